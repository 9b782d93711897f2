### Les ménages et leurs colonnes : correspondance, domaines, enregistrements rejetés.
#
# Mêmes messages, attributs et arguments que la version anglaise. Une ligne qui se suffit, en minuscules, sans point
# final. Les noms arrivent avec leurs accents graves : écrire {$name}, jamais `{$name}`. Pas d'élision devant un
# argument. Espace insécable devant : ; ? ! et dans les guillemets, sauf entre accents graves.
#
# Un attribut qui porte le nom d'un argument (.nearest, .first) n'est montré que si le motif a cet argument. La valeur
# d'un champ sensible arrive sous la forme ***.

## Valeurs

data-not-a-number = {$field} vaut {$found}, qui n'est pas un nombre

data-not-whole = {$field} doit être un nombre entier, et non {$found}

data-too-many-decimals = {$field} vaut {$found} et peut avoir au plus {$most ->
        [one] {$most} décimale
       *[other] {$most} décimales
    }

data-too-many-digits = {$field} vaut {$found}, qui a plus de chiffres que le calcul exact n'en permet

data-outside-domain = {$field} vaut {$found} et doit être compris entre {$lower} et {$upper}

data-unknown-value = {$field} ne peut pas valoir {$found}
    .nearest = s'agit-il de {$nearest} ?

data-ambiguous-value = {$field} vaut {$found}, qui est le libellé de plusieurs valeurs

data-bad-date = {$field} vaut {$found}, qui n'est pas une date

data-wrong-type = {$field} doit être {$expected}, et non {$found}

data-too-long = {$field} a {$length ->
        [one] {$length} caractère
       *[other] {$length} caractères
    } et peut en avoir {$most}

data-bidi-control = {$field} contient le caractère invisible {$character}, qui fait passer un texte pour un autre

data-not-utf8 = {$field} contient des octets qui ne sont pas du texte UTF-8

data-type-yes-no = oui ou non

data-type-number = un nombre

data-type-text = un texte

data-type-date = une date

data-type-choice = l'une de ses valeurs

data-type-set = une liste de ses valeurs

data-type-list = une liste d'enregistrements

data-type-record = un enregistrement

data-type-nothing = omis

## Enregistrements

data-missing-field = {$field} manque dans cet enregistrement {$entity}

data-missing-key = cet enregistrement {$entity} n'a pas de {$field}, qui le distingue des autres

data-missing-list = la liste {$field} manque dans cet enregistrement {$entity}
    .nearest = est-ce {$nearest} qui en tient lieu ?

data-list-left-out = {$field} a été omis {$count ->
        [one] {$count} fois
       *[other] {$count} fois
    } et lu comme une liste vide

data-duplicate-key = plus d'un enregistrement {$entity} porte la clé {$key}
    .first = le premier est l'enregistrement n° {$first}

data-key-out-of-order = l'enregistrement {$entity} {$key} n'arrive pas dans l'ordre de clés annoncé

data-duplicate-field = {$field} est donné deux fois

data-orphan-record = cet enregistrement {$entity} appartient à l'enregistrement {$holder} {$key}, qui n'existe pas

data-too-many-records = {$field} a {$count ->
        [one] {$count} enregistrement
       *[other] {$count} enregistrements
    } et peut en avoir au plus {$bound}

data-too-few-records = {$field} a {$count ->
        [one] {$count} enregistrement
       *[other] {$count} enregistrements
    } et doit en avoir au moins {$bound}

data-too-large = cet enregistrement dépasse {$limit} {$unit}

data-unit-bytes = octets

data-unit-records = enregistrements

data-unknown-field = {$field} n'est pas déclaré et n'est pas lu ; il apparaît {$count ->
        [one] {$count} fois
       *[other] {$count} fois
    }

## Fichiers

data-not-json = ceci n'est pas du JSON : il faudrait ici {$expected}

data-json-value = une valeur

data-json-colon = un deux-points

data-json-comma = une virgule ou un crochet fermant

data-json-name = un nom entre guillemets

data-json-digit = un chiffre

data-json-quote = un guillemet fermant

data-json-escape = l'un des signes qui peuvent suivre une barre oblique inverse

data-json-nothing-more = l'enregistrement suivant, sur une ligne à part

data-not-csv = un guillemet se trouve là où il ne peut pas être, ou n'est pas fermé

data-wrong-cell-count = cette ligne a {$count ->
        [one] {$count} cellule
       *[other] {$count} cellules
    } et l'en-tête en a {$expected}

data-truncated = les données s'arrêtent au milieu de cet enregistrement

data-too-deep = les listes et les objets sont imbriqués trop profondément

data-doubtful-record = rien dans cet enregistrement ne dit qu'il est de l'entité {$entity} et non d'une autre

data-rest-unread = le reste des données ne peut pas être lu, car rien ne dit où commence l'enregistrement suivant

data-read-failed = la lecture des données ne peut pas continuer : {$message}

data-missing-file = il n'y a pas de fichier {$file} pour les enregistrements {$entity}

data-unreadable-file = {$file} ne peut pas être lu : {$message}

data-no-header = {$file} n'a pas de ligne d'en-tête

data-bad-header = la ligne d'en-tête de {$file} n'est pas du texte UTF-8 aux guillemets corrects

data-missing-column = {$file} n'a pas de colonne {$column}

data-missing-column-nearest = {$file} n'a pas de colonne {$column} ; s'agit-il de {$nearest} ?

data-doubled-column = {$file} a deux colonnes {$column}

## La correspondance

data-mapping-not-toml = la correspondance n'est pas du TOML à la ligne {$line} : {$message}

data-mapping-unknown-name = {$key} n'est ni un réglage ni une chose que le programme déclare

data-mapping-unknown-name-nearest = {$key} n'est ni un réglage ni une chose que le programme déclare ; s'agit-il de {$nearest} ?

data-mapping-wrong-type = {$key} doit être {$expected}

data-mapping-bad-date-format = {$key} doit contenir YYYY, MM et DD, une fois chacun, comme dans DD/MM/YYYY, et non {$found}

data-mapping-bad-delimiter = {$key} doit être un seul signe, tel qu'une virgule ou un point-virgule, et non {$found}

data-mapping-bad-value = {$key} ne peut pas correspondre à {$found}, que le champ n'a pas

data-mapping-bad-value-nearest = {$key} ne peut pas correspondre à {$found}, que le champ n'a pas ; s'agit-il de {$nearest} ?

data-mapping-same-column = {$key} et {$other} sont lus tous deux dans la colonne {$column}

data-setting-text = un texte

data-setting-texts = une liste de textes

data-setting-yes-no = true ou false

data-setting-section = une section

### Fautes dans l'écriture d'un fichier : signes, éléments, mots du langage.
#
# Mêmes messages, attributs et arguments que la version anglaise. Une ligne qui se suffit, en minuscules, sans point
# final. Les noms arrivent avec leurs accents graves : écrire {$name}, jamais `{$name}`. Pas d'élision devant un
# argument. Espace insécable devant : ; ? ! et dans les guillemets, sauf entre accents graves.

## Texte, signes, noms

file-too-large = le fichier dépasse {$limit} octets, le maximum qui soit lu
bidi-control = un caractère invisible peut ici montrer le texte dans un autre ordre que celui où il est lu
    .here = caractère invisible
    .help = les marques d'imbrication et de forçage du sens d'écriture ne sont jamais nécessaires ; un isolat se ferme sur sa ligne ; les marques de droite à gauche accompagnent des mots arabes
    .fix = le supprimer
odd-line-end = un caractère peut ici paraître finir la ligne, et ne la finit pas
    .help = ce qui semble se trouver à la ligne suivante appartient encore à celle-ci, ou à son commentaire
    .fix = finir la ligne ici, et partout où le fichier a un tel caractère
tab-indentation = le retrait de la ligne contient une tabulation ou une espace insécable
    .help = le retrait se fait avec des espaces ordinaires, pour que tous les éditeurs montrent la même profondeur
    .fix = faire le retrait avec des espaces
unexpected-character = {$found} n'a pas de sens ici
    .fix = le supprimer
missing-spaces = il faut ici une espace de chaque côté de {$found}
    .fix = écrire {$wanted}
    .fix-name = si c'est un seul nom, écrire {$name}
dash-in-name = un nom n'a pas de tiret
    .fix = écrire {$wanted}
sign-of-name = seul un nombre porte un signe
    .fix = écrire {$wanted}
foreign-sign = {$found} est compris, mais s'écrit {$wanted} en Mizan
    .fix = écrire {$wanted}
foreign-call = {$found} s'écrit ici {$wanted}
    .fix = écrire {$wanted}
foreign-word = {$found} est compris, mais s'écrit {$wanted} en Mizan
    .fix = écrire {$wanted}
said-otherwise = Mizan dit {$wanted} pour {$found}
    .between = un intervalle dit où il commence et où il finit, et les deux bornes en font partie
    .for-each = {$sum} additionne une valeur de chaque enregistrement d'une liste, et {$count} dit combien il y en a
    .unless = une règle dit {$when}, ou bien elle a une {$exception} avec sa propre condition
    .fix = écrire {$wanted}
foreign-quotes = un texte s'écrit entre guillemets droits
    .fix = écrire {$wanted}
unclosed-string = le texte n'est pas fermé sur sa ligne
    .here = ouvert ici
    .help = un texte tient sur une ligne, entre guillemets ; un texte plus long continue entre guillemets sur des lignes plus en retrait
    .fix = le fermer à la fin de la ligne
two-texts = deux textes se suivent
    .help = n'écrire qu'un texte, ou mettre entre eux une virgule ou un mot comme `loi` ou `source`
invisible-in-name = le nom {$found} contient des caractères que le lecteur ne voit pas ou n'écrit pas
    .fix = écrire {$wanted}
invisible-in-text = le texte contient des caractères que le lecteur ne voit pas
    .fix = les supprimer
disguised-name = le nom {$found} est écrit avec d'autres lettres qui ressemblent à {$wanted}
    .fix = écrire {$wanted}
presentation-form = le nom {$found} est écrit avec des formes de lettres au lieu des lettres elles-mêmes
    .fix = écrire {$wanted}
mixed-script-name = le nom {$found} mêle deux écritures : {$one} et {$other}
    .help = un nom s'en tient à une écriture ; chercher la lettre qui ne fait que ressembler à ses voisines
    .fix = écrire {$wanted}
apostrophe-in-name = un nom n'a pas d'apostrophe
    .fix = écrire {$wanted}
reserved-name = {$found} ne peut pas être un nom : c'est un mot du langage
    .help = choisir un autre mot, ou le joindre à un second : `sans_revenu`, `oui_partiel`
stray-comma = il n'y a pas de virgule devant {$found}
    .fix = la supprimer
two-word-name = un nom est un seul mot, et {$found} en compte plusieurs
    .help = joindre les mots par `_`
    .fix = écrire {$wanted}

## Nombres et dates

bad-number = {$found} n'est pas un nombre
    .help = des chiffres, un `.` devant les décimales, et `_` entre les groupes : `1_234.50`
number-too-long = le nombre a plus de chiffres que le calcul exact n'en permet
mixed-digits = {$found} mêle deux systèmes de chiffres
    .fix = écrire {$wanted}
spaced-digits = {$found} contient des espaces à l'intérieur du nombre
    .fix = écrire {$wanted}
decimal-comma = {$found} contient une virgule à l'intérieur du nombre
    .help = les décimales suivent un point, et `_` groupe les chiffres ; la virgule entre deux valeurs est suivie d'une espace
    .fix = écrire {$wanted}
letters-in-number = {$found} est collé au nombre qui précède
    .help = une unité se place après une espace, comme dans `5 TND` ; un code qui n'est pas un nombre s'écrit entre guillemets, comme `"12AB"`
    .fix = mettre une espace devant {$wanted}
hyphen-range = {$found} est une plage de valeurs écrite avec un trait d'union
    .fix = écrire {$wanted}
bad-date = {$found} n'est pas une date telle que Mizan l'écrit
    .help = une date se compose de l'année, du mois et du jour avec tous leurs chiffres : `2024-03-01`
    .fix = écrire {$wanted}
no-such-day = le jour {$found} n'existe pas
    .help = le mois compte moins de jours, ou l'année moins de mois
until-last-day = une date d'application se termine par {$wanted}
    .help = `de … à …` est une plage de valeurs ; les dates s'écrivent `à partir du … jusqu'au …`, les deux jours compris
    .fix = écrire {$wanted}
not-a-count = {$found} n'est pas un petit nombre entier

## Lignes et éléments

not-an-item = aucun élément ne commence par {$found}
    .help = un élément commence en première colonne par son mot, comme `paramètre`, `définir` ou `éligibilité` ; les lignes qui lui appartiennent sont en retrait
unknown-item = aucun élément ne commence par {$found}
    .help = s'agit-il de {$wanted} ?
    .fix = écrire {$wanted}
item-of-later-version = les éléments du genre {$found} ne sont pas lus par cette version
indented-item = un élément commence en première colonne
    .help = la ligne commence comme un élément, et elle est lue comme tel
    .fix = supprimer le retrait
missing-indentation =
    { $lines ->
        [one] {$lines} ligne appartient à l'élément au-dessus et n'est pas en retrait
       *[other] {$lines} lignes appartiennent à l'élément au-dessus et ne sont pas en retrait
    }
    .help = seule la première ligne d'un élément se place en première colonne
    .fix = mettre en retrait ce qui appartient à l'élément
uneven-indentation = la ligne est plus en retrait que ses voisines, et elle est lue avec elles
    .help = les lignes d'un même bloc commencent dans une même colonne
    .fix = lui donner le retrait de la ligne au-dessus
dash-indentation = une entrée est plus en retrait que la ligne dont elle dépend
    .help = mettre le tiret en retrait sous son `toutes les conditions suivantes`, `l'une des conditions suivantes` ou `le plus grand de`
    .fix = mettre l'entrée en retrait
too-deep = l'imbrication dépasse {$limit} niveaux
    .help = donner un nom à une partie, avec son propre `définir`
too-long = la formule compte plus de {$limit} opérations
    .help = donner un nom à certaines parties, avec leur propre `définir`, ou écrire un `tableau` ou un `score`
unknown-clause = ici, aucune ligne ne commence par {$found}
    .help = s'agit-il de {$wanted} ?
    .allowed = ici, une ligne commence par l'un de ces mots : {$allowed}
    .fix = écrire {$wanted}
one-clause-a-line = `alors` se place sur une ligne à part
    .help = chaque partie d'une règle tient sur sa ligne, pour que deux versions se comparent ligne à ligne
    .fix = aller à la ligne
language-not-first = la langue se déclare en tête du fichier, une seule fois
    .help = remonter la ligne en tête du fichier
missing-language = le fichier ne dit pas quelle est sa langue
    .help = indiquer sur la première ligne la langue de ses mots et de ses libellés
    .fix = ajouter la ligne {$wanted}
mixed-language =
    { $count ->
        [one] {$count} mot du langage n'est pas dans la langue du fichier, {$language}
       *[other] {$count} mots du langage ne sont pas dans la langue du fichier, {$language}
    }
    .help = les mots de toutes les langues sont compris, mais une seule langue doit suffire au lecteur
    .fix = écrire les mots du langage dans la langue du fichier
glossary-line = un glossaire ne contient que des lignes entre barres
    .help = écrire les langues sur la première ligne, puis un nom par ligne dans chaque langue : `| fr | ar | en |`
glossary-mixture = une ligne de glossaire contient des noms ou des textes, non les deux
    .help = écrire les noms comme les éléments les déclarent, et les libellés entre guillemets, chacun sur sa ligne
glossary-doubled = {$word} figure dans deux lignes du glossaire
    .first = l'autre ligne
    .help = donner une seule ligne à chaque mot, pour que la traduction et son retour redonnent le même mot
missing-answer = `avec` dit quelle est la réponse : {$option} est seul
    .help = écrire l'option et sa réponse : `avec portée_du_rang moins_de_21_ans`
untranslatable-line = cette ligne ne peut pas s'écrire dans l'autre langue : elle deviendrait `{$found}`
    .help = choisir un autre nom dans le glossaire : l'un de ces mots y a un autre sens
no-translation = {$name} n'a pas de nom en {$language}
    .help = ajouter une ligne à un `glossaire` de ce fichier, ou d'un fichier qu'il utilise
no-label = le libellé « {$name} » n'est pas donné en {$language}
    .help = ajouter au-dessous une ligne `libellé` avec la langue, ou à un `glossaire` une ligne avec les deux textes
attached-and = {$found} se lit comme deux mots, un `et` suivi d'un nom
    .fix = écrire {$wanted}

## Ce qui est de trop, manque, ou se place ailleurs

unexpected-token = attendu : {$expected} ; trouvé : {$found}
    .after = après ceci
said-twice = ceci est dit une seconde fois
    .help = ne garder que l'un des deux
two-keys = un enregistrement n'a qu'une clé
    .help = retirer `clé` à l'un des deux champs
missing-sign = il manque ici {$wanted}
    .fix = ajouter {$wanted}
missing-body = la définition ne dit pas ce qu'elle vaut
    .help = lui donner une formule après `=`, ou des règles sur des lignes en retrait
missing-then = la règle n'a pas de {$wanted}
    .help = une règle donne une valeur : `alors 100 TND`, sur une ligne sous son `quand`
    .fix = écrire {$wanted} devant la valeur
missing-when = la condition n'a pas de {$wanted}
    .help = une règle dit quand elle s'applique : {$wanted}, puis sa condition
    .fix = écrire {$wanted} devant la condition
missing-condition = le critère n'a pas de condition
    .help = écrire sur une ligne en retrait ce qui doit être vrai
when-in-criterion = la condition d'un critère s'écrit sans `quand`
    .help = `quand` appartient aux règles ; un critère est sa condition même
    .fix = le supprimer
missing-otherwise = le `si` n'a pas de {$wanted}
    .help = tout `si … alors …` donne aussi la valeur des autres cas après {$wanted}, même si c'est 0
criterion-path = un critère est désigné par un seul mot, et {$found} est un chemin
    .help = désigner le critère comme il figure dans l'`éligibilité` : `car pauvre`

## Tableaux

missing-rows = le tableau n'a aucune ligne
    .help = une ligne de tableau s'écrit entre barres, en retrait : `| taille | montant |`
missing-bar = la ligne du tableau ne se termine pas par une barre
    .fix = l'ajouter
cell-count =
    { $found ->
        [one] la ligne a {$found} cellule
       *[other] la ligne a {$found} cellules
    } et l'en-tête { $wanted ->
        [one] une seule
       *[other] {$wanted}
    }
    .help = une barre se place avant, entre et après les cellules ; une cellule peut être vide
two-bounds = les deux bornes de la cellule sont du même côté
    .help = une borne inférieure et une borne supérieure : `supérieur à 9.3 et au plus 9.5`
markdown-line = une ligne de tirets n'est pas nécessaire sous un en-tête
    .fix = la supprimer

## Formules

unclosed = {$found} n'est jamais fermé
    .here = ouvert ici
    .fix = fermer par {$wanted}
unopened = {$found} ne ferme rien
    .fix = le supprimer
mixed-and-or = `et` et `ou` se suivent, ce qui peut s'entendre de deux façons
    .help = mettre entre parenthèses ce qui va ensemble, ou écrire une liste sous `toutes les conditions suivantes` ou `l'une des conditions suivantes`
    .fix = mettre entre parenthèses ce qui est joint par `et`
chained-comparison = deux comparaisons partagent une valeur
    .help = les écrire séparément, jointes par `et`, ou écrire la plage : `taille de 1 à 3`
    .fix = écrire {$wanted}
is-comparison = `est` précède une autre comparaison
    .help = `taille au plus 3` se passe de `est`
    .fix = le supprimer
phrase-arithmetic = on ne voit pas jusqu'où va cette expression
    .here = finit ici ?
    .help = la mettre entre parenthèses avant d'ajouter, de soustraire, de multiplier ou de diviser
    .fix = mettre entre parenthèses
rounding-without-mode = l'arrondi ne dit pas dans quel sens il se fait
    .help = le terminer par `demi vers le haut`, `demi au pair`, `vers le haut` ou `vers le bas` : qui se trouve juste sous un seuil le demandera
    .fix = écrire {$wanted}
rounding-order = le sens d'un arrondi s'écrit à la fin
    .fix = écrire {$wanted}

## Ce qui était attendu et ce qui a été trouvé

found-end = la fin de la ligne
expected-or = {$first} ou {$rest}
expected-comma = {$first}, {$rest}
expected-nothing = rien de plus
what-end = la fin de la ligne
what-name = un nom
what-path = un nom
what-unit = une unité
what-text = un texte entre guillemets
what-date = une date
what-number = un nombre
what-paren = un contenu entre parenthèses
what-index = des clés entre crochets
what-list = des entrées, un tiret par ligne, au-dessous
what-type = un type
what-note = un libellé, une référence ou une source
what-language = `ar`, `en` ou `fr`
what-dates = des dates
what-domain = une plage de valeurs
what-mark = une mention comme `facultatif`
what-keys = `selon` et ses clés
what-rounding = la façon d'arrondir
what-rounded = un arrondi
what-operator = un signe comme `+`
what-comparison = une comparaison comme {$example}
what-condition = une condition
what-records = une liste d'enregistrements
what-cell = le contenu d'une cellule
what-value = une valeur
what-clause = une autre ligne de cet élément

## La mise en forme

format-unsafe = la mise en forme aurait changé ce que dit ce fichier : il est resté tel quel
    .help = c'est une erreur de mizan : merci de signaler le fichier

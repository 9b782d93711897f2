### Ce qu'une réponse dit au citoyen : la décision, ses motifs, ses chiffres, ce qui manque.
#
# Une ligne par message. Des signes tiennent lieu de couleurs, toujours avec des mots. Les noms arrivent ici sans accents
# graves : ce sont des libellés, dans la langue du lecteur quand il y en a un. {$what} est une définition, {$value} sa
# valeur. Un libellé n'a ni genre ni nombre connus : éviter l'accord et l'élision. Espace insécable devant : ; ? ! et dans
# les guillemets.

answer-subject = {$subject}, au {$date}
answer-date = au {$date}
answer-text = {$text}
answer-run-by = géré par : {$authority}

## Titres

answer-decision = Décision
answer-why = Motifs de « {$what} » : {$value}
    .of = Motifs de « {$what} », {$record} : {$value}
answer-why-not = « {$what} » : {$value}
    .of = « {$what} », {$record} : {$value}
answer-how = Calcul de « {$what} » : {$value}
    .of = Calcul de « {$what} », {$record} : {$value}
answer-further = Étapes en entier
answer-figures = Chiffres
answer-options = Questions que le texte laisse ouvertes
answer-given = Valeurs données, non calculées
answer-missing = Ce qui manque

## Valeurs

answer-yes = oui
answer-no = non
answer-masked = •••
answer-none = néant
answer-absent = absent des données
answer-not-known = inconnu
answer-undetermined = indéterminable en l'état
answer-not-in-force = sans effet à cette date : elle est hors de la durée de {$programme}
answer-days = { $count ->
    [one] {$count} jour
   *[other] {$count} jours
}
answer-months = { $count ->
    [one] {$count} mois
   *[other] {$count} mois
}
answer-quarters = { $count ->
    [one] {$count} trimestre
   *[other] {$count} trimestres
}
answer-years = { $count ->
    [one] {$count} an
   *[other] {$count} ans
}

## Pourquoi il n'y a pas de réponse

answer-error-overflow = pas de réponse : un nombre de « {$what} » est trop grand
answer-error-division-by-zero = pas de réponse : « {$what} » divise par zéro
answer-error-conflict = pas de réponse : des règles de « {$what} » donnent des valeurs différentes : {$rules}
answer-error-outside-domain = pas de réponse : « {$what} » n'est pas défini pour ces valeurs
answer-error-no-row = pas de réponse : aucune règle ni ligne de « {$what} » ne couvre ce cas
answer-error-missing-input = pas de réponse : la donnée « {$field} » ({$entity}) est exigée et ne figure pas dans les données

## Enregistrements

answer-record = {$entity} {$key}
answer-record-place = {$entity} n° {$place}
answer-record-inside = {$record}, {$holder}

## Une ligne des motifs

answer-step = {$what} : {$value}
answer-step-of = {$what}, {$record} : {$value}
answer-facts-of = {$what}, pour chaque {$entity} :
answer-key-value = {$key} : {$value}
answer-what-of = {$what}, {$record}
answer-option = {$question} {$answer}
answer-elsewhere = explication à part
answer-as-of = au {$date}
answer-computed-not = valeur donnée, non calculée
answer-rounded-decimals = { $count ->
    [0] arrondi à l'unité, {$mode}
    [one] arrondi à {$count} décimale, {$mode}
   *[other] arrondi à {$count} décimales, {$mode}
}
answer-rounded-nearest = arrondi au multiple de {$step}, {$mode}
answer-half-up = demi vers le haut
answer-half-even = demi au pair
answer-up = vers le haut
answer-down = vers le bas
answer-read-too = autres éléments examinés :

## Critères : ce qui admet, ce qui est exigé, ce qui exclut

answer-requires-yes = ✓ condition remplie : {$criterion}
answer-requires-no = ✗ condition non remplie : {$criterion}
    .decided = ✗ condition non remplie, motif de la décision : {$criterion}
answer-requires-undetermined = ? condition incertaine : {$criterion}
answer-requires-not-asked = – sans objet ici : {$criterion}
answer-excludes-yes = ✗ motif d'exclusion établi : {$criterion}
    .decided = ✗ motif d'exclusion établi, motif de la décision : {$criterion}
answer-excludes-no = ✓ motif d'exclusion écarté : {$criterion}
answer-excludes-undetermined = ? motif d'exclusion incertain : {$criterion}
answer-excludes-not-asked = – sans objet ici : {$criterion}
answer-admits-yes = ✓ cas d'admission établi : {$criterion}
answer-admits-no = ✗ cas d'admission non établi : {$criterion}
    .decided = ✗ cas d'admission non établi, motif de la décision : {$criterion}
answer-admits-undetermined = ? cas d'admission incertain : {$criterion}
answer-admits-not-asked = – sans objet ici : {$criterion}
answer-group-yes = ✓ s'applique ici : {$group}
answer-group-no = – ne s'applique pas ici : {$group}
answer-group-undetermined = ? on ignore si ceci s'applique : {$group}
answer-group-not-in-force = – sans effet à cette date : {$group}
answer-assumed-yes = les données ne le disent pas ; le texte prescrit de le tenir pour vrai
answer-assumed-no = les données ne le disent pas ; le texte prescrit de ne pas le tenir pour vrai

## Règles, tableaux, scores

answer-rule-counts = ✓ la règle « {$rule} » s'applique
answer-rule-overridden = – la règle « {$rule} » cède devant une exception
answer-rule-undetermined = ? on ignore si la règle « {$rule} » s'applique
answer-rules-otherwise = – aucune règle ne s'applique : valeur de tous les autres cas
answer-row = ✓ la ligne {$number} du tableau s'applique
    .written = ✓ la ligne {$number} du tableau s'applique : {$written}
answer-table-otherwise = – aucune ligne du tableau ne s'applique : valeur de tous les autres cas
answer-score = somme de ce qui suit
answer-score-in = dans « {$group} »
answer-constant = constante
answer-question-mark = ?
answer-term = ligne {$number}

## D'où cela vient

answer-law = loi : {$law}
answer-source = source : {$source}
answer-unconfirmed = non confirmé
    .why = non confirmé : {$why}
answer-since = en vigueur depuis le {$from}
    .unconfirmed = appliqué ici à partir du {$from}
answer-from-until = en vigueur du {$from} au {$until}
    .unconfirmed = appliqué ici du {$from} au {$until}
answer-until = en vigueur jusqu'au {$until}
    .unconfirmed = appliqué ici jusqu'au {$until}
answer-never = rien n'est prévu pour cette date
answer-default = réponse par défaut
answer-chosen = réponse choisie pour ce calcul
answer-set = valeur fixée pour ce calcul

## Clés d'un chiffre

answer-keyed = {$figure}, {$key}
answer-band-one = {$lower}
answer-band = de {$lower} à {$upper}
answer-band-both = {$lower} et {$upper}
answer-band-any = tout nombre
answer-at-least = au moins {$bound}
answer-more-than = plus de {$bound}
answer-at-most = au plus {$bound}
answer-less-than = moins de {$bound}

## Ce qui manque

answer-cause-field = la donnée « {$field} » ({$record}) ne figure pas dans les données
answer-cause-parameter = le chiffre « {$figure} » n'a pas de valeur au {$date}
answer-cause-unknown = un chiffre de « {$place} » n'est pas connu
    .written = un chiffre de « {$place} » n'est pas connu : {$written}
answer-cause-selection = « {$what} » ({$record}) : aucun enregistrement ne répond à cette description, ou plusieurs y répondent
answer-settled-by = ce qui permettrait de trancher : {$settled}

## Jours, unités, monnaies. {$month} est un nombre à partir de 1 ; {$amount} porte déjà son nombre, {$unit} son libellé.

answer-day = { $day ->
    [1] 1er
   *[other] {$day}
} { $month ->
    [1] janvier
    [2] février
    [3] mars
    [4] avril
    [5] mai
    [6] juin
    [7] juillet
    [8] août
    [9] septembre
    [10] octobre
    [11] novembre
   *[12] décembre
} {$year}
answer-percent = {$amount} %
answer-of-unit = {$amount} {$unit}
answer-per-day = {$amount} par jour
answer-per-month = {$amount} par mois
answer-per-quarter = {$amount} par trimestre
answer-per-year = {$amount} par an
answer-per-unit = {$amount} par {$unit}
answer-currency-dzd = DZD
answer-currency-egp = EGP
answer-currency-eur = EUR
answer-currency-ils = ILS
answer-currency-iqd = IQD
answer-currency-jod = JOD
answer-currency-mad = MAD
answer-currency-mru = MRU
answer-currency-tnd = TND

## Ce qui changerait la réponse. {$first} et {$second} sont « answer-change-field » ou « answer-change-known ».

answer-changes = Ce qui changerait la réponse
answer-change = si {$first}, la réponse à « {$what} » serait oui, toutes choses égales par ailleurs
    .two = si {$first}, et que {$second}, la réponse à « {$what} » serait oui, toutes choses égales par ailleurs
answer-change-field = « {$field} » avait pour valeur {$then} (actuellement : {$now})
    .of = « {$field} » ({$record}) avait pour valeur {$then} (actuellement : {$now})
answer-change-known = « {$field} » figurait dans les données, avec pour valeur {$then}
    .of = « {$field} » ({$record}) figurait dans les données, avec pour valeur {$then}
answer-change-none = « {$what} » : aucune des données que le ménage peut changer n'amènerait la réponse oui, ni seule ni à deux
answer-change-not-found = « {$what} » : rien n'a été trouvé que le ménage puisse changer pour que la réponse soit oui ; tout n'a pas été essayé

## Ce sur quoi la réponse repose, et comment elle est faite

answer-column-what = Objet
answer-column-value = Réponse ou valeur
answer-column-from = Origine
answer-data = Données examinées
answer-process = Comment ces réponses sont faites
answer-process-rules = calcul selon des règles écrites d'avance, à partir des seules données et des seuls chiffres de cette page ; toute pondération qui a compté y figure
answer-process-computed = calculé entièrement : {$names}
answer-process-given = donné par quelqu'un, non calculé : {$names}
answer-process-chosen = choisi pour ce calcul : {$names}
answer-process-open = laissé ouvert, à trancher par quelqu'un : {$names}
answer-process-authority = qui décide et en répond : {$authority}

### Les mots qui entourent un message, et ce que dit la ligne de commande.
#
# Mêmes messages, attributs et arguments que la version anglaise. Une ligne qui se suffit, en minuscules, sans point
# final. Les noms arrivent avec leurs accents graves : écrire {$name}, jamais `{$name}`. Pas d'élision devant un
# argument. Espace insécable devant : ; ? ! et dans les guillemets, sauf entre accents graves.

severity-error = erreur
severity-warning = avertissement
severity-hint = conseil

## Ce qui précède les lignes placées sous le texte du fichier

aside-help = aide
aside-note = note
colon = {" "}:
semicolon = {" "};
comma = ,

## La ligne de commande : fichiers

no-such-file = le fichier ou dossier {$path} n'existe pas
cannot-read = {$path} ne peut pas être lu : {$why}
cannot-write = {$path} ne peut pas être écrit : {$why}
cannot-print = la sortie ne peut pas être écrite : {$why}
file-not-utf8 = {$path} n'est pas du texte UTF-8
path-not-text = le chemin {$path} n'est pas du texte
no-policies = il n'y a pas de fichiers `.mizan` dans {$path}
same-file = {$path} est aussi lu, ou écrit à un autre titre

## Programmes

programme-has-errors = {$path} a { $count ->
        [one] {$count} erreur
       *[other] {$count} erreurs
    } et ne peut pas être exécuté
no-outputs-to-run = {$path} n'a pas de programme avec des résultats
no-outputs-to-run-help = dire dans un `programme` ce qui est demandé : `résultats ménage.admissible`
outputs-apart = les résultats de {$path} portent sur des enregistrements que rien ne contient en commun

## Réponses aux options

no-such-reform = il n'y a pas de réforme {$name}
with-no-value = {$text} n'est pas de la forme `option=valeur`
with-unknown = il n'y a pas d'option ni de paramètre ouvert {$name}
with-known = il y a : {$names}
with-ambiguous = plusieurs programmes ont une option ou un paramètre ouvert {$name} : écrire `programme.option`
with-not-open = le paramètre {$name} n'est pas ouvert à la modification
with-not-open-help = un paramètre est ouvert quand il est déclaré avec `ouvert "question"`
with-twice = {$name} reçoit deux réponses
with-bad-answer = {$value} n'est pas une réponse à {$name}
with-answers = les réponses sont : {$names}
with-not-a-number = {$value} n'est pas un nombre, et {$name} en demande un
with-unit = n'écrire que des chiffres : ils se comptent en {$unit}
with-too-many-decimals = {$value} a plus de décimales que {$name} ne peut en avoir
with-not-a-date = {$value} n'est pas une date, et {$name} en demande une, telle que `2024-03-01`
with-not-yes-no = {$value} n'est ni `oui` ni `non`, et {$name} demande l'un des deux
with-not-settable = {$name} ne peut pas recevoir {$value} sur la ligne de commande

## Check

check-counts = { $files ->
        [one] {$files} fichier vérifié
       *[other] {$files} fichiers vérifiés
    } : { $errors ->
        [0] aucune erreur
        [one] {$errors} erreur
       *[other] {$errors} erreurs
    }, { $warnings ->
        [0] aucun avertissement
        [one] {$warnings} avertissement
       *[other] {$warnings} avertissements
    }{ $hints ->
        [0] {""}
        [one] , {$hints} conseil
       *[other] , {$hints} conseils
    }
status-not-in-sarif = `--status` n'a pas de forme en SARIF : employer `--format json`
status-unknown = inconnu
status-unconfirmed = non confirmé
status-of = {$place}
status-from = {$place} à partir du {$from}
status-from-until = {$place} du {$from} au {$until}
status-counts = inconnus : {$unknown}, non confirmés : {$unconfirmed}
status-left-out = les fichiers qui ont des erreurs ne figurent pas dans cette liste : {$files}

## Run

run-why = motif
run-cell-undetermined = indéterminé
run-cell-not-in-force = hors de sa durée
run-more-rows = { $count ->
        [one] … et {$count} autre
       *[other] … et {$count} autres
    } : `--to` avec `--format csv` ou `ndjson` écrit tout
run-totals = totaux de {$entity}
run-sum = {$sum} en tout sur {$count}
run-sum-too-large = somme trop grande pour être écrite, sur {$count}
run-yes = {$count} oui
run-no = {$count} non
run-value = {$count} {$value}
run-determined = {$count} avec une valeur
run-undetermined = { $count ->
        [one] {$count} indéterminé
       *[other] {$count} indéterminés
    }
run-not-in-force = {$count} hors de la durée du programme
run-failed = {$count} en échec
run-closing = lus {$read} = acceptés {$accepted} + rejetés {$rejected} ; indéterminés {$undetermined}, en échec {$failed}
run-left-out = { $count ->
        [one] {$count} omis dans des enregistrements acceptés
       *[other] {$count} omis dans des enregistrements acceptés
    }
run-stray-rows = {$count ->
        [one] {$count} ligne n'appartient
       *[other] {$count} lignes n'appartiennent
    } à aucun enregistrement
run-list-rejects = il y a plus de rejets que la liste n'en montre : `--rejects FICHIER` les donne tous
run-rest-unread = un endroit endommagé a empêché de lire le reste des données
run-unknown-column = {$name} n'est pas déclaré et n'a pas été lu ({$count ->
        [one] {$count} fois
       *[other] {$count} fois
    })
run-unknown-more = d'autres noms non déclarés n'ont pas été lus
run-missing-list = la liste {$name} a été omise et lue comme vide ({$count ->
        [one] {$count} fois
       *[other] {$count} fois
    })
run-indexed = les lignes de {$file} ne sont pas dans l'ordre du fichier principal : {$rows ->
        [one] {$rows} ligne est gardée
       *[other] {$rows} lignes sont gardées
    } en mémoire ({$size} Mio)
run-progress = enregistrements

## Explain

no-record = il n'y a pas d'enregistrement {$entity} {$id} dans {$path}

## Test

test-word-failed = ÉCHEC
test-counts = { $passed ->
        [one] {$passed} essai réussi
       *[other] {$passed} essais réussis
    }, { $failed ->
        [one] {$failed} échoué
       *[other] {$failed} échoués
    }
test-none = il n'y a pas d'essais dans ces fichiers
test-none-matches = aucun essai n'a {$filter} dans son nom
test-updated = {$path} a été mis à jour
test-update-help = `mizan test --update` écrit dans les pages ce que leurs exemples affichent maintenant

## Fmt

fmt-changed = modifiés : {$changed}, inchangés : {$same}
fmt-would-change = à modifier : {$changed}, déjà en forme : {$same}

translate-needs-folder = { $count ->
        [one] {$count} fichier ne s'affiche
       *[other] {$count} fichiers ne s'affichent
    } pas à la suite : dire où écrire, avec `--into DOSSIER`
language-ar = arabe
language-en = anglais
language-fr = français

## Needs

needs-together = tous les résultats ensemble
needs-key = {$key} (clé)
needs-parameters = paramètres
needs-options = options
needs-unknowns = inconnus

## New

new-made = dossier {$folder} créé ; ensuite :
folder-not-empty = {$folder} n'est pas vide
folder-not-empty-help = nommer un nouveau dossier : rien n'est écrasé

## Code

no-such-code = aucune page ne s'appelle {$code}

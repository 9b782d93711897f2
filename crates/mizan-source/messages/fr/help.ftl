### Ce que dit `mizan --help`, et ce qui est dit d'arguments qui n'ont pas de sens.
#
# Mêmes messages, attributs et arguments que la version anglaise. Les noms d'arguments et de valeurs ne se traduisent pas.

help-usage = Usage
help-commands = Commandes
help-arguments = Arguments
help-options = Options
help-example = Exemple
help-default = à défaut

## Pour toutes les commandes

help-mizan = Règles de protection sociale : les vérifier, les appliquer à des ménages, les expliquer et les essayer
help-lang = La langue des messages, de l'aide et des explications ; à défaut celle du fichier, ou de l'environnement
help-bidi = Comment le texte écrit de droite à gauche est affiché
    .auto = comme le terminal semble le demander
    .terminal = dans l'ordre de lecture : le terminal le réordonne
    .visual = réordonné, pour un terminal qui ne le fait pas
    .off = dans l'ordre de lecture, sans aucune marque
help-help = Dire ce que la commande attend
help-version = Dire quelle est la version

## check

help-check = Dire ce qui est erroné ou douteux dans les fichiers
help-check-paths = Fichiers et dossiers ; le dossier courant si rien n'est indiqué
help-check-format = La forme des constats ; à défaut `human` sur un terminal et `plain` ailleurs
    .human = la ligne du fichier, avec l'endroit marqué
    .plain = une ligne `file:line:column: error[code]: message` par constat
    .json = un objet avec tous les constats
    .sarif = SARIF 2.1.0, pour la relecture
help-check-deny-warnings = Terminer avec 1 aussi en cas d'avertissement
help-check-status = Énumérer les valeurs inconnues ou à confirmer, et ce qui les établirait

## run

help-run = Appliquer un programme à des ménages
    .more = Chaque enregistrement est lu et vérifié ; celui qui est erroné est rejeté avec tous ses motifs, et le reste continue.
help-run-programme = Le fichier du programme
help-run-data = Les ménages : un fichier JSON, un dossier de fichiers CSV, ou `-` pour du JSON sur l'entrée standard
help-run-on = La date de référence, comme 2024-03-01
help-run-with = Une réponse à une option, ou la valeur d'un paramètre ouvert ; peut être répété
help-run-reforms = Une réforme à appliquer au programme ; peut être répété, dans l'ordre où elles se suivent
help-run-to = Le fichier où écrire les résultats, au lieu de les afficher
help-run-format = La forme des résultats ; à défaut selon l'extension de `--to`, ou un tableau
    .table = pour la lecture : les 50 premiers enregistrements, et les totaux
    .json = une liste, un enregistrement par ligne
    .ndjson = un enregistrement par ligne
    .csv = une ligne de tableau par enregistrement
help-run-rejects = Le fichier où énumérer les enregistrements rejetés, un objet JSON par ligne
help-run-map = Comment les données nomment leurs colonnes et leurs valeurs, en TOML

## explain

help-explain = Expliquer ce qu'un programme répond pour un ménage
help-explain-programme = Le fichier du programme
help-explain-data = Les ménages : un fichier JSON, un dossier de fichiers CSV, ou `-` pour du JSON sur l'entrée standard
help-explain-id = La clé du ménage
help-explain-on = La date de référence, comme 2024-03-01
help-explain-with = Une réponse à une option, ou la valeur d'un paramètre ouvert ; peut être répété
help-explain-reforms = Une réforme à appliquer au programme ; peut être répété, dans l'ordre où elles se suivent
help-explain-map = Comment les données nomment leurs colonnes et leurs valeurs, en TOML
help-explain-format = La forme de l'explication
    .text = pour la lecture
    .html = pour la lecture, dans tout navigateur et sur papier
    .json = pour les programmes informatiques
help-explain-sensitive = Montrer aussi les valeurs des champs sensibles

## test

help-test = Exécuter les essais des fichiers et les exemples des pages Markdown
help-test-paths = Fichiers et dossiers ; le dossier courant si rien n'est indiqué
help-test-filter = Seulement les essais dont le nom contient ce texte
help-test-format = La forme des résultats
    .human = les échecs avec leurs motifs, et les nombres
    .json = un objet avec tous les résultats
    .junit = XML JUnit, pour les serveurs d'intégration
help-test-update = Écrire dans les pages ce que leurs exemples affichent maintenant

## fmt

help-fmt = Mettre les fichiers dans la seule mise en forme qu'ils aient tous
    .more = Ce que dit un fichier, et ses commentaires, restent. Les éléments fautifs sont laissés tels quels, et leurs fautes sont dites.
help-fmt-paths = Fichiers et dossiers ; le dossier courant si rien n'est indiqué
help-fmt-check = Ne rien écrire ; énumérer les fichiers à modifier, et terminer avec 1 s'il y en a
help-fmt-stdin = Lire un fichier sur l'entrée standard et l'afficher ; un PATH n'est alors que son nom

## translate

help-translate = Écrire des fichiers dans une autre langue : mots du langage, noms et libellés
    .more = Les noms et les textes viennent des éléments `glossaire` des fichiers et de ce qu'ils utilisent. Ce qui y manque reste tel quel et est énuméré. Traduire dans un sens puis dans l'autre redonne le premier fichier.
help-translate-paths = Fichiers et dossiers ; un fichier seul est affiché
help-translate-to = La langue : ar, en ou fr
help-translate-into = Écrire les fichiers sous ce dossier, aux chemins qu'ils ont ici

## hash

help-hash = Afficher l'empreinte du contenu des programmes
    .more = Elle est la même quelle que soit la langue des fichiers : commentaires, mise en forme et glossaires ne comptent pas, et les noms comptent tels que le glossaire les donne en anglais.
help-hash-paths = Fichiers et dossiers ; l'empreinte d'un fichier couvre tout ce qu'il utilise

## needs

help-needs = Énumérer ce que lisent les résultats d'un programme
    .more = Champs par genre d'enregistrement, paramètres, options, et valeurs que la loi a et que le programme n'a pas.
help-needs-programme = Le fichier du programme
help-needs-format = La forme de la liste
    .text = pour la lecture
    .json = un objet
    .json-schema = les schémas d'un enregistrement que `mizan run` lit et de celui qu'il écrit

## new

help-new = Créer un dossier avec un petit programme, un essai et des données d'exemple
help-new-folder = Le dossier ; il est créé, ou doit être vide

## code

help-code = Montrer la page d'un message, comme `unit-mismatch`
    .more = Sans CODE, les codes qui ont une page sont énumérés.
help-code-code = Le code, tel qu'il figure entre crochets après le mot `erreur` ou `avertissement`

## Arguments qui n'ont pas de sens

usage-unknown = il n'y a pas ici d'argument {$argument}
usage-unknown-command = il n'y a pas de commande {$command}
usage-missing = un argument manque : {$argument}
usage-twice = {$argument} est donné deux fois, ou ne va pas avec un autre argument
usage-no-value = {$argument} demande une valeur
usage-bad-value = {$value} ne convient pas pour {$argument}
usage-values = il y a : {$known}
usage-help = `mizan --help` énumère les commandes, et `--help` après une commande dit ce qu'elle attend
date-no-such-day = ce jour n'existe pas dans le calendrier
date-form = écrire l'année, le mois et le jour avec deux tirets, comme `2024-03-01`

### Ce qui peut échouer pendant qu'un programme s'exécute, et ce que dit une explication.
#
# Mêmes messages, attributs et arguments que la version anglaise. Une ligne qui se suffit, en minuscules, sans point
# final. Les noms arrivent avec leurs accents graves : écrire {$name}, jamais `{$name}`. Pas d'élision devant un
# argument. Espace insécable devant : ; ? ! et dans les guillemets, sauf entre accents graves.

## Fichiers qui vont ensemble

use-not-found = le fichier {$path} n'existe pas
    .help = le chemin se lit depuis le dossier de ce fichier, avec `/` entre les dossiers
    .names = les noms qu'il peut déclarer seront cherchés dès qu'il sera là
use-unreadable = le fichier {$path} ne peut pas être lu : {$why}
    .names = les noms qu'il peut déclarer seront cherchés dès qu'il sera là
use-outside = {$path} n'est pas un chemin à l'intérieur des politiques
    .help = écrire un chemin depuis le dossier de ce fichier, tel que `registre.mizan` ou `../commun/registre.mizan`
    .names = les noms qu'il peut déclarer seront cherchés dès qu'il sera là
use-twice = le fichier {$path} est déjà utilisé
    .first = ici
    .help = retirer la seconde ligne
    .fix = retirer la ligne
use-itself = ce fichier s'utilise lui-même
    .help = supprimer la ligne
too-many-files = plus de {$limit} fichiers vont ensemble
not-utf8 = le fichier n'est pas du texte UTF-8
    .looks = il semble être en {$encoding} ; rien n'en est lu, pour qu'aucune lettre ne soit prise pour une autre
    .damaged = il l'est pour l'essentiel, et semble abîmé ici ; rien n'en est lu
    .help = l'ouvrir dans un éditeur qui le montre bien, choisir `Enregistrer sous`, puis l'encodage UTF-8
more-findings =
    { $count ->
        [one] une autre remarque sur ce fichier n'est pas montrée
       *[other] {$count} autres remarques sur ce fichier ne sont pas montrées
    }
    .help = corriger ce qui est montré, puis vérifier de nouveau
file-unreadable = le fichier {$path} ne peut pas être lu : {$why}

## Essais

test-failed = {$output} vaut {$got}, alors que {$expected} était attendu
    .decided = décidé par {$names}
    .step = {$name} vaut {$value}
test-other-reasons = {$output} est bien ce qui était attendu, mais pour d'autres motifs : {$got}, au lieu de {$expected}
test-no-error = aucun résultat n'échoue avec cette erreur
unexpected-diagnostic = trouvé ici sans être attendu : {$severity}[{$code}] : {$message}
diagnostic-not-found = {$severity}[{$code}] était attendu ici et n'a pas été trouvé
snapshot-differs = l'instantané diffère
    .got = il est maintenant : {$got}
    .help = lire la différence, puis relancer avec `MIZAN_UPDATE=1`

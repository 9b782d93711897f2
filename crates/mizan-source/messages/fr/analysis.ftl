### Ce qui se montre sans données : chevauchements, lacunes, conflits, bornes.
#
# Mêmes messages, attributs et arguments que la version anglaise. Une ligne qui se suffit, en minuscules, sans point
# final. Les noms arrivent avec leurs accents graves : écrire {$name}, jamais `{$name}`. Pas d'élision devant un
# argument. Espace insécable devant : ; ? ! et dans les guillemets, sauf entre accents graves.

## Tableaux de décision

table-gap = aucune ligne de {$name} ne couvre {$row}
    .here = laisse une lacune
    .also = aucune ligne ne couvre non plus {$row}
    .more = et il y en a d'autres
    .since = il en est ainsi à partir du {$date}
    .help = ajouter la ligne qui manque, ou terminer le tableau par `sinon` et une valeur
    .fix =
        { $count ->
            [one] ajouter la ligne qui manque, comme inconnue
           *[other] ajouter les {$count} lignes qui manquent, comme inconnues
        }
table-overlap = les lignes {$first} et {$second} de {$name} couvrent toutes deux {$row}
    .here = la couvre aussi
    .first = cette ligne la couvre déjà
    .since = il en est ainsi à partir du {$date}
    .help = restreindre une cellule de l'une d'elles, ou dire comment plusieurs lignes se combinent, comme dans `cumuler somme`
unreachable-row = aucun ménage n'atteint cette ligne de {$name}, à cause de sa cellule sous {$column}
    .here = hors des valeurs possibles de {$column}
    .help = corriger la cellule, supprimer la ligne, ou élargir le domaine déclaré pour {$column}
table-not-shown = rien ne permet d'établir que les lignes de {$name} couvrent tous les ménages
    .here = ses cellules ne dépendent pas du seul ménage
    .help = terminer le tableau par `sinon` et une valeur, comme dans `sinon 0`

## Règles

rule-conflict = les règles {$first} et {$second} de {$name} sont retenues pour le même ménage et donnent des valeurs différentes
    .here = retenue elle aussi
    .first = retenue
    .example = par exemple {$example}, au {$date} : {$first} donne {$left}, {$second} donne {$right}
    .help = dire laquelle l'emporte, comme dans `exception plus_pauvres à premier_enfant`, ou restreindre le `quand` pour qu'une seule s'applique
rules-incomplete = pour certains ménages, aucune règle de {$name} n'est retenue
    .here = peut rester sans valeur
    .example = par exemple {$example}, au {$date}
    .help = ajouter `sinon` et une valeur, ou une règle pour ces ménages
rules-not-shown = rien ne permet d'établir qu'une règle de {$name} est retenue pour tous les ménages
    .here = peut rester sans valeur
    .help = ajouter `sinon` et une valeur, comme dans `sinon 0`
never-counts = la règle {$rule} de {$name} n'est jamais retenue
    .here = retenue pour aucun ménage
    .help = partout où elle s'applique, une exception s'applique aussi : corriger l'une des conditions, ou supprimer la règle
    .help-exception = partout où sa condition est vraie, la règle à laquelle elle déroge ne s'applique pas, ou une exception s'applique aussi : corriger sa condition, ou la supprimer

## Scores

score-strata-incomplete = aucune strate de {$name} ne convient dans ce cas : {$household}
    .here = vaut 0 pour ces ménages
    .help = ajouter une strate pour eux, ou élargir la condition de l'une d'elles ; au {$date}
score-strata-overlap = les strates {$first} et {$second} de {$name} conviennent toutes deux dans ce cas : {$household}
    .here = additionne les pondérations des deux
    .help = restreindre la condition de l'une d'elles ; au {$date}

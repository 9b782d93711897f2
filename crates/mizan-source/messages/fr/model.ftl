### Fautes dans ce que dit un programme : noms, types, unités, dates, domaines.
#
# Mêmes messages, attributs et arguments que la version anglaise. Une ligne qui se suffit, en minuscules, sans point
# final. Les noms arrivent avec leurs accents graves : écrire {$name}, jamais `{$name}`. Pas d'élision devant un
# argument. Espace insécable devant : ; ? ! et dans les guillemets, sauf entre accents graves.

## Commun à plusieurs messages

did-you-mean = s'agit-il de {$nearest} ?

## Réformes.

unknown-reform = il n'y a pas de réforme {$name}
    .help = écrivez `avec OPTION RÉPONSE` pour une option, ou `utiliser` le fichier de la réforme
reform-programme = aucun programme {$name} ne figure parmi ces fichiers
    .help = écrivez `utiliser` et le fichier du programme que la réforme modifie
reform-target = rien à modifier sous ce nom ({$what}) : {$name}
    .help = une règle ou un critère se nomme avec sa définition : `montant_mensuel.enfants_suivants`
reform-adds-known = {$name} existe déjà
    .help = écrivez `remplacer` pour en mettre un autre à sa place, ou choisissez un autre nom
what-parameter = paramètre
what-option = option
what-answer = réponse
what-definition = définition à règles
what-eligibility = éligibilité
what-rule = règle
what-criterion = critère

## Noms : chacun existe une fois et n'a qu'un sens

unknown-name = le nom {$name} n'existe pas ici
    .here = non déclaré
unknown-member = {$entity} n'a pas de {$name}
    .here = ni champ, ni liste, ni définition de {$entity}
unknown-value = {$name} n'est pas une valeur du choix {$choice}
    .here = absent de la liste
unknown-entity = aucune entité ne s'appelle {$name}
    .here = pas une entité
unknown-type = aucun type ne s'appelle {$name}
    .here = ni choix, ni entité, ni unité
unknown-unit = aucune unité ne s'appelle {$name}
    .help = la déclarer, comme dans `unité sac "sac de 50 kg"`, ou écrire une monnaie par ses trois lettres, comme dans `TND/mois`
unknown-currency = {$name} n'est pas le code d'une monnaie
    .help = écrire les trois lettres de la norme ISO 4217, comme dans `monnaie TND`
unknown-rule = aucune règle ne s'appelle ici {$name}
    .here = une exception désigne une règle de la même définition
unknown-option = aucune option ne s'appelle {$name}
    .here = un essai peut fixer une option, ou un paramètre marqué `ouvert`
unknown-list = aucune liste de l'enregistrement de cet essai ne s'appelle {$name}
    .here = une liste est attendue, par exemple `membres`
unknown-criterion = cette décision n'a pas de critère {$name}
    .here = `car` est suivi de noms de critères
field-expected = {$name} est un champ : il est donné, pas attendu
    .here = enregistré, pas décidé
    .help = donner aux champs leurs valeurs sous `soit` ; un essai attend ce qui est défini, par exemple `attendu éligible = oui`
unknown-error-code = aucun calcul n'échoue avec {$name}
    .help = écrire l'un de ces codes : `overflow`, `division_by_zero`, `conflict`, `outside_domain`, `no_row`, `missing_input`
unknown-record = aucun enregistrement de cet essai n'a la clé "{$key}"
    .help = donner cette clé à l'enregistrement dans son tableau, ou compter : sans clés, les lignes sont "1", "2", "3"
unknown-holder-key = aucun enregistrement de cet essai n'a la clé "{$key}" pour contenir cette ligne
    .help = la première colonne d'une liste contenue dans une liste désigne l'enregistrement auquel la ligne appartient, comme dans `| "A1" | 2024-03-01 |`

duplicate-name = {$name} est déclaré deux fois
    .first = première déclaration
    .help = donner un autre nom à l'un des deux
look-alike-names = {$name} ressemble à {$other} mais c'est un autre nom
    .here = se confond avec {$other}
    .first = {$other} est déclaré ici
    .help = les écrire de la même façon s'ils désignent la même chose, sinon les rendre distincts à l'œil, comme `liste_un` et `liste_deux`
already-defined = {$name} est déjà défini pour cette entité
    .first = d'abord ici
    .help = un nom n'a qu'un sens sur un enregistrement : supprimer l'un des deux, ou le renommer
holder-unnamed = {$name} appartient à l'enregistrement {$holder}, non à celui-ci
    .here = dire de quoi
    .help = nommer l'enregistrement qui contient celui-ci : `ménage.taille` plutôt que `taille`
    .fix = écrire {$text}
other-programme = {$name} est défini par un autre programme
    .here = défini dans {$programme}
    .help = faire précéder le nom de celui du programme, pour que le lecteur sache de qui vient la décision
    .fix = écrire {$text}
no-record-here = {$name} se lit sur un enregistrement, et il n'y en a pas ici
    .here = {$name} de qui ?
    .help = un paramètre ou un domaine est le même pour tous : écrire un nombre ou une date, et faire le calcul sur l'enregistrement dans un `définir`
not-a-record = {$name} est une simple valeur, à laquelle on ne peut rien demander
    .here = pas un enregistrement
    .help = un point suit un enregistrement, comme dans `chef.âge`
not-a-holder = cet enregistrement est de l'entité {$entity}, et aucune entité {$name} ne le contient
    .help = nommer l'une de celles qui le contiennent, comme dans `ménage.taille`, ou passer par une liste, comme dans `nombre de membres dont âge au moins 60 ans`
definition-cycle = une valeur dépend d'elle-même : {$names}
    .here = commence et finit ici
    .through = et passe par ici
    .help = l'une d'elles doit découler de ce qui est enregistré, non des autres

## Types : quelle sorte de chose se place où

or-between-values = `et` et `ou` joignent des conditions, pas des valeurs
    .here = une valeur, qui n'est pas une condition
    .help = écrire {$wanted}
    .fix = écrire {$wanted}
refer-misplaced = {$name} n'a pas sa place ici
    .here = ni après `à défaut`, ni après `si inconnu`
    .help = un ménage est renvoyé par `à défaut renvoyer` derrière ce qui peut manquer, ou par `si inconnu renvoyer` sous un critère ; un résultat que la loi laisse ouvert s'écrit {$unknown}
    .fix = écrire {$unknown}
looks-like-thousands = {$value} a trois décimales, comme si le point séparait les milliers
    .here = {$value}, ou {$grouped} ?
    .help = un point précède les décimales : les milliers se séparent par `_`, comme dans {$grouped} ; si le montant est vraiment si petit, écrire moins de décimales
    .fix = écrire {$grouped}
unit-stops-number = aucune unité ne peut s'appeler {$name} : ce mot peut suivre un nombre
    .here = serait lu comme le mot suivant de la formule
    .help = donner à l'unité un autre nom, par exemple son abréviation
name-like-keyword = {$name} est aussi un mot du langage
    .here = compris comme un nom, mais plus difficile à lire
    .help = un nom plus long, qui en dit davantage, se lit mieux
    .help-longer = un nom plus long, qui en dit davantage, se lit mieux, par exemple {$wanted}
type-mismatch = attendu : {$wanted} ; trouvé : {$found}
    .here = ceci est : {$found}
unit-mismatch = {$left} et {$right} ne vont pas ensemble
    .here = {$left} face à {$right}
    .left = ceci est en {$left}
    .right = ceci est en {$right}
    .help = ramener les deux à une même unité : `loyer exprimé en TND/mois` convertit un taux, `prime * 1 mois` fait d'un taux un montant
unit-missing = {$number} n'a pas d'unité, et il faut ici {$unit}
    .here = {$number} de quoi ?
    .help = dans une formule, un nombre porte son unité ; seul `0` convient à toutes
    .fix = écrire {$text}
not-a-number = attendu : un nombre ; trouvé : {$type}
    .here = ceci est : {$type}
    .help = seuls les nombres et les montants s'additionnent, se multiplient, s'arrondissent ou se bornent ; `si orphelin alors 1 sinon 0` fait un nombre d'un oui/non
    .fix-not = écrire `pas` au lieu du signe
not-convertible = {$from} ne se convertit pas en {$to}
    .help = un trimestre vaut 3 mois et une année 12, mais un mois n'a pas un nombre fixe de jours ; `exprimé en` change la période d'un taux, comme dans `loyer exprimé en TND/mois`
not-a-pure-number = une pondération porte sur une quantité encore exprimée en {$unit}
    .here = en {$unit}
    .help = diviser par l'unité, comme dans `0.000422 par TND de dépenses * 1 mois`, ou `-0.0104 par an de chef.âge`
not-a-duration = attendu : un nombre de jours, de mois ou d'années ; trouvé : {$type}
    .here = ceci est : {$type}
    .help = une date se déplace d'une durée, comme dans `date_de_naissance + 6 mois ou fin de mois`
not-a-monthly-rate = attendu : un montant par mois ; trouvé : {$type}
    .here = ceci est : {$type}
    .help = une somme sur des mois additionne un montant mensuel, tel que `TND/mois` ; le convertir d'abord par `exprimé en TND/mois`
not-whole = une date est déplacée d'une fraction de jour ou de mois
    .here = ceci peut avoir des décimales
    .help = arrondir d'abord, comme dans `date_de_naissance + (arrondi délai demi vers le haut)`
not-comparable = les valeurs du type {$type} ne se comparent pas de cette façon
    .help = les nombres, les dates et les valeurs d'un choix ont un ordre ; d'une liste, demander combien elle en compte, et d'un ensemble, ce qu'il comprend
not-sortable = des enregistrements ne se trient pas par {$type}
    .here = ceci est : {$type}
    .help = trier par un nombre, une date, un texte, un choix ou un oui/non de chaque enregistrement, comme dans `triés par date_de_naissance`
not-a-set = seul un champ à plusieurs valeurs en comprend une, et ceci est : {$type}
    .here = ceci est : {$type}
    .help = déclarer le champ avec `plusieurs`, comme dans `véhicules : plusieurs type_de_véhicule`, ou comparer une seule valeur avec `est`
not-a-value = il faut ici une valeur du choix lui-même
    .here = ceci varie d'un enregistrement à l'autre
    .help = nommer les valeurs, comme dans `milieu est parmi urbain, rural` ; deux champs se comparent avec `est`
not-a-list = il faut ici une liste d'enregistrements
    .here = pas une liste
    .help = compter, additionner et choisir dans une liste telle que `membres`, ou dans une partie de celle-ci, telle que `membres dont âge inférieur à 6 ans`
not-of-this-list = cet enregistrement est de l'entité {$entity}, et la liste contient des enregistrements {$list}
    .help = poser la question à un enregistrement de la liste, comme dans `définir personne.rang : entier = rang dans ménage.enfants`
as-of-not-a-parameter = `en vigueur au` lit une chose qui n'a pas d'autre date
    .here = pas un paramètre
    .help = seul un paramètre a une valeur pour chaque date : écrire ces mots juste après lui, comme dans `aide_minimale en vigueur à date_d_octroi`
unit-not-a-number = cette unité n'équivaut pas à un nombre supérieur à zéro d'une autre unité
    .here = pas un tel nombre, ou unité déjà connue
    .help = l'écrire comme dans `unité hectare = 10_000 m2` ; les unités de temps, le pourcentage et les monnaies ne se déclarent pas
missing-type = {$name} ne dit pas en quoi il se compte
    .help = écrire le type après deux-points, comme dans `paramètre aide_minimale : TND/mois` ou `tableau ménage.montant : TND/mois`
type-unsaid = le type de {$name} dépend de trop d'autres qui ne disent pas le leur
    .help = écrire son type, comme dans `définir ménage.taille : entier = nombre de membres`

## Nombres exacts : rien n'est arrondi sans que le texte dise comment

unrounded-definition = { $has ->
        [one] ceci peut avoir {$has} décimale
       *[other] ceci peut avoir {$has} décimales
    }, et {$type} en a {$wants}
    .here = la loi doit dire ce que devient le reste
    .help = dire comment arrondir, comme dans `12.5% du revenu, arrondi à 2 décimales demi vers le haut`, ou déclarer plus de décimales
    .fix = { $wants ->
        [one] arrondir à {$wants} décimale, demi vers le haut
       *[other] arrondir à {$wants} décimales, demi vers le haut
    }
unrounded-quotient = ceci peut avoir une infinité de décimales, et {$type} en a {$wants}
    .here = ne tombe pas juste
    .help = dire comment arrondir, comme dans `revenu / 3, arrondi à 2 décimales demi vers le haut`, ou en faire une valeur `exact`, qui ne sert qu'à comparer
    .fix = { $wants ->
        [one] arrondir à {$wants} décimale, demi vers le haut
       *[other] arrondir à {$wants} décimales, demi vers le haut
    }
unrounded-division = une division par une quantité variable ne dit pas comment elle s'arrondit
    .here = ne tombe pas juste
    .help = écrire `arrondi revenu / taille à 2 décimales demi vers le haut` ; un quotient qui ne sert qu'à comparer se passe d'arrondi : `revenu / taille au plus 500 TND/mois`
    .fix = arrondir ici à 2 décimales, demi vers le haut
unrounded-output = {$name} est un résultat et peut avoir une infinité de décimales
    .help = dire comment il s'arrondit, comme dans `définir ménage.part : décimal à 4 décimales = pièces / 3, arrondi à 4 décimales demi vers le haut`
average-unrounded = une moyenne ne dit pas comment elle s'arrondit
    .help = écrire `moyenne d'âge pour tous les membres, arrondi à 1 décimale demi vers le haut`
exact-only-compared = {$name} est `exact` et ne sert pas qu'à comparer
    .here = pas une comparaison
    .help = comparer, comme dans `revenu_par_tête au plus seuil`, ou arrondir d'abord, comme dans `arrondi revenu_par_tête à 2 décimales demi vers le haut`
rounded-twice = une valeur arrondie est arrondie de nouveau
    .here = le second arrondi
    .help = 2.45 arrondi à 2.5 devient 3, mais 2 s'il n'est arrondi qu'une fois : arrondir une seule fois, à la fin
rounding-without-effect = un arrondi qui ne change rien
    .here = il n'y a pas plus de décimales
    .help = supprimer l'arrondi, ou arrondir à moins de décimales
too-many-decimals = {$number} a plus de décimales que {$type}, qui en a {$decimals}
    .here = trop précis
    .help = écrire moins de décimales, ou les déclarer, comme dans `paramètre taux : TND à 4 décimales`
division-by-zero = rien ne se divise par zéro, ni ne s'arrondit au multiple de zéro
    .here = zéro
    .help = diviser par ce qui se compte, et arrondir à un pas tel que `au multiple de 5 TND`
divisor-may-be-zero = une division par une quantité qui peut être nulle
    .here = zéro est l'une de ses valeurs
    .help = donner à son champ un domaine sans zéro (`entier de 1 à 50`), écrire `sans être inférieur à 1`, ou ne diviser que `si taille supérieur à 0`
constant-overflow = ce nombre dépasse le plus grand qui puisse se calculer
    .help = un nombre a 38 chiffres au plus ; aucun chiffre d'une loi n'en demande autant

## Ce qui n'est pas connu

optional-without-default = {$name} peut être absent, et rien ne dit ce que cela signifie
    .here = peut être absent
    .help = le dire : `assiduité à défaut 100%`, `diplôme à défaut renvoyer`, `si assiduité est connu alors … sinon …`, ou `si inconnu renvoyer` sous un critère
    .fix-refer = renvoyer le ménage à un agent en cas d'absence
or-else-never-used = la valeur est toujours là : `à défaut` ne sert jamais
    .help = supprimer `à défaut`, ou marquer le champ `facultatif` s'il peut manquer
always-known = la valeur est toujours là : demander si elle `est connu` ne décide rien
    .help = supprimer la question, ou marquer le champ `facultatif` s'il peut manquer
unknown-misplaced = `inconnu` se trouve à l'intérieur d'une formule
    .here = partie d'une formule
    .help = `inconnu` est à lui seul la valeur d'un paramètre, d'une pondération ou d'un résultat : en faire un paramètre, comme dans `paramètre supplément : TND/mois` avec `à partir du 2024-01-01 : inconnu "l'annexe du décret"`, et calculer avec lui

## Dates

dates-reversed = le dernier jour précède le premier
    .here = avant le premier jour
    .help = `à partir du` donne le premier jour en vigueur et `jusqu'au` le dernier, tous deux compris : `à partir du 2024-01-01 jusqu'au 2025-12-31`
end-of-month-unsaid = le mois où arrive cette date peut ne pas avoir ce jour
    .here = le 31 janvier plus un mois, quel jour est-ce ?
    .help = le dire : `date_de_naissance + 6 mois ou fin de mois`, ou bien `ou mois suivant`
    .fix = prendre le dernier jour de ce mois
end-policy-misplaced = `ou fin de mois` se trouve là où rien n'a été ajouté à une date
    .help = écrire `date_de_naissance + 6 mois ou fin de mois`

## Ce qui est déclaré

second-programme = un second programme dans un même fichier
    .first = le programme de ce fichier
    .help = mettre le second dans un fichier à lui, et ce dont les deux ont besoin dans un troisième que chacun déclare par `utiliser`
no-outputs = {$name} ne répond à rien
    .help = dire ce qu'il décide, comme dans `résultats ménage.admissible, ménage.aide_mensuelle`
missing-key = {$name} n'a pas de clé
    .help = dire ce qui distingue un enregistrement d'un autre, comme dans `clé id : texte`
missing-domain = {$name} ne dit pas entre quelles valeurs il se situe
    .help = écrire la plus petite et la plus grande valeur vraisemblables, comme dans `entier de 1 à 40` ou `TND/mois de 0 à 100_000`
domain-not-constant = une limite de ce domaine serait à calculer
    .help = écrire deux nombres ou deux dates, comme dans `entier de 1 à 40` ou `date de 1900-01-01 à date_de_référence`
domain-reversed = le domaine finit avant de commencer
    .help = la plus petite limite vient d'abord, comme dans `de 1 à 40`
two-holders = l'entité {$name} est déjà contenue dans une autre
    .first = la contient déjà
    .help = un enregistrement est contenu dans un seul autre : l'arbre des ménages, des personnes et des mois ne se croise pas ; que l'autre enregistrement le désigne par un champ
holder-cycle = ces entités se contiennent l'une l'autre : {$names}
    .help = un ménage contient des personnes, jamais l'inverse : supprimer l'un des `a plusieurs`, et désigner ce qui contient par le nom de son entité, comme dans `ménage.taille`
too-many-values = {$name} a plus de 64 valeurs
    .here = la 65e
    .help = une liste aussi longue relève des données : en faire un champ `texte` ou une entité, ou regrouper les valeurs
missing-default = {$name} n'a pas de réponse par défaut
    .help = une question laissée ouverte a tout de même besoin d'une réponse pour le calcul : écrire `par défaut` après l'une d'elles
second-default = {$name} a deux réponses par défaut pour le même jour
    .first = la première réponse par défaut
    .help = n'en garder qu'une, ou dire à partir de quand vaut l'autre, comme dans `par défaut à partir du 2026-01-01`
target-without-entity = {$name} ne dit pas à quel enregistrement il se rapporte
    .help = nommer d'abord l'entité, comme dans `définir ménage.taille : entier = nombre de membres`

## Paramètres et tableaux

parameter-empty = {$name} n'a aucune valeur
    .help = en écrire une, comme dans `à partir du 2023-12-01 : 500`, ou `à partir du 2023-12-01 : inconnu "ce qui permettrait de trancher"`
value-missing = {$name} n'a pas de valeur pour {$key}
    .help = ajouter une colonne ou une ligne pour ce cas ; si la loi donne un chiffre qui n'a pas été trouvé, écrire `inconnu "ce qui permettrait de trancher"`
more-values-missing = {$name} n'a pas de valeur pour {$count ->
        [one] une autre combinaison
       *[other] {$count} autres combinaisons
    } de ses clés
    .help = remplir le tableau, ou écrire `-` dans la colonne d'une clé pour une ligne qui vaut quelle que soit la clé
value-gap = {$name} n'a pas de valeur du {$from} au {$until}
    .here = rien avant ni après pour cette période
    .help = à chaque date de la vie du programme il y a une valeur : écrire celle qui manque, ou `inconnu "ce qui permettrait de trancher"`
value-twice = {$name} a deux valeurs le même jour
    .here = la seconde
    .first = la première
    .help = une valeur vaut jusqu'à ce que la suivante commence : en supprimer une, ou corriger son `à partir du`
not-a-constant = il faut ici une valeur écrite en toutes lettres ou en chiffres
    .here = à calculer
    .help = écrire le nombre, la date ou la valeur du choix ; ce qui découle d'autres valeurs est un `définir`
not-indexed = {$name} n'a pas de valeurs par clé
    .help = les crochets suivent un paramètre déclaré `selon` quelque chose, comme dans `montant_par_enfant[niveau]`
missing-keys = {$name} a une valeur { $count ->
        [one] pour chaque clé
       *[other] pour chaque combinaison de {$count} clés
    }, et aucune n'est indiquée
    .help = indiquer les clés entre crochets, comme dans `montant_par_enfant[niveau]`
wrong-key-count = {$name} se lit { $wanted ->
        [0] sans clé
        [one] avec une clé
       *[other] avec {$wanted} clés
    }, et { $found ->
        [0] aucune n'est indiquée
        [one] une est indiquée
       *[other] {$found} sont indiquées
    }
bad-key = un paramètre ne peut pas avoir une valeur pour chaque {$type}
    .here = pas une liste finie
    .help = ses clés sont des choix, des oui/non, ou des nombres dont les en-têtes sont des tranches telles que `de 1 à 3` et `4 ou plus`
bad-heading = cet en-tête ou cette clé ne sert pas au tableau
    .help = une colonne a pour en-tête un nom ou une valeur de la clé ; `à partir du` et `jusqu'au` contiennent des dates, `source` et `loi` du texte
empty-cell = une cellule est vide
    .here = rien ici
    .help = écrire la valeur ; si elle n'a pas été trouvée, `inconnu "ce qui permettrait de trancher"`
    .help-any = écrire ce qui doit être vrai, ou `-` si toute valeur convient
    .fix = écrire `-`, toute valeur
result-cell = le résultat de cette ligne n'est ni une valeur ni une formule
    .here = pas un résultat
    .help = écrire un montant, une formule, ou `inconnu "ce qui permettrait de trancher"`
table-too-large = ce tableau a plus d'un million de cellules
    .help = un tableau aussi grand relève des données : en faire une entité, ou retirer une clé

## Règles et critères

duplicate-rule = deux règles ou critères s'appellent {$name}
    .here = le second {$name}
    .first = le premier {$name}
    .help = les motifs d'une décision montrent ce nom : donner à chacun le sien
second-otherwise = `sinon` se trouve ici une seconde fois
    .help = un seul `sinon` dit ce qui vaut quand aucune règle ne s'applique : supprimer l'un des deux, ou en faire une `règle` avec un `quand`
exception-cycle = {$name} est une exception à soi-même, par l'intermédiaire d'autres
    .help = l'une d'elles doit être une simple `règle`, à laquelle les autres dérogent
no-criteria = {$name} n'exige rien
    .help = écrire au moins un critère, comme `exige pauvre` avec, au-dessous, `indice au plus seuil`
needs-too-many = { $need ->
        [one] au moins {$need} condition doit être remplie
       *[other] au moins {$need} conditions doivent être remplies
    }, et la liste en compte {$count}
    .help = en demander autant qu'il y en a, ou moins, comme dans `au moins 2 des conditions suivantes` au-dessus de trois entrées
repeated-value = cette valeur est déjà dans la liste
    .here = une seconde fois
    .help = la supprimer, ou écrire la valeur voulue
always-true = ceci est vrai pour tous les ménages
    .here = toujours
    .help = les domaines ne laissent aucun autre cas : vérifier le chiffre, le sens de la comparaison et le domaine du champ
always-false = ceci n'est vrai pour aucun ménage
    .here = jamais
    .help = les domaines ne laissent aucun cas de ce genre : vérifier le chiffre, le sens de la comparaison et le domaine du champ
never-applies = {$name} ne s'applique jamais
    .here = aucun ménage ne remplit sa condition
    .help = vérifier le chiffre de son `quand` et le domaine du champ, ou supprimer la règle
criterion-always-fails = {$name} écarte tous les ménages
    .here = aucun ménage n'y satisfait
    .help = vérifier le chiffre, le sens de la comparaison, et s'il faut `exige` ou `exclut`

## Listes

first-without-order = le premier d'une liste sans ordre n'est personne en particulier
    .help = dire lesquels viennent d'abord, comme dans `membres, triés par date_de_naissance, les premiers 3`
any-without-condition = ceci demande seulement si la liste contient quelqu'un
    .help = le dire avec `dont`, comme dans `quelques membres dont orphelin`, ou compter : `nombre de membres supérieur à 0`

## Essais

test-without-date = l'essai "{$name}" n'a pas de date
    .help = les chiffres changent avec la date : écrire `au 2024-03-01`
test-without-record = l'essai "{$name}" n'a pas de ménage
    .help = écrire `soit ménage` et, au-dessous, ce qu'on sait de lui
test-without-expectation = l'essai "{$name}" n'attend rien
    .help = écrire ce qui doit en résulter, comme dans `attendu admissible = oui`
duplicate-test = deux essais s'appellent "{$name}"
    .first = le premier
    .help = un compte rendu désigne un essai par son texte : donner à chacun le sien
not-open = {$name} n'est pas ouvert à la modification
    .help = un essai prend les chiffres de la loi ; un paramètre que l'utilisateur peut fixer est marqué `ouvert "la question"`
given-twice = {$name} est donné deux fois
    .first = donné d'abord ici
    .help = supprimer l'un des deux
given-outside-domain = {$name} ne peut pas valoir {$value}
    .here = hors de son domaine
    .help = donner une valeur que le champ permet, ou élargir le domaine du champ
bad-test-cell = une cellule de l'essai n'est pas une valeur
    .here = pas une valeur
    .help = écrire une seule valeur ; une cellule vide signifie que la valeur manque

## Ce que rien ne lit

unused-parameter = rien ne lit {$name}
    .help = l'employer, ou le supprimer ; un chiffre que les règles oublient est une faute dans les règles
unused-option = aucune règle ne dépend de la réponse à {$name}
    .help = l'employer, comme dans `portée_du_rang est moins_de_21_ans`, ou la supprimer
unused-definition = rien ne découle de {$name}
    .help = l'employer, ou l'ajouter aux `résultats` du programme

empty-list-unsaid = la liste peut être vide, et rien ne dit ce que cela signifie
    .help = écrire `( … ) à défaut 0`, `( … ) à défaut renvoyer`, ou montrer que la liste a un enregistrement
    .fix = renvoyer le ménage à un agent : `( … ) à défaut renvoyer`

ambiguous-value = {$name} est une valeur de plusieurs choix : {$choices}
    .help = dire lequel est visé : donner son type à la définition, ou comparer avec un champ de ce choix

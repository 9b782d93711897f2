### Mistakes in what a programme says: names, types, units, dates, domains.
#
# One message a diagnostic, named by its code. Its attributes are the texts around it:
#   .here   beside the place itself (optional)
#   .<key>  a label, a help line, a note, or the title of a fix
# Lower case, no final period, one line, the ministry's words. Names come with their
# backticks: write {$name}, never `{$name}`. A literal brace is {"{"}.
# Arguments of the diagnostic are known in all its attributes.

## Said under several diagnostics.

did-you-mean = did you mean {$nearest}?

## Reforms.

unknown-reform = there is no reform {$name}
    .help = write `with OPTION ANSWER` for an option, or `use` the file of the reform
reform-programme = no programme {$name} is among the files here
    .help = `use` the file of the programme that the reform changes
reform-target = there is no {$what} {$name} to change
    .help = a rule or a criterion is named with its definition: `monthly_amount.later_children`
reform-adds-known = {$name} is there already
    .help = write `replace` to put another in its place, or choose another name
what-parameter = parameter
what-option = option
what-answer = answer
what-definition = definition with rules
what-eligibility = eligibility
what-rule = rule
what-criterion = criterion

## Names: each is there once, and means one thing.

unknown-name = there is no {$name} here
    .here = not declared
unknown-member = {$entity} has no {$name}
    .here = not a field, a list or a definition of {$entity}
unknown-value = {$name} is not a value of {$choice}
    .here = not in the list
unknown-entity = there is no entity called {$name}
    .here = not an entity
unknown-type = there is no type called {$name}
    .here = neither a choice, an entity nor a unit
unknown-unit = there is no unit called {$name}
    .help = declare it, as in `unit bag "bag of 50 kg"`, or write a currency by its three letters, as in `MAD/month`
unknown-currency = {$name} is not the code of a currency
    .help = write the three letters of ISO 4217, as in `currency MAD`
unknown-rule = no rule here is called {$name}
    .here = an exception names a rule of the same definition
unknown-option = there is no option called {$name}
    .here = a test may set an option, or a parameter marked `open`
unknown-list = no list below the record of this test is called {$name}
    .here = expected a list such as `members`
unknown-criterion = this decision has no criterion called {$name}
    .here = after `because` stand the names of criteria
field-expected = {$name} is a field: it is given, not expected
    .here = recorded, not decided
    .help = give fields their values under `given`; a test expects what is defined, such as `expect eligible = yes`
unknown-error-code = no evaluation fails with {$name}
    .help = write one of `overflow`, `division_by_zero`, `conflict`, `outside_domain`, `no_row`, `missing_input`
unknown-record = no record of this test has the key "{$key}"
    .help = give the record that key in its table, or count: without keys the rows are "1", "2", "3"
unknown-holder-key = no record of this test has the key "{$key}" to hold this row
    .help = the first column of a list inside a list names the record that holds the row, as in `| "A1" | 2024-03-01 |`

duplicate-name = {$name} is declared twice
    .first = first declared here
    .help = give one of them another name
look-alike-names = {$name} looks like {$other} but is another name
    .here = easily taken for {$other}
    .first = {$other} is declared here
    .help = spell both the same if they are one, else make them differ to the eye, as in `list_one` and `list_two`
already-defined = {$name} is already defined for this entity
    .first = here first
    .help = a name has one meaning on a record: remove one of the two, or rename it
holder-unnamed = {$name} belongs to the {$holder}, not to this record
    .here = say of what
    .help = name the record that holds this one: `household.size` rather than `size`
    .fix = write {$text}
other-programme = {$name} is defined by another programme
    .here = defined in {$programme}
    .help = name the programme before it, so that the reader knows whose decision this is
    .fix = write {$text}
no-record-here = {$name} is of a record, and there is no record here
    .here = whose {$name}?
    .help = a parameter or a domain is the same for everyone: write a number or a date, and compute with the record in a `define`
not-a-record = {$name} is one value, and nothing can be asked of it
    .here = not a record
    .help = a dot follows a record, as in `head.age`
not-a-holder = this record is a {$entity}, and no {$name} holds it
    .help = name one of its holders, as in `household.size`, or go through a list, as in `count of members where age at least 60 years`
definition-cycle = a value depends on itself: {$names}
    .here = starts and ends here
    .through = and goes through here
    .help = one of them has to follow from what is recorded, not from the others

## Types: what kind of thing stands where.

or-between-values = `and` and `or` stand between conditions, not between values
    .here = a value, and no condition of its own
    .help = write {$wanted}
    .fix = write {$wanted}
refer-misplaced = {$name} has no place here
    .here = not after `or else` or `if unknown`
    .help = a household is referred by `or else refer` behind what may be missing, or by `if unknown refer` under a criterion; a result that the law leaves open is {$unknown}
    .fix = write {$unknown}
looks-like-thousands = {$value} has three decimals, as if its point set thousands apart
    .here = {$value}, or {$grouped}?
    .help = a point stands before decimals: thousands are set apart by `_`, as in {$grouped}; if the amount is as small as it says, write fewer decimals
    .fix = write {$grouped}
unit-stops-number = no unit can be called {$name}: that word may follow a number
    .here = would be read as the next word of the formula
    .help = give the unit another name, such as its own abbreviation
name-like-keyword = {$name} is a word of the language, too
    .here = understood as a name, and harder to read
    .help = a longer name that says more reads better
    .help-longer = a longer name that says more reads better, such as {$wanted}
type-mismatch = expected {$wanted}, found {$found}
    .here = this is {$found}
unit-mismatch = {$left} and {$right} do not go together
    .here = {$left} against {$right}
    .left = this is {$left}
    .right = this is {$right}
    .help = bring both to one unit: `rent as MAD/month` converts a rate, `grant * 1 month` turns a rate into an amount
unit-missing = {$number} has no unit, and {$unit} is needed
    .here = {$number} of what?
    .help = a number in a formula names its unit; only `0` fits every unit
    .fix = write {$text}
not-a-number = expected a number, found {$type}
    .here = this is {$type}
    .help = only numbers and amounts are added, multiplied, rounded or bounded; a yes/no is turned into one by `if orphan then 1 otherwise 0`
    .fix-not = write `not` instead of the sign
not-convertible = {$from} does not convert to {$to}
    .help = a quarter is 3 months and a year 12, but a month has no fixed number of days; `as` changes the period of a rate, as in `rent as MAD/month`
not-a-pure-number = a weight stands on a quantity that is still counted in {$unit}
    .here = in {$unit}
    .help = divide by the unit, as in `0.000422 per MAD of spending * 1 month`, or `-0.0104 per year of head.age`
not-a-duration = expected a number of days, months or years, found {$type}
    .here = this is {$type}
    .help = a date moves by a duration, as in `birth_date + 6 months or end of month`
not-a-monthly-rate = expected an amount a month, found {$type}
    .here = this is {$type}
    .help = a sum over months adds a monthly rate such as `MAD/month`; convert with `as MAD/month` first
not-whole = a date is moved by part of a day or a month
    .here = this can have decimals
    .help = round it first, as in `birth_date + (round delay half up)`
not-comparable = values of {$type} cannot be compared in this way
    .help = numbers, dates and the values of a choice have an order; ask of a list how many it holds, and of a set what it includes
not-sortable = records cannot be ordered by {$type}
    .here = this is {$type}
    .help = order by one number, date, text, choice or yes/no a record, as in `ordered by birth_date`
not-a-set = only a field of several values includes something, and this is {$type}
    .here = this is {$type}
    .help = declare the field with `many`, as in `vehicles : many vehicle_kind`, or compare one value with `is`
not-a-value = expected a value of the choice itself
    .here = this differs from record to record
    .help = name the values, as in `milieu is one of urban, rural`; two fields are compared with `is`
not-a-list = expected a list of records
    .here = not a list
    .help = count, sum and choose over a list such as `members`, or over a part of it such as `members where age less than 6 years`
not-of-this-list = this record is a {$entity}, and the list holds {$list} records
    .help = ask it of a record of the list, as in `define person.rank : integer = position in household.children`
as-of-not-a-parameter = `as of` reads something that has no other date
    .here = not a parameter
    .help = only a parameter has a value for each date: write it right after one, as in `minimum_aid as of grant_date`
unit-not-a-number = this unit does not equal a number above zero of another unit
    .here = not such a number, or the unit is already known
    .help = write it as in `unit hectare = 10_000 m2`; the units of time, percent and the currencies need no declaration
missing-type = {$name} does not say what it is counted in
    .help = write the type after a colon, as in `parameter minimum_aid : MAD/month` or `table household.amount : IQD/month`
type-unsaid = the type of {$name} hangs on too many others that do not say theirs
    .help = write its type, as in `define household.size : integer = count of members`

## Exact numbers: nothing is rounded unless the text says how.

unrounded-definition = this can have {$has ->
        [one] one decimal
       *[other] {$has} decimals
    }, and {$type} has {$wants}
    .here = the law has to say what becomes of the rest
    .help = say how it rounds, as in `12.5% of income, rounded to 2 decimals half up`, or declare more decimals
    .fix = round to {$wants} decimals, halves up
unrounded-quotient = this may have no last decimal, and {$type} has {$wants}
    .here = does not come out even
    .help = say how it rounds, as in `income / 3, rounded to 2 decimals half up`, or let it be an `exact` value that is only compared
    .fix = round to {$wants} decimals, halves up
unrounded-division = a division by something that varies does not say how it rounds
    .here = does not come out even
    .help = write `round income / size to 2 decimals half up`; a quotient that is only compared needs no rounding: `income / size at most 500 MAD/month`
    .fix = round it here to 2 decimals, halves up
unrounded-output = {$name} is an output and may have no last decimal
    .help = say how it is rounded, as in `define household.share : number to 4 decimals = rooms / 3, rounded to 4 decimals half up`
average-unrounded = an average does not say how it rounds
    .help = write `average of age over members, rounded to 1 decimals half up`
exact-only-compared = {$name} is `exact` and is used for more than a comparison
    .here = not compared
    .help = compare it, as in `income_per_head at most threshold`, or round it first, as in `round income_per_head to 2 decimals half up`
rounded-twice = a rounded value is rounded again
    .here = the second rounding
    .help = 2.45 rounded to 2.5 becomes 3, rounded once it is 2: round once, at the end
rounding-without-effect = a rounding that changes nothing
    .here = there are no more decimals than that
    .help = leave the rounding out, or round to fewer decimals
too-many-decimals = {$number} has more decimals than {$type}, which has {$decimals}
    .here = too precise
    .help = write fewer decimals, declare more, as in `parameter rate : MAD to 4 decimals`, or say how the number is rounded, as in `round (100 / 3) to 2 decimals half up`
division-by-zero = nothing can be divided by zero, or rounded to the nearest zero
    .here = zero
    .help = divide by what can be counted, and round to a step such as `to the nearest 5 MAD`
divisor-may-be-zero = a division by something that may be zero
    .here = zero is among its values
    .help = give its field a domain without zero (`integer from 1 to 50`), write `but at least 1`, or divide only `if size more than 0`
constant-overflow = this number is larger than any that can be computed with
    .help = numbers have up to 38 digits; a figure of a law never needs so many

## What is not known.

optional-without-default = {$name} may be absent, and nothing says what that means
    .here = may be absent
    .help = say it: `attendance or else 100%`, `diploma or else refer`, `if attendance is known then … otherwise …`, or `if unknown refer` under a criterion
    .fix-refer = refer the household to a case worker when it is absent
or-else-never-used = this is always there, so `or else` never counts
    .help = leave `or else` out, or mark the field `optional` if it can be missing
always-known = this is always there, so asking whether it `is known` decides nothing
    .help = leave the question out, or mark the field `optional` if it can be missing
unknown-misplaced = `unknown` stands inside a formula
    .here = part of a formula
    .help = `unknown` is a whole value of a parameter, a weight or a result: make it a parameter, as in `parameter supplement : MAD/month` with `from 2024-01-01 : unknown "the annex of the decree"`, and compute with that

## Dates.

dates-reversed = the last day comes before the first
    .here = before the first day
    .help = `from` is the first day in force and `until` the last, both in: `from 2024-01-01 until 2025-12-31`
end-of-month-unsaid = the month that a date is moved to may not have that day
    .here = 31 January and one month is which day?
    .help = say it: `birth_date + 6 months or end of month`, or `or next month`
    .fix = take the last day of that month
end-policy-misplaced = `or end of month` stands where nothing was added to a date
    .help = write `birth_date + 6 months or end of month`

## What is declared.

second-programme = a second programme in one file
    .first = the programme of this file
    .help = put the second into a file of its own, and what both need into a third that both `use`
no-outputs = {$name} answers nothing
    .help = say what it decides, as in `outputs household.eligible, household.monthly_aid`
missing-key = {$name} has no key
    .help = say what tells one record from another, as in `key id : text`
missing-domain = {$name} does not say between what values it lies
    .help = write the least and the greatest believable value, as in `integer from 1 to 40` or `MAD/month from 0 to 100_000`
domain-not-constant = a limit of this domain would have to be computed
    .help = write two numbers or dates, as in `integer from 1 to 40` or `date from 1900-01-01 to reference_date`
domain-reversed = the domain ends before it begins
    .help = the smaller limit comes first, as in `from 1 to 40`
two-holders = a {$name} is already held by another entity
    .first = holds it already
    .help = a record has one holder: the tree of households, persons and months has no crossings; let the other record name it by a field
holder-cycle = these entities hold each other: {$names}
    .help = a household holds persons and never the other way round: remove one `has many`, and name a holder by its entity, as in `household.size`
too-many-values = {$name} has more than 64 values
    .here = the 65th
    .help = a list that long is data: keep it as a `text` field or as an entity, or group the values
missing-default = {$name} has no default
    .help = an open question still needs an answer to run with: write `default` after one of them
second-default = {$name} has two defaults for the same day
    .first = the first default
    .help = keep one, or say from when the other holds, as in `default from 2026-01-01`
target-without-entity = {$name} is not said to be of any record
    .help = name the entity first, as in `define household.size : integer = count of members`

## Parameters and tables.

parameter-empty = {$name} has no value at all
    .help = write one, as in `from 2023-12-01 : 500`, or `from 2023-12-01 : unknown "what would settle it"`
value-missing = {$name} has no value for {$key}
    .help = add a column or a row for it; where the law has a figure that was not found, write `unknown "what would settle it"`
more-values-missing = {$name} has no value for {$count ->
        [one] one more combination
       *[other] {$count} more combinations
    } of its keys
    .help = fill the table, or write `-` in a key's column for a row that holds whatever the key
value-gap = {$name} has no value from {$from} to {$until}
    .here = nothing before or after this in that time
    .help = at every date of the programme's life there is one value; write the missing one, or `unknown "what would settle it"`
value-twice = {$name} has two values on the same day
    .here = the second
    .first = the first
    .help = a value holds until the next begins: remove one, or correct its `from`
not-a-constant = a value written out is needed here
    .here = to be computed
    .help = write the number, date or choice itself; what follows from others is a `define`
not-indexed = {$name} has no values by key
    .help = brackets follow a parameter that was declared `by` something, as in `child_amount[schooling]`
missing-keys = {$name} has {$count ->
        [one] one value for each key
       *[other] one value for each combination of {$count} keys
    }, and none is named
    .help = name the keys in brackets, as in `child_amount[schooling]`
wrong-key-count = {$name} is read by {$wanted ->
        [0] no key
        [one] one key
       *[other] {$wanted} keys
    }, and {$found ->
        [one] one is named
       *[other] {$found} are named
    }
bad-key = a parameter cannot have a value for each {$type}
    .here = not a list that ends
    .help = its keys are choices, yes/no, or numbers whose headings are bands such as `from 1 to 3` and `4 or more`
bad-heading = this is no heading or key that the table can use
    .help = a column is headed by a name or by a value of the key; `from` and `until` hold dates, `source` and `law` text
empty-cell = a cell is empty
    .here = nothing here
    .help = write the value; where it was not found, `unknown "what would settle it"`
    .help-any = write what has to hold, or `-` where any value will do
    .fix = write `-`, any value
result-cell = the result of this row is neither one value nor one formula
    .here = not a result
    .help = write an amount, a formula, or `unknown "what would settle it"`
table-too-large = this table has more than a million cells
    .help = a table that large is data: keep it as an entity, or take a key away

## Rules and criteria.

duplicate-rule = two rules or criteria are called {$name}
    .here = the second {$name}
    .first = the first {$name}
    .help = a reason shows this name: give each its own
second-otherwise = `otherwise` stands here a second time
    .help = one `otherwise` says what holds when no rule applies: remove one, or make it a `rule` with a `when`
exception-cycle = {$name} is an exception to itself, by way of others
    .help = one of them has to be a plain `rule` from which the others depart
no-criteria = {$name} asks for nothing
    .help = write at least one criterion, as in `requires poor` with `index at most index_threshold` under it
needs-too-many = at least {$need} must hold, and only {$count} are listed
    .help = ask for as many as are listed or fewer, as in `at least 2 of` above three entries
repeated-value = this value is already in the list
    .here = a second time
    .help = leave it out, or write the value that was meant
always-true = this holds for every household
    .here = always
    .help = the domains leave no other case: check the figure, the direction of the comparison, and the domain of the field
always-false = this holds for no household
    .here = never
    .help = the domains leave no such case: check the figure, the direction of the comparison, and the domain of the field
never-applies = {$name} never applies
    .here = no household meets its condition
    .help = check the figure in its `when` and the domain of the field, or remove the rule
criterion-always-fails = {$name} shuts every household out
    .here = no household passes
    .help = check the figure, the direction of the comparison, and whether `requires` or `excludes` is meant

## Lists.

first-without-order = the first of a list without an order is nobody in particular
    .help = say which come first, as in `members, ordered by birth_date, first 3`
any-without-condition = this asks only whether the list holds anyone
    .help = say it with `where`, as in `any members where orphan`, or count: `count of members more than 0`

## Tests.

test-without-date = the test "{$name}" has no date
    .help = figures change with the date: write `on 2024-03-01`
test-without-record = the test "{$name}" has no household
    .help = write `given household` and, under it, what is known of it
test-without-expectation = the test "{$name}" expects nothing
    .help = write what must come out, as in `expect eligible = yes`
duplicate-test = two tests are called "{$name}"
    .first = the first
    .help = a report names a test by its text: give each its own
not-open = {$name} is not open to change
    .help = a test takes the figures of the law; a parameter that callers may set is marked `open "the question"`
given-twice = {$name} is given twice
    .first = first given here
    .help = remove one of the two
given-outside-domain = {$name} cannot be {$value}
    .here = outside its domain
    .help = give a value that the field allows, or widen the domain of the field
bad-test-cell = a cell of a test is not a value
    .here = not a value
    .help = write one value; an empty cell means that it is missing

## What nothing reads.

unused-parameter = nothing reads {$name}
    .help = use it, or remove it; a figure that the rules forgot is a mistake in the rules
unused-option = no rule depends on the answer to {$name}
    .help = use it, as in `rank_scope is under_21`, or remove it
unused-definition = nothing follows from {$name}
    .help = use it, or add it to the `outputs` of the programme

empty-list-unsaid = the list may be empty, and nothing says what that means
    .help = write `( … ) or else 0`, `( … ) or else refer`, or show that the list has a record
    .fix = refer the household to a case worker: `( … ) or else refer`

ambiguous-value = {$name} is a value of several choices: {$choices}
    .help = say which is meant: give the definition its type, or compare with a field of that choice

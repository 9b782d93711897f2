### What can be shown without data: overlaps, gaps, conflicts, bounds.
#
# One message a diagnostic, named by its code. Its attributes are the texts around it:
#   .here   beside the place itself (optional)
#   .<key>  a label, a help line, a note, or the title of a fix
# Lower case, no final period, one line, the ministry's words. Names come with their
# backticks: write {$name}, never `{$name}`. A literal brace is {"{"}.
# Arguments of the diagnostic are known in all its attributes.

## Decision tables.

table-gap = no row of {$name} covers {$row}
    .here = leaves a gap
    .also = no row covers {$row} either
    .more = and there are more
    .since = this is so from {$date} on
    .help = add the missing row, or end the table with `otherwise` and a value
    .fix =
        { $count ->
            [one] add the missing row, as unknown
           *[other] add the {$count} missing rows, as unknown
        }
table-overlap = rows {$first} and {$second} of {$name} both cover {$row}
    .here = covers it too
    .first = this row covers it already
    .since = this is so from {$date} on
    .help = narrow a cell of one of them, or say how several rows combine, as in `collect sum`
unreachable-row = no household can reach this row of {$name}, because of its cell under {$column}
    .here = outside the values that {$column} can have
    .help = correct the cell, take the row away, or widen the range of values declared for {$column}
table-not-shown = it can't be shown that the rows of {$name} cover every household
    .here = its cells depend on more than the household
    .help = end the table with `otherwise` and a value, as in `otherwise 0`

## Rules.

rule-conflict = {$first} and {$second} of {$name} count for the same household and give different values
    .here = counts too
    .first = counts
    .example = for example {$example}, on {$date}: {$first} gives {$left}, {$second} gives {$right}
    .help = say which prevails, as in `exception poorest to first_child`, or narrow `when` so that only one of them holds
rules-incomplete = no rule of {$name} counts for some households
    .here = may be left without a value
    .example = for example {$example}, on {$date}
    .help = add `otherwise` and a value, or a rule for these households
rules-not-shown = it can't be shown that a rule of {$name} counts for every household
    .here = may be left without a value
    .help = add `otherwise` and a value, as in `otherwise 0`
never-counts = {$rule} of {$name} never counts
    .here = counts for no household
    .help = wherever it applies an exception to it does: correct one of their conditions, or take the rule away
    .help-exception = wherever it holds, what it is an exception to does not apply, or an exception to it does: correct its condition or take it away

## Scores.

score-strata-incomplete = no stratum of {$name} holds where {$household}
    .here = comes to 0 for these households
    .help = add a stratum for them, or widen the condition of one; as of {$date}
score-strata-overlap = the strata {$first} and {$second} of {$name} both hold where {$household}
    .here = adds the weights of both
    .help = narrow the condition of one of them; as of {$date}

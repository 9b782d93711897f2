### Mistakes in how a file is written: tokens, items, keywords.
#
# One message a diagnostic, named by its code. Its attributes are the texts around it:
#   .here   beside the place itself (optional)
#   .<key>  a label, a help line, a note, or the title of a fix
# Lower case, no final period, one line, the ministry's words. Names come with their
# backticks: write {$name}, never `{$name}`. A literal brace is {"{"}.
# Arguments of the diagnostic are known in all its attributes.

## Text, tokens, names

file-too-large = the file is larger than {$limit} bytes, the most that is read
bidi-control = a hidden character here can show the text in another order than it is read
    .here = hidden character
    .help = embeddings and overrides are never needed; an isolate must close on its own line; marks from right to left stand beside Arabic words
    .fix = remove it
odd-line-end = a character here may be shown as the end of the line, and is none
    .help = what seems to stand on the next line belongs to this one, or to its comment
    .fix = end the line there, and wherever the file has such a character
tab-indentation = the line is indented with a tab or a hard space
    .help = indentation is spaces, so that every editor shows the same depth
    .fix = indent with spaces
unexpected-character = {$found} has no meaning here
    .fix = remove it
missing-spaces = {$found} needs a space on each side here
    .fix = write {$wanted}
    .fix-name = if it is one name, write {$name}
dash-in-name = a name has no dash
    .fix = write {$wanted}
sign-of-name = only a number has a sign of its own
    .fix = write {$wanted}
foreign-sign = {$found} is understood, and written {$wanted} in Mizan
    .fix = write {$wanted}
foreign-call = {$found} is written {$wanted} here
    .fix = write {$wanted}
foreign-word = {$found} is understood, and written {$wanted} in Mizan
    .fix = write {$wanted}
said-otherwise = Mizan says {$wanted} for {$found}
    .between = a range says where it begins and where it ends, and both belong to it
    .for-each = {$sum} adds up something of every record of a list, and {$count} says how many there are
    .unless = a rule says {$when}, or has an {$exception} with a condition of its own
    .fix = write {$wanted}
foreign-quotes = a text stands between straight quotes
    .fix = write {$wanted}
unclosed-string = the text is not closed on its line
    .here = opened here
    .help = a text stands on one line between quotes; a longer one goes on in quotes on deeper lines below
    .fix = close it at the end of the line
two-texts = two texts stand beside each other
    .help = write one text, or put a comma or a word such as `law` or `source` between them
invisible-in-name = the name {$found} holds characters that readers do not see, or leave out
    .fix = write {$wanted}
invisible-in-text = the text holds characters that readers do not see
    .fix = remove them
disguised-name = the name {$found} is written in other letters that look like {$wanted}
    .fix = write {$wanted}
presentation-form = the name {$found} is written with shapes of letters instead of the letters
    .fix = write {$wanted}
mixed-script-name = the name {$found} mixes {$one} and {$other} letters
    .help = a name keeps to one script; look for a letter that only looks like its neighbours
    .fix = write {$wanted}
apostrophe-in-name = a name has no apostrophe
    .fix = write {$wanted}
reserved-name = {$found} can't be a name: the language needs the word
    .help = choose another word, or join it with a second one: `no_income`, `other_yes`
stray-comma = no comma stands before {$found}
    .fix = remove it
two-word-name = a name is one word, and {$found} are several
    .help = join the words with `_`
    .fix = write {$wanted}

## Numbers and dates

bad-number = {$found} is no number
    .help = digits, one `.` before the decimals, and `_` between groups: `1_234.50`
number-too-long = the number has more digits than can be computed exactly
mixed-digits = {$found} mixes two systems of digits
    .fix = write {$wanted}
spaced-digits = {$found} has spaces inside the number
    .fix = write {$wanted}
decimal-comma = {$found} has a comma inside the number
    .help = decimals come after a point, and `_` groups digits; a comma between two values is followed by a space
    .fix = write {$wanted}
letters-in-number = {$found} is joined to the number before it
    .help = a unit stands after a space, as in `5 MAD`; a code that is no number stands between quotes, as in `"12AB"`
    .fix = put a space before {$wanted}
hyphen-range = {$found} is a range written with a hyphen
    .fix = write {$wanted}
bad-date = {$found} is no date as Mizan writes it
    .help = a date is year, month and day with all their digits: `2024-03-01`
    .fix = write {$wanted}
no-such-day = there is no day {$found}
    .help = the month has fewer days, or the year fewer months
until-last-day = a date in force ends with {$wanted}
    .help = `from … to …` is a range of values; dates are `from … until …`, both days in
    .fix = write {$wanted}
not-a-count = {$found} is not a small whole number

## Lines and items

not-an-item = no item begins with {$found}
    .help = an item starts in the first column with its keyword, as `parameter`, `define` or `eligibility`; the lines that belong to it are indented
unknown-item = no item begins with {$found}
    .help = did you mean {$wanted}?
    .fix = write {$wanted}
item-of-later-version = items of the kind {$found} are not read by this version
indented-item = an item starts in the first column
    .help = the line begins like an item, and is read as one
    .fix = remove the indentation
missing-indentation =
    { $lines ->
        [one] the line belongs to the item above and is not indented
       *[other] {$lines} lines belong to the item above and are not indented
    }
    .help = only the first line of an item stands in the first column
    .fix = indent what belongs to the item
uneven-indentation = the line stands deeper than its neighbours and is read with them
    .help = the clauses of a block start in one column
    .fix = indent it like the clause above
dash-indentation = an entry stands deeper than the line that it belongs to
    .help = indent the dash below its `all of`, `any of` or `largest of`
    .fix = indent the entry
too-deep = this is nested more than {$limit} deep
    .help = give a part of it a name with a `define` of its own
too-long = the formula has more than {$limit} operators or phrases
    .help = give parts of it names with a `define` of their own, or write a `table` or a `score`
unknown-clause = no line begins with {$found} here
    .help = did you mean {$wanted}?
    .allowed = a line here begins with one of {$allowed}
    .fix = write {$wanted}
one-clause-a-line = `then` stands on a line of its own
    .help = each clause of a rule is one line, so that two versions can be compared line by line
    .fix = start a new line
language-not-first = the language is said at the top of the file, once
    .help = move the line to the top
missing-language = the file does not say its language
    .help = say on the first line in which language its keywords and labels are
    .fix = add the line {$wanted}
mixed-language =
    { $count ->
        [one] a keyword is not in the language of the file, {$language}
       *[other] {$count} keywords are not in the language of the file, {$language}
    }
    .help = all keywords are understood, but a reader should need one language
    .fix = write the keywords in the language of the file
glossary-line = a glossary holds only rows between bars
    .help = write the languages in the first row and a name in each of the others: `| en | ar | fr |`
glossary-mixture = a row of a glossary holds names or texts, not both
    .help = write names as items declare them, and labels between quotes, each in a row of its own
glossary-doubled = {$word} stands in two rows of the glossary
    .first = the other row
    .help = give each word one row, so that translating there and back gives the same word
missing-answer = `with` says which answer: {$option} stands alone
    .help = write the option and its answer: `with rank_scope under_21`
untranslatable-line = this line cannot be written in the other language: it would be `{$found}`
    .help = choose another name in the glossary: one of these words means something else there
no-translation = {$name} has no name in {$language}
    .help = add a row to a `glossary` of this file, or of one that it uses
no-label = the label “{$name}” is not said in {$language}
    .help = add a line `label` with the language below, or a row with both texts to a `glossary`
attached-and = {$found} is read as two words, an `and` and a name
    .fix = write {$wanted}

## What should stand elsewhere, once, or at all

unexpected-token = expected {$expected}, found {$found}
    .after = after this
said-twice = this is said a second time
    .help = keep one of the two
two-keys = a record has one key
    .help = remove `key` from one of the two fields
missing-sign = {$wanted} is missing here
    .fix = add {$wanted}
missing-body = the definition does not say what it is
    .help = give it a formula after `=`, or rules on deeper lines below
missing-then = the rule has no {$wanted}
    .help = a rule gives a value: `then 100 MAD`, on a line below its `when`
    .fix = write {$wanted} before the value
missing-when = the condition has no {$wanted}
    .help = a rule says when it holds: {$wanted}, then its condition
    .fix = write {$wanted} before the condition
missing-condition = the criterion has no condition
    .help = write what must hold on a deeper line below
when-in-criterion = the condition of a criterion stands without `when`
    .help = `when` belongs to rules; a criterion is its condition
    .fix = remove it
missing-otherwise = the `if` has no {$wanted}
    .help = every `if … then …` says what holds {$wanted}, even if that is 0
criterion-path = a criterion is named by one word, and {$found} is a path
    .help = name the criterion as it stands in the `eligibility`: `because poor`

## Tables

missing-rows = the table has no rows
    .help = a row stands between bars on a deeper line: `| size | amount |`
missing-bar = the row does not end with a bar
    .fix = add it
cell-count =
    { $wanted ->
        [one] the row has {$found} cells, and the heading one
       *[other] the row has {$found} cells, and the heading {$wanted}
    }
    .help = a bar stands before, between and after the cells; a cell may be empty
two-bounds = the two bounds of the cell are on the same side
    .help = one bound from below and one from above: `more than 9.3 and at most 9.5`
markdown-line = a line of dashes is not needed under a heading
    .fix = remove it

## Formulas

unclosed = {$found} is never closed
    .here = opened here
    .fix = close it with {$wanted}
unopened = {$found} closes nothing
    .fix = remove it
mixed-and-or = `and` and `or` stand beside each other, and could mean two things
    .help = put parentheses around what belongs together, or write a list of conditions under `all of` or `any of`
    .fix = put parentheses around what is joined by `and`
chained-comparison = two comparisons share a value
    .help = say each by itself with `and` between them, or the range: `size from 1 to 3`
    .fix = write {$wanted}
is-comparison = `is` stands before another comparison
    .help = `size at most 3` needs no `is`
    .fix = remove it
phrase-arithmetic = how far this phrase reaches is not clear
    .here = ends here?
    .help = put it in parentheses before adding, subtracting, multiplying or dividing
    .fix = put it in parentheses
rounding-without-mode = the rounding does not say which way
    .help = end it with `half up`, `half even`, `up` or `down`: whoever is just below a threshold will ask
    .fix = write {$wanted}
rounding-order = the direction of a rounding stands at its end
    .fix = write {$wanted}

## What was expected and what was found

found-end = the end of the line
expected-or = {$first} or {$rest}
expected-comma = {$first}, {$rest}
expected-nothing = nothing more
what-end = the end of the line
what-name = a name
what-path = a name
what-unit = a unit
what-text = a text in quotes
what-date = a date
what-number = a number
what-paren = something in parentheses
what-index = keys in brackets
what-list = entries on dash lines below
what-type = a type
what-note = a label, a citation or a source
what-language = `ar`, `en` or `fr`
what-dates = dates
what-domain = a range of values
what-mark = a mark such as `optional`
what-keys = `by` and its keys
what-rounding = how to round
what-rounded = a rounding
what-operator = a sign such as `+`
what-comparison = a comparison such as {$example}
what-condition = a condition
what-records = a list of records
what-cell = the value of a cell
what-value = a value
what-clause = another clause

## The formatter.

format-unsafe = the formatter would have changed what this file says, so it left it as it is
    .help = this is a mistake in mizan: please report the file

### Households and their columns: mapping, domains, rejected records.
#
# One message a diagnostic, named by its code. Its attributes are the texts around it:
#   .here   beside the place itself (optional)
#   .<key>  a label, a help line, a note, or the title of a fix
# Lower case, no final period, one line, the ministry's words. Names come with their
# backticks: write {$name}, never `{$name}`. A literal brace is {"{"}.
# Arguments of the diagnostic are known in all its attributes.
#
# An attribute named like an argument (.nearest, .first) is shown only where the reason
# has that argument. A value of a sensitive field comes as ***.

## Values

bad-number = {$field} is {$found}, which is not a number

not-a-whole-number = {$field} must be a whole number, not {$found}

surplus-decimals = {$field} is {$found} and may have {$most ->
        [one] one decimal
       *[other] {$most} decimals
    } at most

too-many-digits = {$field} is {$found}, which has more digits than can be counted exactly

outside-domain = {$field} is {$found} and must lie between {$lower} and {$upper}

no-such-value = {$field} cannot be {$found}
    .nearest = did you mean {$nearest}?

ambiguous-value = {$field} is {$found}, which is the label of several values

bad-date = {$field} is {$found}, which is not a date

wrong-type = {$field} must be {$expected}, not {$found}

too-long = {$field} has {$length} characters and may have {$most}

bidi-control = {$field} contains the invisible character {$character}, which makes text look like other text

not-text = {$field} contains bytes that are not UTF-8 text

type-yes-no = yes or no

type-number = a number

type-text = text

type-date = a date

type-choice = one of its values

type-set = a list of its values

type-list = a list of records

type-record = a record

type-nothing = left out

## Records

missing-field = {$field} of this {$entity} is missing

no-key = this {$entity} has no {$field}, by which it is told from others

missing-list = the list {$field} of this {$entity} is missing
    .nearest = is {$nearest} meant to be it?

list-left-out = {$field} is left out {$count ->
        [one] once
       *[other] {$count} times
    } and read as empty

duplicate-key = there is more than one {$entity} with the key {$key}
    .first = the first is record {$first}

key-out-of-order = the {$entity} {$key} does not come in the order of keys that was promised

duplicate-field = {$field} is given twice

orphan-record = this {$entity} belongs to the {$holder} {$key}, which is not there

too-many-records = {$field} has {$count} records and may have {$bound}

too-few-records = {$field} has {$count} records and must have at least {$bound}

too-large = this record is larger than {$limit} {$unit}

unit-bytes = bytes

unit-records = records

unknown-field = {$field} is not declared and is not read; it occurs {$count ->
        [one] once
       *[other] {$count} times
    }

## Files

not-json = this is not JSON: {$expected} should stand here

json-value = a value

json-colon = a colon

json-comma = a comma or a closing bracket

json-name = a name in quotes

json-digit = a digit

json-quote = a closing quote

json-escape = one of the signs that may follow a backslash

json-nothing-more = the next record on a line of its own

not-csv = a quote stands where none can, or is not closed

wrong-cell-count = this row has {$count} cells and the header has {$expected}

truncated = the data end inside this record

too-deep = lists and objects stand too deep in each other

doubtful-record = nothing in this record says that it is a {$entity} and not a record of another kind

rest-unread = the rest of the data cannot be read, because nothing says where the next record begins

read-failed = the data cannot be read further: {$message}

missing-file = there is no file {$file} for {$entity} records

unreadable-file = {$file} cannot be read: {$message}

no-header = {$file} has no header row

bad-header = the header row of {$file} is not UTF-8 text with proper quotes

missing-column = {$file} has no column {$column}

missing-column-nearest = {$file} has no column {$column}; did you mean {$nearest}?

doubled-column = {$file} has two columns {$column}

## The mapping

mapping-not-toml = the mapping is not TOML at line {$line}: {$message}

mapping-unknown-name = {$key} is neither a setting nor something the programme declares

mapping-unknown-name-nearest = {$key} is neither a setting nor something the programme declares; did you mean {$nearest}?

mapping-wrong-type = {$key} must be {$expected}

mapping-bad-date-format = {$key} must have YYYY, MM and DD once each, as in DD/MM/YYYY, not {$found}

mapping-bad-delimiter = {$key} must be one mark such as a comma or a semicolon, not {$found}

mapping-bad-value = {$key} cannot stand for {$found}, which the field does not have

mapping-bad-value-nearest = {$key} cannot stand for {$found}, which the field does not have; did you mean {$nearest}?

mapping-same-column = {$key} and {$other} are both read from the column {$column}

setting-text = a text

setting-texts = a list of texts

setting-yes-no = true or false

setting-section = a section

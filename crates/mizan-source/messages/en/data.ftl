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

data-not-a-number = {$field} is {$found}, which is not a number

data-not-whole = {$field} must be a whole number, not {$found}

data-too-many-decimals = {$field} is {$found} and may have {$most ->
        [one] one decimal
       *[other] {$most} decimals
    } at most

data-too-many-digits = {$field} is {$found}, which has more digits than can be counted exactly

data-outside-domain = {$field} is {$found} and must lie between {$lower} and {$upper}

data-unknown-value = {$field} cannot be {$found}
    .nearest = did you mean {$nearest}?

data-ambiguous-value = {$field} is {$found}, which is the label of several values

data-bad-date = {$field} is {$found}, which is not a date

data-wrong-type = {$field} must be {$expected}, not {$found}

data-too-long = {$field} has {$length} characters and may have {$most}

data-bidi-control = {$field} contains the invisible character {$character}, which makes text look like other text

data-not-utf8 = {$field} contains bytes that are not UTF-8 text

data-type-yes-no = yes or no

data-type-number = a number

data-type-text = text

data-type-date = a date

data-type-choice = one of its values

data-type-set = a list of its values

data-type-list = a list of records

data-type-record = a record

data-type-nothing = left out

## Records

data-missing-field = {$field} of this {$entity} is missing

data-missing-key = this {$entity} has no {$field}, by which it is told from others

data-missing-list = the list {$field} of this {$entity} is missing
    .nearest = is {$nearest} meant to be it?

data-list-left-out = {$field} is left out {$count ->
        [one] once
       *[other] {$count} times
    } and read as empty

data-duplicate-key = there is more than one {$entity} with the key {$key}
    .first = the first is record {$first}

data-key-out-of-order = the {$entity} {$key} does not come in the order of keys that was promised

data-duplicate-field = {$field} is given twice

data-orphan-record = this {$entity} belongs to the {$holder} {$key}, which is not there

data-too-many-records = {$field} has {$count} records and may have {$bound}

data-too-few-records = {$field} has {$count} records and must have at least {$bound}

data-too-large = this record is larger than {$limit} {$unit}

data-unit-bytes = bytes

data-unit-records = records

data-unknown-field = {$field} is not declared and is not read; it occurs {$count ->
        [one] once
       *[other] {$count} times
    }

## Files

data-not-json = this is not JSON: {$expected} should stand here

data-json-value = a value

data-json-colon = a colon

data-json-comma = a comma or a closing bracket

data-json-name = a name in quotes

data-json-digit = a digit

data-json-quote = a closing quote

data-json-escape = one of the signs that may follow a backslash

data-json-nothing-more = the next record on a line of its own

data-not-csv = a quote stands where none can, or is not closed

data-wrong-cell-count = this row has {$count} cells and the header has {$expected}

data-truncated = the data end inside this record

data-too-deep = lists and objects stand too deep in each other

data-doubtful-record = nothing in this record says that it is a {$entity} and not a record of another kind

data-rest-unread = the rest of the data cannot be read, because nothing says where the next record begins

data-read-failed = the data cannot be read further: {$message}

data-missing-file = there is no file {$file} for {$entity} records

data-unreadable-file = {$file} cannot be read: {$message}

data-no-header = {$file} has no header row

data-bad-header = the header row of {$file} is not UTF-8 text with proper quotes

data-missing-column = {$file} has no column {$column}

data-missing-column-nearest = {$file} has no column {$column}; did you mean {$nearest}?

data-doubled-column = {$file} has two columns {$column}

## The mapping

data-mapping-not-toml = the mapping is not TOML at line {$line}: {$message}

data-mapping-unknown-name = {$key} is neither a setting nor something the programme declares

data-mapping-unknown-name-nearest = {$key} is neither a setting nor something the programme declares; did you mean {$nearest}?

data-mapping-wrong-type = {$key} must be {$expected}

data-mapping-bad-date-format = {$key} must have YYYY, MM and DD once each, as in DD/MM/YYYY, not {$found}

data-mapping-bad-delimiter = {$key} must be one mark such as a comma or a semicolon, not {$found}

data-mapping-bad-value = {$key} cannot stand for {$found}, which the field does not have

data-mapping-bad-value-nearest = {$key} cannot stand for {$found}, which the field does not have; did you mean {$nearest}?

data-mapping-same-column = {$key} and {$other} are both read from the column {$column}

data-setting-text = a text

data-setting-texts = a list of texts

data-setting-yes-no = true or false

data-setting-section = a section

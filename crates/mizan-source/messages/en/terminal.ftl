### The words around a diagnostic, and what the command line says.
#
# One message a diagnostic, named by its code. Its attributes are the texts around it:
#   .here   beside the place itself (optional)
#   .<key>  a label, a help line, a note, or the title of a fix
# Lower case, no final period, one line, the ministry's words. Names come with their
# backticks: write {$name}, never `{$name}`. A literal brace is {"{"}.
# Arguments of the diagnostic are known in all its attributes.

severity-error = error
severity-warning = warning
severity-hint = hint

## What stands before the lines below the source text.

aside-help = help
aside-note = note
colon = :
semicolon = ;
comma = ,

## What the command line says: files.

no-such-file = there is no file or folder {$path}
cannot-read = {$path} cannot be read: {$why}
cannot-write = {$path} cannot be written: {$why}
cannot-print = the output cannot be written: {$why}
file-not-utf8 = {$path} is not UTF-8 text
path-not-text = the path {$path} is not text
no-policies = there are no `.mizan` files in {$path}
same-file = {$path} is also read, or written for another reason

## Programmes.

programme-has-errors = {$path} has { $count ->
        [one] one error
       *[other] {$count} errors
    } and cannot be run
no-outputs-to-run = {$path} has no programme with outputs
no-outputs-to-run-help = say in a `programme` what is asked for: `outputs household.eligible`
outputs-apart = the outputs of {$path} belong to records that have no holder in common

## Answers to options.

no-such-reform = there is no reform {$name}
with-no-value = {$text} is not of the form `option=value`
with-unknown = there is no option or open parameter {$name}
with-known = there are {$names}
with-ambiguous = several programmes have an option or open parameter {$name}: write it as `programme.option`
with-not-open = the parameter {$name} is not open to be set
with-not-open-help = a parameter is open where it is declared with `open "question"`
with-twice = {$name} is answered twice
with-bad-answer = {$value} is not an answer of {$name}
with-answers = the answers are {$names}
with-not-a-number = {$value} is not a number, and {$name} needs one
with-unit = write digits alone: they are counted in {$unit}
with-too-many-decimals = {$value} has more decimals than {$name} can have
with-not-a-date = {$value} is not a date, and {$name} needs one, such as `2024-03-01`
with-not-yes-no = {$value} is neither `yes` nor `no`, and {$name} needs one of them
with-not-settable = {$name} cannot be set to {$value} on the command line

## Check.

check-counts = checked { $files ->
        [one] one file
       *[other] {$files} files
    }: { $errors ->
        [0] no errors
        [one] one error
       *[other] {$errors} errors
    }, { $warnings ->
        [0] no warnings
        [one] one warning
       *[other] {$warnings} warnings
    }{ $hints ->
        [0] {""}
        [one] , one hint
       *[other] , {$hints} hints
    }
status-not-in-sarif = `--status` has no form in SARIF: use `--format json`
status-unknown = unknown
status-unconfirmed = unconfirmed
status-of = {$place}
status-from = {$place} from {$from}
status-from-until = {$place} from {$from} until {$until}
status-counts = {$unknown} unknown, {$unconfirmed} unconfirmed
status-left-out = files with errors are left out of this list: {$files}

## Run.

run-why = why
run-cell-undetermined = undetermined
run-cell-not-in-force = not in force
run-more-rows = … and {$count} more: `--to` with `--format csv` or `ndjson` writes all
run-totals = totals of {$entity}
run-sum = {$sum} in all over {$count}
run-sum-too-large = a sum too large to be written over {$count}
run-yes = {$count} yes
run-no = {$count} no
run-value = {$count} {$value}
run-determined = {$count} with a value
run-undetermined = {$count} undetermined
run-not-in-force = {$count} not in force
run-failed = {$count} failed
run-closing = read {$read} = accepted {$accepted} + rejected {$rejected}; undetermined {$undetermined}, failed {$failed}
run-left-out = {$count} left out of records that were accepted
run-stray-rows = {$count ->
        [one] one row belongs
       *[other] {$count} rows belong
    } to no record
run-list-rejects = more was rejected than is listed here: `--rejects FILE` lists all
run-rest-unread = a broken place kept the rest of the data from being read
run-unknown-column = {$name} is not declared and was not read ({$count ->
        [one] once
       *[other] {$count} times
    })
run-unknown-more = further names that are not declared were not read
run-missing-list = the list {$name} was left out and read as empty ({$count ->
        [one] once
       *[other] {$count} times
    })
run-indexed = the rows of {$file} are not in the order of the outermost file: {$rows} rows are held in memory ({$size} MiB)
run-progress = records

## Explain.

no-record = there is no {$entity} {$id} in {$path}

## Test.

test-word-failed = FAILED
test-counts = {$passed} passed, {$failed} failed
test-none = there are no tests in these files
test-none-matches = no test has {$filter} in its name
test-updated = {$path} was updated
test-update-help = `mizan test --update` writes what examples now print into their pages

## Fmt.

fmt-changed = {$changed} changed, {$same} as they were
fmt-would-change = {$changed} would change, {$same} are as they should be

translate-needs-folder = {$count} files are not printed one after the other: say where to write them, with `--into FOLDER`
language-ar = Arabic
language-en = English
language-fr = French

## Needs.

needs-together = all outputs together
needs-key = {$key} (key)
needs-parameters = parameters
needs-options = options
needs-unknowns = not known

## New.

new-made = made {$folder}; next:
folder-not-empty = {$folder} is not empty
folder-not-empty-help = name a new folder: nothing is overwritten

## Code.

no-such-code = no page is called {$code}

### What `mizan --help` says, and what is said about arguments that make no sense.
#
# `help-check` says what the command `check` is for, its attribute .more what else is to be known; `help-check-format`
# says what the argument `--format` of `check` is, its attribute .json what its value `json` means. Messages of
# arguments that every command has stand under `help-` alone. Names of arguments and values are never translated.

help-usage = Usage
help-commands = Commands
help-arguments = Arguments
help-options = Options
help-example = Example
help-default = otherwise

## For every command.

help-mizan = Rules of social protection: check them, run them on households, explain and test them
help-lang = The language of messages, help and explanations; otherwise that of the policy file, or of the environment
help-bidi = How text from right to left is printed
    .auto = as the terminal seems to need it
    .terminal = in the order it is read: the terminal reorders it
    .visual = reordered, for a terminal that does not
    .off = in the order it is read, without any marks
help-help = Say what the command takes
help-version = Say which version this is

## check

help-check = Say what is wrong or doubtful in policies
help-check-paths = Files and folders; the current folder where none is named
help-check-format = How findings are written; otherwise `human` on a terminal and `plain` elsewhere
    .human = the line of the source with the place marked in it
    .plain = one `file:line:column: error[code]: message` each
    .json = one object with every finding
    .sarif = SARIF 2.1.0, for code review
help-check-deny-warnings = End with 1 where there are warnings, too
help-check-status = List every value that is unknown or not confirmed, and what would settle it

## run

help-run = Run a programme on households
    .more = Every record is read and checked; one that is wrong is rejected with all its reasons, and the rest goes on.
help-run-programme = The file of the programme
help-run-data = The households: a JSON file, a folder of CSV files, or `-` for JSON on standard input
help-run-on = The reference date, such as 2024-03-01
help-run-with = An answer to an option, or a value of an open parameter; may be given several times
help-run-reforms = A reform to lay over the programme; may be given several times, in the order in which they follow
help-run-to = The file to write results to, instead of printing them
help-run-format = How results are written; otherwise as the ending of `--to` says, or a table
    .table = for people: the first 50 records, and totals
    .json = one array, a record a line
    .ndjson = a record a line
    .csv = a row a record
help-run-rejects = The file to list rejected records in, one JSON object a line
help-run-map = What the data call their columns and values, in TOML

## explain

help-explain = Explain what a programme answers for one household
help-explain-programme = The file of the programme
help-explain-data = The households: a JSON file, a folder of CSV files, or `-` for JSON on standard input
help-explain-id = The key of the household
help-explain-on = The reference date, such as 2024-03-01
help-explain-with = An answer to an option, or a value of an open parameter; may be given several times
help-explain-reforms = A reform to lay over the programme; may be given several times, in the order in which they follow
help-explain-map = What the data call their columns and values, in TOML
help-explain-format = How the explanation is written
    .text = for people
    .html = for people, in any browser and on paper
    .json = for programs
help-explain-sensitive = Show the values of sensitive fields, too

## test

help-test = Run the tests of policies and the examples of Markdown pages
help-test-paths = Files and folders; the current folder where none is named
help-test-filter = Only tests whose name holds this text
help-test-format = How results are written
    .human = failures with their reasons, and the counts
    .json = one object with every result
    .junit = JUnit XML, for build servers
help-test-update = Write what examples now print into their pages

## fmt

help-fmt = Lay files out in the one way that all files are laid out
    .more = What a file says, and its comments, stay. Items with mistakes are left as they are, and their mistakes are said.
help-fmt-paths = Files and folders; the current folder where none is named
help-fmt-check = Write nothing; list the files that would change, and end with 1 if there are any
help-fmt-stdin = Read one file from standard input and print it; a PATH is then only its name

## translate

help-translate = Write files in another language: keywords, names and labels
    .more = Names and texts come from the `glossary` items of the files and of what they use. What these lack stays as it is and is listed. Translating there and back gives the first file again.
help-translate-paths = Files and folders; one file is printed
help-translate-to = The language: ar, en or fr
help-translate-into = Write the files below this folder, under the paths that they have here

## hash

help-hash = Print the content hash of programmes
    .more = It is the same whatever language the files are in: comments, layout and glossaries do not count, and names count as the glossary calls them in English.
help-hash-paths = Files and folders; each file is hashed with all it uses

## needs

help-needs = List what the outputs of a programme read
    .more = Fields by kind of record, parameters, options, and values that the law has and the programme has not.
help-needs-programme = The file of the programme
help-needs-format = How the list is written
    .text = for people
    .json = one object
    .json-schema = the schemas of a record that `mizan run` reads and of one that it writes

## new

help-new = Make a folder with a small programme, a test and sample data
help-new-folder = The folder; it is made, or must be empty

## code

help-code = Show the page of a diagnostic, such as `unit-mismatch`
    .more = Without CODE, the codes that have a page are listed.
help-code-code = The code, as it stands in brackets after the word `error` or `warning`

## Arguments that make no sense.

usage-unknown = there is no argument {$argument} here
usage-unknown-command = there is no command {$command}
usage-missing = an argument is missing: {$argument}
usage-twice = {$argument} is given twice, or does not go with another argument
usage-no-value = {$argument} needs a value
usage-bad-value = {$value} cannot stand for {$argument}
usage-values = there are {$known}
usage-help = `mizan --help` lists the commands, and `--help` behind a command says what it takes
date-no-such-day = there is no such day in the calendar
date-form = write year, month and day with two dashes, as in `2024-03-01`

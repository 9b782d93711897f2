### What an answer says to a citizen: the decision, its reasons, its figures, what is missing.
#
# One line a message. Signs stand for colours and always have words beside them. Names come without backticks here:
# they are labels, in the reader's language where there is one. {$what} is a definition, {$value} its value.

answer-subject = {$subject}, on {$date}
answer-date = on {$date}
answer-text = {$text}
answer-run-by = run by {$authority}

## Headings.

answer-decision = Decision
answer-why = Why “{$what}” is {$value}
    .of = Why “{$what}” of {$record} is {$value}
answer-why-not = “{$what}”: {$value}
    .of = “{$what}” of {$record}: {$value}
answer-how = How “{$what}” comes to {$value}
    .of = How “{$what}” of {$record} comes to {$value}
answer-further = Steps in full
answer-figures = Figures
answer-options = Questions that the text leaves open
answer-given = Given, not computed
answer-missing = What is missing

## Values.

answer-yes = yes
answer-no = no
answer-masked = •••
answer-none = none
answer-absent = not in the data
answer-not-known = not known
answer-undetermined = cannot be determined
answer-not-in-force = not in force: the date is outside the life of {$programme}
answer-days = { $count ->
    [one] {$count} day
   *[other] {$count} days
}
answer-months = { $count ->
    [one] {$count} month
   *[other] {$count} months
}
answer-quarters = { $count ->
    [one] {$count} quarter
   *[other] {$count} quarters
}
answer-years = { $count ->
    [one] {$count} year
   *[other] {$count} years
}

## Why there is no answer.

answer-error-overflow = no answer: a number in “{$what}” is too large
answer-error-division-by-zero = no answer: “{$what}” divides by zero
answer-error-conflict = no answer: rules of “{$what}” give different values: {$rules}
answer-error-outside-domain = no answer: “{$what}” is not defined for these values
answer-error-no-row = no answer: no rule or row of “{$what}” covers this case
answer-error-missing-input = no answer: “{$field}” of {$entity} is required and is not in the data

## Records.

answer-record = {$entity} {$key}
answer-record-place = {$entity} no. {$place}
answer-record-inside = {$record} of {$holder}

## A line of the reasons.

answer-step = {$what}: {$value}
answer-step-of = {$what} of {$record}: {$value}
answer-facts-of = {$what} of each {$entity}:
answer-key-value = {$key}: {$value}
answer-what-of = {$what} of {$record}
answer-option = {$question} {$answer}
answer-elsewhere = explained on its own
answer-as-of = as of {$date}
answer-computed-not = given, not computed
answer-rounded-decimals = { $count ->
    [0] rounded to a whole number, {$mode}
    [one] rounded to 1 decimal, {$mode}
   *[other] rounded to {$count} decimals, {$mode}
}
answer-rounded-nearest = rounded to the nearest {$step}, {$mode}
answer-half-up = half up
answer-half-even = half even
answer-up = up
answer-down = down
answer-read-too = also looked at:

## Criteria. What admits, what is required, what excludes.

answer-requires-yes = ✓ met: {$criterion}
answer-requires-no = ✗ not met: {$criterion}
    .decided = ✗ not met, and this decides: {$criterion}
answer-requires-undetermined = ? not known: {$criterion}
answer-requires-not-asked = – not asked here: {$criterion}
answer-excludes-yes = ✗ excluded: {$criterion}
    .decided = ✗ excluded, and this decides: {$criterion}
answer-excludes-no = ✓ not excluded: {$criterion}
answer-excludes-undetermined = ? not known whether excluded: {$criterion}
answer-excludes-not-asked = – not asked here: {$criterion}
answer-admits-yes = ✓ admitted: {$criterion}
answer-admits-no = ✗ not admitted: {$criterion}
    .decided = ✗ not admitted, and this decides: {$criterion}
answer-admits-undetermined = ? not known whether admitted: {$criterion}
answer-admits-not-asked = – not asked here: {$criterion}
answer-group-yes = ✓ applies here: {$group}
answer-group-no = – does not apply here: {$group}
answer-group-undetermined = ? not known whether this applies: {$group}
answer-group-not-in-force = – not in force on this date: {$group}
answer-assumed-yes = the data do not tell; the text says to assume that it holds
answer-assumed-no = the data do not tell; the text says to assume that it does not hold

## Rules, tables, scores.

answer-rule-counts = ✓ the rule “{$rule}” applies
answer-rule-overridden = – the rule “{$rule}” gives way to an exception
answer-rule-undetermined = ? not known whether the rule “{$rule}” applies
answer-rules-otherwise = – no rule applies: the value for all other cases
answer-row = ✓ row {$number} of the table applies
    .written = ✓ row {$number} of the table applies: {$written}
answer-table-otherwise = – no row of the table applies: the value for all other cases
answer-score = the sum of
answer-score-in = in “{$group}”
answer-constant = constant
answer-question-mark = ?
answer-term = line {$number}

## Where it comes from.

answer-law = law: {$law}
answer-source = source: {$source}
answer-unconfirmed = not confirmed
    .why = not confirmed: {$why}
answer-since = in force since {$from}
    .unconfirmed = applied here from {$from}
answer-from-until = in force from {$from} to {$until}
    .unconfirmed = applied here from {$from} to {$until}
answer-until = in force until {$until}
    .unconfirmed = applied here until {$until}
answer-never = nothing is written for this date
answer-default = the default
answer-chosen = chosen by the caller
answer-set = set by the caller

## Keys of a figure.

answer-keyed = {$figure}, {$key}
answer-band-one = {$lower}
answer-band = from {$lower} to {$upper}
answer-band-both = {$lower} and {$upper}
answer-band-any = any number
answer-at-least = at least {$bound}
answer-more-than = more than {$bound}
answer-at-most = at most {$bound}
answer-less-than = less than {$bound}

## What is missing.

answer-cause-field = “{$field}” of {$record} is not in the data
answer-cause-parameter = the figure “{$figure}” has no value as of {$date}
answer-cause-unknown = a figure in “{$place}” is not known
    .written = a figure in “{$place}” is not known: {$written}
answer-cause-selection = “{$what}” of {$record}: there is no such record, or more than one
answer-settled-by = what would settle it: {$settled}

## Days, units, currencies. {$month} is a number from 1; {$amount} has its number already, and {$unit} its label.

answer-day = {$day} { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} {$year}
answer-percent = {$amount}%
answer-of-unit = {$amount} {$unit}
answer-per-day = {$amount} a day
answer-per-month = {$amount} a month
answer-per-quarter = {$amount} a quarter
answer-per-year = {$amount} a year
answer-per-unit = {$amount} per {$unit}
answer-currency-dzd = DZD
answer-currency-egp = EGP
answer-currency-eur = EUR
answer-currency-ils = ILS
answer-currency-iqd = IQD
answer-currency-jod = JOD
answer-currency-mad = MAD
answer-currency-mru = MRU
answer-currency-tnd = TND

## What would change it. {$first} and {$second} are “answer-change-field” or “answer-change-known”.

answer-changes = What would change it
answer-change = if {$first}, “{$what}” would be yes, all else unchanged
    .two = if {$first}, and {$second}, “{$what}” would be yes, all else unchanged
answer-change-field = “{$field}” were {$then} (now: {$now})
    .of = “{$field}” of {$record} were {$then} (now: {$now})
answer-change-known = “{$field}” were known, and were {$then}
    .of = “{$field}” of {$record} were known, and were {$then}
answer-change-none = “{$what}”: none of the data that the household can change would make it yes, neither alone nor two together
answer-change-not-found = “{$what}”: nothing was found that the household could change to make it yes; not everything was tried

## What it rests on, and how it was made.

answer-column-what = What
answer-column-value = Answer or value
answer-column-from = Where it comes from
answer-data = Data that were looked at
answer-process = How these answers were made
answer-process-rules = computed by rules that were written down before, from the data and the figures on this page and nothing else; every weight that counted is shown
answer-process-computed = computed in full: {$names}
answer-process-given = given by somebody instead of computed: {$names}
answer-process-chosen = chosen for this computation: {$names}
answer-process-open = left open, for somebody to settle: {$names}
answer-process-authority = who decides, and answers for it: {$authority}

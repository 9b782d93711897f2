### What can go wrong while a programme runs, and what an explanation says.
#
# One message a diagnostic, named by its code. Its attributes are the texts around it:
#   .here   beside the place itself (optional)
#   .<key>  a label, a help line, a note, or the title of a fix
# Lower case, no final period, one line, the ministry's words. Names come with their
# backticks: write {$name}, never `{$name}`. A literal brace is {"{"}.
# Arguments of the diagnostic are known in all its attributes.

## Files that belong together.

use-not-found = there is no file {$path}
    .help = the path is read from the folder of this file, with `/` between folders
    .names = names that it may declare are looked for once it is there
use-unreadable = the file {$path} cannot be read: {$why}
    .names = names that it may declare are looked for once it can be read
use-outside = {$path} is not a path inside the policies
    .names = names that it may declare are looked for once the path is right
    .help = write a path from the folder of this file, such as `registry.mizan` or `../common/registry.mizan`
use-twice = the file {$path} is used already
    .first = here
    .help = take the second line away
    .fix = take the line away
use-itself = this file uses itself
    .help = take the line away
too-many-files = more than {$limit} files belong together
not-utf8 = the file is not UTF-8 text
    .looks = it looks like {$encoding}; nothing of it is read, so that no letter is taken for another
    .damaged = most of it is, so it seems to be damaged here; nothing of it is read
    .help = open it in an editor that shows it well, choose `Save as`, and there the encoding UTF-8
more-findings =
    { $count ->
        [one] one more finding in this file is not shown
       *[other] {$count} more findings in this file are not shown
    }
    .help = mend what is shown, and check again
file-unreadable = the file {$path} cannot be read: {$why}

## Tests.

test-failed = {$output} is {$got}, and {$expected} was expected
    .decided = decided by {$names}
    .step = {$name} is {$value}
test-other-reasons = {$output} is as expected, for other reasons: {$got}, and {$expected} was expected
test-no-error = no output fails with this error
unexpected-diagnostic = found here, and not expected: {$severity}[{$code}]: {$message}
diagnostic-not-found = {$severity}[{$code}] was expected here, and not found
snapshot-differs = the snapshot differs
    .got = it is now: {$got}
    .help = read the difference, then run again with `MIZAN_UPDATE=1`

//! The binary, as people and scripts use it: what it prints, and the number it ends with.
#![expect(clippy::disallowed_methods, reason = "tests write small files and read them again")]
#![cfg(test)]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder of its own for a test, empty at first, in which commands run.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// A folder that holds what `mizan new` makes.
    fn with_programme(name: &str) -> Self {
        let folder = Self::new(name);
        assert_eq!(folder.run(&["new", "."]).code, 0);
        folder
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mizan"));
        command.current_dir(&self.0).args(arguments);
        for name in ["NO_COLOR", "COLUMNS", "LC_ALL", "LC_MESSAGES", "LANG"] {
            command.env_remove(name);
        }
        command
    }

    fn run(&self, arguments: &[&str]) -> Ended {
        self.command(arguments).stdin(Stdio::null()).output().unwrap().into()
    }

    fn run_with_input(&self, arguments: &[&str], input: &str) -> Ended {
        let mut command = self.command(arguments);
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        child.wait_with_output().unwrap().into()
    }
}

/// How a command ended.
#[derive(Debug)]
struct Ended {
    code: i32,
    out: String,
    err: String,
}

impl From<Output> for Ended {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Ended {
    /// Everything, for a snapshot.
    fn all(&self) -> String {
        let mut text = String::new();
        if !self.out.is_empty() {
            text.push_str(&self.out);
        }
        if !self.err.is_empty() {
            text.push_str("--- beside\n");
            text.push_str(&self.err);
        }
        format!("{text}--- {}", self.code)
    }

    fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap()
    }
}

const RUN: [&str; 6] = ["run", "aid.mizan", "--data", "households.ndjson", "--on", "2026-01-01"];

/// The run of the programme on its households, with further arguments.
fn with<'a>(further: &[&'a str]) -> Vec<&'a str> {
    RUN.into_iter().chain(further.iter().copied()).collect()
}

const TWO_MISTAKES: &str = r#"language en
entity household
  key id : text
  income : MAD/month from 0 to 100_000
define household.aid : MAD/month = incom + 10 MAD/month
define household.other : yes/no = income
"#;

#[test]
fn the_version_names_that_of_the_language() {
    insta::assert_snapshot!(Folder::new("version").run(&["--version"]).all(), @r"
    mizan 0.1.0 (language 1)
    --- 0
    ");
}

#[test]
fn a_new_folder_is_clean_and_its_tests_pass() {
    let folder = Folder::new("new");
    insta::assert_snapshot!(folder.run(&["new", "first"]).all(), @r"
    made `first`; next:
      mizan check first
      mizan test first
      mizan run first/aid.mizan --data first/households.ndjson --on 2026-01-01
      mizan explain first/aid.mizan --data first/households.ndjson --id A-1 --on 2026-01-01
    --- 0
    ");
    insta::assert_snapshot!(folder.run(&["check", "--deny-warnings"]).all(), @r"
    --- beside
    checked 2 files: no errors, no warnings
    --- 0
    ");
    insta::assert_snapshot!(folder.run(&["test", "first"]).all(), @r"
    3 passed, 0 failed
    --- 0
    ");
    insta::assert_snapshot!(folder.run(&["new", "first"]).all(), @r"
    --- beside
    error: `first` is not empty
      help: name a new folder: nothing is overwritten
    --- 2
    ");
    let formatted = folder.run(&["fmt", "--check", "first"]);
    assert_eq!((formatted.code, formatted.out.as_str()), (0, ""), "{}", formatted.err);
}

#[test]
fn check_says_what_is_wrong_in_every_format() {
    let folder = Folder::new("check");
    folder.write("a.mizan", TWO_MISTAKES);
    folder.write(".hidden/b.mizan", "nonsense");
    folder.write("target/b.mizan", "nonsense");
    insta::assert_snapshot!(folder.run(&["check"]).all(), @r"
    a.mizan:5:36: error[unknown-name]: there is no `incom` here
      a.mizan:5:36: not declared
      help: did you mean `income`?
    a.mizan:6:35: error[type-mismatch]: expected `yes/no`, found `MAD/month`
      a.mizan:6:35: this is `MAD/month`
    --- beside
    checked one file: 2 errors, no warnings
    --- 1
    ");
    insta::assert_snapshot!(folder.run(&["check", "--format", "human"]).all(), @r"
    error[unknown-name]: there is no `incom` here
    --> a.mizan:5:36
        define household.aid : MAD/month = incom + 10 MAD/month
                                           ^^^^^ not declared
    help: did you mean `income`?

    error[type-mismatch]: expected `yes/no`, found `MAD/month`
    --> a.mizan:6:35
        define household.other : yes/no = income
                                          ^^^^^^ this is `MAD/month`
    --- beside
    checked one file: 2 errors, no warnings
    --- 1
    ");
    let json = folder.run(&["check", "--format", "json"]);
    assert_eq!((json.code, json.err.as_str()), (1, ""));
    assert_eq!(json.json()["diagnostics"].as_array().unwrap().len(), 2);
    let sarif = folder.run(&["check", "--format", "sarif"]);
    assert_eq!(sarif.json()["runs"][0]["results"].as_array().unwrap().len(), 2);
}

#[test]
fn warnings_are_let_pass_unless_denied() {
    let folder = Folder::new("warnings");
    folder.write("a.mizan", "language en\nprogramme p\n  from 2024-01-01\n");
    assert_eq!(folder.run(&["check"]).code, 0);
    assert_eq!(folder.run(&["check", "--deny-warnings"]).code, 1);
}

#[test]
fn the_status_lists_what_is_not_known() {
    let folder = Folder::new("status");
    folder.write(
        "a.mizan",
        r#"language en
programme p
  from 2024-01-01
  outputs household.aid
entity household
  key id : text
  rural  : yes/no
parameter amount by yes_or_no : MAD/month
  | from       | yes | no                        |
  | 2024-01-01 | 10  | unknown "annex of the act" |
define household.aid : MAD/month = 10 MAD/month
"#,
    );
    let text = folder.read("a.mizan").replace(" by yes_or_no", "").replace(
        "  | from       | yes | no                        |\n  | 2024-01-01 | 10  | unknown \"annex of the act\" |\n",
        "  from 2024-01-01 : 10 unconfirmed \"press\"\n  from 2025-01-01 : unknown \"annex of the act\"\n",
    );
    folder.write("a.mizan", &text.replace("= 10 MAD/month", "= amount"));
    insta::assert_snapshot!(folder.run(&["check", "--status"]).all(), @r"
    a.mizan:9: unconfirmed: `amount` from 2024-01-01 until 2024-12-31: press
    a.mizan:10: unknown: `amount` from 2025-01-01: annex of the act
    1 unknown, 1 unconfirmed
    --- beside
    checked one file: no errors, no warnings
    --- 0
    ");
    let json = folder.run(&["check", "--status", "--format", "json"]).json();
    assert_eq!(json["status"][1]["text"], "annex of the act");
    assert_eq!(folder.run(&["check", "--status", "--format", "sarif"]).code, 2);
}

#[test]
fn files_that_are_not_there_are_said_with_what_is() {
    let folder = Folder::with_programme("not_there");
    insta::assert_snapshot!(folder.run(&["check", "aid.misan"]).all(), @r"
    --- beside
    error: there is no file or folder `aid.misan`
      help: did you mean `aid.mizan`?
    --- 2
    ");
    insta::assert_snapshot!(
        folder.run(&["run", "ai.mizan", "--data", "households.ndjson", "--on", "2026-01-01"]).all(), @r"
    --- beside
    error: there is no file or folder `ai.mizan`
      help: did you mean `aid.mizan`?
    --- 2
    ");
    insta::assert_snapshot!(
        folder.run(&["run", "aid.mizan", "--data", "household.ndjson", "--on", "2026-01-01"]).all(), @r"
    --- beside
    error: there is no file or folder `household.ndjson`
      help: did you mean `households.ndjson`?
    --- 2
    ");
    folder.write("empty/readme.txt", "");
    insta::assert_snapshot!(folder.run(&["check", "empty"]).all(), @r"
    --- beside
    error: there are no `.mizan` files in `empty`
    --- 2
    ");
}

#[test]
fn run_prints_a_table_with_totals() {
    let folder = Folder::with_programme("table");
    insta::assert_snapshot!(folder.run(&RUN).all(), @r"
    household  eligible       monthly_aid  why
                                USD/month
    A-1        yes                     40
    A-2        no                       0  eligible: poor
    A-3        no                       0  eligible: cumulation
    A-4        undetermined  undetermined  household.receives_other_aid
    A-5        no                       0  eligible: children

    totals of `household`
      eligible     1 yes, 3 no, 1 undetermined
      monthly_aid  40 USD/month in all over 4, 1 undetermined
    --- beside
    read 5 = accepted 5 + rejected 0; undetermined 1, failed 0
    --- 0
    ");
}

#[test]
fn run_writes_exact_data() {
    let folder = Folder::with_programme("formats");
    insta::assert_snapshot!(folder.run(&with(&["--format", "ndjson"])).all(), @r#"
    {"household":"A-1","outputs":{"eligible":true,"monthly_aid":40}}
    {"household":"A-2","outputs":{"eligible":false,"monthly_aid":0}}
    {"household":"A-3","outputs":{"eligible":false,"monthly_aid":0}}
    {"household":"A-4","outputs":{"eligible":{"undetermined":{"fields":["household.receives_other_aid"],"parameters":[],"unknowns":[],"selections":[]}},"monthly_aid":{"undetermined":{"fields":["household.receives_other_aid"],"parameters":[],"unknowns":[],"selections":[]}}}}
    {"household":"A-5","outputs":{"eligible":false,"monthly_aid":0}}
    --- beside
    read 5 = accepted 5 + rejected 0; undetermined 1, failed 0
    --- 0
    "#);
    insta::assert_snapshot!(folder.run(&with(&["--format", "csv"])).all(), @r"
    household,eligible,monthly_aid,why
    A-1,yes,40,
    A-2,no,0,
    A-3,no,0,
    A-4,undetermined,undetermined,household.receives_other_aid
    A-5,no,0,
    --- beside
    read 5 = accepted 5 + rejected 0; undetermined 1, failed 0
    --- 0
    ");
    let array = folder.run(&with(&["--format", "json"])).json();
    assert_eq!(array.as_array().unwrap().len(), 5);
    let written = folder.run(&with(&["--to", "out.json"]));
    assert_eq!((written.code, written.out.as_str()), (0, ""));
    let file: serde_json::Value = serde_json::from_str(&folder.read("out.json")).unwrap();
    assert_eq!(file, array);
    folder.run(&with(&["--to", "out.csv"]));
    assert!(folder.read("out.csv").starts_with("household,eligible,monthly_aid,why\nA-1,yes,40,\n"));
    // Nothing half written is left.
    assert!(folder.names().iter().all(|name| !name.contains("partial")), "{:?}", folder.names());
}

#[test]
fn records_come_from_standard_input_too() {
    let folder = Folder::with_programme("input");
    let data = folder.read("households.ndjson");
    let ended = folder
        .run_with_input(&["run", "aid.mizan", "--data", "-", "--on", "2026-01", "--format", "csv"], &data);
    assert_eq!(ended.out.lines().count(), 6, "{}", ended.err);
    let one = data.lines().next().unwrap();
    let ended = folder
        .run_with_input(&["run", "aid.mizan", "--data", "-", "--on", "2026-01", "--format", "csv"], one);
    assert_eq!(ended.out.lines().nth(1), Some("A-1,yes,40,"));
}

#[test]
fn records_come_from_a_folder_of_csv_files() {
    let folder = Folder::with_programme("csv");
    folder.write("data/household.csv", "id,income,receives_other_aid\nA-1,200,no\nA-2,150,\n");
    folder.write(
        "data/person.csv",
        "household_id,id,relation,birth_date\nA-1,1,head,1985-04-02\nA-1,2,child,2014-01-20\nA-2,1,head,1990-10-10\nA-9,1,head,1990-10-10\n",
    );
    let arguments = ["run", "aid.mizan", "--data", "data", "--on", "2026-01-01", "--format", "csv"];
    insta::assert_snapshot!(folder.run(&arguments).all(), @r"
    household,eligible,monthly_aid,why
    A-1,yes,20,
    A-2,no,0,
    --- beside
    person.csv:5: this `person` belongs to the `household` `A-9`, which is not there
    read 2 = accepted 2 + rejected 0; undetermined 0, failed 0; one row belongs to no record
    --- 3
    ");
    let by_file =
        ["run", "aid.mizan", "--data", "data/household.csv", "--on", "2026-01-01", "--format", "csv"];
    assert_eq!(folder.run(&by_file).out, folder.run(&arguments).out);
    fs::remove_file(folder.0.join("data/person.csv")).unwrap();
    insta::assert_snapshot!(folder.run(&arguments).all(), @r"
    --- beside
    error: there is no file `person.csv` for `person` records
    --- 2
    ");
}

#[test]
fn columns_are_renamed_by_a_mapping() {
    let folder = Folder::with_programme("map");
    folder.write("map.toml", "[household.columns]\nincome = \"REVENU\"\n");
    let data = folder.read("households.ndjson").replace("\"income\"", "\"REVENU\"");
    folder.write("households.ndjson", &data);
    assert_eq!(folder.run(&RUN).code, 3);
    assert_eq!(folder.run(&with(&["--map", "map.toml"])).code, 0);
    folder.write("map.toml", "[household.columns]\nincme = \"REVENU\"\n");
    insta::assert_snapshot!(folder.run(&with(&["--map", "map.toml"])).all(), @r"
    --- beside
    error: `household.columns.incme` is neither a setting nor something the programme declares; did you mean `income`?
    --- 2
    ");
}

#[test]
fn read_is_accepted_and_rejected() {
    let folder = Folder::with_programme("rejects");
    let mut data = folder.read("households.ndjson");
    data.push_str("{\"id\": \"A-6\", \"income\": -1, \"members\": [{\"id\": \"1\", \"relation\": \"had\"}], \"colour\": 1}\n");
    data.push_str("{\"id\": \"A-1\", \"income\": 1, \"members\": [{\"id\": \"1\", \"relation\": \"head\", \"birth_date\": \"1990-01-01\"}]}\n");
    data.push_str("{\"id\": \"A-7\", \n");
    folder.write("households.ndjson", &data);
    let ended = folder.run(&with(&["--format", "csv"]));
    insta::assert_snapshot!(ended.err, @r#"
    households.ndjson:6: A-6: income: `income` is `-1` and must lie between 0 and 20000
    households.ndjson:6: A-6: members["1"].relation: `relation` cannot be `had`
    households.ndjson:6: A-6: members["1"].birth_date: `birth_date` of this `person` is missing
    households.ndjson:7: A-1: id: there is more than one `household` with the key `A-1`
    households.ndjson:8: the data end inside this record
    `household.colour` is not declared and was not read (once)
    read 8 = accepted 5 + rejected 3; undetermined 1, failed 0
    "#);
    assert_eq!(ended.code, 3);
    assert_eq!(ended.out.lines().count(), 6);
    let ended = folder.run(&with(&["--format", "csv", "--rejects", "rejects.ndjson"]));
    assert_eq!(ended.code, 3);
    let rejects = folder.read("rejects.ndjson");
    let rejects: Vec<serde_json::Value> =
        rejects.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let lines: Vec<u64> = rejects.iter().map(|it| it["line"].as_u64().unwrap()).collect();
    assert_eq!(lines, [6, 7, 8]);
    let codes = |at: usize| -> Vec<&str> {
        rejects[at]["reasons"].as_array().unwrap().iter().map(|it| it["code"].as_str().unwrap()).collect()
    };
    assert_eq!(codes(0), ["data-outside-domain", "data-unknown-value", "data-missing-field"]);
    assert_eq!(codes(1), ["data-duplicate-key"]);
    assert_eq!(rejects[0]["id"], "A-6");
}

#[test]
fn options_and_open_parameters_are_answered() {
    let folder = Folder::new("with");
    folder.write(
        "a.mizan",
        r#"language en
programme p
  from 2024-01-01
  outputs household.aid
option scope "Which?"
  small "small" default
  large "large"
option extra "More?" : yes/no default no
parameter amount : MAD/month
  open "How much?"
  from 2024-01-01 : 10
parameter fixed : MAD/month
  from 2024-01-01 : 5
entity household
  key id : text
define household.aid : MAD/month =
  if scope is large then 100 MAD/month otherwise if extra then fixed otherwise amount
"#,
    );
    folder.write("h.json", "{\"id\": \"1\"}");
    let run = |further: &[&str]| {
        let arguments = ["run", "a.mizan", "--data", "h.json", "--on", "2024-01-01", "--format", "csv"];
        let arguments: Vec<&str> = arguments.into_iter().chain(further.iter().copied()).collect();
        folder.run(&arguments)
    };
    let aid = |further: &[&str]| run(further).out.lines().nth(1).map(str::to_owned);
    assert_eq!(aid(&[]).as_deref(), Some("1,10,"), "{}", run(&[]).err);
    assert_eq!(aid(&["--with", "scope=large"]).as_deref(), Some("1,100,"));
    assert_eq!(aid(&["--with", "extra=yes"]).as_deref(), Some("1,5,"));
    assert_eq!(aid(&["--with", "amount=12.5"]).as_deref(), Some("1,12.5,"));
    assert_eq!(aid(&["--with", "p.scope=large"]).as_deref(), Some("1,100,"));
    let wrong = [
        "scop=large",
        "scope=larg",
        "scope=huge",
        "scope",
        "amount=12,5",
        "amount=0.001",
        "fixed=6",
        "extra=maybe",
        "colour=red",
    ];
    let wrong: Vec<&str> = wrong
        .iter()
        .flat_map(|it| ["--with", it])
        .chain(["--with", "scope=small", "--with", "scope=small"])
        .collect();
    insta::assert_snapshot!(run(&wrong).all(), @r#"
    --- beside
    error: there is no option or open parameter `scop`
      help: did you mean `scope`?
    error: `larg` is not an answer of `scope`
      help: did you mean `large`?
    error: `huge` is not an answer of `scope`
      help: the answers are `small`, `large`
    error: `scope` is not of the form `option=value`
    error: `12,5` is not a number, and `amount` needs one
      help: write digits alone: they are counted in `MAD/month`
    error: `0.001` has more decimals than `amount` can have
    error: the parameter `fixed` is not open to be set
      help: a parameter is open where it is declared with `open "question"`
    error: `maybe` is not an answer of `extra`
      help: the answers are `yes`, `no`
    error: there is no option or open parameter `colour`
      help: there are `amount`, `extra`, `scope`
    error: `scope` is answered twice
    --- 2
    "#);
}

#[test]
fn dates_are_strict() {
    let folder = Folder::with_programme("dates");
    let on = |date: &str| folder.run(&["run", "aid.mizan", "--data", "households.ndjson", "--on", date]);
    insta::assert_snapshot!(on("2026-1-1").all(), @r"
    --- beside
    error: `2026-1-1` cannot stand for `--on <DATE>`
      help: write year, month and day with two dashes, as in `2024-03-01`
    `mizan --help` lists the commands, and `--help` behind a command says what it takes
    --- 2
    ");
    assert!(on("2026-02-30").err.contains("there is no such day in the calendar"));
    // Before the programme begins there is no answer, and that is no error.
    let before = on("2024-12-31");
    assert_eq!(before.code, 0);
    assert!(before.out.contains("5 not in force"), "{}", before.out);
}

#[test]
fn a_programme_with_errors_is_not_run() {
    let folder = Folder::new("errors");
    folder.write("a.mizan", TWO_MISTAKES);
    folder.write("h.json", "{}");
    let ended = folder.run(&["run", "a.mizan", "--data", "h.json", "--on", "2024-01-01"]);
    assert_eq!((ended.code, ended.out.as_str()), (1, ""));
    assert!(ended.err.ends_with("`a.mizan` has 2 errors and cannot be run\n"), "{}", ended.err);
    folder.write("a.mizan", "language en\nentity household\n  key id : text\n");
    insta::assert_snapshot!(folder.run(&["run", "a.mizan", "--data", "h.json", "--on", "2024-01-01"]).all(), @r"
    --- beside
    error: `a.mizan` has no programme with outputs
      help: say in a `programme` what is asked for: `outputs household.eligible`
    --- 2
    ");
}

#[test]
fn no_file_that_is_read_is_overwritten() {
    let folder = Folder::with_programme("overwrite");
    let before = folder.read("households.ndjson");
    insta::assert_snapshot!(folder.run(&with(&["--to", "./households.ndjson"])).all(), @r"
    --- beside
    error: `./households.ndjson` is also read, or written for another reason
    --- 2
    ");
    assert_eq!(folder.run(&with(&["--to", "out.csv", "--rejects", "out.csv"])).code, 2);
    assert_eq!(folder.read("households.ndjson"), before);
    assert_eq!(folder.run(&with(&["--to", "no/such/folder.csv"])).code, 2);
}

#[test]
fn records_inside_the_subject_are_nested() {
    let folder = Folder::new("nested");
    folder.write(
        "a.mizan",
        r#"language en
programme p
  from 2024-01-01
  outputs household.total, person.amount
entity household
  key id : text
  has many person as members
entity person
  key id : text
  age : years from 0 to 120
define person.amount : MAD/month = if age less than 18 years then 10.50 MAD/month otherwise 0
define household.total : MAD/month = sum of amount over members
"#,
    );
    folder.write(
        "h.json",
        r#"[{"id": "عائلة", "members": [{"id": "b", "age": 40}, {"id": "a", "age": 7}]}, {"id": "2", "members": []}]"#,
    );
    let run = |format| {
        folder.run(&["run", "a.mizan", "--data", "h.json", "--on", "2024-01-01", "--format", format])
    };
    insta::assert_snapshot!(run("ndjson").all(), @r#"
    {"household":"عائلة","outputs":{"total":10.5},"members":[{"person":"a","outputs":{"amount":10.5}},{"person":"b","outputs":{"amount":0}}]}
    {"household":"2","outputs":{"total":0},"members":[]}
    --- beside
    read 2 = accepted 2 + rejected 0; undetermined 0, failed 0
    --- 0
    "#);
    insta::assert_snapshot!(run("csv").out, @r"
    household,person,household.total,person.amount,why
    عائلة,,10.5,,
    عائلة,a,,10.5,
    عائلة,b,,0,
    2,,0,,
    ");
    insta::assert_snapshot!(run("table").out.replace('\u{2068}', "⟨").replace('\u{2069}', "⟩"), @r"
    household      total
               MAD/month
    ⟨عائلة⟩           10.5
    2                  0

    household  person     amount
                       MAD/month
    ⟨عائلة⟩      a            10.5
    ⟨عائلة⟩      b               0

    totals of `household`
      total   10.5 MAD/month in all over 2
    totals of `person`
      amount  10.5 MAD/month in all over 2
    ");
}

#[test]
fn errors_of_a_household_are_counted_and_the_rest_goes_on() {
    let folder = Folder::new("failed");
    folder.write(
        "a.mizan",
        r#"language en
programme p
  from 2024-01-01
  outputs household.product
entity household
  key id : text
  amount : number from 0 to 1_000_000_000_000_000_000_000_000_000_000
define household.product : number = amount * amount
"#,
    );
    folder.write("h.ndjson", "{\"id\": \"1\", \"amount\": 1e30}\n{\"id\": \"2\", \"amount\": 0.1}\n");
    let ended =
        folder.run(&["run", "a.mizan", "--data", "h.ndjson", "--on", "2024-01-01", "--format", "csv"]);
    insta::assert_snapshot!(ended.all(), @r"
    household,product,why
    1,error: overflow,overflow in household.product
    2,0.01,
    --- beside
    read 2 = accepted 2 + rejected 0; undetermined 0, failed 1
    --- 3
    ");
}

#[test]
fn explain_says_why() {
    let folder = Folder::with_programme("explain");
    let explain = |further: &[&str]| {
        let arguments = ["explain", "aid.mizan", "--data", "households.ndjson", "--on", "2026-01-01"];
        let arguments: Vec<&str> = arguments.into_iter().chain(further.iter().copied()).collect();
        folder.run(&arguments)
    };
    let ended = explain(&["--id", "A-2"]);
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    assert!(ended.out.contains("income per person at or below the limit"), "{}", ended.out);
    let json = explain(&["--id", "A-2", "--format", "json"]).json();
    assert_eq!(json["on"], "2026-01-01");
    insta::assert_snapshot!(explain(&["--id", "A-99"]).all(), @r"
    --- beside
    error: there is no `household` `A-99` in `households.ndjson`
    --- 2
    ");
    let data = folder.read("households.ndjson").replace("\"income\": 900", "\"income\": -900");
    folder.write("households.ndjson", &data);
    insta::assert_snapshot!(explain(&["--id", "A-2"]).all(), @r"
    --- beside
    households.ndjson:2: A-2: income: `income` is `-900` and must lie between 0 and 20000
    --- 3
    ");
}

#[test]
fn tests_fail_with_expected_and_got() {
    let folder = Folder::with_programme("tests");
    let text = folder.read("aid.mizan").replace("expect monthly_aid = 40", "expect monthly_aid = 41");
    folder.write("aid.mizan", &text);
    insta::assert_snapshot!(folder.run(&["test"]).all(), @r"
    FAILED aid.mizan:40 two children below the income limit
      `household.monthly_aid` is 40 USD/month, and 41 USD/month was expected
        decided by `entitled`
        `household.eligible` is yes
        `household.children_under_18` is 2
    2 passed, 1 failed
    --- 1
    ");
    let json = folder.run(&["test", "--format", "json"]);
    assert_eq!((json.code, json.json()["failed"].as_u64()), (1, Some(1)));
    let junit = folder.run(&["test", "--format", "junit"]);
    assert!(
        junit.out.contains("<testsuite name=\"mizan\" tests=\"3\" failures=\"1\" errors=\"0\">"),
        "{}",
        junit.out
    );
    assert_eq!(folder.run(&["test", "--filter", "above"]).out, "1 passed, 0 failed\n");
    insta::assert_snapshot!(folder.run(&["test", "--filter", "nothing of the kind"]).all(), @r"
    0 passed, 0 failed
    --- beside
    no test has `nothing of the kind` in its name
    --- 1
    ");
}

#[test]
fn fmt_changes_layout_only() {
    let folder = Folder::with_programme("fmt");
    let good = folder.read("aid.mizan");
    let bad = good.replace("  outputs ", "  outputs    ");
    assert_ne!(good, bad);
    folder.write("aid.mizan", &bad);
    let check = folder.run(&["fmt", "--check"]);
    assert_eq!((check.code, check.out.as_str()), (1, "aid.mizan\n"), "{}", check.err);
    assert_eq!(folder.read("aid.mizan"), bad);
    let piped = folder.run_with_input(&["fmt", "--stdin"], &bad);
    assert_eq!((piped.code, piped.out.as_str()), (0, good.as_str()), "{}", piped.err);
    insta::assert_snapshot!(folder.run(&["fmt"]).all(), @r"
    aid.mizan
    --- beside
    1 changed, 1 as they were
    --- 0
    ");
    assert_eq!(folder.read("aid.mizan"), good);
    assert_eq!(folder.run(&["test"]).code, 0);
}

#[test]
fn needs_lists_what_is_read() {
    let folder = Folder::with_programme("needs");
    insta::assert_snapshot!(folder.run(&["needs", "aid.mizan"]).all(), @r"
    all outputs together
      household
        id (key), income, receives_other_aid, members
      person
        id (key), relation, birth_date
      parameters
        income_limit, child_amount, most_children

    household.eligible
      household
        id (key), income, receives_other_aid, members
      person
        id (key), relation, birth_date
      parameters
        income_limit

    household.monthly_aid
      household
        id (key), income, receives_other_aid, members
      person
        id (key), relation, birth_date
      parameters
        income_limit, child_amount, most_children
    --- 0
    ");
    let json = folder.run(&["needs", "aid.mizan", "--format", "json"]).json();
    assert_eq!(json["together"]["records"][1]["fields"], serde_json::json!(["relation", "birth_date"]));
    let schema = folder.run(&["needs", "aid.mizan", "--format", "json-schema"]).json();
    assert_eq!(schema["output"]["required"], serde_json::json!(["household", "outputs"]));
    assert_eq!(schema["input"]["required"], serde_json::json!(["id", "income", "members"]));
}

#[test]
fn pages_of_diagnostics_are_within() {
    let folder = Folder::new("code");
    let codes = folder.run(&["code"]);
    assert!(codes.out.lines().any(|code| code == "unknown-name"));
    let page = folder.run(&["code", "[unknown-name]"]);
    assert!(page.code == 0 && page.out.contains("unknown-name"));
    insta::assert_snapshot!(folder.run(&["code", "unknwon-name"]).all(), @r"
    --- beside
    error: no page is called `unknwon-name`
      help: did you mean `unknown-name`?
    --- 2
    ");
}

#[test]
fn no_colours_but_on_a_terminal() {
    let folder = Folder::new("colours");
    folder.write("a.mizan", TWO_MISTAKES);
    for no_color in ["", "1"] {
        let mut command = folder.command(&["check", "--format", "human"]);
        let ended: Ended = command.env("NO_COLOR", no_color).output().unwrap().into();
        assert!(!ended.out.contains('\u{1b}') && !ended.err.contains('\u{1b}'));
    }
}

#[test]
fn a_reader_that_goes_is_no_error() {
    let folder = Folder::with_programme("pipe");
    let mut command =
        folder.command(&["run", "aid.mizan", "--data", "-", "--on", "2026-01-01", "--format", "csv"]);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let mut input = child.stdin.take().unwrap();
    for number in 0..20_000 {
        let record = format!(
            "{{\"id\": \"{number}\", \"income\": 1, \"members\": [{{\"id\": \"1\", \"relation\": \"head\", \"birth_date\": \"1990-01-01\"}}]}}\n"
        );
        if input.write_all(record.as_bytes()).is_err() {
            break;
        }
    }
    drop(input);
    let ended: Ended = child.wait_with_output().unwrap().into();
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
}

#[test]
fn hostile_names_and_data_cannot_write_to_the_terminal() {
    let folder = Folder::with_programme("hostile");
    let data = folder.read("households.ndjson").replace("A-2", "\\u001b[2JA-2").replace("A-3", "A\\u202E3");
    folder.write("households.ndjson", &data);
    let ended = folder.run(&RUN);
    assert!(!ended.out.contains(['\u{1b}', '\u{202e}']) && !ended.err.contains(['\u{1b}', '\u{202e}']));
}

#[test]
fn a_filter_that_matches_no_test_ends_with_1() {
    let ended = Folder::with_programme("filter-nothing").run(&["test", ".", "--filter", "zzz"]);
    assert_eq!(ended.code, 1);
    assert!(ended.err.contains("no test has `zzz` in its name"), "{}", ended.err);
}

#[test]
fn a_policy_that_cannot_be_tested_counts_as_failed() {
    let folder = Folder::new("untested");
    folder.write(
        "shared.mizan",
        "language en\ntest \"a\"\n  on 2024-01-01\n  given household\n  expect poor = yes\n",
    );
    let ended = folder.run(&["test", "shared.mizan"]);
    assert_eq!(ended.code, 1);
    assert!(ended.out.contains("unknown-entity"), "{}", ended.out);
    assert!(ended.out.contains("1 failed"), "{}", ended.out);
}

#[test]
fn status_names_the_files_that_it_leaves_out() {
    let folder = Folder::new("status-errors");
    folder.write("wrong.mizan", TWO_MISTAKES);
    let ended = folder.run(&["check", "wrong.mizan", "--status"]);
    assert_eq!(ended.code, 1);
    assert!(ended.err.contains("left out of this list: `wrong.mizan`"), "{}", ended.err);
}

#[test]
fn a_code_of_data_has_a_page_of_its_name() {
    for code in ["data-not-whole", "data-not-utf8", "[data-unknown-value]", "sign-of-name", "not-utf8"] {
        let ended = Folder::new("data-code").run(&["code", code]);
        assert_eq!(ended.code, 0, "{code}");
        assert!(ended.out.starts_with(&format!("# `{}`", code.trim_matches(['[', ']']))), "{}", ended.out);
    }
}

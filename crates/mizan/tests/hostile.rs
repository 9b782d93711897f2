//! What strangers send: files and households cut, doubled, garbled, swollen and nested, made the same way every time.
//!
//! Nothing may panic or hang, whatever is refused is refused with words and a place, and every record that was read is
//! either accepted or rejected. A few hundred of each kind by default; `MIZAN_HOSTILE=10000` makes that many of each:
//! `MIZAN_HOSTILE=10000 cargo test --release -p mizan --test hostile -- --nocapture`.
#![expect(clippy::string_slice, reason = "a test that cuts at a place it found fails by panicking")]
#![expect(clippy::cast_possible_truncation, reason = "numbers drawn at random may be cut")]
#![expect(
    clippy::disallowed_methods,
    reason = "the seeds are files of the repository, and how many cases are made is the caller's wish"
)]
#![cfg(test)]

mod chance;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Read as IoRead};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use chance::{Chance, wanted};
use mizan_data::{DataSource, Limits as DataLimits, Loader, Mapping, Read, ReadKind, Rejection, Summary};
use mizan_interp::{Answers, Interpreter};
use mizan_ir::{Case, DefinitionId, EntityId, Needs, Program, RowId};
use mizan_project::answer::{Answer, AnswerOptions, Question, text as answer_text};
use mizan_project::{Compiled, Limits, MemorySystem, Project, ReadError, System};
use mizan_source::render::render_to_string;
use mizan_source::{
    Arg, Catalogue, Diagnostic, FileId, Format, Language, Location, RenderOptions, SourceSet, shorten,
};
use mizan_value::Date;

/// How long one case may take before it is called a hang: far more than any takes on a busy machine.
const HANG: Duration = Duration::from_secs(120);

// ---- damage to text ----

/// What nobody should find in a file, and what people paste.
const NASTY: &[&str] = &[
    "\0",
    "\u{202e}",
    "\u{2066}",
    "\u{2069}",
    "\u{200f}",
    "\u{200e}",
    "\u{61c}",
    "\u{feff}",
    "\t",
    "\r",
    "\u{a0}",
    "\u{202f}",
    "\u{640}",
    "\u{200d}",
    "\u{200b}",
    "\u{2028}",
    "“",
    "”",
    "’",
    "«",
    "»",
    "٣",
    "۴",
    "3٣",
    "٫",
    "٬",
    "،",
    "؛",
    "٪",
    "−",
    "–",
    "—",
    "≤",
    "≥",
    "≠",
    "×",
    "÷",
    "==",
    "=>",
    "&&",
    "||",
    "!=",
    "!",
    "?",
    ";",
    "{",
    "}",
    "\\",
    "\"",
    "\"\"",
    "'",
    "`",
    "#",
    "##",
    "|",
    "- ",
    "(",
    ")",
    "[",
    "]",
    ",",
    ".",
    ":",
    "=",
    "+",
    "*",
    "/",
    "%",
    "_",
    "é",
    "e\u{301}",
    "ﷺ",
    "ﻻ",
    "أ",
    "اذا",
    "و",
    "𝟚",
    "💧",
    "\u{10ffff}",
    "\u{d7ff}",
    "99999999999999999999999999999999999999999",
    "0.00000000000000000000000000000000000000000001",
    "1e308",
    "-0",
    "1_000_",
    "0x10",
    "2024-02-30",
    "9999-12-31",
    "0000-00-00",
    "24-03-2024",
    "1,5",
    "4-6",
    "10 000",
    "100%",
    "200%",
];

/// Words of the language, for where another stood.
const WORDS: &[&str] = &[
    "and",
    "or",
    "not",
    "yes",
    "no",
    "is",
    "is not",
    "is known",
    "is one of",
    "at most",
    "at least",
    "from",
    "to",
    "until",
    "when",
    "then",
    "otherwise",
    "if",
    "if unknown",
    "assume",
    "refer",
    "or else",
    "all of",
    "any of",
    "at least 2 of",
    "sum of",
    "count of",
    "largest of",
    "smallest of",
    "average of",
    "where",
    "over",
    "ordered by",
    "first 3",
    "the one of",
    "the first of",
    "position in",
    "is in",
    "round",
    "half up",
    "rounded",
    "to 2 decimals",
    "but at least",
    "but at most",
    "as of",
    "month",
    "years",
    "MAD",
    "MAD/month",
    "percent",
    "integer",
    "number",
    "date",
    "text",
    "many",
    "optional",
    "sensitive",
    "changeable",
    "unknown",
    "rule",
    "exception",
    "requires",
    "excludes",
    "admits",
    "define",
    "parameter",
    "table",
    "score",
    "entity",
    "choice",
    "option",
    "test",
    "programme",
    "use",
    "unit",
    "eligibility",
    "allocation",
    "reform",
    "property",
    "glossary",
    "key",
    "has many",
    "per",
    "squared",
    "household",
    "person",
    "members",
    "reference_date",
    "completed years from",
    "start of month",
    "month of",
    "over the 3 months before",
    "power of",
    "ln of",
    "exp of",
    "إذا",
    "عندما",
    "فيما عدا ذلك",
    "تعريف",
    "si",
    "sinon",
    "définir",
    "لا يقل عن",
    "مجموع",
    "في",
    "في تاريخ",
];

fn boundary(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn somewhere(chance: &mut Chance, text: &str) -> usize {
    boundary(text, chance.below(text.len() + 1))
}

/// A stretch of at most `longest` bytes.
fn stretch(chance: &mut Chance, text: &str, longest: usize) -> (usize, usize) {
    let start = somewhere(chance, text);
    let length = chance.below(longest) + 1;
    (start, boundary(text, start + length).max(start))
}

/// The words of a text, by place.
fn word(chance: &mut Chance, text: &str) -> (usize, usize) {
    let from = somewhere(chance, text);
    let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
    let start = text[..from]
        .rfind(|c| !is_word(c))
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let end = text[from..].find(|c| !is_word(c)).map_or(text.len(), |at| from + at);
    (start.min(end), end)
}

/// One kind of damage, to a text with lines.
fn damage(chance: &mut Chance, text: &mut String, other: &str) {
    let line_count = text.lines().count();
    match chance.below(24) {
        0 => text.truncate(somewhere(chance, text)),
        1 => {
            let (start, end) = stretch(chance, text, 4);
            text.replace_range(start..end, "");
        }
        2 => {
            let (start, end) = stretch(chance, text, 400);
            text.replace_range(start..end, "");
        }
        3..=5 => {
            let at = somewhere(chance, text);
            text.insert_str(at, chance.pick(NASTY));
        }
        6..=8 => {
            let (start, end) = word(chance, text);
            text.replace_range(start..end, chance.pick(WORDS));
        }
        9..=11 => {
            let (start, end) = word(chance, text);
            let (from, to) = word(chance, other);
            text.replace_range(start..end, &other[from..to]);
        }
        12 => {
            let (start, end) = word(chance, text);
            text.replace_range(start..end, chance.pick(NASTY));
        }
        13 => {
            let at = somewhere(chance, text);
            text.insert_str(
                at,
                &chance
                    .pick(&["(", "[", "- ", "  ", "if ", "not ", "\"", "any members where "])
                    .repeat(chance.below(3000)),
            );
        }
        14 => {
            let (start, end) = stretch(chance, text, 60);
            let part = text[start..end].repeat(chance.below(40));
            text.insert_str(end, &part);
        }
        15 => {
            let at = somewhere(chance, text);
            let digits = "9".repeat(chance.below(200) + 1);
            text.insert_str(at, &digits);
        }
        16 => {
            let at = somewhere(chance, text);
            text.insert_str(at, &"x".repeat(chance.below(20_000)));
        }
        17 => {
            let (from, to) = stretch(chance, other, 1500);
            let part = other[from..to].to_owned();
            let at = somewhere(chance, text);
            text.insert_str(at, &part);
        }
        _ => {
            let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
            let (one, another) = (chance.below(line_count), chance.below(line_count));
            if lines.is_empty() {
                return;
            }
            match chance.below(6) {
                0 => lines.swap(one, another),
                1 => lines.insert(another, lines[one].clone()),
                2 => {
                    lines.remove(one);
                }
                3 => lines[one].insert_str(0, &" ".repeat(chance.below(9))),
                4 => lines[one] = lines[one].trim_start().to_owned(),
                _ => {
                    let next = lines.remove((one + 1).min(line_count - 1));
                    if let Some(line) = lines.get_mut(one) {
                        line.push_str(next.trim_start());
                    }
                }
            }
            *text = lines.join("\n");
        }
    }
}

/// The text as bytes; now and then with bytes that are no text.
fn garble(chance: &mut Chance, text: String) -> Vec<u8> {
    let mut bytes = text.into_bytes();
    if chance.one_in(12) {
        for _ in 0..=chance.below(6) {
            let at = chance.below(bytes.len());
            let byte = u8::try_from(chance.below(256)).unwrap();
            match bytes.get_mut(at) {
                Some(slot) => *slot = byte,
                None => bytes.push(byte),
            }
        }
    }
    if chance.one_in(25) {
        let crlf = String::from_utf8_lossy(&bytes).replace('\n', "\r\n");
        bytes = crlf.into_bytes();
    }
    bytes
}

// ---- seeds ----

fn repository() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// The texts of a folder with that ending, by file name.
fn folder(path: &str, ending: &str) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(repository().join(path)).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name.ends_with(ending) || (ending == ".mizan" && name.ends_with(".mizan.md")) {
            files.insert(name, fs::read_to_string(&path).unwrap());
        }
    }
    files
}

/// Files in memory whose bytes need not be text.
#[derive(Debug, Clone, Default)]
struct Files(BTreeMap<String, Vec<u8>>);

impl Files {
    fn of(texts: &BTreeMap<String, String>) -> Self {
        Self(texts.iter().map(|(name, text)| (name.clone(), text.clone().into_bytes())).collect())
    }

    fn one(name: &str, text: impl Into<Vec<u8>>) -> Self {
        Self(BTreeMap::from([(name.to_owned(), text.into())]))
    }
}

impl System for Files {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        self.0.get(path).cloned().ok_or_else(|| ReadError::NotFound(path.to_owned()))
    }

    fn neighbours(&self, _folder: &str) -> Vec<String> {
        self.0.keys().cloned().collect()
    }
}

/// The rules of a country, and households to ask them about.
struct Country {
    name: String,
    /// By path, with what all countries share.
    files: BTreeMap<String, String>,
    /// The files that are a programme.
    programmes: Vec<String>,
    households: Vec<String>,
}

/// Every country of the repository.
fn countries() -> Vec<Country> {
    let in_folder = |name: &str| {
        let files = folder(&format!("policies/{name}"), ".mizan").into_iter();
        files.map(|(file, text)| (format!("{name}/{file}"), text)).collect::<BTreeMap<_, _>>()
    };
    let heads = mizan_syntax::Keyword::Programme.row().spellings.concat();
    let is_programme =
        |text: &str| text.lines().any(|line| heads.iter().any(|head| line.starts_with(&format!("{head} "))));
    let mut found = Vec::new();
    for path in fs::read_dir(repository().join("policies")).unwrap().map(|it| it.unwrap().path()) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if !path.join("households").is_dir() {
            continue;
        }
        let mut files = in_folder(&name);
        let programmes = files.iter().filter(|it| is_programme(it.1)).map(|it| it.0.clone()).collect();
        files.extend(in_folder("common"));
        let households = folder(&format!("policies/{name}/households"), ".ndjson");
        let households = households.values().flat_map(|text| text.lines()).map(str::to_owned).collect();
        found.push(Country { name, files, programmes, households });
    }
    found.sort_by(|one, other| one.name.cmp(&other.name));
    assert!(found.len() > 5 && found.iter().all(|it| !it.programmes.is_empty() && !it.households.is_empty()));
    found
}

/// A file with some of its items left out: what is left is checked faster, and misses what it uses.
fn some_items(chance: &mut Chance, text: &str, one_in: usize) -> String {
    let mut kept = String::new();
    let mut keep = true;
    for line in text.lines() {
        if !line.starts_with(' ') && !line.is_empty() && !line.starts_with('#') {
            keep = line.starts_with("language") || line.starts_with("use") || chance.one_in(one_in);
        }
        if keep {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

// ---- running many ----

/// Runs every case on a thread of its own kind, and names the first that panics or does not come back.
fn run_all<R: Send + 'static>(cases: usize, run: impl Fn(usize) -> R + Send + 'static) -> Vec<R> {
    let (send, receive) = mpsc::channel();
    let worker = thread::Builder::new().stack_size(8 << 20).spawn(move || {
        for number in 0..cases {
            let result = catch_unwind(AssertUnwindSafe(|| run(number)));
            if send.send(result).is_err() {
                break;
            }
        }
    });
    let mut results = Vec::with_capacity(cases);
    let mut failed = Vec::new();
    for number in 0..cases {
        match receive.recv_timeout(HANG) {
            Ok(Ok(result)) => results.push(result),
            Ok(Err(panic)) => {
                let why = panic.downcast_ref::<String>().cloned();
                let why = why.or_else(|| panic.downcast_ref::<&str>().map(|it| (*it).to_owned()));
                failed.push(format!("case {number}: {}", why.unwrap_or_default()));
            }
            Err(_) => panic!("case {number} does not come to an end; before it failed: {failed:#?}"),
        }
    }
    worker.unwrap().join().unwrap();
    assert!(failed.is_empty(), "{} of {cases} failed:\n{}", failed.len(), failed.join("\n"));
    results
}

// ---- what must hold of findings ----

fn in_place(at: Location, sources: &SourceSet) -> bool {
    let Some(file) = sources.get(at.file) else { return false };
    let (start, end) = (at.span.start as usize, at.span.end as usize);
    start <= end && file.text().get(start..end).is_some()
}

/// Each finding has words and a place, its fixes can be applied, and it can be shown in every form.
fn hold(found: &[Diagnostic], sources: &SourceSet, catalogue: &Catalogue) {
    for it in found {
        let code = it.code;
        assert!(catalogue.has(code), "`{code}` has no words");
        let gaps = catalogue.gaps(it);
        assert!(gaps.is_empty(), "`{code}` lacks {gaps:?}");
        assert!(!catalogue.describe(it).message.contains('\n'), "`{code}` is not one line: {it:?}");
        assert!(in_place(it.at, sources), "`{code}` stands nowhere: {it:?}");
        assert!(
            it.labels.iter().all(|label| in_place(label.at, sources)),
            "a label of `{code}` stands nowhere: {it:?}"
        );
        for fix in &it.fixes {
            let places: BTreeSet<_> =
                fix.edits.iter().map(|edit| (edit.at.file, edit.at.span.start, edit.at.span.end)).collect();
            assert!(
                fix.edits.iter().all(|edit| in_place(edit.at, sources)),
                "a fix of `{code}` stands nowhere: {it:?}"
            );
            let apart = places
                .iter()
                .zip(places.iter().skip(1))
                .all(|(one, next)| one.0 != next.0 || one.2 <= next.1);
            assert!(apart, "edits of a fix of `{code}` overlap: {it:?}");
        }
    }
    for format in [Format::Terminal, Format::Plain, Format::Json, Format::Sarif] {
        let options = RenderOptions { format, ..RenderOptions::default() };
        let shown = render_to_string(found, sources, catalogue, options);
        assert!(found.is_empty() || !shown.is_empty());
        let controls =
            shown.chars().any(|c| matches!(c, '\0' | '\u{202a}'..='\u{202e}' | '\u{7}' | '\u{1b}'));
        assert!(!controls, "a control character of the file is shown as it is in {format:?}: {shown:?}");
    }
}

/// A file with the first fix of the first finding applied.
fn mended(found: &[Diagnostic], sources: &SourceSet) -> Option<(FileId, String)> {
    let fix = found.iter().find_map(|it| it.fixes.first())?;
    let file = fix.edits.first()?.at.file;
    let mut text = sources.get(file)?.text().to_string();
    let mut edits: Vec<_> = fix.edits.iter().filter(|edit| edit.at.file == file).collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.at.span.start));
    for edit in edits {
        text.replace_range(edit.at.span.start as usize..edit.at.span.end as usize, &edit.replacement);
    }
    Some((file, text))
}

/// What became of a hostile file.
#[derive(Debug, Default, Clone, Copy)]
struct Fate {
    accepted: bool,
    findings: usize,
    evaluated: usize,
}

/// Everything the toolchain does with a file: check, show, mend, lay out, and where it is accepted, evaluate.
fn check(files: &Files, root: &str, households: &[u8], catalogue: &Catalogue) -> Fate {
    let checked = Project::new(Limits::default()).check(files, root).unwrap();
    let most = files.0.len() * 201;
    assert!(checked.diagnostics.len() <= most, "{} findings are shown", checked.diagnostics.len());
    assert_eq!(checked.has_errors(), checked.program.is_none(), "errors and a programme, or neither");
    hold(&checked.diagnostics, &checked.sources, catalogue);
    let limits = mizan_syntax::Limits::default();
    if let Some((file, text)) = mended(&checked.diagnostics, &checked.sources) {
        mizan_syntax::parse(file, root, &text, &limits);
    }
    if let Some(text) = files.0.get(root).and_then(|bytes| std::str::from_utf8(bytes).ok()) {
        let mut once = mizan_syntax::format(root, text, &limits);
        let mut sources = SourceSet::new();
        sources.add(root, text);
        shorten(&mut once.diagnostics, &sources);
        hold(&once.diagnostics, &sources, catalogue);
        let twice = mizan_syntax::format(root, &once.text, &limits);
        assert_eq!(once.text, twice.text, "laying out twice differs from once");
    }
    let mut fate = Fate { findings: checked.diagnostics.len(), ..Fate::default() };
    if let Some(program) = &checked.program {
        fate.accepted = true;
        fate.evaluated = evaluate_all(program, &checked.sources, households, catalogue);
    }
    fate
}

// ---- what must hold of households ----

fn on() -> Date {
    Date::parse_iso("2024-03-31").unwrap()
}

/// Every definition, and the outermost kind of record that any of them belongs to.
fn everything(program: &Program) -> (Needs, EntityId, Vec<DefinitionId>) {
    let all: Vec<DefinitionId> = (0u32..).map(DefinitionId).take(program.definitions.len()).collect();
    let needs = Needs::of(program, all.iter().copied());
    let entities = all.iter().filter_map(|id| program.definition(*id)).map(|it| it.entity);
    let mut subject = entities.min().unwrap_or(EntityId(0));
    while let Some((holder, _)) = program.entity(subject).holder {
        subject = holder;
    }
    (needs, subject, all)
}

/// Loads households for a programme and asks everything of those accepted; how many answers there were.
fn evaluate_all(program: &Program, sources: &SourceSet, households: &[u8], catalogue: &Catalogue) -> usize {
    let (needs, subject, all) = everything(program);
    if program.entities.is_empty() {
        return 0;
    }
    let loader = Loader::new(program, &needs, subject, on(), &Mapping::default(), DataLimits::default());
    let interpreter = Interpreter::new(program, &Answers::defaults(), on());
    let mut answers = 0;
    for read in loader.json_records(households) {
        if let Ok(case) = &read.result {
            answers += ask(program, sources, &interpreter, case, &all, catalogue);
        }
    }
    answers
}

/// Asks every definition of every record of a case, shows what comes out, and explains it.
fn ask(
    program: &Program,
    sources: &SourceSet,
    interpreter: &Interpreter<'_>,
    case: &Case,
    all: &[DefinitionId],
    catalogue: &Catalogue,
) -> usize {
    let mut session = interpreter.session(case);
    let mut asked: Vec<(RowId, DefinitionId)> = Vec::new();
    for id in all {
        let Some(definition) = program.definition(*id) else { continue };
        for row in case.rows_of(definition.entity) {
            let outcome = session.value(row, *id);
            if let mizan_interp::Outcome::Value(value) = &outcome {
                let shown = mizan_data::write::value_text(program, case, &definition.ty, value);
                let json = mizan_data::write::value_json(program, case, &definition.ty, value);
                assert!(!json.is_null(), "{shown:?} is written as null");
            }
            asked.push((row, *id));
        }
    }
    asked.truncate(40);
    let explanation = interpreter.explain(case, &asked);
    let question =
        Question { program, sources, case, answers: &Answers::defaults(), on: interpreter.reference_date() };
    let answer = Answer::new(&question, &explanation, AnswerOptions { sensitive: false, changes: true });
    assert!(!answer_text(&answer, catalogue, 100).is_empty());
    assert!(answer.to_json().is_object());
    asked.len()
}

/// Whatever is refused is refused with words and a place.
fn hold_rejection(read: &Read, rejection: &Rejection, length: u64, catalogue: &Catalogue) {
    assert!(!rejection.reasons.is_empty(), "rejected without a reason: {read:?}");
    for reason in &rejection.reasons {
        let code = reason.code;
        assert!(mizan_data::CODES.contains(&code), "`{code}` is not listed");
        assert!(catalogue.has(code), "`{code}` has no words");
        let args = reason.args.iter().map(|(key, it)| match it {
            mizan_data::Argument::Name(name) => (*key, Arg::name(name)),
            mizan_data::Argument::Text(text) => (*key, Arg::text(text)),
            mizan_data::Argument::Number(number) => (*key, Arg::Number(*number)),
            mizan_data::Argument::Phrase(id) => (*key, Arg::message(id)),
        });
        let message = catalogue.message(code, &args.collect()).unwrap_or_default();
        assert!(!message.is_empty(), "`{code}` cannot be said: {reason:?}");
        assert!(!message.contains('\n'), "`{code}` is not one line: {message}");
        let place = if reason.place.line == 0 { &read.place } else { &reason.place };
        assert!(place.line > 0, "`{code}` stands nowhere: {read:?}");
        assert!(place.byte <= length, "`{code}` stands behind the end: {read:?}");
    }
}

/// What is counted while records are read.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    records: u64,
    accepted: u64,
    rejected: u64,
    answers: usize,
}

/// A programme of the repository with the households it can be asked about.
struct Asked {
    compiled: Compiled,
    /// What data are read by: records, and the outputs.
    outputs: Vec<DefinitionId>,
}

impl Asked {
    fn new(files: &Files, root: &str) -> Self {
        let compiled = Compiled::compile(files, root, &Limits::default()).unwrap();
        let program = compiled.program();
        let outputs = program.programmes.iter().flat_map(|it| it.outputs.iter().copied()).collect();
        Self { compiled, outputs }
    }

    fn loader(&self) -> Loader<'_> {
        let program = self.compiled.program();
        let needs = Needs::of(program, self.outputs.iter().copied());
        let subject = program.definition(self.outputs[0]).unwrap().entity;
        Loader::new(program, &needs, subject, on(), &Mapping::default(), DataLimits::default())
    }

    /// What becomes of each record: its answers, or why it is rejected.
    fn outcomes(&self, records: &[String]) -> Vec<String> {
        let text = records.join("\n");
        let program = self.compiled.program();
        let interpreter = self.compiled.interpreter(&Answers::defaults(), on());
        let loader = self.loader();
        let mut outcomes = Vec::new();
        for read in loader.json_records(text.as_bytes()) {
            outcomes.push(match &read.result {
                Err(rejection) => {
                    format!("{:?}", rejection.reasons.iter().map(|it| it.code).collect::<Vec<_>>())
                }
                Ok(case) => {
                    let mut session = interpreter.session(case);
                    let definitions =
                        self.outputs.iter().filter_map(|id| Some((*id, program.definition(*id)?)));
                    let values = definitions.flat_map(|(id, definition)| {
                        case.rows_of(definition.entity).map(move |row| (row, id))
                    });
                    values.fold(String::new(), |text, (row, id)| {
                        text + &format!("{:?}; ", session.value(row, id))
                    })
                }
            });
        }
        outcomes
    }

    /// The order of records means nothing, unless one repeats another or they are no lines of their own. Whether that
    /// could be told.
    fn hold_in_any_order(&self, chance: &mut Chance, records: &[String]) -> bool {
        // A file that begins with `[` is one list of records.
        if records.len() < 2 || records.iter().any(|it| !it.starts_with('{') || it.contains(['\n', '\r'])) {
            return false;
        }
        let mut before = self.outcomes(records);
        let mut shuffled = records.to_vec();
        for at in (1..shuffled.len()).rev() {
            shuffled.swap(at, chance.below(at + 1));
        }
        let mut after = self.outcomes(&shuffled);
        if before.iter().chain(&after).any(|it| it.contains("data-duplicate-key")) {
            return false;
        }
        before.sort();
        after.sort();
        assert_eq!(before, after, "another order of {records:#?}");
        true
    }

    /// Takes each record as it comes, and holds the numbers to the summary.
    fn take(&self, reads: impl Iterator<Item = Read>, length: u64, catalogue: &Catalogue) -> (Count, u64) {
        let program = self.compiled.program();
        let interpreter = self.compiled.interpreter(&Answers::defaults(), on());
        let (mut count, mut strays) = (Count::default(), 0);
        for read in reads {
            assert!(count.records + strays <= length + 1, "more records than bytes");
            match (&read.result, read.kind) {
                (Err(rejection), ReadKind::StrayRow) => {
                    strays += 1;
                    hold_rejection(&read, rejection, length, catalogue);
                }
                (Ok(_), ReadKind::StrayRow) => panic!("a stray row that is accepted"),
                (Err(rejection), ReadKind::Record) => {
                    count.records += 1;
                    count.rejected += 1;
                    assert_eq!(read.number, count.records);
                    hold_rejection(&read, rejection, length, catalogue);
                }
                (Ok(case), ReadKind::Record) => {
                    count.records += 1;
                    count.accepted += 1;
                    let sources = self.compiled.sources();
                    count.answers += ask(program, sources, &interpreter, case, &self.outputs, catalogue);
                }
            }
        }
        (count, strays)
    }
}

fn agree(count: Count, strays: u64, summary: &Summary) {
    assert_eq!(summary.read, summary.accepted + summary.rejected);
    assert_eq!(
        (summary.read, summary.accepted, summary.rejected, summary.stray_rows),
        (count.records, count.accepted, count.rejected, strays)
    );
}

/// CSV files in memory; reading them again and again is work, and counted.
struct Csv {
    files: BTreeMap<String, Vec<u8>>,
    opened: usize,
}

impl DataSource for Csv {
    fn open(&mut self, file: &str) -> io::Result<Option<Box<dyn IoRead>>> {
        self.opened += 1;
        assert!(self.opened < 50, "files are opened again and again");
        let bytes = self.files.get(file).cloned();
        Ok(bytes.map(|bytes| Box::new(io::Cursor::new(bytes)) as Box<dyn IoRead>))
    }
}

/// Values that do not belong where they are put.
const VALUES: &[&str] = &[
    "null",
    "true",
    "false",
    "0",
    "-1",
    "-0",
    "1.5",
    "1e400",
    "1E-400",
    "1e2",
    "0.1e1",
    "99999999999999999999999999999999999999999",
    "0.000000000000000000000000000000000000000001",
    "\"\"",
    "\" \"",
    "\"yes\"",
    "\"oui\"",
    "\"نعم\"",
    "\"1\"",
    "\"١٢\"",
    "\"12,5\"",
    "\"12٫5\"",
    "\"2024-02-30\"",
    "\"9999-12-31\"",
    "\"0000-00-00\"",
    "\"01/02/2020\"",
    "\"\\ud800\"",
    "\"\\u0000\"",
    "\"\\u202e\"",
    "\"\u{202e}\"",
    "\"\u{2066}x\"",
    "\"a\u{300}\"",
    "\"🙂\"",
    "[]",
    "{}",
    "[[]]",
    "[{}]",
    "[null]",
    "[1,2]",
    "{\"id\":1}",
    "{\"a\":{\"a\":{\"a\":1}}}",
    "\"x\\",
    "01",
    "+1",
    ".5",
    "5.",
    "NaN",
    "Infinity",
    "0x10",
    "'a'",
    "undefined",
    "//",
    "\"\t\"",
    "\"\\x\"",
    "[1,]",
    "{\"a\":1,}",
    "1 2",
];

/// Damage to JSON: to its text, or to a value that is found in it.
fn damage_json(chance: &mut Chance, text: &mut String, other: &str) {
    match chance.below(8) {
        0 | 1 => damage(chance, text, other),
        2..=4 => {
            // The value behind some colon.
            let colons: Vec<usize> = text.match_indices(": ").map(|(at, _)| at + 2).collect();
            if colons.is_empty() {
                return;
            }
            let start = colons[chance.below(colons.len())];
            let end = text[start..].find([',', '}', ']']).map_or(text.len(), |at| start + at);
            text.replace_range(start..end, chance.pick(VALUES));
        }
        5 => {
            // A field twice, or gone.
            let quotes: Vec<usize> = text.match_indices(", \"").map(|(at, _)| at).collect();
            if quotes.is_empty() {
                return;
            }
            let start = quotes[chance.below(quotes.len())];
            let end = text[start + 1..].find(", \"").map_or(start, |at| start + 1 + at);
            let field = text[start..end].to_owned();
            if chance.one_in(2) {
                text.insert_str(start, &field);
            } else {
                text.replace_range(start..end, "");
            }
        }
        6 => {
            let deep = chance.below(300);
            let at = text.find(": ").map_or(0, |at| at + 2);
            let (open, close) = *chance.pick(&[&("[", "]"), &("{\"a\":", "}")]);
            text.insert_str(at, &format!("{}1{}, \"q\": ", open.repeat(deep), close.repeat(deep)));
        }
        _ => {
            let keys: Vec<usize> = text.match_indices("\"id\": \"").map(|(at, it)| at + it.len()).collect();
            if keys.is_empty() {
                return;
            }
            let start = keys[chance.below(keys.len())];
            let end = text[start..].find('"').map_or(start, |at| start + at);
            text.replace_range(
                start..end,
                chance.pick(&["", "MA-0001-1", "\u{202e}id", " ", "كود", "x".repeat(300).as_str()]),
            );
        }
    }
}

// ---- the tests ----

#[test]
fn hostile_files_are_refused_with_words_and_a_place() {
    let cases = wanted(250);
    let countries = countries();
    let names: Vec<String> = countries.iter().map(|it| it.name.clone()).collect();
    let templates = folder("crates/mizan/templates", ".mizan");
    let spec = folder("tests/spec", ".md");
    let fates = run_all(cases, move |number| {
        let catalogue = Catalogue::new(Language::En);
        let mut chance = Chance::of_case(1, number);
        let country = &countries[chance.below(countries.len())];
        let (mut files, root) = match chance.below(8) {
            0 => (Files::of(&templates), "aid.mizan".to_owned()),
            1 => {
                let page = chance.below(spec.len());
                let (_, text) = spec.iter().nth(page).unwrap();
                let literate = text.replace("# error", "  ").replace("# warning", "  ");
                (Files::one("page.mizan.md", literate), "page.mizan.md".to_owned())
            }
            _ => {
                let root = country.files.keys().nth(chance.below(country.files.len())).unwrap();
                (Files::of(&country.files), root.clone())
            }
        };
        let registry = format!("{}/registry.mizan", country.name);
        let damaged = if chance.one_in(6) { registry.as_str() } else { root.as_str() };
        let others = &countries[chance.below(countries.len())].files;
        let other = others.values().nth(chance.below(others.len())).unwrap();
        if let Some(bytes) = files.0.get(damaged).cloned() {
            let mut text = String::from_utf8(bytes).unwrap();
            if !chance.one_in(4) {
                text = some_items(&mut chance, &text, 3);
            }
            for _ in 0..=chance.below(3) {
                damage(&mut chance, &mut text, other);
            }
            files.0.insert(damaged.to_owned(), garble(&mut chance, text));
        }
        let households = &country.households;
        let two: String =
            (0..2).fold(String::new(), |text, _| text + &households[chance.below(households.len())] + "\n");
        check(&files, &root, two.as_bytes(), &catalogue)
    });
    let accepted = fates.iter().filter(|it| it.accepted).count();
    let findings: usize = fates.iter().map(|it| it.findings).sum();
    let evaluated: usize = fates.iter().map(|it| it.evaluated).sum();
    let names = names.join(", ");
    println!(
        "{cases} hostile files of {names}: {accepted} accepted, {findings} findings, {evaluated} answers"
    );
    assert!(accepted > 0 && accepted < cases, "the damage is too small or too great to tell anything");
}

/// A file that is no text, or one mistake in a hundred thousand places, is one mistake to its reader.
#[test]
fn a_flood_of_findings_is_held_back() {
    let codes = |files: &Files, root: &str| {
        let checked = Project::new(Limits::default()).check(files, root).unwrap();
        hold(&checked.diagnostics, &checked.sources, &Catalogue::new(Language::En));
        checked.diagnostics.iter().map(|it| it.code).collect::<Vec<_>>()
    };
    let registry = "language ar\n\nكيان أسرة \"الأسرة\"\n  مفتاح رقم : نص\n".repeat(50);
    let windows: Vec<u8> = registry
        .chars()
        .map(|it| if it.is_ascii() { it as u8 } else { 0xC7 + (u32::from(it) % 16) as u8 })
        .collect();
    let wide = |units: fn(u16) -> [u8; 2]| registry.encode_utf16().flat_map(units).collect::<Vec<u8>>();
    let user = "language ar\nuse \"registry.mizan\"\nتعريف أسرة.أ : عدد صحيح = الحجم\n".repeat(20);
    for bytes in [windows, wide(u16::to_le_bytes), wide(u16::to_be_bytes), b"\xff\xfea\0".to_vec()] {
        assert_eq!(codes(&Files::one("registry.mizan", bytes.clone()), "registry.mizan"), ["not-utf8"]);
        let mut files = Files::one("a.mizan", user.clone());
        files.0.insert("registry.mizan".to_owned(), bytes);
        assert_eq!(codes(&files, "a.mizan").iter().filter(|it| **it == "not-utf8").count(), 1);
        assert!(!codes(&files, "a.mizan").contains(&"unknown-name"));
    }
    let bars = "|".repeat(200_000);
    let many = "  | a b |\n".repeat(3_000);
    for text in [
        format!("language en\n{bars}\n"),
        format!("language en\ntable household.t : integer\n  {bars}\n"),
        format!("language en\ntable household.t : integer\n  | a |\n{many}"),
        format!("language en\ndefine household.x : integer = {}\n", "$ ".repeat(100_000)),
        format!("language en\n{}", "nothing here\n".repeat(3_000)),
    ] {
        let found = codes(&Files::one("a.mizan", text), "a.mizan");
        assert!(found.len() <= 201, "{} findings", found.len());
        assert!(found.len() < 20 || found.contains(&"more-findings"), "{found:?}");
    }
}

#[test]
fn hostile_households_are_accepted_or_rejected_with_a_reason() {
    let cases = wanted(250);
    let countries = countries();
    let asked: Vec<(usize, Asked)> = countries
        .iter()
        .enumerate()
        .flat_map(|(at, country)| country.programmes.iter().map(move |root| (at, country, root)))
        .map(|(at, country, root)| (at, Asked::new(&Files::of(&country.files), root)))
        .collect();
    println!("{} programmes of {} countries are asked", asked.len(), countries.len());
    let counts = run_all(cases, move |number| {
        let catalogue = Catalogue::new(Language::En);
        let mut chance = Chance::of_case(2, number);
        let (country, asked) = &asked[chance.below(asked.len())];
        let lines = &countries[*country].households;
        let mut records: Vec<String> =
            (0..=chance.below(3)).map(|_| lines[chance.below(lines.len())].clone()).collect();
        let other = &lines[chance.below(lines.len())];
        for record in &mut records {
            for _ in 0..chance.below(4) {
                damage_json(&mut chance, record, other);
            }
        }
        let shuffled = asked.hold_in_any_order(&mut chance, &records);
        let mut text = match chance.below(4) {
            0 => format!("[{}]", records.join(",\n")),
            1 => records.join(""),
            _ => records.join("\n"),
        };
        if chance.one_in(6) {
            damage_json(&mut chance, &mut text, other);
        }
        let bytes = garble(&mut chance, text);
        let loader = asked.loader();
        let mut reads = loader.json_records(bytes.as_slice());
        let (count, strays) = asked.take(reads.by_ref(), bytes.len() as u64, &catalogue);
        agree(count, strays, reads.summary());
        (count, shuffled)
    });
    let shuffled = counts.iter().filter(|it| it.1).count();
    println!("{shuffled} files of hostile JSON say the same in another order");
    assert!(shuffled > cases / 10);
    let counts: Vec<Count> = counts.into_iter().map(|it| it.0).collect();
    tell("hostile JSON", &counts);
}

#[test]
fn hostile_tables_are_accepted_or_rejected_with_a_reason() {
    let cases = wanted(250);
    let morocco = countries().into_iter().find(|it| it.name == "morocco").unwrap();
    let tables = folder("policies/morocco/households/csv", ".csv");
    let files = Files::of(&morocco.files);
    let asked: Vec<Asked> =
        ["morocco/asd.mizan", "morocco/tayssir.mizan"].map(|root| Asked::new(&files, root)).into();
    let counts = run_all(cases, move |number| {
        let catalogue = Catalogue::new(Language::En);
        let mut chance = Chance::of_case(3, number);
        let rows = chance.below(6) + 1;
        let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        for (name, text) in &tables {
            // A few households with what belongs to them; tables name the holders of a row in its first columns.
            let mut text: String = text
                .lines()
                .enumerate()
                .filter(|(at, line)| {
                    *at == 0 || (1..=rows).any(|row| line.starts_with(&format!("MA-{row:04},")))
                })
                .fold(String::new(), |text, (at, line)| {
                    let line = if at == 0 && name != "household.csv" {
                        holders_as_documented(line)
                    } else {
                        line.to_owned()
                    };
                    text + &line + "\n"
                });
            let other = text.clone();
            for _ in 0..chance.below(3) {
                if chance.one_in(2) {
                    let cells: Vec<usize> = text.match_indices(',').map(|(at, _)| at + 1).collect();
                    let start = cells[chance.below(cells.len())];
                    let end = text[start..].find([',', '\n']).map_or(start, |at| start + at);
                    text.replace_range(start..end, chance.pick(VALUES));
                } else {
                    damage(&mut chance, &mut text, &other);
                }
                if text.is_empty() || !text.contains(',') {
                    break;
                }
            }
            files.insert(name.clone(), garble(&mut chance, text));
        }
        let length = files.values().map(Vec::len).sum::<usize>() as u64;
        let asked = &asked[chance.below(asked.len())];
        let loader = asked.loader();
        match loader.csv_records(Csv { files, opened: 0 }) {
            Ok(mut reads) => {
                let (count, strays) = asked.take(reads.by_ref(), length, &catalogue);
                agree(count, strays, reads.summary());
                count
            }
            Err(error) => {
                assert!(catalogue.has(error.code()), "`{}` has no words", error.code());
                Count::default()
            }
        }
    });
    tell("hostile CSV", &counts);
}

/// The columns that name the holders of a row, as the page of the command line writes them.
fn holders_as_documented(header: &str) -> String {
    let columns: Vec<String> = header
        .split(',')
        .map(|column| match column {
            "household" | "person" => format!("{column}_id"),
            _ => column.to_owned(),
        })
        .collect();
    columns.join(",")
}

fn tell(what: &str, counts: &[Count]) {
    let sum = |of: fn(&Count) -> u64| counts.iter().map(of).sum::<u64>();
    let answers: usize = counts.iter().map(|it| it.answers).sum();
    let (read, accepted, rejected) = (sum(|it| it.records), sum(|it| it.accepted), sum(|it| it.rejected));
    println!(
        "{} files of {what}: read {read} = accepted {accepted} + rejected {rejected}; {answers} answers",
        counts.len()
    );
    assert!(accepted > 0 && rejected > 0);
}

/// Runs on a thread with a small stack: what overflows it ends the process, and no other test hides that.
fn with_a_small_stack(run: impl FnOnce() + Send + 'static) {
    thread::Builder::new().stack_size(512 << 10).spawn(run).unwrap().join().unwrap();
}

const HEAD: &str = "language en\nentity household\n  key id : text\n  income : integer from 0 to 100\n  poor : yes/no\n  has many person as members from 1 to 30\n\
                    entity person\n  key id : text\n  age : integer from 0 to 120\n";
const ONE: &str = r#"{"id":"A","income":5,"poor":true,"members":[{"id":"1","age":30},{"id":"2","age":3}]}"#;

/// Checks `HEAD` with these items on a small stack, and evaluates what is accepted; whether it was.
fn deep(name: &'static str, items: String) -> bool {
    let (send, receive) = mpsc::channel();
    with_a_small_stack(move || {
        let catalogue = Catalogue::new(Language::En);
        let files = Files::one("deep.mizan", format!("{HEAD}{items}"));
        let fate = check(&files, "deep.mizan", ONE.as_bytes(), &catalogue);
        send.send(fate.accepted).unwrap();
    });
    let accepted = receive.recv().unwrap_or_else(|_| panic!("{name} did not come to an end"));
    println!("{name}: {}", if accepted { "accepted" } else { "refused" });
    accepted
}

const DEPTHS: [usize; 6] = [5, 20, 60, 64, 1_000, 20_000];

#[test]
fn parentheses_nest_on_a_small_stack() {
    for depth in DEPTHS {
        let (open, close) = ("(".repeat(depth), ")".repeat(depth));
        deep("parentheses", format!("define household.x : integer = {open}income{close}\n"));
        deep("open parentheses", format!("define household.x : integer = {open}income\n"));
        deep(
            "brackets",
            format!("define household.x : integer = income{}1{}\n", "[".repeat(depth), "]".repeat(depth)),
        );
        let sums = "(1 + ".repeat(depth);
        deep("sums to the right", format!("define household.x : integer = {sums}income{close}\n"));
    }
}

#[test]
fn phrases_nest_on_a_small_stack() {
    for depth in DEPTHS {
        let close = ")".repeat(depth);
        for (name, phrase) in [
            ("not", "not "),
            ("not in parentheses", "not ("),
            ("any", "any members where ("),
            ("any without parentheses", "any members where "),
            ("if", "if poor then "),
            ("if in parentheses", "if poor then ("),
        ] {
            let end = if phrase.ends_with('(') { close.as_str() } else { "" };
            deep(
                name,
                format!("define household.x : yes/no = {}household.poor{end}\n", phrase.repeat(depth)),
            );
        }
        for (name, phrase) in [
            ("sum of", "sum of ("),
            ("largest of", "largest of 1, ("),
            ("round", "round ("),
            ("count", "count of members where 1 = ("),
        ] {
            deep(
                name,
                format!("define household.x : integer = {}household.income{close}\n", phrase.repeat(depth)),
            );
        }
        let ifs = "if poor then 1 otherwise ".repeat(depth);
        deep("a chain of ifs", format!("define household.x : integer = {ifs}2\n"));
        let ifs = "if poor then (".repeat(depth);
        let others = ") otherwise 1".repeat(depth);
        deep("ifs in ifs", format!("define household.x : integer = {ifs}2{others}\n"));
    }
}

#[test]
fn lists_and_lines_nest_on_a_small_stack() {
    for depth in [5usize, 20, 30, 60, 64, 500, 3_000] {
        let mut lists = "define household.x : yes/no =\n".to_owned();
        let mut lines = "define household.x : integer =\n".to_owned();
        let mut clauses = "define household.x : integer\n  rule a\n".to_owned();
        for level in 1..=depth {
            let space = " ".repeat(level * 2);
            writeln!(lists, "{space}- all of").unwrap();
            writeln!(lines, "{space}1 +").unwrap();
            writeln!(clauses, "{space}{}when poor", " ".repeat(level)).unwrap();
        }
        let space = " ".repeat(depth * 2 + 2);
        let all_of = lists.replacen("=\n  - all of", "= all of", 1);
        writeln!(lines, "{space}income").unwrap();
        deep("lists", format!("{all_of}{space}- poor\n"));
        deep("lists without a head", format!("{lists}{space}- poor\n"));
        deep("lines", lines);
        deep("clauses", clauses);
    }
}

#[test]
fn long_chains_of_operators_on_a_small_stack() {
    for length in [100usize, 300, 10_000] {
        chains(length);
    }
}

#[test]
fn the_longest_chains_of_operators_on_a_small_stack() {
    for length in [250usize, 257] {
        chains(length);
    }
    let sum = vec!["income"; 200].join(" + ");
    let bounds = vec!["income"; 100].join(" but at least 1 but at most ");
    for (name, ty, formula) in [
        ("a range", "yes/no", format!("{sum} from 1 to 3")),
        ("a comparison", "yes/no", format!("{sum} at most 20 * income")),
        ("a bounded sum", "integer", format!("{sum} but at least 1")),
        ("a conditional", "integer", format!("if poor then {sum} otherwise 1")),
        ("a rounded sum", "integer", format!("round ({sum} / 7) half up")),
        ("a list", "integer", format!("sum of ({}) over members", vec!["age"; 250].join(" + "))),
        ("bounds both ways", "integer", bounds),
    ] {
        assert!(deep(name, format!("define household.x : {ty} = {formula}\n")), "{name}");
    }
}

fn chains(length: usize) {
    for (name, ty, operator, operand) in [
        ("sum", "integer", " + ", "income"),
        ("difference", "integer", " - ", "income"),
        ("product", "integer", " * ", "1"),
        ("quotient", "number", " / ", "2"),
        ("and", "yes/no", " and ", "poor"),
        ("or", "yes/no", " or ", "poor"),
        ("comparison", "yes/no", " = ", "income"),
        ("bounds", "integer", " but at least ", "income"),
        ("path", "integer", ".", "household"),
        ("commas", "integer", ", ", "income"),
        ("or else", "integer", " or else ", "income"),
    ] {
        let formula = vec![operand; length].join(operator);
        let accepted = deep(name, format!("define household.x : {ty} = {formula}\n"));
        assert!(
            accepted || length > 257 || !matches!(name, "sum" | "and" | "or" | "difference"),
            "{name} of {length}"
        );
    }
}

#[test]
fn ten_thousand_definitions_in_a_chain_on_a_small_stack() {
    let length = 10_000;
    let mut forwards = "define household.d0 : integer = income\n".to_owned();
    let mut backwards = String::new();
    let mut ring = String::new();
    for at in 1..length {
        writeln!(forwards, "define household.d{at} : integer = d{} + 1", at - 1).unwrap();
        writeln!(backwards, "define household.d{at} : integer = d{} + 1", at + 1).unwrap();
    }
    for at in 0..length {
        writeln!(ring, "define household.d{at} : integer = d{} + 1", (at + 1) % length).unwrap();
    }
    writeln!(backwards, "define household.d{length} : integer = income").unwrap();
    assert!(deep("a chain forwards", forwards));
    assert!(deep("a chain backwards", backwards));
    assert!(!deep("a ring", ring));
}

/// The diagnostics of `HEAD` with these items.
fn found(items: &str) -> Vec<Diagnostic> {
    let files = Files::one("flood.mizan", format!("{HEAD}{items}"));
    Project::new(Limits::default()).check(&files, "flood.mizan").unwrap().diagnostics
}

#[test]
fn a_ring_of_definitions_is_shown_by_its_beginning() {
    let mut ring = String::new();
    for at in 0..2_000 {
        writeln!(ring, "define household.d{at} : integer = d{} + 1", (at + 1) % 2_000).unwrap();
    }
    let found = found(&ring);
    assert_eq!(found.len(), 1);
    assert!(found.iter().all(|it| it.code == "definition-cycle" && it.labels.len() < 10), "{found:?}");
}

#[test]
fn thousands_of_unknown_names_take_no_minutes() {
    let mut items = String::new();
    for at in 0..3_000 {
        writeln!(items, "define household.value_{at} : integer = valeu_{at} + 1").unwrap();
    }
    let start = std::time::Instant::now();
    let found = found(&items);
    assert_eq!(found.len(), 201);
    assert!(found.first().is_some_and(|it| !it.fixes.is_empty()));
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

#[test]
fn keys_without_values_are_counted_and_not_listed() {
    let mut items = String::new();
    for choice in ["a", "b", "c"] {
        writeln!(items, "choice {choice}").unwrap();
        for value in 0..64 {
            writeln!(items, "  {choice}{value}").unwrap();
        }
    }
    items.push_str(
        "parameter p by a, b, c : integer\n  | from | a | b | c0 |\n  | 2024-01-01 | a0 | b0 | 1 |\n",
    );
    let found = found(&items);
    assert_eq!(found.len(), 9, "{found:?}");
    assert!(found.iter().any(|it| it.code == "more-values-missing"));
}

#[test]
fn many_levels_of_records_on_a_small_stack() {
    for levels in [2usize, 16, 64, 200, 2_000] {
        let mut items = String::new();
        for level in 0..levels {
            writeln!(items, "entity e{level}\n  key id : text\n  n : integer from 0 to 9").unwrap();
            if level + 1 < levels {
                writeln!(items, "  has many e{} as below", level + 1).unwrap();
            }
        }
        writeln!(items, "define e{}.far : integer = e0.n + n", levels - 1).unwrap();
        for level in (0..levels - 1).rev() {
            let what = if level + 2 == levels { "far" } else { "deep" };
            writeln!(items, "define e{level}.deep : integer = sum of {what} over below").unwrap();
        }
        let mut record = String::new();
        for level in 0..levels {
            write!(record, "{{\"id\":\"{level}\",\"n\":1,\"below\":[").unwrap();
        }
        record.push_str(&"]}".repeat(levels));
        with_a_small_stack(move || {
            let catalogue = Catalogue::new(Language::En);
            let files = Files::one("deep.mizan", format!("language en\n{items}"));
            let fate = check(&files, "deep.mizan", record.as_bytes(), &catalogue);
            println!("{levels} levels of records: accepted {}, {} answers", fate.accepted, fate.evaluated);
        });
    }
}

#[test]
fn deep_json_on_a_small_stack() {
    with_a_small_stack(|| {
        let catalogue = Catalogue::new(Language::En);
        let asked = Asked::new(
            &Files::one(
                "aid.mizan",
                format!(
                    "{HEAD}programme aid\n  from 2000-01-01\n  outputs household.x\ndefine household.x : integer = sum of age over members\n"
                ),
            ),
            "aid.mizan",
        );
        let deep = 100_000;
        let (lists, objects) = ("[".repeat(deep), "{\"a\":".repeat(deep));
        let (lists_end, objects_end) = ("]".repeat(deep), "}".repeat(deep));
        for text in [
            lists.clone(),
            objects.clone(),
            format!("{lists}{lists_end}"),
            format!("{objects}1{objects_end}"),
            format!(
                "{{\"id\":\"A\",\"unread\":{lists}{lists_end},\"members\":[{{\"id\":\"1\",\"age\":3}}]}}\n{ONE}"
            ),
            format!("{{\"id\":\"A\",\"members\":{lists}{lists_end}}}\n{ONE}"),
            format!("{{\"id\":\"A\",\"members\":[{objects}1{objects_end}]}}\n{ONE}"),
            format!("{{\"id\":\"A\",\"members\":[{}", "{\"id\":\"1\",\"members\":[".repeat(deep)),
        ] {
            let loader = asked.loader();
            let mut reads = loader.json_records(text.as_bytes());
            let (count, strays) = asked.take(reads.by_ref(), text.len() as u64, &catalogue);
            agree(count, strays, reads.summary());
            assert!(count.rejected > 0);
        }
    });
}

/// Small files that ask for a great deal: each must be refused, or answered, soon.
#[test]
fn small_files_that_ask_for_much() {
    let many_keys = |keys: usize| {
        let values: String = (0..64).fold(String::new(), |text, at| text + &format!("  v{at}\n"));
        let by: Vec<String> = (0..keys).map(|key| format!("c{key}")).collect();
        let choices: String =
            by.iter().fold(String::new(), |text, name| format!("{text}choice {name}\n{values}"));
        format!(
            "{choices}parameter p by {} : integer\n  | from | {} |\n  | 2024-01-01 | 1 |\n",
            by.join(", "),
            by.join(" | ")
        )
    };
    let months = |levels: usize, months: usize| {
        let mut text = "programme p\n  from 1900-01-01\n  outputs household.m0\ndefine household.m0 : MAD/month = income * 1 MAD/month\n".to_owned();
        for level in 1..=levels {
            writeln!(
                text,
                "define household.m{level} : MAD/month = (sum of m{} over the {months} months before reference_date) / 1 month",
                level - 1
            )
            .unwrap();
        }
        text
    };
    let mut exceptions = "define household.x : integer\n  rule r0\n    when poor\n    then 0\n".to_owned();
    for at in 1..150 {
        writeln!(
            exceptions,
            "  exception r{at} to r{}\n    when income at least {}\n    then {at}",
            at - 1,
            at % 100
        )
        .unwrap();
    }
    exceptions.push_str("  otherwise 0\n");
    let mut rules = "define household.x : integer\n".to_owned();
    for at in 0..80 {
        writeln!(rules, "  rule r{at}\n    when income + {at} is {}\n    then {at}", at % 90).unwrap();
    }
    rules.push_str("  otherwise 0\n");
    let mut wide = "entity place\n  key id : text\n".to_owned();
    for at in 0..30 {
        writeln!(wide, "  f{at} : integer from 0 to 1000000").unwrap();
    }
    let columns: Vec<String> = (0..30).map(|at| format!("f{at}")).collect();
    writeln!(wide, "table place.t : integer\n  | {} | r |", columns.join(" | ")).unwrap();
    for row in 0..30 {
        let cells: Vec<String> = (0..30)
            .map(|at| if at == row { format!("from {row} to {}", row + 5_000) } else { "-".to_owned() })
            .collect();
        writeln!(wide, "  | {} | {row} |", cells.join(" | ")).unwrap();
    }
    let options: String =
        (0..40).fold(String::new(), |text, at| format!("{text}option o{at} \"?\" : yes/no default yes\n"));
    let switches: Vec<String> = (0..40).map(|at| format!("o{at}")).collect();
    let choice: String = (0..1_000).fold("choice big\n".to_owned(), |text, at| format!("{text}  v{at}\n"));
    let cases: Vec<(&str, String)> = vec![
        ("a power", "define household.x : number = power of 10, 1000000000 to 2 decimals half up\n".to_owned()),
        ("a power of a power", "define household.x : number = power of (power of income, 30 to 2 decimals half up), 0.5 to 30 decimals half up\n".to_owned()),
        ("a million decimals", "define household.x : number = ln of 2 to 1000000 decimals half up\n".to_owned()),
        ("exp", "define household.x : number = exp of 100000000 to 10 decimals half up\n".to_owned()),
        ("exp of little", "define household.x : number = exp of (0 - 100000000) to 10 decimals half up\n".to_owned()),
        ("many months", "define household.r : MAD/month = 1 MAD/month\ndefine household.x : MAD = sum of r over the 1000000000 months before reference_date\n".to_owned()),
        ("months in months", months(8, 60)),
        ("months in months in months", months(20, 24)),
        ("two keys", many_keys(2)),
        ("eight keys", many_keys(8)),
        ("exceptions", exceptions),
        ("rules", rules),
        ("a wide table", wide),
        ("options", format!("{options}define household.x : yes/no = {}\n", switches.join(" and "))),
        ("a big choice", choice),
        ("a long life", "programme p\n  from 0001-01-01\n  until 9999-12-31\n  outputs household.x\ndefine household.x : integer = income\n".to_owned()),
        ("first many", "define household.l : many person = members, ordered by age, first 99999999999\n".to_owned()),
        ("a great domain", "entity e\n  key id : text\n  n : integer from 0 to 99999999999999999999999999999999999999\ndefine e.x : yes/no = n * n * n at most 5\n".to_owned()),
        ("wide range", "define household.x : yes/no = income from 0 to 99999999999999999999999999999999999999\n".to_owned()),
        ("many places", format!("define household.x : number = 0.{}1\n", "0".repeat(100_000))),
        ("many digits", format!("define household.x : number = {}\n", "9".repeat(100_000))),
        ("many dots", format!("define household.x : number = income{}\n", ".income".repeat(10_000))),
        ("many bars", format!("table household.t : integer\n  {}\n", "|".repeat(2_000))),
        ("many quotes", format!("choice q \"{}\n  v\n", "\"".repeat(20_001))),
        ("many marks", "\u{200f}".repeat(20_000)),
        ("many isolates", "\u{2066}".repeat(2_000)),
        ("one long name", format!("define household.{} : integer = 1\n", "n".repeat(100_000))),
        ("many accents", format!("define household.e{} : integer = 1\n", "\u{301}".repeat(100_000))),
        ("many unknown names", (0..200).fold("define household.x : integer = 1\n".to_owned(), |text, at| format!("{text}define household.y{at} : integer = z{at}\n"))),
        ("one name many times", "define household.x : integer = income\n".repeat(300)),
        ("many mistakes", "define define define\n".repeat(500)),
        ("many blank lines", "\n".repeat(100_000)),
        ("many tabs", "\t\n".repeat(50_000)),
    ];
    let many = cases.len();
    let fates = run_all(many, move |number| {
        let (name, items) = &cases[number];
        let catalogue = Catalogue::new(Language::En);
        let files = Files::one("much.mizan", format!("{HEAD}{items}"));
        let fate = check(&files, "much.mizan", ONE.as_bytes(), &catalogue);
        println!("{name}: {fate:?}");
        fate
    });
    assert_eq!(fates.len(), many);
}

#[test]
fn many_files_that_use_each_other() {
    let ring = |length: usize| {
        let mut files = MemorySystem::default();
        for at in 0..length {
            let next = (at + 1) % length;
            files.insert(
                format!("f{at}.mizan"),
                format!("language en\nuse \"f{next}.mizan\"\nchoice c{at}\n  v\n"),
            );
        }
        files
    };
    for length in [1, 2, 300, 1_500] {
        let checked = Project::new(Limits::default()).check(&ring(length), "f0.mizan").unwrap();
        let refused = checked.diagnostics.iter().any(|it| it.code == "too-many-files");
        assert_eq!(refused, length > 1_000);
        hold(&checked.diagnostics, &checked.sources, &Catalogue::new(Language::En));
    }
}

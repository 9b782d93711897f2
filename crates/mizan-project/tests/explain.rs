//! Explanations of small programmes, asked for as a caller asks: what is masked, what would change a decision, and the
//! page of HTML.
#![cfg(test)]

use mizan_interp::Answers;
use mizan_project::answer::{Answer, AnswerOptions, Question, html, text};
use mizan_project::{Compiled, Limits, MemorySystem, Record};
use mizan_source::{Catalogue, Language};
use mizan_value::Date;

const AID: &str = r#"language en
programme aid "Aid <to> households"
  from 2024-01-01
  authority "Ministry & Sons"
  country TN
  outputs household.eligible, household.amount

unit feddan "feddan" ar "فدان" fr "feddan"

entity household "Household" ar "أسرة" fr "ménage"
  key id     : text
  income     : MAD/month to 0 decimals from 0 to 10_000  changeable
  land       : feddan from 0 to 100
  registered : yes/no  changeable
  insured    : yes/no  optional  changeable
  pension    : MAD/month from 0 to 10_000  sensitive
  cars       : integer from 0 to 9
  list_of    : choice_of_list

choice choice_of_list
  old
  new

parameter ceiling "Ceiling" : MAD/month
  from 2024-01-01 : 1_200
  from 2025-01-01 : 1_500  unconfirmed "announced only"

eligibility household.eligible "Right to aid"
  requires enrolled "in the register"  law "art. 1"
    registered
  requires poor "income at or below the ceiling"
    income at most ceiling
  in cars_matter when list_of is new
    excludes car "owns a car"
      cars at least 1

define household.net "Net" : MAD/month = if cars at least 1 then pension otherwise 0 MAD/month

define household.amount "Amount" : MAD/month
  rule entitled
    when eligible
    then 2_000 MAD/month - net
  otherwise 0 MAD/month
"#;

/// A household, with the fields that a test wants otherwise.
fn household() -> Record {
    let record = Record::new("household").text("id", "H-1").number("income", "1000").unwrap();
    let record = record.number("land", "0.5").unwrap().number("pension", "777").unwrap();
    record.number("cars", "0").unwrap().yes_no("registered", true).text("list_of", "old")
}

struct Asked {
    programme: Compiled,
    answer: Answer,
}

fn ask(record: &Record, sensitive: bool) -> Asked {
    ask_of(AID, record, sensitive)
}

fn ask_of(programme: &str, record: &Record, sensitive: bool) -> Asked {
    let system = MemorySystem::from([("aid.mizan", programme)]);
    let programme = Compiled::compile(&system, "aid.mizan", &Limits::default());
    let programme = programme.unwrap_or_else(|error| panic!("{error}"));
    let case = programme.case(record).unwrap();
    let on = Date::new(2025, 8, 1).unwrap();
    let answers = Answers::defaults();
    let outputs = &programme.program().programmes[0].outputs;
    let asked: Vec<_> = outputs.iter().map(|output| (mizan_ir::RowId(0), *output)).collect();
    let explanation = programme.interpreter(&answers, on).explain(&case, &asked);
    let question = Question {
        program: programme.program(),
        sources: programme.sources(),
        case: &case,
        answers: &answers,
        on,
    };
    let answer = Answer::new(&question, &explanation, AnswerOptions { sensitive, changes: true });
    Asked { programme, answer }
}

fn english(asked: &Asked) -> String {
    text(&asked.answer, &Catalogue::new(Language::En), 120)
}

#[track_caller]
fn changes(record: &Record) -> Vec<String> {
    let text = english(&ask(record, false));
    let section = text.split("What would change it\n").nth(1).unwrap_or_default();
    let section = section.split("\n\n").next().unwrap_or_default();
    section.lines().map(|line| line.trim().to_owned()).collect()
}

#[test]
fn one_field_that_would_do_is_told_with_the_least_change() {
    let late = household().number("income", "1812").unwrap();
    assert_eq!(
        changes(&late),
        [
            "if “income” were 1,500 MAD a month (now: 1,812 MAD a month), “Right to aid” would be yes, all else unchanged"
        ]
    );
    let outside = household().yes_no("registered", false);
    assert_eq!(
        changes(&outside),
        ["if “registered” were yes (now: no), “Right to aid” would be yes, all else unchanged"]
    );
    assert!(changes(&household()).is_empty(), "a yes needs no change");
}

#[test]
fn two_fields_are_told_where_no_single_one_does() {
    let both = household().yes_no("registered", false).number("income", "9000").unwrap();
    let told = changes(&both).join(" ");
    assert!(
        told.contains(
            "if “income” were 1,500 MAD a month (now: 9,000 MAD a month), and “registered” were yes"
        ),
        "{told}"
    );
}

#[test]
fn what_nobody_can_change_is_not_proposed() {
    let car = household().number("cars", "1").unwrap().text("list_of", "new");
    let told = changes(&car).join(" ");
    assert!(told.contains("none of the data that the household can change would make it yes"), "{told}");
    let fixed = AID.replace("  changeable", "");
    let text = english(&ask_of(&fixed, &household().yes_no("registered", false), false));
    assert!(!text.contains("What would change it"), "{text}");
}

#[test]
fn what_is_not_in_the_data_is_told_as_something_to_make_known() {
    let insured = AID.replace("    registered\n", "    insured or else refer\n");
    let text = english(&ask_of(&insured, &household(), false));
    assert!(text.contains("if “insured” were known, and were yes, “Right to aid” would be yes"), "{text}");
}

#[test]
fn sensitive_fields_are_proposed_only_where_they_are_told() {
    let secret = AID.replace("from 0 to 10_000  changeable", "from 0 to 10_000  changeable sensitive");
    let record = household().number("income", "1812").unwrap();
    let told = english(&ask_of(&secret, &record, true));
    assert!(told.contains("if “income” were 1,500 MAD a month"), "{told}");
    let masked = english(&ask_of(&secret, &record, false));
    assert!(!masked.contains("1,812") && !masked.contains("if “income”"), "{masked}");
}

#[test]
fn what_was_read_is_masked_and_not_what_could_have_been() {
    let without = english(&ask(&household(), false));
    assert!(without.contains("Net: 0 MAD a month"), "{without}");
    let with = english(&ask(&household().number("cars", "1").unwrap(), false));
    assert!(with.contains("Net: •••"), "{with}");
    assert!(!with.contains("777"), "{with}");
}

#[test]
fn a_group_says_why_what_stands_in_it_is_not_asked() {
    let text = english(&ask(&household(), false));
    let lines = "
  – does not apply here: cars matter
      list of: old
      – not asked here: owns a car
";
    assert!(text.contains(lines), "{text}");
    let json = ask(&household(), false).answer.to_json();
    assert_eq!(json.pointer("/outputs/0/groups/0/holds"), Some(&serde_json::Value::Bool(false)));
    assert_eq!(json.pointer("/outputs/0/criteria/2/group").and_then(|it| it.as_str()), Some("cars_matter"));
}

#[test]
fn a_doubtful_date_is_not_called_the_first_day_of_the_law() {
    let text = english(&ask(&household(), false));
    assert!(text.contains("applied here from 1 January 2025; not confirmed: announced only"), "{text}");
}

#[test]
fn units_are_told_by_their_labels() {
    let land = AID.replace("income at most ceiling", "land at most 1 feddan");
    for (language, told) in
        [(Language::En, "0.5 feddan"), (Language::Fr, "0,5\u{a0}feddan"), (Language::Ar, "فدان")]
    {
        let asked = ask_of(&land, &household(), false);
        let text = text(&asked.answer, &Catalogue::new(language), 120);
        assert!(text.contains(told), "{text}");
    }
}

#[test]
fn months_are_called_as_in_the_country() {
    let text = text(&ask(&household(), false).answer, &Catalogue::new(Language::Ar), 120);
    assert!(text.contains("1 أوت 2025"), "{text}");
}

#[test]
fn the_parts_that_the_law_asks_for_are_named() {
    let asked = ask(&household(), false);
    let json = asked.answer.to_json();
    let processing = json.get("processing").unwrap();
    assert_eq!(processing.pointer("/contribution/computed/0").unwrap(), "household.eligible");
    for part in ["data", "parameters", "operations"] {
        let places = processing.get(part).and_then(|it| it.as_array()).unwrap();
        assert!(places.iter().any(|place| json.get(place.as_str().unwrap()).is_some()), "{part}");
    }
}

#[test]
fn a_page_shows_the_answer_in_each_language() {
    let asked = ask(&household().yes_no("registered", false), false);
    for language in Language::ALL {
        let page = html(&asked.answer, &Catalogue::new(language));
        assert_eq!(ill_formed(&page), None, "{page}");
        let direction = if language == Language::Ar { "rtl" } else { "ltr" };
        assert!(page.contains(&format!("<html lang=\"{}\" dir=\"{direction}\">", language.tag())));
        assert!(!page.contains("answer-") && !page.contains("\\u{"), "{page}");
        assert!(!page.contains("<script") && !page.contains("http://") && !page.contains("https://"));
    }
    let page = html(&asked.answer, &Catalogue::new(Language::En));
    let body = page.split("<body>").nth(1).unwrap();
    insta::assert_snapshot!("page", body);
}

#[test]
fn whatever_a_label_holds_stays_text() {
    let labels = ["<script>alert(1)</script>", "a & b <b>bold", "' onload='x", "]]>--><!--"];
    for label in labels {
        let programme = AID.replace("Right to aid", label);
        let asked = ask_of(&programme, &household().text("id", format!("{label}\u{202e}\u{2069}")), false);
        for language in Language::ALL {
            let page = html(&asked.answer, &Catalogue::new(language));
            assert_eq!(ill_formed(&page), None, "{label}: {page}");
            let tags = ["<script", "<b>", "<!--"];
            assert!(tags.iter().all(|tag| !page.contains(tag)), "{label}: {page}");
        }
        assert!(asked.programme.program().programmes[0].labels.en.is_some());
    }
}

/// What is wrong with the form of a page: each element is closed in its turn, each `&` begins an entity, each attribute
/// stands in quotes.
fn ill_formed(page: &str) -> Option<String> {
    let page = page.strip_prefix("<!DOCTYPE html>\n")?;
    let (before, rest) = page.split_once("<style>")?;
    let (_, after) = rest.split_once("</style>")?;
    let page = format!("{before}{after}");
    let mut open: Vec<&str> = Vec::new();
    for piece in page.split('<').skip(1) {
        let Some((tag, text)) = piece.split_once('>') else {
            return Some(format!("a tag that does not end: {piece}"));
        };
        if text.contains('>') {
            return Some(format!("a `>` in text: {text}"));
        }
        for entity in text.split('&').skip(1) {
            if !["amp;", "lt;", "gt;", "quot;", "#39;"].iter().any(|it| entity.starts_with(it)) {
                return Some(format!("an `&` in text: {text}"));
            }
        }
        let name = tag.split(' ').next().unwrap_or_default();
        if let Some(name) = name.strip_prefix('/') {
            if open.pop() != Some(name) {
                return Some(format!("`{name}` ends what is not open"));
            }
        } else if tag.matches('"').count() % 2 != 0 {
            return Some(format!("an attribute without quotes: {tag}"));
        } else if !tag.ends_with('/') {
            open.push(name);
        }
    }
    (!open.is_empty()).then(|| format!("left open: {open:?}"))
}

//! Records from JSON.

use crate::registry::*;
use mizan_data::{Loader, Mapping, ReadKind};
use mizan_ir::{EntityId, Value};
use mizan_value::Number;

fn line(members: &str) -> String {
    format!(r#"{{"id":"MA-1","milieu":"urban","rooms":3,"spending":1,{members}}}"#)
}

#[test]
fn an_array_lines_and_one_object_say_the_same() {
    let setup = setup(all);
    let (one, two) = (household("MA-1"), household("MA-2"));
    let expected = ["1 MA-1 ok, 4 rows", "2 MA-2 ok, 4 rows"];
    for text in [
        format!("{one}\n{two}\n"),
        format!("{one}\r\n\r\n{two}"),
        format!("{one} {two}"),
        format!("[{one},{two}]"),
        format!("\u{feff}[\n  {one},\n  {two}\n]\n"),
        format!("[{one}\n,{two}\n]"),
        format!("{}\n{}", pretty(&one), pretty(&two)),
        format!("[{},\n{}]", pretty(&one), pretty(&two)),
    ] {
        assert_eq!(setup.json_lines(&text), expected, "{text}");
    }
    assert_eq!(setup.json_lines(&one), ["1 MA-1 ok, 4 rows"]);
    for empty in ["", " \n ", "[]", "\u{feff}"] {
        assert!(setup.json_lines(empty).is_empty(), "{empty:?}");
    }
}

fn pretty(text: &str) -> String {
    serde_json::to_string_pretty(&serde_json::from_str::<serde_json::Value>(text).unwrap()).unwrap()
}

#[test]
fn values_are_read_exactly() {
    let setup = setup(all);
    let text = household("MA-1")
        .replace("120.50", "1205e-1")
        .replace("\"share\":85", "\"share\":33.333333333333333333");
    let (reads, _) = setup.json(text);
    assert_eq!(top_value(&reads[0], 1), Some(Value::Choice(0)));
    assert_eq!(top_value(&reads[0], 2), Some(Value::Number(Number::from_integer(3))));
    assert_eq!(top_value(&reads[0], 3), Some(Value::Number(Number::parse("120.5").unwrap())));
    assert_eq!(top_value(&reads[0], 4), Some(Value::Number(Number::parse("33.333333333333333333").unwrap())));
    assert_eq!(top_value(&reads[0], 5), Some(Value::Set(1)));
    assert_eq!(top_value(&reads[0], 6), Some(Value::YesNo(true)));
}

#[test]
fn the_order_of_records_and_fields_never_shows() {
    let setup = setup(all);
    let one = line(
        r#""members":[{"id":"A2","orphan":true,"birth_date":"2015-06-30","months":[{"number":10},{"number":9}]},{"id":"A1","birth_date":"1984-02-11","orphan":false,"months":[]}]"#,
    );
    let other = r#"{"members":[{"id":"A1","months":[],"birth_date":"1984-02-11","orphan":false},{"id":"A2","birth_date":"2015-06-30","orphan":true,"months":[{"number":9},{"number":10}]}],"spending":1.00,"rooms":3.0,"milieu":"1","id":"MA-1"}"#;
    let (one, other) = (setup.json(one).0.remove(0), setup.json(other).0.remove(0));
    assert_eq!(one.result.unwrap(), other.result.unwrap());
}

#[test]
fn choices_go_by_name_code_or_label() {
    let setup = setup(rooms_and_milieu);
    for spelling in [r#""urban""#, r#""1""#, "1", r#""حضري""#] {
        let (reads, _) = setup.json(format!(r#"{{"id":"a","rooms":1,"milieu":{spelling}}}"#));
        assert_eq!(top_value(&reads[0], 1), Some(Value::Choice(0)), "{spelling}");
    }
    assert_eq!(
        setup.json_lines(r#"{"id":"a","rooms":1,"milieu":"urbn"}"#),
        ["1 a 1: milieu unknown-value found=urbn nearest=urban"]
    );
}

fn rooms_and_milieu(program: &mizan_ir::Program) -> mizan_ir::Needs {
    let mut needs = rooms(program);
    needs.fields.insert((HOUSEHOLD, mizan_ir::FieldId(1)));
    needs
}

#[test]
fn only_what_is_needed_is_read() {
    let setup = setup(rooms);
    let text = r#"{"id":"a","rooms":2,"spending":"much","members":7,"colour":"red","colour":1}
        {"id":"b","rooms":2,"colour":{"deep":[1]},"size":0}"#;
    let (reads, summary) = setup.json(text);
    assert!(reads.iter().all(|read| read.result.is_ok()));
    assert_eq!(top_value(&reads[0], 3), None);
    let unknown: Vec<_> = summary.unknown.iter().map(|(name, count)| (name.as_str(), *count)).collect();
    assert_eq!(unknown, [("household.colour", 3), ("household.size", 1)]);
}

#[test]
fn every_reason_is_told_with_its_place() {
    let setup = setup(all);
    let text = r#"
{
  "id": "MA-1", "milieu": "suburb", "rooms": 41, "spending": 1.005, "share": "85", "registered": "yes",
  "vehicles": ["car", "cart", 3],
  "rooms": 2,
  "members": [
    {"id": "A1", "national_id": "123456789", "birth_date": "2024-03-02", "orphan": null, "months": []},
    {"id": "A1", "birth_date": "2024-3-1", "orphan": 1, "months": null},
    {"birth_date": "1899-12-31", "orphan": false, "months": [{"number": 1.5, "days": 1e99}, "x"]},
    5
  ]
}"#;
    assert_eq!(
        setup.json_lines(text),
        [
            "1 MA-1 5: rooms duplicate-field",
            "1 MA-1 3: milieu unknown-value found=suburb",
            "1 MA-1 3: rooms outside-domain found=41 lower=1 upper=40",
            "1 MA-1 3: spending too-many-decimals found=*** most=2",
            "1 MA-1 3: share wrong-type expected=type-number found=85",
            "1 MA-1 4: vehicles unknown-value found=cart nearest=car",
            "1 MA-1 3: registered wrong-type expected=type-yes-no found=yes",
            "1 MA-1 9: members[3].id missing-key",
            "1 MA-1 9: members[3].birth_date outside-domain found=1899-12-31 lower=1900-01-01 upper=2024-03-01",
            "1 MA-1 9: members[3].months[1].number not-whole found=1.5",
            "1 MA-1 9: members[3].months[1].days too-many-digits found=1e99",
            "1 MA-1 9: members[3].months[2] wrong-type expected=type-record found=\"…\"",
            "1 MA-1 10: members[4] wrong-type expected=type-record found=0",
            "1 MA-1 7: members[\"A1\"].national_id too-long length=9 most=8",
            "1 MA-1 7: members[\"A1\"].birth_date outside-domain found=2024-03-02 lower=1900-01-01 upper=2024-03-01",
            "1 MA-1 7: members[\"A1\"].orphan missing-field",
            "1 MA-1 8: members[2] duplicate-key key=A1",
            "1 MA-1 8: members[2].birth_date bad-date found=2024-3-1",
            "1 MA-1 8: members[2].orphan wrong-type expected=type-yes-no found=1",
        ]
    );
}

#[test]
fn lists_have_bounds() {
    let setup = setup(small);
    let members = |count: usize| {
        let all: Vec<String> = (0..count).map(|at| format!(r#"{{"id":"{at}"}}"#)).collect();
        line(&format!(r#""members":[{}]"#, all.join(",")))
    };
    assert_eq!(setup.json_lines(members(20)), ["1 MA-1 ok, 21 rows"]);
    assert_eq!(setup.json_lines(members(21)), ["1 MA-1 1: members too-many-records bound=20 count=21"]);
    assert_eq!(setup.json_lines(members(0)), ["1 MA-1 1: members too-few-records bound=1 count=0"]);
    assert_eq!(
        setup.json_lines(line(r#""members":{}"#))[0],
        "1 MA-1 1: members wrong-type expected=type-list found={…}"
    );
    let few = self::setup_with_rows(10);
    assert_eq!(
        few.json_lines(members(20)),
        ["1 MA-1 1: members[\"17\"] too-large limit=10 unit=unit-records"]
    );
}

fn setup_with_rows(rows: usize) -> Setup {
    setup(small).limited(|limits| limits.rows = rows)
}

#[test]
fn outermost_keys_are_unique_over_the_file() {
    let setup = setup(rooms);
    let text = "{\"id\":\"a\",\"rooms\":1}\n{\"id\":\"b\",\"rooms\":1}\n{\"id\":\"a\",\"rooms\":99}\n{\"id\":\"\",\"rooms\":1}\n{\"rooms\":1}";
    assert_eq!(
        setup.json_lines(text),
        [
            "1 a ok, 1 rows",
            "2 b ok, 1 rows",
            "3 a 3: id duplicate-key first=1 key=a",
            "3 a 3: rooms outside-domain found=99 lower=1 upper=40",
            "4  4: id missing-key",
            "5 ? 5: id missing-key",
        ]
    );
    let sorted = self::setup(rooms).limited(|limits| limits.sorted_by_key = true);
    let text = "{\"id\":\"a\",\"rooms\":1}\n{\"id\":\"c\",\"rooms\":1}\n{\"id\":\"c\",\"rooms\":1}\n{\"id\":\"b\",\"rooms\":1}";
    assert_eq!(
        sorted.json_lines(text),
        [
            "1 a ok, 1 rows",
            "2 c ok, 1 rows",
            "3 c 3: id duplicate-key key=c",
            "4 b 4: id key-out-of-order key=b"
        ]
    );
}

#[test]
fn a_broken_line_is_rejected_alone() {
    let setup = setup(all);
    let (one, three) = (household("MA-1"), household("MA-3"));
    let broken = |line: &str| setup.json_lines(format!("{one}\n{line}\n{three}\n"));
    for (line, reason) in [
        (r#"{"id":"MA-2","members":["#, "truncated"),
        (r#"{"id":"MA-2"#, "truncated"),
        (r#"{"id":"MA-2","rooms":01}"#, "not-json expected=json-comma"),
        (r#"{"id":"MA-2" "rooms":1}"#, "not-json expected=json-comma"),
        (r#"{"id":"MA-2"}]"#, "not-json expected=json-nothing-more"),
        (r#"{"id":"MA-2"]"#, "not-json expected=json-comma"),
        (r"garbage", "not-json expected=json-value"),
        (r"17", "wrong-type expected=type-record found=0"),
        (r#"[{"id":"MA-2"}]"#, "wrong-type expected=type-record found=[…]"),
        ("}", "not-json expected=json-value"),
        ("{\"id\":\"a\u{1}\"}", "not-json expected=json-quote"),
    ] {
        let reads = broken(line);
        assert_eq!(reads.len(), 3, "{line}: {reads:?}");
        assert_eq!(reads[0], "1 MA-1 ok, 4 rows");
        assert_eq!(reads[1], format!("2 ? 2:  {reason}"), "{line}");
        assert_eq!(reads[2], "3 MA-3 ok, 4 rows");
    }
    // Also where it is the first line, and nothing says yet that there is a record a line.
    let text = format!("{{\"id\":\"MA-0\",\"members\":[\n{one}\n{three}\n");
    assert_eq!(setup.json_lines(text), ["1 ? 1:  truncated", "2 MA-1 ok, 4 rows", "3 MA-3 ok, 4 rows"]);
}

#[test]
fn a_file_that_is_cut_says_so() {
    let setup = setup(all);
    let (one, two) = (household("MA-1"), household("MA-2"));
    for whole in [format!("{one}\n{two}"), format!("[{one},\n{two}]"), pretty(&one)] {
        for len in 1..whole.len() {
            let (reads, _) = setup.json(&whole.as_bytes()[..len]);
            let rejected = reads.iter().filter(|read| read.result.is_err()).count();
            // A cut between two lines of NDJSON cannot be seen.
            let between = len == one.len() || len == one.len() + 1;
            assert!(rejected == 1 || (whole.starts_with('{') && between), "{:?}", &whole[..len]);
            if rejected == 1 {
                let Err(rejection) = &reads.last().unwrap().result else { panic!() };
                assert_eq!(rejection.reasons[0].code, "data-truncated", "{:?}", &whole[..len]);
            }
        }
    }
}

#[test]
fn a_broken_element_of_an_array_is_rejected_alone() {
    let setup = setup(all);
    let (one, three) = (household("MA-1"), household("MA-3"));
    for element in [r#"{"id":"MA-2","rooms":01}"#, "17", "null", "[]", "{}", "\"a,]\"", "tru"] {
        for text in [format!("[{one},{element},{three}]"), format!("[\n{one},\n{element},\n{three}\n]\n")] {
            let lines = setup.json_lines(&text);
            assert_eq!(lines[0], "1 MA-1 ok, 4 rows", "{text}");
            assert!(lines[1].starts_with("2 "), "{text}");
            assert_eq!(lines.last().unwrap(), "3 MA-3 ok, 4 rows", "{text}");
        }
    }
    // Brackets that do not match: reading goes on at the next line in the same column.
    let pretty_two = pretty(&household("MA-2")).replacen("],", ",", 1);
    for (broken, text) in [
        ("compact", format!("[\n{one},\n{{\"id\":\"MA-2\",\"members\":[}},\n{three}\n]")),
        ("pretty", format!("[\n{},\n{pretty_two},\n{}\n]", pretty(&one), pretty(&three))),
        ("pretty objects", format!("{}\n{pretty_two}\n{}\n", pretty(&one), pretty(&three))),
    ] {
        let lines = setup.json_lines(&text);
        assert_eq!(lines.len(), 3, "{broken}: {lines:?}");
        assert!(lines[1].contains("not-json"), "{broken}: {lines:?}");
        assert_eq!(lines[2], "3 MA-3 ok, 4 rows", "{broken}");
    }
    // A line break behind the first bracket does not hide that there is a record a line.
    let text = format!("{{\nid\":\"MA-1\"}}\n{one}\n{three}\n");
    assert_eq!(
        setup.json_lines(text),
        ["1 ? 2:  not-json expected=json-name", "2 MA-1 ok, 4 rows", "3 MA-3 ok, 4 rows"]
    );
    // On one line nothing says where the next record begins.
    let (reads, summary) = setup.json(format!("[{one},{{\"id\":\"MA-2\",\"members\":[}},{three}]"));
    assert_eq!(reads.len(), 2);
    assert!(summary.rest_unread);
}

#[test]
fn an_inner_record_is_never_taken_for_an_outer_one() {
    // Nothing is indented and only the key is needed, so that a person could pass for a household.
    let setup = setup(|_| mizan_ir::Needs::default());
    let good = "{\n\"id\":\"H1\",\n\"members\":[\n{\n\"id\":\"P1\"\n},\n{\n\"id\":\"P2\"\n}\n]\n}";
    let broken = good.replacen("},", "]", 1);
    let (reads, summary) = setup.json(format!("[\n{broken},\n{good}\n]"));
    assert!(reads.iter().all(|read| read.result.is_err()), "{reads:?}");
    assert!(summary.rest_unread);
    let flat = "{\"id\":\"H1\",\"members\":[\n{\"id\":\"P1\"},\n{\"id\":\"P2\"}\n]}";
    let (reads, summary) = setup.json(format!("[\n{},\n{}\n]", flat, flat.replacen("},", "]", 1)));
    assert_eq!(reads.len(), 2);
    assert!(reads[1].result.is_err());
    assert!(summary.rest_unread);
}

#[test]
fn commas_between_records_are_checked() {
    let setup = setup(rooms);
    let record = |id: &str| format!(r#"{{"id":"{id}","rooms":1}}"#);
    let (a, b) = (record("a"), record("b"));
    assert_eq!(
        setup.json_lines(format!("[{a} {b}]")),
        ["1 a ok, 1 rows", "2 ? 1:  not-json expected=json-comma"]
    );
    assert_eq!(
        setup.json_lines(format!("[{a},]")),
        ["1 a ok, 1 rows", "2 ? 1:  not-json expected=json-value"]
    );
    assert_eq!(
        setup.json_lines(format!("[{a},,{b}]")),
        ["1 a ok, 1 rows", "2 ? 1:  not-json expected=json-value", "3 b ok, 1 rows"]
    );
    assert_eq!(setup.json_lines(format!("[{a}] {b}")), ["1 a ok, 1 rows", "2 ? 1:  rest-unread"]);
    assert_eq!(
        setup.json_lines(format!("[{a},{b}")),
        ["1 a ok, 1 rows", "2 b ok, 1 rows", "3 ? 1:  truncated"]
    );
    assert_eq!(
        setup.json_lines(format!("{a},\n{b}")),
        ["1 ? 1:  not-json expected=json-nothing-more", "2 b ok, 1 rows"]
    );
}

#[test]
fn records_are_bounded() {
    let setup = setup(rooms).limited(|limits| limits.record_bytes = 1_000);
    let huge = format!(r#"{{"id":"big","x":"{}","rooms":1}}"#, "y".repeat(300_000));
    let (a, b) = (r#"{"id":"a","rooms":1}"#, r#"{"id":"b","rooms":1}"#);
    let expected = ["1 a ok, 1 rows", "2 ? 2:  too-large limit=1000 unit=unit-bytes", "3 b ok, 1 rows"];
    assert_eq!(setup.json_lines(format!("{a}\n{huge}\n{b}")), expected);
    assert_eq!(setup.json_lines(format!("[{a},\n{huge},\n{b}]")), expected);
    assert_eq!(setup.json_lines(format!("[{a}\n,{huge}\n,{b}]")), expected);
    let one_line = setup.json_lines(format!("[{a},{huge},{b}]"));
    assert_eq!(one_line.last().unwrap(), "3 b ok, 1 rows");
    let deep = format!(r#"{{"id":"deep","rooms":1,"x":{}{}}}"#, "[".repeat(1_00), "]".repeat(1_00));
    assert_eq!(
        setup.json_lines(format!("{a}\n{deep}\n{b}")),
        ["1 a ok, 1 rows", "2 ? 2:  too-deep", "3 b ok, 1 rows"]
    );
}

#[test]
fn text_that_hides_is_refused() {
    let setup = setup(all);
    let bad = household("MA-1").replace("\"X1\"", "\"X\u{202e}1\"");
    assert_eq!(
        setup.json_lines(bad),
        ["1 MA-1 1: members[\"A1\"].national_id bidi-control character=U+202E"]
    );
    // A mark in a name is how registries write Arabic, in a key it makes two of one.
    let setup = with_villages(|program| {
        let mut needs = small(program);
        needs.fields.insert((VILLAGE, mizan_ir::FieldId(1)));
        needs
    });
    let village = "{\"code\":7,\"name\":\"\u{200f}تمارة\",\"households\":[{\"id\":\"a\u{200f}\",\"rooms\":1,\"spending\":1,\"members\":[{\"id\":\"1\"}]}]}";
    assert_eq!(
        setup.json_lines(village),
        ["1 7 ok, 1 rows", "1 without ? 1: households[1].id bidi-control character=U+200F"]
    );
    let composed =
        self::setup(rooms).json_lines("{\"id\":\"e\u{301}\",\"rooms\":1}\n{\"id\":\"\u{e9}\",\"rooms\":1}");
    assert_eq!(composed, ["1 é ok, 1 rows", "2 é 2: id duplicate-key first=1 key=é"]);
    assert_eq!(self::setup(rooms).json_lines(b"{\"id\":\"\xff\",\"rooms\":1}\n"), ["1 ? 1:  not-utf8"]);
}

#[test]
fn a_bad_household_never_rejects_its_village() {
    let setup = with_villages(all);
    let village = format!(
        r#"{{"code":12,"name":null,"households":[{},{},{},{}]}}"#,
        household("MA-3"),
        household("MA-1").replace("1984-02-11", "1984-02-31"),
        household("MA-2"),
        household("MA-2"),
    );
    let (reads, summary) = setup.json(&village);
    assert_eq!(
        reads.iter().flat_map(lines).collect::<Vec<_>>(),
        [
            "1 12 ok, 5 rows",
            "1 without MA-1 1: households[\"MA-1\"].members[\"A1\"].birth_date bad-date found=1984-02-31",
            "1 without MA-2 1: households[\"MA-2\"] duplicate-key key=MA-2",
            "1 without MA-2 1: households[4] duplicate-key key=MA-2",
        ]
    );
    assert_eq!((summary.accepted, summary.left_out), (1, 3));
    let case = reads[0].result.as_ref().unwrap();
    assert_eq!(case.rows[0].lists[0].len(), 1);
    assert!(case.rows.iter().all(|row| row.holder.is_none_or(|holder| holder.index() < case.rows.len())));
    // What is wrong with the village itself rejects it.
    assert_eq!(
        setup.json_lines(village.replace("\"code\":12", "\"code\":0")),
        [
            "1 ? 1: code outside-domain found=0 lower=1 upper=99999",
            "1 without MA-1 1: households[\"MA-1\"].members[\"A1\"].birth_date bad-date found=1984-02-31",
            "1 without MA-2 1: households[\"MA-2\"] duplicate-key key=MA-2",
            "1 without MA-2 1: households[4] duplicate-key key=MA-2",
        ]
    );
}

#[test]
fn data_may_start_below_the_outermost_kind() {
    let setup = with_villages(rooms);
    let loader = Loader::starting_at(
        &setup.program,
        &setup.needs,
        HOUSEHOLD,
        HOUSEHOLD,
        on(),
        &Mapping::default(),
        setup.limits,
    );
    let reads: Vec<_> = loader.json_records(&br#"{"id":"a","rooms":2}"#[..]).collect();
    assert_eq!(lines(&reads[0]), ["1 a ok, 1 rows"]);
}

#[test]
fn a_stream_that_fails_is_not_a_stream_that_ends() {
    struct Failing(&'static [u8]);
    impl std::io::Read for Failing {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            if self.0.is_empty() {
                return Err(std::io::Error::other("the line is dead"));
            }
            self.0.read(buffer)
        }
    }
    let setup = setup(rooms);
    let loader = setup.loader();
    let reads: Vec<_> = loader.json_records(Failing(b"{\"id\":\"a\",\"rooms\":2}\n")).collect();
    assert_eq!(
        reads.iter().flat_map(lines).collect::<Vec<_>>(),
        ["1 a ok, 1 rows", "2 ? 2:  read-failed message=the line is dead"]
    );
}

#[test]
fn a_foreign_subject_does_no_harm() {
    let setup = setup(rooms);
    let loader =
        Loader::new(&setup.program, &setup.needs, EntityId(99), on(), &Mapping::default(), setup.limits);
    let reads: Vec<_> = loader.json_records(&br#"{"id":"a","rooms":2}"#[..]).collect();
    assert_eq!(reads.len(), 1);
    assert_eq!(reads[0].kind, ReadKind::Record);
}

#[test]
fn after_a_broken_record_an_inner_one_is_doubtful() {
    let setup = setup(|_| mizan_ir::Needs::default());
    let text = format!(
        "{}\n!{}\n{}",
        pretty(&household("MA-1")),
        pretty(&household("MA-2")),
        pretty(&household("MA-3"))
    );
    let accepted: Vec<String> = setup
        .json(&text)
        .0
        .into_iter()
        .filter(|read| read.result.is_ok())
        .filter_map(|read| read.id)
        .collect();
    assert_eq!(accepted, ["MA-1", "MA-3"]);
    let lines = setup.json_lines(format!("[{},{{\"x\":01}},{{\"id\":\"A2\"}}]", household("MA-1")));
    assert_eq!(lines[2], "3 ? 1:  doubtful-record");
}

#[test]
fn a_list_that_is_left_out_is_empty_unless_another_may_be_meant() {
    let setup = setup(all);
    let left_out = household("MA-1").replace(",\"months\":[]", "");
    let (reads, summary) = setup.json(&left_out);
    assert_eq!(lines(&reads[0]), ["1 MA-1 ok, 4 rows"]);
    assert_eq!(summary.missing_lists.into_iter().collect::<Vec<_>>(), [("person.months".to_owned(), 1)]);
    let misnamed = household("MA-1").replace("\"months\":[]", "\"mois\":[{}]");
    assert_eq!(setup.json_lines(misnamed), ["1 MA-1 1: members[\"A2\"].months missing-list nearest=mois"]);
    let needed = household("MA-1").replace("\"members\"", "\"people\"");
    assert_eq!(setup.json_lines(needed)[0], "1 MA-1 1: members missing-list nearest=people");
}

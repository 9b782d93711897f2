//! Records from CSV folders.

use crate::registry::*;
use mizan_data::OpenError;
use mizan_ir::Value;
use mizan_value::Number;

const HOUSEHOLDS: &str = "id,milieu,rooms,spending,share,vehicles,registered\n\
    MA-1,urban,3,120.50,85,car;taxi,oui\n\
    MA-2,2,٣,12,,,\n\
    MA-3,قروي,1,0,NA,,لا\n";
const PERSONS: &str = "household_id,id,national_id,birth_date,orphan\n\
    MA-1,A2,,2015-06-30,1\n\
    MA-1,A1,X1,1984-02-11,no\n\
    MA-2,A1,,1990-01-01,FALSE\n\
    MA-3,A1,,1990-01-01,non\n";
const MONTHS: &str = "household_id,person_id,number,days\n\
    MA-1,A2,1,20.5\n\
    MA-1,A2,2,\n\
    MA-3,A1,12,3\n";

fn folder<'a>(households: &'a str, persons: &'a str, months: &'a str) -> [(&'a str, &'a str); 3] {
    [("household.csv", households), ("person.csv", persons), ("month.csv", months)]
}

fn mapped() -> Setup {
    setup(all).mapped("household.absent.share = [\"NA\"]")
}

#[test]
fn files_are_joined_down_the_tree() {
    let (reads, summary) = mapped().csv(&folder(HOUSEHOLDS, PERSONS, MONTHS)).unwrap();
    let read: Vec<String> = reads.iter().flat_map(lines).collect();
    assert_eq!(read, ["1 MA-1 ok, 5 rows", "2 MA-2 ok, 2 rows", "3 MA-3 ok, 3 rows"]);
    assert!(summary.indexed.is_empty());
    assert_eq!(top_value(&reads[0], 5), Some(Value::Set(0b101)));
    assert_eq!(top_value(&reads[0], 6), Some(Value::YesNo(true)));
    assert_eq!(top_value(&reads[1], 2), Some(Value::Number(Number::from_integer(3))));
    assert_eq!(top_value(&reads[2], 4), None);
}

#[test]
fn csv_and_json_give_the_same_case() {
    let (reads, _) = mapped().csv(&folder(HOUSEHOLDS, PERSONS, MONTHS)).unwrap();
    let json = r#"{"id":"MA-1","milieu":"urban","rooms":3,"spending":120.50,"share":85,"vehicles":["taxi","car"],"registered":true,"members":[{"id":"A1","national_id":"X1","birth_date":"1984-02-11","orphan":false,"months":[]},{"id":"A2","birth_date":"2015-06-30","orphan":true,"months":[{"number":1,"days":20.5},{"number":2}]}]}"#;
    let (from_json, _) = setup(all).json(json);
    assert_eq!(reads[0].result.as_ref().unwrap(), from_json[0].result.as_ref().unwrap());
}

#[test]
fn another_order_of_rows_changes_nothing_but_the_memory() {
    let shuffled = |text: &str| {
        let mut rows: Vec<&str> = text.lines().collect();
        rows[1..].reverse();
        rows.join("\r\n")
    };
    let (expected, _) = mapped().csv(&folder(HOUSEHOLDS, PERSONS, MONTHS)).unwrap();
    let (reads, summary) = mapped().csv(&folder(HOUSEHOLDS, &shuffled(PERSONS), &shuffled(MONTHS))).unwrap();
    for (one, other) in expected.iter().zip(&reads) {
        assert_eq!(one.result.as_ref().unwrap(), other.result.as_ref().unwrap());
    }
    let files: Vec<_> = summary.indexed.iter().map(|it| (it.file.as_str(), it.rows)).collect();
    assert_eq!(files, [("person.csv", 4), ("month.csv", 3)]);
    // All files turned round together are in order again.
    let (_, summary) =
        mapped().csv(&folder(&shuffled(HOUSEHOLDS), &shuffled(PERSONS), &shuffled(MONTHS))).unwrap();
    assert!(summary.indexed.is_empty());
}

#[test]
fn rows_without_a_holder_are_told() {
    let persons = format!("{PERSONS}MA-9,A1,,1990-01-01,no\n,A1,,1990-01-01,no\nMA-3,A7\nonly\n");
    let months = format!("MA-8,A1,3,1\n{MONTHS}MA-3,A5,3,1\n");
    let months = format!(
        "household_id,person_id,number,days\n{}",
        months.replace("household_id,person_id,number,days\n", "")
    );
    for reorder in [false, true] {
        let mut rows: Vec<&str> = persons.lines().collect();
        if reorder {
            rows[1..5].reverse();
        }
        let persons = rows.join("\n");
        assert_eq!(
            mapped().csv_lines(&folder(HOUSEHOLDS, &persons, &months)),
            [
                "1 MA-1 ok, 5 rows",
                "2 MA-2 ok, 2 rows",
                "3 MA-3 month.csv:6: month orphan-record holder=person key=A5",
                "3 MA-3 person.csv:8: members[\"A7\"] wrong-cell-count count=2 expected=5",
                "stray 1 ? person.csv:6:  orphan-record holder=household key=MA-9",
                "stray 2 ? person.csv:7:  missing-key",
                "stray 3 ? person.csv:9:  orphan-record holder=household key=only",
                "stray 4 ? month.csv:2:  orphan-record holder=household key=MA-8",
            ]
        );
    }
}

#[test]
fn bad_rows_reject_their_household_with_all_reasons() {
    let households = "id,milieu,rooms,spending\nMA-1,suburb,0,10001\nMA-2,urban,3\nMA-3,rural,1,0\nMA-3,rural,1,0\n,rural,1,0\nMA-4,\"ru\"ral,1,0\n";
    let persons = "household_id,id,birth_date,orphan\nMA-1,A1,1990-02-30,maybe\nMA-1,A1,,\nMA-2,A1,1990-01-01,no\nMA-3,A1,1990-01-01,no\n";
    assert_eq!(
        setup(all).csv_lines(&folder(households, persons, "household_id,person_id,number\n")),
        [
            "1 MA-1 household.csv:2: milieu unknown-value found=suburb",
            "1 MA-1 household.csv:2: rooms outside-domain found=0 lower=1 upper=40",
            "1 MA-1 household.csv:2: spending outside-domain found=*** lower=0 upper=10000",
            "1 MA-1 person.csv:2: members[\"A1\"].birth_date bad-date found=1990-02-30",
            "1 MA-1 person.csv:2: members[\"A1\"].orphan wrong-type expected=type-yes-no found=maybe",
            "1 MA-1 person.csv:3: members[2] duplicate-key key=A1",
            "1 MA-1 person.csv:3: members[2].birth_date missing-field",
            "1 MA-1 person.csv:3: members[2].orphan missing-field",
            "2 MA-2 household.csv:3:  wrong-cell-count count=3 expected=4",
            "3 MA-3 household.csv:4: id duplicate-key key=MA-3",
            "4 MA-3 household.csv:5: id duplicate-key first=3 key=MA-3",
            "4 MA-3 household.csv:5: members too-few-records bound=1 count=0",
            "5 ? household.csv:6: id missing-key",
            "5 ? household.csv:6: members too-few-records bound=1 count=0",
            "6 MA-4 household.csv:7:  not-csv",
        ]
    );
}

#[test]
fn a_file_that_lacks_what_is_needed_is_not_read() {
    let setup = setup(all);
    let months = ("month.csv", MONTHS);
    let households = ("household.csv", HOUSEHOLDS);
    let error = |files: &[(&str, &str)]| setup.csv(files).unwrap_err();
    assert_eq!(error(&[households, months]).to_string(), "there is no file `person.csv` for person records");
    assert_eq!(
        error(&[households, ("person.csv", "household_id,id,birthdate,orphan\n"), months]).to_string(),
        "`person.csv` has no column `birth_date` (did you mean `birthdate`?)"
    );
    assert_eq!(
        error(&[households, ("person.csv", PERSONS), ("month.csv", "household_id,number\n")]).to_string(),
        "`month.csv` has no column `person_id`"
    );
    assert_eq!(
        error(&[households, ("person.csv", "\n"), months]).to_string(),
        "`person.csv` has no header row"
    );
    assert_eq!(error(&[("household.csv", "id,id\n")]).to_string(), "`household.csv` has two columns `id`");
    assert_eq!(error(&[("household.csv", "id,\"x\n")]).code(), "data-bad-header");
    let catalogue = include_str!("../../../mizan-source/messages/en/data.ftl");
    for error in [
        error(&[households, months]),
        error(&[("household.csv", "id,id\n")]),
        error(&[("household.csv", "id\n")]),
        error(&[("household.csv", "rooms,id,milieu,spendin\n")]),
        OpenError::Unreadable { file: String::new(), message: String::new() },
        OpenError::BadHeader { file: String::new() },
        OpenError::NoHeader { file: String::new() },
    ] {
        assert!(catalogue.contains(&format!("\n{} =", error.code())), "{}", error.code());
        assert!(!error.args().is_empty());
    }
    // What is not needed is not asked for.
    assert_eq!(
        self::setup(rooms).csv_lines(&[("household.csv", "rooms,id,colour\n2,MA-1,red\n")]),
        ["1 MA-1 ok, 1 rows"]
    );
}

#[test]
fn a_mapping_names_files_columns_and_delimiters() {
    let setup = setup(small).mapped(
        r#"
        delimiter = ";"
        [household]
        file = "menages.csv"
        columns.id = "NUM"
        columns.rooms = "PIÈCES"
        [person]
        file = "individus.csv"
        delimiter = "\t"
        columns.household_id = "NUM_MENAGE"
        "#,
    );
    assert_eq!(
        setup.csv_lines(&[
            ("menages.csv", "\u{feff}NUM;PIE\u{300}CES;spending;x\r\nMA-1;2;\"1\";a\r\n"),
            ("individus.csv", "id\tNUM_MENAGE\n1\tMA-1\n2\tMA-1\n"),
        ]),
        ["1 MA-1 ok, 3 rows"]
    );
}

#[test]
fn rows_of_one_household_are_bounded() {
    let mut persons = String::from("household_id,id\n");
    for household in 1..=3 {
        let count = if household == 2 { 5_000 } else { 2 };
        for person in 0..count {
            persons.push_str(&format!("MA-{household},{person}\n"));
        }
    }
    let setup = setup(small).limited(|limits| limits.rows = 1_000);
    assert_eq!(
        setup.csv_lines(&[
            ("household.csv", "id,rooms,spending\nMA-1,1,1\nMA-2,1,1\nMA-3,1,1\n"),
            ("person.csv", &persons)
        ]),
        [
            "1 MA-1 ok, 3 rows",
            "2 MA-2 household.csv:3:  too-large limit=1000 unit=unit-records",
            "3 MA-3 ok, 3 rows",
        ]
    );
}

#[test]
fn bytes_that_are_not_utf8_reject_their_row() {
    let mut persons = b"household_id,id,birth_date,orphan\nMA-1,A1,1990-01-01,n\xff\n".to_vec();
    persons.extend(b"MA-\xff,A1,1990-01-01,no\n");
    let setup = setup(all);
    let (reads, _) = setup
        .csv_bytes(vec![
            ("household.csv", b"id,milieu,rooms,spending\nMA-1,urban,1,1\n".to_vec()),
            ("person.csv", persons),
            ("month.csv", b"household_id,person_id,number\n".to_vec()),
        ])
        .unwrap();
    assert_eq!(
        reads.iter().flat_map(lines).collect::<Vec<_>>(),
        ["1 MA-1 person.csv:2: members[\"A1\"].orphan not-utf8", "stray 1 ? person.csv:3:  not-utf8"]
    );
}

#[test]
fn villages_hold_households_in_csv_too() {
    let setup = with_villages(small);
    assert_eq!(
        setup.csv_lines(&[
            ("village.csv", "code\n007\n8\n"),
            ("household.csv", "village_code,id,rooms,spending\n7,a,1,1\n7,b,99,1\n8,a,1,1\n"),
            ("person.csv", "village_code,household_id,id\n7,a,1\n7,b,1\n8,a,1\n8,a,2\n"),
        ]),
        [
            "1 7 ok, 3 rows",
            "1 without b household.csv:3: households[\"b\"].rooms outside-domain found=99 lower=1 upper=40",
            "2 8 ok, 4 rows",
        ]
    );
}

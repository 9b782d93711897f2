//! A registry for the tests: village, household, person, month; and readings of it as short lines.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as IoRead};

use mizan_data::{
    CsvRecords, DataSource, Limits, Loader, Mapping, OpenError, Read, ReadKind, Reason, Summary,
};
use mizan_ir::{
    Choice, ChoiceId, ChoiceValue, Citation, Domain, Entity, EntityId, Field, FieldId, Labels, List, ListId,
    Needs, Origin, Program, Type, Value,
};
use mizan_value::{Date, Number, Unit};

pub(crate) const VILLAGE: EntityId = EntityId(0);
pub(crate) const HOUSEHOLD: EntityId = EntityId(1);
pub(crate) const PERSON: EntityId = EntityId(2);
pub(crate) const MONTH: EntityId = EntityId(3);

pub(crate) fn labels(name: &str) -> Labels {
    Labels { name: name.to_owned(), ..Labels::default() }
}

pub(crate) fn on() -> Date {
    Date::new(2024, 3, 1).unwrap()
}

fn field(name: &str, ty: Type, domain: Domain) -> Field {
    Field {
        labels: labels(name),
        ty,
        domain,
        optional: false,
        sensitive: false,
        changeable: false,
        weight: false,
        citation: Citation::default(),
        origin: Origin::default(),
    }
}

fn optional(field: Field) -> Field {
    Field { optional: true, ..field }
}

fn sensitive(field: Field) -> Field {
    Field { sensitive: true, ..field }
}

fn numbers(lower: i64, upper: i64) -> Domain {
    Domain::Numbers(Number::from_integer(lower), Number::from_integer(upper))
}

fn number(unit: Unit, decimals: Option<u8>) -> Type {
    Type::Number { unit, decimals }
}

fn value(name: &str, code: &str, ar: &str) -> ChoiceValue {
    ChoiceValue { labels: Labels { ar: Some(ar.to_owned()), ..labels(name) }, code: Some(code.to_owned()) }
}

fn entity(
    name: &str,
    holder: Option<EntityId>,
    fields: Vec<Field>,
    list: Option<(&str, EntityId, u32, u32)>,
) -> Entity {
    Entity {
        labels: labels(name),
        holder: holder.map(|holder| (holder, ListId(0))),
        fields,
        lists: list
            .into_iter()
            .map(|(name, entity, fewest, most)| List { labels: labels(name), entity, fewest, most })
            .collect(),
        origin: Origin::default(),
    }
}

/// The registry; without villages the household is outermost (and entity 0 is of no account).
pub(crate) fn program(villages: bool) -> Program {
    let whole = || number(Unit::none(), Some(0));
    let money = || number(Unit::of("MAD").per(&Unit::of("month")), Some(2));
    let choices = vec![
        Choice {
            labels: labels("milieu"),
            values: vec![value("urban", "1", "حضري"), value("rural", "2", "قروي")],
        },
        Choice {
            labels: labels("vehicle"),
            values: vec![
                value("car", "C", "سيارة"),
                value("truck", "T", "شاحنة"),
                value("taxi", "X", "أجرة"),
            ],
        },
    ];
    let birth = Domain::Dates(Date::new(1900, 1, 1), None);
    let entities = vec![
        entity(
            "village",
            None,
            vec![
                field("code", whole(), numbers(1, 99_999)),
                optional(field("name", Type::Text(30), Domain::Any)),
            ],
            Some(("households", HOUSEHOLD, 0, 1_000)),
        ),
        entity(
            "household",
            villages.then_some(VILLAGE),
            vec![
                field("id", Type::Text(12), Domain::Any),
                field("milieu", Type::Choice(ChoiceId(0)), Domain::Any),
                field("rooms", whole(), numbers(1, 40)),
                sensitive(field("spending", money(), numbers(0, 10_000))),
                optional(field("share", number(Unit::of("percent"), None), numbers(0, 100))),
                optional(field("vehicles", Type::Set(ChoiceId(1)), Domain::Any)),
                optional(field("registered", Type::YesNo, Domain::Any)),
            ],
            Some(("members", PERSON, 1, 20)),
        ),
        entity(
            "person",
            Some(HOUSEHOLD),
            vec![
                field("id", Type::Text(12), Domain::Any),
                optional(sensitive(field("national_id", Type::Text(8), Domain::Any))),
                field("birth_date", Type::Date, birth),
                field("orphan", Type::YesNo, Domain::Any),
            ],
            Some(("months", MONTH, 0, 12)),
        ),
        entity(
            "month",
            Some(PERSON),
            vec![
                field("number", whole(), numbers(1, 12)),
                optional(field("days", number(Unit::none(), Some(1)), numbers(0, 31))),
            ],
            None,
        ),
    ];
    Program { entities, choices, ..Program::default() }
}

/// Everything there is.
pub(crate) fn all(program: &Program) -> Needs {
    let mut needs = Needs::default();
    for (entity, shape) in (0u32..).map(EntityId).zip(&program.entities) {
        needs.fields.extend((0u32..).zip(&shape.fields).map(|(id, _)| (entity, FieldId(id))));
        needs.lists.extend((0u32..).zip(&shape.lists).map(|(id, _)| (entity, ListId(id))));
    }
    needs
}

/// The household's own fields and the number of members.
pub(crate) fn small(_: &Program) -> Needs {
    let mut needs = Needs::default();
    needs.fields.extend([(HOUSEHOLD, FieldId(2)), (HOUSEHOLD, FieldId(3))]);
    needs.lists.insert((HOUSEHOLD, ListId(0)));
    needs
}

/// Only the household's rooms.
pub(crate) fn rooms(_: &Program) -> Needs {
    Needs { fields: [(HOUSEHOLD, FieldId(2))].into(), ..Needs::default() }
}

pub(crate) struct Setup {
    pub(crate) program: Program,
    pub(crate) needs: Needs,
    pub(crate) mapping: Mapping,
    pub(crate) limits: Limits,
    pub(crate) subject: EntityId,
}

pub(crate) fn setup(needs: fn(&Program) -> Needs) -> Setup {
    let program = program(false);
    Setup {
        needs: needs(&program),
        program,
        mapping: Mapping::default(),
        limits: Limits::default(),
        subject: HOUSEHOLD,
    }
}

pub(crate) fn with_villages(needs: fn(&Program) -> Needs) -> Setup {
    let program = program(true);
    Setup {
        needs: needs(&program),
        program,
        mapping: Mapping::default(),
        limits: Limits::default(),
        subject: HOUSEHOLD,
    }
}

impl Setup {
    pub(crate) fn loader(&self) -> Loader<'_> {
        Loader::new(&self.program, &self.needs, self.subject, on(), &self.mapping, self.limits)
    }

    pub(crate) fn mapped(mut self, toml: &str) -> Self {
        self.mapping = Mapping::from_toml(toml, &self.program).unwrap();
        self
    }

    pub(crate) fn limited(mut self, change: impl FnOnce(&mut Limits)) -> Self {
        change(&mut self.limits);
        self
    }

    pub(crate) fn json(&self, text: impl AsRef<[u8]>) -> (Vec<Read>, Summary) {
        let loader = self.loader();
        let mut records = loader.json_records(text.as_ref());
        let reads: Vec<Read> = records.by_ref().collect();
        let summary = records.summary().clone();
        check_summary(&reads, &summary);
        (reads, summary)
    }

    /// One line a record and a reason.
    pub(crate) fn json_lines(&self, text: impl AsRef<[u8]>) -> Vec<String> {
        self.json(text).0.iter().flat_map(lines).collect()
    }

    pub(crate) fn csv(&self, files: &[(&str, &str)]) -> Result<(Vec<Read>, Summary), OpenError> {
        let files = files.iter().map(|(name, text)| (*name, text.as_bytes().to_vec()));
        self.csv_bytes(files.collect())
    }

    pub(crate) fn csv_bytes(&self, files: Vec<(&str, Vec<u8>)>) -> Result<(Vec<Read>, Summary), OpenError> {
        let loader = self.loader();
        let folder = Folder(files.into_iter().map(|(name, bytes)| (name.to_owned(), bytes)).collect());
        let mut records: CsvRecords<'_, Folder> = loader.csv_records(folder)?;
        let reads: Vec<Read> = records.by_ref().collect();
        let summary = records.summary().clone();
        check_summary(&reads, &summary);
        Ok((reads, summary))
    }

    pub(crate) fn csv_lines(&self, files: &[(&str, &str)]) -> Vec<String> {
        self.csv(files).unwrap().0.iter().flat_map(lines).collect()
    }
}

/// What holds of every reading.
pub(crate) fn check_summary(reads: &[Read], summary: &Summary) {
    let records: Vec<&Read> = reads.iter().filter(|read| read.kind == ReadKind::Record).collect();
    assert_eq!(summary.read, summary.accepted + summary.rejected);
    assert_eq!(summary.read, records.len() as u64);
    assert_eq!(summary.stray_rows, (reads.len() - records.len()) as u64);
    assert_eq!(summary.accepted, records.iter().filter(|read| read.result.is_ok()).count() as u64);
    for (number, read) in (1u64..).zip(records) {
        assert_eq!(read.number, number);
        assert!(read.place.line > 0);
    }
    for read in reads {
        if let Err(rejection) = &read.result {
            assert!(!rejection.reasons.is_empty());
            for reason in &rejection.reasons {
                assert!(mizan_data::CODES.contains(&reason.code), "{}", reason.code);
                assert!(reason.place.line >= read.place.line || reason.place.file.is_some());
                check_arguments(reason);
            }
        }
    }
}

/// Every sentence of the catalogue has the arguments that it asks for.
fn check_arguments(reason: &Reason) {
    let catalogue = include_str!("../../../mizan-source/messages/en/data.ftl");
    let start =
        catalogue.find(&format!("\n{} =", reason.code)).unwrap_or_else(|| panic!("no {}", reason.code));
    let message = &catalogue[start + 1..];
    let end = message.find("\n\n").unwrap_or(message.len());
    for argument in message[..end].split("{$").skip(1) {
        let name: String =
            argument.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '-').collect();
        // The nearest name and the first record are told in attributes that are shown only where there are any.
        assert!(
            reason.args.contains_key(name.as_str()) || name == "nearest" || name == "first",
            "{} has no {name}",
            reason.code
        );
    }
}

pub(crate) fn lines(read: &Read) -> Vec<String> {
    let number = match read.kind {
        ReadKind::Record => format!("{}", read.number),
        ReadKind::StrayRow => format!("stray {}", read.number),
    };
    let id = read.id.as_deref().unwrap_or("?");
    let mut lines: Vec<String> = match &read.result {
        Ok(case) => vec![format!("{number} {id} ok, {} rows", case.rows.len())],
        Err(rejection) => {
            rejection.reasons.iter().map(|it| format!("{number} {id} {}", reason_line(it))).collect()
        }
    };
    for out in &read.left_out {
        for reason in &out.rejection.reasons {
            lines.push(format!(
                "{number} without {} {}",
                out.id.as_deref().unwrap_or("?"),
                reason_line(reason)
            ));
        }
    }
    lines
}

fn reason_line(reason: &Reason) -> String {
    let args: Vec<String> = reason
        .args
        .iter()
        .filter(|(name, _)| !matches!(**name, "field" | "entity"))
        .map(|(name, argument)| format!("{name}={}", argument.text().trim_start_matches("data-")))
        .collect();
    format!(
        "{}: {} {} {}",
        reason.place,
        reason.path,
        reason.code.trim_start_matches("data-"),
        args.join(" ")
    )
    .trim_end()
    .to_owned()
}

/// The value of a field of the outermost record.
pub(crate) fn top_value(read: &Read, field: u32) -> Option<Value> {
    read.result.as_ref().unwrap().rows[0].fields[field as usize].clone()
}

/// Files in memory.
#[derive(Debug)]
pub(crate) struct Folder(pub(crate) BTreeMap<String, Vec<u8>>);

impl DataSource for Folder {
    fn open(&mut self, file: &str) -> std::io::Result<Option<Box<dyn IoRead>>> {
        Ok(self.0.get(file).map(|bytes| Box::new(Cursor::new(bytes.clone())) as Box<dyn IoRead>))
    }
}

/// A household that is as it should be, in one line.
pub(crate) fn household(id: &str) -> String {
    format!(
        r#"{{"id":"{id}","milieu":"urban","rooms":3,"spending":120.50,"share":85,"vehicles":["car"],"registered":true,"members":[{{"id":"A1","national_id":"X1","birth_date":"1984-02-11","orphan":false,"months":[{{"number":1,"days":20.5}}]}},{{"id":"A2","birth_date":"2015-06-30","orphan":true,"months":[]}}]}}"#
    )
}

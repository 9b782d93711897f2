//! The words for values, records, figures and causes, in the language of a catalogue.
//!
//! Words are arguments until they stand in a whole line: what comes from the programme or the data is made safe to show
//! once, where the line is said.

use std::collections::BTreeMap;

use mizan_ir::Labels;
use mizan_source::{Arg, Args, Catalogue, Language};
use mizan_value::{Date, Number, Rounding, RoundingMode, RoundingStep, Unit};

use super::numerals;
use super::{Answer, Cause, Failure, Finding, Key, ParameterValue, RecordKey, RecordName, Shown};

/// A catalogue, and how an answer asks it.
#[derive(Debug)]
pub(super) struct Words<'a> {
    catalogue: &'a Catalogue,
    /// The units that the programme declares.
    units: &'a [Labels],
    /// What texts say in other languages.
    texts: &'a BTreeMap<String, Labels>,
    /// The country of the programme: the months have other names from one to the next.
    country: Option<&'a str>,
}

impl<'a> Words<'a> {
    pub(super) fn new(catalogue: &'a Catalogue, answer: &'a Answer) -> Self {
        let country = answer.programmes.iter().find_map(|programme| programme.country.as_deref());
        Self { catalogue, units: &answer.units, texts: &answer.texts, country }
    }

    /// A citation, a source or a doubt, in the reader's language where the glossary says it.
    pub(super) fn said(&self, text: &str) -> Arg {
        let known = self.texts.get(text).and_then(|labels| match self.language() {
            Language::Ar => labels.ar.as_deref(),
            Language::En => labels.en.as_deref(),
            Language::Fr => labels.fr.as_deref(),
        });
        Arg::text(known.unwrap_or(text))
    }

    /// The language of the catalogue.
    pub(super) fn language(&self) -> Language {
        self.catalogue.language()
    }

    /// What stands between things on one line.
    pub(super) fn stop(&self) -> &'static str {
        match self.language() {
            Language::Ar => "؛ ",
            Language::En => "; ",
            Language::Fr => "\u{a0}; ",
        }
    }

    /// A message, filled in.
    pub(super) fn say<const N: usize>(&self, id: &str, args: [(&'static str, Arg); N]) -> String {
        self.catalogue.message_or_id(id, &Args::from(args))
    }

    /// A message without arguments.
    pub(super) fn plain(&self, id: &str) -> String {
        self.say(id, [])
    }

    /// Another form of a message.
    pub(super) fn variant<const N: usize>(
        &self,
        id: &str,
        form: &str,
        args: [(&'static str, Arg); N],
    ) -> String {
        let args = Args::from(args);
        self.catalogue.attribute(id, form, &args).unwrap_or_else(|| self.catalogue.message_or_id(id, &args))
    }

    /// A message, or its form for what is in doubt.
    pub(super) fn doubted(&self, id: &str, doubtful: bool, args: Vec<(&'static str, Arg)>) -> String {
        let args = args.into_iter().collect::<Args>();
        let doubted = doubtful.then(|| self.catalogue.attribute(id, "unconfirmed", &args)).flatten();
        doubted.unwrap_or_else(|| self.catalogue.message_or_id(id, &args))
    }

    /// An argument that is a whole line, or a part of one that needs no further words.
    pub(super) fn tell(&self, arg: Arg) -> String {
        self.say("answer-text", [("text", arg)])
    }

    /// Text from the programme or the data, safe to show.
    pub(super) fn text(&self, text: &str) -> String {
        self.tell(Arg::text(text))
    }

    /// What people call something: its label in their language or another, or its name.
    pub(super) fn label(&self, labels: &Labels) -> String {
        let own = match self.catalogue.language() {
            Language::Ar => &labels.ar,
            Language::En => &labels.en,
            Language::Fr => &labels.fr,
        };
        let any = [own, &labels.en, &labels.fr, &labels.ar].into_iter().flatten().next();
        any.cloned().unwrap_or_else(|| labels.name.replace('_', " "))
    }

    pub(super) fn finding(&self, finding: &Finding) -> Arg {
        match finding {
            Finding::Value(shown) => self.value(shown),
            Finding::Undetermined(_) => Arg::message("answer-undetermined"),
            Finding::NotInForce(programme) => Arg::message_with(
                "answer-not-in-force",
                Args::from([("programme", Arg::text(self.label(programme)))]),
            ),
            Finding::Error(failure) => self.failure(failure),
        }
    }

    fn failure(&self, failure: &Failure) -> Arg {
        let id = match failure.code {
            "overflow" => "answer-error-overflow",
            "division-by-zero" => "answer-error-division-by-zero",
            "conflict" => "answer-error-conflict",
            "no-row" => "answer-error-no-row",
            "missing-input" => "answer-error-missing-input",
            _ => "answer-error-outside-domain",
        };
        let rules: Vec<String> = failure.rules.iter().map(|rule| self.label(rule)).collect();
        let (entity, field) = failure.missing.clone().unwrap_or_default();
        let args = [
            ("what", Arg::text(self.label(&failure.definition))),
            ("rules", self.list(rules.into_iter())),
            ("entity", Arg::text(self.label(&entity))),
            ("field", Arg::text(self.label(&field))),
        ];
        Arg::message_with(id, Args::from(args))
    }

    pub(super) fn value(&self, shown: &Shown) -> Arg {
        match shown {
            Shown::YesNo(yes) => Arg::message(if *yes { "answer-yes" } else { "answer-no" }),
            Shown::Number(number, unit) => self.amount(*number, unit),
            Shown::Date(date) => self.date(*date),
            Shown::Text(text) => Arg::text(text.as_ref()),
            Shown::Choice(value) => Arg::text(self.label(value)),
            Shown::Set(values) => self.list(values.iter().map(|value| self.label(value))),
            Shown::Record(record) => self.record(record),
            Shown::List(records) => self.list(records.iter().map(|it| self.key_text(it))),
            Shown::Masked => Arg::message("answer-masked"),
        }
    }

    /// A value that the data may lack.
    pub(super) fn maybe(&self, shown: Option<&Shown>) -> Arg {
        shown.map_or_else(|| Arg::message("answer-absent"), |shown| self.value(shown))
    }

    pub(super) fn parameter_value(&self, value: &ParameterValue) -> Arg {
        match value {
            ParameterValue::Written(shown) | ParameterValue::Set(shown) => self.value(shown),
            ParameterValue::Unknown(_) | ParameterValue::Missing => Arg::message("answer-not-known"),
        }
    }

    /// A record with its kind and what holds it.
    pub(super) fn record(&self, record: &RecordName) -> Arg {
        let entity = ("entity", Arg::text(self.label(&record.entity)));
        let own = match &record.key {
            RecordKey::Key(key) => {
                Arg::message_with("answer-record", Args::from([entity, ("key", self.value(key))]))
            }
            RecordKey::Place(place) => {
                Arg::message_with("answer-record-place", Args::from([entity, ("place", Arg::number(*place))]))
            }
        };
        match &record.inside {
            None => own,
            Some(holder) => Arg::message_with(
                "answer-record-inside",
                Args::from([("record", own), ("holder", self.record(holder))]),
            ),
        }
    }

    /// A record by its key alone, where its kind was said.
    pub(super) fn key(&self, record: &RecordName) -> Arg {
        match &record.key {
            RecordKey::Key(key) if record.inside.is_none() => self.value(key),
            RecordKey::Key(_) | RecordKey::Place(_) => self.record(record),
        }
    }

    /// A parameter at its keys.
    pub(super) fn figure(&self, parameter: &Labels, keys: &[Key]) -> Arg {
        keys.iter().fold(Arg::text(self.label(parameter)), |figure, key| {
            Arg::message_with(
                "answer-keyed",
                Args::from([("figure", figure), ("key", self.key_of_figure(key))]),
            )
        })
    }

    fn key_of_figure(&self, key: &Key) -> Arg {
        match key {
            Key::Choice(value) => Arg::text(self.label(value)),
            Key::YesNo(yes) => Arg::message(if *yes { "answer-yes" } else { "answer-no" }),
            Key::Band { lower, upper } => self.band(*lower, *upper),
        }
    }

    pub(super) fn rounding(&self, rounding: &Rounding) -> String {
        let mode = Arg::message(match rounding.mode {
            RoundingMode::HalfUp => "answer-half-up",
            RoundingMode::HalfEven => "answer-half-even",
            RoundingMode::Up => "answer-up",
            RoundingMode::Down => "answer-down",
        });
        match rounding.step {
            RoundingStep::Decimals(decimals) => {
                self.say("answer-rounded-decimals", [("count", Arg::number(decimals)), ("mode", mode)])
            }
            RoundingStep::Nearest(step) => {
                self.say("answer-rounded-nearest", [("step", self.number(step)), ("mode", mode)])
            }
        }
    }

    /// What is lacking, in one line.
    pub(super) fn cause(&self, cause: &Cause) -> String {
        match cause {
            Cause::Field { record, field } => {
                let field = Arg::text(self.label(field));
                self.say("answer-cause-field", [("field", field), ("record", self.record(record))])
            }
            Cause::Parameter { parameter, keys, as_of, settled_by } => {
                let args = [("figure", self.figure(parameter, keys)), ("date", self.date(*as_of))];
                let line = self.say("answer-cause-parameter", args);
                self.and_settled_by(line, settled_by.as_deref().unwrap_or_default())
            }
            Cause::Unknown { place, written, settled_by } => {
                let args = [("place", Arg::text(place.as_str())), ("written", Arg::text(written.as_str()))];
                let line = match written.is_empty() {
                    true => self.say("answer-cause-unknown", args),
                    false => self.variant("answer-cause-unknown", "written", args),
                };
                // A line that says itself what would settle it need not be told twice.
                self.and_settled_by(line, if written.contains(settled_by.as_str()) { "" } else { settled_by })
            }
            Cause::Selection { record, definition } => {
                let what = Arg::text(self.label(definition));
                self.say("answer-cause-selection", [("what", what), ("record", self.record(record))])
            }
        }
    }

    pub(super) fn settled_by(&self, settled_by: &str) -> Option<String> {
        (!settled_by.is_empty()).then(|| self.say("answer-settled-by", [("settled", self.said(settled_by))]))
    }

    fn and_settled_by(&self, line: String, settled_by: &str) -> String {
        match self.settled_by(settled_by) {
            Some(settled_by) => format!("{line}{}{settled_by}", self.stop()),
            None => line,
        }
    }

    /// A day, its month in words.
    pub(super) fn date(&self, date: Date) -> Arg {
        let args = Args::from([
            ("day", Arg::number(date.day())),
            ("month", Arg::number(date.month())),
            ("year", Arg::number(date.year())),
        ]);
        let of_country = match (self.language(), self.country) {
            (Language::Ar, Some("MA")) => Some("answer-day.MA"),
            (Language::Ar, Some("MR")) => Some("answer-day.MR"),
            (Language::Ar, Some("TN" | "DZ")) => Some("answer-day.TN"),
            (Language::Ar, Some("IQ" | "JO" | "LB" | "PS" | "SY")) => Some("answer-day.JO"),
            _ => None,
        };
        Arg::message_with(of_country.unwrap_or("answer-day"), args)
    }

    /// A number without a unit.
    pub(super) fn number(&self, number: Number) -> Arg {
        Arg::text(numerals::number(number, self.language(), false))
    }

    /// A number with its unit, spans of time and rates in words.
    fn amount(&self, number: Number, unit: &Unit) -> Arg {
        let span = match unit.to_string().as_str() {
            "" => return self.number(number),
            "day" => "answer-days",
            "month" => "answer-months",
            "quarter" => "answer-quarters",
            "year" => "answer-years",
            _ => return self.measure(number, unit),
        };
        let count = number.to_i64().map_or_else(|| self.number(number), Arg::number);
        Arg::message_with(span, Args::from([("count", count)]))
    }

    fn measure(&self, number: Number, unit: &Unit) -> Arg {
        let mut amount = Arg::text(numerals::number(number, self.language(), true));
        if unit.factors().is_empty() {
            return Arg::text(format!("{number} {unit}"));
        }
        for (name, power) in unit.factors().iter().filter(|(_, power)| *power > 0) {
            let id = if name.as_ref() == "percent" { "answer-percent" } else { "answer-of-unit" };
            let args = Args::from([("amount", amount), ("unit", self.unit(name, *power))]);
            amount = Arg::message_with(id, args);
        }
        for (name, power) in unit.factors().iter().filter(|(_, power)| *power < 0) {
            let id = match (name.as_ref(), power) {
                ("day", -1) => "answer-per-day",
                ("month", -1) => "answer-per-month",
                ("quarter", -1) => "answer-per-quarter",
                ("year", -1) => "answer-per-year",
                _ => "answer-per-unit",
            };
            let args = Args::from([("amount", amount), ("unit", self.unit(name, power.saturating_neg()))]);
            amount = Arg::message_with(id, args);
        }
        amount
    }

    /// What people call a unit: the label of one that is declared, the words for a currency, or its name.
    fn unit(&self, name: &str, power: i8) -> Arg {
        let declared = self.units.iter().find(|unit| unit.name == name).map(|unit| self.label(unit));
        let known = CURRENCIES.iter().find(|(code, _)| *code == name && declared.is_none());
        match (known, power) {
            (Some((_, id)), 1) => Arg::message(id),
            (_, 1) => Arg::text(declared.unwrap_or_else(|| name.to_owned())),
            _ => Arg::text(format!("{}^{power}", declared.as_deref().unwrap_or(name))),
        }
    }

    /// A record in a list of records.
    fn key_text(&self, record: &RecordName) -> String {
        match &record.key {
            RecordKey::Place(place) => place.to_string(),
            RecordKey::Key(key) => match key.as_ref() {
                Shown::Text(text) => text.to_string(),
                Shown::Number(number, _) => numerals::number(*number, self.language(), false),
                Shown::Date(date) => date.to_string(),
                Shown::Choice(value) => self.label(value),
                Shown::YesNo(_) | Shown::Set(_) | Shown::Record(_) | Shown::List(_) | Shown::Masked => {
                    String::new()
                }
            },
        }
    }

    /// Words one after the other.
    pub(super) fn list(&self, items: impl Iterator<Item = String>) -> Arg {
        let items: Vec<String> = items.collect();
        if items.is_empty() { Arg::message("answer-none") } else { Arg::Texts(items) }
    }

    fn band(&self, lower: Option<(Number, bool)>, upper: Option<(Number, bool)>) -> Arg {
        if let (Some((lower, true)), Some((upper, true))) = (lower, upper) {
            let id = if lower == upper { "answer-band-one" } else { "answer-band" };
            let args = [("lower", self.number(lower)), ("upper", self.number(upper))];
            return Arg::message_with(id, Args::from(args));
        }
        let bound = |id, number| Arg::message_with(id, Args::from([("bound", self.number(number))]));
        let lower = lower.map(|(number, within)| {
            bound(if within { "answer-at-least" } else { "answer-more-than" }, number)
        });
        let upper = upper.map(|(number, within)| {
            bound(if within { "answer-at-most" } else { "answer-less-than" }, number)
        });
        match (lower, upper) {
            (Some(lower), Some(upper)) => {
                Arg::message_with("answer-band-both", Args::from([("lower", lower), ("upper", upper)]))
            }
            (Some(one), None) | (None, Some(one)) => one,
            (None, None) => Arg::message("answer-band-any"),
        }
    }
}

/// Currencies with words of their own.
const CURRENCIES: [(&str, &str); 9] = [
    ("DZD", "answer-currency-dzd"),
    ("EGP", "answer-currency-egp"),
    ("EUR", "answer-currency-eur"),
    ("ILS", "answer-currency-ils"),
    ("IQD", "answer-currency-iqd"),
    ("JOD", "answer-currency-jod"),
    ("MAD", "answer-currency-mad"),
    ("MRU", "answer-currency-mru"),
    ("TND", "answer-currency-tnd"),
];

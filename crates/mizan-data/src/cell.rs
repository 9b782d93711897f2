//! One value: from what stands in the data to what the programme declares, exactly or not at all.

use std::borrow::Cow;
use std::sync::Arc;

use mizan_ir::{Domain, Value};
use mizan_value::{Date, Number, ParseNumberError};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::nearest::nearest;
use crate::plan::{FieldPlan, Kind};
use crate::reason::{Argument, Fault, MASK};
use crate::spelling::{Spellings, Spelt, yes_or_no};

/// What stands in the data, before anybody knows what it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Raw<'a> {
    /// A cell of CSV, whose type only the programme knows.
    Cell(Cow<'a, str>),
    /// `true` or `false`.
    Bool(bool),
    /// A number as written.
    Number(&'a str),
    /// A text.
    Text(Cow<'a, str>),
    /// A list.
    List(Vec<Raw<'a>>),
    /// An object.
    Record,
    /// `null` inside a list.
    Null,
    /// Bytes that are not UTF-8.
    NotUtf8,
}

/// The text in composed form (NFC), in which texts, names and spellings are compared.
pub(crate) fn composed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// Reads a value and holds it against type and domain; `None` where it stands for nothing.
pub(crate) fn read(field: &FieldPlan, raw: &Raw<'_>, on: Date) -> Result<Option<Value>, Fault> {
    let value = match raw {
        Raw::Cell(text) if is_blank(field, text) => return Ok(None),
        Raw::Cell(text) | Raw::Text(text)
            if field.absent.contains(composed(trimmed(field, text)).as_ref()) =>
        {
            return Ok(None);
        }
        Raw::Number(text) if field.absent.contains(*text) => return Ok(None),
        Raw::Cell(text) | Raw::Text(text) if mapped(field, text).is_some() => {
            typed(field, mapped(field, text).unwrap_or_default())
        }
        Raw::Number(text) if mapped(field, text).is_some() => {
            typed(field, mapped(field, text).unwrap_or_default())
        }
        Raw::Cell(text) => from_cell(field, trimmed(field, text)),
        Raw::NotUtf8 => Err(of_field(field, "data-not-utf8")),
        _ => from_json(field, raw),
    }?;
    check_domain(field, &value, on)?;
    Ok(Some(value))
}

/// The value that a word of the programme stands for: what mappings translate to. No domain is checked.
pub(crate) fn typed(field: &FieldPlan, text: &str) -> Result<Value, Fault> {
    match &field.kind {
        Kind::Date(_) => {
            Date::parse_iso(text).map(Value::Date).map_err(|_| with_found(field, "data-bad-date", text))
        }
        _ => from_cell(field, text),
    }
}

/// The key as text, by which records are told apart.
pub(crate) fn key_text(field: Option<&FieldPlan>, value: &Value) -> String {
    match value {
        Value::Text(text) => text.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Date(date) => date.to_string(),
        Value::YesNo(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Value::Choice(place) => match field.map(|field| &field.kind) {
            Some(Kind::Choice(spellings)) => spellings.names().get(usize::from(*place)).cloned(),
            _ => None,
        }
        .unwrap_or_default(),
        Value::Set(bits) => bits.to_string(),
        Value::Record(_) | Value::List(_) => String::new(),
    }
}

/// A fault that names the field.
pub(crate) fn of_field(field: &FieldPlan, code: &'static str) -> Fault {
    Fault::new(code).named("field", &field.name)
}

fn with_found(field: &FieldPlan, code: &'static str, found: &str) -> Fault {
    of_field(field, code).with("found", Argument::quote(found, field.sensitive))
}

fn is_blank(field: &FieldPlan, text: &str) -> bool {
    trimmed(field, text).is_empty()
}

/// A cell without the spaces around it; those of a text belong to it.
fn trimmed<'a>(field: &FieldPlan, text: &'a str) -> &'a str {
    if matches!(field.kind, Kind::Text(_)) { text } else { text.trim() }
}

fn mapped<'a>(field: &'a FieldPlan, text: &str) -> Option<&'a str> {
    if field.mapped.is_empty() {
        return None;
    }
    field.mapped.get(composed(trimmed(field, text)).as_ref()).map(String::as_str)
}

fn from_cell(field: &FieldPlan, text: &str) -> Result<Value, Fault> {
    match &field.kind {
        Kind::YesNo => yes_or_no(&composed(text)).map(Value::YesNo).ok_or_else(|| wrong_type(field, text)),
        Kind::Number(decimals) => {
            let plain = plain_digits(text);
            number(field, *decimals, text, Number::parse(&plain))
        }
        Kind::Text(most) => read_text(field, *most, text),
        Kind::Date(format) => read_date(field, format.as_ref(), text),
        Kind::Choice(spellings) => choice(field, spellings, text).map(Value::Choice),
        Kind::Set(spellings) => {
            let parts = text.split(';').map(str::trim).filter(|part| !part.is_empty());
            parts.map(|part| choice(field, spellings, part)).try_fold(0u64, add_to_set).map(Value::Set)
        }
        Kind::Nothing => Err(wrong_type(field, text)),
    }
}

fn from_json(field: &FieldPlan, raw: &Raw<'_>) -> Result<Value, Fault> {
    match (&field.kind, raw) {
        (Kind::YesNo, Raw::Bool(yes)) => Ok(Value::YesNo(*yes)),
        (Kind::Number(decimals), Raw::Number(text)) => {
            number(field, *decimals, text, Number::parse_json(text))
        }
        (Kind::Number(decimals), Raw::Text(text)) if field.numbers_as_text => {
            let plain = plain_digits(text);
            number(field, *decimals, text, Number::parse_json(&plain))
        }
        (Kind::Text(most), Raw::Text(text)) => read_text(field, *most, text),
        (Kind::Date(format), Raw::Text(text)) => read_date(field, format.as_ref(), text),
        // Codes are often digits, which some registries export without quotes.
        (Kind::Choice(spellings), Raw::Text(_) | Raw::Number(_)) => {
            choice(field, spellings, spelt(raw)).map(Value::Choice)
        }
        (Kind::Set(spellings), Raw::List(items)) => items
            .iter()
            .map(|item| match item {
                Raw::Text(_) | Raw::Number(_) => choice(field, spellings, spelt(item)),
                _ => Err(wrong_type(field, shape(item))),
            })
            .try_fold(0u64, add_to_set)
            .map(Value::Set),
        (_, Raw::Text(_) | Raw::Number(_)) => Err(wrong_type(field, spelt(raw))),
        _ => Err(wrong_type(field, shape(raw))),
    }
}

fn spelt<'a>(raw: &'a Raw<'_>) -> &'a str {
    match raw {
        Raw::Cell(text) | Raw::Text(text) => text,
        Raw::Number(text) => text,
        _ => "",
    }
}

/// What JSON calls it, where there is no short text to quote.
fn shape(raw: &Raw<'_>) -> &'static str {
    match raw {
        Raw::Bool(true) => "true",
        Raw::Bool(false) => "false",
        Raw::List(_) => "[…]",
        Raw::Record => "{…}",
        Raw::Null => "null",
        Raw::Cell(_) | Raw::Number(_) | Raw::Text(_) | Raw::NotUtf8 => "",
    }
}

fn wrong_type(field: &FieldPlan, found: &str) -> Fault {
    let expected = match &field.kind {
        Kind::YesNo => "data-type-yes-no",
        Kind::Number(_) => "data-type-number",
        Kind::Text(_) => "data-type-text",
        Kind::Date(_) => "data-type-date",
        Kind::Choice(_) => "data-type-choice",
        Kind::Set(_) => "data-type-set",
        Kind::Nothing => "data-type-nothing",
    };
    with_found(field, "data-wrong-type", found).with("expected", Argument::Phrase(expected))
}

fn number(
    field: &FieldPlan,
    most: Option<u8>,
    found: &str,
    read: Result<Number, ParseNumberError>,
) -> Result<Value, Fault> {
    let number = match read {
        Ok(number) => number,
        Err(ParseNumberError::OutOfRange | ParseNumberError::TooLong) => {
            return Err(with_found(field, "data-too-many-digits", found));
        }
        Err(ParseNumberError::Empty | ParseNumberError::NotANumber) => {
            return Err(with_found(field, "data-not-a-number", found));
        }
    };
    match (most, number.decimals()) {
        (Some(most), Some(decimals)) if decimals > most => Err(if most == 0 {
            with_found(field, "data-not-whole", found)
        } else {
            with_found(field, "data-too-many-decimals", found).with("most", Argument::count(most))
        }),
        (_, None) => Err(with_found(field, "data-not-a-number", found)),
        _ => Ok(Value::Number(number)),
    }
}

/// Arabic-Indic digits and decimal mark as ASCII ones; a number is written in one system.
fn plain_digits(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    if text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Cow::Borrowed(text);
    }
    let plain = |letter: char| {
        let zero = match letter {
            '٠'..='٩' => '٠',
            '۰'..='۹' => '۰',
            '٫' => return '.',
            other => return other,
        };
        char::from_digit(u32::from(letter).saturating_sub(u32::from(zero)), 10).unwrap_or(letter)
    };
    Cow::Owned(text.chars().map(plain).collect())
}

fn read_text(field: &FieldPlan, most: u32, text: &str) -> Result<Value, Fault> {
    if let Some(control) = text.chars().find(|letter| is_bidi_control(*letter, field.is_key)) {
        let code_point = format!("U+{:04X}", u32::from(control));
        return Err(of_field(field, "data-bidi-control").named("character", &code_point));
    }
    let text = composed(text);
    let length = text.chars().count();
    if u32::try_from(length).map_or(true, |length| length > most) {
        return Err(of_field(field, "data-too-long")
            .with("length", Argument::count(length))
            .with("most", Argument::count(most)));
    }
    Ok(Value::Text(Arc::from(text.as_ref())))
}

/// Whether the character can make text look like other text: embeddings, overrides and isolates, and in a key, which
/// must be told from others at sight, the marks that registries leave in Arabic names.
fn is_bidi_control(letter: char, in_key: bool) -> bool {
    let strong = matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    strong || in_key && matches!(letter, '\u{200e}' | '\u{200f}' | '\u{61c}')
}

fn read_date(
    field: &FieldPlan,
    format: Option<&crate::date_format::DateFormat>,
    text: &str,
) -> Result<Value, Fault> {
    let plain = plain_digits(text);
    let date = match format {
        None => Date::parse_iso(&plain).ok(),
        Some(format) => format.read(&plain),
    };
    date.map(Value::Date).ok_or_else(|| with_found(field, "data-bad-date", text))
}

fn choice(field: &FieldPlan, spellings: &Spellings, text: &str) -> Result<u8, Fault> {
    match spellings.get(text) {
        Some(Spelt::One(place)) => Ok(place),
        Some(Spelt::Several) => Err(with_found(field, "data-ambiguous-value", text)),
        None => {
            let names = spellings.names().iter().map(String::as_str).chain(spellings.all());
            let close = if field.sensitive { None } else { nearest(text, names) };
            let fault = with_found(field, "data-unknown-value", text);
            Err(match close {
                Some(close) => fault.named("nearest", close),
                None => fault,
            })
        }
    }
}

/// Adds a value to a set, unless it is wrong.
fn add_to_set(set: u64, place: Result<u8, Fault>) -> Result<u64, Fault> {
    Ok(set | 1u64.checked_shl(u32::from(place?)).unwrap_or(0))
}

fn check_domain(field: &FieldPlan, value: &Value, on: Date) -> Result<(), Fault> {
    let (found, lower, upper, inside) = match (&field.domain, value) {
        (Domain::Numbers(lower, upper), Value::Number(number)) => {
            (number.to_string(), lower.to_string(), upper.to_string(), lower <= number && number <= upper)
        }
        (Domain::Dates(lower, upper), Value::Date(date)) => {
            let (lower, upper) = (lower.unwrap_or(on), upper.unwrap_or(on));
            (date.to_string(), lower.to_string(), upper.to_string(), lower <= *date && *date <= upper)
        }
        _ => return Ok(()),
    };
    if inside {
        return Ok(());
    }
    let found = if field.sensitive { MASK.to_owned() } else { found };
    Err(of_field(field, "data-outside-domain")
        .named("found", &found)
        .with("lower", Argument::Text(lower))
        .with("upper", Argument::Text(upper)))
}

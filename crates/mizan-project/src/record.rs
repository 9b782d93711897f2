//! A case, built by names: for those who embed Mizan and have the values at hand.

use mizan_ir::{Case, ChoiceId, Domain, EntityId, FieldId, ListId, Program, RowId, Type, Value};
use mizan_value::{Date, Number};
use thiserror::Error;

/// A record by names: its fields, and the records it holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    entity: String,
    fields: Vec<(String, Given)>,
    held: Vec<(String, Record)>,
}

#[derive(Debug, Clone, PartialEq)]
enum Given {
    Text(String),
    Number(Number),
    YesNo(bool),
    Date(Date),
    Set(Vec<String>),
}

/// Why a record is not one of the programme's.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RecordError {
    /// No entity has that name.
    #[error("there is no entity {0}")]
    UnknownEntity(String),
    /// The entity has no such field or list.
    #[error("{0} has no {1}")]
    UnknownName(String, String),
    /// The value is not of the field's type.
    #[error("the value of {0} is not of its type")]
    WrongType(String),
    /// The value is outside the field's domain.
    #[error("the value of {0} is outside its domain")]
    OutsideDomain(String),
    /// The text is not a number.
    #[error("{0} is not a number")]
    NotANumber(String),
    /// A list holds more, or fewer, records than it may.
    #[error("{0} holds too many or too few records")]
    Count(String),
}

impl Record {
    /// An empty record of an entity.
    #[must_use]
    pub fn new(entity: impl Into<String>) -> Self {
        Self { entity: entity.into(), fields: Vec::new(), held: Vec::new() }
    }

    /// A text, or the name of a value of a choice.
    #[must_use]
    pub fn text(mut self, field: impl Into<String>, value: impl Into<String>) -> Self {
        self.fields.push((field.into(), Given::Text(value.into())));
        self
    }

    /// A number, from its digits: exactly what they say.
    ///
    /// # Errors
    /// Where the text is not a number.
    pub fn number(mut self, field: impl Into<String>, digits: &str) -> Result<Self, RecordError> {
        let number = Number::parse(digits).map_err(|_| RecordError::NotANumber(digits.to_owned()))?;
        self.fields.push((field.into(), Given::Number(number)));
        Ok(self)
    }

    /// A yes or a no.
    #[must_use]
    pub fn yes_no(mut self, field: impl Into<String>, value: bool) -> Self {
        self.fields.push((field.into(), Given::YesNo(value)));
        self
    }

    /// A day.
    #[must_use]
    pub fn date(mut self, field: impl Into<String>, value: Date) -> Self {
        self.fields.push((field.into(), Given::Date(value)));
        self
    }

    /// A set of values of a choice, by their names.
    #[must_use]
    pub fn set<T: Into<String>>(
        mut self,
        field: impl Into<String>,
        values: impl IntoIterator<Item = T>,
    ) -> Self {
        self.fields.push((field.into(), Given::Set(values.into_iter().map(Into::into).collect())));
        self
    }

    /// A record that this one holds in a list.
    #[must_use]
    pub fn holding(mut self, list: impl Into<String>, record: Self) -> Self {
        self.held.push((list.into(), record));
        self
    }

    /// The case of this record.
    pub(crate) fn case(&self, program: &Program) -> Result<Case, RecordError> {
        let entity = (0u32..)
            .zip(&program.entities)
            .find(|(_, entity)| entity.labels.name == self.entity)
            .map(|(id, _)| EntityId(id))
            .ok_or_else(|| RecordError::UnknownEntity(self.entity.clone()))?;
        let mut case = Case::new();
        self.add(program, &mut case, entity, None)?;
        case.sort_lists();
        Ok(case)
    }

    fn add(
        &self,
        program: &Program,
        case: &mut Case,
        entity: EntityId,
        holder: Option<(RowId, ListId)>,
    ) -> Result<(), RecordError> {
        let shape = program.entity(entity);
        let row = case.add(program, entity, holder).ok_or_else(|| RecordError::Count(self.entity.clone()))?;
        for (name, given) in &self.fields {
            let place = shape.fields.iter().position(|field| field.labels.name == *name);
            let field = place.and_then(|place| shape.fields.get(place));
            let (Some(place), Some(field)) = (place, field) else {
                return Err(RecordError::UnknownName(self.entity.clone(), name.clone()));
            };
            let value =
                given.value(program, &field.ty).ok_or_else(|| RecordError::WrongType(name.clone()))?;
            if outside(&field.domain, &value) {
                return Err(RecordError::OutsideDomain(name.clone()));
            }
            case.set(row, FieldId(u32::try_from(place).unwrap_or(u32::MAX)), value);
        }
        for (name, record) in &self.held {
            let list = (0u32..).zip(&shape.lists).find(|(_, list)| list.labels.name == *name);
            let Some((place, list)) = list else {
                return Err(RecordError::UnknownName(self.entity.clone(), name.clone()));
            };
            record.add(program, case, list.entity, Some((row, ListId(place))))?;
        }
        for (place, list) in shape.lists.iter().enumerate() {
            let count = case.row(row).and_then(|row| row.lists.get(place)).map_or(0, Vec::len);
            if count < list.fewest as usize || count > list.most as usize {
                return Err(RecordError::Count(list.labels.name.clone()));
            }
        }
        Ok(())
    }
}

/// Whether a value is outside its domain. A bound that is the reference date holds for no date yet: a case may be asked
/// as of many.
fn outside(domain: &Domain, value: &Value) -> bool {
    match (domain, value) {
        (Domain::Numbers(low, high), Value::Number(number)) => number < low || number > high,
        (Domain::Dates(low, high), Value::Date(date)) => {
            low.is_some_and(|low| *date < low) || high.is_some_and(|high| *date > high)
        }
        _ => false,
    }
}

/// The place of a value of a choice.
fn place(program: &Program, choice: ChoiceId, name: &str) -> Option<u8> {
    let values = &program.choice(choice).values;
    u8::try_from(values.iter().position(|value| value.labels.name == name)?).ok()
}

impl Given {
    fn value(&self, program: &Program, ty: &Type) -> Option<Value> {
        match (self, ty) {
            (Self::Text(text), Type::Text(_)) => Some(Value::Text(text.as_str().into())),
            (Self::Text(text), Type::Choice(choice)) => place(program, *choice, text).map(Value::Choice),
            (Self::Set(names), Type::Set(choice)) => {
                let mut bits =
                    names.iter().map(|name| 1u64.checked_shl(place(program, *choice, name)?.into()));
                bits.try_fold(0u64, |set, bit| Some(set | bit?)).map(Value::Set)
            }
            (Self::Number(number), Type::Number { decimals, .. }) => {
                let fits = decimals.is_none_or(|most| number.decimals().is_some_and(|has| has <= most));
                fits.then_some(Value::Number(*number))
            }
            (Self::YesNo(value), Type::YesNo) => Some(Value::YesNo(*value)),
            (Self::Date(date), Type::Date) => Some(Value::Date(*date)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Compiled, Limits, MemorySystem};

    fn programme() -> Compiled {
        let text = "language en\nchoice vehicle\n  truck\n  taxi\n  car\nentity household\n  key id : text\n  \
                    vehicles : many vehicle\n  since : date from 2000-01-01 to 2100-12-31\n\
                    define household.works : yes/no = vehicles include any of truck, taxi\n";
        let system = MemorySystem::from([("a.mizan", text)]);
        Compiled::compile(&system, "a.mizan", &Limits::default()).unwrap()
    }

    #[test]
    fn a_set_holds_values_of_its_choice() {
        let programme = programme();
        let on = Date::new(2024, 1, 1).unwrap();
        let works = |vehicles: &[&str]| {
            let record = Record::new("household").text("id", "A").set("vehicles", vehicles.iter().copied());
            programme.ask(&programme.case(&record).unwrap(), "household.works", on).unwrap()
        };
        let yes_no = |value| mizan_interp::Outcome::Value(Value::YesNo(value));
        assert_eq!(works(&["car", "taxi"]), yes_no(true));
        assert_eq!(works(&["car"]), yes_no(false));
        assert_eq!(works(&[]), yes_no(false));
        let record = Record::new("household").text("id", "A").set("vehicles", ["boat"]);
        assert_eq!(programme.case(&record), Err(RecordError::WrongType("vehicles".to_owned())));
    }

    #[test]
    fn a_date_lies_in_its_domain() {
        let programme = programme();
        let since = |year| {
            let day = Date::new(year, 1, 1).unwrap();
            programme.case(&Record::new("household").text("id", "A").date("since", day)).map(|_| ())
        };
        assert_eq!(since(2000), Ok(()));
        assert_eq!(since(1999), Err(RecordError::OutsideDomain("since".to_owned())));
        assert_eq!(since(2101), Err(RecordError::OutsideDomain("since".to_owned())));
    }
}

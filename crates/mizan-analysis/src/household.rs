//! Made-up households: records with believable values from the domains, and no more than what is read.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use mizan_ir::{
    Case, DefinitionId, Domain, EntityId, Expr, Field, FieldId, ListId, Need, Needs, Program, RecordRef,
    RowId, Type, Value, needs,
};
use mizan_value::{Date, EndPolicy, Number};

use crate::axis::{floor, middle};

/// No example has more records.
const MOST_RECORDS: usize = 120;

/// A made-up record that shows something.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    /// The record with all that holds it and all it holds, as far as it is read.
    pub case: Case,
    /// The record that is asked about.
    pub row: RowId,
    /// The reference date.
    pub on: Date,
    /// Which fields were read, and so filled.
    pub needs: Needs,
}

/// A believable record for which the definitions can be asked: every field that they read has a value from its domain.
///
/// The definitions are of one kind of record; nothing where none is asked, or the record cannot be made.
#[must_use]
pub fn example(program: &Program, asked: &[DefinitionId], on: Date) -> Option<Example> {
    let needs = Needs::of(program, asked.iter().copied());
    let entity = program.definition(*asked.first()?)?.entity;
    let maker = Maker::new(program, &needs, on);
    let (case, row) = maker.household(entity, 1)?;
    Some(Example { case, row, on, needs })
}

/// Makes records and fills them.
#[derive(Debug)]
pub(crate) struct Maker<'p> {
    pub(crate) program: &'p Program,
    pub(crate) needs: &'p Needs,
    pub(crate) on: Date,
    /// What the first record of a list has, for a programme that picks it by that: the head of a household.
    chosen: BTreeMap<(EntityId, FieldId), Value>,
}

impl<'p> Maker<'p> {
    pub(crate) fn new(program: &'p Program, needs: &'p Needs, on: Date) -> Self {
        let mut maker = Self { program, needs, on, chosen: BTreeMap::new() };
        for definition in needs.definitions.iter().filter_map(|id| program.definition(*id)) {
            let mut open: Vec<&Expr> = Vec::new();
            needs::for_each_expr(&definition.body, &mut |expr, _| open.push(expr));
            while let Some(expr) = open.pop() {
                if let Expr::TheOne(list) | Expr::TheFirst(list) = expr {
                    maker.note_choice(list, definition.entity);
                }
                expr.for_each_child(&mut |child| open.push(child));
            }
        }
        maker
    }

    /// `the one of members where relation is head`: the first member is the head.
    fn note_choice(&mut self, list: &Expr, scope: EntityId) {
        let Expr::Filter { list, condition } = list else {
            return;
        };
        let entity = needs::element(self.program, list, scope);
        let mut open = vec![&**condition];
        while let Some(condition) = open.pop() {
            match condition {
                Expr::Conditions { need: Need::All, of } => open.extend(of),
                Expr::Field { record: RecordRef::Holder(0), field } => {
                    self.chosen.insert((entity, *field), Value::YesNo(true));
                }
                Expr::Equal(one, other) => {
                    for (field, value) in [(one, other), (other, one)] {
                        if let (
                            Expr::Field { record: RecordRef::Holder(0), field },
                            Expr::Constant(value @ Value::Choice(_)),
                        ) = (&**field, &**value)
                        {
                            self.chosen.insert((entity, *field), value.clone());
                        }
                    }
                }
                Expr::OneOfChoices(value, bits) => {
                    if let Expr::Field { record: RecordRef::Holder(0), field } = &**value
                        && let Ok(place) = u8::try_from(bits.trailing_zeros())
                    {
                        self.chosen.insert((entity, *field), Value::Choice(place));
                    }
                }
                _ => {}
            }
        }
    }

    /// A record of a kind with its holders and `count` records in each list that is read, as far as the list allows.
    pub(crate) fn household(&self, entity: EntityId, count: u32) -> Option<(Case, RowId)> {
        let mut path = vec![entity];
        let mut at = entity;
        while let Some((holder, _)) = self.program.entity(at).holder {
            path.push(holder);
            at = holder;
            if path.len() > 16 {
                return None;
            }
        }
        let mut case = Case::new();
        let mut holder: Option<(RowId, ListId)> = None;
        let mut row = RowId(0);
        while let Some(entity) = path.pop() {
            row = case.add(self.program, entity, holder)?;
            self.fill(&mut case, row, 0);
            let next = path.last().and_then(|next| self.program.entity(*next).holder);
            holder = next.map(|(_, list)| (row, list));
        }
        // The path is there; lists are filled up beside it and below.
        let mut at = 0u32;
        while (at as usize) < case.rows.len() && case.rows.len() < MOST_RECORDS {
            self.fill_lists(&mut case, RowId(at), count);
            at += 1;
        }
        case.sort_lists();
        Some((case, row))
    }

    fn fill_lists(&self, case: &mut Case, row: RowId, count: u32) {
        let Some(entity) = case.row(row).map(|row| row.entity) else {
            return;
        };
        for (list, shape) in (0u32..).zip(&self.program.entity(entity).lists) {
            let list = ListId(list);
            if self.needs.lists.contains(&(entity, list)) {
                self.grow(case, row, list, count.max(shape.fewest).min(shape.most));
            }
        }
    }

    /// Adds believable records to a list until there are so many.
    pub(crate) fn grow(&self, case: &mut Case, holder: RowId, list: ListId, to: u32) {
        let Some(entity) = case
            .row(holder)
            .and_then(|row| self.program.entity(row.entity).lists.get(list.index()))
            .map(|list| list.entity)
        else {
            return;
        };
        loop {
            let length = length(case, holder, list);
            if length >= to as usize || case.rows.len() >= MOST_RECORDS {
                return;
            }
            let Some(row) = case.add(self.program, entity, Some((holder, list))) else {
                return;
            };
            self.fill(case, row, length);
        }
    }

    /// Gives believable values to the fields of a record that are read; `place` is its place in its list.
    fn fill(&self, case: &mut Case, row: RowId, place: usize) {
        let Some(entity) = case.row(row).map(|row| row.entity) else {
            return;
        };
        for (id, field) in (0u32..).zip(&self.program.entity(entity).fields) {
            let id = FieldId(id);
            if id.0 == 0 {
                if let Some(key) = key(field, row) {
                    case.set(row, id, key);
                }
            } else if self.needs.fields.contains(&(entity, id)) {
                let value = match self.chosen.get(&(entity, id)) {
                    Some(chosen) => self.beside(chosen, place, field),
                    None => self.believable(field, place),
                };
                if let Some(value) = value {
                    case.set(row, id, value);
                }
            }
        }
    }

    /// The first record of a list has what it is chosen by, the others have not.
    fn beside(&self, chosen: &Value, place: usize, field: &Field) -> Option<Value> {
        match (chosen, &field.ty) {
            (Value::Choice(first), Type::Choice(choice)) => {
                let count = self.program.choice(*choice).values.len();
                let at = (usize::from(*first) + place.min(2)).checked_rem(count)?;
                u8::try_from(at).ok().map(Value::Choice)
            }
            (Value::YesNo(_), Type::YesNo) => Some(Value::YesNo(place == 0)),
            _ => self.believable(field, place),
        }
    }

    /// A value in the middle of what a field can have.
    pub(crate) fn believable(&self, field: &Field, place: usize) -> Option<Value> {
        Some(match (&field.ty, &field.domain) {
            (Type::YesNo, _) => Value::YesNo(false),
            (Type::Number { decimals, .. }, Domain::Numbers(low, high)) => {
                let middle = middle(*low, *high);
                let snapped = decimals.map_or(Some(middle), |decimals| floor(middle, decimals));
                Value::Number(snapped.filter(|it| low <= it && it <= high).unwrap_or(*low))
            }
            (Type::Number { .. }, _) => Value::Number(Number::ONE),
            (Type::Date, domain) => {
                let years = if place == 0 { 40 } else { 10 };
                let day = self.on.add_months(-12 * years, EndPolicy::EndOfMonth)?;
                Value::Date(self.within(day, domain))
            }
            (Type::Text(_), _) => Value::Text("A1".into()),
            (Type::Choice(_), _) => Value::Choice(0),
            (Type::Set(_), _) => Value::Set(0),
            (Type::Any | Type::Record(_) | Type::List(_), _) => return None,
        })
    }

    fn within(&self, day: Date, domain: &Domain) -> Date {
        match domain {
            Domain::Dates(low, high) => {
                let (low, high) = (low.unwrap_or(self.on), high.unwrap_or(self.on));
                if day < low { low } else { day.min(high) }
            }
            _ => day,
        }
    }

    /// The value made to fit a field, if it can: of its type, in its domain, with its decimals.
    pub(crate) fn fitted(&self, field: &Field, value: Value) -> Option<Value> {
        let fits = match (&field.ty, &value) {
            (Type::YesNo, Value::YesNo(_)) | (Type::Text(_), Value::Text(_)) => true,
            (Type::Number { decimals, .. }, Value::Number(number)) => {
                let exact = decimals.is_none_or(|most| number.decimals().is_some_and(|it| it <= most));
                let within = match &field.domain {
                    Domain::Numbers(low, high) => low <= number && number <= high,
                    _ => true,
                };
                exact && within
            }
            (Type::Date, Value::Date(day)) => self.within(*day, &field.domain) == *day,
            (Type::Choice(choice), Value::Choice(place)) => {
                usize::from(*place) < self.program.choice(*choice).values.len()
            }
            (Type::Set(choice), Value::Set(values)) => {
                let count = self.program.choice(*choice).values.len();
                count >= 64 || *values < 1 << count
            }
            _ => false,
        };
        fits.then_some(value)
    }

    /// Values of a field that may matter: its ends, the numbers that formulas name and those beside them, all answers.
    pub(crate) fn candidates(&self, field: &Field, named: &BTreeSet<Number>) -> Vec<Option<Value>> {
        let mut all: Vec<Value> = Vec::new();
        match (&field.ty, &field.domain) {
            (Type::YesNo, _) => all.extend([Value::YesNo(true), Value::YesNo(false)]),
            (Type::Choice(choice), _) => {
                let count = self.program.choice(*choice).values.len();
                all.extend((0..count).filter_map(|place| u8::try_from(place).ok().map(Value::Choice)));
            }
            (Type::Set(choice), _) => {
                let count = self.program.choice(*choice).values.len().min(63);
                all.push(Value::Set(0));
                all.extend((0..count).map(|place| Value::Set(1 << place)));
                all.push(Value::Set((1u64 << count) - 1));
            }
            (Type::Number { decimals, .. }, domain) => {
                if let Domain::Numbers(low, high) = domain {
                    all.extend([Value::Number(*low), Value::Number(*high)]);
                }
                let step = Number::from_parts(1, decimals.unwrap_or(2)).unwrap_or(Number::ONE);
                for number in named {
                    let beside = [Ok(*number), number.checked_add(step), number.checked_sub(step)];
                    all.extend(beside.into_iter().flatten().map(Value::Number));
                }
            }
            (Type::Date, domain) => {
                if let Domain::Dates(low, high) = domain {
                    all.extend([low.unwrap_or(self.on), high.unwrap_or(self.on)].map(Value::Date));
                }
                let years = named
                    .iter()
                    .filter_map(|number| number.to_i64())
                    .filter(|years| (0..=120).contains(years));
                for years in years {
                    let day = self.on.add_months(years.saturating_mul(-12), EndPolicy::EndOfMonth);
                    let beside = [0, 1, -1].map(|days| day.and_then(|day| day.add_days(days)));
                    all.extend(beside.into_iter().flatten().map(Value::Date));
                }
            }
            (Type::Text(_), _) => all.push(Value::Text("A1".into())),
            (Type::Any | Type::Record(_) | Type::List(_), _) => {}
        }
        let mut fitting: Vec<Option<Value>> =
            all.into_iter().filter_map(|value| self.fitted(field, value)).map(Some).collect();
        if field.optional {
            fitting.push(None);
        }
        fitting
    }
}

/// How many records a list has.
pub(crate) fn length(case: &Case, holder: RowId, list: ListId) -> usize {
    case.row(holder).and_then(|row| row.lists.get(list.index())).map_or(0, Vec::len)
}

/// A key unlike those of the other records.
fn key(field: &Field, row: RowId) -> Option<Value> {
    let number = i64::from(row.0).saturating_add(1);
    Some(match &field.ty {
        Type::Text(_) => Value::Text(Arc::from(format!("A{number}"))),
        Type::Number { .. } => match &field.domain {
            Domain::Numbers(low, high) => {
                let number = low.checked_add(Number::from_integer(number - 1)).ok()?;
                Value::Number(number.min(*high))
            }
            _ => Value::Number(Number::from_integer(number)),
        },
        Type::Date => Value::Date(Date::from_days_since_epoch(i32::try_from(number).ok()?)?),
        Type::Choice(_) => Value::Choice(u8::try_from(row.0).ok()?),
        _ => return None,
    })
}

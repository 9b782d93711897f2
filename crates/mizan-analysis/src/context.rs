//! What a formula comes to without a household: on a date, with answers to options.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use mizan_ir::{
    Arithmetic, Body, Compare, Expr, KeyKind, Need, OptionId, Parameter, ParameterId, Program, Value,
};
use mizan_model::programme::Band;
use mizan_value::{Date, Number};

use crate::calendar::Stretch;
use crate::reach::Kept;
use crate::work::Work;

/// Formulas that read one another are followed no deeper than this.
const DEEPEST: u8 = 24;
/// And no more formulas than this are read for one answer.
const FUEL: u32 = 2_000;

/// A programme in a stretch of time, with the answers to some options.
#[derive(Debug, Clone)]
pub(crate) struct Context<'p> {
    pub(crate) program: &'p Program,
    pub(crate) stretch: Stretch,
    /// What all that is worked out is paid from.
    pub(crate) work: &'p Work,
    /// The options that are settled; the others may have any answer.
    pub(crate) options: BTreeMap<OptionId, Value>,
    /// Bounds of definitions that were worked out already, whatever the options were then.
    pub(crate) kept: Kept,
    /// The options that were asked for since someone began to watch.
    asked: RefCell<BTreeSet<OptionId>>,
    fuel: Cell<u32>,
}

/// The answers that some result was worked out from; nothing where an option was not settled.
pub(crate) type Answered = Vec<(OptionId, Option<Value>)>;

impl<'p> Context<'p> {
    pub(crate) fn new(program: &'p Program, stretch: Stretch, work: &'p Work) -> Self {
        Self {
            program,
            stretch,
            work,
            options: BTreeMap::new(),
            kept: Kept::default(),
            asked: RefCell::default(),
            fuel: Cell::new(0),
        }
    }

    /// A result, and the answers that it was worked out from: where these are the same, so is the result.
    pub(crate) fn watched<T>(&self, work: impl FnOnce() -> T) -> (T, Answered) {
        let before = self.asked.take();
        let result = work();
        let asked = self.asked.replace(before);
        (result, asked.into_iter().map(|id| (id, self.options.get(&id).cloned())).collect())
    }

    /// Whether options are answered so. Who uses what was worked out from them, then, has asked for them.
    pub(crate) fn answers(&self, answered: &Answered) -> bool {
        let same = answered.iter().all(|(id, answer)| self.options.get(id) == answer.as_ref());
        if same {
            self.asked.borrow_mut().extend(answered.iter().map(|(id, _)| *id));
        }
        same
    }

    /// The value that an expression has for every household, if it can be told.
    pub(crate) fn constant(&self, expr: &Expr) -> Option<Value> {
        // Most are told at a glance, and those are most of what is asked.
        if let Expr::Constant(value) = expr {
            return Some(value.clone());
        }
        self.fuel.set(FUEL);
        let value = self.fold(expr, 0);
        let enough = self.work.take(u64::from(FUEL - self.fuel.get()));
        value.filter(|_| enough)
    }

    /// The same, as a number; a date counts its days.
    pub(crate) fn number(&self, expr: &Expr) -> Option<Number> {
        as_number(&self.constant(expr)?)
    }

    fn fold(&self, expr: &Expr, depth: u8) -> Option<Value> {
        let left = self.fuel.get();
        if depth > DEEPEST || left == 0 {
            return None;
        }
        self.fuel.set(left - 1);
        let deeper = depth.saturating_add(1);
        let of = |expr: &Expr| self.fold(expr, deeper);
        let yes_no = |expr: &Expr| match of(expr)? {
            Value::YesNo(value) => Some(value),
            _ => None,
        };
        let number = |expr: &Expr| match of(expr)? {
            Value::Number(value) => Some(value),
            _ => None,
        };
        match expr {
            Expr::Constant(value) => Some(value.clone()),
            Expr::Option(id) => {
                self.asked.borrow_mut().insert(*id);
                self.options.get(id).cloned()
            }
            Expr::Parameter { parameter, keys, as_of: None } => {
                let keys: Option<Vec<Value>> = keys.iter().map(of).collect();
                self.parameter(*parameter, &keys?)
            }
            Expr::Definition { definition, .. } => {
                let definition = self.program.definition(*definition)?;
                match &definition.body {
                    Body::Formula(formula) => rounded(of(formula)?, definition.rounding),
                    _ => None,
                }
            }
            Expr::If { condition, then, otherwise } => of(if yes_no(condition)? { then } else { otherwise }),
            Expr::Conditions { need, of: all } => {
                let known: Option<Vec<bool>> = all.iter().map(yes_no).collect();
                let known = known?;
                let holding = known.iter().filter(|holds| **holds).count();
                Some(Value::YesNo(match need {
                    Need::All => holding == known.len(),
                    Need::Any => holding > 0,
                    Need::AtLeast(count) => holding >= *count as usize,
                }))
            }
            Expr::Not(inner) => yes_no(inner).map(|value| Value::YesNo(!value)),
            Expr::Compare { op, left, right } => {
                let (left, right) = (as_number(&of(left)?)?, as_number(&of(right)?)?);
                Some(Value::YesNo(compare(*op, left, right)))
            }
            Expr::Equal(left, right) => Some(Value::YesNo(of(left)? == of(right)?)),
            Expr::OneOfChoices(value, bits) => match of(value)? {
                Value::Choice(place) => Some(Value::YesNo(bits >> place & 1 == 1)),
                _ => None,
            },
            Expr::OrElse { value, .. } => of(value),
            Expr::Arithmetic { op, left, right } => {
                calculate(*op, number(left)?, number(right)?).map(Value::Number)
            }
            Expr::Extreme { largest, of: all } => {
                let all: Option<Vec<Value>> = all.iter().map(of).collect();
                let all = all?;
                let numbers: Option<Vec<Number>> = all.iter().map(as_number).collect();
                let numbers = numbers?;
                let best = if *largest { numbers.iter().max() } else { numbers.iter().min() }?;
                all.iter().find(|value| as_number(value) == Some(*best)).cloned()
            }
            Expr::Round { value, rounding } => number(value)?.round(*rounding).ok().map(Value::Number),
            _ => None,
        }
    }

    /// The value of a parameter at its keys; none where it is unknown, or where a caller may set it.
    pub(crate) fn parameter(&self, id: ParameterId, keys: &[Value]) -> Option<Value> {
        let parameter = self.program.parameter(id)?;
        if parameter.open.is_some() {
            return None;
        }
        let cell = self.cell(parameter, keys)?;
        let row =
            parameter.values.iter().find(|row| row.cell == cell && row.in_force.contains(self.stretch.on))?;
        row.value.clone().ok()
    }

    fn cell(&self, parameter: &Parameter, keys: &[Value]) -> Option<u32> {
        let mut cell = 0u32;
        for (kind, key) in parameter.keys.iter().zip(keys) {
            let count = u32::try_from(kind.count(&self.program.choices)).ok()?;
            let place = place_of(kind, key)?;
            cell = cell.checked_mul(count)?.checked_add(place)?;
        }
        Some(cell)
    }
}

/// A number, or a date as its days.
pub(crate) fn as_number(value: &Value) -> Option<Number> {
    match value {
        Value::Number(number) => Some(*number),
        Value::Date(date) => Some(days(*date)),
        _ => None,
    }
}

/// A date as a number, so that dates and numbers are ordered by the same code.
pub(crate) fn days(date: Date) -> Number {
    Number::from_integer(i64::from(date.days_since_epoch()))
}

/// The date that a number of days stands for.
pub(crate) fn date_of(days: Number) -> Option<Date> {
    Date::from_days_since_epoch(i32::try_from(days.to_i64()?).ok()?)
}

/// Whether a comparison holds.
fn compare(op: Compare, left: Number, right: Number) -> bool {
    match op {
        Compare::Less => left < right,
        Compare::AtMost => left <= right,
        Compare::More => left > right,
        Compare::AtLeast => left >= right,
    }
}

/// The result of an operation, where it fits.
pub(crate) fn calculate(op: Arithmetic, left: Number, right: Number) -> Option<Number> {
    match op {
        Arithmetic::Add => left.checked_add(right),
        Arithmetic::Subtract => left.checked_sub(right),
        Arithmetic::Multiply => left.checked_mul(right),
        Arithmetic::Divide => left.checked_div(right),
    }
    .ok()
}

fn rounded(value: Value, rounding: Option<mizan_value::Rounding>) -> Option<Value> {
    match (value, rounding) {
        (Value::Number(number), Some(rounding)) => number.round(rounding).ok().map(Value::Number),
        (value, _) => Some(value),
    }
}

fn place_of(kind: &KeyKind, key: &Value) -> Option<u32> {
    match (kind, key) {
        (KeyKind::Choice(_), Value::Choice(place)) => Some(u32::from(*place)),
        (KeyKind::YesNo, Value::YesNo(yes)) => Some(u32::from(*yes)),
        (KeyKind::Bands(bands), Value::Number(number)) => {
            let within = |(lower, upper): &Band| {
                lower.is_none_or(|(bound, within)| bound < *number || (within && bound == *number))
                    && upper.is_none_or(|(bound, within)| *number < bound || (within && bound == *number))
            };
            u32::try_from(bands.iter().position(within)?).ok()
        }
        _ => None,
    }
}

//! Expressions: what a formula means once names, units and defaults are settled.
//!
//! Units are gone: where one had to be converted, a multiplication by a constant stands. Sugar is gone: `from 1 to 3`
//! is two comparisons, `70% of E` a product, `no … where` a negated `any`.

pub use mizan_model::expr::{Aggregate, Arithmetic, Compare, Need, Period};
use mizan_value::{EndPolicy, Rounding};

use crate::program::{DefinitionId, FieldId, ListId, OptionId, ParameterId, UnknownId};
use crate::value::Value;

/// An expression.
#[derive(Debug, Clone, PartialEq)]
pub enum Expr {
    /// A value.
    Constant(Value),
    /// `unknown "…"` in a rule, a cell or a weight: undetermined, with that as root.
    Unknown(UnknownId),
    /// The reference date of the evaluation.
    ReferenceDate,
    /// The answer of an option: [`Value::Choice`] or [`Value::YesNo`].
    Option(OptionId),
    /// A parameter at its keys, as of the reference date or of another.
    Parameter {
        /// Which.
        parameter: ParameterId,
        /// Its keys, one an index.
        keys: Vec<Expr>,
        /// `as of D`.
        as_of: Option<Box<Expr>>,
    },
    /// A field of a record. Undetermined, with the field as root, where an optional one is absent.
    Field {
        /// Whose.
        record: RecordRef,
        /// Which.
        field: FieldId,
    },
    /// A definition, of a record.
    Definition {
        /// Whose.
        record: RecordRef,
        /// Which.
        definition: DefinitionId,
    },
    /// The records that a record holds.
    Held {
        /// Whose.
        record: RecordRef,
        /// Which list.
        list: ListId,
    },
    /// The current record or one of its holders, as a value.
    Record(RecordRef),
    /// `if … then … otherwise …`; the branch not taken is not read.
    If {
        /// The condition.
        condition: Box<Expr>,
        /// Where it holds.
        then: Box<Expr>,
        /// Where it does not.
        otherwise: Box<Expr>,
    },
    /// So many of the conditions hold; `and`, `or` and lists of conditions alike.
    Conditions {
        /// How many.
        need: Need,
        /// Of which.
        of: Vec<Expr>,
    },
    /// Not.
    Not(Box<Expr>),
    /// Comparison of two numbers or two dates; quotients are compared exactly.
    Compare {
        /// How.
        op: Compare,
        /// Left.
        left: Box<Expr>,
        /// Right.
        right: Box<Expr>,
    },
    /// Equality of two values of one type.
    Equal(Box<Expr>, Box<Expr>),
    /// The choice value is one of these: bit *n* for the value at place *n*.
    OneOfChoices(Box<Expr>, u64),
    /// The set has one (`all`: all) of these values.
    Include {
        /// The set.
        set: Box<Expr>,
        /// All rather than any.
        all: bool,
        /// Bits of the values.
        values: u64,
    },
    /// The optional field (or the largest, smallest, average of a list) is there.
    IsKnown(Box<Expr>),
    /// A value for what is absent: an optional field, or the largest, smallest or average of an empty list. Other
    /// causes of the undetermined pass through.
    OrElse {
        /// What may be absent.
        value: Box<Expr>,
        /// The value then.
        default: Box<Expr>,
    },
    /// `+ - * /`. A division is exact.
    Arithmetic {
        /// Which.
        op: Arithmetic,
        /// Left.
        left: Box<Expr>,
        /// Right.
        right: Box<Expr>,
    },
    /// The largest or smallest of several numbers or dates; `but at least` and `but at most` too.
    Extreme {
        /// Largest rather than smallest.
        largest: bool,
        /// Of what.
        of: Vec<Expr>,
    },
    /// A rounded number.
    Round {
        /// The number.
        value: Box<Expr>,
        /// How.
        rounding: Rounding,
    },
    /// `power of x, y`, rounded correctly.
    Power {
        /// x.
        base: Box<Expr>,
        /// y.
        exponent: Box<Expr>,
        /// How.
        rounding: Rounding,
    },
    /// `ln of x`, rounded correctly.
    Ln {
        /// x.
        of: Box<Expr>,
        /// How.
        rounding: Rounding,
    },
    /// `exp of x`, rounded correctly.
    Exp {
        /// x.
        of: Box<Expr>,
        /// How.
        rounding: Rounding,
    },
    /// `count`, `sum`, … of a list.
    Aggregate {
        /// Which.
        op: Aggregate,
        /// The list; read in the scope of the expression itself.
        list: Box<Expr>,
        /// What is added, compared or asked, in the scope of each record of the list. A constant 1 for `count`.
        value: Box<Expr>,
    },
    /// The records of a list for which a condition holds, asked in the scope of each.
    Filter {
        /// The list.
        list: Box<Expr>,
        /// The condition.
        condition: Box<Expr>,
    },
    /// A list in order; ties are broken by the records' keys.
    Sort {
        /// The list.
        list: Box<Expr>,
        /// The keys, in the scope of each record.
        keys: Vec<SortKey>,
    },
    /// The first N of a list.
    First {
        /// The list.
        list: Box<Expr>,
        /// N, in the scope of the expression itself.
        count: Box<Expr>,
    },
    /// The only record of a list; undetermined when there is none or more than one.
    TheOne(Box<Expr>),
    /// The first record of a list; undetermined when there is none.
    TheFirst(Box<Expr>),
    /// Whether the current record is in the list.
    IsIn(Box<Expr>),
    /// The place of the current record in the list, from 1; 0 when it is not there.
    Position(Box<Expr>),
    /// `sum of E over the N months before D` (or from D): E as of the first day of each of those calendar months.
    OverMonths {
        /// E, a rate per month, read as an amount.
        value: Box<Expr>,
        /// N.
        count: Box<Expr>,
        /// D.
        date: Box<Expr>,
        /// Before D rather than from D.
        before: bool,
    },
    /// Completed years (or months) from one date to another.
    Completed {
        /// Months rather than years.
        months: bool,
        /// From.
        from: Box<Expr>,
        /// To.
        to: Box<Expr>,
        /// A birthday of 29 February falls on 28 February rather than on 1 March.
        leap_birthday_in_february: bool,
    },
    /// The first day of the month, quarter or year of a date.
    StartOf {
        /// Of what.
        period: Period,
        /// The date.
        date: Box<Expr>,
    },
    /// The month (1 to 12) or the year of a date.
    PartOf {
        /// Which.
        period: Period,
        /// The date.
        date: Box<Expr>,
    },
    /// A date moved by whole months (negative: back).
    AddMonths {
        /// The date.
        date: Box<Expr>,
        /// How many months.
        months: Box<Expr>,
        /// What happens where the day does not exist.
        policy: EndPolicy,
    },
    /// A date moved by whole days.
    AddDays {
        /// The date.
        date: Box<Expr>,
        /// How many days.
        days: Box<Expr>,
    },
    /// The days from one date to another.
    DaysBetween {
        /// From.
        from: Box<Expr>,
        /// To.
        to: Box<Expr>,
    },
}

/// The record that a field or definition is read from.
#[derive(Debug, Clone, PartialEq)]
pub enum RecordRef {
    /// The current record (0), its holder (1), that one's holder (2) …
    Holder(u8),
    /// The record that an expression gives.
    Of(Box<Expr>),
}

/// A key of an order.
#[derive(Debug, Clone, PartialEq)]
pub struct SortKey {
    /// The key, in the scope of each record.
    pub value: Expr,
    /// From the largest down.
    pub descending: bool,
}

impl Expr {
    /// Calls `f` for each expression directly inside this one.
    pub fn for_each_child<'a>(&'a self, f: &mut dyn FnMut(&'a Expr)) {
        match self {
            Self::Constant(_) | Self::Unknown(_) | Self::ReferenceDate | Self::Option(_) => {}
            Self::Parameter { keys, as_of, .. } => {
                keys.iter().for_each(&mut *f);
                if let Some(date) = as_of {
                    f(date);
                }
            }
            Self::Field { record, .. }
            | Self::Definition { record, .. }
            | Self::Held { record, .. }
            | Self::Record(record) => {
                if let RecordRef::Of(of) = record {
                    f(of);
                }
            }
            Self::If { condition, then, otherwise } => {
                [condition, then, otherwise].into_iter().for_each(|e| f(e))
            }
            Self::Conditions { of, .. } | Self::Extreme { of, .. } => of.iter().for_each(f),
            Self::Not(a)
            | Self::OneOfChoices(a, _)
            | Self::Include { set: a, .. }
            | Self::IsKnown(a)
            | Self::Round { value: a, .. }
            | Self::Ln { of: a, .. }
            | Self::Exp { of: a, .. }
            | Self::TheOne(a)
            | Self::TheFirst(a)
            | Self::IsIn(a)
            | Self::Position(a)
            | Self::StartOf { date: a, .. }
            | Self::PartOf { date: a, .. } => f(a),
            Self::Compare { left: a, right: b, .. }
            | Self::Equal(a, b)
            | Self::OrElse { value: a, default: b }
            | Self::Arithmetic { left: a, right: b, .. }
            | Self::Power { base: a, exponent: b, .. }
            | Self::Aggregate { list: a, value: b, .. }
            | Self::Filter { list: a, condition: b }
            | Self::First { list: a, count: b }
            | Self::Completed { from: a, to: b, .. }
            | Self::AddMonths { date: a, months: b, .. }
            | Self::AddDays { date: a, days: b }
            | Self::DaysBetween { from: a, to: b } => [a, b].into_iter().for_each(|e| f(e)),
            Self::Sort { list, keys } => {
                f(list);
                keys.iter().for_each(|key| f(&key.value));
            }
            Self::OverMonths { value, count, date, .. } => {
                [value, count, date].into_iter().for_each(|e| f(e))
            }
        }
    }
}

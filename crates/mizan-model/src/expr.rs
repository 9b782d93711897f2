//! Checked formulas: names resolved, units converted, sugar gone, and every part with its type and its place.

use mizan_source::Span;
use mizan_value::{EndPolicy, Rounding};

use crate::programme::{DefinitionId, FieldId, ListId, OptionId, ParameterId, UnknownId};
use crate::value::{Type, Value};

/// A checked formula.
#[derive(Debug, Clone, PartialEq)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Its type.
    pub ty: Type,
    /// Where it stands in the file of its definition.
    pub span: Span,
    /// The most decimals its value can have; `None` where no number of decimals is enough.
    pub decimals: Option<u8>,
    /// Whether it may be absent: an optional field, the largest of an empty list.
    pub absent: bool,
}

/// What an expression is: the forms of `mizan_ir::Expr`, which says what each means.
#[derive(Debug, Clone, PartialEq)]
pub enum ExprKind {
    /// Could not be read or checked; has its diagnostic.
    Broken,
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

/// How many conditions must hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// All of them.
    All,
    /// One at least.
    Any,
    /// So many at least.
    AtLeast(u32),
}

/// A comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compare {
    /// Less than.
    Less,
    /// At most.
    AtMost,
    /// More than.
    More,
    /// At least.
    AtLeast,
}

/// An operation on numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arithmetic {
    /// Addition.
    Add,
    /// Subtraction.
    Subtract,
    /// Multiplication.
    Multiply,
    /// Exact division.
    Divide,
}

/// What an aggregate makes of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aggregate {
    /// How many records.
    Count,
    /// The sum; 0 of an empty list.
    Sum,
    /// The largest; absent of an empty list.
    Largest,
    /// The smallest; absent of an empty list.
    Smallest,
    /// The exact average; absent of an empty list. A rounding stands around it.
    Average,
    /// Whether the condition holds for one at least.
    Any,
    /// Whether it holds for all.
    All,
}

/// A stretch of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// A month.
    Month,
    /// A quarter.
    Quarter,
    /// A year.
    Year,
}

impl Expr {
    /// This expression, its first operand, that one's first operand …, as far as each is an operation of a chain: of
    /// `a + b - c` the difference, the sum, and `a`. Who walks a chain walks it from its end, as a long one is deeper
    /// than the stack.
    #[must_use]
    pub fn spine(&self) -> Vec<&Expr> {
        let mut spine = vec![self];
        let mut at = self;
        while let Some(first) = at.first_operand() {
            spine.push(first);
            at = first;
        }
        spine
    }

    fn first_operand(&self) -> Option<&Expr> {
        match &self.kind {
            ExprKind::Arithmetic { left, .. } => Some(left),
            ExprKind::Extreme { of, .. } => of.first(),
            ExprKind::OrElse { value, .. } => Some(value),
            _ => None,
        }
    }

    /// Calls `f` for each expression directly inside this one.
    pub fn for_each_child<'a>(&'a self, f: &mut dyn FnMut(&'a Expr)) {
        match &self.kind {
            ExprKind::Broken
            | ExprKind::Constant(_)
            | ExprKind::Unknown(_)
            | ExprKind::ReferenceDate
            | ExprKind::Option(_) => {}
            ExprKind::Parameter { keys, as_of, .. } => {
                keys.iter().for_each(&mut *f);
                if let Some(date) = as_of {
                    f(date);
                }
            }
            ExprKind::Field { record, .. }
            | ExprKind::Definition { record, .. }
            | ExprKind::Held { record, .. }
            | ExprKind::Record(record) => {
                if let RecordRef::Of(of) = record {
                    f(of);
                }
            }
            ExprKind::If { condition, then, otherwise } => {
                [condition, then, otherwise].into_iter().for_each(|e| f(e))
            }
            ExprKind::Conditions { of, .. } | ExprKind::Extreme { of, .. } => of.iter().for_each(f),
            ExprKind::Not(a)
            | ExprKind::OneOfChoices(a, _)
            | ExprKind::Include { set: a, .. }
            | ExprKind::IsKnown(a)
            | ExprKind::Round { value: a, .. }
            | ExprKind::Ln { of: a, .. }
            | ExprKind::Exp { of: a, .. }
            | ExprKind::TheOne(a)
            | ExprKind::TheFirst(a)
            | ExprKind::IsIn(a)
            | ExprKind::Position(a)
            | ExprKind::StartOf { date: a, .. }
            | ExprKind::PartOf { date: a, .. } => f(a),
            ExprKind::Compare { left: a, right: b, .. }
            | ExprKind::Equal(a, b)
            | ExprKind::OrElse { value: a, default: b }
            | ExprKind::Arithmetic { left: a, right: b, .. }
            | ExprKind::Power { base: a, exponent: b, .. }
            | ExprKind::Aggregate { list: a, value: b, .. }
            | ExprKind::Filter { list: a, condition: b }
            | ExprKind::First { list: a, count: b }
            | ExprKind::Completed { from: a, to: b, .. }
            | ExprKind::AddMonths { date: a, months: b, .. }
            | ExprKind::AddDays { date: a, days: b }
            | ExprKind::DaysBetween { from: a, to: b } => [a, b].into_iter().for_each(|e| f(e)),
            ExprKind::Sort { list, keys } => {
                f(list);
                keys.iter().for_each(|key| f(&key.value));
            }
            ExprKind::OverMonths { value, count, date, .. } => {
                [value, count, date].into_iter().for_each(|e| f(e))
            }
        }
    }

    /// Calls `f` for each expression directly inside this one, to change it.
    pub fn for_each_child_mut<'a>(&'a mut self, f: &mut dyn FnMut(&'a mut Expr)) {
        match &mut self.kind {
            ExprKind::Broken
            | ExprKind::Constant(_)
            | ExprKind::Unknown(_)
            | ExprKind::ReferenceDate
            | ExprKind::Option(_) => {}
            ExprKind::Parameter { keys, as_of, .. } => {
                keys.iter_mut().for_each(&mut *f);
                if let Some(date) = as_of {
                    f(date);
                }
            }
            ExprKind::Field { record, .. }
            | ExprKind::Definition { record, .. }
            | ExprKind::Held { record, .. }
            | ExprKind::Record(record) => {
                if let RecordRef::Of(of) = record {
                    f(of);
                }
            }
            ExprKind::If { condition, then, otherwise } => {
                [condition, then, otherwise].into_iter().for_each(|e| f(e))
            }
            ExprKind::Conditions { of, .. } | ExprKind::Extreme { of, .. } => of.iter_mut().for_each(f),
            ExprKind::Not(a)
            | ExprKind::OneOfChoices(a, _)
            | ExprKind::Include { set: a, .. }
            | ExprKind::IsKnown(a)
            | ExprKind::Round { value: a, .. }
            | ExprKind::Ln { of: a, .. }
            | ExprKind::Exp { of: a, .. }
            | ExprKind::TheOne(a)
            | ExprKind::TheFirst(a)
            | ExprKind::IsIn(a)
            | ExprKind::Position(a)
            | ExprKind::StartOf { date: a, .. }
            | ExprKind::PartOf { date: a, .. } => f(a),
            ExprKind::Compare { left: a, right: b, .. }
            | ExprKind::Equal(a, b)
            | ExprKind::OrElse { value: a, default: b }
            | ExprKind::Arithmetic { left: a, right: b, .. }
            | ExprKind::Power { base: a, exponent: b, .. }
            | ExprKind::Aggregate { list: a, value: b, .. }
            | ExprKind::Filter { list: a, condition: b }
            | ExprKind::First { list: a, count: b }
            | ExprKind::Completed { from: a, to: b, .. }
            | ExprKind::AddMonths { date: a, months: b, .. }
            | ExprKind::AddDays { date: a, days: b }
            | ExprKind::DaysBetween { from: a, to: b } => [a, b].into_iter().for_each(|e| f(e)),
            ExprKind::Sort { list, keys } => {
                f(list);
                keys.iter_mut().for_each(|key| f(&mut key.value));
            }
            ExprKind::OverMonths { value, count, date, .. } => {
                [value, count, date].into_iter().for_each(|e| f(e))
            }
        }
    }

    /// An expression that has its diagnostic already.
    #[must_use]
    pub fn broken(span: Span) -> Self {
        Self { kind: ExprKind::Broken, ty: Type::Any, span, decimals: Some(0), absent: false }
    }
}

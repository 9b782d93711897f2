//! Evaluation of an expression, for a current record and as of a date: a file a family of expressions, one a kind of
//! body.
//!
//! Every expression has a value or a [`Stop`]. Reading goes from left to right. An error, or a programme not in force,
//! ends it at once; what is undetermined lets it go on, so that the roots of all that is read are named.

use mizan_ir::{Aggregate, Case, DefinitionId, Expr, Program, RecordRef, RowId, Value};
use mizan_value::{Date, Number};

use crate::interpreter::Interpreter;
use crate::memo::{Answer, Buffers, Cause, Frame, Known, Stop, Val};
use crate::outcome::{ErrorKind, EvaluationError, Root};
use crate::recorder::Recorder;

mod absence;
mod choices;
mod conditions;
mod dates;
mod definitions;
mod eligibility;
mod groups;
mod lists;
mod months;
mod numbers;
mod order;
mod parameters;
mod records;
mod rules;
mod score;
mod table;

/// Evaluates for one household.
pub(crate) struct Evaluator<'a, R> {
    interpreter: &'a Interpreter<'a>,
    program: &'a Program,
    case: &'a Case,
    buffers: &'a mut Buffers,
    recorder: &'a mut R,
    /// How many expressions stand around the current one, in all the definitions that are being evaluated.
    depth: u32,
}

/// For which record and as of which date an expression is evaluated.
#[derive(Debug, Clone, Copy)]
struct At {
    /// The current record.
    row: RowId,
    date: Date,
    /// The memo of that date.
    frame: Frame,
    /// The definition in which the expression stands, and the record for which that is evaluated: where an error is.
    definition: DefinitionId,
    home: RowId,
}

impl At {
    /// The same, for another current record.
    #[inline(always)]
    fn with(&self, row: RowId) -> At {
        At { row, ..*self }
    }
}

impl<'a, R: Recorder> Evaluator<'a, R> {
    pub(crate) fn new(
        interpreter: &'a Interpreter<'a>,
        case: &'a Case,
        buffers: &'a mut Buffers,
        recorder: &'a mut R,
    ) -> Self {
        Self { interpreter, program: interpreter.program, case, buffers, recorder, depth: 0 }
    }

    /// The value of an expression, whatever its type.
    fn value(&mut self, expr: &'a Expr, at: &At) -> Answer<Val> {
        match expr {
            Expr::Constant(value) => Ok(self.buffers.keep(value)),
            Expr::Unknown(id) => Err(self.undetermined(Root::Unknown(*id))),
            Expr::ReferenceDate => Ok(Val::Date(at.date)),
            Expr::Option(id) => self.option(*id, at),
            Expr::Parameter { parameter, keys, as_of } => {
                self.parameter(*parameter, keys, as_of.as_deref(), at)
            }
            Expr::Field { record, field } => self.field(record, *field, at),
            Expr::Definition { record, definition } => self.definition(record, *definition, at),
            Expr::Record(record) => self.record(record, at).map(Val::Record),
            Expr::If { condition, then, otherwise } => self.branch(condition, then, otherwise, at),
            Expr::OrElse { value, default } => self.or_else(value, default, at),
            Expr::Conditions { .. }
            | Expr::Not(_)
            | Expr::Compare { .. }
            | Expr::Equal(..)
            | Expr::OneOfChoices(..)
            | Expr::Include { .. }
            | Expr::IsKnown(_)
            | Expr::IsIn(_) => self.truth(expr, at).map(Val::YesNo),
            Expr::Arithmetic { .. }
            | Expr::Round { .. }
            | Expr::Power { .. }
            | Expr::Ln { .. }
            | Expr::Exp { .. }
            | Expr::Position(_)
            | Expr::OverMonths { .. }
            | Expr::Completed { .. }
            | Expr::PartOf { .. }
            | Expr::DaysBetween { .. } => self.number(expr, at).map(Val::Number),
            Expr::Extreme { largest, of } => self.extreme(*largest, of, at),
            Expr::StartOf { .. } | Expr::AddMonths { .. } | Expr::AddDays { .. } => {
                self.date(expr, at).map(Val::Date)
            }
            Expr::Aggregate { op, list, value } => self.aggregate(*op, list, value, at),
            Expr::Held { .. } | Expr::Filter { .. } | Expr::Sort { .. } | Expr::First { .. } => {
                self.whole_list(expr, at)
            }
            Expr::TheOne(list) => self.the_one(list, at),
            Expr::TheFirst(list) => self.the_first(list, at),
        }
    }

    /// `if C then … otherwise …`; the branch not taken is not read.
    #[inline(never)]
    fn branch(&mut self, condition: &'a Expr, then: &'a Expr, otherwise: &'a Expr, at: &At) -> Answer<Val> {
        let taken = if self.truth(condition, at)? { then } else { otherwise };
        self.value(taken, at)
    }

    /// Whether a condition holds.
    fn truth(&mut self, expr: &'a Expr, at: &At) -> Answer<bool> {
        match expr {
            Expr::Field { record, field } => self.truth_of_field(record, *field, at),
            Expr::Definition { record, definition } => self.truth_of_definition(record, *definition, at),
            Expr::Conditions { need, of } => self.conditions(*need, of, at),
            Expr::Not(of) => Ok(!self.truth(of, at)?),
            Expr::Compare { op, left, right } => self.compare(*op, left, right, at),
            Expr::Equal(left, right) => self.equal(left, right, at),
            Expr::OneOfChoices(of, values) => self.one_of_choices(of, *values, at),
            Expr::Include { set, all, values } => self.include(set, *all, *values, at),
            Expr::IsKnown(of) => self.is_known(of, at),
            Expr::IsIn(list) => self.is_in(list, at),
            Expr::Aggregate { op: Aggregate::Any, list, value } => self.any_or_all(false, list, value, at),
            Expr::Aggregate { op: Aggregate::All, list, value } => self.any_or_all(true, list, value, at),
            _ => match self.value(expr, at)? {
                Val::YesNo(yes) => Ok(yes),
                _ => Err(self.ill_typed(at)),
            },
        }
    }

    /// The number that an expression gives.
    #[inline(always)]
    fn number(&mut self, expr: &'a Expr, at: &At) -> Answer<Number> {
        if let Expr::Constant(Value::Number(number)) = expr {
            Ok(*number)
        } else {
            self.computed_number(expr, at)
        }
    }

    fn computed_number(&mut self, expr: &'a Expr, at: &At) -> Answer<Number> {
        match expr {
            Expr::Field { record, field } => self.number_of_field(record, *field, at),
            Expr::Definition { record, definition } => self.number_of_definition(record, *definition, at),
            Expr::Arithmetic { op, left, right } => self.arithmetic(*op, left, right, at),
            Expr::Round { value, rounding } => self.round(value, *rounding, at),
            Expr::Power { base, exponent, rounding } => self.power(base, exponent, *rounding, at),
            Expr::Ln { of, rounding } => self.ln(of, *rounding, at),
            Expr::Exp { of, rounding } => self.exp(of, *rounding, at),
            Expr::Position(list) => self.position(list, at),
            Expr::OverMonths { value, count, date, before } => {
                self.over_months(value, count, date, *before, at)
            }
            Expr::Completed { months, from, to, leap_birthday_in_february } => {
                self.completed(*months, from, to, *leap_birthday_in_february, at)
            }
            Expr::PartOf { period, date } => self.part_of(*period, date, at),
            Expr::DaysBetween { from, to } => self.days_between(from, to, at),
            _ => match self.value(expr, at)? {
                Val::Number(number) => Ok(number),
                _ => Err(self.ill_typed(at)),
            },
        }
    }

    /// The day that an expression gives.
    fn date(&mut self, expr: &'a Expr, at: &At) -> Answer<Date> {
        match expr {
            Expr::ReferenceDate => Ok(at.date),
            Expr::StartOf { period, date } => self.start_of(*period, date, at),
            Expr::AddMonths { date, months, policy } => self.add_months(date, months, *policy, at),
            Expr::AddDays { date, days } => self.add_days(date, days, at),
            _ => match self.value(expr, at)? {
                Val::Date(date) => Ok(date),
                _ => Err(self.ill_typed(at)),
            },
        }
    }

    /// The whole number that an expression gives.
    fn whole(&mut self, expr: &'a Expr, at: &At) -> Answer<i64> {
        let number = self.number(expr, at)?;
        match number.to_i64() {
            Some(whole) => Ok(whole),
            None if number.is_integer() => Err(self.fail(ErrorKind::Overflow, at)),
            None => Err(self.fail(ErrorKind::OutsideDomain, at)),
        }
    }

    /// The record that a reference names.
    #[inline(always)]
    fn record(&mut self, record: &'a RecordRef, at: &At) -> Answer<RowId> {
        match record {
            RecordRef::Holder(0) => Ok(at.row),
            RecordRef::Holder(steps) => self.holder(*steps, at),
            RecordRef::Of(expr) => match self.value(expr, at)? {
                Val::Record(row) => Ok(row),
                _ => Err(self.ill_typed(at)),
            },
        }
    }

    /// Two operands. Both are read, so that the roots of both are named; an error of the first is read no further.
    #[inline]
    fn pair<T, U>(&mut self, left: Answer<T>, right: impl FnOnce(&mut Self) -> Answer<U>) -> Answer<(T, U)> {
        match left {
            Ok(left) => Ok((left, right(self)?)),
            Err(Stop::Undetermined(cause)) => match right(self) {
                Ok(_) => Err(Stop::Undetermined(cause)),
                Err(stop) => Err(self.also(cause, stop)),
            },
            Err(stop) => Err(stop),
        }
    }

    /// Notes that an operand of several is undetermined; any other stop ends the evaluation.
    fn gather(&mut self, gathered: &mut Option<Cause>, stop: Stop) -> Answer<()> {
        let Stop::Undetermined(cause) = stop else {
            return Err(stop);
        };
        *gathered = Some(match *gathered {
            Some(earlier) => self.buffers.join(earlier, cause),
            None => cause,
        });
        Ok(())
    }

    /// A second stop, after something undetermined.
    #[cold]
    fn also(&mut self, cause: Cause, stop: Stop) -> Stop {
        match stop {
            Stop::Undetermined(other) => Stop::Undetermined(self.buffers.join(cause, other)),
            Stop::NotInForce(_) | Stop::Error(_) => stop,
        }
    }

    /// What is known of a condition. Only an error, or a programme not in force, is no answer to that.
    #[inline]
    fn known(&mut self, answer: Answer<bool>) -> Answer<Known> {
        match answer {
            Ok(true) => Ok(Known::Yes),
            Ok(false) => Ok(Known::No),
            Err(Stop::Undetermined(cause)) => Ok(Known::Undetermined(cause)),
            Err(stop) => Err(stop),
        }
    }

    /// Goes on to another record or month, if there may be one more.
    #[inline(always)]
    fn turn(&mut self, at: &At) -> Answer<()> {
        match self.buffers.turns.checked_sub(1) {
            Some(left) => {
                self.buffers.turns = left;
                Ok(())
            }
            None => Err(self.fail(ErrorKind::Overflow, at)),
        }
    }

    #[cold]
    fn undetermined(&mut self, root: Root) -> Stop {
        Stop::Undetermined(self.buffers.cause(root))
    }

    #[cold]
    fn fail(&mut self, kind: ErrorKind, at: &At) -> Stop {
        self.buffers.error(EvaluationError { kind, definition: at.definition, row: at.home })
    }

    /// What a checked programme cannot ask for.
    #[cold]
    fn ill_typed(&mut self, at: &At) -> Stop {
        self.fail(ErrorKind::OutsideDomain, at)
    }
}

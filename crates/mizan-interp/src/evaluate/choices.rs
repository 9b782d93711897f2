//! Options, choices, sets and equality.

use mizan_ir::{Expr, OptionId, Value};

use super::{At, Evaluator};
use crate::explanation::Read;
use crate::memo::{Answer, Val};
use crate::recorder::Recorder;

impl<'a, R: Recorder> Evaluator<'a, R> {
    /// The answer of an option: one in a whole run, so that of the reference date at every date.
    #[inline(never)]
    pub(super) fn option(&mut self, option: OptionId, at: &At) -> Answer<Val> {
        if R::ON {
            self.recorder.read(Read::Option(option));
        }
        match self.interpreter.option(option) {
            Some(value) => Ok(self.buffers.keep(value)),
            None => Err(self.ill_typed(at)),
        }
    }

    /// `is`.
    #[inline(never)]
    pub(super) fn equal(&mut self, left: &'a Expr, right: &'a Expr, at: &At) -> Answer<bool> {
        // Most equalities are between a field or a definition and a constant, which are compared where they stand.
        if let Expr::Constant(right) = right {
            match left {
                Expr::Field { record, field } => return Ok(self.read_field(record, *field, at)? == right),
                Expr::Definition { record, definition } => {
                    return self.definition_is(record, *definition, right, at);
                }
                _ => {}
            }
        }
        let left = self.value(left, at);
        let (left, right) = self.pair(left, |this| this.value(right, at))?;
        Ok(self.buffers.same(&left, &right))
    }

    /// `is one of` values of a choice.
    #[inline(never)]
    pub(super) fn one_of_choices(&mut self, of: &'a Expr, values: u64, at: &At) -> Answer<bool> {
        // Most are asked of a field, whose value is looked at where it stands.
        let place = match of {
            Expr::Field { record, field } => match self.read_field(record, *field, at)? {
                Value::Choice(place) => *place,
                _ => return Err(self.ill_typed(at)),
            },
            _ => match self.value(of, at)? {
                Val::Choice(place) => place,
                _ => return Err(self.ill_typed(at)),
            },
        };
        Ok(values.checked_shr(u32::from(place)).unwrap_or(0) & 1 == 1)
    }

    /// `include any of`, `include all of`.
    #[inline(never)]
    pub(super) fn include(&mut self, set: &'a Expr, all: bool, values: u64, at: &At) -> Answer<bool> {
        match self.value(set, at)? {
            Val::Set(bits) if all => Ok(bits & values == values),
            Val::Set(bits) => Ok(bits & values != 0),
            _ => Err(self.ill_typed(at)),
        }
    }
}

//! Parameters at their keys and date.

use mizan_ir::{Expr, KeyKind, ParameterId};
use mizan_value::{Date, Number};

use super::{At, Evaluator};
use crate::explanation::{ParameterRead, Read};
use crate::memo::{Answer, Stop, Val};
use crate::outcome::{ErrorKind, Root};
use crate::recorder::Recorder;

impl<'a, R: Recorder> Evaluator<'a, R> {
    /// The row in force at the keys; undetermined where its value is unknown or there is none.
    #[inline(never)]
    pub(super) fn parameter(
        &mut self,
        id: ParameterId,
        keys: &'a [Expr],
        as_of: Option<&'a Expr>,
        at: &At,
    ) -> Answer<Val> {
        let cell = if keys.is_empty() { Ok(0) } else { self.cell(id, keys, at) };
        let (cell, date) = match as_of {
            Some(as_of) => self.pair(cell, |this| this.date(as_of, at))?,
            None => (cell?, at.date),
        };
        self.parameter_at(id, cell, date, at)
    }

    fn parameter_at(&mut self, id: ParameterId, cell: u32, date: Date, at: &At) -> Answer<Val> {
        let interpreter = self.interpreter;
        let (Some(parameter), Some(prepared)) =
            (self.program.parameter(id), interpreter.parameters.get(id.index()))
        else {
            return Err(self.ill_typed(at));
        };
        let dated = match &prepared.set {
            Some(_) => None,
            None if date == interpreter.on => prepared.now(parameter, cell, date),
            None => prepared.at(parameter, cell, date),
        };
        if R::ON {
            let (set, dated) = (prepared.set.is_some(), dated.map(|(row, _)| row));
            self.recorder.read(Read::Parameter(ParameterRead {
                parameter: id,
                cell,
                as_of: date,
                dated,
                set,
            }));
        }
        match (&prepared.set, dated) {
            (Some(value), _) => Ok(self.buffers.keep(value)),
            (None, Some((_, row))) if let Ok(value) = &row.value => Ok(self.buffers.keep(value)),
            (None, _) => Err(self.undetermined(Root::Parameter { parameter: id, cell, as_of: date })),
        }
    }

    /// The cell of the keys; all keys are read.
    fn cell(&mut self, id: ParameterId, keys: &'a [Expr], at: &At) -> Answer<u32> {
        let interpreter = self.interpreter;
        let (Some(parameter), Some(prepared)) =
            (self.program.parameter(id), interpreter.parameters.get(id.index()))
        else {
            return Err(self.ill_typed(at));
        };
        let mut cell = 0u32;
        let mut gathered = None;
        for ((key, kind), count) in keys.iter().zip(&parameter.keys).zip(&prepared.counts) {
            match self.value(key, at) {
                Ok(value) => match place_of(kind, value) {
                    Some(place) if place < *count => cell = cell.saturating_mul(*count).saturating_add(place),
                    _ => return Err(self.fail(ErrorKind::OutsideDomain, at)),
                },
                Err(stop) => self.gather(&mut gathered, stop)?,
            }
        }
        match gathered {
            Some(cause) => Err(Stop::Undetermined(cause)),
            None => Ok(cell),
        }
    }
}

/// The place of a value among those of a key.
fn place_of(kind: &KeyKind, value: Val) -> Option<u32> {
    match (kind, value) {
        (KeyKind::Choice(_), Val::Choice(place)) => Some(u32::from(place)),
        (KeyKind::YesNo, Val::YesNo(yes)) => Some(u32::from(yes)),
        (KeyKind::Bands(bands), Val::Number(number)) => {
            let place = bands.iter().position(|(lower, upper)| in_band(number, *lower, *upper))?;
            u32::try_from(place).ok()
        }
        _ => None,
    }
}

fn in_band(number: Number, lower: Option<(Number, bool)>, upper: Option<(Number, bool)>) -> bool {
    lower.is_none_or(|(bound, within)| bound < number || (within && bound == number))
        && upper.is_none_or(|(bound, within)| number < bound || (within && number == bound))
}

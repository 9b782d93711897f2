//! Scores: the sum of the terms whose stratum is in force and holds.

use mizan_ir::{Expr, Score, TermKind};
use mizan_value::Number;

use super::{At, Evaluator};
use crate::explanation::{Happened, TermRecord};
use crate::memo::{Answer, Known, Stop};
use crate::recorder::Recorder;

/// A term, as far as it was read.
#[derive(Debug, Clone, Copy, Default)]
struct Read {
    weight: Option<Number>,
    quantity: Option<Number>,
}

impl<'a, R: Recorder> Evaluator<'a, R> {
    /// The sum. Every term is read, so that the roots of all are named.
    #[inline(never)]
    pub(super) fn score(&mut self, score: &'a Score, at: &At) -> Answer<Number> {
        if R::ON {
            self.recorder.body(Happened::Score(Vec::with_capacity(score.terms.len())));
        }
        let base = self.buffers.open_known(score.groups.len());
        let mut sum = Number::ZERO;
        let mut gathered = None;
        for (place, term) in score.terms.iter().enumerate() {
            match self.group(&score.groups, term.group, base, at)? {
                Known::Yes => {}
                Known::No => continue,
                Known::Undetermined(cause) => {
                    self.gather(&mut gathered, Stop::Undetermined(cause))?;
                    continue;
                }
            }
            let mut read = Read::default();
            let contribution = self.term(&term.kind, &mut read, at);
            if R::ON {
                let Read { weight, quantity } = read;
                self.recorder.term(TermRecord {
                    term: place,
                    weight,
                    quantity,
                    contribution: contribution.ok(),
                });
            }
            match contribution {
                Ok(number) if number.is_zero() => {}
                Ok(number) => sum = self.exact(sum.checked_add(number), at)?,
                Err(stop) => self.gather(&mut gathered, stop)?,
            }
        }
        match gathered {
            Some(cause) => Err(Stop::Undetermined(cause)),
            None => Ok(sum),
        }
    }

    /// What a term adds. A weight is read only where it counts for something.
    #[inline]
    fn term(&mut self, kind: &'a TermKind, read: &mut Read, at: &At) -> Answer<Number> {
        let (weight, quantity) = match kind {
            TermKind::Add(value) => return self.number(value, at),
            TermKind::When { weight, condition } => {
                (weight, if self.truth(condition, at)? { Number::ONE } else { Number::ZERO })
            }
            TermKind::Per { weight, quantity } => (weight, self.number(quantity, at)?),
        };
        read.quantity = Some(quantity);
        if quantity.is_zero() {
            return Ok(Number::ZERO);
        }
        let weight = self.weight(weight, read, at)?;
        if matches!(kind, TermKind::When { .. }) {
            return Ok(weight);
        }
        self.exact(weight.checked_mul(quantity), at)
    }

    #[inline]
    fn weight(&mut self, weight: &'a Expr, read: &mut Read, at: &At) -> Answer<Number> {
        let weight = self.number(weight, at)?;
        read.weight = Some(weight);
        Ok(weight)
    }
}

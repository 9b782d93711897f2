//! `sum of E over the N months before D`: the one place that moves the date of evaluation.

use mizan_ir::{Expr, ProgrammeId};
use mizan_value::{Date, EndPolicy, Number};

use super::{At, Evaluator};
use crate::memo::{self, Answer, Stop};
use crate::outcome::ErrorKind;
use crate::recorder::Recorder;

/// A century. No law adds more months, and each costs a memo.
const MOST_MONTHS: i64 = 1_200;

impl<'a, R: Recorder> Evaluator<'a, R> {
    /// E as of the first day of each of the months, added.
    #[inline(never)]
    pub(super) fn over_months(
        &mut self,
        value: &'a Expr,
        count: &'a Expr,
        date: &'a Expr,
        before: bool,
        at: &At,
    ) -> Answer<Number> {
        let count = self.whole(count, at);
        let (count, date) = self.pair(count, |this| this.date(date, at))?;
        if count > MOST_MONTHS {
            return Err(self.fail(ErrorKind::Overflow, at));
        }
        let first = if before { count.saturating_neg() } else { 0 };
        let mut sum = Number::ZERO;
        let mut gathered = None;
        for month in 0..count {
            self.turn(at)?;
            let month = date.start_of_month().add_months(first.saturating_add(month), EndPolicy::EndOfMonth);
            let month = self.in_calendar(month, at)?;
            match self.in_month(value, month, at) {
                Ok(amount) => sum = self.exact(sum.checked_add(amount), at)?,
                Err(stop) => self.gather(&mut gathered, stop)?,
            }
        }
        match gathered {
            Some(cause) => Err(Stop::Undetermined(cause)),
            None => Ok(sum),
        }
    }

    /// E as of a month; nothing where the programme that owes it, in force today, is not in force then.
    fn in_month(&mut self, value: &'a Expr, month: Date, at: &At) -> Answer<Number> {
        let programme = self.program.definition(at.definition).and_then(|definition| definition.programme);
        if programme.is_some_and(|programme| self.is_owed_now_only(programme, month, at)) {
            return Ok(Number::ZERO);
        }
        let (frame, new) = self.buffers.frame(month);
        let then = At { date: month, frame, ..*at };
        if new {
            self.evaluate_ahead(at.definition, &then);
        }
        let answer = self.number(value, &then);
        if new {
            self.buffers.trim(frame);
        }
        match answer {
            Err(Stop::NotInForce(programme)) if self.is_owed_now_only(programme, month, at) => {
                Ok(Number::ZERO)
            }
            answer => answer,
        }
    }

    /// Whether a programme is in force on the date of evaluation but not in the month.
    fn is_owed_now_only(&self, programme: ProgrammeId, month: Date, at: &At) -> bool {
        !memo::in_force(self.program, programme, month) && memo::in_force(self.program, programme, at.date)
    }
}

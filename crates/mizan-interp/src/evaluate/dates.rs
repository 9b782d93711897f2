//! Days, months and completed years.

use mizan_ir::{Expr, Period};
use mizan_value::{Date, EndPolicy, LeapBirthday, Number, completed_months, completed_years};

use super::{At, Evaluator};
use crate::memo::Answer;
use crate::outcome::ErrorKind;
use crate::recorder::Recorder;

impl<'a, R: Recorder> Evaluator<'a, R> {
    /// `completed years from A to B`.
    #[inline(never)]
    pub(super) fn completed(
        &mut self,
        months: bool,
        from: &'a Expr,
        to: &'a Expr,
        leap_birthday_in_february: bool,
        at: &At,
    ) -> Answer<Number> {
        let (from, to) = self.days(from, to, at)?;
        let leap = if leap_birthday_in_february {
            LeapBirthday::TwentyEighthOfFebruary
        } else {
            LeapBirthday::FirstOfMarch
        };
        let completed = if months { completed_months(from, to) } else { completed_years(from, to, leap) };
        Ok(Number::from_integer(completed))
    }

    /// The days from one day to another.
    #[inline(never)]
    pub(super) fn days_between(&mut self, from: &'a Expr, to: &'a Expr, at: &At) -> Answer<Number> {
        let (from, to) = self.days(from, to, at)?;
        Ok(Number::from_integer(from.days_until(to)))
    }

    fn days(&mut self, from: &'a Expr, to: &'a Expr, at: &At) -> Answer<(Date, Date)> {
        let from = self.date(from, at);
        self.pair(from, |this| this.date(to, at))
    }

    /// `start of month D`.
    #[inline(never)]
    pub(super) fn start_of(&mut self, period: Period, date: &'a Expr, at: &At) -> Answer<Date> {
        let date = self.date(date, at)?;
        Ok(match period {
            Period::Month => date.start_of_month(),
            Period::Quarter => date.start_of_quarter(),
            Period::Year => date.start_of_year(),
        })
    }

    /// `month of D`, `year of D`; a quarter counts from 1 to 4.
    #[inline(never)]
    pub(super) fn part_of(&mut self, period: Period, date: &'a Expr, at: &At) -> Answer<Number> {
        let date = self.date(date, at)?;
        let part = match period {
            Period::Month => i64::from(date.month()),
            Period::Quarter => i64::from(date.month().saturating_add(2) / 3),
            Period::Year => i64::from(date.year()),
        };
        Ok(Number::from_integer(part))
    }

    /// `D + 6 months`.
    #[inline(never)]
    pub(super) fn add_months(
        &mut self,
        date: &'a Expr,
        months: &'a Expr,
        policy: EndPolicy,
        at: &At,
    ) -> Answer<Date> {
        let date = self.date(date, at);
        let (date, months) = self.pair(date, |this| this.whole(months, at))?;
        self.in_calendar(date.add_months(months, policy), at)
    }

    /// `D + 10 days`.
    #[inline(never)]
    pub(super) fn add_days(&mut self, date: &'a Expr, days: &'a Expr, at: &At) -> Answer<Date> {
        let date = self.date(date, at);
        let (date, days) = self.pair(date, |this| this.whole(days, at))?;
        self.in_calendar(date.add_days(days), at)
    }

    /// A day that the calendar has; it ends with the year 9999.
    pub(super) fn in_calendar(&mut self, date: Option<Date>, at: &At) -> Answer<Date> {
        match date {
            Some(date) => Ok(date),
            None => Err(self.fail(ErrorKind::Overflow, at)),
        }
    }
}

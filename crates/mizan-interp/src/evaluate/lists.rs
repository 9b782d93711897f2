//! Lists of records and what is made of them. A list is worked out whole before anything is asked of its records.
//!
//! A list under construction stands on a stack of records, so that filters cost no memory: whoever reads a list goes
//! through [`Evaluator::over`], which takes it off again.

use mizan_ir::{Aggregate, Expr, ListId, RecordRef, RowId};
use mizan_value::Number;

use super::{At, Evaluator};
use crate::memo::{Answer, Span, Stop, Val};
use crate::outcome::Root;
use crate::recorder::Recorder;

/// A list of records, wherever it stands.
#[derive(Debug, Clone, Copy)]
pub(super) enum Rows<'a> {
    /// In the case.
    Held(&'a [RowId]),
    /// Among the lists that definitions came to.
    Kept(Span),
    /// At the top of the stack.
    Stacked(Span),
}

impl Rows<'_> {
    #[inline]
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Held(rows) => rows.len(),
            Self::Kept(span) | Self::Stacked(span) => span.len,
        }
    }
}

impl<'a, R: Recorder> Evaluator<'a, R> {
    /// Works a list out, makes something of it, and takes it off the stack.
    #[inline]
    fn over<T>(
        &mut self,
        list: &'a Expr,
        at: &At,
        f: impl FnOnce(&mut Self, Rows<'a>) -> Answer<T>,
    ) -> Answer<T> {
        let base = self.buffers.rows.len();
        let answer = match self.rows(list, at) {
            Ok(rows) => f(self, rows),
            Err(stop) => Err(stop),
        };
        self.buffers.rows.truncate(base);
        answer
    }

    /// The records of a list.
    pub(super) fn rows(&mut self, list: &'a Expr, at: &At) -> Answer<Rows<'a>> {
        match list {
            Expr::Held { record, list } => self.held(record, *list, at),
            Expr::Filter { list, condition } => self.filter(list, condition, at),
            Expr::Sort { list, keys } => self.sort(list, keys, at),
            Expr::First { list, count } => self.first(list, count, at),
            Expr::If { condition, then, otherwise } => {
                if self.truth(condition, at)? {
                    self.rows(then, at)
                } else {
                    self.rows(otherwise, at)
                }
            }
            _ => match self.value(list, at)? {
                Val::List(span) => Ok(Rows::Kept(span)),
                _ => Err(self.ill_typed(at)),
            },
        }
    }

    #[inline(always)]
    pub(super) fn row_of(&self, rows: Rows<'a>, place: usize) -> Option<RowId> {
        match rows {
            Rows::Held(rows) => rows.get(place).copied(),
            Rows::Kept(span) => self.buffers.listed(span.start.saturating_add(place)),
            Rows::Stacked(span) => self.buffers.rows.get(span.start.saturating_add(place)).copied(),
        }
    }

    #[inline]
    fn held(&mut self, record: &'a RecordRef, list: ListId, at: &At) -> Answer<Rows<'a>> {
        let row = self.record(record, at)?;
        match self.case.row(row).and_then(|record| record.lists.get(list.index())) {
            Some(rows) => Ok(Rows::Held(rows)),
            None => Err(self.ill_typed(at)),
        }
    }

    /// The records for which a condition holds; undetermined where it is for one of them.
    #[inline(never)]
    fn filter(&mut self, list: &'a Expr, condition: &'a Expr, at: &At) -> Answer<Rows<'a>> {
        let from = self.rows(list, at)?;
        // A list that is on the stack already is filtered in place.
        let start = match from {
            Rows::Stacked(span) => span.start,
            Rows::Held(_) | Rows::Kept(_) => self.buffers.rows.len(),
        };
        let mut kept = 0usize;
        let mut gathered = None;
        for place in 0..from.len() {
            self.turn(at)?;
            let Some(row) = self.row_of(from, place) else {
                break;
            };
            match self.truth(condition, &at.with(row)) {
                Ok(true) => {
                    match self.buffers.rows.get_mut(start.saturating_add(kept)) {
                        Some(slot) => *slot = row,
                        None => self.buffers.rows.push(row),
                    }
                    kept = kept.saturating_add(1);
                }
                Ok(false) => {}
                Err(stop) => self.gather(&mut gathered, stop)?,
            }
        }
        match gathered {
            Some(cause) => Err(Stop::Undetermined(cause)),
            None => {
                self.buffers.rows.truncate(start.saturating_add(kept));
                Ok(Rows::Stacked(Span { start, len: kept }))
            }
        }
    }

    /// The first N records.
    #[inline(never)]
    fn first(&mut self, list: &'a Expr, count: &'a Expr, at: &At) -> Answer<Rows<'a>> {
        let rows = self.rows(list, at);
        let (rows, count) = self.pair(rows, |this| this.whole(count, at))?;
        let count = usize::try_from(count.max(0)).unwrap_or(usize::MAX).min(rows.len());
        Ok(match rows {
            Rows::Held(rows) => Rows::Held(rows.get(..count).unwrap_or(rows)),
            Rows::Kept(span) => Rows::Kept(Span { len: count, ..span }),
            Rows::Stacked(span) => {
                self.buffers.rows.truncate(span.start.saturating_add(count));
                Rows::Stacked(Span { len: count, ..span })
            }
        })
    }

    /// Puts a list on the stack, if it is not there.
    pub(super) fn stacked(&mut self, rows: Rows<'a>) -> Span {
        let start = self.buffers.rows.len();
        let len = rows.len();
        match rows {
            Rows::Stacked(span) => return span,
            Rows::Held(rows) => self.buffers.rows.extend_from_slice(rows),
            Rows::Kept(_) => {
                for place in 0..len {
                    if let Some(row) = self.row_of(rows, place) {
                        self.buffers.rows.push(row);
                    }
                }
            }
        }
        Span { start, len }
    }

    /// A list as the value of a definition or of a branch.
    #[inline(never)]
    pub(super) fn whole_list(&mut self, list: &'a Expr, at: &At) -> Answer<Val> {
        self.over(list, at, |this, rows| {
            Ok(Val::List(match rows {
                Rows::Held(rows) => this.buffers.keep_list(rows),
                Rows::Kept(span) => span,
                Rows::Stacked(span) => this.buffers.keep_stacked(span),
            }))
        })
    }

    /// `count of`, `sum of` …
    #[inline(never)]
    pub(super) fn aggregate(
        &mut self,
        op: Aggregate,
        list: &'a Expr,
        value: &'a Expr,
        at: &At,
    ) -> Answer<Val> {
        match op {
            Aggregate::Count => self.over(list, at, |_, rows| {
                Ok(Val::Number(Number::from_integer(i64::try_from(rows.len()).unwrap_or(i64::MAX))))
            }),
            Aggregate::Sum => self.over(list, at, |this, rows| this.sum(rows, value, at).map(Val::Number)),
            Aggregate::Any => self.any_or_all(false, list, value, at).map(Val::YesNo),
            Aggregate::All => self.any_or_all(true, list, value, at).map(Val::YesNo),
            Aggregate::Largest | Aggregate::Smallest | Aggregate::Average => {
                match self.present_aggregate(op, list, value, at)? {
                    Some(value) => Ok(value),
                    None => Err(self.no_selection(at)),
                }
            }
        }
    }

    /// The largest, smallest or average; `None` of nothing.
    pub(super) fn present_aggregate(
        &mut self,
        op: Aggregate,
        list: &'a Expr,
        value: &'a Expr,
        at: &At,
    ) -> Answer<Option<Val>> {
        self.over(list, at, |this, rows| match op {
            Aggregate::Average => this.average(rows, value, at),
            _ => this.extreme_of(op == Aggregate::Largest, rows, value, at),
        })
    }

    fn sum(&mut self, rows: Rows<'a>, value: &'a Expr, at: &At) -> Answer<Number> {
        let mut sum = Number::ZERO;
        let mut gathered = None;
        for place in 0..rows.len() {
            self.turn(at)?;
            let Some(row) = self.row_of(rows, place) else {
                break;
            };
            match self.number(value, &at.with(row)) {
                Ok(number) => sum = self.exact(sum.checked_add(number), at)?,
                Err(stop) => self.gather(&mut gathered, stop)?,
            }
        }
        match gathered {
            Some(cause) => Err(Stop::Undetermined(cause)),
            None => Ok(sum),
        }
    }

    fn average(&mut self, rows: Rows<'a>, value: &'a Expr, at: &At) -> Answer<Option<Val>> {
        if rows.len() == 0 {
            return Ok(None);
        }
        let sum = self.sum(rows, value, at)?;
        let count = Number::from_integer(i64::try_from(rows.len()).unwrap_or(i64::MAX));
        self.exact(sum.checked_div(count), at).map(|average| Some(Val::Number(average)))
    }

    fn extreme_of(&mut self, largest: bool, rows: Rows<'a>, value: &'a Expr, at: &At) -> Answer<Option<Val>> {
        let mut best = None;
        let mut gathered = None;
        for place in 0..rows.len() {
            self.turn(at)?;
            let Some(row) = self.row_of(rows, place) else {
                break;
            };
            match self.value(value, &at.with(row)) {
                Ok(value) => best = Some(self.better(largest, best, value, at)?),
                Err(stop) => self.gather(&mut gathered, stop)?,
            }
        }
        match gathered {
            Some(cause) => Err(Stop::Undetermined(cause)),
            None => Ok(best),
        }
    }

    /// `any L where C`, `all L satisfy C`: conditions, one a record.
    #[inline(never)]
    pub(super) fn any_or_all(
        &mut self,
        all: bool,
        list: &'a Expr,
        condition: &'a Expr,
        at: &At,
    ) -> Answer<bool> {
        self.over(list, at, |this, rows| {
            let mut place = 0usize;
            let need = if all { rows.len() } else { 1 };
            this.at_least(need, rows.len(), |this| {
                let Some(row) = this.row_of(rows, place) else {
                    return Ok(false);
                };
                place = place.saturating_add(1);
                this.turn(at)?;
                this.truth(condition, &at.with(row))
            })
        })
    }

    /// `the one of`.
    #[inline(never)]
    pub(super) fn the_one(&mut self, list: &'a Expr, at: &At) -> Answer<Val> {
        self.over(list, at, |this, rows| match this.row_of(rows, 0) {
            Some(row) if rows.len() == 1 => Ok(Val::Record(row)),
            _ => Err(this.no_selection(at)),
        })
    }

    /// `the first of`.
    #[inline(never)]
    pub(super) fn the_first(&mut self, list: &'a Expr, at: &At) -> Answer<Val> {
        self.over(list, at, |this, rows| match this.row_of(rows, 0) {
            Some(row) => Ok(Val::Record(row)),
            None => Err(this.no_selection(at)),
        })
    }

    /// Whether the current record is in a list.
    #[inline(never)]
    pub(super) fn is_in(&mut self, list: &'a Expr, at: &At) -> Answer<bool> {
        self.place_in(list, at).map(|place| place.is_some())
    }

    /// The place of the current record in a list, from 1; 0 where it is not there.
    #[inline(never)]
    pub(super) fn position(&mut self, list: &'a Expr, at: &At) -> Answer<Number> {
        let place = self.place_in(list, at)?.map_or(0, |place| place.saturating_add(1));
        Ok(Number::from_integer(i64::try_from(place).unwrap_or(i64::MAX)))
    }

    fn place_in(&mut self, list: &'a Expr, at: &At) -> Answer<Option<usize>> {
        self.over(list, at, |this, rows| {
            Ok((0..rows.len()).find(|place| this.row_of(rows, *place) == Some(at.row)))
        })
    }

    /// What a list without such a record leaves undetermined.
    #[cold]
    fn no_selection(&mut self, at: &At) -> Stop {
        self.undetermined(Root::Selection { definition: at.definition, row: at.home })
    }
}

//! Decision tables. What a column looks at is read once, and only where a cell asks for it.

use mizan_ir::{Aggregate, CellTest, Compare, Expr, Table, TableRow};
use mizan_value::Number;

use super::conditions::holds;
use super::{At, Evaluator};
use crate::explanation::Happened;
use crate::memo::{Answer, Cause, Known, Stop, Val};
use crate::recorder::Recorder;

/// Results of the rows of a table that collects, so far.
#[derive(Debug, Default)]
struct Collected {
    rows: i64,
    value: Option<Val>,
    undetermined: Option<Cause>,
}

impl<'a, R: Recorder> Evaluator<'a, R> {
    /// The result of the row that holds, or of all of them where the table collects.
    #[inline(never)]
    pub(super) fn table(&mut self, table: &'a Table, at: &At) -> Answer<Val> {
        if R::ON {
            self.recorder.body(Happened::Table { rows: Vec::new(), otherwise: false });
        }
        let columns = self.buffers.open_columns(table.columns.len());
        match table.collect {
            Some(op) => self.collect(op, table, columns, at),
            None => self.only_row(table, columns, at),
        }
    }

    /// The row that holds for certain. Rows do not overlap, so none after it is read.
    fn only_row(&mut self, table: &'a Table, columns: usize, at: &At) -> Answer<Val> {
        let mut gathered = None;
        for (place, row) in table.rows.iter().enumerate() {
            match self.row_holds(table, row, columns, at)? {
                Known::Yes => {
                    self.recorder.table_row(place);
                    return self.value(&row.result, at);
                }
                Known::No => {}
                Known::Undetermined(cause) => self.gather(&mut gathered, Stop::Undetermined(cause))?,
            }
        }
        match gathered {
            Some(cause) => Err(Stop::Undetermined(cause)),
            None => self.otherwise(table.otherwise.as_ref(), at),
        }
    }

    /// All rows that hold, combined.
    fn collect(&mut self, op: Aggregate, table: &'a Table, columns: usize, at: &At) -> Answer<Val> {
        let mut collected = Collected::default();
        for (place, row) in table.rows.iter().enumerate() {
            match self.row_holds(table, row, columns, at)? {
                Known::Yes => {
                    self.recorder.table_row(place);
                    match self.value(&row.result, at) {
                        Ok(value) => self.combine(op, &mut collected, value, at)?,
                        Err(stop) => self.gather(&mut collected.undetermined, stop)?,
                    }
                }
                Known::No => {}
                Known::Undetermined(cause) => {
                    self.gather(&mut collected.undetermined, Stop::Undetermined(cause))?
                }
            }
        }
        match (collected.undetermined, collected.value) {
            (Some(cause), _) => Err(Stop::Undetermined(cause)),
            // Rows that add up add up to nothing where none holds.
            (None, None) if op == Aggregate::Sum && table.otherwise.is_none() => {
                Ok(Val::Number(Number::ZERO))
            }
            (None, None) => self.otherwise(table.otherwise.as_ref(), at),
            (None, Some(Val::Number(sum))) if op == Aggregate::Average => {
                self.exact(sum.checked_div(Number::from_integer(collected.rows)), at).map(Val::Number)
            }
            (None, Some(value)) => Ok(value),
        }
    }

    fn combine(&mut self, op: Aggregate, collected: &mut Collected, value: Val, at: &At) -> Answer<()> {
        collected.rows = collected.rows.saturating_add(1);
        let combined = match (op, collected.value, value) {
            (Aggregate::Largest, best, value) => self.better(true, best, value, at)?,
            (Aggregate::Smallest, best, value) => self.better(false, best, value, at)?,
            (Aggregate::Count, ..) => Val::Number(Number::from_integer(collected.rows)),
            (Aggregate::Sum | Aggregate::Average, None, value) => value,
            (Aggregate::Sum | Aggregate::Average, Some(Val::Number(sum)), Val::Number(number)) => {
                Val::Number(self.exact(sum.checked_add(number), at)?)
            }
            (Aggregate::Any | Aggregate::All, None, value) => value,
            (Aggregate::Any, Some(Val::YesNo(earlier)), Val::YesNo(yes)) => Val::YesNo(earlier || yes),
            (Aggregate::All, Some(Val::YesNo(earlier)), Val::YesNo(yes)) => Val::YesNo(earlier && yes),
            _ => return Err(self.ill_typed(at)),
        };
        collected.value = Some(combined);
        Ok(())
    }

    /// Whether a row is in force and all its cells hold; they are read in order until one does not.
    fn row_holds(&mut self, table: &'a Table, row: &'a TableRow, columns: usize, at: &At) -> Answer<Known> {
        if !row.in_force.contains(at.date) {
            return Ok(Known::No);
        }
        let mut known = Known::Yes;
        for (place, (cell, column)) in row.cells.iter().zip(&table.columns).enumerate() {
            let Some(test) = cell else { continue };
            known = self.and(known, |this| {
                let looked_at = this.column(column, columns.saturating_add(place), at);
                let answer = this.cell_holds(test, looked_at, at);
                this.known(answer)
            })?;
            if known == Known::No {
                break;
            }
        }
        Ok(known)
    }

    /// What a column looks at.
    #[inline]
    fn column(&mut self, column: &'a Expr, slot: usize, at: &At) -> Answer<Val> {
        if let Some(answer) = self.buffers.column(slot) {
            return answer;
        }
        let answer = self.value(column, at);
        self.buffers.set_column(slot, answer);
        answer
    }

    fn cell_holds(&mut self, test: &'a CellTest, looked_at: Answer<Val>, at: &At) -> Answer<bool> {
        match test {
            CellTest::OneOf(values) => {
                let mut values = values.iter();
                self.at_least(1, values.len(), |this| match values.next() {
                    Some(value) => {
                        let (value, looked_at) = this.pair(looked_at, |this| this.value(value, at))?;
                        Ok(this.buffers.same(&value, &looked_at))
                    }
                    None => Ok(false),
                })
            }
            CellTest::Between { lower, upper } => {
                let lower = lower
                    .as_ref()
                    .map(|(bound, within)| (bound, if *within { Compare::AtLeast } else { Compare::More }));
                let upper = upper
                    .as_ref()
                    .map(|(bound, within)| (bound, if *within { Compare::AtMost } else { Compare::Less }));
                let mut bounds = [lower, upper].into_iter().flatten();
                let count = bounds.clone().count();
                self.at_least(count, count, |this| match bounds.next() {
                    Some((bound, op)) => this.within(looked_at, op, bound, at),
                    None => Ok(false),
                })
            }
        }
    }

    fn within(&mut self, looked_at: Answer<Val>, op: Compare, bound: &'a Expr, at: &At) -> Answer<bool> {
        let (value, bound) = self.pair(looked_at, |this| this.value(bound, at))?;
        match self.buffers.order(&value, &bound) {
            Some(order) => Ok(holds(op, order)),
            None => Err(self.ill_typed(at)),
        }
    }
}

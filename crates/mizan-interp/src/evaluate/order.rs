//! `ordered by`. Where all keys tie, the record's own key decides, whatever order the list had.

use std::cmp::Ordering;

use mizan_ir::{Expr, SortKey};

use super::lists::Rows;
use super::{At, Evaluator};
use crate::memo::{Answer, Buffers, Span, Stop, Val};
use crate::recorder::Recorder;

impl<'a, R: Recorder> Evaluator<'a, R> {
    /// The list in order; undetermined where a key is for one of its records.
    #[inline(never)]
    pub(super) fn sort(&mut self, list: &'a Expr, keys: &'a [SortKey], at: &At) -> Answer<Rows<'a>> {
        let rows = self.rows(list, at)?;
        let rows = self.stacked(rows);
        let base = self.buffers.keys.len();
        let answer = self.keys(rows, keys, at).and_then(|()| self.reorder(rows, keys, base, at));
        self.buffers.keys.truncate(base);
        answer.map(|()| Rows::Stacked(rows))
    }

    /// Puts the keys of each record on the stack of keys.
    fn keys(&mut self, rows: Span, keys: &'a [SortKey], at: &At) -> Answer<()> {
        let mut gathered = None;
        for place in 0..rows.len {
            self.turn(at)?;
            let Some(row) = self.row_of(Rows::Stacked(rows), place) else {
                break;
            };
            let here = at.with(row);
            for key in keys {
                match self.value(&key.value, &here) {
                    Ok(value) => self.buffers.keys.push(value),
                    Err(stop) => self.gather(&mut gathered, stop)?,
                }
            }
        }
        match gathered {
            Some(cause) => Err(Stop::Undetermined(cause)),
            None => Ok(()),
        }
    }

    fn reorder(&mut self, rows: Span, keys: &'a [SortKey], base: usize, at: &At) -> Answer<()> {
        self.buffers.rank(self.case);
        let mut places = std::mem::take(&mut self.buffers.places);
        places.clear();
        places.extend((0u32..).zip(self.buffers.rows.iter().copied().skip(rows.start).take(rows.len)));
        let buffers = &*self.buffers;
        let mut comparable = true;
        places.sort_unstable_by(|(left, left_row), (right, right_row)| {
            let keys_of = |place: u32| base.saturating_add((place as usize).saturating_mul(keys.len()));
            match by_keys(buffers, keys, keys_of(*left), keys_of(*right)) {
                Some(order) => {
                    order.then_with(|| buffers.rank_of(*left_row).cmp(&buffers.rank_of(*right_row)))
                }
                None => {
                    comparable = false;
                    left.cmp(right)
                }
            }
        });
        for (slot, (_, row)) in self.buffers.rows.iter_mut().skip(rows.start).zip(&places) {
            *slot = *row;
        }
        self.buffers.places = places;
        if comparable { Ok(()) } else { Err(self.ill_typed(at)) }
    }
}

/// The order of two records by their keys, which stand on the stack from these places.
fn by_keys(buffers: &Buffers, keys: &[SortKey], left: usize, right: usize) -> Option<Ordering> {
    let key_at =
        |at: usize, place: usize| -> Option<Val> { buffers.keys.get(at.saturating_add(place)).copied() };
    for (place, key) in keys.iter().enumerate() {
        let order = buffers.order(&key_at(left, place)?, &key_at(right, place)?)?;
        if order.is_ne() {
            return Some(if key.descending { order.reverse() } else { order });
        }
    }
    Some(Ordering::Equal)
}

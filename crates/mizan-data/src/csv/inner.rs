//! Rows of the files of inner records, and the outermost record that each belongs to.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::header::{Columns, FileRows};
use super::rows::Row;
use crate::cell::{Raw, key_text, read};
use crate::draft::{Draft, Held, Spot};
use crate::key_set::KeySet;
use crate::plan::{EntityPlan, Plan};
use crate::reason::{Argument, Fault};

/// A row of an inner file.
#[derive(Debug, Clone)]
pub(super) struct InnerRow {
    pub(super) line: u64,
    pub(super) byte: u64,
    /// The keys of its holders within the outermost record, outermost first.
    pub(super) chain: Vec<String>,
    /// Its cells, by field of the plan.
    cells: Vec<Option<Raw<'static>>>,
    pub(super) faults: Vec<Fault>,
    /// Whether its cells cannot be told apart.
    broken: bool,
}

/// The outermost record that a row belongs to: its number, or why there is none.
pub(super) type Owner = Result<u64, Fault>;

/// Where the rows of an inner file come from, one outermost record after the other.
#[derive(Debug)]
pub(super) enum Cursor {
    /// From the file, whose rows come in the order of the outermost file.
    InOrder {
        /// The rows.
        rows: Box<FileRows>,
        /// The row that was read ahead, with the number of its outermost record.
        ahead: Option<(u64, InnerRow)>,
    },
    /// From memory.
    Indexed(BTreeMap<u64, Vec<InnerRow>>),
}

/// What the rows of an inner file are read with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading<'a> {
    pub(super) plan: &'a Plan,
    /// Whose file it is, as a place in the plan.
    pub(super) at: usize,
    pub(super) columns: &'a Columns,
    pub(super) keys: &'a KeySet,
}

impl Reading<'_> {
    fn entity(&self) -> Option<&EntityPlan> {
        self.plan.entity(self.at)
    }

    /// The outermost record that a row belongs to.
    pub(super) fn owner(&self, row: &Row) -> Owner {
        let Some(key) = self.holder_key(row, 0)? else {
            return Err(self.missing_holder(0));
        };
        self.keys.get(&key).ok_or_else(|| self.orphan(0, &key))
    }

    /// The key of the holder at a level, 0 the outermost, as the row names it.
    fn holder_key(&self, row: &Row, level: usize) -> Result<Option<String>, Fault> {
        let holder = self.plan.holders(self.at).get(level).copied();
        let field = holder.and_then(|it| self.plan.entity(it)).and_then(|it| it.fields.first());
        let cell = self.columns.holders.get(level).and_then(|column| row.cell(*column));
        let (Some(field), Some(cell)) = (field, cell) else {
            return Ok(None);
        };
        let key = read(field, &raw(cell), self.plan.on)?;
        Ok(key.map(|key| key_text(Some(field), &key)).filter(|key| !key.is_empty()))
    }

    fn missing_holder(&self, level: usize) -> Fault {
        let column = self.entity().and_then(|it| it.holder_columns.get(level));
        Fault::new("data-missing-key")
            .named("field", column.map_or("", String::as_str))
            .named("entity", self.entity().map_or("", |it| it.name.as_str()))
    }

    /// The fault of a row whose holder is not there.
    pub(super) fn orphan(&self, level: usize, key: &str) -> Fault {
        let holder = self.plan.holders(self.at).get(level).copied().and_then(|it| self.plan.entity(it));
        let sensitive = holder.and_then(|it| it.fields.first()).is_none_or(|field| field.sensitive);
        Fault::new("data-orphan-record")
            .named("entity", self.entity().map_or("", |it| it.name.as_str()))
            .named("holder", holder.map_or("", |it| it.name.as_str()))
            .with("key", Argument::quote(key, sensitive))
    }

    /// The row with the cells that are read.
    pub(super) fn inner_row(&self, row: &Row) -> InnerRow {
        let mut faults = Vec::new();
        let mut chain = Vec::new();
        for level in 1..self.columns.holders.len() {
            match self.holder_key(row, level) {
                Ok(Some(key)) => chain.push(key),
                Ok(None) => faults.push(self.missing_holder(level)),
                Err(fault) => faults.push(fault),
            }
        }
        let (cells, fault) = read_cells(self.entity().map_or(0, |it| it.fields.len()), self.columns, row);
        let broken = fault.is_some();
        faults.extend(fault);
        InnerRow { line: row.line, byte: row.byte, chain, cells, faults, broken }
    }
}

impl Cursor {
    /// The rows of an outermost record, in the order of the file; `Err` where there are more than one record may hold.
    pub(super) fn take(
        &mut self,
        number: u64,
        reading: Reading<'_>,
        room: usize,
    ) -> Result<Vec<InnerRow>, usize> {
        match self {
            Self::Indexed(rows) => {
                let rows = rows.remove(&number).unwrap_or_default();
                if rows.len() > room { Err(rows.len()) } else { Ok(rows) }
            }
            Self::InOrder { rows, ahead } => take_in_order(rows, ahead, number, reading, room),
        }
    }
}

fn take_in_order(
    rows: &mut FileRows,
    ahead: &mut Option<(u64, InnerRow)>,
    number: u64,
    reading: Reading<'_>,
    room: usize,
) -> Result<Vec<InnerRow>, usize> {
    let mut taken = Vec::new();
    let mut count = 0usize;
    let mut row = Row::default();
    loop {
        if ahead.is_none() {
            if !rows.next(&mut row) {
                break;
            }
            // Strays are told at the end.
            let Ok(owner) = reading.owner(&row) else { continue };
            *ahead = Some((owner, reading.inner_row(&row)));
        }
        match ahead.take() {
            Some((owner, inner)) if owner == number => {
                count = count.saturating_add(1);
                if count <= room {
                    taken.push(inner);
                }
            }
            other => {
                *ahead = other;
                break;
            }
        }
    }
    if count > room { Err(count) } else { Ok(taken) }
}

impl InnerRow {
    /// The key of the row as text, by which the rows below it name it.
    pub(super) fn key(&self, plan: &Plan, at: usize) -> Option<String> {
        let field = plan.entity(at)?.fields.first()?;
        let key = read(field, self.cells.first()?.as_ref()?, plan.on).ok()??;
        Some(key_text(Some(field), &key))
    }

    /// About how many bytes it takes in memory.
    pub(super) fn weight(&self) -> usize {
        let texts = self.cells.iter().flatten().map(|raw| match raw {
            Raw::Cell(text) => text.len(),
            _ => 0,
        });
        let chain = self.chain.iter().map(|key| key.len().saturating_add(size_of::<String>()));
        let cells = self.cells.len().saturating_mul(size_of::<Option<Raw<'_>>>());
        texts.chain(chain).sum::<usize>().saturating_add(cells).saturating_add(size_of::<Self>())
    }

    /// The draft of the row, without lists.
    pub(super) fn into_draft(self, plan: usize, lists: usize) -> Draft<'static> {
        let at = Spot::Row { plan, line: self.line, byte: self.byte };
        let mut draft = Draft::new(plan, 0, lists, at);
        draft.fields = self.cells.into_iter().map(|raw| raw.map(|raw| Held { raw, at })).collect();
        draft.faults = self
            .faults
            .into_iter()
            .map(|fault| crate::draft::FaultAt { name: String::new(), at, fault })
            .collect();
        // A row whose cells cannot be told apart says nothing about what is missing.
        draft.unreadable = self.broken;
        draft
    }
}

/// The cells of a row by field, and what is wrong with the row as a whole; of such a row only the key is read.
pub(super) fn read_cells(
    fields: usize,
    columns: &Columns,
    row: &Row,
) -> (Vec<Option<Raw<'static>>>, Option<Fault>) {
    let counted = || {
        (row.len() != columns.count).then(|| {
            Fault::new("data-wrong-cell-count")
                .with("count", Argument::count(row.len()))
                .with("expected", Argument::count(columns.count))
        })
    };
    let fault = row.fault.clone().or_else(counted);
    let read = if fault.is_some() { fields.min(1) } else { fields };
    let mut cells: Vec<Option<Raw<'static>>> = vec![None; fields];
    for (cell, field) in row.cells().zip(&columns.fields) {
        if let Some(field) = field.filter(|field| *field < read)
            && let Some(slot) = cells.get_mut(field)
            && !cell.is_empty()
        {
            *slot = Some(raw(cell));
        }
    }
    (cells, fault)
}

fn raw(cell: &[u8]) -> Raw<'static> {
    match std::str::from_utf8(cell) {
        Ok(text) => Raw::Cell(Cow::Owned(text.to_owned())),
        Err(_) => Raw::NotUtf8,
    }
}

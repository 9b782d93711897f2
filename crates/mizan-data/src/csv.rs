//! Records from a folder of CSV files, one file a kind of record.
//!
//! `household.csv` has a row a household, `person.csv` a row a person with `household_id`, `month.csv` a row a month with
//! `household_id` and `person_id`: every row names all its holders, the outermost first. Only files of needed kinds are
//! opened. A first pass reads the keys of the outermost file and looks whether the rows of each inner file come in the
//! same order of households; then the files are read side by side, and memory does not grow with them. An inner file in
//! another order is kept in memory instead, needed columns only, and the summary says so. Rows that belong to no
//! outermost record come last, as rejects of their own kind. Two outermost rows with one key are both rejected: nobody can
//! say whose the inner rows are.

mod header;
mod inner;
mod rows;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;

use crate::cell::{key_text, read};
use crate::csv::header::{Columns, FileRows, open};
use crate::csv::inner::{Cursor, InnerRow, Reading, read_cells};
use crate::csv::rows::Row;
use crate::draft::{Draft, FaultAt, Held, Spot};
use crate::key_set::KeySet;
use crate::loader::{Loader, SeenKeys};
use crate::plan::Plan;
use crate::reason::{Argument, Fault, Rejection};
use crate::record::{Place, Read, ReadKind};
use crate::summary::{IndexedFile, Summary};

/// A place that has files by name: a folder, an archive, memory.
pub trait DataSource {
    /// Opens a file from its beginning; `None` where there is no such file. A file may be opened several times, and must
    /// then say the same.
    fn open(&mut self, file: &str) -> io::Result<Option<Box<dyn io::Read>>>;
}

/// Why a folder cannot be read at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// A file is not there.
    #[error("there is no file `{file}` for {entity} records")]
    MissingFile {
        /// The file.
        file: String,
        /// The kind of record.
        entity: String,
    },
    /// A file cannot be read.
    #[error("`{file}` cannot be read: {message}")]
    Unreadable {
        /// The file.
        file: String,
        /// What the system says.
        message: String,
    },
    /// A file is empty.
    #[error("`{file}` has no header row")]
    NoHeader {
        /// The file.
        file: String,
    },
    /// The first row is not one of names.
    #[error("the header row of `{file}` is not UTF-8 text with proper quotes")]
    BadHeader {
        /// The file.
        file: String,
    },
    /// A column that is needed is not there.
    #[error("`{file}` has no column `{column}`{}", nearest.as_ref().map(|it| format!(" (did you mean `{it}`?)")).unwrap_or_default())]
    MissingColumn {
        /// The file.
        file: String,
        /// The column.
        column: String,
        /// A column that may be meant.
        nearest: Option<String>,
    },
    /// A column is there twice.
    #[error("`{file}` has two columns `{column}`")]
    DoubledColumn {
        /// The file.
        file: String,
        /// The column.
        column: String,
    },
}

/// Records read from CSV files, one at a time; see [`Loader::csv_records`].
#[derive(Debug)]
pub struct CsvRecords<'l, S> {
    loader: &'l Loader<'l>,
    sources: S,
    top: FileRows,
    top_columns: Columns,
    inner: Vec<InnerFile>,
    /// The keys of the outermost records, where there are inner files to join.
    keys: Option<JoinKeys>,
    seen: SeenKeys,
    /// Rows of the outermost file read so far.
    number: u64,
    /// The inner file whose strays are being told.
    strays: Option<(usize, FileRows)>,
    next_strays: usize,
    stray_number: u64,
    summary: Summary,
    done: bool,
}

#[derive(Debug)]
struct InnerFile {
    /// Place of its kind in the plan.
    at: usize,
    columns: Columns,
    cursor: Cursor,
    strays: bool,
}

/// The keys of the outermost file, and the numbers of records that share theirs with another.
#[derive(Debug, Default)]
struct JoinKeys {
    keys: KeySet,
    doubled: BTreeSet<u64>,
}

impl<'l, S: DataSource> CsvRecords<'l, S> {
    pub(crate) fn open(loader: &'l Loader<'l>, mut sources: S) -> Result<Self, OpenError> {
        let plan = &loader.plan;
        let Some(outermost) = plan.entity(0) else {
            return Err(OpenError::MissingFile { file: String::new(), entity: String::new() });
        };
        let (mut top, mut top_columns) = open(loader, &mut sources, outermost)?;
        let mut summary = Summary::default();
        let mut inner = Vec::new();
        let mut keys = None;
        if plan.entities.len() > 1 {
            let join = JoinKeys::read(plan, &top_columns, &mut top);
            fail_on(&mut top, &outermost.file)?;
            for at in 1..plan.entities.len() {
                inner.push(InnerFile::open(loader, &mut sources, at, &join.keys, &mut summary)?);
            }
            keys = Some(join);
            (top, top_columns) = open(loader, &mut sources, outermost)?;
        }
        Ok(Self {
            loader,
            sources,
            top,
            top_columns,
            inner,
            keys,
            seen: SeenKeys::new(&loader.limits),
            number: 0,
            strays: None,
            next_strays: 0,
            stray_number: 0,
            summary,
            done: false,
        })
    }

    /// The numbers so far.
    #[must_use]
    pub fn summary(&self) -> &Summary {
        &self.summary
    }

    /// The most bytes of a file that were ever held at once, apart from files kept in memory.
    #[must_use]
    pub fn widest_buffer(&self) -> usize {
        let inner = self.inner.iter().map(|file| match &file.cursor {
            Cursor::InOrder { rows, .. } => rows.widest(),
            Cursor::Indexed(_) => 0,
        });
        inner.fold(self.top.widest(), usize::max)
    }

    fn read_next(&mut self) -> Option<Read> {
        if self.done {
            return None;
        }
        let mut row = Row::default();
        if self.top.next(&mut row) {
            self.number = self.number.saturating_add(1);
            return Some(self.record(&row));
        }
        if let Some(message) = self.top.failure() {
            self.done = true;
            self.summary.rest_unread = true;
            let line = self.top.line();
            let fault = Fault::new("data-read-failed").with("message", Argument::Text(message));
            self.number = self.number.saturating_add(1);
            return Some(self.rejected(0, ReadKind::Record, self.number, line, fault));
        }
        self.stray()
    }

    /// The outermost record of a row, with the rows of the inner files that belong to it.
    fn record(&mut self, row: &Row) -> Read {
        let loader = self.loader;
        let plan = &loader.plan;
        let spot = Spot::Row { plan: 0, line: row.line, byte: row.byte };
        let Some(entity) = plan.entity(0) else {
            return self.rejected(0, ReadKind::Record, self.number, row.line, Fault::new("data-not-csv"));
        };
        let (cells, fault) = read_cells(entity.fields.len(), &self.top_columns, row);
        let mut draft = Draft::new(0, 0, entity.lists.len(), spot);
        draft.unreadable = fault.is_some();
        draft.faults.extend(fault.map(|fault| FaultAt { name: String::new(), at: spot, fault }));
        draft.fields = cells.into_iter().map(|raw| raw.map(|raw| Held { raw, at: spot })).collect();
        for name in &self.top_columns.unknown {
            self.summary.count_unknown(&entity.name, name, loader.limits.unknown_names);
        }
        let mut joined = false;
        if let Some(number) = self.own_number(row) {
            joined = true;
            self.join(number, spot, &mut draft);
        }
        draft.lists.iter_mut().for_each(|list| *list = Some(list.take().unwrap_or_default()));
        let place = |spot| place_of(plan, spot);
        let seen = if self.keys.is_some() { None } else { Some(&mut self.seen) };
        let mut read = loader.read_draft(&draft, self.number, seen, &place);
        if let Some(join) = self.keys.as_ref().filter(|_| !joined)
            && let Some(first) = read.id.as_deref().and_then(|key| join.keys.get(key))
            && first != self.number
        {
            loader.reject_key(
                &mut read,
                Fault::new("data-duplicate-key").with("first", Argument::count(first)),
            );
        } else if self.keys.as_ref().is_some_and(|join| join.doubled.contains(&self.number)) {
            loader.reject_key(&mut read, Fault::new("data-duplicate-key"));
        }
        read
    }

    /// The number under which inner rows find this row: its own, unless an earlier row has its key.
    fn own_number(&self, row: &Row) -> Option<u64> {
        let join = self.keys.as_ref()?;
        let key = top_key(&self.loader.plan, &self.top_columns, row)?;
        join.keys.get(&key).filter(|number| *number == self.number)
    }

    /// Hangs the rows of the inner files into the draft.
    fn join(&mut self, number: u64, spot: Spot, draft: &mut Draft<'static>) {
        let Some(join) = &self.keys else { return };
        let plan = &self.loader.plan;
        let limits = &self.loader.limits;
        let mut groups: Groups = BTreeMap::new();
        let mut room = limits.rows;
        for file in &mut self.inner {
            let reading = Reading { plan, at: file.at, columns: &file.columns, keys: &join.keys };
            let rows = match file.cursor.take(number, reading, room) {
                Ok(rows) => rows,
                Err(_) => {
                    let most = Argument::count(limits.rows);
                    let fault = Fault::new("data-too-large")
                        .with("limit", most)
                        .with("unit", Argument::Phrase("data-unit-records"));
                    draft.faults.push(FaultAt { name: String::new(), at: spot, fault });
                    draft.unreadable = true;
                    Vec::new()
                }
            };
            room = room.saturating_sub(rows.len());
            if let Some(entity) = plan.entity(file.at) {
                for _ in &rows {
                    for name in &file.columns.unknown {
                        self.summary.count_unknown(&entity.name, name, limits.unknown_names);
                    }
                }
            }
            for row in rows {
                groups.entry((file.at, row.chain.clone())).or_default().push(row);
            }
        }
        hang(plan, 0, &[], draft, &mut groups);
        for ((at, chain), rows) in groups {
            let Some(file) = self.inner.iter().find(|file| file.at == at) else {
                continue;
            };
            let reading = Reading { plan, at, columns: &file.columns, keys: &join.keys };
            for row in rows {
                draft.faults.extend(without_holder(reading, &chain, row));
            }
        }
    }

    /// The next row that belongs to no outermost record.
    fn stray(&mut self) -> Option<Read> {
        loop {
            let Some((which, rows)) = &mut self.strays else {
                let which = self.next_strays;
                let Some(file) = self.inner.get(which) else {
                    self.done = true;
                    return None;
                };
                self.next_strays = which.saturating_add(1);
                let entity = self.loader.plan.entity(file.at);
                if let (true, Some(entity)) = (file.strays, entity) {
                    match open(self.loader, &mut self.sources, entity) {
                        Ok((rows, _)) => self.strays = Some((which, rows)),
                        Err(error) => {
                            let message = Argument::Text(error.to_string());
                            let fault = Fault::new("data-read-failed").with("message", message);
                            self.summary.rest_unread = true;
                            return Some(self.stray_read(file.at, 1, fault));
                        }
                    }
                }
                continue;
            };
            let (Some(file), Some(join)) = (self.inner.get(*which), &self.keys) else {
                self.done = true;
                return None;
            };
            let loader = self.loader;
            let reading =
                Reading { plan: &loader.plan, at: file.at, columns: &file.columns, keys: &join.keys };
            let mut row = Row::default();
            if !rows.next(&mut row) {
                self.strays = None;
                continue;
            }
            if let Err(fault) = reading.owner(&row) {
                let fault = row.fault.clone().unwrap_or(fault);
                return Some(self.stray_read(file.at, row.line, fault));
            }
        }
    }

    fn stray_read(&mut self, at: usize, line: u64, fault: Fault) -> Read {
        self.stray_number = self.stray_number.saturating_add(1);
        self.rejected(at, ReadKind::StrayRow, self.stray_number, line, fault)
    }

    fn rejected(&self, at: usize, kind: ReadKind, number: u64, line: u64, fault: Fault) -> Read {
        let place = place_of(&self.loader.plan, Spot::Row { plan: at, line, byte: 0 });
        let result = Err(Rejection::of(fault.at(String::new(), place.clone())));
        Read { kind, number, place, id: None, result, left_out: Vec::new() }
    }
}

impl<S: DataSource> Iterator for CsvRecords<'_, S> {
    type Item = Read;

    fn next(&mut self) -> Option<Read> {
        let read = self.read_next()?;
        self.summary.count(&read);
        Some(read)
    }
}

impl JoinKeys {
    /// Reads the keys of the outermost file.
    fn read(plan: &Plan, columns: &Columns, rows: &mut FileRows) -> Self {
        let mut join = Self::default();
        let mut row = Row::default();
        let mut number = 0u64;
        while rows.next(&mut row) {
            number = number.saturating_add(1);
            if let Some(key) = top_key(plan, columns, &row)
                && let Some(first) = join.keys.insert(&key, number)
            {
                join.doubled.insert(first);
            }
        }
        join
    }
}

impl InnerFile {
    /// Opens an inner file and finds how it is to be read.
    fn open<S: DataSource>(
        loader: &Loader<'_>,
        sources: &mut S,
        at: usize,
        keys: &KeySet,
        summary: &mut Summary,
    ) -> Result<Self, OpenError> {
        let plan = &loader.plan;
        let missing = || OpenError::MissingFile { file: String::new(), entity: String::new() };
        let entity = plan.entity(at).ok_or_else(missing)?;
        let (mut rows, columns) = open(loader, sources, entity)?;
        let reading = Reading { plan, at, columns: &columns, keys };
        let mut row = Row::default();
        let (mut last, mut in_order, mut strays) = (0u64, true, false);
        while rows.next(&mut row) {
            match reading.owner(&row) {
                Ok(number) => {
                    in_order &= number >= last;
                    last = number;
                }
                Err(_) => strays = true,
            }
        }
        fail_on(&mut rows, &entity.file)?;
        let (rows, columns) = open(loader, sources, entity)?;
        let cursor = if in_order {
            Cursor::InOrder { rows: Box::new(rows), ahead: None }
        } else {
            let reading = Reading { plan, at, columns: &columns, keys };
            Cursor::Indexed(index(reading, rows, &entity.file, summary))
        };
        Ok(Self { at, columns, cursor, strays })
    }
}

impl OpenError {
    /// The name of its message in the catalogue.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::MissingFile { .. } => "data-missing-file",
            Self::Unreadable { .. } => "data-unreadable-file",
            Self::NoHeader { .. } => "data-no-header",
            Self::BadHeader { .. } => "data-bad-header",
            Self::MissingColumn { nearest: None, .. } => "data-missing-column",
            Self::MissingColumn { .. } => "data-missing-column-nearest",
            Self::DoubledColumn { .. } => "data-doubled-column",
        }
    }

    /// What fills its sentence.
    #[must_use]
    pub fn args(&self) -> BTreeMap<&'static str, Argument> {
        let name = |text: &str| Argument::Name(text.to_owned());
        match self {
            Self::MissingFile { file, entity } => {
                BTreeMap::from([("file", name(file)), ("entity", name(entity))])
            }
            Self::Unreadable { file, message } => {
                BTreeMap::from([("file", name(file)), ("message", Argument::Text(message.clone()))])
            }
            Self::NoHeader { file } | Self::BadHeader { file } => BTreeMap::from([("file", name(file))]),
            Self::MissingColumn { file, column, nearest } => [("file", name(file)), ("column", name(column))]
                .into_iter()
                .chain(nearest.as_deref().map(|it| ("nearest", name(it))))
                .collect(),
            Self::DoubledColumn { file, column } => {
                BTreeMap::from([("file", name(file)), ("column", name(column))])
            }
        }
    }
}

/// Rows of inner files by kind and by the keys of their holders.
type Groups = BTreeMap<(usize, Vec<String>), Vec<InnerRow>>;

/// Hangs the rows below a record into it, and those below them.
fn hang(plan: &Plan, at: usize, chain: &[String], draft: &mut Draft<'static>, groups: &mut Groups) {
    let Some(entity) = plan.entity(at) else { return };
    for (list, slot) in entity.lists.iter().zip(&mut draft.lists) {
        let rows = groups.remove(&(list.held, chain.to_vec())).unwrap_or_default();
        let lists = plan.entity(list.held).map_or(0, |it| it.lists.len());
        let drafts = rows.into_iter().map(|row| {
            let key = row.key(plan, list.held);
            let mut draft = row.into_draft(list.held, lists);
            match key {
                Some(key) if lists > 0 => {
                    let chain: Vec<String> = chain.iter().cloned().chain([key]).collect();
                    hang(plan, list.held, &chain, &mut draft, groups);
                }
                _ => draft.lists.iter_mut().for_each(|list| *list = Some(Vec::new())),
            }
            draft
        });
        *slot = Some(drafts.collect());
    }
}

/// What is wrong with a row that names an outermost record and, within it, a holder that is not there.
fn without_holder(reading: Reading<'_>, chain: &[String], row: InnerRow) -> Vec<FaultAt> {
    let at = Spot::Row { plan: reading.at, line: row.line, byte: row.byte };
    let name = reading.plan.entity(reading.at).map(|it| it.name.clone()).unwrap_or_default();
    let orphan = row.faults.is_empty().then(|| {
        let key = chain.last().map(String::as_str).unwrap_or_default();
        reading.orphan(chain.len(), key)
    });
    row.faults.into_iter().chain(orphan).map(|fault| FaultAt { name: name.clone(), at, fault }).collect()
}

/// All rows of a file by the outermost record that they belong to.
fn index(
    reading: Reading<'_>,
    mut rows: FileRows,
    file: &str,
    summary: &mut Summary,
) -> BTreeMap<u64, Vec<InnerRow>> {
    let mut index: BTreeMap<u64, Vec<InnerRow>> = BTreeMap::new();
    let mut note = IndexedFile { file: file.to_owned(), rows: 0, bytes: 0 };
    let mut row = Row::default();
    while rows.next(&mut row) {
        if let Ok(owner) = reading.owner(&row) {
            let inner = reading.inner_row(&row);
            note.rows = note.rows.saturating_add(1);
            note.bytes = note.bytes.saturating_add(u64::try_from(inner.weight()).unwrap_or(u64::MAX));
            index.entry(owner).or_default().push(inner);
        }
    }
    summary.indexed.push(note);
    index
}

/// The key of a row of the outermost file, if it is as it should be.
fn top_key(plan: &Plan, columns: &Columns, row: &Row) -> Option<String> {
    let field = plan.entity(0)?.fields.first()?;
    let (cells, _) = read_cells(1, columns, row);
    let key = read(field, cells.first()?.as_ref()?, plan.on).ok()??;
    Some(key_text(Some(field), &key)).filter(|key| !key.is_empty())
}

/// An error where the end of a file was not its end.
fn fail_on(rows: &mut FileRows, file: &Arc<str>) -> Result<(), OpenError> {
    match rows.failure() {
        Some(message) => Err(OpenError::Unreadable { file: file.to_string(), message }),
        None => Ok(()),
    }
}

fn place_of(plan: &Plan, spot: Spot) -> Place {
    match spot {
        Spot::Row { plan: at, line, byte } => {
            Place { file: plan.entity(at).map(|it| Arc::clone(&it.file)), line, byte }
        }
        Spot::Offset(_) => Place::default(),
    }
}

//! The entry: what to read, and the two ways of reading it.

use std::io::Read as IoRead;

use mizan_ir::case::compare_keys;
use mizan_ir::{EntityId, Needs, Program, Value};
use mizan_value::Date;

use crate::assemble::{Assembled, assemble};
use crate::cell::key_text;
use crate::csv::{CsvRecords, DataSource, OpenError};
use crate::draft::{Draft, Spot};
use crate::json::JsonRecords;
use crate::key_set::KeySet;
use crate::limits::Limits;
use crate::mapping::Mapping;
use crate::plan::Plan;
use crate::reason::{Argument, Fault, Rejection};
use crate::record::{Place, Read, ReadKind};

/// Reads the records of a registry as cases.
///
/// Only what `needs` says is read, and the keys; other columns are passed over, and those that no entity declares are
/// counted. One case is one outermost record with all it holds; its rows stand in the order of keys, whatever the order
/// in the file.
#[derive(Debug)]
pub struct Loader<'p> {
    pub(crate) program: &'p Program,
    pub(crate) plan: Plan,
    pub(crate) limits: Limits,
}

/// Which keys of outermost records were seen.
#[derive(Debug)]
pub(crate) enum SeenKeys {
    /// All of them.
    All(KeySet),
    /// The last, where they come in order.
    Last(Option<Value>),
}

impl<'p> Loader<'p> {
    /// A loader of the records that `subject`, whose results are asked for, is held by: from the outermost kind down.
    /// A bad record rejects the `subject` record that it is or belongs to, never one beside it.
    #[must_use]
    pub fn new(
        program: &'p Program,
        needs: &Needs,
        subject: EntityId,
        on: Date,
        mapping: &Mapping,
        limits: Limits,
    ) -> Self {
        let mut top = subject;
        // There are no more holders above each other than kinds of record.
        for _ in &program.entities {
            top = program.entity(top).holder.map_or(top, |(holder, _)| holder);
        }
        Self::starting_at(program, needs, top, subject, on, mapping, limits)
    }

    /// A loader of data whose outermost records are of the kind `top`: data of households where the programme also
    /// knows villages, and nothing asked for reads a village.
    #[must_use]
    pub fn starting_at(
        program: &'p Program,
        needs: &Needs,
        top: EntityId,
        subject: EntityId,
        on: Date,
        mapping: &Mapping,
        limits: Limits,
    ) -> Self {
        Self { program, plan: Plan::new(program, needs, top, subject, on, mapping), limits }
    }

    /// Reads records from JSON: one object, an array of objects, or objects one after the other (NDJSON).
    pub fn json_records<R: IoRead>(&self, source: R) -> JsonRecords<'_, R> {
        JsonRecords::new(self, source)
    }

    /// Reads records from a folder of CSV files, one file a kind of record.
    pub fn csv_records<S: DataSource>(&self, sources: S) -> Result<CsvRecords<'_, S>, OpenError> {
        CsvRecords::open(self, sources)
    }

    /// The case of a record, or why there is none; its key must be new.
    pub(crate) fn read_draft(
        &self,
        draft: &Draft<'_>,
        number: u64,
        seen: Option<&mut SeenKeys>,
        place: &dyn Fn(Spot) -> Place,
    ) -> Read {
        let Assembled { key, result, left_out } =
            assemble(self.program, &self.plan, &self.limits, draft, place);
        let top = self.plan.entity(0);
        let field = top.and_then(|it| it.fields.first());
        let id = key.as_ref().map(|key| key_text(field, key));
        let mut read = Read { kind: ReadKind::Record, number, place: place(draft.at), id, result, left_out };
        if let (Some(seen), Some(key)) = (seen, &key)
            && let Some(fault) = seen.add(key, read.id.as_deref().unwrap_or_default(), number)
        {
            self.reject_key(&mut read, fault);
        }
        read
    }

    /// Rejects a record because of its key.
    pub(crate) fn reject_key(&self, read: &mut Read, fault: Fault) {
        let Some(top) = self.plan.entity(0) else { return };
        let field = top.fields.first();
        let sensitive = field.is_none_or(|field| field.sensitive);
        let shown = Argument::quote(read.id.as_deref().unwrap_or_default(), sensitive);
        let path = field.map(|field| field.name.clone()).unwrap_or_default();
        let reason = fault.named("entity", &top.name).with("key", shown).at(path, read.place.clone());
        match &mut read.result {
            Ok(_) => read.result = Err(Rejection::of(reason)),
            Err(rejection) => rejection.reasons.insert(0, reason),
        }
    }
}

impl SeenKeys {
    pub(crate) fn new(limits: &Limits) -> Self {
        if limits.sorted_by_key { Self::Last(None) } else { Self::All(KeySet::default()) }
    }

    /// Adds a key; the fault, where it should not come here.
    fn add(&mut self, key: &Value, text: &str, number: u64) -> Option<Fault> {
        match self {
            Self::All(keys) => {
                let first = keys.insert(text, number)?;
                Some(Fault::new("data-duplicate-key").with("first", Argument::count(first)))
            }
            Self::Last(last) => {
                let order = last.as_ref().map(|last| compare_keys(Some(last), Some(key)));
                match order {
                    Some(std::cmp::Ordering::Equal) => Some(Fault::new("data-duplicate-key")),
                    Some(std::cmp::Ordering::Greater) => Some(Fault::new("data-key-out-of-order")),
                    _ => {
                        *last = Some(key.clone());
                        None
                    }
                }
            }
        }
    }
}

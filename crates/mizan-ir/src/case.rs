//! One record of the outermost kind with everything that it holds: what an engine is asked about.

use std::collections::BTreeMap;

use crate::program::{DefinitionId, EntityId, FieldId, ListId, Program};
pub use crate::value::RowId;
use crate::value::Value;

/// A record: its kind, its holder, its fields and the lists it holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What kind of record it is.
    pub entity: EntityId,
    /// The record that holds it; `None` for the outermost.
    pub holder: Option<RowId>,
    /// A value a field, in the order of [`crate::Entity::fields`]; `None` where the data have none.
    pub fields: Vec<Option<Value>>,
    /// The records held, a list each, in the order of [`crate::Entity::lists`], and in the order of their keys: the
    /// order of rows in a file never matters.
    pub lists: Vec<Vec<RowId>>,
}

/// A tree of records, flat: the holder stands before what it holds, the outermost record first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Case {
    /// The records.
    pub rows: Vec<Row>,
    /// Values of definitions that were given instead of computed; only tests and what-if questions do so.
    pub given: BTreeMap<(RowId, DefinitionId), Value>,
}

impl Case {
    /// An empty case, to which rows are added.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a record without values, at the end of its holder's list, and says which row it is.
    ///
    /// Returns `None` where the holder or the list does not exist, or where the case holds as many rows as can be counted.
    pub fn add(
        &mut self,
        program: &Program,
        entity: EntityId,
        holder: Option<(RowId, ListId)>,
    ) -> Option<RowId> {
        let shape = program.entity(entity);
        let id = RowId(u32::try_from(self.rows.len()).ok()?);
        if let Some((holder, list)) = holder {
            self.rows.get_mut(holder.index())?.lists.get_mut(list.0 as usize)?.push(id);
        }
        self.rows.push(Row {
            entity,
            holder: holder.map(|(row, _)| row),
            fields: vec![None; shape.fields.len()],
            lists: vec![Vec::new(); shape.lists.len()],
        });
        Some(id)
    }

    /// The row, if there is one.
    #[must_use]
    pub fn row(&self, id: RowId) -> Option<&Row> {
        self.rows.get(id.index())
    }

    /// Sets a field of a row; unknown rows and fields are left alone.
    pub fn set(&mut self, row: RowId, field: FieldId, value: Value) {
        if let Some(slot) =
            self.rows.get_mut(row.index()).and_then(|row| row.fields.get_mut(field.0 as usize))
        {
            *slot = Some(value);
        }
    }

    /// The value of a field, if the data have one.
    #[must_use]
    pub fn get(&self, row: RowId, field: FieldId) -> Option<&Value> {
        self.row(row)?.fields.get(field.0 as usize)?.as_ref()
    }

    /// Puts the records of every list in the order of their keys: the first field, texts compared by characters.
    pub fn sort_lists(&mut self) {
        for index in 0..self.rows.len() {
            let Some(row) = self.rows.get_mut(index) else {
                continue;
            };
            let mut lists = std::mem::take(&mut row.lists);
            for list in &mut lists {
                list.sort_by(|one, other| {
                    compare_keys(self.get(*one, FieldId(0)), self.get(*other, FieldId(0)))
                });
            }
            if let Some(row) = self.rows.get_mut(index) {
                row.lists = lists;
            }
        }
    }

    /// The rows of a kind, in order.
    pub fn rows_of(&self, entity: EntityId) -> impl Iterator<Item = RowId> + '_ {
        (0u32..).zip(&self.rows).filter(move |(_, row)| row.entity == entity).map(|(id, _)| RowId(id))
    }
}

/// The order of two keys; a missing key comes first.
#[must_use]
pub fn compare_keys(one: Option<&Value>, other: Option<&Value>) -> std::cmp::Ordering {
    match (one, other) {
        (Some(Value::Text(one)), Some(Value::Text(other))) => one.cmp(other),
        (Some(Value::Number(one)), Some(Value::Number(other))) => one.cmp(other),
        (Some(Value::Date(one)), Some(Value::Date(other))) => one.cmp(other),
        (Some(Value::Choice(one)), Some(Value::Choice(other))) => one.cmp(other),
        (Some(Value::YesNo(one)), Some(Value::YesNo(other))) => one.cmp(other),
        (one, other) => one.is_some().cmp(&other.is_some()),
    }
}

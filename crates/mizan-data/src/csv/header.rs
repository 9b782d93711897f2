//! Which column of a CSV file is what.

use std::io;
use std::io::Read;

use super::rows::{Row, Rows};
use super::{DataSource, OpenError};
use crate::cell::composed;
use crate::loader::Loader;
use crate::nearest::nearest;
use crate::plan::{EntityPlan, Slot};

/// The columns of a file.
#[derive(Debug, Default)]
pub(super) struct Columns {
    /// How many there are.
    pub(super) count: usize,
    /// Place in [`EntityPlan::fields`] of each column that is read.
    pub(super) fields: Vec<Option<usize>>,
    /// The columns that name the holders of a row, outermost first.
    pub(super) holders: Vec<usize>,
    /// Columns that the kind of record does not declare.
    pub(super) unknown: Vec<String>,
}

/// The rows of a file, after its header.
pub(super) type FileRows = Rows<Box<dyn Read>>;

/// Opens the file of a kind of record and reads its header.
pub(super) fn open<S: DataSource>(
    loader: &Loader<'_>,
    sources: &mut S,
    entity: &EntityPlan,
) -> Result<(FileRows, Columns), OpenError> {
    let file = entity.file.to_string();
    let failed = |error: io::Error| OpenError::Unreadable {
        file: entity.file.to_string(),
        message: error.to_string(),
    };
    let source = sources.open(&file).map_err(failed)?;
    let Some(source) = source else {
        return Err(OpenError::MissingFile { file, entity: entity.name.clone() });
    };
    let mut rows = Rows::new(source, entity.delimiter, loader.limits.row_bytes);
    let mut header = Row::default();
    if !rows.next(&mut header) {
        return Err(match rows.failure() {
            Some(message) => OpenError::Unreadable { file, message },
            None => OpenError::NoHeader { file },
        });
    }
    let names: Option<Vec<String>> = header
        .cells()
        .map(|cell| std::str::from_utf8(cell).ok().map(|name| composed(name.trim()).into_owned()))
        .collect();
    match names {
        Some(names) if header.fault.is_none() => Ok((rows, columns(entity, &names)?)),
        _ => Err(OpenError::BadHeader { file }),
    }
}

fn columns(entity: &EntityPlan, names: &[String]) -> Result<Columns, OpenError> {
    let mut columns = Columns { count: names.len(), ..Columns::default() };
    let mut holders = vec![None; entity.holder_columns.len()];
    let mut taken = vec![false; entity.fields.len()];
    for (at, name) in names.iter().enumerate() {
        let holder = entity.holder_columns.iter().position(|column| composed(column) == name.as_str());
        let slot = entity.known.get(name);
        let twice = match (holder.and_then(|holder| holders.get_mut(holder)), slot) {
            (Some(slot), _) => slot.replace(at).is_some(),
            (None, Some(Slot::Field(field))) => {
                taken.get_mut(*field).is_some_and(|taken| std::mem::replace(taken, true))
            }
            (None, Some(_)) => false,
            (None, None) => {
                columns.unknown.push(name.clone());
                false
            }
        };
        if twice {
            return Err(OpenError::DoubledColumn { file: entity.file.to_string(), column: name.clone() });
        }
        columns.fields.push(match (holder, slot) {
            (None, Some(Slot::Field(field))) => Some(*field),
            _ => None,
        });
    }
    let missing = |column: &str| OpenError::MissingColumn {
        file: entity.file.to_string(),
        column: column.to_owned(),
        nearest: nearest(column, names.iter().map(String::as_str)).map(str::to_owned),
    };
    for (field, taken) in entity.fields.iter().zip(taken) {
        if field.required && !taken {
            return Err(missing(&field.column));
        }
    }
    for (holder, column) in holders.into_iter().zip(&entity.holder_columns) {
        columns.holders.push(holder.ok_or_else(|| missing(column))?);
    }
    Ok(columns)
}

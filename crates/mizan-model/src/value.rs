//! Types and values.

use std::sync::Arc;

use mizan_value::{Date, Number, Unit};

use crate::programme::{ChoiceId, EntityId};

/// The type of an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Type {
    /// Any: of what could not be checked and has its diagnostic. Never in a programme without errors.
    Any,
    /// Yes or no.
    YesNo,
    /// A number in a unit; [`Unit::none`] for a plain number.
    Number {
        /// The unit it is counted in.
        unit: Unit,
        /// The most decimals it can have, where that is promised; 0 for whole numbers.
        decimals: Option<u8>,
    },
    /// Text of at most so many characters.
    Text(u32),
    /// A day.
    Date,
    /// A value of a choice.
    Choice(ChoiceId),
    /// A set of values of a choice.
    Set(ChoiceId),
    /// A record.
    Record(EntityId),
    /// A list of records.
    List(EntityId),
}

/// A value at run time. What is absent or undetermined is not a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Yes or no.
    YesNo(bool),
    /// A number; its unit is in its type.
    Number(Number),
    /// A day.
    Date(Date),
    /// A text.
    Text(Arc<str>),
    /// A value of a choice: its place among the values as written.
    Choice(u8),
    /// A set of values of a choice: bit *n* for the value at place *n*.
    Set(u64),
    /// A record of the case.
    Record(RowId),
    /// Records of the case, in order.
    List(Arc<[RowId]>),
}

/// A record of a case: the place of its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowId(pub u32);

impl RowId {
    /// The place of the row in the case.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

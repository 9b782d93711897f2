//! A record as the files have it, before it is checked: the one form that JSON and CSV are both read into.

use crate::cell::Raw;
use crate::reason::Fault;

/// A record as written.
#[derive(Debug)]
pub(crate) struct Draft<'a> {
    /// Place of its kind in [`crate::plan::Plan::entities`].
    pub(crate) plan: usize,
    /// Where it begins.
    pub(crate) at: Spot,
    /// What stands for each field of its plan.
    pub(crate) fields: Vec<Option<Held<'a>>>,
    /// What stands for each list of its plan; `None` where nothing does.
    pub(crate) lists: Vec<Option<Vec<Draft<'a>>>>,
    /// What is wrong with it already.
    pub(crate) faults: Vec<FaultAt>,
    /// Whether nothing of it could be read, so that nothing is missing from it.
    pub(crate) unreadable: bool,
}

/// What stands for a field.
#[derive(Debug)]
pub(crate) struct Held<'a> {
    pub(crate) raw: Raw<'a>,
    pub(crate) at: Spot,
}

/// A fault, the name within the record that it is about, and its place.
#[derive(Debug)]
pub(crate) struct FaultAt {
    pub(crate) name: String,
    pub(crate) at: Spot,
    pub(crate) fault: Fault,
}

/// A place, as cheap as the format allows; made readable only where something is wrong.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Spot {
    /// A byte of the piece of JSON that the record was read from.
    Offset(usize),
    /// A row of the file of the kind of record at this place of the plan.
    Row {
        /// Whose file.
        plan: usize,
        /// The line, from 1.
        line: u64,
        /// The byte, from 0.
        byte: u64,
    },
}

impl<'a> Draft<'a> {
    /// A record of which nothing is known yet.
    pub(crate) fn new(plan: usize, fields: usize, lists: usize, at: Spot) -> Self {
        Self {
            plan,
            at,
            fields: std::iter::repeat_with(|| None).take(fields).collect(),
            lists: std::iter::repeat_with(|| None).take(lists).collect(),
            faults: Vec::new(),
            unreadable: false,
        }
    }
}

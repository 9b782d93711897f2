//! What is kept while a household is evaluated, and reused for the next: no evaluation allocates once these have
//! grown.
//!
//! Values inside the evaluator are small and copied; texts, lists, causes and errors stand in tables here and are
//! named by their number.

use std::cmp::Ordering;
use std::sync::Arc;

use mizan_ir::{Case, EntityId, Program, ProgrammeId, RowId, Value};
use mizan_value::{Date, Number};

use crate::outcome::{EvaluationError, Outcome, Root, Roots};
use crate::shape::{Place, Shape};

/// A value during evaluation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Val {
    YesNo(bool),
    Number(Number),
    Date(Date),
    /// A text of [`Buffers::texts`].
    Text(u32),
    Choice(u8),
    Set(u64),
    Record(RowId),
    /// Records of [`Buffers::lists`].
    List(Span),
}

/// A stretch of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) start: usize,
    pub(crate) len: usize,
}

/// Why an expression has no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stop {
    /// The only stop that a condition or a default can overcome.
    Undetermined(Cause),
    NotInForce(ProgrammeId),
    /// An error of [`Buffers::errors`].
    Error(u32),
}

/// The value of an expression, or why it has none.
pub(crate) type Answer<T> = Result<T, Stop>;

/// The cause of something undetermined: a node of [`Buffers::causes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cause(u32);

/// A cause is a root, or two causes: to join is one step, however many roots there are.
#[derive(Debug, Clone, Copy)]
enum CauseNode {
    Root(Root),
    Both(Cause, Cause),
}

/// What is known of a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Known {
    Yes,
    No,
    Undetermined(Cause),
}

/// How far the stacks of clauses reached when a body began.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mark {
    known: usize,
    columns: usize,
}

/// Where a record stands in the memo.
#[derive(Debug, Clone, Copy)]
struct RowPlace {
    entity: EntityId,
    /// Its first slot.
    base: u32,
}

/// The memo of one date.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Frame {
    date: Date,
    start: usize,
    /// Which memo of all that there were: what an earlier one left in the slots does not count.
    generation: u64,
}

/// The place of an answer in the memo.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SlotId {
    at: usize,
    generation: u64,
}

/// What a definition of a record came to, if it belongs to this household.
#[derive(Debug, Clone, Copy)]
struct Slot {
    generation: u64,
    /// Its node in the explanation.
    node: u32,
    answer: Answer<Val>,
}

/// Some 200 megabytes; few in tests, which so come to the limit.
const MOST_SLOTS: usize = if cfg!(test) { 64 } else { 1 << 22 };

const EMPTY: Slot = Slot { generation: 0, node: 0, answer: Ok(Val::YesNo(false)) };

/// The tables and stacks.
#[derive(Debug, Default)]
pub(crate) struct Buffers {
    /// How many records and months may still be gone through for this household.
    pub(crate) turns: u64,
    /// How many memos of a date there were.
    generation: u64,
    places_of_rows: Vec<RowPlace>,
    /// How many slots all records have, as of one date.
    width: usize,
    /// The dates of this household, in the order in which they came up; each has as many slots.
    frames: Vec<Frame>,
    slots: Vec<Slot>,
    lists: Vec<RowId>,
    texts: Vec<Arc<str>>,
    causes: Vec<CauseNode>,
    errors: Vec<EvaluationError>,
    /// The place of each record in the list that holds it; filled when an order first ties.
    ranks: Vec<u32>,
    /// A stack of records: lists under construction.
    pub(crate) rows: Vec<RowId>,
    /// A stack of keys of orders.
    pub(crate) keys: Vec<Val>,
    /// A stack of what is known of groups, rules and criteria.
    known: Vec<Option<Known>>,
    /// A stack of what the columns of tables look at.
    columns: Vec<Option<Answer<Val>>>,
    /// For sorting: the places of the records in the list as it was.
    pub(crate) places: Vec<(u32, RowId)>,
}

impl Buffers {
    /// Forgets the last household and makes room for this one, as of the reference date.
    pub(crate) fn begin(&mut self, shape: &Shape, case: &Case, date: Date) {
        self.places_of_rows.clear();
        let mut width = 0u32;
        for row in &case.rows {
            self.places_of_rows.push(RowPlace { entity: row.entity, base: width });
            width = width.saturating_add(shape.width(row.entity));
        }
        self.width = width as usize;
        self.lists.clear();
        self.texts.clear();
        self.causes.clear();
        self.errors.clear();
        self.ranks.clear();
        self.rows.clear();
        self.keys.clear();
        self.known.clear();
        self.columns.clear();
        self.frames.clear();
        self.open_frame(date);
    }

    /// The memo of a date, and whether the date is new to this household.
    pub(crate) fn frame(&mut self, date: Date) -> (Frame, bool) {
        match self.frames.iter().find(|frame| frame.date == date) {
            Some(frame) => (*frame, false),
            None => (self.open_frame(date), true),
        }
    }

    fn open_frame(&mut self, date: Date) -> Frame {
        let start = self.frames.len().saturating_mul(self.width);
        self.generation = self.generation.saturating_add(1);
        let frame = Frame { date, start, generation: self.generation };
        self.frames.push(frame);
        let end = start.saturating_add(self.width);
        if self.slots.len() < end {
            self.slots.resize(end, EMPTY);
        }
        frame
    }

    /// Forgets the dates from this one on, where so many have come up for so many records that keeping their answers
    /// would take more memory than computing them again is worth.
    pub(crate) fn trim(&mut self, frame: Frame) {
        if self.frames.len().saturating_mul(self.width) > MOST_SLOTS {
            let kept = self.frames.partition_point(|earlier| earlier.start < frame.start);
            self.frames.truncate(kept);
        }
    }

    /// Where the answer of a definition of a record is kept, in the memo of a date; none where the record
    /// is not of the definition's kind.
    #[inline]
    pub(crate) fn slot(&self, frame: &Frame, row: RowId, place: Place) -> Option<SlotId> {
        let of_row = self.places_of_rows.get(row.index())?;
        if of_row.entity != place.entity {
            return None;
        }
        let at = frame.start.wrapping_add(of_row.base as usize).wrapping_add(place.slot as usize);
        Some(SlotId { at, generation: frame.generation })
    }

    /// Whether an answer is kept there.
    #[inline]
    pub(crate) fn is_filled(&self, slot: SlotId) -> bool {
        self.slots.get(slot.at).is_none_or(|kept| kept.generation == slot.generation)
    }

    /// The answer that is kept.
    #[inline]
    pub(crate) fn remembered(&self, slot: SlotId) -> Answer<Val> {
        self.slots.get(slot.at).map_or(EMPTY.answer, |slot| slot.answer)
    }

    /// The answer that is kept, where it stands.
    #[inline]
    pub(crate) fn remembered_ref(&self, slot: SlotId) -> Option<&Answer<Val>> {
        Some(&self.slots.get(slot.at)?.answer)
    }

    /// The node of an answer in the explanation.
    pub(crate) fn node(&self, slot: SlotId) -> u32 {
        self.slots.get(slot.at).map_or(0, |slot| slot.node)
    }

    #[inline]
    pub(crate) fn remember(&mut self, slot: SlotId, answer: Answer<Val>, node: u32) {
        let generation = slot.generation;
        if let Some(slot) = self.slots.get_mut(slot.at) {
            *slot = Slot { generation, node, answer };
        }
    }

    #[inline]
    pub(crate) fn mark(&self) -> Mark {
        Mark { known: self.known.len(), columns: self.columns.len() }
    }

    /// Drops what a body left on the stacks.
    #[inline]
    pub(crate) fn release(&mut self, mark: Mark) {
        self.known.truncate(mark.known);
        self.columns.truncate(mark.columns);
    }

    /// The value as evaluation holds it.
    #[inline(always)]
    pub(crate) fn keep(&mut self, value: &Value) -> Val {
        match value {
            Value::YesNo(yes) => Val::YesNo(*yes),
            Value::Number(number) => Val::Number(*number),
            Value::Date(date) => Val::Date(*date),
            Value::Choice(place) => Val::Choice(*place),
            Value::Set(bits) => Val::Set(*bits),
            Value::Record(row) => Val::Record(*row),
            Value::Text(text) => self.keep_text(text),
            Value::List(rows) => Val::List(self.keep_list(rows)),
        }
    }

    #[cold]
    fn keep_text(&mut self, text: &Arc<str>) -> Val {
        let at = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.texts.push(Arc::clone(text));
        Val::Text(at)
    }

    pub(crate) fn keep_list(&mut self, rows: &[RowId]) -> Span {
        let start = self.lists.len();
        self.lists.extend_from_slice(rows);
        Span { start, len: rows.len() }
    }

    /// Keeps a list that stands on the stack.
    pub(crate) fn keep_stacked(&mut self, span: Span) -> Span {
        let start = self.lists.len();
        let rows = self.rows.get(span.start..span.start.saturating_add(span.len)).unwrap_or_default();
        self.lists.extend_from_slice(rows);
        Span { start, len: rows.len() }
    }

    pub(crate) fn list(&self, span: Span) -> &[RowId] {
        self.lists.get(span.start..span.start.saturating_add(span.len)).unwrap_or_default()
    }

    #[inline]
    pub(crate) fn listed(&self, at: usize) -> Option<RowId> {
        self.lists.get(at).copied()
    }

    fn text(&self, at: u32) -> Option<&Arc<str>> {
        self.texts.get(at as usize)
    }

    /// The value as callers know it.
    pub(crate) fn value(&self, value: Val) -> Value {
        match value {
            Val::YesNo(yes) => Value::YesNo(yes),
            Val::Number(number) => Value::Number(number),
            Val::Date(date) => Value::Date(date),
            Val::Text(at) => Value::Text(self.text(at).map_or_else(|| Arc::from(""), Arc::clone)),
            Val::Choice(place) => Value::Choice(place),
            Val::Set(bits) => Value::Set(bits),
            Val::Record(row) => Value::Record(row),
            Val::List(span) => Value::List(Arc::from(self.list(span))),
        }
    }

    /// The answer as callers know it.
    pub(crate) fn outcome(&self, answer: Answer<Val>) -> Outcome {
        match answer {
            Ok(value) => Outcome::Value(self.value(value)),
            Err(Stop::Undetermined(cause)) => Outcome::Undetermined(self.roots(cause)),
            Err(Stop::NotInForce(programme)) => Outcome::NotInForce(programme),
            Err(Stop::Error(at)) => match self.errors.get(at as usize) {
                Some(error) => Outcome::Error(error.clone()),
                None => Outcome::Undetermined(Roots::default()),
            },
        }
    }

    /// Whether two values of one type are the same.
    #[inline]
    pub(crate) fn same(&self, left: &Val, right: &Val) -> bool {
        match (left, right) {
            (Val::Text(left), Val::Text(right)) => self.text(*left) == self.text(*right),
            (Val::List(left), Val::List(right)) => self.list(*left) == self.list(*right),
            (left, right) => left == right,
        }
    }

    /// Whether a value is the same as a constant of its type.
    #[inline]
    pub(crate) fn is(&self, value: &Val, constant: &Value) -> bool {
        match (value, constant) {
            (Val::Choice(value), Value::Choice(constant)) => value == constant,
            (Val::YesNo(value), Value::YesNo(constant)) => value == constant,
            (Val::Number(value), Value::Number(constant)) => value == constant,
            (value, constant) => self.value(*value) == *constant,
        }
    }

    /// The order of two values of one type: texts by characters, choices as written, no before yes.
    #[inline]
    pub(crate) fn order(&self, left: &Val, right: &Val) -> Option<Ordering> {
        match (left, right) {
            (Val::Number(left), Val::Number(right)) => Some(left.cmp(right)),
            (Val::Date(left), Val::Date(right)) => Some(left.cmp(right)),
            (Val::Choice(left), Val::Choice(right)) => Some(left.cmp(right)),
            (Val::YesNo(left), Val::YesNo(right)) => Some(left.cmp(right)),
            (Val::Text(left), Val::Text(right)) => Some(self.text(*left).cmp(&self.text(*right))),
            _ => None,
        }
    }

    #[cold]
    pub(crate) fn cause(&mut self, root: Root) -> Cause {
        self.push_cause(CauseNode::Root(root))
    }

    /// The cause that has the roots of both.
    #[cold]
    pub(crate) fn join(&mut self, left: Cause, right: Cause) -> Cause {
        if left == right { left } else { self.push_cause(CauseNode::Both(left, right)) }
    }

    fn push_cause(&mut self, node: CauseNode) -> Cause {
        let at = u32::try_from(self.causes.len()).unwrap_or(u32::MAX);
        self.causes.push(node);
        Cause(at)
    }

    /// The roots of a cause.
    pub(crate) fn roots(&self, cause: Cause) -> Roots {
        let mut roots = Vec::new();
        // A cause is made after those that it joins: nothing before the first of them is reached.
        let mut seen = vec![false; (cause.0 as usize).saturating_add(1)];
        let mut open = vec![cause];
        while let Some(cause) = open.pop() {
            let Some(seen) = seen.get_mut(cause.0 as usize) else {
                continue;
            };
            if std::mem::replace(seen, true) {
                continue;
            }
            match self.causes.get(cause.0 as usize) {
                Some(CauseNode::Root(root)) => roots.push(*root),
                Some(CauseNode::Both(left, right)) => open.extend([*left, *right]),
                None => {}
            }
        }
        roots.into_iter().collect()
    }

    #[cold]
    pub(crate) fn error(&mut self, error: EvaluationError) -> Stop {
        let at = u32::try_from(self.errors.len()).unwrap_or(u32::MAX);
        self.errors.push(error);
        Stop::Error(at)
    }

    /// Room for what is known of so many things, none of which has been asked.
    #[inline]
    pub(crate) fn open_known(&mut self, count: usize) -> usize {
        let base = self.known.len();
        self.known.resize(base.saturating_add(count), None);
        base
    }

    #[inline]
    pub(crate) fn known(&self, at: usize) -> Option<Known> {
        self.known.get(at).copied().flatten()
    }

    #[inline]
    pub(crate) fn set_known(&mut self, at: usize, known: Known) {
        if let Some(slot) = self.known.get_mut(at) {
            *slot = Some(known);
        }
    }

    /// Room for what so many columns look at.
    #[inline]
    pub(crate) fn open_columns(&mut self, count: usize) -> usize {
        let base = self.columns.len();
        self.columns.resize(base.saturating_add(count), None);
        base
    }

    #[inline]
    pub(crate) fn column(&self, at: usize) -> Option<Answer<Val>> {
        self.columns.get(at).copied().flatten()
    }

    #[inline]
    pub(crate) fn set_column(&mut self, at: usize, answer: Answer<Val>) {
        if let Some(slot) = self.columns.get_mut(at) {
            *slot = Some(answer);
        }
    }

    /// Works out the place of each record in the list that holds it, which is the order of keys.
    pub(crate) fn rank(&mut self, case: &Case) {
        if !self.ranks.is_empty() {
            return;
        }
        self.ranks.resize(case.rows.len(), 0);
        for list in case.rows.iter().flat_map(|row| &row.lists) {
            for (place, row) in (0u32..).zip(list) {
                if let Some(rank) = self.ranks.get_mut(row.index()) {
                    *rank = place;
                }
            }
        }
    }

    pub(crate) fn rank_of(&self, row: RowId) -> u32 {
        self.ranks.get(row.index()).copied().unwrap_or(0)
    }
}

/// The life of a programme, if the id is of this one.
pub(crate) fn in_force(program: &Program, programme: ProgrammeId, date: Date) -> bool {
    program.programmes.get(programme.index()).is_none_or(|programme| programme.in_force.contains(date))
}

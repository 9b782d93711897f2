//! Definitions: each is evaluated at most once for a record and a date.

use mizan_ir::{Body, Definition, DefinitionId, RecordRef, RowId, Value};
use mizan_value::Number;

use super::{At, Evaluator};
use crate::explanation::Happened;
use crate::memo::{self, Answer, SlotId, Stop, Val};
use crate::outcome::ErrorKind;
use crate::recorder::Recorder;
use crate::shape::DEEPEST;

impl<'a, R: Recorder> Evaluator<'a, R> {
    /// The answer to a question, with its node in the explanation.
    pub(crate) fn ask(&mut self, row: RowId, definition: DefinitionId) -> (Answer<Val>, Option<u32>) {
        let (frame, _) = self.buffers.frame(self.interpreter.on);
        let at = At { row, date: self.interpreter.on, frame, definition, home: row };
        self.evaluate_ahead(definition, &at);
        match self.settle(row, definition, &at) {
            Ok(slot) => (self.buffers.remembered(slot), Some(self.buffers.node(slot))),
            Err(stop) => (Err(stop), None),
        }
    }

    /// A definition of a record, as of the date of evaluation.
    #[inline]
    pub(super) fn definition(&mut self, record: &'a RecordRef, id: DefinitionId, at: &At) -> Answer<Val> {
        let slot = self.read(record, id, at)?;
        self.buffers.remembered(slot)
    }

    /// Whether a definition that is a condition holds.
    #[inline]
    pub(super) fn truth_of_definition(
        &mut self,
        record: &'a RecordRef,
        id: DefinitionId,
        at: &At,
    ) -> Answer<bool> {
        let slot = self.read(record, id, at)?;
        match self.buffers.remembered_ref(slot) {
            Some(Ok(Val::YesNo(yes))) => Ok(*yes),
            Some(Err(stop)) => Err(*stop),
            _ => Err(self.ill_typed(at)),
        }
    }

    /// The number of a definition that is one.
    #[inline]
    pub(super) fn number_of_definition(
        &mut self,
        record: &'a RecordRef,
        id: DefinitionId,
        at: &At,
    ) -> Answer<Number> {
        let slot = self.read(record, id, at)?;
        match self.buffers.remembered_ref(slot) {
            Some(Ok(Val::Number(number))) => Ok(*number),
            Some(Err(stop)) => Err(*stop),
            _ => Err(self.ill_typed(at)),
        }
    }

    /// Whether the value of a definition is a constant.
    #[inline(always)]
    pub(super) fn definition_is(
        &mut self,
        record: &'a RecordRef,
        id: DefinitionId,
        constant: &Value,
        at: &At,
    ) -> Answer<bool> {
        let slot = self.read(record, id, at)?;
        match self.buffers.remembered_ref(slot) {
            Some(Ok(value)) => Ok(self.buffers.is(value, constant)),
            Some(Err(stop)) => Err(*stop),
            None => Err(self.ill_typed(at)),
        }
    }

    /// Reads a definition: where its answer is kept, once there is one.
    #[inline(always)]
    fn read(&mut self, record: &'a RecordRef, id: DefinitionId, at: &At) -> Answer<SlotId> {
        let row = self.record(record, at)?;
        let slot = self.settle(row, id, at)?;
        if R::ON {
            let node = self.buffers.node(slot);
            self.recorder.definition(node);
        }
        Ok(slot)
    }

    /// Where the answer is kept, which is computed if it is not there. There is no such place where the record is not
    /// of the definition's kind.
    #[inline(always)]
    fn settle(&mut self, row: RowId, id: DefinitionId, at: &At) -> Answer<SlotId> {
        let Some(place) = self.interpreter.shape.place(id) else {
            return Err(self.ill_typed(at));
        };
        let Some(slot) = self.buffers.slot(&at.frame, row, place) else {
            return Err(self.ill_typed(at));
        };
        if !self.buffers.is_filled(slot) {
            self.compute(row, id, place.nesting, slot, at);
        }
        Ok(slot)
    }

    #[inline(never)]
    fn compute(&mut self, row: RowId, id: DefinitionId, nesting: u32, slot: SlotId, at: &At) {
        let node = self.recorder.begin(row, id, at.date);
        let here = At { row, definition: id, home: row, ..*at };
        self.depth = self.depth.saturating_add(nesting);
        let answer = match self.program.definition(id) {
            Some(_) if self.depth > DEEPEST => Err(self.fail(ErrorKind::Overflow, &here)),
            Some(definition) => self.outcome(definition, &here),
            None => Err(self.ill_typed(&here)),
        };
        self.depth = self.depth.saturating_sub(nesting);
        self.buffers.remember(slot, answer, node);
        self.recorder.end(node, answer, self.buffers);
    }

    /// Not in force outside the life of its programme; else the value that is given, or that of the body, rounded.
    #[inline(always)]
    fn outcome(&mut self, definition: &'a Definition, at: &At) -> Answer<Val> {
        if let Some(programme) = definition.programme
            && !memo::in_force(self.program, programme, at.date)
        {
            return Err(Stop::NotInForce(programme));
        }
        if !self.case.given.is_empty()
            && let Some(given) = self.case.given.get(&(at.row, at.definition))
        {
            self.recorder.body(Happened::Given);
            return Ok(self.buffers.keep(given));
        }
        let Some(rounding) = definition.rounding else {
            return self.body(&definition.body, at);
        };
        match self.body(&definition.body, at)? {
            Val::Number(number) => self.rounded(number, rounding, at).map(Val::Number),
            _ => Err(self.ill_typed(at)),
        }
    }

    #[inline(always)]
    fn body(&mut self, body: &'a Body, at: &At) -> Answer<Val> {
        if let Body::Formula(expr) = body { self.value(expr, at) } else { self.body_of_clauses(body, at) }
    }

    /// A body that keeps what it finds on the stacks, and takes it off again.
    #[inline(never)]
    fn body_of_clauses(&mut self, body: &'a Body, at: &At) -> Answer<Val> {
        let mark = self.buffers.mark();
        let answer = match body {
            Body::Formula(expr) => self.value(expr, at),
            Body::Rules(rules) => self.rules(rules, at),
            Body::Eligibility { groups, criteria } => self.eligibility(groups, criteria, at).map(Val::YesNo),
            Body::Score(score) => self.score(score, at).map(Val::Number),
            Body::Table(table) => self.table(table, at),
        };
        self.buffers.release(mark);
        answer
    }

    /// Evaluates the milestones before a definition, so that it does not nest deeper than the stack. Whether they are
    /// read, and so whether their errors count, is as without this.
    pub(super) fn evaluate_ahead(&mut self, before: DefinitionId, at: &At) {
        let interpreter = self.interpreter;
        for milestone in interpreter.shape.milestones.iter().take_while(|milestone| **milestone < before) {
            let Some(place) = interpreter.shape.place(*milestone) else {
                continue;
            };
            for row in self.case.rows_of(place.entity) {
                // An answer of any kind is remembered; there is nothing to do about it before it is read.
                let _answer = self.settle(row, *milestone, at);
            }
        }
    }
}

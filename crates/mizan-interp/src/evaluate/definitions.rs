//! Definitions: each is evaluated at most once for a record and a date.

use mizan_ir::{Body, Definition, DefinitionId, RowId};

use super::{At, Evaluator};
use crate::explanation::Happened;
use crate::memo::{self, Answer, Stop, Val};
use crate::outcome::ErrorKind;
use crate::recorder::Recorder;
use crate::shape::{DEEPEST, Place};

impl<'a, R: Recorder> Evaluator<'a, R> {
    /// The answer to a question, with its node in the explanation.
    pub(crate) fn ask(&mut self, row: RowId, definition: DefinitionId) -> (Answer<Val>, Option<u32>) {
        let (frame, _) = self.buffers.frame(self.interpreter.on);
        let at = At {
            row,
            date: self.interpreter.on,
            frame,
            definition,
            home: row,
        };
        self.evaluate_ahead(definition, &at);
        match self.settle(row, definition, &at) {
            Ok((answer, node)) => (answer, Some(node)),
            Err(stop) => (Err(stop), None),
        }
    }

    /// A definition of a record, as of the date of evaluation.
    #[inline]
    pub(super) fn definition(&mut self, row: RowId, id: DefinitionId, at: &At) -> Answer<Val> {
        let (answer, node) = self.settle(row, id, at)?;
        self.recorder.definition(node);
        answer
    }

    /// The answer that is remembered, or is computed now. There is none where the record is not of the definition's
    /// kind.
    #[inline]
    fn settle(&mut self, row: RowId, id: DefinitionId, at: &At) -> Answer<(Answer<Val>, u32)> {
        let Some((place, slot)) = self.place(row, id) else {
            return Err(self.ill_typed(at));
        };
        match self.buffers.remembered(at.frame, slot) {
            Some(remembered) => Ok(remembered),
            None => Ok(self.compute(row, id, place, slot, at)),
        }
    }

    /// Where the answer is kept.
    #[inline]
    fn place(&self, row: RowId, id: DefinitionId) -> Option<(Place, usize)> {
        let place = self.interpreter.shape.place(id)?;
        if self.case.row(row)?.entity != place.entity {
            return None;
        }
        Some((place, self.buffers.slot(row, place.slot)?))
    }

    fn compute(
        &mut self,
        row: RowId,
        id: DefinitionId,
        place: Place,
        slot: usize,
        at: &At,
    ) -> (Answer<Val>, u32) {
        let node = self.recorder.begin(row, id, at.date);
        let mark = self.buffers.mark();
        let here = At {
            row,
            definition: id,
            home: row,
            ..*at
        };
        self.depth = self.depth.saturating_add(place.nesting);
        let answer = match self.program.definition(id) {
            Some(_) if self.depth > DEEPEST => Err(self.fail(ErrorKind::Overflow, &here)),
            Some(definition) => self.outcome(definition, &here),
            None => Err(self.ill_typed(&here)),
        };
        self.depth = self.depth.saturating_sub(place.nesting);
        self.buffers.release(mark);
        self.buffers.remember(at.frame, slot, answer, node);
        self.recorder.end(node, answer, self.buffers);
        (answer, node)
    }

    /// Not in force outside the life of its programme; else the value that is given, or that of the body, rounded.
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
        let value = self.body(&definition.body, at)?;
        match (definition.rounding, value) {
            (None, value) => Ok(value),
            (Some(rounding), Val::Number(number)) => self.rounded(number, rounding, at).map(Val::Number),
            (Some(_), _) => Err(self.ill_typed(at)),
        }
    }

    fn body(&mut self, body: &'a Body, at: &At) -> Answer<Val> {
        match body {
            Body::Formula(expr) => self.value(expr, at),
            Body::Rules(rules) => self.rules(rules, at),
            Body::Eligibility { groups, criteria } => self.eligibility(groups, criteria, at).map(Val::YesNo),
            Body::Score(score) => self.score(score, at).map(Val::Number),
            Body::Table(table) => self.table(table, at),
        }
    }

    /// Evaluates the milestones before a definition, so that it does not nest deeper than the stack. Whether they are
    /// read, and so whether their errors count, is as without this.
    pub(super) fn evaluate_ahead(&mut self, before: DefinitionId, at: &At) {
        let interpreter = self.interpreter;
        for milestone in interpreter
            .shape
            .milestones
            .iter()
            .take_while(|milestone| **milestone < before)
        {
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

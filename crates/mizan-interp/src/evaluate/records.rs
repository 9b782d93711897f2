//! Records and their fields.

use mizan_ir::{FieldId, RecordRef, RowId};

use super::{At, Evaluator};
use crate::explanation::Read;
use crate::memo::{Answer, Val};
use crate::outcome::{ErrorKind, Root};
use crate::recorder::Recorder;

impl<'a, R: Recorder> Evaluator<'a, R> {
    /// A field; undetermined where an optional one is absent.
    #[inline]
    pub(super) fn field(&mut self, record: &'a RecordRef, field: FieldId, at: &At) -> Answer<Val> {
        let row = self.record(record, at)?;
        match self.read_field(row, field, at)? {
            Some(value) => Ok(value),
            None => Err(self.undetermined(Root::Field { row, field })),
        }
    }

    /// A field, or `None` where an optional one is absent.
    pub(super) fn present_field(
        &mut self,
        record: &'a RecordRef,
        field: FieldId,
        at: &At,
    ) -> Answer<Option<Val>> {
        let row = self.record(record, at)?;
        self.read_field(row, field, at)
    }

    #[inline]
    fn read_field(&mut self, row: RowId, field: FieldId, at: &At) -> Answer<Option<Val>> {
        if R::ON {
            self.recorder.read(Read::Field { row, field });
        }
        match self.case.get(row, field) {
            Some(value) => Ok(Some(self.buffers.keep(value))),
            None => self.absent_field(row, field, at),
        }
    }

    /// Whether a field may be absent.
    #[cold]
    fn absent_field(&mut self, row: RowId, field: FieldId, at: &At) -> Answer<Option<Val>> {
        let Some(record) = self.case.row(row) else {
            return Err(self.ill_typed(at));
        };
        match self.program.entity(record.entity).fields.get(field.index()) {
            Some(declared) if declared.optional => Ok(None),
            Some(_) => Err(self.fail(
                ErrorKind::MissingInput {
                    entity: record.entity,
                    field,
                },
                at,
            )),
            None => Err(self.ill_typed(at)),
        }
    }

    /// The record so many holders up.
    pub(super) fn holder(&mut self, steps: u8, at: &At) -> Answer<RowId> {
        let mut row = at.row;
        for _ in 0..steps {
            match self.case.row(row).and_then(|record| record.holder) {
                Some(holder) => row = holder,
                None => return Err(self.ill_typed(at)),
            }
        }
        Ok(row)
    }
}

//! Records and their fields.

use mizan_ir::{FieldId, RecordRef, RowId, Value};
use mizan_value::Number;

use super::{At, Evaluator};
use crate::explanation::Read;
use crate::memo::{Answer, Stop, Val};
use crate::outcome::{ErrorKind, Root};
use crate::recorder::Recorder;

impl<'a, R: Recorder> Evaluator<'a, R> {
    /// A field; undetermined where an optional one is absent.
    #[inline]
    pub(super) fn field(&mut self, record: &'a RecordRef, field: FieldId, at: &At) -> Answer<Val> {
        let value = self.read_field(record, field, at)?;
        Ok(self.buffers.keep(value))
    }

    /// Whether a yes/no field is *yes*.
    #[inline]
    pub(super) fn truth_of_field(&mut self, record: &'a RecordRef, field: FieldId, at: &At) -> Answer<bool> {
        match self.read_field(record, field, at)? {
            Value::YesNo(yes) => Ok(*yes),
            _ => Err(self.ill_typed(at)),
        }
    }

    /// The number in a field.
    #[inline]
    pub(super) fn number_of_field(
        &mut self,
        record: &'a RecordRef,
        field: FieldId,
        at: &At,
    ) -> Answer<Number> {
        match self.read_field(record, field, at)? {
            Value::Number(number) => Ok(*number),
            _ => Err(self.ill_typed(at)),
        }
    }

    #[inline(always)]
    pub(super) fn read_field(&mut self, record: &'a RecordRef, field: FieldId, at: &At) -> Answer<&'a Value> {
        let row = self.record(record, at)?;
        if R::ON {
            self.recorder.read(Read::Field { row, field });
        }
        match self.case.get(row, field) {
            Some(value) => Ok(value),
            None => Err(self.absent(row, field, at)),
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
        if R::ON {
            self.recorder.read(Read::Field { row, field });
        }
        match self.case.get(row, field) {
            Some(value) => Ok(Some(self.buffers.keep(value))),
            None => self.absent_field(row, field, at),
        }
    }

    /// What reading a field without a value comes to.
    #[cold]
    fn absent(&mut self, row: RowId, field: FieldId, at: &At) -> Stop {
        match self.absent_field(row, field, at) {
            Ok(_) => self.undetermined(Root::Field { row, field }),
            Err(stop) => stop,
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
            Some(_) => Err(self.fail(ErrorKind::MissingInput { entity: record.entity, field }, at)),
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

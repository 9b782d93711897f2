//! Parameters, laid out so that the row in force is found at once.

use std::ops::Range;

use mizan_ir::{DatedValue, Parameter, Program, Value};
use mizan_value::Date;

/// Parameters with more cells than this are searched rather than laid out.
const MOST_CELLS: usize = 1 << 16;
/// No row is in force.
const NONE: u32 = u32::MAX;

/// A parameter, as of a reference date and with the caller's answers.
#[derive(Debug)]
pub(crate) struct PreparedParameter {
    /// The value that the caller set.
    pub(crate) set: Option<Value>,
    /// How many places each key has.
    pub(crate) counts: Vec<u32>,
    /// The rows of each cell; empty where there are too many cells.
    ranges: Vec<(u32, u32)>,
    /// The row of each cell in force on the reference date.
    current: Vec<u32>,
}

impl PreparedParameter {
    pub(crate) fn new(program: &Program, parameter: &Parameter, set: Option<Value>, on: Date) -> Self {
        let counts: Vec<u32> = parameter
            .keys
            .iter()
            .map(|key| u32::try_from(key.count(&program.choices)).unwrap_or(u32::MAX))
            .collect();
        let cells = counts.iter().fold(1usize, |cells, count| cells.saturating_mul(*count as usize));
        let mut prepared = Self { set, counts, ranges: Vec::new(), current: Vec::new() };
        if cells <= MOST_CELLS {
            prepared.lay_out(parameter, cells, on);
        }
        prepared
    }

    fn lay_out(&mut self, parameter: &Parameter, cells: usize, on: Date) {
        self.ranges.resize(cells, (0, 0));
        self.current.resize(cells, NONE);
        for (at, value) in (0u32..).zip(&parameter.values) {
            let cell = value.cell as usize;
            if let Some(range) = self.ranges.get_mut(cell) {
                let start = if range.1 == 0 { at } else { range.0 };
                *range = (start, at.saturating_add(1));
            }
            if value.in_force.contains(on)
                && let Some(current) = self.current.get_mut(cell)
            {
                *current = at;
            }
        }
    }

    /// The row of a cell that is in force on the reference date.
    #[inline]
    pub(crate) fn now<'a>(
        &self,
        parameter: &'a Parameter,
        cell: u32,
        on: Date,
    ) -> Option<(u32, &'a DatedValue)> {
        match self.current.get(cell as usize) {
            Some(at) => Some((*at, parameter.values.get(*at as usize)?)),
            None => self.at(parameter, cell, on),
        }
    }

    /// The row of a cell that is in force on any other date.
    pub(crate) fn at<'a>(
        &self,
        parameter: &'a Parameter,
        cell: u32,
        date: Date,
    ) -> Option<(u32, &'a DatedValue)> {
        let range = self.range(parameter, cell);
        let rows = parameter.values.get(range.clone())?;
        let (at, value) =
            range.zip(rows).rfind(|(_, value)| value.cell == cell && value.in_force.contains(date))?;
        Some((u32::try_from(at).ok()?, value))
    }

    fn range(&self, parameter: &Parameter, cell: u32) -> Range<usize> {
        match self.ranges.get(cell as usize) {
            Some((start, end)) => *start as usize..*end as usize,
            None => {
                let start = parameter.values.partition_point(|value| value.cell < cell);
                let end = parameter.values.partition_point(|value| value.cell <= cell);
                start..end.max(start)
            }
        }
    }
}

//! The answer to an output: a value, undetermined, not in force, or an error.

use std::error::Error;
use std::fmt;

use mizan_ir::{DefinitionId, EntityId, FieldId, ParameterId, ProgrammeId, RowId, UnknownId, Value};
use mizan_value::Date;

/// The answer to an output.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// A value.
    Value(Value),
    /// The law or the data have a hole exactly where this record falls.
    Undetermined(Roots),
    /// The date is outside the life of this programme, to which what was asked, or something that it reads, belongs.
    NotInForce(ProgrammeId),
    /// There is no answer.
    Error(EvaluationError),
}

impl Outcome {
    /// The value, where there is one.
    #[must_use]
    pub fn value(&self) -> Option<&Value> {
        match self {
            Self::Value(value) => Some(value),
            Self::Undetermined(_) | Self::NotInForce(_) | Self::Error(_) => None,
        }
    }
}

/// Why there is no answer, and in which definition of which record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvaluationError {
    /// Why.
    pub kind: ErrorKind,
    /// The definition whose evaluation failed, which what was asked may only read.
    pub definition: DefinitionId,
    /// The record whose definition it is.
    pub row: RowId,
}

impl EvaluationError {
    /// The code by which tests, reports and manuals know the error.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.kind.code()
    }
}

impl fmt::Display for EvaluationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Error for EvaluationError {}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ErrorKind {
    /// A number has more digits than can be held, a day is outside the calendar, or formulas read one another deeper
    /// than any engine follows.
    Overflow,
    /// A quotient by zero.
    DivisionByZero,
    /// Rules count that give different values.
    Conflict {
        /// Their places in [`mizan_ir::Rules::rules`].
        rules: Vec<usize>,
    },
    /// A function is asked for what it has no answer for: the logarithm of 0, the first two and a half records of a
    /// list, a number outside all bands. Also what a checked programme cannot do, such as adding a date to a text.
    OutsideDomain,
    /// No rule counts, or no row of a table holds, and there is no `otherwise`.
    NoRow,
    /// A field that is not optional is absent, and was read.
    MissingInput {
        /// The kind of record.
        entity: EntityId,
        /// The field.
        field: FieldId,
    },
}

impl ErrorKind {
    /// The code by which tests, reports and manuals know the error.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Overflow => "overflow",
            Self::DivisionByZero => "division-by-zero",
            Self::Conflict { .. } => "conflict",
            Self::OutsideDomain => "outside-domain",
            Self::NoRow => "no-row",
            Self::MissingInput { .. } => "missing-input",
        }
    }
}

/// What the data or the law lack, where an answer cannot be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Root {
    /// An optional field that is absent.
    Field {
        /// Whose.
        row: RowId,
        /// Which.
        field: FieldId,
    },
    /// A parameter whose value is `unknown`, or which has none at that date.
    Parameter {
        /// Which.
        parameter: ParameterId,
        /// At which keys: a cell of [`mizan_ir::DatedValue::cell`]; see [`Root::keys`].
        cell: u32,
        /// As of when it was read.
        as_of: Date,
    },
    /// An `unknown` of a rule, a cell or a weight.
    Unknown(UnknownId),
    /// `the one of`, `the first of`, the largest, smallest or average of a list that has no such record.
    Selection {
        /// The definition in which it stands.
        definition: DefinitionId,
        /// The record whose definition it is.
        row: RowId,
    },
}

impl Root {
    /// The place of each key of a cell of a parameter, in the order of its keys.
    #[must_use]
    pub fn keys(program: &mizan_ir::Program, parameter: ParameterId, cell: u32) -> Vec<usize> {
        let Some(parameter) = program.parameter(parameter) else {
            return Vec::new();
        };
        let mut rest = cell as usize;
        let mut places: Vec<usize> = Vec::with_capacity(parameter.keys.len());
        for key in parameter.keys.iter().rev() {
            let count = key.count(&program.choices).max(1);
            places.push(rest.checked_rem(count).unwrap_or(0));
            rest = rest.checked_div(count).unwrap_or(0);
        }
        places.reverse();
        places
    }
}

/// The roots of something undetermined: sorted, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roots(Vec<Root>);

impl Roots {
    /// The roots, in order.
    #[must_use]
    pub fn as_slice(&self) -> &[Root] {
        &self.0
    }

    /// The roots, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Root> {
        self.0.iter()
    }

    /// Whether this is one of them.
    #[must_use]
    pub fn contains(&self, root: &Root) -> bool {
        self.0.binary_search(root).is_ok()
    }

    /// Whether there are none: what is determined has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<Root> for Roots {
    fn from_iter<I: IntoIterator<Item = Root>>(roots: I) -> Self {
        let mut roots: Vec<Root> = roots.into_iter().collect();
        roots.sort_unstable();
        roots.dedup();
        Self(roots)
    }
}

impl<'a> IntoIterator for &'a Roots {
    type Item = &'a Root;
    type IntoIter = std::slice::Iter<'a, Root>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

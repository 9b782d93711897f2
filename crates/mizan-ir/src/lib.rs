//! The small typed core that both engines run: a checked programme with every name resolved, every unit converted,
//! every default written out.
//!
//! **Knows** types, units, domains, records and values. **May not know** surface syntax, files, Arrow, or how anything
//! is evaluated or shown. An engine reads a [`Program`] and a [`Case`]; `docs/reference/semantics.md` says what it must
//! answer. Read [`program`] first, then [`expr`], [`value`] and [`case`]; [`needs`] says what an output reads.

pub mod case;
pub mod expr;
mod from_model;
pub mod needs;
pub mod program;
pub mod value;

pub use case::{Case, Row, RowId};
pub use expr::{Aggregate, Arithmetic, Compare, Expr, Need, Period, RecordRef, SortKey};
pub use from_model::lower;
pub use needs::Needs;
pub use program::{
    Body, CellTest, Choice, ChoiceId, ChoiceValue, Citation, Criterion, CriterionKind, DatedValue,
    Definition, DefinitionId, Domain, Entity, EntityId, Expect, ExpectedOutcome, Field, FieldId, Group,
    GroupId, IfUnknown, InForce, KeyKind, Labels, List, ListId, OptionDefault, OptionId, OptionItem,
    OptionKind, Origin, Parameter, ParameterId, Program, Programme, ProgrammeId, Rule, Rules, Score, Table,
    TableRow, Term, TermKind, Test, Unknown, UnknownId,
};
pub use value::{Type, Value};

/// The version of the language: of its meaning, apart from the version of any crate.
pub const LANGUAGE_VERSION: u32 = 1;

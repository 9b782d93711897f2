//! Answers with their reasons, for people and for systems.
//!
//! An [`Answer`] is plain data in no language: names with their labels, values, dates, and what rests on what. It is
//! made from an [`Explanation`] of the interpreter, and then told: `page.rs` lays it out for people, in headings and
//! lines that [`text()`] and [`html()`] write; [`json`] is for systems; and none knows more than what stands here. Read
//! the types below, then `build.rs`, then `changes.rs` for what would turn a *no* into a *yes*.

use std::collections::BTreeMap;
use std::sync::Arc;

use mizan_interp::{Answers, Explanation, RuleState, Verdict};
use mizan_ir::{Case, Citation, CriterionKind, InForce, Labels, Program};
use mizan_source::SourceSet;
use mizan_value::{Date, Number, Rounding, Unit};

mod build;
mod changes;
mod facts;
mod html;
pub mod json;
mod mentions;
mod names;
mod numerals;
mod page;
mod sensitive;
mod show;
pub mod text;
mod words;

#[cfg(test)]
mod tests;

pub use html::html;
pub use json::outcome_json;
pub use show::show;
pub use text::text;

/// What was asked: enough to put an explanation into names.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// The programme.
    pub program: &'a Program,
    /// Its files, for lines that have no label; an empty set leaves them out.
    pub sources: &'a SourceSet,
    /// The records.
    pub case: &'a Case,
    /// What the caller set over the defaults.
    pub answers: &'a Answers,
    /// The reference date.
    pub on: Date,
}

/// What an answer may tell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AnswerOptions {
    /// Sensitive fields are told too.
    pub sensitive: bool,
    /// What would change a decision is searched for, which asks the programme again and again.
    pub changes: bool,
}

/// The outputs that were asked, each with its reasons, and what all of them rest on.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The reference date.
    pub on: Date,
    /// The outermost record; `None` for an empty case.
    pub subject: Option<RecordName>,
    /// The programmes of what was asked.
    pub programmes: Vec<ProgrammeName>,
    /// What was asked, in order.
    pub outputs: Vec<Step>,
    /// Steps too deep to stand where they are first read.
    pub further: Vec<Step>,
    /// The parameters that were read.
    pub parameters: Vec<ParameterFact>,
    /// The options that were read.
    pub options: Vec<OptionFact>,
    /// The fields that were read.
    pub inputs: Vec<FieldFact>,
    /// The values that were given instead of computed.
    pub given: Vec<GivenFact>,
    /// What would turn decisions that are not *yes* into a *yes*; of those only that something could change.
    pub prospects: Vec<Prospect>,
    /// The units that the programme declares, as people call them.
    pub units: Vec<Labels>,
    /// What citations, sources and doubts say in other languages, by the text as written.
    pub texts: BTreeMap<String, Labels>,
}

/// A programme, as an answer presents it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgrammeName {
    /// Name and labels.
    pub labels: Labels,
    /// Who runs it.
    pub authority: Option<String>,
    /// The text it rests on.
    pub citation: Citation,
    /// ISO 3166 code of its country.
    pub country: Option<String>,
}

/// A record, as people know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordName {
    /// What kind of record it is.
    pub entity: Labels,
    /// Its key.
    pub key: RecordKey,
    /// The record that holds it, where that is not the outermost.
    pub inside: Option<Box<Self>>,
}

/// How a record is told from others of its kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordKey {
    /// By its key.
    Key(Box<Shown>),
    /// By its place among the records of its kind, from 1: it has no key, or one that is not told.
    Place(usize),
}

/// A value with all that is needed to tell it in any language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// Yes or no.
    YesNo(bool),
    /// A number in a unit.
    Number(Number, Unit),
    /// A day.
    Date(Date),
    /// A text.
    Text(Arc<str>),
    /// A value of a choice.
    Choice(Labels),
    /// Values of a choice.
    Set(Vec<Labels>),
    /// A record.
    Record(RecordName),
    /// Records, in order.
    List(Vec<RecordName>),
    /// There is a value, which is not told.
    Masked,
}

/// A definition of a record that was read: what came out, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Name and labels, without the entity.
    pub definition: Labels,
    /// The programme it belongs to; `None` where it is shared.
    pub programme: Option<Labels>,
    /// Whose it is.
    pub record: RecordName,
    /// As of when.
    pub as_of: Date,
    /// What came out.
    pub finding: Finding,
    /// How the result was rounded.
    pub rounding: Option<Rounding>,
    /// Article and source.
    pub citation: Citation,
    /// The groups of its body that were asked.
    pub groups: Vec<GroupReason>,
    /// What happened in its body.
    pub reasons: Reasons,
    /// What it read besides what stands with its reasons.
    pub grounds: Grounds,
    /// The reasons stand elsewhere in the answer, once.
    pub elsewhere: bool,
}

/// What came out.
#[derive(Debug, Clone, PartialEq)]
pub enum Finding {
    /// A value.
    Value(Shown),
    /// The law or the data have a hole here: why.
    Undetermined(Vec<Cause>),
    /// The date is outside the life of this programme.
    NotInForce(Labels),
    /// There is no answer.
    Error(Box<Failure>),
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Failure {
    /// The code by which manuals know it.
    pub code: &'static str,
    /// The definition that failed, without the entity.
    pub definition: Labels,
    /// The record whose definition it is.
    pub record: RecordName,
    /// The rules that give different values, where that is why.
    pub rules: Vec<Labels>,
    /// The kind of record and the field that is missing, where that is why.
    pub missing: Option<(Labels, Labels)>,
}

/// What something rests on: what it read, each once, in the order of reading.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Grounds {
    /// Fields, parameters and options.
    pub facts: Vec<Fact>,
    /// Definitions.
    pub steps: Vec<Step>,
}

/// A fact: its place in the list of the answer that tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fact {
    /// A place in [`Answer::inputs`].
    Input(usize),
    /// A place in [`Answer::parameters`].
    Parameter(usize),
    /// A place in [`Answer::options`].
    Option(usize),
}

/// What happened in the body of a definition.
#[derive(Debug, Clone, PartialEq)]
pub enum Reasons {
    /// A formula, which has no reasons but its grounds.
    Formula,
    /// The value was given instead of computed.
    Given,
    /// Rules.
    Rules {
        /// Those that applied, or of which that is undetermined, as written.
        rules: Vec<RuleReason>,
        /// No rule counted: the value is that of `otherwise`, which cites this.
        otherwise: Option<Citation>,
    },
    /// Criteria, all of them, as written.
    Criteria(Vec<CriterionReason>),
    /// Terms of a score, as written.
    Score(Vec<TermReason>),
    /// Rows of a table.
    Table {
        /// Those that hold.
        rows: Vec<RowReason>,
        /// None held: the value is that of `otherwise`.
        otherwise: bool,
    },
}

/// A group that was asked: what stands in it holds only where its condition does.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupReason {
    /// Its place among the groups of the body, by which others name it.
    pub group: usize,
    /// Name and labels.
    pub labels: Labels,
    /// The group it stands in.
    pub inside: Option<usize>,
    /// Whether it holds; not asked where it is not in force.
    pub verdict: Verdict,
    /// Why that is undetermined.
    pub causes: Vec<Cause>,
    /// Article and source.
    pub citation: Citation,
    /// What its condition read.
    pub grounds: Grounds,
}

/// A rule that applied, or of which that is undetermined.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleReason {
    /// Name and labels.
    pub labels: Labels,
    /// What became of it.
    pub state: RuleState,
    /// Article and source.
    pub citation: Citation,
    /// Why it is undetermined whether it counts.
    pub causes: Vec<Cause>,
    /// What its condition, and where it counts its value, read.
    pub grounds: Grounds,
}

/// A criterion, and what was found.
#[derive(Debug, Clone, PartialEq)]
pub struct CriterionReason {
    /// Name and labels.
    pub labels: Labels,
    /// What it does.
    pub kind: CriterionKind,
    /// The group it stands in.
    pub group: Option<usize>,
    /// What was found of its condition, or is assumed.
    pub verdict: Verdict,
    /// The verdict is assumed, as the text says, the condition being undetermined.
    pub assumed: bool,
    /// It decided a *no*.
    pub decided: bool,
    /// Why its condition is undetermined.
    pub causes: Vec<Cause>,
    /// Article and source.
    pub citation: Citation,
    /// What its condition read.
    pub grounds: Grounds,
}

/// A term of a score.
#[derive(Debug, Clone, PartialEq)]
pub struct TermReason {
    /// Its label; its name is empty, or says what kind of line it is.
    pub labels: Labels,
    /// Its line in the drafter's file; empty where the file is not at hand.
    pub written: String,
    /// The stratum it stands in.
    pub group: Option<Labels>,
    /// The weight, where it was read and is known.
    pub weight: Option<Number>,
    /// What the weight is multiplied with, where that is known, told, and not the weight alone.
    pub quantity: Option<Number>,
    /// What the term adds, where that is known and told.
    pub contribution: Option<Number>,
    /// Quantity and contribution are known and not told: they would tell a sensitive field.
    pub masked: bool,
    /// Why the contribution is undetermined.
    pub causes: Vec<Cause>,
    /// Article and source.
    pub citation: Citation,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowReason {
    /// Its place in the table, from 1.
    pub number: usize,
    /// The row in the drafter's file; empty where the file is not at hand.
    pub written: String,
    /// Article and source.
    pub citation: Citation,
}

/// Something that an undetermined answer lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// A field without a value.
    Field {
        /// Whose.
        record: RecordName,
        /// Which.
        field: Labels,
    },
    /// A parameter without a value.
    Parameter {
        /// Which.
        parameter: Labels,
        /// At which keys.
        keys: Vec<Key>,
        /// As of when.
        as_of: Date,
        /// What would settle it; `None` where nothing is written for that date.
        settled_by: Option<String>,
    },
    /// An `unknown` of a rule, a cell or a weight.
    Unknown {
        /// The definition it stands in, as `household.index`.
        place: String,
        /// Its line in the drafter's file.
        written: String,
        /// What would settle it; empty where nothing was said.
        settled_by: String,
    },
    /// A choice of one record among none or several.
    Selection {
        /// Whose.
        record: RecordName,
        /// The definition that chooses.
        definition: Labels,
    },
}

/// A key of a parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key {
    /// A value of a choice.
    Choice(Labels),
    /// Yes or no.
    YesNo(bool),
    /// A band of numbers: its bounds, with whether the bound itself is in.
    Band {
        /// The lower bound.
        lower: Option<(Number, bool)>,
        /// The upper bound.
        upper: Option<(Number, bool)>,
    },
}

/// A parameter that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct ParameterFact {
    /// Name and labels.
    pub parameter: Labels,
    /// At which keys.
    pub keys: Vec<Key>,
    /// What was found.
    pub value: ParameterValue,
    /// From when until when that holds.
    pub in_force: InForce,
    /// Article, source and doubt: the row's, or else those of the whole.
    pub citation: Citation,
    /// The dates as of which it was read.
    pub as_of: Vec<Date>,
}

/// What a parameter was found to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ParameterValue {
    /// This, by the text.
    Written(Shown),
    /// This, by the caller.
    Set(Shown),
    /// Not known: what would settle it.
    Unknown(String),
    /// Nothing is written for that date.
    Missing,
}

/// An option that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionFact {
    /// Name; the question as label.
    pub option: Labels,
    /// The answer.
    pub answer: Option<Shown>,
    /// The answer is the default on the reference date.
    pub default: bool,
}

/// A field that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldFact {
    /// Whose.
    pub record: RecordName,
    /// Which.
    pub field: Labels,
    /// Its value; `None` where the record has none.
    pub value: Option<Shown>,
    /// The registry it comes from.
    pub citation: Citation,
}

/// A value that was given instead of computed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenFact {
    /// Whose.
    pub record: RecordName,
    /// Which, without the entity.
    pub definition: Labels,
    /// What.
    pub value: Option<Shown>,
}

/// What would turn a decision that is not *yes* into a *yes*.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prospect {
    /// The decision, without the entity.
    pub definition: Labels,
    /// Whose.
    pub record: RecordName,
    /// What would do, the nearest first; all else unchanged.
    pub changes: Vec<Change>,
    /// All that can be tried was; where not, the search was ended by its budget.
    pub finished: bool,
}

/// Fields that would have to be otherwise, together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// One field, or two where no single one does.
    pub fields: Vec<FieldChange>,
}

/// A field that would have to be otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// Whose.
    pub record: RecordName,
    /// Which.
    pub field: Labels,
    /// What it is; `None` where the data have nothing.
    pub now: Option<Shown>,
    /// What it would have to be.
    pub then: Shown,
}

impl Answer {
    /// The answer to a question, from the explanation that the interpreter gave of it.
    ///
    /// What is sensitive is masked unless `options` say otherwise: the fields, the quantities of a score and the steps
    /// that would tell them. What was asked is always told.
    #[must_use]
    pub fn new(question: &Question<'_>, explanation: &Explanation, options: AnswerOptions) -> Self {
        build::answer(question, explanation, options)
    }
}

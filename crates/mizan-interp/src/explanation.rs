//! What an answer says of itself: plain data, from which others write for citizens, case workers and tests.

use std::collections::BTreeSet;

use mizan_ir::{DefinitionId, FieldId, OptionId, ParameterId, RowId};
use mizan_value::{Date, Number};

use crate::outcome::{Outcome, Roots};

/// Answers, with every definition that was read for them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Explanation {
    /// For each question, in order, its node in [`Explanation::nodes`]; `None` where there is no such definition or
    /// record, which no checked question asks.
    pub asked: Vec<Option<usize>>,
    /// Every definition that was read, of each record and as of each date: a definition before those that it was the
    /// first to read.
    pub nodes: Vec<Node>,
    /// What all of them read; see [`Explanation::reads`].
    pub all_reads: Vec<Read>,
}

/// A definition that was read, of a record.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Whose.
    pub row: RowId,
    /// Which.
    pub definition: DefinitionId,
    /// As of when: the reference date, unless a sum over months moved it.
    pub as_of: Date,
    /// What came out.
    pub outcome: Outcome,
    /// What happened in its body.
    pub happened: Happened,
    /// The groups that were asked, in the order of asking.
    pub groups: Vec<GroupRecord>,
    /// Its stretch of [`Explanation::all_reads`]: the first place and the place after the last.
    pub reads: (usize, usize),
}

/// Of what a node read, the first place and the place after the last; see [`Explanation::reads`].
pub type Stretch = (usize, usize);

/// A group that was asked, and what was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupRecord {
    /// Its place among the groups of the body.
    pub group: usize,
    /// Whether it holds, with those it stands in; not asked where it is not in force.
    pub verdict: Verdict,
    /// Why that is undetermined; empty where it is not.
    pub roots: Roots,
    /// What its condition read.
    pub reads: Stretch,
}

/// Something that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Read {
    /// A definition: its node in [`Explanation::nodes`].
    Definition(usize),
    /// A field.
    Field {
        /// Whose.
        row: RowId,
        /// Which.
        field: FieldId,
    },
    /// A parameter.
    Parameter(ParameterRead),
    /// An option.
    Option(OptionId),
}

/// A parameter that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ParameterRead {
    /// Which.
    pub parameter: ParameterId,
    /// At which keys: a cell of [`mizan_ir::DatedValue::cell`]; [`crate::Root::keys`] tells it apart.
    pub cell: u32,
    /// As of when.
    pub as_of: Date,
    /// The row in force, a place in [`mizan_ir::Parameter::values`]; `None` where none is, or where the caller set the
    /// value.
    pub dated: Option<u32>,
    /// Whether the caller set the value.
    pub set: bool,
}

/// What happened in the body of a definition.
#[derive(Debug, Clone, PartialEq)]
pub enum Happened {
    /// Nothing of its own: a formula, or a definition that is not in force.
    Formula,
    /// The value was given instead of computed.
    Given,
    /// Rules were tried.
    Rules {
        /// Those that applied, or of which that is undetermined, in the order written.
        rules: Vec<RuleRecord>,
        /// No rule counted: the value is that of `otherwise`.
        otherwise: bool,
    },
    /// Criteria were asked: all that are written, in order.
    Eligibility(Vec<CriterionRecord>),
    /// Terms were added: those in force whose stratum holds, in the order written.
    Score(Vec<TermRecord>),
    /// A table was read.
    Table {
        /// The places in [`mizan_ir::Table::rows`] of the rows that hold; one, unless the table collects.
        rows: Vec<usize>,
        /// No row held: the value is that of `otherwise`.
        otherwise: bool,
    },
}

/// A rule that applied, or of which that is undetermined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleRecord {
    /// Its place in [`mizan_ir::Rules::rules`].
    pub rule: usize,
    /// What became of it.
    pub state: RuleState,
    /// What its condition read.
    pub condition: Stretch,
    /// What its value read; nothing where it does not count.
    pub value: Stretch,
}

/// What became of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleState {
    /// It counts.
    Counts,
    /// An exception prevails over it.
    Overridden,
    /// Whether it counts is undetermined.
    Undetermined,
}

/// A criterion, and what was found.
#[derive(Debug, Clone, PartialEq)]
pub struct CriterionRecord {
    /// Its place among the criteria.
    pub criterion: usize,
    /// What was found; what is assumed where nothing can be.
    pub verdict: Verdict,
    /// Whether the verdict is assumed, the condition being undetermined.
    pub assumed: bool,
    /// Whether it decided a *no*.
    pub decided: bool,
    /// Why the condition is undetermined; empty where it is not.
    pub roots: Roots,
    /// What its condition read.
    pub reads: Stretch,
}

/// What was found of a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Its condition holds.
    Yes,
    /// Its condition does not hold.
    No,
    /// Neither is known.
    Undetermined,
    /// It is not in force, or its group does not hold.
    NotAsked,
}

/// A term of a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TermRecord {
    /// Its place in [`mizan_ir::Score::terms`].
    pub term: usize,
    /// The weight, where it was read and is known; `None` for a term that only adds.
    pub weight: Option<Number>,
    /// What it is multiplied with: 1 and 0 for a condition that holds and one that does not; `None` where it is
    /// undetermined, and for a term that only adds.
    pub quantity: Option<Number>,
    /// What the term adds; `None` where that is undetermined.
    pub contribution: Option<Number>,
}

impl Explanation {
    /// The node of a question, by its place among those asked.
    #[must_use]
    pub fn answer(&self, asked: usize) -> Option<&Node> {
        self.nodes.get((*self.asked.get(asked)?)?)
    }

    /// What a node read itself, in order; what it read again may stand again.
    #[must_use]
    pub fn reads(&self, node: &Node) -> &[Read] {
        self.all_reads.get(node.reads.0..node.reads.1).unwrap_or_default()
    }

    /// The definitions that a node read itself, each once, in the order of reading.
    #[must_use]
    pub fn children(&self, node: &Node) -> Vec<usize> {
        let mut seen = BTreeSet::new();
        let read = self.reads(node).iter().filter_map(|read| match read {
            Read::Definition(child) => Some(*child),
            Read::Field { .. } | Read::Parameter(_) | Read::Option(_) => None,
        });
        read.filter(|child| seen.insert(*child)).collect()
    }

    /// Every parameter that was read, at each of its keys and dates.
    #[must_use]
    pub fn parameters(&self) -> BTreeSet<ParameterRead> {
        self.read(|read| match read {
            Read::Parameter(parameter) => Some(*parameter),
            Read::Definition(_) | Read::Field { .. } | Read::Option(_) => None,
        })
    }

    /// Every option that was read.
    #[must_use]
    pub fn options(&self) -> BTreeSet<OptionId> {
        self.read(|read| match read {
            Read::Option(option) => Some(*option),
            Read::Definition(_) | Read::Field { .. } | Read::Parameter(_) => None,
        })
    }

    /// Every field that was read, present or absent.
    #[must_use]
    pub fn fields(&self) -> BTreeSet<(RowId, FieldId)> {
        self.read(|read| match read {
            Read::Field { row, field } => Some((*row, *field)),
            Read::Definition(_) | Read::Parameter(_) | Read::Option(_) => None,
        })
    }

    /// Every definition whose value was given instead of computed.
    #[must_use]
    pub fn given(&self) -> BTreeSet<(RowId, DefinitionId)> {
        let given = self.nodes.iter().filter(|node| node.happened == Happened::Given);
        given.map(|node| (node.row, node.definition)).collect()
    }

    fn read<T: Ord>(&self, pick: impl Fn(&Read) -> Option<T>) -> BTreeSet<T> {
        self.all_reads.iter().filter_map(pick).collect()
    }
}

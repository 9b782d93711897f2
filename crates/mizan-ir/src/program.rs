//! A programme as the engines see it: tables of entities, parameters and definitions, numbered.

use std::collections::BTreeMap;

use mizan_model::programme as model;
pub use mizan_model::programme::{
    Choice, ChoiceId, ChoiceValue, Citation, CriterionKind, DatedValue, DefinitionId, Domain, Entity,
    EntityId, Field, FieldId, GroupId, IfUnknown, InForce, KeyKind, Labels, List, ListId, OptionDefault,
    OptionId, OptionItem, OptionKind, Origin, Parameter, ParameterId, Programme, ProgrammeId, Unknown,
    UnknownId,
};
use mizan_value::Date;

use crate::expr::Expr;
use crate::value::Value;

/// A derived value.
pub type Definition = model::Definition<Expr>;
/// The body of a definition.
pub type Body = model::Body<Expr>;
/// A group: what holds only where its condition does.
pub type Group = model::Group<Expr>;
/// A set of rules.
pub type Rules = model::Rules<Expr>;
/// A rule.
pub type Rule = model::Rule<Expr>;
/// A criterion of an eligibility.
pub type Criterion = model::Criterion<Expr>;
/// A weighted sum.
pub type Score = model::Score<Expr>;
/// A term of a score.
pub type Term = model::Term<Expr>;
/// What a term adds.
pub type TermKind = model::TermKind<Expr>;
/// A decision table.
pub type Table = model::Table<Expr>;
/// A row of a table.
pub type TableRow = model::TableRow<Expr>;
/// A condition on the value of a column.
pub type CellTest = model::CellTest<Expr>;

/// All that is needed to answer: one or more programmes on one registry.
#[derive(Debug, Clone, Default)]
pub struct Program {
    /// The programmes.
    pub programmes: Vec<Programme>,
    /// The kinds of record, a holder before what it holds.
    pub entities: Vec<Entity>,
    /// The choices; the answers of an option are one too.
    pub choices: Vec<Choice>,
    /// The options.
    pub options: Vec<OptionItem>,
    /// The parameters.
    pub parameters: Vec<Parameter>,
    /// The definitions, each after those that it reads.
    pub definitions: Vec<Definition>,
    /// The places where the law has a value and we have not, outside parameters.
    pub unknowns: Vec<Unknown>,
    /// The units declared beside the built-in ones, as people call them.
    pub units: Vec<Labels>,
    /// What citations, sources and doubts say in other languages, by the text as written.
    pub texts: BTreeMap<String, Labels>,
    /// The tests.
    pub tests: Vec<Test>,
}

/// A test of a programme.
#[derive(Debug, Clone)]
pub struct Test {
    /// Its name.
    pub name: String,
    /// The reference date.
    pub on: Date,
    /// The answers of options and of open parameters.
    pub with: Vec<(OptionId, Value)>,
    /// Open parameters set to a value.
    pub with_parameters: Vec<(ParameterId, Value)>,
    /// The record.
    pub case: crate::case::Case,
    /// What must come out.
    pub expects: Vec<Expect>,
    /// The programme it belongs to.
    pub programme: Option<ProgrammeId>,
    /// Where it is written.
    pub origin: Origin,
}

/// An expectation of a test.
#[derive(Debug, Clone)]
pub struct Expect {
    /// Whose value.
    pub row: crate::case::RowId,
    /// Which; `None` expects an error of the whole case.
    pub definition: Option<DefinitionId>,
    /// What.
    pub outcome: ExpectedOutcome,
    /// Where it is written.
    pub origin: Origin,
}

/// What a test expects.
#[derive(Debug, Clone)]
pub enum ExpectedOutcome {
    /// The value, and exactly the criteria (by name) that decided, where given.
    Value(Value, Vec<String>),
    /// Undetermined, with these names (`household.cars`, `car_weight`) among the roots.
    Undetermined(Vec<String>),
    /// Not in force on the date of the test.
    NotInForce,
    /// An error, of that code where given.
    Error(Option<String>),
}

impl Program {
    /// An entity of the programme.
    ///
    /// Ids come from the programme itself; an id of another one gives the empty entity.
    #[must_use]
    pub fn entity(&self, id: EntityId) -> &Entity {
        static NONE: std::sync::OnceLock<Entity> = std::sync::OnceLock::new();
        self.entities.get(id.index()).unwrap_or_else(|| {
            NONE.get_or_init(|| Entity {
                labels: Labels::default(),
                holder: None,
                fields: Vec::new(),
                lists: Vec::new(),
                origin: Origin::default(),
            })
        })
    }

    /// A choice of the programme; the empty one for a foreign id.
    #[must_use]
    pub fn choice(&self, id: ChoiceId) -> &Choice {
        static NONE: std::sync::OnceLock<Choice> = std::sync::OnceLock::new();
        self.choices
            .get(id.index())
            .unwrap_or_else(|| NONE.get_or_init(|| Choice { labels: Labels::default(), values: Vec::new() }))
    }

    /// A definition, if the id is of this programme.
    #[must_use]
    pub fn definition(&self, id: DefinitionId) -> Option<&Definition> {
        self.definitions.get(id.index())
    }

    /// A parameter, if the id is of this programme.
    #[must_use]
    pub fn parameter(&self, id: ParameterId) -> Option<&Parameter> {
        self.parameters.get(id.index())
    }

    /// An option, if the id is of this programme.
    #[must_use]
    pub fn option(&self, id: OptionId) -> Option<&OptionItem> {
        self.options.get(id.index())
    }

    /// The definition named `name` of the entity named `entity`, of the programme named `programme` where given.
    #[must_use]
    pub fn find_definition(&self, programme: Option<&str>, entity: &str, name: &str) -> Option<DefinitionId> {
        (0u32..).zip(&self.definitions).find_map(|(id, definition)| {
            let of_programme = programme.is_none_or(|wanted| {
                definition
                    .programme
                    .and_then(|id| self.programmes.get(id.index()))
                    .is_some_and(|programme| programme.labels.name == wanted)
            });
            (of_programme
                && definition.labels.name == name
                && self.entity(definition.entity).labels.name == entity)
                .then_some(DefinitionId(id))
        })
    }

    /// The full name of a definition: `household.eligible`.
    #[must_use]
    pub fn definition_name(&self, id: DefinitionId) -> String {
        self.definition(id)
            .map(|it| format!("{}.{}", self.entity(it.entity).labels.name, it.labels.name))
            .unwrap_or_default()
    }

    /// How many steps up from `entity` its holder `holder` is: 0 for itself, `None` if it is not a holder.
    #[must_use]
    pub fn steps_up(&self, entity: EntityId, holder: EntityId) -> Option<u8> {
        let mut at = entity;
        let mut steps = 0u8;
        while at != holder {
            at = self.entity(at).holder?.0;
            steps = steps.checked_add(1)?;
        }
        Some(steps)
    }
}

//! The checked programme as a whole.

use std::collections::BTreeMap;

use mizan_source::Location;
use mizan_value::{Date, UnitTable};

use crate::expr::Expr;
use crate::programme::{
    Choice, ChoiceId, Definition, DefinitionId, Entity, EntityId, FieldId, Labels, ListId, OptionId,
    OptionItem, Parameter, ParameterId, Programme, ProgrammeId, Unknown,
};
use crate::value::Value;

/// One or more programmes on one registry, as far as they are sound.
#[derive(Debug, Clone, Default)]
pub struct Model {
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
    pub definitions: Vec<Definition<Expr>>,
    /// The places where the law has a value and we have not, outside parameters.
    pub unknowns: Vec<Unknown>,
    /// The tests.
    pub tests: Vec<Test>,
    /// The units declared beside the built-in ones, as people call them.
    pub unit_labels: Vec<Labels>,
    /// What citations, sources and doubts say in other languages, by the text as written.
    pub texts: BTreeMap<String, Labels>,
    /// What some of them are worth in others.
    pub units: UnitTable,
    /// Every use of a name, in the order of files and places.
    pub references: Vec<Reference>,
}

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Symbol {
    /// A programme.
    Programme(ProgrammeId),
    /// An entity.
    Entity(EntityId),
    /// A field of an entity.
    Field(EntityId, FieldId),
    /// A list of an entity.
    List(EntityId, ListId),
    /// A choice.
    Choice(ChoiceId),
    /// A value of a choice, or an answer of an option: its place.
    Value(ChoiceId, u8),
    /// An option.
    Option(OptionId),
    /// A parameter.
    Parameter(ParameterId),
    /// A definition.
    Definition(DefinitionId),
}

/// A use of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reference {
    /// Where the name stands.
    pub at: Location,
    /// What it stands for.
    pub symbol: Symbol,
    /// Whether this is where it is declared.
    pub declares: bool,
    /// The definition in whose body it stands; `None` in tests, outputs and declarations.
    pub within: Option<DefinitionId>,
}

/// A test whose names and values are understood.
#[derive(Debug, Clone)]
pub struct Test {
    /// Its name.
    pub name: String,
    /// The reference date.
    pub on: Date,
    /// Answers to options.
    pub with: Vec<(OptionId, Value)>,
    /// Open parameters set to a value.
    pub with_parameters: Vec<(ParameterId, Value)>,
    /// The records given, a holder before what it holds; the first is the one asked about.
    pub rows: Vec<GivenRow>,
    /// What must come out.
    pub expects: Vec<Expect>,
    /// The programme of its file.
    pub programme: Option<ProgrammeId>,
    /// Where it is written.
    pub origin: Location,
}

/// A record of a test.
#[derive(Debug, Clone)]
pub struct GivenRow {
    /// What kind of record.
    pub entity: EntityId,
    /// The row that holds it, and in which list.
    pub holder: Option<(usize, ListId)>,
    /// Fields.
    pub fields: Vec<(FieldId, Value)>,
    /// Definitions given instead of computed.
    pub given: Vec<(DefinitionId, Value)>,
}

/// An expectation of a test.
#[derive(Debug, Clone)]
pub struct Expect {
    /// Whose value: a place in [`Test::rows`].
    pub row: usize,
    /// Which; `None` where an error of the whole case is expected.
    pub definition: Option<DefinitionId>,
    /// What.
    pub outcome: ExpectedOutcome,
    /// Where it is written.
    pub origin: Location,
}

/// What a test expects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExpectedOutcome {
    /// The value, and exactly the criteria that decided, where some are named.
    Value(Value, Vec<String>),
    /// Undetermined, with these among the roots: `household.cars`, `car_weight`.
    Undetermined(Vec<String>),
    /// Not in force on the date of the test.
    NotInForce,
    /// An error, of that code where one is named.
    Error(Option<String>),
}

impl Model {
    /// The full name of a definition: `household.eligible`.
    #[must_use]
    pub fn definition_name(&self, id: DefinitionId) -> String {
        self.definitions
            .get(id.index())
            .map(|it| format!("{}.{}", self.entity_name(it.entity), it.labels.name))
            .unwrap_or_default()
    }

    /// The name of an entity.
    #[must_use]
    pub fn entity_name(&self, id: EntityId) -> &str {
        self.entities.get(id.index()).map_or("", |entity| entity.labels.name.as_str())
    }

    /// The name of a choice.
    #[must_use]
    pub fn choice_name(&self, id: ChoiceId) -> &str {
        self.choices.get(id.index()).map_or("", |choice| choice.labels.name.as_str())
    }

    /// The entity named so.
    #[must_use]
    pub fn find_entity(&self, name: &str) -> Option<EntityId> {
        (0u32..)
            .zip(&self.entities)
            .find(|(_, entity)| entity.labels.name == name)
            .map(|(id, _)| EntityId(id))
    }

    /// How many steps up from `entity` its holder `holder` is: 0 for itself.
    #[must_use]
    pub fn steps_up(&self, entity: EntityId, holder: EntityId) -> Option<u8> {
        let mut at = entity;
        let mut steps = 0u8;
        while at != holder {
            at = self.entities.get(at.index())?.holder?.0;
            steps = steps.checked_add(1)?;
        }
        Some(steps)
    }
}

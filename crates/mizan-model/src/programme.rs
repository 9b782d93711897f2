//! What a programme declares: the tables of entities, choices, options, parameters and definitions, numbered.
//!
//! The bodies of definitions are generic over their expressions, so that the checked programme (whose expressions know
//! their place) and the core that engines run (whose expressions do not) share one form.

use mizan_source::Location;
use mizan_value::{Date, Number, Rounding};

use crate::expr::Aggregate;
use crate::value::{Type, Value};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// The place in its table.
            #[must_use]
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

ids! {
    /// An entity of the programme.
    EntityId;
    /// A field of [`Entity::fields`].
    FieldId;
    /// A list of [`Entity::lists`].
    ListId;
    /// A choice of the programme.
    ChoiceId;
    /// An option of the programme.
    OptionId;
    /// A parameter of the programme.
    ParameterId;
    /// A definition of the programme.
    DefinitionId;
    /// A programme of those on one registry.
    ProgrammeId;
    /// A group of [`Rules`], of criteria or of weights.
    GroupId;
    /// An `unknown` of the programme.
    UnknownId;
}

/// The place in the drafter's file that something comes from.
pub type Origin = Location;

/// A name and its labels.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Labels {
    /// The name as written.
    pub name: String,
    /// The label in Arabic.
    pub ar: Option<String>,
    /// The label in English.
    pub en: Option<String>,
    /// The label in French.
    pub fr: Option<String>,
}

/// Where a rule or a figure comes from, and how sure it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Citation {
    /// The article.
    pub law: Option<String>,
    /// Where the figure was found.
    pub source: Option<String>,
    /// Why it is not confirmed; an empty text where no reason was given.
    pub unconfirmed: Option<String>,
}

/// First and last day, both in; open where `None`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct InForce {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
}

impl InForce {
    /// Whether the day is in.
    #[must_use]
    pub fn contains(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// The identity of a programme.
#[derive(Debug, Clone)]
pub struct Programme {
    /// Name and labels.
    pub labels: Labels,
    /// Its life.
    pub in_force: InForce,
    /// ISO 3166 code.
    pub country: Option<String>,
    /// ISO 4217 code.
    pub currency: Option<String>,
    /// Who runs it.
    pub authority: Option<String>,
    /// The text it rests on.
    pub citation: Citation,
    /// What it answers, in the order written.
    pub outputs: Vec<DefinitionId>,
    /// A person born on 29 February completes a year on 28 February rather than on 1 March.
    pub leap_birthday_in_february: bool,
    /// The file it stands in.
    pub origin: Origin,
}

/// A kind of record.
#[derive(Debug, Clone)]
pub struct Entity {
    /// Name and labels.
    pub labels: Labels,
    /// The entity that holds it, and in which of its lists.
    pub holder: Option<(EntityId, ListId)>,
    /// The fields; the first is the key.
    pub fields: Vec<Field>,
    /// The lists it holds.
    pub lists: Vec<List>,
    /// Where it is declared.
    pub origin: Origin,
}

/// A field of a record.
#[derive(Debug, Clone)]
pub struct Field {
    /// Name and labels.
    pub labels: Labels,
    /// Its type.
    pub ty: Type,
    /// What values it can have.
    pub domain: Domain,
    /// Whether it may be absent.
    pub optional: bool,
    /// Whether explanations mask it.
    pub sensitive: bool,
    /// Whether a household can change it.
    pub changeable: bool,
    /// Whether it is a statistical weight.
    pub weight: bool,
    /// The registry it comes from.
    pub citation: Citation,
    /// Where it is declared.
    pub origin: Origin,
}

/// The values that a field can have, within its type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Domain {
    /// All that the type has.
    Any,
    /// Numbers between two, both in.
    Numbers(Number, Number),
    /// Days between two, both in; `None` stands for the reference date.
    Dates(Option<Date>, Option<Date>),
}

/// A list of records held by another.
#[derive(Debug, Clone)]
pub struct List {
    /// Name and labels.
    pub labels: Labels,
    /// The kind of record held.
    pub entity: EntityId,
    /// The fewest there may be.
    pub fewest: u32,
    /// The most there may be.
    pub most: u32,
}

/// A closed list of values.
#[derive(Debug, Clone)]
pub struct Choice {
    /// Name and labels.
    pub labels: Labels,
    /// The values, at most 64.
    pub values: Vec<ChoiceValue>,
}

/// A value of a choice.
#[derive(Debug, Clone)]
pub struct ChoiceValue {
    /// Name and labels.
    pub labels: Labels,
    /// How data spell it, beside its name.
    pub code: Option<String>,
}

/// A question that the text leaves open.
#[derive(Debug, Clone)]
pub struct OptionItem {
    /// Name; the question as label.
    pub labels: Labels,
    /// Named answers or yes/no.
    pub kind: OptionKind,
    /// The default from the start, then from dates, ascending.
    pub defaults: Vec<OptionDefault>,
    /// The programme it belongs to; `None` in a shared file.
    pub programme: Option<ProgrammeId>,
    /// Where it is asked.
    pub origin: Origin,
}

/// What answers an option has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OptionKind {
    /// The values of a choice.
    Answers(ChoiceId),
    /// Yes or no.
    YesNo,
}

/// A default of an option.
#[derive(Debug, Clone, PartialEq)]
pub struct OptionDefault {
    /// From when; `None` from the start.
    pub from: Option<Date>,
    /// The answer.
    pub value: Value,
}

/// A value that depends on the date, and perhaps on keys.
#[derive(Debug, Clone)]
pub struct Parameter {
    /// Name and labels.
    pub labels: Labels,
    /// Its type.
    pub ty: Type,
    /// Its keys, in order.
    pub keys: Vec<KeyKind>,
    /// The values, sorted by cell and then by date.
    pub values: Vec<DatedValue>,
    /// The question, where a caller may set it.
    pub open: Option<String>,
    /// Source of the whole.
    pub citation: Citation,
    /// The programme it belongs to; `None` in a shared file.
    pub programme: Option<ProgrammeId>,
    /// Where it is declared.
    pub origin: Origin,
}

/// The lower and the upper bound of a band, each with whether the bound itself is in.
pub type Band = (Option<(Number, bool)>, Option<(Number, bool)>);

/// What a key of a parameter is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyKind {
    /// A value of a choice: the index is its place.
    Choice(ChoiceId),
    /// `no` is 0, `yes` is 1.
    YesNo,
    /// Bands of a number: lower and upper bound with whether the bound itself is in; the index is the band's place.
    /// Bands neither overlap nor leave a gap over the key's possible values.
    Bands(Vec<Band>),
}

impl KeyKind {
    /// How many indices the key has.
    #[must_use]
    pub fn count(&self, choices: &[Choice]) -> usize {
        match self {
            Self::Choice(choice) => choices.get(choice.index()).map_or(0, |choice| choice.values.len()),
            Self::YesNo => 2,
            Self::Bands(bands) => bands.len(),
        }
    }
}

/// A value of a parameter from a date on.
#[derive(Debug, Clone, PartialEq)]
pub struct DatedValue {
    /// The cell: the index of each key combined, the last key running fastest; 0 without keys.
    pub cell: u32,
    /// From when until when; `until` is filled in from the next row where it was not written.
    pub in_force: InForce,
    /// The value; `Err` says what would settle it.
    pub value: Result<Value, String>,
    /// Source and doubt.
    pub citation: Citation,
    /// Where it is written.
    pub origin: Origin,
}

/// An `unknown` of a rule, cell or weight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// The definition it stands in, as `household.index`.
    pub place: String,
    /// What would settle it; empty where nothing was said.
    pub settled_by: String,
    /// Where it is written.
    pub origin: Origin,
}

/// A derived value.
#[derive(Debug, Clone)]
pub struct Definition<Expr> {
    /// Name and labels; the name without its entity.
    pub labels: Labels,
    /// Whose value it is.
    pub entity: EntityId,
    /// The programme it belongs to; `None` in a shared file.
    pub programme: Option<ProgrammeId>,
    /// Its type.
    pub ty: Type,
    /// A quotient that is only compared.
    pub exact: bool,
    /// How the result is rounded.
    pub rounding: Option<Rounding>,
    /// What it is.
    pub body: Body<Expr>,
    /// Article, source.
    pub citation: Citation,
    /// Where it is declared.
    pub origin: Origin,
}

/// The body of a definition.
#[derive(Debug, Clone)]
pub enum Body<Expr> {
    /// One formula.
    Formula(Expr),
    /// Rules.
    Rules(Rules<Expr>),
    /// A yes/no with criteria.
    Eligibility {
        /// The groups, a group after the one it stands in.
        groups: Vec<Group<Expr>>,
        /// The criteria, in the order written.
        criteria: Vec<Criterion<Expr>>,
    },
    /// A weighted sum.
    Score(Score<Expr>),
    /// A decision table.
    Table(Table<Expr>),
}

impl<Expr> Body<Expr> {
    /// Calls `f` for each outermost expression, with whether it is a condition.
    pub fn for_each_expr<'a>(&'a self, f: &mut dyn FnMut(&'a Expr, bool)) {
        let groups = |groups: &'a [Group<Expr>], f: &mut dyn FnMut(&'a Expr, bool)| {
            groups.iter().filter_map(|group| group.when.as_ref()).for_each(|when| f(when, true));
        };
        match self {
            Self::Formula(expr) => f(expr, false),
            Self::Rules(rules) => {
                groups(&rules.groups, f);
                for rule in &rules.rules {
                    if let Some(when) = &rule.when {
                        f(when, true);
                    }
                    f(&rule.then, false);
                }
                if let Some(otherwise) = &rules.otherwise {
                    f(otherwise, false);
                }
            }
            Self::Eligibility { groups: all, criteria } => {
                groups(all, f);
                criteria.iter().for_each(|criterion| f(&criterion.condition, true));
            }
            Self::Score(score) => {
                groups(&score.groups, f);
                for term in &score.terms {
                    match &term.kind {
                        TermKind::Add(value) => f(value, false),
                        TermKind::When { weight, condition } => {
                            f(weight, false);
                            f(condition, true);
                        }
                        TermKind::Per { weight, quantity } => {
                            f(weight, false);
                            f(quantity, false);
                        }
                    }
                }
            }
            Self::Table(table) => {
                table.columns.iter().for_each(|column| f(column, false));
                for row in &table.rows {
                    for cell in row.cells.iter().flatten() {
                        match cell {
                            CellTest::OneOf(values) => values.iter().for_each(|value| f(value, false)),
                            CellTest::Between { lower, upper } => {
                                [lower, upper].into_iter().flatten().for_each(|(bound, _)| f(bound, false));
                            }
                        }
                    }
                    f(&row.result, false);
                }
                if let Some(otherwise) = &table.otherwise {
                    f(otherwise, false);
                }
            }
        }
    }
}

/// A group: what holds only where its condition does.
#[derive(Debug, Clone)]
pub struct Group<Expr> {
    /// Name and labels.
    pub labels: Labels,
    /// The group it stands in.
    pub inside: Option<GroupId>,
    /// Its condition.
    pub when: Option<Expr>,
    /// Its dates.
    pub in_force: InForce,
    /// Article.
    pub citation: Citation,
}

/// A set of rules.
#[derive(Debug, Clone)]
pub struct Rules<Expr> {
    /// The groups, a group after the one it stands in.
    pub groups: Vec<Group<Expr>>,
    /// The rules, an exception after what it is an exception to.
    pub rules: Vec<Rule<Expr>>,
    /// The value where no rule applies.
    pub otherwise: Option<Expr>,
    /// What `otherwise` cites.
    pub otherwise_citation: Citation,
}

/// A rule.
#[derive(Debug, Clone)]
pub struct Rule<Expr> {
    /// Name and labels.
    pub labels: Labels,
    /// The group it stands in.
    pub group: Option<GroupId>,
    /// When it is in force.
    pub in_force: InForce,
    /// Places in [`Rules::rules`] of what it is an exception to; it applies only where one of them does.
    pub exception_to: Vec<usize>,
    /// Its own condition.
    pub when: Option<Expr>,
    /// Its value.
    pub then: Expr,
    /// Article, source.
    pub citation: Citation,
    /// Where it is written.
    pub origin: Origin,
}

/// A criterion of an eligibility.
#[derive(Debug, Clone)]
pub struct Criterion<Expr> {
    /// Name and labels.
    pub labels: Labels,
    /// What it does.
    pub kind: CriterionKind,
    /// The group it stands in.
    pub group: Option<GroupId>,
    /// When it is asked.
    pub in_force: InForce,
    /// The condition as written.
    pub condition: Expr,
    /// What an undetermined condition counts as.
    pub if_unknown: IfUnknown,
    /// Article, source.
    pub citation: Citation,
    /// Where it is written.
    pub origin: Origin,
}

/// What a criterion does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CriterionKind {
    /// One of these at least, if any are written.
    Admits,
    /// All of these.
    Requires,
    /// None of these.
    Excludes,
}

/// What an undetermined condition counts as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IfUnknown {
    /// As holding.
    AssumeYes,
    /// As not holding.
    AssumeNo,
    /// The criterion is undetermined.
    Refer,
}

/// A weighted sum.
#[derive(Debug, Clone)]
pub struct Score<Expr> {
    /// The strata, a group after the one it stands in.
    pub groups: Vec<Group<Expr>>,
    /// What is added, in the order written.
    pub terms: Vec<Term<Expr>>,
}

/// A term of a score.
#[derive(Debug, Clone)]
pub struct Term<Expr> {
    /// A label; its name is the text of the line.
    pub labels: Labels,
    /// The stratum.
    pub group: Option<GroupId>,
    /// What it adds.
    pub kind: TermKind<Expr>,
    /// Article, source.
    pub citation: Citation,
    /// Where it is written.
    pub origin: Origin,
}

/// What a term adds.
#[derive(Debug, Clone)]
pub enum TermKind<Expr> {
    /// A value.
    Add(Expr),
    /// The weight where the condition holds; where it does not the weight is not read.
    When {
        /// The weight.
        weight: Expr,
        /// The condition.
        condition: Expr,
    },
    /// The weight times the quantity; where the quantity is 0 the weight is not read.
    Per {
        /// The weight.
        weight: Expr,
        /// The quantity: divided by its unit, rounded, squared as written.
        quantity: Expr,
    },
}

/// A decision table.
#[derive(Debug, Clone)]
pub struct Table<Expr> {
    /// What the condition columns look at.
    pub columns: Vec<Expr>,
    /// Names of the columns.
    pub names: Vec<Labels>,
    /// The rows.
    pub rows: Vec<TableRow<Expr>>,
    /// The value where no row matches.
    pub otherwise: Option<Expr>,
    /// What several matching rows give; `None`: there is never more than one.
    pub collect: Option<Aggregate>,
}

/// A row of a table.
#[derive(Debug, Clone)]
pub struct TableRow<Expr> {
    /// A condition a column, on that column's value; `None` is any.
    pub cells: Vec<Option<CellTest<Expr>>>,
    /// When it is in force.
    pub in_force: InForce,
    /// The result.
    pub result: Expr,
    /// Article, source.
    pub citation: Citation,
    /// Where it is written.
    pub origin: Origin,
}

/// A condition on the value of a column.
#[derive(Debug, Clone, PartialEq)]
pub enum CellTest<Expr> {
    /// It is one of these.
    OneOf(Vec<Expr>),
    /// It is within bounds; `true` where the bound itself is in.
    Between {
        /// The lower bound.
        lower: Option<(Expr, bool)>,
        /// The upper bound.
        upper: Option<(Expr, bool)>,
    },
}

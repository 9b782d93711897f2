//! The tree of a file: what the drafter wrote, item by item, with its place, and nothing resolved yet.
//!
//! The tree knows no language: a keyword in Arabic, English or French gives the same node. A part that could not be
//! read is a [`ExprKind::Broken`] formula, a missing clause, or a [`ItemKind::Broken`] item; each has its diagnostic
//! already, so whoever reads the tree stays silent about it.

use mizan_source::{FileId, Span};
use mizan_value::{Date, Number, RoundingMode};

/// A name as written (in NFC), with its place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name {
    /// The name, in NFC, spelt as in the file.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// One or more names joined by dots: `size`, `household.size`, `asd.eligible`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    /// The names, in order; never empty.
    pub names: Vec<Name>,
    /// From the first name to the last.
    pub span: Span,
}

/// A string, its lines joined by a space and `""` read as a quote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// What it says.
    pub value: String,
    /// Where it stands, quotes included.
    pub span: Span,
}

/// A language of the house: of a file, of a label.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LanguageCode {
    /// Arabic.
    Ar,
    /// English.
    #[default]
    En,
    /// French.
    Fr,
}

impl From<LanguageCode> for mizan_source::Language {
    fn from(code: LanguageCode) -> Self {
        match code {
            LanguageCode::Ar => Self::Ar,
            LanguageCode::En => Self::En,
            LanguageCode::Fr => Self::Fr,
        }
    }
}

/// What may be said of any item, rule, criterion, row or weight: labels, citation, source, doubt.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Notes {
    /// The bare string: the label in the file's language.
    pub label: Option<Text>,
    /// `label ar "…"`, or `ar "…"` beside a choice value.
    pub labels: Vec<(LanguageCode, Text)>,
    /// `law "art. 5-7"`: the citation that a reason shows.
    pub law: Option<Text>,
    /// `source "…"`: where a figure was found.
    pub source: Option<Text>,
    /// `unconfirmed "why"`: doubt, and what about.
    pub unconfirmed: Option<(Span, Option<Text>)>,
}

/// The first and last day, both in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Dates {
    /// `from DATE`.
    pub from: Option<(Date, Span)>,
    /// `until DATE`.
    pub until: Option<(Date, Span)>,
}

/// A file: its language and its items in order.
#[derive(Debug, Clone, Default)]
pub struct File {
    /// `language en`, with its place; `None` if the file does not say.
    pub language: Option<(LanguageCode, Span)>,
    /// The items, broken ones included.
    pub items: Vec<Item>,
}

/// One item: from its keyword in column 0 to the last line that belongs to it.
#[derive(Debug, Clone)]
pub struct Item {
    /// The whole item, from its first token to its last.
    pub span: Span,
    /// The lines of `##` above it, without the marks.
    pub doc: Vec<String>,
    /// What it says.
    pub kind: ItemKind,
}

/// What an item says.
#[derive(Debug, Clone)]
#[expect(
    clippy::large_enum_variant,
    reason = "a file has some hundred items: a box each would be noise at every match"
)]
pub enum ItemKind {
    /// `programme asd "Direct Social Aid"`.
    Programme(Programme),
    /// `use "registry.mizan"`.
    Use(Text),
    /// `unit feddan "feddan"`, `unit hectare = 10_000 m2`.
    Unit(UnitItem),
    /// `choice milieu`.
    Choice(Choice),
    /// `option rank_scope "…?"`.
    Option(OptionItem),
    /// `entity household "Household"`.
    Entity(Entity),
    /// `parameter minimum_aid : MAD/month`.
    Parameter(Parameter),
    /// `score household.index`.
    Score(Score),
    /// `table household.amount : IQD/month`.
    Table(TableItem),
    /// `define household.size : integer = …`.
    Define(Define),
    /// `eligibility household.eligible`.
    Eligibility(Eligibility),
    /// `test "…"`.
    Test(Test),
    /// `glossary`: the names in the other languages.
    Glossary(GlossaryItem),
    /// `reform higher_minimum over asd`.
    Reform(Reform),
    /// An item whose head could not be read. Its name, where it can be guessed, still counts as declared, so that
    /// what refers to it is not reported as well.
    Broken {
        /// The name that the item seems to declare: `household.size` or `milieu`.
        declares: Option<Path>,
    },
}

/// The identity of a programme.
#[derive(Debug, Clone)]
pub struct Programme {
    /// Its name.
    pub name: Name,
    /// Labels, law.
    pub notes: Notes,
    /// Its life.
    pub dates: Dates,
    /// `country MA`.
    pub country: Option<Name>,
    /// `currency MAD`.
    pub currency: Option<Name>,
    /// `authority "…"`.
    pub authority: Option<Text>,
    /// `outputs household.eligible, household.monthly_aid`.
    pub outputs: Vec<Path>,
    /// `leap birthdays end of february`: a person born on 29 February completes a year on 28 February.
    pub leap_birthday_in_february: Option<Span>,
}

/// A unit of measure beyond the built-in ones.
#[derive(Debug, Clone)]
pub struct UnitItem {
    /// Its name.
    pub name: Name,
    /// Labels.
    pub notes: Notes,
    /// `= 10_000 m2`.
    pub equals: Option<(Expr, UnitExpr)>,
}

/// A closed list of values.
#[derive(Debug, Clone)]
pub struct Choice {
    /// Its name.
    pub name: Name,
    /// Labels.
    pub notes: Notes,
    /// The values as written.
    pub values: Vec<ChoiceValue>,
}

/// A value of a choice, or an answer of an option.
#[derive(Debug, Clone)]
pub struct ChoiceValue {
    /// Its name.
    pub name: Name,
    /// Labels.
    pub notes: Notes,
    /// `code "1"`: how data spell it.
    pub code: Option<Text>,
    /// `default`, of an option's answer: the place of the word and the dates from which it holds.
    pub default: Option<(Span, Dates)>,
}

/// A question that the text leaves open.
#[derive(Debug, Clone)]
pub struct OptionItem {
    /// Its name.
    pub name: Name,
    /// The question is the label.
    pub notes: Notes,
    /// `: yes/no default yes`: the place of the default and its value. `None` for an option with named answers.
    pub yes_no_default: Option<(bool, Span)>,
    /// The named answers.
    pub answers: Vec<ChoiceValue>,
    /// `default under_21 from 2026-01-01`: an answer that becomes the default on a date.
    pub dated_defaults: Vec<(Expr, Dates)>,
}

/// A kind of record.
#[derive(Debug, Clone)]
pub struct Entity {
    /// Its name.
    pub name: Name,
    /// Labels.
    pub notes: Notes,
    /// `key id : text`; the first, should there be several.
    pub key: Option<Field>,
    /// The fields as written, the key not among them.
    pub fields: Vec<Field>,
    /// `has many person as members`.
    pub lists: Vec<HasMany>,
}

/// A field of a record.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its name.
    pub name: Name,
    /// Its type.
    pub ty: TypeExpr,
    /// `from A to B`.
    pub domain: Option<(Expr, Expr)>,
    /// `optional`.
    pub optional: Option<Span>,
    /// `sensitive`: never in logs, in explanations only where asked for.
    pub sensitive: bool,
    /// `changeable`: an explanation may say that it would change the decision.
    pub changeable: bool,
    /// `weight`: a statistical weight.
    pub weight: bool,
    /// Label, source.
    pub notes: Notes,
    /// The whole line.
    pub span: Span,
}

/// `has many person as members from 1 to 40`.
#[derive(Debug, Clone)]
pub struct HasMany {
    /// The kind of record held.
    pub entity: Name,
    /// How the holder calls them.
    pub name: Name,
    /// How many there may be.
    pub domain: Option<(Expr, Expr)>,
    /// Label.
    pub notes: Notes,
}

/// A type as written.
#[derive(Debug, Clone, PartialEq)]
pub struct TypeExpr {
    /// What it is.
    pub kind: TypeKind,
    /// Where it stands.
    pub span: Span,
}

/// The forms of a type.
#[derive(Debug, Clone, PartialEq)]
pub enum TypeKind {
    /// `yes/no`.
    YesNo,
    /// `integer`.
    Integer,
    /// `number`, `number to 2 decimals`.
    Number {
        /// The decimals, where said.
        decimals: Option<u8>,
    },
    /// `percent`.
    Percent {
        /// `percent to 1 decimals`.
        decimals: Option<u8>,
    },
    /// `text`, `text to 200 characters`.
    Text {
        /// The greatest length in characters, where said.
        length: Option<u32>,
    },
    /// `date`.
    Date,
    /// A single name: a choice, an entity, or a unit. `to N decimals` may follow a unit.
    Named(Name, Option<u8>),
    /// A composed unit, `MAD/month`, `to N decimals` perhaps.
    Unit(UnitExpr, Option<u8>),
    /// `many person`, `many vehicle_kind`.
    Many(Name),
    /// Could not be read.
    Broken,
}

/// A unit as written: names with their powers, `MAD/month` as `MAD` to 1 and `month` to -1.
#[derive(Debug, Clone, PartialEq)]
pub struct UnitExpr {
    /// Factors in the order written. Words for time (`months`, `شهر`) come as the canonical `month`, `quarter`,
    /// `year`, `day`; `%` as `percent`; every other name as written.
    pub factors: Vec<(Name, i8)>,
    /// Where it stands.
    pub span: Span,
}

/// A value that depends on the date.
#[derive(Debug, Clone)]
pub struct Parameter {
    /// Its name.
    pub name: Name,
    /// `by region, schooling`: choices, `yes/no`, or types whose headings are bands (`by years`).
    pub keys: Vec<TypeExpr>,
    /// Its type.
    pub ty: Option<TypeExpr>,
    /// Labels, source.
    pub notes: Notes,
    /// `open "question"`: a numeric switch that a caller may set.
    pub open: Option<Text>,
    /// `from 2023-12-01 : 500`.
    pub values: Vec<ParameterValue>,
    /// The table, where it has keys.
    pub rows: Option<Rows>,
    /// What a reform says instead; a file by itself has none.
    pub overrides: Vec<Override>,
}

/// A dated value that a reform gives a parameter: it holds from its first day on, whatever stood there.
#[derive(Debug, Clone)]
pub struct Override {
    /// The keys between brackets, if the parameter has any.
    pub keys: Vec<Expr>,
    /// The value.
    pub value: ParameterValue,
    /// The file of the reform.
    pub written_in: FileId,
}

/// One dated value.
#[derive(Debug, Clone)]
pub struct ParameterValue {
    /// From and until.
    pub dates: Dates,
    /// The value, `unknown` perhaps.
    pub value: Expr,
    /// Source, doubt.
    pub notes: Notes,
    /// The whole line.
    pub span: Span,
}

/// Rows between bars: the heading line and the others.
#[derive(Debug, Clone, Default)]
pub struct Rows {
    /// The cells of the first line.
    pub header: Vec<Cell>,
    /// The lines below it.
    pub rows: Vec<Row>,
    /// From the first bar to the last.
    pub span: Span,
}

/// A line of a table.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its cells; a line with more or fewer cells than the heading has its diagnostic already.
    pub cells: Vec<Cell>,
    /// What follows the last bar: `law "…"`, `source "…"`, `unconfirmed "…"`.
    pub notes: Notes,
    /// From the first bar to the last.
    pub span: Span,
}

/// A cell between two bars.
#[derive(Debug, Clone)]
pub struct Cell {
    /// What it says.
    pub kind: CellKind,
    /// Where it stands, without the blanks around it; the place before the closing bar when empty.
    pub span: Span,
}

/// The forms of a cell.
#[derive(Debug, Clone)]
pub enum CellKind {
    /// Nothing.
    Empty,
    /// `-`: any value.
    Any,
    /// A value or a formula; in a heading, a name.
    Formula(Expr),
    /// `a or b`, `a, b`.
    OneOf(Vec<Expr>),
    /// `from 1 to 3`: both in.
    Range(Expr, Expr),
    /// `4 or more`, `at least 4`, `less than 6`, `more than 9.3`, `more than 9.3 and at most 9.5`.
    Bounds {
        /// The lower bound, and whether the value itself is in.
        lower: Option<(Expr, bool)>,
        /// The upper bound, and whether the value itself is in.
        upper: Option<(Expr, bool)>,
    },
    /// A heading that is a word of the table itself: `from`, `until`, `source`, `status`, `law`.
    Heading(HeadingWord),
    /// Could not be read.
    Broken,
}

/// The words that head a column of a table's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeadingWord {
    /// The first day in force.
    From,
    /// The last day in force.
    Until,
    /// Where a figure was found.
    Source,
    /// `unconfirmed`, or nothing.
    Status,
    /// The citation.
    Law,
}

/// A weighted sum of indicators.
#[derive(Debug, Clone)]
pub struct Score {
    /// `household.index`.
    pub target: Path,
    /// A type, where said (`number to 7 decimals`, `number` otherwise).
    pub ty: Option<TypeExpr>,
    /// `, rounded to 7 decimals half up` on its head.
    pub rounding: Option<Rounding>,
    /// Labels, law.
    pub notes: Notes,
    /// Its lines.
    pub lines: Vec<ScoreLine>,
}

/// A line of a score.
#[derive(Debug, Clone)]
pub enum ScoreLine {
    /// `constant 9.825`, `add urban_region[region]`.
    Add {
        /// Whether it was written `constant`.
        constant: bool,
        /// What is added.
        value: Expr,
        /// Label, source.
        notes: Notes,
        /// The whole line.
        span: Span,
    },
    /// `0.0475 when C`, `-0.177 per size`.
    Term(ScoreTerm),
    /// `in urban when milieu is urban`.
    Group(Group<ScoreLine>),
}

/// A weight and what it weighs.
#[derive(Debug, Clone)]
pub struct ScoreTerm {
    /// The weight: a number, a parameter, `unknown`.
    pub weight: Expr,
    /// What it weighs.
    pub of: TermOf,
    /// `, rounded …`: of the quantity, before the weight.
    pub rounding: Option<Rounding>,
    /// Label, source.
    pub notes: Notes,
    /// The whole line.
    pub span: Span,
}

/// What a weight weighs.
#[derive(Debug, Clone)]
pub enum TermOf {
    /// `when C`: 1 if it holds, else 0.
    When(Expr),
    /// `per E`, `per MAD of E`.
    Per {
        /// The unit that E is divided by.
        unit: Option<UnitExpr>,
        /// The quantity.
        value: Expr,
        /// `, squared`.
        squared: bool,
    },
}

/// `in NAME when C`, `in NAME from D until D`: lines that hold only there.
#[derive(Debug, Clone)]
pub struct Group<Line> {
    /// Its name.
    pub name: Name,
    /// Label, law.
    pub notes: Notes,
    /// When it holds.
    pub when: Option<Expr>,
    /// From when until when it holds.
    pub dates: Dates,
    /// What holds there.
    pub lines: Vec<Line>,
    /// The heading.
    pub span: Span,
}

/// A decision table.
#[derive(Debug, Clone)]
pub struct TableItem {
    /// `household.statutory_amount`.
    pub target: Path,
    /// The type of its result.
    pub ty: Option<TypeExpr>,
    /// `collect sum`.
    pub collect: Option<(Collect, Span)>,
    /// `exact`: its quotients stay as they are.
    pub exact: Option<Span>,
    /// Labels, law.
    pub notes: Notes,
    /// Its rows; the last heading is the result (after `from`, `until`, `source`, `status`, `law` are set apart).
    pub rows: Option<Rows>,
    /// `otherwise E`.
    pub otherwise: Option<Expr>,
}

/// What a table does with several rows that match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Collect {
    /// Adds them.
    Sum,
    /// Takes the largest.
    Largest,
    /// Takes the smallest.
    Smallest,
}

/// A derived value.
#[derive(Debug, Clone)]
pub struct Define {
    /// `household.size`.
    pub target: Path,
    /// Its type; a missing one is found from the formula.
    pub ty: Option<TypeExpr>,
    /// `exact`: a quotient that may only be compared.
    pub exact: Option<Span>,
    /// `, rounded …` on its head.
    pub rounding: Option<Rounding>,
    /// Labels, law.
    pub notes: Notes,
    /// What it is.
    pub body: DefineBody,
}

/// The body of a definition.
#[derive(Debug, Clone)]
pub enum DefineBody {
    /// `= E`.
    Formula(Expr),
    /// Rules, groups of rules, `otherwise`.
    Rules(Vec<RuleLine>),
    /// Neither; has its diagnostic.
    Missing,
}

/// A line of a set of rules.
#[derive(Debug, Clone)]
pub enum RuleLine {
    /// `rule`, `exception`.
    Rule(Rule),
    /// `in NAME when C`.
    Group(Group<RuleLine>),
    /// `otherwise E`.
    Otherwise {
        /// The value.
        value: Expr,
        /// Label, law.
        notes: Notes,
    },
}

/// A rule.
#[derive(Debug, Clone)]
pub struct Rule {
    /// Its name.
    pub name: Name,
    /// `exception X to Y, Z`: what it is an exception to. Empty for a plain rule.
    pub exception_to: Vec<Name>,
    /// Label, law, source.
    pub notes: Notes,
    /// When it is in force.
    pub dates: Dates,
    /// Its condition; none means always.
    pub when: Option<Expr>,
    /// Its value; `None` has its diagnostic.
    pub then: Option<Expr>,
    /// Its heading.
    pub span: Span,
    /// The file of the reform that wrote it; `None` where it stands in the file of its item.
    pub written_in: Option<FileId>,
}

/// A yes/no with named criteria.
#[derive(Debug, Clone)]
pub struct Eligibility {
    /// `household.eligible`.
    pub target: Path,
    /// Labels, law.
    pub notes: Notes,
    /// Its criteria.
    pub lines: Vec<CriterionLine>,
}

/// A line of an eligibility.
#[derive(Debug, Clone)]
pub enum CriterionLine {
    /// A criterion.
    Criterion(Criterion),
    /// `in NAME when C`.
    Group(Group<CriterionLine>),
}

/// A named condition.
#[derive(Debug, Clone)]
pub struct Criterion {
    /// `admits`, `requires`, `excludes`.
    pub kind: CriterionKind,
    /// Its name.
    pub name: Name,
    /// Label, law.
    pub notes: Notes,
    /// When it is in force.
    pub dates: Dates,
    /// What must, or must not, hold; `None` has its diagnostic.
    pub condition: Option<Expr>,
    /// `if unknown …`.
    pub if_unknown: Option<(IfUnknown, Span)>,
    /// Its heading.
    pub span: Span,
    /// The file of the reform that wrote it; `None` where it stands in the file of its item.
    pub written_in: Option<FileId>,
}

/// What a criterion does to an eligibility.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CriterionKind {
    /// One of these at least, if there are any.
    Admits,
    /// All of these.
    Requires,
    /// None of these.
    Excludes,
}

/// What an unknown condition counts as, as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IfUnknown {
    /// As holding.
    AssumeYes,
    /// As not holding.
    AssumeNo,
    /// The decision is undetermined.
    Refer,
}

/// A case.
#[derive(Debug, Clone)]
pub struct Test {
    /// Its name.
    pub name: Text,
    /// `on 2024-03-01`.
    pub on: Option<(Date, Span)>,
    /// `with rank_scope under_21`.
    pub with: Vec<(Name, Expr)>,
    /// `with higher_minimum`: reforms.
    pub under: Vec<Name>,
    /// `given household`; the first, should there be several.
    pub given: Option<Given>,
    /// What must come out.
    pub expects: Vec<Expect>,
}

/// The record of a test.
#[derive(Debug, Clone)]
pub struct Given {
    /// The kind of record.
    pub entity: Name,
    /// `index = 9.1`: fields, and definitions that are then not computed; several values of a set.
    pub values: Vec<(Path, Vec<Expr>)>,
    /// `members` and the rows under it. In a list of a list, the first column is the holder's key.
    pub lists: Vec<(Name, Rows)>,
}

/// What must come out of a test.
#[derive(Debug, Clone)]
pub struct Expect {
    /// What is looked at.
    pub what: Expected,
    /// The line.
    pub span: Span,
}

/// The forms of an expectation.
#[derive(Debug, Clone)]
pub enum Expected {
    /// `expect monthly_aid = 600 MAD/month`, `expect eligible = no because poor, cumulation`,
    /// `expect monthly_amount of "A2" = 200`.
    Value {
        /// The output.
        output: Path,
        /// `of "A2"`: the key of an inner record.
        of: Option<Text>,
        /// The value.
        value: Expr,
        /// `because poor, cumulation`: exactly the criteria that decided.
        because: Vec<Name>,
    },
    /// `expect eligible = undetermined`, `… because rural_car_weight`.
    Undetermined {
        /// The output.
        output: Path,
        /// `of "A2"`.
        of: Option<Text>,
        /// Names at the root: fields and parameters.
        because: Vec<Path>,
    },
    /// `expect eligible = not in force`.
    NotInForce {
        /// The output.
        output: Path,
        /// `of "A2"`.
        of: Option<Text>,
    },
    /// `expect error overflow`, `expect error conflict`.
    Error {
        /// The code of the error; any error if empty.
        code: Option<Name>,
    },
    /// Could not be read.
    Broken,
}

/// Names, labels and other texts in several languages.
#[derive(Debug, Clone)]
pub struct GlossaryItem {
    /// The languages of the columns, as headed.
    pub languages: Vec<(LanguageCode, Span)>,
    /// The rows.
    pub entries: Vec<GlossaryEntry>,
}

/// A row of a glossary: one thing in several languages.
#[derive(Debug, Clone)]
pub struct GlossaryEntry {
    /// What it is called; a language whose cell is empty is not among them.
    pub words: Vec<(LanguageCode, GlossaryWord)>,
    /// The row.
    pub span: Span,
}

/// A cell of a glossary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GlossaryWord {
    /// A name, as items declare it.
    Name(Name),
    /// A label, or another text, in quotes.
    Text(Text),
}

/// A named set of changes laid over a programme.
#[derive(Debug, Clone)]
pub struct Reform {
    /// Its name.
    pub name: Name,
    /// The programme that it changes.
    pub over: Name,
    /// Labels, law.
    pub notes: Notes,
    /// The changes as written.
    pub changes: Vec<Change>,
}

/// A change that a reform makes.
#[derive(Debug, Clone)]
pub struct Change {
    /// What it changes.
    pub kind: ChangeKind,
    /// The line.
    pub span: Span,
}

/// What a reform may change.
#[derive(Debug, Clone)]
pub enum ChangeKind {
    /// `minimum_aid from 2026-07-01 : 600`, `child_amount[under_six] from 2026-07-01 : 350`.
    Value {
        /// The parameter.
        parameter: Name,
        /// The keys between brackets, if it has any.
        keys: Vec<Expr>,
        /// The dated value.
        value: ParameterValue,
    },
    /// `with rank_scope under_21`: another default of an option.
    With(Name, Expr),
    /// `replace rule monthly_amount.later_children`, over its clauses.
    ReplaceRule(Path, Rule),
    /// `replace criterion eligible.poor`, over its condition. It stays what it was: required, excluding, admitting.
    ReplaceCriterion(Path, Criterion),
    /// `add rule monthly_amount.twins`, `add exception monthly_amount.widow to first_three`.
    AddRule(Path, Rule),
    /// `add excludes eligible.owner`.
    AddCriterion(Path, Criterion),
    /// `drop rule monthly_amount.later_children`.
    DropRule(Path),
    /// `drop criterion eligible.cumulation`.
    DropCriterion(Path),
}

/// A rounding clause: `to 2 decimals half up`, `to the nearest 5 MAD down`.
#[derive(Debug, Clone)]
pub struct Rounding {
    /// To what.
    pub step: RoundingStep,
    /// How; `None` has its diagnostic.
    pub mode: Option<RoundingMode>,
    /// Where it stands.
    pub span: Span,
}

/// To what a number is rounded.
#[derive(Debug, Clone)]
pub enum RoundingStep {
    /// To whole numbers: the step was left out.
    Whole,
    /// `to N decimals`.
    Decimals(u8),
    /// `to the nearest 5 MAD`.
    Nearest(Box<Expr>),
}

/// A formula.
#[derive(Debug, Clone)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where it stands.
    pub span: Span,
}

/// The forms of a formula, loosest first as in the manual.
#[derive(Debug, Clone)]
pub enum ExprKind {
    /// `if C then A otherwise B`.
    If {
        /// C.
        condition: Box<Expr>,
        /// A.
        then: Box<Expr>,
        /// B.
        otherwise: Box<Expr>,
    },
    /// `a and b and c`, `a or b`; a mixture without parentheses has its diagnostic and comes nested.
    Logic {
        /// Which.
        op: LogicOp,
        /// Two or more.
        operands: Vec<Expr>,
    },
    /// `all of`, `any of`, `at least 2 of`, with an entry a dash.
    Conditions {
        /// How many must hold.
        need: Need,
        /// The entries.
        entries: Vec<Expr>,
    },
    /// `not C`.
    Not(Box<Expr>),
    /// `a at most b`.
    Compare {
        /// How.
        op: CompareOp,
        /// a.
        left: Box<Expr>,
        /// b.
        right: Box<Expr>,
    },
    /// `a is b`, `a is not b`, `a = b` with names: equality of any type.
    Is {
        /// a.
        left: Box<Expr>,
        /// b.
        right: Box<Expr>,
        /// `is not`.
        negated: bool,
    },
    /// `a is one of b, c`.
    IsOneOf {
        /// a.
        left: Box<Expr>,
        /// b, c.
        values: Vec<Expr>,
        /// `is not one of`.
        negated: bool,
    },
    /// `a is known`.
    IsKnown {
        /// a.
        left: Box<Expr>,
        /// `is not known`.
        negated: bool,
    },
    /// `a from 1 to 3`: both ends in.
    InRange {
        /// a.
        left: Box<Expr>,
        /// 1.
        from: Box<Expr>,
        /// 3.
        to: Box<Expr>,
    },
    /// `vehicles include any of truck, taxi`.
    Include {
        /// The set.
        left: Box<Expr>,
        /// `all of` rather than `any of`.
        all: bool,
        /// The values.
        values: Vec<Expr>,
    },
    /// `is in household.young_two`, of the current record.
    IsIn(Box<ListExpr>),
    /// `position in household.children`, of the current record; 0 when not in it.
    Position(Box<ListExpr>),
    /// `E but at least A`, `E but at most B`.
    Bound {
        /// E.
        value: Box<Expr>,
        /// `at least` rather than `at most`.
        at_least: bool,
        /// A or B.
        bound: Box<Expr>,
    },
    /// `E as ILS/quarter`.
    Convert {
        /// E.
        value: Box<Expr>,
        /// The unit.
        unit: UnitExpr,
    },
    /// `D + 6 months or end of month`.
    EndPolicy {
        /// The sum.
        value: Box<Expr>,
        /// `or next month` rather than `or end of month`.
        next_month: bool,
    },
    /// `a + b`, `a * b`.
    Arithmetic {
        /// Which.
        op: ArithmeticOp,
        /// a.
        left: Box<Expr>,
        /// b.
        right: Box<Expr>,
    },
    /// `70% of E`.
    PercentOf {
        /// 70, a number.
        percent: Box<Expr>,
        /// E.
        of: Box<Expr>,
    },
    /// `amount[region, schooling]`.
    Index {
        /// The parameter.
        base: Path,
        /// Its keys.
        keys: Vec<Expr>,
    },
    /// `minimum_aid as of grant_date`.
    AsOf {
        /// A name, indexed perhaps.
        value: Box<Expr>,
        /// The date.
        date: Box<Expr>,
    },
    /// `attendance or else 100%`; `None`: `or else refer`.
    OrElse {
        /// A name or an aggregate.
        value: Box<Expr>,
        /// What absence means.
        default: Option<Box<Expr>>,
    },
    /// `( E )`.
    Paren(Box<Expr>),
    /// A name or a path.
    Path(Path),
    /// A number with its unit.
    Number {
        /// The number.
        value: Number,
        /// Its unit.
        unit: Option<UnitExpr>,
    },
    /// A date.
    Date(Date),
    /// A text in quotes.
    Text(Text),
    /// `yes`, `no`.
    YesNo(bool),
    /// `unknown "what would settle it"`.
    Unknown(Option<Text>),
    /// `round E to 2 decimals half up`, `E, rounded …`.
    Round {
        /// E.
        value: Box<Expr>,
        /// How.
        rounding: Rounding,
    },
    /// `sum of E over L`, `count of L`, `any L where C`, `all L satisfy C`.
    Aggregate {
        /// Which.
        op: AggregateOp,
        /// E, or the condition of `all … satisfy`; `None` for `count`, `any`, `no`.
        value: Option<Box<Expr>>,
        /// L.
        list: Box<ListExpr>,
    },
    /// `largest of a, b`.
    Extreme {
        /// `largest` rather than `smallest`.
        largest: bool,
        /// Two or more.
        arguments: Vec<Expr>,
    },
    /// `the one of L`, `the first of L, ordered by K`.
    Select {
        /// `the first of` rather than `the one of`.
        first: bool,
        /// L.
        list: Box<ListExpr>,
    },
    /// `members where C, ordered by K, first N` as a value.
    List(Box<ListExpr>),
    /// `sum of E over the 4 months before D`.
    OverMonths {
        /// E, a rate per month.
        value: Box<Expr>,
        /// How many calendar months.
        count: Box<Expr>,
        /// D.
        date: Box<Expr>,
        /// `before D` rather than `from D`.
        before: bool,
    },
    /// `completed years from A to B`, `completed months from A to B`.
    Completed {
        /// Months rather than years.
        months: bool,
        /// A.
        from: Box<Expr>,
        /// B.
        to: Box<Expr>,
    },
    /// `start of month D`.
    StartOf {
        /// Of what.
        period: Period,
        /// D.
        date: Box<Expr>,
    },
    /// `month of D`, `year of D`.
    PartOf {
        /// `Month` or `Year`.
        period: Period,
        /// D.
        date: Box<Expr>,
    },
    /// `power of x, y to 6 decimals half up`, `ln of x …`, `exp of x …`.
    Function {
        /// Which.
        function: Function,
        /// Its arguments.
        arguments: Vec<Expr>,
        /// How the result is rounded.
        rounding: Rounding,
    },
    /// Could not be read; has its diagnostic.
    Broken,
}

/// A list: where it comes from, what is kept, in which order, how many.
#[derive(Debug, Clone)]
pub struct ListExpr {
    /// `members`, `household.children`, or a list in parentheses.
    pub base: Expr,
    /// `where C`.
    pub filter: Option<Expr>,
    /// `ordered by K descending, K2`.
    pub order: Vec<OrderKey>,
    /// `first N`.
    pub first: Option<Expr>,
    /// Where it stands.
    pub span: Span,
}

/// A key of an order.
#[derive(Debug, Clone)]
pub struct OrderKey {
    /// The key.
    pub value: Expr,
    /// `descending`.
    pub descending: bool,
}

/// `and` or `or`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogicOp {
    /// Both.
    And,
    /// Either.
    Or,
}

/// How many entries of a list of conditions must hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// `all of`.
    All,
    /// `any of`.
    Any,
    /// `at least N of`.
    AtLeast(u32),
}

/// A comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompareOp {
    /// `=`.
    Equal,
    /// `≠`.
    NotEqual,
    /// `<`, `less than`.
    Less,
    /// `<=`, `at most`.
    AtMost,
    /// `>`, `more than`.
    More,
    /// `>=`, `at least`.
    AtLeast,
}

/// An operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArithmeticOp {
    /// `+`.
    Add,
    /// `-`.
    Subtract,
    /// `*`.
    Multiply,
    /// `/`, `divided by`.
    Divide,
}

/// What an aggregate makes of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AggregateOp {
    /// `count of L`.
    Count,
    /// `sum of E over L`.
    Sum,
    /// `largest of E over L`.
    Largest,
    /// `smallest of E over L`.
    Smallest,
    /// `average of E over L`.
    Average,
    /// `any L where C`.
    Any,
    /// `no L where C`.
    No,
    /// `all L satisfy C`.
    All,
}

/// A stretch of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// A month.
    Month,
    /// A quarter.
    Quarter,
    /// A year.
    Year,
}

/// A function of proxy-means formulas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Function {
    /// `power of x, y`.
    Power,
    /// `ln of x`.
    Ln,
    /// `exp of x`.
    Exp,
}

//! One programme by hand, with a body of each kind, and what is told of it.

use insta::assert_snapshot;
use mizan_interp::{Answers, Interpreter};
use mizan_ir::{
    Aggregate, Arithmetic, Body, Case, CellTest, Choice, ChoiceId, ChoiceValue, Citation, Compare, Criterion,
    CriterionKind, DatedValue, Definition, DefinitionId, Domain, Entity, EntityId, Expr, Field, FieldId,
    IfUnknown, InForce, KeyKind, Labels, List, ListId, OptionDefault, OptionId, OptionItem, OptionKind,
    Origin, Parameter, ParameterId, Program, Programme, ProgrammeId, RecordRef, RowId, Rule, Rules, Score,
    Table, TableRow, Term, TermKind, Type, Unknown, UnknownId, Value,
};
use mizan_source::{Catalogue, FileId, Language, Location, SourceSet, Span};
use mizan_value::{Date, Number, Rounding, RoundingMode, Unit};

use super::{Answer, AnswerOptions, Question, outcome_json, show, text};

const HOUSEHOLD: EntityId = EntityId(0);
const PERSON: EntityId = EntityId(1);
const HOME: RowId = RowId(0);
const SCHOOLING: ChoiceId = ChoiceId(0);

const CARS: u32 = 1;
const BUTANE: u32 = 2;
const ALLOWANCE: u32 = 3;

const BORN: u32 = 1;
const NATIONAL_ID: u32 = 2;
const SCHOOL: u32 = 3;

const FILE: &str = "\
score household.index
  constant 9.825
  -0.177   per size
  0.000422 per MAD of butane
  unknown  when cars at least 1 \"the order that fixes the index\"

table household.statutory : MAD
  | 1         | 105_000 |
  | 2 or more | 210_000 |
";

/// A programme, a household, and what they are called.
struct World {
    program: Program,
    sources: SourceSet,
    case: Case,
    answers: Answers,
    on: Date,
}

impl World {
    fn new() -> Self {
        let mut world = Self {
            program: Program::default(),
            sources: SourceSet::new(),
            case: Case::new(),
            answers: Answers::defaults(),
            on: date("2026-03-01"),
        };
        world.sources.add("asd.mizan", FILE);
        world.registry();
        world.law();
        world.household();
        world
    }

    fn registry(&mut self) {
        self.program.choices.push(Choice {
            labels: name("schooling"),
            values: [("at_school", Some("at school")), ("out_of_school", None)]
                .map(|(value, label)| ChoiceValue {
                    labels: Labels { en: label.map(str::to_owned), ..name(value) },
                    code: None,
                })
                .into(),
        });
        let cars = Field { optional: true, ..field("cars", number("")) };
        let butane = Field { sensitive: true, ..field("butane", number("MAD")) };
        let allowance = Field { optional: true, ..field("receives_family_allowance", Type::YesNo) };
        let registered = Citation { source: Some("traffic register".into()), ..Citation::default() };
        let cars = Field { citation: registered, ..cars };
        let national_id = Field { sensitive: true, optional: true, ..field("national_id", Type::Text(64)) };
        let school = Field { optional: true, ..field("schooling", Type::Choice(SCHOOLING)) };
        self.program.entities = vec![
            Entity {
                labels: Labels {
                    ar: Some("أسرة".into()), en: Some("household".into()), ..name("household")
                },
                holder: None,
                fields: vec![field("id", Type::Text(64)), cars, butane, allowance],
                lists: vec![List { labels: name("members"), entity: PERSON, fewest: 0, most: 50 }],
                origin: Origin::default(),
            },
            Entity {
                labels: name("person"),
                holder: Some((HOUSEHOLD, ListId(0))),
                fields: vec![
                    field("id", Type::Text(64)),
                    field("birth_date", Type::Date),
                    national_id,
                    school,
                ],
                lists: Vec::new(),
                origin: Origin::default(),
            },
        ];
    }

    fn law(&mut self) {
        self.program.programmes.push(Programme {
            labels: Labels { en: Some("Direct Social Aid".into()), ..name("asd") },
            in_force: InForce { from: Some(date("2023-12-01")), until: None },
            country: None,
            currency: None,
            authority: Some("ANSS".into()),
            citation: law("loi 58-23"),
            outputs: Vec::new(),
            leap_birthday_in_february: false,
            origin: Origin::default(),
        });
        self.program.unknowns.push(Unknown {
            place: "household.index".into(),
            settled_by: "the order that fixes the index".into(),
            origin: at("unknown "),
        });
        self.program.options.push(OptionItem {
            labels: Labels { en: Some("Does the minimum apply?".into()), ..name("minimum_applies") },
            kind: OptionKind::YesNo,
            defaults: vec![OptionDefault { from: None, value: Value::YesNo(true) }],
            programme: None,
            origin: Origin::default(),
        });
        self.program.parameters.push(parameter(
            "threshold",
            number(""),
            vec![],
            vec![dated(0, "2023-12-01", Some("9.743001"))],
        ));
        let mut raised = dated(0, "2026-01-01", Some("300"));
        raised.citation.unconfirmed = Some("two notices differ on the day".into());
        raised.citation.source = Some("ANSS".into());
        let amounts = vec![dated(0, "2023-12-01", Some("200")), raised, dated(1, "2023-12-01", None)];
        let child_amount =
            parameter("child_amount", number("MAD/month"), vec![KeyKind::Choice(SCHOOLING)], amounts);
        self.program.parameters.push(Parameter { citation: law("décret 2.23.1067"), ..child_amount });
    }

    fn household(&mut self) {
        self.case.add(&self.program, HOUSEHOLD, None);
        self.set(HOME, 0, text_value("MA-0017"));
        self.set(HOME, CARS, int(0));
        self.set(HOME, BUTANE, Value::Number(Number::parse("123.45").unwrap()));
        self.set(HOME, ALLOWANCE, Value::YesNo(false));
        for (key, born) in [("P1", "1984-02-11"), ("P2", "2013-06-30")] {
            let row = self.case.add(&self.program, PERSON, Some((HOME, ListId(0)))).unwrap();
            self.set(row, 0, text_value(key));
            self.set(row, BORN, Value::Date(date(born)));
            self.set(row, NATIONAL_ID, text_value("SECRET-ID"));
            self.set(row, SCHOOL, Value::Choice(0));
        }
    }

    fn set(&mut self, row: RowId, field: u32, value: Value) {
        self.case.set(row, FieldId(field), value);
    }

    fn define(&mut self, entity: EntityId, called: &str, ty: Type, body: Body) -> DefinitionId {
        let id = DefinitionId(u32::try_from(self.program.definitions.len()).unwrap());
        self.program.definitions.push(Definition {
            labels: name(called),
            entity,
            programme: Some(ProgrammeId(0)),
            ty,
            exact: false,
            rounding: None,
            body,
            citation: Citation::default(),
            origin: Origin::default(),
        });
        id
    }

    fn formula(&mut self, entity: EntityId, called: &str, ty: Type, expr: Expr) -> DefinitionId {
        self.define(entity, called, ty, Body::Formula(expr))
    }

    fn size(&mut self) -> DefinitionId {
        self.formula(HOUSEHOLD, "size", number(""), aggregate(Aggregate::Count, n("1")))
    }

    fn age(&mut self) -> DefinitionId {
        let age = Expr::Completed {
            months: false,
            from: Box::new(own(BORN)),
            to: Box::new(Expr::ReferenceDate),
            leap_birthday_in_february: false,
        };
        self.formula(PERSON, "age", number("year"), age)
    }

    fn index(&mut self) -> DefinitionId {
        let size = self.size();
        let term = |kind, written: &str| Term {
            labels: Labels::default(),
            group: None,
            kind,
            citation: Citation::default(),
            origin: at(written),
        };
        let cars = at_least(own(CARS), n("1"));
        let terms = vec![
            term(TermKind::Add(n("9.825")), "constant 9.825"),
            term(TermKind::Per { weight: n("-0.177"), quantity: read(size) }, "-0.177   per size"),
            term(
                TermKind::Per { weight: n("0.000422"), quantity: own(BUTANE) },
                "0.000422 per MAD of butane",
            ),
            term(
                TermKind::When { weight: Expr::Unknown(UnknownId(0)), condition: cars },
                "unknown  when cars at least 1",
            ),
        ];
        let body = Body::Score(Score { groups: Vec::new(), terms });
        self.define(HOUSEHOLD, "index", number(""), body)
    }

    /// The decision: the index, the register, no other allowance.
    fn eligible(&mut self) -> DefinitionId {
        let index = self.index();
        let poor = Expr::Compare {
            op: Compare::AtMost,
            left: Box::new(read(index)),
            right: Box::new(param(0, vec![])),
        };
        let registered = aggregate(Aggregate::All, Expr::IsKnown(Box::new(own(NATIONAL_ID))));
        let criterion = |called: &str, label: &str, kind, condition| Criterion {
            labels: Labels { en: Some(label.into()), ..name(called) },
            kind,
            group: None,
            in_force: InForce::default(),
            condition,
            if_unknown: IfUnknown::Refer,
            citation: Citation::default(),
            origin: Origin::default(),
        };
        let mut cumulation =
            criterion("cumulation", "no other family allowance", CriterionKind::Excludes, own(ALLOWANCE));
        cumulation.citation = law("loi 58-23, art. 5-7");
        let mut later = criterion("later", "a criterion of 2030", CriterionKind::Requires, own(ALLOWANCE));
        later.in_force.from = Some(date("2030-01-01"));
        let criteria = vec![
            criterion("registered", "every member is in the register", CriterionKind::Requires, registered),
            criterion("poor", "index at or below the threshold", CriterionKind::Requires, poor),
            cumulation,
            later,
        ];
        self.define(HOUSEHOLD, "eligible", Type::YesNo, Body::Eligibility { groups: Vec::new(), criteria })
    }

    /// What a child is due: a rule, and an exception to it for the grown-up.
    fn child(&mut self) -> DefinitionId {
        let age = self.age();
        let adult = at_least(read(age), n("21"));
        let mut exception = rule("adult", Some(adult), n("0"));
        exception.exception_to = vec![0];
        let every = rule("every_child", None, param(1, vec![own(SCHOOL)]));
        self.rules(PERSON, "amount", vec![every, exception], None)
    }

    /// The monthly aid: the sum, rounded, where the household is eligible.
    fn aid(&mut self) -> (DefinitionId, DefinitionId) {
        let eligible = self.eligible();
        let child = self.child();
        let total =
            self.formula(HOUSEHOLD, "total", number("MAD/month"), aggregate(Aggregate::Sum, read(child)));
        let floor = Expr::If {
            condition: Box::new(Expr::Option(OptionId(0))),
            then: Box::new(Expr::Extreme { largest: true, of: vec![read(total), n("500")] }),
            otherwise: Box::new(read(total)),
        };
        let mut entitled = rule("entitled", Some(read(eligible)), floor);
        entitled.citation = law("décret 2.23.1067, art. 2");
        let aid = self.rules(HOUSEHOLD, "monthly_aid", vec![entitled], Some(n("0")));
        if let Some(definition) = self.program.definitions.last_mut() {
            definition.rounding = Some(Rounding::to_decimals(2, RoundingMode::HalfUp));
        }
        (eligible, aid)
    }

    fn rules(
        &mut self,
        entity: EntityId,
        called: &str,
        rules: Vec<Rule>,
        otherwise: Option<Expr>,
    ) -> DefinitionId {
        let rules = Rules { groups: Vec::new(), rules, otherwise, otherwise_citation: law("art. 9") };
        self.define(entity, called, number("MAD/month"), Body::Rules(rules))
    }

    /// An amount by the size of the household.
    fn statutory(&mut self) -> DefinitionId {
        let size = self.size();
        let row = |cell, result: &str, written: &str| TableRow {
            cells: vec![Some(cell)],
            in_force: InForce::default(),
            result: n(result),
            citation: law("law 11/2014"),
            origin: at(written),
        };
        let table = Table {
            columns: vec![read(size)],
            names: vec![name("size")],
            rows: vec![
                row(CellTest::OneOf(vec![n("1")]), "105000", "| 1         | 105_000 |"),
                row(
                    CellTest::Between { lower: Some((n("2"), true)), upper: None },
                    "210000",
                    "| 2 or more | 210_000 |",
                ),
            ],
            otherwise: None,
            collect: None,
        };
        self.define(HOUSEHOLD, "statutory", number("MAD"), Body::Table(table))
    }

    fn answer(&self, asked: &[DefinitionId], sensitive: bool) -> Answer {
        let asked: Vec<_> = asked.iter().map(|id| (HOME, *id)).collect();
        let explanation = Interpreter::new(&self.program, &self.answers, self.on).explain(&self.case, &asked);
        let question = Question {
            program: &self.program,
            sources: &self.sources,
            case: &self.case,
            answers: &self.answers,
            on: self.on,
        };
        Answer::new(&question, &explanation, AnswerOptions { sensitive, changes: true })
    }

    fn text(&self, asked: &[DefinitionId]) -> String {
        text(&self.answer(asked, false), &Catalogue::new(Language::En), 90)
    }

    fn json(&self, asked: &[DefinitionId]) -> String {
        serde_json::to_string_pretty(&self.answer(asked, false).to_json()).unwrap()
    }

    fn row(&self, asked: DefinitionId) -> String {
        let outcome =
            Interpreter::new(&self.program, &self.answers, self.on).evaluate(&self.case, HOME, asked);
        let ty = &self.program.definition(asked).unwrap().ty;
        outcome_json(&self.program, &self.case, &outcome, ty).to_string()
    }
}

fn name(name: &str) -> Labels {
    Labels { name: name.to_owned(), ..Labels::default() }
}

fn law(law: &str) -> Citation {
    Citation { law: Some(law.to_owned()), ..Citation::default() }
}

fn number(unit: &str) -> Type {
    let unit = match unit.split_once('/') {
        Some((amount, time)) => Unit::of(amount).per(&Unit::of(time)),
        None if unit.is_empty() => Unit::none(),
        None => Unit::of(unit),
    };
    Type::Number { unit, decimals: None }
}

fn field(called: &str, ty: Type) -> Field {
    Field {
        labels: name(called),
        ty,
        domain: Domain::Any,
        optional: false,
        sensitive: false,
        changeable: false,
        weight: false,
        citation: Citation::default(),
        origin: Origin::default(),
    }
}

fn parameter(called: &str, ty: Type, keys: Vec<KeyKind>, values: Vec<DatedValue>) -> Parameter {
    Parameter {
        labels: name(called),
        ty,
        keys,
        values,
        open: None,
        citation: Citation::default(),
        programme: None,
        origin: Origin::default(),
    }
}

fn dated(cell: u32, from: &str, value: Option<&str>) -> DatedValue {
    DatedValue {
        cell,
        in_force: InForce {
            from: Some(date(from)),
            until: (from < "2026" && cell == 0 && value == Some("200")).then(|| date("2025-12-31")),
        },
        value: value
            .map(|value| Value::Number(Number::parse(value).unwrap()))
            .ok_or_else(|| "the annex".to_owned()),
        citation: Citation::default(),
        origin: Origin::default(),
    }
}

fn rule(called: &str, when: Option<Expr>, then: Expr) -> Rule {
    Rule {
        labels: name(called),
        group: None,
        in_force: InForce::default(),
        exception_to: Vec::new(),
        when,
        then,
        citation: Citation::default(),
        origin: Origin::default(),
    }
}

/// The place of a text of the file.
fn at(written: &str) -> Location {
    let start = FILE.find(written).unwrap();
    Location::new(FileId(0), Span::from_range(start..start + written.len()))
}

fn date(text: &str) -> Date {
    Date::parse_iso(text).unwrap()
}

fn int(number: i64) -> Value {
    Value::Number(Number::from_integer(number))
}

fn text_value(text: &str) -> Value {
    Value::Text(text.into())
}

fn n(text: &str) -> Expr {
    Expr::Constant(Value::Number(Number::parse(text).unwrap()))
}

fn own(field: u32) -> Expr {
    Expr::Field { record: RecordRef::Holder(0), field: FieldId(field) }
}

fn read(definition: DefinitionId) -> Expr {
    Expr::Definition { record: RecordRef::Holder(0), definition }
}

fn param(parameter: u32, keys: Vec<Expr>) -> Expr {
    Expr::Parameter { parameter: ParameterId(parameter), keys, as_of: None }
}

fn times(left: Expr, right: Expr) -> Expr {
    Expr::Arithmetic { op: Arithmetic::Multiply, left: Box::new(left), right: Box::new(right) }
}

fn at_least(left: Expr, right: Expr) -> Expr {
    Expr::Compare { op: Compare::AtLeast, left: Box::new(left), right: Box::new(right) }
}

fn aggregate(op: Aggregate, value: Expr) -> Expr {
    let list = Expr::Held { record: RecordRef::Holder(0), list: ListId(0) };
    Expr::Aggregate { op, list: Box::new(list), value: Box::new(value) }
}

/// A household whose cars no order gives a weight, and of whose allowances nothing is known.
fn undetermined() -> (World, DefinitionId, DefinitionId) {
    let mut world = World::new();
    let (eligible, aid) = world.aid();
    world.set(HOME, CARS, int(1));
    world.case.rows[0].fields[ALLOWANCE as usize] = None;
    (world, eligible, aid)
}

#[test]
fn the_decision_comes_first_then_its_reasons_and_figures() {
    let mut world = World::new();
    let (eligible, aid) = world.aid();
    assert_snapshot!(world.text(&[aid, eligible]), @r#"
    household MA-0017, on 1 March 2026
    Direct Social Aid (run by ANSS; law: loi 58-23)

    Decision
      monthly aid: 500 MAD a month
      eligible: yes

    Why “eligible” is yes
      ✓ met: every member is in the register
          national id of each person: P1: •••; P2: •••
      ✓ met: index at or below the threshold
          threshold: 9.743001
          index: 9.5230959
            the sum of
                9.825                  constant 9.825
                -0.177 × 2 = -0.354    -0.177 per size
                0.000422 × ••• = •••   0.000422 per MAD of butane
                0                      unknown when cars at least 1
            butane: •••
            cars: 0
            size: 2
      ✓ not excluded: no other family allowance (law: loi 58-23, art. 5-7)
          receives family allowance: no
      – not asked here: a criterion of 2030

    How “monthly aid” comes to 500 MAD a month
      rounded to 2 decimals, half up
      ✓ the rule “entitled” applies (law: décret 2.23.1067, art. 2)
          Does the minimum apply? yes
          eligible: yes (explained on its own)
          total: 300 MAD a month
            amount of person P1: 0 MAD a month
              – the rule “every child” gives way to an exception
              ✓ the rule “adult” applies
                  age: 42 years (birth date: 11 February 1984)
            amount of person P2: 300 MAD a month
              ✓ the rule “every child” applies
                  schooling: at school
                  child amount, at school: 300 MAD a month
              also looked at:
                age: 12 years (birth date: 30 June 2013)

    Figures
      threshold: 9.743001
          in force since 1 December 2023
      child amount, at school: 300 MAD a month
          applied here from 1 January 2026; law: décret 2.23.1067; source: ANSS; not
              confirmed: two notices differ on the day

    Questions that the text leaves open
      Does the minimum apply? yes
          the default

    Data that were looked at
      cars: 0
          source: traffic register
      butane: •••
      receives family allowance: no
      birth date of each person: P1: 11 February 1984; P2: 30 June 2013
      national id of each person: P1: •••; P2: •••
      schooling of person P2: at school

    How these answers were made
      computed by rules that were written down before, from the data and the figures on this
          page and nothing else; every weight that counted is shown
      computed in full: monthly aid, eligible
      who decides, and answers for it: ANSS
    "#);
}

#[test]
fn a_decision_that_is_read_shows_its_reasons_beneath() {
    let mut world = World::new();
    let (_, aid) = world.aid();
    world.set(HOME, ALLOWANCE, Value::YesNo(true));
    assert_snapshot!(world.text(&[aid]), @r#"
    household MA-0017, on 1 March 2026
    Direct Social Aid (run by ANSS; law: loi 58-23)

    Decision
      monthly aid: 0 MAD a month

    How “monthly aid” comes to 0 MAD a month
      rounded to 2 decimals, half up
      – no rule applies: the value for all other cases (law: art. 9)
      also looked at:
        eligible: no
          ✓ met: every member is in the register
              national id of each person: P1: •••; P2: •••
          ✓ met: index at or below the threshold
              threshold: 9.743001
              index: 9.5230959
                the sum of
                    9.825                  constant 9.825
                    -0.177 × 2 = -0.354    -0.177 per size
                    0.000422 × ••• = •••   0.000422 per MAD of butane
                    0                      unknown when cars at least 1
                butane: •••
                cars: 0
                size: 2
          ✗ excluded, and this decides: no other family allowance (law: loi 58-23, art. 5-7)
              receives family allowance: yes
          – not asked here: a criterion of 2030

    Figures
      threshold: 9.743001
          in force since 1 December 2023

    Data that were looked at
      cars: 0
          source: traffic register
      butane: •••
      receives family allowance: yes
      national id of each person: P1: •••; P2: •••

    How these answers were made
      computed by rules that were written down before, from the data and the figures on this
          page and nothing else; every weight that counted is shown
      computed in full: monthly aid
      who decides, and answers for it: ANSS
    "#);
}

#[test]
fn what_is_missing_is_named() {
    let (world, eligible, aid) = undetermined();
    assert_snapshot!(world.text(&[eligible, aid]), @r#"
    household MA-0017, on 1 March 2026
    Direct Social Aid (run by ANSS; law: loi 58-23)

    Decision
      eligible: cannot be determined
      monthly aid: cannot be determined

    What is missing
      “receives family allowance” of household MA-0017 is not in the data
      a figure in “household.index” is not known: unknown when cars at least 1 "the order that
          fixes the index"

    “eligible”: cannot be determined
      ✓ met: every member is in the register
          national id of each person: P1: •••; P2: •••
      ? not known: index at or below the threshold
          a figure in “household.index” is not known: unknown when cars at least 1 "the order
              that fixes the index"
          threshold: 9.743001
          index: cannot be determined
            the sum of
                9.825                  constant 9.825
                -0.177 × 2 = -0.354    -0.177 per size
                0.000422 × ••• = •••   0.000422 per MAD of butane
                ?                      unknown when cars at least 1
                    a figure in “household.index” is not known: unknown when cars at least 1
                        "the order that fixes the index"
            butane: •••
            cars: 1
            size: 2
      ? not known whether excluded: no other family allowance (law: loi 58-23, art. 5-7)
          “receives family allowance” of household MA-0017 is not in the data
      – not asked here: a criterion of 2030

    “monthly aid”: cannot be determined
      ? not known whether the rule “entitled” applies (law: décret 2.23.1067, art. 2)
          “receives family allowance” of household MA-0017 is not in the data
          a figure in “household.index” is not known: unknown when cars at least 1 "the order
              that fixes the index"
          eligible: cannot be determined (explained on its own)

    Figures
      threshold: 9.743001
          in force since 1 December 2023

    Data that were looked at
      cars: 1
          source: traffic register
      butane: •••
      receives family allowance: not in the data
      national id of each person: P1: •••; P2: •••

    How these answers were made
      computed by rules that were written down before, from the data and the figures on this
          page and nothing else; every weight that counted is shown
      left open, for somebody to settle: eligible, monthly aid
      who decides, and answers for it: ANSS
    "#);
    assert_snapshot!(world.row(aid), @r#"
    {"undetermined":{"fields":["household.receives_family_allowance"],"parameters":[],"unknowns":[{"in":"household.index","settled_by":"the order that fixes the index"}],"selections":[]}}
    "#);
}

#[test]
fn systems_read_the_same() {
    let (world, eligible, _) = undetermined();
    assert_snapshot!(world.json(&[eligible]), @r#"
    {
      "on": "2026-03-01",
      "subject": {
        "entity": "household",
        "key": "MA-0017"
      },
      "programmes": [
        {
          "name": "asd",
          "labels": {
            "en": "Direct Social Aid"
          },
          "authority": "ANSS",
          "law": "loi 58-23"
        }
      ],
      "outputs": [
        {
          "name": "household.eligible",
          "programme": "asd",
          "record": {
            "entity": "household",
            "key": "MA-0017"
          },
          "value": {
            "undetermined": {
              "fields": [
                "household.receives_family_allowance"
              ],
              "parameters": [],
              "unknowns": [
                {
                  "in": "household.index",
                  "settled_by": "the order that fixes the index"
                }
              ],
              "selections": [],
              "of": [
                {
                  "field": "household.receives_family_allowance",
                  "record": {
                    "entity": "household",
                    "key": "MA-0017"
                  }
                }
              ]
            }
          },
          "criteria": [
            {
              "name": "registered",
              "labels": {
                "en": "every member is in the register"
              },
              "kind": "requires",
              "holds": true,
              "decided": false,
              "reads": [
                {
                  "field": "person.national_id",
                  "record": {
                    "entity": "person",
                    "key": "P1"
                  },
                  "value": {
                    "masked": true
                  }
                },
                {
                  "field": "person.national_id",
                  "record": {
                    "entity": "person",
                    "key": "P2"
                  },
                  "value": {
                    "masked": true
                  }
                }
              ]
            },
            {
              "name": "poor",
              "labels": {
                "en": "index at or below the threshold"
              },
              "kind": "requires",
              "holds": {
                "undetermined": {
                  "fields": [],
                  "parameters": [],
                  "unknowns": [
                    {
                      "in": "household.index",
                      "settled_by": "the order that fixes the index"
                    }
                  ],
                  "selections": [],
                  "of": []
                }
              },
              "decided": false,
              "reads": [
                {
                  "parameter": "threshold",
                  "value": 9.743001
                }
              ],
              "steps": [
                {
                  "name": "household.index",
                  "programme": "asd",
                  "record": {
                    "entity": "household",
                    "key": "MA-0017"
                  },
                  "value": {
                    "undetermined": {
                      "fields": [],
                      "parameters": [],
                      "unknowns": [
                        {
                          "in": "household.index",
                          "settled_by": "the order that fixes the index"
                        }
                      ],
                      "selections": [],
                      "of": []
                    }
                  },
                  "terms": [
                    {
                      "written": "constant 9.825",
                      "contribution": 9.825
                    },
                    {
                      "written": "-0.177 per size",
                      "weight": -0.177,
                      "quantity": 2,
                      "contribution": -0.354
                    },
                    {
                      "written": "0.000422 per MAD of butane",
                      "weight": 0.000422,
                      "quantity": {
                        "masked": true
                      },
                      "contribution": {
                        "masked": true
                      }
                    },
                    {
                      "written": "unknown when cars at least 1",
                      "quantity": 1,
                      "contribution": {
                        "undetermined": {
                          "fields": [],
                          "parameters": [],
                          "unknowns": [
                            {
                              "in": "household.index",
                              "settled_by": "the order that fixes the index"
                            }
                          ],
                          "selections": [],
                          "of": []
                        }
                      }
                    }
                  ],
                  "reads": [
                    {
                      "field": "household.butane",
                      "record": {
                        "entity": "household",
                        "key": "MA-0017"
                      },
                      "value": {
                        "masked": true
                      }
                    },
                    {
                      "field": "household.cars",
                      "record": {
                        "entity": "household",
                        "key": "MA-0017"
                      },
                      "value": 1
                    }
                  ],
                  "steps": [
                    {
                      "name": "household.size",
                      "programme": "asd",
                      "record": {
                        "entity": "household",
                        "key": "MA-0017"
                      },
                      "value": 2
                    }
                  ]
                }
              ]
            },
            {
              "name": "cumulation",
              "labels": {
                "en": "no other family allowance"
              },
              "kind": "excludes",
              "holds": {
                "undetermined": {
                  "fields": [
                    "household.receives_family_allowance"
                  ],
                  "parameters": [],
                  "unknowns": [],
                  "selections": [],
                  "of": [
                    {
                      "field": "household.receives_family_allowance",
                      "record": {
                        "entity": "household",
                        "key": "MA-0017"
                      }
                    }
                  ]
                }
              },
              "decided": false,
              "law": "loi 58-23, art. 5-7",
              "reads": [
                {
                  "field": "household.receives_family_allowance",
                  "record": {
                    "entity": "household",
                    "key": "MA-0017"
                  },
                  "value": {
                    "absent": true
                  }
                }
              ]
            },
            {
              "name": "later",
              "labels": {
                "en": "a criterion of 2030"
              },
              "kind": "requires",
              "holds": {
                "not_asked": true
              },
              "decided": false
            }
          ]
        }
      ],
      "parameters": [
        {
          "name": "threshold",
          "value": 9.743001,
          "from": "2023-12-01",
          "as_of": [
            "2026-03-01"
          ]
        }
      ],
      "options": [],
      "inputs": [
        {
          "field": "household.cars",
          "record": {
            "entity": "household",
            "key": "MA-0017"
          },
          "value": 1,
          "source": "traffic register"
        },
        {
          "field": "household.butane",
          "record": {
            "entity": "household",
            "key": "MA-0017"
          },
          "value": {
            "masked": true
          }
        },
        {
          "field": "household.receives_family_allowance",
          "record": {
            "entity": "household",
            "key": "MA-0017"
          },
          "value": {
            "absent": true
          }
        },
        {
          "field": "person.national_id",
          "record": {
            "entity": "person",
            "key": "P1"
          },
          "value": {
            "masked": true
          }
        },
        {
          "field": "person.national_id",
          "record": {
            "entity": "person",
            "key": "P2"
          },
          "value": {
            "masked": true
          }
        }
      ],
      "processing": {
        "contribution": {
          "mode": "rules",
          "computed": [],
          "given": [],
          "left_open": [
            "household.eligible"
          ],
          "chosen_by_caller": []
        },
        "data": [
          "inputs",
          "given"
        ],
        "parameters": [
          "parameters",
          "options"
        ],
        "operations": [
          "outputs",
          "further"
        ]
      }
    }
    "#);
}

#[test]
fn rules_and_parameters_for_systems() {
    let mut world = World::new();
    let child = world.child();
    let total =
        world.formula(HOUSEHOLD, "total", number("MAD/month"), aggregate(Aggregate::Sum, read(child)));
    world.case.rows.pop();
    world.case.rows[0].lists[0].pop();
    world.set(RowId(1), BORN, Value::Date(date("2013-06-30")));
    world.set(RowId(1), SCHOOL, Value::Choice(1));
    assert_snapshot!(world.json(&[total]), @r#"
    {
      "on": "2026-03-01",
      "subject": {
        "entity": "household",
        "key": "MA-0017"
      },
      "programmes": [
        {
          "name": "asd",
          "labels": {
            "en": "Direct Social Aid"
          },
          "authority": "ANSS",
          "law": "loi 58-23"
        }
      ],
      "outputs": [
        {
          "name": "household.total",
          "programme": "asd",
          "record": {
            "entity": "household",
            "key": "MA-0017"
          },
          "value": {
            "undetermined": {
              "fields": [],
              "parameters": [
                "child_amount[out_of_school]"
              ],
              "unknowns": [],
              "selections": [],
              "of": []
            }
          },
          "steps": [
            {
              "name": "person.amount",
              "programme": "asd",
              "record": {
                "entity": "person",
                "key": "P1"
              },
              "value": {
                "undetermined": {
                  "fields": [],
                  "parameters": [
                    "child_amount[out_of_school]"
                  ],
                  "unknowns": [],
                  "selections": [],
                  "of": []
                }
              },
              "rules": [
                {
                  "name": "every_child",
                  "state": "counts",
                  "reads": [
                    {
                      "field": "person.schooling",
                      "record": {
                        "entity": "person",
                        "key": "P1"
                      },
                      "value": "out_of_school"
                    },
                    {
                      "parameter": "child_amount[out_of_school]",
                      "value": {
                        "unknown": "the annex"
                      }
                    }
                  ]
                }
              ],
              "steps": [
                {
                  "name": "person.age",
                  "programme": "asd",
                  "record": {
                    "entity": "person",
                    "key": "P1"
                  },
                  "value": 12,
                  "unit": "year",
                  "reads": [
                    {
                      "field": "person.birth_date",
                      "record": {
                        "entity": "person",
                        "key": "P1"
                      },
                      "value": "2013-06-30"
                    }
                  ]
                }
              ]
            }
          ]
        }
      ],
      "parameters": [
        {
          "name": "child_amount",
          "keys": [
            "out_of_school"
          ],
          "value": {
            "unknown": "the annex"
          },
          "from": "2023-12-01",
          "as_of": [
            "2026-03-01"
          ],
          "law": "décret 2.23.1067"
        }
      ],
      "options": [],
      "inputs": [
        {
          "field": "person.birth_date",
          "record": {
            "entity": "person",
            "key": "P1"
          },
          "value": "2013-06-30"
        },
        {
          "field": "person.schooling",
          "record": {
            "entity": "person",
            "key": "P1"
          },
          "value": "out_of_school"
        }
      ],
      "processing": {
        "contribution": {
          "mode": "rules",
          "computed": [],
          "given": [],
          "left_open": [
            "household.total"
          ],
          "chosen_by_caller": []
        },
        "data": [
          "inputs",
          "given"
        ],
        "parameters": [
          "parameters",
          "options"
        ],
        "operations": [
          "outputs",
          "further"
        ]
      }
    }
    "#);
}

#[test]
fn sensitive_fields_are_told_only_where_asked() {
    let mut world = World::new();
    let spending = times(own(BUTANE), n("12"));
    let yearly = world.formula(HOUSEHOLD, "yearly_butane", number("MAD"), spending);
    let spends = world.formula(HOUSEHOLD, "spends", Type::YesNo, at_least(read(yearly), n("1000")));
    let eligible = world.eligible();
    let json = |sensitive| world.answer(&[spends, eligible], sensitive).to_json().to_string();
    for told in ["123.45", "1481.4", "SECRET-ID", "0.0520959"] {
        assert!(!json(false).contains(told), "{told}");
        assert!(!world.text(&[spends, eligible]).contains(told), "{told}");
        assert!(json(true).contains(told), "{told}");
    }
    assert_snapshot!(world.text(&[spends]), @r#"
    household MA-0017, on 1 March 2026
    Direct Social Aid (run by ANSS; law: loi 58-23)

    Decision
      spends: yes

    Why “spends” is yes
      yearly butane: ••• (butane: •••)

    Data that were looked at
      butane: •••

    How these answers were made
      computed by rules that were written down before, from the data and the figures on this
          page and nothing else; every weight that counted is shown
      computed in full: spends
      who decides, and answers for it: ANSS
    "#);
    assert!(world.text(&[yearly]).contains("1,481.4"), "what was asked is told");
}

#[test]
fn a_sensitive_key_is_not_told() {
    let mut world = World::new();
    world.program.entities[1].fields[0].sensitive = true;
    let eligible = world.eligible();
    assert!(!world.answer(&[eligible], false).to_json().to_string().contains("P1"));
    assert!(
        world.text(&[eligible]).contains("national id of each person: person no. 1: •••; person no. 2: •••")
    );
}

#[test]
fn rows_of_a_table_and_values_that_were_given() {
    let mut world = World::new();
    let statutory = world.statutory();
    world.case.given.insert((HOME, DefinitionId(0)), int(4));
    assert_snapshot!(world.text(&[statutory]), @r#"
    household MA-0017, on 1 March 2026
    Direct Social Aid (run by ANSS; law: loi 58-23)

    Decision
      statutory: 210,000 MAD

    How “statutory” comes to 210,000 MAD
      ✓ row 2 of the table applies: | 2 or more | 210_000 | (law: law 11/2014)
      size: 4 (given, not computed)

    Given, not computed
      size: 4

    How these answers were made
      computed by rules that were written down before, from the data and the figures on this
          page and nothing else; every weight that counted is shown
      computed in full: statutory
      given by somebody instead of computed: size
      who decides, and answers for it: ANSS
    "#);
    let json = world.answer(&[statutory], false).to_json();
    assert_snapshot!(json.pointer("/outputs/0/rows").unwrap(), @r#"
    [{"row":2,"written":"| 2 or more | 210_000 |","law":"law 11/2014"}]
    "#);
    assert_snapshot!(json.pointer("/given").unwrap(), @r#"
    [{"name":"household.size","record":{"entity":"household","key":"MA-0017"},"value":4}]
    "#);
}

#[test]
fn rules_that_differ_are_named() {
    let mut world = World::new();
    let rules = vec![rule("first", None, n("1")), rule("second", None, n("2"))];
    let torn = world.rules(HOUSEHOLD, "torn", rules, None);
    let above = world.formula(HOUSEHOLD, "above", number(""), times(read(torn), n("2")));
    assert_snapshot!(world.text(&[above]), @r#"
    household MA-0017, on 1 March 2026
    Direct Social Aid (run by ANSS; law: loi 58-23)

    Decision
      above: no answer: rules of “torn” give different values: first, second

    “above”: no answer: rules of “torn” give different values: first, second
      torn: no answer: rules of “torn” give different values: first, second
        ✓ the rule “first” applies
        ✓ the rule “second” applies

    How these answers were made
      computed by rules that were written down before, from the data and the figures on this
          page and nothing else; every weight that counted is shown
      who decides, and answers for it: ANSS
    "#);
    assert_snapshot!(world.row(above), @r#"
    {"error":"conflict","definition":"household.torn"}
    "#);
    let json = world.answer(&[above], false).to_json();
    assert_snapshot!(json.pointer("/outputs/0/value").unwrap(), @r#"
    {"error":"conflict","definition":"household.torn","record":{"entity":"household","key":"MA-0017"},"rules":["first","second"]}
    "#);
}

#[test]
fn a_programme_that_has_not_begun() {
    let mut world = World::new();
    let (eligible, _) = world.aid();
    world.on = date("2020-01-01");
    assert_snapshot!(world.row(eligible), @r#"
    {"not_in_force":"asd"}
    "#);
    assert_snapshot!(world.text(&[eligible]), @r#"
    household MA-0017, on 1 January 2020
    Direct Social Aid (run by ANSS; law: loi 58-23)

    Decision
      eligible: not in force: the date is outside the life of Direct Social Aid

    How these answers were made
      computed by rules that were written down before, from the data and the figures on this
          page and nothing else; every weight that counted is shown
      who decides, and answers for it: ANSS
    "#);
}

#[test]
fn callers_choices_are_told_from_defaults() {
    let mut world = World::new();
    let (_, aid) = world.aid();
    world.answers = Answers::defaults()
        .with_option(OptionId(0), Value::YesNo(false))
        .with_parameter(ParameterId(1), int(350));
    let answer = world.answer(&[aid], false).to_json();
    assert_snapshot!(answer.pointer("/options").unwrap(), @r#"
    [{"name":"minimum_applies","labels":{"en":"Does the minimum apply?"},"value":false,"default":false}]
    "#);
    assert_snapshot!(answer.pointer("/parameters/1").unwrap(), @r#"
    {"name":"child_amount","keys":["at_school"],"value":350,"unit":"MAD/month","set_by_caller":true,"as_of":["2026-03-01"]}
    "#);
}

#[test]
fn definitions_however_deep_are_explained_once_and_within_what_json_readers_accept() {
    let mut world = World::new();
    let mut last = world.formula(HOUSEHOLD, "d0", number(""), own(CARS));
    for depth in 1..200 {
        last = world.formula(HOUSEHOLD, &format!("d{depth}"), number(""), times(read(last), n("1")));
    }
    let json = world.answer(&[last], false).to_json().to_string();
    let answer: serde_json::Value = serde_json::from_str(&json).unwrap();
    for depth in 0..200 {
        let named = format!("\"household.d{depth}\"");
        let times_named = json.matches(&named).count();
        let elsewhere = 199 - depth > 0 && (199 - depth) % 16 == 0;
        // What was asked is named once more, among what the rules computed.
        let twice = elsewhere || depth == 199;
        assert_eq!(times_named, if twice { 2 } else { 1 }, "{named}");
    }
    assert_eq!(answer.pointer("/further").unwrap().as_array().unwrap().len(), 12);
    assert!(world.text(&[last]).contains("Steps in full"));
}

#[test]
fn lines_keep_within_the_page() {
    let (world, eligible, aid) = undetermined();
    let answer = world.answer(&[eligible, aid], false);
    for width in [0, 40, 60, 200] {
        let text = text(&answer, &Catalogue::new(Language::En), width);
        let widest = text.lines().map(|line| line.chars().count()).max().unwrap();
        assert!(widest <= width.max(40), "{widest} > {width}");
    }
}

#[test]
fn every_language_has_words_for_it() {
    let (world, eligible, aid) = undetermined();
    for language in Language::ALL {
        let text = text(&world.answer(&[eligible, aid], false), &Catalogue::new(language), 100);
        assert!(!text.contains("answer-") && !text.contains("\\u{"), "{text}");
    }
    let arabic = text(&world.answer(&[eligible], false), &Catalogue::new(Language::Ar), 100);
    assert!(arabic.contains("أسرة"), "{arabic}");
}

#[test]
fn values_are_shown_as_a_drafter_writes_them() {
    let world = World::new();
    let shown = |value: Value, ty: Type| show(&world.program, &value, &ty);
    let amount = Value::Number(Number::parse("600.50").unwrap());
    assert_eq!(shown(amount, number("MAD/month")), "600.5 MAD/month");
    assert_eq!(shown(int(1), number("year")), "1 year");
    assert_eq!(shown(int(34), number("year")), "34 years");
    assert_eq!(shown(int(30), number("percent")), "30%");
    assert_eq!(shown(Value::Choice(1), Type::Choice(SCHOOLING)), "out_of_school");
    assert_eq!(shown(Value::Set(0b11), Type::Set(SCHOOLING)), "at_school, out_of_school");
    assert_eq!(shown(Value::Set(0), Type::Set(SCHOOLING)), "none");
    assert_eq!(shown(Value::List([RowId(1), RowId(2)].into()), Type::List(PERSON)), "2 person");
    assert_eq!(shown(Value::YesNo(true), Type::YesNo), "yes");
    assert_eq!(shown(Value::Date(date("2024-02-29")), Type::Date), "2024-02-29");
}

#[test]
fn rows_of_results_hold_plain_values() {
    let mut world = World::new();
    let third = Expr::Arithmetic { op: Arithmetic::Divide, left: Box::new(n("2")), right: Box::new(n("3")) };
    let third = world.formula(HOUSEHOLD, "third", number(""), third);
    let exact = world.formula(HOUSEHOLD, "exact", number(""), n("12345678901234567890.123456789"));
    let list = Expr::Held { record: RecordRef::Holder(0), list: ListId(0) };
    let list = world.formula(HOUSEHOLD, "everyone", Type::List(PERSON), list);
    let kind = world.formula(HOUSEHOLD, "kind", Type::Choice(SCHOOLING), Expr::Constant(Value::Choice(0)));
    assert_eq!(world.row(third), "\"2/3\"");
    assert_eq!(world.row(exact), "12345678901234567890.123456789");
    assert_eq!(world.row(list), "[\"P1\",\"P2\"]");
    assert_eq!(world.row(kind), "\"at_school\"");
}

/// Whether a value stands somewhere in another.
fn holds(json: &serde_json::Value, part: &serde_json::Value) -> bool {
    let inside = match json {
        serde_json::Value::Object(fields) => fields.values().any(|inner| holds(inner, part)),
        serde_json::Value::Array(items) => items.iter().any(|inner| holds(inner, part)),
        _ => false,
    };
    json == part || inside
}

#[test]
fn the_manual_shows_what_is_written() {
    let mut sound = World::new();
    let (eligible, aid) = sound.aid();
    let mut tables = World::new();
    let statutory = tables.statutory();
    let mut torn = World::new();
    let differing = vec![rule("first", None, n("1")), rule("second", None, n("2"))];
    let conflict = torn.rules(HOUSEHOLD, "torn", differing, None);
    let (holed, decision, _) = undetermined();
    let mut refused = World::new();
    let refusal = refused.eligible();
    refused.set(HOME, ALLOWANCE, Value::YesNo(true));
    refused.program.entities[0].fields[ALLOWANCE as usize].changeable = true;
    let row = |world: &World, asked| serde_json::from_str(&world.row(asked)).unwrap();
    let mut written: Vec<serde_json::Value> = vec![
        sound.answer(&[eligible, aid], false).to_json(),
        tables.answer(&[statutory], false).to_json(),
        holed.answer(&[decision], false).to_json(),
        refused.answer(&[refusal], false).to_json(),
        row(&torn, conflict),
        row(&holed, decision),
    ];
    sound.on = date("2020-01-01");
    written.push(row(&sound, eligible));
    let manual = include_str!("../../../../docs/reference/answers.md");
    let blocks: Vec<&str> =
        manual.split("```json\n").skip(1).filter_map(|block| block.split("```").next()).collect();
    assert_eq!(blocks.len(), 15);
    for block in blocks {
        let shown = serde_json::from_str(block).unwrap();
        assert!(written.iter().any(|json| holds(json, &shown)), "{block}");
    }
}

#[test]
fn the_catalogue_has_every_message_and_no_other() {
    let catalogue = Catalogue::new(Language::En);
    let sources = [include_str!("page.rs"), include_str!("words.rs")].concat();
    let asked = sources.split('"').filter(|text| text.starts_with("answer-"));
    let asked: Vec<&str> = asked.filter_map(|text| text.split('.').next()).collect();
    for id in &asked {
        assert!(catalogue.has(id), "{id}");
    }
    for id in catalogue.ids().iter().filter(|id| id.starts_with("answer-")) {
        assert!(asked.contains(id), "{id}");
    }
}

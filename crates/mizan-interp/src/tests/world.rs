//! A registry of one household and its members, and short words for expressions.

use mizan_ir::{
    Aggregate, Arithmetic, Body, Case, Choice, ChoiceId, ChoiceValue, Citation, Compare, DatedValue,
    Definition, DefinitionId, Domain, Entity, EntityId, Expr, Field, FieldId, InForce, KeyKind, Labels, List,
    ListId, Need, OptionDefault, OptionId, OptionItem, OptionKind, Origin, Parameter, ParameterId, Program,
    Programme, ProgrammeId, RecordRef, RowId, Type, Unknown, UnknownId, Value,
};
use mizan_value::{Date, Number, Rounding, RoundingMode, Unit};

use crate::{Answers, Explanation, Interpreter, Outcome, Root};

pub(super) const HOUSEHOLD: EntityId = EntityId(0);
pub(super) const PERSON: EntityId = EntityId(1);
pub(super) const HOME: RowId = RowId(0);

/// Fields of the household. All but the key and `REQUIRED` are optional.
pub(super) const A: u32 = 1;
pub(super) const B: u32 = 2;
pub(super) const N: u32 = 3;
pub(super) const M: u32 = 4;
pub(super) const REQUIRED: u32 = 5;
pub(super) const DAY: u32 = 6;
pub(super) const KIND: u32 = 7;
pub(super) const SET: u32 = 8;
pub(super) const TEXT: u32 = 9;

/// Fields of a person, all optional but the key.
pub(super) const P: u32 = 1;
pub(super) const Q: u32 = 2;
pub(super) const BORN: u32 = 3;
pub(super) const S: u32 = 4;

#[derive(Debug, Clone)]
pub(super) struct World {
    pub(super) program: Program,
    pub(super) case: Case,
    pub(super) answers: Answers,
    pub(super) on: Date,
}

impl World {
    /// A household of three persons whose `Q` is 1, 2 and 3, on 1 July 2024.
    pub(super) fn new() -> Self {
        let household = [
            ("id", Type::Text(64)),
            ("a", Type::YesNo),
            ("b", Type::YesNo),
            ("n", number_type()),
            ("m", number_type()),
            ("required", number_type()),
            ("day", Type::Date),
            ("kind", Type::Choice(ChoiceId(0))),
            ("set", Type::Set(ChoiceId(0))),
            ("text", Type::Text(64)),
        ];
        let person = [
            ("id", Type::Text(64)),
            ("p", Type::YesNo),
            ("q", number_type()),
            ("born", Type::Date),
            ("s", number_type()),
        ];
        let mut program = Program::default();
        program.entities.push(entity("household", None, &household));
        program.entities[0].lists.push(List {
            labels: labels("members"),
            entity: PERSON,
            fewest: 0,
            most: 50,
        });
        program.entities.push(entity("person", Some((HOUSEHOLD, ListId(0))), &person));
        let values = ["urban", "rural", "nomad"].map(|name| ChoiceValue { labels: labels(name), code: None });
        program.choices.push(Choice { labels: labels("kind"), values: values.into() });
        let mut world =
            Self { program, case: Case::new(), answers: Answers::default(), on: date("2024-07-01") };
        world.case.add(&world.program, HOUSEHOLD, None).unwrap();
        for number in 1..=3 {
            let row = world.person();
            world.case.set(row, FieldId(Q), int(number));
        }
        world
    }

    /// One more person.
    pub(super) fn person(&mut self) -> RowId {
        self.case.add(&self.program, PERSON, Some((HOME, ListId(0)))).unwrap()
    }

    /// A field of the household.
    pub(super) fn set(mut self, field: u32, value: Value) -> Self {
        self.case.set(HOME, FieldId(field), value);
        self
    }

    /// A field of the person at a place, from 1.
    pub(super) fn member(mut self, person: u32, field: u32, value: Value) -> Self {
        self.case.set(RowId(person), FieldId(field), value);
        self
    }

    pub(super) fn on(mut self, day: &str) -> Self {
        self.on = date(day);
        self
    }

    pub(super) fn programme(&mut self, from: Option<&str>, until: Option<&str>) -> ProgrammeId {
        let id = ProgrammeId(u32::try_from(self.program.programmes.len()).unwrap());
        self.program.programmes.push(Programme {
            labels: labels("programme"),
            in_force: in_force(from, until),
            country: None,
            currency: None,
            authority: None,
            leap_birthday_in_february: false,
            citation: Citation::default(),
            outputs: Vec::new(),
            origin: Origin::default(),
        });
        id
    }

    pub(super) fn define(&mut self, entity: EntityId, body: Body) -> DefinitionId {
        let id = DefinitionId(u32::try_from(self.program.definitions.len()).unwrap());
        self.program.definitions.push(Definition {
            labels: labels(&format!("d{}", id.0)),
            entity,
            programme: None,
            ty: number_type(),
            exact: false,
            rounding: None,
            body,
            citation: Citation::default(),
            origin: Origin::default(),
        });
        id
    }

    pub(super) fn formula(&mut self, entity: EntityId, expr: Expr) -> DefinitionId {
        self.define(entity, Body::Formula(expr))
    }

    /// A parameter whose rows are cell, first day, value; `None` is unknown.
    pub(super) fn parameter(&mut self, keys: Vec<KeyKind>, rows: &[(u32, &str, Option<i64>)]) -> ParameterId {
        let id = ParameterId(u32::try_from(self.program.parameters.len()).unwrap());
        let mut values: Vec<DatedValue> = rows
            .iter()
            .map(|(cell, from, value)| DatedValue {
                cell: *cell,
                in_force: in_force(Some(from), None),
                value: value.map(int).ok_or_else(|| "ask the ministry".to_owned()),
                citation: Citation::default(),
                origin: Origin::default(),
            })
            .collect();
        for at in 1..values.len() {
            if values[at].cell == values[at - 1].cell {
                values[at - 1].in_force.until = values[at].in_force.from.and_then(|from| from.add_days(-1));
            }
        }
        self.program.parameters.push(Parameter {
            labels: labels("parameter"),
            ty: number_type(),
            keys,
            values,
            open: None,
            citation: Citation::default(),
            programme: None,
            origin: Origin::default(),
        });
        id
    }

    pub(super) fn option(&mut self, defaults: Vec<OptionDefault>) -> OptionId {
        let id = OptionId(u32::try_from(self.program.options.len()).unwrap());
        self.program.options.push(OptionItem {
            labels: labels("option"),
            programme: None,
            kind: OptionKind::YesNo,
            defaults,
            origin: Origin::default(),
        });
        id
    }

    pub(super) fn unknown(&mut self) -> Expr {
        let id = UnknownId(u32::try_from(self.program.unknowns.len()).unwrap());
        self.program.unknowns.push(Unknown {
            place: "household.d".to_owned(),
            settled_by: String::new(),
            origin: Origin::default(),
        });
        Expr::Unknown(id)
    }

    pub(super) fn ask(&self, row: RowId, definition: DefinitionId) -> Outcome {
        let interpreter = Interpreter::new(&self.program, &self.answers, self.on);
        let outcome = interpreter.evaluate(&self.case, row, definition);
        let mut session = interpreter.session(&self.case);
        assert_eq!(session.value(row, definition), outcome, "the first time");
        assert_eq!(session.value(row, definition), outcome, "remembered");
        assert_eq!(session.next(&self.case).value(row, definition), outcome, "in used buffers");
        let explanation = interpreter.explain(&self.case, &[(row, definition)]);
        if let Some(answer) = explanation.answer(0) {
            assert_eq!(answer.outcome, outcome, "with the recorder on");
        }
        outcome
    }

    pub(super) fn explain(&self, row: RowId, definition: DefinitionId) -> Explanation {
        Interpreter::new(&self.program, &self.answers, self.on).explain(&self.case, &[(row, definition)])
    }

    /// The answer to a definition of the household, in short.
    pub(super) fn answer(&self, definition: DefinitionId) -> String {
        self.show(&self.ask(HOME, definition))
    }

    /// The value of an expression for the household, in short.
    pub(super) fn value(&self, expr: Expr) -> String {
        self.body(Body::Formula(expr))
    }

    /// The value of a body for the household, in short.
    pub(super) fn body(&self, body: Body) -> String {
        let mut world = self.clone();
        let definition = world.define(HOUSEHOLD, body);
        world.answer(definition)
    }

    pub(super) fn show(&self, outcome: &Outcome) -> String {
        match outcome {
            Outcome::Value(value) => show(value),
            Outcome::Undetermined(roots) => {
                let roots: Vec<String> = roots.iter().map(|root| self.show_root(root)).collect();
                format!("? {}", roots.join(", "))
            }
            Outcome::NotInForce(programme) => format!("not in force: {}", programme.0),
            Outcome::Error(error) => format!("error: {}", error.code()),
        }
    }

    fn show_root(&self, root: &Root) -> String {
        match root {
            Root::Field { row, field } => {
                let entity = self.program.entity(self.case.row(*row).unwrap().entity);
                format!("{}{}", entity.fields[field.index()].labels.name, row.0)
            }
            Root::Parameter { parameter, cell, as_of } => format!("parameter{}[{cell}] {as_of}", parameter.0),
            Root::Unknown(id) => format!("unknown{}", id.0),
            Root::Selection { row, .. } => format!("selection{}", row.0),
        }
    }
}

pub(super) fn show(value: &Value) -> String {
    match value {
        Value::YesNo(true) => "yes".to_owned(),
        Value::YesNo(false) => "no".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Date(date) => date.to_string(),
        Value::Text(text) => text.to_string(),
        Value::Choice(place) => format!("choice {place}"),
        Value::Set(bits) => format!("set {bits:b}"),
        Value::Record(row) => format!("row {}", row.0),
        Value::List(rows) => format!("{:?}", rows.iter().map(|row| row.0).collect::<Vec<_>>()),
    }
}

fn entity(name: &str, holder: Option<(EntityId, ListId)>, fields: &[(&str, Type)]) -> Entity {
    let field = |(name, ty): &(&str, Type)| Field {
        labels: labels(name),
        ty: ty.clone(),
        domain: Domain::Any,
        optional: !matches!(*name, "id" | "required"),
        sensitive: false,
        changeable: false,
        weight: false,
        citation: Citation::default(),
        origin: Origin::default(),
    };
    Entity {
        labels: labels(name),
        holder,
        fields: fields.iter().map(field).collect(),
        lists: Vec::new(),
        origin: Origin::default(),
    }
}

pub(super) fn labels(name: &str) -> Labels {
    Labels { name: name.to_owned(), ..Labels::default() }
}

fn number_type() -> Type {
    Type::Number { unit: Unit::none(), decimals: None }
}

pub(super) fn date(text: &str) -> Date {
    Date::parse_iso(text).unwrap()
}

pub(super) fn day(text: &str) -> Value {
    Value::Date(date(text))
}

pub(super) fn in_force(from: Option<&str>, until: Option<&str>) -> InForce {
    InForce { from: from.map(date), until: until.map(date) }
}

pub(super) fn int(number: i64) -> Value {
    Value::Number(Number::from_integer(number))
}

pub(super) fn yes_no(yes: bool) -> Value {
    Value::YesNo(yes)
}

pub(super) fn down(decimals: u8) -> Rounding {
    Rounding::to_decimals(decimals, RoundingMode::Down)
}

/// A number.
pub(super) fn n(text: &str) -> Expr {
    Expr::Constant(Value::Number(Number::parse(text).unwrap()))
}

pub(super) fn yes() -> Expr {
    Expr::Constant(Value::YesNo(true))
}

pub(super) fn no() -> Expr {
    Expr::Constant(Value::YesNo(false))
}

pub(super) fn d(text: &str) -> Expr {
    Expr::Constant(day(text))
}

/// A field of the current record.
pub(super) fn f(field: u32) -> Expr {
    up(0, field)
}

/// A field of a holder.
pub(super) fn up(steps: u8, field: u32) -> Expr {
    Expr::Field { record: RecordRef::Holder(steps), field: FieldId(field) }
}

/// A definition of the current record.
pub(super) fn def(definition: DefinitionId) -> Expr {
    def_up(0, definition)
}

pub(super) fn def_up(steps: u8, definition: DefinitionId) -> Expr {
    Expr::Definition { record: RecordRef::Holder(steps), definition }
}

pub(super) fn param(parameter: ParameterId, keys: Vec<Expr>) -> Expr {
    Expr::Parameter { parameter, keys, as_of: None }
}

pub(super) fn members() -> Expr {
    held(0)
}

/// The members, seen from a record so many below the household.
pub(super) fn held(steps: u8) -> Expr {
    Expr::Held { record: RecordRef::Holder(steps), list: ListId(0) }
}

pub(super) fn filter(list: Expr, condition: Expr) -> Expr {
    Expr::Filter { list: Box::new(list), condition: Box::new(condition) }
}

pub(super) fn aggregate(op: Aggregate, list: Expr, value: Expr) -> Expr {
    Expr::Aggregate { op, list: Box::new(list), value: Box::new(value) }
}

pub(super) fn count(list: Expr) -> Expr {
    aggregate(Aggregate::Count, list, n("1"))
}

pub(super) fn sum(list: Expr, value: Expr) -> Expr {
    aggregate(Aggregate::Sum, list, value)
}

pub(super) fn arithmetic(op: Arithmetic, left: Expr, right: Expr) -> Expr {
    Expr::Arithmetic { op, left: Box::new(left), right: Box::new(right) }
}

pub(super) fn add(left: Expr, right: Expr) -> Expr {
    arithmetic(Arithmetic::Add, left, right)
}

pub(super) fn times(left: Expr, right: Expr) -> Expr {
    arithmetic(Arithmetic::Multiply, left, right)
}

pub(super) fn over(left: Expr, right: Expr) -> Expr {
    arithmetic(Arithmetic::Divide, left, right)
}

pub(super) fn compare(op: Compare, left: Expr, right: Expr) -> Expr {
    Expr::Compare { op, left: Box::new(left), right: Box::new(right) }
}

pub(super) fn at_least(left: Expr, right: Expr) -> Expr {
    compare(Compare::AtLeast, left, right)
}

pub(super) fn is(left: Expr, right: Expr) -> Expr {
    Expr::Equal(Box::new(left), Box::new(right))
}

pub(super) fn not(of: Expr) -> Expr {
    Expr::Not(Box::new(of))
}

pub(super) fn conditions(need: Need, of: impl Into<Vec<Expr>>) -> Expr {
    Expr::Conditions { need, of: of.into() }
}

pub(super) fn or_else(value: Expr, default: Expr) -> Expr {
    Expr::OrElse { value: Box::new(value), default: Box::new(default) }
}

pub(super) fn is_known(of: Expr) -> Expr {
    Expr::IsKnown(Box::new(of))
}

pub(super) fn when(condition: Expr, then: Expr, otherwise: Expr) -> Expr {
    Expr::If { condition: Box::new(condition), then: Box::new(then), otherwise: Box::new(otherwise) }
}

/// An expression that fails if it is read.
pub(super) fn fails() -> Expr {
    over(n("1"), n("0"))
}

/// A condition that fails if it is read.
pub(super) fn asks_too_much() -> Expr {
    at_least(fails(), n("0"))
}

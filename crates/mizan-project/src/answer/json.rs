//! Answers for systems. The names of the fields are an interface: `docs/reference/answers.md` says what each means.
//!
//! Numbers are written exactly, dates as ISO 8601 has them, yes and no as booleans. What is not a plain value is an
//! object: never null, never false.

use mizan_interp::{Outcome, Root, RuleState, Verdict};
use mizan_ir::{Case, Citation, CriterionKind, InForce, Labels, Program, Type, Value};
use mizan_value::{Date, Number, Rounding, RoundingMode, RoundingStep};
use serde_json::{Map, Value as Json};

use super::names::keys;
use super::show::shown;
use super::{
    Answer, Cause, CriterionReason, Fact, Failure, FieldChange, FieldFact, Finding, GivenFact, Grounds,
    GroupReason, Key, OptionFact, ParameterFact, ParameterValue, ProgrammeName, Prospect, Reasons, RecordKey,
    RecordName, RowReason, RuleReason, Shown, Step, TermReason,
};

impl Answer {
    /// The answer as JSON.
    #[must_use]
    pub fn to_json(&self) -> Json {
        Object::new()
            .text("on", self.on)
            .maybe("subject", self.subject.as_ref().map(record_json))
            .list("programmes", &self.programmes, programme_json)
            .list("outputs", &self.outputs, |step| self.step_json(step))
            .list_if_any("further", &self.further, |step| self.step_json(step))
            .list("parameters", &self.parameters, parameter_json)
            .list("options", &self.options, option_json)
            .list("inputs", &self.inputs, input_json)
            .list_if_any("given", &self.given, given_json)
            .list_if_any("changes", &self.prospects, prospect_json)
            .put("processing", self.processing_json())
            .end()
    }

    fn step_json(&self, step: &Step) -> Json {
        let object = Object::new()
            .text("name", qualified(&step.record.entity, &step.definition))
            .maybe("programme", step.programme.as_ref().map(|it| Json::String(it.name.clone())))
            .labels(&step.definition)
            .put("record", record_json(&step.record))
            .maybe("as_of", (step.as_of != self.on).then(|| Json::String(step.as_of.to_string())));
        let object = finding_json(object, &step.finding)
            .maybe("rounded", step.rounding.as_ref().map(rounding_json))
            .citation(&step.citation);
        if step.elsewhere {
            return object.put("elsewhere", Json::Bool(true)).end();
        }
        let object = object.list_if_any("groups", &step.groups, |group| self.group_json(group));
        let object = self.reasons_json(object, step);
        self.grounds_json(object, &step.grounds).end()
    }

    /// How far and in what way the rules made the answers; see the manual for the law that asks for it.
    fn processing_json(&self) -> Json {
        let named = |wanted: &dyn Fn(&Step) -> bool| {
            let mut names = Vec::new();
            for step in self.outputs.iter().filter(|step| wanted(step)) {
                push(&mut names, qualified(&step.record.entity, &step.definition));
            }
            names.into_iter().map(Json::String).collect()
        };
        let value = |step: &Step| matches!(step.finding, Finding::Value(_));
        let given = |step: &Step| matches!(step.reasons, Reasons::Given);
        let open = |step: &Step| matches!(step.finding, Finding::Undetermined(_));
        let set = self.parameters.iter().filter(|fact| matches!(fact.value, ParameterValue::Set(_)));
        let chosen = self.options.iter().filter(|fact| !fact.default).map(|fact| &fact.option.name);
        let mut choices = Vec::new();
        set.map(|fact| &fact.parameter.name).chain(chosen).for_each(|name| push(&mut choices, name.clone()));
        let contribution = Object::new()
            .text("mode", "rules")
            .put("computed", Json::Array(named(&|step| value(step) && !given(step))))
            .put("given", Json::Array(named(&|step| given(step))))
            .put("left_open", Json::Array(named(&|step| open(step))))
            .put("chosen_by_caller", Json::Array(choices.into_iter().map(Json::String).collect()))
            .end();
        let places = |places: &[&str]| {
            Json::Array(places.iter().map(|place| Json::String((*place).to_owned())).collect())
        };
        Object::new()
            .put("contribution", contribution)
            .put("data", places(&["inputs", "given"]))
            .put("parameters", places(&["parameters", "options"]))
            .put("operations", places(&["outputs", "further"]))
            .end()
    }

    fn group_json(&self, group: &GroupReason) -> Json {
        let holds = match group.verdict {
            Verdict::Yes => Json::Bool(true),
            Verdict::No => Json::Bool(false),
            Verdict::Undetermined => undetermined_json(&group.causes),
            Verdict::NotAsked => Object::new().put("not_asked", Json::Bool(true)).end(),
        };
        let object = Object::new()
            .text("name", &group.labels.name)
            .labels(&group.labels)
            .put("holds", holds)
            .citation(&group.citation);
        self.grounds_json(object, &group.grounds).end()
    }

    fn reasons_json(&self, object: Object, step: &Step) -> Object {
        match &step.reasons {
            Reasons::Formula => object,
            Reasons::Given => object.put("given", Json::Bool(true)),
            Reasons::Rules { rules, otherwise } => {
                let object = object.list("rules", rules, |rule| self.rule_json(rule));
                object.maybe(
                    "otherwise",
                    otherwise.as_ref().map(|citation| Object::new().citation(citation).end()),
                )
            }
            Reasons::Criteria(criteria) => {
                object.list("criteria", criteria, |it| self.criterion_json(it, &step.groups))
            }
            Reasons::Score(terms) => object.list("terms", terms, term_json),
            Reasons::Table { rows, otherwise } => {
                let object = object.list("rows", rows, row_json);
                object.maybe("otherwise", otherwise.then(|| Object::new().end()))
            }
        }
    }

    fn rule_json(&self, rule: &RuleReason) -> Json {
        let state = match rule.state {
            RuleState::Counts => "counts",
            RuleState::Overridden => "overridden",
            RuleState::Undetermined => "undetermined",
        };
        let object = Object::new()
            .text("name", &rule.labels.name)
            .labels(&rule.labels)
            .text("state", state)
            .maybe("because", (!rule.causes.is_empty()).then(|| undetermined_json(&rule.causes)))
            .citation(&rule.citation);
        self.grounds_json(object, &rule.grounds).end()
    }

    fn criterion_json(&self, criterion: &CriterionReason, groups: &[GroupReason]) -> Json {
        let group = groups.iter().find(|group| Some(group.group) == criterion.group);
        let kind = match criterion.kind {
            CriterionKind::Admits => "admits",
            CriterionKind::Requires => "requires",
            CriterionKind::Excludes => "excludes",
        };
        let holds = match criterion.verdict {
            Verdict::Yes => Json::Bool(true),
            Verdict::No => Json::Bool(false),
            Verdict::Undetermined => undetermined_json(&criterion.causes),
            Verdict::NotAsked => Object::new().put("not_asked", Json::Bool(true)).end(),
        };
        let object = Object::new()
            .text("name", &criterion.labels.name)
            .labels(&criterion.labels)
            .text("kind", kind)
            .maybe("group", group.map(|group| Json::String(group.labels.name.clone())))
            .put("holds", holds)
            .maybe("assumed", criterion.assumed.then(|| undetermined_json(&criterion.causes)))
            .put("decided", Json::Bool(criterion.decided))
            .citation(&criterion.citation);
        self.grounds_json(object, &criterion.grounds).end()
    }

    fn grounds_json(&self, object: Object, grounds: &Grounds) -> Object {
        object.list_if_any("reads", &grounds.facts, |fact| self.fact_json(*fact)).list_if_any(
            "steps",
            &grounds.steps,
            |step| self.step_json(step),
        )
    }

    /// What a fact says, in short; its list in the answer says the rest.
    fn fact_json(&self, fact: Fact) -> Json {
        match fact {
            Fact::Input(place) => self.inputs.get(place).map_or_else(|| Object::new().end(), input_in_short),
            Fact::Parameter(place) => {
                let Some(fact) = self.parameters.get(place) else {
                    return Object::new().end();
                };
                let object = Object::new().text("parameter", keyed(&fact.parameter, &fact.keys));
                parameter_value_json(object, fact).end()
            }
            Fact::Option(place) => {
                let Some(fact) = self.options.get(place) else {
                    return Object::new().end();
                };
                Object::new()
                    .text("option", &fact.option.name)
                    .maybe("value", fact.answer.as_ref().map(shown_json))
                    .end()
            }
        }
    }
}

/// An outcome as a row of results has it: a plain value, or an object that says why there is none.
#[must_use]
pub fn outcome_json(program: &Program, case: &Case, outcome: &Outcome, ty: &Type) -> Json {
    match outcome {
        Outcome::Value(value) => value_json(program, case, value, ty),
        Outcome::Undetermined(roots) => {
            let mut undetermined = Undetermined::default();
            for root in roots {
                undetermined.add_root(program, case, root);
            }
            undetermined.end()
        }
        Outcome::NotInForce(programme) => {
            let name = program.programmes.get(programme.index()).map_or("", |it| it.labels.name.as_str());
            Object::new().text("not_in_force", name).end()
        }
        Outcome::Error(error) => Object::new()
            .text("error", error.code())
            .text("definition", program.definition_name(error.definition))
            .end(),
    }
}

fn value_json(program: &Program, case: &Case, value: &Value, ty: &Type) -> Json {
    shown_json(&shown(program, case, value, ty, true))
}

/// A number with all its digits; one whose decimals do not end, as a text.
fn number_json(number: Number) -> Json {
    let text = number.to_string();
    match text.parse() {
        Ok(number) => Json::Number(number),
        Err(_) => Json::String(text),
    }
}

fn shown_json(shown: &Shown) -> Json {
    match shown {
        Shown::YesNo(yes) => Json::Bool(*yes),
        Shown::Number(number, _) => number_json(*number),
        Shown::Date(date) => Json::String(date.to_string()),
        Shown::Text(text) => Json::String(text.to_string()),
        Shown::Choice(value) => Json::String(value.name.clone()),
        Shown::Set(values) => {
            Json::Array(values.iter().map(|value| Json::String(value.name.clone())).collect())
        }
        Shown::Record(record) => key_json(&record.key),
        Shown::List(records) => Json::Array(records.iter().map(|record| key_json(&record.key)).collect()),
        Shown::Masked => Object::new().put("masked", Json::Bool(true)).end(),
    }
}

fn key_json(key: &RecordKey) -> Json {
    match key {
        RecordKey::Key(key) => shown_json(key),
        RecordKey::Place(place) => Object::new().put("place", Json::from(*place)).end(),
    }
}

fn record_json(record: &RecordName) -> Json {
    Object::new()
        .text("entity", &record.entity.name)
        .put("key", key_json(&record.key))
        .maybe("inside", record.inside.as_deref().map(record_json))
        .end()
}

fn finding_json(object: Object, finding: &Finding) -> Object {
    match finding {
        Finding::Value(shown) => object.shown(shown),
        Finding::Undetermined(causes) => object.put("value", undetermined_json(causes)),
        Finding::NotInForce(programme) => {
            object.put("value", Object::new().text("not_in_force", &programme.name).end())
        }
        Finding::Error(failure) => object.put("value", failure_json(failure)),
    }
}

fn failure_json(failure: &Failure) -> Json {
    let missing = failure.missing.as_ref().map(|(entity, field)| Json::String(qualified(entity, field)));
    Object::new()
        .text("error", failure.code)
        .text("definition", qualified(&failure.record.entity, &failure.definition))
        .put("record", record_json(&failure.record))
        .list_if_any("rules", &failure.rules, |rule| Json::String(rule.name.clone()))
        .maybe("field", missing)
        .end()
}

fn term_json(term: &TermReason) -> Json {
    let masked = || term.masked.then(|| shown_json(&Shown::Masked));
    let contribution = match term.contribution {
        Some(contribution) => number_json(contribution),
        None => masked().unwrap_or_else(|| undetermined_json(&term.causes)),
    };
    Object::new()
        .maybe("written", (!term.written.is_empty()).then(|| Json::String(term.written.clone())))
        .labels(&term.labels)
        .maybe("group", term.group.as_ref().map(|group| Json::String(group.name.clone())))
        .maybe("weight", term.weight.map(number_json))
        .maybe("quantity", term.quantity.map(number_json).or_else(masked))
        .put("contribution", contribution)
        .citation(&term.citation)
        .end()
}

fn row_json(row: &RowReason) -> Json {
    Object::new()
        .put("row", Json::from(row.number))
        .maybe("written", (!row.written.is_empty()).then(|| Json::String(row.written.clone())))
        .citation(&row.citation)
        .end()
}

fn programme_json(programme: &ProgrammeName) -> Json {
    Object::new()
        .text("name", &programme.labels.name)
        .labels(&programme.labels)
        .maybe("authority", programme.authority.as_ref().map(|it| Json::String(it.clone())))
        .citation(&programme.citation)
        .end()
}

fn parameter_json(fact: &ParameterFact) -> Json {
    let object = Object::new().text("name", &fact.parameter.name).labels(&fact.parameter);
    let object = object.list_if_any("keys", &fact.keys, key_of_parameter_json);
    parameter_value_json(object, fact)
        .in_force(&fact.in_force)
        .list("as_of", &fact.as_of, date_json)
        .citation(&fact.citation)
        .end()
}

fn parameter_value_json(object: Object, fact: &ParameterFact) -> Object {
    match &fact.value {
        ParameterValue::Written(shown) => object.shown(shown),
        ParameterValue::Set(shown) => object.shown(shown).put("set_by_caller", Json::Bool(true)),
        ParameterValue::Unknown(settled_by) => {
            object.put("value", Object::new().text("unknown", settled_by).end())
        }
        ParameterValue::Missing => object.put("value", Object::new().text("unknown", "").end()),
    }
}

fn key_of_parameter_json(key: &Key) -> Json {
    match key {
        Key::YesNo(yes) => Json::Bool(*yes),
        Key::Choice(_) | Key::Band { .. } => Json::String(key_text(key)),
    }
}

fn option_json(fact: &OptionFact) -> Json {
    Object::new()
        .text("name", &fact.option.name)
        .labels(&fact.option)
        .maybe("value", fact.answer.as_ref().map(shown_json))
        .put("default", Json::Bool(fact.default))
        .end()
}

fn input_json(fact: &FieldFact) -> Json {
    let object = Object::new()
        .text("field", qualified(&fact.record.entity, &fact.field))
        .labels(&fact.field)
        .put("record", record_json(&fact.record));
    field_value_json(object, fact).citation(&fact.citation).end()
}

fn input_in_short(fact: &FieldFact) -> Json {
    let object = Object::new()
        .text("field", qualified(&fact.record.entity, &fact.field))
        .put("record", record_json(&fact.record));
    field_value_json(object, fact).end()
}

fn field_value_json(object: Object, fact: &FieldFact) -> Object {
    match &fact.value {
        Some(shown) => object.shown(shown),
        None => object.put("value", Object::new().put("absent", Json::Bool(true)).end()),
    }
}

fn given_json(fact: &GivenFact) -> Json {
    let object = Object::new()
        .text("name", qualified(&fact.record.entity, &fact.definition))
        .put("record", record_json(&fact.record));
    match &fact.value {
        Some(shown) => object.shown(shown).end(),
        None => object.end(),
    }
}

fn prospect_json(prospect: &Prospect) -> Json {
    Object::new()
        .text("name", qualified(&prospect.record.entity, &prospect.definition))
        .put("record", record_json(&prospect.record))
        .put("would_be", Json::Bool(true))
        .list("if", &prospect.changes, |change| Json::Array(change.fields.iter().map(change_json).collect()))
        .put("finished", Json::Bool(prospect.finished))
        .end()
}

fn change_json(change: &FieldChange) -> Json {
    let now = change.now.as_ref().map(shown_json);
    Object::new()
        .text("field", qualified(&change.record.entity, &change.field))
        .labels(&change.field)
        .put("record", record_json(&change.record))
        .put("now", now.unwrap_or_else(|| Object::new().put("absent", Json::Bool(true)).end()))
        .shown(&change.then)
        .end()
}

fn undetermined_json(causes: &[Cause]) -> Json {
    let mut undetermined = Undetermined { of_records: true, ..Undetermined::default() };
    causes.iter().for_each(|cause| undetermined.add_cause(cause));
    undetermined.end()
}

/// The roots of something undetermined, by name, each once.
#[derive(Debug, Default)]
struct Undetermined {
    fields: Vec<String>,
    parameters: Vec<String>,
    unknowns: Vec<Json>,
    selections: Vec<String>,
    records: Vec<Json>,
    /// The records whose fields are lacking are named too.
    of_records: bool,
}

impl Undetermined {
    fn add_root(&mut self, program: &Program, case: &Case, root: &Root) {
        match root {
            Root::Field { row, field } => {
                let entity = case.row(*row).map(|row| program.entity(row.entity));
                let names = entity.and_then(|entity| Some((entity, entity.fields.get(field.index())?)));
                if let Some((entity, field)) = names {
                    push(&mut self.fields, qualified(&entity.labels, &field.labels));
                }
            }
            Root::Parameter { parameter: id, cell, .. } => {
                if let Some(parameter) = program.parameter(*id) {
                    push(
                        &mut self.parameters,
                        keyed(&parameter.labels, &keys(program, *id, parameter, *cell)),
                    );
                }
            }
            Root::Unknown(id) => {
                if let Some(unknown) = program.unknowns.get(id.index()) {
                    self.unknowns.push(unknown_json(&unknown.place, &unknown.settled_by));
                }
            }
            Root::Selection { definition, .. } => {
                push(&mut self.selections, program.definition_name(*definition))
            }
        }
    }

    fn add_cause(&mut self, cause: &Cause) {
        match cause {
            Cause::Field { record, field } => {
                push(&mut self.fields, qualified(&record.entity, field));
                let object = Object::new().text("field", qualified(&record.entity, field));
                self.records.push(object.put("record", record_json(record)).end());
            }
            Cause::Parameter { parameter, keys, .. } => push(&mut self.parameters, keyed(parameter, keys)),
            Cause::Unknown { place, settled_by, .. } => self.unknowns.push(unknown_json(place, settled_by)),
            Cause::Selection { record, definition } => {
                push(&mut self.selections, qualified(&record.entity, definition));
                let object = Object::new().text("selection", qualified(&record.entity, definition));
                self.records.push(object.put("record", record_json(record)).end());
            }
        }
    }

    fn end(self) -> Json {
        let texts = |texts: Vec<String>| Json::Array(texts.into_iter().map(Json::String).collect());
        let object = Object::new()
            .put("fields", texts(self.fields))
            .put("parameters", texts(self.parameters))
            .put("unknowns", Json::Array(self.unknowns))
            .put("selections", texts(self.selections));
        let object = if self.of_records { object.put("of", Json::Array(self.records)) } else { object };
        Object::new().put("undetermined", object.end()).end()
    }
}

fn push(names: &mut Vec<String>, name: String) {
    if !names.contains(&name) {
        names.push(name);
    }
}

fn unknown_json(place: &str, settled_by: &str) -> Json {
    Object::new().text("in", place).text("settled_by", settled_by).end()
}

/// `household.cars`
fn qualified(entity: &Labels, name: &Labels) -> String {
    format!("{}.{}", entity.name, name.name)
}

/// `child_amount[at_school]`
fn keyed(parameter: &Labels, keys: &[Key]) -> String {
    if keys.is_empty() {
        return parameter.name.clone();
    }
    let keys: Vec<String> = keys.iter().map(key_text).collect();
    format!("{}[{}]", parameter.name, keys.join(", "))
}

/// A key as a drafter writes it.
fn key_text(key: &Key) -> String {
    match key {
        Key::Choice(value) => value.name.clone(),
        Key::YesNo(yes) => (if *yes { "yes" } else { "no" }).to_owned(),
        Key::Band { lower, upper } => match (lower, upper) {
            (Some((lower, true)), Some((upper, true))) if lower == upper => lower.to_string(),
            (Some((lower, true)), Some((upper, true))) => format!("from {lower} to {upper}"),
            (lower, upper) => {
                let lower = lower
                    .map(|(bound, within)| bound_text(bound, if within { "at least" } else { "more than" }));
                let upper = upper
                    .map(|(bound, within)| bound_text(bound, if within { "at most" } else { "less than" }));
                let bounds: Vec<String> = lower.into_iter().chain(upper).collect();
                if bounds.is_empty() { "any".to_owned() } else { bounds.join(" and ") }
            }
        },
    }
}

fn bound_text(bound: Number, how: &str) -> String {
    format!("{how} {bound}")
}

fn date_json(date: &Date) -> Json {
    Json::String(date.to_string())
}

fn rounding_json(rounding: &Rounding) -> Json {
    let mode = match rounding.mode {
        RoundingMode::HalfUp => "half up",
        RoundingMode::HalfEven => "half even",
        RoundingMode::Up => "up",
        RoundingMode::Down => "down",
    };
    let object = match rounding.step {
        RoundingStep::Decimals(decimals) => Object::new().put("decimals", Json::from(decimals)),
        RoundingStep::Nearest(step) => Object::new().put("nearest", number_json(step)),
    };
    object.text("mode", mode).end()
}

/// A JSON object, written field after field.
struct Object(Map<String, Json>);

impl Object {
    fn new() -> Self {
        Self(Map::new())
    }

    fn put(mut self, name: &str, value: Json) -> Self {
        self.0.insert(name.to_owned(), value);
        self
    }

    fn maybe(self, name: &str, value: Option<Json>) -> Self {
        match value {
            Some(value) => self.put(name, value),
            None => self,
        }
    }

    fn text(self, name: &str, text: impl ToString) -> Self {
        self.put(name, Json::String(text.to_string()))
    }

    fn list<T>(self, name: &str, items: &[T], json: impl Fn(&T) -> Json) -> Self {
        self.put(name, Json::Array(items.iter().map(json).collect()))
    }

    fn list_if_any<T>(self, name: &str, items: &[T], json: impl Fn(&T) -> Json) -> Self {
        if items.is_empty() { self } else { self.list(name, items, json) }
    }

    /// A value, with its unit where it has one.
    fn shown(self, shown: &Shown) -> Self {
        let unit = match shown {
            Shown::Number(_, unit) if !unit.is_none() => Some(Json::String(unit.to_string())),
            _ => None,
        };
        self.put("value", shown_json(shown)).maybe("unit", unit)
    }

    fn labels(self, labels: &Labels) -> Self {
        let all = [("ar", &labels.ar), ("en", &labels.en), ("fr", &labels.fr)];
        if all.iter().all(|(_, label)| label.is_none()) {
            return self;
        }
        let object = all.into_iter().fold(Object::new(), |object, (language, label)| {
            object.maybe(language, label.as_ref().map(|label| Json::String(label.clone())))
        });
        self.put("labels", object.end())
    }

    fn citation(self, citation: &Citation) -> Self {
        let text = |text: &Option<String>| text.as_ref().map(|text| Json::String(text.clone()));
        self.maybe("law", text(&citation.law))
            .maybe("source", text(&citation.source))
            .maybe("unconfirmed", text(&citation.unconfirmed))
    }

    fn in_force(self, in_force: &InForce) -> Self {
        self.maybe("from", in_force.from.as_ref().map(date_json))
            .maybe("until", in_force.until.as_ref().map(date_json))
    }

    fn end(self) -> Json {
        Json::Object(self.0)
    }
}

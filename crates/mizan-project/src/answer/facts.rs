//! What an answer rests on outside its own definitions: fields, parameters, options, given values.

use std::collections::BTreeMap;

use mizan_interp::{Explanation, Node, ParameterRead, Read};
use mizan_ir::{
    Citation, DatedValue, DefinitionId, FieldId, InForce, OptionId, OptionItem, OptionKind, Parameter, RowId,
    Type, Value,
};
use mizan_value::Date;

use super::names::{keys, record};
use super::sensitive::Telling;
use super::show::shown;
use super::{Fact, FieldFact, GivenFact, OptionFact, ParameterFact, ParameterValue, Question, Shown};

/// The facts, each once, and where each stands.
#[derive(Debug)]
pub(super) struct Facts {
    pub(super) inputs: Vec<FieldFact>,
    pub(super) parameters: Vec<ParameterFact>,
    pub(super) options: Vec<OptionFact>,
    fields: BTreeMap<(RowId, FieldId), usize>,
    cells: BTreeMap<Cell, usize>,
    asked: BTreeMap<OptionId, usize>,
}

/// A parameter at its keys, and the row in force: read as of several dates it is still one fact.
type Cell = (mizan_ir::ParameterId, u32, Option<u32>, bool);

impl Facts {
    /// All that an explanation read.
    pub(super) fn of(question: &Question<'_>, explanation: &Explanation, sensitive: bool) -> Self {
        let mut facts = Self {
            inputs: Vec::new(),
            parameters: Vec::new(),
            options: Vec::new(),
            fields: BTreeMap::new(),
            cells: BTreeMap::new(),
            asked: BTreeMap::new(),
        };
        for (row, field) in explanation.fields() {
            facts.fields.insert((row, field), facts.inputs.len());
            facts.inputs.push(input(question, row, field, sensitive));
        }
        for read in explanation.parameters() {
            facts.add_parameter(question, &read);
        }
        for option in explanation.options() {
            if let Some(item) = question.program.option(option) {
                facts.asked.insert(option, facts.options.len());
                facts.options.push(answered(question, option, item));
            }
        }
        facts
    }

    /// Where something that was read stands; `None` for a definition.
    pub(super) fn place(&self, read: &Read) -> Option<Fact> {
        match read {
            Read::Definition(_) => None,
            Read::Field { row, field } => self.fields.get(&(*row, *field)).copied().map(Fact::Input),
            Read::Parameter(read) => self.cells.get(&cell(read)).copied().map(Fact::Parameter),
            Read::Option(option) => self.asked.get(option).copied().map(Fact::Option),
        }
    }

    fn add_parameter(&mut self, question: &Question<'_>, read: &ParameterRead) {
        let Some(parameter) = question.program.parameter(read.parameter) else {
            return;
        };
        if let Some(known) = self.cells.get(&cell(read)).and_then(|place| self.parameters.get_mut(*place)) {
            known.as_of.push(read.as_of);
            return;
        }
        self.cells.insert(cell(read), self.parameters.len());
        self.parameters.push(figure(question, read, parameter));
    }
}

/// What was given instead of computed.
pub(super) fn given(
    question: &Question<'_>,
    explanation: &Explanation,
    telling: &Telling<'_>,
    sensitive: bool,
) -> Vec<GivenFact> {
    let tells = |row: RowId, id: DefinitionId| {
        let is = |node: &Node| (node.row, node.definition) == (row, id);
        explanation.nodes.iter().position(is).is_some_and(|place| telling.node(place))
    };
    let fact = |(row, id): (RowId, DefinitionId)| {
        let definition = question.program.definition(id)?;
        let value = question.case.given.get(&(row, id)).map(|value| {
            if tells(row, id) && !sensitive {
                Shown::Masked
            } else {
                shown(question.program, question.case, value, &definition.ty, sensitive)
            }
        });
        let record = record(question.program, question.case, row, sensitive);
        Some(GivenFact { record, definition: definition.labels.clone(), value })
    };
    explanation.given().into_iter().filter_map(fact).collect()
}

fn cell(read: &ParameterRead) -> Cell {
    (read.parameter, read.cell, read.dated, read.set)
}

fn input(question: &Question<'_>, row: RowId, id: FieldId, sensitive: bool) -> FieldFact {
    let Question { program, case, .. } = *question;
    let entity = case.row(row).map(|row| program.entity(row.entity));
    let field = entity.and_then(|entity| entity.fields.get(id.index()));
    let value = field.zip(case.get(row, id)).map(|(field, value)| {
        if field.sensitive && !sensitive {
            Shown::Masked
        } else {
            shown(program, case, value, &field.ty, sensitive)
        }
    });
    FieldFact {
        record: record(program, case, row, sensitive),
        field: field.map(|field| field.labels.clone()).unwrap_or_default(),
        value,
        citation: field.map(|field| field.citation.clone()).unwrap_or_default(),
    }
}

fn figure(question: &Question<'_>, read: &ParameterRead, parameter: &Parameter) -> ParameterFact {
    let Question { program, case, .. } = *question;
    let told = |value: &Value| shown(program, case, value, &parameter.ty, false);
    let row = read.dated.and_then(|place| parameter.values.get(place as usize));
    let value = match (read.set, row.map(|row| &row.value)) {
        (true, _) => match question.answers.parameters.get(&read.parameter) {
            Some(value) => ParameterValue::Set(told(value)),
            None => ParameterValue::Missing,
        },
        (false, Some(Ok(value))) => ParameterValue::Written(told(value)),
        (false, Some(Err(settled_by))) => ParameterValue::Unknown(settled_by.clone()),
        (false, None) => ParameterValue::Missing,
    };
    ParameterFact {
        parameter: parameter.labels.clone(),
        keys: keys(program, read.parameter, parameter, read.cell),
        value,
        in_force: row.map_or(InForce::default(), |row| row.in_force),
        citation: if read.set { Citation::default() } else { cited(row, parameter) },
        as_of: vec![read.as_of],
    }
}

/// What the row cites, and the parameter where the row is silent.
fn cited(row: Option<&DatedValue>, parameter: &Parameter) -> Citation {
    let own = row.map(|row| row.citation.clone()).unwrap_or_default();
    let whole = &parameter.citation;
    Citation {
        law: own.law.or_else(|| whole.law.clone()),
        source: own.source.or_else(|| whole.source.clone()),
        unconfirmed: own.unconfirmed.or_else(|| whole.unconfirmed.clone()),
    }
}

fn answered(question: &Question<'_>, id: OptionId, item: &OptionItem) -> OptionFact {
    let ty = match item.kind {
        OptionKind::Answers(choice) => Type::Choice(choice),
        OptionKind::YesNo => Type::YesNo,
    };
    let default = default_of(item, question.on);
    let answer = question.answers.options.get(&id).or(default);
    OptionFact {
        option: item.labels.clone(),
        answer: answer.map(|answer| shown(question.program, question.case, answer, &ty, false)),
        default: answer == default,
    }
}

/// The default that holds on the date: the last that has begun.
fn default_of(item: &OptionItem, on: Date) -> Option<&Value> {
    let begun = item.defaults.iter().rfind(|default| default.from.is_none_or(|from| from <= on));
    begun.or_else(|| item.defaults.first()).map(|default| &default.value)
}

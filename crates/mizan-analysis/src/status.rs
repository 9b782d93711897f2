//! What a programme says it does not know, or is not sure of.

use std::collections::BTreeMap;

use mizan_ir::{Body, Citation, Definition, DefinitionId, InForce, KeyKind, Origin, Parameter, Program};

/// A value that is unknown, or not confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusLine {
    /// Unknown or unconfirmed.
    pub doubt: Doubt,
    /// What kind of thing it is.
    pub subject: Subject,
    /// Which: `child_amount[out_of_school]`, `household.index`, `household.eligible.poor`.
    pub place: String,
    /// From when until when, where it is dated.
    pub in_force: InForce,
    /// What would settle it, or why it is not confirmed; empty where nothing was said.
    pub text: String,
    /// Where it is written.
    pub at: Origin,
}

/// What is the matter with a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Doubt {
    /// The law has it, and we have not.
    Unknown,
    /// We have it, and are not sure.
    Unconfirmed,
}

/// What a doubt is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A programme as a whole.
    Programme,
    /// A field of a registry.
    Field,
    /// A parameter, or one of its values.
    Parameter,
    /// A definition as a whole.
    Definition,
    /// A group of rules, criteria or weights.
    Group,
    /// A rule.
    Rule,
    /// A criterion.
    Criterion,
    /// A weight of a score.
    Weight,
    /// A row of a table.
    Row,
    /// A value written `unknown` in a rule, a cell or a weight.
    Value,
}

/// All values that are unknown or unconfirmed, in the order of files and places.
#[must_use]
pub fn status(program: &Program) -> Vec<StatusLine> {
    let mut lines = Vec::new();
    for programme in &program.programmes {
        let place = programme.labels.name.clone();
        cited(
            &mut lines,
            Subject::Programme,
            place,
            &programme.citation,
            InForce::default(),
            programme.origin,
        );
    }
    for entity in &program.entities {
        for field in &entity.fields {
            let place = format!("{}.{}", entity.labels.name, field.labels.name);
            cited(&mut lines, Subject::Field, place, &field.citation, InForce::default(), field.origin);
        }
    }
    for parameter in &program.parameters {
        parameter_lines(program, parameter, &mut lines);
    }
    for (id, definition) in (0u32..).zip(&program.definitions) {
        definition_lines(&program.definition_name(DefinitionId(id)), definition, &mut lines);
    }
    for unknown in &program.unknowns {
        lines.push(StatusLine {
            doubt: Doubt::Unknown,
            subject: Subject::Value,
            place: unknown.place.clone(),
            in_force: InForce::default(),
            text: unknown.settled_by.clone(),
            at: unknown.origin,
        });
    }
    lines.sort_by(|one, other| {
        let key = |line: &StatusLine| (line.at.file, line.at.span.start, line.doubt, line.in_force.from);
        key(one).cmp(&key(other)).then_with(|| one.place.cmp(&other.place))
    });
    lines.dedup();
    lines
}

/// A line where a citation says that something is not confirmed.
fn cited(
    lines: &mut Vec<StatusLine>,
    subject: Subject,
    place: String,
    citation: &Citation,
    in_force: InForce,
    at: Origin,
) {
    if let Some(why) = &citation.unconfirmed {
        lines.push(StatusLine { doubt: Doubt::Unconfirmed, subject, place, in_force, text: why.clone(), at });
    }
}

/// Values of one date that share a doubt and what is said of it.
type Shared<'a> = (Doubt, Option<mizan_value::Date>, &'a str);

fn parameter_lines(program: &Program, parameter: &Parameter, lines: &mut Vec<StatusLine>) {
    let name = &parameter.labels.name;
    cited(lines, Subject::Parameter, name.clone(), &parameter.citation, InForce::default(), parameter.origin);
    let cells = parameter
        .keys
        .iter()
        .fold(1usize, |cells, key| cells.saturating_mul(key.count(&program.choices).max(1)));
    let mut shared: BTreeMap<Shared<'_>, Vec<StatusLine>> = BTreeMap::new();
    for value in &parameter.values {
        let note = |doubt: Doubt, text: &'_ str| StatusLine {
            doubt,
            subject: Subject::Parameter,
            place: format!("{name}{}", keys(program, parameter, value.cell)),
            in_force: value.in_force,
            text: text.to_owned(),
            at: value.origin,
        };
        if let Err(settled_by) = &value.value {
            let line = note(Doubt::Unknown, settled_by);
            shared.entry((Doubt::Unknown, value.in_force.from, settled_by)).or_default().push(line);
        }
        if let Some(why) = &value.citation.unconfirmed {
            let line = note(Doubt::Unconfirmed, why);
            shared.entry((Doubt::Unconfirmed, value.in_force.from, why)).or_default().push(line);
        }
    }
    for (_, mut group) in shared {
        // A whole row in doubt is one line.
        if cells > 1 && group.len() == cells {
            group.truncate(1);
            group.iter_mut().for_each(|line| line.place.clone_from(name));
        }
        lines.append(&mut group);
    }
}

/// The keys of a cell, as they are written: `[under_six, yes]`.
fn keys(program: &Program, parameter: &Parameter, cell: u32) -> String {
    let mut rest = cell as usize;
    let mut names = Vec::with_capacity(parameter.keys.len());
    for key in parameter.keys.iter().rev() {
        let count = key.count(&program.choices).max(1);
        let place = rest % count;
        rest /= count;
        names.push(match key {
            KeyKind::Choice(choice) => program
                .choice(*choice)
                .values
                .get(place)
                .map_or_else(String::new, |value| value.labels.name.clone()),
            KeyKind::YesNo => (if place == 1 { "yes" } else { "no" }).to_owned(),
            KeyKind::Bands(bands) => {
                bands.get(place).map_or_else(String::new, |(lower, upper)| match (lower, upper) {
                    (Some((low, _)), Some((high, _))) if low == high => low.to_string(),
                    (Some((low, true)), Some((high, true))) => format!("from {low} to {high}"),
                    (Some((low, _)), Some((high, _))) => format!("between {low} and {high}"),
                    (Some((low, true)), None) => format!("{low} or more"),
                    (Some((low, false)), None) => format!("more than {low}"),
                    (None, Some((high, true))) => format!("{high} or less"),
                    (None, Some((high, false))) => format!("less than {high}"),
                    (None, None) => "-".to_owned(),
                })
            }
        });
    }
    names.reverse();
    if names.is_empty() { String::new() } else { format!("[{}]", names.join(", ")) }
}

fn definition_lines(name: &str, definition: &Definition, lines: &mut Vec<StatusLine>) {
    let always = InForce::default();
    let at = definition.origin;
    cited(lines, Subject::Definition, name.to_owned(), &definition.citation, always, at);
    let groups: &[mizan_ir::Group] = match &definition.body {
        Body::Rules(rules) => &rules.groups,
        Body::Eligibility { groups, .. } => groups,
        Body::Score(score) => &score.groups,
        Body::Formula(_) | Body::Table(_) => &[],
    };
    for group in groups {
        let place = format!("{name}.{}", group.labels.name);
        cited(lines, Subject::Group, place, &group.citation, group.in_force, at);
    }
    match &definition.body {
        Body::Formula(_) => {}
        Body::Rules(rules) => {
            for rule in &rules.rules {
                let place = format!("{name}.{}", rule.labels.name);
                cited(lines, Subject::Rule, place, &rule.citation, rule.in_force, rule.origin);
            }
            cited(lines, Subject::Rule, format!("{name}, otherwise"), &rules.otherwise_citation, always, at);
        }
        Body::Eligibility { criteria, .. } => {
            for criterion in criteria {
                let place = format!("{name}.{}", criterion.labels.name);
                cited(
                    lines,
                    Subject::Criterion,
                    place,
                    &criterion.citation,
                    criterion.in_force,
                    criterion.origin,
                );
            }
        }
        Body::Score(score) => {
            for term in &score.terms {
                let place = format!("{name}: {}", term.labels.name);
                cited(lines, Subject::Weight, place, &term.citation, always, term.origin);
            }
        }
        Body::Table(table) => {
            for (number, row) in (1usize..).zip(&table.rows) {
                let place = format!("{name}, row {number}");
                cited(lines, Subject::Row, place, &row.citation, row.in_force, row.origin);
            }
        }
    }
}

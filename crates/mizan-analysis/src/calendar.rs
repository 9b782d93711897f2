//! Stretches of time in which nothing that a definition reads changes.

use std::collections::BTreeSet;

use mizan_ir::{Body, InForce, Needs, Program, ProgrammeId};
use mizan_value::Date;

/// Days in which the same rules, rows and values of parameters are in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// The first day.
    pub(crate) on: Date,
    /// The last day; open where `None`.
    pub(crate) until: Option<Date>,
}

/// The stretches of a definition's life, in order, and whether these are all.
#[derive(Debug)]
pub(crate) struct Calendar {
    pub(crate) stretches: Vec<Stretch>,
    pub(crate) all: bool,
}

impl Calendar {
    /// The life of the programme, cut wherever something that is read changes.
    pub(crate) fn of(program: &Program, programme: Option<ProgrammeId>, needs: &Needs, most: usize) -> Self {
        let life = life(program, programme);
        let mut starts = changes(program, needs);
        starts.retain(|day| life.contains(*day));
        if let Some(from) = life.from {
            starts.insert(from);
        }
        if starts.is_empty() {
            starts.extend(life.until.or_else(|| Date::new(2024, 1, 1)));
        }
        let starts: Vec<Date> = starts.into_iter().collect();
        let mut next = starts.iter().skip(1);
        let stretches: Vec<Stretch> = starts
            .iter()
            .map(|on| Stretch {
                on: *on,
                until: next.next().and_then(|next| next.add_days(-1)).or(life.until),
            })
            .take(most)
            .collect();
        Self { all: stretches.len() == starts.len(), stretches }
    }
}

/// The life of a programme; of a shared definition, that of all programmes together.
fn life(program: &Program, programme: Option<ProgrammeId>) -> InForce {
    if let Some(programme) = programme.and_then(|id| program.programmes.get(id.index())) {
        return programme.in_force;
    }
    let lives = || program.programmes.iter().map(|it| it.in_force);
    let from: Option<Vec<Date>> = lives().map(|life| life.from).collect();
    let until: Option<Vec<Date>> = lives().map(|life| life.until).collect();
    InForce {
        from: from.and_then(|all| all.into_iter().min()),
        until: until.and_then(|all| all.into_iter().max()),
    }
}

/// The days on which something begins, or has just ended.
fn changes(program: &Program, needs: &Needs) -> BTreeSet<Date> {
    let mut days = BTreeSet::new();
    let mut note = |in_force: InForce| {
        days.extend(in_force.from);
        days.extend(in_force.until.and_then(|until| until.add_days(1)));
    };
    for parameter in needs.parameters.iter().filter_map(|id| program.parameter(*id)) {
        parameter.values.iter().for_each(|value| note(value.in_force));
    }
    for definition in needs.definitions.iter().filter_map(|id| program.definition(*id)) {
        match &definition.body {
            Body::Formula(_) => {}
            Body::Rules(rules) => {
                rules.groups.iter().for_each(|it| note(it.in_force));
                rules.rules.iter().for_each(|it| note(it.in_force));
            }
            Body::Eligibility { groups, criteria } => {
                groups.iter().for_each(|it| note(it.in_force));
                criteria.iter().for_each(|it| note(it.in_force));
            }
            Body::Score(score) => score.groups.iter().for_each(|it| note(it.in_force)),
            Body::Table(table) => table.rows.iter().for_each(|it| note(it.in_force)),
        }
    }
    for option in needs.options.iter().filter_map(|id| program.option(*id)) {
        days.extend(option.defaults.iter().filter_map(|default| default.from));
    }
    days
}

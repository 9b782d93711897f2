//! Strata of a score: where all of a score stands in groups, each household is in exactly one of them.

use std::collections::BTreeSet;

use mizan_ir::{Definition, DefinitionId, Expr, Group, Needs, Program, Score};
use mizan_source::{Diagnostic, Location};
use mizan_value::Date;

use crate::axis::{Axis, Test};
use crate::bits::Bits;
use crate::calendar::Calendar;
use crate::context::Context;
use crate::diagram::{Diagrams, NOBODY, Node};
use crate::kinds::field_of;
use crate::limits::Limits;
use crate::reach::Reach;
use crate::tree::{Reader, Thing, Tree};
use crate::words;
use crate::work::Work;

fn strata_incomplete(name: &str, household: &str, on: Date, at: Location) -> Diagnostic {
    Diagnostic::warning("score-strata-incomplete", at)
        .name("name", name)
        .arg("household", mizan_source::Arg::code(household))
        .text("date", on.to_string())
        .help("help")
}

fn strata_overlap(name: &str, groups: [&Group; 2], household: &str, on: Date, at: Location) -> Diagnostic {
    let [first, second] = groups.map(|group| group.labels.name.as_str());
    Diagnostic::warning("score-strata-overlap", at)
        .name("name", name)
        .name("first", first)
        .name("second", second)
        .arg("household", mizan_source::Arg::code(household))
        .text("date", on.to_string())
        .help("help")
}

/// Looks at the outermost groups of a score in every stretch of its life; says each thing once.
pub(crate) fn check(
    program: &Program,
    limits: &Limits,
    work: &Work,
    id: DefinitionId,
    definition: &Definition,
    score: &Score,
    out: &mut Vec<Diagnostic>,
) {
    if score.terms.is_empty() || score.terms.iter().any(|term| term.group.is_none()) {
        return;
    }
    let needs = Needs::of(program, [id]);
    let calendar = Calendar::of(program, definition.programme, &needs, limits.stretches);
    let mut found = Found::default();
    for stretch in &calendar.stretches {
        let context = Context::new(program, *stretch, work);
        let reach = Reach::new(&context, &needs);
        look(&reach, limits, definition, score, &mut found, out);
    }
}

#[derive(Debug, Default)]
struct Found {
    incomplete: bool,
    overlaps: BTreeSet<(usize, usize)>,
}

fn look(
    reach: &Reach<'_, '_>,
    limits: &Limits,
    definition: &Definition,
    score: &Score,
    found: &mut Found,
    out: &mut Vec<Diagnostic>,
) {
    let context = reach.context();
    let on = context.stretch.on;
    let mut reader = Reader::new(context, definition.entity);
    let strata: Vec<(usize, &Group, Tree<Test>)> = score
        .groups
        .iter()
        .enumerate()
        .filter(|(_, group)| group.inside.is_none() && group.in_force.contains(on))
        .map(|(place, group)| {
            let tree = group.when.as_ref().map_or(Tree::Known(true), |when| reader.tree(when));
            (place, group, tree)
        })
        .collect();
    let plain = reader.things.iter().all(|thing| is_plain(context.program, thing, definition));
    let axes = reader.axes(reach);
    if strata.is_empty()
        || !plain
        || axes.iter().any(|axis| !matches!(axis, Axis::Choice { .. } | Axis::Truth))
    {
        return;
    }
    let mut diagrams = Diagrams::new(&axes, limits.decisions, context.work);
    let within: Option<Vec<Node>> =
        strata.iter().map(|(_, _, tree)| diagrams.of(&tree.over(&axes))).collect();
    let Some(within) = within else { return };
    let describe = |some: &[Bits]| {
        let parts = reader.things.iter().zip(&axes).zip(some).filter_map(|((thing, axis), bits)| {
            let name = words::name(context.program, &thing.expr, definition.entity)?;
            (!bits.covers(&axis.full())).then(|| format!("{name} = {}", axis.cell(context.program, bits)))
        });
        parts.collect::<Vec<String>>().join(", ")
    };
    let name = &definition.labels.name;
    if !found.incomplete {
        let covered = within.iter().try_fold(NOBODY, |all, one| diagrams.either(all, *one));
        if let Some(open) = covered.and_then(|covered| diagrams.not(covered))
            && let Some(some) = diagrams.some_of(open)
        {
            found.incomplete = true;
            out.push(strata_incomplete(name, &describe(&some), on, definition.origin));
        }
    }
    for (second, ((place, group, _), one)) in strata.iter().zip(&within).enumerate() {
        for ((before, other, _), earlier) in strata.iter().zip(&within).take(second) {
            if let Some(both) = diagrams.both(*earlier, *one)
                && let Some(some) = diagrams.some_of(both)
                && found.overlaps.insert((*before, *place))
            {
                out.push(strata_overlap(name, [other, group], &describe(&some), on, definition.origin));
            }
        }
    }
}

/// Whether every answer of what is looked at can be met: a field that is always there, or an option.
fn is_plain(program: &Program, thing: &Thing, definition: &Definition) -> bool {
    match &thing.expr {
        Expr::Option(_) => true,
        Expr::Field { .. } => {
            field_of(program, &thing.expr, definition.entity).is_some_and(|field| !field.optional)
        }
        _ => false,
    }
}

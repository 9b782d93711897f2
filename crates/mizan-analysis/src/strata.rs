//! Strata of a score: where all of a score stands in groups, each household is in exactly one of them.

use std::collections::BTreeSet;

use mizan_ir::{Definition, DefinitionId, Expr, Group, Needs, Program, Score};
use mizan_source::{Diagnostic, Location};
use mizan_value::Date;

use crate::axis::{Axis, Test};
use crate::calendar::Calendar;
use crate::context::Context;
use crate::kinds::field_of;
use crate::limits::Limits;
use crate::reach::Reach;
use crate::region::{Region, gaps, intersect_all, subtract, whole};
use crate::tree::{Reader, Thing, Tree};
use crate::words;

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
        let context = Context::new(program, *stretch);
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
    let full = whole(&axes);
    let regions: Option<Vec<Vec<Region>>> =
        strata.iter().map(|(_, _, tree)| tree.over(&axes).regions(&full, true, limits.boxes)).collect();
    let Some(regions) = regions else { return };
    let describe = |region: &Region| {
        let parts = reader.things.iter().zip(&axes).zip(region).filter_map(|((thing, axis), bits)| {
            let name = words::name(context.program, &thing.expr, definition.entity)?;
            (!bits.covers(&axis.full())).then(|| format!("{name} = {}", axis.cell(context.program, bits)))
        });
        parts.collect::<Vec<String>>().join(", ")
    };
    let name = &definition.labels.name;
    if !found.incomplete {
        let covered: Vec<Region> = regions.iter().flatten().cloned().collect();
        if let Some(open) = subtract(vec![full], &covered, limits.boxes)
            && let Some(gap) = gaps(&axes, open, &covered, 1).0.first()
        {
            found.incomplete = true;
            out.push(strata_incomplete(name, &describe(gap), on, definition.origin));
        }
    }
    for (second, ((place, group, _), region)) in strata.iter().zip(&regions).enumerate() {
        for ((before, other, _), earlier) in strata.iter().zip(&regions).take(second) {
            if let Some(both) =
                intersect_all(earlier, region, limits.boxes).as_ref().and_then(|all| all.first())
                && found.overlaps.insert((*before, *place))
            {
                out.push(strata_overlap(name, [other, group], &describe(both), on, definition.origin));
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

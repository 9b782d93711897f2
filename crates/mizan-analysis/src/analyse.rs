//! Every definition of a programme, one after the other.

use mizan_ir::{Body, DefinitionId, Program};
use mizan_source::{Diagnostic, Location, sort_and_dedupe};

use crate::limits::Limits;
use crate::{rules, strata, tables};

/// What is wrong with a programme that its words alone do not show: tables with a gap or an overlap, rules that
/// conflict or leave a household without a value, strata of a score that do not cover everyone.
///
/// Only definitions that are declared where `wanted` says so are looked at: what a file says need not be said again with
/// every programme that uses it.
#[must_use]
pub fn analyse(program: &Program, limits: &Limits, wanted: &dyn Fn(Location) -> bool) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (id, definition) in (0u32..).zip(&program.definitions) {
        let id = DefinitionId(id);
        if !wanted(definition.origin) {
            continue;
        }
        match &definition.body {
            Body::Table(table) => tables::check(program, limits, id, definition, table, &mut found),
            Body::Rules(rules) => rules::check(program, limits, id, definition, rules, &mut found),
            Body::Score(score) => strata::check(program, limits, id, definition, score, &mut found),
            Body::Formula(_) | Body::Eligibility { .. } => {}
        }
    }
    sort_and_dedupe(&mut found);
    found
}

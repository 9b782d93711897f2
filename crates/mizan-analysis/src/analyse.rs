//! Every definition of a programme, one after the other.

use mizan_ir::{Body, DefinitionId, Program};
use mizan_source::{Diagnostic, Location, sort_and_dedupe};

use crate::limits::Limits;
use crate::work::Work;
use crate::{rules, strata, tables};

/// What an analysis found.
#[derive(Debug)]
pub struct Analysis {
    /// In the order of places.
    pub diagnostics: Vec<Diagnostic>,
    /// The steps that it took: of [`Limits::work`], whatever the machine.
    pub work: u64,
}

/// No definition takes more than this part of all work, so that a giant one leaves some to the others.
const SHARE: u64 = 8;

/// What is wrong with a programme that its words alone do not show: tables with a gap or an overlap, rules that
/// conflict or leave a household without a value, strata of a score that do not cover everyone.
///
/// Only definitions that are declared where `wanted` says so are looked at: what a file says need not be said again with
/// every programme that uses it.
#[must_use]
pub fn analyse(program: &Program, limits: &Limits, wanted: &dyn Fn(Location) -> bool) -> Analysis {
    let mut found = Vec::new();
    let all = Work::new(limits.work);
    for (id, definition) in (0u32..).zip(&program.definitions) {
        let id = DefinitionId(id);
        if !wanted(definition.origin) {
            continue;
        }
        let share = (limits.work / SHARE).min(all.left());
        let work = Work::new(share);
        match &definition.body {
            Body::Table(table) => tables::check(program, limits, &work, id, definition, table, &mut found),
            Body::Rules(rules) => rules::check(program, limits, &work, id, definition, rules, &mut found),
            Body::Score(score) => strata::check(program, limits, &work, id, definition, score, &mut found),
            Body::Formula(_) | Body::Eligibility { .. } => {}
        }
        all.take(share - work.left());
    }
    sort_and_dedupe(&mut found);
    Analysis { diagnostics: found, work: limits.work - all.left() }
}

//! From the tree to the checked programme, in passes: what is declared, then what the bodies say, then what follows
//! from both.
//!
//! Every pass goes on after a mistake: a name that could not be read is declared all the same, a formula that could not
//! be checked is of any type, and nobody complains about either again.

mod arithmetic;
mod conditions;
mod dates;
mod declare;
mod definitions;
mod formula;
mod lists;
mod names;
mod notes;
mod parameters;
mod paths;
mod tables;
mod tests;
mod types;

use mizan_source::{Diagnostic, FileId, Location, Span};
use mizan_syntax::tree as syntax;

use crate::checked::{Model, Reference, Symbol};
use crate::programme::{DefinitionId, ProgrammeId};
use crate::value::Type;
use names::Names;

/// A file of the programme: its tree, and which language labels without a language are in.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// Its number.
    pub file: FileId,
    /// Its tree.
    pub tree: &'a syntax::File,
}

/// Checks files that belong together: a programme and all it uses, each once.
///
/// Gives what is sound, and what is wrong or doubtful. With no error among the diagnostics the model is complete.
#[must_use]
pub fn check(sources: &[Source<'_>]) -> (Model, Vec<Diagnostic>) {
    let mut checker = Checker::default();
    declare::declare(&mut checker, sources);
    parameters::check_all(&mut checker);
    definitions::check_bodies(&mut checker);
    declare::outputs(&mut checker);
    let places = crate::order::sort(&mut checker.model, &mut checker.diagnostics);
    checker.names.renumber(&places);
    tests::check_all(&mut checker);
    crate::domains::check(&checker.model, &mut checker.diagnostics);
    let sound = !checker.diagnostics.iter().any(Diagnostic::is_error) && !sources.iter().any(has_broken);
    if sound {
        // What a broken item would have used is not known: nothing is called unused on its account.
        crate::usage::check(&checker.model, &mut checker.diagnostics);
    }
    checker.model.references.sort();
    mizan_source::sort_and_dedupe(&mut checker.diagnostics);
    (checker.model, checker.diagnostics)
}

fn has_broken(source: &Source<'_>) -> bool {
    source.tree.items.iter().any(|item| matches!(item.kind, syntax::ItemKind::Broken { .. }))
}

/// What the passes share.
#[derive(Debug, Default)]
pub(crate) struct Checker<'a> {
    pub(crate) model: Model,
    pub(crate) names: Names,
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// The definitions' items, in the order of the model's definitions before they are sorted.
    pub(crate) bodies: Vec<definitions::Pending<'a>>,
    /// The definitions whose bodies are being checked, each for the sake of the one before.
    pub(crate) checking: Vec<DefinitionId>,
    pub(crate) parameters: Vec<parameters::Pending<'a>>,
    pub(crate) programmes: Vec<(FileId, &'a syntax::Programme)>,
    pub(crate) tests: Vec<(FileId, &'a syntax::Test)>,
}

/// From where names are looked up.
#[derive(Debug, Clone, Default)]
pub(crate) struct Scope {
    pub(crate) file: FileId,
    pub(crate) programme: Option<ProgrammeId>,
    /// The kind of the current record; `None` in parameters, where there is none.
    pub(crate) entity: Option<crate::programme::EntityId>,
    /// The definition whose body this is.
    pub(crate) within: Option<DefinitionId>,
    /// Optional values known to be there, by their text: `diploma`, `head.diploma`.
    pub(crate) known: Vec<String>,
    /// Whether what is undetermined has been provided for: a criterion with `if unknown`.
    pub(crate) unknown_provided: bool,
}

impl Scope {
    pub(crate) fn at(&self, span: Span) -> Location {
        Location::new(self.file, span)
    }
}

/// What is expected of a formula.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Wanted<'t> {
    /// Its type, where the place says it.
    pub(crate) ty: Option<&'t Type>,
    /// A bare number takes the unit of `ty`: in a cell, a domain, a parameter's value, a test.
    pub(crate) bare_takes_unit: bool,
    /// An exact quotient may stand here: directly under a comparison, a rounding, or in an `exact` definition.
    pub(crate) quotient: bool,
    /// `unknown` may stand here.
    pub(crate) unknown: bool,
    /// What may be absent may stand here: before `or else` and `is known`.
    pub(crate) absent: bool,
}

impl<'t> Wanted<'t> {
    pub(crate) fn of(ty: &'t Type) -> Self {
        Self { ty: Some(ty), ..Self::default() }
    }

    pub(crate) fn quotient() -> Self {
        Self { quotient: true, ..Self::default() }
    }
}

impl Checker<'_> {
    pub(crate) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    pub(crate) fn refer(&mut self, scope: &Scope, span: Span, symbol: Symbol) {
        let at = scope.at(span);
        self.model.references.push(Reference { at, symbol, declares: false, within: scope.within });
    }

    pub(crate) fn declares(&mut self, at: Location, symbol: Symbol) {
        self.model.references.push(Reference { at, symbol, declares: true, within: None });
    }

    /// Where a symbol is declared.
    pub(crate) fn declared_at(&self, symbol: Symbol) -> Option<Location> {
        self.model.references.iter().find(|it| it.declares && it.symbol == symbol).map(|it| it.at)
    }
}

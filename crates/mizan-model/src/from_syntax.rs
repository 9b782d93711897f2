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

use std::collections::BTreeMap;

use mizan_source::{Diagnostic, FileId, Location, Span};
use mizan_syntax::Glossary;
use mizan_syntax::tree::{self as syntax, LanguageCode};

use crate::checked::{Model, Reference, Symbol};
use crate::programme::{DefinitionId, Labels, ProgrammeId};
use crate::value::Type;
use names::Names;

/// A file of the programme.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// Its number.
    pub file: FileId,
    /// Its tree.
    pub tree: &'a syntax::File,
    /// Its text, which fixes quote.
    pub text: &'a str,
    /// Whether there is no mistake in how it is written.
    pub readable: bool,
    /// Whether every file that it uses is there.
    pub uses_found: bool,
}

/// Checks files that belong together: a programme and all it uses, each once.
///
/// Gives what is sound, and what is wrong or doubtful. With no error among the diagnostics the model is complete.
#[must_use]
pub fn check(sources: &[Source<'_>]) -> (Model, Vec<Diagnostic>) {
    let (glossary, _) = Glossary::read(sources.iter().map(|it| (it.file, it.tree)));
    // What uses comes after what it uses: the last file is the one whose language all names are in.
    let language = sources.last().and_then(|it| it.tree.language).map_or(LanguageCode::En, |it| it.0);
    let texts = texts(&glossary);
    let mut checker = Checker { glossary, language, ..Checker::default() };
    checker.model.texts = texts;
    checker.texts.extend(sources.iter().map(|source| (source.file, (column_of(source), source.text))));
    declare::declare(&mut checker, sources);
    parameters::check_all(&mut checker);
    definitions::check_bodies(&mut checker);
    declare::outputs(&mut checker);
    let places = crate::order::sort(&mut checker.model, &mut checker.diagnostics);
    checker.names.renumber(&places);
    tests::check_all(&mut checker);
    crate::domains::check(&checker.model, &mut checker.diagnostics);
    let whole = sources.iter().all(|source| source.readable && source.uses_found);
    if whole && !checker.diagnostics.iter().any(Diagnostic::is_error) {
        // What a line that could not be read would have used is not known: nothing is called unused on its account.
        crate::usage::check(&checker.model, &mut checker.diagnostics);
    }
    if !sources.iter().all(|source| source.uses_found) {
        // The file that is not there may declare any name.
        checker.diagnostics.retain(|it| !NOT_DECLARED.contains(&it.code));
    }
    checker.model.references.sort();
    mizan_source::sort_and_dedupe(&mut checker.diagnostics);
    (checker.model, checker.diagnostics)
}

/// What is said of names that no file declares.
const NOT_DECLARED: [&str; 9] = [
    "unknown-criterion",
    "unknown-entity",
    "unknown-list",
    "unknown-member",
    "unknown-name",
    "unknown-option",
    "unknown-type",
    "unknown-unit",
    "unknown-value",
];

/// The texts of the glossary by what each is in any of its languages.
fn texts(glossary: &Glossary) -> BTreeMap<String, Labels> {
    let mut texts = BTreeMap::new();
    for [en, fr, ar] in glossary.texts() {
        for text in [en, fr, ar].into_iter().flatten() {
            let labels = Labels { name: text.clone(), en: en.clone(), fr: fr.clone(), ar: ar.clone() };
            texts.insert(text.clone(), labels);
        }
    }
    texts
}

/// The column of keywords in the language of a file.
fn column_of(source: &Source<'_>) -> usize {
    match source.tree.language {
        Some((syntax::LanguageCode::Fr, _)) => 1,
        Some((syntax::LanguageCode::Ar, _)) => 2,
        _ => 0,
    }
}

/// What the passes share.
#[derive(Debug, Default)]
pub(crate) struct Checker<'a> {
    pub(crate) model: Model,
    /// What names and labels are in other languages.
    pub(crate) glossary: Glossary,
    /// The language that names are in.
    pub(crate) language: LanguageCode,
    pub(crate) names: Names,
    /// The column of keywords and the text of each file.
    pub(crate) texts: BTreeMap<FileId, (usize, &'a str)>,
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
    /// The same scope, for what a reform wrote in another file.
    pub(crate) fn written_in(&self, file: Option<FileId>) -> Scope {
        Scope { file: file.unwrap_or(self.file), ..self.clone() }
    }

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

    /// The column of keywords in the language of a file.
    pub(crate) fn column(&self, file: FileId) -> usize {
        self.texts.get(&file).map_or(0, |(column, _)| *column)
    }

    /// What is written somewhere.
    pub(crate) fn written(&self, at: Location) -> &str {
        self.texts.get(&at.file).map_or("", |(_, text)| at.span.text_in(text))
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

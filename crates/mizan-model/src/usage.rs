//! What is declared and never used, and names that hide what they are.

use std::collections::BTreeSet;

use mizan_source::{Diagnostic, Location};

use crate::checked::{Model, Symbol};
use crate::programme::{DefinitionId, OptionId, ParameterId};

fn unused(code: &'static str, name: String, at: Location) -> Diagnostic {
    Diagnostic::warning(code, at).name("name", name).help("help")
}

/// Of a programme: parameters and options that nothing reads, and definitions from which no output, test or criterion follows.
pub(crate) fn check(model: &Model, out: &mut Vec<Diagnostic>) {
    let used: BTreeSet<Symbol> =
        model.references.iter().filter(|it| !it.declares).map(|it| it.symbol).collect();
    // What a shared file declares may be there for programmes that are not part of this check.
    for (id, parameter) in (0u32..).zip(&model.parameters) {
        if parameter.programme.is_some() && !used.contains(&Symbol::Parameter(ParameterId(id))) {
            out.push(unused("unused-parameter", parameter.labels.name.clone(), parameter.origin));
        }
    }
    for (id, option) in (0u32..).zip(&model.options) {
        if option.programme.is_some() && !used.contains(&Symbol::Option(OptionId(id))) {
            out.push(unused("unused-option", option.labels.name.clone(), option.origin));
        }
    }
    let outputs: BTreeSet<DefinitionId> =
        model.programmes.iter().flat_map(|programme| programme.outputs.clone()).collect();
    for (id, definition) in (0u32..).zip(&model.definitions) {
        let id = DefinitionId(id);
        let read = used.contains(&Symbol::Definition(id)) || outputs.contains(&id);
        if !read && definition.programme.is_some() {
            out.push(unused("unused-definition", definition.labels.name.clone(), definition.origin));
        }
    }
}

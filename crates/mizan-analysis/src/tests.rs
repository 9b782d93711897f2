//! Programmes as a drafter writes them, and what is found.

mod examples;
mod random;
mod rules;
mod scores;
mod states;
mod tables;
mod work;

use mizan_ir::{DefinitionId, Program, lower};
use mizan_model::{Source, check};
use mizan_source::{Catalogue, Diagnostic, FileId, Language, NoteKind};

use crate::{Limits, analyse};

/// A registry of households and their members.
pub(super) const REGISTRY: &str = r#"language en

programme aid "Aid"
  from 2023-01-01
  country MA
  currency MAD
  outputs household.result

choice milieu
  urban
  rural
  nomad

choice relation
  head
  spouse
  child
  other

entity household
  key id : text
  milieu : milieu
  rooms : integer from 1 to 40
  cars : integer from 0 to 20
  income : MAD/month from 0 to 10_000
  index : number to 2 decimals from 0 to 20
  registered : yes/no
  arrival : date from 2000-01-01 to reference_date
  pension : MAD/month from 0 to 5_000 optional
  has many person as members from 1 to 25

entity person
  key id : text
  birth_date : date from 1900-01-01 to reference_date
  relation : relation
  orphan : yes/no

define household.size : integer = count of members
define person.age : years = completed years from birth_date to reference_date
define household.head : person = the one of members where relation is head
define household.children : many person = members where relation is child

"#;

/// The core of the registry with these items, which have no mistakes.
pub(super) fn program(items: &str) -> Program {
    let text = format!("{REGISTRY}{items}");
    let parsed = mizan_syntax::parse(FileId(0), "a.mizan", &text, &mizan_syntax::Limits::default());
    let said = |all: &[Diagnostic]| {
        let errors = all.iter().filter(|it| it.is_error());
        let catalogue = Catalogue::new(Language::En);
        errors
            .map(|it| {
                format!("{}: {}", text.get(it.at.span.range()).unwrap_or(""), catalogue.describe(it).message)
            })
            .collect::<Vec<String>>()
    };
    assert_eq!(said(&parsed.diagnostics), [""; 0], "{text}");
    let sources =
        [Source { file: FileId(0), tree: &parsed.file, text: &text, readable: true, uses_found: true }];
    let (model, diagnostics) = check(&sources);
    assert_eq!(said(&diagnostics), [""; 0], "{text}");
    lower(&model)
}

pub(super) fn find(program: &Program, name: &str) -> DefinitionId {
    program.find_definition(None, "household", name).unwrap()
}

/// What is found: code, sentence, notes, a line each; every message is there.
pub(super) fn found(items: &str) -> Vec<String> {
    let program = program(items);
    let catalogue = Catalogue::new(Language::En);
    let mut lines = Vec::new();
    for diagnostic in analyse(&program, &Limits::default(), &|_| true).diagnostics {
        assert_eq!(catalogue.gaps(&diagnostic), [""; 0]);
        let described = catalogue.describe(&diagnostic);
        lines.push(format!("{}: {}", diagnostic.code, plain(&described.message)));
        for (kind, note) in &described.notes {
            if *kind == NoteKind::Note {
                lines.push(plain(note));
            }
        }
    }
    lines
}

/// Without the marks that hold names together in mixed directions.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter(|it| !('\u{2066}'..='\u{2069}').contains(it)).collect()
}

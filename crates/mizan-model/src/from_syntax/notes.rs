//! Labels, citations and dates, from the tree to the model.

use std::collections::BTreeMap;

use mizan_source::{Diagnostic, Location};
use mizan_syntax::tree::{self as syntax, LanguageCode};

use super::{Checker, Scope};
use crate::programme::{Citation, InForce, Labels};

fn empty_dates(at: Location) -> Diagnostic {
    Diagnostic::error("dates-reversed", at).help("help")
}

/// What is cited.
pub(super) fn citation(notes: &syntax::Notes) -> Citation {
    let value = |text: &syntax::Text| text.value.clone();
    Citation {
        law: notes.law.as_ref().map(value),
        source: notes.source.as_ref().map(value),
        unconfirmed: notes.unconfirmed.as_ref().map(|(_, why)| why.as_ref().map(value).unwrap_or_default()),
    }
}

impl Checker<'_> {
    /// A name with its labels; a bare label is in the language of the file. What is not said in a language is looked up
    /// in the glossary: the label first, then the name.
    pub(super) fn labels(&self, name: &str, notes: &syntax::Notes, language: LanguageCode) -> Labels {
        let mut said: BTreeMap<LanguageCode, &str> =
            notes.labels.iter().map(|(language, text)| (*language, text.value.as_str())).collect();
        if let Some(bare) = &notes.label {
            said.insert(language, &bare.value);
        }
        let in_language = |wanted: LanguageCode| {
            let known = said.get(&wanted).map(|it| (*it).to_owned());
            let text = || said.iter().find_map(|(from, text)| self.glossary.text(text, *from, wanted));
            let name = || self.glossary.name(name, self.language, wanted).map(|it| it.replace('_', " "));
            known.or_else(|| text().map(str::to_owned)).or_else(name)
        };
        Labels {
            name: name.to_owned(),
            ar: in_language(LanguageCode::Ar),
            en: in_language(LanguageCode::En),
            fr: in_language(LanguageCode::Fr),
        }
    }

    /// Dates in force; the last day may not come before the first.
    pub(super) fn in_force(&mut self, scope: &Scope, dates: &syntax::Dates) -> InForce {
        if let (Some((from, _)), Some((until, span))) = (dates.from, dates.until)
            && until < from
        {
            self.report(empty_dates(scope.at(span)));
        }
        InForce { from: dates.from.map(|(date, _)| date), until: dates.until.map(|(date, _)| date) }
    }
}

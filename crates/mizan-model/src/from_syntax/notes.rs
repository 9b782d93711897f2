//! Labels, citations and dates, from the tree to the model.

use mizan_source::{Diagnostic, Location};
use mizan_syntax::tree::{self as syntax, LanguageCode};

use super::{Checker, Scope};
use crate::programme::{Citation, InForce, Labels};

fn empty_dates(at: Location) -> Diagnostic {
    Diagnostic::error("dates-reversed", at).help("help")
}

/// A name with its labels; a bare label is in the language of the file.
pub(super) fn labels(name: &str, notes: &syntax::Notes, language: LanguageCode) -> Labels {
    let mut labels = Labels { name: name.to_owned(), ..Labels::default() };
    let bare = notes.label.iter().map(|text| (language, text));
    for (language, text) in bare.chain(notes.labels.iter().map(|(language, text)| (*language, text))) {
        let slot = match language {
            LanguageCode::Ar => &mut labels.ar,
            LanguageCode::En => &mut labels.en,
            LanguageCode::Fr => &mut labels.fr,
        };
        *slot = Some(text.value.clone());
    }
    labels
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

//! What a name may be made of: one script, nothing that cannot be seen.

use mizan_source::{Diagnostic, Fix, Span};
use unicode_normalization::{UnicodeNormalization as _, is_nfc};
use unicode_script::{Script, UnicodeScript as _};

use super::Lexer;
use crate::fold::{is_dropped, is_presentation_form};

impl Lexer<'_> {
    /// Reports what is wrong with a name, and gives its spelling where that is not the one written.
    pub(super) fn check_name(&mut self, span: Span) -> Option<String> {
        let written = span.text_in(self.text);
        if written.is_ascii() {
            return None;
        }
        let mut name: String = written.to_owned();
        if written.chars().any(is_presentation_form) {
            name = name.nfkc().collect();
            let wanted = name.clone();
            self.foreign("presentation-form", span, &wanted);
        }
        if name.chars().any(is_joiner_or_dropped) {
            name = name.chars().filter(|it| !is_joiner_or_dropped(*it)).collect();
            let wanted = name.clone();
            self.slip("invisible-in-name", span, &wanted);
        }
        if !is_nfc(&name) {
            name = name.nfc().collect();
        }
        self.check_script(span, &name);
        (name != written).then_some(name)
    }

    fn check_script(&mut self, span: Span, name: &str) {
        let mut scripts: Vec<Script> = name
            .chars()
            .map(|it| it.script())
            .filter(|it| !matches!(it, Script::Common | Script::Inherited | Script::Unknown))
            .collect();
        scripts.sort_by_key(|it| it.short_name());
        scripts.dedup();
        if let [one, other, ..] = scripts.as_slice() {
            let at = self.place(span);
            let found = Diagnostic::error("mixed-script-name", at)
                .name("found", name)
                .text("one", one.full_name())
                .text("other", other.full_name())
                .help("help");
            let skeleton: String = unicode_security::skeleton(name).collect();
            let fix =
                (skeleton != name && skeleton.is_ascii()).then(|| Fix::replace("fix", at, skeleton.clone()));
            self.out.push(fix.into_iter().fold(found.name("wanted", skeleton), Diagnostic::fix));
        }
    }
}

fn is_joiner_or_dropped(character: char) -> bool {
    is_dropped(character)
}

//! What a name may be made of: one script, no dashes, nothing that cannot be seen.

use std::collections::BTreeSet;

use mizan_grammar::{Group, Keyword, Symbol};
use mizan_source::{Diagnostic, Fix, Span};
use unicode_normalization::{UnicodeNormalization as _, is_nfc};
use unicode_script::{Script, UnicodeScript as _};

use super::{Lexer, RawKind, is_word_part, is_word_start};
use crate::fold::{is_dropped, is_invisible, keyword_key};
use crate::text::Block;

/// The names that a text declares with dashes in them, with `_` in their place: where they are used, they are names too.
pub(super) fn dashed_names(text: &str, blocks: &[Block]) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let lines = blocks.iter().flat_map(|it| it.span.text_in(text).lines());
    for line in lines.filter(|it| it.contains('-')) {
        let mut from = 0usize;
        while let Some(start) =
            line.get(from..).and_then(|it| it.find(is_word_part)).map(|it| it.saturating_add(from))
        {
            let rest = line.get(start..).unwrap_or_default();
            let word = rest.find(|it| !is_word_part(it)).unwrap_or(rest.len());
            let length = word.saturating_add(dashed_length(rest.get(word..).unwrap_or_default()));
            let (name, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
            // A date is no name, and there are more dates than names with dashes.
            let numeric = name.starts_with(char::is_numeric);
            if length > word && !numeric && declares(line.get(..start).unwrap_or_default(), after) {
                names.insert(name.replace('-', "_"));
            }
            from = start.saturating_add(length);
        }
    }
    names
}

/// How far dashes with words behind them reach: `-off-aid`.
fn dashed_length(rest: &str) -> usize {
    let mut length = 0usize;
    while let Some(part) = rest.get(length..).and_then(|it| it.strip_prefix('-')) {
        let word = part.find(|it| !is_word_part(it)).unwrap_or(part.len());
        if word == 0 {
            break;
        }
        length = length.saturating_add(word).saturating_add(1);
    }
    length
}

/// Whether a name is declared between these two parts of a line: behind the keyword of an item or clause and before its
/// formula, in front of a type or a label, or alone in its cell.
fn declares(before: &str, after: &str) -> bool {
    let (before, after) = (before.trim(), after.trim_start());
    if before.is_empty() {
        return after.starts_with([':', '"', '“', '«']);
    }
    if before.starts_with('|') {
        return before.ends_with('|') && after.starts_with('|');
    }
    let key = |text: &str| text.split_whitespace().map(keyword_key).collect::<Vec<_>>();
    let words = key(before);
    let begins =
        |keyword: Keyword| keyword.row().spellings.concat().iter().any(|it| words.starts_with(&key(it)));
    let clauses = [
        Keyword::Rule,
        Keyword::Exception,
        Keyword::Requires,
        Keyword::Excludes,
        Keyword::Admits,
        Keyword::Key,
    ];
    let item = || mizan_grammar::KEYWORDS.iter().any(|it| it.group == Group::Item && begins(it.keyword));
    let group = words.len() == 1 && begins(Keyword::In);
    !before.contains([':', '=', '"', '#']) && (clauses.into_iter().any(begins) || group || item())
}

impl Lexer<'_> {
    /// Reads the dashes that join words to the one taken already: `one-off-aid` is a name where it is declared so, and
    /// could else be a difference without its spaces.
    pub(super) fn dashes(&mut self, start: usize) -> bool {
        let length = dashed_length(self.rest());
        if length == 0 {
            return false;
        }
        let end = self.at.saturating_add(length);
        let whole = self.text.get(start..end).unwrap_or_default();
        let name = whole.replace('-', "_");
        let declared = self.dashed.contains(&name);
        let only_words = whole.split('-').all(|it| it.starts_with(is_word_start));
        if !declared && !only_words {
            return false;
        }
        let after_dot = self.is_after_dot(start);
        self.at = end;
        let (span, before_dot) = (self.span_from(start), self.is_before_dot());
        if declared {
            self.slip("dash-in-name", span, &name);
            self.push(RawKind::Word { in_path: after_dot || before_dot }, span);
            return true;
        }
        self.report_difference(span, name);
        let mut at = start;
        for part in whole.split_inclusive('-') {
            let word = part.trim_end_matches('-');
            let (first, last) = (at == start, word.len() == part.len());
            let in_path = (first && after_dot) || (last && before_dot);
            let middle = at.saturating_add(word.len());
            self.push(RawKind::Word { in_path }, Span::from_range(at..middle));
            at = at.saturating_add(part.len());
            if !last {
                self.push(RawKind::Symbol(Symbol::Minus), Span::from_range(middle..at));
            }
        }
        true
    }

    fn report_difference(&mut self, span: Span, name: String) {
        let at = self.place(span);
        let spaced = span.text_in(self.text).replace('-', " - ");
        let found = Diagnostic::error("missing-spaces", at).name("found", "-");
        let joined = Fix::replace("fix-name", at, name.clone()).arg("name", mizan_source::Arg::name(name));
        self.out.push(found.name("wanted", spaced.clone()).fix(Fix::replace("fix", at, spaced)).fix(joined));
    }

    /// Reports what is wrong with a name, and gives its spelling where that is not the one written.
    pub(super) fn check_name(&mut self, span: Span) -> Option<String> {
        let written = span.text_in(self.text);
        if written.is_ascii() {
            return written.contains('-').then(|| written.replace('-', "_"));
        }
        if written.chars().all(is_plain_arabic) {
            self.check_disguise(span, written);
            return None;
        }
        if written.chars().all(is_plain_latin) {
            return None;
        }
        let mut name: String = written.replace('-', "_");
        if !name.nfc().eq(name.nfkc()) {
            // Some stand for several words.
            name = name.nfkc().map(|it| if super::is_blank(it) { '_' } else { it }).collect();
            let wanted = name.clone();
            self.foreign("presentation-form", span, &wanted);
        }
        if name.chars().any(is_unseen) {
            name = name.chars().filter(|it| !is_unseen(*it)).collect();
            let wanted = name.clone();
            self.slip("invisible-in-name", span, &wanted);
        }
        if !is_nfc(&name) {
            name = name.nfc().collect();
        }
        self.check_script(span, &name);
        self.check_disguise(span, &name);
        (name != written).then_some(name)
    }

    /// A name in letters of one script that all look Latin: `аос` in Cyrillic.
    fn check_disguise(&mut self, span: Span, name: &str) {
        let latin = name.chars().any(|it| it.script() == Script::Latin);
        let other = name.chars().any(|it| !matches!(it.script(), Script::Latin | Script::Common));
        if (latin && other) || !name.chars().any(is_double) {
            return;
        }
        let skeleton: String = unicode_security::skeleton(name).collect();
        if skeleton.is_ascii() && skeleton.chars().all(is_word_part) {
            let at = self.place(span);
            let found = Diagnostic::error("disguised-name", at).name("found", name);
            let fix = Fix::replace("fix", at, skeleton.clone());
            self.out.push(found.name("wanted", skeleton).fix(fix));
        }
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

/// Whether a character is a plain Arabic letter: composed, seen, of one script; or `_`, which is of all.
fn is_plain_arabic(character: char) -> bool {
    matches!(character, '\u{621}'..='\u{63A}' | '\u{641}'..='\u{64A}' | '_')
}

/// Whether a character is a plain letter of French or English, a digit, or `_`.
fn is_plain_latin(character: char) -> bool {
    matches!(character, '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{FF}' | '_')
        || character.is_ascii_alphanumeric()
}

/// Whether a character of a name cannot be seen, is left out at will, or is a sign that passes for nothing or for `_`.
fn is_unseen(character: char) -> bool {
    let sign = character.script() == Script::Common && character != '_' && !character.is_numeric();
    is_dropped(character) || is_invisible(character) || sign
}

/// Whether a letter has no place in a Latin name but as another's double: phonetic letters, the dotless i.
fn is_double(letter: char) -> bool {
    match letter.script() {
        Script::Latin => letter == 'ı' || letter >= '\u{250}',
        Script::Arabic | Script::Common | Script::Inherited | Script::Unknown => false,
        _ => true,
    }
}

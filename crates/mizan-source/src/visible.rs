//! Text from elsewhere, made safe to show: nothing in it may hide, move or disguise what surrounds it.

use std::borrow::Cow;
use std::fmt::Write as _;
use unicode_width::UnicodeWidthChar as _;

/// The text with every character that shows nothing, or moves its neighbours, written out as `\u{202E}`. Marks that
/// belong to words (joiners, vowel signs) stay.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    write_out(text, is_hidden)
}

/// The same for a finished sentence of ours, whose names may stand in isolates.
pub(crate) fn visible_sentence(text: &str) -> Cow<'_, str> {
    write_out(text, |character| is_hidden(character) && !matches!(character, FIRST_STRONG | POP_ISOLATE))
}

/// How many columns of a terminal a text takes. Terminals give each letter its own, also those that join to one shape
/// as in `لا`.
#[must_use]
pub fn columns_of(text: &str) -> usize {
    text.chars().map(|letter| if is_mark(letter) { 0 } else { letter.width().unwrap_or(0) }).sum()
}

/// Whether some of the text is written from right to left, so that a terminal may reorder its line.
#[must_use]
pub fn has_right_to_left(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(is_right_to_left)
}

/// The text between isolates if it could reorder its surroundings.
#[must_use]
pub fn isolated(text: &str) -> Cow<'_, str> {
    if has_right_to_left(text) { Cow::Owned(isolate(text)) } else { Cow::Borrowed(text) }
}

/// The text between isolates if it stands in one line with a sentence and either could reorder the other.
pub(crate) fn beside<'a>(text: &'a str, sentence: &str) -> Cow<'a, str> {
    if has_right_to_left(sentence) { Cow::Owned(isolate(text)) } else { isolated(text) }
}

/// The text between a first-strong isolate and its end.
pub(crate) fn isolate(text: &str) -> String {
    format!("{FIRST_STRONG}{text}{POP_ISOLATE}")
}

/// Begins an isolate with the direction of its first letter.
pub(crate) const FIRST_STRONG: char = '\u{2068}';
/// Ends an isolate.
pub(crate) const POP_ISOLATE: char = '\u{2069}';

/// Whether a character only says how its neighbours are to be ordered, and can do so without disguising them.
pub(crate) fn is_mark(character: char) -> bool {
    matches!(character, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{2066}'..='\u{2069}')
}

/// The text without the marks that order it. Where they are part of a disguise (an isolate that is not closed here, an
/// override) they stay, to be written out.
pub(crate) fn without_marks(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_mark) && closes_its_isolates(text) {
        Cow::Owned(text.replace(is_mark, ""))
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether every isolate that begins in the text ends in it, and nothing overrides the order of letters.
pub(crate) fn closes_its_isolates(text: &str) -> bool {
    let mut open = 0_usize;
    for character in text.chars() {
        match character {
            '\u{202A}'..='\u{202E}' => return false,
            '\u{2066}'..='\u{2068}' => open = open.saturating_add(1),
            POP_ISOLATE if open == 0 => return false,
            POP_ISOLATE => open = open.saturating_sub(1),
            _ => {}
        }
    }
    open == 0
}

fn write_out(text: &str, hidden: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.chars().any(&hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        if hidden(character) {
            let _ = write!(shown, "\\u{{{:04X}}}", u32::from(character));
        } else {
            shown.push(character);
        }
    }
    Cow::Owned(shown)
}

fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' // direction
            | '\u{2028}' | '\u{2029}' // line and paragraph separators
            | '\u{200B}' | '\u{2060}'..='\u{2064}' | '\u{206A}'..='\u{206F}' | '\u{FEFF}' // nothing to see
            | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

pub(crate) fn is_right_to_left(character: char) -> bool {
    matches!(character,
        '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}'
        | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_characters_are_written_out() {
        assert_eq!(visible("a\u{202E}b\n\u{1b}[1m"), "a\\u{202E}b\\u{000A}\\u{001B}[1m");
        assert_eq!(visible("الأُسرة می\u{200C}روم"), "الأُسرة می\u{200C}روم");
        assert_eq!(columns_of("لا \u{2068}اَب\u{2069}"), 5);
        assert!(has_right_to_left("abc الأسرة") && !has_right_to_left("ménage"));
    }
}

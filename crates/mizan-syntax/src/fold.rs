//! What a spelling is under the eye: the folds under which keywords match and names look alike.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// A spelling without what Arabic writers add, drop or swap: compatibility forms, short vowels, tatweel, joiners, bidi
/// marks; the forms of alef, ya, ta marbuta, hamza carriers and the Persian kaf and ya become one each.
pub fn arabic_fold(text: &str) -> String {
    if is_plain(text) {
        return text.chars().map(fold_arabic_letter).collect();
    }
    text.nfkc().filter(|it| !is_dropped(*it)).map(fold_arabic_letter).collect()
}

/// A spelling without case, accents and the shape of its apostrophes.
pub fn latin_fold(text: &str) -> String {
    if is_plain(text) {
        return text.to_ascii_lowercase();
    }
    let decomposed = text.nfd().filter(|it| !is_combining_mark(*it) || is_arabic(*it));
    decomposed.map(|it| if it == '\u{2019}' { '\'' } else { it }).flat_map(char::to_lowercase).nfc().collect()
}

/// A key that two names share when a reader would take one for the other: both folds, over the skeleton of UTS 39.
pub fn look_alike_key(name: &str) -> String {
    let folded = latin_fold(&arabic_fold(name));
    let skeleton: String = unicode_security::skeleton(&folded).collect();
    latin_fold(&arabic_fold(&skeleton))
}

/// The key under which a word of a keyword is looked up: the fold of its script. A single letter keeps its accent, or
/// every `a` would be the French `à`.
pub(crate) fn keyword_key(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    if word.chars().any(is_arabic) {
        return arabic_fold(word);
    }
    let composed: String = word.nfc().collect();
    if composed.chars().count() == 1 {
        return composed.to_lowercase();
    }
    latin_fold(&composed)
}

/// Whether all is ASCII or the letters that an Arabic keyboard has: nothing is composed of them, nor they of anything
/// here.
fn is_plain(text: &str) -> bool {
    text.chars().all(|it| it.is_ascii() || matches!(it, '\u{621}'..='\u{63A}' | '\u{641}'..='\u{64A}'))
}

/// Whether a character is written in the Arabic script.
pub(crate) fn is_arabic(character: char) -> bool {
    matches!(character, '\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{8A0}'..='\u{8FF}')
        || is_presentation_form(character)
}

/// Whether a character is the shape of an Arabic letter rather than the letter.
pub(crate) fn is_presentation_form(character: char) -> bool {
    matches!(character, '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

/// Whether a character of a name cannot be seen, or is one that Arabic writers leave out at will.
pub(crate) fn is_dropped(character: char) -> bool {
    matches!(character,
        '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6ED}' | '\u{640}'
        | '\u{200B}'..='\u{200F}' | '\u{61C}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// Whether a character is shown as nothing and belongs to no Arabic, French or English text.
pub(crate) fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{AD}' | '\u{34F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}' | '\u{2060}'..='\u{2065}' | '\u{206A}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}')
}

fn fold_arabic_letter(letter: char) -> char {
    match letter {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ئ' | 'ی' | 'ې' | 'ے' => 'ي',
        'ة' | 'ہ' | 'ھ' | 'ۃ' | 'ە' => 'ه',
        'ؤ' => 'و',
        'ک' | 'ڪ' => 'ك',
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arabic_spellings_that_readers_take_for_one() {
        assert_eq!(arabic_fold("مؤسسة"), arabic_fold("مؤ\u{64E}سسه"));
        assert_eq!(arabic_fold("ا\u{654}سرة"), arabic_fold("أسره"));
        assert_eq!(arabic_fold("إِذَا"), arabic_fold("اذا"));
        assert_eq!(arabic_fold("الأســرة"), arabic_fold("الاسره"));
        assert_eq!(arabic_fold("ﻻ"), arabic_fold("لا"));
        assert_ne!(arabic_fold("إذا"), arabic_fold("إذ"));
    }

    #[test]
    fn letters_of_persian_and_urdu_keyboards() {
        assert_eq!(arabic_fold("ھذہ"), arabic_fold("هذه"));
        assert_eq!(arabic_fold("کے"), arabic_fold("كي"));
    }

    #[test]
    fn french_spellings_of_one_word() {
        assert_eq!(latin_fold("DÉFINIR"), "definir");
        assert_eq!(latin_fold("de\u{301}finir"), "definir");
        assert_eq!(latin_fold("l’une"), "l'une");
        assert_eq!(keyword_key("à"), "à");
        assert_eq!(keyword_key("a"), "a");
    }

    #[test]
    fn names_that_look_alike() {
        assert_eq!(look_alike_key("الأسرة"), look_alike_key("الاسره"));
        assert_eq!(look_alike_key("Revenu"), look_alike_key("revenu"));
        assert_eq!(look_alike_key("аge"), look_alike_key("age"));
        assert_ne!(look_alike_key("age"), look_alike_key("wage"));
    }
}

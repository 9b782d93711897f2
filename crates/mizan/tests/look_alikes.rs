//! What a stranger hides in a file: letters that look like others, marks that turn the line round, characters that are
//! not shown, signs that are not what they seem.
//!
//! Each attack changes a sound file in one such way. It must be found, or the file must say what it said before: the same
//! keywords, names, numbers, dates and texts on the same lines. A thousand by default, `MIZAN_HOSTILE` of them otherwise.
#![expect(clippy::string_slice, reason = "a test that cuts at a token fails by panicking")]
#![expect(clippy::cast_possible_truncation, reason = "numbers drawn at random may be cut")]
#![expect(clippy::disallowed_methods, reason = "how many cases are made is the caller's wish")]
#![cfg(test)]

mod chance;

use std::collections::BTreeMap;

use chance::{Chance, wanted};
use mizan_project::{Limits, MemorySystem, Project};
use mizan_source::FileId;
use mizan_syntax::fold::arabic_fold;
use mizan_syntax::{Literal, Symbol, TokenKind, parse};

const ENGLISH: &str = r#"language en

choice milieu
  urban "Urban"  ar "حضري"  code "1"
  rural "Rural"  ar "قروي"  code "2"

entity household "Household"
  key id : text
  income : MAD/month from 0 to 100_000  source "register"
  size   : integer from 1 to 30
  milieu : milieu

# The ceiling of the decree.
parameter ceiling : MAD/month
  from 2024-01-01 : 1_500.50
  from 2025-01-01 : 1_750

define household.aid : MAD/month
  rule poor "below the ceiling"
    when income less than ceiling and size at least 2 # both
    then 200 MAD/month * size - 100 MAD/month
  rule rural_home
    when milieu is rural
    then 150 MAD/month
  exception both to poor, rural_home
    when milieu is rural and income less than ceiling and size at least 2
    then 700 MAD/month
  otherwise 0

test "four in a town"
  on 2024-06-30
  given household
    id     = "A-1"
    income = 900
    size   = 4
    milieu = urban
  expect aid = 700 MAD/month
"#;

const FRENCH: &str = r#"langue fr

entité ménage "Ménage"
  clé numéro : texte
  revenu : MAD/mois de 0 à 100_000
  âge    : entier de 0 à 120

définir ménage.aide : MAD/mois =
  si revenu au plus 1_200 MAD/mois et âge supérieur à 60 alors 500 MAD/mois
  sinon si âge de 18 à 20 alors 100 MAD/mois
  sinon 0

essai "une personne âgée"
  au 2024-06-30
  soit ménage
    revenu = 900
    âge    = 70
  attendu aide = 500 MAD/mois
"#;

const ARABIC: &str = r#"لغة ar

كيان أسرة "الأسرة"
  مفتاح رقم : نص
  دخل_الأسرة : EGP/شهر من 0 إلى 100_000
  الأطفال    : عدد صحيح من ٠ إلى ٢٠

تعريف أسرة.المعونة : EGP/شهر
  قاعدة لها_أطفال "أسر لها أطفال"
    عندما الأطفال لا يقل عن 1 مع دخل_الأسرة أقل من 900 EGP/شهر
    عندئذ 100 EGP/شهر * الأطفال على ألا يزيد على 300 EGP/شهر
  فيما عدا ذلك 0

اختبار "أربعة أطفال"
  في تاريخ 2024-03-01
  المعطيات أسرة
    دخل_الأسرة = 400
    الأطفال    = ٤
  المتوقع المعونة = 300 EGP/شهر
"#;

/// Letters, digits and signs with what looks like them.
const DOUBLES: &[(char, &str)] = &[
    ('a', "аαɑａ𝐚"),
    ('c', "сϲᴄｃ"),
    ('d', "ԁⅾｄ"),
    ('e', "еｅ𝐞℮"),
    ('g', "ɡցｇ"),
    ('h', "һհｈ"),
    ('i', "іıɩｉⅰ"),
    ('l', "ӏⅼｌ1|"),
    ('m', "ⅿｍ"),
    ('n', "ոｎ"),
    ('o', "оοօｏ0"),
    ('p', "рρｐ"),
    ('r', "гｒ"),
    ('s', "ѕｓ"),
    ('u', "υսｕ"),
    ('v', "νѵⅴｖ"),
    ('w', "ԝѡｗ"),
    ('x', "хⅹｘ"),
    ('y', "уｙ"),
    ('é', "ë"),
    ('ا', "أإآٱﺍ"),
    ('أ', "اإٱ"),
    ('ي', "ىیېﻱ"),
    ('ك', "کڪﻙ"),
    ('ه', "ةہھە"),
    ('ة', "هۃﺓ"),
    ('و', "ؤۆﻭ"),
    ('ل', "ﻝڵ"),
    ('م', "ﻡ"),
    ('ن', "ںﻥ"),
    ('ر', "ﺭڕ"),
    ('0', "٠۰０𝟎Oо"),
    ('1', "١۱１𝟏lӏ"),
    ('2', "٢۲２𝟐"),
    ('3', "٣۳３З"),
    ('4', "٤۴４"),
    ('5', "٥۵５Ƽ"),
    ('7', "٧۷７"),
    ('9', "٩۹９"),
    ('٠', "0۰."),
    ('٤', "4۴"),
    ('=', "꞊＝゠═"),
    (':', "ː：∶꞉"),
    ('.', "․．۔٠·"),
    (',', "，‚،٫"),
    ('-', "‐‑−–ー一ـ"),
    ('/', "∕⁄／٪"),
    ('*', "∗٭＊×"),
    ('"', "“″＂ʺ"),
    ('#', "＃♯"),
    ('_', "＿ـ‿"),
    (' ', "\u{a0}\u{2003}\u{3000}\u{1680}\u{205f}\t\u{200b}"),
    ('\n', "\u{2028}\u{2029}\u{85}\u{b}\u{c}\r"),
];

const UNSEEN: &[&str] = &[
    "\u{200b}",
    "\u{200c}",
    "\u{200d}",
    "\u{2060}",
    "\u{feff}",
    "\u{ad}",
    "\u{34f}",
    "\u{180e}",
    "\u{fe0f}",
    "\u{e0041}",
    "\u{3164}",
    "\u{640}",
    "\u{64b}",
    "\u{651}",
    "\u{2062}",
    "\0",
    "\u{8}",
];

const TURNS: &[&str] = &[
    "\u{202a}", "\u{202b}", "\u{202d}", "\u{202e}", "\u{202c}", "\u{2066}", "\u{2067}", "\u{2068}",
    "\u{2069}", "\u{200e}", "\u{200f}", "\u{61c}",
];

const STRANGE: &[&str] = &["а", "ο", "ي", "é", "中", "ａ", "ʹ", "ا", "e\u{301}", "٣", "ª", "²"];

/// What a file says: the column and the tokens of each line in words, and its names apart from those, in order.
fn reading(text: &str) -> (Vec<String>, Vec<String>) {
    let parsed = parse(FileId(0), "a.mizan", text, &mizan_syntax::Limits::default());
    let mut names = Vec::new();
    let mut say = |token: &mizan_syntax::Token| match (token.kind, parsed.tokens.literal(token)) {
        (TokenKind::Keyword { keyword, .. }, _) => format!("{keyword:?}"),
        (TokenKind::Symbol(Symbol::Word), literal) => {
            names.push(match literal {
                Some(Literal::Name(name)) => name.clone(),
                _ => token.span.text_in(text).to_owned(),
            });
            "name".to_owned()
        }
        // Harakat, marks and joiners belong to how an Arabic text is shown.
        (_, Some(Literal::Text(text))) => arabic_fold(text),
        (TokenKind::Symbol(symbol), literal) => format!("{symbol:?} {literal:?}"),
    };
    let mut lines = Vec::new();
    for line in &parsed.tokens.lines {
        let tokens: Vec<String> = parsed.tokens.tokens[line.tokens.clone()].iter().map(&mut say).collect();
        lines.push(format!("{} {}", line.column, tokens.join(" ")));
    }
    lines.push(format!("{} comments", parsed.tokens.comments.len()));
    (lines, names)
}

/// Whether the names of a file are those of another under other spellings, each of them plain to see: Arabic letters or
/// Latin ones, and digits.
fn renames(old: &[String], new: &[String]) -> bool {
    let mut spelt: BTreeMap<&str, &str> = BTreeMap::new();
    let plain = |name: &str| {
        let letters = || name.chars().filter(|it| *it != '_' && !it.is_numeric());
        letters().all(|it| matches!(it, 'ء'..='ي' | 'ٮ'..='ۓ' | 'ە'))
            || letters().all(|it| it.is_ascii_alphabetic() || matches!(it, 'À'..='ɏ'))
    };
    old.len() == new.len()
        && old
            .iter()
            .zip(new)
            .all(|(old, new)| (old == new || plain(new)) && *spelt.entry(old).or_insert(new) == new)
}

/// The codes of what is found in a file.
fn findings(text: &str) -> Vec<&'static str> {
    let system = MemorySystem::from([("a.mizan", text)]);
    let checked = Project::new(Limits::default()).check(&system, "a.mizan").unwrap();
    checked.diagnostics.iter().map(|it| it.code).collect()
}

/// The places of the tokens of a text that are no texts in quotes, or of those that are.
fn tokens(text: &str, quoted: bool) -> Vec<std::ops::Range<usize>> {
    let parsed = parse(FileId(0), "a.mizan", text, &mizan_syntax::Limits::default());
    let wanted = parsed.tokens.tokens.iter().filter(|it| it.is_symbol(Symbol::Text) == quoted);
    wanted.map(|it| it.span.range()).filter(|it| !it.is_empty()).collect()
}

fn place_in(chance: &mut Chance, text: &str, range: std::ops::Range<usize>) -> usize {
    let places: Vec<usize> =
        text[range.clone()].char_indices().map(|it| range.start + it.0).chain([range.end]).collect();
    places[chance.below(places.len())]
}

/// One character for its double, somewhere in a range. What letters a text in quotes has is its own affair.
fn doubled(chance: &mut Chance, text: &str, range: std::ops::Range<usize>) -> Option<String> {
    let doubles = |it: char| DOUBLES.iter().find(|one| one.0 == it).map(|one| one.1);
    let quotes = tokens(text, true);
    let quoted = |at: usize| quotes.iter().any(|it| it.start < at && at + 1 < it.end);
    let places: Vec<(usize, char)> = text[range.clone()]
        .char_indices()
        .filter(|it| doubles(it.1).is_some() && !quoted(range.start + it.0))
        .collect();
    let (at, letter) = *places.get(chance.below(places.len()))?;
    let double: Vec<char> = doubles(letter)?.chars().collect();
    let mut changed = text.to_owned();
    let start = range.start + at;
    changed.replace_range(start..start + letter.len_utf8(), &double[chance.below(double.len())].to_string());
    Some(changed)
}

/// Every letter that has one for its double of one script, everywhere in the file.
fn renamed(chance: &mut Chance, text: &str, name: &str) -> Option<String> {
    let choice = chance.below(4);
    let double = |it: char| {
        let doubles = DOUBLES.iter().find(|one| one.0 == it).map(|one| one.1.chars())?;
        doubles.clone().nth(choice).or_else(|| doubles.clone().next())
    };
    let whole = chance.one_in(2);
    let mut left = if whole { usize::MAX } else { 1 };
    let new: String = name
        .chars()
        .map(|it| match double(it).filter(|_| left > 0) {
            Some(double) => {
                left -= 1;
                double
            }
            None => it,
        })
        .collect();
    (new != name).then(|| text.replace(name, &new))
}

/// The kinds of attack, with one of each on a text.
fn attack(chance: &mut Chance, text: &str) -> Option<(&'static str, String)> {
    let words = tokens(text, false);
    let quotes = tokens(text, true);
    let word = words[chance.below(words.len())].clone();
    let quote = quotes[chance.below(quotes.len())].clone();
    let insert = |at: usize, what: &str| {
        let mut changed = text.to_owned();
        changed.insert_str(at, what);
        changed
    };
    Some(match chance.below(9) {
        0 | 1 => ("a double in a token", doubled(chance, text, word)?),
        2 => ("a double between tokens", doubled(chance, text, 0..text.len())?),
        3 => {
            let at = place_in(chance, text, word);
            ("an unseen character in a token", insert(at, chance.pick(UNSEEN)))
        }
        4 => {
            let range = if chance.one_in(2) { quote } else { 0..text.len() };
            let at = place_in(chance, text, range);
            ("an unseen character anywhere", insert(at, chance.pick(UNSEEN)))
        }
        5 => {
            let range = if chance.one_in(3) { quote } else { 0..text.len() };
            let at = place_in(chance, text, range);
            ("a mark of direction", insert(at, chance.pick(TURNS)))
        }
        6 => {
            let next = words[chance.below(words.len())].clone();
            let (start, end) = (word.start.min(next.start), word.end.max(next.end));
            let (open, close) = *chance.pick(&[
                &("\u{2067}", "\u{2069}"),
                &("\u{202e}", "\u{202c}"),
                &("\u{2066}", ""),
                &("", "\u{2069}"),
                &("\u{200f}", "\u{200f}"),
            ]);
            let changed = format!("{}{open}{}{close}{}", &text[..start], &text[start..end], &text[end..]);
            ("a stretch turned round", changed)
        }
        7 => {
            let at = place_in(chance, text, word);
            ("a letter of another script", insert(at, chance.pick(STRANGE)))
        }
        _ => {
            let names = ["income", "ceiling", "aid", "revenu", "aide", "دخل_الأسرة", "المعونة", "الأطفال"];
            let name = names.into_iter().filter(|it| text.contains(it)).nth(chance.below(3))?;
            ("a name in other letters everywhere", renamed(chance, text, name)?)
        }
    })
}

#[test]
fn the_files_that_are_attacked_are_sound() {
    for text in [ENGLISH, FRENCH, ARABIC] {
        assert_eq!(findings(text), [] as [&str; 0]);
    }
}

#[test]
fn no_attack_is_accepted_in_silence() {
    let cases = wanted(1000);
    let mut counts: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let mut silent = Vec::new();
    let (mut made, mut number) = (0usize, 0usize);
    while made < cases {
        let mut chance = Chance::of_case(7, number);
        number += 1;
        let text = chance.pick(&[ENGLISH, FRENCH, ARABIC]);
        let Some((kind, changed)) = attack(&mut chance, text).filter(|it| it.1 != *text) else { continue };
        made += 1;
        let count = counts.entry(kind).or_default();
        let ((old, old_names), (new, new_names)) = (reading(text), reading(&changed));
        if !findings(&changed).is_empty() {
            count[0] += 1;
        } else if old == new && old_names == new_names {
            count[1] += 1;
        } else if old == new && renames(&old_names, &new_names) {
            count[2] += 1;
        } else {
            let lines = old.iter().zip(&new).find(|it| it.0 != it.1);
            let names = old_names.iter().zip(&new_names).find(|it| it.0 != it.1);
            silent.push(format!("{kind}: {lines:?} {names:?}"));
        }
    }
    for (kind, [found, same, renamed]) in &counts {
        println!("{kind}: {found} found, {same} say what they said before, {renamed} under another name");
    }
    assert!(silent.is_empty(), "{} of {cases} are accepted in silence:\n{}", silent.len(), silent.join("\n"));
}

//! Holds the generated files against the table of keywords, and the table against its own rules.
//! `MIZAN_UPDATE=1` rewrites the files.
#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "the generator reads the table and writes the files beside it; a table it can't read fails the test"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::PathBuf;

use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    en: Vec<String>,
    fr: Vec<String>,
    ar: Vec<String>,
    #[serde(default)]
    compat: Vec<String>,
    #[serde(default)]
    reserved: Vec<String>,
    #[serde(default)]
    shares: Vec<String>,
}

type Keywords = BTreeMap<String, (String, Row)>;

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The keywords by id with their group, and the symbols.
fn read_table() -> (Keywords, BTreeMap<String, String>) {
    let text = std::fs::read_to_string(path("keywords.toml")).expect("the table is there");
    let mut groups: BTreeMap<String, toml::Value> = toml::from_str(&text).expect("the table is TOML");
    let symbols = groups.remove("symbol").expect("symbols").try_into().expect("symbols are texts");
    let mut keywords = Keywords::new();
    for (group, rows) in groups {
        let rows: BTreeMap<String, Row> =
            rows.try_into().unwrap_or_else(|it| panic!("group `{group}`: {it}"));
        for (id, row) in rows {
            assert!(keywords.insert(id.clone(), (group.clone(), row)).is_none(), "two rows named `{id}`");
        }
    }
    (keywords, symbols)
}

fn variant(id: &str) -> String {
    id.split('_').map(|part| part[..1].to_uppercase() + &part[1..]).collect()
}

/// The ranges of characters from which a keyword's tokens come: for several words, for one, for one that ends a unit.
fn bases(group: &str, row: &Row) -> Vec<usize> {
    let stops = ["language", "note", "clause", "head", "operator", "phrase", "rounding"].contains(&group);
    let mut bases = BTreeSet::new();
    for spelling in row.en.iter().chain(&row.fr).chain(&row.ar).chain(&row.compat) {
        let hard = spelling.replace('\'', " ").split(' ').count() > 1 || row.reserved.contains(spelling);
        bases.insert(match (hard || group == "reserved", stops) {
            (true, _) => 0xE000,
            (false, false) => 0xE400,
            (false, true) => 0xE800,
        });
    }
    bases.into_iter().collect()
}

fn pest(keywords: &Keywords, symbols: &BTreeMap<String, String>) -> String {
    let mut out =
        String::from("// Generated from keywords.toml by the tests of this crate. Do not edit.\n\n");
    let place: BTreeMap<&str, usize> =
        keywords.keys().enumerate().map(|(at, id)| (id.as_str(), at)).collect();
    for (at, (id, (_, row))) in keywords.iter().enumerate() {
        let mut places = vec![at];
        let mut waiting: Vec<&str> = row.shares.iter().map(String::as_str).collect();
        while let Some(other) = waiting.pop() {
            let at = place[other];
            if !places.contains(&at) {
                places.push(at);
                waiting.extend(keywords[other].1.shares.iter().map(String::as_str));
            }
        }
        let characters: Vec<String> = places
            .iter()
            .flat_map(|at| {
                let (group, row) = keywords.values().nth(*at).expect("a place is a row");
                bases(group, row).into_iter().map(move |base| format!("\"\\u{{{:04X}}}\"", base + at))
            })
            .collect();
        let _ = writeln!(out, "/// `{}`\nkw_{id} = {{ {} }}", row.en[0], characters.join(" | "));
    }
    for (at, (id, shown)) in symbols.iter().enumerate() {
        let _ = writeln!(out, "/// `{shown}`\ntok_{id} = {{ \"\\u{{{:04X}}}\" }}", 0xF000 + at);
    }
    out.push_str("\n// One-word keywords that may be a name; those of the second row are never a unit.\n");
    out.push_str("soft = _{ '\\u{E400}'..'\\u{E7FF}' }\nstop = _{ '\\u{E800}'..'\\u{EBFF}' }\n");
    out
}

fn rust(keywords: &Keywords, symbols: &BTreeMap<String, String>) -> String {
    let mut out = String::from(
        "//! Generated from `keywords.toml` by the tests of this crate. Do not edit.\n\nuse crate::{Group, Row, Rule};\n\n\
         /// A keyword, whatever its language.\n\
         #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]\n#[repr(u16)]\npub enum Keyword {\n",
    );
    for (id, (_, row)) in keywords {
        let _ = writeln!(out, "    /// `{}`.\n    {},", row.en[0], variant(id));
    }
    out.push_str("}\n\n/// A token that is no keyword.\n");
    out.push_str("#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]\n#[repr(u16)]\npub enum Symbol {\n");
    for (id, shown) in symbols {
        let _ = writeln!(out, "    /// `{shown}`.\n    {},", variant(id));
    }
    out.push_str("}\n\n/// The symbols in their order, with what they look like.\n#[rustfmt::skip]\n");
    let _ = writeln!(out, "pub const SYMBOLS: [(Symbol, &str); {}] = [", symbols.len());
    for (id, shown) in symbols {
        let _ = writeln!(out, "    (Symbol::{}, {shown:?}),", variant(id));
    }
    out.push_str("];\n\n/// The table, a row a keyword, in the order of the keywords.\n#[rustfmt::skip]\n");
    let _ = writeln!(out, "pub static KEYWORDS: [Row; {}] = [", keywords.len());
    for (id, (group, row)) in keywords {
        let shares: Vec<String> = row.shares.iter().map(|it| format!("Keyword::{}", variant(it))).collect();
        let _ = writeln!(
            out,
            "    Row {{ keyword: Keyword::{}, id: {id:?}, group: Group::{}, spellings: [&{:?}, &{:?}, &{:?}], \
             compat: &{:?}, reserved: &{:?}, shares: &[{}] }},",
            variant(id),
            variant(group),
            row.en,
            row.fr,
            row.ar,
            row.compat,
            row.reserved,
            shares.join(", ")
        );
    }
    out.push_str("];\n\n/// The keyword that a rule of the grammar stands for, in the role in which it stands there.\n#[rustfmt::skip]\n");
    out.push_str("pub fn keyword_of(rule: Rule) -> Option<Keyword> {\n    match rule {\n");
    for id in keywords.keys() {
        let _ = writeln!(out, "        Rule::kw_{id} => Some(Keyword::{}),", variant(id));
    }
    out.push_str("        _ => None,\n    }\n}\n");
    out
}

#[test]
fn generated_files_match_the_table() {
    let (keywords, symbols) = read_table();
    for (name, wanted) in
        [("keywords.pest", pest(&keywords, &symbols)), ("keywords.rs", rust(&keywords, &symbols))]
    {
        let path = path(name);
        let found = std::fs::read_to_string(&path).unwrap_or_default();
        if found != wanted {
            assert!(std::env::var("MIZAN_UPDATE").is_ok(), "{name} is stale: run with MIZAN_UPDATE=1");
            std::fs::write(&path, wanted).expect("the file can be written");
        }
    }
}

/// A spelling without what the lexer looks through: case, accents, hamza and final forms.
fn fold(spelling: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    if spelling.chars().count() == 1 {
        return spelling.to_owned();
    }
    let folded: String = spelling
        .nfkd()
        .filter(|it| !unicode_normalization::char::is_combining_mark(*it))
        .flat_map(char::to_lowercase)
        .collect();
    folded.replace('ى', "ي").replace('ة', "ه")
}

fn columns(row: &Row) -> [(&'static str, &Vec<String>); 3] {
    [("en", &row.en), ("fr", &row.fr), ("ar", &row.ar)]
}

#[test]
fn every_keyword_is_spelt_in_three_languages() {
    for (id, (_, row)) in read_table().0 {
        for (language, spellings) in columns(&row) {
            assert!(spellings.iter().any(|it| !it.trim().is_empty()), "`{id}` has no {language}");
        }
    }
}

#[test]
fn a_spelling_belongs_to_one_keyword_unless_the_table_says_so() {
    let keywords = read_table().0;
    let mut seen: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for (id, (_, row)) in &keywords {
        for spelling in row.en.iter().chain(&row.fr).chain(&row.ar).chain(&row.compat) {
            seen.entry(fold(spelling)).or_default().insert(id);
        }
    }
    for (spelling, ids) in seen.iter().filter(|it| it.1.len() > 1) {
        let roots: Vec<&&str> = ids
            .iter()
            .filter(|id| !keywords[**id].1.shares.iter().any(|other| ids.contains(other.as_str())))
            .collect();
        assert_eq!(roots.len(), 1, "`{spelling}` is spelt by {ids:?}: say which `shares` which");
    }
}

#[test]
fn no_arabic_keyword_begins_with_an_attached_proclitic() {
    // Words whose first letter belongs to their root.
    let radical = [
        "برنامج",
        "بديل",
        "بعض",
        "بداية",
        "كيان",
        "كل",
        "لا",
        "لغة",
        "ليس",
        "ليست",
        "وحدة",
        "لوغاريتم",
        "فيما",
    ];
    for (id, (_, row)) in read_table().0 {
        // `و` is read where only an operator can stand, and answered with `مع`.
        let habits = row.compat.iter().filter(|it| it.starts_with(|it| ('\u{600}'..'\u{700}').contains(&it)));
        for spelling in row.ar.iter().chain(habits.filter(|it| *it != "و")) {
            let first = spelling.split(' ').next().unwrap_or_default();
            let suspicious = first.starts_with(['و', 'ف', 'ب', 'ل', 'ك']);
            let article = first.starts_with("لل") || first == "في";
            assert!(
                !suspicious || first == "في" || (radical.contains(&first) && !article),
                "`{id}`: `{spelling}` begins with what reads as a proclitic"
            );
        }
    }
}

#[test]
fn an_arabic_keyword_is_arabic_and_a_latin_one_latin() {
    for (id, (group, row)) in read_table().0 {
        if group == "language" {
            continue;
        }
        for (language, spellings) in columns(&row) {
            for spelling in spellings {
                let arabic = spelling.chars().any(|it| ('\u{600}'..'\u{700}').contains(&it));
                assert_eq!(arabic, language == "ar", "`{id}`: `{spelling}` in the column {language}");
            }
        }
    }
}

/// Every spelling with its keyword, habits included.
fn spellings(keywords: &Keywords) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    for (id, (_, row)) in keywords {
        for spelling in [&row.en, &row.fr, &row.ar, &row.compat].into_iter().flatten() {
            found.push((spelling.as_str(), id.as_str()));
        }
    }
    found
}

#[test]
fn a_longer_keyword_takes_no_name_from_a_shorter_one() {
    // `or next month` is one keyword, so what follows `or` can't be a name `next` before a `month`. Each word that is no
    // keyword and could be such a name stands here, so that a new one is thought about.
    const LOST: &[(&str, &[&str])] = &[
        ("annees", &["revolues"]),
        ("au", &["carre", "multiple"]),
        ("des", &["conditions"]),
        ("en", &["vigueur"]),
        ("est", &["connu", "connue", "parmi"]),
        ("is", &["known", "one"]),
        ("is not", &["known", "one"]),
        ("mois", &["revolus"]),
        ("n' est pas", &["connu", "connue", "parmi"]),
        ("non", &["confirme", "confirmee"]),
        ("or", &["end", "next"]),
        ("ou", &["fin"]),
        ("par", &["defaut"]),
        ("plus", &["grand", "grande", "petit", "petite"]),
        ("plus grand", &["que"]),
        ("plus petit", &["que"]),
        ("toutes les", &["conditions"]),
        ("à", &["compter", "defaut", "partir"]),
        ("اذا", &["لم"]),
        ("الاصغر", &["بين"]),
        ("الاكبر", &["بين"]),
        ("الي", &["اسفل", "اعلي", "اقرب"]),
        ("او", &["اخر", "عند"]),
        ("عدد", &["صحيح", "عشري"]),
        ("علي", &["الا"]),
        ("غير", &["محسوم", "محسومه", "موكد", "موكده", "سار", "ساريه"]),
        ("مع", &["البديل"]),
    ];
    let keywords = read_table().0;
    let cut = |it: &str| it.replace('\'', "' ").split_whitespace().map(fold).collect::<Vec<String>>();
    let all: BTreeSet<Vec<String>> = spellings(&keywords).iter().map(|it| cut(it.0)).collect();
    let firsts: BTreeSet<&String> = all.iter().filter_map(|it| it.first()).collect();
    let mut lost: BTreeSet<(String, &str)> = BTreeSet::new();
    for long in &all {
        for end in 1..long.len() {
            if all.contains(&long[..end]) && !firsts.contains(&long[end]) {
                lost.insert((long[..end].join(" "), &long[end]));
            }
        }
    }
    let known: BTreeSet<(String, &str)> =
        LOST.iter().flat_map(|(short, words)| words.iter().map(|it| ((*short).to_owned(), *it))).collect();
    let new: Vec<_> = lost.difference(&known).collect();
    let gone: Vec<_> = known.difference(&lost).collect();
    assert!(new.is_empty() && gone.is_empty(), "new: {new:?}, gone: {gone:?}");
}

#[test]
fn the_table_has_no_gaps_and_says_nothing_twice() {
    let keywords = read_table().0;
    for (id, (_, row)) in &keywords {
        let written: Vec<&String> = [&row.en, &row.fr, &row.ar].into_iter().flatten().collect();
        for (language, spellings) in columns(row) {
            let once: BTreeSet<&String> = spellings.iter().collect();
            assert_eq!(once.len(), spellings.len(), "`{id}` has a spelling twice in {language}");
        }
        assert!(
            row.compat.iter().all(|it| !written.contains(&it)),
            "a habit of `{id}` is a spelling already"
        );
        assert!(
            row.reserved.iter().all(|it| written.contains(&it)),
            "`{id}` reserves what it does not spell"
        );
        for other in &row.shares {
            assert!(keywords.contains_key(other), "`{id}` shares the spelling of `{other}`, which is no row");
        }
    }
}

#[test]
fn a_spelling_is_made_of_words_as_they_are_typed() {
    use unicode_normalization::is_nfc;
    let keywords = read_table().0;
    for (spelling, id) in spellings(&keywords) {
        assert!(is_nfc(spelling), "`{id}`: `{spelling}` is not composed");
        assert_eq!(spelling, spelling.split_whitespace().collect::<Vec<_>>().join(" "), "blanks in `{id}`");
        let unseen = |it: char| matches!(it, '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{200B}'..='\u{200F}');
        assert!(!spelling.contains(unseen), "`{id}`: `{spelling}` has tatweel, harakat or marks");
        let typed = |it: char| it.is_alphabetic() || matches!(it, ' ' | '\'' | '_');
        assert!(spelling.chars().all(typed), "`{id}`: `{spelling}` has a sign that is no letter");
    }
}

//! How the tokens of a file are spelt in a language: keywords, signs, digits, names and texts.
//!
//! In a file's own language a variant stays what it is (`هي`, `mois révolus du` agree with what is around them), and
//! only what is of another language or notation changes. In another language every word comes in its canonical form,
//! names and texts as the glossary has them.

use std::collections::BTreeMap;

use mizan_grammar::{Group, Keyword, Symbol};
use mizan_source::Span;
use unicode_normalization::UnicodeNormalization as _;

use crate::declarations::declarations;
use crate::glossary::Glossary;
use crate::token::column;
use crate::tree::{ItemKind, LanguageCode, Name, Notes, Text};
use crate::{Line, Literal, Parsed, Token, TokenKind};

/// What is written in place of a token, by where the token starts; nothing for a token that is left out.
pub(crate) type Respelling = BTreeMap<u32, String>;

/// A name or a label that the other language lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// The name, or the label.
    pub text: String,
    /// Where it is declared.
    pub span: Span,
    /// Whether it is a label.
    pub is_label: bool,
}

/// From which language into which; the same twice to write a file in its own.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Way<'a> {
    pub(crate) from: LanguageCode,
    pub(crate) to: LanguageCode,
    /// Every keyword in its canonical form, even in the file's own language.
    pub(crate) canonical: bool,
    pub(crate) glossary: &'a Glossary,
}

/// The tokens of a file that are spelt otherwise, and what could not be said in the other language.
pub(crate) fn respell(text: &str, parsed: &Parsed, way: Way<'_>) -> (Respelling, Vec<Missing>) {
    let mut speller = Speller {
        text,
        parsed,
        way,
        eastern: way.from == way.to && !way.canonical && mostly_eastern_digits(text, parsed),
        respelt: Respelling::new(),
        missing: Vec::new(),
    };
    speller.labels();
    for line in &parsed.tokens.lines {
        let words = parsed.tokens.tokens.get(line.tokens.clone()).unwrap_or_default();
        let apart = speller.stands_in_glossary(line.span) || names_a_code(words);
        for index in 0..words.len() {
            speller.token(line, words, index, apart);
        }
    }
    (speller.respelt, speller.missing)
}

struct Speller<'a> {
    text: &'a str,
    parsed: &'a Parsed,
    way: Way<'a>,
    /// Whether numbers are written in Arabic-Indic digits.
    eastern: bool,
    respelt: Respelling,
    missing: Vec<Missing>,
}

impl Speller<'_> {
    fn translates(&self) -> bool {
        self.way.from != self.way.to
    }

    fn put(&mut self, token: &Token, spelling: impl Into<String>) {
        self.respelt.entry(token.span.start).or_insert_with(|| spelling.into());
    }

    fn stands_in_glossary(&self, line: Span) -> bool {
        let inside = |it: &crate::tree::Item| it.span.start <= line.start && line.end <= it.span.end;
        self.parsed.file.items.iter().any(|it| matches!(it.kind, ItemKind::Glossary(_)) && inside(it))
    }

    fn token(&mut self, line: &Line, words: &[Token], index: usize, apart: bool) {
        let Some(token) = words.get(index) else { return };
        if token.span.is_empty() || self.respelt.contains_key(&token.span.start) {
            return;
        }
        let spelling = match (token.kind, token.role) {
            (TokenKind::Symbol(Symbol::Number | Symbol::Date), _) => self.number(token),
            (TokenKind::Symbol(Symbol::Comma), _) => self.comma(token),
            (TokenKind::Symbol(Symbol::Percent), _) => self.percent(token),
            (TokenKind::Symbol(Symbol::Text), _) if !apart => self.prose(line, index),
            (TokenKind::Symbol(_), Some(role)) => self.sign(role),
            (TokenKind::Symbol(Symbol::Word), None) | (TokenKind::Keyword { .. }, None) if !apart => {
                self.name(token)
            }
            (TokenKind::Keyword { languages, .. }, Some(role)) => {
                let own = !self.translates() && !self.way.canonical && languages.contains(self.way.to);
                (!own).then(|| self.keyword(role, words, index)).flatten()
            }
            _ => None,
        };
        if let Some(spelling) = spelling {
            self.put(token, spelling);
        }
    }

    // Keywords.

    /// A sign between two values: a word in Arabic, where signs between numbers change places on the screen.
    fn sign(&self, role: Keyword) -> Option<String> {
        const COMPARISONS: [Keyword; 4] =
            [Keyword::LessThan, Keyword::AtMost, Keyword::MoreThan, Keyword::AtLeast];
        let word = self.way.to == LanguageCode::Ar || (self.way.canonical && COMPARISONS.contains(&role));
        word.then(|| role.spelling(column(self.way.to)).to_owned())
    }

    fn keyword(&self, role: Keyword, words: &[Token], index: usize) -> Option<String> {
        let to = self.way.to;
        let before = index.checked_sub(1).and_then(|it| words.get(it));
        if role.row().group == Group::Language {
            let of_file = before.and_then(|it| it.role) == Some(Keyword::Language);
            return of_file.then(|| crate::language::code(to).to_owned());
        }
        let sign = match role {
            Keyword::Plus => Some("+"),
            Keyword::Minus => Some("-"),
            Keyword::Times => Some("*"),
            Keyword::DividedBy => Some("/"),
            Keyword::Equals => Some("="),
            _ => None,
        };
        if let Some(sign) = sign.filter(|_| to != LanguageCode::Ar) {
            return Some(sign.to_owned());
        }
        let over_months =
            words.get(..index).is_some_and(|it| it.iter().any(|it| it.role == Some(Keyword::OverThe)));
        let month_said =
            words.get(..index).is_some_and(|it| it.iter().any(|it| it.role == Some(Keyword::Month)));
        Some(match role {
            // Arabic says the months with the first word: `خلال الأشهر 4 السابقة على`.
            Keyword::Month if over_months && to == LanguageCode::Ar => String::new(),
            Keyword::Before | Keyword::FromDate if over_months && !month_said && to != LanguageCode::Ar => {
                let months = if to == LanguageCode::Fr { "mois" } else { "months" };
                format!("{months} {}", role.spelling(column(to)))
            }
            _ if role.row().group == Group::Time => self.time(role, words, index),
            Keyword::YearOf | Keyword::MonthOf
                if to == LanguageCode::Ar && before.and_then(|it| it.role) == Some(Keyword::Per) =>
            {
                if role == Keyword::YearOf { "سنة من" } else { "شهر من" }.to_owned()
            }
            Keyword::Decimals | Keyword::Characters => counted(role, self.count(words, index), to).to_owned(),
            _ => self.elided(role, words, index).unwrap_or(role.spelling(column(to))).to_owned(),
        })
    }

    /// `nombre d'enfants`: the form of a French keyword before a vowel.
    fn elided(&self, role: Keyword, words: &[Token], index: usize) -> Option<&'static str> {
        if self.way.to != LanguageCode::Fr {
            return None;
        }
        let next = words.get(index.saturating_add(1))?;
        let next = self.name(next).unwrap_or_else(|| next.span.text_in(self.text).to_owned());
        let vowel = next.nfd().next().is_some_and(|it| "aeiouyœAEIOUYŒ".contains(it));
        let stem = role.spelling(1).strip_suffix('e')?;
        let elided = role.row().spellings.get(1)?.iter().find(|it| it.strip_suffix('\'') == Some(stem))?;
        vowel.then_some(*elided)
    }

    /// The number right before a word.
    fn count(&self, words: &[Token], index: usize) -> Option<i64> {
        let before = index.checked_sub(1).and_then(|it| words.get(it))?;
        match self.parsed.tokens.literal(before)? {
            Literal::Number(number) => Some(number.to_i64().map_or(0, i64::abs)),
            _ => None,
        }
    }

    /// A stretch of time: `month` below a `/`, `months` alone, and after a number as that wants it.
    fn time(&self, role: Keyword, words: &[Token], index: usize) -> String {
        let to = self.way.to;
        let before = index.checked_sub(1).and_then(|it| words.get(it));
        let after = words.get(index.saturating_add(1)).and_then(|it| it.role);
        let per = words.get(..index).is_some_and(|it| it.iter().any(|it| it.role == Some(Keyword::Per)));
        let of = per && matches!(after, Some(Keyword::Of));
        if of && to == LanguageCode::Fr && role == Keyword::Year {
            return "année".to_owned();
        }
        let below =
            before.is_some_and(|it| it.is_symbol(Symbol::TightSlash) || it.role == Some(Keyword::Per));
        let count = if below || of { Some(1) } else { self.count(words, index) };
        counted(role, count, to).to_owned()
    }

    // Names and texts.

    fn name(&self, token: &Token) -> Option<String> {
        if token.is(Keyword::ReferenceDate) {
            return Some(Keyword::ReferenceDate.spelling(column(self.way.to)).to_owned());
        }
        if !self.translates() {
            return None;
        }
        let name = match self.parsed.tokens.literal(token) {
            Some(Literal::Name(name)) => name.clone(),
            _ => token.span.text_in(self.text).nfc().collect(),
        };
        self.way.glossary.name(&name, self.way.from, self.way.to).map(str::to_owned)
    }

    /// A text that is said to people and is no label, with the strings on the lines below that continue it.
    fn prose(&mut self, line: &Line, index: usize) -> Option<String> {
        if !self.translates() || !self.is_said(line, index) {
            return None;
        }
        let place = line.tokens.start.saturating_add(index);
        let parts: Vec<(Token, &str)> = self
            .parsed
            .tokens
            .tokens
            .get(place..)
            .unwrap_or_default()
            .iter()
            .map_while(|it| match self.parsed.tokens.literal(it) {
                Some(Literal::Text(text)) => Some((*it, text.as_str())),
                _ => None,
            })
            .collect();
        let whole = parts.iter().map(|it| it.1).collect::<Vec<_>>().join(" ");
        let Way { from, to, glossary, .. } = self.way;
        let Some(translated) = glossary.text(&whole, from, to).map(quoted) else {
            self.note_missing_text(line, index, whole);
            return None;
        };
        for (token, _) in parts.iter().skip(1) {
            self.put(token, "");
        }
        Some(translated)
    }

    /// Whether people read a text: not a path, not a code, not what data are compared with.
    fn is_said(&self, line: &Line, index: usize) -> bool {
        const NOT_SAID: [Keyword; 8] = [
            Keyword::Use,
            Keyword::Code,
            Keyword::Is,
            Keyword::IsNot,
            Keyword::IsOneOf,
            Keyword::IsNotOneOf,
            Keyword::Equals,
            Keyword::Of,
        ];
        let words = self.parsed.tokens.tokens.get(line.tokens.clone()).unwrap_or_default();
        let before =
            index.checked_sub(1).and_then(|it| words.get(it)).and_then(|it| it.role.or(it.keyword()));
        let in_test = self.parsed.file.items.iter().any(|it| {
            matches!(it.kind, ItemKind::Test(_))
                && it.span.start <= line.span.start
                && line.span.end <= it.span.end
        });
        match before {
            Some(Keyword::Test) => true,
            Some(before) => !in_test && !NOT_SAID.contains(&before),
            None => !in_test,
        }
    }

    /// What would settle a question is part of every answer that lacks it, so its translation is missed.
    fn note_missing_text(&mut self, line: &Line, index: usize, text: String) {
        const MISSED: [Keyword; 4] = [Keyword::Unknown, Keyword::Unconfirmed, Keyword::Open, Keyword::Test];
        let words = self.parsed.tokens.tokens.get(line.tokens.clone()).unwrap_or_default();
        let before =
            index.checked_sub(1).and_then(|it| words.get(it)).and_then(|it| it.role.or(it.keyword()));
        if before.is_some_and(|it| MISSED.contains(&it))
            && let Some(token) = words.get(index)
        {
            self.missing.push(Missing { text, span: token.span, is_label: true });
        }
    }

    /// Labels change places: the one in the language of the file has no mark, each other one says which it is in.
    fn labels(&mut self) {
        let parsed = self.parsed;
        for declaration in declarations(&parsed.file) {
            if let Some(name) = declaration.name.filter(|_| self.translates()) {
                self.note_missing_name(name);
            }
            if let Some(notes) = declaration.notes {
                self.label(notes);
            }
        }
    }

    fn note_missing_name(&mut self, name: &Name) {
        if !name.text.is_empty() && self.way.glossary.name(&name.text, self.way.from, self.way.to).is_none() {
            self.missing.push(Missing { text: name.text.clone(), span: name.span, is_label: false });
        }
    }

    fn label(&mut self, notes: &Notes) {
        let Way { from, to, glossary, .. } = self.way;
        let said_in = |language| notes.labels.iter().find(|it| it.0 == language).map(|it| &it.1);
        let marked = said_in(from).filter(|_| notes.label.is_none());
        let Some(own) = notes.label.as_ref().or(marked) else {
            // The label of the other language becomes the one without a mark.
            if let Some(other) = said_in(to) {
                self.drop_mark(other);
            }
            return;
        };
        if !self.translates() {
            if marked.is_some() {
                self.drop_mark(own);
            }
            return;
        }
        let mark = crate::language::code(from);
        match (said_in(to), glossary.text(&own.value, from, to)) {
            (Some(other), _) => {
                self.write_text(own, &quoted(&other.value));
                self.write_mark(other, mark);
                self.write_text(other, &quoted(&own.value));
                if marked.is_some() {
                    self.drop_mark(own);
                }
            }
            (None, Some(other)) => {
                self.write_text(own, &quoted(other));
                if marked.is_some() {
                    self.drop_mark(own);
                }
            }
            (None, None) => {
                self.missing.push(Missing { text: own.value.clone(), span: own.span, is_label: true });
                if marked.is_none() {
                    self.write_text(own, &format!("{mark} {}", quoted(&own.value)));
                }
            }
        }
    }

    /// Writes a text in place of another, on one line.
    fn write_text(&mut self, text: &Text, wanted: &str) {
        let mut spelling = wanted;
        for index in self.tokens_in(text.span) {
            if let Some(token) = self.parsed.tokens.tokens.get(index).copied() {
                self.put(&token, spelling);
                spelling = "";
            }
        }
    }

    /// Writes the language before a text.
    fn write_mark(&mut self, text: &Text, mark: &str) {
        let before = self.tokens_in(text.span).start.checked_sub(1);
        if let Some(token) = before.and_then(|it| self.parsed.tokens.tokens.get(it)).copied() {
            self.put(&token, mark);
        }
    }

    /// Leaves the language before a text out: it is that of the file now. After another text the mark stays, since two
    /// texts in a row are one.
    fn drop_mark(&mut self, text: &Text) {
        let before = self.tokens_in(text.span).start.checked_sub(2);
        let follows_text = before
            .and_then(|it| self.parsed.tokens.tokens.get(it))
            .is_some_and(|it| it.is_symbol(Symbol::Text));
        let mark = if follows_text { crate::language::code(self.way.to) } else { "" };
        self.write_mark(text, mark);
    }

    fn tokens_in(&self, span: Span) -> std::ops::Range<usize> {
        let tokens = &self.parsed.tokens.tokens;
        let start = tokens.partition_point(|it| it.span.start < span.start);
        start..tokens.partition_point(|it| it.span.start < span.end)
    }

    // Numbers.

    /// A number or a date in the digits and signs of the file.
    fn number(&self, token: &Token) -> Option<String> {
        let written = token.span.text_in(self.text);
        let arabic = self.way.to == LanguageCode::Ar;
        let spelt: String = written
            .chars()
            .map(|it| match it {
                '_' | '٬' => {
                    if arabic {
                        '٬'
                    } else {
                        '_'
                    }
                }
                '.' | '٫' => {
                    if self.eastern {
                        '٫'
                    } else {
                        '.'
                    }
                }
                digit => match digit_of(digit) {
                    Some(value) if self.eastern => {
                        char::from_u32(0x660_u32.saturating_add(value)).unwrap_or(digit)
                    }
                    Some(value) => char::from_digit(value, 10).unwrap_or(digit),
                    None => digit,
                },
            })
            .collect();
        (spelt != written).then_some(spelt)
    }

    fn comma(&self, token: &Token) -> Option<String> {
        let wanted = if self.way.to == LanguageCode::Ar { "،" } else { "," };
        (token.span.text_in(self.text) != wanted).then(|| wanted.to_owned())
    }

    fn percent(&self, token: &Token) -> Option<String> {
        let wanted = if self.eastern { "٪" } else { "%" };
        (token.span.text_in(self.text) != wanted).then(|| wanted.to_owned())
    }
}

/// `country MA`, `currency MAD`: codes that no language translates.
fn names_a_code(words: &[Token]) -> bool {
    matches!(words.first().and_then(|it| it.role), Some(Keyword::Country | Keyword::Currency))
}

/// A text between quotes.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

fn digit_of(character: char) -> Option<u32> {
    match u32::from(character) {
        it @ 0x30..=0x39 => it.checked_sub(0x30),
        it @ 0x660..=0x669 => it.checked_sub(0x660),
        it @ 0x6F0..=0x6F9 => it.checked_sub(0x6F0),
        _ => None,
    }
}

/// Whether an Arabic file has more numbers in Arabic-Indic digits than in others.
fn mostly_eastern_digits(text: &str, parsed: &Parsed) -> bool {
    let arabic = parsed.file.language.is_some_and(|it| it.0 == LanguageCode::Ar);
    let numbers =
        parsed.tokens.tokens.iter().filter(|it| it.is_symbol(Symbol::Number) || it.is_symbol(Symbol::Date));
    let (mut eastern, mut western) = (0usize, 0usize);
    for number in numbers {
        let ascii = number.span.text_in(text).chars().any(|it| it.is_ascii_digit());
        let counter = if ascii { &mut western } else { &mut eastern };
        *counter = counter.saturating_add(1);
    }
    arabic && eastern > western
}

/// A word that agrees with the number before it; alone, it is a plural.
fn counted(role: Keyword, count: Option<i64>, language: LanguageCode) -> &'static str {
    let one = match language {
        LanguageCode::Fr => matches!(count, Some(0 | 1)),
        LanguageCode::En | LanguageCode::Ar => count == Some(1),
    };
    // After 3 to 10 Arabic has the plural, after 11 to 99 the accusative singular, and so again in each hundred.
    let hundredth = count.map_or(3, |it| it.checked_rem(100).unwrap_or(0));
    let few = matches!(hundredth, 3..=10) || (count == Some(2));
    let accusative = matches!(hundredth, 11..=99);
    match (language, role) {
        (LanguageCode::En, Keyword::Month) => {
            if one {
                "month"
            } else {
                "months"
            }
        }
        (LanguageCode::En, Keyword::Quarter) => {
            if one {
                "quarter"
            } else {
                "quarters"
            }
        }
        (LanguageCode::En, Keyword::Year) => {
            if one {
                "year"
            } else {
                "years"
            }
        }
        (LanguageCode::En, Keyword::Day) => {
            if one {
                "day"
            } else {
                "days"
            }
        }
        (LanguageCode::En, Keyword::Decimals) => {
            if one {
                "decimal"
            } else {
                "decimals"
            }
        }
        (LanguageCode::En, _) => {
            if one {
                "character"
            } else {
                "characters"
            }
        }
        (LanguageCode::Fr, Keyword::Month) => "mois",
        (LanguageCode::Fr, Keyword::Quarter) => {
            if one {
                "trimestre"
            } else {
                "trimestres"
            }
        }
        (LanguageCode::Fr, Keyword::Year) => {
            if one {
                "an"
            } else {
                "ans"
            }
        }
        (LanguageCode::Fr, Keyword::Day) => {
            if one {
                "jour"
            } else {
                "jours"
            }
        }
        (LanguageCode::Fr, Keyword::Decimals) => {
            if one {
                "décimale"
            } else {
                "décimales"
            }
        }
        (LanguageCode::Fr, _) => {
            if one {
                "caractère"
            } else {
                "caractères"
            }
        }
        (LanguageCode::Ar, Keyword::Month) => {
            if one {
                "شهر"
            } else if few {
                "أشهر"
            } else if accusative {
                "شهرا"
            } else {
                "شهر"
            }
        }
        (LanguageCode::Ar, Keyword::Quarter) => {
            if one {
                "ربع_سنة"
            } else if few {
                "أرباع"
            } else {
                "ربع_سنة"
            }
        }
        (LanguageCode::Ar, Keyword::Year) => {
            if few && !one {
                "سنوات"
            } else {
                "سنة"
            }
        }
        (LanguageCode::Ar, Keyword::Day) => {
            if one {
                "يوم"
            } else if few {
                "أيام"
            } else if accusative {
                "يوما"
            } else {
                "يوم"
            }
        }
        (LanguageCode::Ar, Keyword::Decimals) => {
            if few && !one {
                "منازل عشرية"
            } else {
                "منزلة عشرية"
            }
        }
        (LanguageCode::Ar, _) => {
            if one {
                "حرف"
            } else if few {
                "أحرف"
            } else if accusative {
                "حرفا"
            } else {
                "حرف"
            }
        }
    }
}

//! Keywords: the longest run of words that is one, whatever its language, under the fold of its script.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use mizan_grammar::{Group, KEYWORDS, Keyword, Row, Standing, Symbol};
use mizan_source::Span;

use super::{Lexer, Raw, RawKind};
use crate::fold::keyword_key;
use crate::token::{Languages, Literal, Token, TokenKind};

/// What a run of words spells.
#[derive(Debug, Clone, Copy)]
struct Entry {
    keyword: Keyword,
    standing: Standing,
    languages: Languages,
    compat: bool,
}

/// A tree of the words of all keywords: a state and a word lead to a state.
struct Phrases {
    words: BTreeMap<String, u32>,
    next: BTreeMap<(u32, u32), u32>,
    entries: Vec<Option<Entry>>,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(Phrases::from_table);

impl Phrases {
    fn from_table() -> Phrases {
        let mut phrases = Phrases { words: BTreeMap::new(), next: BTreeMap::new(), entries: vec![None] };
        for row in &KEYWORDS {
            for (column, spellings) in row.spellings.iter().enumerate() {
                for spelling in *spellings {
                    phrases.insert(row, spelling, Languages::of_column(column), false);
                }
            }
            for spelling in row.compat {
                phrases.insert(row, spelling, Languages::default(), true);
            }
        }
        phrases
    }

    fn insert(&mut self, row: &Row, spelling: &str, languages: Languages, compat: bool) {
        let words = words_of(spelling);
        let mut state = 0u32;
        for word in &words {
            let count = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
            let word = *self.words.entry(keyword_key(word)).or_insert(count);
            let fresh = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
            state = *self.next.entry((state, word)).or_insert(fresh);
            if state == fresh {
                self.entries.push(None);
            }
        }
        let hard = words.len() > 1 || spelling.ends_with('\'') || row.reserved.contains(&spelling);
        let standing = if hard { Standing::Hard } else { row.keyword.standing() };
        let Some(entry) = self.entries.get_mut(state as usize) else { return };
        let new = Entry { keyword: row.keyword, standing, languages, compat };
        *entry = Some(entry.map_or(new, |old| {
            let kept =
                if row.shares.contains(&old.keyword) || old.keyword == row.keyword { old } else { new };
            Entry { languages: old.languages.with(new.languages), ..kept }
        }));
    }

    fn word(&self, word: &str) -> Option<u32> {
        let plain = word.bytes().all(|it| it.is_ascii_lowercase() || it == b'_');
        if plain { self.words.get(word).copied() } else { self.words.get(&keyword_key(word)).copied() }
    }
}

/// The words of a spelling, cut as the lexer cuts them: at spaces and after apostrophes.
fn words_of(spelling: &str) -> Vec<String> {
    spelling.replace('\'', "' ").split_whitespace().map(str::to_owned).collect()
}

impl Lexer<'_> {
    /// Turns the parts of a line into tokens.
    pub(super) fn finish_line(&mut self) {
        let raw = std::mem::take(&mut self.raw);
        let mut at = 0usize;
        while let Some(part) = raw.get(at) {
            at = at.saturating_add(1);
            match part.kind {
                RawKind::Word { .. } | RawKind::Elided => {
                    let rest = raw.get(at.saturating_sub(1)..).unwrap_or_default();
                    let taken = self.phrase_or_name(rest);
                    at = at.saturating_add(taken.saturating_sub(1));
                }
                RawKind::Sign => {
                    let number = raw.get(at).copied();
                    at = at.saturating_add(usize::from(number.is_some()));
                    self.signed(*part, number);
                }
                RawKind::Keyword(keyword) => self.keyword(keyword, part.span),
                RawKind::Symbol(symbol) => self.token(TokenKind::Symbol(symbol), part.span, part.literal),
            }
        }
        self.raw = raw;
        self.raw.clear();
    }

    fn token(&mut self, kind: TokenKind, span: Span, literal: Option<u32>) {
        self.tokens.tokens.push(Token { kind, span, role: None, literal });
    }

    /// A keyword that a slip stands for.
    fn keyword(&mut self, keyword: Keyword, span: Span) {
        let languages = (0..3).map(Languages::of_column).fold(Languages::default(), Languages::with);
        self.token(TokenKind::Keyword { keyword, standing: keyword.standing(), languages }, span, None);
    }

    /// Takes the longest keyword at the start of these parts, else their first word as a name; says how many it took.
    fn phrase_or_name(&mut self, parts: &[Raw]) -> usize {
        let phrases = &*PHRASES;
        let mut state = 0u32;
        let mut best: Option<(Entry, usize)> = None;
        for (index, part) in parts.iter().enumerate() {
            if !matches!(part.kind, RawKind::Word { in_path: false } | RawKind::Elided) {
                break;
            }
            let word = phrases.word(part.span.text_in(self.text));
            let Some(next) = word.and_then(|word| phrases.next.get(&(state, word))) else { break };
            state = *next;
            if let Some(entry) = phrases.entries.get(state as usize).copied().flatten() {
                best = Some((entry, index.saturating_add(1)));
                if index == 0 && entry.keyword.row().group == Group::Time && self.unit_stands_here() {
                    break; // `MAD/mois de 0 à 500`: a unit, not the month of something.
                }
            }
        }
        let Some(first) = parts.first() else { return 1 };
        let Some((entry, count)) = best else {
            self.name(*first);
            return 1;
        };
        let last = parts.get(count.saturating_sub(1)).unwrap_or(first);
        let span = first.span.join(last.span);
        let Entry { keyword, standing, languages, compat } = entry;
        if compat {
            self.foreign("foreign-word", span, keyword.spelling(self.column));
        }
        let literal = if standing == Standing::Hard { None } else { self.respelt(span) };
        self.token(TokenKind::Keyword { keyword, standing, languages }, span, literal);
        count
    }

    /// Whether the next word is a unit: after a number, after the slash inside a unit, where a type begins.
    fn unit_stands_here(&self) -> bool {
        let last = self.tokens.tokens.last().map(|it| it.kind);
        matches!(last, Some(TokenKind::Symbol(Symbol::Number | Symbol::TightSlash | Symbol::Colon)))
    }

    /// The spelling of a keyword that may be a name, where it is not the one written.
    fn respelt(&mut self, span: Span) -> Option<u32> {
        use unicode_normalization::UnicodeNormalization as _;
        let written = span.text_in(self.text);
        if written.is_ascii() {
            return None;
        }
        let name: String = written.nfc().filter(|it| !crate::fold::is_dropped(*it)).collect();
        if name == written {
            return None;
        }
        let index = u32::try_from(self.tokens.literals.len()).ok();
        self.tokens.literals.push(Literal::Name(name));
        index
    }

    fn name(&mut self, part: Raw) {
        if part.kind == RawKind::Elided {
            return self.elided_name(part);
        }
        if self.attached_and_after_number(part) {
            return;
        }
        let literal = self.check_name(part.span).and_then(|name| {
            let index = u32::try_from(self.tokens.literals.len()).ok();
            self.tokens.literals.push(Literal::Name(name));
            index
        });
        self.token(TokenKind::Symbol(Symbol::Word), part.span, literal);
    }

    /// `chef_d'exploitation` is written with `_`; of `l'âge` only the second word is the name.
    fn elided_name(&mut self, part: Raw) {
        let written = part.span.text_in(self.text);
        let rest = self.text.get(part.span.end as usize..).unwrap_or_default();
        let length = rest.find(|it| !super::is_word_part(it)).unwrap_or(rest.len());
        let following = rest.get(..length).unwrap_or_default();
        let article = matches!(written.trim_end_matches(['\'', '’']), "l" | "L");
        let start = if article { String::new() } else { written.replace(['\'', '’'], "_") };
        let end = part.span.end.saturating_add(u32::try_from(length).unwrap_or(0));
        self.slip("apostrophe-in-name", Span::new(part.span.start, end), &(start + following));
        if !article {
            self.token(TokenKind::Symbol(Symbol::Word), part.span, None);
        }
    }

    /// `3 والدخل`: a word with the article can't be a unit, so its `و` is an `and`.
    fn attached_and_after_number(&mut self, part: Raw) -> bool {
        let written = part.span.text_in(self.text);
        let after_number = self.last_on_line(Some(part)).is_some_and(|it| it.is_symbol(Symbol::Number));
        let Some(rest) = written.strip_prefix('و').filter(|it| after_number && it.starts_with("ال"))
        else {
            return false;
        };
        let wanted = format!("{} {rest}", Keyword::And.spelling(2));
        self.slip("attached-and", part.span, &wanted);
        let cut = part.span.start.saturating_add(u32::try_from('و'.len_utf8()).unwrap_or(0));
        self.keyword(Keyword::And, Span::new(part.span.start, cut));
        self.name(Raw { span: Span::new(cut, part.span.end), ..part });
        true
    }

    /// A `-` right before a number: its sign, unless a value stands before it.
    fn signed(&mut self, sign: Raw, number: Option<Raw>) {
        let after_value = self.last_on_line(number).is_some_and(|it| match it.kind {
            TokenKind::Symbol(symbol) => matches!(
                symbol,
                Symbol::Word
                    | Symbol::Number
                    | Symbol::Date
                    | Symbol::Text
                    | Symbol::Percent
                    | Symbol::CloseParen
                    | Symbol::CloseBracket
            ),
            TokenKind::Keyword { .. } => false,
        });
        let Some(number) = number.filter(|it| it.kind == RawKind::Symbol(Symbol::Number)) else {
            self.token(TokenKind::Symbol(Symbol::Minus), sign.span, None);
            if let Some(Raw { kind: RawKind::Symbol(symbol), span, literal }) = number {
                self.token(TokenKind::Symbol(symbol), span, literal);
            }
            return;
        };
        if after_value {
            self.slip("missing-spaces", sign.span, "- ");
            self.token(TokenKind::Symbol(Symbol::Minus), sign.span, None);
            return self.token(TokenKind::Symbol(Symbol::Number), number.span, number.literal);
        }
        let literal = number.literal.and_then(|it| self.tokens.literals.get_mut(it as usize));
        if let Some(Literal::Number(value)) = literal
            && let Ok(negative) = value.checked_neg()
        {
            *value = negative;
        }
        self.token(TokenKind::Symbol(Symbol::Number), sign.span.join(number.span), number.literal);
    }

    /// The token before a number, if it stands on the same line.
    fn last_on_line(&self, number: Option<Raw>) -> Option<Token> {
        let last = self.tokens.tokens.last()?;
        let between = Span::new(last.span.end, number?.span.start).text_in(self.text);
        (!between.contains('\n')).then_some(*last)
    }
}

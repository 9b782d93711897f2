//! Labels, citations, sources, doubts and dates: what may stand after any head or on lines under it.

use mizan_grammar::{Keyword, Rule, Symbol};
use mizan_source::{Diagnostic, Fix, Span};
use mizan_value::Date;
use pest::iterators::Pair;

use super::{Line, Reader};
use crate::segment::Segment;
use crate::token::Literal;
use crate::tree::{Dates, LanguageCode, Notes, Text};

impl Reader<'_> {
    /// Whether a line says only a label, a citation, a source or a doubt.
    pub(super) fn is_note_line(&self, line: Line) -> bool {
        let [first, rest @ ..] = self.words(line) else { return false };
        let text = rest.first().is_some_and(|it| it.is_symbol(Symbol::Text));
        match first.keyword() {
            Some(Keyword::Law | Keyword::Source) => text,
            Some(Keyword::Unconfirmed) => text || rest.is_empty(),
            Some(Keyword::Label) => text || rest.get(1).is_some_and(|it| it.is_symbol(Symbol::Text)),
            Some(Keyword::LangAr | Keyword::LangEn | Keyword::LangFr) => text,
            _ => {
                first.is_symbol(Symbol::Text) && self.words(line).iter().all(|it| it.is_symbol(Symbol::Text))
            }
        }
    }

    /// Reads a line of notes, with the lines that continue its texts.
    pub(super) fn note_line(&mut self, line: Line, notes: &mut Notes) {
        let segment = self.line_segment(line, 0, &self.children(line));
        self.read(Rule::note_line, &segment, |reader, segment, pair| {
            for part in pair.into_inner() {
                reader.note(segment, part, notes);
            }
        });
    }

    /// Adds a note to those there are; gives the pair back if it is no note.
    pub(super) fn note<'p>(
        &mut self,
        segment: &Segment,
        pair: Pair<'p, Rule>,
        notes: &mut Notes,
    ) -> Option<Pair<'p, Rule>> {
        let span = self.span(segment, &pair);
        let text =
            pair.clone().into_inner().find(|it| it.as_rule() == Rule::text).map(|it| self.text(segment, it));
        let twice = match pair.as_rule() {
            Rule::label => put(&mut notes.label, text),
            Rule::law => put(&mut notes.law, text),
            Rule::source => put(&mut notes.source, text),
            Rule::unconfirmed => put(&mut notes.unconfirmed, Some((span, text))),
            Rule::label_in => self.label_in(segment, &pair, text, notes),
            _ => return Some(pair),
        };
        if twice {
            let at = self.place(span);
            self.report(Diagnostic::error("said-twice", at).help("help"));
        }
        None
    }

    fn label_in(
        &self,
        segment: &Segment,
        pair: &Pair<'_, Rule>,
        text: Option<Text>,
        notes: &mut Notes,
    ) -> bool {
        let language = pair.clone().into_inner().find(|it| it.as_rule() == Rule::label_language);
        let language = language.and_then(|it| self.language_code(segment, &it));
        let (Some(language), Some(text)) = (language, text) else { return false };
        let twice = notes.labels.iter().any(|it| it.0 == language);
        if !twice {
            notes.labels.push((language, text));
        }
        twice
    }

    /// The language that a code names.
    pub(super) fn language_code(&self, segment: &Segment, pair: &Pair<'_, Rule>) -> Option<LanguageCode> {
        match self.token(segment, pair)?.keyword()? {
            Keyword::LangAr => Some(LanguageCode::Ar),
            Keyword::LangEn => Some(LanguageCode::En),
            Keyword::LangFr => Some(LanguageCode::Fr),
            _ => None,
        }
    }

    /// A text, its strings joined by a space. Two strings on one line are a slip.
    pub(super) fn text(&mut self, segment: &Segment, pair: Pair<'_, Rule>) -> Text {
        let span = self.span(segment, &pair);
        let mut value = String::new();
        let mut previous: Option<Span> = None;
        for part in pair.into_inner() {
            let here = self.span(segment, &part);
            if let Some(before) = previous {
                value.push(' ');
                let between = Span::new(before.end, here.start);
                if !between.text_in(self.text).contains('\n') {
                    let at = self.place(here);
                    let joined = format!("{value}…");
                    self.report(Diagnostic::error("two-texts", at).text("found", joined).help("help"));
                }
            }
            if let Some(Literal::Text(text)) = self.literal(segment, &part) {
                value.push_str(text);
            }
            previous = Some(here);
        }
        Text { value, span }
    }

    /// Whether a line begins with dates.
    pub(super) fn is_dates_line(&self, line: Line) -> bool {
        let [first, second, ..] = self.words(line) else { return false };
        let from = matches!(first.keyword(), Some(Keyword::From | Keyword::FromDate | Keyword::Until));
        from && second.is_symbol(Symbol::Date)
    }

    /// Reads a line of dates.
    pub(super) fn dates_line(&mut self, line: Line, dates: &mut Dates, notes: &mut Notes) {
        let segment = self.line_segment(line, 0, &self.children(line));
        self.read(Rule::dates_line, &segment, |reader, segment, pair| {
            for part in pair.into_inner() {
                if let Some(part) = reader.note(segment, part, notes)
                    && part.as_rule() == Rule::dates
                {
                    reader.dates(segment, part, dates);
                }
            }
        });
    }

    pub(super) fn dates(&mut self, segment: &Segment, pair: Pair<'_, Rule>, dates: &mut Dates) {
        for part in pair.into_inner() {
            let span = self.span(segment, &part);
            let rule = part.as_rule();
            let last = rule != Rule::first_day;
            if rule == Rule::compat_last_day
                && let Some(to) = part.clone().into_inner().next()
            {
                let at = self.place(self.span(segment, &to));
                let until = Keyword::Until.spelling(self.column_of(segment, &to));
                let found = Diagnostic::error("until-last-day", at).name("wanted", until).help("help");
                self.report(found.fix(Fix::replace("fix", at, until)));
            }
            let day = part.into_inner().find(|it| it.as_rule() == Rule::tok_date);
            let day = day.and_then(|it| self.day(segment, &it, last));
            let slot = if last { &mut dates.until } else { &mut dates.from };
            if let Some(day) = day {
                *slot = Some((day, span));
            }
        }
    }

    /// The day of a date; `2024-03` is the first day of its month, or the last where that is meant.
    pub(super) fn day(&self, segment: &Segment, pair: &Pair<'_, Rule>, last: bool) -> Option<Date> {
        match self.literal(segment, pair)? {
            Literal::Date { date, whole_month: true } if last => Some(date.end_of_month()),
            Literal::Date { date, .. } => Some(*date),
            _ => None,
        }
    }

    /// The column of the language in which a keyword is spelt.
    pub(super) fn column_of(&self, segment: &Segment, pair: &Pair<'_, Rule>) -> usize {
        let written = self.span(segment, pair).text_in(self.text);
        let spelt = |row: &mizan_grammar::Row| row.spellings.iter().position(|it| it.contains(&written));
        self.token(segment, pair).and_then(|it| it.keyword()).and_then(|it| spelt(it.row())).unwrap_or(0)
    }
}

/// Fills a place that is empty; says whether it was not.
fn put<T>(slot: &mut Option<T>, value: Option<T>) -> bool {
    let twice = slot.is_some() && value.is_some();
    if !twice && value.is_some() {
        *slot = value;
    }
    twice
}

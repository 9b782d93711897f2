//! Words that other languages, and decrees, have for what Mizan says in a way of its own: `between`, `for each`, `unless`.
//! They are names as far as the parser knows, so it is only where it gives up that they can be recognised.

use mizan_grammar::{Keyword, Rule};
use mizan_source::{Diagnostic, Fix, Span};

use super::{Line, Reader};
use crate::fold::keyword_key;
use crate::segment::Segment;

/// What is said from habit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Habit {
    /// `size between 2 and 4`.
    Between,
    /// `sum of age for each member`, `100 MAD for each child`.
    ForEach,
    /// `rural unless insured`.
    Unless,
    /// One word for one of ours.
    Plain(Keyword),
}

/// How each is said in the languages of the keywords.
const SAID: [(&str, Habit); 25] = [
    ("between", Habit::Between),
    ("entre", Habit::Between),
    ("compris entre", Habit::Between),
    ("comprise entre", Habit::Between),
    ("بين", Habit::Between),
    ("for each", Habit::ForEach),
    ("for every", Habit::ForEach),
    ("for all", Habit::ForEach),
    ("pour chaque", Habit::ForEach),
    ("لكل", Habit::ForEach),
    ("unless", Habit::Unless),
    ("sauf si", Habit::Unless),
    ("إلا إذا", Habit::Unless),
    ("ما لم", Habit::Unless),
    ("exceeds", Habit::Plain(Keyword::MoreThan)),
    ("above", Habit::Plain(Keyword::MoreThan)),
    ("dépasse", Habit::Plain(Keyword::MoreThan)),
    ("يتجاوز", Habit::Plain(Keyword::MoreThan)),
    ("تتجاوز", Habit::Plain(Keyword::MoreThan)),
    ("under", Habit::Plain(Keyword::LessThan)),
    ("below", Habit::Plain(Keyword::LessThan)),
    ("a", Habit::Plain(Keyword::To)),
    ("but", Habit::Plain(Keyword::And)),
    ("mais", Habit::Plain(Keyword::And)),
    ("لكن", Habit::Plain(Keyword::And)),
];

impl Reader<'_> {
    /// The habit whose words begin at a part of a segment, and where they stand.
    fn habit_at(&self, segment: &Segment, index: usize) -> Option<(Habit, usize)> {
        let written = |index: usize| {
            let token = self.tokens.get(segment.token(index)?)?;
            Some(token.span.text_in(self.text).split_whitespace().map(keyword_key).collect::<Vec<_>>())
        };
        // `de 0 a 120` without its accent; elsewhere `a` is a name like another.
        let french = self.column() == 1;
        SAID.into_iter().filter(|it| french || it.0 != "a").find_map(|(said, habit)| {
            let wanted: Vec<String> = said.split(' ').map(keyword_key).collect();
            let mut found: Vec<String> = Vec::new();
            let mut end = index;
            while found.len() < wanted.len() {
                found.extend(written(end)?);
                end = end.saturating_add(1);
            }
            (found == wanted).then_some((habit, end))
        })
    }

    /// What to say where the parser gave up at or after words of habit.
    pub(super) fn habit(&self, segment: &Segment, index: usize, rule: Rule) -> Option<Diagnostic> {
        let places = [Some(index), index.checked_sub(1), index.checked_sub(2)];
        let (start, (habit, end)) =
            places.into_iter().flatten().find_map(|it| Some((it, self.habit_at(segment, it)?)))?;
        let end = if habit == Habit::ForEach { self.after_article(segment, end) } else { end };
        let span =
            segment.span_of(start, self.tokens).join(segment.span_of(end.saturating_sub(1), self.tokens));
        Some(match habit {
            Habit::Between => self.between(segment, span, end),
            Habit::ForEach => self.for_each(segment, span, start, rule),
            Habit::Unless => self.unless(segment, span, start, end),
            Habit::Plain(keyword) => {
                let wanted = keyword.spelling(self.column());
                self.said_otherwise(span, wanted).fix(Fix::replace("fix", self.place(span), wanted))
            }
        })
    }

    /// `for each of the members`: the part after `of the`.
    fn after_article(&self, segment: &Segment, end: usize) -> usize {
        let filler = |index: usize| {
            let token = segment.token(index).and_then(|it| self.tokens.get(it));
            token.is_some_and(|it| it.is(Keyword::Of) || it.span.text_in(self.text) == "the")
        };
        (end..segment.atoms.len()).find(|it| !filler(*it)).unwrap_or(end)
    }

    fn keyword_at(&self, segment: &Segment, index: usize) -> Option<Keyword> {
        self.tokens.get(segment.token(index)?)?.keyword()
    }

    fn said_otherwise(&self, span: Span, wanted: &str) -> Diagnostic {
        let at = self.place(span);
        let found = span.text_in(self.text);
        Diagnostic::error("said-otherwise", at).name("found", found).name("wanted", wanted)
    }

    /// `between 2 and 4` is `from 2 to 4`.
    fn between(&self, segment: &Segment, span: Span, end: usize) -> Diagnostic {
        let (from, to) = (Keyword::From.spelling(self.column()), Keyword::To.spelling(self.column()));
        let found = self.said_otherwise(span, &format!("{from} … {to} …")).help("between");
        let and = (end..segment.atoms.len()).find(|it| self.keyword_at(segment, *it) == Some(Keyword::And));
        let Some(and) = and else { return found };
        let fix = Fix::replace("fix", self.place(span), from);
        found.fix(fix.edit(self.place(segment.span_of(and, self.tokens)), to))
    }

    /// `sum of age for each member` is `sum of age over members`; a weight is `per`.
    fn for_each(&self, segment: &Segment, span: Span, start: usize, rule: Rule) -> Diagnostic {
        let sums = (0..start).filter_map(|it| self.keyword_at(segment, it)).any(|it| {
            matches!(
                it,
                Keyword::SumOf | Keyword::Sum | Keyword::AverageOf | Keyword::LargestOf | Keyword::SmallestOf
            )
        });
        let spelt = |keyword: Keyword| keyword.spelling(self.column());
        let wanted = match (sums, rule) {
            (true, _) => spelt(Keyword::Over),
            (false, Rule::term_line) => spelt(Keyword::Per),
            _ => {
                let sum = format!("{} … {} …", spelt(Keyword::SumOf), spelt(Keyword::Over));
                let found = self.said_otherwise(span, &sum);
                return found.name("sum", sum).name("count", spelt(Keyword::CountOf)).help("for-each");
            }
        };
        self.said_otherwise(span, wanted).fix(Fix::replace("fix", self.place(span), wanted))
    }

    /// `a unless b` is `a and not b`, where nothing else is joined to it.
    fn unless(&self, segment: &Segment, span: Span, start: usize, end: usize) -> Diagnostic {
        let spelt = |keyword: Keyword| keyword.spelling(self.column());
        let when_not = format!("{} {}", spelt(Keyword::When), spelt(Keyword::Not));
        let and_not = format!("{} {}", spelt(Keyword::And), spelt(Keyword::Not));
        let wanted = if start == 0 { when_not.clone() } else { and_not };
        let found = self.said_otherwise(span, &wanted).name("when", when_not);
        let found = found.name("exception", spelt(Keyword::Exception)).help("unless");
        let joined = (end..segment.atoms.len()).filter_map(|it| self.keyword_at(segment, it));
        let alone = joined.clone().all(|it| !matches!(it, Keyword::And | Keyword::Or));
        if alone { found.fix(Fix::replace("fix", self.place(span), wanted)) } else { found }
    }

    /// Reports a line of a rule that begins with words of habit; whether it does.
    pub(super) fn report_habit_line(&mut self, line: Line) -> bool {
        let segment = self.line_segment(line, 0, &[]);
        let begins = self.habit_at(&segment, 0).is_some();
        let found = self.habit(&segment, 0, Rule::formula).filter(|_| begins);
        let Some(found) = found else { return false };
        self.report(found);
        true
    }
}

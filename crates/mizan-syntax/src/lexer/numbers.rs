//! Numbers and dates, and what people write for them: `2024-3-1`, `01/03/2024`, `4-6`, `1,5`, `10 000`.

use mizan_grammar::{Keyword, Symbol};
use mizan_source::{Diagnostic, Fix, Span};
use mizan_value::{Date, Number};

use super::{Lexer, RawKind, is_blank};
use crate::token::Literal;

/// Digits and the sign after them, which is `None` at the end.
#[derive(Debug, Clone)]
struct Part {
    digits: String,
    span: Span,
    separator: Option<char>,
}

/// The system of a digit, and its value as an ASCII digit.
fn digit(character: char) -> Option<(u8, char)> {
    let (system, zero) = match character {
        '0'..='9' => (0, '0'),
        '٠'..='٩' => (1, '٠'),
        '۰'..='۹' => (2, '۰'),
        _ => return None,
    };
    let value = u32::from(character).saturating_sub(u32::from(zero));
    char::from_digit(value, 10).map(|it| (system, it))
}

fn is_digit(character: char) -> bool {
    digit(character).is_some()
}

fn is_grouping(separator: char) -> bool {
    matches!(separator, '_' | '٬')
}

fn is_decimal_mark(separator: char) -> bool {
    matches!(separator, '.' | '٫')
}

fn is_hyphen(separator: char) -> bool {
    matches!(separator, '-' | '–' | '−')
}

fn is_comma(separator: char) -> bool {
    matches!(separator, ',' | '،')
}

impl Lexer<'_> {
    /// Reads a number, a date, or a slip for one; a digit is next.
    pub(super) fn number(&mut self) {
        let start = self.at;
        let parts = self.parts();
        self.check_digits(self.span_from(start));
        let separators: Vec<char> = parts.iter().filter_map(|it| it.separator).collect();
        let all = |is: fn(char) -> bool| separators.iter().all(|it| is(*it));
        if all(|it| is_grouping(it) || is_decimal_mark(it)) {
            self.plain_number(&parts);
        } else if all(is_hyphen) {
            self.hyphens(&parts);
        } else if separators.contains(&'/') && all(|it| it == '/') {
            self.slashes(&parts);
        } else if all(|it| is_comma(it) || is_grouping(it) || is_decimal_mark(it)) {
            self.commas(&parts);
        } else {
            self.mixture(&parts);
        }
        self.letters_after();
    }

    /// Digits, joined by signs that have a digit right after them.
    fn parts(&mut self) -> Vec<Part> {
        let mut parts = Vec::new();
        loop {
            let start = self.at;
            let written = self.skip_while(is_digit);
            let digits: String = written.chars().filter_map(digit).map(|it| it.1).collect();
            let span = self.span_from(start);
            let mut following = self.rest().chars();
            let separator = following
                .next()
                .filter(|it| {
                    matches!(it, '/')
                        || is_grouping(*it)
                        || is_decimal_mark(*it)
                        || is_hyphen(*it)
                        || is_comma(*it)
                })
                .filter(|_| following.next().is_some_and(is_digit));
            parts.push(Part { digits, span, separator });
            match separator {
                Some(it) => self.at = self.at.saturating_add(it.len_utf8()),
                None => return parts,
            }
        }
    }

    /// One system of digits in one literal.
    fn check_digits(&mut self, span: Span) {
        let written = span.text_in(self.text);
        if written.is_ascii() {
            return;
        }
        let mut systems = written.chars().filter_map(digit).map(|it| it.0);
        let first = systems.next();
        if systems.any(|it| Some(it) != first) {
            let wanted: String = written.chars().map(|it| digit(it).map_or(it, |found| found.1)).collect();
            self.slip("mixed-digits", span, &wanted);
        }
    }

    fn whole(&self, parts: &[Part]) -> Span {
        match (parts.first(), parts.last()) {
            (Some(first), Some(last)) => first.span.join(last.span),
            _ => Span::from_range(self.at..self.at),
        }
    }

    /// Digits with grouping and at most one decimal mark, after which nothing is grouped.
    fn plain_number(&mut self, parts: &[Part]) {
        let span = self.whole(parts);
        let mut text = String::new();
        let mut marks = 0usize;
        for part in parts {
            text.push_str(&part.digits);
            match part.separator {
                Some(it) if is_decimal_mark(it) => {
                    marks = marks.saturating_add(1);
                    text.push('.');
                }
                Some(_) if marks > 0 => marks = marks.saturating_add(1),
                _ => {}
            }
        }
        if marks > 1 {
            return self.bad_number(span);
        }
        if parts.len() == 1 && text.len() <= 3 {
            return self.perhaps_spaced(span, text);
        }
        self.push_number(span, &text);
    }

    fn push_number(&mut self, span: Span, text: &str) {
        let literal = Number::parse(text).map_or(Literal::Broken, Literal::Number);
        if literal == Literal::Broken {
            let at = self.place(span);
            self.out.push(Diagnostic::error("number-too-long", at));
        }
        self.push_literal(Symbol::Number, span, literal);
    }

    fn bad_number(&mut self, span: Span) {
        let at = self.place(span);
        let found = Diagnostic::error("bad-number", at).name("found", span.text_in(self.text)).help("help");
        self.out.push(found);
        self.push_literal(Symbol::Number, span, Literal::Broken);
    }

    /// `10 000`: further groups of three digits after one blank.
    fn perhaps_spaced(&mut self, first: Span, mut text: String) {
        let mut grouped = text.clone();
        loop {
            let mut rest = self.rest().chars();
            let blank = rest.next().filter(|it| is_blank(*it) && *it != '\t');
            let group: String = rest.clone().take(3).filter_map(digit).map(|it| it.1).collect();
            let written: String = rest.clone().take(3).collect();
            let closed = rest.nth(3).is_none_or(|it| !is_digit(it) && !matches!(it, '-' | '/' | '_' | '٬'));
            let Some(blank) = blank.filter(|_| group.len() == 3 && closed) else { break };
            text.push_str(&group);
            grouped = format!("{grouped}_{group}");
            self.at = self.at.saturating_add(blank.len_utf8()).saturating_add(written.len());
        }
        if self.at > first.end as usize {
            let decimals = self.decimals_after();
            text.push_str(&decimals);
            grouped.push_str(&decimals);
        }
        let span = self.span_from(first.start as usize);
        if span != first {
            self.slip("spaced-digits", span, &grouped);
        }
        self.push_number(span, &text);
    }

    /// The decimals of `1 234,50`, with a point before them.
    fn decimals_after(&mut self) -> String {
        let mut rest = self.rest().chars();
        let mark = rest.next().filter(|it| is_comma(*it) || is_decimal_mark(*it));
        let Some(mark) = mark.filter(|_| rest.next().is_some_and(is_digit)) else { return String::new() };
        self.at = self.at.saturating_add(mark.len_utf8());
        let digits = self.skip_while(is_digit).chars().filter_map(digit).map(|it| it.1);
        std::iter::once('.').chain(digits).collect()
    }

    /// `2023-12-01`, `2023-12`; `2024-3-1`, `24-03-2024`, `4-6`.
    fn hyphens(&mut self, parts: &[Part]) {
        let span = self.whole(parts);
        let digits: Vec<&str> = parts.iter().map(|it| it.digits.as_str()).collect();
        match digits.as_slice() {
            [year, month, day] if year.len() == 4 && month.len() == 2 && day.len() == 2 => {
                let date = date_of(year, month, day);
                if date.is_none() {
                    let at = self.place(span);
                    let found = Diagnostic::error("no-such-day", at).name("found", span.text_in(self.text));
                    self.out.push(found.help("help"));
                }
                self.push_date(span, date, false);
            }
            [year, month] if year.len() == 4 && month.len() == 2 && date_of(year, month, "1").is_some() => {
                self.push_date(span, date_of(year, month, "1"), true);
            }
            _ => self.date_slip_or(parts, Self::hyphen_range),
        }
    }

    fn push_date(&mut self, span: Span, date: Option<Date>, whole_month: bool) {
        let literal = date.map_or(Literal::Broken, |date| Literal::Date { date, whole_month });
        self.push_literal(Symbol::Date, span, literal);
    }

    /// Reads parts as a date in another order or with digits left out, else as `other`.
    fn date_slip_or(&mut self, parts: &[Part], other: fn(&mut Self, &[Part])) {
        let span = self.whole(parts);
        let digits: Vec<&str> = parts.iter().map(|it| it.digits.as_str()).collect();
        let short = |it: &str| it.len() <= 2;
        let is_year = |it: &str| it.len() == 4 && (it.starts_with("19") || it.starts_with("20"));
        let (date, whole_month) = match digits.as_slice() {
            [year, month, day] if is_year(year) && short(month) && short(day) => {
                (date_of(year, month, day), false)
            }
            [day, month, year] if is_year(year) && short(month) && short(day) => {
                (date_of(year, month, day), false)
            }
            [_, _, _] => (None, false),
            [year, month] if is_year(year) && short(month) && month.len() == 1 => {
                (date_of(year, month, "1"), true)
            }
            [month, year] if is_year(year) && short(month) => (date_of(year, month, "1"), true),
            [year, rest] if is_year(year) && short(rest) => (None, true),
            _ => return other(self, parts),
        };
        let at = self.place(span);
        let mut found = Diagnostic::error("bad-date", at).name("found", span.text_in(self.text)).help("help");
        if let Some(date) = date {
            let whole = date.to_string();
            let wanted = if whole_month { whole.get(..7).unwrap_or_default().to_owned() } else { whole };
            found = found.name("wanted", wanted.clone()).fix(Fix::replace("fix", at, wanted));
        }
        self.out.push(found);
        self.push_date(span, date, whole_month);
    }

    /// `4-6` is read as `from 4 to 6`.
    fn hyphen_range(&mut self, parts: &[Part]) {
        let span = self.whole(parts);
        let [first, last] = parts else { return self.bad_number(span) };
        self.range_of((first.span, &first.digits), (last.span, &last.digits));
    }

    fn range_of(&mut self, first: (Span, &str), last: (Span, &str)) {
        let span = first.0.join(last.0);
        let (from, to) = (Keyword::From.spelling(self.column), Keyword::To.spelling(self.column));
        let low = first.0.text_in(self.text).to_owned();
        let high = last.0.text_in(self.text).to_owned();
        let after_from = self.raw.last().is_some_and(|it| {
            let word = it.span.text_in(self.text);
            Keyword::From.row().spellings.concat().contains(&word)
        });
        let opening = if after_from { String::new() } else { format!("{from} ") };
        self.slip("hyphen-range", span, &format!("{opening}{low} {to} {high}"));
        if !after_from {
            self.push(RawKind::Keyword(Keyword::From), Span::new(span.start, span.start));
        }
        self.push_number(first.0, first.1);
        self.push(RawKind::Keyword(Keyword::To), Span::new(first.0.end, last.0.start));
        self.push_number(last.0, last.1);
    }

    /// `2/3` is an exact quotient; `01/03/2024` a date in another notation.
    fn slashes(&mut self, parts: &[Part]) {
        self.date_slip_or(parts, Self::quotient);
    }

    fn quotient(&mut self, parts: &[Part]) {
        for (index, part) in parts.iter().enumerate() {
            if index > 0 {
                let slash = Span::new(part.span.start.saturating_sub(1), part.span.start);
                self.push(RawKind::Symbol(Symbol::Slash), slash);
            }
            self.push_number(part.span, &part.digits);
        }
    }

    /// `1,5`, `10,000`.
    fn commas(&mut self, parts: &[Part]) {
        let span = self.whole(parts);
        let thousands = parts.iter().skip(1).all(|it| it.digits.len() == 3)
            && parts.first().is_some_and(|it| it.digits.len() <= 3)
            && parts.iter().all(|it| it.separator.is_none_or(is_comma));
        let one_comma = parts.iter().filter(|it| it.separator.is_some_and(is_comma)).count() == 1;
        let joined = |sign: &str| parts.iter().map(|it| it.digits.as_str()).collect::<Vec<_>>().join(sign);
        let at = self.place(span);
        let found =
            Diagnostic::error("decimal-comma", at).name("found", span.text_in(self.text)).help("help");
        let (value, fixes) = match (thousands, one_comma && parts.len() == 2) {
            (true, true) => (joined(""), vec![joined("_"), joined(".")]),
            (true, false) => (joined(""), vec![joined("_")]),
            (false, true) => (joined("."), vec![joined(".")]),
            (false, false) => {
                self.out.push(found.name("wanted", joined(", ")));
                return self.push_literal(Symbol::Number, span, Literal::Broken);
            }
        };
        let wanted = fixes.first().cloned().unwrap_or_default();
        let found = found.name("wanted", wanted);
        let fixed = fixes.into_iter().fold(found, |it, text| {
            let fix = Fix::replace("fix", at, text.clone()).arg("wanted", mizan_source::Arg::name(text));
            it.fix(fix)
        });
        self.out.push(fixed);
        self.push_number(span, &value);
    }

    /// Decimal numbers joined by one hyphen or slash: `4.5-6.5`, `1.5/2`; anything else is no number.
    fn mixture(&mut self, parts: &[Part]) {
        let span = self.whole(parts);
        let odd = |it: &Part| it.separator.is_some_and(|it| !is_grouping(it) && !is_decimal_mark(it));
        let Some(cut) = parts.iter().position(odd) else { return self.bad_number(span) };
        let (left, right) = parts.split_at(cut.saturating_add(1));
        let separator = left.last().and_then(|it| it.separator);
        if right.iter().any(odd) || separator.is_some_and(is_comma) {
            return self.bad_number(span);
        }
        let text = |parts: &[Part]| {
            let mut text = String::new();
            for part in parts {
                text.push_str(&part.digits);
                if part.separator.is_some_and(is_decimal_mark) {
                    text.push('.');
                }
            }
            text
        };
        let (low, high) = ((self.whole(left), text(left)), (self.whole(right), text(right)));
        if separator == Some('/') {
            self.push_number(low.0, &low.1);
            self.push(RawKind::Symbol(Symbol::Slash), Span::new(low.0.end, high.0.start));
            return self.push_number(high.0, &high.1);
        }
        self.range_of((low.0, &low.1), (high.0, &high.1));
    }

    /// `5MAD`: a unit without its space.
    fn letters_after(&mut self) {
        let start = self.at;
        let letters: String = self.rest().chars().take_while(|it| super::is_word_part(*it)).collect();
        if letters.is_empty() {
            return;
        }
        let span = Span::from_range(start..start.saturating_add(letters.len()));
        let at = self.place(span);
        let wanted = format!(" {letters}");
        let fix = Fix::replace("fix", at, wanted).arg("wanted", mizan_source::Arg::name(letters.clone()));
        self.out
            .push(Diagnostic::error("letters-in-number", at).name("found", letters).help("help").fix(fix));
    }
}

/// The day, if there is one.
fn date_of(year: &str, month: &str, day: &str) -> Option<Date> {
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

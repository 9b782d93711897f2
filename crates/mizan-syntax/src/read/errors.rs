//! What to say where the grammar expected something else, in the words of the language rather than of the grammar.

use std::collections::BTreeSet;

use mizan_grammar::{Group, Keyword, MizanParser, Rule, Standing, Symbol, TOKEN_BYTES, keyword_of};
use mizan_source::{Arg, Args, Diagnostic, Fix, Span};
use pest::Parser as _;
use pest::error::{Error, ErrorVariant, InputLocation};

use super::Reader;
use crate::segment::{Atom, Segment, narrow};
use crate::token::{Languages, Token, TokenKind};

/// At most so many things are listed as expected.
const LISTED: usize = 3;

impl Reader<'_> {
    /// A segment with one slip read as it was meant, where that helps the parser on.
    pub(super) fn repair(&mut self, segment: &Segment, rule: Rule, error: &Error<Rule>) -> Option<Segment> {
        let index = part_of(error);
        let token = *self.tokens.get(segment.token(index)?)?;
        let (code, stand_ins, wanted) = if token.is_symbol(Symbol::TightSlash) {
            let slash = Token { kind: TokenKind::Symbol(Symbol::Slash), ..token };
            ("missing-spaces", vec![slash], " / ".to_owned())
        } else {
            self.attached_and(&token)?
        };
        let mut repaired = segment.clone();
        let first = narrow(self.tokens.tokens.len().saturating_add(self.tokens.stand_ins.len()));
        let atoms: Vec<Atom> = (first..).take(stand_ins.len()).map(Atom::Token).collect();
        let characters: String = stand_ins.iter().map(Token::character).collect();
        let count = stand_ins.len();
        repaired.atoms.splice(index..index.saturating_add(1), atoms);
        let bytes = index.saturating_mul(TOKEN_BYTES);
        repaired.text.replace_range(bytes..bytes.saturating_add(TOKEN_BYTES), &characters);
        let further = match MizanParser::parse(rule, &repaired.text) {
            Ok(_) => true,
            Err(error) => part_of(&error) > index.saturating_add(count.saturating_sub(1)),
        };
        if !further {
            return None;
        }
        self.tokens.stand_ins.extend(stand_ins);
        let at = self.place(token.span);
        let found = token.span.text_in(self.text);
        let fix = Fix::replace("fix", at, wanted.clone());
        self.report(Diagnostic::error(code, at).name("found", found).name("wanted", wanted.trim()).fix(fix));
        Some(repaired)
    }

    /// `والسن` where only an operator can stand: `مع السن`.
    fn attached_and(&self, token: &Token) -> Option<(&'static str, Vec<Token>, String)> {
        let written = token.span.text_in(self.text);
        let rest = written.strip_prefix('و').filter(|it| it.chars().count() > 1)?;
        if !token.is_symbol(Symbol::Word) {
            return None;
        }
        let cut = token.span.start.saturating_add(narrow('و'.len_utf8()));
        let languages = Languages::of_column(2);
        let kind = TokenKind::Keyword { keyword: Keyword::And, standing: Standing::Hard, languages };
        let and = Token { kind, span: Span::new(token.span.start, cut), role: None, literal: None };
        let name = Token { span: Span::new(cut, token.span.end), literal: None, ..*token };
        Some(("attached-and", vec![and, name], format!("{} {rest}", Keyword::And.spelling(2))))
    }

    /// Reports what stands where the grammar wants something else, unless that was said already.
    pub(super) fn report_unexpected(&mut self, segment: &Segment, rule: Rule, error: &Error<Rule>) {
        let index = part_of(error);
        let span = segment.span_of(index, self.tokens);
        if self.is_cut_short(segment.span) {
            return;
        }
        let before = index.checked_sub(1).map(|it| segment.span_of(it, self.tokens));
        if self.is_reported(before.map_or(span, |it| Span::new(it.start, span.end))) {
            return;
        }
        let expected = match &error.variant {
            ErrorVariant::ParsingError { positives, .. } => positives.as_slice(),
            ErrorVariant::CustomError { .. } => &[],
        };
        let token = segment.token(index).and_then(|it| self.tokens.get(it)).copied();
        let previous =
            index.checked_sub(1).and_then(|it| segment.token(it)).and_then(|it| self.tokens.get(it)).copied();
        let diagnostic = self
            .habit(segment, index, rule)
            .or_else(|| self.stray_comma(previous, token))
            .or_else(|| self.field_of_words(segment, rule))
            .or_else(|| self.two_words(segment, index))
            .or_else(|| self.foreign_call(previous, span))
            .or_else(|| self.reserved_name(token, expected))
            .unwrap_or_else(|| self.unexpected(span, segment.atoms.get(index).is_none(), expected, previous));
        self.report(diagnostic);
    }

    /// `max(a, b)` as other languages write it: `(largest of a, b)`.
    fn foreign_call(&self, previous: Option<Token>, span: Span) -> Option<Diagnostic> {
        let name = previous?.span;
        let keyword = match name.text_in(self.text).to_lowercase().as_str() {
            "max" | "maximum" => Keyword::LargestOf,
            "min" | "minimum" => Keyword::SmallestOf,
            _ => return None,
        };
        let arguments = span.text_in(self.text).strip_prefix('(')?.strip_suffix(')')?.trim();
        let at = self.place(name.join(span));
        let wanted = format!("({} {arguments})", keyword.spelling(self.column()));
        let found = Diagnostic::error("foreign-call", at).name("found", name.text_in(self.text));
        Some(found.name("wanted", wanted.clone()).fix(Fix::replace("fix", at, wanted)))
    }

    /// Whether something here has an error already.
    fn is_reported(&self, span: Span) -> bool {
        self.out.iter().rev().take(64).any(|it| {
            let at = it.at.span;
            it.is_error()
                && at.start <= span.end
                && span.start <= at.end
                && !(at.is_empty() && at.start == span.start)
        })
    }

    /// `a, and b`: Arabic and French often put a comma there.
    fn stray_comma(&self, previous: Option<Token>, token: Option<Token>) -> Option<Diagnostic> {
        let (comma, joint) = (previous?, token?);
        if !comma.is_symbol(Symbol::Comma) || !(joint.is(Keyword::And) || joint.is(Keyword::Or)) {
            return None;
        }
        let at = self.place(comma.span);
        let found = Diagnostic::error("stray-comma", at).name("found", joint.span.text_in(self.text));
        Some(found.fix(Fix::delete("fix", at)))
    }

    /// `nombre d'enfants : entier`: a field whose name is several words, keywords perhaps.
    fn field_of_words(&self, segment: &Segment, rule: Rule) -> Option<Diagnostic> {
        let colon =
            segment.find(0, |it| it == Symbol::Colon.character()).filter(|_| rule == Rule::field_line)?;
        let first = usize::from(segment.token(0).and_then(|it| self.tokens.get(it))?.is(Keyword::Key));
        let words = (first..colon).map(|it| segment.token(it).and_then(|it| self.tokens.get(it)));
        let only_words =
            words.clone().all(|it| it.is_some_and(|it| it.is_symbol(Symbol::Word) || it.keyword().is_some()));
        let last = segment.span_of(colon.checked_sub(1)?, self.tokens);
        (only_words && colon > first.saturating_add(1))
            .then(|| self.several_words(segment.span_of(first, self.tokens).join(last)))
    }

    /// `household income` where one name is meant.
    fn two_words(&self, segment: &Segment, index: usize) -> Option<Diagnostic> {
        let word = |index: usize| {
            let token = segment.token(index).and_then(|it| self.tokens.get(it))?;
            token.is_symbol(Symbol::Word).then_some(token.span)
        };
        let first = word(index.checked_sub(1)?)?;
        let last = (index..).map_while(word).last()?;
        let span = first.join(last);
        (!span.text_in(self.text).contains('\n')).then(|| self.several_words(span))
    }

    fn several_words(&self, span: Span) -> Diagnostic {
        let at = self.place(span);
        let written = span.text_in(self.text);
        let parts = written.split(|it| crate::lexer::is_blank(it) || matches!(it, '\'' | '’'));
        let wanted = parts.filter(|it| !it.is_empty()).collect::<Vec<_>>().join("_");
        let found = Diagnostic::error("two-word-name", at).name("found", written);
        found.name("wanted", wanted.clone()).help("help").fix(Fix::replace("fix", at, wanted))
    }

    /// A reserved word where a name is wanted.
    fn reserved_name(&self, token: Option<Token>, expected: &[Rule]) -> Option<Diagnostic> {
        let token = token?;
        let reserved = token.keyword()?.row().group == Group::Reserved;
        let wanted = expected.iter().any(|it| matches!(it, Rule::name | Rule::path));
        let only_name = expected.iter().all(|it| !matches!(it, Rule::expression | Rule::sum | Rule::factor));
        (reserved && wanted && only_name).then(|| {
            let at = self.place(token.span);
            Diagnostic::error("reserved-name", at).name("found", token.span.text_in(self.text)).help("help")
        })
    }

    fn unexpected(&self, span: Span, at_end: bool, expected: &[Rule], previous: Option<Token>) -> Diagnostic {
        let at = self.place(span);
        let found = match at_end {
            true => Arg::message("found-end"),
            false => Arg::name(span.text_in(self.text).split('\n').next().unwrap_or_default().trim_end()),
        };
        let mut diagnostic = Diagnostic::error("unexpected-token", at)
            .arg("expected", expected_list(expected, at_end, self.column()))
            .arg("found", found);
        if let Some(previous) = previous {
            diagnostic = diagnostic.label(self.place(previous.span), "after");
        }
        diagnostic
    }

    /// The column of the language in which most of the file seems to be written.
    pub(super) fn column(&self) -> usize {
        let first = self.tokens.tokens.iter().take(64).find_map(|it| match it.kind {
            TokenKind::Keyword { keyword: Keyword::LangAr, .. } => Some(2),
            TokenKind::Keyword { keyword: Keyword::LangFr, .. } => Some(1),
            TokenKind::Keyword { keyword: Keyword::LangEn, .. } => Some(0),
            _ => None,
        });
        first.unwrap_or(0)
    }
}

/// The part of a segment at which the parser gave up.
fn part_of(error: &Error<Rule>) -> usize {
    let (InputLocation::Pos(at) | InputLocation::Span((at, _))) = error.location;
    at / TOKEN_BYTES
}

/// `a date`, `a name or a value`, …: each thing once, the likeliest first.
fn expected_list(rules: &[Rule], at_end: bool, column: usize) -> Arg {
    let general: BTreeSet<&'static str> = rules.iter().filter_map(|it| describe(*it)).collect();
    let keywords: BTreeSet<Keyword> = rules.iter().filter_map(|it| keyword_of(*it)).collect();
    let symbols: BTreeSet<&'static str> = rules.iter().filter_map(|it| symbol_of(*it)).collect();
    let mut things: Vec<(usize, Arg)> = Vec::new();
    let general = general.into_iter().filter(|it| !(at_end && *it == "what-end"));
    things.extend(general.map(|it| (likelihood(it), in_words(it, column))));
    // Labels and citations have a description in common, and so has what may begin a value.
    let keywords = keywords.into_iter().filter(|it| {
        it.row().group != Group::Note
            && !matches!(it, Keyword::If | Keyword::Not | Keyword::Yes | Keyword::No)
    });
    things.extend(keywords.map(|it| (likelihood_of_keyword(it), Arg::name(it.spelling(column)))));
    let structural = |it: &str| if matches!(it, ":" | "=") { 1 } else { AFTER_A_VALUE };
    things.extend(symbols.into_iter().map(|it| (structural(it), Arg::name(it))));
    things.sort_by_key(|it| it.0);
    things.truncate(LISTED);
    let mut things: Vec<Arg> = things.into_iter().map(|it| it.1).collect();
    let Some(last) = things.pop() else { return Arg::message("expected-nothing") };
    let mut joint = "expected-or";
    things.into_iter().rev().fold(last, |rest, first| {
        let args = Args::from([("first", first), ("rest", rest)]);
        Arg::message_with(std::mem::replace(&mut joint, "expected-comma"), args)
    })
}

/// A description with an example in the language of the file.
fn in_words(what: &'static str, column: usize) -> Arg {
    if what != "what-comparison" {
        return Arg::message(what);
    }
    let example = Keyword::AtMost.spelling(column);
    Arg::message_with(what, Args::from([("example", Arg::name(example))]))
}

/// From where on a list of what is expected holds what a drafter seldom means.
const AFTER_A_VALUE: usize = 20;

/// The place of a description among those of what is expected: what must come before what may.
fn likelihood(what: &str) -> usize {
    const ORDER: [&str; 22] = [
        "what-value",
        "what-condition",
        "what-name",
        "what-path",
        "what-type",
        "what-cell",
        "what-date",
        "what-dates",
        "what-number",
        "what-text",
        "what-unit",
        "what-records",
        "what-language",
        "what-list",
        "what-clause",
        "what-comparison",
        "what-operator",
        "what-domain",
        "what-rounding",
        "what-keys",
        "what-end",
        "what-mark",
    ];
    let place = ORDER.iter().position(|it| *it == what).unwrap_or(ORDER.len());
    place.saturating_add(2)
}

/// Keywords without which what was begun has no end come first, those that go on after a value late.
fn likelihood_of_keyword(keyword: Keyword) -> usize {
    match keyword {
        Keyword::Then
        | Keyword::Otherwise
        | Keyword::To
        | Keyword::Over
        | Keyword::Satisfy
        | Keyword::ExceptionTo
        | Keyword::As => 0,
        Keyword::And | Keyword::Or => likelihood("what-operator"),
        _ => likelihood("what-rounding"),
    }
}

/// The sign that a rule is, where it is one.
fn symbol_of(rule: Rule) -> Option<&'static str> {
    let symbol = match rule {
        Rule::tok_colon => Symbol::Colon,
        Rule::tok_comma => Symbol::Comma,
        Rule::tok_dot => Symbol::Dot,
        Rule::tok_equal => Symbol::Equal,
        _ => return None,
    };
    Some(symbol.shown())
}

/// The message that says what a rule reads; `None` for keywords, which are their own description, and for the signs
/// that are.
pub(crate) fn describe(rule: Rule) -> Option<&'static str> {
    if keyword_of(rule).is_some() || symbol_of(rule).is_some() {
        return None;
    }
    let message = match rule {
        Rule::EOI => "what-end",
        Rule::name | Rule::tok_word | Rule::soft | Rule::stop | Rule::value_name => "what-name",
        Rule::path => "what-path",
        Rule::unit | Rule::unit_name | Rule::tok_percent | Rule::tok_tight_slash | Rule::term_unit => {
            "what-unit"
        }
        Rule::text | Rule::tok_text => "what-text",
        Rule::tok_date => "what-date",
        Rule::tok_number | Rule::quantity => "what-number",
        Rule::tok_paren | Rule::paren => "what-paren",
        Rule::tok_index => "what-index",
        Rule::tok_list => "what-list",
        Rule::type_of
        | Rule::yes_no_type
        | Rule::many_type
        | Rule::integer_type
        | Rule::number_type
        | Rule::percent_type
        | Rule::text_type
        | Rule::date_type
        | Rule::unit_type => "what-type",
        Rule::label
        | Rule::label_in
        | Rule::law
        | Rule::source
        | Rule::unconfirmed
        | Rule::note
        | Rule::open_question
        | Rule::define_exact => "what-note",
        Rule::label_language => "what-language",
        Rule::dates | Rule::first_day | Rule::last_day | Rule::compat_last_day => "what-dates",
        Rule::domain | Rule::to_decimals => "what-domain",
        Rule::field_mark | Rule::field_key | Rule::value_code | Rule::value_default => "what-mark",
        Rule::parameter_keys => "what-keys",
        Rule::rounding | Rule::rounding_step | Rule::rounding_mode | Rule::compat_step => "what-rounding",
        Rule::rounded | Rule::rounding_start | Rule::term_squared => "what-rounded",
        Rule::arithmetic_sign
        | Rule::tok_plus
        | Rule::tok_minus
        | Rule::tok_times
        | Rule::tok_slash
        | Rule::bound
        | Rule::convert
        | Rule::end_policy
        | Rule::as_of
        | Rule::or_else
        | Rule::list_where
        | Rule::list_order
        | Rule::list_first
        | Rule::order_descending
        | Rule::more => "what-operator",
        Rule::compare
        | Rule::comparison_sign
        | Rule::compat_is
        | Rule::one_of
        | Rule::known
        | Rule::is_value
        | Rule::in_range
        | Rule::include
        | Rule::tok_not_equal
        | Rule::tok_less
        | Rule::tok_less_equal
        | Rule::tok_more
        | Rule::tok_more_equal => "what-comparison",
        Rule::condition | Rule::comparison | Rule::inner_condition | Rule::inner_comparison => {
            "what-condition"
        }
        Rule::list | Rule::list_base => "what-records",
        Rule::cell
        | Rule::cell_any
        | Rule::cell_range
        | Rule::cell_bounds
        | Rule::cell_bound
        | Rule::cell_one_of
        | Rule::note_cell
        | Rule::heading_word => "what-cell",
        _ => return Some(describe_rest(rule)),
    };
    Some(message)
}

/// What is left reads a value or a line.
fn describe_rest(rule: Rule) -> &'static str {
    match rule {
        Rule::formula
        | Rule::paren_formula
        | Rule::index_keys
        | Rule::expression
        | Rule::conditional
        | Rule::amount
        | Rule::sum
        | Rule::factor
        | Rule::simple
        | Rule::primary
        | Rule::conditions
        | Rule::at_least_n
        | Rule::sum_of
        | Rule::over_months
        | Rule::average_of
        | Rule::extreme
        | Rule::count_of
        | Rule::any_where
        | Rule::all_satisfy
        | Rule::select
        | Rule::membership
        | Rule::position
        | Rule::round_of
        | Rule::completed
        | Rule::start_of
        | Rule::part_of
        | Rule::function
        | Rule::unknown
        | Rule::percent_of
        | Rule::yes_no
        | Rule::named
        | Rule::order_key
        | Rule::missing_colon => "what-value",
        _ => "what-clause",
    }
}

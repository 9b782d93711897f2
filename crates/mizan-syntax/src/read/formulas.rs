//! Formulas: the pairs of the parser to expressions, loosest first, with the precedence of `+ - * /`.
//!
//! What the grammar takes although it should not stand, it takes to be answered here: chains of comparisons, `and`
//! mixed with `or`, a phrase in the middle of a sum, a conditional or a rounding that lacks its end.

mod lists;
mod values;

use mizan_grammar::{Keyword, Rule};
use mizan_source::{Diagnostic, Fix, Span};
use pest::iterators::Pair;

use super::Reader;
use crate::segment::{Piece, Segment};
use crate::tree::{ArithmeticOp, CompareOp, Expr, ExprKind, LogicOp, Notes};

impl Expr {
    fn new(kind: ExprKind, span: Span) -> Expr {
        Expr { kind, span }
    }

    pub(super) fn broken(span: Span) -> Expr {
        Expr::new(ExprKind::Broken, span)
    }
}

impl Reader<'_> {
    /// Reads a formula, the notes after it included.
    pub(super) fn formula(&mut self, pieces: &[Piece], place: Span, notes: &mut Notes) -> Expr {
        let segment = self.segment(pieces, place);
        self.formula_segment(&segment, notes)
    }

    pub(super) fn formula_segment(&mut self, segment: &Segment, notes: &mut Notes) -> Expr {
        let read = self.read(Rule::formula, segment, |reader, segment, pair| {
            let span = reader.span(segment, &pair);
            let mut formula = None;
            for part in pair.into_inner() {
                let Some(part) = reader.note(segment, part, notes) else { continue };
                match part.as_rule() {
                    Rule::expression => formula = Some(reader.expression(segment, part)),
                    Rule::bare_list => formula = Some(reader.bare_list(segment, part)),
                    Rule::rounded => formula = formula.map(|it| reader.rounded_expr(segment, it, part)),
                    _ => {}
                }
            }
            formula.unwrap_or_else(|| Expr::broken(span))
        });
        read.unwrap_or_else(|| Expr::broken(segment.span))
    }

    /// Reads what stands inside parentheses, brackets or an entry.
    fn inner_formula(&mut self, segment: &Segment) -> Expr {
        let read = self.read(Rule::paren_formula, segment, |reader, segment, pair| {
            let span = reader.span(segment, &pair);
            let mut formula = None;
            for part in pair.into_inner() {
                match part.as_rule() {
                    Rule::expression => formula = Some(reader.expression(segment, part)),
                    Rule::bare_list => formula = Some(reader.bare_list(segment, part)),
                    Rule::rounded => formula = formula.map(|it| reader.rounded_expr(segment, it, part)),
                    _ => {}
                }
            }
            formula.unwrap_or_else(|| Expr::broken(span))
        });
        read.unwrap_or_else(|| Expr::broken(segment.span))
    }

    /// `members, ordered by birth_date, first 3`.
    fn bare_list(&mut self, segment: &Segment, pair: Pair<'_, Rule>) -> Expr {
        let list = self.list(segment, pair);
        let span = list.span;
        Expr::new(ExprKind::List(Box::new(list)), span)
    }

    fn rounded_expr(&mut self, segment: &Segment, value: Expr, pair: Pair<'_, Rule>) -> Expr {
        let span = value.span.join(self.span(segment, &pair));
        let rounding = self.rounded(segment, pair);
        Expr::new(ExprKind::Round { value: Box::new(value), rounding }, span)
    }

    pub(super) fn expression(&mut self, segment: &Segment, pair: Pair<'_, Rule>) -> Expr {
        let span = self.span(segment, &pair);
        match pair.into_inner().next() {
            Some(part) if part.as_rule() == Rule::conditional => self.conditional(segment, part),
            Some(part) => self.condition(segment, part),
            None => Expr::broken(span),
        }
    }

    /// `if C then A otherwise if D then B otherwise E`, built from its end.
    fn conditional(&mut self, segment: &Segment, pair: Pair<'_, Rule>) -> Expr {
        let span = self.span(segment, &pair);
        let parts: Vec<Expr> = pair
            .into_inner()
            .filter_map(|it| match it.as_rule() {
                Rule::condition => Some(self.condition(segment, it)),
                Rule::expression => Some(self.expression(segment, it)),
                _ => None,
            })
            .collect();
        let complete = parts.len() % 2 == 1;
        let mut parts = parts.into_iter().rev();
        let mut result = match parts.next() {
            Some(last) if complete => last,
            last => {
                let end = Span::new(span.end, span.end);
                let at = self.place(end);
                let otherwise = Keyword::Otherwise.spelling(self.column());
                self.report(
                    Diagnostic::error("missing-otherwise", at).name("wanted", otherwise).help("help"),
                );
                let broken = Expr::broken(end);
                match (last, parts.next()) {
                    (Some(then), Some(condition)) => branch(condition, then, broken, span),
                    _ => broken,
                }
            }
        };
        while let (Some(then), Some(condition)) = (parts.next(), parts.next()) {
            result = branch(condition, then, result, span);
        }
        Expr { span, ..result }
    }

    /// Comparisons with `not`, joined by `and` or `or`.
    pub(super) fn condition(&mut self, segment: &Segment, pair: Pair<'_, Rule>) -> Expr {
        let mut operands: Vec<Expr> = Vec::new();
        let mut operators: Vec<(LogicOp, Span)> = Vec::new();
        let mut nots: Vec<Span> = Vec::new();
        for part in pair.into_inner() {
            let span = self.span(segment, &part);
            match part.as_rule() {
                Rule::kw_not => nots.push(span),
                Rule::kw_and => operators.push((LogicOp::And, span)),
                Rule::kw_or => operators.push((LogicOp::Or, span)),
                _ => {
                    let operand = self.comparison(segment, part);
                    let negated = nots.drain(..).rev().fold(operand, |inner, not| {
                        let span = not.join(inner.span);
                        Expr::new(ExprKind::Not(Box::new(inner)), span)
                    });
                    operands.push(negated);
                }
            }
        }
        self.check_mixture(&operands, &operators);
        logic(operands, &operators)
    }

    /// `a and b or c` means two things: parentheses say which.
    fn check_mixture(&mut self, operands: &[Expr], operators: &[(LogicOp, Span)]) {
        let first = operators.first().map(|it| it.0);
        let Some((_, other)) = operators.iter().find(|it| Some(it.0) != first) else { return };
        let at = self.place(*other);
        let mut fix = Fix::new("fix");
        let mut run_start = 0usize;
        for index in 0..operands.len() {
            let ends = operators.get(index).is_none_or(|it| it.0 == LogicOp::Or);
            if ends {
                let bounds = operands.get(run_start).zip(operands.get(index)).filter(|_| index > run_start);
                if let Some((from, to)) = bounds {
                    fix = fix
                        .edit(self.place(Span::new(from.span.start, from.span.start)), "(")
                        .edit(self.place(Span::new(to.span.end, to.span.end)), ")");
                }
                run_start = index.saturating_add(1);
            }
        }
        self.report(Diagnostic::error("mixed-and-or", at).help("help").fix(fix));
    }

    fn comparison(&mut self, segment: &Segment, pair: Pair<'_, Rule>) -> Expr {
        let span = self.span(segment, &pair);
        let mut parts = pair.into_inner();
        let Some(left) = parts.next() else { return Expr::broken(span) };
        let left = match left.as_rule() {
            Rule::amount => self.amount(segment, left),
            _ => self.sum(segment, left),
        };
        let Some(first) = parts.next() else { return left };
        if let Some(second) = parts.next() {
            self.report_chain(segment, &left, &first, &second);
            return Expr::broken(span);
        }
        self.comparator(segment, left, first, span)
    }

    /// `1 <= a <= 3`, which a range says.
    fn report_chain(
        &mut self,
        segment: &Segment,
        low: &Expr,
        first: &Pair<'_, Rule>,
        second: &Pair<'_, Rule>,
    ) {
        let at = self.place(self.span(segment, second));
        let mut diagnostic = Diagnostic::error("chained-comparison", at).help("help");
        if let (Some(middle), Some(high)) = (at_most(first), at_most(second)) {
            let text = |span: Span| span.text_in(self.text);
            let column = self.column();
            let (from, to) = (Keyword::From.spelling(column), Keyword::To.spelling(column));
            let (middle, high) = (self.span(segment, &middle), self.span(segment, &high));
            let wanted = format!("{} {from} {} {to} {}", text(middle), text(low.span), text(high));
            let fix = Fix::replace("fix", self.place(low.span.join(high)), wanted.clone());
            diagnostic = diagnostic.name("wanted", wanted).fix(fix);
        }
        self.report(diagnostic);
    }

    fn comparator(&mut self, segment: &Segment, left: Expr, pair: Pair<'_, Rule>, span: Span) -> Expr {
        let left = Box::new(left);
        let rule = pair.as_rule();
        let word = pair.clone().into_inner().next().map(|it| it.as_rule());
        if rule == Rule::compare {
            return self.compare(segment, left, pair, span);
        }
        let mut values = self.sums(segment, pair);
        let kind = match rule {
            Rule::known => ExprKind::IsKnown { left, negated: word == Some(Rule::kw_is_not_known) },
            Rule::one_of => ExprKind::IsOneOf { left, values, negated: word == Some(Rule::kw_is_not_one_of) },
            Rule::include => ExprKind::Include { left, all: word == Some(Rule::kw_include_all), values },
            Rule::is_value => match values.pop() {
                Some(right) => {
                    ExprKind::Is { left, right: Box::new(right), negated: word == Some(Rule::kw_is_not) }
                }
                None => ExprKind::Broken,
            },
            Rule::in_range => match (values.pop(), values.pop()) {
                (Some(to), Some(from)) => ExprKind::InRange { left, from: Box::new(from), to: Box::new(to) },
                _ => ExprKind::Broken,
            },
            _ => ExprKind::Broken,
        };
        Expr::new(kind, span)
    }

    fn sums(&mut self, segment: &Segment, pair: Pair<'_, Rule>) -> Vec<Expr> {
        let parts = pair.into_inner().filter(|it| it.as_rule() == Rule::sum);
        parts.map(|it| self.sum(segment, it)).collect()
    }

    fn compare(&mut self, segment: &Segment, left: Box<Expr>, pair: Pair<'_, Rule>, span: Span) -> Expr {
        let mut op = CompareOp::Equal;
        let mut right = None;
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::compat_is => {
                    let at = self.place(self.span(segment, &part));
                    let fix = Fix::delete("fix", at);
                    self.report(Diagnostic::error("is-comparison", at).help("help").fix(fix));
                }
                Rule::comparison_sign => op = compare_op(part.into_inner().next().map(|it| it.as_rule())),
                _ => right = Some(self.sum(segment, part)),
            }
        }
        let Some(right) = right else { return Expr::broken(span) };
        let name = matches!(
            right.kind,
            ExprKind::Path(_) | ExprKind::YesNo(_) | ExprKind::Text(_) | ExprKind::Date(_)
        );
        let right = Box::new(right);
        let kind = match op {
            CompareOp::Equal if name => ExprKind::Is { left, right, negated: false },
            CompareOp::NotEqual if name => ExprKind::Is { left, right, negated: true },
            _ => ExprKind::Compare { op, left, right },
        };
        Expr::new(kind, span)
    }

    /// A sum with its bounds.
    pub(super) fn amount(&mut self, segment: &Segment, pair: Pair<'_, Rule>) -> Expr {
        let mut result: Option<Expr> = None;
        for part in pair.into_inner() {
            let span = self.span(segment, &part);
            let Some(value) = result.take() else {
                result = Some(self.sum(segment, part));
                continue;
            };
            let at_least =
                part.clone().into_inner().next().is_some_and(|it| it.as_rule() == Rule::kw_but_at_least);
            let bound = self.sums(segment, part).pop().unwrap_or_else(|| Expr::broken(span));
            let whole = value.span.join(span);
            let kind = ExprKind::Bound { value: Box::new(value), at_least, bound: Box::new(bound) };
            result = Some(Expr::new(kind, whole));
        }
        result.unwrap_or_else(|| Expr::broken(segment.span))
    }

    /// Factors and signs, `* /` before `+ -`, then what follows the sum.
    pub(super) fn sum(&mut self, segment: &Segment, pair: Pair<'_, Rule>) -> Expr {
        let mut terms = Terms::default();
        let mut result = None;
        let mut phrase: Option<Span> = None;
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::factor => {
                    phrase = phrase_span(&part).then(|| self.span(segment, &part));
                    let factor = self.factor(segment, part);
                    terms.factor(factor);
                }
                Rule::arithmetic_sign => {
                    if let Some(span) = phrase.take() {
                        self.report_phrase(span);
                    }
                    terms.sign(arithmetic_op(part.into_inner().next().map(|it| it.as_rule())));
                }
                _ => {
                    let value =
                        result.take().unwrap_or_else(|| std::mem::take(&mut terms).finish(segment.span));
                    result = Some(self.after_sum(segment, value, part));
                }
            }
        }
        result.unwrap_or_else(|| terms.finish(segment.span))
    }

    fn after_sum(&mut self, segment: &Segment, value: Expr, pair: Pair<'_, Rule>) -> Expr {
        let span = value.span.join(self.span(segment, &pair));
        let value = Box::new(value);
        let kind = match pair.as_rule() {
            Rule::convert => match pair.into_inner().find(|it| it.as_rule() == Rule::unit) {
                Some(unit) => ExprKind::Convert { value, unit: self.unit(segment, unit) },
                None => ExprKind::Broken,
            },
            _ => {
                let next_month =
                    pair.into_inner().next().is_some_and(|it| it.as_rule() == Rule::kw_next_month);
                ExprKind::EndPolicy { value, next_month }
            }
        };
        Expr::new(kind, span)
    }

    /// `sum of a over c / 2`: how far the phrase reaches only parentheses say.
    fn report_phrase(&mut self, span: Span) {
        let at = self.place(span);
        let fix = Fix::new("fix")
            .edit(self.place(Span::new(span.start, span.start)), "(")
            .edit(self.place(Span::new(span.end, span.end)), ")");
        self.report(Diagnostic::error("phrase-arithmetic", at).help("help").fix(fix));
    }

    /// The group that a part of a segment is: its parts, unless it was nested too deep.
    fn group_parts(&self, segment: &Segment, pair: &Pair<'_, Rule>) -> Option<Vec<Segment>> {
        let group = segment.group(super::start(pair))?;
        (!group.too_deep).then(|| group.parts.clone())
    }
}

/// What a comparison compares with, if it is `at most`.
fn at_most<'p>(comparison: &Pair<'p, Rule>) -> Option<Pair<'p, Rule>> {
    let mut parts = comparison.clone().into_inner();
    let sign = parts.next().filter(|it| it.as_rule() == Rule::comparison_sign)?;
    let op = compare_op(sign.into_inner().next().map(|it| it.as_rule()));
    parts.next().filter(|_| op == CompareOp::AtMost)
}

/// Factors and signs of a sum, put together from left to right.
#[derive(Default)]
struct Terms {
    /// What is added up so far, and the sign after it.
    sum: Option<(Expr, ArithmeticOp)>,
    /// The product at the end.
    product: Option<Expr>,
    sign: Option<ArithmeticOp>,
}

impl Terms {
    fn factor(&mut self, factor: Expr) {
        self.product = Some(match (self.product.take(), self.sign.take()) {
            (Some(left), Some(op)) => arithmetic(left, op, factor),
            _ => factor,
        });
    }

    fn sign(&mut self, op: ArithmeticOp) {
        if matches!(op, ArithmeticOp::Multiply | ArithmeticOp::Divide) {
            self.sign = Some(op);
        } else if let Some(product) = self.product.take() {
            self.sum = Some((self.added(product), op));
        }
    }

    fn added(&mut self, product: Expr) -> Expr {
        match self.sum.take() {
            Some((left, op)) => arithmetic(left, op, product),
            None => product,
        }
    }

    fn finish(mut self, place: Span) -> Expr {
        let product = self.product.take().unwrap_or_else(|| Expr::broken(place));
        self.added(product)
    }
}

fn arithmetic(left: Expr, op: ArithmeticOp, right: Expr) -> Expr {
    let span = left.span.join(right.span);
    Expr::new(ExprKind::Arithmetic { op, left: Box::new(left), right: Box::new(right) }, span)
}

fn branch(condition: Expr, then: Expr, otherwise: Expr, whole: Span) -> Expr {
    let span = Span::new(condition.span.start, whole.end);
    let (condition, then, otherwise) = (Box::new(condition), Box::new(then), Box::new(otherwise));
    Expr::new(ExprKind::If { condition, then, otherwise }, span)
}

/// Operands joined by their operators; a mixture comes as an `or` of `and`s.
fn logic(operands: Vec<Expr>, operators: &[(LogicOp, Span)]) -> Expr {
    let mixed =
        operators.iter().any(|it| it.0 == LogicOp::Or) && operators.iter().any(|it| it.0 == LogicOp::And);
    let op = if mixed { LogicOp::Or } else { operators.first().map_or(LogicOp::And, |it| it.0) };
    if !mixed {
        return joined(op, operands);
    }
    let mut groups = Vec::new();
    let mut run = Vec::new();
    for (index, operand) in operands.into_iter().enumerate() {
        run.push(operand);
        if operators.get(index).is_none_or(|it| it.0 == LogicOp::Or) {
            groups.push(joined(LogicOp::And, std::mem::take(&mut run)));
        }
    }
    joined(op, groups)
}

fn joined(op: LogicOp, mut operands: Vec<Expr>) -> Expr {
    let bounds =
        operands.first().zip(operands.last()).map(|it| it.0.span.join(it.1.span)).unwrap_or_default();
    if operands.len() > 1 {
        return Expr::new(ExprKind::Logic { op, operands }, bounds);
    }
    operands.pop().unwrap_or_else(|| Expr::broken(bounds))
}

pub(super) fn compare_op(sign: Option<Rule>) -> CompareOp {
    match sign {
        Some(Rule::kw_at_most | Rule::tok_less_equal) => CompareOp::AtMost,
        Some(Rule::kw_at_least | Rule::tok_more_equal) => CompareOp::AtLeast,
        Some(Rule::kw_less_than | Rule::tok_less) => CompareOp::Less,
        Some(Rule::kw_more_than | Rule::tok_more) => CompareOp::More,
        Some(Rule::tok_not_equal) => CompareOp::NotEqual,
        _ => CompareOp::Equal,
    }
}

fn arithmetic_op(sign: Option<Rule>) -> ArithmeticOp {
    match sign {
        Some(Rule::tok_minus | Rule::kw_minus) => ArithmeticOp::Subtract,
        Some(Rule::tok_times | Rule::kw_times) => ArithmeticOp::Multiply,
        Some(Rule::tok_slash | Rule::kw_divided_by) => ArithmeticOp::Divide,
        _ => ArithmeticOp::Add,
    }
}

/// Whether a factor is a phrase that has no end of its own.
fn phrase_span(factor: &Pair<'_, Rule>) -> bool {
    let primary = factor.clone().into_inner().next().map(|it| it.as_rule());
    matches!(
        primary,
        Some(
            Rule::sum_of
                | Rule::average_of
                | Rule::extreme
                | Rule::count_of
                | Rule::round_of
                | Rule::completed
        )
    )
}

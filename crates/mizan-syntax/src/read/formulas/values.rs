//! Values by themselves: literals, names, parentheses, phrases, and how a number is rounded.

use mizan_grammar::{Keyword, Rule};
use mizan_source::{Diagnostic, Fix, Span};
use mizan_value::RoundingMode;
use pest::iterators::Pair;

use crate::read::Reader;
use crate::segment::Segment;
use crate::token::Literal;
use crate::tree::{AggregateOp, Expr, ExprKind, Function, Period, Rounding, RoundingStep, UnitExpr};

impl Reader<'_> {
    /// A value with its `as of` and `or else`.
    pub(super) fn factor(&mut self, segment: &Segment, pair: Pair<'_, Rule>) -> Expr {
        let whole = self.span(segment, &pair);
        let mut parts = pair.into_inner();
        let mut result = parts.next().map_or_else(|| Expr::broken(whole), |it| self.primary(segment, it));
        for part in parts {
            let span = result.span.join(self.span(segment, &part));
            let value = Box::new(result);
            let as_of = part.as_rule() == Rule::as_of;
            let refers = part.clone().into_inner().any(|it| it.as_rule() == Rule::kw_refer);
            let operand = part.into_inner().nth(1).map(|it| Box::new(self.primary(segment, it)));
            let kind = match (as_of, operand) {
                (true, Some(date)) => ExprKind::AsOf { value, date },
                (true, None) => ExprKind::Broken,
                (false, operand) => ExprKind::OrElse { value, default: operand.filter(|_| !refers) },
            };
            result = Expr::new(kind, span);
        }
        result
    }

    pub(in crate::read) fn primary(&mut self, segment: &Segment, pair: Pair<'_, Rule>) -> Expr {
        let span = self.span(segment, &pair);
        let kind = match pair.as_rule() {
            Rule::quantity => return self.quantity(segment, pair),
            Rule::named => return self.named(segment, pair),
            Rule::paren => return self.paren(segment, pair),
            Rule::kw_refer => ExprKind::Broken,
            Rule::tok_date => self.day(segment, &pair, false).map_or(ExprKind::Broken, ExprKind::Date),
            Rule::text if self.is_cut_short(self.span(segment, &pair)) => ExprKind::Broken,
            Rule::text => ExprKind::Text(self.text(segment, pair)),
            Rule::yes_no => ExprKind::YesNo(pair.into_inner().any(|it| it.as_rule() == Rule::kw_yes)),
            Rule::unknown => {
                let text = pair.into_inner().find(|it| it.as_rule() == Rule::text);
                ExprKind::Unknown(text.map(|it| self.text(segment, it)))
            }
            Rule::percent_of => self.percent_of(segment, pair),
            Rule::conditions => self.conditions(segment, pair),
            Rule::sum_of => self.sum_of(segment, pair),
            Rule::average_of => self.aggregate(segment, pair, AggregateOp::Average),
            Rule::count_of => self.aggregate(segment, pair, AggregateOp::Count),
            Rule::all_satisfy => self.aggregate(segment, pair, AggregateOp::All),
            Rule::extreme => self.extreme(segment, pair),
            Rule::any_where => self.any_where(segment, pair),
            Rule::select => {
                let first = pair.clone().into_inner().any(|it| it.as_rule() == Rule::kw_the_first_of);
                let list = self.only_list(segment, pair);
                list.map_or(ExprKind::Broken, |list| ExprKind::Select { first, list })
            }
            Rule::membership => self.membership(segment, pair),
            Rule::position => self.only_list(segment, pair).map_or(ExprKind::Broken, ExprKind::Position),
            Rule::round_of => self.round_of(segment, pair),
            Rule::completed => self.completed(segment, pair),
            Rule::start_of | Rule::part_of => self.part_of_date(segment, pair),
            Rule::function => self.function(segment, pair),
            _ => ExprKind::Broken,
        };
        Expr::new(kind, span)
    }

    /// A number token, with a unit perhaps.
    pub(super) fn number(&self, segment: &Segment, pair: &Pair<'_, Rule>, unit: Option<UnitExpr>) -> Expr {
        let span = self.span(segment, pair);
        let span = unit.as_ref().map_or(span, |it| span.join(it.span));
        match self.literal(segment, pair) {
            Some(Literal::Number(value)) => Expr::new(ExprKind::Number { value: *value, unit }, span),
            _ => Expr::broken(span),
        }
    }

    fn quantity(&mut self, segment: &Segment, pair: Pair<'_, Rule>) -> Expr {
        let span = self.span(segment, &pair);
        let mut parts = pair.into_inner();
        let Some(number) = parts.next() else { return Expr::broken(span) };
        let unit = parts.next().map(|it| self.unit(segment, it));
        self.number(segment, &number, unit)
    }

    fn percent_of(&mut self, segment: &Segment, pair: Pair<'_, Rule>) -> ExprKind {
        let (mut percent, mut of) = (None, None);
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::tok_number => percent = Some(Box::new(self.number(segment, &part, None))),
                Rule::factor => of = Some(Box::new(self.factor(segment, part))),
                _ => {}
            }
        }
        match (percent, of) {
            (Some(percent), Some(of)) => ExprKind::PercentOf { percent, of },
            _ => ExprKind::Broken,
        }
    }

    /// A path, an indexed one, or a list made of one.
    fn named(&mut self, segment: &Segment, pair: Pair<'_, Rule>) -> Expr {
        let span = self.span(segment, &pair);
        let mut parts = pair.into_inner().peekable();
        let Some(path) = parts.next() else { return Expr::broken(span) };
        let path = self.path(segment, path);
        match parts.peek().map(Pair::as_rule) {
            None => Expr::new(ExprKind::Path(path), span),
            Some(Rule::tok_index) => {
                let keys = parts.next().map(|it| self.index_keys(segment, &it)).unwrap_or_default();
                Expr::new(ExprKind::Index { base: path, keys }, span)
            }
            Some(_) => {
                let base = Expr::new(ExprKind::Path(path.clone()), path.span);
                let list = self.list_of(segment, base, parts);
                Expr::new(ExprKind::List(Box::new(list)), span)
            }
        }
    }

    pub(in crate::read) fn index_keys(&mut self, segment: &Segment, pair: &Pair<'_, Rule>) -> Vec<Expr> {
        let span = self.span(segment, pair);
        let Some(inner) = self.group_parts(segment, pair).and_then(|it| it.into_iter().next()) else {
            return vec![Expr::broken(span)];
        };
        let keys = self.read(Rule::index_keys, &inner, |reader, segment, pair| {
            let parts = pair.into_inner().filter(|it| it.as_rule() == Rule::expression);
            parts.map(|it| reader.expression(segment, it)).collect::<Vec<_>>()
        });
        keys.unwrap_or_else(|| vec![Expr::broken(span)])
    }

    fn paren(&mut self, segment: &Segment, pair: Pair<'_, Rule>) -> Expr {
        let span = self.span(segment, &pair);
        let mut parts = pair.into_inner().peekable();
        let Some(group) = parts.next() else { return Expr::broken(span) };
        let inner = self.paren_group(segment, &group);
        if parts.peek().is_none() {
            return inner;
        }
        let list = self.list_of(segment, inner, parts);
        Expr::new(ExprKind::List(Box::new(list)), span)
    }

    pub(super) fn paren_group(&mut self, segment: &Segment, pair: &Pair<'_, Rule>) -> Expr {
        let span = self.span(segment, pair);
        match self.group_parts(segment, pair).and_then(|it| it.into_iter().next()) {
            Some(inner) => Expr::new(ExprKind::Paren(Box::new(self.inner_formula(&inner))), span),
            None => Expr::broken(span),
        }
    }

    fn membership(&mut self, segment: &Segment, pair: Pair<'_, Rule>) -> ExprKind {
        let span = self.span(segment, &pair);
        let negated = pair.clone().into_inner().any(|it| it.as_rule() == Rule::kw_is_not_in);
        let Some(list) = self.only_list(segment, pair) else { return ExprKind::Broken };
        let is_in = ExprKind::IsIn(list);
        if negated { ExprKind::Not(Box::new(Expr::new(is_in, span))) } else { is_in }
    }

    fn completed(&mut self, segment: &Segment, pair: Pair<'_, Rule>) -> ExprKind {
        let months = pair.clone().into_inner().any(|it| it.as_rule() == Rule::kw_completed_months);
        let mut ends = self.sums(segment, pair);
        match (ends.pop(), ends.pop()) {
            (Some(to), Some(from)) => ExprKind::Completed { months, from: Box::new(from), to: Box::new(to) },
            _ => ExprKind::Broken,
        }
    }

    fn part_of_date(&mut self, segment: &Segment, pair: Pair<'_, Rule>) -> ExprKind {
        let start = pair.as_rule() == Rule::start_of;
        let mut period = Period::Month;
        let mut date = None;
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::kw_start_of_quarter => period = Period::Quarter,
                Rule::kw_start_of_year | Rule::kw_year_of => period = Period::Year,
                Rule::factor => date = Some(Box::new(self.factor(segment, part))),
                _ => {}
            }
        }
        match date {
            Some(date) if start => ExprKind::StartOf { period, date },
            Some(date) => ExprKind::PartOf { period, date },
            None => ExprKind::Broken,
        }
    }

    fn function(&mut self, segment: &Segment, pair: Pair<'_, Rule>) -> ExprKind {
        let span = self.span(segment, &pair);
        let (mut function, mut arguments, mut rounding) = (Function::Power, Vec::new(), None);
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::kw_ln_of => function = Function::Ln,
                Rule::kw_exp_of => function = Function::Exp,
                Rule::sum => arguments.push(self.sum(segment, part)),
                Rule::rounding => rounding = Some(self.rounding(segment, part)),
                _ => {}
            }
        }
        let rounding = rounding.unwrap_or_else(|| self.no_rounding(span));
        ExprKind::Function { function, arguments, rounding }
    }

    fn round_of(&mut self, segment: &Segment, pair: Pair<'_, Rule>) -> ExprKind {
        let span = self.span(segment, &pair);
        let rounding = pair.clone().into_inner().find(|it| it.as_rule() == Rule::rounding);
        let value = self.sums(segment, pair).pop();
        let rounding = match rounding {
            Some(it) => self.rounding(segment, it),
            None => self.no_rounding(span),
        };
        value.map_or(ExprKind::Broken, |value| ExprKind::Round { value: Box::new(value), rounding })
    }

    /// `, rounded …`
    pub(in crate::read) fn rounded(&mut self, segment: &Segment, pair: Pair<'_, Rule>) -> Rounding {
        let span = self.span(segment, &pair);
        match pair.into_inner().find(|it| it.as_rule() == Rule::rounding) {
            Some(it) => self.rounding(segment, it),
            None => self.no_rounding(span),
        }
    }

    fn no_rounding(&mut self, span: Span) -> Rounding {
        self.report_no_mode(span);
        Rounding { step: RoundingStep::Whole, mode: None, span }
    }

    fn report_no_mode(&mut self, span: Span) {
        let at = self.place(span);
        let end = self.place(Span::new(span.end, span.end));
        let half_up = Keyword::HalfUp.spelling(self.column());
        let fix = Fix::replace("fix", end, format!(" {half_up}"));
        self.report(
            Diagnostic::error("rounding-without-mode", at).name("wanted", half_up).help("help").fix(fix),
        );
    }

    fn rounding(&mut self, segment: &Segment, pair: Pair<'_, Rule>) -> Rounding {
        let span = self.span(segment, &pair);
        let (mut step, mut mode, mut mode_span) = (RoundingStep::Whole, None, span);
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::rounding_step => step = self.rounding_step(segment, part),
                Rule::rounding_mode => {
                    mode_span = self.span(segment, &part);
                    mode = rounding_mode(part.into_inner().next().map(|it| it.as_rule()));
                }
                Rule::compat_step => {
                    self.report_step_after_mode(span, mode_span, self.span(segment, &part));
                    if let Some(part) = part.into_inner().next() {
                        step = self.rounding_step(segment, part);
                    }
                }
                _ => {}
            }
        }
        if mode.is_none() {
            self.report_no_mode(span);
        }
        Rounding { step, mode, span }
    }

    fn report_step_after_mode(&mut self, whole: Span, mode: Span, step: Span) {
        let wanted = format!("{} {}", step.text_in(self.text), mode.text_in(self.text));
        let at = self.place(whole);
        let fix = Fix::replace("fix", at, wanted.clone());
        self.report(Diagnostic::error("rounding-order", at).name("wanted", wanted).fix(fix));
    }

    fn rounding_step(&mut self, segment: &Segment, pair: Pair<'_, Rule>) -> RoundingStep {
        let nearest = pair.clone().into_inner().find(|it| it.as_rule() == Rule::factor);
        match nearest {
            Some(factor) => RoundingStep::Nearest(Box::new(self.factor(segment, factor))),
            None => {
                let decimals = self.small_number(segment, pair).and_then(|it| u8::try_from(it).ok());
                RoundingStep::Decimals(decimals.unwrap_or(0))
            }
        }
    }
}

fn rounding_mode(word: Option<Rule>) -> Option<RoundingMode> {
    match word? {
        Rule::kw_half_up => Some(RoundingMode::HalfUp),
        Rule::kw_half_even => Some(RoundingMode::HalfEven),
        Rule::kw_up => Some(RoundingMode::Up),
        Rule::kw_down => Some(RoundingMode::Down),
        _ => None,
    }
}

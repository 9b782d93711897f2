//! Definitions: formulas, rules, criteria and scores, each checked once, when it is first needed.

use std::collections::{BTreeMap, BTreeSet};

use mizan_source::{Diagnostic, Fix, Location, Span};
use mizan_syntax::tree::{self as syntax, ItemKind, LanguageCode};
use mizan_value::{Rounding, Unit};

use super::arithmetic::rounded_decimals;
use super::{Checker, Scope, Wanted, conditions, notes};
use crate::checked::Symbol;
use crate::expr::{Arithmetic, Expr, ExprKind};
use crate::programme::{
    Body, Criterion, CriterionKind, Definition, DefinitionId, Group, GroupId, IfUnknown, Rule, Rules, Score,
    Term, TermKind,
};
use crate::value::Type;

/// How deep definitions without a type may lean on each other; beyond it, one of them must say its type.
const MOST_INFERENCE: usize = 24;

fn already_defined(name: &str, at: Location, first: Option<Location>) -> Diagnostic {
    let diagnostic = Diagnostic::error("already-defined", at).name("name", name).help("help");
    match first {
        Some(first) => diagnostic.label(first, "first"),
        None => diagnostic,
    }
}

fn unrounded_definition(has: Option<u8>, wants: u8, at: Location, ty: String) -> Diagnostic {
    let end = Location::new(at.file, Span::new(at.span.end, at.span.end));
    let code = if has.is_some() { "unrounded-definition" } else { "unrounded-quotient" };
    Diagnostic::error(code, at)
        .number("has", has.unwrap_or(0))
        .number("wants", wants)
        .arg("type", mizan_source::Arg::code(ty))
        .help("help")
        .fix(Fix::replace("fix", end, format!(", rounded to {wants} decimals half up")))
}

fn unrounded_output(name: String, at: Location) -> Diagnostic {
    Diagnostic::error("unrounded-output", at).name("name", name).help("help")
}

fn duplicate_rule(name: &str, at: Location, first: Location) -> Diagnostic {
    Diagnostic::error("duplicate-rule", at).name("name", name).label(first, "first").help("help")
}

fn unknown_rule(name: &str, at: Location, nearest: Option<String>) -> Diagnostic {
    super::paths::with_nearest(Diagnostic::error("unknown-rule", at).name("name", name), at, nearest)
}

fn exception_cycle(name: &str, at: Location) -> Diagnostic {
    Diagnostic::error("exception-cycle", at).name("name", name).help("help")
}

fn second_otherwise(at: Location) -> Diagnostic {
    Diagnostic::error("second-otherwise", at).help("help")
}

fn type_unsaid(name: String, at: Location) -> Diagnostic {
    Diagnostic::error("type-unsaid", at).name("name", name).help("help")
}

fn not_a_pure_number(unit: String, at: Location) -> Diagnostic {
    Diagnostic::error("not-a-pure-number", at).arg("unit", mizan_source::Arg::code(unit)).help("help")
}

fn no_criteria(name: &str, at: Location) -> Diagnostic {
    Diagnostic::error("no-criteria", at).name("name", name).help("help")
}

/// A definition whose body is still to be checked.
#[derive(Debug)]
pub(crate) struct Pending<'a> {
    scope: Scope,
    written: Written<'a>,
    language: LanguageCode,
    state: State,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Written<'a> {
    Define(&'a syntax::Define),
    Score(&'a syntax::Score),
    Table(&'a syntax::TableItem),
    Eligibility(&'a syntax::Eligibility),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Waiting,
    Checking,
    Done,
}

/// Enters the name of a definition with the type it says.
pub(super) fn declare<'a>(
    checker: &mut Checker<'a>,
    scope: &Scope,
    item: &'a syntax::Item,
    language: LanguageCode,
) {
    let (written, target, notes, ty) = match &item.kind {
        ItemKind::Define(it) => (Written::Define(it), &it.target, &it.notes, it.ty.as_ref()),
        ItemKind::Score(it) => (Written::Score(it), &it.target, &it.notes, it.ty.as_ref()),
        ItemKind::Table(it) => (Written::Table(it), &it.target, &it.notes, it.ty.as_ref()),
        ItemKind::Eligibility(it) => (Written::Eligibility(it), &it.target, &it.notes, None),
        _ => return,
    };
    let Some((entity, name)) = checker.target(scope, target) else {
        checker.names.broken.extend(target.names.last().map(|name| name.text.clone()));
        return;
    };
    let ty = match (written, ty) {
        (Written::Eligibility(_), _) => Type::YesNo,
        (Written::Score(_), None) => conditions::pure(),
        (_, Some(ty)) => checker.type_of(scope, ty),
        (_, None) => Type::Any,
    };
    let id = DefinitionId(u32::try_from(checker.model.definitions.len()).unwrap_or(u32::MAX));
    let at = scope.at(name.span);
    checker.names.look(&name.text, at, &mut checker.diagnostics);
    if let Some(taken) = checker.names.enter_definition(entity, scope.programme, &name.text, id) {
        let first = checker.declared_at(taken);
        checker.report(already_defined(&name.text, at, first));
        return;
    }
    checker.declares(at, Symbol::Definition(id));
    let exact = match written {
        Written::Define(it) => it.exact.is_some(),
        Written::Table(it) => it.exact.is_some(),
        Written::Score(_) | Written::Eligibility(_) => false,
    };
    checker.model.definitions.push(Definition {
        labels: checker.labels(&name.text, notes, language),
        entity,
        programme: scope.programme,
        ty,
        exact,
        rounding: None,
        body: Body::Formula(Expr::broken(item.span)),
        citation: notes::citation(notes),
        origin: at,
    });
    let scope = Scope { entity: Some(entity), within: Some(id), ..scope.clone() };
    checker.bodies.push(Pending { scope, written, language, state: State::Waiting });
}

/// Checks every body that was not needed earlier.
pub(super) fn check_bodies(checker: &mut Checker<'_>) {
    for index in 0..checker.bodies.len() {
        checker.check_body(DefinitionId(u32::try_from(index).unwrap_or(u32::MAX)));
    }
}

impl<'a> Checker<'a> {
    /// The type of a definition and its decimals, its body checked first where it says neither.
    pub(super) fn definition_type(&mut self, id: DefinitionId) -> (Type, Option<u8>) {
        let ty = self.model.definitions.get(id.index()).map_or(Type::Any, |it| it.ty.clone());
        if matches!(ty, Type::Any | Type::Number { decimals: None, .. }) {
            self.check_body(id);
        }
        self.report_untyped_cycle(id);
        let definition = self.model.definitions.get(id.index());
        let ty = definition.map_or(Type::Any, |it| it.ty.clone());
        let exact = definition.is_some_and(|it| it.exact);
        let decimals = match &ty {
            Type::Number { .. } if exact => None,
            Type::Number { decimals, .. } => *decimals,
            _ => Some(0),
        };
        (ty, decimals)
    }

    /// A definition without a type that is met again while its own body is being checked depends on itself.
    fn report_untyped_cycle(&mut self, id: DefinitionId) {
        let untyped = self.model.definitions.get(id.index()).is_some_and(|it| it.ty == Type::Any);
        let Some(from) = self.checking.iter().position(|open| *open == id).filter(|_| untyped) else {
            return;
        };
        let around: Vec<DefinitionId> = self.checking.iter().skip(from).copied().collect();
        let cycle = crate::order::definition_cycle(&self.model, &around);
        self.diagnostics.extend(cycle);
    }

    fn check_body(&mut self, id: DefinitionId) {
        let depth = self.checking.len();
        let Some(pending) = self.bodies.get_mut(id.index()) else {
            return;
        };
        if pending.state != State::Waiting {
            return;
        }
        if depth > MOST_INFERENCE {
            let at = self.model.definitions.get(id.index()).map(|it| it.origin).unwrap_or_default();
            let untyped = self.model.definitions.get(id.index()).is_some_and(|it| it.ty == Type::Any);
            if untyped {
                let name = self.model.definition_name(id);
                self.report(type_unsaid(name, at));
            }
            return;
        }
        pending.state = State::Checking;
        self.checking.push(id);
        let (scope, written, language) = (pending.scope.clone(), pending.written, pending.language);
        let checked = match written {
            Written::Define(it) => self.define(&scope, id, it, language),
            Written::Score(it) => self.score(&scope, id, it, language),
            Written::Table(it) => self.table(&scope, id, it, language),
            Written::Eligibility(it) => self.eligibility(&scope, it, language),
        };
        if let Some(definition) = self.model.definitions.get_mut(id.index()) {
            definition.body = checked.body;
            definition.rounding = checked.rounding;
            definition.ty = match (&definition.ty, checked.ty) {
                (Type::Any, ty) => with_decimals(ty, checked.decimals),
                (declared @ Type::Number { decimals: None, .. }, _) => {
                    with_decimals(declared.clone(), checked.decimals)
                }
                (declared, _) => declared.clone(),
            };
        }
        self.checking.pop();
        if let Some(pending) = self.bodies.get_mut(id.index()) {
            pending.state = State::Done;
        }
    }

    fn declared_type(&self, id: DefinitionId) -> Option<Type> {
        self.model.definitions.get(id.index()).map(|it| it.ty.clone()).filter(|ty| *ty != Type::Any)
    }

    fn define(
        &mut self,
        scope: &Scope,
        id: DefinitionId,
        it: &syntax::Define,
        language: LanguageCode,
    ) -> Checked {
        let declared = self.declared_type(id);
        let mut result = Results { declared, found: None, decimals: Some(0), rounded: it.rounding.is_some() };
        let wanted = Wanted { quotient: it.exact.is_some(), unknown: true, ..Wanted::default() };
        let body = match &it.body {
            syntax::DefineBody::Formula(formula) => {
                let wanted = Wanted {
                    ty: result.wanted(),
                    quotient: wanted.quotient || it.rounding.is_some(),
                    ..wanted
                };
                let expr = self.typed(scope, formula, wanted);
                self.result(scope, &mut result, &expr, it.exact.is_some());
                Body::Formula(expr)
            }
            syntax::DefineBody::Rules(lines) => Body::Rules(self.rules(scope, lines, &mut result, language)),
            syntax::DefineBody::Missing => Body::Formula(Expr::broken(it.target.span)),
        };
        self.finish(scope, it.rounding.as_ref(), result, body)
    }

    /// Notes the type and decimals of a result; more decimals than the type has must say how they round.
    fn result(&mut self, scope: &Scope, result: &mut Results, expr: &Expr, exact: bool) {
        if result.declared.is_none() && result.found.is_none() && expr.ty != Type::Any {
            result.found = Some(expr.ty.clone());
        }
        if !matches!(expr.ty, Type::Number { .. }) {
            return;
        }
        result.decimals = match (result.decimals, expr.decimals) {
            (Some(most), Some(one)) => Some(most.max(one)),
            _ => None,
        };
        let Some(ty @ Type::Number { decimals: Some(wants), .. }) = result.declared.clone() else {
            return;
        };
        let fits = expr.decimals.is_some_and(|has| has <= wants);
        if !fits && !result.rounded && !exact && expr.kind != ExprKind::Broken {
            let ty = self.type_name(&ty);
            self.report(unrounded_definition(expr.decimals, wants, scope.at(expr.span), ty));
        }
    }

    fn finish(
        &mut self,
        scope: &Scope,
        rounding: Option<&syntax::Rounding>,
        result: Results,
        body: Body<Expr>,
    ) -> Checked {
        let ty = result.declared.or(result.found).unwrap_or(Type::Any);
        let unit = match &ty {
            Type::Number { unit, .. } => unit.clone(),
            _ => Unit::none(),
        };
        let rounding: Option<Rounding> = rounding.and_then(|written| self.rounding(scope, written, &unit));
        let decimals = rounding.map_or(result.decimals, rounded_decimals);
        Checked { body, ty, decimals, rounding }
    }

    fn rules(
        &mut self,
        scope: &Scope,
        lines: &[syntax::RuleLine],
        result: &mut Results,
        language: LanguageCode,
    ) -> Rules<Expr> {
        let mut flat = FlatRules::default();
        self.flatten_rules(scope, lines, None, &mut flat, language);
        let order = self.rule_order(scope, &flat.rules);
        let mut rules = Rules {
            groups: flat.groups,
            rules: Vec::new(),
            otherwise: None,
            otherwise_citation: Default::default(),
        };
        let place = |name: &str| {
            order.iter().position(|index| flat.rules.get(*index).is_some_and(|it| it.0.name.text == name))
        };
        for index in &order {
            let Some((rule, group, inner)) = flat.rules.get(*index) else {
                continue;
            };
            let when = rule.when.as_ref().map(|when| self.condition(inner, when));
            let known = rule.when.as_ref().map_or(inner.clone(), |when| inner.knowing(when, true));
            let then = match &rule.then {
                Some(then) => {
                    let wanted = result.wanted().cloned();
                    let wanted = Wanted {
                        ty: wanted.as_ref(),
                        unknown: true,
                        quotient: result.rounded,
                        ..Wanted::default()
                    };
                    self.typed(&known, then, wanted)
                }
                None => Expr::broken(rule.span),
            };
            self.result(inner, result, &then, false);
            rules.rules.push(Rule {
                labels: self.labels(&rule.name.text, &rule.notes, language),
                group: *group,
                in_force: self.in_force(inner, &rule.dates),
                exception_to: rule.exception_to.iter().filter_map(|name| place(&name.text)).collect(),
                when,
                then,
                citation: notes::citation(&rule.notes),
                origin: inner.at(rule.name.span),
            });
        }
        if let Some((value, notes)) = flat.otherwise {
            let wanted = result.wanted().cloned();
            let wanted =
                Wanted { ty: wanted.as_ref(), unknown: true, quotient: result.rounded, ..Wanted::default() };
            let value = self.typed(scope, value, wanted);
            self.result(scope, result, &value, false);
            rules.otherwise = Some(value);
            rules.otherwise_citation = notes::citation(notes);
        }
        rules
    }

    fn flatten_rules<'t>(
        &mut self,
        scope: &Scope,
        lines: &'t [syntax::RuleLine],
        group: Option<GroupId>,
        flat: &mut FlatRules<'t>,
        language: LanguageCode,
    ) {
        for line in lines {
            match line {
                syntax::RuleLine::Rule(rule) => {
                    flat.rules.push((rule, group, scope.written_in(rule.written_in)))
                }
                syntax::RuleLine::Group(it) => {
                    let (id, inner) = self.group(scope, it, group, &mut flat.groups, language);
                    self.flatten_rules(&inner, &it.lines, Some(id), flat, language);
                }
                syntax::RuleLine::Otherwise { value, notes } => {
                    if flat.otherwise.is_some() {
                        self.report(second_otherwise(scope.at(value.span)));
                    } else {
                        flat.otherwise = Some((value, notes));
                    }
                }
            }
        }
    }

    /// A group, and the scope inside it.
    fn group<Line>(
        &mut self,
        scope: &Scope,
        it: &syntax::Group<Line>,
        inside: Option<GroupId>,
        groups: &mut Vec<Group<Expr>>,
        language: LanguageCode,
    ) -> (GroupId, Scope) {
        let id = GroupId(u32::try_from(groups.len()).unwrap_or(u32::MAX));
        let when = it.when.as_ref().map(|when| self.condition(scope, when));
        let in_force = self.in_force(scope, &it.dates);
        groups.push(Group {
            labels: self.labels(&it.name.text, &it.notes, language),
            inside,
            when,
            in_force,
            citation: notes::citation(&it.notes),
        });
        (id, it.when.as_ref().map_or(scope.clone(), |when| scope.knowing(when, true)))
    }

    /// Rules so that an exception comes after what it is an exception to; otherwise as written.
    fn rule_order(&mut self, scope: &Scope, rules: &[(&syntax::Rule, Option<GroupId>, Scope)]) -> Vec<usize> {
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        for (index, (rule, _, _)) in rules.iter().enumerate() {
            if let Some(first) = places.get(rule.name.text.as_str()).and_then(|first| rules.get(*first)) {
                self.report(duplicate_rule(
                    &rule.name.text,
                    scope.at(rule.name.span),
                    scope.at(first.0.name.span),
                ));
            } else {
                places.insert(&rule.name.text, index);
            }
        }
        for (rule, _, _) in rules {
            for base in &rule.exception_to {
                if !places.contains_key(base.text.as_str()) {
                    let nearest = self.names.near(&base.text, places.keys().copied());
                    self.report(unknown_rule(&base.text, scope.at(base.span), nearest));
                }
            }
        }
        let mut order: Vec<usize> = Vec::new();
        let mut placed: BTreeSet<usize> = BTreeSet::new();
        let mut waiting: BTreeSet<usize> = (0..rules.len()).collect();
        while order.len() < rules.len() {
            let ready = |index: usize| {
                rules.get(index).is_some_and(|(rule, _, _)| {
                    rule.exception_to
                        .iter()
                        .filter_map(|base| places.get(base.text.as_str()))
                        .all(|base| placed.contains(base))
                })
            };
            let next = waiting.iter().copied().find(|index| ready(*index));
            match next {
                Some(next) => {
                    order.push(next);
                    placed.insert(next);
                    waiting.remove(&next);
                }
                None => {
                    if let Some((rule, _, _)) = waiting.first().and_then(|it| rules.get(*it)) {
                        self.report(exception_cycle(&rule.name.text, scope.at(rule.name.span)));
                    }
                    break;
                }
            }
        }
        order
    }

    fn eligibility(&mut self, scope: &Scope, it: &syntax::Eligibility, language: LanguageCode) -> Checked {
        let mut groups = Vec::new();
        let mut criteria = Vec::new();
        let mut places = BTreeMap::new();
        self.criteria(scope, &it.lines, None, &mut groups, &mut criteria, &mut places, language);
        if criteria.is_empty()
            && let Some(name) = it.target.names.last()
        {
            self.report(no_criteria(&name.text, scope.at(name.span)));
        }
        Checked {
            body: Body::Eligibility { groups, criteria },
            ty: Type::YesNo,
            decimals: None,
            rounding: None,
        }
    }

    #[expect(clippy::too_many_arguments, reason = "the tables that the lines of all groups fill")]
    fn criteria(
        &mut self,
        scope: &Scope,
        lines: &[syntax::CriterionLine],
        group: Option<GroupId>,
        groups: &mut Vec<Group<Expr>>,
        criteria: &mut Vec<Criterion<Expr>>,
        places: &mut BTreeMap<String, Location>,
        language: LanguageCode,
    ) {
        for line in lines {
            match line {
                syntax::CriterionLine::Criterion(it) => {
                    let scope = &scope.written_in(it.written_in);
                    let at = scope.at(it.name.span);
                    if let Some(first) = places.insert(it.name.text.clone(), at) {
                        self.report(duplicate_rule(&it.name.text, at, first));
                    }
                    let criterion = self.criterion(scope, it, group, language);
                    criteria.push(criterion);
                }
                syntax::CriterionLine::Group(it) => {
                    let (id, inner) = self.group(scope, it, group, groups, language);
                    self.criteria(&inner, &it.lines, Some(id), groups, criteria, places, language);
                }
            }
        }
    }

    fn criterion(
        &mut self,
        scope: &Scope,
        it: &syntax::Criterion,
        group: Option<GroupId>,
        language: LanguageCode,
    ) -> Criterion<Expr> {
        let scope = Scope { unknown_provided: it.if_unknown.is_some(), ..scope.clone() };
        let condition = it
            .condition
            .as_ref()
            .map_or(Expr::broken(it.span), |condition| self.condition(&scope, condition));
        Criterion {
            labels: self.labels(&it.name.text, &it.notes, language),
            kind: match it.kind {
                syntax::CriterionKind::Admits => CriterionKind::Admits,
                syntax::CriterionKind::Requires => CriterionKind::Requires,
                syntax::CriterionKind::Excludes => CriterionKind::Excludes,
            },
            group,
            in_force: self.in_force(&scope, &it.dates),
            condition,
            if_unknown: match it.if_unknown {
                Some((syntax::IfUnknown::AssumeYes, _)) => IfUnknown::AssumeYes,
                Some((syntax::IfUnknown::AssumeNo, _)) => IfUnknown::AssumeNo,
                Some((syntax::IfUnknown::Refer, _)) | None => IfUnknown::Refer,
            },
            citation: notes::citation(&it.notes),
            origin: scope.at(it.name.span),
        }
    }

    fn score(
        &mut self,
        scope: &Scope,
        id: DefinitionId,
        it: &syntax::Score,
        language: LanguageCode,
    ) -> Checked {
        let mut flat = FlatScore { groups: Vec::new(), terms: Vec::new(), decimals: Some(0) };
        self.score_lines(scope, &it.lines, None, &mut flat, language);
        let result = Results {
            declared: self.declared_type(id),
            found: None,
            decimals: flat.decimals,
            rounded: it.rounding.is_some(),
        };
        if let (Some(Type::Number { decimals: Some(wants), .. }), None) = (&result.declared, &it.rounding)
            && flat.decimals.is_none_or(|has| has > *wants)
        {
            let ty = it.ty.as_ref().map_or(it.target.span, |ty| ty.span);
            self.report(unrounded_definition(flat.decimals, *wants, scope.at(ty), "number".to_owned()));
        }
        let body = Body::Score(Score { groups: flat.groups, terms: flat.terms });
        self.finish(scope, it.rounding.as_ref(), result, body)
    }

    fn score_lines(
        &mut self,
        scope: &Scope,
        lines: &[syntax::ScoreLine],
        group: Option<GroupId>,
        flat: &mut FlatScore,
        language: LanguageCode,
    ) {
        for line in lines {
            match line {
                syntax::ScoreLine::Group(it) => {
                    let (id, inner) = self.group(scope, it, group, &mut flat.groups, language);
                    self.score_lines(&inner, &it.lines, Some(id), flat, language);
                }
                syntax::ScoreLine::Add { constant, value, notes, span } => {
                    let value = self.weight(scope, value);
                    flat.count(value.decimals);
                    let name = if *constant { "constant" } else { "add" };
                    flat.terms.push(Term {
                        labels: self.labels(name, notes, language),
                        group,
                        kind: TermKind::Add(value),
                        citation: notes::citation(notes),
                        origin: scope.at(*span),
                    });
                }
                syntax::ScoreLine::Term(it) => {
                    let term = self.term(scope, it, group, flat, language);
                    flat.terms.push(term);
                }
            }
        }
    }

    /// A weight or a constant: a pure number, `unknown` perhaps.
    fn weight(&mut self, scope: &Scope, written: &syntax::Expr) -> Expr {
        let ty = conditions::pure();
        self.typed(scope, written, Wanted { unknown: true, ..Wanted::of(&ty) })
    }

    fn term(
        &mut self,
        scope: &Scope,
        it: &syntax::ScoreTerm,
        group: Option<GroupId>,
        flat: &mut FlatScore,
        language: LanguageCode,
    ) -> Term<Expr> {
        let weight = self.weight(scope, &it.weight);
        let kind = match &it.of {
            syntax::TermOf::When(condition) => {
                flat.count(weight.decimals);
                TermKind::When { weight, condition: self.condition(scope, condition) }
            }
            syntax::TermOf::Per { unit, value, squared } => {
                let quantity = self.quantity(scope, it, unit.as_ref(), value, *squared);
                let decimals = weight.decimals.and_then(|a| quantity.decimals.map(|b| a.saturating_add(b)));
                flat.count(decimals);
                TermKind::Per { weight, quantity }
            }
        };
        Term {
            labels: self.labels("", &it.notes, language),
            group,
            kind,
            citation: notes::citation(&it.notes),
            origin: scope.at(it.span),
        }
    }

    /// What a weight multiplies: divided by its unit, rounded, squared.
    fn quantity(
        &mut self,
        scope: &Scope,
        it: &syntax::ScoreTerm,
        unit: Option<&syntax::UnitExpr>,
        value: &syntax::Expr,
        squared: bool,
    ) -> Expr {
        let span = value.span;
        let wanted = Wanted { quotient: it.rounding.is_some(), ..Wanted::default() };
        let value = self.formula(scope, value, wanted);
        let Some(of) = self.unit_of(scope, &value) else {
            return Expr::broken(span);
        };
        let by = match unit {
            Some(unit) => match self.unit(scope, unit) {
                Some(unit) => unit,
                None => return Expr::broken(span),
            },
            None => Unit::none(),
        };
        let (rest, factor) = of.divide_with(&by, &self.model.units);
        if !rest.is_none() {
            self.report(not_a_pure_number(rest.to_string(), scope.at(span)));
            return Expr::broken(span);
        }
        let mut quantity = self.scaled(scope, Expr { ty: conditions::pure(), ..value }, factor);
        quantity.ty = conditions::pure();
        if let Some(written) = &it.rounding
            && let Some(rounding) = self.rounding(scope, written, &Unit::none())
        {
            quantity = self.rounded(scope, quantity, Unit::none(), rounding, scope.at(written.span), span);
        }
        if squared {
            let decimals = quantity.decimals.map(|one| one.saturating_mul(2));
            let kind = ExprKind::Arithmetic {
                op: Arithmetic::Multiply,
                left: Box::new(quantity.clone()),
                right: Box::new(quantity),
            };
            quantity = super::arithmetic::number(kind, Unit::none(), decimals, span);
        }
        quantity
    }

    /// An output must have a finite number of decimals.
    pub(super) fn check_output(&mut self, id: DefinitionId, at: Location) {
        let Some(definition) = self.model.definitions.get(id.index()) else {
            return;
        };
        if let Type::Number { decimals: None, .. } = definition.ty {
            let name = self.model.definition_name(id);
            self.report(unrounded_output(name, at));
        }
    }
}

/// A checked body, before it is entered.
pub(super) struct Checked {
    pub(super) body: Body<Expr>,
    pub(super) ty: Type,
    pub(super) decimals: Option<u8>,
    pub(super) rounding: Option<Rounding>,
}

/// What is known of the results of a body.
pub(super) struct Results {
    pub(super) declared: Option<Type>,
    pub(super) found: Option<Type>,
    pub(super) decimals: Option<u8>,
    pub(super) rounded: bool,
}

impl Results {
    pub(super) fn wanted(&self) -> Option<&Type> {
        self.declared.as_ref().or(self.found.as_ref())
    }
}

#[derive(Default)]
struct FlatRules<'t> {
    groups: Vec<Group<Expr>>,
    rules: Vec<(&'t syntax::Rule, Option<GroupId>, Scope)>,
    otherwise: Option<(&'t syntax::Expr, &'t syntax::Notes)>,
}

struct FlatScore {
    groups: Vec<Group<Expr>>,
    terms: Vec<Term<Expr>>,
    decimals: Option<u8>,
}

impl FlatScore {
    fn count(&mut self, decimals: Option<u8>) {
        self.decimals = match (self.decimals, decimals) {
            (Some(most), Some(one)) => Some(most.max(one)),
            _ => None,
        };
    }
}

fn with_decimals(ty: Type, decimals: Option<u8>) -> Type {
    match ty {
        Type::Number { unit, .. } => Type::Number { unit, decimals },
        ty => ty,
    }
}

//! The order of definitions: each after those that it reads. A cycle is an error that shows the loop.

use std::collections::BTreeSet;

use mizan_source::{Arg, Diagnostic};

use crate::checked::{Model, Symbol};
use crate::expr::{Expr, ExprKind};
use crate::programme::{Body, CellTest, Definition, DefinitionId, TermKind};

/// So many definitions of a loop are shown.
const MOST_SHOWN: usize = 8;

/// The definitions of a loop, from the one at which it starts and ends.
pub(crate) fn definition_cycle(model: &Model, around: &[DefinitionId]) -> Option<Diagnostic> {
    let shown = || around.iter().take(MOST_SHOWN);
    let mut names: Vec<String> = shown().map(|id| model.definition_name(*id)).collect();
    if around.len() > MOST_SHOWN {
        names.push("…".to_owned());
    }
    names.extend(names.first().cloned());
    let mut places = shown().filter_map(|id| model.definitions.get(id.index())).map(|it| it.origin);
    let diagnostic =
        Diagnostic::error("definition-cycle", places.next()?).arg("names", Arg::names(names)).help("help");
    Some(places.fold(diagnostic, |diagnostic, other| diagnostic.label(other, "through")))
}

/// Sorts the definitions and renames them in all that refers to them; gives the new number of each old one.
pub(crate) fn sort(model: &mut Model, out: &mut Vec<Diagnostic>) -> Vec<DefinitionId> {
    let reads: Vec<Vec<DefinitionId>> = model.definitions.iter().map(reads).collect();
    let order = topological(&reads, |cycle| out.extend(definition_cycle(model, cycle)));
    let mut places = vec![DefinitionId(0); order.len()];
    for (place, id) in (0u32..).zip(&order) {
        if let Some(slot) = places.get_mut(id.index()) {
            *slot = DefinitionId(place);
        }
    }
    let new = |id: DefinitionId| places.get(id.index()).copied().unwrap_or(id);
    let mut sorted: Vec<Option<Definition<Expr>>> =
        std::mem::take(&mut model.definitions).into_iter().map(Some).collect();
    model.definitions =
        order.iter().filter_map(|id| sorted.get_mut(id.index()).and_then(Option::take)).collect();
    for definition in &mut model.definitions {
        for_each_expr_mut(&mut definition.body, &mut |expr| rename(expr, &new));
    }
    for programme in &mut model.programmes {
        programme.outputs.iter_mut().for_each(|output| *output = new(*output));
    }
    for reference in &mut model.references {
        if let Symbol::Definition(id) = &mut reference.symbol {
            *id = new(*id);
        }
        reference.within = reference.within.map(new);
    }
    places
}

fn rename(expr: &mut Expr, new: &dyn Fn(DefinitionId) -> DefinitionId) {
    let mut open = vec![expr];
    while let Some(expr) = open.pop() {
        if let ExprKind::Definition { definition, .. } = &mut expr.kind {
            *definition = new(*definition);
        }
        expr.for_each_child_mut(&mut |child| open.push(child));
    }
}

/// The definitions that a body names.
fn reads(definition: &Definition<Expr>) -> Vec<DefinitionId> {
    let mut out = Vec::new();
    let mut open: Vec<&Expr> = Vec::new();
    definition.body.for_each_expr(&mut |expr, _| open.push(expr));
    while let Some(expr) = open.pop() {
        if let ExprKind::Definition { definition, .. } = expr.kind {
            out.push(definition);
        }
        expr.for_each_child(&mut |child| open.push(child));
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// Depth first without recursion; calls `cycle` with the first loop that is met at each definition where one closes.
fn topological(reads: &[Vec<DefinitionId>], mut cycle: impl FnMut(&[DefinitionId])) -> Vec<DefinitionId> {
    #[derive(Clone, Copy, PartialEq)]
    enum Mark {
        New,
        Open,
        Done,
    }
    let mut marks = vec![Mark::New; reads.len()];
    let mut closing: BTreeSet<DefinitionId> = BTreeSet::new();
    let mut order = Vec::with_capacity(reads.len());
    for start in 0..u32::try_from(reads.len()).unwrap_or(0) {
        let mut path: Vec<(DefinitionId, usize)> = vec![(DefinitionId(start), 0)];
        while let Some((id, next)) = path.last_mut() {
            let (id, at) = (*id, *next);
            *next += 1;
            let Some(mark) = marks.get_mut(id.index()) else {
                path.pop();
                continue;
            };
            if *mark == Mark::Done {
                path.pop();
                continue;
            }
            *mark = Mark::Open;
            match reads.get(id.index()).and_then(|reads| reads.get(at)).copied() {
                Some(inner) if marks.get(inner.index()) == Some(&Mark::Open) => {
                    if !closing.insert(inner) {
                        continue;
                    }
                    let from = path.iter().position(|(open, _)| *open == inner).unwrap_or(0);
                    let around: Vec<DefinitionId> = path.iter().skip(from).map(|(open, _)| *open).collect();
                    cycle(&around);
                }
                Some(inner) => path.push((inner, 0)),
                None => {
                    if let Some(mark) = marks.get_mut(id.index()) {
                        *mark = Mark::Done;
                    }
                    order.push(id);
                    path.pop();
                }
            }
        }
    }
    order
}

/// Calls `f` for each outermost expression of a body.
pub(crate) fn for_each_expr_mut(body: &mut Body<Expr>, f: &mut dyn FnMut(&mut Expr)) {
    match body {
        Body::Formula(expr) => f(expr),
        Body::Rules(rules) => {
            rules.groups.iter_mut().filter_map(|group| group.when.as_mut()).for_each(&mut *f);
            for rule in &mut rules.rules {
                rule.when.iter_mut().for_each(&mut *f);
                f(&mut rule.then);
            }
            rules.otherwise.iter_mut().for_each(f);
        }
        Body::Eligibility { groups, criteria } => {
            groups.iter_mut().filter_map(|group| group.when.as_mut()).for_each(&mut *f);
            criteria.iter_mut().for_each(|criterion| f(&mut criterion.condition));
        }
        Body::Score(score) => {
            score.groups.iter_mut().filter_map(|group| group.when.as_mut()).for_each(&mut *f);
            for term in &mut score.terms {
                match &mut term.kind {
                    TermKind::Add(value) => f(value),
                    TermKind::When { weight, condition } => {
                        f(weight);
                        f(condition);
                    }
                    TermKind::Per { weight, quantity } => {
                        f(weight);
                        f(quantity);
                    }
                }
            }
        }
        Body::Table(table) => {
            table.columns.iter_mut().for_each(&mut *f);
            for row in &mut table.rows {
                for cell in row.cells.iter_mut().flatten() {
                    match cell {
                        CellTest::OneOf(values) => values.iter_mut().for_each(&mut *f),
                        CellTest::Between { lower, upper } => {
                            [lower, upper].into_iter().flatten().for_each(|(bound, _)| f(bound));
                        }
                    }
                }
                f(&mut row.result);
            }
            table.otherwise.iter_mut().for_each(f);
        }
    }
}

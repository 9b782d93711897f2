//! The lowest and the highest value that a score can come to.

use std::collections::{BTreeMap, BTreeSet};

use mizan_ir::{Body, DefinitionId, EntityId, Expr, GroupId, Need, Needs, Program, Score, Term, TermKind};
use mizan_value::{Date, Number};

use crate::axis::{Axis, Test};
use crate::bits::Bits;
use crate::calendar::Stretch;
use crate::context::Context;
use crate::limits::Limits;
use crate::reach::{Bounds, Reach};
use crate::tree::{Reader, Tree, needed};
use crate::work::Work;

/// Whole numbers of a range as small as this are looked at one by one.
const SMALL: i64 = 128;

/// The lowest and the highest value that a score can come to on a date, over the domains of what it reads.
///
/// What is read by several terms (a stratum, a kind of roof, a number of rooms) has one value in all of them. Households
/// whose score would be undetermined are left out. An open parameter counts as it is written. Nothing where the
/// definition is no score, or a bound is missing or does not fit.
#[must_use]
pub fn score_bounds(program: &Program, definition: DefinitionId, date: Date) -> Option<(Number, Number)> {
    let item = program.definition(definition)?;
    let Body::Score(score) = &item.body else {
        return None;
    };
    let needs = Needs::of(program, [definition]);
    let stretch = Stretch { on: date, until: Some(date) };
    let work = Work::new(Limits::default().work);
    let context = Context::new(program, stretch, &work);
    let reach = Reach::new(&context, &needs);
    let bounds = Sum::new(&context, reach, score, item.entity).bounds()?;
    let (mut low, mut high) = (bounds.low?, bounds.high?);
    if let Some(rounding) = item.rounding {
        (low, high) = (low.round(rounding).ok()?, high.round(rounding).ok()?);
    }
    Some((low, high))
}

/// A term with its condition cut into pieces.
struct Part<'p> {
    term: &'p Term,
    /// The condition of a `W when C`.
    condition: Option<Tree<Bits>>,
    /// The things that its condition and its quantity look at.
    places: BTreeSet<usize>,
}

struct Sum<'c, 'p> {
    reach: Reach<'c, 'p>,
    scope: EntityId,
    things: Vec<Expr>,
    axes: Vec<Axis>,
    parts: Vec<Part<'p>>,
    /// The condition of each group, with those it stands in and its dates.
    groups: Vec<Tree<Bits>>,
}

/// A choice of a piece for some of the things.
type Cell = BTreeMap<usize, usize>;

impl<'c, 'p> Sum<'c, 'p> {
    fn new(context: &'c Context<'p>, reach: Reach<'c, 'p>, score: &'p Score, scope: EntityId) -> Self {
        let mut reader = Reader::new(context, scope);
        let on = context.stretch.on;
        let own: Vec<Tree<Test>> = score
            .groups
            .iter()
            .map(|group| {
                let mut parts = vec![Tree::Known(group.in_force.contains(on))];
                parts.extend(group.when.iter().map(|when| reader.tree(when)));
                Tree::Of(Need::All, parts)
            })
            .collect();
        let conditions: Vec<Option<Tree<Test>>> = score
            .terms
            .iter()
            .map(|term| match &term.kind {
                TermKind::When { condition, .. } => Some(reader.tree(condition)),
                TermKind::Add(_) | TermKind::Per { .. } => None,
            })
            .collect();
        let read: Vec<BTreeSet<usize>> = score.terms.iter().map(|term| measured(&mut reader, term)).collect();
        for at in 0..reader.things.len() {
            cut_small(&mut reader, &reach, at, scope);
        }
        let axes = reader.axes(&reach);
        let mut groups: Vec<Tree<Bits>> = Vec::new();
        for (place, (group, tree)) in score.groups.iter().zip(&own).enumerate() {
            let outer = group.inside.filter(|inside| inside.index() < place);
            let outer = outer.and_then(|GroupId(id)| groups.get(id as usize)).cloned();
            let tree = tree.over(&axes);
            groups.push(match outer {
                Some(outer) => Tree::Of(Need::All, vec![outer, tree]),
                None => tree,
            });
        }
        let parts = score
            .terms
            .iter()
            .zip(conditions)
            .zip(read)
            .map(|((term, condition), mut places)| {
                let condition = condition.map(|tree| tree.over(&axes));
                if let Some(condition) = &condition {
                    condition.places(&mut places);
                }
                Part { term, condition, places }
            })
            .collect();
        Self {
            reach,
            scope,
            things: reader.things.into_iter().map(|thing| thing.expr).collect(),
            axes,
            parts,
            groups,
        }
    }

    /// The bounds over all strata.
    fn bounds(mut self) -> Option<Bounds> {
        let mut shared = BTreeSet::new();
        self.groups.iter().for_each(|group| group.places(&mut shared));
        let cells = self.cells(&shared, &Cell::new())?;
        let mut whole: Option<Bounds> = None;
        for cell in cells {
            let Some(bounds) = self.in_stratum(&cell)? else {
                continue;
            };
            whole = Some(whole.map_or(bounds, |whole| whole.join(bounds)));
        }
        whole
    }

    /// The sum where the groups hold as the cell says. The outer `None`: too much to look at; the inner: no household.
    fn in_stratum(&mut self, cell: &Cell) -> Option<Option<Bounds>> {
        let active: Vec<usize> = (0..self.parts.len())
            .filter(|at| {
                let group = self.parts.get(*at).and_then(|part| part.term.group);
                group.is_none_or(|id| self.groups.get(id.index()).is_some_and(|tree| holds(tree, cell)))
            })
            .collect();
        let mut sum = Bounds::exactly(Number::ZERO);
        for (terms, places) in self.connected(&active, cell) {
            let mut bounds: Option<Bounds> = None;
            for cell in self.cells(&places, cell)? {
                if let Some(its) = self.in_cell(&terms, &cell) {
                    bounds = Some(bounds.map_or(its, |bounds| bounds.join(its)));
                }
            }
            let Some(bounds) = bounds else { return Some(None) };
            sum = sum.add(bounds);
        }
        Some(Some(sum))
    }

    /// Terms that look at the same things belong together; things that are settled tie nothing.
    fn connected(&self, active: &[usize], settled: &Cell) -> Vec<(Vec<usize>, BTreeSet<usize>)> {
        let mut all: Vec<(Vec<usize>, BTreeSet<usize>)> = Vec::new();
        for at in active {
            let Some(part) = self.parts.get(*at) else { continue };
            let mut terms = vec![*at];
            let mut places: BTreeSet<usize> =
                part.places.iter().copied().filter(|place| !settled.contains_key(place)).collect();
            let mut apart = Vec::new();
            for (others, their) in all {
                if their.is_disjoint(&places) {
                    apart.push((others, their));
                } else {
                    terms.extend(others);
                    places.extend(their);
                }
            }
            apart.push((terms, places));
            all = apart;
        }
        all
    }

    /// Every combination of pieces of some things, over those that are settled.
    fn cells(&self, places: &BTreeSet<usize>, settled: &Cell) -> Option<Vec<Cell>> {
        let most = Limits::default().boxes;
        let mut cells = vec![settled.clone()];
        for place in places {
            let pieces = self.axes.get(*place)?.full();
            if cells.len().saturating_mul(pieces.count()) > most {
                return None;
            }
            cells = cells
                .iter()
                .flat_map(|cell| {
                    pieces.iter().map(|piece| {
                        let mut cell = cell.clone();
                        cell.insert(*place, piece);
                        cell
                    })
                })
                .collect();
        }
        Some(cells)
    }

    /// The sum of some terms where the things lie in these pieces; nothing where it is undetermined.
    fn in_cell(&mut self, terms: &[usize], cell: &Cell) -> Option<Bounds> {
        self.reach.widen();
        for (place, piece) in cell {
            if let (Some(expr), Some(Axis::Line { pieces, .. })) =
                (self.things.get(*place), self.axes.get(*place))
                && let Some(piece) = pieces.get(*piece)
            {
                let bounds = Bounds::between(piece.low.map(|it| it.0), piece.high.map(|it| it.0));
                self.reach.narrow(expr, bounds);
            }
        }
        let mut sum = Bounds::exactly(Number::ZERO);
        for at in terms {
            let part = self.parts.get(*at)?;
            sum = sum.add(self.term(part, cell)?);
        }
        Some(sum)
    }

    fn term(&self, part: &Part<'_>, cell: &Cell) -> Option<Bounds> {
        let zero = Bounds::exactly(Number::ZERO);
        match &part.term.kind {
            TermKind::Add(value) => self.known(value),
            TermKind::When { weight, .. } => match &part.condition {
                Some(condition) if holds(condition, cell) => self.known(weight),
                _ => Some(zero),
            },
            TermKind::Per { weight, quantity } => {
                let quantity = self.reach.of(quantity, self.scope);
                match self.known(weight) {
                    Some(weight) => Some(weight.multiply(quantity)),
                    None => quantity.contains(Number::ZERO).then_some(zero),
                }
            }
        }
    }

    /// The bounds of a value that may be written `unknown`; nothing where it always is.
    fn known(&self, expr: &Expr) -> Option<Bounds> {
        if matches!(expr, Expr::Unknown(_)) {
            return None;
        }
        if let Expr::Parameter { parameter, .. } = expr {
            let context = self.reach.context();
            let on = context.stretch.on;
            let rows = context.program.parameter(*parameter)?.values.iter();
            let mut rows = rows.filter(|row| row.in_force.contains(on));
            if !rows.any(|row| row.value.is_ok()) {
                return None;
            }
        }
        Some(self.reach.of(expr, self.scope))
    }
}

/// The numbers by name that a quantity is made of, as things of their own.
fn measured(reader: &mut Reader<'_, '_>, term: &Term) -> BTreeSet<usize> {
    let mut places = BTreeSet::new();
    let mut open: Vec<&Expr> = match &term.kind {
        TermKind::Add(value) => vec![value],
        TermKind::When { weight, .. } => vec![weight],
        TermKind::Per { weight, quantity } => vec![weight, quantity],
    };
    while let Some(expr) = open.pop() {
        match expr {
            Expr::Field { .. } | Expr::Definition { .. } | Expr::Option(_) => {
                places.extend(reader.thing(expr));
            }
            Expr::Aggregate { .. } | Expr::Filter { .. } | Expr::Sort { .. } => {}
            _ => expr.for_each_child(&mut |child| open.push(child)),
        }
    }
    places
}

/// Cuts a short range of whole numbers into its numbers.
fn cut_small(reader: &mut Reader<'_, '_>, reach: &Reach<'_, '_>, at: usize, scope: EntityId) {
    let Some(thing) = reader.things.get(at) else {
        return;
    };
    let whole = crate::kinds::decimals(crate::kinds::type_of(reach.context().program, &thing.expr, scope));
    if whole != Some(0) || thing.against.is_some() {
        return;
    }
    let bounds = reach.of(&thing.expr, scope);
    let ends = bounds.low.and_then(Number::to_i64).zip(bounds.high.and_then(Number::to_i64));
    if let Some((low, high)) = ends
        && high.checked_sub(low).is_some_and(|range| range <= SMALL)
    {
        (low..=high).for_each(|number| reader.cut(at, Number::from_integer(number)));
    }
}

fn holds(tree: &Tree<Bits>, cell: &Cell) -> bool {
    match tree {
        Tree::Known(known) => *known,
        Tree::Test(place, bits) => cell.get(place).is_some_and(|piece| bits.has(*piece)),
        Tree::Not(inner) => !holds(inner, cell),
        Tree::Of(need, of) => {
            let holding = of.iter().filter(|tree| holds(tree, cell)).count();
            holding >= needed(*need, of.len())
        }
    }
}

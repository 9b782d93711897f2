//! The search for a household: from a believable one, by the changes that bring it closer, until the interpreter says
//! that it shows what was asked. It is the same search on every machine.

use std::collections::BTreeSet;

use mizan_interp::{Answers, Interpreter, Outcome};
use mizan_ir::{
    Body, Case, Citation, Definition, DefinitionId, EntityId, Expr, FieldId, Labels, Need, Needs, Program,
    ProgrammeId, RecordRef, RowId, Type, Value, needs,
};
use mizan_value::{Date, Number};

use crate::axis::{Axis, apart};
use crate::bits::Bits;
use crate::calendar::Stretch;
use crate::context::{Context, as_number};
use crate::household::{Example, Maker};
use crate::limits::Limits;
use crate::reach::Reach;
use crate::tree::{Reader, Thing, Tree, needed};
use crate::wish::{Bundle, Move, Wisher};
use crate::work::Work;

/// What an example has to show of a definition.
#[derive(Debug, Clone, PartialEq)]
pub enum Wanted {
    /// This value.
    Value(Value),
    /// A number (or for dates, a day) from this one to that one, both in; open where `None`.
    Between(Option<Number>, Option<Number>),
}

/// A made-up record for which a definition comes to what is wanted: a household just above a cut-off, one that is
/// eligible. Nothing where none was found within the limits, which is no proof that there is none.
#[must_use]
pub fn example_with(
    program: &Program,
    definition: DefinitionId,
    wanted: &Wanted,
    answers: &Answers,
    on: Date,
    limits: &Limits,
) -> Option<Example> {
    let needs = Needs::of(program, [definition]);
    let entity = program.definition(definition)?.entity;
    let work = Work::new(limits.work);
    let mut context = Context::new(program, Stretch { on, until: Some(on) }, &work);
    context.options.clone_from(&answers.options);
    let reach = Reach::new(&context, &needs);
    let mut reader = Reader::new(&context, entity);
    let asked = Expr::Definition { record: RecordRef::Holder(0), definition };
    let at = reader.thing(&asked)?;
    if let Wanted::Between(low, high) = wanted {
        low.iter().chain(high).for_each(|point| reader.cut(at, *point));
    } else if let Wanted::Value(value) = wanted {
        as_number(value).into_iter().for_each(|point| reader.cut(at, point));
    }
    let axes = reader.axes(&reach);
    let axis = axes.get(at)?;
    let pieces = match wanted {
        Wanted::Value(value) => Bits::one(axis.len(), axis.place(value)?),
        Wanted::Between(low, high) => {
            let mut bits = axis.full();
            for (op, bound) in [(mizan_ir::Compare::AtLeast, low), (mizan_ir::Compare::AtMost, high)] {
                if let Some(bound) = bound {
                    bits = bits.and(&axis.pieces(&crate::axis::Test::Compare(op, *bound)));
                }
            }
            bits
        }
    };
    // A decision is looked at criterion by criterion, so that each that is met counts.
    let goal = match wanted {
        Wanted::Value(Value::YesNo(value)) => {
            let tree = reader.tree(&asked);
            if *value { tree } else { Tree::Not(Box::new(tree)) }
        }
        _ => Tree::Known(true),
    };
    let axes = reader.axes(&reach);
    let goal = Tree::Of(Need::All, vec![Tree::Test(at, pieces), goal.over(&axes)]);
    let asking = Asking {
        context: &context,
        needs: &needs,
        definition,
        things: &reader.things,
        axes: &axes,
        spoken: Vec::new(),
        answers: answers.clone(),
    };
    let shown = |outcome: &Outcome| match (outcome.value(), wanted) {
        (Some(value), Wanted::Value(wanted)) => value == wanted,
        (Some(value), Wanted::Between(low, high)) => as_number(value).is_some_and(|number| {
            low.is_none_or(|low| low <= number) && high.is_none_or(|high| number <= high)
        }),
        (None, _) => false,
    };
    let found = asking.with(|search| {
        search.steps = limits.steps;
        search.find(&Goal::of(&goal), &shown)
    })??;
    Some(Example { case: found.case, row: found.row, on, needs: needs.clone() })
}

/// What is asked about one definition in one stretch of time.
#[derive(Debug)]
pub(crate) struct Asking<'a, 'p> {
    pub(crate) context: &'a Context<'p>,
    pub(crate) needs: &'a Needs,
    pub(crate) definition: DefinitionId,
    /// What conditions look at, and how its values are cut.
    pub(crate) things: &'a [Thing],
    pub(crate) axes: &'a [Axis],
    /// Formulas whose values are said with the example.
    pub(crate) spoken: Vec<Expr>,
    /// Answers to options.
    pub(crate) answers: Answers,
}

/// A household that was found.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub(crate) case: Case,
    pub(crate) row: RowId,
    /// The values of the formulas that are to be said.
    pub(crate) spoken: Vec<Option<Value>>,
}

/// Trees of which all are to hold, or not to, as each says.
pub(crate) type Branch<'t> = Vec<(&'t Tree<Bits>, bool)>;

/// What is wanted of a household: trees that hold and trees that do not.
#[derive(Debug, Clone, Default)]
pub(crate) struct Goal<'t> {
    /// Of each of these one branch at least: a tree, and whether it is to hold.
    all: Vec<Vec<Branch<'t>>>,
    /// What it looks at.
    places: BTreeSet<usize>,
    /// How many conditions it is made of.
    size: usize,
}

impl<'t> Goal<'t> {
    pub(crate) fn of(tree: &'t Tree<Bits>) -> Self {
        Self::new(vec![vec![vec![(tree, true)]]])
    }

    pub(crate) fn new(all: Vec<Vec<Branch<'t>>>) -> Self {
        let mut places = BTreeSet::new();
        let mut size = 0usize;
        for (tree, _) in all.iter().flatten().flatten() {
            tree.places(&mut places);
            size = size.saturating_add(tree.size());
        }
        Self { all, places, size }
    }
}

/// What was seen of a thing in a household.
#[derive(Debug, Clone, Default)]
struct Seen {
    /// In which piece it lies.
    place: Option<usize>,
    number: Option<Number>,
    /// What it is compared with.
    against: Option<Number>,
}

/// A condition that is not as wanted: the thing, and the pieces in which it should lie.
type Unmet = (usize, Bits);

/// What a condition that cannot be told costs.
const UNKNOWN: u64 = 3_000;
/// What a condition that is not met costs besides its distance.
const MISSED: u64 = 1_000;
/// Records and months that a household may make the interpreter go through, all its sums counted.
const MOST_TURNS: u64 = 20_000;
/// The steps that a household costs, besides those of what is looked at in it.
const A_HOUSEHOLD: usize = 100;
/// The steps that setting up a search costs for each definition of the programme.
const A_DEFINITION: usize = 10;

impl Asking<'_, '_> {
    /// Sets up a search: the programme with what is looked at as definitions of their own, so that it can be asked.
    pub(crate) fn with<T>(&self, f: impl FnOnce(&mut Search<'_>) -> T) -> Option<T> {
        let program = self.context.program;
        let definition = program.definition(self.definition)?;
        let size = program.definitions.len().saturating_add(program.parameters.len());
        if !self.context.work.take_each(size.saturating_mul(A_DEFINITION)) {
            return None;
        }
        let mut staged = program.clone();
        staged.tests.clear();
        let mut probe = |expr: &Expr| {
            let id = DefinitionId(u32::try_from(staged.definitions.len()).unwrap_or(u32::MAX));
            staged.definitions.push(probe(expr, definition.entity, definition.programme));
            id
        };
        let things: Vec<(DefinitionId, Option<DefinitionId>)> = self
            .things
            .iter()
            .map(|thing| (probe(&thing.expr), thing.against.as_ref().map(&mut probe)))
            .collect();
        let spoken: Vec<DefinitionId> = self.spoken.iter().map(&mut probe).collect();
        let interpreter =
            Interpreter::new(&staged, &self.answers, self.context.stretch.on).within(MOST_TURNS);
        let maker = Maker::new(program, self.needs, self.context.stretch.on);
        let mut search = Search {
            entity: definition.entity,
            definition: self.definition,
            axes: self.axes,
            exprs: self.things,
            things,
            spoken,
            interpreter: &interpreter,
            maker: &maker,
            wisher: Wisher::new(self.context, &maker),
            named: numbers(program, self.needs),
            steps: 0,
            work: self.context.work,
            random: 0x9E37_79B9_7F4A_7C15,
        };
        // The wishes read formulas backwards where they stand in the programme: their scopes are those of the things.
        Some(f(&mut search))
    }
}

/// A formula as a definition.
fn probe(expr: &Expr, entity: EntityId, programme: Option<ProgrammeId>) -> Definition {
    Definition {
        labels: Labels::default(),
        entity,
        programme,
        ty: Type::Any,
        exact: true,
        rounding: None,
        body: Body::Formula(expr.clone()),
        citation: Citation::default(),
        origin: Default::default(),
    }
}

/// The numbers that formulas name.
fn numbers(program: &Program, needs: &Needs) -> BTreeSet<Number> {
    const MOST: usize = 40;
    let mut named = BTreeSet::new();
    for definition in needs.definitions.iter().filter_map(|id| program.definition(*id)) {
        let mut open: Vec<&Expr> = Vec::new();
        needs::for_each_expr(&definition.body, &mut |expr, _| open.push(expr));
        while let Some(expr) = open.pop() {
            if let Expr::Constant(Value::Number(number)) = expr
                && named.len() < MOST
            {
                named.insert(*number);
            }
            expr.for_each_child(&mut |child| open.push(child));
        }
    }
    named
}

/// A search for households, for one definition in one stretch.
#[derive(Debug)]
pub(crate) struct Search<'s> {
    entity: EntityId,
    definition: DefinitionId,
    axes: &'s [Axis],
    exprs: &'s [Thing],
    things: Vec<(DefinitionId, Option<DefinitionId>)>,
    spoken: Vec<DefinitionId>,
    interpreter: &'s Interpreter<'s>,
    maker: &'s Maker<'s>,
    wisher: Wisher<'s>,
    named: BTreeSet<Number>,
    /// Households that may still be tried.
    pub(crate) steps: usize,
    work: &'s Work,
    random: u64,
}

impl<'s> Search<'s> {
    /// A household that meets the goal and whose answer shows what is wanted.
    pub(crate) fn find(&mut self, goal: &Goal<'_>, shown: &dyn Fn(&Outcome) -> bool) -> Option<Found> {
        for count in [1, 3, 0] {
            let Some((case, row)) = self.maker.household(self.entity, count) else {
                continue;
            };
            if let Some(found) = self.climb(case, row, goal, shown) {
                return Some(found);
            }
        }
        None
    }

    /// The same, first among some of those who are known to meet the goal. They may not exist, since conditions that
    /// speak of one another are told apart here: half of the steps are kept for the goal itself. Also the steps taken.
    pub(crate) fn either<'t>(
        &mut self,
        some: Option<&'t Tree<Bits>>,
        goal: impl FnOnce() -> Goal<'t>,
        steps: usize,
        shown: &dyn Fn(&Outcome) -> bool,
    ) -> (Option<Found>, usize) {
        self.steps = steps / 2;
        let found = some.and_then(|some| self.find(&Goal::of(some), shown));
        let kept = steps - steps / 2;
        self.steps = self.steps.saturating_add(kept);
        let found = found.or_else(|| self.find(&goal(), shown));
        (found, steps.saturating_sub(self.steps))
    }

    /// Takes the best change as long as there is one.
    fn climb(
        &mut self,
        mut case: Case,
        row: RowId,
        goal: &Goal<'_>,
        shown: &dyn Fn(&Outcome) -> bool,
    ) -> Option<Found> {
        const ROUNDS: usize = 24;
        let (mut cost, mut unmet) = self.judge(&case, row, goal)?;
        let mut patience = 3;
        for _ in 0..ROUNDS {
            if cost == 0 {
                return self.settle(case, row, goal, shown);
            }
            let mut best: Option<(u64, Case, Vec<Unmet>)> = None;
            for changed in self.changes(&case, row, &unmet) {
                let (its, left) = self.judge(&changed, row, goal)?;
                if best.as_ref().is_none_or(|(best, ..)| its < *best) {
                    best = Some((its, changed, left));
                }
                if its == 0 {
                    break;
                }
            }
            let (its, changed, left) = best?;
            if its >= cost {
                patience -= 1;
                if patience == 0 {
                    return None;
                }
            }
            (cost, case, unmet) = (its, changed, left);
        }
        None
    }

    /// Tries the household, and others that meet the goal as well.
    fn settle(
        &mut self,
        case: Case,
        row: RowId,
        goal: &Goal<'_>,
        shown: &dyn Fn(&Outcome) -> bool,
    ) -> Option<Found> {
        const OTHERS: usize = 24;
        if let Some(found) = self.shows(&case, row, shown) {
            return Some(found);
        }
        for changed in self.anywhere(&case, OTHERS) {
            let (cost, _) = self.judge(&changed, row, goal)?;
            if cost == 0
                && let Some(found) = self.shows(&changed, row, shown)
            {
                return Some(found);
            }
        }
        None
    }

    fn shows(&self, case: &Case, row: RowId, shown: &dyn Fn(&Outcome) -> bool) -> Option<Found> {
        let mut session = self.interpreter.session(case);
        let outcome = session.value(row, self.definition);
        self.work.take(session.turns());
        if !shown(&outcome) {
            return None;
        }
        let spoken = self.spoken.iter().map(|id| session.value(row, *id).value().cloned());
        let spoken = spoken.collect();
        Some(Found { case: case.clone(), row, spoken })
    }

    /// Households a change away: those that what is unmet wishes for, and a few at random.
    fn changes(&mut self, case: &Case, row: RowId, unmet: &[Unmet]) -> Vec<Case> {
        const UNMET: usize = 6;
        const WISHES: usize = 16;
        const RANDOM: usize = 12;
        let mut bundles: Vec<Bundle<'s>> = Vec::new();
        for (place, wanted) in unmet.iter().take(UNMET) {
            let mut wishes = self.wishes(case, row, *place, wanted);
            wishes.truncate(WISHES);
            bundles.append(&mut wishes);
        }
        let mut all: Vec<Case> = bundles.iter().map(|bundle| self.wisher.apply(case, bundle)).collect();
        all.extend(self.anywhere(case, RANDOM));
        all
    }

    fn wishes(&self, case: &Case, row: RowId, place: usize, wanted: &Bits) -> Vec<Bundle<'s>> {
        let exprs: &'s [Thing] = self.exprs;
        let (Some(thing), Some(axis)) = (exprs.get(place), self.axes.get(place)) else {
            return Vec::new();
        };
        let Some(against) = &thing.against else {
            return axis
                .samples(wanted)
                .iter()
                .flat_map(|value| self.wisher.wish(case, row, &thing.expr, value))
                .collect();
        };
        let mut session = self.interpreter.session(case);
        let mut now = |id: Option<DefinitionId>| session.value(row, id?).value().cloned();
        let (left, right) = match self.things.get(place) {
            Some((left, right)) => (now(Some(*left)), now(*right)),
            None => return Vec::new(),
        };
        self.work.take(session.turns());
        let mut all = Vec::new();
        for order in wanted.iter() {
            let by = i64::try_from(order).unwrap_or(1) - 1;
            for (side, other, by) in [(&thing.expr, &right, by), (against, &left, -by)] {
                let target = other.as_ref().and_then(|value| match value {
                    Value::Number(number) => {
                        number.checked_add(Number::from_integer(by)).ok().map(Value::Number)
                    }
                    Value::Date(day) => day.add_days(by).map(Value::Date),
                    _ => None,
                });
                if let Some(target) = target {
                    all.extend(self.wisher.wish(case, row, side, &target));
                }
            }
        }
        all
    }

    /// Households in which one field has another value that may matter.
    fn anywhere(&mut self, case: &Case, most: usize) -> Vec<Case> {
        let fields: Vec<(RowId, FieldId)> = (0u32..)
            .zip(&case.rows)
            .take(8)
            .flat_map(|(row, it)| {
                let fields = &self.maker.needs.fields;
                let of = fields.iter().filter(move |(entity, field)| *entity == it.entity && field.0 != 0);
                of.map(move |(_, field)| (RowId(row), *field))
            })
            .collect();
        let mut all = Vec::new();
        for _ in 0..most {
            let Some((row, id)) = self.pick(&fields).copied() else {
                break;
            };
            let Some(entity) = case.row(row).map(|row| row.entity) else {
                continue;
            };
            let Some(field) = self.maker.program.entity(entity).fields.get(id.index()) else {
                continue;
            };
            let candidates = self.maker.candidates(field, &self.named);
            let Some(value) = self.pick(&candidates).cloned() else {
                continue;
            };
            all.push(self.wisher.apply(case, &[Move::Set(row, id, value)]));
        }
        all
    }

    /// One of several, by a sequence that is always the same.
    fn pick<'x, T>(&mut self, of: &'x [T]) -> Option<&'x T> {
        self.random =
            self.random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let count = u64::try_from(of.len()).ok()?;
        let place = (self.random >> 33).checked_rem(count)?;
        of.get(usize::try_from(place).ok()?)
    }

    /// How far a household is from the goal, and what is unmet; nothing where no more may be tried.
    fn judge(&mut self, case: &Case, row: RowId, goal: &Goal<'_>) -> Option<(u64, Vec<Unmet>)> {
        self.steps = self.steps.checked_sub(1)?;
        let size = goal.size.saturating_add(goal.places.len().saturating_mul(A_DEFINITION));
        if !self.work.take_each(size.saturating_add(A_HOUSEHOLD)) {
            return None;
        }
        let seen = self.seen(case, row, &goal.places);
        let mut cost = 0u64;
        let mut unmet = Vec::new();
        for branches in &goal.all {
            let costs = branches.iter().map(|branch| {
                let each = branch.iter().map(|(tree, wanted)| self.cost(tree, *wanted, &seen));
                each.fold(0u64, u64::saturating_add)
            });
            let Some((least, branch)) = costs.zip(branches).min_by_key(|(cost, _)| *cost) else {
                continue;
            };
            cost = cost.saturating_add(least);
            if least > 0 {
                for (tree, wanted) in branch {
                    self.unmet(tree, *wanted, &seen, &mut unmet);
                }
            }
        }
        Some((cost, unmet))
    }

    /// What is seen of the things at these places; of the others, nothing.
    fn seen(&self, case: &Case, row: RowId, places: &BTreeSet<usize>) -> Vec<Seen> {
        let mut session = self.interpreter.session(case);
        let mut all = Vec::with_capacity(self.things.len());
        for (at, ((id, against), axis)) in self.things.iter().zip(self.axes).enumerate() {
            if !places.contains(&at) {
                all.push(Seen::default());
                continue;
            }
            let value = session.value(row, *id);
            let number = value.value().and_then(as_number);
            let against =
                against.map(|id| session.value(row, id)).and_then(|it| it.value().and_then(as_number));
            let place = match axis {
                Axis::Order { .. } => number.zip(against).map(|(one, other)| match one.cmp(&other) {
                    std::cmp::Ordering::Less => 0,
                    std::cmp::Ordering::Equal => 1,
                    std::cmp::Ordering::Greater => 2,
                }),
                _ => value.value().and_then(|value| axis.place(value)),
            };
            all.push(Seen { place, number, against });
        }
        self.work.take(session.turns());
        all
    }

    fn cost(&self, tree: &Tree<Bits>, wanted: bool, seen: &[Seen]) -> u64 {
        match tree {
            Tree::Known(known) => {
                if *known == wanted {
                    0
                } else {
                    UNKNOWN.saturating_mul(4)
                }
            }
            Tree::Not(inner) => self.cost(inner, !wanted, seen),
            Tree::Test(place, bits) => self.cost_of_test(*place, bits, wanted, seen),
            Tree::Of(need, of) => {
                let needed = needed(*need, of.len());
                let least = if wanted { needed } else { (of.len() + 1).saturating_sub(needed) };
                let mut costs: Vec<u64> = of.iter().map(|tree| self.cost(tree, wanted, seen)).collect();
                costs.sort_unstable();
                costs.iter().take(least).fold(0, |sum, cost| sum.saturating_add(*cost))
            }
        }
    }

    fn cost_of_test(&self, at: usize, bits: &Bits, wanted: bool, seen: &[Seen]) -> u64 {
        let (Some(axis), Some(seen)) = (self.axes.get(at), seen.get(at)) else {
            return UNKNOWN;
        };
        let Some(place) = seen.place else { return UNKNOWN };
        if bits.has(place) == wanted {
            return 0;
        }
        let distance = match (axis, seen.number, seen.against) {
            (Axis::Order { .. }, Some(number), Some(against)) => apart(number, against),
            (_, Some(number), None) => axis.distance(number, place, |at| bits.has(at) == wanted),
            _ => 0,
        };
        MISSED.saturating_add(distance)
    }

    /// The tests that stand in the way.
    fn unmet(&self, tree: &Tree<Bits>, wanted: bool, seen: &[Seen], out: &mut Vec<Unmet>) {
        match tree {
            Tree::Known(_) => {}
            Tree::Not(inner) => self.unmet(inner, !wanted, seen, out),
            Tree::Test(place, bits) => {
                if self.cost_of_test(*place, bits, wanted, seen) > 0 {
                    let full = self.axes.get(*place).map_or_else(|| bits.clone(), Axis::full);
                    out.push((*place, if wanted { bits.clone() } else { full.minus(bits) }));
                }
            }
            Tree::Of(_, of) => {
                if self.cost(tree, wanted, seen) > 0 {
                    of.iter().for_each(|tree| self.unmet(tree, wanted, seen, out));
                }
            }
        }
    }
}

//! Conditions as trees over the things that they look at.

use std::collections::BTreeSet;
use std::sync::Arc;

use mizan_ir::{
    Body, Compare, Criterion, CriterionKind, EntityId, Expr, Group, Need, RecordRef, Type, Value,
};
use mizan_value::Number;

use crate::axis::{Axis, EQUAL, LARGEST_SET, LESS, MORE, Test};
use crate::bits::Bits;
use crate::context::{Context, as_number};
use crate::kinds::{decimals, type_of};
use crate::reach::{Bounds, Reach};
use crate::words;

/// Definitions that are conditions themselves are read into a condition no deeper than this.
const DEEPEST: u8 = 10;
/// A condition has no more parts than this; what is beyond is asked as a whole.
const PARTS: u32 = 4_000;

/// A condition.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Tree<T> {
    /// It holds for everyone, or for no one.
    Known(bool),
    /// It asks this of the thing at that place.
    Test(usize, T),
    /// So many hold.
    Of(Need, Vec<Tree<T>>),
    Not(Box<Tree<T>>),
}

/// Something that conditions look at.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Thing {
    /// What is looked at.
    pub(crate) expr: Expr,
    /// What it is compared with, where that is not constant.
    pub(crate) against: Option<Expr>,
    kind: Kind,
    points: BTreeSet<Number>,
    texts: BTreeSet<Arc<str>>,
}

#[derive(Debug, Clone, PartialEq)]
enum Kind {
    Truth,
    Choice(mizan_ir::ChoiceId),
    Set(mizan_ir::ChoiceId),
    Line { dates: bool },
    Order,
    Text,
}

/// Reads conditions, and gathers what they look at.
#[derive(Debug)]
pub(crate) struct Reader<'c, 'p> {
    context: &'c Context<'p>,
    scope: EntityId,
    pub(crate) things: Vec<Thing>,
    parts: u32,
}

impl<'c, 'p> Reader<'c, 'p> {
    pub(crate) fn new(context: &'c Context<'p>, scope: EntityId) -> Self {
        Self { context, scope, things: Vec::new(), parts: 0 }
    }

    /// A condition, as a tree.
    pub(crate) fn tree(&mut self, expr: &Expr) -> Tree<Test> {
        self.read(expr, 0)
    }

    fn read(&mut self, expr: &Expr, depth: u8) -> Tree<Test> {
        if let Some(Value::YesNo(known)) = self.context.constant(expr) {
            return Tree::Known(known);
        }
        self.parts = self.parts.saturating_add(1);
        if self.parts > PARTS || !self.context.work.take_each(self.things.len().saturating_add(4)) {
            return self.opaque(expr);
        }
        match expr {
            Expr::Conditions { need, of } => {
                Tree::Of(*need, of.iter().map(|entry| self.read(entry, depth)).collect())
            }
            Expr::Not(inner) => Tree::Not(Box::new(self.read(inner, depth))),
            Expr::If { condition, then, otherwise } if depth < DEEPEST => {
                let depth = depth.saturating_add(1);
                let condition = self.read(condition, depth);
                let (then, otherwise) = (self.read(then, depth), self.read(otherwise, depth));
                Tree::Of(
                    Need::Any,
                    vec![
                        Tree::Of(Need::All, vec![condition.clone(), then]),
                        Tree::Of(Need::All, vec![Tree::Not(Box::new(condition)), otherwise]),
                    ],
                )
            }
            Expr::Definition { record: RecordRef::Holder(0), definition } if depth < DEEPEST => {
                match self.context.program.definition(*definition).map(|it| (&it.ty, &it.body)) {
                    Some((Type::YesNo, Body::Formula(formula))) => {
                        self.read(formula, depth.saturating_add(1))
                    }
                    Some((_, Body::Eligibility { groups, criteria })) => {
                        self.eligibility(groups, criteria, depth.saturating_add(1))
                    }
                    _ => self.opaque(expr),
                }
            }
            Expr::Compare { op, left, right } => self.comparison(expr, *op, left, right),
            Expr::Equal(left, right) => self.equality(expr, left, right, depth),
            Expr::OneOfChoices(value, bits) => match self.thing(value) {
                Some(place) if self.is_choice(place) => Tree::Test(place, Test::OneOf(*bits)),
                _ => self.opaque(expr),
            },
            Expr::Include { set, all, values } => match self.thing(set) {
                Some(place) if self.is_set(place) => {
                    Tree::Test(place, Test::Include { all: *all, values: *values })
                }
                _ => self.opaque(expr),
            },
            _ => self.opaque(expr),
        }
    }

    /// Some of what admits, all that is required, nothing that excludes. What absence counts as is one of the two answers
    /// that each condition has here anyway.
    fn eligibility(&mut self, groups: &'p [Group], criteria: &'p [Criterion], depth: u8) -> Tree<Test> {
        let on = self.context.stretch.on;
        let mut parts = Vec::new();
        let mut admits = Vec::new();
        for criterion in criteria {
            let mut asked = vec![Tree::Known(criterion.in_force.contains(on))];
            let mut group = criterion.group;
            while let Some(it) = group.and_then(|id| groups.get(id.index())) {
                asked.push(Tree::Known(it.in_force.contains(on)));
                asked.extend(it.when.iter().map(|when| self.read(when, depth)));
                group = it.inside.filter(|inside| Some(*inside) < group);
            }
            let condition = self.read(&criterion.condition, depth);
            match criterion.kind {
                CriterionKind::Admits => {
                    asked.push(condition);
                    admits.push(Tree::Of(Need::All, asked));
                }
                CriterionKind::Requires => {
                    let not_asked = Tree::Not(Box::new(Tree::Of(Need::All, asked)));
                    parts.push(Tree::Of(Need::Any, vec![not_asked, condition]));
                }
                CriterionKind::Excludes => {
                    asked.push(condition);
                    parts.push(Tree::Not(Box::new(Tree::Of(Need::All, asked))));
                }
            }
        }
        if !admits.is_empty() {
            parts.push(Tree::Of(Need::Any, admits));
        }
        Tree::Of(Need::All, parts)
    }

    fn comparison(&mut self, whole: &Expr, op: Compare, left: &Expr, right: &Expr) -> Tree<Test> {
        match (self.context.number(left), self.context.number(right)) {
            (_, Some(bound)) => self.measured(left, Test::Compare(op, bound), bound, whole),
            (Some(bound), None) => self.measured(right, Test::Compare(turned(op), bound), bound, whole),
            (None, None) => self.order(left, right, orders(op)),
        }
    }

    fn equality(&mut self, whole: &Expr, left: &Expr, right: &Expr, depth: u8) -> Tree<Test> {
        let (value, other) = match (self.context.constant(left), self.context.constant(right)) {
            (_, Some(value)) => (value, left),
            (Some(value), None) => (value, right),
            (None, None) => {
                return match type_of(self.context.program, left, self.scope) {
                    Some(Type::Number { .. } | Type::Date) => self.order(left, right, EQUAL),
                    _ => self.opaque(whole),
                };
            }
        };
        match &value {
            Value::YesNo(true) => self.read(other, depth),
            Value::YesNo(false) => Tree::Not(Box::new(self.read(other, depth))),
            Value::Number(_) | Value::Date(_) => match as_number(&value) {
                Some(number) => self.measured(other, Test::Equal(number), number, whole),
                None => self.opaque(whole),
            },
            Value::Choice(place) => match self.thing(other) {
                Some(at) if self.is_choice(at) => {
                    Tree::Test(at, Test::OneOf(1u64.checked_shl(u32::from(*place)).unwrap_or(0)))
                }
                _ => self.opaque(whole),
            },
            Value::Set(values) => match self.thing(other) {
                Some(at) if self.is_set(at) => Tree::Test(at, Test::SetIs(*values)),
                _ => self.opaque(whole),
            },
            Value::Text(text) => match self.thing(other) {
                Some(at) if self.things.get(at).is_some_and(|thing| thing.kind == Kind::Text) => {
                    if let Some(thing) = self.things.get_mut(at) {
                        thing.texts.insert(text.clone());
                    }
                    Tree::Test(at, Test::Text(text.clone()))
                }
                _ => self.opaque(whole),
            },
            Value::Record(_) | Value::List(_) => self.opaque(whole),
        }
    }

    fn measured(&mut self, looked_at: &Expr, test: Test, point: Number, whole: &Expr) -> Tree<Test> {
        match self.thing(looked_at) {
            Some(at) => {
                let Some(thing) = self.things.get_mut(at) else {
                    return self.opaque(whole);
                };
                if !matches!(thing.kind, Kind::Line { .. }) {
                    return self.opaque(whole);
                }
                thing.points.insert(point);
                Tree::Test(at, test)
            }
            None => self.opaque(whole),
        }
    }

    /// Two things against each other.
    fn order(&mut self, left: &Expr, right: &Expr, orders: u8) -> Tree<Test> {
        let known = |thing: &Thing, one: &Expr, other: &Expr| {
            thing.expr == *one && thing.against.as_ref() == Some(other)
        };
        if let Some(at) = self.things.iter().position(|thing| known(thing, left, right)) {
            return Tree::Test(at, Test::Order(orders));
        }
        if let Some(at) = self.things.iter().position(|thing| known(thing, right, left)) {
            let turned = (orders & EQUAL) | (orders & LESS) << 2 | (orders & MORE) >> 2;
            return Tree::Test(at, Test::Order(turned));
        }
        let at = self.push(left, Some(right), Kind::Order);
        Tree::Test(at, Test::Order(orders))
    }

    /// What can only be told by asking: a thing of its own that is yes or no.
    fn opaque(&mut self, expr: &Expr) -> Tree<Test> {
        let known = |thing: &Thing| thing.expr == *expr && thing.kind == Kind::Truth;
        let at = match self.things.iter().position(known) {
            Some(at) => at,
            None => self.push(expr, None, Kind::Truth),
        };
        Tree::Test(at, Test::Yes)
    }

    /// The place of what is looked at.
    pub(crate) fn thing(&mut self, expr: &Expr) -> Option<usize> {
        let known = |thing: &Thing| thing.expr == *expr && thing.against.is_none();
        if let Some(at) = self.things.iter().position(known) {
            return Some(at);
        }
        let kind = match type_of(self.context.program, expr, self.scope)? {
            Type::YesNo => Kind::Truth,
            Type::Number { .. } => Kind::Line { dates: false },
            Type::Date => Kind::Line { dates: true },
            Type::Choice(choice) => Kind::Choice(choice),
            Type::Set(choice) if self.context.program.choice(choice).values.len() <= LARGEST_SET => {
                Kind::Set(choice)
            }
            Type::Text(_) => Kind::Text,
            Type::Any | Type::Set(_) | Type::Record(_) | Type::List(_) => return None,
        };
        Some(self.push(expr, None, kind))
    }

    /// Cuts a line at one more point.
    pub(crate) fn cut(&mut self, at: usize, point: Number) {
        if let Some(thing) = self.things.get_mut(at) {
            thing.points.insert(point);
        }
    }

    fn push(&mut self, expr: &Expr, against: Option<&Expr>, kind: Kind) -> usize {
        self.things.push(Thing {
            expr: expr.clone(),
            against: against.cloned(),
            kind,
            points: BTreeSet::new(),
            texts: BTreeSet::new(),
        });
        self.things.len() - 1
    }

    fn is_choice(&self, at: usize) -> bool {
        self.things.get(at).is_some_and(|thing| matches!(thing.kind, Kind::Choice(_)))
    }

    fn is_set(&self, at: usize) -> bool {
        self.things.get(at).is_some_and(|thing| matches!(thing.kind, Kind::Set(_)))
    }

    /// The values of all that is looked at, cut where the conditions cut them.
    pub(crate) fn axes(&self, reach: &Reach<'_, '_>) -> Vec<Axis> {
        self.things.iter().map(|thing| self.axis(thing, reach)).collect()
    }

    fn axis(&self, thing: &Thing, reach: &Reach<'_, '_>) -> Axis {
        let program = self.context.program;
        let count = |choice: mizan_ir::ChoiceId| program.choice(choice).values.len();
        match &thing.kind {
            Kind::Truth => Axis::Truth,
            Kind::Choice(choice) => Axis::Choice { choice: *choice, count: count(*choice) },
            Kind::Set(choice) => Axis::Set { choice: *choice, count: count(*choice) },
            Kind::Line { dates } => Axis::line(
                &thing.points,
                reach.of(&thing.expr, self.scope),
                if *dates { Some(0) } else { decimals(type_of(program, &thing.expr, self.scope)) },
                *dates,
            ),
            Kind::Order => {
                let other = thing.against.as_ref();
                let than = other.and_then(|other| words::name(program, other, self.scope));
                let bounds =
                    |expr: Option<&Expr>| expr.map_or(Bounds::default(), |expr| reach.of(expr, self.scope));
                Axis::Order {
                    possible: possible(bounds(Some(&thing.expr)), bounds(other), self.may_be_set(thing)),
                    than: than.unwrap_or_else(|| "…".to_owned()),
                }
            }
            Kind::Text => Axis::Texts(thing.texts.iter().cloned().collect()),
        }
    }

    /// Whether a caller may set what is compared, so that bounds say nothing.
    fn may_be_set(&self, thing: &Thing) -> bool {
        let mut open = false;
        let mut look: Vec<&Expr> = std::iter::once(&thing.expr).chain(&thing.against).collect();
        while let Some(expr) = look.pop() {
            open |= match expr {
                Expr::Parameter { parameter, .. } => self
                    .context
                    .program
                    .parameter(*parameter)
                    .is_none_or(|it| it.open.is_some() || it.values.iter().any(|row| row.value.is_err())),
                _ => false,
            };
            expr.for_each_child(&mut |child| look.push(child));
        }
        open
    }
}

/// Which of less, equal and more can be.
fn possible(one: Bounds, other: Bounds, may_be_set: bool) -> u8 {
    if may_be_set {
        return LESS | EQUAL | MORE;
    }
    let below = |a: Option<Number>, b: Option<Number>| a.zip(b).is_some_and(|(a, b)| a < b);
    let apart_below = |a: Option<Number>, b: Option<Number>| a.zip(b).is_some_and(|(a, b)| a <= b);
    let mut orders = 0;
    if !apart_below(other.high, one.low) {
        orders |= LESS;
    }
    if !apart_below(one.high, other.low) {
        orders |= MORE;
    }
    if !below(one.high, other.low) && !below(other.high, one.low) {
        orders |= EQUAL;
    }
    orders
}

fn orders(op: Compare) -> u8 {
    match op {
        Compare::Less => LESS,
        Compare::AtMost => LESS | EQUAL,
        Compare::More => MORE,
        Compare::AtLeast => MORE | EQUAL,
    }
}

/// The comparison with its sides changed over.
fn turned(op: Compare) -> Compare {
    match op {
        Compare::Less => Compare::More,
        Compare::AtMost => Compare::AtLeast,
        Compare::More => Compare::Less,
        Compare::AtLeast => Compare::AtMost,
    }
}

impl Tree<Test> {
    /// The same over the pieces of what is looked at.
    pub(crate) fn over(&self, axes: &[Axis]) -> Tree<Bits> {
        match self {
            Self::Known(known) => Tree::Known(*known),
            Self::Test(place, test) => match axes.get(*place) {
                Some(axis) => Tree::Test(*place, axis.pieces(test)),
                None => Tree::Known(false),
            },
            Self::Of(need, of) => Tree::Of(*need, of.iter().map(|tree| tree.over(axes)).collect()),
            Self::Not(inner) => Tree::Not(Box::new(inner.over(axes))),
        }
    }
}

impl<T> Tree<T> {
    /// How many conditions it is made of.
    pub(crate) fn size(&self) -> usize {
        match self {
            Self::Known(_) | Self::Test(..) => 1,
            Self::Of(_, of) => of.iter().fold(1, |size, tree| size.saturating_add(tree.size())),
            Self::Not(inner) => inner.size().saturating_add(1),
        }
    }

    /// The places of what it looks at.
    pub(crate) fn places(&self, out: &mut BTreeSet<usize>) {
        match self {
            Self::Known(_) => {}
            Self::Test(place, _) => {
                out.insert(*place);
            }
            Self::Of(_, of) => of.iter().for_each(|tree| tree.places(out)),
            Self::Not(inner) => inner.places(out),
        }
    }
}

/// How many must hold.
pub(crate) fn needed(need: Need, of: usize) -> usize {
    match need {
        Need::All => of,
        Need::Any => 1,
        Need::AtLeast(count) => count as usize,
    }
}

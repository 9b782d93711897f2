//! Conditions as decisions: one thing after the other, and for each piece of its values what is decided next.
//!
//! Two conditions that hold for the same households are the same node, whatever they look like; so it is one comparison
//! to tell that nobody meets a condition, and what two rules have in common is worked out once.

use std::collections::{HashMap, HashSet};

use crate::axis::Axis;
use crate::bits::Bits;
use crate::tree::{Tree, needed};
use crate::work::Work;

/// A condition; equal where it holds for the same households.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Node(u32);

/// The condition that nobody meets.
pub(crate) const NOBODY: Node = Node(0);
/// The condition that everybody meets.
const EVERYBODY: Node = Node(1);

/// Conditions that look at more things than this are not worked out: decisions are followed as deep as there are things.
const MOST_THINGS: usize = 512;
/// What making or finding a decision costs besides its pieces.
const A_DECISION: usize = 8;

/// What is decided by a thing: the condition that is left for each of its pieces that can be.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Decision {
    thing: usize,
    next: Box<[Node]>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Join {
    Both,
    Either,
}

/// The decisions about some things.
#[derive(Debug)]
pub(crate) struct Diagrams<'w> {
    /// Of each thing, the pieces of its values that can be.
    full: Vec<Bits>,
    /// Those of the nodes after [`EVERYBODY`].
    decisions: Vec<Decision>,
    nodes: HashMap<Decision, Node>,
    joined: HashMap<(Join, Node, Node), Node>,
    turned: HashMap<Node, Node>,
    apart: HashSet<(Node, Node)>,
    /// Decisions that may still be looked at here, and in the whole programme.
    left: usize,
    work: &'w Work,
}

impl<'w> Diagrams<'w> {
    pub(crate) fn new(axes: &[Axis], most: usize, work: &'w Work) -> Self {
        Self {
            full: axes.iter().map(Axis::full).collect(),
            decisions: Vec::new(),
            nodes: HashMap::new(),
            joined: HashMap::new(),
            turned: HashMap::new(),
            apart: HashSet::new(),
            left: if axes.len() > MOST_THINGS { 0 } else { most },
            work,
        }
    }

    /// What everybody meets: nobody is there where some thing can have no value.
    pub(crate) fn everybody(&self) -> Node {
        if self.full.iter().any(Bits::is_empty) { NOBODY } else { EVERYBODY }
    }

    /// Who meets a condition; nothing where that takes too much work.
    pub(crate) fn of(&mut self, tree: &Tree<Bits>) -> Option<Node> {
        match tree {
            Tree::Known(known) => Some(if *known { self.everybody() } else { NOBODY }),
            Tree::Test(thing, bits) => self.test(*thing, bits),
            Tree::Not(inner) => {
                let inner = self.of(inner)?;
                self.not(inner)
            }
            Tree::Of(need, of) => {
                let least = needed(*need, of.len());
                if least == of.len() {
                    return of.iter().try_fold(self.everybody(), |all, tree| {
                        let one = self.of(tree)?;
                        self.both(all, one)
                    });
                }
                self.at_least(least, of)
            }
        }
    }

    /// Who meets so many of some conditions.
    fn at_least(&mut self, least: usize, of: &[Tree<Bits>]) -> Option<Node> {
        // `found[n]` is who meets n of those so far.
        let mut found = vec![NOBODY; least.checked_add(1)?];
        *found.first_mut()? = self.everybody();
        for tree in of {
            let one = self.of(tree)?;
            for count in (0..least).rev() {
                let with = self.both(*found.get(count)?, one)?;
                let with = self.either(*found.get(count + 1)?, with)?;
                *found.get_mut(count + 1)? = with;
            }
        }
        found.pop()
    }

    fn test(&mut self, thing: usize, bits: &Bits) -> Option<Node> {
        if self.everybody() == NOBODY {
            return Some(NOBODY);
        }
        let pieces = self.full.get(thing)?.iter();
        let next = pieces.map(|piece| if bits.has(piece) { EVERYBODY } else { NOBODY }).collect();
        self.decide(thing, next)
    }

    /// Who meets both.
    pub(crate) fn both(&mut self, one: Node, other: Node) -> Option<Node> {
        self.join(Join::Both, one, other)
    }

    /// Who meets one at least.
    pub(crate) fn either(&mut self, one: Node, other: Node) -> Option<Node> {
        self.join(Join::Either, one, other)
    }

    /// Who does not meet it.
    pub(crate) fn not(&mut self, node: Node) -> Option<Node> {
        match node {
            NOBODY => return Some(self.everybody()),
            EVERYBODY => return Some(NOBODY),
            _ => {}
        }
        if let Some(known) = self.turned.get(&node) {
            return Some(*known);
        }
        let Decision { thing, next } = self.decision(node)?.clone();
        let next: Option<Box<[Node]>> = next.iter().map(|node| self.not(*node)).collect();
        let turned = self.decide(thing, next?)?;
        self.turned.insert(node, turned);
        Some(turned)
    }

    fn join(&mut self, how: Join, one: Node, other: Node) -> Option<Node> {
        let (neutral, decided) = match how {
            Join::Both => (EVERYBODY, NOBODY),
            Join::Either => (NOBODY, EVERYBODY),
        };
        if one == other || other == neutral {
            return Some(one);
        }
        if one == neutral {
            return Some(other);
        }
        if one == decided || other == decided {
            return Some(decided);
        }
        let key = (how, one.min(other), one.max(other));
        if let Some(known) = self.joined.get(&key) {
            return Some(*known);
        }
        let (thing, pairs) = self.side_by_side(one, other)?;
        let next: Option<Box<[Node]>> =
            pairs.iter().map(|(one, other)| self.join(how, *one, *other)).collect();
        let joined = self.decide(thing, next?)?;
        self.joined.insert(key, joined);
        Some(joined)
    }

    /// Whether somebody meets both; nothing where that takes too much work.
    pub(crate) fn meet(&mut self, one: Node, other: Node) -> Option<bool> {
        if one == NOBODY || other == NOBODY {
            return Some(false);
        }
        if one == EVERYBODY || other == EVERYBODY || one == other {
            return Some(true);
        }
        let key = (one.min(other), one.max(other));
        if self.apart.contains(&key) {
            return Some(false);
        }
        let (_, pairs) = self.side_by_side(one, other)?;
        for (one, other) in pairs {
            if self.meet(one, other)? {
                return Some(true);
            }
        }
        self.apart.insert(key);
        Some(false)
    }

    /// Some of those who meet it, as the pieces of each thing; nothing where nobody does.
    pub(crate) fn some_of(&self, node: Node) -> Option<Vec<Bits>> {
        let mut some = self.full.clone();
        let mut at = node;
        while let Some(Decision { thing, next }) = self.decision(at) {
            let first = *next.iter().find(|next| **next != NOBODY)?;
            let pieces = some.get_mut(*thing)?;
            let same: Vec<usize> =
                pieces.iter().zip(next).filter(|(_, next)| **next == first).map(|(piece, _)| piece).collect();
            *pieces = Bits::which(pieces.len(), |piece| same.contains(&piece));
            at = first;
        }
        (at == EVERYBODY).then_some(some)
    }

    /// Two conditions by the first thing that either looks at: that thing, and what is left of both for each piece.
    fn side_by_side(&mut self, one: Node, other: Node) -> Option<(usize, Vec<(Node, Node)>)> {
        let (first, second) = (self.decision(one)?, self.decision(other)?);
        let thing = first.thing.min(second.thing);
        let next = |decision: &Decision, node: Node, place: usize| {
            if decision.thing == thing { decision.next.get(place).copied() } else { Some(node) }
        };
        let count = if first.thing == thing { first.next.len() } else { second.next.len() };
        let pairs: Option<Vec<(Node, Node)>> =
            (0..count).map(|place| Some((next(first, one, place)?, next(second, other, place)?))).collect();
        let pairs = pairs?;
        self.spend(count)?;
        Some((thing, pairs))
    }

    fn decision(&self, node: Node) -> Option<&Decision> {
        self.decisions.get((node.0 as usize).checked_sub(2)?)
    }

    /// The node of a decision; what is left, where nothing depends on the thing.
    fn decide(&mut self, thing: usize, next: Box<[Node]>) -> Option<Node> {
        let first = *next.first()?;
        if next.iter().all(|node| *node == first) {
            return Some(first);
        }
        self.spend(next.len())?;
        let decision = Decision { thing, next };
        if let Some(known) = self.nodes.get(&decision) {
            return Some(*known);
        }
        let node = Node(u32::try_from(self.decisions.len()).ok()?.checked_add(2)?);
        self.nodes.insert(decision.clone(), node);
        self.decisions.push(decision);
        Some(node)
    }

    fn spend(&mut self, pieces: usize) -> Option<()> {
        let steps = pieces.saturating_add(A_DECISION);
        let left = self.left.checked_sub(steps).filter(|_| self.work.take_each(steps));
        self.left = left.unwrap_or(0);
        left.map(|_| ())
    }
}

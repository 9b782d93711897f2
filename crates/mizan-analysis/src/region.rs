//! Boxes over several things at once: what a row of a table covers, and what is left over.

use crate::axis::Axis;
use crate::bits::Bits;
use crate::work::Work;

/// A box: of each thing, the pieces of its values that are in.
pub(crate) type Region = Vec<Bits>;

/// The box of everything that can be.
pub(crate) fn whole(axes: &[Axis]) -> Region {
    axes.iter().map(Axis::full).collect()
}

pub(crate) fn is_empty(region: &Region) -> bool {
    region.iter().any(Bits::is_empty)
}

pub(crate) fn intersect(one: &Region, other: &Region) -> Option<Region> {
    meet(one, other).then(|| one.iter().zip(other).map(|(a, b)| a.and(b)).collect())
}

/// Whether two boxes have something in common.
pub(crate) fn meet(one: &Region, other: &Region) -> bool {
    one.iter().zip(other).all(|(a, b)| a.intersects(b))
}

/// What some boxes cover and others do not; the pieces do not overlap where the boxes did not. Nothing where that takes
/// more than `most` boxes, or more work than there is.
pub(crate) fn subtract(from: Vec<Region>, taken: &[Region], most: usize, work: &Work) -> Option<Vec<Region>> {
    let mut left = from;
    for region in taken {
        let mut next = Vec::with_capacity(left.len());
        if !work.take_each(left.len()) {
            return None;
        }
        for part in left {
            if meet(&part, region) {
                // A box that is cut costs more than one that is passed over.
                if !work.take_each(region.len().saturating_mul(4)) {
                    return None;
                }
                split(part, region, &mut next);
            } else {
                next.push(part);
            }
        }
        left = next;
        if left.len() > most {
            return None;
        }
        if left.is_empty() {
            break;
        }
    }
    Some(left)
}

/// What of a box lies outside another, as boxes.
fn split(mut part: Region, region: &Region, out: &mut Vec<Region>) {
    for (place, taken) in region.iter().enumerate() {
        let Some(own) = part.get(place).cloned() else {
            return;
        };
        let outside = own.minus(taken);
        if !outside.is_empty() {
            let mut piece = part.clone();
            if let Some(slot) = piece.get_mut(place) {
                *slot = outside;
            }
            out.push(piece);
        }
        if let Some(slot) = part.get_mut(place) {
            *slot = own.and(taken);
        }
    }
}

/// Gaps as boxes that can be printed as rows: each as large as it can be without touching what is covered, and apart
/// from one another. At most `most` of them, and whether there are more.
pub(crate) fn gaps(
    axes: &[Axis],
    mut open: Vec<Region>,
    covered: &[Region],
    most: usize,
    work: &Work,
) -> (Vec<Region>, bool) {
    let mut covered = covered.to_vec();
    let mut found = Vec::new();
    while let Some(first) = open.first() {
        if found.len() == most {
            return (found, true);
        }
        let seed: Region = first
            .iter()
            .map(|bits| bits.first().map_or_else(|| bits.clone(), |place| Bits::one(bits.len(), place)))
            .collect();
        let gap = grow(axes, seed, &covered);
        let Some(rest) = subtract(open, std::slice::from_ref(&gap), usize::MAX, work) else {
            found.push(gap);
            return (found, true);
        };
        open = rest;
        covered.push(gap.clone());
        found.push(gap);
    }
    (found, false)
}

/// The box made larger, one thing after the other, as far as nothing covered is touched.
fn grow(axes: &[Axis], seed: Region, covered: &[Region]) -> Region {
    let mut grown = seed;
    for (place, axis) in axes.iter().enumerate() {
        let mut free = axis.full();
        for region in covered {
            let beside =
                grown.iter().zip(region).enumerate().all(|(other, (a, b))| other == place || a.intersects(b));
            if beside && let Some(taken) = region.get(place) {
                free = free.minus(taken);
            }
        }
        let Some(slot) = grown.get_mut(place) else {
            continue;
        };
        if axis.is_ordered() {
            let start = slot.first().unwrap_or(0);
            let mut run = slot.clone();
            (start..run.len()).take_while(|at| free.has(*at)).for_each(|at| run.insert(at));
            (0..start).rev().take_while(|at| free.has(*at)).for_each(|at| run.insert(at));
            *slot = run;
        } else {
            *slot = slot.or(&free);
        }
    }
    grown
}

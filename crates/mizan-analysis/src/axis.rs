//! The values of one thing that a table or a rule looks at, cut into pieces that no condition tells apart.

use std::collections::BTreeSet;
use std::sync::Arc;

use mizan_ir::{ChoiceId, Compare, Program, Value};
use mizan_value::{Number, Rounding, RoundingMode};

use crate::bits::Bits;
use crate::context::{as_number, date_of};
use crate::reach::Bounds;

/// Sets of more values than this are not told apart one by one.
pub(crate) const LARGEST_SET: usize = 6;

/// The pieces of the values of one thing.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Axis {
    /// No, yes.
    Truth,
    /// A piece a value.
    Choice { choice: ChoiceId, count: usize },
    /// A piece a set of values: its bits.
    Set { choice: ChoiceId, count: usize },
    /// Numbers, or days, in ascending pieces.
    Line { pieces: Vec<Piece>, dates: bool },
    /// Less than, equal to, more than something that is not constant; which of them can be, and what it is called.
    Order { possible: u8, than: String },
    /// These texts, and all others.
    Texts(Vec<Arc<str>>),
}

/// Numbers between two bounds; `true` where the bound itself is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) low: Option<(Number, bool)>,
    pub(crate) high: Option<(Number, bool)>,
}

/// A condition on one thing.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Test {
    Yes,
    /// One of these values of a choice.
    OneOf(u64),
    Compare(Compare, Number),
    Equal(Number),
    Text(Arc<str>),
    /// The set has one (all) of these values.
    Include {
        all: bool,
        values: u64,
    },
    /// The set is this one.
    SetIs(u64),
    /// Bits for less than, equal to, more than what it is compared with.
    Order(u8),
}

/// What is less than, equal to, and more than another.
pub(crate) const LESS: u8 = 1;
pub(crate) const EQUAL: u8 = 2;
pub(crate) const MORE: u8 = 4;

impl Axis {
    /// The line of numbers within bounds, cut at points; with `decimals` only numbers of so many exist.
    pub(crate) fn line(points: &BTreeSet<Number>, bounds: Bounds, decimals: Option<u8>, dates: bool) -> Self {
        let mut pieces = Vec::new();
        let mut push = |low, high| pieces.extend(Piece { low, high }.snapped(decimals));
        let mut low = bounds.low.map(|low| (low, true));
        for point in points.iter().filter(|point| bounds.contains(**point)) {
            push(low, Some((*point, false)));
            push(Some((*point, true)), Some((*point, true)));
            low = Some((*point, false));
        }
        push(low, bounds.high.map(|high| (high, true)));
        Self::Line { pieces, dates }
    }

    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Truth => 2,
            Self::Choice { count, .. } => *count,
            Self::Set { count, .. } => 1 << (*count).min(LARGEST_SET),
            Self::Line { pieces, .. } => pieces.len(),
            Self::Order { .. } => 3,
            Self::Texts(texts) => texts.len() + 1,
        }
    }

    /// The pieces that can be.
    pub(crate) fn full(&self) -> Bits {
        match self {
            Self::Order { possible, .. } => Bits::which(3, |place| possible >> place & 1 == 1),
            _ => Bits::all(self.len()),
        }
    }

    /// The pieces for which a condition holds. A line is cut at every number that conditions name.
    pub(crate) fn pieces(&self, test: &Test) -> Bits {
        if let Self::Line { pieces, .. } = self {
            return on_line(pieces, test);
        }
        let bits = Bits::which(self.len(), |place| self.holds(test, place));
        bits.and(&self.full())
    }

    fn holds(&self, test: &Test, place: usize) -> bool {
        match (self, test) {
            (Self::Truth, Test::Yes) => place == 1,
            (Self::Choice { .. }, Test::OneOf(values)) => place < 64 && values >> place & 1 == 1,
            (Self::Set { .. }, Test::Include { all, values }) => {
                let common = place as u64 & values;
                if *all { common == *values } else { common != 0 }
            }
            (Self::Set { .. }, Test::SetIs(values)) => place as u64 == *values,
            (Self::Order { .. }, Test::Order(orders)) => orders >> place & 1 == 1,
            (Self::Texts(texts), Test::Text(text)) => texts.get(place) == Some(text),
            _ => false,
        }
    }

    /// The piece in which a value lies.
    pub(crate) fn place(&self, value: &Value) -> Option<usize> {
        match (self, value) {
            (Self::Truth, Value::YesNo(value)) => Some(usize::from(*value)),
            (Self::Choice { count, .. }, Value::Choice(place)) => {
                Some(usize::from(*place)).filter(|place| place < count)
            }
            (Self::Set { .. }, Value::Set(values)) => {
                usize::try_from(*values).ok().filter(|place| *place < self.len())
            }
            (Self::Line { pieces, .. }, value) => {
                let number = as_number(value)?;
                pieces.iter().position(|piece| piece.contains(number))
            }
            (Self::Texts(texts), Value::Text(text)) => {
                Some(texts.iter().position(|it| it == text).unwrap_or(texts.len()))
            }
            _ => None,
        }
    }

    /// A few values in some of the pieces, believable ones first.
    pub(crate) fn samples(&self, wanted: &Bits) -> Vec<Value> {
        const PIECES: usize = 4;
        match self {
            Self::Truth => wanted.iter().map(|place| Value::YesNo(place == 1)).collect(),
            Self::Choice { .. } => {
                wanted.iter().filter_map(|place| u8::try_from(place).ok().map(Value::Choice)).collect()
            }
            Self::Set { .. } => wanted.iter().map(|place| Value::Set(place as u64)).collect(),
            Self::Line { pieces, dates } => {
                let mut chosen: Vec<usize> =
                    wanted.iter().take(PIECES).chain(wanted.iter().next_back()).collect();
                // The bounds that conditions name come before what lies between them.
                chosen.sort_by_key(|place| pieces.get(*place).is_none_or(|piece| piece.low != piece.high));
                let numbers = chosen.iter().filter_map(|place| pieces.get(*place)).flat_map(Piece::samples);
                if *dates {
                    numbers.filter_map(date_of).map(Value::Date).collect()
                } else {
                    numbers.map(Value::Number).collect()
                }
            }
            Self::Texts(texts) => wanted
                .iter()
                .map(|place| Value::Text(texts.get(place).cloned().unwrap_or_else(|| "other".into())))
                .collect(),
            Self::Order { .. } => Vec::new(),
        }
    }

    /// How far a number in a piece is from the nearest of some others, from 1 to 1000.
    pub(crate) fn distance(&self, number: Number, place: usize, wanted: impl Fn(usize) -> bool) -> u64 {
        let Self::Line { pieces, .. } = self else {
            return 1000;
        };
        // Pieces ascend: the nearest is the first on one side or the other.
        let below = (0..place).rev().find(|at| wanted(*at));
        let above = (place..pieces.len()).find(|at| wanted(*at));
        let nearest = [below, above].into_iter().flatten().filter_map(|at| pieces.get(at));
        nearest.map(|piece| piece.distance(number)).min().unwrap_or(1000)
    }

    /// Whether pieces must lie side by side to stand in one cell.
    pub(crate) fn is_ordered(&self) -> bool {
        matches!(self, Self::Line { .. })
    }

    /// The pieces as a cell of a table: `4 or more`, `urban or rural`, `-`.
    pub(crate) fn cell(&self, program: &Program, pieces: &Bits) -> String {
        if pieces.covers(&self.full()) {
            return "-".to_owned();
        }
        let words = |words: &mut dyn Iterator<Item = String>| words.collect::<Vec<_>>().join(" or ");
        match self {
            Self::Truth => (if pieces.has(1) { "yes" } else { "no" }).to_owned(),
            Self::Choice { choice, .. } => {
                let values = &program.choice(*choice).values;
                words(&mut pieces.iter().map(|place| {
                    values.get(place).map_or_else(String::new, |value| value.labels.name.clone())
                }))
            }
            Self::Set { choice, .. } => {
                words(&mut pieces.iter().map(|place| crate::words::set(program, *choice, place as u64)))
            }
            Self::Line { pieces: all, dates } => line_cell(all, *dates, pieces),
            Self::Order { than, .. } => {
                let less = pieces.has(0);
                let more = pieces.has(2);
                match (less, pieces.has(1), more) {
                    (true, true, _) => format!("{than} or less"),
                    (_, true, true) => format!("{than} or more"),
                    (true, _, false) => format!("less than {than}"),
                    (false, _, true) => format!("more than {than}"),
                    (true, _, true) => format!("not {than}"),
                    (false, _, false) => than.clone(),
                }
            }
            Self::Texts(texts) => words(&mut pieces.iter().map(|place| {
                texts.get(place).map_or_else(|| "\"…\"".to_owned(), |text| format!("\"{text}\""))
            })),
        }
    }
}

/// The pieces of a line for which a condition holds. They ascend: those below a bound come before the one at it.
fn on_line(pieces: &[Piece], test: &Test) -> Bits {
    let len = pieces.len();
    let (bound, op) = match test {
        Test::Compare(op, bound) => (bound, Some(*op)),
        Test::Equal(number) => (number, None),
        _ => return Bits::none(len),
    };
    let at = pieces.partition_point(|piece| piece.sample() < *bound);
    let above = pieces.partition_point(|piece| piece.sample() <= *bound);
    let (from, to) = match op {
        Some(Compare::Less) => (0, at),
        Some(Compare::AtMost) => (0, above),
        Some(Compare::More) => (above, len),
        Some(Compare::AtLeast) => (at, len),
        None => (at, above),
    };
    Bits::range(len, from, to)
}

/// The run of pieces that begins with the first.
fn line_cell(all: &[Piece], dates: bool, pieces: &Bits) -> String {
    let show = |number: Number| match date_of(number) {
        Some(date) if dates => date.to_string(),
        _ => number.to_string(),
    };
    let first = pieces.first().unwrap_or(0);
    let last = (first..pieces.len()).take_while(|place| pieces.has(*place)).last().unwrap_or(first);
    let low = all.get(first).and_then(|piece| piece.low);
    let high = all.get(last).and_then(|piece| piece.high);
    let one = low.zip(high).is_some_and(|((low, _), (high, _))| low == high);
    // The end of what there is need not be said, unless it is a single value.
    let low = low.filter(|_| first > 0 || one);
    let high = high.filter(|_| last + 1 < all.len() || one);
    match (low, high) {
        (Some((low, true)), Some((high, true))) if low == high => show(low),
        (Some((low, true)), Some((high, true))) => format!("from {} to {}", show(low), show(high)),
        (Some((low, low_in)), Some((high, high_in))) => format!(
            "{} {} and {} {}",
            if low_in { "at least" } else { "more than" },
            show(low),
            if high_in { "at most" } else { "less than" },
            show(high)
        ),
        (Some((low, true)), None) => format!("{} or more", show(low)),
        (Some((low, false)), None) => format!("more than {}", show(low)),
        (None, Some((high, true))) => format!("{} or less", show(high)),
        (None, Some((high, false))) => format!("less than {}", show(high)),
        (None, None) => "-".to_owned(),
    }
}

impl Piece {
    /// The same numbers with their own ends for bounds, where only so many decimals exist; nothing where there are none.
    fn snapped(self, decimals: Option<u8>) -> Option<Self> {
        let mut piece = self;
        if let Some(decimals) = decimals {
            let step = Number::from_parts(1, decimals).ok()?;
            if let Some((low, within)) = self.low
                && let Some(floor) = floor(low, decimals)
            {
                let next = if floor == low && within { Ok(low) } else { floor.checked_add(step) };
                piece.low = next.ok().map(|low| (low, true)).or(self.low);
            }
            if let Some((high, within)) = self.high
                && let Some(floor) = floor(high, decimals)
            {
                let last = if floor == high && !within { floor.checked_sub(step) } else { Ok(floor) };
                piece.high = last.ok().map(|high| (high, true)).or(self.high);
            }
        }
        let there = match (piece.low, piece.high) {
            (Some((low, low_in)), Some((high, high_in))) => low < high || (low == high && low_in && high_in),
            _ => true,
        };
        there.then_some(piece)
    }

    fn contains(&self, number: Number) -> bool {
        self.low.is_none_or(|(low, within)| low < number || (within && low == number))
            && self.high.is_none_or(|(high, within)| number < high || (within && number == high))
    }

    /// A number in the piece.
    pub(crate) fn sample(&self) -> Number {
        match (self.low, self.high) {
            (Some((low, true)), _) => low,
            (_, Some((high, true))) => high,
            (Some((low, _)), Some((high, _))) => middle(low, high),
            (Some((low, _)), None) => low.checked_add(Number::ONE).unwrap_or(low),
            (None, Some((high, _))) => high.checked_sub(Number::ONE).unwrap_or(high),
            (None, None) => Number::ZERO,
        }
    }

    /// A few numbers in the piece: an end, the middle, the other end.
    fn samples(&self) -> Vec<Number> {
        let ends = self.low.zip(self.high).map(|((low, _), (high, _))| middle(low, high));
        let mut all: Vec<Number> = Vec::new();
        let others = [self.low.map(|it| it.0), ends, self.high.map(|it| it.0)];
        for number in std::iter::once(self.sample()).chain(others.into_iter().flatten()) {
            if self.contains(number) && !all.contains(&number) {
                all.push(number);
            }
        }
        all
    }

    fn distance(&self, number: Number) -> u64 {
        if self.contains(number) {
            return 0;
        }
        let ends = [self.low, self.high].into_iter().flatten();
        ends.map(|(end, _)| apart(number, end)).min().unwrap_or(1000)
    }
}

/// How far apart two numbers are, from 1 to 1000, against their own size.
pub(crate) fn apart(one: Number, other: Number) -> u64 {
    let ratio = || {
        let distance = one.checked_sub(other).ok()?.abs();
        let whole = one.abs().checked_add(other.abs()).ok()?.checked_add(Number::ONE).ok()?;
        let parts = distance.checked_mul(Number::from_integer(998)).ok()?.checked_div(whole).ok()?;
        let parts = parts.round(Rounding::to_decimals(0, RoundingMode::Down)).ok()?.to_i64()?;
        u64::try_from(parts).ok()
    };
    ratio().unwrap_or(998).saturating_add(1).min(1000)
}

/// Half way between two numbers, with no more decimals than needed to lie between them.
pub(crate) fn middle(low: Number, high: Number) -> Number {
    let half = || {
        let half = low.checked_add(high).ok()?.checked_div(Number::from_integer(2)).ok()?;
        let rounded = (0..12).find_map(|decimals| {
            let rounded = half.round(Rounding::to_decimals(decimals, RoundingMode::Down)).ok()?;
            (low < rounded && rounded < high).then_some(rounded)
        });
        Some(rounded.unwrap_or(half))
    };
    half().unwrap_or(low)
}

/// The largest number with so many decimals that is not above.
pub(crate) fn floor(number: Number, decimals: u8) -> Option<Number> {
    let rounded = number.round(Rounding::to_decimals(decimals, RoundingMode::Down)).ok()?;
    if rounded > number {
        rounded.checked_sub(Number::from_parts(1, decimals).ok()?).ok()
    } else {
        Some(rounded)
    }
}

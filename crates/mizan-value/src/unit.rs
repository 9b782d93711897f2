//! Units of measure: products of names with exponents, and the few that convert into each other.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt;
use std::sync::Arc;

use crate::currency::currency_decimals;
use crate::number::Number;

#[cfg(test)]
mod tests;

/// What a number counts: `MAD`, `MAD/month`, `person/m2`, or nothing (a pure number).
///
/// A unit is a product of names with exponents; two units are equal when they are the same product. The names are
/// those that a programme writes, in the singular; these mean something here: `month`, `quarter` (3 months), `year`
/// (12 months), `percent` (a hundredth). `day` is a unit of its own: days never convert to months.
///
/// ```
/// use mizan_value::Unit;
/// let rate = Unit::of("MAD").per(&Unit::of("month"));
/// let (unit, factor) = rate.multiply(&Unit::of("quarter"));
/// assert_eq!((unit.to_string(), factor.to_string()), ("MAD".to_owned(), "3".to_owned()));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unit {
    factors: Factors,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Factors {
    None,
    /// Sorted by name; no name twice, no exponent 0, not empty.
    Product(Arc<[Factor]>),
    /// An exponent passed ±127. Nothing brings it back, so that no such unit ever passes for another.
    BeyondLimits,
}

type Factor = (Arc<str>, i8);
type Exponents = BTreeMap<Arc<str>, i8>;

const PERCENT: &str = "percent";
const MONTH: &str = "month";

impl Unit {
    /// The unit of a pure number.
    #[must_use]
    pub const fn none() -> Unit {
        Unit { factors: Factors::None }
    }

    /// The unit of that name.
    #[must_use]
    pub fn of(name: &str) -> Unit {
        Unit { factors: Factors::Product(Arc::from([(Arc::from(name), 1)])) }
    }

    /// The product as it is written, nothing converted: `MAD` times `m2`.
    #[must_use]
    pub fn times(&self, other: &Unit) -> Unit {
        self.combined(other, 1)
    }

    /// The quotient as it is written, nothing converted: `MAD` per `month`.
    #[must_use]
    pub fn per(&self, other: &Unit) -> Unit {
        self.combined(other, -1)
    }

    /// The unit multiplied by itself; a negative exponent divides.
    #[must_use]
    pub fn power(&self, exponent: i8) -> Unit {
        Unit::none().combined(self, exponent)
    }

    /// The unit of a product, and the factor by which the product of the numbers is multiplied: units that convert
    /// into each other cancel, a percentage becomes a share.
    ///
    /// ```
    /// use mizan_value::Unit;
    /// let (unit, factor) = Unit::of("percent").multiply(&Unit::of("MAD"));
    /// assert_eq!((unit.to_string(), factor.to_string()), ("MAD".to_owned(), "0.01".to_owned()));
    /// ```
    #[must_use]
    pub fn multiply(&self, other: &Unit) -> (Unit, Number) {
        self.multiply_with(other, &UnitTable::new())
    }

    /// The unit of a quotient, and the factor by which the quotient of the numbers is multiplied.
    ///
    /// ```
    /// use mizan_value::Unit;
    /// let (unit, factor) = Unit::of("year").divide(&Unit::of("month"));
    /// assert_eq!((unit, factor.to_string()), (Unit::none(), "12".to_owned()));
    /// ```
    #[must_use]
    pub fn divide(&self, other: &Unit) -> (Unit, Number) {
        self.divide_with(other, &UnitTable::new())
    }

    /// [`Unit::multiply`] where the units that a programme declares cancel too.
    #[must_use]
    pub fn multiply_with(&self, other: &Unit, extra: &UnitTable) -> (Unit, Number) {
        self.times(other).cancelled(extra)
    }

    /// [`Unit::divide`] where the units that a programme declares cancel too.
    #[must_use]
    pub fn divide_with(&self, other: &Unit, extra: &UnitTable) -> (Unit, Number) {
        self.per(other).cancelled(extra)
    }

    /// By how much a number in `from` is multiplied to be one in `to`; `None` where the two do not measure the same.
    ///
    /// ```
    /// use mizan_value::{Unit, UnitTable};
    /// let monthly = Unit::of("ILS").per(&Unit::of("month"));
    /// let quarterly = Unit::of("ILS").per(&Unit::of("quarter"));
    /// let factor = Unit::conversion_factor(&monthly, &quarterly, &UnitTable::new());
    /// assert_eq!(factor.map(|factor| factor.to_string()).as_deref(), Some("3"));
    /// assert_eq!(Unit::conversion_factor(&monthly, &Unit::of("ILS"), &UnitTable::new()), None);
    /// ```
    #[must_use]
    pub fn conversion_factor(from: &Unit, to: &Unit, extra: &UnitTable) -> Option<Number> {
        if from == to && !from.is_beyond_limits() {
            return Some(Number::ONE);
        }
        let (from_base, from_factor) = extra.expanded(from)?;
        let (to_base, to_factor) = extra.expanded(to)?;
        if from_base != to_base {
            return None;
        }
        from_factor.checked_div(to_factor).ok()
    }

    /// Whether this is the unit of a pure number.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.factors == Factors::None
    }

    /// Whether this is `percent` and nothing else.
    #[must_use]
    pub fn is_percent(&self) -> bool {
        matches!(self.factors(), [(name, 1)] if name.as_ref() == PERCENT)
    }

    /// Whether an exponent has passed ±127: such a unit measures nothing, and no operation changes it.
    #[must_use]
    pub fn is_beyond_limits(&self) -> bool {
        self.factors == Factors::BeyondLimits
    }

    /// The currency that this is an amount or a rate of (`MAD`, `MAD/month`), if there is exactly one, to the power 1.
    #[must_use]
    pub fn currency(&self) -> Option<&str> {
        let mut found = self.factors().iter().filter(|(name, _)| currency_decimals(name).is_some());
        match (found.next(), found.next()) {
            (Some((name, 1)), None) => Some(name.as_ref()),
            _ => None,
        }
    }

    /// The names of the product with their exponents, sorted by name; empty for a pure number.
    #[must_use]
    pub fn factors(&self) -> &[(Arc<str>, i8)] {
        match &self.factors {
            Factors::Product(factors) => factors,
            Factors::None | Factors::BeyondLimits => &[],
        }
    }

    fn combined(&self, other: &Unit, exponent: i8) -> Unit {
        if self.is_beyond_limits() || other.is_beyond_limits() {
            return Unit { factors: Factors::BeyondLimits };
        }
        let mut exponents = self.exponents();
        match add_power(&mut exponents, other, exponent) {
            Some(()) => Unit::from_exponents(&exponents),
            None => Unit { factors: Factors::BeyondLimits },
        }
    }

    fn exponents(&self) -> Exponents {
        self.factors().iter().cloned().collect()
    }

    fn from_exponents(exponents: &Exponents) -> Unit {
        let factors: Arc<[Factor]> = exponents
            .iter()
            .filter(|(_, exponent)| **exponent != 0)
            .map(|(name, e)| (Arc::clone(name), *e))
            .collect();
        Unit { factors: if factors.is_empty() { Factors::None } else { Factors::Product(factors) } }
    }

    /// A factor too large for a number is left as a unit, which stays true.
    fn cancelled(self, extra: &UnitTable) -> (Unit, Number) {
        let mut exponents = self.exponents();
        let mut factor = Number::ONE;
        if let Some(percent) = exponents.get(PERCENT).copied()
            && let Some(share) = hundredth().and_then(|hundredth| signed_power(hundredth, percent))
        {
            factor = share;
            exponents.remove(PERCENT);
        }
        let names: Vec<Arc<str>> = exponents.keys().cloned().collect();
        for (position, left) in names.iter().enumerate() {
            for right in names.iter().skip(position.saturating_add(1)) {
                if let Some(pair) = cancelled_pair(&exponents, left, right, extra)
                    && let Ok(product) = factor.checked_mul(pair.factor)
                {
                    factor = product;
                    exponents.insert(Arc::clone(left), pair.left);
                    exponents.insert(Arc::clone(right), pair.right);
                }
            }
        }
        if self.is_beyond_limits() {
            return (self, factor);
        }
        (Unit::from_exponents(&exponents), factor)
    }
}

/// The unit as a drafter writes it: `MAD/month`, `person/m2`; a pure number has no text.
impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_beyond_limits() {
            return f.write_str("a product of too many units");
        }
        let mut text = String::new();
        for (name, exponent) in self.factors().iter().filter(|(_, exponent)| *exponent > 0) {
            if !text.is_empty() {
                text.push('*');
            }
            push_power(&mut text, name, *exponent);
        }
        for (name, exponent) in self.factors().iter().filter(|(_, exponent)| *exponent < 0) {
            if text.is_empty() {
                text.push('1');
            }
            text.push('/');
            push_power(&mut text, name, *exponent);
        }
        f.pad(&text)
    }
}

impl Default for Unit {
    fn default() -> Unit {
        Unit::none()
    }
}

/// The units that a programme declares by others: `unit hectare = 10_000 m2`.
///
/// ```
/// use mizan_value::{Number, Unit, UnitTable};
/// let mut table = UnitTable::new();
/// table.declare("hectare", Number::from_integer(10_000), Unit::of("m2"))?;
/// let factor = Unit::conversion_factor(&Unit::of("hectare"), &Unit::of("m2"), &table);
/// assert_eq!(factor, Some(Number::from_integer(10_000)));
/// # Ok::<(), mizan_value::UnitTableError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitTable {
    declared: BTreeMap<Arc<str>, (Number, Unit)>,
}

/// Why a unit can't be declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UnitTableError {
    /// The name has a meaning already.
    AlreadyDeclared,
    /// A unit is more than 0 of another.
    NotPositive,
    /// The unit would be declared by itself, directly or through others.
    Circular,
}

impl UnitTable {
    /// No declared units.
    #[must_use]
    pub const fn new() -> UnitTable {
        UnitTable { declared: BTreeMap::new() }
    }

    /// Says that one `name` is `number` times `unit`. The units that `unit` names may be declared later.
    pub fn declare(&mut self, name: &str, number: Number, unit: Unit) -> Result<(), UnitTableError> {
        if is_built_in(name) || self.declared.contains_key(name) {
            return Err(UnitTableError::AlreadyDeclared);
        }
        if number <= Number::ZERO {
            return Err(UnitTableError::NotPositive);
        }
        if self.reaches(&unit, name) {
            return Err(UnitTableError::Circular);
        }
        self.declared.insert(Arc::from(name), (number, unit));
        Ok(())
    }

    /// What a declared unit is: so many of another.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<(Number, &Unit)> {
        self.declared.get(name).map(|(number, unit)| (*number, unit))
    }

    fn reaches(&self, unit: &Unit, name: &str) -> bool {
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let mut waiting = vec![unit];
        while let Some(unit) = waiting.pop() {
            for (factor, _) in unit.factors() {
                if factor.as_ref() == name {
                    return true;
                }
                if seen.insert(factor)
                    && let Some((_, unit)) = self.declared.get(factor)
                {
                    waiting.push(unit);
                }
            }
        }
        false
    }

    /// The unit in units that no other defines, and how many of those it is. `None` where that passes the limits.
    fn expanded(&self, unit: &Unit) -> Option<(Unit, Number)> {
        if unit.is_beyond_limits() {
            return None;
        }
        let mut exponents = unit.exponents();
        let mut factor = Number::ONE;
        for _ in 0..MAX_EXPANSIONS {
            let next = exponents.iter().find_map(|(name, exponent)| {
                let (number, unit) = self.definition(name)?;
                Some((Arc::clone(name), *exponent, number, unit))
            });
            let Some((name, exponent, number, unit)) = next else {
                return Some((Unit::from_exponents(&exponents), factor));
            };
            exponents.remove(&name);
            factor = factor.checked_mul(signed_power(number, exponent)?).ok()?;
            if unit.is_beyond_limits() {
                return None;
            }
            add_power(&mut exponents, &unit, exponent)?;
            exponents.retain(|_, exponent| *exponent != 0);
        }
        None
    }

    fn definition(&self, name: &str) -> Option<(Number, Unit)> {
        match name {
            "quarter" => Some((Number::from_integer(3), Unit::of(MONTH))),
            "year" => Some((Number::from_integer(12), Unit::of(MONTH))),
            PERCENT => Some((hundredth()?, Unit::none())),
            _ => self.declared.get(name).cloned(),
        }
    }
}

impl fmt::Display for UnitTableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            UnitTableError::AlreadyDeclared => "the unit has a meaning already",
            UnitTableError::NotPositive => "a unit must be more than 0 of another",
            UnitTableError::Circular => "the unit is declared by itself",
        })
    }
}

impl Error for UnitTableError {}

/// The declarations of a programme are few; more steps than this mean a unit that no one can read.
const MAX_EXPANSIONS: usize = 1_000;

struct CancelledPair {
    left: i8,
    right: i8,
    factor: Number,
}

/// What remains of two units of which one stands above and the other below, if they measure the same.
fn cancelled_pair(
    exponents: &Exponents,
    left: &Arc<str>,
    right: &Arc<str>,
    extra: &UnitTable,
) -> Option<CancelledPair> {
    let (above, below) = (*exponents.get(left)?, *exponents.get(right)?);
    if above.signum().checked_mul(below.signum())? >= 0 {
        return None;
    }
    let one = Unit::conversion_factor(&Unit::of(left), &Unit::of(right), extra)?;
    let pairs = i8::try_from(above.unsigned_abs().min(below.unsigned_abs())).ok()?;
    let from_left = pairs.checked_mul(above.signum())?;
    Some(CancelledPair {
        left: above.checked_sub(from_left)?,
        right: below.checked_add(from_left)?,
        factor: signed_power(one, from_left)?,
    })
}

fn add_power(exponents: &mut Exponents, unit: &Unit, power: i8) -> Option<()> {
    for (name, exponent) in unit.factors() {
        let more = exponent.checked_mul(power)?;
        let sum = exponents.get(name).copied().unwrap_or(0).checked_add(more)?;
        exponents.insert(Arc::clone(name), sum);
    }
    Some(())
}

fn signed_power(number: Number, exponent: i8) -> Option<Number> {
    let power = number.checked_pow(u32::from(exponent.unsigned_abs())).ok()?;
    if exponent < 0 { Number::ONE.checked_div(power).ok() } else { Some(power) }
}

fn hundredth() -> Option<Number> {
    Number::from_parts(1, 2).ok()
}

fn is_built_in(name: &str) -> bool {
    matches!(name, MONTH | "quarter" | "year" | "day" | "m2" | PERCENT)
}

fn push_power(text: &mut String, name: &str, exponent: i8) {
    text.push_str(name);
    if exponent.unsigned_abs() != 1 {
        text.push('^');
        text.push_str(&exponent.unsigned_abs().to_string());
    }
}

//! Exact numbers, rounding, dates, units and currencies: the values that every engine computes with.
//! The crate knows arithmetic and the calendar; it may not know positions in a text, programmes or their names, or
//! floating point.
//!
//! Entry type: [`Number`]. Read `number.rs` first, then `rounding.rs`, `transcendental.rs`, `date.rs`, `unit.rs` and
//! `currency.rs`; each stands on the ones before it. `number/fraction.rs` holds the fractions of any size on which
//! every slow path falls back.
// Tests may add small numbers as everyone does; code that ships may not.
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

pub use crate::currency::{currencies, currency_decimals};
pub use crate::date::{
    Date, EndPolicy, LeapBirthday, ParseDateError, completed_months, completed_years, days_in_month,
    is_leap_year,
};
pub use crate::number::{ArithmeticError, Number, ParseNumberError};
pub use crate::rounding::{Rounding, RoundingMode, RoundingStep};
pub use crate::transcendental::{TranscendentalError, exp, ln, power};
pub use crate::unit::{Unit, UnitTable, UnitTableError};

mod currency;
mod date;
mod number;
mod rounding;
mod transcendental;
mod unit;

//! Numbers as text: `600`, `-0.5`, `2/3`.

use std::error::Error;
use std::fmt;
use std::str::FromStr;

use super::{Fraction, Number, power_of_ten};

/// Why a text is not a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ParseNumberError {
    /// There is no text.
    Empty,
    /// Something other than a sign, digits and one decimal point.
    NotANumber,
    /// More characters than any number needs.
    TooLong,
    /// A number, but with more digits than a [`Number`] holds.
    OutOfRange,
}

/// The longest text that is read, in bytes.
const MAX_LENGTH: usize = 256;

impl Number {
    /// Reads `-?digits(.digits)?` in ASCII: no grouping, no leading `+`, no exponent.
    ///
    /// ```
    /// use mizan_value::{Number, ParseNumberError};
    /// assert_eq!(Number::parse("-0.50")?.to_string(), "-0.5");
    /// assert_eq!(Number::parse("1,5"), Err(ParseNumberError::NotANumber));
    /// assert_eq!(Number::parse("1e3"), Err(ParseNumberError::NotANumber));
    /// # Ok::<(), ParseNumberError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Number, ParseNumberError> {
        let text = within_length(text)?;
        decimal(text, 0)
    }

    /// Reads a number as JSON writes it, with an exponent or without.
    ///
    /// ```
    /// use mizan_value::Number;
    /// assert_eq!(Number::parse_json("1.25e3")?.to_string(), "1250");
    /// # Ok::<(), mizan_value::ParseNumberError>(())
    /// ```
    pub fn parse_json(text: &str) -> Result<Number, ParseNumberError> {
        let text = within_length(text)?;
        match text.split_once(['e', 'E']) {
            None => decimal(text, 0),
            Some((digits, exponent)) => decimal(digits, whole_exponent(exponent)?),
        }
    }

    /// The number with exactly `decimals` decimals, or `None` where that would lose some.
    ///
    /// ```
    /// use mizan_value::Number;
    /// let amount = Number::parse("600.5")?;
    /// assert_eq!(amount.to_fixed(2).as_deref(), Some("600.50"));
    /// assert_eq!(amount.to_fixed(0), None);
    /// # Ok::<(), mizan_value::ParseNumberError>(())
    /// ```
    #[must_use]
    pub fn to_fixed(self, decimals: u8) -> Option<String> {
        let least = self.decimals()?;
        let missing = decimals.checked_sub(least)?;
        let sign = if self.is_negative() { "-" } else { "" };
        let mut digits = decimal_digits(self.to_scaled(least)?.unsigned_abs(), least);
        if least == 0 && decimals > 0 {
            digits.push('.');
        }
        digits.extend(std::iter::repeat_n('0', usize::from(missing)));
        Some(format!("{sign}{digits}"))
    }
}

impl FromStr for Number {
    type Err = ParseNumberError;

    fn from_str(text: &str) -> Result<Number, ParseNumberError> {
        Number::parse(text)
    }
}

/// The shortest exact form: decimals where they end, a fraction in lowest terms where they do not.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mantissa, scale, denominator) = self.parts();
        let digits = if denominator == 1 {
            decimal_digits(mantissa.unsigned_abs(), scale)
        } else {
            let fraction = Fraction::from(self.abs()).in_lowest_terms();
            format!("{}/{}", fraction.numerator, fraction.denominator)
        };
        f.pad_integral(mantissa >= 0, "", &digits)
    }
}

impl fmt::Display for ParseNumberError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ParseNumberError::Empty => "a number is missing",
            ParseNumberError::NotANumber => {
                "not a number: digits are expected, with at most one `.` among them"
            }
            ParseNumberError::TooLong => "a number of more than 256 characters is not read",
            ParseNumberError::OutOfRange => "a number may have at most 38 digits, and 38 decimals",
        })
    }
}

impl Error for ParseNumberError {}

fn within_length(text: &str) -> Result<&str, ParseNumberError> {
    if text.is_empty() {
        return Err(ParseNumberError::Empty);
    }
    if text.len() > MAX_LENGTH {
        return Err(ParseNumberError::TooLong);
    }
    Ok(text)
}

/// `text` times 10 to the power `exponent`.
fn decimal(text: &str, exponent: i32) -> Result<Number, ParseNumberError> {
    let (negative, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, decimals) = match unsigned.split_once('.') {
        Some((whole, decimals)) if is_digits(decimals) => (whole, decimals),
        Some(_) => return Err(ParseNumberError::NotANumber),
        None => (unsigned, ""),
    };
    if !is_digits(whole) {
        return Err(ParseNumberError::NotANumber);
    }
    let (magnitude, zeros) = significant(whole, decimals).ok_or(ParseNumberError::OutOfRange)?;
    if magnitude == 0 {
        return Ok(Number::ZERO);
    }
    let mantissa = if negative { magnitude.wrapping_neg() } else { magnitude };
    let decimals = i32::try_from(decimals.len()).map_err(|_| ParseNumberError::TooLong)?;
    let shift = exponent.saturating_sub(decimals).saturating_add(zeros);
    shifted(mantissa, shift).ok_or(ParseNumberError::OutOfRange)
}

/// The digits of both parts as one whole number without its trailing zeros, and how many those were.
fn significant(whole: &str, decimals: &str) -> Option<(i128, i32)> {
    let mut magnitude: i128 = 0;
    let mut zeros: i32 = 0;
    for digit in whole.bytes().chain(decimals.bytes()) {
        if digit == b'0' {
            zeros = zeros.checked_add(1)?;
            continue;
        }
        // Zeros count only once a later digit shows that they were inside.
        while magnitude != 0 && zeros > 0 {
            magnitude = magnitude.checked_mul(10)?;
            zeros = zeros.checked_sub(1)?;
        }
        zeros = 0;
        magnitude = magnitude.checked_mul(10)?.checked_add(i128::from(digit.checked_sub(b'0')?))?;
    }
    Some((magnitude, zeros))
}

fn shifted(mantissa: i128, shift: i32) -> Option<Number> {
    if let Ok(zeros) = u8::try_from(shift) {
        return Number::assemble(mantissa.checked_mul(power_of_ten(zeros)?)?, 0, 1);
    }
    Number::assemble(mantissa, u8::try_from(shift.checked_neg()?).ok()?, 1)
}

fn whole_exponent(text: &str) -> Result<i32, ParseNumberError> {
    let (negative, digits) = match text.as_bytes().first() {
        Some(b'-') => (true, text.trim_start_matches('-')),
        Some(b'+') => (false, text.trim_start_matches('+')),
        _ => (false, text),
    };
    // One sign only: trimming more than one would leave the lengths apart by more than one.
    if !is_digits(digits) || text.len() > digits.len().saturating_add(1) {
        return Err(ParseNumberError::NotANumber);
    }
    let magnitude = digits.parse::<i32>().unwrap_or(i32::MAX);
    Ok(if negative { magnitude.saturating_neg() } else { magnitude })
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn decimal_digits(magnitude: u128, scale: u8) -> String {
    let scale = usize::from(scale);
    let digits = format!("{magnitude:0>width$}", width = scale.saturating_add(1));
    match digits.split_at_checked(digits.len().saturating_sub(scale)) {
        Some((whole, decimals)) if !decimals.is_empty() => format!("{whole}.{decimals}"),
        _ => digits,
    }
}

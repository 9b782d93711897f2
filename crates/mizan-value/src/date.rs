//! Calendar dates, months and completed years.

use std::error::Error;
use std::fmt;

#[cfg(test)]
mod tests;

/// A day of the Gregorian calendar, from 0001-01-01 to 9999-12-31.
///
/// ```
/// use mizan_value::Date;
/// let born = Date::parse_iso("2010-01-05")?;
/// assert_eq!((born.year(), born.month(), born.day()), (2010, 1, 5));
/// assert_eq!(born.end_of_month().to_string(), "2010-01-31");
/// # Ok::<(), mizan_value::ParseDateError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// Days since 1970-01-01.
    days: i32,
}

/// What becomes of a day that the month reached does not have: 31 January and one month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EndPolicy {
    /// The last day of that month: 28 or 29 February.
    EndOfMonth,
    /// The first day of the month after it: 1 March.
    NextMonth,
}

/// When a person born on 29 February completes a year that has no such day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LeapBirthday {
    /// On 1 March, which holds unless a programme says otherwise.
    FirstOfMarch,
    /// On 28 February.
    TwentyEighthOfFebruary,
}

/// Why a text is not a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ParseDateError {
    /// Not four digits, two and two, with `-` between.
    NotIso,
    /// Written like a date, but there is no such day.
    NoSuchDay,
}

const FIRST_YEAR: i32 = 1;
const LAST_YEAR: i32 = 9999;

impl Date {
    /// 0001-01-01.
    pub const MIN: Date = Date { days: -719_162 };
    /// 9999-12-31.
    pub const MAX: Date = Date { days: 2_932_896 };

    /// The day of that year, month (1 to 12) and day of the month, if there is one.
    ///
    /// ```
    /// use mizan_value::Date;
    /// assert!(Date::new(2024, 2, 29).is_some());
    /// assert!(Date::new(2023, 2, 29).is_none());
    /// ```
    #[must_use]
    pub fn new(year: i32, month: u8, day: u8) -> Option<Date> {
        if !(FIRST_YEAR..=LAST_YEAR).contains(&year) || day == 0 || day > days_in_month(year, month)? {
            return None;
        }
        Some(Date { days: days_of(year, i32::from(month), i32::from(day)) })
    }

    /// Reads `YYYY-MM-DD` and nothing else.
    ///
    /// ```
    /// use mizan_value::{Date, ParseDateError};
    /// assert_eq!(Date::parse_iso("2024-3-1"), Err(ParseDateError::NotIso));
    /// assert_eq!(Date::parse_iso("2024-02-30"), Err(ParseDateError::NoSuchDay));
    /// ```
    pub fn parse_iso(text: &str) -> Result<Date, ParseDateError> {
        let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else {
            return Err(ParseDateError::NotIso);
        };
        let year = digits(&[*y1, *y2, *y3, *y4]).ok_or(ParseDateError::NotIso)?;
        let month = digits(&[*m1, *m2]).ok_or(ParseDateError::NotIso)?;
        let day = digits(&[*d1, *d2]).ok_or(ParseDateError::NotIso)?;
        Date::from_civil(year, month, day).ok_or(ParseDateError::NoSuchDay)
    }

    /// The year, 1 to 9999.
    #[must_use]
    pub fn year(self) -> i32 {
        civil_of(self.days).0
    }

    /// The month of the year, 1 to 12.
    #[must_use]
    pub fn month(self) -> u8 {
        u8::try_from(civil_of(self.days).1).unwrap_or(1)
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub fn day(self) -> u8 {
        u8::try_from(civil_of(self.days).2).unwrap_or(1)
    }

    /// Days since 1970-01-01, negative before.
    #[inline]
    #[must_use]
    pub const fn days_since_epoch(self) -> i32 {
        self.days
    }

    /// The day so many days after 1970-01-01, if its year is 1 to 9999.
    #[must_use]
    pub fn from_days_since_epoch(days: i32) -> Option<Date> {
        (Date::MIN.days..=Date::MAX.days).contains(&days).then_some(Date { days })
    }

    /// The first day of the month.
    #[must_use]
    pub fn start_of_month(self) -> Date {
        let (year, month, _) = civil_of(self.days);
        Date { days: days_of(year, month, 1) }
    }

    /// The first day of January, April, July or October.
    ///
    /// ```
    /// use mizan_value::Date;
    /// assert_eq!(Date::parse_iso("2024-06-30")?.start_of_quarter().to_string(), "2024-04-01");
    /// # Ok::<(), mizan_value::ParseDateError>(())
    /// ```
    #[must_use]
    pub fn start_of_quarter(self) -> Date {
        let (year, month, _) = civil_of(self.days);
        let first = match month {
            1..=3 => 1,
            4..=6 => 4,
            7..=9 => 7,
            _ => 10,
        };
        Date { days: days_of(year, first, 1) }
    }

    /// 1 January.
    #[must_use]
    pub fn start_of_year(self) -> Date {
        Date { days: days_of(self.year(), 1, 1) }
    }

    /// The last day of the month.
    #[must_use]
    pub fn end_of_month(self) -> Date {
        let (year, month, _) = civil_of(self.days);
        Date { days: days_of(year, month, last_day(year, month)) }
    }

    /// The same day so many months later, or earlier where `months` is negative; the policy says what happens where
    /// that month is too short. `None` outside the years 1 to 9999.
    ///
    /// ```
    /// use mizan_value::{Date, EndPolicy};
    /// let granted = Date::parse_iso("2023-08-31")?;
    /// let text = |policy| granted.add_months(6, policy).map(|date| date.to_string());
    /// assert_eq!(text(EndPolicy::EndOfMonth).as_deref(), Some("2024-02-29"));
    /// assert_eq!(text(EndPolicy::NextMonth).as_deref(), Some("2024-03-01"));
    /// # Ok::<(), mizan_value::ParseDateError>(())
    /// ```
    #[must_use]
    pub fn add_months(self, months: i64, policy: EndPolicy) -> Option<Date> {
        let (year, month, day) = civil_of(self.days);
        let target = months_of(year, month).checked_add(months)?;
        let (year, month) = month_at(target)?;
        let last = last_day(year, month);
        let days = match policy {
            EndPolicy::NextMonth if day > last => days_of(year, month, last).checked_add(1)?,
            EndPolicy::NextMonth | EndPolicy::EndOfMonth => days_of(year, month, day.min(last)),
        };
        Date::from_days_since_epoch(days)
    }

    /// The day so many days later, or earlier where `days` is negative. `None` outside the years 1 to 9999.
    #[must_use]
    pub fn add_days(self, days: i64) -> Option<Date> {
        let target = i64::from(self.days).checked_add(days)?;
        Date::from_days_since_epoch(i32::try_from(target).ok()?)
    }

    /// How many days later `other` is; negative where it is earlier.
    #[must_use]
    pub fn days_until(self, other: Date) -> i64 {
        i64::from(other.days).saturating_sub(i64::from(self.days))
    }

    fn from_civil(year: i32, month: i32, day: i32) -> Option<Date> {
        Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    }
}

/// How many years are complete from `from` to `to`: the age on `to` of someone born on `from`.
///
/// A year is complete on the anniversary itself. Where `to` is before `from` the answer is the opposite of
/// `completed_years(to, from)`: years are always counted from the earlier of the two days.
///
/// ```
/// use mizan_value::{Date, LeapBirthday, completed_years};
/// let born = Date::parse_iso("2004-02-29")?;
/// let day = Date::parse_iso("2025-02-28")?;
/// assert_eq!(completed_years(born, day, LeapBirthday::FirstOfMarch), 20);
/// assert_eq!(completed_years(born, day, LeapBirthday::TwentyEighthOfFebruary), 21);
/// # Ok::<(), mizan_value::ParseDateError>(())
/// ```
#[must_use]
pub fn completed_years(from: Date, to: Date, leap: LeapBirthday) -> i64 {
    if to < from {
        return completed_years(to, from, leap).saturating_neg();
    }
    let (from_year, from_month, from_day) = civil_of(from.days);
    let (to_year, to_month, to_day) = civil_of(to.days);
    let (from_month, from_day) = match leap {
        LeapBirthday::TwentyEighthOfFebruary
            if from_month == 2 && from_day == 29 && !is_leap_year(to_year) =>
        {
            (2, 28)
        }
        LeapBirthday::TwentyEighthOfFebruary | LeapBirthday::FirstOfMarch => (from_month, from_day),
    };
    let years = i64::from(to_year).saturating_sub(i64::from(from_year));
    // 29 February has not come on 28 February and has on 1 March: no special case in a common year.
    if (to_month, to_day) < (from_month, from_day) { years.saturating_sub(1) } else { years }
}

/// How many months are complete from `from` to `to`.
///
/// A month is complete when its day of the month comes again; where a month is too short for that day, on the first
/// of the next: 31 January to 28 February is no month, to 1 March one. Twelve of these months are a year of
/// [`completed_years`] with [`LeapBirthday::FirstOfMarch`]. Where `to` is before `from` the answer is the opposite of
/// `completed_months(to, from)`.
///
/// ```
/// use mizan_value::{Date, completed_months};
/// let (from, to) = (Date::parse_iso("2024-01-15")?, Date::parse_iso("2024-03-14")?);
/// assert_eq!(completed_months(from, to), 1);
/// assert_eq!(completed_months(to, from), -1);
/// # Ok::<(), mizan_value::ParseDateError>(())
/// ```
#[must_use]
pub fn completed_months(from: Date, to: Date) -> i64 {
    if to < from {
        return completed_months(to, from).saturating_neg();
    }
    let (from_year, from_month, from_day) = civil_of(from.days);
    let (to_year, to_month, to_day) = civil_of(to.days);
    let months = months_of(to_year, to_month).saturating_sub(months_of(from_year, from_month));
    if to_day < from_day { months.saturating_sub(1) } else { months }
}

/// Whether the year has a 29 February.
#[must_use]
pub const fn is_leap_year(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// How many days the month (1 to 12) has.
#[must_use]
pub const fn days_in_month(year: i32, month: u8) -> Option<u8> {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 if is_leap_year(year) => Some(29),
        2 => Some(28),
        _ => None,
    }
}

/// As `YYYY-MM-DD`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = civil_of(self.days);
        f.pad(&format!("{year:04}-{month:02}-{day:02}"))
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Date({self})")
    }
}

impl fmt::Display for ParseDateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ParseDateError::NotIso => "not a date: year, month and day are expected as `2024-03-01`",
            ParseDateError::NoSuchDay => "there is no such day in the calendar",
        })
    }
}

impl Error for ParseDateError {}

fn digits(text: &[u8]) -> Option<i32> {
    text.iter().try_fold(0i32, |number, byte| {
        let digit = byte.is_ascii_digit().then(|| byte.checked_sub(b'0'))??;
        number.checked_mul(10)?.checked_add(i32::from(digit))
    })
}

fn last_day(year: i32, month: i32) -> i32 {
    u8::try_from(month).ok().and_then(|month| days_in_month(year, month)).map_or(31, i32::from)
}

/// Months since January of the year 0.
fn months_of(year: i32, month: i32) -> i64 {
    i64::from(year).saturating_mul(12).saturating_add(i64::from(month)).saturating_sub(1)
}

fn month_at(months: i64) -> Option<(i32, i32)> {
    let year = i32::try_from(months.div_euclid(12)).ok()?;
    let month = i32::try_from(months.rem_euclid(12)).ok()?.checked_add(1)?;
    (FIRST_YEAR..=LAST_YEAR).contains(&year).then_some((year, month))
}

/// Years are counted from 1 March, so that the leap day is the last of its year, and grouped into the 400 years after
/// which the calendar repeats.
const DAYS_OF_400_YEARS: i32 = 146_097;
/// Days from 1 March of the year 0 to 1970-01-01.
const DAYS_BEFORE_EPOCH: i32 = 719_468;

#[expect(
    clippy::arithmetic_side_effects,
    reason = "years 1 to 9999, months 1 to 12: far below 2^31 throughout"
)]
fn days_of(year: i32, month: i32, day: i32) -> i32 {
    let year = if month <= 2 { year - 1 } else { year };
    let (cycle, year_of_cycle) = (year.div_euclid(400), year.rem_euclid(400));
    let months_since_march = (month + 9) % 12;
    let day_of_year = (153 * months_since_march + 2) / 5 + day - 1;
    let day_of_cycle = year_of_cycle * 365 + year_of_cycle / 4 - year_of_cycle / 100 + day_of_year;
    cycle * DAYS_OF_400_YEARS + day_of_cycle - DAYS_BEFORE_EPOCH
}

#[expect(clippy::arithmetic_side_effects, reason = "days of the years 1 to 9999: far below 2^31 throughout")]
fn civil_of(days: i32) -> (i32, i32, i32) {
    let days = days + DAYS_BEFORE_EPOCH;
    let (cycle, day_of_cycle) = (days.div_euclid(DAYS_OF_400_YEARS), days.rem_euclid(DAYS_OF_400_YEARS));
    // Leap days are taken out before the division by 365: one each 4 years, but not each 100, but each 400.
    let leap_days = day_of_cycle / 1_460 - day_of_cycle / 36_524 + day_of_cycle / 146_096;
    let year_of_cycle = (day_of_cycle - leap_days) / 365;
    let day_of_year = day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
    let months_since_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * months_since_march + 2) / 5 + 1;
    let month = if months_since_march < 10 { months_since_march + 3 } else { months_since_march - 9 };
    let year = cycle * 400 + year_of_cycle;
    (if month <= 2 { year + 1 } else { year }, month, day)
}

//! The reference date, as it is typed.

use mizan_value::{Date, ParseDateError};

/// The messages that say why a text is no date.
pub(crate) const REASONS: [&str; 2] = ["date-no-such-day", "date-form"];

/// Reads `2024-03-01`; `2024-03` is its first day, as in the language. What is wrong is one of [`REASONS`].
pub(crate) fn parse(text: &str) -> Result<Date, &'static str> {
    let month = text.len() == "2024-03".len();
    let day = if month { format!("{text}-01") } else { text.to_owned() };
    Date::parse_iso(&day).map_err(|error| match error {
        ParseDateError::NoSuchDay => "date-no-such-day",
        _ => "date-form",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_months_are_read_and_nothing_else() {
        let shown = |text| parse(text).map(|date| date.to_string());
        assert_eq!(shown("2024-02-29").as_deref(), Ok("2024-02-29"));
        assert_eq!(shown("2024-03").as_deref(), Ok("2024-03-01"));
        assert_eq!(shown("2023-02-29").unwrap_err(), "date-no-such-day");
        for wrong in ["", "2024", "2024-3-1", "01/03/2024", "2024-03-01 ", "٢٠٢٤-٠٣-٠١", "today"] {
            assert!(shown(wrong).is_err(), "{wrong}");
        }
    }
}

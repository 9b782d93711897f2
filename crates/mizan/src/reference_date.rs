//! The reference date, as it is typed.

use mizan_value::{Date, ParseDateError};

/// Reads `2024-03-01`; `2024-03` is its first day, as in the language.
pub(crate) fn parse(text: &str) -> Result<Date, String> {
    let month = text.len() == "2024-03".len();
    let day = if month { format!("{text}-01") } else { text.to_owned() };
    Date::parse_iso(&day).map_err(|error| match error {
        ParseDateError::NoSuchDay => "there is no such day in the calendar".to_owned(),
        _ => "write year, month and day with two dashes, as in 2024-03-01".to_owned(),
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
        assert_eq!(shown("2023-02-29").unwrap_err(), "there is no such day in the calendar");
        for wrong in ["", "2024", "2024-3-1", "01/03/2024", "2024-03-01 ", "٢٠٢٤-٠٣-٠١", "today"] {
            assert!(shown(wrong).is_err(), "{wrong}");
        }
    }
}

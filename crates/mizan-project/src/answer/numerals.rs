//! Numbers as the readers of a language write them, with digits that all of them read.
//!
//! | | | |
//! |---|---|---|
//! | English | `1,234.5` | |
//! | French | `1 234,5` | with a no-break space |
//! | Arabic | `1 234٫5` | a point and a comma separate thousands in one country and decimals in the next; this sign and a space mislead in none |

use mizan_source::Language;
use mizan_value::Number;

/// A number; `grouped` where it counts something, and has its thousands apart from four digits on: without a unit it may
/// be a year.
pub(super) fn number(number: Number, language: Language, grouped: bool) -> String {
    let (thousands, decimal) = match language {
        Language::En => (",", "."),
        Language::Fr => ("\u{a0}", ","),
        Language::Ar => ("\u{a0}", "\u{66b}"),
    };
    let written = number.to_string();
    if written.contains('/') {
        return written;
    }
    let (sign, digits) = written.strip_prefix('-').map_or(("", written.as_str()), |digits| ("-", digits));
    let (whole, decimals) =
        digits.split_once('.').map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
    let count = whole.chars().count();
    let apart = count > if grouped { 3 } else { 4 };
    let mut text = sign.to_owned();
    for (place, digit) in whole.chars().enumerate() {
        if apart && place > 0 && count.saturating_sub(place).is_multiple_of(3) {
            text.push_str(thousands);
        }
        text.push(digit);
    }
    if let Some(decimals) = decimals {
        text.push_str(decimal);
        text.push_str(decimals);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str, language: Language, grouped: bool) -> String {
        number(Number::parse(text).unwrap(), language, grouped)
    }

    #[test]
    fn each_language_has_one_form() {
        assert_eq!(written("1234567.50", Language::En, true), "1,234,567.5");
        assert_eq!(written("1234567.50", Language::Fr, true), "1\u{a0}234\u{a0}567,5");
        assert_eq!(written("-1234.5", Language::Ar, true), "-1\u{a0}234\u{66b}5");
        assert_eq!(written("0.000422", Language::Fr, true), "0,000422");
    }

    #[test]
    fn what_may_be_a_year_is_left_in_one() {
        assert_eq!(written("1984", Language::En, false), "1984");
        assert_eq!(written("19840", Language::En, false), "19,840");
        assert_eq!(written("600", Language::En, true), "600");
        assert_eq!(written("1984", Language::En, true), "1,984");
    }
}

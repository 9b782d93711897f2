//! How data write a day: `YYYY-MM-DD`, or what a mapping says.

use mizan_value::Date;

/// A way of writing a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DateFormat(Vec<Part>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Year,
    Month,
    Day,
    Mark(char),
}

impl DateFormat {
    /// Reads a pattern such as `DD/MM/YYYY` or `YYYYMMDD`: each of year, month and day once, marks between them.
    pub(crate) fn parse(pattern: &str) -> Option<Self> {
        let mut parts = Vec::new();
        let mut rest = pattern;
        while let Some(first) = rest.chars().next() {
            let (part, width) = if rest.starts_with("YYYY") {
                (Part::Year, 4)
            } else if rest.starts_with("MM") {
                (Part::Month, 2)
            } else if rest.starts_with("DD") {
                (Part::Day, 2)
            } else if first.is_alphanumeric() || first.is_control() {
                return None;
            } else {
                (Part::Mark(first), first.len_utf8())
            };
            parts.push(part);
            rest = rest.get(width..)?;
        }
        let once = |wanted: Part| parts.iter().filter(|part| **part == wanted).count() == 1;
        (parts.len() <= 16 && once(Part::Year) && once(Part::Month) && once(Part::Day)).then_some(Self(parts))
    }

    /// The day that a text says, where it is written so, with every digit.
    pub(crate) fn read(&self, text: &str) -> Option<Date> {
        let (mut year, mut month, mut day) = (0u16, 0u16, 0u16);
        let mut rest = text;
        for part in &self.0 {
            match part {
                Part::Year => year = digits(&mut rest, 4)?,
                Part::Month => month = digits(&mut rest, 2)?,
                Part::Day => day = digits(&mut rest, 2)?,
                Part::Mark(mark) => rest = rest.strip_prefix(*mark)?,
            }
        }
        if !rest.is_empty() {
            return None;
        }
        Date::new(i32::from(year), u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    }
}

fn digits(rest: &mut &str, width: usize) -> Option<u16> {
    let (head, tail) = rest.split_at_checked(width)?;
    *rest = tail;
    if !head.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    head.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_the_pattern_says_and_nothing_else() {
        let french = DateFormat::parse("DD/MM/YYYY").unwrap();
        assert_eq!(french.read("29/02/2024"), Date::new(2024, 2, 29));
        for wrong in ["29/02/2023", "2024-02-29", "1/2/2024", "29/02/2024 ", "", "29/02/20é", "+9/02/2024"] {
            assert_eq!(french.read(wrong), None, "{wrong}");
        }
        assert_eq!(DateFormat::parse("YYYYMMDD").unwrap().read("20240229"), Date::new(2024, 2, 29));
        for wrong in ["DD/MM/YY", "DD/MM", "YYYY-MM-DD-DD", "", "day"] {
            assert_eq!(DateFormat::parse(wrong), None, "{wrong}");
        }
    }
}

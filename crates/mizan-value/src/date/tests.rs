//! Dates against a walk through the calendar, one day at a time.

use proptest::prelude::*;

use super::*;

fn dates() -> impl Strategy<Value = Date> {
    prop_oneof![
        (Date::MIN.days..=Date::MAX.days).prop_map(|days| Date { days }),
        // Around leap days, where the cases differ.
        (1990i32..2030, 1u8..=3, 27u8..=31)
            .prop_filter_map("exists", |(year, month, day)| Date::new(year, month, day)),
    ]
}

#[track_caller]
fn date(text: &str) -> Date {
    Date::parse_iso(text).unwrap()
}

#[test]
fn every_day_follows_the_one_before() {
    let (mut year, mut month, mut day) = (1i32, 1u8, 1u8);
    let mut days = Date::MIN.days;
    while year <= 9999 {
        let date = Date { days };
        assert_eq!(civil_of(days), (year, i32::from(month), i32::from(day)));
        assert_eq!(Date::new(year, month, day), Some(date));
        let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        let last = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        days += 1;
        day += 1;
        if day > last {
            (month, day) = (month + 1, 1);
        }
        if month > 12 {
            (year, month) = (year + 1, 1);
        }
    }
    assert_eq!(days, Date::MAX.days + 1);
    assert_eq!(date("1970-01-01").days_since_epoch(), 0);
    assert_eq!(Date::from_days_since_epoch(Date::MAX.days + 1), None);
    assert_eq!(Date::from_days_since_epoch(Date::MIN.days - 1), None);
    assert_eq!(Date::from_days_since_epoch(i32::MAX), None);
}

#[test]
fn texts() {
    for text in ["2024-02-29", "0001-01-01", "9999-12-31", "2000-02-29"] {
        assert_eq!(date(text).to_string(), text);
    }
    assert_eq!(
        format!("{:?} {:>12}", date("2024-03-01"), date("2024-03-01")),
        "Date(2024-03-01)   2024-03-01"
    );
    for text in [
        "",
        "2024-3-1",
        "01/03/2024",
        "2024-03-01 ",
        "+024-03-01",
        "2024-03",
        "20240301",
        "٢٠٢٤-٠٣-٠١",
        "2024-0a-01",
    ] {
        assert_eq!(Date::parse_iso(text), Err(ParseDateError::NotIso), "{text}");
    }
    for text in
        ["2023-02-29", "1900-02-29", "2024-00-01", "2024-13-01", "2024-01-00", "2024-04-31", "0000-01-01"]
    {
        assert_eq!(Date::parse_iso(text), Err(ParseDateError::NoSuchDay), "{text}");
    }
    assert_eq!(Date::new(10_000, 1, 1), None);
    assert_eq!(Date::new(i32::MIN, 1, 1), None);
}

#[test]
fn months_that_are_too_short() {
    for (from, months, end, next) in [
        ("2024-01-31", 1, "2024-02-29", "2024-03-01"),
        ("2023-01-29", 1, "2023-02-28", "2023-03-01"),
        ("2024-02-29", 12, "2025-02-28", "2025-03-01"),
        ("2024-02-29", 48, "2028-02-29", "2028-02-29"),
        ("2024-03-31", -1, "2024-02-29", "2024-03-01"),
        ("2024-05-31", -6, "2023-11-30", "2023-12-01"),
        ("2024-01-15", -13, "2022-12-15", "2022-12-15"),
        ("2024-01-15", 0, "2024-01-15", "2024-01-15"),
    ] {
        assert_eq!(date(from).add_months(months, EndPolicy::EndOfMonth), Some(date(end)), "{from} {months}");
        assert_eq!(date(from).add_months(months, EndPolicy::NextMonth), Some(date(next)), "{from} {months}");
    }
    for months in [i64::MAX, i64::MIN, 12 * 9999] {
        assert_eq!(date("2024-01-31").add_months(months, EndPolicy::EndOfMonth), None);
    }
    assert_eq!(date("2024-01-31").add_days(i64::MAX), None);
    assert_eq!(Date::MAX.add_days(1), None);
    assert_eq!(Date::MIN.add_months(-1, EndPolicy::NextMonth), None);
}

/// Birthdays counted one by one.
fn birthdays(from: Date, to: Date, leap: LeapBirthday) -> i64 {
    let birthday = |year: i32| {
        Date::new(year, from.month(), from.day()).unwrap_or_else(|| match leap {
            LeapBirthday::FirstOfMarch => Date::new(year, 3, 1).unwrap(),
            LeapBirthday::TwentyEighthOfFebruary => Date::new(year, 2, 28).unwrap(),
        })
    };
    i64::try_from((from.year() + 1..=to.year()).filter(|year| birthday(*year) <= to).count()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn years_are_birthdays(a in dates(), b in dates()) {
        let (from, to) = (a.min(b), a.max(b));
        for leap in [LeapBirthday::FirstOfMarch, LeapBirthday::TwentyEighthOfFebruary] {
            prop_assert_eq!(completed_years(from, to, leap), birthdays(from, to, leap));
            prop_assert_eq!(completed_years(to, from, leap), -birthdays(from, to, leap));
        }
        prop_assert_eq!(completed_years(from, to, LeapBirthday::FirstOfMarch), completed_months(from, to) / 12);
        prop_assert_eq!(completed_months(to, from), -completed_months(from, to));
    }

    #[test]
    fn months_are_the_most_that_can_be_added(a in dates(), b in dates()) {
        let (from, to) = (a.min(b), a.max(b));
        let months = completed_months(from, to);
        prop_assert!(from.add_months(months, EndPolicy::NextMonth).is_some_and(|date| date <= to));
        prop_assert!(from.add_months(months + 1, EndPolicy::NextMonth).is_none_or(|date| date > to));
    }

    #[test]
    fn starts_and_ends(day in dates()) {
        let start = day.start_of_month();
        prop_assert_eq!((start.year(), start.month(), start.day()), (day.year(), day.month(), 1));
        let end = day.end_of_month();
        prop_assert_eq!((end.year(), end.month()), (day.year(), day.month()));
        prop_assert!(start <= day && day <= end);
        prop_assert!(end.add_days(1).is_none_or(|next| next.day() == 1));
        let quarter = day.start_of_quarter();
        prop_assert_eq!(quarter, Date::new(day.year(), (day.month() - 1) / 3 * 3 + 1, 1).unwrap());
        prop_assert_eq!(day.start_of_year(), Date::new(day.year(), 1, 1).unwrap());
    }

    #[test]
    fn days_between(a in dates(), b in dates()) {
        prop_assert_eq!(a.add_days(a.days_until(b)), Some(b));
        prop_assert_eq!(a.days_until(b), -b.days_until(a));
        prop_assert_eq!(a < b, (a.year(), a.month(), a.day()) < (b.year(), b.month(), b.day()));
        prop_assert_eq!(Date::parse_iso(&a.to_string()), Ok(a));
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,12}|[0-9]{4}-[0-9]{2}-[0-9]{2}") {
        if let Ok(date) = Date::parse_iso(&text) {
            prop_assert_eq!(date.to_string(), text);
        }
    }
}

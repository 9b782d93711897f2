//! "Did you mean …": the candidate closest to what was written.

/// Longer names than this are only compared for equality.
const LONGEST: usize = 64;

/// The candidate that takes the fewest slips (a letter added, lost, changed or swapped with its neighbour) to become
/// `wanted`, if they are few for its length: at most one in three letters. `fold` says which spellings count as equal.
/// Of candidates equally close the first in alphabetical order is taken, whatever order they come in.
pub fn nearest<'a>(
    wanted: &str,
    candidates: impl Iterator<Item = &'a str>,
    fold: fn(&str) -> String,
) -> Option<&'a str> {
    let folded: Vec<char> = fold(wanted).chars().collect();
    candidates
        .filter_map(|candidate| {
            let letters: Vec<char> = fold(candidate).chars().collect();
            let slips = slips(&folded, &letters)?;
            Some((slips, candidate))
        })
        .min()
        .map(|(_, candidate)| candidate)
}

/// How many slips lie between two words, unless they are too many.
fn slips(one: &[char], other: &[char]) -> Option<usize> {
    if one == other {
        return Some(0);
    }
    let longer = one.len().max(other.len());
    let limit = longer / 3;
    if longer > LONGEST || one.len().abs_diff(other.len()) > limit {
        return None;
    }
    let distance = distance(one, other);
    (distance <= limit).then_some(distance)
}

/// The distance of Damerau and Levenshtein, in which a swapped pair is not changed again. Three rows of the table are
/// kept; each has a cell for every beginning of `other`.
fn distance(one: &[char], other: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    let mut previous_letter = None;
    for (row_number, &letter) in one.iter().enumerate() {
        let row = next_row(row_number.saturating_add(1), letter, previous_letter, other, &last, &before);
        before = std::mem::replace(&mut last, row);
        previous_letter = Some(letter);
    }
    last.last().copied().unwrap_or(usize::MAX)
}

fn next_row(
    row_number: usize,
    letter: char,
    previous_letter: Option<char>,
    other: &[char],
    last: &[usize],
    before: &[usize],
) -> Vec<usize> {
    let cell = |row: &[usize], column: usize| row.get(column).copied().unwrap_or(usize::MAX);
    let mut row = vec![row_number];
    let mut left = row_number;
    let mut previous_other = None;
    for (column, &other_letter) in other.iter().enumerate() {
        let changed = cell(last, column).saturating_add(usize::from(letter != other_letter));
        let lost = cell(last, column.saturating_add(1)).saturating_add(1);
        let added = left.saturating_add(1);
        let mut best = changed.min(lost).min(added);
        let swapped = previous_letter == Some(other_letter) && previous_other == Some(letter);
        if swapped && column > 0 {
            best = best.min(cell(before, column.saturating_sub(1)).saturating_add(1));
        }
        row.push(best);
        left = best;
        previous_other = Some(other_letter);
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(wanted: &str, candidates: &[&str], expected: Option<&str>) {
        assert_eq!(nearest(wanted, candidates.iter().copied(), str::to_lowercase), expected);
        assert_eq!(nearest(wanted, candidates.iter().rev().copied(), str::to_lowercase), expected);
    }

    #[test]
    fn slips_of_the_hand_are_found() {
        check("incmoe", &["income", "age"], Some("income"));
        check("ag", &["age", "zone"], Some("age"));
        check("INCOME", &["incomes", "income"], Some("income"));
        check("الاسره", &["الأسرة", "الدخل"], Some("الأسرة"));
        check("house_hold", &["household"], Some("household"));
    }

    #[test]
    fn other_words_are_not() {
        check("income", &["age", "zone", "score"], None);
        check("si", &["sa", "no"], None);
        check("", &["a"], None);
        check(&"a".repeat(100_000), &["a"], None);
    }

    #[test]
    fn ties_go_by_the_alphabet() {
        check("cat", &["hat", "bat"], Some("bat"));
    }

    #[test]
    fn a_swapped_pair_is_one_slip() {
        let letters = |word: &str| word.chars().collect::<Vec<_>>();
        assert_eq!(distance(&letters("abcd"), &letters("abdc")), 1);
        assert_eq!(distance(&letters("kitten"), &letters("sitting")), 3);
        assert_eq!(distance(&letters(""), &letters("abc")), 3);
    }
}

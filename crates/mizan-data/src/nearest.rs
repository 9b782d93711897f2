//! "Did you mean …" among the names that data or a mapping could have meant.

use unicode_normalization::UnicodeNormalization;

/// Longer names are not compared.
const LONGEST: usize = 64;

/// The candidate that fewest slips turn into `wanted`, at most one in three letters; the first in alphabetical order
/// of equally close ones.
pub(crate) fn nearest<'a>(wanted: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let letters = fold(wanted);
    candidates
        .filter_map(|candidate| {
            let other = fold(candidate);
            let most = letters.len().max(other.len()) / 3;
            if letters.len().max(other.len()) > LONGEST || letters.len().abs_diff(other.len()) > most {
                return None;
            }
            let slips = slips(&letters, &other);
            (slips <= most).then_some((slips, candidate))
        })
        .min()
        .map(|(_, candidate)| candidate)
}

/// The letters without case, accents and marks.
fn fold(text: &str) -> Vec<char> {
    text.chars()
        .take(LONGEST.saturating_add(1))
        .flat_map(char::to_lowercase)
        .nfkd()
        .filter(|letter| !unicode_normalization::char::is_combining_mark(*letter))
        .collect()
}

/// The distance of Levenshtein, a row of the table at a time.
fn slips(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (number, letter) in (1usize..).zip(one) {
        let mut diagonal = std::mem::replace(row.first_mut().unwrap_or(&mut 0), number);
        let mut left = number;
        for (cell, against) in row.iter_mut().skip(1).zip(other) {
            let changed = diagonal.saturating_add(usize::from(letter != against));
            diagonal = *cell;
            left = changed.min(left.saturating_add(1)).min(cell.saturating_add(1));
            *cell = left;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_closest_and_nothing_far() {
        let names = ["urban", "rural", "région"];
        assert_eq!(nearest("urbn", names.into_iter()), Some("urban"));
        assert_eq!(nearest("REGION", names.into_iter()), Some("région"));
        assert_eq!(nearest("x", names.into_iter()), None);
        assert_eq!(nearest("", names.into_iter()), None);
    }
}

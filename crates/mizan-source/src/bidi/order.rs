//! The order in which pieces of a line are seen, from left to right (UAX #9).

use crate::visible::is_mark;
use unicode_bidi::{BidiInfo, Direction, Level, get_base_direction};

/// How the pieces of a line lie.
#[derive(Debug)]
pub(crate) struct Order {
    /// Whether the line starts on the right.
    pub(crate) right_to_left: bool,
    levels: Vec<Level>,
}

impl Order {
    /// Of pieces that make up a line of a file, in the direction that every editor gives it.
    pub(crate) fn of_source<'t>(pieces: impl Iterator<Item = &'t str>) -> Self {
        Self::of(pieces, |_| None)
    }

    /// Of pieces that make up a line of ours. Where all of it stands in isolates, the first letter of these decides.
    pub(crate) fn of_sentence<'t>(pieces: impl Iterator<Item = &'t str>) -> Self {
        Self::of(pieces, |text| match get_base_direction(text) {
            Direction::Mixed => match get_base_direction(text.replace(is_mark, "").as_str()) {
                Direction::Rtl => Some(Level::rtl()),
                _ => None,
            },
            _ => None,
        })
    }

    fn of<'t>(pieces: impl Iterator<Item = &'t str>, direction: fn(&str) -> Option<Level>) -> Self {
        let mut text = String::new();
        let mut starts = Vec::new();
        for piece in pieces {
            starts.push(text.len());
            text.push_str(piece);
        }
        let info = BidiInfo::new(&text, direction(&text));
        let right_to_left = info.paragraphs.first().is_some_and(|it| it.level.is_rtl());
        let base = if right_to_left { Level::rtl() } else { Level::ltr() };
        let levels =
            starts.into_iter().map(|start| info.levels.get(start).copied().unwrap_or(base)).collect();
        Self { right_to_left, levels }
    }

    /// The pieces of a stretch of the line that is shown in one row: which, and whether it is seen in a mirror. Blanks at
    /// the end of the stretch lie on the side where the line ends.
    pub(crate) fn row(&self, from: usize, to: usize, blank: impl Fn(usize) -> bool) -> Vec<(usize, bool)> {
        let base = if self.right_to_left { Level::rtl() } else { Level::ltr() };
        let mut levels = self.levels.get(from..to).unwrap_or_default().to_vec();
        for (place, level) in (from..to).zip(&mut levels).rev() {
            if !blank(place) {
                break;
            }
            *level = base;
        }
        let seen = BidiInfo::reorder_visual(&levels).into_iter();
        seen.map(|place| (from.saturating_add(place), levels.get(place).is_some_and(Level::is_rtl))).collect()
    }
}

/// A piece as seen, without the marks that order it; in a mirror brackets turn, letters do not.
pub(crate) fn seen(piece: &str, turned: bool) -> String {
    let piece = piece.replace(is_mark, "");
    if turned { mirrored(&piece) } else { piece }
}

fn mirrored(piece: &str) -> String {
    let turn = |sign: char| match sign {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '{' => '}',
        '}' => '{',
        '<' => '>',
        '>' => '<',
        '≤' => '≥',
        '≥' => '≤',
        '«' => '»',
        '»' => '«',
        '‹' => '›',
        '›' => '‹',
        '⟦' => '⟧',
        '⟧' => '⟦',
        other => other,
    };
    piece.chars().map(turn).collect()
}

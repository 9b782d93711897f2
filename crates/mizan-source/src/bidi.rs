//! Lines with text from right to left, for terminals that reorder it, for those that do not, and for files.
//!
//! What is said stands in the order it is read, with isolates around names that could reorder a sentence. [`Bidi`] says
//! what becomes of that on its way to the reader. Each line is a paragraph of its own and has the direction of its
//! first letter outside the isolates, or of its first letter where all of them stand in isolates.

mod line;
pub(crate) mod order;

use crate::visible::{FIRST_STRONG, POP_ISOLATE, has_right_to_left, is_mark};
use line::{Line, restored};
use std::borrow::Cow;

const LEFT_TO_RIGHT_MARK: char = '\u{200E}';

/// What becomes of text from right to left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Bidi {
    /// As it is read, names in isolates: for files, logs, web pages.
    #[default]
    Isolated,
    /// For a terminal that reorders text itself: the same, and it is told the direction of each line.
    Terminal,
    /// For a terminal that reorders text itself, but takes every line for one from left to right: reordered by us in such
    /// a way that it shows what [`Visual`](Self::Visual) means.
    LeftToRight,
    /// For a terminal that shows one character after the other: reordered by us, and without isolates.
    Visual,
    /// As it is read, without isolates and other marks.
    Off,
}

impl Bidi {
    /// Lines as they are to be printed where `width` columns have room. Codes for colours stay with their letters.
    #[must_use]
    pub fn lay_out(self, text: &str, width: usize) -> Cow<'_, str> {
        let touched = |line: &str| has_right_to_left(line) || line.contains(is_mark);
        if self == Self::Isolated || text.is_ascii() || !touched(text) {
            return Cow::Borrowed(text);
        }
        let lines = text.split_inclusive('\n').map(|line| {
            let (content, end) = line.strip_suffix('\n').map_or((line, ""), |content| (content, "\n"));
            if touched(content) {
                Cow::Owned(format!("{}{end}", self.lay_out_line(content, width)))
            } else {
                Cow::Borrowed(line)
            }
        });
        Cow::Owned(lines.collect())
    }

    /// A line that is no sentence, such as a row of a table or a place in a file: it runs from left to right even where
    /// all of it stands in isolates. To be called before [`lay_out`](Self::lay_out).
    #[must_use]
    pub fn from_left(self, line: &str) -> Cow<'_, str> {
        match self {
            // In files this is so anyway.
            Self::Isolated => Cow::Borrowed(line),
            _ if has_right_to_left(line) => Cow::Owned(format!("{LEFT_TO_RIGHT_MARK}{line}")),
            _ => Cow::Borrowed(line),
        }
    }

    fn lay_out_line(self, line: &str, width: usize) -> String {
        match self {
            Self::Isolated => line.to_owned(),
            Self::Terminal => directed(line),
            Self::LeftToRight => Line::read(line).in_rows(width, restored),
            Self::Visual => Line::read(line).in_rows(width, |_, seen| seen),
            Self::Off => line.replace(is_mark, ""),
        }
    }
}

/// The line with its direction said twice: by a control function (SCP of ECMA-48), and by an isolate around it for
/// terminals that know only the characters.
fn directed(line: &str) -> String {
    let direction = if Line::read(line).is_right_to_left() { 2 } else { 1 };
    format!("\u{1b}[{direction} k{FIRST_STRONG}{line}{POP_ISOLATE}\u{1b}[0 k")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ALL: [Bidi; 5] = [Bidi::Isolated, Bidi::Terminal, Bidi::LeftToRight, Bidi::Visual, Bidi::Off];

    /// What a terminal shows that reorders every line as one from left to right.
    fn shown_from_left_to_right(text: &str) -> String {
        let info = unicode_bidi::BidiInfo::new(text, Some(unicode_bidi::Level::ltr()));
        let letters: Vec<(usize, char)> = text.char_indices().collect();
        let levels: Vec<_> = letters.iter().map(|(at, _)| info.levels[*at]).collect();
        let order = unicode_bidi::BidiInfo::reorder_visual(&levels).into_iter();
        order.map(|place| order::seen(&letters[place].1.to_string(), levels[place].is_rtl())).collect()
    }

    #[test]
    fn lines_that_begin_on_the_left_come_out_as_they_should() {
        let texts = [
            "خطأ[unit-mismatch]: لا يمكن جمع \u{2068}`income`\u{2069} و\u{2068}`العمر`\u{2069} (انظر 3).",
            "\u{2068}`اب`\u{2069}, \u{2068}`جد`\u{2069} are two",
            "تعريف أسرة.مجموع : MAD/month = (الدخل + 10) - العمر",
            "السريان من \u{2068}2024-03-01\u{2069} إلى \u{2068}2024-12-31\u{2069}، 12.5 و3",
            "abc ابج 12 دهو xyz",
        ];
        for text in texts {
            let fed = Bidi::LeftToRight.lay_out(text, 90).into_owned();
            assert_eq!(shown_from_left_to_right(&fed), Bidi::Visual.lay_out(text, 90).into_owned());
        }
    }

    #[test]
    fn text_from_left_to_right_stays_as_it_is() {
        for bidi in ALL {
            assert_eq!(
                bidi.lay_out("un ménage : `revenu`\n  \u{1b}[1mb\u{1b}[0m", 10),
                "un ménage : `revenu`\n  \u{1b}[1mb\u{1b}[0m"
            );
        }
    }

    #[test]
    fn a_terminal_is_told_the_direction_of_each_line() {
        let text =
            "\u{1b}[1mخطأ\u{1b}[0m: \u{2068}`income`\u{2069}\n\u{2068}`الدخل`\u{2069} is declared\nplain\n";
        let shown = Bidi::Terminal.lay_out(text, 40);
        let lines: Vec<&str> = shown.lines().collect();
        assert!(
            lines[0].starts_with("\u{1b}[2 k\u{2068}\u{1b}[1mخطأ")
                && lines[0].ends_with("\u{2069}\u{1b}[0 k")
        );
        assert!(lines[1].starts_with("\u{1b}[1 k\u{2068}\u{2068}`الدخل`"));
        assert_eq!(lines[2], "plain");
    }

    #[test]
    fn off_leaves_no_isolates() {
        assert_eq!(Bidi::Off.lay_out("\u{2068}`الدخل`\u{2069} is", 40), "`الدخل` is");
        assert_eq!(Bidi::Isolated.lay_out("\u{2068}`الدخل`\u{2069} is", 40), "\u{2068}`الدخل`\u{2069} is");
    }

    #[test]
    fn lines_are_reordered_and_stand_on_their_side() {
        let show = |text, width| Bidi::Visual.lay_out(text, width).into_owned();
        assert_eq!(show("age of ابجد (دهو)", 40), "age of (وهد) دجبا");
        assert_eq!(show("ابج: (12 kg)", 15), "   (kg 12) :جبا");
        assert_eq!(show("\u{2068}`اب`\u{2069}, \u{2068}`جد`\u{2069} are", 40), "`با`, `دج` are");
        // Marks stay behind their letters.
        assert_eq!(show("a اَب", 10), "a باَ");
    }

    #[test]
    fn where_all_stands_in_isolates_the_first_of_them_decides() {
        let show = |text: &str, width| Bidi::Visual.lay_out(text, width).into_owned();
        assert_eq!(show("\u{2068}اب\u{2069}: \u{2068}0 ILS\u{2069}", 12), "   0 ILS :با");
        assert_eq!(
            show(&Bidi::Visual.from_left("--> \u{2068}اب.mizan\u{2069}:3:18"), 40),
            "--> mizan.با:3:18"
        );
    }

    #[test]
    fn colours_travel_with_their_letters() {
        let shown = Bidi::Visual.lay_out("  اب \u{1b}[31mجد ok\u{1b}[0m", 12).into_owned();
        assert_eq!(shown, "  \u{1b}[31mok دج\u{1b}[0m با");
    }

    #[test]
    fn long_lines_are_broken_before_they_are_reordered() {
        let shown = Bidi::Visual.lay_out("  ابج دهو زحط\nx", 9).into_owned();
        assert_eq!(shown, "وهد جبا\n    طحز\nx");
        let shown = Bidi::Visual.lay_out("ابجدهوزحط", 5).into_owned();
        assert_eq!(shown, "هدجبا\n طحزو");
    }

    proptest! {
        #[test]
        fn nothing_is_lost(text in "[a-z0-9\u{621}-\u{64A}\u{2068}\u{2069} ()\n]{0,60}", width in 0..50_usize) {
            let letters = |text: &str| {
                let mut letters: Vec<char> = text.chars().filter(|it| it.is_alphanumeric()).collect();
                letters.sort_unstable();
                letters
            };
            let shown = Bidi::Visual.lay_out(&text, width);
            prop_assert_eq!(letters(&shown), letters(&text));
            prop_assert!(!shown.contains([FIRST_STRONG, POP_ISOLATE]));
        }

        #[test]
        fn anything_is_laid_out(text in any::<String>(), width: usize) {
            for bidi in ALL {
                let _ = bidi.lay_out(&text, width % 200);
            }
        }
    }
}

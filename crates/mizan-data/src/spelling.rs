//! How data may spell a value of a choice, and yes and no.

use std::collections::BTreeMap;

use mizan_ir::Choice;

use crate::cell::composed;

/// The spellings of a choice: names first, then codes, then labels in any language, each compared exactly after
/// composition (NFC).
#[derive(Debug, Clone, Default)]
pub(crate) struct Spellings {
    places: BTreeMap<String, Spelt>,
    names: Vec<String>,
}

/// What a spelling stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spelt {
    /// The value at this place.
    One(u8),
    /// Several values that nothing tells apart.
    Several,
}

impl Spellings {
    pub(crate) fn of(choice: &Choice) -> Self {
        let mut places = BTreeMap::new();
        let names = choice.values.iter().map(|value| vec![value.labels.name.as_str()]);
        add_rank(&mut places, names);
        add_rank(&mut places, choice.values.iter().map(|value| value.code.as_deref().into_iter().collect()));
        let labels = choice.values.iter().map(|value| {
            let labels = &value.labels;
            [&labels.ar, &labels.en, &labels.fr].into_iter().filter_map(|label| label.as_deref()).collect()
        });
        add_rank(&mut places, labels);
        Self { places, names: choice.values.iter().map(|value| value.labels.name.clone()).collect() }
    }

    pub(crate) fn get(&self, text: &str) -> Option<Spelt> {
        self.places.get(composed(text).as_ref()).copied()
    }

    /// Every spelling.
    pub(crate) fn all(&self) -> impl Iterator<Item = &str> {
        self.places.iter().filter(|(_, spelt)| matches!(spelt, Spelt::One(_))).map(|(text, _)| text.as_str())
    }

    /// The names of the values, as written.
    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }
}

/// Adds spellings that do not count where an earlier rank has them.
fn add_rank<'a>(places: &mut BTreeMap<String, Spelt>, values: impl Iterator<Item = Vec<&'a str>>) {
    let mut rank: BTreeMap<String, Spelt> = BTreeMap::new();
    for (place, spellings) in (0u8..).zip(values) {
        for spelling in spellings {
            rank.entry(composed(spelling).into_owned())
                .and_modify(|spelt| {
                    if *spelt != Spelt::One(place) {
                        *spelt = Spelt::Several;
                    }
                })
                .or_insert(Spelt::One(place));
        }
    }
    for (text, spelt) in rank {
        places.entry(text).or_insert(spelt);
    }
}

/// Yes and no as CSV and mappings write them.
pub(crate) fn yes_or_no(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "yes" | "true" | "1" | "oui" | "نعم" => Some(true),
        "no" | "false" | "0" | "non" | "لا" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use mizan_ir::{ChoiceValue, Labels};

    fn value(name: &str, code: &str, label: &str) -> ChoiceValue {
        let labels = Labels { name: name.to_owned(), fr: Some(label.to_owned()), ..Labels::default() };
        ChoiceValue { labels, code: Some(code.to_owned()) }
    }

    #[test]
    fn names_go_before_codes_and_codes_before_labels() {
        let values = vec![
            value("a", "1", "same"),
            value("b", "a", "same"),
            value("c", "3", "1"),
            value("d", "4", "é"),
        ];
        let spellings = Spellings::of(&Choice { labels: Labels::default(), values });
        assert_eq!(spellings.get("a"), Some(Spelt::One(0)));
        assert_eq!(spellings.get("1"), Some(Spelt::One(0)));
        assert_eq!(spellings.get("same"), Some(Spelt::Several));
        assert_eq!(spellings.get("e\u{301}"), Some(Spelt::One(3)));
        assert_eq!(spellings.get("A"), None);
        assert_eq!(spellings.all().collect::<Vec<_>>(), ["1", "3", "4", "a", "b", "c", "d", "é"]);
    }
}

//! What names, labels and other texts are called in the other languages, from the `glossary` items of some files.

use std::collections::BTreeMap;

use mizan_source::{Diagnostic, FileId, Location, Span};

use crate::token::column;
use crate::tree::{File, GlossaryWord, ItemKind, LanguageCode};

/// Names of one language, and what another calls them.
pub type Renaming = BTreeMap<String, String>;

/// The names and texts of a programme in three languages. Each word stands in one row only, so that translating there
/// and back gives the same word.
#[derive(Debug, Clone, Default)]
pub struct Glossary {
    names: Words,
    texts: Words,
}

#[derive(Debug, Clone, Default)]
struct Words {
    rows: Vec<[Option<String>; 3]>,
    /// By language and word, its row and the place of that row.
    places: [BTreeMap<String, (usize, Location)>; 3],
}

impl Glossary {
    /// Reads the glossaries of some files, and reports a word that two rows have.
    pub fn read<'a>(files: impl IntoIterator<Item = (FileId, &'a File)>) -> (Glossary, Vec<Diagnostic>) {
        let mut glossary = Glossary::default();
        let mut diagnostics = Vec::new();
        for (file, tree) in files {
            for item in &tree.items {
                let ItemKind::Glossary(item) = &item.kind else { continue };
                for entry in &item.entries {
                    let names = entry.words.iter().filter_map(|(language, word)| match word {
                        GlossaryWord::Name(name) => Some((*language, name.text.as_str(), name.span)),
                        GlossaryWord::Text(_) => None,
                    });
                    let texts = entry.words.iter().filter_map(|(language, word)| match word {
                        GlossaryWord::Text(text) => Some((*language, text.value.as_str(), text.span)),
                        GlossaryWord::Name(_) => None,
                    });
                    glossary.names.add(file, names, &mut diagnostics);
                    glossary.texts.add(file, texts, &mut diagnostics);
                }
            }
        }
        (glossary, diagnostics)
    }

    /// What another language calls a name.
    pub fn name(&self, name: &str, from: LanguageCode, to: LanguageCode) -> Option<&str> {
        self.names.find(name, from, to)
    }

    /// What a label or another text is in another language.
    pub fn text(&self, text: &str, from: LanguageCode, to: LanguageCode) -> Option<&str> {
        self.texts.find(text, from, to)
    }

    /// What another language calls every name of one.
    pub fn renaming(&self, from: LanguageCode, to: LanguageCode) -> Renaming {
        let pairs = self.names.rows.iter().filter_map(|row| {
            let word = |language| row.get(column(language)).cloned().flatten();
            Some((word(from)?, word(to)?))
        });
        pairs.collect()
    }

    /// The rows of texts: what each is in English, French and Arabic.
    pub fn texts(&self) -> &[[Option<String>; 3]] {
        &self.texts.rows
    }

    /// Whether it has no row.
    pub fn is_empty(&self) -> bool {
        self.names.rows.is_empty() && self.texts.rows.is_empty()
    }
}

impl Words {
    fn add<'a>(
        &mut self,
        file: FileId,
        words: impl Iterator<Item = (LanguageCode, &'a str, Span)>,
        out: &mut Vec<Diagnostic>,
    ) {
        let words: Vec<_> = words.collect();
        if words.is_empty() {
            return;
        }
        let mut row: [Option<String>; 3] = Default::default();
        for (language, word, _) in &words {
            if let Some(slot) = row.get_mut(column(*language)) {
                *slot = Some((*word).to_owned());
            }
        }
        for (language, word, span) in &words {
            let at = Location::new(file, *span);
            let known = self.places.get(column(*language)).and_then(|it| it.get(*word)).copied();
            let Some((index, first)) = known else { continue };
            if self.rows.get(index) == Some(&row) {
                return;
            }
            let found = Diagnostic::error("glossary-doubled", at).name("word", *word).label(first, "first");
            out.push(found.help("help"));
            return;
        }
        let index = self.rows.len();
        for (language, word, span) in &words {
            if let Some(places) = self.places.get_mut(column(*language)) {
                places.insert((*word).to_owned(), (index, Location::new(file, *span)));
            }
        }
        self.rows.push(row);
    }

    fn find(&self, word: &str, from: LanguageCode, to: LanguageCode) -> Option<&str> {
        let (row, _) = self.places.get(column(from))?.get(word)?;
        self.rows.get(*row)?.get(column(to))?.as_deref()
    }
}

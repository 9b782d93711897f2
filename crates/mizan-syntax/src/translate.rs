//! A file in another language: the same tree with other words.
//!
//! Keywords come from the table, names and texts from the glossary, labels change places with each other. Comments and
//! texts that the glossary does not have stay as they are. What has been written is read again: a translation that does
//! not say the same is not given.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use mizan_grammar::{Group, Keyword};
use mizan_source::{Diagnostic, FileId, Location, Span};

use crate::declarations::declarations;

use crate::format::respell::{Way, respell};
use crate::format::{page, strictly_laid_out};
use crate::glossary::Glossary;
use crate::language::code;
use crate::tree::{ItemKind, LanguageCode, Text};
use crate::{Limits, Parsed, parse};

pub use crate::format::respell::Missing;

/// A file in another language.
#[derive(Debug, Clone)]
pub struct Translated {
    /// The file.
    pub text: String,
    /// The names and labels that the other language lacks, which stand in the file as they were.
    pub missing: Vec<Missing>,
}

/// Writes a file in another language, or in its own with every word in its canonical form.
///
/// # Errors
/// What is wrong with the file, or with its translation: a file with mistakes is not translated, nor is one that does
/// not say its language.
pub fn translate(
    file: FileId,
    name: &str,
    text: &str,
    to: LanguageCode,
    glossary: &Glossary,
    limits: &Limits,
) -> Result<Translated, Vec<Diagnostic>> {
    let read = parse(file, name, text, limits);
    if read.diagnostics.iter().any(Diagnostic::is_error) {
        return Err(read.diagnostics);
    }
    let Some((from, _)) = read.file.language else {
        return Err(read.diagnostics);
    };
    let (respelt, missing) = respell(text, &read, Way { from, to, canonical: true, glossary });
    let written = page::write(name, text, &read, &respelt);
    let again = parse(FileId::default(), name, &written, limits);
    let broken: Vec<Diagnostic> = again.diagnostics.iter().filter(|it| it.is_error()).cloned().collect();
    if broken.is_empty() && kinds(&read).eq(kinds(&again)) {
        return Ok(Translated { text: strictly_laid_out(name, &written, &again), missing });
    }
    // The place is in the file as given: what broke stands on a line of the same number.
    let line = broken
        .first()
        .map_or(0, |it| written.get(..it.at.span.start as usize).unwrap_or_default().matches('\n').count());
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let end =
        text.get(start..).and_then(|it| it.find('\n')).map_or(text.len(), |it| start.saturating_add(it));
    let at = Location::new(file, Span::from_range(start..end));
    let found = written.lines().nth(line).unwrap_or_default().trim().to_owned();
    Err(vec![Diagnostic::error("untranslatable-line", at).text("found", found).help("help")])
}

fn kinds(parsed: &Parsed) -> impl Iterator<Item = std::mem::Discriminant<ItemKind>> {
    parsed.file.items.iter().map(|it| std::mem::discriminant(&it.kind))
}

/// What a file says, line by line, in English as far as the glossary goes: without comments, blank lines, columns and
/// glossaries, so that it is the same whatever language the file is in. This is what a content hash is made of.
///
/// # Errors
/// What is wrong with the file.
pub fn canonical_lines(
    file: FileId,
    name: &str,
    text: &str,
    glossary: &Glossary,
    limits: &Limits,
) -> Result<Vec<String>, Vec<Diagnostic>> {
    let english = translate(file, name, text, LanguageCode::En, glossary, limits)?.text;
    let read = parse(FileId::default(), name, &english, limits);
    let glossaries: Vec<Span> = read
        .file
        .items
        .iter()
        .filter(|it| matches!(it.kind, ItemKind::Glossary(_)))
        .map(|it| it.span)
        .collect();
    let labels = Labels::of(&read);
    let mut lines = Vec::new();
    for (line, node) in read.tokens.lines.iter().zip(&read.layout.nodes) {
        if glossaries.iter().any(|it| it.start <= line.span.start && line.span.end <= it.end) {
            continue;
        }
        let mut said = String::new();
        for index in line.tokens.clone() {
            if let Some(labels) = labels.at.get(&index) {
                said.push(' ');
                said.push_str(labels);
            }
            let token = read.tokens.tokens.get(index).filter(|_| !labels.tokens.contains(&index));
            let word = token.map_or("", |it| it.span.text_in(&english));
            if !word.is_empty() {
                said.push(' ');
                said.push_str(word);
            }
        }
        if !said.is_empty() {
            lines.push(format!("{}{said}", node.depth));
        }
    }
    Ok(lines)
}

/// The labels of a file, whose order and marks depend on the language that it is in.
struct Labels {
    /// The tokens that belong to labels.
    tokens: BTreeSet<usize>,
    /// By the first token of its labels, all that one thing is called, in the order of the languages.
    at: BTreeMap<usize, String>,
}

impl Labels {
    fn of(read: &Parsed) -> Labels {
        let mut labels = Labels { tokens: BTreeSet::new(), at: BTreeMap::new() };
        let language = read.file.language.map_or(LanguageCode::En, |it| it.0);
        for notes in declarations(&read.file).iter().filter_map(|it| it.notes) {
            let bare = notes.label.iter().map(|it| (language, it));
            let said: BTreeMap<LanguageCode, &Text> =
                bare.chain(notes.labels.iter().map(|it| (it.0, &it.1))).collect();
            let mut first = None;
            for text in said.values() {
                let start = labels.take(read, text.span);
                first = first.map_or(Some(start), |it: usize| Some(it.min(start)));
            }
            let written: Vec<String> =
                said.iter().map(|(language, text)| format!("{}={:?}", code(*language), text.value)).collect();
            if let Some(first) = first {
                labels.at.insert(first, written.join(" "));
            }
        }
        labels
    }

    /// Takes the tokens of a label, its language and the word `label` before it; gives the first of them.
    fn take(&mut self, read: &Parsed, text: Span) -> usize {
        let tokens = &read.tokens.tokens;
        let mut start = tokens.partition_point(|it| it.span.start < text.start);
        let end = tokens.partition_point(|it| it.span.start < text.end);
        let before = |index: usize| index.checked_sub(1).and_then(|it| tokens.get(it)).and_then(|it| it.role);
        if before(start).is_some_and(|it| it.row().group == Group::Language) {
            start = start.saturating_sub(1);
        }
        if before(start) == Some(Keyword::Label) {
            start = start.saturating_sub(1);
        }
        self.tokens.extend(start..end);
        start
    }
}

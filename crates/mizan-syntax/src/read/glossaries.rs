//! Glossaries: a column a language, a row a name or a text.

use mizan_grammar::{Rule, Symbol};
use mizan_source::{Diagnostic, Span};

use super::{Line, Reader};
use crate::token::Literal;
use crate::tree::{GlossaryEntry, GlossaryItem, GlossaryWord, ItemKind, LanguageCode, Text};

impl Reader<'_> {
    pub(super) fn glossary(&mut self, line: Line) -> Option<ItemKind> {
        let mut body = Vec::new();
        let segment = self.head_segment(line, &mut body);
        self.read(Rule::glossary_head, &segment, |_, _, _| ())?;
        let mut rows = Vec::new();
        for line in body {
            if self.starts_with(line, Symbol::Bar) {
                rows.push(line);
            } else {
                let at = self.place(self.first_span(line));
                self.report(Diagnostic::error("glossary-line", at).help("help"));
            }
        }
        let mut rows = rows.into_iter();
        let Some(heading) = rows.next() else {
            let at = self.place(self.line_span(line));
            self.report(Diagnostic::error("missing-rows", at).help("help"));
            return None;
        };
        let languages = self.glossary_heading(heading)?;
        let entries = rows.filter_map(|it| self.glossary_entry(it, &languages)).collect();
        Some(ItemKind::Glossary(GlossaryItem { languages, entries }))
    }

    fn glossary_heading(&mut self, line: Line) -> Option<Vec<(LanguageCode, Span)>> {
        let (cells, _) = self.cut(line, None);
        let mut languages: Vec<(LanguageCode, Span)> = Vec::new();
        for (range, place) in cells {
            let segment = self.cell_segment(range, place);
            let language = self.read(Rule::glossary_heading, &segment, |reader, segment, pair| {
                let code = pair.into_inner().find(|it| it.as_rule() == Rule::label_language)?;
                reader.language_code(segment, &code)
            })??;
            if languages.iter().any(|it| it.0 == language) {
                let at = self.place(segment.span);
                self.report(Diagnostic::error("said-twice", at).help("help"));
                return None;
            }
            languages.push((language, segment.span));
        }
        Some(languages)
    }

    fn glossary_entry(&mut self, line: Line, languages: &[(LanguageCode, Span)]) -> Option<GlossaryEntry> {
        let span = self.line_span(line);
        let (cells, _) = self.cut(line, Some(languages.len()));
        if cells.len() != languages.len() {
            let at = self.place(span);
            let found = Diagnostic::error("cell-count", at).number("wanted", languages.len());
            self.report(found.number("found", cells.len()).help("help"));
            return None;
        }
        let mut words = Vec::new();
        for ((range, place), (language, _)) in cells.into_iter().zip(languages) {
            if range.is_empty() {
                continue;
            }
            if let Some(word) = self.plain_word(&range) {
                words.push((*language, word));
                continue;
            }
            let segment = self.cell_segment(range, place);
            let word = self.read(Rule::glossary_cell, &segment, |reader, segment, pair| {
                pair.into_inner().find_map(|it| match it.as_rule() {
                    Rule::name => Some(GlossaryWord::Name(reader.written_name(segment, &it))),
                    Rule::text => Some(GlossaryWord::Text(reader.text(segment, it))),
                    _ => None,
                })
            })??;
            words.push((*language, word));
        }
        let texts = words.iter().filter(|it| matches!(it.1, GlossaryWord::Text(_))).count();
        if texts > 0 && texts < words.len() {
            let at = self.place(span);
            self.report(Diagnostic::error("glossary-mixture", at).help("help"));
            return None;
        }
        Some(GlossaryEntry { words, span })
    }

    /// A cell of one token, which needs no parser: nearly every cell of a glossary is.
    fn plain_word(&self, range: &std::ops::Range<usize>) -> Option<GlossaryWord> {
        let token = self.tokens.tokens.get(range.start).filter(|_| range.len() == 1)?;
        if let Some(Literal::Text(value)) = self.tokens.literal(token) {
            return Some(GlossaryWord::Text(Text { value: value.clone(), span: token.span }));
        }
        token.may_be_name().then(|| GlossaryWord::Name(self.written_name_of_token(token)))
    }
}

//! The lines of a block: which clause each is, and which it was meant to be.

use mizan_grammar::{Keyword, Standing};
use mizan_source::{Arg, Diagnostic, Fix, Span, nearest};

use super::{Line, Reader};
use crate::fold::{arabic_fold, latin_fold};
use crate::token::{Languages, TokenKind};

impl Reader<'_> {
    /// The clause that a line is, one of those allowed here. A misspelt one is reported and read as it was meant; a
    /// line that is none of them is reported and passed over with what is below it.
    pub(super) fn clause(&mut self, line: Line, allowed: &[Keyword]) -> Option<Keyword> {
        let first = self.first_keyword(line);
        if let Some(keyword) = first.and_then(|it| meant(it, allowed)) {
            return Some(keyword);
        }
        let guess = self.respell(line, allowed, "unknown-clause");
        if guess.is_none() {
            let at = self.place(self.first_span(line));
            let column = self.column();
            let found = at.span.text_in(self.text);
            let names = allowed.iter().map(|it| it.spelling(column));
            let diagnostic = Diagnostic::error("unknown-clause", at)
                .name("found", found)
                .arg("allowed", Arg::names(names))
                .help("allowed");
            self.report(diagnostic);
        }
        guess
    }

    pub(super) fn first_span(&self, line: Line) -> Span {
        self.words(line).first().map_or(self.line_span(line), |it| it.span)
    }

    /// Takes the first word of a line for the keyword that it nearly is, and reports that.
    pub(super) fn respell(&mut self, line: Line, wanted: &[Keyword], code: &'static str) -> Option<Keyword> {
        let first = *self.words(line).first()?;
        let hard = matches!(first.kind, TokenKind::Keyword { standing: Standing::Hard, .. });
        if hard || !first.may_be_name() {
            return None;
        }
        let found = first.span.text_in(self.text).to_owned();
        let spellings =
            wanted.iter().flat_map(|it| it.row().spellings.concat()).filter(|it| !it.contains(' '));
        let spelling = nearest(&found, spellings, both_folds)?;
        let keyword = wanted.iter().find(|it| it.row().spellings.concat().contains(&spelling)).copied()?;
        let at = self.place(first.span);
        let fix = Fix::replace("fix", at, spelling);
        self.report(
            Diagnostic::error(code, at).name("found", found).name("wanted", spelling).help("help").fix(fix),
        );
        let index = self.tokens_of(line).start;
        if let Some(token) = self.tokens.tokens.get_mut(index) {
            let languages = Languages::default();
            token.kind = TokenKind::Keyword { keyword, standing: keyword.standing(), languages };
        }
        Some(keyword)
    }
}

/// The allowed keyword that a spelling stands for, where keywords share spellings.
fn meant(keyword: Keyword, allowed: &[Keyword]) -> Option<Keyword> {
    let direct = allowed.iter().find(|it| **it == keyword);
    direct.or_else(|| allowed.iter().find(|it| it.row().shares.contains(&keyword))).copied()
}

fn both_folds(text: &str) -> String {
    latin_fold(&arabic_fold(text))
}

//! Texts in quotes, whatever quotes were typed.

use mizan_grammar::Symbol;
use mizan_source::{Diagnostic, Fix};

use super::{Lexer, is_blank};
use crate::token::Literal;

/// The quotes that close what a quote opens.
fn closing(open: char) -> &'static [char] {
    match open {
        '"' => &['"'],
        '“' | '”' | '„' => &['”', '“', '"'],
        '«' | '»' => &['»', '«'],
        '‹' | '›' => &['›', '‹'],
        _ => &['\'', '’', '‘'],
    }
}

impl Lexer<'_> {
    /// Reads a text whose opening quote is next. One that is not closed ends with its line, or with its cell.
    pub(super) fn string(&mut self, open: char) {
        let start = self.at;
        self.at = self.at.saturating_add(open.len_utf8());
        let close = closing(open);
        let mut value = String::new();
        loop {
            let part = self.skip_while(|it| it != '\n' && it != '\r' && !close.contains(&it));
            value.push_str(part);
            let Some(found) = self.peek().filter(|it| close.contains(it)) else {
                if self.peek() == Some('\r') && !self.rest().starts_with("\r\n") {
                    self.at = self.at.saturating_add(1);
                    value.push(' ');
                    continue;
                }
                return self.unclosed_string(start, open);
            };
            self.at = self.at.saturating_add(found.len_utf8());
            if found == '"' && open == '"' && self.peek() == Some('"') {
                self.at = self.at.saturating_add(1);
                value.push('"');
                continue;
            }
            break;
        }
        let span = self.span_from(start);
        if open != '"' {
            value = value.trim_matches(is_blank).to_owned();
            self.foreign("foreign-quotes", span, &format!("\"{}\"", value.replace('"', "\"\"")));
        }
        self.push_literal(Symbol::Text, span, Literal::Text(value));
    }

    fn unclosed_string(&mut self, start: usize, open: char) {
        let whole = self.text.get(start..self.at).unwrap_or_default();
        let end = if self.in_row { whole.find('|').unwrap_or(whole.len()) } else { whole.len() };
        let kept = whole.get(..end).unwrap_or_default().trim_end_matches(is_blank);
        self.at = start.saturating_add(kept.len());
        let span = self.span_from(start);
        let at = self.place(span);
        let quoted = kept.strip_prefix(open).unwrap_or_default().to_owned();
        let fix = Fix::replace("fix", at, format!("\"{quoted}\""));
        self.out.push(Diagnostic::error("unclosed-string", at).help("help").fix(fix));
        self.push_literal(Symbol::Text, span, Literal::Text(quoted));
    }
}

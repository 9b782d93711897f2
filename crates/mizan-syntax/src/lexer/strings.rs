//! Texts in quotes, whatever quotes were typed.

use mizan_grammar::Symbol;
use mizan_source::{Diagnostic, Fix, Span};

use super::{Lexer, is_blank};
use crate::fold::{is_arabic, is_invisible};
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
                    // Has its finding as the end of a line that is none.
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
        self.check_text(span);
        if open != '"' {
            value = value.trim_matches(is_blank).to_owned();
            self.foreign("foreign-quotes", span, &format!("\"{}\"", value.replace('"', "\"\"")));
        }
        self.push_literal(Symbol::Text, span, Literal::Text(value));
    }

    /// A text may hold any letter, and nothing that is not shown: a code or a key would differ from what people type.
    fn check_text(&mut self, span: Span) {
        let written = span.text_in(self.text);
        let directs = |it: char| matches!(it, '\u{200C}'..='\u{200E}' | '\u{2066}' | '\u{2068}' | '\u{2069}');
        // Marks of direction and joiners belong to how Arabic is shown; those that mislead have their finding already.
        let arabic =
            written.chars().any(directs) && written.chars().any(|it| it.is_alphabetic() && is_arabic(it));
        let unseen = |it: char| {
            is_invisible(it) || (it.is_control() && it != '\t' && it != '\r') || (directs(it) && !arabic)
        };
        if !written.chars().any(unseen) {
            return;
        }
        let at = self.place(span);
        let wanted: String = written.chars().filter(|it| !unseen(*it)).collect();
        self.out.push(Diagnostic::warning("invisible-in-text", at).fix(Fix::replace("fix", at, wanted)));
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

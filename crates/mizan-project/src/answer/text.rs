//! A page in plain text: what stands beneath a line is written further in.

use mizan_source::Catalogue;

use super::Answer;
use super::page::{Form, Item, Page, Tone};

/// Narrower pages than this are written as if they were so wide.
const NARROWEST: usize = 40;

/// Further in than this nothing is written.
const DEEPEST: usize = 24;

/// The answer in words, in lines of at most `width` characters where its words allow.
#[must_use]
pub fn text(answer: &Answer, catalogue: &Catalogue, width: usize) -> String {
    let page = Page::new(answer, catalogue);
    let mut writer = Writer { width: width.max(NARROWEST), stop: page.stop, out: String::new() };
    writer.line(0, &page.title);
    for programme in &page.programmes {
        writer.line(0, &with_asides(programme, page.stop));
    }
    for section in &page.sections {
        writer.out.push('\n');
        writer.line(0, &section.heading);
        for item in &section.items {
            match section.form {
                Form::Facts => writer.fact(item),
                Form::Answers | Form::Lines => writer.item(1, item, 0),
            }
        }
    }
    writer.out
}

struct Writer {
    width: usize,
    /// What stands between things on one line.
    stop: &'static str,
    out: String,
}

impl Writer {
    /// A fact, with where it comes from on a line of its own.
    fn fact(&mut self, item: &Item) {
        self.line(1, &item.text);
        if !item.asides.is_empty() {
            self.line(3, &item.asides.join(self.stop));
        }
    }

    /// A line with those beneath it; `column` is how wide sums beside it are.
    fn item(&mut self, indent: usize, item: &Item, column: usize) {
        let line = with_asides(item, self.stop);
        let line = match &item.sum {
            Some(sum) => {
                let padding = " ".repeat(column.saturating_sub(length(sum)).saturating_add(3));
                format!("{sum}{padding}{line}")
            }
            None => line,
        };
        self.line(indent, &line);
        let sums = item.items.iter().filter_map(|it| it.sum.as_deref());
        let widest = sums.clone().map(length).max().unwrap_or(0);
        let sums = sums.count() > 0;
        // Beneath a sign, the text of the line is what others stand under.
        let marked = item.tone != Tone::Plain || item.sum.is_some();
        for beneath in &item.items {
            let deeper = match beneath.sum {
                Some(_) => 2,
                None if marked => 2,
                None => 1,
            };
            let deeper = if sums && beneath.sum.is_none() { 1 } else { deeper };
            self.item(indent.saturating_add(deeper).min(DEEPEST), beneath, widest);
        }
    }

    /// A line so many steps in; what does not fit goes on below, two steps further in.
    fn line(&mut self, indent: usize, text: &str) {
        let first = indent.saturating_mul(2);
        let rest = first.saturating_add(4);
        let mut column = 0usize;
        for (place, word) in text.split(' ').enumerate() {
            let length = length(word);
            let fits = column.saturating_add(length).saturating_add(1) <= self.width;
            if place == 0 {
                self.out.push_str(&" ".repeat(first));
                column = first;
            } else if fits || word.is_empty() {
                self.out.push(' ');
                column = column.saturating_add(1);
            } else {
                self.out.push('\n');
                self.out.push_str(&" ".repeat(rest));
                column = rest;
            }
            self.out.push_str(word);
            column = column.saturating_add(length);
        }
        self.out.push('\n');
    }
}

fn length(text: &str) -> usize {
    text.chars().count()
}

/// A line with what is said in parentheses behind it.
fn with_asides(item: &Item, stop: &str) -> String {
    if item.asides.is_empty() {
        item.text.clone()
    } else {
        format!("{} ({})", item.text, item.asides.join(stop))
    }
}

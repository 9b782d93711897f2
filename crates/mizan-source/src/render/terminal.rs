//! The form for people: the line of the source, with the place marked in it.
//!
//! Carets under a line are only right if its characters are shown in an order that we know: where none of them is
//! right-to-left, and where we reordered them ourselves. Elsewhere the place is marked inside the line (with colour and
//! underline, or with mirrored brackets), so that the mark travels with the text. What is said about a place stands
//! beside its carets only where both run from left to right, and otherwise follows as a list with the text it is about.
//! No line number shares a row with the source, since it would take part in its reordering.

mod excerpt;

use super::RenderOptions;
use super::outline::{Aside, Mark, Outline, aside_word, colon, file_name, line_and_column, shortened_to};
use crate::bidi::Bidi;
use crate::bidi::order::{Order, seen};
use crate::catalogue::Catalogue;
use crate::diagnostic::{Args, Severity};
use crate::line_index::Unit;
use crate::source_file::SourceSet;
use crate::span::{FileId, Span};
use crate::visible::{beside, has_right_to_left, is_mark, isolated, without_marks};
use excerpt::Excerpt;
use std::collections::BTreeMap;
use std::fmt;
use unicode_width::UnicodeWidthStr as _;

const INDENT: &str = "    ";

/// The narrowest excerpt that still shows anything.
const NARROWEST: usize = 20;

/// How many characters of a place are quoted beside what is said about it.
const LONGEST_QUOTE: usize = 60;

/// How something looks, when it may have colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    Bare,
    Error,
    Warning,
    Hint,
    Strong,
    Dim,
    Secondary,
    UnderError,
    UnderWarning,
    UnderHint,
    UnderSecondary,
}

pub(super) fn write(
    outline: &Outline,
    sources: &SourceSet,
    catalogue: &Catalogue,
    options: RenderOptions,
    out: &mut dyn fmt::Write,
) -> fmt::Result {
    let mut page = Page { sources, options, severity: outline.severity, colon: colon(catalogue), out };
    page.write_header(outline, catalogue)?;
    for group in by_line(&outline.marks, sources) {
        page.write_group(&group)?;
    }
    outline.asides.iter().try_for_each(|aside| page.write_aside(aside, catalogue))
}

/// The marks of one line, the first of which says where it is.
type Group<'a> = Vec<&'a Mark>;

/// The line of the diagnostic itself comes first, the others in the order they are read.
fn by_line<'a>(marks: &'a [Mark], sources: &SourceSet) -> Vec<Group<'a>> {
    let mut groups: BTreeMap<(bool, FileId, u32), Group<'a>> = BTreeMap::new();
    let line = |mark: &Mark| (mark.at.file, line_and_column(mark.at, sources).0);
    let first = marks.first().map(line);
    for mark in marks {
        let (file, number) = line(mark);
        groups.entry((first != Some((file, number)), file, number)).or_default().push(mark);
    }
    groups.into_values().collect()
}

/// Where one diagnostic is being written.
struct Page<'a> {
    sources: &'a SourceSet,
    options: RenderOptions,
    severity: Severity,
    /// As the language writes it.
    colon: String,
    out: &'a mut dyn fmt::Write,
}

impl Page<'_> {
    /// A line of text, in the order in which it is to be printed.
    fn write_line(&mut self, line: &str) -> fmt::Result {
        writeln!(self.out, "{}", self.options.bidi.lay_out(line, self.options.width))
    }

    fn write_header(&mut self, outline: &Outline, catalogue: &Catalogue) -> fmt::Result {
        let id = match outline.severity {
            Severity::Error => "severity-error",
            Severity::Warning => "severity-warning",
            Severity::Hint => "severity-hint",
        };
        let word = catalogue.message_or_id(id, &Args::new());
        let code = outline.code.as_deref().map(|code| format!("[{code}]")).unwrap_or_default();
        let word = self.paint(self.style(), &format!("{word}{code}"));
        let message = self.paint(Style::Strong, &format!("{} {}", colon(catalogue), outline.message));
        self.write_line(&format!("{word}{message}"))
    }

    fn write_group(&mut self, group: &[&Mark]) -> fmt::Result {
        let Some(first) = group.first() else { return Ok(()) };
        let file = self.sources.get(first.at.file);
        let (line, column) = line_and_column(first.at, self.sources);
        let arrow = self.paint(Style::Dim, "-->");
        let place = format!("{arrow} {}:{line}:{column}", isolated(&file_name(file)));
        self.write_line(&self.options.bidi.from_left(&place))?;
        let Some(file) = file else {
            return self.write_list(group, false);
        };
        let width = self.options.width.saturating_sub(INDENT.len()).max(NARROWEST);
        let line = file.line_index().position(first.at.span.start, Unit::Bytes).line;
        let excerpt = Excerpt::new(file, line, first.at.span, width);
        if excerpt.has_right_to_left() {
            match self.options.bidi {
                Bidi::Visual => self.write_reordered_line(&excerpt, group)?,
                _ => self.write_marked_line(&excerpt, group)?,
            }
            return self.write_list(group, true);
        }
        if group.iter().filter_map(|mark| mark.text.as_deref()).any(has_right_to_left) {
            self.write_reordered_line(&excerpt, group)?;
            return self.write_list(group, false);
        }
        self.write_line_with_carets(&excerpt, group)
    }

    /// The source line, and a row with a caret line and words for each mark.
    fn write_line_with_carets(&mut self, excerpt: &Excerpt<'_>, group: &[&Mark]) -> fmt::Result {
        self.write_source_row(&excerpt.text())?;
        let (shown, hidden): (Vec<&Mark>, Vec<&Mark>) =
            group.iter().partition(|mark| excerpt.shows(mark.at.span));
        for mark in shown {
            let (column, length) = excerpt.columns(mark.at.span);
            let more = if excerpt.goes_on(mark.at.span) { "…" } else { "" };
            let text = mark.text.as_deref().map(|text| format!(" {text}")).unwrap_or_default();
            let carets = format!("{}{more}{text}", mark.caret().repeat(length));
            let carets = self.paint(self.mark_style(mark), &carets);
            writeln!(self.out, "{INDENT}{}{carets}", " ".repeat(column))?;
        }
        self.write_list(&hidden, false)
    }

    /// The source line as it is seen, and one row with the carets of all marks. A place can be seen in several parts.
    fn write_reordered_line(&mut self, excerpt: &Excerpt<'_>, group: &[&Mark]) -> fmt::Result {
        let mut pieces: Vec<(&str, Span)> = excerpt.pieces().collect();
        // A cell for what lies behind the last character.
        let end = pieces.last().map(|(_, span)| span.end).unwrap_or_default();
        pieces.push((" ", Span::new(end, end.saturating_add(1))));
        let order = Order::of_source(pieces.iter().map(|(text, _)| *text));
        let mut marks: Vec<&Mark> = group.iter().copied().filter(|it| excerpt.shows(it.at.span)).collect();
        // The place itself is seen above the others.
        marks.sort_by_key(|mark| mark.primary);
        let taken: usize = pieces.iter().map(|(text, _)| text.width()).sum();
        let left = match order.right_to_left {
            true => self.options.width.saturating_sub(taken).saturating_sub(INDENT.len()),
            false => INDENT.len(),
        };
        let (mut source, mut carets) = (" ".repeat(left), " ".repeat(left));
        let blank = |place: usize| {
            pieces
                .get(place)
                .is_some_and(|(text, _)| text.trim_matches(|it: char| it == ' ' || is_mark(it)).is_empty())
        };
        for (place, turned) in order.row(0, pieces.len(), blank) {
            let Some((text, span)) = pieces.get(place) else { continue };
            source.push_str(&seen(text, turned));
            match marks.iter().rev().find(|mark| covers(mark.at.span, *span)) {
                Some(mark) => {
                    carets.push_str(&self.paint(self.mark_style(mark), &mark.caret().repeat(text.width())));
                }
                None => carets.push_str(&" ".repeat(text.width())),
            }
        }
        writeln!(self.out, "{}", source.trim_end())?;
        writeln!(self.out, "{}", carets.trim_end())
    }

    /// The source line with its places marked inside it.
    fn write_marked_line(&mut self, excerpt: &Excerpt<'_>, group: &[&Mark]) -> fmt::Result {
        let marks: Vec<&Mark> = group.iter().copied().filter(|mark| excerpt.shows(mark.at.span)).collect();
        // Colour needs a character to stand on.
        if !self.options.colour || marks.iter().any(|mark| excerpt.is_between(mark.at.span)) {
            return self.write_source_row(&excerpt.bracketed(marks.iter().map(|mark| mark.at.span)));
        }
        let mut row = String::from(INDENT);
        // Neighbours of one style are painted in one go: a code between two letters would part them.
        let (mut style, mut run) = (Style::Bare, String::new());
        for (text, span) in excerpt.pieces() {
            let over = |mark: &&&Mark| mark.at.span.start < span.end && span.start < mark.at.span.end;
            let mark = marks.iter().filter(over).max_by_key(|mark| mark.primary);
            let next = mark.map_or(Style::Bare, |mark| self.under_style(mark));
            if next != style {
                row.push_str(&self.paint(style, &std::mem::take(&mut run)));
                style = next;
            }
            run.push_str(text);
        }
        row.push_str(&self.paint(style, &run));
        self.write_source_line(&row)
    }

    fn write_source_row(&mut self, text: &str) -> fmt::Result {
        let row = format!("{INDENT}{text}");
        self.write_source_line(row.trim_end())
    }

    /// A line of a file has the direction that every editor gives it, which is not that of a sentence.
    fn write_source_line(&mut self, line: &str) -> fmt::Result {
        match Order::of_source(std::iter::once(line)).right_to_left {
            true => self.write_line(line),
            false => self.write_line(&self.options.bidi.from_left(line)),
        }
    }

    /// What is said about each place, with the text it is about; of places about which nothing is said, their text where
    /// they are not seen at a glance.
    fn write_list(&mut self, group: &[&Mark], silent_too: bool) -> fmt::Result {
        for mark in group {
            let quote = shortened_to(&without_marks(self.sources.text_at(mark.at)), LONGEST_QUOTE);
            let quote = if quote.is_empty() { quote } else { format!("`{quote}`") };
            let item = match (&mark.text, quote.as_str()) {
                (None, "") => continue,
                (None, _) if !silent_too => continue,
                (None, quote) => isolated(quote).into_owned(),
                (Some(text), "") => text.clone(),
                (Some(text), quote) => format!("{}{} {text}", beside(quote, text), self.colon),
            };
            let dash = self.paint(self.mark_style(mark), "-");
            self.write_line(&format!("{INDENT}{dash} {item}"))?;
        }
        Ok(())
    }

    fn write_aside(&mut self, aside: &Aside, catalogue: &Catalogue) -> fmt::Result {
        let word = self.paint(Style::Strong, &aside_word(aside.kind, catalogue));
        self.write_line(&format!("{word}{} {}", self.colon, aside.text))
    }

    fn paint(&self, style: Style, text: &str) -> String {
        if !self.options.colour || style == Style::Bare || text.is_empty() {
            return text.to_owned();
        }
        format!("\u{1b}[{}m{text}\u{1b}[0m", style.codes())
    }

    fn style(&self) -> Style {
        match self.severity {
            Severity::Error => Style::Error,
            Severity::Warning => Style::Warning,
            Severity::Hint => Style::Hint,
        }
    }

    fn mark_style(&self, mark: &Mark) -> Style {
        if mark.primary { self.style() } else { Style::Secondary }
    }

    fn under_style(&self, mark: &Mark) -> Style {
        match self.severity {
            _ if !mark.primary => Style::UnderSecondary,
            Severity::Error => Style::UnderError,
            Severity::Warning => Style::UnderWarning,
            Severity::Hint => Style::UnderHint,
        }
    }
}

impl Mark {
    fn caret(&self) -> &'static str {
        if self.primary { "^" } else { "-" }
    }
}

/// Whether a place has anything of a piece in it; a place without characters is seen on the piece behind it.
fn covers(place: Span, piece: Span) -> bool {
    let end = place.end.max(place.start.saturating_add(1));
    place.start < piece.end && piece.start < end
}

impl Style {
    fn codes(self) -> &'static str {
        match self {
            Self::Bare => "0",
            Self::Error => "1;31",
            Self::Warning => "1;33",
            Self::Hint => "1;36",
            Self::Strong => "1",
            Self::Dim => "2",
            Self::Secondary => "34",
            Self::UnderError => "1;4;31",
            Self::UnderWarning => "1;4;33",
            Self::UnderHint => "1;4;36",
            Self::UnderSecondary => "4;34",
        }
    }
}

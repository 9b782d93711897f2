//! As many findings of a file as a reader can use.

use std::collections::{BTreeMap, BTreeSet};

use crate::line_index::Unit;
use crate::source_file::SourceSet;
use crate::{Diagnostic, FileId, Location, Span};

/// The most findings that are shown of one file.
const MOST_OF_A_FILE: usize = 200;

/// The most findings that are shown of one line: more of them have one cause.
const MOST_OF_A_LINE: usize = 20;

/// Leaves out the findings of a file that are too many to be read, errors last, and says at its end how many those are.
/// They come and stay in reading order.
pub fn shorten(diagnostics: &mut Vec<Diagnostic>, sources: &SourceSet) {
    let mut by_file: BTreeMap<FileId, Vec<usize>> = BTreeMap::new();
    for (index, diagnostic) in diagnostics.iter().enumerate() {
        by_file.entry(diagnostic.at.file).or_default().push(index);
    }
    let mut hidden: BTreeSet<usize> = BTreeSet::new();
    let mut closing = Vec::new();
    for (file, indices) in by_file {
        let surplus = surplus(diagnostics, sources, file, indices);
        let worst = surplus.iter().filter_map(|it| diagnostics.get(*it)).map(|it| it.severity).min();
        if let Some(severity) = worst {
            let end = sources.get(file).map_or(0, |it| u32::try_from(it.text().len()).unwrap_or(u32::MAX));
            let at = Location::new(file, Span::new(end, end));
            let found = Diagnostic::new("more-findings", severity, at);
            closing.push(found.number("count", surplus.len()).help("help"));
        }
        hidden.extend(surplus);
    }
    if closing.is_empty() {
        return;
    }
    let mut index = 0usize;
    diagnostics.retain(|_| {
        let shown = !hidden.contains(&index);
        index = index.saturating_add(1);
        shown
    });
    diagnostics.append(&mut closing);
    crate::sort_and_dedupe(diagnostics);
}

/// Which of the findings of one file are too many.
fn surplus(
    diagnostics: &[Diagnostic],
    sources: &SourceSet,
    file: FileId,
    mut indices: Vec<usize>,
) -> Vec<usize> {
    if indices.len() <= MOST_OF_A_LINE {
        return Vec::new();
    }
    let line_of = |diagnostic: &Diagnostic| {
        let start = diagnostic.at.span.start;
        sources.get(file).map_or(0, |it| it.line_index().position(start, Unit::Bytes).line)
    };
    // The least important come to stand at the end, which is cut off.
    indices.sort_by_key(|it| diagnostics.get(*it).map(|it| it.severity));
    let mut of_line: BTreeMap<u32, usize> = BTreeMap::new();
    let (shown, mut surplus): (Vec<usize>, Vec<usize>) = indices.into_iter().partition(|index| {
        let line = diagnostics.get(*index).map_or(0, line_of);
        let count = of_line.entry(line).or_default();
        *count = count.saturating_add(1);
        *count <= MOST_OF_A_LINE
    });
    surplus.extend(shown.into_iter().skip(MOST_OF_A_FILE));
    surplus
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Severity;

    fn shown(lines: usize, a_line: usize, severity: fn(usize) -> Severity) -> Vec<(&'static str, Severity)> {
        let mut sources = SourceSet::new();
        let line = "x".repeat(a_line) + "\n";
        let file = sources.add("a.mizan", line.repeat(lines));
        let mut found = Vec::new();
        for number in 0..lines * a_line {
            let start = u32::try_from(number / a_line * line.len() + number % a_line).unwrap();
            let at = Location::new(file, Span::new(start, start + 1));
            found.push(Diagnostic::new("x", severity(number), at));
        }
        shorten(&mut found, &sources);
        found.iter().map(|it| (it.code, it.severity)).collect()
    }

    #[test]
    fn few_findings_are_all_shown() {
        assert_eq!(shown(20, 10, |_| Severity::Error).len(), 200);
        assert_eq!(shown(1, 20, |_| Severity::Error).len(), 20);
    }

    #[test]
    fn the_findings_of_a_line_and_of_a_file_have_a_limit() {
        assert_eq!(shown(1, 200_000, |_| Severity::Error).len(), 21);
        let many = shown(300, 3, |_| Severity::Warning);
        assert_eq!((many.len(), many.last().copied()), (201, Some(("more-findings", Severity::Warning))));
    }

    #[test]
    fn an_error_is_shown_before_any_warning() {
        let last_is_error = |number| if number == 899 { Severity::Error } else { Severity::Warning };
        let shown = shown(300, 3, last_is_error);
        assert!(shown.contains(&("x", Severity::Error)));
        assert_eq!(shown.last().copied(), Some(("more-findings", Severity::Warning)));
    }
}

//! Examples in Markdown: policy blocks, the diagnostics that they are to raise, the tests in them.
//!
//! A heading with blocks under it is a test. Its `mizan` blocks join into one file, line for line where they stand, so
//! that every place is a place in the Markdown file; a block after a line such as `` `registry.mizan`: `` is a file of
//! that name. A comment such as `# error: [unit-mismatch] "EGP/month"` says what is found on its line; what no comment
//! expects fails the test. A `snapshot` block holds the diagnostics as they are printed.

use std::collections::{BTreeMap, BTreeSet};

use mizan_project::{Limits, MemorySystem, Project, ReadError, System};
use mizan_source::render::render_to_string;
use mizan_source::{
    Arg, Catalogue, Diagnostic, FileId, Format, Language, Location, RenderOptions, SourceFile, SourceSet,
    Span, Unit,
};
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options as MarkdownOptions, Parser, Tag, TagEnd};

use crate::{Options, Report, TestResult, policy, wanted};

fn unexpected(found: &Diagnostic, message: String, at: Location) -> Diagnostic {
    Diagnostic::error("unexpected-diagnostic", at)
        .text("severity", found.severity.word())
        .text("code", found.code)
        .text("message", message)
}

fn expected_not_found(expected: &Expected, at: Location) -> Diagnostic {
    Diagnostic::error("diagnostic-not-found", at)
        .text("severity", expected.severity)
        .text("code", expected.code.clone())
        .text("text", expected.text.clone().unwrap_or_default())
}

fn snapshot_differs(at: Location, got: &str) -> Diagnostic {
    Diagnostic::error("snapshot-differs", at)
        .note_with("got", [("got", Arg::text(got.to_owned()))].into())
        .help("help")
}

/// A heading with blocks under it.
#[derive(Debug, Default)]
struct Section {
    headings: Vec<String>,
    line: usize,
    blocks: Vec<Block>,
}

/// A fenced block.
#[derive(Debug, Clone)]
struct Block {
    kind: String,
    /// The file it is, where a line before it says so.
    file: Option<String>,
    /// Its bytes in the Markdown file, without the fences.
    range: std::ops::Range<usize>,
}

/// What a comment expects on its line.
#[derive(Debug)]
struct Expected {
    line: usize,
    severity: &'static str,
    code: String,
    text: Option<String>,
}

/// Runs the examples of a Markdown file.
pub(crate) fn run(
    project: &mut Project,
    system: &dyn System,
    path: &str,
    options: &Options,
    report: &mut Report,
) {
    let Ok(bytes) = system.read(path) else { return };
    let Ok(text) = String::from_utf8(bytes) else { return };
    let mut rewritten: Vec<(std::ops::Range<usize>, String)> = Vec::new();
    // Failures of examples speak of places in the Markdown file itself.
    let page = project.add_source(path, &text);
    for section in sections(&text) {
        let name = section.headings.join(" / ");
        if !section.blocks.iter().any(|block| block.kind == "mizan") || !wanted(options, &name) {
            continue;
        }
        let example = Example { text: &text, path, section: &section, system, page };
        let (failures, new) = example.run();
        rewritten.extend(new);
        let line = u32::try_from(section.line).unwrap_or(u32::MAX).saturating_add(1);
        report.results.push(TestResult { name, path: path.to_owned(), line, failures });
    }
    if !rewritten.is_empty() {
        let mut new = text;
        for (range, block) in rewritten.into_iter().rev() {
            new.replace_range(range, &block);
        }
        report.rewrites.push((path.to_owned(), new));
    }
}

/// The sections of a Markdown file that hold blocks.
fn sections(text: &str) -> Vec<Section> {
    let lines = SourceFile::new("", text);
    let line_of = |offset: usize| {
        let offset = u32::try_from(offset).unwrap_or(u32::MAX);
        lines.line_index().position(offset, Unit::Bytes).line as usize
    };
    let mut sections: Vec<Section> = Vec::new();
    let mut headings: Vec<(HeadingLevel, String)> = Vec::new();
    let mut heading: Option<(HeadingLevel, String)> = None;
    let mut paragraph = String::new();
    let mut block: Option<Block> = None;
    for (event, range) in Parser::new_ext(text, MarkdownOptions::ENABLE_TABLES).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { level, .. }) => heading = Some((level, String::new())),
            Event::End(TagEnd::Heading(_)) => {
                if let Some((level, title)) = heading.take() {
                    headings.retain(|(outer, _)| *outer < level);
                    headings.push((level, title));
                    let headings = headings.iter().map(|(_, title)| title.clone()).collect();
                    sections.push(Section { headings, line: line_of(range.start), blocks: Vec::new() });
                }
            }
            Event::Start(Tag::Paragraph) => paragraph.clear(),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                let kind = info.split_whitespace().next().unwrap_or_default().to_owned();
                let file = paragraph
                    .trim()
                    .strip_suffix(':')
                    .and_then(|it| it.strip_prefix('`'))
                    .and_then(|it| it.strip_suffix('`'));
                block = Some(Block { kind, file: file.map(str::to_owned), range: range.start..range.start });
                paragraph.clear();
            }
            Event::Text(content) => {
                if let Some(block) = &mut block {
                    if block.range.is_empty() {
                        block.range = range.clone();
                    }
                    block.range.end = range.end;
                } else if let Some((_, title)) = &mut heading {
                    title.push_str(&content);
                } else {
                    paragraph.push_str(&content);
                }
            }
            Event::Code(content) => match &mut heading {
                Some((_, title)) => title.push_str(&content),
                None => paragraph.push_str(&format!("`{content}`")),
            },
            Event::End(TagEnd::CodeBlock) => {
                if sections.is_empty() {
                    sections.push(Section::default());
                }
                if let (Some(block), Some(section)) = (block.take(), sections.last_mut()) {
                    section.blocks.push(block);
                }
            }
            _ => {}
        }
    }
    sections.retain(|section| !section.blocks.is_empty());
    sections
}

struct Example<'a> {
    text: &'a str,
    path: &'a str,
    section: &'a Section,
    system: &'a dyn System,
    page: FileId,
}

/// The example's own files before those of the disk.
struct Overlay<'a> {
    own: MemorySystem,
    below: &'a dyn System,
}

impl System for Overlay<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        self.own.read(path).or_else(|_| self.below.read(path))
    }

    fn neighbours(&self, folder: &str) -> Vec<String> {
        self.own.neighbours(folder)
    }
}

impl Example<'_> {
    /// What fails, and the snapshots to rewrite.
    fn run(&self) -> (Vec<Diagnostic>, Vec<(std::ops::Range<usize>, String)>) {
        let mut files: BTreeMap<Option<&str>, String> = BTreeMap::new();
        for block in self.section.blocks.iter().filter(|block| block.kind == "mizan") {
            let text = files.entry(block.file.as_deref()).or_default();
            self.append(text, &block.range);
        }
        let folder = self.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let join = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
        let mut own = MemorySystem::default();
        let main = format!("{}.example.mizan", self.path.trim_end_matches(".md"));
        let mut roots = Vec::new();
        for (name, text) in files {
            let path = name.map_or(main.clone(), join);
            own.insert(path.clone(), text);
            roots.push(path);
        }
        // The nameless file is the root where there is one; else every named one.
        let root_files = if roots.first() == Some(&main) { vec![main] } else { roots.clone() };
        let system = Overlay { own, below: self.system };
        let mut project = Project::new(Limits::default());
        let mut found = Vec::new();
        let mut failures = Vec::new();
        for root in &root_files {
            let Ok(checked) = project.check(&system, root) else { continue };
            let sets: BTreeSet<Vec<String>> =
                roots.iter().flat_map(|file| project.reforms_of_tests(file)).collect();
            let under: Vec<_> =
                sets.iter().filter_map(|set| project.check_under(&system, root, set).ok()).collect();
            for file in &roots {
                let Some((id, _)) = project.parsed(file) else { continue };
                for checked in std::iter::once(&checked).chain(&under) {
                    for result in policy::results(checked, id, self.path) {
                        failures.extend(result.failures.iter().map(|it| self.in_page(&checked.sources, it)));
                    }
                }
            }
            found.extend(checked.diagnostics);
        }
        let sources = project.sources().clone();
        let ids: Vec<FileId> =
            roots.iter().filter_map(|file| project.parsed(file).map(|(id, _)| id)).collect();
        found.retain(|it| ids.contains(&it.at.file) && it.code != "missing-language");
        mizan_source::sort_and_dedupe(&mut found);
        failures.extend(self.compare(&sources, &found));
        let snapshots = self.snapshots(&sources, &found, &mut failures);
        (failures, snapshots)
    }

    /// Adds a block to a file, on the lines where it stands in the page.
    fn append(&self, text: &mut String, range: &std::ops::Range<usize>) {
        let before = self.text.get(..range.start).map_or(0, |before| before.matches('\n').count());
        let have = text.matches('\n').count();
        text.push_str(&"\n".repeat(before.saturating_sub(have)));
        text.push_str(self.text.get(range.clone()).unwrap_or_default());
    }

    fn line_of(sources: &SourceSet, at: Location) -> usize {
        sources
            .get(at.file)
            .map_or(0, |source| source.line_index().position(at.span.start, Unit::Bytes).line as usize)
    }

    /// A place on a line of the page.
    fn on_line(&self, line: usize) -> Location {
        let start: usize = self.text.split_inclusive('\n').take(line).map(str::len).sum();
        let length = self.text.split('\n').nth(line).map_or(0, str::len);
        let end = u32::try_from(start + length).unwrap_or(u32::MAX);
        Location::new(self.page, Span::new(u32::try_from(start).unwrap_or(u32::MAX), end))
    }

    /// A diagnostic about the example's file, as one about the page.
    fn in_page(&self, sources: &SourceSet, diagnostic: &Diagnostic) -> Diagnostic {
        let mut moved = diagnostic.clone();
        moved.at = self.on_line(Self::line_of(sources, diagnostic.at));
        moved.labels.clear();
        moved.fixes.clear();
        moved
    }

    /// What was found against what comments expect.
    fn compare(&self, sources: &SourceSet, found: &[Diagnostic]) -> Vec<Diagnostic> {
        let catalogue = Catalogue::new(Language::En);
        let mut expected = self.expected();
        let mut failures = Vec::new();
        for diagnostic in found {
            let line = Self::line_of(sources, diagnostic.at);
            let message = catalogue.describe(diagnostic).message;
            let place = expected.iter().position(|it| {
                it.line == line
                    && it.code == diagnostic.code
                    && it.severity == diagnostic.severity.word()
                    && it.text.as_ref().is_none_or(|text| message.contains(text.as_str()))
            });
            match place {
                Some(place) => drop(expected.remove(place)),
                None => failures.push(unexpected(diagnostic, message, self.on_line(line))),
            }
        }
        failures.extend(expected.iter().map(|it| expected_not_found(it, self.on_line(it.line))));
        failures
    }

    /// The comments of the blocks that expect something.
    fn expected(&self) -> Vec<Expected> {
        let mut expected = Vec::new();
        for block in self.section.blocks.iter().filter(|block| block.kind == "mizan") {
            let first = self.text.get(..block.range.start).map_or(0, |before| before.matches('\n').count());
            let content = self.text.get(block.range.clone()).unwrap_or_default();
            for (offset, line) in content.split('\n').enumerate() {
                for severity in ["error", "warning", "hint"] {
                    let mark = format!("# {severity}: [");
                    for after in line.split(mark.as_str()).skip(1) {
                        let Some((code, rest)) = after.split_once(']') else { continue };
                        let text = rest.trim_start().strip_prefix('"').and_then(|rest| rest.split_once('"'));
                        let text = text.map(|(text, _)| text.to_owned());
                        expected.push(Expected {
                            line: first + offset,
                            severity,
                            code: code.to_owned(),
                            text,
                        });
                    }
                }
            }
        }
        expected
    }

    /// Compares `snapshot` blocks with the diagnostics as they are printed.
    fn snapshots(
        &self,
        sources: &SourceSet,
        found: &[Diagnostic],
        failures: &mut Vec<Diagnostic>,
    ) -> Vec<(std::ops::Range<usize>, String)> {
        let catalogue = Catalogue::new(Language::En);
        let options = RenderOptions { format: Format::Terminal, ..RenderOptions::default() };
        let mut rewrites = Vec::new();
        for block in self.section.blocks.iter().filter(|block| block.kind == "snapshot") {
            let mut got = render_to_string(found, sources, &catalogue, options).trim().to_owned();
            got.push('\n');
            let got =
                got.replace(&format!("{}.example.mizan", self.path.trim_end_matches(".md")), "example.mizan");
            if self.text.get(block.range.clone()) != Some(got.as_str()) {
                let line =
                    self.text.get(..block.range.start).map_or(0, |before| before.matches('\n').count());
                failures.push(snapshot_differs(self.on_line(line), &got));
                rewrites.push((block.range.clone(), got));
            }
        }
        rewrites
    }
}

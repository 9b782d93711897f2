//! Files, and which of them belong together.
//!
//! A file is parsed once, whoever uses it. A *root* is a file that is checked with all it uses; what two roots share is
//! reported once.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use mizan_ir::Program;
use mizan_model::{Model, Source};
use mizan_source::{Diagnostic, FileId, Location, SourceSet, Span, nearest, sort_and_dedupe};
use mizan_syntax::tree::{self, ItemKind};
use mizan_syntax::{Parsed, parse};

use crate::limits::Limits;
use crate::parallel;
use crate::system::{ReadError, System};

fn use_not_found(path: &str, at: Location, nearest: Option<String>) -> Diagnostic {
    let diagnostic = Diagnostic::error("use-not-found", at).name("path", path);
    match nearest {
        Some(nearest) => diagnostic.fix(
            mizan_source::Fix::replace("did-you-mean", at, format!("\"{nearest}\""))
                .arg("nearest", mizan_source::Arg::name(nearest)),
        ),
        None => diagnostic.help("help"),
    }
}

fn use_unreadable(path: &str, why: String, at: Location) -> Diagnostic {
    Diagnostic::error("use-unreadable", at).name("path", path).text("why", why)
}

fn use_outside(path: &str, at: Location) -> Diagnostic {
    Diagnostic::error("use-outside", at).name("path", path).help("help")
}

fn use_itself(at: Location) -> Diagnostic {
    Diagnostic::warning("use-itself", at).help("help")
}

fn too_many_files(limit: usize, at: Location) -> Diagnostic {
    Diagnostic::error("too-many-files", at).number("limit", limit)
}

fn not_utf8(at: Location) -> Diagnostic {
    Diagnostic::error("not-utf8", at).help("help")
}

/// Files that have been read, parsed and kept.
#[derive(Debug, Default)]
pub struct Project {
    limits: Limits,
    sources: SourceSet,
    files: BTreeMap<String, ReadFile>,
    unanalysed: bool,
}

#[derive(Debug, Clone)]
struct ReadFile {
    id: FileId,
    parsed: Arc<Parsed>,
    uses: Vec<String>,
}

/// A root and all it uses, checked.
#[derive(Debug)]
pub struct Checked {
    /// The files, by the numbers that diagnostics name.
    pub sources: SourceSet,
    /// What is sound of the programme.
    pub model: Model,
    /// The core; only where there is no error.
    pub program: Option<Program>,
    /// All that is wrong or doubtful, in the order of files and places.
    pub diagnostics: Vec<Diagnostic>,
}

impl Checked {
    /// Whether there is an error among the diagnostics.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }
}

impl Project {
    /// An empty project.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self { limits, ..Self::default() }
    }

    /// Leaves analysis out: for who asks a programme and has it checked elsewhere. Conflicts and gaps are then errors of
    /// the households that meet them.
    #[must_use]
    pub fn without_analysis(self) -> Self {
        Self { unanalysed: true, ..self }
    }

    /// The files read so far.
    #[must_use]
    pub fn sources(&self) -> &SourceSet {
        &self.sources
    }

    /// What the parser made of a file that has been read.
    #[must_use]
    pub fn parsed(&self, path: &str) -> Option<(FileId, &Parsed)> {
        self.files.get(path).map(|file| (file.id, file.parsed.as_ref()))
    }

    /// Gives a text a number, without parsing it: a page whose examples are checked apart.
    pub fn add_source(&mut self, name: &str, text: &str) -> FileId {
        self.sources.add(name, text)
    }

    /// Forgets a file, so that it is read again: it has changed.
    pub fn forget(&mut self, path: &str) {
        self.files.remove(path);
    }

    /// Checks a file with all it uses.
    ///
    /// # Errors
    /// Where the file itself cannot be read. What it uses and cannot be read is a diagnostic.
    pub fn check(&mut self, system: &dyn System, root: &str) -> Result<Checked, ReadError> {
        let members = self.members(system, root)?;
        Ok(self.check_members(&members, None))
    }

    /// Checks many files: each that no other one uses is a root. Diagnostics are reported once, in the order of places.
    ///
    /// # Errors
    /// Where one of the files cannot be read.
    pub fn check_all(&mut self, system: &dyn System, paths: &[String]) -> Result<Vec<Diagnostic>, ReadError> {
        self.read_all(system, paths)?;
        let mut used: BTreeSet<String> = BTreeSet::new();
        for path in paths {
            if let Some(file) = self.files.get(path) {
                used.extend(file.uses.iter().filter(|inner| *inner != path).cloned());
            }
        }
        let mut seen: BTreeSet<FileId> = BTreeSet::new();
        // Each root with those of its files that no earlier one had.
        let mut roots: Vec<(Members, BTreeSet<FileId>)> = Vec::new();
        // Files that use each other in a ring are all used: the second pass takes those that no root reached.
        for only_roots in [true, false] {
            for path in paths {
                let reached = self.files.get(path).is_some_and(|file| seen.contains(&file.id));
                if reached || (only_roots && used.contains(path)) {
                    continue;
                }
                let members = self.members(system, path)?;
                let fresh = members.ids.iter().copied().filter(|id| seen.insert(*id)).collect();
                roots.push((members, fresh));
            }
        }
        let found = parallel::map(&roots, |(members, fresh)| self.check_members(members, Some(fresh)).diagnostics);
        let mut diagnostics: Vec<Diagnostic> = found.into_iter().flatten().collect();
        sort_and_dedupe(&mut diagnostics);
        Ok(diagnostics)
    }

    /// A file with all it uses, in the order in which they are met; and what is wrong with their `use` lines.
    fn members(&mut self, system: &dyn System, root: &str) -> Result<Members, ReadError> {
        self.read(system, root)?;
        let mut members = Members::default();
        let mut open: VecDeque<String> = VecDeque::from([root.to_owned()]);
        while let Some(path) = open.pop_front() {
            let Some(file) = self.files.get(&path).cloned() else { continue };
            if members.paths.contains(&path) {
                continue;
            }
            members.paths.push(path.clone());
            members.ids.push(file.id);
            for text in uses(&file.parsed.file) {
                let at = Location::new(file.id, text.span);
                match self.used(system, &path, &text.value, at) {
                    Ok(inner) if inner == path => members.diagnostics.push(use_itself(at)),
                    Ok(_) if members.paths.len() >= self.limits.files => {
                        members.diagnostics.push(too_many_files(self.limits.files, at));
                    }
                    Ok(inner) => open.push_back(inner),
                    Err(diagnostic) => members.diagnostics.push(*diagnostic),
                }
            }
        }
        Ok(members)
    }

    /// The file that a `use` names, read.
    fn used(
        &mut self,
        system: &dyn System,
        from: &str,
        named: &str,
        at: Location,
    ) -> Result<String, Box<Diagnostic>> {
        let path = resolve(from, named).ok_or_else(|| Box::new(use_outside(named, at)))?;
        match self.read(system, &path) {
            Ok(()) => Ok(path),
            Err(ReadError::NotFound(_)) => {
                let folder = folder(from);
                let files = system.neighbours(folder);
                let names = files
                    .iter()
                    .map(|file| file.strip_prefix(folder).unwrap_or(file).trim_start_matches('/'));
                let near = nearest(named, names, str::to_lowercase).map(str::to_owned);
                Err(Box::new(use_not_found(named, at, near)))
            }
            Err(ReadError::Unreadable(_, why)) => Err(Box::new(use_unreadable(named, why, at))),
        }
    }

    fn read(&mut self, system: &dyn System, path: &str) -> Result<(), ReadError> {
        self.read_all(system, &[path.to_owned()])
    }

    /// Reads the files that have not been read, one after the other, and parses them side by side.
    fn read_all(&mut self, system: &dyn System, paths: &[String]) -> Result<(), ReadError> {
        let mut texts: Vec<Text> = Vec::new();
        let mut unread = None;
        let mut named: BTreeSet<&str> = BTreeSet::new();
        for path in paths {
            if self.files.contains_key(path) || !named.insert(path) {
                continue;
            }
            match system.read(path) {
                Ok(bytes) => texts.push(Text::new(&mut self.sources, path, bytes)),
                Err(error) => {
                    unread = Some(error);
                    break;
                }
            }
        }
        let limits = &self.limits.syntax;
        let read = parallel::map(&texts, |text| text.parse(limits));
        self.files.extend(texts.into_iter().map(|text| text.path).zip(read));
        unread.map_or(Ok(()), Err)
    }

    /// Checks files that belong together. Only what stands in the `fresh` ones is analysed, where the caller names them.
    fn check_members(&self, members: &Members, fresh: Option<&BTreeSet<FileId>>) -> Checked {
        let files: Vec<&ReadFile> = members.paths.iter().filter_map(|path| self.files.get(path)).collect();
        let mut diagnostics = members.diagnostics.clone();
        for file in &files {
            diagnostics.extend(file.parsed.diagnostics.iter().cloned());
        }
        // Used files come first, so that the numbers of what they declare do not depend on who uses them.
        let sources: Vec<Source<'_>> =
            files.iter().rev().map(|file| Source { file: file.id, tree: &file.parsed.file }).collect();
        let (model, found) = mizan_model::check(&sources);
        diagnostics.extend(found);
        let sound = !diagnostics.iter().any(Diagnostic::is_error);
        let program = sound.then(|| mizan_ir::lower(&model));
        if let Some(program) = program.as_ref().filter(|_| !self.unanalysed) {
            let fresh = |at: Location| fresh.is_none_or(|fresh| fresh.contains(&at.file));
            diagnostics.extend(mizan_analysis::analyse(program, &self.limits.analysis, &fresh).diagnostics);
        }
        sort_and_dedupe(&mut diagnostics);
        let program = program.filter(|_| !diagnostics.iter().any(Diagnostic::is_error));
        Checked { sources: self.sources.clone(), model, program, diagnostics }
    }
}

/// A file that has been read and not parsed.
struct Text {
    id: FileId,
    path: String,
    text: String,
    /// Where its first bytes are that are no text.
    bad: Option<usize>,
}

impl Text {
    fn new(sources: &mut SourceSet, path: &str, bytes: Vec<u8>) -> Self {
        let (text, bad) = match String::from_utf8(bytes) {
            Ok(text) => (text, None),
            Err(error) => {
                let bad = error.utf8_error().valid_up_to();
                (String::from_utf8_lossy(error.as_bytes()).into_owned(), Some(bad))
            }
        };
        Self { id: sources.add(path, text.as_str()), path: path.to_owned(), text, bad }
    }

    fn parse(&self, limits: &mizan_syntax::Limits) -> ReadFile {
        let mut parsed = parse(self.id, &self.path, &self.text, limits);
        if let Some(bad) = self.bad {
            let start = u32::try_from(bad).unwrap_or(u32::MAX);
            let at = Location::new(self.id, Span::new(start, start.saturating_add(3)));
            parsed.diagnostics.insert(0, not_utf8(at));
        }
        let uses = uses(&parsed.file).filter_map(|text| resolve(&self.path, &text.value)).collect();
        ReadFile { id: self.id, parsed: Arc::new(parsed), uses }
    }
}

/// A root and all it uses.
#[derive(Debug, Default)]
struct Members {
    paths: Vec<String>,
    ids: Vec<FileId>,
    diagnostics: Vec<Diagnostic>,
}

fn uses(file: &tree::File) -> impl Iterator<Item = &tree::Text> {
    file.items.iter().filter_map(|item| match &item.kind {
        ItemKind::Use(text) => Some(text),
        _ => None,
    })
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The path that a `use` in the file `from` names; `None` where it is absolute, or leaves the outermost folder known.
fn resolve(from: &str, named: &str) -> Option<String> {
    if named.starts_with('/') || named.contains(':') || named.contains('\\') || named.is_empty() {
        return None;
    }
    let absolute = from.starts_with('/');
    let mut parts: Vec<&str> =
        folder(from).split('/').filter(|part| !part.is_empty() && *part != ".").collect();
    for part in named.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            ".." if absolute => return None,
            ".." => parts.push(".."),
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    Some(if absolute { format!("/{path}") } else { path })
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn paths_are_relative_to_the_file_that_names_them() {
        assert_eq!(
            resolve("policies/morocco/asd.mizan", "registry.mizan").as_deref(),
            Some("policies/morocco/registry.mizan")
        );
        assert_eq!(
            resolve("policies/morocco/asd.mizan", "../common/a.mizan").as_deref(),
            Some("policies/common/a.mizan")
        );
        assert_eq!(resolve("asd.mizan", "./a.mizan").as_deref(), Some("a.mizan"));
        assert_eq!(resolve("asd.mizan", "/etc/passwd"), None);
        assert_eq!(resolve("/a/b.mizan", "../../../c.mizan"), None);
        assert_eq!(resolve("asd.mizan", "http://x/y"), None);
    }
}

//! Files, and which of them belong together.
//!
//! A file is parsed once, whoever uses it. A *root* is a file that is checked with all it uses; what two roots share is
//! reported once.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use mizan_ir::Program;
use mizan_model::{Model, Source};
use mizan_source::{Diagnostic, FileId, Location, SourceSet, Span, nearest, sort_and_dedupe};
use mizan_syntax::tree::LanguageCode;
use mizan_syntax::tree::{self, ItemKind};
use mizan_syntax::{Glossary, Parsed, parse, parse_renamed};

use crate::limits::Limits;
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
    /// Files read with the names of another language, which the root that uses them is in.
    renamed: BTreeMap<(String, LanguageCode), Arc<Parsed>>,
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

    /// How much is read.
    pub(crate) fn limits(&self) -> &Limits {
        &self.limits
    }

    /// A file and all it uses, in the order in which they are met.
    pub(crate) fn member_paths(&mut self, system: &dyn System, root: &str) -> Result<Vec<String>, ReadError> {
        Ok(self.members(system, root)?.paths)
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
        // A glossary may have changed with it.
        self.renamed.clear();
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
        let mut used: BTreeSet<String> = BTreeSet::new();
        for path in paths {
            self.read(system, path)?;
            if let Some(file) = self.files.get(path) {
                used.extend(file.uses.iter().filter(|inner| *inner != path).cloned());
            }
        }
        let mut seen: BTreeSet<FileId> = BTreeSet::new();
        let mut diagnostics = Vec::new();
        // Files that use each other in a ring are all used: the second pass takes those that no root reached.
        for only_roots in [true, false] {
            for path in paths {
                let reached = self.files.get(path).is_some_and(|file| seen.contains(&file.id));
                if reached || (only_roots && used.contains(path)) {
                    continue;
                }
                let members = self.members(system, path)?;
                let checked = self.check_members(&members, Some(&seen));
                seen.extend(members.ids.iter().copied());
                diagnostics.extend(checked.diagnostics);
            }
        }
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
        self.read_in_one_language(&mut members);
        Ok(members)
    }

    /// Reads the files that are in another language than the root once more, with the names that it has for things.
    fn read_in_one_language(&mut self, members: &mut Members) {
        let read: Vec<(String, ReadFile)> =
            members.paths.iter().filter_map(|it| Some((it.clone(), self.files.get(it)?.clone()))).collect();
        let (glossary, found) = Glossary::read(read.iter().map(|(_, file)| (file.id, &file.parsed.file)));
        members.diagnostics.extend(found);
        let language = |file: &ReadFile| file.parsed.file.language.map(|it| it.0);
        let Some(wanted) = read.first().and_then(|(_, file)| language(file)) else { return };
        let foreign = |file: &ReadFile| language(file).filter(|it| *it != wanted);
        if !read.iter().any(|(_, file)| foreign(file).is_some()) {
            return;
        }
        for (path, file) in &read {
            let Some(from) = foreign(file) else { continue };
            let text = self.sources.get(file.id).map(|it| it.text().to_owned()).unwrap_or_default();
            let limits = &self.limits.syntax;
            let renaming = glossary.renaming(from, wanted);
            let tree = self
                .renamed
                .entry((path.clone(), wanted))
                .or_insert_with(|| Arc::new(parse_renamed(file.id, path, &text, limits, Some(&renaming))));
            members.renamed.insert(path.clone(), Arc::clone(tree));
        }
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
        if self.files.contains_key(path) {
            return Ok(());
        }
        let bytes = system.read(path)?;
        let (text, bad) = match String::from_utf8(bytes) {
            Ok(text) => (text, None),
            Err(error) => {
                let bad = error.utf8_error().valid_up_to();
                (String::from_utf8_lossy(error.as_bytes()).into_owned(), Some(bad))
            }
        };
        let id = self.sources.add(path, text.as_str());
        let mut parsed = parse(id, path, &text, &self.limits.syntax);
        if let Some(bad) = bad {
            let start = u32::try_from(bad).unwrap_or(u32::MAX);
            parsed
                .diagnostics
                .insert(0, not_utf8(Location::new(id, Span::new(start, start.saturating_add(3)))));
        }
        let uses = uses(&parsed.file).filter_map(|text| resolve(path, &text.value)).collect();
        self.files.insert(path.to_owned(), ReadFile { id, parsed: Arc::new(parsed), uses });
        Ok(())
    }

    /// Checks files that belong together. What is found in files that were `seen` is left out by the caller's wish, and
    /// is not analysed twice.
    fn check_members(&self, members: &Members, seen: Option<&BTreeSet<FileId>>) -> Checked {
        let files: Vec<&ReadFile> = members.paths.iter().filter_map(|path| self.files.get(path)).collect();
        let mut diagnostics = members.diagnostics.clone();
        for file in &files {
            diagnostics.extend(file.parsed.diagnostics.iter().cloned());
        }
        // Used files come first, so that the numbers of what they declare do not depend on who uses them.
        let tree = |path: &String| members.renamed.get(path).or_else(|| Some(&self.files.get(path)?.parsed));
        let trees: Vec<&Arc<Parsed>> = members.paths.iter().filter_map(tree).collect();
        let sources: Vec<Source<'_>> = files
            .iter()
            .zip(trees)
            .rev()
            .map(|(file, parsed)| Source { file: file.id, tree: &parsed.file })
            .collect();
        let (model, mut found) = mizan_model::check(&sources);
        put_into_words(&mut found, &files);
        diagnostics.extend(found);
        let sound = !diagnostics.iter().any(Diagnostic::is_error);
        let program = sound.then(|| mizan_ir::lower(&model));
        if let Some(program) = program.as_ref().filter(|_| !self.unanalysed) {
            let fresh = |at: Location| seen.is_none_or(|seen| !seen.contains(&at.file));
            let mut found = mizan_analysis::analyse(program, &self.limits.analysis, &fresh);
            put_into_words(&mut found, &files);
            diagnostics.extend(found);
        }
        sort_and_dedupe(&mut diagnostics);
        let program = program.filter(|_| !diagnostics.iter().any(Diagnostic::is_error));
        Checked { sources: self.sources.clone(), model, program, diagnostics }
    }
}

/// Pieces of Mizan in diagnostics have the keywords of the file that they are about.
fn put_into_words(found: &mut [Diagnostic], files: &[&ReadFile]) {
    for diagnostic in found {
        let file = files.iter().find(|file| file.id == diagnostic.at.file);
        if let Some((language, _)) = file.and_then(|file| file.parsed.file.language) {
            diagnostic.write_in(&|piece| mizan_syntax::in_language(piece, language));
        }
    }
}

/// A root and all it uses.
#[derive(Debug, Default)]
struct Members {
    paths: Vec<String>,
    ids: Vec<FileId>,
    /// Those in another language than the root, read with its names.
    renamed: BTreeMap<String, Arc<Parsed>>,
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

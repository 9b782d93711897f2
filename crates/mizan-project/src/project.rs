//! Files, and which of them belong together.
//!
//! A file is parsed once, whoever uses it. A *root* is a file that is checked with all it uses; what two roots share is
//! reported once.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use mizan_ir::Program;
use mizan_model::{Model, Source};
use mizan_source::{Diagnostic, FileId, Location, SourceSet, Span, nearest, shorten, sort_and_dedupe};
use mizan_syntax::tree::LanguageCode;
use mizan_syntax::tree::{self, ItemKind};
use mizan_syntax::{Glossary, Parsed, parse, parse_renamed};

use crate::encoding::{NotText, text_of};
use crate::limits::Limits;
use crate::parallel;
use crate::reforms;
use crate::system::{ReadError, System};

fn use_not_found(path: &str, at: Location, nearest: Option<String>) -> Diagnostic {
    let diagnostic = Diagnostic::error("use-not-found", at).name("path", path).note("names");
    match nearest {
        Some(nearest) => diagnostic.fix(
            mizan_source::Fix::replace("did-you-mean", at, format!("\"{nearest}\""))
                .arg("nearest", mizan_source::Arg::name(nearest)),
        ),
        None => diagnostic.help("help"),
    }
}

fn use_unreadable(path: &str, why: String, at: Location) -> Diagnostic {
    Diagnostic::error("use-unreadable", at).name("path", path).text("why", why).note("names")
}

fn use_outside(path: &str, at: Location) -> Diagnostic {
    Diagnostic::error("use-outside", at).name("path", path).help("help").note("names")
}

fn use_twice(path: &str, item: Location, at: Location, first: Location) -> Diagnostic {
    Diagnostic::warning("use-twice", at)
        .name("path", path)
        .label(first, "first")
        .help("help")
        .fix(mizan_source::Fix::delete("fix", item))
}

fn file_unreadable(path: &str, why: String, at: Location) -> Diagnostic {
    Diagnostic::error("file-unreadable", at).name("path", path).text("why", why)
}

fn use_itself(at: Location) -> Diagnostic {
    Diagnostic::warning("use-itself", at).help("help")
}

fn too_many_files(limit: usize, at: Location) -> Diagnostic {
    Diagnostic::error("too-many-files", at).number("limit", limit)
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
    /// Whether it is text at all.
    is_text: bool,
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

/// Many roots, checked.
#[derive(Debug, Default)]
pub struct CheckedAll {
    /// All that is wrong or doubtful, in the order of files and places.
    pub diagnostics: Vec<Diagnostic>,
    /// The core of each root without errors, in the order of their paths.
    pub programs: Vec<Program>,
    /// The roots that have errors.
    pub unsound: Vec<String>,
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
        let mut checked = self.check_with_reforms(&members, None);
        shorten(&mut checked.diagnostics, &self.sources);
        Ok(checked)
    }

    /// Checks a file with all it uses, under reforms: what the programmes say with the changes laid over them, one after
    /// the other. Only the tests that name exactly these reforms are among its tests.
    ///
    /// # Errors
    /// Where the file itself cannot be read. A reform that is not there is a diagnostic.
    pub fn check_under(
        &mut self,
        system: &dyn System,
        root: &str,
        reforms: &[String],
    ) -> Result<Checked, ReadError> {
        let members = self.members(system, root)?;
        let mut checked = self.check_members(&members, None, reforms);
        shorten(&mut checked.diagnostics, &self.sources);
        Ok(checked)
    }

    /// The sets of reforms that the tests of a file which has been read name.
    #[must_use]
    pub fn reforms_of_tests(&self, path: &str) -> BTreeSet<Vec<String>> {
        self.files.get(path).map(|it| reforms::sets_of_tests(&it.parsed.file).collect()).unwrap_or_default()
    }

    /// The reforms that a file and all it uses declare, in alphabetical order.
    ///
    /// # Errors
    /// Where the file itself cannot be read.
    pub fn reforms(&mut self, system: &dyn System, root: &str) -> Result<Vec<String>, ReadError> {
        let members = self.members(system, root)?;
        let trees = self.trees(&members);
        Ok(reforms::declared(&trees).into_keys().map(str::to_owned).collect())
    }

    /// Checks many files: each that no other one uses is a root. Diagnostics are reported once, in the order of places;
    /// a file that cannot be read is one of them, and keeps no other from being checked.
    pub fn check_all(&mut self, system: &dyn System, paths: &[String]) -> CheckedAll {
        let mut all = CheckedAll::default();
        let mut used: BTreeSet<String> = BTreeSet::new();
        let mut opened: Vec<Opened> = Vec::new();
        let mut named: BTreeSet<&String> = BTreeSet::new();
        for path in paths.iter().filter(|path| named.insert(path)) {
            match self.open(system, path) {
                Ok(file) => opened.extend(file),
                Err(error) => {
                    let at = Location::new(self.sources.add(path, ""), Span::default());
                    all.diagnostics.push(file_unreadable(path, error.why(), at));
                }
            }
        }
        self.parse(opened);
        for path in paths {
            if let Some(file) = self.files.get(path) {
                used.extend(file.uses.iter().filter(|inner| *inner != path).cloned());
            }
        }
        let mut seen: BTreeSet<FileId> = BTreeSet::new();
        // Each root with those of its files that no earlier one had.
        let mut roots: Vec<(&String, Members, BTreeSet<FileId>)> = Vec::new();
        // Files that use each other in a ring are all used: the second pass takes those that no root reached.
        for only_roots in [true, false] {
            for path in paths {
                let reached = self.files.get(path).is_none_or(|file| seen.contains(&file.id));
                if reached || (only_roots && used.contains(path)) {
                    continue;
                }
                let Ok(members) = self.members(system, path) else { continue };
                let fresh = members.ids.iter().copied().filter(|id| seen.insert(*id)).collect();
                roots.push((path, members, fresh));
            }
        }
        let checked = parallel::map(&roots, |(_, members, fresh)| {
            let checked = self.check_with_reforms(members, Some(fresh));
            (checked.diagnostics, checked.program)
        });
        for ((path, ..), (diagnostics, program)) in roots.into_iter().zip(checked) {
            all.diagnostics.extend(diagnostics);
            match program {
                Some(program) => all.programs.push(program),
                None => all.unsound.push(path.clone()),
            }
        }
        sort_and_dedupe(&mut all.diagnostics);
        shorten(&mut all.diagnostics, &self.sources);
        all
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
            let mut first_uses: BTreeMap<String, Location> = BTreeMap::new();
            for (item, text) in uses(&file.parsed.file) {
                let at = Location::new(file.id, text.span);
                let used = self.used(system, &path, &text.value, at);
                if let Ok(inner) = &used
                    && let Some(first) = first_uses.get(inner)
                {
                    let item = Location::new(file.id, item);
                    members.diagnostics.push(use_twice(&text.value, item, at, *first));
                    continue;
                }
                first_uses.extend(used.as_ref().ok().map(|inner| (inner.clone(), at)));
                match used {
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
        let opened = self.open(system, path)?;
        self.parse(opened.into_iter().collect());
        Ok(())
    }

    /// The bytes of a file, if it has not been read.
    fn open(&mut self, system: &dyn System, path: &str) -> Result<Option<Opened>, ReadError> {
        if self.files.contains_key(path) {
            return Ok(None);
        }
        let bytes = system.read(path)?;
        let (text, not_text) = text_of(&bytes);
        let id = self.sources.add(path, text.as_ref());
        Ok(Some(Opened { id, path: path.to_owned(), not_text }))
    }

    /// Parses files side by side.
    fn parse(&mut self, opened: Vec<Opened>) {
        let read = parallel::map(&opened, |file| file.parse(&self.sources, &self.limits.syntax));
        self.files.extend(opened.into_iter().map(|file| file.path).zip(read));
    }

    /// Checks files that belong together, and what each of their reforms makes of them: a reform says its own mistakes
    /// and those of the programme under it, not those that the programme has without it.
    fn check_with_reforms(&self, members: &Members, fresh: Option<&BTreeSet<FileId>>) -> Checked {
        let mut checked = self.check_members(members, fresh, &[]);
        let known: Vec<Diagnostic> = checked.diagnostics.clone();
        for set in reforms::sets(&self.trees(members)) {
            let under = self.check_members(members, fresh, &set);
            checked.diagnostics.extend(under.diagnostics.into_iter().filter(|it| !known.contains(it)));
        }
        sort_and_dedupe(&mut checked.diagnostics);
        if checked.has_errors() {
            checked.program = None;
        }
        checked
    }

    /// The trees of files that belong together, the root first, in the language of the root.
    fn trees<'p>(&'p self, members: &'p Members) -> Vec<(FileId, &'p tree::File)> {
        let parsed = |path: &String| {
            let file = self.files.get(path)?;
            let parsed = members.renamed.get(path).unwrap_or(&file.parsed);
            Some((file.id, &parsed.file))
        };
        members.paths.iter().filter_map(parsed).collect()
    }

    /// Checks files that belong together under reforms, of which there may be none. Only what stands in the `fresh` ones
    /// is analysed, where the caller names them.
    fn check_members(
        &self,
        members: &Members,
        fresh: Option<&BTreeSet<FileId>>,
        under: &[String],
    ) -> Checked {
        let files: Vec<&ReadFile> = members.paths.iter().filter_map(|path| self.files.get(path)).collect();
        let mut diagnostics = members.diagnostics.clone();
        for file in &files {
            diagnostics.extend(file.parsed.diagnostics.iter().cloned());
        }
        let trees = reforms::lay_over(&self.trees(members), under, &mut diagnostics);
        // Used files come first, so that the numbers of what they declare do not depend on who uses them. Where one of
        // them is no text, every name of it would be missed: the others are checked once it can be read.
        let all_text = files.iter().all(|it| it.is_text);
        let sources: Vec<Source<'_>> = files
            .iter()
            .zip(&trees)
            .rev()
            .filter(|_| all_text)
            .map(|(file, tree)| Source {
                file: file.id,
                tree,
                text: self.sources.get(file.id).map_or("", |it| it.text()),
                readable: !file.parsed.diagnostics.iter().any(Diagnostic::is_error),
                uses_found: !members.diagnostics.iter().any(|it| it.at.file == file.id && it.is_error()),
            })
            .collect();
        let (model, mut found) = mizan_model::check(&sources);
        put_into_words(&mut found, &files);
        diagnostics.extend(found);
        let sound = !diagnostics.iter().any(Diagnostic::is_error);
        let program = sound.then(|| mizan_ir::lower(&model));
        if let Some(program) = program.as_ref().filter(|_| !self.unanalysed) {
            let fresh = |at: Location| fresh.is_none_or(|fresh| fresh.contains(&at.file));
            let mut found = mizan_analysis::analyse(program, &self.limits.analysis, &fresh).diagnostics;
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

/// A file whose bytes were read and not parsed.
struct Opened {
    id: FileId,
    path: String,
    /// Why it is no text, if it is none.
    not_text: Option<NotText>,
}

impl Opened {
    fn parse(&self, sources: &SourceSet, limits: &mizan_syntax::Limits) -> ReadFile {
        let is_text = self.not_text.is_none();
        let text = sources.get(self.id).filter(|_| is_text).map_or("", |file| file.text());
        let mut parsed = parse(self.id, &self.path, text, limits);
        parsed.diagnostics.extend(self.not_text.map(|it| it.finding(self.id)));
        let uses = uses(&parsed.file).filter_map(|(_, text)| resolve(&self.path, &text.value)).collect();
        ReadFile { id: self.id, parsed: Arc::new(parsed), uses, is_text }
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

/// The `use` items of a file: where each stands, and the path it names.
fn uses(file: &tree::File) -> impl Iterator<Item = (Span, &tree::Text)> {
    file.items.iter().filter_map(|item| match &item.kind {
        ItemKind::Use(text) => Some((item.span, text)),
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
    use super::{Project, resolve};
    use crate::{Limits, MemorySystem};

    const REGISTRY: &str = "language en\nentity household\n  key id : text\n  size : integer from 1 to 9\n";

    /// The codes found in files, by their paths.
    fn codes(files: &[(&str, &str)], paths: &[&str]) -> Vec<(String, &'static str)> {
        let mut system = MemorySystem::default();
        for (path, text) in files {
            system.insert(*path, *text);
        }
        let paths: Vec<String> = paths.iter().map(|path| (*path).to_owned()).collect();
        let mut project = Project::new(Limits::default());
        let all = project.check_all(&system, &paths);
        let name = |it: &mizan_source::Diagnostic| {
            project.sources().get(it.at.file).map_or(String::new(), |it| it.name().to_owned())
        };
        all.diagnostics.iter().map(|it| (name(it), it.code)).collect()
    }

    #[test]
    fn a_file_that_cannot_be_read_keeps_no_other_from_being_checked() {
        let wrong = format!("{REGISTRY}define household.large : yes/no = sise at least 5\n");
        let found = codes(&[("b.mizan", wrong.as_str())], &["a.mizan", "b.mizan"]);
        let of = |path: &str, code| (path.to_owned(), code);
        assert_eq!(found, [of("a.mizan", "file-unreadable"), of("b.mizan", "unknown-name")]);
    }

    #[test]
    fn a_registry_by_itself_warns_of_nothing_unused() {
        let option = "option inclusive \"Is it?\" : yes/no default yes\n";
        let parameter = "parameter grant : MAD\n  from 2024-01-01 : 5\n";
        let registry = format!("{REGISTRY}{option}{parameter}");
        assert_eq!(codes(&[("registry.mizan", registry.as_str())], &["registry.mizan"]), []);
    }

    #[test]
    fn a_file_used_twice_is_said_where_it_is_used_again() {
        let twice = "language en\nuse \"r.mizan\"\nuse \"./r.mizan\"\n";
        let found = codes(&[("r.mizan", REGISTRY), ("a.mizan", twice)], &["a.mizan"]);
        assert_eq!(found, [("a.mizan".to_owned(), "use-twice")]);
    }

    #[test]
    fn the_roots_with_errors_are_named_beside_the_programmes_without() {
        let mut system = MemorySystem::default();
        system.insert("a.mizan", REGISTRY);
        system.insert("b.mizan", format!("{REGISTRY}define household.large : yes/no = sise at least 5\n"));
        let paths = ["a.mizan".to_owned(), "b.mizan".to_owned()];
        let all = Project::new(Limits::default()).check_all(&system, &paths);
        assert_eq!((all.programs.len(), all.unsound), (1, vec!["b.mizan".to_owned()]));
    }

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

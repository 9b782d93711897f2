//! A file in another language, and the content hash that is the same in all of them.

use std::fmt::Write as _;

use mizan_source::{Diagnostic, FileId};
use mizan_syntax::tree::LanguageCode;
use mizan_syntax::{Glossary, Translated, canonical_lines, translate};
use sha2::{Digest, Sha256};

use crate::project::Project;
use crate::system::{ReadError, System};

/// A file that could not be translated, or hashed.
#[derive(Debug)]
pub enum TranslateError {
    /// It could not be read.
    Read(ReadError),
    /// What is wrong with it. The places are in the file as the project has read it.
    Mistakes(Vec<Diagnostic>),
}

impl From<ReadError> for TranslateError {
    fn from(error: ReadError) -> Self {
        Self::Read(error)
    }
}

impl Project {
    /// Writes a file in another language, with the glossaries of the file and of all it uses.
    ///
    /// # Errors
    /// Where a file cannot be read, or has mistakes, or two rows of a glossary have one word.
    pub fn translate(
        &mut self,
        system: &dyn System,
        path: &str,
        to: LanguageCode,
    ) -> Result<Translated, TranslateError> {
        let glossary = self.glossary(system, path)?;
        let text = self.text(path);
        let limits = self.limits().syntax.clone();
        translate(self.number(path), path, &text, to, &glossary, &limits).map_err(TranslateError::Mistakes)
    }

    /// The content hash of a programme: SHA-256, in hexadecimal digits, of what the file and all it uses say.
    ///
    /// Comments, layout, glossaries and the language of a file do not count, nor where the folder stands.
    ///
    /// # Errors
    /// As for [`Project::translate`].
    pub fn hash(&mut self, system: &dyn System, path: &str) -> Result<String, TranslateError> {
        let glossary = self.glossary(system, path)?;
        let limits = self.limits().syntax.clone();
        let mut contents = Vec::new();
        for member in self.member_paths(system, path)? {
            let text = self.text(&member);
            let lines = canonical_lines(self.number(&member), &member, &text, &glossary, &limits)
                .map_err(TranslateError::Mistakes)?;
            contents.push(lines.join("\n"));
        }
        // Which file a line stands in does not count either: a programme cut in two says the same.
        contents.sort();
        let digest = Sha256::digest(contents.join("\n\n").as_bytes());
        let mut hash = String::with_capacity(64);
        for byte in digest {
            // Writing to a text cannot fail.
            let _ = write!(hash, "{byte:02x}");
        }
        Ok(hash)
    }

    /// The words of the glossaries of a file and of all it uses.
    fn glossary(&mut self, system: &dyn System, path: &str) -> Result<Glossary, TranslateError> {
        let paths = self.member_paths(system, path)?;
        let files = paths.iter().filter_map(|it| self.parsed(it)).map(|(id, parsed)| (id, &parsed.file));
        let (glossary, found) = Glossary::read(files);
        if found.is_empty() { Ok(glossary) } else { Err(TranslateError::Mistakes(found)) }
    }

    fn text(&self, path: &str) -> String {
        self.sources().get(self.number(path)).map(|it| it.text().to_string()).unwrap_or_default()
    }

    fn number(&self, path: &str) -> FileId {
        self.parsed(path).map(|it| it.0).unwrap_or_default()
    }
}

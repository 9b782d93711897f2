//! A file that is there whole or not at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::failure::{Complaint, Failure};

/// A file being written: beside its place, and moved there when it is finished.
#[derive(Debug)]
pub(crate) struct WrittenFile {
    path: PathBuf,
    target: PathBuf,
    /// Where it is until it is finished; `None` for a device, which is written itself.
    aside: Option<PathBuf>,
    writer: BufWriter<File>,
}

impl WrittenFile {
    pub(crate) fn create(path: &Path) -> Result<Self, Failure> {
        let failed = |error: io::Error| Failure::from(Complaint::unwritable(path, &error));
        // What a link points to is replaced, not the link.
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let old = fs::metadata(&target).ok();
        if old.as_ref().is_some_and(|it| !it.is_file() && !it.is_dir()) {
            let file = File::options().write(true).open(&target).map_err(failed)?;
            return Ok(Self { path: path.to_owned(), target, aside: None, writer: BufWriter::new(file) });
        }
        if old.as_ref().is_some_and(fs::Metadata::is_dir) {
            return Err(failed(io::Error::other("it is a folder")));
        }
        let name = target.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
        let aside = target.with_file_name(format!(".{name}.{}.partial", std::process::id()));
        let file = File::create(&aside).map_err(failed)?;
        if let Some(old) = old {
            // A file that only some may read stays so.
            file.set_permissions(old.permissions()).map_err(failed)?;
        }
        Ok(Self { path: path.to_owned(), target, aside: Some(aside), writer: BufWriter::new(file) })
    }

    /// Writes a whole file.
    pub(crate) fn write_text(path: &Path, text: &str) -> Result<(), Failure> {
        let mut file = Self::create(path)?;
        file.write_all(text.as_bytes()).map_err(|error| Complaint::unwritable(path, &error))?;
        file.finish()
    }

    /// Moves the file to its place.
    pub(crate) fn finish(mut self) -> Result<(), Failure> {
        let moved = self.writer.flush().and_then(|()| match &self.aside {
            Some(aside) => fs::rename(aside, &self.target),
            None => Ok(()),
        });
        moved.map_err(|error| Complaint::unwritable(&self.path, &error))?;
        self.aside = None;
        Ok(())
    }
}

impl Write for WrittenFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

impl Drop for WrittenFile {
    fn drop(&mut self) {
        if let Some(aside) = &self.aside {
            // Nothing half written is left behind, where that can be helped.
            let _ = fs::remove_file(aside);
        }
    }
}

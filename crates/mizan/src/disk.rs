//! Files on the disk, for the rest of the toolchain.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use mizan_project::{ReadError, System};

use crate::failure::reason;
use crate::policy_files::is_policy;

/// The disk: paths are those of the process.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DiskSystem;

/// No policy is as large; a device that never ends is not read to its end.
const LARGEST: u64 = 64 << 20;

impl System for DiskSystem {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        read(Path::new(path)).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => ReadError::NotFound(path.to_owned()),
            _ => ReadError::Unreadable(path.to_owned(), reason(&error)),
        })
    }

    fn neighbours(&self, folder: &str) -> Vec<String> {
        let place = if folder.is_empty() { "." } else { folder };
        let Ok(entries) = fs::read_dir(place) else {
            return Vec::new();
        };
        let names = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
        let in_folder = |name: String| {
            if folder.is_empty() { name } else { format!("{folder}/{name}") }
        };
        let mut files: Vec<String> = names.filter(|name| is_policy(name)).map(in_folder).collect();
        files.sort();
        files
    }
}

/// The bytes of a file that is to be held in memory.
pub(crate) fn read(path: &Path) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    if file.metadata()?.is_dir() {
        return Err(io::Error::other("it is a folder"));
    }
    let mut bytes = Vec::new();
    file.take(LARGEST.saturating_add(1)).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length <= LARGEST) {
        Ok(bytes)
    } else {
        Err(io::Error::other(format!("it has more than {} MiB", LARGEST >> 20)))
    }
}

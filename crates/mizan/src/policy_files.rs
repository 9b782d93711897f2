//! Which files a path stands for.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use mizan_source::{Arg, nearest};

use crate::failure::{Complaint, Failure};

/// Whether a file of that name is a policy.
pub(crate) fn is_policy(name: &str) -> bool {
    name.ends_with(".mizan") || name.ends_with(".mizan.md")
}

/// Whether a file of that name may hold tests: policies, and pages with examples.
pub(crate) fn may_hold_tests(name: &str) -> bool {
    is_policy(name) || name.ends_with(".md")
}

/// The files that paths stand for, sorted, each once: a file for itself, whatever its name; a folder for all wanted
/// files in it, however deep, without hidden folders and those called `target`. No path stands for the current folder.
pub(crate) fn collect(paths: &[PathBuf], wanted: fn(&str) -> bool) -> Result<Vec<String>, Failure> {
    let here = [PathBuf::from(".")];
    let paths = if paths.is_empty() { &here } else { paths };
    let mut files = BTreeSet::new();
    for path in paths {
        let metadata =
            fs::metadata(path).map_err(|error| with_nearest(path, Complaint::unreadable(path, &error)))?;
        if metadata.is_dir() {
            let before = files.len();
            walk(path, wanted, &mut files)?;
            if files.len() == before && paths.len() == 1 {
                return Err(Failure::new("no-policies", [("path", Arg::name(path.display().to_string()))]));
            }
        } else {
            files.insert(name_of(path)?);
        }
    }
    Ok(files.into_iter().collect())
}

/// The name of a path in messages and in the project: with `/`, without `./`.
pub(crate) fn name_of(path: &Path) -> Result<String, Failure> {
    let not_text = || Failure::new("path-not-text", [("path", Arg::name(path.display().to_string()))]);
    let text = path.to_str().ok_or_else(not_text)?;
    let text = if std::path::MAIN_SEPARATOR == '/' { text.to_owned() } else { text.replace('\\', "/") };
    let absolute = if text.starts_with('/') { "/" } else { "" };
    let parts: Vec<&str> = text.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
    Ok(format!("{absolute}{}", parts.join("/")))
}

/// The complaint that a path is not there, with a name that is.
pub(crate) fn with_nearest(path: &Path, complaint: Complaint) -> Complaint {
    let (Some(name), Some(folder)) = (path.file_name().and_then(|it| it.to_str()), path.parent()) else {
        return complaint;
    };
    if path.symlink_metadata().is_ok() {
        return complaint;
    }
    let place = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let names: Vec<String> = fs::read_dir(place)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    let near = nearest(name, names.iter().map(String::as_str), str::to_lowercase);
    let near = near.map(|near| folder.join(near).display().to_string());
    complaint.nearest(near.as_deref())
}

/// Adds the wanted files of a folder. Links to folders are not followed, so there is an end.
fn walk(folder: &Path, wanted: fn(&str) -> bool, files: &mut BTreeSet<String>) -> Result<(), Failure> {
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        let entries = fs::read_dir(&folder).map_err(|error| Complaint::unreadable(&folder, &error))?;
        for entry in entries {
            let entry = entry.map_err(|error| Complaint::unreadable(&folder, &error))?;
            let kind = entry.file_type().map_err(|error| Complaint::unreadable(&entry.path(), &error))?;
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if kind.is_dir() {
                if !name.starts_with('.') && name != "target" {
                    open.push(entry.path());
                }
            } else if wanted(&name) && !name.starts_with('.') {
                files.insert(name_of(&entry.path())?);
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_one_form() {
        assert_eq!(
            name_of(Path::new("./policies//morocco/./asd.mizan")).unwrap(),
            "policies/morocco/asd.mizan"
        );
        assert_eq!(name_of(Path::new("/srv/a.mizan")).unwrap(), "/srv/a.mizan");
        assert_eq!(name_of(Path::new("../a.mizan")).unwrap(), "../a.mizan");
    }
}

//! The households a command is about, from a file, a folder of CSV files, or standard input.

use std::fs::{self, File};
use std::io::{self, Read as IoRead};
use std::path::{Path, PathBuf};

use mizan_data::{CsvRecords, DataSource, JsonRecords, Limits, Loader, Mapping, Read, Summary};
use mizan_ir::Program;
use mizan_source::Arg;
use mizan_value::Date;

use crate::disk;
use crate::failure::{Complaint, Failure};
use crate::outputs::Outputs;
use crate::policy_files::with_nearest;

/// Records one after the other, with the numbers so far.
pub(crate) trait Records: Iterator<Item = Read> {
    fn summary(&self) -> &Summary;
}

impl<R: IoRead> Records for JsonRecords<'_, R> {
    fn summary(&self) -> &Summary {
        JsonRecords::summary(self)
    }
}

impl<S: DataSource> Records for CsvRecords<'_, S> {
    fn summary(&self) -> &Summary {
        CsvRecords::summary(self)
    }
}

/// Where records come from.
#[derive(Debug)]
pub(crate) struct Source {
    place: Place,
    /// How many bytes there are, where that is known beforehand and records say how far they are.
    pub(crate) bytes: Option<u64>,
}

#[derive(Debug)]
enum Place {
    Input,
    File(File),
    Folder(Folder),
}

impl Source {
    /// What a path of `--data` stands for: `-` is standard input, a folder or a `.csv` file is CSV, other files JSON.
    pub(crate) fn open(path: &Path) -> Result<Self, Failure> {
        if path.as_os_str() == "-" {
            return Ok(Self { place: Place::Input, bytes: None });
        }
        let failed = |error: io::Error| with_nearest(path, Complaint::unreadable(path, &error));
        let metadata = fs::metadata(path).map_err(failed)?;
        if metadata.is_dir() {
            let folder = Folder { path: path.to_owned(), outermost: None, first: None };
            return Ok(Self { place: Place::Folder(folder), bytes: None });
        }
        if path.extension().is_some_and(|it| it.eq_ignore_ascii_case("csv")) {
            let folder = path.parent().unwrap_or(Path::new("")).to_owned();
            let folder = Folder { path: folder, outermost: Some(path.to_owned()), first: None };
            return Ok(Self { place: Place::Folder(folder), bytes: None });
        }
        let file = File::open(path).map_err(failed)?;
        let bytes = metadata.is_file().then_some(metadata.len());
        Ok(Self { place: Place::File(file), bytes })
    }

    /// The records.
    pub(crate) fn records<'l>(self, loader: &'l Loader<'_>) -> Result<Box<dyn Records + 'l>, Failure> {
        match self.place {
            Place::Input => Ok(Box::new(loader.json_records(io::stdin()))),
            Place::File(file) => Ok(Box::new(loader.json_records(file))),
            Place::Folder(folder) => match loader.csv_records(folder) {
                Ok(records) => Ok(Box::new(records)),
                Err(error) => Err(Complaint::of_data(error.code(), &error.args()).into()),
            },
        }
    }
}

/// A loader of what outputs read.
pub(crate) fn loader<'p>(outputs: &Outputs<'p>, on: Date, mapping: &Mapping) -> Loader<'p> {
    let Outputs { program, needs, top, subject, .. } = outputs;
    Loader::starting_at(program, needs, *top, *subject, on, mapping, Limits::default())
}

/// The mapping of a file; none where no file is named.
pub(crate) fn mapping(path: Option<&Path>, program: &Program) -> Result<Mapping, Failure> {
    let Some(path) = path else {
        return Ok(Mapping::default());
    };
    let bytes = disk::read(path).map_err(|error| with_nearest(path, Complaint::unreadable(path, &error)))?;
    let name = Arg::name(path.display().to_string());
    let text = String::from_utf8(bytes).map_err(|_| Failure::new("file-not-utf8", [("path", name)]))?;
    Mapping::from_toml(&text, program).map_err(|errors| {
        Failure::Complaints(
            errors.iter().map(|error| Complaint::of_data(error.code(), &error.args())).collect(),
        )
    })
}

/// A folder of CSV files.
#[derive(Debug)]
struct Folder {
    path: PathBuf,
    /// The file that was named instead of the folder: it is read for the outermost records, whatever its name.
    outermost: Option<PathBuf>,
    /// The file asked for first: that of the outermost records.
    first: Option<String>,
}

impl DataSource for Folder {
    fn open(&mut self, file: &str) -> io::Result<Option<Box<dyn IoRead>>> {
        let first = self.first.get_or_insert_with(|| file.to_owned());
        let path = match &self.outermost {
            Some(path) if first == file => path.clone(),
            _ => self.path.join(file),
        };
        match File::open(path) {
            Ok(file) => Ok(Some(Box::new(file))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }
}

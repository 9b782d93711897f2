//! Why a command could not be carried out.

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::path::Path;

use mizan_data::Argument;
use mizan_source::{Arg, Args};

/// Why a command ended early.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Nobody reads the output any more; nothing is wrong.
    OutputClosed,
    /// What is wrong with the arguments, the files or the data as a whole.
    Complaints(Vec<Complaint>),
}

/// A sentence to be said, with what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Complaint {
    /// The name of its message in the catalogue.
    pub(crate) id: &'static str,
    /// What fills it.
    pub(crate) args: Args,
    /// A message below it.
    pub(crate) help: Option<(&'static str, Args)>,
}

impl Complaint {
    pub(crate) fn new<const N: usize>(id: &'static str, args: [(&'static str, Arg); N]) -> Self {
        Self { id, args: Args::from(args), help: None }
    }

    /// Says what to do.
    pub(crate) fn help<const N: usize>(mut self, id: &'static str, args: [(&'static str, Arg); N]) -> Self {
        self.help = Some((id, Args::from(args)));
        self
    }

    /// Asks "did you mean", where something near is known.
    pub(crate) fn nearest(self, nearest: Option<&str>) -> Self {
        match nearest {
            Some(nearest) => self.help("did-you-mean", [("nearest", Arg::name(nearest))]),
            None => self,
        }
    }

    /// Something that `mizan-data` says of a mapping or a folder.
    pub(crate) fn of_data(id: &'static str, args: &BTreeMap<&'static str, Argument>) -> Self {
        Self { id, args: data_args(args), help: None }
    }

    /// A file that cannot be read.
    pub(crate) fn unreadable(path: &Path, error: &io::Error) -> Self {
        let path = ("path", Arg::name(path.display().to_string()));
        match error.kind() {
            io::ErrorKind::NotFound => Self::new("no-such-file", [path]),
            _ => Self::new("cannot-read", [path, ("why", Arg::text(reason(error)))]),
        }
    }

    /// A file that cannot be written.
    pub(crate) fn unwritable(path: &Path, error: &io::Error) -> Self {
        let path = ("path", Arg::name(path.display().to_string()));
        Self::new("cannot-write", [path, ("why", Arg::text(reason(error)))])
    }
}

impl Failure {
    pub(crate) fn new<const N: usize>(id: &'static str, args: [(&'static str, Arg); N]) -> Self {
        Complaint::new(id, args).into()
    }
}

impl From<Complaint> for Failure {
    fn from(complaint: Complaint) -> Self {
        Self::Complaints(vec![complaint])
    }
}

/// Of the output; what is read or written elsewhere says its path.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::OutputClosed,
            _ => Self::new("cannot-print", [("why", Arg::text(reason(&error)))]),
        }
    }
}

/// Writing to a string cannot fail.
impl From<fmt::Error> for Failure {
    fn from(_: fmt::Error) -> Self {
        Self::OutputClosed
    }
}

/// What the system says, in the form of our own sentences.
pub(crate) fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// Arguments of a sentence about data.
pub(crate) fn data_args(args: &BTreeMap<&'static str, Argument>) -> Args {
    let arg = |argument: &Argument| match argument {
        Argument::Name(name) => Arg::name(name),
        Argument::Text(text) => Arg::text(text),
        Argument::Number(number) => Arg::Number(*number),
        Argument::Phrase(id) => Arg::message(id),
    };
    args.iter().map(|(key, argument)| (*key, arg(argument))).collect()
}

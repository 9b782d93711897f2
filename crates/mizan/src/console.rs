//! The two streams a command speaks on: what was asked for on one, what there is to say about it on the other.

use std::env;
use std::io::{self, BufWriter, IsTerminal, Stdout, Write};

use mizan_source::{Arg, Args, Catalogue, Diagnostic, Format, Language, RenderOptions, SourceSet, render};

use crate::failure::Complaint;

/// Standard output and standard error, with the sentences to say on them.
#[derive(Debug)]
pub(crate) struct Console {
    catalogue: Catalogue,
    out: BufWriter<Stdout>,
    /// Whether a person looks at standard output.
    pub(crate) out_is_terminal: bool,
    /// Whether a person looks at standard error.
    pub(crate) err_is_terminal: bool,
    colour: bool,
    width: usize,
}

/// One of the two streams.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stream {
    Out,
    Err,
}

/// How something looks on a terminal with colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    Plain,
    Strong,
    Good,
    Doubtful,
    Bad,
}

/// The width where nothing says how wide the terminal is.
const USUAL_WIDTH: usize = 100;

impl Console {
    pub(crate) fn new() -> Self {
        let set = |name| env::var_os(name).is_some_and(|it| !it.is_empty());
        let dumb = env::var_os("TERM").is_some_and(|it| it == "dumb");
        let columns = env::var("COLUMNS").ok().and_then(|it| it.parse().ok());
        Self {
            catalogue: Catalogue::new(Language::En),
            out: BufWriter::new(io::stdout()),
            out_is_terminal: io::stdout().is_terminal(),
            err_is_terminal: io::stderr().is_terminal(),
            colour: !set("NO_COLOR") && !dumb,
            width: columns.filter(|it| *it >= 20).unwrap_or(USUAL_WIDTH),
        }
    }

    pub(crate) fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// How many columns a line may take.
    pub(crate) fn width(&self) -> usize {
        self.width
    }

    /// A sentence of the catalogue.
    pub(crate) fn sentence<const N: usize>(&self, id: &str, args: [(&'static str, Arg); N]) -> String {
        self.catalogue.message_or_id(id, &Args::from(args))
    }

    /// The text in a colour, where the stream shows colours.
    pub(crate) fn paint(&self, stream: Stream, look: Look, text: &str) -> String {
        let code = match look {
            Look::Plain => "",
            Look::Strong => "1",
            Look::Good => "32",
            Look::Doubtful => "33",
            Look::Bad => "1;31",
        };
        if code.is_empty() || text.is_empty() || !self.colours(stream) {
            text.to_owned()
        } else {
            format!("\u{1b}[{code}m{text}\u{1b}[0m")
        }
    }

    /// Prints text that was asked for.
    pub(crate) fn print(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(text.as_bytes())
    }

    /// Prints a line that was asked for.
    pub(crate) fn print_line(&mut self, line: &str) -> io::Result<()> {
        self.print(line)?;
        self.print("\n")
    }

    /// Says a sentence beside the output.
    pub(crate) fn tell<const N: usize>(&mut self, id: &str, args: [(&'static str, Arg); N]) {
        let sentence = self.sentence(id, args);
        self.tell_line(&sentence);
    }

    /// Says a line beside the output.
    pub(crate) fn tell_line(&mut self, line: &str) {
        // What was printed before is shown before; where nobody reads the one stream, the other may still be read.
        let _ = self.out.flush();
        let _ = writeln!(io::stderr(), "{line}");
    }

    /// Says why the command was not carried out.
    pub(crate) fn complain(&mut self, complaint: &Complaint) {
        let word = self.paint(Stream::Err, Look::Bad, &self.sentence("severity-error", []));
        let sentence = self.catalogue.message_or_id(complaint.id, &complaint.args);
        self.tell_line(&format!("{word}: {sentence}"));
        if let Some((id, args)) = &complaint.help {
            let word = self.sentence("aside-help", []);
            let sentence = self.catalogue.message_or_id(id, args);
            self.tell_line(&format!("  {word}: {sentence}"));
        }
    }

    /// Diagnostics in a format; for people where none is named and a person looks at the stream.
    pub(crate) fn render(
        &self,
        stream: Stream,
        format: Option<Format>,
        diagnostics: &[Diagnostic],
        sources: &SourceSet,
    ) -> String {
        let usual = if self.is_terminal(stream) { Format::Terminal } else { Format::Plain };
        let options = RenderOptions {
            format: format.unwrap_or(usual),
            colour: self.colours(stream),
            width: self.width,
        };
        let mut text = String::new();
        // Writing to a string cannot fail.
        let _ = render(diagnostics, sources, &self.catalogue, options, &mut text);
        text
    }

    /// Says diagnostics beside the output.
    pub(crate) fn tell_diagnostics(&mut self, diagnostics: &[Diagnostic], sources: &SourceSet) {
        let text = self.render(Stream::Err, None, diagnostics, sources);
        self.tell_line(text.trim_end_matches('\n'));
    }

    pub(crate) fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    fn is_terminal(&self, stream: Stream) -> bool {
        match stream {
            Stream::Out => self.out_is_terminal,
            Stream::Err => self.err_is_terminal,
        }
    }

    fn colours(&self, stream: Stream) -> bool {
        self.colour && self.is_terminal(stream)
    }
}

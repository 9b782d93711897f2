//! The two streams a command speaks on: what was asked for on one, what there is to say about it on the other.

use std::io::{self, BufWriter, IsTerminal, Stdout, Write};
use std::{env, fs};

use mizan_project::System;
use mizan_source::{
    Arg, Args, Bidi, Catalogue, Diagnostic, FileId, Format, Language, RenderOptions, SourceSet, render,
};

use crate::disk::DiskSystem;
use crate::failure::Complaint;
use crate::policy_files::is_policy;
use crate::speech::BidiChoice;

/// Standard output and standard error, with the sentences to say on them.
#[derive(Debug)]
pub(crate) struct Console {
    catalogue: Catalogue,
    /// Whether the language was asked for, so that no file changes it.
    asked: bool,
    bidi: BidiChoice,
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

/// The width where there is no terminal.
const USUAL_WIDTH: usize = 100;

/// How many columns a line may take: as `COLUMNS` says, or the terminal.
pub(crate) fn width() -> usize {
    let said = env::var("COLUMNS").ok().and_then(|it| it.parse().ok());
    let measured = || terminal_size::terminal_size().map(|(columns, _)| usize::from(columns.0));
    said.or_else(measured).filter(|it| *it >= 20).unwrap_or(USUAL_WIDTH)
}

impl Console {
    /// Speaks the language that was asked for, or else that of the environment until a file says another.
    pub(crate) fn new(asked: Option<Language>, environment: Language, bidi: BidiChoice) -> Self {
        let set = |name| env::var_os(name).is_some_and(|it| !it.is_empty());
        let dumb = env::var_os("TERM").is_some_and(|it| it == "dumb");
        Self {
            catalogue: Catalogue::new(asked.unwrap_or(environment)),
            asked: asked.is_some(),
            bidi,
            out: BufWriter::new(io::stdout()),
            out_is_terminal: io::stdout().is_terminal(),
            err_is_terminal: io::stderr().is_terminal(),
            colour: !set("NO_COLOR") && !dumb,
            width: width(),
        }
    }

    /// From here on speaks the language of the first policy among these files, where none was asked for.
    pub(crate) fn follow_first(&mut self, paths: &[String]) {
        if let Some(path) = paths.iter().find(|path| is_policy(path)) {
            self.follow_file(path);
        }
    }

    /// From here on speaks the language of a policy file, where it says one and none was asked for.
    pub(crate) fn follow_file(&mut self, path: &str) {
        // A pipe can be read only once. A file that cannot be read is complained about by whoever needs it.
        let is_file = !self.asked && fs::metadata(path).is_ok_and(|it| it.is_file());
        if is_file && let Ok(bytes) = DiskSystem.read(path) {
            self.follow(path, &String::from_utf8_lossy(&bytes));
        }
    }

    /// The same of a text.
    pub(crate) fn follow(&mut self, name: &str, text: &str) {
        if self.asked {
            return;
        }
        let limits = mizan_syntax::Limits::default();
        let parsed = mizan_syntax::parse(FileId::default(), name, text, &limits);
        let language = parsed.file.language.map(|(code, _)| Language::from(code));
        if let Some(language) = language.filter(|it| *it != self.catalogue.language()) {
            self.catalogue = Catalogue::new(language);
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

    /// What becomes of text from right to left on a stream.
    pub(crate) fn bidi(&self, stream: Stream) -> Bidi {
        self.bidi.on(self.is_terminal(stream))
    }

    /// Prints text that was asked for, as it is.
    pub(crate) fn print(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(text.as_bytes())
    }

    /// Prints lines for people.
    pub(crate) fn print_text(&mut self, text: &str) -> io::Result<()> {
        let text = self.bidi(Stream::Out).lay_out(text, self.width);
        self.print(&text)
    }

    /// Prints a line for people.
    pub(crate) fn print_line(&mut self, line: &str) -> io::Result<()> {
        self.print_text(line)?;
        self.print("\n")
    }

    /// Prints an object for programs.
    pub(crate) fn print_json(&mut self, value: &serde_json::Value) -> io::Result<()> {
        self.print(&serde_json::to_string_pretty(value).unwrap_or_default())?;
        self.print("\n")
    }

    /// Says a sentence beside the output.
    pub(crate) fn tell<const N: usize>(&mut self, id: &str, args: [(&'static str, Arg); N]) {
        let sentence = self.sentence(id, args);
        self.tell_line(&sentence);
    }

    /// Says a line beside the output.
    pub(crate) fn tell_line(&mut self, line: &str) {
        let line = self.bidi(Stream::Err).lay_out(line, self.width);
        self.tell_raw(&line);
    }

    /// Says lines beside the output, as they are.
    fn tell_raw(&mut self, lines: &str) {
        // What was printed before is shown before; where nobody reads the one stream, the other may still be read.
        let _ = self.out.flush();
        let _ = writeln!(io::stderr(), "{lines}");
    }

    /// Says why the command was not carried out.
    pub(crate) fn complain(&mut self, complaint: &Complaint) {
        let word = self.paint(Stream::Err, Look::Bad, &self.sentence("severity-error", []));
        let colon = self.sentence("colon", []);
        let sentence = self.catalogue.message_or_id(complaint.id, &complaint.args);
        self.tell_line(&format!("{word}{colon} {sentence}"));
        if let Some((id, args)) = &complaint.help {
            let word = self.sentence("aside-help", []);
            let sentence = self.catalogue.message_or_id(id, args);
            self.tell_line(&format!("  {word}{colon} {sentence}"));
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
        let format = format.unwrap_or(usual);
        let bidi = match (format, self.bidi) {
            // Whoever asks for it on a terminal has it read aloud, or copies it.
            (Format::Plain, BidiChoice::Auto) => Bidi::Isolated,
            _ => self.bidi(stream),
        };
        let options = RenderOptions { format, colour: self.colours(stream), width: self.width, bidi };
        let mut text = String::new();
        // Writing to a string cannot fail.
        let _ = render(diagnostics, sources, &self.catalogue, options, &mut text);
        text
    }

    /// Says diagnostics beside the output.
    pub(crate) fn tell_diagnostics(&mut self, diagnostics: &[Diagnostic], sources: &SourceSet) {
        let text = self.render(Stream::Err, None, diagnostics, sources);
        self.tell_raw(text.trim_end_matches('\n'));
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

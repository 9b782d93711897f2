//! What `--help` says, and what is said about arguments that make no sense, from the catalogue.
//!
//! The message `help-check` says what the command `check` is for, and `help-check-deny-warnings` what its argument is;
//! an attribute of that says what a value of the argument means. `help-lang` is of an argument that all commands have.

use std::fmt::Write as _;

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command};
use mizan_source::{Args, Catalogue};

use crate::failure::Complaint;

/// How a page of help is built. Its headings come with the arguments.
const PAGE: &str = "{about-with-newline}\n{usage-word}\n  {usage}\n\n{all-args}{after-help}";

/// The command with all its texts in the language of the catalogue.
pub(crate) fn in_words(command: Command, catalogue: &Catalogue) -> Command {
    let words = Words(catalogue);
    // The switches that clap would add speak English.
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).global(true);
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    let command = command.disable_help_flag(true).disable_version_flag(true).disable_help_subcommand(true);
    let command = words.page(command.arg(help).arg(version), "help-mizan");
    let command = command.mut_args(|argument| words.argument("help", argument));
    command.subcommand_help_heading(words.say("help-commands")).mut_subcommands(|command| {
        let id = format!("help-{}", command.get_name());
        words.page(command, &id).mut_args(|argument| words.argument(&id, argument))
    })
}

struct Words<'c>(&'c Catalogue);

impl Words<'_> {
    fn say(&self, id: &str) -> String {
        self.0.message_or_id(id, &Args::new())
    }

    fn colon(&self) -> String {
        self.say("colon")
    }

    fn attribute(&self, id: &str, attribute: &str) -> Option<String> {
        self.0.attribute(id, attribute, &Args::new())
    }

    fn page(&self, command: Command, id: &str) -> Command {
        let about = self.say(id);
        let more = self.attribute(id, "more").map(|more| format!("{about}\n\n{more}"));
        let example = command.get_after_help().map(StyledStr::to_string).unwrap_or_default();
        let word = format!("{}{}", self.say("help-example"), self.colon());
        let example = example.replacen("Example:", &word, 1);
        let command = command.help_template(
            PAGE.replace("{usage-word}", &format!("{}{}", self.say("help-usage"), self.colon())),
        );
        // Right-to-left text beside the names of options would be hard to follow.
        let command = command.next_line_help(self.0.language() == mizan_source::Language::Ar);
        command.long_about(more.unwrap_or_else(|| about.clone())).about(about).after_help(example)
    }

    fn argument(&self, of: &str, argument: Arg) -> Arg {
        let name = argument.get_id().as_str().replace('_', "-");
        let shared = argument.is_global_set() || of == "help";
        let id = if shared { format!("help-{name}") } else { format!("{of}-{name}") };
        let heading = if argument.is_positional() { "help-arguments" } else { "help-options" };
        let values: Vec<String> =
            argument.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
        let named = argument.get_action().takes_values() && !values.is_empty();
        let mut short = self.say(&id);
        let mut long = short.clone();
        let meanings = values.iter().filter_map(|value| Some((value, self.attribute(&id, value)?)));
        let meanings: String =
            meanings.map(|(value, meaning)| format!("\n- {value}{} {meaning}", self.colon())).collect();
        if named {
            let _ = write!(short, " [{}]", values.join(", "));
            let _ = if meanings.is_empty() { write!(long, " [{}]", values.join(", ")) } else { Ok(()) };
        }
        if let [default] = argument.get_default_values()
            && named
        {
            let default =
                format!(" [{}{} {}]", self.say("help-default"), self.colon(), default.to_string_lossy());
            short.push_str(&default);
            long.push_str(&default);
        }
        long.push_str(&meanings);
        let argument = argument.help_heading(self.say(heading)).help(short).long_help(long);
        if named { argument.hide_possible_values(true).hide_default_value(true) } else { argument }
    }
}

/// What is wrong with the arguments; nothing where clap has to say it in its own words.
pub(crate) fn complaint(error: &clap::Error) -> Option<Complaint> {
    let context = |kind| error.get(kind).and_then(one);
    let name = |kind| error.get(kind).and_then(all);
    let argument = || Some(("argument", name(ContextKind::InvalidArg)?));
    let value = || Some(("value", name(ContextKind::InvalidValue)?));
    let complaint = match error.kind() {
        ErrorKind::UnknownArgument => {
            let near = context(ContextKind::SuggestedArg);
            Complaint::new("usage-unknown", [argument()?]).nearest(near.as_deref())
        }
        ErrorKind::InvalidSubcommand => {
            let near = context(ContextKind::SuggestedSubcommand);
            let command = ("command", name(ContextKind::InvalidSubcommand)?);
            Complaint::new("usage-unknown-command", [command]).nearest(near.as_deref())
        }
        ErrorKind::MissingRequiredArgument => Complaint::new("usage-missing", [argument()?]),
        ErrorKind::ArgumentConflict => Complaint::new("usage-twice", [argument()?]),
        ErrorKind::InvalidValue if context(ContextKind::InvalidValue).is_none_or(|it| it.is_empty()) => {
            Complaint::new("usage-no-value", [argument()?])
        }
        ErrorKind::InvalidValue => {
            let known = ("known", name(ContextKind::ValidValue)?);
            Complaint::new("usage-bad-value", [argument()?, value()?]).help("usage-values", [known])
        }
        ErrorKind::ValueValidation => {
            let source = std::error::Error::source(error)?.to_string();
            let id = crate::reference_date::REASONS.into_iter().find(|id| *id == source)?;
            Complaint::new("usage-bad-value", [argument()?, value()?]).help(id, [])
        }
        _ => return None,
    };
    Some(complaint)
}

fn one(value: &ContextValue) -> Option<String> {
    match value {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => texts.first().cloned(),
        _ => None,
    }
}

fn all(value: &ContextValue) -> Option<mizan_source::Arg> {
    match value {
        ContextValue::String(text) => Some(mizan_source::Arg::name(text)),
        ContextValue::Strings(texts) => Some(mizan_source::Arg::names(texts)),
        _ => None,
    }
}

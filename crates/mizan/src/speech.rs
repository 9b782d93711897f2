//! How the command line speaks: in which language, and in which order it prints text from right to left.

use std::env;
use std::ffi::{OsStr, OsString};

use clap::ValueEnum;
use mizan_source::{Bidi, Language};

/// What every command takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Speech {
    /// The language of messages, help and explanations.
    #[arg(long, value_enum, global = true, display_order = 900)]
    pub(crate) lang: Option<Lang>,
    /// How text from right to left is printed.
    #[arg(long, value_enum, default_value_t = BidiChoice::Auto, global = true, display_order = 901)]
    pub(crate) bidi: BidiChoice,
}

/// The languages there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Lang {
    Ar,
    En,
    Fr,
}

/// How text from right to left is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum BidiChoice {
    Auto,
    Terminal,
    Visual,
    Off,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::Ar => Self::Ar,
            Lang::En => Self::En,
            Lang::Fr => Self::Fr,
        }
    }
}

impl BidiChoice {
    /// What becomes of the text on a stream.
    pub(crate) fn on(self, is_terminal: bool) -> Bidi {
        match self {
            Self::Off => Bidi::Off,
            Self::Visual => Bidi::Visual,
            // Whoever reads a file or a pipe later has no use for words to a terminal.
            Self::Auto | Self::Terminal if !is_terminal => Bidi::Isolated,
            Self::Terminal => reordering(variable),
            Self::Auto => of_terminal(variable),
        }
    }
}

fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|it| !it.is_empty())
}

/// The language asked for on the command line, before it is read as a whole: help is in it already.
pub(crate) fn asked_for(arguments: impl Iterator<Item = OsString>) -> Option<Language> {
    let mut asked = None;
    let mut named = false;
    for argument in arguments.take_while(|it| it != OsStr::new("--")) {
        let Some(text) = argument.to_str() else { continue };
        let value = if named { Some(text) } else { text.strip_prefix("--lang=") };
        asked = value.and_then(Language::from_tag).or(asked);
        named = text == "--lang";
    }
    asked
}

/// The language of the environment, English where it says none that we speak.
pub(crate) fn of_environment(look_up: impl Fn(&str) -> Option<String>) -> Language {
    let said = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| look_up(name).filter(|it| !it.is_empty()));
    said.as_deref().and_then(Language::from_tag).unwrap_or_default()
}

/// What the terminal does with text from right to left, as far as its environment tells.
/// `docs/reference/right-to-left.md` gives the reasons.
fn of_terminal(look_up: impl Fn(&str) -> Option<String>) -> Bidi {
    let set = |name| look_up(name).is_some();
    let term = look_up("TERM").unwrap_or_default();
    let program = look_up("TERM_PROGRAM").unwrap_or_default();
    // These come first: started from another terminal, they have its variables, too.
    let shows_in_order = ["XTERM_VERSION", "ALACRITTY_WINDOW_ID", "WT_SESSION"].into_iter().any(set)
        || ["linux", "foot", "alacritty"].into_iter().any(|it| term.starts_with(it))
        || program == "vscode";
    let reorders = look_up("VTE_VERSION").and_then(|it| it.parse().ok()).is_some_and(|it: u32| it >= 5800)
        || ["KONSOLE_VERSION", "KITTY_WINDOW_ID", "MLTERM"].into_iter().any(set)
        || program == "Apple_Terminal";
    // The terminal at the other end may be any, and those that people read right-to-left text in reorder it.
    let far_away = ["SSH_CONNECTION", "SSH_TTY"].into_iter().any(set);
    match () {
        () if term == "dumb" => Bidi::Off,
        () if shows_in_order => Bidi::Visual,
        () if reorders || far_away => reordering(look_up),
        () => Bidi::Visual,
    }
}

/// What a terminal needs that reorders text itself.
fn reordering(look_up: impl Fn(&str) -> Option<String>) -> Bidi {
    let set = |name| look_up(name).is_some();
    if set("MLTERM") {
        // It finds the direction of a line itself, and shows a box for an isolate.
        Bidi::Off
    } else if set("KONSOLE_VERSION") || set("KITTY_WINDOW_ID") {
        Bidi::LeftToRight
    } else {
        Bidi::Terminal
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment<'a>(pairs: &'a [(&str, &str)]) -> impl Fn(&str) -> Option<String> + 'a {
        |name| pairs.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
    }

    #[test]
    fn the_first_variable_that_says_something_is_heard() {
        let of = |pairs: &[(&str, &str)]| of_environment(environment(pairs));
        assert_eq!(of(&[("LANG", "fr_MA.UTF-8")]), Language::Fr);
        assert_eq!(of(&[("LANG", "fr_MA.UTF-8"), ("LC_MESSAGES", "ar_EG")]), Language::Ar);
        assert_eq!(of(&[("LANG", "fr_MA.UTF-8"), ("LC_ALL", "C")]), Language::En);
        assert_eq!(of(&[("LANG", "fr_MA.UTF-8"), ("LC_ALL", "")]), Language::Fr);
        assert_eq!(of(&[]), Language::En);
    }

    #[test]
    fn the_language_of_help_is_known_early() {
        let of = |arguments: &[&str]| asked_for(arguments.iter().map(OsString::from));
        assert_eq!(of(&["mizan", "check", "--lang", "ar", "--help"]), Some(Language::Ar));
        assert_eq!(of(&["mizan", "--lang=fr", "check"]), Some(Language::Fr));
        assert_eq!(of(&["mizan", "check", "--lang"]), None);
        assert_eq!(of(&["mizan", "check", "--", "--lang", "ar"]), None);
    }

    #[test]
    fn terminals_are_known_by_their_variables() {
        let of = |pairs: &[(&str, &str)]| of_terminal(environment(pairs));
        assert_eq!(of(&[("TERM", "xterm-256color"), ("VTE_VERSION", "7006")]), Bidi::Terminal);
        assert_eq!(of(&[("TERM", "xterm-256color"), ("VTE_VERSION", "5402")]), Bidi::Visual);
        assert_eq!(
            of(&[("TERM", "xterm"), ("VTE_VERSION", "7006"), ("XTERM_VERSION", "XTerm(379)")]),
            Bidi::Visual
        );
        assert_eq!(of(&[("TERM", "mlterm"), ("MLTERM", "3.9.0")]), Bidi::Off);
        assert_eq!(of(&[("TERM", "xterm-256color"), ("KONSOLE_VERSION", "221203")]), Bidi::LeftToRight);
        assert_eq!(of(&[("TERM", "tmux-256color")]), Bidi::Visual);
        assert_eq!(of(&[("TERM", "xterm"), ("SSH_TTY", "/dev/pts/1")]), Bidi::Terminal);
        assert_eq!(of(&[("TERM", "dumb"), ("SSH_TTY", "/dev/pts/1")]), Bidi::Off);
        assert_eq!(BidiChoice::Terminal.on(false), Bidi::Isolated);
        assert_eq!(BidiChoice::Visual.on(false), Bidi::Visual);
    }
}

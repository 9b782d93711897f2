//! What is said about a place: a code, the arguments of its sentence, and what surrounds it.
//!
//! The sentence itself is not here. It is the message of that name in a [`Catalogue`](crate::Catalogue), so that one
//! value is told in every language, and so that programs read arguments instead of parsing text.

use crate::span::Location;
use std::collections::BTreeMap;

/// How much a diagnostic matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The programme means nothing, or not what it says, until this is changed.
    Error,
    /// The programme runs, but probably not as intended.
    Warning,
    /// It could be said better.
    Hint,
}

/// What fills a place in a sentence.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Arg {
    /// Something from the programme, shown in backticks.
    Name(String),
    /// Several of them, shown in backticks with commas between.
    Names(Vec<String>),
    /// A piece of Mizan that we write, such as `3 or more`, shown in backticks: with English keywords until
    /// [`Diagnostic::write_in`] puts it into the language of its file.
    Code(String),
    /// Several texts as they are.
    Texts(Vec<String>),
    /// Text shown as it is.
    Text(String),
    /// A count, which also chooses between singular and plural.
    Number(i64),
    /// Another message of the catalogue (`id`, or `id.attribute`) with its own arguments.
    Message(&'static str, Args),
}

/// The arguments of a sentence, by the name the catalogue gives them.
pub type Args = BTreeMap<&'static str, Arg>;

/// One finding about one place.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "a diagnostic that is not handed on is a mistake nobody hears of"]
pub struct Diagnostic {
    /// What kind of finding it is: kebab-case, never renumbered or reused, and the name of its message.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// The place it is about. What stands beside that place is the attribute `.here`, if there is one.
    pub at: Location,
    /// Other places that explain it.
    pub labels: Vec<Label>,
    /// What is said below it.
    pub notes: Vec<Note>,
    /// Changes that would settle it.
    pub fixes: Vec<Fix>,
    /// What fills its sentence, and every sentence around it.
    pub args: Args,
}

/// A place that helps to understand a diagnostic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub at: Location,
    /// Which attribute of the diagnostic's message stands beside it, or which message.
    pub key: &'static str,
    /// What fills that sentence, over the arguments of the diagnostic.
    pub args: Args,
}

/// What a note is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoteKind {
    /// What to do about it.
    Help,
    /// Why it is so.
    Note,
}

/// A sentence below a diagnostic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What it is for.
    pub kind: NoteKind,
    /// Which attribute of the diagnostic's message it is, or which message.
    pub key: &'static str,
    /// What fills it, over the arguments of the diagnostic.
    pub args: Args,
}

/// A change that would settle a diagnostic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// Which attribute of the diagnostic's message is its title, or which message.
    pub key: &'static str,
    /// What fills the title, over the arguments of the diagnostic.
    pub args: Args,
    /// What to write where. They do not overlap.
    pub edits: Vec<Edit>,
    /// Whether it may be applied without asking: it cannot change what the programme was meant to say.
    pub safe: bool,
}

/// One stretch of text to replace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What to take away; an empty stretch takes nothing.
    pub at: Location,
    /// What to write there.
    pub replacement: String,
}

/// Puts diagnostics in the order they are read (file, place, severity, code) and drops those said twice: the same code
/// at the same place with the same arguments.
pub fn sort_and_dedupe(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|one, other| one.reading_order().cmp(&other.reading_order()));
    diagnostics.dedup_by(|later, kept| later.reading_order() == kept.reading_order());
}

impl Arg {
    /// Something from the programme, to be shown in backticks.
    pub fn name(name: impl Into<String>) -> Self {
        Self::Name(name.into())
    }

    /// Several things from the programme.
    pub fn names<T: Into<String>>(names: impl IntoIterator<Item = T>) -> Self {
        Self::Names(names.into_iter().map(Into::into).collect())
    }

    /// A piece of Mizan with English keywords, to be shown in backticks.
    pub fn code(text: impl Into<String>) -> Self {
        Self::Code(text.into())
    }

    /// Several texts as they are.
    pub fn texts(texts: impl IntoIterator<Item = String>) -> Self {
        Self::Texts(texts.into_iter().collect())
    }

    /// Text as it is.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// Another message of the catalogue, without arguments.
    #[must_use]
    pub fn message(id: &'static str) -> Self {
        Self::Message(id, Args::new())
    }

    /// Another message of the catalogue, with its arguments.
    #[must_use]
    pub fn message_with(id: &'static str, args: Args) -> Self {
        Self::Message(id, args)
    }

    /// A count; one beyond 64 bits is shown as the largest.
    pub fn number(count: impl TryInto<i64>) -> Self {
        Self::Number(count.try_into().unwrap_or(i64::MAX))
    }
}

impl Severity {
    /// The word programs know it by, the same in every language.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Hint => "hint",
        }
    }
}

impl Diagnostic {
    /// A finding that stops the programme from meaning anything.
    pub fn error(code: &'static str, at: Location) -> Self {
        Self::new(code, Severity::Error, at)
    }

    /// A finding about a programme that runs.
    pub fn warning(code: &'static str, at: Location) -> Self {
        Self::new(code, Severity::Warning, at)
    }

    /// A suggestion.
    pub fn hint(code: &'static str, at: Location) -> Self {
        Self::new(code, Severity::Hint, at)
    }

    /// A finding of the given severity.
    pub fn new(code: &'static str, severity: Severity, at: Location) -> Self {
        let (labels, notes, fixes) = (Vec::new(), Vec::new(), Vec::new());
        Self { code, severity, at, labels, notes, fixes, args: Args::new() }
    }

    /// Whether the programme means nothing until it is changed.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// Fills `{$key}` in its sentences.
    pub fn arg(mut self, key: &'static str, arg: Arg) -> Self {
        self.args.insert(key, arg);
        self
    }

    /// Fills `{$key}` with something from the programme, shown in backticks.
    pub fn name(self, key: &'static str, name: impl Into<String>) -> Self {
        self.arg(key, Arg::name(name))
    }

    /// Fills `{$key}` with text as it is.
    pub fn text(self, key: &'static str, text: impl Into<String>) -> Self {
        self.arg(key, Arg::text(text))
    }

    /// Fills `{$key}` with a count.
    pub fn number(self, key: &'static str, count: impl TryInto<i64>) -> Self {
        self.arg(key, Arg::number(count))
    }

    /// Points at another place, with the attribute `.key` beside it.
    pub fn label(self, at: Location, key: &'static str) -> Self {
        self.label_with(at, key, Args::new())
    }

    /// Points at another place, with the attribute `.key` beside it and arguments of its own.
    pub fn label_with(mut self, at: Location, key: &'static str, args: Args) -> Self {
        self.labels.push(Label { at, key, args });
        self
    }

    /// Says what to do: the attribute `.key`.
    pub fn help(self, key: &'static str) -> Self {
        self.help_with(key, Args::new())
    }

    /// Says what to do: the attribute `.key`, with arguments of its own.
    pub fn help_with(mut self, key: &'static str, args: Args) -> Self {
        self.notes.push(Note { kind: NoteKind::Help, key, args });
        self
    }

    /// Says why: the attribute `.key`.
    pub fn note(self, key: &'static str) -> Self {
        self.note_with(key, Args::new())
    }

    /// Says why: the attribute `.key`, with arguments of its own.
    pub fn note_with(mut self, key: &'static str, args: Args) -> Self {
        self.notes.push(Note { kind: NoteKind::Note, key, args });
        self
    }

    /// Offers a change.
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fixes.push(fix);
        self
    }

    /// Puts the pieces of Mizan that it shows into another language, and, where there are any, what its changes write.
    pub fn write_in(&mut self, written: &dyn Fn(&str) -> String) {
        let own = std::iter::once(&mut self.args);
        let labels = self.labels.iter_mut().map(|it| &mut it.args);
        let notes = self.notes.iter_mut().map(|it| &mut it.args);
        let fixes = self.fixes.iter_mut().map(|it| &mut it.args);
        let mut some = false;
        for arg in own.chain(labels).chain(notes).chain(fixes).flat_map(BTreeMap::values_mut) {
            if let Arg::Code(text) = arg {
                *text = written(text);
                some = true;
            }
        }
        for edit in self.fixes.iter_mut().flat_map(|it| &mut it.edits).filter(|_| some) {
            edit.replacement = written(&edit.replacement);
        }
    }

    fn reading_order(&self) -> impl Ord + use<'_> {
        (self.at.file, self.at.span.start, self.severity, self.code, self.at.span.end, &self.args)
    }
}

impl Fix {
    /// A change titled by the attribute `.key` that does nothing yet.
    #[must_use]
    pub fn new(key: &'static str) -> Self {
        Self { key, args: Args::new(), edits: Vec::new(), safe: false }
    }

    /// A change titled by the attribute `.key` that writes `replacement` at one place.
    #[must_use]
    pub fn replace(key: &'static str, at: Location, replacement: impl Into<String>) -> Self {
        Self::new(key).edit(at, replacement)
    }

    /// A change titled by the attribute `.key` that takes one stretch away.
    #[must_use]
    pub fn delete(key: &'static str, at: Location) -> Self {
        Self::new(key).edit(at, "")
    }

    /// Changes one more place.
    #[must_use]
    pub fn edit(mut self, at: Location, replacement: impl Into<String>) -> Self {
        self.edits.push(Edit { at, replacement: replacement.into() });
        self
    }

    /// Fills `{$key}` in the title.
    #[must_use]
    pub fn arg(mut self, key: &'static str, arg: Arg) -> Self {
        self.args.insert(key, arg);
        self
    }

    /// Says that it may be applied without asking.
    #[must_use]
    pub fn safe(mut self) -> Self {
        self.safe = true;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::{FileId, Span};

    #[test]
    fn sorted_by_place_then_weight_and_said_once() {
        let at = |start| Location::new(FileId(0), Span::new(start, start + 1));
        let mut all = vec![
            Diagnostic::warning("b", at(4)),
            Diagnostic::error("c", at(4)).name("x", "one"),
            Diagnostic::hint("a", at(1)),
            Diagnostic::error("c", at(4)).name("x", "two"),
            Diagnostic::error("c", at(4)).name("x", "one").help("help"),
        ];
        sort_and_dedupe(&mut all);
        let order: Vec<_> = all.iter().map(|it| (it.code, it.at.span.start)).collect();
        assert_eq!(order, [("a", 1), ("c", 4), ("c", 4), ("b", 4)]);
    }
}

//! Messages: the sentence of each code in each language.
//!
//! A catalogue reads its files only when first asked for a message. What a language lacks is said in English, and what
//! English lacks is shown as the code with its arguments, so that a finding is never lost for want of a sentence.

mod messages;
#[cfg(test)]
mod parity;

use crate::diagnostic::{Arg, Args, Diagnostic, NoteKind};
use crate::visible::{has_right_to_left, isolate, visible};
use fluent_bundle::{FluentArgs, FluentValue};
use messages::Messages;
use std::borrow::Cow;
use std::fmt;
use std::sync::OnceLock;

/// A language people are spoken to in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Language {
    /// Arabic.
    Ar,
    /// English.
    #[default]
    En,
    /// French.
    Fr,
}

/// The sentences of one language, with English behind it.
pub struct Catalogue {
    language: Language,
    own: OnceLock<Messages>,
    english: OnceLock<Messages>,
}

/// A diagnostic put into words; the parts in the same order as in the [`Diagnostic`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Described {
    /// The sentence that stands alone.
    pub message: String,
    /// What stands beside the place itself.
    pub here: Option<String>,
    /// What stands beside the other places.
    pub labels: Vec<String>,
    /// What is said below.
    pub notes: Vec<(NoteKind, String)>,
    /// The titles of the changes.
    pub fixes: Vec<String>,
}

/// Messages inside messages inside messages: deeper than any sentence needs.
const DEEPEST: u8 = 8;

/// Beyond this a count is no longer exact inside the message formatter, and is given to it as text.
const LARGEST_COUNT: u64 = 1 << 53;

impl Language {
    /// Every language there is.
    pub const ALL: [Self; 3] = [Self::Ar, Self::En, Self::Fr];

    /// Its two-letter tag.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Ar => "ar",
            Self::En => "en",
            Self::Fr => "fr",
        }
    }

    /// The language of a tag such as `fr`, `ar-MA` or `fr_TN.UTF-8`.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let language = tag.split(['-', '_', '.', '@']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|it| it.tag().eq_ignore_ascii_case(language))
    }
}

impl Catalogue {
    /// The catalogue of a language. Nothing is read yet.
    #[must_use]
    pub fn new(language: Language) -> Self {
        Self { language, own: OnceLock::new(), english: OnceLock::new() }
    }

    /// A catalogue of these texts alone.
    #[cfg(test)]
    pub(crate) fn from_texts(language: Language, texts: &[&str]) -> Self {
        let own = OnceLock::from(Messages::parse(language, texts));
        Self { language, own, english: OnceLock::new() }
    }

    /// The language it speaks.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// The message called `id`, filled in.
    #[must_use]
    pub fn message(&self, id: &str, args: &Args) -> Option<String> {
        self.find(id, None, args, 0, &mut Vec::new())
    }

    /// The attribute of the message called `id`, filled in.
    #[must_use]
    pub fn attribute(&self, id: &str, attribute: &str, args: &Args) -> Option<String> {
        self.find(id, Some(attribute), args, 0, &mut Vec::new())
    }

    /// The message called `id` (or `id.attribute`), or what can be said without it: its name and its arguments.
    #[must_use]
    pub fn message_or_id(&self, id: &str, args: &Args) -> String {
        self.named(id, args, 0, &mut Vec::new())
    }

    /// Whether there is a message called `id`.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.layers().any(|messages| messages.has(id))
    }

    /// The names of all messages, in alphabetical order.
    #[must_use]
    pub fn ids(&self) -> Vec<&str> {
        let mut ids: Vec<&str> = self.layers().flat_map(Messages::ids).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// A diagnostic in words.
    #[must_use]
    pub fn describe(&self, diagnostic: &Diagnostic) -> Described {
        self.put_into_words(diagnostic, &mut Vec::new())
    }

    /// What the catalogue lacks to put a diagnostic into words: messages, attributes, arguments. For tests, which
    /// want none.
    #[must_use]
    pub fn gaps(&self, diagnostic: &Diagnostic) -> Vec<String> {
        let mut gaps = Vec::new();
        self.put_into_words(diagnostic, &mut gaps);
        gaps
    }

    /// The files to look in, the best first.
    fn layers(&self) -> impl Iterator<Item = &Messages> {
        let own = self.own.get_or_init(|| Messages::embedded(self.language));
        let behind = (self.language != Language::En)
            .then(|| self.english.get_or_init(|| Messages::embedded(Language::En)));
        std::iter::once(own).chain(behind)
    }

    fn put_into_words(&self, diagnostic: &Diagnostic, gaps: &mut Vec<String>) -> Described {
        let Diagnostic { code, labels, notes, fixes, args, .. } = diagnostic;
        let message = self.named(code, args, 0, gaps);
        let here = self.find(code, Some("here"), args, 0, gaps);
        let mut part = |key, own: &Args| self.part(diagnostic, key, own, gaps);
        Described {
            message,
            here,
            labels: labels.iter().map(|label| part(label.key, &label.args)).collect(),
            notes: notes.iter().map(|note| (note.kind, part(note.key, &note.args))).collect(),
            fixes: fixes.iter().map(|fix| part(fix.key, &fix.args)).collect(),
        }
    }

    /// One of the sentences around a diagnostic: an attribute of its message, or else a message of its own.
    fn part(&self, diagnostic: &Diagnostic, key: &str, own: &Args, gaps: &mut Vec<String>) -> String {
        let mut args = Cow::Borrowed(&diagnostic.args);
        if !own.is_empty() {
            args.to_mut().extend(own.iter().map(|(name, arg)| (*name, arg.clone())));
        }
        match self.find(diagnostic.code, Some(key), &args, 0, gaps) {
            Some(text) => text,
            None if self.has(key.split('.').next().unwrap_or_default()) => self.named(key, &args, 0, gaps),
            None => {
                gaps.push(format!("no attribute `{key}` of message `{}`", diagnostic.code));
                self.without_message(key, own, 0)
            }
        }
    }

    /// The message called `id` or `id.attribute`, or what can be said without it.
    fn named(&self, id: &str, args: &Args, depth: u8, gaps: &mut Vec<String>) -> String {
        let found = match id.split_once('.') {
            Some((id, attribute)) => self.find(id, Some(attribute), args, depth, gaps),
            None => self.find(id, None, args, depth, gaps),
        };
        found.unwrap_or_else(|| {
            gaps.push(format!("no message `{id}`"));
            self.without_message(id, args, depth)
        })
    }

    fn find(
        &self,
        id: &str,
        attribute: Option<&str>,
        args: &Args,
        depth: u8,
        gaps: &mut Vec<String>,
    ) -> Option<String> {
        let messages = self.layers().find(|messages| messages.pattern(id, attribute).is_some())?;
        let filled = self.fill(args, depth, gaps);
        messages.format(id, attribute, &filled, gaps)
    }

    fn fill<'a>(&self, args: &'a Args, depth: u8, gaps: &mut Vec<String>) -> FluentArgs<'a> {
        let mut filled = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            let value = match arg {
                Arg::Number(count) if count.unsigned_abs() <= LARGEST_COUNT => FluentValue::from(*count),
                other => FluentValue::from(self.show(other, depth, gaps)),
            };
            filled.set(*name, value);
        }
        filled
    }

    fn show(&self, arg: &Arg, depth: u8, gaps: &mut Vec<String>) -> String {
        match arg {
            Arg::Name(name) | Arg::Code(name) => self.in_backticks(name),
            Arg::Names(names) => {
                let shown: Vec<String> = names.iter().map(|name| self.in_backticks(name)).collect();
                shown.join(self.comma())
            }
            Arg::Texts(texts) => {
                let shown: Vec<String> = texts.iter().map(|text| self.isolated(&visible(text))).collect();
                shown.join(self.comma())
            }
            Arg::Text(text) => self.isolated(&visible(text)),
            Arg::Number(count) => count.to_string(),
            Arg::Message(id, _) if depth >= DEEPEST => (*id).to_owned(),
            Arg::Message(id, args) => self.named(id, args, depth.saturating_add(1), gaps),
        }
    }

    fn comma(&self) -> &'static str {
        if self.language == Language::Ar { "، " } else { ", " }
    }

    fn in_backticks(&self, name: &str) -> String {
        self.isolated(&format!("`{}`", visible(name)))
    }

    /// Isolates are for text that could reorder the sentence, or be reordered by it; elsewhere they only spoil
    /// searching and copying.
    fn isolated(&self, text: &str) -> String {
        if self.language == Language::Ar || has_right_to_left(text) { isolate(text) } else { text.to_owned() }
    }

    fn without_message(&self, id: &str, args: &Args, depth: u8) -> String {
        if args.is_empty() {
            return id.to_owned();
        }
        let shown: Vec<String> = args
            .iter()
            .map(|(name, arg)| format!("{name}: {}", self.show(arg, depth, &mut Vec::new())))
            .collect();
        format!("{id} ({})", shown.join(", "))
    }
}

impl fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Catalogue").field("language", &self.language).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Location;

    const TEXTS: &str = "
mismatch = cannot add {$left} and {$right}
    .here = this is {$left}
    .declared = declared as {$kind}
children = {$count ->
    [one] one child
   *[other] {$count} children
}
money = an amount of money
";

    fn english() -> Catalogue {
        Catalogue::from_texts(Language::En, &[TEXTS])
    }

    #[test]
    fn one_catalogue_serves_several_threads() {
        fn shared<T: Send + Sync>(_: &T) {}
        shared(&english());
    }

    #[test]
    fn embedded_files_are_sound() {
        for language in Language::ALL {
            assert_eq!(messages::problems(language), Vec::<String>::new(), "{}", language.tag());
        }
        assert!(Catalogue::new(Language::Fr).has("severity-error"));
        assert!(Catalogue::new(Language::En).ids().contains(&"aside-help"));
    }

    #[test]
    fn names_stand_in_backticks_and_only_arabic_ones_in_isolates() {
        let args = Args::from([("left", Arg::name("income")), ("right", Arg::name("الدخل"))]);
        let text = english().message("mismatch", &args);
        assert_eq!(text.unwrap(), "cannot add `income` and \u{2068}`الدخل`\u{2069}");
        let disguised = Args::from([("left", Arg::name("a\u{202E}b")), ("right", Arg::text("x\ny"))]);
        let text = english().message("mismatch", &disguised);
        assert_eq!(text.unwrap(), "cannot add `a\\u{202E}b` and x\\u{000A}y");
    }

    #[test]
    fn counts_choose_the_plural_and_stay_exact() {
        let say =
            |count| english().message("children", &Args::from([("count", Arg::Number(count))])).unwrap();
        assert_eq!(say(1), "one child");
        assert_eq!(say(9_007_199_254_740_993), "9007199254740993 children");
    }

    #[test]
    fn attributes_know_the_arguments_of_the_diagnostic() {
        let kind = Args::from([("kind", Arg::message("money"))]);
        let diagnostic = Diagnostic::error("mismatch", Location::default())
            .name("left", "income")
            .arg("right", Arg::names(["age", "zone"]))
            .label_with(Location::default(), "declared", kind)
            .help("money");
        let described = english().describe(&diagnostic);
        assert_eq!(described.message, "cannot add `income` and `age`, `zone`");
        assert_eq!(described.here.as_deref(), Some("this is `income`"));
        assert_eq!(described.labels, ["declared as an amount of money"]);
        assert_eq!(described.notes, [(NoteKind::Help, "an amount of money".to_owned())]);
        assert_eq!(english().gaps(&diagnostic), Vec::<String>::new());
    }

    #[test]
    fn a_missing_sentence_still_says_what_is_known() {
        let diagnostic = Diagnostic::error("unheard-of", Location::default()).name("left", "a").help("help");
        let described = english().describe(&diagnostic);
        assert_eq!(described.message, "unheard-of (left: `a`)");
        let gaps = english().gaps(&diagnostic);
        assert_eq!(gaps, ["no message `unheard-of`", "no attribute `help` of message `unheard-of`"]);
        let unfilled = Diagnostic::error("mismatch", Location::default());
        assert!(!english().gaps(&unfilled).is_empty());
    }

    #[test]
    fn arabic_isolates_every_argument() {
        let catalogue = Catalogue::from_texts(Language::Ar, &["mismatch = لا يمكن جمع {$left} و{$right}"]);
        let args = Args::from([("left", Arg::name("income")), ("right", Arg::name("العمر"))]);
        let text = catalogue.message("mismatch", &args).unwrap();
        assert_eq!(text, "لا يمكن جمع \u{2068}`income`\u{2069} و\u{2068}`العمر`\u{2069}");
        assert_eq!(catalogue.message("severity-error", &Args::new()).unwrap(), "error");
    }

    #[test]
    fn messages_inside_messages_end() {
        let mut arg = Arg::text("end");
        for _ in 0..100 {
            arg = Arg::message_with("unheard-of", Args::from([("inside", arg)]));
        }
        let text = english().message_or_id("unheard-of", &Args::from([("inside", arg)]));
        assert!(text.len() < 300);
    }

    #[test]
    fn languages_are_known_by_their_tags() {
        assert_eq!(Language::from_tag("ar-MA"), Some(Language::Ar));
        assert_eq!(Language::from_tag("FR_tn.UTF-8"), Some(Language::Fr));
        assert_eq!(Language::from_tag("C"), None);
    }
}

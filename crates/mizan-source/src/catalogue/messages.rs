//! The files of one language, read once.

use super::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use fluent_syntax::ast::{Entry, Pattern};
use std::collections::BTreeSet;

/// The files of a folder.
macro_rules! files {
    ($folder:literal) => {
        &[
            include_str!(concat!("../../messages/", $folder, "/syntax.ftl")),
            include_str!(concat!("../../messages/", $folder, "/model.ftl")),
            include_str!(concat!("../../messages/", $folder, "/analysis.ftl")),
            include_str!(concat!("../../messages/", $folder, "/data.ftl")),
            include_str!(concat!("../../messages/", $folder, "/run.ftl")),
            include_str!(concat!("../../messages/", $folder, "/answer.ftl")),
            include_str!(concat!("../../messages/", $folder, "/terminal.ftl")),
            include_str!(concat!("../../messages/", $folder, "/help.ftl")),
        ]
    };
}

/// What the embedded files of a language say.
pub(super) fn embedded_texts(language: Language) -> &'static [&'static str] {
    match language {
        Language::Ar => files!("ar"),
        Language::En => files!("en"),
        Language::Fr => files!("fr"),
    }
}

/// The messages of one language, ready to be filled in.
pub(super) struct Messages {
    bundle: FluentBundle<FluentResource>,
    ids: BTreeSet<String>,
}

impl Messages {
    pub(super) fn embedded(language: Language) -> Self {
        Self::parse(language, embedded_texts(language))
    }

    /// Reads what can be read: of a file with a mistake in it, all other messages.
    pub(super) fn parse(language: Language, texts: &[&str]) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![language.tag().parse().unwrap_or_default()]);
        // Fluent would isolate every argument; the catalogue isolates those that need it.
        bundle.set_use_isolating(false);
        let _ = bundle.add_builtins();
        let mut ids = BTreeSet::new();
        for text in texts {
            let resource = match FluentResource::try_new((*text).to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            ids.extend(message_ids(&resource).map(str::to_owned));
            let _ = bundle.add_resource(resource);
        }
        Self { bundle, ids }
    }

    pub(super) fn has(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.ids.iter().map(String::as_str)
    }

    pub(super) fn pattern(&self, id: &str, attribute: Option<&str>) -> Option<&Pattern<&str>> {
        let message = self.bundle.get_message(id)?;
        match attribute {
            Some(attribute) => Some(message.get_attribute(attribute)?.value()),
            None => message.value(),
        }
    }

    /// The pattern filled in, on one line; what it asked for in vain goes to `gaps`.
    pub(super) fn format(
        &self,
        id: &str,
        attribute: Option<&str>,
        args: &FluentArgs<'_>,
        gaps: &mut Vec<String>,
    ) -> Option<String> {
        let mut errors = Vec::new();
        let pattern = self.pattern(id, attribute)?;
        let text = self.bundle.format_pattern(pattern, Some(args), &mut errors).replace('\n', " ");
        gaps.extend(errors.iter().map(|error| format!("message `{id}`: {error}")));
        Some(text)
    }
}

fn message_ids(resource: &FluentResource) -> impl Iterator<Item = &str> {
    resource.entries().filter_map(|entry| match entry {
        Entry::Message(message) => Some(message.id.name),
        _ => None,
    })
}

/// What is wrong with the embedded files of a language: text that does not parse, a name given twice, a message
/// that is all attributes and no sentence.
#[cfg(test)]
pub(super) fn problems(language: Language) -> Vec<String> {
    let mut problems = Vec::new();
    let mut seen = BTreeSet::new();
    for text in embedded_texts(language) {
        let resource = match FluentResource::try_new((*text).to_owned()) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                problems.extend(errors.iter().map(|error| match &error.slice {
                    Some(slice) => format!("{error}: {:?}", text.get(slice.clone())),
                    None => error.to_string(),
                }));
                resource
            }
        };
        for id in message_ids(&resource) {
            if !seen.insert(id.to_owned()) {
                problems.push(format!("message `{id}` is there twice"));
            }
        }
    }
    let messages = Messages::embedded(language);
    let silent = seen.iter().filter(|id| messages.pattern(id, None).is_none());
    problems.extend(silent.map(|id| format!("message `{id}` has no sentence")));
    problems
}

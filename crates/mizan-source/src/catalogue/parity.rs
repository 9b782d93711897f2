//! The three languages say the same things: every message, every attribute, every argument.

use super::Language;
use super::messages::embedded_texts;
use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey,
};
use std::collections::{BTreeMap, BTreeSet};

/// What Arabic tells apart, the rest being `other`.
const PLURALS: [&str; 5] = ["zero", "one", "two", "few", "many"];

/// What a pattern asks for.
#[derive(Debug, Default)]
struct Asked {
    arguments: BTreeSet<String>,
    /// For each number that chooses between forms, the forms there are.
    choices: Vec<BTreeSet<String>>,
}

impl Asked {
    fn pattern(&mut self, pattern: &Pattern<String>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<String>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                let names = variants.iter().filter_map(variant_name).collect::<BTreeSet<_>>();
                if PLURALS.iter().any(|it| names.contains(*it)) {
                    self.choices.push(names);
                }
                variants.iter().for_each(|it| self.pattern(&it.value));
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<String>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.arguments.insert(id.name.clone());
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::FunctionReference { arguments, .. } => self.call(arguments),
            InlineExpression::TermReference { arguments: Some(arguments), .. } => self.call(arguments),
            _ => {}
        }
    }

    fn call(&mut self, call: &CallArguments<String>) {
        call.positional.iter().for_each(|it| self.inline(it));
    }
}

fn variant_name(variant: &Variant<String>) -> Option<String> {
    match &variant.key {
        VariantKey::Identifier { name } if !variant.default => Some(name.clone()),
        _ => None,
    }
}

/// Every message and attribute of a language, with what it asks for.
fn said(language: Language) -> BTreeMap<String, Asked> {
    let mut said = BTreeMap::new();
    for text in embedded_texts(language) {
        let resource = fluent_syntax::parser::parse((*text).to_owned()).unwrap();
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let id = message.id.name;
            let attributes =
                message.attributes.into_iter().map(|it| (format!("{id}.{}", it.id.name), it.value));
            for (name, pattern) in
                attributes.collect::<Vec<_>>().into_iter().chain(message.value.map(|it| (id, it)))
            {
                let mut asked = Asked::default();
                asked.pattern(&pattern);
                said.insert(name, asked);
            }
        }
    }
    said
}

#[test]
fn every_language_says_what_english_says_and_no_more() {
    let english = said(Language::En);
    for language in [Language::Ar, Language::Fr] {
        let own = said(language);
        let missing: Vec<&String> = english.keys().filter(|name| !own.contains_key(*name)).collect();
        // The months have other names in Arabic from one country to the next.
        let of_a_country = |name: &str| name.starts_with("answer-day.");
        let extra = own.keys().filter(|name| !english.contains_key(*name) && !of_a_country(name));
        let extra: Vec<&String> = extra.collect();
        assert!(
            missing.is_empty() && extra.is_empty(),
            "{}: missing {missing:?}, extra {extra:?}",
            language.tag()
        );
    }
}

/// A number that English writes out (`one file`) may be asked for elsewhere, but nothing may be asked for that is never
/// given, and nothing be left unsaid.
#[test]
fn every_language_uses_the_arguments_of_english() {
    let english = said(Language::En);
    for language in [Language::Ar, Language::Fr] {
        for (name, own) in said(language) {
            let Some(wanted) = english.get(&name) else { continue };
            assert_eq!(own.arguments, wanted.arguments, "{}: {name}", language.tag());
        }
    }
}

#[test]
fn arabic_has_every_plural() {
    for (name, asked) in said(Language::Ar) {
        for forms in asked.choices {
            let lacking: Vec<&&str> = PLURALS.iter().filter(|it| !forms.contains(**it)).collect();
            assert!(lacking.is_empty(), "{name} lacks {lacking:?}");
        }
    }
}

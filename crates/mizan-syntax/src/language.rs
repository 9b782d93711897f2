//! One language a file: keywords of all three are understood, and mixing them is answered.

use mizan_source::{Arg, Diagnostic, FileId, Fix, Location, Span};

use crate::text::Block;
use crate::token::{Languages, Token, TokenKind, Tokens, column};
use crate::tree::{File, LanguageCode};

const ALL: [LanguageCode; 3] = [LanguageCode::En, LanguageCode::Fr, LanguageCode::Ar];

/// Reports a file that does not say its language, and keywords of another one.
pub(crate) fn check(file: FileId, tree: &File, tokens: &Tokens, blocks: &[Block], out: &mut Vec<Diagnostic>) {
    match tree.language {
        Some((language, _)) => report_mixture(file, language, tokens, out),
        None if !tree.items.is_empty() => report_missing(file, tokens, blocks, out),
        None => {}
    }
}

/// A piece of Mizan such as `3 or more`, with its English keywords in another language.
#[must_use]
pub fn in_language(piece: &str, language: LanguageCode) -> String {
    if language == LanguageCode::En {
        return piece.to_owned();
    }
    let block = Block { span: Span::from_range(0..piece.len()), column: 0 };
    let tokens = crate::lexer::lex(FileId::default(), piece, &[block], &mut Vec::new());
    let mut written = String::with_capacity(piece.len());
    let mut from = 0;
    for token in &tokens.tokens {
        let TokenKind::Keyword { keyword, languages, .. } = token.kind else { continue };
        if languages.contains(LanguageCode::En) && !languages.contains(language) {
            written.push_str(Span::new(from, token.span.start).text_in(piece));
            written.push_str(keyword.spelling(column(language)));
            from = token.span.end;
        }
    }
    written.push_str(Span::from_range(from as usize..piece.len()).text_in(piece));
    written
}

/// The two letters of a language.
pub(crate) fn code(language: LanguageCode) -> &'static str {
    match language {
        LanguageCode::En => "en",
        LanguageCode::Fr => "fr",
        LanguageCode::Ar => "ar",
    }
}

/// The language by its name.
fn name(language: LanguageCode) -> Arg {
    Arg::message(match language {
        LanguageCode::En => "language-en",
        LanguageCode::Fr => "language-fr",
        LanguageCode::Ar => "language-ar",
    })
}

fn spelt_in(token: &Token) -> Option<Languages> {
    token.role?;
    match token.kind {
        TokenKind::Keyword { languages, .. } => Some(languages).filter(|it| *it != Languages::default()),
        TokenKind::Symbol(_) => None,
    }
}

/// One warning at the first foreign keyword, with a fix for all of them.
fn report_mixture(file: FileId, language: LanguageCode, tokens: &Tokens, out: &mut Vec<Diagnostic>) {
    // `language ar` is the line that says which language comes, so the word itself may be in any.
    let foreign = tokens
        .tokens
        .iter()
        .filter(|it| it.role != Some(mizan_grammar::Keyword::Language))
        .filter(|it| spelt_in(it).is_some_and(|found| !found.contains(language)));
    let mut first = None;
    let mut count = 0usize;
    let mut fix = Fix::new("fix").safe();
    for token in foreign {
        let Some(role) = token.role else { continue };
        let at = Location::new(file, token.span);
        first = first.or(Some(at));
        count = count.saturating_add(1);
        fix = fix.edit(at, role.spelling(column(language)));
    }
    if let Some(at) = first {
        let found = Diagnostic::warning("mixed-language", at).arg("language", name(language));
        out.push(found.number("count", count).help("help").fix(fix));
    }
}

/// The language of most keywords is the one to declare.
fn report_missing(file: FileId, tokens: &Tokens, blocks: &[Block], out: &mut Vec<Diagnostic>) {
    let start = blocks.first().map_or(0, |it| it.span.start);
    let at = Location::new(file, Span::new(start, start));
    let count = |language| {
        tokens.tokens.iter().filter(|it| spelt_in(it).is_some_and(|it| it.contains(language))).count()
    };
    let best = ALL.into_iter().rev().max_by_key(|it| count(*it)).unwrap_or(LanguageCode::En);
    let keyword = mizan_grammar::Keyword::Language.spelling(column(best));
    let line = format!("{keyword} {}", code(best));
    let fix = Fix::replace("fix", at, format!("{line}\n\n")).arg("wanted", Arg::name(line.clone()));
    let first = tokens.lines.first().map_or(at, |it| Location::new(file, it.span));
    out.push(Diagnostic::warning("missing-language", first).name("wanted", line).help("help").fix(fix));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_has_the_keywords_of_its_file() {
        let say =
            |piece| [LanguageCode::En, LanguageCode::Fr, LanguageCode::Ar].map(|it| in_language(piece, it));
        assert_eq!(
            say("| 3 or more | yes | unknown |"),
            ["| 3 or more | yes | unknown |", "| 3 ou plus | oui | inconnu |", "| 3 أو أكثر | نعم | مجهول |",]
        );
        assert_eq!(say("more than 9.3 and at most 9.5")[1], "supérieur à 9.3 et au plus 9.5");
        assert_eq!(say("MAD/month"), ["MAD/month", "MAD/mois", "MAD/شهر"]);
        assert_eq!(say("yes/no")[2], "نعم/لا");
        assert_eq!(say("size = 4, \"yes\"")[2], "size = 4, \"yes\"");
        assert_eq!(say(", rounded to 2 decimals half up")[1], ", arrondi à 2 décimales demi vers le haut");
        assert_eq!(say("الدخل is not known")[2], "الدخل غير معلوم");
    }
}

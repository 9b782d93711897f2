//! The same findings, explanations and help in three languages, for readers on terminals of every kind.
#![cfg(test)]

use std::path::Path;
use std::process::{Command, Output, Stdio};

const LANGUAGES: [&str; 3] = ["ar", "en", "fr"];

fn run_in(folder: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mizan"));
    for name in ["NO_COLOR", "COLUMNS", "LC_ALL", "LC_MESSAGES", "LANG"] {
        command.env_remove(name);
    }
    command.current_dir(folder).args(arguments).envs(environment.iter().copied());
    command.stdin(Stdio::null()).output().unwrap()
}

fn run(arguments: &[&str], environment: &[(&str, &str)]) -> Output {
    run_in(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/languages"), arguments, environment)
}

/// What is printed and what is said beside it, with the marks that nobody sees.
fn seen(output: &Output) -> String {
    let text = [&output.stdout, &output.stderr].map(|it| String::from_utf8(it.clone()).unwrap()).concat();
    text.replace('\u{2068}', "⸨").replace('\u{2069}', "⸩").replace('\u{200E}', "⸢")
}

const FILES: [&str; 4] = ["mistakes-en.mizan", "mistakes-ar.mizan", "gaps-en.mizan", "gaps-ar.mizan"];

fn check(language: &str, options: &[&str]) -> String {
    let arguments: Vec<&str> =
        ["check", "--lang", language].iter().chain(&FILES).chain(options).copied().collect();
    seen(&run(&arguments, &[]))
}

#[test]
fn findings_for_people() {
    for language in LANGUAGES {
        insta::assert_snapshot!(format!("human-{language}"), check(language, &["--format", "human"]));
    }
}

#[test]
fn findings_for_people_reordered() {
    for language in LANGUAGES {
        let text = check(language, &["--format", "human", "--bidi", "visual"]);
        insta::assert_snapshot!(format!("visual-{language}"), text);
    }
}

#[test]
fn findings_in_plain_lines() {
    for language in LANGUAGES {
        insta::assert_snapshot!(format!("plain-{language}"), check(language, &["--format", "plain"]));
    }
}

#[test]
fn explanations_tables_and_tests() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("languages");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    assert!(run_in(&folder, &["new", "."], &[]).status.success());
    let data = ["aid.mizan", "--data", "households.ndjson", "--on", "2026-01-01"];
    for language in LANGUAGES {
        let say = |command: &[&str]| {
            let arguments: Vec<&str> = command.iter().chain(&["--lang", language]).copied().collect();
            seen(&run_in(&folder, &arguments, &[]))
        };
        let explained = say(&[["explain"].as_slice(), &data, &["--id", "A-1"]].concat());
        let table = say(&[["run"].as_slice(), &data].concat());
        let tests = say(&["test", "."]);
        insta::assert_snapshot!(format!("answers-{language}"), [explained, table, tests].join("\n"));
    }
}

#[test]
fn help_and_complaints_about_arguments() {
    for language in LANGUAGES {
        let help = seen(&run(&["run", "--help", "--lang", language], &[]));
        let wrong = seen(&run(&["check", "--lang", language, "--formt", "json"], &[]));
        insta::assert_snapshot!(format!("help-{language}"), [help, wrong].join("\n"));
    }
}

#[test]
fn the_language_is_asked_for_or_of_the_file_or_of_the_environment() {
    let french = ("LANG", "fr_MA.UTF-8");
    let first = |arguments: &[&str]| seen(&run(arguments, &[french])).lines().last().unwrap().to_owned();
    assert_eq!(
        first(&["check", "gaps-en.mizan", "--lang", "fr"]),
        "1 fichier vérifié\u{A0}: 2 erreurs, aucun avertissement"
    );
    assert_eq!(first(&["check", "gaps-ar.mizan", "--lang", "en"]), "checked one file: 2 errors, no warnings");
    assert_eq!(first(&["check", "gaps-ar.mizan"]), "فُحص ملف واحد: خطآن، لا تحذيرات");
    assert_eq!(first(&["check", "gaps-en.mizan", "gaps-ar.mizan"]), "فُحص ملفان: 4 أخطاء، لا تحذيرات");
    assert_eq!(
        first(&["check", "nowhere/absent.mizan"]),
        "erreur\u{A0}: le fichier ou dossier `nowhere/absent.mizan` n'existe pas"
    );
    assert_eq!(
        first(&["check", "nowhere/absent.mizan", "--lang", "en"]),
        "error: there is no file or folder `nowhere/absent.mizan`"
    );
}

//! The same households explained in three languages as pages, which are opened in headless Chromium at two widths and
//! looked at by `tests/browser/look.mjs`. Where there is no Node or no Chromium this says so and ends.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use mizan_data::{Limits as DataLimits, Loader, Mapping};
use mizan_interp::Answers;
use mizan_ir::{DefinitionId, Needs, RowId};
use mizan_project::answer::{Answer, AnswerOptions, Question, html};
use mizan_project::{Compiled, Limits, ReadError, System};
use mizan_source::{Catalogue, Language};
use mizan_value::Date;

/// A programme, its households, one of them, and a day.
const HOUSEHOLDS: [(&str, &str, &str); 4] = [
    ("morocco/asd.mizan", "MA-0009", "2024-09-30"),
    ("morocco/asd.mizan", "MA-0018", "2024-09-30"),
    ("egypt/takaful.mizan", "EG-0008", "2022-03-31"),
    ("tunisia/amen_social.mizan", "TN-0009", "2025-09-30"),
];

/// What the script ends with where there is no browser.
const NO_BROWSER: i32 = 77;

/// The policies of the repository.
struct Policies(PathBuf);

impl System for Policies {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        fs::read(self.0.join(path)).map_err(|_| ReadError::NotFound(path.to_owned()))
    }

    fn neighbours(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.0.join(folder)).into_iter().flatten().flatten();
        let mut names: Vec<String> = entries
            .filter_map(|entry| entry.file_name().into_string().ok())
            .map(|name| if folder.is_empty() { name } else { format!("{folder}/{name}") })
            .collect();
        names.sort();
        names
    }
}

#[test]
fn pages_are_read_in_a_browser_without_a_fault() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folder = std::env::temp_dir().join(format!("mizan-pages-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let mut pages: Vec<PathBuf> = Vec::new();
    for (programme, id, on) in HOUSEHOLDS {
        for (language, page) in explain(&root, programme, id, Date::parse_iso(on).unwrap()) {
            let path = folder.join(format!("{id}-{}.html", language.tag()));
            fs::write(&path, page).unwrap();
            pages.push(path);
        }
    }
    let looked = Command::new("node").arg(root.join("tests/browser/look.mjs")).args(&pages).output();
    let verdict = match &looked {
        Err(_) => Err("there is no Node here: the pages were not looked at".to_owned()),
        Ok(looked) if looked.status.code() == Some(NO_BROWSER) => {
            Err(String::from_utf8_lossy(&looked.stdout).trim().to_owned())
        }
        Ok(looked) => Ok(looked.status.success()),
    };
    fs::remove_dir_all(&folder).unwrap();
    match verdict {
        Err(why) => eprintln!("{why}"),
        Ok(sound) => {
            let looked = looked.unwrap();
            let said = [looked.stdout, looked.stderr].concat();
            assert!(sound, "{}", String::from_utf8_lossy(&said));
        }
    }
}

/// The page of a household in each language.
fn explain(root: &Path, programme: &str, id: &str, on: Date) -> Vec<(Language, String)> {
    let compiled = Compiled::compile(&Policies(root.join("policies")), programme, &Limits::default());
    let compiled = compiled.unwrap_or_else(|error| panic!("{error}"));
    let program = compiled.program();
    let file = compiled.sources().iter().find(|(_, file)| file.name() == programme).map(|(id, _)| id);
    let own = program.programmes.iter().find(|it| Some(it.origin.file) == file).unwrap();
    let outputs: Vec<DefinitionId> = own.outputs.clone();
    let entity = program.definition(outputs[0]).unwrap().entity;
    let needs = Needs::of(program, outputs.iter().copied());
    let mapping = Mapping::default();
    let loader = Loader::new(program, &needs, entity, on, &mapping, DataLimits::default());
    let country = programme.split('/').next().unwrap();
    let households = fs::read(root.join(format!("policies/{country}/households/households.ndjson"))).unwrap();
    let mut found = loader.json_records(households.as_slice()).filter(|read| read.id.as_deref() == Some(id));
    let case = found.next().unwrap().result.unwrap();
    let asked: Vec<(RowId, DefinitionId)> = outputs
        .iter()
        .filter(|output| program.definition(**output).unwrap().entity == entity)
        .map(|output| (RowId(0), *output))
        .collect();
    let answers = Answers::defaults();
    let explanation = compiled.interpreter(&answers, on).explain(&case, &asked);
    let question = Question { program, sources: compiled.sources(), case: &case, answers: &answers, on };
    let answer = Answer::new(&question, &explanation, AnswerOptions { sensitive: false, changes: true });
    let page = |language| (language, html(&answer, &Catalogue::new(language)));
    Language::ALL.map(page).into()
}

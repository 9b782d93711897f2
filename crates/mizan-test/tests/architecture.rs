//! Holds the crates to `ARCHITECTURE.md`: which may lean on which.

use std::collections::BTreeSet;

use cargo_metadata::{DependencyKind, MetadataCommand};

/// Each crate and all that it may lean on, tests apart. The columnar engine, the editor's room and the server are not
/// built yet; their rows come with them.
const EDGES: [(&str, &[&str]); 13] = [
    ("mizan-grammar", &[]),
    ("mizan-source", &[]),
    ("mizan-value", &[]),
    ("mizan-syntax", &["mizan-source", "mizan-value", "mizan-grammar"]),
    ("mizan-model", &["mizan-syntax", "mizan-source", "mizan-value"]),
    ("mizan-ir", &["mizan-model", "mizan-source", "mizan-value"]),
    ("mizan-interp", &["mizan-ir", "mizan-value"]),
    ("mizan-data", &["mizan-ir", "mizan-value"]),
    ("mizan-analysis", &["mizan-interp", "mizan-ir", "mizan-model", "mizan-value", "mizan-source"]),
    (
        "mizan-project",
        &[
            "mizan-analysis",
            "mizan-interp",
            "mizan-ir",
            "mizan-model",
            "mizan-syntax",
            "mizan-source",
            "mizan-value",
        ],
    ),
    (
        "mizan-test",
        &[
            "mizan-project",
            "mizan-interp",
            "mizan-data",
            "mizan-ir",
            "mizan-value",
            "mizan-syntax",
            "mizan-source",
        ],
    ),
    (
        "mizan-benches",
        &[
            "mizan-project",
            "mizan-data",
            "mizan-interp",
            "mizan-ir",
            "mizan-syntax",
            "mizan-source",
            "mizan-value",
        ],
    ),
    (
        "mizan",
        &[
            "mizan-test",
            "mizan-project",
            "mizan-analysis",
            "mizan-data",
            "mizan-interp",
            "mizan-ir",
            "mizan-model",
            "mizan-syntax",
            "mizan-source",
            "mizan-value",
        ],
    ),
];

/// Libraries that one room alone may know.
const OWNERS: [(&str, &[&str]); 6] = [
    ("pest", &["mizan-grammar", "mizan-syntax"]),
    ("pest_derive", &["mizan-grammar"]),
    ("clap", &["mizan"]),
    ("indicatif", &["mizan"]),
    ("csv", &["mizan-data", "mizan"]),
    ("fluent-bundle", &["mizan-source"]),
];

#[test]
fn arrows_point_one_way() {
    let metadata = MetadataCommand::new().no_deps().exec().expect("cargo metadata runs");
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    for package in &metadata.packages {
        let name = package.name.as_str();
        seen.insert(name.to_owned());
        let Some((_, allowed)) = EDGES.iter().find(|(of, _)| *of == name) else {
            wrong.push(format!("{name} has no row in the table of edges"));
            continue;
        };
        for dependency in package.dependencies.iter().filter(|it| it.kind == DependencyKind::Normal) {
            let on = dependency.name.as_str();
            if on.starts_with("mizan") && !allowed.contains(&on) {
                wrong.push(format!("{name} may not lean on {on}"));
            }
            if let Some((_, owners)) = OWNERS.iter().find(|(library, _)| *library == on)
                && !owners.contains(&name)
            {
                wrong.push(format!("{name} may not know {on}"));
            }
        }
    }
    let gone = EDGES
        .iter()
        .filter(|(name, _)| !seen.contains(*name))
        .map(|(name, _)| format!("{name} is not there"));
    wrong.extend(gone);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_paper_names_every_crate() {
    let paper = include_str!("../../../ARCHITECTURE.md");
    let missing: Vec<&str> =
        EDGES.iter().map(|(name, _)| *name).filter(|name| !paper.contains(&format!("`{name}`"))).collect();
    assert!(missing.is_empty(), "ARCHITECTURE.md does not speak of {missing:?}");
}

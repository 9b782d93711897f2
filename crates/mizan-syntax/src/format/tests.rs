use crate::{Limits, format};

#[test]
fn throw_away() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies/morocco");
    for entry in std::fs::read_dir(root).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|it| it != "mizan") { continue; }
        let text = std::fs::read_to_string(&path).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let formatted = format(&name, &text, &Limits::default());
        let codes: std::collections::BTreeMap<_, usize> = formatted.diagnostics.iter().fold(Default::default(), |mut m, it| { *m.entry(it.code).or_default() += 1; m });
        let again = format(&name, &formatted.text, &Limits::default());
        println!("{name} changed={} idempotent={} {codes:?}", formatted.text != text, again.text == formatted.text);
        std::fs::write(format!("/tmp/fmt-out/{name}"), &formatted.text).unwrap();
    }
}

//! Reforms laid over the trees of a programme, so that everything after the parser sees one programme.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use mizan_source::{Arg, Diagnostic, FileId, Fix, Location, nearest};
use mizan_syntax::tree::{
    Change, ChangeKind, Criterion, CriterionLine, Dates, DefineBody, Expr, ExprKind, File, ItemKind, Name,
    Notes, Override, Path, Reform, Rule, RuleLine,
};

fn unknown_reform(name: &str, at: Location, near: Option<&str>) -> Diagnostic {
    with_nearest(Diagnostic::error("unknown-reform", at).name("name", name), at, near)
}

fn reform_programme(reform: &Reform, at: Location, near: Option<&str>) -> Diagnostic {
    with_nearest(Diagnostic::error("reform-programme", at).name("name", &*reform.over.text), at, near)
}

fn reform_target(what: &'static str, name: &str, at: Location, near: Option<&str>) -> Diagnostic {
    let found = Diagnostic::error("reform-target", at).name("name", name).arg("what", Arg::message(what));
    with_nearest(found, at, near)
}

fn reform_adds_known(name: &Name, at: Location) -> Diagnostic {
    Diagnostic::error("reform-adds-known", at).name("name", &*name.text).help("help")
}

fn with_nearest(found: Diagnostic, at: Location, near: Option<&str>) -> Diagnostic {
    match near {
        Some(near) => found.fix(Fix::replace("did-you-mean", at, near).arg("nearest", Arg::name(near))),
        None => found.help("help"),
    }
}

/// The reforms of some files by name; of two of one name, the first.
pub(crate) fn declared<'t>(trees: &[(FileId, &'t File)]) -> BTreeMap<&'t str, (FileId, &'t Reform)> {
    let mut found = BTreeMap::new();
    for (file, tree) in trees {
        for item in &tree.items {
            if let ItemKind::Reform(reform) = &item.kind {
                found.entry(reform.name.text.as_str()).or_insert((*file, reform));
            }
        }
    }
    found
}

/// The reforms under which a programme is checked: each by itself, and those that a test names together.
pub(crate) fn sets(trees: &[(FileId, &File)]) -> BTreeSet<Vec<String>> {
    let mut sets: BTreeSet<Vec<String>> =
        declared(trees).into_keys().map(|name| vec![name.to_owned()]).collect();
    for (_, tree) in trees {
        sets.extend(sets_of_tests(tree));
    }
    sets
}

/// The sets of reforms that the tests of a file name.
pub(crate) fn sets_of_tests(tree: &File) -> impl Iterator<Item = Vec<String>> + '_ {
    tree.items.iter().filter_map(|item| match &item.kind {
        ItemKind::Test(test) if !test.under.is_empty() => Some(names(&test.under)),
        _ => None,
    })
}

fn names(under: &[Name]) -> Vec<String> {
    under.iter().map(|it| it.text.clone()).collect()
}

/// The trees under reforms, without the tests of other sets of reforms. What a reform changes and is not there is
/// reported.
pub(crate) fn lay_over<'t>(
    trees: &[(FileId, &'t File)],
    under: &[String],
    out: &mut Vec<Diagnostic>,
) -> Vec<Cow<'t, File>> {
    let known = declared(trees);
    let all_known = under.iter().all(|it| known.contains_key(it.as_str()));
    let elsewhere = |item: &mizan_syntax::tree::Item| match &item.kind {
        ItemKind::Test(test) => !all_known || names(&test.under) != under,
        _ => false,
    };
    let mut laid: Vec<Cow<'t, File>> = Vec::with_capacity(trees.len());
    for (file, tree) in trees {
        for item in tree.items.iter().filter(|it| under.is_empty() && elsewhere(it)) {
            report_unknown(*file, &item.kind, &known, out);
        }
        let mut tree = Cow::Borrowed(*tree);
        if tree.items.iter().any(elsewhere) {
            tree.to_mut().items.retain(|it| !elsewhere(it));
        }
        laid.push(tree);
    }
    for reform in under.iter().filter_map(|name| known.get(name.as_str())) {
        let mut laying = Laying { laid: &mut laid, out };
        laying.reform(reform.0, reform.1);
    }
    laid
}

/// Reports the reforms that a test names and nobody declares.
fn report_unknown(
    file: FileId,
    kind: &ItemKind,
    known: &BTreeMap<&str, (FileId, &Reform)>,
    out: &mut Vec<Diagnostic>,
) {
    let ItemKind::Test(test) = kind else { return };
    for name in test.under.iter().filter(|it| !known.contains_key(it.text.as_str())) {
        let near = nearest(&name.text, known.keys().copied(), str::to_lowercase);
        out.push(unknown_reform(&name.text, Location::new(file, name.span), near));
    }
}

struct Laying<'l, 't> {
    laid: &'l mut Vec<Cow<'t, File>>,
    out: &'l mut Vec<Diagnostic>,
}

impl Laying<'_, '_> {
    fn reform(&mut self, file: FileId, reform: &Reform) {
        let programmes: Vec<(usize, &str)> = self
            .laid
            .iter()
            .enumerate()
            .flat_map(|(place, tree)| tree.items.iter().map(move |item| (place, item)))
            .filter_map(|(place, item)| match &item.kind {
                ItemKind::Programme(it) => Some((place, it.name.text.as_str())),
                _ => None,
            })
            .collect();
        if !programmes.iter().any(|it| it.1 == reform.over.text) {
            let near = nearest(&reform.over.text, programmes.iter().map(|it| it.1), str::to_lowercase);
            let at = Location::new(file, reform.over.span);
            self.out.push(reform_programme(reform, at, near));
            return;
        }
        // What another programme says is not this reform's to change; what no programme owns is.
        let others: BTreeSet<usize> =
            programmes.iter().filter(|it| it.1 != reform.over.text).map(|it| it.0).collect();
        let places: Vec<usize> = (0..self.laid.len()).filter(|it| !others.contains(it)).collect();
        for change in &reform.changes {
            self.change(file, &places, change);
        }
    }

    fn change(&mut self, file: FileId, places: &[usize], change: &Change) {
        match &change.kind {
            ChangeKind::Value { parameter, keys, value } => {
                let over = Override { keys: keys.clone(), value: value.clone(), written_in: file };
                let found = self.find(file, places, parameter, "what-parameter", |kind| match kind {
                    ItemKind::Parameter(it) => Some((&it.name.text, it.name.text == parameter.text)),
                    _ => None,
                });
                if let Some(ItemKind::Parameter(it)) = found {
                    it.overrides.push(over);
                }
            }
            ChangeKind::With(option, answer) => self.with(file, places, option, answer),
            ChangeKind::ReplaceRule(path, rule) => self.rules(file, places, path, |lines, name| {
                patch_rule(lines, name, &|old| Some(RuleLine::Rule(replaced_rule(old, rule, file))))
            }),
            ChangeKind::DropRule(path) => {
                self.rules(file, places, path, |lines, name| patch_rule(lines, name, &|_| None));
            }
            ChangeKind::AddRule(path, rule) => {
                let new = Rule { written_in: Some(file), ..rule.clone() };
                let mut known = false;
                self.rules(file, places, path, |lines, name| {
                    known = has_rule(lines, name);
                    lines.extend((!known).then_some(RuleLine::Rule(new)));
                    true
                });
                self.report_known(file, known, &rule.name);
            }
            ChangeKind::ReplaceCriterion(path, criterion) => {
                self.criteria(file, places, path, |lines, name| {
                    patch_criterion(lines, name, &|old| {
                        Some(CriterionLine::Criterion(replaced_criterion(old, criterion, file)))
                    })
                });
            }
            ChangeKind::DropCriterion(path) => {
                self.criteria(file, places, path, |lines, name| patch_criterion(lines, name, &|_| None));
            }
            ChangeKind::AddCriterion(path, criterion) => {
                let new = Criterion { written_in: Some(file), ..criterion.clone() };
                let mut known = false;
                self.criteria(file, places, path, |lines, name| {
                    known = has_criterion(lines, name);
                    lines.extend((!known).then_some(CriterionLine::Criterion(new)));
                    true
                });
                self.report_known(file, known, &criterion.name);
            }
        }
    }

    fn report_known(&mut self, file: FileId, known: bool, name: &Name) {
        if known {
            self.out.push(reform_adds_known(name, Location::new(file, name.span)));
        }
    }

    /// The item that a reform names, to be changed. `called` gives the name of an item of the kind that is looked for,
    /// and whether it is the one.
    fn find(
        &mut self,
        file: FileId,
        places: &[usize],
        name: &Name,
        what: &'static str,
        called: impl Fn(&ItemKind) -> Option<(&String, bool)>,
    ) -> Option<&mut ItemKind> {
        let mut known: Vec<&str> = Vec::new();
        let mut found = None;
        for place in places {
            let items = self.laid.get(*place).map_or(&[][..], |it| it.items.as_slice());
            for (index, item) in items.iter().enumerate() {
                match called(&item.kind) {
                    Some((_, true)) => found = found.or(Some((*place, index))),
                    Some((other, false)) => known.push(other),
                    None => {}
                }
            }
        }
        let Some((place, index)) = found else {
            let near = nearest(&name.text, known.iter().copied(), str::to_lowercase);
            self.out.push(reform_target(what, &name.text, Location::new(file, name.span), near));
            return None;
        };
        self.laid.get_mut(place)?.to_mut().items.get_mut(index).map(|it| &mut it.kind)
    }

    /// Another default of an option.
    fn with(&mut self, file: FileId, places: &[usize], option: &Name, answer: &Expr) {
        let found = self.find(file, places, option, "what-option", |kind| match kind {
            ItemKind::Option(it) => Some((&it.name.text, it.name.text == option.text)),
            _ => None,
        });
        let Some(ItemKind::Option(it)) = found else { return };
        it.dated_defaults.clear();
        let known = match (&mut it.yes_no_default, &answer.kind) {
            (Some(default), ExprKind::YesNo(yes)) => {
                default.0 = *yes;
                true
            }
            (None, ExprKind::Path(path)) => {
                let chosen = path.names.last().map_or("", |it| it.text.as_str());
                let place = it.answers.iter().find_map(|it| it.default).map(|it| it.0);
                for value in &mut it.answers {
                    let default = (place.unwrap_or(value.name.span), Dates::default());
                    value.default = (value.name.text == chosen).then_some(default);
                }
                it.answers.iter().any(|it| it.default.is_some())
            }
            _ => false,
        };
        if !known {
            let answers: Vec<&str> = it.answers.iter().map(|it| it.name.text.as_str()).collect();
            let written = match &answer.kind {
                ExprKind::Path(path) => path.names.last().map_or("", |it| it.text.as_str()),
                _ => "",
            };
            let near = nearest(written, answers.into_iter(), str::to_lowercase).map(str::to_owned);
            let at = Location::new(file, answer.span);
            self.out.push(reform_target("what-answer", written, at, near.as_deref()));
        }
    }

    /// Changes the rules of the definition that a path names: `amount.later`, `household.amount.later`.
    fn rules(
        &mut self,
        file: FileId,
        places: &[usize],
        path: &Path,
        change: impl FnOnce(&mut Vec<RuleLine>, &str) -> bool,
    ) {
        let Some(target) = Target::of(path) else { return self.no_target(file, path) };
        let found = self.find(file, places, target.definition, "what-definition", |kind| match kind {
            ItemKind::Define(it) => target.is_called(&it.target),
            _ => None,
        });
        let done = match found {
            Some(ItemKind::Define(it)) => match &mut it.body {
                DefineBody::Rules(lines) => change(lines, &target.part.text),
                DefineBody::Formula(_) | DefineBody::Missing => false,
            },
            _ => return,
        };
        if !done {
            let at = Location::new(file, target.part.span);
            self.out.push(reform_target("what-rule", &target.part.text, at, None));
        }
    }

    /// Changes the criteria of the eligibility that a path names.
    fn criteria(
        &mut self,
        file: FileId,
        places: &[usize],
        path: &Path,
        change: impl FnOnce(&mut Vec<CriterionLine>, &str) -> bool,
    ) {
        let Some(target) = Target::of(path) else { return self.no_target(file, path) };
        let found = self.find(file, places, target.definition, "what-eligibility", |kind| match kind {
            ItemKind::Eligibility(it) => target.is_called(&it.target),
            _ => None,
        });
        let Some(ItemKind::Eligibility(it)) = found else { return };
        if !change(&mut it.lines, &target.part.text) {
            let at = Location::new(file, target.part.span);
            self.out.push(reform_target("what-criterion", &target.part.text, at, None));
        }
    }

    fn no_target(&mut self, file: FileId, path: &Path) {
        let name = path.names.last().map_or("", |it| it.text.as_str());
        self.out.push(reform_target("what-rule", name, Location::new(file, path.span), None));
    }
}

/// A rule or a criterion by its path.
struct Target<'p> {
    entity: Option<&'p Name>,
    definition: &'p Name,
    part: &'p Name,
}

impl<'p> Target<'p> {
    fn of(path: &'p Path) -> Option<Target<'p>> {
        match path.names.as_slice() {
            [definition, part] => Some(Target { entity: None, definition, part }),
            [entity, definition, part] => Some(Target { entity: Some(entity), definition, part }),
            _ => None,
        }
    }

    /// The name of a definition, and whether it is this one.
    fn is_called<'d>(&self, path: &'d Path) -> Option<(&'d String, bool)> {
        let name = &path.names.last()?.text;
        let entity = path.names.first()?;
        let here = self.entity.is_none_or(|it| it.text == entity.text);
        Some((name, here && *name == self.definition.text))
    }
}

/// Puts what `change` makes of a rule in its place, or nothing; whether there is such a rule.
fn patch_rule(lines: &mut Vec<RuleLine>, name: &str, change: &dyn Fn(&Rule) -> Option<RuleLine>) -> bool {
    let place = lines.iter().position(|it| matches!(it, RuleLine::Rule(rule) if rule.name.text == name));
    if let Some(place) = place {
        let old = lines.remove(place);
        if let RuleLine::Rule(old) = old
            && let Some(new) = change(&old)
        {
            lines.insert(place, new);
        }
        return true;
    }
    lines.iter_mut().any(|it| match it {
        RuleLine::Group(group) => patch_rule(&mut group.lines, name, change),
        RuleLine::Rule(_) | RuleLine::Otherwise { .. } => false,
    })
}

fn has_rule(lines: &[RuleLine], name: &str) -> bool {
    lines.iter().any(|it| match it {
        RuleLine::Rule(rule) => rule.name.text == name,
        RuleLine::Group(group) => has_rule(&group.lines, name),
        RuleLine::Otherwise { .. } => false,
    })
}

/// As [`patch_rule`], for a criterion.
fn patch_criterion(
    lines: &mut Vec<CriterionLine>,
    name: &str,
    change: &dyn Fn(&Criterion) -> Option<CriterionLine>,
) -> bool {
    let place =
        lines.iter().position(|it| matches!(it, CriterionLine::Criterion(it) if it.name.text == name));
    if let Some(place) = place {
        let old = lines.remove(place);
        if let CriterionLine::Criterion(old) = old
            && let Some(new) = change(&old)
        {
            lines.insert(place, new);
        }
        return true;
    }
    lines.iter_mut().any(|it| match it {
        CriterionLine::Group(group) => patch_criterion(&mut group.lines, name, change),
        CriterionLine::Criterion(_) => false,
    })
}

fn has_criterion(lines: &[CriterionLine], name: &str) -> bool {
    lines.iter().any(|it| match it {
        CriterionLine::Criterion(criterion) => criterion.name.text == name,
        CriterionLine::Group(group) => has_criterion(&group.lines, name),
    })
}

/// A rule with another condition and value. It stays an exception to what it was one to, and keeps the labels, the
/// citations and the dates that the new one does not say.
fn replaced_rule(old: &Rule, new: &Rule, file: FileId) -> Rule {
    let dated = new.dates.from.is_some() || new.dates.until.is_some();
    Rule {
        name: new.name.clone(),
        exception_to: old.exception_to.clone(),
        notes: replaced_notes(&old.notes, &new.notes),
        dates: if dated { new.dates } else { old.dates },
        when: new.when.clone(),
        then: new.then.clone(),
        span: new.span,
        written_in: Some(file),
    }
}

/// A criterion with another condition; it requires, excludes or admits as before.
fn replaced_criterion(old: &Criterion, new: &Criterion, file: FileId) -> Criterion {
    let dated = new.dates.from.is_some() || new.dates.until.is_some();
    Criterion {
        kind: old.kind,
        name: new.name.clone(),
        notes: replaced_notes(&old.notes, &new.notes),
        dates: if dated { new.dates } else { old.dates },
        condition: new.condition.clone(),
        if_unknown: new.if_unknown,
        span: new.span,
        written_in: Some(file),
    }
}

fn replaced_notes(old: &Notes, new: &Notes) -> Notes {
    let labelled = new.label.is_some() || !new.labels.is_empty();
    Notes {
        label: if labelled { new.label.clone() } else { old.label.clone() },
        labels: if labelled { new.labels.clone() } else { old.labels.clone() },
        law: new.law.clone().or_else(|| old.law.clone()),
        source: new.source.clone().or_else(|| old.source.clone()),
        unconfirmed: new.unconfirmed.clone().or_else(|| old.unconfirmed.clone()),
    }
}

//! What a file gives a name or a label to: read by translation, by glossaries, by whoever looks for gaps in them.

use crate::tree::{
    ChangeKind, CriterionLine, DefineBody, File, Group, ItemKind, Name, Notes, RuleLine, ScoreLine,
};

/// Something with a name, with notes, or with both.
#[derive(Debug, Clone, Copy)]
pub struct Declaration<'a> {
    /// What it is called; none for a row, a weight, a dated value.
    pub name: Option<&'a Name>,
    /// What is said of it.
    pub notes: Option<&'a Notes>,
}

/// All that a file declares, in reading order; what a reform names is declared elsewhere.
pub fn declarations(file: &File) -> Vec<Declaration<'_>> {
    let mut found = Found(Vec::new());
    for item in &file.items {
        found.item(&item.kind);
    }
    found.0
}

struct Found<'a>(Vec<Declaration<'a>>);

impl<'a> Found<'a> {
    fn named(&mut self, name: &'a Name, notes: &'a Notes) {
        self.0.push(Declaration { name: Some(name), notes: Some(notes) });
    }

    fn said(&mut self, notes: &'a Notes) {
        self.0.push(Declaration { name: None, notes: Some(notes) });
    }

    /// A definition is named by the last part of its path: `household.size` declares `size`.
    fn target(&mut self, path: &'a crate::tree::Path, notes: &'a Notes) {
        self.0.push(Declaration { name: path.names.last(), notes: Some(notes) });
    }

    fn item(&mut self, kind: &'a ItemKind) {
        match kind {
            ItemKind::Programme(it) => self.named(&it.name, &it.notes),
            ItemKind::Unit(it) => self.named(&it.name, &it.notes),
            ItemKind::Choice(it) => {
                self.named(&it.name, &it.notes);
                it.values.iter().for_each(|it| self.named(&it.name, &it.notes));
            }
            ItemKind::Option(it) => {
                self.named(&it.name, &it.notes);
                it.answers.iter().for_each(|it| self.named(&it.name, &it.notes));
            }
            ItemKind::Entity(it) => {
                self.named(&it.name, &it.notes);
                it.key.iter().chain(&it.fields).for_each(|it| self.named(&it.name, &it.notes));
                it.lists.iter().for_each(|it| self.named(&it.name, &it.notes));
            }
            ItemKind::Parameter(it) => {
                self.named(&it.name, &it.notes);
                it.values.iter().for_each(|it| self.said(&it.notes));
                it.rows.iter().flat_map(|it| &it.rows).for_each(|it| self.said(&it.notes));
            }
            ItemKind::Score(it) => {
                self.target(&it.target, &it.notes);
                self.score_lines(&it.lines);
            }
            ItemKind::Table(it) => {
                self.target(&it.target, &it.notes);
                it.rows.iter().flat_map(|it| &it.rows).for_each(|it| self.said(&it.notes));
            }
            ItemKind::Define(it) => {
                self.target(&it.target, &it.notes);
                if let DefineBody::Rules(lines) = &it.body {
                    self.rule_lines(lines);
                }
            }
            ItemKind::Eligibility(it) => {
                self.target(&it.target, &it.notes);
                self.criterion_lines(&it.lines);
            }
            ItemKind::Reform(it) => {
                self.named(&it.name, &it.notes);
                it.changes.iter().for_each(|it| self.change(&it.kind));
            }
            ItemKind::Use(_) | ItemKind::Test(_) | ItemKind::Glossary(_) | ItemKind::Broken { .. } => {}
        }
    }

    fn change(&mut self, kind: &'a ChangeKind) {
        match kind {
            ChangeKind::Value { value, .. } => self.said(&value.notes),
            ChangeKind::ReplaceRule(_, rule) => self.said(&rule.notes),
            ChangeKind::ReplaceCriterion(_, criterion) => self.said(&criterion.notes),
            ChangeKind::AddRule(_, rule) => self.named(&rule.name, &rule.notes),
            ChangeKind::AddCriterion(_, criterion) => self.named(&criterion.name, &criterion.notes),
            ChangeKind::With(..) | ChangeKind::DropRule(_) | ChangeKind::DropCriterion(_) => {}
        }
    }

    fn group<Line>(&mut self, group: &'a Group<Line>) {
        self.named(&group.name, &group.notes);
    }

    fn score_lines(&mut self, lines: &'a [ScoreLine]) {
        for line in lines {
            match line {
                ScoreLine::Add { notes, .. } => self.said(notes),
                ScoreLine::Term(it) => self.said(&it.notes),
                ScoreLine::Group(it) => {
                    self.group(it);
                    self.score_lines(&it.lines);
                }
            }
        }
    }

    fn rule_lines(&mut self, lines: &'a [RuleLine]) {
        for line in lines {
            match line {
                RuleLine::Rule(it) => self.named(&it.name, &it.notes),
                RuleLine::Otherwise { notes, .. } => self.said(notes),
                RuleLine::Group(it) => {
                    self.group(it);
                    self.rule_lines(&it.lines);
                }
            }
        }
    }

    fn criterion_lines(&mut self, lines: &'a [CriterionLine]) {
        for line in lines {
            match line {
                CriterionLine::Criterion(it) => self.named(&it.name, &it.notes),
                CriterionLine::Group(it) => {
                    self.group(it);
                    self.criterion_lines(&it.lines);
                }
            }
        }
    }
}

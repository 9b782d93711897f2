//! From what the interpreter noted to what an answer tells.
//!
//! Each definition of each record is explained once: what was asked in its own place, everything else where it is first
//! read, beneath the criterion or the rule that reads it. What would stand too deep is explained after all the rest.

use std::collections::{BTreeSet, VecDeque};

use mizan_interp::{
    CriterionRecord, ErrorKind, EvaluationError, Explanation, GroupRecord, Happened, Node, Outcome, Read,
    Root, RuleRecord, RuleState, Stretch, TermRecord,
};
use mizan_ir::{Body, Criterion, Definition, Expr, Group, RowId, Rules, Score, Table, TermKind, Type, Value};

use super::changes;
use super::facts::{Facts, given};
use super::mentions::Mentions;
use super::names::{cause, record, written};
use super::sensitive::Telling;
use super::show::shown;
use super::{
    Answer, AnswerOptions, Cause, CriterionReason, Failure, Finding, Grounds, GroupReason, ProgrammeName,
    Question, Reasons, RecordName, RowReason, RuleReason, Shown, Step, TermReason,
};

/// How deep steps stand inside each other. Written as JSON, this stays within what readers of JSON accept.
const DEEPEST: u8 = 16;

/// The answer to a question.
pub(super) fn answer(question: &Question<'_>, explanation: &Explanation, options: AnswerOptions) -> Answer {
    let telling = Telling::of(question.program, explanation, question.case);
    let facts = Facts::of(question, explanation, options.sensitive);
    let given = given(question, explanation, &telling, options.sensitive);
    let mut builder = Builder {
        question,
        explanation,
        sensitive: options.sensitive,
        telling,
        facts,
        placed: BTreeSet::new(),
        later: VecDeque::new(),
    };
    let outputs = builder.outputs();
    let further = builder.further();
    let prospects = match options.changes {
        true => changes::prospects(question, explanation, options.sensitive),
        false => Vec::new(),
    };
    let subject = question.case.row(RowId(0)).map(|_| builder.record(RowId(0)));
    let Facts { inputs, parameters, options, .. } = builder.facts;
    Answer {
        on: question.on,
        subject,
        programmes: programmes(question, explanation),
        outputs,
        further,
        parameters,
        options,
        inputs,
        given,
        prospects,
        units: question.program.units.clone(),
        texts: question.program.texts.clone(),
    }
}

/// The programmes of what was asked, each once.
fn programmes(question: &Question<'_>, explanation: &Explanation) -> Vec<ProgrammeName> {
    let asked = (0..explanation.asked.len()).filter_map(|place| explanation.answer(place));
    let ids = asked.filter_map(|node| question.program.definition(node.definition)?.programme);
    let ids: BTreeSet<_> = ids.collect();
    let found = ids.into_iter().filter_map(|id| question.program.programmes.get(id.index()));
    found
        .map(|programme| ProgrammeName {
            labels: programme.labels.clone(),
            authority: programme.authority.clone(),
            citation: programme.citation.clone(),
            country: programme.country.clone(),
        })
        .collect()
}

struct Builder<'a> {
    question: &'a Question<'a>,
    explanation: &'a Explanation,
    sensitive: bool,
    telling: Telling<'a>,
    facts: Facts,
    /// The nodes that are explained, or will be.
    placed: BTreeSet<usize>,
    /// Those that will be, after the rest.
    later: VecDeque<usize>,
}

/// A node with its definition, while its step is made.
struct Open<'a> {
    place: usize,
    node: &'a Node,
    definition: &'a Definition,
    /// What it read, in order.
    reads: &'a [Read],
    /// Those that stand with a reason already.
    used: BTreeSet<Read>,
    depth: u8,
}

impl<'a> Builder<'a> {
    fn outputs(&mut self) -> Vec<Step> {
        self.placed.extend(self.explanation.asked.iter().flatten());
        let mut explained = BTreeSet::new();
        let mut outputs = Vec::new();
        for node in self.explanation.asked.iter().flatten() {
            outputs.extend(if explained.insert(*node) { self.step(*node, 0) } else { self.reference(*node) });
        }
        outputs
    }

    fn further(&mut self) -> Vec<Step> {
        let mut further = Vec::new();
        while let Some(node) = self.later.pop_front() {
            further.extend(self.step(node, 0));
        }
        further
    }

    /// The step of a node where it is read: all of it the first time, what came out every time.
    fn child(&mut self, node: usize, depth: u8) -> Option<Step> {
        if !self.placed.insert(node) {
            return self.reference(node);
        }
        if depth >= DEEPEST {
            self.later.push_back(node);
            return self.reference(node);
        }
        self.step(node, depth)
    }

    /// What came out of a node whose reasons stand elsewhere.
    fn reference(&self, place: usize) -> Option<Step> {
        let node = self.explanation.nodes.get(place)?;
        let definition = self.question.program.definition(node.definition)?;
        let programme = definition.programme.and_then(|id| self.question.program.programmes.get(id.index()));
        Some(Step {
            definition: definition.labels.clone(),
            programme: programme.map(|programme| programme.labels.clone()),
            record: self.record(node.row),
            as_of: node.as_of,
            finding: self.finding(place, node, definition),
            rounding: definition.rounding,
            citation: definition.citation.clone(),
            groups: Vec::new(),
            reasons: Reasons::Formula,
            grounds: Grounds::default(),
            elsewhere: true,
        })
    }

    fn step(&mut self, place: usize, depth: u8) -> Option<Step> {
        let step = self.reference(place)?;
        let explanation = self.explanation;
        let node = explanation.nodes.get(place)?;
        let definition = self.question.program.definition(node.definition)?;
        let mut open =
            Open { place, node, definition, reads: explanation.reads(node), used: BTreeSet::new(), depth };
        let groups = self.groups(&mut open);
        let reasons = self.reasons(&mut open);
        let left = open.reads.iter().filter(|read| !open.used.contains(read)).copied();
        let grounds = self.grounds(left, depth);
        Some(Step { groups, reasons, grounds, elsewhere: false, ..step })
    }

    fn reasons(&mut self, open: &mut Open<'a>) -> Reasons {
        match (&open.node.happened, &open.definition.body) {
            (Happened::Given, _) => Reasons::Given,
            (Happened::Rules { rules, otherwise }, Body::Rules(body)) => Reasons::Rules {
                rules: rules.iter().filter_map(|rule| self.rule(*rule, body, open)).collect(),
                otherwise: otherwise.then(|| body.otherwise_citation.clone()),
            },
            (Happened::Eligibility(records), Body::Eligibility { criteria, .. }) => Reasons::Criteria(
                records
                    .iter()
                    .filter_map(|record| Some(self.criterion(record, criteria.get(record.criterion)?, open)))
                    .collect(),
            ),
            (Happened::Score(terms), Body::Score(score)) => {
                Reasons::Score(terms.iter().filter_map(|term| self.term(term, score, open)).collect())
            }
            (Happened::Table { rows, otherwise }, Body::Table(table)) => Reasons::Table {
                rows: rows.iter().filter_map(|row| self.table_row(*row, table)).collect(),
                otherwise: *otherwise,
            },
            _ => Reasons::Formula,
        }
    }

    /// The groups that were asked.
    fn groups(&mut self, open: &mut Open<'a>) -> Vec<GroupReason> {
        let groups: &[Group] = match &open.definition.body {
            Body::Rules(rules) => &rules.groups,
            Body::Eligibility { groups, .. } => groups,
            Body::Score(score) => &score.groups,
            Body::Formula(_) | Body::Table(_) => &[],
        };
        let asked = open.node.groups.iter();
        asked.filter_map(|record| Some(self.group(record, groups.get(record.group)?, open))).collect()
    }

    fn group(&mut self, record: &GroupRecord, group: &Group, open: &mut Open<'a>) -> GroupReason {
        GroupReason {
            group: record.group,
            labels: group.labels.clone(),
            inside: group.inside.map(|outer| outer.index()),
            verdict: record.verdict,
            causes: record.roots.iter().map(|root| self.cause(root)).collect(),
            citation: group.citation.clone(),
            grounds: self.grounds_of([record.reads], open),
        }
    }

    fn rule(&mut self, record: RuleRecord, rules: &Rules, open: &mut Open<'a>) -> Option<RuleReason> {
        let rule = rules.rules.get(record.rule)?;
        let causes = match record.state {
            RuleState::Undetermined => self.causes_of(&self.mentions(&rule.when, open), open),
            RuleState::Counts | RuleState::Overridden => Vec::new(),
        };
        Some(RuleReason {
            labels: rule.labels.clone(),
            state: record.state,
            citation: rule.citation.clone(),
            causes,
            grounds: self.grounds_of([record.condition, record.value], open),
        })
    }

    fn criterion(
        &mut self,
        record: &CriterionRecord,
        criterion: &Criterion,
        open: &mut Open<'a>,
    ) -> CriterionReason {
        CriterionReason {
            labels: criterion.labels.clone(),
            kind: criterion.kind,
            group: criterion.group.map(|group| group.index()),
            verdict: record.verdict,
            assumed: record.assumed,
            decided: record.decided,
            causes: record.roots.iter().map(|root| self.cause(root)).collect(),
            citation: criterion.citation.clone(),
            grounds: self.grounds_of([record.reads], open),
        }
    }

    fn term(&mut self, record: &TermRecord, score: &Score, open: &Open<'a>) -> Option<TermReason> {
        let term = score.terms.get(record.term)?;
        let (exprs, tells): (Vec<&Expr>, bool) = match &term.kind {
            TermKind::Add(value) => (vec![value], self.telling.expr(open.place, value)),
            TermKind::When { weight, condition } => (vec![weight, condition], false),
            TermKind::Per { weight, quantity } => {
                (vec![weight, quantity], self.telling.expr(open.place, quantity))
            }
        };
        let causes = match record.contribution {
            Some(_) => Vec::new(),
            None => self.causes_of(&self.mentions(exprs, open), open),
        };
        let masked = tells && !self.sensitive && record.contribution.is_some();
        let group = term.group.and_then(|group| score.groups.get(group.index()));
        Some(TermReason {
            labels: term.labels.clone(),
            written: written(self.question.sources, term.origin),
            group: group.map(|group| group.labels.clone()),
            weight: record.weight,
            quantity: record.quantity.filter(|_| !masked),
            contribution: record.contribution.filter(|_| !masked),
            masked,
            causes,
            citation: term.citation.clone(),
        })
    }

    fn table_row(&self, place: usize, table: &Table) -> Option<RowReason> {
        let row = table.rows.get(place)?;
        Some(RowReason {
            number: place.saturating_add(1),
            written: written(self.question.sources, row.origin),
            citation: row.citation.clone(),
        })
    }

    fn mentions<'e>(&self, exprs: impl IntoIterator<Item = &'e Expr>, open: &Open<'a>) -> Mentions {
        Mentions::of(self.question.program, open.definition.entity, exprs)
    }

    /// What was read in stretches of the reads of a node.
    fn grounds_of<const N: usize>(&mut self, stretches: [Stretch; N], open: &mut Open<'a>) -> Grounds {
        let reads = open.reads;
        let stretch = |(from, to): Stretch| reads.get(from..to).unwrap_or_default();
        let read = || stretches.into_iter().flat_map(stretch).copied();
        open.used.extend(read());
        self.grounds(read(), open.depth)
    }

    fn grounds(&mut self, reads: impl IntoIterator<Item = Read>, depth: u8) -> Grounds {
        let mut grounds = Grounds::default();
        let mut seen = BTreeSet::new();
        for read in reads.into_iter().filter(|read| seen.insert(*read)) {
            match read {
                Read::Definition(node) => grounds.steps.extend(self.child(node, depth.saturating_add(1))),
                Read::Field { .. } | Read::Parameter(_) | Read::Option(_) => {
                    let fact = self.facts.place(&read);
                    grounds.facts.extend(fact.filter(|fact| !grounds.facts.contains(fact)));
                }
            }
        }
        grounds
    }

    /// What of the roots of a node is owed to what is named.
    fn causes_of(&self, mentions: &Mentions, open: &Open<'a>) -> Vec<Cause> {
        let Outcome::Undetermined(roots) = &open.node.outcome else {
            return Vec::new();
        };
        let roots: Vec<&Root> = roots.iter().collect();
        let owed = mentions.roots(self.explanation, self.question.case, open.node, &roots);
        owed.into_iter().map(|root| self.cause(root)).collect()
    }

    fn finding(&self, place: usize, node: &Node, definition: &Definition) -> Finding {
        match &node.outcome {
            Outcome::Value(value) => Finding::Value(self.told(place, value, definition)),
            Outcome::Undetermined(roots) => {
                Finding::Undetermined(roots.iter().map(|root| self.cause(root)).collect())
            }
            Outcome::NotInForce(programme) => {
                let programme = self.question.program.programmes.get(programme.index());
                Finding::NotInForce(programme.map(|programme| programme.labels.clone()).unwrap_or_default())
            }
            Outcome::Error(error) => Finding::Error(Box::new(self.failure(error))),
        }
    }

    /// The value, unless it would tell a sensitive field that nobody asked for.
    fn told(&self, place: usize, value: &Value, definition: &Definition) -> Shown {
        let asked = self.explanation.asked.contains(&Some(place));
        let verdict = matches!(definition.ty, Type::YesNo);
        if self.telling.node(place) && !self.sensitive && !asked && !verdict {
            return Shown::Masked;
        }
        shown(self.question.program, self.question.case, value, &definition.ty, self.sensitive)
    }

    fn failure(&self, error: &EvaluationError) -> Failure {
        let program = self.question.program;
        let definition = program.definition(error.definition);
        let rules = match (&error.kind, definition.map(|it| &it.body)) {
            (ErrorKind::Conflict { rules }, Some(Body::Rules(body))) => {
                rules.iter().filter_map(|rule| Some(body.rules.get(*rule)?.labels.clone())).collect()
            }
            _ => Vec::new(),
        };
        let missing = match &error.kind {
            ErrorKind::MissingInput { entity, field } => {
                let entity = program.entity(*entity);
                let field = entity.fields.get(field.index());
                Some((entity.labels.clone(), field.map(|field| field.labels.clone()).unwrap_or_default()))
            }
            _ => None,
        };
        Failure {
            code: error.code(),
            definition: definition.map(|it| it.labels.clone()).unwrap_or_default(),
            record: self.record(error.row),
            rules,
            missing,
        }
    }

    fn cause(&self, root: &Root) -> Cause {
        cause(self.question, root, self.sensitive)
    }

    fn record(&self, row: RowId) -> RecordName {
        record(self.question.program, self.question.case, row, self.sensitive)
    }
}

//! From what the interpreter noted to what an answer tells.
//!
//! Each definition of each record is explained once: what was asked in its own place, everything else where it is first
//! read, beneath the criterion or the rule that reads it. What would stand too deep is explained after all the rest.

use std::collections::{BTreeSet, VecDeque};

use mizan_interp::{
    CriterionRecord, ErrorKind, EvaluationError, Explanation, Happened, Node, Outcome, Read, Root,
    RuleRecord, RuleState, TermRecord, Verdict,
};
use mizan_ir::{Body, Criterion, Definition, Expr, RowId, Rules, Score, Table, TermKind, Type, Value};

use super::facts::{Facts, given};
use super::mentions::Mentions;
use super::names::{cause, record, written};
use super::sensitive::Telling;
use super::show::shown;
use super::{
    Answer, AnswerOptions, Cause, CriterionReason, Failure, Finding, Grounds, ProgrammeName, Question,
    Reasons, RecordName, RowReason, RuleReason, Shown, Step, TermReason,
};

/// How deep steps stand inside each other. Written as JSON, this stays within what readers of JSON accept.
const DEEPEST: u8 = 16;

/// The answer to a question.
pub(super) fn answer(question: &Question<'_>, explanation: &Explanation, options: AnswerOptions) -> Answer {
    let telling = Telling::of(question.program);
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
    node: &'a Node,
    definition: &'a Definition,
    /// What it read, each once, in order.
    reads: Vec<Read>,
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
            reasons: Reasons::Formula,
            grounds: Grounds::default(),
            elsewhere: true,
        })
    }

    fn step(&mut self, place: usize, depth: u8) -> Option<Step> {
        let step = self.reference(place)?;
        let explanation = self.explanation;
        let node = explanation.nodes.get(place)?;
        let mut seen = BTreeSet::new();
        let reads = explanation.reads(node).iter().filter(|read| seen.insert(**read)).copied().collect();
        let definition = self.question.program.definition(node.definition)?;
        let mut open = Open { node, definition, reads, used: BTreeSet::new(), depth };
        let reasons = self.reasons(&mut open);
        let left: Vec<Read> = open.reads.iter().filter(|read| !open.used.contains(read)).copied().collect();
        let grounds = self.grounds(left, depth);
        Some(Step { reasons, grounds, elsewhere: false, ..step })
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

    fn rule(&mut self, record: RuleRecord, rules: &Rules, open: &mut Open<'a>) -> Option<RuleReason> {
        let rule = rules.rules.get(record.rule)?;
        let then = (record.state == RuleState::Counts).then_some(&rule.then);
        let mentions = self.mentions(rule.when.iter().chain(then), open);
        let causes = match record.state {
            RuleState::Undetermined => self.causes_of(&mentions, open),
            RuleState::Counts | RuleState::Overridden => Vec::new(),
        };
        Some(RuleReason {
            labels: rule.labels.clone(),
            state: record.state,
            citation: rule.citation.clone(),
            causes,
            grounds: self.grounds_of(&mentions, open),
        })
    }

    fn criterion(
        &mut self,
        record: &CriterionRecord,
        criterion: &Criterion,
        open: &mut Open<'a>,
    ) -> CriterionReason {
        let grounds = match record.verdict {
            Verdict::NotAsked => Grounds::default(),
            Verdict::Yes | Verdict::No | Verdict::Undetermined => {
                let mentions = self.mentions([&criterion.condition], open);
                self.grounds_of(&mentions, open)
            }
        };
        CriterionReason {
            labels: criterion.labels.clone(),
            kind: criterion.kind,
            verdict: record.verdict,
            assumed: record.assumed,
            decided: record.decided,
            causes: record.roots.iter().map(|root| self.cause(root)).collect(),
            citation: criterion.citation.clone(),
            grounds,
        }
    }

    fn term(&mut self, record: &TermRecord, score: &Score, open: &Open<'a>) -> Option<TermReason> {
        let term = score.terms.get(record.term)?;
        let scope = open.definition.entity;
        let (exprs, tells): (Vec<&Expr>, bool) = match &term.kind {
            TermKind::Add(value) => (vec![value], self.telling.expr(value, scope)),
            TermKind::When { weight, condition } => (vec![weight, condition], false),
            TermKind::Per { weight, quantity } => {
                (vec![weight, quantity], self.telling.expr(quantity, scope))
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

    /// What of the reads of a node is named.
    fn grounds_of(&mut self, mentions: &Mentions, open: &mut Open<'a>) -> Grounds {
        let named = open.reads.iter().filter(|read| mentions.has(self.explanation, self.question.case, read));
        let named: Vec<Read> = named.copied().collect();
        open.used.extend(named.iter().copied());
        self.grounds(named, open.depth)
    }

    fn grounds(&mut self, reads: Vec<Read>, depth: u8) -> Grounds {
        let mut grounds = Grounds::default();
        for read in reads {
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
            Outcome::Value(value) => Finding::Value(self.told(place, node, value, definition)),
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
    fn told(&self, place: usize, node: &Node, value: &Value, definition: &Definition) -> Shown {
        let asked = self.explanation.asked.contains(&Some(place));
        let verdict = matches!(definition.ty, Type::YesNo);
        if self.telling.definition(node.definition) && !self.sensitive && !asked && !verdict {
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

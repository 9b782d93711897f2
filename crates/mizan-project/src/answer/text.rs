//! Answers for citizens: the decision first, then its reasons, how each amount came about, the figures with their
//! dates and sources, what the text leaves open, and what is missing.
//!
//! Every word comes from the catalogue; `words.rs` holds those for values, records and causes.

use mizan_interp::{RuleState, Verdict};
use mizan_ir::{Citation, CriterionKind, InForce};
use mizan_source::{Arg, Catalogue};

use super::words::Words;
use super::{
    Answer, Cause, CriterionReason, Fact, FieldFact, Finding, Grounds, OptionFact, ParameterFact,
    ParameterValue, Reasons, RecordName, RuleReason, Shown, Step, TermReason,
};

/// Narrower pages than this are written as if they were so wide.
const NARROWEST: usize = 40;

/// A step with no more facts than this, and no steps of its own, stands on one line with them.
const MOST_BESIDE: usize = 3;

/// The answer in words, in lines of at most `width` characters where its words allow.
#[must_use]
pub fn text(answer: &Answer, catalogue: &Catalogue, width: usize) -> String {
    let mut page =
        Page { answer, words: Words::new(catalogue), width: width.max(NARROWEST), out: String::new() };
    page.head();
    page.decision();
    page.outputs();
    page.section("answer-further", &answer.further, |page, step| page.step(1, step, None));
    page.section("answer-figures", &answer.parameters, Page::figure);
    page.section("answer-options", &answer.options, Page::option);
    page.given();
    page.missing();
    page.out
}

struct Page<'a> {
    answer: &'a Answer,
    words: Words<'a>,
    width: usize,
    out: String,
}

impl<'a> Page<'a> {
    fn head(&mut self) {
        let date = Arg::text(self.answer.on.to_string());
        let head = match &self.answer.subject {
            Some(subject) => {
                let subject = self.words.record(subject);
                self.words.say("answer-subject", [("subject", subject), ("date", date)])
            }
            None => self.words.say("answer-date", [("date", date)]),
        };
        self.line(0, &head);
        for programme in &self.answer.programmes {
            let name = self.words.text(&self.words.label(&programme.labels));
            let run_by = programme.authority.as_ref();
            let run_by =
                run_by.map(|it| self.words.say("answer-run-by", [("authority", Arg::text(it.as_str()))]));
            let mut asides: Vec<String> = run_by.into_iter().collect();
            asides.extend(self.law(&programme.citation));
            self.line(0, &with_asides(name, &asides));
        }
    }

    fn decision(&mut self) {
        self.heading(self.words.plain("answer-decision"));
        for step in &self.answer.outputs {
            let line = self.conclusion(step, self.answer.subject.as_ref());
            self.line(1, &line);
        }
    }

    /// The reasons of each output: decisions before amounts.
    fn outputs(&mut self) {
        let decides = |step: &&Step| matches!(step.reasons, Reasons::Criteria(_));
        let explained = || self.answer.outputs.iter().filter(|step| !step.elsewhere && has_reasons(step));
        let ordered: Vec<&'a Step> =
            explained().filter(decides).chain(explained().filter(|step| !decides(step))).collect();
        for step in ordered {
            let id = match &step.finding {
                Finding::Value(Shown::Number(..)) => "answer-how",
                Finding::Value(_) => "answer-why",
                Finding::Undetermined(_) | Finding::NotInForce(_) | Finding::Error(_) => "answer-why-not",
            };
            let args = [
                ("what", Arg::text(self.words.label(&step.definition))),
                ("value", self.words.finding(&step.finding)),
            ];
            self.heading(self.words.say(id, args));
            let circumstances = self.circumstances(step);
            if !circumstances.is_empty() {
                self.line(1, &circumstances.join("; "));
            }
            self.reasons(1, step);
        }
    }

    /// A step with its reasons beneath it. `of` is the record that is spoken of already.
    fn step(&mut self, indent: usize, step: &Step, of: Option<&RecordName>) {
        let line = self.conclusion(step, of);
        if step.elsewhere {
            let elsewhere = self.words.plain("answer-elsewhere");
            self.line(indent, &with_asides(line, &[elsewhere]));
            return;
        }
        let mut asides = self.circumstances(step);
        let on_one_line = matches!(step.reasons, Reasons::Formula)
            && step.grounds.steps.is_empty()
            && step.grounds.facts.len() <= MOST_BESIDE;
        if on_one_line {
            asides.extend(self.facts(&step.grounds, &step.record, |_| false));
        }
        self.line(indent, &with_asides(line, &asides));
        if !on_one_line {
            self.reasons(indent.saturating_add(1), step);
        }
    }

    /// What came out of a step, in one line.
    fn conclusion(&self, step: &Step, of: Option<&RecordName>) -> String {
        let what = Arg::text(self.words.label(&step.definition));
        let value = self.words.finding(&step.finding);
        if of == Some(&step.record) {
            return self.words.say("answer-step", [("what", what), ("value", value)]);
        }
        let record = self.words.record(&step.record);
        self.words.say("answer-step-of", [("what", what), ("record", record), ("value", value)])
    }

    fn circumstances(&self, step: &Step) -> Vec<String> {
        let mut asides = Vec::new();
        if step.as_of != self.answer.on {
            asides.push(self.words.say("answer-as-of", [("date", Arg::text(step.as_of.to_string()))]));
        }
        if step.reasons == Reasons::Given {
            asides.push(self.words.plain("answer-computed-not"));
        }
        if let (Finding::Value(_), Some(rounding)) = (&step.finding, &step.rounding) {
            asides.push(self.words.rounding(rounding));
        }
        asides.extend(self.law(&step.citation));
        asides
    }

    fn reasons(&mut self, indent: usize, step: &Step) {
        match &step.reasons {
            Reasons::Formula | Reasons::Given => {}
            Reasons::Rules { rules, otherwise } => {
                rules.iter().for_each(|rule| self.rule(indent, rule, &step.record));
                if let Some(citation) = otherwise {
                    let line = self.words.plain("answer-rules-otherwise");
                    self.line(indent, &with_asides(line, &self.law(citation)));
                }
            }
            Reasons::Criteria(criteria) => {
                criteria.iter().for_each(|criterion| self.criterion(indent, criterion, &step.record));
            }
            Reasons::Score(terms) => self.score(indent, terms),
            Reasons::Table { rows, otherwise } => {
                for row in rows {
                    let args =
                        [("number", Arg::number(row.number)), ("written", Arg::text(row.written.as_str()))];
                    let line = match row.written.is_empty() {
                        true => self.words.say("answer-row", args),
                        false => self.words.variant("answer-row", "written", args),
                    };
                    self.line(indent, &with_asides(line, &self.law(&row.citation)));
                }
                if *otherwise {
                    self.line(indent, &self.words.plain("answer-table-otherwise"));
                }
            }
        }
        let besides = matches!(step.reasons, Reasons::Rules { .. } | Reasons::Criteria(_));
        if besides && !is_empty(&step.grounds) {
            self.line(indent, &self.words.plain("answer-read-too"));
            self.because(indent.saturating_add(1), &[], &step.grounds, &step.record);
        } else {
            self.because(indent, &[], &step.grounds, &step.record);
        }
    }

    fn rule(&mut self, indent: usize, rule: &RuleReason, of: &RecordName) {
        let id = match rule.state {
            RuleState::Counts => "answer-rule-counts",
            RuleState::Overridden => "answer-rule-overridden",
            RuleState::Undetermined => "answer-rule-undetermined",
        };
        let line = self.words.say(id, [("rule", Arg::text(self.words.label(&rule.labels)))]);
        self.line(indent, &with_asides(line, &self.law(&rule.citation)));
        self.because(indent.saturating_add(2), &rule.causes, &rule.grounds, of);
    }

    fn criterion(&mut self, indent: usize, criterion: &CriterionReason, of: &RecordName) {
        let id = criterion_message(criterion.kind, criterion.verdict);
        let args = [("criterion", Arg::text(self.words.label(&criterion.labels)))];
        let line = match criterion.decided {
            true => self.words.variant(id, "decided", args),
            false => self.words.say(id, args),
        };
        self.line(indent, &with_asides(line, &self.law(&criterion.citation)));
        let beneath = indent.saturating_add(2);
        if criterion.assumed {
            let holds = criterion.verdict == Verdict::Yes;
            self.line(
                beneath,
                &self.words.plain(if holds { "answer-assumed-yes" } else { "answer-assumed-no" }),
            );
        }
        self.because(beneath, &criterion.causes, &criterion.grounds, of);
    }

    /// The terms of a score: what each adds in one column, what it is in the next.
    fn score(&mut self, indent: usize, terms: &[TermReason]) {
        self.line(indent, &self.words.plain("answer-score"));
        let sums: Vec<String> = terms.iter().map(|term| self.sum(term)).collect();
        let widest = sums.iter().map(|sum| sum.chars().count()).max().unwrap_or(0);
        let mut group = None;
        for (place, (term, sum)) in terms.iter().zip(sums).enumerate() {
            if group != term.group.as_ref()
                && let Some(labels) = &term.group
            {
                let name = Arg::text(self.words.label(labels));
                self.line(indent.saturating_add(1), &self.words.say("answer-score-in", [("group", name)]));
            }
            group = term.group.as_ref();
            let padding = " ".repeat(widest.saturating_sub(sum.chars().count()).saturating_add(3));
            let line = format!("{sum}{padding}{}", self.term(place, term));
            self.line(indent.saturating_add(2), &with_asides(line, &self.law(&term.citation)));
            self.causes(indent.saturating_add(4), &term.causes);
        }
    }

    /// What a term adds: `-0.177 × 4 = -0.708`.
    fn sum(&self, term: &TermReason) -> String {
        let masked = self.words.plain("answer-masked");
        match (term.weight, term.quantity, term.contribution) {
            (Some(weight), _, None) if term.masked => format!("{weight} × {masked} = {masked}"),
            (_, _, None) if term.masked => masked,
            (Some(weight), Some(quantity), Some(sum)) => format!("{weight} × {quantity} = {sum}"),
            (_, _, Some(sum)) => sum.to_string(),
            (_, _, None) => "?".to_owned(),
        }
    }

    /// What a term is: its label, its line, or else which line it is.
    fn term(&self, place: usize, term: &TermReason) -> String {
        let labels = &term.labels;
        if labels.ar.is_some() || labels.en.is_some() || labels.fr.is_some() {
            return self.words.text(&self.words.label(labels));
        }
        if !term.written.is_empty() {
            return self.words.text(&term.written);
        }
        match labels.name.as_str() {
            "constant" => self.words.plain("answer-constant"),
            _ => self.words.say("answer-term", [("number", Arg::number(place.saturating_add(1)))]),
        }
    }

    /// What is lacking, then what was read.
    fn because(&mut self, indent: usize, causes: &[Cause], grounds: &Grounds, of: &RecordName) {
        self.causes(indent, causes);
        let lacking = |input: &FieldFact| {
            let (record, field) = (input.record.clone(), input.field.clone());
            input.value.is_none() && causes.contains(&Cause::Field { record, field })
        };
        for fact in self.facts(grounds, of, lacking) {
            self.line(indent, &fact);
        }
        grounds.steps.iter().for_each(|step| self.step(indent, step, Some(of)));
    }

    /// The facts, a line each; the same field of several records on one line.
    fn facts(&self, grounds: &Grounds, of: &RecordName, lacking: impl Fn(&FieldFact) -> bool) -> Vec<String> {
        let answer = self.answer;
        let inputs = grounds.facts.iter().filter_map(|fact| answer.inputs.get(fact.input()?));
        let inputs: Vec<&FieldFact> = inputs.filter(|input| !lacking(input)).collect();
        let mut told: Vec<&FieldFact> = Vec::new();
        let mut lines = Vec::new();
        for fact in &grounds.facts {
            match fact {
                Fact::Input(place) => {
                    let Some(input) = answer.inputs.get(*place) else {
                        continue;
                    };
                    if lacking(input) || told.iter().any(|earlier| same_field(earlier, input)) {
                        continue;
                    }
                    told.push(input);
                    let same: Vec<&FieldFact> =
                        inputs.iter().copied().filter(|other| same_field(other, input)).collect();
                    lines.push(self.inputs(&same, of));
                }
                Fact::Parameter(place) => {
                    lines.extend(answer.parameters.get(*place).map(|it| self.figure_in_short(it)))
                }
                Fact::Option(place) => {
                    lines.extend(answer.options.get(*place).map(|it| self.option_in_short(it)))
                }
            }
        }
        lines
    }

    fn inputs(&self, inputs: &[&FieldFact], of: &RecordName) -> String {
        match inputs {
            [] => String::new(),
            [input] => {
                let what = Arg::text(self.words.label(&input.field));
                let value = self.words.maybe(input.value.as_ref());
                if input.record == *of {
                    return self.words.say("answer-step", [("what", what), ("value", value)]);
                }
                let record = self.words.record(&input.record);
                self.words.say("answer-step-of", [("what", what), ("record", record), ("value", value)])
            }
            [first, ..] => {
                let what = Arg::text(self.words.label(&first.field));
                let entity = Arg::text(self.words.label(&first.record.entity));
                let head = self.words.say("answer-facts-of", [("what", what), ("entity", entity)]);
                let each = inputs.iter().map(|input| {
                    let value = self.words.tell(self.words.maybe(input.value.as_ref()));
                    format!("{} {value}", self.words.tell(self.words.key(&input.record)))
                });
                format!("{head}: {}", each.collect::<Vec<_>>().join("; "))
            }
        }
    }

    fn figure_in_short(&self, fact: &ParameterFact) -> String {
        let what = self.words.figure(&fact.parameter, &fact.keys);
        self.words.say("answer-step", [("what", what), ("value", self.words.parameter_value(&fact.value))])
    }

    fn option_in_short(&self, fact: &OptionFact) -> String {
        let question = Arg::text(self.words.label(&fact.option));
        self.words.say(
            "answer-option",
            [("question", question), ("answer", self.words.maybe(fact.answer.as_ref()))],
        )
    }

    /// A parameter with its dates and sources.
    fn figure(&mut self, fact: &ParameterFact) {
        let line = self.figure_in_short(fact);
        self.line(1, &line);
        let mut asides: Vec<String> = match &fact.value {
            ParameterValue::Written(_) => self.in_force(&fact.in_force).into_iter().collect(),
            ParameterValue::Set(_) => vec![self.words.plain("answer-set")],
            ParameterValue::Unknown(settled_by) => {
                self.in_force(&fact.in_force).into_iter().chain(self.words.settled_by(settled_by)).collect()
            }
            ParameterValue::Missing => vec![self.words.plain("answer-never")],
        };
        asides.extend(self.law(&fact.citation));
        let source = fact.citation.source.as_ref();
        asides.extend(source.map(|it| self.words.say("answer-source", [("source", Arg::text(it.as_str()))])));
        asides.extend(fact.citation.unconfirmed.as_ref().map(|why| match why.is_empty() {
            true => self.words.plain("answer-unconfirmed"),
            false => self.words.variant("answer-unconfirmed", "why", [("why", Arg::text(why.as_str()))]),
        }));
        if !asides.is_empty() {
            self.line(3, &asides.join("; "));
        }
    }

    fn option(&mut self, fact: &OptionFact) {
        let chosen = self.words.plain(if fact.default { "answer-default" } else { "answer-chosen" });
        let line = self.option_in_short(fact);
        self.line(1, &with_asides(line, &[chosen]));
    }

    fn given(&mut self) {
        let subject = self.answer.subject.as_ref();
        self.section("answer-given", &self.answer.given, |page, fact| {
            let what = Arg::text(page.words.label(&fact.definition));
            let value = page.words.maybe(fact.value.as_ref());
            let line = if subject == Some(&fact.record) {
                page.words.say("answer-step", [("what", what), ("value", value)])
            } else {
                let record = page.words.record(&fact.record);
                page.words.say("answer-step-of", [("what", what), ("record", record), ("value", value)])
            };
            page.line(1, &line);
        });
    }

    /// What the outputs lack, each once.
    fn missing(&mut self) {
        let mut missing: Vec<&Cause> = Vec::new();
        for step in &self.answer.outputs {
            if let Finding::Undetermined(causes) = &step.finding {
                for cause in causes {
                    if !missing.contains(&cause) {
                        missing.push(cause);
                    }
                }
            }
        }
        self.section("answer-missing", &missing, |page, cause| page.causes(1, std::slice::from_ref(*cause)));
    }

    fn causes(&mut self, indent: usize, causes: &[Cause]) {
        for cause in causes {
            let line = self.words.cause(cause);
            self.line(indent, &line);
        }
    }

    fn law(&self, citation: &Citation) -> Vec<String> {
        let law =
            citation.law.as_ref().map(|law| self.words.say("answer-law", [("law", Arg::text(law.as_str()))]));
        law.into_iter().collect()
    }

    fn in_force(&self, in_force: &InForce) -> Option<String> {
        let from = in_force.from.map(|from| ("from", Arg::text(from.to_string())));
        let until = in_force.until.map(|until| ("until", Arg::text(until.to_string())));
        match (from, until) {
            (Some(from), Some(until)) => Some(self.words.say("answer-from-until", [from, until])),
            (Some(from), None) => Some(self.words.say("answer-since", [from])),
            (None, Some(until)) => Some(self.words.say("answer-until", [until])),
            (None, None) => None,
        }
    }

    /// A heading and what stands under it, where there is anything.
    fn section<T>(&mut self, heading: &str, items: &[T], mut item: impl FnMut(&mut Self, &T)) {
        if items.is_empty() {
            return;
        }
        self.heading(self.words.plain(heading));
        items.iter().for_each(|it| item(self, it));
    }

    fn heading(&mut self, heading: String) {
        self.out.push('\n');
        self.line(0, &heading);
    }

    /// A line so many steps in; what does not fit goes on below, two steps further in.
    fn line(&mut self, indent: usize, text: &str) {
        let first = indent.saturating_mul(2);
        let rest = first.saturating_add(4);
        let mut column = 0usize;
        for (place, word) in text.split(' ').enumerate() {
            let length = word.chars().count();
            let fits = column.saturating_add(length).saturating_add(1) <= self.width;
            if place == 0 {
                self.out.push_str(&" ".repeat(first));
                column = first;
            } else if fits || word.is_empty() {
                self.out.push(' ');
                column = column.saturating_add(1);
            } else {
                self.out.push('\n');
                self.out.push_str(&" ".repeat(rest));
                column = rest;
            }
            self.out.push_str(word);
            column = column.saturating_add(length);
        }
        self.out.push('\n');
    }
}

impl Fact {
    fn input(self) -> Option<usize> {
        match self {
            Self::Input(place) => Some(place),
            Self::Parameter(_) | Self::Option(_) => None,
        }
    }
}

fn criterion_message(kind: CriterionKind, verdict: Verdict) -> &'static str {
    match (kind, verdict) {
        (CriterionKind::Requires, Verdict::Yes) => "answer-requires-yes",
        (CriterionKind::Requires, Verdict::No) => "answer-requires-no",
        (CriterionKind::Requires, Verdict::Undetermined) => "answer-requires-undetermined",
        (CriterionKind::Requires, Verdict::NotAsked) => "answer-requires-not-asked",
        (CriterionKind::Excludes, Verdict::Yes) => "answer-excludes-yes",
        (CriterionKind::Excludes, Verdict::No) => "answer-excludes-no",
        (CriterionKind::Excludes, Verdict::Undetermined) => "answer-excludes-undetermined",
        (CriterionKind::Excludes, Verdict::NotAsked) => "answer-excludes-not-asked",
        (CriterionKind::Admits, Verdict::Yes) => "answer-admits-yes",
        (CriterionKind::Admits, Verdict::No) => "answer-admits-no",
        (CriterionKind::Admits, Verdict::Undetermined) => "answer-admits-undetermined",
        (CriterionKind::Admits, Verdict::NotAsked) => "answer-admits-not-asked",
    }
}

fn has_reasons(step: &Step) -> bool {
    !matches!(step.reasons, Reasons::Formula | Reasons::Given) || !is_empty(&step.grounds)
}

fn is_empty(grounds: &Grounds) -> bool {
    grounds.facts.is_empty() && grounds.steps.is_empty()
}

fn same_field(one: &FieldFact, other: &FieldFact) -> bool {
    one.field == other.field && one.record.entity == other.record.entity
}

/// A line with what is said in parentheses behind it.
fn with_asides(line: String, asides: &[String]) -> String {
    if asides.is_empty() { line } else { format!("{line} ({})", asides.join("; ")) }
}

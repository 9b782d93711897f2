//! An answer laid out for people: the decision first, then what is missing and what would change it, the reasons, the
//! figures with their dates and sources, what the text leaves open, the data, and how all of it was made.
//!
//! A page is headings and lines in the reader's language, whatever it is written on. Every word comes from the
//! catalogue; `words.rs` holds those for values, records and causes.

use mizan_interp::{RuleState, Verdict};
use mizan_ir::{Citation, CriterionKind, InForce};
use mizan_source::{Arg, Catalogue, Language};

use super::words::Words;
use super::{
    Answer, Cause, Change, CriterionReason, Fact, FieldChange, FieldFact, Finding, Grounds, GroupReason,
    OptionFact, ParameterFact, ParameterValue, Prospect, Reasons, RecordName, RuleReason, Shown, Step,
    TermReason,
};

/// A step with no more facts than this, and no steps of its own, stands on one line with them.
const MOST_BESIDE: usize = 3;

/// An answer in the reader's words.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) language: Language,
    /// Whose answer it is, and as of when.
    pub(super) title: String,
    /// The programmes.
    pub(super) programmes: Vec<Item>,
    pub(super) sections: Vec<Section>,
    /// What the columns of a table are called: what, its value, where that comes from.
    pub(super) columns: [String; 3],
    /// What stands between things on one line.
    pub(super) stop: &'static str,
}

/// A heading and what stands under it.
#[derive(Debug)]
pub(super) struct Section {
    pub(super) form: Form,
    pub(super) heading: String,
    pub(super) items: Vec<Item>,
}

/// How the items of a section belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// The answers: a table of what and its value.
    Answers,
    /// A table of what, its value, and where that comes from.
    Facts,
    /// Lines with lines beneath them.
    Lines,
}

/// A line, and the lines beneath it.
#[derive(Debug, Default)]
pub(super) struct Item {
    pub(super) tone: Tone,
    pub(super) text: String,
    /// The same in two cells, for a table.
    pub(super) cells: Option<(String, String)>,
    /// What the line adds to a sum.
    pub(super) sum: Option<String>,
    /// What is said beside it.
    pub(super) asides: Vec<String>,
    pub(super) items: Vec<Item>,
}

/// What the sign before a line says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Tone {
    /// No sign.
    #[default]
    Plain,
    /// It speaks for a yes, or applies.
    Good,
    /// It speaks against.
    Bad,
    /// It is not known.
    Doubtful,
    /// It does not matter here.
    Idle,
}

impl Item {
    fn line(text: String) -> Self {
        Self { text, ..Self::default() }
    }

    fn with(self, items: Vec<Self>) -> Self {
        Self { items, ..self }
    }

    fn beside(self, asides: Vec<String>) -> Self {
        Self { asides, ..self }
    }
}

impl Page {
    /// An answer in the language of the catalogue.
    pub(super) fn new(answer: &Answer, catalogue: &Catalogue) -> Self {
        let layout = Layout { answer, words: Words::new(catalogue, answer) };
        let words = &layout.words;
        let columns = ["answer-column-what", "answer-column-value", "answer-column-from"];
        let mut sections = vec![layout.decision(), layout.missing()];
        sections.extend(layout.prospects());
        sections.extend(layout.outputs());
        let further = answer.further.iter().map(|step| layout.step(step, None)).collect();
        sections.extend([
            layout.section(Form::Lines, "answer-further", further),
            layout.facts_of("answer-figures", &answer.parameters, Layout::figure),
            layout.facts_of("answer-options", &answer.options, Layout::option),
            layout.given(),
            layout.data(),
            layout.process(),
        ]);
        sections.retain(|section| !section.items.is_empty());
        Self {
            language: words.language(),
            title: layout.title(),
            programmes: layout.programmes(),
            sections,
            columns: columns.map(|id| words.plain(id)),
            stop: words.stop(),
        }
    }
}

struct Layout<'a> {
    answer: &'a Answer,
    words: Words<'a>,
}

impl<'a> Layout<'a> {
    fn title(&self) -> String {
        let date = self.words.date(self.answer.on);
        match &self.answer.subject {
            Some(subject) => {
                let subject = self.words.record(subject);
                self.words.say("answer-subject", [("subject", subject), ("date", date)])
            }
            None => self.words.say("answer-date", [("date", date)]),
        }
    }

    fn programmes(&self) -> Vec<Item> {
        let line = |programme: &super::ProgrammeName| {
            let name = self.words.text(&self.words.label(&programme.labels));
            let run_by = programme.authority.as_ref();
            let run_by =
                run_by.map(|it| self.words.say("answer-run-by", [("authority", self.words.said(it))]));
            let asides = run_by.into_iter().chain(self.law(&programme.citation)).collect();
            Item::line(name).beside(asides)
        };
        self.answer.programmes.iter().map(line).collect()
    }

    fn section(&self, form: Form, heading: &str, items: Vec<Item>) -> Section {
        Section { form, heading: self.words.plain(heading), items }
    }

    fn facts_of<T>(&self, heading: &str, facts: &[T], item: impl Fn(&Self, &T) -> Item) -> Section {
        self.section(Form::Facts, heading, facts.iter().map(|fact| item(self, fact)).collect())
    }

    fn decision(&self) -> Section {
        let subject = self.answer.subject.as_ref();
        let items = self.answer.outputs.iter().map(|step| {
            let what = match subject == Some(&step.record) {
                true => self.words.text(&self.words.label(&step.definition)),
                false => {
                    let what = ("what", Arg::text(self.words.label(&step.definition)));
                    self.words.say("answer-what-of", [what, ("record", self.words.record(&step.record))])
                }
            };
            let value = self.words.tell(self.words.finding(&step.finding));
            let tone = match &step.finding {
                Finding::Value(_) => Tone::Plain,
                Finding::Undetermined(_) | Finding::NotInForce(_) => Tone::Doubtful,
                Finding::Error(_) => Tone::Bad,
            };
            Item { tone, cells: Some((what, value)), ..Item::line(self.conclusion(step, subject)) }
        });
        self.section(Form::Answers, "answer-decision", items.collect())
    }

    /// The reasons of each output: decisions before amounts.
    fn outputs(&self) -> Vec<Section> {
        let decides = |step: &&Step| matches!(step.reasons, Reasons::Criteria(_));
        let explained = || self.answer.outputs.iter().filter(|step| !step.elsewhere && has_reasons(step));
        let ordered = explained().filter(decides).chain(explained().filter(|step| !decides(step)));
        let section = |step: &Step| {
            let id = match &step.finding {
                Finding::Value(Shown::Number(..)) => "answer-how",
                Finding::Value(_) => "answer-why",
                Finding::Undetermined(_) | Finding::NotInForce(_) | Finding::Error(_) => "answer-why-not",
            };
            let value = ("value", self.words.finding(&step.finding));
            let what = Arg::text(self.words.label(&step.definition));
            let heading = match self.answer.subject.as_ref() == Some(&step.record) {
                true => self.words.say(id, [("what", what), value]),
                false => {
                    let record = ("record", self.words.record(&step.record));
                    self.words.variant(id, "of", [("what", what), record, value])
                }
            };
            let circumstances = self.circumstances(step);
            let joined =
                (!circumstances.is_empty()).then(|| Item::line(circumstances.join(self.words.stop())));
            let items = joined.into_iter().chain(self.reasons(step)).collect();
            Section { form: Form::Lines, heading, items }
        };
        ordered.map(section).collect()
    }

    /// Steps with their reasons beneath them. Those of several records that came about alike stand on one line.
    fn steps(&self, steps: &[&Step], of: Option<&RecordName>) -> Vec<Item> {
        let mut items = Vec::new();
        for (place, step) in steps.iter().enumerate() {
            let alike = |other: &&&Step| are_alike(step, other);
            if steps.iter().take(place).any(|earlier| alike(&earlier)) {
                continue;
            }
            let same: Vec<&Step> = steps.iter().filter(alike).copied().collect();
            items.push(if same.len() > 1 { self.several(&same, of) } else { self.step(step, of) });
        }
        items
    }

    /// A step with its reasons beneath it. `of` is the record that is spoken of already.
    fn step(&self, step: &Step, of: Option<&RecordName>) -> Item {
        let line = Item::line(self.conclusion(step, of));
        if step.elsewhere {
            return line.beside(vec![self.words.plain("answer-elsewhere")]);
        }
        let mut asides = self.circumstances(step);
        let on_one_line = matches!(step.reasons, Reasons::Formula)
            && step.grounds.steps.is_empty()
            && step.grounds.facts.len() <= MOST_BESIDE;
        if on_one_line {
            asides.extend(self.facts(&step.grounds, &step.record, |_| false));
            return line.beside(asides);
        }
        line.beside(asides).with(self.reasons(step))
    }

    /// The same step of several records, on one line, with what all of them read beneath it.
    fn several(&self, steps: &[&Step], of: Option<&RecordName>) -> Item {
        let Some(first) = steps.first() else {
            return Item::default();
        };
        let each = steps.iter().map(|step| (&step.record, self.words.finding(&step.finding)));
        let line = Item::line(self.each(self.words.label(&first.definition), first, each));
        if steps.iter().all(|step| step.elsewhere) {
            return line.beside(vec![self.words.plain("answer-elsewhere")]);
        }
        let mut grounds = Grounds::default();
        for step in steps {
            grounds.facts.extend(step.grounds.facts.iter().filter(|fact| !first_of(fact, steps, step)));
            grounds.steps.extend(step.grounds.steps.iter().cloned());
        }
        let merged = Step { grounds, elsewhere: false, ..(*first).clone() };
        let beneath = match of {
            Some(of) => self.reasons_of(&merged, of),
            None => self.reasons(&merged),
        };
        line.beside(self.circumstances(&merged)).with(beneath)
    }

    /// `age of each person: P1 42 years; P2 12 years`
    fn each<'s>(
        &self,
        what: String,
        of: &Step,
        values: impl Iterator<Item = (&'s RecordName, Arg)>,
    ) -> String {
        let entity = Arg::text(self.words.label(&of.record.entity));
        self.each_of(what, entity, values)
    }

    fn each_of<'s>(
        &self,
        what: String,
        entity: Arg,
        values: impl Iterator<Item = (&'s RecordName, Arg)>,
    ) -> String {
        let head = self.words.say("answer-facts-of", [("what", Arg::text(what)), ("entity", entity)]);
        let each = values.map(|(record, value)| {
            self.words.say("answer-key-value", [("key", self.words.key(record)), ("value", value)])
        });
        format!("{head} {}", each.collect::<Vec<_>>().join(self.words.stop()))
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

    /// As of when, by whom, how rounded, after which text.
    fn circumstances(&self, step: &Step) -> Vec<String> {
        let mut told = Vec::new();
        if step.as_of != self.answer.on {
            told.push(self.words.say("answer-as-of", [("date", self.words.date(step.as_of))]));
        }
        if matches!(step.reasons, Reasons::Given) {
            told.push(self.words.plain("answer-computed-not"));
        }
        if matches!(step.finding, Finding::Value(_)) {
            told.extend(step.rounding.as_ref().map(|rounding| self.words.rounding(rounding)));
        }
        told.extend(self.law(&step.citation));
        told
    }

    fn reasons(&self, step: &Step) -> Vec<Item> {
        self.reasons_of(step, &step.record)
    }

    fn reasons_of(&self, step: &Step, of: &RecordName) -> Vec<Item> {
        let mut items = Vec::new();
        match &step.reasons {
            Reasons::Formula | Reasons::Given => {}
            Reasons::Rules { rules, otherwise } => {
                items.extend(step.groups.iter().map(|group| self.group(group, of)));
                items.extend(rules.iter().map(|rule| self.rule(rule, of)));
                items.extend(otherwise.as_ref().map(|citation| Item {
                    tone: Tone::Idle,
                    ..Item::line(self.words.plain("answer-rules-otherwise")).beside(self.law(citation))
                }));
            }
            Reasons::Criteria(criteria) => items.extend(self.criteria(step, criteria, None, of)),
            Reasons::Score(terms) => {
                items.extend(step.groups.iter().map(|group| self.group(group, of)));
                items.push(self.score(terms));
            }
            Reasons::Table { rows, otherwise } => {
                items.extend(rows.iter().map(|row| self.row(row)));
                items.extend(otherwise.then(|| Item {
                    tone: Tone::Idle,
                    ..Item::line(self.words.plain("answer-table-otherwise"))
                }));
            }
        }
        let left = self.because(&[], &step.grounds, of);
        // What no criterion and no rule read by itself.
        let apart = matches!(step.reasons, Reasons::Rules { .. } | Reasons::Criteria(_));
        if apart && !left.is_empty() {
            items.push(Item::line(self.words.plain("answer-read-too")).with(left));
        } else {
            items.extend(left);
        }
        items
    }

    fn row(&self, row: &super::RowReason) -> Item {
        let number = ("number", Arg::number(row.number));
        let line = match row.written.is_empty() {
            true => self.words.say("answer-row", [number]),
            false => {
                let written = ("written", Arg::text(row.written.as_str()));
                self.words.variant("answer-row", "written", [number, written])
            }
        };
        Item { tone: Tone::Good, ..Item::line(line).beside(self.law(&row.citation)) }
    }

    /// Whether what stands in a group is asked at all, and why.
    fn group(&self, group: &GroupReason, of: &RecordName) -> Item {
        let (id, tone) = match group.verdict {
            Verdict::Yes => ("answer-group-yes", Tone::Good),
            Verdict::No => ("answer-group-no", Tone::Idle),
            Verdict::Undetermined => ("answer-group-undetermined", Tone::Doubtful),
            Verdict::NotAsked => ("answer-group-not-in-force", Tone::Idle),
        };
        let line = self.words.say(id, [("group", Arg::text(self.words.label(&group.labels)))]);
        let beneath = self.because(&group.causes, &group.grounds, of);
        Item { tone, ..Item::line(line).beside(self.law(&group.citation)).with(beneath) }
    }

    /// The criteria of a group, or of none, as written; those of a group inside it beneath that.
    fn criteria(
        &self,
        step: &Step,
        criteria: &[CriterionReason],
        inside: Option<usize>,
        of: &RecordName,
    ) -> Vec<Item> {
        let mut told = Vec::new();
        let mut items = Vec::new();
        for criterion in criteria {
            match next_inside(&step.groups, criterion.group, inside) {
                Within::Here => items.push(self.criterion(criterion, of)),
                Within::Group(group) if !told.contains(&group.group) => {
                    told.push(group.group);
                    let mut item = self.group(group, of);
                    item.items.extend(self.criteria(step, criteria, Some(group.group), of));
                    items.push(item);
                }
                Within::Group(_) | Within::Elsewhere => {}
            }
        }
        items
    }

    fn rule(&self, rule: &RuleReason, of: &RecordName) -> Item {
        let (id, tone) = match rule.state {
            RuleState::Counts => ("answer-rule-counts", Tone::Good),
            RuleState::Overridden => ("answer-rule-overridden", Tone::Idle),
            RuleState::Undetermined => ("answer-rule-undetermined", Tone::Doubtful),
        };
        let line = self.words.say(id, [("rule", Arg::text(self.words.label(&rule.labels)))]);
        let beneath = self.because(&rule.causes, &rule.grounds, of);
        Item { tone, ..Item::line(line).beside(self.law(&rule.citation)).with(beneath) }
    }

    fn criterion(&self, criterion: &CriterionReason, of: &RecordName) -> Item {
        let (id, tone) = criterion_message(criterion.kind, criterion.verdict);
        let args = [("criterion", Arg::text(self.words.label(&criterion.labels)))];
        let line = match criterion.decided {
            true => self.words.variant(id, "decided", args),
            false => self.words.say(id, args),
        };
        let assumed = criterion.assumed.then(|| {
            let holds = criterion.verdict == Verdict::Yes;
            Item::line(self.words.plain(if holds { "answer-assumed-yes" } else { "answer-assumed-no" }))
        });
        let beneath = self.because(&criterion.causes, &criterion.grounds, of);
        let beneath = assumed.into_iter().chain(beneath).collect();
        Item { tone, ..Item::line(line).beside(self.law(&criterion.citation)).with(beneath) }
    }

    /// The terms of a score: what each adds, and what it is.
    fn score(&self, terms: &[TermReason]) -> Item {
        let mut items = Vec::new();
        let mut group = None;
        for (place, term) in terms.iter().enumerate() {
            if group != term.group.as_ref()
                && let Some(labels) = &term.group
            {
                let name = Arg::text(self.words.label(labels));
                items.push(Item::line(self.words.say("answer-score-in", [("group", name)])));
            }
            group = term.group.as_ref();
            let line = Item::line(self.term(place, term)).beside(self.law(&term.citation));
            items.push(Item { sum: Some(self.sum(term)), ..line.with(self.causes(&term.causes)) });
        }
        Item::line(self.words.plain("answer-score")).with(items)
    }

    /// What a term adds: `-0.177 × 4 = -0.708`.
    fn sum(&self, term: &TermReason) -> String {
        let masked = self.words.plain("answer-masked");
        let number = |it| super::numerals::number(it, self.words.language(), false);
        let sum = match (term.weight, term.quantity, term.contribution) {
            (Some(weight), _, None) if term.masked => format!("{} × {masked} = {masked}", number(weight)),
            (_, _, None) if term.masked => masked,
            (Some(weight), Some(quantity), Some(sum)) => {
                format!("{} × {} = {}", number(weight), number(quantity), number(sum))
            }
            (_, _, Some(sum)) => number(sum),
            (_, _, None) => return self.words.plain("answer-question-mark"),
        };
        self.words.text(&sum)
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
    fn because(&self, causes: &[Cause], grounds: &Grounds, of: &RecordName) -> Vec<Item> {
        let lacking = |input: &FieldFact| {
            let (record, field) = (input.record.clone(), input.field.clone());
            input.value.is_none() && causes.contains(&Cause::Field { record, field })
        };
        let mut items = self.causes(causes);
        items.extend(self.facts(grounds, of, lacking).into_iter().map(Item::line));
        items.extend(self.steps(&grounds.steps.iter().collect::<Vec<_>>(), Some(of)));
        items
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
                    lines.extend(answer.parameters.get(*place).map(|it| self.figure_in_short(it)));
                }
                Fact::Option(place) => {
                    lines.extend(answer.options.get(*place).map(|it| self.option_in_short(it)));
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
                let entity = Arg::text(self.words.label(&first.record.entity));
                let each = inputs.iter().map(|it| (&it.record, self.words.maybe(it.value.as_ref())));
                self.each_of(self.words.label(&first.field), entity, each)
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
    fn figure(&self, fact: &ParameterFact) -> Item {
        let doubtful = fact.citation.unconfirmed.is_some();
        let mut asides: Vec<String> = match &fact.value {
            ParameterValue::Written(_) => self.in_force(&fact.in_force, doubtful).into_iter().collect(),
            ParameterValue::Set(_) => vec![self.words.plain("answer-set")],
            ParameterValue::Unknown(settled_by) => self
                .in_force(&fact.in_force, doubtful)
                .into_iter()
                .chain(self.words.settled_by(settled_by))
                .collect(),
            ParameterValue::Missing => vec![self.words.plain("answer-never")],
        };
        asides.extend(self.cited(&fact.citation));
        let what = self.words.tell(self.words.figure(&fact.parameter, &fact.keys));
        let value = self.words.tell(self.words.parameter_value(&fact.value));
        Item { cells: Some((what, value)), ..Item::line(self.figure_in_short(fact)).beside(asides) }
    }

    fn option(&self, fact: &OptionFact) -> Item {
        let chosen = self.words.plain(if fact.default { "answer-default" } else { "answer-chosen" });
        let question = self.words.text(&self.words.label(&fact.option));
        let value = self.words.tell(self.words.maybe(fact.answer.as_ref()));
        let line = Item::line(self.option_in_short(fact)).beside(vec![chosen]);
        Item { cells: Some((question, value)), ..line }
    }

    fn given(&self) -> Section {
        let subject = self.answer.subject.as_ref();
        let lines = self.answer.given.iter().map(|fact| {
            let what = Arg::text(self.words.label(&fact.definition));
            let value = self.words.maybe(fact.value.as_ref());
            Item::line(if subject == Some(&fact.record) {
                self.words.say("answer-step", [("what", what), ("value", value)])
            } else {
                let record = self.words.record(&fact.record);
                self.words.say("answer-step-of", [("what", what), ("record", record), ("value", value)])
            })
        });
        self.section(Form::Lines, "answer-given", lines.collect())
    }

    /// The fields that were read, with the registries they come from; the same field of several records in one row.
    fn data(&self) -> Section {
        let inputs = &self.answer.inputs;
        let mut items = Vec::new();
        for (place, input) in inputs.iter().enumerate() {
            if inputs.iter().take(place).any(|earlier| same_field(earlier, input)) {
                continue;
            }
            let same: Vec<&FieldFact> = inputs.iter().filter(|other| same_field(other, input)).collect();
            let subject = self.answer.subject.as_ref();
            let text = match subject {
                Some(subject) => self.inputs(&same, subject),
                None => self.inputs(&same, &input.record),
            };
            let value = match same.as_slice() {
                [one] if subject == Some(&one.record) => {
                    self.words.tell(self.words.maybe(one.value.as_ref()))
                }
                _ => {
                    let each = same.iter().map(|fact| {
                        let key = ("key", self.words.key(&fact.record));
                        let value = ("value", self.words.maybe(fact.value.as_ref()));
                        self.words.say("answer-key-value", [key, value])
                    });
                    each.collect::<Vec<_>>().join(self.words.stop())
                }
            };
            let what = self.words.text(&self.words.label(&input.field));
            let line = Item::line(text).beside(self.cited(&input.citation));
            items.push(Item { cells: Some((what, value)), ..line });
        }
        self.section(Form::Facts, "answer-data", items)
    }

    /// What the outputs lack, each once.
    fn missing(&self) -> Section {
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
        let lines = missing.into_iter().map(|cause| Item::line(self.words.cause(cause)));
        self.section(Form::Lines, "answer-missing", lines.collect())
    }

    /// What would turn a decision into a yes.
    fn prospects(&self) -> Vec<Section> {
        let mut items = Vec::new();
        for prospect in &self.answer.prospects {
            let what = || ("what", Arg::text(self.words.label(&prospect.definition)));
            if prospect.changes.is_empty() {
                let id = if prospect.finished { "answer-change-none" } else { "answer-change-not-found" };
                items.push(Item::line(self.words.say(id, [what()])));
            }
            items.extend(prospect.changes.iter().map(|change| Item::line(self.change(prospect, change))));
        }
        let section = self.section(Form::Lines, "answer-changes", items);
        vec![section]
    }

    fn change(&self, prospect: &Prospect, change: &Change) -> String {
        let what = ("what", Arg::text(self.words.label(&prospect.definition)));
        let mut fields = change.fields.iter().map(|field| ("first", self.field_change(field)));
        match (fields.next(), fields.next()) {
            (Some(first), None) => self.words.say("answer-change", [what, first]),
            (Some(first), Some((_, second))) => {
                self.words.variant("answer-change", "two", [what, first, ("second", second)])
            }
            _ => String::new(),
        }
    }

    /// `“in school” of Person P2 were yes (now: no)`
    fn field_change(&self, change: &FieldChange) -> Arg {
        let field = ("field", Arg::text(self.words.label(&change.field)));
        let then = ("then", self.words.value(&change.then));
        let own = self.answer.subject.as_ref() == Some(&change.record);
        let record = ("record", self.words.record(&change.record));
        match (&change.now, own) {
            (Some(now), true) => {
                let args = [field, then, ("now", self.words.value(now))];
                Arg::message_with("answer-change-field", args.into())
            }
            (Some(now), false) => {
                let args = [field, then, record, ("now", self.words.value(now))];
                Arg::message_with("answer-change-field.of", args.into())
            }
            (None, true) => Arg::message_with("answer-change-known", [field, then].into()),
            (None, false) => Arg::message_with("answer-change-known.of", [field, then, record].into()),
        }
    }

    /// How the answers were made: what the rules computed, what somebody gave or chose, what is left to somebody.
    fn process(&self) -> Section {
        let answer = self.answer;
        let named = |wanted: &dyn Fn(&Step) -> bool| {
            let steps: Vec<&Step> = answer.outputs.iter().filter(|step| wanted(step)).collect();
            let mut names: Vec<String> = Vec::new();
            for step in steps {
                let name = self.words.label(&step.definition);
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            names
        };
        let computed =
            named(&|step| matches!(step.finding, Finding::Value(_)) && step.reasons != Reasons::Given);
        let open = named(&|step| matches!(step.finding, Finding::Undetermined(_)));
        let set = answer.parameters.iter().filter(|it| matches!(it.value, ParameterValue::Set(_)));
        let chosen = answer.options.iter().filter(|it| !it.default).map(|it| self.words.label(&it.option));
        let chosen: Vec<String> = set.map(|it| self.words.label(&it.parameter)).chain(chosen).collect();
        let mut given: Vec<String> = Vec::new();
        for fact in &answer.given {
            let name = self.words.label(&fact.definition);
            if !given.contains(&name) {
                given.push(name);
            }
        }
        let lists = [
            ("answer-process-computed", computed),
            ("answer-process-given", given),
            ("answer-process-chosen", chosen),
            ("answer-process-open", open),
        ];
        let mut items = vec![Item::line(self.words.plain("answer-process-rules"))];
        for (id, names) in lists {
            if !names.is_empty() {
                items.push(Item::line(self.words.say(id, [("names", self.words.list(names.into_iter()))])));
            }
        }
        let authorities = answer.programmes.iter().filter_map(|programme| programme.authority.as_ref());
        items.extend(authorities.map(|authority| {
            Item::line(
                self.words.say("answer-process-authority", [("authority", self.words.said(authority))]),
            )
        }));
        self.section(Form::Lines, "answer-process", items)
    }

    fn causes(&self, causes: &[Cause]) -> Vec<Item> {
        causes.iter().map(|cause| Item::line(self.words.cause(cause))).collect()
    }

    fn law(&self, citation: &Citation) -> Vec<String> {
        let law =
            citation.law.as_ref().map(|law| self.words.say("answer-law", [("law", self.words.said(law))]));
        law.into_iter().collect()
    }

    /// Article, source and doubt.
    fn cited(&self, citation: &Citation) -> Vec<String> {
        let mut asides = self.law(citation);
        let source = citation.source.as_ref();
        asides.extend(source.map(|it| self.words.say("answer-source", [("source", self.words.said(it))])));
        asides.extend(citation.unconfirmed.as_ref().map(|why| match why.is_empty() {
            true => self.words.plain("answer-unconfirmed"),
            false => self.words.variant("answer-unconfirmed", "why", [("why", self.words.said(why))]),
        }));
        asides
    }

    /// Since when and until when. Where there is doubt, the dates are those that the drafter wrote, not the law's.
    fn in_force(&self, in_force: &InForce, doubtful: bool) -> Option<String> {
        let from = in_force.from.map(|from| ("from", self.words.date(from)));
        let until = in_force.until.map(|until| ("until", self.words.date(until)));
        let (id, args) = match (from, until) {
            (Some(from), Some(until)) => ("answer-from-until", vec![from, until]),
            (Some(from), None) => ("answer-since", vec![from]),
            (None, Some(until)) => ("answer-until", vec![until]),
            (None, None) => return None,
        };
        Some(self.words.doubted(id, doubtful, args))
    }
}

/// Where a criterion stands, seen from a group.
enum Within<'a> {
    /// In it.
    Here,
    /// In this group inside it, or deeper.
    Group(&'a GroupReason),
    /// Not in it.
    Elsewhere,
}

/// Where what stands in the group `of` stands, seen from the group `inside`, or from none.
fn next_inside(groups: &[GroupReason], of: Option<usize>, inside: Option<usize>) -> Within<'_> {
    if of == inside {
        return Within::Here;
    }
    let find = |id: usize| groups.iter().find(|group| group.group == id);
    // Groups that nobody asked leave what they hold where they stand.
    let Some(mut at) = of.and_then(find) else {
        return if inside.is_none() { Within::Here } else { Within::Elsewhere };
    };
    // A group stands after the one it stands in, so this ends.
    loop {
        let outer = at.inside.and_then(find).map(|outer| outer.group);
        if outer == inside {
            return Within::Group(at);
        }
        match outer.and_then(find) {
            Some(outer) if outer.group < at.group => at = outer,
            _ => return Within::Elsewhere,
        }
    }
}

/// Whether two steps are the same of two records and came about in the same way, with nothing to tell but what they
/// read.
fn are_alike(one: &Step, other: &Step) -> bool {
    let plain = |step: &Step| match &step.reasons {
        Reasons::Formula => true,
        Reasons::Rules { rules, otherwise } => rules.is_empty() && otherwise.is_some(),
        Reasons::Given | Reasons::Criteria(_) | Reasons::Score(_) | Reasons::Table { .. } => false,
    };
    std::ptr::eq(one, other)
        || (one.definition == other.definition
            && one.programme == other.programme
            && one.record.entity == other.record.entity
            && one.record != other.record
            && one.as_of == other.as_of
            && one.elsewhere == other.elsewhere
            && std::mem::discriminant(&one.reasons) == std::mem::discriminant(&other.reasons)
            && matches!((&one.finding, &other.finding), (Finding::Value(_), Finding::Value(_)))
            && one.groups.is_empty()
            && other.groups.is_empty()
            && plain(one)
            && plain(other))
}

/// Whether one of the steps before this one read the fact.
fn first_of(fact: &Fact, steps: &[&Step], step: &Step) -> bool {
    let before = steps.iter().take_while(|earlier| !std::ptr::eq(**earlier, step));
    before.into_iter().any(|earlier| earlier.grounds.facts.contains(fact))
}

impl Fact {
    fn input(self) -> Option<usize> {
        match self {
            Self::Input(place) => Some(place),
            Self::Parameter(_) | Self::Option(_) => None,
        }
    }
}

fn criterion_message(kind: CriterionKind, verdict: Verdict) -> (&'static str, Tone) {
    use CriterionKind::{Admits, Excludes, Requires};
    match (kind, verdict) {
        (Requires, Verdict::Yes) => ("answer-requires-yes", Tone::Good),
        (Requires, Verdict::No) => ("answer-requires-no", Tone::Bad),
        (Requires, Verdict::Undetermined) => ("answer-requires-undetermined", Tone::Doubtful),
        (Requires, Verdict::NotAsked) => ("answer-requires-not-asked", Tone::Idle),
        (Excludes, Verdict::Yes) => ("answer-excludes-yes", Tone::Bad),
        (Excludes, Verdict::No) => ("answer-excludes-no", Tone::Good),
        (Excludes, Verdict::Undetermined) => ("answer-excludes-undetermined", Tone::Doubtful),
        (Excludes, Verdict::NotAsked) => ("answer-excludes-not-asked", Tone::Idle),
        (Admits, Verdict::Yes) => ("answer-admits-yes", Tone::Good),
        (Admits, Verdict::No) => ("answer-admits-no", Tone::Bad),
        (Admits, Verdict::Undetermined) => ("answer-admits-undetermined", Tone::Doubtful),
        (Admits, Verdict::NotAsked) => ("answer-admits-not-asked", Tone::Idle),
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

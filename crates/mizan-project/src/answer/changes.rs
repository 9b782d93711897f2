//! What would turn a decision that is not a yes into one: the household is asked about again with one field otherwise,
//! and where no single field does, with two. Only what registries mark `changeable` is tried, only values that its
//! domain has, and everything found was answered *yes* by the interpreter before it is told.
//!
//! A number or a day is first tried at the bounds of its domain and around the figures of the comparisons that were
//! read; from the nearest that gives a yes, halving leads to the least change that still does. The search is counted in
//! questions, so that it takes the same way everywhere.

use std::collections::{BTreeMap, BTreeSet};

use mizan_interp::{Explanation, Interpreter, Outcome, Read};
use mizan_ir::{
    Body, Case, DefinitionId, Domain, EntityId, Expr, Field, FieldId, Program, RowId, Type, Value,
};
use mizan_value::{Date, Number, Rounding, RoundingMode, RoundingStep};

use super::names::record;
use super::show::shown;
use super::{Change, FieldChange, Prospect, Question};

/// How many questions are asked for one decision.
const MOST_QUESTIONS: usize = 2_000;
/// How many changes are told.
const MOST_CHANGES: usize = 6;
/// How many figures are tried around one field, on each side of its value.
const MOST_FIGURES: usize = 8;
/// A change of a field as a whole, to which those of numbers and days are measured.
const WHOLE: i128 = 1_000_000;

/// A field of a record.
type Slot = (RowId, FieldId);

/// What would turn each decision that was asked for and is not a yes into one; those aside that nothing changeable was
/// read for.
pub(super) fn prospects(
    question: &Question<'_>,
    explanation: &Explanation,
    sensitive: bool,
) -> Vec<Prospect> {
    let interpreter = Interpreter::new(question.program, question.answers, question.on);
    let mut seen = BTreeSet::new();
    let asked = explanation.asked.iter().flatten().filter(|place| seen.insert(**place));
    asked
        .filter_map(|place| Search::of(question, &interpreter, explanation, *place, sensitive)?.run())
        .collect()
}

struct Search<'a> {
    question: &'a Question<'a>,
    interpreter: &'a Interpreter<'a>,
    sensitive: bool,
    row: RowId,
    decision: DefinitionId,
    /// The changeable fields that were read.
    slots: Vec<Slot>,
    /// The figures that the comparisons that were read compare with.
    figures: Figures,
    /// The case, as far as it is changed.
    case: Case,
    questions: usize,
}

#[derive(Debug, Default)]
struct Figures {
    numbers: BTreeSet<Number>,
    dates: BTreeSet<Date>,
}

/// A field otherwise, and how far that is from what it is.
#[derive(Debug, Clone, PartialEq)]
struct Trial {
    slot: Slot,
    value: Value,
    distance: i128,
}

impl<'a> Search<'a> {
    /// The search for a decision that is not a yes; `None` for what is no decision.
    fn of(
        question: &'a Question<'a>,
        interpreter: &'a Interpreter<'a>,
        explanation: &Explanation,
        place: usize,
        sensitive: bool,
    ) -> Option<Self> {
        let node = explanation.nodes.get(place)?;
        let definition = question.program.definition(node.definition)?;
        let settled = !matches!(node.outcome, Outcome::Value(Value::YesNo(false)) | Outcome::Undetermined(_));
        if settled || !matches!(definition.body, Body::Eligibility { .. }) {
            return None;
        }
        let mut search = Self {
            question,
            interpreter,
            sensitive,
            row: node.row,
            decision: node.definition,
            slots: Vec::new(),
            figures: Figures::default(),
            case: question.case.clone(),
            questions: 0,
        };
        search.slots = search.changeable(explanation, place);
        search.figures = Figures::of(question.program, explanation, place);
        (!search.slots.is_empty()).then_some(search)
    }

    fn run(mut self) -> Option<Prospect> {
        let slots = self.slots.clone();
        let single: Vec<Trial> = slots.iter().flat_map(|slot| self.singles(*slot)).collect();
        let mut found: Vec<Vec<Trial>> = single.into_iter().map(|trial| vec![trial]).collect();
        if found.is_empty() {
            found = self.pairs(&slots);
        }
        // The order of the fields decides between what is equally near.
        found.sort_by_key(|trials| trials.iter().map(|trial| trial.distance).sum::<i128>());
        found.truncate(MOST_CHANGES);
        let definition = self.question.program.definition(self.decision)?;
        Some(Prospect {
            definition: definition.labels.clone(),
            record: record(self.question.program, self.question.case, self.row, self.sensitive),
            changes: found.iter().map(|trials| self.told(trials)).collect(),
            finished: self.questions < MOST_QUESTIONS,
        })
    }

    /// The changeable fields that a decision read, directly or through others.
    fn changeable(&self, explanation: &Explanation, place: usize) -> Vec<Slot> {
        let mut slots = BTreeSet::new();
        for node in reached(explanation, place) {
            let reads = explanation.nodes.get(node).map(|node| explanation.reads(node));
            for read in reads.unwrap_or_default() {
                if let Read::Field { row, field } = read {
                    slots.insert((*row, *field));
                }
            }
        }
        let changes = |slot: &Slot| {
            self.field(*slot).is_some_and(|field| field.changeable && (self.sensitive || !field.sensitive))
        };
        slots.into_iter().filter(changes).collect()
    }

    fn field(&self, slot: Slot) -> Option<&'a Field> {
        let row = self.question.case.row(slot.0)?;
        self.question.program.entity(row.entity).fields.get(slot.1.index())
    }

    /// What a field would have to be for a yes, the nearest on each side.
    fn singles(&mut self, slot: Slot) -> Vec<Trial> {
        let mut found = Vec::new();
        for side in self.candidates(slot) {
            let mut before = None;
            for trial in side {
                if self.says_yes(std::slice::from_ref(&trial)) {
                    found.push(self.nearer(&trial, before.as_ref(), &[]));
                    break;
                }
                before = Some(trial);
            }
        }
        found
    }

    /// What two fields would have to be for a yes.
    fn pairs(&mut self, slots: &[Slot]) -> Vec<Vec<Trial>> {
        let mut found: Vec<Vec<Trial>> = Vec::new();
        let mut tried: BTreeSet<(Slot, Slot)> = BTreeSet::new();
        for slot in slots {
            for first in self.candidates(*slot).into_iter().flatten() {
                // With the first field otherwise, others are read that were not.
                for other in self.changeable_with(&first) {
                    let pair = (first.slot.min(other), first.slot.max(other));
                    if other == first.slot || tried.contains(&pair) || self.questions >= MOST_QUESTIONS {
                        continue;
                    }
                    for side in self.candidates(other) {
                        if let Some(second) = self.first_yes(&first, side) {
                            let second = self.nearer(&second, None, std::slice::from_ref(&first));
                            let first = self.nearer(&first, None, std::slice::from_ref(&second));
                            found.push(vec![first, second]);
                            tried.insert(pair);
                            break;
                        }
                    }
                }
            }
        }
        found
    }

    fn first_yes(&mut self, first: &Trial, side: Vec<Trial>) -> Option<Trial> {
        side.into_iter().find(|second| self.says_yes(&[first.clone(), second.clone()]))
    }

    fn changeable_with(&mut self, trial: &Trial) -> Vec<Slot> {
        self.questions = self.questions.saturating_add(1);
        self.case = with(self.question.case, std::slice::from_ref(trial));
        let explanation = self.interpreter.explain(&self.case, &[(self.row, self.decision)]);
        let asked = explanation.asked.first().copied().flatten();
        asked.map(|place| self.changeable(&explanation, place)).unwrap_or_default()
    }

    /// Whether the answer is yes with these fields otherwise.
    fn says_yes(&mut self, trials: &[Trial]) -> bool {
        if self.questions >= MOST_QUESTIONS {
            return false;
        }
        self.questions = self.questions.saturating_add(1);
        self.case = with(self.question.case, trials);
        let outcome = self.interpreter.evaluate(&self.case, self.row, self.decision);
        outcome == Outcome::Value(Value::YesNo(true))
    }

    /// From a value that gives a yes towards what the field is, as long as it still does. `before` is the last that was
    /// tried on the way and did not.
    fn nearer(&mut self, yes: &Trial, before: Option<&Trial>, others: &[Trial]) -> Trial {
        let slot = yes.slot;
        let now = self.question.case.get(slot.0, slot.1);
        let (Some(line), Some(now)) = (self.line(slot), now) else {
            return yes.clone();
        };
        let before = before.map_or(now, |trial| &trial.value);
        let (Some(mut no), Some(mut at)) = (line.place(before), line.place(&yes.value)) else {
            return yes.clone();
        };
        let mut nearest = yes.clone();
        while at.abs_diff(no) > 1 {
            let middle = no.saturating_add(at.saturating_sub(no).checked_div(2).unwrap_or_default());
            let Some(trial) = self.trial(slot, &line, middle) else {
                return nearest;
            };
            let mut all = others.to_vec();
            all.push(trial.clone());
            if self.says_yes(&all) {
                (at, nearest) = (middle, trial);
            } else {
                no = middle;
            }
        }
        nearest
    }

    /// What a field could be instead, in sides: of numbers and days those below and those above, the nearest first; of
    /// anything else each for itself.
    fn candidates(&self, slot: Slot) -> Vec<Vec<Trial>> {
        let Some(field) = self.field(slot) else {
            return Vec::new();
        };
        let now = self.question.case.get(slot.0, slot.1);
        if let Some(line) = self.line(slot) {
            return self.on_a_line(slot, &line, now);
        }
        let whole = |value: Value| vec![Trial { slot, value, distance: WHOLE }];
        let choices = |choice| {
            let count = self.question.program.choice(choice).values.len();
            (0u8..64).take(count)
        };
        let others: Vec<Value> = match (&field.ty, now) {
            (Type::YesNo, _) => [true, false].map(Value::YesNo).into(),
            (Type::Choice(choice), _) => choices(*choice).map(Value::Choice).collect(),
            (Type::Set(choice), Some(Value::Set(bits))) => {
                let flipped = choices(*choice).filter_map(|place| 1u64.checked_shl(u32::from(place)));
                flipped.map(|bit| Value::Set(bits ^ bit)).collect()
            }
            _ => Vec::new(),
        };
        others.into_iter().filter(|value| Some(value) != now).map(whole).collect()
    }

    fn on_a_line(&self, slot: Slot, line: &Line, now: Option<&Value>) -> Vec<Vec<Trial>> {
        let mut places = line.around(&self.figures);
        places.extend([line.lowest, line.highest]);
        let Some(now) = now else {
            let places = places.into_iter().filter_map(|place| self.trial(slot, line, place));
            return vec![places.collect()];
        };
        let Some(now) = line.place(now) else {
            return Vec::new();
        };
        let trial = |place: &i128| self.trial(slot, line, *place);
        let furthest = |place: &i128| *place == line.lowest || *place == line.highest;
        let mut sides = Vec::new();
        let below: Vec<i128> = places.range(..now).rev().copied().collect();
        let above: Vec<i128> = places.iter().copied().filter(|place| *place > now).collect();
        for side in [below, above] {
            let figures = side.iter().filter(|place| !furthest(place)).take(MOST_FIGURES);
            sides
                .push(figures.chain(side.iter().filter(|place| furthest(place))).filter_map(trial).collect());
        }
        sides
    }

    fn trial(&self, slot: Slot, line: &Line, place: i128) -> Option<Trial> {
        let now = self.question.case.get(slot.0, slot.1).and_then(|now| line.place(now));
        let span = line.highest.saturating_sub(line.lowest).max(1);
        let distance = match now {
            Some(now) => place
                .saturating_sub(now)
                .saturating_abs()
                .saturating_mul(WHOLE)
                .checked_div(span)
                .unwrap_or(WHOLE),
            None => WHOLE,
        };
        Some(Trial { slot, value: line.value(place)?, distance })
    }

    fn line(&self, slot: Slot) -> Option<Line> {
        let now = self.question.case.get(slot.0, slot.1);
        Line::of(self.field(slot)?, now, self.question.on)
    }

    fn told(&self, trials: &[Trial]) -> Change {
        let Question { program, case, .. } = *self.question;
        let told = |trial: &Trial| {
            let field = self.field(trial.slot)?;
            let value = |value: &Value| shown(program, case, value, &field.ty, self.sensitive);
            Some(FieldChange {
                record: record(program, case, trial.slot.0, self.sensitive),
                field: field.labels.clone(),
                now: case.get(trial.slot.0, trial.slot.1).map(value),
                then: value(&trial.value),
            })
        };
        Change { fields: trials.iter().filter_map(told).collect() }
    }
}

/// The case with fields otherwise.
fn with(case: &Case, trials: &[Trial]) -> Case {
    let mut case = case.clone();
    for trial in trials {
        case.set(trial.slot.0, trial.slot.1, trial.value.clone());
    }
    case
}

/// A node and all that it reads, directly or through others.
fn reached(explanation: &Explanation, place: usize) -> BTreeSet<usize> {
    let mut reached = BTreeSet::new();
    let mut open = vec![place];
    while let Some(at) = open.pop() {
        if reached.insert(at)
            && let Some(node) = explanation.nodes.get(at)
        {
            open.extend(explanation.children(node));
        }
    }
    reached
}

/// Where a number or a day can stand: whole places in its smallest steps, and the bounds of its domain.
#[derive(Debug)]
struct Line {
    /// How many decimals a step has; `None` for days.
    decimals: Option<u8>,
    /// The day from which days are counted.
    origin: Date,
    lowest: i128,
    highest: i128,
}

impl Line {
    /// `None` for what is neither, and for what has no bounds: nothing is proposed that could not be so.
    fn of(field: &Field, now: Option<&Value>, on: Date) -> Option<Self> {
        let mut line = Self { decimals: None, origin: on, lowest: 0, highest: 0 };
        match (&field.ty, &field.domain) {
            (Type::Number { decimals, .. }, Domain::Numbers(lowest, highest)) => {
                let written = match now {
                    Some(Value::Number(now)) => now.decimals()?,
                    _ => 0,
                };
                line.decimals = Some(decimals.unwrap_or(2).max(written));
                line.lowest = line.number_above(*lowest)?;
                line.highest = line.number_below(*highest)?;
            }
            (Type::Date, Domain::Dates(from, to)) => {
                line.lowest = i128::from(on.days_until(from.unwrap_or(on)));
                line.highest = i128::from(on.days_until(to.unwrap_or(on)));
            }
            _ => return None,
        }
        (line.lowest <= line.highest).then_some(line)
    }

    fn place(&self, value: &Value) -> Option<i128> {
        match (value, self.decimals) {
            (Value::Number(number), Some(decimals)) => number.to_scaled(decimals),
            (Value::Date(date), None) => Some(i128::from(self.origin.days_until(*date))),
            _ => None,
        }
    }

    fn value(&self, place: i128) -> Option<Value> {
        if place < self.lowest || place > self.highest {
            return None;
        }
        match self.decimals {
            Some(decimals) => Number::from_parts(place, decimals).ok().map(Value::Number),
            None => self.origin.add_days(i64::try_from(place).ok()?).map(Value::Date),
        }
    }

    fn number_below(&self, number: Number) -> Option<i128> {
        self.rounded(number, RoundingMode::Down)
    }

    fn number_above(&self, number: Number) -> Option<i128> {
        self.rounded(number, RoundingMode::Up)
    }

    fn rounded(&self, number: Number, mode: RoundingMode) -> Option<i128> {
        let decimals = self.decimals?;
        let rounding = Rounding { step: RoundingStep::Decimals(decimals), mode };
        number.round(rounding).ok()?.to_scaled(decimals)
    }

    /// The places at figures, and a step to either side of them.
    fn around(&self, figures: &Figures) -> BTreeSet<i128> {
        let mut places = BTreeSet::new();
        let mut add = |place: i128| {
            let beside = [place.saturating_sub(1), place, place.saturating_add(1)];
            places.extend(beside.into_iter().filter(|it| (self.lowest..=self.highest).contains(it)));
        };
        match self.decimals {
            Some(_) => {
                for number in &figures.numbers {
                    [self.number_below(*number), self.number_above(*number)]
                        .into_iter()
                        .flatten()
                        .for_each(&mut add);
                }
            }
            None => figures.dates.iter().for_each(|date| add(i128::from(self.origin.days_until(*date)))),
        }
        places
    }
}

impl Figures {
    /// The constants and the parameters of what a decision read.
    fn of(program: &Program, explanation: &Explanation, place: usize) -> Self {
        let mut figures = Self::default();
        let mut definitions: BTreeMap<DefinitionId, EntityId> = BTreeMap::new();
        for node in reached(explanation, place) {
            let Some(node) = explanation.nodes.get(node) else {
                continue;
            };
            if let Some(definition) = program.definition(node.definition) {
                definitions.insert(node.definition, definition.entity);
            }
            for read in explanation.reads(node) {
                let Read::Parameter(read) = read else { continue };
                let parameter = program.parameter(read.parameter);
                let row = parameter.zip(read.dated).and_then(|(it, place)| it.values.get(place as usize));
                if let Some(Ok(value)) = row.map(|row| &row.value) {
                    figures.add(value);
                }
            }
        }
        for id in definitions.keys() {
            if let Some(definition) = program.definition(*id) {
                mizan_ir::needs::for_each_expr(&definition.body, &mut |expr, _| figures.add_constants(expr));
            }
        }
        figures
    }

    fn add_constants(&mut self, expr: &Expr) {
        if let Expr::Constant(value) = expr {
            self.add(value);
        }
        expr.for_each_child(&mut |child| self.add_constants(child));
    }

    fn add(&mut self, value: &Value) {
        match value {
            Value::Number(number) => {
                self.numbers.insert(*number);
            }
            Value::Date(date) => {
                self.dates.insert(*date);
            }
            _ => {}
        }
    }
}

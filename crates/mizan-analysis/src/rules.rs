//! Rules: two that count at once with different values, households that none reaches, rules that never count.

use std::collections::{BTreeMap, BTreeSet};

use mizan_interp::{Answers, ErrorKind, Outcome};
use mizan_ir::{
    Definition, DefinitionId, Expr, Group, GroupId, Need, Needs, OptionId, OptionKind, Program, Rule, Rules,
    Type, Value,
};
use mizan_source::{Args, Diagnostic, Location};
use mizan_value::Date;

use crate::axis::{Axis, Test};
use crate::bits::Bits;
use crate::calendar::Calendar;
use crate::context::{Answered, Context};
use crate::diagram::{Diagrams, NOBODY, Node};
use crate::kinds::type_of;
use crate::limits::Limits;
use crate::reach::Reach;
use crate::search::{Asking, Branch, Found, Goal};
use crate::tree::{Reader, Thing, Tree};
use crate::words;
use crate::work::Work;

/// Conflicts that are reported for one definition.
const CONFLICTS: usize = 6;
/// Values that are said of an example.
const SPOKEN: usize = 8;

/// Two rules that count at once, with the values they give.
struct Clash<'a> {
    name: &'a str,
    first: (&'a Rule, String),
    second: (&'a Rule, String),
    example: String,
    on: Date,
}

fn rule_conflict(clash: Clash<'_>) -> Diagnostic {
    let (first, left) = clash.first;
    let (second, right) = clash.second;
    let args = Args::from([
        ("left", mizan_source::Arg::code(left)),
        ("right", mizan_source::Arg::code(right)),
        ("date", mizan_source::Arg::text(clash.on.to_string())),
        ("example", mizan_source::Arg::code(clash.example)),
    ]);
    Diagnostic::error("rule-conflict", second.origin)
        .name("name", clash.name)
        .name("first", first.labels.name.as_str())
        .name("second", second.labels.name.as_str())
        .label(first.origin, "first")
        .note_with("example", args)
        .help("help")
}

fn rules_incomplete(name: &str, example: String, on: Date, at: Location) -> Diagnostic {
    let args = Args::from([
        ("date", mizan_source::Arg::text(on.to_string())),
        ("example", mizan_source::Arg::code(example)),
    ]);
    Diagnostic::error("rules-incomplete", at).name("name", name).note_with("example", args).help("help")
}

fn rules_not_shown(name: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("rules-not-shown", at).name("name", name).help("help")
}

fn never_counts(name: &str, rule: &Rule) -> Diagnostic {
    Diagnostic::warning("never-counts", rule.origin)
        .name("name", name)
        .name("rule", rule.labels.name.as_str())
        .help(if rule.exception_to.is_empty() { "help" } else { "help-exception" })
}

/// Looks at rules in every stretch of their life and for every answer to the options they read.
pub(crate) fn check(
    program: &Program,
    limits: &Limits,
    work: &Work,
    id: DefinitionId,
    definition: &Definition,
    rules: &Rules,
    out: &mut Vec<Diagnostic>,
) {
    let needs = Needs::of(program, [id]);
    let calendar = Calendar::of(program, definition.programme, &needs, limits.stretches);
    let (answers, all_answers) = answers(program, &needs, limits.answers);
    let mut check = Check {
        program,
        limits,
        id,
        definition,
        rules,
        needs: &needs,
        steps: limits.steps,
        found: Vec::new(),
        conflicts: BTreeSet::new(),
        incomplete: None,
        open: !(calendar.all && all_answers),
        states: vec![State::OutOfForce; rules.rules.len()],
        seen: Vec::new(),
    };
    for stretch in &calendar.stretches {
        let mut context = Context::new(program, *stretch, work);
        let mut looked: Vec<Answered> = Vec::new();
        for chosen in &answers {
            context.options.clone_from(chosen);
            // Where only options differ that nobody asked for, there is nothing new to see.
            if !looked.iter().any(|answered| context.answers(answered)) {
                looked.push(check.look_at(&context));
            }
        }
    }
    check.open |= work.is_spent();
    check.finish(calendar.all && all_answers && !work.is_spent(), out);
}

/// Every combination of answers to the options that are read, and whether these are all.
fn answers(program: &Program, needs: &Needs, most: usize) -> (Vec<BTreeMap<OptionId, Value>>, bool) {
    let mut all = vec![BTreeMap::new()];
    let mut complete = true;
    for id in &needs.options {
        let Some(option) = program.option(*id) else {
            continue;
        };
        let values: Vec<Value> = match option.kind {
            OptionKind::YesNo => vec![Value::YesNo(false), Value::YesNo(true)],
            OptionKind::Answers(choice) => (0..program.choice(choice).values.len())
                .filter_map(|place| u8::try_from(place).ok().map(Value::Choice))
                .collect(),
        };
        let default = option.defaults.first().map(|default| default.value.clone());
        let values = if all.len().saturating_mul(values.len()) > most {
            complete = false;
            default.into_iter().collect()
        } else {
            // The default first, so that an example needs no answer where it can do without.
            let mut sorted: Vec<Value> = default.iter().cloned().collect();
            sorted.extend(values.into_iter().filter(|value| Some(value) != default.as_ref()));
            sorted
        };
        all = values
            .iter()
            .flat_map(|value| {
                all.iter().map(|chosen| {
                    let mut chosen = chosen.clone();
                    chosen.insert(*id, value.clone());
                    chosen
                })
            })
            .collect();
    }
    (all, complete)
}

/// What is known of a rule, over all stretches and answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    OutOfForce,
    /// In force, and so far shown not to count.
    NeverCounts,
    /// It may count, or that is for others to say.
    Counts,
}

struct Check<'a> {
    program: &'a Program,
    limits: &'a Limits,
    id: DefinitionId,
    definition: &'a Definition,
    rules: &'a Rules,
    needs: &'a Needs,
    /// Households that may still be tried.
    steps: usize,
    found: Vec<Diagnostic>,
    conflicts: BTreeSet<(usize, usize)>,
    incomplete: Option<Diagnostic>,
    /// Whether some household might be without a value.
    open: bool,
    states: Vec<State>,
    /// What was looked at: the same conditions over the same values need no second look.
    seen: Vec<Sight>,
}

/// What rules ask in a stretch, with some answers.
#[derive(Debug, PartialEq)]
struct Sight {
    things: Vec<Thing>,
    axes: Vec<Axis>,
    /// Of each rule, whether its group and its own condition hold and it is in force.
    conditions: Vec<Tree<Test>>,
    /// Of each rule, the value that it gives to everyone.
    then: Vec<Option<Value>>,
}

/// The same, with the conditions over the pieces of what is looked at.
#[derive(Debug)]
struct Look<'s> {
    things: &'s [Thing],
    axes: &'s [Axis],
    when: Vec<Tree<Bits>>,
    then: &'s [Option<Value>],
}

impl Sight {
    fn look(&self) -> Look<'_> {
        Look {
            things: &self.things,
            axes: &self.axes,
            when: self.conditions.iter().map(|condition| condition.over(&self.axes)).collect(),
            then: &self.then,
        }
    }
}

impl Check<'_> {
    /// Looks at the rules in a stretch, with answers to the options; says which of these mattered.
    fn look_at(&mut self, context: &Context<'_>) -> Answered {
        let (sight, answered) = context.watched(|| self.sight(context));
        if !self.seen.contains(&sight) {
            self.judge(context, &sight.look());
            self.seen.push(sight);
        }
        answered
    }

    fn judge(&mut self, context: &Context<'_>, look: &Look<'_>) {
        let on = context.stretch.on;
        let mut reached =
            Reached::of(look, self.rules, Diagrams::new(look.axes, self.limits.decisions, context.work));
        self.note_states(on, &reached);
        let gap = self.rules.otherwise.is_none() && reached.may_miss_someone();
        self.open |= gap;
        let pairs = self.pairs(look, &mut reached, context);
        if !pairs.is_empty() || (gap && self.incomplete.is_none()) {
            self.search(context, look, &mut reached, &pairs, gap);
        }
    }

    /// The conditions of all rules.
    fn sight(&self, context: &Context<'_>) -> Sight {
        let mut reader = Reader::new(context, self.definition.entity);
        let on = context.stretch.on;
        let conditions: Vec<Tree<Test>> = self
            .rules
            .rules
            .iter()
            .map(|rule| {
                let mut parts = vec![Tree::Known(rule.in_force.contains(on))];
                group_conditions(&mut reader, &self.rules.groups, rule.group, on, &mut parts);
                parts.extend(rule.when.iter().map(|when| reader.tree(when)));
                Tree::Of(Need::All, parts)
            })
            .collect();
        let axes = reader.axes(&Reach::new(context, self.needs));
        Sight {
            conditions,
            then: self.rules.rules.iter().map(|rule| context.constant(&rule.then)).collect(),
            things: reader.things,
            axes,
        }
    }

    fn note_states(&mut self, on: Date, reached: &Reached<'_>) {
        for (place, rule) in self.rules.rules.iter().enumerate() {
            if rule.in_force.contains(on)
                && let Some(state) = self.states.get_mut(place)
            {
                *state = match (*state, reached.never_counts(place)) {
                    (State::Counts, _) | (_, false) => State::Counts,
                    (_, true) => State::NeverCounts,
                };
            }
        }
    }

    /// Pairs of rules that may count at once with different values.
    fn pairs(
        &self,
        look: &Look<'_>,
        reached: &mut Reached<'_>,
        context: &Context<'_>,
    ) -> Vec<(usize, usize)> {
        let rules = &self.rules.rules;
        let on = context.stretch.on;
        let mut pairs = Vec::new();
        for (second, rule) in rules.iter().enumerate() {
            if !context.work.take_each(second) {
                break;
            }
            for (first, other) in rules.iter().enumerate().take(second) {
                let unsaid = |it: &Rule| matches!(it.then, Expr::Unknown(_)) || !it.in_force.contains(on);
                let equal = other.then == rule.then
                    || matches!((look.then.get(first), look.then.get(second)), (Some(Some(a)), Some(Some(b))) if a == b);
                if !equal
                    && !unsaid(rule)
                    && !unsaid(other)
                    && !self.conflicts.contains(&(first, second))
                    && reached.may_meet(first, second)
                {
                    pairs.push((first, second));
                }
            }
        }
        pairs
    }

    /// Looks for households that show a conflict or a gap, and has the interpreter confirm them.
    fn search(
        &mut self,
        context: &Context<'_>,
        look: &Look<'_>,
        reached: &mut Reached<'_>,
        pairs: &[(usize, usize)],
        gap: bool,
    ) {
        let mut answers = Answers::defaults();
        answers.options.clone_from(&context.options);
        let leaves = self.leaves();
        let results = self.rules.rules.iter().map(|rule| rule.then.clone());
        let asking = Asking {
            context,
            needs: self.needs,
            definition: self.id,
            things: look.things,
            axes: look.axes,
            spoken: leaves.iter().cloned().chain(results).collect(),
            answers,
        };
        let id = self.id;
        let budget = self.steps.min(self.limits.steps / 4);
        let shown = asking.with(|search| {
            let mut conflicts = Vec::new();
            let mut tried = 0;
            for (first, second) in pairs {
                if conflicts.len() >= CONFLICTS || tried >= self.steps {
                    break;
                }
                let steps = budget.min(self.steps.saturating_sub(tried));
                let shows = |outcome: &Outcome| match outcome {
                    Outcome::Error(error) if error.definition == id => match &error.kind {
                        ErrorKind::Conflict { rules } => rules.contains(first) && rules.contains(second),
                        _ => false,
                    },
                    _ => false,
                };
                let some = reached.some_of_both(*first, *second);
                let goal = || self.conflict_goal(look, (*first, *second));
                let (found, taken) = search.either(some.as_ref(), goal, steps, &shows);
                tried += taken;
                conflicts.extend(found.map(|found| ((*first, *second), found)));
            }
            let mut without = None;
            if gap && self.incomplete.is_none() {
                let shows = |outcome: &Outcome| {
                    matches!(outcome, Outcome::Error(error) if error.definition == id && error.kind == ErrorKind::NoRow)
                };
                let some = reached.missed();
                let every = 0..look.when.len();
                let goal = || Goal::new(every.map(|place| self.does_not_apply(look, place, 0)).collect());
                let taken;
                (without, taken) = search.either(some.as_ref(), goal, budget, &shows);
                tried += taken;
            }
            (conflicts, without, tried)
        });
        let Some((conflicts, without, tried)) = shown else {
            return;
        };
        self.steps = self.steps.saturating_sub(tried);
        for (pair, found) in conflicts {
            self.report_conflict(context, &leaves, pair, &found);
        }
        if let Some(found) = without {
            let example = self.spoken(context, &leaves, &found, None);
            self.incomplete = Some(rules_incomplete(
                &self.definition.labels.name,
                example,
                context.stretch.on,
                self.definition.origin,
            ));
        }
    }

    /// Both count.
    fn conflict_goal<'t>(&self, look: &'t Look<'_>, (first, second): (usize, usize)) -> Goal<'t> {
        let mut all = Vec::new();
        for place in [first, second] {
            all.push(self.applies(look, place, 0));
            for (exception, rule) in self.rules.rules.iter().enumerate() {
                if rule.exception_to.contains(&place) {
                    all.push(self.does_not_apply(look, exception, 0));
                }
            }
        }
        Goal::new(all)
    }

    /// The ways in which a rule applies: its own condition, and that of one it is an exception to.
    fn applies<'t>(&self, look: &'t Look<'_>, place: usize, depth: u8) -> Vec<Branch<'t>> {
        const WAYS: usize = 16;
        let Some(own) = look.when.get(place) else {
            return Vec::new();
        };
        let bases = self.rules.rules.get(place).map_or(&[][..], |rule| &rule.exception_to);
        if bases.is_empty() || depth > 8 {
            return vec![vec![(own, true)]];
        }
        let ways = bases.iter().flat_map(|base| self.applies(look, *base, depth + 1));
        ways.take(WAYS)
            .map(|mut way| {
                way.push((own, true));
                way
            })
            .collect()
    }

    /// The ways in which a rule does not apply: its own condition fails, or those of all it is an exception to.
    fn does_not_apply<'t>(&self, look: &'t Look<'_>, place: usize, depth: u8) -> Vec<Branch<'t>> {
        let Some(own) = look.when.get(place) else {
            return Vec::new();
        };
        let mut ways = vec![vec![(own, false)]];
        let bases = self.rules.rules.get(place).map_or(&[][..], |rule| &rule.exception_to);
        if !bases.is_empty() && depth < 8 {
            ways.push(bases.iter().filter_map(|base| Some((look.when.get(*base)?, false))).collect());
        }
        ways
    }

    fn report_conflict(
        &mut self,
        context: &Context<'_>,
        leaves: &[Expr],
        pair: (usize, usize),
        found: &Found,
    ) {
        let rules = &self.rules.rules;
        let (Some(first), Some(second)) = (rules.get(pair.0), rules.get(pair.1)) else {
            return;
        };
        if self.conflicts.len() >= CONFLICTS || !self.conflicts.insert(pair) {
            return;
        }
        let result = |place: usize| {
            let value = found.spoken.get(leaves.len() + place).and_then(Option::as_ref);
            value.map_or_else(
                || "…".to_owned(),
                |value| words::value(self.program, value, Some(&self.definition.ty)),
            )
        };
        let both = [pair.0, pair.1];
        let look_at: Vec<&Expr> = both
            .iter()
            .filter_map(|place| rules.get(*place))
            .flat_map(|rule| self.conditions_of(rule))
            .collect();
        let example = self.spoken(context, leaves, found, Some(&look_at));
        self.found.push(rule_conflict(Clash {
            name: &self.definition.labels.name,
            first: (first, result(pair.0)),
            second: (second, result(pair.1)),
            example,
            on: context.stretch.on,
        }));
    }

    /// What all conditions read by name.
    fn leaves(&self) -> Vec<Expr> {
        let mut all = Vec::new();
        for rule in &self.rules.rules {
            for condition in self.conditions_of(rule) {
                gather_leaves(self.program, condition, &mut all, 0);
            }
        }
        all.retain(|leaf| words::name(self.program, leaf, self.definition.entity).is_some());
        all
    }

    /// The conditions of a rule, of its groups and of those it is an exception to.
    fn conditions_of<'r>(&'r self, rule: &'r Rule) -> Vec<&'r Expr> {
        let mut all: Vec<&Expr> = rule.when.iter().collect();
        let mut group = rule.group;
        while let Some(it) = group.and_then(|id| self.rules.groups.get(id.index())) {
            all.extend(&it.when);
            group = it.inside.filter(|inside| Some(*inside) < group);
        }
        let bases = rule.exception_to.iter().filter_map(|base| self.rules.rules.get(*base));
        all.extend(bases.filter_map(|base| base.when.as_ref()));
        all
    }

    /// The household in words: `size = 4, milieu = urban`. Where only some conditions matter, what they look at.
    fn spoken(
        &self,
        context: &Context<'_>,
        leaves: &[Expr],
        found: &Found,
        only: Option<&[&Expr]>,
    ) -> String {
        let scope = self.definition.entity;
        let mut read: Vec<Expr> = Vec::new();
        for condition in only.unwrap_or_default() {
            gather_leaves(self.program, condition, &mut read, 0);
        }
        let mut parts = Vec::new();
        for (leaf, value) in leaves.iter().zip(&found.spoken) {
            if only.is_some() && !read.contains(leaf) {
                continue;
            }
            if matches!(leaf, Expr::Option(_)) {
                continue;
            }
            let Some(name) = words::name(self.program, leaf, scope) else {
                continue;
            };
            let ty = type_of(self.program, leaf, scope);
            parts.push(match value {
                Some(value) => format!("{name} = {}", words::value(self.program, value, ty.as_ref())),
                None => format!("{name} is not known"),
            });
            if parts.len() == SPOKEN {
                break;
            }
        }
        for (id, value) in &context.options {
            let Some(option) = self.program.option(*id) else {
                continue;
            };
            let default = option
                .defaults
                .iter()
                .rfind(|default| default.from.is_none_or(|from| from <= context.stretch.on));
            if default.is_some_and(|default| default.value != *value) {
                let ty = match option.kind {
                    OptionKind::Answers(choice) => Type::Choice(choice),
                    OptionKind::YesNo => Type::YesNo,
                };
                let value = words::value(self.program, value, Some(&ty));
                parts.push(format!("{} {value}", option.labels.name));
            }
        }
        if parts.is_empty() {
            parts.push(self.program.entity(scope).labels.name.clone());
        }
        parts.join(", ")
    }

    fn finish(mut self, all: bool, out: &mut Vec<Diagnostic>) {
        out.append(&mut self.found);
        let name = &self.definition.labels.name;
        if all {
            let rules = self.rules.rules.iter().zip(&self.states);
            out.extend(
                rules
                    .filter(|(_, state)| **state == State::NeverCounts)
                    .map(|(rule, _)| never_counts(name, rule)),
            );
        }
        if self.rules.otherwise.is_none() {
            if let Some(incomplete) = self.incomplete {
                out.push(incomplete);
            } else if self.open {
                out.push(rules_not_shown(name, self.definition.origin));
            }
        }
    }
}

/// The conditions of a group and of those it stands in.
fn group_conditions(
    reader: &mut Reader<'_, '_>,
    groups: &[Group],
    group: Option<GroupId>,
    on: Date,
    parts: &mut Vec<Tree<Test>>,
) {
    let mut at = group;
    while let Some(id) = at {
        let Some(group) = groups.get(id.index()) else {
            return;
        };
        parts.push(Tree::Known(group.in_force.contains(on)));
        parts.extend(group.when.iter().map(|when| reader.tree(when)));
        at = group.inside.filter(|inside| *inside < id);
    }
}

/// Whom each rule reaches; nothing where that takes too much work.
#[derive(Debug)]
struct Reached<'w> {
    diagrams: Diagrams<'w>,
    /// Who meets its own condition.
    own: Vec<Option<Node>>,
    /// For whom it counts: it applies, and no exception to it does.
    counts: Vec<Option<Node>>,
    /// To whom none applies.
    none: Option<Node>,
}

impl<'w> Reached<'w> {
    fn of(look: &Look<'_>, rules: &Rules, mut diagrams: Diagrams<'w>) -> Self {
        let own: Vec<Option<Node>> = look.when.iter().map(|when| diagrams.of(when)).collect();
        let mut applies: Vec<Option<Node>> = Vec::new();
        for (rule, own) in rules.rules.iter().zip(&own) {
            let bases = rule.exception_to.iter();
            let some = bases
                .map(|base| applies.get(*base).copied().flatten())
                .reduce(|some, base| some.zip(base).and_then(|(some, base)| diagrams.either(some, base)));
            applies.push(match some {
                None => *own,
                Some(some) => own.zip(some).and_then(|(own, some)| diagrams.both(own, some)),
            });
        }
        let mut counts = applies.clone();
        for (rule, exception) in rules.rules.iter().zip(&applies) {
            let spared = exception.and_then(|exception| diagrams.not(exception));
            for base in &rule.exception_to {
                if let Some(counts) = counts.get_mut(*base) {
                    *counts = counts.zip(spared).and_then(|(counts, spared)| diagrams.both(counts, spared));
                }
            }
        }
        let some = applies.iter().try_fold(NOBODY, |some, applies| diagrams.either(some, (*applies)?));
        let none = some.and_then(|some| diagrams.not(some));
        Self { diagrams, own, counts, none }
    }

    /// Whether there may be a household that no rule reaches.
    fn may_miss_someone(&self) -> bool {
        self.none != Some(NOBODY)
    }

    /// Whether it is certain that a rule never counts, though its own condition can be met.
    fn never_counts(&self, place: usize) -> bool {
        // A condition that no household meets is said where conditions are checked one by one.
        let met = self.own.get(place).copied().flatten().is_some_and(|own| own != NOBODY);
        met && self.counts.get(place) == Some(&Some(NOBODY))
    }

    /// Some of those for whom both count.
    fn some_of_both(&mut self, first: usize, second: usize) -> Option<Tree<Bits>> {
        let of = |place: usize| self.counts.get(place).copied().flatten();
        let (one, other) = (of(first)?, of(second)?);
        let both = self.diagrams.both(one, other)?;
        self.diagrams.some_of(both).map(within)
    }

    /// Some of those to whom no rule applies.
    fn missed(&self) -> Option<Tree<Bits>> {
        self.diagrams.some_of(self.none?).map(within)
    }

    /// Whether there may be a household for which both count.
    fn may_meet(&mut self, first: usize, second: usize) -> bool {
        let of = |place: usize| self.counts.get(place).copied().flatten();
        match (of(first), of(second)) {
            (Some(one), Some(other)) => self.diagrams.meet(one, other).unwrap_or(true),
            (Some(known), None) | (None, Some(known)) => known != NOBODY,
            (None, None) => true,
        }
    }
}

/// The condition that each thing has one of these pieces.
fn within(pieces: Vec<Bits>) -> Tree<Bits> {
    let tests = pieces.into_iter().enumerate().map(|(thing, bits)| Tree::Test(thing, bits));
    Tree::Of(Need::All, tests.collect())
}

/// What a condition reads by name, in the order in which it reads it.
fn gather_leaves(program: &Program, expr: &Expr, out: &mut Vec<Expr>, depth: u8) {
    match expr {
        Expr::Definition { record: mizan_ir::RecordRef::Holder(0), definition }
            if depth < 6
                && let Some(mizan_ir::Definition {
                    ty: Type::YesNo,
                    body: mizan_ir::Body::Formula(formula),
                    ..
                }) = program.definition(*definition) =>
        {
            if !out.contains(expr) {
                out.push(expr.clone());
            }
            gather_leaves(program, formula, out, depth + 1);
        }
        Expr::Field { .. } | Expr::Definition { .. } | Expr::Held { .. } | Expr::Option(_) => {
            if !out.contains(expr) {
                out.push(expr.clone());
            }
        }
        // Inside these another record is the current one.
        Expr::Aggregate { list, .. } | Expr::Filter { list, .. } | Expr::Sort { list, .. } => {
            gather_leaves(program, list, out, depth);
        }
        _ => expr.for_each_child(&mut |child| gather_leaves(program, child, out, depth)),
    }
}

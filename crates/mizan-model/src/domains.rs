//! What values a formula can have over the declared domains, and what follows: a divisor that may be zero, a comparison
//! that is always true, a rule that can never apply.

use mizan_source::{Diagnostic, Location};
use mizan_value::Number;

use crate::checked::Model;
use crate::expr::{Aggregate, Arithmetic, Compare, Expr, ExprKind, Need, RecordRef};
use crate::programme::{Body, CriterionKind, Definition, Domain, EntityId, InForce, TermKind};
use crate::value::{Type, Value};

fn divisor_may_be_zero(at: Location) -> Diagnostic {
    Diagnostic::error("divisor-may-be-zero", at).help("help")
}

fn always(holds: bool, at: Location) -> Diagnostic {
    Diagnostic::warning(if holds { "always-true" } else { "always-false" }, at).help("help")
}

fn never_applies(name: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("never-applies", at).name("name", name).help("help")
}

fn criterion_decides_alone(name: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("criterion-always-fails", at).name("name", name).help("help")
}

/// The least and the greatest value that a number can have; open where nothing is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Interval {
    /// The least value.
    pub low: Option<Number>,
    /// The greatest value.
    pub high: Option<Number>,
}

impl Interval {
    /// One value.
    #[must_use]
    pub fn exactly(value: Number) -> Self {
        Self { low: Some(value), high: Some(value) }
    }

    fn between(low: Option<Number>, high: Option<Number>) -> Self {
        Self { low, high }
    }

    fn join(self, other: Self) -> Self {
        Self {
            low: self.low.zip(other.low).map(|(a, b)| a.min(b)),
            high: self.high.zip(other.high).map(|(a, b)| a.max(b)),
        }
    }

    fn meet(self, other: Self) -> Self {
        Self {
            low: self.low.into_iter().chain(other.low).max(),
            high: self.high.into_iter().chain(other.high).min(),
        }
    }

    fn add(self, other: Self) -> Self {
        let sum = |a: Option<Number>, b: Option<Number>| a.zip(b).and_then(|(a, b)| a.checked_add(b).ok());
        Self { low: sum(self.low, other.low), high: sum(self.high, other.high) }
    }

    fn negate(self) -> Self {
        let opposite = |a: Option<Number>| a.and_then(|a| a.checked_neg().ok());
        Self { low: opposite(self.high), high: opposite(self.low) }
    }

    fn multiply(self, other: Self) -> Self {
        let corners: Option<Vec<Number>> =
            [(self.low, other.low), (self.low, other.high), (self.high, other.low), (self.high, other.high)]
                .into_iter()
                .map(|(a, b)| a.zip(b).and_then(|(a, b)| a.checked_mul(b).ok()))
                .collect();
        let not_negative = |it: Self| it.low.is_some_and(|low| !low.is_negative());
        match corners {
            Some(corners) => Self { low: corners.iter().min().copied(), high: corners.iter().max().copied() },
            None if not_negative(self) && not_negative(other) => {
                let low = self.low.zip(other.low).and_then(|(a, b)| a.checked_mul(b).ok());
                Self { low: low.or(Some(Number::ZERO)), high: None }
            }
            None => Self::default(),
        }
    }

    /// What is left when a single value at one end is taken away.
    fn without(self, other: Self, whole: bool) -> Self {
        let Some(value) = other.low.filter(|low| other.high == Some(*low)) else { return self };
        let low = if self.low == Some(value) { beyond(self.low, true, whole) } else { self.low };
        let high = if self.high == Some(value) { beyond(self.high, false, whole) } else { self.high };
        Self { low, high }
    }

    fn contains_zero(self) -> bool {
        self.low.is_none_or(|low| low <= Number::ZERO) && self.high.is_none_or(|high| high >= Number::ZERO)
    }

    /// Whether `self op other` holds for all values (`Some(true)`), for none (`Some(false)`), or depends.
    fn compare(self, op: Compare, other: Self) -> Option<bool> {
        let below = |a: Option<Number>, b: Option<Number>, or_equal: bool| {
            a.zip(b).is_some_and(|(a, b)| a < b || (or_equal && a == b))
        };
        let (yes, no) = match op {
            Compare::Less => (below(self.high, other.low, false), below(other.high, self.low, true)),
            Compare::AtMost => (below(self.high, other.low, true), below(other.high, self.low, false)),
            Compare::More => (below(other.high, self.low, false), below(self.high, other.low, true)),
            Compare::AtLeast => (below(other.high, self.low, true), below(self.high, other.low, false)),
        };
        if yes {
            Some(true)
        } else if no {
            Some(false)
        } else {
            None
        }
    }
}

/// Looks at every body over the declared domains.
pub(crate) fn check(model: &Model, out: &mut Vec<Diagnostic>) {
    let mut known: Vec<Interval> = Vec::with_capacity(model.definitions.len());
    let mut broken: Vec<bool> = Vec::with_capacity(model.definitions.len());
    for definition in &model.definitions {
        let mut domains =
            Domains { model, known: &known, broken: &broken, definition, narrowed: Vec::new(), out };
        let interval = domains.body();
        known.push(interval);
        let mut holds = false;
        definition.body.for_each_expr(&mut |expr, _| holds = holds || contains_broken(expr, &broken));
        broken.push(holds);
    }
}

/// Whether a part of an expression could not be read or checked, here or in one of the definitions before.
fn contains_broken(expr: &Expr, broken: &[bool]) -> bool {
    let mut open = vec![expr];
    while let Some(expr) = open.pop() {
        let found = match &expr.kind {
            ExprKind::Broken => true,
            ExprKind::Definition { definition, .. } => {
                broken.get(definition.index()).copied().unwrap_or_default()
            }
            _ => false,
        };
        if found {
            return true;
        }
        expr.for_each_child(&mut |child| open.push(child));
    }
    false
}

struct Domains<'a> {
    model: &'a Model,
    known: &'a [Interval],
    /// Which of the definitions before have a part with its diagnostic.
    broken: &'a [bool],
    definition: &'a Definition<Expr>,
    /// What conditions around an expression say of others.
    narrowed: Vec<(&'a Expr, Interval)>,
    out: &'a mut Vec<Diagnostic>,
}

impl<'a> Domains<'a> {
    fn at(&self, expr: &Expr) -> Location {
        Location::new(self.definition.origin.file, expr.span)
    }

    fn body(&mut self) -> Interval {
        let definition = self.definition;
        let of = definition.entity;
        match &definition.body {
            Body::Formula(expr) => self.number(expr, of),
            Body::Rules(rules) => {
                let mut whole: Option<Interval> = None;
                for group in &rules.groups {
                    group.when.iter().for_each(|when| self.verdict_said(when, of));
                }
                for rule in &rules.rules {
                    let depth = self.narrowed.len();
                    if let Some(when) = &rule.when {
                        if self.truth(when, of) == Some(false) {
                            self.out.push(never_applies(&rule.labels.name, rule.origin));
                        } else {
                            self.verdict_said(when, of);
                        }
                        self.narrow(when, true, of);
                    }
                    let value = self.number(&rule.then, of);
                    whole = Some(whole.map_or(value, |whole| whole.join(value)));
                    self.narrowed.truncate(depth);
                }
                if let Some(otherwise) = &rules.otherwise {
                    // Where no rule applies, no condition of an undated rule outside a group holds.
                    let depth = self.narrowed.len();
                    for rule in &rules.rules {
                        let plain = rule.group.is_none()
                            && rule.in_force == InForce::default()
                            && rule.exception_to.is_empty();
                        if let Some(when) = rule.when.as_ref().filter(|_| plain) {
                            self.narrow(when, false, of);
                        }
                    }
                    let value = self.number(otherwise, of);
                    self.narrowed.truncate(depth);
                    whole = Some(whole.map_or(value, |whole| whole.join(value)));
                }
                whole.unwrap_or_default()
            }
            Body::Eligibility { groups, criteria } => {
                groups
                    .iter()
                    .filter_map(|group| group.when.as_ref())
                    .for_each(|when| self.verdict_said(when, of));
                for criterion in criteria {
                    match (self.truth(&criterion.condition, of), criterion.kind) {
                        (Some(false), CriterionKind::Requires) | (Some(true), CriterionKind::Excludes) => {
                            self.out.push(criterion_decides_alone(&criterion.labels.name, criterion.origin));
                        }
                        _ => self.verdict_said(&criterion.condition, of),
                    }
                }
                Interval::default()
            }
            Body::Score(score) => {
                score
                    .groups
                    .iter()
                    .filter_map(|group| group.when.as_ref())
                    .for_each(|when| self.verdict_said(when, of));
                for term in &score.terms {
                    match &term.kind {
                        TermKind::Add(value) => {
                            self.number(value, of);
                        }
                        TermKind::When { weight, condition } => {
                            self.number(weight, of);
                            self.verdict_said(condition, of);
                        }
                        TermKind::Per { weight, quantity } => {
                            self.number(weight, of);
                            self.number(quantity, of);
                        }
                    }
                }
                Interval::default()
            }
            Body::Table(table) => {
                for column in &table.columns {
                    self.number(column, of);
                }
                let results = table.rows.iter().map(|row| &row.result).chain(&table.otherwise);
                let values: Vec<Interval> = results.map(|result| self.number(result, of)).collect();
                if table.collect.is_some() {
                    return Interval::default();
                }
                values.into_iter().reduce(Interval::join).unwrap_or_default()
            }
        }
    }

    /// Says so where a condition, or a comparison inside it, does not depend on the household.
    fn verdict_said(&mut self, condition: &'a Expr, of: EntityId) {
        match &condition.kind {
            ExprKind::Conditions { of: entries, need } => {
                let depth = self.narrowed.len();
                for entry in entries {
                    self.verdict_said(entry, of);
                    match need {
                        Need::All => self.narrow(entry, true, of),
                        Need::Any => self.narrow(entry, false, of),
                        Need::AtLeast(_) => {}
                    }
                }
                self.narrowed.truncate(depth);
            }
            ExprKind::Not(inner) => self.verdict_said(inner, of),
            ExprKind::Compare { op, left, right } => {
                let verdict = self.number(left, of).compare(*op, self.number(right, of));
                if let Some(holds) = verdict {
                    let at = self.at(condition);
                    self.out.push(always(holds, at));
                }
            }
            _ => {
                self.number(condition, of);
            }
        }
    }

    /// Whether a condition always holds or never does; looks only, and says nothing.
    fn truth(&mut self, condition: &'a Expr, of: EntityId) -> Option<bool> {
        match &condition.kind {
            ExprKind::Constant(Value::YesNo(value)) => Some(*value),
            ExprKind::Not(inner) => self.truth(inner, of).map(|holds| !holds),
            ExprKind::Conditions { need: Need::All, of: entries } => {
                let verdicts: Vec<Option<bool>> = entries.iter().map(|entry| self.truth(entry, of)).collect();
                if verdicts.contains(&Some(false)) {
                    Some(false)
                } else {
                    verdicts.iter().all(|verdict| *verdict == Some(true)).then_some(true)
                }
            }
            ExprKind::Compare { op, left, right } => {
                let before = self.out.len();
                let verdict = self.number(left, of).compare(*op, self.number(right, of));
                self.out.truncate(before);
                verdict
            }
            _ => None,
        }
    }

    /// Remembers what holds where a condition does, or where it does not.
    fn narrow(&mut self, condition: &'a Expr, holds: bool, of: EntityId) {
        match &condition.kind {
            ExprKind::Not(inner) => self.narrow(inner, !holds, of),
            ExprKind::Conditions { need, of: entries }
                if *need == (if holds { Need::All } else { Need::Any }) =>
            {
                entries.iter().for_each(|entry| self.narrow(entry, holds, of));
            }
            ExprKind::Compare { op, left, right } => {
                let op = if holds { *op } else { opposite(*op) };
                let (one, other) = self.sides(left, right, of);
                let whole = left.decimals == Some(0) && right.decimals == Some(0);
                let (of_left, of_right) = match op {
                    Compare::Less => {
                        ((None, beyond(other.high, false, whole)), (beyond(one.low, true, whole), None))
                    }
                    Compare::AtMost => ((None, other.high), (one.low, None)),
                    Compare::More => {
                        ((beyond(other.low, true, whole), None), (None, beyond(one.high, false, whole)))
                    }
                    Compare::AtLeast => ((other.low, None), (None, one.high)),
                };
                self.narrowed.push((left, Interval::between(of_left.0, of_left.1)));
                self.narrowed.push((right, Interval::between(of_right.0, of_right.1)));
            }
            ExprKind::Equal(left, right) => {
                let (one, other) = self.sides(left, right, of);
                let whole = left.decimals == Some(0) && right.decimals == Some(0);
                if holds {
                    self.narrowed.push((left, other));
                    self.narrowed.push((right, one));
                } else {
                    self.narrowed.push((left, one.without(other, whole)));
                    self.narrowed.push((right, other.without(one, whole)));
                }
            }
            _ => {}
        }
    }

    /// The values of both sides of a comparison; says nothing of what it meets on the way.
    fn sides(&mut self, left: &'a Expr, right: &'a Expr, of: EntityId) -> (Interval, Interval) {
        let before = self.out.len();
        let sides = (self.number(left, of), self.number(right, of));
        self.out.truncate(before);
        sides
    }

    /// The values of a number expression; walks into all it holds.
    fn number(&mut self, expr: &'a Expr, of: EntityId) -> Interval {
        let mut interval = self.plain(expr, of);
        for (other, narrowed) in &self.narrowed {
            if same(expr, other) {
                interval = interval.meet(*narrowed);
            }
        }
        interval
    }

    fn plain(&mut self, expr: &'a Expr, of: EntityId) -> Interval {
        match &expr.kind {
            ExprKind::Constant(Value::Number(number)) => Interval::exactly(*number),
            ExprKind::Field { record, field } => {
                if let RecordRef::Of(record) = record {
                    self.number(record, of);
                }
                let entity = self.owner(record, of).and_then(|id| self.model.entities.get(id.index()));
                match entity.and_then(|entity| entity.fields.get(field.index())).map(|field| &field.domain) {
                    Some(Domain::Numbers(low, high)) => Interval::between(Some(*low), Some(*high)),
                    _ => Interval::default(),
                }
            }
            ExprKind::Definition { record, definition } => {
                if let RecordRef::Of(record) = record {
                    self.number(record, of);
                }
                self.known.get(definition.index()).copied().unwrap_or_default()
            }
            ExprKind::Parameter { parameter, keys, .. } => {
                for key in keys {
                    self.number(key, of);
                }
                self.parameter(*parameter)
            }
            ExprKind::Arithmetic { .. } | ExprKind::Extreme { .. } | ExprKind::OrElse { .. } => {
                self.chain(expr, of)
            }
            ExprKind::If { condition, then, otherwise } => {
                self.verdict_said(condition, of);
                let depth = self.narrowed.len();
                self.narrow(condition, true, of);
                let then = self.number(then, of);
                self.narrowed.truncate(depth);
                self.narrow(condition, false, of);
                let otherwise = self.number(otherwise, of);
                self.narrowed.truncate(depth);
                then.join(otherwise)
            }
            ExprKind::Round { value, rounding } => {
                let inner = self.number(value, of);
                let round = |bound: Option<Number>| bound.and_then(|bound| bound.round(*rounding).ok());
                Interval::between(round(inner.low), round(inner.high))
            }
            ExprKind::Aggregate { op, list, value } => self.aggregate(*op, list, value, of),
            ExprKind::Position(list) => {
                let (_, most) = self.length(list, of);
                Interval::between(Some(Number::ZERO), most)
            }
            ExprKind::Completed { from, to, .. } => {
                self.number(from, of);
                self.number(to, of);
                let past = matches!(to.kind, ExprKind::ReferenceDate) && self.not_after_reference(from, of);
                Interval::between(past.then_some(Number::ZERO), None)
            }
            ExprKind::PartOf { period: crate::expr::Period::Month, date } => {
                self.number(date, of);
                Interval::between(Some(Number::ONE), Some(Number::from_integer(12)))
            }
            ExprKind::Conditions { .. } | ExprKind::Compare { .. } => {
                self.verdict_said(expr, of);
                Interval::default()
            }
            ExprKind::Filter { list, condition } => {
                self.number(list, of);
                let inside = element(self.model, list, of);
                self.verdict_said(condition, inside);
                Interval::default()
            }
            ExprKind::Sort { list, keys } => {
                self.number(list, of);
                let inside = element(self.model, list, of);
                for key in keys {
                    self.number(&key.value, inside);
                }
                Interval::default()
            }
            _ => {
                let mut children = Vec::new();
                expr.for_each_child(&mut |child| children.push(child));
                for child in children {
                    self.number(child, of);
                }
                Interval::default()
            }
        }
    }

    /// A chain of operations, from its first operand on. What conditions say of others they say of no operation.
    fn chain(&mut self, expr: &'a Expr, of: EntityId) -> Interval {
        let mut spine = expr.spine();
        let mut value = spine.pop().map_or(Interval::default(), |first| self.number(first, of));
        while let Some(operation) = spine.pop() {
            value = match &operation.kind {
                ExprKind::Arithmetic { op, left, right } => {
                    let other = self.number(right, of);
                    match op {
                        Arithmetic::Add => value.add(other),
                        Arithmetic::Subtract => value.add(other.negate()),
                        Arithmetic::Multiply if same(left, right) => square(value),
                        Arithmetic::Multiply => value.multiply(other),
                        Arithmetic::Divide => self.quotient(right, value, other),
                    }
                }
                ExprKind::Extreme { largest, of: all } => {
                    let rest = all.iter().skip(1).map(|one| self.number(one, of));
                    let values: Vec<Interval> = std::iter::once(value).chain(rest).collect();
                    extreme(*largest, &values)
                }
                ExprKind::OrElse { default, .. } => value.join(self.number(default, of)),
                _ => value,
            };
        }
        value
    }

    fn quotient(&mut self, divisor: &'a Expr, a: Interval, b: Interval) -> Interval {
        if b.contains_zero() {
            if !self.is_broken(divisor) {
                let at = self.at(divisor);
                self.out.push(divisor_may_be_zero(at));
            }
            return Interval::default();
        }
        let inverse = |bound: Option<Number>| bound.and_then(|bound| Number::ONE.checked_div(bound).ok());
        let open_end = if b.low.is_some_and(|low| !low.is_negative()) { Some(Number::ZERO) } else { None };
        let inverse = Interval::between(inverse(b.high).or(open_end), inverse(b.low));
        a.multiply(inverse)
    }

    /// Whether a part of an expression has its diagnostic already, here or in a definition that it reads.
    fn is_broken(&self, expr: &Expr) -> bool {
        contains_broken(expr, self.broken)
    }

    fn parameter(&self, id: crate::programme::ParameterId) -> Interval {
        let Some(parameter) = self.model.parameters.get(id.index()) else {
            return Interval::default();
        };
        if parameter.open.is_some() {
            return Interval::default();
        }
        let mut whole: Option<Interval> = None;
        for value in &parameter.values {
            let Ok(Value::Number(number)) = value.value else {
                return Interval::default();
            };
            let one = Interval::exactly(number);
            whole = Some(whole.map_or(one, |whole| whole.join(one)));
        }
        whole.unwrap_or_default()
    }

    fn aggregate(&mut self, op: Aggregate, list: &'a Expr, value: &'a Expr, of: EntityId) -> Interval {
        self.number(list, of);
        let inside = element(self.model, list, of);
        let (fewest, most) = self.length(list, of);
        if matches!(op, Aggregate::Any | Aggregate::All) {
            self.verdict_said_unless_constant(value, inside);
            return Interval::default();
        }
        let depth = self.narrowed.len();
        if let ExprKind::Filter { condition, .. } = &list.kind {
            self.narrow(condition, true, inside);
        }
        let each = self.number(value, inside);
        self.narrowed.truncate(depth);
        match op {
            Aggregate::Count => Interval::between(Some(fewest), most),
            Aggregate::Sum => {
                let bound = |one: Option<Number>, low: bool| {
                    let one = one?;
                    let times = if one.is_negative() == low { most? } else { fewest };
                    one.checked_mul(times).ok()
                };
                Interval::between(bound(each.low, true), bound(each.high, false))
            }
            _ => each,
        }
    }

    fn verdict_said_unless_constant(&mut self, value: &'a Expr, inside: EntityId) {
        if !matches!(value.kind, ExprKind::Constant(_)) {
            self.verdict_said(value, inside);
        }
    }

    /// The fewest and the most records of a list.
    fn length(&mut self, list: &'a Expr, of: EntityId) -> (Number, Option<Number>) {
        match &list.kind {
            ExprKind::Held { record, list } => {
                let entity = self.owner(record, of).and_then(|id| self.model.entities.get(id.index()));
                entity.and_then(|entity| entity.lists.get(list.index())).map_or(
                    (Number::ZERO, None),
                    |list| {
                        (
                            Number::from_integer(i64::from(list.fewest)),
                            Some(Number::from_integer(i64::from(list.most))),
                        )
                    },
                )
            }
            ExprKind::Filter { list, .. } => (Number::ZERO, self.length(list, of).1),
            ExprKind::Sort { list, .. } => self.length(list, of),
            ExprKind::First { list, count } => {
                let (fewest, most) = self.length(list, of);
                let first = self.number(count, of);
                let least = first.low.map_or(Number::ZERO, |low| low.min(fewest));
                (least, most.into_iter().chain(first.high).min())
            }
            ExprKind::Definition { definition, .. } => {
                match self.model.definitions.get(definition.index()).map(|it| (&it.body, it.entity)) {
                    Some((Body::Formula(inner), entity)) => self.length(inner, entity),
                    _ => (Number::ZERO, None),
                }
            }
            _ => (Number::ZERO, None),
        }
    }

    fn not_after_reference(&self, date: &Expr, of: EntityId) -> bool {
        let ExprKind::Field { record, field } = &date.kind else {
            return false;
        };
        let entity = self.owner(record, of).and_then(|id| self.model.entities.get(id.index()));
        let domain = entity.and_then(|entity| entity.fields.get(field.index())).map(|field| &field.domain);
        matches!(domain, Some(Domain::Dates(_, None)))
    }

    fn owner(&self, record: &RecordRef, of: EntityId) -> Option<EntityId> {
        match record {
            RecordRef::Holder(steps) => {
                (0..*steps).try_fold(of, |at, _| Some(self.model.entities.get(at.index())?.holder?.0))
            }
            RecordRef::Of(expr) => match expr.ty {
                Type::Record(entity) => Some(entity),
                _ => None,
            },
        }
    }
}

/// The comparison that holds where this one does not.
fn opposite(op: Compare) -> Compare {
    match op {
        Compare::Less => Compare::AtLeast,
        Compare::AtMost => Compare::More,
        Compare::More => Compare::AtMost,
        Compare::AtLeast => Compare::Less,
    }
}

/// The nearest value beyond a bound: a whole step where all values are whole, else a step too small to matter, which
/// still tells that zero itself is left out.
fn beyond(bound: Option<Number>, up: bool, whole: bool) -> Option<Number> {
    let step = if whole { Number::ONE } else { Number::from_parts(1, 30).ok()? };
    let bound = bound?;
    if up { bound.checked_add(step).ok() } else { bound.checked_sub(step).ok() }
}

/// The kind of record in a list.
fn element(_model: &Model, list: &Expr, of: EntityId) -> EntityId {
    match list.ty {
        Type::List(entity) => entity,
        _ => of,
    }
}

fn square(of: Interval) -> Interval {
    let whole = of.multiply(of);
    let low = if of.contains_zero() { Some(Number::ZERO) } else { whole.low };
    Interval::between(low.or(Some(Number::ZERO)), whole.high)
}

fn extreme(largest: bool, of: &[Interval]) -> Interval {
    let lows = || of.iter().map(|one| one.low);
    let highs = || of.iter().map(|one| one.high);
    if largest {
        // One known least value is enough for the largest of several.
        Interval::between(
            lows().flatten().max(),
            highs().collect::<Option<Vec<_>>>().and_then(|all| all.into_iter().max()),
        )
    } else {
        Interval::between(
            lows().collect::<Option<Vec<_>>>().and_then(|all| all.into_iter().min()),
            highs().flatten().min(),
        )
    }
}

/// Whether two expressions read the same thing, wherever they stand.
fn same(left: &Expr, right: &Expr) -> bool {
    let same_record = |one: &RecordRef, other: &RecordRef| match (one, other) {
        (RecordRef::Holder(one), RecordRef::Holder(other)) => one == other,
        (RecordRef::Of(one), RecordRef::Of(other)) => same(one, other),
        _ => false,
    };
    match (&left.kind, &right.kind) {
        (ExprKind::Field { record, field }, ExprKind::Field { record: other, field: it }) => {
            field == it && left.ty == right.ty && same_record(record, other)
        }
        (
            ExprKind::Definition { record, definition },
            ExprKind::Definition { record: other, definition: it },
        ) => definition == it && same_record(record, other),
        (
            ExprKind::Parameter { parameter, keys, as_of: None },
            ExprKind::Parameter { parameter: it, keys: k, as_of: None },
        ) => parameter == it && keys.is_empty() && k.is_empty(),
        _ => false,
    }
}

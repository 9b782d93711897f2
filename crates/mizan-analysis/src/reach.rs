//! Between which bounds a number, or a date counted in days, lies for every household that the domains allow.

use std::cell::RefCell;
use std::collections::BTreeMap;

use mizan_ir::{
    Aggregate, Arithmetic, Body, DefinitionId, Domain, EntityId, Expr, Needs, Period, Type, needs,
};
use mizan_value::{Date, LeapBirthday, Number, completed_months, completed_years};

use crate::context::{Answered, Context, as_number, date_of, days};
use crate::kinds::{field_of, owner};

/// The least and the greatest value, both in; open where nothing is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Bounds {
    pub(crate) low: Option<Number>,
    pub(crate) high: Option<Number>,
}

impl Bounds {
    pub(crate) fn exactly(value: Number) -> Self {
        Self::between(Some(value), Some(value))
    }

    pub(crate) fn between(low: Option<Number>, high: Option<Number>) -> Self {
        Self { low, high }
    }

    pub(crate) fn join(self, other: Self) -> Self {
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

    pub(crate) fn add(self, other: Self) -> Self {
        let sum = |a: Option<Number>, b: Option<Number>| a?.checked_add(b?).ok();
        Self { low: sum(self.low, other.low), high: sum(self.high, other.high) }
    }

    fn negate(self) -> Self {
        let opposite = |a: Option<Number>| a?.checked_neg().ok();
        Self { low: opposite(self.high), high: opposite(self.low) }
    }

    pub(crate) fn multiply(self, other: Self) -> Self {
        let corners: Option<Vec<Number>> =
            [(self.low, other.low), (self.low, other.high), (self.high, other.low), (self.high, other.high)]
                .into_iter()
                .map(|(a, b)| a?.checked_mul(b?).ok())
                .collect();
        if let Some(corners) = corners {
            return Self::between(corners.iter().min().copied(), corners.iter().max().copied());
        }
        let not_negative = |it: Self| it.low.is_some_and(|low| !low.is_negative());
        if not_negative(self) && not_negative(other) {
            let low = self.low.zip(other.low).and_then(|(a, b)| a.checked_mul(b).ok());
            return Self::between(low, None);
        }
        Self::default()
    }

    fn square(self) -> Self {
        let product = self.multiply(self);
        if self.contains(Number::ZERO) {
            return Self::between(Some(Number::ZERO), product.high);
        }
        product
    }

    /// One over it; open where it may be zero.
    fn inverse(self) -> Self {
        if self.contains(Number::ZERO) {
            return Self::default();
        }
        let one_over = |bound: Option<Number>| Number::ONE.checked_div(bound?).ok();
        let positive = self.low.is_some_and(|low| !low.is_negative());
        Self {
            low: one_over(self.high).or(positive.then_some(Number::ZERO)),
            high: one_over(self.low).or((!positive).then_some(Number::ZERO)),
        }
    }

    pub(crate) fn contains(self, value: Number) -> bool {
        self.low.is_none_or(|low| low <= value) && self.high.is_none_or(|high| value <= high)
    }

    /// Each bound through a function that keeps order.
    fn map(self, f: impl Fn(Number) -> Option<Number>) -> Self {
        Self::between(self.low.and_then(&f), self.high.and_then(&f))
    }
}

/// Bounds of definitions, with the answers to options that they were worked out from.
#[derive(Debug, Clone, Default)]
pub(crate) struct Kept(RefCell<BTreeMap<DefinitionId, Vec<(Answered, Bounds)>>>);

impl Kept {
    fn get(&self, id: DefinitionId, context: &Context<'_>) -> Option<Bounds> {
        let kept = self.0.borrow();
        kept.get(&id)?.iter().find(|(answered, _)| context.answers(answered)).map(|(_, bounds)| *bounds)
    }

    fn keep(&self, id: DefinitionId, answered: Answered, bounds: Bounds) {
        self.0.borrow_mut().entry(id).or_default().push((answered, bounds));
    }
}

/// Bounds of expressions in a context.
#[derive(Debug)]
pub(crate) struct Reach<'c, 'p> {
    context: &'c Context<'p>,
    needs: &'c Needs,
    /// What is known of some expressions besides.
    narrowed: Vec<(Expr, Bounds)>,
}

impl<'c, 'p> Reach<'c, 'p> {
    /// Of expressions that read no definition but these.
    pub(crate) fn new(context: &'c Context<'p>, needs: &'c Needs) -> Self {
        Self { context, needs, narrowed: Vec::new() }
    }

    /// Takes for granted, from here on, that an expression lies between bounds.
    pub(crate) fn narrow(&mut self, expr: &Expr, bounds: Bounds) {
        self.narrowed.push((expr.clone(), bounds));
    }

    /// Forgets what was taken for granted.
    pub(crate) fn widen(&mut self) {
        self.narrowed.clear();
    }

    pub(crate) fn context(&self) -> &'c Context<'p> {
        self.context
    }

    /// The bounds of a definition, whatever is taken for granted. Those that it may read come first, each after those that
    /// it reads, so that a long chain of definitions takes no deep stack.
    fn definition(&self, id: DefinitionId) -> Bounds {
        let kept = &self.context.kept;
        if let Some(bounds) = kept.get(id, self.context) {
            return bounds;
        }
        let plain = Self::new(self.context, self.needs);
        for id in self.needs.definitions.range(..=id) {
            let (bounds, answered) = self.context.watched(|| match kept.get(*id, self.context) {
                Some(_) => None,
                None => Some(plain.work_out(*id)),
            });
            if let Some(bounds) = bounds {
                kept.keep(*id, answered, bounds);
            }
        }
        kept.get(id, self.context).unwrap_or_default()
    }

    fn work_out(&self, id: DefinitionId) -> Bounds {
        match self.context.program.definition(id) {
            Some(it) if matches!(it.ty, Type::Number { .. } | Type::Date) => {
                let bounds = self.body(&it.body, it.entity);
                it.rounding.map_or(bounds, |rounding| bounds.map(|bound| bound.round(rounding).ok()))
            }
            _ => Bounds::default(),
        }
    }

    fn body(&self, body: &Body, of: EntityId) -> Bounds {
        let join = |all: &mut dyn Iterator<Item = &Expr>| {
            all.filter(|expr| !matches!(expr, Expr::Unknown(_)))
                .map(|expr| self.of(expr, of))
                .reduce(Bounds::join)
                .unwrap_or_default()
        };
        match body {
            Body::Formula(formula) => self.of(formula, of),
            Body::Rules(rules) => join(&mut rules.rules.iter().map(|it| &it.then).chain(&rules.otherwise)),
            Body::Table(table) if table.collect != Some(Aggregate::Sum) => {
                join(&mut table.rows.iter().map(|it| &it.result).chain(&table.otherwise))
            }
            Body::Table(_) | Body::Eligibility { .. } => Bounds::default(),
            Body::Score(score) => {
                let terms = score.terms.iter().map(|term| match &term.kind {
                    mizan_ir::TermKind::Add(value) if term.group.is_none() => self.of(value, of),
                    mizan_ir::TermKind::Add(value) => self.of(value, of).join(Bounds::exactly(Number::ZERO)),
                    mizan_ir::TermKind::When { weight, .. } => {
                        self.of(weight, of).join(Bounds::exactly(Number::ZERO))
                    }
                    mizan_ir::TermKind::Per { weight, quantity } => self
                        .of(weight, of)
                        .multiply(self.of(quantity, of))
                        .join(Bounds::exactly(Number::ZERO)),
                });
                terms.fold(Bounds::exactly(Number::ZERO), Bounds::add)
            }
        }
    }

    /// The bounds of a number or a date, read in the scope of a record.
    pub(crate) fn of(&self, expr: &Expr, scope: EntityId) -> Bounds {
        let plain = self.plain(expr, scope);
        self.narrowed
            .iter()
            .filter(|(it, _)| it == expr)
            .fold(plain, |bounds, (_, narrowed)| bounds.meet(*narrowed))
    }

    fn plain(&self, expr: &Expr, scope: EntityId) -> Bounds {
        if let Some(number) = self.context.number(expr) {
            return Bounds::exactly(number);
        }
        let of = |expr: &Expr| self.of(expr, scope);
        match expr {
            Expr::ReferenceDate => self.reference_date(),
            Expr::Field { .. } => self.field(expr, scope),
            Expr::Definition { definition, .. } => self.definition(*definition),
            Expr::Parameter { parameter, as_of, .. } => self.parameter(*parameter, as_of.is_some()),
            Expr::If { then, otherwise, .. } => of(then).join(of(otherwise)),
            Expr::OrElse { value, default } => of(value).join(of(default)),
            Expr::Arithmetic { op, left, right } => match op {
                Arithmetic::Add => of(left).add(of(right)),
                Arithmetic::Subtract => of(left).add(of(right).negate()),
                Arithmetic::Multiply if left == right => of(left).square(),
                Arithmetic::Multiply => of(left).multiply(of(right)),
                Arithmetic::Divide => of(left).multiply(of(right).inverse()),
            },
            Expr::Extreme { largest, of: all } => {
                extreme(*largest, &all.iter().map(of).collect::<Vec<Bounds>>())
            }
            Expr::Round { value, rounding } => of(value).map(|bound| bound.round(*rounding).ok()),
            Expr::Aggregate { op, list, value } => self.aggregate(*op, list, value, scope),
            Expr::Position(list) => Bounds::between(Some(Number::ZERO), self.length(list, scope).high),
            Expr::Completed { months, from, to, .. } => self.completed(*months, from, to, scope),
            Expr::PartOf { period: Period::Month, .. } => {
                Bounds::between(Some(Number::ONE), Some(Number::from_integer(12)))
            }
            Expr::PartOf { period: Period::Quarter, .. } => {
                Bounds::between(Some(Number::ONE), Some(Number::from_integer(4)))
            }
            Expr::PartOf { date, .. } => {
                of(date).map(|day| Some(Number::from_integer(i64::from(date_of(day)?.year()))))
            }
            Expr::StartOf { period, date } => of(date).map(|day| {
                let day = date_of(day)?;
                Some(days(match period {
                    Period::Month => day.start_of_month(),
                    Period::Quarter => day.start_of_quarter(),
                    Period::Year => day.start_of_year(),
                }))
            }),
            Expr::AddDays { date, days } => of(date).add(of(days)),
            Expr::DaysBetween { from, to } => of(to).add(of(from).negate()),
            _ => Bounds::default(),
        }
    }

    fn reference_date(&self) -> Bounds {
        let stretch = self.context.stretch;
        Bounds::between(Some(days(stretch.on)), stretch.until.map(days))
    }

    fn field(&self, expr: &Expr, scope: EntityId) -> Bounds {
        let today = self.reference_date();
        match field_of(self.context.program, expr, scope).map(|field| &field.domain) {
            Some(Domain::Numbers(low, high)) => Bounds::between(Some(*low), Some(*high)),
            Some(Domain::Dates(low, high)) => Bounds::between(
                low.map_or(today.low, |it| Some(days(it))),
                high.map_or(today.high, |it| Some(days(it))),
            ),
            Some(Domain::Any) | None => Bounds::default(),
        }
    }

    /// All values that a parameter has in the stretch, whatever its keys; of an open one, only what is written.
    fn parameter(&self, id: mizan_ir::ParameterId, at_any_date: bool) -> Bounds {
        let Some(parameter) = self.context.program.parameter(id) else {
            return Bounds::default();
        };
        let on = self.context.stretch.on;
        parameter
            .values
            .iter()
            .filter(|row| at_any_date || row.in_force.contains(on))
            .filter_map(|row| as_number(row.value.as_ref().ok()?))
            .map(Bounds::exactly)
            .reduce(Bounds::join)
            .unwrap_or_default()
    }

    fn aggregate(&self, op: Aggregate, list: &Expr, value: &Expr, scope: EntityId) -> Bounds {
        let length = self.length(list, scope);
        let inside = needs::element(self.context.program, list, scope);
        match op {
            Aggregate::Count => length,
            Aggregate::Sum => {
                let each = self.of(value, inside);
                let low = each.low.and_then(|low| {
                    let times = if low.is_negative() { length.high } else { length.low };
                    low.checked_mul(times?).ok()
                });
                let high = each.high.and_then(|high| {
                    let times = if high.is_negative() { length.low } else { length.high };
                    high.checked_mul(times?).ok()
                });
                Bounds::between(low, high)
            }
            Aggregate::Largest | Aggregate::Smallest | Aggregate::Average => self.of(value, inside),
            Aggregate::Any | Aggregate::All => Bounds::default(),
        }
    }

    /// The fewest and the most records of a list.
    fn length(&self, list: &Expr, scope: EntityId) -> Bounds {
        let program = self.context.program;
        let none = Some(Number::ZERO);
        match list {
            Expr::Held { record, list } => program
                .entity(owner(program, record, scope))
                .lists
                .get(list.index())
                .map_or(Bounds::between(none, None), |list| {
                    let count = |count: u32| Some(Number::from_integer(i64::from(count)));
                    Bounds::between(count(list.fewest), count(list.most))
                }),
            Expr::Filter { list, .. } => Bounds::between(none, self.length(list, scope).high),
            Expr::Sort { list, .. } => self.length(list, scope),
            Expr::First { list, count } => {
                let (length, count) = (self.length(list, scope), self.of(count, scope));
                let low = length.low.zip(count.low).map(|(a, b)| a.min(b)).or(none);
                Bounds::between(low, length.high.into_iter().chain(count.high).min())
            }
            Expr::Definition { definition, .. } => match program.definition(*definition) {
                Some(mizan_ir::Definition { body: Body::Formula(formula), entity, .. }) => {
                    self.length(formula, *entity)
                }
                _ => Bounds::between(none, None),
            },
            _ => Bounds::between(none, None),
        }
    }

    fn completed(&self, months: bool, from: &Expr, to: &Expr, scope: EntityId) -> Bounds {
        let count = |from: Option<Number>, to: Option<Number>| -> Option<Number> {
            let (from, to): (Date, Date) = (date_of(from?)?, date_of(to?)?);
            Some(Number::from_integer(if months {
                completed_months(from, to)
            } else {
                completed_years(from, to, LeapBirthday::FirstOfMarch)
            }))
        };
        let (start, end) = (self.of(from, scope), self.of(to, scope));
        let mut bounds = Bounds::between(count(start.high, end.low), count(start.low, end.high));
        let until_today = |field: Option<&mizan_ir::Field>| {
            field.is_some_and(|field| matches!(field.domain, Domain::Dates(_, None)))
        };
        if matches!(to, Expr::ReferenceDate) && until_today(field_of(self.context.program, from, scope)) {
            // Nobody is born after the reference date, whichever day of the stretch that is.
            bounds.low = Some(Number::ZERO);
        }
        bounds
    }
}

fn extreme(largest: bool, of: &[Bounds]) -> Bounds {
    let lows = || of.iter().map(|one| one.low);
    let highs = || of.iter().map(|one| one.high);
    let all = |bounds: &mut dyn Iterator<Item = Option<Number>>| bounds.collect::<Option<Vec<Number>>>();
    if largest {
        let high = all(&mut highs()).and_then(|all| all.into_iter().max());
        Bounds::between(lows().flatten().max(), high)
    } else {
        let low = all(&mut lows()).and_then(|all| all.into_iter().min());
        Bounds::between(low, highs().flatten().min())
    }
}

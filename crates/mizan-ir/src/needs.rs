//! What an output reads: the least that a registry must share for a decision.

use std::collections::BTreeSet;

use crate::expr::{Expr, RecordRef};
use crate::program::{
    Body, CellTest, DefinitionId, EntityId, FieldId, Group, ListId, OptionId, ParameterId, Program, TermKind,
    UnknownId,
};
use crate::value::Type;

/// Everything that one or more definitions may read, directly or through others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Needs {
    /// Fields, by entity.
    pub fields: BTreeSet<(EntityId, FieldId)>,
    /// Lists of records, by holder.
    pub lists: BTreeSet<(EntityId, ListId)>,
    /// Definitions, the asked ones among them.
    pub definitions: BTreeSet<DefinitionId>,
    /// Parameters.
    pub parameters: BTreeSet<ParameterId>,
    /// Options.
    pub options: BTreeSet<OptionId>,
    /// Values written `unknown` outside parameters.
    pub unknowns: BTreeSet<UnknownId>,
}

impl Needs {
    /// What the definitions read.
    #[must_use]
    pub fn of(program: &Program, asked: impl IntoIterator<Item = DefinitionId>) -> Self {
        let mut needs = Self::default();
        let mut open: Vec<DefinitionId> = asked.into_iter().collect();
        while let Some(id) = open.pop() {
            if !needs.definitions.insert(id) {
                continue;
            }
            let Some(definition) = program.definition(id) else {
                continue;
            };
            let mut walk = Walk { program, needs: &mut needs, open: &mut open };
            for_each_expr(&definition.body, &mut |expr, _| walk.expr(expr, definition.entity));
        }
        needs
    }
}

/// Calls `f` for each outermost expression of a body, with whether it is a condition.
pub fn for_each_expr<'a>(body: &'a Body, f: &mut dyn FnMut(&'a Expr, bool)) {
    let groups = |groups: &'a [Group], f: &mut dyn FnMut(&'a Expr, bool)| {
        groups.iter().filter_map(|group| group.when.as_ref()).for_each(|when| f(when, true));
    };
    match body {
        Body::Formula(expr) => f(expr, false),
        Body::Rules(rules) => {
            groups(&rules.groups, f);
            for rule in &rules.rules {
                if let Some(when) = &rule.when {
                    f(when, true);
                }
                f(&rule.then, false);
            }
            if let Some(otherwise) = &rules.otherwise {
                f(otherwise, false);
            }
        }
        Body::Eligibility { groups: all, criteria } => {
            groups(all, f);
            criteria.iter().for_each(|criterion| f(&criterion.condition, true));
        }
        Body::Score(score) => {
            groups(&score.groups, f);
            for term in &score.terms {
                match &term.kind {
                    TermKind::Add(value) => f(value, false),
                    TermKind::When { weight, condition } => {
                        f(weight, false);
                        f(condition, true);
                    }
                    TermKind::Per { weight, quantity } => {
                        f(weight, false);
                        f(quantity, false);
                    }
                }
            }
        }
        Body::Table(table) => {
            table.columns.iter().for_each(|column| f(column, false));
            for row in &table.rows {
                for cell in row.cells.iter().flatten() {
                    match cell {
                        CellTest::OneOf(values) => values.iter().for_each(|value| f(value, false)),
                        CellTest::Between { lower, upper } => {
                            [lower, upper].into_iter().flatten().for_each(|(bound, _)| f(bound, false));
                        }
                    }
                }
                f(&row.result, false);
            }
            if let Some(otherwise) = &table.otherwise {
                f(otherwise, false);
            }
        }
    }
}

struct Walk<'a> {
    program: &'a Program,
    needs: &'a mut Needs,
    open: &'a mut Vec<DefinitionId>,
}

impl Walk<'_> {
    /// Notes what an expression reads in the scope of a record of `scope`.
    fn expr(&mut self, expr: &Expr, scope: EntityId) {
        match expr {
            Expr::Unknown(id) => {
                self.needs.unknowns.insert(*id);
            }
            Expr::Option(id) => {
                self.needs.options.insert(*id);
            }
            Expr::Parameter { parameter, .. } => {
                self.needs.parameters.insert(*parameter);
            }
            Expr::Field { record, field } => {
                let owner = self.owner(record, scope);
                self.needs.fields.insert((owner, *field));
            }
            Expr::Held { record, list } => {
                let owner = self.owner(record, scope);
                self.needs.lists.insert((owner, *list));
            }
            Expr::Definition { definition, .. } => self.open.push(*definition),
            _ => {}
        }
        // The value of an aggregate, the condition of a filter and the keys of an order are asked of each record.
        match expr {
            Expr::Aggregate { list, value: inner, .. } | Expr::Filter { list, condition: inner } => {
                self.expr(list, scope);
                let element = self.element(list, scope);
                self.expr(inner, element);
            }
            Expr::Sort { list, keys } => {
                self.expr(list, scope);
                let element = self.element(list, scope);
                self.needs.fields.insert((element, FieldId(0)));
                keys.iter().for_each(|key| self.expr(&key.value, element));
            }
            _ => expr.for_each_child(&mut |child| self.expr(child, scope)),
        }
    }

    /// The kind of record that a reference names.
    fn owner(&self, record: &RecordRef, scope: EntityId) -> EntityId {
        match record {
            RecordRef::Holder(steps) => {
                let mut at = scope;
                for _ in 0..*steps {
                    at = self.program.entity(at).holder.map_or(at, |(holder, _)| holder);
                }
                at
            }
            RecordRef::Of(expr) => self.element(expr, scope),
        }
    }

    /// The kind of record in a list, or that a record expression gives.
    fn element(&self, list: &Expr, scope: EntityId) -> EntityId {
        element(self.program, list, scope)
    }
}

/// The kind of record in a list, or that a record expression gives, read in the scope of a record of `scope`.
#[must_use]
pub fn element(program: &Program, list: &Expr, scope: EntityId) -> EntityId {
    let holder = |record: &RecordRef| match record {
        RecordRef::Holder(steps) => {
            (0..*steps).fold(scope, |at, _| program.entity(at).holder.map_or(at, |(holder, _)| holder))
        }
        RecordRef::Of(expr) => element(program, expr, scope),
    };
    match list {
        Expr::Held { record, list } => {
            program.entity(holder(record)).lists.get(list.index()).map_or(scope, |list| list.entity)
        }
        Expr::Record(record) => holder(record),
        Expr::Definition { definition, .. } => match program.definition(*definition).map(|it| &it.ty) {
            Some(Type::Record(entity) | Type::List(entity)) => *entity,
            _ => scope,
        },
        Expr::Filter { list, .. }
        | Expr::Sort { list, .. }
        | Expr::First { list, .. }
        | Expr::TheOne(list)
        | Expr::TheFirst(list) => element(program, list, scope),
        Expr::If { then, .. } => element(program, then, scope),
        _ => scope,
    }
}

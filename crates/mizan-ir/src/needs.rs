//! What an output reads: the least that a registry must share for a decision.

use std::collections::BTreeSet;

use crate::expr::{Expr, RecordRef};
use crate::program::{
    Body, DefinitionId, EntityId, FieldId, ListId, OptionId, ParameterId, Program, UnknownId,
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
    body.for_each_expr(f);
}

struct Walk<'a> {
    program: &'a Program,
    needs: &'a mut Needs,
    open: &'a mut Vec<DefinitionId>,
}

impl Walk<'_> {
    /// Notes what an expression reads in the scope of a record of `scope`.
    fn expr(&mut self, expr: &Expr, scope: EntityId) {
        let mut inside = vec![(expr, scope)];
        while let Some((expr, scope)) = inside.pop() {
            self.one(expr, scope, &mut inside);
        }
    }

    fn one<'e>(&mut self, expr: &'e Expr, scope: EntityId, inside: &mut Vec<(&'e Expr, EntityId)>) {
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
                inside.push((list, scope));
                inside.push((inner, self.element(list, scope)));
            }
            Expr::Sort { list, keys } => {
                inside.push((list, scope));
                let element = self.element(list, scope);
                self.needs.fields.insert((element, FieldId(0)));
                inside.extend(keys.iter().map(|key| (&key.value, element)));
            }
            _ => expr.for_each_child(&mut |child| inside.push((child, scope))),
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

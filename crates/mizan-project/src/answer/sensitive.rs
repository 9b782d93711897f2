//! Which values would tell a sensitive field: the field itself, and what is reckoned from it alone or with others.
//! A condition on it does not, nor does a decision, a score or a table: they are the reasons that an answer owes.

use mizan_ir::{Aggregate, Body, DefinitionId, EntityId, Expr, Program};

use super::mentions::{for_each_scoped, owner};

/// The definitions whose value would tell a sensitive field.
#[derive(Debug)]
pub(super) struct Telling<'a> {
    program: &'a Program,
    definitions: Vec<bool>,
}

impl<'a> Telling<'a> {
    /// Those of a programme.
    pub(super) fn of(program: &'a Program) -> Self {
        let mut telling = Self { program, definitions: Vec::with_capacity(program.definitions.len()) };
        // Each definition stands after those that it reads.
        for definition in &program.definitions {
            let tells = match &definition.body {
                Body::Formula(expr) => telling.expr(expr, definition.entity),
                Body::Rules(_) | Body::Eligibility { .. } | Body::Score(_) | Body::Table(_) => false,
            };
            telling.definitions.push(tells);
        }
        telling
    }

    /// Whether the value of a definition would tell a sensitive field.
    pub(super) fn definition(&self, id: DefinitionId) -> bool {
        self.definitions.get(id.index()).copied().unwrap_or(false)
    }

    /// Whether the value of an expression would.
    pub(super) fn expr(&self, expr: &Expr, scope: EntityId) -> bool {
        match expr {
            Expr::Field { record, field } => {
                let entity = self.program.entity(owner(self.program, record, scope));
                entity.fields.get(field.index()).is_some_and(|field| field.sensitive)
            }
            Expr::Definition { definition, .. } => self.definition(*definition),
            Expr::If { then, otherwise, .. } => self.expr(then, scope) || self.expr(otherwise, scope),
            Expr::Aggregate { op, list, value } => {
                matches!(op, Aggregate::Sum | Aggregate::Largest | Aggregate::Smallest | Aggregate::Average)
                    && self.expr(value, mizan_ir::needs::element(self.program, list, scope))
            }
            Expr::OverMonths { value, .. } => self.expr(value, scope),
            Expr::OrElse { .. }
            | Expr::Arithmetic { .. }
            | Expr::Extreme { .. }
            | Expr::Round { .. }
            | Expr::Power { .. }
            | Expr::Ln { .. }
            | Expr::Exp { .. }
            | Expr::StartOf { .. }
            | Expr::PartOf { .. }
            | Expr::AddMonths { .. }
            | Expr::AddDays { .. }
            | Expr::DaysBetween { .. } => {
                let mut tells = false;
                for_each_scoped(self.program, expr, scope, &mut |child, scope| {
                    tells = tells || self.expr(child, scope);
                });
                tells
            }
            _ => false,
        }
    }
}

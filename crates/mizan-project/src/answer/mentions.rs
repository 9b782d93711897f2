//! What an expression names. The interpreter notes what an undetermined definition lacks; this tells which of it a rule
//! or a term of that definition lacks.

use std::collections::BTreeSet;

use mizan_interp::{Explanation, Node, Root};
use mizan_ir::{Case, DefinitionId, EntityId, Expr, FieldId, ParameterId, Program, RecordRef, UnknownId};

/// What an expression names itself, not through other definitions.
#[derive(Debug, Default)]
pub(super) struct Mentions {
    fields: BTreeSet<(EntityId, FieldId)>,
    definitions: BTreeSet<DefinitionId>,
    parameters: BTreeSet<ParameterId>,
    unknowns: BTreeSet<UnknownId>,
    selects: bool,
}

impl Mentions {
    /// What the expressions name, in the scope of a record of `scope`.
    pub(super) fn of<'a>(
        program: &Program,
        scope: EntityId,
        exprs: impl IntoIterator<Item = &'a Expr>,
    ) -> Self {
        let mut mentions = Self::default();
        for expr in exprs {
            mentions.add(program, expr, scope);
        }
        mentions
    }

    /// Which roots something undetermined owes to what is named: directly, or through a definition.
    pub(super) fn roots<'a>(
        &self,
        explanation: &Explanation,
        case: &Case,
        node: &Node,
        of: &[&'a Root],
    ) -> Vec<&'a Root> {
        let children =
            explanation.children(node).into_iter().filter_map(|child| explanation.nodes.get(child));
        let children: Vec<&Node> =
            children.filter(|child| self.definitions.contains(&child.definition)).collect();
        let through = |root: &Root| {
            children.iter().any(|child| match &child.outcome {
                mizan_interp::Outcome::Undetermined(roots) => roots.contains(root),
                _ => false,
            })
        };
        let directly = |root: &Root| match root {
            Root::Field { row, field } => {
                case.row(*row).is_some_and(|row| self.fields.contains(&(row.entity, *field)))
            }
            Root::Parameter { parameter, .. } => self.parameters.contains(parameter),
            Root::Unknown(id) => self.unknowns.contains(id),
            Root::Selection { definition, row } => {
                self.selects && *definition == node.definition && *row == node.row
            }
        };
        of.iter().copied().filter(|root| directly(root) || through(root)).collect()
    }

    fn add(&mut self, program: &Program, expr: &Expr, scope: EntityId) {
        match expr {
            Expr::Field { record, field } => {
                self.fields.insert((owner(program, record, scope), *field));
            }
            Expr::Definition { definition, .. } => {
                self.definitions.insert(*definition);
            }
            Expr::Parameter { parameter, .. } => {
                self.parameters.insert(*parameter);
            }
            Expr::Unknown(id) => {
                self.unknowns.insert(*id);
            }
            Expr::TheOne(_) | Expr::TheFirst(_) | Expr::Aggregate { .. } => self.selects = true,
            _ => {}
        }
        for_each_scoped(program, expr, scope, &mut |child, scope| self.add(program, child, scope));
    }
}

/// Calls `f` for each expression directly inside this one, with the kind of record in whose scope it stands.
pub(super) fn for_each_scoped(
    program: &Program,
    expr: &Expr,
    scope: EntityId,
    f: &mut dyn FnMut(&Expr, EntityId),
) {
    match expr {
        Expr::Aggregate { list, value: inner, .. } | Expr::Filter { list, condition: inner } => {
            f(list, scope);
            f(inner, mizan_ir::needs::element(program, list, scope));
        }
        Expr::Sort { list, keys } => {
            f(list, scope);
            let element = mizan_ir::needs::element(program, list, scope);
            keys.iter().for_each(|key| f(&key.value, element));
        }
        _ => expr.for_each_child(&mut |child| f(child, scope)),
    }
}

/// The kind of record that a reference names.
pub(super) fn owner(program: &Program, record: &RecordRef, scope: EntityId) -> EntityId {
    match record {
        RecordRef::Holder(steps) => {
            (0..*steps).fold(scope, |at, _| program.entity(at).holder.map_or(at, |(holder, _)| holder))
        }
        RecordRef::Of(of) => mizan_ir::needs::element(program, of, scope),
    }
}

//! Which values would tell a sensitive field: the field itself, and what is reckoned from it alone or with others.
//! A condition on it does not, nor do a decision and a score: they are the reasons that an answer owes. It counts what
//! was read for this household: where a branch that reads the field was not taken, the value tells nothing of it.

use std::collections::BTreeSet;

use mizan_interp::{Explanation, Happened, Node, Read, RuleState};
use mizan_ir::{Aggregate, Body, Case, DefinitionId, EntityId, Expr, FieldId, Program};

use super::mentions::{for_each_scoped, owner};

/// The nodes of an explanation whose value would tell a sensitive field.
#[derive(Debug)]
pub(super) struct Telling<'a> {
    program: &'a Program,
    case: &'a Case,
    explanation: &'a Explanation,
    nodes: Vec<bool>,
    /// Those that could tell one of some household; only where values were given.
    able: BTreeSet<DefinitionId>,
}

/// What of the reads of one node tells.
#[derive(Debug)]
struct Reads<'a> {
    program: &'a Program,
    fields: BTreeSet<(EntityId, FieldId)>,
    definitions: BTreeSet<DefinitionId>,
}

impl<'a> Telling<'a> {
    /// Those of an explanation.
    pub(super) fn of(program: &'a Program, explanation: &'a Explanation, case: &'a Case) -> Self {
        let nodes = vec![false; explanation.nodes.len()];
        let given = explanation.nodes.iter().any(|node| node.happened == Happened::Given);
        let able = if given { able_to_tell(program) } else { BTreeSet::new() };
        let mut telling = Self { program, case, explanation, nodes, able };
        let mut order: Vec<usize> = (0..explanation.nodes.len()).collect();
        // Each definition stands after those that it reads.
        order.sort_by_key(|place| explanation.nodes.get(*place).map(|node| node.definition));
        for place in order {
            let tells = explanation.nodes.get(place).is_some_and(|node| telling.tells(place, node));
            if let Some(slot) = telling.nodes.get_mut(place) {
                *slot = tells;
            }
        }
        telling
    }

    /// Whether the value of a node would tell a sensitive field.
    pub(super) fn node(&self, place: usize) -> bool {
        self.nodes.get(place).copied().unwrap_or(false)
    }

    /// Whether the value of an expression in the body of a node would.
    pub(super) fn expr(&self, place: usize, expr: &Expr) -> bool {
        let scope =
            self.explanation.nodes.get(place).and_then(|node| self.program.definition(node.definition));
        scope.is_some_and(|scope| self.reads(place).tell(expr, scope.entity))
    }

    fn tells(&self, place: usize, node: &Node) -> bool {
        let Some(definition) = self.program.definition(node.definition) else {
            return false;
        };
        let exprs: Vec<&Expr> = match (&node.happened, &definition.body) {
            // What would have been reckoned from a sensitive field and was given says as much.
            (Happened::Given, _) => return self.able.contains(&node.definition),
            (_, Body::Formula(expr)) => vec![expr],
            (Happened::Rules { rules: records, otherwise }, Body::Rules(rules)) => {
                let counting = records.iter().filter(|record| record.state == RuleState::Counts);
                let values = counting.filter_map(|record| Some(&rules.rules.get(record.rule)?.then));
                values.chain(rules.otherwise.iter().filter(|_| *otherwise)).collect()
            }
            (Happened::Table { rows, otherwise }, Body::Table(table)) => {
                let values = rows.iter().filter_map(|row| Some(&table.rows.get(*row)?.result));
                values.chain(table.otherwise.iter().filter(|_| *otherwise)).collect()
            }
            _ => return false,
        };
        let reads = self.reads(place);
        exprs.into_iter().any(|expr| reads.tell(expr, definition.entity))
    }

    fn reads(&self, place: usize) -> Reads<'a> {
        let mut reads =
            Reads { program: self.program, fields: BTreeSet::new(), definitions: BTreeSet::new() };
        let read = self.explanation.nodes.get(place).map(|node| self.explanation.reads(node));
        for read in read.unwrap_or_default() {
            match read {
                Read::Field { row, field } => {
                    if let Some(row) = self.case.row(*row)
                        && is_sensitive(self.program, row.entity, *field)
                    {
                        reads.fields.insert((row.entity, *field));
                    }
                }
                Read::Definition(child) if self.node(*child) => {
                    reads.definitions.extend(self.explanation.nodes.get(*child).map(|node| node.definition));
                }
                Read::Definition(_) | Read::Parameter(_) | Read::Option(_) => {}
            }
        }
        reads
    }
}

/// The definitions that could tell a sensitive field of some household.
fn able_to_tell(program: &Program) -> BTreeSet<DefinitionId> {
    let mut fields = BTreeSet::new();
    for (id, entity) in (0u32..).map(EntityId).zip(&program.entities) {
        let sensitive = (0u32..).map(FieldId).zip(&entity.fields).filter(|(_, field)| field.sensitive);
        fields.extend(sensitive.map(|(field, _)| (id, field)));
    }
    let mut reads = Reads { program, fields, definitions: BTreeSet::new() };
    for (id, definition) in (0u32..).map(DefinitionId).zip(&program.definitions) {
        let tells = |expr: &Expr| reads.tell(expr, definition.entity);
        let tells = match &definition.body {
            Body::Formula(expr) => tells(expr),
            Body::Rules(rules) => {
                rules.rules.iter().map(|rule| &rule.then).chain(&rules.otherwise).any(tells)
            }
            Body::Table(table) => table.rows.iter().map(|row| &row.result).chain(&table.otherwise).any(tells),
            Body::Eligibility { .. } | Body::Score(_) => false,
        };
        if tells {
            reads.definitions.insert(id);
        }
    }
    reads.definitions
}

fn is_sensitive(program: &Program, entity: EntityId, field: FieldId) -> bool {
    program.entity(entity).fields.get(field.index()).is_some_and(|field| field.sensitive)
}

impl Reads<'_> {
    /// Whether the value of an expression would tell a sensitive field that was read.
    fn tell(&self, expr: &Expr, scope: EntityId) -> bool {
        match expr {
            Expr::Field { record, field } => {
                self.fields.contains(&(owner(self.program, record, scope), *field))
            }
            Expr::Definition { definition, .. } => self.definitions.contains(definition),
            Expr::If { then, otherwise, .. } => self.tell(then, scope) || self.tell(otherwise, scope),
            Expr::Aggregate { op, list, value } => {
                matches!(op, Aggregate::Sum | Aggregate::Largest | Aggregate::Smallest | Aggregate::Average)
                    && self.tell(value, mizan_ir::needs::element(self.program, list, scope))
            }
            Expr::OverMonths { value, .. } => self.tell(value, scope),
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
                    tells = tells || self.tell(child, scope);
                });
                tells
            }
            _ => false,
        }
    }
}

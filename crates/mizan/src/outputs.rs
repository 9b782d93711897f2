//! What a programme is asked for, and whose records are read for it.

use std::collections::BTreeMap;

use mizan_interp::{Memo, Outcome, Session};
use mizan_ir::{Case, DefinitionId, EntityId, ListId, Needs, Program, RowId, Type, Value};
use mizan_source::Arg;

use crate::failure::{Complaint, Failure};
use crate::programme::Loaded;

/// The outputs of the programmes that were named.
#[derive(Debug)]
pub(crate) struct Outputs<'p> {
    pub(crate) program: &'p Program,
    /// Whose results are asked for: each output is its own, or of a record that it holds.
    pub(crate) subject: EntityId,
    /// The outermost kind of record of which anything is read.
    pub(crate) top: EntityId,
    pub(crate) needs: Needs,
    /// The outputs of each kind of record, in the order written.
    of_entity: BTreeMap<EntityId, Vec<Output>>,
    /// The lists through which records with outputs are reached, in the order declared.
    lists: BTreeMap<EntityId, Vec<(ListId, EntityId)>>,
}

/// An output.
#[derive(Debug, Clone)]
pub(crate) struct Output {
    pub(crate) definition: DefinitionId,
    /// Its name; with its programme's where several programmes are asked.
    pub(crate) name: String,
    pub(crate) ty: Type,
}

/// What came out for a record, and for those it holds.
#[derive(Debug)]
pub(crate) struct Answered {
    pub(crate) entity: EntityId,
    pub(crate) row: RowId,
    /// An outcome an output, in the order of [`Outputs::of`].
    pub(crate) outcomes: Vec<Outcome>,
    /// The records held, a list each, in the order of [`Outputs::lists`].
    pub(crate) held: Vec<(ListId, Vec<Self>)>,
}

/// How often something is so in what came out.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Doubts {
    pub(crate) undetermined: bool,
    pub(crate) failed: bool,
}

impl<'p> Outputs<'p> {
    /// The outputs of the programme of the file that was named; of every programme it uses, where it has none itself.
    pub(crate) fn of_programme(loaded: &'p Loaded) -> Result<Self, Failure> {
        let program = loaded.compiled.program();
        let own: Vec<_> = program.programmes.iter().filter(|it| it.origin.file == loaded.root).collect();
        let asked = if own.is_empty() { program.programmes.iter().collect() } else { own };
        let several = asked.len() > 1;
        let mut of_entity: BTreeMap<EntityId, Vec<Output>> = BTreeMap::new();
        for programme in asked {
            for id in &programme.outputs {
                let Some(definition) = program.definition(*id) else {
                    continue;
                };
                let name = &definition.labels.name;
                let name = if several { format!("{}.{name}", programme.labels.name) } else { name.clone() };
                let output = Output { definition: *id, name, ty: definition.ty.clone() };
                let outputs = of_entity.entry(definition.entity).or_default();
                if !outputs.iter().any(|it| it.definition == *id) {
                    outputs.push(output);
                }
            }
        }
        Self::new(program, of_entity, &loaded.name)
    }

    fn new(
        program: &'p Program,
        of_entity: BTreeMap<EntityId, Vec<Output>>,
        name: &str,
    ) -> Result<Self, Failure> {
        let name = ("path", Arg::name(name));
        let Some(subject) = subject(program, of_entity.keys().copied()) else {
            let complaint = match of_entity.is_empty() {
                true => Complaint::new("no-outputs-to-run", [name]).help("no-outputs-to-run-help", []),
                false => Complaint::new("outputs-apart", [name]),
            };
            return Err(complaint.into());
        };
        let needs = Needs::of(program, of_entity.values().flatten().map(|it| it.definition));
        let top = top(program, &needs, subject);
        let lists = lists(program, &of_entity);
        Ok(Self { program, subject, top, needs, of_entity, lists })
    }

    /// The outputs of a kind of record.
    pub(crate) fn of(&self, entity: EntityId) -> &[Output] {
        self.of_entity.get(&entity).map(Vec::as_slice).unwrap_or_default()
    }

    /// The lists of a kind of record through which records with outputs are reached.
    pub(crate) fn lists(&self, entity: EntityId) -> &[(ListId, EntityId)] {
        self.lists.get(&entity).map(Vec::as_slice).unwrap_or_default()
    }

    /// The kinds of record that have outputs, holders first.
    pub(crate) fn entities(&self) -> Vec<EntityId> {
        let mut entities: Vec<EntityId> = self.of_entity.keys().copied().collect();
        entities.sort_by_key(|entity| (self.program.steps_up(*entity, self.subject), *entity));
        entities
    }

    /// All outputs.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Output> {
        self.entities().into_iter().flat_map(|entity| self.of(entity))
    }

    /// The name of a kind of record.
    pub(crate) fn entity_name(&self, entity: EntityId) -> &str {
        &self.program.entity(entity).labels.name
    }

    /// The kinds of record from the outermost that is read down to this one.
    pub(crate) fn chain(&self, entity: EntityId) -> Vec<EntityId> {
        let mut chain = vec![entity];
        let mut at = entity;
        while at != self.top
            && let Some((holder, _)) = self.program.entity(at).holder
        {
            chain.push(holder);
            at = holder;
        }
        chain.reverse();
        chain
    }

    /// The key of a record and its type, where the data have it.
    pub(crate) fn key<'c>(&self, case: &'c Case, row: RowId) -> Option<(&'p Type, &'c Value)> {
        let row = case.row(row)?;
        let field = self.program.entity(row.entity).fields.first()?;
        Some((&field.ty, row.fields.first()?.as_ref()?))
    }

    /// The key of a record as text.
    pub(crate) fn key_text(&self, case: &Case, row: RowId) -> String {
        let key = self.key(case, row);
        key.map(|(ty, value)| mizan_data::write::value_text(self.program, case, ty, value))
            .unwrap_or_default()
    }

    /// The rows from the outermost record down to this one.
    pub(crate) fn rows_down_to(case: &Case, row: RowId) -> Vec<RowId> {
        let mut rows = vec![row];
        let mut at = row;
        while let Some(holder) = case.row(at).and_then(|it| it.holder) {
            rows.push(holder);
            at = holder;
        }
        rows.reverse();
        rows
    }

    /// Asks for all outputs of every subject in a case.
    pub(crate) fn answer<'i>(&self, memo: Memo<'i>, case: &Case) -> (Memo<'i>, Vec<Answered>) {
        let mut session = memo.session(case);
        let subjects = case.rows_of(self.subject).collect::<Vec<_>>();
        let answered =
            subjects.into_iter().map(|row| self.answer_row(&mut session, case, self.subject, row)).collect();
        (session.into_memo(), answered)
    }

    fn answer_row(
        &self,
        session: &mut Session<'_, '_>,
        case: &Case,
        entity: EntityId,
        row: RowId,
    ) -> Answered {
        let outcomes = self.of(entity).iter().map(|it| session.value(row, it.definition)).collect();
        let held = self.lists(entity).iter().map(|(list, inner)| {
            let rows = case
                .row(row)
                .and_then(|it| it.lists.get(list.index()))
                .map(Vec::as_slice)
                .unwrap_or_default();
            let records = rows.iter().map(|row| self.answer_row(session, case, *inner, *row)).collect();
            (*list, records)
        });
        let held = held.collect();
        Answered { entity, row, outcomes, held }
    }
}

impl Answered {
    /// Whether anything of the record, or of what it holds, has no answer.
    pub(crate) fn doubts(&self) -> Doubts {
        let mut doubts = Doubts::default();
        for outcome in &self.outcomes {
            doubts.undetermined |= matches!(outcome, Outcome::Undetermined(_));
            doubts.failed |= matches!(outcome, Outcome::Error(_));
        }
        for record in self.held.iter().flat_map(|(_, records)| records) {
            let inner = record.doubts();
            doubts.undetermined |= inner.undetermined;
            doubts.failed |= inner.failed;
        }
        doubts
    }
}

/// The innermost record that is, or holds, all of them.
fn subject(program: &Program, mut entities: impl Iterator<Item = EntityId>) -> Option<EntityId> {
    let first = entities.next()?;
    entities.try_fold(first, |subject, entity| {
        let mut at = subject;
        while program.steps_up(entity, at).is_none() {
            at = program.entity(at).holder?.0;
        }
        Some(at)
    })
}

/// The outermost kind of record of which anything is read; data need not have what is above it.
fn top(program: &Program, needs: &Needs, subject: EntityId) -> EntityId {
    let mut top = subject;
    let mut at = subject;
    while let Some((holder, _)) = program.entity(at).holder {
        let field = needs.fields.iter().any(|(entity, _)| *entity == holder);
        let list = needs.lists.iter().any(|(entity, _)| *entity == holder);
        let definition = |id: &DefinitionId| program.definition(*id).is_some_and(|it| it.entity == holder);
        if field || list || needs.definitions.iter().any(definition) {
            top = holder;
        }
        at = holder;
    }
    top
}

/// The lists on the way to records with outputs.
fn lists(
    program: &Program,
    of_entity: &BTreeMap<EntityId, Vec<Output>>,
) -> BTreeMap<EntityId, Vec<(ListId, EntityId)>> {
    let mut lists: BTreeMap<EntityId, Vec<(ListId, EntityId)>> = BTreeMap::new();
    for entity in of_entity.keys() {
        let mut at = *entity;
        while let Some((holder, list)) = program.entity(at).holder {
            let of_holder = lists.entry(holder).or_default();
            if !of_holder.contains(&(list, at)) {
                of_holder.push((list, at));
            }
            at = holder;
        }
    }
    lists.values_mut().for_each(|lists| lists.sort());
    lists
}

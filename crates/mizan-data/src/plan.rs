//! What is read of each kind of record: the key, the fields that an output needs, and the lists that lead to them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use mizan_ir::{Domain, EntityId, Field, FieldId, ListId, Needs, Program, Type};
use mizan_value::Date;

use crate::cell::composed;
use crate::date_format::DateFormat;
use crate::mapping::{EntityMapping, Mapping};
use crate::spelling::Spellings;

/// What is read.
#[derive(Debug)]
pub(crate) struct Plan {
    /// The outermost kind first, a holder before what it holds.
    pub(crate) entities: Vec<EntityPlan>,
    /// Place in `entities` of the kind that results belong to: what is wrong in or below it rejects it alone.
    pub(crate) subject: usize,
    /// The reference date.
    pub(crate) on: Date,
    /// The names, as data have them, that the outermost kind declares and no other does.
    pub(crate) own_names: BTreeSet<String>,
    /// The names that other kinds declare and the outermost does not.
    pub(crate) other_names: BTreeSet<String>,
}

/// What is read of a kind of record.
#[derive(Debug)]
pub(crate) struct EntityPlan {
    pub(crate) entity: EntityId,
    pub(crate) name: String,
    /// Place of the holder's plan; the outermost kind has none.
    pub(crate) holder: Option<usize>,
    /// What is read; the key first.
    pub(crate) fields: Vec<FieldPlan>,
    pub(crate) lists: Vec<ListPlan>,
    /// Every name that data may use for something that the kind declares.
    pub(crate) known: BTreeMap<String, Slot>,
    /// The CSV file, its delimiter, and how its column for the key of each holder is called, outermost first.
    pub(crate) file: Arc<str>,
    pub(crate) delimiter: u8,
    pub(crate) holder_columns: Vec<String>,
}

/// What a name in data stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slot {
    /// A place in [`EntityPlan::fields`].
    Field(usize),
    /// A place in [`EntityPlan::lists`].
    List(usize),
    /// Something declared that nobody needs.
    NotNeeded,
}

/// How a field is read.
#[derive(Debug)]
pub(crate) struct FieldPlan {
    pub(crate) field: FieldId,
    pub(crate) name: String,
    /// How data call it.
    pub(crate) column: String,
    pub(crate) kind: Kind,
    pub(crate) domain: Domain,
    pub(crate) required: bool,
    pub(crate) sensitive: bool,
    pub(crate) is_key: bool,
    pub(crate) numbers_as_text: bool,
    /// Spellings that a mapping translates.
    pub(crate) mapped: BTreeMap<String, String>,
    /// Spellings that stand for nothing.
    pub(crate) absent: BTreeSet<String>,
}

/// What is read, by type.
#[derive(Debug)]
pub(crate) enum Kind {
    YesNo,
    /// With the most decimals, where there is a most.
    Number(Option<u8>),
    /// With the most characters.
    Text(u32),
    /// `None`: as ISO 8601 says.
    Date(Option<DateFormat>),
    Choice(Spellings),
    Set(Spellings),
    /// A type that no field has.
    Nothing,
}

/// A list of records.
#[derive(Debug)]
pub(crate) struct ListPlan {
    pub(crate) list: ListId,
    pub(crate) name: String,
    /// Place of the plan of what it holds.
    pub(crate) held: usize,
    pub(crate) fewest: u32,
    pub(crate) most: u32,
}

impl Plan {
    pub(crate) fn new(
        program: &Program,
        needs: &Needs,
        top: EntityId,
        subject: EntityId,
        on: Date,
        mapping: &Mapping,
    ) -> Self {
        let wanted = wanted(program, needs, subject);
        let mut plan = Self {
            entities: Vec::new(),
            subject: 0,
            on,
            own_names: BTreeSet::new(),
            other_names: BTreeSet::new(),
        };
        plan.add(program, needs, mapping, &wanted, top, None);
        plan.subject = plan.entities.iter().position(|it| it.entity == subject).unwrap_or(0);
        let own = names(program, mapping, top);
        let kinds = (0u32..).map(EntityId).take(program.entities.len());
        let others: BTreeSet<String> = kinds
            .filter(|entity| *entity != top)
            .flat_map(|entity| names(program, mapping, entity))
            .collect();
        plan.own_names = own.difference(&others).cloned().collect();
        plan.other_names = others.difference(&own).cloned().collect();
        plan
    }

    /// The plan of a kind of record; the outermost one for a foreign place.
    pub(crate) fn entity(&self, at: usize) -> Option<&EntityPlan> {
        self.entities.get(at)
    }

    /// The holders of a kind, outermost first, without itself.
    pub(crate) fn holders(&self, at: usize) -> Vec<usize> {
        let mut chain = Vec::new();
        let mut next = self.entity(at).and_then(|it| it.holder);
        while let Some(holder) = next {
            chain.push(holder);
            next = self.entity(holder).and_then(|it| it.holder);
        }
        chain.reverse();
        chain
    }

    /// Adds the plan of a kind and of all that it holds; gives its place.
    fn add(
        &mut self,
        program: &Program,
        needs: &Needs,
        mapping: &Mapping,
        wanted: &BTreeSet<EntityId>,
        entity: EntityId,
        holder: Option<usize>,
    ) -> usize {
        let shape = program.entity(entity);
        let mapped = mapping.entity(entity);
        let at = self.entities.len();
        let mut known = BTreeMap::new();
        let mut fields = Vec::new();
        for (id, field) in (0u32..).map(FieldId).zip(&shape.fields) {
            let column = mapped.column(&field.labels.name);
            let is_key = id.0 == 0;
            let slot = if is_key || needs.fields.contains(&(entity, id)) {
                fields.push(FieldPlan::new(program, id, field, mapped));
                Slot::Field(fields.len().saturating_sub(1))
            } else {
                Slot::NotNeeded
            };
            known.insert(composed(column).into_owned(), slot);
        }
        let holder_columns = self.holder_columns(program, mapped, holder);
        self.entities.push(EntityPlan {
            entity,
            name: shape.labels.name.clone(),
            holder,
            fields,
            lists: Vec::new(),
            known: BTreeMap::new(),
            file: mapped
                .file
                .as_deref()
                .map_or_else(|| format!("{}.csv", shape.labels.name), str::to_owned)
                .into(),
            delimiter: mapped.delimiter,
            holder_columns,
        });
        let mut lists = Vec::new();
        for (id, list) in (0u32..).map(ListId).zip(&shape.lists) {
            let column = composed(mapped.column(&list.labels.name)).into_owned();
            let needed = needs.lists.contains(&(entity, id)) || wanted.contains(&list.entity);
            let cyclic = self.entities.iter().any(|it| it.entity == list.entity);
            if !needed || cyclic {
                known.entry(column).or_insert(Slot::NotNeeded);
                continue;
            }
            let held = self.add(program, needs, mapping, wanted, list.entity, Some(at));
            known.entry(column).or_insert(Slot::List(lists.len()));
            let name = list.labels.name.clone();
            lists.push(ListPlan { list: id, name, held, fewest: list.fewest, most: list.most });
        }
        if let Some(it) = self.entities.get_mut(at) {
            it.lists = lists;
            it.known = known;
        }
        at
    }

    /// How the columns that name the holders of a row are called: `household_id`.
    fn holder_columns(
        &self,
        program: &Program,
        mapped: &EntityMapping,
        holder: Option<usize>,
    ) -> Vec<String> {
        let Some(holder) = holder else { return Vec::new() };
        let mut chain = self.holders(holder);
        chain.push(holder);
        chain
            .into_iter()
            .filter_map(|at| self.entity(at))
            .map(|it| mapped.column(&holder_column(program, it.entity)).to_owned())
            .collect()
    }
}

impl FieldPlan {
    pub(crate) fn new(program: &Program, id: FieldId, field: &Field, mapped: &EntityMapping) -> Self {
        let is_key = id.0 == 0;
        let kind = match &field.ty {
            Type::YesNo => Kind::YesNo,
            Type::Number { decimals, .. } => Kind::Number(*decimals),
            Type::Text(most) => Kind::Text(*most),
            Type::Date => Kind::Date(mapped.date_format.clone()),
            Type::Choice(choice) => Kind::Choice(Spellings::of(program.choice(*choice))),
            Type::Set(choice) => Kind::Set(Spellings::of(program.choice(*choice))),
            Type::Record(_) | Type::List(_) | Type::Any => Kind::Nothing,
        };
        let name = &field.labels.name;
        Self {
            field: id,
            name: name.clone(),
            column: mapped.column(name).to_owned(),
            kind,
            domain: field.domain.clone(),
            required: is_key || !field.optional,
            sensitive: field.sensitive,
            is_key,
            numbers_as_text: mapped.numbers_as_text,
            mapped: mapped.values.get(name).cloned().unwrap_or_default(),
            absent: mapped
                .absent
                .iter()
                .chain(mapped.absent_in.get(name).into_iter().flatten())
                .cloned()
                .collect(),
        }
    }
}

/// How the column is called in which a row names its holder of this kind.
pub(crate) fn holder_column(program: &Program, holder: EntityId) -> String {
    let shape = program.entity(holder);
    let key = shape.fields.first().map(|field| field.labels.name.as_str()).unwrap_or_default();
    format!("{}_{key}", shape.labels.name)
}

/// The names that data have for what a kind of record declares.
fn names(program: &Program, mapping: &Mapping, entity: EntityId) -> BTreeSet<String> {
    let shape = program.entity(entity);
    let mapped = mapping.entity(entity);
    let fields = shape.fields.iter().map(|field| &field.labels.name);
    let lists = shape.lists.iter().map(|list| &list.labels.name);
    fields.chain(lists).map(|name| composed(mapped.column(name)).into_owned()).collect()
}

/// The kinds of record that must be read: what is asked of, what fields or lists are read of, and all their holders.
fn wanted(program: &Program, needs: &Needs, subject: EntityId) -> BTreeSet<EntityId> {
    let mut wanted = BTreeSet::from([subject]);
    wanted.extend(needs.fields.iter().map(|(entity, _)| *entity));
    wanted.extend(needs.definitions.iter().filter_map(|id| program.definition(*id)).map(|it| it.entity));
    for (holder, list) in &needs.lists {
        wanted.insert(*holder);
        wanted.extend(program.entity(*holder).lists.get(list.index()).map(|list| list.entity));
    }
    let mut open: Vec<EntityId> = wanted.iter().copied().collect();
    while let Some(entity) = open.pop() {
        if let Some((holder, _)) = program.entity(entity).holder
            && wanted.insert(holder)
        {
            open.push(holder);
        }
    }
    wanted
}

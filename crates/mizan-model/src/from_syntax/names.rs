//! Which names there are, and which of them look alike.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use mizan_source::{Diagnostic, Location};
use mizan_syntax::fold::{arabic_fold, latin_fold, look_alike_key};

use crate::checked::Symbol;
use crate::programme::{DefinitionId, EntityId, ProgrammeId};

fn duplicate_name(name: &str, at: Location, first: Location) -> Diagnostic {
    Diagnostic::error("duplicate-name", at).name("name", name).label(first, "first").help("help")
}

fn look_alike_names(name: &str, at: Location, other: &str, first: Location) -> Diagnostic {
    Diagnostic::error("look-alike-names", at)
        .name("name", name)
        .name("other", other)
        .label(first, "first")
        .help("help")
}

/// So many names are compared in one check for the sake of "did you mean": enough for every slip of a hand, too few
/// for a generated file of thousands of wrong names to take minutes.
const MOST_COMPARED: usize = 200_000;

/// Every name of the programme, by where it can be used.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// Entities, choices, options, parameters, programmes: by programme (`None`: shared) and name.
    top: BTreeMap<(Option<ProgrammeId>, String), Symbol>,
    /// Fields and lists, by entity.
    members: BTreeMap<(EntityId, String), Symbol>,
    /// Definitions, by entity, programme and name.
    definitions: BTreeMap<(EntityId, Option<ProgrammeId>, String), DefinitionId>,
    /// The first place of every name, by what it looks like.
    looks: BTreeMap<String, (String, Location)>,
    /// Names of items that could not be read: nobody is told that they do not exist.
    pub(crate) broken: BTreeSet<String>,
    /// How many names were compared for suggestions.
    compared: Cell<usize>,
}

/// How names are compared for "did you mean".
pub(crate) fn fold(name: &str) -> String {
    latin_fold(&arabic_fold(name))
}

impl Names {
    /// Enters a top-level name; says so where it is taken.
    pub(crate) fn enter(
        &mut self,
        programme: Option<ProgrammeId>,
        name: &str,
        at: Location,
        symbol: Symbol,
        out: &mut Vec<Diagnostic>,
    ) -> bool {
        self.look(name, at, out);
        let key = (programme, name.to_owned());
        if self.top.contains_key(&key) {
            let first = self.looks.get(&look_alike_key(name)).map_or(at, |(_, first)| *first);
            out.push(duplicate_name(name, at, first));
            return false;
        }
        self.top.insert(key, symbol);
        true
    }

    /// Enters a field or list of an entity.
    pub(crate) fn enter_member(
        &mut self,
        entity: EntityId,
        name: &str,
        at: Location,
        first: Option<Location>,
        symbol: Symbol,
        out: &mut Vec<Diagnostic>,
    ) -> bool {
        self.look(name, at, out);
        let key = (entity, name.to_owned());
        if self.members.contains_key(&key) {
            out.push(duplicate_name(name, at, first.unwrap_or(at)));
            return false;
        }
        self.members.insert(key, symbol);
        true
    }

    /// Enters a definition of an entity.
    pub(crate) fn enter_definition(
        &mut self,
        entity: EntityId,
        programme: Option<ProgrammeId>,
        name: &str,
        id: DefinitionId,
    ) -> Option<Symbol> {
        if let Some(taken) = self.members.get(&(entity, name.to_owned())) {
            return Some(*taken);
        }
        let key = (entity, programme, name.to_owned());
        if let Some(taken) = self.definitions.get(&key) {
            return Some(Symbol::Definition(*taken));
        }
        self.definitions.insert(key, id);
        None
    }

    /// Notes how a name looks; two that differ and look alike are an error.
    pub(crate) fn look(&mut self, name: &str, at: Location, out: &mut Vec<Diagnostic>) {
        let (other, first) = self.looks.entry(look_alike_key(name)).or_insert_with(|| (name.to_owned(), at));
        if other != name {
            out.push(look_alike_names(name, at, other, *first));
        }
    }

    /// Every name with the place where it first stands.
    pub(crate) fn first_places(&self) -> impl Iterator<Item = (&str, Location)> {
        self.looks.values().map(|(name, at)| (name.as_str(), *at))
    }

    /// Gives definitions their new numbers, once they are sorted.
    pub(crate) fn renumber(&mut self, places: &[DefinitionId]) {
        for id in self.definitions.values_mut() {
            *id = places.get(id.index()).copied().unwrap_or(*id);
        }
    }

    /// A top-level name: of one's own programme, else shared, else of the only other programme that has it.
    pub(crate) fn top(&self, programme: Option<ProgrammeId>, name: &str) -> Option<Symbol> {
        let get = |programme| self.top.get(&(programme, name.to_owned())).copied();
        get(programme).or_else(|| get(None)).or_else(|| {
            let mut others = self.top.iter().filter(|((_, other), _)| other == name);
            match (others.next(), others.next()) {
                (Some((_, symbol)), None) => Some(*symbol),
                _ => None,
            }
        })
    }

    /// A field or list of an entity.
    pub(crate) fn member(&self, entity: EntityId, name: &str) -> Option<Symbol> {
        self.members.get(&(entity, name.to_owned())).copied()
    }

    /// A definition of one's own programme or a shared one.
    pub(crate) fn definition(
        &self,
        entity: EntityId,
        programme: Option<ProgrammeId>,
        name: &str,
    ) -> Option<DefinitionId> {
        let get = |programme| self.definitions.get(&(entity, programme, name.to_owned())).copied();
        get(programme).or_else(|| get(None))
    }

    /// The programmes that define this name for the entity, though the current one does not.
    pub(crate) fn definers(&self, entity: EntityId, name: &str) -> Vec<ProgrammeId> {
        self.definitions
            .keys()
            .filter(|(of, _, other)| *of == entity && other == name)
            .filter_map(|(_, programme, _)| *programme)
            .collect()
    }

    /// The names that can be used of a record of `entity`: nearest to `wanted` under the fold.
    pub(crate) fn nearest_member(
        &self,
        entity: EntityId,
        programme: Option<ProgrammeId>,
        wanted: &str,
    ) -> Option<String> {
        let members = self.members.keys().filter(|(of, _)| *of == entity).map(|(_, name)| name.as_str());
        let definitions = self
            .definitions
            .keys()
            .filter(|(of, from, _)| *of == entity && (from.is_none() || *from == programme))
            .map(|(_, _, name)| name.as_str());
        self.near(wanted, members.chain(definitions))
    }

    /// The nearest name of all that can stand in a formula.
    pub(crate) fn nearest(
        &self,
        entity: Option<EntityId>,
        programme: Option<ProgrammeId>,
        wanted: &str,
        also: &[&str],
    ) -> Option<String> {
        let of = |id: &EntityId| Some(*id) == entity;
        let members = self.members.keys().filter(|(id, _)| of(id)).map(|(_, name)| name.as_str());
        let definitions = self
            .definitions
            .keys()
            .filter(|(id, from, _)| of(id) && (from.is_none() || *from == programme))
            .map(|(_, _, name)| name.as_str());
        let top = self.top.keys().map(|(_, name)| name.as_str());
        self.near(wanted, also.iter().copied().chain(members).chain(definitions).chain(top))
    }

    /// The nearest top-level name of a kind.
    pub(crate) fn nearest_top(&self, wanted: &str, kind: fn(&Symbol) -> bool) -> Option<String> {
        let names = self.top.iter().filter(|(_, symbol)| kind(symbol)).map(|((_, name), _)| name.as_str());
        self.near(wanted, names)
    }

    /// The candidate closest to `wanted`, as long as not too many were compared in this check.
    pub(crate) fn near<'n>(&self, wanted: &str, candidates: impl Iterator<Item = &'n str>) -> Option<String> {
        let mut compared = self.compared.get();
        let left = MOST_COMPARED.saturating_sub(compared);
        let counted = candidates.take(left).inspect(|_| compared += 1);
        let nearest = mizan_source::nearest(wanted, counted, fold).map(str::to_owned);
        self.compared.set(compared);
        nearest
    }

    /// Whether an item of that name was there but could not be read.
    pub(crate) fn is_broken(&self, name: &str) -> bool {
        self.broken.contains(name)
    }
}

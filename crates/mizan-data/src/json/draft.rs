//! From the members of JSON objects to drafts.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::parse::{Json, Node};
use crate::cell::{Raw, composed};
use crate::draft::{Draft, FaultAt, Held, Spot};
use crate::loader::Loader;
use crate::plan::{EntityPlan, Slot};
use crate::reason::{Argument, Fault};
use crate::summary::Summary;

/// The draft of an object that begins at `at`.
pub(super) fn from_members<'a>(
    loader: &Loader<'_>,
    plan: usize,
    at: usize,
    members: Vec<(Cow<'a, str>, Node<'a>)>,
    summary: &mut Summary,
) -> Draft<'a> {
    let Some(entity) = loader.plan.entity(plan) else {
        return Draft::new(plan, 0, 0, Spot::Offset(at));
    };
    let mut draft = Draft::new(plan, entity.fields.len(), entity.lists.len(), Spot::Offset(at));
    let mut taken = vec![false; entity.fields.len().saturating_add(entity.lists.len())];
    let mut misnamed = None;
    for (name, node) in members {
        let at = Spot::Offset(node.at);
        let name = composed(&name);
        let slot = entity.known.get(name.as_ref()).copied();
        if slot.and_then(|slot| take(&mut taken, entity, slot)) == Some(true) {
            let fault = Fault::new("data-duplicate-field").named("field", &name);
            draft.faults.push(FaultAt { name: name.into_owned(), at, fault });
            continue;
        }
        match slot {
            Some(Slot::Field(place)) => {
                if let (Some(held), Some(raw)) = (draft.fields.get_mut(place), raw(node.json)) {
                    *held = Some(Held { raw, at });
                }
            }
            Some(Slot::List(place)) => list(loader, entity, place, node, &mut draft, summary),
            Some(Slot::NotNeeded) => {}
            None => {
                summary.count_unknown(&entity.name, &name, loader.limits.unknown_names);
                if is_list_of_records(&node.json) {
                    misnamed.get_or_insert_with(|| name.into_owned());
                }
            }
        }
    }
    missing_lists(entity, misnamed.as_deref(), &mut draft, summary);
    draft
}

/// A list that is left out is empty, and counted: a person without months is often written so. But where a list stands
/// under a name that nobody declares, that may be the one; and where there must be records, there is no guessing.
fn missing_lists(entity: &EntityPlan, misnamed: Option<&str>, draft: &mut Draft<'_>, summary: &mut Summary) {
    for (list, slot) in entity.lists.iter().zip(&mut draft.lists) {
        if slot.is_some() {
            continue;
        }
        if let Some(name) = misnamed {
            let fault =
                Fault::new("data-missing-list").named("field", &list.name).named("entity", &entity.name);
            let fault = fault.named("nearest", name);
            draft.faults.push(FaultAt { name: list.name.clone(), at: draft.at, fault });
            *slot = Some(Vec::new());
        } else if list.fewest == 0 {
            summary.count_missing_list(&entity.name, &list.name);
            *slot = Some(Vec::new());
        }
    }
}

/// Whether an object can be an outermost record: it has a name that only such records have, or nothing speaks against it,
/// neither a name of another kind nor doubt about where records begin.
pub(super) fn is_outermost(
    loader: &Loader<'_>,
    members: &[(Cow<'_, str>, Node<'_>)],
    in_doubt: bool,
) -> bool {
    let plan = &loader.plan;
    let has =
        |names: &BTreeSet<String>| members.iter().any(|(name, _)| names.contains(composed(name).as_ref()));
    plan.own_names.is_empty() || has(&plan.own_names) || !in_doubt && !has(&plan.other_names)
}

/// Whether a name came before, for those that are read; notes that it came.
fn take(taken: &mut [bool], entity: &EntityPlan, slot: Slot) -> Option<bool> {
    let place = match slot {
        Slot::Field(place) => place,
        Slot::List(place) => entity.fields.len().saturating_add(place),
        Slot::NotNeeded => return None,
    };
    taken.get_mut(place).map(|taken| std::mem::replace(taken, true))
}

/// The records of a list.
fn list<'a>(
    loader: &Loader<'_>,
    entity: &EntityPlan,
    place: usize,
    node: Node<'a>,
    draft: &mut Draft<'a>,
    summary: &mut Summary,
) {
    let Some(list) = entity.lists.get(place) else {
        return;
    };
    let items = match node.json {
        Json::Null => return,
        Json::List(items) => items,
        other => {
            let fault = not_a(&list.name, &other, "data-type-list");
            draft.faults.push(FaultAt { name: list.name.clone(), at: Spot::Offset(node.at), fault });
            // Something stands there, so the list is not missing: it is empty, and wrong.
            if let Some(slot) = draft.lists.get_mut(place) {
                *slot = Some(Vec::new());
            }
            return;
        }
    };
    let drafts = items
        .into_iter()
        .map(|item| match item.json {
            Json::Record(members) => from_members(loader, list.held, item.at, members, summary),
            other => {
                let at = Spot::Offset(item.at);
                let mut draft = Draft::new(list.held, 0, 0, at);
                draft.unreadable = true;
                draft.faults.push(FaultAt {
                    name: String::new(),
                    at,
                    fault: not_a(&list.name, &other, "data-type-record"),
                });
                draft
            }
        })
        .collect();
    if let Some(slot) = draft.lists.get_mut(place) {
        *slot = Some(drafts);
    }
}

fn is_list_of_records(json: &Json<'_>) -> bool {
    match json {
        Json::List(items) => items.first().is_some_and(|item| matches!(item.json, Json::Record(_))),
        _ => false,
    }
}

/// What stands for a field; `null` is nothing.
fn raw(json: Json<'_>) -> Option<Raw<'_>> {
    Some(match json {
        Json::Null => return None,
        Json::Bool(yes) => Raw::Bool(yes),
        Json::Number(text) => Raw::Number(text),
        Json::Text(text) => Raw::Text(text),
        Json::List(items) => {
            Raw::List(items.into_iter().map(|item| raw(item.json).unwrap_or(Raw::Null)).collect())
        }
        Json::Record(_) => Raw::Record,
    })
}

fn not_a(name: &str, found: &Json<'_>, expected: &'static str) -> Fault {
    Fault::new("data-wrong-type")
        .named("field", name)
        .with("found", Argument::Name(shape(found).to_owned()))
        .with("expected", Argument::Phrase(expected))
}

/// What kind of value it is, in the signs of JSON. Its content is not shown.
pub(super) fn shape(json: &Json<'_>) -> &'static str {
    match json {
        Json::Null => "null",
        Json::Bool(true) => "true",
        Json::Bool(false) => "false",
        Json::Number(_) => "0",
        Json::Text(_) => "\"…\"",
        Json::List(_) => "[…]",
        Json::Record(_) => "{…}",
    }
}

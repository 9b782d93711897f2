//! From drafts to a case: every value read, every key unique, every list within its bounds, or all that is wrong.

use mizan_ir::case::compare_keys;
use mizan_ir::{Case, ListId, Program, RowId, Value};

use crate::cell::{key_text, of_field, read};
use crate::draft::{Draft, Spot};
use crate::limits::Limits;
use crate::plan::{EntityPlan, ListPlan, Plan};
use crate::reason::{Argument, Fault, Reason, Rejection};
use crate::record::{LeftOut, Place};

/// What a draft became.
#[derive(Debug)]
pub(crate) struct Assembled {
    pub(crate) key: Option<Value>,
    pub(crate) result: Result<Case, Rejection>,
    pub(crate) left_out: Vec<LeftOut>,
}

/// Checks a record with all it holds. `place` says where a spot is.
pub(crate) fn assemble(
    program: &Program,
    plan: &Plan,
    limits: &Limits,
    draft: &Draft<'_>,
    place: &dyn Fn(Spot) -> Place,
) -> Assembled {
    let mut assembly = Assembly {
        program,
        plan,
        limits,
        place,
        case: Case::new(),
        wrong: Vec::new(),
        more: 0,
        left_out: Vec::new(),
    };
    let key = assembly.key(draft);
    assembly.record(draft, None, "");
    let result = if assembly.wrong.is_empty() {
        Ok(assembly.case)
    } else {
        Err(Rejection { reasons: assembly.wrong, more: assembly.more })
    };
    Assembled { key, result, left_out: assembly.left_out }
}

struct Assembly<'a> {
    program: &'a Program,
    plan: &'a Plan,
    limits: &'a Limits,
    place: &'a dyn Fn(Spot) -> Place,
    case: Case,
    wrong: Vec<Reason>,
    more: u64,
    left_out: Vec<LeftOut>,
}

impl Assembly<'_> {
    /// The key of a record, if it is as it should be.
    fn key(&self, draft: &Draft<'_>) -> Option<Value> {
        let field = self.plan.entity(draft.plan)?.fields.first()?;
        let held = draft.fields.first()?.as_ref()?;
        read(field, &held.raw, self.plan.on).ok()?
    }

    fn record(&mut self, draft: &Draft<'_>, holder: Option<(RowId, ListId)>, path: &str) {
        let plan = self.plan;
        let Some(entity) = plan.entity(draft.plan) else {
            return;
        };
        for it in &draft.faults {
            self.fault(it.fault.clone(), join(path, &it.name), it.at);
        }
        if draft.unreadable {
            return;
        }
        let row = self.case.add(self.program, entity.entity, holder);
        if row.is_none() || self.case.rows.len() > self.limits.rows {
            self.too_many_rows(path, draft.at);
            return;
        }
        self.fields(entity, draft, row, path);
        for (list, held) in entity.lists.iter().zip(&draft.lists) {
            self.list(entity, list, held.as_deref(), row, path, draft.at);
        }
    }

    /// One reason says it, however many records there are.
    fn too_many_rows(&mut self, path: &str, at: Spot) {
        if self.wrong.last().is_some_and(|reason| reason.code == "data-too-large") {
            return;
        }
        let most = Argument::count(self.limits.rows);
        let fault = Fault::new("data-too-large")
            .with("limit", most)
            .with("unit", Argument::Phrase("data-unit-records"));
        self.fault(fault, path.to_owned(), at);
    }

    fn fields(&mut self, entity: &EntityPlan, draft: &Draft<'_>, row: Option<RowId>, path: &str) {
        for (field, held) in entity.fields.iter().zip(&draft.fields) {
            let at = held.as_ref().map_or(draft.at, |held| held.at);
            let value = held.as_ref().map_or(Ok(None), |held| read(field, &held.raw, self.plan.on));
            match value {
                Ok(Some(Value::Text(text))) if field.is_key && text.is_empty() => {
                    self.missing_key(entity, path, at);
                }
                Ok(Some(value)) => {
                    if let Some(row) = row {
                        self.case.set(row, field.field, value);
                    }
                }
                Ok(None) if field.is_key => self.missing_key(entity, path, at),
                Ok(None) if field.required => {
                    let fault = of_field(field, "data-missing-field").named("entity", &entity.name);
                    self.fault(fault, join(path, &field.name), at);
                }
                Ok(None) => {}
                Err(fault) => self.fault(fault, join(path, &field.name), at),
            }
        }
    }

    fn missing_key(&mut self, entity: &EntityPlan, path: &str, at: Spot) {
        let name = entity.fields.first().map(|field| field.name.clone()).unwrap_or_default();
        let fault = Fault::new("data-missing-key").named("field", &name).named("entity", &entity.name);
        self.fault(fault, join(path, &name), at);
    }

    fn list(
        &mut self,
        entity: &EntityPlan,
        list: &ListPlan,
        held: Option<&[Draft<'_>]>,
        row: Option<RowId>,
        path: &str,
        at: Spot,
    ) {
        let path = join(path, &list.name);
        let Some(held) = held else {
            let fault =
                Fault::new("data-missing-list").named("field", &list.name).named("entity", &entity.name);
            self.fault(fault, path, at);
            return;
        };
        self.bounds(list, held.len(), &path, at);
        let mut keyed: Vec<(usize, Option<Value>, &Draft<'_>)> =
            (1usize..).zip(held).map(|(number, draft)| (number, self.key(draft), draft)).collect();
        keyed.sort_by(|one, other| compare_keys(one.1.as_ref(), other.1.as_ref()));
        for (place, (number, key, draft)) in keyed.iter().enumerate() {
            let neighbour =
                |at: usize| keyed.get(at).is_some_and(|(_, other, _)| key.is_some() && other == key);
            let again = place.checked_sub(1).is_some_and(neighbour);
            let path = self.element_path(&path, *number, key.as_ref().filter(|_| !again), draft.plan);
            let holder = row.map(|row| (row, list.list));
            if draft.plan == self.plan.subject {
                // Nothing says which of the two is right: both are left out.
                self.subject(draft, holder, &path, again || neighbour(place.saturating_add(1)));
            } else {
                self.element(draft, holder, &path, again);
            }
        }
    }

    fn bounds(&mut self, list: &ListPlan, count: usize, path: &str, at: Spot) {
        let number = u64::try_from(count).unwrap_or(u64::MAX);
        let (code, bound) = if number > u64::from(list.most) {
            ("data-too-many-records", list.most)
        } else if number < u64::from(list.fewest) {
            ("data-too-few-records", list.fewest)
        } else {
            return;
        };
        let fault = Fault::new(code)
            .named("field", &list.name)
            .with("count", Argument::count(count))
            .with("bound", Argument::count(bound));
        self.fault(fault, path.to_owned(), at);
    }

    /// `members["A2"]` where the key tells records apart and may be shown, otherwise `members[2]`.
    fn element_path(&self, path: &str, number: usize, key: Option<&Value>, plan: usize) -> String {
        let field = self.plan.entity(plan).and_then(|it| it.fields.first());
        match key {
            Some(key) if field.is_some_and(|field| !field.sensitive) => {
                format!("{path}[\"{}\"]", key_text(field, key))
            }
            _ => format!("{path}[{number}]"),
        }
    }

    fn element(&mut self, draft: &Draft<'_>, holder: Option<(RowId, ListId)>, path: &str, doubled: bool) {
        if doubled && let Some(entity) = self.plan.entity(draft.plan) {
            let key = self.key(draft);
            let field = entity.fields.first();
            let shown = key.map(|key| key_text(field, &key)).unwrap_or_default();
            let sensitive = field.is_none_or(|field| field.sensitive);
            let fault = Fault::new("data-duplicate-key")
                .named("entity", &entity.name)
                .with("key", Argument::quote(&shown, sensitive));
            self.fault(fault, path.to_owned(), draft.at);
        }
        self.record(draft, holder, path);
    }

    /// A record that results belong to, held by another: what is wrong in it leaves it out, and its holder goes on.
    fn subject(&mut self, draft: &Draft<'_>, holder: Option<(RowId, ListId)>, path: &str, doubled: bool) {
        let outer = std::mem::take(&mut self.wrong);
        let outer_more = std::mem::take(&mut self.more);
        let rows = self.case.rows.len();
        self.element(draft, holder, path, doubled);
        let reasons = std::mem::replace(&mut self.wrong, outer);
        let more = std::mem::replace(&mut self.more, outer_more);
        if reasons.is_empty() {
            return;
        }
        self.case.rows.truncate(rows);
        let list =
            holder.and_then(|(row, list)| self.case.rows.get_mut(row.index())?.lists.get_mut(list.index()));
        if let Some(list) = list {
            list.retain(|row| row.index() < rows);
        }
        let key = self.key(draft);
        let field = self.plan.entity(draft.plan).and_then(|it| it.fields.first());
        self.left_out.push(LeftOut {
            path: path.to_owned(),
            place: (self.place)(draft.at),
            id: key.map(|key| key_text(field, &key)),
            rejection: Rejection { reasons, more },
        });
    }

    fn fault(&mut self, fault: Fault, path: String, at: Spot) {
        if self.wrong.len() < self.limits.reasons.max(1) {
            let place = (self.place)(at);
            self.wrong.push(fault.at(path, place));
        } else {
            self.more = self.more.saturating_add(1);
        }
    }
}

fn join(path: &str, name: &str) -> String {
    match (path.is_empty(), name.is_empty()) {
        (true, _) => name.to_owned(),
        (_, true) => path.to_owned(),
        _ => format!("{path}.{name}"),
    }
}

//! What is declared: every name, before any body is read.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use mizan_source::{Diagnostic, Location};
use mizan_syntax::tree::{self as syntax, ItemKind, LanguageCode};
use mizan_syntax::{KEYWORDS, Keyword, Standing};
use mizan_value::Number;

use super::names::fold;
use super::{Checker, Scope, Source, Wanted, definitions, notes, parameters};
use crate::checked::Symbol;
use crate::expr::ExprKind;
use crate::programme::{
    Choice, ChoiceId, ChoiceValue, Citation, Domain, Entity, EntityId, Field, FieldId, Labels, List, ListId,
    OptionDefault, OptionId, OptionItem, OptionKind, Programme, ProgrammeId,
};
use crate::value::{Type, Value};

/// The most values of a choice: as many as a set has bits.
const MOST_VALUES: usize = 64;
/// How many records a list may hold where it does not say.
const MOST_RECORDS: u32 = 1000;

fn second_programme(at: Location, first: Location) -> Diagnostic {
    Diagnostic::error("second-programme", at).label(first, "first").help("help")
}

fn too_many_values(name: &str, at: Location) -> Diagnostic {
    Diagnostic::error("too-many-values", at).name("name", name).help("help")
}

fn missing_key(name: &str, at: Location) -> Diagnostic {
    Diagnostic::error("missing-key", at).name("name", name).help("help")
}

fn two_holders(name: &str, at: Location, first: Location) -> Diagnostic {
    Diagnostic::error("two-holders", at).name("name", name).label(first, "first").help("help")
}

fn holder_cycle(names: Vec<String>, at: Location) -> Diagnostic {
    Diagnostic::error("holder-cycle", at).arg("names", mizan_source::Arg::names(names)).help("help")
}

fn missing_domain(name: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("missing-domain", at).name("name", name).help("help")
}

fn domain_not_constant(at: Location) -> Diagnostic {
    Diagnostic::error("domain-not-constant", at).help("help")
}

fn domain_reversed(at: Location) -> Diagnostic {
    Diagnostic::error("domain-reversed", at).help("help")
}

fn missing_default(name: &str, at: Location) -> Diagnostic {
    Diagnostic::error("missing-default", at).name("name", name).help("help")
}

fn second_default(name: &str, at: Location, first: Location) -> Diagnostic {
    Diagnostic::error("second-default", at).name("name", name).label(first, "first").help("help")
}

fn no_outputs(name: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("no-outputs", at).name("name", name).help("help")
}

fn unit_stops_number(name: &str, at: Location) -> Diagnostic {
    Diagnostic::error("unit-stops-number", at).name("name", name).help("help")
}

fn name_like_keyword(name: &str, wanted: Option<String>, at: Location) -> Diagnostic {
    let diagnostic = Diagnostic::hint("name-like-keyword", at).name("name", name);
    match wanted {
        Some(wanted) => diagnostic.name("wanted", wanted).help("help-longer"),
        None => diagnostic.help("help"),
    }
}

fn unknown_currency(name: &str, at: Location) -> Diagnostic {
    Diagnostic::error("unknown-currency", at).name("name", name).help("help")
}

fn unknown_entity(name: &str, at: Location, nearest: Option<String>) -> Diagnostic {
    super::paths::with_nearest(Diagnostic::error("unknown-entity", at).name("name", name), at, nearest)
}

fn target_without_entity(name: &str, at: Location) -> Diagnostic {
    Diagnostic::error("target-without-entity", at).name("name", name).help("help")
}

fn unit_not_number(at: Location) -> Diagnostic {
    Diagnostic::error("unit-not-a-number", at).help("help")
}

/// Enters everything that the files declare.
pub(super) fn declare<'a>(checker: &mut Checker<'a>, sources: &[Source<'a>]) {
    let scopes: Vec<Scope> = sources.iter().map(|source| checker.programme_of(source)).collect();
    let items = || {
        sources.iter().zip(&scopes).flat_map(|(source, scope)| {
            let language = source.tree.language.map_or(LanguageCode::En, |(language, _)| language);
            source.tree.items.iter().map(move |item| (item, scope, language))
        })
    };
    for (item, _, _) in items() {
        checker.broken(item);
    }
    for (item, scope, language) in items() {
        match &item.kind {
            ItemKind::Unit(it) => checker.unit_item(scope, it, language),
            ItemKind::Choice(it) => checker.choice(scope, it, language),
            ItemKind::Option(it) => checker.option(scope, it, language),
            ItemKind::Entity(it) if it.key.is_some() => checker.entity(scope, it, language),
            _ => {}
        }
    }
    for (item, scope, language) in items() {
        match &item.kind {
            ItemKind::Entity(it) if it.key.is_none() => checker.more_of_an_entity(scope, it, language),
            _ => {}
        }
    }
    for (item, scope, language) in items() {
        if let ItemKind::Parameter(it) = &item.kind {
            parameters::declare(checker, scope, it, language);
        }
    }
    for keyed in [true, false] {
        for (item, scope, language) in items() {
            match &item.kind {
                ItemKind::Entity(it) if it.key.is_some() == keyed => checker.members(scope, it, language),
                _ => {}
            }
        }
    }
    checker.order_entities(
        &items()
            .filter_map(|(item, scope, _)| match &item.kind {
                ItemKind::Entity(it) => Some((scope.at(it.name.span), it.name.text.clone())),
                _ => None,
            })
            .collect::<Vec<_>>(),
    );
    for (item, scope, language) in items() {
        match &item.kind {
            ItemKind::Test(it) => checker.tests.push((scope.file, it)),
            _ => definitions::declare(checker, scope, item, language),
        }
    }
    checker.names_like_keywords();
}

fn is_time(name: &str) -> bool {
    let times = [Keyword::Month, Keyword::Quarter, Keyword::Year, Keyword::Day];
    let mut spellings = times.iter().flat_map(|time| time.row().spellings).flatten();
    spellings.any(|spelling| fold(spelling) == fold(name))
}

/// How the keywords of a folded spelling stand to names, in each language.
static STANDINGS: LazyLock<BTreeMap<String, [Option<Standing>; 3]>> = LazyLock::new(|| {
    let mut standings: BTreeMap<String, [Option<Standing>; 3]> = BTreeMap::new();
    for row in &KEYWORDS {
        for (column, spellings) in row.spellings.iter().enumerate() {
            for spelling in *spellings {
                let of_all = standings.entry(fold(spelling)).or_default();
                if let Some(slot) = of_all.get_mut(column) {
                    *slot = strictest([*slot, Some(row.keyword.standing())]);
                }
            }
        }
    }
    standings
});

/// How a one-word keyword of that spelling stands to names: in one language, or in any.
fn standing(name: &str, column: Option<usize>) -> Option<Standing> {
    let of_all = STANDINGS.get(&fold(name)).copied().unwrap_or_default();
    match column {
        Some(column) => of_all.get(column).copied().flatten(),
        None => strictest(of_all),
    }
}

fn strictest<const N: usize>(of: [Option<Standing>; N]) -> Option<Standing> {
    [Standing::Hard, Standing::Stop, Standing::Soft].into_iter().find(|it| of.contains(&Some(*it)))
}

/// What each programme answers; after the definitions are known.
pub(super) fn outputs(checker: &mut Checker<'_>) {
    for (index, (file, item)) in (0u32..).zip(checker.programmes.clone()) {
        let id = ProgrammeId(index);
        let scope = Scope { file, programme: Some(id), ..Scope::default() };
        if item.outputs.is_empty() {
            checker.report(no_outputs(&item.name.text, scope.at(item.name.span)));
        }
        let outputs: Vec<_> = item.outputs.iter().filter_map(|path| checker.output(&scope, path)).collect();
        if let Some(programme) = checker.model.programmes.get_mut(id.index()) {
            programme.outputs = outputs;
        }
    }
}

impl<'a> Checker<'a> {
    /// Enters the programme of a file, if it has one, and says from where its names are looked up.
    fn programme_of(&mut self, source: &Source<'a>) -> Scope {
        let mut scope = Scope { file: source.file, ..Scope::default() };
        let language = source.tree.language.map_or(LanguageCode::En, |(language, _)| language);
        let mut first: Option<Location> = None;
        for item in &source.tree.items {
            let ItemKind::Programme(it) = &item.kind else {
                continue;
            };
            let at = scope.at(it.name.span);
            if let Some(first) = first {
                self.report(second_programme(at, first));
                continue;
            }
            first = Some(at);
            scope.programme = Some(self.programme(&scope, it, language));
        }
        scope
    }

    fn programme(&mut self, scope: &Scope, it: &'a syntax::Programme, language: LanguageCode) -> ProgrammeId {
        let id = ProgrammeId(u32::try_from(self.model.programmes.len()).unwrap_or(u32::MAX));
        let at = scope.at(it.name.span);
        if let Some(currency) = &it.currency
            && mizan_value::currency_decimals(&currency.text).is_none()
        {
            self.report(unknown_currency(&currency.text, scope.at(currency.span)));
        }
        let in_force = self.in_force(scope, &it.dates);
        self.model.programmes.push(Programme {
            labels: self.labels(&it.name.text, &it.notes, language),
            in_force,
            country: it.country.as_ref().map(|name| name.text.clone()),
            currency: it.currency.as_ref().map(|name| name.text.clone()),
            authority: it.authority.as_ref().map(|text| text.value.clone()),
            citation: notes::citation(&it.notes),
            outputs: Vec::new(),
            leap_birthday_in_february: it.leap_birthday_in_february.is_some(),
            origin: at,
        });
        self.programmes.push((scope.file, it));
        self.names.enter(None, &it.name.text, at, Symbol::Programme(id), &mut self.diagnostics);
        self.declares(at, Symbol::Programme(id));
        id
    }

    /// A name spelt like a keyword of the file's language is understood, and hard to read. A stretch of time is no
    /// harder: `month` is what a record of a month is called.
    fn names_like_keywords(&mut self) {
        let mut symbols: BTreeMap<Location, Symbol> = BTreeMap::new();
        symbols.extend(self.model.references.iter().filter(|it| it.declares).map(|it| (it.at, it.symbol)));
        let mut found = Vec::new();
        for (name, at) in self.names.first_places() {
            let column = self.column(at.file);
            if matches!(standing(name, Some(column)), None | Some(Standing::Hard))
                || is_time(name)
                || self.model.unit_labels.iter().any(|unit| unit.name == name)
            {
                continue;
            }
            let longer = match symbols.get(&at) {
                Some(Symbol::Field(entity, _) | Symbol::List(entity, _)) => {
                    let entity = self.model.entity_name(*entity);
                    Some(if column == 0 { format!("{entity}_{name}") } else { format!("{name}_{entity}") })
                }
                _ => None,
            };
            found.push(name_like_keyword(name, longer, at));
        }
        self.diagnostics.extend(found);
    }

    /// The name of an item that could not be read counts as declared.
    fn broken(&mut self, item: &syntax::Item) {
        if let ItemKind::Broken { declares: Some(path) } = &item.kind {
            self.names.broken.extend(path.names.iter().map(|name| name.text.clone()));
        }
    }

    fn unit_item(&mut self, scope: &Scope, it: &syntax::UnitItem, language: LanguageCode) {
        let at = scope.at(it.name.span);
        self.names.look(&it.name.text, at, &mut self.diagnostics);
        if let Some(Standing::Stop) = standing(&it.name.text, None) {
            self.report(unit_stops_number(&it.name.text, at));
        }
        let equals = it.equals.as_ref().map(|(value, unit)| {
            (self.constant_number(scope, value), self.unit(scope, unit), scope.at(value.span))
        });
        let labels = self.labels(&it.name.text, &it.notes, language);
        self.model.unit_labels.push(labels);
        if let Some((number, Some(unit), at)) = equals {
            let declared = number.map(|number| self.model.units.declare(&it.name.text, number, unit));
            if !matches!(declared, Some(Ok(()))) {
                self.report(unit_not_number(at));
            }
        }
    }

    fn constant_number(&mut self, scope: &Scope, value: &syntax::Expr) -> Option<Number> {
        match self.formula(scope, value, Wanted::quotient()).kind {
            ExprKind::Constant(Value::Number(number)) => Some(number),
            _ => None,
        }
    }

    fn next_choice(&self) -> ChoiceId {
        ChoiceId(u32::try_from(self.model.choices.len()).unwrap_or(u32::MAX))
    }

    fn choice(&mut self, scope: &Scope, it: &syntax::Choice, language: LanguageCode) {
        let id = self.next_choice();
        let at = scope.at(it.name.span);
        let labels = self.labels(&it.name.text, &it.notes, language);
        // A choice is shared by the programmes of a registry, wherever it stands.
        let symbol = Symbol::Choice(id);
        if self.names.enter(None, &it.name.text, at, symbol, &mut self.diagnostics) {
            self.declares(at, symbol);
        }
        let values = self.values(scope, id, &it.values, &it.name, language);
        self.model.choices.push(Choice { labels, values });
    }

    fn values(
        &mut self,
        scope: &Scope,
        choice: ChoiceId,
        values: &[syntax::ChoiceValue],
        name: &syntax::Name,
        language: LanguageCode,
    ) -> Vec<ChoiceValue> {
        let mut seen: BTreeMap<&str, Location> = BTreeMap::new();
        let mut out = Vec::new();
        for value in values {
            let at = scope.at(value.name.span);
            self.names.look(&value.name.text, at, &mut self.diagnostics);
            if let Some(first) = seen.get(value.name.text.as_str()) {
                let (first, text) = (*first, value.name.text.clone());
                self.report(
                    Diagnostic::error("duplicate-name", at)
                        .name("name", text)
                        .label(first, "first")
                        .help("help"),
                );
                continue;
            }
            if out.len() == MOST_VALUES {
                self.report(too_many_values(&name.text, at));
                break;
            }
            seen.insert(&value.name.text, at);
            let place = u8::try_from(out.len()).unwrap_or(u8::MAX);
            self.declares(at, Symbol::Value(choice, place));
            out.push(ChoiceValue {
                labels: self.labels(&value.name.text, &value.notes, language),
                code: value.code.as_ref().map(|text| text.value.clone()),
            });
        }
        out
    }

    fn option(&mut self, scope: &Scope, it: &syntax::OptionItem, language: LanguageCode) {
        let id = OptionId(u32::try_from(self.model.options.len()).unwrap_or(u32::MAX));
        let at = scope.at(it.name.span);
        let labels = self.labels(&it.name.text, &it.notes, language);
        let symbol = Symbol::Option(id);
        if self.names.enter(scope.programme, &it.name.text, at, symbol, &mut self.diagnostics) {
            self.declares(at, symbol);
        }
        let (kind, mut defaults) = match it.yes_no_default {
            Some((default, _)) => {
                (OptionKind::YesNo, vec![OptionDefault { from: None, value: Value::YesNo(default) }])
            }
            None => {
                let choice = self.next_choice();
                let values = self.values(scope, choice, &it.answers, &it.name, language);
                let defaults = self.defaults(scope, it, at);
                self.model.choices.push(Choice { labels: labels.clone(), values });
                (OptionKind::Answers(choice), defaults)
            }
        };
        for (value, dates) in &it.dated_defaults {
            let ty = match kind {
                OptionKind::YesNo => Type::YesNo,
                OptionKind::Answers(choice) => Type::Choice(choice),
            };
            let value = self.formula(scope, value, Wanted::of(&ty));
            if let ExprKind::Constant(value) = value.kind {
                defaults.push(OptionDefault { from: dates.from.map(|(date, _)| date), value });
            }
        }
        defaults.sort_by_key(|default| default.from);
        self.model.options.push(OptionItem {
            labels,
            kind,
            defaults,
            programme: scope.programme,
            origin: at,
        });
    }

    fn defaults(&mut self, scope: &Scope, it: &syntax::OptionItem, at: Location) -> Vec<OptionDefault> {
        let mut defaults: Vec<OptionDefault> = Vec::new();
        let mut first: Option<Location> = None;
        for (place, answer) in (0u8..).zip(&it.answers) {
            let Some((span, dates)) = &answer.default else {
                continue;
            };
            let from = dates.from.map(|(date, _)| date);
            if let Some(first) = first
                && defaults.iter().any(|default| default.from == from)
            {
                self.report(second_default(&it.name.text, scope.at(*span), first));
                continue;
            }
            first = Some(scope.at(*span));
            defaults.push(OptionDefault { from, value: Value::Choice(place) });
        }
        if defaults.is_empty() && !it.answers.is_empty() {
            self.report(missing_default(&it.name.text, at));
            defaults.push(OptionDefault { from: None, value: Value::Choice(0) });
        }
        defaults
    }

    fn entity(&mut self, scope: &Scope, it: &syntax::Entity, language: LanguageCode) {
        let id = EntityId(u32::try_from(self.model.entities.len()).unwrap_or(u32::MAX));
        let at = scope.at(it.name.span);
        if self.names.enter(None, &it.name.text, at, Symbol::Entity(id), &mut self.diagnostics) {
            self.declares(at, Symbol::Entity(id));
        }
        let labels = self.labels(&it.name.text, &it.notes, language);
        self.model.entities.push(Entity {
            labels,
            holder: None,
            fields: Vec::new(),
            lists: Vec::new(),
            origin: at,
        });
    }

    /// An entity without a key adds to the one of its name, from a file that several registries share; where there is
    /// none, its key is missing.
    fn more_of_an_entity(&mut self, scope: &Scope, it: &syntax::Entity, language: LanguageCode) {
        let Some(symbol @ Symbol::Entity(id)) = self.names.top(None, &it.name.text) else {
            return self.entity(scope, it, language);
        };
        self.refer(scope, it.name.span, symbol);
        let labels = self.labels(&it.name.text, &it.notes, language);
        if let Some(entity) = self.model.entities.get_mut(id.index()) {
            entity.labels.en = labels.en.or(entity.labels.en.take());
            entity.labels.fr = labels.fr.or(entity.labels.fr.take());
            entity.labels.ar = labels.ar.or(entity.labels.ar.take());
        }
    }

    /// The fields and lists of an entity, once all entities and choices have names.
    fn members(&mut self, scope: &Scope, it: &syntax::Entity, language: LanguageCode) {
        let Some(Symbol::Entity(id)) = self.names.top(None, &it.name.text) else {
            return;
        };
        let at = scope.at(it.name.span);
        let Some(entity) = self.model.entities.get_mut(id.index()) else { return };
        let own = entity.origin == at;
        if !own && it.key.is_some() {
            return; // A second entity of that name, which has its diagnostic.
        }
        let mut fields = std::mem::take(&mut entity.fields);
        let mut lists = std::mem::take(&mut entity.lists);
        let mut places: BTreeMap<String, Location> =
            fields.iter().map(|it| (it.labels.name.clone(), it.origin)).collect();
        match &it.key {
            Some(key) => {
                fields.push(self.field(scope, key, language));
                self.enter_member(scope, id, &key.name, Symbol::Field(id, FieldId(0)), &mut places);
            }
            None if own => {
                self.report(missing_key(&it.name.text, at));
                let labels = Labels { name: "id".to_owned(), ..Labels::default() };
                fields.push(Field { labels, ..unnamed_key(at) });
            }
            None => {}
        }
        for field in &it.fields {
            let place = FieldId(u32::try_from(fields.len()).unwrap_or(u32::MAX));
            let checked = self.field(scope, field, language);
            if self.enter_member(scope, id, &field.name, Symbol::Field(id, place), &mut places) {
                fields.push(checked);
            }
        }
        for held in &it.lists {
            let place = ListId(u32::try_from(lists.len()).unwrap_or(u32::MAX));
            let Some(inner) = self.entity_named(scope, &held.entity) else {
                continue;
            };
            if !self.enter_member(scope, id, &held.name, Symbol::List(id, place), &mut places) {
                continue;
            }
            let (fewest, most) = self.list_bounds(scope, held);
            lists.push(List {
                labels: self.labels(&held.name.text, &held.notes, language),
                entity: inner,
                fewest,
                most,
            });
            self.hold(scope, id, inner, place, held);
        }
        if let Some(entity) = self.model.entities.get_mut(id.index()) {
            entity.fields = fields;
            entity.lists = lists;
        }
    }

    fn enter_member(
        &mut self,
        scope: &Scope,
        entity: EntityId,
        name: &syntax::Name,
        symbol: Symbol,
        places: &mut BTreeMap<String, Location>,
    ) -> bool {
        let at = scope.at(name.span);
        let first = places.get(&name.text).copied();
        places.entry(name.text.clone()).or_insert(at);
        let new = self.names.enter_member(entity, &name.text, at, first, symbol, &mut self.diagnostics);
        if new {
            self.declares(at, symbol);
        }
        new
    }

    fn hold(
        &mut self,
        scope: &Scope,
        holder: EntityId,
        inner: EntityId,
        list: ListId,
        held: &syntax::HasMany,
    ) {
        let at = scope.at(held.entity.span);
        let taken = self.model.entities.get(inner.index()).and_then(|entity| entity.holder);
        if let Some((first, _)) = taken {
            let first = self.model.entities.get(first.index()).map_or(at, |entity| entity.origin);
            self.report(two_holders(&held.entity.text, at, first));
        } else if let Some(entity) = self.model.entities.get_mut(inner.index()) {
            entity.holder = Some((holder, list));
        }
    }

    fn list_bounds(&mut self, scope: &Scope, held: &syntax::HasMany) -> (u32, u32) {
        let Some((from, to)) = &held.domain else {
            return (0, MOST_RECORDS);
        };
        let mut count = |expr: &syntax::Expr| {
            let number = self.constant_number(scope, expr).and_then(Number::to_i64);
            let count = number.and_then(|number| u32::try_from(number).ok());
            if count.is_none() {
                self.report(domain_not_constant(scope.at(expr.span)));
            }
            count
        };
        let bounds = (count(from), count(to));
        let (fewest, most) = (bounds.0.unwrap_or(0), bounds.1.unwrap_or(MOST_RECORDS));
        if fewest > most {
            self.report(domain_reversed(scope.at(from.span.join(to.span))));
        }
        (fewest, most.max(fewest))
    }

    /// The entity of that name, or a diagnostic.
    pub(super) fn entity_named(&mut self, scope: &Scope, name: &syntax::Name) -> Option<EntityId> {
        if let Some(symbol @ Symbol::Entity(id)) = self.names.top(None, &name.text) {
            self.refer(scope, name.span, symbol);
            return Some(id);
        }
        if !self.names.is_broken(&name.text) {
            let nearest = self.names.nearest_top(&name.text, |symbol| matches!(symbol, Symbol::Entity(_)));
            self.report(unknown_entity(&name.text, scope.at(name.span), nearest));
        }
        None
    }

    /// The entity and the name of what an item defines: `household.size`.
    pub(super) fn target<'p>(
        &mut self,
        scope: &Scope,
        path: &'p syntax::Path,
    ) -> Option<(EntityId, &'p syntax::Name)> {
        match path.names.as_slice() {
            [entity, name] => Some((self.entity_named(scope, entity)?, name)),
            [name, ..] => {
                self.report(target_without_entity(&name.text, scope.at(path.span)));
                None
            }
            [] => None,
        }
    }

    fn field(&mut self, scope: &Scope, field: &syntax::Field, language: LanguageCode) -> Field {
        let ty = self.type_of(scope, &field.ty);
        let at = scope.at(field.name.span);
        let domain = match &field.domain {
            Some((from, to)) => self.domain(scope, &ty, from, to),
            None => Domain::Any,
        };
        let numeric = matches!(ty, Type::Number { .. });
        if numeric && field.domain.is_none() && !field.weight {
            self.report(missing_domain(&field.name.text, at));
        }
        Field {
            labels: self.labels(&field.name.text, &field.notes, language),
            ty,
            domain,
            optional: field.optional.is_some(),
            sensitive: field.sensitive,
            changeable: field.changeable,
            weight: field.weight,
            citation: notes::citation(&field.notes),
            origin: at,
        }
    }

    fn domain(&mut self, scope: &Scope, ty: &Type, from: &syntax::Expr, to: &syntax::Expr) -> Domain {
        let wanted = Wanted { bare_takes_unit: true, ..Wanted::of(ty) };
        let low = self.formula(scope, from, wanted);
        let high = self.formula(scope, to, wanted);
        let span = scope.at(from.span.join(to.span));
        match (ty, low.kind, high.kind) {
            (_, ExprKind::Broken, _) | (_, _, ExprKind::Broken) | (Type::Any, _, _) => Domain::Any,
            (_, ExprKind::Constant(Value::Number(low)), ExprKind::Constant(Value::Number(high))) => {
                if high < low {
                    self.report(domain_reversed(span));
                    return Domain::Any;
                }
                Domain::Numbers(low, high)
            }
            (Type::Date, low, high) => {
                let day = |kind: ExprKind| match kind {
                    ExprKind::Constant(Value::Date(date)) => Ok(Some(date)),
                    ExprKind::ReferenceDate => Ok(None),
                    _ => Err(()),
                };
                match (day(low), day(high)) {
                    (Ok(Some(low)), Ok(Some(high))) if high < low => {
                        self.report(domain_reversed(span));
                        Domain::Any
                    }
                    (Ok(low), Ok(high)) => Domain::Dates(low, high),
                    _ => {
                        self.report(domain_not_constant(span));
                        Domain::Any
                    }
                }
            }
            _ => {
                self.report(domain_not_constant(span));
                Domain::Any
            }
        }
    }

    /// Puts holders before what they hold, and refuses a record that would hold itself.
    fn order_entities(&mut self, places: &[(Location, String)]) {
        for (index, _) in self.model.entities.iter().enumerate() {
            let start = EntityId(u32::try_from(index).unwrap_or(u32::MAX));
            let mut names = Vec::new();
            let mut at = start;
            while let Some((holder, _)) = self.model.entities.get(at.index()).and_then(|entity| entity.holder)
            {
                names.push(self.model.entity_name(at).to_owned());
                at = holder;
                if at == start || names.len() > self.model.entities.len() {
                    break;
                }
            }
            if at == start && !names.is_empty() {
                let place = places.iter().find(|(_, name)| *name == self.model.entity_name(start));
                let place = place.map_or(Location::default(), |(place, _)| *place);
                self.diagnostics.push(holder_cycle(names, place));
                for entity in &mut self.model.entities {
                    entity.holder = None;
                }
                return;
            }
        }
    }

    /// A definition that a programme gives as an answer.
    fn output(&mut self, scope: &Scope, path: &syntax::Path) -> Option<crate::programme::DefinitionId> {
        let [entity, rest @ ..] = path.names.as_slice() else {
            return None;
        };
        let id = self.entity_named(scope, entity)?;
        let scope = Scope { entity: Some(id), ..scope.clone() };
        let output = self.definition_named(&scope, id, rest, path)?;
        self.check_output(output, scope.at(path.span));
        Some(output)
    }
}

fn unnamed_key(at: Location) -> Field {
    Field {
        labels: Labels::default(),
        ty: Type::Text(64),
        domain: Domain::Any,
        optional: false,
        sensitive: false,
        changeable: false,
        weight: false,
        citation: Citation::default(),
        origin: at,
    }
}

//! Types and units, from the tree to the model, and how they are named in messages.

use mizan_source::{Diagnostic, Location};
use mizan_syntax::Keyword;
use mizan_syntax::tree::{self as syntax, TypeKind};
use mizan_value::{Number, Unit, currency_decimals};

use super::{Checker, Scope};
use crate::checked::Symbol;
use crate::value::Type;

/// The most characters of a text that does not say.
const TEXT_LENGTH: u32 = 64;

fn unknown_type(name: &str, at: Location, nearest: Option<String>) -> Diagnostic {
    super::paths::with_nearest(Diagnostic::error("unknown-type", at).name("name", name), at, nearest)
}

fn unknown_unit(name: &str, at: Location, nearest: Option<String>) -> Diagnostic {
    super::paths::with_nearest(
        Diagnostic::error("unknown-unit", at).name("name", name).help("help"),
        at,
        nearest,
    )
}

/// Units that need no declaration, beside currencies.
const BUILT_IN: [&str; 9] = ["month", "quarter", "year", "day", "percent", "m2", "km", "kg", "litre"];

impl Checker<'_> {
    /// A type as written.
    pub(super) fn type_of(&mut self, scope: &Scope, ty: &syntax::TypeExpr) -> Type {
        match &ty.kind {
            TypeKind::YesNo => Type::YesNo,
            TypeKind::Integer => Type::integer(),
            TypeKind::Number { decimals } => Type::Number { unit: Unit::none(), decimals: *decimals },
            TypeKind::Percent { decimals } => Type::Number { unit: Unit::of("percent"), decimals: *decimals },
            TypeKind::Text { length } => Type::Text(length.unwrap_or(TEXT_LENGTH)),
            TypeKind::Date => Type::Date,
            TypeKind::Unit(unit, decimals) => {
                let unit = self.unit(scope, unit);
                unit.map_or(Type::Any, |unit| amount(unit, *decimals))
            }
            TypeKind::Named(name, decimals) => self.named_type(scope, name, *decimals, false),
            TypeKind::Many(name) => self.named_type(scope, name, None, true),
            TypeKind::Broken => Type::Any,
        }
    }

    fn named_type(&mut self, scope: &Scope, name: &syntax::Name, decimals: Option<u8>, many: bool) -> Type {
        match self.names.top(scope.programme, &name.text) {
            Some(symbol @ Symbol::Choice(id)) => {
                self.refer(scope, name.span, symbol);
                if many { Type::Set(id) } else { Type::Choice(id) }
            }
            Some(symbol @ Symbol::Entity(id)) => {
                self.refer(scope, name.span, symbol);
                if many { Type::List(id) } else { Type::Record(id) }
            }
            _ if many || !self.is_unit(&name.text) => {
                if !self.names.is_broken(&name.text) {
                    let at = scope.at(name.span);
                    let kind = |symbol: &Symbol| matches!(symbol, Symbol::Choice(_) | Symbol::Entity(_));
                    let nearest = self
                        .type_from_habit(scope, &name.text)
                        .or_else(|| self.names.nearest_top(&name.text, kind));
                    self.report(unknown_type(&name.text, at, nearest));
                }
                Type::Any
            }
            _ => amount(Unit::of(&name.text), decimals),
        }
    }

    /// A unit as written; `None` has its diagnostic.
    pub(super) fn unit(&mut self, scope: &Scope, unit: &syntax::UnitExpr) -> Option<Unit> {
        self.unit_after(scope, Number::ONE, unit)
    }

    /// The unit of a number; what is offered instead of a wrong one agrees with the number.
    pub(super) fn unit_after(
        &mut self,
        scope: &Scope,
        count: Number,
        unit: &syntax::UnitExpr,
    ) -> Option<Unit> {
        let mut whole = Unit::none();
        for (name, power) in &unit.factors {
            if !self.is_unit(&name.text) {
                if !self.names.is_broken(&name.text) {
                    let nearest = self.nearest_unit(scope, count, &name.text);
                    self.report(unknown_unit(&name.text, scope.at(name.span), nearest));
                }
                return None;
            }
            whole = whole.times(&Unit::of(&name.text).power(*power));
        }
        Some(whole)
    }

    fn nearest_unit(&self, scope: &Scope, count: Number, name: &str) -> Option<String> {
        if let Some(code) = currency_called(name) {
            return Some(code.to_owned());
        }
        let column = self.column(scope.file);
        let times = || {
            [Keyword::Month, Keyword::Quarter, Keyword::Year, Keyword::Day]
                .into_iter()
                .filter_map(|time| time.row().spellings.get(column))
        };
        let candidates = times()
            .flat_map(|spellings| spellings.iter().copied())
            .chain(BUILT_IN)
            .chain(self.model.unit_labels.iter().map(|unit| unit.name.as_str()));
        // A code has three letters: one of them is near to many short words.
        let currencies = || mizan_value::currencies().map(|(code, _)| code);
        let nearest = self.names.near(name, candidates).or_else(|| self.names.near(name, currencies()))?;
        // English and French write the plural behind each singular; Arabic has more forms than that.
        let plural = times().filter(|_| column < 2 && count != Number::ONE).find_map(|spellings| {
            spellings.chunks_exact(2).find_map(|pair| match pair {
                [one, many] if *one == nearest => Some((*many).to_owned()),
                _ => None,
            })
        });
        Some(plural.unwrap_or(nearest))
    }

    /// The type that people of other languages call so: `boolean`, `string`, `int`.
    fn type_from_habit(&self, scope: &Scope, name: &str) -> Option<String> {
        let column = self.column(scope.file);
        let spelt = |keyword: Keyword| keyword.spelling(column).to_owned();
        Some(match name.to_lowercase().as_str() {
            "bool" | "boolean" | "booleen" | "booléen" => {
                format!("{}/{}", Keyword::Yes.spelling(column), Keyword::No.spelling(column))
            }
            "int" | "long" => spelt(Keyword::Integer),
            "float" | "double" | "decimal" | "real" => spelt(Keyword::Number),
            "string" | "str" | "varchar" | "char" => spelt(Keyword::Text),
            "datetime" | "timestamp" => spelt(Keyword::Date),
            name => return currency_called(name).map(str::to_owned),
        })
    }

    fn is_unit(&self, name: &str) -> bool {
        BUILT_IN.contains(&name)
            || currency_decimals(name).is_some()
            || self.model.unit_labels.iter().any(|unit| unit.name == name)
    }

    /// How a type is called in a message.
    pub(super) fn type_name(&self, ty: &Type) -> String {
        match ty {
            Type::Any => "?".to_owned(),
            Type::YesNo => "yes/no".to_owned(),
            Type::Number { unit, decimals } if unit.is_none() => {
                (if *decimals == Some(0) { "integer" } else { "number" }).to_owned()
            }
            Type::Number { unit, .. } => unit.to_string(),
            Type::Text(_) => "text".to_owned(),
            Type::Date => "date".to_owned(),
            Type::Choice(id) => self.model.choice_name(*id).to_owned(),
            Type::Set(id) => format!("many {}", self.model.choice_name(*id)),
            Type::Record(id) => self.model.entity_name(*id).to_owned(),
            Type::List(id) => format!("many {}", self.model.entity_name(*id)),
        }
    }
}

/// The code of a currency that people call something else: `DH`. A dinar is that of several countries, and not here.
fn currency_called(name: &str) -> Option<&'static str> {
    Some(match name.to_lowercase().as_str() {
        "dh" | "dhs" | "dirham" | "dirhams" | "درهم" | "دراهم" => "MAD",
        "le" | "l.e" | "جنيه" => "EGP",
        "nis" | "shekel" | "shekels" | "شيكل" => "ILS",
        "jd" => "JOD",
        "dt" => "TND",
        "ouguiya" | "أوقية" => "MRU",
        "euro" | "euros" => "EUR",
        "dollar" | "dollars" => "USD",
        _ => return None,
    })
}

/// An amount in a unit: a currency brings its decimals unless it says others.
fn amount(unit: Unit, decimals: Option<u8>) -> Type {
    let decimals = decimals.or_else(|| unit.currency().and_then(currency_decimals));
    Type::Number { unit, decimals }
}

impl Type {
    /// Whole numbers.
    #[must_use]
    pub fn integer() -> Self {
        Self::Number { unit: Unit::none(), decimals: Some(0) }
    }

    /// Whether a value of this type can stand where one of the other is wanted. Decimals are another matter.
    #[must_use]
    pub fn fits(&self, wanted: &Self) -> bool {
        match (self, wanted) {
            (Self::Any, _) | (_, Self::Any) | (Self::Text(_), Self::Text(_)) => true,
            (Self::Number { unit, .. }, Self::Number { unit: other, .. }) => unit == other,
            _ => self == wanted,
        }
    }
}

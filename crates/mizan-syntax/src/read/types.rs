//! Types, units and domains.

use mizan_grammar::{Keyword, Rule};
use mizan_source::Span;
use pest::iterators::Pair;

use super::Reader;
use crate::segment::Segment;
use crate::token::{Literal, Token};
use crate::tree::{Expr, Name, Path, TypeExpr, TypeKind, UnitExpr};

impl Reader<'_> {
    pub(super) fn path(&self, segment: &Segment, pair: Pair<'_, Rule>) -> Path {
        let span = self.span(segment, &pair);
        let names = pair
            .into_inner()
            .filter(|it| it.as_rule() == Rule::name)
            .map(|it| self.name(segment, &it))
            .collect();
        Path { names, span }
    }

    pub(super) fn type_of(&mut self, segment: &Segment, pair: Pair<'_, Rule>) -> TypeExpr {
        let span = self.span(segment, &pair);
        let kind = pair.into_inner().next().map_or(TypeKind::Broken, |it| self.type_kind(segment, it));
        TypeExpr { kind, span }
    }

    fn type_kind(&mut self, segment: &Segment, pair: Pair<'_, Rule>) -> TypeKind {
        match pair.as_rule() {
            Rule::yes_no_type => TypeKind::YesNo,
            Rule::integer_type => TypeKind::Integer,
            Rule::number_type => TypeKind::Number { decimals: self.decimals_of(segment, pair) },
            Rule::percent_type => TypeKind::Percent { decimals: self.decimals_of(segment, pair) },
            Rule::text_type => TypeKind::Text { length: self.small_number(segment, pair) },
            Rule::date_type => TypeKind::Date,
            Rule::many_type => {
                let name = pair.into_inner().find(|it| it.as_rule() == Rule::name);
                name.map_or(TypeKind::Broken, |it| TypeKind::Many(self.name(segment, &it)))
            }
            Rule::unit_type => self.unit_type(segment, pair),
            _ => TypeKind::Broken,
        }
    }

    fn unit_type(&mut self, segment: &Segment, pair: Pair<'_, Rule>) -> TypeKind {
        let decimals = self.decimals_of(segment, pair.clone());
        let Some(unit) = pair.into_inner().find(|it| it.as_rule() == Rule::unit) else {
            return TypeKind::Broken;
        };
        let unit = self.unit(segment, unit);
        match unit.factors.as_slice() {
            [(name, 1)] => TypeKind::Named(name.clone(), decimals),
            _ => TypeKind::Unit(unit, decimals),
        }
    }

    fn decimals_of(&mut self, segment: &Segment, pair: Pair<'_, Rule>) -> Option<u8> {
        let clause = pair.into_inner().find(|it| it.as_rule() == Rule::to_decimals)?;
        u8::try_from(self.small_number(segment, clause)?).ok()
    }

    /// The whole number among the parts of a pair.
    pub(super) fn small_number(&mut self, segment: &Segment, pair: Pair<'_, Rule>) -> Option<u32> {
        let number = pair.into_inner().find(|it| it.as_rule() == Rule::tok_number)?;
        let span = self.span(segment, &number);
        let found = match self.literal(segment, &number)? {
            Literal::Number(number) => number.to_i64().and_then(|it| u32::try_from(it).ok()),
            _ => return None,
        };
        if found.is_none() {
            let at = self.place(span);
            self.report(
                mizan_source::Diagnostic::error("not-a-count", at).name("found", span.text_in(self.text)),
            );
        }
        found
    }

    pub(super) fn unit(&self, segment: &Segment, pair: Pair<'_, Rule>) -> UnitExpr {
        let span = self.span(segment, &pair);
        let names = pair.into_inner().filter(|it| it.as_rule() == Rule::unit_name);
        let names: Vec<Name> =
            names.filter_map(|it| Some(self.unit_name(&self.token(segment, &it)?))).collect();
        UnitExpr { factors: factors(names), span }
    }

    pub(super) fn unit_name(&self, token: &Token) -> Name {
        let canonical = match token.keyword() {
            Some(Keyword::Month) => Some("month"),
            Some(Keyword::Quarter) => Some("quarter"),
            Some(Keyword::Year) => Some("year"),
            Some(Keyword::Day) => Some("day"),
            Some(Keyword::Percent) => Some("percent"),
            None if token.is_symbol(mizan_grammar::Symbol::Percent) => Some("percent"),
            _ => None,
        };
        match canonical {
            Some(text) => Name { text: text.to_owned(), span: token.span },
            None => self.name_of_token(token),
        }
    }

    pub(super) fn domain(&mut self, segment: &Segment, pair: Pair<'_, Rule>) -> Option<(Expr, Expr)> {
        let mut ends = pair.into_inner().filter(|it| it.as_rule() == Rule::amount);
        let (low, high) = (ends.next()?, ends.next()?);
        Some((self.amount(segment, low), self.amount(segment, high)))
    }
}

/// The first name to the power 1, those after a `/` to the power -1.
pub(super) fn factors(names: Vec<Name>) -> Vec<(Name, i8)> {
    names.into_iter().enumerate().map(|(index, name)| (name, if index == 0 { 1 } else { -1 })).collect()
}

/// A unit of one name.
pub(super) fn unit_of(names: Vec<Name>, span: Span) -> UnitExpr {
    UnitExpr { factors: factors(names), span }
}

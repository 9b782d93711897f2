//! Rules: which apply, over which another prevails, which count.

use mizan_ir::{Rule, Rules};

use super::{At, Evaluator};
use crate::explanation::{Happened, RuleRecord, RuleState, Stretch};
use crate::memo::{Answer, Cause, Known, Stop, Val};
use crate::outcome::ErrorKind;
use crate::recorder::Recorder;

/// Where the stack holds what is known.
#[derive(Debug, Clone, Copy)]
struct Found {
    groups: usize,
    /// Of each rule, whether it applies.
    applies: usize,
    /// Of each rule, whether an exception to it applies.
    overridden: usize,
}

impl<'a, R: Recorder> Evaluator<'a, R> {
    /// The value of the rule that counts, or `otherwise`.
    #[inline(never)]
    pub(super) fn rules(&mut self, rules: &'a Rules, at: &At) -> Answer<Val> {
        if R::ON {
            self.recorder.body(Happened::Rules { rules: Vec::new(), otherwise: false });
        }
        let found = Found {
            groups: self.buffers.open_known(rules.groups.len()),
            applies: self.buffers.open_known(rules.rules.len()),
            overridden: self.buffers.open_known(rules.rules.len()),
        };
        let mut conditions: Vec<Stretch> = Vec::new();
        for (place, rule) in rules.rules.iter().enumerate() {
            let (applies, condition) = self.applies(rules, rule, found, at)?;
            if R::ON {
                conditions.push(condition);
            }
            self.buffers.set_known(found.applies.saturating_add(place), applies);
            self.override_with(rule, applies, found);
        }
        if let Some(cause) = self.undetermined_rules(rules, &conditions, found) {
            return Err(Stop::Undetermined(cause));
        }
        self.value_of_counting(rules, found, at)
    }

    /// In force, an exception where what it is an exception to applies, in a group that holds, and its condition holds;
    /// with what the condition read.
    fn applies(
        &mut self,
        rules: &'a Rules,
        rule: &'a Rule,
        found: Found,
        at: &At,
    ) -> Answer<(Known, Stretch)> {
        if !rule.in_force.contains(at.date) {
            return Ok((Known::No, (0, 0)));
        }
        let mut applies = Known::Yes;
        if !rule.exception_to.is_empty() {
            applies = Known::No;
            for base in &rule.exception_to {
                let base = self.buffers.known(found.applies.saturating_add(*base)).unwrap_or(Known::No);
                applies = self.or(applies, base);
            }
        }
        let applies = self.and(applies, |this| this.group(&rules.groups, rule.group, found.groups, at))?;
        let from = self.recorder.place();
        let applies = self.and(applies, |this| match &rule.when {
            Some(when) => {
                let answer = this.truth(when, at);
                this.known(answer)
            }
            None => Ok(Known::Yes),
        })?;
        Ok((applies, (from, self.recorder.place())))
    }

    /// An exception that applies prevails over each rule that it is an exception to.
    fn override_with(&mut self, rule: &'a Rule, applies: Known, found: Found) {
        for base in &rule.exception_to {
            let at = found.overridden.saturating_add(*base);
            let earlier = self.buffers.known(at).unwrap_or(Known::No);
            let overridden = self.or(earlier, applies);
            self.buffers.set_known(at, overridden);
        }
    }

    /// Whether a rule counts: it applies and nothing prevails over it.
    fn counts(&mut self, place: usize, found: Found) -> Known {
        let applies = self.buffers.known(found.applies.saturating_add(place)).unwrap_or(Known::No);
        let overridden = self.buffers.known(found.overridden.saturating_add(place)).unwrap_or(Known::No);
        match (applies, overridden) {
            (Known::No, _) | (_, Known::Yes) => Known::No,
            (Known::Yes, Known::No) => Known::Yes,
            (Known::Undetermined(cause), Known::No) | (Known::Yes, Known::Undetermined(cause)) => {
                Known::Undetermined(cause)
            }
            (Known::Undetermined(applies), Known::Undetermined(overridden)) => {
                Known::Undetermined(self.buffers.join(applies, overridden))
            }
        }
    }

    /// Why it is undetermined which rule counts, if it is.
    fn undetermined_rules(
        &mut self,
        rules: &'a Rules,
        conditions: &[Stretch],
        found: Found,
    ) -> Option<Cause> {
        let mut gathered: Option<Cause> = None;
        for place in 0..rules.rules.len() {
            let counts = self.counts(place, found);
            if let Known::Undetermined(cause) = counts {
                gathered = Some(match gathered {
                    Some(earlier) => self.buffers.join(earlier, cause),
                    None => cause,
                });
            }
            if R::ON {
                let condition = conditions.get(place).copied().unwrap_or_default();
                self.record_rule(place, counts, condition, found);
            }
        }
        gathered
    }

    fn record_rule(&mut self, place: usize, counts: Known, condition: Stretch, found: Found) {
        let state = match counts {
            Known::Yes => RuleState::Counts,
            Known::Undetermined(_) => RuleState::Undetermined,
            Known::No => match self.buffers.known(found.applies.saturating_add(place)) {
                None | Some(Known::No) => return,
                Some(Known::Yes | Known::Undetermined(_)) => RuleState::Overridden,
            },
        };
        self.recorder.rule(RuleRecord { rule: place, state, condition, value: (0, 0) });
    }

    /// The value on which all rules that count agree.
    fn value_of_counting(&mut self, rules: &'a Rules, found: Found, at: &At) -> Answer<Val> {
        let mut agreed: Option<Val> = None;
        let mut conflict = false;
        let mut counted = false;
        let mut gathered = None;
        for (place, rule) in rules.rules.iter().enumerate() {
            if self.counts(place, found) != Known::Yes {
                continue;
            }
            counted = true;
            let from = self.recorder.place();
            let value = self.value(&rule.then, at);
            self.recorder.rule_value(place, (from, self.recorder.place()));
            match value {
                Ok(value) => {
                    conflict |= agreed.is_some_and(|agreed| !self.buffers.same(&agreed, &value));
                    agreed = Some(value);
                }
                Err(stop) => self.gather(&mut gathered, stop)?,
            }
        }
        match (gathered, agreed) {
            _ if !counted => self.otherwise(rules.otherwise.as_ref(), at),
            (Some(cause), _) => Err(Stop::Undetermined(cause)),
            (None, Some(agreed)) if !conflict => Ok(agreed),
            _ => {
                let counting =
                    (0..rules.rules.len()).filter(|place| self.counts(*place, found) == Known::Yes).collect();
                Err(self.fail(ErrorKind::Conflict { rules: counting }, at))
            }
        }
    }

    /// The value where nothing holds.
    pub(super) fn otherwise(&mut self, otherwise: Option<&'a mizan_ir::Expr>, at: &At) -> Answer<Val> {
        match otherwise {
            Some(otherwise) => {
                self.recorder.otherwise();
                self.value(otherwise, at)
            }
            None => Err(self.fail(ErrorKind::NoRow, at)),
        }
    }
}

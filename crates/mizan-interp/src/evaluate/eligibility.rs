//! Eligibility: every criterion in force is asked, whatever the others say, so that the decision comes with all its
//! reasons.

use mizan_ir::{Criterion, CriterionKind, Group, IfUnknown};

use super::{At, Evaluator};
use crate::explanation::{CriterionRecord, Happened, Stretch, Verdict};
use crate::memo::{Answer, Cause, Known, Stop};
use crate::outcome::Roots;
use crate::recorder::Recorder;

/// What a criterion came to.
#[derive(Debug, Clone, Copy)]
struct Asked {
    /// Whether it is asked at all.
    asked: Known,
    /// Its condition as written, or what is assumed.
    holds: Known,
    /// Why the condition is undetermined, where something is assumed instead.
    assumed: Option<Cause>,
    /// What the condition read.
    reads: Stretch,
}

/// Some of the `admits`, all of the `requires`, none of the `excludes`.
#[derive(Debug, Clone, Copy)]
struct Decision {
    admits_written: bool,
    admits: Known,
    /// The `requires` and `excludes`.
    rest: Known,
}

impl<'a, R: Recorder> Evaluator<'a, R> {
    /// Whether the record is eligible.
    #[inline(never)]
    pub(super) fn eligibility(
        &mut self,
        groups: &'a [Group],
        criteria: &'a [Criterion],
        at: &At,
    ) -> Answer<bool> {
        if R::ON {
            self.recorder.body(Happened::Eligibility(Vec::with_capacity(criteria.len())));
        }
        let base = self.buffers.open_known(groups.len());
        let verdicts = self.buffers.open_known(criteria.len());
        let mut decision = Decision { admits_written: false, admits: Known::No, rest: Known::Yes };
        for (place, criterion) in criteria.iter().enumerate() {
            let asked = self.ask_criterion(groups, criterion, base, at)?;
            let found = self.effect(criterion.kind, asked);
            self.weigh(&mut decision, criterion.kind, found);
            if asked.asked != Known::No {
                self.buffers.set_known(verdicts.saturating_add(place), found);
            }
            if R::ON {
                self.record_criterion(place, asked, found);
            }
        }
        let admitted = if decision.admits_written { decision.admits } else { Known::Yes };
        if R::ON && (admitted == Known::No || decision.rest == Known::No) {
            self.record_decision(criteria, verdicts, admitted == Known::No);
        }
        match self.and(admitted, |_| Ok(decision.rest))? {
            Known::Yes => Ok(true),
            Known::No => Ok(false),
            Known::Undetermined(cause) => Err(Stop::Undetermined(cause)),
        }
    }

    /// A criterion: asked where it is in force and its group holds, its condition replaced where it is undetermined and
    /// the text says what to assume.
    fn ask_criterion(
        &mut self,
        groups: &'a [Group],
        criterion: &'a Criterion,
        base: usize,
        at: &At,
    ) -> Answer<Asked> {
        let mut asked = Known::No;
        if criterion.in_force.contains(at.date) {
            asked = self.group(groups, criterion.group, base, at)?;
        }
        if asked == Known::No {
            return Ok(Asked { asked, holds: Known::No, assumed: None, reads: (0, 0) });
        }
        let from = self.recorder.place();
        let answer = self.truth(&criterion.condition, at);
        let holds = self.known(answer)?;
        let assumed = match (holds, criterion.if_unknown) {
            (Known::Undetermined(cause), IfUnknown::AssumeYes) => Some((Known::Yes, cause)),
            (Known::Undetermined(cause), IfUnknown::AssumeNo) => Some((Known::No, cause)),
            _ => None,
        };
        Ok(Asked {
            asked,
            holds: assumed.map_or(holds, |(assumed, _)| assumed),
            assumed: assumed.map(|(_, cause)| cause),
            reads: (from, self.recorder.place()),
        })
    }

    /// Whether a criterion is found to hold. Where it is undetermined whether it is asked, so is that, unless it comes
    /// to the same: one that requires holds where it is not asked, the others do not.
    fn effect(&mut self, kind: CriterionKind, found: Asked) -> Known {
        let unasked = if kind == CriterionKind::Requires { Known::Yes } else { Known::No };
        match (found.asked, found.holds) {
            (Known::No, _) => unasked,
            (Known::Yes, holds) => holds,
            (Known::Undetermined(_), holds) if holds == unasked => holds,
            (Known::Undetermined(cause), Known::Undetermined(other)) => {
                Known::Undetermined(self.buffers.join(cause, other))
            }
            (Known::Undetermined(cause), Known::Yes | Known::No) => Known::Undetermined(cause),
        }
    }

    fn weigh(&mut self, decision: &mut Decision, kind: CriterionKind, found: Known) {
        let wanted = match (kind, found) {
            (CriterionKind::Admits, _) => {
                decision.admits_written = true;
                decision.admits = self.or(decision.admits, found);
                return;
            }
            (CriterionKind::Excludes, Known::Yes) => Known::No,
            (CriterionKind::Excludes, Known::No) => Known::Yes,
            (CriterionKind::Requires | CriterionKind::Excludes, found) => found,
        };
        decision.rest = match (decision.rest, wanted) {
            (Known::No, _) | (_, Known::No) => Known::No,
            (Known::Yes, other) | (other, Known::Yes) => other,
            (Known::Undetermined(earlier), Known::Undetermined(cause)) => {
                Known::Undetermined(self.buffers.join(earlier, cause))
            }
        };
    }

    fn record_criterion(&mut self, place: usize, asked: Asked, found: Known) {
        let verdict = match (asked.asked, found) {
            (Known::No, _) => Verdict::NotAsked,
            (_, Known::Yes) => Verdict::Yes,
            (_, Known::No) => Verdict::No,
            (_, Known::Undetermined(_)) => Verdict::Undetermined,
        };
        let cause = match found {
            Known::Undetermined(cause) => Some(cause),
            Known::Yes | Known::No => asked.assumed,
        };
        self.recorder.criterion(CriterionRecord {
            criterion: place,
            verdict,
            assumed: asked.assumed.is_some(),
            decided: false,
            roots: cause.map_or_else(Roots::default, |cause| self.buffers.roots(cause)),
            reads: asked.reads,
        });
    }

    /// Says which criteria decided a no: `requires` that fail, `excludes` that hold, and where no one is admitted the
    /// `admits` that were asked, or all of them where none was.
    fn record_decision(&mut self, criteria: &'a [Criterion], verdicts: usize, none_admitted: bool) {
        let found = |this: &Self, place: usize| this.buffers.known(verdicts.saturating_add(place));
        let mut admits =
            criteria.iter().enumerate().filter(|(_, criterion)| criterion.kind == CriterionKind::Admits);
        let one_asked = admits.any(|(place, _)| found(self, place).is_some());
        for (place, criterion) in criteria.iter().enumerate() {
            let found = found(self, place);
            let decided = match criterion.kind {
                CriterionKind::Admits => none_admitted && (found.is_some() || !one_asked),
                CriterionKind::Requires => found == Some(Known::No),
                CriterionKind::Excludes => found == Some(Known::Yes),
            };
            if decided {
                self.recorder.decided(place);
            }
        }
    }
}

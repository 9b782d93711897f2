//! Groups: what holds only where their condition does.

use mizan_ir::{Group, GroupId};

use super::{At, Evaluator};
use crate::explanation::{GroupRecord, Verdict};
use crate::memo::{Answer, Known};
use crate::outcome::Roots;
use crate::recorder::Recorder;

impl<'a, R: Recorder> Evaluator<'a, R> {
    /// Whether a group holds, with those it stands in: in force, and its condition holds. Each is asked at most once;
    /// what is known of them stands on the stack from `base`. What stands in no group always may.
    #[inline]
    pub(super) fn group(
        &mut self,
        groups: &'a [Group],
        id: Option<GroupId>,
        base: usize,
        at: &At,
    ) -> Answer<Known> {
        let Some(id) = id else { return Ok(Known::Yes) };
        match self.buffers.known(base.saturating_add(id.index())) {
            Some(known) => Ok(known),
            None => self.ask_group(groups, id, base, at),
        }
    }

    #[inline(never)]
    fn ask_group(&mut self, groups: &'a [Group], id: GroupId, base: usize, at: &At) -> Answer<Known> {
        let Some(group) = groups.get(id.index()) else {
            return Err(self.ill_typed(at));
        };
        // A group stands after the one it stands in, so this ends.
        if group.inside.is_some_and(|outer| outer >= id) {
            return Err(self.ill_typed(at));
        }
        let in_force = group.in_force.contains(at.date);
        let mut from = self.recorder.place();
        let known = if in_force {
            let outer = self.group(groups, group.inside, base, at)?;
            from = self.recorder.place();
            self.and(outer, |this| match &group.when {
                Some(when) => {
                    let answer = this.truth(when, at);
                    this.known(answer)
                }
                None => Ok(Known::Yes),
            })?
        } else {
            Known::No
        };
        self.buffers.set_known(base.saturating_add(id.index()), known);
        if R::ON {
            let (verdict, roots) = match known {
                _ if !in_force => (Verdict::NotAsked, Roots::default()),
                Known::Yes => (Verdict::Yes, Roots::default()),
                Known::No => (Verdict::No, Roots::default()),
                Known::Undetermined(cause) => (Verdict::Undetermined, self.buffers.roots(cause)),
            };
            let reads = (from, self.recorder.place());
            self.recorder.group(GroupRecord { group: id.index(), verdict, roots, reads });
        }
        Ok(known)
    }

    /// Both; the second is not asked where the first is *no*.
    #[inline]
    pub(super) fn and(
        &mut self,
        first: Known,
        second: impl FnOnce(&mut Self) -> Answer<Known>,
    ) -> Answer<Known> {
        let cause = match first {
            Known::No => return Ok(Known::No),
            Known::Yes => return second(self),
            Known::Undetermined(cause) => cause,
        };
        Ok(match second(self)? {
            Known::No => Known::No,
            Known::Yes => Known::Undetermined(cause),
            Known::Undetermined(other) => Known::Undetermined(self.buffers.join(cause, other)),
        })
    }

    /// One of both, neither of which has still to be asked.
    #[inline]
    pub(super) fn or(&mut self, first: Known, second: Known) -> Known {
        match (first, second) {
            (Known::Yes, _) | (_, Known::Yes) => Known::Yes,
            (Known::No, other) | (other, Known::No) => other,
            (Known::Undetermined(first), Known::Undetermined(second)) => {
                Known::Undetermined(self.buffers.join(first, second))
            }
        }
    }
}

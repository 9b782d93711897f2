//! The same work for each of several things, by more than one thread where there are any to spare.
//!
//! Results come in the order of what was given, so that nobody can tell how many threads there were.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{Builder, available_parallelism, scope};

/// No more threads than this, however many the machine has.
const MOST_THREADS: usize = 8;
/// As much as the first thread of a process has; nesting is bounded to fit.
const STACK: usize = 8 << 20;

/// What `f` makes of each.
pub(crate) fn map<T: Sync, R: Send>(of: &[T], f: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = available_parallelism().map_or(1, usize::from).min(MOST_THREADS).min(of.len());
    let next = AtomicUsize::new(0);
    let take = || {
        let mut made = Vec::new();
        loop {
            let place = next.fetch_add(1, Ordering::Relaxed);
            let Some(it) = of.get(place) else { return made };
            made.push((place, f(it)));
        }
    };
    let mut all: Vec<(usize, R)> = scope(|scope| {
        // Where there can be no other thread, this one does it all.
        let others: Vec<_> = (1..threads)
            .filter_map(|_| Builder::new().stack_size(STACK).spawn_scoped(scope, take).ok())
            .collect();
        let mut all = take();
        for other in others {
            match other.join() {
                Ok(made) => all.extend(made),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        all
    });
    all.sort_unstable_by_key(|(place, _)| *place);
    all.into_iter().map(|(_, made)| made).collect()
}

#[cfg(test)]
mod tests {
    use super::map;

    #[test]
    fn results_come_in_the_order_of_what_was_given() {
        let numbers: Vec<u32> = (0..1_000).collect();
        assert_eq!(map(&numbers, |it| it * 2), numbers.iter().map(|it| it * 2).collect::<Vec<_>>());
        assert_eq!(map(&[], |it: &u32| *it), [0; 0]);
    }
}

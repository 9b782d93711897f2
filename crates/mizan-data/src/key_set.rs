//! The keys of all outermost records seen, exactly, in little memory.
//!
//! Keys lie one behind the other in one vector, each with the number of its record; a table of places finds them. A
//! million keys of twelve characters take some 16 MB and the table another 16 MB. Only membership is asked, so the
//! seed of the hash never shows.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;

/// A set of keys, each with the number it first came with.
#[derive(Debug, Default)]
pub(crate) struct KeySet {
    hash: RandomState,
    /// Places in `entries` plus one; 0 is free. The length is a power of two.
    slots: Vec<usize>,
    entries: Vec<u8>,
    len: usize,
}

impl KeySet {
    /// Adds a key; gives the number that it first came with, if it is there already.
    pub(crate) fn insert(&mut self, key: &str, number: u64) -> Option<u64> {
        if self.len.saturating_mul(4) >= self.slots.len().saturating_mul(3) {
            self.grow();
        }
        match self.find(key) {
            Ok(first) => Some(first),
            Err(free) => {
                if let Some(slot) = self.slots.get_mut(free) {
                    *slot = self.entries.len().saturating_add(1);
                    push_varint(&mut self.entries, number);
                    push_varint(&mut self.entries, u64::try_from(key.len()).unwrap_or(u64::MAX));
                    self.entries.extend_from_slice(key.as_bytes());
                    self.len = self.len.saturating_add(1);
                }
                None
            }
        }
    }

    /// The number that a key first came with.
    pub(crate) fn get(&self, key: &str) -> Option<u64> {
        self.find(key).ok()
    }

    /// The number of a key, or the slot where it would go.
    fn find(&self, key: &str) -> Result<u64, usize> {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = self.start(key.as_bytes(), mask);
        // The table is never full, so a free slot comes.
        loop {
            let place = match self.slots.get(at) {
                None | Some(0) => return Err(at),
                Some(place) => place.saturating_sub(1),
            };
            if let Some((number, found)) = self.entry(place)
                && found == key.as_bytes()
            {
                return Ok(number);
            }
            at = at.wrapping_add(1) & mask;
        }
    }

    fn start(&self, key: &[u8], mask: usize) -> usize {
        let hash = self.hash.hash_one(key);
        usize::try_from(hash & (u64::MAX >> 1)).unwrap_or_default() & mask
    }

    fn entry(&self, place: usize) -> Option<(u64, &[u8])> {
        let mut rest = self.entries.get(place..)?;
        let number = take_varint(&mut rest)?;
        let len = usize::try_from(take_varint(&mut rest)?).ok()?;
        Some((number, rest.get(..len)?))
    }

    fn grow(&mut self) {
        let size = self.slots.len().saturating_mul(2).max(16);
        let old = std::mem::replace(&mut self.slots, vec![0; size]);
        for place in old.into_iter().filter(|place| *place > 0) {
            let Some((_, key)) = self.entry(place.saturating_sub(1)) else {
                continue;
            };
            let mask = size.wrapping_sub(1);
            let mut at = self.start(key, mask);
            while self.slots.get(at).is_some_and(|slot| *slot > 0) {
                at = at.wrapping_add(1) & mask;
            }
            if let Some(slot) = self.slots.get_mut(at) {
                *slot = place;
            }
        }
    }
}

fn push_varint(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(u8::try_from(value & 0x7f).unwrap_or_default() | 0x80);
        value >>= 7;
    }
    out.push(u8::try_from(value).unwrap_or_default());
}

fn take_varint(bytes: &mut &[u8]) -> Option<u64> {
    let mut value = 0u64;
    for shift in (0..64).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= u64::from(byte & 0x7f).checked_shl(shift)?;
        if byte < 0x80 {
            return Some(value);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_every_key_and_its_first_number() {
        let mut keys = KeySet::default();
        assert_eq!(keys.get("none"), None);
        for number in 1..=5_000u64 {
            assert_eq!(keys.insert(&format!("MA-{number}"), number), None);
        }
        for number in 1..=5_000u64 {
            assert_eq!(keys.insert(&format!("MA-{number}"), 9_999), Some(number));
            assert_eq!(keys.get(&format!("MA-{number}")), Some(number));
        }
        assert_eq!(keys.get("MA-5001"), None);
        assert_eq!(keys.insert("", u64::MAX), None);
        assert_eq!(keys.get(""), Some(u64::MAX));
    }

    #[test]
    fn a_million_keys_fit_where_the_limits_say() {
        let mut keys = KeySet::default();
        for number in 0..1_000_000u64 {
            keys.insert(&format!("MA-{number:09}"), number);
        }
        let bytes = keys.entries.len() + keys.slots.len() * size_of::<usize>();
        assert!(bytes < 35_000_000, "{bytes}");
    }
}

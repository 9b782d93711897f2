//! Memory does not grow with the file.

use crate::registry::*;
use mizan_data::{DataSource, ReadKind};
use std::io::Read;

/// Text that is made while it is read.
struct Made<F> {
    next: u64,
    last: u64,
    make: F,
    ready: Vec<u8>,
    at: usize,
}

impl<F: Fn(u64) -> String> Made<F> {
    fn new(last: u64, make: F) -> Self {
        Self { next: 0, last, make, ready: Vec::new(), at: 0 }
    }
}

impl<F: Fn(u64) -> String> Read for Made<F> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.at == self.ready.len() {
            if self.next > self.last {
                return Ok(0);
            }
            self.ready = (self.make)(self.next).into_bytes();
            self.at = 0;
            self.next += 1;
        }
        let count = buffer.len().min(self.ready.len() - self.at);
        buffer[..count].copy_from_slice(&self.ready[self.at..self.at + count]);
        self.at += count;
        Ok(count)
    }
}

#[test]
fn two_hundred_thousand_records_pass_through_a_small_buffer() {
    const COUNT: u64 = 200_000;
    let setup = setup(small).limited(|limits| limits.sorted_by_key = true);
    let loader = setup.loader();
    let source = Made::new(COUNT, |number| match number {
        0 => "[".to_owned(),
        COUNT => format!("{}\n]", record(number)),
        _ => format!("{},\n", record(number)),
    });
    fn record(number: u64) -> String {
        let rooms = if number.is_multiple_of(1_000) { 99 } else { 3 };
        format!(
            r#"{{"id":"{number:09}","rooms":{rooms},"spending":12.5,"members":[{{"id":"1"}},{{"id":"2"}}]}}"#
        )
    }
    let mut records = loader.json_records(source);
    let rejected = records.by_ref().filter(|read| read.result.is_err()).count();
    assert_eq!(rejected, 200);
    assert_eq!((records.summary().read, records.summary().accepted), (COUNT, COUNT - 200));
    assert!(records.widest_buffer() < 200_000, "{}", records.widest_buffer());
}

struct MadeFolder;

impl DataSource for MadeFolder {
    fn open(&mut self, file: &str) -> std::io::Result<Option<Box<dyn Read>>> {
        const COUNT: u64 = 50_000;
        Ok(match file {
            "household.csv" => Some(Box::new(Made::new(COUNT, |number| match number {
                0 => "id,rooms,spending\n".to_owned(),
                number => format!("{number:09},3,12.5\n"),
            }))),
            "person.csv" => Some(Box::new(Made::new(COUNT, |number| match number {
                0 => "household_id,id\n".to_owned(),
                number => format!("{number:09},1\n{number:09},2\n"),
            }))),
            _ => None,
        })
    }
}

#[test]
fn csv_files_are_read_side_by_side() {
    let setup = setup(small);
    let loader = setup.loader();
    let mut records = loader.csv_records(MadeFolder).unwrap();
    assert!(
        records
            .by_ref()
            .all(|read| read.kind == ReadKind::Record && read.result.is_ok_and(|case| case.rows.len() == 3))
    );
    assert_eq!(records.summary().read, 50_000);
    assert!(records.summary().indexed.is_empty());
    assert!(records.widest_buffer() < 200_000);
}

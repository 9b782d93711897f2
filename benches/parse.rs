//! How long a file takes to parse, by its size: `cargo bench -p mizan-benches --bench parse`.
//!
//! The time grows with the file, and 100 KB stay under 60 ms.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use mizan_benches::Repository;
use mizan_project::System;
use mizan_source::{Diagnostic, FileId};
use mizan_syntax::{Limits, parse};

fn by_size(criterion: &mut Criterion) {
    let repository = Repository::here();
    let text = repository.read("policies/morocco/asd.mizan").unwrap_or_default();
    let text = String::from_utf8(text).unwrap_or_default();
    // What stands once in a file comes once; the items after it are repeated whole. Names are then said twice, which
    // parsing does not mind.
    let (head, items) = text.split_once("\n# ----").unwrap_or_default();
    let items = format!("\n# ----{items}");
    let mut group = criterion.benchmark_group("parse");
    group.sample_size(20);
    for kilobytes in [25usize, 100, 1_000] {
        let times = (kilobytes * 1_000).saturating_sub(head.len()) / items.len();
        let repeated = format!("{head}{}", items.repeat(times));
        let errors = parse(FileId(0), "bench.mizan", &repeated, &Limits::default()).diagnostics;
        assert!(!head.is_empty() && !errors.iter().any(Diagnostic::is_error), "the text has errors");
        group.throughput(Throughput::Bytes(repeated.len() as u64));
        group.bench_with_input(
            BenchmarkId::from_parameter(format!("{kilobytes} KB")),
            &repeated,
            |bencher, text| {
                bencher.iter(|| parse(FileId(0), "bench.mizan", text, &Limits::default()));
            },
        );
    }
    group.finish();
}

criterion_group!(benches, by_size);
criterion_main!(benches);

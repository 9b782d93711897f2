//! How long a file takes to parse, by its size: `cargo bench -p mizan-benches --bench parse`.
//!
//! The time grows with the file, and 100 KB stay under 60 ms.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use mizan_benches::Repository;
use mizan_project::System;
use mizan_source::FileId;
use mizan_syntax::{Limits, parse};

fn by_size(criterion: &mut Criterion) {
    let repository = Repository::here();
    let text = repository.read("policies/morocco/asd.mizan").unwrap_or_default();
    let text = String::from_utf8(text).unwrap_or_default();
    let mut group = criterion.benchmark_group("parse");
    for kilobytes in [25usize, 50, 100, 200] {
        let repeated: String = text.repeat(kilobytes * 1000 / text.len() + 1);
        // Items are repeated whole: names are said twice, which parsing does not mind.
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

//! How long it takes to check policies, without the start of a process: `cargo bench -p mizan-benches --bench check`.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use mizan_benches::Repository;
use mizan_project::{Limits, Project, System};

fn policies(criterion: &mut Criterion) {
    let repository = Repository::here();
    let mut group = criterion.benchmark_group("check");
    for folder in repository.countries().into_iter().chain(["policies".to_owned()]) {
        let paths = repository.policies(&folder);
        let bytes = paths.iter().filter_map(|path| repository.read(path).ok()).map(|text| text.len() as u64);
        group.throughput(Throughput::Bytes(bytes.sum()));
        group.bench_with_input(BenchmarkId::from_parameter(folder), &paths, |bencher, paths| {
            bencher.iter(|| Project::new(Limits::default()).check_all(&repository, paths).diagnostics.len());
        });
    }
    group.finish();
}

criterion_group!(benches, policies);
criterion_main!(benches);

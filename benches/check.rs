//! How long it takes to check policies, files in memory: `cargo bench -p mizan-benches --bench check`.

use criterion::{Criterion, criterion_group, criterion_main};
use mizan_benches::Repository;
use mizan_project::{Limits, Project};

fn policies(criterion: &mut Criterion) {
    let repository = Repository::here();
    let paths = repository.policies("policies/morocco");
    criterion.bench_function("check policies/morocco", |bencher| {
        bencher.iter(|| Project::new(Limits::default()).check_all(&repository, &paths).diagnostics.len());
    });
}

criterion_group!(benches, policies);
criterion_main!(benches);

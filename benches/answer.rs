//! How many households a second the interpreter answers on one core, with and without explanations:
//! `cargo bench -p mizan-benches --bench answer`.
//!
//! The question is Direct Social Aid with the whole socio-economic index, as a ministry asks it of a family: eligibility
//! with all criteria, and the amount. The households are those of the index's tests, whole records of several members.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use mizan_benches::Repository;
use mizan_interp::{Answers, Interpreter};
use mizan_ir::{Case, DefinitionId, Program, RowId};
use mizan_value::Date;

fn direct_aid(criterion: &mut Criterion) {
    let Ok(checked) = Repository::here().checked("policies/morocco/tests-ise.mizan") else { return };
    let Some(program) = checked.program else { return };
    let asked = asked(&program);
    let cases: Vec<Case> =
        program.tests.iter().map(|test| test.case.clone()).filter(|case| case.rows.len() > 4).collect();
    let Some(on) = Date::new(2024, 3, 1) else { return };
    let interpreter = Interpreter::new(&program, &Answers::defaults(), on);
    let mut group = criterion.benchmark_group("Direct Social Aid with the index");
    group.throughput(Throughput::Elements(cases.len() as u64));
    group.bench_function("answers", |bencher| {
        bencher.iter(|| {
            let mut memo = interpreter.memo();
            for case in &cases {
                let mut session = memo.session(case);
                for output in &asked {
                    std::hint::black_box(session.value(RowId(0), *output));
                }
                memo = session.into_memo();
            }
        });
    });
    let questions: Vec<(RowId, DefinitionId)> = asked.iter().map(|id| (RowId(0), *id)).collect();
    group.bench_function("answers with explanations", |bencher| {
        bencher.iter(|| {
            let mut memo = interpreter.memo();
            for case in &cases {
                std::hint::black_box(memo.explain(case, &questions));
            }
        });
    });
    group.finish();
}

fn asked(program: &Program) -> Vec<DefinitionId> {
    let of = |name: &str| program.find_definition(Some("asd"), "household", name);
    ["eligible", "monthly_aid"].into_iter().filter_map(of).collect()
}

criterion_group!(benches, direct_aid);
criterion_main!(benches);

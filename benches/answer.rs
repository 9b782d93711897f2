//! How many households a second the interpreter answers on one core, with and without explanations:
//! `cargo bench -p mizan-benches --bench answer`.
//!
//! The question is Direct Social Aid of Morocco with the whole socio-economic index, as a ministry asks it of a family:
//! eligibility with all criteria, and the amount a month. The families are the made-up ones beside the policy, whole
//! records. An index that somebody corrected is taken away, so that each has to be worked out; families without an answer
//! are left out, since one that is not there is quick to give.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use mizan_benches::Repository;
use mizan_interp::{Answers, Interpreter};
use mizan_ir::{Case, DefinitionId, Program, RowId, Value};
use mizan_value::{Date, Number};

/// What the README of the policies says of the households on the day: how many are eligible, how many are not, and the
/// dirhams a month due to those whose amount is determined.
const KNOWN: (usize, usize, i64) = (37, 13, 18_738);

fn direct_aid(criterion: &mut Criterion) {
    let repository = Repository::here();
    let program = repository.checked("policies/morocco/asd.mizan").ok().and_then(|checked| checked.program);
    let (Some(program), Some(on)) = (program, Date::new(2024, 9, 30)) else { return };
    let asked = asked(&program);
    let file = "policies/morocco/households/households.ndjson";
    let mut cases = repository.households(file, &program, &asked, on).unwrap_or_default();
    let interpreter = Interpreter::new(&program, &Answers::defaults(), on);
    assert_eq!(answers(&interpreter, &cases, &asked), KNOWN, "the answers are not the known ones");
    cases.iter_mut().for_each(|case| forget_corrected_index(&program, case));
    cases.retain(|case| is_answered(&interpreter, case, &asked));
    assert!(cases.len() >= 40, "only {} families are left", cases.len());

    let mut group = criterion.benchmark_group("Direct Social Aid with the index");
    group.throughput(Throughput::Elements(cases.len() as u64));
    group.bench_function("answers", |bencher| {
        let mut kept = Some(interpreter.memo());
        bencher.iter(|| {
            let Some(mut memo) = kept.take() else { return };
            for case in &cases {
                let mut session = memo.session(case);
                for output in &asked {
                    black_box(session.value(RowId(0), *output));
                }
                memo = session.into_memo();
            }
            kept = Some(memo);
        });
    });
    let questions: Vec<(RowId, DefinitionId)> = asked.iter().map(|id| (RowId(0), *id)).collect();
    group.bench_function("answers with explanations", |bencher| {
        let mut memo = interpreter.memo();
        bencher.iter(|| {
            for case in &cases {
                black_box(memo.explain(case, &questions));
            }
        });
    });
    group.finish();
}

fn asked(program: &Program) -> Vec<DefinitionId> {
    let of = |name: &str| program.find_definition(Some("asd"), "household", name);
    ["eligible", "monthly_aid"].into_iter().filter_map(of).collect()
}

/// How many are eligible, how many are not, and what is due to all in a month.
fn answers(interpreter: &Interpreter<'_>, cases: &[Case], asked: &[DefinitionId]) -> (usize, usize, i64) {
    let mut due = Number::ZERO;
    let (mut yes, mut no) = (0, 0);
    for case in cases {
        let mut session = interpreter.session(case);
        for id in asked {
            match session.value(RowId(0), *id).value() {
                Some(Value::YesNo(true)) => yes += 1,
                Some(Value::YesNo(false)) => no += 1,
                Some(Value::Number(amount)) => due = due.checked_add(*amount).unwrap_or(due),
                _ => {}
            }
        }
    }
    (yes, no, due.to_i64().unwrap_or(0))
}

fn is_answered(interpreter: &Interpreter<'_>, case: &Case, asked: &[DefinitionId]) -> bool {
    let mut session = interpreter.session(case);
    asked.iter().all(|id| session.value(RowId(0), *id).value().is_some())
}

/// Takes away the index that somebody corrected, so that it has to be worked out.
fn forget_corrected_index(program: &Program, case: &mut Case) {
    let Some(household) = case.rows.first_mut() else { return };
    let fields = program.entity(household.entity).fields.iter().zip(&mut household.fields);
    for (_, value) in fields.filter(|(field, _)| field.labels.name == "corrected_index") {
        *value = None;
    }
}

criterion_group!(benches, direct_aid);
criterion_main!(benches);

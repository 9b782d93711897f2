//! The `test` items of a policy.

use mizan_interp::{Answers, Explanation, Happened, Interpreter, Outcome, Root, Roots};
use mizan_ir::{Body, DefinitionId, Expect, ExpectedOutcome, Program, RowId, Test, Type, Value};
use mizan_project::{Checked, Project, System, answer};
use mizan_source::{Arg, Args, Diagnostic, FileId, Location, Span};

use crate::{Options, Report, TestResult, wanted};

fn failed(expect: &Expect, output: String, expected: String, got: String) -> Diagnostic {
    Diagnostic::error("test-failed", expect.origin)
        .name("output", output)
        .text("expected", expected)
        .text("got", got)
}

fn other_reasons(expect: &Expect, output: String, expected: &[String], got: &[String]) -> Diagnostic {
    Diagnostic::error("test-other-reasons", expect.origin)
        .name("output", output)
        .arg("expected", Arg::names(expected.to_vec()))
        .arg("got", Arg::names(got.to_vec()))
}

fn no_error(expect: &Expect) -> Diagnostic {
    Diagnostic::error("test-no-error", expect.origin)
}

fn unreadable(path: &str, why: String, at: Location) -> Diagnostic {
    Diagnostic::error("file-unreadable", at).name("path", path).text("why", why)
}

/// Runs the tests that stand in a file.
pub(crate) fn run(
    project: &mut Project,
    system: &dyn System,
    path: &str,
    options: &Options,
    report: &mut Report,
) {
    let checked = match project.check(system, path) {
        Ok(checked) => checked,
        Err(error) => {
            let at = Location::new(project.add_source(path, ""), Span::default());
            report.diagnostics.push(unreadable(path, error.why(), at));
            report.untested.push(path.to_owned());
            return;
        }
    };
    let Some((file, _)) = project.parsed(path) else { return };
    if checked.program.is_none() {
        report.diagnostics.extend(checked.diagnostics.iter().filter(|it| it.is_error()).cloned());
        report.untested.push(path.to_owned());
        return;
    }
    report.results.extend(results(&checked, file, path).filter(|result| wanted(options, &result.name)));
    for reforms in project.reforms_of_tests(path) {
        let Ok(under) = project.check_under(system, path, &reforms) else { continue };
        report.results.extend(results(&under, file, path).filter(|result| wanted(options, &result.name)));
    }
    report.results.sort_by(|one, other| (&one.path, one.line).cmp(&(&other.path, other.line)));
}

/// The results of the tests of one file of a checked programme.
pub(crate) fn results<'c>(
    checked: &'c Checked,
    file: FileId,
    path: &'c str,
) -> impl Iterator<Item = TestResult> + 'c {
    let tests =
        checked.program.iter().flat_map(|program| program.tests.iter().map(move |test| (program, test)));
    tests.filter(move |(_, test)| test.origin.file == file).map(move |(program, test)| {
        let line = checked.sources.get(file).map_or(0, |source| {
            source.line_index().position(test.origin.span.start, mizan_source::Unit::Characters).line
        });
        TestResult {
            name: test.name.clone(),
            path: path.to_owned(),
            line: line + 1,
            failures: failures(program, test),
        }
    })
}

/// What is wrong with a test.
fn failures(program: &Program, test: &Test) -> Vec<Diagnostic> {
    let mut answers = Answers::defaults();
    for (option, value) in &test.with {
        answers = answers.with_option(*option, value.clone());
    }
    for (parameter, value) in &test.with_parameters {
        answers = answers.with_parameter(*parameter, value.clone());
    }
    let interpreter = Interpreter::new(program, &answers, test.on);
    let asking = Asking { program, test, interpreter: &interpreter };
    test.expects.iter().filter_map(|expect| asking.failure(expect)).collect()
}

struct Asking<'a> {
    program: &'a Program,
    test: &'a Test,
    interpreter: &'a Interpreter<'a>,
}

impl Asking<'_> {
    fn failure(&self, expect: &Expect) -> Option<Diagnostic> {
        let Some(id) = expect.definition else { return self.error_failure(expect) };
        let explanation = self.interpreter.explain(&self.test.case, &[(expect.row, id)]);
        let outcome = &explanation.answer(0)?.outcome;
        let output = self.program.definition_name(id);
        match (&expect.outcome, outcome) {
            (ExpectedOutcome::Value(wanted, because), Outcome::Value(got)) if wanted == got => {
                self.reasons_failure(expect, &explanation, output, because)
            }
            (ExpectedOutcome::Value(wanted, _), _) => {
                let wanted = self.value(wanted, id);
                Some(self.explained(failed(expect, output, wanted, self.outcome(outcome, id)), &explanation))
            }
            (ExpectedOutcome::Undetermined(names), Outcome::Undetermined(roots)) => {
                let got = self.root_names(roots);
                let named = |name: &String| {
                    got.iter().any(|root| root == name || root.ends_with(&format!(".{name}")))
                };
                let all = names.iter().all(named);
                (!all).then(|| other_reasons(expect, output, names, &got))
            }
            (ExpectedOutcome::Undetermined(_), _) => {
                let diagnostic = failed(expect, output, "undetermined".to_owned(), self.outcome(outcome, id));
                Some(self.explained(diagnostic, &explanation))
            }
            (ExpectedOutcome::NotInForce, Outcome::NotInForce(_)) => None,
            (ExpectedOutcome::NotInForce, _) => {
                let diagnostic = failed(expect, output, "not in force".to_owned(), self.outcome(outcome, id));
                Some(self.explained(diagnostic, &explanation))
            }
            (ExpectedOutcome::Error(_), _) => self.error_failure(expect),
        }
    }

    /// `because` names exactly the criteria, or the rule, that decided.
    fn reasons_failure(
        &self,
        expect: &Expect,
        explanation: &Explanation,
        output: String,
        because: &[String],
    ) -> Option<Diagnostic> {
        if because.is_empty() {
            return None;
        }
        let got = self.deciders(explanation);
        let mut wanted = because.to_vec();
        wanted.sort();
        let mut sorted = got.clone();
        sorted.sort();
        (wanted != sorted).then(|| other_reasons(expect, output, because, &got))
    }

    /// The criteria that decided, or the rule that counted.
    fn deciders(&self, explanation: &Explanation) -> Vec<String> {
        let Some(node) = explanation.answer(0) else { return Vec::new() };
        let body = self.program.definition(node.definition).map(|it| &it.body);
        match (&node.happened, body) {
            (Happened::Eligibility(records), Some(Body::Eligibility { criteria, .. })) => records
                .iter()
                .filter(|record| record.decided)
                .filter_map(|record| criteria.get(record.criterion))
                .map(|criterion| criterion.labels.name.clone())
                .collect(),
            (Happened::Rules { rules: records, .. }, Some(Body::Rules(rules))) => records
                .iter()
                .filter(|record| record.state == mizan_interp::RuleState::Counts)
                .filter_map(|record| rules.rules.get(record.rule))
                .map(|rule| rule.labels.name.clone())
                .collect(),
            _ => Vec::new(),
        }
    }

    /// Any output of the test's programme may fail with the error.
    fn error_failure(&self, expect: &Expect) -> Option<Diagnostic> {
        let ExpectedOutcome::Error(wanted) = &expect.outcome else { return None };
        let root = self.test.case.row(RowId(0)).map(|row| row.entity);
        let mut session = self.interpreter.session(&self.test.case);
        for (id, definition) in (0u32..).zip(&self.program.definitions) {
            if Some(definition.entity) != root {
                continue;
            }
            if let Outcome::Error(error) = session.value(RowId(0), DefinitionId(id))
                && wanted.as_ref().is_none_or(|wanted| wanted == error.code())
            {
                return None;
            }
        }
        Some(no_error(expect))
    }

    /// Adds why: who decided, and what the values on the way were.
    fn explained(&self, diagnostic: Diagnostic, explanation: &Explanation) -> Diagnostic {
        let deciders = self.deciders(explanation);
        let mut diagnostic = diagnostic;
        if !deciders.is_empty() {
            diagnostic = diagnostic.note_with("decided", Args::from([("names", Arg::names(deciders))]));
        }
        let Some(node) = explanation.answer(0) else { return diagnostic };
        for child in explanation.children(node).into_iter().take(8) {
            let Some(child) = explanation.nodes.get(child) else { continue };
            let args = Args::from([
                ("name", Arg::name(self.program.definition_name(child.definition))),
                ("value", Arg::text(self.outcome(&child.outcome, child.definition))),
            ]);
            diagnostic = diagnostic.note_with("step", args);
        }
        diagnostic
    }

    fn value(&self, value: &Value, id: DefinitionId) -> String {
        let ty = self.program.definition(id).map_or(Type::Any, |it| it.ty.clone());
        answer::show(self.program, value, &ty)
    }

    fn outcome(&self, outcome: &Outcome, id: DefinitionId) -> String {
        match outcome {
            Outcome::Value(value) => self.value(value, id),
            Outcome::Undetermined(roots) => format!("undetermined ({})", self.root_names(roots).join(", ")),
            Outcome::NotInForce(programme) => {
                let name =
                    self.program.programmes.get(programme.index()).map_or("", |it| it.labels.name.as_str());
                format!("not in force ({name})")
            }
            Outcome::Error(error) => {
                format!("error {} in {}", error.code(), self.program.definition_name(error.definition))
            }
        }
    }

    fn root_names(&self, roots: &Roots) -> Vec<String> {
        roots.iter().map(|root| self.root_name(root)).collect()
    }

    fn root_name(&self, root: &Root) -> String {
        match root {
            Root::Field { row, field } => {
                let entity = self.test.case.row(*row).map(|row| self.program.entity(row.entity));
                entity.map_or(String::new(), |entity| {
                    let field =
                        entity.fields.get(field.index()).map_or("", |field| field.labels.name.as_str());
                    format!("{}.{field}", entity.labels.name)
                })
            }
            Root::Parameter { parameter, .. } => {
                self.program.parameter(*parameter).map_or(String::new(), |it| it.labels.name.clone())
            }
            Root::Unknown(id) => {
                self.program.unknowns.get(id.index()).map_or(String::new(), |it| it.place.clone())
            }
            Root::Selection { definition, .. } => self.program.definition_name(*definition),
        }
    }
}

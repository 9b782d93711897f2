//! The façade for embedding: compile once, ask many times, from any thread.

use mizan_interp::{Answers, Interpreter, Outcome};
use mizan_ir::{Case, DefinitionId, Program, RowId, Type, Value};
use mizan_source::{Catalogue, Diagnostic, Language, SourceSet, nearest};
use mizan_value::Date;
use thiserror::Error;

use crate::limits::Limits;
use crate::project::Project;
use crate::record::{Record, RecordError};
use crate::system::{ReadError, System};

/// A programme without errors, ready to be asked. `Send + Sync`; asking needs only `&self`.
#[derive(Debug)]
pub struct Compiled {
    program: Program,
    sources: SourceSet,
    warnings: Vec<Diagnostic>,
}

/// Why a programme could not be compiled.
#[derive(Debug, Error)]
pub enum CompileError {
    /// Its file could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// There is no reform of that name; the nearest that there is.
    #[error("there is no reform {0}")]
    UnknownReform(String, Option<String>),
    /// It has errors.
    #[error("{} has errors, the first of them: {}", .0.root, .0.first)]
    Errors(Box<Errors>),
}

/// The errors of a programme.
#[derive(Debug)]
pub struct Errors {
    /// The file that was compiled.
    pub root: String,
    /// The first error, in one line of English.
    pub first: String,
    /// All diagnostics.
    pub diagnostics: Vec<Diagnostic>,
    /// The files that they speak of.
    pub sources: SourceSet,
}

/// Why a question could not be asked.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AskError {
    /// No definition has that name.
    #[error("nothing is defined as {0}")]
    UnknownOutput(String),
    /// The case does not hold a record of the output's kind.
    #[error("the case holds no {0}")]
    NoRecord(String),
}

impl Compiled {
    /// Compiles a file with all it uses.
    ///
    /// Tables and rules are not analysed: that is for whoever writes the policy, by [`Project::check`] or `mizan check`.
    /// Where rules conflict or a table has a gap, only the households that meet it have an error instead of an answer.
    ///
    /// # Errors
    /// Where a file cannot be read, or the programme has errors that its words show.
    pub fn compile(system: &dyn System, root: &str, limits: &Limits) -> Result<Self, CompileError> {
        Self::compile_under(system, root, &[], limits)
    }

    /// Compiles a file with all it uses, under reforms that these declare.
    ///
    /// # Errors
    /// As for [`Compiled::compile`], and where there is no reform of one of the names.
    pub fn compile_under(
        system: &dyn System,
        root: &str,
        reforms: &[String],
        limits: &Limits,
    ) -> Result<Self, CompileError> {
        let mut project = Project::new(limits.clone()).without_analysis();
        if !reforms.is_empty() {
            let known = project.reforms(system, root)?;
            if let Some(unknown) = reforms.iter().find(|it| !known.contains(it)) {
                let near = nearest(unknown, known.iter().map(String::as_str), str::to_lowercase);
                return Err(CompileError::UnknownReform(unknown.clone(), near.map(str::to_owned)));
            }
        }
        let checked = project.check_under(system, root, reforms)?;
        match checked.program {
            Some(program) => Ok(Self { program, sources: checked.sources, warnings: checked.diagnostics }),
            None => {
                let catalogue = Catalogue::new(Language::En);
                let first = checked.diagnostics.iter().find(|it| it.is_error());
                let first = first.map(|it| catalogue.describe(it).message).unwrap_or_default();
                let errors = Errors {
                    root: root.to_owned(),
                    first,
                    diagnostics: checked.diagnostics,
                    sources: checked.sources,
                };
                Err(CompileError::Errors(Box::new(errors)))
            }
        }
    }

    /// The core of the programme.
    #[must_use]
    pub fn program(&self) -> &Program {
        &self.program
    }

    /// The files it was compiled from.
    #[must_use]
    pub fn sources(&self) -> &SourceSet {
        &self.sources
    }

    /// What its words show to be doubtful.
    pub fn warnings(&self) -> &[Diagnostic] {
        &self.warnings
    }

    /// A case from a record that names its fields.
    ///
    /// # Errors
    /// Where a name is unknown or a value does not fit.
    pub fn case(&self, record: &Record) -> Result<Case, RecordError> {
        record.case(&self.program)
    }

    /// The definition of that name: `household.eligible`, or `household.asd.eligible` where several programmes have it.
    ///
    /// # Errors
    /// Where there is none.
    pub fn output(&self, name: &str) -> Result<DefinitionId, AskError> {
        let parts: Vec<&str> = name.split('.').collect();
        let found = match parts.as_slice() {
            [entity, name] => self.program.find_definition(None, entity, name),
            [entity, programme, name] => self.program.find_definition(Some(programme), entity, name),
            _ => None,
        };
        found.ok_or_else(|| AskError::UnknownOutput(name.to_owned()))
    }

    /// Asks for one output of the first record of its kind, with every option at its default.
    ///
    /// # Errors
    /// Where the output is unknown, or the case holds no record of its kind.
    pub fn ask(&self, case: &Case, output: &str, on: Date) -> Result<Outcome, AskError> {
        let id = self.output(output)?;
        let row = self.first_row(case, id)?;
        Ok(self.interpreter(&Answers::defaults(), on).evaluate(case, row, id))
    }

    /// An interpreter for a reference date and answers to options: prepare once, ask for many cases.
    #[must_use]
    pub fn interpreter(&self, answers: &Answers, on: Date) -> Interpreter<'_> {
        Interpreter::new(&self.program, answers, on)
    }

    fn first_row(&self, case: &Case, output: DefinitionId) -> Result<RowId, AskError> {
        let entity = self.program.definition(output).map(|it| it.entity);
        let row = entity.and_then(|entity| case.rows_of(entity).next());
        row.ok_or_else(|| {
            AskError::NoRecord(
                entity.map(|id| self.program.entity(id).labels.name.clone()).unwrap_or_default(),
            )
        })
    }

    /// A value in plain text, without its unit; the value of a choice by its place is shown by [`Compiled::show_as`].
    #[must_use]
    pub fn show(&self, value: &Value) -> String {
        match value {
            Value::YesNo(yes) => (if *yes { "yes" } else { "no" }).to_owned(),
            Value::Number(number) => number.to_string(),
            Value::Date(date) => date.to_string(),
            Value::Text(text) => text.to_string(),
            Value::Choice(place) => place.to_string(),
            Value::Set(bits) => format!("{bits:b}"),
            Value::Record(row) => row.0.to_string(),
            Value::List(rows) => rows.len().to_string(),
        }
    }

    /// A value of a known type in plain text: choices by name, numbers with their unit.
    #[must_use]
    pub fn show_as(&self, value: &Value, ty: &Type) -> String {
        crate::answer::show(&self.program, value, ty)
    }
}

#[cfg(test)]
mod tests {
    use mizan_interp::{ErrorKind, Outcome};
    use mizan_value::Date;

    use super::Compiled;
    use crate::{Limits, MemorySystem, Project, Record};

    const CLASH: &str = "language en
entity household
  key id : text
  rooms : integer from 1 to 40
define household.aid : integer
  rule small
    when rooms at most 3
    then 1
  rule large
    when rooms at least 3
    then 2
";

    #[test]
    fn a_conflict_is_an_error_of_the_policy_when_checked_and_of_the_household_when_asked() {
        let system = MemorySystem::from([("aid.mizan", CLASH)]);
        let checked = Project::new(Limits::default()).check(&system, "aid.mizan").unwrap();
        let codes: Vec<&str> = checked.diagnostics.iter().map(|it| it.code).collect();
        assert_eq!(codes, ["rule-conflict"]);
        let programme = Compiled::compile(&system, "aid.mizan", &Limits::default()).unwrap();
        let asked = |rooms: &str| {
            let record = Record::new("household").text("id", "A-1").number("rooms", rooms).unwrap();
            let case = programme.case(&record).unwrap();
            programme.ask(&case, "household.aid", Date::new(2024, 3, 1).unwrap()).unwrap()
        };
        assert_eq!(asked("4").value().map(|value| programme.show(value)), Some("2".to_owned()));
        let Outcome::Error(error) = asked("3") else { panic!("the rules conflict") };
        assert_eq!(error.kind, ErrorKind::Conflict { rules: vec![0, 1] });
    }
}

//! How the interpreter is asked.

use mizan_ir::{Case, DefinitionId, OptionItem, Program, RowId, Value};
use mizan_value::Date;

use crate::answers::Answers;
use crate::evaluate::Evaluator;
use crate::explanation::Explanation;
use crate::memo::Buffers;
use crate::outcome::Outcome;
use crate::parameters::PreparedParameter;
use crate::recorder::{Recording, Silent};
use crate::shape::Shape;

/// A programme on a reference date, with the caller's answers, ready for any number of households.
///
/// It is only read: threads share it, each with a [`Memo`] of its own.
///
/// ```
/// use mizan_interp::{Answers, Interpreter, Outcome};
/// use mizan_ir::{Case, DefinitionId, Program, RowId};
/// use mizan_value::Date;
///
/// /// How many households have an answer.
/// fn answered(program: &Program, households: &[Case], output: DefinitionId, on: Date) -> usize {
///     let interpreter = Interpreter::new(program, &Answers::defaults(), on);
///     let mut memo = interpreter.memo();
///     let mut answered = 0;
///     for household in households {
///         let mut session = memo.session(household);
///         answered += usize::from(matches!(session.value(RowId(0), output), Outcome::Value(_)));
///         memo = session.into_memo();
///     }
///     answered
/// }
/// # let on = Date::parse_iso("2024-07-01")?;
/// # assert_eq!(answered(&Program::default(), &[Case::new()], DefinitionId(0), on), 0);
/// # Ok::<(), mizan_value::ParseDateError>(())
/// ```
#[derive(Debug)]
pub struct Interpreter<'p> {
    pub(crate) program: &'p Program,
    pub(crate) on: Date,
    pub(crate) options: Vec<Option<Value>>,
    pub(crate) parameters: Vec<PreparedParameter>,
    pub(crate) shape: Shape,
    most_turns: u64,
}

/// Room to evaluate in, reused from one household to the next.
#[derive(Debug)]
pub struct Memo<'i> {
    interpreter: &'i Interpreter<'i>,
    buffers: Box<Buffers>,
}

/// Questions about one household, which share what is computed.
#[derive(Debug)]
pub struct Session<'i, 'c> {
    memo: Memo<'i>,
    case: &'c Case,
}

impl<'p> Interpreter<'p> {
    /// Settles what is the same for every household: the answers of options, the rows of parameters in force.
    #[must_use]
    pub fn new(program: &'p Program, answers: &Answers, on: Date) -> Self {
        let options = (0u32..).zip(&program.options).map(|(id, option)| {
            answers.options.get(&mizan_ir::OptionId(id)).cloned().or_else(|| default_of(option, on))
        });
        let parameters = (0u32..).zip(&program.parameters).map(|(id, parameter)| {
            let set = answers.parameters.get(&mizan_ir::ParameterId(id)).cloned();
            PreparedParameter::new(program, parameter, set, on)
        });
        Self {
            program,
            on,
            options: options.collect(),
            parameters: parameters.collect(),
            shape: Shape::of(program),
            most_turns: u64::MAX,
        }
    }

    /// The same, for a search that tries many households and may not wait for one: where the questions about one go
    /// through more records and months than this, the answer is an error.
    #[must_use]
    pub fn within(self, most_turns: u64) -> Self {
        Self { most_turns, ..self }
    }

    /// The programme that is asked.
    #[must_use]
    pub fn program(&self) -> &'p Program {
        self.program
    }

    /// The reference date.
    #[must_use]
    pub fn reference_date(&self) -> Date {
        self.on
    }

    /// The answer of an option: the caller's, or its default on the reference date.
    #[must_use]
    pub fn option(&self, option: mizan_ir::OptionId) -> Option<&Value> {
        self.options.get(option.index())?.as_ref()
    }

    /// One answer; [`Interpreter::session`] gives several for the price of what they share.
    #[must_use]
    pub fn evaluate(&self, case: &Case, row: RowId, definition: DefinitionId) -> Outcome {
        self.session(case).value(row, definition)
    }

    /// Questions about one household.
    #[must_use]
    pub fn session<'c>(&self, case: &'c Case) -> Session<'_, 'c> {
        self.memo().session(case)
    }

    /// Room to evaluate in, for callers who ask about many households.
    #[must_use]
    pub fn memo(&self) -> Memo<'_> {
        Memo { interpreter: self, buffers: Box::default() }
    }

    /// The answers with all that led to them.
    #[must_use]
    pub fn explain(&self, case: &Case, asked: &[(RowId, DefinitionId)]) -> Explanation {
        self.memo().explain(case, asked)
    }
}

impl<'i> Memo<'i> {
    fn begin(&mut self, case: &Case) {
        self.buffers.begin(&self.interpreter.shape, case, self.interpreter.on);
        self.buffers.turns = self.interpreter.most_turns;
    }

    /// Questions about one household; [`Session::into_memo`] gives the room back.
    #[must_use]
    pub fn session<'c>(mut self, case: &'c Case) -> Session<'i, 'c> {
        self.begin(case);
        Session { memo: self, case }
    }

    /// The answers with all that led to them.
    pub fn explain(&mut self, case: &Case, asked: &[(RowId, DefinitionId)]) -> Explanation {
        self.begin(case);
        let mut recording = Recording::default();
        let mut evaluator = Evaluator::new(self.interpreter, case, &mut self.buffers, &mut recording);
        let nodes = asked
            .iter()
            .map(|(row, definition)| Some(evaluator.ask(*row, *definition).1? as usize))
            .collect();
        recording.finish(nodes, !self.interpreter.shape.milestones.is_empty())
    }
}

impl<'i> Session<'i, '_> {
    /// The answer to a definition of a record.
    pub fn value(&mut self, row: RowId, definition: DefinitionId) -> Outcome {
        let mut silent = Silent;
        let mut evaluator =
            Evaluator::new(self.memo.interpreter, self.case, &mut self.memo.buffers, &mut silent);
        let (answer, _) = evaluator.ask(row, definition);
        self.memo.buffers.outcome(answer)
    }

    /// How many records and months the questions went through so far.
    #[must_use]
    pub fn turns(&self) -> u64 {
        self.memo.interpreter.most_turns.saturating_sub(self.memo.buffers.turns)
    }

    /// The room, for the next household.
    #[must_use]
    pub fn into_memo(self) -> Memo<'i> {
        self.memo
    }

    /// Questions about the next household, in the same room.
    #[must_use]
    pub fn next<'d>(self, case: &'d Case) -> Session<'i, 'd> {
        self.memo.session(case)
    }
}

/// The default that holds on the date: the last that has begun.
fn default_of(option: &OptionItem, on: Date) -> Option<Value> {
    let begun = option.defaults.iter().rfind(|default| default.from.is_none_or(|from| from <= on));
    begun.or_else(|| option.defaults.first()).map(|default| default.value.clone())
}

//! Answers to options, and values of open parameters, as they are typed: `--with rank_scope=under_21`.

use mizan_interp::Answers;
use mizan_ir::{OptionId, OptionKind, ParameterId, Program, ProgrammeId, Type, Value};
use mizan_source::{Arg, nearest};
use mizan_syntax::fold::{arabic_fold, latin_fold};
use mizan_value::Number;

use crate::failure::{Complaint, Failure};
use crate::reference_date;

/// Reads the answers; all that is wrong with them is said at once.
pub(crate) fn read(program: &Program, with: &[String]) -> Result<Answers, Failure> {
    let mut answers = Answers::defaults();
    let mut complaints = Vec::new();
    for text in with {
        if let Err(complaint) = read_one(program, text, &mut answers) {
            complaints.push(*complaint);
        }
    }
    if complaints.is_empty() { Ok(answers) } else { Err(Failure::Complaints(complaints)) }
}

/// What a name stands for.
enum Named {
    Option(OptionId),
    Parameter(ParameterId),
}

fn read_one(program: &Program, text: &str, answers: &mut Answers) -> Result<(), Box<Complaint>> {
    let Some((name, value)) = text.split_once('=') else {
        return Err(Box::new(Complaint::new("with-no-value", [("text", Arg::name(text))])));
    };
    let (name, value) = (name.trim(), value.trim());
    let twice = match find(program, name)? {
        Named::Option(id) => answers.options.insert(id, answer(program, id, name, value)?).is_some(),
        Named::Parameter(id) => answers.parameters.insert(id, amount(program, id, name, value)?).is_some(),
    };
    if twice { Err(Box::new(Complaint::new("with-twice", [("name", Arg::name(name))]))) } else { Ok(()) }
}

/// The option or parameter of that name: `rank_scope`, or `asd.rank_scope` where several programmes have one.
fn find(program: &Program, name: &str) -> Result<Named, Box<Complaint>> {
    let (of, plain) = name.split_once('.').map_or((None, name), |(of, plain)| (Some(of), plain));
    let belongs = |programme: Option<ProgrammeId>| {
        let programme = programme.and_then(|id| program.programmes.get(id.index()));
        of.is_none_or(|of| programme.is_some_and(|it| it.labels.name == of))
    };
    let mut found: Vec<Named> = Vec::new();
    for (id, option) in (0u32..).zip(&program.options) {
        if option.labels.name == plain && belongs(option.programme) {
            found.push(Named::Option(OptionId(id)));
        }
    }
    let mut closed = false;
    for (id, parameter) in (0u32..).zip(&program.parameters) {
        if parameter.labels.name == plain && belongs(parameter.programme) {
            closed |= parameter.open.is_none();
            if parameter.open.is_some() {
                found.push(Named::Parameter(ParameterId(id)));
            }
        }
    }
    let shown = ("name", Arg::name(name));
    let several = found.len() > 1;
    match found.pop() {
        Some(_) if several => Err(Box::new(Complaint::new("with-ambiguous", [shown]))),
        Some(named) => Ok(named),
        None if closed => {
            Err(Box::new(Complaint::new("with-not-open", [shown]).help("with-not-open-help", [])))
        }
        None => Err(Box::new(unknown(program, name))),
    }
}

fn unknown(program: &Program, name: &str) -> Complaint {
    let options = program.options.iter().map(|it| it.labels.name.as_str());
    let open = program.parameters.iter().filter(|it| it.open.is_some()).map(|it| it.labels.name.as_str());
    let mut names: Vec<&str> = options.chain(open).collect();
    names.sort_unstable();
    names.dedup();
    let complaint = Complaint::new("with-unknown", [("name", Arg::name(name))]);
    match nearest(name, names.iter().copied(), folded) {
        Some(near) => complaint.nearest(Some(near)),
        None if names.is_empty() => complaint,
        None => complaint.help("with-known", [("names", Arg::names(names))]),
    }
}

/// The answer of an option.
fn answer(program: &Program, id: OptionId, name: &str, value: &str) -> Result<Value, Box<Complaint>> {
    let known: Vec<&str> = match program.option(id).map(|it| it.kind) {
        Some(OptionKind::Answers(choice)) => {
            program.choice(choice).values.iter().map(|it| it.labels.name.as_str()).collect()
        }
        _ => match yes_no(value) {
            Some(value) => return Ok(Value::YesNo(value)),
            None => vec!["yes", "no"],
        },
    };
    let place = known.iter().position(|it| *it == value).and_then(|place| u8::try_from(place).ok());
    place.map(Value::Choice).ok_or_else(|| Box::new(wrong_answer(name, value, &known)))
}

fn wrong_answer(name: &str, value: &str, known: &[&str]) -> Complaint {
    let complaint =
        Complaint::new("with-bad-answer", [("name", Arg::name(name)), ("value", Arg::name(value))]);
    match nearest(value, known.iter().copied(), folded) {
        Some(near) => complaint.nearest(Some(near)),
        None => complaint.help("with-answers", [("names", Arg::names(known.iter().copied()))]),
    }
}

/// The value of an open parameter, in its unit.
fn amount(program: &Program, id: ParameterId, name: &str, value: &str) -> Result<Value, Box<Complaint>> {
    let shown = [("name", Arg::name(name)), ("value", Arg::name(value))];
    let wrong = |id| Box::new(Complaint::new(id, shown.clone()));
    match program.parameter(id).map(|it| &it.ty) {
        Some(Type::Number { unit, decimals }) => {
            let number = Number::parse(value).map_err(|_| {
                let complaint = Complaint::new("with-not-a-number", shown.clone());
                let unit = if unit.is_none() { String::new() } else { unit.to_string() };
                Box::new(if unit.is_empty() {
                    complaint
                } else {
                    complaint.help("with-unit", [("unit", Arg::name(unit))])
                })
            })?;
            let fits = decimals.is_none_or(|most| number.decimals().is_some_and(|has| has <= most));
            if fits { Ok(Value::Number(number)) } else { Err(wrong("with-too-many-decimals")) }
        }
        Some(Type::Date) => {
            reference_date::parse(value).map(Value::Date).map_err(|_| wrong("with-not-a-date"))
        }
        Some(Type::YesNo) => yes_no(value).map(Value::YesNo).ok_or_else(|| wrong("with-not-yes-no")),
        Some(Type::Choice(choice)) => {
            let known: Vec<&str> =
                program.choice(*choice).values.iter().map(|it| it.labels.name.as_str()).collect();
            let place = known.iter().position(|it| *it == value).and_then(|place| u8::try_from(place).ok());
            place.map(Value::Choice).ok_or_else(|| Box::new(wrong_answer(name, value, &known)))
        }
        Some(Type::Text(most)) if value.chars().count() <= *most as usize => Ok(Value::Text(value.into())),
        _ => Err(wrong("with-not-settable")),
    }
}

fn yes_no(text: &str) -> Option<bool> {
    match text {
        "yes" | "oui" | "نعم" | "true" => Some(true),
        "no" | "non" | "لا" | "false" => Some(false),
        _ => None,
    }
}

fn folded(name: &str) -> String {
    latin_fold(&arabic_fold(name))
}

//! What the answers come to: sums of money, counts of yes and no, and how many have no answer.

use std::io::{self, Write};

use mizan_interp::Outcome;
use mizan_ir::{EntityId, Type, Value};
use mizan_source::visible::{columns_of, isolated};
use mizan_source::{Arg, Args};
use mizan_value::Number;

use crate::console::{Console, Look, Stream};
use crate::outputs::{Answered, Outputs};

/// The totals of every output.
#[derive(Debug)]
pub(super) struct Totals<'o> {
    outputs: &'o Outputs<'o>,
    of_entity: Vec<(EntityId, Vec<Total>)>,
}

/// The total of an output. Records without an answer are counted apart, never as 0 or no.
#[derive(Debug)]
struct Total {
    name: String,
    kind: Kind,
    determined: u64,
    undetermined: u64,
    not_in_force: u64,
    failed: u64,
}

#[derive(Debug)]
enum Kind {
    /// Money, with its unit; `None` past what can be held.
    Money(Option<Number>, String),
    YesNo(u64),
    /// Values of a choice, by place.
    Choice(Vec<(String, u64)>),
    Other,
}

impl<'o> Totals<'o> {
    pub(super) fn new(outputs: &'o Outputs<'_>) -> Self {
        let of_entity = outputs.entities().into_iter().map(|entity| {
            let totals = outputs.of(entity).iter().map(|output| Total {
                name: output.name.clone(),
                kind: Kind::of(outputs, &output.ty),
                determined: 0,
                undetermined: 0,
                not_in_force: 0,
                failed: 0,
            });
            (entity, totals.collect())
        });
        Self { outputs, of_entity: of_entity.collect() }
    }

    pub(super) fn count(&mut self, answered: &Answered) {
        let Some((_, totals)) = self.of_entity.iter_mut().find(|(entity, _)| *entity == answered.entity)
        else {
            return;
        };
        totals.iter_mut().zip(&answered.outcomes).for_each(|(total, outcome)| total.count(outcome));
    }

    pub(super) fn write(&self, to_terminal: bool, console: &Console, out: &mut dyn Write) -> io::Result<()> {
        let names = self.of_entity.iter().flat_map(|(_, totals)| totals).map(|it| columns_of(&it.name));
        let width = names.max().unwrap_or_default();
        for (entity, totals) in &self.of_entity {
            let entity = Arg::name(self.outputs.entity_name(*entity));
            let head = console.sentence("run-totals", [("entity", entity)]);
            let head = if to_terminal { console.paint(Stream::Out, Look::Strong, &head) } else { head };
            writeln!(out, "{head}")?;
            for total in totals {
                let room = " ".repeat(width.saturating_sub(columns_of(&total.name)));
                writeln!(out, "  {}{room}  {}", isolated(&total.name), total.sentence(console))?;
            }
        }
        Ok(())
    }
}

impl Total {
    fn count(&mut self, outcome: &Outcome) {
        let counter = match outcome {
            Outcome::Value(value) => {
                self.kind.count(value);
                &mut self.determined
            }
            Outcome::Undetermined(_) => &mut self.undetermined,
            Outcome::NotInForce(_) => &mut self.not_in_force,
            Outcome::Error(_) => &mut self.failed,
        };
        *counter = counter.saturating_add(1);
    }

    fn sentence(&self, console: &Console) -> String {
        let mut parts = self.kind.parts(self.determined, console);
        let lacking = [
            ("run-undetermined", self.undetermined),
            ("run-not-in-force", self.not_in_force),
            ("run-failed", self.failed),
        ];
        for (id, count) in lacking {
            if count > 0 {
                parts.push(console.sentence(id, [("count", Arg::number(count))]));
            }
        }
        parts.join(&format!("{} ", console.sentence("comma", [])))
    }
}

impl Kind {
    fn of(outputs: &Outputs<'_>, ty: &Type) -> Self {
        match ty {
            Type::Number { unit, .. } if unit.currency().is_some() => {
                Self::Money(Some(Number::from_integer(0)), unit.to_string())
            }
            Type::YesNo => Self::YesNo(0),
            Type::Choice(choice) => {
                let values = &outputs.program.choice(*choice).values;
                Self::Choice(values.iter().map(|value| (value.labels.name.clone(), 0)).collect())
            }
            _ => Self::Other,
        }
    }

    fn count(&mut self, value: &Value) {
        match (self, value) {
            (Self::Money(sum, _), Value::Number(number)) => {
                *sum = sum.and_then(|sum| sum.checked_add(*number).ok());
            }
            (Self::YesNo(yes), Value::YesNo(true)) => *yes = yes.saturating_add(1),
            (Self::Choice(counts), Value::Choice(place)) => {
                if let Some((_, count)) = counts.get_mut(usize::from(*place)) {
                    *count = count.saturating_add(1);
                }
            }
            _ => {}
        }
    }

    fn parts(&self, determined: u64, console: &Console) -> Vec<String> {
        let count = ("count", Arg::number(determined));
        match self {
            Self::Money(Some(sum), unit) => {
                let sum = ("sum", Arg::text(format!("{sum} {unit}")));
                vec![console.sentence("run-sum", [sum, count])]
            }
            Self::Money(None, _) => vec![console.sentence("run-sum-too-large", [count])],
            Self::YesNo(yes) => {
                let counts = [("run-yes", *yes), ("run-no", determined.saturating_sub(*yes))];
                counts
                    .iter()
                    .map(|(id, count)| console.sentence(id, [("count", Arg::number(*count))]))
                    .collect()
            }
            Self::Choice(counts) => {
                let found = counts.iter().filter(|(_, count)| *count > 0);
                let parts: Vec<String> = found
                    .map(|(name, count)| {
                        let args = Args::from([("count", Arg::number(*count)), ("value", Arg::text(name))]);
                        console.catalogue().message_or_id("run-value", &args)
                    })
                    .collect();
                if parts.is_empty() { vec![console.sentence("run-determined", [count])] } else { parts }
            }
            Self::Other => vec![console.sentence("run-determined", [count])],
        }
    }
}

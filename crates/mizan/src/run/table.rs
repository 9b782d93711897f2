//! Results for people: the first records of each kind, aligned, and the totals of all.

use std::io::{self, Write};

use mizan_interp::{Happened, Interpreter, Outcome};
use mizan_ir::{Body, Case, DefinitionId, EntityId, RowId, Type, Value};
use mizan_source::visible::{columns_of, isolated, visible};
use mizan_source::{Arg, Bidi};

use crate::console::{Console, Look, Stream};
use crate::outputs::{Answered, Output, Outputs};
use crate::run::Results;
use crate::run::csv::{cell, why};
use crate::run::totals::Totals;

/// How many records of a kind are shown.
const SHOWN: usize = 50;
/// What stands between columns.
const GAP: &str = "  ";
/// What is left of a column that does not fit.
const NARROWEST: usize = 12;

/// A table a kind of record, held until the end.
#[derive(Debug)]
pub(super) struct Table<'o> {
    outputs: &'o Outputs<'o>,
    interpreter: &'o Interpreter<'o>,
    sections: Vec<Section>,
    totals: Totals<'o>,
    /// How wide a line may be; `None` for any width.
    width: Option<usize>,
    /// What becomes of names from right to left.
    bidi: Bidi,
    words: Words,
}

/// What stands in cells instead of a number or a name.
#[derive(Debug)]
struct Words {
    yes: String,
    no: String,
    undetermined: String,
    not_in_force: String,
}

impl Words {
    fn of(console: &Console) -> Self {
        Self {
            yes: console.sentence("answer-yes", []),
            no: console.sentence("answer-no", []),
            undetermined: console.sentence("run-cell-undetermined", []),
            not_in_force: console.sentence("run-cell-not-in-force", []),
        }
    }

    fn cell(&self, outputs: &Outputs<'_>, case: &Case, outcome: &Outcome, ty: &Type) -> String {
        match outcome {
            Outcome::Value(Value::YesNo(true)) => self.yes.clone(),
            Outcome::Value(Value::YesNo(false)) => self.no.clone(),
            Outcome::Undetermined(_) => self.undetermined.clone(),
            Outcome::NotInForce(_) => self.not_in_force.clone(),
            Outcome::Value(_) | Outcome::Error(_) => cell(outputs.program, case, outcome, ty),
        }
    }
}

/// The records of a kind.
#[derive(Debug)]
struct Section {
    entity: EntityId,
    rows: Vec<Vec<Cell>>,
    more: u64,
}

#[derive(Debug, Clone)]
struct Cell {
    text: String,
    look: Look,
}

impl<'o> Table<'o> {
    pub(super) fn new(
        outputs: &'o Outputs<'_>,
        interpreter: &'o Interpreter<'_>,
        width: Option<usize>,
        bidi: Bidi,
        console: &Console,
    ) -> Self {
        let sections =
            outputs.entities().into_iter().map(|entity| Section { entity, rows: Vec::new(), more: 0 });
        Self {
            outputs,
            interpreter,
            sections: sections.collect(),
            totals: Totals::new(outputs),
            width,
            bidi,
            words: Words::of(console),
        }
    }

    fn add_record(&mut self, case: &Case, answered: &Answered) {
        self.totals.count(answered);
        let outputs = self.outputs;
        if let Some(section) = self.sections.iter_mut().find(|it| it.entity == answered.entity) {
            if section.rows.len() < SHOWN {
                section.rows.push(cells(outputs, self.interpreter, &self.words, case, answered));
            } else {
                section.more = section.more.saturating_add(1);
            }
        }
        for record in answered.held.iter().flat_map(|(_, records)| records) {
            self.add_record(case, record);
        }
    }
}

impl Results for Table<'_> {
    fn add(&mut self, case: &Case, answered: &Answered, _: &mut dyn Write) -> io::Result<()> {
        self.add_record(case, answered);
        Ok(())
    }

    fn finish(&mut self, console: &Console, out: &mut dyn Write) -> io::Result<()> {
        let mut lines = Vec::new();
        for section in self.sections.iter().filter(|it| !it.rows.is_empty()) {
            section.write(self.outputs, self.width, self.bidi, console, &mut lines)?;
            writeln!(lines)?;
        }
        self.totals.write(self.width.is_some(), console, &mut lines)?;
        let lines = String::from_utf8_lossy(&lines);
        out.write_all(self.bidi.lay_out(&lines, console.width()).as_bytes())
    }
}

/// The cells of a record: keys from the outermost down, outputs, and why some have no value or are a no.
fn cells(
    outputs: &Outputs<'_>,
    interpreter: &Interpreter<'_>,
    words: &Words,
    case: &Case,
    answered: &Answered,
) -> Vec<Cell> {
    let keys = Outputs::rows_down_to(case, answered.row);
    let mut cells: Vec<Cell> =
        keys.into_iter().map(|row| Cell { text: outputs.key_text(case, row), look: Look::Plain }).collect();
    let own = outputs.of(answered.entity);
    for (output, outcome) in own.iter().zip(&answered.outcomes) {
        let look = match outcome {
            Outcome::Value(_) => Look::Plain,
            Outcome::Undetermined(_) | Outcome::NotInForce(_) => Look::Doubtful,
            Outcome::Error(_) => Look::Bad,
        };
        cells.push(Cell { text: words.cell(outputs, case, outcome, &output.ty), look });
    }
    let lacking = why(outputs.program, case, own, &answered.outcomes);
    let refused = own.iter().zip(&answered.outcomes).filter_map(|(output, outcome)| {
        let no = *outcome == Outcome::Value(Value::YesNo(false));
        let decided = no.then(|| decided(interpreter, case, answered.row, output.definition))?;
        (!decided.is_empty()).then(|| format!("{}: {}", output.name, decided.join(", ")))
    });
    let reasons: Vec<String> = refused.chain((!lacking.is_empty()).then_some(lacking)).collect();
    cells.push(Cell { text: reasons.join("; "), look: Look::Plain });
    cells
}

/// The criteria that decided a no, by name.
fn decided(interpreter: &Interpreter<'_>, case: &Case, row: RowId, decision: DefinitionId) -> Vec<String> {
    let body = interpreter.program().definition(decision).map(|it| &it.body);
    let Some(Body::Eligibility { criteria, .. }) = body else {
        return Vec::new();
    };
    let explanation = interpreter.explain(case, &[(row, decision)]);
    let Some(Happened::Eligibility(records)) = explanation.answer(0).map(|node| &node.happened) else {
        return Vec::new();
    };
    let decided = records.iter().filter(|record| record.decided);
    decided.filter_map(|record| Some(criteria.get(record.criterion)?.labels.name.clone())).collect()
}

/// A column: how wide, and on which side its text stands.
struct Column {
    heads: [String; 2],
    width: usize,
    right: bool,
}

impl Section {
    fn write(
        &self,
        outputs: &Outputs<'_>,
        width: Option<usize>,
        bidi: Bidi,
        console: &Console,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let columns = self.columns(outputs, width, console);
        for line in [0usize, 1] {
            let head = |column: &Column| column.heads.get(line).cloned().unwrap_or_default();
            let cells: Vec<Cell> =
                columns.iter().map(|it| Cell { text: head(it), look: Look::Strong }).collect();
            if line == 0 || cells.iter().any(|cell| !cell.text.is_empty()) {
                write_line(&columns, &cells, width.is_some(), bidi, console, out)?;
            }
        }
        for row in &self.rows {
            write_line(&columns, row, width.is_some(), bidi, console, out)?;
        }
        if self.more > 0 {
            writeln!(out, "{}", console.sentence("run-more-rows", [("count", Arg::number(self.more))]))?;
        }
        Ok(())
    }

    fn columns(&self, outputs: &Outputs<'_>, width: Option<usize>, console: &Console) -> Vec<Column> {
        let keys = outputs.chain(self.entity).into_iter().map(|entity| {
            let ty = outputs.program.entity(entity).fields.first().map(|it| &it.ty);
            let right = matches!(ty, Some(Type::Number { .. }));
            Column { heads: [outputs.entity_name(entity).to_owned(), String::new()], width: 0, right }
        });
        let own = outputs.of(self.entity).iter().map(|output| {
            let right = matches!(output.ty, Type::Number { .. });
            Column { heads: [output.name.clone(), unit(output)], width: 0, right }
        });
        let why = Column { heads: [console.sentence("run-why", []), String::new()], width: 0, right: false };
        let mut columns: Vec<Column> = keys.chain(own).chain([why]).collect();
        let mut widest = 0;
        for (place, column) in columns.iter_mut().enumerate() {
            let cells = self.rows.iter().filter_map(|row| row.get(place));
            widest = cells.map(|cell| columns_of(&visible(&cell.text))).max().unwrap_or_default();
            let heads = column.heads.iter().map(|head| columns_of(&visible(head))).max().unwrap_or_default();
            column.width = widest.max(heads);
        }
        if widest == 0 {
            // Nobody needs a reason.
            columns.pop();
        } else if let Some(width) = width {
            shorten_last(&mut columns, width);
        }
        columns
    }
}

/// The reasons take what the terminal leaves them.
fn shorten_last(columns: &mut [Column], width: usize) {
    let Some((last, others)) = columns.split_last_mut() else {
        return;
    };
    let taken: usize = others.iter().map(|it| it.width.saturating_add(GAP.len())).sum();
    last.width = last.width.min(width.saturating_sub(taken).max(NARROWEST));
}

fn unit(output: &Output) -> String {
    match &output.ty {
        Type::Number { unit, .. } if !unit.is_none() => unit.to_string(),
        _ => String::new(),
    }
}

fn write_line(
    columns: &[Column],
    cells: &[Cell],
    to_terminal: bool,
    bidi: Bidi,
    console: &Console,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut line = String::new();
    for (place, (column, cell)) in columns.iter().zip(cells).enumerate() {
        if place > 0 {
            line.push_str(GAP);
        }
        let text = cut(&visible(&cell.text), column.width);
        let room = " ".repeat(column.width.saturating_sub(columns_of(&text)));
        let shown = if to_terminal { console.paint(Stream::Out, cell.look, &text) } else { text.clone() };
        // A name from right to left would take the cells beside it along.
        let shown = isolated(&shown);
        match column.right {
            true => line.extend([&room, shown.as_ref()]),
            false => line.extend([shown.as_ref(), &room]),
        }
    }
    // Rows and headings keep their columns in one order.
    writeln!(out, "{}", bidi.from_left(line.trim_end()))
}

/// The beginning of a text, where all of it does not fit.
fn cut(text: &str, width: usize) -> String {
    if columns_of(text) <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    for letter in text.chars() {
        kept.push(letter);
        if columns_of(&kept) >= width {
            kept.pop();
            break;
        }
    }
    kept.push('…');
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_to_its_columns() {
        assert_eq!(cut("household", 9), "household");
        assert_eq!(cut("household", 5), "hous…");
        assert_eq!(columns_of(&cut("سيدي مومن", 5)), 5);
        assert_eq!(cut("a", 0), "…");
    }
}

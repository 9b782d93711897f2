//! Decision tables: rows neither overlap nor leave a gap.

use std::collections::BTreeSet;

use mizan_ir::{
    CellTest, Citation, Definition, DefinitionId, Expr, InForce, Needs, Program, Table, TableRow, Type, Value,
};
use mizan_source::{Arg, Args, Diagnostic, Fix, Location, Span};
use mizan_value::{Date, Number};

use crate::axis::{Axis, EQUAL, LESS, MORE, Test};
use crate::bits::Bits;
use crate::calendar::Calendar;
use crate::context::{Context, as_number};
use crate::kinds::{decimals, type_of};
use crate::limits::Limits;
use crate::reach::Reach;
use crate::region::{Region, gaps, intersect, is_empty, subtract, whole};
use crate::words;
use crate::work::Work;

/// Missing rows that are printed; the others are only said to be there.
const GAPS: usize = 5;
/// Overlaps that are reported for one table.
const OVERLAPS: usize = 8;

fn table_gap(name: &str, rows: &[String], more: bool, since: Option<Date>, at: Location) -> Diagnostic {
    let mut missing = rows.iter();
    let first = missing.next().cloned().unwrap_or_default();
    let mut diagnostic = Diagnostic::error("table-gap", at).name("name", name).arg("row", Arg::code(first));
    for row in missing {
        diagnostic = diagnostic.note_with("also", Args::from([("row", Arg::code(row))]));
    }
    if more {
        diagnostic = diagnostic.note("more");
    }
    if let Some(since) = since {
        diagnostic = diagnostic.text("date", since.to_string()).note("since");
    }
    diagnostic.help("help")
}

/// Two rows, each with its number and its place.
fn table_overlap(name: &str, row: &str, since: Option<Date>, rows: [(usize, Location); 2]) -> Diagnostic {
    let [(first, earlier), (second, later)] = rows;
    let diagnostic = Diagnostic::error("table-overlap", later)
        .name("name", name)
        .arg("row", Arg::code(row))
        .text("first", first.to_string())
        .text("second", second.to_string())
        .label(earlier, "first");
    match since {
        Some(since) => diagnostic.text("date", since.to_string()).note("since"),
        None => diagnostic,
    }
    .help("help")
}

fn unreachable_row(name: &str, column: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("unreachable-row", at).name("name", name).name("column", column).help("help")
}

fn table_not_shown(name: &str, at: Location) -> Diagnostic {
    Diagnostic::warning("table-not-shown", at).name("name", name).help("help")
}

/// What has been found so far.
#[derive(Debug, Default)]
struct Found {
    gap: bool,
    not_shown: bool,
    overlaps: BTreeSet<(usize, usize)>,
    /// Rows that some household can reach, or of which it cannot be told.
    reached: BTreeSet<usize>,
    /// Rows that no household reached in some stretch, with the column that keeps them off.
    missed: std::collections::BTreeMap<usize, usize>,
}

/// Looks at a table in every stretch of its life.
pub(crate) fn check(
    program: &Program,
    limits: &Limits,
    work: &Work,
    id: DefinitionId,
    definition: &Definition,
    table: &Table,
    out: &mut Vec<Diagnostic>,
) {
    if table.rows.is_empty() {
        return;
    }
    let needs = Needs::of(program, [id]);
    let calendar = Calendar::of(program, definition.programme, &needs, limits.stretches);
    let mut check = Check {
        program,
        limits,
        work,
        definition,
        table,
        dated: table.rows.iter().any(|row| row.in_force != InForce::default()),
        found: Found::default(),
        out,
    };
    for stretch in &calendar.stretches {
        let context = Context::new(program, *stretch, work);
        let reach = Reach::new(&context, &needs);
        check.stretch(&reach);
    }
    check.found.not_shown |= !calendar.all && must_cover(table);
    check.finish();
}

/// Whether the rows must cover every case: nothing else is said, and they are not rows that add up, of which none is 0.
fn must_cover(table: &Table) -> bool {
    table.otherwise.is_none() && table.collect != Some(mizan_ir::Aggregate::Sum)
}

struct Check<'a> {
    program: &'a Program,
    limits: &'a Limits,
    work: &'a Work,
    definition: &'a Definition,
    table: &'a Table,
    dated: bool,
    found: Found,
    out: &'a mut Vec<Diagnostic>,
}

impl Check<'_> {
    fn name(&self) -> &str {
        &self.definition.labels.name
    }

    fn stretch(&mut self, reach: &Reach<'_, '_>) {
        let on = reach.context().stretch.on;
        let rows: Vec<(usize, &TableRow)> =
            self.table.rows.iter().enumerate().filter(|(_, row)| row.in_force.contains(on)).collect();
        let columns: Option<Vec<Column>> = self
            .table
            .columns
            .iter()
            .enumerate()
            .map(|(place, column)| {
                let cells = rows.iter().map(|(_, row)| row.cells.get(place).and_then(Option::as_ref));
                Column::of(reach, self.definition, column, cells.collect())
            })
            .collect();
        let Some(columns) = columns else {
            self.found.not_shown |= must_cover(self.table);
            self.found.reached.extend(rows.iter().map(|(place, _)| *place));
            return;
        };
        let axes: Vec<Axis> = columns.iter().map(|column| column.axis.clone()).collect();
        let regions: Vec<(usize, Region)> = rows
            .iter()
            .enumerate()
            .map(|(at, (place, _))| {
                let region = columns.iter().filter_map(|column| column.cells.get(at).cloned());
                (*place, region.collect())
            })
            .collect();
        let full = whole(&axes);
        if is_empty(&full) {
            return;
        }
        self.reach_of_rows(&regions);
        if self.table.collect.is_none() {
            self.overlaps(&axes, &regions, on);
        }
        if must_cover(self.table) && !self.found.gap {
            self.gaps(&axes, full, &regions, on);
        }
    }

    fn reach_of_rows(&mut self, regions: &[(usize, Region)]) {
        for (place, region) in regions {
            match region.iter().position(Bits::is_empty) {
                None => {
                    self.found.reached.insert(*place);
                }
                Some(column) => {
                    self.found.missed.entry(*place).or_insert(column);
                }
            }
        }
    }

    fn overlaps(&mut self, axes: &[Axis], regions: &[(usize, Region)], on: Date) {
        for (at, (second, region)) in regions.iter().enumerate() {
            if !self.work.take_each(at) {
                return;
            }
            for (first, other) in regions.iter().take(at) {
                let Some(both) = intersect(other, region) else {
                    continue;
                };
                if self.found.overlaps.len() >= OVERLAPS || !self.found.overlaps.insert((*first, *second)) {
                    continue;
                }
                let rows = [*first, *second].map(|place| {
                    let origin = self.table.rows.get(place).map(|row| row.origin);
                    (place + 1, origin.unwrap_or_default())
                });
                let row = self.printed(axes, &both, "?");
                let since = self.dated.then_some(on);
                let diagnostic = table_overlap(self.name(), &row, since, rows);
                self.out.push(diagnostic);
            }
        }
    }

    fn gaps(&mut self, axes: &[Axis], full: Region, regions: &[(usize, Region)], on: Date) {
        let covered: Vec<Region> = regions.iter().map(|(_, region)| region.clone()).collect();
        let Some(open) = subtract(vec![full], &covered, self.limits.boxes, self.work) else {
            self.found.not_shown = true;
            return;
        };
        if open.is_empty() {
            return;
        }
        self.found.gap = true;
        let (missing, more) = gaps(axes, open, &covered, GAPS, self.work);
        let printed: Vec<String> = missing.iter().map(|region| self.printed(axes, region, "?")).collect();
        let mut diagnostic =
            table_gap(self.name(), &printed, more, self.dated.then_some(on), self.definition.origin);
        if let Some(fix) = self.fix(axes, &missing, more) {
            diagnostic = diagnostic.fix(fix);
        }
        self.out.push(diagnostic);
    }

    /// The missing rows, written below the last: only where the table has no columns of its own (dates, sources), whose
    /// place among the others is not known here, and where every cell can be written.
    fn fix(&self, axes: &[Axis], missing: &[Region], more: bool) -> Option<Fix> {
        let plain =
            |row: &TableRow| row.in_force == InForce::default() && row.citation == Citation::default();
        let written = axes.iter().all(|axis| !matches!(axis, Axis::Texts(_) | Axis::Set { .. }));
        if more || !written || !self.table.rows.iter().all(plain) {
            return None;
        }
        let last = self.table.rows.iter().map(|row| row.origin).max_by_key(|origin| origin.span.end)?;
        // A row ends with its last bar.
        let end = last.span.end;
        let end = Location::new(last.file, Span::new(end, end));
        let rows = missing.iter().map(|region| format!("\n  {}", self.printed(axes, region, "unknown")));
        let fix = Fix::replace("fix", end, rows.collect::<String>());
        Some(fix.arg("count", Arg::number(missing.len())))
    }

    fn printed(&self, axes: &[Axis], region: &Region, result: &str) -> String {
        let cells = axes.iter().zip(region).map(|(axis, bits)| axis.cell(self.program, bits));
        words::row(&cells.collect::<Vec<String>>(), result)
    }

    fn finish(self) {
        let rows = self.table.rows.iter().enumerate();
        for (place, row) in rows {
            if let Some(column) = self.found.missed.get(&place)
                && !self.found.reached.contains(&place)
            {
                let column = self.table.names.get(*column).map_or("", |labels| labels.name.as_str());
                self.out.push(unreachable_row(self.name(), column, row.origin));
            }
        }
        if self.found.not_shown && !self.found.gap {
            self.out.push(table_not_shown(self.name(), self.definition.origin));
        }
    }
}

/// A column of a table in a stretch: the values it looks at, and of each row the pieces that its cell holds for.
struct Column {
    axis: Axis,
    cells: Vec<Bits>,
}

impl Column {
    /// Nothing where a cell is not constant, or the column cannot be cut into pieces.
    fn of(
        reach: &Reach<'_, '_>,
        definition: &Definition,
        column: &Expr,
        cells: Vec<Option<&CellTest>>,
    ) -> Option<Self> {
        let program = reach.context().program;
        let scope = definition.entity;
        match type_of(program, column, scope)? {
            Type::YesNo => Self::listed(reach, Axis::Truth, &cells, |value| match value {
                Value::YesNo(true) => Some(Bits::one(2, 1)),
                Value::YesNo(false) => Some(Bits::one(2, 0)),
                _ => None,
            }),
            Type::Choice(choice) => {
                let count = program.choice(choice).values.len();
                Self::listed(reach, Axis::Choice { choice, count }, &cells, |value| match value {
                    Value::Choice(place) => Some(Bits::one(count, usize::from(*place))),
                    _ => None,
                })
            }
            Type::Text(_) => {
                let texts: Option<Vec<Value>> =
                    constants(&cells).map(|it| reach.context().constant(it)).collect();
                let texts: BTreeSet<std::sync::Arc<str>> = texts?
                    .into_iter()
                    .filter_map(|value| match value {
                        Value::Text(text) => Some(text),
                        _ => None,
                    })
                    .collect();
                let axis = Axis::Texts(texts.into_iter().collect());
                let of = axis.clone();
                Self::listed(reach, axis, &cells, |value| {
                    of.place(value).map(|place| Bits::one(of.len(), place))
                })
            }
            ty @ (Type::Number { .. } | Type::Date) => {
                let dates = ty == Type::Date;
                let known: Option<BTreeSet<Number>> =
                    constants(&cells).map(|bound| reach.context().number(bound)).collect();
                match known {
                    Some(points) => {
                        let step = if dates { Some(0) } else { decimals(Some(ty)) };
                        let axis = Axis::line(&points, reach.of(column, scope), step, dates);
                        Self::measured(reach, axis, &cells)
                    }
                    None => Self::against_one(reach, definition, &cells),
                }
            }
            Type::Any | Type::Set(_) | Type::Record(_) | Type::List(_) => None,
        }
    }

    fn listed(
        reach: &Reach<'_, '_>,
        axis: Axis,
        cells: &[Option<&CellTest>],
        piece: impl Fn(&Value) -> Option<Bits>,
    ) -> Option<Self> {
        pay(reach, &axis, cells)?;
        let cells: Option<Vec<Bits>> = cells
            .iter()
            .map(|cell| match cell {
                None => Some(axis.full()),
                Some(CellTest::OneOf(values)) => {
                    values.iter().try_fold(Bits::none(axis.len()), |bits, value| {
                        Some(bits.or(&piece(&reach.context().constant(value)?)?))
                    })
                }
                Some(CellTest::Between { .. }) => None,
            })
            .collect();
        Some(Self { cells: cells?, axis })
    }

    fn measured(reach: &Reach<'_, '_>, axis: Axis, cells: &[Option<&CellTest>]) -> Option<Self> {
        pay(reach, &axis, cells)?;
        let number = |expr: &Expr| reach.context().constant(expr).as_ref().and_then(as_number);
        let cells: Option<Vec<Bits>> = cells
            .iter()
            .map(|cell| match cell {
                None => Some(axis.full()),
                Some(CellTest::OneOf(values)) => {
                    values.iter().try_fold(Bits::none(axis.len()), |bits, value| {
                        Some(bits.or(&axis.pieces(&Test::Equal(number(value)?))))
                    })
                }
                Some(CellTest::Between { lower, upper }) => {
                    let mut bits = axis.full();
                    if let Some((bound, within)) = lower {
                        let op = if *within { mizan_ir::Compare::AtLeast } else { mizan_ir::Compare::More };
                        bits = bits.and(&axis.pieces(&Test::Compare(op, number(bound)?)));
                    }
                    if let Some((bound, within)) = upper {
                        let op = if *within { mizan_ir::Compare::AtMost } else { mizan_ir::Compare::Less };
                        bits = bits.and(&axis.pieces(&Test::Compare(op, number(bound)?)));
                    }
                    Some(bits)
                }
            })
            .collect();
        Some(Self { cells: cells?, axis })
    }

    /// All cells speak of one bound that is not constant, such as a parameter that a caller may set: below it, at it,
    /// above it.
    fn against_one(
        reach: &Reach<'_, '_>,
        definition: &Definition,
        cells: &[Option<&CellTest>],
    ) -> Option<Self> {
        let mut bounds = constants(cells);
        let bound = bounds.next()?;
        if bounds.any(|other| other != bound) {
            return None;
        }
        let than = words::name(reach.context().program, bound, definition.entity)?;
        let axis = Axis::Order { possible: LESS | EQUAL | MORE, than };
        let orders = |cell: &CellTest| match cell {
            CellTest::OneOf(_) => EQUAL,
            CellTest::Between { lower, upper } => {
                let above = lower
                    .as_ref()
                    .map_or(LESS | EQUAL | MORE, |(_, within)| if *within { EQUAL | MORE } else { MORE });
                let below = upper
                    .as_ref()
                    .map_or(LESS | EQUAL | MORE, |(_, within)| if *within { EQUAL | LESS } else { LESS });
                above & below
            }
        };
        let cells = cells
            .iter()
            .map(|cell| cell.map_or(axis.full(), |cell| axis.pieces(&Test::Order(orders(cell)))))
            .collect();
        Some(Self { axis, cells })
    }
}

/// Takes the work of holding the pieces of every cell of a column; nothing where there is not so much left.
fn pay(reach: &Reach<'_, '_>, axis: &Axis, cells: &[Option<&CellTest>]) -> Option<()> {
    let words = (axis.len() / 64).saturating_add(8);
    reach.context().work.take_each(cells.len().saturating_mul(words)).then_some(())
}

/// Everything that cells compare with.
fn constants<'a>(cells: &'a [Option<&'a CellTest>]) -> impl Iterator<Item = &'a Expr> {
    cells.iter().copied().flatten().flat_map(|cell| match cell {
        CellTest::OneOf(values) => values.iter().collect::<Vec<&Expr>>(),
        CellTest::Between { lower, upper } => {
            lower.iter().chain(upper).map(|(bound, _)| bound).collect::<Vec<&Expr>>()
        }
    })
}

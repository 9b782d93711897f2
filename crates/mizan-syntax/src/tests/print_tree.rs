//! A tree as text: one line an item or clause, formulas as nested words, no places.

use std::fmt::Write as _;

use crate::tree::*;

/// The tree of a file.
pub(super) fn print_tree(file: &File) -> String {
    let mut out = String::new();
    if let Some((language, _)) = file.language {
        line(&mut out, 0, &format!("language {language:?}"));
    }
    for item in &file.items {
        for doc in &item.doc {
            line(&mut out, 0, &format!("## {doc}"));
        }
        print_item(&mut out, &item.kind);
    }
    out
}

fn line(out: &mut String, depth: usize, text: &str) {
    let _ = writeln!(out, "{}{}", "  ".repeat(depth), text.trim_end());
}

fn name(name: &Name) -> &str {
    &name.text
}

fn path(path: &Path) -> String {
    path.names.iter().map(name).collect::<Vec<_>>().join(".")
}

fn text(text: &Text) -> String {
    format!("{:?}", text.value)
}

fn notes(notes: &Notes) -> String {
    let mut out = String::new();
    if let Some(it) = &notes.label {
        let _ = write!(out, " label {}", text(it));
    }
    for (language, it) in &notes.labels {
        let _ = write!(out, " {language:?} {}", text(it));
    }
    if let Some(it) = &notes.law {
        let _ = write!(out, " law {}", text(it));
    }
    if let Some(it) = &notes.source {
        let _ = write!(out, " source {}", text(it));
    }
    if let Some((_, why)) = &notes.unconfirmed {
        let _ = write!(out, " unconfirmed {}", why.as_ref().map(text).unwrap_or_default());
    }
    out
}

fn dates(dates: &Dates) -> String {
    let from = dates.from.map(|it| format!(" from {}", it.0)).unwrap_or_default();
    let until = dates.until.map(|it| format!(" until {}", it.0)).unwrap_or_default();
    from + &until
}

fn ty(it: &TypeExpr) -> String {
    let decimals = |it: &Option<u8>| it.map(|it| format!(" to {it}")).unwrap_or_default();
    match &it.kind {
        TypeKind::YesNo => "yes/no".into(),
        TypeKind::Integer => "integer".into(),
        TypeKind::Number { decimals: d } => format!("number{}", decimals(d)),
        TypeKind::Percent { decimals: None } => "percent".into(),
        TypeKind::Percent { decimals: Some(decimals) } => format!("percent to {decimals}"),
        TypeKind::Text { length } => {
            format!("text{}", length.map(|it| format!(" to {it}")).unwrap_or_default())
        }
        TypeKind::Date => "date".into(),
        TypeKind::Named(it, d) => format!("{}{}", name(it), decimals(d)),
        TypeKind::Unit(it, d) => format!("{}{}", unit(it), decimals(d)),
        TypeKind::Many(it) => format!("many {}", name(it)),
        TypeKind::Broken => "?".into(),
    }
}

fn opt_ty(it: &Option<TypeExpr>) -> String {
    it.as_ref().map(|it| format!(" : {}", ty(it))).unwrap_or_default()
}

fn unit(it: &UnitExpr) -> String {
    let mut out = String::new();
    for (index, (factor, power)) in it.factors.iter().enumerate() {
        if index > 0 {
            out.push(if *power < 0 { '/' } else { '*' });
        }
        out.push_str(name(factor));
    }
    out
}

fn domain(it: &Option<(Expr, Expr)>) -> String {
    it.as_ref().map(|it| format!(" from {} to {}", expr(&it.0), expr(&it.1))).unwrap_or_default()
}

fn print_item(out: &mut String, item: &ItemKind) {
    match item {
        ItemKind::Programme(it) => {
            line(out, 0, &format!("programme {}{}{}", name(&it.name), dates(&it.dates), notes(&it.notes)));
            let named = |it: &Option<Name>| it.as_ref().map(|it| it.text.clone()).unwrap_or_default();
            line(out, 1, &format!("country {} currency {}", named(&it.country), named(&it.currency)));
            line(out, 1, &format!("authority {}", it.authority.as_ref().map(text).unwrap_or_default()));
            line(out, 1, &format!("outputs {}", it.outputs.iter().map(path).collect::<Vec<_>>().join(", ")));
            if it.leap_birthday_in_february.is_some() {
                line(out, 1, "leap birthdays end of february");
            }
        }
        ItemKind::Use(it) => line(out, 0, &format!("use {}", text(it))),
        ItemKind::Unit(it) => {
            let equals = it
                .equals
                .as_ref()
                .map(|it| format!(" = {} {}", expr(&it.0), unit(&it.1)))
                .unwrap_or_default();
            line(out, 0, &format!("unit {}{equals}{}", name(&it.name), notes(&it.notes)));
        }
        ItemKind::Choice(it) => {
            line(out, 0, &format!("choice {}{}", name(&it.name), notes(&it.notes)));
            it.values.iter().for_each(|it| value(out, it));
        }
        ItemKind::Option(it) => {
            let default = it.yes_no_default.map(|it| format!(" default {}", it.0)).unwrap_or_default();
            line(out, 0, &format!("option {}{default}{}", name(&it.name), notes(&it.notes)));
            it.answers.iter().for_each(|it| value(out, it));
            for (answer, when) in &it.dated_defaults {
                line(out, 1, &format!("default {}{}", expr(answer), dates(when)));
            }
        }
        ItemKind::Entity(it) => {
            line(out, 0, &format!("entity {}{}", name(&it.name), notes(&it.notes)));
            if let Some(key) = &it.key {
                field(out, "key ", key);
            }
            it.fields.iter().for_each(|it| field(out, "", it));
            for it in &it.lists {
                let text =
                    format!("has many {} as {}{}", name(&it.entity), name(&it.name), domain(&it.domain));
                line(out, 1, &(text + &notes(&it.notes)));
            }
        }
        ItemKind::Parameter(it) => {
            let keys = it.keys.iter().map(ty).collect::<Vec<_>>().join(", ");
            let keys = if keys.is_empty() { keys } else { format!(" by {keys}") };
            line(
                out,
                0,
                &format!("parameter {}{keys}{}{}", name(&it.name), opt_ty(&it.ty), notes(&it.notes)),
            );
            if let Some(open) = &it.open {
                line(out, 1, &format!("open {}", text(open)));
            }
            for it in &it.values {
                line(
                    out,
                    1,
                    &format!("{} : {}{}", dates(&it.dates).trim(), expr(&it.value), notes(&it.notes)),
                );
            }
            rows(out, &it.rows);
        }
        ItemKind::Score(it) => {
            line(
                out,
                0,
                &format!(
                    "score {}{}{}{}",
                    path(&it.target),
                    opt_ty(&it.ty),
                    rounding_of(&it.rounding),
                    notes(&it.notes)
                ),
            );
            it.lines.iter().for_each(|it| score_line(out, 1, it));
        }
        ItemKind::Table(it) => {
            let collect = it.collect.map(|it| format!(" collect {:?}", it.0)).unwrap_or_default();
            let exact = if it.exact.is_some() { " exact" } else { "" };
            line(
                out,
                0,
                &format!("table {}{}{collect}{exact}{}", path(&it.target), opt_ty(&it.ty), notes(&it.notes)),
            );
            rows(out, &it.rows);
            if let Some(it) = &it.otherwise {
                line(out, 1, &format!("otherwise {}", expr(it)));
            }
        }
        ItemKind::Define(it) => {
            let exact = if it.exact.is_some() { " exact" } else { "" };
            let head =
                format!("define {}{}{exact}{}", path(&it.target), opt_ty(&it.ty), rounding_of(&it.rounding));
            line(out, 0, &(head + &notes(&it.notes)));
            match &it.body {
                DefineBody::Formula(it) => line(out, 1, &format!("= {}", expr(it))),
                DefineBody::Rules(lines) => lines.iter().for_each(|it| rule_line(out, 1, it)),
                DefineBody::Missing => line(out, 1, "?"),
            }
        }
        ItemKind::Eligibility(it) => {
            line(out, 0, &format!("eligibility {}{}", path(&it.target), notes(&it.notes)));
            it.lines.iter().for_each(|it| criterion_line(out, 1, it));
        }
        ItemKind::Test(it) => test(out, it),
        ItemKind::Glossary(it) => {
            line(out, 0, "glossary");
            for entry in &it.entries {
                line(out, 1, &format!("{:?}", entry.words.iter().map(|it| &it.1).collect::<Vec<_>>()));
            }
        }
        ItemKind::Reform(it) => {
            line(out, 0, &format!("reform {} over {}", it.name.text, it.over.text));
            it.changes.iter().for_each(|it| line(out, 1, &format!("{:?}", it.kind)));
        }
        ItemKind::Broken { declares } => {
            line(out, 0, &format!("broken {}", declares.as_ref().map(path).unwrap_or_default()));
        }
    }
}

fn value(out: &mut String, it: &ChoiceValue) {
    let code = it.code.as_ref().map(|it| format!(" code {}", text(it))).unwrap_or_default();
    let default = it.default.map(|it| format!(" default{}", dates(&it.1))).unwrap_or_default();
    line(out, 1, &format!("{}{code}{default}{}", name(&it.name), notes(&it.notes)));
}

fn field(out: &mut String, key: &str, it: &Field) {
    let mut text = format!("{key}{} : {}{}", name(&it.name), ty(&it.ty), domain(&it.domain));
    for (mark, set) in [
        (" optional", it.optional.is_some()),
        (" sensitive", it.sensitive),
        (" changeable", it.changeable),
        (" weight", it.weight),
    ] {
        if set {
            text.push_str(mark);
        }
    }
    line(out, 1, &(text + &notes(&it.notes)));
}

fn rows(out: &mut String, it: &Option<Rows>) {
    if let Some(it) = it {
        table_rows(out, 1, it);
    }
}

fn table_rows(out: &mut String, depth: usize, it: &Rows) {
    let cells = |cells: &[Cell]| cells.iter().map(cell).collect::<Vec<_>>().join(" | ");
    line(out, depth, &format!("| {} |", cells(&it.header)));
    for row in &it.rows {
        line(out, depth, &format!("| {} |{}", cells(&row.cells), notes(&row.notes)));
    }
}

fn cell(it: &Cell) -> String {
    match &it.kind {
        CellKind::Empty => String::new(),
        CellKind::Any => "-".into(),
        CellKind::Formula(it) => expr(it),
        CellKind::OneOf(values) => format!("(one-of {})", exprs(values)),
        CellKind::Range(from, to) => format!("(range {} {})", expr(from), expr(to)),
        CellKind::Bounds { lower, upper } => {
            let lower =
                lower.as_ref().map(|it| format!(" {} {}", if it.1 { ">=" } else { ">" }, expr(&it.0)));
            let upper =
                upper.as_ref().map(|it| format!(" {} {}", if it.1 { "<=" } else { "<" }, expr(&it.0)));
            format!("(bounds{}{})", lower.unwrap_or_default(), upper.unwrap_or_default())
        }
        CellKind::Heading(it) => format!("{it:?}"),
        CellKind::Broken => "?".into(),
    }
}

fn group<T>(out: &mut String, depth: usize, it: &Group<T>, lines: fn(&mut String, usize, &T)) {
    let when = it.when.as_ref().map(|it| format!(" when {}", expr(it))).unwrap_or_default();
    line(out, depth, &format!("in {}{when}{}{}", name(&it.name), dates(&it.dates), notes(&it.notes)));
    it.lines.iter().for_each(|it| lines(out, depth + 1, it));
}

fn score_line(out: &mut String, depth: usize, it: &ScoreLine) {
    match it {
        ScoreLine::Add { constant, value, notes: n, .. } => {
            let word = if *constant { "constant" } else { "add" };
            line(out, depth, &format!("{word} {}{}", expr(value), notes(n)));
        }
        ScoreLine::Term(it) => {
            let of = match &it.of {
                TermOf::When(it) => format!("when {}", expr(it)),
                TermOf::Per { unit: u, value, squared } => {
                    let u = u.as_ref().map(|it| format!("{} of ", unit(it))).unwrap_or_default();
                    format!("per {u}{}{}", expr(value), if *squared { " squared" } else { "" })
                }
            };
            line(
                out,
                depth,
                &format!("{} {of}{}{}", expr(&it.weight), rounding_of(&it.rounding), notes(&it.notes)),
            );
        }
        ScoreLine::Group(it) => group(out, depth, it, score_line),
    }
}

fn rule_line(out: &mut String, depth: usize, it: &RuleLine) {
    match it {
        RuleLine::Rule(it) => {
            let to = it.exception_to.iter().map(name).collect::<Vec<_>>().join(", ");
            let to = if to.is_empty() { to } else { format!(" to {to}") };
            line(out, depth, &format!("rule {}{to}{}{}", name(&it.name), dates(&it.dates), notes(&it.notes)));
            if let Some(it) = &it.when {
                line(out, depth + 1, &format!("when {}", expr(it)));
            }
            line(
                out,
                depth + 1,
                &format!("then {}", it.then.as_ref().map(expr).unwrap_or_else(|| "?".into())),
            );
        }
        RuleLine::Group(it) => group(out, depth, it, rule_line),
        RuleLine::Otherwise { value, notes: n } => {
            line(out, depth, &format!("otherwise {}{}", expr(value), notes(n)));
        }
    }
}

fn criterion_line(out: &mut String, depth: usize, it: &CriterionLine) {
    match it {
        CriterionLine::Criterion(it) => {
            line(
                out,
                depth,
                &format!("{:?} {}{}{}", it.kind, name(&it.name), dates(&it.dates), notes(&it.notes)),
            );
            line(out, depth + 1, &it.condition.as_ref().map(expr).unwrap_or_else(|| "?".into()));
            if let Some((it, _)) = it.if_unknown {
                line(out, depth + 1, &format!("if unknown {it:?}"));
            }
        }
        CriterionLine::Group(it) => group(out, depth, it, criterion_line),
    }
}

fn test(out: &mut String, it: &Test) {
    line(out, 0, &format!("test {}", text(&it.name)));
    if let Some((date, _)) = it.on {
        line(out, 1, &format!("on {date}"));
    }
    for (option, value) in &it.with {
        line(out, 1, &format!("with {} {}", name(option), expr(value)));
    }
    if let Some(it) = &it.given {
        line(out, 1, &format!("given {}", name(&it.entity)));
        for (of, values) in &it.values {
            line(
                out,
                2,
                &format!("{} = {}", path(of), values.iter().map(expr).collect::<Vec<_>>().join(", ")),
            );
        }
        for (list, rows) in &it.lists {
            line(out, 2, name(list));
            table_rows(out, 3, rows);
        }
    }
    for it in &it.expects {
        let key = |of: &Option<Text>| of.as_ref().map(|it| format!(" of {}", text(it))).unwrap_or_default();
        let because = |it: String| if it.is_empty() { it } else { format!(" because {it}") };
        let what = match &it.what {
            Expected::Value { output, of, value, because: b } => {
                let b = because(b.iter().map(name).collect::<Vec<_>>().join(", "));
                format!("{}{} = {}{b}", path(output), key(of), expr(value))
            }
            Expected::Undetermined { output, of, because: b } => {
                let b = because(b.iter().map(path).collect::<Vec<_>>().join(", "));
                format!("{}{} = undetermined{b}", path(output), key(of))
            }
            Expected::NotInForce { output, of } => format!("{}{} = not in force", path(output), key(of)),
            Expected::Error { code } => format!("error {}", code.as_ref().map(name).unwrap_or_default()),
            Expected::Broken => "?".into(),
        };
        line(out, 1, &format!("expect {what}"));
    }
}

fn rounding(it: &Rounding) -> String {
    let step = match &it.step {
        RoundingStep::Whole => String::new(),
        RoundingStep::Decimals(it) => format!("to {it} "),
        RoundingStep::Nearest(it) => format!("nearest {} ", expr(it)),
    };
    format!("{step}{}", it.mode.map(|it| format!("{it:?}")).unwrap_or_else(|| "?".into()))
}

fn rounding_of(it: &Option<Rounding>) -> String {
    it.as_ref().map(|it| format!(" rounded {}", rounding(it))).unwrap_or_default()
}

fn exprs(them: &[Expr]) -> String {
    them.iter().map(expr).collect::<Vec<_>>().join(" ")
}

fn list(it: &ListExpr) -> String {
    let mut out = expr(&it.base);
    if let Some(filter) = &it.filter {
        let _ = write!(out, " where {}", expr(filter));
    }
    for key in &it.order {
        let _ = write!(out, " by {}{}", expr(&key.value), if key.descending { " desc" } else { "" });
    }
    if let Some(first) = &it.first {
        let _ = write!(out, " first {}", expr(first));
    }
    format!("[{out}]")
}

/// A formula.
pub(super) fn expr(it: &Expr) -> String {
    let not = |negated: &bool| if *negated { "not-" } else { "" };
    match &it.kind {
        ExprKind::If { condition, then, otherwise } => {
            format!("(if {} {} {})", expr(condition), expr(then), expr(otherwise))
        }
        ExprKind::Logic { op, operands } => format!("({op:?} {})", exprs(operands)),
        ExprKind::Conditions { need, entries } => format!("({need:?} of {})", exprs(entries)),
        ExprKind::Not(it) => format!("(not {})", expr(it)),
        ExprKind::Compare { op, left, right } => format!("({op:?} {} {})", expr(left), expr(right)),
        ExprKind::Is { left, right, negated } => {
            format!("({}is {} {})", not(negated), expr(left), expr(right))
        }
        ExprKind::IsOneOf { left, values, negated } => {
            format!("({}one-of {} {})", not(negated), expr(left), exprs(values))
        }
        ExprKind::IsKnown { left, negated } => format!("({}known {})", not(negated), expr(left)),
        ExprKind::InRange { left, from, to } => format!("(range {} {} {})", expr(left), expr(from), expr(to)),
        ExprKind::Include { left, all, values } => {
            format!("(include-{} {} {})", if *all { "all" } else { "any" }, expr(left), exprs(values))
        }
        ExprKind::IsIn(it) => format!("(is-in {})", list(it)),
        ExprKind::Position(it) => format!("(position {})", list(it)),
        ExprKind::Bound { value, at_least, bound } => {
            format!("(at-{} {} {})", if *at_least { "least" } else { "most" }, expr(value), expr(bound))
        }
        ExprKind::Convert { value, unit: u } => format!("(as {} {})", expr(value), unit(u)),
        ExprKind::EndPolicy { value, next_month } => {
            format!("({} {})", if *next_month { "next-month" } else { "end-of-month" }, expr(value))
        }
        ExprKind::Arithmetic { op, left, right } => format!("({op:?} {} {})", expr(left), expr(right)),
        ExprKind::PercentOf { percent, of } => format!("(percent {} {})", expr(percent), expr(of)),
        ExprKind::Index { base, keys } => format!("{}[{}]", path(base), exprs(keys)),
        ExprKind::AsOf { value, date } => format!("(as-of {} {})", expr(value), expr(date)),
        ExprKind::OrElse { value, default } => {
            format!("(or-else {} {})", expr(value), default.as_ref().map_or("refer".into(), |it| expr(it)))
        }
        ExprKind::Paren(it) => format!("<{}>", expr(it)),
        ExprKind::Path(it) => path(it),
        ExprKind::Number { value, unit: u } => {
            format!("{value}{}", u.as_ref().map(|it| format!("~{}", unit(it))).unwrap_or_default())
        }
        ExprKind::Date(it) => it.to_string(),
        ExprKind::Text(it) => text(it),
        ExprKind::YesNo(it) => (if *it { "yes" } else { "no" }).into(),
        ExprKind::Unknown(it) => format!("(unknown {})", it.as_ref().map(text).unwrap_or_default()),
        ExprKind::Round { value, rounding: it } => format!("(round {} {})", expr(value), rounding(it)),
        ExprKind::Aggregate { op, value, list: it } => {
            let value = value.as_ref().map(|it| expr(it) + " ").unwrap_or_default();
            format!("({op:?} {value}{})", list(it))
        }
        ExprKind::Extreme { largest, arguments } => {
            format!("({} {})", if *largest { "max" } else { "min" }, exprs(arguments))
        }
        ExprKind::Select { first, list: it } => {
            format!("(the-{} {})", if *first { "first" } else { "one" }, list(it))
        }
        ExprKind::List(it) => list(it),
        ExprKind::OverMonths { value, count, date, before } => {
            let word = if *before { "before" } else { "from" };
            format!("(sum {} over {} months {word} {})", expr(value), expr(count), expr(date))
        }
        ExprKind::Completed { months, from, to } => {
            format!("({} {} {})", if *months { "months" } else { "years" }, expr(from), expr(to))
        }
        ExprKind::StartOf { period, date } => format!("(start-of {period:?} {})", expr(date)),
        ExprKind::PartOf { period, date } => format!("({period:?} of {})", expr(date)),
        ExprKind::Function { function, arguments, rounding: it } => {
            format!("({function:?} {} {})", exprs(arguments), rounding(it))
        }
        ExprKind::Broken => "?".into(),
    }
}

//! Tests: a date, options, a record, and what must come out.

use mizan_grammar::{Keyword, Rule, Symbol};
use mizan_source::{Diagnostic, Fix};
use pest::iterators::Pair;

use super::{Line, Reader};
use crate::segment::Segment;
use crate::tree::{Expect, Expected, Expr, Given, ItemKind, Name, Path, Rows, Test, Text};

impl Reader<'_> {
    pub(super) fn test(&mut self, line: Line) -> Option<ItemKind> {
        const CLAUSES: [Keyword; 4] = [Keyword::On, Keyword::With, Keyword::Given, Keyword::Expect];
        let mut body = Vec::new();
        let segment = self.head_segment(line, &mut body);
        let name = self.read(Rule::test_head, &segment, |reader, segment, pair| {
            let text = pair.into_inner().find(|it| it.as_rule() == Rule::text);
            text.map(|it| reader.text(segment, it))
        });
        let unnamed = Text { value: String::new(), span: segment.span };
        let name = name.flatten();
        let mut test = Test {
            name: name.clone().unwrap_or(unnamed),
            on: None,
            with: Vec::new(),
            under: Vec::new(),
            given: None,
            expects: Vec::new(),
        };
        for line in body {
            match self.clause(line, &CLAUSES) {
                Some(Keyword::On) => self.on_line(line, &mut test),
                Some(Keyword::With) => match self.with_line(line) {
                    Some((option, Some(answer))) => test.with.push((option, answer)),
                    Some((reform, None)) => test.under.push(reform),
                    None => {}
                },
                Some(Keyword::Given) => self.given(line, &mut test),
                Some(_) => {
                    let expect = self.expect(line);
                    test.expects.push(expect);
                }
                None => {}
            }
        }
        name.map(|_| ItemKind::Test(test))
    }

    fn on_line(&mut self, line: Line, test: &mut Test) {
        let span = self.line_span(line);
        let read = self.whole_line(Rule::on_line, line, |reader, segment, pair| {
            let date = pair.into_inner().find(|it| it.as_rule() == Rule::tok_date);
            date.and_then(|it| reader.day(segment, &it, false))
        });
        test.on = test.on.or(read.flatten().map(|it| (it, span)));
    }

    /// `with OPTION ANSWER`, `with REFORM`.
    pub(super) fn with_line(&mut self, line: Line) -> Option<(Name, Option<Expr>)> {
        self.whole_line(Rule::with_line, line, |reader, segment, pair| {
            let (mut name, mut value) = (None, None);
            for part in pair.into_inner() {
                match part.as_rule() {
                    Rule::name => name = Some(reader.name(segment, &part)),
                    Rule::amount => value = Some(reader.amount(segment, part)),
                    _ => {}
                }
            }
            Some((name?, value))
        })
        .flatten()
    }

    fn given(&mut self, line: Line, test: &mut Test) {
        let body = self.children(line);
        let segment = self.line_segment(line, 0, &[]);
        let entity = self.read(Rule::given_head, &segment, |reader, segment, pair| {
            let name = pair.into_inner().find(|it| it.as_rule() == Rule::name);
            name.map(|it| reader.name(segment, &it))
        });
        let mut given = Given {
            entity: Name { text: String::new(), span: segment.span },
            values: Vec::new(),
            lists: Vec::new(),
        };
        for line in body {
            let rows = self.children(line);
            if rows.first().is_some_and(|it| self.starts_with(*it, Symbol::Bar)) {
                given.lists.extend(self.given_list(line, &rows));
            } else {
                given.values.extend(self.given_value(line));
            }
        }
        let Some(entity) = entity.flatten() else { return };
        if test.given.is_some() {
            let at = self.place(self.line_span(line));
            return self.report(Diagnostic::error("said-twice", at).help("help"));
        }
        test.given = Some(Given { entity, ..given });
    }

    fn given_list(&mut self, line: Line, below: &[Line]) -> Option<(Name, Rows)> {
        let segment = self.line_segment(line, 0, &[]);
        let name = self.read(Rule::given_list, &segment, |reader, segment, pair| {
            let name = pair.into_inner().find(|it| it.as_rule() == Rule::name);
            name.map(|it| reader.name(segment, &it))
        });
        let rows: Vec<Line> = below.iter().copied().filter(|it| self.starts_with(*it, Symbol::Bar)).collect();
        let rows = self.rows(&rows, false);
        Some((name.flatten()?, rows))
    }

    /// `index = 9.1`; `index : 9.1` and `index 9.1` are answered.
    fn given_value(&mut self, line: Line) -> Option<(Path, Vec<Expr>)> {
        self.whole_line(Rule::given_value, line, |reader, segment, pair| {
            let (mut path, mut values, mut equal) = (None, Vec::new(), false);
            for part in pair.into_inner() {
                match part.as_rule() {
                    Rule::path => path = Some(reader.path(segment, part)),
                    Rule::tok_equal => equal = true,
                    Rule::compat_colon => {
                        let at = reader.place(reader.span(segment, &part));
                        let found = Diagnostic::error("missing-sign", at).name("wanted", "=");
                        reader.report(found.fix(Fix::replace("fix", at, " =").safe()));
                        equal = true;
                    }
                    Rule::amount => {
                        if !equal {
                            reader.report_missing_equal(segment, &part);
                        }
                        values.push(reader.amount(segment, part));
                    }
                    _ => {}
                }
            }
            path.map(|path| (path, values))
        })
        .flatten()
    }

    fn report_missing_equal(&mut self, segment: &Segment, pair: &Pair<'_, Rule>) {
        let start = self.span(segment, pair).start;
        let at = self.place(mizan_source::Span::new(start, start));
        let found = Diagnostic::error("missing-sign", at).name("wanted", "=");
        self.report(found.fix(Fix::replace("fix", at, "= ").safe()));
    }

    fn expect(&mut self, line: Line) -> Expect {
        let span = self.line_span(line);
        let what = self.whole_line(Rule::expect_line, line, |reader, segment, pair| {
            reader.expected(segment, pair).unwrap_or(Expected::Broken)
        });
        Expect { what: what.unwrap_or(Expected::Broken), span }
    }

    fn expected(&mut self, segment: &Segment, pair: Pair<'_, Rule>) -> Option<Expected> {
        let (mut output, mut of, mut value) = (None, None, None);
        let (mut undetermined, mut not_in_force) = (false, false);
        let mut because: Vec<Path> = Vec::new();
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::expect_error => {
                    let code = part.into_inner().find(|it| it.as_rule() == Rule::name);
                    return Some(Expected::Error { code: code.map(|it| self.name(segment, &it)) });
                }
                Rule::path => output = Some(self.path(segment, part)),
                Rule::expect_of => {
                    let text = part.into_inner().find(|it| it.as_rule() == Rule::text);
                    of = text.map(|it| self.text(segment, it));
                }
                Rule::expect_undetermined => undetermined = true,
                Rule::expect_not_in_force => not_in_force = true,
                Rule::amount => value = Some(self.amount(segment, part)),
                Rule::expect_because => {
                    let paths = part.into_inner().filter(|it| it.as_rule() == Rule::path);
                    because = paths.map(|it| self.path(segment, it)).collect();
                }
                _ => {}
            }
        }
        let output = output?;
        if not_in_force {
            return Some(Expected::NotInForce { output, of });
        }
        if undetermined {
            return Some(Expected::Undetermined { output, of, because });
        }
        let because = because.into_iter().filter_map(|it| self.single_name(it)).collect();
        Some(Expected::Value { output, of, value: value?, because })
    }

    /// The name of a criterion, which is no path.
    fn single_name(&mut self, path: Path) -> Option<Name> {
        if path.names.len() > 1 {
            let at = self.place(path.span);
            self.report(
                Diagnostic::error("criterion-path", at)
                    .name("found", at.span.text_in(self.text))
                    .help("help"),
            );
        }
        path.names.into_iter().last()
    }
}

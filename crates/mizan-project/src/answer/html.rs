//! A page as HTML: one file that needs no other, runs nothing, and reads from the side its language begins on.
//!
//! All text is escaped where it is written, in [`Writer::text`], and what the catalogue isolates becomes a `bdi`, so
//! that neither a name nor an amount reorders the sentence around it.

use mizan_source::{Catalogue, Language};

use super::Answer;
use super::page::{Form, Item, Page, Section, Tone};

/// The style of every page. Sides are those of the language: `inline-start` is the right in Arabic.
const STYLE: &str = include_str!("page.css");

/// Nothing is loaded and nothing runs, whatever a label tries to be.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// Lines further in than this stand folded until the reader opens them; paper shows them all.
const FOLDED_FROM: usize = 2;

/// Further in than this nothing is written.
const DEEPEST: usize = 24;

/// The answer as one self-contained page.
#[must_use]
pub fn html(answer: &Answer, catalogue: &Catalogue) -> String {
    let page = Page::new(answer, catalogue);
    let mut writer = Writer::default();
    writer.page(&page);
    writer.out
}

#[derive(Default)]
struct Writer {
    out: String,
}

impl Writer {
    fn page(&mut self, page: &Page) {
        let direction = if page.language == Language::Ar { "rtl" } else { "ltr" };
        self.raw("<!DOCTYPE html>\n");
        self.raw(&format!("<html lang=\"{}\" dir=\"{direction}\">\n<head>\n", page.language.tag()));
        self.raw("<meta charset=\"utf-8\" />\n");
        self.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n");
        self.raw("<meta name=\"color-scheme\" content=\"light\" />\n");
        self.raw(&format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\" />\n"));
        let plain: String = page.title.chars().filter(|it| !is_isolate(*it)).collect();
        self.element("title", &plain);
        self.raw(&format!("<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<header>\n"));
        self.element("h1", &page.title);
        for programme in &page.programmes {
            self.raw("<p>");
            self.said(programme);
            self.raw("</p>\n");
        }
        self.raw("</header>\n");
        for (place, section) in page.sections.iter().enumerate() {
            self.section(place, section, page);
        }
        self.raw("</main>\n</body>\n</html>\n");
    }

    fn section(&mut self, place: usize, section: &Section, page: &Page) {
        let number = place.saturating_add(1);
        self.raw(&format!("<section aria-labelledby=\"h{number}\">\n<h2 id=\"h{number}\">"));
        self.text(&section.heading);
        self.raw("</h2>\n");
        match section.form {
            Form::Answers => self.table("answers", section, page, 2),
            Form::Facts => self.table("facts", section, page, 3),
            Form::Lines => self.items(&section.items, 0),
        }
        self.raw("</section>\n");
    }

    /// A row an item. Roles are said although tables have them: a narrow page shows rows as blocks.
    fn table(&mut self, class: &str, section: &Section, page: &Page, columns: usize) {
        self.raw(&format!(
            "<table class=\"{class}\" role=\"table\">\n<thead role=\"rowgroup\"><tr role=\"row\">"
        ));
        for column in page.columns.iter().take(columns) {
            self.raw("<th scope=\"col\" role=\"columnheader\">");
            self.text(column);
            self.raw("</th>");
        }
        self.raw("</tr></thead>\n<tbody role=\"rowgroup\">\n");
        for item in &section.items {
            let (what, value) =
                item.cells.as_ref().map_or((item.text.as_str(), ""), |(what, value)| (what, value));
            self.raw(&format!("<tr role=\"row\"{}>", class_of(item.tone)));
            self.raw("<th scope=\"row\" role=\"rowheader\">");
            self.text(what);
            self.raw("</th><td role=\"cell\">");
            self.text(value);
            self.raw("</td>");
            if columns > 2 {
                self.raw("<td role=\"cell\">");
                for aside in &item.asides {
                    self.element("div", aside);
                }
                self.raw("</td>");
            }
            self.raw("</tr>\n");
        }
        self.raw("</tbody>\n</table>\n");
    }

    fn items(&mut self, items: &[Item], depth: usize) {
        if items.iter().any(|item| item.sum.is_some()) {
            return self.sum(items, depth);
        }
        self.raw("<ul>\n");
        for item in items {
            self.raw("<li>");
            self.item(item, depth);
            self.raw("</li>\n");
        }
        self.raw("</ul>\n");
    }

    fn item(&mut self, item: &Item, depth: usize) {
        let beneath = depth.saturating_add(1);
        let leaf = item.items.is_empty() || beneath > DEEPEST;
        let folded = !leaf && depth >= FOLDED_FROM && item.items.iter().all(|it| it.sum.is_none());
        let (open, close) = if folded { ("<details><summary", "</summary>") } else { ("<div", "</div>") };
        self.raw(&format!("{open}{}>", class_of(item.tone)));
        self.said(item);
        self.raw(close);
        if !leaf {
            self.raw("\n");
            self.items(&item.items, beneath);
        }
        self.raw(if folded { "</details>" } else { "" });
    }

    /// What each line adds, and what it is.
    fn sum(&mut self, items: &[Item], depth: usize) {
        self.raw("<table class=\"sum\">\n<tbody>\n");
        for item in items {
            match &item.sum {
                Some(sum) => {
                    self.raw("<tr><td>");
                    self.text(sum);
                    self.raw("</td><th scope=\"row\">");
                    self.item(item, depth);
                    self.raw("</th></tr>\n");
                }
                None => {
                    self.raw("<tr><th colspan=\"2\" scope=\"colgroup\">");
                    self.said(item);
                    self.raw("</th></tr>\n");
                }
            }
        }
        self.raw("</tbody>\n</table>\n");
    }

    /// A line, with what is said beside it.
    fn said(&mut self, item: &Item) {
        self.text(&item.text);
        for aside in &item.asides {
            self.raw(" <small>");
            self.text(aside);
            self.raw("</small>");
        }
    }

    fn element(&mut self, name: &str, text: &str) {
        self.raw(&format!("<{name}>"));
        self.text(text);
        self.raw(&format!("</{name}>\n"));
    }

    /// Text: escaped, what is isolated in a `bdi`.
    fn text(&mut self, text: &str) {
        let mut open = 0usize;
        for letter in text.chars() {
            match letter {
                '&' => self.raw("&amp;"),
                '<' => self.raw("&lt;"),
                '>' => self.raw("&gt;"),
                '"' => self.raw("&quot;"),
                '\'' => self.raw("&#39;"),
                FIRST_STRONG => {
                    open = open.saturating_add(1);
                    self.raw("<bdi>");
                }
                POP_ISOLATE if open > 0 => {
                    open = open.saturating_sub(1);
                    self.raw("</bdi>");
                }
                POP_ISOLATE => {}
                letter => self.out.push(letter),
            }
        }
        for _ in 0..open {
            self.raw("</bdi>");
        }
    }

    /// Markup of ours.
    fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
    }
}

/// Begins an isolate with the direction of its first letter.
const FIRST_STRONG: char = '\u{2068}';
/// Ends an isolate.
const POP_ISOLATE: char = '\u{2069}';

fn is_isolate(letter: char) -> bool {
    matches!(letter, FIRST_STRONG | POP_ISOLATE)
}

fn class_of(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "",
        Tone::Good => " class=\"good\"",
        Tone::Bad => " class=\"bad\"",
        Tone::Doubtful => " class=\"doubtful\"",
        Tone::Idle => " class=\"idle\"",
    }
}

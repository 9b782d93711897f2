//! Generated from `keywords.toml` by the tests of this crate. Do not edit.

use crate::{Group, Row, Rule};

/// A keyword, whatever its language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u16)]
pub enum Keyword {
    /// `add`.
    Add,
    /// `admits`.
    Admits,
    /// `all`.
    All,
    /// `all of`.
    AllOf,
    /// `allocation`.
    Allocation,
    /// `and`.
    And,
    /// `any`.
    Any,
    /// `any of`.
    AnyOf,
    /// `as`.
    As,
    /// `as of`.
    AsOf,
    /// `as`.
    AsUnit,
    /// `ascending`.
    Ascending,
    /// `assume`.
    Assume,
    /// `at least`.
    AtLeast,
    /// `at most`.
    AtMost,
    /// `authority`.
    Authority,
    /// `average of`.
    AverageOf,
    /// `because`.
    Because,
    /// `before`.
    Before,
    /// `but at least`.
    ButAtLeast,
    /// `but at most`.
    ButAtMost,
    /// `by`.
    By,
    /// `changeable`.
    Changeable,
    /// `characters`.
    Characters,
    /// `choice`.
    Choice,
    /// `code`.
    Code,
    /// `collect`.
    Collect,
    /// `completed months from`.
    CompletedMonths,
    /// `completed years from`.
    CompletedYears,
    /// `constant`.
    Constant,
    /// `count of`.
    CountOf,
    /// `country`.
    Country,
    /// `criterion`.
    Criterion,
    /// `currency`.
    Currency,
    /// `date`.
    Date,
    /// `day`.
    Day,
    /// `decimals`.
    Decimals,
    /// `default`.
    Default,
    /// `define`.
    Define,
    /// `descending`.
    Descending,
    /// `divided by`.
    DividedBy,
    /// `down`.
    Down,
    /// `drop`.
    Drop,
    /// `eligibility`.
    Eligibility,
    /// `or end of month`.
    EndOfMonth,
    /// `entity`.
    Entity,
    /// `equals`.
    Equals,
    /// `error`.
    Error,
    /// `exact`.
    Exact,
    /// `exception`.
    Exception,
    /// `to`.
    ExceptionTo,
    /// `excludes`.
    Excludes,
    /// `exp of`.
    ExpOf,
    /// `expect`.
    Expect,
    /// `first`.
    First,
    /// `from`.
    From,
    /// `from`.
    FromDate,
    /// `given`.
    Given,
    /// `glossary`.
    Glossary,
    /// `half even`.
    HalfEven,
    /// `half up`.
    HalfUp,
    /// `has many`.
    HasMany,
    /// `if`.
    If,
    /// `if unknown`.
    IfUnknown,
    /// `in`.
    In,
    /// `include all of`.
    IncludeAll,
    /// `include any of`.
    IncludeAny,
    /// `integer`.
    Integer,
    /// `is`.
    Is,
    /// `is in`.
    IsIn,
    /// `is known`.
    IsKnown,
    /// `is not`.
    IsNot,
    /// `is not in`.
    IsNotIn,
    /// `is not known`.
    IsNotKnown,
    /// `is not one of`.
    IsNotOneOf,
    /// `is one of`.
    IsOneOf,
    /// `key`.
    Key,
    /// `label`.
    Label,
    /// `ar`.
    LangAr,
    /// `en`.
    LangEn,
    /// `fr`.
    LangFr,
    /// `language`.
    Language,
    /// `largest`.
    Largest,
    /// `largest of`.
    LargestOf,
    /// `law`.
    Law,
    /// `leap birthdays end of february`.
    LeapFebruary,
    /// `less than`.
    LessThan,
    /// `ln of`.
    LnOf,
    /// `many`.
    Many,
    /// `minus`.
    Minus,
    /// `month`.
    Month,
    /// `month of`.
    MonthOf,
    /// `more than`.
    MoreThan,
    /// `at least`.
    NeedAtLeast,
    /// `or next month`.
    NextMonth,
    /// `no`.
    No,
    /// `no`.
    None,
    /// `not`.
    Not,
    /// `not in force`.
    NotInForce,
    /// `number`.
    Number,
    /// `of`.
    Of,
    /// `of`.
    OfThese,
    /// `on`.
    On,
    /// `open`.
    Open,
    /// `option`.
    Option,
    /// `optional`.
    Optional,
    /// `or`.
    Or,
    /// `or else`.
    OrElse,
    /// `or less`.
    OrLess,
    /// `or more`.
    OrMore,
    /// `ordered by`.
    OrderedBy,
    /// `otherwise`.
    Otherwise,
    /// `outputs`.
    Outputs,
    /// `over`.
    Over,
    /// `over`.
    OverProgramme,
    /// `over the`.
    OverThe,
    /// `parameter`.
    Parameter,
    /// `per`.
    Per,
    /// `percent`.
    Percent,
    /// `plus`.
    Plus,
    /// `position in`.
    PositionIn,
    /// `power of`.
    PowerOf,
    /// `programme`.
    Programme,
    /// `property`.
    Property,
    /// `quarter`.
    Quarter,
    /// `refer`.
    Refer,
    /// `reference_date`.
    ReferenceDate,
    /// `reform`.
    Reform,
    /// `replace`.
    Replace,
    /// `requires`.
    Requires,
    /// `round`.
    Round,
    /// `rounded`.
    Rounded,
    /// `rule`.
    Rule,
    /// `satisfy`.
    Satisfy,
    /// `score`.
    Score,
    /// `sensitive`.
    Sensitive,
    /// `smallest`.
    Smallest,
    /// `smallest of`.
    SmallestOf,
    /// `source`.
    Source,
    /// `squared`.
    Squared,
    /// `start of month`.
    StartOfMonth,
    /// `start of quarter`.
    StartOfQuarter,
    /// `start of year`.
    StartOfYear,
    /// `status`.
    Status,
    /// `sum`.
    Sum,
    /// `sum of`.
    SumOf,
    /// `table`.
    Table,
    /// `test`.
    Test,
    /// `text`.
    Text,
    /// `the first of`.
    TheFirstOf,
    /// `the one of`.
    TheOneOf,
    /// `then`.
    Then,
    /// `times`.
    Times,
    /// `to`.
    To,
    /// `to the nearest`.
    ToNearest,
    /// `unconfirmed`.
    Unconfirmed,
    /// `undetermined`.
    Undetermined,
    /// `unit`.
    Unit,
    /// `unknown`.
    Unknown,
    /// `until`.
    Until,
    /// `up`.
    Up,
    /// `use`.
    Use,
    /// `weight`.
    Weight,
    /// `when`.
    When,
    /// `where`.
    Where,
    /// `with`.
    With,
    /// `year`.
    Year,
    /// `year of`.
    YearOf,
    /// `yes`.
    Yes,
}

/// A token that is no keyword.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u16)]
pub enum Symbol {
    /// `|`.
    Bar,
    /// `]`.
    CloseBracket,
    /// `)`.
    CloseParen,
    /// `:`.
    Colon,
    /// `,`.
    Comma,
    /// `-`.
    Dash,
    /// `a date`.
    Date,
    /// `.`.
    Dot,
    /// `=`.
    Equal,
    /// `[ … ]`.
    Index,
    /// `<`.
    Less,
    /// `<=`.
    LessEqual,
    /// `entries`.
    List,
    /// `-`.
    Minus,
    /// `>`.
    More,
    /// `>=`.
    MoreEqual,
    /// `≠`.
    NotEqual,
    /// `a number`.
    Number,
    /// `[`.
    OpenBracket,
    /// `(`.
    OpenParen,
    /// `( … )`.
    Paren,
    /// `%`.
    Percent,
    /// `+`.
    Plus,
    /// `/`.
    Slash,
    /// `a text`.
    Text,
    /// `/`.
    TightSlash,
    /// `*`.
    Times,
    /// `a name`.
    Word,
}

/// The symbols in their order, with what they look like.
#[rustfmt::skip]
pub const SYMBOLS: [(Symbol, &str); 28] = [
    (Symbol::Bar, "|"),
    (Symbol::CloseBracket, "]"),
    (Symbol::CloseParen, ")"),
    (Symbol::Colon, ":"),
    (Symbol::Comma, ","),
    (Symbol::Dash, "-"),
    (Symbol::Date, "a date"),
    (Symbol::Dot, "."),
    (Symbol::Equal, "="),
    (Symbol::Index, "[ … ]"),
    (Symbol::Less, "<"),
    (Symbol::LessEqual, "<="),
    (Symbol::List, "entries"),
    (Symbol::Minus, "-"),
    (Symbol::More, ">"),
    (Symbol::MoreEqual, ">="),
    (Symbol::NotEqual, "≠"),
    (Symbol::Number, "a number"),
    (Symbol::OpenBracket, "["),
    (Symbol::OpenParen, "("),
    (Symbol::Paren, "( … )"),
    (Symbol::Percent, "%"),
    (Symbol::Plus, "+"),
    (Symbol::Slash, "/"),
    (Symbol::Text, "a text"),
    (Symbol::TightSlash, "/"),
    (Symbol::Times, "*"),
    (Symbol::Word, "a name"),
];

/// The table, a row a keyword, in the order of the keywords.
#[rustfmt::skip]
pub static KEYWORDS: [Row; 169] = [
    Row { keyword: Keyword::Add, id: "add", group: Group::Clause, spellings: [&["add"], &["ajouter"], &["يضاف"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Admits, id: "admits", group: Group::Clause, spellings: [&["admits"], &["admet"], &["يقبل"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::All, id: "all", group: Group::Phrase, spellings: [&["all"], &["tous les", "toutes les"], &["جميع"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::AllOf, id: "all_of", group: Group::Phrase, spellings: [&["all of"], &["toutes les conditions suivantes"], &["جميع ما يلي", "كل ما يلي"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Allocation, id: "allocation", group: Group::Item, spellings: [&["allocation"], &["attribution"], &["توزيع"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::And, id: "and", group: Group::Reserved, spellings: [&["and"], &["et"], &["مع"]], compat: &["و"], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Any, id: "any", group: Group::Phrase, spellings: [&["any"], &["quelques", "quelque"], &["بعض"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::AnyOf, id: "any_of", group: Group::Phrase, spellings: [&["any of"], &["l'une des conditions suivantes"], &["أي مما يلي"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::As, id: "as", group: Group::Head, spellings: [&["as"], &["comme"], &["تحت اسم"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::AsOf, id: "as_of", group: Group::Operator, spellings: [&["as of"], &["en vigueur au", "en vigueur à"], &["الساري في", "السارية في"]], compat: &["en vigueur a"], reserved: &[], shares: &[] },
    Row { keyword: Keyword::AsUnit, id: "as_unit", group: Group::Operator, spellings: [&["as"], &["exprimé en", "exprimée en"], &["محولا إلى"]], compat: &[], reserved: &[], shares: &[Keyword::As] },
    Row { keyword: Keyword::Ascending, id: "ascending", group: Group::Operator, spellings: [&["ascending"], &["croissant"], &["تصاعديا"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Assume, id: "assume", group: Group::Clause, spellings: [&["assume"], &["supposer"], &["يفترض"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::AtLeast, id: "at_least", group: Group::Operator, spellings: [&["at least"], &["au moins"], &["لا يقل عن", "لا تقل عن"]], compat: &["more than or equal to", "greater than or equal to", "no less than", "not less than", "supérieur ou égal à", "supérieure ou égale à", "أكثر من أو يساوي", "أكثر من أو تساوي", "أكبر من أو يساوي", "أكبر من أو تساوي"], reserved: &[], shares: &[] },
    Row { keyword: Keyword::AtMost, id: "at_most", group: Group::Operator, spellings: [&["at most"], &["au plus"], &["لا يزيد على", "لا تزيد على", "لا يزيد عن", "لا تزيد عن"]], compat: &["less than or equal to", "smaller than or equal to", "no more than", "not more than", "inférieur ou égal à", "inférieure ou égale à", "أقل من أو يساوي", "أقل من أو تساوي", "أصغر من أو يساوي", "أصغر من أو تساوي"], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Authority, id: "authority", group: Group::Line, spellings: [&["authority"], &["autorité"], &["الجهة"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::AverageOf, id: "average_of", group: Group::Phrase, spellings: [&["average of"], &["moyenne de", "moyenne d'", "moyenne des"], &["متوسط"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Because, id: "because", group: Group::Clause, spellings: [&["because"], &["car"], &["السبب"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Before, id: "before", group: Group::Operator, spellings: [&["before"], &["précédant"], &["السابقة على"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::ButAtLeast, id: "but_at_least", group: Group::Operator, spellings: [&["but at least"], &["sans être inférieur à", "sans être inférieure à"], &["على ألا يقل عن", "على ألا تقل عن"]], compat: &["but not less than", "sans être inférieur a", "sans être inférieure a"], reserved: &[], shares: &[] },
    Row { keyword: Keyword::ButAtMost, id: "but_at_most", group: Group::Operator, spellings: [&["but at most"], &["sans dépasser"], &["على ألا يزيد على", "على ألا تزيد على", "على ألا يزيد عن", "على ألا تزيد عن"]], compat: &["but not more than"], reserved: &[], shares: &[] },
    Row { keyword: Keyword::By, id: "by", group: Group::Head, spellings: [&["by"], &["selon"], &["حسب"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Changeable, id: "changeable", group: Group::Note, spellings: [&["changeable"], &["modifiable"], &["قابل للتغيير"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Characters, id: "characters", group: Group::Rounding, spellings: [&["characters", "character"], &["caractères", "caractère"], &["حرفا", "حرف", "أحرف"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Choice, id: "choice", group: Group::Item, spellings: [&["choice"], &["choix"], &["قائمة"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Code, id: "code", group: Group::Note, spellings: [&["code"], &["code"], &["رمز"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Collect, id: "collect", group: Group::Clause, spellings: [&["collect"], &["cumuler"], &["تجميع"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::CompletedMonths, id: "completed_months", group: Group::Phrase, spellings: [&["completed months from"], &["mois révolus de", "mois révolus du"], &["الأشهر الكاملة من"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::CompletedYears, id: "completed_years", group: Group::Phrase, spellings: [&["completed years from"], &["années révolues de", "années révolues du"], &["السنوات الكاملة من"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Constant, id: "constant", group: Group::Clause, spellings: [&["constant"], &["constante"], &["ثابت"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::CountOf, id: "count_of", group: Group::Phrase, spellings: [&["count of"], &["nombre de", "nombre d'", "nombre des"], &["عدد"]], compat: &[], reserved: &["عدد"], shares: &[] },
    Row { keyword: Keyword::Country, id: "country", group: Group::Line, spellings: [&["country"], &["pays"], &["البلد"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Criterion, id: "criterion", group: Group::Head, spellings: [&["criterion"], &["critère"], &["معيار"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Currency, id: "currency", group: Group::Line, spellings: [&["currency"], &["monnaie"], &["العملة"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Date, id: "date", group: Group::Type, spellings: [&["date"], &["date"], &["تاريخ"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Day, id: "day", group: Group::Time, spellings: [&["day", "days"], &["jour", "jours"], &["يوم", "يوما", "أيام", "يومان", "يومين"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Decimals, id: "decimals", group: Group::Rounding, spellings: [&["decimals", "decimal"], &["décimales", "décimale"], &["منازل عشرية", "منزلة عشرية"]], compat: &[], reserved: &[], shares: &[Keyword::Number] },
    Row { keyword: Keyword::Default, id: "default", group: Group::Note, spellings: [&["default"], &["par défaut"], &["افتراضي"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Define, id: "define", group: Group::Item, spellings: [&["define"], &["définir"], &["تعريف"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Descending, id: "descending", group: Group::Operator, spellings: [&["descending"], &["décroissant"], &["تنازليا"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::DividedBy, id: "divided_by", group: Group::Operator, spellings: [&["divided by"], &["divisé par", "divisée par"], &["مقسوما على"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Down, id: "down", group: Group::Rounding, spellings: [&["down"], &["vers le bas"], &["إلى أسفل"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Drop, id: "drop", group: Group::Clause, spellings: [&["drop"], &["supprimer"], &["حذف"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Eligibility, id: "eligibility", group: Group::Item, spellings: [&["eligibility"], &["éligibilité"], &["استحقاق"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::EndOfMonth, id: "end_of_month", group: Group::Operator, spellings: [&["or end of month"], &["ou fin de mois"], &["أو آخر الشهر"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Entity, id: "entity", group: Group::Item, spellings: [&["entity"], &["entité"], &["كيان"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Equals, id: "equals", group: Group::Operator, spellings: [&["equals"], &["égal à", "égale à"], &["يساوي", "تساوي"]], compat: &["equal to", "égal a", "égale a"], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Error, id: "error", group: Group::Head, spellings: [&["error"], &["erreur"], &["خطأ"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Exact, id: "exact", group: Group::Note, spellings: [&["exact"], &["exact"], &["دون تقريب"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Exception, id: "exception", group: Group::Clause, spellings: [&["exception"], &["exception"], &["استثناء"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::ExceptionTo, id: "exception_to", group: Group::Clause, spellings: [&["to"], &["à"], &["من"]], compat: &[], reserved: &[], shares: &[Keyword::To, Keyword::From] },
    Row { keyword: Keyword::Excludes, id: "excludes", group: Group::Clause, spellings: [&["excludes"], &["exclut"], &["يستبعد"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::ExpOf, id: "exp_of", group: Group::Phrase, spellings: [&["exp of"], &["exp de"], &["الدالة الأسية من"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Expect, id: "expect", group: Group::Clause, spellings: [&["expect"], &["attendu"], &["المتوقع"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::First, id: "first", group: Group::Operator, spellings: [&["first"], &["les premiers", "premiers"], &["أول"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::From, id: "from", group: Group::Operator, spellings: [&["from"], &["de", "d'", "du", "des"], &["من"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::FromDate, id: "from_date", group: Group::Clause, spellings: [&["from"], &["à partir du", "à partir de", "à compter du", "à compter de"], &["اعتبارا من", "ابتداء من"]], compat: &["a partir du", "a partir de", "a compter du", "a compter de"], reserved: &[], shares: &[Keyword::From] },
    Row { keyword: Keyword::Given, id: "given", group: Group::Clause, spellings: [&["given"], &["soit"], &["المعطيات"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Glossary, id: "glossary", group: Group::Item, spellings: [&["glossary"], &["glossaire"], &["مسرد"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::HalfEven, id: "half_even", group: Group::Rounding, spellings: [&["half even"], &["demi au pair"], &["النصف إلى الزوجي"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::HalfUp, id: "half_up", group: Group::Rounding, spellings: [&["half up"], &["demi vers le haut"], &["النصف إلى أعلى"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::HasMany, id: "has_many", group: Group::Line, spellings: [&["has many"], &["a plusieurs"], &["يضم عدة"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::If, id: "if", group: Group::Clause, spellings: [&["if"], &["si"], &["إذا"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::IfUnknown, id: "if_unknown", group: Group::Clause, spellings: [&["if unknown"], &["si inconnu"], &["إذا لم يعلم"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::In, id: "in", group: Group::Clause, spellings: [&["in"], &["dans"], &["في"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::IncludeAll, id: "include_all", group: Group::Operator, spellings: [&["include all of", "includes all of"], &["comprennent tous", "comprend tous"], &["تشمل جميع", "يشمل جميع"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::IncludeAny, id: "include_any", group: Group::Operator, spellings: [&["include any of", "includes any of"], &["comprennent l'un de", "comprennent l'une de", "comprend l'un de", "comprend l'une de"], &["تشمل أحد", "تشمل إحدى", "يشمل أحد", "يشمل إحدى"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Integer, id: "integer", group: Group::Type, spellings: [&["integer"], &["entier"], &["عدد صحيح"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Is, id: "is", group: Group::Operator, spellings: [&["is"], &["est"], &["هو", "هي"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::IsIn, id: "is_in", group: Group::Phrase, spellings: [&["is in"], &["figure dans"], &["ضمن"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::IsKnown, id: "is_known", group: Group::Operator, spellings: [&["is known"], &["est connu", "est connue"], &["معلوم", "معلومة"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::IsNot, id: "is_not", group: Group::Operator, spellings: [&["is not"], &["n'est pas"], &["ليس", "ليست"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::IsNotIn, id: "is_not_in", group: Group::Phrase, spellings: [&["is not in"], &["ne figure pas dans"], &["ليس ضمن", "ليست ضمن"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::IsNotKnown, id: "is_not_known", group: Group::Operator, spellings: [&["is not known"], &["n'est pas connu", "n'est pas connue"], &["غير معلوم", "غير معلومة"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::IsNotOneOf, id: "is_not_one_of", group: Group::Operator, spellings: [&["is not one of"], &["n'est pas l'un de", "n'est pas l'une de", "n'est pas parmi"], &["ليس أحد", "ليس إحدى", "ليست إحدى", "ليست أحد"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::IsOneOf, id: "is_one_of", group: Group::Operator, spellings: [&["is one of"], &["est l'un de", "est l'une de", "est parmi"], &["أحد", "إحدى", "هو أحد", "هي إحدى"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Key, id: "key", group: Group::Line, spellings: [&["key"], &["clé"], &["مفتاح"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Label, id: "label", group: Group::Note, spellings: [&["label"], &["libellé"], &["تسمية"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::LangAr, id: "lang_ar", group: Group::Language, spellings: [&["ar"], &["ar"], &["ar"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::LangEn, id: "lang_en", group: Group::Language, spellings: [&["en"], &["en"], &["en"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::LangFr, id: "lang_fr", group: Group::Language, spellings: [&["fr"], &["fr"], &["fr"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Language, id: "language", group: Group::Item, spellings: [&["language"], &["langue"], &["لغة", "اللغة"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Largest, id: "largest", group: Group::Head, spellings: [&["largest"], &["plus grand"], &["الأكبر"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::LargestOf, id: "largest_of", group: Group::Phrase, spellings: [&["largest of"], &["le plus grand de", "le plus grand d'"], &["الأكبر بين"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Law, id: "law", group: Group::Note, spellings: [&["law"], &["loi"], &["السند"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::LeapFebruary, id: "leap_february", group: Group::Line, spellings: [&["leap birthdays end of february"], &["anniversaires bissextiles fin février"], &["مواليد السنة الكبيسة آخر فبراير"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::LessThan, id: "less_than", group: Group::Operator, spellings: [&["less than"], &["inférieur à", "inférieure à"], &["أقل من"]], compat: &["smaller than", "lower than", "fewer than", "plus petit que", "plus petite que", "inférieur a", "inférieure a", "moins de", "أصغر من", "يقل عن", "تقل عن"], reserved: &[], shares: &[] },
    Row { keyword: Keyword::LnOf, id: "ln_of", group: Group::Phrase, spellings: [&["ln of"], &["ln de"], &["لوغاريتم"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Many, id: "many", group: Group::Type, spellings: [&["many"], &["plusieurs"], &["عدة"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Minus, id: "minus", group: Group::Operator, spellings: [&["minus"], &["moins"], &["ناقص"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Month, id: "month", group: Group::Time, spellings: [&["month", "months"], &["mois"], &["شهر", "شهرا", "أشهر", "شهران", "شهرين", "شهور"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::MonthOf, id: "month_of", group: Group::Phrase, spellings: [&["month of"], &["mois de"], &["الشهر من"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::MoreThan, id: "more_than", group: Group::Operator, spellings: [&["more than"], &["supérieur à", "supérieure à"], &["أكثر من", "أكبر من"]], compat: &["greater than", "higher than", "bigger than", "larger than", "plus grand que", "plus grande que", "supérieur a", "supérieure a", "plus de", "يزيد على", "تزيد على", "يزيد عن", "تزيد عن"], reserved: &[], shares: &[] },
    Row { keyword: Keyword::NeedAtLeast, id: "need_at_least", group: Group::Phrase, spellings: [&["at least"], &["au moins"], &["ما لا يقل عن"]], compat: &[], reserved: &[], shares: &[Keyword::AtLeast] },
    Row { keyword: Keyword::NextMonth, id: "next_month", group: Group::Operator, spellings: [&["or next month"], &["ou mois suivant"], &["أو الشهر التالي"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::No, id: "no", group: Group::Reserved, spellings: [&["no"], &["non"], &["لا"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::None, id: "none", group: Group::Phrase, spellings: [&["no"], &["aucun", "aucune"], &["لا أحد من"]], compat: &[], reserved: &[], shares: &[Keyword::No] },
    Row { keyword: Keyword::Not, id: "not", group: Group::Reserved, spellings: [&["not"], &["pas"], &["غير"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::NotInForce, id: "not_in_force", group: Group::Head, spellings: [&["not in force"], &["hors vigueur"], &["غير سار", "غير سارية"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Number, id: "number", group: Group::Type, spellings: [&["number"], &["décimal"], &["عدد عشري"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Of, id: "of", group: Group::Operator, spellings: [&["of"], &["de"], &["من"]], compat: &[], reserved: &[], shares: &[Keyword::From] },
    Row { keyword: Keyword::OfThese, id: "of_these", group: Group::Phrase, spellings: [&["of"], &["des conditions suivantes"], &["مما يلي"]], compat: &[], reserved: &[], shares: &[Keyword::Of] },
    Row { keyword: Keyword::On, id: "on", group: Group::Clause, spellings: [&["on"], &["au"], &["في تاريخ"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Open, id: "open", group: Group::Note, spellings: [&["open"], &["ouvert"], &["مفتوح"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Option, id: "option", group: Group::Item, spellings: [&["option"], &["option"], &["بديل"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Optional, id: "optional", group: Group::Note, spellings: [&["optional"], &["facultatif"], &["اختياري"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Or, id: "or", group: Group::Reserved, spellings: [&["or"], &["ou"], &["أو"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::OrElse, id: "or_else", group: Group::Operator, spellings: [&["or else"], &["à défaut"], &["أو عند الغياب"]], compat: &["a défaut"], reserved: &[], shares: &[] },
    Row { keyword: Keyword::OrLess, id: "or_less", group: Group::Operator, spellings: [&["or less"], &["ou moins"], &["أو أقل"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::OrMore, id: "or_more", group: Group::Operator, spellings: [&["or more"], &["ou plus"], &["أو أكثر"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::OrderedBy, id: "ordered_by", group: Group::Operator, spellings: [&["ordered by"], &["triés par", "triées par"], &["مرتبة حسب", "مرتبين حسب"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Otherwise, id: "otherwise", group: Group::Clause, spellings: [&["otherwise"], &["sinon"], &["فيما عدا ذلك", "خلاف ذلك"]], compat: &["else"], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Outputs, id: "outputs", group: Group::Line, spellings: [&["outputs"], &["résultats"], &["المخرجات"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Over, id: "over", group: Group::Operator, spellings: [&["over"], &["pour tous les", "pour toutes les"], &["عن جميع"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::OverProgramme, id: "over_programme", group: Group::Head, spellings: [&["over"], &["sur"], &["على"]], compat: &[], reserved: &[], shares: &[Keyword::Over] },
    Row { keyword: Keyword::OverThe, id: "over_the", group: Group::Operator, spellings: [&["over the"], &["sur les"], &["خلال الأشهر"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Parameter, id: "parameter", group: Group::Item, spellings: [&["parameter"], &["paramètre"], &["معلمة"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Per, id: "per", group: Group::Clause, spellings: [&["per"], &["par"], &["عن كل"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Percent, id: "percent", group: Group::Type, spellings: [&["percent"], &["pourcentage"], &["نسبة مئوية"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Plus, id: "plus", group: Group::Operator, spellings: [&["plus"], &["plus"], &["زائد"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::PositionIn, id: "position_in", group: Group::Phrase, spellings: [&["position in"], &["rang dans"], &["ترتيبه ضمن", "ترتيبها ضمن"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::PowerOf, id: "power_of", group: Group::Phrase, spellings: [&["power of"], &["puissance de"], &["قوة"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Programme, id: "programme", group: Group::Item, spellings: [&["programme", "program"], &["programme"], &["برنامج"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Property, id: "property", group: Group::Item, spellings: [&["property"], &["propriété"], &["خاصية"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Quarter, id: "quarter", group: Group::Time, spellings: [&["quarter", "quarters"], &["trimestre", "trimestres"], &["ربع_سنة", "ربع", "أرباع"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Refer, id: "refer", group: Group::Clause, spellings: [&["refer"], &["renvoyer"], &["يحال"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::ReferenceDate, id: "reference_date", group: Group::Builtin, spellings: [&["reference_date"], &["date_de_référence"], &["تاريخ_المرجع"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Reform, id: "reform", group: Group::Item, spellings: [&["reform"], &["réforme"], &["إصلاح"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Replace, id: "replace", group: Group::Clause, spellings: [&["replace"], &["remplacer"], &["استبدال"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Requires, id: "requires", group: Group::Clause, spellings: [&["requires"], &["exige"], &["يشترط"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Round, id: "round", group: Group::Rounding, spellings: [&["round"], &["arrondi", "arrondie"], &["تقريب"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Rounded, id: "rounded", group: Group::Rounding, spellings: [&["rounded"], &["arrondi", "arrondie"], &["مقربا", "مقربة"]], compat: &[], reserved: &[], shares: &[Keyword::Round] },
    Row { keyword: Keyword::Rule, id: "rule", group: Group::Clause, spellings: [&["rule"], &["règle"], &["قاعدة"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Satisfy, id: "satisfy", group: Group::Operator, spellings: [&["satisfy", "satisfies"], &["satisfont", "satisfait"], &["يستوفون", "يستوفي", "تستوفي"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Score, id: "score", group: Group::Item, spellings: [&["score"], &["score"], &["تنقيط"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Sensitive, id: "sensitive", group: Group::Note, spellings: [&["sensitive"], &["sensible"], &["حساس"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Smallest, id: "smallest", group: Group::Head, spellings: [&["smallest"], &["plus petit"], &["الأصغر"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::SmallestOf, id: "smallest_of", group: Group::Phrase, spellings: [&["smallest of"], &["le plus petit de", "le plus petit d'"], &["الأصغر بين"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Source, id: "source", group: Group::Note, spellings: [&["source"], &["source"], &["المصدر"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Squared, id: "squared", group: Group::Clause, spellings: [&["squared"], &["au carré"], &["مربعا"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::StartOfMonth, id: "start_of_month", group: Group::Phrase, spellings: [&["start of month"], &["début du mois de"], &["بداية شهر"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::StartOfQuarter, id: "start_of_quarter", group: Group::Phrase, spellings: [&["start of quarter"], &["début du trimestre de"], &["بداية ربع السنة", "بداية ربع"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::StartOfYear, id: "start_of_year", group: Group::Phrase, spellings: [&["start of year"], &["début de l'année de"], &["بداية سنة"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Status, id: "status", group: Group::Head, spellings: [&["status"], &["statut"], &["الحالة"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Sum, id: "sum", group: Group::Head, spellings: [&["sum"], &["somme"], &["مجموع"]], compat: &[], reserved: &[], shares: &[Keyword::SumOf] },
    Row { keyword: Keyword::SumOf, id: "sum_of", group: Group::Phrase, spellings: [&["sum of"], &["somme de", "somme d'", "somme des", "somme du"], &["مجموع"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Table, id: "table", group: Group::Item, spellings: [&["table"], &["tableau"], &["جدول"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Test, id: "test", group: Group::Item, spellings: [&["test"], &["essai"], &["اختبار"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Text, id: "text", group: Group::Type, spellings: [&["text"], &["texte"], &["نص"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::TheFirstOf, id: "the_first_of", group: Group::Phrase, spellings: [&["the first of"], &["le premier parmi", "la première parmi"], &["الأول من بين", "الأولى من بين"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::TheOneOf, id: "the_one_of", group: Group::Phrase, spellings: [&["the one of"], &["le seul parmi", "la seule parmi"], &["الوحيد من بين", "الوحيدة من بين"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Then, id: "then", group: Group::Clause, spellings: [&["then"], &["alors"], &["عندئذ"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Times, id: "times", group: Group::Operator, spellings: [&["times"], &["fois"], &["مضروبا في"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::To, id: "to", group: Group::Operator, spellings: [&["to"], &["à"], &["إلى"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::ToNearest, id: "to_nearest", group: Group::Rounding, spellings: [&["to the nearest"], &["au multiple de"], &["إلى أقرب"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Unconfirmed, id: "unconfirmed", group: Group::Note, spellings: [&["unconfirmed"], &["non confirmé", "non confirmée"], &["غير مؤكد", "غير مؤكدة"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Undetermined, id: "undetermined", group: Group::Head, spellings: [&["undetermined"], &["indéterminé", "indéterminée"], &["غير محسوم", "غير محسومة"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Unit, id: "unit", group: Group::Item, spellings: [&["unit"], &["unité"], &["وحدة"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Unknown, id: "unknown", group: Group::Phrase, spellings: [&["unknown"], &["inconnu", "inconnue"], &["مجهول", "مجهولة"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Until, id: "until", group: Group::Clause, spellings: [&["until"], &["jusqu'au", "jusqu'à"], &["حتى"]], compat: &["jusqu'a"], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Up, id: "up", group: Group::Rounding, spellings: [&["up"], &["vers le haut"], &["إلى أعلى"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Use, id: "use", group: Group::Item, spellings: [&["use"], &["utiliser"], &["استخدام"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Weight, id: "weight", group: Group::Note, spellings: [&["weight"], &["pondération"], &["ترجيح"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::When, id: "when", group: Group::Clause, spellings: [&["when"], &["quand"], &["عندما"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Where, id: "where", group: Group::Operator, spellings: [&["where"], &["dont"], &["حيث"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::With, id: "with", group: Group::Clause, spellings: [&["with"], &["avec"], &["مع البديل"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Year, id: "year", group: Group::Time, spellings: [&["year", "years"], &["an", "ans", "année", "années"], &["سنة", "سنوات", "سنتان", "سنتين", "عام", "عاما", "أعوام"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::YearOf, id: "year_of", group: Group::Phrase, spellings: [&["year of"], &["année de"], &["السنة من"]], compat: &[], reserved: &[], shares: &[] },
    Row { keyword: Keyword::Yes, id: "yes", group: Group::Reserved, spellings: [&["yes"], &["oui"], &["نعم"]], compat: &[], reserved: &[], shares: &[] },
];

/// The keyword that a rule of the grammar stands for, in the role in which it stands there.
#[rustfmt::skip]
pub fn keyword_of(rule: Rule) -> Option<Keyword> {
    match rule {
        Rule::kw_add => Some(Keyword::Add),
        Rule::kw_admits => Some(Keyword::Admits),
        Rule::kw_all => Some(Keyword::All),
        Rule::kw_all_of => Some(Keyword::AllOf),
        Rule::kw_allocation => Some(Keyword::Allocation),
        Rule::kw_and => Some(Keyword::And),
        Rule::kw_any => Some(Keyword::Any),
        Rule::kw_any_of => Some(Keyword::AnyOf),
        Rule::kw_as => Some(Keyword::As),
        Rule::kw_as_of => Some(Keyword::AsOf),
        Rule::kw_as_unit => Some(Keyword::AsUnit),
        Rule::kw_ascending => Some(Keyword::Ascending),
        Rule::kw_assume => Some(Keyword::Assume),
        Rule::kw_at_least => Some(Keyword::AtLeast),
        Rule::kw_at_most => Some(Keyword::AtMost),
        Rule::kw_authority => Some(Keyword::Authority),
        Rule::kw_average_of => Some(Keyword::AverageOf),
        Rule::kw_because => Some(Keyword::Because),
        Rule::kw_before => Some(Keyword::Before),
        Rule::kw_but_at_least => Some(Keyword::ButAtLeast),
        Rule::kw_but_at_most => Some(Keyword::ButAtMost),
        Rule::kw_by => Some(Keyword::By),
        Rule::kw_changeable => Some(Keyword::Changeable),
        Rule::kw_characters => Some(Keyword::Characters),
        Rule::kw_choice => Some(Keyword::Choice),
        Rule::kw_code => Some(Keyword::Code),
        Rule::kw_collect => Some(Keyword::Collect),
        Rule::kw_completed_months => Some(Keyword::CompletedMonths),
        Rule::kw_completed_years => Some(Keyword::CompletedYears),
        Rule::kw_constant => Some(Keyword::Constant),
        Rule::kw_count_of => Some(Keyword::CountOf),
        Rule::kw_country => Some(Keyword::Country),
        Rule::kw_criterion => Some(Keyword::Criterion),
        Rule::kw_currency => Some(Keyword::Currency),
        Rule::kw_date => Some(Keyword::Date),
        Rule::kw_day => Some(Keyword::Day),
        Rule::kw_decimals => Some(Keyword::Decimals),
        Rule::kw_default => Some(Keyword::Default),
        Rule::kw_define => Some(Keyword::Define),
        Rule::kw_descending => Some(Keyword::Descending),
        Rule::kw_divided_by => Some(Keyword::DividedBy),
        Rule::kw_down => Some(Keyword::Down),
        Rule::kw_drop => Some(Keyword::Drop),
        Rule::kw_eligibility => Some(Keyword::Eligibility),
        Rule::kw_end_of_month => Some(Keyword::EndOfMonth),
        Rule::kw_entity => Some(Keyword::Entity),
        Rule::kw_equals => Some(Keyword::Equals),
        Rule::kw_error => Some(Keyword::Error),
        Rule::kw_exact => Some(Keyword::Exact),
        Rule::kw_exception => Some(Keyword::Exception),
        Rule::kw_exception_to => Some(Keyword::ExceptionTo),
        Rule::kw_excludes => Some(Keyword::Excludes),
        Rule::kw_exp_of => Some(Keyword::ExpOf),
        Rule::kw_expect => Some(Keyword::Expect),
        Rule::kw_first => Some(Keyword::First),
        Rule::kw_from => Some(Keyword::From),
        Rule::kw_from_date => Some(Keyword::FromDate),
        Rule::kw_given => Some(Keyword::Given),
        Rule::kw_glossary => Some(Keyword::Glossary),
        Rule::kw_half_even => Some(Keyword::HalfEven),
        Rule::kw_half_up => Some(Keyword::HalfUp),
        Rule::kw_has_many => Some(Keyword::HasMany),
        Rule::kw_if => Some(Keyword::If),
        Rule::kw_if_unknown => Some(Keyword::IfUnknown),
        Rule::kw_in => Some(Keyword::In),
        Rule::kw_include_all => Some(Keyword::IncludeAll),
        Rule::kw_include_any => Some(Keyword::IncludeAny),
        Rule::kw_integer => Some(Keyword::Integer),
        Rule::kw_is => Some(Keyword::Is),
        Rule::kw_is_in => Some(Keyword::IsIn),
        Rule::kw_is_known => Some(Keyword::IsKnown),
        Rule::kw_is_not => Some(Keyword::IsNot),
        Rule::kw_is_not_in => Some(Keyword::IsNotIn),
        Rule::kw_is_not_known => Some(Keyword::IsNotKnown),
        Rule::kw_is_not_one_of => Some(Keyword::IsNotOneOf),
        Rule::kw_is_one_of => Some(Keyword::IsOneOf),
        Rule::kw_key => Some(Keyword::Key),
        Rule::kw_label => Some(Keyword::Label),
        Rule::kw_lang_ar => Some(Keyword::LangAr),
        Rule::kw_lang_en => Some(Keyword::LangEn),
        Rule::kw_lang_fr => Some(Keyword::LangFr),
        Rule::kw_language => Some(Keyword::Language),
        Rule::kw_largest => Some(Keyword::Largest),
        Rule::kw_largest_of => Some(Keyword::LargestOf),
        Rule::kw_law => Some(Keyword::Law),
        Rule::kw_leap_february => Some(Keyword::LeapFebruary),
        Rule::kw_less_than => Some(Keyword::LessThan),
        Rule::kw_ln_of => Some(Keyword::LnOf),
        Rule::kw_many => Some(Keyword::Many),
        Rule::kw_minus => Some(Keyword::Minus),
        Rule::kw_month => Some(Keyword::Month),
        Rule::kw_month_of => Some(Keyword::MonthOf),
        Rule::kw_more_than => Some(Keyword::MoreThan),
        Rule::kw_need_at_least => Some(Keyword::NeedAtLeast),
        Rule::kw_next_month => Some(Keyword::NextMonth),
        Rule::kw_no => Some(Keyword::No),
        Rule::kw_none => Some(Keyword::None),
        Rule::kw_not => Some(Keyword::Not),
        Rule::kw_not_in_force => Some(Keyword::NotInForce),
        Rule::kw_number => Some(Keyword::Number),
        Rule::kw_of => Some(Keyword::Of),
        Rule::kw_of_these => Some(Keyword::OfThese),
        Rule::kw_on => Some(Keyword::On),
        Rule::kw_open => Some(Keyword::Open),
        Rule::kw_option => Some(Keyword::Option),
        Rule::kw_optional => Some(Keyword::Optional),
        Rule::kw_or => Some(Keyword::Or),
        Rule::kw_or_else => Some(Keyword::OrElse),
        Rule::kw_or_less => Some(Keyword::OrLess),
        Rule::kw_or_more => Some(Keyword::OrMore),
        Rule::kw_ordered_by => Some(Keyword::OrderedBy),
        Rule::kw_otherwise => Some(Keyword::Otherwise),
        Rule::kw_outputs => Some(Keyword::Outputs),
        Rule::kw_over => Some(Keyword::Over),
        Rule::kw_over_programme => Some(Keyword::OverProgramme),
        Rule::kw_over_the => Some(Keyword::OverThe),
        Rule::kw_parameter => Some(Keyword::Parameter),
        Rule::kw_per => Some(Keyword::Per),
        Rule::kw_percent => Some(Keyword::Percent),
        Rule::kw_plus => Some(Keyword::Plus),
        Rule::kw_position_in => Some(Keyword::PositionIn),
        Rule::kw_power_of => Some(Keyword::PowerOf),
        Rule::kw_programme => Some(Keyword::Programme),
        Rule::kw_property => Some(Keyword::Property),
        Rule::kw_quarter => Some(Keyword::Quarter),
        Rule::kw_refer => Some(Keyword::Refer),
        Rule::kw_reference_date => Some(Keyword::ReferenceDate),
        Rule::kw_reform => Some(Keyword::Reform),
        Rule::kw_replace => Some(Keyword::Replace),
        Rule::kw_requires => Some(Keyword::Requires),
        Rule::kw_round => Some(Keyword::Round),
        Rule::kw_rounded => Some(Keyword::Rounded),
        Rule::kw_rule => Some(Keyword::Rule),
        Rule::kw_satisfy => Some(Keyword::Satisfy),
        Rule::kw_score => Some(Keyword::Score),
        Rule::kw_sensitive => Some(Keyword::Sensitive),
        Rule::kw_smallest => Some(Keyword::Smallest),
        Rule::kw_smallest_of => Some(Keyword::SmallestOf),
        Rule::kw_source => Some(Keyword::Source),
        Rule::kw_squared => Some(Keyword::Squared),
        Rule::kw_start_of_month => Some(Keyword::StartOfMonth),
        Rule::kw_start_of_quarter => Some(Keyword::StartOfQuarter),
        Rule::kw_start_of_year => Some(Keyword::StartOfYear),
        Rule::kw_status => Some(Keyword::Status),
        Rule::kw_sum => Some(Keyword::Sum),
        Rule::kw_sum_of => Some(Keyword::SumOf),
        Rule::kw_table => Some(Keyword::Table),
        Rule::kw_test => Some(Keyword::Test),
        Rule::kw_text => Some(Keyword::Text),
        Rule::kw_the_first_of => Some(Keyword::TheFirstOf),
        Rule::kw_the_one_of => Some(Keyword::TheOneOf),
        Rule::kw_then => Some(Keyword::Then),
        Rule::kw_times => Some(Keyword::Times),
        Rule::kw_to => Some(Keyword::To),
        Rule::kw_to_nearest => Some(Keyword::ToNearest),
        Rule::kw_unconfirmed => Some(Keyword::Unconfirmed),
        Rule::kw_undetermined => Some(Keyword::Undetermined),
        Rule::kw_unit => Some(Keyword::Unit),
        Rule::kw_unknown => Some(Keyword::Unknown),
        Rule::kw_until => Some(Keyword::Until),
        Rule::kw_up => Some(Keyword::Up),
        Rule::kw_use => Some(Keyword::Use),
        Rule::kw_weight => Some(Keyword::Weight),
        Rule::kw_when => Some(Keyword::When),
        Rule::kw_where => Some(Keyword::Where),
        Rule::kw_with => Some(Keyword::With),
        Rule::kw_year => Some(Keyword::Year),
        Rule::kw_year_of => Some(Keyword::YearOf),
        Rule::kw_yes => Some(Keyword::Yes),
        _ => None,
    }
}

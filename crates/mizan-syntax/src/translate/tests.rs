use mizan_source::FileId;

use super::*;

const WRITTEN: &str = r#"language en

# a comment stays
programme aid "Family aid"
  from 2024-01-01
  label ar "إعانة الأسرة"
  label fr "Aide à la famille"
  country MA
  currency MAD
  outputs household.aid

entity household "Household"
  label ar "أسرة"
  key id : text
  income : MAD/month from 0 to 100_000
  since  : date from 2000-01-01 to reference_date
  has many person as members

entity person "Person"
  key id : text
  age    : years from 0 to 120

option large "Large only?" : yes/no default no

define household.aid : MAD/month
  rule poor "poor family" law "art. 3"
    when all of
      - income at most 2_000 MAD/month or no members where age at least 1 year
      - completed years from since to reference_date at least 6 years
    then 500 MAD/month + 20 MAD/month * count of members where age less than 6 years
  otherwise 0

define household.part : MAD/month = round 2.5% of income * 2 / 3 to 2 decimals half up
define household.three : MAD = sum of income over the 3 months before reference_date

score household.index
  constant 9.825
  -0.177   when income at most -1_000 MAD/month
  0.0104   per year of oldest.age
  0.000422 per MAD of income * 12 months
  unknown  when income more than 5 MAD/month "the order"

define household.oldest : person = the first of members, ordered by age descending

test "poor"
  on 2024-03-01
  with large yes
  given household
    income = 1_500.5
    since = 2010-01-01
    members
      | age |
      |   3 |
  expect aid = 520

glossary
  | en              | ar             | fr                        |
  | aid             | إعانة          | aide                      |
  | household       | أسرة           | ménage                    |
  | id              | المعرف         | identifiant               |
  | income          | الدخل          | revenu                    |
  | since           | منذ            | depuis                    |
  | person          | فرد            | personne                  |
  | members         | الأفراد        | membres                   |
  | age             | العمر          | âge                       |
  | poor            | فقيرة          | pauvre                    |
  | large           | الكبيرة_فقط    | grande                    |
  | part            | حصة            | portion                   |
  | three           | ثلاثة_أشهر     | trois_mois                |
  | index           | الدرجة         | indice                    |
  | oldest          | الأكبر_سنا     | aîné                      |
  | "Household"     |                | "Ménage"                  |
  | "Person"        | "فرد"          | "Personne"                |
  | "Large only?"   | "الكبيرة فقط؟" | "Les grandes seulement ?" |
  | "art. 3"        | "المادة 3"     | "article 3"               |
"#;

fn english() -> String {
    crate::format("aid.mizan", WRITTEN, &Limits::default()).text
}

fn glossary(text: &str) -> Glossary {
    let read = parse(FileId::default(), "aid.mizan", text, &Limits::default());
    let (glossary, found) = Glossary::read([(FileId::default(), &read.file)]);
    assert_eq!(found, []);
    glossary
}

fn into(text: &str, to: LanguageCode) -> Translated {
    let translated =
        translate(FileId::default(), "aid.mizan", text, to, &glossary(WRITTEN), &Limits::default());
    translated.unwrap_or_else(|found| panic!("{found:#?}"))
}

#[test]
fn there_and_back_is_the_same_file() {
    for language in [LanguageCode::Ar, LanguageCode::Fr, LanguageCode::En] {
        let there = into(&english(), language).text;
        assert_eq!(into(&there, LanguageCode::En).text, english(), "{there}");
    }
    let arabic = into(&english(), LanguageCode::Ar).text;
    let french = into(&arabic, LanguageCode::Fr).text;
    assert_eq!(into(&french, LanguageCode::Ar).text, arabic);
}

#[test]
fn what_a_file_says_is_the_same_in_every_language() {
    let lines = |text: &str| {
        let limits = Limits::default();
        canonical_lines(FileId::default(), "aid.mizan", text, &glossary(WRITTEN), &limits).unwrap()
    };
    let said = lines(&english());
    assert!(said.contains(&"2 when all of".to_owned()), "{said:#?}");
    assert!(!said.iter().any(|it| it.contains("comment") || it.contains("glossary")));
    for language in [LanguageCode::Ar, LanguageCode::Fr] {
        assert_eq!(lines(&into(&english(), language).text), said);
    }
    // Signs for words, other digits and other spaces say the same.
    let same = english().replace("at most 2_000", "<=  ٢٬٠٠٠").replace("# a comment stays\n", "");
    assert_eq!(lines(&same), said);
    assert_ne!(lines(&english().replace("2_000", "2_001")), said);
}

#[test]
fn it_reads_as_people_write() {
    insta::assert_snapshot!(into(&english(), LanguageCode::Ar).text);
    insta::assert_snapshot!(into(&english(), LanguageCode::Fr).text);
}

#[test]
fn what_the_glossary_lacks_stays_and_is_listed() {
    let translated = into(&english(), LanguageCode::Ar);
    let missing: Vec<(&str, bool)> =
        translated.missing.iter().map(|it| (it.text.as_str(), it.is_label)).collect();
    assert_eq!(missing, [("poor family", true), ("the order", true), ("poor", true)]);
    assert!(
        translated.text.contains("قاعدة فقيرة en \"poor family\" السند \"المادة 3\""),
        "{}",
        translated.text
    );
    let bare = english();
    let bare = bare.split("glossary\n").next().unwrap_or_default();
    let limits = Limits::default();
    let there =
        translate(FileId::default(), "a.mizan", bare, LanguageCode::Fr, &Glossary::default(), &limits)
            .unwrap();
    assert!(there.missing.iter().any(|it| it.text == "income" && !it.is_label));
    let back =
        translate(FileId::default(), "a.mizan", &there.text, LanguageCode::En, &Glossary::default(), &limits);
    assert_eq!(back.unwrap().text, bare.trim_end().to_owned() + "\n");
}

#[test]
fn a_translation_that_says_something_else_is_not_given() {
    let clumsy = english().replace("revenu                    |", "sinon                     |");
    let found = translate(
        FileId::default(),
        "aid.mizan",
        &clumsy,
        LanguageCode::Fr,
        &glossary(&clumsy),
        &Limits::default(),
    );
    // `sinon` can be a name in most places: what counts is that nothing else comes out of it.
    if let Ok(translated) = found {
        let back = translate(
            FileId::default(),
            "aid.mizan",
            &translated.text,
            LanguageCode::En,
            &glossary(&clumsy),
            &Limits::default(),
        );
        assert_eq!(back.unwrap().text, clumsy);
    }
    let broken = english().replace("default no", "default perhaps");
    assert!(
        translate(
            FileId::default(),
            "a.mizan",
            &broken,
            LanguageCode::Fr,
            &glossary(WRITTEN),
            &Limits::default()
        )
        .is_err()
    );
}

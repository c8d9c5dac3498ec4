//! Documentation from a file of texts, or else from the model's facts.

// A panic in a helper fails the test that calls it.
#![allow(clippy::unwrap_used)]

use codegen::Options;
use codegen::texts::Texts;
use tests::fixture;

const TEXTS: &str = r#"
service = "Lends books."

[operation]
BorrowBook = "Takes a book home."

[shape]
Book = """
A book of the library.

Its second paragraph is so long that it cannot stand in one line, and holds `code that stays in one piece` as well as [a link](https://example.com/that/is/long)."""
Genre = "What a book is about."

[member."*"]
isbn = "The book's number."

[member.Book]
lent = "Since when somebody has it."

[value.Genre]
novel = "A long story."
"#;

fn generate(texts: &str) -> Vec<codegen::SourceFile> {
    let options = Options {
        texts: Texts::parse("docs.toml", texts).unwrap(),
        ..fixture::options("library-types")
    };
    codegen::generate(&fixture::model("pair/smithy"), &options).unwrap()
}

/// Returns the documentation in a file, with the documented lines.
fn docs(text: &str) -> String {
    let is_wanted = |line: &&str| {
        let line = line.trim_start();
        line.starts_with("//") || line.starts_with("pub ") || line.ends_with(',')
    };
    let lines = text
        .lines()
        .skip(1)
        .take_while(|line| !line.starts_with("structure!"));
    let lines =
        lines.take_while(|line| !line.starts_with("string_enum!") && !line.starts_with("impl"));
    lines.filter(is_wanted).collect::<Vec<_>>().join("\n")
}

#[test]
fn texts_precede_facts() {
    let files = generate(TEXTS);
    let shown = [
        "src/types/book.rs",
        "src/types/genre.rs",
        "src/operation/borrow_book.rs",
    ];
    insta::assert_snapshot!(
        shown
            .map(|path| docs(fixture::file(&files, path)))
            .join("\n\n")
    );
    assert!(fixture::file(&files, "src/lib.rs").contains("Lends books."));
}

#[test]
fn facts_document_everything_without_texts() {
    let files = generate("");
    let shown = ["src/types/book.rs", "src/operation/list_books.rs"];
    insta::assert_snapshot!(
        shown
            .map(|path| docs(fixture::file(&files, path)))
            .join("\n\n")
    );
}

/// Returns the description of a string with this pattern.
fn pattern_in_words(pattern: &str) -> String {
    bounded_in_words(pattern, None)
}

fn bounded_in_words(pattern: &str, length: Option<(usize, usize)>) -> String {
    let (min, max) = length.unzip();
    let model = serde_json::json!({
        "metadata": {
            "apiVersion": "1", "endpointPrefix": "x", "protocol": "json", "serviceFullName": "X",
        },
        "operations": { "Get": { "name": "Get", "input": { "shape": "In" } } },
        "shapes": {
            "In": { "type": "structure", "members": { "Text": { "shape": "Text" } } },
            "Text": { "type": "string", "pattern": pattern, "min": min, "max": max },
        },
    });
    let files = fixture::crate_of(&model.to_string());
    let file = fixture::file(&files, "src/operation/get.rs");
    let lines = file
        .lines()
        .skip_while(|line| !line.contains("The member `Text`."));
    let lines = lines.skip(2).take_while(|line| line.contains("///"));
    let said: Vec<_> = lines
        .map(|line| line.trim_start_matches([' ', '/']))
        .collect();
    said.join(" ")
}

#[test]
fn patterns_are_described_in_words_if_shorter() {
    let patterns = [
        "[a-zA-Z0-9_-]+",
        "[A-Z]*",
        "[\\p{L}\\s+=.:\\/]+",
        "[^a-z]+",
        "[b-y]+",
        "[a-z]{2}",
        ".*",
        "arn:(aws|aws-cn):thing:[a-z\\-0-9]+:[0-9]{12}:part/(a|b)?p-[0-9a-f]{17}",
        "^(https?|ftp)://[a-z.]+(:\\d+)?/things/(?:x{2})[0-9]+\\.json$|^$",
        "(?=.{4,})thing/[a-z]{1,10}/[a-z]{1,10}/[a-z]{1,10}",
        "short-[0-9]{3}",
        "unclosed(group[and-class and more of it, for the length of it",
        "[a-z&]+",
        "[0-9a-z\\dA-Z\\u0021]+",
        "\\d+",
        "lines-that-end\\r\\nand-more-of-them/and-more/[0-9]+",
        "[a-z[]+",
        "[]a-z]+",
        "[\\]a-z]+",
        "name-of-40-characters-is-short/[0-9]{17}",
        "names-of-41-characters-are-long/[0-9]{17}",
        "(((((((((in-nine-groups-that-hold-each-other/[0-9]+)))))))))",
        "^$|nothing-or-a-name-of-some-length/and-a-number/[0-9]+",
        "\\Abetween-anchors-of-the-whole-text/and-more/[0-9]+\\z",
        "with-a-\\boundary-of-words-in-it/and-more/[0-9]+",
        "+repeats-what-is-not-there/and-more/and-more/[0-9]+",
        "with\\(brackets\\|and-bars\\)-that-stand-for-themselves/[0-9]+",
        "one\\|bar-that-stands-for-itself-and-no-more/[0-9]+",
        "[(|)\\]]and-brackets-and-bars-in-a-class-before-it/[0-9]+",
    ];
    let said = patterns.map(|pattern| format!("{pattern}\n    {}", pattern_in_words(pattern)));
    insta::assert_snapshot!(said.join("\n"));
}

#[test]
fn repetitions_that_equal_the_length_are_omitted() {
    let said = |pattern, min, max| bounded_in_words(pattern, Some((min, max)));
    for pattern in ["[a-z]{3,9}", "[a-z]{0,9}", "[a-z]{2,}", "[a-z]+?"] {
        let words = "3 to 9 characters. Only small ASCII letters.";
        assert_eq!(said(pattern, 3, 9), words, "{pattern}");
    }
    for pattern in ["[a-z]{4,9}", "[a-z]{3,8}", "[a-z]{3}"] {
        let words = format!("3 to 9 characters.  Pattern: `{pattern}`");
        assert_eq!(said(pattern, 3, 9), words);
    }
}

/// Returns the string in the example of an input that requires one with these traits,
/// and whether the example claims that it is valid.
fn sample(pattern: &str, length: Option<(usize, usize)>) -> (String, bool) {
    let (min, max) = length.unzip();
    let text = serde_json::json!({ "type": "string", "pattern": pattern, "min": min, "max": max });
    let model = serde_json::json!({
        "metadata": {
            "apiVersion": "1", "endpointPrefix": "x", "protocol": "json", "serviceFullName": "X",
        },
        "operations": { "Get": { "name": "Get", "input": { "shape": "In" } } },
        "shapes": {
            "In": {
                "type": "structure",
                "required": ["Text"],
                "members": { "Text": { "shape": "Text" } },
            },
            "Text": text,
        },
    });
    let files = fixture::crate_of(&model.to_string());
    let file = fixture::file(&files, "src/operation/get.rs");
    let (_, call) = file.split_once(".with_text(").unwrap();
    let (text, rest) = call.split_once(");").unwrap();
    let text = serde_json::from_str(text).unwrap();
    let (example, _) = rest.split_once("/// ```").unwrap();
    (text, example.contains("/// assert!"))
}

#[test]
fn examples_claimed_to_be_valid_are_valid() {
    let patterns = [
        ("[a-zA-Z0-9_-]+", None),
        ("[a-z]*", Some((0, 3))),
        ("[a-z]*", Some((20, 30))),
        ("[^a-z\\d]+", None),
        (
            "[\\p{L}\\p{M}\\p{Z}\\p{S}\\p{N}\\p{P}\\p{C}]*",
            Some((1, 10)),
        ),
        ("[^\\p{Lu}]+", None),
        ("[^\\u0000\\u0085\\r\\n]{1,4096}", None),
        ("[^\\x22\\x5B/\\\\:;|=,+*?<>]{1,104}", None),
        ("[\\s\\S]{3}", None),
        ("\\d{4}-\\d\\d", None),
        (".*", Some((2, 2))),
        ("[A-Z0-9]{5}(-[A-Z0-9]{5}){4}", None),
        (
            "arn:(aws|aws-cn):thing:[a-z\\-0-9]+:[0-9]{12}:part/(a|b)?p-[0-9a-f]{17}",
            None,
        ),
        (
            "^(https?|ftp)://[a-z.]+(:\\d+)?/x{2}[0-9]+\\.json$|^$",
            None,
        ),
        ("(([a-z-]*[a-z])\\.)*[a-z]", None),
        ("[a-z&&[^b]]+", None),
        ("(?=.{4,})[a-z]+", None),
        ("a(^b$)", None),
        ("(^(a|b)-([0-9]{3}$))", None),
        ("a$b", None),
        ("(?i)[a-z]+", None),
        ("[a-z]{300}", None),
        ("a-[0-9]+", Some((1, 2))),
        ("((((){200}){200}){200}){200}", None),
        ("[\\D]+", None),
        ("[\\w]+", None),
        ("[^\\w]+", None),
        ("[^\\p{P}a-z0-9]+", None),
        ("[\\p{Zs}]+", None),
        ("[\\p{M}]+", None),
        ("[\\x65\\x78a\\u006dp\\x6c]+", None),
        ("[\\ra-z]+", None),
        ("[\\ta-z]+", None),
        ("a?", None),
        ("[a-z]?", None),
        ("(((((((((a)))))))))", None),
    ];
    let shown = patterns.map(|(pattern, length)| {
        let (text, is_valid) = sample(pattern, length);
        if is_valid {
            let regex = fancy_regex::Regex::new(&format!("\\A(?:{pattern})\\z")).unwrap();
            assert!(regex.is_match(&text).unwrap(), "{pattern}: {text}");
            let (min, max) = length.unwrap_or((0, usize::MAX));
            assert!(
                (min..=max).contains(&text.chars().count()),
                "{pattern}: {text}"
            );
        }
        let note = if is_valid { "" } else { " (perhaps)" };
        format!("{pattern}\n    {text}{note}")
    });
    insta::assert_snapshot!(shown.join("\n"));
}

/// Returns the example of an input that requires a `V`, if there is one.
fn example(shapes: &str) -> Option<String> {
    let files = fixture::crate_of(&format!(
        r#"{{ "smithy": "2.0", "shapes": {{
            "x.y#S": {{ "type": "service", "version": "1", "operations": [{{ "target": "x.y#Get" }}] }},
            "x.y#Get": {{ "type": "operation", "input": {{ "target": "x.y#In" }} }},
            "x.y#In": {{ "type": "structure", "members": {{
                "V": {{ "target": "x.y#V", "traits": {{ "smithy.api#required": {{}} }} }} }} }},
            {shapes} }} }}"#
    ));
    let file = fixture::file(&files, "src/operation/get.rs");
    let (_, example) = file.split_once("/// let input = ")?;
    let (example, _) = example.split_once("/// ```")?;
    let words: Vec<_> = example
        .replace("/// # #[cfg(feature = \"validate\")]", "")
        .replace("///", "")
        .split_whitespace()
        .map(str::to_owned)
        .collect();
    Some(words.join(" "))
}

#[test]
fn examples_have_values_that_can_be_written_briefly() {
    let value = |kind: &str, traits: &str| {
        format!(r#""x.y#V": {{ "type": "{kind}", "traits": {{ {traits} }} }}"#)
    };
    let range =
        |kind: &str, bounds: &str| value(kind, &format!(r#""smithy.api#range": {{ {bounds} }}"#));
    // Nested lists, and nested structures with required members.
    let list = |member: &str, traits: &str| {
        format!(
            r#"{{ "type": "list", "member": {{ "target": "{member}" }}, "traits": {{ {traits} }} }}"#
        )
    };
    let lists = |names: &[&str]| {
        let ends = names.iter().skip(1).copied().chain(["smithy.api#String"]);
        let lists = names.iter().zip(ends);
        let lists = lists.map(|(name, member)| format!(r#""{name}": {}"#, list(member, "")));
        lists.collect::<Vec<_>>().join(", ")
    };
    let structures = |names: &[&str]| {
        let ends = names.iter().skip(1).copied().chain(["smithy.api#Boolean"]);
        let structures = names.iter().zip(ends).map(|(name, member)| {
            format!(
                r#""{name}": {{ "type": "structure", "members": {{
                    "M": {{ "target": "{member}", "traits": {{ "smithy.api#required": {{}} }} }} }} }}"#
            )
        });
        structures.collect::<Vec<_>>().join(", ")
    };
    let shapes = [
        value("boolean", ""),
        range("byte", r#""min": 5"#),
        range("short", r#""max": -2"#),
        range("integer", r#""max": 0"#),
        range("long", r#""min": 0, "max": 1"#),
        range("long", r#""max": 7"#),
        value("float", ""),
        lists(&["x.y#V", "x.y#B", "x.y#C"]),
        lists(&["x.y#V", "x.y#B", "x.y#C", "x.y#D"]),
        format!(
            r#""x.y#V": {}"#,
            list("smithy.api#String", r#""smithy.api#length": { "min": 1 }"#)
        ),
        format!(
            r#""x.y#V": {}"#,
            list("smithy.api#String", r#""smithy.api#length": { "min": 2 }"#)
        ),
        format!(
            r#""x.y#V": {}"#,
            list("smithy.api#String", r#""smithy.api#sparse": {}"#)
        ),
        structures(&["x.y#V", "x.y#B", "x.y#C"]),
        structures(&["x.y#V", "x.y#B", "x.y#C", "x.y#D"]),
    ];
    let examples = shapes.map(|shapes| example(&shapes).unwrap_or_else(|| "none".to_owned()));
    insta::assert_snapshot!(examples.join("\n"));
}

#[test]
fn patterns_of_any_depth_are_described() {
    for pattern in [
        "(".repeat(10_000),
        format!("{}x{}", "(".repeat(10_000), ")".repeat(10_000)),
        "[".repeat(10_000),
        "{".repeat(10_000),
    ] {
        assert!(pattern_in_words(&pattern).contains("Pattern:"));
    }
}

#[test]
fn documentation_lines_are_wrapped() {
    for file in fixture::sources(&generate(TEXTS)) {
        for line in file
            .text
            .lines()
            .filter(|line| line.trim_start().starts_with("///"))
        {
            let breakable = line.contains("](") || line.matches('`').count() > 1;
            assert!(line.len() <= 100 || breakable, "{}: {line}", file.path);
        }
    }
}

#[test]
fn orphaned_texts_are_listed() {
    let texts = r#"
        [operation]
        Fly = "x"
        [shape]
        book = "x"
        Isbn = "x"
        [member."*"]
        isbns = "x"
        [member.Genre]
        isbn = "x"
        [value.Genre]
        NOVEL = "x"
    "#;
    let texts = Texts::parse("docs.toml", texts).unwrap();
    let orphaned = texts.orphaned(&fixture::model("pair/smithy"));
    let lines = orphaned
        .iter()
        .map(|(subject, at)| format!("{subject}  {at}\n"));
    insta::assert_snapshot!(lines.collect::<String>(), @r#"
    Fly  docs.toml:3:15: operation.Fly
    book  docs.toml:5:16: shape.book
    Isbn  docs.toml:6:16: shape.Isbn
    *$isbns  docs.toml:8:17: member["*"].isbns
    Genre$isbn  docs.toml:10:16: member.Genre.isbn
    Genre = "NOVEL"  docs.toml:12:17: value.Genre.NOVEL
    "#);
    let good = Texts::parse("docs.toml", TEXTS).unwrap();
    assert_eq!(good.orphaned(&fixture::model("pair/smithy")), []);
    assert_eq!(good.orphaned(&fixture::model("pair/botocore")), []);
}

#[test]
fn invalid_text_files_are_refused() {
    let wrong = [
        "service = ",
        "service = 1\nshapes = {}\nvalue = 'x'",
        "[shape]\nBook = ''\nGenre = ['x']\n[value]\nGenre = 'x'\n[member]\nisbn = 'x'\n[member.Book]\nisbn = { x = 'y' }",
        "[shape]\nBook = 'a'\nBook = 'b'",
    ];
    let said = wrong.map(|text| Texts::parse("docs.toml", text).unwrap_err().to_string());
    insta::assert_snapshot!(said.join("\n\n"));
}

#[test]
fn missing_texts_are_listed() {
    let texts = Texts::parse("docs.toml", TEXTS).unwrap();
    let missing = texts.missing(&fixture::model("pair/smithy"));
    assert!(missing.contains(&"ListBooks".to_owned()), "{missing:?}");
    assert!(
        missing.contains(&"Genre = \"play\"".to_owned()),
        "{missing:?}"
    );
    assert!(missing.contains(&"Book$price".to_owned()), "{missing:?}");
    for named in [
        "the service",
        "BorrowBook",
        "Book",
        "Book$isbn",
        "Book$lent",
        "Genre = \"novel\"",
    ] {
        assert!(!missing.contains(&named.to_owned()), "{named}");
    }
    assert_eq!(missing, texts.missing(&fixture::model("pair/botocore")));
}

#[test]
fn code_examples_are_kept_unchanged() {
    let text = "First. Second:\n\n```\nlet `a` = \\\"Genre\\\";\n\nif b {}\n```\n\nThird `Genre`.";
    let files = generate(&format!("[shape]\nBook = {}", toml::Value::from(text)));
    let book = fixture::file(&files, "src/types/book.rs");
    let example = "/// First.\n///\n/// Second:\n///\n/// ```\n/// let `a` = \\\"Genre\\\";\n///\n/// if b {}\n/// ```\n///\n/// Third [`Genre`](crate::types::Genre).\n";
    assert!(book.contains(example), "{book}");

    let text = "First.\n\n```\none();\n```\n\n```\ntwo();\n```\n\n```\nunclosed";
    let files = generate(&format!("[shape]\nBook = {}", toml::Value::from(text)));
    let book = fixture::file(&files, "src/types/book.rs");
    let examples =
        "/// ```\n/// one();\n/// ```\n///\n/// ```\n/// two();\n/// ```\n///\n/// unclosed\n";
    assert!(book.contains(examples), "{book}");
}

#[test]
fn names_in_texts_become_links_to_rust_items() {
    let texts = r#"
        [operation]
        BorrowBook = "Takes `BorrowBookRequest`, not `isbn`; at `Book$lent`, for `Genre$novel` as `Form$audio`."
        [shape]
        Book = "Has an `isbn`."
        Genre = "A `novel`, say."
        [member.Book]
        lent = "Of `isbn`, or `nothing`, but not `lent`."
        [member.ListBooksRequest]
        genres = "Not only a `novel`."
        [value.Genre]
        novel = "Longer than a `play`."
    "#;
    let files = generate(texts);
    let shown = [
        "src/operation/borrow_book.rs",
        "src/operation/list_books.rs",
        "src/types/book.rs",
        "src/types/genre.rs",
    ];
    let lines = shown
        .into_iter()
        .flat_map(|path| fixture::file(&files, path).lines());
    let is_link = |line: &&str| line.trim_start().starts_with("///") && line.contains("[`");
    let links: Vec<_> = lines.filter(is_link).collect();
    insta::assert_snapshot!(links.join("\n"));
}

#[test]
fn texts_never_become_code() {
    let hostile = "*/ \\\"#}; \u{202e}\u{0}\r\n\nfn smuggled() {}\n```\npanic!()\n``";
    let hostile = toml::Value::from(hostile);
    let files = generate(&format!(
        "service = {hostile}\n[operation]\nBorrowBook = {hostile}\n[shape]\nBook = {hostile}\n\
         Genre = {hostile}\n[member.\"*\"]\nisbn = {hostile}\n[value.Genre]\nnovel = {hostile}\n"
    ));
    let faults = fixture::faults(&files);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(fixture::file(&files, "src/types/book.rs").contains("smuggled"));
}

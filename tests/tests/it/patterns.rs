//! Patterns, as checked with the feature `regex`.

// A panic in a helper fails the test that calls it.
#![allow(clippy::unwrap_used)]

use codegen::model::Pattern;
use datasync_types::error::{Rule, ValidationError};
use datasync_types::operation::create_location_object_storage::CreateLocationObjectStorageInput;
use datasync_types::operation::create_location_smb::CreateLocationSmbInput;
use datasync_types::operation::create_task::CreateTaskInput;
use datasync_types::types::GoogleOidcConfig;
use fancy_regex::Regex;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;
use rules_types::operation::submit::SubmitInput;
use tests::fixture;

/// Returns the paths of values that do not match.
fn unmatched(result: Result<(), ValidationError>) -> Vec<String> {
    let error = result.err();
    let violations = error.iter().flat_map(ValidationError::violations);
    let patterns = violations.filter(|v| matches!(v.rule(), Rule::Pattern(_)));
    patterns
        .map(|violation| violation.path().to_owned())
        .collect()
}

#[test]
fn pattern_must_match_the_whole_value() {
    let arn = "arn:aws:datasync:eu-west-1:123456789012:location/loc-0123456789abcdef0";
    let input = |arn: &str| CreateTaskInput::default().with_source_location_arn(arn);
    assert_eq!(unmatched(input(arn).validate()), [""; 0]);
    for wrong in [
        "",
        "x",
        &format!("{arn}0"),
        &format!(" {arn}"),
        &format!("{arn}\n"),
    ] {
        assert_eq!(
            unmatched(input(wrong).validate()),
            ["SourceLocationArn"],
            "{wrong:?}"
        );
    }
}

#[test]
fn classes_escapes_and_unicode_match_like_the_service() {
    let share = |user: &str| CreateLocationSmbInput::default().with_user(user);
    for user in ["me", "größer", "a b", "x'y"] {
        assert_eq!(unmatched(share(user).validate()), [""; 0], "{user}");
    }
    for user in ["a\"b", "a[b", "a]b", "a/b", "a\\b", "a:b", "a<b", "a*b", ""] {
        assert_eq!(unmatched(share(user).validate()), ["User"], "{user}");
    }
    let bucket = |name: &str| CreateLocationObjectStorageInput::default().with_bucket_name(name);
    assert_eq!(unmatched(bucket("a-b+c.d(e)$ f\u{a0}").validate()), [""; 0]);
    assert_eq!(unmatched(bucket("a/b").validate()), ["BucketName"]);
    assert_eq!(unmatched(bucket("é").validate()), ["BucketName"]);
}

#[test]
fn look_around_is_supported() {
    let pool = |name: &str| GoogleOidcConfig::default().with_identity_pool_name(name);
    let patterns = |name| unmatched(pool(name).validate());
    assert!(!patterns("my-pool").contains(&"IdentityPoolName".to_owned()));
    assert!(patterns("gcp-pool").contains(&"IdentityPoolName".to_owned()));
}

#[test]
fn violation_has_the_pattern_and_the_value() {
    let input = SubmitInput::default().with_nick("ab");
    let error = input.validate().unwrap_err();
    let nick = error
        .violations()
        .iter()
        .find(|v| v.path() == "Nick")
        .unwrap();
    assert_eq!(
        nick.to_string(),
        "`Nick` must match `[A-Z]+`, but is \"ab\""
    );
    assert_eq!(nick.rule(), &rules_types::error::Rule::Pattern("[A-Z]+"));

    let secret = SubmitInput::default().with_password("a secret of mine");
    let told = secret.validate().unwrap_err().to_string();
    assert_eq!(
        told,
        "`Name` is required, but missing; `Password` must match `\\S+`; `Tree` is required, but \
         missing; `Free` is required, but missing"
    );
}

/// Compiles the pattern as generated crates do. Returns `None` if it is not checked.
fn compiled(pattern: &Pattern) -> Option<Regex> {
    let engine = pattern.engine();
    let text = engine.as_deref().unwrap_or(pattern.text());
    let compile = || Regex::new(&format!(r"\A(?:{text})\z")).unwrap();
    pattern.is_checked().then(compile)
}

#[test]
fn patterns_match_as_the_model_intends() {
    for (pattern, matching, others) in [
        (r"\d{3}", ["123", "000"], ["12", "٣٣٣"]),
        (r"\w+", ["a_1", "Z"], ["é", "a-b"]),
        (r"[\w-.]+", ["a-b.c", "_"], ["a/b", "é"]),
        (r"[^:\*]*", ["a&b", ""], ["a*", ":"]),
        (r"[[a]+", ["[a", "["], ["]", "[a]"]),
        (r"[a&&b]+", ["a&b", "&&"], ["c", "a~"]),
        (r"[\p{Print}&&[^|:/]]+", ["a b", "~1"], ["a|b", "a\nb"]),
        (r"[--/]+", ["-./", "."], ["0", ","]),
        (r"[!-[]+", ["A[", "!"], ["a", "]"]),
        (r"[^/:|\000-\037]+", ["a b", "é"], ["a\nb", "a/b"]),
        (
            r"[\uD800\uDC00-\uDBFF\uDFFF]",
            ["😀", "𐀀"],
            ["a", "\u{ffff}"],
        ),
        (r"[\0\b]", ["\0", "\u{8}"], ["0", "b"]),
        (r"\<a\>", ["<a>", "<a>"], ["a", r"\<a\>"]),
        (r"a\Z|b", ["a", "b"], ["a\n", "ab"]),
        (r"(?!gcp-)\p{Alnum}+-x", ["my-x", "gc1-x"], ["gcp-x", "é-x"]),
    ] {
        let regex = compiled(&Pattern::from_botocore(pattern)).unwrap();
        for text in matching {
            assert!(regex.is_match(text).unwrap(), "{pattern}: {text}");
        }
        for text in others {
            assert!(!regex.is_match(text).unwrap(), "{pattern}: {text}");
        }
    }
}

#[test]
fn checked_patterns_are_accepted_by_the_engine() {
    let mut count = 0;
    for name in ["datasync-1.34.106", "rules", "shapes", "obstacle-course"] {
        for shape in fixture::model(name).shapes.values() {
            let members = shape.kind.members().iter();
            let own = members.filter_map(|member| member.traits.pattern.as_ref());
            let patterns = own.chain(&shape.traits.pattern);
            count += patterns.filter_map(compiled).count();
        }
    }
    assert!(count > 40, "{count}");
}

/// An item of a class, and a function that returns whether it contains a character.
type ClassItem = (&'static str, fn(&char) -> bool);

const ITEMS: [ClassItem; 16] = [
    ("a", |c| *c == 'a'),
    ("b-d", |c| matches!(c, 'b'..='d')),
    ("[", |c| *c == '['),
    ("^", |c| *c == '^'),
    ("&", |c| *c == '&'),
    ("~", |c| *c == '~'),
    (r"\-", |c| *c == '-'),
    ("+-[", |c| matches!(c, '+'..='[')),
    (r"\[-\]", |c| matches!(c, '['..=']')),
    ("*--", |c| matches!(c, '*'..='-')),
    (r"\b", |c| *c == '\u{8}'),
    (r"\000-\037", |c| matches!(c, '\0'..='\u{1f}')),
    (r"\d", char::is_ascii_digit),
    (r"\W", |c| !c.is_ascii_alphanumeric() && *c != '_'),
    (r"\p{Lu}", char::is_ascii_uppercase),
    (r"\P{Punct}", |c| !c.is_ascii_punctuation()),
];

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 256,
        rng_seed: RngSeed::Fixed(20_240_515),
        ..ProptestConfig::default()
    })]

    #[test]
    fn classes_match_the_characters_of_their_items(
        items in vec(select(&ITEMS[..]), 1..6),
        negated: bool,
        dashes: (bool, bool),
    ) {
        let dash = |is_there| if is_there { "-" } else { "" };
        let text: String = items.iter().map(|(text, _)| *text).collect();
        prop_assume!(!text.starts_with('^') && !text.contains("&&["));
        let sign = if negated { "^" } else { "" };
        // A dash at the start is literal only if no range starts with it.
        let text = format!("[{sign}{}{text}{}]", dash(dashes.0), dash(dashes.1));
        let pattern = Pattern::from_botocore(&text);
        prop_assert_eq!(pattern.text(), &text);
        let regex = compiled(&pattern).unwrap();
        for c in '\0'..='\u{7f}' {
            let is_item = items.iter().any(|(_, contains)| contains(&c));
            let is_member = is_item || (c == '-' && (dashes.0 || dashes.1));
            let is_match = regex.is_match(&c.to_string()).unwrap();
            prop_assert_eq!(is_match, is_member != negated, "{}: {:?}", text, c);
        }
    }

    #[test]
    fn parsed_patterns_keep_their_text_and_compile(
        parts in vec(select(&PARTS[..]), 0..12),
    ) {
        let text = parts.concat();
        let pattern = Pattern::from_botocore(&text);
        prop_assert_eq!(pattern.text(), &text);
        compiled(&pattern);
    }
}

const PARTS: [&str; 44] = [
    "a",
    "é",
    " ",
    "|",
    "(",
    "(?:",
    "(?=",
    "(?!",
    "(?<=",
    "(?<!",
    ")",
    ")",
    ")",
    "[",
    "[^",
    "]",
    "]",
    "&&[",
    "&&",
    "-",
    "--",
    "~",
    ":",
    ".",
    "*",
    "+",
    "?",
    "{",
    "}",
    "{2}",
    "{2,3}",
    ",",
    r"\d",
    r"\W",
    r"\p{L}",
    r"\P{Alnum}",
    r"\b",
    r"\0",
    r"\-",
    r"\<",
    r"\]",
    r"\u00e9",
    r"\uD800\uDC00",
    "(?i)",
];

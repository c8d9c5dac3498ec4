//! The parser of patterns, and their form for the engine.

use aws_shapes_codegen::model::Pattern;

/// Returns the pattern for the engine, which may be the model's text. Returns `None` if the
/// pattern is not checked.
fn engine(text: &str) -> Option<String> {
    let pattern = Pattern::from_botocore(text);
    assert_eq!(pattern.text(), text);
    let model = pattern.is_checked().then(|| text.to_owned());
    pattern.engine().or(model)
}

#[test]
fn parts_with_the_same_meaning_keep_their_text() {
    for pattern in [
        r"",
        r"a||b|",
        r"[a-z]+[^:\*]*[^\]^]",
        r"https:\/\/\_\-\ \\.*",
        r"[+-.a-c-z-][-a][a-]",
        r"a]b}{c${d}{2}e{2,}f{2,3}",
        r"(?:a|b)?c*?d++e{2}?",
        r"(?!gcp-)(?=a+)(?<!-)(?<=a)",
        r"(?i)a(?s).",
        r"x\Aa\b\B\z$^x",
        r"\t\n\v\f\r\x41\x{1F600}\u00e9\u{e9}\s\S[\s\S]",
        r"\pL\p{L}\P{Lu}[\p{Latin}\P{ASCII}]",
        r"[a&b~c\&&][\<\>]",
        "[\té中]",
    ] {
        assert_eq!(engine(pattern).as_deref(), Some(pattern));
    }
}

#[test]
fn dialects_are_converted_to_the_engines_syntax() {
    for (pattern, expected) in [
        (r"\d{3}\w\D\W", r"[0-9]{3}[0-9A-Za-z_][^0-9][^0-9A-Za-z_]"),
        (r"[\d\w\-][\D_]", r"[0-90-9A-Za-z_\-][[^0-9]_]"),
        (r"[\w-.][a-\d]", r"[0-9A-Za-z_\-.][a\-0-9]"),
        (r"[--/][+--][!-[]", r"[\--/][+-\-][!-\[]"),
        (r"[--][a-z--]", r"[\--][a-z\--]"),
        (r"[[a][a&&b~~]", r"[\[a][a\&&b\~~]"),
        (r"[a&&&[b]]", r"[a\&&&[b]]"),
        (r"[\w&&[^a-c]]", r"[0-9A-Za-z_&&[^a-c]]"),
        (r"\p{Alnum}\P{Alnum}", r"[[:alnum:]][^[:alnum:]]"),
        (r"[\P{Print}\p{IsLatin}]", r"[[^[:print:]]\p{Latin}]"),
        (r"[\uD800\uDC00-\uDBFF\uDFFF]", r"[\x{10000}-\x{10FFFF}]"),
        (r"\0[\000-\037\b]", r"\x{0}[\x{0}-\x{1F}\x{8}]"),
        (r"\<\>", r"<>"),
        (r"a\Z|b", r"a\z|b"),
        (r"\b{", r"\b\{"),
    ] {
        let pattern = format!("x(?:{pattern})x");
        let expected = format!("x(?:{expected})x");
        assert_eq!(engine(&pattern), Some(expected));
    }
}

#[test]
fn patterns_that_are_invalid_or_ambiguous_are_not_checked() {
    for pattern in [
        r"[]a]",
        r"[^]",
        r"[[:alnum:]]",
        r"[&&[a]]",
        r"[a&&[b]c]",
        r"[z-a]",
        r"[\uD800]",
        r"\uD800\uE000",
        r"\p{Unheard}",
        r"\p{}",
        r"\p{d}",
        r"\p{L",
        r"\pé",
        r"*a",
        r"a|*",
        r"(?i)*",
        r"(?!a)+",
        r"(?:)*",
        r"(?:(?=a)(?:))+",
        r"a**",
        r"{2}",
        r"a{,3}",
        r"a{3,2}",
        r"a{99999999999}",
        r"(a)\1",
        r"(?<=a+)b",
        r"(?<!(a|b))c",
        r"(?<name>a)",
        r"(?x)a",
        r"[a",
        r"[a-",
        r"(a",
        r"a)",
        r"\",
        r"\i",
        r"\x4",
        r"\u12",
        r"\u{110000}",
        r"\u{+41}",
    ] {
        assert_eq!(engine(pattern), None, "{pattern}");
    }
}

#[test]
fn both_formats_give_the_same_pattern() {
    for (smithy, botocore, whole) in [
        ("^[a-z]+$", "[a-z]+", "[a-z]+"),
        ("^arn:.{3}:", "^arn:.{3}:.*", "arn:.{3}:.*"),
        (".*", ".*", ".*"),
        (".*a.*", ".*a.*", ".*a.*"),
        ("^(a|b)$", "^(a|b)$", "(a|b)"),
        ("^[|]$", "[|]", "[|]"),
        ("^a$|^b$", "^a$|^b$", "a|b"),
        ("^(^a$)|(^$)$", "(^a$)|(^$)", "(^a$)|(^$)"),
        (r"^\Aa\z$", r"\Aa\Z", "a"),
        (r"\Aa|b$", r"\Aa|b", "a|b"),
        ("a", ".*a.*", ".*a.*"),
        ("^a|b", ".*(?:^a|b).*", ".*(?:^a|b).*"),
        (r"^a\$", r"a\$.*", r"a\$.*"),
        (r"^a\\$", r"a\\", r"a\\"),
        (r"\Aa\\z", r"a\\z.*", r"a\\z.*"),
        (r"^a\1$", r"^a\1$", r"^a\1$"),
    ] {
        assert_eq!(Pattern::from_smithy(smithy).text(), whole, "{smithy}");
        assert_eq!(Pattern::from_botocore(botocore).text(), whole, "{botocore}");
    }
}

#[test]
fn parsing_takes_linear_time() {
    const COUNT: usize = 50_000;
    let parts = [
        "{", "[", "(", "|", "\\", "a", "-", "&&[", "[a&&", "(?<!", "\\u{", "\\p{", "{1", "]", "[a-",
    ];
    for part in parts {
        let text = part.repeat(COUNT);
        engine(&text);
        for end in ["}", "]", ")"] {
            engine(&format!("{text}{end}"));
        }
    }
    assert!(engine(&"{".repeat(COUNT)).is_some());
    let nested = |depth| "(".repeat(depth) + &")".repeat(depth);
    assert!(engine(&nested(31)).is_some());
    assert_eq!(engine(&nested(32)), None);
}

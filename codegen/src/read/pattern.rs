//! One meaning for patterns, which the two formats anchor differently.
//!
//! Smithy's match anywhere in a value unless they are anchored; botocore's
//! match the whole value, anchored or not. The model holds what the whole value
//! must match, without anchors.

/// Smithy's pattern, as one that the whole value matches.
///
/// One that is anchored at both ends is taken to be anchored as a whole, though
/// `^a|b$` says less by the book: AWS's models mean it so.
pub(super) fn from_smithy(pattern: &str) -> String {
    if strip_start(pattern).is_some() && strip_end(pattern).is_some() {
        return from_botocore(pattern);
    }
    if alternatives(pattern).len() > 1 {
        return format!(".*(?:{pattern}).*");
    }
    let (start, rest) = match strip_start(pattern) {
        Some(rest) => ("", rest),
        None if pattern.starts_with(".*") => ("", pattern),
        None => (".*", pattern),
    };
    let (rest, end) = match strip_end(rest) {
        Some(rest) => (rest, ""),
        None if rest.ends_with(".*") => (rest, ""),
        None => (rest, ".*"),
    };
    format!("{start}{rest}{end}")
}

/// botocore's pattern without the anchors that change nothing.
pub(super) fn from_botocore(pattern: &str) -> String {
    let bare = alternatives(pattern).into_iter().map(bare);
    bare.collect::<Vec<_>>().join("|")
}

/// A pattern without the anchors around it, which may be several: `^\A…\z$`.
fn bare(mut pattern: &str) -> &str {
    while let Some(rest) = strip_start(pattern).or_else(|| strip_end(pattern)) {
        pattern = rest;
    }
    pattern
}

/// What stands behind the anchor that a pattern begins with.
fn strip_start(pattern: &str) -> Option<&str> {
    let start = pattern.strip_prefix('^');
    start.or_else(|| pattern.strip_prefix(r"\A"))
}

/// What stands before a `$`, `\z` or `\Z` that is an anchor and not an escaped
/// character.
fn strip_end(pattern: &str) -> Option<&str> {
    let mut ends = ["$", r"\z", r"\Z"].into_iter();
    let rest = ends.find_map(|end| pattern.strip_suffix(end))?;
    let backslashes = rest.bytes().rev().take_while(|byte| *byte == b'\\').count();
    (backslashes % 2 == 0).then_some(rest)
}

/// The parts between each `|` that stands outside of every group and class.
fn alternatives(pattern: &str) -> Vec<&str> {
    let (mut depth, mut in_class, mut escaped) = (0_usize, false, false);
    let separates = |c: char| {
        let outside = depth == 0 && !in_class && !escaped;
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            ']' => in_class = false,
            _ if in_class => {}
            '[' => in_class = true,
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        outside && c == '|'
    };
    pattern.split(separates).collect()
}

#[cfg(test)]
mod tests {
    use super::{from_botocore, from_smithy};

    #[test]
    fn both_formats_give_one_pattern() {
        let pairs = [
            ("^[a-z]+$", "[a-z]+", "[a-z]+"),
            ("^arn:.{3}:", "^arn:.{3}:.*", "arn:.{3}:.*"),
            (".*", ".*", ".*"),
            ("^(a|b)$", "^(a|b)$", "(a|b)"),
            ("^[|]$", "[|]", "[|]"),
            ("^a$|^b$", "^a$|^b$", "a|b"),
            ("^(^a$)|(^$)$", "(^a$)|(^$)", "(^a$)|(^$)"),
            (r"^\Aa\z$", r"\Aa\Z", "a"),
            (r"\Aa|b$", r"\Aa|b", "a|b"),
        ];
        for (smithy, botocore, whole) in pairs {
            assert_eq!(from_smithy(smithy), whole, "{smithy}");
            assert_eq!(from_botocore(botocore), whole, "{botocore}");
        }
    }

    #[test]
    fn an_anchor_is_taken_only_where_it_holds_for_the_whole() {
        assert_eq!(from_smithy("a"), ".*a.*");
        assert_eq!(from_smithy("^a|b"), ".*(?:^a|b).*");
        assert_eq!(from_smithy(r"^a\$"), r"a\$.*");
        assert_eq!(from_smithy(r"^a\\$"), r"a\\");
        assert_eq!(from_smithy(r"\Aa\\z"), r"a\\z.*");
    }
}

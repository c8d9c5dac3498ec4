//! Regular expressions in plain words, where there are some.

use crate::markdown::text::code;
use crate::model::Length;

/// A pattern that a sentence tells as well.
pub(super) enum Pattern {
    /// The whole of it, in words.
    Words(String),
    /// What a value looks like.
    Like(String),
    /// Nothing shorter than the pattern itself.
    Bare,
}

/// How many groups may hold each other.
const DEEPEST: usize = 8;

/// The least that makes a sketch worth reading: letters and digits in it.
const FEWEST: usize = 3;

/// The longest pattern that reads well as it is.
const SHORT: usize = 40;

/// Says a pattern in words: one of a class of characters, repeated, altogether;
/// of a longer one, what a value looks like.
pub(super) fn in_words(pattern: &str, length: Option<Length>) -> Pattern {
    if let Some(words) = repeated_class(pattern, length) {
        return Pattern::Words(words);
    }
    let mut sketch = String::new();
    let is_whole = draw(pattern, 0, &mut sketch).is_some();
    let letters = sketch.chars().filter(|c| c.is_alphanumeric()).count();
    match is_whole && pattern.len() > SHORT && letters >= FEWEST {
        true => Pattern::Like(sketch),
        false => Pattern::Bare,
    }
}

/// `[…]+` and `.*` in words. How often a character may be repeated is left out
/// where it says no more than the length does, or whether the text may be empty.
fn repeated_class(pattern: &str, length: Option<Length>) -> Option<String> {
    let mut pieces = pieces(pattern)?.into_iter();
    let (piece, None) = (pieces.next()?, pieces.next()) else {
        return None;
    };
    let says_length = |length: Length| {
        let (min, max) = (length.min.unwrap_or(0), length.max.unwrap_or(u64::MAX));
        let is_least = |least: u64| piece.repeat == format!("{{{least},{max}}}");
        is_least(min) || is_least(0) || is_least(1)
    };
    let is_any_number = matches!(piece.repeat, "+" | "*") || length.is_some_and(says_length);
    match piece.what {
        _ if !is_any_number => None,
        What::Any => Some("One line.".to_owned()),
        What::Class(class) => {
            let (names, others) = members(class)?;
            let others: String = others.into_iter().collect();
            let others = (!others.is_empty()).then(|| code(&others));
            let parts: Vec<_> = names.into_iter().map(str::to_owned).chain(others).collect();
            let (last, others) = parts.split_last()?;
            Some(match others {
                [] => format!("Only {last}."),
                others => format!("Only {} and {last}.", others.join(", ")),
            })
        }
        What::Literal(_) | What::Group(_) => None,
    }
}

/// The named sets and the single characters of a class.
fn members(class: &str) -> Option<(Vec<&'static str>, Vec<char>)> {
    const RANGES: [(&str, &str); 4] = [
        ("a-zA-Z", "ASCII letters"),
        ("A-Za-z", "ASCII letters"),
        ("a-z", "small ASCII letters"),
        ("A-Z", "capital ASCII letters"),
    ];
    const SETS: [(&str, &str); 6] = [
        ("0-9", "digits"),
        ("\\d", "digits"),
        ("\\s", "white space"),
        ("\\p{L}", "letters"),
        ("\\p{N}", "numbers"),
        ("\\p{Zs}", "spaces"),
    ];
    if class.starts_with('^') {
        return None;
    }
    let (mut names, mut others) = (Vec::new(), Vec::new());
    let mut rest = class;
    while let Some(c) = rest.chars().next() {
        let mut sets = RANGES.iter().chain(&SETS);
        let set = sets.find_map(|(set, name)| Some((rest.strip_prefix(set)?, name)));
        if let Some((after, name)) = set {
            names.push(*name);
            rest = after;
            continue;
        }
        let (escaped, after) = match rest.strip_prefix('\\') {
            Some(after) => (after.chars().next()?, after),
            None => (c, rest),
        };
        let after = after.get(escaped.len_utf8()..)?;
        // A range or a set without a name here, or a class within the class.
        let is_range = after.starts_with('-') && after.len() > 1;
        if is_range || (c == '\\' && escaped.is_alphanumeric()) || c == '[' || c == '&' {
            return None;
        }
        if !others.contains(&escaped) {
            others.push(escaped);
        }
        rest = after;
    }
    Some((names, others))
}

/// Adds what a value looks like: what is fixed, and `…` for what is not.
fn draw(pattern: &str, depth: usize, sketch: &mut String) -> Option<()> {
    if depth > DEEPEST {
        return None;
    }
    let pattern = alternatives(pattern).into_iter().find(says_something);
    for piece in pieces(pattern.unwrap_or_default())? {
        let is_once = piece.repeat.is_empty();
        match piece.what {
            _ if piece.repeat == "?" => {}
            What::Literal(c) if is_once => sketch.push(c),
            What::Group(inner) if is_once => draw(inner, depth + 1, sketch)?,
            _ if sketch.ends_with('…') => {}
            What::Literal(_) | What::Group(_) | What::Any | What::Class(_) => sketch.push('…'),
        }
    }
    Some(())
}

/// Whether a pattern matches more than what is empty.
pub(super) fn says_something(pattern: &&str) -> bool {
    !pattern.trim_matches(['^', '$']).is_empty()
}

pub(super) struct Piece<'a> {
    pub(super) what: What<'a>,
    /// `+`, `{2,3}` or nothing.
    pub(super) repeat: &'a str,
}

pub(super) enum What<'a> {
    Literal(char),
    Any,
    Class(&'a str),
    Group(&'a str),
}

/// The parts of a pattern without alternatives; none for what is not known
/// here, such as looking ahead.
pub(super) fn pieces(pattern: &str) -> Option<Vec<Piece<'_>>> {
    let mut pieces = Vec::new();
    let mut rest = pattern;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..)?;
        let (what, after) = match c {
            '^' | '$' => {
                rest = after;
                continue;
            }
            '.' => (What::Any, after),
            '[' => {
                let end = class_end(after)?;
                (What::Class(after.get(..end)?), after.get(end + 1..)?)
            }
            '(' => {
                let end = group_end(after)?;
                let inner = after.get(..end)?;
                let inner = inner.strip_prefix("?:").unwrap_or(inner);
                if inner.starts_with('?') {
                    return None;
                }
                (What::Group(inner), after.get(end + 1..)?)
            }
            '\\' => {
                let escaped = after.chars().next()?;
                if matches!(escaped, 'A' | 'z' | 'Z') {
                    rest = after.get(1..)?;
                    continue;
                }
                let what = match escaped {
                    'd' | 'w' | 's' | 'D' | 'W' | 'S' => What::Class(rest.get(..2)?),
                    c if c.is_alphanumeric() => return None,
                    c => What::Literal(c),
                };
                (what, after.get(escaped.len_utf8()..)?)
            }
            ')' | '|' | '*' | '+' | '?' | '{' => return None,
            c => (What::Literal(c), after),
        };
        let length = repeat_length(after)?;
        let (repeat, after) = after.split_at(length);
        pieces.push(Piece { what, repeat });
        rest = after;
    }
    Some(pieces)
}

/// The length of what says how often something is repeated.
fn repeat_length(text: &str) -> Option<usize> {
    match text.chars().next() {
        Some('*' | '+' | '?') => Some(1),
        Some('{') => text.find('}').map(|end| end + 1),
        _ => Some(0),
    }
}

/// Where a class ends that has begun.
fn class_end(text: &str) -> Option<usize> {
    let mut escaped = false;
    let end = text.char_indices().find(|(i, c)| {
        let is_end = *c == ']' && !escaped && *i > 0;
        escaped = *c == '\\' && !escaped;
        is_end
    });
    end.map(|(end, _)| end)
}

/// Where a group ends that has begun.
fn group_end(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    split_points(text).find_map(|(at, c)| match (c, depth) {
        ('(', _) => {
            depth += 1;
            None
        }
        (')', 0) => Some(at),
        (')', _) => {
            depth -= 1;
            None
        }
        _ => None,
    })
}

/// What a pattern offers to choose from.
pub(super) fn alternatives(pattern: &str) -> Vec<&str> {
    let (mut depth, mut start) = (0_usize, 0);
    let mut found = Vec::new();
    for (at, c) in split_points(pattern) {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => {
                found.extend(pattern.get(start..at));
                start = at + 1;
            }
            _ => {}
        }
    }
    found.extend(pattern.get(start..));
    found
}

/// Every `(`, `)` and `|` outside of classes and escapes, with its place.
fn split_points(pattern: &str) -> impl Iterator<Item = (usize, char)> {
    let (mut escaped, mut in_class) = (false, false);
    pattern.char_indices().filter(move |(_, c)| {
        let is_point = !escaped && !in_class && matches!(c, '(' | ')' | '|');
        if !escaped {
            match c {
                '[' => in_class = true,
                ']' => in_class = false,
                _ => {}
            }
        }
        escaped = *c == '\\' && !escaped;
        is_point
    })
}

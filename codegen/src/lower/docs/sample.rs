//! Texts that a pattern and a length allow, for examples.

use super::pattern::{Piece, What, alternatives, pieces, says_something};
use crate::model::Length;

/// What stands where anything may.
const WORD: &str = "example";

/// What stands in the fourth part of an ARN.
const REGION: &str = "us-east-1";

/// What stands where a word does not fit.
const DIGITS: &str = "1234567890";

/// How many groups may hold each other.
const DEEPEST: usize = 8;

/// The longest text that reads well.
const LONGEST: usize = 200;

/// A text that is allowed; none where that is not certain.
pub(super) fn sample(pattern: Option<&str>, length: Option<Length>) -> Option<String> {
    let least = length.and_then(|length| length.min).unwrap_or(0);
    let most = length.and_then(|length| length.max).unwrap_or(u64::MAX);
    let bounds = (usize::try_from(least).ok()?, usize::try_from(most).ok()?);
    let mut text = String::new();
    match pattern {
        None => repeat(|_| Some(true), bounds, &mut text)?,
        Some(pattern) => draw(pattern, bounds, 0, &mut text)?,
    }
    let count = text.chars().count();
    (bounds.0 <= count && count <= bounds.1.min(LONGEST)).then_some(text)
}

/// Adds what a pattern matches, of a length within bounds where the pattern
/// leaves that open.
fn draw(pattern: &str, bounds: (usize, usize), depth: usize, text: &mut String) -> Option<()> {
    if depth > DEEPEST {
        return None;
    }
    let choice = alternatives(pattern).into_iter().find(says_something);
    let pieces = pieces(choice.unwrap_or_default())?;
    let is_whole = pieces.len() == 1;
    let mut rest = pieces.as_slice();
    while let Some((piece, after)) = rest.split_first() {
        if let Some((word, count)) = spelled(rest, text) {
            text.push_str(word);
            rest = rest.get(count..).unwrap_or_default();
            continue;
        }
        rest = after;
        let (least, most) = times(piece.repeat)?;
        let once = least.max(1).min(most);
        match piece.what {
            What::Literal(_) | What::Group(_) if least == 0 => {}
            What::Literal(c) => text.extend(std::iter::repeat_n(c, once.min(LONGEST))),
            What::Group(inner) => {
                let mut drawn = String::new();
                draw(inner, (0, usize::MAX), depth + 1, &mut drawn)?;
                text.push_str(&drawn.repeat(once.min(LONGEST)));
            }
            What::Any | What::Class(_) => {
                let bounds = match is_whole {
                    true => (least.max(bounds.0), most.min(bounds.1)),
                    false => (least, most),
                };
                match piece.what {
                    What::Class(class) => repeat(|c| contains(class, c), bounds, text)?,
                    _ => repeat(|_| Some(true), bounds, text)?,
                }
            }
        }
        if text.len() > LONGEST {
            return None;
        }
    }
    Some(())
}

/// A word that several pieces make together, each of them some of its characters,
/// and how many pieces these are.
fn spelled(pieces: &[Piece<'_>], text: &str) -> Option<(&'static str, usize)> {
    let runs = pieces.iter().map_while(run).take(REGION.len());
    let runs: Vec<_> = runs.collect();
    let is_spelled = |word: &&str| runs.len() > 1 && is_made_of(word, &runs);
    let word = words(text).find(is_spelled)?;
    Some((word, runs.len()))
}

fn is_made_of(word: &str, runs: &[Run<'_>]) -> bool {
    let fewest = runs
        .iter()
        .try_fold(0_usize, |sum, run| sum.checked_add(run.least));
    let Some(mut spare) = fewest.and_then(|fewest| word.len().checked_sub(fewest)) else {
        return false;
    };
    let mut chars = word.chars();
    let fits = runs.iter().all(|run| {
        let more = run.most.saturating_sub(run.least).min(spare);
        spare -= more;
        let mut part = chars.by_ref().take(run.least + more);
        part.all(|c| contains(run.class, c) == Some(true))
    });
    fits && spare == 0
}

/// So many characters of a class.
struct Run<'a> {
    class: &'a str,
    least: usize,
    most: usize,
}

/// What a piece adds, where that is characters of one class: it is a class, or a
/// group of one and of what may be left out, such as `(-?[a-z])*`.
fn run<'a>(piece: &Piece<'a>) -> Option<Run<'a>> {
    let (least, most) = times(piece.repeat)?;
    let class = match piece.what {
        What::Class(class) => class,
        What::Group(inner) if alternatives(inner).len() == 1 => {
            let inner = pieces(inner)?;
            let (last, before) = inner.split_last()?;
            let may_miss = |piece: &Piece<'_>| times(piece.repeat).is_some_and(|(n, _)| n == 0);
            match last.what {
                What::Class(class) if last.repeat.is_empty() && before.iter().all(may_miss) => {
                    class
                }
                _ => return None,
            }
        }
        _ => return None,
    };
    Some(Run { class, least, most })
}

/// The words that would do, the best first: in the fourth part of an ARN, a
/// Region.
fn words(text: &str) -> impl Iterator<Item = &'static str> {
    let is_region = text.starts_with("arn:") && text.matches(':').count() == 3;
    is_region.then_some(REGION).into_iter().chain([WORD])
}

/// Adds characters that are allowed, one at least if that is: a word that fits,
/// or else digits.
fn repeat(
    is_allowed: impl Fn(char) -> Option<bool>,
    (least, most): (usize, usize),
    text: &mut String,
) -> Option<()> {
    let is_allowed = |c| is_allowed(c) == Some(true);
    let count = |word: &str| word.len().clamp(least.max(1).min(most), most);
    let fitting = words(text).filter(|word| count(word) == word.len());
    let fitting = fitting.map(|word| -> &str { word });
    let single = ('!'..='~').find(|c| is_allowed(*c)).map(String::from);
    let words = fitting.chain([DIGITS, WORD]).chain(single.as_deref());
    let word = words
        .into_iter()
        .find(|word| word.chars().all(is_allowed))?;
    text.extend(word.chars().cycle().take(count(word).min(LONGEST + 1)));
    Some(())
}

/// How often something stands there, at least and at most.
fn times(repeat: &str) -> Option<(usize, usize)> {
    match repeat {
        "" => Some((1, 1)),
        "?" => Some((0, 1)),
        "*" => Some((0, usize::MAX)),
        "+" => Some((1, usize::MAX)),
        bounds => {
            let bounds = bounds.strip_prefix('{')?.strip_suffix('}')?;
            let (least, most) = bounds.split_once(',').unwrap_or((bounds, bounds));
            let most = match most {
                "" => usize::MAX,
                most => most.parse().ok()?,
            };
            Some((least.parse().ok()?, most))
        }
    }
}

/// Whether a class has an ASCII character; none where that is not known here.
fn contains(class: &str, wanted: char) -> Option<bool> {
    let (is_negated, mut rest) = match class.strip_prefix('^') {
        Some(rest) => (true, rest),
        None => (false, class),
    };
    let mut is_member = false;
    while !rest.is_empty() {
        if rest.starts_with("&&") {
            return None;
        }
        if let Some((is_in_set, after)) = set(rest, wanted) {
            is_member |= is_in_set;
            rest = after;
            continue;
        }
        let (first, after) = single(rest)?;
        let range = after.strip_prefix('-').filter(|end| !end.is_empty());
        let (last, after) = match range {
            Some(end) => single(end)?,
            None => (first, after),
        };
        is_member |= (first..=last).contains(&wanted);
        rest = after;
    }
    Some(is_member != is_negated)
}

/// Whether a set that a class begins with has an ASCII character, and what
/// follows it; none where it begins otherwise.
fn set(class: &str, wanted: char) -> Option<(bool, &str)> {
    let escape = class.strip_prefix('\\')?;
    let after = escape.get(1..)?;
    let is_symbol = "$+<=>^`|~".contains(wanted);
    Some(match escape.chars().next()? {
        'd' => (wanted.is_ascii_digit(), after),
        'D' => (!wanted.is_ascii_digit(), after),
        's' => (wanted.is_ascii_whitespace(), after),
        'S' => (!wanted.is_ascii_whitespace(), after),
        'w' => (wanted.is_ascii_alphanumeric() || wanted == '_', after),
        'p' => {
            let (name, after) = after.strip_prefix('{')?.split_once('}')?;
            let is_in_set = match name {
                "L" => wanted.is_ascii_alphabetic(),
                "N" | "Nd" => wanted.is_ascii_digit(),
                "P" => wanted.is_ascii_punctuation() && !is_symbol,
                "S" => is_symbol,
                "Z" | "Zs" => wanted == ' ',
                "C" => wanted.is_ascii_control(),
                "M" => false,
                _ => return None,
            };
            (is_in_set, after)
        }
        _ => return None,
    })
}

/// The character that a class begins with, and what follows it.
fn single(class: &str) -> Option<(char, &str)> {
    let hex = |digits: usize, text: &str| {
        let code = u32::from_str_radix(text.get(1..=digits)?, 16).ok()?;
        Some((char::from_u32(code)?, digits + 1))
    };
    let Some(escape) = class.strip_prefix('\\') else {
        let c = class.chars().next().filter(|c| *c != '[')?;
        return Some((c, class.get(c.len_utf8()..)?));
    };
    let c = escape.chars().next()?;
    let (c, length) = match c {
        'n' => ('\n', 1),
        'r' => ('\r', 1),
        't' => ('\t', 1),
        'x' => hex(2, escape)?,
        'u' => hex(4, escape)?,
        c if c.is_alphanumeric() => return None,
        c => (c, c.len_utf8()),
    };
    Some((c, escape.get(length..)?))
}

#[cfg(test)]
mod tests {
    use super::sample;

    #[test]
    fn a_word_stands_where_several_pieces_can_spell_it() {
        let pairs = [
            (
                r"https:\/\/[a-z]((\.|-+)?[a-z]){0,252}\/[a-z](-?[a-z]){2,62}",
                "https://example/example",
            ),
            ("[a-z-]*[a-z]", "example"),
            ("s3://[a-z][a-z.]{1,61}[a-z]/k", "s3://example/k"),
            (
                "arn:aws:s:[a-z][a-z0-9-]*:[0-9]{12}:x",
                "arn:aws:s:us-east-1:123456789012:x",
            ),
        ];
        for (pattern, expected) in pairs {
            assert_eq!(
                sample(Some(pattern), None).as_deref(),
                Some(expected),
                "{pattern}"
            );
        }
    }

    #[test]
    fn no_word_is_forced_on_pieces_that_it_does_not_fit() {
        let pairs = [
            ("x-[a-f][0-9]", "x-a1"),
            ("[a-z][0-9a-z]{16}", "e1234567890123456"),
            ("[a-z](-[a-z])?", "e"),
            ("[a-z](ab|[a-z])?", "e"),
            ("[a-z]{5,2}[a-z]", "exe"),
            ("[a-z]{18446744073709551615}[a-z]", ""),
        ];
        for (pattern, expected) in pairs {
            assert_eq!(
                sample(Some(pattern), None).unwrap_or_default(),
                expected,
                "{pattern}"
            );
        }
    }
}

//! Generates strings that a pattern and a length allow, for examples.

use super::pattern_words::{Piece, bounds, pieces};
use crate::model::{Length, Pattern};
use crate::pattern::{Alternatives, Term};

/// The text for characters that the pattern leaves open.
const WORD: &str = "example";

/// The text for the fourth part of an ARN.
const REGION: &str = "us-east-1";

/// The text where a word does not fit.
const DIGITS: &str = "1234567890";

/// The longest string that reads well.
const LONGEST: usize = 200;

/// Returns a string that is certain to be allowed. `None` if none was found.
///
/// The resources of ARNs differ with `turn` if they have IDs of digits.
pub(super) fn sample(
    pattern: Option<&Pattern>,
    length: Option<Length>,
    turn: usize,
) -> Option<String> {
    let (least, most) = bounds(length);
    let mut text = String::new();
    match pattern {
        None => repeat(|_| true, (least, most), turn, &mut text)?,
        Some(pattern) => draw(pattern.tree()?, (least, most), turn, &mut text)?,
    }
    let count = text.chars().count();
    (least <= count && count <= most.min(LONGEST)).then_some(text)
}

/// Adds what a pattern matches. Its length is within bounds if the pattern leaves
/// that open.
fn draw(tree: &Alternatives, bounds: (usize, usize), turn: usize, text: &mut String) -> Option<()> {
    let pieces = pieces(tree)?;
    let is_whole = pieces.len() == 1;
    let mut rest = pieces.as_slice();
    while let Some((piece, after)) = rest.split_first() {
        if let Some((word, count)) = spelled(rest, text) {
            text.push_str(word);
            rest = rest.get(count..).unwrap_or_default();
            continue;
        }
        rest = after;
        let once = piece.min.max(1).min(piece.max);
        match piece.term {
            Term::Literal(_) | Term::Group(..) if piece.min == 0 => {}
            Term::Literal(literal) => {
                text.extend(std::iter::repeat_n(literal.value, once.min(LONGEST)));
            }
            Term::Group(_, inner)
                if (!text.is_empty() && has(inner, Term::is_start))
                    || (!after.is_empty() && has(inner, Term::is_end)) =>
            {
                return None;
            }
            Term::Group(_, inner) => {
                let mut drawn = String::new();
                draw(inner, (0, usize::MAX), turn, &mut drawn)?;
                text.push_str(&drawn.repeat(once.min(LONGEST)));
            }
            term => {
                let mut counts = (piece.min, piece.max);
                if is_whole {
                    counts = (counts.0.max(bounds.0), counts.1.min(bounds.1));
                }
                repeat(|c| contains(term, c), counts, turn, text)?;
            }
        }
        if text.len() > LONGEST {
            return None;
        }
    }
    Some(())
}

/// Returns whether a group contains an anchor, which text around the group contradicts.
fn has(tree: &Alternatives, anchor: fn(&Term) -> bool) -> bool {
    tree.iter().flatten().any(|term| match term {
        Term::Group(_, inner) => has(inner, anchor),
        term => anchor(term),
    })
}

/// Returns whether an ASCII character matches `.`, a class or a set.
fn contains(term: &Term, c: char) -> bool {
    match term {
        Term::Any => c != '\n',
        Term::Class(class) => class.contains(c),
        Term::Set(set) => set.contains(c),
        _ => false,
    }
}

/// Returns a word that several pieces match together, and the number of these pieces.
fn spelled(pieces: &[Piece<'_>], text: &str) -> Option<(&'static str, usize)> {
    let runs = pieces.iter().map_while(run).take(REGION.len());
    let runs: Vec<_> = runs.collect();
    let is_spelled = |word: &&str| runs.len() > 1 && is_made_of(word, &runs);
    let word = words(text).find(is_spelled)?;
    Some((word, runs.len()))
}

fn is_made_of(word: &str, runs: &[Piece<'_>]) -> bool {
    let fewest = runs
        .iter()
        .try_fold(0_usize, |sum, run| sum.checked_add(run.min));
    let Some(mut spare) = fewest.and_then(|fewest| word.len().checked_sub(fewest)) else {
        return false;
    };
    let mut chars = word.chars();
    let fits = runs.iter().all(|run| {
        let more = run.max.saturating_sub(run.min).min(spare);
        spare -= more;
        let mut part = chars.by_ref().take(run.min + more);
        part.all(|c| contains(run.term, c))
    });
    fits && spare == 0
}

/// Returns a piece that matches characters of one class: the class itself, or a group of
/// it and optional parts, such as `(-?[a-z])*`.
fn run<'a>(piece: &Piece<'a>) -> Option<Piece<'a>> {
    let term = match piece.term {
        Term::Class(_) | Term::Set(_) => piece.term,
        Term::Group(_, inner) if inner.len() == 1 => {
            let inner = pieces(inner)?;
            let (last, before) = inner.split_last()?;
            let is_class = matches!(last.term, Term::Class(_) | Term::Set(_)) && last.is_once();
            (is_class && before.iter().all(|piece| piece.min == 0)).then_some(last.term)?
        }
        _ => return None,
    };
    Some(Piece { term, ..*piece })
}

/// Returns whether what follows is in the last part of an ARN.
fn is_resource(text: &str) -> bool {
    text.starts_with("arn:") && text.matches(':').count() >= 5
}

/// Returns the words to try, the best first. The fourth part of an ARN is a Region.
fn words(text: &str) -> impl Iterator<Item = &'static str> {
    let is_region = text.starts_with("arn:") && text.matches(':').count() == 3;
    is_region.then_some(REGION).into_iter().chain([WORD])
}

/// Adds allowed characters, at least one if possible: a word that fits, or else
/// digits.
fn repeat(
    is_allowed: impl Fn(char) -> bool,
    (least, most): (usize, usize),
    turn: usize,
    text: &mut String,
) -> Option<()> {
    let count = |word: &str| word.len().clamp(least.max(1).min(most), most);
    let fitting = words(text).filter(|word| count(word) == word.len());
    let fitting = fitting.map(|word| -> &str { word });
    let single = ('!'..='~').find(|c| is_allowed(*c)).map(String::from);
    let words = fitting.chain([DIGITS, WORD]).chain(single.as_deref());
    let word = words
        .into_iter()
        .find(|word| word.chars().all(&is_allowed))?;
    let is_id = word == DIGITS && is_resource(text);
    let skipped = if is_id { turn % DIGITS.len() } else { 0 };
    let chars = word.chars().cycle().skip(skipped);
    text.extend(chars.take(count(word).min(LONGEST + 1)));
    Some(())
}

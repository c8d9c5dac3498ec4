//! Describes patterns in words, or by a sketch of what they match.

use crate::markdown::text::code;
use crate::model::{Length, Pattern};
use crate::pattern::{Alternatives, Class, ClassItem, Set, Term};

/// How to describe a pattern.
pub(super) enum Description {
    /// In words, instead of the pattern.
    Words(String),
    /// By a sketch of a value, beside the pattern.
    Like(String),
    /// By the pattern alone.
    Bare,
}

/// The fewest letters and digits that make a sketch worth reading.
const FEWEST: usize = 3;

/// The longest pattern that reads well without a sketch.
const SHORT: usize = 40;

/// Describes a pattern: a repeated class of characters in words, and a longer
/// pattern by a sketch.
pub(super) fn describe(pattern: &Pattern, length: Option<Length>) -> Description {
    let Some(tree) = pattern.tree() else {
        return Description::Bare;
    };
    if let Some(words) = repeated_class(tree, length) {
        return Description::Words(words);
    }
    let mut sketch = String::new();
    let is_whole = draw(tree, &mut sketch).is_some();
    let letters = sketch.chars().filter(|c| c.is_alphanumeric()).count();
    if is_whole && pattern.text().len() > SHORT && letters >= FEWEST {
        Description::Like(sketch)
    } else {
        Description::Bare
    }
}

/// Describes `[…]+` and `.*` in words, if the repetition adds nothing to the length except
/// that the text is not empty.
fn repeated_class(tree: &Alternatives, length: Option<Length>) -> Option<String> {
    let pieces = pieces(tree)?;
    let ([piece], [_]) = (pieces.as_slice(), tree.as_slice()) else {
        return None;
    };
    let (least, most) = bounds(length);
    if piece.min > least.max(1) || piece.max < most {
        return None;
    }
    let parts = match piece.term {
        Term::Any => return Some("One line.".to_owned()),
        Term::Class(class) => members(class)?,
        Term::Set(set) => vec![set_in_words(set)?.to_owned()],
        _ => return None,
    };
    let (last, others) = parts.split_last()?;
    Some(match others {
        [] => format!("Only {last}."),
        others => format!("Only {} and {last}.", others.join(", ")),
    })
}

/// Returns the named sets of a class, then its single characters.
fn members(class: &Class) -> Option<Vec<String>> {
    if class.negated || class.and.is_some() {
        return None;
    }
    let (mut names, mut others) = (Vec::new(), String::new());
    for item in &class.items {
        let name = match item {
            ClassItem::Literal(literal) if is_visible(literal.value) => {
                if !others.contains(literal.value) {
                    others.push(literal.value);
                }
                continue;
            }
            ClassItem::Literal(_) => return None,
            ClassItem::Range(start, end) => range_in_words(start.value, end.value)?,
            ClassItem::Set(set) => set_in_words(set)?,
        };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if names.contains(&SMALL) && names.contains(&CAPITAL) {
        let first = names
            .iter()
            .position(|name| [SMALL, CAPITAL].contains(name))?;
        names.insert(first, "ASCII letters");
        names.retain(|name| ![SMALL, CAPITAL].contains(name));
    }
    let names = names.into_iter().map(str::to_owned);
    let others = (!others.is_empty()).then(|| code(&others));
    Some(names.chain(others).collect())
}

const SMALL: &str = "small ASCII letters";
const CAPITAL: &str = "capital ASCII letters";

fn range_in_words(start: char, end: char) -> Option<&'static str> {
    match (start, end) {
        ('a', 'z') => Some(SMALL),
        ('A', 'Z') => Some(CAPITAL),
        ('0', '9') => Some("digits"),
        _ => None,
    }
}

fn set_in_words(set: &Set) -> Option<&'static str> {
    match set.name.as_str() {
        _ if set.negated => None,
        r"\d" => Some("digits"),
        r"\s" => Some("white space"),
        "L" => Some("letters"),
        "N" => Some("numbers"),
        "Zs" => Some("spaces"),
        _ => None,
    }
}

fn is_visible(c: char) -> bool {
    c == ' ' || !c.is_control() && !c.is_whitespace()
}

/// Adds a sketch of a value: the fixed text, and `…` for the rest.
fn draw(tree: &Alternatives, sketch: &mut String) -> Option<()> {
    for piece in pieces(tree)? {
        match piece.term {
            _ if (piece.min, piece.max) == (0, 1) => {}
            Term::Literal(literal) if piece.is_once() => {
                is_visible(literal.value).then_some(())?;
                sketch.push(literal.value);
            }
            Term::Group(_, inner) if piece.is_once() => draw(inner, sketch)?,
            _ if sketch.ends_with('…') => {}
            _ => sketch.push('…'),
        }
    }
    Some(())
}

/// A part of a sequence, and how often it may occur.
pub(super) struct Piece<'a> {
    pub(super) term: &'a Term,
    pub(super) min: usize,
    /// `usize::MAX` if there is no limit.
    pub(super) max: usize,
}

impl Piece<'_> {
    pub(super) fn is_once(&self) -> bool {
        (self.min, self.max) == (1, 1)
    }
}

/// Returns the parts of the first alternative that is not empty, without the anchors
/// around it. `None` if a part such as look-around restricts what others match.
pub(super) fn pieces(tree: &Alternatives) -> Option<Vec<Piece<'_>>> {
    let sequences = tree.iter().map(|sequence| bare(sequence));
    let sequence = sequences.into_iter().find(|terms| !terms.is_empty());
    sequence.unwrap_or_default().iter().map(piece).collect()
}

/// Removes the anchors around a sequence.
fn bare(mut terms: &[Term]) -> &[Term] {
    while let [Term::Anchor(_), rest @ ..] | [rest @ .., Term::Anchor(_)] = terms {
        terms = rest;
    }
    terms
}

fn piece(term: &Term) -> Option<Piece<'_>> {
    let (term, min, max) = match term {
        Term::Anchor(_) | Term::Mark(_) | Term::LookAround(..) => return None,
        Term::Repeat(term, repeat) => (&**term, repeat.min, repeat.max),
        term => (term, 1, Some(1)),
    };
    let count = |count: u32| usize::try_from(count).ok();
    Some(Piece {
        term,
        min: count(min)?,
        max: max.map_or(Some(usize::MAX), count)?,
    })
}

/// Returns the minimum and maximum number of characters.
pub(super) fn bounds(length: Option<Length>) -> (usize, usize) {
    let count = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
    let (min, max) = length.map_or((None, None), |length| (length.min, length.max));
    (min.map_or(0, count), max.map_or(usize::MAX, count))
}

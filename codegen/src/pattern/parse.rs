//! Parses patterns, in linear time and with bounded nesting.

use super::characters;
use super::tree::{Alternatives, Class, ClassItem, Literal, Repeat, Set, Term};

/// The maximum nesting depth of groups and classes. The engine allows about twice as much.
const MAX_DEPTH: usize = 32;

const ANCHORS: [&str; 5] = ["^", "$", r"\A", r"\z", r"\Z"];
const MARKS: [&str; 4] = [r"\b", r"\B", "(?i)", "(?s)"];
const LOOK_AROUND: [&str; 4] = ["(?=", "(?!", "(?<=", "(?<!"];
const GROUPS: [&str; 2] = ["(?:", "("];

/// Parses a pattern. Returns `None` if it is not valid or not supported.
pub(super) fn parse(text: &str) -> Option<Alternatives> {
    let mut parser = Parser {
        rest: text,
        depth: 0,
        in_look_behind: false,
    };
    let tree = parser.alternatives()?;
    parser.rest.is_empty().then_some(tree)
}

struct Parser<'a> {
    rest: &'a str,
    depth: usize,
    /// The engine requires a fixed length in look-behind.
    in_look_behind: bool,
}

impl<'a> Parser<'a> {
    fn alternatives(&mut self) -> Option<Alternatives> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return None;
        }
        let mut sequences = vec![self.sequence()?];
        while self.take("|") {
            sequences.push(self.sequence()?);
        }
        self.depth -= 1;
        (sequences.len() == 1 || !self.in_look_behind).then_some(sequences)
    }

    fn sequence(&mut self) -> Option<Vec<Term>> {
        let mut terms = Vec::new();
        while !self.rest.is_empty() && !self.rest.starts_with(['|', ')']) {
            let term = self.atom()?;
            terms.push(match self.repeat() {
                Some(repeat) if self.is_repeatable(&term) => Term::Repeat(Box::new(term), repeat),
                Some(_) => return None,
                None => term,
            });
        }
        Some(terms)
    }

    /// Returns whether the engine can repeat a term.
    fn is_repeatable(&self, term: &Term) -> bool {
        !self.in_look_behind && consumes(term)
    }

    fn repeat(&mut self) -> Option<Repeat> {
        let (length, min, max) = match self.rest.chars().next()? {
            '?' => (1, 0, Some(1)),
            '*' => (1, 0, None),
            '+' => (1, 1, None),
            '{' => self.bounds()?,
            _ => return None,
        };
        let is_mode = |rest: &str| rest.starts_with(['?', '+']);
        let has_mode = self.rest.get(length..).is_some_and(is_mode);
        let text = self.cut(length + usize::from(has_mode))?.to_owned();
        Some(Repeat { text, min, max })
    }

    /// Returns the length and the bounds of `{2}`, `{2,}` or `{2,3}`.
    fn bounds(&self) -> Option<(usize, u32, Option<u32>)> {
        let rest = self.rest.get(1..)?;
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != ',')?;
        let (inside, rest) = rest.split_at(end);
        let (min, max) = inside.split_once(',').unwrap_or((inside, inside));
        let min = min.parse().ok()?;
        let max = match max {
            "" => None,
            max => Some(max.parse().ok()?),
        };
        let is_valid = rest.starts_with('}') && max.is_none_or(|max| min <= max);
        is_valid.then_some((end + 2, min, max))
    }

    fn atom(&mut self) -> Option<Term> {
        if let Some(text) = self.take_any(&ANCHORS) {
            return Some(Term::Anchor(text));
        }
        if let Some(text) = self.take_any(&MARKS) {
            return Some(Term::Mark(text));
        }
        if let Some(open) = self.take_any(&LOOK_AROUND) {
            let outer = self.in_look_behind;
            self.in_look_behind |= open.starts_with("(?<");
            let inner = self.group()?;
            self.in_look_behind = outer;
            return Some(Term::LookAround(open, inner));
        }
        if let Some(open) = self.take_any(&GROUPS) {
            return Some(Term::Group(open, self.group()?));
        }
        if self.take("[") {
            return Some(Term::Class(self.class()?));
        }
        if self.take(".") {
            return Some(Term::Any);
        }
        if begins_set(self.rest) {
            return Some(Term::Set(self.set()?));
        }
        // A brace is a literal only if no dialect can read it as a repetition.
        let after_brace = self.rest.strip_prefix('{').unwrap_or_default();
        let is_repeat = self.rest.starts_with(['?', '*', '+'])
            || after_brace.starts_with(|c: char| c.is_ascii_digit() || c == ',');
        (!is_repeat).then(|| self.literal().map(Term::Literal))?
    }

    /// Parses the rest of a group.
    fn group(&mut self) -> Option<Alternatives> {
        let inner = self.alternatives()?;
        self.take(")").then_some(inner)
    }

    /// Parses the rest of a class. Other brackets in it are literals, as in ECMAScript.
    fn class(&mut self) -> Option<Class> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return None;
        }
        let negated = self.take("^");
        let (mut items, mut and) = (Vec::new(), None);
        while !self.take("]") {
            if self.rest.starts_with("[:") || and.is_some() {
                return None;
            } else if self.take("&&[") {
                and = Some(Box::new(self.class()?));
            } else {
                items.push(self.item()?);
            }
        }
        self.depth -= 1;
        // `[]` is an empty class in one dialect, and the start of `[]…]` in the other.
        (!items.is_empty()).then_some(Class {
            negated,
            items,
            and,
        })
    }

    fn item(&mut self) -> Option<ClassItem> {
        if begins_set(self.rest) {
            return Some(ClassItem::Set(self.set()?));
        }
        let start = self.literal()?;
        let is_end = |rest: &str| !rest.starts_with(']') && !begins_set(rest);
        if !self.rest.strip_prefix('-').is_some_and(is_end) {
            return Some(ClassItem::Literal(start));
        }
        self.cut(1)?;
        let end = self.literal()?;
        (start.value <= end.value).then_some(ClassItem::Range(start, end))
    }

    fn set(&mut self) -> Option<Set> {
        let letter = self.rest.chars().nth(1)?;
        let (name, length) = match letter {
            'p' | 'P' => property(self.rest.get(2..)?)?,
            letter => (format!("\\{}", letter.to_ascii_lowercase()), 0),
        };
        characters::is_set(&name).then_some(())?;
        Some(Set {
            text: self.cut(2 + length)?.to_owned(),
            name,
            negated: letter.is_ascii_uppercase(),
        })
    }

    /// Parses a character or an escape.
    fn literal(&mut self) -> Option<Literal> {
        let (value, length) = match self.rest.strip_prefix('\\') {
            Some(escape) => {
                let (value, length) = escaped(escape)?;
                (value, 1 + length)
            }
            None => {
                let value = self.rest.chars().next()?;
                (value, value.len_utf8())
            }
        };
        let text = self.cut(length)?.to_owned();
        Some(Literal { text, value })
    }

    fn take(&mut self, text: &str) -> bool {
        let rest = self.rest.strip_prefix(text);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn take_any(&mut self, texts: &[&'static str]) -> Option<&'static str> {
        texts.iter().copied().find(|text| self.take(text))
    }

    fn cut(&mut self, length: usize) -> Option<&'a str> {
        let (text, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(text)
    }
}

fn begins_set(text: &str) -> bool {
    let escape = text.strip_prefix('\\');
    escape.is_some_and(|escape| escape.starts_with(['d', 'D', 'w', 'W', 's', 'S', 'p', 'P']))
}

/// Returns the name of a property, written `L` or `{L}`, and the length of the text.
fn property(text: &str) -> Option<(String, usize)> {
    let Some(inside) = text.strip_prefix('{') else {
        return Some((text.get(..1)?.to_owned(), 1));
    };
    let end = inside.find(|c: char| !c.is_ascii_alphanumeric())?;
    let (name, rest) = inside.split_at(end);
    rest.starts_with('}')
        .then(|| (name.to_owned(), name.len() + 2))
}

/// Returns the character of an escape, and the escape's length without its backslash.
fn escaped(escape: &str) -> Option<(char, usize)> {
    let (code, length) = match escape.chars().next()? {
        't' => (0x9, 1),
        'n' => (0xA, 1),
        'v' => (0xB, 1),
        'f' => (0xC, 1),
        'r' => (0xD, 1),
        // A backspace in a class. Elsewhere, it is an assertion, which was parsed before.
        'b' => (0x8, 1),
        '0' => {
            let octal = escape.bytes().take(3);
            let length = octal.take_while(|b| matches!(b, b'0'..=b'7')).count();
            (u32::from_str_radix(escape.get(..length)?, 8).ok()?, length)
        }
        'x' | 'u' => hex(escape)?,
        c if c.is_alphanumeric() => return None,
        c => (c.into(), c.len_utf8()),
    };
    Some((char::from_u32(code)?, length))
}

/// Returns the code of `x41`, `u0041`, `u{41}` or `uD83D\uDE00`, and the length of the text.
fn hex(escape: &str) -> Option<(u32, usize)> {
    let number = |digits: &str| {
        let is_hex = digits.bytes().all(|b| b.is_ascii_hexdigit());
        is_hex.then(|| u32::from_str_radix(digits, 16).ok())?
    };
    if let Some(digits) = escape.get(1..)?.strip_prefix('{') {
        let (digits, _) = digits.split_once('}')?;
        return Some((number(digits)?, digits.len() + 3));
    }
    let length = if escape.starts_with('x') { 3 } else { 5 };
    let first = number(escape.get(1..length)?)?;
    if !(0xD800..0xDC00).contains(&first) {
        return Some((first, length));
    }
    let second = number(escape.get(length..)?.strip_prefix("\\u")?.get(..4)?)?;
    let second = second.checked_sub(0xDC00).filter(|half| *half < 0x400)?;
    Some((0x1_0000 + ((first - 0xD800) << 10) + second, length + 6))
}

/// Returns whether a term is more than assertions. The engine also looks into
/// non-capturing groups.
fn consumes(term: &Term) -> bool {
    match term {
        Term::Anchor(_) | Term::Mark(_) | Term::LookAround(..) => false,
        Term::Group(open, alternatives) if *open == "(?:" => match alternatives.as_slice() {
            [sequence] => sequence.iter().any(consumes),
            _ => true,
        },
        _ => true,
    }
}

//! Sets of characters: their names, their ASCII members, and their syntax in the engine.

use super::tree::{Class, ClassItem, Set};

/// A set other than a general category of Unicode.
struct Named {
    name: &'static str,
    /// The set as a part of a class in the engine's syntax; empty if the name is the same.
    engine: &'static str,
    contains: fn(&char) -> bool,
}

/// `\d` and `\w` are ASCII in both dialects, as are Java's POSIX classes.
const NAMED: [Named; 22] = [
    named(r"\d", "0-9", char::is_ascii_digit),
    named(r"\w", "0-9A-Za-z_", |c| {
        c.is_ascii_alphanumeric() || *c == '_'
    }),
    named(r"\s", "", char::is_ascii_whitespace),
    named("ASCII", "", char::is_ascii),
    named("Alnum", "[:alnum:]", char::is_ascii_alphanumeric),
    named("Alpha", "[:alpha:]", char::is_ascii_alphabetic),
    named("Blank", "[:blank:]", |c| matches!(c, ' ' | '\t')),
    named("Cntrl", "[:cntrl:]", char::is_ascii_control),
    named("Digit", "[:digit:]", char::is_ascii_digit),
    named("Graph", "[:graph:]", char::is_ascii_graphic),
    named("Lower", "[:lower:]", char::is_ascii_lowercase),
    named("Print", "[:print:]", |c| matches!(c, ' '..='~')),
    named("Punct", "[:punct:]", char::is_ascii_punctuation),
    named("Space", "[:space:]", char::is_ascii_whitespace),
    named("Upper", "[:upper:]", char::is_ascii_uppercase),
    named("XDigit", "[:xdigit:]", char::is_ascii_hexdigit),
    named("Alphabetic", "", char::is_ascii_alphabetic),
    named("IsAlphabetic", r"\p{Alphabetic}", char::is_ascii_alphabetic),
    named("Latin", "", char::is_ascii_alphabetic),
    named("IsLatin", r"\p{Latin}", char::is_ascii_alphabetic),
    named(
        "IsWhitespace",
        r"\p{White_Space}",
        char::is_ascii_whitespace,
    ),
    named("all", r"\p{Any}", char::is_ascii),
];

const fn named(name: &'static str, engine: &'static str, contains: fn(&char) -> bool) -> Named {
    Named {
        name,
        engine,
        contains,
    }
}

const CATEGORIES: [&str; 29] = [
    "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps", "Pe", "Pi",
    "Pf", "Po", "Sm", "Sc", "Sk", "So", "Zs", "Zl", "Zp", "Cc", "Cf", "Co", "Cn",
];

/// Returns whether a set of this name is known: `\d`, or the `L` of `\p{L}`.
pub(super) fn is_set(name: &str) -> bool {
    let is_category = |category: &&str| !name.is_empty() && category.starts_with(name);
    find(name).is_some() || CATEGORIES.iter().any(is_category)
}

fn find(name: &str) -> Option<&'static Named> {
    NAMED.iter().find(|named| named.name == name)
}

impl Set {
    /// Returns the set as a part of a class in the engine's syntax, if that differs from the
    /// source text.
    pub(super) fn engine(&self) -> Option<&'static str> {
        let engine = find(&self.name).map(|named| named.engine);
        engine.filter(|engine| !engine.is_empty())
    }

    /// Returns whether an ASCII character is in the set.
    pub(crate) fn contains(&self, c: char) -> bool {
        let is_member = match find(&self.name) {
            Some(named) => (named.contains)(&c),
            None => category(c).starts_with(&self.name),
        };
        is_member != self.negated
    }
}

impl Class {
    /// Returns whether an ASCII character is in the class.
    pub(crate) fn contains(&self, c: char) -> bool {
        let is_member = self.items.iter().any(|item| match item {
            ClassItem::Literal(literal) => literal.value == c,
            ClassItem::Range(start, end) => (start.value..=end.value).contains(&c),
            ClassItem::Set(set) => set.contains(c),
        });
        let is_in_both = self.and.as_ref().is_none_or(|and| and.contains(c));
        (is_member && is_in_both) != self.negated
    }
}

/// Returns the general category of an ASCII character.
fn category(c: char) -> &'static str {
    match c {
        'A'..='Z' => "Lu",
        'a'..='z' => "Ll",
        '0'..='9' => "Nd",
        ' ' => "Zs",
        '_' => "Pc",
        '-' => "Pd",
        '(' | '[' | '{' => "Ps",
        ')' | ']' | '}' => "Pe",
        '+' | '<' | '=' | '>' | '|' | '~' => "Sm",
        '$' => "Sc",
        '^' | '`' => "Sk",
        '!'..='~' => "Po",
        _ => "Cc",
    }
}

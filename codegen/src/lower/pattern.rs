//! Patterns, which models write for ECMAScript or Java, as `fancy-regex` takes
//! them.

mod characters;

use std::iter::Peekable;
use std::str::Chars;

/// The most that a pattern may weigh, in states of the engine's automaton as
/// they are estimated here: about a tenth of what the engine allows.
const MAX_WEIGHT: u64 = 100_000;

/// What a class of characters weighs that is ASCII, that is all but some, that
/// is `\S`, or that Unicode's tables define.
const ASCII: u64 = 1;
const NEGATED: u64 = 12;
const NO_SPACE: u64 = 40;
const UNICODE: u64 = 600;

/// The pattern in the engine's syntax; none where it says something that has no
/// counterpart there, or not one meaning, or needs more than the engine gives.
///
/// `\d` and `\w` are ASCII, as both dialects have it. Brackets and `&&` in a
/// class are themselves, as ECMAScript has it; where that would be an
/// intersection in Java, there is no one meaning.
pub(super) fn translated(pattern: &str) -> Option<String> {
    let mut translation = Translation {
        rest: pattern.chars().peekable(),
        text: String::with_capacity(pattern.len() + 8),
        in_class: false,
        groups: vec![Group::default()],
    };
    translation.pattern()?;
    let [whole] = translation.groups.as_slice() else {
        return None;
    };
    (whole.weight <= MAX_WEIGHT).then_some(translation.text)
}

struct Translation<'a> {
    rest: Peekable<Chars<'a>>,
    text: String,
    in_class: bool,
    /// The groups that are open, the whole pattern first.
    groups: Vec<Group>,
}

/// A group that is open: what it weighs so far, and what its last part does.
#[derive(Default)]
struct Group {
    weight: u64,
    last: u64,
    looks_around: bool,
    looks_behind: bool,
    next: Next,
}

/// Which signs of repetition may come next.
#[derive(Clone, Copy, Default, PartialEq)]
enum Next {
    /// None.
    #[default]
    Nothing,
    /// One that repeats the last part.
    Repetition,
    /// One that makes the last repetition lazy or possessive.
    Mode,
}

impl Translation<'_> {
    fn pattern(&mut self) -> Option<()> {
        while let Some(c) = self.rest.next() {
            match c {
                '\\' => {
                    let start = self.text.len();
                    self.escape()?;
                    self.part(start)?;
                }
                '[' => {
                    let start = self.text.len();
                    self.in_class = true;
                    self.class()?;
                    self.in_class = false;
                    self.part(start)?;
                }
                '(' => self.open()?,
                '|' if self.looks_behind() => return None,
                '|' | '^' | '$' => {
                    self.text.push(c);
                    self.add(0, false)?;
                }
                ')' => {
                    self.text.push(')');
                    let group = self.groups.pop()?;
                    self.add(group.weight, !group.looks_around)?;
                }
                '*' | '+' => self.repeated(&c.to_string(), 2)?,
                '?' => self.repeated("?", 1)?,
                '{' => match self.repetition() {
                    Some((text, most)) => self.repeated(&text, most)?,
                    None => {
                        self.literal('{');
                        self.add(ASCII, true)?;
                    }
                },
                '}' | ']' => {
                    self.literal(c);
                    self.add(ASCII, true)?;
                }
                '.' => {
                    self.text.push('.');
                    self.add(NEGATED, true)?;
                }
                _ => {
                    self.text.push(c);
                    self.add(ASCII, true)?;
                }
            }
        }
        Some(())
    }

    /// Opens a group, after its `(`, or sets a flag from here on.
    fn open(&mut self) -> Option<()> {
        let rest: String = self.rest.clone().take(3).collect();
        let kinds = ["?:", "?=", "?!", "?<=", "?<!", "?i)", "?s)", ""];
        let kind = kinds.into_iter().find(|kind| rest.starts_with(kind))?;
        if kind.is_empty() && rest.starts_with('?') {
            return None;
        }
        self.rest.by_ref().take(kind.len()).for_each(drop);
        self.text.push('(');
        self.text.push_str(kind);
        match kind {
            "?i)" | "?s)" => self.add(0, false)?,
            _ => self.groups.push(Group {
                looks_around: matches!(kind, "?=" | "?!" | "?<=" | "?<!"),
                looks_behind: self.looks_behind() || matches!(kind, "?<=" | "?<!"),
                ..Group::default()
            }),
        }
        Some(())
    }

    /// Whether a group is open that the engine must know the length of.
    fn looks_behind(&self) -> bool {
        let open = self.groups.last();
        open.is_some_and(|group| group.looks_behind)
    }

    /// Adds what was just written, from `start`, to the open group.
    fn part(&mut self, start: usize) -> Option<()> {
        let text = self.text.get(start..)?;
        let weight = match text {
            _ if text.contains("\\p") || text.contains("\\P") => UNICODE,
            _ if text.contains("\\S") => NO_SPACE,
            _ if ["[^", "\\s", "\\x{"].iter().any(|set| text.contains(set)) => NEGATED,
            _ => ASCII,
        };
        self.add(weight, true)
    }

    fn add(&mut self, weight: u64, repeats: bool) -> Option<()> {
        let group = self.groups.last_mut()?;
        group.weight = group.weight.saturating_add(weight);
        group.last = weight;
        group.next = match repeats {
            true => Next::Repetition,
            false => Next::Nothing,
        };
        Some(())
    }

    /// Repeats the last part; a second sign makes it lazy or possessive.
    fn repeated(&mut self, text: &str, most: u64) -> Option<()> {
        if self.looks_behind() {
            return None;
        }
        self.text.push_str(text);
        let group = self.groups.last_mut()?;
        match group.next {
            Next::Repetition => {
                let more = group.last.saturating_mul(most.saturating_sub(1));
                group.weight = group.weight.saturating_add(more);
                group.next = Next::Mode;
            }
            Next::Mode if text == "?" || text == "+" => group.next = Next::Nothing,
            Next::Mode | Next::Nothing => return None,
        }
        Some(())
    }

    /// What follows a brace, as `{2}`, `{2,}` or `{2,3}`, and the most that it
    /// repeats.
    fn repetition(&mut self) -> Option<(String, u64)> {
        let may_be_inside = |c: &char| c.is_ascii_digit() || *c == ',';
        let inside: String = self.rest.clone().take_while(may_be_inside).collect();
        let (min, max) = inside.split_once(',').unwrap_or((&inside, ""));
        let is_number = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        let count = inside.chars().count();
        let is_closed = self.rest.clone().nth(count) == Some('}');
        if !is_closed || min.is_empty() || !is_number(min) || !is_number(max) {
            return None;
        }
        self.rest.nth(count);
        let most = if max.is_empty() { min } else { max };
        let (least, most) = (min.parse().ok(), most.parse().ok());
        let in_order = least
            .zip(most)
            .is_some_and(|(least, most): (u64, u64)| least <= most);
        // One that is out of order weighs more than any pattern may.
        let most = most.filter(|_| in_order).unwrap_or(u64::MAX);
        Some((format!("{{{inside}}}"), most))
    }
}

#[cfg(test)]
mod tests {
    use super::translated;

    #[test]
    fn dialects_give_the_engines_syntax() {
        let pairs = [
            (r"[a-z]+", r"[a-z]+"),
            (r"https:\/\/.*", r"https://.*"),
            (r"\d{3}\w\D\W", r"[0-9]{3}[0-9A-Za-z_][^0-9][^0-9A-Za-z_]"),
            (r"[\d\w\-]", r"[0-90-9A-Za-z_-]"),
            (r"[\W_]", r"[[^0-9A-Za-z_]_]"),
            (r"[\w-.]", r"[0-9A-Za-z_\-.]"),
            (r"[+-.a-c-z-]", r"[+-.a-c\-z-]"),
            (r"[[a]", r"[\[a]"),
            (r"[a&&b~~-]", r"[a\&\&b\~\~-]"),
            (r"[^\]^]", r"[^\]\^]"),
            (r"[[:alnum:]]", r"[[:alnum:]]"),
            (
                r"\p{Alnum}[\P{ASCII}\p{IsLatin}\p{L}]",
                r"[[:alnum:]][[:^ascii:]\p{Latin}\p{L}]",
            ),
            (r"\u0041\x42[\u00e9\t]", r"AB[é\x{9}]"),
            (r"[\uD800\uDC00-\uDBFF\uDFFF]", r"[\x{10000}-\x{10FFFF}]"),
            (r"${a}{2}{,3}", r"$\{a\}{2}\{,3\}"),
            (r"a]\<\>\_", r"a\]<>_"),
            (r"{+|}+|]?|.?", r"\{+|\}+|\]?|.?"),
            (r"[a]}", r"[a]\}"),
            (r"[&a[&-z]", r"[\&a\[\&-z]"),
            (r"[a-a]", r"[a-a]"),
            (r"\Qa.b\E.", r"a\.b."),
            (r"\QE\n\E", r"E\\n"),
            (r"\Aa\b\B\z", r"\Aa\b\B\z"),
            (r"[\D\s\S]", r"[[^0-9]\s\S]"),
            (r"\n\v\f\r\0", r"\x{A}\x{B}\x{C}\x{D}\x{0}"),
            (r"[\b]", r"[\x{8}]"),
            (r"\x{1F600}\u{e9}", r"\x{1F600}é"),
            (r"(?!gcp-)[a-z]", r"(?!gcp-)[a-z]"),
            (r"(?i)a(?<!b)", r"(?i)a(?<!b)"),
            (r"(?:a|b)?c*?", r"(?:a|b)?c*?"),
            (r"(a)+?\Z", r"(a)+?\z"),
        ];
        for (pattern, expected) in pairs {
            assert_eq!(translated(pattern).as_deref(), Some(expected), "{pattern}");
        }
    }

    #[test]
    fn what_has_no_one_meaning_or_is_too_heavy_is_not_translated() {
        for pattern in [
            r"[a-z&&[^x]]",
            r"[]a]",
            r"[^]",
            r"[\uD800]",
            r"\p{Unheard}",
            r"(?!a)+",
            r"*a",
            r"?a",
            r"(?i)*",
            r"a|*",
            r"a**",
            r"[z-a]",
            r"a{3,2}",
            r"(a)\1",
            r"(?<=a+)b",
            r"(?<!a|bc)d",
            r"(?<!(a|b))c",
            r"(?x)a",
            r".{1,65535}",
            r"(((a{1000}){1000}){1000}){1000}",
            r"[a",
            r"(a",
            r"a)",
            r"\",
            r"\i",
            r"\x4",
            r"\u12",
            r"\07",
            r"\uD800\uE000",
            r"\p{L",
        ] {
            assert_eq!(translated(pattern), None, "{pattern}");
        }
    }

    #[test]
    fn no_pattern_takes_quadratic_time() {
        let braces = |count| translated(&"{".repeat(count));
        assert_eq!(braces(100_000), Some("\\{".repeat(100_000)));
        assert_eq!(braces(1_000_000), None);
        let [open, bars] = ["(", "|"].map(|text| text.repeat(500_000));
        assert_eq!(translated(&(open + &bars)), None);
    }

    #[test]
    fn what_is_repeated_weighs_as_often() {
        for (part, most) in [
            (r"a", 100_000),
            (r"[ab]", 100_000),
            (r"(?:ab)", 50_000),
            (r".", 8_333),
            (r"[^a]", 8_333),
            (r"\s", 8_333),
            (r"\u4e00", 8_333),
            (r"\S", 2_500),
            (r"\p{L}", 166),
            (r"\P{L}", 166),
        ] {
            let times = |count: u32| translated(&format!("{part}{{{count}}}"));
            assert!(times(most).is_some(), "{part}");
            assert_eq!(times(most + 1), None, "{part}");
        }
        for heaviest in ["a?b{99999}", "a*b{99998}", "a|b{99999}", "(?i)b{100000}"] {
            assert!(translated(heaviest).is_some(), "{heaviest}");
        }
    }
}

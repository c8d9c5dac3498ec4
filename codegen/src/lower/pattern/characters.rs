//! What stands for characters in a pattern: literals, escapes and classes.

use std::fmt::Write as _;

use super::Translation;

/// POSIX classes by the names that Java has for them.
const POSIX: [(&str, &str); 13] = [
    ("ASCII", "ascii"),
    ("Alnum", "alnum"),
    ("Alpha", "alpha"),
    ("Blank", "blank"),
    ("Cntrl", "cntrl"),
    ("Digit", "digit"),
    ("Graph", "graph"),
    ("Lower", "lower"),
    ("Print", "print"),
    ("Punct", "punct"),
    ("Space", "space"),
    ("Upper", "upper"),
    ("XDigit", "xdigit"),
];

/// Unicode's general categories, and the scripts that models name.
const PROPERTIES: [&str; 50] = [
    "L",
    "Ll",
    "Lu",
    "Lt",
    "Lm",
    "Lo",
    "LC",
    "M",
    "Mn",
    "Mc",
    "Me",
    "N",
    "Nd",
    "Nl",
    "No",
    "P",
    "Pc",
    "Pd",
    "Ps",
    "Pe",
    "Pi",
    "Pf",
    "Po",
    "S",
    "Sm",
    "Sc",
    "Sk",
    "So",
    "Z",
    "Zs",
    "Zl",
    "Zp",
    "C",
    "Cc",
    "Cf",
    "Co",
    "Cn",
    "Alphabetic",
    "Latin",
    "Letter",
    "Mark",
    "Number",
    "Punctuation",
    "Symbol",
    "Separator",
    "Other",
    "Lowercase",
    "Uppercase",
    "White_Space",
    "Han",
];

/// What stands in a class, as far as a `-` after it cares.
enum Item {
    /// One character, from which a range may start.
    Character(u32),
    /// A range or a class of its own.
    Set,
}

impl Translation<'_> {
    /// A character that stands for itself, escaped where it would not.
    pub(super) fn literal(&mut self, c: char) {
        let signs = match self.in_class {
            true => "[]\\^-&~",
            false => "\\.+*?()|[]{}^$",
        };
        let is_last_dash = c == '-' && self.rest.peek() == Some(&']');
        if signs.contains(c) && !(self.in_class && is_last_dash) {
            self.text.push('\\');
        }
        self.text.push(c);
    }

    fn character(&mut self, code: u32) -> Option<Item> {
        let c = char::from_u32(code)?;
        if matches!(c, ' '..='~' | 'À'..='ɏ') {
            self.literal(c);
        } else {
            let _ = write!(self.text, "\\x{{{code:X}}}");
        }
        Some(Item::Character(code))
    }

    /// An escape outside of classes.
    pub(super) fn escape(&mut self) -> Option<()> {
        let c = *self.rest.peek()?;
        match c {
            'b' | 'B' | 'A' | 'z' => {
                self.rest.next();
                self.text.push('\\');
                self.text.push(c);
            }
            'Z' => {
                self.rest.next();
                self.text.push_str("\\z");
            }
            'Q' => {
                self.rest.next();
                self.quoted();
            }
            'd' | 'w' | 'D' | 'W' => {
                self.rest.next();
                self.text
                    .push_str(if c.is_ascii_uppercase() { "[^" } else { "[" });
                self.text.push_str(ascii_class(c));
                self.text.push(']');
            }
            'p' | 'P' => {
                let start = self.text.len();
                self.class_escape()?;
                if self
                    .text
                    .get(start..)
                    .is_some_and(|text| text.starts_with("[:"))
                {
                    self.text.insert(start, '[');
                    self.text.push(']');
                }
            }
            _ => {
                self.class_escape()?;
            }
        }
        Some(())
    }

    /// What stands between `\Q` and `\E`.
    fn quoted(&mut self) {
        while let Some(c) = self.rest.next() {
            if c == '\\' && self.rest.peek() == Some(&'E') {
                self.rest.next();
                return;
            }
            self.literal(c);
        }
    }

    /// A class from what follows its `[` to its `]`.
    pub(super) fn class(&mut self) -> Option<()> {
        self.text.push('[');
        if self.rest.next_if_eq(&'^').is_some() {
            self.text.push('^');
        }
        // Nothing at all in one dialect, a bracket in the other.
        if self.rest.peek() == Some(&']') {
            return None;
        }
        let mut last = None;
        loop {
            match self.rest.next()? {
                ']' => break,
                '\\' => last = Some(self.class_escape()?),
                '[' if self.posix_class() => last = Some(Item::Set),
                '&' if self.rest.peek() == Some(&'&') => {
                    self.text.push_str("\\&");
                    let mut next = self.rest.clone();
                    next.next();
                    if next.peek() == Some(&'[') {
                        return None;
                    }
                    last = Some(Item::Set);
                }
                '-' if self.range_goes_on()
                    && let Some(Item::Character(from)) = last =>
                {
                    self.text.push('-');
                    let to = match self.rest.next()? {
                        '\\' => self.class_escape()?,
                        c => self.character(c.into())?,
                    };
                    match to {
                        Item::Character(to) if from <= to => last = Some(Item::Set),
                        Item::Character(_) | Item::Set => return None,
                    }
                }
                c => last = Some(self.character(c.into())?),
            }
        }
        self.text.push(']');
        Some(())
    }

    /// Whether what follows a `-` in a class is the end of a range.
    fn range_goes_on(&self) -> bool {
        let mut rest = self.rest.clone();
        match rest.next() {
            None | Some(']') => false,
            Some('\\') => !matches!(
                rest.next(),
                None | Some('d' | 'D' | 'w' | 'W' | 's' | 'S' | 'p' | 'P')
            ),
            Some(_) => true,
        }
    }

    /// `[:alnum:]`, after its first bracket.
    fn posix_class(&mut self) -> bool {
        let text: String = self.rest.clone().take(10).collect();
        let class = POSIX.iter().find_map(|(_, name)| {
            let class = format!(":{name}:]");
            text.starts_with(&class).then_some(class)
        });
        let Some(class) = class else { return false };
        self.rest.nth(class.len() - 1);
        self.text.push('[');
        self.text.push_str(&class);
        true
    }

    /// An escape that means the same in and outside of classes, after its
    /// backslash.
    fn class_escape(&mut self) -> Option<Item> {
        match self.rest.next()? {
            'd' => Some(self.set(ascii_class('d'))),
            'w' => Some(self.set(ascii_class('w'))),
            'D' => Some(self.set("[^0-9]")),
            'W' => Some(self.set("[^0-9A-Za-z_]")),
            's' => Some(self.set("\\s")),
            'S' => Some(self.set("\\S")),
            'p' => self.property("p"),
            'P' => self.property("P"),
            't' => self.character(0x9),
            'n' => self.character(0xA),
            'v' => self.character(0xB),
            'f' => self.character(0xC),
            'r' => self.character(0xD),
            // Outside of a class it is an anchor, and does not get here.
            'b' => self.character(0x8),
            '0' if !self.rest.peek().is_some_and(char::is_ascii_digit) => self.character(0),
            'x' => {
                let code = self.braced().or_else(|| self.hex(2))?;
                self.character(code)
            }
            'u' => {
                let code = self.braced().or_else(|| self.utf16())?;
                self.character(code)
            }
            c if c.is_alphanumeric() => None,
            c => self.character(c.into()),
        }
    }

    fn set(&mut self, text: &str) -> Item {
        self.text.push_str(text);
        Item::Set
    }

    /// `{L}` or `L`, after `\p` or `\P`.
    fn property(&mut self, p: &str) -> Option<Item> {
        let name: String = match self.rest.next()? {
            '{' => {
                let name: String = self.rest.clone().take_while(|c| *c != '}').collect();
                self.rest.nth(name.chars().count())?;
                name
            }
            c => c.into(),
        };
        let posix = POSIX.iter().find(|(java, _)| *java == name);
        let text = match posix {
            Some((_, posix)) if p == "p" => format!("[:{posix}:]"),
            Some((_, posix)) => format!("[:^{posix}:]"),
            None => {
                let script = name.strip_prefix("Is").unwrap_or(&name);
                PROPERTIES.contains(&script).then_some(())?;
                format!("\\{p}{{{script}}}")
            }
        };
        Some(self.set(&text))
    }

    fn braced(&mut self) -> Option<u32> {
        self.rest.next_if_eq(&'{')?;
        let digits: String = self.rest.clone().take_while(|c| *c != '}').collect();
        self.rest.nth(digits.chars().count())?;
        u32::from_str_radix(&digits, 16).ok()
    }

    fn hex(&mut self, count: usize) -> Option<u32> {
        let digits: String = self.rest.by_ref().take(count).collect();
        let is_hex = digits.len() == count && digits.bytes().all(|b| b.is_ascii_hexdigit());
        is_hex.then(|| u32::from_str_radix(&digits, 16).ok())?
    }

    /// Four digits, or twice four where they are the halves of one character.
    fn utf16(&mut self) -> Option<u32> {
        let first = self.hex(4)?;
        if !(0xD800..0xDC00).contains(&first) {
            return Some(first);
        }
        self.rest.next_if_eq(&'\\')?;
        self.rest.next_if_eq(&'u')?;
        let second = self.hex(4).filter(|half| (0xDC00..0xE000).contains(half))?;
        Some(0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00))
    }
}

/// The characters of `\d` or `\w`, as a part of a class.
fn ascii_class(c: char) -> &'static str {
    match c {
        'd' | 'D' => "0-9",
        _ => "0-9A-Za-z_",
    }
}

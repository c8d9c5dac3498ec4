//! The tokens of JSON (RFC 8259): words, numbers, strings and punctuation.

use alloc::{borrow::Cow, string::String};

use crate::primitives::Number;
use crate::wire::reason::Syntax;

/// Text that has been read up to `at`.
pub(crate) struct JsonScanner<'de> {
    text: &'de str,
    pub(crate) at: usize,
}

/// A value other than a string, a list or an object.
pub(crate) enum Scalar {
    Null,
    Bool(bool),
    Number(Number),
}

impl<'de> JsonScanner<'de> {
    pub(crate) fn new(text: &'de str) -> Self {
        Self { text, at: 0 }
    }

    /// Returns what has been read.
    pub(crate) fn before(&self) -> &'de str {
        self.text.get(..self.at).unwrap_or(self.text)
    }

    #[inline]
    pub(crate) fn rest(&self) -> &'de [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    #[inline]
    pub(crate) fn since(&self, start: usize) -> &'de str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    #[inline]
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Returns the next byte that is not white space.
    #[inline]
    pub(crate) fn token(&mut self) -> Option<u8> {
        loop {
            match self.peek() {
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.at += 1,
                token => return token,
            }
        }
    }

    #[inline]
    fn take(&mut self, byte: u8) -> bool {
        let is_there = self.peek() == Some(byte);
        self.at += usize::from(is_there);
        is_there
    }

    /// Checks that nothing but white space is left.
    pub(crate) fn end(&mut self) -> Result<(), Syntax> {
        match self.token() {
            None => Ok(()),
            Some(_) => Err(Syntax("expected nothing after the value")),
        }
    }

    /// Reads a string after its opening quote.
    #[inline]
    pub(crate) fn string(&mut self) -> Result<Cow<'de, str>, Syntax> {
        let plain = self.plain();
        match self.take(b'"') {
            true => Ok(Cow::Borrowed(plain)),
            false => self.escaped(plain).map(Cow::Owned),
        }
    }

    #[inline]
    fn plain(&mut self) -> &'de str {
        let start = self.at;
        self.at += plain_len(self.rest());
        self.since(start)
    }

    /// Reads the rest of a string that starts with this text.
    fn escaped(&mut self, start: &str) -> Result<String, Syntax> {
        let mut text = String::from(start);
        loop {
            if self.take(b'"') {
                return Ok(text);
            }
            text.push(self.escape()?);
            text.push_str(self.plain());
        }
    }

    fn escape(&mut self) -> Result<char, Syntax> {
        match self.peek() {
            Some(b'\\') => self.at += 1,
            Some(_) => return Err(Syntax("expected no control character in a string")),
            None => return Err(Syntax("the text ends in a string")),
        }
        let char = match self.peek() {
            Some(char @ (b'"' | b'\\' | b'/')) => char.into(),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(),
            _ => return Err(Syntax("expected an escape of JSON")),
        };
        self.at += 1;
        Ok(char)
    }

    /// Reads a character that is escaped as one or two UTF-16 code units.
    fn unicode(&mut self) -> Result<char, Syntax> {
        let mut code = self.unit()?;
        if (0xd800..0xdc00).contains(&code) && self.take(b'\\') {
            if let low @ 0xdc00..=0xdfff = self.unit()? {
                code = 0x1_0000 + ((code - 0xd800) << 10) + (low - 0xdc00);
            }
        }
        char::from_u32(code).ok_or(Syntax("expected a pair of surrogates"))
    }

    fn unit(&mut self) -> Result<u32, Syntax> {
        let after_u = self.rest().strip_prefix(b"u");
        let digits = after_u.and_then(<[u8]>::first_chunk::<4>);
        let unit = digits.and_then(|digits| {
            let mut digits = digits.iter().map(|digit| char::from(*digit).to_digit(16));
            digits.try_fold(0, |unit, digit| Some(unit * 16 + digit?))
        });
        let unit = unit.ok_or(Syntax("expected `u` and four hexadecimal digits"))?;
        self.at += 5;
        Ok(unit)
    }

    /// Reads a value that is not a string, a list or an object.
    pub(crate) fn scalar(&mut self) -> Result<Scalar, Syntax> {
        const WORDS: [(&str, Scalar); 3] = [
            ("null", Scalar::Null),
            ("true", Scalar::Bool(true)),
            ("false", Scalar::Bool(false)),
        ];
        if let Some(b'-' | b'0'..=b'9') = self.token() {
            return self.number().map(Scalar::Number);
        }
        for (word, value) in WORDS {
            if self.rest().starts_with(word.as_bytes()) {
                self.at += word.len();
                return Ok(value);
            }
        }
        Err(match self.peek() {
            Some(_) => Syntax("expected a value"),
            None => Syntax("the text ends before a value"),
        })
    }

    fn number(&mut self) -> Result<Number, Syntax> {
        let start = self.at;
        let is_negative = self.take(b'-');
        let integer = match self.take(b'0') {
            true => (!is_negative).then_some(0),
            false => self.digits()?,
        };
        if let Some(b'.' | b'e' | b'E') = self.peek() {
            return self.float(start);
        }
        let integer = integer.and_then(|value| match is_negative {
            true => 0_i64.checked_sub_unsigned(value).map(Number::NegInt),
            false => Some(Number::PosInt(value)),
        });
        integer.map_or_else(|| self.float(start), Ok)
    }

    /// Reads the rest of a number that is not an integer or is too large for one. A number that is
    /// too large for a double as well is infinite.
    fn float(&mut self, start: usize) -> Result<Number, Syntax> {
        if self.take(b'.') {
            self.digits()?;
        }
        if self.take(b'e') || self.take(b'E') {
            let _ = self.take(b'+') || self.take(b'-');
            self.digits()?;
        }
        let float = self.since(start).parse().map(Number::Float);
        float.map_err(|_| Syntax("expected a number"))
    }

    /// Reads digits. Returns their value, if it fits.
    #[inline]
    fn digits(&mut self) -> Result<Option<u64>, Syntax> {
        let start = self.at;
        let mut value = 0_u64;
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            value = value.wrapping_mul(10).wrapping_add(u64::from(digit - b'0'));
            self.at += 1;
        }
        match self.at - start {
            0 => Err(Syntax("expected a digit")),
            // These always fit.
            1..=19 => Ok(Some(value)),
            _ => Ok(self.since(start).parse().ok()),
        }
    }
}

/// Returns the number of leading bytes of text that a JSON string can contain unescaped.
#[inline]
pub(crate) fn plain_len(text: &[u8]) -> usize {
    let mut len = 0;
    while let Some(block) = text.get(len..).and_then(<[u8]>::first_chunk) {
        match has_special(block) {
            true => break,
            false => len += BLOCK,
        }
    }
    while let Some(word) = text.get(len..).and_then(<[u8]>::first_chunk) {
        match special(u64::from_le_bytes(*word)) {
            Some(at) => return len + at,
            None => len += 8,
        }
    }
    let tail = match (text.last_chunk(), text.first_chunk(), text.last_chunk()) {
        (Some(word), ..) => special(u64::from_le_bytes(*word)).map(|at| text.len() - 8 + at),
        (None, Some(first), Some(last)) => {
            let [first, last] = [first, last].map(|half| u64::from(u32::from_le_bytes(*half)));
            special(first | last << 32).map(|at| if at < 4 { at } else { text.len() + at - 8 })
        }
        _ => text.iter().position(|byte| is_special(*byte)),
    };
    tail.unwrap_or(text.len())
}

/// The size of a vector register in SSE2 and NEON.
const BLOCK: usize = 16;

/// Whether any byte must be escaped in a JSON string. Compiles to a few vector instructions.
#[inline]
fn has_special(block: &[u8; BLOCK]) -> bool {
    let found = |found, byte: &u8| found | (byte ^ QUOTE_BIT <= b' ') | (*byte == b'\\');
    block.iter().fold(false, found)
}

/// Flipping this bit moves only `"` next to the control characters.
const QUOTE_BIT: u8 = b'"' ^ b' ';

/// Returns the first of eight bytes that must be escaped in a JSON string.
#[inline]
fn special(word: u64) -> Option<usize> {
    const ONES: u64 = u64::MAX / 255;
    let xor = |byte: u8| word ^ (ONES * u64::from(byte));
    // Sets the high bit of each byte that is less. Bits above the first may be wrong.
    let less = |word: u64, than: u8| word.wrapping_sub(ONES * u64::from(than)) & !word;
    let found = (less(xor(QUOTE_BIT), b' ' + 1) | less(xor(b'\\'), 1)) & (ONES << 7);
    (found != 0).then(|| found.trailing_zeros() as usize / 8)
}

fn is_special(byte: u8) -> bool {
    matches!(byte, 0..=0x1f | b'"' | b'\\')
}

//! Conversions of big numbers between decimal text and binary.

use alloc::{format, string::String, vec::Vec};
use core::fmt::Write as _;

/// The most bytes of a big integer: conversions take time that grows with their square.
pub(super) const MAX_BYTES: usize = 1_024;

/// The most digits that may fit these bytes.
const MAX_DIGITS: usize = 2_467;

/// Nine decimal digits fit a `u32`.
const GROUP: usize = 9;
const GROUPS: u64 = 1_000_000_000;

/// An integer times a power of ten.
pub(super) struct Decimal {
    pub(super) integer: String,
    pub(super) exponent: i64,
}

impl Decimal {
    /// Parses a number; `None` if the exponent is too large.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (number, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        let exponent: i64 = exponent.parse().ok()?;
        Some(Self {
            integer: [whole, fraction].concat(),
            exponent: exponent.checked_sub(fraction.len().try_into().ok()?)?,
        })
    }

    /// Writes the number without an exponent if that takes few zeros.
    pub(super) fn text(&self) -> String {
        let Self { integer, exponent } = self;
        let (sign, digits) = sign(integer);
        let fraction = usize::try_from(exponent.unsigned_abs()).unwrap_or(usize::MAX);
        if *exponent == 0 {
            integer.clone()
        } else if *exponent > 0 || fraction > digits.len() + 5 {
            format!("{integer}e{exponent}")
        } else {
            let digits = format!("{digits:0>width$}", width = fraction + 1);
            let (whole, fraction) = digits.split_at(digits.len() - fraction);
            format!("{sign}{whole}.{fraction}")
        }
    }
}

/// Splits the sign off an integer.
fn sign(integer: &str) -> (&str, &str) {
    integer.split_at(usize::from(integer.starts_with('-')))
}

/// Returns whether an integer is negative, and the bytes of its magnitude; for a negative
/// one, of the magnitude minus one. `None` if the integer is too large.
pub(super) fn to_bytes(integer: &str) -> Option<(bool, Vec<u8>)> {
    let (sign, digits) = sign(integer);
    let digits = digits.trim_start_matches('0').as_bytes();
    if digits.len() > MAX_DIGITS {
        return None;
    }
    let (first, groups) = digits.split_at(digits.len() % GROUP);
    let groups = core::iter::once(first).chain(groups.chunks(GROUP));
    let mut bytes = convert::<GROUPS, 256>(groups.map(|group| {
        let digits = group.iter().map(|digit| u32::from(digit - b'0'));
        digits.fold(0, |value, digit| value * 10 + digit)
    }));
    if !sign.is_empty() {
        decrement(&mut bytes);
    }
    let bytes: Vec<u8> = bytes.into_iter().rev().map(|byte| byte as u8).collect();
    (bytes.len() <= MAX_BYTES).then_some((!sign.is_empty(), bytes))
}

/// Returns the integer with this magnitude; for a negative one, the bytes have the magnitude
/// minus one. `None` if the integer is too large.
pub(super) fn from_bytes(is_negative: bool, bytes: &[u8]) -> Option<String> {
    if bytes.len() > MAX_BYTES {
        return None;
    }
    let (last, before) = bytes.split_last().unwrap_or((&0, &[]));
    let before = before.iter().map(|byte| u32::from(*byte));
    let last = u32::from(*last) + u32::from(is_negative);
    let groups = convert::<256, GROUPS>(before.chain([last]));
    let mut text = String::from(if is_negative { "-" } else { "" });
    let (first, groups) = groups.split_last().unwrap_or((&0, &[]));
    // A string takes everything.
    let _ = write!(text, "{first}");
    for group in groups.iter().rev() {
        let _ = write!(text, "{group:0GROUP$}");
    }
    Some(text)
}

/// Converts digits between bases. The first digit of the input is the most significant one, the
/// first of the output the least.
fn convert<const FROM: u64, const TO: u64>(digits: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut converted: Vec<u32> = Vec::new();
    for digit in digits {
        let mut carry = u64::from(digit);
        for place in &mut converted {
            carry += u64::from(*place) * FROM;
            *place = (carry % TO) as u32;
            carry /= TO;
        }
        while carry > 0 {
            converted.push((carry % TO) as u32);
            carry /= TO;
        }
    }
    converted
}

/// Subtracts one from an integer in bytes that is not zero, the least significant first.
fn decrement(bytes: &mut Vec<u32>) {
    for byte in &mut *bytes {
        match byte.checked_sub(1) {
            Some(less) => {
                *byte = less;
                break;
            }
            None => *byte = 255,
        }
    }
    if bytes.last() == Some(&0) {
        bytes.pop();
    }
}

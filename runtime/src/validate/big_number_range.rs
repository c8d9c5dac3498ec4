//! Range checks of big numbers, which are exact.

use alloc::format;
use alloc::string::{String, ToString};
use core::cmp::Ordering;

use crate::primitives::{BigDecimal, BigInteger};
use crate::validate::constraint::{Bound, Check, Constraints};
use crate::validate::walk::Walk;

macro_rules! big_number {
    ($($ty:ty),*) => {$(
        impl Check for $ty {
            fn check<'v>(&'v self, constraints: Constraints, walk: &mut Walk<'v>) {
                let compare = |bound: Bound| Some(compare(self.as_ref(), &bound.to_string()));
                walk.number(self, compare, constraints);
            }
        }
    )*};
}

big_number!(BigInteger, BigDecimal);

/// Compares two numbers by value, regardless of their spelling.
fn compare(a: &str, b: &str) -> Ordering {
    let (a, b) = (Decimal::parse(a), Decimal::parse(b));
    let magnitude = || {
        a.exponent
            .cmp(&b.exponent)
            .then_with(|| a.digits.cmp(&b.digits))
    };
    a.sign.cmp(&b.sign).then_with(|| match a.sign {
        0 => Ordering::Equal,
        1 => magnitude(),
        _ => magnitude().reverse(),
    })
}

/// A number as `0.digits` times ten to the exponent, where the digits neither start
/// nor end with zeros.
struct Decimal {
    /// -1, 0 or 1.
    sign: i8,
    digits: String,
    exponent: i64,
}

impl Decimal {
    /// Parses the text of a number. An exponent that does not fit is saturated.
    fn parse(text: &str) -> Self {
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all = format!("{whole}{fraction}");
        let digits = all.trim_start_matches('0');
        let zeros = all.len() - digits.len();
        let least_or_most = if exponent.starts_with('-') {
            i64::MIN
        } else {
            i64::MAX
        };
        let exponent: i64 = exponent.parse().unwrap_or(least_or_most);
        Self {
            sign: match (digits, unsigned.len() < text.len()) {
                ("", _) => 0,
                (_, true) => -1,
                (_, false) => 1,
            },
            exponent: exponent
                .saturating_add(whole.len() as i64)
                .saturating_sub(zeros as i64),
            digits: digits.trim_end_matches('0').into(),
        }
    }
}

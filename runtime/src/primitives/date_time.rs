//! A point in time, and the texts and numbers that stand for it.

use alloc::format;
use alloc::string::{String, ToString};
use core::fmt;

const NANOS_PER_SEC: u32 = 1_000_000_000;
const SECS_PER_DAY: i64 = 86_400;

/// A point in time: seconds and nanoseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
///
/// `Display` writes RFC 3339, or the seconds since the epoch if the year is not 0000 to 9999.
///
/// With the feature `serde`, a human-readable format holds the seconds since the epoch as a
/// number, whose precision for present dates is about a microsecond; any other format holds the
/// pair of [`secs`](Self::secs) and [`subsec_nanos`](Self::subsec_nanos). Reading from a
/// human-readable format also takes text in any [`DateTimeFormat`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DateTime {
    secs: i64,
    /// Less than [`NANOS_PER_SEC`]; counts forwards before the epoch too.
    nanos: u32,
}

/// The texts that can stand for a [`DateTime`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateTimeFormat {
    /// RFC 3339, written in UTC: `2024-05-15T10:00:00.123Z`.
    DateTime,
    /// The same as [`DateTime`](Self::DateTime): both read any offset, and both write UTC.
    DateTimeWithOffset,
    /// The date of an HTTP header, with milliseconds if there are any:
    /// `Wed, 15 May 2024 10:00:00.123 GMT`.
    HttpDate,
    /// Seconds since the epoch: `1715767200.123`.
    EpochSeconds,
}

/// The text or number is no [`DateTime`], or the [`DateTime`] is out of the target's range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateTimeError {
    message: String,
}

impl DateTime {
    /// The time `secs` seconds after the epoch, or before it if negative.
    #[must_use]
    #[inline]
    pub const fn from_secs(secs: i64) -> Self {
        Self { secs, nanos: 0 }
    }

    /// The time `millis` milliseconds after the epoch, or before it if negative.
    #[must_use]
    #[inline]
    pub const fn from_millis(millis: i64) -> Self {
        Self {
            secs: millis.div_euclid(1_000),
            nanos: millis.rem_euclid(1_000) as u32 * 1_000_000,
        }
    }

    /// The time `nanos` nanoseconds after the epoch, or before it if negative.
    ///
    /// # Errors
    /// If the whole seconds do not fit an `i64`.
    #[inline]
    pub fn from_nanos(nanos: i128) -> Result<Self, DateTimeError> {
        let per_sec = i128::from(NANOS_PER_SEC);
        match i64::try_from(nanos.div_euclid(per_sec)) {
            Ok(secs) => Ok(Self {
                secs,
                nanos: nanos.rem_euclid(per_sec) as u32,
            }),
            Err(_) => Err(DateTimeError {
                message: format!("{nanos} nanoseconds are more seconds than an i64 holds"),
            }),
        }
    }

    /// The time `nanos` nanoseconds after the given second.
    ///
    /// A billion `nanos` or more carry into the seconds, which end at `i64::MAX`.
    #[must_use]
    #[inline]
    pub const fn from_secs_and_nanos(secs: i64, nanos: u32) -> Self {
        match secs.checked_add((nanos / NANOS_PER_SEC) as i64) {
            Some(secs) => Self {
                secs,
                nanos: nanos % NANOS_PER_SEC,
            },
            None => Self {
                secs: i64::MAX,
                nanos: NANOS_PER_SEC - 1,
            },
        }
    }

    /// The time `fraction` of a second after the given second, to the nearest nanosecond.
    ///
    /// A fraction below 0 or NaN counts as 0, and one above 1 as 1.
    #[must_use]
    #[inline]
    pub fn from_fractional_secs(secs: i64, fraction: f64) -> Self {
        let nanos = fraction.clamp(0.0, 1.0) * f64::from(NANOS_PER_SEC);
        Self::from_secs_and_nanos(secs, (nanos + 0.5) as u32)
    }

    /// The time `secs` seconds after the epoch, or before it if negative.
    ///
    /// The result is the one of the fewest digits (milliseconds, microseconds, else nanoseconds)
    /// that [`as_secs_f64`](Self::as_secs_f64) turns back into `secs`. Out of range, it is the
    /// nearest time; NaN is the epoch.
    #[must_use]
    #[inline]
    pub fn from_secs_f64(secs: f64) -> Self {
        // core has no `floor`.
        let towards_zero = secs as i64;
        let below = i64::from(towards_zero as f64 > secs);
        let whole = towards_zero.saturating_sub(below);
        let fraction = (secs - whole as f64).clamp(0.0, 1.0);
        for units in [1_000, 1_000_000] {
            let count = (fraction * f64::from(units) + 0.5) as u32;
            let rounded = Self::from_secs_and_nanos(whole, count * (NANOS_PER_SEC / units));
            if rounded.as_secs_f64() == secs {
                return rounded;
            }
        }
        Self::from_fractional_secs(whole, fraction)
    }

    /// Reads a text of the given format.
    ///
    /// Digits past the nanoseconds are cut off. A second of 60 is the first of the next minute.
    ///
    /// # Errors
    /// If the text has another format, or a part of it is out of range.
    #[inline]
    pub fn from_str(text: &str, format: DateTimeFormat) -> Result<Self, DateTimeError> {
        let (parsed, expected) = match format {
            DateTimeFormat::DateTime | DateTimeFormat::DateTimeWithOffset => (
                parse::rfc3339(text),
                "an RFC 3339 time like 2024-05-15T10:00:00.123Z",
            ),
            DateTimeFormat::HttpDate => (
                parse::http_date(text),
                "an HTTP date like Wed, 15 May 2024 10:00:00 GMT",
            ),
            DateTimeFormat::EpochSeconds => (
                parse::epoch_seconds(text),
                "seconds since the epoch like 1715767200.123",
            ),
        };
        parsed.map_err(|reason| {
            let start: String = text.escape_debug().take(64).collect();
            DateTimeError {
                message: format!("\"{start}\" is not {expected}: {reason}"),
            }
        })
    }

    /// Writes the time in the given format, with no more digits than it needs.
    ///
    /// # Errors
    /// If the year is not 0000 to 9999, save for [`DateTimeFormat::EpochSeconds`].
    #[inline]
    pub fn fmt(&self, format: DateTimeFormat) -> Result<String, DateTimeError> {
        self.check(format)?;
        Ok(Text(*self, format).to_string())
    }

    /// Makes sure that the given format can hold the time.
    fn check(&self, format: DateTimeFormat) -> Result<(), DateTimeError> {
        if format == DateTimeFormat::EpochSeconds || calendar::SECS.contains(&self.secs) {
            return Ok(());
        }
        Err(DateTimeError {
            message: format!(
                "{} seconds since the epoch are not in the years 0000 to 9999",
                self.secs
            ),
        })
    }

    /// The whole seconds since the epoch, rounded down.
    #[must_use]
    #[inline]
    pub const fn secs(&self) -> i64 {
        self.secs
    }

    /// The nanoseconds since the start of the second, 0 to 999 999 999.
    #[must_use]
    #[inline]
    pub const fn subsec_nanos(&self) -> u32 {
        self.nanos
    }

    /// Whether the time is not a whole second.
    #[must_use]
    #[inline]
    pub const fn has_subsec_nanos(&self) -> bool {
        self.nanos != 0
    }

    /// The nanoseconds since the epoch.
    #[must_use]
    #[inline]
    pub const fn as_nanos(&self) -> i128 {
        self.secs as i128 * NANOS_PER_SEC as i128 + self.nanos as i128
    }

    /// The seconds since the epoch, to the nearest `f64`.
    #[must_use]
    #[inline]
    pub fn as_secs_f64(&self) -> f64 {
        let per_sec = f64::from(NANOS_PER_SEC);
        let nanos = self.as_nanos();
        // Below 2^53 the division is the only step that rounds; above, the sum is near enough
        // to round to the same float.
        if nanos.unsigned_abs() < 1 << 53 {
            nanos as f64 / per_sec
        } else {
            self.secs as f64 + f64::from(self.nanos) / per_sec
        }
    }

    /// The whole milliseconds since the epoch, rounded down.
    ///
    /// # Errors
    /// If they do not fit an `i64`.
    #[inline]
    pub fn to_millis(self) -> Result<i64, DateTimeError> {
        i64::try_from(self.as_nanos().div_euclid(1_000_000)).map_err(|_| DateTimeError {
            message: format!("{self} seconds are more milliseconds than an i64 holds"),
        })
    }
}

impl fmt::Display for DateTime {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&Text(*self, DateTimeFormat::DateTime), f)
    }
}

impl fmt::Debug for DateTime {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DateTime({self})")
    }
}

impl fmt::Display for DateTimeError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl core::error::Error for DateTimeError {}

/// A time in a format, or as epoch seconds if it is out of the calendar.
struct Text(DateTime, DateTimeFormat);

impl fmt::Display for Text {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let DateTime { secs, nanos } = self.0;
        if self.1 == DateTimeFormat::EpochSeconds || !calendar::SECS.contains(&secs) {
            return write_epoch_seconds(secs, nanos, f);
        }
        let days = secs.div_euclid(SECS_PER_DAY);
        let (year, month, day) = calendar::date(days);
        let second = secs.rem_euclid(SECS_PER_DAY);
        let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
        if self.1 == DateTimeFormat::HttpDate {
            let weekday = calendar::weekday(days);
            let month = calendar::month_name(month);
            write!(f, "{weekday}, {day:02} {month} {year:04} ")?;
            write!(f, "{hour:02}:{minute:02}:{second:02}")?;
            write_fraction(nanos - nanos % 1_000_000, f)?;
            f.write_str(" GMT")
        } else {
            write!(f, "{year:04}-{month:02}-{day:02}T")?;
            write!(f, "{hour:02}:{minute:02}:{second:02}")?;
            write_fraction(nanos, f)?;
            f.write_str("Z")
        }
    }
}

#[inline]
fn write_epoch_seconds(secs: i64, nanos: u32, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if secs < 0 && nanos > 0 {
        write!(f, "-{}", (secs + 1).unsigned_abs())?;
        write_fraction(NANOS_PER_SEC - nanos, f)
    } else {
        write!(f, "{secs}")?;
        write_fraction(nanos, f)
    }
}

/// Writes `.` and the digits up to the last that is not zero; nothing if all are zero.
#[inline]
fn write_fraction(nanos: u32, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if nanos == 0 {
        return Ok(());
    }
    let (mut digits, mut width) = (nanos, 9);
    while digits % 10 == 0 {
        digits /= 10;
        width -= 1;
    }
    write!(f, ".{digits:0width$}")
}

/// The Gregorian calendar, extended backwards to the year 0.
mod calendar {
    use core::ops::RangeInclusive;

    /// The seconds since the epoch of the years 0000 to 9999.
    pub(super) const SECS: RangeInclusive<i64> = -62_167_219_200..=253_402_300_799;

    /// The days from 0000-03-01 to 1970-01-01.
    const EPOCH: i64 = 719_468;
    const WEEKDAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];

    /// The first day of a year that starts in March, so that a leap day is its last.
    #[inline]
    fn march_first(year: i64) -> i64 {
        365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400)
    }

    /// The days from March 1 to the first of the month, which counts from March as 0.
    #[inline]
    fn days_before(month: i64) -> i64 {
        (153 * month + 2) / 5
    }

    /// The days since the epoch of a date.
    #[inline]
    pub(super) fn days(year: i64, month: i64, day: i64) -> i64 {
        let (year, month) = match month {
            1 | 2 => (year - 1, month + 9),
            _ => (year, month - 3),
        };
        march_first(year) + days_before(month) + day - 1 - EPOCH
    }

    /// The year, month and day of a day since the epoch.
    #[inline]
    pub(super) fn date(days: i64) -> (i64, i64, i64) {
        let days = days + EPOCH;
        // 400 years have 146 097 days; the two days on top keep the estimate from being too low.
        let estimate = ((days + 2) * 400).div_euclid(146_097);
        let year = estimate - i64::from(days < march_first(estimate));
        let day = days - march_first(year);
        let month = (5 * day + 2) / 153;
        let day = day - days_before(month) + 1;
        match month {
            10.. => (year + 1, month - 9, day),
            _ => (year, month + 3, day),
        }
    }

    #[inline]
    pub(super) fn days_in(year: i64, month: i64) -> i64 {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        match month {
            2 => 28 + i64::from(leap),
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
    }

    #[inline]
    pub(super) fn weekday(days: i64) -> &'static str {
        let index = days.rem_euclid(7) as usize;
        WEEKDAYS.get(index).copied().unwrap_or_default()
    }

    #[inline]
    pub(super) fn month_name(month: i64) -> &'static str {
        let index = month as usize - 1;
        MONTHS.get(index).copied().unwrap_or_default()
    }

    #[inline]
    pub(super) fn is_weekday(name: &str) -> bool {
        WEEKDAYS.contains(&name)
    }

    #[inline]
    pub(super) fn month_number(name: &str) -> Option<i64> {
        (1..=12).find(|&month| month_name(month) == name)
    }
}

/// Readers of the text formats; what they fail with says what the text should have held.
mod parse {
    use super::{calendar, DateTime, NANOS_PER_SEC, SECS_PER_DAY};
    use core::ops::RangeInclusive;

    type Parsed<T> = Result<T, &'static str>;

    #[inline]
    pub(super) fn rfc3339(text: &str) -> Parsed<DateTime> {
        let mut input = Input(text);
        let year = input.number(4, 0..=9999, "the year must have four digits")?;
        input.token("-", "a - must follow the year")?;
        let month = input.number(2, 1..=12, "the month must be 01 to 12")?;
        input.token("-", "a - must follow the month")?;
        let day = input.day(year, month)?;
        if !input.eat("T") {
            input.token("t", "a T must follow the day")?;
        }
        let (secs, nanos) = input.time()?;
        let offset = input.offset()?;
        input.end()?;
        let secs = calendar::days(year, month, day) * SECS_PER_DAY + secs - offset;
        Ok(DateTime { secs, nanos })
    }

    #[inline]
    pub(super) fn http_date(text: &str) -> Parsed<DateTime> {
        let mut input = Input(text);
        if !input.take(3).is_some_and(calendar::is_weekday) {
            return Err("it must start with a weekday, Mon to Sun");
        }
        input.token(", ", "a comma and a space must follow the weekday")?;
        let mut day = Input(input.take(2).unwrap_or_default());
        input.token(" ", "the day must have two digits, and a space must follow")?;
        let month = input.take(3).and_then(calendar::month_number);
        let month = month.ok_or("the month must be Jan to Dec")?;
        input.token(" ", "a space must follow the month")?;
        let year = input.number(4, 0..=9999, "the year must have four digits")?;
        let day = day.day(year, month)?;
        input.token(" ", "a space must follow the year")?;
        let (secs, nanos) = input.time()?;
        input.token(" GMT", "it must end with GMT")?;
        input.end()?;
        let secs = calendar::days(year, month, day) * SECS_PER_DAY + secs;
        Ok(DateTime { secs, nanos })
    }

    #[inline]
    pub(super) fn epoch_seconds(text: &str) -> Parsed<DateTime> {
        if let Some(exact) = decimal(text) {
            return Ok(exact);
        }
        let secs: f64 = text.parse().map_err(|_| "it must be a decimal number")?;
        from_f64(secs).ok_or("it must fit 64 bits")
    }

    /// The time of a float that is in range.
    #[inline]
    pub(super) fn from_f64(secs: f64) -> Option<DateTime> {
        let limit = -(i64::MIN as f64);
        (-limit..limit)
            .contains(&secs)
            .then(|| DateTime::from_secs_f64(secs))
    }

    /// Reads a number without an exponent, with no detour over a float.
    #[inline]
    fn decimal(text: &str) -> Option<DateTime> {
        let point = text.find('.').unwrap_or(text.len());
        let (whole, fraction) = text.split_at_checked(point)?;
        let mut fraction = Input(fraction);
        let secs: i64 = whole.parse().ok()?;
        let nanos = fraction.fraction().ok()?;
        fraction.end().ok()?;
        let (secs, nanos) = if whole.starts_with('-') && nanos > 0 {
            (secs.checked_sub(1)?, NANOS_PER_SEC - nanos)
        } else {
            (secs, nanos)
        };
        Some(DateTime { secs, nanos })
    }

    /// The rest of a text.
    struct Input<'a>(&'a str);

    impl<'a> Input<'a> {
        #[inline]
        fn eat(&mut self, token: &str) -> bool {
            match self.0.strip_prefix(token) {
                Some(rest) => {
                    self.0 = rest;
                    true
                }
                None => false,
            }
        }

        #[inline]
        fn token(&mut self, token: &str, reason: &'static str) -> Parsed<()> {
            self.eat(token).then_some(()).ok_or(reason)
        }

        #[inline]
        fn take(&mut self, width: usize) -> Option<&'a str> {
            let (taken, rest) = self.0.split_at_checked(width)?;
            self.0 = rest;
            Some(taken)
        }

        #[inline]
        fn digits(&mut self) -> &'a str {
            let rest = self.0.trim_start_matches(|c: char| c.is_ascii_digit());
            self.take(self.0.len() - rest.len()).unwrap_or_default()
        }

        #[inline]
        fn number(
            &mut self,
            width: usize,
            range: RangeInclusive<i64>,
            reason: &'static str,
        ) -> Parsed<i64> {
            self.take(width)
                .filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()))
                .and_then(|text| text.parse().ok())
                .filter(|number| range.contains(number))
                .ok_or(reason)
        }

        #[inline]
        fn day(&mut self, year: i64, month: i64) -> Parsed<i64> {
            let days = 1..=calendar::days_in(year, month);
            self.number(2, days, "the day must be 01 to the last of its month")
        }

        /// Reads `hh:mm:ss` and a fraction, as the seconds and nanoseconds of the day.
        #[inline]
        fn time(&mut self) -> Parsed<(i64, u32)> {
            let hour = self.number(2, 0..=23, "the hour must be 00 to 23")?;
            self.token(":", "a : must follow the hour")?;
            let minute = self.number(2, 0..=59, "the minute must be 00 to 59")?;
            self.token(":", "a : must follow the minute")?;
            let second = self.number(2, 0..=60, "the second must be 00 to 60")?;
            Ok((hour * 3_600 + minute * 60 + second, self.fraction()?))
        }

        /// Reads the nanoseconds of an optional fraction.
        #[inline]
        fn fraction(&mut self) -> Parsed<u32> {
            if !self.eat(".") {
                return Ok(0);
            }
            let digits = self.digits();
            if digits.is_empty() {
                return Err("digits must follow the decimal point");
            }
            let padded = digits.bytes().chain(core::iter::repeat(b'0')).take(9);
            Ok(padded.fold(0, |nanos, digit| nanos * 10 + u32::from(digit - b'0')))
        }

        /// Reads the offset from UTC, in seconds.
        #[inline]
        fn offset(&mut self) -> Parsed<i64> {
            const REASON: &str = "the offset must be Z or like +01:30";
            if self.eat("Z") || self.eat("z") {
                return Ok(0);
            }
            let sign = if self.eat("-") { -1 } else { 1 };
            if sign > 0 {
                self.token("+", REASON)?;
            }
            let hour = self.number(2, 0..=23, REASON)?;
            self.token(":", REASON)?;
            let minute = self.number(2, 0..=59, REASON)?;
            Ok(sign * (hour * 3_600 + minute * 60))
        }

        #[inline]
        fn end(&self) -> Parsed<()> {
            self.0
                .is_empty()
                .then_some(())
                .ok_or("nothing must follow its end")
        }
    }
}

#[cfg(feature = "std")]
mod system_time {
    use super::{DateTime, DateTimeError};
    use alloc::format;
    use std::time::{Duration, SystemTime, UNIX_EPOCH};

    impl From<SystemTime> for DateTime {
        /// Ends at the range of [`DateTime`], which platforms' clocks do not reach.
        #[inline]
        fn from(time: SystemTime) -> Self {
            let (nanos, end) = match time.duration_since(UNIX_EPOCH) {
                Ok(after) => (after.as_nanos() as i128, i64::MAX),
                Err(before) => (-(before.duration().as_nanos() as i128), i64::MIN),
            };
            Self::from_nanos(nanos).unwrap_or(Self::from_secs(end))
        }
    }

    impl TryFrom<DateTime> for SystemTime {
        type Error = DateTimeError;

        #[inline]
        fn try_from(time: DateTime) -> Result<Self, DateTimeError> {
            let whole = Duration::from_secs(time.secs.unsigned_abs());
            let second = if time.secs < 0 {
                UNIX_EPOCH.checked_sub(whole)
            } else {
                UNIX_EPOCH.checked_add(whole)
            };
            second
                .and_then(|second| second.checked_add(Duration::from_nanos(time.nanos.into())))
                .ok_or_else(|| DateTimeError {
                    message: format!("{time} is out of the range of the platform's SystemTime"),
                })
        }
    }
}

/// Marks a timestamp that is written as RFC 3339 text.
#[cfg(feature = "serde")]
pub enum Rfc3339 {}

/// Marks a timestamp that is written as the date of an HTTP header.
#[cfg(feature = "serde")]
pub enum HttpDate {}

#[cfg(feature = "serde")]
mod serde_impls {
    use super::{parse, DateTime, DateTimeError, DateTimeFormat, NANOS_PER_SEC};
    use crate::serde::value::{number_text, Plain, Wire};
    use core::fmt;
    use serde_core::de::{self, Error as _, MapAccess, Unexpected, Visitor};
    use serde_core::ser::Error as _;
    use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

    impl Serialize for DateTime {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            Wire::<Plain>::write(self, serializer)
        }
    }

    impl<'de> Deserialize<'de> for DateTime {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            Wire::<Plain>::read(deserializer)
        }
    }

    macro_rules! wire {
        ($($marker:ty => $format:ident,)*) => {$(
            impl Wire<$marker> for DateTime {
                fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    read(DateTimeFormat::$format, deserializer)
                }

                fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    write(*self, DateTimeFormat::$format, serializer)
                }

                #[inline]
                fn zero() -> Self {
                    Self::from_secs(0)
                }
            }
        )*};
    }

    wire! {
        Plain => EpochSeconds,
        super::Rfc3339 => DateTime,
        super::HttpDate => HttpDate,
    }

    fn write<S: Serializer>(
        time: DateTime,
        format: DateTimeFormat,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        if !serializer.is_human_readable() {
            (time.secs, time.nanos).serialize(serializer)
        } else if format != DateTimeFormat::EpochSeconds {
            serializer.serialize_str(&time.fmt(format).map_err(S::Error::custom)?)
        } else if time.has_subsec_nanos() {
            serializer.serialize_f64(time.as_secs_f64())
        } else {
            serializer.serialize_i64(time.secs)
        }
    }

    /// Reads a time, however it is written, that can be written in the format.
    fn read<'de, D: Deserializer<'de>>(
        format: DateTimeFormat,
        deserializer: D,
    ) -> Result<DateTime, D::Error> {
        if deserializer.is_human_readable() {
            let time = deserializer.deserialize_any(TimeVisitor)?;
            return time.check(format).map(|()| time).map_err(D::Error::custom);
        }
        let (secs, nanos) = Deserialize::deserialize(deserializer)?;
        if nanos < NANOS_PER_SEC {
            Ok(DateTime { secs, nanos })
        } else {
            Err(D::Error::invalid_value(
                Unexpected::Unsigned(nanos.into()),
                &"less than a billion nanoseconds",
            ))
        }
    }

    /// Reads a text in the format that its first characters tell.
    #[inline]
    fn from_text(text: &str) -> Result<DateTime, DateTimeError> {
        let year = text.split_once('-').map_or("", |(year, _)| year);
        let format = if text.starts_with(|first: char| first.is_ascii_alphabetic()) {
            DateTimeFormat::HttpDate
        } else if year.parse::<u16>().is_ok() {
            DateTimeFormat::DateTime
        } else {
            DateTimeFormat::EpochSeconds
        };
        DateTime::from_str(text, format)
    }

    struct TimeVisitor;

    impl<'de> Visitor<'de> for TimeVisitor {
        type Value = DateTime;

        #[inline]
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a time as seconds since the epoch, RFC 3339 text or an HTTP date")
        }

        fn visit_i64<E: de::Error>(self, secs: i64) -> Result<DateTime, E> {
            Ok(DateTime::from_secs(secs))
        }

        fn visit_u64<E: de::Error>(self, secs: u64) -> Result<DateTime, E> {
            i64::try_from(secs)
                .map(DateTime::from_secs)
                .map_err(|_| E::invalid_value(Unexpected::Unsigned(secs), &self))
        }

        fn visit_f64<E: de::Error>(self, secs: f64) -> Result<DateTime, E> {
            parse::from_f64(secs).ok_or_else(|| E::invalid_value(Unexpected::Float(secs), &self))
        }

        fn visit_str<E: de::Error>(self, text: &str) -> Result<DateTime, E> {
            from_text(text).map_err(E::custom)
        }

        fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<DateTime, A::Error> {
            let text = number_text(map, &self)?;
            self.visit_str(&text)
        }
    }
}

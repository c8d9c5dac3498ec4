//! A point in time, and its representations as text and as a number.

use alloc::format;
use alloc::string::String;
use core::fmt;

mod calendar;
mod format;
mod parse;
#[cfg(feature = "serde")]
mod serde;
#[cfg(feature = "std")]
mod system_time;

#[cfg(feature = "cbor")]
pub(crate) use self::format::is_epoch_seconds;
#[cfg(feature = "http")]
pub(crate) use self::format::is_strict;
pub use self::format::DateTimeFormat;
#[cfg(feature = "serde")]
pub use self::serde::{HttpDate, Rfc3339};

const NANOS_PER_SEC: u32 = 1_000_000_000;
const SECS_PER_DAY: i64 = 86_400;

/// A point in time: seconds and nanoseconds since 1970-01-01T00:00:00Z, without leap seconds.
///
/// `Display` writes RFC 3339, or the seconds since the epoch if the year is not 0000 to 9999.
///
/// # Accepted forms
///
/// Services, tools and mocks do not always use the format that the model names. All of these
/// forms are accepted for every timestamp:
///
/// - Date and time: `2024-05-15T10:00:00.123Z`. Also with a space or `t` instead of `T`; without
///   `-` or `:` (`20240515T100000Z`); with a comma before the fraction; without seconds; and a
///   date alone, which is midnight.
/// - HTTP date: `Wed, 15 May 2024 10:00:00 GMT`. Also without the weekday or the comma, with a
///   day of one digit, and with a fraction.
/// - The older HTTP dates: `Wednesday, 15-May-24 10:00:00 GMT` (RFC 850), whose years are 1969 to
///   2068, and `Wed May 15 10:00:00 2024` (C's `asctime`, in UTC), also with `UTC` or `GMT`
///   before the year.
/// - Seconds since the epoch: `1715767200.123`, as a number or text.
///
/// An offset is `Z`, `UTC`, `GMT`, `+01:30`, `+0130` or `+01`; without one, the time is in UTC.
/// Digits after the nanoseconds are ignored.
///
/// Numbers from 253402300800, the year 10000, to 253402300799999 are taken as **milliseconds**,
/// which some event sources send: `1715767200123` is in 2024, not in the year 56340. Times
/// in that range cannot be written as seconds, since they would be read as other times.
///
/// A server reads requests strictly: it accepts only the model's format, and a date and time must
/// be in UTC and end in `Z`.
///
/// # Other crates
///
/// | crate | from a `DateTime` | to a `DateTime` |
/// |---|---|---|
/// | `chrono` | `chrono::DateTime::from_timestamp(t.secs(), t.subsec_nanos())` | `DateTime::from_secs_and_nanos(c.timestamp(), c.timestamp_subsec_nanos())` |
/// | `time` | `time::OffsetDateTime::from_unix_timestamp_nanos(t.as_nanos())` | `DateTime::from_nanos(o.unix_timestamp_nanos())` |
/// | `jiff` | `jiff::Timestamp::from_nanosecond(t.as_nanos())` | `DateTime::from_nanos(j.as_nanosecond())` |
///
/// A time that is out of the target's range gives `None` or an error; every time of `chrono` is
/// in the range of `DateTime`. With the feature `std`, `DateTime::from` and
/// `SystemTime::try_from` convert `std::time::SystemTime`.
///
/// # Other crates
///
/// | crate | from a `DateTime` | to a `DateTime` |
/// |---|---|---|
/// | `chrono` | `chrono::DateTime::from_timestamp(t.secs(), t.subsec_nanos())` | `DateTime::from_secs_and_nanos(c.timestamp(), c.timestamp_subsec_nanos())` |
/// | `time` | `time::OffsetDateTime::from_unix_timestamp_nanos(t.as_nanos())` | `DateTime::from_nanos(o.unix_timestamp_nanos())` |
/// | `jiff` | `jiff::Timestamp::from_nanosecond(t.as_nanos())` | `DateTime::from_nanos(j.as_nanosecond())` |
///
/// A time that is out of the target's range gives `None` or an error; every time of `chrono` is
/// in the range of `DateTime`. With the feature `std`, `DateTime::from` and
/// `SystemTime::try_from` convert `std::time::SystemTime`.
///
/// # Serde
///
/// In human-readable formats, a timestamp is the number of seconds since the epoch, unless the
/// model names another format. Its precision for present dates is about a microsecond. In other
/// formats, it is the pair of [`secs`](Self::secs) and [`subsec_nanos`](Self::subsec_nanos).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DateTime {
    secs: i64,
    /// Less than [`NANOS_PER_SEC`]; counts forward before the epoch too.
    nanos: u32,
}

/// The text or number is not a [`DateTime`], or the [`DateTime`] is out of the target's range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateTimeError {
    message: String,
}

impl DateTime {
    /// Returns the time `secs` seconds after the epoch, or before it if negative.
    #[must_use]
    #[inline]
    pub const fn from_secs(secs: i64) -> Self {
        Self { secs, nanos: 0 }
    }

    /// Returns the time `millis` milliseconds after the epoch, or before it if negative.
    #[must_use]
    #[inline]
    pub const fn from_millis(millis: i64) -> Self {
        Self {
            secs: millis.div_euclid(1_000),
            nanos: millis.rem_euclid(1_000) as u32 * 1_000_000,
        }
    }

    /// Returns the time `nanos` nanoseconds after the epoch, or before it if negative.
    ///
    /// # Errors
    /// Fails if the whole seconds do not fit an `i64`.
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

    /// Returns the time `nanos` nanoseconds after the given second.
    ///
    /// A billion `nanos` or more carry into the seconds, which saturate at `i64::MAX`.
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

    /// Returns the time `fraction` of a second after the given second, to the nearest nanosecond.
    ///
    /// A fraction below 0 or NaN counts as 0, and one above 1 as 1.
    #[must_use]
    #[inline]
    pub fn from_fractional_secs(secs: i64, fraction: f64) -> Self {
        let nanos = fraction.clamp(0.0, 1.0) * f64::from(NANOS_PER_SEC);
        Self::from_secs_and_nanos(secs, (nanos + 0.5) as u32)
    }

    /// Returns the time `secs` seconds after the epoch, or before it if negative.
    ///
    /// The result is the time with the fewest digits (milliseconds, microseconds or nanoseconds)
    /// that [`as_secs_f64`](Self::as_secs_f64) converts back to `secs`. If `secs` is out of range,
    /// it is the nearest time. NaN is converted to the epoch.
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

    /// Parses text in the given format, in any of its [accepted forms](Self#accepted-forms).
    ///
    /// Second 60 is the first second of the next minute.
    ///
    /// # Errors
    /// Fails if the text has another format, or if a part of it is out of range.
    pub fn from_str(text: &str, format: DateTimeFormat) -> Result<Self, DateTimeError> {
        parse::parse(text, format).map_err(|reason| {
            let (start, expected) = (text.escape_debug().take(64), format.described());
            let start: String = start.collect();
            DateTimeError {
                message: format!("\"{start}\" is not {expected}: {reason}"),
            }
        })
    }

    /// Writes the time in the given format, rounded down to its precision: milliseconds, or
    /// whole seconds for [`DateTimeFormat::HttpDate`].
    ///
    /// # Errors
    /// Fails if the year is not 0000 to 9999. [`DateTimeFormat::EpochSeconds`] also allows other
    /// years, except for times that would be read as [milliseconds](Self#accepted-forms).
    pub fn fmt(&self, format: DateTimeFormat) -> Result<String, DateTimeError> {
        format::write(*self, format)
    }

    /// Returns the whole seconds since the epoch, rounded down.
    #[must_use]
    #[inline]
    pub const fn secs(&self) -> i64 {
        self.secs
    }

    /// Returns the nanoseconds since the start of the second, 0 to 999,999,999.
    #[must_use]
    #[inline]
    pub const fn subsec_nanos(&self) -> u32 {
        self.nanos
    }

    /// Returns whether the time is not a whole second.
    #[must_use]
    #[inline]
    pub const fn has_subsec_nanos(&self) -> bool {
        self.nanos != 0
    }

    /// Returns the nanoseconds since the epoch.
    #[must_use]
    #[inline]
    pub const fn as_nanos(&self) -> i128 {
        self.secs as i128 * NANOS_PER_SEC as i128 + self.nanos as i128
    }

    /// Returns the seconds since the epoch, as the nearest `f64`.
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

    /// Returns the whole milliseconds since the epoch, rounded down.
    ///
    /// # Errors
    /// Fails if they do not fit an `i64`.
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
        format::display(*self, f)
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

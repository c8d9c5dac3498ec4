//! Writes times as text.

use alloc::format;
use alloc::string::{String, ToString};
use core::fmt;

use super::{calendar, DateTime, DateTimeError, NANOS_PER_SEC, SECS_PER_DAY};

/// The formats of a [`DateTime`] as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateTimeFormat {
    /// RFC 3339, written in UTC: `2024-05-15T10:00:00.123Z`.
    DateTime,
    /// The same as [`DateTime`](Self::DateTime): any offset is read, and UTC is written.
    DateTimeWithOffset,
    /// The date of an HTTP header: `Wed, 15 May 2024 10:00:00 GMT`.
    HttpDate,
    /// Seconds since the epoch: `1715767200.123`.
    EpochSeconds,
}

impl DateTimeFormat {
    /// Describes the format in error messages.
    pub(crate) fn described(self) -> &'static str {
        match self {
            Self::DateTime | Self::DateTimeWithOffset => {
                "an RFC 3339 time like 2024-05-15T10:00:00.123Z"
            }
            Self::HttpDate => "an HTTP date like Wed, 15 May 2024 10:00:00 GMT",
            Self::EpochSeconds => "seconds since the epoch like 1715767200.123",
        }
    }

    /// Returns the smallest unit that is written, in nanoseconds.
    fn precision(self) -> u32 {
        match self {
            Self::HttpDate => NANOS_PER_SEC,
            _ => 1_000_000,
        }
    }
}

pub(super) fn write(time: DateTime, format: DateTimeFormat) -> Result<String, DateTimeError> {
    check(time, format)?;
    let nanos = time.nanos - time.nanos % format.precision();
    Ok(InFormat(DateTime { nanos, ..time }, format).to_string())
}

/// Checks that the format can hold the time.
pub(super) fn check(time: DateTime, format: DateTimeFormat) -> Result<(), DateTimeError> {
    let secs = time.secs;
    let message = match format {
        DateTimeFormat::EpochSeconds if !calendar::MILLIS.contains(&secs) => return Ok(()),
        DateTimeFormat::EpochSeconds => {
            format!("{secs} seconds since the epoch would be read as milliseconds")
        }
        _ if calendar::SECS.contains(&secs) => return Ok(()),
        _ => format!("{secs} seconds since the epoch are not in the years 0000 to 9999"),
    };
    Err(DateTimeError { message })
}

/// Returns whether a text, or the text of a number, has exactly the form in which the format is
/// written, with any fraction.
#[cfg(feature = "http")]
pub(crate) fn is_strict(text: &str, format: DateTimeFormat) -> bool {
    let zone = match format {
        DateTimeFormat::DateTime | DateTimeFormat::DateTimeWithOffset => "Z",
        DateTimeFormat::HttpDate => " GMT",
        DateTimeFormat::EpochSeconds => {
            return text.parse().is_ok_and(is_epoch_seconds);
        }
    };
    let Ok(time) = DateTime::from_str(text, format) else {
        return false;
    };
    let whole = InFormat(DateTime::from_secs(time.secs), format).to_string();
    let fraction = whole
        .strip_suffix(zone)
        .and_then(|whole| text.strip_prefix(whole))
        .and_then(|rest| rest.strip_suffix(zone));
    fraction.is_some_and(|fraction| fraction.is_empty() || fraction.starts_with('.'))
}

/// Returns whether a number is read as seconds since the epoch, not as milliseconds.
#[cfg(feature = "http")]
pub(crate) fn is_epoch_seconds(secs: f64) -> bool {
    !calendar::MILLIS.contains(&(secs as i64))
}

/// Writes a time as RFC 3339 at full precision, or as seconds if the year is not 0000 to 9999.
pub(super) fn display(time: DateTime, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    fmt::Display::fmt(&InFormat(time, DateTimeFormat::DateTime), f)
}

/// Displays a time in a format, or as epoch seconds if the year is not 0000 to 9999.
struct InFormat(DateTime, DateTimeFormat);

impl fmt::Display for InFormat {
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
            f.write_str(" GMT")
        } else {
            write!(f, "{year:04}-{month:02}-{day:02}T")?;
            write!(f, "{hour:02}:{minute:02}:{second:02}")?;
            write_fraction(nanos, f)?;
            f.write_str("Z")
        }
    }
}

fn write_epoch_seconds(secs: i64, nanos: u32, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if secs < 0 && nanos > 0 {
        write!(f, "-{}", (secs + 1).unsigned_abs())?;
        write_fraction(NANOS_PER_SEC - nanos, f)
    } else {
        write!(f, "{secs}")?;
        write_fraction(nanos, f)
    }
}

/// Writes `.` and the digits without trailing zeros, or nothing if all are zero.
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

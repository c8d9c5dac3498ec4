//! Parses times. An error says what the text should contain.

use core::ops::RangeInclusive;

use super::{calendar, DateTime, DateTimeFormat, NANOS_PER_SEC, SECS_PER_DAY};

type Parsed<T> = Result<T, &'static str>;

pub(super) fn parse(text: &str, format: DateTimeFormat) -> Parsed<DateTime> {
    match format {
        DateTimeFormat::DateTime | DateTimeFormat::DateTimeWithOffset => rfc3339(text),
        DateTimeFormat::HttpDate => http_date(text),
        DateTimeFormat::EpochSeconds => epoch_seconds(text),
    }
}

/// Guesses the format of text.
#[cfg(feature = "serde")]
pub(super) fn format_of(text: &str) -> DateTimeFormat {
    let digits = text.len() - Rest(text).after_digits().len();
    let next = text.as_bytes().get(digits);
    let number = |byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E');
    match (digits, next) {
        (4, Some(b'-')) | (8, Some(b'T' | b't' | b' ')) => DateTimeFormat::DateTime,
        _ if text.bytes().all(number) => DateTimeFormat::EpochSeconds,
        _ => DateTimeFormat::HttpDate,
    }
}

fn rfc3339(text: &str) -> Parsed<DateTime> {
    let mut input = Rest(text);
    let year = input.number(4, 0..=9999, YEAR)?;
    let dash = input.eat("-");
    let month = input.number(2, 1..=12, "the month must be 01 to 12")?;
    if dash {
        input.token("-", "a - must follow the month")?;
    }
    let day = input.number(2, 1..=calendar::days_in(year, month), DAY)?;
    if input.0.is_empty() {
        return Ok(DateTime::from_secs(
            calendar::days(year, month, day) * SECS_PER_DAY,
        ));
    }
    if !input.eat("T") && !input.eat("t") {
        input.token(" ", "a T must follow the day")?;
    }
    input.rest(calendar::days(year, month, day))
}

/// Parses a date of HTTP: of RFC 9110, of RFC 850 or of C's `asctime`.
fn http_date(text: &str) -> Parsed<DateTime> {
    let (weekday, date) = match text.split_once(", ") {
        Some((weekday, date)) => (weekday, date),
        None => match text.split_once(' ') {
            Some((weekday, _)) if !calendar::is_weekday(weekday) => return rfc9110(text),
            Some((_, date)) if date.starts_with(|c: char| c.is_ascii_digit()) => {
                return rfc9110(date);
            }
            Some((_, date)) => return asctime(date),
            None => return rfc9110(text),
        },
    };
    if calendar::is_weekday(weekday) {
        rfc9110(date)
    } else if calendar::is_long_weekday(weekday) {
        rfc850(date)
    } else {
        Err("the weekday must be Mon to Sun")
    }
}

/// Parses `15 May 2024 10:00:00 GMT`.
fn rfc9110(date: &str) -> Parsed<DateTime> {
    let mut input = Rest(date);
    let day = input.short_day()?;
    input.token(" ", "a space must follow the day")?;
    let month = input.month()?;
    input.token(" ", "a space must follow the month")?;
    let year = input.number(4, 0..=9999, YEAR)?;
    input.token(" ", "a space must follow the year")?;
    input.rest(day_of(year, month, day)?)
}

/// Parses `15-May-24 10:00:00 GMT`.
fn rfc850(date: &str) -> Parsed<DateTime> {
    let mut input = Rest(date);
    let day = input.short_day()?;
    input.token("-", "a - must follow the day")?;
    let month = input.month()?;
    input.token("-", "a - must follow the month")?;
    let year = input.number(2, 0..=99, "the year must have two digits")?;
    input.token(" ", "a space must follow the year")?;
    let century = if year < 69 { 2000 } else { 1900 };
    input.rest(day_of(century + year, month, day)?)
}

/// Parses `May  5 10:00:00 2024`, which may name UTC before the year, as Unix's `date` does.
fn asctime(date: &str) -> Parsed<DateTime> {
    let mut input = Rest(date);
    let month = input.month()?;
    input.token(" ", "a space must follow the month")?;
    let _ = input.eat(" ");
    let day = input.short_day()?;
    input.token(" ", "a space must follow the day")?;
    let (secs, nanos) = input.time()?;
    let _ = input.eat(" UTC") || input.eat(" GMT");
    input.token(" ", "a space must follow the time")?;
    let year = input.number(4, 0..=9999, YEAR)?;
    input.end()?;
    let secs = day_of(year, month, day)? * SECS_PER_DAY + secs;
    Ok(DateTime { secs, nanos })
}

/// Returns the days since the epoch of a date whose day is 1 to 31.
fn day_of(year: i64, month: i64, day: i64) -> Parsed<i64> {
    match day <= calendar::days_in(year, month) {
        true => Ok(calendar::days(year, month, day)),
        false => Err(DAY),
    }
}

const YEAR: &str = "the year must have four digits";
const DAY: &str = "the day must be 01 to the last of its month";

pub(super) fn epoch_seconds(text: &str) -> Parsed<DateTime> {
    if let Some(exact) = decimal(text) {
        return Ok(seconds(exact));
    }
    let secs: f64 = text.parse().map_err(|_| "it must be a decimal number")?;
    from_f64(secs).ok_or("it must fit 64 bits")
}

/// Reads seconds past the year 9999 as milliseconds, if that gives an earlier year.
pub(super) fn seconds(time: DateTime) -> DateTime {
    if !calendar::MILLIS.contains(&time.secs) {
        return time;
    }
    DateTime::from_nanos(time.as_nanos() / 1_000).unwrap_or(time)
}

/// Returns the time of a float that is in range.
pub(super) fn from_f64(secs: f64) -> Option<DateTime> {
    let limit = -(i64::MIN as f64);
    (-limit..limit)
        .contains(&secs)
        .then(|| seconds(DateTime::from_secs_f64(secs)))
}

/// Reads a number without an exponent, without converting it to a float.
fn decimal(text: &str) -> Option<DateTime> {
    let point = text.find('.').unwrap_or(text.len());
    let (whole, fraction) = text.split_at_checked(point)?;
    let mut fraction = Rest(fraction);
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

/// The text that remains to be parsed.
struct Rest<'a>(&'a str);

impl<'a> Rest<'a> {
    fn eat(&mut self, token: &str) -> bool {
        match self.0.strip_prefix(token) {
            Some(rest) => {
                self.0 = rest;
                true
            }
            None => false,
        }
    }

    fn token(&mut self, token: &str, reason: &'static str) -> Parsed<()> {
        self.eat(token).then_some(()).ok_or(reason)
    }

    fn take(&mut self, width: usize) -> Option<&'a str> {
        let (taken, rest) = self.0.split_at_checked(width)?;
        self.0 = rest;
        Some(taken)
    }

    fn after_digits(&self) -> &'a str {
        self.0.trim_start_matches(|c: char| c.is_ascii_digit())
    }

    fn digits(&mut self) -> &'a str {
        let rest = self.after_digits();
        self.take(self.0.len() - rest.len()).unwrap_or_default()
    }

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

    /// Parses a day of the month, of one or two digits.
    fn short_day(&mut self) -> Parsed<i64> {
        let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
        let width = if is_digit(self.0.as_bytes().get(1)) {
            2
        } else {
            1
        };
        self.number(width, 1..=31, DAY)
    }

    fn month(&mut self) -> Parsed<i64> {
        let month = self.take(3).and_then(calendar::month_number);
        month.ok_or("the month must be Jan to Dec")
    }

    /// Parses what follows the date.
    fn rest(&mut self, days: i64) -> Parsed<DateTime> {
        let (secs, nanos) = self.time()?;
        let offset = self.offset()?;
        self.end()?;
        let secs = days * SECS_PER_DAY + secs - offset;
        Ok(DateTime { secs, nanos })
    }

    /// Parses `hh:mm:ss` and a fraction, as the seconds and nanoseconds of the day.
    fn time(&mut self) -> Parsed<(i64, u32)> {
        let hour = self.number(2, 0..=23, "the hour must be 00 to 23")?;
        let colon = self.eat(":");
        let minute = self.number(2, 0..=59, "the minute must be 00 to 59")?;
        let minutes = hour * 60 + minute;
        let has_second = if colon {
            self.eat(":")
        } else {
            self.0.starts_with(|c: char| c.is_ascii_digit())
        };
        if !has_second {
            return Ok((minutes * 60, 0));
        }
        let second = self.number(2, 0..=60, "the second must be 00 to 60")?;
        Ok((minutes * 60 + second, self.fraction()?))
    }

    /// Parses the nanoseconds of an optional fraction.
    fn fraction(&mut self) -> Parsed<u32> {
        if !self.eat(".") && !self.eat(",") {
            return Ok(0);
        }
        let digits = self.digits();
        if digits.is_empty() {
            return Err("digits must follow the decimal point");
        }
        let padded = digits.bytes().chain(core::iter::repeat(b'0')).take(9);
        Ok(padded.fold(0, |nanos, digit| nanos * 10 + u32::from(digit - b'0')))
    }

    /// Parses the offset from UTC, in seconds. No offset means UTC.
    fn offset(&mut self) -> Parsed<i64> {
        const REASON: &str = "the offset must be Z, UTC, GMT or like +01:30";
        if self.0.is_empty() {
            return Ok(0);
        }
        let _ = self.eat(" ");
        if ["Z", "z", "UTC", "GMT"].iter().any(|utc| self.eat(utc)) {
            return Ok(0);
        }
        let sign = if self.eat("-") { -1 } else { 1 };
        if sign > 0 {
            self.token("+", REASON)?;
        }
        let hour = self.number(2, 0..=23, REASON)?;
        let minute = match self.eat(":") || !self.0.is_empty() {
            true => self.number(2, 0..=59, REASON)?,
            false => 0,
        };
        Ok(sign * (hour * 3_600 + minute * 60))
    }

    fn end(&self) -> Parsed<()> {
        self.0
            .is_empty()
            .then_some(())
            .ok_or("nothing must follow its end")
    }
}

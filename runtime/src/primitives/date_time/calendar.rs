//! The Gregorian calendar, extended backwards to the year 0.

use core::ops::RangeInclusive;

/// The seconds since the epoch of the years 0000 to 9999.
pub(super) const SECS: RangeInclusive<i64> = -62_167_219_200..=253_402_300_799;

/// The numbers that are read as milliseconds: past the year 9999 as seconds, but not as
/// milliseconds.
pub(super) const MILLIS: RangeInclusive<i64> = 253_402_300_800..=253_402_300_799_999;

/// The days from 0000-03-01 to 1970-01-01.
const EPOCH: i64 = 719_468;
const WEEKDAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// Returns the first day of a year that starts in March, so that a leap day is its last.
fn march_first(year: i64) -> i64 {
    365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400)
}

/// Returns the days from March 1 to the first of the month. March is month 0.
fn days_before(month: i64) -> i64 {
    (153 * month + 2) / 5
}

/// Returns the days from the epoch to a date.
pub(super) fn days(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = match month {
        1 | 2 => (year - 1, month + 9),
        _ => (year, month - 3),
    };
    march_first(year) + days_before(month) + day - 1 - EPOCH
}

/// Returns the year, month and day of a number of days since the epoch.
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

pub(super) fn days_in(year: i64, month: i64) -> i64 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 => 28 + i64::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

pub(super) fn weekday(days: i64) -> &'static str {
    let index = days.rem_euclid(7) as usize;
    WEEKDAYS.get(index).copied().unwrap_or_default()
}

pub(super) fn month_name(month: i64) -> &'static str {
    let index = month as usize - 1;
    MONTHS.get(index).copied().unwrap_or_default()
}

pub(super) fn is_weekday(name: &str) -> bool {
    WEEKDAYS.contains(&name)
}

/// Returns whether a name is the full name of a weekday.
pub(super) fn is_long_weekday(name: &str) -> bool {
    const REST: [&str; 7] = ["rsday", "day", "urday", "day", "day", "sday", "nesday"];
    let mut names = WEEKDAYS.into_iter().zip(REST);
    names.any(|(short, rest)| name.strip_prefix(short) == Some(rest))
}

pub(super) fn month_number(name: &str) -> Option<i64> {
    (1..=12).find(|&month| month_name(month) == name)
}

//! Timestamps.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use aws_shapes::primitives::{DateTime, DateTimeFormat};
use serde_json::{from_str, json, to_string};

use crate::random::Lcg;

const FIRST: i64 = -62_167_219_200;
const LAST: i64 = 253_402_300_799;

fn rfc3339(text: &str) -> Result<DateTime, String> {
    DateTime::from_str(text, DateTimeFormat::DateTime).map_err(|error| error.to_string())
}

fn http(text: &str) -> Result<DateTime, String> {
    DateTime::from_str(text, DateTimeFormat::HttpDate).map_err(|error| error.to_string())
}

fn epoch(text: &str) -> Result<DateTime, String> {
    DateTime::from_str(text, DateTimeFormat::EpochSeconds).map_err(|error| error.to_string())
}

fn at(secs: i64, nanos: u32) -> DateTime {
    DateTime::from_secs_and_nanos(secs, nanos)
}

#[test]
fn calendar_edges_have_their_known_seconds() {
    for (text, secs) in [
        ("0000-01-01T00:00:00Z", FIRST),
        ("0000-02-29T00:00:00Z", FIRST + 59 * 86_400),
        ("0000-03-01T00:00:00Z", FIRST + 60 * 86_400),
        ("0001-01-01T00:00:00Z", -62_135_596_800),
        ("1582-10-15T00:00:00Z", -12_219_292_800),
        ("1899-12-31T23:59:59Z", -2_208_988_801),
        ("1900-02-28T00:00:00Z", -2_203_977_600),
        ("1900-03-01T00:00:00Z", -2_203_891_200),
        ("1969-12-31T23:59:59Z", -1),
        ("1970-01-01T00:00:00Z", 0),
        ("1972-02-29T12:00:00Z", 68_212_800),
        ("2000-02-29T00:00:00Z", 951_782_400),
        ("2000-03-01T00:00:00Z", 951_868_800),
        ("2024-02-29T23:59:59Z", 1_709_251_199),
        ("2024-05-15T10:00:00Z", 1_715_767_200),
        ("2038-01-19T03:14:08Z", 2_147_483_648),
        ("2100-02-28T00:00:00Z", 4_107_456_000),
        ("2100-03-01T00:00:00Z", 4_107_542_400),
        ("9999-12-31T23:59:59Z", LAST),
    ] {
        assert_eq!(rfc3339(text), Ok(DateTime::from_secs(secs)), "{text}");
        assert_eq!(DateTime::from_secs(secs).to_string(), text);
    }
}

#[test]
fn every_day_follows_its_predecessor() {
    let (mut year, mut month, mut day) = (1600, 1, 1);
    let start = rfc3339("1600-01-01T00:00:00Z").unwrap().secs() / 86_400;
    for days in start..start + 2 * 146_097 {
        let expected = format!("{year:04}-{month:02}-{day:02}T00:00:00Z");
        let time = DateTime::from_secs(days * 86_400);
        assert_eq!(time.to_string(), expected);
        assert_eq!(rfc3339(&expected), Ok(time));
        let leap = year % 4 == 0 && year % 100 != 0 || year % 400 == 0;
        let days_in = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        day += 1;
        if day > days_in {
            (month, day) = (month + 1, 1);
        }
        if month > 12 {
            (year, month) = (year + 1, 1);
        }
    }
    assert_eq!((year, month, day), (2400, 1, 1));
}

#[test]
fn rfc3339_takes_offsets_fractions_and_lower_case() {
    let ten = 1_715_767_200;
    for (text, secs, nanos) in [
        ("2024-05-15t10:00:00z", ten, 0),
        ("2024-05-15T10:00:00+00:00", ten, 0),
        ("2024-05-15T10:00:00-00:00", ten, 0),
        ("2024-05-15T11:30:00+01:30", ten, 0),
        ("2024-05-14T22:30:00-11:30", ten, 0),
        ("2024-05-16T09:59:00+23:59", ten, 0),
        ("2024-05-15T10:00:00.1Z", ten, 100_000_000),
        ("2024-05-15T10:00:00.123456789Z", ten, 123_456_789),
        ("2024-05-15T10:00:00.1234567899999999Z", ten, 123_456_789),
        ("2024-05-15T10:00:00.000000000000Z", ten, 0),
        ("2024-05-15T09:59:60Z", ten, 0),
        ("1969-12-31T23:59:59.75Z", -1, 750_000_000),
        ("0000-01-01T00:00:00+00:01", FIRST - 60, 0),
    ] {
        assert_eq!(rfc3339(text), Ok(at(secs, nanos)), "{text}");
        let format = DateTimeFormat::DateTimeWithOffset;
        assert_eq!(DateTime::from_str(text, format), Ok(at(secs, nanos)));
    }
}

#[test]
fn date_times_read_in_the_forms_that_services_and_tools_write() {
    let time = 1_715_776_496;
    for (text, secs, nanos) in [
        ("2024-05-15T12:34:56", time, 0),
        ("2024-05-15T12:34:56+0000", time, 0),
        ("2024-05-15T14:34:56+02", time, 0),
        ("2024-05-15T07:04:56-0530", time, 0),
        ("2024-05-15 12:34:56+00:00", time, 0),
        ("2024-05-15 12:34:56.789000+00:00", time, 789_000_000),
        ("2024-05-15 12:34:56 UTC", time, 0),
        ("2024-05-15T12:34:56 +00:00", time, 0),
        ("20240515T123456Z", time, 0),
        ("20240515T123456.5", time, 500_000_000),
        ("20240515T1234Z", time - 56, 0),
        ("2024-05-15T12:34:56,25Z", time, 250_000_000),
        ("2024-05-15T12:34Z", time - 56, 0),
        ("2024-05-15T12:34+0000", time - 56, 0),
        ("2024-05-15", 1_715_731_200, 0),
    ] {
        assert_eq!(rfc3339(text), Ok(at(secs, nanos)), "{text}");
        let json = json!(text);
        assert_eq!(
            serde_json::from_value::<DateTime>(json).unwrap(),
            at(secs, nanos)
        );
    }
}

#[test]
fn http_dates_read_in_the_forms_that_services_and_tools_write() {
    let time = DateTime::from_secs(1_714_912_496);
    for text in [
        "Sun, 05 May 2024 12:34:56 GMT",
        "Sun, 05 May 2024 12:34:56 UTC",
        "Sun, 05 May 2024 12:34:56 Z",
        "Sun, 05 May 2024 12:34:56 +0000",
        "Sun, 05 May 2024 12:34:56 -0000",
        "Sun, 05 May 2024 14:34:56 +0200",
        "Sun, 05 May 2024 12:34:56",
        "Sun, 5 May 2024 12:34:56 GMT",
        "05 May 2024 12:34:56 GMT",
        "5 May 2024 12:34:56 GMT",
        "Sun 05 May 2024 12:34:56 GMT",
        "Sunday, 05-May-24 12:34:56 GMT",
        "Sunday, 05-May-24 14:34:56 +0200",
        "Sun May  5 12:34:56 2024",
        "Sun May 05 12:34:56 2024",
        "Sun May 5 12:34:56 UTC 2024",
    ] {
        assert_eq!(http(text), Ok(time), "{text}");
        assert_eq!(
            serde_json::from_value::<DateTime>(json!(text)).unwrap(),
            time
        );
    }
}

/// What services and tools sent, and clients of other languages refused.
#[test]
fn times_that_broke_other_clients_are_read() {
    for (json, secs, nanos) in [
        ("1.485179373361E9", 1_485_179_373, 361_000_000),
        ("1.68063568E9", 1_680_635_680, 0),
        ("1546079388.123", 1_546_079_388, 123_000_000),
        ("1646157866523", 1_646_157_866, 523_000_000),
        (r#""1646157866523""#, 1_646_157_866, 523_000_000),
        ("-62135596800", -62_135_596_800, 0),
        (r#""2021-08-29T21:54:42.651""#, 1_630_274_082, 651_000_000),
        (r#""2022-06-16T13:38:25Z""#, 1_655_386_705, 0),
        (r#""2020-11-24T18:06:27+00:00""#, 1_606_241_187, 0),
        (r#""2019-10-31T14:21:41-08""#, 1_572_560_501, 0),
        (r#""20130524T030202Z""#, 1_369_364_522, 0),
    ] {
        assert_eq!(
            from_str::<DateTime>(json).unwrap(),
            at(secs, nanos),
            "{json}"
        );
    }
}

#[test]
fn two_digits_of_a_year_are_1969_to_2068() {
    for (text, year) in [
        ("Sunday, 06-Nov-94 08:49:37 GMT", "1994"),
        ("Wednesday, 01-Jan-69 00:00:00 GMT", "1969"),
        ("Saturday, 31-Dec-68 00:00:00 GMT", "2068"),
        ("Saturday, 01-Jan-00 00:00:00 GMT", "2000"),
    ] {
        assert!(http(text).unwrap().to_string().starts_with(year), "{text}");
    }
    for day in [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ] {
        assert!(
            http(&format!("{day}, 05-May-24 12:34:56 GMT")).is_ok(),
            "{day}"
        );
    }
}

#[test]
fn numbers_after_the_year_9999_are_milliseconds() {
    let json = |json: &str| from_str::<DateTime>(json).unwrap();
    assert_eq!(json("1715776496789"), at(1_715_776_496, 789_000_000));
    assert_eq!(json(r#""1715776496789""#), at(1_715_776_496, 789_000_000));
    assert_eq!(json("1715776496789.5"), at(1_715_776_496, 789_500_000));
    assert_eq!(json("253402300799"), at(LAST, 0));
    assert_eq!(json("253402300800"), at(253_402_300, 800_000_000));
    assert_eq!(json("253402300799999"), at(LAST, 999_000_000));
    // A limit of the platform that sent it, not a time.
    assert_eq!(json("9223372036854776").secs(), 9_223_372_036_854_776);
    let time = at(1_715_776_496_789, 0);
    let error = to_string(&time).unwrap_err().to_string();
    assert!(error.contains("would be read as milliseconds"), "{error}");
    assert!(time.fmt(DateTimeFormat::EpochSeconds).is_err());
}

const OFFSET: &str = "the offset must be Z, UTC, GMT or like +01:30";

#[test]
fn rfc3339_errors_say_what_is_wrong() {
    for (text, reason) in [
        ("", "the year must have four digits"),
        ("-001-01-01T00:00:00Z", "the year must have four digits"),
        ("+2024-01-01T00:00:00Z", "the year must have four digits"),
        ("10000-01-01T00:00:00Z", "the month must be 01 to 12"),
        ("2024/05/15T10:00:00Z", "the month must be 01 to 12"),
        ("2024-00-15T10:00:00Z", "the month must be 01 to 12"),
        ("2024-13-15T10:00:00Z", "the month must be 01 to 12"),
        ("2024-1-15T10:00:00Z", "the month must be 01 to 12"),
        (
            "2024-05-00T10:00:00Z",
            "the day must be 01 to the last of its month",
        ),
        (
            "2024-04-31T10:00:00Z",
            "the day must be 01 to the last of its month",
        ),
        (
            "1900-02-29T10:00:00Z",
            "the day must be 01 to the last of its month",
        ),
        (
            "2023-02-29T10:00:00Z",
            "the day must be 01 to the last of its month",
        ),
        ("2024-05-15x", "a T must follow the day"),
        ("2024-05-15  10:00:00Z", "the hour must be 00 to 23"),
        ("2024-05-15T24:00:00Z", "the hour must be 00 to 23"),
        ("2024-05-15T10:60:00Z", "the minute must be 00 to 59"),
        ("2024-05-15T10:00:61Z", "the second must be 00 to 60"),
        ("2024-05-15T10:0", "the minute must be 00 to 59"),
        ("2024-0515T10:00:00Z", "a - must follow the month"),
        (
            "2024-05-15T10:00:00.Z",
            "digits must follow the decimal point",
        ),
        ("2024-05-15T10:00:00 CET", OFFSET),
        ("2024-05-15T10:00:00+1", OFFSET),
        ("2024-05-15T10:00.5Z", OFFSET),
        ("2024-05-15T10:00:00+24:00", OFFSET),
        ("2024-05-15T10:00:00+01:60", OFFSET),
        ("2024-05-15T10:00:00Z ", "nothing must follow its end"),
        ("２０２４-05-15T10:00:00Z", "the year must have four digits"),
        ("2024-05-15T1é:00:00Z", "the hour must be 00 to 23"),
    ] {
        let message =
            format!("{text:?} is not an RFC 3339 time like 2024-05-15T10:00:00.123Z: {reason}");
        assert_eq!(rfc3339(text), Err(message));
    }
}

#[test]
fn errors_quote_no_more_than_the_start_of_a_text() {
    let error = rfc3339(&"\n".repeat(10_000)).unwrap_err();
    assert!(error.len() < 200, "{error}");
    assert!(error.starts_with(r#""\n\n"#), "{error}");
}

#[test]
fn http_dates_write_whole_seconds() {
    for (text, secs) in [
        ("Tue, 29 Apr 2014 18:30:38 GMT", 1_398_796_238),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
        ("Wed, 31 Dec 1969 23:59:59 GMT", -1),
        ("Tue, 29 Feb 2000 00:00:00 GMT", 951_782_400),
        ("Sat, 01 Jan 0000 00:00:00 GMT", FIRST),
        ("Fri, 31 Dec 9999 23:59:59 GMT", LAST),
    ] {
        assert_eq!(http(text), Ok(at(secs, 0)), "{text}");
        for nanos in [0, 1, 999_999_999] {
            let written = at(secs, nanos).fmt(DateTimeFormat::HttpDate);
            assert_eq!(written.as_deref(), Ok(text));
        }
    }
    assert_eq!(
        http("Tue, 29 Apr 2014 18:30:38.123 GMT"),
        Ok(at(1_398_796_238, 123_000_000))
    );
}

#[test]
fn http_date_errors_say_what_is_wrong() {
    let day = "the day must be 01 to the last of its month";
    for (text, reason) in [
        ("", day),
        (
            "Day, 29 Apr 2014 18:30:38 GMT",
            "the weekday must be Mon to Sun",
        ),
        ("é", day),
        ("Tue2 Apr 2014 18:30:38 GMT", day),
        ("Tue Apr 31 18:30:38 2014", day),
        (
            "Tue Apr 29 18:30:38 EST 2014",
            "the year must have four digits",
        ),
        (
            "Tuesday, 29-Apr-2014 18:30:38 GMT",
            "a space must follow the year",
        ),
        (
            "Tuesdays, 29-Apr-14 18:30:38 GMT",
            "the weekday must be Mon to Sun",
        ),
        (
            "Tue, 029 Apr 2014 18:30:38 GMT",
            "a space must follow the day",
        ),
        (
            "Tue, 29 apr 2014 18:30:38 GMT",
            "the month must be Jan to Dec",
        ),
        (
            "Tue, 29 Apr 14 18:30:38 GMT",
            "the year must have four digits",
        ),
        ("Tue, 31 Apr 2014 18:30:38 GMT", day),
        ("Tue, 29 Feb 2014 18:30:38 GMT", day),
        ("Tue, xx Feb 2014 18:30:38 GMT", day),
        ("Tue, 29 Apr 2014 25:30:38 GMT", "the hour must be 00 to 23"),
        ("Tue, 29 Apr 2014 18:30:38 EST", OFFSET),
        (
            "Tue, 29 Apr 2014 18:30:38 GMT+1",
            "nothing must follow its end",
        ),
    ] {
        let message =
            format!("{text:?} is not an HTTP date like Wed, 15 May 2024 10:00:00 GMT: {reason}");
        assert_eq!(http(text), Err(message));
    }
}

#[test]
fn epoch_seconds_read_exactly() {
    for (text, secs, nanos) in [
        ("0", 0, 0),
        ("-0", 0, 0),
        ("1715731200", 1_715_731_200, 0),
        ("1715731200.000000001", 1_715_731_200, 1),
        ("1715731200.1234567899", 1_715_731_200, 123_456_789),
        ("-0.5", -1, 500_000_000),
        ("-1.000000001", -2, 999_999_999),
        ("-1.0", -1, 0),
        ("1e3", 1_000, 0),
        ("1.5E0", 1, 500_000_000),
        ("123e-5", 0, 1_230_000),
        (".5", 0, 500_000_000),
        ("9223372036854775807.999999999", i64::MAX, 999_999_999),
        ("-9223372036854775808", i64::MIN, 0),
    ] {
        assert_eq!(epoch(text), Ok(at(secs, nanos)), "{text}");
    }
}

#[test]
fn epoch_seconds_errors_say_what_is_wrong() {
    for (text, reason) in [
        ("", "it must be a decimal number"),
        ("12a", "it must be a decimal number"),
        ("1.2.3", "it must be a decimal number"),
        ("- 1", "it must be a decimal number"),
        ("9223372036854775808", "it must fit 64 bits"),
        ("1e300", "it must fit 64 bits"),
        ("NaN", "it must fit 64 bits"),
        ("-inf", "it must fit 64 bits"),
    ] {
        let message =
            format!("{text:?} is not seconds since the epoch like 1715767200.123: {reason}");
        assert_eq!(epoch(text), Err(message));
    }
}

#[test]
fn times_write_milliseconds_at_most() {
    for (time, shown, date, seconds) in [
        (
            at(0, 0),
            "1970-01-01T00:00:00Z",
            "1970-01-01T00:00:00Z",
            "0",
        ),
        (
            at(0, 1),
            "1970-01-01T00:00:00.000000001Z",
            "1970-01-01T00:00:00Z",
            "0",
        ),
        (
            at(5, 123_456_789),
            "1970-01-01T00:00:05.123456789Z",
            "1970-01-01T00:00:05.123Z",
            "5.123",
        ),
        (
            at(0, 10_000_000),
            "1970-01-01T00:00:00.01Z",
            "1970-01-01T00:00:00.01Z",
            "0.01",
        ),
        (
            at(-2, 999_999_999),
            "1969-12-31T23:59:58.999999999Z",
            "1969-12-31T23:59:58.999Z",
            "-1.001",
        ),
    ] {
        assert_eq!(time.fmt(DateTimeFormat::DateTime).as_deref(), Ok(date));
        assert_eq!(
            time.fmt(DateTimeFormat::DateTimeWithOffset).as_deref(),
            Ok(date)
        );
        assert_eq!(
            time.fmt(DateTimeFormat::EpochSeconds).as_deref(),
            Ok(seconds)
        );
        assert_eq!(time.to_string(), shown);
        assert_eq!(format!("{time:?}"), format!("DateTime({shown})"));
    }
}

#[test]
fn times_out_of_the_calendar_show_as_seconds() {
    for secs in [i64::MIN, FIRST - 1, LAST + 1, i64::MAX] {
        let time = DateTime::from_secs(secs);
        assert_eq!(time.to_string(), secs.to_string());
        assert_eq!(format!("{time:?}"), format!("DateTime({secs})"));
        let seconds = time.fmt(DateTimeFormat::EpochSeconds).ok();
        let is_far = secs != LAST + 1;
        assert_eq!(seconds, is_far.then(|| secs.to_string()));
        for format in [DateTimeFormat::DateTime, DateTimeFormat::HttpDate] {
            assert_eq!(
                time.fmt(format).map_err(|error| error.to_string()),
                Err(format!(
                    "{secs} seconds since the epoch are not in the years 0000 to 9999"
                ))
            );
        }
    }
    assert_eq!(
        at(i64::MIN, 1).to_string(),
        "-9223372036854775807.999999999"
    );
}

#[test]
fn many_times_round_trip_through_every_text() {
    let mut random = Lcg(1);
    for round in 0..20_000 {
        let secs = FIRST + random.below(LAST - FIRST + 1);
        let nanos = random.nanos();
        let time = at(secs, nanos - nanos % 10_u32.pow(round % 10));
        assert_eq!(rfc3339(&time.to_string()), Ok(time));
        let millis = time.subsec_nanos() - time.subsec_nanos() % 1_000_000;
        for (format, nanos) in [
            (DateTimeFormat::DateTime, millis),
            (DateTimeFormat::EpochSeconds, millis),
            (DateTimeFormat::HttpDate, 0),
        ] {
            let text = time.fmt(format).unwrap();
            assert_eq!(
                DateTime::from_str(&text, format),
                Ok(at(secs, nanos)),
                "{text}"
            );
        }
    }
}

#[test]
fn no_mutilated_text_panics() {
    let mut random = Lcg(2);
    let samples = [
        "2024-05-15T10:00:00.123456789+01:30",
        "Tue, 29 Apr 2014 18:30:38.123 GMT",
        "-1715731200.123e10",
    ];
    let inserts = [
        "",
        "é",
        "9",
        "-",
        ".",
        "\u{10ffff}",
        " ",
        ":",
        "+",
        "e",
        "T",
    ];
    for _ in 0..10_000 {
        for sample in samples {
            let mut chars: Vec<char> = sample.chars().collect();
            for _ in 0..=random.below(3) {
                let index = usize::try_from(random.next() % chars.len() as u64).unwrap();
                let insert = usize::try_from(random.next() % inserts.len() as u64).unwrap();
                chars.splice(index..=index, inserts[insert].chars());
            }
            let text: String = chars.into_iter().collect();
            for format in [
                DateTimeFormat::DateTime,
                DateTimeFormat::HttpDate,
                DateTimeFormat::EpochSeconds,
            ] {
                if let Ok(time) = DateTime::from_str(&text, format) {
                    assert!(time.subsec_nanos() < 1_000_000_000);
                }
            }
            let _ = serde_json::from_value::<DateTime>(json!(text));
        }
    }
}

#[test]
fn constructors_carry_and_end_at_the_range() {
    assert_eq!(DateTime::from_millis(-1), at(-1, 999_000_000));
    assert_eq!(DateTime::from_millis(1_500), at(1, 500_000_000));
    assert_eq!(DateTime::from_millis(i64::MIN).to_millis(), Ok(i64::MIN));
    assert_eq!(DateTime::from_millis(i64::MAX).to_millis(), Ok(i64::MAX));
    assert_eq!(DateTime::from_nanos(-1), Ok(at(-1, 999_999_999)));
    let limit = at(i64::MAX, 999_999_999);
    assert_eq!(DateTime::from_nanos(limit.as_nanos()), Ok(limit));
    assert!(DateTime::from_nanos(limit.as_nanos() + 1).is_err());
    assert!(DateTime::from_nanos(i128::MIN).is_err());
    assert_eq!(at(1, 2_500_000_000), at(3, 500_000_000));
    assert_eq!(at(i64::MAX, u32::MAX), limit);
    assert_eq!(
        DateTime::from_secs(i64::MAX)
            .to_millis()
            .map_err(|error| error.to_string()),
        Err("9223372036854775807 seconds are more milliseconds than an i64 holds".into())
    );
    assert_eq!(at(-1, 999_999).to_millis(), Ok(-1_000));
}

#[test]
fn floats_become_the_decimal_that_was_meant() {
    for (secs, expected) in [
        (1_715_731_200.123, at(1_715_731_200, 123_000_000)),
        (1_715_731_200.1, at(1_715_731_200, 100_000_000)),
        (1_715_731_200.123_456, at(1_715_731_200, 123_456_000)),
        (1_715_731_200.999_999, at(1_715_731_200, 999_999_000)),
        (9_000_000_000.123, at(9_000_000_000, 123_000_000)),
        (253_402_300_799.999, at(LAST, 999_000_000)),
        (0.1, at(0, 100_000_000)),
        (5.1, at(5, 100_000_000)),
        (0.123_456_789, at(0, 123_456_789)),
        (-0.1, at(-1, 900_000_000)),
        (-1.5, at(-2, 500_000_000)),
        (-1_715_731_200.123, at(-1_715_731_201, 877_000_000)),
        (1e-10, at(0, 0)),
        (-1e-10, at(0, 0)),
        (0.999_999_999_9, at(1, 0)),
        (f64::NAN, at(0, 0)),
        (f64::INFINITY, at(i64::MAX, 999_999_999)),
        (f64::NEG_INFINITY, at(i64::MIN, 0)),
        (1e300, at(i64::MAX, 999_999_999)),
    ] {
        assert_eq!(DateTime::from_secs_f64(secs), expected, "{secs}");
    }
    for (fraction, nanos) in [
        (0.25, 250_000_000),
        (-1.0, 0),
        (f64::NAN, 0),
        (0.1, 100_000_000),
    ] {
        assert_eq!(DateTime::from_fractional_secs(-7, fraction), at(-7, nanos));
    }
    assert_eq!(DateTime::from_fractional_secs(7, 1.0), at(8, 0));
}

#[test]
fn many_decimals_round_trip_through_json() {
    let mut random = Lcg(3);
    for round in 0..50_000 {
        // Up to the year 2106 an f64 tells microseconds apart, and to 9999 milliseconds.
        let (range, unit) = match round % 3 {
            0 => (1 << 32, 1_000),
            1 => (LAST, 1_000_000),
            _ => (1 << 22, 1),
        };
        let nanos = random.nanos();
        let time = at(random.below(2 * range) - range, nanos - nanos % unit);
        let json = to_string(&time).unwrap();
        assert_eq!(from_str::<DateTime>(&json).unwrap(), time, "{json}");
        let meant: f64 = json.parse().unwrap();
        assert_eq!(time.as_secs_f64().to_bits(), meant.to_bits(), "{json}");
    }
}

#[test]
fn times_order_by_time() {
    let sorted = [
        at(-2, 999_999_999),
        at(-1, 0),
        at(-1, 1),
        at(0, 0),
        at(0, 1),
        at(1, 0),
    ];
    assert!(sorted.is_sorted());
    assert!(at(-1, 500_000_000) > DateTime::from_secs_f64(-0.75));
}

#[test]
fn system_times_convert_both_ways() {
    for time in [
        at(0, 0),
        at(1_715_731_200, 123_456_700),
        at(-1, 999_999_900),
        at(-5, 0),
    ] {
        let system = SystemTime::try_from(time).unwrap();
        assert_eq!(DateTime::from(system), time);
    }
    assert_eq!(
        DateTime::from(UNIX_EPOCH - Duration::from_millis(1_500)),
        at(-2, 500_000_000)
    );
}

#[test]
fn times_in_json_are_epoch_seconds() {
    assert_eq!(
        to_string(&[
            at(1_715_731_200, 123_000_000),
            at(1_715_731_200, 0),
            at(-1, 500_000_000),
            at(i64::MAX, 0),
        ])
        .unwrap(),
        "[1715731200.123,1715731200,-0.5,9223372036854775807]"
    );
    for json in [
        "1715731200.123",
        "1.715731200123e9",
        r#""1715731200.123""#,
        r#""2024-05-15T00:00:00.123Z""#,
        r#""2024-05-15T02:00:00.123+02:00""#,
        r#""Wed, 15 May 2024 00:00:00.123 GMT""#,
    ] {
        assert_eq!(
            from_str::<DateTime>(json).unwrap(),
            at(1_715_731_200, 123_000_000),
            "{json}"
        );
    }
    assert_eq!(from_str::<DateTime>(r#""-5""#).unwrap(), at(-5, 0));
    assert_eq!(
        from_str::<DateTime>(r#""123e-5""#).unwrap(),
        at(0, 1_230_000)
    );
    assert_eq!(from_str::<DateTime>("-5").unwrap(), at(-5, 0));
}

#[test]
fn other_json_is_no_time() {
    for (json, reason) in [
        ("null", "invalid type: null, expected a time as seconds"),
        ("true", "invalid type: boolean `true`, expected a time as"),
        ("[1,2]", "invalid type: sequence, expected a time as"),
        ("{}", "invalid type: map, expected a time as"),
        ("1e300", "e"),
        ("9223372036854775808", "9223372036854775808"),
        (
            r#""2024-05-32T00:00:00Z""#,
            "the day must be 01 to the last",
        ),
        (r#""NaN""#, "is not an HTTP date like"),
        (r#""now""#, "is not an HTTP date like"),
        (r#""""#, "is not seconds since the epoch"),
    ] {
        let error = from_str::<DateTime>(json).unwrap_err().to_string();
        assert!(error.contains(reason), "{json}: {error}");
    }
}

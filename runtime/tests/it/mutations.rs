//! Bodies of every spelling, right and wrong: what clients, servers and serde make of them.

use aws_shapes::wire::{AwsJson1_1, HttpProtocol};
use aws_shapes::DenyUnknown;
use http::{Request, Response, Uri};

use crate::random::Lcg;
use crate::sample::{self, Echo, Sample};

const NAMES: [&str; 20] = [
    "flag", "byte", "long", "single", "double", "text", "blob", "time", "date", "integer",
    "decimal", "list", "sparse", "map", "nested", "choice", "document", "count", "at", "later",
];

const VALUES: [&str; 44] = [
    "null",
    "true",
    "false",
    "\"true\"",
    "\"False\"",
    "0",
    "-0",
    "7",
    "-128",
    "42.0",
    "4.2e1",
    "0.5",
    "1e300",
    "1e19",
    "9223372036854775807",
    "9223372036854775807.0",
    "9007199254740993.0",
    "18446744073709551616",
    "123456789012345678901234567890",
    "0.1000000000000000055511151231257827",
    "1.50",
    "1715767200",
    "1715767200.123",
    "1715767200.123456789",
    "1715767200123",
    "\"1715767200\"",
    "\"42\"",
    "\"1.5\"",
    "\"NaN\"",
    "\"-Infinity\"",
    "\"\"",
    "\"text\"",
    "\"te\\u0078t\\n\"",
    "\"YQ==\"",
    "\"YQ\"",
    "\"2024-05-15T10:00:00Z\"",
    "\"2024-05-15T10:00:00.5+02:00\"",
    "\"Wed, 15 May 2024 10:00:00 GMT\"",
    "\"Wednesday, 15-May-24 10:00:00 GMT\"",
    "\"Wed May 15 10:00:00 2024\"",
    "[]",
    "{}",
    "[null]",
    "{\"count\":1}",
];

const CHANGES: &[u8] = b"{}[]:,\"\\ 0159.eE+-ntZ\x01";

/// JSON of a random value, most of the time an object.
fn value(random: &mut Lcg, depth: i64) -> String {
    let kind = random.below(10);
    if depth == 0 || kind < 5 {
        return pick(random, &VALUES).to_owned();
    }
    let count = random.below(4);
    let items = (0..count).map(|_| match kind {
        5 => value(random, depth - 1),
        _ => format!("\"{}\":{}", pick(random, &NAMES), value(random, depth - 1)),
    });
    let items: Vec<_> = items.collect();
    match kind {
        5 => format!("[{}]", items.join(",")),
        _ => format!("{{{}}}", items.join(", ")),
    }
}

fn body(random: &mut Lcg) -> String {
    let count = random.below(4);
    let member = |_| format!("\"{}\":{}", pick(random, &NAMES), value(random, 3));
    let members: Vec<_> = (0..count).map(member).collect();
    format!("{{{}}}", members.join(","))
}

fn pick<'a>(random: &mut Lcg, from: &[&'a str]) -> &'a str {
    let index = random.below(from.len() as i64);
    from[usize::try_from(index).unwrap()]
}

fn responded(body: &str) -> Result<Sample, String> {
    let decoded = AwsJson1_1::decode_response::<Echo>(&Response::new(body));
    decoded.map_err(|error| error.to_string())
}

fn requested(body: &[u8]) -> Result<Sample, String> {
    let request = Request::post("/").header("x-amz-target", "Samples.Echo");
    match AwsJson1_1::decode_request(&request.body(body).unwrap()) {
        Ok(sample::Request::Echo(value)) => Ok(*value),
        Ok(other) => panic!("{other:?}"),
        Err(error) => Err(error.to_string()),
    }
}

fn written(value: &Sample) -> Vec<u8> {
    let request = AwsJson1_1::encode_request::<Echo>(value, &Uri::from_static("https://a.b"));
    request.unwrap().into_body()
}

/// Whether `NaN`, which does not equal itself, is in a value.
fn has_nan(value: &Sample) -> bool {
    format!("{value:?}").contains("NaN")
}

/// Whether `serde_json` may lose digits of a number.
fn has_long_number(body: &str) -> bool {
    let is_part = |char: char| char.is_ascii_digit() || ".eE+-".contains(char);
    body.split(|char| !is_part(char))
        .any(|number| number.len() > 15)
}

fn check(body: &str) {
    let liberal = responded(body);
    let strict = requested(body.as_bytes());
    let by_serde = serde_json::from_str::<Sample>(body);
    let denying = serde_json::from_str::<DenyUnknown<Sample>>(body);
    let Ok(value) = liberal else {
        assert!(strict.is_err(), "only a server reads {body}");
        assert!(
            by_serde.is_err() || has_long_number(body),
            "only serde reads {body}"
        );
        assert!(
            denying.is_err() || has_long_number(body),
            "only serde reads {body}"
        );
        return;
    };
    let debug = format!("{value:?}");
    if let Ok(strict) = strict {
        assert_eq!(format!("{strict:?}"), debug, "{body}");
    }
    // serde passes decimal numbers and -0 as floats.
    let is_float = debug.contains("decimal: Some") || body.contains("-0");
    if !is_float && !has_long_number(body) && !body.trim().is_empty() {
        assert_eq!(format!("{:?}", by_serde.unwrap()), debug, "{body}");
    }
    if let Ok(DenyUnknown(denying)) = denying {
        let same = serde_json::from_str::<Sample>(body).unwrap();
        assert_eq!(format!("{denying:?}"), format!("{same:?}"), "{body}");
    }
    // A server reads what a client writes, unless that has a member of a later version.
    let written_body = written(&value);
    match requested(&written_body) {
        Ok(again) => {
            assert_eq!(written(&again), written_body, "{body}");
            let text = std::str::from_utf8(&written_body).unwrap();
            assert!(
                has_nan(&again) || responded(text).unwrap() == again,
                "{body}"
            );
        }
        Err(error) => assert!(debug.contains("Unknown("), "{body}: {error}"),
    }
}

#[test]
fn clients_servers_and_serde_agree_about_mutated_bodies() {
    let mut random = Lcg(13);
    for _ in 0..2_000 {
        let mut body = body(&mut random);
        check(&body);
        let places: Vec<_> = body.char_indices().map(|(at, _)| at).collect();
        let place = places[usize::try_from(random.below(places.len() as i64)).unwrap()];
        let change = CHANGES[usize::try_from(random.below(CHANGES.len() as i64)).unwrap()];
        match random.below(3) {
            0 => drop(body.remove(place)),
            1 => body.insert(place, change.into()),
            _ => body.truncate(place),
        }
        check(&body);
    }
}

//! CBOR, in the bodies of Smithy RPC v2.

use aws_shapes::primitives::{BigDecimal, BigInteger, Blob, DateTime, Document};
use aws_shapes::wire::{HttpProtocol, RpcV2Cbor};
use http::{Request, Response};
use serde_json::json;

use crate::random::Lcg;
use crate::sample::{self, Choice, Echo, Sample};

fn bytes(hex: &str) -> Vec<u8> {
    let digits: Vec<u8> = hex.bytes().filter(|byte| *byte != b' ').collect();
    let digits = std::str::from_utf8(&digits).unwrap();
    let pairs = (0..digits.len()).step_by(2);
    pairs
        .map(|at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap())
        .collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A map of one member whose value is in hexadecimal.
fn member(name: &str, value: &str) -> Vec<u8> {
    let name = hex(name.as_bytes());
    bytes(&format!("a1 {:02x} {name} {value}", 0x60 + name.len() / 2))
}

fn write(value: &Sample) -> Vec<u8> {
    let response = RpcV2Cbor::encode_response::<Echo>(value).unwrap();
    response.into_body()
}

fn read(body: &[u8]) -> Result<Sample, String> {
    let response = Response::new(body);
    RpcV2Cbor::decode_response::<Echo>(&response).map_err(|error| error.to_string())
}

fn read_strictly(body: Vec<u8>) -> Result<Sample, String> {
    let request = Request::post("/service/Samples/operation/Echo")
        .header("smithy-protocol", "rpc-v2-cbor")
        .body(body)
        .unwrap();
    match RpcV2Cbor::decode_request(&request) {
        Ok(sample::Request::Echo(value)) => Ok(*value),
        Ok(other) => panic!("{other:?}"),
        Err(error) => Err(error.to_string()),
    }
}

fn time(nanos: i128) -> DateTime {
    DateTime::from_nanos(nanos).unwrap()
}

/// Values, and the only form in which each is written.
fn written() -> Vec<(Sample, &'static str, &'static str)> {
    let new = Sample::default;
    vec![
        (new().with_flag(true), "flag", "f5"),
        (new().with_flag(false), "flag", "f4"),
        (new().with_byte(23), "byte", "17"),
        (new().with_byte(24), "byte", "18 18"),
        (new().with_byte(-24), "byte", "37"),
        (new().with_byte(-128), "byte", "38 7f"),
        (new().with_long(255), "long", "18 ff"),
        (new().with_long(256), "long", "19 0100"),
        (new().with_long(65_536), "long", "1a 00010000"),
        (new().with_long(i64::MAX), "long", "1b 7fffffffffffffff"),
        (new().with_long(i64::MIN), "long", "3b 7fffffffffffffff"),
        (new().with_single(1.5), "single", "fa 3fc00000"),
        (
            new().with_single(f32::NEG_INFINITY),
            "single",
            "fa ff800000",
        ),
        (new().with_double(1.1), "double", "fb 3ff199999999999a"),
        (
            new().with_double(f64::INFINITY),
            "double",
            "fb 7ff0000000000000",
        ),
        (new().with_text(""), "text", "60"),
        (new().with_text("ü水"), "text", "65 c3bce6b0b4"),
        (new().with_blob(Blob::new([])), "blob", "40"),
        (new().with_blob(Blob::new([1, 2])), "blob", "42 0102"),
        (new().with_time(time(0)), "time", "c1 00"),
        (
            new().with_time(DateTime::from_secs(1_715_767_200)),
            "time",
            "c1 1a 664487a0",
        ),
        (
            new().with_time(DateTime::from_millis(1_500)),
            "time",
            "c1 fb 3ff8000000000000",
        ),
        (
            new().with_time(DateTime::from_millis(-500)),
            "time",
            "c1 fb bfe0000000000000",
        ),
        (new().with_time(DateTime::from_secs(-1)), "time", "c1 20"),
        // The format that the model has for JSON has no effect.
        (
            new().with_date(DateTime::from_millis(1_500)),
            "date",
            "c1 fb 3ff8000000000000",
        ),
        (new().with_integer(0_u64), "integer", "00"),
        (
            new().with_integer(u64::MAX),
            "integer",
            "1b ffffffffffffffff",
        ),
        (
            new().with_integer(big("18446744073709551616")),
            "integer",
            "c2 49 010000000000000000",
        ),
        (
            new().with_integer(big("-18446744073709551616")),
            "integer",
            "3b ffffffffffffffff",
        ),
        (
            new().with_integer(big("-18446744073709551617")),
            "integer",
            "c3 49 010000000000000000",
        ),
        (
            new().with_decimal(decimal("1.50")),
            "decimal",
            "c4 82 21 18 96",
        ),
        (
            new().with_decimal(decimal("-2e7")),
            "decimal",
            "c4 82 07 21",
        ),
        (
            new().with_decimal(decimal("273")),
            "decimal",
            "c4 82 00 19 0111",
        ),
        (
            new().with_decimal(decimal("1844674407370955161.6")),
            "decimal",
            "c4 82 20 c2 49 010000000000000000",
        ),
        (new().with_list(vec![]), "list", "80"),
        (
            new().with_list(vec!["a".into(), "b".into()]),
            "list",
            "82 6161 6162",
        ),
        (new().with_sparse(vec![Some(1), None]), "sparse", "82 01 f6"),
        (new().with_map([("a".to_owned(), 1)]), "map", "a1 6161 01"),
        (
            new().with_nested(Box::new(new().with_byte(1))),
            "nested",
            "a1 6462797465 01",
        ),
        (
            new().with_choice(Choice::Count(7)),
            "choice",
            "a1 65636f756e74 07",
        ),
        (
            new().with_choice(Choice::At(time(0))),
            "choice",
            "a1 626174 c1 00",
        ),
        (
            new().with_choice(Choice::Nothing),
            "choice",
            "a1 676e6f7468696e67 a0",
        ),
    ]
}

fn big(text: &str) -> BigInteger {
    text.parse().unwrap()
}

fn decimal(text: &str) -> BigDecimal {
    text.parse().unwrap()
}

#[test]
fn cbor_values_have_one_form() {
    for (value, name, form) in written() {
        let body = member(name, form);
        assert_eq!(hex(&write(&value)), hex(&body), "{value:?}");
        assert_eq!(read(&body).unwrap(), value);
        assert_eq!(read_strictly(body).unwrap(), value);
    }
    assert_eq!(write(&Sample::default()), [0xa0]);
}

#[test]
fn cbor_times_are_written_in_milliseconds() {
    let value = Sample::default().with_time(time(1_999_999));
    assert_eq!(
        write(&value),
        write(&Sample::default().with_time(time(1_000_000)))
    );
    let value = Sample::default().with_time(time(-1));
    assert_eq!(
        write(&value),
        write(&Sample::default().with_time(time(-1_000_000)))
    );
}

#[test]
fn cbor_is_read_in_every_length() {
    let new = Sample::default;
    for (body, value) in [
        ("a0", new()),
        ("bf ff", new()),
        ("b8 00", new()),
        ("bb 0000000000000000", new()),
        ("bf 6462797465 01 ff", new().with_byte(1)),
        // The name comes in parts.
        ("a1 7f 626279 60 627465 ff 01", new().with_byte(1)),
        ("a1 78 04 62797465 1b 0000000000000001", new().with_byte(1)),
        (
            "a1 6474657874 7f 60 6161 63e6b0b4 ff",
            new().with_text("a水"),
        ),
        ("a1 6474657874 7f ff", new().with_text("")),
        (
            "a1 64626c6f62 5f 4101 420203 40 ff",
            new().with_blob(Blob::new([1, 2, 3])),
        ),
        (
            "a1 646c697374 9f 6161 7f 6162 ff ff",
            new().with_list(vec!["a".into(), "b".into()]),
        ),
        (
            "a1 636d6170 bf 6161 01 ff",
            new().with_map([("a".to_owned(), 1)]),
        ),
        // Null and undefined are absent.
        ("a2 6462797465 f6 6474657874 f7", new()),
        (
            "a1 66737061727365 82 f7 01",
            new().with_sparse(vec![None, Some(1)]),
        ),
        // Unknown members of every kind are skipped, and tags without a meaning are ignored.
        (
            "d9d9f7 a2 6178 d864 9f a1 01 c3 42 0102 f0 f820 7f 61ff ff ff 6462797465 d820 05",
            new().with_byte(5),
        ),
        // Floats of any width.
        ("a1 66646f75626c65 f9 3e00", new().with_double(1.5)),
        (
            "a1 66646f75626c65 f9 0001",
            new().with_double(5.960_464_477_539_063e-8),
        ),
        (
            "a1 66646f75626c65 f9 03ff",
            new().with_double(6.097_555_160_522_461e-5),
        ),
        (
            "a1 66646f75626c65 f9 0400",
            new().with_double(6.103_515_625e-5),
        ),
        ("a1 66646f75626c65 f9 7bff", new().with_double(65_504.0)),
        (
            "a1 66646f75626c65 f9 fc00",
            new().with_double(f64::NEG_INFINITY),
        ),
        ("a1 66646f75626c65 fa 3fc00000", new().with_double(1.5)),
        ("a1 66646f75626c65 03", new().with_double(3.0)),
        (
            "a1 6673696e676c65 fb 3ff8000000000000",
            new().with_single(1.5),
        ),
        (
            "a1 6474696d65 c1 f9 3e00",
            new().with_time(DateTime::from_millis(1_500)),
        ),
        // Big numbers in other forms.
        ("a1 67696e7465676572 c2 40", new().with_integer(0_u64)),
        ("a1 67696e7465676572 c2 42 0001", new().with_integer(1_u64)),
        (
            "a1 67696e7465676572 c3 5f 41 01 ff",
            new().with_integer(-2_i64),
        ),
        ("a1 67646563696d616c 05", new().with_decimal(5_u64)),
        (
            "a1 67646563696d616c c4 9f 3a 000f423f 20 ff",
            new().with_decimal(decimal("-1e-1000000")),
        ),
        (
            "a1 67646563696d616c c4 82 22 05",
            new().with_decimal(decimal("0.005")),
        ),
        (
            "a1 67646563696d616c c4 82 22 39 04d1",
            new().with_decimal(decimal("-1.234")),
        ),
    ] {
        let body = bytes(body);
        assert_eq!(read(&body).as_ref(), Ok(&value), "{}", hex(&body));
        assert_eq!(read_strictly(body).as_ref(), Ok(&value));
    }
    // A null in a dense collection is skipped.
    let value = read(&bytes("a1 646c697374 82 f6 6161")).unwrap();
    assert_eq!(value, new().with_list(vec!["a".into()]));
    let nan = read(&bytes("a1 66646f75626c65 f9 7e01")).unwrap();
    assert!(nan.double.unwrap().is_nan());
}

#[test]
fn cbor_requests_are_read_strictly() {
    let new = Sample::default;
    for (name, value, liberal) in [
        (
            "time",
            "1a 664487a0",
            new().with_time(DateTime::from_secs(1_715_767_200)),
        ),
        ("time", "71 3230323434", new()),
        (
            "time",
            "c0 6a 323032342d30352d3135",
            new().with_time(DateTime::from_secs(1_715_731_200)),
        ),
        (
            "time",
            "c1 1b 0000018f7c1a2a00",
            new().with_time(DateTime::from_millis(1_715_774_040_576)),
        ),
        ("long", "fb 4014000000000000", new().with_long(5)),
        (
            "blob",
            "64 41514933",
            new().with_blob(Blob::new([1, 2, 0x37])),
        ),
        ("integer", "61 35", new().with_integer(5_u64)),
        ("integer", "c4 82 02 05", new().with_integer(500_u64)),
        ("decimal", "f9 3e00", new().with_decimal(decimal("1.5"))),
    ] {
        let body = member(name, value);
        if liberal != new() {
            assert_eq!(read(&body), Ok(liberal), "{value}");
        }
        if value != "c4 82 02 05" {
            let error = read_strictly(body).unwrap_err();
            assert!(
                error.starts_with("cannot read the input of Echo: "),
                "{error}"
            );
        }
    }
}

#[test]
fn cbor_errors_say_where_and_quote_no_secret() {
    for (body, expected) in [
        ("a1", "the body ends in a value at byte 1"),
        ("a1 6462797465", "the body ends in a value at byte 6"),
        ("a1 6462797465 19 01", "the body ends in a value at byte 6"),
        (
            "a1 6474657874 7b ffffffffffffffff 61",
            "the body ends in a value at byte 6",
        ),
        (
            "a1 6474657874 61 ff",
            "expected UTF-8 in a string at byte 6",
        ),
        (
            "a1 6474657874 7f 41 61 ff",
            "expected the next part of a string at byte 6",
        ),
        (
            "a1 6474657874 5f 4161 ff",
            "invalid type: a byte string, expected a string at byte 6",
        ),
        ("a0 00", "expected nothing after the value at byte 1"),
        (
            "a1 01 02",
            "invalid type: integer `1`, expected a member's name at byte 1",
        ),
        (
            "a1 6462797465 1c",
            "expected a value, found a reserved byte at byte 6",
        ),
        (
            "a1 6462797465 1f",
            "expected a value, found an indefinite length at byte 6",
        ),
        (
            "a1 6462797465 ff",
            "expected a value, found the end of a list or a map at byte 6",
        ),
        (
            "a1 6462797465 18 80",
            "invalid value: integer `128`, expected i8 at byte 6",
        ),
        (
            "a1 646c6f6e67 3b 8000000000000000",
            "invalid value: integer `-9223372036854775809`, expected i64 at byte 6",
        ),
        (
            "a1 646c6f6e67 f9 3e00",
            "invalid type: floating point `1.5`, expected i64 at byte 6",
        ),
        (
            "a1 646c6f6e67 61 78",
            "invalid type: string \"x\", expected i64 at byte 6",
        ),
        (
            "a1 646c697374 a0",
            "invalid type: map, expected a list at byte 7",
        ),
        (
            "80",
            "invalid type: sequence, expected a structure Sample at byte 1",
        ),
        (
            "a1 66646f75626c65 f0",
            "expected a value that has a meaning at byte 8",
        ),
        (
            "a1 646974656d ff",
            "expected a value, found the end of a list or a map at byte 7",
        ),
        (
            "a1 67646563696d616c c4 81 01",
            "expected an exponent and an integer at byte 9",
        ),
        (
            "a1 68646f63756d656e74 01",
            "expected no document: they have no form in CBOR at byte 10",
        ),
    ] {
        let error = read(&bytes(body)).unwrap_err();
        assert!(error.contains(expected), "{body}: {error}");
    }
}

#[test]
fn cbor_limits_depth_and_sizes() {
    let deep = |levels: usize| [&b"\xa1\x66nested".repeat(levels)[..], b"\xa0"].concat();
    assert!(read(&deep(127)).is_ok());
    assert!(read(&deep(128))
        .unwrap_err()
        .contains("expected less nesting"));
    let unknown = |levels: usize| [b"\xa1\x61x", &b"\x81".repeat(levels)[..], b"\x00"].concat();
    assert!(read(&unknown(127)).is_ok());
    assert!(read(&unknown(128))
        .unwrap_err()
        .contains("expected less nesting"));
    assert!(read(&unknown(1_000_000))
        .unwrap_err()
        .contains("expected less nesting"));
    // Tags do not nest.
    let tags = [b"\xa1\x64byte", &b"\xc6".repeat(1_000_000)[..], b"\x00"].concat();
    assert!(read(&tags).is_ok());

    let integer = |bytes: usize| {
        let len = u16::try_from(bytes).unwrap().to_be_bytes();
        [b"\xa1\x67integer\xc2\x59", &len[..], &vec![0xff; bytes]].concat()
    };
    let largest = read(&integer(1_024)).unwrap();
    assert_eq!(write(&largest), integer(1_024));
    assert_eq!(largest.integer.unwrap().to_string().len(), 2_467);
    assert!(read(&integer(1_025))
        .unwrap_err()
        .contains("at most 1024 bytes"));
    let value = Sample::default().with_integer(big(&"9".repeat(2_467)));
    let error = RpcV2Cbor::encode_response::<Echo>(&value).unwrap_err();
    assert_eq!(
        error.to_string(),
        "cannot write Echo: a big number must fit 1024 bytes"
    );
}

#[test]
fn cbor_has_no_documents() {
    let value = Sample::default().with_document(Document::Bool(true));
    let error = RpcV2Cbor::encode_response::<Echo>(&value).unwrap_err();
    assert_eq!(
        error.to_string(),
        "cannot write Echo: expected no document: they have no form in CBOR"
    );
}

#[test]
fn cbor_keeps_unknown_members_of_unions() {
    let body = member("choice", "a1 63 6e6577 82 18 2a 6161");
    let value = read(&body).unwrap();
    let Some(Choice::Unknown(member)) = &value.choice else {
        panic!("{value:?}")
    };
    assert_eq!(member.tag(), "new");
    assert_eq!(hex(&write(&value)), hex(&body));
}

/// A value whose members are there or not by chance.
fn arbitrary(random: &mut Lcg, depth: u32) -> Sample {
    let mut value = Sample::default();
    let text = |random: &mut Lcg| -> String {
        let len = random.below(40);
        (0..len)
            .map(|_| char::from_u32(u32::try_from(random.below(0x800)).unwrap()).unwrap_or('x'))
            .collect()
    };
    let any = |random: &mut Lcg| i64::from_ne_bytes(random.next().to_ne_bytes());
    for member in 0..15 {
        if random.below(3) == 0 {
            continue;
        }
        value = match member {
            0 => value.with_flag(random.below(2) == 0),
            1 => value.with_byte(i8::try_from(random.below(256) - 128).unwrap()),
            2 => {
                let shift = random.below(64);
                value.with_long(any(random) >> shift)
            }
            3 => value.with_single(f32::from_bits(
                u32::try_from(random.below(0x7f80_0000)).unwrap(),
            )),
            4 => value.with_double(any(random) as f64 / 1000.0),
            5 => value.with_text(text(random)),
            6 => value.with_blob(Blob::new(text(random))),
            7 => value.with_time(DateTime::from_millis(random.below(9_000_000_000_000))),
            8 => value.with_date(DateTime::from_millis(random.below(9_000_000_000_000))),
            9 => value.with_integer(any(random)),
            10 => value.with_integer(big(&format!("{}{}", any(random), random.next()))),
            11 => value.with_decimal(decimal(&format!(
                "{}.{}",
                random.below(1_000),
                random.next()
            ))),
            12 => value.with_list(
                (0..random.below(5))
                    .map(|_| text(random))
                    .collect::<Vec<_>>(),
            ),
            13 => value.with_sparse(
                (0..random.below(30))
                    .map(|i| (i % 3 != 0).then_some(7))
                    .collect::<Vec<_>>(),
            ),
            _ if depth > 0 => value.with_nested(Box::new(arbitrary(random, depth - 1))),
            _ => value.with_choice(Choice::Count(any(random))),
        };
    }
    value
}

#[test]
fn cbor_round_trips_arbitrary_values() {
    let mut random = Lcg(1);
    for _ in 0..500 {
        let value = arbitrary(&mut random, 3);
        let body = write(&value);
        assert_eq!(read(&body).unwrap(), value);
        assert_eq!(read_strictly(body).unwrap(), value);
    }
}

#[test]
fn cbor_reads_damaged_bodies_without_harm() {
    let mut random = Lcg(2);
    for _ in 0..500 {
        let mut body = write(&arbitrary(&mut random, 3));
        for _ in 0..random.below(4) {
            let len = i64::try_from(body.len()).unwrap();
            let at = usize::try_from(random.below(len)).unwrap();
            body[at] = random.next().to_ne_bytes()[0];
        }
        if random.below(3) == 0 {
            body.truncate(body.len() / 2);
        }
        if let Ok(value) = read(&body) {
            // Times and numbers may be read that are not written.
            let _ = RpcV2Cbor::encode_response::<Echo>(&value);
        }
        let _ = read_strictly(body);
    }
}

#[test]
fn other_binary_formats_keep_their_forms() {
    let value = json!({"blob": "AQI=", "time": 1.5, "double": "NaN", "integer": 5});
    let value: Sample = serde_json::from_value(value).unwrap();
    let text = serde_json::to_string(&value).unwrap();
    assert_eq!(
        text,
        r#"{"double":"NaN","blob":"AQI=","time":1.5,"integer":5}"#
    );
}

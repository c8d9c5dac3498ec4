//! Big integers and big decimals.

use aws_shapes::primitives::{BigDecimal, BigInteger, Document, Number};
use serde::de::value::{I128Deserializer, U128Deserializer};
use serde::Deserialize;
use serde_json::{from_str, to_string};

#[test]
fn big_numbers_check_their_grammar() {
    for text in ["0", "-1", "007", "123456789012345678901234567890"] {
        assert_eq!(text.parse::<BigInteger>().unwrap().to_string(), text);
        assert_eq!(text.parse::<BigDecimal>().unwrap().as_ref(), text);
    }
    for text in ["1.50", "-0.0", "1e5", "1.5E-400", "2e+7"] {
        assert_eq!(text.parse::<BigDecimal>().unwrap().to_string(), text);
        assert_eq!(
            text.parse::<BigInteger>().unwrap_err().to_string(),
            format!("{text:?} is not an integer like -120")
        );
    }
    for text in [
        "", "-", "+1", "1.", ".5", "1e", "1e+", "e5", "1_0", "0x1", " 1", "NaN", "١",
    ] {
        assert!(text.parse::<BigInteger>().is_err(), "{text}");
        assert_eq!(
            text.parse::<BigDecimal>().unwrap_err().to_string(),
            format!("{text:?} is not a decimal number like -1.5e3")
        );
    }
    let long = "x".repeat(65).parse::<BigInteger>().unwrap_err();
    let start = "x".repeat(64);
    assert_eq!(
        long.to_string(),
        format!("{start:?} is not an integer like -120")
    );
    assert_eq!(BigInteger::from(i64::MIN).to_string(), i64::MIN.to_string());
    assert_eq!(BigDecimal::from(u64::MAX).to_string(), u64::MAX.to_string());
}

#[test]
fn big_integers_in_json_are_numbers_if_they_fit() {
    for json in [
        "0",
        "-9223372036854775808",
        "18446744073709551615",
        r#""18446744073709551616""#,
        r#""-9223372036854775809""#,
        r#""007""#,
        r#""-0""#,
    ] {
        let number: BigInteger = from_str(json).unwrap();
        assert_eq!(to_string(&number).unwrap(), json);
    }
    assert_eq!(
        from_str::<BigInteger>(r#""12""#).unwrap(),
        BigInteger::from(12_u64)
    );
    for json in ["1.5", r#""1.5""#, "null", "[]", "{}", "true"] {
        assert!(from_str::<BigInteger>(json).is_err(), "{json}");
    }
}

#[test]
fn big_decimals_in_json_are_numbers_if_that_keeps_their_text() {
    for json in [
        "0",
        "-7",
        "1.5",
        "-0.1",
        r#""1.50""#,
        r#""0.1000000000000000055511151231257827""#,
        r#""1e400""#,
    ] {
        let number: BigDecimal = from_str(json).unwrap();
        assert_eq!(to_string(&number).unwrap(), json);
    }
    for json in [r#""x""#, "null", "[1]", "{}"] {
        assert!(from_str::<BigDecimal>(json).is_err(), "{json}");
    }
    let error = from_str::<BigDecimal>("true").unwrap_err().to_string();
    assert!(
        error.contains("expected a number, or text that holds one"),
        "{error}"
    );
}

#[test]
fn big_integers_read_every_spelling_of_a_number() {
    for (json, digits) in [
        ("42.0", "42"),
        ("4.2e1", "42"),
        ("-42.00", "-42"),
        ("9007199254740991.0", "9007199254740991"),
    ] {
        assert_eq!(from_str::<BigInteger>(json).unwrap().to_string(), digits);
    }
    // As a float, the next integer is the same number.
    assert!(from_str::<BigInteger>("9007199254740992.0").is_err());
}

#[test]
fn big_numbers_read_128_bits() {
    for value in [u128::MAX, 1 << 64] {
        let from = || U128Deserializer::<serde::de::value::Error>::new(value);
        let text = value.to_string();
        assert_eq!(BigInteger::deserialize(from()).unwrap().as_ref(), text);
        assert_eq!(BigDecimal::deserialize(from()).unwrap().as_ref(), text);
    }
    let from = I128Deserializer::<serde::de::value::Error>::new(i128::MIN);
    let text = i128::MIN.to_string();
    assert_eq!(BigInteger::deserialize(from).unwrap().as_ref(), text);
    let from = U128Deserializer::<serde::de::value::Error>::new(1 << 64);
    let number = Number::Float(18_446_744_073_709_551_616.0);
    assert_eq!(
        Document::deserialize(from).unwrap(),
        Document::Number(number)
    );
}

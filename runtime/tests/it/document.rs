//! Documents and their numbers.

use std::collections::hash_map::DefaultHasher;
use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};

use aws_shapes::primitives::{BigDecimal, Document, Number};
use serde::de::DeserializeOwned;
use serde_json::{from_str, json, to_string};

fn hash(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

#[test]
fn documents_hold_any_json() {
    let text = r#"{"array":[null,true,"x",[]],"big":18446744073709551615,"float":1.5,"int":-3,"object":{}}"#;
    let document: Document = from_str(text).unwrap();
    assert_eq!(to_string(&document).unwrap(), text);

    let array = document.get("array").and_then(Document::as_array).unwrap();
    assert_eq!(array.len(), 4);
    assert_eq!(array[0].as_null(), Some(()));
    assert_eq!(array[1].as_bool(), Some(true));
    assert_eq!(array[1].as_number(), None);
    assert_eq!(array[2].as_str(), Some("x"));
    assert_eq!(array[2].as_string(), Some("x"));
    assert_eq!(document.get("big"), Some(&Document::from(u64::MAX)));
    let int = document.get("int").unwrap();
    assert_eq!(int.as_number(), Some(&Number::NegInt(-3)));
    assert_eq!(document.get("float"), Some(&Document::from(1.5)));
    assert_eq!(document.get("absent"), None);
    assert_eq!(Document::Null.get("x"), None);
    assert_eq!(document.as_object().map(BTreeMap::len), Some(5));
    assert_eq!(document.as_null(), None);
    assert_eq!(Document::default(), Document::Null);
}

#[test]
fn documents_agree_with_serde_json() {
    let value = json!({
        "a": [1, -1, 0.5, "\u{0}é", {"b": null}],
        "c": {"d": {"e": [false, [[]]]}},
    });
    let document: Document = serde_json::from_value(value.clone()).unwrap();
    assert_eq!(serde_json::to_value(&document).unwrap(), value);
}

/// What `serde_json` makes of numbers where anyone turns on its `arbitrary_precision`.
#[test]
fn numbers_may_come_as_objects() {
    fn read<T: DeserializeOwned>(text: &str) -> T {
        let number = json!({ "$serde_json::private::Number": text });
        serde_json::from_value(number).unwrap()
    }
    for (text, number) in [
        ("7", Number::PosInt(7)),
        ("-7", Number::NegInt(-7)),
        ("1.5", Number::Float(1.5)),
    ] {
        assert_eq!(read::<Document>(text), Document::from(number));
        assert_eq!(read::<BigDecimal>(text).to_string(), text);
    }
}

#[test]
fn document_nesting_is_bounded() {
    let deep = "[".repeat(100_000);
    let error = from_str::<Document>(&deep).unwrap_err().to_string();
    assert!(error.contains("recursion limit"), "{error}");
}

#[test]
fn documents_come_from_common_types() {
    let array = vec![
        Document::from(true),
        Document::from("text"),
        Document::from(String::from("text")),
        Document::from(1_u32),
        Document::from(-1_i64),
        Document::from(Number::Float(0.25)),
        Document::from(BTreeMap::from([("x".to_owned(), Document::Null)])),
    ];
    assert_eq!(
        to_string(&Document::from(array)).unwrap(),
        r#"[true,"text","text",1,-1,0.25,{"x":null}]"#
    );
    assert_eq!(to_string(&Document::from(f64::NAN)).unwrap(), "null");
}

#[test]
fn numbers_convert_and_compare_by_bits() {
    assert_eq!(Number::from(5_i64), Number::PosInt(5));
    assert_eq!(Number::from(-5), Number::NegInt(-5));
    assert_eq!(Number::PosInt(5).as_i64(), Some(5));
    assert_eq!(Number::PosInt(5).as_u64(), Some(5));
    assert_eq!(Number::PosInt(u64::MAX).as_i64(), None);
    assert_eq!(Number::NegInt(-5).as_u64(), None);
    assert_eq!(Number::NegInt(-5).as_i64(), Some(-5));
    assert_eq!(Number::Float(5.0).as_u64(), None);
    assert_eq!(Number::PosInt(5).to_f64_lossy().to_bits(), 5_f64.to_bits());
    assert_eq!(
        Number::NegInt(-5).to_f64_lossy().to_bits(),
        (-5_f64).to_bits()
    );

    assert_ne!(Number::Float(0.0), Number::Float(-0.0));
    assert_ne!(Number::PosInt(5), Number::Float(5.0));
    assert_ne!(Number::NegInt(-1), Number::Float(f64::from_bits(u64::MAX)));
    assert_eq!(Number::Float(f64::NAN), Number::Float(f64::NAN));
    assert_eq!(hash(Number::Float(1.5)), hash(Number::Float(1.5)));
    assert_ne!(hash(Number::PosInt(1)), hash(Number::NegInt(1)));
}

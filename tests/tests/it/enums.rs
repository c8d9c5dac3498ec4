//! Open enums of strings and of integers.

use std::collections::{BTreeSet, HashSet};
use std::convert::Infallible;

use datasync_types::types::Operator;
use obstacle_course_types::types::{Empty, EmptyInt, Hostile, I32, Ordering as Odd};
use serde_json::{from_str, json, to_string};
use shapes_types::types::{Level, OldSky, Sky};

#[test]
fn every_way_to_parse_gives_the_same_value() {
    for (text, value) in [
        ("clear", Sky::Clear),
        ("cloudy", Sky::Cloudy),
        ("RAIN", Sky::Rain),
    ] {
        assert_eq!(Sky::from(text), value);
        assert_eq!(Sky::from(text.to_owned()), value);
        assert_eq!(text.parse::<Sky>(), Ok::<_, Infallible>(value.clone()));
        assert_eq!(Sky::try_parse(text).unwrap(), value);
        assert_eq!(from_str::<Sky>(&to_string(text).unwrap()).unwrap(), value);
        assert!(!value.is_unknown());
    }
    for text in ["fog", "", "Clear", "CLEAR", "clear ", "\u{0}"] {
        let value = Sky::from(text);
        let Sky::Unknown(unknown) = &value else {
            panic!("{value:?}");
        };
        assert!(value.is_unknown());
        assert_eq!((unknown.as_str(), unknown.as_ref()), (text, text));
        assert_eq!(format!("{unknown:?}"), format!("UnknownValue({text:?})"));
        assert_eq!(format!("{unknown:4}|"), format!("{text:4}|"));
        assert_eq!(Sky::from(text.to_owned()), value);
        assert_eq!(text.parse::<Sky>(), Ok(value.clone()));
        assert_eq!(from_str::<Sky>(&to_string(text).unwrap()).unwrap(), value);
    }
}

#[test]
fn values_are_their_text() {
    for text in ["clear", "RAIN", "fog", "", "日本\n"] {
        let value = Sky::from(text);
        assert_eq!(value.as_str(), text);
        assert_eq!(value.to_string(), text);
        assert_eq!(AsRef::<str>::as_ref(&value), text);
        assert!(value == *text && value == text);
        assert!(value != *"other" && value != "other");
        assert_eq!(serde_json::to_value(&value).unwrap(), json!(text));
    }
    assert_eq!(
        format!("{:>7}|{:<6}|", Sky::Clear, Sky::from("fog")),
        "  clear|fog   |"
    );
}

#[test]
fn try_parse_error_lists_the_known_values() {
    let error = Sky::try_parse("fog").unwrap_err();
    assert_eq!(
        error.to_string(),
        r#"unknown Sky "fog": expected one of clear, cloudy, RAIN"#
    );
    assert_eq!(error.value(), "fog");
    assert_eq!(error.known(), ["clear", "cloudy", "RAIN"]);
    let error: &dyn std::error::Error = &error;
    assert!(error.source().is_none());
}

#[test]
fn try_parse_error_is_short_for_many_values() {
    let text = Hostile::try_parse("no such value").unwrap_err().to_string();
    let more = Hostile::VALUES.len() - 20;
    assert!(text.ends_with(&format!(" and {more} more")), "{text}");
}

#[test]
fn values_are_the_known_ones_in_the_order_of_the_model() {
    assert_eq!(Sky::VALUES, [Sky::Clear, Sky::Cloudy, Sky::Rain]);
    assert_eq!(Sky::values(), ["clear", "cloudy", "RAIN"]);
    assert_eq!(OldSky::values(), ["blue sky", "grey sky", "green sky"]);
    #[allow(deprecated)]
    let all = [OldSky::BlueSky, OldSky::GreySky, OldSky::GreenSky];
    assert_eq!(OldSky::VALUES, all);
    assert_eq!(Level::VALUES, [Level::Low, Level::High, Level::Minus]);
    assert!(Empty::VALUES.is_empty() && EmptyInt::VALUES.is_empty());
}

#[test]
fn values_order_by_their_text_and_hash_by_their_value() {
    let texts = ["fog", "clear", "RAIN", "cloudy", "zzz", "", "clear"];
    let sorted: Vec<_> = texts
        .map(Sky::from)
        .into_iter()
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let strings: Vec<_> = sorted.iter().map(Sky::as_str).collect();
    assert_eq!(strings, ["", "RAIN", "clear", "cloudy", "fog", "zzz"]);
    assert_eq!(
        texts
            .map(Sky::from)
            .into_iter()
            .collect::<HashSet<_>>()
            .len(),
        6
    );
}

#[test]
fn values_that_are_not_strings_are_refused() {
    for text in ["1", "null", "true", "[]", "{}", "{\"clear\":null}"] {
        let error = from_str::<Sky>(text).unwrap_err().to_string();
        assert!(
            error.contains("a string of the enum Sky"),
            "{text}: {error}"
        );
    }
    assert_eq!(from_str::<Sky>(r#""\u0063lear""#).unwrap(), Sky::Clear);
}

#[test]
fn hostile_values_are_known_and_distinct() {
    let texts: HashSet<_> = Hostile::values().iter().collect();
    assert_eq!(texts.len(), Hostile::VALUES.len());
    for (text, value) in Hostile::values().iter().zip(Hostile::VALUES) {
        assert_eq!(Hostile::from(*text), *value);
        assert_eq!(value.as_str(), *text);
        assert_eq!(
            from_str::<Hostile>(&to_string(value).unwrap()).unwrap(),
            *value
        );
    }
}

#[test]
fn hostile_values_have_these_names() {
    for (text, value) in [
        ("Self", Hostile::SelfValue__),
        ("Unknown", Hostile::UnknownValue__),
        ("UnknownValue", Hostile::UnknownValue),
        ("", Hostile::Empty),
        ("*", Hostile::Value2a),
        ("*Other", Hostile::Other),
        ("Other", Hostile::Other_),
        ("s3:ObjectCreated:*", Hostile::S3ObjectCreated),
        ("trailing ", Hostile::Trailing),
        ("1.0", Hostile::_10),
        ("10", Hostile::_10_),
        ("日本", Hostile::Value65e5672c),
        ("INVALID_REQUEST", Hostile::InvalidRequest),
        ("invalid_request", Hostile::InvalidRequest_),
        ("type", Hostile::Type),
        ("NEW_VALUE", Hostile::NewValue),
    ] {
        assert_eq!(Hostile::from(text), value);
    }
    assert_eq!(Odd::from("Err"), Odd::Err);
    assert_eq!(Odd::from("None"), Odd::None);
}

#[test]
fn integer_enums_are_open() {
    assert_eq!(Level::from(10), Level::High);
    assert_eq!(from_str::<Level>("-1").unwrap(), Level::Minus);
    let unknown = from_str::<Level>("7").unwrap();
    assert!(unknown.is_unknown() && unknown == 7 && unknown != Level::Low);
    assert_ne!(unknown, 8);
    assert_eq!((unknown.value(), unknown.to_string()), (7, "7".to_owned()));
    assert_eq!(
        (
            to_string(&unknown).unwrap(),
            to_string(&Level::Minus).unwrap()
        ),
        ("7".into(), "-1".into())
    );
    let Level::Unknown(number) = unknown else {
        panic!("{unknown:?}");
    };
    assert_eq!((number.value(), number.to_string()), (7, "7".to_owned()));
    assert_eq!(i32::from(Level::Low), 1);
    assert!(Level::Minus < Level::from(0) && Level::from(9) < Level::High);
    for text in ["2147483648", "1.5", "\"one\"", "null"] {
        assert!(from_str::<Level>(text).is_err(), "{text}");
    }
    assert_eq!(from_str::<Level>("\"1\"").unwrap(), Level::Low);
}

#[test]
fn integer_values_may_be_the_bounds_of_the_range() {
    assert_eq!(I32::from(i32::MIN), I32::Min);
    assert_eq!(I32::from(i32::MAX), I32::Max);
    assert_eq!(I32::Min.value(), i32::MIN);
    assert_eq!(from_str::<I32>("-2147483648").unwrap(), I32::Min);
    assert_eq!(I32::from(0), I32::_0);
}

#[test]
fn operator_has_the_variants_of_the_official_sdk() {
    let variants = [
        Operator::BeginsWith,
        Operator::Contains,
        Operator::Eq,
        Operator::Ge,
        Operator::Gt,
        Operator::In,
        Operator::Le,
        Operator::Lt,
        Operator::Ne,
        Operator::NotContains,
    ];
    assert!(
        variants
            .iter()
            .all(|variant| Operator::VALUES.contains(variant))
    );
    assert_eq!(variants.len(), Operator::VALUES.len());
}

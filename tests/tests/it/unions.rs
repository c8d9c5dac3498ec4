//! Unions with a known or unknown member.

// A panic in a helper fails the test that calls it.
#![allow(clippy::unwrap_used)]

use obstacle_course_types::types::{KeywordUnion, Result as Odd};
use serde_json::{from_str, from_value, json, to_string};
use shapes_types::operation::create_station::CreateStationOutput;
use shapes_types::primitives::{Blob, DateTime, Document};
use shapes_types::types::{Choice, Expression, Nothing, Position, Sky, Tree, TreeOrLeaf, When};

fn round_trip(text: &str) -> Choice {
    let choice = from_str(text).unwrap();
    assert_eq!(to_string(&choice).unwrap(), text);
    choice
}

#[test]
fn union_members_round_trip() {
    assert_eq!(round_trip(r#"{"text":"x"}"#), Choice::Text("x".into()));
    assert_eq!(round_trip(r#"{"number":1.5}"#), Choice::Number(1.5));
    assert_eq!(round_trip(r#"{"nothing":{}}"#), Choice::Nothing);
    assert_eq!(
        round_trip(r#"{"empty":{}}"#),
        Choice::Empty(Nothing::default())
    );
    assert_eq!(
        round_trip(r#"{"position":{"latitude":1.0,"longitude":-2.5}}"#),
        Choice::Position(Position::new(1.0, -2.5))
    );
    assert_eq!(
        round_trip(r#"{"texts":["a",null]}"#),
        Choice::Texts(vec![Some("a".into()), None])
    );
    assert_eq!(
        round_trip(r#"{"document":[1]}"#),
        Choice::Document(vec![Document::from(1)].into())
    );
    assert_eq!(
        round_trip(r#"{"blob":"AQI="}"#),
        Choice::Blob(Blob::new([1, 2]))
    );
    assert_eq!(
        round_trip(r#"{"sky":"fog"}"#),
        Choice::Sky(Sky::from("fog"))
    );
    assert_eq!(
        round_trip(r#"{"nested":{"dateTime":"2024-05-15T10:00:00Z"}}"#),
        Choice::Nested(When::DateTime(DateTime::from_secs(1_715_767_200)))
    );
    assert_eq!(round_trip(r#"{"unknown":7}"#), Choice::UnknownValue(7));
}

#[test]
fn unknown_union_member_is_kept_and_written_back() {
    for text in [
        r#"{"hologram":{"a":[1,null,{"b":-2.5}]}}"#,
        r#"{"Unknown":false}"#,
        r#"{"":""}"#,
        r#"{"text ":[]}"#,
    ] {
        assert!(round_trip(text).is_unknown(), "{text}");
    }
    let choice = round_trip(r#"{"hologram":{"a":"b"}}"#);
    let Choice::Unknown(member) = &choice else {
        panic!("{choice:?}")
    };
    assert_eq!(member.tag(), "hologram");
    assert_eq!(
        member.value().get("a").and_then(Document::as_str),
        Some("b")
    );
}

#[test]
fn union_ignores_nulls_and_the_type_name() {
    let text = Choice::Text("x".into());
    for json in [
        json!({ "text": "x", "number": null, "hologram": null }),
        json!({ "number": null, "nothing": null, "text": "x" }),
        json!({ "__type": "example.weather#Choice", "text": "x" }),
        json!({ "text": "x", "__type": { "any": 1 } }),
    ] {
        assert_eq!(from_value::<Choice>(json.clone()).unwrap(), text, "{json}");
    }
}

#[test]
fn union_without_exactly_one_member_is_an_error() {
    for (json, reason) in [
        (json!({}), "a union Choice with exactly one member"),
        (
            json!({ "text": null }),
            "a union Choice with exactly one member",
        ),
        (
            json!({ "__type": "x" }),
            "a union Choice with exactly one member",
        ),
        (json!({ "text": "x", "number": 1 }), "found two"),
        (json!({ "text": "x", "hologram": 1 }), "found two"),
        (json!({ "a": 1, "b": 2 }), "found two"),
        (json!({ "nothing": {}, "unknown": 1 }), "found two"),
        (json!("text"), "a union Choice with exactly one member"),
        (json!(null), "a union Choice with exactly one member"),
        (json!(["text"]), "a union Choice with exactly one member"),
    ] {
        let error = from_value::<Choice>(json.clone()).unwrap_err().to_string();
        assert!(error.contains(reason), "{json}: {error}");
    }
}

#[test]
fn zero_value_of_a_union_round_trips() {
    let left_out: CreateStationOutput = from_value(json!({})).unwrap();
    assert!(left_out.choice.is_unknown());
    let written = to_string(&left_out).unwrap();
    assert_eq!(from_str::<CreateStationOutput>(&written).unwrap(), left_out);
}

#[test]
fn union_accessors_distinguish_the_members() {
    let (text, nothing) = (Choice::Text("x".into()), Choice::Nothing);
    assert!(text.is_text() && !text.is_number() && !text.is_unknown());
    assert!(nothing.is_nothing() && !nothing.is_empty());
    assert_eq!(text.as_text(), Ok(&"x".to_owned()));
    assert_eq!(text.as_number(), Err(&text));
    assert!(Choice::UnknownValue(1).is_unknown_() && !Choice::UnknownValue(1).is_unknown());
    assert_eq!(Choice::UnknownValue(1).as_unknown_(), Ok(&1));
}

#[test]
fn unions_may_contain_themselves() {
    let text = r#"{"all":[{"not":{"literal":1}},{"named":{"x":{"literal":2}}},{"pair":{"first":{"literal":3},"second":{"not":{"literal":4}}}},{"later":null}]}"#;
    let error = from_str::<Expression>(text).unwrap_err().to_string();
    assert!(error.contains("exactly one member"), "{error}");

    let text = text.replace("null", "5");
    let expression: Expression = from_str(&text).unwrap();
    assert_eq!(to_string(&expression).unwrap(), text);
    let all = expression.as_all().unwrap();
    assert_eq!(all[0], Expression::Not(Box::new(Expression::Literal(1))));
    assert!(all[3].is_unknown());
}

#[test]
fn structure_and_union_may_contain_each_other() {
    let text = r#"{"value":1,"left":{"either":{"tree":{"value":2}}},"children":[{"either":{"leaf":3}}],"byName":{"a":{"value":4}}}"#;
    let tree: Tree = from_str(text).unwrap();
    assert_eq!(to_string(&tree).unwrap(), text);
    let leaf = tree.children()[0].either.as_deref();
    assert_eq!(leaf, Some(&TreeOrLeaf::Leaf(3)));
}

#[test]
fn members_named_like_results_and_keywords_have_their_own_variants() {
    for (text, odd) in [
        (r#"{"None":{}}"#, Odd::None),
        (r#"{"Self":"x"}"#, Odd::SelfValue_("x".into())),
        (r#"{"Box":["x"]}"#, Odd::Box(vec!["x".into()])),
    ] {
        assert_eq!(from_str::<Odd>(text).unwrap(), odd);
        assert_eq!(to_string(&odd).unwrap(), text);
    }
    let keyword: KeywordUnion = from_str(r#"{"crate":"x"}"#).unwrap();
    assert!(keyword.is_crate());
    assert_eq!(keyword.as_crate(), Ok(&"x".to_owned()));
}

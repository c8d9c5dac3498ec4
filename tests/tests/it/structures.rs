//! Structures: constructors, accessors and derived traits.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Debug;
use std::hash::Hash;

use obstacle_course_types::types::{Cases, Keywords, Listed, Methods, RequiredKeywords};
use serde_json::{Value, from_str, from_value, json, to_value};
use shapes_types::operation::create_station::CreateStationInput;
use shapes_types::operation::echo::EchoInput;
use shapes_types::operation::get_station::GetStationInput;
use shapes_types::operation::import_stations::{ImportStationsInput, ImportStationsOutput};
use shapes_types::operation::ping::{PingInput, PingOutput};
use shapes_types::operation::subscribe::SubscribeOutput;
use shapes_types::primitives::{BigDecimal, BigInteger, Blob, DateTime, Document};
use shapes_types::types::{
    Choice, ClientPart, Collections, Details, Everything, History, Level, PingShape, PongShape,
    Position, Sky, StationRef, StationSummary, TimeFormats, Tree,
};

#[test]
fn new_takes_the_required_members_in_order() {
    let details = Details::new("North", Position::new(1.0, 2.0), ["a".to_owned()], "fog");
    assert_eq!(details.name, "North");
    assert_eq!(
        (details.position.latitude, details.position.longitude),
        (1.0, 2.0)
    );
    assert_eq!(details.sky, Sky::from("fog"));
    assert_eq!((details.link, details.inner), (None, None));
}

#[test]
fn setters_chain_and_convert() {
    let everything = Everything::default()
        .with_text("x")
        .with_sky("clear")
        .with_level(10)
        .with_long(7_i32)
        .with_blob([1, 2])
        .with_document(true)
        .with_big_integer(3_u64)
        .with_text("y");
    assert_eq!(everything.text.as_deref(), Some("y"));
    assert_eq!(everything.sky, Some(Sky::Clear));
    assert_eq!(everything.level, Some(Level::High));
    assert_eq!(everything.long, Some(7));
    assert_eq!(everything.blob, Some(Blob::new([1, 2])));
    assert_eq!(everything.document, Some(Document::from(true)));
    assert_eq!(everything.big_integer, Some(BigInteger::from(3_u64)));

    let history = History::new("a", "b")
        .with_alias("c")
        .with_created(DateTime::from_secs(1));
    assert_eq!(
        (history.alias.as_str(), history.created),
        ("c", Some(DateTime::from_secs(1)))
    );
}

#[test]
fn setters_box_recursive_members() {
    let tree = Tree::default().with_left(Box::new(Tree::default().with_value(1)));
    assert_eq!(tree.left.unwrap().value, Some(1));
}

#[test]
fn list_getters_return_slices_even_if_absent() {
    let absent = Collections::default();
    assert!(absent.dense().is_empty());
    assert!(absent.sparse().is_empty());
    let there = absent
        .with_dense(["a".to_owned()])
        .with_sparse([None, Some("b".to_owned())]);
    assert_eq!(there.dense(), ["a"]);
    assert_eq!(there.sparse(), [None, Some("b".to_owned())]);
    assert_eq!(
        Details::new("", Position::default(), ["x".to_owned()], "").tags(),
        ["x"]
    );
    assert_eq!(SubscribeOutput::default().events(), []);
}

#[test]
fn inputs_have_no_required_fields() {
    let input = CreateStationInput::default();
    assert_eq!((input.details, input.client_token), (None, None));
    assert_eq!(
        from_str::<CreateStationInput>("{}").unwrap(),
        CreateStationInput::default()
    );
    // If the same shape is not an input, its required member is not an `Option`.
    assert_eq!(GetStationInput::default().station_id, None);
    assert_eq!(StationRef::new("x").station_id, "x");
}

#[test]
fn missing_inputs_and_outputs_are_empty_structures() {
    assert_eq!(serde_json::to_string(&PingInput::default()).unwrap(), "{}");
    assert_eq!(
        from_str::<PingOutput>(r#"{"later":1}"#).unwrap(),
        PingOutput::default()
    );
}

#[test]
fn default_is_implemented_if_every_field_has_it() {
    fn check<T: Default + Debug>(debug: &str) {
        assert_eq!(format!("{:?}", T::default()), debug);
    }
    check::<Position>("Position { latitude: 0.0, longitude: 0.0 }");
    check::<StationRef>(r#"StationRef { station_id: "" }"#);
    check::<History>(r#"History { created: None, updated: None, name: "", alias: "" }"#);
    check::<PingShape>("PingShape { pong: None, count: None }");
    check::<PongShape>("PongShape { ping: None, count: None }");
}

#[test]
fn eq_and_hash_are_implemented_without_floats() {
    fn distinct<T: Eq + Hash>(values: impl IntoIterator<Item = T>) -> usize {
        values.into_iter().collect::<HashSet<_>>().len()
    }
    assert_eq!(
        distinct([
            StationRef::new("a"),
            StationRef::new("a"),
            StationRef::new("b")
        ]),
        2
    );
    assert_eq!(
        distinct([TimeFormats::default(), TimeFormats::default()]),
        1
    );
    assert_eq!(
        distinct([
            Sky::Clear,
            Sky::from("clear"),
            Sky::from("fog"),
            Sky::from("fog")
        ]),
        2
    );
    let nan = || Position::new(f64::NAN, 0.0);
    assert_ne!(nan(), nan());
}

#[test]
fn client_only_structures_must_have_required_members() {
    let whole = json!({
        "name": "North", "position": { "latitude": 1, "longitude": 2 }, "tags": [], "sky": "fog",
        "inner": { "time": 0, "choice": { "text": "x" } },
    });
    assert!(from_value::<Details>(whole.clone()).is_ok());
    for (pointer, member) in [
        ("", "name"),
        ("", "position"),
        ("", "tags"),
        ("", "sky"),
        ("/inner", "time"),
        ("/inner", "choice"),
    ] {
        for absent in [true, false] {
            let mut json = whole.clone();
            let owner = json.pointer_mut(pointer).unwrap().as_object_mut().unwrap();
            match absent {
                true => owner.remove(member),
                false => owner.insert(member.to_owned(), Value::Null),
            };
            let rows = json!({ "rows": [json] });
            let error = from_value::<ImportStationsInput>(rows)
                .unwrap_err()
                .to_string();
            assert_eq!(error, format!("missing field `{member}`"));
        }
    }
}

#[test]
fn service_structures_get_zero_values_for_missing_required_members() {
    let summary: StationSummary = from_str(r#"{"tags":null,"comment":null}"#).unwrap();
    assert_eq!(
        (summary.id.as_str(), summary.size, summary.active),
        ("", 0, false)
    );
    assert_eq!(
        (summary.position, summary.share),
        (Position::new(0.0, 0.0), 0.0)
    );
    assert!(summary.sky.is_unknown() && summary.sky == *"");
    assert_eq!(summary.level.value(), 0);
    assert_eq!(summary.created, DateTime::from_secs(0));
    assert_eq!((summary.tags, summary.labels), (vec![], BTreeMap::new()));
    assert_eq!(
        (summary.data, summary.notes),
        (Blob::default(), Document::Null)
    );
    assert!(summary.choice.is_unknown());
    assert_eq!(
        (summary.whole, summary.exact),
        (BigInteger::from(0_u64), BigDecimal::from(0_u64))
    );
    assert_eq!((summary.link, summary.comment), (StationRef::new(""), None));
}

#[test]
fn shared_structures_are_read_like_service_structures() {
    assert_eq!(from_str::<Position>("{}").unwrap(), Position::new(0.0, 0.0));
    let failed = from_str::<ImportStationsOutput>(r#"{"failures":[{}]}"#).unwrap();
    assert_eq!(failed.failures()[0].index, 0);
}

#[test]
fn nulls_are_absent_and_absent_members_are_not_written() {
    let empty: EchoInput = from_str(r#"{"everything":null,"tree":null}"#).unwrap();
    assert_eq!(empty, EchoInput::default());
    assert_eq!(serde_json::to_string(&empty).unwrap(), "{}");
    let part = ClientPart::new(DateTime::from_secs(1), Choice::Nothing);
    assert_eq!(
        to_value(part).unwrap(),
        json!({ "time": 1, "choice": { "nothing": {} } })
    );
}

#[test]
fn last_of_two_equal_members_is_used() {
    let value: StationRef = from_str(r#"{"stationId":"a","stationId":"b"}"#).unwrap();
    assert_eq!(value.station_id, "b");
}

#[test]
fn values_that_are_not_objects_are_refused() {
    for text in ["[]", "[1,2]", "1", "\"x\"", "null", "true"] {
        let error = from_str::<Position>(text).unwrap_err().to_string();
        assert!(error.contains("a structure Position"), "{text}: {error}");
    }
}

#[test]
fn members_named_like_keywords_keep_their_json_names() {
    let keywords = Keywords::default()
        .with_type("a")
        .with_self("b")
        .with_crate("c");
    let keywords = keywords.with_type_("d").with_self_("e").with_fn("f");
    assert_eq!(keywords.r#type.as_deref(), Some("a"));
    assert_eq!(keywords.type_.as_deref(), Some("d"));
    assert_eq!(
        to_value(keywords).unwrap(),
        json!({ "type": "a", "self": "b", "crate": "c", "Type": "d", "Self": "e", "fn": "f" })
    );
    let required = RequiredKeywords::default().with_match(["x".to_owned()]);
    assert_eq!(
        (required.r#match(), required.r#type()),
        (&["x".to_owned()][..], &[][..])
    );
}

#[test]
fn members_that_differ_only_in_case_do_not_collide() {
    let json = json!({ "item": 1, "Item": 2, "ITEM": 3, "item_": 4, "_item": 5, "__item": 6, "_1st": 7, "__type": 8 });
    let cases: Cases = from_value(json.clone()).unwrap();
    assert_eq!(
        (cases.item, cases.item_, cases.item__),
        (Some(1), Some(2), Some(3))
    );
    assert_eq!(to_value(cases).unwrap(), json);
}

#[test]
fn members_named_like_methods_do_not_collide() {
    let names = || ["x".to_owned()];
    let listed = Listed::new("a")
        .with_new(names())
        .with_with_required(names());
    assert_eq!(listed.new, Some(vec!["x".to_owned()]));
    let listed = listed.with_required("b");
    assert_eq!(listed.required, "b");

    let methods = Methods::new(names())
        .with_clone(names())
        .with_fmt(names())
        .with_eq(names());
    let copy = Clone::clone(&methods);
    assert!(copy == methods);
    assert_eq!(
        (methods.clone(), methods.fmt(), methods.hash()),
        (&names()[..], &names()[..], &[][..])
    );
}

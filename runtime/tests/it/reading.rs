//! How strictly structures and unions are read.

use std::collections::BTreeMap;

use aws_shapes::__private::{structure, union, Reading, Wire};
use aws_shapes::primitives::UnknownMember;
use aws_shapes::DenyUnknown;
use serde_json::{from_str, from_value, json, to_value};

#[derive(Clone, Debug, Default, PartialEq)]
struct Broker {
    arn: Option<String>,
    port: Option<i32>,
    is_public: Option<bool>,
    user: Option<User>,
    users: Option<Vec<User>>,
    by_name: Option<BTreeMap<String, User>>,
    auth: Option<Auth>,
    policy: Option<String>,
    policies: Option<Vec<String>>,
}

structure! {
    Broker {
        arn: optional String = "brokerArn" | "BrokerArn", with_arn;
        port: optional i32 = "port" | "Port", with_port;
        is_public: optional bool = "isPublic", with_is_public;
        user: optional User = "user" | "User", with_user;
        users: list User = "users", with_users;
        by_name: optional BTreeMap<String, User> = "byName", with_by_name;
        auth: optional Auth = "auth", with_auth;
        policy: optional String = "policy" as Json, with_policy;
        policies: list String = "policies" as Json, with_policies;
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
struct User {
    name: String,
}

structure! {
    User {
        name: required String = "name" | "Name", with_name;
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Auth {
    Password(String),
    Anonymous,
    Unknown(UnknownMember),
}

union! {
    Auth {
        Password(String) = "password" | "Password", is_password, as_password;
        Anonymous = "anonymous" | "Anonymous", is_anonymous;
    }
}

#[test]
fn members_are_read_by_both_names_and_written_by_that_of_the_wire() {
    let broker = Broker::default()
        .with_arn("a")
        .with_user(User::default().with_name("u"))
        .with_auth(Auth::Password("secret".into()));
    let wire = json!({
        "brokerArn": "a", "user": { "name": "u" }, "auth": { "password": "secret" },
    });
    let model = json!({
        "BrokerArn": "a", "User": { "Name": "u" }, "auth": { "Password": "secret" },
    });
    assert_eq!(to_value(&broker).unwrap(), wire);
    for json in [wire, model] {
        assert_eq!(from_value::<Broker>(json.clone()).unwrap(), broker);
        assert_eq!(from_value::<DenyUnknown<Broker>>(json).unwrap().0, broker);
    }
    let auth: Auth = from_value(json!({ "Anonymous": {} })).unwrap();
    assert!(auth.is_anonymous());
}

/// The error of `DenyUnknown`, which liberal reading does not have.
fn denied(json: &str) -> String {
    assert!(from_str::<Broker>(json).is_ok(), "{json}");
    let error = from_str::<DenyUnknown<Broker>>(json).unwrap_err();
    let error = error.to_string();
    error.split(" at line").next().unwrap().to_owned()
}

#[test]
fn deny_unknown_names_unknown_members_with_their_path() {
    for (json, error) in [
        (
            r#"{"port":1,"prot":2,"isPubic":true}"#,
            "unknown members of Broker: `prot`, `isPubic`",
        ),
        (
            r#"{"BROKERARN":"a","p":[{}]}"#,
            "no member of Broker, only unknown ones: `BROKERARN`, `p`",
        ),
        (
            r#"{"users":[{"name":"a"},{"name":"b","nam":"c"}]}"#,
            "users[1]: unknown members of User: `nam`",
        ),
        (
            r#"{"byName":{"a b":{"name":"a","x":null}}}"#,
            r#"byName["a b"]: unknown members of User: `x`"#,
        ),
        (
            r#"{"auth":{"token":"t"}}"#,
            "auth: unknown field `token`, expected `password` or `anonymous`",
        ),
        (r#"{"port":1,"port":2}"#, "duplicate field `port`"),
        (r#"{"port":1,"Port":2}"#, "duplicate field `port`"),
        (
            r#"{"byName":{"a":{"name":"a"},"a":{"name":"b"}}}"#,
            r#"byName: the key "a" is repeated"#,
        ),
    ] {
        assert_eq!(denied(json), error, "{json}");
    }
}

#[test]
fn deny_unknown_reads_everything_else_as_liberally() {
    let json = r#"{"__type":"x#Broker","port":42.0,"isPublic":"True","users":[null]}"#;
    let broker = from_str::<Broker>(json).unwrap();
    assert_eq!(broker.port, Some(42));
    assert_eq!(from_str::<DenyUnknown<Broker>>(json).unwrap().0, broker);
    let error = from_str::<DenyUnknown<Broker>>(r#"{"user":{"name":1}}"#).unwrap_err();
    assert!(
        error.to_string().starts_with("user.name: invalid type"),
        "{error}"
    );
}

#[test]
fn deny_unknown_may_be_inside_other_types() {
    type Events = BTreeMap<String, DenyUnknown<Broker>>;
    let events: Events = from_str(r#"{"detail":{"port":1}}"#).unwrap();
    assert_eq!(events["detail"].0.port, Some(1));
    assert!(from_str::<Events>(r#"{"detail":{"prt":1}}"#).is_err());
}

#[test]
fn numbers_and_booleans_are_read_from_text() {
    let port = |json: &str| from_str::<Broker>(&format!(r#"{{"port":{json}}}"#));
    for json in [r#""42""#, r#""42.0""#, r#""4.2e1""#, "42.0", "0.42e2"] {
        assert_eq!(port(json).unwrap().port, Some(42), "{json}");
    }
    for json in [
        r#""""#,
        r#"".""#,
        r#""-""#,
        r#""e1""#,
        r#"" 42""#,
        r#""0x2a""#,
        r#""42.5""#,
        "42.5",
        "1e10",
        "true",
    ] {
        assert!(port(json).is_err(), "{json}");
    }
    let is_public = |json: &str| from_str::<Broker>(&format!(r#"{{"isPublic":{json}}}"#));
    for json in ["true", r#""true""#, r#""True""#] {
        assert_eq!(is_public(json).unwrap().is_public, Some(true), "{json}");
    }
    for json in [r#""yes""#, "1", r#""1""#, r#""TRUE""#] {
        assert!(is_public(json).is_err(), "{json}");
    }
}

/// What services and mocks sent, and clients of other languages refused.
#[test]
fn values_that_broke_other_clients_are_read() {
    let read = |json: &str| from_str::<Broker>(json).unwrap();
    assert_eq!(read(r#"{"port":"1000"}"#).port, Some(1000));
    assert_eq!(read(r#"{"isPublic":"False"}"#).is_public, Some(false));
    assert_eq!(
        read(r#"{"__type":"Broker","port":null}"#),
        Broker::default()
    );
    // The first member of a union may be null, and null entries of a map are dropped.
    let auth = read(r#"{"auth":{"password":null,"anonymous":{}}}"#).auth;
    assert!(auth.unwrap().is_anonymous());
    let users = read(r#"{"byName":{"a":null,"b":{"name":"b"}}}"#).by_name;
    assert_eq!(users.unwrap().len(), 1);
    // These are of another type.
    for json in [
        r#"{"brokerArn":12345678}"#,
        r#"{"isPublic":[]}"#,
        r#"{"isPublic":""}"#,
        r#"{"port":"root"}"#,
    ] {
        assert!(from_str::<Broker>(json).is_err(), "{json}");
    }
}

#[test]
fn json_in_place_of_a_string_is_read_as_its_text() {
    for (json, text) in [
        (r#""{ \"a\": 1 }""#, r#"{ "a": 1 }"#),
        (r#""not JSON""#, "not JSON"),
        (
            r#"{ "Version": "2012-10-17", "Statement": [ { "Effect": "Allow" }, [], {} ] }"#,
            r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow"},[],{}]}"#,
        ),
        (
            r#"{"z":null,"a":true,"b":[1,-2,1.5,1e300,18446744073709551615],"z":false}"#,
            r#"{"z":null,"a":true,"b":[1,-2,1.5,1e300,18446744073709551615],"z":false}"#,
        ),
        (
            r#"{"\u0000\n\"\\/\u00e9\ud83d\ude00":"\t"}"#,
            "{\"\\u0000\\u000a\\\"\\\\/\u{e9}\u{1f600}\":\"\\u0009\"}",
        ),
        (
            r#"{"a":{"$serde_json::private::Number":"1.50"}}"#,
            r#"{"a":1.50}"#,
        ),
    ] {
        let broker: Broker =
            from_str(&format!(r#"{{"policy":{json},"policies":[{json}]}}"#)).unwrap();
        assert_eq!(broker.policy.as_deref(), Some(text), "{json}");
        assert_eq!(broker.policies(), [text], "{json}");
        assert_eq!(to_value(&broker).unwrap()["policy"], text);
    }
    for json in ["1", "true"] {
        assert!(
            from_str::<Broker>(&format!(r#"{{"policy":{json}}}"#)).is_err(),
            "{json}"
        );
        assert!(from_str::<Broker>(&format!(r#"{{"brokerArn":{{}},"policy":{json}}}"#)).is_err());
    }
}

/// What a server reads, which has only the names of the wire.
fn strictly(json: &str) -> Result<Broker, serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_str(json);
    Wire::read(&mut deserializer, Reading::Strict)
}

#[test]
fn servers_ignore_names_of_the_model_and_refuse_other_spellings() {
    let broker = strictly(r#"{"BrokerArn":"a","user":{"Name":"u","name":"v"}}"#).unwrap();
    let user = User::default().with_name("v");
    assert_eq!(broker, Broker::default().with_user(user));
    for json in [
        r#"{"port":"42"}"#,
        r#"{"port":42.0}"#,
        r#"{"isPublic":"true"}"#,
        r#"{"users":[null]}"#,
        r#"{"byName":{"a":null}}"#,
        r#"{"auth":{"token":"t"}}"#,
        r#"{"auth":{"Password":"p"}}"#,
        r#"{"policy":{}}"#,
        r#"{"port":1,"port":1}"#,
    ] {
        assert!(strictly(json).is_err(), "{json}");
        let is_liberal = from_str::<Broker>(json);
        assert!(is_liberal.is_ok(), "{json}: {is_liberal:?}");
    }
}

//! The service's error enum and its errors.

use std::error::Error as _;

use obstacle_course_types::error::Error as Odd;
use serde_json::{from_value, json, to_value};
use shapes_types::error::{Error, Fault, ModeledError, Retry, UnknownError};
use shapes_types::operation::import_stations::ImportStationsOutput;
use shapes_types::types::error::{
    BadRequest, Conflict, NotFound, Throttled, Unavailable, ValidationException,
};

#[test]
fn error_constants_follow_the_traits() {
    fn facts<T: ModeledError>() -> (&'static str, Fault, Retry) {
        (T::CODE, T::FAULT, T::RETRY)
    }
    assert_eq!(
        facts::<BadRequest>(),
        ("BadRequest", Fault::Client, Retry::Unspecified)
    );
    assert_eq!(
        facts::<Throttled>(),
        ("Throttled", Fault::Client, Retry::Throttled)
    );
    assert_eq!(
        facts::<Unavailable>(),
        ("Unavailable", Fault::Server, Retry::Retryable)
    );
    assert_eq!(facts::<ValidationException>().1, Fault::Client);
}

#[test]
fn error_message_is_found_under_any_spelling() {
    let not_found = NotFound::new("gone").with_station_id("x");
    assert_eq!(
        (ModeledError::message(&not_found), not_found.to_string()),
        (Some("gone"), "NotFound: gone".into())
    );
    let conflict = Conflict::default().with_error_message("twice");
    assert_eq!(conflict.to_string(), "Conflict: twice");
    assert_eq!(Conflict::default().to_string(), "Conflict");
    assert_eq!(Unavailable::default().to_string(), "Unavailable");
    assert!(conflict.source().is_none());
}

#[test]
fn error_enum_delegates_to_its_error() {
    let error = Error::from(NotFound::new("gone"));
    assert!(matches!(&error, Error::NotFound(error) if error.message == "gone"));
    assert_eq!((error.code(), error.message()), ("NotFound", Some("gone")));
    assert_eq!(
        (error.fault(), error.retry(), error.status()),
        (Some(Fault::Client), Retry::Unspecified, Some(404))
    );
    assert_eq!(error.to_string(), "NotFound: gone");
    assert!(!error.is_unknown());
    let error = Error::from(Unavailable::default());
    assert_eq!(
        (error.fault(), error.retry()),
        (Some(Fault::Server), Retry::Retryable)
    );
}

#[test]
fn error_code_ignores_namespace_and_address() {
    for code in [
        "NotFound",
        "example.weather#NotFound",
        "NotFound:http://internal.example/coral/example.weather/",
        "example.weather#NotFound:http://internal.example/coral/example.weather/",
    ] {
        for key in ["__type", "code"] {
            let error: Error = from_value(json!({ key: code, "Message": "gone" })).unwrap();
            assert_eq!(error, Error::from(NotFound::new("gone")), "{key} {code}");
        }
    }
}

#[test]
fn query_code_selects_the_same_error() {
    let error: Error =
        from_value(json!({ "__type": "Weather.Conflict", "errorMessage": "x" })).unwrap();
    assert_eq!(
        error,
        Error::from(Conflict::default().with_error_message("x"))
    );
    assert_eq!(error.code(), "Conflict");
}

/// Services do not always use the name in the model.
#[test]
fn known_error_reads_its_message_under_another_name() {
    for body in [
        json!({ "__type": "NotFound", "message": "gone" }),
        json!({ "__type": "NotFound", "message": 1, "errorMessage": "gone" }),
        json!({ "__type": "NotFound", "Message": null, "message": "gone" }),
        json!({ "__type": "NotFound", "Message": "gone", "message": "other" }),
    ] {
        let error: Error = from_value(body).unwrap();
        assert_eq!(error, Error::from(NotFound::new("gone")));
    }
}

/// The model of `Unavailable` has no members.
#[test]
fn known_error_keeps_an_undeclared_message() {
    for name in ["message", "Message", "errorMessage"] {
        let body = json!({ "__type": "Unavailable", name: "down" });
        let error: Error = from_value(body).unwrap();
        let expected = Unavailable::default().with_message("down");
        assert_eq!(error, Error::from(expected), "{name}");
        assert_eq!(error.message(), Some("down"));
        assert_eq!(
            to_value(error).unwrap(),
            json!({ "__type": "Unavailable", "message": "down" })
        );
    }
}

#[test]
fn known_error_is_written_with_its_code() {
    let error = Error::from(NotFound::new("gone"));
    assert_eq!(
        to_value(error).unwrap(),
        json!({ "__type": "NotFound", "Message": "gone" })
    );
    let error = Error::from(Throttled::default().with_retry_after(3));
    assert_eq!(
        to_value(error).unwrap(),
        json!({ "__type": "Throttled", "retryAfter": 3 })
    );
}

#[test]
fn unknown_error_keeps_its_code_message_and_body() {
    for (key, text) in [("message", "a"), ("Message", "b"), ("errorMessage", "c")] {
        let body =
            json!({ "__type": "example.weather#Flood", key: text, "level": 3, "at": [null] });
        let error: Error = from_value(body.clone()).unwrap();
        assert!(error.is_unknown());
        assert_eq!((error.code(), error.message()), ("Flood", Some(text)));
        assert_eq!((error.fault(), error.retry()), (None, Retry::Unspecified));
        assert_eq!(error.status(), None);
        let unknown: UnknownError = from_value(body.clone()).unwrap();
        assert_eq!(error, Error::Unknown(unknown));
        assert_eq!(error.to_string(), format!("Flood: {text}"));
        assert_eq!(to_value(error).unwrap(), body);
    }
}

/// The code, message and body are kept, and the error is classified by the model.
#[test]
fn known_code_with_an_unexpected_body_is_unknown_but_classified() {
    for (body, message) in [
        (
            json!({ "__type": "NotFound", "Message": "gone", "stationId": 4 }),
            Some("gone"),
        ),
        (json!({ "__type": "x#NotFound", "Message": 5 }), None),
    ] {
        let error: Error = from_value(body.clone()).unwrap();
        assert!(error.is_unknown(), "{error:?}");
        assert_eq!((error.code(), error.message()), ("NotFound", message));
        assert_eq!(
            (error.fault(), error.status()),
            (Some(Fault::Client), Some(404))
        );
        assert_eq!(to_value(error).unwrap(), body);
    }
    let body = json!({ "__type": "Unavailable", "message": [] });
    let error: Error = from_value(body).unwrap();
    assert_eq!(
        (error.fault(), error.retry()),
        (Some(Fault::Server), Retry::Retryable)
    );
    let body = json!({ "__type": "Throttled", "message": "hush", "retryAfter": "soon" });
    let error: Error = from_value(body).unwrap();
    assert_eq!((error.message(), error.retry()), (None, Retry::Throttled));
    assert!(!format!("{error} {error:?}").contains("hush"), "{error:?}");
}

#[test]
fn undeclared_codes_determine_retryability() {
    for (code, retry) in [
        ("ThrottlingException", Retry::Throttled),
        ("aws#SlowDown", Retry::Throttled),
        ("RequestTimeout", Retry::Retryable),
        ("RequestTimeTooSkewed", Retry::Retryable),
        ("ExpiredTokenException", Retry::Retryable),
        ("ServiceUnavailable", Retry::Retryable),
        ("AccessDeniedException", Retry::Unspecified),
    ] {
        let error: Error = from_value(json!({ "__type": code })).unwrap();
        assert_eq!(error.retry(), retry, "{code}");
    }
}

#[test]
fn error_without_a_code_is_unknown() {
    for body in [
        json!({}),
        json!({ "message": "x" }),
        json!({ "__type": 3 }),
        json!({ "__type": "" }),
        json!("text"),
        json!(null),
    ] {
        let error: Error = from_value(body.clone()).unwrap();
        assert!(error.is_unknown(), "{body}");
        assert_eq!(error.code(), "");
        assert_eq!(to_value(&error).unwrap(), body);
        assert!(
            error.to_string().starts_with("an error without a code"),
            "{error}"
        );
    }
}

#[test]
fn error_code_is_compared_as_a_whole() {
    for code in [
        "notfound",
        "NotFound2",
        "NotFoundException",
        "x#y",
        "NotFound#",
    ] {
        let error: Error = from_value(json!({ "__type": code })).unwrap();
        assert!(error.is_unknown(), "{code}");
    }
}

#[test]
fn error_gets_zero_values_for_missing_required_members() {
    let error: Error = from_value(json!({ "__type": "NotFound" })).unwrap();
    assert_eq!(error, Error::from(NotFound::new("")));
}

#[test]
fn errors_may_have_times_and_lists() {
    let json = json!({ "__type": "BadRequest", "message": "no", "fields": ["a", "b"], "at": 1.5 });
    let error: Error = from_value(json.clone()).unwrap();
    let Error::BadRequest(inner) = &error else {
        panic!("{error:?}")
    };
    assert_eq!(
        (inner.fields(), inner.at.unwrap().as_secs_f64()),
        (&["a".to_owned(), "b".to_owned()][..], 1.5)
    );
    assert_eq!(to_value(error).unwrap(), json);
}

#[test]
fn error_shape_may_be_a_member() {
    let json =
        json!({ "failures": [{ "index": 1, "reason": { "message": "no" } }], "summary": {} });
    let output: ImportStationsOutput = from_value(json.clone()).unwrap();
    let reason = output.failures()[0].reason.as_ref().unwrap();
    assert_eq!(*reason, BadRequest::default().with_message("no"));
    assert_eq!(to_value(output).unwrap(), json);
}

#[test]
fn errors_named_like_parts_of_the_enum_do_not_collide() {
    for (code, debug) in [
        ("Unknown", "Unknown_(Unknown_ { message: None })"),
        (
            "Error",
            "Error(Error { message: None, message_: None, error: None })",
        ),
        ("None", "None(None { message: None })"),
        ("Self", "Self_(Self_ { self_: None, error_message: \"\" })"),
        (
            "Nested",
            "Nested(Nested { error: None, type: None, message: None })",
        ),
    ] {
        let error: Odd = from_value(json!({ "__type": code })).unwrap();
        assert_eq!(error.code(), code);
        assert_eq!(format!("{error:?}"), debug);
        assert_eq!(to_value(error).unwrap()["__type"], code);
    }
}

#[test]
fn service_without_errors_keeps_every_error() {
    let body = json!({ "__type": "Any", "message": "x" });
    let error: bare_types::Error = from_value(body.clone()).unwrap();
    assert_eq!((error.code(), error.is_unknown()), ("Any", true));
    assert_eq!(to_value(error).unwrap(), body);
}

#[test]
fn constructed_unknown_error_is_written_with_its_code() {
    let mut error = UnknownError::default();
    error.code = "Flood".to_owned();
    error.message = Some("high".to_owned());
    let json = to_value(Error::Unknown(error)).unwrap();
    assert_eq!(json, json!({ "__type": "Flood", "message": "high" }));
}

/// In query protocols, error shapes may share a code, or have a code that is another's name.
#[test]
fn error_code_selects_one_error() {
    let model = r#"{ "smithy": "2.0", "shapes": {
        "x.y#S": { "type": "service", "version": "1", "operations": [{ "target": "x.y#Get" }],
            "errors": [{ "target": "x.y#A" }, { "target": "x.y#B" }, { "target": "x.y#C" }] },
        "x.y#Get": { "type": "operation" },
        "x.y#A": { "type": "structure", "traits": { "smithy.api#error": "client",
            "aws.protocols#awsQueryError": { "code": "C", "httpResponseCode": 400 } } },
        "x.y#B": { "type": "structure", "traits": { "smithy.api#error": "client",
            "aws.protocols#awsQueryError": { "code": "Own", "httpResponseCode": 400 } } },
        "x.y#C": { "type": "structure", "traits": { "smithy.api#error": "client",
            "aws.protocols#awsQueryError": { "code": "Own", "httpResponseCode": 400 } } } } }"#;
    let files = tests::fixture::crate_of(model);
    let errors = tests::fixture::file(&files, "src/error.rs");
    for row in ["A = \"A\",", "B = \"B\" | \"Own\",", "C = \"C\","] {
        assert!(errors.contains(row), "{row} in {errors}");
    }
}

//! The client side: encoding requests and decoding responses.

// A panic in a helper fails the test that calls it.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::sync::LazyLock;

use datasync_types::error::{Error, Fault, Violation};
use datasync_types::operation::create_task::{CreateTask, CreateTaskInput};
use datasync_types::operation::describe_location_smb::DescribeLocationSmb;
use datasync_types::operation::list_tasks::{ListTasks, ListTasksInput, ListTasksOutput};
use datasync_types::types::error::{InternalException, InvalidRequestException};
use datasync_types::wire::{self, ResponseError, ResponseErrorKind, Unreadable};
use http::{Request, Response, Uri};
use obstacle_course_types::operation::clash::{Clash, ClashInput};
use obstacle_course_types::operation::r#move::Move;
use obstacle_course_types::wire as query;
use shapes_types::operation::Operation;
use shapes_types::operation::create_station::{CreateStation, CreateStationInput};
use shapes_types::operation::forecast::Forecast;
use shapes_types::operation::ping::{Ping, PingInput, PingOutput};
use shapes_types::primitives::DateTime;
use shapes_types::wire as weather;

static ENDPOINT: LazyLock<Uri> = LazyLock::new(|| Uri::from_static("https://example.com"));

fn readable(request: Request<Vec<u8>>) -> Request<String> {
    request.map(|body| String::from_utf8(body).unwrap())
}

fn response(status: u16, headers: &[(&str, &str)], body: &str) -> Response<Vec<u8>> {
    let mut response = Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    response.body(body.into()).unwrap()
}

fn refused(response: &Response<Vec<u8>>) -> ResponseError {
    wire::decode_response::<ListTasks>(response).unwrap_err()
}

fn service_error(status: u16, headers: &[(&str, &str)], body: &str) -> Error {
    let error = refused(&response(status, headers, body));
    match error.into_kind() {
        ResponseErrorKind::Service(error) => error,
        other => panic!("{other:?}"),
    }
}

fn unreadable(error: ResponseError) -> Unreadable {
    match error.into_kind() {
        ResponseErrorKind::Unreadable(unreadable) => unreadable,
        other => panic!("{other:?}"),
    }
}

#[test]
fn request_has_target_headers_and_body() {
    let input = ListTasksInput::default().with_max_results(7);
    let request = wire::encode_request::<ListTasks>(&input, &ENDPOINT).unwrap();
    insta::assert_debug_snapshot!(readable(request));
}

#[test]
fn requests_must_have_required_members_only() {
    let encode = |input| wire::encode_request::<CreateTask>(&input, &ENDPOINT);
    let error = encode(CreateTaskInput::default()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "cannot write CreateTask: `SourceLocationArn` is required, but missing; \
         `DestinationLocationArn` is required, but missing"
    );
    let missing: Vec<_> = error
        .missing_members()
        .iter()
        .map(Violation::path)
        .collect();
    assert_eq!(missing, ["SourceLocationArn", "DestinationLocationArn"]);
    let input = CreateTaskInput::default()
        .with_source_location_arn("")
        .with_destination_location_arn("no ARN, which the service says itself");
    assert!(encode(input).is_ok());
}

#[test]
fn missing_input_is_an_empty_structure() {
    let request = weather::encode_request::<Ping>(&PingInput::default(), &ENDPOINT).unwrap();
    assert_eq!(readable(request).body(), "{}");
}

#[test]
fn endpoint_keeps_its_path_port_and_user() {
    let uri = |endpoint: &str| {
        let endpoint = endpoint.parse().unwrap();
        let input = ListTasksInput::default();
        wire::encode_request::<ListTasks>(&input, &endpoint)
            .map(|request| request.uri().to_string())
    };
    assert_eq!(
        uri("http://localhost:8080").unwrap(),
        "http://localhost:8080/"
    );
    assert_eq!(uri("http://me@host/a/b").unwrap(), "http://me@host/a/b/");
    assert_eq!(uri("http://host/a/b/").unwrap(), "http://host/a/b/");
    assert_eq!(uri("http://host/?query").unwrap(), "http://host/");
    assert_eq!(uri("localhost:8080").unwrap(), "https://localhost:8080/");
    assert_eq!(
        uri("/path").unwrap_err().to_string(),
        "cannot write ListTasks: the endpoint `/path` has no host"
    );
}

#[test]
fn host_prefix_applies_to_names_but_not_to_ip_addresses() {
    let uri = |endpoint: &str| {
        let endpoint = endpoint.parse().unwrap();
        let mut input = CreateStationInput::default();
        let details = r#"{"name":"","position":{"lat":0,"lon":0},"tags":[],"sky":"clear"}"#;
        input.details = serde_json::from_str(details).ok();
        CreateStation::fill_idempotency_tokens(&mut input, || "token".to_owned());
        let request = weather::encode_request::<CreateStation>(&input, &endpoint).unwrap();
        request.uri().to_string()
    };
    assert_eq!(uri("https://example.com/x"), "https://admin.example.com/x/");
    assert_eq!(uri("http://me@host:1"), "http://me@admin.host:1/");
    assert_eq!(uri("http://127.0.0.1:8000"), "http://127.0.0.1:8000/");
    assert_eq!(uri("http://[::1]:8000"), "http://[::1]:8000/");
}

#[test]
fn host_prefix_may_contain_members() {
    use obstacle_course_types::operation::option::{Option as Operation, OptionInput};
    let uri = |text: Option<&str>| {
        let mut input = OptionInput::default();
        input.text = text.map(String::from);
        let request = query::encode_request::<Operation>(&input, &ENDPOINT);
        request.map(|request| request.uri().to_string())
    };
    let longest = "a".repeat(63);
    for label in ["a-1", "a", &longest] {
        assert_eq!(
            uri(Some(label)).unwrap(),
            format!("https://{label}.example.com/")
        );
    }
    for text in [
        None,
        Some(""),
        Some("a.b"),
        Some("a/b"),
        Some("-a"),
        Some(&*"a".repeat(64)),
    ] {
        assert_eq!(
            uri(text).unwrap_err().to_string(),
            "cannot write Option: `text` becomes part of the host, so it must be 1 to 63 letters, \
             digits and `-`"
        );
    }
}

#[test]
fn requests_to_former_query_services_ask_for_query_codes() {
    let input = ClashInput::default();
    let request = query::encode_request::<Clash>(&input, &ENDPOINT).unwrap();
    assert_eq!(request.headers()["x-amzn-query-mode"], "true");
    let request = wire::encode_request::<ListTasks>(&ListTasksInput::default(), &ENDPOINT).unwrap();
    assert!(!request.headers().contains_key("x-amzn-query-mode"));
}

#[test]
fn output_is_read_with_any_content_type() {
    for content_type in [
        "application/x-amz-json-1.1",
        "application/json; charset=utf-8",
        "text/html",
        "application/octet-stream",
        "application/xml",
        "binary",
    ] {
        let response = response(
            200,
            &[("content-type", content_type)],
            r#"{"NextToken":"2"}"#,
        );
        let output = wire::decode_response::<ListTasks>(&response).unwrap();
        assert_eq!(output, ListTasksOutput::default().with_next_token("2"));
    }
}

#[test]
fn empty_body_is_an_output_without_members() {
    for body in ["", " ", "\r\n\t "] {
        let nothing = response(200, &[], body);
        assert_eq!(
            weather::decode_response::<Ping>(&nothing).unwrap(),
            PingOutput::default()
        );
        assert_eq!(
            wire::decode_response::<ListTasks>(&nothing).unwrap(),
            ListTasksOutput::default()
        );
    }
    let something = response(200, &[], r#"{"new":1}"#);
    assert_eq!(
        weather::decode_response::<Ping>(&something).unwrap(),
        PingOutput::default()
    );
}

#[test]
fn error_code_is_from_the_header_else_code_else_type() {
    const BODY: &str =
        r#"{"code":"InternalException","__type":"x#InvalidRequestException","message":"m"}"#;
    let invalid = InvalidRequestException::default().with_message("m");
    let internal = InternalException::default().with_message("m");
    for (header, expected) in [
        ("InvalidRequestException", Error::from(invalid.clone())),
        (
            "com.amazonaws.datasync#InvalidRequestException:http://x/#y",
            invalid.clone().into(),
        ),
        ("NewException", internal.clone().into()),
    ] {
        let headers = [("x-amzn-ErrorType", header)];
        assert_eq!(service_error(400, &headers, BODY), expected, "{header}");
    }
    assert_eq!(service_error(400, &[], BODY), internal.into());
    let body = r#"{"__type":"x#InvalidRequestException:http://y","message":"m"}"#;
    assert_eq!(service_error(400, &[], body), invalid.into());
}

#[test]
fn error_may_have_no_body_or_a_success_status() {
    let headers = [("x-amzn-errortype", "InternalException")];
    let expected = Error::from(InternalException::default());
    assert_eq!(service_error(500, &headers, ""), expected);
    assert_eq!(service_error(200, &headers, ""), expected);
    assert_eq!(service_error(500, &headers, "\r\n"), expected);
}

#[test]
fn error_with_an_unexpected_body_keeps_code_message_and_body() {
    let body = r#"{"__type":"InvalidRequestException","message":"m","errorCode":400}"#;
    let Error::Unknown(error) = service_error(400, &[], body) else {
        panic!("the body does not fit");
    };
    assert_eq!(
        (&*error.code, error.message.as_deref()),
        ("InvalidRequestException", Some("m"))
    );
    assert_eq!(serde_json::to_string(&error).unwrap().len(), body.len());

    let headers = [("x-amzn-errortype", "InternalException")];
    for body in ["upstream failed", r#"{"message":"#, "[]"] {
        let error = service_error(500, &headers, body);
        assert_eq!(
            (error.code(), error.fault()),
            ("InternalException", Some(Fault::Server)),
            "{body}"
        );
    }
}

#[test]
fn status_of_300_or_more_is_an_error() {
    let output = |status| wire::decode_response::<ListTasks>(&response(status, &[], "{}"));
    assert_eq!(output(299).unwrap(), ListTasksOutput::default());
    assert_eq!(service_error(300, &[], "{}").code(), "");
}

#[test]
fn unknown_errors_keep_code_message_request_id_and_body() {
    let headers = [("x-amzn-requestid", "r-1")];
    let body = r#"{"__type":"x#NewException","Message":"m","more":[1]}"#;
    let error = refused(&response(418, &headers, body));
    assert_eq!(
        (error.status().as_u16(), error.code()),
        (418, Some("NewException"))
    );
    assert_eq!(error.request_id(), Some("r-1"));
    assert_eq!(error.operation(), "ListTasks");
    let source = std::error::Error::source(&error).map(ToString::to_string);
    assert_eq!(source.as_deref(), Some("NewException: m"));
    insta::assert_snapshot!(error);
    let Some(Error::Unknown(unknown)) = error.as_service_error() else {
        panic!("{error:?}");
    };
    assert_eq!(
        (&*unknown.code, unknown.message.as_deref()),
        ("NewException", Some("m"))
    );
    assert!(unknown.body.get("more").is_some());
    assert_eq!(service_error(400, &[], "{}").code(), "");
}

#[test]
fn query_code_is_kept_in_addition_to_the_error() {
    let headers = [("x-amzn-query-error", "Old.Code;Sender")];
    for (body, code) in [
        (r#"{"__type":"x#NewException"}"#, "Old.Code"),
        (r#"{"__type":"x#Underscore"}"#, "Underscore"),
    ] {
        let error = query::decode_response::<Move>(&response(400, &headers, body)).unwrap_err();
        assert_eq!(error.code(), Some("Old.Code"));
        assert_eq!(error.as_service_error().unwrap().code(), code);
    }
    let headers = [("x-amzn-query-error", "Under.Score;Sender")];
    let error = query::decode_response::<Move>(&response(400, &headers, "{}")).unwrap_err();
    assert_eq!(error.as_service_error().unwrap().code(), "Underscore");
}

#[test]
fn response_of_another_server_is_shown_in_the_error() {
    const JSON: (&str, &str) = ("content-type", "application/x-amz-json-1.1");
    let html = "<html>\r\n<h1>502 Bad Gateway</h1>\r\n</html>";
    let errors = [
        refused(&response(502, &[("content-type", "text/html")], html)),
        refused(&response(503, &[("x-amzn-requestid", "r-2")], "")),
        refused(&response(400, &[JSON], r#"{"__type":"InvalidReq"#)),
        refused(&response(400, &[JSON], r#""InvalidRequestException""#)),
        refused(&response(
            200,
            &[("content-type", "application/cbor")],
            "\u{0}",
        )),
        refused(&response(200, &[JSON], r#"{"Tasks":["#)),
        refused(&response(200, &[JSON], r#"{"Tasks":7}"#)),
        refused(&response(200, &[JSON], "[]")),
        refused(&response(200, &[JSON], "{} {}")),
        refused(&response(200, &[], &"x".repeat(100_000))),
    ];
    let shown = errors.map(|error| error.to_string().replace(&"x".repeat(512), "xxx…"));
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn error_shows_512_bytes_of_the_body_and_300_of_the_reason() {
    let shown = |body: &str| refused(&response(200, &[], body)).to_string();
    let whole = "x".repeat(512);
    assert!(shown(&whole).ends_with(&format!(": \"{whole}\")")));
    let cut = format!(", of which the first are \"{whole}\")");
    assert!(shown(&"x".repeat(513)).ends_with(&cut));

    let long = format!(r#"{{"Tasks":"{}"}}"#, "x".repeat(1_000));
    let reason = unreadable(refused(&response(200, &[], &long))).reason;
    assert_eq!(reason.len(), 300, "{reason}");
}

#[test]
fn error_times_have_the_format_of_json() {
    let body = r#"{"__type":"BadRequest","at":1.5}"#;
    let error = weather::decode_response::<Ping>(&response(400, &[], body)).unwrap_err();
    let Some(shapes_types::error::Error::BadRequest(error)) = error.as_service_error() else {
        panic!("{error:?}");
    };
    assert_eq!(
        error.at,
        Some(DateTime::from_secs_and_nanos(1, 500_000_000))
    );
}

#[test]
fn invalid_utf8_is_shown_up_to_the_first_invalid_byte() {
    let response = Response::new(b"{\"NextToken\":\"\xff\"}".to_vec());
    let unreadable = unreadable(refused(&response));
    assert_eq!(unreadable.reason, "byte 14 is not UTF-8");
    assert_eq!(
        unreadable.body_start.as_deref(),
        Some("{\"NextToken\":\"\u{fffd}\"}")
    );
}

#[test]
fn body_that_may_contain_a_secret_is_not_shown() {
    for body in [
        r#"{"summary":"hunter2"#,
        r#"{"code":"Leak","message":"hunter2"}"#,
        r#"{"code":"Leak","message":["hunter2"]}"#,
        r#"{"code":"Leak","days":"hunter2"}"#,
        "\"hunter2\"",
    ] {
        for status in [200, 400] {
            let response = response(status, &[], body);
            let Err(error) = weather::decode_response::<Forecast>(&response) else {
                continue;
            };
            assert!(
                !format!("{error} {error:?}").contains("hunter"),
                "{error:?}"
            );
        }
    }
    let body = r#"{"LocationArn":7}"#;
    let error =
        wire::decode_response::<DescribeLocationSmb>(&response(200, &[], body)).unwrap_err();
    assert_eq!(unreadable(error).body_start.as_deref(), Some(body));
}

#[test]
fn value_of_a_wrong_type_is_quoted() {
    let response = Response::new(r#"{"Tasks":"abc"}"#);
    let error = wire::decode_response::<ListTasks>(&response).unwrap_err();
    let error = error.to_string();
    assert!(error.contains(r#"string "abc""#), "{error}");
}

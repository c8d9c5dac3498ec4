//! Smithy RPC v2: paths, headers, empty bodies and errors.

use aws_shapes::error::UnknownError;
use aws_shapes::primitives::{Blob, DateTime, Document};
use aws_shapes::wire::{HttpProtocol, RequestErrorKind, ResponseErrorKind, RpcV2Cbor, RpcV2Json};
use http::{HeaderMap, Method, Request, Response, Uri};

use crate::sample::{self, Echo, Error, NotFound, Nothing, Ping, Sample};

const ENDPOINT: &str = "https://samples.example.com/base";

fn headers(headers: &HeaderMap) -> Vec<(&str, &str)> {
    let headers = headers.iter();
    let mut headers: Vec<_> = headers
        .map(|(name, value)| (name.as_str(), value.to_str().unwrap()))
        .collect();
    headers.sort_unstable();
    headers
}

#[test]
fn requests_name_the_operation_in_their_path() {
    let endpoint = Uri::from_static(ENDPOINT);
    let request = RpcV2Cbor::encode_request::<Echo>(&Sample::default(), &endpoint).unwrap();
    assert_eq!(request.method(), Method::POST);
    assert_eq!(
        request.uri(),
        "https://samples.example.com/base/service/Samples/operation/Echo"
    );
    assert_eq!(
        headers(request.headers()),
        [
            ("accept", "application/cbor"),
            ("content-type", "application/cbor"),
            ("smithy-protocol", "rpc-v2-cbor"),
            ("x-amzn-query-mode", "true"),
        ]
    );
    assert_eq!(request.body(), &[0xa0]);

    let request = RpcV2Json::encode_request::<Ping>(&Nothing::default(), &endpoint).unwrap();
    assert_eq!(
        headers(request.headers()),
        [
            ("accept", "application/json"),
            ("smithy-protocol", "rpc-v2-json"),
            ("x-amzn-query-mode", "true"),
        ]
    );
    assert!(request.body().is_empty());
}

#[test]
fn responses_without_an_output_have_no_body() {
    let response = RpcV2Cbor::encode_response::<Ping>(&Nothing::default()).unwrap();
    assert_eq!(response.status(), 200);
    assert_eq!(
        headers(response.headers()),
        [("smithy-protocol", "rpc-v2-cbor")]
    );
    assert!(response.body().is_empty());
    for body in [&[][..], &[0xa0], &[0xbf, 0xff]] {
        RpcV2Cbor::decode_response::<Ping>(&Response::new(body)).unwrap();
        RpcV2Cbor::decode_response::<Echo>(&Response::new(body)).unwrap();
    }
    let response = RpcV2Json::encode_response::<Echo>(&Sample::default()).unwrap();
    assert_eq!(
        headers(response.headers()),
        [
            ("content-type", "application/json"),
            ("smithy-protocol", "rpc-v2-json"),
        ]
    );
    assert_eq!(response.body(), b"{}");
}

/// A body whose last byte would be white space in a text is read to its end.
#[test]
fn bodies_are_not_trimmed() {
    let value = Sample::default().with_byte(10);
    let response = RpcV2Cbor::encode_response::<Echo>(&value).unwrap();
    assert_eq!(
        RpcV2Cbor::decode_response::<Echo>(&response).unwrap(),
        value
    );
}

fn request(path: &str) -> http::request::Builder {
    Request::post(path).header("smithy-protocol", "rpc-v2-cbor")
}

#[test]
fn requests_are_routed_by_the_end_of_their_path() {
    for path in [
        "/service/Samples/operation/Ping",
        "/a/b/service/Samples/operation/Ping",
        "/service/com.example.Samples/operation/Ping?x=1",
    ] {
        for body in [&[][..], &[0xa0]] {
            let request = request(path).body(body).unwrap();
            let input = RpcV2Cbor::decode_request::<sample::Request>(&request);
            assert_eq!(input.unwrap(), sample::Request::Ping(Nothing::default()));
        }
    }
    for (request, kind, message) in [
        (
            request("/service/Other/operation/Ping"),
            RequestErrorKind::UnknownOperation,
            "there is no operation \"/service/Other/operation/Ping\"",
        ),
        (
            request("/Samples/operation/Ping"),
            RequestErrorKind::UnknownOperation,
            "there is no operation \"/Samples/operation/Ping\"",
        ),
        (
            request("/service/Samples/operation/com.example.Ping"),
            RequestErrorKind::UnknownOperation,
            "there is no operation \"com.example.Ping\"",
        ),
        (
            request("/service/Samples/operation/Ping").header("x-amz-target", "Samples.Ping"),
            RequestErrorKind::UnknownOperation,
            "the header `x-amz-target` belongs to another protocol",
        ),
        (
            Request::post("/service/Samples/operation/Ping"),
            RequestErrorKind::MediaType,
            "the header `smithy-protocol` is not `rpc-v2-cbor`",
        ),
        (
            request("/service/Samples/operation/Ping").header("content-type", "application/json"),
            RequestErrorKind::MediaType,
            "the content type is \"application/json\"; this protocol's is application/cbor",
        ),
        (
            request("/service/Samples/operation/Echo"),
            RequestErrorKind::Body,
            "cannot read the input of Echo: the body is empty",
        ),
    ] {
        let request = request.body([]).unwrap();
        let error = RpcV2Cbor::decode_request::<sample::Request>(&request).unwrap_err();
        assert_eq!((error.kind(), error.to_string().as_str()), (kind, message));
    }
    let request = Request::post("/service/com.example.Samples/operation/Ping")
        .header("smithy-protocol", "rpc-v2-json")
        .body([])
        .unwrap();
    let error = RpcV2Json::decode_request::<sample::Request>(&request).unwrap_err();
    assert_eq!(error.kind(), RequestErrorKind::UnknownOperation);
}

fn not_found() -> NotFound {
    NotFound::default()
        .with_message("gone")
        .with_since(DateTime::from_secs(5))
        .with_key(Blob::new([1, 2]))
}

#[test]
fn errors_are_identified_by_their_type() {
    let error = Error::NotFound(not_found());
    let response = RpcV2Json::encode_error(error.clone()).unwrap();
    assert_eq!(response.status(), 404);
    assert_eq!(
        headers(response.headers()),
        [
            ("content-type", "application/json"),
            ("smithy-protocol", "rpc-v2-json"),
            ("x-amzn-query-error", "Sample.NotFound;Sender"),
        ]
    );
    assert_eq!(
        std::str::from_utf8(response.body()).unwrap(),
        r#"{"__type":"com.example#NotFound","message":"gone","since":5,"key":"AQI="}"#
    );
    let failed = RpcV2Json::decode_response::<Echo>(&response).unwrap_err();
    assert_eq!(failed.as_service_error(), Some(&error));

    let response = RpcV2Cbor::encode_error(error.clone()).unwrap();
    let failed = RpcV2Cbor::decode_response::<Echo>(&response).unwrap_err();
    assert_eq!(failed.as_service_error(), Some(&error));
    assert_eq!(failed.code(), Some("Sample.NotFound"));
}

fn failure(headers: &[(&str, &str)], body: &str) -> ResponseErrorKind<Error> {
    let mut response = Response::builder()
        .status(400)
        .header("smithy-protocol", "rpc-v2-json");
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    let response = response.body(body).unwrap();
    let error = RpcV2Json::decode_response::<Echo>(&response).unwrap_err();
    error.into_kind()
}

#[test]
fn errors_have_no_other_codes() {
    let known = |body| match failure(&[], body) {
        ResponseErrorKind::Service(Error::NotFound(error)) => error,
        other => panic!("{other:?}"),
    };
    assert_eq!(
        known(r#"{"__type": "com.example#NotFound", "code": "Other", "Message": "a"}"#),
        NotFound::default().with_message("a")
    );
    let unknown = |headers: &[_], body| match failure(headers, body) {
        ResponseErrorKind::Service(Error::Unknown(error)) => error.code,
        other => panic!("{other:?}"),
    };
    assert_eq!(
        unknown(
            &[("x-amzn-errortype", "NotFound")],
            r#"{"__type": "a#Other"}"#
        ),
        "Other"
    );
    assert_eq!(unknown(&[], r#"{"code": "NotFound"}"#), "");
    // The query protocol's code is shown, and decides if the type is unknown.
    let query = ("x-amzn-query-error", "Sample.NotFound;Sender");
    let by_query = failure(&[query], r#"{"__type": "a#Other"}"#);
    assert!(matches!(
        by_query,
        ResponseErrorKind::Service(Error::NotFound(_))
    ));
    for malformed in ["Sample.NotFound", ";Sender", "Sample.NotFound;Sender;x"] {
        let query = ("x-amzn-query-error", malformed);
        assert_eq!(unknown(&[query], r#"{"__type": "a#Other"}"#), "Other");
    }
}

#[test]
fn errors_of_other_protocols_are_not_read() {
    let response = Response::builder().status(503).body("<html>").unwrap();
    let error = RpcV2Cbor::decode_response::<Echo>(&response).unwrap_err();
    assert!(matches!(error.kind(), ResponseErrorKind::Unreadable(_)));
    assert!(error
        .to_string()
        .contains("the header `smithy-protocol` is not `rpc-v2-cbor`"));
    let response = Response::builder()
        .header("smithy-protocol", "rpc-v2-json")
        .body("{}")
        .unwrap();
    assert!(RpcV2Cbor::decode_response::<Echo>(&response).is_err());
}

#[test]
fn unknown_errors_get_a_type() {
    let mut read = UnknownError::default();
    read.code = "Odd".into();
    read.body = Document::Object([("a".to_owned(), Document::from(1))].into());
    let mut made = UnknownError::default();
    made.code = "UnknownOperationException".into();
    made.message = Some("no".into());
    for (error, status, body) in [
        (read, 400, r#"{"__type":"Odd","a":1}"#),
        (
            made,
            404,
            r#"{"__type":"UnknownOperationException","message":"no"}"#,
        ),
    ] {
        let response = RpcV2Json::encode_error(Error::Unknown(error)).unwrap();
        assert_eq!(response.status(), status);
        assert_eq!(std::str::from_utf8(response.body()).unwrap(), body);
    }
}

#[test]
fn json_has_numbers_for_times_and_strings_for_big_numbers() {
    let text =
        r#"{"double":"NaN","blob":"AQI=","time":1.5,"date":2.25,"integer":"5","decimal":"1.50"}"#;
    let request = Request::post("/service/Samples/operation/Echo")
        .header("smithy-protocol", "rpc-v2-json")
        .body(text)
        .unwrap();
    let Ok(sample::Request::Echo(value)) = RpcV2Json::decode_request(&request) else {
        panic!("not read")
    };
    let response = RpcV2Json::encode_response::<Echo>(&value).unwrap();
    assert_eq!(std::str::from_utf8(response.body()).unwrap(), text);
    for refused in [
        r#"{"integer":5}"#,
        r#"{"date":"Thu, 01 Jan 1970 00:00:02 GMT"}"#,
    ] {
        let request = request.clone().map(|_| refused);
        assert!(RpcV2Json::decode_request::<sample::Request>(&request).is_err());
        assert!(RpcV2Json::decode_response::<Echo>(&Response::new(refused)).is_ok());
    }
}

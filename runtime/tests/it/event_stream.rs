//! Event streams: messages, and events of protocols.

use aws_shapes::__private::{structure, union, InputReader};
use aws_shapes::operation::Operation;
use aws_shapes::primitives::{Blob, DateTime, Document, UnknownMember};
use aws_shapes::wire::event_stream::{
    encode_event, EventDecoder, EventError, EventProtocol, HeaderValue, Message, MessageDecoder,
    MEDIA_TYPE,
};
use aws_shapes::wire::{
    AnyInput, AwsJson1_1, HttpOperation, HttpProtocol, RequestError, RequestErrorKind, RestJson1,
    Route, RpcV2Cbor,
};
use http::{Response, Uri};

use crate::random::Lcg;
use crate::sample::{self, Echo, Error, Sample};

#[derive(Clone, Debug, Default, PartialEq)]
struct Measured {
    valid: Option<bool>,
    sensor: Option<i8>,
    floor: Option<i16>,
    room: Option<i32>,
    serial: Option<i64>,
    station: Option<String>,
    key: Option<Blob>,
    at: Option<DateTime>,
    celsius: Option<f64>,
    note: Option<String>,
}

structure! {
    Measured @[] {
        valid: optional bool = "valid", with_valid @[event_header];
        sensor: optional i8 = "sensor", with_sensor @[event_header];
        floor: optional i16 = "floor", with_floor @[event_header];
        room: optional i32 = "room", with_room @[event_header];
        serial: optional i64 = "serial", with_serial @[event_header];
        station: optional String = "station", with_station @[event_header];
        key: optional Blob = "key", with_key @[event_header];
        at: optional DateTime = "at", with_at @[event_header];
        celsius: optional f64 = "celsius", with_celsius;
        note: optional String = "note", with_note;
    }
}

macro_rules! payload {
    ($name:ident, $ty:ty) => {
        #[derive(Clone, Debug, Default, PartialEq)]
        struct $name {
            station: Option<String>,
            content: Option<$ty>,
        }

        structure! {
            $name @[] {
                station: optional String = "station", with_station @[event_header];
                content: optional $ty = "content", with_content @[event_payload];
            }
        }
    };
}

payload!(Picture, Blob);
payload!(Remark, String);
payload!(Report, Sample);

#[derive(Clone, Debug, Default, PartialEq)]
struct Plain {
    celsius: Option<f64>,
}

structure! {
    Plain {
        celsius: optional f64 = "celsius", with_celsius;
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Closed {
    message: Option<String>,
}

structure! {
    Closed {
        message: optional String = "message", with_message;
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Feed {
    Measured(Measured),
    Picture(Picture),
    Remark(Remark),
    Report(Box<Report>),
    Plain(Plain),
    Closed(Closed),
    Unknown(UnknownMember),
}

union! {
    Feed @[] {
        Measured(Measured) = "measured", is_measured, as_measured;
        Picture(Picture) = "picture", is_picture, as_picture;
        Remark(Remark) = "remark", is_remark, as_remark;
        Report(Box<Report>) = "report", is_report, as_report;
        Plain(Plain) = "plain", is_plain, as_plain;
        Closed(Closed) = "closed", is_closed, as_closed @[exception];
    }
}

fn string(text: &str) -> HeaderValue {
    HeaderValue::String(text.into())
}

/// An event without headers of its own.
fn event(event_type: &str, media_type: &str, payload: &[u8]) -> Message {
    Message::new(payload)
        .with_header(":message-type", string("event"))
        .with_header(":event-type", string(event_type))
        .with_header(":content-type", string(media_type))
}

fn exception(exception_type: &str, payload: &[u8]) -> Message {
    Message::new(payload)
        .with_header(":message-type", string("exception"))
        .with_header(":exception-type", string(exception_type))
        .with_header(":content-type", string("application/json"))
}

fn decode<P: EventProtocol>(message: &Message) -> Result<Feed, EventError<Feed>> {
    let mut decoder = EventDecoder::<P, Feed>::new();
    decoder.feed(&message.encode().unwrap());
    decoder.next().map(Option::unwrap)
}

fn message_of<P: EventProtocol>(event: &Feed) -> Message {
    let mut decoder = MessageDecoder::new();
    decoder.feed(&encode_event::<P, _>(event).unwrap());
    decoder.next().unwrap().unwrap()
}

#[test]
fn messages_have_lengths_and_checksums() {
    let message = Message::new([7, 8])
        .with_header("a", HeaderValue::Bool(true))
        .with_header("b", HeaderValue::Short(-2));
    let bytes = [
        &[0, 0, 0, 26, 0, 0, 0, 8][..],
        &[0x41, 0xa9, 0xd8, 0x78],
        &[1, b'a', 0, 1, b'b', 3, 0xff, 0xfe],
        &[7, 8],
        &[0x7f, 0x65, 0xb8, 0x02],
    ]
    .concat();
    assert_eq!(message.encode().unwrap(), bytes);
    let mut decoder = MessageDecoder::new();
    decoder.feed(&bytes);
    assert_eq!(decoder.next().unwrap(), Some(message));
    assert_eq!(decoder.next().unwrap(), None);
    decoder.finish().unwrap();
}

fn all_headers() -> Message {
    Message::new("payload")
        .with_header("true", HeaderValue::Bool(true))
        .with_header("false", HeaderValue::Bool(false))
        .with_header("byte", HeaderValue::Byte(-1))
        .with_header("short", HeaderValue::Short(-2))
        .with_header("integer", HeaderValue::Integer(-3))
        .with_header("long", HeaderValue::Long(i64::MIN))
        .with_header("blob", HeaderValue::Blob(Blob::new(vec![1; 32_767])))
        .with_header("string", string(""))
        .with_header("time", HeaderValue::Timestamp(DateTime::from_millis(-1)))
        .with_header("uuid", HeaderValue::Uuid([9; 16]))
        .with_header("n".repeat(255), HeaderValue::Bool(true))
}

#[test]
fn messages_arrive_in_parts_of_any_size() {
    let messages = [all_headers(), Message::default(), Message::new("x")];
    let bytes: Vec<u8> = messages
        .iter()
        .flat_map(|message| message.encode().unwrap())
        .collect();
    for size in [1, 2, 7, 1_000, bytes.len()] {
        let mut decoder = MessageDecoder::with_limits();
        let mut decoded = Vec::new();
        for part in bytes.chunks(size) {
            decoder.feed(part);
            while let Some(message) = decoder.next().unwrap() {
                decoded.push(message);
            }
        }
        assert_eq!(decoded, messages);
        decoder.finish().unwrap();
    }
    let mut decoder = MessageDecoder::new();
    decoder.feed(&bytes[..bytes.len() - 1]);
    while decoder.next().unwrap().is_some() {}
    let error = decoder.finish().unwrap_err();
    assert_eq!(error.to_string(), "the stream ends in a message");
}

#[test]
fn damaged_messages_are_refused() {
    let bytes = all_headers().encode().unwrap();
    for at in 0..bytes.len() {
        let mut bytes = bytes.clone();
        bytes[at] ^= 1;
        let mut decoder = MessageDecoder::new();
        decoder.feed(&bytes);
        let error = decoder.next().unwrap_err();
        assert!(error.to_string().contains("checksum"), "{error}");
        assert_eq!(decoder.next(), Err(error));
        if at > 300 {
            break;
        }
    }
}

/// A message with right checksums around these headers and this payload length.
fn framed(total: u32, headers_len: u32, content: &[u8]) -> Vec<u8> {
    let mut bytes = [total.to_be_bytes(), headers_len.to_be_bytes()].concat();
    bytes.extend(crc32(&bytes).to_be_bytes());
    bytes.extend(content);
    bytes.extend(crc32(&bytes).to_be_bytes());
    bytes
}

/// The checksum, bit by bit.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ if crc & 1 == 1 { 0xedb8_8320 } else { 0 }
        })
    })
}

#[test]
fn malformed_messages_are_refused() {
    for (bytes, reason) in [
        (framed(15, 0, &[]), "a message is shorter than its headers"),
        (framed(16, 1, &[]), "a message is shorter than its headers"),
        (framed(0, 0, &[]), "a message is shorter than its headers"),
        (framed(17, 1, &[0]), "a header is malformed"),
        (framed(19, 3, &[1, b'a', 10]), "a header is malformed"),
        (framed(20, 4, &[1, b'a', 3, 0]), "a header is malformed"),
        (framed(21, 5, &[1, b'a', 7, 0, 1]), "a header is malformed"),
        (
            framed(22, 6, &[1, b'a', 7, 0, 1, 0xff]),
            "a header is malformed",
        ),
        (
            framed(22, 6, &[1, b'a', 0, 1, b'a', 1]),
            "two headers are named `a`",
        ),
    ] {
        let mut decoder = MessageDecoder::new();
        decoder.feed(&bytes);
        assert_eq!(decoder.next().unwrap_err().to_string(), reason);
    }
}

#[test]
fn limits_apply_to_services_and_to_what_is_encoded() {
    const MIB: u32 = 1 << 20;
    for (total, headers_len) in [(16 + MIB, MIB), (16 + 25 * MIB, 0), (u32::MAX, 0)] {
        let prelude = framed(total, headers_len, &[]);
        let mut decoder = MessageDecoder::with_limits();
        decoder.feed(&prelude);
        let error = decoder.next().unwrap_err();
        assert_eq!(error.to_string(), "a message is too long");
        // The length is not believed until the bytes are there.
        let mut decoder = MessageDecoder::new();
        decoder.feed(&prelude);
        assert_eq!(decoder.next(), Ok(None));
    }
    let blob = |len| HeaderValue::Blob(Blob::new(vec![0; len]));
    let many = (0..5).fold(Message::default(), |message, at| {
        message.with_header(at.to_string(), blob(32_000))
    });
    for (message, reason) in [
        (
            Message::default().with_header("a", blob(32_768)),
            "the value of header `a` must be at most 32767 bytes long",
        ),
        (
            Message::default().with_header("", HeaderValue::Byte(1)),
            "the name of header `` must be 1 to 255 bytes long",
        ),
        (
            Message::default()
                .with_header("a", HeaderValue::Byte(1))
                .with_header("a", HeaderValue::Byte(2)),
            "two headers are named `a`",
        ),
        (many, "the headers must be at most 131072 bytes long"),
        (
            Message::new(vec![0; 25_165_825]),
            "the payload must be at most 25165824 bytes long",
        ),
    ] {
        assert_eq!(message.encode().unwrap_err().to_string(), reason);
    }
}

#[test]
fn events_are_headers_and_a_payload() {
    let measured = Measured::default()
        .with_valid(true)
        .with_sensor(1)
        .with_floor(2_i16)
        .with_room(3)
        .with_serial(4)
        .with_station("roof")
        .with_key(Blob::new([1]))
        .with_at(DateTime::from_millis(1_500));
    let base = Message::default()
        .with_header(":message-type", string("event"))
        .with_header(":event-type", string("measured"));
    let headers = |message: Message| {
        message
            .with_header("valid", HeaderValue::Bool(true))
            .with_header("sensor", HeaderValue::Byte(1))
            .with_header("floor", HeaderValue::Short(2))
            .with_header("room", HeaderValue::Integer(3))
            .with_header("serial", HeaderValue::Long(4))
            .with_header("station", string("roof"))
            .with_header("key", HeaderValue::Blob(Blob::new([1])))
            .with_header("at", HeaderValue::Timestamp(DateTime::from_millis(1_500)))
    };
    let json = |payload: &str| event("measured", "application/json", payload.as_bytes());
    let with_celsius = measured.clone().with_celsius(1.5);
    for (value, message) in [
        (measured.clone(), headers(json("{}"))),
        (with_celsius.clone(), headers(json(r#"{"celsius":1.5}"#))),
        (Measured::default(), json("{}")),
    ] {
        let value = Feed::Measured(value);
        assert_eq!(message_of::<RestJson1>(&value), message);
        assert_eq!(decode::<RestJson1>(&message).unwrap(), value);
        let again = message_of::<AwsJson1_1>(&value);
        assert_eq!(again, message);
    }
    // No document is like an empty one.
    assert_eq!(
        decode::<RestJson1>(&headers(base)).unwrap(),
        Feed::Measured(measured)
    );

    let cbor = message_of::<RpcV2Cbor>(&Feed::Measured(with_celsius.clone()));
    assert_eq!(cbor.text(":content-type"), Some("application/cbor"));
    assert_eq!(cbor.payload()[..9], *b"\xa1\x67celsius");
    assert_eq!(
        decode::<RpcV2Cbor>(&cbor).unwrap(),
        Feed::Measured(with_celsius)
    );
}

#[test]
fn payloads_have_the_media_type_of_their_member() {
    let sample = Sample::default().with_byte(5);
    for (value, media_type, payload) in [
        (
            Feed::Picture(Picture::default().with_content(Blob::new([0, 255]))),
            "application/octet-stream",
            &[0, 255][..],
        ),
        (
            Feed::Picture(Picture::default().with_content(Blob::new([]))),
            "application/octet-stream",
            &[],
        ),
        (
            Feed::Remark(Remark::default().with_content("ü")),
            "text/plain",
            "ü".as_bytes(),
        ),
        (
            Feed::Report(Box::new(Report::default().with_content(sample))),
            "application/json",
            br#"{"byte":5}"#,
        ),
    ] {
        let message = message_of::<RestJson1>(&value);
        assert_eq!(message.text(":content-type"), Some(media_type));
        assert_eq!(message.payload(), payload);
        assert_eq!(decode::<RestJson1>(&message).unwrap(), value);
    }
    let value = Feed::Picture(Picture::default().with_station("roof"));
    let message = message_of::<RestJson1>(&value);
    assert_eq!(message.header(":content-type"), None);
    assert!(message.payload().is_empty());
    assert_eq!(decode::<RestJson1>(&message).unwrap(), value);
    // A text that is not UTF-8.
    let message = event("remark", "text/plain", &[0xff]);
    let error = decode::<RestJson1>(&message).unwrap_err();
    assert_eq!(
        error.to_string(),
        "cannot read an event: byte 0 is not UTF-8"
    );
}

#[test]
fn unknown_events_are_kept() {
    for (media_type, payload, expected) in [
        (
            "application/json",
            r#"{"a":1}"#,
            Document::Object([("a".to_owned(), 1.into())].into()),
        ),
        ("text/plain", "1", Document::from("1")),
        ("application/json", "", Document::from("")),
    ] {
        let message = match payload {
            "" => Message::default()
                .with_header(":message-type", string("event"))
                .with_header(":event-type", string("newer")),
            _ => event("newer", media_type, payload.as_bytes()),
        };
        let Feed::Unknown(member) = decode::<AwsJson1_1>(&message).unwrap() else {
            panic!("known")
        };
        assert_eq!((member.tag(), member.value()), ("newer", &expected));
        let error = encode_event::<AwsJson1_1, _>(&Feed::Unknown(member)).unwrap_err();
        assert_eq!(
            error.to_string(),
            "cannot write Feed: an event of unknown type cannot be encoded"
        );
    }
}

#[test]
fn errors_end_the_stream() {
    let closed = Feed::Closed(Closed::default().with_message("bye"));
    let message = message_of::<RestJson1>(&closed);
    assert_eq!(message, exception("closed", br#"{"message":"bye"}"#));
    let bytes = message.encode().unwrap();
    let mut decoder = EventDecoder::<RestJson1, Feed>::new();
    decoder.feed(&[bytes.clone(), bytes].concat());
    let error = decoder.next().unwrap_err();
    assert_eq!(error, EventError::Exception(closed.into()));
    assert_eq!(decoder.next(), Ok(None));

    let Err(EventError::Unmodeled(error)) =
        decode::<RestJson1>(&exception("newer", br#"{"message":"why"}"#))
    else {
        panic!("modeled")
    };
    assert_eq!(
        (&*error.code, error.message.as_deref()),
        ("newer", Some("why"))
    );
    let message = Message::default()
        .with_header(":message-type", string("error"))
        .with_header(":error-code", string("Busy"))
        .with_header(":error-message", string("later"));
    let Err(EventError::Unmodeled(error)) = decode::<RestJson1>(&message) else {
        panic!("modeled")
    };
    assert_eq!(
        (&*error.code, error.message.as_deref()),
        ("Busy", Some("later"))
    );
}

#[test]
fn malformed_events_do_not_end_the_stream() {
    let good = event("remark", "text/plain", b"secret");
    for (message, reason) in [
        (
            Message::default(),
            "the header `:message-type` is not a string",
        ),
        (
            Message::default().with_header(":message-type", HeaderValue::Blob(Blob::new("event"))),
            "the header `:message-type` is not a string",
        ),
        (
            Message::default().with_header(":message-type", string("event")),
            "the header `:event-type` is not a string",
        ),
        (
            Message::default().with_header(":message-type", string("exception")),
            "the header `:exception-type` is not a string",
        ),
        (
            Message::default().with_header(":message-type", string("other")),
            "the message is not an event",
        ),
        (
            event("measured", "application/json", br#"{"celsius":"secret"}"#),
            "a value does not fit at line 1 column 12",
        ),
        (
            event("measured", "application/json", b"{}").with_header("valid", string("secret")),
            "a value does not fit at line 1 column 2",
        ),
    ] {
        let mut decoder = EventDecoder::<RestJson1, Feed>::new();
        decoder.feed(&message.encode().unwrap());
        decoder.feed(&good.encode().unwrap());
        let error = decoder.next().unwrap_err();
        assert_eq!(error, EventError::Malformed(reason.into()));
        assert!(decoder.next().unwrap().is_some());
    }
}

/// An input and an output with a stream.
#[derive(Clone, Debug, Default, PartialEq)]
struct Watched {
    station: Option<String>,
    feed: Option<Vec<Feed>>,
}

structure! {
    Watched @[] {
        station: optional String = "station", with_station;
        feed: list Feed = "feed", with_feed @[events];
    }
}

struct Watch;

impl Operation for Watch {
    type Input = Watched;
    type Output = Watched;
    type Error = Error;

    const NAME: &'static str = "Watch";
}

impl HttpOperation for Watch {}

#[derive(Debug, PartialEq)]
struct WatchInput(Watched);

impl AnyInput for WatchInput {
    type Error = Error;

    const OPERATIONS: &'static [(&'static str, Route)] = &[];

    fn read<R: InputReader>(_: &str, reader: R) -> Result<Self, RequestError> {
        reader.read::<Watch>().map(Self)
    }

    fn has_stream(_: &str) -> bool {
        true
    }
}

fn feed() -> Vec<Feed> {
    vec![
        Feed::Plain(Plain::default().with_celsius(0.5)),
        Feed::Remark(Remark::default().with_content("x")),
        Feed::Closed(Closed::default().with_message("bye")),
    ]
}

/// Checks that the events of a value are the rest of a body, after a message with its other
/// members.
fn check_stream<P: EventProtocol>(event_type: &str, body: &[u8]) {
    let mut messages = MessageDecoder::new();
    messages.feed(body);
    let initial = messages.next().unwrap().unwrap();
    assert_eq!(initial.text(":event-type"), Some(event_type));
    let mut decoder = EventDecoder::<P, Feed>::strict();
    assert_eq!(decoder.initial::<Watched>(), Ok(None));
    for byte in body {
        decoder.feed(&[*byte]);
    }
    let without_feed = Watched::default().with_station("roof");
    assert_eq!(decoder.initial(), Ok(Some(without_feed)));
    let [plain, remark, closed] = feed().try_into().unwrap();
    assert_eq!(decoder.next(), Ok(Some(plain)));
    assert_eq!(decoder.next(), Ok(Some(remark)));
    assert_eq!(decoder.next(), Err(EventError::Exception(closed.into())));
    decoder.finish().unwrap();
}

fn check_exchange<P: EventProtocol + HttpProtocol>() {
    let value = Watched::default().with_station("roof").with_feed(feed());
    let endpoint = Uri::from_static("https://example.com");
    let request = P::encode_request::<Watch>(&value, &endpoint).unwrap();
    assert_eq!(request.headers()["content-type"], MEDIA_TYPE);
    check_stream::<P>("initial-request", request.body());
    let decoded = P::decode_request::<WatchInput>(&request).unwrap();
    assert_eq!(decoded.0, value);
    let (head, _) = request.into_parts();
    let decoded = P::decode_request_head::<WatchInput>(&head).unwrap();
    assert_eq!(decoded.unwrap().0, Watched::default());

    let response = P::encode_response::<Watch>(&value).unwrap();
    assert_eq!(response.headers()["content-type"], MEDIA_TYPE);
    check_stream::<P>("initial-response", response.body());
    assert_eq!(P::decode_response::<Watch>(&response).unwrap(), value);
    let (mut head, body) = response.into_parts();
    let decoded = P::decode_response_head::<Watch>(&head).unwrap();
    assert_eq!(decoded, Some(Watched::default()));

    // The start of a stream, whose events follow.
    let start = P::encode_response::<Watch>(&Watched::default().with_station("roof")).unwrap();
    let events = feed().iter().map(encode_event::<P, _>).collect::<Vec<_>>();
    let events = events.into_iter().flat_map(Result::unwrap);
    assert_eq!(
        start
            .into_body()
            .into_iter()
            .chain(events)
            .collect::<Vec<_>>(),
        body
    );

    head.status = http::StatusCode::BAD_REQUEST;
    assert_eq!(P::decode_response_head::<Watch>(&head).unwrap(), None);
}

#[test]
fn operations_with_streams_are_called_over_http() {
    check_exchange::<AwsJson1_1>();
    check_exchange::<RpcV2Cbor>();
}

#[test]
fn streams_in_memory_end_without_an_initial_message_or_with_an_error() {
    let decode = |messages: &[Message]| {
        let bodies = messages.iter().map(|message| message.encode().unwrap());
        let body = bodies.collect::<Vec<_>>().concat();
        AwsJson1_1::decode_response::<Watch>(&Response::new(body))
    };
    assert_eq!(decode(&[]).unwrap(), Watched::default());
    let remark = event("remark", "text/plain", b"x");
    let expected =
        Watched::default().with_feed([Feed::Remark(Remark::default().with_content("x"))]);
    assert_eq!(decode(core::slice::from_ref(&remark)).unwrap(), expected);
    let error = decode(&[remark, exception("newer", b"{}")]).unwrap_err();
    let reason = "the other side ended the stream with an error: newer";
    assert!(error.to_string().contains(reason), "{error}");
    let error = AwsJson1_1::decode_response::<Watch>(&Response::new([0, 0, 0])).unwrap_err();
    assert!(
        error.to_string().contains("the stream ends in a message"),
        "{error}"
    );
}

#[test]
fn other_requests_have_no_content_type_of_a_stream() {
    let endpoint = Uri::from_static("https://example.com");
    let request = AwsJson1_1::encode_request::<Echo>(&Sample::default(), &endpoint).unwrap();
    let (mut head, _) = request.into_parts();
    let input = AwsJson1_1::decode_request_head::<sample::Request>(&head);
    assert_eq!(input.unwrap(), None);
    let media_type = http::HeaderValue::from_static(MEDIA_TYPE);
    head.headers.insert("content-type", media_type);
    let error = AwsJson1_1::decode_request_head::<sample::Request>(&head).unwrap_err();
    assert_eq!(error.kind(), RequestErrorKind::MediaType);
}

#[test]
fn arbitrary_messages_do_no_harm() {
    let mut random = Lcg(3);
    let mut byte = || random.next().to_ne_bytes()[0];
    for _ in 0..2_000 {
        let len = byte() % 64;
        let headers: Vec<u8> = (0..len).map(|_| byte() % 12).collect();
        let payload: Vec<u8> = (0..byte() % 32).map(|_| byte()).collect();
        let len = u32::from(len);
        let total = 16 + len + u32::try_from(payload.len()).unwrap();
        let mut decoder = MessageDecoder::new();
        decoder.feed(&framed(total, len, &[headers, payload.clone()].concat()));
        if let Ok(Some(message)) = decoder.next() {
            let bytes = message.encode().unwrap();
            decoder.feed(&bytes);
            assert_eq!(decoder.next(), Ok(Some(message)));
        }
        for (name, media_type) in [("measured", "application/cbor"), ("report", ""), ("x", "")] {
            let message = event(name, media_type, &payload);
            let _ = decode::<RpcV2Cbor>(&message);
            let _ = decode::<RestJson1>(&message);
        }
    }
}

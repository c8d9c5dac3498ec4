//! Bodies of any length: blobs and event streams, in memory and in parts.

// A panic in a helper fails the test that calls it.
#![allow(clippy::unwrap_used)]

use courier_types::operation::AnyInput;
use courier_types::operation::open_parcel::{OpenParcel, OpenParcelOutput};
use courier_types::operation::send_parcel::{SendParcel, SendParcelInput};
use courier_types::operation::track_parcel::{TrackParcel, TrackParcelInput, TrackParcelOutput};
use courier_types::types::error::Busy;
use courier_types::types::{HandedOver, Lost, Movements, Scanned};
use courier_types::wire::event_stream::{EventProtocol, MEDIA_TYPE};
use courier_types::wire::{self, EventDecoder, EventError, HttpProtocol, RestJson1, RestXml};
use http::{Response, Uri};
use shapes_types::operation::subscribe::{Subscribe, SubscribeOutput};
use shapes_types::types::{Events, RainEvent};

fn endpoint() -> Uri {
    Uri::from_static("https://example.com")
}

/// A body that is not in memory.
#[derive(Debug, PartialEq)]
struct Upload;

fn movements() -> [Movements; 3] {
    [
        Movements::Scanned(
            Scanned::default()
                .with_place("roof")
                .with_image([0_u8, 255]),
        ),
        Movements::HandedOver(HandedOver::default().with_to("Ada")),
        Movements::Lost(Lost::default().with_message("in the rain")),
    ]
}

#[test]
fn requests_carry_a_body_of_the_caller() {
    let input = SendParcelInput::default()
        .with_id("a")
        .with_route("b")
        .with_depot("paris");
    let request = wire::encode_request::<SendParcel>(&input, &endpoint()).unwrap();
    assert_eq!(request.headers()["content-type"], "application/zip");
    let request = request.map(|_| Upload);

    let (head, body) = request.into_parts();
    assert_eq!(body, Upload);
    let decoded = wire::decode_request_head(&head).unwrap().unwrap();
    assert_eq!(decoded, AnyInput::SendParcel(input.clone()));
    // The stream is required, and may still arrive.
    assert_eq!(decoded.validate(), Ok(()));
    let mut input = input;
    input.id = None;
    let error = AnyInput::SendParcel(input).validate().unwrap_err();
    assert_eq!(error.violations().len(), 1);
}

#[test]
fn responses_carry_a_body_of_the_caller() {
    let output = OpenParcelOutput::default().with_customs("{}");
    let response = wire::encode_response::<OpenParcel>(&output).unwrap();
    assert_eq!(response.headers()["content-type"], "application/zip");
    let (head, body) = response.map(|_| Upload).into_parts();
    assert_eq!(body, Upload);
    let decoded = wire::decode_response_head::<OpenParcel>(&head).unwrap();
    assert_eq!(decoded, Some(output));
}

#[test]
fn heads_without_a_stream_need_their_body() {
    let busy = wire::encode_error(Busy::default().with_wait(3)).unwrap();
    let (head, body) = busy.into_parts();
    assert_eq!(
        wire::decode_response_head::<OpenParcel>(&head).unwrap(),
        None
    );
    let response = Response::from_parts(head, body);
    let error = wire::decode_response::<OpenParcel>(&response).unwrap_err();
    assert_eq!(error.code(), Some("Busy"));

    // The output of `SendParcel` has no stream; neither has the input of `OpenParcel`.
    let (head, ()) = Response::new(()).into_parts();
    assert_eq!(
        wire::decode_response_head::<SendParcel>(&head).unwrap(),
        None
    );
    let request = http::Request::get("/parcels/a/content").body(()).unwrap();
    let (mut head, ()) = request.into_parts();
    assert_eq!(wire::decode_request_head(&head).unwrap(), None);
    head.uri = Uri::from_static("/nowhere");
    wire::decode_request_head(&head).unwrap_err();
}

fn check_events<P: HttpProtocol + EventProtocol>() {
    let input = TrackParcelInput::default().with_id("p1");
    let whole = input.clone().with_events(movements());
    let request = P::encode_request::<TrackParcel>(&whole, &endpoint()).unwrap();
    assert_eq!(request.uri().path(), "/parcels/p1/track");
    assert_eq!(request.headers()["content-type"], MEDIA_TYPE);
    let decoded = P::decode_request::<AnyInput>(&request).unwrap();
    assert_eq!(decoded, AnyInput::TrackParcel(whole));

    // A stream is required, but need not be in memory.
    let start = P::encode_request::<TrackParcel>(&input, &endpoint()).unwrap();
    assert_eq!(start.headers(), request.headers());
    assert!(start.body().is_empty());
    let (head, _) = start.into_parts();
    let decoded = P::decode_request_head::<AnyInput>(&head).unwrap();
    assert_eq!(decoded, Some(AnyInput::TrackParcel(input)));

    let mut events = EventDecoder::<P, Movements>::strict();
    let [scanned, handed_over, lost] = movements();
    let mut decoded = Vec::new();
    for byte in request.body() {
        events.feed(&[*byte]);
        decoded.extend(events.next().transpose());
    }
    let lost = EventError::Exception(Box::new(lost));
    assert_eq!(decoded, [Ok(scanned), Ok(handed_over), Err(lost)]);
    events.finish().unwrap();

    let output = TrackParcelOutput::default().with_depot("paris");
    let whole = output.clone().with_events(movements());
    let response = P::encode_response::<TrackParcel>(&whole).unwrap();
    assert_eq!(response.headers()["content-type"], MEDIA_TYPE);
    assert_eq!(response.body(), request.body());
    assert_eq!(P::decode_response::<TrackParcel>(&response).unwrap(), whole);
    let (head, _) = response.into_parts();
    let decoded = P::decode_response_head::<TrackParcel>(&head).unwrap();
    assert_eq!(decoded, Some(output));
}

#[test]
fn rest_services_send_events_after_the_head() {
    check_events::<RestJson1>();
    check_events::<RestXml>();
}

#[test]
fn events_follow_the_start_of_a_stream() {
    let start = wire::encode_response::<TrackParcel>(&TrackParcelOutput::default()).unwrap();
    let mut body = start.into_body();
    for event in &movements() {
        body.extend(wire::encode_event(event).unwrap());
    }
    let mut events = wire::OutputEvents::<TrackParcel>::new();
    events.feed(&body);
    assert_eq!(events.next().unwrap().as_ref(), movements().first());
}

#[test]
fn rpc_services_send_other_members_as_the_first_event() {
    use shapes_types::wire;

    let rain = Events::Rain(RainEvent::default());
    let output = SubscribeOutput::default().with_archive(*b"a");
    let whole = output.clone().with_events([rain.clone()]);
    let response = wire::encode_response::<Subscribe>(&whole).unwrap();
    assert_eq!(
        wire::decode_response::<Subscribe>(&response).unwrap(),
        whole
    );
    let mut events = wire::OutputEvents::<Subscribe>::new();
    events.feed(response.body());
    assert_eq!(events.initial().unwrap(), Some(output));
    assert_eq!(events.next().unwrap(), Some(rain));
    assert_eq!(events.next().unwrap(), None);
}

#[test]
fn requests_of_a_stream_have_its_content_type() {
    let input = TrackParcelInput::default()
        .with_id("p1")
        .with_events(movements());
    let mut request = wire::encode_request::<TrackParcel>(&input, &endpoint()).unwrap();
    let json = http::HeaderValue::from_static("application/json");
    request.headers_mut().insert("content-type", json);
    let error = wire::decode_request(&request).unwrap_err();
    assert_eq!(error.kind(), wire::RequestErrorKind::MediaType);
}

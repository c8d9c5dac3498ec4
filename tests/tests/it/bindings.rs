//! Requests and responses of protocols that bind members to parts of a message.

// A panic in a helper fails the test that calls it.
#![allow(clippy::unwrap_used)]

use std::fmt::Write as _;

use std::collections::BTreeMap;

use courier_types::operation::AnyInput;
use courier_types::operation::describe_parcel::{DescribeParcel, DescribeParcelInput};
use courier_types::operation::find_parcels::{FindParcels, FindParcelsInput};
use courier_types::operation::send_parcel::{SendParcel, SendParcelInput, SendParcelOutput};
use courier_types::operation::write_letter::{WriteLetter, WriteLetterInput};
use courier_types::primitives::DateTime;
use courier_types::types::error::Busy;
use courier_types::types::{Address, Parcel, SendParcelResponse, Wrapping};
use courier_types::wire::{self, HttpProtocol, RestJson1, RestXml};
use http::{Request, Response, Uri};
use kiosk_types::operation::buy_tickets::{BuyTickets, BuyTicketsInput, BuyTicketsOutput};
use kiosk_types::types::Passenger;
use kiosk_types::types::error::SoldOut;
use turnstile_types::operation::admit_visitors::{AdmitVisitors, AdmitVisitorsInput};
use turnstile_types::types::Visitor;

const ENDPOINT: &str = "https://example.com";

fn endpoint() -> Uri {
    Uri::from_static(ENDPOINT)
}

/// Formats a request: the method and URI, the headers, the body.
fn text(request: &Request<Vec<u8>>) -> String {
    let mut text = format!("{} {}\n", request.method(), request.uri());
    for (name, value) in request.headers() {
        writeln!(text, "{name}: {}", value.to_str().unwrap()).unwrap();
    }
    text.push('\n');
    text.push_str(std::str::from_utf8(request.body()).unwrap());
    text
}

fn body<B: AsRef<[u8]>>(message: &Response<B>) -> &str {
    std::str::from_utf8(message.body().as_ref()).unwrap()
}

fn parcel() -> Parcel {
    let prices = BTreeMap::from([("FR".to_owned(), 3)]);
    Parcel::default()
        .with_id("p1")
        .with_sender(Address::default().with_name("Ada & Bo"))
        .with_items(["cup".to_owned(), "pot".to_owned()])
        .with_notes(["fragile".to_owned(), "heavy".to_owned()])
        .with_prices(prices.clone())
        .with_stamps(prices)
        .with_packed(DateTime::from_secs(0))
        .with_weighed(DateTime::from_secs(0))
        .with_wrapping(Wrapping::Box(2))
}

fn send() -> SendParcelInput {
    let marks = [("color".to_owned(), "red".to_owned())];
    SendParcelInput::default()
        .with_id("a/b")
        .with_route("east/north")
        .with_depot("paris")
        .with_urgent(true)
        .with_tags(["a b".to_owned(), "c".to_owned()])
        .with_due(DateTime::from_secs(60))
        .with_sent(DateTime::from_secs(60))
        .with_stops([DateTime::from_secs(0), DateTime::from_secs(60)])
        .with_customs("{}")
        .with_marks(BTreeMap::from(marks))
        .with_content(*b"zip")
}

#[test]
fn members_are_in_every_part_of_a_request() {
    let request = wire::encode_request::<SendParcel>(&send(), &endpoint()).unwrap();
    insta::assert_snapshot!(text(&request));
    let read = wire::decode_request(&request).unwrap();
    assert_eq!(read, AnyInput::SendParcel(send()));
}

#[test]
fn query_parameters_without_a_member_are_in_the_map() {
    let filters = BTreeMap::from([("size".to_owned(), vec!["s".to_owned(), "m".to_owned()])]);
    let input = FindParcelsInput::default()
        .with_limit(3)
        .with_filters(filters);
    let request = wire::encode_request::<FindParcels>(&input, &endpoint()).unwrap();
    assert_eq!(request.uri().query(), Some("limit=3&size=s&size=m"));
}

#[test]
fn status_is_that_of_the_member_or_the_route() {
    let output = SendParcelOutput::default().with_receipt("yes");
    let response = wire::encode_response::<SendParcel>(&output).unwrap();
    assert_eq!(response.status(), 201);
    assert_eq!(body(&response), r#"{"proof":"yes"}"#);
    let read = wire::decode_response::<SendParcel>(&response).unwrap();
    assert_eq!(read, output.with_code(201));
}

#[test]
fn bindings_of_a_nested_structure_are_ignored() {
    let reply = SendParcelResponse::default().with_code(5).with_urgent(true);
    let input = WriteLetterInput::default().with_reply(reply);
    let request = wire::encode_request::<WriteLetter>(&input, &endpoint()).unwrap();
    let body = std::str::from_utf8(request.body()).unwrap();
    assert_eq!(body, r#"{"reply":{"code":5,"urgent":true}}"#);
}

#[test]
fn parcel_is_a_document_in_both_protocols() {
    let input = DescribeParcelInput::default()
        .with_id("1")
        .with_parcel(parcel());
    let json = RestJson1::encode_request::<DescribeParcel>(&input, &endpoint()).unwrap();
    let xml = RestXml::encode_request::<DescribeParcel>(&input, &endpoint()).unwrap();
    insta::assert_snapshot!(format!("{}\n\n{}", text(&json), text(&xml)));
    let expected = AnyInput::DescribeParcel(input);
    assert_eq!(
        RestJson1::decode_request::<AnyInput>(&json).unwrap(),
        expected
    );
    assert_eq!(RestXml::decode_request::<AnyInput>(&xml).unwrap(), expected);
}

#[test]
fn errors_have_headers() {
    let busy = Busy::default().with_message("later").with_wait(7);
    let json = RestJson1::encode_error(courier_types::Error::Busy(busy.clone())).unwrap();
    let xml = RestXml::encode_error(courier_types::Error::Busy(busy.clone())).unwrap();
    for response in [&json, &xml] {
        assert_eq!(response.status(), 503);
        assert_eq!(response.headers().get("retry-after").unwrap(), "7");
    }
    let read = RestXml::decode_response::<SendParcel>(&xml).unwrap_err();
    assert_eq!(
        read.as_service_error(),
        Some(&courier_types::Error::Busy(busy))
    );
}

#[test]
fn form_has_the_names_of_the_query_protocol() {
    let extras = BTreeMap::from([("bike".to_owned(), true)]);
    let input = BuyTicketsInput::default()
        .with_passenger(Passenger::default().with_name("Ada"))
        .with_seats([1, 2])
        .with_stops([3])
        .with_extras(extras.clone())
        .with_discounts(extras)
        .with_departure(kiosk_types::primitives::DateTime::from_secs(60))
        .with_ignored("body");
    let request = kiosk_types::wire::encode_request::<BuyTickets>(&input, &endpoint()).unwrap();
    insta::assert_snapshot!(text(&request).replace('&', "\n&"));
    let output = BuyTicketsOutput::default().with_tickets(["t1".to_owned()]);
    let response = kiosk_types::wire::encode_response::<BuyTickets>(&output).unwrap();
    insta::assert_snapshot!(body(&response).replace("><", ">\n<"));
    let sold_out = SoldOut::default().with_train("9");
    let error = kiosk_types::Error::SoldOut(sold_out);
    let response = kiosk_types::wire::encode_error(error).unwrap();
    assert_eq!(response.status(), 410);
    assert!(
        body(&response).contains("<Code>Train.SoldOut</Code>"),
        "{}",
        body(&response)
    );
}

#[test]
fn form_of_ec2_has_its_own_names() {
    let input = AdmitVisitorsInput::default()
        .with_visitors([Visitor::default().with_name("Ada")])
        .with_gate("west")
        .with_opened(turnstile_types::primitives::DateTime::from_secs(0))
        .with_dry_run(true);
    let wire = turnstile_types::wire::encode_request::<AdmitVisitors>(&input, &endpoint());
    insta::assert_snapshot!(text(&wire.unwrap()).replace('&', "\n&"));
}

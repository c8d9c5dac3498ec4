//! Properties of the formats.

use std::fmt::Debug;

use aws_shapes::operation::Operation;
use aws_shapes::primitives::{BigDecimal, Blob, DateTime};
use aws_shapes::wire::{AwsQuery, Ec2Query, HttpOperation, HttpProtocol, RestXml};
use http::{Request, Response, Uri};
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;

use crate::xml::service::operation::shelves::{
    GetColor, GetShelf, PutShelf, PutShelfInput, PutShelfOutput,
};
use crate::xml::service::operation::AnyInput;
use crate::xml::service::types::{Book, Color, Place, Shelf};

/// A text without control characters, which XML does not have.
fn text() -> impl Strategy<Value = String> {
    "[^\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]{0,8}"
}

fn time() -> impl Strategy<Value = DateTime> {
    (0..4_000_000_000_i64, 0..1000_u32)
        .prop_map(|(secs, millis)| DateTime::from_secs_and_nanos(secs, millis * 1_000_000))
}

/// A book with a member, since a form has no key for one without.
fn book() -> impl Strategy<Value = Book> {
    (text(), option::of(any::<i32>())).prop_map(|(title, pages)| Book {
        title: Some(title),
        pages,
    })
}

prop_compose! {
    fn scalars()(
        name in option::of(text()),
        is_open in any::<Option<bool>>(),
        size in any::<Option<i32>>(),
        weight in option::of(any::<f64>().prop_filter("NaN is not equal to itself", |x| !x.is_nan())),
        price in option::of(any::<i64>()),
        cover in option::of(vec(any::<u8>(), 0..8)),
        color in option::of(text()),
        times in (option::of(time()), option::of(time()), option::of(time())),
    ) -> Shelf {
        Shelf {
            name,
            is_open,
            size,
            weight,
            price: price.map(BigDecimal::from),
            cover: cover.map(Blob::from),
            color: color.map(|color| Color::from(&*color)),
            built: times.0,
            painted: times.1,
            moved: times.2.map(|time| DateTime::from_secs(time.secs())),
            ..Shelf::default()
        }
    }
}

prop_compose! {
    fn shelf()(
        neighbor in option::of(scalars()),
        shelf in scalars(),
        tags in option::of(vec(text(), 1..4)),
        books in option::of(vec(book(), 1..12)),
        rows in option::of(vec(vec(any::<i32>(), 1..3), 1..3)),
        labels in option::of(btree_map(text(), text(), 1..4)),
        owners in option::of(btree_map(text(), book(), 1..4)),
        place in option::of(text().prop_map(Place::Room)),
    ) -> Shelf {
        let neighbor = neighbor.filter(|neighbor| *neighbor != Shelf::default());
        Shelf {
            tags,
            books,
            rows,
            labels,
            owners,
            place,
            neighbor: neighbor.map(Box::new),
            ..shelf
        }
    }
}

/// What the parsers have branches for.
fn markup() -> impl Strategy<Value = String> {
    let token = prop_oneof![
        Just("<"),
        Just(">"),
        Just("/>"),
        Just("</"),
        Just("&"),
        Just(";"),
        Just("="),
        Just("'"),
        Just("\""),
        Just("<!--"),
        Just("-->"),
        Just("<![CDATA["),
        Just("]]>"),
        Just("<?xml"),
        Just("?>"),
        Just("<!DOCTYPE"),
        Just("&#x"),
        Just("&amp;"),
        Just("Shelf"),
        Just("Book"),
        Just("<Shelf>"),
        Just("</Shelf>"),
        Just("<Book>"),
        Just("</Book>"),
        Just("<Tags>"),
        Just("</Tags>"),
        Just("xmlns:a="),
        Just(" Id="),
        Just("a:"),
        Just(" "),
        Just("1"),
        Just("<Error>"),
        Just("<Code>"),
        Just("\r"),
        Just("ä"),
    ];
    let token = prop_oneof![9 => token.prop_map(String::from), 1 => any::<String>()];
    vec(token, 0..40).prop_map(|tokens| tokens.concat())
}

fn form() -> impl Strategy<Value = String> {
    let token = prop_oneof![
        Just("."),
        Just("&"),
        Just("="),
        Just("%"),
        Just("%41"),
        Just("%2E"),
        Just("+"),
        Just("Shelf"),
        Just("Tags"),
        Just("member"),
        Just("entry"),
        Just("key"),
        Just("value"),
        Just("Labels"),
        Just("Book"),
        Just("Owner"),
        Just("Who"),
        Just("Neighbor"),
        Just("1"),
        Just("01"),
        Just("18446744073709551616"),
        Just("&Shelf.Tags.member.1="),
        Just("&Shelf.Labels.entry.1."),
        Just("&Shelf.Place."),
        Just("ä"),
    ];
    let token = prop_oneof![9 => token.prop_map(String::from), 1 => any::<String>()];
    vec(token, 0..40).prop_map(|tokens| tokens.concat())
}

/// Reads a response. What was read can be written.
fn read_response<P, O>(status: u16, body: &str)
where
    P: HttpProtocol,
    O: HttpOperation + Operation<Output: Debug>,
{
    let response = Response::builder().status(status).body(body).unwrap();
    match P::decode_response::<O>(&response) {
        Ok(output) => drop(P::encode_response::<O>(&output)),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

fn read_request<P: HttpProtocol>(body: &str) {
    let body = format!("Action=PutShelf&Version=2020-01-08&{body}");
    match P::decode_request::<AnyInput>(&Request::post("/").body(body).unwrap()) {
        Ok(input) => assert!(!format!("{input:?}").is_empty()),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

fn request_round_trip<P: HttpProtocol>(shelf: &Shelf) {
    let input = PutShelfInput::default()
        .with_room("r")
        .with_shelf(shelf.clone());
    let endpoint = Uri::from_static("https://example.com");
    let request = P::encode_request::<PutShelf>(&input, &endpoint).unwrap();
    let read = P::decode_request(&request);
    let mut expected = input;
    if *shelf == Shelf::default() && request.body().starts_with(b"Action=") {
        expected.shelf = None;
    }
    assert_eq!(read, Ok(AnyInput::PutShelf(expected)));
}

fn response_round_trip<P: HttpProtocol>(shelf: &Shelf) {
    let output = PutShelfOutput::default().with_shelf(shelf.clone());
    let response = P::encode_response::<PutShelf>(&output).unwrap();
    assert_eq!(P::decode_response::<PutShelf>(&response), Ok(output));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn requests_survive_a_round_trip(shelf in shelf()) {
        request_round_trip::<RestXml>(&shelf);
        request_round_trip::<AwsQuery>(&shelf);
        request_round_trip::<Ec2Query>(&Shelf { labels: None, owners: None, ..shelf });
    }

    #[test]
    fn responses_survive_a_round_trip(shelf in shelf()) {
        response_round_trip::<RestXml>(&shelf);
        response_round_trip::<AwsQuery>(&shelf);
        response_round_trip::<Ec2Query>(&shelf);
    }

    #[test]
    fn no_response_panics(body in markup(), status in prop_oneof![Just(200), Just(404)]) {
        read_response::<RestXml, PutShelf>(status, &body);
        read_response::<RestXml, GetShelf>(status, &body);
        read_response::<RestXml, GetColor>(status, &body);
        read_response::<AwsQuery, PutShelf>(status, &body);
        read_response::<Ec2Query, PutShelf>(status, &body);
    }

    #[test]
    fn no_request_panics(body in form()) {
        read_request::<AwsQuery>(&body);
        read_request::<Ec2Query>(&body);
    }
}

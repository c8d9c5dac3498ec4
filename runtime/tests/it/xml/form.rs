//! The form of values in forms.

use std::collections::BTreeMap;

use aws_shapes::primitives::{Blob, DateTime};
use aws_shapes::wire::{AwsQuery, Ec2Query, HttpProtocol, RequestErrorKind};
use http::{Request, Uri};

use crate::xml::service::operation::shelves::{PutShelf, PutShelfInput};
use crate::xml::service::operation::AnyInput;
use crate::xml::service::types::{Book, Place, Shelf};

const START: &str = "Action=PutShelf&Version=2020-01-08&Room=r";

fn write<P: HttpProtocol>(shelf: &Shelf) -> String {
    let input = PutShelfInput::default()
        .with_room("r")
        .with_shelf(shelf.clone());
    let endpoint = Uri::from_static("https://example.com");
    let request = P::encode_request::<PutShelf>(&input, &endpoint).unwrap();
    let form = String::from_utf8(request.into_body()).unwrap();
    form.strip_prefix(START).unwrap().into()
}

fn read<P: HttpProtocol>(form: &str) -> Result<Option<Shelf>, String> {
    let request = Request::post("/").body(format!("{START}{form}")).unwrap();
    match P::decode_request::<AnyInput>(&request) {
        Ok(AnyInput::PutShelf(input)) => Ok(input.shelf),
        Ok(other) => panic!("{other:?}"),
        Err(error) => {
            assert_eq!(error.kind(), RequestErrorKind::Body);
            Err(error.to_string())
        }
    }
}

#[track_caller]
fn check<P: HttpProtocol>(shelf: &Shelf, form: &str) {
    assert_eq!(write::<P>(shelf), form);
    assert_eq!(read::<P>(form), Ok(Some(shelf.clone())));
}

#[test]
fn scalars() {
    let shelf = Shelf::default()
        .with_name("a b+c&ä=~")
        .with_is_open(false)
        .with_weight(1.0)
        .with_cover(Blob::new(*b"abc>"))
        .with_built(DateTime::from_secs(1_578_486_896));
    let form = "&Shelf.Name=a%20b%2Bc%26%C3%A4%3D~&Shelf.IsOpen=false&Shelf.Weight=1.0\
                &Shelf.Cover=YWJjPg%3D%3D&Shelf.Built=2020-01-08T12%3A34%3A56Z";
    check::<AwsQuery>(&shelf, form);
    check::<Ec2Query>(&shelf, form);
    let plus = read::<AwsQuery>("&Shelf.Name=a+b%20c");
    assert_eq!(plus, Ok(Some(Shelf::default().with_name("a b c"))));
}

#[test]
fn lists() {
    let shelf = Shelf::default()
        .with_tags(["a".into(), "b".into()])
        .with_books([
            Book::default().with_title("x").with_pages(1),
            Book::default().with_pages(2),
        ])
        .with_rows([vec![1, 2], vec![3]]);
    check::<AwsQuery>(
        &shelf,
        "&Shelf.Tags.member.1=a&Shelf.Tags.member.2=b\
         &Shelf.Book.1.book_title=x&Shelf.Book.1.pages=1&Shelf.Book.2.pages=2\
         &Shelf.Rows.Row.1.Cell.1=1&Shelf.Rows.Row.1.Cell.2=2&Shelf.Rows.Row.2.Cell.1=3",
    );
    check::<Ec2Query>(
        &shelf,
        "&Shelf.Tags.1=a&Shelf.Tags.2=b\
         &Shelf.Book.1.book_title=x&Shelf.Book.1.Pages=1&Shelf.Book.2.Pages=2\
         &Shelf.Rows.1.1=1&Shelf.Rows.1.2=2&Shelf.Rows.2.1=3",
    );
}

#[test]
fn maps() {
    let labels = BTreeMap::from([("a".into(), "1".into()), ("b".into(), "2".into())]);
    let owners = BTreeMap::from([("me".into(), Book::default().with_pages(3))]);
    let shelf = Shelf::default().with_labels(labels).with_owners(owners);
    check::<AwsQuery>(
        &shelf,
        "&Shelf.Labels.entry.1.key=a&Shelf.Labels.entry.1.value=1\
         &Shelf.Labels.entry.2.key=b&Shelf.Labels.entry.2.value=2\
         &Shelf.Owner.1.Who=me&Shelf.Owner.1.What.pages=3",
    );
}

#[test]
fn empty_collections() {
    let shelf = Shelf::default()
        .with_tags([])
        .with_books([])
        .with_labels(BTreeMap::new());
    assert_eq!(write::<AwsQuery>(&shelf), "&Shelf.Tags=&Shelf.Book=");
    assert_eq!(write::<Ec2Query>(&shelf), "");
    let read = read::<AwsQuery>("&Shelf.Tags=&Shelf.Book=");
    assert_eq!(
        read,
        Ok(Some(Shelf::default().with_tags([]).with_books([])))
    );
}

#[test]
fn unions() {
    let shelf = Shelf::default().with_place(Place::Room("r".into()));
    check::<AwsQuery>(&shelf, "&Shelf.Place.room=r");
    check::<Ec2Query>(&shelf, "&Shelf.Place.Room=r");
}

#[test]
fn servers_order_items_by_number() {
    let form: Vec<_> = (1..=12)
        .rev()
        .map(|n| format!("&Shelf.Tags.member.{n}={n}"))
        .collect();
    let tags: Vec<_> = (1..=12).map(|n| n.to_string()).collect();
    let shelf = Shelf::default().with_tags(tags);
    assert_eq!(read::<AwsQuery>(&form.concat()), Ok(Some(shelf)));
    // Gaps cost nothing, however large.
    let gap = read::<AwsQuery>("&Shelf.Tags.member.18446744073709551615=b&Shelf.Tags.member.2=a");
    let shelf = Shelf::default().with_tags(["a".into(), "b".into()]);
    assert_eq!(gap, Ok(Some(shelf)));
}

#[test]
fn servers_refuse_what_does_not_fit() {
    for (form, error) in [
        ("&Shelf.Size=1.0", "at Shelf.Size"),
        (
            "&Shelf.Size=1&Shelf.Size=2",
            "expected one value at Shelf.Size",
        ),
        ("&Shelf.Size.x=1", "expected one value at Shelf.Size"),
        (
            "&Shelf.Tags.member.0=a",
            "expected items with numbers from 1 at Shelf.Tags",
        ),
        (
            "&Shelf.Tags.member.x=a",
            "expected items with numbers from 1 at Shelf.Tags",
        ),
        (
            "&Shelf.Tags.1=a",
            "expected items with numbers from 1 at Shelf.Tags",
        ),
        (
            "&Shelf.Tags=a",
            "expected items with numbers from 1 at Shelf.Tags",
        ),
        (
            "&Shelf.Labels.entry.1.key=a",
            "expected a value in an entry of a map at Shelf.Labels",
        ),
        ("&Shelf.Built=1578486896", "at Shelf.Built"),
        ("&Shelf..Size=1", "expected a key without empty segments"),
        ("&Shelf.Name=%FF", "expected a form in UTF-8"),
    ] {
        let found = read::<AwsQuery>(form).unwrap_err();
        assert!(found.contains(error), "{form}: {found}");
    }
    let deep = format!("&Shelf{}.Size=1", ".Neighbor".repeat(10_000));
    assert!(read::<AwsQuery>(&deep)
        .unwrap_err()
        .contains("expected less nesting"));
}

#[test]
fn the_number_of_parameters_is_limited() {
    let own = START.split('&').count();
    assert!(read::<AwsQuery>(&"&x".repeat(100_000 - own)).is_ok());
    assert!(read::<AwsQuery>(&"&x".repeat(100_001 - own))
        .unwrap_err()
        .contains("expected at most 100000 parameters"));
    // Empty parameters are none.
    assert!(read::<AwsQuery>(&"&".repeat(200_000)).is_ok());
}

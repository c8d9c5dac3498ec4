//! The form of values in XML.

use std::collections::BTreeMap;

use aws_shapes::primitives::{Blob, DateTime, DateTimeFormat};
use aws_shapes::wire::{HttpProtocol, RestXml};
use http::{Response, Uri};

use crate::xml::service::operation::shelves::{PutShelf, PutShelfInput, PutShelfOutput};
use crate::xml::service::types::{Book, Color, Place, Shelf};

/// Returns the element of a shelf.
fn write(shelf: Shelf) -> Result<String, String> {
    let input = PutShelfInput::default().with_room("r").with_shelf(shelf);
    let endpoint = Uri::from_static("https://example.com");
    let request = RestXml::encode_request::<PutShelf>(&input, &endpoint);
    let body = request.map_err(|error| error.to_string())?.into_body();
    let body = String::from_utf8(body).unwrap();
    let start = "<PutShelfRequest xmlns=\"http://example.com/\">";
    let body = body.strip_prefix(start).unwrap();
    Ok(body.strip_suffix("</PutShelfRequest>").unwrap().into())
}

/// Reads the document of a response.
fn read_document(xml: &str) -> Result<PutShelfOutput, String> {
    let response = Response::new(xml.as_bytes());
    let output = RestXml::decode_response::<PutShelf>(&response);
    output.map_err(|error| error.to_string())
}

/// Reads the element of a shelf in a response.
fn read(shelf: &str) -> Result<Shelf, String> {
    let output = read_document(&format!("<PutShelfOutput>{shelf}</PutShelfOutput>"))?;
    Ok(output.shelf.unwrap_or_default())
}

#[track_caller]
fn check(shelf: Shelf, xml: &str) {
    assert_eq!(write(shelf.clone()).as_deref(), Ok(xml));
    assert_eq!(read(xml), Ok(shelf));
}

fn time(text: &str) -> DateTime {
    DateTime::from_str(text, DateTimeFormat::DateTime).unwrap()
}

#[test]
fn scalars() {
    check(Shelf::default(), "<Shelf></Shelf>");
    let shelf = Shelf::default()
        .with_is_open(true)
        .with_size(-3)
        .with_weight(2.5)
        .with_price(
            "1.50"
                .parse::<aws_shapes::primitives::BigDecimal>()
                .unwrap(),
        )
        .with_cover(Blob::new(*b"abc"))
        .with_color(Color::Red);
    check(
        shelf,
        "<Shelf><IsOpen>true</IsOpen><Size>-3</Size><Weight>2.5</Weight><Price>1.50</Price>\
         <Cover>YWJj</Cover><Color>red</Color></Shelf>",
    );
    let infinite = Shelf::default().with_weight(f64::NEG_INFINITY);
    check(infinite, "<Shelf><Weight>-Infinity</Weight></Shelf>");
}

#[test]
fn times_have_the_format_of_their_binding_and_not_that_of_json() {
    let shelf = Shelf::default()
        .with_built(time("2020-01-08T12:34:56.789Z"))
        .with_painted(time("2020-01-08T12:34:56.5Z"))
        .with_moved(time("2020-01-08T12:34:56Z"));
    check(
        shelf,
        "<Shelf><Built>2020-01-08T12:34:56.789Z</Built><Painted>1578486896.5</Painted>\
         <Moved>Wed, 08 Jan 2020 12:34:56 GMT</Moved></Shelf>",
    );
}

#[test]
fn attributes_are_in_the_start_tag_wherever_the_member_is() {
    let shelf = Shelf::default()
        .with_id("<&\"\n")
        .with_name("n")
        .with_language("en");
    check(
        shelf,
        "<Shelf Id=\"&lt;&amp;&quot;&#xA;\" xml:lang=\"en\"><Name>n</Name></Shelf>",
    );
    assert_eq!(
        read("<Shelf xmlns:Id='no' other = '1' x:Id='a&#x20;&gt;'/>"),
        Ok(Shelf::default().with_id("a >"))
    );
}

#[test]
fn strings_keep_what_parsers_would_change() {
    for (text, xml) in [
        ("  ", "  "),
        ("a\r\nb\tc", "a&#xD;&#xA;b&#x9;c"),
        (
            "<a> & \"b\" 'c' ]]>",
            "&lt;a&gt; &amp; &quot;b&quot; 'c' ]]&gt;",
        ),
        ("&amp;", "&amp;amp;"),
        ("ä€😀", "ä€😀"),
        ("\u{feff}\t", "\u{feff}&#x9;"),
        ("", ""),
    ] {
        let xml = format!("<Shelf><Name>{xml}</Name></Shelf>");
        check(Shelf::default().with_name(text), &xml);
    }
    let control = write(Shelf::default().with_name("\u{1}"));
    assert_eq!(
        control,
        Err("cannot write PutShelf: a control character cannot be written in XML".into())
    );
}

#[test]
fn lists_have_a_wrapper_unless_they_are_flattened() {
    let book = |title: &str| Book::default().with_title(title);
    let shelf = Shelf::default()
        .with_tags(["a".to_owned(), "b".to_owned()])
        .with_books([book("x"), book("y")])
        .with_rows([vec![1, 2], vec![]]);
    check(
        shelf,
        "<Shelf><Tags><member>a</member><member>b</member></Tags>\
         <Book><bookTitle>x</bookTitle></Book><Book><bookTitle>y</bookTitle></Book>\
         <Rows><Row><Cell>1</Cell><Cell>2</Cell></Row><Row></Row></Rows></Shelf>",
    );
    let empty = Shelf::default().with_tags([]).with_rows([]);
    check(empty, "<Shelf><Tags></Tags><Rows></Rows></Shelf>");
    let flattened = Shelf::default().with_books([]);
    assert_eq!(write(flattened).as_deref(), Ok("<Shelf></Shelf>"));
}

#[test]
fn maps_have_a_wrapper_unless_they_are_flattened() {
    let labels = BTreeMap::from([("a".into(), "1".into()), ("b".into(), "2".into())]);
    let owners = BTreeMap::from([("me".into(), Book::default().with_pages(3))]);
    let shelf = Shelf::default().with_labels(labels).with_owners(owners);
    check(
        shelf,
        "<Shelf><Labels><entry><key>a</key><value>1</value></entry>\
         <entry><key>b</key><value>2</value></entry></Labels>\
         <Owner xmlns=\"http://example.com/o\"><Who>me</Who><What><pages>3</pages></What></Owner>\
         </Shelf>",
    );
    let empty = Shelf::default().with_labels(BTreeMap::new());
    check(empty, "<Shelf><Labels></Labels></Shelf>");
}

#[test]
fn unions_have_one_element() {
    let place =
        |xml: &str| format!("<Shelf><Place xmlns:p=\"http://example.com/p\">{xml}</Place></Shelf>");
    let room = Shelf::default().with_place(Place::Room("r".into()));
    check(room, &place("<room>r</room>"));
    check(
        Shelf::default().with_place(Place::Nowhere),
        &place("<Nowhere></Nowhere>"),
    );
    let unknown = "<New><a>1</a><a>2</a><b><c>3</c></b></New>";
    let shelf = read(&place(unknown)).unwrap();
    assert!(matches!(&shelf.place, Some(Place::Unknown(member)) if member.tag() == "New"));
    assert_eq!(write(shelf), Ok(place(unknown)));
    let two = read(&place("<room>r</room><Nowhere/>")).unwrap_err();
    assert!(
        two.contains("exactly one member of a union, found two at Shelf.Place"),
        "{two}"
    );
}

#[test]
fn reading_ignores_what_does_not_concern_it() {
    let xml = "\u{feff}<?xml version='1.0' encoding='UTF-8'?>\n<!-- a --><?pi x?>
        <r:Other xmlns:r='u'>text<Unknown><Name>no</Name></Unknown>
            <s:Shelf><!-- b --><x:Name>a<!-- c -->b<![CDATA[<&amp;>]]>&#100;&quot;</x:Name>
                <Size> 3
                </Size></s:Shelf>
        </r:Other>\n<!-- d -->\n";
    let shelf = Shelf::default().with_name("ab<&amp;>d\"").with_size(3);
    assert_eq!(
        read_document(xml).map(|output| output.shelf),
        Ok(Some(shelf))
    );
    let newline = read("<Shelf><Name>a\r\nb\rc</Name></Shelf>");
    assert_eq!(newline, Ok(Shelf::default().with_name("a\nb\nc")));
}

#[test]
fn flattened_items_may_be_anywhere() {
    let book = |title: &str, pages| Book::default().with_title(title).with_pages(pages);
    let element = |title: &str, pages: i32| {
        format!("<Book><pages>{pages}</pages><bookTitle>{title}</bookTitle></Book>")
    };
    let [a, b, c] = [element("a", 1), element("b", 2), element("c", 3)];
    let entry = |who: &str| format!("<Owner><Who>{who}</Who><What/></Owner>");
    let xml = format!(
        "<Shelf>{a}<Name>n</Name>{}{b}<Other/>{}{c}<Size>1</Size></Shelf>",
        entry("x"),
        entry("y")
    );
    let owners = ["x", "y"].map(|who| (who.into(), Book::default()));
    let shelf = Shelf::default()
        .with_name("n")
        .with_size(1)
        .with_books([book("a", 1), book("b", 2), book("c", 3)])
        .with_owners(owners.into_iter().collect::<BTreeMap<_, _>>());
    assert_eq!(read(&xml), Ok(shelf));
}

#[test]
fn empty_elements_are_empty_values() {
    let xml = "<Shelf><Name/><Cover/><Tags/><Labels/><Book/><Neighbor/></Shelf>";
    let shelf = Shelf::default()
        .with_name("")
        .with_cover(Blob::default())
        .with_tags([])
        .with_labels(BTreeMap::new())
        .with_books([Book::default()])
        .with_neighbor(Shelf::default());
    assert_eq!(read(xml), Ok(shelf));
}

#[test]
fn errors_have_a_place() {
    for (xml, error) in [
        ("<Shelf><Size>x</Size></Shelf>", "at Shelf.Size"),
        ("<Shelf><Size/></Shelf>", "at Shelf.Size"),
        (
            "<Shelf><Size><a/></Size></Shelf>",
            "expected text, found an element at Shelf.Size",
        ),
        (
            "<Shelf><Book/><Book><pages>1.5</pages></Book></Shelf>",
            "at Shelf.Books[1].pages",
        ),
        (
            "<Shelf><Labels><entry><value>v</value></entry></Labels></Shelf>",
            "expected a key in an entry of a map at Shelf.Labels",
        ),
        (
            "<Shelf><Labels><entry><key>k</key></entry></Labels></Shelf>",
            "expected a value in an entry of a map at Shelf.Labels",
        ),
        (
            "<Shelf><Name>&unknown;</Name></Shelf>",
            "expected text without unknown references at Shelf.Name",
        ),
        ("<Shelf><Cover>*</Cover></Shelf>", "at Shelf.Cover"),
        ("<Shelf><Built>yesterday</Built></Shelf>", "at Shelf.Built"),
    ] {
        let found = read(xml).unwrap_err();
        assert!(found.contains(error), "{xml}: {found}");
    }
}

#[test]
fn text_that_is_not_one_element_is_refused() {
    for (xml, error) in [
        ("<a>", "expected the end tag of an element at byte 3"),
        ("<a></b>", "the text is not well-formed at byte 3"),
        ("<a/><b/>", "expected one root element at byte 4"),
        ("text<a/>", "expected an element, found text at byte 0"),
        ("<a/>&amp;", "expected an element, found text at byte 4"),
        (
            "<a",
            "tag not closed: `>` not found before end of input at byte 0",
        ),
        ("<!-- -->", "expected an element at byte 8"),
        (
            "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
            "expected no document type definition at byte 0",
        ),
    ] {
        let found = read_document(xml).unwrap_err();
        assert!(found.contains(error), "{xml}: {found}");
    }
}

#[test]
fn nesting_is_limited() {
    let nested = |depth| {
        let (start, end) = ("<Neighbor>".repeat(depth), "</Neighbor>".repeat(depth));
        read(&format!("<Shelf>{start}{end}</Shelf>"))
    };
    assert!(nested(100).is_ok());
    assert!(nested(100_000)
        .unwrap_err()
        .contains("expected less nesting"));
}

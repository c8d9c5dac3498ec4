//! Writes the corpora that the targets start from, out of the fixtures.

use std::path::{Path, PathBuf};
use std::{fs, io};

use codegen::read::Json;
use fuzz::{MESSAGES, SAMPLES};
use tests::fixture;

fn main() -> io::Result<()> {
    let models = [
        ("pair/botocore", "read_botocore"),
        ("bare", "read_botocore"),
        ("datasync-1.34.105", "read_botocore"),
        ("pair/smithy", "read_smithy"),
        ("shapes", "read_smithy"),
        ("obstacle-course", "read_smithy"),
    ];
    for (name, target) in models {
        let text = serde_json::to_vec(&model(name))?;
        write(target, name, &text)?;
        write("pipeline", name, &text)?;
    }
    for (old, new) in [
        ("pair/botocore", "pair/smithy"),
        ("pair/smithy", "pair/smithy"),
    ] {
        let models = [old, new].map(model);
        let text = serde_json::to_vec(&Json::Array(models.into()))?;
        write("diff", &format!("{old}-{new}"), &text)?;
    }
    for path in fixture::entries(&fixture::folder("bad")) {
        let (name, text) = (fixture::file_name(&path), fs::read(&path)?);
        let target = if name.starts_with("smithy") {
            "read_smithy"
        } else {
            "read_botocore"
        };
        write(target, &name, &text)?;
    }
    for (path, sample) in SAMPLES {
        let text = format!("[{path:?},{sample}]");
        write("decode", path, text.as_bytes())?;
    }
    for (operation, input, output) in MESSAGES {
        let message = |status: u16, headers: &str, body: &str| {
            format!("[{operation:?},{status},{headers},{body}]")
        };
        let json = r#"{"content-type":"application/x-amz-json-1.1"}"#;
        let failed = r#"{"x-amzn-errortype":"InvalidRequestException:"}"#;
        let error = r#"{"__type":"InternalException","message":"text","errorCode":"text"}"#;
        write(
            "wire",
            &format!("{operation}-input"),
            message(200, json, input).as_bytes(),
        )?;
        write(
            "wire",
            &format!("{operation}-output"),
            message(200, json, output).as_bytes(),
        )?;
        write(
            "wire",
            &format!("{operation}-error"),
            message(400, failed, error).as_bytes(),
        )?;
    }
    for (index, document) in XML.iter().enumerate() {
        for choice in 0..8 {
            let seed = [&[choice], document.as_bytes()].concat();
            write("xml", &format!("{index}-{choice}"), &seed)?;
        }
    }
    for (index, form) in FORMS.iter().enumerate() {
        for choice in 0..2 {
            let seed = [&[choice], form.as_bytes()].concat();
            write("form", &format!("{index}-{choice}"), &seed)?;
        }
    }
    for (index, message) in MESSAGES_OF_REST.iter().enumerate() {
        for choice in 0..2 {
            let seed = [&[choice], message.as_bytes()].concat();
            write("rest", &format!("{index}-{choice}"), &seed)?;
        }
    }
    Ok(())
}

/// Documents for the target `xml`.
const XML: &[&str] = &[
    "<?xml version='1.0'?><PutShelfResponse><PutShelfResult><Shelf Id='1' xml:lang='en'><Name> \
     &lt;<![CDATA[&]]></Name><IsOpen>true</IsOpen><Size>1</Size><Weight>1.5</Weight><Price>1.50\
     </Price><Cover>YWJj</Cover><Color>red</Color></Shelf></PutShelfResult></PutShelfResponse>",
    "<a><Shelf><Built>2020-01-08T12:34:56.789Z</Built><Painted>1578486896.5</Painted><Moved>Wed, \
     08 Jan 2020 12:34:56 GMT</Moved><Place><room>r</room></Place><Neighbor/></Shelf></a>",
    "<Shelf><Tags><member>a</member></Tags><Book><bookTitle>b</bookTitle></Book><Size>1</Size>\
     <Book><pages>1</pages></Book><Rows><Row><Cell>1</Cell></Row></Rows></Shelf>",
    "<a><Shelf><Labels><entry><key>a</key><value>1</value></entry></Labels><Owner><Who>a</Who>\
     <What><pages>1</pages></What></Owner><Place><New><a>1</a></New></Place></Shelf></a>",
    "<Color>red</Color>",
    "<ErrorResponse><Error><Code>NoSuchShelf</Code><Message>m</Message><Shelf>s</Shelf></Error>\
     <RequestId>1</RequestId></ErrorResponse>",
    "<Response><Errors><Error><Code>Other</Code></Error></Errors></Response>",
];

/// Forms for the target `form`.
const FORMS: &[&str] = &[
    "Shelf.Id=1&Shelf.Name=a+b%20c&Shelf.IsOpen=true&Shelf.Size=1&Shelf.Weight=1.5&Shelf.Price=1.50\
     &Shelf.Cover=YWJj&Shelf.Color=red&Shelf.Built=2020-01-08T12:34:56Z&Shelf.Painted=1578486896",
    "Shelf.Tags.member.1=a&Shelf.Tags.1=a&Shelf.Book.1.book_title=b&Shelf.Book.2.pages=1\
     &Shelf.Rows.Row.1.Cell.1=1&Shelf.Neighbor.Tags=",
    "Shelf.Labels.entry.1.key=a&Shelf.Labels.entry.1.value=b&Shelf.Owner.1.Who=a\
     &Shelf.Owner.1.What.pages=1&Shelf.Place.room=r",
    "Shelf.Rows.1.1=1&Shelf.Book.2.Pages=1&Shelf.Place.Room=r",
];

/// HTTP messages for the target `rest`.
const MESSAGES_OF_REST: &[&str] = &[
    "PUT /parcels/a%2Fb/x/y%20z?kind=parcel&urgent=true&tag=a&tag=b%2C&due=1578486896\nX-Depot:d\nX-Sent:Wed, \
     08 Jan 2020 12:34:56 GMT\nX-Stops:2020-01-08T12:34:56Z, 2020-01-08T12:34:56.5Z\nX-Customs:e30=\n\
     X-Mark-A:1\nX-Mark-B:2\ncontent-type:application/zip\n\nabc",
    "GET /parcels?limit=1&a=b&a=c&d\n\n",
    "POST /parcels/1\ncontent-type:application/json\n\n{\"id\":\"1\"}",
    "POST /parcels/1\ncontent-type:application/xml\n\n<NewParcel><id>1</id></NewParcel>",
    "GET /\nx-amzn-errortype:NoSuchParcel:\n\n{\"message\":\"m\"}",
    "GET /\n\n<ErrorResponse><Error><Code>NoSuchParcel</Code></Error></ErrorResponse>",
];

/// The files of a model.
fn model(name: &str) -> Json {
    let files = fixture::input(&fixture::folder(name)).files;
    let files = files.iter().map(|file| parsed(&file.name, &file.text));
    Json::Array(files.collect())
}

fn parsed(name: &str, text: &[u8]) -> Json {
    Json::parse(name, text).unwrap_or_else(|error| panic!("{error}"))
}

fn write(target: &str, name: &str, text: &[u8]) -> io::Result<()> {
    let package: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).into();
    let folder = package.join("corpus").join(target);
    fs::create_dir_all(&folder)?;
    fs::write(folder.join(name.replace(['/', ':'], "-")), text)
}

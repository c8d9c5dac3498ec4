//! A service with one structure that has a member of each kind.

use aws_shapes::{Protocol, Service};

pub use self::error::Error;

/// The service.
pub const SERVICE: Service = Service::new(
    "Shelves",
    "Shelves",
    "2020-01-08",
    &[Protocol::RestXml, Protocol::AwsQuery, Protocol::Ec2Query],
)
.with_headers(&[("X-Shelves-Version", "2020-01-08")]);

pub mod error {
    use aws_shapes::__private::service_error;
    use aws_shapes::error::UnknownError;

    /// Any error of the service.
    #[derive(Clone, Debug, PartialEq)]
    pub enum Error {
        NoSuchShelf(super::types::error::NoSuchShelf),
        Unknown(UnknownError),
    }

    service_error! {
        Error {
            NoSuchShelf = "NoSuchShelf" | "Shelf.Missing",
        }
    }
}

pub mod types {
    use std::collections::BTreeMap;

    use aws_shapes::__private::{string_enum, structure, union};
    use aws_shapes::primitives::{BigDecimal, Blob, DateTime, UnknownMember, UnknownValue};

    /// An enum.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub enum Color {
        Red,
        Unknown(UnknownValue),
    }

    string_enum! {
        Color {
            Red = "red",
        }
    }

    /// A structure with one member of each kind.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct Shelf {
        pub id: Option<String>,
        pub name: Option<String>,
        pub language: Option<String>,
        pub is_open: Option<bool>,
        pub size: Option<i32>,
        pub weight: Option<f64>,
        pub price: Option<BigDecimal>,
        pub cover: Option<Blob>,
        pub color: Option<Color>,
        pub built: Option<DateTime>,
        pub painted: Option<DateTime>,
        pub moved: Option<DateTime>,
        pub tags: Option<Vec<String>>,
        pub books: Option<Vec<Book>>,
        pub rows: Option<Vec<Vec<i32>>>,
        pub labels: Option<BTreeMap<String, String>>,
        pub owners: Option<BTreeMap<String, Book>>,
        pub place: Option<Place>,
        pub neighbor: Option<Box<Shelf>>,
    }

    structure! {
        Shelf @[] {
            id: optional String = "Id", with_id @[attribute];
            name: optional String = "Name", with_name;
            language: optional String = "Language", with_language @[xml("xml:lang"), attribute];
            is_open: optional bool = "IsOpen", with_is_open;
            size: optional i32 = "Size", with_size;
            weight: optional f64 = "Weight", with_weight;
            price: optional BigDecimal = "Price", with_price;
            cover: optional Blob = "Cover", with_cover;
            color: optional Color = "Color", with_color;
            built: optional DateTime = "Built", with_built;
            painted: optional DateTime = "Painted" as Rfc3339, with_painted @[time(EpochSeconds)];
            moved: optional DateTime = "Moved" as HttpDate, with_moved @[time(HttpDate)];
            tags: list String = "Tags", with_tags;
            books: list Book = "Books", with_books @[xml("Book"), flattened];
            rows: list Vec<i32> = "Rows", with_rows @[item(xml("Row"), item(xml("Cell")))];
            labels: optional BTreeMap<String, String> = "Labels", with_labels;
            owners: optional BTreeMap<String, Book> = "Owners", with_owners
                @[
                    xml("Owner"), flattened, namespace("http://example.com/o"),
                    key(xml("Who")), item(xml("What"))
                ];
            place: optional Place = "Place", with_place @[namespace("http://example.com/p", "p")];
            neighbor: optional Box<Shelf> = "Neighbor", with_neighbor;
        }
    }

    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct Book {
        pub title: Option<String>,
        pub pages: Option<i32>,
    }

    structure! {
        Book @[namespace("http://example.com/books")] {
            title: optional String = "title", with_title @[xml("bookTitle"), form("book_title")];
            pages: optional i32 = "pages", with_pages;
        }
    }

    #[derive(Clone, Debug, PartialEq)]
    pub enum Place {
        Room(String),
        Nowhere,
        Unknown(UnknownMember),
    }

    union! {
        Place @[] {
            Room(String) = "Room", is_room, as_room @[xml("room")];
            Nowhere = "Nowhere", is_nowhere;
        }
    }

    pub mod error {
        use aws_shapes::__private::{error, structure};

        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct NoSuchShelf {
            pub message: Option<String>,
            pub shelf: Option<String>,
        }

        structure! {
            NoSuchShelf @[namespace("http://example.com/")] {
                message: optional String = "message", with_message;
                shelf: optional String = "Shelf", with_shelf;
            }
        }

        error! {
            NoSuchShelf {
                shape: "com.example.shelves#NoSuchShelf",
                code: "NoSuchShelf" | "Shelf.Missing",
                fault: Client,
                retry: Unspecified,
                status: 404,
                message: optional message,
            }
        }
    }
}

pub mod operation {
    use aws_shapes::__private::any_input;

    use self::shelves::{
        FindBookInput, GetColorInput, GetShelfInput, PutCoverInput, PutShelfInput,
    };

    /// The input of any operation.
    #[allow(clippy::large_enum_variant)]
    #[derive(Clone, Debug, PartialEq)]
    pub enum AnyInput {
        FindBook(FindBookInput),
        PutShelf(PutShelfInput),
        PutCover(PutCoverInput),
        GetShelf(GetShelfInput),
        GetColor(GetColorInput),
    }

    any_input! {
        AnyInput {
            FindBook = shelves, GET "/rooms/{Room}/shelf";
            PutShelf = shelves, PUT "/rooms/{Room}/shelf";
            PutCover = shelves, PUT "/rooms/{Room}/cover";
            GetShelf = shelves, GET "/rooms/{Room}/shelf";
            GetColor = shelves, GET "/{House}/color/{Id}";
        }
    }

    pub mod shelves {
        use aws_shapes::__private::structure;
        use aws_shapes::operation::Operation;
        use aws_shapes::primitives::{Blob, DateTime};

        use super::super::types::{Color, Shelf};

        use super::super::Error;

        /// Finds a book. It differs from `GetShelf` by the members that it requires.
        #[derive(Clone, Debug)]
        pub struct FindBook;

        impl Operation for FindBook {
            type Input = FindBookInput;
            type Output = FindBookOutput;
            type Error = Error;

            const NAME: &'static str = "FindBook";
        }

        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct FindBookOutput {
            pub media_type: Option<String>,
        }

        structure! {
            FindBookOutput @[] {
                media_type: optional String = "MediaType", with_media_type @[header("Content-Type")];
            }
        }

        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct FindBookInput {
            pub room: Option<String>,
            pub title: Option<String>,
            pub reader: Option<String>,
        }

        structure! {
            FindBookInput @[] {
                room: optional String = "Room", with_room @[label("Room")] [required];
                title: optional String = "Title", with_title @[query("title")] [required];
                reader: optional String = "Reader", with_reader @[header("X-Reader")] [required];
            }
        }

        /// Puts a shelf into a room.
        #[derive(Clone, Debug)]
        pub struct PutShelf;

        impl Operation for PutShelf {
            type Input = PutShelfInput;
            type Output = PutShelfOutput;
            type Error = Error;

            const NAME: &'static str = "PutShelf";
        }

        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct PutShelfInput {
            pub room: Option<String>,
            pub shelf: Option<Shelf>,
        }

        structure! {
            PutShelfInput @[xml("PutShelfRequest"), namespace("http://example.com/")] {
                room: optional String = "Room", with_room @[label("Room")] [required];
                shelf: optional Shelf = "Shelf", with_shelf;
            }
        }

        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct PutShelfOutput {
            pub shelf: Option<Shelf>,
        }

        structure! {
            PutShelfOutput @[xml("Ignored"), namespace("http://example.com/")] {
                shelf: optional Shelf = "Shelf", with_shelf;
            }
        }

        /// Replaces the cover of a room's shelf and returns the old one.
        #[derive(Clone, Debug)]
        pub struct PutCover;

        impl Operation for PutCover {
            type Input = PutCoverInput;
            type Output = PutCoverOutput;
            type Error = Error;

            const NAME: &'static str = "PutCover";
        }

        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct PutCoverInput {
            pub room: Option<String>,
            pub cover: Option<Blob>,
        }

        structure! {
            PutCoverInput @[] {
                room: optional String = "Room", with_room @[label("Room")] [required];
                cover: optional Blob = "Cover", with_cover @[payload] [required];
            }
        }

        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct PutCoverOutput {
            pub cover: Option<Blob>,
        }

        structure! {
            PutCoverOutput @[] {
                cover: optional Blob = "Cover", with_cover @[payload];
            }
        }

        /// Returns the shelf of a room.
        #[derive(Clone, Debug)]
        pub struct GetShelf;

        impl Operation for GetShelf {
            type Input = GetShelfInput;
            type Output = GetShelfOutput;
            type Error = Error;

            const NAME: &'static str = "GetShelf";
            const ERRORS: &'static [&'static str] = &["NoSuchShelf"];
        }

        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct GetShelfInput {
            pub room: Option<String>,
        }

        structure! {
            GetShelfInput @[] {
                room: optional String = "Room", with_room @[label("Room")] [required];
            }
        }

        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct GetShelfOutput {
            pub version: Option<i32>,
            pub shelf: Option<Shelf>,
        }

        structure! {
            GetShelfOutput @[] {
                version: optional i32 = "Version", with_version @[header("X-Version")];
                shelf: optional Shelf = "Shelf", with_shelf
                    @[payload, xml("ShelfInRoom"), namespace("http://example.com/")];
            }
        }

        /// Returns the color of a shelf. Everything in it is an exception.
        #[derive(Clone, Debug)]
        pub struct GetColor;

        impl Operation for GetColor {
            type Input = GetColorInput;
            type Output = GetColorOutput;
            type Error = Error;

            const NAME: &'static str = "GetColor";
            const ENDPOINT_MEMBER: Option<&'static str> = Some("Site");
        }

        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct GetColorInput {
            pub house: Option<String>,
            pub id: Option<String>,
            pub site: Option<String>,
        }

        structure! {
            GetColorInput @[] {
                house: optional String = "House", with_house @[label("House"), default_label("-")];
                id: optional String = "Id", with_id @[label("Id"), last_segment] [required];
                site: optional String = "Site", with_site @[query("site")];
            }
        }

        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct GetColorOutput {
            pub color: Option<Color>,
            pub faded: Option<DateTime>,
            pub faded_text: Option<String>,
        }

        structure! {
            GetColorOutput @[namespace("http://example.com/"), unwrapped] {
                color: optional Color = "Color", with_color;
                faded: optional DateTime = "Faded", with_faded @[header("Faded"), lenient];
                faded_text: optional String = "FadedText", with_faded_text @[header("Faded")];
            }
        }
    }
}

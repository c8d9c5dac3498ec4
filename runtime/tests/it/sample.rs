//! A small service by hand, as generated crates have them.

use std::collections::BTreeMap;

use aws_shapes::__private::{
    error, structure, union, ErrorBody, ErrorVisitor, InputReader, WireError,
};
use aws_shapes::error::{ErrorInfo, ServiceError, UnknownError};
use aws_shapes::operation::Operation;
use aws_shapes::primitives::{BigDecimal, BigInteger, Blob, DateTime, Document, UnknownMember};
use aws_shapes::wire::{AnyInput, HttpOperation, RequestError, Route};
use aws_shapes::{Protocol, Service};

/// A member of each kind.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Sample {
    pub(crate) flag: Option<bool>,
    pub(crate) byte: Option<i8>,
    pub(crate) long: Option<i64>,
    pub(crate) single: Option<f32>,
    pub(crate) double: Option<f64>,
    pub(crate) text: Option<String>,
    pub(crate) blob: Option<Blob>,
    pub(crate) time: Option<DateTime>,
    pub(crate) date: Option<DateTime>,
    pub(crate) integer: Option<BigInteger>,
    pub(crate) decimal: Option<BigDecimal>,
    pub(crate) list: Option<Vec<String>>,
    pub(crate) sparse: Option<Vec<Option<i32>>>,
    pub(crate) map: Option<BTreeMap<String, i64>>,
    pub(crate) nested: Option<Box<Sample>>,
    pub(crate) choice: Option<Choice>,
    pub(crate) document: Option<Document>,
}

structure! {
    Sample {
        flag: optional bool = "flag", with_flag;
        byte: optional i8 = "byte", with_byte;
        long: optional i64 = "long", with_long;
        single: optional f32 = "single", with_single;
        double: optional f64 = "double", with_double;
        text: optional String = "text", with_text;
        blob: optional Blob = "blob", with_blob;
        time: optional DateTime = "time", with_time;
        date: optional DateTime = "date" as HttpDate, with_date;
        integer: optional BigInteger = "integer", with_integer;
        decimal: optional BigDecimal = "decimal", with_decimal;
        list: list String = "list", with_list;
        sparse: list Option<i32> = "sparse", with_sparse;
        map: optional BTreeMap<String, i64> = "map", with_map;
        nested: optional Box<Sample> = "nested", with_nested;
        choice: optional Choice = "choice", with_choice;
        document: optional Document = "document", with_document;
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Choice {
    Count(i64),
    At(DateTime),
    Nothing,
    Unknown(UnknownMember),
}

union! {
    Choice {
        Count(i64) = "count", is_count, as_count;
        At(DateTime) = "at" as Rfc3339, is_at, as_at;
        Nothing = "nothing", is_nothing;
    }
}

/// What an operation without an input or an output has.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Nothing {}

structure! {
    Nothing {}
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct NotFound {
    pub(crate) message: Option<String>,
    pub(crate) since: Option<DateTime>,
    pub(crate) key: Option<Blob>,
}

structure! {
    NotFound {
        message: optional String = "message", with_message;
        since: optional DateTime = "since", with_since;
        key: optional Blob = "key", with_key;
    }
}

error! {
    NotFound {
        shape: "com.example#NotFound",
        code: "NotFound" | "Sample.NotFound",
        fault: Client,
        retry: Unspecified,
        status: 404,
        message: optional message,
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Error {
    NotFound(NotFound),
    Unknown(UnknownError),
}

impl ServiceError for Error {
    const SERVICE: &'static Service =
        &Service::new("Sample", "Sample", "2024-05-15", &[Protocol::RpcV2Cbor])
            .with_target_prefix("Samples")
            .with_query_compatible();

    fn info(&self) -> ErrorInfo<'_> {
        match self {
            Self::NotFound(error) => ErrorInfo::modeled(error),
            Self::Unknown(error) => ErrorInfo::unknown(error),
        }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for Error {}

impl WireError for Error {
    fn visit<V: ErrorVisitor>(&self, visitor: V) -> Result<V::Ok, V::Error> {
        match self {
            Self::NotFound(error) => visitor.modeled(error),
            Self::Unknown(error) => visitor.unknown(error),
        }
    }

    fn read<B: ErrorBody>(body: B) -> Self {
        let is_known = body
            .codes()
            .any(|code| ["NotFound", "Sample.NotFound"].contains(&code));
        match is_known {
            true => body.modeled().map_or_else(Self::Unknown, Self::NotFound),
            false => Self::Unknown(body.unknown()),
        }
    }
}

/// An operation that returns its input.
#[derive(Debug)]
pub(crate) struct Echo;

impl Operation for Echo {
    type Input = Sample;
    type Output = Sample;
    type Error = Error;

    const NAME: &'static str = "Echo";
}

impl HttpOperation for Echo {}

/// An operation without an input and an output.
#[derive(Debug)]
pub(crate) struct Ping;

impl Operation for Ping {
    type Input = Nothing;
    type Output = Nothing;
    type Error = Error;

    const NAME: &'static str = "Ping";
    const NO_INPUT: bool = true;
    const NO_OUTPUT: bool = true;
}

impl HttpOperation for Ping {}

#[derive(Debug, PartialEq)]
pub(crate) enum Request {
    Echo(Box<Sample>),
    Ping(Nothing),
}

impl AnyInput for Request {
    type Error = Error;

    const OPERATIONS: &'static [(&'static str, Route)] = &[];

    fn read<R: InputReader>(operation: &str, reader: R) -> Result<Self, RequestError> {
        match operation {
            "Echo" => reader
                .read::<Echo>()
                .map(|input| Self::Echo(Box::new(input))),
            "Ping" => reader.read::<Ping>().map(Self::Ping),
            _ => Err(aws_shapes::__private::unknown_operation(operation)),
        }
    }

    fn has_stream(_: &str) -> bool {
        false
    }
}

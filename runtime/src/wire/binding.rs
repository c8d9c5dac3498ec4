//! Where the members of a shape are in a request or a response, and under which names.
//!
//! Protocols that need more than serde's names (REST, XML, query) interpret these tables:
//! a structure has a [`Table`] of its members, each with its [`Binding`] (what the model says
//! of the member) and its [`Node`] (what its type contains).

use crate::primitives::DateTimeFormat;

/// What the model says about a member or a shape. The default says nothing.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// Where the member is.
    pub location: Location,
    /// Whether the member also becomes part of the host name.
    pub host_label: bool,
    /// The name of the XML element or attribute, if not the member's.
    pub xml: Option<&'static str>,
    /// Whether the member is an XML attribute.
    pub attribute: bool,
    /// Whether the items of a list or a map follow each other without a wrapper.
    pub flattened: bool,
    /// The URI of the XML namespace.
    pub namespace: Option<&'static str>,
    /// The prefix of the XML namespace.
    pub prefix: Option<&'static str>,
    /// The key in the forms of the query protocols, if not the one that follows from the name.
    pub form: Option<&'static str>,
    /// The format of a timestamp, if not the default of its location.
    pub time: Option<DateTimeFormat>,
    /// The media type of a payload, or of a string in a header.
    pub media_type: Option<&'static str>,
    /// Whether the payload is a body of any size, separate from the structure.
    pub streaming: bool,
    /// The text of a label whose member has no value or an empty one.
    pub default_label: Option<&'static str>,
    /// Whether only the text after the last `/` is sent, outside the body.
    pub last_segment: bool,
    /// Whether a client ignores a value that it cannot parse, outside the body.
    pub lenient: bool,
    /// Whether the root of the structure's XML document is its only member.
    pub unwrapped: bool,
    /// Whether the member of an event stream is an error, which ends the stream.
    pub exception: bool,
    /// The binding of a list's items or a map's values.
    pub item: Option<&'static Binding>,
    /// The binding of a map's keys.
    pub key: Option<&'static Binding>,
}

/// Where a member of an input, an output or an error is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// In the body.
    Body,
    /// In the path, in place of this label.
    Label(&'static str),
    /// In this parameter of the query string.
    Query(&'static str),
    /// In the parameters of the query string that no other member has.
    QueryParams,
    /// In this header.
    Header(&'static str),
    /// In the headers that start with this prefix.
    PrefixHeaders(&'static str),
    /// The body itself.
    Payload,
    /// The status code.
    Status,
    /// In the header of an event that has the member's name.
    EventHeader,
    /// The payload of an event.
    EventPayload,
    /// The body itself, as a stream of events.
    EventStream,
}

impl Binding {
    /// Says nothing.
    pub const DEFAULT: Self = Self {
        location: Location::Body,
        host_label: false,
        xml: None,
        attribute: false,
        flattened: false,
        namespace: None,
        prefix: None,
        form: None,
        time: None,
        media_type: None,
        streaming: false,
        default_label: None,
        last_segment: false,
        lenient: false,
        unwrapped: false,
        exception: false,
        item: None,
        key: None,
    };

    /// Returns whether the member is a body of any length: a blob, or a stream of events.
    pub(crate) fn is_stream(&self) -> bool {
        self.streaming || self.location == Location::EventStream
    }

    /// Returns the binding of a list's items or a map's values.
    #[must_use]
    pub fn item(&self) -> &'static Self {
        self.item.unwrap_or(&Self::DEFAULT)
    }

    /// Returns the binding of a map's keys.
    #[must_use]
    pub fn key(&self) -> &'static Self {
        self.key.unwrap_or(&Self::DEFAULT)
    }
}

/// What a type contains, as far as bindings apply to it.
#[derive(Clone, Copy, Debug)]
pub enum Node {
    /// A string, a number or a boolean.
    Value,
    /// Bytes.
    Blob,
    /// A timestamp.
    Time,
    /// A value of any type.
    Document,
    /// A structure or a union.
    Structure(fn() -> &'static Table),
    /// A list of such items.
    List(&'static Node),
    /// A map with such values.
    Map(&'static Node),
}

impl Node {
    /// Returns the table of a structure or a union; an empty one for other types.
    #[cfg(any(feature = "xml", feature = "event-stream"))]
    pub(crate) fn table(self) -> &'static Table {
        match self {
            Self::Structure(table) => table(),
            _ => &Table::EMPTY,
        }
    }

    /// Returns what the items of a list or the values of a map contain.
    #[cfg(any(feature = "xml", feature = "event-stream"))]
    pub(crate) fn item(self) -> Self {
        match self {
            Self::List(item) | Self::Map(item) => *item,
            _ => Self::Document,
        }
    }
}

/// The members of a structure or a union.
#[derive(Debug)]
pub struct Table {
    /// The name of the type.
    pub name: &'static str,
    /// Whether it is a union.
    pub is_union: bool,
    /// What the model says of the shape itself.
    pub binding: Binding,
    /// The members, in the order in which serde passes them.
    pub members: &'static [Member],
}

/// A member of a structure or a union.
#[derive(Clone, Copy, Debug)]
pub struct Member {
    /// Its name in serde.
    pub name: &'static str,
    /// What the model says about it.
    pub binding: Binding,
    /// What its type contains.
    pub node: Node,
}

impl Table {
    /// The table of a type without bindings.
    pub const EMPTY: Self = Self {
        name: "",
        is_union: false,
        binding: Binding::DEFAULT,
        members: &[],
    };

    /// The table of a union without bindings.
    pub const EMPTY_UNION: Self = Self {
        is_union: true,
        ..Self::EMPTY
    };

    /// Returns the member that is a body of any length, and its index.
    pub(crate) fn stream(&self) -> Option<(usize, &'static Member)> {
        let mut members = self.members.iter().enumerate();
        members.find(|(_, member)| member.binding.is_stream())
    }

    /// Returns the member that is a stream of events, and its index.
    pub(crate) fn event_stream(&self) -> Option<(usize, &'static Member)> {
        let stream = self.stream();
        stream.filter(|(_, member)| member.binding.location == Location::EventStream)
    }

    /// Returns [`EMPTY`](Self::EMPTY).
    #[cfg(feature = "event-stream")]
    pub(crate) fn empty() -> &'static Self {
        &Self::EMPTY
    }

    /// Returns the member with a name in serde.
    #[cfg(feature = "xml")]
    pub(crate) fn member(&self, name: &str) -> Option<&'static Member> {
        self.members.iter().find(|member| member.name == name)
    }
}

#[cfg(feature = "event-stream")]
impl Node {
    /// Returns how to get the table of a structure or a union; an empty one for another type.
    pub(crate) fn table_fn(self) -> fn() -> &'static Table {
        match self {
            Self::Structure(table) => table,
            _ => Table::empty,
        }
    }
}

/// Creates a [`Binding`] from a row of a table.
///
/// ```text
/// bindings![header("X-Amz-Tags"), item(xml("Tag"))]
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __bindings {
    ($($fact:ident $(($($of:tt)*))?),*) => {{
        #[allow(unused_mut)]
        let mut binding = $crate::__private::Binding::DEFAULT;
        $($crate::__bindings! { @set binding $fact $($($of)*)? })*
        binding
    }};

    (@set $binding:ident label $name:literal) => {
        $binding.location = $crate::__private::Location::Label($name);
    };
    (@set $binding:ident query $name:literal) => {
        $binding.location = $crate::__private::Location::Query($name);
    };
    (@set $binding:ident query_params) => {
        $binding.location = $crate::__private::Location::QueryParams;
    };
    (@set $binding:ident header $name:literal) => {
        $binding.location = $crate::__private::Location::Header($name);
    };
    (@set $binding:ident prefix_headers $prefix:literal) => {
        $binding.location = $crate::__private::Location::PrefixHeaders($prefix);
    };
    (@set $binding:ident payload) => {
        $binding.location = $crate::__private::Location::Payload;
    };
    (@set $binding:ident status) => {
        $binding.location = $crate::__private::Location::Status;
    };
    (@set $binding:ident event_header) => {
        $binding.location = $crate::__private::Location::EventHeader;
    };
    (@set $binding:ident event_payload) => {
        $binding.location = $crate::__private::Location::EventPayload;
    };
    (@set $binding:ident events) => {
        $binding.location = $crate::__private::Location::EventStream;
    };
    (@set $binding:ident time $format:ident) => {
        $binding.time = ::core::option::Option::Some(
            $crate::primitives::DateTimeFormat::$format,
        );
    };
    (@set $binding:ident namespace $uri:literal, $prefix:literal) => {
        $binding.namespace = ::core::option::Option::Some($uri);
        $binding.prefix = ::core::option::Option::Some($prefix);
    };
    (@set $binding:ident $of:ident $($fact:ident $(($($inner:tt)*))?),+) => {
        $binding.$of = ::core::option::Option::Some(const {
            &$crate::__bindings!($($fact $(($($inner)*))?),+)
        });
    };
    (@set $binding:ident $fact:ident $text:literal) => {
        $binding.$fact = ::core::option::Option::Some($text);
    };
    (@set $binding:ident $flag:ident) => {
        $binding.$flag = true;
    };
}

/// Creates the table of a structure or a union, if it has bindings.
///
/// ```text
/// table! {
///     structure Type @[xml("Root")] {                        // without `@`: no table
///         kind Type, "Wire", [Format] @[header("X-Amz-Tags")];
///     }
/// }
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __table {
    ($shape:ident $name:ident { $($row:tt)* }) => {};
    ($shape:ident $name:ident @[$($head:tt)*] {
        $($kind:ident $(($ty:ty))?, $wire:literal, [$($format:ident)?] $(@[$($binding:tt)*])?;)*
    }) => {
        fn table() -> &'static $crate::__private::Table {
            const TABLE: $crate::__private::Table = $crate::__private::Table {
                name: ::core::stringify!($name),
                is_union: $crate::__table!(@is_union $shape),
                binding: $crate::__bindings!($($head)*),
                members: &[$($crate::__private::Member {
                    name: $wire,
                    binding: $crate::__bindings!($($($binding)*)?),
                    node: $crate::__table!(
                        @node $kind $(($ty))? $crate::__private::Format
                        $(<$crate::__private::$format>)?
                    ),
                }),*],
            };
            &TABLE
        }
    };

    (@is_union union) => { true };
    (@is_union structure) => { false };

    (@node $kind:ident $format:ty) => { $crate::__private::Node::Value };
    (@node list ($ty:ty) $format:ty) => {
        <$crate::__private::Vec<$ty> as $crate::__private::Wire<$format>>::NODE
    };
    (@node required_list ($ty:ty) $format:ty) => {
        $crate::__table!(@node list ($ty) $format)
    };
    (@node $kind:ident ($ty:ty) $format:ty) => {
        <$ty as $crate::__private::Wire<$format>>::NODE
    };
}

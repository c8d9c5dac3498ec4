//! Shapes and their members.

use super::shape_id::ShapeId;
use super::traits::{Deprecated, Traits};
use crate::error::Place;

/// A shape that a member can target.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// The type, with its members or values.
    pub kind: Kind,
    /// The traits.
    pub traits: Traits,
    /// Its place in the file.
    pub at: Place,
}

/// The type of a shape.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Bytes.
    Blob,
    /// True or false.
    Boolean,
    /// Text.
    String,
    /// 8 bits, signed.
    Byte,
    /// 16 bits, signed.
    Short,
    /// 32 bits, signed.
    Integer,
    /// 64 bits, signed.
    Long,
    /// An IEEE 754 single.
    Float,
    /// An IEEE 754 double.
    Double,
    /// An integer of any size.
    BigInteger,
    /// A decimal of any size and precision.
    BigDecimal,
    /// A point in time.
    Timestamp,
    /// Any JSON-like value.
    Document,
    /// The unit type: a union member without a value.
    Unit,
    /// Text with known values, in model order.
    Enum(Vec<EnumValue>),
    /// A 32-bit integer with named known values, in model order.
    IntEnum(Vec<IntEnumValue>),
    /// A sequence.
    List(Box<List>),
    /// String keys, and values of one shape.
    Map(Box<Map>),
    /// Named members.
    Structure(Members),
    /// Named members, exactly one of which is present.
    Union(Members),
}

/// A known value of an enum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumValue {
    /// The value on the wire.
    pub value: String,
    /// The name of the member, from an overlay; `None` if the variant is named after the
    /// value. Readers ignore names, since botocore has none.
    pub name: Option<String>,
    /// `smithy.api#documentation`, as HTML.
    pub documentation: Option<String>,
    /// `smithy.api#deprecated`.
    pub deprecated: Option<Deprecated>,
    /// `smithy.api#internal`: refusals do not list the value.
    pub internal: bool,
}

/// A known value of an integer enum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IntEnumValue {
    /// The name in the model.
    pub name: String,
    /// The value on the wire.
    pub value: i32,
    /// `smithy.api#documentation`, as HTML.
    pub documentation: Option<String>,
    /// `smithy.api#deprecated`.
    pub deprecated: Option<Deprecated>,
}

/// Members by name, in model order.
pub type Members = Vec<Member>;

/// The member of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// The items.
    pub member: Member,
    /// `smithy.api#sparse`: items may be null.
    pub sparse: bool,
}

/// The members of a map.
#[derive(Clone, Debug, PartialEq)]
pub struct Map {
    /// The keys.
    pub key: Member,
    /// The values.
    pub value: Member,
    /// `smithy.api#sparse`: values may be null.
    pub sparse: bool,
}

/// A member of an aggregate shape.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The name in the model.
    pub name: String,
    /// The shape of the value.
    pub target: ShapeId,
    /// The traits of the member itself.
    pub traits: Traits,
    /// Its place in the file.
    pub at: Place,
}

impl EnumValue {
    /// Returns the name for the variant: that of the member, else the value.
    #[must_use]
    pub fn name(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.value)
    }
}

impl From<&str> for EnumValue {
    /// Creates a value without traits.
    fn from(value: &str) -> Self {
        Self {
            value: value.to_owned(),
            name: None,
            documentation: None,
            deprecated: None,
            internal: false,
        }
    }
}

impl Kind {
    /// Replaces an invalid type, so that its uses are not reported too. The error about the
    /// type itself has been reported, so reading fails anyway.
    pub(crate) const REFUSED: Self = Self::Structure(Vec::new());

    /// Returns the members of a structure or union, else an empty slice.
    #[must_use]
    pub fn members(&self) -> &[Member] {
        match self {
            Self::Structure(members) | Self::Union(members) => members,
            _ => &[],
        }
    }

    /// Returns the number of known values of a string or integer enum, else 0.
    #[must_use]
    pub fn values_count(&self) -> usize {
        match self {
            Self::Enum(values) => values.len(),
            Self::IntEnum(values) => values.len(),
            _ => 0,
        }
    }

    /// Returns all members, including those of lists and maps.
    pub fn all_members(&self) -> impl Iterator<Item = &Member> {
        let inner = match self {
            Self::List(list) => [Some(&list.member), None],
            Self::Map(map) => [Some(&map.key), Some(&map.value)],
            _ => [None, None],
        };
        self.members().iter().chain(inner.into_iter().flatten())
    }

    /// Returns all members mutably, including those of lists and maps.
    pub fn all_members_mut(&mut self) -> impl Iterator<Item = &mut Member> {
        let (members, inner) = match self {
            Self::Structure(members) | Self::Union(members) => {
                (members.as_mut_slice(), [None, None])
            }
            Self::List(list) => (&mut [][..], [Some(&mut list.member), None]),
            Self::Map(map) => (&mut [][..], [Some(&mut map.key), Some(&mut map.value)]),
            _ => (&mut [][..], [None, None]),
        };
        members.iter_mut().chain(inner.into_iter().flatten())
    }
}

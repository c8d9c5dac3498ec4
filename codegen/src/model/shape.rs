//! Shapes and their members.

use super::shape_id::ShapeId;
use super::traits::{Deprecated, Traits};
use crate::error::Place;

/// A shape that a member can target.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// Its type, with what belongs to that type.
    pub kind: Kind,
    /// Its traits.
    pub traits: Traits,
    /// Where it stands in its file.
    pub at: Place,
}

/// A shape's type.
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
    /// No value; as a union's member, a tag alone.
    Unit,
    /// Text with known values, in model order.
    Enum(Vec<EnumValue>),
    /// A 32-bit integer with named known values, in model order.
    IntEnum(Vec<IntEnumValue>),
    /// A sequence.
    List(Box<List>),
    /// String keys, and values of one shape.
    Map(Box<Map>),
    /// Named members, each of which may be there.
    Structure(Members),
    /// Named members, of which exactly one is there.
    Union(Members),
}

/// A known value of an enum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumValue {
    /// The text itself.
    pub value: String,
    /// `smithy.api#documentation`, as HTML.
    pub documentation: Option<String>,
    /// `smithy.api#deprecated`.
    pub deprecated: Option<Deprecated>,
}

/// A known value of an enum of integers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IntEnumValue {
    /// Its name in the model.
    pub name: String,
    /// The integer itself.
    pub value: i32,
    /// `smithy.api#documentation`, as HTML.
    pub documentation: Option<String>,
    /// `smithy.api#deprecated`.
    pub deprecated: Option<Deprecated>,
}

/// Members by name, in model order.
pub type Members = Vec<Member>;

/// What a list holds.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// The items.
    pub member: Member,
    /// `smithy.api#sparse`: items may be null.
    pub sparse: bool,
}

/// What a map holds.
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
    /// Its name in the model.
    pub name: String,
    /// The shape of its value.
    pub target: ShapeId,
    /// Its own traits.
    pub traits: Traits,
    /// Where it stands in its file.
    pub at: Place,
}

impl From<&str> for EnumValue {
    /// A value of which nothing is said.
    fn from(value: &str) -> Self {
        Self {
            value: value.to_owned(),
            documentation: None,
            deprecated: None,
        }
    }
}

impl Kind {
    /// Stands for a type that was refused, so that its uses are not refused as
    /// well: where it stands, there is an error, and no model.
    pub(crate) const REFUSED: Self = Self::Structure(Vec::new());

    /// The members of a structure or union; none otherwise.
    #[must_use]
    pub fn members(&self) -> &[Member] {
        match self {
            Self::Structure(members) | Self::Union(members) => members,
            _ => &[],
        }
    }

    /// Every member, those of lists and maps included.
    pub fn all_members(&self) -> impl Iterator<Item = &Member> {
        let inner = match self {
            Self::List(list) => [Some(&list.member), None],
            Self::Map(map) => [Some(&map.key), Some(&map.value)],
            _ => [None, None],
        };
        self.members().iter().chain(inner.into_iter().flatten())
    }

    /// Every member, those of lists and maps included, for changing them.
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

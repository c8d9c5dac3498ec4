//! Reads values from trees.

use alloc::borrow::Cow;
use alloc::{collections::BTreeMap, vec::Vec};

use serde_core::de::value::{BorrowedStrDeserializer, MapDeserializer, SeqDeserializer};
use serde_core::de::{
    DeserializeSeed, Deserializer, Error, IntoDeserializer, MapAccess, SeqAccess, Visitor,
};
use serde_core::forward_to_deserialize_any;

use crate::primitives::DateTimeFormat;
use crate::serde::newtype::Newtype;
use crate::wire::binding::{Binding, Member, Node, Table};
use crate::wire::protocol::Reading;
use crate::wire::text::TextReader;
use crate::wire::tree::error::{Step, TreeError};

/// How deep structures, lists and maps may nest.
const DEPTH: u8 = 128;

/// A place in a tree: an element, an attribute, the parts of a form with the same prefix.
pub(crate) trait Tree<'de>: Copy {
    /// Returns the text of a scalar.
    fn text(self) -> Result<Cow<'de, str>, TreeError>;

    /// Returns the members of a structure or a union. A flattened member is returned once.
    fn members(
        self,
        table: &'static Table,
    ) -> Result<impl Iterator<Item = (Name<'de>, Self)>, TreeError>;

    /// Returns the items of a list.
    fn items(self, binding: &'static Binding) -> Result<impl Iterator<Item = Self>, TreeError>;

    /// Returns the keys and values of a map.
    fn entries(
        self,
        binding: &'static Binding,
    ) -> Result<impl Iterator<Item = (Option<Self>, Option<Self>)>, TreeError>;

    /// Returns what is in this place, by name. Empty if it has only text.
    fn children(self) -> impl Iterator<Item = (&'de str, Self)>;
}

/// The name of a member that was found in a tree.
#[derive(Clone, Copy)]
pub(crate) enum Name<'de> {
    /// The index of the member in its table.
    Known(usize),
    Unknown(&'de str),
}

/// Reads the value in a place of a tree.
pub(crate) struct TreeReader<T> {
    tree: T,
    binding: &'static Binding,
    node: Node,
    context: Context,
}

/// What applies to a value and everything in it.
#[derive(Clone, Copy)]
struct Context {
    reading: Reading,
    /// How much deeper values may nest.
    depth: u8,
}

impl<'de, T: Tree<'de>> TreeReader<T> {
    /// Reads a value whose type contains `node`.
    pub(crate) fn new(tree: T, binding: &'static Binding, node: Node, reading: Reading) -> Self {
        let depth = DEPTH;
        Self {
            tree,
            binding,
            node,
            context: Context { reading, depth },
        }
    }

    /// Returns the context of the values in this one.
    fn nested(&self) -> Result<Context, TreeError> {
        let depth = self.context.depth.checked_sub(1);
        let depth = depth.ok_or_else(|| TreeError::new("expected less nesting"))?;
        Ok(Context {
            depth,
            ..self.context
        })
    }

    /// Returns a reader of the text.
    fn scalar(&self) -> Result<TextReader<'de>, TreeError> {
        Ok(TextReader {
            text: self.tree.text()?,
            format: self.binding.time.unwrap_or(DateTimeFormat::DateTime),
            reading: self.context.reading,
        })
    }

    fn members<V: Visitor<'de>>(
        self,
        visitor: V,
        table: &'static Table,
        keys: Keys,
    ) -> Result<V::Value, TreeError> {
        visitor.visit_map(Members {
            context: self.nested()?,
            members: self.tree.members(table)?,
            table,
            keys,
            member: None,
        })
    }
}

/// How members are named.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keys {
    /// By index; unknown members are skipped.
    Indices,
    /// By the names that serde uses; unknown members are passed.
    Names,
}

/// The members of a structure or a union.
struct Members<I, T> {
    members: I,
    table: &'static Table,
    keys: Keys,
    /// The member whose value is next.
    member: Option<(Option<&'static Member>, T)>,
    context: Context,
}

impl<'de, T: Tree<'de>, I: Iterator<Item = (Name<'de>, T)>> MapAccess<'de> for Members<I, T> {
    type Error = TreeError;

    #[inline]
    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, TreeError> {
        for (name, tree) in self.members.by_ref() {
            let key = match name {
                Name::Known(index) => {
                    let member = self.table.members.get(index);
                    self.member = Some((member, tree));
                    match member {
                        Some(member) if self.keys == Keys::Names => {
                            seed.deserialize(member.name.into_deserializer())
                        }
                        _ => seed.deserialize(index.into_deserializer()),
                    }
                }
                Name::Unknown(_) if self.keys == Keys::Indices => continue,
                Name::Unknown(name) => {
                    self.member = Some((None, tree));
                    seed.deserialize(BorrowedStrDeserializer::new(name))
                }
            };
            return key.map(Some);
        }
        Ok(None)
    }

    #[inline]
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, TreeError> {
        let Some((member, tree)) = self.member.take() else {
            return Err(TreeError::new("a value was read before its name"));
        };
        let (binding, node) = member.map_or((&Binding::DEFAULT, Node::Document), |member| {
            (&member.binding, member.node)
        });
        let value = seed.deserialize(TreeReader {
            tree,
            binding,
            node,
            context: self.context,
        });
        let name = member.map_or("an unknown member", |member| member.name);
        value.map_err(|error| error.at(Step::Member(name)))
    }
}

/// The items of a list.
struct Items<I> {
    items: I,
    /// How many were read.
    count: usize,
    binding: &'static Binding,
    node: Node,
    context: Context,
}

impl<'de, T: Tree<'de>, I: Iterator<Item = T>> SeqAccess<'de> for Items<I> {
    type Error = TreeError;

    #[inline]
    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, TreeError> {
        let Some(tree) = self.items.next() else {
            return Ok(None);
        };
        let item = seed.deserialize(TreeReader {
            tree,
            binding: self.binding,
            node: self.node,
            context: self.context,
        });
        let index = self.count;
        self.count += 1;
        item.map(Some).map_err(|error| error.at(Step::Item(index)))
    }
}

/// The entries of a map.
struct Entries<I, T> {
    entries: I,
    /// The next value.
    value: Option<T>,
    binding: &'static Binding,
    node: Node,
    context: Context,
}

impl<'de, T: Tree<'de>, I> MapAccess<'de> for Entries<I, T>
where
    I: Iterator<Item = (Option<T>, Option<T>)>,
{
    type Error = TreeError;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, TreeError> {
        let Some((key, value)) = self.entries.next() else {
            return Ok(None);
        };
        let Some(tree) = key else {
            return Err(TreeError::new("expected a key in an entry of a map"));
        };
        self.value = value;
        let key = seed.deserialize(TreeReader {
            tree,
            binding: self.binding.key(),
            node: Node::Value,
            context: self.context,
        });
        key.map(Some).map_err(|error| error.at(Step::Entry))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, TreeError> {
        let Some(tree) = self.value.take() else {
            return Err(TreeError::new("expected a value in an entry of a map"));
        };
        let value = seed.deserialize(TreeReader {
            tree,
            binding: self.binding.item(),
            node: self.node,
            context: self.context,
        });
        value.map_err(|error| error.at(Step::Entry))
    }
}

macro_rules! scalars {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TreeError> {
            self.scalar()?.$method(visitor).map_err(TreeError::custom)
        }
    )*};
}

impl<'de, T: Tree<'de>> Deserializer<'de> for TreeReader<T> {
    type Error = TreeError;

    /// Reads a scalar, or a value of unknown type: text becomes a string, anything else an object.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TreeError> {
        if matches!(self.node, Node::Value) {
            let scalar = self.scalar()?.deserialize_any(visitor);
            return scalar.map_err(TreeError::custom);
        }
        let mut places = BTreeMap::<_, Vec<_>>::new();
        for (name, place) in self.tree.children() {
            places.entry(name).or_default().push(place);
        }
        if places.is_empty() {
            return self.deserialize_str(visitor);
        }
        let context = self.nested()?;
        let children = places.into_iter();
        let children = children.map(|(name, places)| (name, Untyped { places, context }));
        visitor.visit_map(MapDeserializer::new(children))
    }

    #[inline]
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TreeError> {
        match self.tree.text()? {
            Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
            Cow::Owned(text) => visitor.visit_string(text),
        }
    }

    #[inline]
    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TreeError> {
        self.deserialize_str(visitor)
    }

    /// Absent values are not in the tree, so this one is present.
    #[inline]
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TreeError> {
        visitor.visit_some(self)
    }

    #[inline]
    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TreeError> {
        visitor.visit_seq(Items {
            context: self.nested()?,
            items: self.tree.items(self.binding)?,
            count: 0,
            binding: self.binding.item(),
            node: self.node.item(),
        })
    }

    /// Unions are maps with one entry.
    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TreeError> {
        if let Node::Structure(table) = self.node {
            return self.members(visitor, table(), Keys::Names);
        }
        visitor.visit_map(Entries {
            context: self.nested()?,
            entries: self.tree.entries(self.binding)?,
            value: None,
            binding: self.binding,
            node: self.node.item(),
        })
    }

    #[inline]
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, TreeError> {
        match self.node {
            Node::Structure(table) => self.members(visitor, table(), Keys::Indices),
            _ => self.members(visitor, &Table::EMPTY, Keys::Names),
        }
    }

    scalars! {
        deserialize_bool deserialize_f32 deserialize_f64
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
    }

    /// Timestamps and big numbers are newtypes, which distinguishes them from strings.
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, TreeError> {
        if Newtype::of(name) == Some(Newtype::Document) {
            return self.deserialize_any(visitor);
        }
        let scalar = self.scalar()?;
        scalar
            .deserialize_newtype_struct(name, visitor)
            .map_err(TreeError::custom)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TreeError> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        i128 u128 char bytes byte_buf unit unit_struct tuple tuple_struct enum identifier
    }
}

/// A value of unknown type: the places with the same name in another one. Several make a list.
struct Untyped<T> {
    places: Vec<T>,
    context: Context,
}

impl<'de, T: Tree<'de>> IntoDeserializer<'de, TreeError> for Untyped<T> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de, T: Tree<'de>> IntoDeserializer<'de, TreeError> for TreeReader<T> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de, T: Tree<'de>> Deserializer<'de> for Untyped<T> {
    type Error = TreeError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TreeError> {
        let context = self.context;
        let reader = |tree| TreeReader {
            tree,
            binding: &Binding::DEFAULT,
            node: Node::Document,
            context,
        };
        match self.places.as_slice() {
            [place] => reader(*place).deserialize_any(visitor),
            _ => visitor.visit_seq(SeqDeserializer::new(self.places.into_iter().map(reader))),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier
        ignored_any
    }
}

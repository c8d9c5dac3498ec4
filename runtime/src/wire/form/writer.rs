//! Writes values as forms.

use alloc::string::String;

use percent_encoding::{utf8_percent_encode, AsciiSet, NON_ALPHANUMERIC};
use serde_core::ser::{Serialize, SerializeMap, SerializeSeq, SerializeStruct};

use crate::primitives::DateTimeFormat;
use crate::wire::binding::{Binding, Member, Node};
use crate::wire::form::{Dialect, MemberSegment};
use crate::wire::reason::Unwritable;
use crate::wire::tree::writer::{text, Place, TreeWriter};

/// The characters to encode: everything but the unreserved characters of RFC 3986.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Builds a form.
pub(crate) struct FormWriter {
    form: String,
    /// The encoded key of the value that is written.
    key: String,
    dialect: Dialect,
}

impl FormWriter {
    /// Creates an empty form.
    pub(crate) fn new(dialect: Dialect) -> Self {
        Self {
            form: String::with_capacity(256),
            key: String::new(),
            dialect,
        }
    }

    /// Adds a parameter.
    pub(crate) fn parameter(&mut self, name: &str, value: &str) {
        self.under(name, |form| form.value(value));
    }

    /// Adds the members of a structure.
    pub(crate) fn structure<T: Serialize>(
        &mut self,
        value: &T,
        node: Node,
    ) -> Result<(), Unwritable> {
        self.write(value, &Binding::DEFAULT, node)
    }

    /// Returns the form.
    pub(crate) fn finish(self) -> String {
        self.form
    }

    fn value(&mut self, value: &str) {
        if !self.form.is_empty() {
            self.form.push('&');
        }
        self.form.push_str(&self.key);
        self.form.push('=');
        self.form.extend(utf8_percent_encode(value, ENCODED));
    }

    fn write<T: Serialize + ?Sized>(
        &mut self,
        value: &T,
        binding: &'static Binding,
        node: Node,
    ) -> Result<(), Unwritable> {
        value.serialize(TreeWriter(Key {
            form: self,
            binding,
            node,
        }))
    }

    /// Appends to the key while a value is written.
    fn under<T>(&mut self, segment: &str, write: impl FnOnce(&mut Self) -> T) -> T {
        self.under_key(
            |key| key.extend(utf8_percent_encode(segment, ENCODED)),
            write,
        )
    }

    fn under_key<T>(
        &mut self,
        segment: impl FnOnce(&mut String),
        write: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let len = self.key.len();
        if len > 0 {
            self.key.push('.');
        }
        segment(&mut self.key);
        let written = write(self);
        self.key.truncate(len);
        written
    }

    /// Writes a member of a structure or a union.
    fn member<T: Serialize + ?Sized>(
        &mut self,
        member: &'static Member,
        value: &T,
    ) -> Result<(), Unwritable> {
        let MemberSegment { first, rest } = self.dialect.member(member);
        let segment = |key: &mut String| {
            key.extend(first);
            key.push_str(rest);
        };
        self.under_key(segment, |form| {
            form.write(value, &member.binding, member.node)
        })
    }

    /// Writes a value without bindings.
    fn unbound<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), Unwritable> {
        self.under(name, |form| {
            form.write(value, &Binding::DEFAULT, Node::Document)
        })
    }

    /// Writes an item or an entry, below the segment that all share, if there is one.
    fn numbered<T>(
        &mut self,
        segment: Option<&str>,
        number: usize,
        write: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let number = |form: &mut Self| form.under(itoa::Buffer::new().format(number), write);
        match segment {
            Some(segment) => self.under(segment, number),
            None => number(self),
        }
    }
}

/// A value under the form's current key.
struct Key<'a> {
    form: &'a mut FormWriter,
    binding: &'static Binding,
    node: Node,
}

impl<'a> Place for Key<'a> {
    type Items = Items<'a>;
    type Entries = Entries<'a>;
    type Members = Members<'a>;

    fn time(&self) -> DateTimeFormat {
        self.binding.time.unwrap_or(DateTimeFormat::DateTime)
    }

    fn text(self, text: &str) -> Result<(), Unwritable> {
        self.form.value(text);
        Ok(())
    }

    fn items(self) -> Result<Items<'a>, Unwritable> {
        Ok(Items {
            segment: self.form.dialect.list(self.binding),
            form: self.form,
            binding: self.binding.item(),
            node: self.node.item(),
            count: 0,
        })
    }

    fn entries(self) -> Result<Entries<'a>, Unwritable> {
        Ok(Entries {
            form: self.form,
            binding: self.binding,
            node: self.node,
            key: String::new(),
            count: 0,
        })
    }

    fn members(self) -> Result<Members<'a>, Unwritable> {
        Ok(Members {
            form: self.form,
            members: self.node.table().members.iter(),
        })
    }
}

/// The items of a list.
struct Items<'a> {
    form: &'a mut FormWriter,
    segment: Option<&'static str>,
    binding: &'static Binding,
    node: Node,
    count: usize,
}

impl SerializeSeq for Items<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
        self.count += 1;
        let (binding, node) = (self.binding, self.node);
        let item = |form: &mut FormWriter| form.write(value, binding, node);
        self.form.numbered(self.segment, self.count, item)
    }

    fn end(self) -> Result<(), Unwritable> {
        if self.count == 0 && self.form.dialect == Dialect::AwsQuery {
            self.form.value("");
        }
        Ok(())
    }
}

/// The entries of a map, or the member of a union.
struct Entries<'a> {
    form: &'a mut FormWriter,
    binding: &'static Binding,
    node: Node,
    /// The key of the next value.
    key: String,
    count: usize,
}

impl SerializeMap for Entries<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Unwritable> {
        self.key = text(key, DateTimeFormat::DateTime)?;
        self.count += 1;
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
        let key = self.key.as_str();
        let Node::Map(node) = self.node else {
            return match self.node.table().member(key) {
                Some(member) => self.form.member(member, value),
                None => self.form.unbound(key, value),
            };
        };
        let (of_key, of_value) = (self.binding.key(), self.binding.item());
        let segment = Dialect::map(self.binding);
        self.form.numbered(segment, self.count, |form| {
            form.under(of_key.xml.unwrap_or("key"), |form| form.value(key));
            form.under(of_value.xml.unwrap_or("value"), |form| {
                form.write(value, of_value, *node)
            })
        })
    }

    fn end(self) -> Result<(), Unwritable> {
        Ok(())
    }
}

/// The members of a structure.
struct Members<'a> {
    form: &'a mut FormWriter,
    members: core::slice::Iter<'static, Member>,
}

impl SerializeStruct for Members<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Unwritable> {
        match self.members.next() {
            Some(member) => self.form.member(member, value),
            // The type has no table.
            None => self.form.unbound(name, value),
        }
    }

    fn skip_field(&mut self, _: &'static str) -> Result<(), Unwritable> {
        self.members.next();
        Ok(())
    }

    fn end(self) -> Result<(), Unwritable> {
        Ok(())
    }
}

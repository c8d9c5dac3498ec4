//! Writes values as XML.

use alloc::{format, string::String};

use serde_core::ser::{Error, Serialize, SerializeMap, SerializeSeq, SerializeStruct};

use crate::primitives::DateTimeFormat;
use crate::wire::binding::{Binding, Member, Node};
use crate::wire::reason::Unwritable;
use crate::wire::tree::writer::{text, Place, TreeWriter};
use crate::wire::xml::reader::xml_name;

/// The namespace that an element declares.
#[derive(Clone, Copy)]
pub(crate) struct Namespace {
    uri: &'static str,
    prefix: Option<&'static str>,
}

impl Namespace {
    pub(crate) fn of(binding: &Binding) -> Option<Self> {
        let (uri, prefix) = (binding.namespace?, binding.prefix);
        Some(Self { uri, prefix })
    }
}

/// The element in which a value is written.
pub(crate) struct Element<'a> {
    xml: &'a mut String,
    name: &'a str,
    binding: &'static Binding,
    namespace: Option<Namespace>,
    /// What the type of the value contains.
    node: Node,
    /// Whether the value is an error.
    is_error: bool,
}

impl<'a> Element<'a> {
    /// Creates the element of a value whose type contains `node`.
    pub(crate) fn new(
        xml: &'a mut String,
        name: &'a str,
        namespace: Option<Namespace>,
        node: Node,
    ) -> Self {
        Self {
            xml,
            name,
            binding: &Binding::DEFAULT,
            namespace,
            node,
            is_error: false,
        }
    }

    /// Writes the element with a value.
    pub(crate) fn write<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Unwritable> {
        value.serialize(TreeWriter(self))
    }

    /// Writes the start tag.
    fn open(self) -> Open<'a> {
        let Self { xml, name, .. } = self;
        start_tag(xml, name, self.namespace);
        Open { xml, name }
    }

    /// Writes the start tag of a list or a map, unless its items have no wrapper.
    fn open_collection(self, flattened: bool) -> Open<'a> {
        let (xml, name) = (self.xml, "");
        match flattened {
            true => Open { xml, name },
            false => Self { xml, ..self }.open(),
        }
    }
}

/// Writes the members of a structure into an element whose start tag is written. Attributes
/// become elements.
pub(crate) fn write_members<T: Serialize + ?Sized>(
    xml: &mut String,
    value: &T,
    node: Node,
) -> Result<(), Unwritable> {
    Element::new(xml, "", None, node).write(value)
}

/// Writes the members of an error into an element whose start tag is written. The message has
/// the name that the protocol gives it, whatever the model says.
pub(crate) fn write_error_members<T: Serialize + ?Sized>(
    xml: &mut String,
    value: &T,
    node: Node,
) -> Result<(), Unwritable> {
    let element = Element::new(xml, "", None, node);
    let is_error = true;
    Element {
        is_error,
        ..element
    }
    .write(value)
}

/// The element with the message of an error.
pub(crate) const MESSAGE: &str = "Message";

/// Whether a member is the message of an error.
pub(crate) fn is_message(member: &Member) -> bool {
    xml_name(member).eq_ignore_ascii_case(MESSAGE)
}

/// Writes a start tag, unless the name is empty.
pub(crate) fn start_tag(xml: &mut String, name: &str, namespace: Option<Namespace>) {
    if name.is_empty() {
        return;
    }
    xml.push('<');
    xml.push_str(name);
    if let Some(Namespace { uri, prefix }) = namespace {
        xml.push_str(" xmlns");
        xml.extend(prefix.into_iter().flat_map(|prefix| [":", prefix]));
        xml.push_str("=\"");
        xml.push_str(uri);
        xml.push('"');
    }
    xml.push('>');
}

/// Writes an end tag, unless the name is empty.
pub(crate) fn end_tag(xml: &mut String, name: &str) {
    if !name.is_empty() {
        xml.push_str("</");
        xml.push_str(name);
        xml.push('>');
    }
}

impl<'a> Place for Element<'a> {
    type Items = Items<'a>;
    type Entries = Entries<'a>;
    type Members = Members<'a>;

    fn time(&self) -> DateTimeFormat {
        self.binding.time.unwrap_or(DateTimeFormat::DateTime)
    }

    fn text(self, text: &str) -> Result<(), Unwritable> {
        let open = self.open();
        escape(open.xml, text)?;
        open.close()
    }

    fn items(self) -> Result<Items<'a>, Unwritable> {
        let Self {
            binding,
            name,
            namespace,
            ..
        } = self;
        let item = binding.item();
        // Lists in documents have no wrappers.
        let flattened = binding.flattened || matches!(self.node, Node::Document);
        Ok(Items {
            name: match flattened {
                true => name,
                false => item.xml.unwrap_or("member"),
            },
            binding: item,
            namespace: Namespace::of(item).or(namespace.filter(|_| flattened)),
            node: self.node.item(),
            open: self.open_collection(flattened),
        })
    }

    fn entries(self) -> Result<Entries<'a>, Unwritable> {
        let Self {
            binding,
            node,
            name,
            namespace,
            ..
        } = self;
        let flattened = binding.flattened && matches!(node, Node::Map(_));
        Ok(Entries {
            namespace: namespace.filter(|_| flattened),
            name: if flattened { name } else { "entry" },
            binding,
            node,
            key: String::new(),
            open: self.open_collection(flattened),
        })
    }

    fn members(self) -> Result<Members<'a>, Unwritable> {
        let members = self.node.table().members.iter();
        let is_unwrapped = self.name.is_empty();
        let namespace = self.namespace.filter(|_| is_unwrapped);
        let is_error = self.is_error;
        let open = self.open();
        Ok(Members {
            members,
            is_error,
            namespace,
            tag_end: (!open.name.is_empty()).then(|| open.xml.len() - 1),
            open,
        })
    }
}

/// An element whose start tag is written.
struct Open<'a> {
    xml: &'a mut String,
    name: &'a str,
}

impl Open<'_> {
    fn close(self) -> Result<(), Unwritable> {
        end_tag(self.xml, self.name);
        Ok(())
    }

    /// Writes a value as an element in this one.
    fn write<T: Serialize + ?Sized>(
        &mut self,
        value: &T,
        name: &str,
        binding: &'static Binding,
        node: Node,
    ) -> Result<(), Unwritable> {
        let namespace = Namespace::of(binding);
        let element = Element::new(self.xml, name, namespace, node);
        Element { binding, ..element }.write(value)
    }
}

/// The items of a list.
pub(crate) struct Items<'a> {
    open: Open<'a>,
    name: &'a str,
    binding: &'static Binding,
    namespace: Option<Namespace>,
    node: Node,
}

impl SerializeSeq for Items<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
        value.serialize(TreeWriter(Element {
            xml: self.open.xml,
            name: self.name,
            binding: self.binding,
            namespace: self.namespace,
            node: self.node,
            is_error: false,
        }))
    }

    fn end(self) -> Result<(), Unwritable> {
        self.open.close()
    }
}

/// The entries of a map, or the member of a union.
pub(crate) struct Entries<'a> {
    open: Open<'a>,
    binding: &'static Binding,
    node: Node,
    /// The name and the namespace of the elements in which entries of a map are.
    name: &'a str,
    namespace: Option<Namespace>,
    /// The key of the next value.
    key: String,
}

impl SerializeMap for Entries<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Unwritable> {
        self.key = text(key, DateTimeFormat::DateTime)?;
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
        let (key, open) = (self.key.as_str(), &mut self.open);
        if let Node::Map(node) = self.node {
            let (of_key, of_value) = (self.binding.key(), self.binding.item());
            start_tag(open.xml, self.name, self.namespace);
            open.write(key, of_key.xml.unwrap_or("key"), of_key, Node::Value)?;
            open.write(value, of_value.xml.unwrap_or("value"), of_value, *node)?;
            end_tag(open.xml, self.name);
            return Ok(());
        }
        match self.node.table().member(key) {
            Some(member) => open.write(value, xml_name(member), &member.binding, member.node),
            None if is_name(key) => open.write(value, key, &Binding::DEFAULT, Node::Document),
            None => Err(Unwritable::custom(format_args!(
                "{key:?} is not a name in XML"
            ))),
        }
    }

    fn end(self) -> Result<(), Unwritable> {
        self.open.close()
    }
}

/// The members of a structure.
pub(crate) struct Members<'a> {
    open: Open<'a>,
    members: core::slice::Iter<'static, Member>,
    is_error: bool,
    /// The namespace of the members' elements, if they are roots.
    namespace: Option<Namespace>,
    /// Where the start tag ends: attributes are inserted here.
    tag_end: Option<usize>,
}

impl SerializeStruct for Members<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Unwritable> {
        let Some(member) = self.members.next() else {
            // The type has no table.
            return self.open.write(value, name, &Binding::DEFAULT, Node::Value);
        };
        let binding = &member.binding;
        let name = match self.is_error && is_message(member) {
            true => MESSAGE,
            false => xml_name(member),
        };
        let (true, Some(tag_end)) = (binding.attribute, self.tag_end) else {
            let namespace = Namespace::of(binding).or(self.namespace);
            let element = Element::new(self.open.xml, name, namespace, member.node);
            return Element { binding, ..element }.write(value);
        };
        let format = binding.time.unwrap_or(DateTimeFormat::DateTime);
        let mut attribute = format!(" {name}=\"");
        escape(&mut attribute, &text(value, format)?)?;
        attribute.push('"');
        self.open.xml.insert_str(tag_end, &attribute);
        self.tag_end = Some(tag_end + attribute.len());
        Ok(())
    }

    fn skip_field(&mut self, _: &'static str) -> Result<(), Unwritable> {
        self.members.next();
        Ok(())
    }

    fn end(self) -> Result<(), Unwritable> {
        self.open.close()
    }
}

/// Whether text that is not from the model can be the name of an element.
fn is_name(text: &str) -> bool {
    let is_start = |c: char| c.is_ascii_alphabetic() || c == '_';
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    text.starts_with(is_start) && text.chars().all(is_part)
}

/// Writes text, with references for characters that are special in XML and for white space that
/// parsers would change.
pub(crate) fn escape(xml: &mut String, text: &str) -> Result<(), Unwritable> {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(is_special) {
        let (plain, special) = rest.split_at_checked(at).unwrap_or_default();
        xml.push_str(plain);
        let reference = match special.as_bytes().first() {
            Some(b'&') => "&amp;",
            Some(b'<') => "&lt;",
            Some(b'>') => "&gt;",
            Some(b'"') => "&quot;",
            Some(b'\t') => "&#x9;",
            Some(b'\n') => "&#xA;",
            Some(b'\r') => "&#xD;",
            _ => {
                return Err(Unwritable::new(
                    "a control character cannot be written in XML",
                ))
            }
        };
        xml.push_str(reference);
        rest = special.get(1..).unwrap_or_default();
    }
    xml.push_str(rest);
    Ok(())
}

fn is_special(byte: u8) -> bool {
    matches!(byte, 0..=0x1f | b'&' | b'<' | b'>' | b'"')
}

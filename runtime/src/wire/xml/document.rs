//! Parses XML into elements.
//!
//! The whole document is parsed before values are read, since the items of a flattened list
//! may be anywhere among the children of an element.

use alloc::{borrow::Cow, format, string::String, string::ToString, vec::Vec};

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::attributes::{self, Attributes};
use quick_xml::events::{BytesRef, Event};
use quick_xml::name::QName;
use quick_xml::{Error, Reader, XmlVersion};

use crate::wire::tree::TreeError;

const BYTE_ORDER_MARK: char = '\u{feff}';

/// The elements of a document, in the order of their start tags.
pub(crate) struct Document<'a>(Vec<Tag<'a>>);

#[derive(Debug)]
struct Tag<'a> {
    /// The name of the element without its prefix.
    name: &'a str,
    /// The rest of the start tag.
    attributes: &'a str,
    /// What is between the start tag and the end tag.
    content: &'a str,
    /// How many elements there are in the element.
    descendants: usize,
    /// Whether the content is nothing but text and elements.
    is_plain: bool,
}

impl Tag<'_> {
    const EMPTY: Self = Self {
        name: "",
        attributes: "",
        content: "",
        descendants: 0,
        is_plain: true,
    };
}

impl<'a> Document<'a> {
    /// Parses a document. Comments and processing instructions are skipped.
    ///
    /// # Errors
    ///
    /// Fails if the text is not well-formed, or has a document type definition.
    pub(crate) fn parse(text: &'a str) -> Result<Self, TreeError> {
        // The reader would skip it too, but would not count it.
        let text = text.trim_start_matches(BYTE_ORDER_MARK);
        let mut parser = Parser {
            text,
            tags: Vec::new(),
            open: Vec::new(),
        };
        let mut reader = Reader::from_str(text);
        let mut start = 0;
        loop {
            let event = reader.read_event();
            let event = event.map_err(|error| malformed(&error, reader.error_position()))?;
            let is_end = matches!(event, Event::Eof);
            let end = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
            let parsed = parser.event(&event, start, end);
            parsed.map_err(|reason| TreeError::new(format!("{reason} at byte {start}")))?;
            if is_end {
                return Ok(Self(parser.tags));
            }
            start = end;
        }
    }

    /// Returns the root element.
    pub(crate) fn root(&self) -> Element<'_, 'a> {
        elements(&self.0).next().unwrap_or(Element::EMPTY)
    }
}

/// Whether the root element has one of these names. The rest of the text is not parsed.
#[cfg(feature = "rest")]
pub(crate) fn is_root(text: &str, names: &[&str]) -> bool {
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                let name = tag.local_name();
                return names.iter().any(|known| known.as_bytes() == name.as_ref());
            }
            Ok(Event::Eof | Event::Empty(_)) | Err(_) => return false,
            Ok(_) => {}
        }
    }
}

#[cold]
fn malformed(error: &Error, position: u64) -> TreeError {
    // Other errors quote the text.
    let reason = match error {
        Error::Syntax(error) => error.to_string(),
        Error::IllFormed(_) => "the text is not well-formed".into(),
        _ => "the text is not XML".into(),
    };
    TreeError::new(format!("{reason} at byte {position}"))
}

struct Parser<'a> {
    text: &'a str,
    tags: Vec<Tag<'a>>,
    /// The elements without an end tag so far.
    open: Vec<Open>,
}

struct Open {
    /// The index of the element's tag.
    index: usize,
    /// Where its content starts.
    content: usize,
}

impl<'a> Parser<'a> {
    /// Takes the event between two positions.
    #[inline]
    fn event(&mut self, event: &Event<'_>, start: usize, end: usize) -> Result<(), &'static str> {
        match event {
            Event::Start(tag) => {
                self.tag(tag.name().0.len(), start + 1, end.saturating_sub(1))?;
                self.open.push(Open {
                    index: self.tags.len() - 1,
                    content: end,
                });
                Ok(())
            }
            Event::Empty(tag) => self.tag(tag.name().0.len(), start + 1, end.saturating_sub(2)),
            Event::End(_) => {
                self.close(start);
                Ok(())
            }
            Event::Text(text) if self.open.is_empty() && !text.trim_ascii().is_empty() => {
                Err("expected an element, found text")
            }
            Event::CData(_) | Event::GeneralRef(_) if self.open.is_empty() => {
                Err("expected an element, found text")
            }
            Event::CData(_) | Event::GeneralRef(_) | Event::Comment(_) | Event::PI(_) => {
                let parent = self.open.last();
                if let Some(parent) = parent.and_then(|open| self.tags.get_mut(open.index)) {
                    parent.is_plain = false;
                }
                Ok(())
            }
            Event::DocType(_) => Err("expected no document type definition"),
            Event::Eof if self.tags.is_empty() => Err("expected an element"),
            Event::Eof if !self.open.is_empty() => Err("expected the end tag of an element"),
            Event::Text(_) | Event::Decl(_) | Event::Eof => Ok(()),
        }
    }

    /// Adds an element whose tag has its name and its attributes between two positions.
    fn tag(&mut self, name_len: usize, start: usize, end: usize) -> Result<(), &'static str> {
        if self.open.is_empty() && !self.tags.is_empty() {
            return Err("expected one root element");
        }
        let tag = self.text.get(start..end).unwrap_or_default();
        let (name, attributes) = tag.split_at_checked(name_len).unwrap_or_default();
        self.tags.push(Tag {
            name: local(name),
            attributes: attributes.trim_ascii(),
            ..Tag::EMPTY
        });
        Ok(())
    }

    /// Closes the innermost element, whose content ends at a position.
    fn close(&mut self, end: usize) {
        let Some(Open { index, content }) = self.open.pop() else {
            return;
        };
        let descendants = self.tags.len() - 1 - index;
        if let Some(tag) = self.tags.get_mut(index) {
            tag.content = self.text.get(content..end).unwrap_or_default();
            tag.descendants = descendants;
        }
    }
}

/// Strips the prefix from a name.
fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// Whether a name of the model equals `name` once its prefix is stripped.
#[inline]
pub(crate) fn is_local(name: &str, of: &str) -> bool {
    let prefix = of.strip_suffix(name);
    prefix.is_some_and(|prefix| prefix.is_empty() || prefix.ends_with(':'))
}

/// An element of a document.
#[derive(Clone, Copy)]
pub(crate) struct Element<'d, 'a> {
    tag: &'d Tag<'a>,
    /// The elements in it.
    descendants: &'d [Tag<'a>],
    /// The elements that follow it in its parent, with those in them.
    following: &'d [Tag<'a>],
}

/// Returns the elements that follow each other in a parent.
fn elements<'d, 'a>(mut tags: &'d [Tag<'a>]) -> impl Iterator<Item = Element<'d, 'a>> {
    core::iter::from_fn(move || {
        let (tag, rest) = tags.split_first()?;
        let (descendants, following) = rest.split_at_checked(tag.descendants)?;
        tags = following;
        Some(Element {
            tag,
            descendants,
            following,
        })
    })
}

impl<'d, 'a> Element<'d, 'a> {
    /// An element with nothing in it.
    pub(crate) const EMPTY: Self = Self {
        tag: &Tag::EMPTY,
        descendants: &[],
        following: &[],
    };

    /// Returns the name without its prefix.
    pub(crate) fn name(self) -> &'a str {
        self.tag.name
    }

    /// Whether there is text in the element, and nothing else.
    pub(crate) fn has_text(self) -> bool {
        self.descendants.is_empty() && !self.tag.content.trim_ascii().is_empty()
    }

    /// Returns the elements in this one.
    pub(crate) fn children(self) -> impl Iterator<Item = Element<'d, 'a>> {
        elements(self.descendants)
    }

    /// Returns the first child with a name.
    pub(crate) fn child(self, name: &str) -> Option<Element<'d, 'a>> {
        self.children().find(|child| is_local(child.name(), name))
    }

    /// Returns the element and those of the same name that follow it in its parent.
    pub(crate) fn with_following(self) -> impl Iterator<Item = Element<'d, 'a>> {
        let following = elements(self.following);
        core::iter::once(self).chain(following.filter(move |next| next.name() == self.name()))
    }

    /// Returns the attribute with a name, which may have a prefix.
    pub(crate) fn attribute(self, name: &str) -> Option<Attribute<'a>> {
        let mut attributes = Attributes::new(self.tag.attributes, 0);
        // A search for duplicates takes quadratic time.
        attributes.with_checks(false);
        let mut attributes = attributes.filter_map(Result::ok);
        let attribute = attributes.find(|attribute| {
            let key = core::str::from_utf8(attribute.key.0).unwrap_or_default();
            !key.starts_with("xmlns") && is_local(local(key), name)
        });
        match attribute?.value {
            Cow::Borrowed(value) => core::str::from_utf8(value).ok().map(Attribute),
            Cow::Owned(_) => None,
        }
    }

    /// Returns the text.
    pub(crate) fn text(self) -> Result<Cow<'a, str>, TreeError> {
        if !self.descendants.is_empty() {
            return Err(TreeError::new("expected text, found an element"));
        }
        let content = self.tag.content;
        if self.tag.is_plain && !content.contains('\r') {
            return Ok(content.into());
        }
        decode(content).ok_or_else(|| TreeError::new("expected text without unknown references"))
    }
}

/// Returns the text of an element that has more than plain text. `None` if it contains an unknown
/// reference.
fn decode(content: &str) -> Option<Cow<'_, str>> {
    let mut text = String::with_capacity(content.len());
    // The reader would strip this character as a byte order mark.
    let rest = content.trim_start_matches(BYTE_ORDER_MARK);
    text.push_str(content.strip_suffix(rest)?);
    let mut reader = Reader::from_str(rest);
    loop {
        match reader.read_event().ok()? {
            Event::Text(part) => text.push_str(&part.xml10_content().ok()?),
            Event::CData(part) => text.push_str(&part.xml10_content().ok()?),
            Event::GeneralRef(reference) => push_reference(&mut text, &reference)?,
            Event::Eof => return Some(text.into()),
            _ => {}
        }
    }
}

fn push_reference(text: &mut String, reference: &BytesRef<'_>) -> Option<()> {
    match reference.resolve_char_ref().ok()? {
        Some(character) => text.push(character),
        None => text.push_str(resolve_predefined_entity(&reference.decode().ok()?)?),
    }
    Some(())
}

/// The raw value of an attribute.
#[derive(Clone, Copy)]
pub(crate) struct Attribute<'a>(&'a str);

impl<'a> Attribute<'a> {
    /// Returns the text.
    pub(crate) fn text(self) -> Result<Cow<'a, str>, TreeError> {
        let attribute = attributes::Attribute {
            key: QName(b""),
            value: self.0.as_bytes().into(),
        };
        let text = attribute.normalized_value(XmlVersion::Implicit1_0);
        text.map_err(|_| TreeError::new("expected an attribute without unknown references"))
    }
}

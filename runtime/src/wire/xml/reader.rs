//! Reads values from XML.

use alloc::{borrow::Cow, vec::Vec};

use crate::wire::binding::{Binding, Member, Table};
use crate::wire::tree::reader::{Name, Tree};
use crate::wire::tree::TreeError;
use crate::wire::xml::document::{is_local, Attribute, Element};

/// Where a value is in a document.
#[derive(Clone, Copy)]
pub(crate) enum XmlPlace<'d, 'a> {
    Element(Element<'d, 'a>),
    /// The element of an error, whose message may have another name than in the model.
    Error(Element<'d, 'a>),
    Attribute(Attribute<'a>),
}

impl<'d, 'a> XmlPlace<'d, 'a> {
    fn element(self) -> Result<Element<'d, 'a>, TreeError> {
        match self {
            Self::Element(element) | Self::Error(element) => Ok(element),
            Self::Attribute(_) => Err(TreeError::new("expected an element, found an attribute")),
        }
    }

    /// Returns the elements of a list or a map.
    fn collection(
        self,
        binding: &'static Binding,
    ) -> Result<impl Iterator<Item = Element<'d, 'a>>, TreeError> {
        let element = self.element()?;
        let (flattened, wrapped) = match binding.flattened {
            true => (Some(element.with_following()), None),
            false => (None, Some(element.children())),
        };
        let flattened = flattened.into_iter().flatten();
        Ok(flattened.chain(wrapped.into_iter().flatten()))
    }
}

impl<'d, 'a: 'd> Tree<'a> for XmlPlace<'d, 'a> {
    fn text(self) -> Result<Cow<'a, str>, TreeError> {
        match self {
            Self::Element(element) | Self::Error(element) => element.text(),
            Self::Attribute(attribute) => attribute.text(),
        }
    }

    fn members(
        self,
        table: &'static Table,
    ) -> Result<impl Iterator<Item = (Name<'a>, Self)>, TreeError> {
        let element = self.element()?;
        let members = table.members.iter().enumerate();
        let attributes = members.filter_map(move |(index, member)| {
            let attribute = member
                .binding
                .attribute
                .then(|| element.attribute(xml_name(member)))?;
            Some((Name::Known(index), Self::Attribute(attribute?)))
        });
        let mut finder = Finder {
            members: table.members,
            last: 0,
            gathered: Vec::new(),
            is_error: matches!(self, Self::Error(_)),
        };
        let elements = element
            .children()
            .filter_map(move |child| Some((finder.find(child.name())?, Self::Element(child))));
        let is_root = table.binding.unwrapped && element.has_text();
        let own = is_root.then(|| element.name());
        let members = table.members.iter().zip(0..);
        let own = members.filter_map(move |(member, index)| {
            let is_own = is_local(own?, xml_name(member));
            is_own.then_some((Name::Known(index), self))
        });
        Ok(attributes.chain(elements).chain(own))
    }

    fn items(self, binding: &'static Binding) -> Result<impl Iterator<Item = Self>, TreeError> {
        Ok(self.collection(binding)?.map(Self::Element))
    }

    fn entries(
        self,
        binding: &'static Binding,
    ) -> Result<impl Iterator<Item = (Option<Self>, Option<Self>)>, TreeError> {
        let key = binding.key().xml.unwrap_or("key");
        let value = binding.item().xml.unwrap_or("value");
        let part = |entry: Element<'d, 'a>, name| entry.child(name).map(Self::Element);
        let entries = self.collection(binding)?;
        Ok(entries.map(move |entry| (part(entry, key), part(entry, value))))
    }

    fn children(self) -> impl Iterator<Item = (&'a str, Self)> {
        let children = self.element().ok().into_iter().flat_map(Element::children);
        children.map(|child| (child.name(), Self::Element(child)))
    }
}

/// Returns the name of a member's element or attribute.
pub(crate) fn xml_name(member: &Member) -> &'static str {
    member.binding.xml.unwrap_or(member.name)
}

/// Finds the members of a structure by the names of elements.
struct Finder {
    members: &'static [Member],
    /// Where to look first: the element usually repeats, or belongs to the next member.
    last: usize,
    /// The flattened members that were found. Their first element leads to the others.
    gathered: Vec<usize>,
    /// Whether this is an error.
    is_error: bool,
}

impl Finder {
    /// Returns the member that an element belongs to. `None` if it was returned before.
    #[inline]
    fn find<'a>(&mut self, name: &'a str) -> Option<Name<'a>> {
        let Some((index, member)) = self.position(name) else {
            return Some(Name::Unknown(name));
        };
        self.last = index;
        if member.binding.flattened {
            if self.gathered.contains(&index) {
                return None;
            }
            self.gathered.push(index);
        }
        Some(Name::Known(index))
    }

    fn position(&self, name: &str) -> Option<(usize, &'static Member)> {
        let (before, after) = self.members.split_at_checked(self.last)?;
        let after = after.iter().zip(self.last..);
        let members = after.chain(before.iter().zip(0..));
        let mut members = members.map(|(member, index)| (index, member));
        let is_found =
            |member: &Member, name| !member.binding.attribute && is_local(name, xml_name(member));
        let is_message = |member: &Member| {
            const MESSAGE: &str = "message";
            self.is_error
                && name.eq_ignore_ascii_case(MESSAGE)
                && xml_name(member).eq_ignore_ascii_case(MESSAGE)
        };
        members.find(|(_, member)| is_found(member, name) || is_message(member))
    }
}

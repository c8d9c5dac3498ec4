//! Reads values from forms.

use alloc::{borrow::Cow, vec::Vec};

use percent_encoding::percent_decode_str;

use crate::wire::binding::{Binding, Table};
use crate::wire::form::Dialect;
use crate::wire::tree::reader::{Name, Tree};
use crate::wire::tree::TreeError;

/// The most parameters that a form may have, so that a small body takes little memory.
const MAX_PARAMETERS: usize = 100_000;

/// The parameters of a form, sorted so that those of the same value are adjacent and the items of
/// a list are in numeric order.
pub(crate) struct Form<'a>(Vec<Parameter<'a>>);

struct Parameter<'a> {
    key: Cow<'a, str>,
    value: Cow<'a, str>,
}

/// A segment of a key. Numbers are ordered by value.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Segment<'a> {
    Number(u64, &'a str),
    Name(&'a str),
}

impl<'a> Form<'a> {
    /// Parses the body of a request.
    ///
    /// # Errors
    ///
    /// Fails if there are more than 100,000 parameters, or if one is not UTF-8 or has an empty
    /// segment in its key.
    pub(crate) fn parse(text: &'a str) -> Result<Self, TreeError> {
        let texts = || text.split('&').filter(|parameter| !parameter.is_empty());
        if texts().nth(MAX_PARAMETERS).is_some() {
            return Err(TreeError::new("expected at most 100000 parameters"));
        }
        let mut parameters = texts().map(parameter).collect::<Result<Vec<_>, _>>()?;
        parameters.sort_by(|a, b| segments(&a.key).cmp(segments(&b.key)));
        Ok(Self(parameters))
    }

    /// Returns the value of a parameter that is not part of a structure.
    pub(crate) fn get(&self, key: &str) -> Option<&str> {
        let parameter = self.0.iter().find(|parameter| parameter.key == key);
        parameter.map(|parameter| &*parameter.value)
    }

    /// Returns the place of the whole form.
    pub(crate) fn root(&self, dialect: Dialect) -> FormPlace<'_> {
        FormPlace {
            parameters: &self.0,
            prefix: 0,
            dialect,
        }
    }
}

fn parameter(text: &str) -> Result<Parameter<'_>, TreeError> {
    let (key, value) = text.split_once('=').unwrap_or((text, ""));
    let (key, value) = (decode(key)?, decode(value)?);
    if key.split('.').any(str::is_empty) {
        return Err(TreeError::new("expected a key without empty segments"));
    }
    Ok(Parameter { key, value })
}

/// Decodes `%XX`, and `+` as a space.
fn decode(text: &str) -> Result<Cow<'_, str>, TreeError> {
    let decoded = match text.contains('+') {
        false => percent_decode_str(text).decode_utf8(),
        true => percent_decode_str(&text.replace('+', " "))
            .decode_utf8()
            .map(|text| text.into_owned().into()),
    };
    decoded.map_err(|_| TreeError::new("expected a form in UTF-8"))
}

fn segments(key: &str) -> impl Iterator<Item = Segment<'_>> {
    key.split('.').map(|segment| {
        let number = segment.parse().ok();
        number.map_or(Segment::Name(segment), |number| {
            Segment::Number(number, segment)
        })
    })
}

/// The parameters whose keys start with the same segments.
#[derive(Clone, Copy)]
pub(crate) struct FormPlace<'a> {
    parameters: &'a [Parameter<'a>],
    /// The length of these segments in bytes.
    prefix: usize,
    dialect: Dialect,
}

impl<'a> FormPlace<'a> {
    /// Returns the segment of a key that follows those of this place. `None` if there is none.
    fn next_segment(self, parameter: &'a Parameter<'a>) -> Option<&'a str> {
        let rest = parameter.key.get(self.next_start()..)?;
        rest.split('.').next()
    }

    /// Returns where the next segment starts.
    fn next_start(self) -> usize {
        match self.prefix {
            0 => 0,
            prefix => prefix + 1,
        }
    }

    /// Returns the places in this one, by the next segment of their keys.
    fn places(self) -> impl Iterator<Item = (&'a str, Self)> {
        let own = self
            .parameters
            .iter()
            .take_while(move |own| self.next_segment(own).is_none());
        let mut rest = self.parameters.get(own.count()..).unwrap_or_default();
        core::iter::from_fn(move || {
            let segment = self.next_segment(rest.first()?)?;
            let same = rest
                .iter()
                .take_while(|one| self.next_segment(one) == Some(segment));
            let (parameters, others) = rest.split_at_checked(same.count())?;
            rest = others;
            let place = Self {
                parameters,
                prefix: self.next_start() + segment.len(),
                ..self
            };
            Some((segment, place))
        })
    }

    /// Returns the place in this one with a name.
    fn place(self, name: &str) -> Option<Self> {
        self.places()
            .find(|(segment, _)| *segment == name)
            .map(|(_, place)| place)
    }

    /// Returns the places of items or entries, below the segment that all share, if there is one.
    /// An empty collection is an empty value.
    fn numbered(self, segment: Option<&str>) -> Result<impl Iterator<Item = Self>, TreeError> {
        let place = match segment {
            Some(segment) => self.place(segment),
            None => Some(self),
        };
        let is_number = |segment: &str| segment.parse::<u64>().is_ok_and(|number| number > 0);
        let is_empty = || matches!(self.text().as_deref(), Ok(""));
        let is_collection = match place {
            Some(place) if place.places().next().is_some() => {
                place.places().all(|(segment, _)| is_number(segment))
            }
            _ => is_empty(),
        };
        if !is_collection {
            return Err(TreeError::new("expected items with numbers from 1"));
        }
        let places = place.into_iter().flat_map(Self::places);
        Ok(places.map(|(_, place)| place))
    }
}

impl<'a> Tree<'a> for FormPlace<'a> {
    fn text(self) -> Result<Cow<'a, str>, TreeError> {
        match self.parameters {
            [parameter] if parameter.key.len() == self.prefix => Ok((*parameter.value).into()),
            _ => Err(TreeError::new("expected one value")),
        }
    }

    fn members(
        self,
        table: &'static Table,
    ) -> Result<impl Iterator<Item = (Name<'a>, Self)>, TreeError> {
        Ok(self.places().map(move |(segment, place)| {
            let mut members = table.members.iter();
            let index = members.position(|member| self.dialect.member(member).is(segment));
            (index.map_or(Name::Unknown(segment), Name::Known), place)
        }))
    }

    fn items(self, binding: &'static Binding) -> Result<impl Iterator<Item = Self>, TreeError> {
        self.numbered(self.dialect.list(binding))
    }

    fn entries(
        self,
        binding: &'static Binding,
    ) -> Result<impl Iterator<Item = (Option<Self>, Option<Self>)>, TreeError> {
        let key = binding.key().xml.unwrap_or("key");
        let value = binding.item().xml.unwrap_or("value");
        let entries = self.numbered(Dialect::map(binding))?;
        Ok(entries.map(move |entry| (entry.place(key), entry.place(value))))
    }

    fn children(self) -> impl Iterator<Item = (&'a str, Self)> {
        self.places()
    }
}

//! Forms of the query protocols (`application/x-www-form-urlencoded`).
//!
//! A key has the path of a value: `Filters.member.1.Name`.

pub(crate) mod reader;
pub(crate) mod writer;

use crate::wire::binding::{Binding, Member};

/// Which query protocol a form belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    AwsQuery,
    Ec2Query,
}

/// The segment of a key that names a member.
#[derive(Clone, Copy)]
struct MemberSegment {
    /// The first letter, if it is changed to upper case.
    first: Option<char>,
    rest: &'static str,
}

impl MemberSegment {
    fn is(self, segment: &str) -> bool {
        let rest = self
            .first
            .map_or(Some(segment), |first| segment.strip_prefix(first));
        rest == Some(self.rest)
    }
}

impl Dialect {
    fn member(self, member: &Member) -> MemberSegment {
        let name = member.binding.xml.unwrap_or(member.name);
        let (first, rest) = match (self, member.binding.form, name.chars().next()) {
            (_, Some(form), _) => (None, form),
            (Self::Ec2Query, _, Some(first @ 'a'..='z')) => {
                (Some(first.to_ascii_uppercase()), name.split_at(1).1)
            }
            _ => (None, name),
        };
        MemberSegment { first, rest }
    }

    /// Returns the segment between a list and the numbers of its items, if there is one.
    fn list(self, binding: &Binding) -> Option<&'static str> {
        let wrapped = self == Self::AwsQuery && !binding.flattened;
        wrapped.then(|| binding.item().xml.unwrap_or("member"))
    }

    /// Returns the segment between a map and the numbers of its entries, if there is one.
    fn map(binding: &Binding) -> Option<&'static str> {
        (!binding.flattened).then_some("entry")
    }
}

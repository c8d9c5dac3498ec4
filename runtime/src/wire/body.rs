//! The part of a structure that a body contains as a document.

use serde_core::ser::{Serialize, Serializer};

use crate::serde::structure::{Absent, Sink, Structure, Writer};
use crate::serde::value::Wire;
use crate::wire::binding::{Location, Member};

/// The members of a structure that are in the body.
pub(super) struct BodyOf<'a, T>(pub(super) &'a T);

impl<T: Structure> Serialize for BodyOf<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut absent = InBody::new::<T>(Absent(0));
        self.0.write_members(&mut absent);
        let len = T::SHAPE.names.wire.len() - absent.writer.0;
        let sink = Sink::sparse(serializer.serialize_struct(T::SHAPE.name, len)?);
        let mut writer = InBody::new::<T>(sink);
        self.0.write_members(&mut writer);
        writer.writer.end()
    }
}

/// Passes on the members that are in the body, and the others as absent.
struct InBody<W> {
    members: core::slice::Iter<'static, Member>,
    writer: W,
}

impl<W: Writer> InBody<W> {
    fn new<T: Structure>(writer: W) -> Self {
        Self {
            members: T::table().members.iter(),
            writer,
        }
    }

    fn is_next_in_body(&mut self) -> bool {
        let next = self.members.next();
        next.map_or(true, |member| member.binding.location == Location::Body)
    }
}

impl<W: Writer> Writer for InBody<W> {
    fn required<F, T: Wire<F>>(&mut self, name: &'static str, member: &T) -> bool {
        match self.is_next_in_body() {
            true => self.writer.required::<F, T>(name, member),
            false => self.writer.optional::<F, T>(name, &None),
        }
    }

    fn optional<F, T: Wire<F>>(&mut self, name: &'static str, member: &Option<T>) -> bool {
        match self.is_next_in_body() {
            true => self.writer.optional::<F, T>(name, member),
            false => self.writer.optional::<F, T>(name, &None),
        }
    }
}

//! Reads enums of strings.

use alloc::string::String;
use core::{fmt, marker::PhantomData};

use serde_core::de::{Deserializer, Visitor};

/// Reads a string as a value of the enum.
#[inline]
pub fn read<'de, T, D>(name: &'static str, deserializer: D) -> Result<T, D::Error>
where
    T: From<String> + for<'a> From<&'a str>,
    D: Deserializer<'de>,
{
    deserializer.deserialize_str(EnumVisitor {
        name,
        of: PhantomData,
    })
}

struct EnumVisitor<T> {
    name: &'static str,
    of: PhantomData<T>,
}

impl<T: From<String> + for<'a> From<&'a str>> Visitor<'_> for EnumVisitor<T> {
    type Value = T;

    #[inline]
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a string of the enum {}", self.name)
    }

    #[inline]
    fn visit_str<E>(self, value: &str) -> Result<T, E> {
        Ok(T::from(value))
    }

    #[inline]
    fn visit_string<E>(self, value: String) -> Result<T, E> {
        Ok(T::from(value))
    }
}

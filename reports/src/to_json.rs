//! JSON, as all reports print it.

use serde::Serialize;

/// Prints indented JSON with a line break at the end.
pub(crate) fn pretty(value: &impl Serialize) -> String {
    // Strings and lists of strings can always be encoded.
    let text = serde_json::to_string_pretty(value).unwrap_or_default();
    format!("{text}\n")
}

/// Implements `Serialize`: `Type as name { "key": expression of name, … }`.
macro_rules! objects {
    ($($ty:ty as $it:ident { $($key:literal: $value:expr,)* })*) => {$(
        impl serde::Serialize for $ty {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeMap as _;

                let $it = self;
                let mut object = serializer.serialize_map(None)?;
                $(object.serialize_entry($key, &$value)?;)*
                object.end()
            }
        }
    )*};
}

pub(crate) use objects;

//! Reads values without ignoring anything.

use alloc::string::ToString;

use serde_core::de::{Deserialize, Deserializer, Error};

use crate::serde::value::{Reading, Wire};

/// Reads a value whose structures and unions contain no unknown members.
///
/// Generated types ignore unknown members, since services add some at any time. A misspelled
/// name is ignored too: every member of the result may be `None`. Read this wrapper instead
/// where that must not happen, for example to check a policy or a configuration file. It works
/// with every format of serde, and in fields of other types.
///
/// ```
/// use std::collections::BTreeMap;
///
/// use aws_shapes::DenyUnknown;
///
/// // In place of the map, any type of a generated crate.
/// type Tags = BTreeMap<String, String>;
///
/// let tags = r#"{"team":"a","team":"b"}"#;
/// let error = serde_json::from_str::<DenyUnknown<Tags>>(tags).unwrap_err();
/// assert!(error.to_string().starts_with("the key \"team\" is repeated"));
/// ```
///
/// # Errors
///
/// Unknown members, members that are given twice, and keys of maps that are given twice are
/// errors. The message starts with the path of the value, and names all unknown members of the
/// first structure that has some. A member `__type`, which some services add to structures, is
/// ignored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct DenyUnknown<T>(pub T);

impl<'de, T: Wire> Deserialize<'de> for DenyUnknown<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = T::read(deserializer, Reading::DenyUnknown);
        value.map(Self).map_err(|error| {
            let message = error.to_string();
            match message.strip_prefix('.') {
                Some(message) => D::Error::custom(message),
                None => error,
            }
        })
    }
}

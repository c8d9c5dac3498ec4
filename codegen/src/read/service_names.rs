//! Finds the names of a service without reading its whole model.

use std::collections::BTreeSet;
use std::fmt;
use std::io::Read;

use serde::de::{Deserializer as _, Error as _, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;

/// The members of botocore's `metadata` that name the service.
const NAMES: [&str; 5] = [
    "endpointPrefix",
    "serviceAbbreviation",
    "serviceFullName",
    "serviceId",
    "signingName",
];

/// Returns all names of the service in botocore's `service-2.json`, normalized by
/// [`normal`]; empty if the text is not a botocore model.
///
/// Reads only up to the end of `metadata`, which is the first member.
pub fn of_service(text: impl Read) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    // The visitor stops with an error once it has the names.
    let _ = serde_json::Deserializer::from_reader(text).deserialize_map(Metadata(&mut names));
    names
}

/// Returns a name in lowercase, without spaces and punctuation.
#[must_use]
pub fn normal(name: &str) -> String {
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|c| c.to_ascii_lowercase()).collect()
}

/// Reads the names from `metadata`, then stops.
struct Metadata<'a>(&'a mut BTreeSet<String>);

impl<'de> Visitor<'de> for Metadata<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a service model")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            if key == "metadata" {
                let metadata: Value = map.next_value()?;
                let names = NAMES.iter().filter_map(|key| metadata.get(key)?.as_str());
                self.0.extend(names.map(normal));
                return Err(A::Error::custom("read"));
            }
            map.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }
}

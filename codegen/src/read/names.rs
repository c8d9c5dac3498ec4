//! The names that a service goes by, told without reading its whole model.

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

/// Every name that botocore's `service-2.json` gives its service, as
/// [`normal`] writes it; none where the text is no such model.
///
/// Reads as far as its `metadata`, which stands at the top.
pub fn of_service(text: impl Read) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    // The error that ends the reading says nothing.
    let _ = serde_json::Deserializer::from_reader(text).deserialize_map(Metadata(&mut names));
    names
}

/// A service's name without case, spaces and signs.
#[must_use]
pub fn normal(name: &str) -> String {
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|c| c.to_ascii_lowercase()).collect()
}

/// Takes the names from `metadata`, and ends the reading there.
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

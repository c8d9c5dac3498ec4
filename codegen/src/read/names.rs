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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_from_the_top_of_a_model() {
        let text = r#"{ "version": "2.0", "metadata": {
            "serviceId": "SFN", "serviceAbbreviation": "AWS SFN", "endpointPrefix": "states",
            "protocol": "json" }, "shapes": { "cut off"#;
        let names: Vec<_> = of_service(text.as_bytes()).into_iter().collect();
        assert_eq!(names, ["awssfn", "sfn", "states"]);
    }

    #[test]
    fn what_is_no_model_has_no_names() {
        for text in ["", "[]", "{}", r#"{"metadata": 1}"#, r#"{"a": {"#] {
            assert!(of_service(text.as_bytes()).is_empty(), "{text}");
        }
    }
}

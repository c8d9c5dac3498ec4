//! Removes the publisher's prose from a model file.

use crate::error::{Error, Place};
use crate::read::{FileFormat, Json};

/// Returns a model file without prose, formatted for line-by-line diffs.
///
/// Keeps every shape, member and trait in the order of the file. Removes documentation,
/// deprecation messages, examples, and, in a Smithy AST, the rules and tests of endpoints. Members
/// named `documentation` are kept.
pub fn reduce(file: &str, text: &[u8]) -> Result<String, Error> {
    let mut json = Json::parse(file, text)?;
    match FileFormat::of(&json) {
        Some(FileFormat::BotocoreService) => botocore(&mut json),
        Some(FileFormat::BotocorePaginators) => {}
        Some(FileFormat::SmithyAst) => smithy(&mut json),
        None => {
            let message = "this file is not a model that can be reduced";
            return Err(Error::new(message, Place::file(file)));
        }
    }
    let mut text = serde_json::to_string_pretty(&json)
        .map_err(|error| Error::new(error.to_string(), Place::file(file)))?;
    text.push('\n');
    Ok(text)
}

fn botocore(service: &mut Json) {
    const PROSE: [&str; 3] = ["documentation", "deprecatedMessage", "examples"];
    service.remove(&PROSE);
    for operation in service.values_of("operations") {
        operation.remove(&PROSE);
        for end in operation.values() {
            end.remove(&PROSE);
        }
    }
    for shape in service.values_of("shapes") {
        shape.remove(&PROSE);
        for key in ["member", "key", "value"] {
            if let Some(member) = shape.get_mut(key) {
                member.remove(&PROSE);
            }
        }
        for member in shape.values_of("members") {
            member.remove(&PROSE);
        }
    }
}

fn smithy(ast: &mut Json) {
    ast.remove(&["metadata"]);
    for shape in ast.values_of("shapes") {
        traits(shape);
        for key in ["member", "key", "value"] {
            if let Some(member) = shape.get_mut(key) {
                traits(member);
            }
        }
        for member in shape.values_of("members") {
            traits(member);
        }
    }
}

fn traits(owner: &mut Json) {
    const PROSE: [&str; 6] = [
        "smithy.api#documentation",
        "smithy.api#examples",
        "smithy.api#externalDocumentation",
        "smithy.rules#endpointBdd",
        "smithy.rules#endpointRuleSet",
        "smithy.rules#endpointTests",
    ];
    if let Some(traits) = owner.get_mut("traits") {
        traits.remove(&PROSE);
        if let Some(deprecated) = traits.get_mut("smithy.api#deprecated") {
            deprecated.remove(&["message"]);
        }
        // Enums before Smithy 2.0.
        if let Some(Json::Array(values)) = traits.get_mut("smithy.api#enum") {
            for value in values {
                value.remove(&["documentation"]);
            }
        }
    }
}

impl Json {
    fn remove(&mut self, keys: &[&str]) {
        if let Self::Object(members) = self {
            members.retain(|(key, _)| !keys.contains(&key.as_str()));
        }
    }

    fn get_mut(&mut self, key: &str) -> Option<&mut Self> {
        match self {
            Self::Object(members) => {
                let member = members.iter_mut().find(|(k, _)| k == key);
                member.map(|(_, value)| value)
            }
            _ => None,
        }
    }

    fn values(&mut self) -> impl Iterator<Item = &mut Self> {
        let members = match self {
            Self::Object(members) => members.as_mut_slice(),
            _ => &mut [],
        };
        members.iter_mut().map(|(_, value)| value)
    }

    fn values_of(&mut self, key: &str) -> impl Iterator<Item = &mut Self> {
        self.get_mut(key).into_iter().flat_map(Self::values)
    }
}

//! The page that a user of the crate sees first.

use super::context::Context;
use super::docs::Scope;
use super::module_docs::has_unions;
use crate::ir::{Constraint, Docs, Field, Item, Module, Struct, Type};
use crate::markdown::text::{plain, wrap};
use crate::model::Protocol;

/// An output with an enum among its members, to show how both are used.
struct Example<'a> {
    module: &'a str,
    output: &'a Struct,
    field: &'a Field,
    enum_name: &'a str,
}

impl Context<'_> {
    /// What the crate is, an example that runs, and what to rely on.
    pub(super) fn crate_docs(&self, types: &[Module], operations: &[Module], http: bool) -> Docs {
        let title = plain(&self.model.service.title);
        let service = &self.model.service;
        let documentation = service.documentation.as_deref();
        let service = self.prose(self.texts.service(), documentation, Scope::Crate);
        let (summary, rest) = match service.opening.ends_with('.') {
            true => (service.opening.as_str(), ""),
            false => ("", service.opening.as_str()),
        };
        let intro =
            format!("Data types and operation metadata for {title}. No client, no I/O. {summary}");
        let mut blocks = vec![wrap(&intro)];
        let example = operations.iter().find_map(example);
        if let Some(example) = &example {
            blocks.push(self.reading(example));
        }
        blocks.extend([modules(has_unions(types)), RELY.to_owned()]);
        if let Some(example) = &example {
            blocks.push(self.matching(example));
        }
        blocks.push(self.representation());
        blocks.extend(example.as_ref().map(|example| self.saving(example)));
        blocks.extend([
            self.validation(operations),
            features(http),
            BESIDE_SDK.to_owned(),
        ]);
        let about = [wrap(rest), service.rest];
        if about.iter().any(|text| !text.is_empty()) {
            blocks.push("# About the service".to_owned());
            blocks.extend(about.into_iter().filter(|text| !text.is_empty()));
        }
        let text = blocks.join("\n\n");
        Docs(text.lines().map(str::to_owned).collect())
    }

    /// Reads a response that is newer than the crate, and writes it back.
    fn reading(&self, example: &Example<'_>) -> String {
        let krate = &self.crate_ident;
        let Example {
            module,
            output,
            field,
            ..
        } = example;
        let (output, wire, name) = (&output.name, &field.wire, &field.name);
        format!(
            "```\n\
             # #[cfg(feature = \"serde\")]\n\
             # fn main() -> Result<(), serde_json::Error> {{\n\
             use {krate}::operation::{module}::{output};\n\
             \n\
             // A value and a member that this version of the crate does not know.\n\
             let response = r#\"{{\"{wire}\":\"NEW_VALUE\",\"NewMember\":1}}\"#;\n\
             let output: {output} = serde_json::from_str(response)?;\n\
             \n\
             let value = output.{name}.as_ref().map(|value| value.as_str());\n\
             assert_eq!(value, Some(\"NEW_VALUE\"));\n\
             assert_eq!(serde_json::to_string(&output)?, r#\"{{\"{wire}\":\"NEW_VALUE\"}}\"#);\n\
             # Ok(())\n\
             # }}\n\
             # #[cfg(not(feature = \"serde\"))]\n\
             # fn main() {{}}\n\
             ```"
        )
    }

    /// Writes a response to a file and reads it back.
    fn saving(&self, example: &Example<'_>) -> String {
        let krate = &self.crate_ident;
        let Example { module, output, .. } = example;
        let output = &output.name;
        format!(
            "To store a response in a file and read it back:\n\
             \n\
             ```\n\
             # #[cfg(feature = \"serde\")]\n\
             # fn main() -> Result<(), Box<dyn std::error::Error>> {{\n\
             use std::fs::File;\n\
             use {krate}::operation::{module}::{output};\n\
             \n\
             # let path = std::env::temp_dir().join(format!(\"{krate}-{{}}.json\", std::process::id()));\n\
             let output = {output}::default();\n\
             serde_json::to_writer(File::create(&path)?, &output)?;\n\
             let again: {output} = serde_json::from_reader(File::open(&path)?)?;\n\
             assert_eq!(again, output);\n\
             # std::fs::remove_file(&path)?;\n\
             # Ok(())\n\
             # }}\n\
             # #[cfg(not(feature = \"serde\"))]\n\
             # fn main() {{}}\n\
             ```"
        )
    }

    /// Code that keeps working when a value gets a name.
    fn matching(&self, example: &Example<'_>) -> String {
        let krate = &self.crate_ident;
        let name = example.enum_name;
        format!(
            "To stay forward compatible, compare `as_str` for values that this version has no variant for:\n\
             \n\
             ```\n\
             use {krate}::types::{name};\n\
             \n\
             fn is_new(value: &{name}) -> bool {{\n    \
                 value.as_str() == \"NEW_VALUE\"\n\
             }}\n\
             \n\
             assert!(is_new(&{name}::from(\"NEW_VALUE\")));\n\
             ```"
        )
    }

    /// What `validate` checks, with an input that lacks a required member.
    fn validation(&self, operations: &[Module]) -> String {
        let example = operations.iter().find_map(required).map(|(module, input, wire)| {
            let krate = &self.crate_ident;
            format!(
                "\n\n```\n\
                 use {krate}::operation::{module}::{input};\n\
                 \n\
                 # #[cfg(feature = \"validate\")] {{\n\
                 let error = {input}::default().validate().unwrap_err();\n\
                 assert!(error.violations().iter().any(|violation| violation.path() == \"{wire}\"));\n\
                 # }}\n\
                 ```"
            )
        });
        format!("{VALIDATION}{}", example.unwrap_or_default())
    }

    fn representation(&self) -> String {
        let protocols = &self.model.service.protocols;
        let json = protocols.iter().any(|protocol| {
            matches!(
                protocol,
                Protocol::AwsJson1_0 | Protocol::AwsJson1_1 | Protocol::RestJson1
            )
        });
        let what = if json {
            "serde reads and writes the service's own JSON, with the model's names for members \
             and values."
        } else {
            "The service's own protocol is not JSON. serde reads and writes the form that the AWS \
             CLI and boto3 print, with the model's names for members and values."
        };
        let rest = "Where a name differs from the Rust name by more than case, the documentation \
                    says so. Timestamps are seconds since 1970 unless the model says otherwise \
                    (RFC 3339 text is read too), blobs are base64, and non-finite floats are the \
                    strings `\"NaN\"`, `\"Infinity\"` and `\"-Infinity\"`. Absent and `null` members \
                    are `None`, and `None` is not written. In binary formats, timestamps are \
                    seconds and nanoseconds, blobs are bytes, and floats are always numbers.";
        format!("# Representation\n\n{}", wrap(&format!("{what} {rest}")))
    }
}

/// An example from an operation whose output can be shown with one member.
fn example(module: &Module) -> Option<Example<'_>> {
    let output = module.items.iter().rev().find_map(|item| match item {
        Item::Struct(item) => Some(item),
        _ => None,
    })?;
    if output.fields.iter().any(|field| field.required) {
        return None;
    }
    let field_and_type = output.fields.iter().find_map(|field| match &field.ty {
        Type::Shape(path) if field.is_string_enum => Some((field, path)),
        _ => None,
    });
    let (field, path) = field_and_type?;
    Some(Example {
        module: &module.name,
        output,
        field,
        enum_name: &path.name,
    })
}

/// An operation's module, its input, and a member that the input requires.
fn required(module: &Module) -> Option<(&str, &str, &str)> {
    module.items.iter().find_map(|item| match item {
        Item::Struct(item) => {
            let mut fields = item.fields.iter();
            let field = fields.find(|field| field.constraints.contains(&Constraint::Required))?;
            Some((
                module.name.as_str(),
                item.name.as_str(),
                field.wire.as_str(),
            ))
        }
        _ => None,
    })
}

fn modules(unions: bool) -> String {
    let types = if unions {
        "structures, enums and unions"
    } else {
        "structures and enums"
    };
    format!(
        "- [`operation`]: a module for each operation, with its input and output.\n\
         - [`types`]: the {types} that operations share, and in\n  \
           [`types::error`] the errors that the model declares.\n\
         - [`error::Error`]: any error that the service returns.\n\
         - [`primitives`]: timestamps, blobs, documents, and unrecognized values.\n\
         - [`SERVICE`]: what is needed to address the service and to sign requests."
    )
}

const RELY: &str = "\
# Guarantees

Services add members, values and errors at any time. Existing programs keep
working when that happens, and upgrading this crate does not change what they do.

- **Structures** are built with `Default` or `new` and the `with_` methods, as
  the page of each operation's input shows, and read through their public fields.
  Unknown members are ignored when a structure is read.
- **Members are `Option`** unless the model requires them. In an operation's
  input all members are, since services relax what an input requires. A required
  member that the service omits becomes its zero value; in a structure that only
  clients send, a missing one is an error.
- **Enums are open**: unrecognized values are preserved in `Unknown`. They compare,
  order and serialize as the original string.
- **Secrets are redacted**: `Debug` shows `*** Sensitive Data Redacted ***`.";

const VALIDATION: &str = "\
# Validation

With the feature `validate`, the method `validate` reports every violation of the
model's length, range, uniqueness and required-member constraints, each with its
path. The feature `regex` adds patterns. Nothing is validated when values are read
or written, and no value of an enum is invalid. A few patterns are never checked:
the documentation of a member says so if its pattern is not supported, and the
regular expression engine refuses patterns that are too large for it.";

fn features(http: bool) -> String {
    let http = if http { HTTP } else { "" };
    format!("{FEATURES}{http}{VALIDATE}\n\n{NO_STD}")
}

const FEATURES: &str = "\
# Features

- `serde` (default): `Serialize` and `Deserialize` for every type.
- `std` (default): conversions between [`DateTime`](primitives::DateTime) and
  `std::time::SystemTime`.";

const HTTP: &str = "
- `http`: the module `wire`, which encodes and decodes HTTP requests and responses
  for clients and servers, without I/O.";

const VALIDATE: &str = "
- `validate`: the method `validate`, which checks the model's constraints.
- `regex`: `validate` checks patterns too.";

const NO_STD: &str = "\
Features are additive. The crate is `no_std` and needs `alloc`. Minimum supported
Rust version: 1.81.";

const BESIDE_SDK: &str = "\
# Compared with the official SDK

Modules, types and fields have the same names as in the service's `aws-sdk` crate.
There are no builders and no scalar getters: `x.status()` becomes
`x.status.as_ref()`, and `X::builder().a(b).build()` becomes
`X::default().with_a(b)`. To convert an enum, use `as_str` and `From<&str>`; to
convert a timestamp, use its seconds and nanoseconds.";

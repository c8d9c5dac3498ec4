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
        let intro = format!(
            "The types of {title}, and what is known of its operations: no client, no I/O. \
             {summary}"
        );
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
            "A response in a file, and back:\n\
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

    /// The match that goes on working when a value gets a name.
    fn matching(&self, example: &Example<'_>) -> String {
        let krate = &self.crate_ident;
        let name = example.enum_name;
        format!(
            "Code that tells a value by its text works before and after the update that names it:\n\
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

    /// What `validate` checks, and an input that lacks a required member.
    fn validation(&self, operations: &[Module]) -> String {
        let example = operations.iter().find_map(required).map(|(module, input, wire)| {
            let krate = &self.crate_ident;
            format!(
                "\n\n```\n\
                 use {krate}::operation::{module}::{input};\n\
                 \n\
                 let error = {input}::default().validate().unwrap_err();\n\
                 assert!(error.violations().iter().any(|violation| violation.path() == \"{wire}\"));\n\
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
            "serde reads and writes the service's own JSON."
        } else {
            "The service's own protocol is not JSON; what serde reads and writes is the form that \
             the AWS CLI and boto3 print, with the model's member names."
        };
        let rest = "A member or a value has its name in the model there; where that is more than \
                    another spelling of the Rust name, the documentation tells it. Timestamps are \
                    seconds since 1970 unless the model says otherwise (text in RFC 3339 is read, \
                    too), blobs are base64, and floats that JSON has no number for are `\"NaN\"`, \
                    `\"Infinity\"` and `\"-Infinity\"`. What is absent or `null` is `None`, and \
                    `None` is not written. Binary formats hold timestamps as seconds and nanoseconds, \
                    blobs as bytes and every float as a number.";
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
    let types = match unions {
        true => "structures, enums and unions",
        false => "structures and enums",
    };
    format!(
        "- [`operation`]: a module for each operation, with its input and its output.\n\
         - [`types`]: the {types} that operations share, and in\n  \
           [`types::error`] the errors that the model declares.\n\
         - [`error::Error`](enum@crate::error::Error): any error that the service answers with.\n\
         - [`primitives`]: points in time, bytes, documents, and what is unknown.\n\
         - [`SERVICE`]: how the service is addressed, and how requests to it are signed."
    )
}

const RELY: &str = "\
# What to rely on

Services add members, values and errors at any time; a program that was built
before must go on working, and one that is built after must not change.

- **Structures** are built with `Default` or `new` and the `with_` methods, as
  the page of each operation's input shows, and read by their public fields.
  Members that the crate does not know are ignored when they are read.
- **Members are `Option`** unless the model requires them. In an operation's
  input all are, since services relax what an input requires. A required member
  that the service leaves out becomes a zero value; in a structure that only
  clients send, that is an error.
- **Enums are open**: a value without a name is kept as `Unknown`, equals its
  text, orders by it, and is written back.
- **Secrets do not print**: `Debug` shows `*** Sensitive Data Redacted ***`.";

const VALIDATION: &str = "\
# Validation

`validate` tells everything in a value that breaks what the model says of
lengths, ranges, unique items and what an input requires, each with its path; the
feature `regex` adds patterns. It is for you to call: values are read and written
whether or not they are valid, and no value of an enum is invalid. A few patterns
are never checked, since dialects of regular expressions do not agree on them or
since they take too much memory; the documentation of their members says so.";

fn features(http: bool) -> String {
    let http = if http { HTTP } else { "" };
    format!("{FEATURES}{http}{REGEX}\n\n{NO_STD}")
}

const FEATURES: &str = "\
# Features

- `serde` (on by default): `Serialize` and `Deserialize` for every type.
- `std` (on by default): conversions between
  [`DateTime`](primitives::DateTime) and `std::time::SystemTime`.";

const HTTP: &str = "
- `http`: the module `wire`, which makes HTTP requests of inputs and outputs or
  errors of responses, and the reverse for servers; no I/O.";

const REGEX: &str = "
- `regex`: `validate` checks patterns, too.";

const NO_STD: &str = "\
Features only add. The crate is `no_std` and needs `alloc`; with
`default-features = false` it depends on nothing at all. The oldest Rust that it
builds with is 1.81.";

const BESIDE_SDK: &str = "\
# Beside the official SDK

Modules, types and fields have the names that they have in the service's
`aws-sdk` crate, so that code moves between the two by changing `use` lines.
Where a program has both, values pass as what they are on the wire: the text of
an enum by `as_str` and `From<&str>`, a point in time by its seconds and
nanoseconds.";

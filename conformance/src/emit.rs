//! Prints the package: one function per case, one file per operation or error.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use codegen::emit::tokens::ident;
use codegen::emit::{File, rustfmt_toml};
use codegen::error::Errors;
use codegen::ir::Crate;
use codegen::{SourceFile, header, names};
use proc_macro2::TokenStream;
use quote::quote;

use crate::case::TestCase;

/// The folder of the crate under test, relative to the package.
pub const CRATE: &str = "crate";

/// The modules that every package contains.
const HARNESS: [(&str, &str); 4] = [
    ("body", include_str!("../harness/body.rs")),
    ("exchange", include_str!("../harness/exchange.rs")),
    ("message", include_str!("../harness/message.rs")),
    ("run", include_str!("../harness/run.rs")),
];

/// The module of packages whose crate has event streams.
const EVENTS: (&str, &str) = ("events", include_str!("../harness/events.rs"));

/// The names and bodies of the cases' functions, by module.
type Modules<'p> = BTreeMap<&'p str, Vec<(&'p str, &'p TokenStream)>>;

/// Returns the files of the package that tests `krate`, sorted by path.
pub(crate) fn emit(krate: &Crate, cases: &[TestCase]) -> Result<Vec<SourceFile>, Errors> {
    let mut modules = Modules::new();
    for case in cases {
        if let Some(body) = &case.body {
            let functions = modules.entry(&case.module).or_default();
            functions.push((&case.function, body));
        }
    }
    let mut files = vec![manifest(krate), rustfmt_toml()];
    for (name, text) in harness(krate) {
        files.push(source(&format!("src/{name}.rs"), "its test code", text)?);
    }
    let from = &krate.service.source;
    files.push(source("src/lib.rs", from, &root(krate, cases, &modules))?);
    files.push(source("src/main.rs", from, &program(krate))?);
    let has_events = harness(krate).any(|module| module == EVENTS);
    for (name, functions) in &modules {
        files.push(module(from, name, functions, has_events)?);
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

fn harness(krate: &Crate) -> impl Iterator<Item = (&'static str, &'static str)> {
    let has_events = krate.http.as_ref().is_some_and(|http| http.events);
    HARNESS.into_iter().chain(has_events.then_some(EVENTS))
}

fn source(path: &str, from: &str, text: &str) -> Result<SourceFile, Errors> {
    let mut file = File::new(path, from);
    file.text(text);
    file.finish()
}

fn manifest(krate: &Crate) -> SourceFile {
    let (header, krate) = (header(&krate.service.source), &krate.name);
    let text = format!(
        r#"# {header}

[package]
name = "{krate}-protocol-tests"
version = "0.0.0"
edition = "2021"
description = "The protocol tests of {krate}"
license = "MIT OR Apache-2.0"
publish = false

[dependencies]
base64 = "0.22"
ciborium = "0.2"
crc32fast = "1.4"
http = "1.3"
percent-encoding = "2.3"
roxmltree = "0.21"
serde_json = "1.0.140"
service = {{ package = "{krate}", path = "{CRATE}", features = ["http", "regex"] }}
"#
    );
    SourceFile {
        path: "Cargo.toml".to_owned(),
        text,
    }
}

/// Prints the library, which lists every case in order.
fn root(krate: &Crate, cases: &[TestCase], modules: &Modules<'_>) -> String {
    let mut text = format!(
        "//! The protocol tests of `{}`.\n\n\
         // Deprecated items are tested like any other.\n#![allow(deprecated)]\n\n\
         // Which imports a file needs depends on its cases.\n\
         #[allow(unused_imports)]\nmod cases {{\n",
        krate.name
    );
    for name in modules.keys() {
        let _ = writeln!(text, "    pub(crate) mod {name};");
    }
    text.push_str("}\n\n");
    for (name, _) in harness(krate) {
        let _ = writeln!(text, "pub mod {name};");
    }
    text.push_str("\nuse run::Case;\n\n");
    text.push_str("/// Every case.\npub const CASES: &[Case] = &[\n");
    for case in cases.iter().filter(|case| case.body.is_some()) {
        let _ = writeln!(
            text,
            "    Case {{ id: {:?}, direction: {:?}, test: cases::{}::{} }},",
            case.listed.id,
            case.listed.direction.name(),
            case.module,
            case.function
        );
    }
    text.push_str("];\n");
    text
}

fn program(krate: &Crate) -> String {
    let krate = krate.name.replace('-', "_");
    format!(
        "//! Runs the cases, from the one whose index is the argument.\n\n\
         fn main() -> std::io::Result<()> {{\n    \
         let start = std::env::args().nth(1).and_then(|text| text.parse().ok());\n    \
         {krate}_protocol_tests::run::print({krate}_protocol_tests::CASES, start.unwrap_or(0))\n\
         }}\n"
    )
}

/// Prints the cases of an operation or error.
fn module(
    from: &str,
    name: &str,
    functions: &[(&str, &TokenStream)],
    has_events: bool,
) -> Result<SourceFile, Errors> {
    let path = format!("src/cases/{}.rs", names::unraw(name));
    let mut file = File::new(path, from);
    let events = match has_events {
        true => "use crate::events::{self, Failure};\n",
        false => "",
    };
    file.text(format!(
        "use std::collections::BTreeMap;\n\n\
         use service::error::Error;\n\
         use service::operation::{{self, AnyInput}};\n\
         use service::primitives::{{self, Blob, DateTime, Document, Number}};\n\
         use service::{{types, wire}};\n\n\
         use crate::body::Body;\n\
         {events}\
         use crate::exchange;\n\
         use crate::message::Message;\n\
         use crate::run::Outcome;\n"
    ));
    for (function, body) in functions {
        let name = ident(function);
        file.item(quote! {
            pub(crate) fn #name() -> Outcome {
                #body
            }
        });
    }
    file.finish()
}

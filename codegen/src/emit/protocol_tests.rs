//! The package that runs a crate's protocol tests: a function a case, a file
//! an operation.

mod exchange;
mod values;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use quote::quote;

use super::file::File;
use super::tokens::ident;
use crate::error::Errors;
use crate::ir::protocol_tests::{ProtocolTests, Test, TestCase};
use crate::names;
use crate::protocol_tests::CRATE;
use crate::source_file::{SourceFile, header};

/// What every such package needs.
const HARNESS: [(&str, &str); 3] = [
    ("exchange", include_str!("../../harness/exchange.rs")),
    ("message", include_str!("../../harness/message.rs")),
    ("run", include_str!("../../harness/run.rs")),
];

/// Every file of the package, sorted by path.
pub(crate) fn protocol_tests(tests: &ProtocolTests) -> Result<Vec<SourceFile>, Errors> {
    let mut modules: BTreeMap<&str, Vec<(&TestCase, &Test)>> = BTreeMap::new();
    for case in &tests.cases {
        if let Some(test) = &case.test {
            modules.entry(&case.module).or_default().push((case, test));
        }
    }
    let mut files = vec![manifest(tests), super::manifest::rustfmt_toml()];
    files.extend(
        HARNESS.map(|(name, text)| source(format!("src/{name}.rs"), "its test code", text)),
    );
    files.push(root(tests, &modules));
    files.push(program(tests));
    for (name, cases) in &modules {
        files.push(module(tests, name, cases)?);
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

fn source(path: String, from: &str, text: &str) -> SourceFile {
    SourceFile {
        path,
        text: format!("// {}\n\n{text}", header(from)),
    }
}

fn manifest(tests: &ProtocolTests) -> SourceFile {
    let ProtocolTests { krate, source, .. } = tests;
    let header = header(source);
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
http = "1.3"
serde_json = "1.0.140"
service = {{ package = "{krate}", path = "{CRATE}", features = ["http"] }}
"#
    );
    SourceFile {
        path: "Cargo.toml".to_owned(),
        text,
    }
}

/// The library: every case, in the order of the model.
fn root(tests: &ProtocolTests, modules: &BTreeMap<&str, Vec<(&TestCase, &Test)>>) -> SourceFile {
    let mut text = format!(
        "//! The protocol tests of `{}`.\n\n\
         // What is deprecated is tested like anything else.\n#![allow(deprecated)]\n\n\
         // What a file needs of its imports depends on its cases.\n\
         #[allow(unused_imports)]\nmod cases {{\n",
        tests.krate
    );
    for name in modules.keys() {
        let _ = writeln!(text, "    pub(crate) mod {name};");
    }
    text.push_str("}\n\npub mod exchange;\npub mod message;\npub mod run;\n\nuse run::Case;\n\n");
    text.push_str("/// Every case.\npub const CASES: &[Case] = &[\n");
    for case in tests.cases.iter().filter(|case| case.test.is_some()) {
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
    source("src/lib.rs".to_owned(), &tests.source, &text)
}

fn program(tests: &ProtocolTests) -> SourceFile {
    let krate = tests.krate.replace('-', "_");
    let text = format!(
        "//! Runs the cases from a number on, which is the argument, or all of them.\n\n\
         fn main() -> std::io::Result<()> {{\n    \
         let start = std::env::args().nth(1).and_then(|text| text.parse().ok());\n    \
         {krate}_protocol_tests::run::print({krate}_protocol_tests::CASES, start.unwrap_or(0))\n\
         }}\n"
    );
    source("src/main.rs".to_owned(), &tests.source, &text)
}

/// The cases of an operation or error.
fn module(
    tests: &ProtocolTests,
    name: &str,
    cases: &[(&TestCase, &Test)],
) -> Result<SourceFile, Errors> {
    let path = format!("src/cases/{}.rs", names::unraw(name));
    let mut file = File::new(path, &tests.source);
    file.text(
        "use std::collections::BTreeMap;\n\n\
         use service::error::Error;\n\
         use service::operation::{self, AnyInput};\n\
         use service::primitives::{self, Blob, DateTime, Document, Number};\n\
         use service::{types, wire};\n\n\
         use crate::exchange;\n\
         use crate::message::{Body, Expected, Sent};\n\
         use crate::run::Outcome;\n",
    );
    for (case, test) in cases {
        let name = ident(&case.function);
        let test = exchange::call(test);
        file.item(quote! {
            pub(crate) fn #name() -> Outcome {
                #test
            }
        });
    }
    file.finish()
}

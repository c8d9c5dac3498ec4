//! The support code: ordinary Rust that is written into each crate as it is.

use std::fmt::Write as _;

use super::header;
use crate::SourceFile;
use crate::ir::{Crate, Support};

/// A module of the support code.
struct Part {
    name: &'static str,
    text: &'static str,
    needed: fn(&Support) -> bool,
}

macro_rules! part {
    ($name:literal, $needed:expr) => {
        Part {
            name: $name,
            text: include_str!(concat!("../../support/", $name, ".rs")),
            needed: $needed,
        }
    };
}

/// In the order in which macros must be defined before they are used.
const PARTS: &[Part] = &[
    part!("wire", |_| true),
    part!("validate", |_| true),
    part!("structure", |_| true),
    part!("string_enum", |support| support.string_enums),
    part!("int_enum", |support| support.int_enums),
    part!("union", |support| support.unions),
    part!("error", |_| true),
    part!("any_input", |support| support.http),
    part!("aws_json", |support| support.http),
    part!("big_number", |support| support.big_numbers),
    part!("blob", |_| true),
    part!("date_time", |_| true),
    part!("document", |_| true),
    part!("document_reader", |_| true),
    part!("endpoint", |support| support.http),
    part!("http_error", |support| support.http),
    part!("json_reader", |support| support.http),
    part!("json_scanner", |support| support.http),
    part!("json_writer", |support| support.http),
    part!("operation", |_| true),
    part!("pages", |support| support.pages),
    part!("pattern", |_| true),
    part!("protocol", |support| support.http),
    part!("response_error", |support| support.http),
    part!("service", |_| true),
    part!("service_protocol", |support| support.http),
    part!("unknown_value", |support| support.string_enums),
    part!("violation", |_| true),
    part!("walk", |_| true),
];

pub(super) fn files(krate: &Crate) -> Vec<SourceFile> {
    let parts = PARTS.iter().filter(|part| (part.needed)(&krate.support));
    let mut files = vec![root(parts.clone())];
    files.extend(parts.map(|part| file(&format!("src/support/{}.rs", part.name), part.text)));
    files
}

fn root<'a>(parts: impl Iterator<Item = &'a Part>) -> SourceFile {
    let mut text = String::from(
        "//! What every generated crate needs, whatever the service.\n\n\
         // Which of it a crate uses depends on the service.\n\
         #![allow(dead_code, unused_imports, unused_macros)]\n\n",
    );
    for part in parts {
        if part.text.contains("macro_rules!") {
            text.push_str("#[macro_use]\n");
        }
        let _ = writeln!(text, "pub(crate) mod {};", part.name);
    }
    file("src/support.rs", &text)
}

fn file(path: &str, text: &str) -> SourceFile {
    SourceFile {
        path: path.to_owned(),
        text: format!("// {}\n\n{text}", header("its support code")),
    }
}

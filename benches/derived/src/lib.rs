//! Prints a model's types with `serde_derive`, as one would write them by hand: only the types and
//! their attributes.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use codegen::Options;
use codegen::ir::{Crate, Enum, Field, Home, Item, Module, Struct, Type, Union};
use codegen::read::{Input, InputFile, read};

/// What happens to an enum value that has no variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// The text is kept.
    Kept,
    /// The text is lost.
    Lost,
}

/// Reads and lowers the model in a file.
pub fn lower(path: &Path) -> Result<Crate, Box<dyn Error>> {
    let file = InputFile {
        name: path.display().to_string(),
        text: fs::read(path)?,
    };
    let model = read(&Input { files: vec![file] })?;
    Ok(codegen::lower(&model, &Options::default())?)
}

/// Prints a crate's types as one module.
#[must_use]
pub fn print(krate: &Crate, unknown: Unknown) -> String {
    let mut text = String::new();
    let modules = [
        ("types", &krate.types),
        ("error", &krate.errors),
        ("operation", &krate.operations),
    ];
    for (name, modules) in modules {
        line(&mut text, &format!("pub mod {name} {{"));
        for item in modules.iter().flat_map(|module: &Module| &module.items) {
            print_item(item, unknown, &mut text);
        }
        line(&mut text, "}\n");
    }
    text
}

fn print_item(item: &Item, unknown: Unknown, text: &mut String) {
    match item {
        Item::Struct(item) => structure(item, text),
        Item::Enum(item) => string_enum(item, unknown, text),
        Item::IntEnum(item) => int_enum(item, text),
        Item::Union(item) => union(item, text),
        Item::Operation(_) => {}
    }
}

fn structure(item: &Struct, text: &mut String) {
    let mut traits = vec!["Clone", "Debug", "PartialEq"];
    if item.default {
        traits.push("Default");
    }
    derive(&traits, text);
    line(text, &format!("pub struct {} {{", item.name));
    for field in &item.fields {
        member(field, text);
    }
    line(text, "}");
}

fn member(field: &Field, text: &mut String) {
    let ty = rust_type(&field.ty);
    let (skip, ty) = match field.required {
        true => ("", ty),
        false => (
            ", skip_serializing_if = \"Option::is_none\"",
            format!("Option<{ty}>"),
        ),
    };
    line(text, &format!("#[serde(rename = {:?}{skip})]", field.wire));
    line(text, &format!("pub {}: {ty},", field.name));
}

fn string_enum(item: &Enum<String>, unknown: Unknown, text: &mut String) {
    derive(&["Clone", "Debug", "PartialEq", "Eq", "Hash"], text);
    line(text, &format!("pub enum {} {{", item.name));
    for variant in &item.variants {
        line(text, &format!("#[serde(rename = {:?})]", variant.value));
        line(text, &format!("{},", variant.name));
    }
    match unknown {
        Unknown::Kept => line(text, "#[serde(untagged)]\nUnknown(String),"),
        Unknown::Lost => line(text, "#[serde(other)]\nUnknown,"),
    }
    line(text, "}");
}

fn int_enum(item: &Enum<i32>, text: &mut String) {
    derive(&["Clone", "Copy", "Debug", "PartialEq", "Eq", "Hash"], text);
    line(text, &format!("pub struct {}(pub i32);", item.name));
}

fn union(item: &Union, text: &mut String) {
    derive(&["Clone", "Debug", "PartialEq"], text);
    line(text, &format!("pub enum {} {{", item.name));
    for member in &item.members {
        let ty = member
            .ty
            .as_ref()
            .map_or_else(|| "()".to_owned(), rust_type);
        line(text, &format!("#[serde(rename = {:?})]", member.wire));
        line(text, &format!("{}({ty}),", member.name));
    }
    line(text, "}");
}

fn derive(traits: &[&str], text: &mut String) {
    let traits = traits.join(", ");
    line(
        text,
        &format!("\n#[derive({traits}, serde::Serialize, serde::Deserialize)]"),
    );
}

fn rust_type(ty: &Type) -> String {
    match ty {
        Type::Bool => "bool".to_owned(),
        Type::I8 => "i8".to_owned(),
        Type::I16 => "i16".to_owned(),
        Type::I32 => "i32".to_owned(),
        Type::I64 => "i64".to_owned(),
        Type::F32 => "f32".to_owned(),
        // Seconds, as the protocols that are compared have them.
        Type::F64 | Type::Primitive("DateTime") => "f64".to_owned(),
        Type::String | Type::Primitive(_) => "String".to_owned(),
        Type::List(item) => format!("Vec<{}>", rust_type(item)),
        Type::Map(key, value) => format!(
            "std::collections::BTreeMap<{}, {}>",
            rust_type(key),
            rust_type(value)
        ),
        Type::Option(inner) => format!("Option<{}>", rust_type(inner)),
        Type::Box(inner) => format!("Box<{}>", rust_type(inner)),
        Type::Shape(path) => match path.home {
            Home::Types => format!("super::types::{}", path.name),
            Home::Errors => format!("super::error::{}", path.name),
        },
    }
}

fn line(text: &mut String, line: &str) {
    // A string takes everything.
    let _ = writeln!(text, "{line}");
}

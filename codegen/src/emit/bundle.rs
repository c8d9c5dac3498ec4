//! A crate's files as one file that defines a module, for `include!`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::names;
use crate::source_file::SourceFile;

/// Items and attributes of a crate's root that are not allowed in a module.
const ROOT_ONLY: [&str; 5] = [
    "#![no_std]",
    "#![forbid(",
    "#![deny(",
    "#![cfg_attr(docsrs,",
    "extern crate alloc;",
];

/// Returns a file `NAME.rs` that defines the module `name` with everything that the crate of
/// these files contains.
///
/// Paths from the crate's root become relative, so the module may be anywhere in another crate.
/// `alloc` becomes `std`. Examples in documentation are not run, since they name the crate.
#[must_use]
pub fn bundle(name: &str, files: &[SourceFile]) -> SourceFile {
    let modules = files.iter().filter_map(|file| {
        let path = file.path.strip_prefix("src/")?.strip_suffix(".rs")?;
        Some((path, file.text.as_str()))
    });
    let modules: BTreeMap<_, _> = modules.collect();
    let root = modules.get("lib").copied().unwrap_or_default();
    let (header, _) = root.split_once('\n').unwrap_or_default();
    let mut text = format!("{header}\n\npub mod {name} {{\n");
    module("", 0, &modules, &mut text);
    text.push_str("}\n");
    SourceFile {
        path: format!("{name}.rs"),
        text,
    }
}

/// Prints the module at `path`, such as `types/error`, with the modules that it declares.
fn module(path: &str, depth: usize, modules: &BTreeMap<&str, &str>, text: &mut String) {
    let file = if path.is_empty() { "lib" } else { path };
    let mut in_example = false;
    // The first line is the header.
    for line in modules
        .get(file)
        .copied()
        .unwrap_or_default()
        .lines()
        .skip(1)
    {
        if let Some(child) = declared(line) {
            let name = names::unraw(child);
            let separator = if path.is_empty() { "" } else { "/" };
            let _ = writeln!(text, "{} {{", line.trim_end_matches(';'));
            module(
                &format!("{path}{separator}{name}"),
                depth + 1,
                modules,
                text,
            );
            text.push_str("}\n");
        } else if !ROOT_ONLY.iter().any(|start| line.starts_with(start)) {
            let line = match is_doc(line) {
                true => documentation(line, depth, &mut in_example),
                false => code(line, depth),
            };
            let _ = writeln!(text, "{line}");
        }
    }
}

/// Returns the module that a line declares.
fn declared(line: &str) -> Option<&str> {
    let line = line.strip_prefix("pub ").unwrap_or(line);
    line.strip_prefix("mod ")?.strip_suffix(';')
}

fn is_doc(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("///") || line.starts_with("//!")
}

/// Rewrites a line of documentation, so that its links resolve from this module.
fn documentation(line: &str, depth: usize, in_example: &mut bool) -> String {
    let fence = line.trim_start_matches(['/', '!', ' ']);
    if !fence.starts_with("```") {
        return line.replace("](crate::", &format!("]({}", root(depth)));
    }
    *in_example = !*in_example;
    let is_rust = fence == "```" || fence.starts_with("```rust");
    match *in_example && is_rust {
        true => line.replace(fence, "```ignore"),
        false => line.to_owned(),
    }
}

/// Rewrites a line of code, so that its paths resolve from this module. Strings do not change.
fn code(line: &str, depth: usize) -> String {
    let mut text = String::with_capacity(line.len());
    let mut in_string = false;
    for part in line.split_inclusive('"') {
        if in_string {
            text.push_str(part);
        } else {
            let part = replace_path(part, "crate::", &root(depth));
            text.push_str(&replace_path(&part, "alloc::", "std::"));
        }
        in_string ^= part.ends_with('"') && !(in_string && is_escaped(part));
    }
    text
}

/// Replaces the start of paths.
fn replace_path(code: &str, from: &str, to: &str) -> String {
    let mut parts = code.split(from);
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let is_start = !text.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        text.push_str(if is_start { to } else { from });
        text.push_str(part);
    }
    text
}

/// Whether the quote at the end of a part of a string is escaped.
fn is_escaped(part: &str) -> bool {
    let before = part.trim_end_matches('"');
    (before.len() - before.trim_end_matches('\\').len()) % 2 == 1
}

/// Returns the path of the bundled crate's root from a module below it.
fn root(depth: usize) -> String {
    match depth {
        0 => "self::".to_owned(),
        depth => "super::".repeat(depth),
    }
}

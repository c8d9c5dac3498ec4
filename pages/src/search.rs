//! The search: a script and its list of names.

use codegen::SourceFile;
use reports::outline::{Outline, Reference};
use serde_json::json;

use crate::MARK;
use crate::links::anchor;
use crate::site::Site;

const SCRIPT: &str = include_str!("../assets/search.js");

/// Returns the script and the list of names.
pub(crate) fn files(site: &Site<'_>) -> [SourceFile; 2] {
    let file = |path: &str, text| SourceFile {
        path: path.to_owned(),
        text: format!("// {MARK}\n{text}"),
    };
    [
        file("search.js", SCRIPT.to_owned()),
        file("names.js", format!("window.names = [\n{}];\n", names(site))),
    ]
}

/// Returns a line for each operation, type, error, member and value, with its name,
/// owner, kind and page.
fn names(site: &Site<'_>) -> String {
    let mut lines = String::new();
    let mut line = |name: &str, owner: &str, kind: &str, href: &str| {
        let entry = json!([name, owner, kind, href]).to_string();
        // Before ES2019, these two characters end a string.
        let entry = entry
            .replace('\u{2028}', "\\u2028")
            .replace('\u{2029}', "\\u2029");
        lines.push_str(&entry);
        lines.push_str(",\n");
    };
    let Reference {
        operations,
        types,
        errors,
    } = site.reference;
    for operation in operations {
        let path = site.links.operation(&operation.name);
        entries(operation, "operation", path.unwrap_or_default(), &mut line);
    }
    for (shapes, kind) in [(types, "type"), (errors, "error")] {
        for shape in shapes {
            let path = site.links.shape(&shape.name);
            entries(shape, kind, path.unwrap_or_default(), &mut line);
        }
    }
    lines
}

/// Adds an item that has a page, and its members or values.
fn entries(
    outline: &Outline,
    kind: &str,
    path: &str,
    line: &mut impl FnMut(&str, &str, &str, &str),
) {
    line(&outline.name, "", kind, path);
    for part in &outline.parts {
        let title = if kind == "operation" { &part.name } else { "" };
        for row in &part.below {
            let kind = if row.ty.is_empty() { "value" } else { "member" };
            let href = format!("{path}#{}", anchor(title, &row.name));
            line(&row.name, &outline.name, kind, &href);
        }
    }
}

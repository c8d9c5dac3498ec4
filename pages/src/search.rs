//! The search: a script, and the names that it searches.

use codegen::SourceFile;
use serde_json::json;

use crate::MARK;
use crate::links::anchor;
use crate::site::Site;

const SCRIPT: &str = include_str!("../assets/search.js");

/// The script and the list of names.
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

/// A line for each operation, type, error, member and value: its name, its owner,
/// what it is, and its page.
fn names(site: &Site<'_>) -> String {
    let mut lines = String::new();
    let mut line = |name: &str, owner: &str, kind: &str, href: &str| {
        let entry = json!([name, owner, kind, href]).to_string();
        // Old scripts end at these two characters.
        let entry = entry
            .replace('\u{2028}', "\\u2028")
            .replace('\u{2029}', "\\u2029");
        lines.push_str(&entry);
        lines.push_str(",\n");
    };
    for operation in &site.reference.operations {
        let Some(path) = site.links.operation(&operation.name) else {
            continue;
        };
        line(&operation.name, "", "operation", path);
        for part in &operation.parts {
            for member in &part.below {
                let href = format!(
                    "{path}#{}-{}",
                    part.name.to_ascii_lowercase(),
                    anchor(&member.name)
                );
                line(&member.name, &operation.name, "member", &href);
            }
        }
    }
    let kinds = [
        (&site.reference.types, "type"),
        (&site.reference.errors, "error"),
    ];
    for (shape, kind) in kinds
        .iter()
        .flat_map(|(shapes, kind)| shapes.iter().map(move |shape| (shape, kind)))
    {
        let Some(path) = site.links.shape(&shape.name) else {
            continue;
        };
        line(&shape.name, "", kind, path);
        for part in shape.parts.iter().flat_map(|part| &part.below) {
            let kind = if part.ty.is_empty() {
                "value"
            } else {
                "member"
            };
            line(
                &part.name,
                &shape.name,
                kind,
                &format!("{path}#{}", anchor(&part.name)),
            );
        }
    }
    lines
}

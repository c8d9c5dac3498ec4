//! Builds a source file: header, imports, items and tables.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use proc_macro2::TokenStream;

use super::scope::Scope;
use crate::error::{Error, Errors, Place};
use crate::ir::Docs;
use crate::source_file::{SourceFile, header};

/// The longest line of a `use`.
const WIDTH: usize = 100;

/// The module of the runtime that exports its macros.
const MACROS: &str = "aws_shapes::__private";

/// Builder for a source file of Rust.
pub struct File {
    path: String,
    source: String,
    docs: Docs,
    pub(super) scope: Scope,
    /// Whether a table refers to the constraints of shapes.
    pub(super) uses_constraints: bool,
    chunks: Vec<Chunk>,
}

enum Chunk {
    Item(TokenStream),
    Text(String),
}

impl File {
    /// Starts a file at `path` that is generated from `source`.
    #[must_use]
    pub fn new(path: impl Into<String>, source: &str) -> Self {
        Self {
            path: path.into(),
            source: source.to_owned(),
            docs: Docs::default(),
            scope: Scope::default(),
            uses_constraints: false,
            chunks: Vec::new(),
        }
    }

    /// Sets the module's documentation.
    pub(super) fn docs(&mut self, docs: &Docs) {
        self.docs = docs.clone();
    }

    /// Registers the names that the file defines.
    pub(super) fn define<'a>(&mut self, names: impl Iterator<Item = &'a str>) {
        self.scope.define(names);
    }

    /// Adds items, which `prettyplease` formats.
    pub fn item(&mut self, tokens: TokenStream) {
        self.chunks.push(Chunk::Item(tokens));
    }

    /// Adds text as it is.
    pub fn text(&mut self, text: impl Into<String>) {
        self.chunks.push(Chunk::Text(text.into()));
    }

    /// Adds a call of one of the runtime's macros with a table: one row per line, in braces,
    /// which no formatter changes.
    pub(super) fn table(&mut self, name: &str, head: &str, rows: &[String]) {
        let name = self.scope.named(MACROS, name);
        self.text(table(&name, head, rows));
    }

    /// Adds such a call behind a feature. The macro has its path, since an import would be unused
    /// without the feature.
    pub(super) fn gated_table(&mut self, feature: &str, name: &str, head: &str, rows: &[String]) {
        let table = table(&format!("{MACROS}::{name}"), head, rows);
        self.text(format!("#[cfg(feature = \"{feature}\")]\n{table}"));
    }

    /// Adds a call of one of the runtime's macros with a single argument.
    pub(super) fn call(&mut self, name: &str, argument: &str) {
        let name = self.scope.named(MACROS, name);
        self.text(format!("{name}! {{ {argument} }}\n"));
    }

    /// Returns the file: the header, the documentation, the imports, then what
    /// was added, in order.
    ///
    /// Fails if the tokens of an item are not valid Rust.
    pub fn finish(self) -> Result<SourceFile, Errors> {
        let mut text = format!("// {}\n", header(&self.source));
        if !self.docs.0.is_empty() {
            text.push('\n');
            for line in &self.docs.0 {
                let _ = writeln!(text, "{}", format!("//! {line}").trim_end());
            }
        }
        for paths in self.scope.imports() {
            if !paths.is_empty() {
                text.push('\n');
                text.push_str(&uses(&paths));
            }
        }
        if self.uses_constraints {
            text.push_str("\n#[cfg(feature = \"validate\")]\nuse crate::constraints;\n");
        }
        for chunk in self.chunks {
            let chunk = match chunk {
                Chunk::Text(text) => text,
                Chunk::Item(tokens) => print(&self.path, tokens)?,
            };
            text.push('\n');
            text.push_str(&chunk);
        }
        Ok(SourceFile {
            path: self.path,
            text,
        })
    }
}

fn table(name: &str, head: &str, rows: &[String]) -> String {
    let mut text = format!("{name}! {{\n    {head} {{\n");
    for row in rows {
        let _ = writeln!(text, "        {row}");
    }
    text.push_str("    }\n}\n");
    text
}

fn print(path: &str, tokens: TokenStream) -> Result<String, Errors> {
    let parsed: syn::File = syn::parse2(tokens).map_err(|error| {
        let message = format!(
            "the generator produced invalid Rust ({error}); this is a bug, please report it"
        );
        Error::new(message, Place::file(path))
    })?;
    Ok(spread(&prettyplease::unparse(&parsed)))
}

/// Puts a blank line between the members of an `impl`, except between constants and between
/// associated types.
fn spread(text: &str) -> String {
    let mut spread = String::with_capacity(text.len() + text.len() / 16);
    let mut lines = text.lines().peekable();
    let mut in_impl = false;
    while let Some(line) = lines.next() {
        in_impl |= line.starts_with("impl");
        spread.push_str(line);
        spread.push('\n');
        let Some(next) = lines.peek() else { break };
        let ends_method = line == "    }" && *next != "}";
        let ends_types = line.starts_with("    type ")
            && !next.starts_with("    type ")
            && !next.starts_with('}');
        let starts_methods = line.ends_with(';') && next.starts_with("    fn ");
        if in_impl && (ends_method || ends_types || starts_methods) {
            spread.push('\n');
        }
    }
    spread
}

/// Returns `use` lines, one per module, as `rustfmt` fills them.
fn uses(paths: &[&str]) -> String {
    let mut modules: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for path in paths {
        let (module, name) = path.rsplit_once("::").unwrap_or_default();
        modules.entry(module).or_default().push(name);
    }
    let mut text = String::new();
    for (module, names) in modules {
        let line = match names.as_slice() {
            [name] => format!("use {module}::{name};"),
            names => format!("use {module}::{{{}}};", names.join(", ")),
        };
        if line.len() <= WIDTH {
            text.push_str(&line);
            text.push('\n');
        } else {
            let _ = writeln!(text, "use {module}::{{\n{}}};", fill(&names));
        }
    }
    text
}

/// Fills names into indented lines.
fn fill(names: &[&str]) -> String {
    let mut text = String::new();
    let mut line = String::from("   ");
    for name in names {
        if line.len() + name.len() + 2 > WIDTH {
            let _ = writeln!(text, "{line}");
            line = String::from("   ");
        }
        let _ = write!(line, " {name},");
    }
    let _ = writeln!(text, "{line}");
    text
}

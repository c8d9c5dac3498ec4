//! Prints the files beside the sources: `Cargo.toml`, `README.md`, `rustfmt.toml`.

use crate::ir::{Crate, Http, Manifest};
use crate::source_file::{SourceFile, header};

/// The minimum Rust version of generated code, due to `core::error::Error`.
const RUST_VERSION: &str = "1.81";

pub(super) fn cargo_toml(krate: &Crate) -> SourceFile {
    let Crate {
        name,
        version,
        manifest,
        ..
    } = krate;
    let header = header(&krate.service.source);
    let description = string(&manifest.description);
    let links = links(name, manifest);
    let keywords = keywords(manifest);
    let runtime = runtime(manifest);
    let http = krate.http.as_ref().map(http).unwrap_or_default();
    // The tables name the feature `http`, which this crate may not have.
    let cfgs = match krate.http {
        Some(_) => r#""cfg(docsrs)""#,
        None => r#""cfg(docsrs)", 'cfg(feature, values("http"))'"#,
    };
    let text = format!(
        r#"# {header}

[package]
name = "{name}"
version = "{version}"
edition = "2021"
rust-version = "{RUST_VERSION}"
description = {description}
license = "MIT OR Apache-2.0"
{links}readme = "README.md"
keywords = [{keywords}]
categories = ["api-bindings", "no-std"]

[package.metadata.docs.rs]
all-features = true
rustdoc-args = ["--cfg", "docsrs"]

[features]
default = ["serde", "std"]
{http}regex = ["validate", "aws-shapes/regex"]
serde = ["aws-shapes/serde"]
std = ["aws-shapes/std"]
validate = ["aws-shapes/validate"]

[dependencies]
aws-shapes = {runtime}

[dev-dependencies]
serde_json = "1"

[lints.rust]
unexpected_cfgs = {{ level = "warn", check-cfg = [{cfgs}] }}
"#
    );
    SourceFile {
        path: "Cargo.toml".to_owned(),
        text,
    }
}

/// Returns the line of the feature `http`.
fn http(http: &Http) -> String {
    let features = http.features.iter();
    let features: Vec<_> = features
        .map(|feature| format!(", \"aws-shapes/{feature}\""))
        .collect();
    format!("http = [\"std\", \"serde\"{}]\n", features.concat())
}

/// Returns the links of a crate that will be published.
fn links(name: &str, manifest: &Manifest) -> String {
    match &manifest.repository {
        Some(url) => format!(
            "repository = {}\ndocumentation = \"https://docs.rs/{name}\"\n",
            string(url)
        ),
        None => String::new(),
    }
}

fn keywords(manifest: &Manifest) -> String {
    let words = ["aws", "types", "serde", "no_std"].into_iter();
    let words: Vec<_> = words
        .chain(manifest.keyword.as_deref())
        .map(string)
        .collect();
    words.join(", ")
}

/// Returns the dependency on the runtime, which has the version of the generator.
fn runtime(manifest: &Manifest) -> String {
    let path = match &manifest.runtime_path {
        Some(path) => format!(" path = {},", string(path)),
        None => String::new(),
    };
    let version = env!("CARGO_PKG_VERSION");
    format!("{{ version = \"{version}\",{path} default-features = false }}")
}

/// Returns a basic string of TOML.
fn string(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

pub(super) fn readme(krate: &Crate) -> SourceFile {
    let header = header(&krate.service.source);
    let text = krate.manifest.readme.0.join("\n");
    SourceFile {
        path: "README.md".to_owned(),
        text: format!("<!-- {header} -->\n\n{text}\n"),
    }
}

/// Returns the file that keeps `cargo fmt` from changing generated code.
#[must_use]
pub fn rustfmt_toml() -> SourceFile {
    let header = header("its own settings");
    SourceFile {
        path: "rustfmt.toml".to_owned(),
        text: format!("# {header}\ndisable_all_formatting = true\n"),
    }
}

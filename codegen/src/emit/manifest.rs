//! The files beside the sources: `Cargo.toml`, `README.md`, `rustfmt.toml`.

use super::header;
use crate::SourceFile;
use crate::ir::Crate;

/// The oldest Rust that has everything that generated code uses; what sets it
/// is `core::error::Error`.
const RUST_VERSION: &str = "1.81";

/// The feature, and the dependencies that it brings; `http` itself needs `itoa`.
const HTTP: [&str; 3] = [
    "http = [\"std\", \"serde\", \"dep:http\", \"dep:itoa\"]\n",
    "http = { version = \"1.1\", optional = true }\n",
    "itoa = { version = \"1.0\", optional = true }\n",
];

pub(super) fn cargo_toml(krate: &Crate) -> SourceFile {
    let Crate { name, version, .. } = krate;
    let header = header(&krate.service.source);
    let description = toml_string(&format!(
        "Types and operation stubs of {}, without a client: serde, no_std, built in seconds",
        krate.service.title
    ));
    let [http_feature, http, itoa] = match krate.http {
        Some(_) => HTTP,
        None => [""; 3],
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
readme = "README.md"
keywords = ["aws", "types", "serde", "no_std"]
categories = ["api-bindings", "no-std"]

[package.metadata.docs.rs]
all-features = true
rustdoc-args = ["--cfg", "docsrs"]

[features]
default = ["serde", "std"]
{http_feature}regex = ["std", "dep:fancy-regex"]
serde = ["dep:serde_core"]
std = ["serde_core?/std"]

[dependencies]
fancy-regex = {{ version = "0.20", default-features = false, features = ["std", "unicode"], optional = true }}
{http}{itoa}serde_core = {{ version = "1.0.220", default-features = false, features = ["alloc"], optional = true }}

[dev-dependencies]
serde_json = "1"

[lints.rust]
unexpected_cfgs = {{ level = "warn", check-cfg = ["cfg(docsrs)"] }}
"#
    );
    SourceFile {
        path: "Cargo.toml".to_owned(),
        text,
    }
}

/// A basic string of TOML; `text` holds no control characters.
fn toml_string(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{escaped}\"")
}

pub(super) fn readme(krate: &Crate) -> SourceFile {
    let Crate { name, service, .. } = krate;
    let header = header(&service.source);
    let (title, version) = (&service.title_in_docs, &service.version);
    let text = format!(
        "<!-- {header} -->\n\n# {name}\n\n\
         Types and operation stubs of {title} (API version {version}), without a client.\n\n\
         - Every structure, enum, input, output and error, with `serde` in the service's own JSON.\n\
         - Enums are open: a value that is newer than this crate is kept and written back.\n\
         - `no_std` with `alloc`; one dependency with `serde`, none without.\n\n\
         Licence: MIT or Apache-2.0, as you like.\n"
    );
    SourceFile {
        path: "README.md".to_owned(),
        text,
    }
}

/// Keeps `cargo fmt` away from what a formatter has already laid out.
pub(super) fn rustfmt_toml() -> SourceFile {
    let header = header("its own settings");
    SourceFile {
        path: "rustfmt.toml".to_owned(),
        text: format!("# {header}\ndisable_all_formatting = true\n"),
    }
}

//! What is built: this crate and its peers, each as sources of its own.

use codegen::error::{Error, Errors};
use codegen::read::Json;
use codegen::{Options, read};
use derived::Unknown;

use super::lab::{self, Lab, Package};
use crate::{load, paths};

/// A crate to build, by a package that depends on it alone.
pub(super) struct Peer {
    /// What the table calls it.
    pub(super) label: &'static str,
    /// Its package name.
    pub(super) name: &'static str,
    pub(super) package: Package,
}

/// This crate, feature by feature, then the peers, the official SDK last.
pub(super) fn all(lab: &Lab) -> Result<Vec<Peer>, Errors> {
    let ours = [
        (
            "datasync-types, types only",
            "ours-types",
            "default-features = false",
        ),
        ("datasync-types, `serde`", "ours-serde", "features = []"),
        (
            "datasync-types, `http`",
            "ours-http",
            "features = [\"http\"]",
        ),
    ];
    let mut peers = Vec::new();
    for (label, folder, features) in ours {
        let source = lab.path(&format!("{folder}-source"));
        lab::copy_folder(&paths::root().join("generated"), &source)?;
        peers.push(peer(lab, label, "datasync-types", folder, features)?);
    }
    derived_package(lab)?;
    peers.push(peer(
        lab,
        "`serde_derive`",
        "derived-types",
        "derived",
        "features = []",
    )?);
    let published = [
        (
            "rusoto_datasync 0.48",
            "rusoto_datasync",
            "features = [\"rustls\"]",
        ),
        (
            "aws-sdk-datasync 1.132",
            "aws-sdk-datasync",
            "features = []",
        ),
    ];
    for (label, name, features) in published {
        fetch(lab, name)?;
        let features = format!("default-features = false, {features}");
        peers.push(peer(lab, label, name, name, &features)?);
    }
    Ok(peers)
}

fn peer(
    lab: &Lab,
    label: &'static str,
    name: &'static str,
    folder: &str,
    features: &str,
) -> Result<Peer, Error> {
    let dependency = format!("{name} = {{ path = \"../{folder}-source\", {features} }}");
    Ok(Peer {
        label,
        name,
        package: lab.package(folder, &dependency)?,
    })
}

/// The pinned model's types as a crate with `serde_derive`.
fn derived_package(lab: &Lab) -> Result<(), Errors> {
    let input = load::one(&paths::root().join("model/datasync"), None)?.input;
    let krate = codegen::lower(&read::read(&input)?, &Options::default())?;
    let source = lab.path("derived-source");
    lab::write(
        &source.join("Cargo.toml"),
        "[package]\nname = \"derived-types\"\nversion = \"0.0.0\"\nedition = \"2021\"\n\n\
         [dependencies]\nserde = { version = \"1\", features = [\"derive\"] }\n",
    )?;
    lab::write(
        &source.join("src/lib.rs"),
        &derived::print(&krate, Unknown::Kept),
    )?;
    Ok(())
}

/// Copies a published crate's sources out of cargo's cache, so that they can be touched.
fn fetch(lab: &Lab, name: &str) -> Result<(), Error> {
    let benches = Package {
        folder: paths::root().join("benches"),
    };
    let args = [
        "metadata",
        "--locked",
        "--format-version=1",
        "--all-features",
    ];
    let metadata = Json::parse("cargo metadata", benches.cargo(args)?.as_bytes())?;
    let Some(Json::Array(packages)) = metadata.get("packages") else {
        return Err(paths::error("cargo lists no packages", &benches.folder));
    };
    let text = |json: &Json, key: &str| match json.get(key) {
        Some(Json::String(text)) => text.clone(),
        _ => String::new(),
    };
    let found = packages
        .iter()
        .find(|package| text(package, "name") == name);
    let manifest = found.map(|package| text(package, "manifest_path"));
    let folder = manifest.as_deref().map(std::path::Path::new);
    match folder.and_then(std::path::Path::parent) {
        Some(folder) => lab::copy_folder(folder, &lab.path(&format!("{name}-source"))),
        None => Err(paths::error(
            format!("no package `{name}` among the dependencies"),
            &benches.folder,
        )),
    }
}

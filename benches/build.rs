//! Writes the types of the pinned model with `serde_derive`.

use std::path::{Path, PathBuf};
use std::{env, fs};

use derived::Unknown;

const MODEL: &str = "../model/datasync/2018-11-09/service-2.json";

fn main() {
    println!("cargo::rerun-if-changed={MODEL}");
    let package = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("set by cargo"));
    let krate = derived::lower(&package.join(MODEL)).unwrap_or_else(|error| panic!("{error}"));
    let out = env::var_os("OUT_DIR").expect("set by cargo");
    for (name, unknown) in [("kept.rs", Unknown::Kept), ("lost.rs", Unknown::Lost)] {
        let text = derived::print(&krate, unknown);
        fs::write(Path::new(&out).join(name), text).expect("OUT_DIR is writable");
    }
}

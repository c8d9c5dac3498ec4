//! Writes the types of the pinned model with `serde_derive`.

use std::path::{Path, PathBuf};
use std::{env, fs};

use codegen::Options;
use codegen::read::{Input, InputFile};
use derived::Unknown;

const MODEL: &str = "../model/datasync/2018-11-09/service-2.json";

fn main() {
    println!("cargo::rerun-if-changed={MODEL}");
    let package = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo says where"));
    let file = InputFile {
        name: MODEL.to_owned(),
        text: fs::read(package.join(MODEL)).expect("the model is there"),
    };
    let model = codegen::read::read(&Input { files: vec![file] });
    let lowered = model.and_then(|model| codegen::lower(&model, &Options::default()));
    let krate = lowered.unwrap_or_else(|errors| panic!("{errors}"));
    let out = env::var_os("OUT_DIR").expect("cargo says where");
    for (name, unknown) in [("kept.rs", Unknown::Kept), ("lost.rs", Unknown::Lost)] {
        let text = derived::print(&krate, unknown);
        fs::write(Path::new(&out).join(name), text).expect("OUT_DIR can be written");
    }
}

//! Lists the structures and operations that the SDK knows too, with a value of each.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use codegen::Options;
use codegen::ir::{Crate, Item, Module};
use codegen::names::unraw;
use codegen::read::{Input, InputFile};

#[path = "../../src/sample.rs"]
mod sample;
use sample::of_item;

const MODEL: &str = "../../../model/datasync/2018-11-09/service-2.json";

/// Structures of our newer model that SDK 1.132 does not have.
const NEWER: [&str; 5] = [
    "AzureFederatedIdentityConfig",
    "AzureOidcConfig",
    "GoogleOidcConfig",
    "ObjectStorageExternalIdentityConfig",
    "ObjectStorageFederatedIdentityConfig",
];

/// The member that has these structures.
const NEWER_MEMBER: &str = "FederatedIdentity";

fn main() {
    println!("cargo::rerun-if-changed={MODEL}");
    let mut krate = lowered();
    drop_newer(&mut krate);
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("set by cargo"));
    write(
        &out.join("structures.rs"),
        "structures",
        &structures(&krate),
    );
    write(
        &out.join("operations.rs"),
        "operations",
        &operations(&krate),
    );
}

fn lowered() -> Crate {
    let file = InputFile {
        name: MODEL.to_owned(),
        text: fs::read(MODEL).expect("the pinned model is readable"),
    };
    let model = codegen::read::read(&Input { files: vec![file] });
    let krate = model.and_then(|model| codegen::lower(&model, &Options::default()));
    krate.unwrap_or_else(|errors| panic!("{errors}"))
}

/// Removes what SDK 1.132 does not have, and fails if our model does not have it either.
fn drop_newer(krate: &mut Crate) {
    let count = krate.types.len();
    let is_newer = |module: &Module| module.items.iter().any(|item| NEWER.contains(&item.name()));
    krate.types.retain(|module| !is_newer(module));
    assert_eq!(
        count - krate.types.len(),
        NEWER.len(),
        "NEWER is out of date"
    );
    for module in krate.types.iter_mut().chain(&mut krate.operations) {
        for item in &mut module.items {
            if let Item::Struct(item) = item {
                item.fields.retain(|field| field.wire != NEWER_MEMBER);
            }
        }
    }
}

/// Rows such as `types::TagListEntry = "{…}";`.
fn structures(krate: &Crate) -> String {
    let mut rows = String::new();
    let shared = krate
        .types
        .iter()
        .map(|module| (module, "types".to_owned()));
    let operations = krate.operations.iter();
    let operations = operations.map(|module| (module, format!("operation::{}", module.name)));
    for (module, home) in shared.chain(operations) {
        for item in &module.items {
            if matches!(item, Item::Struct(_)) {
                let json = of_item(item, krate).to_string();
                let _ = writeln!(rows, "{home}::{} = {json:?};", item.name());
            }
        }
    }
    rows
}

/// Rows such as `create_task: CreateTask(CreateTaskInput) = "{…}", "{…}" { set_name = name, }`.
fn operations(krate: &Crate) -> String {
    let mut rows = String::new();
    for module in &krate.operations {
        let [Item::Operation(stub), Item::Struct(input), Item::Struct(_)] = &*module.items else {
            panic!(
                "{} is not an operation with its input and output",
                module.name
            );
        };
        let json = |index: usize| of_item(&module.items[index], krate).to_string();
        let setters = input.fields.iter().map(|field| &field.name);
        let setters = setters.map(|name| format!("set_{} = {name}, ", unraw(name)));
        let _ = writeln!(
            rows,
            "{}: {}({}) = {:?}, {:?} {{ {} }}",
            module.name,
            stub.name,
            stub.input,
            json(1),
            json(2),
            setters.collect::<String>(),
        );
    }
    rows
}

fn write(file: &Path, name: &str, rows: &str) {
    fs::write(file, format!("{name}! {{\n{rows}}}\n")).expect("OUT_DIR is writable");
}

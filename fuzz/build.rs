//! Lists every type of the generated crates, with a sample value.

use std::path::PathBuf;
use std::{env, fs};

use codegen::ir::{Crate, Item};
use serde_json::json;
use tests::fixture;
use tests::sample::of_item;

fn main() {
    let crates = [
        (
            "datasync_types",
            fixture::workspace().join("model/datasync/2018-11-09"),
        ),
        ("obstacle_course_types", fixture::folder("obstacle-course")),
        ("shapes_types", fixture::folder("shapes")),
    ];
    let (mut samples, mut checks) = (String::new(), String::new());
    for (name, folder) in crates {
        println!("cargo::rerun-if-changed={}", folder.display());
        list(name, &lowered(&folder), &mut samples, &mut checks);
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let datasync = lowered(&fixture::workspace().join("model/datasync/2018-11-09"));
    let (messages, operations) = list_operations(&datasync);
    let files = [
        ("samples.rs", samples),
        ("checks.rs", checks),
        ("messages.rs", messages),
        ("operations.rs", operations),
    ];
    for (name, rows) in files {
        fs::write(
            out.join(name),
            format!(
                "&[
{rows}]
"
            ),
        )
        .expect("OUT_DIR can be written");
    }
}

fn lowered(folder: &std::path::Path) -> Crate {
    let model = codegen::read::read(&fixture::input(folder));
    let lowered = model.and_then(|model| codegen::lower(&model, &fixture::options("sample")));
    lowered.unwrap_or_else(|errors| panic!("{errors}"))
}

fn list(name: &str, krate: &Crate, samples: &mut String, checks: &mut String) {
    let homes = [
        ("types", &krate.types),
        ("types::error", &krate.errors),
        ("operation", &krate.operations),
    ];
    for (home, modules) in homes {
        for module in modules {
            for item in &module.items {
                if matches!(item, Item::Operation(_)) {
                    continue;
                }
                let inner = match home {
                    "operation" => format!("::{}", module.name),
                    _ => String::new(),
                };
                let path = format!("{name}::{home}{inner}::{}", item.name());
                let sample = of_item(item, krate).to_string();
                *samples += &format!(
                    "({path:?}, {sample:?}),
"
                );
                *checks += &format!(
                    "({path:?}, round_trip::<{path}>),
"
                );
            }
        }
    }
}

/// Lists each operation with samples of its input and output, and the check of its response.
fn list_operations(krate: &Crate) -> (String, String) {
    let (mut messages, mut checks) = (String::new(), String::new());
    for module in &krate.operations {
        let items = |name: &str| module.items.iter().find(|item| item.name() == name);
        let sample = |name: &str| {
            let item = items(name);
            item.map_or(json!({}), |item| of_item(item, krate))
        };
        for item in &module.items {
            if let Item::Operation(operation) = item {
                let (input, output) = (sample(&operation.input), sample(&operation.output));
                let (wire, name) = (&operation.wire, &operation.name);
                let path = format!("datasync_types::operation::{}::{name}", module.name);
                messages += &format!(
                    "({wire:?}, {:?}, {:?}),\n",
                    input.to_string(),
                    output.to_string()
                );
                checks += &format!("({wire:?}, response::<{path}>),\n");
            }
        }
    }
    (messages, checks)
}

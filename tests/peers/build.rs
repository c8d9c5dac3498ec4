//! Takes the table of operations out of the generated crate, so that an update of the model needs
//! nothing done here. That none is left out, the run checks against the model.

use std::path::Path;
use std::{env, fs};

const SOURCE: &str = "../../generated/src/operation.rs";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed={SOURCE}");
    let source = fs::read_to_string(SOURCE)?;
    let table = source
        .split_once("any_input! {")
        .and_then(|(_, table)| table.split_once('{'))
        .and_then(|(_, table)| table.split_once('}'))
        .map(|(table, _)| table)
        .ok_or_else(|| format!("no table of operations in {SOURCE}"))?;
    let to = Path::new(&env::var("OUT_DIR")?).join("operations.rs");
    fs::write(to, format!("operations! {{{table}}}\n"))?;
    Ok(())
}

//! How long the generator takes, as an optimised program.

use std::path::{Path, PathBuf};
use std::process::Command;

use codegen::error::Error;

use super::lab::{self, Lab, Package, progress, run};
use super::median;
use super::table::{self, Table};
use crate::paths;

pub(super) fn table(lab: &Lab, wheel: Option<&Path>, runs: u16) -> Result<String, Error> {
    let program = optimised(lab)?;
    let _progress = progress("generating".to_owned());
    let out = lab.path("out");
    let model = paths::root().join("model/datasync");
    let crates = [("--model", model.as_path()), ("--out", out.as_path())];
    let generate = || run(&mut codegen(&program, &crates)).map(drop);
    let mut table = Table::new(&["generating, whole process", "time"]);
    let fresh = median(runs * 3, || lab::remove(&out), generate)?;
    table.row(&["DataSync".to_owned(), table::milliseconds(fresh)]);
    let again = median(runs * 3, || Ok(()), generate)?;
    table.row(&[
        "DataSync, nothing to do".to_owned(),
        table::milliseconds(again),
    ]);
    if let Some(wheel) = wheel {
        let crates = [("--model", wheel), ("--out", out.as_path())];
        let all = || run(codegen(&program, &crates).arg("--all")).map(drop);
        let all = median(runs, || lab::remove(&out), all)?;
        table.row(&["every service of the wheel".to_owned(), table::seconds(all)]);
    }
    Ok(table.text())
}

fn codegen(program: &Path, crates: &[(&str, &Path)]) -> Command {
    let mut command = Command::new(program);
    command.arg("codegen");
    for (flag, path) in crates {
        command.arg(flag).arg(path);
    }
    command
}

/// This program, optimised.
pub(super) fn optimised(lab: &Lab) -> Result<PathBuf, Error> {
    let _progress = progress("building the generator".to_owned());
    let root = Package {
        folder: paths::root(),
    };
    let target = lab.path("xtask");
    let target = target.to_string_lossy();
    let build = [
        "build",
        "--release",
        "--package=xtask",
        "--target-dir",
        &target,
    ];
    root.cargo(build)?;
    let name = format!("xtask{}", std::env::consts::EXE_SUFFIX);
    Ok(lab.path("xtask").join("release").join(name))
}

//! `cargo xtask`: regenerates the crate of this repository, or runs `xtask-full`.

mod repository;

use std::env;
use std::ffi::OsString;
use std::process::{ExitCode, Stdio};

use aws_shapes_cli::args::GenerateOptions;
use aws_shapes_cli::{cargo, exit_code, generate, term};

fn main() -> ExitCode {
    let args: Vec<_> = env::args_os().skip(1).collect();
    let words: Vec<_> = args.iter().filter_map(|arg| arg.to_str()).collect();
    match words.as_slice() {
        ["codegen"] => codegen(false),
        ["codegen", "--check"] => codegen(true),
        _ => full(&args),
    }
}

fn codegen(check: bool) -> ExitCode {
    let root = repository::root();
    let mut options = GenerateOptions {
        check,
        ..GenerateOptions::default()
    };
    repository::set_defaults(&mut options, &root);
    let result = generate::run(&generate::Job {
        model: &root.join(repository::MODEL),
        out: &root.join(repository::CRATE),
        options: &options,
        advice: "run `cargo xtask codegen` to fix this",
    });
    if result.is_ok() && !check {
        term::note("next: `git diff generated`, and `cargo test --workspace --all-features`");
    }
    exit_code(result)
}

/// Builds and runs `xtask-full`, in the current folder.
fn full(args: &[OsString]) -> ExitCode {
    let status = cargo()
        .args([
            "run",
            "--package=xtask",
            "--features=full",
            "--bin=xtask-full",
        ])
        .arg("--manifest-path")
        .arg(repository::root().join("Cargo.toml"))
        .arg("--")
        .args(args)
        .stdin(Stdio::inherit())
        .status();
    match status {
        Ok(status) => {
            let code = status.code().and_then(|code| u8::try_from(code).ok());
            code.map_or(ExitCode::FAILURE, ExitCode::from)
        }
        Err(error) => {
            term::note(&format!("error: cannot run cargo: {error}"));
            ExitCode::from(2)
        }
    }
}

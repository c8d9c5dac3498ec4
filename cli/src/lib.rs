//! The commands of `aws-shapes`, for use by other programs.
//!
//! Each command is a module with a function `run`, which takes arguments from [`args`].

// Without `full`, code for the other commands is unused.
#![cfg_attr(not(feature = "full"), allow(dead_code))]

pub mod args;
#[cfg(feature = "full")]
pub mod conformance;
pub mod coverage;
#[cfg(feature = "full")]
pub mod diff;
pub mod generate;
#[cfg(feature = "full")]
pub mod history;
mod interrupt;
pub mod load;
pub mod manifest;
mod name;
#[cfg(feature = "full")]
pub mod pages;
#[cfg(feature = "full")]
mod parallel;
pub mod paths;
#[cfg(feature = "full")]
pub mod pip;
#[cfg(feature = "full")]
mod progress;
#[cfg(feature = "full")]
pub mod show;
#[cfg(feature = "full")]
pub mod sides;
pub mod term;
mod workspace;
pub mod write;

use std::process::{Command, ExitCode, Stdio};

use codegen::error::Errors;

/// The outcome of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Success.
    Done,
    /// A check found problems, such as differences or failed tests.
    Found,
    /// Some of several inputs failed. Their errors have been printed.
    Failed,
}

/// Prints the errors of a command, if any, and returns the program's exit code.
#[must_use]
pub fn exit_code(result: Result<Outcome, Errors>) -> ExitCode {
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Found) => ExitCode::from(1),
        Ok(Outcome::Failed) => ExitCode::from(2),
        Err(errors) => {
            term::errors(&errors);
            ExitCode::from(2)
        }
    }
}

/// Creates a command that runs the Cargo that started this program. Its stdin is empty.
#[must_use]
pub fn cargo() -> Command {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(program);
    command.stdin(Stdio::null());
    command
}

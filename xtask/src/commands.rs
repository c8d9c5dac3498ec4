//! The commands, one file each.

mod all;
mod codegen;
mod coverage;
mod diff;
mod generate;
mod import;
mod protocol_tests;

use ::codegen::error::Errors;

use crate::cli::Command;

/// How a command ended that could do its work.
pub(crate) enum Outcome {
    /// All is as it should be.
    Done,
    /// A check found something.
    Found,
    /// Some of many inputs were refused, which has been said.
    Failed,
}

pub(crate) fn run(command: &Command) -> Result<Outcome, Errors> {
    match command {
        Command::Codegen(args) if args.all => all::run(args),
        Command::Codegen(args) => codegen::run(args),
        Command::Import(args) => import::run(args),
        Command::Diff(args) => diff::run(args),
        Command::ProtocolTests(args) => protocol_tests::run(args),
    }
}

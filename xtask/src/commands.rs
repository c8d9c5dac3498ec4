//! The commands, one file each.

mod all;
mod bench;
mod codegen;
mod coverage;
mod diff;
mod diff_all;
mod generate;
mod import;
mod parallel;
mod protocol_tests;
mod show;
mod update;

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
        Command::Diff(args) if args.all => diff_all::run(args),
        Command::Diff(args) => diff::run(args),
        Command::ProtocolTests(args) => protocol_tests::run(args),
        Command::Bench(args) => bench::run(args),
        Command::Show(args) => show::run(args),
        Command::Update(args) => update::run(args),
    }
}

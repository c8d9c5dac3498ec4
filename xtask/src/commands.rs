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
use crate::transaction::{self, Recovered};
use crate::{paths, term};

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
    if command.writes() {
        recover(transaction::recover(&paths::root())?);
    }
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

/// Says what has become of an update that did not come to its end.
fn recover(recovered: Option<Recovered>) {
    let Some(Recovered { kept }) = recovered else {
        return;
    };
    term::note("an earlier update did not come to its end; all is as it was before it");
    for path in kept {
        term::note(&format!("but {path} was changed since, and stays as it is"));
    }
}

impl Command {
    /// Whether it changes files, other than by an update, which sees to itself.
    fn writes(&self) -> bool {
        match self {
            Self::Codegen(args) => !args.check,
            Self::Import(_) => true,
            Self::Bench(_)
            | Self::Diff(_)
            | Self::ProtocolTests(_)
            | Self::Show(_)
            | Self::Update(_) => false,
        }
    }
}

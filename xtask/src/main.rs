//! `cargo xtask`: the commands of this repository.

mod cli;
mod commands;
mod interrupt;
mod load;
mod lockfile;
mod manifest;
mod name;
mod paths;
mod pin;
mod pip;
mod source;
mod term;
mod write;

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    match commands::run(&cli::Cli::parse().command) {
        Ok(commands::Outcome::Done) => ExitCode::SUCCESS,
        Ok(commands::Outcome::Found) => ExitCode::from(1),
        Ok(commands::Outcome::Failed) => ExitCode::from(2),
        Err(errors) => {
            term::errors(&errors);
            ExitCode::from(2)
        }
    }
}

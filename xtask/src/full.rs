//! Every command of `cargo xtask`.

mod cli;
mod commands;
mod pin;
mod provenance;
mod repository;

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    aws_shapes_cli::exit_code(commands::run(cli::Cli::parse().command))
}

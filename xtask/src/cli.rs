//! The command line: arguments and help.

use std::path::PathBuf;

use aws_shapes_cli::args::{self, EXIT_CODES, MODELS};
use aws_shapes_cli::pip;
use chrono::NaiveDate;
use clap::builder::NonEmptyStringValueParser;
use clap::{ArgGroup, Args, Parser, Subcommand};
use toml::value::Datetime;

use crate::commands::bench_args::{self, Bench};

const UPDATE_HELP: &str = "\
Examples:
  cargo xtask update botocore-1.44.5-py3-none-any.whl
      Update to the model in a wheel
  cargo xtask update --botocore latest
      Update to the newest release, downloaded with pip
  cargo xtask update --botocore latest --dry-run
      Show what would change
  cargo xtask update --botocore latest --yes --report pull-request.md
      Update without asking, and describe the change, if any, in Markdown

Exit codes:
  0  success, or nothing to do
  1  not confirmed: the update has breaking changes or is to an older release;
     nothing was changed
  2  wrong usage, bad input, or another error; nothing was changed";

const IMPORT_EXAMPLES: &str = "\
Examples:
  cargo xtask import WHEEL --service datasync --to model/datasync/2018-11-09
  cargo xtask import service-2.json --to model/datasync/2018-11-09 --date 2024-05-15";

/// Commands for this repository, including those of `aws-shapes`
#[derive(Debug, Parser)]
#[command(
    name = "cargo xtask",
    bin_name = "cargo xtask",
    after_help = EXIT_CODES,
    max_term_width = 100,
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Generates a crate from a model, or checks that one is up to date
    ///
    /// Without arguments, regenerates generated/ from model/datasync. Only files that differ are
    /// written. Only generated files are replaced or removed.
    #[command(
        visible_alias = "generate",
        after_long_help = args::generate_help("cargo xtask codegen", "")
    )]
    Codegen(Codegen),
    /// Replaces the pinned model with a newer one, and updates the crate
    ///
    /// Shows what changed. Writes the reduced model, the crate with its next version, its changelog
    /// and the lock files. If anything fails, nothing is changed. Breaking changes must be
    /// confirmed, on a terminal or with --yes.
    #[command(after_long_help = format!("{MODELS}\n\n{UPDATE_HELP}"))]
    Update(Update),
    /// Writes a model without documentation, with its provenance
    ///
    /// The first step of an update, for a model that is not pinned yet. Writes `service-2.json` and
    /// `paginators-1.json` without documentation, and their provenance to `source.toml`.
    #[command(after_long_help = format!("{MODELS}\n\n{IMPORT_EXAMPLES}\n\n{EXIT_CODES}"))]
    Import(Import),
    /// Benchmarks builds and code generation against alternatives
    ///
    /// Prints tables in Markdown. Takes several minutes.
    #[command(after_long_help = bench_args::HELP)]
    Bench(Bench),
    #[command(after_long_help = args::diff_help("cargo xtask"))]
    Diff(args::Diff),
    /// Writes the changes of an API as web pages
    ///
    /// Without models, uses model/datasync and its history.
    #[command(after_long_help = args::pages_help("cargo xtask"))]
    Pages(args::Pages),
    /// Compares two models and writes the record to model/datasync/history
    ///
    /// `update` does this too. Records contain no documentation.
    Record(Record),
    /// Shows an operation or a shape with everything that it refers to
    ///
    /// Lists members with types, values, constraints and documentation. Repeated shapes are shown
    /// once; recursive ones are marked.
    #[command(after_long_help = args::show_help("cargo xtask"))]
    Show(Show),
    #[command(
        name = "protocol-tests",
        visible_alias = "conformance",
        after_long_help = args::conformance_help("cargo xtask protocol-tests")
    )]
    Conformance(args::Conformance),
}

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("target").args(["out", "check"]).multiple(true))]
pub(crate) struct Codegen {
    /// The model [default: model/datasync, with its docs.toml and overlay.toml]
    #[arg(
        long,
        value_name = "FILE_OR_DIR",
        requires = "target",
        required_if_eq("all", "true")
    )]
    pub(crate) model: Option<PathBuf>,

    /// The crate's folder; with --all, the parent folder of all crates
    ///
    /// Defaults to generated/ without --model, or with --check.
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) options: args::GenerateOptions,
}

#[derive(Debug, Args)]
pub(crate) struct Show {
    /// The model [default: model/datasync]
    #[arg(long, value_name = "FILE_OR_DIR")]
    pub(crate) model: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) subject: args::ShowOptions,
}

#[derive(Debug, Args)]
pub(crate) struct Record {
    /// The older model
    #[arg(value_name = "OLD")]
    pub(crate) old: PathBuf,

    /// The newer model
    #[arg(value_name = "NEW")]
    pub(crate) new: PathBuf,

    /// The service in a wheel: its folder there, its endpoint or its id
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) service: Option<String>,

    #[command(flatten)]
    pub(crate) published: args::Published,
}

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("newer").args(["source", "botocore"]).required(true))]
pub(crate) struct Update {
    /// The newer model
    #[arg(value_name = "FILE_OR_DIR")]
    pub(crate) source: Option<PathBuf>,

    /// Download this release of botocore with pip, using pip's configuration
    #[arg(long, value_name = "RELEASE|latest", value_parser = pip::release)]
    pub(crate) botocore: Option<String>,

    /// The service in a wheel: its folder there, its endpoint or its id [default: that of the
    /// pinned model]
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) service: Option<String>,

    /// The day of the release [default: the day on which the wheel was packed, else today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(crate) date: Option<Datetime>,

    /// If releases were skipped, the day of the last one that was checked, as a lower bound for
    /// the day of the change
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = args::day)]
    pub(crate) after: Option<NaiveDate>,

    /// The publisher's note about the release, for the history
    #[arg(long, value_name = "TEXT")]
    pub(crate) note: Option<String>,

    /// Show what would change, and change nothing
    #[arg(long)]
    pub(crate) dry_run: bool,

    /// Do not ask for confirmation of breaking changes or older releases
    #[arg(long)]
    pub(crate) yes: bool,

    /// Update even if files that may be replaced have uncommitted changes
    #[arg(long)]
    pub(crate) allow_dirty: bool,

    /// Update even outside a git repository, where the update cannot be undone
    #[arg(long)]
    pub(crate) allow_no_vcs: bool,

    /// If the model changed, write a pull request in Markdown to this file: the title on the first
    /// line, then the description
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Import {
    /// The model
    #[arg(value_name = "FILE_OR_DIR")]
    pub(crate) source: PathBuf,

    /// The service in a wheel: its folder there, its endpoint or its id
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) service: Option<String>,

    /// The folder to write
    #[arg(long, value_name = "DIR")]
    pub(crate) to: PathBuf,

    /// The day of the release
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(crate) date: Option<Datetime>,
}

fn day(text: &str) -> Result<Datetime, &'static str> {
    match text.parse::<Datetime>() {
        Ok(day) if day.time.is_none() => Ok(day),
        _ => Err("expected a day such as 2024-05-15"),
    }
}

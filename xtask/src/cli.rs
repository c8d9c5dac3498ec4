//! The command line: arguments and help.

pub(crate) mod bench;
pub(crate) mod protocol_tests;

use std::path::PathBuf;

use clap::builder::NonEmptyStringValueParser;
use clap::{ArgGroup, Args, Parser, Subcommand, ValueEnum, value_parser};
use toml::value::Datetime;

use crate::{name, pip};

const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  a check found something
  2  wrong usage or bad input";

const UPDATE_EXIT_CODES: &str = "\
Exit codes:
  0  done, or there is nothing to do
  1  it would break users, which nobody has confirmed; nothing has been changed
  2  wrong usage, bad input, or it failed; nothing has been changed";

const MODELS: &str = "\
FILE_OR_DIR is one of
  - botocore's `service-2.json` (a `paginators-1.json` beside it is read too) or another model
    in a JSON file, as it is or gzipped
  - a folder that holds one, or botocore's folder of a service (its newest API version counts)
  - a botocore wheel (`pip download --no-deps botocore`), with --service NAME
What a file is shows in its content, not in its name.";

const CODEGEN_EXAMPLES: &str = "\
Examples:
  cargo xtask codegen
      Regenerate generated/ from model/datasync
  cargo xtask codegen --check
      Is generated/ what the model gives? For CI
  cargo xtask codegen --model service-2.json --out ../sqs-types
      A crate for another service; its version stays what ../sqs-types/Cargo.toml says
  cargo xtask codegen --model botocore-1.44.5-py3-none-any.whl --service sqs --out ../sqs-types \\
      --operations SendMessage,ReceiveMessage
      A crate for two operations and what they reach
  cargo xtask codegen --model botocore-1.44.5-py3-none-any.whl --all --out ../crates -j 4
      A crate for every service, each in a folder of its own";

const UPDATE_EXAMPLES: &str = "\
Examples:
  cargo xtask update botocore-1.44.5-py3-none-any.whl
  cargo xtask update --botocore latest
      The same with a wheel that your pip fetches and that is verified
  cargo xtask update --botocore latest --dry-run
      What it would change
  cargo xtask update --botocore latest --yes --report pull-request.md
      For machines: asks nothing, and says in Markdown what changed, where anything did";

const IMPORT_EXAMPLES: &str = "\
Examples:
  cargo xtask import botocore-1.44.5-py3-none-any.whl --to model/datasync/2018-11-09
  cargo xtask import service-2.json --to model/datasync/2018-11-09 --date 2024-05-15";

const SHOW_EXAMPLES: &str = "\
Examples:
  cargo xtask show DescribeTaskExecution
  cargo xtask show TaskExecutionStatus --format json
  cargo xtask show SendMessage --model botocore-1.44.5-py3-none-any.whl --service sqs";

const DIFF_FORMATS: &str = "\
Formats:
  text      what the published record of AWS API changes says of the additions, in its form; then
            what that record leaves out; then what all of it means for the crate, a line a Rust path
  markdown  a summary, then a section an operation, for a pull request
  json      { service, from, to, headline,
              operations: [{ name, kind: new|updated|removed,
                             label: request|response|both|\"request, response\"|null,
                             request: TEXT|null, response: TEXT|null, dict: TEXT|null (both) }],
              other: [{ kind, at, detail, effect }],
              rust: [{ path, change, effect }],
              verdict: breaking|addition|patch|none }
            with --all { from, to, services: { NAME: as above }, new: [NAME], removed: [NAME],
              unchanged: NUMBER }
            An effect is one of the verdicts. Members may be added; none is renamed or removed.

The verdict is the gravest effect, under Cargo's rules for versions:
  breaking  code that uses the crate may stop to compile, or may not read what it wrote
  addition  the public API has more in it, or something is deprecated
  patch     the public API is the same; documentation, values or behaviour changed
  none      the generated files are the same, whatever the publisher's prose says";

const DIFF_EXAMPLES: &str = "\
Examples:
  cargo xtask diff model/datasync botocore-1.44.5-py3-none-any.whl
      What an update of the pinned model would bring
  cargo xtask diff botocore-1.34.105-py3-none-any.whl botocore-1.34.106-py3-none-any.whl --service s3
  cargo xtask diff botocore-1.37.26-py3-none-any.whl botocore-1.44.5-py3-none-any.whl --all
  cargo xtask diff old.json new.json --format json | jq -r .verdict";

/// Generates Rust crates from AWS service models.
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
    /// Generates a crate from a model, or checks one
    ///
    /// Without arguments: regenerates generated/ from model/datasync. Only files that differ are
    /// written, and only files that the generator wrote are ever replaced or removed.
    #[command(after_long_help = format!("{MODELS}\n\n{CODEGEN_EXAMPLES}\n\n{EXIT_CODES}"))]
    Codegen(Codegen),
    /// Replaces the pinned model with a newer one, and the crate with what follows from it
    ///
    /// Shows what changed, writes the reduced model, the crate, its next version and its changelog:
    /// all of it, or nothing when any of it fails or ^C comes. A model with the same facts changes
    /// nothing. A change that breaks users has to be confirmed, on a terminal or with --yes.
    #[command(after_long_help = format!(
        "{MODELS}\n\n{UPDATE_EXAMPLES}\n\n{UPDATE_EXIT_CODES}"
    ))]
    Update(Update),
    /// Reduces a model to structure and writes it with its provenance
    ///
    /// The first step of an update alone, for a model that is not pinned yet. Writes `service-2.json` and `paginators-1.json` without the publisher's prose, and
    /// `source.toml`, which says where they come from.
    #[command(after_long_help = format!("{MODELS}\n\n{IMPORT_EXAMPLES}\n\n{EXIT_CODES}"))]
    Import(Import),
    /// Shows what changed between two models, and what that means for Rust
    ///
    /// Exits with 0 whether or not there are changes; the verdict says which.
    #[command(after_long_help = format!(
        "{MODELS}\n\n{DIFF_FORMATS}\n\n{DIFF_EXAMPLES}\n\n{EXIT_CODES}"
    ))]
    Diff(Diff),
    /// Runs a model's protocol tests against its crate
    ///
    /// Generates the crate of each service in a Smithy model and a test a case, builds them and
    /// runs them, and prints what passed, what failed and what was skipped, with the reasons.
    #[command(after_long_help = protocol_tests::HELP)]
    ProtocolTests(protocol_tests::ProtocolTests),
    /// Measures what building and generating cost, beside what else there is
    ///
    /// Prints a table in Markdown. Takes minutes.
    #[command(after_long_help = bench::HELP)]
    Bench(bench::Bench),
    /// Shows an operation or a shape with everything below it
    ///
    /// Members with their types, values, bounds and what they are for. What comes again is shown
    /// once; what contains itself is marked.
    #[command(after_long_help = format!("{MODELS}\n\n{SHOW_EXAMPLES}\n\n{EXIT_CODES}"))]
    Show(Show),
}

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("target").args(["out", "check"]).multiple(true))]
pub(crate) struct Codegen {
    /// Change nothing; list stale, missing and extra files, and exit with 1 if there are any
    #[arg(long)]
    pub(crate) check: bool,

    /// The model [default: model/datasync]
    #[arg(long, value_name = "FILE_OR_DIR", requires = "target")]
    pub(crate) model: Option<PathBuf>,

    /// The crate's folder; with --all, the folder of the crates' folders
    ///
    /// Stands for generated/ where it may be left out: without --model, or with --check.
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,

    /// The package name [default: the service's id, as in `cost-explorer-types`]
    #[arg(long, value_name = "CRATE", value_parser = name::check)]
    pub(crate) name: Option<String>,

    /// The service in a wheel: its folder there, its endpoint or its id [default: datasync]
    #[arg(long, value_name = "NAME", requires = "model", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) service: Option<String>,

    /// Only these operations, and the types that they reach
    #[arg(
        long,
        value_name = "A,B",
        value_delimiter = ',',
        value_parser = NonEmptyStringValueParser::new()
    )]
    pub(crate) operations: Option<Vec<String>>,

    /// Texts to document the crate with, in TOML [default: model/datasync/docs.toml for the pinned
    /// model]
    #[arg(long, value_name = "FILE")]
    pub(crate) docs: Option<PathBuf>,

    /// Every service of a wheel, each below DIR/SERVICE
    ///
    /// The newest API version of a service has the service's name, an older one has its version
    /// appended: `lambda`, `lambda-2014-11-11`. A service that fails does not stop the others.
    #[arg(
        long,
        requires_all = ["model", "out"],
        conflicts_with_all = ["name", "service", "operations", "docs"]
    )]
    pub(crate) all: bool,

    /// How many services to work on at once [default: one a core]
    #[arg(
        short,
        long,
        value_name = "N",
        requires = "all",
        value_parser = value_parser!(u16).range(1..=256)
    )]
    pub(crate) jobs: Option<u16>,
}

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("newer").args(["source", "botocore"]).required(true))]
pub(crate) struct Update {
    /// The newer model
    #[arg(value_name = "FILE_OR_DIR")]
    pub(crate) source: Option<PathBuf>,

    /// Fetch this release of botocore with your pip, with its settings, and verify it
    #[arg(long, value_name = "RELEASE|latest", value_parser = pip::release)]
    pub(crate) botocore: Option<String>,

    /// The service in a wheel, named as its folder there [default: datasync]
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) service: Option<String>,

    /// The day of the release [default: when the wheel was packed; for the changelog, else today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(crate) date: Option<Datetime>,

    /// Show everything and change nothing
    #[arg(long)]
    pub(crate) dry_run: bool,

    /// Go on without asking, also where the change breaks users
    #[arg(long)]
    pub(crate) yes: bool,

    /// Update even if files that may be replaced have uncommitted changes
    #[arg(long)]
    pub(crate) allow_dirty: bool,

    /// Update even outside a git repository, where nothing can undo it
    #[arg(long)]
    pub(crate) allow_no_vcs: bool,

    /// Write the text of a pull request, in Markdown, where there is a change; its first line is
    /// the title
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Import {
    /// The model
    #[arg(value_name = "FILE_OR_DIR")]
    pub(crate) source: PathBuf,

    /// The service in a wheel: its folder there, its endpoint or its id [default: datasync]
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) service: Option<String>,

    /// The folder to write
    #[arg(long, value_name = "DIR")]
    pub(crate) to: PathBuf,

    /// The day of the release
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(crate) date: Option<Datetime>,
}

#[derive(Debug, Args)]
pub(crate) struct Diff {
    /// The older model
    #[arg(value_name = "OLD")]
    pub(crate) old: PathBuf,

    /// The newer model
    #[arg(value_name = "NEW")]
    pub(crate) new: PathBuf,

    /// The service in a wheel, named as its folder there [default: datasync]
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) service: Option<String>,

    /// Every service of two wheels: a table, then a section for each service that changed
    #[arg(long, conflicts_with = "service")]
    pub(crate) all: bool,

    /// How many services to work on at once [default: one a core]
    #[arg(
        short,
        long,
        value_name = "N",
        requires = "all",
        value_parser = value_parser!(u16).range(1..=256)
    )]
    pub(crate) jobs: Option<u16>,

    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

#[derive(Debug, Args)]
pub(crate) struct Show {
    /// An operation or shape, by its name in the model
    #[arg(value_name = "OPERATION|SHAPE")]
    pub(crate) name: String,

    /// The model [default: model/datasync]
    #[arg(long, value_name = "FILE_OR_DIR")]
    pub(crate) model: Option<PathBuf>,

    /// The service in a wheel, named as its folder there [default: datasync]
    #[arg(long, value_name = "NAME", requires = "model", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) service: Option<String>,

    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

/// How a report is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For a terminal
    #[default]
    Text,
    /// For a pull request
    Markdown,
    /// For scripts
    Json,
}

fn day(text: &str) -> Result<Datetime, &'static str> {
    match text.parse::<Datetime>() {
        Ok(day) if day.time.is_none() => Ok(day),
        _ => Err("expected a day such as 2024-05-15"),
    }
}

//! Arguments and help that programs with these commands share.
//!
//! Help that shows command lines is a function of the command's name there.

#[cfg(feature = "full")]
mod pages;

use std::path::PathBuf;

use clap::builder::NonEmptyStringValueParser;
use clap::{Args, ValueEnum, value_parser};

use crate::name;

#[cfg(feature = "full")]
pub use self::pages::{Pages, Published, day};

/// The exit codes of most commands.
pub const EXIT_CODES: &str = "\
Exit codes:
  0  success
  1  a check found differences
  2  wrong usage or bad input";

/// What a model argument may be.
pub const MODELS: &str = "\
FILE_OR_DIR is one of
  - botocore's `service-2.json` (`paginators-1.json` is read from the same folder), or any other
    model in a JSON file, plain or gzipped
  - a folder that holds one, or botocore's folder of a service (its newest API version is read)
  - a botocore wheel (`pip download --no-deps botocore`), with --service NAME
File types are detected from the content, not the name.";

const FORMATS: &str = "\
Formats:
  text      additions, in the form of the published record of AWS API changes
            other changes, which that record omits
            what this means for the crate, one line per Rust path
  markdown  a summary, then one section per operation, for a pull request
  json      { service, from, to, headline,
              operations: [{ name, kind: new|updated|removed,
                             label: request|response|both|\"request, response\"|null,
                             request: TEXT|null, response: TEXT|null, dict: TEXT|null (both) }],
              other: [{ kind, at, detail, effect }],
              rust: [{ path, change, effect }],
              verdict: breaking|addition|patch|none }
            with --all { from, to, services: { NAME: as above }, new: [NAME], removed: [NAME],
              unchanged: NUMBER }
            An effect is one of the verdicts. Members may be added, but are not renamed or removed.

The verdict is the most severe effect, by Cargo's rules for versions:
  breaking  code that uses the crate may stop compiling, or may not read what it wrote
  addition  the public API grows, or something is deprecated
  patch     the public API is the same; documentation, values or behaviour changed
  none      the generated files are the same, even if the model's documentation changed";

/// Help for a command that generates crates. `more` are examples that only this command has.
#[must_use]
pub fn generate_help(command: &str, more: &str) -> String {
    format!(
        "{MODELS}

Examples:
  {command} --model service-2.json --out ../sqs-types
      Generate a crate; the version in ../sqs-types/Cargo.toml, if any, is kept
  {command} --model WHEEL --service sqs --out ../sqs-types --operations SendMessage
      Generate a crate with one operation and the types that it needs
  {command} --model WHEEL --service sqs --out ../sqs-types --check
      Check that the crate is up to date, for CI
  {command} --model WHEEL --all --out ../crates -j 4
      Generate a crate for every service, each in its own folder
{more}
{EXIT_CODES}"
    )
}

/// Help for `show`.
#[must_use]
pub fn show_help(program: &str) -> String {
    format!(
        "{MODELS}

Examples:
  {program} show SendMessage --model WHEEL --service sqs
  {program} show describe_task_execution --model WHEEL --service datasync --format json

{EXIT_CODES}"
    )
}

/// Help for `diff`.
#[must_use]
pub fn diff_help(program: &str) -> String {
    format!(
        "{MODELS}

{FORMATS}

Examples, with two releases of botocore:
  {program} diff OLD.whl NEW.whl --service s3
      What changed in a service
  {program} diff service-2.json NEW.whl
      The same for a single model, whose service is looked up in the wheel
  {program} diff OLD.whl NEW.whl --all
      What changed in every service
  {program} diff old.json new.json --format json | jq -r .verdict

{EXIT_CODES}"
    )
}

/// Help for `pages`.
#[must_use]
pub fn pages_help(program: &str) -> String {
    format!(
        "{MODELS}

Examples, with two releases of botocore:
  {program} pages OLD.whl NEW.whl --service s3 --out pages
      The change of a service
  {program} pages OLD.whl NEW.whl --all --out pages
      The changes of every service
  {program} pages --history model/history --model service-2.json --out pages
      The history of a service

{EXIT_CODES}"
    )
}

/// Help for a command that runs protocol tests.
#[must_use]
pub fn conformance_help(command: &str) -> String {
    format!(
        "\
MODEL is a Smithy JSON AST. Its operations and errors carry the traits
`smithy.test#httpRequestTests`, `httpResponseTests`, `httpMalformedRequestTests` or
`eventStreamTests`. Each case runs for clients and for servers, unless it applies to one of them: a
client writes the request and reads the response, a server reads the request and writes the
response. Values are built from a case's parameters through the crate's public API. Bodies are
compared by media type, and event streams also read byte by byte.

A case is skipped, with the reason, if it needs something that generated crates do not do: another
protocol, compression, or default values from the model.

Examples:
  {command} model.json
      Run every case of every service in the model
  {command} model.json --filter Union
      Run the cases that have `Union` in their id
  {command} model.json --out ../conformance
      Run all, and keep the tests: one function per case, for a debugger
  {command} model.json --format json | jq '.[] | select(.outcome == \"failed\")'

Exit codes:
  0  every case passed or was skipped
  1  a case failed
  2  wrong usage, a bad model, or tests that do not build"
    )
}

/// Parses the path of a module's file, such as `src/sqs.rs`.
pub fn module_file(path: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(path);
    let file = path.file_name().and_then(|file| file.to_str());
    let name = file.and_then(|file| file.strip_suffix(".rs"));
    let name = name.ok_or("expected a file such as `src/sqs.rs`")?;
    if name.contains('-') {
        return Err("the file has the module's name, which contains no `-`".to_owned());
    }
    name::check(name)?;
    Ok(path)
}

/// How to generate a crate, or all crates of a wheel.
#[derive(Debug, Default, Args)]
#[group(skip)]
pub struct GenerateOptions {
    /// Change nothing; list stale, missing and extra files, and exit with 1 if there are any
    #[arg(long)]
    pub check: bool,

    /// The package name [default: from the service's id, such as `cost-explorer-types`]
    #[arg(long, value_name = "CRATE", value_parser = name::check)]
    pub name: Option<String>,

    /// The service in a wheel: its folder there, its endpoint or its id
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    pub service: Option<String>,

    /// Only these operations and the types that they need
    #[arg(
        long,
        value_name = "A,B",
        value_delimiter = ',',
        value_parser = NonEmptyStringValueParser::new()
    )]
    pub operations: Option<Vec<String>>,

    /// A TOML file with documentation that replaces the model's
    #[arg(long, value_name = "FILE")]
    pub docs: Option<PathBuf>,

    /// A TOML file with facts that the model lacks: secrets, and names of enum members
    #[arg(long, value_name = "FILE")]
    pub overlay: Option<PathBuf>,

    /// The folder of the crate `aws-shapes` to depend on, instead of the published version
    #[arg(long, value_name = "DIR")]
    pub runtime: Option<PathBuf>,

    /// The URL of the crate's repository, if it will be published
    #[arg(long, value_name = "URL", value_parser = NonEmptyStringValueParser::new())]
    pub repository: Option<String>,

    /// The name of a module to write instead of a crate.
    #[arg(skip)]
    pub module: Option<String>,

    /// Every service of a wheel, each in DIR/SERVICE
    ///
    /// An older API version of a service has its version appended: `lambda`,
    /// `lambda-2014-11-11`. If a service fails, the others are still generated.
    #[arg(
        long,
        requires = "out",
        conflicts_with_all = ["name", "service", "operations", "docs", "overlay"]
    )]
    pub all: bool,

    #[command(flatten)]
    #[expect(missing_docs, reason = "a doc comment would become help")]
    pub jobs: Jobs,
}

/// How much to do at once.
#[derive(Debug, Default, Args)]
pub struct Jobs {
    /// How many services to work on at once [default: one per core]
    #[arg(
        short,
        long,
        value_name = "N",
        requires = "all",
        value_parser = value_parser!(u16).range(1..=256)
    )]
    pub jobs: Option<u16>,
}

/// Shows what changed between two models, and what that means for Rust
///
/// Exits with 0 whether or not there are changes; see the verdict.
#[derive(Debug, Args)]
pub struct Diff {
    /// The older model
    #[arg(value_name = "OLD")]
    pub old: PathBuf,

    /// The newer model
    #[arg(value_name = "NEW")]
    pub new: PathBuf,

    /// The service in a wheel: its folder there, its endpoint or its id
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    pub service: Option<String>,

    /// Every service of two wheels: a table, then a section for each service that changed
    #[arg(long, conflicts_with = "service")]
    pub all: bool,

    #[command(flatten)]
    #[expect(missing_docs, reason = "a doc comment would become help")]
    pub jobs: Jobs,

    /// How to print the changes
    #[arg(long, value_enum, default_value_t)]
    pub format: ReportFormat,
}

/// What to show.
#[derive(Debug, Args)]
#[group(skip)]
pub struct ShowOptions {
    /// An operation or shape, by its name in the model or in Rust
    #[arg(value_name = "OPERATION|SHAPE")]
    pub name: String,

    /// The service in a wheel: its folder there, its endpoint or its id
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    pub service: Option<String>,

    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub format: ReportFormat,
}

/// How a report is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// For a terminal
    #[default]
    Text,
    /// For a pull request
    Markdown,
    /// For scripts
    Json,
}

/// Runs a model's protocol tests against its crate
///
/// Generates a crate and its tests for each service in a Smithy model, builds and runs them,
/// and prints which cases passed, failed and were skipped, with the reasons.
#[derive(Debug, Args)]
pub struct Conformance {
    /// The model: a Smithy JSON AST, plain or gzipped
    #[arg(value_name = "MODEL")]
    pub model: PathBuf,

    /// Only this service of the model, by its name or its absolute name [default: all]
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    pub service: Option<String>,

    /// Only cases with this text in their id
    #[arg(long, value_name = "ID", value_parser = NonEmptyStringValueParser::new())]
    pub filter: Option<String>,

    /// The folder of the crate `aws-shapes` to depend on, instead of the published version
    #[arg(long, value_name = "DIR")]
    pub runtime: Option<PathBuf>,

    /// Keep the crates and their tests in this folder
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,

    /// How to print the results
    #[arg(long, value_enum, default_value_t)]
    pub format: ResultFormat,
}

/// How results of protocol tests are printed.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub enum ResultFormat {
    /// A table, then the failed and skipped cases
    #[default]
    Text,
    /// An array with one object per case
    Json,
}

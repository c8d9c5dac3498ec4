//! Arguments and help, shared by the programs that have these commands.
//!
//! Help with command lines is a function of the program's or command's name.

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

/// The forms of a model argument.
pub const MODELS: &str = "\
FILE_OR_DIR is one of
  - a JSON file with a model, plain or gzipped: botocore's `service-2.json`, with
    `paginators-1.json` from the same folder, or a Smithy JSON AST
  - a folder with one model, or botocore's folder of a service (the newest API version is used)
  - a botocore wheel (`pip download --no-deps botocore`), with --service NAME
File types are detected from the content, not the name.";

const FORMATS: &str = "\
Formats:
  text      additions, in the format of the published record of AWS API changes
            other changes, which are not in that record
            effects on the crate, one line per Rust path
  markdown  a summary, then one section per operation, for a pull request
  json      { service, from, to, headline,
              operations: [{ name, kind: new|updated|removed,
                             label: request|response|both|\"request, response\"|null,
                             request: TEXT|null, response: TEXT|null, dict: TEXT|null (both) }],
              other: [{ kind, at, detail, before, after, effect }],
              rust: [{ path, change, kind, facet, before, after, at, effect }],
              verdict: breaking|addition|patch|none }
            with --all { from, to, services: { NAME: as above }, new: [NAME], removed: [NAME],
              unchanged: NUMBER }
            An effect is one of the verdicts. Later versions may add members, but do not rename or
            remove any.

The verdict is the most severe effect under Cargo's semver rules:
  breaking  code that uses the crate may stop compiling or fail to read data that it wrote
  addition  the public API has new or newly deprecated items
  patch     the public API is the same; documentation, values or behavior changed
  none      the generated files are the same, even if the model's documentation changed";

/// Returns the help of a command that generates crates. `more` has examples for this command only.
#[must_use]
pub fn generate_help(command: &str, more: &str) -> String {
    format!(
        "{MODELS}

Examples:
  {command} --model service-2.json --out ../sqs-types
      Generate a crate; an existing version in ../sqs-types/Cargo.toml is kept
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

/// Returns the help of `show`.
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

/// Returns the help of `diff`.
#[must_use]
pub fn diff_help(program: &str) -> String {
    format!(
        "{MODELS}

{FORMATS}

Examples, with two releases of botocore:
  {program} diff OLD.whl NEW.whl --service s3
      Compare a service
  {program} diff service-2.json NEW.whl
      Compare a single model with the same service in a wheel
  {program} diff OLD.whl NEW.whl --all
      Compare every service
  {program} diff old.json new.json --format json | jq -r .verdict
      Print only the verdict

{EXIT_CODES}"
    )
}

/// Returns the help of `pages`.
#[must_use]
pub fn pages_help(program: &str) -> String {
    format!(
        "{MODELS}

Examples, with two releases of botocore:
  {program} pages OLD.whl NEW.whl --service s3 --out pages
      Write the change of a service
  {program} pages OLD.whl NEW.whl --all --out pages
      Write the changes of every service
  {program} pages --history model/history --model service-2.json --out pages
      Write the history of a service

{EXIT_CODES}"
    )
}

/// Returns the help of a command that runs protocol tests.
#[must_use]
pub fn conformance_help(command: &str) -> String {
    format!(
        "\
MODEL is a Smithy JSON AST. Its operations and errors have the traits
`smithy.test#httpRequestTests`, `httpResponseTests`, `httpMalformedRequestTests` or
`eventStreamTests`. Each case runs for clients and for servers, unless it applies to only one of
them. A client writes the request and reads the response; a server reads the request and writes the
response. Values are built from a case's parameters through the crate's public API. Bodies are
compared by media type. Event streams are also read byte by byte.

A case is skipped, with the reason, if it needs a feature that generated crates do not have, such
as compression or default values from the model.

Examples:
  {command} model.json
      Run every case of every service in the model
  {command} model.json --filter Union
      Run the cases whose id contains `Union`
  {command} model.json --out ../conformance
      Run every case, and keep the tests (one function per case) for debugging
  {command} model.json --format json | jq '.[] | select(.outcome == \"failed\")'
      List failed cases

Exit codes:
  0  every case passed or was skipped
  1  a case failed
  2  wrong usage, a bad model, or tests that failed to build"
    )
}

/// Parses the path of a module's file, such as `src/sqs.rs`.
pub fn module_file(path: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(path);
    let file = path.file_name().and_then(|file| file.to_str());
    let name = file.and_then(|file| file.strip_suffix(".rs"));
    let name = name.ok_or("expected a file such as `src/sqs.rs`")?;
    if name.contains('-') {
        return Err("the file name is the module's name, which must not contain `-`".to_owned());
    }
    name::check(name)?;
    Ok(path)
}

/// Options for generating a crate, or all crates of a wheel.
#[derive(Debug, Default, Args)]
#[group(skip)]
pub struct GenerateOptions {
    /// Change nothing: list stale, missing and extra files, and exit with 1 if there are any
    #[arg(long)]
    pub check: bool,

    /// The package name [default: derived from the service's id, such as `cost-explorer-types`]
    #[arg(long, value_name = "CRATE", value_parser = name::check)]
    pub name: Option<String>,

    /// The service in a wheel: its folder there, its endpoint or its id
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    pub service: Option<String>,

    /// Generate only these operations and the types that they need
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

    /// Depend on the crate `aws-shapes` in this folder instead of the published version
    #[arg(long, value_name = "DIR")]
    pub runtime: Option<PathBuf>,

    /// The URL of the crate's repository, for a crate that will be published
    #[arg(long, value_name = "URL", value_parser = NonEmptyStringValueParser::new())]
    pub repository: Option<String>,

    /// The name of a module to write instead of a crate.
    #[arg(skip)]
    pub module: Option<String>,

    /// Generate every service of a wheel, each in DIR/SERVICE
    ///
    /// Folders of older API versions have the version appended: `lambda`, `lambda-2014-11-11`. If
    /// a service fails, the others are still generated.
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

/// Parallelism.
#[derive(Debug, Default, Args)]
pub struct Jobs {
    /// The number of services to process in parallel [default: one per core]
    #[arg(
        short,
        long,
        value_name = "N",
        requires = "all",
        value_parser = value_parser!(u16).range(1..=256)
    )]
    pub jobs: Option<u16>,
}

/// Shows what changed between two models, and the effects on the Rust crate
///
/// Exits with 0 even if there are changes. See the verdict.
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

    /// Compare every service of two wheels: a table, then a section per changed service
    #[arg(long, conflicts_with = "service")]
    pub all: bool,

    #[command(flatten)]
    #[expect(missing_docs, reason = "a doc comment would become help")]
    pub jobs: Jobs,

    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub format: ReportFormat,
}

/// The operation or shape to show.
#[derive(Debug, Args)]
#[group(skip)]
pub struct ShowOptions {
    /// An operation or shape, by its name in the model or in Rust
    #[arg(value_name = "OPERATION|SHAPE")]
    pub name: String,

    /// The service in a wheel: its folder there, its endpoint or its id
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    pub service: Option<String>,

    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub format: ReportFormat,
}

/// The format of a report.
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
/// Generates a crate and its tests for each service in a Smithy model, builds and runs them, and
/// prints which cases passed, failed or were skipped, with the reasons.
#[derive(Debug, Args)]
pub struct Conformance {
    /// The model: a Smithy JSON AST, plain or gzipped
    #[arg(value_name = "MODEL")]
    pub model: PathBuf,

    /// Test only this service of the model, by its name or absolute name [default: all]
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    pub service: Option<String>,

    /// Run only cases whose id contains this text
    #[arg(long, value_name = "ID", value_parser = NonEmptyStringValueParser::new())]
    pub filter: Option<String>,

    /// Depend on the crate `aws-shapes` in this folder instead of the published version
    #[arg(long, value_name = "DIR")]
    pub runtime: Option<PathBuf>,

    /// Keep the crates and their tests in this folder
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,

    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub format: ResultFormat,
}

/// The format of protocol test results.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub enum ResultFormat {
    /// A table, then the failed and skipped cases
    #[default]
    Text,
    /// An array with one object per case
    Json,
}

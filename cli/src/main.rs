//! `aws-shapes`: generates crates from AWS service models, compares models and tests crates.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use aws_shapes_cli::{
    Outcome, args, conformance, diff, exit_code, generate, pages, pip, show, term,
};
use clap::{CommandFactory as _, Parser, Subcommand};
use clap_complete::Shell;
use codegen::error::Errors;

const EXAMPLES: &str = "  \
  aws-shapes generate --botocore latest --service dynamodb --out dynamodb-types
      Download the model with pip, and generate a crate
  aws-shapes generate --model service-2.json --module src/sqs.rs
      Write one file, for `include!`
";

/// Generates Rust crates from AWS service models, and shows what changed between models
#[derive(Debug, Parser)]
#[command(name = "aws-shapes", version, after_help = args::EXIT_CODES, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Generates a crate from a model, or checks that one is up to date
    ///
    /// Only files that differ are written. Only generated files are replaced or removed.
    #[command(after_long_help = args::generate_help("aws-shapes generate", EXAMPLES))]
    Generate(Generate),
    #[command(after_long_help = args::diff_help("aws-shapes"))]
    Diff(args::Diff),
    #[command(after_long_help = args::pages_help("aws-shapes"))]
    Pages(args::Pages),
    /// Shows an operation or a shape with everything that it refers to
    ///
    /// Lists members with types, values, constraints and documentation. Repeated shapes are shown
    /// once; recursive ones are marked.
    #[command(after_long_help = args::show_help("aws-shapes"))]
    Show(Show),
    #[command(after_long_help = args::conformance_help("aws-shapes conformance"))]
    Conformance(args::Conformance),
    /// Prints a shell completion script
    Completions {
        /// The shell
        #[arg(value_name = "SHELL")]
        shell: Shell,
    },
}

#[derive(Debug, clap::Args)]
struct Generate {
    #[command(flatten)]
    model: Model,

    /// The crate's folder; with --all, the parent folder of all crates
    #[arg(long, value_name = "DIR", required_unless_present = "module")]
    out: Option<PathBuf>,

    /// Instead of a crate, write a module to this file, for `include!`
    #[arg(
        long,
        value_name = "NAME.rs",
        value_parser = args::module_file,
        conflicts_with_all = ["out", "all", "name", "runtime", "repository"]
    )]
    module: Option<PathBuf>,

    #[command(flatten)]
    options: args::GenerateOptions,
}

#[derive(Debug, clap::Args)]
struct Show {
    #[command(flatten)]
    model: Model,

    #[command(flatten)]
    subject: args::ShowOptions,
}

/// The source of a model.
#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false)]
struct Model {
    /// The model
    #[arg(long, value_name = "FILE_OR_DIR")]
    model: Option<PathBuf>,

    /// Download this release of botocore with pip, using pip's configuration
    #[arg(long, value_name = "RELEASE|latest", value_parser = pip::release)]
    botocore: Option<String>,
}

impl Model {
    /// Passes the path of the model to `work`. Downloads are removed afterward.
    fn with(&self, work: impl FnOnce(&Path) -> Result<Outcome, Errors>) -> Result<Outcome, Errors> {
        let download = self.botocore.as_deref().map(pip::download).transpose()?;
        let wheel = download.as_ref().map(|download| &download.wheel);
        work(
            wheel
                .or(self.model.as_ref())
                .map_or(Path::new(""), PathBuf::as_path),
        )
    }
}

fn main() -> ExitCode {
    exit_code(match Cli::parse().command {
        Command::Generate(args) => generate(args),
        Command::Diff(args) => diff::run(&args),
        Command::Pages(args) => pages::run(&args),
        Command::Show(Show { model, subject }) => {
            model.with(|model| show::run(model, None, None, &subject))
        }
        Command::Conformance(args) => conformance::run(&args, &conformance::Cache::default()),
        Command::Completions { shell } => completions(shell),
    })
}

fn generate(args: Generate) -> Result<Outcome, Errors> {
    let Generate {
        model,
        out,
        module,
        mut options,
    } = args;
    let module = module.as_deref();
    let stem = module.and_then(Path::file_stem);
    options.module = stem.map(|stem| stem.to_string_lossy().into_owned());
    let out = out.as_deref().or(module.and_then(Path::parent));
    model.with(|model| {
        generate::run(&generate::Job {
            model,
            out: out.unwrap_or(Path::new("")),
            options: &options,
            advice: &term::without_check("aws-shapes"),
        })
    })
}

fn completions(shell: Shell) -> Result<Outcome, Errors> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "aws-shapes", &mut script);
    term::result(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Done)
}

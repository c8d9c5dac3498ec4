//! `aws-shapes`: generates, compares and tests crates of AWS service models.

use std::path::PathBuf;
use std::process::ExitCode;

use aws_shapes_cli::{args, conformance, diff, exit_code, generate, pages, show, term};
use clap::{Parser, Subcommand};

/// Generates Rust crates from AWS service models, and shows what changes in them
#[derive(Debug, Parser)]
#[command(name = "aws-shapes", version, after_help = args::EXIT_CODES, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Generates a crate from a model, or checks one
    ///
    /// Only files that differ are written. Only generated files are replaced or removed.
    #[command(after_long_help = args::generate_help("aws-shapes generate"))]
    Generate(Generate),
    #[command(after_long_help = args::diff_help("aws-shapes"))]
    Diff(args::Diff),
    #[command(after_long_help = args::pages_help("aws-shapes"))]
    Pages(args::Pages),
    /// Shows an operation or a shape with everything that it refers to
    ///
    /// Lists members with their types, values, constraints and documentation. Repeated shapes are
    /// shown once; recursive ones are marked.
    #[command(after_long_help = args::show_help("aws-shapes"))]
    Show(Show),
    #[command(after_long_help = args::conformance_help("aws-shapes conformance"))]
    Conformance(args::Conformance),
}

#[derive(Debug, clap::Args)]
struct Generate {
    /// The model
    #[arg(long, value_name = "FILE_OR_DIR")]
    model: PathBuf,

    /// The crate's folder; with --all, the folder of the crates' folders
    #[arg(long, value_name = "DIR")]
    out: PathBuf,

    #[command(flatten)]
    options: args::GenerateOptions,
}

#[derive(Debug, clap::Args)]
struct Show {
    /// The model
    #[arg(long, value_name = "FILE_OR_DIR")]
    model: PathBuf,

    #[command(flatten)]
    subject: args::ShowOptions,
}

fn main() -> ExitCode {
    exit_code(match Cli::parse().command {
        Command::Generate(Generate {
            model,
            out,
            options,
        }) => generate::run(&generate::Job {
            model: &model,
            out: &out,
            options: &options,
            advice: &term::without_check("aws-shapes"),
        }),
        Command::Diff(args) => diff::run(&args),
        Command::Pages(args) => pages::run(&args),
        Command::Show(Show { model, subject }) => show::run(&model, None, None, &subject),
        Command::Conformance(args) => conformance::run(&args, &conformance::Cache::default()),
    })
}

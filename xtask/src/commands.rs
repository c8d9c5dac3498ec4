//! The commands of this repository, and those of `aws-shapes` with defaults for it.

mod bench;
mod import;
mod record;
mod update;

use std::path::Path;

use aws_shapes_cli::{Outcome, args, conformance, diff, generate, pages, show, term};
use codegen::error::Errors;

use crate::cli::{Codegen, Command, Show};
use crate::repository;

pub(crate) use bench::args as bench_args;

pub(crate) fn run(command: Command) -> Result<Outcome, Errors> {
    match command {
        Command::Codegen(args) => codegen(args),
        Command::Update(args) => update::run(&args),
        Command::Import(args) => import::run(&args),
        Command::Bench(args) => bench::run(&args),
        Command::Diff(args) => diff::run(&args),
        Command::Pages(args) => pages(args),
        Command::Record(args) => record::run(&args),
        Command::Show(args) => show(&args),
        Command::Conformance(args) => conformance(args),
    }
}

fn codegen(args: Codegen) -> Result<Outcome, Errors> {
    let Codegen {
        model,
        out,
        mut options,
    } = args;
    let root = repository::root();
    let out = out.unwrap_or_else(|| root.join(repository::CRATE));
    // Regenerating from another model would remove the crate's documentation.
    let is_ours = is_same(&out, &root.join(repository::CRATE));
    let advice = if model.is_some() && is_ours {
        "generated/ is generated from model/datasync; see `cargo xtask update --help`".to_owned()
    } else {
        term::without_check("cargo xtask")
    };
    if model.is_none() {
        repository::set_defaults(&mut options, &root);
    } else if is_ours {
        options.repository = options.repository.or_else(repository::url);
    }
    options.runtime = options
        .runtime
        .or_else(|| Some(root.join(repository::RUNTIME)));
    generate::run(&generate::Job {
        model: &model.unwrap_or_else(|| root.join(repository::MODEL)),
        out: &out,
        options: &options,
        advice: &advice,
    })
}

fn is_same(a: &Path, b: &Path) -> bool {
    let [a, b] = [a, b].map(Path::canonicalize);
    matches!((a, b), (Ok(a), Ok(b)) if a == b)
}

fn show(Show { model, subject }: &Show) -> Result<Outcome, Errors> {
    if let Some(model) = model {
        return show::run(model, None, None, subject);
    }
    let root = repository::root();
    let [docs, overlay] = [repository::docs(&root), repository::overlay(&root)];
    let model = root.join(repository::MODEL);
    show::run(&model, docs.as_deref(), overlay.as_deref(), subject)
}

fn pages(mut args: args::Pages) -> Result<Outcome, Errors> {
    let root = repository::root();
    let is_ours = args.old.is_none() && args.history.is_none();
    if is_ours {
        args.history = Some(root.join(record::HISTORY));
        args.model = Some(root.join(repository::MODEL));
        args.docs = args.docs.or_else(|| repository::docs(&root));
        args.overlay = args.overlay.or_else(|| repository::overlay(&root));
    }
    pages::run(&args)
}

fn conformance(mut args: args::Conformance) -> Result<Outcome, Errors> {
    let root = repository::root();
    args.runtime = args
        .runtime
        .or_else(|| Some(root.join(repository::RUNTIME)));
    let cache = conformance::Cache {
        target: Some(root.join("target/conformance")),
        lock: Some(root.join("Cargo.lock")).filter(|lock| lock.is_file()),
    };
    conformance::run(&args, &cache)
}

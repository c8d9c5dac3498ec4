//! `pages`: writes the changes of an API as web pages.

use std::path::Path;

use codegen::SourceFile;
use codegen::error::{Error, Errors, Place};
use codegen::model::Model;
use codegen::texts::Texts;
use pages::{MARK, Service, ServiceChange, services, site};
use reports::history::Record;

use crate::args::Pages;
use crate::sides::{self, Wheels};
use crate::write::Plan;
use crate::{Outcome, coverage, history, load, paths, term};

/// Writes the pages of a change, of a history, or of all services.
pub fn run(args: &Pages) -> Result<Outcome, Errors> {
    let texts = args.docs.as_deref().map(coverage::read).transpose()?;
    match (&args.old, &args.new, &args.history, &args.model) {
        (Some(old), Some(new), ..) if args.all => all(args, old, new),
        (Some(old), Some(new), ..) => {
            let (old, new) = sides::load(old, new, args.service.as_deref())?;
            let record = history::record(&old, &new, &args.published)?;
            write_site(args, &new.model, texts.as_ref(), &[record])
        }
        (_, _, Some(history), Some(model)) => {
            let records = history::read(history)?;
            let loaded = load::one(model, args.service.as_deref())?;
            let model = load::read(&loaded.input, args.overlay.as_deref())?;
            write_site(args, &model, texts.as_ref(), &records)
        }
        _ => {
            let message = "expected two models, or `--history DIR` with `--model FILE_OR_DIR`";
            Err(Error::new(message, Place::default()).into())
        }
    }
}

fn write_site(
    args: &Pages,
    model: &Model,
    texts: Option<&Texts>,
    records: &[Record],
) -> Result<Outcome, Errors> {
    let files = site(&Service {
        model,
        texts,
        records,
        url: args.url.as_deref(),
    })?;
    write(&args.out, files)?;
    Ok(Outcome::Done)
}

fn all(args: &Pages, old: &Path, new: &Path) -> Result<Outcome, Errors> {
    let wheels = Wheels::open(old, new)?;
    let published = history::published(&args.published, wheels.date()?);
    let [from, to] = &wheels.labels;
    let title = format!("{from} to {to}");
    let mut compared = wheels.compare(&args.jobs, |name, [old, new]| {
        let record = Record::new(old, new, published.clone())?;
        let page = || ServiceChange::new(name, &title, &record, None);
        Ok((!record.changes.is_empty()).then(page))
    })?;
    let changes = compared.changed.drain(..).map(|(_, change)| change);
    let mut changes: Vec<_> = changes.collect();
    let names = [compared.new.as_slice(), &compared.removed];
    let mut files = services(&title, &changes, names, compared.unchanged);
    for change in &mut changes {
        files.append(&mut change.files);
    }
    write(&args.out, files)?;
    Ok(match compared.has_failed {
        true => Outcome::Failed,
        false => Outcome::Done,
    })
}

fn write(out: &Path, files: Vec<SourceFile>) -> Result<(), Errors> {
    let counts = Plan::with_mark(out, files, MARK)?.apply()?;
    term::result(&format!("{}: {counts}\n", paths::shown(out)))?;
    Ok(())
}

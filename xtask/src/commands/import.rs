//! `import`: reduces a published model and writes it with its provenance.

use std::path::Path;

use aws_shapes_cli::write::{Counts, apply};
use aws_shapes_cli::{Outcome, load, paths, term};
use codegen::error::Errors;

use crate::cli::Import;
use crate::pin::{PAGINATORS, Pin, SERVICE};
use crate::provenance::{self, Provenance};

pub(super) fn run(args: &Import) -> Result<Outcome, Errors> {
    let to = &args.to;
    let before = Provenance::read(to)?;
    if before.is_none() {
        refuse_foreign(to)?;
    }
    let loaded = load::one(&args.source, args.service.as_deref())?;
    codegen::read::read(&loaded.input)?;
    let pin = Pin::of(&loaded, args.date)?;
    let changes = pin.changes(to);
    let counts = Counts::of_changes(&changes, loaded.input.files.len() + 1);
    apply(to, &changes)?;
    let (shown, is) = (paths::shown(to), pin.source.release());
    let was = before.map(|before| before.release());
    let was = was.filter(|was| *was != is);
    let was = was.map(|was| format!("{was} -> ")).unwrap_or_default();
    term::result(&format!("{shown}: {counts}\n{was}{is}\n"))?;
    Ok(Outcome::Done)
}

/// Refuses to replace a model without `source.toml`, which may be the only copy.
fn refuse_foreign(to: &Path) -> Result<(), Errors> {
    let names = [SERVICE, PAGINATORS];
    let mut paths = names.iter().map(|name| to.join(name));
    match paths.find(|path| path.exists()) {
        Some(path) => {
            let message = format!(
                "this file was not imported: its folder has no `{}`; move it away",
                provenance::FILE
            );
            Err(paths::error(message, &path).into())
        }
        None => Ok(()),
    }
}

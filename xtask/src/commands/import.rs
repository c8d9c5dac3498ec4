//! `import`: a publisher's model, reduced and pinned with its provenance.

use std::fs;
use std::path::Path;

use codegen::error::Errors;
use codegen::read::{Format, InputFile, Json};
use codegen::reduce::reduce;

use super::Outcome;
use crate::cli::Import;
use crate::load::{self, Loaded};
use crate::source::{self, Original, Source};
use crate::write::{Counts, remove, replace};
use crate::{paths, term};

const SERVICE: &str = "service-2.json";
const PAGINATORS: &str = "paginators-1.json";

/// Who publishes the models that come without a word about it.
const PUBLISHER: &str = "Amazon Web Services";

/// A file to write, by its name in the folder.
struct Reduced {
    name: &'static str,
    text: String,
}

pub(super) fn run(args: &Import) -> Result<Outcome, Errors> {
    let to = &args.to;
    let before = Source::read(to)?;
    if before.is_none() {
        refuse_foreign(to)?;
    }
    let loaded = load::one(&args.source, args.service.as_deref())?;
    codegen::read::read(&loaded.input)?;
    let (files, source) = reduced(&loaded, args)?;
    let counts = write(to, &files, &source)?;
    let (shown, is) = (paths::shown(to), source.release());
    let was = before.map(|before| before.release());
    let was = was.filter(|was| *was != is);
    let was = was.map(|was| format!("{was} -> ")).unwrap_or_default();
    term::result(&format!("{shown}: {counts}\n{was}{is}\n"))?;
    Ok(Outcome::Done)
}

/// A model that no `source.toml` speaks for may be somebody's only copy.
fn refuse_foreign(to: &Path) -> Result<(), Errors> {
    let names = [SERVICE, PAGINATORS];
    let mut paths = names.iter().map(|name| to.join(name));
    match paths.find(|path| path.exists()) {
        Some(path) => {
            let message = format!(
                "`cargo xtask import` did not write this file: there is no `{}` beside it; \
                 move it away",
                source::FILE
            );
            Err(paths::error(message, &path).into())
        }
        None => Ok(()),
    }
}

fn reduced(loaded: &Loaded, args: &Import) -> Result<(Vec<Reduced>, Source), Errors> {
    let mut files = Vec::new();
    let mut originals = Vec::new();
    for InputFile { name, text } in &loaded.input.files {
        let target = match Format::of(&Json::parse(name, text)?) {
            Some(Format::BotocorePaginators) => PAGINATORS,
            _ => SERVICE,
        };
        originals.push(Original::new(target, text));
        files.push(Reduced {
            name: target,
            text: reduce(name, text)?,
        });
    }
    let package = loaded.package.clone().unwrap_or_default();
    let source = Source {
        publisher: Some(package.publisher.unwrap_or_else(|| PUBLISHER.to_owned())),
        package: package.name,
        release: package.release,
        date: args.date,
        generator: Some(format!("codegen {}", env!("CARGO_PKG_VERSION"))),
        files: originals,
    };
    Ok((files, source))
}

/// Writes what differs, and removes what the model has no more.
fn write(to: &Path, files: &[Reduced], source: &Source) -> Result<Counts, Errors> {
    let mut counts = Counts::default();
    let toml = source.to_toml();
    let models = files.iter().map(|file| (file.name, file.text.as_str()));
    for (name, text) in models.chain([(source::FILE, toml.as_str())]) {
        let path = to.join(name);
        if fs::read(&path).is_ok_and(|old| old == text.as_bytes()) {
            counts.unchanged += 1;
        } else {
            replace(&path, text.as_bytes())?;
            counts.stale += 1;
        }
    }
    let is_gone = files.iter().all(|file| file.name != PAGINATORS);
    if is_gone && to.join(PAGINATORS).exists() {
        remove(to, PAGINATORS)?;
        counts.extra += 1;
    }
    Ok(counts)
}

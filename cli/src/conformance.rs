//! `conformance`: runs a model's protocol tests against its crate.

mod package;
mod report;
mod results;

use std::path::PathBuf;

use codegen::SourceFile;
use codegen::error::{Error, Errors, Place};
use codegen::read::Input;
use conformance::{Generated, Request, generate};

use crate::args::{Conformance, ResultFormat};
use crate::generate::krate;
use crate::{Outcome, load, name, paths, term};
use package::Workspace;
use results::Ran;

const NO_CASES: &str = "\
no protocol tests in this model: expected the traits `smithy.test#httpRequestTests`, \
`httpResponseTests`, `httpMalformedRequestTests` or `eventStreamTests` on operations of a service \
or their errors";

/// Build artifacts to reuse.
#[derive(Clone, Debug, Default)]
pub struct Cache {
    /// Cargo's target directory; `None` for one in the folder of the tests.
    pub target: Option<PathBuf>,
    /// An initial lock file.
    pub lock: Option<PathBuf>,
}

/// A service of the model, its cases, and its crate.
struct Suite {
    /// The service's absolute name.
    service: String,
    /// The package name of the crate.
    krate: String,
    generated: Generated,
}

/// Generates, builds and runs a model's protocol tests, and prints the results.
pub fn run(args: &Conformance, cache: &Cache) -> Result<Outcome, Errors> {
    let input = load::one(&args.model, None)?.input;
    let suites = suites(&input, args)?;
    let (running, skipped): (Vec<_>, Vec<_>) = suites
        .into_iter()
        .partition(|suite| suite.cases_to_run() > 0);
    let mut ran = Vec::new();
    if !running.is_empty() {
        let workspace = Workspace::write(&running, args.out.as_deref(), cache)?;
        let programs = workspace.build()?;
        for suite in &running {
            let verdicts = results::run(suite, &programs.of(suite)?)?;
            ran.push(Ran::new(suite, verdicts));
        }
    }
    ran.extend(skipped.iter().map(|suite| Ran::new(suite, Vec::new())));
    let text = match args.format {
        ResultFormat::Text => report::text(&ran),
        ResultFormat::Json => report::json(&ran),
    };
    term::result(&text)?;
    if let Some(out) = &args.out {
        let message = if running.is_empty() {
            "no tests were written: no case can run"
        } else {
            "tests were written"
        };
        term::note(&format!("{}: {message}", paths::shown(out)));
    }
    Ok(if ran.iter().any(Ran::has_failed) {
        Outcome::Found
    } else {
        Outcome::Done
    })
}

/// Generates the tests of the selected services.
fn suites(input: &Input, args: &Conformance) -> Result<Vec<Suite>, Errors> {
    let runtime = args.runtime.as_ref().map(std::path::absolute);
    let runtime = runtime.and_then(|path| Some(path.ok()?.display().to_string()));
    let mut suites: Vec<Suite> = Vec::new();
    for service in services(input, args)? {
        let mut krate = krate_name(input, local(&service))?;
        // Services in different namespaces may have the same name.
        while suites.iter().any(|suite| suite.krate == krate) {
            krate.push_str("-too");
        }
        let request = Request {
            options: krate::options(&krate, "0.0.0".to_owned(), runtime.clone()),
            filter: args.filter.clone(),
            service: Some(service.clone()),
        };
        let generated = generate(input, &request)?;
        suites.push(Suite {
            service,
            krate,
            generated,
        });
    }
    suites.retain(|suite| !suite.generated.cases.is_empty());
    if suites.is_empty() {
        let message = match &args.filter {
            Some(filter) => format!("no case has {filter:?} in its id"),
            None => NO_CASES.to_owned(),
        };
        return Err(Error::new(message, Place::file(file(input))).into());
    }
    Ok(suites)
}

/// Returns the absolute names of the selected services.
fn services(input: &Input, args: &Conformance) -> Result<Vec<String>, Errors> {
    let mut services = conformance::services(input)?;
    if let Some(wanted) = &args.service {
        services.retain(|service| service == wanted || local(service) == wanted);
        if services.is_empty() {
            // The reader reports that it is missing.
            services.push(wanted.clone());
        }
    }
    Ok(services)
}

/// Returns an absolute name without its namespace.
fn local(id: &str) -> &str {
    id.rsplit('#').next().unwrap_or(id)
}

fn krate_name(input: &Input, service: &str) -> Result<String, Error> {
    name::of_service(service).map_err(|reason| {
        let message =
            format!("cannot derive a package name from the service's name {service:?}: {reason}");
        Error::new(message, Place::file(file(input)))
    })
}

fn file(input: &Input) -> &str {
    let file = input.files.first();
    file.map_or("input", |file| file.name.as_str())
}

impl Suite {
    /// Returns the number of cases that can run.
    fn cases_to_run(&self) -> usize {
        let cases = self.generated.cases.iter();
        cases.filter(|case| case.skipped.is_none()).count()
    }

    /// Returns the files of the package and of the crate, with paths below the workspace.
    fn files(&self) -> impl Iterator<Item = SourceFile> {
        let Generated { package, krate, .. } = &self.generated;
        let package = package.iter().map(|file| (self.krate.clone(), file));
        let folder = format!("{}/{}", self.krate, conformance::CRATE);
        let krate = krate.iter().map(move |file| (folder.clone(), file));
        package.chain(krate).map(|(folder, file)| SourceFile {
            path: format!("{folder}/{}", file.path),
            text: file.text.clone(),
        })
    }
}

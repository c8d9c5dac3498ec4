//! `protocol-tests`: a model's own tests, run against its crate.

mod package;
mod report;
mod results;

use codegen::error::{Error, Errors, Place};
use codegen::protocol_tests::{Generated, Request, generate};
use codegen::read::{self, Input};
use codegen::{Options, SourceFile};

use super::Outcome;
use crate::cli::protocol_tests::{Format, ProtocolTests};
use crate::{load, name, paths, term};

use package::Workspace;
use results::Ran;

/// A service of the model, its cases and the crate that they test.
struct Suite {
    /// The service's absolute name.
    service: String,
    /// The package name of the crate.
    krate: String,
    generated: Generated,
}

pub(super) fn run(args: &ProtocolTests) -> Result<Outcome, Errors> {
    let input = load::one(&args.model, None)?.input;
    let suites = suites(&input, args)?;
    let runs = suites.iter().any(|suite| suite.cases_to_run() > 0);
    let workspace = match runs || args.out.is_some() {
        true => Some(Workspace::write(&suites, args.out.as_deref())?),
        false => None,
    };
    let mut ran = Vec::new();
    match &workspace {
        Some(workspace) if runs => {
            let programs = workspace.build()?;
            for suite in &suites {
                ran.push(results::of(suite, &programs.of(suite)?)?);
            }
        }
        _ => ran.extend(suites.iter().map(results::of_skipped)),
    }
    let text = match args.format {
        Format::Text => report::text(&ran),
        Format::Json => report::json(&ran),
    };
    term::result(&text)?;
    if let Some(out) = &args.out {
        term::note(&format!("{} holds the tests", paths::shown(out)));
    }
    Ok(match ran.iter().any(Ran::has_failed) {
        true => Outcome::Found,
        false => Outcome::Done,
    })
}

/// The services that are asked for, each with what is generated from it.
fn suites(input: &Input, args: &ProtocolTests) -> Result<Vec<Suite>, Errors> {
    let services = match &args.service {
        Some(service) => vec![service.clone()],
        None => read::services(input)?,
    };
    let suites = services.into_iter().map(|service| {
        let local = service.rsplit('#').next().unwrap_or_default();
        let krate = krate_name(input, local)?;
        let request = Request {
            options: Options {
                name: krate.clone(),
                version: "0.0.0".to_owned(),
                ..Options::default()
            },
            filter: args.filter.clone(),
            service: Some(service.clone()),
        };
        let generated = generate(input, &request)?;
        Ok(Suite {
            service,
            krate,
            generated,
        })
    });
    let suites = suites.collect::<Result<Vec<_>, Errors>>()?;
    let cases = suites.iter().flat_map(|suite| &suite.generated.cases);
    match (cases.count(), &args.filter) {
        (0, Some(filter)) => {
            let message = format!("no case has {filter:?} in its id");
            Err(Error::new(message, Place::file(file(input))).into())
        }
        (0, None) => {
            let message = "no protocol tests in this model: expected the traits \
                           `smithy.test#httpRequestTests`, `httpResponseTests` or \
                           `httpMalformedRequestTests` on operations of a service or their errors";
            Err(Error::new(message, Place::file(file(input))).into())
        }
        _ => Ok(suites),
    }
}

fn krate_name(input: &Input, service: &str) -> Result<String, Error> {
    name::check(&name::of_service(service)).map_err(|reason| {
        let message = format!("the service's name {service:?} gives no package name ({reason})");
        Error::new(message, Place::file(file(input)))
    })
}

fn file(input: &Input) -> &str {
    let file = input.files.first();
    file.map_or("input", |file| file.name.as_str())
}

impl Suite {
    /// How many of the cases can run.
    fn cases_to_run(&self) -> usize {
        let cases = self.generated.cases.iter();
        cases.filter(|case| case.skipped.is_none()).count()
    }

    /// The package's files and the crate's, below the package's folder.
    fn files(&self) -> impl Iterator<Item = SourceFile> {
        let krate = self.generated.krate.iter().map(|file| SourceFile {
            path: format!("{}/{}", codegen::protocol_tests::CRATE, file.path),
            text: file.text.clone(),
        });
        self.generated.package.iter().cloned().chain(krate)
    }
}

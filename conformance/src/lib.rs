//! Reads Smithy's [HTTP Protocol Compliance Tests] from a model, and generates a package
//! that runs them against the model's crate.
//!
//! [HTTP Protocol Compliance Tests]: https://smithy.io/2.0/additional-specs/http-protocol-compliance-tests.html

mod case;
mod emit;
mod lower;
mod read;

use codegen::error::{ErrorLog, Errors};
use codegen::read::{Input, smithy};
use codegen::{Options, SourceFile};

pub use case::{Direction, Listed};
pub use emit::CRATE;

/// The options of [`generate`].
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The service, by name or absolute name. `None` selects the only one.
    pub service: Option<String>,
    /// The options of the crate under test.
    pub options: Options,
    /// Keeps only the cases whose id contains this text.
    pub filter: Option<String>,
}

/// A crate, and the package that tests it.
#[derive(Clone, Debug)]
pub struct Generated {
    /// Every case, once per direction, sorted by shape.
    pub cases: Vec<Listed>,
    /// The crate under test.
    pub krate: Vec<SourceFile>,
    /// The package that runs every case that is not skipped, for the crate in its folder
    /// [`CRATE`]. Its program prints one line of JSON per case.
    pub package: Vec<SourceFile>,
}

/// Returns the absolute names of the services in a Smithy AST, sorted.
pub fn services(input: &Input) -> Result<Vec<String>, Errors> {
    let services = || read::services(&read::document(input)?);
    services().map_err(|errors| input.locate(errors))
}

/// Generates the crate and the test package of a service in a Smithy AST.
pub fn generate(input: &Input, request: &Request) -> Result<Generated, Errors> {
    let generated = || {
        let document = read::document(input)?;
        let service = request.service.as_deref();
        let model = smithy::read(document.file, &document.json, service)?;
        let errors = ErrorLog::default();
        let mut cases = read::cases(&document, service, &model, &errors);
        errors.check(())?;
        if let Some(filter) = &request.filter {
            cases.retain(|case| case.id.contains(filter.as_str()));
        }
        let krate = codegen::lower(&model, &request.options)?;
        let cases = lower::lower(&cases, &model, &krate);
        errors.check(())?;
        let listed = cases.iter().map(|case| case.listed.clone());
        Ok(Generated {
            cases: listed.collect(),
            krate: codegen::emit::emit(&krate)?,
            package: emit::emit(&krate, &cases)?,
        })
    };
    generated().map_err(|errors: Errors| input.locate(errors))
}

//! The arguments of `protocol-tests`.

use std::path::PathBuf;

use clap::builder::NonEmptyStringValueParser;
use clap::{Args, ValueEnum};

pub(crate) const HELP: &str = "\
MODEL is a Smithy JSON AST whose operations and errors carry the traits
`smithy.test#httpRequestTests`, `httpResponseTests` or `httpMalformedRequestTests`. Each case is
run for clients and for servers, unless it applies to one of them: a client writes the request and
reads the response, a server reads the request and writes the response. Values are built from a
case's parameters through the crate's public API, and bodies are compared by their media type.

A case is skipped, with the reason, where it needs what generated crates do not do by design: speak
another protocol than AWS JSON 1.0 and 1.1, compress, or fill in defaults of the model.

Examples:
  cargo xtask protocol-tests model.json
      Every case of every service in the model
  cargo xtask protocol-tests model.json --filter Union
      The cases that have `Union` in their id
  cargo xtask protocol-tests model.json --out ../protocol-tests
      The same, and keep the tests, each a function that a debugger can step through
  cargo xtask protocol-tests model.json --format json | jq '.[] | select(.outcome == \"failed\")'

Exit codes:
  0  every case passed or was skipped
  1  a case failed
  2  wrong usage, a bad model, or tests that do not build";

#[derive(Debug, Args)]
pub(crate) struct ProtocolTests {
    /// The model: a Smithy JSON AST, as it is or gzipped
    #[arg(value_name = "MODEL")]
    pub(crate) model: PathBuf,

    /// Only this service of the model, by its name or its absolute name [default: all]
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) service: Option<String>,

    /// Only cases with this text in their id
    #[arg(long, value_name = "ID", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) filter: Option<String>,

    /// Keep the crates and their tests in this folder
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,

    /// How to print the results
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

/// How results are printed.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum Format {
    /// A table, then what failed and what was skipped
    #[default]
    Text,
    /// An array with an object a case
    Json,
}

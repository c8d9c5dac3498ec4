//! The README: for those who look for a crate, or have just generated one.

use super::context::Context;
use super::crate_docs::{GUARANTEES, example, features};
use super::docs::docs;
use crate::ir::{Docs, Module};
use crate::markdown::text::{plain, wrap};
use crate::options::Options;

impl Context<'_> {
    /// Returns the README: what the crate is, a first program, features and guarantees.
    pub(super) fn readme(
        &self,
        options: &Options,
        [types, operations]: [&[Module]; 2],
        protocols: &str,
        http: bool,
    ) -> Docs {
        let name = &options.name;
        let title = plain(&self.model.service.title);
        let version = &self.model.service.version;
        let form = match self.model.speaks_json() {
            true => "the service's own JSON",
            false => "the form that the AWS CLI and boto3 print",
        };
        let about = format!(
            "Data types and operation metadata for {title} (API version {version}): every \
             structure, enum, input, output and error, with `serde` in {form}. No client, no \
             I/O. {protocols}"
        );
        docs(&[
            format!("# {name}"),
            wrap(&about),
            self.first_program(options, types, operations),
            section(GUARANTEES),
            section(&features(http)),
            section(&self.sdk()),
            links(options),
            "License: MIT or Apache-2.0, at your option.".to_owned(),
        ])
    }

    /// Returns a program that reads a response, with the commands that make and run it.
    fn first_program(&self, options: &Options, types: &[Module], operations: &[Module]) -> String {
        let Some(example) = example(types, operations) else {
            return String::new();
        };
        let name = &options.name;
        let add = match options.repository {
            Some(_) => format!("$ cargo add --quiet {name} serde_json"),
            None => format!("$ cargo add --quiet --path ../{name}\n$ cargo add --quiet serde_json"),
        };
        let program = format!(
            include_str!("crate_docs/program.md"),
            krate = self.crate_ident,
            module = example.module,
            output = example.output.name,
            wire = example.field.wire,
            name = example.field.name,
            value = example.variant.value,
        );
        format!("```console\n$ cargo new --quiet first && cd first\n{add}\n```\n\n{program}")
    }
}

/// Returns a section of the crate's documentation, without links to its items.
fn section(text: &str) -> String {
    let text = text.replace("[`DateTime`](primitives::DateTime)", "`DateTime`");
    format!("#{}", text.trim_end())
}

fn links(options: &Options) -> String {
    let name = &options.name;
    match &options.repository {
        Some(url) => format!(
            "More: [documentation](https://docs.rs/{name}), [repository]({url}), and\n\
             [the command](https://docs.rs/aws-shapes-cli) that generates such crates."
        ),
        None => String::new(),
    }
}

//! The modules that hold others: the crate's root and its public folders.

use std::fmt::Write as _;

use super::docs;
use super::file::File;
use super::structure::ident;
use super::wire;
use crate::SourceFile;
use crate::error::Errors;
use crate::ir::{Crate, Docs, Module};
use quote::quote;

pub(super) fn files(krate: &Crate) -> Result<Vec<SourceFile>, Errors> {
    let mut files = vec![
        lib(krate)?,
        types(krate)?,
        type_errors(krate)?,
        operations(krate)?,
        errors(krate)?,
        primitives(krate)?,
    ];
    if let Some(http) = &krate.http {
        files.push(wire::file(krate, http)?);
    }
    Ok(files)
}

/// What clippy would say of a model that nobody here can change.
const MODEL_LINTS: [&str; 5] = [
    "just_underscores_and_digits",
    "large_enum_variant",
    "module_inception",
    "should_implement_trait",
    "too_many_arguments",
];

fn lib(krate: &Crate) -> Result<SourceFile, Errors> {
    let mut file = File::new("src/lib.rs", &krate.service.source);
    file.docs(&krate.docs);
    let mut text = String::new();
    text.push_str("#![no_std]\n#![forbid(unsafe_code)]\n#![deny(missing_docs)]\n");
    text.push_str("#![cfg_attr(docsrs, feature(doc_cfg))]\n");
    text.push_str("// Links are whole paths, whether or not a file imports what they lead to.\n");
    text.push_str("#![allow(rustdoc::redundant_explicit_links)]\n");
    text.push_str("// Names and numbers of members are the model's.\n#![allow(\n");
    for lint in MODEL_LINTS {
        let _ = writeln!(text, "    clippy::{lint},");
    }
    text.push_str(")]\n");
    if krate.support.deprecated {
        text.push_str("// What is deprecated for users must still be named here.\n");
        text.push_str("#![allow(deprecated)]\n");
    }
    file.text(text);
    file.text("extern crate alloc;\n#[cfg(feature = \"std\")]\nextern crate std;\n");
    let mut mods = String::from(
        "#[macro_use]\nmod support;\n\npub mod error;\npub mod operation;\npub mod primitives;\n\
         mod service;\npub mod types;\n",
    );
    if krate.http.is_some() {
        mods.push_str("#[cfg(feature = \"http\")]\n");
        mods.push_str("#[cfg_attr(docsrs, doc(cfg(feature = \"http\")))]\npub mod wire;\n");
    }
    file.text(mods);
    file.text("pub use error::Error;\npub use service::{Protocol, SERVICE, Service};\n");
    file.finish()
}

fn types(krate: &Crate) -> Result<SourceFile, Errors> {
    let mut file = File::new("src/types.rs", &krate.service.source);
    file.docs(&lines(&[match krate.support.unions {
        true => "Structures, enums and unions that operations share.",
        false => "Structures and enums that operations share.",
    }]));
    file.text("pub mod error;\n");
    private_modules(&krate.types, &mut file);
    file.finish()
}

fn type_errors(krate: &Crate) -> Result<SourceFile, Errors> {
    let mut file = File::new("src/types/error.rs", &krate.service.source);
    file.docs(&lines(&[
        "Errors that the service's model declares.",
        "",
        "[`Error`](enum@crate::error::Error) is any of them, or one that has no name here.",
    ]));
    private_modules(&krate.errors, &mut file);
    file.finish()
}

/// Private modules, and what they define.
fn private_modules(modules: &[Module], file: &mut File) {
    let mut mods = String::new();
    let mut uses = String::new();
    for module in modules {
        let _ = writeln!(mods, "mod {};", module.name);
        for item in &module.items {
            let _ = writeln!(uses, "pub use self::{}::{};", module.name, item.name());
        }
    }
    if !modules.is_empty() {
        file.text(mods);
        file.text(uses);
    }
}

fn operations(krate: &Crate) -> Result<SourceFile, Errors> {
    let mut file = File::new("src/operation.rs", &krate.service.source);
    file.docs(&lines(&[
        "A module for each operation, with its input and its output.",
        "",
        "Each also has a type with the operation's own name. It implements [`Operation`],",
        "which tells what the model says: which errors there are, whether a request may be",
        "repeated, how its pages follow one another.",
    ]));
    let mut uses = String::from("pub use crate::support::operation::{Operation, Pagination};\n");
    if krate.support.pages {
        uses.push_str("pub use crate::support::pages::{Paginated, PaginatedItems};\n");
    }
    file.text(uses);
    let mut mods = String::new();
    for module in &krate.operations {
        let _ = writeln!(mods, "pub mod {};", module.name);
    }
    if !mods.is_empty() {
        file.text(mods);
    }
    if krate.http.is_some() {
        wire::any_input(krate, &mut file);
    }
    file.finish()
}

fn primitives(krate: &Crate) -> Result<SourceFile, Errors> {
    let mut file = File::new("src/primitives.rs", &krate.service.source);
    file.docs(&lines(&[
        "Types that every service has: time, bytes, documents, and what is unknown.",
    ]));
    let mut text = String::new();
    if krate.support.big_numbers {
        text.push_str(
            "pub use crate::support::big_number::{BigDecimal, BigInteger, BigNumberError};\n",
        );
    }
    text.push_str(
        "pub use crate::support::blob::Blob;\n\
         pub use crate::support::date_time::{DateTime, DateTimeError, DateTimeFormat};\n\
         pub use crate::support::document::{Document, Number};\n",
    );
    if krate.support.int_enums {
        text.push_str("pub use crate::support::int_enum::UnknownInt;\n");
    }
    if krate.support.unions {
        text.push_str("pub use crate::support::union::UnknownMember;\n");
    }
    if krate.support.string_enums {
        text.push_str("pub use crate::support::unknown_value::UnknownValue;\n");
    }
    file.text(text);
    file.finish()
}

fn errors(krate: &Crate) -> Result<SourceFile, Errors> {
    let mut file = File::new("src/error.rs", &krate.service.source);
    file.docs(&lines(&[
        "What can go wrong: the service's errors, and values that break rules.",
        "",
        "[`Error`](enum@Error) is whatever the service answers with. It holds the structures of",
        "[`types::error`](crate::types::error), each of which is an error by itself, too.",
    ]));
    file.define(["Error"].into_iter());
    let mut text = String::from(
        "pub use crate::support::error::{Fault, ModeledError, Retry, UnknownError};\n",
    );
    if krate.support.string_enums {
        text.push_str("pub use crate::support::unknown_value::UnknownVariantError;\n");
    }
    text.push_str("pub use crate::support::violation::{Rule, ValidationError, Violation};\n");
    file.text(text);
    file.item(error_enum(krate));
    let variants = krate.error.variants.iter();
    let rows: Vec<_> = variants
        .map(|variant| {
            let codes: Vec<_> = variant
                .codes
                .iter()
                .map(|code| format!("{code:?}"))
                .collect();
            format!("{} = {},", variant.name, codes.join(" | "))
        })
        .collect();
    file.table("service_error", "Error", &rows);
    file.finish()
}

fn error_enum(krate: &Crate) -> proc_macro2::TokenStream {
    let variants = krate.error.variants.iter().map(|variant| {
        let name = ident(&variant.name);
        let docs = docs::outer(&variant.docs);
        quote! {
            #docs
            #name(crate::types::error::#name),
        }
    });
    let eq = krate.error.eq.then(|| quote!(Eq, Hash));
    let docs = docs::outer(&krate.error.docs);
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, #eq)]
        #[non_exhaustive]
        pub enum Error {
            #(#variants)*
            /// An error that this version of the crate has no name for, with its code, its
            /// message and its whole body.
            Unknown(UnknownError),
        }
    }
}

fn lines(text: &[&str]) -> Docs {
    Docs(text.iter().map(|line| (*line).to_owned()).collect())
}

//! Prints the modules that contain others: the crate's root and its public modules.

use std::fmt::Write as _;

use super::docs;
use super::file::File;
use super::tokens::ident;
use super::wire;
use crate::error::Errors;
use crate::ir::{Crate, Docs, Module};
use crate::source_file::SourceFile;
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

/// Clippy lints caused by the model's own names and numbers.
const MODEL_LINTS: [&str; 5] = [
    "just_underscores_and_digits",
    "large_enum_variant",
    "module_inception",
    "should_implement_trait",
    "too_many_arguments",
];

fn lib(krate: &Crate) -> Result<SourceFile, Errors> {
    let mut file = module("src/lib.rs", krate, &krate.docs);
    let mut text = String::new();
    text.push_str("#![no_std]\n#![forbid(unsafe_code)]\n#![deny(missing_docs)]\n");
    text.push_str("#![cfg_attr(docsrs, feature(doc_cfg))]\n");
    text.push_str("// Operations link to types by path, whether or not the file imports them.\n");
    text.push_str("#![allow(rustdoc::redundant_explicit_links)]\n");
    text.push_str("// Names and numbers of members are the model's.\n#![allow(\n");
    for lint in MODEL_LINTS {
        let _ = writeln!(text, "    clippy::{lint},");
    }
    text.push_str(")]\n");
    if krate.has_deprecated {
        text.push_str("// Generated code refers to deprecated items.\n");
        text.push_str("#![allow(deprecated)]\n");
    }
    file.text(text);
    file.text("extern crate alloc;\n");
    let mut mods = String::new();
    if !krate.constraints.is_empty() {
        mods.push_str("#[cfg(feature = \"validate\")]\nmod constraints;\n");
    }
    mods.push_str(
        "pub mod error;\npub mod operation;\npub mod primitives;\nmod service;\npub mod types;\n",
    );
    if krate.http.is_some() {
        mods.push_str("#[cfg(feature = \"http\")]\n");
        mods.push_str("#[cfg_attr(docsrs, doc(cfg(feature = \"http\")))]\npub mod wire;\n");
    }
    file.text(mods);
    file.text(
        "#[cfg(feature = \"serde\")]\n\
         #[cfg_attr(docsrs, doc(cfg(feature = \"serde\")))]\n\
         #[doc(inline)]\n\
         pub use aws_shapes::{CloudTrail, DenyUnknown};\n\
         pub use error::Error;\n\
         pub use service::{Protocol, SERVICE, Service};\n",
    );
    file.finish()
}

fn module(path: &str, krate: &Crate, docs: &Docs) -> File {
    let mut file = File::new(path, &krate.service.source);
    file.docs(docs);
    file
}

fn types(krate: &Crate) -> Result<SourceFile, Errors> {
    let mut file = module("src/types.rs", krate, &krate.modules.types);
    file.text("pub mod error;\n");
    private_modules(&krate.types, &mut file);
    file.finish()
}

fn type_errors(krate: &Crate) -> Result<SourceFile, Errors> {
    let mut file = module("src/types/error.rs", krate, &krate.modules.type_errors);
    private_modules(&krate.errors, &mut file);
    file.finish()
}

/// Declares private modules, and re-exports their items.
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
    let mut file = module("src/operation.rs", krate, &krate.modules.operation);
    file.text(
        "#[doc(inline)]\npub use aws_shapes::operation::{Operation, Paginated, PaginatedItems, \
         Pagination};\n",
    );
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
    let mut file = module("src/primitives.rs", krate, &krate.modules.primitives);
    file.text("#[doc(inline)]\npub use aws_shapes::primitives::*;\n");
    file.finish()
}

fn errors(krate: &Crate) -> Result<SourceFile, Errors> {
    let mut file = module("src/error.rs", krate, &krate.modules.error);
    file.define(["Error"].into_iter());
    file.text(
        "#[doc(inline)]\n\
         pub use aws_shapes::error::{\n    \
             ErrorInfo, Fault, ModeledError, Retry, ServiceError, UnknownError, UnknownVariantError,\n\
         };\n",
    );
    let checks = match krate.http {
        Some(_) => "any(feature = \"validate\", feature = \"http\")",
        None => "feature = \"validate\"",
    };
    file.text(format!(
        "#[cfg({checks})]\n\
         #[cfg_attr(docsrs, doc(cfg({checks})))]\n\
         #[doc(inline)]\n\
         pub use aws_shapes::error::{{Rule, ValidationError, Violation}};\n"
    ));
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
            /// An error that this version of the crate has no variant for, or whose body does not
            /// fit the error that its code names. It keeps code, message and body.
            Unknown(UnknownError),
        }
    }
}

//! Prints structures: the type, its constructor, its `Debug`, its table.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::debug::REDACTED;
use super::file::File;
use super::tokens::{ident, tokens};
use super::{bindings, constraints, docs};
use crate::ir::{ErrorTraits, Field, Redaction, Struct, Type, ValueFormat};
use crate::names;

pub(super) fn emit(item: &Struct, file: &mut File) {
    definition(item, file);
    if item.fields.iter().any(|field| field.required) {
        constructor(item, file);
    }
    if item.redaction != Redaction::None {
        debug(item, file);
    }
    table(item, file);
    if let Some(error) = &item.error {
        error_table(&item.name, error, file);
    }
}

fn definition(item: &Struct, file: &mut File) {
    let fields: Vec<_> = item
        .fields
        .iter()
        .map(|field| field_tokens(field, file))
        .collect();
    let docs = docs::outer(&item.docs);
    let deprecated = docs::deprecated(item.deprecated.as_ref());
    let derives = derives(&[
        ("Clone", true),
        ("Debug", item.redaction == Redaction::None),
        ("Default", item.default),
        ("PartialEq", true),
        ("Hash", item.eq),
    ]);
    let name = ident(&item.name);
    file.item(quote! {
        #docs
        #deprecated
        #[derive(#(#derives),*)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
        }
    });
    if item.eq {
        impl_eq(&item.name, file);
    }
}

/// Implements `Eq`. A derive would make the compiler check every field again, which takes a
/// seventh of a crate's build time.
pub(super) fn impl_eq(name: &str, file: &mut File) {
    let eq = tokens(&file.scope.core("Eq", "::core::cmp::Eq"));
    let name = ident(name);
    file.item(quote!(impl #eq for #name {}));
}

fn field_tokens(field: &Field, file: &mut File) -> TokenStream {
    let docs = docs::outer(&field.docs);
    let deprecated = docs::deprecated(field.deprecated.as_ref());
    let name = ident(&field.name);
    let ty = tokens(&field_type(field, file));
    quote! {
        #docs
        #deprecated
        pub #name: #ty,
    }
}

fn field_type(field: &Field, file: &mut File) -> String {
    if field.required {
        file.scope.ty(&field.ty)
    } else {
        file.scope.option(&field.ty)
    }
}

/// Returns the traits that are marked as derived.
pub(super) fn derives(traits: &[(&str, bool)]) -> Vec<Ident> {
    let derived = traits.iter().filter(|(_, derived)| *derived);
    derived.map(|(name, _)| ident(name)).collect()
}

/// Prints `new`, which takes the required members.
fn constructor(item: &Struct, file: &mut File) {
    let mut parameters = Vec::new();
    let mut values = Vec::new();
    for field in &item.fields {
        let name = ident(&field.name);
        if field.required {
            let ty = tokens(&file.scope.ty(&field.ty));
            let into = tokens(&file.scope.core("Into", "::core::convert::Into"));
            parameters.push(quote!(#name: impl #into<#ty>));
            values.push(quote!(#name: #name.into()));
        } else {
            let none = tokens(&file.scope.core("None", "::core::option::Option::None"));
            values.push(quote!(#name: #none));
        }
    }
    let name = ident(&item.name);
    file.item(quote! {
        impl #name {
            /// Creates a value from its required members. Other members are `None`.
            pub fn new(#(#parameters),*) -> Self {
                Self { #(#values),* }
            }
        }
    });
}

/// Prints a `Debug` that redacts sensitive fields.
fn debug(item: &Struct, file: &mut File) {
    let fields: Vec<_> = item
        .fields
        .iter()
        .map(|field| {
            let name = ident(&field.name);
            let text = names::unraw(&field.name);
            match field.sensitive || item.redaction == Redaction::Whole {
                true => quote!(.field(#text, &#REDACTED)),
                false => quote!(.field(#text, &self.#name)),
            }
        })
        .collect();
    let fmt = tokens(&file.scope.std("core::fmt"));
    let name = ident(&item.name);
    let text = &item.name;
    file.item(quote! {
        impl #fmt::Debug for #name {
            fn fmt(&self, f: &mut #fmt::Formatter<'_>) -> #fmt::Result {
                f.debug_struct(#text) #(#fields)* .finish()
            }
        }
    });
}

fn table(item: &Struct, file: &mut File) {
    let rows: Vec<_> = item.fields.iter().map(|field| row(field, file)).collect();
    let mut head = item.name.clone();
    if item.strict {
        head.push_str(" strict");
    }
    head.push_str(&bindings::of_type(item.binding.as_ref()));
    file.table("structure", &head, &rows);
}

fn row(field: &Field, file: &mut File) -> String {
    let (kind, ty) = match (&field.ty, field.slice_getter, field.required) {
        (Type::List(item), true, true) => ("required_list", item),
        (Type::List(item), true, false) => ("list", item),
        (_, _, true) => ("required", &Box::new(field.ty.clone())),
        (_, _, false) => ("optional", &Box::new(field.ty.clone())),
    };
    let ty = file.scope.ty(ty);
    let format = format_suffix(field.format);
    let Field { name, setter, .. } = field;
    let wire = wire_names(&field.wire, field.model_name.as_deref());
    let binding = bindings::of_member(&field.binding);
    let constraints = constraints::suffix(&field.constraints, file);
    format!("{name}: {kind} {ty} = {wire}{format}, {setter}{binding}{constraints};")
}

/// Returns the names in a member's row: the one that is written first, then the others that are read.
pub(super) fn wire_names(wire: &str, model_name: Option<&str>) -> String {
    match model_name {
        Some(model_name) => format!("{wire:?} | {model_name:?}"),
        None => format!("{wire:?}"),
    }
}

/// Returns the marker of a row whose timestamps are not seconds since the epoch, or whose strings
/// contain JSON.
pub(super) fn format_suffix(format: Option<ValueFormat>) -> &'static str {
    match format {
        None => "",
        Some(ValueFormat::Rfc3339) => " as Rfc3339",
        Some(ValueFormat::HttpDate) => " as HttpDate",
        Some(ValueFormat::Json) => " as Json",
    }
}

fn error_table(name: &str, error: &ErrorTraits, file: &mut File) {
    let fault = match error.server_fault {
        true => "Server",
        false => "Client",
    };
    let retry = match (error.retryable, error.throttling) {
        (_, true) => "Throttled",
        (true, false) => "Retryable",
        (false, false) => "Unspecified",
    };
    let codes: Vec<_> = error.codes.iter().map(|code| format!("{code:?}")).collect();
    let mut rows = vec![
        format!("shape: {:?},", error.shape),
        format!("code: {},", codes.join(" | ")),
        format!("fault: {fault},"),
        format!("retry: {retry},"),
        format!("status: {},", error.status),
    ];
    let message = match &error.message {
        None => "message: none,".to_owned(),
        Some((field, true)) => format!("message: required {field},"),
        Some((field, false)) => format!("message: optional {field},"),
    };
    rows.push(message);
    file.table("error", name, &rows);
}

//! Prints enums: the type and its table.

use std::fmt::{Debug, Write as _};

use proc_macro2::TokenStream;
use quote::quote;

use super::debug::redacted;
use super::docs;
use super::file::File;
use super::structure::impl_eq;
use super::tokens::{ident, tokens};
use crate::ir::Enum;

pub(super) fn string_enum(item: &Enum<String>, file: &mut File) {
    definition(item, "UnknownValue", &TokenStream::new(), file);
    let mut head = item.name.clone();
    head.push_str(if item.sensitive { " sensitive" } else { "" });
    if let Some(listed) = &item.listed {
        let _ = write!(head, " {listed:?}");
    }
    file.table("string_enum", &head, &rows(item));
}

pub(super) fn int_enum(item: &Enum<i32>, file: &mut File) {
    definition(item, "UnknownInt", &quote!(Copy,), file);
    file.table("int_enum", &item.name, &rows(item));
}

/// Prints the type, with a variant for unrecognized values.
fn definition<V>(item: &Enum<V>, unknown: &str, copy: &TokenStream, file: &mut File) {
    let variants = item.variants.iter().map(|variant| {
        let (docs, name) = (docs::outer(&variant.docs), ident(&variant.name));
        let deprecated = docs::deprecated(variant.deprecated.as_ref());
        quote!(#docs #deprecated #name,)
    });
    let unknown = tokens(&file.scope.named("crate::primitives", unknown));
    let (docs, name) = (docs::outer(&item.docs), ident(&item.name));
    let deprecated = docs::deprecated(item.deprecated.as_ref());
    let debug = (!item.sensitive).then(|| quote!(Debug,));
    file.item(quote! {
        #docs
        #deprecated
        #[derive(Clone, #copy #debug PartialEq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A value that this version of the crate has no variant for.
            Unknown(#unknown),
        }
    });
    impl_eq(&item.name, file);
    if item.sensitive {
        redacted(&item.name, file);
    }
}

fn rows<V: Debug>(item: &Enum<V>) -> Vec<String> {
    let rows = item.variants.iter();
    rows.map(|variant| format!("{} = {:?},", variant.name, variant.value))
        .collect()
}

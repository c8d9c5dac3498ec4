//! Open enums: the type and its table.

use quote::quote;

use super::debug::redacted;
use super::docs;
use super::file::File;
use super::structure::impl_eq;
use super::tokens::{ident, tokens};
use crate::ir::{Enum, IntEnum};

pub(super) fn string_enum(item: &Enum, file: &mut File) {
    let variants: Vec<_> = item
        .variants
        .iter()
        .map(|variant| {
            let (docs, name) = (docs::outer(&variant.docs), ident(&variant.name));
            let deprecated = docs::deprecated(variant.deprecated.as_ref());
            quote!(#docs #deprecated #name,)
        })
        .collect();
    let unknown = tokens(&file.scope.named("crate::primitives", "UnknownValue"));
    let (docs, name) = (docs::outer(&item.docs), ident(&item.name));
    let deprecated = docs::deprecated(item.deprecated.as_ref());
    let debug = (!item.sensitive).then(|| quote!(Debug,));
    file.item(quote! {
        #docs
        #deprecated
        #[derive(Clone, #debug PartialEq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A value that this version of the crate has no name for.
            Unknown(#unknown),
        }
    });
    impl_eq(&item.name, file);
    if item.sensitive {
        redacted(&item.name, file);
    }
    let rows = item.variants.iter();
    let rows: Vec<_> = rows
        .map(|v| format!("{} = {:?},", v.name, v.wire))
        .collect();
    let head = match item.sensitive {
        true => format!("{} sensitive", item.name),
        false => item.name.clone(),
    };
    file.table("string_enum", &head, &rows);
}

pub(super) fn int_enum(item: &IntEnum, file: &mut File) {
    let variants: Vec<_> = item
        .variants
        .iter()
        .map(|variant| {
            let (docs, name) = (docs::outer(&variant.docs), ident(&variant.name));
            let deprecated = docs::deprecated(variant.deprecated.as_ref());
            quote!(#docs #deprecated #name,)
        })
        .collect();
    let unknown = tokens(&file.scope.named("crate::primitives", "UnknownInt"));
    let (docs, name) = (docs::outer(&item.docs), ident(&item.name));
    let deprecated = docs::deprecated(item.deprecated.as_ref());
    let debug = (!item.sensitive).then(|| quote!(Debug,));
    file.item(quote! {
        #docs
        #deprecated
        #[derive(Clone, Copy, #debug PartialEq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A value that this version of the crate has no name for.
            Unknown(#unknown),
        }
    });
    impl_eq(&item.name, file);
    if item.sensitive {
        redacted(&item.name, file);
    }
    let rows = item.variants.iter();
    let rows: Vec<_> = rows.map(|v| format!("{} = {},", v.name, v.value)).collect();
    file.table("int_enum", &item.name, &rows);
}

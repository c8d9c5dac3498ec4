//! Prints unions: the type, its `Debug`, its table.

use proc_macro2::TokenStream;
use quote::quote;

use super::debug::{REDACTED, redacted};
use super::file::File;
use super::structure::{derives, format_suffix, impl_eq, wire_names};
use super::tokens::{ident, tokens};
use super::{bindings, constraints, docs};
use crate::ir::{Redaction, Union, UnionMember};

pub(super) fn emit(item: &Union, file: &mut File) {
    definition(item, file);
    match item.redaction {
        Redaction::None => {}
        Redaction::Whole => redacted(&item.name, file),
        Redaction::Fields => debug(item, file),
    }
    let rows: Vec<_> = item
        .members
        .iter()
        .map(|member| row(member, file))
        .collect();
    let binding = bindings::of_type(item.binding.as_ref());
    file.table("union", &format!("{}{binding}", item.name), &rows);
}

fn definition(item: &Union, file: &mut File) {
    let members: Vec<_> = item
        .members
        .iter()
        .map(|m| member_tokens(m, file))
        .collect();
    let unknown = tokens(&file.scope.named("crate::primitives", "UnknownMember"));
    let (docs, name) = (docs::outer(&item.docs), ident(&item.name));
    let deprecated = docs::deprecated(item.deprecated.as_ref());
    let derives = derives(&[
        ("Clone", true),
        ("Debug", item.redaction == Redaction::None),
        ("PartialEq", true),
        ("Hash", item.eq),
    ]);
    file.item(quote! {
        #docs
        #deprecated
        #[derive(#(#derives),*)]
        #[non_exhaustive]
        pub enum #name {
            #(#members)*
            /// A member that this version of the crate has no variant for.
            Unknown(#unknown),
        }
    });
    if item.eq {
        impl_eq(&item.name, file);
    }
}

fn member_tokens(member: &UnionMember, file: &mut File) -> TokenStream {
    let (docs, name) = (docs::outer(&member.docs), ident(&member.name));
    let deprecated = docs::deprecated(member.deprecated.as_ref());
    let value = member.ty.as_ref().map(|ty| {
        let ty = tokens(&file.scope.ty(ty));
        quote!((#ty))
    });
    quote!(#docs #deprecated #name #value,)
}

/// Prints a `Debug` that redacts sensitive members.
fn debug(item: &Union, file: &mut File) {
    let arms: Vec<_> = item
        .members
        .iter()
        .map(|member| {
            let (name, text) = (ident(&member.name), &member.name);
            match (&member.ty, member.sensitive) {
                (None, _) => quote!(Self::#name => f.write_str(#text)),
                (Some(_), true) => {
                    quote!(Self::#name(_) => f.debug_tuple(#text).field(&#REDACTED).finish())
                }
                (Some(_), false) => {
                    quote!(Self::#name(value) => f.debug_tuple(#text).field(value).finish())
                }
            }
        })
        .collect();
    let fmt = tokens(&file.scope.std("core::fmt"));
    let name = ident(&item.name);
    file.item(quote! {
        impl #fmt::Debug for #name {
            fn fmt(&self, f: &mut #fmt::Formatter<'_>) -> #fmt::Result {
                match self {
                    #(#arms,)*
                    Self::Unknown(_) => f.debug_tuple("Unknown").field(&#REDACTED).finish(),
                }
            }
        }
    });
}

fn row(member: &UnionMember, file: &mut File) -> String {
    let UnionMember { name, method, .. } = member;
    let wire = wire_names(&member.wire, member.model_name.as_deref());
    let format = format_suffix(member.format);
    let binding = bindings::of_member(&member.binding);
    match &member.ty {
        Some(ty) => {
            let ty = file.scope.ty(ty);
            let constraints = constraints::suffix(&member.constraints, file);
            format!(
                "{name}({ty}) = {wire}{format}, is_{method}, as_{method}{binding}{constraints};"
            )
        }
        None => format!("{name} = {wire}, is_{method}{binding};"),
    }
}

//! Prints operation stubs: a unit type and its impls.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs;
use super::file::File;
use super::pagination;
use super::tokens::{ident, option, tokens};
use crate::ir::{Operation, Pagination, Type};

pub(super) fn emit(item: &Operation, file: &mut File) {
    let docs = docs::outer(&item.docs);
    let deprecated = docs::deprecated(item.deprecated.as_ref());
    let name = ident(&item.name);
    file.item(quote! {
        #docs
        #deprecated
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        pub struct #name;
    });

    let operation = path(file, "Operation");
    let (input, output, wire) = (ident(&item.input), ident(&item.output), &item.wire);
    let error = tokens(&file.scope.named("crate::error", "Error"));
    let consts = [
        list("ERRORS", &item.errors),
        flag("NO_INPUT", item.no_input),
        flag("NO_OUTPUT", item.no_output),
        flag("SENSITIVE_INPUT", item.sensitive_input),
        flag("SENSITIVE_OUTPUT", item.sensitive_output),
        flag("READ_ONLY", item.read_only),
        flag("IDEMPOTENT", item.idempotent),
        text("HOST_PREFIX", item.host_prefix.as_ref(), file),
        text("ENDPOINT_MEMBER", item.endpoint_member.as_ref(), file),
        list("IDEMPOTENCY_TOKENS", &item.idempotency_tokens),
        pagination(item.pagination.as_ref(), file),
    ];
    let consts = consts.iter().flatten();
    let fill = fill_tokens(&item.token_fields, file);
    file.item(quote! {
        impl #operation for #name {
            type Input = #input;
            type Output = #output;
            type Error = #error;

            const NAME: &'static str = #wire;
            #(#consts)*
            #fill
        }
    });
    streams(item, file);
    if let Some(pages) = &item.pages {
        pagination::emit(item, pages, file);
    }
}

/// Names the events of an operation's streams.
fn streams(item: &Operation, file: &mut File) {
    let name = ident(&item.name);
    let streams = [
        ("InputStream", &item.input_events),
        ("OutputStream", &item.output_events),
    ];
    for (stream, event) in streams {
        let Some(event) = event else { continue };
        let (stream, event) = (ident(stream), tokens(&file.scope.ty(event)));
        file.item(quote! {
            #[cfg(feature = "http")]
            #[cfg_attr(docsrs, doc(cfg(feature = "http")))]
            impl aws_shapes::wire::event_stream::#stream for #name {
                type Event = #event;
            }
        });
    }
}

fn path(file: &mut File, name: &str) -> TokenStream {
    tokens(&file.scope.named("crate::operation", name))
}

fn list(name: &str, values: &[String]) -> Option<TokenStream> {
    let name = ident(name);
    (!values.is_empty()).then(|| quote!(const #name: &'static [&'static str] = &[#(#values),*];))
}

fn flag(name: &str, value: bool) -> Option<TokenStream> {
    let name = ident(name);
    value.then(|| quote!(const #name: bool = true;))
}

fn text(name: &str, value: Option<&String>, file: &mut File) -> Option<TokenStream> {
    let (name, value) = (ident(name), value?);
    let (option, some) = option(&file.scope);
    Some(quote!(const #name: #option<&'static str> = #some(#value);))
}

fn pagination(pagination: Option<&Pagination>, file: &mut File) -> Option<TokenStream> {
    let pagination = pagination?;
    let ty = path(file, "Pagination");
    let (option, some) = option(&file.scope);
    let Pagination {
        input_tokens,
        output_tokens,
        items,
        ..
    } = pagination;
    let page_size = pagination.page_size.iter();
    let more_results = pagination.more_results.iter();
    let items = (!items.is_empty()).then(|| quote!(.with_items(&[#(#items),*])));
    Some(quote! {
        const PAGINATION: #option<#ty> = #some(
            #ty::new(&[#(#input_tokens),*], &[#(#output_tokens),*])
                #(.with_page_size(#page_size))*
                #items
                #(.with_more_results(#more_results))*
        );
    })
}

/// Fills the members that are idempotency tokens.
fn fill_tokens(fields: &[String], file: &mut File) -> Option<TokenStream> {
    if fields.is_empty() {
        return None;
    }
    let fields: Vec<_> = fields.iter().map(|field| ident(field)).collect();
    let string = tokens(&file.scope.ty(&Type::String));
    Some(quote! {
        fn fill_idempotency_tokens(input: &mut Self::Input, mut token: impl FnMut() -> #string) {
            #(input.#fields.get_or_insert_with(&mut token);)*
        }
    })
}

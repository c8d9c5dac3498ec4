//! Prints the impls of `Paginated` and `PaginatedItems`.

use proc_macro2::TokenStream;
use quote::quote;

use super::file::File;
use super::tokens::{ident, option, tokens};
use crate::ir::{FieldStep, Operation, PageFields, PageItems};

pub(super) fn emit(operation: &Operation, pages: &PageFields, file: &mut File) {
    next_page(operation, pages, file);
    if let Some(list) = &pages.items {
        items(operation, list, file);
    }
}

fn next_page(operation: &Operation, pages: &PageFields, file: &mut File) {
    let (option, some) = option(&file.scope);
    let none = tokens(&file.scope.core("None", "::core::option::Option::None"));
    let stop = pages.more_results.as_ref().map(|path| {
        let is_last = is_last(&path.0, &some);
        quote! {
            if #is_last {
                return #none;
            }
        }
    });
    let turn = tokens(&file.scope.named("aws_shapes::__private", "turn"));
    let turns: Vec<_> = pages
        .tokens
        .iter()
        .map(|(input, output)| {
            let input = ident(input);
            let output = field(&quote!(output), &output.0, &some);
            quote!(#turn(&mut next.#input, #output))
        })
        .collect();
    let paginated = tokens(&file.scope.named("crate::operation", "Paginated"));
    let name = ident(&operation.name);
    file.item(quote! {
        impl #paginated for #name {
            fn next_page(input: &Self::Input, output: &Self::Output) -> #option<Self::Input> {
                #stop
                let mut next = input.clone();
                let more = #(#turns)|*;
                more.then_some(next)
            }
        }
    });
}

/// Returns the condition under which there are no more results.
fn is_last(more_results: &[FieldStep], some: &TokenStream) -> TokenStream {
    if more_results.iter().all(|step| step.required) {
        let steps = more_results.iter().map(|step| ident(&step.field));
        return quote!(!output #(.#steps)*);
    }
    let more = field(&quote!(output), more_results, some);
    quote!(#more != #some(&true))
}

fn items(operation: &Operation, items: &PageItems, file: &mut File) {
    let (path, item) = match items {
        PageItems::List(path, item) => {
            let item = tokens(&file.scope.ty(item));
            (path, quote!(&'a #item))
        }
        PageItems::Map(path, key, value) => {
            let key = tokens(&file.scope.ty(key));
            let value = tokens(&file.scope.ty(value));
            (path, quote!((&'a #key, &'a #value)))
        }
    };
    let (_, some) = option(&file.scope);
    let iter = match path.0.as_slice() {
        [step] => {
            let name = ident(&step.field);
            let flatten = (!step.required).then(|| quote!(.flatten()));
            quote!(output.#name.iter() #flatten)
        }
        path => {
            let list = field(&quote!(output), path, &some);
            quote!(#list.into_iter().flatten())
        }
    };
    let iterator = tokens(&file.scope.core("Iterator", "::core::iter::Iterator"));
    let paginated = tokens(&file.scope.named("crate::operation", "PaginatedItems"));
    let name = ident(&operation.name);
    file.item(quote! {
        impl #paginated for #name {
            type Item<'a> = #item;

            fn items(output: &Self::Output) -> impl #iterator<Item = Self::Item<'_>> {
                #iter
            }
        }
    });
}

/// Returns an expression for the field at the end of a path: an `Option` of a reference.
fn field(of: &TokenStream, path: &[FieldStep], some: &TokenStream) -> TokenStream {
    let Some((
        FieldStep {
            field: name,
            required,
        },
        rest,
    )) = path.split_first()
    else {
        return quote!(#some(&#of));
    };
    let name = ident(name);
    let of = quote!(#of.#name);
    match (required, rest) {
        (true, rest) => field(&of, rest, some),
        (false, []) => quote!(#of.as_ref()),
        (false, rest) => {
            let below = field(&quote!(#name), rest, some);
            quote!(#of.as_ref().and_then(|#name| #below))
        }
    }
}

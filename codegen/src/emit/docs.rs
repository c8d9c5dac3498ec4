//! Documentation and attributes as tokens.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Deprecation, Docs};

/// Returns one `#[doc]` per line, which prints as `///`.
pub(super) fn outer(docs: &Docs) -> TokenStream {
    let lines = docs.0.iter().map(|line| spaced(line));
    quote!(#(#[doc = #lines])*)
}

pub(super) fn deprecated(deprecation: Option<&Deprecation>) -> TokenStream {
    match deprecation {
        None => TokenStream::new(),
        Some(Deprecation { note: None }) => quote!(#[deprecated]),
        Some(Deprecation { note: Some(note) }) => quote!(#[deprecated(note = #note)]),
    }
}

fn spaced(line: &str) -> String {
    if line.is_empty() {
        String::new()
    } else {
        format!(" {line}")
    }
}

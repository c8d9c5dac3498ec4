//! Helpers that turn the IR's text into tokens.

use proc_macro2::{Ident, Span, TokenStream};

use super::scope::Scope;

/// Returns the identifier `name`, which may be raw (`r#type`).
#[must_use]
pub fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(name) => Ident::new_raw(name, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}

/// Parses source text into tokens. Invalid text becomes an empty stream, which
/// [`File::finish`](super::File::finish) reports as invalid Rust.
#[must_use]
pub fn tokens(text: &str) -> TokenStream {
    text.parse().unwrap_or_default()
}

/// Returns the paths of `Option` and `Some`.
pub(super) fn option(scope: &Scope) -> (TokenStream, TokenStream) {
    let option = scope.core("Option", "::core::option::Option");
    let some = scope.core("Some", "::core::option::Option::Some");
    (tokens(&option), tokens(&some))
}

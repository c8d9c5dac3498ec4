//! `Debug` of sensitive values.

use quote::quote;

use super::file::File;
use super::tokens::{ident, tokens};

/// The text that `Debug` prints instead of a secret, as the official SDKs do.
pub(super) const REDACTED: &str = "*** Sensitive Data Redacted ***";

/// Implements `Debug` without printing any part of the value.
pub(super) fn redacted(name: &str, file: &mut File) {
    let fmt = tokens(&file.scope.std("core::fmt"));
    let name = ident(name);
    file.item(quote! {
        impl #fmt::Debug for #name {
            fn fmt(&self, f: &mut #fmt::Formatter<'_>) -> #fmt::Result {
                f.write_str(#REDACTED)
            }
        }
    });
}

//! `Debug` of values that hold secrets.

use quote::quote;

use super::file::File;
use super::tokens::{ident, tokens};

/// What `Debug` prints in place of a secret, as the official SDKs do.
pub(super) const REDACTED: &str = "*** Sensitive Data Redacted ***";

/// Implements `Debug` without printing anything of the value.
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

//! The package that runs a crate's protocol tests.

use proc_macro2::TokenStream;

use crate::case::Listed;

/// A package that runs cases.
pub(crate) struct Package {
    /// The package name of the crate under test.
    pub(crate) krate: String,
    /// The absolute name of what the crate is generated from.
    pub(crate) source: String,
    /// The cases, sorted by shape.
    pub(crate) cases: Vec<TestCase>,
}

/// A case in one direction.
pub(crate) struct TestCase {
    pub(crate) listed: Listed,
    /// The module of the operation or error.
    pub(crate) module: String,
    pub(crate) function: String,
    /// The function's body. `None` if the case is skipped.
    pub(crate) body: Option<TokenStream>,
}

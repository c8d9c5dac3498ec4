//! What is known of an operation before it is called.

use alloc::string::String;

/// An operation of the service.
///
/// Each module of [`operation`](crate::operation) has a type that implements it. What the model
/// says of the operation is in the constants, where members have their names in the model.
pub trait Operation {
    /// What its requests hold.
    type Input;

    /// What its responses hold.
    type Output;

    /// The operation's name on the wire.
    const NAME: &'static str;

    /// The names of the errors that the model declares for it, sorted.
    const ERRORS: &'static [&'static str] = &[];

    /// Whether the model gives it no input at all, rather than one without members.
    const NO_INPUT: bool = false;

    /// Whether the model gives it no output at all, rather than one without members.
    const NO_OUTPUT: bool = false;

    /// Whether a member of the input, however deep, is sensitive.
    const SENSITIVE_INPUT: bool = false;

    /// Whether a member of the output or of an error, however deep, is sensitive.
    const SENSITIVE_OUTPUT: bool = false;

    /// Whether it only reads.
    const READ_ONLY: bool = false;

    /// Whether doing it twice has the effect of doing it once.
    const IDEMPOTENT: bool = false;

    /// What goes before the endpoint's host name, separator included.
    const HOST_PREFIX: Option<&'static str> = None;

    /// The members of the input that take a token which makes a repeated
    /// request harmless.
    const IDEMPOTENCY_TOKENS: &'static [&'static str] = &[];

    /// The members that lead from page to page, if it answers in pages.
    const PAGINATION: Option<Pagination> = None;

    /// Fills in the idempotency tokens that are absent.
    ///
    /// `token` gives another text at each call: a UUID, say. Done before the first attempt of a
    /// request, it lets the service tell later attempts from new requests.
    fn fill_idempotency_tokens(input: &mut Self::Input, token: impl FnMut() -> String) {
        let _ = (input, token);
    }
}

/// Where an operation's page tokens stand.
///
/// Paths of member names: `NextToken`, `Result.Items`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Pagination {
    /// The members of the input that take the tokens of the next page.
    pub input_tokens: &'static [&'static str],
    /// The members of the output that give them, in the same order.
    pub output_tokens: &'static [&'static str],
    /// The member of the input that limits how many items a page has.
    pub page_size: Option<&'static str>,
    /// The members of the output that hold the page's items.
    pub items: &'static [&'static str],
    /// The member of the output that tells whether there are more pages.
    pub more_results: Option<&'static str>,
}

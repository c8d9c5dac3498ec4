//! Operations and their metadata.

use alloc::string::String;

use crate::error::ServiceError;

pub(crate) mod pagination;

pub use self::pagination::{Paginated, PaginatedItems};

/// An operation of a service.
///
/// Generated crates have a unit type for each operation that implements this trait.
/// The constants use the model's names for members.
pub trait Operation {
    /// The input, which a request contains.
    type Input;

    /// The output, which a successful response contains.
    type Output;

    /// Any error of the service.
    type Error: ServiceError;

    /// The operation's name on the wire.
    const NAME: &'static str;

    /// The names of the errors that the model declares for the operation, sorted.
    const ERRORS: &'static [&'static str] = &[];

    /// Whether the model declares no input at all, rather than one without members.
    const NO_INPUT: bool = false;

    /// Whether the model declares no output at all, rather than one without members.
    const NO_OUTPUT: bool = false;

    /// Whether the input contains a sensitive member, at any depth.
    const SENSITIVE_INPUT: bool = false;

    /// Whether the output or an error contains a sensitive member, at any depth.
    const SENSITIVE_OUTPUT: bool = false;

    /// Whether the operation has no side effects (`smithy.api#readonly`).
    const READ_ONLY: bool = false;

    /// Whether calling the operation twice has the effect of calling it once
    /// (`smithy.api#idempotent`).
    const IDEMPOTENT: bool = false;

    /// The prefix of the endpoint's host name, including the separator.
    const HOST_PREFIX: Option<&'static str> = None;

    /// The input member whose URL replaces the endpoint, if it has a value.
    const ENDPOINT_MEMBER: Option<&'static str> = None;

    /// The input members that take an idempotency token, which makes repeating a request
    /// harmless.
    const IDEMPOTENCY_TOKENS: &'static [&'static str] = &[];

    /// The members that control pagination, if the operation is paginated.
    const PAGINATION: Option<Pagination> = None;

    /// Fills in the idempotency tokens that are absent.
    ///
    /// `token` returns a new text on each call, such as a UUID. Call this before the first
    /// attempt of a request, so that the service can tell retries from new requests.
    fn fill_idempotency_tokens(input: &mut Self::Input, token: impl FnMut() -> String) {
        let _ = (input, token);
    }
}

/// The members that control an operation's pagination.
///
/// Each is a path of member names: `NextToken`, `Result.Items`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Pagination {
    /// The input members that take the next page's tokens.
    pub input_tokens: &'static [&'static str],
    /// The output members that contain them, in the same order.
    pub output_tokens: &'static [&'static str],
    /// The input member that limits the number of items per page.
    pub page_size: Option<&'static str>,
    /// The output members that contain the items.
    pub items: &'static [&'static str],
    /// The output member that says whether there are more pages.
    pub more_results: Option<&'static str>,
}

impl Pagination {
    /// Describes pagination by tokens that a page returns and the next request takes.
    #[must_use]
    pub const fn new(
        input_tokens: &'static [&'static str],
        output_tokens: &'static [&'static str],
    ) -> Self {
        Self {
            input_tokens,
            output_tokens,
            page_size: None,
            items: &[],
            more_results: None,
        }
    }

    /// Sets the input member that limits the number of items per page.
    #[must_use]
    pub const fn with_page_size(mut self, member: &'static str) -> Self {
        self.page_size = Some(member);
        self
    }

    /// Sets the output members that contain the items.
    #[must_use]
    pub const fn with_items(mut self, members: &'static [&'static str]) -> Self {
        self.items = members;
        self
    }

    /// Sets the output member that says whether there are more pages.
    #[must_use]
    pub const fn with_more_results(mut self, member: &'static str) -> Self {
        self.more_results = Some(member);
        self
    }
}

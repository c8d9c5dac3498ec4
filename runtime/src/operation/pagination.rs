//! Pagination: the items of a page, and the input that requests the next one.

use alloc::collections::BTreeMap;

use crate::operation::Operation;

/// An operation that returns its output in pages, each of which leads to the next.
///
/// Operations whose next token cannot be derived from a page (because it is part of an item, for
/// example) only have [`PAGINATION`](Operation::PAGINATION).
pub trait Paginated: Operation {
    /// Returns the input that requests the page after `output`, which was returned for `input`.
    ///
    /// Returns `None` after the last page: when the service says so, returns no token or an empty
    /// one, or repeats the token that it was given.
    fn next_page(input: &Self::Input, output: &Self::Output) -> Option<Self::Input>;
}

/// A paginated operation whose pages consist of items.
pub trait PaginatedItems: Paginated {
    /// A borrowed item: an item of a list, or a key and value of a map.
    type Item<'a>;

    /// Returns the items of a page.
    fn items(output: &Self::Output) -> impl Iterator<Item = Self::Item<'_>>;
}

/// Replaces the token of this page with the next page's. Returns whether there is a next page.
pub fn turn<T: Token<K>, K>(token: &mut Option<T>, next: Option<&T>) -> bool {
    let next = next.filter(|next| !next.is_empty());
    let more = next.is_some() && next != token.as_ref();
    *token = next.cloned();
    more
}

/// A type of page tokens. `K` is determined by the type and keeps the implementations from
/// overlapping.
pub trait Token<K>: Clone + PartialEq {
    /// Returns whether the token means that there are no more pages.
    fn is_empty(&self) -> bool;
}

/// Strings and string enums.
pub enum TextToken {}

pub enum NumberToken {}

pub enum MapToken {}

impl<T: AsRef<str> + Clone + PartialEq> Token<TextToken> for T {
    fn is_empty(&self) -> bool {
        self.as_ref().is_empty()
    }
}

impl Token<NumberToken> for i32 {
    fn is_empty(&self) -> bool {
        *self == 0
    }
}

impl Token<NumberToken> for i64 {
    fn is_empty(&self) -> bool {
        *self == 0
    }
}

impl<K: Clone + PartialEq, V: Clone + PartialEq> Token<MapToken> for BTreeMap<K, V> {
    fn is_empty(&self) -> bool {
        self.is_empty()
    }
}

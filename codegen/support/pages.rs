//! Pages: the items of one, and the input that asks for the next.

use alloc::collections::BTreeMap;

use crate::operation::Operation;

/// An operation that answers in pages, from each of which the next can be told.
///
/// The others have no more than [`PAGINATION`](Operation::PAGINATION): a token of theirs is part of
/// an item, say.
pub trait Paginated: Operation {
    /// The input that asks for the page after `output`, which came for `input`.
    ///
    /// None where that was the last page: the service says so, or it gives no token, an empty one,
    /// or the one that it was given.
    fn next_page(input: &Self::Input, output: &Self::Output) -> Option<Self::Input>;
}

/// An operation whose pages consist of items.
pub trait PaginatedItems: Paginated {
    /// An item, as a page lends it: that of a list, or key and value of a map.
    type Item<'a>;

    /// The items of a page.
    fn items(output: &Self::Output) -> impl Iterator<Item = Self::Item<'_>>;
}

/// Puts the token of the next page in the place of that of the last, and tells whether there is
/// a next page.
pub(crate) fn turn<T: Token<K>, K>(token: &mut Option<T>, next: Option<&T>) -> bool {
    let next = next.filter(|next| !next.is_empty());
    let more = next.is_some() && next != token.as_ref();
    *token = next.cloned();
    more
}

/// What may stand for a page. The kind, which follows from the type, keeps the implementations
/// apart.
pub(crate) trait Token<K>: Clone + PartialEq {
    /// Whether it stands for none.
    fn is_empty(&self) -> bool;
}

/// Strings, and enums of strings.
pub(crate) enum Text {}

pub(crate) enum Number {}

pub(crate) enum Entries {}

impl<T: AsRef<str> + Clone + PartialEq> Token<Text> for T {
    fn is_empty(&self) -> bool {
        self.as_ref().is_empty()
    }
}

impl Token<Number> for i32 {
    fn is_empty(&self) -> bool {
        *self == 0
    }
}

impl Token<Number> for i64 {
    fn is_empty(&self) -> bool {
        *self == 0
    }
}

impl<K: Clone + PartialEq, V: Clone + PartialEq> Token<Entries> for BTreeMap<K, V> {
    fn is_empty(&self) -> bool {
        self.is_empty()
    }
}

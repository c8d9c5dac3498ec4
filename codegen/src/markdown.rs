//! Markdown from the texts and the HTML of a model.

pub(crate) mod html;
pub(crate) mod text;

pub use html::plain_text;
pub use text::{code, fence, harmless, one_line, plain, with_code};

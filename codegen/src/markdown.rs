//! Markdown, and safe text for it, from what a model says.

pub(crate) mod html;
pub(crate) mod text;

pub use html::plain_text;
pub use text::{code, fence, harmless, one_line, plain, with_code};

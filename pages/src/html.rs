//! The frame of all pages, and escaped HTML.

use std::fmt;

use askama::Template;
use askama::filters::HtmlSafe;
use codegen::SourceFile;

use crate::MARK;

/// The frame of a page.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    /// The title of the window.
    pub(crate) title: String,
    /// The name of the site: a service's full name.
    pub(crate) site: String,
    /// The path from the page's folder to the root.
    pub(crate) root: &'static str,
    /// Whether there are pages of operations and types, and a feed.
    pub(crate) has_reference: bool,
    pub(crate) has_feed: bool,
    pub(crate) mark: &'static str,
}

impl Frame {
    pub(crate) fn new(title: String, site: &str, root: &'static str) -> Self {
        Self {
            title,
            site: site.to_owned(),
            root,
            has_reference: true,
            has_feed: true,
            mark: MARK,
        }
    }
}

/// HTML that a template printed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Html(String);

impl HtmlSafe for Html {}

impl Html {
    /// Prints a template.
    pub(crate) fn of(template: &impl Template) -> Self {
        // Writing to memory cannot fail.
        Self(template.render().unwrap_or_default())
    }

    /// Wraps SVG from a library that escapes its texts.
    pub(crate) fn of_svg(svg: String) -> Self {
        Self(svg)
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Text between tags. Its quotes are not escaped: syntax blocks are full of them.
pub(crate) struct Text<'a>(&'a str);

impl HtmlSafe for Text<'_> {}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for piece in self.0.split_inclusive(['&', '<', '>']) {
            let mut chars = piece.chars();
            let (plain, escape) = match chars.next_back() {
                Some('&') => (chars.as_str(), "&amp;"),
                Some('<') => (chars.as_str(), "&lt;"),
                Some('>') => (chars.as_str(), "&gt;"),
                _ => (piece, ""),
            };
            f.write_str(plain)?;
            f.write_str(escape)?;
        }
        Ok(())
    }
}

/// Prints text between tags.
pub(crate) fn text(text: &str) -> Text<'_> {
    Text(text)
}

/// Prints a page.
pub(crate) fn page(path: impl Into<String>, template: &impl Template) -> SourceFile {
    let Html(mut text) = Html::of(template);
    text.push('\n');
    SourceFile {
        path: path.into(),
        text,
    }
}

//! The request and response of an operation, in the format of boto3's documentation.

use askama::Template;
use askama::filters::HtmlSafe;
use reports::history::Interface;

use crate::members::{Item, List, Lister, Parameter};
use crate::prose::Writer;
use crate::syntax::{self, Block, Side};

/// The syntax and structure of an operation's messages.
#[derive(Debug, Template)]
#[template(path = "messages.html")]
pub(crate) struct MessagesHtml {
    request: Block,
    parameters: List<Parameter>,
    response: Option<(Block, List<Item>)>,
}

impl HtmlSafe for MessagesHtml {}

impl MessagesHtml {
    /// Formats the messages of an operation. `marks` highlights additions and
    /// removals.
    pub(crate) fn new(interface: &Interface, name: &str, prose: Writer<'_>, marks: bool) -> Self {
        let messages = interface.messages.get(name);
        let request = messages.and_then(|messages| messages.request.as_deref());
        let response = messages.and_then(|messages| messages.response.as_deref());
        let lister = |side| Lister::new(interface, prose, side, marks);
        Self {
            request: syntax::request(interface, name, request, marks),
            parameters: lister(Side::Request).parameters(request.unwrap_or_default()),
            response: response.map(|shape| {
                let block = syntax::response(interface, shape, marks);
                (block, lister(Side::Response).structure(shape))
            }),
        }
    }
}

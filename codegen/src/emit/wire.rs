//! Prints the module `wire`, and the enum of all inputs.

use quote::quote;

use super::file::File;
use super::tokens::ident;
use crate::error::Errors;
use crate::ir::{Crate, Http, Item, Module, Operation};
use crate::names;
use crate::source_file::SourceFile;

pub(super) fn file(krate: &Crate, http: &Http) -> Result<SourceFile, Errors> {
    let mut file = File::new("src/wire.rs", &krate.service.source);
    file.docs(&http.docs);
    let names = http.protocols.iter().filter_map(names::protocol);
    let names: Vec<_> = names.collect();
    let protocols = match names.as_slice() {
        [name] => (*name).to_owned(),
        names => format!("{{{}}}", names.join(", ")),
    };
    file.text(format!(
        "pub use aws_shapes::wire::{protocols};\n\
         #[doc(inline)]\n\
         pub use aws_shapes::wire::{{\n    \
             Body, EncodeError, HttpProtocol, RequestError, RequestErrorKind, Unreadable,\n\
         }};\n"
    ));
    if let Some(first) = names.first() {
        let events = if http.events { ", events" } else { "" };
        file.call("wire", &format!("{first}{events}"));
    }
    file.finish()
}

/// Prints the enum of the inputs that can be sent over HTTP, which is in the module `operation`.
pub(super) fn any_input(krate: &Crate, file: &mut File) {
    let mut stubs: Vec<_> = krate.operations.iter().filter_map(stub).collect();
    let variants = stubs.iter().map(|(module, stub)| {
        let (module, name, input) = (ident(module), ident(&stub.name), ident(&stub.input));
        let doc = format!(" The input of `{}`.", stub.wire);
        quote! {
            #[doc = #doc]
            #name(self::#module::#input),
        }
    });
    file.item(quote! {
        /// The input of any operation, as a server reads it from a request.
        #[cfg(feature = "http")]
        #[cfg_attr(docsrs, doc(cfg(feature = "http")))]
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum AnyInput {
            #(#variants)*
        }
    });
    // Of operations with the same route, a server finds the first. It is not one that was replaced.
    stubs.sort_by_key(|(_, stub)| stub.deprecated.is_some());
    let rows = stubs.iter();
    let rows: Vec<_> = rows.map(|(module, stub)| row(module, stub)).collect();
    file.gated_table("http", "any_input", "AnyInput", &rows);
}

fn row(module: &str, stub: &Operation) -> String {
    match &stub.route {
        Some(route) => format!("{} = {module}, {route};", stub.name),
        None => format!("{} = {module};", stub.name),
    }
}

/// Returns the operation of a module, if it can be called over HTTP.
fn stub(module: &Module) -> Option<(&str, &Operation)> {
    module.items.iter().find_map(|item| match item {
        Item::Operation(stub) if stub.has_wire => Some((module.name.as_str(), &**stub)),
        Item::Operation(_)
        | Item::Struct(_)
        | Item::Enum(_)
        | Item::IntEnum(_)
        | Item::Union(_) => None,
    })
}

//! The module `wire`, and the enum of all inputs that its servers read.

use quote::quote;

use super::file::File;
use super::structure::ident;
use crate::SourceFile;
use crate::error::Errors;
use crate::ir::{Crate, Http, HttpProtocol, Item, Module, Operation};

pub(super) fn file(krate: &Crate, http: &Http) -> Result<SourceFile, Errors> {
    let mut file = File::new("src/wire.rs", &krate.service.source);
    file.docs(&http.docs);
    let names: Vec<_> = http.protocols.iter().copied().map(name).collect();
    let protocols = match names.as_slice() {
        [name] => (*name).to_owned(),
        names => format!("{{{}}}", names.join(", ")),
    };
    file.text(format!(
        "pub use crate::support::aws_json::{protocols};\n\
         pub use crate::support::http_error::{{EncodeError, RequestError, RequestErrorKind}};\n\
         pub use crate::support::protocol::{{Body, HttpOperation, HttpProtocol}};\n\
         pub use crate::support::response_error::{{ResponseError, ResponseErrorKind, Unreadable}};\n\
         pub use crate::support::service_protocol::{{\n    \
             decode_request, decode_response, encode_error, encode_request, encode_response,\n\
         }};\n"
    ));
    if let Some(first) = names.first() {
        let first = ident(first);
        file.item(quote! {
            /// The protocol of this module's functions.
            pub type ServiceProtocol = #first;
        });
    }
    file.finish()
}

/// The protocol's type in the module.
pub(super) fn name(protocol: HttpProtocol) -> &'static str {
    match protocol {
        HttpProtocol::AwsJson1_0 => "AwsJson1_0",
        HttpProtocol::AwsJson1_1 => "AwsJson1_1",
    }
}

/// The enum of all inputs, for the module of all operations.
pub(super) fn any_input(krate: &Crate, file: &mut File) {
    let stubs: Vec<_> = krate.operations.iter().filter_map(stub).collect();
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
    let rows = stubs.iter();
    let rows: Vec<_> = rows
        .map(|(module, stub)| format!("{} = {module};", stub.name))
        .collect();
    file.table_of("http", "any_input", "AnyInput", &rows);
}

fn stub(module: &Module) -> Option<(&str, &Operation)> {
    module.items.iter().find_map(|item| match item {
        Item::Operation(stub) => Some((module.name.as_str(), &**stub)),
        Item::Struct(_) | Item::Enum(_) | Item::IntEnum(_) | Item::Union(_) => None,
    })
}

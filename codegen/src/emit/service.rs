//! Prints `SERVICE`.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs;
use super::file::File;
use super::tokens::ident;
use crate::error::Errors;
use crate::ir::{Crate, Protocol};
use crate::names;
use crate::source_file::SourceFile;

pub(super) fn file(krate: &Crate) -> Result<SourceFile, Errors> {
    let service = &krate.service;
    let mut file = File::new("src/service.rs", &service.source);
    file.text("#[doc(inline)]\npub use aws_shapes::{Protocol, Service};\n");

    let protocols = service.protocols.iter().map(protocol);
    let target_prefix = service.target_prefix.iter();
    let query_compatible = service
        .query_compatible
        .then(|| quote!(.with_query_compatible()));
    let no_error_wrapping = service
        .no_error_wrapping
        .then(|| quote!(.with_no_error_wrapping()));
    let headers = service
        .headers
        .iter()
        .map(|(name, value)| quote!((#name, #value)));
    let headers = (!service.headers.is_empty()).then(|| quote!(.with_headers(&[#(#headers),*])));
    let docs = docs::outer(&service.docs);
    let (title, sdk_id, version) = (&service.title, &service.sdk_id, &service.version);
    let (endpoint_prefix, signing_name) = (&service.endpoint_prefix, &service.signing_name);
    file.item(quote! {
        #docs
        pub const SERVICE: Service = Service::new(#title, #sdk_id, #version, &[#(#protocols),*])
            .with_endpoint_prefix(#endpoint_prefix)
            .with_signing_name(#signing_name)
            #(.with_target_prefix(#target_prefix))*
            #query_compatible
            #no_error_wrapping
            #headers;
    });
    file.finish()
}

fn protocol(protocol: &Protocol) -> TokenStream {
    match names::protocol(protocol) {
        Some(name) => {
            let name = ident(name);
            quote!(Protocol::#name)
        }
        None => {
            let id = protocol.id();
            quote!(Protocol::Other(#id))
        }
    }
}

//! `SERVICE`.

use quote::quote;

use super::docs;
use super::file::File;
use super::structure::ident;
use crate::SourceFile;
use crate::error::Errors;
use crate::ir::{Crate, Protocol};

pub(super) fn file(krate: &Crate) -> Result<SourceFile, Errors> {
    let service = &krate.service;
    let mut file = File::new("src/service.rs", &service.source);
    file.text("pub use crate::support::service::{Protocol, Service};\n");

    let protocols = service.protocols.iter().map(|protocol| match protocol {
        Protocol::Known(name) => {
            let name = ident(name);
            quote!(Protocol::#name)
        }
        Protocol::Other(id) => quote!(Protocol::Other(#id)),
    });
    let target_prefix = match &service.target_prefix {
        Some(prefix) => quote!(Some(#prefix)),
        None => quote!(None),
    };
    let docs = docs::outer(&service.docs);
    let (title, sdk_id) = (&service.title, &service.sdk_id);
    let (version, endpoint_prefix) = (&service.version, &service.endpoint_prefix);
    let (signing_name, query_compatible) = (&service.signing_name, service.query_compatible);
    file.item(quote! {
        #docs
        pub const SERVICE: Service = Service {
            title: #title,
            sdk_id: #sdk_id,
            api_version: #version,
            endpoint_prefix: #endpoint_prefix,
            signing_name: #signing_name,
            target_prefix: #target_prefix,
            protocols: &[#(#protocols),*],
            query_compatible: #query_compatible,
        };
    });
    file.finish()
}

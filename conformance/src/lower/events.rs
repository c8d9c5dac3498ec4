//! Decides what cases of event streams do beyond the exchange of whole messages: decoders read
//! the events byte by byte.

use codegen::emit::tokens::{ident, tokens};
use codegen::ir::{Field, Type};
use proc_macro2::TokenStream;
use quote::quote;

use super::{Call, Context, values::Values};
use crate::case::{Case, CaseKind, Direction, Failure};

/// Returns the call that sets a structure's stream; nothing if there are no events.
pub(super) fn setter(values: &Values<'_>, case: &Case<'_>, field: &Field) -> Option<TokenStream> {
    let Type::List(event) = &field.ty else {
        return None;
    };
    let events = list(values, case, event)?;
    if events.is_empty() {
        return Some(TokenStream::new());
    }
    let setter = ident(&field.setter);
    Some(quote!(.#setter([#(#events),*])))
}

fn list(values: &Values<'_>, case: &Case<'_>, event: &Type) -> Option<Vec<TokenStream>> {
    let events = case.events.iter().flat_map(|events| &events.params);
    events.map(|node| values.value(event, node)).collect()
}

/// Returns the call that decodes the message of a case; nothing if it has no stream, or is
/// encoded.
pub(super) fn body(
    context: &Context<'_>,
    case: &Case<'_>,
    call: &Call<'_>,
    protocol: &str,
    direction: Direction,
) -> Option<TokenStream> {
    let (event, function) = match direction {
        Direction::ServerRequest => (&call.stub.input_events, "request"),
        Direction::ClientResponse => (&call.stub.output_events, "response"),
        Direction::ClientRequest | Direction::ServerResponse => return Some(TokenStream::new()),
    };
    let (Some(event), Some(events)) = (event, &case.events) else {
        return Some(TokenStream::new());
    };
    let message = match &case.kind {
        CaseKind::Request(http) | CaseKind::Malformed(http, _) => {
            let sent = super::sent(http);
            quote!(#sent)
        }
        CaseKind::Response(response) => quote!(#response),
    };
    let expected = match &events.failure {
        None => {
            let events = list(&context.values, case, event)?;
            quote!(Ok(vec![#(#events),*]))
        }
        Some(Failure::Any) => quote!(Err(Failure::Any)),
        Some(Failure::Error(id)) => match events.params.last() {
            Some(node) => {
                let exception = context.values.value(event, node)?;
                quote!(Err(Failure::Exception(#exception)))
            }
            None => {
                let code = id.name();
                quote!(Err(Failure::Code(#code)))
            }
        },
    };
    let function = ident(function);
    let protocol = tokens(&format!("wire::{protocol}"));
    let operation = tokens(&format!("{}::{}", call.home, call.stub.name));
    Some(quote!(events::#function::<#protocol, #operation>(&#message, #expected)))
}

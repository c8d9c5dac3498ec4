//! `wire!`: the functions of a service's module `wire`.

/// Defines the functions of a service's module `wire`, in the service's default
/// protocol.
///
/// ```text
/// wire! { AwsJson1_1 }
/// wire! { AwsJson1_1, events }          // if an operation has an event stream
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __wire {
    ($protocol:ident, events) => {
        $crate::__private::wire! { $protocol }

        pub use $crate::wire::event_stream;
        #[doc(inline)]
        pub use $crate::wire::event_stream::{
            EventDecoder, EventError, Events, InputStream, OutputStream,
        };

        /// Decodes the events of an operation's input, as a server. See
        /// [`strict`](EventDecoder::strict).
        pub type InputEvents<O> = EventDecoder<ServiceProtocol, <O as InputStream>::Event>;

        /// Decodes the events of an operation's output, as a client. See
        /// [`new`](EventDecoder::new).
        pub type OutputEvents<O> = EventDecoder<ServiceProtocol, <O as OutputStream>::Event>;

        /// Encodes an event, to be sent after those of [`encode_request`] or
        /// [`encode_response`].
        ///
        /// # Errors
        ///
        /// Fails if the event contains a value that cannot be encoded, is too large, or is of
        /// unknown type.
        pub fn encode_event<E: Events>(
            event: &E,
        ) -> ::core::result::Result<$crate::__private::Vec<u8>, EncodeError> {
            $crate::wire::event_stream::encode_event::<ServiceProtocol, E>(event)
        }
    };
    ($protocol:ident) => {
        /// The protocol of this module's functions.
        pub type ServiceProtocol = $protocol;

        /// The error with which a server answers a request that it cannot decode.
        impl ::core::convert::From<RequestError> for super::Error {
            fn from(error: RequestError) -> Self {
                Self::Unknown(error.into())
            }
        }

        /// An operation of this service. Code for several services uses the runtime's
        /// [`HttpOperation`]($crate::wire::HttpOperation).
        pub trait HttpOperation: $crate::wire::HttpOperation<Error = super::Error> {}

        impl<O: $crate::wire::HttpOperation<Error = super::Error>> HttpOperation for O {}

        /// A response without an output: an error of the service, or not a response of the
        /// service.
        pub type ResponseError = $crate::wire::ResponseError<super::Error>;

        /// Why a response has no output.
        pub type ResponseErrorKind = $crate::wire::ResponseErrorKind<super::Error>;

        /// Encodes the request that calls an operation.
        ///
        /// `endpoint` is an absolute URI; its path, if any, precedes the protocol's. Its host is
        /// prefixed with [`HOST_PREFIX`](super::operation::Operation::HOST_PREFIX), unless it is
        /// an IP address. A URL in the input's
        /// [`ENDPOINT_MEMBER`](super::operation::Operation::ENDPOINT_MEMBER) replaces the
        /// endpoint. The request has the headers of [`SERVICE`](super::SERVICE). It is not signed
        /// and has no `Content-Length`; the transport adds both.
        ///
        /// # Errors
        ///
        /// Fails if the input lacks required members, if it contains a value that cannot be
        /// encoded, or if the endpoint has no host. Other constraints are left to the service
        /// and to `validate`.
        pub fn encode_request<O: HttpOperation>(
            input: &O::Input,
            endpoint: &$crate::__private::http::Uri,
        ) -> ::core::result::Result<
            $crate::__private::http::Request<$crate::__private::Vec<u8>>,
            EncodeError,
        > {
            ServiceProtocol::encode_request::<O>(input, endpoint)
        }

        /// Decodes the response to an operation.
        ///
        /// An empty body is an output without members. The content type is ignored, since
        /// proxies and mocks mislabel bodies.
        ///
        /// # Errors
        ///
        /// Fails if the service returned an error, which
        /// [`as_service_error`]($crate::wire::ResponseError::as_service_error) returns, or if
        /// this is not a response of the service.
        pub fn decode_response<O: HttpOperation>(
            response: &$crate::__private::http::Response<impl ::core::convert::AsRef<[u8]>>,
        ) -> ::core::result::Result<O::Output, ResponseError> {
            ServiceProtocol::decode_response::<O>(response)
        }

        /// Decodes the head of a response with a stream, before its body arrives. The member
        /// that is the stream has no value.
        ///
        /// `None` if the body is needed: the response is an error, or the output has no stream.
        /// Then [`decode_response`] decodes it with its body.
        ///
        /// # Errors
        ///
        /// Fails if this is not a response of the service.
        pub fn decode_response_head<O: HttpOperation>(
            head: &$crate::__private::http::response::Parts,
        ) -> ::core::result::Result<::core::option::Option<O::Output>, ResponseError> {
            ServiceProtocol::decode_response_head::<O>(head)
        }

        /// Decodes a request as the service does: which operation it calls, and the input.
        ///
        /// The path and the signature are not checked.
        ///
        /// # Errors
        ///
        /// Fails if the request does not use this protocol, calls an operation that this version
        /// of the crate does not know, or has a body that cannot be decoded. Pass the error to
        /// [`encode_error`] for the response that the service would send.
        pub fn decode_request(
            request: &$crate::__private::http::Request<impl ::core::convert::AsRef<[u8]>>,
        ) -> ::core::result::Result<super::operation::AnyInput, RequestError> {
            ServiceProtocol::decode_request(request)
        }

        /// Decodes the head of a request with a stream, before its body arrives. The member
        /// that is the stream has no value.
        ///
        /// `None` if the body is needed, since the input has no stream. Then [`decode_request`]
        /// decodes it with its body.
        ///
        /// # Errors
        ///
        /// Fails if the request does not use this protocol, or calls an operation that this
        /// version of the crate does not know.
        pub fn decode_request_head(
            head: &$crate::__private::http::request::Parts,
        ) -> ::core::result::Result<
            ::core::option::Option<super::operation::AnyInput>,
            RequestError,
        > {
            ServiceProtocol::decode_request_head(head)
        }

        /// Encodes the response with an output.
        ///
        /// # Errors
        ///
        /// Fails if the output contains a value that cannot be encoded.
        pub fn encode_response<O: HttpOperation>(
            output: &O::Output,
        ) -> ::core::result::Result<
            $crate::__private::http::Response<$crate::__private::Vec<u8>>,
            EncodeError,
        > {
            ServiceProtocol::encode_response::<O>(output)
        }

        /// Encodes the response with an error: the service's [`Error`](super::Error), an error
        /// of [`types::error`](super::types::error), or that of [`decode_request`].
        ///
        /// Its status is the model's; if the model assigns none, 500 for a fault of the server
        /// and 400 otherwise.
        ///
        /// # Errors
        ///
        /// Fails if the error contains a value that cannot be encoded.
        pub fn encode_error(
            error: impl ::core::convert::Into<super::Error>,
        ) -> ::core::result::Result<
            $crate::__private::http::Response<$crate::__private::Vec<u8>>,
            EncodeError,
        > {
            ServiceProtocol::encode_error::<super::Error>(error.into())
        }
    };
}

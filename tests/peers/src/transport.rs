//! Requests and responses of `tiny_http` and of `ureq`, as those of the crate `http`.

use std::cell::Cell;
use std::fmt::{self, Debug, Display, Formatter};
use std::marker::PhantomData;
use std::time::Duration;

use aws_shapes::error::ServiceError;
use aws_shapes::wire::{HttpOperation, HttpProtocol, ResponseError};
use http::header::AUTHORIZATION;
use http::{Request, Response, Uri};

use crate::Failure;

/// The request that a server got.
pub fn read_request(request: &mut tiny_http::Request) -> Result<Request<Vec<u8>>, Failure> {
    let mut body = Vec::new();
    request.as_reader().read_to_end(&mut body)?;
    let mut read = Request::builder()
        .method(request.method().as_str())
        .uri(request.url());
    for header in request.headers() {
        read = read.header(header.field.as_str().as_str(), header.value.as_str());
    }
    Ok(read.body(body)?)
}

/// The response that a server gives.
pub fn write_response(response: Response<Vec<u8>>) -> Result<tiny_http::ResponseBox, Failure> {
    let (parts, body) = response.into_parts();
    let mut written = tiny_http::Response::from_data(body).with_status_code(parts.status.as_u16());
    for (name, value) in &parts.headers {
        let header = tiny_http::Header::from_bytes(name.as_str(), value.as_bytes());
        written.add_header(header.map_err(|()| format!("no header: {name}: {value:?}"))?);
    }
    Ok(written.boxed())
}

/// A client of one endpoint, in the protocol `P`.
pub struct Client<P> {
    agent: ureq::Agent,
    endpoint: Uri,
    calls: Cell<usize>,
    protocol: PhantomData<P>,
}

impl<P: HttpProtocol> Client<P> {
    /// A client of a server that does not check signatures.
    #[must_use]
    pub fn new(endpoint: Uri) -> Self {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(30)))
            .build();
        Self {
            agent: config.into(),
            endpoint,
            calls: Cell::new(0),
            protocol: PhantomData,
        }
    }

    /// Returns the number of calls so far.
    #[must_use]
    pub fn calls(&self) -> usize {
        self.calls.get()
    }

    /// Calls an operation.
    pub fn call<O: HttpOperation>(
        &self,
        input: &O::Input,
    ) -> Result<O::Output, CallError<O::Error>> {
        self.calls.set(self.calls() + 1);
        let response = self.send::<O>(input).map_err(CallError::Transport)?;
        P::decode_response::<O>(&response).map_err(CallError::Response)
    }

    /// Calls an operation that must fail, and returns the error that the server sent.
    pub fn refused<O: HttpOperation<Output: Debug>>(
        &self,
        input: &O::Input,
    ) -> Result<ResponseError<O::Error>, Failure> {
        match self.call::<O>(input) {
            Ok(output) => Err(format!("not refused: {output:?}").into()),
            Err(CallError::Transport(failure)) => Err(failure),
            Err(CallError::Response(error)) => Ok(error),
        }
    }

    fn send<O: HttpOperation>(&self, input: &O::Input) -> Result<Response<Vec<u8>>, Failure> {
        let mut request = P::encode_request::<O>(input, &self.endpoint)?;
        // moto recognizes services by the scope of the credentials.
        let scope = format!(
            "test/20240515/us-east-1/{}/aws4_request",
            O::Error::SERVICE.signing_name
        );
        let authorization =
            format!("AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders=host, Signature=0");
        request
            .headers_mut()
            .insert(AUTHORIZATION, authorization.try_into()?);
        let (parts, mut body) = self.agent.run(request)?.into_parts();
        Ok(Response::from_parts(parts, body.read_to_vec()?))
    }
}

/// A call without an output.
#[derive(Debug)]
pub enum CallError<E> {
    /// No response was received.
    Transport(Failure),
    /// The response is an error.
    Response(ResponseError<E>),
}

impl<E: ServiceError> Display for CallError<E> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Transport(error) => Display::fmt(error, f),
            Self::Response(error) => Display::fmt(error, f),
        }
    }
}

impl<E: ServiceError> std::error::Error for CallError<E> {}

//! The server side of `datasync-types` in place of the official SDK's HTTP client.

use std::fmt::Debug;
use std::marker::PhantomData;
use std::sync::{Arc, Mutex, PoisonError};

use aws_sdk_datasync::config::retry::RetryConfig;
use aws_sdk_datasync::config::timeout::TimeoutConfig;
use aws_sdk_datasync::config::{BehaviorVersion, Credentials, IdentityCache, Region};
use aws_sdk_datasync::config::{RuntimeComponents, StalledStreamProtectionConfig};
use aws_sdk_datasync::{Client, Config};
use aws_smithy_cbor::protocol::RpcV2CborProtocol;
use aws_smithy_json::protocol::aws_json_rpc::AwsJsonRpcProtocol;
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_schema::protocol::SharedClientProtocol;
use aws_smithy_types::body::SdkBody;
use datasync_types::operation::AnyInput;
use datasync_types::wire::{AwsJson1_1, HttpProtocol, RpcV2Cbor};
use http::{Request, Response};

/// A protocol that both sides have.
pub trait Protocol: HttpProtocol + Clone + Debug + Send + Sync + 'static {
    /// Returns the SDK's implementation.
    fn of_sdk() -> SharedClientProtocol;
}

impl Protocol for AwsJson1_1 {
    fn of_sdk() -> SharedClientProtocol {
        let protocol = AwsJsonRpcProtocol::aws_json_1_1();
        SharedClientProtocol::new(protocol.with_default_namespace("com.amazonaws.datasync"))
    }
}

impl Protocol for RpcV2Cbor {
    fn of_sdk() -> SharedClientProtocol {
        SharedClientProtocol::new(RpcV2CborProtocol::new())
    }
}

/// A server that gives one answer to every request, and keeps the last input.
#[derive(Clone, Debug)]
pub struct Server<P> {
    answer: Arc<Response<Vec<u8>>>,
    seen: Arc<Mutex<Option<AnyInput>>>,
    protocol: PhantomData<P>,
}

impl<P: Protocol> Server<P> {
    /// Creates a server with its answer.
    #[must_use]
    pub fn new(answer: Response<Vec<u8>>) -> Self {
        Self {
            answer: Arc::new(answer),
            seen: Arc::default(),
            protocol: PhantomData,
        }
    }

    /// Returns the input of the last request.
    #[must_use]
    pub fn seen(&self) -> Option<AnyInput> {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.take()
    }

    /// Creates a client of the official SDK that calls this server.
    #[must_use]
    pub fn client(&self) -> Client {
        let mut config = Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::new("us-east-1"))
            .endpoint_url("http://localhost")
            .credentials_provider(Credentials::new("key", "secret", None, None, "test"))
            .identity_cache(IdentityCache::no_cache())
            .retry_config(RetryConfig::disabled())
            .timeout_config(TimeoutConfig::disabled())
            .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
            .http_client(self.clone());
        config.set_protocol(Some(P::of_sdk()));
        Client::from_conf(config.build())
    }

    fn serve(&self, request: HttpRequest) -> Result<HttpResponse, ConnectorError> {
        let failed = |error: String| ConnectorError::other(error.into(), None);
        let request: Request<SdkBody> = request
            .try_into_http1x()
            .map_err(|error| failed(error.to_string()))?;
        let request = request.map(|body| body.bytes().map(<[u8]>::to_vec).unwrap_or_default());
        let input = P::decode_request(&request).map_err(|error| failed(error.to_string()))?;
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        *seen = Some(input);
        let response = Response::clone(&self.answer).map(SdkBody::from);
        HttpResponse::try_from(response).map_err(|error| failed(error.to_string()))
    }
}

impl<P: Protocol> HttpConnector for Server<P> {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        HttpConnectorFuture::ready(self.serve(request))
    }
}

impl<P: Protocol> HttpClient for Server<P> {
    fn http_connector(
        &self,
        _: &HttpConnectorSettings,
        _: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

//! Calls the real service with a blocking client. Requests are signed by `aws-sigv4`.
//!
//! Lists the account's tasks. Credentials and the Region are read from the environment.
//! `AWS_ENDPOINT_URL` selects another server, such as a mock.
//!
//! ```console
//! $ export AWS_ACCESS_KEY_ID=… AWS_SECRET_ACCESS_KEY=… AWS_SESSION_TOKEN=… AWS_REGION=us-east-1
//! $ cargo run --features call --bin call_service
//! ```

use std::env;
use std::error::Error;
use std::time::SystemTime;

use aws_credential_types::Credentials;
use aws_sigv4::http_request::{SignableBody, SignableRequest, SigningSettings, sign};
use aws_sigv4::sign::v4;
use datasync_types::SERVICE;
use datasync_types::operation::Paginated as _;
use datasync_types::operation::list_tasks::{ListTasks, ListTasksInput};
use datasync_types::wire::{self, HttpOperation};
use http::{Request, Response, Uri};

type Failure = Box<dyn Error>;

fn main() -> Result<(), Failure> {
    let client = Client::from_env()?;
    let mut next = Some(ListTasksInput::default().with_max_results(2));
    while let Some(input) = next {
        let page = client.call::<ListTasks>(&input)?;
        for task in page.tasks() {
            let name = task.name.as_deref().unwrap_or("(no name)");
            let arn = task.task_arn.as_deref().unwrap_or("(no ARN)");
            println!("{arn}  {name}");
        }
        next = ListTasks::next_page(&input, &page);
    }
    Ok(())
}

struct Client {
    agent: ureq::Agent,
    credentials: Credentials,
    region: String,
    endpoint: Uri,
}

impl Client {
    fn from_env() -> Result<Self, Failure> {
        let variable = |name| env::var(name).map_err(|error| format!("{name}: {error}"));
        let credentials = Credentials::new(
            variable("AWS_ACCESS_KEY_ID")?,
            variable("AWS_SECRET_ACCESS_KEY")?,
            env::var("AWS_SESSION_TOKEN").ok(),
            None,
            "environment",
        );
        let region = variable("AWS_REGION")?;
        let endpoint = env::var("AWS_ENDPOINT_URL");
        let endpoint = endpoint.unwrap_or_else(|_| {
            format!("https://{}.{region}.amazonaws.com", SERVICE.endpoint_prefix)
        });
        Ok(Self {
            // `decode_response` reads the service's errors.
            agent: ureq::Agent::config_builder()
                .http_status_as_error(false)
                .build()
                .into(),
            credentials,
            region,
            endpoint: endpoint.parse()?,
        })
    }

    fn call<O: HttpOperation>(&self, input: &O::Input) -> Result<O::Output, Failure> {
        let mut request = wire::encode_request::<O>(input, &self.endpoint)?;
        self.sign(&mut request)?;
        let (parts, mut body) = self.agent.run(request)?.into_parts();
        let response = Response::from_parts(parts, body.read_to_vec()?);
        Ok(wire::decode_response::<O>(&response)?)
    }

    /// Adds the headers of Signature Version 4.
    fn sign(&self, request: &mut Request<Vec<u8>>) -> Result<(), Failure> {
        let identity = self.credentials.clone().into();
        let params = v4::SigningParams::builder()
            .identity(&identity)
            .region(&self.region)
            .name(SERVICE.signing_name)
            .time(SystemTime::now())
            .settings(SigningSettings::default())
            .build()?
            .into();
        let uri = request.uri().to_string();
        let headers = request.headers().iter();
        let signable = SignableRequest::new(
            request.method().as_str(),
            uri,
            headers.filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?))),
            SignableBody::Bytes(request.body()),
        )?;
        let (instructions, _) = sign(signable, &params)?.into_parts();
        instructions.apply_to_request_http1x(request);
        Ok(())
    }
}

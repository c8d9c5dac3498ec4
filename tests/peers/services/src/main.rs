//! Services of each protocol, each by its generated crate, against moto: `services ENDPOINT`.
//!
//! Ends with a panic that shows what differs at the first answer that is not the expected one.

mod dynamodb;
mod ec2;
mod iam;
mod lambda;
mod s3;
mod sqs;
mod stepfunctions;

type Failure = Box<dyn std::error::Error>;

/// A function that calls an operation of a crate at an endpoint.
macro_rules! client {
    ($service:ident) => {
        fn call<O: $service::wire::HttpOperation>(
            endpoint: &http::Uri,
            input: &O::Input,
        ) -> Result<O::Output, $service::wire::ResponseError> {
            let mut request = $service::wire::encode_request::<O>(input, endpoint).unwrap();
            let name = $service::SERVICE.signing_name;
            crate::authorize(&mut request, name);
            $service::wire::decode_response::<O>(&crate::send(request).unwrap())
        }
    };
}
pub(crate) use client;

fn main() -> Result<(), Failure> {
    let endpoint = std::env::args().nth(1).ok_or("usage: services ENDPOINT")?;
    let endpoint = endpoint.parse()?;
    dynamodb::run(&endpoint)?;
    stepfunctions::run(&endpoint)?;
    sqs::run(&endpoint)?;
    s3::run(&endpoint)?;
    iam::run(&endpoint)?;
    ec2::run(&endpoint)?;
    lambda::run(&endpoint)?;
    println!("seven services against moto: each call answered as expected");
    Ok(())
}

/// moto tells services apart by the scope of the credentials.
fn authorize(request: &mut http::Request<Vec<u8>>, service: &str) {
    let scope = format!("test/20240515/us-east-1/{service}/aws4_request");
    let value = format!("AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders=host, Signature=0");
    let name = http::header::AUTHORIZATION;
    request
        .headers_mut()
        .insert(name, value.try_into().unwrap());
}

fn send(request: http::Request<Vec<u8>>) -> Result<http::Response<Vec<u8>>, ureq::Error> {
    let config = ureq::Agent::config_builder().http_status_as_error(false);
    let agent: ureq::Agent = config.build().into();
    let (parts, mut body) = agent.run(request)?.into_parts();
    Ok(http::Response::from_parts(parts, body.read_to_vec()?))
}

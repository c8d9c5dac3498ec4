//! Services of each protocol, each by its generated crate, against moto: `services ENDPOINT`.
//!
//! A service ends at the first answer that is not the expected one, with a message or a panic.

mod apigateway;
mod cloudformation;
mod dynamodb;
mod ec2;
mod iam;
mod lambda;
mod route53;
mod s3;
mod sns;
mod sqs;
mod stepfunctions;
mod sts;

use std::process::ExitCode;
use std::thread;

use http::Uri;
use peers::Failure;

type Run = fn(&Uri) -> Result<(), Failure>;

const SERVICES: [(&str, Run); 12] = [
    ("API Gateway", apigateway::run),
    ("CloudFormation", cloudformation::run),
    ("DynamoDB", dynamodb::run),
    ("EC2", ec2::run),
    ("IAM", iam::run),
    ("Lambda", lambda::run),
    ("Route 53", route53::run),
    ("S3", s3::run),
    ("SNS", sns::run),
    ("SQS", sqs::run),
    ("Step Functions", stepfunctions::run),
    ("STS", sts::run),
];

fn main() -> Result<ExitCode, Failure> {
    let endpoint = std::env::args().nth(1).ok_or("usage: services ENDPOINT")?;
    let endpoint = endpoint.parse()?;
    let mut code = ExitCode::SUCCESS;
    for (name, run) in SERVICES {
        let run = || run(&endpoint).map_err(|failure| failure.to_string());
        let failure = match thread::scope(|scope| scope.spawn(run).join()) {
            Ok(Ok(())) => {
                println!("{name} against moto: each call answered as expected");
                continue;
            }
            Ok(Err(failure)) => failure,
            Err(_) => "panicked".into(),
        };
        println!("{name} against moto: {failure}");
        code = ExitCode::FAILURE;
    }
    Ok(code)
}

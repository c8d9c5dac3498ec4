//! Mock servers of services of each protocol: `servers SERVICE [PROTOCOL]`.

use aws_shapes::wire::{AwsQuery, RpcV2Cbor};
use peers::Failure;
use peers::mock::serve;

fn main() -> Result<(), Failure> {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
    /// Serves a service in its default protocol.
    macro_rules! server {
        ($service:ident) => {
            serve::<$service::wire::ServiceProtocol, $service::operation::AnyInput>()
        };
    }
    match arguments[..] {
        ["cloudwatch"] => server!(cloudwatch_types),
        ["cloudwatch", "cbor"] => serve::<RpcV2Cbor, cloudwatch_types::operation::AnyInput>(),
        ["cloudwatch", "query"] => serve::<AwsQuery, cloudwatch_types::operation::AnyInput>(),
        ["iam"] => server!(iam_types),
        ["lambda"] => server!(lambda_types),
        ["route53"] => server!(route53_types),
        ["s3"] => server!(s3_types),
        ["sns"] => server!(sns_types),
        _ => Err("usage: servers SERVICE [PROTOCOL]".into()),
    }
}

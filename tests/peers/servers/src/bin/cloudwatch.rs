//! The mock server of CloudWatch: `cloudwatch json|cbor|query`.

use aws_shapes::wire::{AwsJson1_0, AwsQuery, RpcV2Cbor};
use cloudwatch_types::operation::AnyInput;
use peers::Failure;
use peers::mock::serve;

fn main() -> Result<(), Failure> {
    match std::env::args().nth(1).as_deref() {
        Some("json") => serve::<AwsJson1_0, AnyInput>(),
        Some("cbor") => serve::<RpcV2Cbor, AnyInput>(),
        Some("query") => serve::<AwsQuery, AnyInput>(),
        _ => Err("usage: cloudwatch json|cbor|query".into()),
    }
}

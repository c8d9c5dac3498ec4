//! The mock server of DataSync: `mock`, or `mock cbor` to serve RPC v2 CBOR.

use datasync_types::operation::AnyInput;
use datasync_types::wire::{AwsJson1_1, RpcV2Cbor};
use peers::{Failure, mock};

fn main() -> Result<(), Failure> {
    match std::env::args().nth(1).as_deref() {
        None => mock::serve::<AwsJson1_1, AnyInput>(),
        Some("cbor") => mock::serve::<RpcV2Cbor, AnyInput>(),
        Some(other) => Err(format!("no protocol {other}; usage: mock [cbor]").into()),
    }
}

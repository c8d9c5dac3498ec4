//! The mock server of S3.

use s3_types::operation::AnyInput;
use s3_types::wire::ServiceProtocol;

fn main() -> Result<(), peers::Failure> {
    peers::mock::serve::<ServiceProtocol, AnyInput>()
}

//! The mock server of IAM.

use iam_types::operation::AnyInput;
use iam_types::wire::ServiceProtocol;

fn main() -> Result<(), peers::Failure> {
    peers::mock::serve::<ServiceProtocol, AnyInput>()
}

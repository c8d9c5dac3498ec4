//! The mock server of Lambda.

use lambda_types::operation::AnyInput;
use lambda_types::wire::ServiceProtocol;

fn main() -> Result<(), peers::Failure> {
    peers::mock::serve::<ServiceProtocol, AnyInput>()
}

//! The mock server of EC2.

use ec2_types::operation::AnyInput;
use ec2_types::wire::ServiceProtocol;

fn main() -> Result<(), peers::Failure> {
    peers::mock::serve::<ServiceProtocol, AnyInput>()
}

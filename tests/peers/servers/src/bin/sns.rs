//! The mock server of SNS.

use sns_types::operation::AnyInput;
use sns_types::wire::ServiceProtocol;

fn main() -> Result<(), peers::Failure> {
    peers::mock::serve::<ServiceProtocol, AnyInput>()
}

//! The mock server of Route 53.

use route53_types::operation::AnyInput;
use route53_types::wire::ServiceProtocol;

fn main() -> Result<(), peers::Failure> {
    peers::mock::serve::<ServiceProtocol, AnyInput>()
}

//! Every operation of the crate, by its name.

use datasync_types::operation::{self, AnyInput, Operation};
use datasync_types::wire::{self, HttpOperation};
use http::{Request, Response, Uri};
use serde_json::Value;

use crate::Failure;

macro_rules! operations {
    ($($stub:ident = $module:ident;)*) => {
        /// Their names, which the script holds against the model's.
        pub const NAMES: &[&str] = &[$(<operation::$module::$stub as Operation>::NAME),*];

        /// The response that holds an output, which is given as the service would write it.
        pub fn respond(name: &str, output: Value) -> Result<Response<Vec<u8>>, Failure> {
            match name {
                $(stringify!($stub) => respond_as::<operation::$module::$stub>(output),)*
                _ => Err(format!("no operation {name}").into()),
            }
        }

        /// The request that our client would make to pass an input on.
        pub fn pass_on(input: &AnyInput, endpoint: &Uri) -> Result<Request<Vec<u8>>, Failure> {
            match input {
                $(AnyInput::$stub(input) => {
                    Ok(wire::encode_request::<operation::$module::$stub>(input, endpoint)?)
                })*
                other => Err(format!("{} is not in this table", other.operation()).into()),
            }
        }
    };
}

include!(concat!(env!("OUT_DIR"), "/operations.rs"));

fn respond_as<O: HttpOperation<Output: PartialEq>>(
    output: Value,
) -> Result<Response<Vec<u8>>, Failure> {
    let output: O::Output = serde_json::from_value(output)?;
    let response = wire::encode_response::<O>(&output)?;
    match wire::decode_response::<O>(&response)? == output {
        true => Ok(response),
        false => Err(format!("our client reads another output of {}", O::NAME).into()),
    }
}

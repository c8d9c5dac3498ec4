//! The official SDK's client calls our server: every operation that both know, in JSON and CBOR.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use datasync_types::Error;
use datasync_types::operation::{self, AnyInput};
use datasync_types::types::error::InvalidRequestException;
use datasync_types::wire::{AwsJson1_1, RpcV2Cbor};
use sdk_bridge::{from_sdk, to_sdk};
use sdk_peer::{Protocol, Server};

/// Runs a future that never waits, since the server answers at once.
fn block_on<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
}

macro_rules! operations {
    ($(
        $module:ident: $stub:ident($input:ident) = $in:literal, $out:literal {
            $($set:ident = $field:ident,)*
        }
    )*) => {
        $(
            /// The input reaches the server, and the output the client.
            #[test]
            fn $module() {
                use operation::$module::{$input, $stub};

                fn call<P: Protocol>() {
                    let input: $input = serde_json::from_str($in).unwrap();
                    let output = serde_json::from_str($out).unwrap();
                    let server = Server::<P>::new(P::encode_response::<$stub>(&output).unwrap());
                    let theirs = to_sdk(
                        &input,
                        |from| aws_sdk_datasync::operation::$module::$input::deserialize(from),
                    );
                    #[allow(unused_variables)]
                    let theirs = theirs.unwrap();
                    let request = server.client().$module()$(.$set(theirs.$field))*;
                    let answer = block_on(request.send()).unwrap();
                    assert_eq!(server.seen(), Some(AnyInput::$stub(input)));
                    let read = from_sdk(&answer).unwrap();
                    assert!(output == read, "{output:?}\n{read:?}");
                }

                call::<AwsJson1_1>();
                call::<RpcV2Cbor>();
            }
        )*
    };
}

include!(concat!(env!("OUT_DIR"), "/operations.rs"));

#[test]
fn errors_reach_the_client() {
    fn call<P: Protocol>() {
        let error = InvalidRequestException::default()
            .with_message("no")
            .with_error_code("bad");
        let error = P::encode_error::<Error>(error.into()).unwrap();
        let server = Server::<P>::new(error);
        let error = block_on(server.client().list_tasks().send()).unwrap_err();
        let error = error.into_service_error();
        assert!(error.is_invalid_request_exception());
        let meta = error.meta();
        assert_eq!(meta.code(), Some("InvalidRequestException"));
        assert_eq!(meta.message(), Some("no"));
    }

    call::<AwsJson1_1>();
    call::<RpcV2Cbor>();
}

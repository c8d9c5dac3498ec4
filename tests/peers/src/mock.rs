//! A server of any service, which answers as its script says and reports what it was asked.
//!
//! It prints the port that it listens on, and ends if nobody calls for a minute. Besides the
//! service, on any other path, there are:
//!
//! - `GET /operations`: the names of the operations that it knows.
//! - `POST /script`: a list of answers, in this order: `{"operation": …, "output": …}` or
//!   `{"error": …}`, with outputs and errors as serde reads them.
//! - `GET /seen`: the requests since the script was set: `{"operation": …, "input": …}`, with
//!   inputs as serde writes them.

use std::collections::VecDeque;
use std::marker::PhantomData;
use std::time::Duration;

use aws_shapes::__private::{InputReader, unknown_operation};
use aws_shapes::wire::{AnyInput, HttpOperation, HttpProtocol, RequestError, Route};
use http::{Request, Response, Uri};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tiny_http::Server;

use crate::{Failure, transport};

const IDLE: Duration = Duration::from_mins(1);

/// The paths that the mock answers itself.
const SCRIPT: &str = "/script";
const SEEN: &str = "/seen";
const OPERATIONS: &str = "/operations";

/// Serves the operations of `I` in the protocol `P`.
pub fn serve<P, I>() -> Result<(), Failure>
where
    P: HttpProtocol,
    I: AnyInput<Error: DeserializeOwned + From<RequestError>>,
{
    let server = Server::http("127.0.0.1:0").map_err(|error| error as Failure)?;
    let address = server.server_addr().to_ip();
    println!("{}", address.ok_or("not listening on a port")?.port());
    let mut mock = Mock::<P, I>::default();
    while let Some(mut request) = server.recv_timeout(IDLE)? {
        let read = transport::read_request(&mut request)?;
        let response = match mock.answer(&read) {
            Ok(response) => response,
            // The test is wrong, or the crate is.
            Err(error) => error_response::<P, I>(json!({
                "__type": "InternalException",
                "message": error.to_string(),
            }))?,
        };
        // A client may go away before it has its answer.
        let _ = request.respond(transport::write_response(response)?);
    }
    Ok(())
}

struct Mock<P, I> {
    answers: VecDeque<Answer>,
    seen: Vec<Value>,
    service: PhantomData<(P, I)>,
}

struct Answer {
    /// The operation that it answers; `None` if it is an error.
    operation: Option<String>,
    response: Response<Vec<u8>>,
}

impl<P, I> Default for Mock<P, I> {
    fn default() -> Self {
        Self {
            answers: VecDeque::new(),
            seen: Vec::new(),
            service: PhantomData,
        }
    }
}

impl<P, I> Mock<P, I>
where
    P: HttpProtocol,
    I: AnyInput<Error: DeserializeOwned + From<RequestError>>,
{
    fn answer(&mut self, request: &Request<Vec<u8>>) -> Result<Response<Vec<u8>>, Failure> {
        match request.uri().path() {
            OPERATIONS => {
                let names: Vec<_> = I::OPERATIONS.iter().map(|(name, _)| name).collect();
                show(&json!(names))
            }
            SEEN => show(&Value::Array(std::mem::take(&mut self.seen))),
            SCRIPT => {
                let script: Vec<Value> = serde_json::from_slice(request.body())?;
                self.answers = script
                    .into_iter()
                    .map(Answer::read::<P, I>)
                    .collect::<Result<_, _>>()?;
                self.seen.clear();
                show(&json!(self.answers.len()))
            }
            _ => self.call(request),
        }
    }

    fn call(&mut self, request: &Request<Vec<u8>>) -> Result<Response<Vec<u8>>, Failure> {
        let call = match P::decode_request::<Call<P, I>>(request) {
            Ok(call) => call,
            Err(error) => return Ok(P::encode_error(I::Error::from(error))?),
        };
        let again = P::decode_request::<Call<P, I>>(&call.request?)?;
        if !is_same(&call.input, &again.input) {
            let input = again.input;
            return Err(format!("our client sends another input: {input}").into());
        }
        self.seen
            .push(json!({"operation": call.operation, "input": call.input}));
        let answer = self.answers.pop_front().ok_or("the script is at its end")?;
        match answer.operation {
            Some(expected) if expected != call.operation => {
                Err(format!("{} was called, not {expected}", call.operation).into())
            }
            _ => Ok(answer.response),
        }
    }
}

impl Answer {
    fn read<P, I>(mut line: Value) -> Result<Self, Failure>
    where
        P: HttpProtocol,
        I: AnyInput<Error: DeserializeOwned>,
    {
        if let Some(error) = line.get_mut("error") {
            return Ok(Self {
                operation: None,
                response: error_response::<P, I>(error.take())?,
            });
        }
        let operation = line.get("operation").and_then(Value::as_str);
        let operation = operation.ok_or("neither an `operation` nor an `error`")?;
        let mut response = None;
        let output = line.get("output").cloned().unwrap_or_default();
        let responder = Responder::<P> {
            output,
            response: &mut response,
            protocol: PhantomData,
        };
        // It reads no input, and fails.
        let _ = I::read(operation, responder);
        Ok(Self {
            operation: Some(operation.to_owned()),
            response: response.ok_or_else(|| format!("no operation {operation}"))??,
        })
    }
}

fn error_response<P, I>(error: Value) -> Result<Response<Vec<u8>>, Failure>
where
    P: HttpProtocol,
    I: AnyInput<Error: DeserializeOwned>,
{
    let error: I::Error = serde_json::from_value(error)?;
    Ok(P::encode_error(error)?)
}

/// A call of any operation of `I`.
struct Call<P, I> {
    operation: &'static str,
    input: Value,
    /// The request that our client would make with this input.
    request: Result<Request<Vec<u8>>, Failure>,
    service: PhantomData<(P, I)>,
}

impl<P: HttpProtocol, I: AnyInput> AnyInput for Call<P, I> {
    type Error = I::Error;

    const OPERATIONS: &'static [(&'static str, Route)] = I::OPERATIONS;

    fn has_stream(operation: &str) -> bool {
        I::has_stream(operation)
    }

    fn read<R: InputReader>(operation: &str, reader: R) -> Result<Self, RequestError> {
        let mut call = Self {
            operation: "",
            input: Value::Null,
            request: Err("not read".into()),
            service: PhantomData,
        };
        I::read(
            operation,
            CallReader {
                reader,
                call: &mut call,
            },
        )?;
        Ok(call)
    }
}

struct CallReader<'a, R, P, I> {
    reader: R,
    call: &'a mut Call<P, I>,
}

impl<R: InputReader, P: HttpProtocol, I> InputReader for CallReader<'_, R, P, I> {
    fn read<O: HttpOperation>(self) -> Result<O::Input, RequestError> {
        let input = self.reader.read::<O>()?;
        self.call.operation = O::NAME;
        self.call.request = serde_json::to_value(&input)
            .map_err(Into::into)
            .and_then(|value| {
                self.call.input = value;
                let endpoint = Uri::from_static("http://localhost/");
                Ok(P::encode_request::<O>(&input, &endpoint)?)
            });
        Ok(input)
    }
}

/// Responds to an operation with an output, instead of reading its input.
struct Responder<'a, P> {
    output: Value,
    response: &'a mut Option<Result<Response<Vec<u8>>, Failure>>,
    protocol: PhantomData<P>,
}

impl<P: HttpProtocol> InputReader for Responder<'_, P> {
    fn read<O: HttpOperation>(self) -> Result<O::Input, RequestError> {
        *self.response = Some(respond::<P, O>(self.output));
        Err(unknown_operation(O::NAME))
    }
}

fn respond<P: HttpProtocol, O: HttpOperation>(output: Value) -> Result<Response<Vec<u8>>, Failure> {
    let output: O::Output = serde_json::from_value(output)?;
    let response = P::encode_response::<O>(&output)?;
    let read = serde_json::to_value(P::decode_response::<O>(&response)?)?;
    match is_same(&serde_json::to_value(&output)?, &read) {
        true => Ok(response),
        false => Err(format!("our client reads another output of {}: {read}", O::NAME).into()),
    }
}

/// Whether a value has survived a round trip. A body has a content type, which a member may be.
fn is_same(sent: &Value, read: &Value) -> bool {
    let mut read = read.clone();
    if let (Some(read), None) = (read.as_object_mut(), sent.get("ContentType")) {
        read.remove("ContentType");
    }
    *sent == read
}

fn show(value: &Value) -> Result<Response<Vec<u8>>, Failure> {
    Ok(Response::new(serde_json::to_vec(value)?))
}

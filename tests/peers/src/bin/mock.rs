//! A server of DataSync that answers as it was told, and tells what it was asked.
//!
//! It prints the port that it listens on, and ends when nobody has called for a minute. Besides
//! the service, on any other path, there are:
//!
//! - `GET /operations`: the names of those that it knows.
//! - `POST /script`: a list of what to answer with, in this order: `{"operation": …, "output": …}`
//!   or `{"error": …}`.
//! - `GET /seen`: the requests since the script was given, each as our client would make it.

use std::collections::VecDeque;
use std::time::Duration;

use datasync_types::types::error::InternalException;
use datasync_types::{Error, wire};
use http::{Request, Response, Uri};
use peers::{Failure, operations, transport};
use serde_json::{Value, json};
use tiny_http::Server;

const IDLE: Duration = Duration::from_mins(1);

fn main() -> Result<(), Failure> {
    let server = Server::http("127.0.0.1:0").map_err(|error| error as Failure)?;
    let address = server
        .server_addr()
        .to_ip()
        .ok_or("not listening on a port")?;
    println!("{}", address.port());
    let mut mock = Mock::default();
    while let Some(mut request) = server.recv_timeout(IDLE)? {
        let read = transport::read_request(&mut request)?;
        let response = mock.answer(&read).or_else(|error| refuse(&error))?;
        // A client may go away before it has its answer.
        let _ = request.respond(transport::write_response(response)?);
    }
    Ok(())
}

#[derive(Default)]
struct Mock {
    answers: VecDeque<Answer>,
    seen: Vec<Value>,
}

struct Answer {
    /// The operation that it answers; any where it is an error.
    operation: Option<String>,
    response: Response<Vec<u8>>,
}

impl Mock {
    fn answer(&mut self, request: &Request<Vec<u8>>) -> Result<Response<Vec<u8>>, Failure> {
        match request.uri().path() {
            "/operations" => show(&json!(operations::NAMES)),
            "/seen" => show(&Value::Array(std::mem::take(&mut self.seen))),
            "/script" => {
                let script: Vec<Value> = serde_json::from_slice(request.body())?;
                self.answers = script.iter().map(Answer::read).collect::<Result<_, _>>()?;
                self.seen.clear();
                show(&json!(self.answers.len()))
            }
            _ => self.serve(request),
        }
    }

    fn serve(&mut self, request: &Request<Vec<u8>>) -> Result<Response<Vec<u8>>, Failure> {
        let input = match wire::decode_request(request) {
            Ok(input) => input,
            Err(error) => return Ok(wire::encode_error(error)?),
        };
        let again = operations::pass_on(&input, &Uri::from_static("http://localhost/"))?;
        self.seen.push(describe(&again)?);
        let answer = self.answers.pop_front().ok_or("the script is at its end")?;
        match answer.operation {
            Some(operation) if operation != input.operation() => {
                Err(format!("asked for {}, not {operation}", input.operation()).into())
            }
            _ => Ok(answer.response),
        }
    }
}

impl Answer {
    fn read(line: &Value) -> Result<Self, Failure> {
        let error = line.get("error").cloned();
        if let Some(error) = error {
            let error: Error = serde_json::from_value(error)?;
            let (operation, response) = (None, wire::encode_error(error)?);
            return Ok(Self {
                operation,
                response,
            });
        }
        let operation = line.get("operation").and_then(Value::as_str);
        let operation = operation.ok_or("neither an `operation` nor an `error`")?;
        let output = line.get("output").cloned().unwrap_or_default();
        let response = operations::respond(operation, output)?;
        let operation = Some(operation.to_owned());
        Ok(Self {
            operation,
            response,
        })
    }
}

/// What a request says, for a test to compare.
fn describe(request: &Request<Vec<u8>>) -> Result<Value, Failure> {
    let header = |name| {
        let value = request.headers().get(name)?;
        value.to_str().ok()
    };
    Ok(json!({
        "target": header("x-amz-target"),
        "content_type": header("content-type"),
        "body": serde_json::from_slice::<Value>(request.body())?,
    }))
}

fn show(value: &Value) -> Result<Response<Vec<u8>>, Failure> {
    Ok(Response::new(serde_json::to_vec(value)?))
}

/// The test is wrong, or the crate is.
fn refuse(error: &Failure) -> Result<Response<Vec<u8>>, Failure> {
    let error = InternalException::default().with_message(error.to_string());
    Ok(wire::encode_error(error)?)
}

//! An in-memory mock of DataSync that creates tasks and lists them in pages.
//!
//! ```console
//! $ cargo run --bin mock_server 127.0.0.1:8080
//! $ aws datasync list-tasks --endpoint-url http://127.0.0.1:8080 --region us-east-1 --no-sign-request
//! ```

use std::error::Error;

use datasync_types::operation::AnyInput;
use datasync_types::operation::create_task::{CreateTask, CreateTaskOutput};
use datasync_types::operation::list_tasks::{ListTasks, ListTasksOutput};
use datasync_types::types::error::InvalidRequestException;
use datasync_types::types::{TaskListEntry, TaskStatus};
use datasync_types::wire::{self, EncodeError};
use http::{Request, Response};

fn main() -> Result<(), Box<dyn Error + Send + Sync>> {
    let address = std::env::args().nth(1);
    let server = tiny_http::Server::http(address.as_deref().unwrap_or("127.0.0.1:0"))?;
    println!("listening on http://{}", server.server_addr());
    let mut tasks = Vec::new();
    for incoming in server.incoming_requests() {
        if let Err(error) = serve(&mut tasks, incoming) {
            eprintln!("error: {error}");
        }
    }
    Ok(())
}

/// Handles a request like the service. The only state is the list of tasks.
fn answer(
    tasks: &mut Vec<TaskListEntry>,
    request: &Request<Vec<u8>>,
) -> Result<Response<Vec<u8>>, EncodeError> {
    match wire::decode_request(request) {
        Ok(AnyInput::CreateTask(input)) => {
            let number = tasks.len();
            let arn = format!("arn:aws:datasync:us-east-1:123456789012:task/task-{number:017x}");
            let mut task = TaskListEntry::default()
                .with_task_arn(&*arn)
                .with_status(TaskStatus::Available);
            task.name = input.name;
            tasks.push(task);
            wire::encode_response::<CreateTask>(&CreateTaskOutput::default().with_task_arn(arn))
        }
        Ok(AnyInput::ListTasks(input)) => {
            // A token is the index of the next page's first task.
            let token = input.next_token.and_then(|token| token.parse().ok());
            let first = token.unwrap_or(0);
            let size = input.max_results.map(usize::try_from).and_then(Result::ok);
            let rest = tasks.iter().skip(first);
            let page: Vec<_> = rest.take(size.unwrap_or(100).max(1)).cloned().collect();
            let next = first + page.len();
            let mut output = ListTasksOutput::default().with_tasks(page);
            output.next_token = (next < tasks.len()).then(|| next.to_string());
            wire::encode_response::<ListTasks>(&output)
        }
        Ok(other) => {
            let message = format!("{} is not mocked.", other.operation());
            wire::encode_error(InvalidRequestException::default().with_message(message))
        }
        Err(error) => wire::encode_error(error),
    }
}

/// Answers one request, converting from and to the types of `tiny_http`.
fn serve(
    tasks: &mut Vec<TaskListEntry>,
    mut incoming: tiny_http::Request,
) -> Result<(), Box<dyn Error>> {
    let mut request = Request::builder().method(incoming.method().as_str());
    for header in incoming.headers() {
        request = request.header(header.field.as_str().as_str(), header.value.as_str());
    }
    let mut body = Vec::new();
    incoming.as_reader().read_to_end(&mut body)?;
    let (parts, body) = answer(tasks, &request.body(body)?)?.into_parts();
    let mut outgoing = tiny_http::Response::from_data(body).with_status_code(parts.status.as_u16());
    for (name, value) in &parts.headers {
        let header = tiny_http::Header::from_bytes(name.as_str(), value.as_bytes());
        outgoing.add_header(header.map_err(|()| format!("invalid header: {name}"))?);
    }
    Ok(incoming.respond(outgoing)?)
}

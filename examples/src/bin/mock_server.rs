//! A mock of DataSync in memory: it creates tasks, describes them and lists them in pages.
//!
//! ```console
//! $ cargo run --bin mock_server 127.0.0.1:8080
//! $ aws datasync list-tasks --endpoint-url http://127.0.0.1:8080 --region us-east-1 --no-sign-request
//! ```

use std::error::Error;

use datasync_types::operation::AnyInput;
use datasync_types::operation::create_task::{CreateTask, CreateTaskInput, CreateTaskOutput};
use datasync_types::operation::describe_task::{DescribeTask, DescribeTaskOutput};
use datasync_types::operation::list_tasks::{ListTasks, ListTasksInput, ListTasksOutput};
use datasync_types::types::error::InvalidRequestException;
use datasync_types::types::{TaskListEntry, TaskStatus};
use datasync_types::wire::{self, EncodeError};
use http::{Request, Response};
use tiny_http::Header;

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

fn serve(
    tasks: &mut Vec<DescribeTaskOutput>,
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
        let header = Header::from_bytes(name.as_str(), value.as_bytes());
        outgoing.add_header(header.map_err(|()| format!("no header: {name}"))?);
    }
    Ok(incoming.respond(outgoing)?)
}

/// What the service would answer with; its whole state are the tasks.
fn answer(
    tasks: &mut Vec<DescribeTaskOutput>,
    request: &Request<Vec<u8>>,
) -> Result<Response<Vec<u8>>, EncodeError> {
    match wire::decode_request(request) {
        Ok(AnyInput::CreateTask(input)) => {
            wire::encode_response::<CreateTask>(&create(tasks, input))
        }
        Ok(AnyInput::DescribeTask(input)) => {
            match tasks.iter().find(|task| task.task_arn == input.task_arn) {
                Some(task) => wire::encode_response::<DescribeTask>(task),
                None => refuse("There is no such task."),
            }
        }
        Ok(AnyInput::ListTasks(input)) => match list(tasks, &input) {
            Some(page) => wire::encode_response::<ListTasks>(&page),
            None => refuse("There is no such page."),
        },
        Ok(other) => refuse(&format!("{} is not mocked.", other.operation())),
        Err(error) => wire::encode_error(error),
    }
}

fn create(tasks: &mut Vec<DescribeTaskOutput>, input: CreateTaskInput) -> CreateTaskOutput {
    let arn = format!(
        "arn:aws:datasync:us-east-1:123456789012:task/task-{:017x}",
        tasks.len()
    );
    let mut task = DescribeTaskOutput::default()
        .with_task_arn(&*arn)
        .with_status(TaskStatus::Available);
    task.name = input.name;
    task.options = input.options;
    task.source_location_arn = input.source_location_arn;
    task.destination_location_arn = input.destination_location_arn;
    tasks.push(task);
    CreateTaskOutput::default().with_task_arn(arn)
}

/// A page, which a token leads to that is the number of its first task.
fn list(tasks: &[DescribeTaskOutput], input: &ListTasksInput) -> Option<ListTasksOutput> {
    let start = input.next_token.as_deref().unwrap_or("0").parse().ok()?;
    let size = usize::try_from(input.max_results.unwrap_or(100))
        .ok()?
        .clamp(1, 100);
    let rest: &[DescribeTaskOutput] = tasks.get(start..)?;
    let entries = rest.iter().take(size).map(|task| {
        let mut entry = TaskListEntry::default();
        entry.task_arn.clone_from(&task.task_arn);
        entry.status.clone_from(&task.status);
        entry.name.clone_from(&task.name);
        entry
    });
    let page = ListTasksOutput::default().with_tasks(entries.collect::<Vec<_>>());
    match rest.len() > size {
        true => Some(page.with_next_token((start + size).to_string())),
        false => Some(page),
    }
}

fn refuse(message: &str) -> Result<Response<Vec<u8>>, EncodeError> {
    wire::encode_error(InvalidRequestException::default().with_message(message))
}

//! Our client against our own server, for what moto has not: pages and tags.
//! `pages_client MOCK`, where MOCK is the mock server's binary.
//!
//! Ends with a panic that shows what differs at the first answer that is not the expected one.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

use datasync_types::operation::list_tags_for_resource::{
    ListTagsForResource, ListTagsForResourceInput, ListTagsForResourceOutput,
};
use datasync_types::operation::list_task_executions::{
    ListTaskExecutions, ListTaskExecutionsInput, ListTaskExecutionsOutput,
};
use datasync_types::operation::tag_resource::{TagResource, TagResourceInput};
use datasync_types::operation::untag_resource::{UntagResource, UntagResourceInput};
use datasync_types::operation::{Operation, Paginated as _, PaginatedItems as _};
use datasync_types::types::{TagListEntry, TaskExecutionListEntry, TaskExecutionStatus};
use datasync_types::wire::ServiceProtocol;
use peers::Failure;
use serde_json::{Value, json};

type Client = peers::transport::Client<ServiceProtocol>;

fn main() -> Result<(), Failure> {
    let binary = std::env::args().nth(1).ok_or("usage: pages_client MOCK")?;
    let mock = Mock::start(&binary)?;
    let client = Client::new(mock.url.parse()?);
    pages(&mock, &client)?;
    repeated_token(&mock, &client)?;
    tags(&mock, &client)?;
    println!(
        "our client against our server: {} calls, each answered as expected",
        client.calls()
    );
    Ok(())
}

/// Three pages of executions, the second of which is empty.
fn pages(mock: &Mock, client: &Client) -> Result<(), Failure> {
    let entry = |number: i32| {
        TaskExecutionListEntry::default()
            .with_task_execution_arn(format!("execution {number}"))
            .with_status(TaskExecutionStatus::from("OF_TOMORROW"))
    };
    let page = |numbers: &[i32], token: Option<&str>| {
        let entries: Vec<_> = numbers.iter().copied().map(entry).collect();
        let mut page = ListTaskExecutionsOutput::default().with_task_executions(entries);
        page.next_token = token.map(String::from);
        answer::<ListTaskExecutions>(&page)
    };
    mock.script(&[
        page(&[0, 1], Some("b")),
        page(&[], Some("c")),
        page(&[2], Some("")),
    ])?;
    let first = ListTaskExecutionsInput::default()
        .with_task_arn("task")
        .with_max_results(2);
    let executions = walk(client, first)?;
    assert_eq!(executions, [0, 1, 2].map(entry));
    let inputs = json!([
        {"TaskArn": "task", "MaxResults": 2},
        {"TaskArn": "task", "MaxResults": 2, "NextToken": "b"},
        {"TaskArn": "task", "MaxResults": 2, "NextToken": "c"},
    ]);
    assert_eq!(mock.inputs()?, inputs);
    Ok(())
}

/// A service that gives the same token again and again does not keep its client for ever.
fn repeated_token(mock: &Mock, client: &Client) -> Result<(), Failure> {
    let page = ListTaskExecutionsOutput::default().with_next_token("b");
    mock.script(&vec![answer::<ListTaskExecutions>(&page); 5])?;
    assert_eq!(walk(client, ListTaskExecutionsInput::default())?, []);
    assert_eq!(mock.inputs()?, json!([{}, {"NextToken": "b"}]));
    Ok(())
}

fn walk(
    client: &Client,
    first: ListTaskExecutionsInput,
) -> Result<Vec<TaskExecutionListEntry>, Failure> {
    let mut items = Vec::new();
    let mut next = Some(first);
    while let Some(input) = next {
        let page = client.call::<ListTaskExecutions>(&input)?;
        items.extend(ListTaskExecutions::items(&page).cloned());
        next = ListTaskExecutions::next_page(&input, &page);
    }
    Ok(items)
}

fn tags(mock: &Mock, client: &Client) -> Result<(), Failure> {
    let tags = [
        TagListEntry::new("team").with_value("é"),
        TagListEntry::new("bare"),
    ];
    let listed = ListTagsForResourceOutput::default().with_tags(tags.clone());
    mock.script(&[
        json!({"operation": "TagResource", "output": {}}),
        answer::<ListTagsForResource>(&listed),
        json!({"operation": "UntagResource", "output": {}}),
    ])?;
    let input = TagResourceInput::default()
        .with_resource_arn("task")
        .with_tags(tags);
    client.call::<TagResource>(&input)?;
    let input = ListTagsForResourceInput::default().with_resource_arn("task");
    assert_eq!(client.call::<ListTagsForResource>(&input)?, listed);
    let input = UntagResourceInput::default()
        .with_resource_arn("task")
        .with_keys(["team".to_owned()]);
    client.call::<UntagResource>(&input)?;
    let inputs = json!([
        {"ResourceArn": "task", "Tags": [{"Key": "team", "Value": "é"}, {"Key": "bare"}]},
        {"ResourceArn": "task"},
        {"ResourceArn": "task", "Keys": ["team"]},
    ]);
    assert_eq!(mock.inputs()?, inputs);
    Ok(())
}

fn answer<O: Operation<Output: serde::Serialize>>(output: &O::Output) -> Value {
    json!({"operation": O::NAME, "output": output})
}

/// The mock server, which ends with this value.
struct Mock {
    process: Child,
    url: String,
}

impl Mock {
    fn start(binary: &str) -> Result<Self, Failure> {
        let mut process = Command::new(binary).stdout(Stdio::piped()).spawn()?;
        let output = process.stdout.take().ok_or("no output")?;
        let mut port = String::new();
        BufReader::new(output).read_line(&mut port)?;
        let url = format!("http://127.0.0.1:{}", port.trim());
        Ok(Self { process, url })
    }

    fn script(&self, answers: &[Value]) -> Result<(), Failure> {
        let body = serde_json::to_vec(answers)?;
        let mut response = ureq::post(format!("{}/script", self.url)).send(body)?;
        let taken = response.body_mut().read_to_string()?;
        assert_eq!(taken, answers.len().to_string());
        Ok(())
    }

    /// The inputs of the requests since the script.
    fn inputs(&self) -> Result<Value, Failure> {
        let mut response = ureq::get(format!("{}/seen", self.url)).call()?;
        let seen: Vec<Value> = serde_json::from_slice(&response.body_mut().read_to_vec()?)?;
        Ok(seen
            .iter()
            .map(|request| request["input"].clone())
            .collect())
    }
}

impl Drop for Mock {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

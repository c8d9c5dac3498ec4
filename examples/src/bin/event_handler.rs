//! A handler of the events that EventBridge sends when a task execution changes its state: the
//! event in, a decision out, both JSON.
//!
//! `handle` is what a Lambda function would be made from: `lambda_runtime`'s `service_fn` takes a
//! function of this kind. Here the event is read from the standard input instead.
//!
//! ```console
//! $ cargo run --bin event_handler < event.json
//! {"action":"alert","execution":"arn:aws:datasync:…","state":"ERROR"}
//! ```

use std::error::Error;

use datasync_types::types::TaskExecutionStatus;
use serde::{Deserialize, Serialize};

fn main() -> Result<(), Box<dyn Error>> {
    let event = serde_json::from_reader(std::io::stdin().lock())?;
    println!("{}", serde_json::to_string(&handle(event)?)?);
    Ok(())
}

/// The parts of the event that matter here.
#[derive(Deserialize)]
struct Event {
    source: String,
    #[serde(rename = "detail-type")]
    detail_type: String,
    #[serde(default)]
    resources: Vec<String>,
    detail: Detail,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Detail {
    state: TaskExecutionStatus,
}

#[derive(Debug, PartialEq, Serialize)]
struct Decision {
    action: Action,
    execution: Option<String>,
    state: TaskExecutionStatus,
}

#[derive(Debug, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Action {
    /// Start what works on the files.
    Proceed,
    /// Tell somebody.
    Alert,
    /// There will be another event.
    Wait,
}

fn handle(event: Event) -> Result<Decision, String> {
    if event.source != "aws.datasync" || event.detail_type != "DataSync Task Execution State Change"
    {
        return Err(format!(
            "no task execution's event: {} from {}",
            event.detail_type, event.source
        ));
    }
    let action = match event.detail.state {
        TaskExecutionStatus::Success => Action::Proceed,
        TaskExecutionStatus::Error => Action::Alert,
        // Also what AWS adds tomorrow: that an execution has ended, it says in other words today.
        _ => Action::Wait,
    };
    Ok(Decision {
        action,
        execution: event.resources.into_iter().next(),
        state: event.detail.state,
    })
}

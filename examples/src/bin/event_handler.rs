//! Handles the events that EventBridge sends when the state of a task execution changes. Reads an
//! event and prints a decision, both as JSON.
//!
//! For a Lambda function, pass `handle` to `service_fn` of `lambda_runtime`. Here the event is read
//! from standard input instead.
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

/// The members of the event that the handler needs.
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
    /// Process the files.
    Proceed,
    /// Notify somebody.
    Alert,
    /// Wait for the next event.
    Wait,
}

fn handle(event: Event) -> Result<Decision, String> {
    if event.source != "aws.datasync" || event.detail_type != "DataSync Task Execution State Change"
    {
        return Err(format!(
            "not an event about a task execution: {} from {}",
            event.detail_type, event.source
        ));
    }
    let action = match event.detail.state {
        TaskExecutionStatus::Success => Action::Proceed,
        TaskExecutionStatus::Error => Action::Alert,
        // The final states are known, so a state that AWS adds later is probably not final.
        _ => Action::Wait,
    };
    Ok(Decision {
        action,
        execution: event.resources.into_iter().next(),
        state: event.detail.state,
    })
}

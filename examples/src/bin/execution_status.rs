//! Reads the output of `aws datasync describe-task-execution` and prints the status, for scripts.
//!
//! Exits with 0 if the task execution succeeded, 1 if it failed, 75 ("try again later") if it is
//! still running, and 2 if the input is not a task execution.
//!
//! ```console
//! $ aws datasync describe-task-execution --task-execution-arn … --output json |
//!     cargo run --bin execution_status
//! ```

use std::process::ExitCode;

use datasync_types::operation::describe_task_execution::DescribeTaskExecutionOutput;
use datasync_types::types::TaskExecutionStatus;

fn main() -> ExitCode {
    let execution = match serde_json::from_reader(std::io::stdin().lock()) {
        Ok(execution) => execution,
        Err(error) => {
            eprintln!("error: the input is not a task execution: {error}");
            return ExitCode::from(2);
        }
    };
    let (verdict, code) = decide(&execution);
    println!("{verdict}");
    ExitCode::from(code)
}

/// Checks only for the final statuses, so that a status that AWS adds later, such as `CANCELLING`
/// in 2024, counts as running.
fn decide(execution: &DescribeTaskExecutionOutput) -> (String, u8) {
    match &execution.status {
        Some(TaskExecutionStatus::Success) => {
            let bytes = execution.bytes_transferred.unwrap_or_default();
            let files = execution.files_transferred.unwrap_or_default();
            (format!("succeeded: {files} files, {bytes} bytes"), 0)
        }
        Some(TaskExecutionStatus::Error) => {
            let result = execution.result.as_ref();
            let detail = result.and_then(|result| result.error_detail.as_deref());
            (format!("failed: {}", detail.unwrap_or("no detail")), 1)
        }
        Some(status) => (format!("running: {status}"), 75),
        None => ("running: no status yet".into(), 75),
    }
}

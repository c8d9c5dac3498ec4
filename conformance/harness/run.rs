//! Runs cases one by one, and prints the outcome of each.

use std::fmt::Display;
use std::io::{self, Write};
use std::panic::{catch_unwind, set_hook, take_hook};
use std::sync::Mutex;

/// A case in one direction.
#[derive(Clone, Copy, Debug)]
pub struct Case {
    /// The id in the model.
    pub id: &'static str,
    /// What the crate does in it.
    pub direction: &'static str,
    /// Runs the case.
    pub test: fn() -> Outcome,
}

/// The outcome of a case. The error describes the difference.
pub type Outcome = Result<(), String>;

/// The place and message of the latest panic.
static PANIC: Mutex<String> = Mutex::new(String::new());

impl Case {
    /// Runs the case. A panic is a failure.
    pub fn run(&self) -> Outcome {
        let hook = take_hook();
        set_hook(Box::new(|panic| {
            if let Ok(mut text) = PANIC.lock() {
                *text = panic.to_string();
            }
        }));
        let outcome = catch_unwind(self.test);
        set_hook(hook);
        outcome.unwrap_or_else(|_| {
            let text = PANIC.lock().map(|text| text.clone());
            Err(text.unwrap_or_default())
        })
    }
}

/// Runs the cases from index `start` on, and prints one line of JSON per case.
pub fn print(cases: &[Case], start: usize) -> io::Result<()> {
    for case in cases.iter().skip(start) {
        let line = serde_json::json!({
            "id": case.id,
            "direction": case.direction,
            "reason": case.run().err(),
        });
        let mut out = io::stdout().lock();
        writeln!(out, "{line}")?;
        out.flush()?;
    }
    Ok(())
}

/// Fails if `found` is not the expected value of `what`.
pub(crate) fn same<T: PartialEq + Display>(what: &str, expected: T, found: T) -> Outcome {
    if expected == found {
        Ok(())
    } else {
        Err(format!("{what}: expected {expected}, found {found}"))
    }
}

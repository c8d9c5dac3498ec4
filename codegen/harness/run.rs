//! Runs cases one by one, and says what came of each.

use std::fmt::Display;
use std::io::{self, Write};
use std::panic::{catch_unwind, set_hook, take_hook};
use std::sync::Mutex;

/// A case in one direction.
#[derive(Clone, Copy, Debug)]
pub struct Case {
    /// Its id in the model.
    pub id: &'static str,
    /// What the crate does in it.
    pub direction: &'static str,
    /// Does it.
    pub test: fn() -> Outcome,
}

/// What came of a case: nothing, or how the crate differs from it.
pub type Outcome = Result<(), String>;

/// Where the latest panic happened, and what it said.
static PANIC: Mutex<String> = Mutex::new(String::new());

impl Case {
    /// Runs the case; a panic is a difference like any other.
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

/// Runs the cases from the one at `start`, and prints a line of JSON for each.
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

/// Fails where `found` is not what was expected of `what`.
pub(crate) fn same<T: PartialEq + Display>(what: &str, expected: T, found: T) -> Outcome {
    match expected == found {
        true => Ok(()),
        false => Err(format!("{what}: expected {expected}, found {found}")),
    }
}

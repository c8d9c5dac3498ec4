//! Errors of a case's parameters.

use codegen::error::{Error, Place, Step};
use serde_json::Value;

/// Collects errors at the place of the value that is being lowered.
pub(super) struct Diagnostics<'e> {
    pub(super) at: Place,
    pub(super) errors: &'e mut Vec<Error>,
}

impl Diagnostics<'_> {
    /// Runs `f` one step further into the value.
    pub(super) fn within<T>(&mut self, step: Step, f: impl FnOnce(&mut Self) -> T) -> T {
        self.at.path.0.push(step);
        let result = f(self);
        self.at.path.0.pop();
        result
    }

    /// Runs `f` for a member of an object.
    pub(super) fn member<T>(&mut self, name: &str, f: impl FnOnce(&mut Self) -> T) -> T {
        self.within(Step::Key(name.to_owned()), f)
    }

    /// Adds an error. Always returns `None`.
    pub(super) fn error<T>(&mut self, message: impl Into<String>) -> Option<T> {
        self.errors.push(self.at.error(message));
        None
    }

    /// Adds an error about the type of `found`. Always returns `None`.
    pub(super) fn expected<T>(&mut self, what: &str, found: &Value) -> Option<T> {
        let found = match found {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::Array(_) => "an array",
            Value::Object(_) => "an object",
        };
        self.error(format!("expected {what}, found {found}"))
    }
}

//! Why a tree cannot be read, and where.

use alloc::{borrow::Cow, string::String, string::ToString, vec::Vec};
use core::fmt;

use serde_core::de::Error;

/// Why a tree cannot be read, and where.
#[derive(Debug)]
pub(crate) struct TreeError {
    reason: Reason,
    /// The steps from the value to the root.
    path: Vec<Step>,
}

#[derive(Debug)]
enum Reason {
    /// What is wrong, without a part of the text.
    Form(Cow<'static, str>),
    /// What is wrong, which may quote the text.
    Value(String),
}

/// A step of the path to a value. Keys of maps may be secret, so none is shown.
#[derive(Debug)]
pub(crate) enum Step {
    Member(&'static str),
    Item(usize),
    Entry,
}

impl TreeError {
    /// Reports that the text does not have the form of the type.
    pub(crate) fn new(reason: impl Into<Cow<'static, str>>) -> Self {
        Self {
            reason: Reason::Form(reason.into()),
            path: Vec::new(),
        }
    }

    /// Adds a step to the path of the value.
    #[cold]
    pub(crate) fn at(mut self, step: Step) -> Self {
        self.path.push(step);
        self
    }

    /// Returns what is wrong and where, without a part of the text.
    pub(crate) fn reason(&self) -> String {
        let reason = match &self.reason {
            Reason::Form(reason) => reason,
            Reason::Value(_) => "a value does not fit",
        };
        self.placed(reason)
    }

    /// Returns what is wrong and where, if that may quote the text.
    pub(crate) fn detail(&self) -> Option<String> {
        match &self.reason {
            Reason::Form(_) => None,
            Reason::Value(reason) => Some(self.placed(reason)),
        }
    }

    fn placed(&self, reason: &str) -> String {
        let mut text = String::from(reason);
        for (index, step) in self.path.iter().rev().enumerate() {
            match step {
                Step::Member(name) => {
                    text.push_str(if index == 0 { " at " } else { "." });
                    text.push_str(name);
                }
                Step::Item(index) => text.push_str(&alloc::format!("[{index}]")),
                Step::Entry => text.push_str("[…]"),
            }
        }
        text
    }
}

impl fmt::Display for TreeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.detail().unwrap_or_else(|| self.reason()))
    }
}

impl core::error::Error for TreeError {}

impl Error for TreeError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self {
            reason: Reason::Value(message.to_string()),
            path: Vec::new(),
        }
    }
}

//! Violations of a model's constraints, as AWS services report them.

use alloc::collections::BTreeMap;
use alloc::{format, string::String, vec::Vec};
use core::fmt::Display;

use crate::error::{Rule, ValidationError, Violation};
use crate::primitives::Document;
use crate::wire::http_error::RequestError;

/// The error with which a server answers an input that violates constraints
/// (`smithy.framework#ValidationException`).
impl From<ValidationError> for RequestError {
    fn from(error: ValidationError) -> Self {
        let violations = error.violations();
        let messages: Vec<_> = violations.iter().map(message).collect();
        let noun = match violations.len() {
            1 => "error",
            _ => "errors",
        };
        let count = violations.len();
        let message = format!(
            "{count} validation {noun} detected. {}",
            messages.join("; ")
        );
        let fields = violations.iter().zip(messages).map(|(violation, message)| {
            Document::Object(BTreeMap::from([
                ("message".into(), message.into()),
                ("path".into(), violation.pointer().into()),
            ]))
        });
        Self::violation(message, Document::Array(fields.collect()))
    }
}

fn message(violation: &Violation) -> String {
    let path = violation.pointer();
    let value = match violation.length() {
        Some(length) => format!("Value with length {length} at '{path}'"),
        None => format!("Value at '{path}'"),
    };
    format!(
        "{value} failed to satisfy constraint: Member must {}",
        words(violation.rule())
    )
}

fn words(rule: &Rule) -> String {
    match rule {
        Rule::Required => "not be null".into(),
        Rule::Length { min, max } => bounds("have length", min.as_ref(), max.as_ref()),
        Rule::Range { min, max } => bounds("be", min.as_ref(), max.as_ref()),
        Rule::UniqueItems => "have unique values".into(),
        Rule::Pattern(pattern) => format!("satisfy regular expression pattern: ^{pattern}$"),
        Rule::EnumValue(values) => format!("satisfy enum value set: [{}]", values.join(", ")),
    }
}

fn bounds<T: Display>(verb: &str, min: Option<&T>, max: Option<&T>) -> String {
    match (min, max) {
        (Some(min), Some(max)) => format!("{verb} between {min} and {max}, inclusive"),
        (Some(min), None) => format!("{verb} greater than or equal to {min}"),
        (None, Some(max)) => format!("{verb} less than or equal to {max}"),
        (None, None) => verb.into(),
    }
}

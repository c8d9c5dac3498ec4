//! Prints constraints.

use std::fmt::Display;

use super::file::File;
use crate::error::Errors;
use crate::ir::{Constraint, Crate, Pattern};
use crate::source_file::SourceFile;

/// Prints the constants with the constraints of shapes.
pub(super) fn file(krate: &Crate) -> Result<SourceFile, Errors> {
    let mut file = File::new("src/constraints.rs", &krate.service.source);
    file.docs(&krate.modules.constraints);
    let rows = krate.constraints.iter();
    let rows: Vec<_> = rows
        .map(|shared| format!("{}{};", shared.name, suffix(&shared.constraints, &mut file)))
        .collect();
    file.table("constraints", "const", &rows);
    file.finish()
}

/// Returns the end of a member's row: its constraints in brackets.
pub(super) fn suffix(constraints: &[Constraint], file: &mut File) -> String {
    if constraints.is_empty() {
        return String::new();
    }
    file.uses_constraints |= has_shared(constraints);
    format!(" [{}]", list(constraints))
}

/// Whether constraints refer to those of a shape.
fn has_shared(constraints: &[Constraint]) -> bool {
    constraints.iter().any(|constraint| match constraint {
        Constraint::Shared(_) => true,
        Constraint::Each(inner) | Constraint::Keys(inner) | Constraint::Values(inner) => {
            has_shared(inner)
        }
        _ => false,
    })
}

fn list(constraints: &[Constraint]) -> String {
    let constraints: Vec<_> = constraints.iter().map(constraint).collect();
    constraints.join(", ")
}

fn constraint(constraint: &Constraint) -> String {
    match constraint {
        Constraint::Required => "required".to_owned(),
        Constraint::Length(min, max) => format!("length({})", bounds(min.as_ref(), max.as_ref())),
        Constraint::Range(min, max) => format!("range({})", bounds(min.as_ref(), max.as_ref())),
        Constraint::RealRange(min, max) => {
            let literal = |bound: &f64| format!("{bound:?}");
            let (min, max) = (min.as_ref().map(literal), max.as_ref().map(literal));
            format!("real_range({})", bounds(min.as_ref(), max.as_ref()))
        }
        Constraint::Unique => "unique".to_owned(),
        Constraint::Pattern(Pattern { text, engine }) => match engine {
            Some(engine) => format!("pattern({}, engine {})", raw(text), raw(engine)),
            None => format!("pattern({})", raw(text)),
        },
        Constraint::Each(inner) => format!("each({})", list(inner)),
        Constraint::Keys(inner) => format!("keys({})", list(inner)),
        Constraint::Values(inner) => format!("values({})", list(inner)),
        Constraint::Shared(name) => name.clone(),
        Constraint::Nested => "nested".to_owned(),
        Constraint::Sensitive => "sensitive".to_owned(),
    }
}

/// Returns an inclusive range.
fn bounds<T: Display>(min: Option<&T>, max: Option<&T>) -> String {
    match (min, max) {
        (Some(min), Some(max)) => format!("{min}..={max}"),
        (Some(min), None) => format!("{min}.."),
        (None, Some(max)) => format!("..={max}"),
        (None, None) => "..".to_owned(),
    }
}

/// Returns a string literal, raw if that avoids escapes.
fn raw(text: &str) -> String {
    let plain = format!("{text:?}");
    let is_printable = !text.chars().any(char::is_control);
    if !is_printable || !text.contains(['\\', '"']) {
        return plain;
    }
    let hashes = if text.contains('"') { "#" } else { "" };
    match text.contains("\"#") {
        true => plain,
        false => format!("r{hashes}\"{text}\"{hashes}"),
    }
}

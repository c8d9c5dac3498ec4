//! Selects operations of a model.

use crate::error::{Error, Errors, Place};
use crate::model::Model;
use crate::nearest::did_you_mean;

/// Returns the model with only the named operations.
///
/// If a name is unknown, the error suggests similar names.
pub(crate) fn operations(model: &Model, names: &[String]) -> Result<Model, Errors> {
    let known = |name: &String| model.operations.contains_key(name);
    let errors = names.iter().filter(|name| !known(name));
    let errors = errors.map(|name| unknown(model, name)).collect();
    Errors::check(errors, ())?;

    let mut selected = model.clone();
    selected.operations.retain(|name, _| names.contains(name));
    Ok(selected)
}

fn unknown(model: &Model, name: &str) -> Error {
    let title = &model.service.title;
    let hint = did_you_mean(name, model.operations.keys().map(String::as_str));
    let message = format!("{title} has no operation `{name}`{hint}");
    Error::new(message, Place::default())
}

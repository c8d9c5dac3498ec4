//! Some operations of a model instead of all.

use crate::error::{Error, Errors, Place};
use crate::model::Model;

/// The model with the named operations alone.
///
/// A name that the model does not have is an error that suggests the nearest.
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
    let mut message = format!("{title} has no operation `{name}`");
    let nearest = nearest(name, model.operations.keys().map(String::as_str));
    if !nearest.is_empty() {
        message.push_str(": did you mean ");
        message.push_str(&nearest.join(" or "));
        message.push('?');
    }
    Error::new(message, Place::file("operations"))
}

/// Up to three of the known names that are most like a name, best first.
fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Vec<String> {
    let wanted = name.to_lowercase();
    let mut scored: Vec<_> = known
        .map(|known| (strsim::jaro_winkler(&wanted, &known.to_lowercase()), known))
        .filter(|(score, _)| *score > 0.8)
        .collect();
    scored.sort_by(|(a, x), (b, y)| b.total_cmp(a).then(x.cmp(y)));
    let best = scored.into_iter().take(3);
    best.map(|(_, name)| format!("`{name}`")).collect()
}

//! Lowers the deprecated trait.

use crate::ir::Deprecation;
use crate::markdown::html;
use crate::model::Deprecated;

/// Returns `#[deprecated]`, with a note if the model gives a reason or a version.
pub(super) fn deprecation(deprecated: Option<&Deprecated>) -> Option<Deprecation> {
    let Deprecated { message, since } = deprecated?;
    let since = since.as_ref().map(|since| format!("since {since}"));
    let message = message.as_deref().map(html::note);
    let parts: Vec<_> = since.into_iter().chain(message).collect();
    Some(Deprecation {
        note: (!parts.is_empty()).then(|| parts.join(": ")),
    })
}

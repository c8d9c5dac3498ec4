//! Did-you-mean suggestions for unknown names.

/// The minimum similarity of a suggestion, from 0 to 1.
const NEAR: f64 = 0.8;

const MAX_SUGGESTIONS: usize = 3;

/// Returns the known names that are most similar to a name, best first.
fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let wanted = name.to_lowercase();
    let mut scored: Vec<_> = known
        .map(|known| (strsim::jaro_winkler(&wanted, &known.to_lowercase()), known))
        .filter(|(score, _)| *score > NEAR)
        .collect();
    scored.sort_by(|(a, x), (b, y)| b.total_cmp(a).then(x.cmp(y)));
    scored.dedup();
    scored
        .into_iter()
        .take(MAX_SUGGESTIONS)
        .map(|(_, name)| name)
        .collect()
}

/// Returns the end of a message about an unknown name: `: did you mean …?`, or an empty string
/// if no known name is similar.
#[must_use]
pub fn did_you_mean<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> String {
    let nearest = nearest(name, known);
    let nearest: Vec<_> = nearest.iter().map(|name| format!("`{name}`")).collect();
    match nearest.as_slice() {
        [] => String::new(),
        names => format!(": did you mean {}?", names.join(" or ")),
    }
}

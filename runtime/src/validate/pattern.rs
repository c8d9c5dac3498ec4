//! Patterns, which are checked with the feature `regex`.

#[cfg(feature = "regex")]
pub(super) use self::engine::matches;

/// Returns true: without the engine, every pattern counts as matching.
#[cfg(not(feature = "regex"))]
#[inline]
pub(super) fn matches(_: &'static str, _: &str) -> bool {
    true
}

#[cfg(feature = "regex")]
mod engine {
    use alloc::collections::BTreeMap;
    use alloc::format;
    use alloc::sync::Arc;
    use std::sync::{PoisonError, RwLock};

    use fancy_regex::{Regex, RegexBuilder};

    /// The backtracking limit; a match that exceeds it counts as matching.
    const BACKTRACKS: usize = 100_000;

    /// Compiled patterns; `None` for those that the engine refuses.
    static COMPILED: RwLock<BTreeMap<&'static str, Option<Arc<Regex>>>> =
        RwLock::new(BTreeMap::new());

    /// Whether the pattern matches the whole text. A pattern that the engine refuses
    /// or gives up on counts as matching.
    #[inline]
    pub(in crate::validate) fn matches(pattern: &'static str, text: &str) -> bool {
        let regex = compiled(pattern);
        regex.map_or(true, |regex| regex.is_match(text).unwrap_or(true))
    }

    #[inline]
    fn compiled(pattern: &'static str) -> Option<Arc<Regex>> {
        let known = COMPILED.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(regex) = known.get(pattern) {
            return regex.clone();
        }
        drop(known);
        let whole = format!(r"\A(?:{pattern})\z");
        let regex = RegexBuilder::new(&whole)
            .backtrack_limit(BACKTRACKS)
            .build();
        let regex = regex.ok().map(Arc::new);
        let mut known = COMPILED.write().unwrap_or_else(PoisonError::into_inner);
        known.entry(pattern).or_insert(regex).clone()
    }
}

//! Package names.

/// What the registry allows.
const MAX_LENGTH: usize = 64;

/// Names that a Rust program could not use, or that Cargo takes for something else.
const RESERVED: [&str; 58] = [
    "abstract",
    "alloc",
    "as",
    "async",
    "await",
    "become",
    "box",
    "break",
    "build",
    "const",
    "continue",
    "core",
    "crate",
    "deps",
    "do",
    "dyn",
    "else",
    "enum",
    "examples",
    "extern",
    "false",
    "final",
    "fn",
    "for",
    "gen",
    "if",
    "impl",
    "in",
    "incremental",
    "let",
    "loop",
    "macro",
    "match",
    "mod",
    "move",
    "mut",
    "override",
    "priv",
    "proc_macro",
    "pub",
    "ref",
    "return",
    "self",
    "static",
    "std",
    "struct",
    "super",
    "test",
    "trait",
    "true",
    "try",
    "type",
    "typeof",
    "unsafe",
    "use",
    "virtual",
    "where",
    "while",
];

/// The name of a service's crate: `Cost Explorer` gives `cost-explorer-types`.
pub(crate) fn of_service(sdk_id: &str) -> String {
    let words = sdk_id.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    format!("{}-types", words.join("-").to_ascii_lowercase())
}

/// `name`, where Cargo and the registry take it for a library's package.
pub(crate) fn check(name: &str) -> Result<String, String> {
    let first = name.chars().next().unwrap_or('-');
    let stranger = name
        .chars()
        .find(|c| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_'));
    if let Some(stranger) = stranger {
        Err(format!(
            "{stranger:?} cannot stand in a package name: expected letters, digits, `-` and `_`"
        ))
    } else if !first.is_ascii_alphabetic() {
        Err(format!(
            "a package name starts with a letter, not with {first:?}"
        ))
    } else if name.len() > MAX_LENGTH {
        Err(format!(
            "a package name has at most {MAX_LENGTH} characters"
        ))
    } else if RESERVED.contains(&name.replace('-', "_").to_ascii_lowercase().as_str()) {
        Err("Rust or Cargo keeps this name for itself".to_owned())
    } else {
        Ok(name.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn service_names_become_kebab_case() {
        let name = |id| of_service(id);
        assert_eq!(name("DataSync"), "datasync-types");
        assert_eq!(name("Cost Explorer"), "cost-explorer-types");
        assert_eq!(name("ARC - Region switch"), "arc-region-switch-types");
    }

    #[test]
    fn names_are_those_that_cargo_takes() {
        for good in ["a", "datasync-types", "S3_types2", &"a".repeat(64)] {
            assert_eq!(check(good).as_deref(), Ok(good));
        }
        let reason = |name: &str| check(name).unwrap_err();
        assert!(
            reason("a b").starts_with("' ' cannot stand"),
            "{}",
            reason("a b")
        );
        assert!(reason("größe").starts_with("'ö' cannot stand"));
        assert!(reason("1a").ends_with("not with '1'"));
        assert!(reason("_a").ends_with("not with '_'"));
        assert!(reason("").contains("starts with a letter"));
        assert!(reason(&"a".repeat(65)).contains("at most 64"));
        assert!(reason("Type").contains("keeps this name"));
        assert!(reason("proc-macro").contains("keeps this name"));
    }
}

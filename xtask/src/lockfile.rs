//! `Cargo.lock`: the version of a package of this workspace.

/// The lock file with another version of `package`; nothing where it names no such package of
/// this workspace, or that version already.
pub(crate) fn with_version(text: &str, package: &str, version: &str) -> Option<String> {
    let entry = format!("[[package]]\nname = \"{package}\"\nversion = \"");
    // A package from elsewhere says so in the next line.
    let mut places = text
        .match_indices(&entry)
        .map(|(at, found)| at + found.len());
    places.find_map(|start| {
        let (head, tail) = text.split_at_checked(start)?;
        let (old, tail) = tail.split_once('"')?;
        let is_ours = !tail.starts_with("\nsource = ");
        (is_ours && old != version).then(|| format!("{head}{version}\"{tail}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "\
version = 4

[[package]]
name = \"a\"
version = \"0.1.0\"
source = \"registry\"

[[package]]
name = \"a\"
version = \"0.2.0\"
dependencies = [
 \"b\",
]
";

    #[test]
    fn only_the_workspaces_package_changes() {
        let new = with_version(LOCK, "a", "0.3.0").unwrap();
        assert_eq!(new, LOCK.replace("0.2.0", "0.3.0"));
        assert_eq!(with_version(LOCK, "a", "0.2.0"), None);
        assert_eq!(with_version(LOCK, "b", "0.3.0"), None);
        assert_eq!(with_version("", "a", "0.3.0"), None);
    }
}

//! Package names.

/// The limit of crates.io.
const MAX_LENGTH: usize = 64;

/// Rust keywords, and names that Cargo reserves.
const RESERVED: &str = "\
    abstract alloc as async await become box break build const continue core crate deps do dyn \
    else enum examples extern false final fn for gen if impl in incremental let loop macro match \
    mod move mut override priv proc_macro pub ref return self static std struct super test trait \
    true try type typeof unsafe use virtual where while";

/// Returns a service's package name, such as `cost-explorer-types` for `Cost Explorer`.
pub(crate) fn of_service(sdk_id: &str) -> Result<String, String> {
    let words = sdk_id.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    check(&format!("{}-types", words.join("-").to_ascii_lowercase()))
}

/// Returns `name` if Cargo and crates.io accept it for a library.
pub(crate) fn check(name: &str) -> Result<String, String> {
    let first = name.chars().next().unwrap_or('-');
    let stranger = name
        .chars()
        .find(|c| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_'));
    if let Some(stranger) = stranger {
        Err(format!(
            "{stranger:?} is not allowed in a package name: expected letters, digits, `-` and `_`"
        ))
    } else if !first.is_ascii_alphabetic() {
        Err(format!(
            "a package name must start with a letter, not with {first:?}"
        ))
    } else if name.len() > MAX_LENGTH {
        Err(format!(
            "a package name may have at most {MAX_LENGTH} characters"
        ))
    } else if is_reserved(name) {
        Err("this name is reserved by Rust or Cargo".to_owned())
    } else {
        Ok(name.to_owned())
    }
}

fn is_reserved(name: &str) -> bool {
    let name = name.replace('-', "_").to_ascii_lowercase();
    RESERVED.split(' ').any(|reserved| reserved == name)
}

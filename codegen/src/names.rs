//! All rules for turning a name of the service model into a Rust identifier.
//!
//! The names are those of the `aws-sdk-*` crates, which Rust users of AWS know. They are split into
//! words by one of two rules: a plain one for types and enum variants, and one for fields and
//! modules that recognizes plural acronyms and a few mixed-case words. Words consist of ASCII
//! letters and digits.

use std::collections::BTreeSet;

use crate::model::Protocol;

/// Words that fields and modules do not split, with any capitalization (`MiB`, `IpV4`, `TtL`).
const KEPT_WORDS: [&str; 7] = ["ipv4", "ipv6", "sigv4", "mib", "gib", "kib", "ttl"];

/// Keywords that can be raw identifiers: strict and reserved ones of edition 2024 (Rust Reference,
/// "Keywords"). Weak keywords such as `union` are identifiers already.
const RAW_KEYWORDS: [&str; 48] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// Keywords that the Rust Reference ("Identifiers") excludes from raw identifiers.
const PATH_KEYWORDS: [&str; 4] = ["Self", "crate", "self", "super"];

/// Returns the name of a protocol's type in the runtime's `wire`, which is also its variant of
/// `Protocol`. Returns `None` if the runtime does not support the protocol.
#[must_use]
pub fn protocol(protocol: &Protocol) -> Option<&'static str> {
    Some(match protocol {
        Protocol::AwsJson1_0 => "AwsJson1_0",
        Protocol::AwsJson1_1 => "AwsJson1_1",
        Protocol::RestJson1 => "RestJson1",
        Protocol::RestXml => "RestXml",
        Protocol::RpcV2Cbor => "RpcV2Cbor",
        Protocol::RpcV2Json => "RpcV2Json",
        Protocol::AwsQuery => "AwsQuery",
        Protocol::Ec2Query => "Ec2Query",
        Protocol::Other(_) => return None,
    })
}

/// Returns the words of a field, operation or shape name in lowercase, joined with `_`.
#[must_use]
pub fn snake(name: &str) -> String {
    let word_length = if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        field_word
    } else {
        lower_word
    };
    words(name, word_length).join("_").to_ascii_lowercase()
}

/// Returns the words of a shape name or enum value in `PascalCase`: `NFS4_0` is `Nfs40`.
#[must_use]
pub fn pascal(name: &str) -> String {
    let words = words(name, type_word);
    words.into_iter().map(capitalized).collect()
}

/// Returns the Rust field of a member, escaped: `Type` is `r#type`, `Self` is `self_`.
#[must_use]
pub fn field(wire: &str) -> String {
    escaped(leading_digit_prefixed(plain_snake(wire)))
}

/// Returns the setter of a member, which needs no escape: `Type` is set by `with_type`.
#[must_use]
pub fn setter(wire: &str) -> String {
    format!("with_{}", plain_snake(wire))
}

/// Returns the public module of an operation, escaped like a field.
///
/// Its file has the name without `r#`, see [`unraw`]. `Mod` becomes `mod_`, since
/// `operation/mod.rs` would be the file of `operation` itself.
#[must_use]
pub fn module(name: &str) -> String {
    file_stem(field(name))
}

/// Returns the private module of a Rust type: `AgentListEntry` is in `agent_list_entry`.
///
/// A `_` that [`Taken::claim`] added to the type is kept, because the two types need two files.
#[must_use]
pub fn file_module(type_name: &str) -> String {
    let suffix = type_name.len() - type_name.trim_end_matches('_').len();
    let name = leading_digit_prefixed(plain_snake(type_name));
    file_stem(escaped(format!("{name}{}", "_".repeat(suffix))))
}

/// Renames `mod`, whose file would be that of its parent.
fn file_stem(module: String) -> String {
    if module == "r#mod" {
        return "mod_".to_owned();
    }
    module
}

/// Returns the constant of a shape's constraints: `LocationArn` is `LOCATION_ARN`.
#[must_use]
pub fn constant(shape: &str) -> String {
    leading_digit_prefixed(plain_snake(shape)).to_ascii_uppercase()
}

/// Returns the Rust type of a shape: `Self` is `Self_`, `3DPoint` is `_3DPoint`.
///
/// Names of the prelude are kept, since generated code uses full paths for the prelude's types.
#[must_use]
pub fn type_name(shape: &str) -> String {
    escaped(plain_pascal(shape))
}

/// Returns the Rust variant of an enum value.
///
/// `Unknown` is the variant for unrecognized values, so a value of that name becomes
/// `UnknownValue`. `Self` becomes `SelfValue_`.
#[must_use]
pub fn variant(value: &str) -> String {
    let name = plain_pascal(value);
    match name.as_str() {
        "Self" => "SelfValue_".to_owned(),
        "Unknown" => "UnknownValue".to_owned(),
        _ => name,
    }
}

/// Returns distinct fields for a structure's members, in their order.
#[must_use]
pub fn fields<'a>(members: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    distinct(members.into_iter().map(field))
}

/// Returns distinct setters for a structure's members, in their order.
#[must_use]
pub fn setters<'a>(members: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    distinct(members.into_iter().map(setter))
}

fn distinct(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut taken = Taken::default();
    names.map(|name| taken.claim(name)).collect()
}

/// Returns distinct variants for an enum's values, in their order.
///
/// If a renamed value (`Unknown`) collides with a value that has the new name anyway, the latter
/// keeps the name.
#[must_use]
pub fn variants<'a>(values: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut taken = Taken::default();
    let first_pass: Vec<_> = values
        .into_iter()
        .map(|value| match variant(value) {
            name if name == plain_pascal(value) => Ok(taken.claim(name)),
            renamed => Err(renamed),
        })
        .collect();
    first_pass
        .into_iter()
        .map(|name| name.unwrap_or_else(|renamed| taken.claim(renamed)))
        .collect()
}

/// Returns an identifier without its `r#`.
#[must_use]
pub fn unraw(identifier: &str) -> &str {
    identifier.strip_prefix("r#").unwrap_or(identifier)
}

/// Names of Rust's types that generated code uses without a path.
pub const PRELUDE: [&str; 30] = [
    "AsMut",
    "AsRef",
    "Box",
    "BTreeMap",
    "Clone",
    "Copy",
    "Default",
    "Display",
    "Drop",
    "Eq",
    "Error",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "Hash",
    "Into",
    "IntoIterator",
    "Iterator",
    "Operation",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Send",
    "Sized",
    "String",
    "Sync",
    "Vec",
];

/// Returns whether generated files may use a type of this name from the runtime or from Rust's
/// prelude.
#[must_use]
pub fn is_imported(name: &str) -> bool {
    const RUNTIME: [&str; 11] = [
        "BigDecimal",
        "BigInteger",
        "Blob",
        "DateTime",
        "Document",
        "Paginated",
        "PaginatedItems",
        "Pagination",
        "UnknownInt",
        "UnknownMember",
        "UnknownValue",
    ];
    PRELUDE.contains(&name) || RUNTIME.contains(&name)
}

/// The names that are taken in a Rust namespace.
#[derive(Debug, Default)]
pub struct Taken(BTreeSet<String>);

impl Taken {
    /// Records `name` and returns it, with `_` appended until it is unique: a second `r#type` is
    /// `type_`.
    pub fn claim(&mut self, mut name: String) -> String {
        while !self.0.insert(name.clone()) {
            name = format!("{}_", unraw(&name));
        }
        name
    }
}

/// Escapes a keyword: as a raw identifier if Rust allows it, otherwise with `_` appended.
fn escaped(name: String) -> String {
    if RAW_KEYWORDS.contains(&name.as_str()) {
        format!("r#{name}")
    } else if PATH_KEYWORDS.contains(&name.as_str()) {
        format!("{name}_")
    } else {
        name
    }
}

/// Like [`snake`], but returns the placeholder in lowercase if there are no words.
fn plain_snake(name: &str) -> String {
    or_placeholder(snake(name), name).to_ascii_lowercase()
}

/// Like [`pascal`], but returns the placeholder if there are no words, and never starts with a
/// digit.
fn plain_pascal(name: &str) -> String {
    leading_digit_prefixed(or_placeholder(pascal(name), name))
}

/// Returns `words`, or a placeholder for a `text` without ASCII letters and digits: `Empty`, or
/// `Value` and its code points in hexadecimal (`*` is `Value2a`).
fn or_placeholder(words: String, text: &str) -> String {
    if !words.is_empty() {
        return words;
    }
    if text.is_empty() {
        return "Empty".to_owned();
    }
    let hexadecimal = |char| format!("{:x}", u32::from(char));
    let code_points: Vec<_> = text.chars().map(hexadecimal).collect();
    format!("Value{}", code_points.concat())
}

/// Puts `_` before a leading digit, which identifiers must not start with.
fn leading_digit_prefixed(name: String) -> String {
    if name.starts_with(|first: char| first.is_ascii_digit()) {
        format!("_{name}")
    } else {
        name
    }
}

fn capitalized(word: &str) -> String {
    let (first, rest) = word.split_at(word.len().min(1));
    first.to_ascii_uppercase() + &rest.to_ascii_lowercase()
}

/// Splits `name` at its separators, and each part into words.
///
/// `word_length` returns the length of the first word of a text of ASCII letters and digits.
fn words(name: &str, word_length: fn(&str) -> usize) -> Vec<&str> {
    let mut words = Vec::new();
    for mut rest in name.split(|char: char| !char.is_ascii_alphanumeric()) {
        while !rest.is_empty() {
            let (word, tail) = rest.split_at(word_length(rest));
            words.push(word);
            rest = tail;
        }
    }
    words
}

/// Finds words of types and variants: a word ends before a capital that follows a lowercase letter
/// or digit, and before the last capital of a run if that starts a lowercase word.
fn type_word(text: &str) -> usize {
    let (capitals, after) = split_run(text, u8::is_ascii_uppercase);
    let (tail, _) = split_run(after, |byte| !byte.is_ascii_uppercase());
    let before_lower = tail.starts_with(|first: char| first.is_ascii_lowercase());
    if capitals.len() > 1 && before_lower {
        capitals.len() - 1
    } else {
        capitals.len() + tail.len()
    }
}

/// Finds words of fields and modules: as for types, but kept words and acronyms are not split, even
/// before a plural `s` or a version (`ACLs`, `DBv2`).
fn field_word(text: &str) -> usize {
    let (capitals, _) = split_run(text, u8::is_ascii_uppercase);
    let (stem, after) = text.split_at(capitals.len().max(kept_word(text)));
    let (tail, _) = split_run(after, |byte| !byte.is_ascii_uppercase());
    let joined = match tail.as_bytes() {
        [] => true,
        [b's', digits @ ..] => digits.iter().all(u8::is_ascii_digit),
        [b'v', digit, ..] | [digit, ..] => digit.is_ascii_digit(),
    };
    if stem.len() > 1 && joined {
        stem.len() + tail.len()
    } else {
        type_word(text)
    }
}

/// Finds words of fields and modules that are all lowercase: a word ends after its digits
/// (`s3key`).
fn lower_word(text: &str) -> usize {
    let (letters, after) = split_run(text, u8::is_ascii_alphabetic);
    let (digits, _) = split_run(after, u8::is_ascii_digit);
    letters.len() + digits.len()
}

/// Returns the length of the kept word that `text` starts with, or 0.
fn kept_word(text: &str) -> usize {
    let lower = text.to_ascii_lowercase();
    let word = KEPT_WORDS.iter().find(|word| lower.starts_with(**word));
    word.map_or(0, |word| word.len())
}

/// Splits ASCII `text` after its longest prefix of bytes that satisfy `belongs`.
fn split_run(text: &str, belongs: fn(&u8) -> bool) -> (&str, &str) {
    text.split_at(text.bytes().take_while(belongs).count())
}

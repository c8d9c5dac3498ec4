//! Reads values as CloudTrail logs them.

use alloc::format;
use alloc::string::String;

use serde_core::de::{Deserialize, Deserializer};

use crate::primitives::Document;
use crate::serde::document_reader::DocumentReader;
use crate::serde::value::{Reading, Wire};

/// Reads a value as CloudTrail logs it.
///
/// CloudTrail logs an API call with its input in `requestParameters` and its output in
/// `responseElements`, which are `null` if there is none. This is not the service's own JSON,
/// and generated types ignore its names. Read this wrapper instead. It works with every format
/// of serde, and in fields of other types.
///
/// - Names start in lower case: `TaskArn` is logged as `taskArn`, and `KMSKeyId` as `kMSKeyId`
///   or `kmsKeyId`. Each of these is read, and the model's own spelling. Keys of maps are not
///   changed.
/// - Hidden values are replaced by `HIDDEN_DUE_TO_SECURITY_REASONS`, `<sensitiveDataRemoved>` or
///   asterisks, whatever their type is. Text, enums and documents keep the placeholder. Any other
///   member is absent: `None`, or the zero value if it is required.
/// - Some services log timestamps as `May 21, 2020 4:49:02 AM`, in UTC.
///
/// ```
/// use aws_shapes::CloudTrail;
///
/// // In place of the map, the input or the output of an operation.
/// type Input = std::collections::BTreeMap<String, i32>;
///
/// # fn main() -> Result<(), serde_json::Error> {
/// let event = r#"{"requestParameters":{"count":1},"responseElements":null}"#;
/// let event: serde_json::Value = serde_json::from_str(event)?;
/// let input: CloudTrail<Input> = serde_json::from_value(event["requestParameters"].clone())?;
/// assert_eq!(input.0["count"], 1);
/// let output: Option<CloudTrail<Input>> =
///     serde_json::from_value(event["responseElements"].clone())?;
/// assert_eq!(output, None);
/// # Ok(())
/// # }
/// ```
///
/// EC2 and a few other services log structures that differ more from their API.
///
/// # Errors
///
/// Fails if a value has another type, or if an object has only unknown members. Other unknown
/// members are ignored, and so are missing ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct CloudTrail<T>(pub T);

impl<'de, T: Wire> Deserialize<'de> for CloudTrail<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let human_readable = deserializer.is_human_readable();
        let document = Document::deserialize(deserializer)?;
        let reader = DocumentReader::new(document, human_readable);
        T::read(reader, Reading::CloudTrail).map(Self)
    }
}

/// The newtype of a value that may be hidden, which is read as an option.
pub(crate) const MAYBE_HIDDEN: &str = "$aws_shapes::maybe-hidden";

/// Whether a value replaces a hidden one.
pub(crate) fn is_placeholder(value: &Document) -> bool {
    const PLACEHOLDERS: [&str; 2] = ["HIDDEN_DUE_TO_SECURITY_REASONS", "<sensitiveDataRemoved>"];
    let text = value.as_str().unwrap_or_default();
    let is_masked = !text.is_empty() && text.bytes().all(|byte| byte == b'*');
    is_masked || PLACEHOLDERS.contains(&text)
}

/// Converts a timestamp such as `May 21, 2020 4:49:02 AM`. Some have a comma after the year.
pub(crate) fn rfc3339(text: &str) -> Option<String> {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let mut parts = text.split([' ', ',', '\u{202f}']);
    let mut next = || parts.find(|part| !part.is_empty());
    let month = next()?;
    let month = MONTHS.iter().position(|name| *name == month)? + 1;
    let day: u8 = next()?.parse().ok()?;
    let year: u16 = next()?.parse().ok()?;
    let (hour, rest) = next()?.split_once(':')?;
    let hour = match (hour.parse::<u8>().ok()?, next()?) {
        (12, "AM") => 0,
        (12, "PM") => 12,
        (hour @ 1..=11, "AM") => hour,
        (hour @ 1..=11, "PM") => hour + 12,
        _ => return None,
    };
    let is_whole = next().is_none();
    is_whole.then(|| format!("{year:04}-{month:02}-{day:02}T{hour:02}:{rest}Z"))
}

//! Reads any generated type from JSON. The input is `["path::of::Type", value]`.

#![no_main]

use std::fmt::Debug;

use datasync_types::DenyUnknown;
use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

/// Every type of the generated crates.
#[allow(deprecated)]
const TYPES: &[(&str, fn(&str))] = include!(concat!(env!("OUT_DIR"), "/checks.rs"));

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    fuzz::mutate(data, size, max_size, seed)
});

fuzz_target!(|data: &[u8]| {
    if let Ok((path, value)) = serde_json::from_slice::<(String, &RawValue)>(data)
        && let Some((_, check)) = TYPES.iter().find(|(known, _)| *known == path)
    {
        check(value.get());
    }
});

/// Reads a value, then writes and reads it again without loss, in JSON and in a format that
/// identifies members by position.
fn round_trip<T: Debug + DeserializeOwned + Serialize>(text: &str)
where
    DenyUnknown<T>: DeserializeOwned,
{
    let Ok(value) = serde_json::from_str::<T>(text) else {
        assert!(serde_json::from_str::<DenyUnknown<T>>(text).is_err());
        return;
    };
    let _ = format!("{value:?}");
    let json = serde_json::to_string(&value).expect("what was read can be written");
    let again: T = serde_json::from_str(&json).expect("what was written can be read");
    assert_eq!(
        serde_json::to_string(&again).ok().as_deref(),
        Some(json.as_str())
    );

    // If there are no unknown members, `DenyUnknown` reads the same value.
    if let Ok(DenyUnknown(same)) = serde_json::from_str::<DenyUnknown<T>>(text) {
        assert_eq!(
            serde_json::to_string(&same).ok().as_deref(),
            Some(json.as_str())
        );
    }

    let bytes = postcard::to_allocvec(&value).expect("what was read can be written");
    match postcard::from_bytes::<T>(&bytes) {
        Ok(again) => assert_eq!(
            serde_json::to_string(&again).ok().as_deref(),
            Some(json.as_str())
        ),
        // Documents can only be read from self-describing formats.
        Err(error) => assert_eq!(error, postcard::Error::WontImplement),
    }
    // Any bytes may be refused, but must not panic.
    let _ = postcard::from_bytes::<T>(text.as_bytes());
}

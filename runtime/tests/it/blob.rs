//! Blobs and base64.

use aws_shapes::primitives::Blob;
use serde_json::{from_str, json, to_string};

use crate::random::Lcg;

#[test]
fn blobs_are_base64_by_rfc_4648() {
    for (bytes, text) in [
        ("", ""),
        ("f", "Zg=="),
        ("fo", "Zm8="),
        ("foo", "Zm9v"),
        ("foob", "Zm9vYg=="),
        ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ] {
        let blob = Blob::new(bytes);
        assert_eq!(to_string(&blob).unwrap(), format!("{text:?}"));
        assert_eq!(from_str::<Blob>(&format!("{text:?}")).unwrap(), blob);
        let unpadded = text.trim_end_matches('=');
        assert_eq!(from_str::<Blob>(&format!("{unpadded:?}")).unwrap(), blob);
    }
    assert_eq!(
        to_string(&Blob::from([0xfb, 0xff, 0xbf])).unwrap(),
        r#""+/+/""#
    );
}

#[test]
fn blobs_of_every_length_round_trip() {
    let mut random = Lcg(4);
    for length in 0..600 {
        let bytes: Vec<u8> = (0..length)
            .map(|_| random.next().to_le_bytes()[0])
            .collect();
        let blob = Blob::from(bytes);
        let json = to_string(&blob).unwrap();
        assert_eq!(json.len(), 2 + blob.as_ref().len().div_ceil(3) * 4);
        assert_eq!(from_str::<Blob>(&json).unwrap(), blob);
    }
}

#[test]
fn base64_errors_say_where() {
    let symbol = "must be a letter, a digit, + or /";
    for (text, position, reason) in [
        ("Zm9v!mFy", 4, symbol),
        ("Zm9vYm-y", 6, symbol),
        ("Zm 9v", 2, symbol),
        ("Zm9v\n", 4, symbol),
        ("é", 0, symbol),
        ("Zg=", 2, symbol),
        ("Zg===", 2, symbol),
        ("Z===", 1, symbol),
        ("====", 0, symbol),
        ("Zm9v=", 4, symbol),
        ("Zg==Zg==", 2, symbol),
        ("=", 0, symbol),
        ("Z", 0, "must not be the last of the text"),
        ("Zm9vY", 4, "must not be the last of the text"),
        ("Zh==", 1, "has bits that belong to no byte"),
        ("Zm9", 2, "has bits that belong to no byte"),
    ] {
        let error = serde_json::from_value::<Blob>(json!(text)).unwrap_err();
        assert_eq!(
            error.to_string(),
            format!("not base64: the character at byte {position} {reason}"),
            "{text:?}"
        );
    }
    let error = from_str::<Blob>("5").unwrap_err().to_string();
    assert!(error.contains("expected base64 text or bytes"), "{error}");
}

#[test]
fn blobs_wrap_bytes() {
    let blob = Blob::new(vec![1, 2]);
    assert_eq!(blob, Blob::from([1, 2]));
    assert_eq!(blob, Blob::from(&[1, 2][..]));
    assert_eq!(blob.as_ref(), [1, 2]);
    assert_eq!(blob.into_inner(), [1, 2]);
    assert_eq!(Blob::default(), Blob::new([]));
    assert_eq!(
        format!("{:?}", Blob::new("abc\0\"")),
        r#"Blob(b"abc\x00\"")"#
    );
    assert_eq!(
        format!("{:?}", Blob::new([b'a'; 64])),
        format!("Blob(b\"{}\")", "a".repeat(64))
    );
    assert_eq!(
        format!("{:?}", Blob::new([b'a'; 65])),
        format!("Blob(b\"{}\".. 65 bytes)", "a".repeat(64))
    );
}

//! Sensitive values are read and written, but never printed.

use datasync_types::operation::create_agent::CreateAgentInput;
use datasync_types::operation::create_location_hdfs::CreateLocationHdfsInput;
use datasync_types::operation::create_location_smb::CreateLocationSmbInput;
use serde_json::{from_str, to_string};
use shapes_types::error::Error;
use shapes_types::types::error::{Leak, Throttled};
use shapes_types::types::{Credentials, Login, SecretKind, SecretLevel, Secrets, Vault};

const TEXT: &str = concat!(
    r#"{"text":"hush01","member":"hush02","list":["hush03"],"map":{"a":"hush04"},"#,
    r#""keys":{"hush05":"a"},"credentials":{"user":"hush06","password":"hush07"},"#,
    r#""kind":"pin","number":1,"login":{"token":"hush08"},"vault":{"gold":"hush09"},"plain":"shown"}"#
);

#[test]
fn secrets_are_read_and_written() {
    let secrets: Secrets = from_str(TEXT).unwrap();
    assert_eq!(to_string(&secrets).unwrap(), TEXT);
}

#[test]
fn debug_shows_members_but_no_secrets() {
    let secrets: Secrets = from_str(TEXT).unwrap();
    insta::assert_snapshot!(format!("{secrets:#?}"));
    let credentials: Credentials = from_str(r#"{"user":"a","password":"hush"}"#).unwrap();
    insta::assert_snapshot!(format!("{credentials:?}"), @r#"Credentials { user: "*** Sensitive Data Redacted ***", password: "*** Sensitive Data Redacted ***" }"#);
}

#[test]
fn sensitive_types_do_not_print_their_values() {
    let printed = [
        format!("{:?}", SecretKind::Pin),
        format!("{:?}", SecretKind::from("hush")),
        format!("{:?}", Vault::Gold("hush".into())),
        format!("{:?}", Vault::Silver),
        format!("{:?}", from_str::<Vault>(r#"{"later":"hush"}"#).unwrap()),
        format!("{:?}", SecretLevel::One),
        format!("{:?}", SecretLevel::from(4711)),
    ];
    for text in printed {
        assert_eq!(text, "*** Sensitive Data Redacted ***");
    }
}

#[test]
fn union_debug_shows_the_member_but_no_secret() {
    let show = |text: &str| format!("{:?}", from_str::<Login>(text).unwrap());
    assert_eq!(
        show(r#"{"token":"hush"}"#),
        r#"Token("*** Sensitive Data Redacted ***")"#
    );
    assert_eq!(
        show(r#"{"credentials":{}}"#),
        r#"Credentials("*** Sensitive Data Redacted ***")"#
    );
    assert_eq!(
        show(r#"{"later":"hush"}"#),
        r#"Unknown("*** Sensitive Data Redacted ***")"#
    );
    assert_eq!(show(r#"{"guest":{}}"#), "Guest");
    assert_eq!(show(r#"{"name":"shown"}"#), r#"Name("shown")"#);
}

#[test]
fn error_does_not_display_a_sensitive_message() {
    let error: Throttled = from_str(r#"{"message":"hush","retryAfter":3}"#).unwrap();
    assert_eq!(error.to_string(), "Throttled");
    assert!(!format!("{error:?}").contains("hush"));
    assert_eq!(error.message.as_deref(), Some("hush"));
    assert_eq!(Error::from(error).message(), None);
}

#[test]
fn sensitive_error_displays_only_its_code() {
    let error = Leak::default().with_message("hush");
    assert!(!format!("{error:?}").contains("hush"));
    assert_eq!(error.to_string(), "Leak");
    assert_eq!(Error::from(error).message(), None);
}

#[test]
fn parse_error_does_not_quote_a_sensitive_value() {
    let error = SecretKind::try_parse("hush").unwrap_err();
    assert!(!error.to_string().contains("hush"), "{error}");
    assert!(!format!("{error:?}").contains("hush"), "{error:?}");
}

#[test]
fn secrets_of_the_overlay_are_not_printed() {
    let smb = CreateLocationSmbInput::default()
        .with_password("hush")
        .with_kerberos_keytab(b"hush".to_vec());
    let hdfs = CreateLocationHdfsInput::default().with_kerberos_keytab(b"hush".to_vec());
    let agent = CreateAgentInput::default().with_activation_key("hush");
    for text in [
        format!("{smb:?}"),
        format!("{hdfs:?}"),
        format!("{agent:?}"),
    ] {
        assert!(
            text.contains("Redacted") && !text.contains("hush"),
            "{text}"
        );
    }
}

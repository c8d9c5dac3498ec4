//! The caller's identity, and temporary credentials.

use http::Uri;
use peers::Failure;
use sts_types::operation::assume_role::{AssumeRole, AssumeRoleInput};
use sts_types::operation::get_caller_identity::{GetCallerIdentity, GetCallerIdentityInput};
use sts_types::types::Tag;

type Client = peers::transport::Client<sts_types::wire::ServiceProtocol>;

pub fn run(endpoint: &Uri) -> Result<(), Failure> {
    let client = &Client::new(endpoint.clone());
    let identity = client.call::<GetCallerIdentity>(&GetCallerIdentityInput::default())?;
    assert_eq!(identity.account.as_deref(), Some("123456789012"));

    let input = AssumeRoleInput::default()
        .with_role_arn("arn:aws:iam::123456789012:role/r")
        .with_role_session_name("session")
        .with_duration_seconds(900)
        .with_tags([Tag::new("team", "a=b&c")]);
    let assumed = client.call::<AssumeRole>(&input)?;
    let credentials = assumed.credentials.ok_or("no credentials")?;
    assert_eq!(credentials.secret_access_key.len(), 40);
    assert!(!format!("{credentials:?}").contains(&credentials.secret_access_key));
    let user = assumed.assumed_role_user.ok_or("no user")?;
    assert_eq!(user.arn, "arn:aws:sts::123456789012:assumed-role/r/session");

    let input = input.with_role_session_name("s".repeat(65));
    let error = client.refused::<AssumeRole>(&input)?;
    assert_eq!(error.code(), Some("ValidationError"), "{error}");
    Ok(())
}

//! A role with a policy: made, read, and an error.

use http::Uri;
use iam_types::Error;
use iam_types::operation::create_role::{CreateRole, CreateRoleInput};
use iam_types::operation::get_role::{GetRole, GetRoleInput};
use iam_types::types::Tag;

crate::client!(iam_types);

const POLICY: &str = r#"{"Version":"2012-10-17","Statement":[]}"#;

pub fn run(endpoint: &Uri) -> Result<(), crate::Failure> {
    let input = CreateRoleInput::default()
        .with_role_name("peer")
        .with_path("/a+b/")
        .with_assume_role_policy_document(POLICY)
        .with_tags([Tag::new("key", "é & <value>"), Tag::new("empty", "")]);
    let made = call::<CreateRole>(endpoint, &input)?.role;
    let input = GetRoleInput::default().with_role_name("peer");
    let role = call::<GetRole>(endpoint, &input)?.role;
    assert_eq!(role.role_id, made.role_id);
    assert_eq!(role.path, "/a+b/");
    let tags: Vec<_> = role.tags().iter().map(|tag| &*tag.value).collect();
    assert_eq!(tags, ["é & <value>", ""]);

    let input = GetRoleInput::default().with_role_name("none");
    let error = call::<GetRole>(endpoint, &input).unwrap_err();
    let service = error.as_service_error();
    assert!(
        matches!(service, Some(Error::NoSuchEntityException(_))),
        "{error}"
    );
    assert_eq!(error.code(), Some("NoSuchEntity"), "{error}");
    Ok(())
}

//! A role with policies: made, read; users listed in pages; an error.

use http::Uri;
use iam_types::Error;
use iam_types::operation::Paginated as _;
use iam_types::operation::create_role::{CreateRole, CreateRoleInput};
use iam_types::operation::create_user::{CreateUser, CreateUserInput};
use iam_types::operation::get_role::{GetRole, GetRoleInput};
use iam_types::operation::get_role_policy::{GetRolePolicy, GetRolePolicyInput};
use iam_types::operation::list_users::{ListUsers, ListUsersInput};
use iam_types::operation::put_role_policy::{PutRolePolicy, PutRolePolicyInput};
use iam_types::types::Tag;
use peers::Failure;

type Client = peers::transport::Client<iam_types::wire::ServiceProtocol>;

const TRUST_POLICY: &str = r#"{"Version":"2012-10-17","Statement":[]}"#;

const POLICY: &str =
    r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}"#;

const ENCODED_POLICY: &str = "%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%7B\
    %22Effect%22%3A%22Allow%22%2C%22Action%22%3A%22s3%3A%2A%22%2C%22Resource%22%3A%22%2A%22%7D%7D";

pub fn run(endpoint: &Uri) -> Result<(), Failure> {
    let client = &Client::new(endpoint.clone());
    let input = CreateRoleInput::default()
        .with_role_name("peer")
        .with_path("/a+b/")
        .with_assume_role_policy_document(TRUST_POLICY)
        .with_tags([Tag::new("key", "é & <value>"), Tag::new("empty", "")]);
    let made = client.call::<CreateRole>(&input)?.role;
    let input = GetRoleInput::default().with_role_name("peer");
    let role = client.call::<GetRole>(&input)?.role;
    assert_eq!(role.role_id, made.role_id);
    assert_eq!(role.path, "/a+b/");
    let tags: Vec<_> = role.tags().iter().map(|tag| &*tag.value).collect();
    assert_eq!(tags, ["é & <value>", ""]);

    let input = PutRolePolicyInput::default()
        .with_role_name("peer")
        .with_policy_name("policy")
        .with_policy_document(POLICY);
    client.call::<PutRolePolicy>(&input)?;
    let input = GetRolePolicyInput::default()
        .with_role_name("peer")
        .with_policy_name("policy");
    let found = client.call::<GetRolePolicy>(&input)?;
    // As the service does, moto sends the document with percent-encoding.
    assert_eq!(found.policy_document, ENCODED_POLICY);
    let names = ["a", "b", "c"];
    for name in names {
        let input = CreateUserInput::default().with_user_name(name);
        client.call::<CreateUser>(&input)?;
    }
    assert_eq!(users(client)?, names);

    let input = GetRoleInput::default().with_role_name("none");
    let error = client.refused::<GetRole>(&input)?;
    let service = error.as_service_error();
    assert!(
        matches!(service, Some(Error::NoSuchEntityException(_))),
        "{error}"
    );
    assert_eq!(error.code(), Some("NoSuchEntity"), "{error}");
    Ok(())
}

/// The names of all users, from pages of two.
fn users(client: &Client) -> Result<Vec<String>, Failure> {
    let mut names = Vec::new();
    let mut next = Some(ListUsersInput::default().with_max_items(2));
    while let Some(input) = next {
        let page = client.call::<ListUsers>(&input)?;
        names.extend(page.users().iter().map(|user| user.user_name.clone()));
        next = ListUsers::next_page(&input, &page);
    }
    Ok(names)
}

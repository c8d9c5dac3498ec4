//! A REST API with a resource: made, listed in pages, changed, and errors.

use apigateway_types::Error;
use apigateway_types::operation::Paginated as _;
use apigateway_types::operation::create_resource::{CreateResource, CreateResourceInput};
use apigateway_types::operation::create_rest_api::{CreateRestApi, CreateRestApiInput};
use apigateway_types::operation::get_resources::{GetResources, GetResourcesInput};
use apigateway_types::operation::get_rest_api::{GetRestApi, GetRestApiInput};
use apigateway_types::operation::update_rest_api::{UpdateRestApi, UpdateRestApiInput};
use apigateway_types::types::{ApiKeySourceType, Op, PatchOperation};
use http::Uri;
use peers::Failure;

type Client = peers::transport::Client<apigateway_types::wire::ServiceProtocol>;

pub fn run(endpoint: &Uri) -> Result<(), Failure> {
    let client = &Client::new(endpoint.clone());
    let input = CreateRestApiInput::default()
        .with_name("é \"api\"")
        .with_api_key_source(ApiKeySourceType::Header)
        .with_tags([("a/b".into(), "c d".into())]);
    let made = client.call::<CreateRestApi>(&input)?;
    let id = made.id.as_deref().ok_or("no ID")?;
    let input = GetRestApiInput::default().with_rest_api_id(id);
    let found = client.call::<GetRestApi>(&input)?;
    assert_eq!(found.name.as_deref(), Some("é \"api\""));
    assert_eq!(found.api_key_source, Some(ApiKeySourceType::Header));
    assert_eq!(found.tags, made.tags);
    assert_eq!(found.created_date, made.created_date);
    assert!(found.created_date.is_some());

    let patch = PatchOperation::default()
        .with_op(Op::Replace)
        .with_path("/name")
        .with_value("renamed");
    let input = UpdateRestApiInput::default()
        .with_rest_api_id(id)
        .with_patch_operations([patch]);
    let renamed = client.call::<UpdateRestApi>(&input)?;
    assert_eq!(renamed.name.as_deref(), Some("renamed"));

    let root = found.root_resource_id.ok_or("no root")?;
    let input = CreateResourceInput::default()
        .with_rest_api_id(id)
        .with_parent_id(root)
        .with_path_part("part");
    client.call::<CreateResource>(&input)?;
    assert_eq!(paths(client, id)?, ["/", "/part"]);

    let input = GetRestApiInput::default().with_rest_api_id("none");
    let error = client.refused::<GetRestApi>(&input)?;
    let service = error.as_service_error();
    assert!(
        matches!(service, Some(Error::NotFoundException(_))),
        "{error}"
    );
    Ok(())
}

fn paths(client: &Client, api: &str) -> Result<Vec<String>, Failure> {
    let mut paths = Vec::new();
    let mut next = Some(GetResourcesInput::default().with_rest_api_id(api));
    while let Some(input) = next {
        let page = client.call::<GetResources>(&input)?;
        paths.extend(page.items().iter().filter_map(|item| item.path.clone()));
        next = GetResources::next_page(&input, &page);
    }
    paths.sort();
    Ok(paths)
}

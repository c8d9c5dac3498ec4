//! Items with a value of each kind: written, read, and queried in pages.

use http::Uri;
use peers::Failure;
use std::collections::BTreeMap;

use dynamodb_types::Error;
use dynamodb_types::operation::create_table::{CreateTable, CreateTableInput};
use dynamodb_types::operation::get_item::{GetItem, GetItemInput};
use dynamodb_types::operation::put_item::{PutItem, PutItemInput};
use dynamodb_types::operation::query::{Query, QueryInput};
use dynamodb_types::primitives::Blob;
use dynamodb_types::types::{
    AttributeDefinition, AttributeValue, BillingMode, KeySchemaElement, KeyType,
    ScalarAttributeType, TableStatus,
};

type Client = peers::transport::Client<dynamodb_types::wire::ServiceProtocol>;

type Item = BTreeMap<String, AttributeValue>;

const TABLE: &str = "things";

pub fn run(endpoint: &Uri) -> Result<(), Failure> {
    let client = &Client::new(endpoint.clone());
    create_table(client)?;
    for number in 0..5 {
        let input = PutItemInput::default()
            .with_table_name(TABLE)
            .with_item(item(number));
        client.call::<PutItem>(&input)?;
    }
    let input = GetItemInput::default()
        .with_table_name(TABLE)
        .with_key(key(3));
    assert_eq!(client.call::<GetItem>(&input)?.item, Some(item(3)));
    assert_eq!(query(client)?, (0..5).map(item).collect::<Vec<_>>());
    refused(client)
}

fn create_table(client: &Client) -> Result<(), Failure> {
    let input = CreateTableInput::default()
        .with_table_name(TABLE)
        .with_billing_mode(BillingMode::PayPerRequest)
        .with_attribute_definitions([
            AttributeDefinition::new("owner", ScalarAttributeType::S),
            AttributeDefinition::new("number", ScalarAttributeType::N),
        ])
        .with_key_schema([
            KeySchemaElement::new("owner", KeyType::Hash),
            KeySchemaElement::new("number", KeyType::Range),
        ]);
    let table = client.call::<CreateTable>(&input)?.table_description;
    let table = table.ok_or("no description of the table")?;
    assert_eq!(table.table_status, Some(TableStatus::Active));
    assert!(table.creation_date_time.is_some());
    Ok(())
}

fn key(number: i32) -> Item {
    let owner = AttributeValue::S("me".into());
    let number = AttributeValue::N(number.to_string());
    [("owner".into(), owner), ("number".into(), number)].into()
}

fn item(number: i32) -> Item {
    let bytes = || Blob::from((0..=255).collect::<Vec<u8>>());
    let map = [("é \"quoted\"".into(), AttributeValue::Bool(true))].into();
    let mut item = key(number);
    item.extend([
        ("binary".into(), AttributeValue::B(bytes())),
        ("binaries".into(), AttributeValue::Bs(vec![bytes()])),
        ("texts".into(), AttributeValue::Ss(vec!["a".into()])),
        ("numbers".into(), AttributeValue::Ns(vec!["1.5".into()])),
        ("map".into(), AttributeValue::M(map)),
        (
            "list".into(),
            AttributeValue::L(vec![AttributeValue::Null(true)]),
        ),
    ]);
    item
}

fn query(client: &Client) -> Result<Vec<Item>, Failure> {
    let owner = AttributeValue::S("me".into());
    let mut input = QueryInput::default()
        .with_table_name(TABLE)
        .with_limit(2)
        .with_key_condition_expression("#o = :o")
        .with_expression_attribute_names([("#o".into(), "owner".into())])
        .with_expression_attribute_values([(":o".into(), owner)]);
    let mut items = Vec::new();
    loop {
        let output = client.call::<Query>(&input)?;
        items.extend_from_slice(output.items());
        match output.last_evaluated_key {
            Some(key) => input.exclusive_start_key = Some(key),
            None => return Ok(items),
        }
    }
}

fn refused(client: &Client) -> Result<(), Failure> {
    let input = GetItemInput::default()
        .with_table_name("none")
        .with_key(key(0));
    let error = client.refused::<GetItem>(&input)?;
    let service = error.as_service_error();
    assert!(
        matches!(service, Some(Error::ResourceNotFoundException(_))),
        "{error}"
    );
    let input = PutItemInput::default()
        .with_table_name(TABLE)
        .with_item(item(0))
        .with_condition_expression("attribute_not_exists(#o)")
        .with_expression_attribute_names([("#o".into(), "owner".into())]);
    let error = client.refused::<PutItem>(&input)?;
    let service = error.as_service_error();
    assert!(
        matches!(service, Some(Error::ConditionalCheckFailedException(_))),
        "{error}"
    );
    Ok(())
}

//! A topic with an email subscription: attributes, a published message, and errors.

use http::Uri;
use peers::Failure;
use sns_types::Error;
use sns_types::operation::create_topic::{CreateTopic, CreateTopicInput};
use sns_types::operation::get_topic_attributes::{GetTopicAttributes, GetTopicAttributesInput};
use sns_types::operation::list_subscriptions_by_topic::{
    ListSubscriptionsByTopic, ListSubscriptionsByTopicInput,
};
use sns_types::operation::publish::{Publish, PublishInput};
use sns_types::operation::subscribe::{Subscribe, SubscribeInput};
use sns_types::types::{MessageAttributeValue, Tag};

type Client = peers::transport::Client<sns_types::wire::ServiceProtocol>;

const ADDRESS: &str = "peer@example.com";

pub fn run(endpoint: &Uri) -> Result<(), Failure> {
    let client = &Client::new(endpoint.clone());
    let name = "é & <name>";
    let input = CreateTopicInput::default()
        .with_name("topic")
        .with_attributes([("DisplayName".into(), name.into())])
        .with_tags([Tag::new("team", "a=b&c")]);
    let topic = client.call::<CreateTopic>(&input)?.topic_arn;
    let topic = topic.ok_or("no ARN of a topic")?;
    let input = GetTopicAttributesInput::default().with_topic_arn(&*topic);
    let attributes = client.call::<GetTopicAttributes>(&input)?.attributes;
    let attributes = attributes.ok_or("no attributes")?;
    assert_eq!(
        attributes.get("DisplayName").map(String::as_str),
        Some(name)
    );

    let input = SubscribeInput::default()
        .with_topic_arn(&*topic)
        .with_protocol("email")
        .with_endpoint(ADDRESS);
    let subscription = client.call::<Subscribe>(&input)?.subscription_arn;
    let input = ListSubscriptionsByTopicInput::default().with_topic_arn(&*topic);
    let listed = client.call::<ListSubscriptionsByTopic>(&input)?;
    let [listed] = listed.subscriptions() else {
        unreachable!("{listed:?}")
    };
    assert_eq!(listed.subscription_arn, subscription);
    assert_eq!(listed.endpoint.as_deref(), Some(ADDRESS));

    let binary = MessageAttributeValue::new("Binary").with_binary_value([0, 255, 128]);
    let input = PublishInput::default()
        .with_topic_arn(&*topic)
        .with_message("a\n\"b\" é")
        .with_message_attributes([("bytes".into(), binary)]);
    assert!(client.call::<Publish>(&input)?.message_id.is_some());

    let input = GetTopicAttributesInput::default().with_topic_arn(format!("{topic}x"));
    let error = client.refused::<GetTopicAttributes>(&input)?;
    let service = error.as_service_error();
    assert!(
        matches!(service, Some(Error::NotFoundException(_))),
        "{error}"
    );
    assert_eq!(error.code(), Some("NotFound"), "{error}");
    Ok(())
}

//! A message with attributes: sent, received; and an error with a code of the query protocol.

use http::Uri;
use peers::Failure;
use sqs_types::Error;
use sqs_types::operation::create_queue::{CreateQueue, CreateQueueInput};
use sqs_types::operation::get_queue_url::{GetQueueUrl, GetQueueUrlInput};
use sqs_types::operation::receive_message::{ReceiveMessage, ReceiveMessageInput};
use sqs_types::operation::send_message::{SendMessage, SendMessageInput};
use sqs_types::primitives::Blob;
use sqs_types::types::{MessageAttributeValue, QueueAttributeName};

type Client = peers::transport::Client<sqs_types::wire::ServiceProtocol>;

pub fn run(endpoint: &Uri) -> Result<(), Failure> {
    let client = &Client::new(endpoint.clone());
    let input = CreateQueueInput::default()
        .with_queue_name("queue")
        .with_attributes([(QueueAttributeName::VisibilityTimeout, "1".into())]);
    let url = client.call::<CreateQueue>(&input)?.queue_url;
    let url = url.ok_or("no URL of a queue")?;

    let bytes = Blob::from(vec![0, 255, 128]);
    let binary = MessageAttributeValue::new("Binary").with_binary_value(bytes.clone());
    let input = SendMessageInput::default()
        .with_queue_url(&*url)
        .with_message_body("é \"quoted\" <&>")
        .with_message_attributes([("bytes".into(), binary)]);
    let sent = client.call::<SendMessage>(&input)?;
    let input = ReceiveMessageInput::default()
        .with_queue_url(&*url)
        .with_message_attribute_names(["All".to_owned()]);
    let received = client.call::<ReceiveMessage>(&input)?;
    let message = received.messages().first().ok_or("no message")?;
    assert_eq!(message.message_id, sent.message_id);
    assert_eq!(message.body.as_deref(), Some("é \"quoted\" <&>"));
    let attributes = message.message_attributes.as_ref().ok_or("no attributes")?;
    let value = attributes
        .get("bytes")
        .and_then(|value| value.binary_value.as_ref());
    assert_eq!(value, Some(&bytes));

    let input = GetQueueUrlInput::default().with_queue_name("none");
    let error = client.refused::<GetQueueUrl>(&input)?;
    let service = error.as_service_error();
    assert!(
        matches!(service, Some(Error::QueueDoesNotExist(_))),
        "{error}"
    );
    assert_eq!(
        error.code(),
        Some("AWS.SimpleQueueService.NonExistentQueue"),
        "{error}"
    );
    Ok(())
}

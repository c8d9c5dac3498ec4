//! Objects with unusual keys: written, listed in pages, read, deleted; one of several parts;
//! tags; a bucket's place; errors with and without a body.

use http::Uri;
use peers::Failure;
use s3_types::Error;
use s3_types::operation::complete_multipart_upload::{
    CompleteMultipartUpload, CompleteMultipartUploadInput,
};
use s3_types::operation::create_bucket::{CreateBucket, CreateBucketInput};
use s3_types::operation::create_multipart_upload::{
    CreateMultipartUpload, CreateMultipartUploadInput,
};
use s3_types::operation::delete_object::{DeleteObject, DeleteObjectInput};
use s3_types::operation::delete_objects::{DeleteObjects, DeleteObjectsInput};
use s3_types::operation::get_bucket_location::{GetBucketLocation, GetBucketLocationInput};
use s3_types::operation::get_object::{GetObject, GetObjectInput};
use s3_types::operation::get_object_tagging::{GetObjectTagging, GetObjectTaggingInput};
use s3_types::operation::head_object::{HeadObject, HeadObjectInput};
use s3_types::operation::list_objects_v2::{ListObjectsV2, ListObjectsV2Input};
use s3_types::operation::put_object::{PutObject, PutObjectInput};
use s3_types::operation::put_object_tagging::{PutObjectTagging, PutObjectTaggingInput};
use s3_types::operation::upload_part::{UploadPart, UploadPartInput};
use s3_types::types::{
    BucketLocationConstraint, CompletedMultipartUpload, CompletedPart, CreateBucketConfiguration,
    Delete, ObjectIdentifier, Tag, Tagging,
};

type Client = peers::transport::Client<s3_types::wire::ServiceProtocol>;

const BUCKET: &str = "bucket";
const KEYS: [&str; 3] = ["a/b c+d&e=f?g#h%20.txt", "dots/../é 日本", "plain"];

pub fn run(endpoint: &Uri) -> Result<(), Failure> {
    let client = &Client::new(endpoint.clone());
    let place = BucketLocationConstraint::EuWest1;
    let configuration =
        CreateBucketConfiguration::default().with_location_constraint(place.clone());
    let input = CreateBucketInput::default()
        .with_bucket(BUCKET)
        .with_create_bucket_configuration(configuration);
    client.call::<CreateBucket>(&input)?;
    let input = GetBucketLocationInput::default().with_bucket(BUCKET);
    let found = client.call::<GetBucketLocation>(&input)?;
    assert_eq!(found.location_constraint, Some(place));

    for key in KEYS {
        let input = PutObjectInput::default()
            .with_bucket(BUCKET)
            .with_key(key)
            .with_content_type("text/x-peer")
            .with_metadata([("owner".into(), key.len().to_string())])
            .with_body(key.as_bytes());
        client.call::<PutObject>(&input)?;
        let input = GetObjectInput::default().with_bucket(BUCKET).with_key(key);
        let object = client.call::<GetObject>(&input)?;
        let body = object.body.ok_or("no body")?;
        assert_eq!(body.as_ref(), key.as_bytes());
        assert_eq!(object.content_type.as_deref(), Some("text/x-peer"));
        let metadata = object.metadata.ok_or("no metadata")?;
        assert_eq!(metadata.get("owner"), Some(&key.len().to_string()));
    }
    assert_eq!(listed(client)?, KEYS);

    tags(client)?;
    parts(client)?;

    let input = HeadObjectInput::default()
        .with_bucket(BUCKET)
        .with_key("none");
    let error = client.refused::<HeadObject>(&input)?;
    assert_eq!(error.status(), 404, "{error}");
    let input = GetObjectInput::default()
        .with_bucket(BUCKET)
        .with_key("none");
    let error = client.refused::<GetObject>(&input)?;
    let service = error.as_service_error();
    assert!(matches!(service, Some(Error::NoSuchKey(_))), "{error}");

    let objects = KEYS.map(ObjectIdentifier::new);
    let input = DeleteObjectsInput::default()
        .with_bucket(BUCKET)
        .with_delete(Delete::new(objects));
    assert_eq!(client.call::<DeleteObjects>(&input)?.deleted().len(), 3);
    assert_eq!(listed(client)?, [""; 0]);
    Ok(())
}

fn tags(client: &Client) -> Result<(), Failure> {
    let tags = [Tag::new("a/b", "1 <c>"), Tag::new("empty", "")];
    for key in KEYS {
        let input = PutObjectTaggingInput::default()
            .with_bucket(BUCKET)
            .with_key(key)
            .with_tagging(Tagging::new(tags.clone()));
        client.call::<PutObjectTagging>(&input)?;
        let input = GetObjectTaggingInput::default()
            .with_bucket(BUCKET)
            .with_key(key);
        assert_eq!(client.call::<GetObjectTagging>(&input)?.tag_set(), tags);
    }
    Ok(())
}

/// An object of two parts, the first of which has the least size.
fn parts(client: &Client) -> Result<(), Failure> {
    const KEY: &str = "parts/é 1";
    let bodies = [vec![0xff; 5 << 20], vec![0, 1, 2]];
    let input = CreateMultipartUploadInput::default()
        .with_bucket(BUCKET)
        .with_key(KEY);
    let upload = client.call::<CreateMultipartUpload>(&input)?.upload_id;
    let upload = upload.ok_or("no ID of an upload")?;
    let mut completed = Vec::new();
    for (number, body) in (1..).zip(&bodies) {
        let input = UploadPartInput::default()
            .with_bucket(BUCKET)
            .with_key(KEY)
            .with_upload_id(&*upload)
            .with_part_number(number)
            .with_body(&**body);
        let mut part = CompletedPart::default().with_part_number(number);
        part.e_tag = client.call::<UploadPart>(&input)?.e_tag;
        completed.push(part);
    }
    let input = CompleteMultipartUploadInput::default()
        .with_bucket(BUCKET)
        .with_key(KEY)
        .with_upload_id(&*upload)
        .with_multipart_upload(CompletedMultipartUpload::default().with_parts(completed));
    let output = client.call::<CompleteMultipartUpload>(&input)?;
    assert_eq!(output.key.as_deref(), Some(KEY));

    let input = GetObjectInput::default().with_bucket(BUCKET).with_key(KEY);
    let body = client.call::<GetObject>(&input)?.body.ok_or("no body")?;
    assert_eq!(body.as_ref(), bodies.concat());
    let input = input.with_range("bytes=5242880-5242881");
    let range = client.call::<GetObject>(&input)?;
    assert_eq!(
        range.content_range.as_deref(),
        Some("bytes 5242880-5242881/5242883")
    );
    assert_eq!(range.body.ok_or("no body")?.as_ref(), [0, 1]);

    let input = DeleteObjectInput::default()
        .with_bucket(BUCKET)
        .with_key(KEY);
    client.call::<DeleteObject>(&input)?;
    Ok(())
}

/// The keys in the bucket, from pages of two.
fn listed(client: &Client) -> Result<Vec<String>, Failure> {
    let mut keys = Vec::new();
    let mut input = ListObjectsV2Input::default()
        .with_bucket(BUCKET)
        .with_max_keys(2);
    loop {
        let page = client.call::<ListObjectsV2>(&input)?;
        keys.extend(
            page.contents()
                .iter()
                .filter_map(|object| object.key.clone()),
        );
        match page.next_continuation_token {
            Some(token) => input = input.with_continuation_token(token),
            None => return Ok(keys),
        }
    }
}

//! Objects with unusual keys: written, listed in pages, read, deleted; a bucket's place; errors
//! with and without a body.

use http::Uri;
use s3_types::Error;
use s3_types::operation::create_bucket::{CreateBucket, CreateBucketInput};
use s3_types::operation::delete_objects::{DeleteObjects, DeleteObjectsInput};
use s3_types::operation::get_bucket_location::{GetBucketLocation, GetBucketLocationInput};
use s3_types::operation::get_object::{GetObject, GetObjectInput};
use s3_types::operation::head_object::{HeadObject, HeadObjectInput};
use s3_types::operation::list_objects_v2::{ListObjectsV2, ListObjectsV2Input};
use s3_types::operation::put_object::{PutObject, PutObjectInput};
use s3_types::types::{
    BucketLocationConstraint, CreateBucketConfiguration, Delete, ObjectIdentifier,
};

crate::client!(s3_types);

const BUCKET: &str = "bucket";
const KEYS: [&str; 3] = ["a/b c+d&e=f?g#h%20.txt", "dots/../é 日本", "plain"];

pub fn run(endpoint: &Uri) -> Result<(), crate::Failure> {
    let place = BucketLocationConstraint::EuWest1;
    let configuration =
        CreateBucketConfiguration::default().with_location_constraint(place.clone());
    let input = CreateBucketInput::default()
        .with_bucket(BUCKET)
        .with_create_bucket_configuration(configuration);
    call::<CreateBucket>(endpoint, &input)?;
    let input = GetBucketLocationInput::default().with_bucket(BUCKET);
    let found = call::<GetBucketLocation>(endpoint, &input)?;
    assert_eq!(found.location_constraint, Some(place));

    for key in KEYS {
        let input = PutObjectInput::default()
            .with_bucket(BUCKET)
            .with_key(key)
            .with_content_type("text/x-peer")
            .with_metadata([("owner".into(), key.len().to_string())])
            .with_body(key.as_bytes());
        call::<PutObject>(endpoint, &input)?;
        let input = GetObjectInput::default().with_bucket(BUCKET).with_key(key);
        let object = call::<GetObject>(endpoint, &input)?;
        let body = object.body.ok_or("no body")?;
        assert_eq!(body.as_ref(), key.as_bytes());
        assert_eq!(object.content_type.as_deref(), Some("text/x-peer"));
        let metadata = object.metadata.ok_or("no metadata")?;
        assert_eq!(metadata.get("owner"), Some(&key.len().to_string()));
    }
    assert_eq!(listed(endpoint)?, KEYS);

    let input = HeadObjectInput::default()
        .with_bucket(BUCKET)
        .with_key("none");
    let error = call::<HeadObject>(endpoint, &input).unwrap_err();
    assert_eq!(error.status(), 404, "{error}");
    let input = GetObjectInput::default()
        .with_bucket(BUCKET)
        .with_key("none");
    let error = call::<GetObject>(endpoint, &input).unwrap_err();
    let service = error.as_service_error();
    assert!(matches!(service, Some(Error::NoSuchKey(_))), "{error}");

    let objects = KEYS.map(ObjectIdentifier::new);
    let input = DeleteObjectsInput::default()
        .with_bucket(BUCKET)
        .with_delete(Delete::new(objects));
    assert_eq!(call::<DeleteObjects>(endpoint, &input)?.deleted().len(), 3);
    assert_eq!(listed(endpoint)?, [""; 0]);
    Ok(())
}

/// The keys in the bucket, from pages of two.
fn listed(endpoint: &Uri) -> Result<Vec<String>, crate::Failure> {
    let mut keys = Vec::new();
    let mut input = ListObjectsV2Input::default()
        .with_bucket(BUCKET)
        .with_max_keys(2);
    loop {
        let page = call::<ListObjectsV2>(endpoint, &input)?;
        keys.extend(page.contents().iter().filter_map(|object| object.key.clone()));
        match page.next_continuation_token {
            Some(token) => input = input.with_continuation_token(token),
            None => return Ok(keys),
        }
    }
}

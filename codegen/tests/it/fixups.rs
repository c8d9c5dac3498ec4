//! Facts that botocore's models lack.

// Helpers of tests, where a panic is how a test fails.
#![allow(clippy::unwrap_used)]

use aws_shapes_codegen::model::Model;
use aws_shapes_codegen::read::{Input, InputFile, read};
use aws_shapes_codegen::texts::Texts;
use aws_shapes_codegen::{Options, generate};

/// Returns the text of the crate of a model in botocore's format.
fn generated(id: &str, protocol: &str, operations: &str, shapes: &str) -> String {
    let model = format!(
        r#"{{
            "metadata": {{
                "serviceId": "{id}", "serviceFullName": "{id}", "apiVersion": "2012-06-01",
                "endpointPrefix": "e", "protocol": "{protocol}", "targetPrefix": "T"
            }},
            "operations": {{ {operations} }},
            "shapes": {{ "Text": {{ "type": "string" }}, {shapes} }}
        }}"#
    );
    crate_of("service-2.json", &model)
}

pub(crate) fn model(name: &str, text: &str) -> Model {
    let file = InputFile {
        name: name.to_owned(),
        text: text.as_bytes().to_vec(),
    };
    read(&Input { files: vec![file] }).unwrap()
}

fn crate_of(name: &str, text: &str) -> String {
    let model = model(name, text);
    let options = Options {
        name: "some-types".to_owned(),
        version: "0.1.0".to_owned(),
        operations: None,
        texts: Texts::default(),
        repository: None,
        runtime_path: None,
    };
    let files = generate(&model, &options).unwrap();
    files.iter().map(|file| file.text.as_str()).collect()
}

#[track_caller]
fn assert_has(text: &str, part: &str) {
    assert!(text.contains(part), "`{part}` is not in:\n{text}");
}

#[test]
fn old_unions_are_unions() {
    let structure = r#"{ "type": "structure", "members": { "S": { "shape": "Text" } } }"#;
    for (id, name) in [
        ("DynamoDB", "AttributeValue"),
        ("DynamoDB Streams", "AttributeValue"),
        ("S3", "AnalyticsFilter"),
        ("S3", "MetricsFilter"),
    ] {
        let operations = r#""Get": { "name": "Get", "output": { "shape": "Out" } }"#;
        let shapes = format!(
            r#""{name}": {structure}, "Other": {structure},
            "Out": {{ "type": "structure", "members": {{
                "A": {{ "shape": "{name}" }}, "B": {{ "shape": "Other" }}
            }} }}"#
        );
        let text = generated(id, "json", operations, &shapes);
        assert_has(&text, &format!("pub enum {name} {{"));
        assert_has(&text, "pub struct Other {");
    }
}

#[test]
fn strings_with_json_are_json() {
    for (id, name) in [
        ("CloudFormation", "TemplateBody"),
        ("IAM", "policyDocumentType"),
    ] {
        let operations = r#""Get": { "name": "Get", "output": { "shape": "Out" } }"#;
        let shapes = format!(
            r#""{name}": {{ "type": "string" }},
            "Out": {{ "type": "structure", "members": {{
                "Policy": {{ "shape": "{name}" }}, "Name": {{ "shape": "Text" }}
            }} }}"#
        );
        let text = generated(id, "query", operations, &shapes);
        assert_has(
            &text,
            r#"policy: optional String = "Policy" as Json, with_policy;"#,
        );
        assert_has(&text, r#"name: optional String = "Name", with_name;"#);
    }
}

#[test]
fn requests_of_some_services_have_headers() {
    let text = generated("Glacier", "rest-json", "", r#""A": { "type": "string" }"#);
    assert_has(
        &text,
        r#".with_headers(&[("X-Amz-Glacier-Version", "2012-06-01")])"#,
    );
    let text = generated(
        "API Gateway",
        "rest-json",
        "",
        r#""A": { "type": "string" }"#,
    );
    assert_has(&text, r#".with_headers(&[("Accept", "application/json")])"#);
}

#[test]
fn the_account_of_glacier_has_a_default() {
    let operations = r#""Get": {
        "name": "Get", "http": { "method": "GET", "requestUri": "/{accountId}/{name}" },
        "input": { "shape": "In" }
    }"#;
    let shapes = r#""In": {
        "type": "structure", "required": ["accountId", "name"], "members": {
            "accountId": { "shape": "Text", "location": "uri", "locationName": "accountId" },
            "name": { "shape": "Text", "location": "uri", "locationName": "name" }
        }
    }"#;
    let text = generated("Glacier", "rest-json", operations, shapes);
    assert_has(&text, r#"@[label("accountId"), default_label("-")];"#);
    assert_has(&text, r#"@[label("name")] [required];"#);
}

#[test]
fn an_input_has_the_endpoint_of_predict() {
    let operations = r#""Predict": { "name": "Predict", "input": { "shape": "In" } }"#;
    let shapes = r#""In": { "type": "structure", "members": {
        "PredictEndpoint": { "shape": "Text" }
    } }"#;
    let text = generated("Machine Learning", "json", operations, shapes);
    assert_has(
        &text,
        r#"const ENDPOINT_MEMBER: Option<&'static str> = Some("PredictEndpoint");"#,
    );
}

#[test]
fn ids_of_route_53_lose_their_paths() {
    for name in ["ChangeId", "DelegationSetId", "ResourceId"] {
        let operations = r#""Get": {
            "name": "Get", "http": { "method": "GET", "requestUri": "/{Id}" },
            "input": { "shape": "In" }
        }"#;
        let shapes = format!(
            r#""{name}": {{ "type": "string" }},
            "In": {{ "type": "structure", "required": ["Id"], "members": {{
                "Id": {{ "shape": "{name}", "location": "uri", "locationName": "Id" }},
                "Body": {{ "shape": "{name}" }}
            }} }}"#
        );
        let text = generated("Route 53", "rest-xml", operations, &shapes);
        assert_has(&text, r#"@[label("Id"), last_segment] [required];"#);
        assert_has(&text, r#"body: optional String = "Body", with_body;"#);
    }
}

#[test]
fn outputs_and_errors_of_s3_have_no_wrapper() {
    let operations = r#""GetBucketLocation": {
        "name": "GetBucketLocation", "http": { "method": "GET", "requestUri": "/?location" },
        "output": { "shape": "Out" }
    }"#;
    let shapes = r#""Out": { "type": "structure", "members": { "L": { "shape": "Text" } } }"#;
    let text = generated("S3", "rest-xml", operations, shapes);
    assert_has(&text, ".with_no_error_wrapping()");
    assert_has(&text, r#"@[xml("Out"), unwrapped]"#);
}

#[test]
fn a_trait_says_that_an_output_has_no_wrapper() {
    let model = r#"{
        "smithy": "2.0",
        "shapes": {
            "com.example#Boxes": {
                "type": "service", "version": "1",
                "operations": [{ "target": "com.example#Get" }],
                "traits": { "aws.protocols#restXml": {} }
            },
            "com.example#Get": {
                "type": "operation", "output": { "target": "com.example#GetOutput" },
                "traits": {
                    "smithy.api#http": { "method": "GET", "uri": "/" },
                    "aws.customizations#s3UnwrappedXmlOutput": {}
                }
            },
            "com.example#GetOutput": {
                "type": "structure",
                "members": { "Place": { "target": "smithy.api#String" } }
            }
        }
    }"#;
    assert_has(&crate_of("model.json", model), "@[unwrapped]");
}

#[test]
fn the_text_of_expires_in_s3_is_kept() {
    let operations = |shape: &str| {
        format!(
            r#""Get": {{
                "name": "Get", "http": {{ "method": "GET", "requestUri": "/" }},
                "output": {{ "shape": "{shape}" }}
            }}"#
        )
    };
    // Newer models have the member, bound to a header that no response has.
    let newer = r#""ExpiresString": {
        "shape": "Text", "location": "header", "locationName": "ExpiresString"
    },"#;
    for name in ["GetObjectOutput", "HeadObjectOutput"] {
        for known in ["", newer] {
            let shapes = format!(
                r#""{name}": {{ "type": "structure", "members": {{
                    {known}
                    "Expires": {{
                        "shape": "Time", "location": "header", "locationName": "Expires"
                    }}
                }} }},
                "Time": {{ "type": "timestamp" }}"#
            );
            let text = generated("S3", "rest-xml", &operations(name), &shapes);
            assert_has(&text, r#"with_expires @[header("Expires"), lenient];"#);
            assert_has(&text, r#"with_expires_string @[header("Expires")];"#);
        }
    }
}

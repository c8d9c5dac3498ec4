//! Facts that botocore's models lack.

use aws_shapes_codegen::model::Kind;
use aws_shapes_codegen::read::{Input, InputFile, read};
use aws_shapes_codegen::texts::Texts;
use aws_shapes_codegen::{Options, generate};

#[test]
fn attribute_value_of_dynamodb_is_a_union() {
    let model = r#"{
        "metadata": {
            "serviceId": "DynamoDB", "serviceFullName": "Amazon DynamoDB",
            "apiVersion": "2012-08-10", "endpointPrefix": "dynamodb", "protocol": "json"
        },
        "operations": {},
        "shapes": {
            "AttributeValue": {"type": "structure", "members": {"S": {"shape": "Text"}}},
            "Other": {"type": "structure", "members": {"S": {"shape": "Text"}}},
            "Text": {"type": "string"}
        }
    }"#;
    let file = InputFile {
        name: "service-2.json".to_owned(),
        text: model.as_bytes().to_vec(),
    };
    let model = read(&Input { files: vec![file] }).unwrap();
    let is_union = |name| {
        let (_, shape) = model
            .shapes
            .iter()
            .find(|(id, _)| id.name() == name)
            .unwrap();
        matches!(shape.kind, Kind::Union(_))
    };
    assert!(is_union("AttributeValue"));
    assert!(!is_union("Other"));
}

#[test]
fn policy_documents_of_iam_are_json() {
    let model = r#"{
        "metadata": {
            "serviceId": "IAM", "serviceFullName": "IAM", "apiVersion": "2010-05-08",
            "endpointPrefix": "iam", "protocol": "query"
        },
        "operations": {
            "GetRole": { "name": "GetRole", "output": { "shape": "Role" } }
        },
        "shapes": {
            "Role": { "type": "structure", "members": {
                "Policy": { "shape": "policyDocumentType" }, "Name": { "shape": "Text" }
            } },
            "policyDocumentType": { "type": "string" },
            "Text": { "type": "string" }
        }
    }"#;
    let file = InputFile {
        name: "service-2.json".to_owned(),
        text: model.as_bytes().to_vec(),
    };
    let model = read(&Input { files: vec![file] }).unwrap();
    let options = Options {
        name: "iam-types".to_owned(),
        version: "0.1.0".to_owned(),
        operations: None,
        texts: Texts::default(),
        repository: None,
        runtime_path: None,
    };
    let files = generate(&model, &options).unwrap();
    let output = files
        .iter()
        .find(|file| file.path == "src/operation/get_role.rs");
    let text = &output.unwrap().text;
    assert!(text.contains(r#"policy: optional String = "Policy" as Json, with_policy;"#));
    assert!(text.contains(r#"name: optional String = "Name", with_name;"#));
}

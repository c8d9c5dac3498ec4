//! What botocore's models leave out.

use aws_shapes_codegen::model::Kind;
use aws_shapes_codegen::read::{Input, InputFile, read};

#[test]
fn the_attribute_value_of_dynamodb_is_a_union() {
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

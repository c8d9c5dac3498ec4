//! What botocore's models leave out of what AWS's Smithy models say.
//!
//! The one table of exceptions in this project. An entry that no longer
//! applies does nothing.

use std::collections::BTreeMap;
use std::mem;

use crate::model::{Kind, Shape, ShapeId};

/// Unions that are written as structures, since they are older than the word.
const UNIONS: [(&str, &str); 4] = [
    ("com.amazonaws.dynamodb", "AttributeValue"),
    ("com.amazonaws.dynamodbstreams", "AttributeValue"),
    ("com.amazonaws.s3", "AnalyticsFilter"),
    ("com.amazonaws.s3", "MetricsFilter"),
];

/// Makes unions of the structures that are some.
pub(super) fn apply(shapes: &mut BTreeMap<ShapeId, Shape>) {
    for (namespace, name) in UNIONS {
        let id = ShapeId::new(namespace, name);
        if let Some(Shape { kind, .. }) = shapes.get_mut(&id)
            && let Kind::Structure(members) = kind
        {
            *kind = Kind::Union(mem::take(members));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Kind;
    use crate::read::{Input, InputFile, read};

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
}

//! Facts in AWS's Smithy models that botocore's models lack.
//!
//! This is the only table of exceptions for services. An entry that no longer applies has no
//! effect.

use std::mem;

use crate::model::{Kind, Model, Shape, ShapeId};

/// Unions that botocore has as structures, because they predate unions.
const UNIONS: [(&str, &str); 4] = [
    ("com.amazonaws.dynamodb", "AttributeValue"),
    ("com.amazonaws.dynamodbstreams", "AttributeValue"),
    ("com.amazonaws.s3", "AnalyticsFilter"),
    ("com.amazonaws.s3", "MetricsFilter"),
];

/// Strings that contain JSON, which botocore parses when it reads a response.
const JSON_STRINGS: [(&str, &str); 2] = [
    ("com.amazonaws.cloudformation", "TemplateBody"),
    ("com.amazonaws.iam", "policyDocumentType"),
];

/// Services whose errors have no wrapper.
const NO_ERROR_WRAPPING: [&str; 1] = ["com.amazonaws.s3"];

/// Adds what the model lacks.
pub(super) fn apply(model: &mut Model) {
    model.service.no_error_wrapping = NO_ERROR_WRAPPING.contains(&model.service.namespace.as_str());
    for (namespace, name) in UNIONS {
        let id = ShapeId::new(namespace, name);
        if let Some(Shape { kind, .. }) = model.shapes.get_mut(&id)
            && let Kind::Structure(members) = kind
        {
            *kind = Kind::Union(mem::take(members));
        }
    }
    for (namespace, name) in JSON_STRINGS {
        if let Some(shape) = model.shapes.get_mut(&ShapeId::new(namespace, name)) {
            shape.traits.media_type = Some("application/json".to_owned());
        }
    }
}

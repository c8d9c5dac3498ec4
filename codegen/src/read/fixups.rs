//! Facts in AWS's Smithy models that botocore's models lack.
//!
//! The only table of exceptions in this project. An entry that no longer applies does
//! nothing.

use std::collections::BTreeMap;
use std::mem;

use crate::model::{Kind, Shape, ShapeId};

/// Unions that botocore writes as structures, because they are older than unions.
const UNIONS: [(&str, &str); 4] = [
    ("com.amazonaws.dynamodb", "AttributeValue"),
    ("com.amazonaws.dynamodbstreams", "AttributeValue"),
    ("com.amazonaws.s3", "AnalyticsFilter"),
    ("com.amazonaws.s3", "MetricsFilter"),
];

/// Turns these structures into unions.
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

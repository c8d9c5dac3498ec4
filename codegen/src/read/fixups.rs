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

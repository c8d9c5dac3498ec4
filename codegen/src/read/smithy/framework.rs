//! The namespace `smithy.framework`, which models use without defining it.

use crate::error::Place;
use crate::model::{ErrorTrait, Kind, List, Member, Shape, ShapeId, Traits};

/// Returns `ValidationException` and the shapes below it.
pub(super) fn shapes() -> Vec<(ShapeId, Shape)> {
    let text = ShapeId::new("smithy.api", "String");
    let field = id("ValidationExceptionField");
    let list = id("ValidationExceptionFieldList");
    let optional = Member {
        traits: Traits::default(),
        ..member("fieldList", &list)
    };
    let items = Kind::List(Box::new(List {
        member: member("member", &field),
        sparse: false,
    }));
    let exception = Kind::Structure(vec![member("message", &text), optional]);
    let error = Traits {
        error: Some(ErrorTrait::default()),
        ..Traits::default()
    };
    let parts = Kind::Structure(vec![member("path", &text), member("message", &text)]);
    vec![
        (id("ValidationException"), shape(exception, error)),
        (list, shape(items, Traits::default())),
        (field, shape(parts, Traits::default())),
    ]
}

fn id(name: &str) -> ShapeId {
    ShapeId::new("smithy.framework", name)
}

fn shape(kind: Kind, traits: Traits) -> Shape {
    Shape {
        kind,
        traits,
        at: Place::default(),
    }
}

fn member(name: &str, target: &ShapeId) -> Member {
    Member {
        name: name.to_owned(),
        target: target.clone(),
        traits: Traits {
            required: true,
            ..Traits::default()
        },
        at: Place::default(),
    }
}

//! Facts about services that SDKs know and models lack.
//!
//! This is the only table of exceptions for services. An entry that no longer applies has no
//! effect.

use std::mem;

use crate::error::Place;
use crate::model::{Exception, Kind, Location, Member, Model, Operation, Shape, ShapeId, Traits};

enum Rule {
    /// This structure is a union. botocore's models are older than unions.
    Union(&'static str),
    /// This string contains JSON. botocore parses it before anyone prints it.
    Json(&'static str),
    /// Errors have no wrapper, which botocore's models do not say.
    NoErrorWrapping,
    /// The output of this operation has no wrapper, which botocore's models do not say.
    UnwrappedOutput(&'static str),
    /// Every request has this header. Without a value, it has the API version.
    Header(&'static str, Option<&'static str>),
    /// This operation is called at the URL in this member.
    Endpoint(&'static str, &'static str),
    /// Labels of this name may be left empty, and then have this text.
    DefaultLabel(&'static str, &'static str),
    /// Only the last segment of strings of this type is sent in the path and the query string.
    LastSegment(&'static str),
    /// In this structure, this header may be invalid. A second member, added here, has its text.
    LenientHeader(&'static str, &'static str, &'static str),
}

const TABLE: [(&str, Rule); 17] = [
    (
        "com.amazonaws.apigateway",
        Rule::Header("Accept", Some("application/json")),
    ),
    ("com.amazonaws.cloudformation", Rule::Json("TemplateBody")),
    ("com.amazonaws.dynamodb", Rule::Union("AttributeValue")),
    (
        "com.amazonaws.dynamodbstreams",
        Rule::Union("AttributeValue"),
    ),
    (
        "com.amazonaws.glacier",
        Rule::DefaultLabel("accountId", "-"),
    ),
    (
        "com.amazonaws.glacier",
        Rule::Header("X-Amz-Glacier-Version", None),
    ),
    ("com.amazonaws.iam", Rule::Json("policyDocumentType")),
    (
        "com.amazonaws.machinelearning",
        Rule::Endpoint("Predict", "PredictEndpoint"),
    ),
    ("com.amazonaws.route53", Rule::LastSegment("ChangeId")),
    (
        "com.amazonaws.route53",
        Rule::LastSegment("DelegationSetId"),
    ),
    ("com.amazonaws.route53", Rule::LastSegment("ResourceId")),
    ("com.amazonaws.s3", Rule::Union("AnalyticsFilter")),
    ("com.amazonaws.s3", Rule::Union("MetricsFilter")),
    ("com.amazonaws.s3", Rule::NoErrorWrapping),
    (
        "com.amazonaws.s3",
        Rule::UnwrappedOutput("GetBucketLocation"),
    ),
    (
        "com.amazonaws.s3",
        Rule::LenientHeader("GetObjectOutput", "Expires", "ExpiresString"),
    ),
    (
        "com.amazonaws.s3",
        Rule::LenientHeader("HeadObjectOutput", "Expires", "ExpiresString"),
    ),
];

/// Adds what the model lacks.
pub(super) fn apply(model: &mut Model) {
    let rules = TABLE
        .iter()
        .filter(|(namespace, _)| model.service.namespace == *namespace);
    for (namespace, rule) in rules.collect::<Vec<_>>() {
        rule.apply(model, namespace);
    }
}

impl Rule {
    fn apply(&self, model: &mut Model, namespace: &str) {
        match *self {
            Self::Union(name) => edit(model, namespace, name, |shape| {
                if let Kind::Structure(members) = &mut shape.kind {
                    shape.kind = Kind::Union(mem::take(members));
                }
            }),
            Self::Json(name) => edit(model, namespace, name, |shape| {
                shape.traits.media_type = Some("application/json".to_owned());
            }),
            Self::NoErrorWrapping => model.service.no_error_wrapping = true,
            Self::UnwrappedOutput(name) => edit_operation(model, name, |operation| {
                operation.unwrapped_output = true;
            }),
            Self::Header(name, value) => {
                let value = value.unwrap_or(&model.service.version).to_owned();
                model.service.headers.push((name.to_owned(), value));
            }
            Self::Endpoint(operation, member) => edit_operation(model, operation, |operation| {
                operation.endpoint_member = Some(member.to_owned());
            }),
            Self::DefaultLabel(name, text) => {
                for member in labels(model).filter(|member| member.name == name) {
                    member.traits.required = false;
                    member.traits.exception = Some(Exception::DefaultLabel(text.to_owned()));
                }
            }
            Self::LastSegment(name) => {
                let id = ShapeId::new(namespace, name);
                for member in members(model).filter(|member| member.target == id) {
                    member.traits.exception = Some(Exception::LastSegment);
                }
            }
            Self::LenientHeader(structure, header, text) => {
                let target = ShapeId::new(namespace, text);
                let mut is_used = false;
                edit(model, namespace, structure, |shape| {
                    is_used = add_text(shape, header, text, &target);
                });
                if is_used {
                    let at = Place::default();
                    let (kind, traits) = (Kind::String, Traits::default());
                    let shape = Shape { kind, traits, at };
                    model.shapes.entry(target).or_insert(shape);
                }
            }
        }
    }
}

fn edit(model: &mut Model, namespace: &str, name: &str, with: impl FnOnce(&mut Shape)) {
    if let Some(shape) = model.shapes.get_mut(&ShapeId::new(namespace, name)) {
        with(shape);
    }
}

fn edit_operation(model: &mut Model, name: &str, with: impl FnOnce(&mut Operation)) {
    if let Some(operation) = model.operations.get_mut(name) {
        with(operation);
    }
}

fn members(model: &mut Model) -> impl Iterator<Item = &mut Member> {
    let shapes = model.shapes.values_mut();
    shapes.flat_map(|shape| shape.kind.all_members_mut())
}

fn labels(model: &mut Model) -> impl Iterator<Item = &mut Member> {
    members(model).filter(|member| matches!(member.traits.location, Location::Label(_)))
}

/// Adds a member `text` to a structure, or binds the one that it has to the header of the
/// member `header`. Returns whether there is such a member.
fn add_text(shape: &mut Shape, header: &str, text: &str, target: &ShapeId) -> bool {
    let Kind::Structure(members) = &mut shape.kind else {
        return false;
    };
    members.retain(|member| member.name != text);
    let lenient = members.iter_mut().zip(1..);
    let mut lenient = lenient.filter(|(member, _)| member.name == header);
    let Some((lenient, next)) = lenient.next() else {
        return false;
    };
    lenient.traits.exception = Some(Exception::Lenient);
    let documentation = format!(
        "<p>The text of the header that {header} is read from, which may not be valid.</p>"
    );
    let traits = Traits {
        location: lenient.traits.location.clone(),
        documentation: Some(documentation),
        ..Traits::default()
    };
    let member = Member {
        name: text.to_owned(),
        target: target.clone(),
        traits,
        at: lenient.at.clone(),
    };
    members.insert(next, member);
    true
}

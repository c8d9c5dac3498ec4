//! Moves bindings that botocore has in other places than Smithy: query maps, flattened lists, XML
//! names and namespaces, and labels.

use std::collections::{BTreeMap, BTreeSet};

use super::super::node::JsonNode;
use super::common::xml_namespace;
use crate::model::{
    Http, Kind, Location, Member, Model, Protocol, Shape, ShapeId, Traits, XmlNamespace,
};

/// Moves every binding to where Smithy has it. `root` is the service's document.
pub(super) fn normalize(root: &JsonNode<'_>, model: &mut Model) {
    take_from_targets(&mut model.shapes);
    for (_, operation) in root.get_members("operations") {
        name_root(&operation, model);
    }
    if model.service.protocols.contains(&Protocol::RestXml) && model.service.xml_namespace.is_none()
    {
        share_namespace(model);
    }
    name_labels(model);
}

/// Traits that botocore has on a shape, and Smithy on the members that target it.
struct Target {
    is_map: bool,
    flattened: bool,
    xml_name: Option<String>,
    xml_namespace: Option<XmlNamespace>,
    /// The name of a list's items.
    item_name: Option<String>,
}

impl Target {
    fn of(shape: &Shape) -> Self {
        Self {
            is_map: matches!(shape.kind, Kind::Map(_)),
            flattened: shape.traits.xml_flattened,
            xml_name: shape.traits.xml_name.clone(),
            xml_namespace: shape.traits.xml_namespace.clone(),
            item_name: match &shape.kind {
                Kind::List(list) => list.member.traits.xml_name.clone(),
                _ => None,
            },
        }
    }
}

/// Copies flattening, name and namespace from shapes to the members that target them. The item
/// name of a flattened list becomes the name of the member. A map in the query is bound to all
/// parameters.
fn take_from_targets(shapes: &mut BTreeMap<ShapeId, Shape>) {
    let targets = shapes.iter();
    let targets = targets.map(|(id, shape)| (id.clone(), Target::of(shape)));
    let targets: BTreeMap<_, _> = targets.collect();
    for shape in shapes.values_mut() {
        shape.traits.xml_flattened = false;
        let (Kind::Structure(members) | Kind::Union(members)) = &mut shape.kind else {
            continue;
        };
        for member in members {
            if let Some(target) = targets.get(&member.target) {
                take_from_target(&mut member.traits, target);
            }
        }
    }
}

fn take_from_target(member: &mut Traits, target: &Target) {
    match member.location {
        Location::Query(_) if target.is_map => member.location = Location::QueryParams,
        Location::Body => {
            let take = |own: &mut Option<String>, other: &Option<String>| {
                *own = own.take().or_else(|| other.clone());
            };
            take(&mut member.xml_name, &target.xml_name);
            member.xml_flattened |= target.flattened;
            if member.xml_flattened && target.item_name.is_some() {
                member.xml_name.clone_from(&target.item_name);
            }
            if member.xml_namespace.is_none() {
                member.xml_namespace.clone_from(&target.xml_namespace);
            }
        }
        _ => {}
    }
}

/// Copies the name and namespace of an operation's request document to its input.
fn name_root(operation: &JsonNode<'_>, model: &mut Model) {
    let Some(input) = operation.get("input") else {
        return;
    };
    let name = operation.get_str("name");
    let operation = name.and_then(|name| model.operations.get(&name));
    let id = operation.and_then(|operation| operation.input.as_ref());
    let Some(shape) = id.and_then(|id| model.shapes.get_mut(id)) else {
        return;
    };
    let traits = &mut shape.traits;
    let xml_name = input.get_str("locationName");
    match (&traits.xml_name, xml_name) {
        (Some(other), Some(name)) if *other != name => {
            input.report(format!(
                "the input has the `locationName` `{name}` here, but `{other}` in another operation"
            ));
        }
        (_, None) => {}
        (_, name) => traits.xml_name = name,
    }
    if let Some(namespace) = xml_namespace(&input) {
        traits.xml_namespace = Some(namespace);
    }
}

/// Moves the namespace of inputs and payloads to the service if it is the same everywhere, since
/// botocore repeats it.
fn share_namespace(model: &mut Model) {
    let operations = model.operations.values();
    let inputs: BTreeSet<_> = operations.filter_map(|o| o.input.clone()).collect();
    let mut places: Vec<&mut Option<XmlNamespace>> = Vec::new();
    for (id, shape) in &mut model.shapes {
        if inputs.contains(id) {
            places.push(&mut shape.traits.xml_namespace);
            if let Kind::Structure(members) = &mut shape.kind {
                let is_payload = |member: &&mut Member| member.traits.location == Location::Payload;
                let payloads = members.iter_mut().filter(is_payload);
                places.extend(payloads.map(|member| &mut member.traits.xml_namespace));
            }
        }
    }
    places.retain(|place| place.is_some());
    let mut namespaces = places.iter();
    let first = namespaces.next().and_then(|first| (*first).clone());
    if namespaces.all(|other| **other == first) {
        for place in places {
            *place = None;
        }
        model.service.xml_namespace = first;
    }
}

/// Renames labels to the names of their members, as in Smithy.
fn name_labels(model: &mut Model) {
    for operation in model.operations.values_mut() {
        let input = operation.input.as_ref();
        let input = input.and_then(|id| model.shapes.get(id));
        if let (Some(http), Some(input)) = (&mut operation.http, input) {
            rename_labels(http, input.kind.members());
        }
    }
    for shape in model.shapes.values_mut() {
        for member in shape.kind.all_members_mut() {
            if let Location::Label(label) = &mut member.traits.location {
                label.clone_from(&member.name);
            }
        }
    }
}

fn rename_labels(http: &mut Http, members: &[Member]) {
    let mut uri = String::new();
    let mut rest = http.uri.as_str();
    while let Some((before, label, after)) = next_label(rest) {
        let named = |member: &&Member| matches!(&member.traits.location, Location::Label(name) if name == label);
        let name = members
            .iter()
            .find(named)
            .map_or(label, |member| &member.name);
        uri.push_str(before);
        uri.push_str(name);
        rest = after;
    }
    uri.push_str(rest);
    http.uri = uri;
}

/// Splits a pattern into the part up to the next `{`, the label's name, and the rest.
fn next_label(pattern: &str) -> Option<(&str, &str, &str)> {
    let start = pattern.find('{')? + 1;
    let (before, rest) = pattern.split_at_checked(start)?;
    let end = rest.find(['+', '}'])?;
    let (label, after) = rest.split_at_checked(end)?;
    Some((before, label, after))
}

//! Facts that a published model lacks, from a TOML file.
//!
//! ```toml
//! # Shapes and members whose values are secrets.
//! sensitive = ["KeytabFile", "CreateAgentRequest$ActivationKey"]
//!
//! # Names for the members of an enum whose variants are not named after their values.
//! [enum.Operator]
//! EQ = "Equals"
//! ```
//!
//! An overlay is applied to a [`Model`], which is the same for both formats: both mark
//! secrets, and the readers ignore the names of enum members. Therefore an entry applies
//! to both formats or to neither.

use std::collections::BTreeSet;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::error::{Error, Errors, JsonPath, Place};
use crate::model::{Kind, Member, Model, Shape, ShapeId};
use crate::names;
use crate::nearest::did_you_mean;

/// Facts to add to a model.
#[derive(Clone, Debug, Default)]
pub struct Overlay {
    facts: Vec<(Fact, Place)>,
}

#[derive(Clone, Debug)]
enum Fact {
    /// A shape or a member, as `Shape` or `Shape$member`.
    Sensitive { target: String },
    /// The name of an enum's member.
    Name {
        shape: String,
        name: String,
        value: String,
    },
}

impl Overlay {
    /// Parses a file. `file` is its name in errors.
    pub fn parse(file: &str, text: &str) -> Result<Self, Error> {
        let table = DeTable::parse(text).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            Place::in_text(file, text, start).error(format!("not valid TOML: {}", error.message()))
        })?;
        let place = |path: &[&str], value: &Spanned<DeValue<'_>>| Place {
            path: JsonPath::keys(path.iter().copied()),
            ..Place::in_text(file, text, value.span().start)
        };
        let string = |path: &[&str], value: &Spanned<DeValue<'_>>| match value.get_ref() {
            DeValue::String(text) => Ok((text.clone().into_owned(), place(path, value))),
            _ => Err(place(path, value).error("expected a string")),
        };
        let mut facts = Vec::new();
        for (key, value) in table.get_ref() {
            let key = key.get_ref().as_ref();
            match (key, value.get_ref()) {
                ("sensitive", DeValue::Array(targets)) => {
                    for target in targets {
                        let (target, at) = string(&[key], target)?;
                        facts.push((Fact::Sensitive { target }, at));
                    }
                }
                ("enum", DeValue::Table(shapes)) => {
                    for (shape, names) in shapes {
                        let shape = shape.get_ref().as_ref();
                        let DeValue::Table(names) = names.get_ref() else {
                            let at = place(&[key, shape], names);
                            return Err(at.error("expected a table of variant names"));
                        };
                        for (name, value) in names {
                            let name = name.get_ref().as_ref();
                            let (value, at) = string(&[key, shape, name], value)?;
                            let (shape, name) = (shape.to_owned(), name.to_owned());
                            facts.push((Fact::Name { shape, name, value }, at));
                        }
                    }
                }
                _ => {
                    let message = "unknown key: expected the list `sensitive` or the table `enum`";
                    return Err(place(&[key], value).error(message));
                }
            }
        }
        // Errors are in the order of the file.
        facts.sort_by_key(|(_, at)| at.position);
        Ok(Self { facts })
    }

    /// Adds the facts to a model.
    ///
    /// Fails if a fact does not apply, because its subject does not exist or the model has the
    /// same fact already.
    pub fn apply(&self, model: &mut Model) -> Result<(), Errors> {
        let mut errors = Vec::new();
        for (fact, at) in &self.facts {
            if let Err(message) = fact.apply(model) {
                errors.push(at.error(message));
            }
        }
        Errors::check(errors, ())
    }
}

impl Fact {
    fn apply(&self, model: &mut Model) -> Result<(), String> {
        match self {
            Self::Sensitive { target } => mark_sensitive(model, target),
            Self::Name { shape, name, value } => set_name(model, shape, name, value),
        }
    }
}

fn mark_sensitive(model: &mut Model, target: &str) -> Result<(), String> {
    let shapes = model.shapes.iter();
    let secrets = shapes.filter(|(_, shape)| shape.traits.sensitive);
    let secrets: BTreeSet<_> = secrets.map(|(id, _)| id.clone()).collect();
    let (traits, implied) = match target.split_once('$') {
        None => (&mut find(model, target)?.traits, false),
        Some((shape, name)) => {
            let member = find_member(model, shape, name)?;
            (&mut member.traits, secrets.contains(&member.target))
        }
    };
    if traits.sensitive || implied {
        return Err(format!(
            "the model already marks `{target}` as sensitive; remove this entry"
        ));
    }
    traits.sensitive = true;
    Ok(())
}

fn set_name(model: &mut Model, shape: &str, name: &str, value: &str) -> Result<(), String> {
    let Kind::Enum(values) = &mut find(model, shape)?.kind else {
        return Err(format!("`{shape}` is not an enum"));
    };
    let Some(known) = values.iter_mut().find(|known| known.value == value) else {
        let hint = did_you_mean(value, values.iter().map(|known| known.value.as_str()));
        return Err(format!("`{shape}` has no value {value:?}{hint}"));
    };
    let variant = names::variant(name);
    if names::variant(value) == variant {
        return Err(format!(
            "the variant of {value:?} is already `{variant}` without this entry; remove it"
        ));
    }
    if let Some(first) = known.name.replace(name.to_owned()) {
        return Err(format!("{value:?} already has the name `{first}`"));
    }
    Ok(())
}

/// Returns the shape with this name in the service's namespace.
fn find<'a>(model: &'a mut Model, name: &str) -> Result<&'a mut Shape, String> {
    let id = ShapeId::new(&model.service.namespace, name);
    let hint = match model.shapes.contains_key(&id) {
        true => String::new(),
        false => did_you_mean(name, model.shapes.keys().map(ShapeId::name)),
    };
    let shape = model.shapes.get_mut(&id);
    shape.ok_or_else(|| format!("the model has no shape `{name}`{hint}"))
}

fn find_member<'a>(
    model: &'a mut Model,
    shape: &str,
    name: &str,
) -> Result<&'a mut Member, String> {
    let kind = &mut find(model, shape)?.kind;
    let hint = did_you_mean(name, kind.all_members().map(|member| member.name.as_str()));
    let mut members = kind.all_members_mut();
    let member = members.find(|member| member.name == name);
    member.ok_or_else(|| format!("`{shape}` has no member `{name}`{hint}"))
}

//! Structures, enums and unions.

use codegen::ir::{
    Deprecation, Enum, ErrorTraits, Field, Format, Redaction, Struct, Type, Union, UnionMember,
};
use codegen::model::Member;

use super::item::{Found, Item, Rule, type_name};

impl Found<'_> {
    pub(super) fn structure(&mut self, path: &str, own: Item, item: &Struct, members: &[Member]) {
        for (field, member) in item.fields.iter().zip(members) {
            let own = Item::new(Some(path), own.at.member(&member.name));
            self.add(format!("{path}::{}", field.name), field_item(own, field));
        }
        if item.fields.iter().any(|field| field.required) {
            let new = Item::new(Some(path), own.at.constructor());
            let new = new.signature("parameters", parameters(&item.fields));
            self.add(format!("{path}::new"), new);
        }
        let own = own
            .signature("kind", "struct")
            .implements("Default", item.default)
            .implements("Eq", item.eq)
            .implements("Hash", item.eq)
            .behaviour("`Debug`", redaction(item.redaction))
            .behaviour(
                "missing members",
                if item.strict { "refused" } else { "zero" },
            )
            .deprecated(item.deprecated.as_ref());
        self.add(path, modelled_error(own, item.error.as_ref()));
    }

    pub(super) fn string_enum(&mut self, path: &str, own: Item, item: &Enum<String>) {
        for variant in &item.variants {
            let own = value_item(path, &own, &variant.value);
            let own = own.deprecated(variant.deprecated.as_ref());
            self.add(format!("{path}::{}", variant.name), own.docs(&variant.docs));
        }
        let own = own.signature("kind", "enum of strings");
        self.add(
            path,
            enum_item(own, item.sensitive, item.deprecated.as_ref()),
        );
    }

    pub(super) fn int_enum(&mut self, path: &str, own: Item, item: &Enum<i32>) {
        for variant in &item.variants {
            let own = value_item(path, &own, &variant.value.to_string());
            let own = own.deprecated(variant.deprecated.as_ref());
            self.add(format!("{path}::{}", variant.name), own.docs(&variant.docs));
        }
        let own = own
            .signature("kind", "enum of integers")
            .implements("Copy", true);
        self.add(
            path,
            enum_item(own, item.sensitive, item.deprecated.as_ref()),
        );
    }

    pub(super) fn union(&mut self, path: &str, own: Item, item: &Union, members: &[Member]) {
        for (variant, member) in item.members.iter().zip(members) {
            let own = Item::new(Some(path), own.at.member(&member.name));
            self.add(
                format!("{path}::{}", variant.name),
                variant_item(own, variant),
            );
        }
        let own = own
            .signature("kind", "union")
            .implements("Eq", item.eq)
            .implements("Hash", item.eq)
            .behaviour("`Debug`", redaction(item.redaction))
            .deprecated(item.deprecated.as_ref());
        self.add(path, own);
    }
}

impl Item {
    fn stored(self, name: &'static str, value: &str) -> Self {
        self.with(name, Rule::Stored, Some(value.to_owned()))
    }
}

fn value_item(path: &str, owner: &Item, value: &str) -> Item {
    Item::new(Some(path), owner.at.member(value)).stored("value", value)
}

fn enum_item(own: Item, sensitive: bool, deprecated: Option<&Deprecation>) -> Item {
    let shown = if sensitive {
        Redaction::Whole
    } else {
        Redaction::None
    };
    own.implements("Eq", true)
        .implements("Hash", true)
        .behaviour("`Debug`", redaction(shown))
        .deprecated(deprecated)
}

fn field_item(own: Item, field: &Field) -> Item {
    let getter = match &field.ty {
        Type::List(item) if field.slice_getter => Some(format!("&[{}]", type_name(item))),
        _ => None,
    };
    own.signature("type", field_type(field))
        .signature("setter", &field.setter)
        .with("getter", Rule::Signature, getter)
        .stored("name in JSON", &field.wire)
        .behaviour("timestamps in JSON", format(field.format))
        .deprecated(field.deprecated.as_ref())
        .docs(&field.docs)
}

fn variant_item(own: Item, member: &UnionMember) -> Item {
    let ty = member.ty.as_ref().map(type_name);
    own.with("value", Rule::Signature, Some(ty.unwrap_or_default()))
        .signature("methods", format!("is_{0}, as_{0}", member.method))
        .stored("name in JSON", &member.wire)
        .behaviour("timestamps in JSON", format(member.format))
        .deprecated(member.deprecated.as_ref())
        .docs(&member.docs)
}

fn field_type(field: &Field) -> String {
    let ty = type_name(&field.ty);
    match field.required {
        true => ty,
        false => format!("Option<{ty}>"),
    }
}

/// The parameters of `new`, in order.
fn parameters(fields: &[Field]) -> String {
    let required = fields.iter().filter(|field| field.required);
    let parameters = required.map(|field| format!("{}: {}", field.name, type_name(&field.ty)));
    let parameters: Vec<_> = parameters.collect();
    format!("({})", parameters.join(", "))
}

fn modelled_error(own: Item, error: Option<&ErrorTraits>) -> Item {
    let own = own.implements("ModeledError", error.is_some());
    let Some(error) = error else {
        return own;
    };
    let fault = if error.server_fault {
        "server"
    } else {
        "client"
    };
    let retry = match (error.retryable, error.throttling) {
        (_, true) => "throttled",
        (true, false) => "retryable",
        (false, false) => "unspecified",
    };
    let message = error.message.as_ref().map(|(field, _)| field.clone());
    own.behaviour("code", error.codes.join(", "))
        .behaviour("HTTP status", error.status.to_string())
        .behaviour("fault", fault)
        .behaviour("retry", retry)
        .with("message", Rule::Behaviour, message)
}

fn redaction(redaction: Redaction) -> &'static str {
    match redaction {
        Redaction::None => "shows all",
        Redaction::Fields => "hides some members",
        Redaction::Whole => "hides all",
    }
}

fn format(format: Option<Format>) -> &'static str {
    match format {
        None => "seconds",
        Some(Format::Rfc3339) => "RFC 3339",
        Some(Format::HttpDate) => "HTTP date",
    }
}

//! Structures, enums and unions.

use codegen::ir::{
    Enum, ErrorTraits, Field, Redaction, Struct, Type, Union, UnionMember, ValueFormat,
};
use codegen::model::Member;

use super::item::{ApiItem, FacetRule, ItemCollector};

impl ItemCollector<'_> {
    pub(super) fn structure<'i>(
        &mut self,
        path: &str,
        own: ApiItem<'i>,
        item: &Struct,
        members: &[Member],
    ) -> ApiItem<'i> {
        for (field, member) in item.fields.iter().zip(members) {
            let own = ApiItem::new(own.at.member(&member.name));
            self.add(path, &field.name, field_item(own, field));
        }
        if item.fields.iter().any(|field| field.required) {
            let new = ApiItem::new(own.at.constructor());
            let parameters = parameters(&item.fields);
            self.add(path, "new", new.signature("parameters", parameters));
        }
        let missing = if item.strict { "refused" } else { "zero" };
        let own = own
            .signature("kind", "struct")
            .implements("Default", item.default)
            .implements("Eq", item.eq)
            .implements("Hash", item.eq)
            .behavior("`Debug`", redaction(item.redaction))
            .behavior("missing members", missing)
            .deprecated(item.deprecated.as_ref());
        modeled_error(own, item.error.as_ref())
    }

    pub(super) fn known_values<'i, T: ToString>(
        &mut self,
        path: &str,
        own: ApiItem<'i>,
        item: &Enum<T>,
    ) -> ApiItem<'i> {
        for variant in &item.variants {
            let value = variant.value.to_string();
            let own = ApiItem::new(own.at.member(&value))
                .stored("value", &value)
                .deprecated(variant.deprecated.as_ref())
                .docs(&variant.docs);
            self.add(path, &variant.name, own);
        }
        let shown = if item.sensitive {
            Redaction::Whole
        } else {
            Redaction::None
        };
        own.implements("Eq", true)
            .implements("Hash", true)
            .behavior("`Debug`", redaction(shown))
            .deprecated(item.deprecated.as_ref())
    }

    pub(super) fn union<'i>(
        &mut self,
        path: &str,
        own: ApiItem<'i>,
        item: &Union,
        members: &[Member],
    ) -> ApiItem<'i> {
        for (variant, member) in item.members.iter().zip(members) {
            let own = ApiItem::new(own.at.member(&member.name));
            self.add(path, &variant.name, variant_item(own, variant));
        }
        own.signature("kind", "union")
            .implements("Eq", item.eq)
            .implements("Hash", item.eq)
            .behavior("`Debug`", redaction(item.redaction))
            .binding(item.binding.as_ref())
            .deprecated(item.deprecated.as_ref())
    }
}

fn field_item<'i>(own: ApiItem<'i>, field: &Field) -> ApiItem<'i> {
    let getter = match &field.ty {
        Type::List(item) if field.slice_getter => Some(format!("&[{item}]")),
        _ => None,
    };
    own.signature("type", field_type(field))
        .signature("setter", &field.setter)
        .with("getter", FacetRule::Signature, getter)
        .stored("name in JSON", &field.wire)
        .behavior("timestamps in JSON", format(field.format))
        .binding(Some(&field.binding).filter(|binding| !binding.is_default()))
        .deprecated(field.deprecated.as_ref())
        .docs(&field.docs)
}

fn variant_item<'i>(own: ApiItem<'i>, member: &UnionMember) -> ApiItem<'i> {
    let ty = member.ty.as_ref().map(ToString::to_string);
    own.with("value", FacetRule::Signature, Some(ty.unwrap_or_default()))
        .signature("methods", format!("is_{0}, as_{0}", member.method))
        .stored("name in JSON", &member.wire)
        .behavior("timestamps in JSON", format(member.format))
        .binding(Some(&member.binding).filter(|binding| !binding.is_default()))
        .deprecated(member.deprecated.as_ref())
        .docs(&member.docs)
}

fn field_type(field: &Field) -> String {
    let ty = field.ty.to_string();
    match field.required {
        true => ty,
        false => format!("Option<{ty}>"),
    }
}

/// Returns the parameters of `new`, in order.
fn parameters(fields: &[Field]) -> String {
    let required = fields.iter().filter(|field| field.required);
    let parameters = required.map(|field| format!("{}: {}", field.name, field.ty));
    let parameters: Vec<_> = parameters.collect();
    format!("({})", parameters.join(", "))
}

fn modeled_error<'i>(own: ApiItem<'i>, error: Option<&ErrorTraits>) -> ApiItem<'i> {
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
    own.behavior("code", error.codes.join(", "))
        .behavior("HTTP status", error.status.to_string())
        .behavior("fault", fault)
        .behavior("retry", retry)
        .with("message", FacetRule::Behavior, message)
}

fn redaction(redaction: Redaction) -> &'static str {
    match redaction {
        Redaction::None => "shows all",
        Redaction::Fields => "hides some members",
        Redaction::Whole => "hides all",
    }
}

fn format(format: Option<ValueFormat>) -> &'static str {
    match format {
        None => "seconds",
        Some(ValueFormat::Rfc3339) => "RFC 3339",
        Some(ValueFormat::HttpDate) => "HTTP date",
        Some(ValueFormat::Json) => "JSON",
    }
}

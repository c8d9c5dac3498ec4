//! Values of types that the crate does not define.

use std::ops::RangeInclusive;

use codegen::emit::tokens::{ident, tokens};
use codegen::ir::Type;
use codegen::model::Number;
use codegen::read::{Json, JsonNode};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// The range of `i32`.
pub(super) const I32: RangeInclusive<i64> = i32::MIN as i64..=i32::MAX as i64;

/// Returns a literal of a numeric type.
pub(super) fn number(of: &Type, text: &str) -> TokenStream {
    tokens(&format!("{text}_{of}"))
}

/// Reads an integer in a range.
pub(super) fn integer(node: &JsonNode<'_>, range: RangeInclusive<i64>) -> Option<i64> {
    let number = node.number()?;
    let value = number.integer().filter(|value| range.contains(value));
    let (min, max) = range.into_inner();
    value.or_else(|| {
        let message = format!("{number} is not a whole number from {min} to {max}");
        refuse(node, message)
    })
}

/// Adds an error at `node`. Always returns `None`.
fn refuse<T>(node: &JsonNode<'_>, message: impl Into<String>) -> Option<T> {
    node.report(message);
    None
}

/// Returns a value of a float type.
pub(super) fn float(of: &Type, node: &JsonNode<'_>) -> Option<TokenStream> {
    let Json::String(text) = node.json else {
        return Some(number(of, &node.number()?.to_string()));
    };
    let constant = match text.as_str() {
        "NaN" => "NAN",
        "Infinity" => "INFINITY",
        "-Infinity" => "NEG_INFINITY",
        _ => {
            let message = "expected a number, or NaN, Infinity or -Infinity in quotes";
            return refuse(node, message);
        }
    };
    let (float, constant) = (tokens(&of.to_string()), ident(constant));
    Some(quote!(#float::#constant))
}

/// Returns a value of a type in `primitives`.
pub(super) fn primitive(name: &str, node: &JsonNode<'_>) -> Option<TokenStream> {
    match name {
        // Blobs are plain text in parameters, however they are encoded in messages.
        "Blob" => {
            let bytes = Literal::byte_string(node.str()?.as_bytes());
            Some(quote!(Blob::new(#bytes)))
        }
        // Parameters of events have text.
        "DateTime" if matches!(node.json, Json::String(text) if text.ends_with('Z')) => {
            let text = node.str()?;
            let format = quote!(primitives::DateTimeFormat::DateTime);
            Some(quote!(DateTime::from_str(#text, #format).unwrap()))
        }
        "DateTime" => {
            let number = node.number()?;
            date_time(&number)
                .or_else(|| refuse(node, format!("{number} is not a number of seconds")))
        }
        "Document" => Some(document(node.json)),
        _ => {
            let text = match node.json {
                Json::String(text) => text.clone(),
                _ => node.number()?.to_string(),
            };
            let name = ident(name);
            Some(quote!(#text.parse::<primitives::#name>().unwrap()))
        }
    }
}

/// Reads seconds since the epoch from decimal digits, since a float would be rounded.
fn date_time(number: &Number) -> Option<TokenStream> {
    let text = number.to_string();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.as_str()),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let fraction = fraction.get(..9).unwrap_or(fraction);
    let nanos = format!("{whole}{fraction:0<9}").parse::<i128>().ok()? * sign;
    let secs = Literal::i64_unsuffixed(nanos.div_euclid(1_000_000_000).try_into().ok()?);
    let nanos: u32 = nanos.rem_euclid(1_000_000_000).try_into().ok()?;
    if nanos == 0 {
        return Some(quote!(DateTime::from_secs(#secs)));
    }
    let nanos = Literal::u32_unsuffixed(nanos);
    Some(quote!(DateTime::from_secs_and_nanos(#secs, #nanos)))
}

fn document(json: &Json) -> TokenStream {
    match json {
        Json::Null => quote!(Document::Null),
        Json::Bool(value) => quote!(Document::Bool(#value)),
        Json::Number(value) => {
            let (variant, value) = match (value.integer(), value.integer()) {
                (Some(value), _) => ("PosInt", Literal::u64_unsuffixed(value)),
                (None, Some(value)) => ("NegInt", Literal::i64_unsuffixed(value)),
                (None, None) => {
                    let value = value.as_f64().unwrap_or_default();
                    ("Float", Literal::f64_unsuffixed(value))
                }
            };
            let variant = ident(variant);
            quote!(Document::Number(Number::#variant(#value)))
        }
        Json::String(value) => quote!(Document::String(String::from(#value))),
        Json::Array(items) => {
            let items = items.iter().map(document);
            quote!(Document::Array(vec![#(#items),*]))
        }
        Json::Object(members) => {
            let members = members.iter().map(|(name, value)| {
                let value = document(value);
                quote!((String::from(#name), #value))
            });
            quote!(Document::Object(BTreeMap::from([#(#members),*])))
        }
    }
}

//! Operations, the error enum, `SERVICE`, and the module `wire`.

use std::fmt::Write as _;

use codegen::ir::{
    ErrorEnum, Http, HttpProtocol, Operation, PageItems, Pagination, Protocol, Service,
};

use super::item::{Found, Item, Rule, type_name};
use crate::change::Place;

/// An operation's unit type; its constants are values, not signatures.
pub(super) fn operation<'i>(own: Item<'i>, item: &Operation) -> Item<'i> {
    let pagination = item.pagination.as_ref().map(pagination);
    let items = item.pages.as_ref().and_then(|pages| pages.items.as_ref());
    let items = items.map(|items| match items {
        PageItems::List(_, item) => type_name(item),
        PageItems::Map(_, key, value) => format!("({}, {})", type_name(key), type_name(value)),
    });
    own.behaviour("`NAME`", &item.wire)
        .listed("`ERRORS`", &item.errors)
        .flag("`NO_INPUT`", item.no_input)
        .flag("`NO_OUTPUT`", item.no_output)
        .flag("`SENSITIVE_INPUT`", item.sensitive_input)
        .flag("`SENSITIVE_OUTPUT`", item.sensitive_output)
        .flag("`READ_ONLY`", item.read_only)
        .flag("`IDEMPOTENT`", item.idempotent)
        .with("`HOST_PREFIX`", Rule::Behaviour, item.host_prefix.clone())
        .listed("`IDEMPOTENCY_TOKENS`", &item.idempotency_tokens)
        .with("`PAGINATION`", Rule::Behaviour, pagination)
        .implements("Paginated", item.pages.is_some())
        .with("`PaginatedItems::Item`", Rule::Signature, items)
        .deprecated(item.deprecated.as_ref())
}

fn pagination(pagination: &Pagination) -> String {
    let Pagination {
        input_tokens,
        output_tokens,
        page_size,
        items,
        more_results,
    } = pagination;
    let tokens = (input_tokens.join(", "), output_tokens.join(", "));
    let mut text = format!("{} from {}", tokens.0, tokens.1);
    let parts = [
        ("items", Some(items.join(", "))),
        ("page size", page_size.clone()),
        ("more results", more_results.clone()),
    ];
    for (name, value) in parts {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            let _ = write!(text, "; {name} {value}");
        }
    }
    text
}

impl Found<'_> {
    pub(super) fn error_enum(&mut self, item: &ErrorEnum) {
        for variant in &item.variants {
            let own = Item::new(Place::shape(&variant.name));
            let own = own.behaviour("codes", variant.codes.join(", "));
            self.add("error::Error", &variant.name, own);
        }
        let own = Item::new(Place::Crate);
        let own = own.implements("Eq", item.eq).implements("Hash", item.eq);
        self.add("error", "Error", own);
    }

    pub(super) fn service(&mut self, item: &Service) {
        let protocols = item.protocols.iter().map(|protocol| match protocol {
            Protocol::Known(name) => (*name).to_owned(),
            Protocol::Other(id) => id.clone(),
        });
        let protocols: Vec<_> = protocols.collect();
        let own = Item::new(Place::Service)
            .behaviour("`title`", &item.title)
            .behaviour("`sdk_id`", &item.sdk_id)
            .behaviour("`api_version`", &item.version)
            .behaviour("`endpoint_prefix`", &item.endpoint_prefix)
            .behaviour("`signing_name`", &item.signing_name)
            .with(
                "`target_prefix`",
                Rule::Behaviour,
                item.target_prefix.clone(),
            )
            .behaviour("`protocols`", protocols.join(", "))
            .flag("`query_compatible`", item.query_compatible);
        self.items.insert("SERVICE".to_owned(), own);
    }

    /// Adds the items of the feature `http`.
    pub(super) fn http(&mut self, http: Option<&Http>) {
        let Some(http) = http else {
            return;
        };
        let names = http.protocols.iter().map(|protocol| match protocol {
            HttpProtocol::AwsJson1_0 => "AwsJson1_0",
            HttpProtocol::AwsJson1_1 => "AwsJson1_1",
        });
        for name in names.clone() {
            self.add("wire", name, Item::new(Place::Service));
        }
        let first = names.map(str::to_owned).next();
        let own = Item::new(Place::Service).with("`ServiceProtocol`", Rule::Signature, first);
        self.items.insert("wire".to_owned(), own);
    }
}

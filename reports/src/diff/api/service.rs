//! Operations, the error enum, `SERVICE`, and the module `wire`.

use std::fmt::Write as _;

use codegen::ir::{ErrorEnum, Http, Operation, PageItems, Pagination, Service};
use codegen::names;

use super::item::{ApiItem, FacetRule, ItemCollector};
use crate::change::ModelPlace;

/// Describes an operation's unit type. Its constants are behavior, not signatures.
pub(super) fn operation<'i>(own: ApiItem<'i>, item: &Operation) -> ApiItem<'i> {
    let pagination = item.pagination.as_ref().map(pagination);
    let items = item.pages.as_ref().and_then(|pages| pages.items.as_ref());
    let items = items.map(|items| match items {
        PageItems::List(_, item) => item.to_string(),
        PageItems::Map(_, key, value) => format!("({key}, {value})"),
    });
    own.behavior("`NAME`", &item.wire)
        .listed("`ERRORS`", &item.errors)
        .flag("`NO_INPUT`", item.no_input)
        .flag("`NO_OUTPUT`", item.no_output)
        .flag("`SENSITIVE_INPUT`", item.sensitive_input)
        .flag("`SENSITIVE_OUTPUT`", item.sensitive_output)
        .flag("`READ_ONLY`", item.read_only)
        .flag("`IDEMPOTENT`", item.idempotent)
        .with(
            "`HOST_PREFIX`",
            FacetRule::Behavior,
            item.host_prefix.clone(),
        )
        .listed("`IDEMPOTENCY_TOKENS`", &item.idempotency_tokens)
        .with("`PAGINATION`", FacetRule::Behavior, pagination)
        .implements("HttpOperation", item.has_wire)
        .with(
            "`ROUTE`",
            FacetRule::Behavior,
            item.route.as_ref().map(ToString::to_string),
        )
        .implements("Paginated", item.pages.is_some())
        .with("`PaginatedItems::Item`", FacetRule::Signature, items)
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

impl ItemCollector<'_> {
    pub(super) fn error_enum(&mut self, item: &ErrorEnum) {
        for variant in &item.variants {
            let own = ApiItem::new(ModelPlace::shape(&variant.name));
            let own = own.behavior("codes", variant.codes.join(", "));
            self.add("error::Error", &variant.name, own);
        }
        let own = ApiItem::new(ModelPlace::Crate);
        let own = own.implements("Eq", item.eq).implements("Hash", item.eq);
        self.add("error", "Error", own);
    }

    pub(super) fn service(&mut self, item: &Service) {
        let protocols = item.protocols.iter();
        let protocols = protocols.map(|known| names::protocol(known).unwrap_or(known.id()));
        let protocols: Vec<_> = protocols.collect();
        let own = ApiItem::new(ModelPlace::Service)
            .behavior("`title`", &item.title)
            .behavior("`sdk_id`", &item.sdk_id)
            .behavior("`api_version`", &item.version)
            .behavior("`endpoint_prefix`", &item.endpoint_prefix)
            .behavior("`signing_name`", &item.signing_name)
            .with(
                "`target_prefix`",
                FacetRule::Behavior,
                item.target_prefix.clone(),
            )
            .behavior("`protocols`", protocols.join(", "))
            .flag("`query_compatible`", item.query_compatible)
            .flag("`no_error_wrapping`", item.no_error_wrapping);
        self.items.insert("SERVICE".to_owned(), own);
    }

    /// Adds the items of the feature `http`.
    pub(super) fn http(&mut self, http: Option<&Http>) {
        let Some(http) = http else {
            return;
        };
        let names = http.protocols.iter().filter_map(names::protocol);
        for name in names.clone() {
            self.add("wire", name, ApiItem::new(ModelPlace::Service));
        }
        let first = names.map(str::to_owned).next();
        let own = ApiItem::new(ModelPlace::Service).with(
            "`ServiceProtocol`",
            FacetRule::Signature,
            first,
        );
        self.items.insert("wire".to_owned(), own);
    }
}

//! The table of traits: the name in reports, the text in outlines, and how severe a
//! change can be. A new trait is added here only.

use codegen::model::{
    Deprecated, ErrorTrait, Http, Kind, Location, Member, Operation, Pagination, Service, Shape,
    TimestampFormat, Traits, XmlNamespace,
};

use crate::change::Effect;
use crate::fact::{Rows, Trait, api, bound, hint, of_shape};
use codegen::words;

/// Whether a member is required.
pub(crate) const REQUIRED: Trait = api("required");

/// The order of members or values.
pub(crate) const ORDER: Trait = of_shape("order").hidden();

const DEPRECATED: Trait = Trait {
    at_most: Effect::Addition,
    ..api("deprecated")
};

/// Returns the traits of a shape, or of a member that targets it.
fn of_traits(kind: &Kind, traits: &Traits) -> Rows {
    let length = traits.length.map(|length| words::length(length, kind));
    let range = traits.range.as_ref().map(words::range);
    let pattern = traits.pattern.as_ref();
    let pattern = pattern.map(|pattern| pattern.text().to_owned());
    let format = traits.timestamp_format.map(timestamp_format);
    let rows = Rows::default()
        .flag(REQUIRED, traits.required)
        .value(bound("length", "{}"), length)
        .value(bound("range", "{}"), range)
        .value(bound("pattern", "pattern `{}`"), pattern);
    of_error(rows, traits.error.as_ref())
        .flag(hint("unique items").shown("each once"), traits.unique_items)
        .flag(hint("sensitive"), traits.sensitive)
        .flag(hint("idempotency token"), traits.idempotency_token)
        .flag(api("streaming"), traits.streaming)
        .deprecated(traits.deprecated.as_ref())
        .value(api("JSON name").hidden(), traits.json_name.clone())
        .value(hint("timestamp format").hidden(), format)
        .value(hint("binding").hidden(), location(&traits.location))
        .flag(hint("host label").hidden(), traits.host_label)
        .value(hint("media type").hidden(), traits.media_type.clone())
        .value(hint("XML name").hidden(), traits.xml_name.clone())
        .flag(hint("XML attribute").hidden(), traits.xml_attribute)
        .flag(hint("XML without wrapper").hidden(), traits.xml_flattened)
        .value(
            hint("XML namespace").hidden(),
            traits.xml_namespace.as_ref().map(namespace),
        )
        .value(hint("query name").hidden(), traits.ec2_query_name.clone())
}

fn of_error(rows: Rows, error: Option<&ErrorTrait>) -> Rows {
    let none = ErrorTrait::default();
    let (is_error, error) = (error.is_some(), error.unwrap_or(&none));
    let fault = if error.server_fault {
        "server"
    } else {
        "client"
    };
    let retryable = error.retryable && !error.throttling;
    let status = error.http_status.map(|status| status.to_string());
    let query_status = error.query_status.map(|status| status.to_string());
    let fault = is_error.then(|| fault.to_owned());
    rows.value(of_shape("error of the {}").unreported(), fault)
        .flag(of_shape("server fault").hidden(), error.server_fault)
        .value(of_shape("error code").hidden(), error.code.clone())
        .value(of_shape("HTTP status").shown("HTTP {}"), status)
        .value(of_shape("query status").hidden(), query_status)
        .flag(of_shape("throttling"), error.throttling)
        .flag(of_shape("retryable").hidden(), error.retryable)
        .flag(of_shape("retryable").unreported(), retryable)
}

/// Returns a member's own traits.
pub(crate) fn of_member((member, kind): (&Member, &Kind)) -> Rows {
    of_traits(kind, &member.traits)
}

pub(crate) fn of_any_shape(shape: &Shape) -> Rows {
    let sparse = match &shape.kind {
        Kind::List(list) => list.sparse,
        Kind::Map(map) => map.sparse,
        _ => false,
    };
    of_traits(&shape.kind, &shape.traits).flag(of_shape("sparse").hidden(), sparse)
}

pub(crate) fn of_value(deprecated: Option<&Deprecated>) -> Rows {
    Rows::default().deprecated(deprecated)
}

pub(crate) fn of_order(order: String) -> Rows {
    Rows::default().value(ORDER, Some(order))
}

pub(crate) fn of_operation(operation: &Operation) -> Rows {
    let pagination = operation.pagination.as_ref().map(pagination);
    let prefix = operation.host_prefix.clone();
    let route = operation.http.as_ref().map(route);
    Rows::default()
        .flag(
            hint("read-only").shown("changes nothing"),
            operation.read_only,
        )
        .flag(
            hint("idempotent").shown("may be repeated"),
            operation.idempotent,
        )
        .value(api("pagination").shown("answers in pages"), pagination)
        .deprecated(operation.deprecated.as_ref())
        .value(hint("host prefix").shown("host prefix `{}`"), prefix)
        .value(hint("route").hidden(), route)
}

pub(crate) fn of_service(service: &Service) -> Rows {
    let protocols = service.protocols.iter().map(|protocol| {
        let id = protocol.id();
        id.split_once('#').map_or(id, |(_, name)| name)
    });
    let protocols: Vec<_> = protocols.collect();
    Rows::default()
        .text(api("title"), &service.title)
        .text(api("service id"), &service.sdk_id)
        .text(api("API version"), &service.version)
        .text(api("endpoint prefix"), &service.endpoint_prefix)
        .text(api("signing name"), &service.signing_name)
        .value(api("target prefix"), service.target_prefix.clone())
        .text(api("protocols"), &protocols.join(", "))
        .flag(api("query compatibility"), service.query_compatible)
        .value(
            hint("XML namespace"),
            service.xml_namespace.as_ref().map(namespace),
        )
        .flag(hint("no error wrapping"), service.no_error_wrapping)
}

fn location(location: &Location) -> Option<String> {
    Some(match location {
        Location::Body => return None,
        Location::Label(name) => format!("label `{name}`"),
        Location::Query(name) => format!("query parameter `{name}`"),
        Location::QueryParams => "query parameters".to_owned(),
        Location::Header(name) => format!("header `{name}`"),
        Location::PrefixHeaders(prefix) => format!("headers `{prefix}*`"),
        Location::Payload => "payload".to_owned(),
        Location::Status => "status".to_owned(),
        Location::EventHeader => "event header".to_owned(),
        Location::EventPayload => "event payload".to_owned(),
    })
}

fn namespace(namespace: &XmlNamespace) -> String {
    let XmlNamespace { uri, prefix } = namespace;
    prefix
        .as_ref()
        .map_or_else(|| uri.clone(), |prefix| format!("{prefix}={uri}"))
}

fn route(http: &Http) -> String {
    let Http { method, uri, code } = http;
    format!("{method} {uri} {code}")
}

fn timestamp_format(format: TimestampFormat) -> String {
    match format {
        TimestampFormat::DateTime => "date-time",
        TimestampFormat::HttpDate => "http-date",
        TimestampFormat::EpochSeconds => "epoch-seconds",
    }
    .to_owned()
}

fn pagination(pagination: &Pagination) -> String {
    let Pagination {
        input_tokens,
        output_tokens,
        page_size,
        items,
        more_results,
    } = pagination;
    let parts = [
        ("takes", input_tokens.join(", ")),
        ("gives", output_tokens.join(", ")),
        ("items", items.join(", ")),
        ("page size", page_size.clone().unwrap_or_default()),
        ("more", more_results.clone().unwrap_or_default()),
    ];
    let parts = parts.iter().filter(|(_, value)| !value.is_empty());
    let parts: Vec<_> = parts
        .map(|(name, value)| format!("{name} {value}"))
        .collect();
    parts.join("; ")
}

impl Rows {
    /// Omits the message, since reports show no prose.
    fn deprecated(self, deprecated: Option<&Deprecated>) -> Self {
        self.flag(DEPRECATED, deprecated.is_some())
    }
}

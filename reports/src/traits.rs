//! What each trait of a model is called, how an outline shows it, and how far a
//! change of it can matter: the one place for a new trait.

use codegen::markdown::one_line;
use codegen::model::{
    Deprecated, Kind, Member, Operation, Pagination, Service, Shape, TimestampFormat, Traits,
};

use crate::change::Effect;
use crate::words;

/// How reports name a trait and treat its changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trait {
    /// Its name in reports of changes; empty if only outlines show it.
    pub name: &'static str,
    /// How an outline shows it, with `{}` for the value; empty if it does not.
    pub shown: &'static str,
    /// Whether it limits values, and so holds for what a list or map holds.
    pub is_bound: bool,
    /// Whether it is the shape's alone, rather than of members that target it.
    pub of_shape: bool,
    /// The most severe effect that a change of it can have.
    pub at_most: Effect,
}

/// The value of a trait in both models.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The trait.
    pub of: Trait,
    /// Its value in the older model: empty for a flag, `None` if absent.
    pub before: Option<String>,
    /// Its value in the newer model.
    pub after: Option<String>,
    /// The effect of its change on users of the crate.
    pub effect: Effect,
    /// Its place among the facts of a node.
    rank: usize,
}

/// A trait, and its value in one model.
type Row = (Trait, Option<String>);

/// The fact that a member is required.
pub const REQUIRED: Trait = Trait::new("required").shown("required");

/// The order of members or values.
pub(crate) const ORDER: Trait = Trait::new("order").of_shape();

const SPARSE: Trait = Trait::new("sparse").of_shape();
const DEPRECATED: Trait = hint("deprecated")
    .shown("deprecated")
    .at_most(Effect::Addition);

/// A trait that never breaks users.
const fn hint(name: &'static str) -> Trait {
    Trait::new(name).at_most(Effect::Patch)
}

/// A trait of a shape or member.
fn of_traits(kind: &Kind, traits: &Traits) -> Vec<Row> {
    let error = traits.error.as_ref();
    let is = |flag: fn(&codegen::model::ErrorTrait) -> bool| flagged(error.is_some_and(flag));
    let fault = error.map(|error| {
        if error.server_fault {
            "server"
        } else {
            "client"
        }
    });
    let only_shown = |shown| Trait::new("").of_shape().shown(shown);
    let of_error = |name| Trait::new(name).of_shape();
    vec![
        (REQUIRED, flagged(traits.required)),
        (
            hint("length").bound("{}"),
            traits.length.map(|length| words::length(length, kind)),
        ),
        (
            hint("range").bound("{}"),
            traits.range.as_ref().map(words::range),
        ),
        (
            hint("pattern").bound("pattern `{}`"),
            traits.pattern.clone(),
        ),
        (only_shown("error of the {}"), fault.map(str::to_owned)),
        (of_error("server fault"), is(|error| error.server_fault)),
        (
            of_error("error code"),
            error.and_then(|error| error.code.clone()),
        ),
        (
            of_error("HTTP status").shown("HTTP {}"),
            error.and_then(|error| Some(error.http_status?.to_string())),
        ),
        (
            of_error("throttling").shown("throttling"),
            is(|error| error.throttling),
        ),
        (of_error("retryable"), is(|error| error.retryable)),
        (
            only_shown("retryable"),
            is(|error| error.retryable && !error.throttling),
        ),
        (
            hint("unique items").shown("each once"),
            flagged(traits.unique_items),
        ),
        (
            hint("sensitive").shown("sensitive"),
            flagged(traits.sensitive),
        ),
        (
            hint("idempotency token").shown("idempotency token"),
            flagged(traits.idempotency_token),
        ),
        (
            Trait::new("streaming").shown("streaming"),
            flagged(traits.streaming),
        ),
        (DEPRECATED, deprecated(traits.deprecated.as_ref())),
        (Trait::new("JSON name"), traits.json_name.clone()),
        (
            hint("timestamp format"),
            traits.timestamp_format.map(timestamp_format),
        ),
        (
            hint("binding outside of the body"),
            flagged(traits.outside_body),
        ),
    ]
}

/// A member's own traits, where its target is of a kind.
pub(crate) fn of_member((member, kind): (&Member, &Kind)) -> Vec<Row> {
    of_traits(kind, &member.traits)
}

pub(crate) fn of_shape(shape: &Shape) -> Vec<Row> {
    let sparse = match &shape.kind {
        Kind::List(list) => list.sparse,
        Kind::Map(map) => map.sparse,
        _ => false,
    };
    let mut rows = of_traits(&shape.kind, &shape.traits);
    rows.push((SPARSE, flagged(sparse)));
    rows
}

/// An enum's value, by its deprecation.
pub(crate) fn of_value(deprecation: Option<&Deprecated>) -> Vec<Row> {
    vec![(DEPRECATED, deprecated(deprecation))]
}

pub(crate) fn of_operation(operation: &Operation) -> Vec<Row> {
    vec![
        (
            hint("read-only").shown("changes nothing"),
            flagged(operation.read_only),
        ),
        (
            hint("idempotent").shown("may be repeated"),
            flagged(operation.idempotent),
        ),
        (
            Trait::new("pagination").shown("answers in pages"),
            operation.pagination.as_ref().map(pagination),
        ),
        (DEPRECATED, deprecated(operation.deprecated.as_ref())),
        (
            hint("host prefix").shown("host prefix `{}`"),
            operation.host_prefix.clone(),
        ),
    ]
}

pub(crate) fn of_service(service: &Service) -> Vec<Row> {
    let protocols = service.protocols.iter().map(|protocol| {
        let id = protocol.id();
        id.split_once('#').map_or(id, |(_, name)| name)
    });
    let protocols: Vec<_> = protocols.collect();
    vec![
        (Trait::new("title"), Some(service.title.clone())),
        (Trait::new("service id"), Some(service.sdk_id.clone())),
        (Trait::new("API version"), Some(service.version.clone())),
        (
            Trait::new("endpoint prefix"),
            Some(service.endpoint_prefix.clone()),
        ),
        (
            Trait::new("signing name"),
            Some(service.signing_name.clone()),
        ),
        (Trait::new("target prefix"), service.target_prefix.clone()),
        (Trait::new("protocols"), Some(protocols.join(", "))),
        (
            Trait::new("query compatibility"),
            flagged(service.query_compatible),
        ),
    ]
}

fn flagged(is: bool) -> Option<String> {
    is.then(String::new)
}

/// The message is prose, which no report shows.
fn deprecated(deprecated: Option<&Deprecated>) -> Option<String> {
    flagged(deprecated.is_some())
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

impl Trait {
    const fn new(name: &'static str) -> Self {
        Self {
            name,
            shown: "",
            is_bound: false,
            of_shape: false,
            at_most: Effect::Breaking,
        }
    }

    const fn shown(self, shown: &'static str) -> Self {
        Self { shown, ..self }
    }

    const fn bound(self, shown: &'static str) -> Self {
        Self {
            is_bound: true,
            ..self.shown(shown)
        }
    }

    const fn of_shape(self) -> Self {
        Self {
            of_shape: true,
            ..self
        }
    }

    const fn at_most(self, at_most: Effect) -> Self {
        Self { at_most, ..self }
    }
}

impl Fact {
    /// The facts of something that one or both models have.
    pub(crate) fn of<T>(sides: [Option<T>; 2], describe: impl Fn(T) -> Vec<Row>) -> Vec<Self> {
        let [old, new] = sides.map(|side| side.map(&describe).unwrap_or_default().into_iter());
        let (mut old, mut new) = (old, new);
        let mut facts = Vec::new();
        for rank in 0.. {
            let (of, before, after) = match (old.next(), new.next()) {
                (Some((of, before)), Some((_, after))) => (of, before, after),
                (Some((of, before)), None) => (of, before, None),
                (None, Some((of, after))) => (of, None, after),
                (None, None) => break,
            };
            if before.is_some() || after.is_some() {
                facts.push(Self {
                    of,
                    before,
                    after,
                    effect: Effect::None,
                    rank,
                });
            }
        }
        facts
    }

    /// The facts of a member: its own, else those of its type.
    pub(crate) fn inherited(own: &[Self], shape: &[Self]) -> Vec<Self> {
        let mut facts = own.to_vec();
        for fact in shape.iter().filter(|fact| !fact.of.of_shape) {
            match facts.iter_mut().find(|own| own.of == fact.of) {
                Some(own) => {
                    own.before = own.before.take().or_else(|| fact.before.clone());
                    own.after = own.after.take().or_else(|| fact.after.clone());
                }
                None => facts.push(fact.clone()),
            }
        }
        facts.sort_by_key(|fact| fact.rank);
        facts
    }

    /// Whether the models differ, in a way that reports name.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.before != self.after && !self.of.name.is_empty()
    }

    /// What an outline shows of the newer model's value; `None` if nothing.
    #[must_use]
    pub fn shown(&self) -> Option<String> {
        let value = self.after.as_ref().filter(|_| !self.of.shown.is_empty())?;
        Some(self.of.shown.replace("{}", &one_line(value)))
    }
}

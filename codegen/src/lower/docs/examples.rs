//! Examples that run as doctests of the generated crate.

use std::collections::BTreeSet;

use super::super::context::Context;
use super::pattern_words::{Description, describe};
use super::sample::sample;
use crate::lower::constraints::ValueConstraints;
use crate::model::{EnumValue, Kind, Member, Service, Shape, ShapeId};
use crate::names;

/// How deeply structures may be nested in an example.
const DEEPEST: usize = 3;

/// The widest list of arguments on one line.
const WIDEST: usize = 60;

/// The maximum width of a line.
const WIDEST_LINE: usize = 80;

/// Returns an example that addresses the service.
pub(super) fn addressing(service: &Service, crate_ident: &str) -> String {
    format!(
        include_str!("examples/addressing.md"),
        krate = crate_ident,
        endpoint = service.endpoint_prefix,
        signing = service.signing_name,
    )
}

/// Returns the import of a module's items, broken into lines if it is too wide.
fn import(module: &str, names: &[&str]) -> String {
    let list = names.join(", ");
    if let [one] = names {
        return format!("use {module}::{one};\n");
    }
    if module.len() + list.len() + "use ::{};".len() <= WIDEST_LINE {
        return format!("use {module}::{{{list}}};\n");
    }
    let list = match list.len() + "    ,".len() <= WIDEST_LINE {
        true => list,
        false => names.join(",\n    "),
    };
    format!("use {module}::{{\n    {list},\n}};\n")
}

/// Builder for an example.
#[derive(Clone)]
struct Draft {
    /// The shared types to import.
    types: BTreeSet<String>,
    /// The ARNs in the example.
    arns: BTreeSet<String>,
    /// Whether the value is certain to be valid.
    is_valid: bool,
}

impl Context<'_> {
    /// Returns a match on an enum that stays valid when the enum gets variants.
    pub(super) fn open_match(
        &self,
        module: &str,
        name: &str,
        known: Option<&str>,
        guard: &str,
    ) -> String {
        let known = known.map(|pattern| format!("    {name}::{pattern} => \"known\",\n"));
        format!(
            include_str!("examples/match.md"),
            krate = self.crate_ident,
            module = module,
            name = name,
            known = known.unwrap_or_default(),
            guard = guard,
        )
    }

    /// Returns an example that builds an input with its required members, a list and a nested
    /// structure. `None` if there are none, or if the values of required members are not simple.
    pub(super) fn building(&self, operation: &str, shape: &Shape) -> Option<String> {
        let names = self.naming.of_operation(operation)?;
        let input = &names.input;
        let members = shape.kind.members();
        let wires = || members.iter().map(|member| member.name.as_str());
        let (fields, setters) = (names::fields(wires()), names::setters(wires()));
        let mut draft = Draft {
            types: BTreeSet::new(),
            arns: BTreeSet::new(),
            is_valid: true,
        };
        let mut calls = Vec::new();
        for (member, setter) in members.iter().zip(&setters) {
            if member.traits.required {
                let value = self.value(member, 0, &mut draft)?;
                calls.push(set(setter, &value));
            }
        }
        let mut cleared = None;
        let is_structure = |shape: &Shape| self.is_telling(shape);
        if let Some((at, value)) = self.optional(members, is_structure, &mut draft) {
            calls.extend(setters.get(at).map(|setter| set(setter, &value)));
            cleared = fields.get(at);
        }
        let is_list = |shape: &Shape| self.is_telling_list(shape);
        if let Some((at, value)) = self.optional(members, is_list, &mut draft) {
            calls.extend(setters.get(at).map(|setter| set(setter, &value)));
        }
        let (krate, module) = (&self.crate_ident, &names.module);
        let types: Vec<_> = draft.types.iter().map(String::as_str).collect();
        let types = match types.as_slice() {
            [] => String::new(),
            types => import(&format!("{krate}::types"), types),
        };
        let check = match draft.is_valid {
            true => "# #[cfg(feature = \"validate\")]\nassert!(input.validate().is_ok());\n",
            false => "",
        };
        let (mutable, clear) = match cleared {
            Some(field) => (
                "mut ",
                format!(
                    "\n// To leave out a member that is set, assign `None`.\ninput.{field} = None;\n"
                ),
            ),
            None => ("", String::new()),
        };
        (!calls.is_empty()).then(|| {
            format!(
                "```\n\
                 use {krate}::operation::{module}::{input};\n\
                 {types}\n\
                 let {mutable}input = {input}::default(){};\n\
                 {check}\
                 {clear}\
                 ```",
                calls.concat()
            )
        })
    }

    /// Returns the index of the first optional member of a kind that has a valid value, and the
    /// value.
    fn optional(
        &self,
        members: &[Member],
        is_kind: impl Fn(&Shape) -> bool,
        draft: &mut Draft,
    ) -> Option<(usize, String)> {
        members.iter().enumerate().find_map(|(at, member)| {
            let shape = self.model.shapes.get(&member.target)?;
            let is_shown = !member.traits.required
                && member.traits.deprecated.is_none()
                && shape.traits.deprecated.is_none()
                && is_kind(shape);
            let mut trial = draft.clone();
            trial.is_valid = is_shown;
            let value = is_shown.then(|| self.value(member, 1, &mut trial))??;
            if !trial.is_valid {
                return None;
            }
            *draft = Draft {
                is_valid: draft.is_valid,
                ..trial
            };
            Some((at, value))
        })
    }

    /// Returns a value for a member, as its setter takes it.
    fn value(&self, member: &Member, depth: usize, draft: &mut Draft) -> Option<String> {
        let shape = self.model.shapes.get(&member.target)?;
        let rules = ValueConstraints::of(shape, &member.traits);
        match &shape.kind {
            Kind::String => Some(format!("{:?}", draft.text(&rules))),
            Kind::Boolean => Some("true".to_owned()),
            Kind::Integer | Kind::Long => Some(number(&rules)),
            Kind::Byte => Some(format!("{}_i8", number(&rules))),
            Kind::Short => Some(format!("{}_i16", number(&rules))),
            Kind::Enum(values) => {
                let variants = names::variants(values.iter().map(EnumValue::name));
                let mut known = variants.into_iter().zip(values);
                let (variant, _) = known.find(|(_, known)| known.deprecated.is_none())?;
                let name = self.shown(&member.target, draft)?;
                Some(format!("{name}::{variant}"))
            }
            Kind::List(list) if !list.sparse && depth < DEEPEST => {
                draft.is_valid &= rules.length.is_none_or(|length| length.min <= Some(1));
                let item = self.value(&list.member, depth + 1, draft)?;
                let is_text = item.starts_with('"');
                let owned = if is_text { ".to_owned()" } else { "" };
                Some(format!("vec![{item}{owned}]"))
            }
            Kind::Structure(members) if depth < DEEPEST => {
                let name = self.shown(&member.target, draft)?;
                let required = members.iter().filter(|member| member.traits.required);
                let values: Option<Vec<_>> = required
                    .map(|member| self.value(member, depth + 1, draft))
                    .collect();
                let values = values?;
                let value = call(&name, &values);
                if !values.is_empty() || !self.is_telling(shape) {
                    return Some(value);
                }
                Some(chain(&value, &self.scalars(members, draft)))
            }
            _ => None,
        }
    }

    /// Returns calls that set the first two scalar members of a structure.
    fn scalars(&self, members: &[Member], draft: &mut Draft) -> Vec<String> {
        let mut calls = Vec::new();
        let mut start = 0;
        let setters = names::setters(members.iter().map(|member| member.name.as_str()));
        while let Some(rest) = members.get(start..)
            && calls.len() < 2
            && let Some((at, value)) = self.optional(rest, is_scalar, draft)
        {
            let setter = setters.get(start + at);
            calls.extend(setter.map(|setter| format!(".{setter}({value})")));
            start += at + 1;
        }
        calls
    }

    /// Returns whether a value of a structure shows more than its name. Structures of optional
    /// texts do not, since the texts often exclude each other.
    fn is_telling(&self, shape: &Shape) -> bool {
        let Kind::Structure(members) = &shape.kind else {
            return false;
        };
        members.iter().any(|member| {
            let target = self.model.shapes.get(&member.target);
            let is_text = |shape: &Shape| matches!(shape.kind, Kind::String);
            member.traits.required
                || target.is_some_and(|shape| is_scalar(shape) && !is_text(shape))
        })
    }

    fn is_telling_list(&self, shape: &Shape) -> bool {
        let Kind::List(list) = &shape.kind else {
            return false;
        };
        let item = self.model.shapes.get(&list.member.target);
        item.is_some_and(|item| is_scalar(item) || self.is_telling(item))
    }

    /// Returns the name of a shared type, and imports it.
    fn shown(&self, id: &ShapeId, draft: &mut Draft) -> Option<String> {
        let name = self.naming.of_type(id)?.path.name.clone();
        draft.types.insert(name.clone());
        Some(name)
    }

    /// Returns a loop over all pages and their items. `None` if the operation has the name of
    /// an item that the example uses.
    pub(super) fn paging(&self, wire: &str, items: bool) -> Option<String> {
        let names = self.naming.of_operation(wire)?;
        let (krate, module, name) = (&self.crate_ident, &names.module, &names.name);
        if matches!(
            name.as_str(),
            "Fn" | "Paginated" | "PaginatedItems" | "Some"
        ) {
            return None;
        }
        let (input, output) = (&names.input, &names.output);
        let ends = import(
            &format!("{krate}::operation::{module}"),
            &[name, input, output],
        );
        let (traits, print): (&[_], _) = match items {
            false => (&["Paginated"], "println!(\"{output:?}\");".to_owned()),
            true => (
                &["Paginated", "PaginatedItems"],
                format!(
                    "for item in {name}::items(&output) {{\n            \
                         println!(\"{{item:?}}\");\n        \
                     }}"
                ),
            ),
        };
        let traits = import(&format!("{krate}::operation"), traits);
        Some(format!(
            include_str!("examples/paging.md"),
            imports = ends + &traits,
            input = input,
            output = output,
            print = print,
            name = name,
        ))
    }
}

impl Draft {
    /// Returns a string that the constraints allow, or else one that looks similar.
    fn text(&mut self, rules: &ValueConstraints<'_>) -> String {
        let mut samples = (0..10).map_while(|turn| sample(rules.pattern, rules.length, turn));
        if let Some(first) = samples.next() {
            let is_new = |text: &String| !text.starts_with("arn:") || !self.arns.contains(text);
            let text = std::iter::once(first.clone()).chain(samples).find(is_new);
            let text = text.unwrap_or(first);
            self.arns.insert(text.clone());
            return text;
        }
        self.is_valid = false;
        match rules.pattern.map(|pattern| describe(pattern, None)) {
            Some(Description::Like(sketch)) => sketch,
            Some(Description::Words(_) | Description::Bare) | None => "…".to_owned(),
        }
    }
}

fn is_scalar(shape: &Shape) -> bool {
    matches!(
        shape.kind,
        Kind::String | Kind::Boolean | Kind::Integer | Kind::Long | Kind::Enum(_)
    )
}

/// Returns the minimum, or else 1 if it is allowed.
fn number(rules: &ValueConstraints<'_>) -> String {
    let bounds = rules.range.map(|range| (&range.min, &range.max));
    match bounds {
        Some((Some(min), _)) => min.to_string(),
        Some((None, Some(max))) if max.integer::<i64>() < Some(1) => max.to_string(),
        _ => "1".to_owned(),
    }
}

/// Returns a call of a setter, broken into lines if it is too wide.
fn set(setter: &str, value: &str) -> String {
    let call = format!("\n    .{setter}({})", indented(value));
    let is_chain = value.contains("\n    .");
    if !is_chain && call.lines().all(|line| line.len() <= WIDEST_LINE) {
        return call;
    }
    let list = value.strip_prefix("vec![");
    let list = list.and_then(|items| items.strip_suffix(']'));
    let (open, value, close) = match list {
        Some(items) => ("vec![", items, "]"),
        None => ("", value, ""),
    };
    format!(
        "\n    .{setter}({open}\n        {},\n    {close})",
        indented(&indented(value))
    )
}

/// Returns a structure with its required members.
fn call(name: &str, values: &[String]) -> String {
    let line = values.join(", ");
    match values {
        [] => format!("{name}::default()"),
        _ if line.len() <= WIDEST => format!("{name}::new({line})"),
        values => {
            let lines: Vec<_> = values.iter().map(|value| indented(value)).collect();
            format!("{name}::new(\n    {},\n)", lines.join(",\n    "))
        }
    }
}

/// Returns a value with calls of methods, one per line if they are too wide.
fn chain(value: &str, calls: &[String]) -> String {
    let line = calls.concat();
    if value.len() + line.len() <= WIDEST {
        return value.to_owned() + &line;
    }
    let lines = calls.iter().map(|call| format!("\n    {}", indented(call)));
    lines.fold(value.to_owned(), |value, line| value + &line)
}

fn indented(value: &str) -> String {
    value.replace('\n', "\n    ")
}

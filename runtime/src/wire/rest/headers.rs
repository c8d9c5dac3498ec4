//! Lists in headers.

use alloc::{string::String, vec::Vec};

/// Joins the items of a list. Quotes those that a reader would split or trim.
pub(super) fn join(items: &[String], are_times: bool) -> String {
    let mut joined = String::new();
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            joined.push_str(", ");
        }
        let needs_quotes = item.contains([',', '"']) || item.trim() != item;
        if are_times || !needs_quotes {
            joined.push_str(item);
            continue;
        }
        joined.push('"');
        for char in item.chars() {
            if matches!(char, '"' | '\\') {
                joined.push('\\');
            }
            joined.push(char);
        }
        joined.push('"');
    }
    joined
}

/// Splits a header's value into the items of a list.
pub(super) fn split(value: &str, are_dates: bool, items: &mut Vec<String>) {
    if are_dates {
        return split_dates(value, items);
    }
    let mut rest = value.trim();
    while !rest.is_empty() {
        let (item, after) = match rest.strip_prefix('"') {
            Some(quoted) => unquote(quoted),
            None => {
                let (item, after) = rest.split_once(',').unwrap_or((rest, ""));
                (item.trim().into(), after)
            }
        };
        items.push(item);
        rest = after.trim_start();
    }
}

/// Reads up to the closing quote and the comma after it.
fn unquote(text: &str) -> (String, &str) {
    let mut item = String::new();
    let mut chars = text.chars();
    while let Some(char) = chars.next() {
        match char {
            '"' => break,
            '\\' => item.extend(chars.next()),
            _ => item.push(char),
        }
    }
    let after = chars.as_str().trim_start();
    (item, after.strip_prefix(',').unwrap_or(after))
}

/// Splits a list of HTTP dates, each of which contains a comma.
fn split_dates(value: &str, items: &mut Vec<String>) {
    let mut parts = value.split(',').map(str::trim);
    while let Some(weekday) = parts.next() {
        match parts.next() {
            Some(date) => items.push([weekday, ", ", date].concat()),
            None if weekday.is_empty() => {}
            None => items.push(weekday.into()),
        }
    }
}

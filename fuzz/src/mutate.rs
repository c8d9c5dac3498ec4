//! Mutates JSON as a tree, since mutated bytes would only test the parser.

use codegen::read::Json;
use fastrand::Rng;
use libfuzzer_sys::fuzzer_mutate;

/// One in `BYTES` mutations changes bytes instead of the tree.
const BYTES: u32 = 16;

const VALUES: [&str; 40] = [
    "null",
    "true",
    "[]",
    "{}",
    "0",
    "-1",
    "1e300",
    "1.5",
    "9223372036854775807",
    "42.0",
    "4.2e1",
    "9007199254740993.0",
    "1715767200.123456789",
    "1715767200000",
    "123456789012345678901234567890",
    "0.1000000000000000055511151231257827",
    "\"\"",
    "\"string\"",
    "\"structure\"",
    "\"list\"",
    "\"union\"",
    "\"NaN\"",
    "\"-Infinity\"",
    "\"2024-05-15T00:00:00.5Z\"",
    "\"Wednesday, 15-May-24 00:00:00 GMT\"",
    "\"Wed May 15 00:00:00 2024\"",
    "\"42.0\"",
    "\"true\"",
    "\"False\"",
    "\"YQ\"",
    "{\"__type\":\"structure\"}",
    "\"YQ==\"",
    "\"1e-9\"",
    "\"x\\ny*/\\\"\\\\\"",
    "\"\\u202e\"",
    "\"self\"",
    "\"r#type\"",
    "[null]",
    "{\"\":null}",
    "{\"shape\":3,\"target\":[]}",
];

/// libFuzzer's custom mutator. Mutates the first `size` bytes of `data` in place, and returns the
/// new size. The length of `data` is the maximum size.
pub fn mutate(data: &mut [u8], size: usize, max_size: usize, seed: u32) -> usize {
    let mut rng = Rng::with_seed(seed.into());
    let json = match Json::parse("input", &data[..size]) {
        Ok(json) if rng.u32(..BYTES) > 0 => json,
        _ => return fuzzer_mutate(data, size, max_size),
    };
    let mut json = json;
    for _ in 0..rng.u32(1..4) {
        change(&mut json, &mut rng);
    }
    let text = serde_json::to_vec(&json).expect("JSON can be written");
    match data.get_mut(..text.len()) {
        Some(start) if text.len() <= max_size => start.copy_from_slice(&text),
        _ => return fuzzer_mutate(data, size, max_size),
    }
    text.len()
}

type Path = Vec<usize>;

fn change(json: &mut Json, rng: &mut Rng) {
    let mut places = Vec::new();
    walk(json, &mut Vec::new(), &mut places);
    let Some(place) = rng.choice(&places).cloned() else {
        return;
    };
    let other = rng.choice(&places).cloned().unwrap_or_default();
    match rng.u32(..12) {
        0 => remove(json, &place),
        1..=2 => *at(json, &place) = constant(rng),
        3..=6 => *at(json, &place) = at(json, &other).clone(),
        7..=8 => rename(json, &place, &other),
        9 => wrap(at(json, &place), rng),
        10 => spell(at(json, &place), rng),
        _ => swap(json, &place, &other),
    }
}

/// Collects the path to each value below `json`, as indices.
fn walk(json: &Json, here: &mut Path, found: &mut Vec<Path>) {
    for position in 0..len(json) {
        here.push(position);
        found.push(here.clone());
        walk(child(json, position), here, found);
        here.pop();
    }
}

fn len(json: &Json) -> usize {
    match json {
        Json::Object(entries) => entries.len(),
        Json::Array(items) => items.len(),
        _ => 0,
    }
}

fn child(json: &Json, position: usize) -> &Json {
    match json {
        Json::Object(entries) => &entries[position].1,
        Json::Array(items) => &items[position],
        other => other,
    }
}

fn at<'a>(json: &'a mut Json, path: &[usize]) -> &'a mut Json {
    path.iter().fold(json, |json, position| match json {
        Json::Object(entries) => &mut entries[*position].1,
        Json::Array(items) => &mut items[*position],
        other => other,
    })
}

fn constant(rng: &mut Rng) -> Json {
    let text = VALUES[rng.usize(..VALUES.len())];
    Json::parse("constant", text.as_bytes()).expect("the constants are JSON")
}

fn remove(json: &mut Json, place: &Path) {
    if let Some((last, owner)) = place.split_last() {
        match at(json, owner) {
            Json::Object(entries) => drop(entries.remove(*last)),
            Json::Array(items) => drop(items.remove(*last)),
            _ => {}
        }
    }
}

/// Renames the key at `place` to that at `other`. If it exists already, adds a copy of the value
/// under a similar key instead.
fn rename(json: &mut Json, place: &Path, other: &Path) {
    let Some((last, owner)) = other.split_last() else {
        return;
    };
    let name = match at(json, owner) {
        Json::Object(entries) => entries[*last].0.clone(),
        _ => return,
    };
    if let Some((last, owner)) = place.split_last()
        && let Json::Object(entries) = at(json, owner)
    {
        if entries.iter().all(|(key, _)| *key != name) {
            entries[*last].0 = name;
        } else {
            let copy = entries[*last].1.clone();
            entries.push((format!("{name}_"), copy));
        }
    }
}

fn wrap(json: &mut Json, rng: &mut Rng) {
    let inner = std::mem::replace(json, Json::Null);
    *json = match rng.bool() {
        true => Json::Array(vec![inner]),
        false => Json::Object(vec![("member".to_owned(), inner)]),
    };
}

/// Changes letters of a string.
fn spell(json: &mut Json, rng: &mut Rng) {
    if let Json::String(text) = json {
        let letters = [
            'a', 'Z', '_', '-', '0', '.', '#', '$', '"', '\\', '\u{e9}', '\u{200b}', '\n',
        ];
        let mut chars: Vec<_> = text.chars().collect();
        let letter = letters[rng.usize(..letters.len())];
        match (rng.usize(..=chars.len()), rng.bool()) {
            (position, true) if position < chars.len() => chars[position] = letter,
            (position, _) => chars.insert(position, letter),
        }
        *text = chars.into_iter().collect();
    }
}

/// Swaps two values, unless one contains the other.
fn swap(json: &mut Json, place: &Path, other: &Path) {
    if !place.starts_with(other) && !other.starts_with(place) {
        let first = at(json, place).clone();
        let second = std::mem::replace(at(json, other), first);
        *at(json, place) = second;
    }
}

//! Results of the cases, for people and for programs.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use codegen::read::Json;
use conformance::Listed;

use super::results::{Ran, Tested, Verdict};

/// How many cases passed, failed and were skipped.
#[derive(Clone, Copy, Default)]
struct Counts {
    passed: usize,
    failed: usize,
    skipped: usize,
}

/// One table per service and protocol, then every failed and every skipped case.
pub(super) fn text(ran: &[Ran]) -> String {
    let mut text = String::new();
    for Ran { service, cases } in ran {
        let mut protocols: BTreeMap<&str, Vec<&Tested>> = BTreeMap::new();
        for tested in cases {
            protocols
                .entry(&tested.case.protocol)
                .or_default()
                .push(tested);
        }
        for (protocol, cases) in protocols {
            let gap = if text.is_empty() { "" } else { "\n" };
            let protocol = protocol.rsplit('#').next().unwrap_or_default();
            let _ = writeln!(text, "{gap}{service}, {protocol}");
            table(&mut text, &cases);
            details(&mut text, &cases);
        }
    }
    text
}

fn table(text: &mut String, cases: &[&Tested]) {
    let mut total = Counts::default();
    let mut directions: BTreeMap<_, Counts> = BTreeMap::new();
    for tested in cases {
        for counts in [
            &mut total,
            directions.entry(tested.case.direction).or_default(),
        ] {
            match tested.result {
                Verdict::Passed => counts.passed += 1,
                Verdict::Failed(_) => counts.failed += 1,
                Verdict::Skipped(_) => counts.skipped += 1,
            }
        }
    }
    let mut row = |name: &str, cells: [&str; 3]| {
        let [passed, failed, skipped] = cells;
        let _ = writeln!(text, "  {name:<16}{passed:>8}{failed:>8}{skipped:>8}");
    };
    row("", ["passed", "failed", "skipped"]);
    let rows = directions
        .iter()
        .map(|(direction, counts)| (direction.name(), *counts));
    for (name, counts) in rows.chain([("all", total)]) {
        let cells = [counts.passed, counts.failed, counts.skipped].map(|count| count.to_string());
        row(name, cells.each_ref().map(String::as_str));
    }
}

/// Failed cases with their differences, then skipped ones by reason.
fn details(text: &mut String, cases: &[&Tested]) {
    let mut failed = String::new();
    let mut skipped: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for Tested { case, result } in cases {
        let Listed { id, shape, .. } = case;
        match result {
            Verdict::Passed => {}
            Verdict::Failed(reason) => {
                let reason = reason.trim_end().replace('\n', "\n        ");
                let direction = case.direction.name();
                let _ = writeln!(failed, "    {id} ({shape}, {direction})\n        {reason}");
            }
            Verdict::Skipped(reason) => {
                let place = format!("{id} ({shape})");
                let places = skipped.entry(reason).or_default();
                // In both directions, mostly.
                if !places.contains(&place) {
                    places.push(place);
                }
            }
        }
    }
    if !failed.is_empty() {
        let _ = write!(text, "  failed\n{failed}");
    }
    for (reason, places) in skipped {
        let _ = writeln!(text, "  skipped: {reason}\n    {}", places.join("\n    "));
    }
}

/// The name and the reason of a verdict.
fn outcome(result: &Verdict) -> (&'static str, Option<&str>) {
    match result {
        Verdict::Passed => ("passed", None),
        Verdict::Failed(reason) => ("failed", Some(reason)),
        Verdict::Skipped(reason) => ("skipped", Some(reason)),
    }
}

/// A JSON array with one object per case.
pub(super) fn json(ran: &[Ran]) -> String {
    let text = |text: &str| Json::String(text.to_owned());
    let cases = ran.iter().flat_map(|Ran { service, cases }| {
        cases.iter().map(move |Tested { case, result }| {
            let (outcome, reason) = outcome(result);
            let members = [
                ("id", text(&case.id)),
                ("direction", text(case.direction.name())),
                ("outcome", text(outcome)),
                ("reason", reason.map_or(Json::Null, text)),
                ("shape", text(&case.shape)),
                ("protocol", text(&case.protocol)),
                ("service", text(service)),
            ];
            Json::Object(members.map(|(name, value)| (name.to_owned(), value)).into())
        })
    });
    let array = Json::Array(cases.collect());
    format!(
        "{}\n",
        serde_json::to_string_pretty(&array).unwrap_or_default()
    )
}

//! Prints the results of the cases as text or JSON.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use conformance::{Direction, Listed};
use serde::Serialize;

use super::results::{CaseOutcome, Ran, Tested};

/// Returns a table per service and protocol, then every failed and every skipped case.
pub(super) fn text(ran: &[Ran<'_>]) -> String {
    let mut text = String::new();
    for Ran { service, cases } in ran {
        let mut protocols: BTreeMap<&str, Vec<&Tested<'_>>> = BTreeMap::new();
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

fn table(text: &mut String, cases: &[&Tested<'_>]) {
    let (passed, failed, skipped) = ("passed", "failed", "skipped");
    let _ = writeln!(text, "{:<18}{passed:>8}{failed:>8}{skipped:>8}", "");
    let directions: BTreeSet<_> = cases.iter().map(|tested| tested.case.direction).collect();
    for direction in directions.into_iter().map(Some).chain([None]) {
        let name = direction.map_or("all", Direction::name);
        let count = |outcome| {
            let cases = cases.iter().filter(|tested| tested.outcome == outcome);
            let is_counted = |tested: &&&Tested<'_>| {
                direction.is_none_or(|direction| tested.case.direction == direction)
            };
            cases.filter(is_counted).count()
        };
        let [passed, failed, skipped] = [
            CaseOutcome::Passed,
            CaseOutcome::Failed,
            CaseOutcome::Skipped,
        ]
        .map(count);
        let _ = writeln!(text, "  {name:<16}{passed:>8}{failed:>8}{skipped:>8}");
    }
}

/// Appends failed cases with their differences, then skipped cases by reason.
fn details(text: &mut String, cases: &[&Tested<'_>]) {
    let mut failed = String::new();
    let mut skipped: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for tested in cases {
        let Listed { id, shape, .. } = tested.case;
        let reason = tested.reason.as_deref().unwrap_or_default();
        match tested.outcome {
            CaseOutcome::Passed => {}
            CaseOutcome::Failed => {
                let reason = reason.trim_end().replace('\n', "\n        ");
                let direction = tested.case.direction.name();
                let _ = writeln!(failed, "    {id} ({shape}, {direction})\n        {reason}");
            }
            CaseOutcome::Skipped => {
                let place = format!("{id} ({shape})");
                let places = skipped.entry(reason).or_default();
                // Most cases are skipped in both directions.
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

/// A case in JSON.
#[derive(Serialize)]
struct CaseRow<'a> {
    id: &'a str,
    direction: &'a str,
    outcome: CaseOutcome,
    reason: Option<&'a str>,
    shape: &'a str,
    protocol: &'a str,
    service: &'a str,
}

/// Returns a JSON array with one object per case.
pub(super) fn json(ran: &[Ran<'_>]) -> String {
    let rows = ran.iter().flat_map(|Ran { service, cases }| {
        cases.iter().map(|tested| CaseRow {
            id: &tested.case.id,
            direction: tested.case.direction.name(),
            outcome: tested.outcome,
            reason: tested.reason.as_deref(),
            shape: &tested.case.shape,
            protocol: &tested.case.protocol,
            service,
        })
    });
    let rows: Vec<_> = rows.collect();
    serde_json::to_string_pretty(&rows).unwrap_or_default() + "\n"
}

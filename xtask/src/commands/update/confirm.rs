//! Confirmation of updates that may be unwanted.

use std::io::{self, BufRead as _, IsTerminal as _, Write as _};

use aws_shapes_cli::term;
use reports::diff::Effect;
use semver::Version;

use super::models::VersionedModel;
use super::prepare::Prepared;
use crate::cli::Update;

/// Returns the reasons why an update must be confirmed.
pub(super) fn concerns(
    pinned: &VersionedModel,
    newer: &VersionedModel,
    verdict: Effect,
) -> Vec<String> {
    let mut concerns = Vec::new();
    if is_older(&newer.label, &pinned.label) {
        let (new, old) = (&newer.label, &pinned.label);
        concerns.push(format!("{new} is older than the pinned {old}"));
    }
    if verdict == Effect::Breaking {
        concerns.push("this update contains breaking changes".to_owned());
    }
    concerns
}

/// Returns whether `label` is an earlier release of the same package. A label is like
/// `botocore 1.44.5`.
fn is_older(label: &str, than: &str) -> bool {
    let parts = |label: &str| {
        let (package, release) = label.rsplit_once(' ')?;
        Some((package.to_owned(), release.parse::<Version>().ok()?))
    };
    let (Some((package, release)), Some((other, newer))) = (parts(label), parts(than)) else {
        return false;
    };
    package == other && release < newer
}

/// Returns whether the user confirms the update, with `--yes` or on the terminal.
pub(super) fn is_confirmed(args: &Update, prepared: &Prepared) -> bool {
    let is_terminal = io::stdin().is_terminal() && io::stderr().is_terminal();
    let is_confirmed = args.yes || is_terminal && ask(prepared);
    if !is_confirmed {
        term::note("nothing was changed; pass `--yes` to apply it");
    }
    is_confirmed
}

fn ask(Prepared { name, versions, .. }: &Prepared) -> bool {
    let [before, after] = versions;
    // Stderr needs no flush.
    let _ = write!(io::stderr(), "\nUpdate {name} {before} to {after}? [y/N] ");
    let mut answer = String::new();
    let read = io::stdin().lock().read_line(&mut answer);
    read.is_ok() && matches!(answer.trim(), "y" | "Y" | "yes")
}

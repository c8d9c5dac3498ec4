//! Runs the program of a package and reads the result of each case.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use codegen::error::Error;
use codegen::read::Json;
use conformance::Listed;
use serde::Serialize;

use super::Suite;
use crate::{paths, progress};

/// The results of a service's cases.
pub(super) struct Ran<'a> {
    /// The service's absolute name.
    pub(super) service: &'a str,
    pub(super) cases: Vec<Tested<'a>>,
}

/// A case and its result.
pub(super) struct Tested<'a> {
    pub(super) case: &'a Listed,
    pub(super) outcome: CaseOutcome,
    /// The reason why it failed or was skipped.
    pub(super) reason: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum CaseOutcome {
    Passed,
    Failed,
    Skipped,
}

/// The result of a case that ran. The error describes the difference.
pub(super) type Verdict = Result<(), String>;

impl<'a> Ran<'a> {
    /// Combines a suite with the verdicts of the cases that ran.
    pub(super) fn new(suite: &'a Suite, verdicts: Vec<Verdict>) -> Self {
        let mut verdicts = verdicts.into_iter();
        let cases = suite.generated.cases.iter().map(|case| {
            let (outcome, reason) = match &case.skipped {
                Some(reason) => (CaseOutcome::Skipped, Some(reason.clone())),
                None => match verdicts.next() {
                    Some(Ok(())) => (CaseOutcome::Passed, None),
                    Some(Err(reason)) => (CaseOutcome::Failed, Some(reason)),
                    None => (CaseOutcome::Failed, Some("did not run".to_owned())),
                },
            };
            Tested {
                case,
                outcome,
                reason,
            }
        });
        Self {
            service: &suite.service,
            cases: cases.collect(),
        }
    }

    pub(super) fn has_failed(&self) -> bool {
        let mut cases = self.cases.iter();
        cases.any(|tested| tested.outcome == CaseOutcome::Failed)
    }
}

/// Runs the cases of a suite.
pub(super) fn run(suite: &Suite, program: &Path) -> Result<Vec<Verdict>, Error> {
    let bar = progress::bar(suite.cases_to_run());
    let mut verdicts = Vec::new();
    while verdicts.len() < suite.cases_to_run() {
        let start = verdicts.len();
        let end = lines(program, start, |line| {
            verdicts.push(verdict(line));
            bar.inc(1);
        })?;
        if verdicts.len() < suite.cases_to_run() {
            // The current case terminated the program.
            verdicts.push(Err(format!("the program terminated: {end}")));
        }
    }
    bar.finish_and_clear();
    Ok(verdicts)
}

/// Runs the cases from index `start`, and returns the program's exit status as text.
fn lines(program: &Path, start: usize, mut f: impl FnMut(&str)) -> Result<String, Error> {
    let failed = |error| paths::error(format!("cannot run the tests: {error}"), program);
    let mut child = Command::new(program)
        .arg(start.to_string())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(failed)?;
    if let Some(out) = child.stdout.take() {
        for line in BufReader::new(out).lines() {
            f(&line.map_err(failed)?);
        }
    }
    Ok(child.wait().map_err(failed)?.to_string())
}

/// Parses a line of the program's output.
fn verdict(line: &str) -> Verdict {
    match Json::parse("stdout", line.as_bytes()).map(|json| json.get("reason").cloned()) {
        Ok(Some(Json::Null)) => Ok(()),
        Ok(Some(Json::String(reason))) => Err(reason),
        _ => Err(format!("unexpected output: {line:?}")),
    }
}

//! Runs the program of a package, and reads the result of each case.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use codegen::error::{Error, Errors};
use codegen::read::Json;
use conformance::Listed;

use super::Suite;
use crate::{paths, term};

/// The results of a service's cases.
pub(super) struct Ran {
    /// The service's absolute name.
    pub(super) service: String,
    pub(super) cases: Vec<Tested>,
}

/// A case and its result.
pub(super) struct Tested {
    pub(super) case: Listed,
    pub(super) result: Verdict,
}

pub(super) enum Verdict {
    Passed,
    /// How the crate's behaviour differs.
    Failed(String),
    /// Why it did not run.
    Skipped(String),
}

impl Ran {
    pub(super) fn has_failed(&self) -> bool {
        let mut cases = self.cases.iter();
        cases.any(|tested| matches!(tested.result, Verdict::Failed(_)))
    }
}

/// The results of a suite whose program is built.
pub(super) fn of(suite: &Suite, program: &Path) -> Result<Ran, Errors> {
    let cases = &suite.generated.cases;
    let bar = term::bar(suite.cases_to_run());
    let mut verdicts = Vec::new();
    while verdicts.len() < suite.cases_to_run() {
        let start = verdicts.len();
        let end = lines(program, start, |line| {
            verdicts.push(verdict(line));
            bar.inc(1);
        })?;
        if verdicts.len() < suite.cases_to_run() {
            // The case that was running ended the program.
            verdicts.push(Verdict::Failed(format!("the program ended: {end}")));
        }
    }
    bar.finish_and_clear();
    let mut verdicts = verdicts.into_iter();
    let tested = cases.iter().map(|case| {
        let result = match &case.skipped {
            Some(reason) => Verdict::Skipped(reason.clone()),
            None => verdicts
                .next()
                .unwrap_or_else(|| Verdict::Failed("did not run".to_owned())),
        };
        Tested {
            case: case.clone(),
            result,
        }
    });
    Ok(Ran {
        service: suite.service.clone(),
        cases: tested.collect(),
    })
}

/// The results of a suite in which nothing runs.
pub(super) fn of_skipped(suite: &Suite) -> Ran {
    let cases = suite.generated.cases.iter().map(|case| Tested {
        case: case.clone(),
        result: Verdict::Skipped(case.skipped.clone().unwrap_or_default()),
    });
    Ran {
        service: suite.service.clone(),
        cases: cases.collect(),
    }
}

/// Runs the program from a case on, and returns its exit status as text.
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

/// Parses a line of the program's output. A case that passed has no reason.
fn verdict(line: &str) -> Verdict {
    match Json::parse("stdout", line.as_bytes()).map(|json| json.get("reason").cloned()) {
        Ok(Some(Json::Null)) => Verdict::Passed,
        Ok(Some(Json::String(reason))) => Verdict::Failed(reason),
        _ => Verdict::Failed(format!("the program said {line:?}")),
    }
}

//! `bench`: what building and generating cost, beside what else there is.

mod builds;
mod generation;
mod lab;
mod machine;
mod peers;
mod series;
mod table;

use std::time::{Duration, Instant};

use codegen::error::{Error, Errors};

use super::Outcome;
use crate::cli::bench::Bench;
use crate::term;

use lab::Lab;

/// A build profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Profile {
    Dev,
    Release,
}

pub(super) fn run(args: &Bench) -> Result<Outcome, Errors> {
    let lab = Lab::new()?;
    let (runs, profiles) = match args.quick {
        true => (1, &[Profile::Dev][..]),
        false => (args.runs, &[Profile::Dev, Profile::Release][..]),
    };
    let peers = peers::all(&lab)?;
    let mut sections = vec![machine::line(runs)];
    for profile in profiles {
        sections.push(builds::table(&lab, &peers, *profile, runs)?);
    }
    sections.push(generation::table(&lab, args.wheel.as_deref(), runs)?);
    if let Some(wheel) = &args.wheel {
        sections.push(series::table(&lab, wheel, runs)?);
    }
    term::result(&sections.join("\n"))?;
    Ok(Outcome::Done)
}

/// The median time of so many runs of `work`, each after a `setup` that is not timed.
fn median(
    runs: u16,
    mut setup: impl FnMut() -> Result<(), Error>,
    mut work: impl FnMut() -> Result<(), Error>,
) -> Result<Duration, Error> {
    let mut times = Vec::new();
    for _ in 0..runs.max(1) {
        setup()?;
        let started = Instant::now();
        work()?;
        times.push(started.elapsed());
    }
    times.sort();
    Ok(times.get(times.len() / 2).copied().unwrap_or_default())
}

impl Profile {
    fn name(self) -> &'static str {
        match self {
            Self::Dev => "dev",
            Self::Release => "release",
        }
    }

    /// The folder below `target` that it builds to.
    fn folder(self) -> &'static str {
        match self {
            Self::Dev => "debug",
            Self::Release => "release",
        }
    }
}

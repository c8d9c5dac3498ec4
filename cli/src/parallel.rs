//! Work on many services at once.

use codegen::error::{Error, Errors, Place};
use rayon::prelude::*;

use crate::args::Jobs;
use crate::term;

/// The stack size of a thread: that of a usual main thread.
const STACK: usize = 8 << 20;

/// How many errors of a service are shown.
const SHOWN_ERRORS: usize = 3;

/// Runs `work` on each item. Results are in the items' order.
pub(crate) fn each<T: Sync, R: Send>(
    items: &[T],
    jobs: &Jobs,
    label: impl Fn(&T) -> &str + Sync,
    work: impl Fn(&T) -> R + Sync,
) -> Result<Vec<R>, Error> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(jobs.jobs.unwrap_or(0).into())
        .stack_size(STACK)
        .build()
        .map_err(|error| Error::new(error.to_string(), Place::default()))?;
    let bar = term::bar(items.len());
    let made = pool.install(|| {
        let items = items.par_iter().with_max_len(1);
        let made = items.map(|item| {
            bar.set_message(label(item).to_owned());
            let made = work(item);
            bar.inc(1);
            made
        });
        made.collect()
    });
    bar.finish_and_clear();
    Ok(made)
}

/// Prints the errors of every service that failed. Returns whether there were any.
pub(crate) fn report_failures<'a>(
    failures: impl IntoIterator<Item = (&'a str, &'a Errors)>,
) -> bool {
    let mut any = false;
    for (label, errors) in failures {
        any = true;
        term::errors(errors.iter().take(SHOWN_ERRORS));
        let more = errors.iter().count().saturating_sub(SHOWN_ERRORS);
        if more > 0 {
            term::note(&format!("… and {more} more errors in {label}"));
        }
        term::note("");
    }
    any
}

//! Processes services in parallel.

use codegen::error::{Error, Errors, Place};
use rayon::prelude::*;

use crate::args::Jobs;
use crate::{progress, term};

/// The stack size of a thread, as of a typical main thread.
const STACK: usize = 8 << 20;

/// The maximum number of errors shown per service.
const SHOWN_ERRORS: usize = 3;

/// An item's label and result.
pub(crate) type Labeled<'a, R> = (&'a str, Result<R, Errors>);

/// Runs `work` on each item and prints its errors. Results are in the order of the items.
pub(crate) fn each<'a, T: Sync, R: Send>(
    items: &'a [T],
    jobs: &Jobs,
    label: impl Fn(&'a T) -> &'a str + Sync,
    work: impl Fn(&'a T) -> Result<R, Errors> + Sync,
) -> Result<Vec<Labeled<'a, R>>, Error> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(jobs.jobs.unwrap_or(0).into())
        .stack_size(STACK)
        .build()
        .map_err(|error| Error::new(error.to_string(), Place::default()))?;
    let bar = progress::bar(items.len());
    let results: Vec<_> = pool.install(|| {
        let items = items.par_iter().with_max_len(1);
        let results = items.map(|item| {
            bar.set_message(label(item).to_owned());
            let result = work(item);
            bar.inc(1);
            (label(item), result)
        });
        results.collect()
    });
    bar.finish_and_clear();
    for (label, result) in &results {
        let Err(errors) = result else { continue };
        term::errors(errors.iter().take(SHOWN_ERRORS));
        let more = errors.iter().count().saturating_sub(SHOWN_ERRORS);
        if more > 0 {
            term::note(&format!("… and {more} more errors in {label}"));
        }
        term::note("");
    }
    Ok(results)
}

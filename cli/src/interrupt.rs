//! Defers termination signals while files are being written.

use std::sync::{Once, PoisonError, RwLock};

/// Read-locked during work that must not be interrupted. The thread that exits the program takes
/// the write lock.
static BUSY: RwLock<()> = RwLock::new(());

/// Runs `work`. If a termination signal arrives meanwhile, the program exits afterward.
pub(crate) fn deferred<T>(work: impl FnOnce() -> T) -> T {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(install);
    let _busy = BUSY.read().unwrap_or_else(PoisonError::into_inner);
    work()
}

#[cfg(unix)]
fn install() {
    use signal_hook::{consts::TERM_SIGNALS, iterator::Signals, low_level};

    // Without handlers, signals terminate the program immediately.
    let Ok(mut signals) = Signals::new(TERM_SIGNALS) else {
        return;
    };
    std::thread::spawn(move || {
        for signal in signals.forever() {
            let _idle = BUSY.write().unwrap_or_else(PoisonError::into_inner);
            let _ = low_level::emulate_default_handler(signal);
        }
    });
}

#[cfg(not(unix))]
fn install() {}

//! Defers the signals that end the program while files are being written.

use std::sync::{Once, PoisonError, RwLock};

/// Read while work must not be interrupted, written by what ends the program.
static BUSY: RwLock<()> = RwLock::new(());

/// Runs `work`. If a signal asks the program to end meanwhile, it ends afterwards.
pub(crate) fn deferred<T>(work: impl FnOnce() -> T) -> T {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(install);
    let _busy = BUSY.read().unwrap_or_else(PoisonError::into_inner);
    work()
}

#[cfg(unix)]
fn install() {
    use signal_hook::{consts::TERM_SIGNALS, iterator::Signals, low_level};

    // Without handlers, signals end the program at once.
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

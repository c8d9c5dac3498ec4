//! What ^C does: ends the program at once, except while files are being changed.

use std::io::{self, ErrorKind};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use signal_hook::consts::TERM_SIGNALS;
use signal_hook::{flag, low_level};

/// While one of these lives, a signal that asks the program to end is remembered instead.
pub(crate) struct Held(());

struct State {
    /// How many [`Held`] there are.
    held: Mutex<usize>,
    /// Whether there is none, for the signal handler.
    is_free: Arc<AtomicBool>,
    /// The signal that came meanwhile, or 0.
    signal: Arc<AtomicUsize>,
}

static STATE: OnceLock<State> = OnceLock::new();

/// Keeps signals from ending the program until the result is dropped.
pub(crate) fn hold() -> Held {
    let state = state();
    let mut held = state.held.lock().unwrap_or_else(PoisonError::into_inner);
    *held += 1;
    state.is_free.store(false, SeqCst);
    Held(())
}

/// Ends the program as the signal would have that came while it was held, if one came and nobody
/// holds it any more.
pub(crate) fn obey() {
    let Some(state) = STATE.get() else {
        return;
    };
    let held = state.held.lock().unwrap_or_else(PoisonError::into_inner);
    if let (0, Ok(signal @ 1..)) = (*held, i32::try_from(state.signal.load(SeqCst))) {
        let _ = low_level::emulate_default_handler(signal);
    }
}

impl Held {
    /// An error once a signal has come.
    #[expect(clippy::unused_self, reason = "only who holds signals has to ask")]
    pub(crate) fn check(&self) -> io::Result<()> {
        match state().signal.load(SeqCst) {
            0 => Ok(()),
            _ => Err(io::Error::new(ErrorKind::Interrupted, "interrupted")),
        }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        let state = state();
        let mut held = state.held.lock().unwrap_or_else(PoisonError::into_inner);
        *held -= 1;
        state.is_free.store(*held == 0, SeqCst);
    }
}

fn state() -> &'static State {
    STATE.get_or_init(|| {
        let state = State {
            held: Mutex::new(0),
            is_free: Arc::new(AtomicBool::new(true)),
            signal: Arc::default(),
        };
        for signal in TERM_SIGNALS {
            // Without a handler the program ends at once, which the journal provides for.
            let _ = flag::register_conditional_default(*signal, Arc::clone(&state.is_free));
            if let Ok(number) = usize::try_from(*signal) {
                let _ = flag::register_usize(*signal, Arc::clone(&state.signal), number);
            }
        }
        state
    })
}

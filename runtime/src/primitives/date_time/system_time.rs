//! Conversions from and to [`SystemTime`].

use super::{DateTime, DateTimeError};
use alloc::format;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

impl From<SystemTime> for DateTime {
    /// Saturates at the range of [`DateTime`], which clocks of platforms do not reach.
    #[inline]
    fn from(time: SystemTime) -> Self {
        let (nanos, end) = match time.duration_since(UNIX_EPOCH) {
            Ok(after) => (after.as_nanos() as i128, i64::MAX),
            Err(before) => (-(before.duration().as_nanos() as i128), i64::MIN),
        };
        Self::from_nanos(nanos).unwrap_or(Self::from_secs(end))
    }
}

impl TryFrom<DateTime> for SystemTime {
    type Error = DateTimeError;

    #[inline]
    fn try_from(time: DateTime) -> Result<Self, DateTimeError> {
        let whole = Duration::from_secs(time.secs.unsigned_abs());
        let second = if time.secs < 0 {
            UNIX_EPOCH.checked_sub(whole)
        } else {
            UNIX_EPOCH.checked_add(whole)
        };
        second
            .and_then(|second| second.checked_add(Duration::from_nanos(time.nanos.into())))
            .ok_or_else(|| DateTimeError {
                message: format!("{time} is out of the range of the platform's SystemTime"),
            })
    }
}

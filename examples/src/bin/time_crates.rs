//! Converts timestamps to and from the types of `chrono`, `time` and `jiff`.
//!
//! Reads JSON of `aws datasync describe-task` from the standard input, and prints when the task
//! was created, once per crate.
//!
//! ```console
//! $ echo '{"CreationTime": 1715767200.5}' | cargo run --bin time_crates
//! 2024-05-15T10:00:00.500Z
//! 2024-05-15T10:00:00.5Z
//! 2024-05-15T10:00:00.5Z
//! ```

use std::error::Error;

use chrono::SecondsFormat;
use datasync_types::operation::describe_task::DescribeTaskOutput;
use datasync_types::primitives::DateTime;
use time::format_description::well_known::Rfc3339;

fn main() -> Result<(), Box<dyn Error>> {
    let task: DescribeTaskOutput = serde_json::from_reader(std::io::stdin())?;
    let created = task.creation_time.ok_or("the task has no CreationTime")?;

    let chrono = to_chrono(created).ok_or("the time is out of chrono's range")?;
    println!("{}", chrono.to_rfc3339_opts(SecondsFormat::AutoSi, true));
    println!("{}", to_time(created)?.format(&Rfc3339)?);
    println!("{}", to_jiff(created)?);
    Ok(())
}

fn to_chrono(t: DateTime) -> Option<chrono::DateTime<chrono::Utc>> {
    chrono::DateTime::from_timestamp(t.secs(), t.subsec_nanos())
}

fn to_time(t: DateTime) -> Result<time::OffsetDateTime, time::error::ComponentRange> {
    time::OffsetDateTime::from_unix_timestamp_nanos(t.as_nanos())
}

fn to_jiff(t: DateTime) -> Result<jiff::Timestamp, jiff::Error> {
    jiff::Timestamp::from_nanosecond(t.as_nanos())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_crates_convert_both_ways() -> Result<(), Box<dyn Error>> {
        for (secs, nanos) in [(1_715_767_200, 123_456_789), (0, 0), (-1, 999_999_999)] {
            let t = DateTime::from_secs_and_nanos(secs, nanos);

            let c = to_chrono(t).ok_or("out of range")?;
            let back = DateTime::from_secs_and_nanos(c.timestamp(), c.timestamp_subsec_nanos());
            assert_eq!(back, t);

            let o = to_time(t)?;
            assert_eq!(DateTime::from_nanos(o.unix_timestamp_nanos())?, t);

            let j = to_jiff(t)?;
            assert_eq!(DateTime::from_nanos(j.as_nanosecond())?, t);
        }
        Ok(())
    }
}

//! The repository's history of DataSync, and its pages.

use reports::history::{Record, Totals};

use crate::html::words;
use crate::{datasync, pinned, records};

#[test]
fn history_leads_to_the_pinned_model() {
    let records = records();
    let newest = records.last().unwrap();
    assert_eq!(newest.totals[1], Totals::of(&pinned()));
    for pair in records.windows(2) {
        assert_eq!(
            pair[0].totals[1], pair[1].totals[0],
            "{}",
            pair[1].changes.to
        );
        assert!(pair[0].published.date <= pair[1].published.date);
    }
    assert_eq!(records[0].published.date.unwrap().to_string(), "2019-08-05");
}

#[test]
fn record_is_the_same_after_parsing() {
    for record in records() {
        let json = record.json();
        assert_eq!(Record::parse("record.json", &json).unwrap(), record);
    }
}

#[test]
fn bad_records_are_refused_with_their_place() {
    let json = records()[0].json();
    let refusal = |from: &str, to: &str| {
        let text = json.replacen(from, to, 1);
        assert_ne!(text, json);
        Record::parse("record.json", &text).unwrap_err().to_string()
    };
    insta::assert_snapshot!(refusal("\"schema\": 1", "\"schema\": 2"), @r"
    error: this record has schema 2; only schema 1 is supported
      --> record.json
    ");
    insta::assert_snapshot!(refusal("2019-08-05", "2019-13-05"), @r"
    error: not a record of a change: input is out of range
      --> record.json:78:1
    ");
    insta::assert_snapshot!(refusal("\"operations\"", "\"methods\""), @r"
    error: not a record of a change: missing field `operations`
      --> record.json:78:1
    ");
}

#[test]
fn types_members_and_values_show_when_they_were_added() {
    let files = datasync();
    let since = |page: &str, id: &str| {
        let start = if id.is_empty() {
            "<p class=\"meta\">".to_owned()
        } else {
            format!(" id=\"{id}\">")
        };
        words(&files[page], &start, "</p>")
    };
    let facts = [
        since("types/TaskMode.html", ""),
        since("types/TaskMode.html", "m-ENHANCED"),
        since("types/TaskExecutionStatus.html", "m-CANCELLING"),
        since("types/TaskExecutionStatus.html", "m-QUEUED"),
        since("types/TaskExecutionStatus.html", "m-SUCCESS"),
        since("operations/CreateTask.html", "request-m-TaskMode"),
        since("operations/UpdateLocationS3.html", "request-m-LocationArn"),
        since("types/FsxProtocolSmb.html", "m-Password"),
    ];
    insta::assert_snapshot!(facts.join("\n"), @r"
    since 2024-10-30 botocore 1.35.52
    ENHANCED since 2024-10-30 botocore 1.35.52
    CANCELLING since 2024-05-15 botocore 1.34.106
    QUEUED between 2019-08-05 and 2020-07-27 botocore 1.17.28
    SUCCESS before 2019-08-05
    TaskMode TaskMode since 2024-10-30 botocore 1.35.52
    LocationArn string between 2024-10-30 and 2025-01-28 botocore 1.36.7
    Password string between 2022-05-05 and 2022-10-24 botocore 1.27.96
    ");
}

#[test]
fn index_lists_all_changes() {
    let files = datasync();
    let changes = words(&files["index.html"], "<ol class=\"history\">", "</ol>");
    insta::assert_snapshot!(changes);
}

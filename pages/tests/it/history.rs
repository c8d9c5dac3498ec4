//! The kept history, and what pages say of it.

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
    insta::assert_snapshot!(refusal("\"schema\": 1", "\"schema\": 2"), @"");
    insta::assert_snapshot!(refusal("2019-08-05", "2019-13-05"), @"");
    insta::assert_snapshot!(refusal("\"operations\"", "\"methods\""), @"");
}

#[test]
fn types_members_and_values_say_since_when_they_exist() {
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
    insta::assert_snapshot!(facts.join("\n"), @"");
}

#[test]
fn the_index_lists_all_changes() {
    let files = datasync();
    let changes = words(&files["index.html"], "<ol class=\"history\">", "</ol>");
    insta::assert_snapshot!(changes);
}

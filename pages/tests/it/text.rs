//! The text of the page of 2024-05-15.

use crate::html::words;
use crate::{change_page, text};

fn page() -> String {
    let model = |release| text(&format!("tests/fixtures/datasync-{release}/service-2.json"));
    change_page(&model("1.34.105"), &model("1.34.106"))
}

#[test]
fn page_of_2024_05_15_has_the_record_and_all_syntax() {
    let html = page();
    let text = words(&html, "<main id=\"main\">", "</main>");
    insta::assert_snapshot!(text);
}

#[test]
fn additions_are_marked_in_place() {
    let html = page();
    assert!(html.contains("'QUEUED'|<wbr><ins>'CANCELLING'</ins>|<wbr>"));
    assert!(html.contains("<ins>+     CANCELLING</ins>"), "{html}");
}

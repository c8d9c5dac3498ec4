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

#[test]
fn event_streams_are_printed_as_boto3_prints_them() {
    let service = |members: &str| {
        format!(
            r#"{{
                "metadata": {{
                    "apiVersion": "2018-11-09", "endpointPrefix": "tiny", "protocol": "rest-json",
                    "serviceFullName": "Tiny", "serviceId": "Tiny"
                }},
                "operations": {{ "Talk": {{
                    "name": "Talk", "http": {{ "method": "POST", "requestUri": "/talk" }},
                    "input": {{ "shape": "Message" }}, "output": {{ "shape": "Message" }}
                }} }},
                "shapes": {{
                    "Message": {{
                        "type": "structure", "members": {{ "Events": {{ "shape": "Events" }} }},
                        "payload": "Events"
                    }},
                    "Events": {{
                        "type": "structure", "eventstream": true,
                        "members": {{ "Word": {{ "shape": "Word" }} }}
                    }},
                    "Word": {{ "type": "structure", "event": true, "members": {{ {members} }} }},
                    "String": {{ "type": "string" }}
                }}
            }}"#
        )
    };
    let html = change_page(&service(""), &service(r#""Text": { "shape": "String" }"#));
    let text = words(&html, "<main id=\"main\">", "</main>");
    assert!(text.contains("client.talk(\n    Events={...}\n)"), "{text}");
    assert!(text.contains("'Events': EventStream({\n"), "{text}");
}

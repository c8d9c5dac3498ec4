//! Texts and names of a model are never interpreted as markup.

use reports::history::Record;

use crate::html::tags;
use crate::links::assert_linked;
use crate::{Files, model, pages_of, record};

const ATTACK: &str =
    r#"</code></pre><script>alert(1)</script><img src=x onerror="a('1')"> &amp; --> ]]>"#;

/// Returns a model with the attack in every text.
fn service(values: &[&str]) -> String {
    let attack = serde_json::Value::from(ATTACK).to_string();
    let values = serde_json::to_string(values).unwrap();
    format!(
        r#"{{
            "metadata": {{
                "apiVersion": "2018-11-09", "endpointPrefix": "x\" onload=\"", "protocol": "json",
                "jsonVersion": "1.1", "serviceFullName": {attack}, "serviceId": "Tiny",
                "targetPrefix": "Tiny"
            }},
            "documentation": {attack},
            "operations": {{
                "Ping": {{
                    "name": "Ping", "input": {{ "shape": "Input" }}, "output": {{ "shape": "Input" }},
                    "documentation": {attack}
                }}
            }},
            "shapes": {{
                "Input": {{ "type": "structure", "documentation": {attack}, "members": {{
                    "Kind": {{ "shape": "Kind", "documentation": {attack} }},
                    "kind": {{ "shape": "KIND" }}
                }} }},
                "Kind": {{ "type": "string", "enum": {values} }},
                "KIND": {{ "type": "string", "enum": ["A"], "pattern": {attack} }}
            }}
        }}"#
    )
}

fn site() -> Files {
    let (old, new) = (model(&service(&["A"])), model(&service(&["A", ATTACK])));
    let record = record(&old, &new);
    let records = [
        Record::parse("record.json", &record.json()).unwrap(),
        record,
    ];
    pages_of(&new, None, &records[1..], None)
}

#[test]
fn hostile_texts_stay_text() {
    let files = site();
    for (path, html) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        for tag in tags(path, html) {
            let is_ours = tag.name != "script" || tag.get("src").is_some();
            assert!(is_ours && tag.name != "img", "{path}: {}", tag.name);
            let handler = tag
                .attributes
                .iter()
                .find(|(name, _)| name.starts_with("on"));
            assert!(handler.is_none(), "{path}: {handler:?}");
        }
    }
    assert_linked(&files);
}

#[test]
fn names_differing_in_case_have_separate_pages() {
    let files = site();
    let types: Vec<_> = files
        .keys()
        .filter(|path| path.starts_with("types/"))
        .collect();
    assert_eq!(types, ["types/KIND.html", "types/Kind~2.html"]);
}

#[test]
fn hostile_names_stay_strings_in_the_script() {
    let files = site();
    let names = files["names.js"].split_once("window.names = ").unwrap().1;
    let names = names.trim_end().strip_suffix(",\n];").unwrap();
    let names: Vec<[String; 4]> = serde_json::from_str(&format!("{names}]")).unwrap();
    assert!(names.iter().any(|[name, ..]| name == ATTACK));
}

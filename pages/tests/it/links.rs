//! Every link has a target.

use std::collections::{BTreeMap, BTreeSet};

use codegen::model::Model;
use serde_json::json;

use crate::html::tags;
use crate::{Files, datasync, model, pages_of, print_datasync, record};

/// Resolves a relative link.
fn resolved(page: &str, href: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in href.split('/') {
        match part {
            ".." => {
                assert!(
                    parts.pop().is_some(),
                    "{page}: {href} leads out of the folder"
                );
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

pub(crate) fn assert_linked(files: &Files) {
    let pages: BTreeMap<_, _> = files
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, html)| (path.as_str(), tags(path, html)))
        .collect();
    let ids: BTreeMap<_, BTreeSet<_>> = pages
        .iter()
        .map(|(path, tags)| (*path, tags.iter().filter_map(|tag| tag.get("id")).collect()))
        .collect();
    let mut linked = BTreeSet::from(["index.html".to_owned()]);
    let mut broken = Vec::new();
    for (page, tags) in &pages {
        let all = tags.iter().filter_map(|tag| tag.get("id")).count();
        assert_eq!(all, ids[page].len(), "{page} has an id twice");
        for tag in tags {
            let Some(href) = tag.get("href").or_else(|| tag.get("src")) else {
                continue;
            };
            if href.starts_with("https://docs.aws.amazon.com/goto/WebAPI/") || href == "data:," {
                continue;
            }
            let (path, id) = href.split_once('#').unwrap_or((href, ""));
            let target = match path {
                "" => (*page).to_owned(),
                path => resolved(page, path),
            };
            let has_id = || ids.get(target.as_str()).is_some_and(|ids| ids.contains(id));
            if !files.contains_key(&target) || !id.is_empty() && !has_id() {
                broken.push(format!("{page}: {href}"));
            }
            linked.insert(target);
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
    let orphans: Vec<_> = pages
        .keys()
        .filter(|page| !linked.contains(**page))
        .collect();
    assert!(orphans.is_empty(), "{orphans:?}");
}

#[test]
fn links_lead_to_pages_and_ids() {
    assert_linked(datasync());
}

#[test]
fn search_names_lead_to_pages_and_ids() {
    let files = datasync();
    let names = files["names.js"]
        .lines()
        .filter_map(|line| line.strip_suffix("],"));
    let mut count = 0;
    for line in names {
        let entry: [String; 4] = serde_json::from_str(&format!("{line}]")).unwrap();
        let (path, id) = entry[3].split_once('#').unwrap_or((&entry[3], ""));
        let page = &files[path];
        assert!(
            id.is_empty() || page.contains(&format!(" id=\"{id}\"")),
            "{entry:?}"
        );
        count += 1;
    }
    assert!(count > 700, "{count}");
}

#[test]
fn site_is_small() {
    let files = datasync();
    let total: usize = files.values().map(String::len).sum();
    assert!(total <= 5_000_000, "{total} bytes");
    for (path, text) in files
        .iter()
        .filter(|(path, _)| path.starts_with("changes/"))
    {
        assert!(text.len() <= 200_000, "{path}: {} bytes", text.len());
    }
}

/// A service with many operations, whose message has many members with many values.
fn large_service(members: usize) -> Model {
    let values: Vec<_> = (0..40).map(|value| format!("VALUE_{value}")).collect();
    let member = |member| (format!("Member{member}"), json!({ "shape": "Kind" }));
    let members: serde_json::Map<_, _> = (0..members).map(member).collect();
    let operation = |number| {
        let name = format!("Operation{number}");
        let own = json!({
            "name": name, "input": { "shape": "Message" }, "output": { "shape": "Message" }
        });
        (name, own)
    };
    let operations: serde_json::Map<_, _> = (0..4).map(operation).collect();
    let service = json!({
        "metadata": {
            "apiVersion": "2018-11-09", "endpointPrefix": "large", "protocol": "json",
            "jsonVersion": "1.1", "serviceFullName": "Large", "serviceId": "Large",
            "targetPrefix": "Large"
        },
        "operations": operations,
        "shapes": {
            "Message": { "type": "structure", "members": members },
            "Kind": { "type": "string", "enum": values }
        }
    });
    model(&service.to_string())
}

#[test]
fn pages_of_a_large_change_are_small() {
    let (old, new) = (large_service(1), large_service(300));
    let files = pages_of(&new, None, &[record(&old, &new)], None);
    let changes = files
        .iter()
        .filter(|(path, _)| path.starts_with("changes/"));
    let sizes: Vec<_> = changes.map(|(path, text)| (text.len(), path)).collect();
    assert!(sizes.len() >= 4, "{sizes:?}");
    assert!(sizes.iter().all(|(size, _)| *size <= 200_000), "{sizes:?}");
}

#[test]
fn pages_are_the_same_each_time() {
    assert_eq!(print_datasync(), *datasync());
}

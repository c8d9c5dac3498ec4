//! The feed is valid Atom (RFC 4287).

use std::collections::BTreeSet;

use feed_rs::parser;

use crate::{datasync, pages_of, pinned, records};

#[test]
fn feed_is_atom() {
    let files = datasync();
    let feed = parser::parse(files["feed.xml"].as_bytes()).unwrap();
    assert_eq!(feed.feed_type, feed_rs::model::FeedType::Atom);
    assert_eq!(feed.title.unwrap().content, "AWS DataSync: API changes");
    assert!(
        !feed.authors.is_empty(),
        "the feed's author applies to all entries"
    );
    assert_eq!(feed.entries.len(), records().len());
    let ids: BTreeSet<_> = feed
        .entries
        .iter()
        .map(|entry| &entry.id)
        .chain([&feed.id])
        .collect();
    assert_eq!(ids.len(), feed.entries.len() + 1, "ids are unique");
    for entry in &feed.entries {
        assert!(entry.id.starts_with("urn:"), "{}", entry.id);
        assert!(entry.title.is_some() && entry.updated.is_some() && entry.summary.is_some());
        let href = &entry.links[0].href;
        assert!(
            files.keys().any(|path| href.ends_with(path.as_str())),
            "{href}"
        );
    }
    let newest = feed.entries.iter().filter_map(|entry| entry.updated).max();
    assert_eq!(feed.updated, newest);
}

#[test]
fn feed_links_are_absolute_if_the_address_is_known() {
    let files = pages_of(
        &pinned(),
        None,
        &records(),
        Some("https://example.com/datasync/"),
    );
    let feed = parser::parse(files["feed.xml"].as_bytes()).unwrap();
    assert_eq!(feed.id, "https://example.com/datasync/");
    let links: Vec<_> = feed.links.iter().map(|link| link.href.as_str()).collect();
    assert_eq!(
        links,
        [
            "https://example.com/datasync/feed.xml",
            "https://example.com/datasync/index.html"
        ]
    );
    let entry = &feed.entries[0];
    assert_eq!(entry.id, entry.links[0].href);
}

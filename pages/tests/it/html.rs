//! Reads the HTML of pages.

use html5gum::{Token, Tokenizer};

/// A tag with its attributes.
pub(crate) struct Tag {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
}

impl Tag {
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let mut attributes = self.attributes.iter();
        attributes
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }
}

/// Elements without an end tag.
const VOID: [&str; 6] = ["br", "input", "link", "meta", "wbr", "img"];

/// Returns the start tags of a page. Fails if the page is not well-formed.
pub(crate) fn tags(path: &str, html: &str) -> Vec<Tag> {
    let utf8 = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let mut tags = Vec::new();
    let mut open: Vec<String> = Vec::new();
    for token in Tokenizer::new(html).flatten() {
        match token {
            Token::StartTag(tag) => {
                let name = utf8(&tag.name);
                if !tag.self_closing && !VOID.contains(&name.as_str()) {
                    open.push(name.clone());
                }
                let attributes = tag.attributes.iter();
                tags.push(Tag {
                    name,
                    attributes: attributes
                        .map(|(key, value)| (utf8(key), utf8(value)))
                        .collect(),
                });
            }
            Token::EndTag(tag) => {
                assert_eq!(
                    open.pop().as_deref(),
                    Some(utf8(&tag.name).as_str()),
                    "{path}"
                );
            }
            Token::Error(error) => panic!("{path}: {error:?}"),
            _ => {}
        }
    }
    assert!(open.is_empty(), "{path}: {open:?}");
    tags
}

/// Returns the text of a page between two pieces of its source, without tags.
pub(crate) fn words(html: &str, start: &str, end: &str) -> String {
    let (_, rest) = html
        .split_once(start)
        .unwrap_or_else(|| panic!("no {start:?}"));
    let (part, _) = rest.split_once(end).unwrap_or_else(|| panic!("no {end:?}"));
    let mut text = String::new();
    for token in Tokenizer::new(part).flatten() {
        if let Token::String(string) = token {
            text.push_str(std::str::from_utf8(&string.value).unwrap());
        }
    }
    let lines = text.lines().map(str::trim_end);
    let lines: Vec<_> = lines.filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

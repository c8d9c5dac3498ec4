//! Documentation from a model's HTML.

// A panic in a helper fails the test that calls it.
#![allow(clippy::panic, clippy::unwrap_used)]

use proptest::prelude::*;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use serde_json::{Value, json};
use tests::fixture;

/// Generates a crate with one operation, whose input has the members `Text` and `Inner`.
fn generate(service: &str, operation: &str, text: &str, inner: &Value) -> Vec<codegen::SourceFile> {
    let model = json!({
        "metadata": {
            "apiVersion": "1", "endpointPrefix": "x", "protocol": "json", "serviceFullName": "X",
        },
        "documentation": service,
        "operations": {
            "Get": { "name": "Get", "input": { "shape": "In" }, "documentation": operation },
        },
        "shapes": {
            "In": { "type": "structure", "members": {
                "Text": { "shape": "Text", "documentation": text },
                "Inner": { "shape": "Inner" },
            } },
            "Text": { "type": "string" },
            "Inner": inner,
        },
    });
    fixture::crate_of(&model.to_string())
}

/// Returns the documentation of the line that starts with `item`.
fn docs_of(text: &str, item: &str) -> String {
    let before = text
        .lines()
        .take_while(|line| !line.trim_start().starts_with(item));
    let before: Vec<_> = before.collect();
    let is_end =
        |line: &&str| line.is_empty() || line.ends_with(['{', ',']) && !line.contains("//");
    let lines = before.rsplit(is_end).next().unwrap();
    let docs = lines
        .iter()
        .filter_map(|line| line.trim_start().strip_prefix("///"));
    let docs = docs.map(|line| line.strip_prefix(' ').unwrap_or(line));
    docs.collect::<Vec<_>>().join("\n")
}

/// Returns the documentation of a member whose HTML is given.
fn markdown(html: &str) -> String {
    let files = generate("", "", html, &json!({ "type": "structure", "members": {} }));
    docs_of(fixture::file(&files, "src/operation/get.rs"), "pub text")
}

/// The Markdown extensions that rustdoc enables, except smart punctuation.
const RUSTDOC: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS);

/// Returns the visible text without whitespace. Panics if rustdoc would warn, run
/// code, or show markup.
fn shown(markdown: &str) -> String {
    let mut shown = String::new();
    let mut within = 0;
    for event in Parser::new_ext(markdown, RUSTDOC) {
        match event {
            Event::Text(text) => {
                let is_bare = within == 0 && has_address(&text);
                assert!(!is_bare, "a bare address: {markdown}");
                shown.push_str(&text);
            }
            Event::Code(code) => shown.push_str(&code),
            Event::Start(Tag::Link { dest_url, .. }) => {
                within += 1;
                let schemes = [
                    "https://", "http://", "mailto:", "crate::", "field@", "Self::",
                ];
                let is_name = dest_url
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || c == ':');
                let leads = schemes.iter().any(|scheme| dest_url.starts_with(scheme)) || is_name;
                assert!(leads, "a link to {dest_url}: {markdown}");
            }
            Event::End(TagEnd::Link | TagEnd::CodeBlock) => within -= 1,
            Event::Start(Tag::CodeBlock(kind)) => {
                within += 1;
                let is_text = matches!(&kind, CodeBlockKind::Fenced(name) if &**name == "text");
                assert!(is_text, "code that would be run: {markdown}");
            }
            Event::Html(html) | Event::InlineHtml(html) => panic!("HTML {html:?}: {markdown}"),
            Event::Start(Tag::Image { .. } | Tag::Table(_) | Tag::FootnoteDefinition(_))
            | Event::FootnoteReference(_)
            | Event::Rule
            | Event::TaskListMarker(_) => panic!("{event:?}: {markdown}"),
            _ => {}
        }
    }
    shown.retain(|c| !c.is_whitespace());
    shown
}

/// Returns whether rustdoc would warn about a bare URL.
fn has_address(text: &str) -> bool {
    let hosts = text
        .split("https://")
        .skip(1)
        .chain(text.split("http://").skip(1));
    hosts
        .filter_map(|host| host.split_once('.'))
        .any(|(name, domain)| {
            let is_domain = domain.starts_with(|c: char| c.is_ascii_alphabetic());
            is_domain && !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric())
        })
}

/// Formats each sample with its Markdown.
fn samples(samples: &[&str]) -> String {
    let each = samples.iter().map(|html| {
        let markdown = markdown(html);
        shown(&markdown);
        format!("{html}\n----\n{markdown}")
    });
    each.collect::<Vec<_>>().join("\n\n====\n\n")
}

#[test]
fn paragraphs_are_wrapped_and_whitespace_is_collapsed() {
    insta::assert_snapshot!(samples(&[
        "No tag at all.",
        "<p>One.</p><p>Two.</p>",
        "<p>One.<p>Two, without an end.",
        "<p>Lines\n      that are\tindented  in the   model, and go on for longer than one line of source may be.</p>",
        "Before. <p>Within.</p> After.<br/>Behind a break.",
        "<p></p> <p> </p><p>The first that says something.</p>",
        "<p>A <!-- silent --> word.</p>",
    ]));
}

#[test]
fn lists_nest() {
    insta::assert_snapshot!(samples(&[
        "<p>Kinds:</p> <ul> <li> <p>small</p> </li> <li>large</li> </ul> <p>That is all.</p>",
        "<ol><li>first<ul><li>a<li>b</ul></li><li><p>second</p><p>and more of it</p></li></ol>",
        "<ul><li>one<ol><li>x</li></ol>behind the list</li><li>two</li></ul>",
        "<li>an item of no list</li>",
        "<dl> <dt>rain</dt> <dd> <p>Water.</p> <p>Falls.</p> </dd> <dt><code>snow</code>:</dt> <dd>Ice.</dd> <dt>alone</dt> </dl>",
        "<ol><li>1</li><li>2</li><li>3</li><li>4</li><li>5</li><li>6</li><li>7</li><li>8</li><li>9</li><li><p>ten</p><p>still ten</p></li></ol>",
        "<table><tr><th>Day</th><th>Rain</th></tr><tr><td>Monday</td><td>some</td></tr></table>",
    ]));
}

#[test]
fn notes_are_quotations() {
    insta::assert_snapshot!(samples(&[
        "<p>Before.</p> <note> <p>Mind the gap.</p> <p>And the step.</p> </note> <p>After.</p>",
        "<note>One.</note><important><p>Two.</p></important><tip>Three.</tip>",
        "<ul><li><p>An item</p><note><p>with a note</p><ul><li>and a list</li></ul></note></li></ul>",
        "<warning><ul><li>only a list</li></ul></warning>",
    ]));
}

#[test]
fn styles_are_kept_if_markdown_has_them() {
    insta::assert_snapshot!(samples(&[
        "<p>Set <code>Depth</code>, <b>always</b>, or <i>now and then</i>.</p>",
        "<p>Set <code> Depth </code> . Or <b> all </b>; or<i> none </i>of them.</p>",
        "<p><code>a</code><code>b</code> <b>c</b><i>d</i> <b><i>e</i></b> x<b>(f)</b>y</p>",
        "<p><code>tick ` tock</code> and <code>``</code> and <code></code></p>",
        "<p><code>unclosed</p><p>plain again</p>",
        "<h2>Rules</h2><p>Obey.</p>",
    ]));
}

#[test]
fn links_without_a_target_are_text() {
    insta::assert_snapshot!(samples(&[
        r#"<p>See <a href="https://example.com/a(b)?c=d&amp;e">the guide</a>, <a href='http://example.com'><code>code</code> and more</a>.</p>"#,
        r##"<p>Not <a href="/relative/page.html">here</a>, <a href="#part">there</a> or <a href="">anywhere</a>.</p>"##,
        "<p>Call <a>Get</a> or <code>Inner</code>, not <a>Nothing</a>; set <a>Inner$Depth</a>.</p>",
        "<p>Beside <code>Inner</code>, <code>Text</code> of <code>In</code> or <code>In$Text</code>; not <code>Depth</code>.</p>",
        "<p>At https://example.com/x, or (http://example.com/y_z). Or https://<i>region</i>.example.com and https://{host}/path.</p>",
        r#"<p>Wow!<a href="https://example.com">look</a> <a href="javascript:alert(1)">no</a> <a href="https://example.com/a b&lt;c&gt;">odd</a></p>"#,
    ]));
}

#[test]
fn text_that_is_not_html_is_kept() {
    insta::assert_snapshot!(samples(&[
        "<p>arn:x:<region>:<Account-ID>:thing/<b>name</b></p>",
        "<p><fullname>A name</fullname> with <replaceable>parts</replaceable></p>",
        "<p><code><Tag attr=\"1\">x</Tag></code></p>",
        "<p>a < b && c > d &lt;e&gt; &amp;lt; &nbsp;&#x2028;&copy; &bogus;</p>",
        "<p>a [b] [c](d) ![e](f) *g* _h_ snake_case `i` ~~j~~ --flag # k \\ l</p>",
        "<p>*/ fn main() {}</p>",
        "ends in a <tag",
        "<p># no heading</p><p>- no item</p><p>1. no item</p><p>> no quote</p><p>--- </p><p>| no | table |</p><p>    no code</p><p>``` no fence</p>",
        "\u{202e}reversed\u{200b} \u{0}nul",
    ]));
}

#[test]
fn preformatted_text_is_code_that_is_not_run() {
    insta::assert_snapshot!(samples(&[
        "<p>As in</p><pre>\n  {\n    \"a\": [1]\n\n  }\n</pre><p>or so.</p>",
        "<ul><li><pre><code>panic!()\n```\nstill code</code></pre></li></ul>",
        "<pre>never ends",
    ]));
}

#[test]
fn summary_is_the_first_sentence() {
    let html = "<p>Gets e.g. <b>Big. Things</b> vs. Small ones. Then <code>a. B</code> stops. Ends.</p><ul><li>x</li></ul>";
    let inner = json!({
        "type": "structure", "documentation": html, "members": {},
        "deprecated": true, "deprecatedMessage": html,
    });
    let files = generate(html, html, "", &inner);
    let get = fixture::file(&files, "src/operation/get.rs");
    let inner = fixture::file(&files, "src/types/inner.rs");
    insta::assert_snapshot!(
        [
            docs_of(get, "pub struct Get;"),
            docs_of(inner, "pub struct Inner"),
            inner
                .lines()
                .find(|line| line.contains("note ="))
                .unwrap()
                .to_owned(),
        ]
        .join("\n====\n")
    );
    let root = fixture::file(&files, "src/lib.rs");
    let about = "//! # About the service\n//!\n//! Gets e.g. **Big. Things** vs.";
    assert!(root.contains(about), "{root}");
}

#[test]
fn texts_take_precedence_over_the_models_prose() {
    let model = json!({
        "metadata": {
            "apiVersion": "1", "endpointPrefix": "x", "protocol": "json", "serviceFullName": "X",
        },
        "operations": {
            "Get": { "name": "Get", "documentation": "<p>Theirs.</p>" },
            "Put": { "name": "Put", "documentation": "<p>Theirs.</p>" },
        },
        "shapes": {},
    });
    let input = fixture::text("model.json", model.to_string());
    let texts = "[operation]\nGet = \"Ours.\"";
    let options = codegen::Options {
        texts: codegen::texts::Texts::parse("docs.toml", texts).unwrap(),
        ..fixture::options("x-types")
    };
    let files = fixture::generate(&input, &options).unwrap();
    let get = fixture::file(&files, "src/operation/get.rs");
    let put = fixture::file(&files, "src/operation/put.rs");
    assert!(docs_of(get, "pub struct Get;").starts_with("Ours."));
    assert!(docs_of(put, "pub struct Put;").starts_with("Theirs."));
}

/// Returns a Smithy model with documented enum values, in every notation.
fn with_enums() -> Value {
    let said = |value: Value, html: &str| {
        json!({ "target": "smithy.api#Unit", "traits": {
            "smithy.api#enumValue": value, "smithy.api#documentation": html,
        } })
    };
    json!({ "smithy": "2.0", "shapes": {
        "x#X": { "type": "service", "version": "1", "operations": [{ "target": "x#Get" }] },
        "x#Get": { "type": "operation", "input": { "target": "x#In" } },
        "x#In": { "type": "structure", "members": {
            "Size": { "target": "x#Size" },
            "Level": { "target": "x#Level" },
            "Tint": { "target": "x#Tint" },
        } },
        "x#Size": { "type": "enum", "members": {
            "BIG": said("big-one".into(), "<p>Fills a <code>Level</code>.</p><p>Twice as <code>small</code>.</p>"),
            "SMALL": said("small".into(), "<p>Theirs.</p>"),
            "BARE": { "target": "smithy.api#Unit" },
        } },
        "x#Level": { "type": "intEnum", "members": {
            "LOW": said(1.into(), "<p>Near the <b>ground</b>.</p>"),
        } },
        "x#Tint": { "type": "string", "traits": { "smithy.api#enum": [
            { "value": "red", "name": "RED", "documentation": "<p>Like <i>roses</i>.</p>" },
        ] } },
    } })
}

#[test]
fn enum_values_have_the_models_documentation() {
    let input = fixture::text("model.json", with_enums().to_string());
    let texts = "[value.Size]\nsmall = \"Ours.\"";
    let options = codegen::Options {
        texts: codegen::texts::Texts::parse("docs.toml", texts).unwrap(),
        ..fixture::options("x-types")
    };
    let files = fixture::generate(&input, &options).unwrap();
    let said = |path: &str, variant| docs_of(fixture::file(&files, path), variant);
    assert_eq!(
        said("src/types/size.rs", "BigOne,"),
        "Fills a [`Level`](crate::types::Level).\n\nTwice as [`small`](Self::Small).\n\n\
         On the wire: `big-one`."
    );
    assert_eq!(
        said("src/types/size.rs", "Small,"),
        "Ours.\n\nOn the wire: `small`."
    );
    assert_eq!(said("src/types/size.rs", "Bare,"), "The value `BARE`.");
    assert_eq!(
        said("src/types/level.rs", "Low,"),
        "Near the **ground**.\n\nThe value 1."
    );
    assert_eq!(
        said("src/types/tint.rs", "Red,"),
        "Like *roses*.\n\nOn the wire: `red`."
    );
}

#[test]
fn reduced_model_has_no_documentation_of_values() {
    let text = with_enums().to_string();
    let reduced = codegen::reduce::reduce("model.json", text.as_bytes()).unwrap();
    assert!(!reduced.contains("documentation"), "{reduced}");
    assert!(reduced.contains("big-one"), "{reduced}");
}

/// Ten thousand nested tags, and as many unmatched end tags.
#[test]
fn deep_and_long_html_takes_linear_time() {
    let tags = [
        "p",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "note",
        "b",
        "i",
        "code",
        "pre",
        "a",
        "h1",
        "table",
        "tr",
        "td",
        "blockquote",
        "unknown",
    ];
    for tag in tags {
        let open = format!("<{tag}>x ").repeat(10_000);
        let close = format!("</{tag}>").repeat(10_000);
        let html = format!("{close}{open}{close}");
        let markdown = markdown(&html);
        assert!(
            markdown.len() < 20 * html.len(),
            "{tag}: {}",
            markdown.len()
        );
    }
    let mixed = "<ul><li><note><dl><dt>a<dd>".repeat(10_000);
    assert!(markdown(&mixed).len() < 20 * mixed.len());
    for piece in [
        "word ",
        "http",
        "`",
        "*",
        "<",
        "[",
        "a. A ",
        "https://a.b ",
        "\\",
    ] {
        let html = piece.repeat((1 << 20) / piece.len());
        assert!(markdown(&html).len() <= 6 * html.len(), "{piece}");
    }
}

/// Text, tags and fragments of tags.
fn fragment() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[ -~]{1,6}",
        1 => "\\PC{1,4}",
        4 => "</?(p|ul|ol|li|dl|dt|dd|b|i|code|pre|a|h2|table|tr|td|blockquote|x)>",
        1 => Just("<a href=\"https://example.com/x\">".to_owned()),
        1 => "(&lt;|&amp;|&#42;|&#96;|--|\\*\\*|__|~~|https://|http://a\\.b/c|\\]\\(| 1\\. |\n- |\n    |!\\[)",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Plain text is shown unchanged.
    #[test]
    fn plain_text_is_shown_unchanged(text in "([ -~]|[à-ü]|\n){0,80}") {
        let html = text.replace('&', "&amp;").replace('<', "&lt;");
        let mut expected = text.clone();
        expected.retain(|c| !c.is_whitespace());
        let expected = match expected.is_empty() {
            true => "ThememberText.".to_owned(),
            false => expected,
        };
        prop_assert_eq!(shown(&markdown(&html)), expected);
    }

    /// The Markdown is harmless for any HTML.
    #[test]
    fn html_never_becomes_code(fragments in prop::collection::vec(fragment(), 0..24)) {
        let html = fragments.concat();
        shown(&markdown(&html));
    }
}

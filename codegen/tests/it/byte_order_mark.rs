//! Files that start with a byte order mark.

// A panic in a helper fails the test that calls it.
#![allow(clippy::unwrap_used)]

use aws_shapes_codegen::error::Errors;
use aws_shapes_codegen::model::Model;
use aws_shapes_codegen::overlay::Overlay;
use aws_shapes_codegen::read::{Input, InputFile, read};
use aws_shapes_codegen::texts::Texts;

use crate::overlay::{BOTOCORE, SMITHY};

fn model(text: &str) -> Result<Model, Errors> {
    let file = InputFile {
        name: "model.json".to_owned(),
        text: text.as_bytes().to_vec(),
    };
    read(&Input { files: vec![file] })
}

fn marked(text: &str) -> String {
    format!("\u{feff}{text}")
}

#[test]
fn byte_order_mark_of_a_model_is_skipped() {
    for text in [BOTOCORE, SMITHY] {
        assert_eq!(model(&marked(text)).unwrap(), model(text).unwrap());
    }
}

#[test]
fn byte_order_mark_of_toml_is_skipped() {
    Overlay::parse("overlay.toml", &marked("sensitive = []")).unwrap();
    let texts = Texts::parse("docs.toml", &marked("service = \"Small.\"")).unwrap();
    assert_eq!(texts.service(), Some("Small."));
}

#[test]
fn byte_order_mark_has_no_column() {
    let refused = |text: &str| {
        let json = model(text).unwrap_err().to_string();
        let toml = Texts::parse("docs.toml", text).unwrap_err().to_string();
        [json, toml]
    };
    for text in ["{\"metadata\": 1}", "x = 1", "{\n\"smithy\": 2 }"] {
        assert_eq!(refused(&marked(text)), refused(text), "{text}");
    }
}

//! Writes the corpora that the targets start from, out of the fixtures.

use std::path::{Path, PathBuf};
use std::{fs, io};

use codegen::read::Json;
use fuzz::{MESSAGES, SAMPLES};
use tests::fixture;

fn main() -> io::Result<()> {
    let models = [
        ("pair/botocore", "read_botocore"),
        ("bare", "read_botocore"),
        ("datasync-1.34.105", "read_botocore"),
        ("pair/smithy", "read_smithy"),
        ("shapes", "read_smithy"),
        ("obstacle-course", "read_smithy"),
    ];
    for (name, target) in models {
        let text = serde_json::to_vec(&model(name))?;
        write(target, name, &text)?;
        write("pipeline", name, &text)?;
    }
    for (old, new) in [
        ("pair/botocore", "pair/smithy"),
        ("pair/smithy", "pair/smithy"),
    ] {
        let models = [old, new].map(model);
        let text = serde_json::to_vec(&Json::Array(models.into()))?;
        write("diff", &format!("{old}-{new}"), &text)?;
    }
    for path in fixture::entries(&fixture::folder("bad")) {
        let (name, text) = (fixture::file_name(&path), fs::read(&path)?);
        let target = if name.starts_with("smithy") {
            "read_smithy"
        } else {
            "read_botocore"
        };
        write(target, &name, &text)?;
    }
    for (path, sample) in SAMPLES {
        let text = format!("[{path:?},{sample}]");
        write("decode", path, text.as_bytes())?;
    }
    for (operation, input, output) in MESSAGES {
        let message = |status: u16, headers: &str, body: &str| {
            format!("[{operation:?},{status},{headers},{body}]")
        };
        let json = r#"{"content-type":"application/x-amz-json-1.1"}"#;
        let failed = r#"{"x-amzn-errortype":"InvalidRequestException:"}"#;
        let error = r#"{"__type":"InternalException","message":"text","errorCode":"text"}"#;
        write(
            "wire",
            &format!("{operation}-input"),
            message(200, json, input).as_bytes(),
        )?;
        write(
            "wire",
            &format!("{operation}-output"),
            message(200, json, output).as_bytes(),
        )?;
        write(
            "wire",
            &format!("{operation}-error"),
            message(400, failed, error).as_bytes(),
        )?;
    }
    Ok(())
}

/// The files of a model.
fn model(name: &str) -> Json {
    let files = fixture::input(&fixture::folder(name)).files;
    let files = files.iter().map(|file| parsed(&file.name, &file.text));
    Json::Array(files.collect())
}

fn parsed(name: &str, text: &[u8]) -> Json {
    Json::parse(name, text).unwrap_or_else(|error| panic!("{error}"))
}

fn write(target: &str, name: &str, text: &[u8]) -> io::Result<()> {
    let package: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).into();
    let folder = package.join("corpus").join(target);
    fs::create_dir_all(&folder)?;
    fs::write(folder.join(name.replace(['/', ':'], "-")), text)
}

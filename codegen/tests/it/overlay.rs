//! Overlays of models.

// A panic in a helper fails the test that calls it.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

use aws_shapes_codegen::model::{EnumValue, Kind, Model, ShapeId};
use aws_shapes_codegen::overlay::Overlay;
use aws_shapes_codegen::read::{Input, InputFile, read};

pub(crate) const BOTOCORE: &str = r#"{
    "metadata": {
        "serviceId": "Tiny", "serviceFullName": "Tiny", "apiVersion": "1",
        "endpointPrefix": "tiny", "protocol": "json"
    },
    "operations": {},
    "shapes": {
        "Login": { "type": "structure", "members": {
            "Keytab": { "shape": "Keytab" }, "User": { "shape": "Text" },
            "Password": { "shape": "Password" }
        } },
        "Keytab": { "type": "blob" },
        "Text": { "type": "string" },
        "Password": { "type": "string", "sensitive": true },
        "Operator": { "type": "string", "enum": ["Equals", "In"] }
    }
}"#;

pub(crate) const SMITHY: &str = r#"{
    "smithy": "2.0",
    "shapes": {
        "com.amazonaws.tiny#Tiny": { "type": "service", "version": "1" },
        "com.amazonaws.tiny#Login": { "type": "structure", "members": {
            "Keytab": { "target": "com.amazonaws.tiny#Keytab" },
            "User": { "target": "com.amazonaws.tiny#Text" },
            "Password": { "target": "com.amazonaws.tiny#Password" }
        } },
        "com.amazonaws.tiny#Keytab": { "type": "blob" },
        "com.amazonaws.tiny#Text": { "type": "string" },
        "com.amazonaws.tiny#Password": {
            "type": "string", "traits": { "smithy.api#sensitive": {} }
        },
        "com.amazonaws.tiny#Operator": { "type": "enum", "members": {
            "EQ": {
                "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": "Equals" }
            },
            "IN": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": "In" } }
        } }
    }
}"#;

/// Reads the model in both formats.
fn models() -> [Model; 2] {
    [BOTOCORE, SMITHY].map(|text| {
        let file = InputFile {
            name: "model.json".to_owned(),
            text: text.as_bytes().to_vec(),
        };
        read(&Input { files: vec![file] }).unwrap()
    })
}

fn kind(model: &Model, shape: &str) -> Kind {
    model.shapes[&ShapeId::new("com.amazonaws.tiny", shape)]
        .kind
        .clone()
}

/// Returns the errors of an overlay, which must be the same for both formats.
fn errors(overlay: &str) -> String {
    let overlay = Overlay::parse("overlay.toml", overlay).unwrap();
    let [botocore, smithy] = models().map(|mut model| {
        let result = overlay.apply(&mut model);
        result.unwrap_err().to_string()
    });
    assert_eq!(botocore, smithy);
    botocore
}

#[test]
fn facts_apply_to_both_formats() {
    let overlay = "sensitive = [\"Keytab\", \"Login$User\"]\n[enum.Operator]\nEQ = \"Equals\"\n";
    let overlay = Overlay::parse("overlay.toml", overlay).unwrap();
    for mut model in models() {
        overlay.apply(&mut model).unwrap();
        let keytab = ShapeId::new("com.amazonaws.tiny", "Keytab");
        assert!(model.shapes[&keytab].traits.sensitive);
        let login = kind(&model, "Login");
        let members = login.members().iter();
        let sensitive = members.filter(|member| member.traits.sensitive);
        let sensitive: Vec<_> = sensitive.map(|member| member.name.as_str()).collect();
        assert_eq!(sensitive, ["User"]);
        let Kind::Enum(values) = kind(&model, "Operator") else {
            panic!("not an enum");
        };
        let names: Vec<_> = values.iter().map(EnumValue::name).collect();
        assert_eq!(names, ["EQ", "In"]);
    }
}

#[test]
fn facts_already_in_the_model_are_refused() {
    let overlay = "\
sensitive = [
    \"Password\",
    \"Login$Password\",
]
[enum.Operator]
IN = \"In\"
";
    insta::assert_snapshot!(errors(overlay), @r#"
    error: the model already marks `Password` as sensitive; remove this entry
      --> overlay.toml:2:5: sensitive

    error: the model already marks `Login$Password` as sensitive; remove this entry
      --> overlay.toml:3:5: sensitive

    error: the variant of "In" is already `In` without this entry; remove it
      --> overlay.toml:6:6: enum.Operator.IN
    "#);
}

#[test]
fn facts_without_a_subject_are_refused() {
    let overlay = "\
sensitive = [\"Passwort\", \"Login$Users\"]
[enum.Operators]
EQ = \"Equals\"
[enum.Operator]
EQ = \"Equal\"
[enum.Login]
EQ = \"Equals\"
";
    insta::assert_snapshot!(errors(overlay), @r#"
    error: the model has no shape `Passwort`: did you mean `Password`?
      --> overlay.toml:1:14: sensitive

    error: `Login` has no member `Users`: did you mean `User`?
      --> overlay.toml:1:26: sensitive

    error: the model has no shape `Operators`: did you mean `Operator`?
      --> overlay.toml:3:6: enum.Operators.EQ

    error: `Operator` has no value "Equal": did you mean `Equals`?
      --> overlay.toml:5:6: enum.Operator.EQ

    error: `Login` is not an enum
      --> overlay.toml:7:6: enum.Login.EQ
    "#);
}

#[test]
fn second_name_of_a_value_is_refused() {
    let overlay = "[enum.Operator]\nEQ = \"Equals\"\nEQUAL = \"Equals\"\n";
    insta::assert_snapshot!(errors(overlay), @r#"
    error: "Equals" already has the name `EQ`
      --> overlay.toml:3:9: enum.Operator.EQUAL
    "#);
}

#[test]
fn overlay_of_another_form_is_refused() {
    let refused = [
        "sensitive = []\n[rename]\na = \"b\"\n",
        "sensitive = \"Secret\"\n",
        "sensitive = [1]\n",
        "enum.Operator = \"EQ\"\n",
        "[enum.Operator]\nEQUAL = 1\n",
        "enum\n",
    ];
    let errors = refused.map(|text| {
        let error = Overlay::parse("overlay.toml", text).unwrap_err();
        error.to_string()
    });
    insta::assert_snapshot!(errors.join("\n"), @r#"
    error: unknown key: expected the list `sensitive` or the table `enum`
      --> overlay.toml:2:1: rename
    error: unknown key: expected the list `sensitive` or the table `enum`
      --> overlay.toml:1:13: sensitive
    error: expected a string
      --> overlay.toml:1:14: sensitive
    error: expected a table of variant names
      --> overlay.toml:1:17: enum.Operator
    error: expected a string
      --> overlay.toml:2:9: enum.Operator.EQUAL
    error: not valid TOML: key with no value, expected `=`
      --> overlay.toml:1:5
    "#);
}

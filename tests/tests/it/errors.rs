//! The message and place of every error about a model.

// A panic in a helper fails the test that calls it.
#![allow(clippy::unwrap_used, clippy::panic)]

use codegen::read::{Input, InputFile};
use tests::fixture;

/// Returns the errors of the reader or generator about a file of `bad/`.
fn refusal(name: &str) -> String {
    let file = format!("{name}.json");
    let text = std::fs::read(fixture::folder("bad").join(&file)).unwrap();
    refused(&fixture::text(&file, text))
}

fn refused(input: &Input) -> String {
    match fixture::generate(input, &fixture::options("bad-types")) {
        Ok(_) => panic!("no error was found"),
        Err(errors) => errors.to_string(),
    }
}

/// Defines a snapshot test per file, and a list of all files.
macro_rules! refusals {
    ($($name:ident)*) => {
        const REFUSALS: &[&str] = &[$(stringify!($name)),*];

        mod refusal_of {
            $(
                #[test]
                fn $name() {
                    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
                        insta::assert_snapshot!(
                            concat!("refusal_", stringify!($name)),
                            super::refusal(stringify!($name))
                        );
                    });
                }
            )*
        }
    };
}

refusals! {
    duplicate_key
    empty_file
    empty_union
    endless_lists
    ends_that_are_no_structures
    http_bindings
    missing_parts
    missing_target
    names
    no_model
    no_object
    no_operations
    not_json
    not_utf8
    nothing_in_it
    one_module_twice
    operation_named_twice
    operation_without_name
    requires_itself
    sections_of_wrong_type
    shape_without_type
    smithy_enum_values
    smithy_missing_mixin
    smithy_missing_parts
    smithy_missing_target
    smithy_mixin_cycle
    smithy_no_operation
    smithy_no_service
    smithy_no_shape_ids
    smithy_no_shapes
    smithy_rename_to_one_name
    smithy_requires_itself
    smithy_trait_values
    smithy_two_services
    smithy_unit_in_a_structure
    smithy_unknown_shape_type
    smithy_version
    timestamp_format
    trailing_text
    unknown_shape_type
    wrong_types
}

#[test]
fn bad_files_all_have_snapshots() {
    let files = fixture::entries(&fixture::folder("bad"));
    let names: Vec<_> = files
        .iter()
        .map(|path| path.file_stem().unwrap().to_str().unwrap())
        .collect();
    assert_eq!(names, REFUSALS);
}

#[test]
fn files_that_do_not_belong_together_are_refused() {
    let file = |name: &str, text: &str| InputFile {
        name: name.to_owned(),
        text: text.into(),
    };
    let service = file("service-2.json", r#"{ "metadata": {} }"#);
    let second = file("second.json", r#"{ "metadata": {} }"#);
    let smithy = file("model.json", r#"{ "smithy": "2.0" }"#);
    let paginators = file("paginators-1.json", r#"{ "pagination": {} }"#);
    let groups: [&[&InputFile]; 4] = [
        &[],
        &[&paginators],
        &[&service, &second],
        &[&service, &smithy],
    ];
    let said = groups.map(|files| {
        refused(&Input {
            files: files.iter().map(|file| (*file).clone()).collect(),
        })
    });
    insta::assert_snapshot!(said.join("\n\n"));
}

#[test]
fn unknown_operations_are_refused_with_the_nearest_names() {
    let model = fixture::model("datasync-1.34.105");
    let options = codegen::Options {
        operations: Some(vec![
            "DescribeTasks".into(),
            "Fly".into(),
            "ListTasks".into(),
        ]),
        ..fixture::options("bad-types")
    };
    let errors = codegen::generate(&model, &options).unwrap_err();
    insta::assert_snapshot!(errors);
}

#[test]
fn places_are_those_of_the_value_itself() {
    for (text, place) in [
        (r#"{"smithy":3}"#, "m.json:1:11: smithy"),
        (r#"{"smithy": 3}"#, "m.json:1:12: smithy"),
        (r#"{"smithy"  :     3}"#, "m.json:1:18: smithy"),
        ("{\"smithy\":\n\n  3}", "m.json:3:3: smithy"),
        (
            "{\"shapes\":{\n\"é\":[ 1],\"x\":{}},\"smithy\":\r\n\t3}",
            "m.json:3:2: smithy",
        ),
    ] {
        let said = refused(&fixture::text("m.json", text));
        assert!(
            said.contains(&format!("--> {place}\n")),
            "{text:?}:\n{said}"
        );
    }
}

#[test]
fn places_in_the_second_file_name_the_second_file() {
    let mut input = fixture::input(&fixture::folder("pair/botocore"));
    let paginators = input
        .files
        .iter_mut()
        .find(|file| file.name == "paginators-1.json");
    paginators.unwrap().text = br#"{ "pagination": { "ListBooks": { "limit_key": 3 } } }"#.into();
    let said = refused(&input);
    let path = "pagination.ListBooks.limit_key";
    assert!(said.contains("expected a string, found a number"), "{said}");
    assert!(said.contains("--> paginators-1.json:1:"), "{said}");
    assert!(said.ends_with(path), "{said}");
}

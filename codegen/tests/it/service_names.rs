//! The names of a service, read from the start of its model.

use aws_shapes_codegen::read::service_names::of_service;

#[test]
fn names_are_read_from_the_start_of_a_model() {
    let text = r#"{ "version": "2.0", "metadata": {
        "serviceId": "SFN", "serviceAbbreviation": "AWS SFN", "endpointPrefix": "states",
        "protocol": "json" }, "shapes": { "cut off"#;
    let names: Vec<_> = of_service(text.as_bytes()).into_iter().collect();
    assert_eq!(names, ["awssfn", "sfn", "states"]);
}

#[test]
fn text_that_is_not_a_model_has_no_names() {
    for text in ["", "[]", "{}", r#"{"metadata": 1}"#, r#"{"a": {"#] {
        assert!(of_service(text.as_bytes()).is_empty(), "{text}");
    }
}

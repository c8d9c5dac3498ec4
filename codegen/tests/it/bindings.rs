//! The locations of members in messages, and their names there.

// A panic in a helper fails the test that calls it.
#![allow(clippy::unwrap_used)]

use aws_shapes_codegen::Options;
use aws_shapes_codegen::model::{Model, Protocol};
use aws_shapes_codegen::read::{Input, InputFile, read};

fn model(text: &str) -> Model {
    let file = InputFile {
        name: "model.json".to_owned(),
        text: text.into(),
    };
    read(&Input { files: vec![file] }).unwrap()
}

/// Returns the tables of a crate that have bindings or routes, without the constraints.
fn tables(model: &Model) -> String {
    let files = aws_shapes_codegen::generate(model, &Options::default()).unwrap();
    let mut tables = String::new();
    for file in files {
        let mut parts = file.text.split("! {\n");
        parts.next();
        for part in parts {
            let table = part.split("\n}\n").next().unwrap_or_default();
            if table.contains("@[") || table.contains("AnyInput {") {
                tables.push_str(table);
                tables.push('\n');
            }
        }
    }
    tables
}

/// Returns botocore's model of a service with one operation `Put`.
fn botocore(metadata: &str, operation: &str, shapes: &str) -> Model {
    model(&format!(
        r#"{{
            "metadata": {{
                "apiVersion": "1", "endpointPrefix": "e", "serviceFullName": "S",
                "serviceId": "S", {metadata}
            }},
            "operations": {{ "Put": {{ "name": "Put", {operation} }} }},
            "shapes": {{ "Text": {{ "type": "string" }}, {shapes} }}
        }}"#
    ))
}

/// Returns Smithy's model of such a service.
fn smithy(service: &str, operation: &str, shapes: &str) -> Model {
    model(&format!(
        r#"{{
            "smithy": "2.0",
            "shapes": {{
                "com.amazonaws.s#S": {{
                    "type": "service", "version": "1", "operations": [{{ "target": "com.amazonaws.s#Put" }}],
                    "traits": {{
                        "aws.api#service": {{ "sdkId": "S", "endpointPrefix": "e" }},
                        "smithy.api#title": "S", {service}
                    }}
                }},
                "com.amazonaws.s#Put": {{ "type": "operation", {operation} }},
                {shapes}
            }}
        }}"#
    ))
}

#[test]
fn rest_json_has_tables_for_members_outside_of_the_body() {
    let model = botocore(
        r#""protocol": "rest-json""#,
        r#""http": { "method": "PUT", "requestUri": "/put/{the_id}/{rest+}?a=b", "responseCode": 202 },
           "input": { "shape": "In" }, "output": { "shape": "Out" }, "errors": [{ "shape": "Oops" }]"#,
        r#""In": { "type": "structure", "required": ["Id", "Rest"], "members": {
               "Id": { "shape": "Text", "location": "uri", "locationName": "the_id" },
               "Rest": { "shape": "Text", "location": "uri", "locationName": "rest" },
               "Limit": { "shape": "Number", "location": "querystring", "locationName": "limit" },
               "Rows": { "shape": "Map", "location": "querystring" },
               "Since": { "shape": "Time", "location": "header", "locationName": "X-Since" },
               "Extra": { "shape": "Map", "location": "headers", "locationName": "X-Extra-" },
               "Json": { "shape": "Text", "location": "header", "locationName": "X-Json", "jsonvalue": true },
               "InBody": { "shape": "Time", "locationName": "in_body" } } },
           "Out": { "type": "structure", "members": {
               "Code": { "shape": "Number", "location": "statusCode" },
               "Nested": { "shape": "Nested" } } },
           "Nested": { "type": "structure", "members": {
               "Header": { "shape": "Text", "location": "header", "locationName": "X-Ignored" } } },
           "Oops": { "type": "structure", "exception": true, "error": { "httpStatusCode": 418 }, "members": {
               "Wait": { "shape": "Number", "location": "header", "locationName": "Retry-After" } } },
           "Map": { "type": "map", "key": { "shape": "Text" }, "value": { "shape": "Text" } },
           "Number": { "type": "integer" },
           "Time": { "type": "timestamp", "timestampFormat": "iso8601" }"#,
    );
    insta::assert_snapshot!(tables(&model));
}

#[test]
fn payloads_are_bound_in_both_directions() {
    let model = botocore(
        r#""protocol": "rest-json""#,
        r#""http": { "method": "PUT", "requestUri": "/" },
           "input": { "shape": "In" }, "output": { "shape": "Out" }"#,
        r#""In": { "type": "structure", "payload": "Body", "members": { "Body": { "shape": "Bytes" } } },
           "Out": { "type": "structure", "payload": "Body", "members": { "Body": { "shape": "Text" } } },
           "Bytes": { "type": "blob", "streaming": true }"#,
    );
    insta::assert_snapshot!(tables(&model));
}

#[test]
fn rpc_protocols_have_no_tables() {
    let model = botocore(
        r#""protocol": "json", "targetPrefix": "S""#,
        r#""http": { "method": "POST", "requestUri": "/" }, "input": { "shape": "In" }"#,
        r#""In": { "type": "structure", "members": {
               "A": { "shape": "Text", "locationName": "b", "hostLabel": true },
               "C": { "shape": "Text", "location": "header", "locationName": "d" } } }"#,
    );
    assert_eq!(
        tables(&model),
        "    AnyInput {\n        Put = put;\n    }\n"
    );
}

/// botocore has bindings on shapes, and Smithy on members.
#[test]
fn both_formats_of_xml_give_the_same_tables() {
    let botocore = botocore(
        r#""protocol": "rest-xml""#,
        r#""http": { "method": "PUT", "requestUri": "/put/{the_id}" },
           "input": { "shape": "In", "locationName": "PutRequest", "xmlNamespace": { "uri": "https://s/" } }"#,
        r#""In": { "type": "structure", "required": ["Id"], "members": {
               "Id": { "shape": "Text", "location": "uri", "locationName": "the_id" },
               "Flat": { "shape": "Flat" },
               "Named": { "shape": "Flat", "locationName": "Ignored" },
               "Wrapped": { "shape": "Wrapped", "locationName": "Renamed" },
               "Grantee": { "shape": "Grantee" },
               "Map": { "shape": "Map", "flattened": true } } },
           "Flat": { "type": "list", "flattened": true, "member": { "shape": "Text", "locationName": "Item" } },
           "Wrapped": { "type": "list", "member": { "shape": "Text", "locationName": "Item" } },
           "Map": { "type": "map", "key": { "shape": "Text", "locationName": "K" }, "value": { "shape": "Text" } },
           "Grantee": { "type": "structure", "xmlNamespace": { "prefix": "x", "uri": "https://x/" }, "members": {
               "Type": { "shape": "Text", "locationName": "x:type", "xmlAttribute": true } } }"#,
    );
    let smithy = smithy(
        r#""aws.protocols#restXml": {}, "smithy.api#xmlNamespace": { "uri": "https://s/" }"#,
        r#""input": { "target": "com.amazonaws.s#In" },
           "traits": { "smithy.api#http": { "method": "PUT", "uri": "/put/{Id}" } }"#,
        r#""com.amazonaws.s#In": { "type": "structure", "traits": { "smithy.api#xmlName": "PutRequest" }, "members": {
               "Id": { "target": "smithy.api#String", "traits": {
                   "smithy.api#httpLabel": {}, "smithy.api#required": {} } },
               "Flat": { "target": "com.amazonaws.s#List", "traits": {
                   "smithy.api#xmlFlattened": {}, "smithy.api#xmlName": "Item" } },
               "Named": { "target": "com.amazonaws.s#List", "traits": {
                   "smithy.api#xmlFlattened": {}, "smithy.api#xmlName": "Item" } },
               "Wrapped": { "target": "com.amazonaws.s#List", "traits": { "smithy.api#xmlName": "Renamed" } },
               "Grantee": { "target": "com.amazonaws.s#Grantee", "traits": {
                   "smithy.api#xmlNamespace": { "prefix": "x", "uri": "https://x/" } } },
               "Map": { "target": "com.amazonaws.s#Map", "traits": { "smithy.api#xmlFlattened": {} } } } },
           "com.amazonaws.s#List": { "type": "list", "member": {
               "target": "smithy.api#String", "traits": { "smithy.api#xmlName": "Item" } } },
           "com.amazonaws.s#Map": { "type": "map",
               "key": { "target": "smithy.api#String", "traits": { "smithy.api#xmlName": "K" } },
               "value": { "target": "smithy.api#String" } },
           "com.amazonaws.s#Grantee": { "type": "structure", "members": {
               "Type": { "target": "smithy.api#String", "traits": {
                   "smithy.api#xmlName": "x:type", "smithy.api#xmlAttribute": {} } } } }"#,
    );
    assert_eq!(tables(&botocore), tables(&smithy));
    insta::assert_snapshot!(tables(&botocore));
}

#[test]
fn ec2_query_name_is_printed_if_it_differs() {
    let model = botocore(
        r#""protocol": "ec2", "xmlNamespace": "https://s/""#,
        r#""http": { "method": "POST", "requestUri": "/" }, "input": { "shape": "In" }"#,
        r#""In": { "type": "structure", "members": {
               "Same": { "shape": "Text", "locationName": "sameName", "queryName": "SameName" },
               "Other": { "shape": "Text", "locationName": "otherSet", "queryName": "Other" } } }"#,
    );
    insta::assert_snapshot!(tables(&model));
}

#[test]
fn service_namespace_is_that_of_all_inputs() {
    let shapes = r#""In": { "type": "structure", "payload": "P", "members": {
                        "P": { "shape": "Nested", "xmlNamespace": { "uri": "https://s/" } } } },
                    "Nested": { "type": "structure", "members": { "A": { "shape": "Text" } } }"#;
    let http = r#""http": { "method": "PUT", "requestUri": "/" }"#;
    let operation = |uri| {
        format!(r#"{http}, "input": {{ "shape": "In", "xmlNamespace": {{ "uri": "{uri}" }} }}"#)
    };
    let uri = |uri| {
        let model = botocore(r#""protocol": "rest-xml""#, &operation(uri), shapes);
        model.service.xml_namespace.map(|namespace| namespace.uri)
    };
    assert_eq!(uri("https://s/").as_deref(), Some("https://s/"));
    assert_eq!(uri("https://other/"), None);
}

#[test]
fn protocols_are_sorted_by_botocores_preference() {
    let metadata = r#""protocol": "query", "protocols": ["ec2", "smithy-rpc-v2-cbor", "query", "json"],
                      "targetPrefix": "S""#;
    let model = botocore(metadata, r#""http": {}"#, r#""A": { "type": "string" }"#);
    let expected = [
        Protocol::AwsJson1_1,
        Protocol::RpcV2Cbor,
        Protocol::AwsQuery,
        Protocol::Ec2Query,
    ];
    assert_eq!(model.service.protocols, expected);
}

/// serde uses the names of the default protocol. Protocols with other names are omitted.
#[test]
fn protocol_with_other_names_is_omitted() {
    let wire = |protocols: &str, name: &str| {
        let model = botocore(
            &format!(r#""protocols": [{protocols}], "targetPrefix": "S""#),
            r#""http": { "method": "PUT", "requestUri": "/" }, "input": { "shape": "In" }"#,
            &format!(
                r#""In": {{ "type": "structure", "members": {{
                       "A": {{ "shape": "Text", "locationName": "{name}" }} }} }}"#
            ),
        );
        let files = aws_shapes_codegen::generate(&model, &Options::default()).unwrap();
        let file = files.into_iter().find(|file| file.path == "src/wire.rs");
        let lines = file.unwrap().text;
        let line = lines.lines().find(|line| line.starts_with("pub use"));
        line.unwrap().to_owned()
    };
    let cbor_too = "pub use aws_shapes::wire::{RestJson1, RpcV2Cbor};";
    assert_eq!(wire(r#""rest-json", "smithy-rpc-v2-cbor""#, "A"), cbor_too);
    assert_eq!(
        wire(r#""rest-json", "smithy-rpc-v2-cbor""#, "a"),
        "pub use aws_shapes::wire::RestJson1;"
    );
    assert_eq!(
        wire(r#""rest-json", "json""#, "a"),
        "pub use aws_shapes::wire::AwsJson1_1;"
    );
}

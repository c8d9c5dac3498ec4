//! Operation stubs and the service's metadata.

// A panic in a helper fails the test that calls it.
#![allow(clippy::unwrap_used)]

use obstacle_course_types::operation as odd;
use shapes_types::operation::{
    Operation, create_station::CreateStation, delete_station::DeleteStation, echo::Echo,
    echo_again::EchoAgain, forecast::Forecast, get_station::GetStation,
    import_stations::ImportStations, list_sensors::ListSensors, list_stations::ListStations,
    ping::Ping, put_station::PutStation, rename_station::RenameStation,
    update_station::UpdateStation,
};
use shapes_types::{Protocol, SERVICE};
use tests::fixture;

#[test]
fn service_metadata_has_names_and_protocols() {
    insta::assert_debug_snapshot!(SERVICE);
    let datasync = datasync_types::SERVICE;
    assert_eq!(datasync.target_prefix, Some("FmrsService"));
    assert_eq!(
        datasync.protocols,
        [
            datasync_types::Protocol::AwsJson1_1,
            datasync_types::Protocol::RpcV2Cbor
        ]
    );
    assert_eq!(
        bare_types::SERVICE.protocols,
        [bare_types::Protocol::Other("carrier-pigeon")]
    );
    let compatible = [
        SERVICE.query_compatible,
        obstacle_course_types::SERVICE.query_compatible,
    ];
    assert_eq!(compatible, [false, true]);
    assert_ne!(SERVICE.protocols, [Protocol::RestJson1]);
}

#[test]
fn services_have_a_wire_if_their_operations_have_routes() {
    let has_wire = |protocols: &str, more: &str| {
        let files = fixture::crate_of(&format!(
            r#"{{ "metadata": {{ "apiVersion": "1", "endpointPrefix": "x", "serviceFullName": "X",
                    "protocol": "json", "jsonVersion": "1.1", "protocols": [{protocols}] {more} }},
                "operations": {{ "Get": {{ "name": "Get" }} }}, "shapes": {{}} }}"#
        ));
        files.iter().any(|file| file.path == "src/wire.rs")
    };
    let prefix = r#", "targetPrefix": "X""#;
    assert!(has_wire(r#""json""#, prefix));
    assert!(!has_wire(r#""json""#, ""));
    assert!(has_wire(r#""json", "rest-json""#, prefix));
    assert!(has_wire(r#""query""#, ""));
    // The operation has no route.
    assert!(!has_wire(r#""rest-json""#, prefix));
    assert!(!has_wire(r#""carrier-pigeon""#, prefix));
}

#[test]
fn event_streams_have_no_wire_in_query_protocols() {
    let files = |protocols: &str| {
        fixture::crate_of(&format!(
            r#"{{ "metadata": {{ "apiVersion": "1", "endpointPrefix": "x", "serviceFullName": "X",
                "protocols": [{protocols}], "jsonVersion": "1.0", "targetPrefix": "X" }},
            "operations": {{
                "Get": {{ "name": "Get", "output": {{ "shape": "GetOutput" }} }},
                "Watch": {{ "name": "Watch", "output": {{ "shape": "WatchOutput" }} }} }},
            "shapes": {{
                "GetOutput": {{ "type": "structure", "members": {{}} }},
                "WatchOutput": {{ "type": "structure", "members": {{
                    "Events": {{ "shape": "Events" }} }} }},
                "Events": {{ "type": "structure", "eventstream": true, "members": {{
                    "Change": {{ "shape": "GetOutput" }} }} }} }} }}"#
        ))
    };
    let query = files(r#""query""#);
    let operations = fixture::file(&query, "src/operation.rs");
    assert!(operations.contains("Get = get;"), "{operations}");
    assert!(!operations.contains("Watch"), "{operations}");
    let watch = fixture::file(&query, "src/operation/watch.rs");
    let doc = "/// Not part of the feature `http`, since its protocol has no event streams.\n";
    assert!(watch.contains(doc), "{watch}");
    assert!(!watch.contains("OutputStream"), "{watch}");
    let readme = fixture::file(&query, "README.md").replace('\n', " ");
    let speaks = "The service speaks AWS Query, which the feature `http` encodes and decodes, \
                  except for `Watch`.";
    assert!(readme.contains(speaks), "{readme}");

    let both = files(r#""json", "query""#);
    let operations = fixture::file(&both, "src/operation.rs");
    assert!(operations.contains("Watch = watch;"), "{operations}");
    let watch = fixture::file(&both, "src/operation/watch.rs");
    assert!(watch.contains("OutputStream for Watch"), "{watch}");
}

#[test]
fn readme_mentions_json_only_for_json_protocols() {
    let readme = |protocol: &str| {
        let files = fixture::crate_of(&format!(
            r#"{{ "metadata": {{ "apiVersion": "1", "endpointPrefix": "x", "serviceFullName": "X",
                    "protocol": "{protocol}", "jsonVersion": "1.1", "targetPrefix": "X" }},
                "operations": {{ "Get": {{ "name": "Get" }} }}, "shapes": {{}} }}"#
        ));
        fixture::file(&files, "README.md").replace('\n', " ")
    };
    for protocol in ["json", "rest-json"] {
        assert!(readme(protocol).contains("`serde` in the service's own JSON."));
    }
    for protocol in ["query", "ec2", "rest-xml", "smithy-rpc-v2-cbor"] {
        let readme = readme(protocol);
        assert!(!readme.contains("JSON"), "{readme}");
        assert!(
            readme.contains("in the form that the AWS CLI and boto3 print."),
            "{readme}"
        );
    }
}

#[test]
fn operation_constants_follow_the_traits() {
    fn flags<T: Operation>() -> (bool, bool, Option<&'static str>, &'static [&'static str]) {
        (
            T::READ_ONLY,
            T::IDEMPOTENT,
            T::HOST_PREFIX,
            T::IDEMPOTENCY_TOKENS,
        )
    }
    assert_eq!(flags::<Echo>(), (false, false, None, &[][..]));
    assert_eq!(flags::<GetStation>(), (true, false, None, &[][..]));
    assert_eq!(flags::<DeleteStation>(), (false, true, None, &[][..]));
    let tokens = &["clientToken", "secondToken"][..];
    assert_eq!(
        flags::<CreateStation>(),
        (false, true, Some("admin."), tokens)
    );
}

#[test]
fn operations_of_resources_belong_to_the_service() {
    let names = [
        CreateStation::NAME,
        PutStation::NAME,
        GetStation::NAME,
        UpdateStation::NAME,
        DeleteStation::NAME,
        ListStations::NAME,
        RenameStation::NAME,
        ImportStations::NAME,
        ListSensors::NAME,
    ];
    let listed = fixture::model("shapes").operations;
    for name in names {
        assert!(listed.contains_key(name), "{name}");
    }
    assert_eq!(
        listed.len(),
        names.len() + 7,
        "and those of the service itself"
    );
}

#[test]
fn errors_of_operation_and_service_are_sorted() {
    assert_eq!(Ping::ERRORS, ["Unavailable", "ValidationException"]);
    assert_eq!(
        Echo::ERRORS,
        ["BadRequest", "Unavailable", "ValidationException"]
    );
    assert_eq!(
        Forecast::ERRORS,
        [
            "Conflict",
            "Leak",
            "Throttled",
            "Unavailable",
            "ValidationException"
        ]
    );
}

#[test]
fn pagination_is_that_of_the_operation_or_the_service() {
    insta::assert_debug_snapshot!((ListStations::PAGINATION, ListSensors::PAGINATION));
    assert_eq!(Echo::PAGINATION, None);
    let books = datasync_types::operation::list_task_executions::ListTaskExecutions::pagination();
    assert_eq!(books.items, ["TaskExecutions"]);
    assert_eq!(
        (books.page_size, books.more_results),
        (Some("MaxResults"), None)
    );
}

/// Reads the constant through the trait, as generic code does.
trait Paginated {
    fn pagination() -> datasync_types::operation::Pagination;
}

impl<T: datasync_types::operation::Operation> Paginated for T {
    fn pagination() -> datasync_types::operation::Pagination {
        T::PAGINATION.unwrap()
    }
}

#[test]
fn operations_that_share_a_shape_have_separate_inputs() {
    fn input<T: Operation>() -> &'static str {
        std::any::type_name::<T::Input>()
    }
    assert_ne!(input::<Echo>(), input::<EchoAgain>());
    assert!(input::<EchoAgain>().ends_with("::echo_again::EchoAgainInput"));
    assert!(input::<GetStation>().ends_with("::get_station::GetStationInput"));
}

#[test]
fn generic_code_works_with_any_operation() {
    fn call<T: Operation<Output: Default>>(
        _: T,
        input: T::Input,
    ) -> (&'static str, T::Input, T::Output) {
        (T::NAME, input, T::Output::default())
    }
    let input = shapes_types::operation::echo::EchoInput::default();
    let (name, input, output) = call(Echo, input);
    assert_eq!((name, input.tree, output.tree), ("Echo", None, None));
}

#[test]
fn operations_named_like_prelude_types_keep_their_names() {
    use odd::Operation;
    assert_eq!(odd::option::Option::NAME, "Option");
    assert_eq!(odd::none::None::NAME, "None");
    assert_eq!(odd::operation::Operation::NAME, "Operation");
    assert_eq!(odd::r#type::Type::NAME, "Type");
    assert_eq!(odd::crate_::Crate::NAME, "Crate");
    assert_eq!(odd::self_::Self_::NAME, "Self");
    assert_eq!(odd::leading::Leading::NAME, "_Leading");
    assert_eq!(odd::option::Option::HOST_PREFIX, Some("{text}."));
    assert_eq!(odd::r#move::Move::PAGINATION.unwrap().items, ["names"]);
}

#[test]
fn shapes_named_like_inputs_and_outputs_are_separate_types() {
    let input: odd::clash::ClashInput =
        serde_json::from_str(r#"{"clashInput":{},"x":"y"}"#).unwrap();
    let nested: Option<obstacle_course_types::types::ClashInput> = input.clash_input;
    assert!(nested.is_some());
    assert_eq!(input.x.as_deref(), Some("y"));
}

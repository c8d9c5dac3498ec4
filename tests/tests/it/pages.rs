//! Pagination and idempotency tokens.

// A panic in a helper fails the test that calls it.
#![allow(clippy::unwrap_used)]

use codegen::read::{Input, InputFile};
use datasync_types::operation::list_tasks::{ListTasks, ListTasksInput, ListTasksOutput};
use datasync_types::operation::{Operation, Paginated, PaginatedItems};
use datasync_types::types::TaskListEntry;
use shapes_types::operation::create_station::{CreateStation, CreateStationInput};
use shapes_types::operation::list_sensors::{ListSensors, ListSensorsInput, ListSensorsOutput};
use shapes_types::operation::list_skies::{ListSkies, ListSkiesInput, ListSkiesOutput};
use shapes_types::operation::ping::{Ping, PingInput};
use shapes_types::types::{SensorPage, Sky};
use tests::fixture;

fn page(token: Option<&str>, names: &[&str]) -> ListTasksOutput {
    let tasks = names
        .iter()
        .map(|name| TaskListEntry::default().with_name(*name));
    let mut page = ListTasksOutput::default().with_tasks(tasks.collect::<Vec<_>>());
    page.next_token = token.map(String::from);
    page
}

/// Collects the items of all pages, as generic code does.
fn collect<O: PaginatedItems>(
    mut input: O::Input,
    call: impl Fn(&O::Input) -> O::Output,
    mut each: impl FnMut(O::Item<'_>),
) {
    loop {
        let output = call(&input);
        O::items(&output).for_each(&mut each);
        match O::next_page(&input, &output) {
            Some(next) => input = next,
            None => break,
        }
    }
}

#[test]
fn next_page_keeps_the_other_members() {
    let service = |input: &ListTasksInput| {
        assert_eq!(input.max_results, Some(2));
        match input.next_token.as_deref() {
            None => page(Some("2"), &["a", "b"]),
            Some("2") => page(Some("3"), &[]),
            Some("3") => page(None, &["c"]),
            other => panic!("{other:?}"),
        }
    };
    let mut names = Vec::new();
    let input = ListTasksInput::default().with_max_results(2);
    collect::<ListTasks>(input, service, |task| names.extend(task.name.clone()));
    assert_eq!(names, ["a", "b", "c"]);
}

#[test]
fn last_page_has_no_token_or_an_empty_or_repeated_one() {
    let first = ListTasksInput::default();
    let second = first.clone().with_next_token("2");
    assert_eq!(
        ListTasks::next_page(&first, &page(Some("2"), &[])),
        Some(second.clone())
    );
    assert_eq!(ListTasks::next_page(&first, &page(None, &["a"])), None);
    assert_eq!(ListTasks::next_page(&first, &page(Some(""), &["a"])), None);
    assert_eq!(
        ListTasks::next_page(&second, &page(Some("2"), &["a"])),
        None
    );
    assert_eq!(ListTasks::next_page(&second, &page(None, &["a"])), None);
}

#[test]
fn tokens_and_items_may_be_nested() {
    let mut page = SensorPage::default();
    page.next = Some("n".to_owned());
    page.sensors = Some(vec!["s".to_owned()]);
    let output = ListSensorsOutput::default().with_page(page);
    let next = ListSensors::next_page(&ListSensorsInput::default(), &output);
    assert_eq!(next, Some(ListSensorsInput::default().with_cursor("n")));
    assert_eq!(ListSensors::items(&output).collect::<Vec<_>>(), ["s"]);
    let nothing = ListSensorsOutput::default();
    assert_eq!(
        ListSensors::next_page(&ListSensorsInput::default(), &nothing),
        None
    );
    assert_eq!(ListSensors::items(&nothing).count(), 0);
}

#[test]
fn token_may_be_an_enum_value() {
    let next = |from: &str, next: &str| {
        let input = ListSkiesInput::default().with_from(from);
        ListSkies::next_page(&input, &ListSkiesOutput::default().with_next(next))
    };
    let later = ListSkiesInput::default().with_from(Sky::Cloudy);
    assert_eq!(next("clear", "cloudy"), Some(later));
    assert_eq!(next("cloudy", "cloudy"), None);
    assert_eq!(next("clear", ""), None);
}

/// Generates an operation whose output has the members that paginators name.
fn paginated(pagination: &str) -> String {
    let service = r#"{
        "metadata": { "apiVersion": "1", "endpointPrefix": "x", "protocol": "json", "serviceFullName": "X" },
        "operations": { "Scan": { "name": "Scan", "input": { "shape": "In" }, "output": { "shape": "Out" } } },
        "shapes": {
            "In": { "type": "structure", "members": {
                "Start": { "shape": "Key" }, "Marker": { "shape": "S" }, "Page": { "shape": "I" },
                "Flag": { "shape": "B" }, "Names": { "shape": "L" }
            } },
            "Out": { "type": "structure", "required": ["Inner"], "members": {
                "Last": { "shape": "Key" }, "Next": { "shape": "S" }, "NextPage": { "shape": "I" },
                "More": { "shape": "B" }, "Rows": { "shape": "Key" }, "Inner": { "shape": "Inner" },
                "List": { "shape": "L" }
            } },
            "Inner": { "type": "structure", "required": ["Next", "List", "More"], "members": {
                "Next": { "shape": "S" }, "List": { "shape": "L" }, "More": { "shape": "B" }
            } },
            "Key": { "type": "map", "key": { "shape": "S" }, "value": { "shape": "I" } },
            "L": { "type": "list", "member": { "shape": "S" } },
            "S": { "type": "string" }, "I": { "type": "integer" }, "B": { "type": "boolean" }
        }
    }"#;
    let paginators = format!(r#"{{ "pagination": {{ "Scan": {pagination} }} }}"#);
    let files = [
        ("service-2.json", service),
        ("paginators-1.json", &paginators),
    ];
    let files = files.map(|(name, text)| InputFile {
        name: name.to_owned(),
        text: text.into(),
    });
    let input = Input {
        files: files.into(),
    };
    let files = fixture::generate(&input, &fixture::options("x")).unwrap();
    fixture::file(&files, "src/operation/scan.rs").to_owned()
}

/// Returns the implementations of the pagination traits.
fn implementations(source: &str) -> &str {
    let start = source.find("impl Paginated for");
    let end = source.find("/// The input of");
    start
        .zip(end)
        .map_or("", |(start, end)| &source[start..end])
}

#[test]
fn pagination_may_have_several_tokens_and_a_more_results_member() {
    let source = paginated(
        r#"{ "input_token": ["Start", "Marker", "Page"], "output_token": ["Last", "Inner.Next", "NextPage"],
             "more_results": "More", "result_key": ["Rows", "List"] }"#,
    );
    insta::assert_snapshot!(implementations(&source));
}

#[test]
fn more_results_member_may_be_required() {
    let source = paginated(
        r#"{ "input_token": "Marker", "output_token": "Next", "more_results": "Inner.More" }"#,
    );
    let pages = implementations(&source);
    assert!(pages.contains("if !output.inner.more {"), "{pages}");
}

#[test]
fn pagination_with_unknown_members_is_not_implemented() {
    for (input, output, more) in [
        ("Marker", "List[-1]", ""),
        ("Marker", "Next || List[-1]", ""),
        ("Marker", "Nothing", ""),
        ("Nothing", "Next", ""),
        ("Start", "Next", ""),
        ("Flag", "More", ""),
        ("Names", "List", ""),
        ("Marker", "Inner", ""),
        ("Marker", "Inner.Next.x", ""),
        ("Marker", "Next", r#", "more_results": "Next""#),
    ] {
        let source = paginated(&format!(
            r#"{{ "input_token": "{input}", "output_token": "{output}", "result_key": "List"{more} }}"#
        ));
        assert_eq!(implementations(&source), "", "{input} {output} {more}");
        let source = source.replace("\n///", "");
        assert!(
            source.contains("`Paginated` is not implemented"),
            "{source}"
        );
    }
}

#[test]
fn items_that_are_not_a_collection_are_not_implemented() {
    let source =
        paginated(r#"{ "input_token": "Marker", "output_token": "Next", "result_key": "Inner" }"#);
    assert!(source.contains("impl Paginated for Scan"));
    assert!(!source.contains("impl PaginatedItems"));
}

#[test]
fn idempotency_tokens_are_filled_in_if_absent() {
    let mut count = 0;
    let mut token = || {
        count += 1;
        format!("token-{count}")
    };
    let mut input = CreateStationInput::default().with_second_token("mine");
    CreateStation::fill_idempotency_tokens(&mut input, &mut token);
    assert_eq!(input.client_token.as_deref(), Some("token-1"));
    assert_eq!(input.second_token.as_deref(), Some("mine"));
    let again = input.clone();
    CreateStation::fill_idempotency_tokens(&mut input, &mut token);
    assert_eq!(input, again, "the second attempt is the first");

    let mut none = PingInput::default();
    Ping::fill_idempotency_tokens(&mut none, || panic!("there is nothing to fill"));
    assert_eq!(ListTasks::IDEMPOTENCY_TOKENS, [""; 0]);
}

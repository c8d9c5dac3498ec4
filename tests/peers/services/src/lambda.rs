//! A function: created, invoked, listed in pages, and errors.

use http::Uri;
use lambda_types::Error;
use lambda_types::operation::Paginated as _;
use lambda_types::operation::create_function::{CreateFunction, CreateFunctionInput};
use lambda_types::operation::get_function::{GetFunction, GetFunctionInput};
use lambda_types::operation::invoke::{Invoke, InvokeInput};
use lambda_types::operation::list_functions::{ListFunctions, ListFunctionsInput};
use lambda_types::types::{Environment, FunctionCode, Runtime};
use peers::Failure;

type Client = peers::transport::Client<lambda_types::wire::ServiceProtocol>;

/// The role that `iam` creates.
const ROLE: &str = "arn:aws:iam::123456789012:role/a+b/peer";
/// An archive without files.
const ZIP: &[u8] = b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";

pub fn run(endpoint: &Uri) -> Result<(), Failure> {
    let client = &Client::new(endpoint.clone());
    let names = ["one", "two", "three"];
    for name in names {
        let variables = [("TEXT".into(), "é \"quoted\"".into())];
        let input = CreateFunctionInput::default()
            .with_function_name(name)
            .with_runtime(Runtime::Python312)
            .with_role(ROLE)
            .with_handler("index.handler")
            .with_code(FunctionCode::default().with_zip_file(ZIP))
            .with_environment(Environment::default().with_variables(variables));
        client.call::<CreateFunction>(&input)?;
    }
    let input = GetFunctionInput::default().with_function_name("one");
    let found = client.call::<GetFunction>(&input)?;
    let found = found.configuration.ok_or("no configuration")?;
    assert_eq!(found.runtime, Some(Runtime::Python312));
    assert_eq!(found.code_size, i64::try_from(ZIP.len()).ok());
    let variables = found.environment.and_then(|found| found.variables);
    let variables = variables.ok_or("no variables")?;
    assert_eq!(
        variables.get("TEXT").map(String::as_str),
        Some("é \"quoted\"")
    );
    let mut listed = listed(client)?;
    listed.sort();
    assert_eq!(listed, ["one", "three", "two"]);

    let input = InvokeInput::default()
        .with_function_name("one")
        .with_payload(br#"{"number":1}"#.as_slice());
    let output = client.call::<Invoke>(&input)?;
    assert_eq!(output.status_code, Some(200));
    assert_eq!(output.function_error, None);
    let payload = output.payload.ok_or("no payload")?;
    assert_eq!(payload.as_ref(), b"Simple Lambda happy path OK");

    let input = GetFunctionInput::default().with_function_name("none");
    let error = client.refused::<GetFunction>(&input)?;
    let service = error.as_service_error();
    assert!(
        matches!(service, Some(Error::ResourceNotFoundException(_))),
        "{error}"
    );
    Ok(())
}

/// The names of all functions, from pages of two.
fn listed(client: &Client) -> Result<Vec<String>, Failure> {
    let mut names = Vec::new();
    let mut next = Some(ListFunctionsInput::default().with_max_items(2));
    while let Some(input) = next {
        let page = client.call::<ListFunctions>(&input)?;
        let functions = page.functions().iter();
        names.extend(functions.filter_map(|function| function.function_name.clone()));
        next = ListFunctions::next_page(&input, &page);
    }
    Ok(names)
}

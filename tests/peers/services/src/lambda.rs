//! A function: listed before it exists, and the error of one that does not.

use http::Uri;
use lambda_types::Error;
use lambda_types::operation::get_function::{GetFunction, GetFunctionInput};
use lambda_types::operation::list_functions::{ListFunctions, ListFunctionsInput};

crate::client!(lambda_types);

pub fn run(endpoint: &Uri) -> Result<(), crate::Failure> {
    let listed = call::<ListFunctions>(endpoint, &ListFunctionsInput::default())?;
    assert_eq!(listed.functions().len(), 0);
    let input = GetFunctionInput::default().with_function_name("none");
    let error = call::<GetFunction>(endpoint, &input).unwrap_err();
    let service = error.as_service_error();
    assert!(
        matches!(service, Some(Error::ResourceNotFoundException(_))),
        "{error}"
    );
    Ok(())
}

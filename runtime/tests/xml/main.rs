//! The protocols that use XML and forms, with a service written by hand.

mod form;
mod query;
mod rest_xml;
mod service;
mod xml;

use aws_shapes::{Protocol, Service};

use self::error::Error;
use self::service as types;

/// The service.
pub const SERVICE: Service = Service::new(
    "Shelves",
    "Shelves",
    "2020-01-08",
    &[Protocol::RestXml, Protocol::AwsQuery, Protocol::Ec2Query],
);

mod error {
    use aws_shapes::__private::service_error;
    use aws_shapes::error::UnknownError;

    use super::types;

    /// Any error of the service.
    #[derive(Clone, Debug, PartialEq)]
    pub enum Error {
        /// A shelf that does not exist.
        NoSuchShelf(types::error::NoSuchShelf),
        /// An error without a variant.
        Unknown(UnknownError),
    }

    service_error! {
        Error {
            NoSuchShelf = "NoSuchShelf" | "Shelf.Missing",
        }
    }
}

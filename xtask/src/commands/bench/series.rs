//! How the time to build grows with the model.

use std::path::Path;

use codegen::error::{Error, Errors};

use super::super::generate::{Request, generate};
use super::lab::{self, Lab, progress};
use super::table::{self, Table};
use super::{Profile, median};
use crate::load;

/// From small to large; the largest that there is comes last.
const SERVICES: [&str; 6] = ["datasync", "sqs", "iam", "glue", "sagemaker", "ec2"];

pub(super) fn table(lab: &Lab, wheel: &Path, runs: u16) -> Result<String, Errors> {
    let mut table = Table::new(&[
        "building with `serde`, dev profile",
        "operations",
        "shapes",
        "clean",
        "a shape",
    ]);
    for service in SERVICES {
        let _progress = progress(format!("building {service}"));
        let source = lab.path(&format!("{service}-source"));
        lab::remove(&source)?;
        let input = load::one(wheel, Some(service))?.input;
        let request = Request {
            name: Some("series-types"),
            ..Request::default()
        };
        let made = generate(&input, &source, &request)?;
        made.plan.apply()?;
        let dependency = format!("series-types = {{ path = \"../{service}-source\" }}");
        let package = lab.package(service, &dependency)?;
        let clean = || lab::remove(&package.target());
        let time = median(runs, clean, || package.build(Profile::Dev))?;
        lab::remove(&package.target())?;
        let shapes = u32::try_from(made.shapes).unwrap_or(u32::MAX).max(1);
        table.row(&[
            service.to_owned(),
            made.operations.to_string(),
            made.shapes.to_string(),
            table::seconds(time),
            table::milliseconds(time / shapes),
        ]);
    }
    Ok::<_, Error>(table.text()).map_err(Errors::from)
}

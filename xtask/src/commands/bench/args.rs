//! The arguments of `bench`.

use std::path::PathBuf;

use clap::{Args, value_parser};

pub(crate) const HELP: &str = "\
In target/bench, builds datasync-types with its features, the same types with serde_derive,
aws-sdk-datasync and rusoto_datasync, in the versions of benches/Cargo.lock. Prints tables of
medians in Markdown. Takes about 45 minutes with a wheel, and several minutes with --quick. Needs
the network unless these crates were downloaded before.

`cargo bench` in benches/ measures the speed of reading and writing JSON.

Examples:
  cargo xtask bench --quick
      Measure everything once
  cargo xtask bench --wheel botocore-1.44.5-py3-none-any.whl --runs 5
      Also generate all crates of a wheel, and build crates of increasing size

Exit codes:
  0  success
  2  wrong usage, or a build failed";

#[derive(Debug, Args)]
pub(crate) struct Bench {
    /// Measure once, in the dev profile only
    #[arg(long, conflicts_with = "runs")]
    pub(crate) quick: bool,

    /// The number of measurements, of which the median is printed
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = value_parser!(u16).range(1..=99))]
    pub(crate) runs: u16,

    /// A botocore wheel, to generate all of its services and build some of increasing size
    #[arg(long, value_name = "FILE")]
    pub(crate) wheel: Option<PathBuf>,
}

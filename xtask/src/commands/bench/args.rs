//! The arguments of `bench`.

use std::path::PathBuf;

use clap::{Args, value_parser};

pub(crate) const HELP: &str = "\
Builds this crate with its features, the same types with serde_derive, aws-sdk-datasync and
rusoto_datasync in target/bench, with the versions of benches/Cargo.lock. Prints tables of medians
in Markdown. Takes about 45 minutes with a wheel, and some minutes with --quick. Needs the network
unless these crates have been downloaded before.

`cargo bench` in benches/ measures how fast JSON is read and written.

Examples:
  cargo xtask bench --quick
      Measure everything once
  cargo xtask bench --wheel botocore-1.44.5-py3-none-any.whl --runs 5
      Also generate a whole wheel, and build models of growing size

Exit codes:
  0  done
  2  wrong usage, or something does not build";

#[derive(Debug, Args)]
pub(crate) struct Bench {
    /// Measure everything once, and nothing in the release profile
    #[arg(long, conflicts_with = "runs")]
    pub(crate) quick: bool,

    /// How often to measure; the median counts
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = value_parser!(u16).range(1..=99))]
    pub(crate) runs: u16,

    /// A botocore wheel to generate as a whole, and to take models of growing size from
    #[arg(long, value_name = "FILE")]
    pub(crate) wheel: Option<PathBuf>,
}

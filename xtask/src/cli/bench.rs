//! The arguments of `bench`.

use std::path::PathBuf;

use clap::{Args, value_parser};

pub(crate) const HELP: &str = "\
Builds this crate with its features, the same types with serde_derive, aws-sdk-datasync and
rusoto_datasync in target/bench, with the versions of benches/Cargo.lock, and prints a table of
medians in Markdown; takes about three quarters of an hour with a wheel, and --quick some minutes.
Needs the network where these crates have not been fetched before.
How fast JSON is read and written is measured by `cargo bench` in benches/.

Examples:
  cargo xtask bench --quick
      Each number once
  cargo xtask bench --wheel botocore-1.44.5-py3-none-any.whl --runs 5
      Also a whole wheel, and models of growing size

Exit codes:
  0  done
  2  wrong usage, or something does not build";

#[derive(Debug, Args)]
pub(crate) struct Bench {
    /// Measure everything once, and nothing in the release profile
    #[arg(long, conflicts_with = "runs")]
    pub(crate) quick: bool,

    /// How often everything is measured; the median counts
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = value_parser!(u16).range(1..=99))]
    pub(crate) runs: u16,

    /// A botocore wheel: all of it is generated, and models of growing size are built
    #[arg(long, value_name = "FILE")]
    pub(crate) wheel: Option<PathBuf>,
}

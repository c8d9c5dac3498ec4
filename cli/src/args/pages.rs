//! The options of `pages`.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;
use clap::builder::NonEmptyStringValueParser;

use super::Jobs;

/// Writes the changes of an API as web pages
///
/// For two models: a page for the change, an index, and a page for each operation and type. For a
/// history: the same, with a page for each of its changes. The pages need no web server.
#[derive(Debug, Args)]
pub struct Pages {
    /// The older model
    #[arg(value_name = "OLD", requires = "new")]
    pub old: Option<PathBuf>,

    /// The newer model
    #[arg(value_name = "NEW")]
    pub new: Option<PathBuf>,

    /// The folder to write
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,

    /// The service in a wheel: its folder there, its endpoint or its id
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    pub service: Option<String>,

    #[command(flatten)]
    #[expect(missing_docs, reason = "a doc comment would become help")]
    pub published: Published,

    /// The folder with the service's history, one record per change
    #[arg(long, value_name = "DIR", conflicts_with_all = ["old", "all"], requires = "model")]
    pub history: Option<PathBuf>,

    /// The newest model, with --history
    #[arg(long, value_name = "FILE_OR_DIR", requires = "history")]
    pub model: Option<PathBuf>,

    /// A TOML file with documentation that replaces the model's
    #[arg(long, value_name = "FILE", conflicts_with = "all")]
    pub docs: Option<PathBuf>,

    /// A TOML file with facts that the model lacks, with --history
    #[arg(long, value_name = "FILE", requires = "history")]
    pub overlay: Option<PathBuf>,

    /// The address at which the folder will be published, for the feed
    #[arg(long, value_name = "URL", value_parser = url, conflicts_with = "all")]
    pub url: Option<String>,

    /// Compare every service of two wheels: a page per changed service, and an index
    ///
    /// If a service fails, the others are still written.
    #[arg(long, requires = "new", conflicts_with = "service")]
    pub all: bool,

    #[command(flatten)]
    #[expect(missing_docs, reason = "a doc comment would become help")]
    pub jobs: Jobs,
}

/// When a change was published.
#[derive(Clone, Debug, Default, Args)]
#[group(skip)]
pub struct Published {
    /// The day of the newer release [default: the day on which its wheel was packed]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub date: Option<NaiveDate>,

    /// If the exact day is unknown, the last day that is known to be before the change
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, requires = "date")]
    pub after: Option<NaiveDate>,

    /// The older release, such as `botocore 1.34.105` [default: from its wheel, else the path]
    #[arg(long, value_name = "RELEASE", value_parser = NonEmptyStringValueParser::new())]
    pub from: Option<String>,

    /// The newer release [default: from its wheel, else the path]
    #[arg(long, value_name = "RELEASE", value_parser = NonEmptyStringValueParser::new())]
    pub to: Option<String>,

    /// The publisher's note about the release
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
}

/// Parses a date such as `2024-05-15`.
pub fn day(text: &str) -> Result<NaiveDate, &'static str> {
    text.parse()
        .map_err(|_| "expected a day such as 2024-05-15")
}

fn url(text: &str) -> Result<String, &'static str> {
    match text.starts_with("https://") || text.starts_with("http://") {
        true => Ok(format!("{}/", text.trim_end_matches('/'))),
        false => Err("expected an address such as https://example.com/datasync/"),
    }
}

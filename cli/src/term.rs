//! Prints results to stdout and everything else to stderr.

#[cfg(feature = "full")]
mod report;

use std::io::{self, ErrorKind, Write as _};

use clap::builder::styling::{AnsiColor, Style};
use codegen::error::{Error, Place};

#[cfg(feature = "full")]
pub use report::report;

const ERROR: Style = AnsiColor::Red.on_default().bold();
const ARROW: Style = AnsiColor::Blue.on_default().bold();

/// Prints a command's result.
///
/// A closed pipe is not an error, since programs such as `head` stop reading early.
pub fn result(text: &str) -> Result<(), Error> {
    let mut out = io::stdout().lock();
    written(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}

fn written(result: io::Result<()>) -> Result<(), Error> {
    match result {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            let message = format!("cannot write the result: {error}");
            Err(Error::new(message, Place::default()))
        }
        _ => Ok(()),
    }
}

/// Prints a line to stderr.
pub fn note(line: &str) {
    // If stderr is closed, the failure cannot be reported.
    let _ = writeln!(io::stderr(), "{line}");
}

/// Prints errors to stderr, with color on a terminal.
pub fn errors<'a>(errors: impl IntoIterator<Item = &'a Error>) {
    let mut out = anstream::stderr().lock();
    for (i, Error { message, at }) in errors.into_iter().enumerate() {
        let gap = if i > 0 { "\n" } else { "" };
        let _ = writeln!(out, "{gap}{ERROR}error:{ERROR:#} {message}");
        if at.is_known() {
            let _ = writeln!(out, "  {ARROW}-->{ARROW:#} {at}");
        }
    }
}

/// Suggests the current command without `--check`.
///
/// `program` is the program as users type it.
#[must_use]
pub fn without_check(program: &str) -> String {
    let args = std::env::args().skip(1).filter(|arg| arg != "--check");
    let args = args.map(|arg| format!(" {}", quoted(&arg)));
    format!("run `{program}{}` to fix this", args.collect::<String>())
}

/// Quotes a word for a shell.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./,+:@=".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

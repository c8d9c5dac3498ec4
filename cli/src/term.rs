//! Prints results to stdout and everything else to stderr.

use std::fmt::Write as _;
use std::io::{self, ErrorKind, IsTerminal as _, Write as _};
use std::time::Duration;

use clap::builder::styling::{AnsiColor, Style};
use codegen::error::{Error, Place};
use indicatif::{ProgressBar, ProgressStyle};
use reports::diff::{Line, Tone};

const ERROR: Style = AnsiColor::Red.on_default().bold();
const ARROW: Style = AnsiColor::Blue.on_default().bold();

/// Prints a command's result.
///
/// It is no error if the reader stops reading, as `head` does.
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

/// Prints the lines of a report, with colour on a terminal.
pub fn report(lines: &[Line]) -> Result<(), Error> {
    let mut text = String::new();
    for Line { text: line, tone } in lines {
        let style = style(*tone);
        let _ = writeln!(text, "{style}{line}{style:#}");
    }
    written(write!(anstream::stdout().lock(), "{text}"))
}

fn style(tone: Tone) -> Style {
    match tone {
        Tone::Plain => Style::new(),
        Tone::Heading => Style::new().bold(),
        Tone::Added => AnsiColor::Green.on_default(),
        Tone::Removed => AnsiColor::Red.on_default(),
    }
}

/// Prints a line to stderr.
pub fn note(line: &str) {
    // If stderr cannot be written, nothing can be reported.
    let _ = writeln!(io::stderr(), "{line}");
}

/// Prints every error as its `Display` does, with colour on a terminal.
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

/// A progress bar, shown only on a terminal.
pub(crate) fn bar(steps: usize) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{wide_bar} {pos}/{len} {msg:30!}");
    let bar = ProgressBar::new(steps.try_into().unwrap_or(u64::MAX));
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// A spinner with a message, shown only on a terminal.
pub(crate) fn spinner(doing: &'static str) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let spinner = ProgressBar::new_spinner().with_message(doing);
    spinner.enable_steady_tick(Duration::from_millis(100));
    spinner
}

/// Suggests the command that this program was started with, without `--check`.
///
/// `program` is what users type for the program.
#[must_use]
pub fn without_check(program: &str) -> String {
    let args = std::env::args().skip(1).filter(|arg| arg != "--check");
    let args = args.map(|arg| format!(" {}", quoted(&arg)));
    format!("run `{program}{}` to fix this", args.collect::<String>())
}

/// A word as a shell takes it.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./,+:@=".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

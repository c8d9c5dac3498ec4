//! Prints reports.

use std::fmt::Write as _;
use std::io::Write as _;

use clap::builder::styling::{AnsiColor, Style};
use codegen::error::Error;
use reports::diff::{Line, Tone};

/// Prints the lines of a report, with color on a terminal.
pub fn report(lines: &[Line]) -> Result<(), Error> {
    let mut text = String::new();
    for Line { text: line, tone } in lines {
        let style = style(*tone);
        let _ = writeln!(text, "{style}{line}{style:#}");
    }
    super::written(write!(anstream::stdout().lock(), "{text}"))
}

fn style(tone: Tone) -> Style {
    match tone {
        Tone::Plain => Style::new(),
        Tone::Heading => Style::new().bold(),
        Tone::Added => AnsiColor::Green.on_default(),
        Tone::Removed => AnsiColor::Red.on_default(),
    }
}

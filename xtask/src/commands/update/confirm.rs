//! Whether an update that breaks users may go on.

use std::io::{self, BufRead as _, IsTerminal as _, Write as _};

use aws_shapes_cli::term;
use reports::diff::Effect;

use super::prepare::Prepared;
use crate::cli::Update;

/// What does not break users goes on, and what does where somebody says so.
pub(super) fn may_go_on(args: &Update, prepared: &Prepared, verdict: Effect) -> bool {
    if verdict < Effect::Breaking || args.yes {
        return true;
    }
    let is_watched = io::stdin().is_terminal() && io::stderr().is_terminal();
    let goes_on = is_watched && ask(prepared);
    if !goes_on {
        term::note("this update breaks users: nothing has been changed; with `--yes` it is made");
    }
    goes_on
}

fn ask(Prepared { name, versions, .. }: &Prepared) -> bool {
    let [before, after] = versions;
    let mut err = io::stderr();
    let question = format!("\nThis breaks users of {name} {before}. Make it {after}? [y/N] ");
    let _ = err
        .write_all(question.as_bytes())
        .and_then(|()| err.flush());
    let mut answer = String::new();
    let read = io::stdin().lock().read_line(&mut answer);
    read.is_ok() && matches!(answer.trim(), "y" | "Y" | "yes")
}

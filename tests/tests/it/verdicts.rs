//! What a change means for users of the crate, both ways, one rule a pair.

// Helpers fail as the tests do that call them.
#![allow(clippy::unwrap_used)]

use std::fmt::Write as _;

use codegen::model::Model;
use codegen::{Options, SourceFile};
use reports::diff::{ChangeReport, Effect, ModelRelease, diff};
use tests::pairs::{self, Pair};

fn report(old: &Model, new: &Model) -> ChangeReport {
    let release = |label, model| ModelRelease { label, model };
    diff(&release("old", old), &release("new", new)).unwrap()
}

/// What a change does to which items, and back, one snapshot for each rule.
#[test]
fn each_rule_has_its_items_and_effects() {
    for Pair { name, old, new, .. } in pairs::all() {
        let mut table = String::new();
        let (old, new) = (pairs::model(&old), pairs::model(&new));
        for (way, report) in [("->", report(&old, &new)), ("<-", report(&new, &old))] {
            let _ = writeln!(table, "{way} {}", report.verdict.name());
            for change in report.rust {
                let effect = change.effect.name();
                let _ = writeln!(table, "    {effect:<8}  {} {}", change.path, change.words());
            }
        }
        insta::with_settings!({ snapshot_suffix => name, omit_expression => true }, {
            insta::assert_snapshot!("rule", table);
        });
    }
}

#[test]
fn each_rule_has_its_verdict_both_ways() {
    for pair in pairs::all() {
        let (old, new) = (pairs::model(&pair.old), pairs::model(&pair.new));
        let verdicts = [report(&old, &new).verdict, report(&new, &old).verdict];
        assert_eq!(verdicts.map(Effect::name), pair.verdicts, "{}", pair.name);
    }
}

/// `none` means that the files are the same, and nothing else does; but for the
/// publisher's prose, which is no API and is not in this repository.
#[test]
fn the_verdict_is_none_where_the_files_are_the_same() {
    let files = |model: &Model| -> Vec<SourceFile> {
        let options = Options {
            name: "shop-types".to_owned(),
            ..Options::default()
        };
        codegen::generate(model, &options).unwrap()
    };
    for pair in pairs::all().iter().filter(|pair| pair.name != "prose") {
        let (old, new) = (pairs::model(&pair.old), pairs::model(&pair.new));
        let is_same = files(&old) == files(&new);
        assert_eq!(pair.verdicts[0] == "none", is_same, "{}", pair.name);
    }
}

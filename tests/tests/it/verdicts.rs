//! The effect of a change on users, in both directions, with one pair per rule.

// A panic in a helper fails the test that calls it.
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

/// The changed items and effects, in both directions, in one snapshot per rule.
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

/// The verdict is `none` if and only if the files are the same, apart from the
/// publisher's prose.
#[test]
fn verdict_is_none_if_and_only_if_the_files_are_the_same() {
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

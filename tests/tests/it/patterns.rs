//! Patterns: what the feature `regex` makes of them.

use codegen::SourceFile;
use datasync_types::error::{Rule, ValidationError};
use datasync_types::operation::create_location_object_storage::CreateLocationObjectStorageInput;
use datasync_types::operation::create_location_smb::CreateLocationSmbInput;
use datasync_types::operation::create_task::CreateTaskInput;
use datasync_types::types::GoogleOidcConfig;
use fancy_regex::Regex;
use rules_types::operation::submit::SubmitInput;
use tests::fixture;

/// The paths at which values do not match.
fn unmatched(result: Result<(), ValidationError>) -> Vec<String> {
    let error = result.err();
    let violations = error.iter().flat_map(ValidationError::violations);
    let patterns = violations.filter(|v| matches!(v.rule(), Rule::Pattern(_)));
    patterns
        .map(|violation| violation.path().to_owned())
        .collect()
}

#[test]
fn the_whole_value_must_match() {
    let arn = "arn:aws:datasync:eu-west-1:123456789012:location/loc-0123456789abcdef0";
    let input = |arn: &str| CreateTaskInput::default().with_source_location_arn(arn);
    assert_eq!(unmatched(input(arn).validate()), [""; 0]);
    for wrong in [
        "",
        "x",
        &format!("{arn}0"),
        &format!(" {arn}"),
        &format!("{arn}\n"),
    ] {
        assert_eq!(
            unmatched(input(wrong).validate()),
            ["SourceLocationArn"],
            "{wrong:?}"
        );
    }
}

#[test]
fn classes_escapes_and_unicode_mean_what_the_service_means() {
    let share = |user: &str| CreateLocationSmbInput::default().with_user(user);
    for user in ["me", "größer", "a b", "x'y"] {
        assert_eq!(unmatched(share(user).validate()), [""; 0], "{user}");
    }
    for user in ["a\"b", "a[b", "a]b", "a/b", "a\\b", "a:b", "a<b", "a*b", ""] {
        assert_eq!(unmatched(share(user).validate()), ["User"], "{user}");
    }
    let bucket = |name: &str| CreateLocationObjectStorageInput::default().with_bucket_name(name);
    assert_eq!(unmatched(bucket("a-b+c.d(e)$ f\u{a0}").validate()), [""; 0]);
    assert_eq!(unmatched(bucket("a/b").validate()), ["BucketName"]);
    assert_eq!(unmatched(bucket("é").validate()), ["BucketName"]);
}

#[test]
fn look_around_is_known() {
    let pool = |name: &str| GoogleOidcConfig::default().with_identity_pool_name(name);
    let patterns = |name| unmatched(pool(name).validate());
    assert!(!patterns("my-pool").contains(&"IdentityPoolName".to_owned()));
    assert!(patterns("gcp-pool").contains(&"IdentityPoolName".to_owned()));
}

#[test]
fn a_violation_tells_the_pattern_and_the_value() {
    let input = SubmitInput::default().with_nick("ab");
    let error = input.validate().unwrap_err();
    let nick = error
        .violations()
        .iter()
        .find(|v| v.path() == "Nick")
        .unwrap();
    assert_eq!(
        nick.to_string(),
        "`Nick` must match `[A-Z]+`, but is \"ab\""
    );
    assert_eq!(nick.rule(), &rules_types::error::Rule::Pattern("[A-Z]+"));

    let secret = SubmitInput::default().with_password("a secret of mine");
    let told = secret.validate().unwrap_err().to_string();
    assert!(told.contains(r"`Password` must match `\S+`;") || told.ends_with(r"match `\S+`"));
    assert!(!told.contains("mine"));
}

/// Every pattern in the tables of the files.
fn patterns(files: &[SourceFile]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files.iter().filter(|file| !file.path.contains("support/")) {
        for rest in file.text.split("pattern(").skip(1) {
            let Some((quote, rest)) = rest.split_once('"') else {
                continue;
            };
            let end = match quote {
                "r#" => "\"#)",
                _ => "\")",
            };
            let Some((text, _)) = rest.split_once(end) else {
                continue;
            };
            assert!(!quote.is_empty() || !text.contains('\\'), "{text}");
            found.push(text.to_owned());
        }
    }
    found.sort();
    found.dedup();
    found
}

#[test]
fn the_engine_takes_every_pattern_that_is_checked() {
    let mut count = 0;
    for name in ["datasync-1.34.106", "rules", "shapes", "obstacle-course"] {
        let input = fixture::input(&fixture::folder(name));
        for pattern in patterns(&fixture::generate(&input, &fixture::options("patterns")).unwrap())
        {
            let regex = Regex::new(&format!(r"\A(?:{pattern})\z"));
            assert!(regex.is_ok(), "{pattern}: {regex:?}");
            count += 1;
        }
    }
    assert!(count > 40, "{count}");
}

//! Naming rules.

// A panic in a helper fails the test that calls it.
#![allow(clippy::unwrap_used)]

use aws_shapes_codegen::names::{
    Taken, field, file_module, module, setter, snake, type_name, variant, variants,
};

/// Compares `rule` with rows of `input=output`.
fn check(rule: fn(&str) -> String, rows: &str) {
    for row in rows.split_whitespace() {
        let (input, output) = row.split_once('=').unwrap();
        assert_eq!(rule(input), output, "{input}");
    }
}

#[test]
fn fields_keep_acronyms_and_kept_words() {
    check(
        snake,
        "ACL=acl ACLs=acls ACLsUpdateStatus=acls_update_status CallbackURLs=callback_urls
         AllowedAllVPCs=allowed_all_vpcs ConsumedIOs=consumed_ios jobIDs=job_ids HITs=hits
         ListHITsRequest=list_hits_request NetAppONTAPSVMs=net_app_ontapsvms
         SizeInMBs=size_in_mbs DynamoDBv2Action=dynamo_dbv2_action dynamoDBv2=dynamo_dbv2
         IPv6Address=ipv6_address DestinationIpV4=destination_ipv4
         ipV6Addresses=ipv6_addresses SigV4Authorization=sigv4_authorization
         MemoryGiBPerVCpu=memory_gib_per_v_cpu RecordSizeKiB=record_size_kib
         SizeInMiB=size_in_mib AuthTtL=auth_ttl TTLSECONDS=ttlseconds MIBrowser=mi_browser
         s3key=s3_key sha256sum=sha256_sum md5sum=md5_sum AbpV1_0_x=abp_v1_0_x
         error_description=error_description __AdTriggersElement=ad_triggers_element
         CreateLocationFsxOpenZfs=create_location_fsx_open_zfs ReportS3=report_s3",
    );
}

#[test]
#[ignore = "needs ../shared/naming"]
fn fields_agree_with_the_shared_name_list() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../shared/naming/snake-case.csv"
    );
    let pairs =
        std::fs::read_to_string(path).unwrap_or_else(|error| panic!("cannot read {path}: {error}"));
    let wrong: Vec<_> = pairs
        .lines()
        .filter_map(|line| line.split_once(','))
        .map(|(name, expected)| (name, expected, snake(name)))
        .filter(|(_, expected, actual)| expected != actual)
        .collect();
    let first: Vec<_> = wrong.iter().take(20).collect();
    assert!(
        wrong.is_empty(),
        "{} names (name, expected, actual): {first:#?}",
        wrong.len()
    );
}

#[test]
fn types_flatten_acronyms() {
    check(
        type_name,
        "AgentListEntry=AgentListEntry NetAppONTAPSVM=NetAppOntapsvm IOPS=Iops
         ACLsUpdateStatus=AcLsUpdateStatus configStatus=ConfigStatus Option=Option Self=Self_
         __AdTriggersElement=AdTriggersElement 3DPoint=_3DPoint Ec2Config=Ec2Config _=Value5f",
    );
}

#[test]
fn variants_exist_for_any_value() {
    check(
        variant,
        "NFS4_0=Nfs40 POINT_IN_TIME_CONSISTENT=PointInTimeConsistent 0.5=_05 type=Type
         s3:ObjectCreated:*=S3ObjectCreated *Other=Other été-chaud=TChaud self=SelfValue_
         UNKNOWN=UnknownValue =Empty *=Value2a 日本=Value65e5672c",
    );
    assert_eq!(variant("trailing space "), "TrailingSpace");
    assert_eq!(variant(" "), "Value20");
}

#[test]
fn keywords_are_escaped_except_in_setters() {
    let rows = "Type=r#type gen=r#gen Async=r#async try=r#try Self=self_ crate=crate_
                Super=super_ union=union 2fa=_2_fa _=value5f";
    check(field, rows);
    check(module, rows);
    check(
        setter,
        "Type=with_type Self=with_self crate=with_crate 2fa=with_2_fa",
    );
}

#[test]
fn taken_names_get_underscores() {
    let mut taken = Taken::default();
    let claimed = ["r#type", "r#type", "type_", "name", "name"].map(|n| taken.claim(n.into()));
    assert_eq!(claimed, ["r#type", "type_", "type__", "name", "name_"]);
    assert_eq!(file_module("FooBar_"), "foo_bar_");
    assert_eq!(file_module("Mod"), "mod_");
    assert_eq!(module("Mod"), "mod_");
    assert_eq!(file_module("Type"), "r#type");
}

#[test]
fn renamed_variants_yield_to_original_names() {
    let values = "Unknown UNKNOWN_VALUE INVALID_REQUEST invalid_request".split(' ');
    let expected = "UnknownValue_ UnknownValue InvalidRequest InvalidRequest_";
    assert_eq!(variants(values).join(" "), expected);
}

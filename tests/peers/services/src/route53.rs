//! A hosted zone with records: changed, listed in pages, and errors.

use http::Uri;
use peers::Failure;
use route53_types::Error;
use route53_types::operation::Paginated as _;
use route53_types::operation::change_resource_record_sets::{
    ChangeResourceRecordSets, ChangeResourceRecordSetsInput,
};
use route53_types::operation::create_hosted_zone::{CreateHostedZone, CreateHostedZoneInput};
use route53_types::operation::get_hosted_zone::{GetHostedZone, GetHostedZoneInput};
use route53_types::operation::list_resource_record_sets::{
    ListResourceRecordSets, ListResourceRecordSetsInput,
};
use route53_types::types::{
    Change, ChangeAction, ChangeBatch, HostedZoneConfig, ResourceRecord, ResourceRecordSet, RrType,
};

type Client = peers::transport::Client<route53_types::wire::ServiceProtocol>;

const TEXT: &str = r#""é & <text>""#;

pub fn run(endpoint: &Uri) -> Result<(), Failure> {
    let client = &Client::new(endpoint.clone());
    let input = CreateHostedZoneInput::default()
        .with_name("example.com.")
        .with_caller_reference("once")
        .with_hosted_zone_config(HostedZoneConfig::default().with_comment("a & b"));
    let zone = client.call::<CreateHostedZone>(&input)?.hosted_zone;
    // The service's IDs have a prefix, which its requests do not take.
    let id = zone.id.trim_start_matches("/hostedzone/");
    let input = GetHostedZoneInput::default().with_id(id);
    let found = client.call::<GetHostedZone>(&input)?.hosted_zone;
    assert_eq!(found.name, "example.com.");
    assert_eq!(found.config, zone.config);

    let records = ["a", "b", "c"].map(record);
    let changes = records
        .iter()
        .map(|record| Change::new(ChangeAction::Create, record.clone()))
        .collect::<Vec<_>>();
    let input = ChangeResourceRecordSetsInput::default()
        .with_hosted_zone_id(id)
        .with_change_batch(ChangeBatch::new(changes));
    client.call::<ChangeResourceRecordSets>(&input)?;
    let listed = listed(client, id)?;
    let texts: Vec<_> = listed
        .into_iter()
        .filter(|record| record.r#type == RrType::Txt)
        .collect();
    assert_eq!(texts, records);

    let error = client.refused::<ChangeResourceRecordSets>(&input)?;
    let service = error.as_service_error();
    assert!(
        matches!(service, Some(Error::InvalidChangeBatch(_))),
        "{error}"
    );
    let input = GetHostedZoneInput::default().with_id("NONE");
    let error = client.refused::<GetHostedZone>(&input)?;
    let service = error.as_service_error();
    assert!(
        matches!(service, Some(Error::NoSuchHostedZone(_))),
        "{error}"
    );
    Ok(())
}

fn record(name: &str) -> ResourceRecordSet {
    ResourceRecordSet::new(format!("{name}.example.com."), RrType::Txt)
        .with_ttl(300)
        .with_resource_records([ResourceRecord::new(TEXT)])
}

/// The records of a zone, from pages of two.
fn listed(client: &Client, zone: &str) -> Result<Vec<ResourceRecordSet>, Failure> {
    let mut records = Vec::new();
    let first = ListResourceRecordSetsInput::default()
        .with_hosted_zone_id(zone)
        .with_max_items("2");
    let mut next = Some(first);
    while let Some(input) = next {
        let page = client.call::<ListResourceRecordSets>(&input)?;
        records.extend_from_slice(page.resource_record_sets());
        next = ListResourceRecordSets::next_page(&input, &page);
    }
    Ok(records)
}

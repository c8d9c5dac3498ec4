//! The models in a wheel, and their names.

use std::collections::{BTreeMap, BTreeSet};

/// One service at one API version.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    /// The service's name. The version is appended if there is a newer one.
    pub(crate) label: String,
    /// Whether the service has no newer version.
    pub(super) is_newest: bool,
    /// The names of its files in the archive.
    pub(super) files: Vec<String>,
}

/// Returns the models among the entries, by service and version.
pub(super) fn models(names: &BTreeSet<String>) -> Result<Vec<Entry>, String> {
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for name in names {
        if let Some((service, version)) = service_and_version(name) {
            versions.entry(service).or_default().insert(version);
        }
    }
    let mut labels = BTreeSet::new();
    let mut models = Vec::new();
    for (service, versions) in &versions {
        for version in versions {
            let is_newest = versions.last() == Some(version);
            let label = if is_newest {
                (*service).to_owned()
            } else {
                format!("{service}-{version}")
            };
            if !labels.insert(label.clone()) {
                return Err(format!("two models have the name {label:?}"));
            }
            let files = files(names, &format!("botocore/data/{service}/{version}"));
            models.push(Entry {
                label,
                is_newest,
                files,
            });
        }
    }
    if models.is_empty() {
        let expected = "expected a botocore wheel, with `botocore/data/*/*/service-2.json`";
        return Err(format!("no service model in this archive: {expected}"));
    }
    Ok(models)
}

fn service_and_version(name: &str) -> Option<(&str, &str)> {
    let path = name.strip_prefix("botocore/data/")?;
    let (service, path) = path.split_once('/')?;
    let (version, file) = path.split_once('/')?;
    let is_service = matches!(file, "service-2.json" | "service-2.json.gz");
    (is_service && !service.is_empty() && !version.is_empty()).then_some((service, version))
}

fn files(names: &BTreeSet<String>, folder: &str) -> Vec<String> {
    let first = |name: &str| {
        let plain = format!("{folder}/{name}");
        let packed = format!("{plain}.gz");
        [plain, packed]
            .into_iter()
            .find(|name| names.contains(name))
    };
    let files = [first("service-2.json"), first("paginators-1.json")];
    files.into_iter().flatten().collect()
}

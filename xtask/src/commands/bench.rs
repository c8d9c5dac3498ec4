//! `bench`: build and generation times, compared with alternatives.

pub(crate) mod args;
mod lab;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use aws_shapes_cli::{Outcome, load, paths, term};
use codegen::error::{Error, Errors};
use serde_json::Value;

use crate::repository;
use args::Bench;
use lab::{Lab, cargo, median, milliseconds, run as execute, seconds, table};

/// A crate to build, through a package that depends on nothing else.
struct Peer {
    label: &'static str,
    /// Its package name.
    name: &'static str,
    /// What the dependency says about features.
    features: &'static str,
}

const fn peer(label: &'static str, name: &'static str, features: &'static str) -> Peer {
    Peer {
        label,
        name,
        features,
    }
}

/// This crate, feature by feature, then its peers. The last one is the reference.
const PEERS: [Peer; 6] = [
    peer(
        "datasync-types, types only",
        "datasync-types",
        "default-features = false",
    ),
    peer("datasync-types, `serde`", "datasync-types", "features = []"),
    peer(
        "datasync-types, `http`",
        "datasync-types",
        "features = [\"http\"]",
    ),
    peer("`serde_derive`", "derived-types", "features = []"),
    peer(
        "rusoto_datasync 0.48",
        "rusoto_datasync",
        "default-features = false, features = [\"rustls\"]",
    ),
    peer(
        "aws-sdk-datasync 1.132",
        "aws-sdk-datasync",
        "default-features = false",
    ),
];

/// From small to large; the last one is the largest of all.
const SERVICES: [&str; 6] = ["datasync", "sqs", "iam", "glue", "sagemaker", "ec2"];

/// How long a peer takes to build, and what it brings with it.
struct Build {
    clean: Duration,
    alone: Duration,
    changed: Duration,
    dependencies: usize,
    bytes: u64,
}

pub(super) fn run(args: &Bench) -> Result<Outcome, Errors> {
    let lab = Lab::new()?;
    let (runs, profiles) = if args.quick {
        (1, &["dev"][..])
    } else {
        (args.runs, &["dev", "release"][..])
    };
    let program = generator(&lab)?;
    for peer in &PEERS {
        fetch(&lab, &program, peer.name)?;
    }
    let mut sections = vec![lab::machine(runs)];
    for profile in profiles {
        sections.push(builds(&lab, profile, runs)?);
    }
    let wheel = args.wheel.as_deref();
    sections.push(generation(&lab, &program, wheel, runs)?);
    if let Some(wheel) = wheel {
        sections.push(series(&lab, &program, wheel, runs)?);
    }
    term::result(&sections.join("\n"))?;
    Ok(Outcome::Done)
}

/// Makes a peer's sources available in a folder where they can be changed.
fn fetch(lab: &Lab, program: &Path, name: &str) -> Result<(), Error> {
    let (root, source) = (repository::root(), lab.source(name));
    let benches = root.join("benches");
    match name {
        "datasync-types" => generate(program, &root.join(repository::MODEL), &source, &[]),
        "derived-types" => {
            let model = root
                .join(repository::MODEL)
                .join("2018-11-09/service-2.json");
            let model = model.to_string_lossy();
            let types = cargo(&benches, &["run", "--package=derived", "--", &model])?;
            let manifest = "[package]\nname = \"derived-types\"\nedition = \"2021\"\n\n\
                            [dependencies]\nserde = { version = \"1\", features = [\"derive\"] }\n";
            lab::write(&source.join("Cargo.toml"), manifest)?;
            lab::write(&source.join("src/lib.rs"), &types)
        }
        published => {
            let args = ["metadata", "--format-version=1", "--all-features"];
            let metadata = cargo(&benches, &args)?;
            let metadata: Value = serde_json::from_str(&metadata).unwrap_or_default();
            let packages = metadata.get("packages").and_then(Value::as_array);
            let mut packages = packages.into_iter().flatten();
            let manifest = packages.find_map(|package| {
                let is_it = package.get("name")?.as_str()? == published;
                is_it.then(|| package.get("manifest_path")?.as_str())?
            });
            let folder = manifest.and_then(|manifest| Path::new(manifest).parent());
            let absent = || paths::error(format!("no dependency `{published}`"), &benches);
            lab::copy(folder.ok_or_else(absent)?, &source)
        }
    }
}

fn builds(lab: &Lab, profile: &str, runs: u16) -> Result<String, Error> {
    let builds = PEERS.iter().map(|peer| build(lab, peer, profile, runs));
    let builds: Vec<_> = builds.collect::<Result<_, _>>()?;
    let reference = builds.last().map(|build| build.clean).unwrap_or_default();
    let rows = PEERS.iter().zip(&builds).map(|(peer, build)| {
        let ratio = reference.as_secs_f64() / build.clean.as_secs_f64();
        // In tenths, which need no floats.
        let tenths = (build.bytes * 10) >> 20;
        [
            peer.label.to_owned(),
            seconds(build.clean),
            format!("1/{ratio:.1}"),
            seconds(build.alone),
            seconds(build.changed),
            build.dependencies.to_string(),
            format!("{}.{} MiB", tenths / 10, tenths % 10),
        ]
    });
    let head = [
        &format!("building, {profile} profile"),
        "clean",
        "ratio",
        "crate alone",
        "after a change",
        "dependencies",
        "library",
    ];
    Ok(table(head, rows))
}

fn build(lab: &Lab, peer: &Peer, profile: &str, runs: u16) -> Result<Build, Error> {
    term::note(&format!("building {}, {profile}", peer.label));
    let user = lab.user(peer.name, peer.features)?;
    let target = user.join("target");
    let profile = format!("--profile={profile}");
    let build = || cargo(&user, &["build", "--offline", &profile]).map(drop);
    let package = format!("--package={}", peer.name);
    let clean_crate = || cargo(&user, &["clean", "--offline", &profile, &package]).map(drop);
    let root = lab.source(peer.name).join("src/lib.rs");
    Ok(Build {
        clean: median(runs, || lab::remove(&target), build)?,
        alone: median(runs, clean_crate, build)?,
        changed: median(runs, || lab::append(&root, "// changed\n"), build)?,
        dependencies: dependencies(&user)?,
        bytes: library_size(&target, peer.name)?,
    })
}

/// How many packages come with a peer, at run time and at build time.
fn dependencies(user: &Path) -> Result<usize, Error> {
    let args = ["tree", "--offline", "--prefix=none", "--edges=normal,build"];
    let tree = cargo(user, &args)?;
    let lines = tree.lines().map(|line| line.trim_end_matches(" (*)"));
    let packages: BTreeSet<_> = lines.filter(|line| !line.is_empty()).collect();
    Ok(packages.len().saturating_sub(2))
}

fn library_size(target: &Path, name: &str) -> Result<u64, Error> {
    let prefix = format!("lib{}-", name.replace('-', "_"));
    let mut size = 0;
    for profile in ["debug", "release"] {
        let entries = fs::read_dir(target.join(profile).join("deps"));
        for entry in entries.into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with(&prefix) && entry.path().extension().is_some_and(|e| e == "rlib") {
                size = size.max(entry.metadata().map_or(0, |metadata| metadata.len()));
            }
        }
    }
    if size == 0 {
        return Err(paths::error(format!("no library `{prefix}*.rlib`"), target));
    }
    Ok(size)
}

/// Builds the generator with optimizations.
fn generator(lab: &Lab) -> Result<PathBuf, Error> {
    term::note("building the generator");
    let target = lab.path("generator");
    let target = format!("--target-dir={}", target.display());
    cargo(
        &repository::root(),
        &["build", "--release", "--package=aws-shapes-cli", &target],
    )?;
    let name = format!("aws-shapes{}", std::env::consts::EXE_SUFFIX);
    Ok(lab.path("generator/release").join(name))
}

fn generate(program: &Path, model: &Path, out: &Path, more: &[&str]) -> Result<(), Error> {
    let mut command = Command::new(program);
    command.arg("generate").arg("--model").arg(model);
    command.arg("--out").arg(out).args(more);
    command
        .arg("--runtime")
        .arg(repository::root().join(repository::RUNTIME));
    execute(&mut command).map(drop)
}

fn generation(lab: &Lab, program: &Path, wheel: Option<&Path>, runs: u16) -> Result<String, Error> {
    term::note("generating");
    let out = lab.path("out");
    let datasync = || {
        generate(
            program,
            &repository::root().join(repository::MODEL),
            &out,
            &[],
        )
    };
    let fresh = median(runs * 3, || lab::remove(&out), datasync)?;
    let again = median(runs * 3, || Ok(()), datasync)?;
    let mut rows = vec![
        ["DataSync".to_owned(), milliseconds(fresh)],
        ["DataSync, nothing to do".to_owned(), milliseconds(again)],
    ];
    if let Some(wheel) = wheel {
        let all = || generate(program, wheel, &out, &["--all"]);
        let all = median(runs, || lab::remove(&out), all)?;
        rows.push(["every service of the wheel".to_owned(), seconds(all)]);
    }
    Ok(table(["generating, whole process", "time"], rows))
}

/// How the time to build grows with the model.
fn series(lab: &Lab, program: &Path, wheel: &Path, runs: u16) -> Result<String, Errors> {
    let mut rows = Vec::new();
    for service in SERVICES {
        term::note(&format!("building {service}"));
        let name = format!("{service}-series");
        let options = ["--service", service, "--name", &name];
        generate(program, wheel, &lab.source(&name), &options)?;
        let user = lab.user(&name, "features = []")?;
        let clean = || lab::remove(&user.join("target"));
        let build = || cargo(&user, &["build", "--offline"]).map(drop);
        let time = median(runs, clean, build)?;
        let model = codegen::read::read(&load::one(wheel, Some(service))?.input)?;
        let shapes = u32::try_from(model.shapes.len()).unwrap_or(u32::MAX);
        rows.push([
            service.to_owned(),
            model.operations.len().to_string(),
            shapes.to_string(),
            seconds(time),
            milliseconds(time / shapes.max(1)),
        ]);
    }
    let head = [
        "building with `serde`, dev profile",
        "operations",
        "shapes",
        "clean",
        "a shape",
    ];
    Ok(table(head, rows))
}

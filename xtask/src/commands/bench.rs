//! `bench`: measures build and generation times, compared with alternatives.

pub(crate) mod args;
mod lab;

use std::collections::BTreeSet;
use std::env::consts::EXE_SUFFIX;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, Result};
use aws_shapes_cli::{Outcome, load, term};
use codegen::error::{Error, Errors, Place};
use serde_json::Value;
use xshell::{Shell, cmd};

use crate::repository;
use args::Bench;
use lab::{median, milliseconds, seconds, table};

const NO_DEFAULT: &str = "default-features = false";
const HTTP: &str = "features = ['http']";

/// The crates to build, each as the only dependency of a package: its label, its package name
/// and the features of the dependency.
///
/// The last one is the reference for ratios.
const PEERS: [[&str; 3]; 6] = [
    ["datasync-types, types only", "datasync-types", NO_DEFAULT],
    ["datasync-types, `serde`", "datasync-types", "features = []"],
    ["datasync-types, `http`", "datasync-types", HTTP],
    ["`serde_derive`", "derived-types", "features = []"],
    [
        "rusoto_datasync 0.48",
        "rusoto_datasync",
        "default-features = false, features = ['rustls']",
    ],
    ["aws-sdk-datasync 1.132", "aws-sdk-datasync", NO_DEFAULT],
];

/// Services from small to large. The last one is the largest of all.
const SERVICES: [&str; 6] = ["datasync", "sqs", "iam", "glue", "sagemaker", "ec2"];

pub(super) fn run(args: &Bench) -> Result<Outcome, Errors> {
    let report = measure(args).map_err(|error| match error.downcast::<Errors>() {
        Ok(errors) => errors,
        Err(error) => Error::new(format!("{error:#}"), Place::default()).into(),
    })?;
    term::result(&report)?;
    Ok(Outcome::Done)
}

fn measure(args: &Bench) -> Result<String> {
    let (runs, profiles) = if args.quick {
        (1, &["dev"][..])
    } else {
        (args.runs, &["dev", "release"][..])
    };
    let bench = Benchmark {
        shell: lab::shell()?,
        root: repository::root(),
        runs,
    };
    bench.build_generator()?;
    bench.fetch_peers()?;
    let mut sections = vec![lab::machine(&bench.shell, runs)?];
    for profile in profiles {
        sections.push(bench.builds(profile)?);
    }
    let wheel = args.wheel.as_deref().map(std::path::absolute).transpose()?;
    sections.push(bench.generation(wheel.as_deref())?);
    if let Some(wheel) = wheel {
        sections.push(bench.series(&wheel)?);
    }
    bench.shell.remove_path(bench.shell.current_dir())?;
    Ok(sections.join("\n"))
}

struct Benchmark {
    /// A shell whose current folder has the measured packages.
    shell: Shell,
    root: PathBuf,
    runs: u16,
}

impl Benchmark {
    /// Builds the generator with optimizations.
    fn build_generator(&self) -> Result<()> {
        term::note("building the generator");
        let args = ["--quiet", "--release", "--target-dir=generator"];
        let build = self.cargo("build", &args).arg("--manifest-path");
        Ok(build.arg(self.root.join("cli/Cargo.toml")).run()?)
    }

    fn generate(&self, model: &Path, out: &str, more: &[&str]) -> Result<()> {
        let program = format!("generator/release/aws-shapes{EXE_SUFFIX}");
        let runtime = self.root.join(repository::RUNTIME);
        let generate = cmd!(
            self.shell,
            "{program} generate --model {model} --out {out} --runtime {runtime} {more...}"
        );
        Ok(generate.quiet().ignore_stdout().run()?)
    }

    fn generate_datasync(&self, out: &str) -> Result<()> {
        self.generate(&self.root.join(repository::MODEL), out, &[])
    }

    fn cargo(&self, command: &str, args: &[&str]) -> xshell::Cmd<'_> {
        cmd!(self.shell, "cargo {command} {args...}").quiet()
    }

    /// Copies the sources of all peers to `sources`, so that they can be modified.
    fn fetch_peers(&self) -> Result<()> {
        self.generate_datasync("sources/datasync-types")?;

        let benches = self.shell.push_dir(self.root.join("benches"));
        let model = self.root.join(repository::MODEL);
        let model = model.join("2018-11-09/service-2.json");
        let types = cmd!(self.shell, "cargo run --quiet --package=derived -- {model}");
        let types = types.quiet().read()?;
        let metadata = self.cargo("metadata", &["--format-version=1", "--all-features"]);
        let metadata: Value = serde_json::from_str(&metadata.read()?)?;
        drop(benches);

        let manifest = "[package]\nname = \"derived-types\"\nedition = \"2021\"\n\n\
                        [dependencies]\nserde = { version = \"1\", features = [\"derive\"] }\n";
        let shell = &self.shell;
        shell.write_file("sources/derived-types/Cargo.toml", manifest)?;
        shell.write_file("sources/derived-types/src/lib.rs", types)?;
        for name in ["rusoto_datasync", "aws-sdk-datasync"] {
            let manifest = manifest_path(&metadata, name);
            let folder = manifest.and_then(|manifest| Path::new(manifest).parent());
            let folder = folder.with_context(|| format!("no dependency `{name}` in benches/"))?;
            let copy = cmd!(self.shell, "cp -R {folder} sources/{name}");
            copy.quiet().run()?;
        }
        Ok(())
    }

    fn builds(&self, profile: &str) -> Result<String> {
        let builds = PEERS.iter().map(|peer| self.build(*peer, profile));
        let builds: Vec<_> = builds.collect::<Result<_>>()?;
        let reference = builds.last().map(|(clean, _)| *clean).unwrap_or_default();
        let rows = PEERS
            .iter()
            .zip(builds)
            .map(|([label, ..], (clean, cells))| {
                let ratio = reference.as_secs_f64() / clean.as_secs_f64();
                format!("{label} | {} | 1/{ratio:.1} | {cells}", seconds(clean))
            });
        let head = "clean | ratio | crate alone | after a change | dependencies | library";
        Ok(table(
            &format!("building, {profile} profile | {head}"),
            rows,
        ))
    }

    /// Builds a peer. Returns the time of a clean build, and the cells after the ratio.
    fn build(&self, peer: [&str; 3], profile: &str) -> Result<(Duration, String)> {
        let [label, name, features] = peer;
        term::note(&format!("building {label}, {profile}"));
        let shell = &self.shell;
        lab::write_user(shell, name, features)?;
        let _user = shell.push_dir("user");
        let profile = format!("--profile={profile}");
        let package = format!("--package={name}");
        let source = format!("../sources/{name}/src/lib.rs");
        let cargo = |command, args: &[&str]| Ok(self.cargo(command, args).run()?);
        let build = || cargo("build", &["--quiet", "--offline", &profile]);
        let clean = || cargo("clean", &["--quiet", "--offline", &profile, &package]);
        let change = || {
            let text = shell.read_file(&source)?;
            Ok(shell.write_file(&source, text + "// changed\n")?)
        };
        let from_nothing = median(self.runs, || Ok(shell.remove_path("target")?), build)?;
        let alone = median(self.runs, clean, build)?;
        let changed = median(self.runs, change, build)?;
        // Tenths of a MiB, to avoid floats.
        let tenths = (library_size(shell, name)? * 10) >> 20;
        let size = format!("{}.{} MiB", tenths / 10, tenths % 10);
        let (alone, changed) = (seconds(alone), seconds(changed));
        let dependencies = self.dependencies()?;
        let cells = format!("{alone} | {changed} | {dependencies} | {size}");
        Ok((from_nothing, cells))
    }

    /// Returns the number of a peer's dependencies, including build dependencies.
    fn dependencies(&self) -> Result<usize> {
        let args = ["--offline", "--prefix=none", "--edges=normal,build"];
        let tree = self.cargo("tree", &args).read()?;
        let lines = tree.lines().map(|line| line.trim_end_matches(" (*)"));
        let packages: BTreeSet<_> = lines.filter(|line| !line.is_empty()).collect();
        Ok(packages.len().saturating_sub(2))
    }

    fn generation(&self, wheel: Option<&Path>) -> Result<String> {
        term::note("generating");
        let clean = || Ok(self.shell.remove_path("out")?);
        let datasync = || self.generate_datasync("out");
        let fresh = median(self.runs * 3, clean, datasync)?;
        let again = median(self.runs * 3, || Ok(()), datasync)?;
        let mut rows = vec![
            format!("DataSync | {}", milliseconds(fresh)),
            format!("DataSync, nothing to do | {}", milliseconds(again)),
        ];
        if let Some(wheel) = wheel {
            let all = || self.generate(wheel, "out", &["--all"]);
            let all = median(self.runs, clean, all)?;
            rows.push(format!("every service of the wheel | {}", seconds(all)));
        }
        Ok(table("generating, whole process | time", rows))
    }

    /// Measures how build times grow with the model.
    fn series(&self, wheel: &Path) -> Result<String> {
        let mut rows = Vec::new();
        for service in SERVICES {
            term::note(&format!("building {service}"));
            let name = format!("{service}-series");
            let out = format!("sources/{name}");
            self.generate(wheel, &out, &["--service", service, "--name", &name])?;
            lab::write_user(&self.shell, &name, "features = []")?;
            let _user = self.shell.push_dir("user");
            let clean = || Ok(self.shell.remove_path("target")?);
            let build = || Ok(self.cargo("build", &["--quiet", "--offline"]).run()?);
            let time = median(self.runs, clean, build)?;
            let loaded = load::one(wheel, Some(service)).map_err(Errors::from)?;
            let model = codegen::read::read(&loaded.input)?;
            let (operations, shapes) = (model.operations.len(), model.shapes.len());
            let each = milliseconds(time / u32::try_from(shapes.max(1))?);
            let time = seconds(time);
            rows.push(format!(
                "{service} | {operations} | {shapes} | {time} | {each}"
            ));
        }
        let head = "building with `serde`, dev profile | operations | shapes | clean | a shape";
        Ok(table(head, rows))
    }
}

/// Returns the path of a package's manifest from Cargo's metadata.
fn manifest_path<'a>(metadata: &'a Value, package: &str) -> Option<&'a str> {
    let mut packages = metadata.get("packages")?.as_array()?.iter();
    let found = packages.find(|found| found.get("name").is_some_and(|name| name == package))?;
    found.get("manifest_path")?.as_str()
}

/// Returns the size of a package's library in bytes.
fn library_size(shell: &Shell, name: &str) -> Result<u64> {
    let prefix = format!("lib{}-", name.replace('-', "_"));
    let mut sizes = Vec::new();
    for profile in ["debug", "release"] {
        let folder = format!("target/{profile}/deps");
        for path in shell.read_dir(folder).unwrap_or_default() {
            let file = path.file_name().unwrap_or_default().to_string_lossy();
            if file.starts_with(&prefix) && file.ends_with(".rlib") {
                sizes.push(fs::metadata(&path)?.len());
            }
        }
    }
    let size = sizes.into_iter().max();
    size.with_context(|| format!("no library `{prefix}*.rlib`"))
}

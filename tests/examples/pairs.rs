//! Writes the pairs of `tests::pairs` to a folder: `NAME/old.json`,
//! `NAME/new.json`. `tests/semver-check` runs it.

use std::path::Path;
use std::{env, fs, io};

use tests::pairs;

fn main() -> io::Result<()> {
    let out = env::args_os().nth(1);
    let out = out.ok_or_else(|| io::Error::other("expected a folder to write to"))?;
    for pair in pairs::all() {
        let folder = Path::new(&out).join(&pair.name);
        fs::create_dir_all(&folder)?;
        for (name, json) in [("old.json", &pair.old), ("new.json", &pair.new)] {
            fs::write(folder.join(name), serde_json::to_vec_pretty(json)?)?;
        }
    }
    Ok(())
}

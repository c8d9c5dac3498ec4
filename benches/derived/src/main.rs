//! Prints the types of a model file: `derived service-2.json`.

use std::env;
use std::error::Error;
use std::path::Path;

use derived::Unknown;

fn main() -> Result<(), Box<dyn Error>> {
    let model = env::args_os().nth(1).ok_or("usage: derived MODEL")?;
    let krate = derived::lower(Path::new(&model))?;
    print!("{}", derived::print(&krate, Unknown::Kept));
    Ok(())
}

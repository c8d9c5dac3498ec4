//! Time and allocations of reading and writing JSON, a table for each document.

use benches::{Ignored, Kept, Lost, Ours, Peer, Read, Sdk, Value, Wire, description, enums, page};
use divan::{AllocProfiler, Bencher, counter::BytesCount};

/// Enough for the fastest to say something on a machine that others share.
const SAMPLES: u32 = 1_000;

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

macro_rules! document {
    ($name:ident, $text:expr, $read:ident, $write:ident) => {
        mod $name {
            use super::*;

            #[divan::bench(types = [Ours, Wire, Kept, Lost, Sdk, Value, Ignored], sample_count = SAMPLES)]
            fn read<P: Read>(bencher: Bencher<'_, '_>) {
                let text = $text;
                bencher
                    .counter(BytesCount::of_slice(&text))
                    .bench_local(|| P::$read(divan::black_box(&text)));
            }

            #[divan::bench(types = [Ours, Wire, Kept, Lost, Sdk, Value], sample_count = SAMPLES)]
            fn write<P: Peer>(bencher: Bencher<'_, '_>) {
                let text = $text;
                let value = P::$read(&text);
                bencher
                    .counter(BytesCount::of_slice(&text))
                    .bench_local(|| P::$write(divan::black_box(&value)));
            }

            #[divan::bench(types = [Wire, Sdk], sample_count = SAMPLES)]
            fn write_and_read<P: Peer>(bencher: Bencher<'_, '_>) {
                let value = P::$read(&$text);
                bencher.bench_local(|| P::$read(&P::$write(divan::black_box(&value))));
            }
        }
    };
}

document!(list_of_1000, page(), read_page, write_page);
document!(enums_of_1000, enums(), read_page, write_page);
document!(
    description,
    description(),
    read_description,
    write_description
);

//! How long the operations of a store take, in nanoseconds: the best of some rounds. `speed DIRECTORY [ROUNDS]`
//!
//! On records of `Beat`, of 304 bytes, by one thread that has the store to itself.

mod beat_store;
mod mmf;

use beat_store::{Beat, BeatStore};
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

const RECORDS: u64 = 1 << 12;
const OPERATIONS: u64 = 1 << 20;

fn measure(name: &str, rounds: u32, mut operation: impl FnMut(u64) -> mmf::Result<()>) -> mmf::Result<()> {
    let mut best = f64::INFINITY;
    for _ in 0..rounds {
        let start = Instant::now();
        for i in 0..OPERATIONS {
            // An odd step goes through all records, but not one behind the other.
            operation(i.wrapping_mul(2_654_435_761) % RECORDS)?;
        }
        best = best.min(start.elapsed().as_nanos() as f64 / OPERATIONS as f64);
    }
    println!("{name:<12} {best:8.1} ns");
    Ok(())
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let directory = arguments.next().ok_or("usage: speed DIRECTORY [ROUNDS]")?;
    let rounds = arguments.next().map_or(Ok(5), |text| text.parse())?;
    let path = Path::new(&directory).join("speed.mmf");
    let beats = BeatStore::create(&path)?;
    let beat = Beat { text: "a text of 24 bytes or so".to_owned(), words: [7; 24], ..Beat::default() };
    for _ in 0..RECORDS {
        mmf::Store::append(&beats, &beat)?;
    }

    let plain = vec![1i64; RECORDS as usize];
    measure("raw load", rounds, |i| {
        black_box(black_box(&plain)[i as usize]);
        Ok(())
    })?;
    measure("get scalar", rounds, |i| {
        beats.get_left(i).map(|left| {
            black_box(left);
        })
    })?;
    measure("get optional", rounds, |i| {
        beats.get_half(i).map(|half| {
            black_box(half);
        })
    })?;
    measure("get string", rounds, |i| {
        beats.get_text(i).map(|text| {
            black_box(text);
        })
    })?;
    measure("get whole", rounds, |i| {
        beats.get(i).map(|beat| {
            black_box(beat);
        })
    })?;
    measure("set scalar", rounds, |i| beats.set_left(i, 5))?;
    measure("add", rounds, |i| beats.counter_of_left(i).add(1).map(|_| ()))?;
    measure("edit two", rounds, |i| beats.edit(i).set_left(1).set_right(1).write())?;
    measure("set whole", rounds, |i| beats.set(i, &beat))?;
    measure("append", 1, |_| beats.append(&beat).map(|_| ()))?;

    drop(beats);
    std::fs::remove_file(&path)?;
    std::fs::remove_file(Path::new(&directory).join("speed.mmf.lck"))?;
    Ok(())
}

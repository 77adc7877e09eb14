//! What one operation takes in Rust, by one thread that has a store of `Tick` to itself: see SpeedTest. `speed STORE ROUNDS` prints a line for each
//! operation: its name and the median, the least and the most of the rounds, in nanoseconds.

mod mmf;
mod tick;

use std::hint::black_box;
use std::time::Instant;
use tick::{Tick, TickStore};

const RECORDS: u64 = 1024;
const WARM_UP: usize = 3;

/// Some rounds that nobody looks at, and then those that count. The operation is given how often it was called before, and the number of a record.
fn measure(name: &str, rounds: usize, operations: u64, mut operation: impl FnMut(u64, u64) -> mmf::Result<()>) -> mmf::Result<()> {
    let mut times = Vec::new();
    for _ in 0..WARM_UP + rounds {
        let begin = Instant::now();
        for k in 0..operations {
            operation(k, k % RECORDS)?;
        }
        times.push(begin.elapsed().as_nanos() as f64 / operations as f64);
    }
    let counted = &mut times[WARM_UP..];
    counted.sort_by(f64::total_cmp);
    println!("{name}\t{:.2}\t{:.2}\t{:.2}", counted[rounds / 2], counted[0], counted[rounds - 1]);
    Ok(())
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(path), Some(rounds)) = (arguments.next(), arguments.next()) else {
        return Err("usage: speed STORE ROUNDS".into());
    };
    let rounds: usize = rounds.parse::<usize>()?.max(1);
    let ticks = TickStore::create(path)?;
    let mut tick = Tick { symbol: "AAPL".to_owned(), ..Tick::default() };
    for i in 0..RECORDS {
        tick.price = i as f64;
        ticks.append(&tick)?;
    }

    let plain: Vec<[f64; 15]> = (0..RECORDS).map(|i| [i as f64; 15]).collect();
    let plain = black_box(&plain[..]);
    measure("raw load", rounds, 20_000_000, |_, i| {
        black_box(plain[i as usize][10]);
        Ok(())
    })?;
    measure("scalar get", rounds, 20_000_000, |_, i| {
        black_box(ticks.get_price(i)?);
        Ok(())
    })?;
    measure("whole get", rounds, 2_000_000, |_, i| {
        black_box(ticks.get(i)?);
        Ok(())
    })?;
    measure("scalar set", rounds, 2_000_000, |k, i| ticks.set_price(i, k as f64))?;
    measure("whole set", rounds, 1_000_000, |k, i| {
        tick.price = k as f64;
        ticks.set(i, &tick)
    })?;
    measure("append", rounds, 100_000, |_, _| ticks.append(&tick).map(|_| ()))?;
    Ok(())
}

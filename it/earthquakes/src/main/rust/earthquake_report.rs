//! Follows a store of earthquakes that another process is writing, by the generated module, and adds it up.
//!
//! usage: earthquake_report STORE EXPECTED_EVENTS

#[path = "../../../target/generated-sources/mmapforge-rust/mod.rs"]
mod stores;

use std::error::Error;
use std::time::Duration;
use stores::earthquake::EarthquakeStore;

const LONGEST_WAIT: Duration = Duration::from_secs(60);

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, path, expected] = arguments.as_slice() else {
        return Err("usage: earthquake_report STORE EXPECTED_EVENTS".into());
    };
    let expected = expected.parse()?;
    let store = EarthquakeStore::open_read_only(path)?;
    let found = store.len();
    if !store.wait_for(expected, LONGEST_WAIT)? {
        return Err(format!("The writer is gone or slow: {} events, expected {expected}", store.len()).into());
    }
    let mut strongest = f64::NEG_INFINITY;
    let (mut events, mut significance, mut felt) = (0, 0, 0);
    let (mut tsunamis, mut without_stations, mut without_felt) = (0, 0, 0);
    for event in store.iter() {
        let event = event?; // whole, as it was at one moment
        events += 1;
        strongest = strongest.max(event.magnitude);
        significance += u64::from(event.significance);
        felt += u64::from(event.felt.unwrap_or(0));
        tsunamis += u32::from(event.tsunami);
        without_stations += u32::from(event.stations.is_none());
        without_felt += u32::from(event.felt.is_none());
    }
    println!("opened at {found} events, followed to {events}");
    println!(
        "events={events} strongest={strongest:.1} significance={significance} felt={felt} tsunamis={tsunamis} \
         absent: stations={without_stations} felt={without_felt}"
    );
    Ok(())
}

//! What the runtime and the golden modules do. Built with `rustc --test`, beside copies of them.

mod event;
mod listing;
mod mmf;
mod reading;
mod tick;

use listing::{Listing, ListingStore, Venue};
use mmf::ErrorKind;
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};
use tick::{Tick, TickStore};

/// A directory that is removed with what is in it.
struct Directory(PathBuf);

impl Directory {
    fn new(name: &str) -> Directory {
        let path = std::env::temp_dir().join(format!("mmapforge-rust-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir(&path).expect("a new directory");
        Directory(path)
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn tick(price: f64) -> Tick {
    Tick { symbol: "AAPL".to_owned(), price, volume: 52_000_000.0, timestamp: 1_700_000_000_000_000_000 }
}

fn listing(symbol: &str, lot: u32) -> Listing {
    Listing { name: format!("{symbol} Inc."), symbol: symbol.to_owned(), venue: Venue::XNYS, lot, ..Listing::default() }
}

fn kind<T>(result: mmf::Result<T>) -> ErrorKind {
    match result {
        Ok(_) => panic!("an error was expected"),
        Err(e) => e.kind(),
    }
}

#[test]
fn writes_the_bytes_of_the_worked_example() {
    let directory = Directory::new("example");
    let path = directory.file("tick.mmf");
    let ticks = TickStore::create(&path).unwrap();
    ticks.append(&tick(189.5)).unwrap();
    ticks.set_price(0, 189.75).unwrap();

    let bytes = fs::read(&path).unwrap();
    assert_eq!(bytes[..8], [0x4d, 0x4d, 0x46, 0x47, 2, 0, 0, 0]);
    assert_eq!(bytes[8..16], [0x06, 0xf6, 0x0b, 0xfb, 0x3a, 0x3e, 0x90, 0x33]);
    assert_eq!(bytes[40..48], [1, 0, 0, 0, 104, 0, 0, 0]);
    assert_eq!(bytes[48..64], [1, 0, 0, 0, 0, 0, 0, 0, 157, 0, 0, 0, 0, 0, 0, 0]);
    assert_eq!(bytes[64..68], [0, 0xa0, 0, 0]);
    assert_eq!(bytes[256..264], [2, 0, 0, 0, 0, 0, 0, 0]);
    assert_eq!(bytes[0xa000..0xa010], [2, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0x41, 0x41, 0x50, 0x4c]);
    assert_eq!(bytes[0xa050..0xa060], [0, 0, 0, 0, 0, 0xb8, 0x67, 0x40, 0, 0, 0, 0, 0xa8, 0xcb, 0x88, 0x41]);
}

#[test]
fn reads_what_was_appended_and_follows_growth() {
    let directory = Directory::new("growth");
    let path = directory.file("tick.mmf");
    let writer = TickStore::open_or_create(&path).unwrap();
    let reader = TickStore::open_read_only(&path).unwrap();
    let mut follow = reader.follow(0);
    assert!(follow.wait(Duration::ZERO).unwrap().is_none());
    for i in 0..1_000 {
        assert_eq!(writer.append(&tick(f64::from(i))).unwrap(), i as u64);
    }
    assert_eq!(writer.append_all([&tick(-1.0), &tick(-2.0)]).unwrap(), 1_000);
    assert_eq!(reader.len(), 1_002);
    let prices: Vec<f64> = follow.map(|tick| tick.unwrap().price).collect();
    assert_eq!(prices[999..], [999.0, -1.0, -2.0]);
    assert!(!reader.wait_for(1_003, Duration::from_millis(5)).unwrap());
    assert_eq!(kind(reader.get(1_002)), ErrorKind::NoSuchRecord);
    assert_eq!(kind(reader.set_price(0, 1.0)), ErrorKind::ReadOnly);
    assert_eq!(kind(reader.append(&tick(1.0))), ErrorKind::ReadOnly);
}

#[test]
fn changes_fields_records_and_counters() {
    let directory = Directory::new("changes");
    let ticks = TickStore::create(directory.file("tick.mmf")).unwrap();
    ticks.append(&tick(1.0)).unwrap();
    ticks.edit(0).set_symbol("MSFT").set_price(2.0).write().unwrap();
    assert_eq!(ticks.get(0).unwrap(), Tick { symbol: "MSFT".to_owned(), ..tick(2.0) });
    ticks.update(0, |tick| tick.volume += 1.0).unwrap();
    assert!(!ticks.update_if(0, |_| false).unwrap());
    assert_eq!(ticks.get_volume(0).unwrap(), 52_000_001.0);
    assert_eq!(ticks.counter_of_timestamp(0).add(1).unwrap(), 1_700_000_000_000_000_001);
    assert_eq!(kind(ticks.counter_of_timestamp(0).add(u64::MAX)), ErrorKind::InvalidValue);
    assert_eq!(ticks.counter_of_price(0).max(5.0).unwrap(), 5.0);
    assert_eq!(ticks.counter_of_price(0).min(7.0).unwrap(), 5.0);
    assert!(!ticks.counter_of_price(0).compare_and_swap(4.0, 6.0).unwrap());
    assert_eq!(ticks.counter_of_price(0).swap(8.0).unwrap(), 5.0);
    ticks.set(0, &tick(3.0)).unwrap();
    assert_eq!(ticks.last().unwrap(), Some(tick(3.0)));
    let long = Tick { symbol: "x".repeat(65), ..tick(0.0) };
    assert_eq!(kind(ticks.append(&long)), ErrorKind::InvalidValue);
    assert_eq!(kind(ticks.edit(0).set_symbol(&long.symbol).write()), ErrorKind::InvalidValue);
    assert_eq!(ticks.get(0).unwrap(), tick(3.0));
}

#[test]
fn counts_from_many_threads_without_a_loss() {
    let directory = Directory::new("threads");
    let ticks = TickStore::create(directory.file("tick.mmf")).unwrap();
    ticks.append(&Tick::default()).unwrap();
    std::thread::scope(|threads| {
        // More than the lanes of a slot.
        for _ in 0..6 {
            threads.spawn(|| {
                for _ in 0..2_000 {
                    ticks.counter_of_timestamp(0).add(1).unwrap();
                    ticks.update(0, |tick| tick.volume += 1.0).unwrap();
                }
            });
        }
    });
    let tick = ticks.get(0).unwrap();
    assert_eq!((tick.timestamp, tick.volume), (12_000, 12_000.0));
}

#[test]
fn finds_by_key() {
    let directory = Directory::new("key");
    let path = directory.file("listing.mmf");
    let listings = ListingStore::create(&path).unwrap();
    let reader = ListingStore::open_read_only(&path).unwrap();
    // Far more than the first table takes.
    for i in 0..5_000 {
        assert_eq!(listings.append(&listing(&format!("S{i}"), i)).unwrap(), u64::from(i));
    }
    for i in 0..5_000u64 {
        assert_eq!(reader.index_of(Venue::XNYS, &format!("S{i}")).unwrap(), Some(i));
    }
    assert_eq!(reader.index_of(Venue::XNAS, "S7").unwrap(), None);
    assert_eq!(reader.index_of(Venue::XNYS, "longer than 12 bytes").unwrap(), None);
    let again = listings.append(&listing("S7", 1)).unwrap_err();
    assert_eq!((again.kind(), again.record()), (ErrorKind::DuplicateKey, Some(7)));
    let twice = [listing("A", 1), listing("A", 2)];
    assert_eq!(kind(listings.append_all(&twice)), ErrorKind::DuplicateKey);
    assert_eq!(listings.put(&listing("S7", 99)).unwrap(), 7);
    assert_eq!(listings.put_if_absent(&listing("S7", 1)).unwrap(), (7, false));
    assert_eq!(listings.put(&listing("B", 1)).unwrap(), 5_000);
    assert_eq!(reader.find(Venue::XNYS, "S7").unwrap().map(|found| found.lot), Some(99));
    assert_eq!(kind(listings.set(7, &listing("C", 1))), ErrorKind::KeyChanged);
    assert_eq!(kind(listings.update(7, |listing| listing.venue = Venue::XNAS)), ErrorKind::KeyChanged);

    drop(listings);
    fs::remove_file(directory.file("listing.mmf.key")).unwrap();
    let listings = ListingStore::open(&path).unwrap();
    assert_eq!(listings.index_of(Venue::XNYS, "B").unwrap(), Some(5_000));
    listings.append(&listing("D", 1)).unwrap();
    // The reader's file was another one: it looks at the path.
    assert_eq!(reader.index_of(Venue::XNYS, "D").unwrap(), Some(5_001));
}

#[test]
fn keeps_records_in_order() {
    let directory = Directory::new("order");
    let events = event::EventStore::create(directory.file("event.mmf")).unwrap();
    let event = |id: u8, time: i64| event::Event { id: mmf::Uuid([id; 16]), time: mmf::Timestamp(time), ..event::Event::default() };
    for (id, time) in [(1, -5), (2, 0), (3, 0), (4, 9)] {
        events.append(&event(id, time)).unwrap();
    }
    assert_eq!(kind(events.append(&event(5, 8))), ErrorKind::OutOfOrder);
    assert_eq!(kind(events.append_all([&event(5, 10), &event(6, 9)])), ErrorKind::OutOfOrder);
    assert_eq!(events.first_at_least(mmf::Timestamp(0)).unwrap(), 1);
    assert_eq!(events.first_after(mmf::Timestamp(0)).unwrap(), 3);
    assert_eq!(events.first_at_least(mmf::Timestamp(10)).unwrap(), 4);
    assert_eq!(kind(events.update(0, |event| event.time.0 = -6)), ErrorKind::KeyChanged);
}

#[test]
fn tells_absent_values_from_zeros() {
    let directory = Directory::new("optional");
    let readings = reading::ReadingStore::create(directory.file("reading.mmf")).unwrap();
    readings.append(&reading::Reading::default()).unwrap();
    assert_eq!(readings.get_float64(0).unwrap(), None);
    assert_eq!(readings.counter_of_uint64(0).add(1).unwrap(), None);
    readings.set_uint64(0, Some(0)).unwrap();
    readings.set_note(0, Some("noted")).unwrap();
    readings.edit(0).set_raw(Some(&[1, 2])).set_samples(Some(&[1.0, 2.0, 3.0])).set_flag(Some(false)).write().unwrap();
    assert_eq!(readings.counter_of_uint64(0).add(2).unwrap(), Some(2));
    let whole = readings.get(0).unwrap();
    assert_eq!((whole.uint64, whole.note.as_deref(), whole.flag), (Some(2), Some("noted"), Some(false)));
    assert_eq!((whole.raw.as_deref(), whole.samples), (Some(&[1, 2][..]), Some([1.0, 2.0, 3.0])));
    readings.set_uint64(0, None).unwrap();
    readings.edit(0).set_note(None).set_cost("1.25".parse().ok()).write().unwrap();
    assert_eq!((readings.get_uint64(0).unwrap(), readings.get_note(0).unwrap()), (None, None));
    assert_eq!(readings.get_cost(0).unwrap().map(|cost| cost.to_string()), Some("1.25".to_owned()));
    let too_much = mmf::Decimal { unscaled: 1_000_000_000 };
    assert_eq!(kind(readings.set_cost(0, Some(too_much))), ErrorKind::InvalidValue);
}

#[test]
fn refuses_what_is_no_store_of_the_type() {
    let directory = Directory::new("refused");
    let path = directory.file("tick.mmf");
    assert_eq!(kind(TickStore::open(&path)), ErrorKind::NotFound);
    drop(TickStore::create(&path).unwrap());
    assert_eq!(kind(TickStore::create(&path)), ErrorKind::AlreadyExists);
    let other = ListingStore::open_read_only(&path).unwrap_err();
    assert_eq!(other.kind(), ErrorKind::OtherLayout);
    assert!(other.to_string().contains("record Tick size 104 align 8"), "{other}");
    let whole = fs::read(&path).unwrap();
    for (damage, expected) in [((0, 0), ErrorKind::Unsupported), ((4, 3), ErrorKind::Unsupported), ((120, 1), ErrorKind::Corrupt)] {
        let mut bytes = whole.clone();
        bytes[damage.0] ^= damage.1 ^ 0x55;
        fs::write(&path, &bytes).unwrap();
        assert_eq!(kind(TickStore::open_read_only(&path)), expected);
    }
    fs::write(&path, &whole[..whole.len() - 1]).unwrap();
    assert_eq!(kind(TickStore::open_read_only(&path)), ErrorKind::Truncated);
    std::os::unix::fs::symlink("tick.mmf", directory.file("link.mmf")).unwrap();
    assert_eq!(kind(TickStore::open(directory.file("link.mmf"))), ErrorKind::Unsupported);
}

#[test]
fn survives_any_damaged_byte() {
    let directory = Directory::new("fuzz");
    let path = directory.file("listing.mmf");
    let listings = ListingStore::create(&path).unwrap();
    for i in 0..3 {
        listings.append(&listing(&format!("S{i}"), i)).unwrap();
    }
    drop(listings);
    let whole = fs::read(&path).unwrap();
    let key = fs::read(directory.file("listing.mmf.key")).unwrap();
    let mut r = 1u64;
    let mut next = || {
        r = r.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (r >> 33) as usize
    };
    let header = number(&whole, 64);
    let (mut opened, mut refused) = (0, 0);
    for _ in 0..400 {
        let (mut bytes, mut key_bytes) = (whole.clone(), key.clone());
        let places = [next() % 256, 256 + next() % 512, 4096 + next() % 8192, 12_288 + next() % 600, header + next() % 288];
        bytes[places[next() % 5]] = next() as u8;
        if next() % 2 == 0 {
            mend_checksum(&mut bytes);
        }
        key_bytes[next() % 12_288] = next() as u8;
        if next() % 2 == 0 {
            let crc = crc32c(&key_bytes[..252]);
            key_bytes[252..256].copy_from_slice(&crc.to_le_bytes());
        }
        fs::write(&path, &bytes).unwrap();
        fs::write(directory.file("listing.mmf.key"), &key_bytes).unwrap();
        match ListingStore::open_read_only(&path) {
            Ok(damaged) => {
                opened += 1;
                for index in 0..damaged.len().min(4) {
                    let _ = damaged.get(index);
                    let _ = damaged.get_symbol(index);
                }
                // A key file that is unusable is waited for, since a writer may be making it: not each time here.
                if opened == 50 {
                    let _ = damaged.index_of(Venue::XNYS, "S1");
                }
            }
            Err(_) => refused += 1,
        }
    }
    assert!(opened > 50 && refused > 50, "{opened} opened, {refused} refused");
}

fn number(bytes: &[u8], at: usize) -> usize {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]) as usize
}

/// So that what the checksum covers is looked at, too.
fn mend_checksum(bytes: &mut [u8]) {
    let (text, length) = (number(bytes, 80), number(bytes, 84));
    if let Some(text) = bytes.get(text..text.saturating_add(length)) {
        let covered = [&bytes[..48], &bytes[64..252], text].concat();
        let crc = crc32c(&covered);
        bytes[252..256].copy_from_slice(&crc.to_le_bytes());
    }
}

#[test]
fn survives_damaged_slots() {
    let directory = Directory::new("slots");
    let path = directory.file("listing.mmf");
    let listings = ListingStore::create(&path).unwrap();
    for i in 0..20 {
        listings.append(&listing(&format!("S{i}"), i)).unwrap();
    }
    drop(listings);
    let key = fs::read(directory.file("listing.mmf.key")).unwrap();
    let mut r = 7u64;
    let mut next = || {
        r = r.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        r
    };
    for round in 0..100u64 {
        let mut bytes = key.clone();
        for slot in bytes[4096..].chunks_exact_mut(8) {
            // Full tables, too, and slots of records that there are and are not.
            if round % 10 == 0 || next() % 4 == 0 {
                slot.copy_from_slice(&(next() & !0xFFFF | next() >> 40 & 0x1F).to_le_bytes());
            }
        }
        fs::write(directory.file("listing.mmf.key"), &bytes).unwrap();
        let damaged = ListingStore::open_read_only(&path).unwrap();
        for i in 0..25 {
            if let Some(found) = damaged.index_of(Venue::XNYS, &format!("S{i}")).unwrap() {
                assert_eq!(damaged.get_symbol(found).unwrap(), format!("S{i}"));
            }
        }
    }
}

#[test]
fn syncs_and_tells_what_it_found() {
    let directory = Directory::new("sync");
    let path = directory.file("tick.mmf");
    let ticks = TickStore::create(&path).unwrap();
    ticks.append(&tick(1.0)).unwrap();
    ticks.sync().unwrap();
    ticks.append(&tick(2.0)).unwrap();
    drop(ticks);
    // As after a crash of the machine: the newest page is of another run of the kernel.
    let mut bytes = fs::read(&path).unwrap();
    assert_eq!(bytes[8192..8208], [2, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]);
    for page in [4096, 8192] {
        bytes[page + 24..page + 40].fill(0x77);
        bytes[page + 40] = 0;
        let crc = crc32c(&bytes[page..page + 60]);
        bytes[page + 60..page + 64].copy_from_slice(&crc.to_le_bytes());
    }
    fs::write(&path, &bytes).unwrap();
    let reader = TickStore::open_read_only(&path).unwrap();
    if !reader.recovery().machine_crash {
        eprintln!("SKIPPED: the boot id here is a container's, and the pages say nothing else");
        return;
    }
    assert_eq!(reader.len(), 1);
    let writer = TickStore::open(&path).unwrap();
    let recovery = writer.recovery();
    assert_eq!((recovery.machine_crash, recovery.found_records, recovery.kept_records), (true, 2, 1));
    assert_eq!((writer.len(), reader.len()), (1, 1));
    assert_eq!(writer.append(&tick(3.0)).unwrap(), 1);
    assert_eq!(reader.len(), 2);
}

fn crc32c(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { crc >> 1 ^ 0x82F6_3B78 } else { crc >> 1 };
        }
    }
    !crc
}

#[test]
fn has_days_decimals_times_and_uuids() {
    assert_eq!(mmf::Date::of(2000, 2, 29).map(|date| date.0), Some(11_016));
    assert_eq!(mmf::Date::of(1969, 12, 31).map(|date| date.0), Some(-1));
    assert_eq!(mmf::Date::of(2023, 2, 29), None);
    assert_eq!(mmf::Date(19_675).to_string(), "2023-11-14");
    let price: mmf::Decimal<5, 2> = "-12.5".parse().unwrap();
    assert_eq!((price.unscaled, price.to_string()), (-1_250, "-12.50".to_owned()));
    for wrong in ["1000", "0.001", "", ".", "1.", "x", "--1", "+1"] {
        assert!(wrong.parse::<mmf::Decimal<5, 2>>().is_err(), "{wrong}");
    }
    assert_eq!(mmf::Decimal::<5, 2>::of_unscaled(100_000), None);
    let uuid: mmf::Uuid = "f81d4fae-7dec-11d0-a765-00a0c91e6bf6".parse().unwrap();
    assert_eq!((uuid.0[0], uuid.to_string()), (0xf8, "f81d4fae-7dec-11d0-a765-00a0c91e6bf6".to_owned()));
    assert!("f81d4fae7dec-11d0-a765-00a0c91e6bf6-".parse::<mmf::Uuid>().is_err());
    let half = SystemTime::UNIX_EPOCH - Duration::from_millis(1_500);
    assert_eq!(mmf::TimestampMillis::exact(half), Some(mmf::Timestamp(-1_500)));
    assert_eq!(mmf::TimestampSeconds::exact(half), None);
    assert_eq!(mmf::Timestamp::<1_000>(-1_500).system_time(), Some(half));
    assert_eq!(mmf::SpanMicros::exact(Duration::from_millis(3)), Some(mmf::Span(3_000)));
    assert_eq!(mmf::Span::<1>(-1).duration(), None);
    assert_eq!(Venue::of_name("XNAS"), Some(Venue::XNAS));
    assert_eq!((Venue(77).name(), format!("{:?} {:?}", Venue(77), Venue::XNYS)), (None, "77 XNYS".to_owned()));
}

//! Tests of the runtime, through what is generated: see RustProgramsTest.

mod conform_store;
mod mmf;

use conform_store::{Conform, ConformStore};
use mmf::{ErrorKind, Options, Store};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A directory of a test, which goes with it.
struct Directory(PathBuf);

impl Directory {
    fn new(name: &str) -> Directory {
        let path = std::env::temp_dir().join(format!("mmapforge-{}-{name}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Directory(path)
    }

    fn store(&self) -> PathBuf {
        self.0.join("store.mmf")
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn number(bytes: &[u8], at: usize, size: usize) -> u64 {
    bytes[at..at + size].iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

fn put(bytes: &mut [u8], at: usize, number: u64) {
    bytes[at..at + 8].copy_from_slice(&number.to_le_bytes());
}

fn crc32c(bytes: &[u8]) -> u64 {
    let step = |crc: u32, _| if crc & 1 == 1 { crc >> 1 ^ 0x82F6_3B78 } else { crc >> 1 };
    u64::from(!bytes.iter().fold(u32::MAX, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), step)))
}

fn changed(path: &Path, change: impl FnOnce(&mut Vec<u8>)) {
    let mut bytes = fs::read(path).unwrap();
    change(&mut bytes);
    fs::write(path, bytes).unwrap();
}

/// The key file of a damaged store is made anew: a slot for each of its records would be put behind all those before it.
#[test]
fn a_key_that_many_records_have_gets_one_slot() {
    let directory = Directory::new("one-slot");
    let path = directory.store();
    let options = Options { initial_capacity: Some(3_000), ..Options::default() };
    Store::<Conform>::create_with(&path, &options).unwrap().close();
    changed(&path, |bytes| put(bytes, 48, 3_000));
    let keys = directory.0.join("store.mmf.key");
    fs::remove_file(&keys).unwrap();

    let store = ConformStore::open(&path).unwrap();
    assert_eq!(store.len(), 3_000);
    assert_eq!(number(&fs::read(&keys).unwrap(), 448, 8), 1 << 56 | 1);
    assert_eq!(store.index_of("", 0).unwrap(), Some(0));
    assert_eq!(store.append(&Conform { seed: 1, ..Conform::default() }).unwrap(), 3_000);
}

#[test]
fn the_highest_transaction_is_not_gone_beyond() {
    let directory = Directory::new("transaction");
    let path = directory.store();
    ConformStore::create(&path).unwrap();
    changed(&path, |bytes| {
        let at = number(bytes, 88, 4) as usize;
        put(bytes, at, u64::MAX);
        let checksum = crc32c(&bytes[at..at + 60]);
        let rest = number(bytes, at + 56, 4);
        put(bytes, at + 56, rest | checksum << 32);
    });

    let store = ConformStore::open(&path).unwrap();
    assert_eq!(store.sync().unwrap_err().kind(), ErrorKind::Corrupt);
    store.append(&Conform::default()).unwrap();
}

/// Fields that lie in one word are each set by another thread, and none of them loses what another has set.
#[test]
fn scalars_of_one_word_keep_apart() {
    const ROUNDS: i64 = 20_000;
    let directory = Directory::new("scalars");
    let store = ConformStore::create(directory.store()).unwrap();
    store.append(&Conform::default()).unwrap();
    std::thread::scope(|scope| {
        scope.spawn(|| (0..ROUNDS).for_each(|k| store.set_a_bool(0, k % 2 == 1).unwrap()));
        scope.spawn(|| (0..ROUNDS).for_each(|k| store.set_an_int8(0, -((k % 128) as i8)).unwrap()));
        scope.spawn(|| (0..ROUNDS).for_each(|_| assert!(store.counter_of_a_uint8(0).compare_and_swap(7, 8).is_ok())));
        scope.spawn(|| (0..ROUNDS).for_each(|k| store.set_an_int16(0, k as i16).unwrap()));
        for k in 0..ROUNDS {
            assert_eq!(store.counter_of_an_int64(0).add(1).unwrap(), k + 1);
            assert!(store.get_an_int8(0).unwrap() <= 0);
            assert_eq!(store.get_a_uint8(0).unwrap(), 0);
        }
    });
    let record = store.get(0).unwrap();
    assert_eq!((record.a_bool, record.an_int8, record.a_uint8), (true, -(((ROUNDS - 1) % 128) as i8), 0));
    assert_eq!((record.an_int16, record.an_int64), ((ROUNDS - 1) as i16, ROUNDS));
}

/// What a dead writer has committed may begin and end in the middle of a word.
#[test]
fn an_image_of_some_bytes_is_laid_over_and_finished() {
    let directory = Directory::new("image");
    let path = directory.store();
    let store = ConformStore::create(&path).unwrap();
    let text = "abcdefghijklmnopqrstuvwxyz";
    store.append(&Conform { a_string: text.to_owned(), ..Conform::default() }).unwrap();
    drop(store);
    let find = |bytes: &[u8]| bytes.windows(text.len()).position(|window| window == text.as_bytes()).unwrap();
    let (lane, held) = (20u64, 1 | 21 << 48);
    changed(&path, |bytes| {
        let record = number(bytes, 64, 4) as usize;
        let text_at = find(bytes) - record;
        let at = (number(bytes, 96, 4) + lane * number(bytes, 100, 4)) as usize;
        put(bytes, record, held);
        put(bytes, at, held);
        put(bytes, at + 8, 0);
        put(bytes, at + 16, (text_at as u64 + 3) | 15 << 32);
        bytes[at + 64..at + 79].copy_from_slice(b"0123456789ABCDE");
    });

    let expected = "abc0123456789ABCDEstuvwxyz";
    let reader = ConformStore::open_read_only(&path).unwrap();
    assert_eq!(reader.get_a_string(0).unwrap(), expected);
    assert_eq!(reader.get(0).unwrap().a_string, expected);
    let writer: ConformStore = Store::open_with(&path, &Options { write_timeout: Duration::from_secs(5), ..Options::default() }).unwrap().into();
    writer.set_an_int8(0, 1).unwrap();
    let bytes = fs::read(&path).unwrap();
    let record = number(&bytes, 64, 4) as usize;
    assert_eq!(number(&bytes, record, 8) & 1, 0);
    assert!(bytes[record..].windows(expected.len()).any(|window| window == expected.as_bytes()));
}

/// Each thread counts on, and none of the sums is lost.
#[test]
fn updates_lose_nothing() {
    let directory = Directory::new("updates");
    let store = ConformStore::create(directory.store()).unwrap();
    store.append(&Conform::default()).unwrap();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..500 {
                    store.update(0, |record| record.an_int64 += 1).unwrap();
                    store.counter_of_a_uint64(0).add(1).unwrap();
                }
            });
        }
    });
    let record = store.get(0).unwrap();
    assert_eq!((record.an_int64, record.a_uint64), (2_000, 2_000));
}

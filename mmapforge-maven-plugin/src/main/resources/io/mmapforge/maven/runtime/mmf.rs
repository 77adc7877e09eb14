//! The runtime of mmapforge's Rust sources: stores of records in memory-mapped files, which processes in several languages share live.
//!
//! This file is the same for every schema. The typed file of a schema (`tick.rs` and so on) is a sibling module of this one, which has
//! to be called `mmf`:
//!
//! ```text
//! mod mmf;
//! mod tick;
//! ```
//!
//! It needs the standard library alone, Linux, a 64-bit little-endian processor, and edition 2021. Every store is `Send` and `Sync`:
//! any number of threads, and of processes, read and write it at the same time. No lock is taken to read. A writer that is killed at any
//! step leaves each record as it was before or after its write; the next one that waits for it repairs what it held.
//!
//! What a file or its records say is checked before it is used: a damaged or hostile file is an [`Error`], never undefined behaviour.
//! But a file that another program makes shorter while it is mapped ends the process (`SIGBUS`), as any mapped file does.
//!
//! The format of the files is described to the byte in mmapforge's FORMAT.md, whose terms this file uses.

#![allow(dead_code)]
// What these propose came with later versions than Rust 1.70, which is enough for this file.
#![allow(unknown_lints, clippy::manual_div_ceil, clippy::manual_inspect, clippy::manual_is_multiple_of, clippy::unnecessary_map_or)]

#[cfg(not(all(target_os = "linux", target_endian = "little", target_pointer_width = "64")))]
compile_error!("mmf.rs maps files as they are, and locks them as Linux does: it needs Linux on a 64-bit little-endian processor");

use std::cell::Cell;
use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::marker::PhantomData;
use std::os::unix::fs::{FileExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed, Release, SeqCst};
use std::sync::atomic::{fence, AtomicBool, AtomicPtr, AtomicU64, AtomicU8};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::{Duration, Instant, SystemTime};

// ------------------------------------------------------------------------------------------------------------------- errors

/// What kind of failure an [`Error`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// There is no file at the path.
    NotFound,
    /// There is something at the path already.
    AlreadyExists,
    /// The operating system refused, or a disk failed.
    Io,
    /// The file is no store, or of a version or with features that this file does not know.
    Unsupported,
    /// The file is shorter than it says.
    Truncated,
    /// The file says what cannot be.
    Corrupt,
    /// The file's records are laid out otherwise than those of the program.
    OtherLayout,
    /// The store was opened for reading only.
    ReadOnly,
    /// Another writer has the store for itself, or all writer slots are taken.
    Locked,
    /// A living writer held a record or a lock for longer than the write timeout.
    Busy,
    /// The disk is full, or a table cannot become larger.
    Full,
    /// There is no such record.
    NoSuchRecord,
    /// There is no such element of an array.
    NoSuchElement,
    /// A field has no value of which a part could be set; nothing was written.
    Absent,
    /// A value is too long, or out of its field's range; nothing was written.
    InvalidValue,
    /// A record has a value that no field can have: another program wrote it.
    CorruptRecord,
    /// A record has the same key; nothing was appended.
    DuplicateKey,
    /// What a record is found by would change; nothing was written.
    KeyChanged,
    /// The record would be out of order; nothing was appended.
    OutOfOrder,
    /// The key file beside the store cannot be used.
    KeyFile,
    /// Another file is at the store's path now.
    Replaced,
}

/// Why an operation failed: which file, what was expected and found, and what can be done.
pub struct Error(Box<ErrorParts>);

struct ErrorParts {
    kind: ErrorKind,
    path: PathBuf,
    text: String,
    cause: Option<io::Error>,
    index: Option<u64>,
}

impl Error {
    fn new(kind: ErrorKind, path: &Path, text: impl Into<String>) -> Error {
        Error(Box::new(ErrorParts { kind, path: path.to_path_buf(), text: text.into(), cause: None, index: None }))
    }

    fn io(path: &Path, text: impl Into<String>, cause: io::Error) -> Error {
        let kind = match cause.raw_os_error() {
            Some(os::ENOENT) => ErrorKind::NotFound,
            Some(os::EEXIST) => ErrorKind::AlreadyExists,
            Some(os::ENOSPC) | Some(os::EDQUOT) | Some(os::EFBIG) => ErrorKind::Full,
            _ => ErrorKind::Io,
        };
        let mut error = Error::new(kind, path, text);
        error.0.cause = Some(cause);
        error
    }

    fn of_record(mut self, index: u64) -> Error {
        self.0.index = Some(index);
        self
    }

    /// The kind of failure.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The file that could not be used.
    pub fn path(&self) -> &Path {
        &self.0.path
    }

    /// The record that the failure is about, if it is about one: of [`ErrorKind::DuplicateKey`] the record that has the key.
    pub fn record(&self) -> Option<u64> {
        self.0.index
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.0.path.display(), self.0.text)?;
        match &self.0.cause {
            Some(cause) => write!(f, ": {cause}"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}: {}", self.0.kind, self)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.cause.as_ref().map(|cause| cause as &(dyn std::error::Error + 'static))
    }
}

/// The outcome of an operation on a store.
pub type Result<T> = std::result::Result<T, Error>;

/// What is wrong with a value: in a record that was read, or in one that is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    place: String,
    what: String,
}

impl Fault {
    /// A fault of a value, whose place is yet to be said.
    pub fn new(what: impl Into<String>) -> Fault {
        Fault { place: String::new(), what: what.into() }
    }

    /// The same fault, as that of a part of something larger: of a field, a member of a struct, or an element of an array.
    #[must_use]
    pub fn within(mut self, name: &str) -> Fault {
        let separator = if self.place.is_empty() || self.place.starts_with('[') { "" } else { "." };
        self.place = format!("{name}{separator}{}", self.place);
        self
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.place.is_empty() {
            f.write_str(&self.what)
        } else {
            write!(f, "{}: {}", self.place, self.what)
        }
    }
}

impl std::error::Error for Fault {}

// ------------------------------------------------------------------------------------------------------------------- values

/// A value that lies in a record as bytes of a fixed number.
pub trait Value: Sized {
    /// How many bytes a value takes in a record.
    const SIZE: usize;

    /// The value whose bytes are all zero, or the nearest thing to it.
    fn zero() -> Self;

    /// Takes the value from its bytes.
    fn load(from: Fields<'_>) -> std::result::Result<Self, Fault>;

    /// Puts the value's bytes into a record that is about to be written, and zeros into its padding.
    fn store(&self, to: &mut FieldsMut<'_>) -> std::result::Result<(), Fault>;
}

/// A [`Value`] that the processor loads and stores in one piece.
pub trait Scalar: Value + Copy + PartialEq {
    /// Takes the value from its bits, the lowest [`SIZE`](Value::SIZE) bytes.
    fn from_word(bits: u64) -> std::result::Result<Self, Fault>;

    /// The value's bits.
    fn to_word(self) -> std::result::Result<u64, Fault>;
}

/// A [`Scalar`] that can be counted with.
pub trait Number: Scalar + PartialOrd {
    /// The sum; nothing if it is out of range. Floats round, and have no range.
    fn plus(self, delta: Self) -> Option<Self>;
}

macro_rules! scalar {
    ($type:ty, $bytes:literal) => {
        impl Value for $type {
            const SIZE: usize = $bytes;

            fn zero() -> Self {
                Self::default()
            }

            #[inline]
            fn load(from: Fields<'_>) -> std::result::Result<Self, Fault> {
                Self::from_word(from.bits(0, $bytes))
            }

            #[inline]
            fn store(&self, to: &mut FieldsMut<'_>) -> std::result::Result<(), Fault> {
                to.set_bits(0, $bytes, self.to_word()?);
                Ok(())
            }
        }
    };
}

macro_rules! integer {
    ($type:ty, $unsigned:ty, $bytes:literal) => {
        scalar!($type, $bytes);

        impl Scalar for $type {
            fn from_word(bits: u64) -> std::result::Result<Self, Fault> {
                Ok(bits as $type)
            }

            fn to_word(self) -> std::result::Result<u64, Fault> {
                Ok(u64::from(self as $unsigned))
            }
        }

        impl Number for $type {
            fn plus(self, delta: Self) -> Option<Self> {
                self.checked_add(delta)
            }
        }
    };
}

integer!(i8, u8, 1);
integer!(u8, u8, 1);
integer!(i16, u16, 2);
integer!(u16, u16, 2);
integer!(i32, u32, 4);
integer!(u32, u32, 4);
integer!(i64, u64, 8);
integer!(u64, u64, 8);

scalar!(bool, 1);

impl Scalar for bool {
    fn from_word(bits: u64) -> std::result::Result<Self, Fault> {
        match bits {
            0 => Ok(false),
            1 => Ok(true),
            other => Err(Fault::new(format!("the byte of a bool is {other}, expected 0 or 1"))),
        }
    }

    fn to_word(self) -> std::result::Result<u64, Fault> {
        Ok(u64::from(self))
    }
}

macro_rules! float {
    ($type:ty, $bytes:literal) => {
        scalar!($type, $bytes);

        impl Scalar for $type {
            fn from_word(bits: u64) -> std::result::Result<Self, Fault> {
                Ok(<$type>::from_bits(bits as _))
            }

            fn to_word(self) -> std::result::Result<u64, Fault> {
                Ok(u64::from(<$type>::to_bits(self)))
            }
        }

        impl Number for $type {
            fn plus(self, delta: Self) -> Option<Self> {
                Some(self + delta)
            }
        }
    };
}

float!(f32, 4);
float!(f64, 8);

/// A point in time: how many units since 1970-01-01T00:00Z, without leap seconds. `PER_SECOND` is 1, 1,000, 1,000,000 or 1,000,000,000.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp<const PER_SECOND: u32>(pub i64);

impl<const PER_SECOND: u32> Timestamp<PER_SECOND> {
    const NANOS: i128 = 1_000_000_000 / PER_SECOND as i128;

    /// The time by this machine's clock, without what is less than the unit.
    pub fn now() -> Self {
        let nanos = nanos_since_1970(SystemTime::now());
        Timestamp(i64::try_from(nanos.div_euclid(Self::NANOS)).unwrap_or(i64::MAX))
    }

    /// A time of the standard library as a timestamp; nothing if it is no whole number of units, or out of range.
    pub fn exact(time: SystemTime) -> Option<Self> {
        let nanos = nanos_since_1970(time);
        if nanos % Self::NANOS != 0 {
            return None;
        }
        i64::try_from(nanos / Self::NANOS).ok().map(Timestamp)
    }

    /// The same time as the standard library has it; nothing if that cannot say it.
    pub fn system_time(self) -> Option<SystemTime> {
        let nanos = i128::from(self.0) * Self::NANOS;
        let size = nanos.unsigned_abs();
        let span = Duration::new((size / 1_000_000_000) as u64, (size % 1_000_000_000) as u32);
        if nanos < 0 {
            SystemTime::UNIX_EPOCH.checked_sub(span)
        } else {
            SystemTime::UNIX_EPOCH.checked_add(span)
        }
    }
}

fn nanos_since_1970(time: SystemTime) -> i128 {
    match time.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(after) => after.as_nanos() as i128,
        Err(before) => -(before.duration().as_nanos() as i128),
    }
}

/// A length of time, which may be negative: how many units. `PER_SECOND` is 1, 1,000, 1,000,000 or 1,000,000,000.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span<const PER_SECOND: u32>(pub i64);

impl<const PER_SECOND: u32> Span<PER_SECOND> {
    const NANOS: i128 = 1_000_000_000 / PER_SECOND as i128;

    /// A duration of the standard library as a span; nothing if it is no whole number of units, or too long.
    pub fn exact(duration: Duration) -> Option<Self> {
        let nanos = i128::try_from(duration.as_nanos()).ok()?;
        if nanos % Self::NANOS != 0 {
            return None;
        }
        i64::try_from(nanos / Self::NANOS).ok().map(Span)
    }

    /// The same span as the standard library has it; nothing if it is negative.
    pub fn duration(self) -> Option<Duration> {
        let nanos = u128::try_from(i128::from(self.0) * Self::NANOS).ok()?;
        Some(Duration::new((nanos / 1_000_000_000) as u64, (nanos % 1_000_000_000) as u32))
    }
}

/// A point in time in seconds.
pub type TimestampSeconds = Timestamp<1>;
/// A point in time in milliseconds.
pub type TimestampMillis = Timestamp<1_000>;
/// A point in time in microseconds.
pub type TimestampMicros = Timestamp<1_000_000>;
/// A point in time in nanoseconds.
pub type TimestampNanos = Timestamp<1_000_000_000>;

/// A length of time in seconds.
pub type SpanSeconds = Span<1>;
/// A length of time in milliseconds.
pub type SpanMillis = Span<1_000>;
/// A length of time in microseconds.
pub type SpanMicros = Span<1_000_000>;
/// A length of time in nanoseconds.
pub type SpanNanos = Span<1_000_000_000>;

macro_rules! counted {
    ($type:ident) => {
        impl<const PER_SECOND: u32> Value for $type<PER_SECOND> {
            const SIZE: usize = 8;

            fn zero() -> Self {
                $type(0)
            }

            fn load(from: Fields<'_>) -> std::result::Result<Self, Fault> {
                Self::from_word(from.bits(0, 8))
            }

            fn store(&self, to: &mut FieldsMut<'_>) -> std::result::Result<(), Fault> {
                to.set_bits(0, 8, self.to_word()?);
                Ok(())
            }
        }

        impl<const PER_SECOND: u32> Scalar for $type<PER_SECOND> {
            fn from_word(bits: u64) -> std::result::Result<Self, Fault> {
                Ok($type(bits as i64))
            }

            fn to_word(self) -> std::result::Result<u64, Fault> {
                Ok(self.0 as u64)
            }
        }
    };
}

counted!(Timestamp);
counted!(Span);

/// A day of the Gregorian calendar: how many days since 1970-01-01.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(pub i32);

impl Date {
    /// The day of a year, month (1 to 12) and day of the month; nothing if there is no such day, or it is out of range.
    pub fn of(year: i32, month: u32, day: u32) -> Option<Date> {
        if !(1..=12).contains(&month) {
            return None;
        }
        let days = days_since_1970(i64::from(year), i64::from(month), i64::from(day));
        let date = Date(i32::try_from(days).ok()?);
        (date.ymd() == (i64::from(year), month, day)).then_some(date)
    }

    /// Year, month (1 to 12) and day of the month.
    pub fn ymd(self) -> (i64, u32, u32) {
        // Years are counted from March, so that the leap day is the last of one.
        let days = i64::from(self.0) + 719_468;
        let era = days.div_euclid(146_097);
        let of_era = days.rem_euclid(146_097);
        let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let civil = if month < 10 { month + 3 } else { month - 9 };
        (year + 400 * era + i64::from(civil <= 2), civil as u32, day as u32)
    }
}

fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let from_march = year - i64::from(month <= 2);
    let era = from_march.div_euclid(400);
    let of_era = from_march.rem_euclid(400);
    let of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

scalar!(Date, 4);

impl Scalar for Date {
    fn from_word(bits: u64) -> std::result::Result<Self, Fault> {
        Ok(Date(bits as i32))
    }

    fn to_word(self) -> std::result::Result<u64, Fault> {
        Ok(u64::from(self.0 as u32))
    }
}

/// A decimal number: an integer divided by 10^`SCALE`, of at most `PRECISION` digits.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal<const PRECISION: u32, const SCALE: u32> {
    /// The number times 10^`SCALE`. What has more than `PRECISION` digits is refused when it is written.
    pub unscaled: i64,
}

impl<const PRECISION: u32, const SCALE: u32> Decimal<PRECISION, SCALE> {
    /// The highest unscaled number; the lowest is its negative.
    pub const MAX_UNSCALED: i64 = 10i64.pow(PRECISION) - 1;

    /// The number that is this one divided by 10^`SCALE`; nothing if it has too many digits.
    pub fn of_unscaled(unscaled: i64) -> Option<Self> {
        (unscaled.unsigned_abs() <= Self::MAX_UNSCALED as u64).then_some(Decimal { unscaled })
    }

    /// The nearest number as a float.
    pub fn to_f64(self) -> f64 {
        self.unscaled as f64 / 10f64.powi(SCALE as i32)
    }

    fn check(unscaled: i64) -> std::result::Result<Self, Fault> {
        Self::of_unscaled(unscaled)
            .ok_or_else(|| Fault::new(format!("the unscaled number {unscaled}, expected at most {PRECISION} digits")))
    }
}

impl<const PRECISION: u32, const SCALE: u32> fmt::Display for Decimal<PRECISION, SCALE> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.unscaled < 0 { "-" } else { "" };
        let size = self.unscaled.unsigned_abs();
        let unit = 10u64.pow(SCALE);
        if SCALE == 0 {
            return write!(f, "{sign}{size}");
        }
        write!(f, "{sign}{}.{:0width$}", size / unit, size % unit, width = SCALE as usize)
    }
}

impl<const PRECISION: u32, const SCALE: u32> fmt::Debug for Decimal<PRECISION, SCALE> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl<const PRECISION: u32, const SCALE: u32> std::str::FromStr for Decimal<PRECISION, SCALE> {
    type Err = Fault;

    /// Takes digits with a point, and a `-` before them, such as `-12.5`. All digits must fit.
    fn from_str(text: &str) -> std::result::Result<Self, Fault> {
        let fault = || Fault::new(format!("'{text}', expected a decimal of {PRECISION} digits, {SCALE} of them behind the point"));
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, behind) = digits.split_once('.').unwrap_or((digits, ""));
        let fraction = behind.trim_end_matches('0');
        let are_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !are_digits(whole) || !are_digits(behind) || fraction.len() > SCALE as usize || digits.ends_with('.') {
            return Err(fault());
        }
        let all = format!("{whole}{fraction:0<width$}", width = SCALE as usize);
        let size: i64 = all.parse().map_err(|_| fault())?;
        Self::of_unscaled(if text.starts_with('-') { -size } else { size }).ok_or_else(fault)
    }
}

impl<const PRECISION: u32, const SCALE: u32> Value for Decimal<PRECISION, SCALE> {
    const SIZE: usize = 8;

    fn zero() -> Self {
        Decimal { unscaled: 0 }
    }

    fn load(from: Fields<'_>) -> std::result::Result<Self, Fault> {
        Self::from_word(from.bits(0, 8))
    }

    fn store(&self, to: &mut FieldsMut<'_>) -> std::result::Result<(), Fault> {
        to.set_bits(0, 8, self.to_word()?);
        Ok(())
    }
}

impl<const PRECISION: u32, const SCALE: u32> Scalar for Decimal<PRECISION, SCALE> {
    fn from_word(bits: u64) -> std::result::Result<Self, Fault> {
        Self::check(bits as i64)
    }

    fn to_word(self) -> std::result::Result<u64, Fault> {
        Self::check(self.unscaled).map(|number| number.unscaled as u64)
    }
}

impl<const PRECISION: u32, const SCALE: u32> Number for Decimal<PRECISION, SCALE> {
    fn plus(self, delta: Self) -> Option<Self> {
        self.unscaled.checked_add(delta.unscaled).and_then(Self::of_unscaled)
    }
}

/// A UUID: its bytes in the order of RFC 9562, the most significant first.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uuid(pub [u8; 16]);

impl fmt::Display for Uuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, byte) in self.0.iter().enumerate() {
            let dash = if matches!(i, 4 | 6 | 8 | 10) { "-" } else { "" };
            write!(f, "{dash}{byte:02x}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Uuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::str::FromStr for Uuid {
    type Err = Fault;

    /// Takes 32 hexadecimal digits with dashes behind 8, 12, 16 and 20 of them.
    fn from_str(text: &str) -> std::result::Result<Self, Fault> {
        let fault = || Fault::new(format!("'{text}', expected a UUID like 01234567-89ab-cdef-0123-456789abcdef"));
        let well_formed = text.len() == 36
            && text.bytes().enumerate().all(
                |(i, byte)| {
                    if matches!(i, 8 | 13 | 18 | 23) {
                        byte == b'-'
                    } else {
                        byte.is_ascii_hexdigit()
                    }
                },
            );
        if !well_formed {
            return Err(fault());
        }
        let digits = text.replace('-', "");
        let mut uuid = Uuid::default();
        for (i, byte) in uuid.0.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&digits[2 * i..2 * i + 2], 16).map_err(|_| fault())?;
        }
        Ok(uuid)
    }
}

impl Value for Uuid {
    const SIZE: usize = 16;

    fn zero() -> Self {
        Uuid::default()
    }

    fn load(from: Fields<'_>) -> std::result::Result<Self, Fault> {
        let mut uuid = Uuid::default();
        uuid.0.copy_from_slice(from.slice(0, 16));
        Ok(uuid)
    }

    fn store(&self, to: &mut FieldsMut<'_>) -> std::result::Result<(), Fault> {
        to.slice(0, 16).copy_from_slice(&self.0);
        Ok(())
    }
}

impl<T: Value, const N: usize> Value for [T; N] {
    const SIZE: usize = T::SIZE * N;

    fn zero() -> Self {
        std::array::from_fn(|_| T::zero())
    }

    fn load(from: Fields<'_>) -> std::result::Result<Self, Fault> {
        let mut fault = None;
        let values = std::array::from_fn(|k| {
            T::load(from.part(k * T::SIZE, T::SIZE)).unwrap_or_else(|e| {
                fault.get_or_insert_with(|| e.within(&format!("[{k}]")));
                T::zero()
            })
        });
        fault.map_or(Ok(values), Err)
    }

    fn store(&self, to: &mut FieldsMut<'_>) -> std::result::Result<(), Fault> {
        for (k, value) in self.iter().enumerate() {
            value.store(&mut to.part(k * T::SIZE, T::SIZE)).map_err(|e| e.within(&format!("[{k}]")))?;
        }
        Ok(())
    }
}

/// The bytes of a record, of a struct, or of a value in one, copied out of the file. Offsets are from where the record or the struct
/// begins; a part that was not copied may not be asked for, and panics.
#[derive(Clone, Copy)]
pub struct Fields<'a> {
    bytes: &'a [u8],
    begin: usize,
}

impl<'a> Fields<'a> {
    #[inline]
    fn of(bytes: &'a [u8], begin: usize) -> Fields<'a> {
        Fields { bytes, begin }
    }

    /// Some bytes.
    #[inline]
    pub fn slice(self, offset: usize, length: usize) -> &'a [u8] {
        &self.bytes[offset - self.begin..][..length]
    }

    /// A struct, or an element of an array, with offsets of its own.
    #[inline]
    pub fn part(self, offset: usize, length: usize) -> Fields<'a> {
        Fields { bytes: self.slice(offset, length), begin: 0 }
    }

    /// Up to 8 bytes as a number.
    #[inline]
    pub fn bits(self, offset: usize, length: usize) -> u64 {
        let mut word = [0; 8];
        word[..length].copy_from_slice(self.slice(offset, length));
        u64::from_le_bytes(word)
    }

    /// Whether an optional field has a value, by its number among the optional fields.
    #[inline]
    pub fn has(self, presence: usize) -> bool {
        self.bits(8 + 8 * (presence / 64), 8) >> (presence % 64) & 1 == 1
    }

    /// The value of a field, or of a member.
    #[inline]
    pub fn value<T: Value>(self, name: &str, offset: usize) -> std::result::Result<T, Fault> {
        T::load(self.part(offset, T::SIZE)).map_err(|e| e.within(name))
    }

    /// The content of a string.
    #[inline]
    pub fn string(self, name: &str, offset: usize, max_bytes: usize) -> std::result::Result<String, Fault> {
        let bytes = self.content(offset, max_bytes).map_err(|e| e.within(name))?;
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(text.to_owned()),
            Err(e) => Err(Fault::new(format!("no UTF-8 from byte {} on", e.valid_up_to())).within(name)),
        }
    }

    /// The content of bytes.
    #[inline]
    pub fn bytes(self, name: &str, offset: usize, max_bytes: usize) -> std::result::Result<Vec<u8>, Fault> {
        self.content(offset, max_bytes).map(<[u8]>::to_vec).map_err(|e| e.within(name))
    }

    #[inline]
    fn content(self, offset: usize, max_bytes: usize) -> std::result::Result<&'a [u8], Fault> {
        let length = self.bits(offset, 4) as usize;
        if length > max_bytes {
            return Err(Fault::new(format!("a length of {length} bytes, expected at most {max_bytes}")));
        }
        Ok(self.slice(offset + 4, length))
    }
}

/// The bytes of a record, or of a part of one, that is about to be written, all zeros at first. Offsets are as of [`Fields`].
pub struct FieldsMut<'a> {
    bytes: &'a mut [u8],
    begin: usize,
}

impl FieldsMut<'_> {
    /// Some bytes.
    #[inline]
    pub fn slice(&mut self, offset: usize, length: usize) -> &mut [u8] {
        &mut self.bytes[offset - self.begin..][..length]
    }

    /// A struct, or an element of an array, with offsets of its own.
    #[inline]
    pub fn part(&mut self, offset: usize, length: usize) -> FieldsMut<'_> {
        FieldsMut { bytes: self.slice(offset, length), begin: 0 }
    }

    /// Up to 8 bytes of a number, the lowest ones.
    #[inline]
    pub fn set_bits(&mut self, offset: usize, length: usize, bits: u64) {
        self.slice(offset, length).copy_from_slice(&bits.to_le_bytes()[..length]);
    }

    /// Says that an optional field has a value.
    #[inline]
    pub fn mark(&mut self, presence: usize) {
        let word = self.slice(8 + 8 * (presence / 64), 8);
        word[presence % 64 / 8] |= 1 << (presence % 8);
    }

    /// The value of a field, or of a member.
    #[inline]
    pub fn value<T: Value>(&mut self, name: &str, offset: usize, value: &T) -> std::result::Result<(), Fault> {
        value.store(&mut self.part(offset, T::SIZE)).map_err(|e| e.within(name))
    }

    /// The content of a string.
    #[inline]
    pub fn string(&mut self, name: &str, offset: usize, max_bytes: usize, text: &str) -> std::result::Result<(), Fault> {
        self.bytes(name, offset, max_bytes, text.as_bytes())
    }

    /// The content of bytes, with zeros behind it.
    #[inline]
    pub fn bytes(&mut self, name: &str, offset: usize, max_bytes: usize, content: &[u8]) -> std::result::Result<(), Fault> {
        if content.len() > max_bytes {
            return Err(Fault::new(format!("{} bytes, expected at most {max_bytes}", content.len())).within(name));
        }
        let field = self.slice(offset, 4 + max_bytes);
        field.fill(0);
        field[..4].copy_from_slice(&(content.len() as u32).to_le_bytes());
        field[4..4 + content.len()].copy_from_slice(content);
        Ok(())
    }
}

// ------------------------------------------------------------------------------------------------------- layouts and records

/// How the records of a type are laid out: what a file must say, too, to be read or written by a program.
#[derive(Debug)]
pub struct Layout {
    /// The name of the record type.
    pub record: &'static str,
    /// The schema version.
    pub version: u32,
    /// The bytes of a record, a multiple of 8.
    pub size: usize,
    /// The schema text, as a store that is made anew gets it.
    pub schema: &'static str,
    /// The key's fields, in its order; empty if records have no key.
    pub key: &'static [KeyField],
    /// The SHA-256 of the lines of the key's fields.
    pub key_fingerprint: [u8; 32],
    /// The field that records are in the order of, if there is one.
    pub order: Option<OrderField>,
}

/// A field of a key.
#[derive(Debug)]
pub struct KeyField {
    /// The field's name.
    pub name: &'static str,
    /// Where it begins in a record.
    pub offset: usize,
    /// How many bytes it takes there.
    pub size: usize,
    /// Whether it is a string or bytes: then only the length and the content count.
    pub variable: bool,
}

/// The field that records are in the order of.
#[derive(Debug)]
pub struct OrderField {
    /// The field's name.
    pub name: &'static str,
    /// Where it begins in a record.
    pub offset: usize,
    /// How many bytes it takes there: 1, 2, 4 or 8.
    pub size: usize,
    /// Whether the numbers have a sign.
    pub signed: bool,
}

impl OrderField {
    /// Numbers that compare as the values do.
    fn rank(&self, bits: u64) -> u64 {
        if !self.signed {
            return bits;
        }
        let unused = 64 - 8 * self.size as u32;
        ((((bits << unused) as i64) >> unused) as u64) ^ (1 << 63)
    }

    /// A value as people read it.
    fn text(&self, bits: u64) -> String {
        if self.signed {
            ((self.rank(bits) ^ (1 << 63)) as i64).to_string()
        } else {
            bits.to_string()
        }
    }
}

/// Where an element of an array lies, or a member of a struct, or of an array's element.
#[derive(Debug)]
pub struct Part {
    /// What it is called.
    pub name: &'static str,
    /// Where it begins in a record, of several elements in the first.
    pub offset: usize,
    /// How many bytes it takes.
    pub size: usize,
    /// How many bytes further the next element has it.
    pub step: usize,
    /// How many elements there are; 1 if the field is no array.
    pub count: usize,
    /// The number of the field among the optional ones, if it is one of them.
    pub presence: Option<usize>,
}

/// What is there for certain, since its field is not optional.
///
/// # Errors
///
/// That of the result.
///
/// # Panics
///
/// If it is not there.
pub fn there<T>(result: Result<Option<T>>) -> Result<T> {
    result.map(|value| value.unwrap_or_else(|| unreachable!("a field that is not optional has a value")))
}

/// A type of record, as the typed file of a schema defines it.
pub trait Record: Sized {
    /// How its records are laid out.
    const LAYOUT: Layout;

    /// Takes a record from a copy of its bytes.
    fn load(from: Fields<'_>) -> std::result::Result<Self, Fault>;

    /// Puts a record into bytes that are all zeros.
    fn store(&self, to: &mut FieldsMut<'_>) -> std::result::Result<(), Fault>;
}

// -------------------------------------------------------------------------------------------------------- operating system

/// What the standard library does not have of Linux.
mod os {
    use std::fs::File;
    use std::io;
    use std::os::raw::{c_int, c_void};
    use std::os::unix::io::AsRawFd;

    pub const EPERM: i32 = 1;
    pub const ENOENT: i32 = 2;
    pub const EEXIST: i32 = 17;
    pub const EFBIG: i32 = 27;
    pub const ENOSPC: i32 = 28;
    pub const ELOOP: i32 = 40;
    pub const EOPNOTSUPP: i32 = 95;
    pub const EDQUOT: i32 = 122;
    const EACCES: i32 = 13;
    const EAGAIN: i32 = 11;

    pub const O_NONBLOCK: i32 = 0o4000;
    #[cfg(any(target_arch = "aarch64", target_arch = "arm", target_arch = "powerpc64"))]
    pub const O_NOFOLLOW: i32 = 0o100_000;
    #[cfg(not(any(target_arch = "aarch64", target_arch = "arm", target_arch = "powerpc64")))]
    pub const O_NOFOLLOW: i32 = 0o400_000;

    const PROT_READ: c_int = 1;
    const PROT_WRITE: c_int = 2;
    const MAP_SHARED: c_int = 1;
    const MS_SYNC: c_int = 4;
    const F_OFD_SETLK: c_int = 37;
    const CLOCK_MONOTONIC: c_int = 1;

    pub const READ_LOCK: i16 = 0;
    pub const WRITE_LOCK: i16 = 1;
    pub const NO_LOCK: i16 = 2;

    #[repr(C)]
    struct Flock {
        kind: i16,
        whence: i16,
        start: i64,
        length: i64,
        pid: i32,
    }

    #[repr(C)]
    struct Timespec {
        seconds: i64,
        nanos: i64,
    }

    extern "C" {
        fn mmap(address: *mut c_void, length: usize, protection: c_int, flags: c_int, fd: c_int, offset: i64) -> *mut c_void;
        fn munmap(address: *mut c_void, length: usize) -> c_int;
        fn msync(address: *mut c_void, length: usize, flags: c_int) -> c_int;
        fn fcntl(fd: c_int, command: c_int, ...) -> c_int;
        fn fchown(fd: c_int, owner: u32, group: u32) -> c_int;
        fn clock_gettime(clock: c_int, time: *mut Timespec) -> c_int;
    }

    /// Memory of a file, until it is dropped.
    pub struct Map {
        address: *mut u8,
        length: usize,
    }

    // SAFETY: the memory is not bound to a thread; what is done with it goes through `Memory`, which uses atomic operations alone.
    unsafe impl Send for Map {}
    unsafe impl Sync for Map {}

    impl Map {
        /// Maps a file from its beginning, which may end before the mapping does: nobody may touch what lies behind its end.
        pub fn new(file: &File, length: usize, writable: bool) -> io::Result<Map> {
            let protection = if writable { PROT_READ | PROT_WRITE } else { PROT_READ };
            // SAFETY: a new mapping, at an address of the kernel's choice.
            let address = unsafe { mmap(std::ptr::null_mut(), length, protection, MAP_SHARED, file.as_raw_fd(), 0) };
            if address as isize == -1 {
                return Err(io::Error::last_os_error());
            }
            Ok(Map { address: address.cast(), length })
        }

        pub fn address(&self) -> *mut u8 {
            self.address
        }

        pub fn length(&self) -> usize {
            self.length
        }

        /// Forces what was stored into some bytes to the disk. `from` is a multiple of 4096.
        pub fn force(&self, from: usize, length: usize) -> io::Result<()> {
            assert!(from % 4096 == 0 && from <= self.length && length <= self.length - from);
            // SAFETY: within the mapping.
            match unsafe { msync(self.address.add(from).cast(), length, MS_SYNC) } {
                0 => Ok(()),
                _ => Err(io::Error::last_os_error()),
            }
        }
    }

    impl Drop for Map {
        fn drop(&mut self) {
            // SAFETY: `Memory` borrows from what owns the mapping, so none is left.
            unsafe { munmap(self.address.cast(), self.length) };
        }
    }

    /// Tries to lock, or unlocks, bytes of a file for its open file description; whether it could.
    pub fn try_lock(file: &File, start: u64, length: u64, kind: i16) -> io::Result<bool> {
        let range = Flock { kind, whence: 0, start: start as i64, length: length as i64, pid: 0 };
        // SAFETY: the command takes a pointer to a `struct flock`.
        if unsafe { fcntl(file.as_raw_fd(), F_OFD_SETLK, &range as *const Flock) } == 0 {
            return Ok(true);
        }
        let error = io::Error::last_os_error();
        match error.raw_os_error() {
            Some(EAGAIN) | Some(EACCES) => Ok(false),
            _ => Err(error),
        }
    }

    /// Gives a file another owner and group; whether that was allowed.
    pub fn give(file: &File, owner: u32, group: u32) -> bool {
        // SAFETY: takes numbers alone.
        unsafe { fchown(file.as_raw_fd(), owner, group) == 0 }
    }

    /// Seconds since the start of this run of the kernel, without the time in which the machine was suspended.
    pub fn monotonic_seconds() -> i64 {
        let mut time = Timespec { seconds: 0, nanos: 0 };
        // SAFETY: writes the time to where it is told.
        unsafe { clock_gettime(CLOCK_MONOTONIC, &mut time) };
        time.seconds
    }
}

/// A part of a mapped file. Every access is checked against its bounds, and is one atomic access of a whole word of 8 bytes, since others store
/// there at any moment: accesses of different sizes to the same bytes would be a race even if they were atomic.
#[derive(Clone, Copy)]
struct Memory<'a> {
    address: *const u8,
    length: usize,
    owner: PhantomData<&'a os::Map>,
}

impl<'a> Memory<'a> {
    /// # Safety
    ///
    /// The bytes are mapped, and within the file, for as long as the lifetime lasts, and the address is a multiple of 8.
    unsafe fn new(address: *const u8, length: usize) -> Memory<'a> {
        Memory { address, length, owner: PhantomData }
    }

    #[inline]
    fn part(self, offset: usize, length: usize) -> Memory<'a> {
        assert!(offset % 8 == 0 && offset <= self.length && length <= self.length - offset);
        // SAFETY: within the memory, and a multiple of 8 from its begin.
        unsafe { Memory::new(self.address.add(offset), length) }
    }

    /// The word at an offset, which is a multiple of 8.
    #[inline]
    fn u64(self, offset: usize) -> &'a AtomicU64 {
        assert!(offset % 8 == 0 && offset <= self.length && 8 <= self.length - offset);
        // SAFETY: within the memory, which is mapped, aligned, and accessed by atomic operations on whole words alone.
        unsafe { &*self.address.add(offset).cast::<AtomicU64>() }
    }

    /// Loads 1, 2, 4 or 8 bytes in one piece. They lie in one word.
    #[inline]
    fn load(self, offset: usize, bytes: usize, order: std::sync::atomic::Ordering) -> u64 {
        let word = self.u64(offset & !7).load(order);
        word >> (offset % 8 * 8) & (u64::MAX >> (64 - 8 * bytes))
    }

    /// Stores the lowest 1, 2, 4 or 8 bytes in one piece. They lie in one word, into which nobody else stores meanwhile: the record is held.
    #[inline]
    fn store(self, offset: usize, bytes: usize, bits: u64) {
        let word = self.u64(offset & !7);
        let (shift, mask) = (offset % 8 * 8, u64::MAX >> (64 - 8 * bytes));
        let others = if bytes == 8 { 0 } else { word.load(Relaxed) & !(mask << shift) };
        word.store(others | (bits & mask) << shift, Relaxed);
    }

    /// Copies whole words from here, each in one piece.
    #[inline]
    fn copy_to(self, offset: usize, words: &mut [u64]) {
        let from = self.part(offset, 8 * words.len());
        for (i, word) in words.iter_mut().enumerate() {
            *word = from.u64(8 * i).load(Relaxed);
        }
    }

    /// Copies whole words here, each in one piece.
    #[inline]
    fn copy_from(self, offset: usize, words: &[u64]) {
        let to = self.part(offset, 8 * words.len());
        for (i, word) in words.iter().enumerate() {
            to.u64(8 * i).store(*word, Relaxed);
        }
    }

    /// Some bytes, copied.
    fn bytes(self, offset: usize, length: usize) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(length);
        while bytes.len() < length {
            let at = offset + bytes.len();
            let word = self.u64(at & !7).load(Relaxed).to_le_bytes();
            let from = at % 8;
            bytes.extend_from_slice(&word[from..(from + length - bytes.len()).min(8)]);
        }
        bytes
    }
}

/// The bytes of some words.
#[inline]
fn bytes_of(words: &[u64]) -> &[u8] {
    // SAFETY: the same memory, of a type without padding, alignment or invalid values.
    unsafe { std::slice::from_raw_parts(words.as_ptr().cast(), 8 * words.len()) }
}

/// The bytes of some words, to be changed.
#[inline]
fn bytes_of_mut(words: &mut [u64]) -> &mut [u8] {
    // SAFETY: as above, and the words are borrowed for as long.
    unsafe { std::slice::from_raw_parts_mut(words.as_mut_ptr().cast(), 8 * words.len()) }
}

/// Runs a function with words of its own, all zeros, which the thread keeps for the next time.
#[inline]
fn with_words<T>(count: usize, function: impl FnOnce(&mut [u64]) -> T) -> T {
    thread_local! {
        static SPARE: Cell<Vec<u64>> = const { Cell::new(Vec::new()) };
    }
    // Taken, so that a function that comes here again gets others.
    let mut words = SPARE.try_with(Cell::take).unwrap_or_default();
    words.clear();
    words.resize(count, 0);
    let result = function(&mut words);
    // A thread that ends may have none any more, and then the words go, too.
    let _ = SPARE.try_with(|spare| spare.set(words));
    result
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // What a mutex guards here is changed in single steps, so a panic of another thread leaves nothing half done.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

// -------------------------------------------------------------------------------------------------------------- checksums

/// CRC-32C, by the byte.
fn crc32c(parts: &[&[u8]]) -> u32 {
    const TABLE: [u32; 256] = {
        let mut table = [0; 256];
        let mut i = 0;
        while i < 256 {
            let mut crc = i as u32;
            let mut bit = 0;
            while bit < 8 {
                crc = if crc & 1 == 1 { crc >> 1 ^ 0x82F6_3B78 } else { crc >> 1 };
                bit += 1;
            }
            table[i] = crc;
            i += 1;
        }
        table
    };
    let update = |crc: u32, byte: &u8| TABLE[usize::from(crc as u8 ^ byte)] ^ crc >> 8;
    !parts.iter().flat_map(|part| part.iter()).fold(u32::MAX, update)
}

fn sha256(message: &[u8]) -> [u8; 32] {
    const K: [u32; 64] = [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be,
        0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa,
        0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85,
        0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3,
        0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f,
        0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];
    let mut state: [u32; 8] = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];
    let mut padded = message.to_vec();
    padded.push(0x80);
    while padded.len() % 64 != 56 {
        padded.push(0);
    }
    padded.extend_from_slice(&(8 * message.len() as u64).to_be_bytes());
    for block in padded.chunks_exact(64) {
        let mut w = [0u32; 64];
        for (word, bytes) in w.iter_mut().zip(block.chunks_exact(4)) {
            *word = u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
        }
        for i in 16..64 {
            let s0 = w[i - 15].rotate_right(7) ^ w[i - 15].rotate_right(18) ^ w[i - 15] >> 3;
            let s1 = w[i - 2].rotate_right(17) ^ w[i - 2].rotate_right(19) ^ w[i - 2] >> 10;
            w[i] = w[i - 16].wrapping_add(s0).wrapping_add(w[i - 7]).wrapping_add(s1);
        }
        let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = state;
        for i in 0..64 {
            let s1 = e.rotate_right(6) ^ e.rotate_right(11) ^ e.rotate_right(25);
            let t1 = h.wrapping_add(s1).wrapping_add(e & f ^ !e & g).wrapping_add(K[i]).wrapping_add(w[i]);
            let s0 = a.rotate_right(2) ^ a.rotate_right(13) ^ a.rotate_right(22);
            let t2 = s0.wrapping_add(a & b ^ a & c ^ b & c);
            (h, g, f, e, d, c, b, a) = (g, f, e, d.wrapping_add(t1), c, b, a, t1.wrapping_add(t2));
        }
        for (sum, word) in state.iter_mut().zip([a, b, c, d, e, f, g, h]) {
            *sum = sum.wrapping_add(word);
        }
    }
    let mut digest = [0; 32];
    for (bytes, word) in digest.chunks_exact_mut(4).zip(state) {
        bytes.copy_from_slice(&word.to_be_bytes());
    }
    digest
}

/// XXH64.
fn xxh64(seed: u64, bytes: &[u8]) -> u64 {
    const P1: u64 = 0x9E37_79B1_85EB_CA87;
    const P2: u64 = 0xC2B2_AE3D_27D4_EB4F;
    const P3: u64 = 0x1656_67B1_9E37_79F9;
    const P4: u64 = 0x85EB_CA77_C2B2_AE63;
    const P5: u64 = 0x27D4_EB2F_1656_67C5;
    fn round(sum: u64, word: u64) -> u64 {
        sum.wrapping_add(word.wrapping_mul(P2)).rotate_left(31).wrapping_mul(P1)
    }
    fn u64_of(bytes: &[u8]) -> u64 {
        let mut word = [0; 8];
        word.copy_from_slice(&bytes[..8]);
        u64::from_le_bytes(word)
    }
    let mut rest = bytes;
    let mut h = if bytes.len() >= 32 {
        let mut sums = [seed.wrapping_add(P1).wrapping_add(P2), seed.wrapping_add(P2), seed, seed.wrapping_sub(P1)];
        while rest.len() >= 32 {
            for (i, sum) in sums.iter_mut().enumerate() {
                *sum = round(*sum, u64_of(&rest[8 * i..]));
            }
            rest = &rest[32..];
        }
        let mut h = sums[0].rotate_left(1);
        h = h.wrapping_add(sums[1].rotate_left(7)).wrapping_add(sums[2].rotate_left(12)).wrapping_add(sums[3].rotate_left(18));
        for sum in sums {
            h = (h ^ round(0, sum)).wrapping_mul(P1).wrapping_add(P4);
        }
        h
    } else {
        seed.wrapping_add(P5)
    };
    h = h.wrapping_add(bytes.len() as u64);
    while rest.len() >= 8 {
        h = (h ^ round(0, u64_of(rest))).rotate_left(27).wrapping_mul(P1).wrapping_add(P4);
        rest = &rest[8..];
    }
    if rest.len() >= 4 {
        let word = u64::from(u32::from_le_bytes([rest[0], rest[1], rest[2], rest[3]]));
        h = (h ^ word.wrapping_mul(P1)).rotate_left(23).wrapping_mul(P2).wrapping_add(P3);
        rest = &rest[4..];
    }
    for byte in rest {
        h = (h ^ u64::from(*byte).wrapping_mul(P5)).rotate_left(11).wrapping_mul(P1);
    }
    h = (h ^ h >> 33).wrapping_mul(P2);
    h = (h ^ h >> 29).wrapping_mul(P3);
    h ^ h >> 32
}

/// A random number that is not 0.
fn random() -> io::Result<u64> {
    let mut bytes = [0; 8];
    io::Read::read_exact(&mut File::open("/dev/urandom")?, &mut bytes)?;
    Ok(u64::from_le_bytes(bytes) | 1 << 63)
}

// ------------------------------------------------------------------------------------------------------------- schema text

/// The schema text of a file: its JSON, and whether what it says of types and fields comes to the offsets and sizes that it states.
mod schema {
    use std::collections::{HashMap, HashSet};
    use std::fmt::Write;

    type Outcome<T> = Result<T, String>;

    const MAX_RECORD_BYTES: u64 = 1 << 20;
    const MAX_NAME: usize = 128;

    /// What the header must agree with.
    pub struct Schema {
        pub record: String,
        pub version: u64,
        pub record_size: u64,
        pub align: u64,
        pub has_key: bool,
        pub has_order: bool,
        /// The text whose SHA-256 is the fingerprint.
        pub text: String,
    }

    // JSON

    enum Json {
        Object(Vec<(String, Json)>),
        Array(Vec<Json>),
        Text(String),
        /// Digits alone, at most 18.
        Number(u64),
        Other,
    }

    struct Parser<'a> {
        rest: &'a str,
    }

    impl<'a> Parser<'a> {
        fn space(&mut self) {
            self.rest = self.rest.trim_start_matches([' ', '\t', '\n', '\r']);
        }

        fn next_is(&mut self, text: &str) -> bool {
            match self.rest.strip_prefix(text) {
                Some(rest) => {
                    self.rest = rest;
                    true
                }
                None => false,
            }
        }

        fn expect(&mut self, text: &str) -> Outcome<()> {
            if self.next_is(text) {
                return Ok(());
            }
            Err(format!("not JSON: '{text}' was expected{}", self.place()))
        }

        fn place(&self) -> String {
            match self.rest.chars().next() {
                Some(_) => format!(" before '{}'", self.rest.chars().take(20).collect::<String>().escape_debug()),
                None => " at its end".to_owned(),
            }
        }

        fn value(&mut self, depth: usize) -> Outcome<Json> {
            if depth > 16 {
                return Err("not JSON that is expected: nested too deeply".to_owned());
            }
            if self.next_is("{") {
                return self.object(depth);
            }
            if self.next_is("[") {
                return self.array(depth);
            }
            if self.rest.starts_with('"') {
                return self.string().map(Json::Text);
            }
            if self.next_is("true") || self.next_is("false") || self.next_is("null") {
                return Ok(Json::Other);
            }
            self.number()
        }

        fn object(&mut self, depth: usize) -> Outcome<Json> {
            let mut members: Vec<(String, Json)> = Vec::new();
            self.space();
            if self.next_is("}") {
                return Ok(Json::Object(members));
            }
            loop {
                self.space();
                let key = self.string()?;
                // Each is compared with all before it, hence the limit: a hostile text must not cost quadratic time.
                if members.len() >= 64 {
                    return Err("an object has more than 64 keys".to_owned());
                }
                if members.iter().any(|(other, _)| *other == key) {
                    return Err(format!("the key {key:?} occurs twice"));
                }
                self.space();
                self.expect(":")?;
                self.space();
                let value = self.value(depth + 1)?;
                members.push((key, value));
                self.space();
                if !self.next_is(",") {
                    self.expect("}")?;
                    return Ok(Json::Object(members));
                }
            }
        }

        fn array(&mut self, depth: usize) -> Outcome<Json> {
            let mut elements = Vec::new();
            self.space();
            if self.next_is("]") {
                return Ok(Json::Array(elements));
            }
            loop {
                self.space();
                elements.push(self.value(depth + 1)?);
                self.space();
                if !self.next_is(",") {
                    self.expect("]")?;
                    return Ok(Json::Array(elements));
                }
            }
        }

        fn string(&mut self) -> Outcome<String> {
            self.expect("\"")?;
            let mut text = String::new();
            loop {
                let plain = self.rest.find(['"', '\\']).ok_or("not JSON: a string does not end")?;
                let part = &self.rest[..plain];
                if part.bytes().any(|byte| byte < 0x20) {
                    return Err("not JSON: a control character in a string".to_owned());
                }
                text.push_str(part);
                self.rest = &self.rest[plain..];
                if self.next_is("\"") {
                    return Ok(text);
                }
                self.rest = &self.rest[1..];
                text.push(self.escape()?);
            }
        }

        fn escape(&mut self) -> Outcome<char> {
            let kind = self.rest.chars().next().ok_or("not JSON: a string does not end")?;
            self.rest = &self.rest[kind.len_utf8()..];
            Ok(match kind {
                '"' | '\\' | '/' => kind,
                'b' => '\u{8}',
                'f' => '\u{c}',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'u' => {
                    let unit = self.hex4()?;
                    let point = match unit {
                        0xD800..=0xDBFF if self.next_is("\\u") => match self.hex4()? {
                            low @ 0xDC00..=0xDFFF => 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00),
                            _ => unit,
                        },
                        _ => unit,
                    };
                    char::from_u32(point).ok_or("not JSON that is expected: a surrogate without its other half")?
                }
                other => return Err(format!("not JSON: the escape \\{other}")),
            })
        }

        fn hex4(&mut self) -> Outcome<u32> {
            let digits = self.rest.get(..4).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
            let digits = digits.ok_or("not JSON: \\u without four hexadecimal digits")?;
            self.rest = &self.rest[4..];
            u32::from_str_radix(digits, 16).map_err(|e| e.to_string())
        }

        fn digits(&mut self) -> Outcome<&'a str> {
            let end = self.rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(self.rest.len());
            let digits = &self.rest[..end];
            if digits.is_empty() {
                return Err(format!("not JSON: a value was expected{}", self.place()));
            }
            self.rest = &self.rest[end..];
            Ok(digits)
        }

        fn number(&mut self) -> Outcome<Json> {
            let mut plain = !self.next_is("-");
            let whole = self.digits()?;
            if whole.len() > 1 && whole.starts_with('0') {
                return Err("not JSON: a number begins with a zero".to_owned());
            }
            if self.next_is(".") {
                plain = false;
                self.digits()?;
            }
            if self.next_is("e") || self.next_is("E") {
                plain = false;
                let _ = self.next_is("+") || self.next_is("-");
                self.digits()?;
            }
            match whole.parse() {
                Ok(number) if plain && whole.len() <= 18 => Ok(Json::Number(number)),
                _ => Ok(Json::Other),
            }
        }
    }

    fn json(text: &[u8]) -> Outcome<Json> {
        let text = std::str::from_utf8(text).map_err(|e| format!("no UTF-8 from byte {} on", e.valid_up_to()))?;
        let mut parser = Parser { rest: text };
        parser.space();
        let value = parser.value(0)?;
        parser.space();
        if parser.rest.is_empty() {
            Ok(value)
        } else {
            Err(format!("not JSON: more text follows{}", parser.place()))
        }
    }

    // What objects state

    /// An object, and what to call it.
    struct Stated<'a> {
        what: String,
        members: &'a [(String, Json)],
    }

    fn is_name(text: &str) -> bool {
        text.len() <= MAX_NAME
            && text.starts_with(|c: char| c.is_ascii_alphabetic())
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    }

    fn shortened(text: &str) -> String {
        text.chars().take(MAX_NAME).collect()
    }

    impl<'a> Stated<'a> {
        fn of(json: &'a Json, what: &str, keys: &[&str]) -> Outcome<Stated<'a>> {
            let Json::Object(members) = json else {
                return Err(format!("{what} is no object"));
            };
            if let Some((key, _)) = members.iter().find(|(key, _)| !keys.contains(&key.as_str())) {
                return Err(format!("{what}: unknown key '{}'", shortened(key)));
            }
            Ok(Stated { what: what.to_owned(), members })
        }

        fn get(&self, key: &str) -> Option<&'a Json> {
            self.members.iter().find(|(name, _)| name == key).map(|(_, value)| value)
        }

        fn has(&self, key: &str) -> bool {
            self.get(key).is_some()
        }

        fn text(&self, key: &str) -> Outcome<Option<&'a str>> {
            match self.get(key) {
                None => Ok(None),
                Some(Json::Text(text)) => Ok(Some(text)),
                Some(_) => Err(format!("{}: '{key}' is no string", self.what)),
            }
        }

        fn name(&mut self, kind: &str) -> Outcome<&'a str> {
            let name = self.name_of(if kind == "record" { "record" } else { "name" })?;
            self.what = format!("{kind} '{name}'");
            Ok(name)
        }

        fn name_of(&self, key: &str) -> Outcome<&'a str> {
            match self.text(key)? {
                Some(name) if is_name(name) => Ok(name),
                _ => Err(format!("{}: '{key}' is missing, or is no name of letters, digits and _", self.what)),
            }
        }

        fn number(&self, key: &str, least: u64, most: u64) -> Outcome<u64> {
            match self.get(key) {
                Some(Json::Number(number)) if (least..=most).contains(number) => Ok(*number),
                _ => Err(format!("{}: '{key}' is missing, or is no number from {least} to {most}", self.what)),
            }
        }

        fn array(&self, key: &str, most: usize) -> Outcome<&'a [Json]> {
            match self.get(key) {
                Some(Json::Array(elements)) if (1..=most).contains(&elements.len()) => Ok(elements),
                _ => Err(format!("{}: '{key}' is missing, or is no array of 1 to {most}", self.what)),
            }
        }

        fn absent(&self, key: &str, belongs: bool) -> Outcome<()> {
            if belongs || !self.has(key) {
                return Ok(());
            }
            Err(format!("{}: '{key}' does not belong to its type", self.what))
        }
    }

    // Types

    #[derive(Clone, Copy, PartialEq)]
    enum Kind {
        Bool,
        Integer { signed: bool },
        Float,
        Text,
        Bytes,
        Timestamp,
        Duration,
        Date,
        Decimal,
        Uuid,
        Enum,
        Flags,
        Struct,
    }

    const BUILT_IN: [(&str, Kind, u64); 18] = [
        ("bool", Kind::Bool, 1),
        ("int8", Kind::Integer { signed: true }, 1),
        ("uint8", Kind::Integer { signed: false }, 1),
        ("int16", Kind::Integer { signed: true }, 2),
        ("uint16", Kind::Integer { signed: false }, 2),
        ("int32", Kind::Integer { signed: true }, 4),
        ("uint32", Kind::Integer { signed: false }, 4),
        ("int64", Kind::Integer { signed: true }, 8),
        ("uint64", Kind::Integer { signed: false }, 8),
        ("float32", Kind::Float, 4),
        ("float64", Kind::Float, 8),
        ("string", Kind::Text, 4),
        ("bytes", Kind::Bytes, 4),
        ("timestamp", Kind::Timestamp, 8),
        ("duration", Kind::Duration, 8),
        ("date", Kind::Date, 4),
        ("decimal", Kind::Decimal, 8),
        ("uuid", Kind::Uuid, 16),
    ];

    const UNITS: [(&str, i128); 4] = [("s", 1_000_000_000), ("ms", 1_000_000), ("us", 1_000), ("ns", 1)];

    /// A named type.
    struct Named {
        name: String,
        kind: Kind,
        size: u64,
        align: u64,
        /// Of a struct: how deep structs lie in each other, 1 if it has plain members alone.
        depth: u64,
        constants: HashSet<String>,
        /// The named types of a struct's members, by number.
        uses: Vec<usize>,
        lines: String,
    }

    /// The type of a field or member.
    struct Type {
        kind: Kind,
        size: u64,
        align: u64,
        named: Option<usize>,
        max_bytes: u64,
        nanos_per_unit: i128,
        precision: u32,
        scale: u32,
        text: String,
    }

    fn round_up(value: u64, align: u64) -> u64 {
        (value + align - 1) / align * align
    }

    struct Types {
        all: Vec<Named>,
        numbers: HashMap<String, usize>,
    }

    impl Types {
        fn type_of(&self, object: &Stated<'_>) -> Outcome<Type> {
            let name = object.text("type")?.ok_or_else(|| format!("{}: 'type' is missing", object.what))?;
            let built_in = BUILT_IN.iter().find(|(built_in, ..)| *built_in == name);
            let named = self.numbers.get(name).copied();
            let (kind, size, align) = match (built_in, named) {
                (Some((_, kind, size)), _) => (*kind, *size, (*size).min(8)),
                (None, Some(number)) => (self.all[number].kind, self.all[number].size, self.all[number].align),
                (None, None) => return Err(format!("{}: unknown type '{}'", object.what, shortened(name))),
            };
            let variable = matches!(kind, Kind::Text | Kind::Bytes);
            let timed = matches!(kind, Kind::Timestamp | Kind::Duration);
            object.absent("maxBytes", variable)?;
            object.absent("unit", timed)?;
            object.absent("precision", kind == Kind::Decimal)?;
            object.absent("scale", kind == Kind::Decimal)?;
            let mut result =
                Type { kind, size, align, named, max_bytes: 0, nanos_per_unit: 1, precision: 0, scale: 0, text: name.to_owned() };
            if variable {
                result.max_bytes = object.number("maxBytes", 1, MAX_RECORD_BYTES)?;
                result.size += result.max_bytes;
            }
            if timed {
                let unit = object.text("unit")?.and_then(|unit| UNITS.iter().find(|(name, _)| *name == unit));
                let (unit, nanos) = unit.ok_or_else(|| format!("{}: 'unit' is none of s, ms, us and ns", object.what))?;
                result.nanos_per_unit = *nanos;
                result.text = format!("{name}({unit})");
            }
            if kind == Kind::Decimal {
                result.precision = object.number("precision", 1, 18)? as u32;
                result.scale = object.number("scale", 0, u64::from(result.precision))? as u32;
                result.text = format!("decimal({},{})", result.precision, result.scale);
            }
            Ok(result)
        }

        fn parse(&mut self, json: &Json) -> Outcome<()> {
            let mut object = Stated::of(json, "a type", &["name", "size", "align", "enum", "flags", "struct"])?;
            let name = object.name("type")?;
            if BUILT_IN.iter().any(|(built_in, ..)| *built_in == name) || self.numbers.contains_key(name) {
                return Err(format!("{}: there is one of that name already", object.what));
            }
            let named = match (object.has("enum"), object.has("flags"), object.has("struct")) {
                (true, false, false) => numbered(&object, name, "enum", "number", 1_024, 65_535)?,
                (false, true, false) => numbered(&object, name, "flags", "bit", 64, 63)?,
                (false, false, true) => self.parse_struct(&object, name)?,
                _ => return Err(format!("{} is not one of enum, flags and struct", object.what)),
            };
            let size = object.number("size", 1, MAX_RECORD_BYTES)?;
            if size != named.size {
                return Err(format!("{}: size {size}, expected {}", object.what, named.size));
            }
            object.absent("align", named.kind == Kind::Struct)?;
            if named.kind == Kind::Struct && object.number("align", 1, 8)? != named.align {
                return Err(format!("{}: 'align' is not {}", object.what, named.align));
            }
            self.numbers.insert(name.to_owned(), self.all.len());
            self.all.push(named);
            Ok(())
        }

        fn parse_struct(&self, object: &Stated<'_>, name: &str) -> Outcome<Named> {
            let keys = ["name", "type", "offset", "size", "maxBytes", "unit", "precision", "scale", "doc"];
            let mut members = String::new();
            let mut names = HashSet::new();
            let (mut end, mut align, mut depth, mut uses) = (0, 1, 1, Vec::new());
            for json in object.array("struct", 256)? {
                let mut member = Stated::of(json, &format!("a member of {name}"), &keys)?;
                let member_name = member.name("member")?;
                if !names.insert(member_name) {
                    return Err(format!("struct {name} has {} twice", member.what));
                }
                member.text("doc")?;
                let of_type = self.type_of(&member)?;
                end = place(&member, end, &of_type, 1)?;
                align = align.max(of_type.align);
                if let Some(number) = of_type.named {
                    uses.push(number);
                    depth = depth.max(self.all[number].depth + 1);
                }
                let (text, size) = (&of_type.text, of_type.size);
                let _ = writeln!(members, "{name}.{member_name} {text} offset {} size {size}", end - size);
            }
            if depth > 4 {
                return Err(format!("{}: structs lie in each other {depth} deep, expected at most 4", object.what));
            }
            let size = round_up(end, align);
            let lines = format!("struct {name} size {size} align {align}\n{members}");
            let constants = HashSet::new();
            Ok(Named { name: name.to_owned(), kind: Kind::Struct, size, align, depth, constants, uses, lines })
        }
    }

    fn numbered(object: &Stated<'_>, name: &str, form: &str, key: &str, most: usize, highest: u64) -> Outcome<Named> {
        let mut constants = HashSet::new();
        let mut numbers = HashSet::new();
        let mut parts = Vec::new();
        for json in object.array(form, most)? {
            let mut constant = Stated::of(json, &format!("a {key} of {name}"), &["name", key])?;
            let constant_name = constant.name(key)?;
            let number = constant.number(key, 0, highest)?;
            if form == "enum" && constant_name == "UNKNOWN" {
                return Err(format!("{}: UNKNOWN stands for all numbers without a name", object.what));
            }
            if !constants.insert(constant_name.to_owned()) || !numbers.insert(number) {
                return Err(format!("{} has {constant_name} or its number twice", object.what));
            }
            parts.push(format!("{constant_name}={number}"));
        }
        let top = numbers.into_iter().max().unwrap_or(0);
        let (kind, size) = match (form, top) {
            ("enum", 0..=255) => (Kind::Enum, 1),
            ("enum", _) => (Kind::Enum, 2),
            (_, 0..=7) => (Kind::Flags, 1),
            (_, 8..=15) => (Kind::Flags, 2),
            (_, 16..=31) => (Kind::Flags, 4),
            _ => (Kind::Flags, 8),
        };
        let lines = format!("{form} {name} {}\n", parts.join(","));
        Ok(Named { name: name.to_owned(), kind, size, align: size, depth: 0, constants, uses: Vec::new(), lines })
    }

    /// Requires the stated offset and size to be those of what lies behind `end`; where that ends.
    fn place(object: &Stated<'_>, end: u64, of_type: &Type, length: u64) -> Outcome<u64> {
        let (offset, size) = (object.number("offset", 0, MAX_RECORD_BYTES)?, object.number("size", 1, MAX_RECORD_BYTES)?);
        let (expected_offset, expected_size) = (round_up(end, of_type.align), of_type.size * length);
        if (offset, size) != (expected_offset, expected_size) || offset + size > MAX_RECORD_BYTES {
            return Err(format!("{}: offset {offset} size {size}, expected offset {expected_offset} size {expected_size}", object.what));
        }
        Ok(offset + size)
    }

    // Fields

    struct Field {
        name: String,
        kind: Kind,
        plain: bool,
        named: Option<usize>,
        line: String,
    }

    pub fn parse(text: &[u8]) -> Outcome<Schema> {
        let json = json(text)?;
        let keys = ["mmf", "record", "version", "doc", "recordSize", "align", "key", "order", "types", "fields"];
        if let Json::Object(members) = &json {
            // First of all, since other versions have other keys.
            if !matches!(members.iter().find(|(key, _)| key == "mmf"), Some((_, Json::Number(1)))) {
                return Err("the schema text's 'mmf' is missing, or is not 1".to_owned());
            }
        }
        let mut object = Stated::of(&json, "the schema text", &keys)?;
        let record = object.name("record")?.to_owned();
        object.text("doc")?;
        let version = object.number("version", 1, u64::from(u32::MAX))?;
        let record_size = object.number("recordSize", 16, MAX_RECORD_BYTES)?;
        let align = object.number("align", 8, 64)?;
        if align != 8 && align != 64 {
            return Err(format!("{}: 'align' is {align}, expected 8 or 64", object.what));
        }
        let mut types = Types { all: Vec::new(), numbers: HashMap::new() };
        if object.has("types") {
            for json in object.array("types", 1_024)? {
                types.parse(json)?;
            }
        }
        let (fields, end) = parse_fields(&object, &types)?;
        if record_size != round_up(end, align) {
            return Err(format!("{}: recordSize {record_size}, expected {}", object.what, round_up(end, align)));
        }
        let mut text = format!("record {record} size {record_size} align {align}\n");
        let mut seen = vec![false; types.all.len()];
        for field in &fields {
            field.named.into_iter().for_each(|number| visit(&types, number, &mut seen, &mut text));
        }
        if let Some(unused) = seen.iter().position(|seen| !seen) {
            return Err(format!("type '{}' is that of no field", types.all[unused].name));
        }
        fields.iter().for_each(|field| text.push_str(&field.line));
        parse_key(&object, &fields, &mut text)?;
        parse_order(&object, &fields, &mut text)?;
        let (has_key, has_order) = (object.has("key"), object.has("order"));
        Ok(Schema { record, version, record_size, align, has_key, has_order, text })
    }

    /// Puts the lines of a type behind those of the types that it is made of. Structs are made of earlier ones alone, so that ends.
    fn visit(types: &Types, number: usize, seen: &mut [bool], text: &mut String) {
        if !std::mem::replace(&mut seen[number], true) {
            types.all[number].uses.iter().for_each(|used| visit(types, *used, seen, text));
            text.push_str(&types.all[number].lines);
        }
    }

    fn parse_fields(object: &Stated<'_>, types: &Types) -> Outcome<(Vec<Field>, u64)> {
        let array = object.array("fields", 1_024)?;
        // The presence words lie before the first field, so the optional fields have to be counted before any is placed.
        let is_optional = |json: &&Json| matches!(json, Json::Object(all) if all.iter().any(|(key, _)| key == "presence"));
        let optional = array.iter().filter(is_optional).count() as u64;
        let mut end = 8 + round_up(optional, 64) / 8;
        let mut names = HashSet::new();
        let mut fields = Vec::new();
        let mut presence = 0;
        for json in array {
            fields.push(parse_field(json, types, &mut end, &mut presence, &mut names)?);
        }
        Ok((fields, end))
    }

    fn parse_field(json: &Json, types: &Types, end: &mut u64, presence: &mut u64, names: &mut HashSet<String>) -> Outcome<Field> {
        let keys =
            ["name", "type", "offset", "size", "maxBytes", "unit", "precision", "scale", "length", "presence", "default", "was", "doc"];
        let mut object = Stated::of(json, "a field", &keys)?;
        let name = object.name("field")?;
        let of_type = types.type_of(&object)?;
        let mut text = of_type.text.clone();
        let mut length = 1;
        if object.has("length") {
            length = object.number("length", 1, MAX_RECORD_BYTES)?;
            object.absent("length", !matches!(of_type.kind, Kind::Text | Kind::Bytes))?;
            let _ = write!(text, "[{length}]");
        }
        if object.has("presence") {
            object.number("presence", *presence, *presence)?;
            *presence += 1;
            text.push_str(" optional");
        }
        let plain = !object.has("length") && !object.has("presence");
        if let Some(default) = object.text("default")? {
            if !plain || !super::schema_default::is_valid(&default_form(&of_type, types), default) {
                return Err(format!("{}: the default is none that it can have", object.what));
            }
        }
        object.text("doc")?;
        let was = if object.has("was") { Some(object.name_of("was")?) } else { None };
        for used in std::iter::once(name).chain(was) {
            if !names.insert(used.to_owned()) {
                return Err(format!("{}: two fields are or were called '{used}'", object.what));
            }
        }
        *end = place(&object, *end, &of_type, length)?;
        let size = of_type.size * length;
        let line = format!("{name} {text} offset {} size {size}\n", *end - size);
        Ok(Field { name: name.to_owned(), kind: of_type.kind, plain, named: of_type.named, line })
    }

    fn default_form<'a>(of_type: &Type, types: &'a Types) -> super::schema_default::Form<'a> {
        use super::schema_default::Form;
        match of_type.kind {
            Kind::Bool => Form::Bool,
            Kind::Integer { signed } => Form::Integer { bits: 8 * of_type.size as u32, signed },
            Kind::Float => Form::Float { single: of_type.size == 4 },
            Kind::Text => Form::Text { max_bytes: of_type.max_bytes as usize },
            Kind::Timestamp => Form::Timestamp { nanos_per_unit: of_type.nanos_per_unit },
            Kind::Duration => Form::Duration { nanos_per_unit: of_type.nanos_per_unit },
            Kind::Date => Form::Date,
            Kind::Decimal => Form::Decimal { precision: of_type.precision, scale: of_type.scale as usize },
            Kind::Enum => of_type.named.map_or(Form::None, |number| Form::Enum { constants: &types.all[number].constants }),
            Kind::Bytes | Kind::Uuid | Kind::Flags | Kind::Struct => Form::None,
        }
    }

    fn named_field<'a>(fields: &'a [Field], name: &str, what: &str) -> Outcome<&'a Field> {
        let field = fields.iter().find(|field| field.name == name);
        field.ok_or_else(|| format!("the {what} names no field: '{}'", shortened(name)))
    }

    fn parse_key(object: &Stated<'_>, fields: &[Field], text: &mut String) -> Outcome<()> {
        if !object.has("key") {
            return Ok(());
        }
        let mut names: Vec<&str> = Vec::new();
        for json in object.array("key", 16)? {
            let Json::Text(name) = json else {
                return Err("the key is no array of strings".to_owned());
            };
            let field = named_field(fields, name, "key")?;
            if names.contains(&name.as_str()) {
                return Err(format!("the key names field '{name}' twice"));
            }
            if !field.plain || matches!(field.kind, Kind::Float | Kind::Duration | Kind::Flags | Kind::Struct) {
                return Err(format!("field '{name}' is none for a key"));
            }
            names.push(name);
        }
        let _ = writeln!(text, "key {}", names.join(","));
        Ok(())
    }

    fn parse_order(object: &Stated<'_>, fields: &[Field], text: &mut String) -> Outcome<()> {
        let Some(name) = object.text("order")? else {
            return Ok(());
        };
        let field = named_field(fields, name, "order")?;
        let fits = matches!(field.kind, Kind::Integer { .. } | Kind::Timestamp | Kind::Date | Kind::Duration | Kind::Decimal);
        if !field.plain || !fits {
            return Err(format!("field '{name}' is none to be in the order of"));
        }
        let _ = writeln!(text, "order {name}");
        Ok(())
    }
}

/// The texts of defaults in a schema text.
mod schema_default {
    use std::collections::HashSet;

    /// What a default has to be.
    pub enum Form<'a> {
        None,
        Bool,
        Integer { bits: u32, signed: bool },
        Float { single: bool },
        Text { max_bytes: usize },
        Timestamp { nanos_per_unit: i128 },
        Duration { nanos_per_unit: i128 },
        Date,
        Decimal { precision: u32, scale: usize },
        Enum { constants: &'a HashSet<String> },
    }

    const NANOS: i128 = 1_000_000_000;

    pub fn is_valid(form: &Form<'_>, text: &str) -> bool {
        match form {
            Form::None => false,
            Form::Bool => text == "true" || text == "false",
            Form::Integer { bits, signed } => is_integer(text, *bits, *signed),
            Form::Float { single } => is_float(text, *single),
            Form::Text { max_bytes } => text.len() <= *max_bytes,
            Form::Timestamp { nanos_per_unit } => timestamp_nanos(text).is_some_and(|nanos| fits(nanos, *nanos_per_unit)),
            Form::Duration { nanos_per_unit } => duration_nanos(text).is_some_and(|nanos| fits(nanos, *nanos_per_unit)),
            Form::Date => day(text).is_some(),
            Form::Decimal { precision, scale } => is_decimal(text, *precision, *scale),
            Form::Enum { constants } => constants.contains(text),
        }
    }

    fn fits(nanos: i128, nanos_per_unit: i128) -> bool {
        nanos % nanos_per_unit == 0 && i64::try_from(nanos / nanos_per_unit).is_ok()
    }

    fn are_digits(text: &str, least: usize, most: usize) -> bool {
        (least..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    }

    fn number(text: &str, least: usize, most: usize) -> Option<i128> {
        if are_digits(text, least, most) {
            text.parse().ok()
        } else {
            None
        }
    }

    fn is_whole(text: &str, most: usize) -> bool {
        are_digits(text, 1, most) && (text.len() == 1 || !text.starts_with('0'))
    }

    fn is_integer(text: &str, bits: u32, signed: bool) -> bool {
        let digits = text.strip_prefix('-').unwrap_or(text);
        if !is_whole(digits, 20) || text == "-0" {
            return false;
        }
        let (least, most) = if signed { (-(1i128 << (bits - 1)), (1i128 << (bits - 1)) - 1) } else { (0, (1i128 << bits) - 1) };
        text.parse().is_ok_and(|value: i128| (least..=most).contains(&value))
    }

    fn is_float(text: &str, single: bool) -> bool {
        if matches!(text, "NaN" | "Infinity" | "-Infinity") {
            return true;
        }
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let (mantissa, exponent) = match unsigned.find(['e', 'E']) {
            Some(at) => (&unsigned[..at], Some(&unsigned[at + 1..])),
            None => (unsigned, None),
        };
        let (whole, fraction) = match mantissa.split_once('.') {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (mantissa, None),
        };
        let exponent_fits = exponent.map_or(true, |digits| are_digits(digits.strip_prefix(['-', '+']).unwrap_or(digits), 1, 4));
        if !is_whole(whole, 41) || !fraction.map_or(true, |digits| are_digits(digits, 1, 60)) || !exponent_fits {
            return false;
        }
        if single {
            text.parse().is_ok_and(|value: f32| value.is_finite())
        } else {
            text.parse().is_ok_and(|value: f64| value.is_finite())
        }
    }

    fn is_decimal(text: &str, precision: u32, scale: usize) -> bool {
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = match unsigned.split_once('.') {
            Some((whole, fraction)) if are_digits(fraction, 1, 18) => (whole, fraction.trim_end_matches('0')),
            Some(_) => return false,
            None => (unsigned, ""),
        };
        if !is_whole(whole, 18) || fraction.len() > scale {
            return false;
        }
        format!("{whole}{fraction:0<scale$}").parse().is_ok_and(|size: i128| size < 10i128.pow(precision))
    }

    /// Seconds and up to nine digits behind a point, as nanoseconds.
    fn seconds_nanos(text: &str, least: usize, most: usize) -> Option<i128> {
        let (seconds, fraction) = match text.split_once('.') {
            Some((seconds, fraction)) if are_digits(fraction, 1, 9) => (seconds, fraction),
            Some(_) => return None,
            None => (text, "0"),
        };
        let nanos: i128 = format!("{fraction:0<9}").parse().ok()?;
        Some(number(seconds, least, most)? * NANOS + nanos)
    }

    fn day(text: &str) -> Option<i128> {
        let (year, rest) = text.split_once('-')?;
        let (month, day) = rest.split_once('-')?;
        let (year, month, day) = (number(year, 4, 4)?, number(month, 2, 2)?, number(day, 2, 2)?);
        super::Date::of(year as i32, month as u32, day as u32).map(|date| i128::from(date.0))
    }

    fn timestamp_nanos(text: &str) -> Option<i128> {
        let (date, time) = text.strip_suffix('Z')?.split_once('T')?;
        let (hours, rest) = time.split_once(':')?;
        let (minutes, seconds) = rest.split_once(':')?;
        let (hours, minutes, nanos) = (number(hours, 2, 2)?, number(minutes, 2, 2)?, seconds_nanos(seconds, 2, 2)?);
        if hours > 23 || minutes > 59 || nanos >= 60 * NANOS {
            return None;
        }
        Some((day(date)? * 86_400 + hours * 3_600 + minutes * 60) * NANOS + nanos)
    }

    fn duration_nanos(text: &str) -> Option<i128> {
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let (days, times) = match unsigned.strip_prefix('P')?.split_once('T') {
            Some((_, "")) => return None,
            Some((days, times)) => (days, times),
            None => (unsigned.strip_prefix('P')?, ""),
        };
        if days.is_empty() && times.is_empty() {
            return None;
        }
        let mut total = 0;
        if !days.is_empty() {
            total += number(days.strip_suffix('D')?, 1, 18)? * 86_400 * NANOS;
        }
        let mut rest = times;
        for (unit, seconds) in [('H', 3_600), ('M', 60)] {
            if let Some((count, behind)) = rest.split_once(unit) {
                total += number(count, 1, 18)? * seconds * NANOS;
                rest = behind;
            }
        }
        if !rest.is_empty() {
            total += seconds_nanos(rest.strip_suffix('S')?, 1, 18)?;
        }
        Some(if text.starts_with('-') { -total } else { total })
    }
}

// ------------------------------------------------------------------------------------------------------------------ header

const COUNT: usize = 48;
const CAPACITY: usize = 56;
const CHECKSUM: usize = 252;
const APPEND_LOCK: usize = 256;
const SYNC_LOCK: usize = 320;
const REPAIRS: usize = 512;
const GROWTHS: usize = 576;
const OPENINGS: usize = 640;
const KEY_PAIRING: usize = 704;

const LANE_RECORD: usize = 8;
/// Two numbers of 4 bytes: the image's field offset, and its length.
const LANE_IMAGE_BOUNDS: usize = 16;
const LANE_IMAGE: usize = 64;

const PAGE: usize = 4096;
const HUGE_PAGE: u64 = 2 << 20;
const SYNC_PAGE_CHECKED: usize = 60;

const KEY_FEATURE: u32 = 1;
const ORDER_FEATURE: u32 = 2;

/// Where everything lies in a file: what the header says and never changes.
struct Geometry {
    record_size: usize,
    header_size: usize,
    sync_offset: usize,
    lanes_offset: usize,
    lane_size: usize,
    lane_count: u32,
    lanes_per_slot: u32,
    id: [u8; 16],
}

impl Geometry {
    fn slots(&self) -> u32 {
        self.lane_count / self.lanes_per_slot
    }

    /// Where a record begins, if a file can be so long.
    fn record_offset(&self, index: u64) -> Option<u64> {
        index.checked_mul(self.record_size as u64)?.checked_add(self.header_size as u64).filter(|end| *end < 1 << 62)
    }

    /// How many whole records a file has room for.
    fn room(&self, size: u64) -> u64 {
        size.saturating_sub(self.header_size as u64) / self.record_size as u64
    }
}

/// Makes every check that needs no look at the records; the order is that of FORMAT.md.
struct HeaderCheck<'a> {
    path: &'a Path,
    file: &'a File,
    layout: &'a Layout,
    writable: bool,
}

impl HeaderCheck<'_> {
    fn fail<T>(&self, kind: ErrorKind, text: String) -> Result<T> {
        Err(Error::new(kind, self.path, text))
    }

    fn require(&self, condition: bool, text: impl FnOnce() -> String) -> Result<()> {
        if condition {
            return Ok(());
        }
        self.fail(ErrorKind::Corrupt, format!("corrupt store: {}", text()))
    }

    fn run(&self) -> Result<Geometry> {
        let size = size_of(self.file, self.path)?;
        let mut header = [0u8; 256];
        let length = size.min(256) as usize;
        self.read(&mut header[..length], 0)?;
        self.common(&header, size)?;
        if size < 256 {
            return self.fail(ErrorKind::Truncated, format!("truncated: {size} bytes, expected at least 256"));
        }
        let u32_at = |at: usize| u32::from_le_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]);
        let header_size = u32_at(64);
        self.require(header_size % 4096 == 0 && (8192..=1 << 27).contains(&header_size), || {
            format!("header size {header_size}, expected a multiple of 4096 from 8192 to 134217728")
        })?;
        if u64::from(header_size) > size {
            return self.fail(ErrorKind::Truncated, format!("truncated: {size} bytes, its header alone has {header_size}"));
        }
        self.features(u32_at(68), u32_at(136))?;
        let record_size = u32_at(44);
        self.require(record_size % 8 == 0 && (16..=1 << 20).contains(&record_size), || {
            format!("record size {record_size}, expected a multiple of 8 from 16 to 1048576")
        })?;
        let text = (u32_at(80), u32_at(84));
        self.areas(&header, record_size, header_size)?;
        let mut schema_text = vec![0; text.1 as usize];
        self.read(&mut schema_text, u64::from(text.0))?;
        let computed = crc32c(&[&header[..COUNT], &header[64..CHECKSUM], &schema_text]);
        self.require(computed == u32_at(CHECKSUM), || {
            format!("checksum {:08x}, computed {computed:08x}; restore the file from a copy", u32_at(CHECKSUM))
        })?;
        self.schema(&header, &schema_text)?;
        let mut id = [0; 16];
        id.copy_from_slice(&header[112..128]);
        Ok(Geometry {
            record_size: record_size as usize,
            header_size: header_size as usize,
            sync_offset: u32_at(88) as usize,
            lanes_offset: u32_at(96) as usize,
            lane_size: u32_at(100) as usize,
            lane_count: u32_at(104),
            lanes_per_slot: u32_at(108),
            id,
        })
    }

    fn read(&self, bytes: &mut [u8], offset: u64) -> Result<()> {
        self.file.read_exact_at(bytes, offset).map_err(|e| Error::io(self.path, "cannot read the header", e))
    }

    fn common(&self, header: &[u8; 256], size: u64) -> Result<()> {
        if size < 64 {
            return self.fail(ErrorKind::Truncated, format!("truncated: {size} bytes, expected at least 64"));
        }
        if &header[..4] != b"MMFG" {
            let found = &header[..4];
            return self.fail(ErrorKind::Unsupported, format!("not an mmapforge store: it begins {found:02x?}, expected MMFG"));
        }
        let version = u32::from_le_bytes([header[4], header[5], header[6], header[7]]);
        if version != 2 {
            let remedy = if version == 1 { "; migrate it with the Java library" } else { "" };
            return self.fail(ErrorKind::Unsupported, format!("format version {version}, expected 2{remedy}"));
        }
        Ok(())
    }

    fn features(&self, incompatible: u32, to_write: u32) -> Result<()> {
        if incompatible != 0 {
            let text = format!("incompatible feature flags {incompatible:08x}, none is known here; use a newer runtime");
            return self.fail(ErrorKind::Unsupported, text);
        }
        if self.writable && to_write & !(KEY_FEATURE | ORDER_FEATURE) != 0 {
            let text = format!("write-incompatible feature flags {to_write:08x}, known are 00000003; open it read-only");
            return self.fail(ErrorKind::Unsupported, text);
        }
        Ok(())
    }

    fn areas(&self, header: &[u8; 256], record_size: u32, header_size: u32) -> Result<()> {
        let u32_at = |at: usize| u32::from_le_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]);
        let align = u32_at(76);
        self.require(align == 8 || align == 64, || format!("record alignment {align}, expected 8 or 64"))?;
        self.require(record_size % align == 0, || format!("record size {record_size}, expected a multiple of {align}"))?;
        let (text, text_length) = (u32_at(80), u32_at(84));
        self.require(text_length <= 1 << 20, || format!("schema text of {text_length} bytes, expected at most 1048576"))?;
        let (sync, sync_size) = (u32_at(88), u32_at(92));
        self.require(sync % 4096 == 0 && sync_size == 4096, || {
            format!("sync pages at {sync} of {sync_size} bytes, expected at a multiple of 4096, of 4096")
        })?;
        let (lanes, lane_size, lane_count, per_slot) = (u32_at(96), u32_at(100), u32_at(104), u32_at(108));
        self.require((1..=65_534).contains(&lane_count), || format!("{lane_count} lanes, expected 1 to 65534"))?;
        self.require(per_slot >= 1 && lane_count % per_slot == 0, || {
            format!("{lane_count} lanes in slots of {per_slot}, expected slots of one size")
        })?;
        self.require(lanes % 64 == 0, || format!("lanes at {lanes}, expected a multiple of 64"))?;
        let least = 64 + (record_size - 8 + 63) / 64 * 64;
        self.require(lane_size % 64 == 0 && lane_size >= least, || {
            format!("lane size {lane_size}, expected a multiple of 64, at least {least}")
        })?;
        let areas = [
            ("schema text", u64::from(text), u64::from(text_length)),
            ("sync pages", u64::from(sync), 2 * u64::from(sync_size)),
            ("lanes", u64::from(lanes), u64::from(lane_size) * u64::from(lane_count)),
        ];
        for (i, (name, begin, length)) in areas.iter().enumerate() {
            self.require(*begin >= 4096 && begin + length <= u64::from(header_size), || {
                format!("{name} at {begin}, {length} bytes, expected between 4096 and the header size {header_size}")
            })?;
            for (other, other_begin, other_length) in &areas[..i] {
                self.require(begin + length <= *other_begin || other_begin + other_length <= *begin, || {
                    format!("{other} and {name} overlap")
                })?;
            }
        }
        Ok(())
    }

    /// The schema text against the header, and both against the layout of the program.
    fn schema(&self, header: &[u8; 256], text: &[u8]) -> Result<()> {
        let u32_at = |at: usize| u32::from_le_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]);
        let (version, record_size, align) = (u32_at(40), u32_at(44), u32_at(76));
        let schema =
            schema::parse(text).map_err(|text| Error::new(ErrorKind::Corrupt, self.path, format!("schema text: {text}; restore the file from a copy")))?;
        let pairs = [
            ("schema version", u64::from(version), schema.version),
            ("record size", u64::from(record_size), schema.record_size),
            ("record alignment", u64::from(align), schema.align),
        ];
        for (name, stated, in_text) in pairs {
            self.require(stated == in_text, || format!("{name} {stated}, its schema text says {in_text}"))?;
        }
        self.require(sha256(schema.text.as_bytes()) == header[8..40], || "the fingerprint is not that of the schema text".to_owned())?;
        let features = if schema.has_key { KEY_FEATURE } else { 0 } | if schema.has_order { ORDER_FEATURE } else { 0 };
        let stated = u32_at(136) & (KEY_FEATURE | ORDER_FEATURE);
        self.require(stated == features, || format!("write-incompatible feature flags {stated:08x}, its schema text says {features:08x}"))?;
        self.own_layout(&schema)
    }

    fn own_layout(&self, schema: &schema::Schema) -> Result<()> {
        let own = own_schema(self.layout, self.path)?;
        // A version that changed only descriptions, defaults and former names has the same layout, and can be read.
        let same_text = schema.text == own.text;
        if !same_text || schema.version != own.version && self.writable {
            let line = |text: &str, number: usize| text.lines().nth(number).map_or("nothing".to_owned(), |line| format!("'{line}'"));
            let same = own.text.lines().zip(schema.text.lines()).take_while(|(expected, found)| expected == found).count();
            let text = format!(
                "it holds {} of schema version {}, expected {} of version {}: it has {}, expected {}; {}migrate the file (java -jar \
                 mmapforge-core.jar migrate), or generate from the schema of its version",
                schema.record,
                schema.version,
                own.record,
                own.version,
                line(&schema.text, same),
                line(&own.text, same),
                if same_text { "open it read-only, " } else { "" }
            );
            return self.fail(ErrorKind::OtherLayout, text);
        }
        Ok(())
    }
}

/// What the program's own schema text says.
fn own_schema(layout: &Layout, path: &Path) -> Result<schema::Schema> {
    schema::parse(layout.schema.as_bytes())
        .map_err(|text| Error::new(ErrorKind::Corrupt, path, format!("the program's own schema text: {text}; generate the sources anew")))
}

fn size_of(file: &File, path: &Path) -> Result<u64> {
    file.metadata().map(|meta| meta.len()).map_err(|e| Error::io(path, "cannot be asked for its size", e))
}

/// What tells a file from all others, whatever its name.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Identity {
    device: u64,
    inode: u64,
}

impl Identity {
    fn of(meta: &fs::Metadata) -> Identity {
        Identity { device: meta.dev(), inode: meta.ino() }
    }

    fn of_file(file: &File) -> io::Result<Identity> {
        file.metadata().map(|meta| Identity::of(&meta))
    }

    /// Whether a path leads to the file itself, and not by a symbolic link.
    fn is_at(self, path: &Path) -> bool {
        fs::symlink_metadata(path).is_ok_and(|meta| Identity::of(&meta) == self)
    }
}

/// A path with something added to the file's name.
fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// Writes zeros over a part of a file, or behind it, in pieces that the kernel can map by huge pages.
fn write_zeros(file: &File, path: &Path, from: u64, to: u64) -> Result<()> {
    let zeros = vec![0u8; (to.saturating_sub(from)).min(HUGE_PAGE) as usize];
    let mut at = from;
    while at < to {
        let end = (at - at % HUGE_PAGE + HUGE_PAGE).min(to);
        let written = file.write_at(&zeros[..(end - at) as usize], at);
        match written {
            Ok(0) => return Err(Error::new(ErrorKind::Full, path, "cannot grow: the file system takes no more bytes")),
            Ok(bytes) => at += bytes as u64,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => {
                let text = format!("cannot grow to {to} bytes; make room on the disk, and try again: nothing was written");
                return Err(Error::io(path, text, e));
            }
        }
    }
    Ok(())
}

// -------------------------------------------------------------------------------------------------------- sequence words

/// What sequence words, the append lock and the sync lock are made of.
mod word {
    const COUNT: u64 = 0xFFFF_FFFF_FFFE;
    const RANGE: u64 = 2 << 14;

    #[inline]
    pub fn is_held(word: u64) -> bool {
        word & 1 == 1
    }

    #[inline]
    pub fn held(even: u64, lane: u32) -> u64 {
        (even & COUNT) | 1 | (u64::from(lane) + 1) << 48
    }

    #[inline]
    pub fn released(odd: u64) -> u64 {
        ((odd & COUNT) + 2) & COUNT
    }

    #[inline]
    pub fn released_after_range(odd: u64) -> u64 {
        ((odd & COUNT) + RANGE) & COUNT
    }

    /// The lane that an odd word names, if it names one.
    pub fn lane(odd: u64) -> Option<u32> {
        ((odd >> 48) as u32).checked_sub(1)
    }

    pub fn only_scalars(before: u64, after: u64) -> bool {
        (after & COUNT).wrapping_sub(before & COUNT) & COUNT < RANGE
    }
}

/// Waits a little longer each time: spinning, then yielding, then sleeping, until a deadline.
struct Backoff {
    start: Instant,
    timeout: Duration,
    rounds: u32,
    sleep: Duration,
}

impl Backoff {
    const SPINS: u32 = 64;
    const YIELDS: u32 = 64;
    const LONGEST_SLEEP: Duration = Duration::from_millis(1);

    fn new(timeout: Duration) -> Backoff {
        Backoff { start: Instant::now(), timeout, rounds: 0, sleep: Duration::from_micros(20) }
    }

    /// Whether the wait has lasted so long that the holder should be asked after.
    fn is_patience_over(&self) -> bool {
        self.rounds >= Backoff::SPINS
    }

    /// Says that others get on: whoever then paused for long would leave it to them, who come back at once.
    fn saw_progress(&mut self) {
        self.rounds = 0;
        self.sleep = Duration::from_micros(20);
    }

    /// Waits once; whether there is time left to try again.
    fn pause(&mut self) -> bool {
        self.rounds += 1;
        if self.start.elapsed() >= self.timeout && self.rounds > Backoff::SPINS {
            return false;
        }
        if self.rounds <= Backoff::SPINS {
            std::hint::spin_loop();
            // A wait that sees progress all the time must end, too.
            return self.start.elapsed() < self.timeout.saturating_mul(2);
        }
        if self.rounds <= Backoff::SPINS + Backoff::YIELDS {
            std::thread::yield_now();
        } else {
            std::thread::sleep(self.sleep);
            self.sleep = (self.sleep * 2).min(Backoff::LONGEST_SLEEP);
        }
        true
    }
}

// ---------------------------------------------------------------------------------------------------- runs of the machine

/// One run of the kernel, as a process in it saw it at some moment.
#[derive(Clone, Copy)]
struct MachineRun {
    boot_id: [u8; 16],
    of_container: bool,
    uptime: i64,
    /// Seconds since 1970; 0 if it is not known.
    start: i64,
}

/// Whether two runs are the same.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Comparison {
    Same,
    Other,
    Untold,
}

impl MachineRun {
    fn now() -> MachineRun {
        let boot_id = fs::read_to_string("/proc/sys/kernel/random/boot_id").ok();
        let boot_id = boot_id.and_then(|text| text.trim().parse::<Uuid>().ok()).unwrap_or_default().0;
        let device = |path: &str| fs::metadata(path).map(|meta| meta.dev()).ok();
        let of_container = device("/proc/sys/kernel/random/boot_id") != device("/proc/sys/kernel/random/uuid");
        let (uptime, start) = MachineRun::times().unwrap_or((0, 0));
        MachineRun { boot_id, of_container, uptime, start }
    }

    /// Uptime and start, if all that can be read of them agrees.
    fn times() -> Option<(i64, i64)> {
        let stat = fs::read_to_string("/proc/stat").ok()?;
        let start: i64 = stat.lines().find_map(|line| line.strip_prefix("btime "))?.trim().parse().ok()?;
        let uptime: i64 = fs::read_to_string("/proc/uptime").ok()?.split('.').next()?.parse().ok()?;
        if let Ok(offsets) = fs::read_to_string("/proc/self/timens_offsets") {
            let is_zero = |line: &str| line.split_whitespace().skip(1).all(|number| number == "0");
            if !offsets.lines().all(is_zero) {
                return None;
            }
        }
        let clock = (nanos_since_1970(SystemTime::now()) / 1_000_000_000) as i64;
        let agree = start > 0 && (clock - uptime - start).abs() <= 2 && uptime + 2 >= os::monotonic_seconds();
        agree.then_some((uptime, start))
    }

    fn has_id(&self) -> bool {
        self.boot_id != [0; 16]
    }

    fn has_start(&self) -> bool {
        self.start > 0 && self.start < 1 << 40
    }

    /// Compares this run, the current one, with one that was noted down before.
    fn compared_with(&self, earlier: &MachineRun) -> Comparison {
        if !self.has_id() || !earlier.has_id() {
            return Comparison::Untold;
        }
        let times_tell = self.has_start() && earlier.has_start();
        let started_anew = times_tell && self.uptime + 2 < earlier.uptime;
        if self.boot_id == earlier.boot_id {
            return if self.of_container && started_anew { Comparison::Other } else { Comparison::Same };
        }
        if (!self.of_container && !earlier.of_container) || started_anew {
            return Comparison::Other;
        }
        if !times_tell {
            return Comparison::Untold;
        }
        if (self.start - earlier.start).abs() <= 2 {
            return if earlier.uptime >= 30 { Comparison::Same } else { Comparison::Untold };
        }
        if self.start >= earlier.start + earlier.uptime - 2 {
            return Comparison::Other;
        }
        Comparison::Untold
    }
}

/// What was on the disk for certain when it was written.
#[derive(Clone, Copy)]
struct SyncPage {
    transaction: u64,
    durable_count: u64,
    room: u64,
    run: MachineRun,
}

impl SyncPage {
    fn parse(bytes: &[u8]) -> Option<SyncPage> {
        let fields = Fields::of(bytes, 0);
        let transaction = fields.bits(0, 8);
        if transaction == 0 || crc32c(&[&bytes[..SYNC_PAGE_CHECKED]]) as u64 != fields.bits(60, 4) {
            return None;
        }
        let mut boot_id = [0; 16];
        boot_id.copy_from_slice(&bytes[24..40]);
        let run =
            MachineRun { boot_id, of_container: bytes[40] & 1 == 1, uptime: fields.bits(44, 4) as i64, start: fields.bits(48, 8) as i64 };
        Some(SyncPage { transaction, durable_count: fields.bits(8, 8), room: fields.bits(16, 8), run })
    }

    fn words(&self) -> [u64; 8] {
        let mut words = [0; 8];
        let mut to = FieldsMut { bytes: bytes_of_mut(&mut words), begin: 0 };
        to.set_bits(0, 8, self.transaction);
        to.set_bits(8, 8, self.durable_count);
        to.set_bits(16, 8, self.room);
        to.slice(24, 16).copy_from_slice(&self.run.boot_id);
        to.set_bits(40, 4, u64::from(self.run.of_container));
        to.set_bits(44, 4, self.run.uptime as u64);
        to.set_bits(48, 8, self.run.start as u64);
        let checksum = crc32c(&[&bytes_of(&words)[..SYNC_PAGE_CHECKED]]);
        FieldsMut { bytes: bytes_of_mut(&mut words), begin: 0 }.set_bits(60, 4, u64::from(checksum));
        words
    }
}

// --------------------------------------------------------------------------------------------------------- the open store

/// How to open a store.
#[derive(Clone, Debug)]
pub struct Options {
    /// How long a write waits for a record, or the append lock, that a living writer holds: 10 seconds by default. One that a dead writer
    /// holds is repaired instead.
    pub write_timeout: Duration,
    /// For how many records a store is made that is created; `None`, the default, for as many as 16 KiB hold. It grows when it is full.
    pub initial_capacity: Option<u64>,
    /// Whether records behind the last sync are given up where nothing tells whether the machine crashed since; they are kept by default.
    pub give_up_uncertain: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options { write_timeout: Duration::from_secs(10), initial_capacity: None, give_up_uncertain: false }
    }
}

/// What was found when a store was opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Recovery {
    /// Whether the machine crashed since the last sync, so that the records behind it were given up (by a reader: are left aside).
    pub machine_crash: bool,
    /// Whether that cannot be told, and there are records behind the last sync.
    pub uncertain: bool,
    /// How many records the file said it had.
    pub found_records: u64,
    /// How many of them are left.
    pub kept_records: u64,
    /// How many records and locks of dead writers this opening gave back.
    pub repaired: u64,
}

/// After a crash of the machine a reader believes in the last sync alone, until a writer has decided.
struct LastSync {
    openings: u64,
    transaction: u64,
    durable_count: u64,
    decided: AtomicBool,
}

/// A writer's stay.
struct Writer {
    locks: LockFile,
    /// The slots that this store owns; the first is that of its opening. Also held while others' slots are asked after.
    slots: Mutex<Vec<u32>>,
    first_slot: u32,
    /// Of each lane of the file, what this store does with it.
    lanes: Box<[AtomicU8]>,
    timeout: Duration,
    /// A disk that failed to write once may claim later that it has.
    force_failed: AtomicBool,
    knows_run: bool,
}

/// After so many copies in vain of a record that others change meanwhile, another way is taken.
const VAIN_COPIES: u32 = 8;

const LANE_OF_OTHERS: u8 = 0;
const LANE_FREE: u8 = 1;
const LANE_BUSY: u8 = 2;

/// An open store, whatever its records are.
struct Core {
    path: PathBuf,
    /// The path without symbolic links: the lock file and the key file are beside the file itself.
    real: PathBuf,
    file: File,
    writable: bool,
    identity: Identity,
    layout: &'static Layout,
    geometry: Geometry,
    /// All mappings, of which the last is the one that is used; threads may still be using those before.
    maps: Mutex<Vec<Arc<os::Map>>>,
    base: AtomicPtr<u8>,
    /// How many records are mapped, and within the file.
    mapped: AtomicU64,
    last_sync: Option<LastSync>,
    writer: Option<Writer>,
    keys: Keys,
    recovery: Recovery,
}

/// A lane that one thread writes through until it is dropped.
struct Lane<'a> {
    number: u32,
    memory: Memory<'a>,
    state: &'a AtomicU8,
}

impl Lane<'_> {
    /// Says which record is about to be taken.
    #[inline]
    fn announce(&self, index: u64) {
        self.memory.u64(LANE_RECORD).store(index, Release);
    }

    /// Puts words beside the record that they are for.
    #[inline]
    fn write_image(&self, offset: usize, image: &[u64]) {
        fence(Release);
        self.memory.copy_from(LANE_IMAGE, image);
        self.memory.u64(LANE_IMAGE_BOUNDS).store(offset as u64 | (8 * image.len() as u64) << 32, Relaxed);
    }

    /// Writes the image into its record, which is held, all of it or nothing whenever the process is killed, and gives the record back.
    #[inline]
    fn commit(&self, record: Memory<'_>, held: u64, offset: usize, image: &[u64]) {
        self.memory.u64(0).store(held, Release);
        fence(Release);
        record.copy_from(offset, image);
        record.u64(0).store(word::released_after_range(held), Release);
        self.memory.u64(0).store(0, Release);
    }
}

impl Drop for Lane<'_> {
    fn drop(&mut self) {
        self.state.store(LANE_FREE, Release);
    }
}

/// What an edit changes in a record: the bits of the mask become those of the values.
struct Masked<'a> {
    values: &'a [u64],
    mask: &'a [u64],
}

impl Core {
    // Opening

    fn open(path: &Path, layout: &'static Layout, writable: bool, options: &Options) -> Result<Core> {
        let mut replaced = 0;
        loop {
            match Core::try_open(path, layout, writable, options) {
                // Another file took its place between the look at it and the lock.
                Err(e) if writable && e.kind() == ErrorKind::Replaced && replaced < 100 => {
                    replaced += 1;
                    std::thread::sleep(Duration::from_millis(10));
                }
                result => return result,
            }
        }
    }

    fn try_open(path: &Path, layout: &'static Layout, writable: bool, options: &Options) -> Result<Core> {
        let cannot = |e| Error::io(path, if writable { "cannot be opened for writing" } else { "cannot be opened" }, e);
        let flags = if writable { os::O_NOFOLLOW | os::O_NONBLOCK } else { os::O_NONBLOCK };
        let file = OpenOptions::new().read(true).write(writable).custom_flags(flags).open(path).map_err(|e| {
            if e.raw_os_error() == Some(os::ELOOP) {
                let text = "is a symbolic link, and writers by other names would not see this one's locks: open the file it leads to";
                return Error::new(ErrorKind::Unsupported, path, text);
            }
            cannot(e)
        })?;
        let meta = file.metadata().map_err(cannot)?;
        if !meta.is_file() {
            return Err(Error::new(ErrorKind::Unsupported, path, "is no regular file, expected a store"));
        }
        let real = fs::canonicalize(path).map_err(cannot)?;
        let geometry = HeaderCheck { path, file: &file, layout, writable }.run()?;
        let mut core = Core {
            path: path.to_path_buf(),
            real,
            identity: Identity::of(&meta),
            file,
            writable,
            layout,
            geometry,
            maps: Mutex::new(Vec::new()),
            base: AtomicPtr::new(std::ptr::null_mut()),
            mapped: AtomicU64::new(0),
            last_sync: None,
            writer: None,
            keys: Keys::new(),
            recovery: Recovery::default(),
        };
        core.map_header()?;
        if writable {
            core.enter(options)?;
        } else {
            core.look(options)?;
        }
        Ok(core)
    }

    fn map_header(&mut self) -> Result<()> {
        let map =
            os::Map::new(&self.file, self.geometry.header_size, self.writable).map_err(|e| Error::io(&self.path, "cannot be mapped", e))?;
        self.base.store(map.address(), Release);
        lock(&self.maps).push(Arc::new(map));
        Ok(())
    }

    /// Opens for reading: finds out how many records may be believed in.
    fn look(&mut self, options: &Options) -> Result<()> {
        // Before the look at the pages: what a writer decides after that changes it.
        let openings = self.header().u64(OPENINGS).load(Acquire);
        let last = self.last_run()?;
        let mut comparison = last.comparison;
        if comparison != Comparison::Same && LockFile::is_any_writer_alive(&self.real, self.geometry.slots())? {
            comparison = Comparison::Same;
        }
        let given_up = comparison == Comparison::Untold && options.give_up_uncertain && last.newest.is_some();
        let found = self.header().u64(COUNT).load(Acquire);
        if comparison == Comparison::Other || given_up {
            let durable = last.durable_count();
            self.require_room(durable, last.room)?;
            let transaction = last.newest.map_or(0, |page| page.transaction);
            self.last_sync = Some(LastSync { openings, transaction, durable_count: durable, decided: AtomicBool::new(false) });
            self.map_records(durable)?;
            self.recovery = Recovery {
                machine_crash: comparison == Comparison::Other && durable != found,
                uncertain: given_up && durable != found,
                found_records: found,
                kept_records: self.count(),
                repaired: 0,
            };
            return Ok(());
        }
        let count = self.checked_count()?;
        self.map_records(count)?;
        let uncertain = comparison == Comparison::Untold && count > last.durable_count();
        self.recovery = Recovery { uncertain, found_records: count, kept_records: count, ..Recovery::default() };
        Ok(())
    }

    /// Opens for writing, in the steps of FORMAT.md.
    fn enter(&mut self, options: &Options) -> Result<()> {
        let locks = LockFile::enter(&self.path, &self.real, &self.file)?;
        if !self.identity.is_at(&self.path) {
            return Err(self.replaced());
        }
        self.require_one_name()?;
        self.require_no_mount(&locks.path)?;
        locks.begin_opening()?;
        let slots = self.geometry.slots();
        let others = locks.is_any_locked(1, u64::from(slots))?;
        self.recovery = self.take_back(options, others)?;
        let first_slot = locks.claim(0, slots, &[])?.ok_or_else(|| {
            Error::new(ErrorKind::Locked, &self.path, format!("all {slots} writer slots are taken, expected a free one; close a writer"))
        })?;
        let lanes: Box<[AtomicU8]> = (0..self.geometry.lane_count).map(|_| AtomicU8::new(LANE_OF_OTHERS)).collect();
        self.writer = Some(Writer {
            locks,
            slots: Mutex::new(vec![first_slot]),
            first_slot,
            lanes,
            timeout: options.write_timeout,
            force_failed: AtomicBool::new(false),
            knows_run: MachineRun::now().has_id(),
        });
        self.recovery.repaired = self.repair_slot(first_slot)?;
        self.set_free(first_slot);
        if !self.layout.key.is_empty() {
            self.keys.open_for_writing(self, !others)?;
        }
        self.header().u64(OPENINGS).fetch_add(1, AcqRel);
        match &self.writer {
            Some(writer) => writer.locks.end_opening(),
            None => Ok(()),
        }
    }

    /// Takes the store back to its last sync if the machine has crashed since.
    fn take_back(&self, options: &Options, others: bool) -> Result<Recovery> {
        let last = self.last_run()?;
        if last.comparison == Comparison::Same || others {
            let count = self.checked_count()?;
            self.map_records(count)?;
            return Ok(Recovery { found_records: count, kept_records: count, ..Recovery::default() });
        }
        if !self.layout.key.is_empty() {
            self.header().u64(KEY_PAIRING).store(0, Release);
        }
        let gives_up = last.comparison == Comparison::Untold && options.give_up_uncertain && last.newest.is_some();
        if last.comparison == Comparison::Untold && !gives_up {
            let count = self.checked_count()?;
            self.map_records(count)?;
            let uncertain = count > last.durable_count();
            return Ok(Recovery { uncertain, found_records: count, kept_records: count, ..Recovery::default() });
        }
        let (header, kept) = (self.header(), last.durable_count());
        self.require_room(kept, last.room)?;
        let found = header.u64(COUNT).load(Acquire);
        let synced = last.newest.map_or(0, |page| page.room);
        let capacity = last.capacity.min(synced).min(last.room).max(kept);
        for lane in 0..self.geometry.lane_count {
            self.lane_memory(lane).u64(0).store(0, Release);
        }
        for lock in [APPEND_LOCK, SYNC_LOCK] {
            let held = header.u64(lock).load(Acquire);
            if word::is_held(held) {
                header.u64(lock).store(word::released(held), Release);
            }
        }
        // In this order, so that no moment between has a count beyond the capacity.
        if capacity > last.capacity {
            header.u64(CAPACITY).store(capacity, Release);
        }
        header.u64(COUNT).store(kept, Release);
        if capacity < last.capacity {
            header.u64(CAPACITY).store(capacity, Release);
        }
        self.map_records(kept)?;
        self.force_and_note(kept, capacity)?;
        let lost = kept != found;
        Ok(Recovery {
            machine_crash: lost && !gives_up,
            uncertain: lost && gives_up,
            found_records: found,
            kept_records: kept,
            repaired: 0,
        })
    }

    /// Refuses a file with several names, whose writers would have several lock files, after the names that dead writers left are removed.
    fn require_one_name(&self) -> Result<()> {
        let links =
            |core: &Core| core.file.metadata().map(|meta| meta.nlink()).map_err(|e| Error::io(&core.path, "cannot be looked at", e));
        if links(self)? == 1 {
            return Ok(());
        }
        let (directory, name) = (self.real.parent(), self.real.file_name().and_then(|name| name.to_str()));
        if let (Some(directory), Some(name)) = (directory, name) {
            let hidden = format!(".{}.", name.chars().take(60).collect::<String>());
            let older = format!("{name}.v");
            for entry in fs::read_dir(directory).into_iter().flatten().flatten() {
                let other = entry.file_name();
                let other = other.to_string_lossy();
                let is_temporary = other.starts_with(&hidden) && [".tmp", ".tmp.new", ".tmp.copy"].iter().any(|end| other.ends_with(end));
                let is_older = other.strip_prefix(&older).is_some_and(|v| !v.is_empty() && v.bytes().all(|b| b.is_ascii_digit()));
                if (is_temporary || is_older) && self.identity.is_at(&entry.path()) {
                    // If it cannot be removed, the look below says so.
                    let _ = fs::remove_file(entry.path());
                }
            }
        }
        match links(self)? {
            1 => Ok(()),
            many => {
                let text = format!(
                    "the file has {many} names (hard links), expected 1: writers by other names would not see this one's locks; remove the \
                     others, or open it read-only"
                );
                Err(Error::new(ErrorKind::Locked, &self.path, text))
            }
        }
    }

    /// Refuses a file that is mounted by itself, whose lock file would be another one than that of writers outside.
    fn require_no_mount(&self, lock_file: &Path) -> Result<()> {
        let mounts = fs::read("/proc/self/mountinfo").unwrap_or_default();
        let mounts = String::from_utf8_lossy(&mounts).into_owned();
        let escaped = |path: &Path| {
            let text = path.to_string_lossy();
            text.replace('\\', "\\134").replace(' ', "\\040").replace('\t', "\\011").replace('\n', "\\012")
        };
        let is_mount = |path: &Path| {
            let point = escaped(path);
            mounts.lines().any(|line| line.split(' ').nth(4) == Some(point.as_str()))
        };
        if is_mount(&self.real) && !is_mount(lock_file) {
            let text =
                "the file is mounted by itself, so that writers by another path have another lock file and cannot be seen; mount its \
                        directory instead, or open it read-only";
            return Err(Error::new(ErrorKind::Locked, &self.path, text));
        }
        Ok(())
    }

    fn replaced(&self) -> Error {
        Error::new(ErrorKind::Replaced, &self.path, "another file, or none, is at the path now; close the store, and open it again")
    }

    fn require_at_path(&self) -> Result<()> {
        if self.identity.is_at(&self.real) {
            return Ok(());
        }
        Err(self.replaced())
    }

    // Memory

    #[inline]
    fn header(&self) -> Memory<'_> {
        // SAFETY: every mapping begins with the header, which the file was seen to have, and lives as long as the store.
        unsafe { Memory::new(self.base.load(Acquire), self.geometry.header_size) }
    }

    #[inline]
    fn lane_memory(&self, lane: u32) -> Memory<'_> {
        self.header().part(self.geometry.lanes_offset + lane as usize * self.geometry.lane_size, self.geometry.lane_size)
    }

    fn lane_of(&self, held: u64) -> Option<u32> {
        word::lane(held).filter(|lane| *lane < self.geometry.lane_count)
    }

    /// A record that is mapped.
    #[inline]
    fn mapped_record(&self, index: u64) -> Memory<'_> {
        assert!(index < self.mapped.load(Acquire));
        let offset = self.geometry.header_size as u64 + index * self.geometry.record_size as u64;
        // SAFETY: so many records are mapped, and within the file. The mapping was stored before their number.
        unsafe { Memory::new(self.base.load(Acquire).add(offset as usize), self.geometry.record_size) }
    }

    /// The record at an index, which has to be below the count.
    #[inline]
    fn record(&self, index: u64) -> Result<Memory<'_>> {
        let count = self.count();
        if index >= count {
            return Err(self.no_such_record(index, count));
        }
        if index >= self.mapped.load(Acquire) {
            self.map_records(index + 1)?;
        }
        Ok(self.mapped_record(index))
    }

    #[cold]
    fn no_such_record(&self, index: u64, count: u64) -> Error {
        let text = format!("record {index}, expected one below the count of {count}");
        Error::new(ErrorKind::NoSuchRecord, &self.path, text).of_record(index)
    }

    /// How many records there are.
    #[inline]
    fn count(&self) -> u64 {
        if let Some(last) = self.last_sync.as_ref().filter(|last| self.is_undecided(last)) {
            return last.durable_count;
        }
        self.header().u64(COUNT).load(Acquire)
    }

    /// Whether no writer has opened the store since a reader found it after a crash of the machine.
    fn is_undecided(&self, last: &LastSync) -> bool {
        if last.decided.load(Relaxed) {
            return false;
        }
        let openings = self.header().u64(OPENINGS).load(Acquire);
        let transaction = self.newest_page().map_or(0, |page| page.transaction);
        if openings == last.openings && transaction == last.transaction {
            return true;
        }
        last.decided.store(true, Relaxed);
        false
    }

    #[inline]
    fn believes_lanes(&self) -> bool {
        !self.last_sync.as_ref().is_some_and(|last| self.is_undecided(last))
    }

    fn require_room(&self, records: u64, room: u64) -> Result<()> {
        if records <= room {
            return Ok(());
        }
        let text = format!("truncated: room for {room} records, expected {records}; restore the file from a copy");
        Err(Error::new(ErrorKind::Truncated, &self.path, text))
    }

    /// The count, after it was compared with the capacity, and that with the file's size.
    fn checked_count(&self) -> Result<u64> {
        // In this order, since each of them may grow meanwhile.
        let count = self.header().u64(COUNT).load(Acquire);
        let capacity = self.header().u64(CAPACITY).load(Acquire);
        if count > capacity {
            let text = format!("corrupt store: record count {count}, expected at most the capacity of {capacity}; restore the file from a copy");
            return Err(Error::new(ErrorKind::Corrupt, &self.path, text));
        }
        let room = self.geometry.room(size_of(&self.file, &self.path)?);
        if capacity > room {
            let text = format!("truncated: record count {count}, capacity {capacity}, but room for {room} records; restore the file from a copy");
            return Err(Error::new(ErrorKind::Truncated, &self.path, text));
        }
        Ok(count)
    }

    /// Sees to it that so many records are mapped.
    #[cold]
    fn map_records(&self, records: u64) -> Result<()> {
        let mut maps = lock(&self.maps);
        if records <= self.mapped.load(Acquire) {
            return Ok(());
        }
        if self.believes_lanes() {
            self.checked_count()?;
        }
        let size = size_of(&self.file, &self.path)?;
        let room = self.geometry.room(size);
        self.require_room(records, room)?;
        let end = self.geometry.record_offset(room).unwrap_or(u64::MAX);
        if maps.last().map_or(true, |map| (map.length() as u64) < end) {
            // Behind the file's end, too: what it grows by is then mapped already. Each mapping is at least twice as long as the one before,
            // so that they do not add up to much.
            let ahead = size.saturating_mul(2).saturating_add(16 << 20);
            let map = os::Map::new(&self.file, ahead as usize, self.writable)
                .or_else(|_| os::Map::new(&self.file, size as usize, self.writable))
                .map_err(|e| Error::io(&self.path, format!("cannot be mapped: {size} bytes"), e))?;
            self.base.store(map.address(), Release);
            maps.push(Arc::new(map));
        }
        self.mapped.store(room, Release);
        Ok(())
    }

    // Runs of the machine

    fn newest_page(&self) -> Option<SyncPage> {
        let page = |number: usize| SyncPage::parse(&self.header().bytes(self.geometry.sync_offset + number * PAGE, 64));
        match (page(0), page(1)) {
            (Some(first), Some(second)) if second.transaction > first.transaction => Some(second),
            (Some(first), _) => Some(first),
            (None, second) => second,
        }
    }

    fn last_run(&self) -> Result<LastRun> {
        let newest = self.newest_page();
        // The capacity first: while the file grows it never says more than there is.
        let capacity = self.header().u64(CAPACITY).load(Acquire);
        let room = self.geometry.room(size_of(&self.file, &self.path)?);
        let mut comparison = newest.map_or(Comparison::Untold, |page| MachineRun::now().compared_with(&page.run));
        if comparison == Comparison::Untold && newest.is_some() && capacity > room {
            comparison = Comparison::Other;
        }
        Ok(LastRun { newest, comparison, capacity, room })
    }

    // Sync

    /// Forces everything, and says so in the older sync page. The sync lock is held, or nobody else writes.
    fn force_and_note(&self, count: u64, capacity: u64) -> Result<()> {
        let failed =
            |e| Error::io(&self.path, "cannot be forced to the disk; what was written since the last sync may be lost in a crash", e);
        // A thread that maps what the file grew by must not wait for the disk.
        let newest_map = lock(&self.maps).last().cloned();
        let Some(map) = newest_map else {
            return Ok(());
        };
        let end = self.geometry.record_offset(capacity).unwrap_or(0).min(map.length() as u64) as usize;
        map.force(0, end.max(self.geometry.header_size)).map_err(failed)?;
        self.file.sync_all().map_err(failed)?;
        let header = self.header();
        let transaction = |number: usize| {
            let bytes = header.bytes(self.geometry.sync_offset + number * PAGE, 64);
            SyncPage::parse(&bytes).map_or(0, |page| page.transaction)
        };
        let (first, second) = (transaction(0), transaction(1));
        let older = self.geometry.sync_offset + if first <= second { 0 } else { PAGE };
        let transaction = first.max(second).checked_add(1).ok_or_else(|| {
            let text = "corrupt store: its newest sync page has the highest transaction that there is; copy the records to a new store";
            Error::new(ErrorKind::Corrupt, &self.path, text)
        })?;
        let page = SyncPage { transaction, durable_count: count, room: capacity, run: MachineRun::now() };
        header.copy_from(older, &page.words());
        map.force(older, PAGE).map_err(failed)
    }

    fn sync(&self) -> Result<()> {
        let lane = self.lane()?;
        let writer = self.writer()?;
        let sync_lock = self.header().u64(SYNC_LOCK);
        let held = self.take(sync_lock, None, lane.number)?;
        let result = if writer.force_failed.load(Relaxed) {
            let text = "a sync failed before, and the disk may have dropped what it could not write; close the store, and open it again";
            Err(Error::new(ErrorKind::Io, &self.path, text))
        } else {
            let count = self.header().u64(COUNT).load(Acquire);
            let capacity = self.header().u64(CAPACITY).load(Acquire);
            let mapped = self.map_records(count);
            mapped.and_then(|()| self.force_and_note(count, capacity.min(self.mapped.load(Acquire)).max(count)))
        };
        if result.is_err() {
            writer.force_failed.store(true, Relaxed);
        }
        sync_lock.store(word::released(held), Release);
        result
    }

    // Lanes, words and repair

    #[inline]
    fn writer(&self) -> Result<&Writer> {
        self.writer
            .as_ref()
            .ok_or_else(|| Error::new(ErrorKind::ReadOnly, &self.path, "the store was opened for reading only; open it for writing"))
    }

    /// A lane that no other thread uses.
    #[inline]
    fn lane(&self) -> Result<Lane<'_>> {
        let writer = self.writer()?;
        if let Some(lane) = self.free_lane(writer, writer.first_slot) {
            return Ok(lane);
        }
        let mut backoff = Backoff::new(writer.timeout);
        loop {
            let mut slots = lock(&writer.slots);
            if let Some(lane) = slots.iter().find_map(|slot| self.free_lane(writer, *slot)) {
                return Ok(lane);
            }
            // The lower half is for others that open the store.
            let count = self.geometry.slots();
            if let Some(slot) = writer.locks.claim(count / 2, count, &slots)? {
                // Before anybody else of this process may ask after it: the lock would not keep him out.
                if let Err(e) = self.repair_slot(slot) {
                    writer.locks.unlock(1 + u64::from(slot))?;
                    return Err(e);
                }
                slots.push(slot);
                self.set_free(slot);
                continue;
            }
            drop(slots);
            if !backoff.pause() {
                let text = "all lanes of this store's slots are in use by other threads; let fewer threads write at a time";
                return Err(Error::new(ErrorKind::Busy, &self.path, text));
            }
        }
    }

    #[inline]
    fn free_lane<'a>(&'a self, writer: &'a Writer, slot: u32) -> Option<Lane<'a>> {
        let first = slot * self.geometry.lanes_per_slot;
        (first..first + self.geometry.lanes_per_slot).find_map(|number| {
            let state = &writer.lanes[number as usize];
            state.compare_exchange(LANE_FREE, LANE_BUSY, Acquire, Relaxed).ok()?;
            Some(Lane { number, memory: self.lane_memory(number), state })
        })
    }

    fn set_free(&self, slot: u32) {
        if let Some(writer) = &self.writer {
            let first = (slot * self.geometry.lanes_per_slot) as usize;
            for state in &writer.lanes[first..first + self.geometry.lanes_per_slot as usize] {
                state.store(LANE_FREE, Release);
            }
        }
    }

    /// Takes a record's word, which the lane has announced, or a lock of the header; the word as it is while held.
    #[inline]
    fn take(&self, word: &AtomicU64, index: Option<u64>, lane: u32) -> Result<u64> {
        let even = word.load(Relaxed);
        if !word::is_held(even) {
            let held = word::held(even, lane);
            if word.compare_exchange(even, held, SeqCst, Relaxed).is_ok() {
                return Ok(held);
            }
        }
        self.take_contended(word, index, lane)
    }

    #[cold]
    fn take_contended(&self, word: &AtomicU64, index: Option<u64>, lane: u32) -> Result<u64> {
        let mut backoff = Backoff::new(self.writer()?.timeout);
        loop {
            let even = self.await_even(word, index, lane, &mut backoff)?;
            let held = word::held(even, lane);
            if word.compare_exchange(even, held, SeqCst, Relaxed).is_ok() {
                return Ok(held);
            }
        }
    }

    /// Waits until nobody holds a word, after the repair of what a dead writer held; the word.
    fn await_even(&self, word: &AtomicU64, index: Option<u64>, lane: u32, backoff: &mut Backoff) -> Result<u64> {
        let mut seen = 0;
        loop {
            let now = word.load(Acquire);
            if !word::is_held(now) {
                return Ok(now);
            }
            if now != seen {
                backoff.saw_progress();
                seen = now;
            } else if backoff.is_patience_over() {
                self.repair_if_dead(now)?;
                self.release_if_stray(word, index, now, lane);
                if word.load(Acquire) != now {
                    continue;
                }
            }
            if !backoff.pause() {
                return Err(self.busy(index, now));
            }
        }
    }

    fn busy(&self, index: Option<u64>, held: u64) -> Error {
        let what = index.map_or("a lock of the header".to_owned(), |index| format!("record {index}"));
        let by = match self.lane_of(held) {
            Some(lane) => format!("lane {lane} (slot {}), whose writer lives", lane / self.geometry.lanes_per_slot),
            None => "no lane of this store".to_owned(),
        };
        let text = format!("nothing was written: {what} is held by {by}; find out whether that process is stopped, or wait longer");
        Error::new(ErrorKind::Busy, &self.path, text)
    }

    /// Gives a word back that nobody holds, as a crash of the machine can leave it.
    fn release_if_stray(&self, word: &AtomicU64, index: Option<u64>, held: u64, own: u32) {
        let stray = match (self.lane_of(held), index) {
            (None, _) => true,
            (Some(lane), _) if lane == own => true,
            (Some(lane), Some(index)) => self.lane_memory(lane).u64(LANE_RECORD).load(Acquire) != index,
            (Some(lane), None) => self.writer.as_ref().is_some_and(|writer| writer.lanes[lane as usize].load(Acquire) == LANE_FREE),
        };
        if stray {
            let even = if index.is_some() { word::released_after_range(held) } else { word::released(held) };
            // If it is another word by now, somebody gave it back.
            let _ = word.compare_exchange(held, even, SeqCst, Relaxed);
        }
    }

    fn repair_if_dead(&self, held: u64) -> Result<()> {
        let (Some(lane), Some(writer)) = (self.lane_of(held), &self.writer) else {
            return Ok(());
        };
        let slot = lane / self.geometry.lanes_per_slot;
        let slots = lock(&writer.slots);
        if slots.contains(&slot) || !writer.locks.try_lock(1 + u64::from(slot), os::WRITE_LOCK)? {
            return Ok(());
        }
        let repaired = self.repair_slot(slot);
        let unlocked = writer.locks.unlock(1 + u64::from(slot));
        repaired?;
        unlocked
    }

    /// Finishes or takes back what the lanes of a slot were at, whose lock is held and which nobody uses; how many words it gave back.
    fn repair_slot(&self, slot: u32) -> Result<u64> {
        let first = slot * self.geometry.lanes_per_slot;
        let mut repaired = 0;
        for lane in first..first + self.geometry.lanes_per_slot {
            repaired += self.repair_lane(lane)?;
        }
        if repaired > 0 {
            self.header().u64(REPAIRS).fetch_add(repaired, Relaxed);
        }
        Ok(repaired)
    }

    fn repair_lane(&self, lane: u32) -> Result<u64> {
        let memory = self.lane_memory(lane);
        let (commit, index) = (memory.u64(0).load(Acquire), memory.u64(LANE_RECORD).load(Relaxed));
        let mut repaired = 0;
        if index < self.header().u64(COUNT).load(Acquire) {
            self.map_records(index + 1)?;
            let record = self.mapped_record(index);
            let held = record.u64(0).load(Acquire);
            if word::is_held(held) && self.lane_of(held) == Some(lane) {
                if commit == held {
                    self.finish_write(memory, record);
                }
                record.u64(0).store(word::released_after_range(held), Release);
                repaired += 1;
            }
        }
        if commit != 0 {
            memory.u64(0).store(0, Release);
        }
        for lock in [APPEND_LOCK, SYNC_LOCK] {
            let held = self.header().u64(lock).load(Acquire);
            if word::is_held(held) && self.lane_of(held) == Some(lane) {
                self.header().u64(lock).store(word::released(held), Release);
                repaired += 1;
            }
        }
        Ok(repaired)
    }

    /// Where a lane's image belongs, and its length, if it lies within a record.
    fn image_of(&self, lane: Memory<'_>) -> Option<(usize, usize)> {
        let bounds = lane.u64(LANE_IMAGE_BOUNDS).load(Relaxed);
        let (offset, length) = ((bounds & u64::from(u32::MAX)) as usize, (bounds >> 32) as usize);
        let size = self.geometry.record_size;
        (offset >= 8 && offset <= size && length <= size - offset).then_some((offset, length))
    }

    /// Copies a lane's image into its record, by whole words: what is beside the image in its first and last word stays.
    fn finish_write(&self, lane: Memory<'_>, record: Memory<'_>) {
        let Some((offset, length)) = self.image_of(lane) else {
            return;
        };
        let image = lane.bytes(LANE_IMAGE, length);
        let mut at = offset;
        while at < offset + length {
            let word = record.u64(at & !7);
            let mut bytes = word.load(Relaxed).to_le_bytes();
            let end = ((at & !7) + 8).min(offset + length);
            bytes[at % 8..at % 8 + end - at].copy_from_slice(&image[at - offset..end - offset]);
            word.store(u64::from_le_bytes(bytes), Relaxed);
            at = end;
        }
    }

    // Reading

    /// Copies words of a record, from an offset that is a multiple of 8, as one write has left them.
    #[inline]
    fn read(&self, index: u64, record: Memory<'_>, from: usize, words: &mut [u64]) {
        let mut vain = 0;
        loop {
            if self.try_read(index, record, from, words) {
                return;
            }
            vain += 1;
            if vain > VAIN_COPIES && words.len() > 64 && self.try_read_word_by_word(record, from, words) {
                return;
            }
        }
    }

    #[inline]
    fn try_read(&self, index: u64, record: Memory<'_>, from: usize, words: &mut [u64]) -> bool {
        let before = record.u64(0).load(Acquire);
        if word::is_held(before) && self.believes_lanes() {
            if let Some(lane) = self.lane_of(before) {
                return self.try_read_held(index, record, before, self.lane_memory(lane), from, words);
            }
        }
        record.copy_to(from, words);
        fence(Acquire);
        record.u64(0).load(Relaxed) == before
    }

    #[cold]
    fn try_read_held(&self, index: u64, record: Memory<'_>, before: u64, lane: Memory<'_>, from: usize, words: &mut [u64]) -> bool {
        let commit = lane.u64(0).load(Acquire);
        record.copy_to(from, words);
        if commit == before && lane.u64(LANE_RECORD).load(Relaxed) == index {
            self.lay_over(lane, from, words);
        }
        fence(Acquire);
        lane.u64(0).load(Acquire) == commit && record.u64(0).load(Acquire) == before
    }

    /// Lays a lane's image over a copy, where the two overlap.
    fn lay_over(&self, lane: Memory<'_>, from: usize, words: &mut [u64]) {
        let Some((offset, length)) = self.image_of(lane) else {
            return;
        };
        let bytes = bytes_of_mut(words);
        let (begin, end) = (offset.max(from), (offset + length).min(from + bytes.len()));
        if begin < end {
            bytes[begin - from..end - from].copy_from_slice(&lane.bytes(LANE_IMAGE + begin - offset, end - begin));
        }
    }

    /// Copies such that single scalars that are written meanwhile do not matter: each is there, old or new, and no range in part.
    fn try_read_word_by_word(&self, record: Memory<'_>, from: usize, words: &mut [u64]) -> bool {
        let mut before = record.u64(0).load(Acquire);
        for (i, part) in words.chunks_mut(PAGE / 8).enumerate() {
            record.copy_to(from + i * PAGE, part);
            fence(Acquire);
            let after = record.u64(0).load(Acquire);
            if !word::only_scalars(before, after) {
                return false;
            }
            before = after;
        }
        if !word::is_held(before) || !self.believes_lanes() {
            return true;
        }
        match self.lane_of(before) {
            Some(lane) => self.lane_memory(lane).u64(0).load(Acquire) != before && word::only_scalars(before, record.u64(0).load(Acquire)),
            None => true,
        }
    }

    /// The bits of an optional scalar, if it has a value.
    fn optional_scalar(&self, index: u64, offset: usize, size: usize, presence: usize) -> Result<Option<u64>> {
        let record = self.record(index)?;
        let at = 8 + 8 * (presence / 64);
        let before = record.u64(0).load(Acquire);
        let present = record.u64(at).load(Relaxed);
        let bits = record.load(offset, size, Relaxed);
        fence(Acquire);
        if !word::is_held(before) && record.u64(0).load(Relaxed) == before {
            return Ok((present >> (presence % 64) & 1 == 1).then_some(bits));
        }
        let words = (offset + size - at + 7) / 8;
        Ok(with_words(words, |copy| {
            self.read(index, record, at, copy);
            let fields = Fields::of(bytes_of(copy), at);
            fields.has(presence).then(|| fields.bits(offset, size))
        }))
    }

    // Writing

    #[inline]
    fn set_scalar(&self, index: u64, offset: usize, size: usize, bits: u64) -> Result<()> {
        let record = self.record(index)?;
        let lane = self.lane()?;
        lane.announce(index);
        let held = self.take(record.u64(0), Some(index), lane.number)?;
        record.store(offset, size, bits);
        record.u64(0).store(word::released(held), Release);
        Ok(())
    }

    /// Sets an optional scalar, or takes its value away.
    fn set_optional(&self, index: u64, offset: usize, size: usize, presence: usize, bits: Option<u64>) -> Result<()> {
        let record = self.record(index)?;
        let (at, bit) = (8 + 8 * (presence / 64), 1u64 << (presence % 64));
        with_words((offset + size - at + 7) / 8, |image| {
            let lane = self.lane()?;
            lane.announce(index);
            let held = self.take(record.u64(0), Some(index), lane.number)?;
            let present = record.u64(at).load(Relaxed);
            match bits {
                None => record.u64(at).store(present & !bit, Relaxed),
                Some(bits) if present & bit != 0 => record.store(offset, size, bits),
                Some(bits) => {
                    record.copy_to(at, image);
                    image[0] |= bit;
                    FieldsMut { bytes: bytes_of_mut(image), begin: at }.set_bits(offset, size, bits);
                    lane.write_image(at, image);
                    lane.commit(record, held, at, image);
                    return Ok(());
                }
            }
            record.u64(0).store(word::released(held), Release);
            Ok(())
        })
    }

    /// Makes another scalar of one, under its record's word; what the function says. The function is one of this file's own.
    fn change_scalar<T>(
        &self,
        index: u64,
        offset: usize,
        size: usize,
        presence: Option<usize>,
        function: impl FnOnce(u64) -> (Option<u64>, T),
    ) -> Result<Option<T>> {
        let record = self.record(index)?;
        let lane = self.lane()?;
        lane.announce(index);
        let held = self.take(record.u64(0), Some(index), lane.number)?;
        let is_there = |presence: usize| record.u64(8 + 8 * (presence / 64)).load(Relaxed) >> (presence % 64) & 1 == 1;
        let result = presence.map_or(true, is_there).then(|| {
            let (bits, result) = function(record.load(offset, size, Relaxed));
            if let Some(bits) = bits {
                record.store(offset, size, bits);
            }
            result
        });
        record.u64(0).store(word::released(held), Release);
        Ok(result)
    }

    fn absent(&self, index: u64, name: &str) -> Error {
        let text = format!("nothing was written: the field of '{name}' has no value in record {index}; set all of it first");
        Error::new(ErrorKind::Absent, &self.path, text).of_record(index)
    }

    /// Changes several fields at one moment, and no others; or nothing, if it is about a part of a field that has no value.
    fn edit(&self, index: u64, changes: &Masked<'_>, part: Option<&Part>) -> Result<()> {
        let record = self.record(index)?;
        let first = changes.mask.iter().position(|word| *word != 0);
        let last = changes.mask.iter().rposition(|word| *word != 0);
        let (Some(first), Some(last)) = (first, last) else {
            return self.writer().map(|_| ());
        };
        with_words(last + 1 - first, |image| {
            let lane = self.lane()?;
            lane.announce(index);
            let held = self.take(record.u64(0), Some(index), lane.number)?;
            if let Some(Part { name, presence: Some(presence), .. }) = part {
                if record.u64(8 + 8 * (presence / 64)).load(Relaxed) >> (presence % 64) & 1 == 0 {
                    record.u64(0).store(word::released(held), Release);
                    return Err(self.absent(index, name));
                }
            }
            record.copy_to(8 * first, image);
            for (i, word) in image.iter_mut().enumerate() {
                *word = (*word & !changes.mask[first + i]) | (changes.values[first + i] & changes.mask[first + i]);
            }
            lane.write_image(8 * first, image);
            lane.commit(record, held, 8 * first, image);
            Ok(())
        })
    }

    /// Writes a whole record, as words that begin with the one behind the sequence word.
    #[inline]
    fn set_whole(&self, index: u64, content: &[u64]) -> Result<()> {
        let record = self.record(index)?;
        self.require_same_lookup(index, record, content)?;
        let lane = self.lane()?;
        lane.write_image(8, content);
        lane.announce(index);
        let held = self.take(record.u64(0), Some(index), lane.number)?;
        lane.commit(record, held, 8, content);
        Ok(())
    }

    /// Makes another record of one: the function may run several times, each time on the record as it is then, and refuses by an error.
    fn update<E>(&self, index: u64, mut function: impl FnMut(&mut [u64]) -> std::result::Result<bool, E>) -> std::result::Result<bool, E>
    where
        E: From<Error>,
    {
        let record = self.record(index)?;
        let timeout = self.writer()?.timeout;
        let start = Instant::now();
        let mut vain = 0;
        with_words(self.geometry.record_size / 8, |copy| loop {
            let even = {
                let lane = self.lane()?;
                if vain < VAIN_COPIES {
                    let even = self.await_even(record.u64(0), Some(index), lane.number, &mut Backoff::new(timeout))?;
                    record.copy_to(0, copy);
                    fence(Acquire);
                    even
                } else {
                    // Others set scalars faster than the record is copied: so it is copied while it is held.
                    lane.announce(index);
                    let held = self.take(record.u64(0), Some(index), lane.number)?;
                    record.copy_to(0, copy);
                    let even = word::released(held);
                    record.u64(0).store(even, Release);
                    even
                }
            };
            vain += 1;
            if vain > VAIN_COPIES || record.u64(0).load(Relaxed) == even {
                let content = &mut copy[1..];
                if !function(content)? {
                    return Ok(false);
                }
                self.require_same_lookup(index, record, content)?;
                let lane = self.lane()?;
                lane.write_image(8, content);
                lane.announce(index);
                let held = word::held(even, lane.number);
                if record.u64(0).compare_exchange(even, held, SeqCst, Relaxed).is_ok() {
                    lane.commit(record, held, 8, content);
                    return Ok(true);
                }
            }
            if start.elapsed() > timeout {
                let text = format!(
                    "nothing was written: others have written to record {index} each time between its read and its write; let the \
                     function take less time, or change single fields instead"
                );
                return Err(Error::new(ErrorKind::Busy, &self.path, text).of_record(index).into());
            }
        })
    }

    /// Refuses to change what a record is found by. That never changes, so no lock is needed to compare it.
    #[inline]
    fn require_same_lookup(&self, index: u64, record: Memory<'_>, content: &[u64]) -> Result<()> {
        let new = Fields::of(bytes_of(content), 8);
        for field in self.layout.key {
            let stored = record.bytes(field.offset, field.size);
            if key_bytes(&stored, field.variable) != key_bytes(new.slice(field.offset, field.size), field.variable) {
                let text = format!("nothing was written: field '{}' of record {index} is part of its key, and never changes", field.name);
                return Err(Error::new(ErrorKind::KeyChanged, &self.path, text).of_record(index));
            }
        }
        if let Some(order) = &self.layout.order {
            let (stored, bits) = (record.load(order.offset, order.size, Relaxed), new.bits(order.offset, order.size));
            if stored != bits {
                let text = format!(
                    "nothing was written: records are in the order of '{}', which never changes: record {index} has {}, not {}",
                    order.name,
                    order.text(stored),
                    order.text(bits)
                );
                return Err(Error::new(ErrorKind::KeyChanged, &self.path, text).of_record(index));
            }
        }
        Ok(())
    }

    // Appending

    /// Appends records, which lie one behind the other as words; the index of the first. All of them can be seen at one moment.
    fn append(&self, records: &[u64]) -> Result<u64> {
        let lane = self.lane()?;
        let append_lock = self.header().u64(APPEND_LOCK);
        let held = self.take(append_lock, None, lane.number)?;
        let result = self.append_locked(records);
        append_lock.store(word::released(held), Release);
        result
    }

    fn append_locked(&self, records: &[u64]) -> Result<u64> {
        let words = self.geometry.record_size / 8;
        let added = (records.len() / words) as u64;
        let header = self.header();
        let count = header.u64(COUNT).load(Acquire);
        let mut capacity = header.u64(CAPACITY).load(Acquire);
        if count > capacity {
            let text = format!("corrupt store: record count {count}, expected at most the capacity of {capacity}; restore the file from a copy");
            return Err(Error::new(ErrorKind::Corrupt, &self.path, text));
        }
        let end = count.checked_add(added).filter(|end| self.geometry.record_offset(*end).is_some());
        let end = end.ok_or_else(|| Error::new(ErrorKind::Full, &self.path, "no file can have so many records; split the store"))?;
        self.map_records(count)?;
        self.require_order(count, records)?;
        let keyed = !self.layout.key.is_empty();
        let keys = if keyed { self.keys.prepare(self, count, records)? } else { Vec::new() };
        while capacity < end {
            capacity = self.grow(capacity)?;
        }
        self.map_records(end)?;
        for (i, content) in records.chunks_exact(words).enumerate() {
            let record = self.mapped_record(count + i as u64);
            record.u64(0).store(0, Relaxed);
            record.copy_from(8, &content[1..]);
        }
        if keyed {
            self.keys.insert(self, count, &keys)?;
        }
        header.u64(COUNT).store(end, Release);
        Ok(count)
    }

    fn require_order(&self, count: u64, records: &[u64]) -> Result<()> {
        let Some(order) = &self.layout.order else {
            return Ok(());
        };
        let mut last = if count == 0 { None } else { Some(self.mapped_record(count - 1).load(order.offset, order.size, Relaxed)) };
        for content in records.chunks_exact(self.geometry.record_size / 8) {
            let bits = Fields::of(bytes_of(content), 0).bits(order.offset, order.size);
            if let Some(last) = last.filter(|last| order.rank(bits) < order.rank(*last)) {
                let text = format!(
                    "nothing was appended: records are in the order of '{}', and {} is below the last one's {}",
                    order.name,
                    order.text(bits),
                    order.text(last)
                );
                return Err(Error::new(ErrorKind::OutOfOrder, &self.path, text));
            }
            last = Some(bits);
        }
        Ok(())
    }

    /// Makes room behind the last record, with the append lock; the new capacity.
    fn grow(&self, capacity: u64) -> Result<u64> {
        self.require_at_path()?;
        let geometry = &self.geometry;
        self.require_room(capacity, geometry.room(size_of(&self.file, &self.path)?))?;
        let most = ((64 << 20) / geometry.record_size as u64).max(1);
        let least = capacity.saturating_add(capacity.clamp(1, most));
        let (Some(from), Some(end)) = (geometry.record_offset(capacity), geometry.record_offset(least)) else {
            return Err(Error::new(ErrorKind::Full, &self.path, "no file can have so many records; split the store"));
        };
        let file_end = if end < 4 * HUGE_PAGE { end } else { (end + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE };
        write_zeros(&self.file, &self.path, from, file_end)?;
        if !self.writer()?.knows_run {
            // Nobody could tell after a crash of the machine that the capacity reached the disk before the room.
            self.file.sync_all().map_err(|e| Error::io(&self.path, "cannot be forced to the disk", e))?;
        }
        let grown = geometry.room(file_end);
        self.header().u64(CAPACITY).store(grown, Release);
        self.header().u64(GROWTHS).fetch_add(1, Relaxed);
        Ok(grown)
    }
}

/// What the file tells of the run of the operating system in which it was last synced.
struct LastRun {
    newest: Option<SyncPage>,
    comparison: Comparison,
    capacity: u64,
    room: u64,
}

impl LastRun {
    fn durable_count(&self) -> u64 {
        self.newest.map_or(0, |page| page.durable_count)
    }
}

// ---------------------------------------------------------------------------------------------------------------- creation

/// Makes a store under a temporary name, and gives it its own when it is whole and on the disk.
fn create_file(path: &Path, layout: &Layout, options: &Options) -> Result<()> {
    let cannot = |e| Error::io(path, "cannot be created", e);
    let temporary = temporary(path).map_err(cannot)?;
    let file = OpenOptions::new().read(true).write(true).create_new(true).mode(0o600).open(&temporary).map_err(cannot)?;
    let published = write_new(&file, path, layout, options).and_then(|()| publish(&temporary, path).map_err(cannot));
    // A name that is left behind is removed by the next writer.
    let _ = fs::remove_file(&temporary);
    published?;
    let directory = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    File::open(directory).and_then(|directory| directory.sync_all()).map_err(cannot)
}

/// Gives a file a name that nobody has; where there are no hard links, by way of an empty file.
fn publish(temporary: &Path, path: &Path) -> io::Result<()> {
    match fs::hard_link(temporary, path) {
        Err(e) if matches!(e.raw_os_error(), Some(os::EPERM) | Some(os::EOPNOTSUPP)) => {
            OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
            fs::rename(temporary, path)
        }
        result => result,
    }
}

fn write_new(file: &File, path: &Path, layout: &Layout, options: &Options) -> Result<()> {
    let cannot = |e| Error::io(path, "cannot be created", e);
    let schema = own_schema(layout, path)?;
    let text = layout.schema.as_bytes();
    let pages = |bytes: usize| (bytes + PAGE - 1) / PAGE * PAGE;
    let text_offset = 3 * PAGE;
    let lane_size = 64 + (layout.size - 8 + 63) / 64 * 64;
    // Large records get fewer lanes, so that the header stays small beside the records.
    let (mut slots, mut per_slot) = (32, 4);
    while per_slot > 1 && slots * per_slot * lane_size > 8 << 20 {
        per_slot /= 2;
    }
    while slots > 8 && slots * per_slot * lane_size > 8 << 20 {
        slots /= 2;
    }
    let lanes_offset = pages(text_offset + text.len());
    let header_size = pages(lanes_offset + slots * per_slot * lane_size);
    let capacity = options.initial_capacity.unwrap_or(((16 << 10) / layout.size).max(1) as u64);
    let size = capacity.checked_mul(layout.size as u64).and_then(|bytes| bytes.checked_add(header_size as u64));
    let size = size
        .filter(|size| *size < 1 << 62)
        .ok_or_else(|| Error::new(ErrorKind::Full, path, format!("no file has room for {capacity} records of {} bytes", layout.size)))?;
    let mut id = [0; 16];
    id[..8].copy_from_slice(&random().map_err(cannot)?.to_le_bytes());
    id[8..].copy_from_slice(&random().map_err(cannot)?.to_le_bytes());
    // A UUID of version 4.
    id[6] = id[6] & 0x0F | 0x40;
    id[8] = id[8] & 0x3F | 0x80;
    let mut header = [0; 256];
    let mut fields = FieldsMut { bytes: &mut header, begin: 0 };
    fields.slice(0, 4).copy_from_slice(b"MMFG");
    fields.slice(8, 32).copy_from_slice(&sha256(schema.text.as_bytes()));
    fields.slice(112, 16).copy_from_slice(&id);
    let features = if schema.has_key { KEY_FEATURE } else { 0 } | if schema.has_order { ORDER_FEATURE } else { 0 };
    let numbers = [
        (4, 2),
        (40, layout.version as usize),
        (44, layout.size),
        (64, header_size),
        (76, schema.align as usize),
        (80, text_offset),
        (84, text.len()),
        (88, PAGE),
        (92, PAGE),
        (96, lanes_offset),
        (100, lane_size),
        (104, slots * per_slot),
        (108, per_slot),
        (136, features as usize),
    ];
    for (offset, number) in numbers {
        fields.set_bits(offset, 4, number as u64);
    }
    fields.set_bits(CAPACITY, 8, capacity);
    fields.set_bits(128, 8, (nanos_since_1970(SystemTime::now()) / 1_000_000) as u64);
    let checksum = crc32c(&[&header[..COUNT], &header[64..CHECKSUM], text]);
    FieldsMut { bytes: &mut header, begin: 0 }.set_bits(CHECKSUM, 4, u64::from(checksum));
    let page = SyncPage { transaction: 1, durable_count: 0, room: capacity, run: MachineRun::now() };
    write_zeros(file, path, 0, size)?;
    for (bytes, offset) in [(&header[..], 0), (text, text_offset), (bytes_of(&page.words()), PAGE)] {
        file.write_all_at(bytes, offset as u64).map_err(cannot)?;
    }
    file.sync_all().map_err(cannot)
}

// ------------------------------------------------------------------------------------------------------------------- locks

/// The byte that every writer holds, shared.
const GATE_BYTE: u64 = 0;

/// Held by whoever opens a store for writing, and looked at by readers that have to know whether a writer lives.
const OPENING_BYTE: u64 = 65_536;

/// Nobody holds the opening byte for long.
const LONGEST_OPENING: Duration = Duration::from_secs(10);

/// Creates a file that lets in whom another one lets in, and nobody else.
fn create_like(model: &fs::Metadata, path: &Path) -> io::Result<File> {
    let file = OpenOptions::new().read(true).write(true).create_new(true).mode(0o600).open(path)?;
    let own = file.metadata()?;
    let mut mode = model.mode() & 0o666;
    if (own.uid(), own.gid()) != (model.uid(), model.gid())
        && !os::give(&file, model.uid(), model.gid())
        && own.gid() != model.gid()
        && !os::give(&file, u32::MAX, model.gid())
    {
        // What the group of the model may do is nothing that this process's group may.
        mode &= !0o070;
    }
    file.set_permissions(fs::Permissions::from_mode(mode))?;
    Ok(file)
}

/// A temporary name beside a file, which nobody else has.
fn temporary(path: &Path) -> io::Result<PathBuf> {
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let mut id = [0; 16];
    id[..8].copy_from_slice(&random()?.to_le_bytes());
    id[8..].copy_from_slice(&random()?.to_le_bytes());
    Ok(path.with_file_name(format!("{}{}.tmp", temporary_prefix(&name), Uuid(id))))
}

fn temporary_prefix(name: &str) -> String {
    format!(".{}.", name.chars().take(60).collect::<String>())
}

/// A writer's stay in the lock file, whose bytes stand for the rights that writers hold. The kernel frees them when the process ends. The
/// locks are of the open file (`F_OFD_SETLK`), so that other stores of the process, and closings of the lock file, take nothing away.
struct LockFile {
    file: File,
    path: PathBuf,
}

impl LockFile {
    /// Enters as one writer of several.
    fn enter(store: &Path, real: &Path, store_file: &File) -> Result<LockFile> {
        let path = beside(real, ".lck");
        let cannot = |e| Error::io(&path, "the lock file cannot be opened; writers need it beside the store", e);
        let mut backoff = Backoff::new(LONGEST_OPENING);
        loop {
            let opened = OpenOptions::new().read(true).write(true).custom_flags(os::O_NOFOLLOW | os::O_NONBLOCK).open(&path);
            let file = match opened {
                Err(e) if e.kind() == io::ErrorKind::NotFound => {
                    LockFile::create(store_file, &path).map_err(cannot)?;
                    continue;
                }
                other => other.map_err(cannot)?,
            };
            let locks = LockFile { file, path: path.clone() };
            if !os::try_lock(&locks.file, GATE_BYTE, 1, os::READ_LOCK).map_err(cannot)? {
                let text = "another program has the store for itself, to write, migrate or copy it; wait until it is done";
                return Err(Error::new(ErrorKind::Locked, store, text));
            }
            if Identity::of_file(&locks.file).map_err(cannot)?.is_at(&path) {
                return Ok(locks);
            }
            // Somebody replaced it before it was locked: others lock the new one.
            if !backoff.pause() {
                return Err(Error::new(ErrorKind::Locked, &path, "the lock file is replaced again and again; find out by which program"));
            }
        }
    }

    /// Makes the lock file, which has its permissions when it appears.
    fn create(store: &File, path: &Path) -> io::Result<()> {
        let temporary = temporary(path)?;
        create_like(&store.metadata()?, &temporary)?;
        let linked = fs::hard_link(&temporary, path);
        fs::remove_file(&temporary)?;
        match linked {
            Err(e) if e.kind() != io::ErrorKind::AlreadyExists => Err(e),
            _ => Ok(()),
        }
    }

    fn failed(&self, e: io::Error) -> Error {
        Error::io(&self.path, "the lock file cannot be locked; stores on network file systems are not supported", e)
    }

    fn try_lock(&self, byte: u64, kind: i16) -> Result<bool> {
        os::try_lock(&self.file, byte, 1, kind).map_err(|e| self.failed(e))
    }

    fn unlock(&self, byte: u64) -> Result<()> {
        self.try_lock(byte, os::NO_LOCK).map(|_| ())
    }

    /// Whether another writer holds one of some bytes, of which this one holds none.
    fn is_any_locked(&self, first: u64, count: u64) -> Result<bool> {
        if !os::try_lock(&self.file, first, count, os::WRITE_LOCK).map_err(|e| self.failed(e))? {
            return Ok(true);
        }
        os::try_lock(&self.file, first, count, os::NO_LOCK).map_err(|e| self.failed(e))?;
        Ok(false)
    }

    fn begin_opening(&self) -> Result<()> {
        let mut backoff = Backoff::new(LONGEST_OPENING);
        while !self.try_lock(OPENING_BYTE, os::WRITE_LOCK)? {
            if !backoff.pause() {
                let text = "another program has been opening the store for 10 seconds; find out whether it is stopped";
                return Err(Error::new(ErrorKind::Locked, &self.path, text));
            }
        }
        Ok(())
    }

    fn end_opening(&self) -> Result<()> {
        self.unlock(OPENING_BYTE)
    }

    /// Claims the first slot that is free.
    fn claim(&self, from: u32, to: u32, own: &[u32]) -> Result<Option<u32>> {
        for slot in from..to {
            if !own.contains(&slot) && self.try_lock(1 + u64::from(slot), os::WRITE_LOCK)? {
                return Ok(Some(slot));
            }
        }
        Ok(None)
    }

    /// Whether a reader can tell that a writer lives. If one is just opening the store, nothing is told.
    fn is_any_writer_alive(real: &Path, slots: u32) -> Result<bool> {
        let path = beside(real, ".lck");
        let Ok(file) = OpenOptions::new().read(true).custom_flags(os::O_NOFOLLOW | os::O_NONBLOCK).open(&path) else {
            return Ok(false);
        };
        let locks = LockFile { file, path };
        // Both are given back with the file.
        let may_look = locks.try_lock(OPENING_BYTE, os::READ_LOCK)?;
        let are_free = os::try_lock(&locks.file, 1, u64::from(slots), os::READ_LOCK).map_err(|e| locks.failed(e))?;
        Ok(may_look && !are_free)
    }
}

// -------------------------------------------------------------------------------------------------------------------- keys

/// The part of an encoded key that a field has: all of its bytes, or of a string or bytes the length and the content.
fn key_bytes(field: &[u8], variable: bool) -> &[u8] {
    if !variable {
        return field;
    }
    let length = u32::from_le_bytes([field[0], field[1], field[2], field[3]]) as usize;
    &field[..4 + length.min(field.len() - 4)]
}

/// A key to be looked for, made of the values of its fields in the key's order.
#[derive(Clone, Debug, Default)]
pub struct Key {
    bytes: Vec<u8>,
    impossible: bool,
}

impl Key {
    /// A key without a value yet.
    pub fn new() -> Key {
        Key::default()
    }

    /// Adds a value of fixed size. One that its field cannot hold is the key of no record.
    #[must_use]
    pub fn value<T: Value>(mut self, value: &T) -> Key {
        let begin = self.bytes.len();
        self.bytes.resize(begin + T::SIZE, 0);
        self.impossible |= value.store(&mut FieldsMut { bytes: &mut self.bytes[begin..], begin: 0 }).is_err();
        self
    }

    /// Adds a string. One that is longer than its field is the key of no record.
    #[must_use]
    pub fn string(self, max_bytes: usize, text: &str) -> Key {
        self.bytes(max_bytes, text.as_bytes())
    }

    /// Adds bytes. Those that are longer than their field are the key of no record.
    #[must_use]
    pub fn bytes(mut self, max_bytes: usize, content: &[u8]) -> Key {
        self.impossible |= content.len() > max_bytes;
        self.bytes.extend_from_slice(&(content.len() as u32).to_le_bytes());
        self.bytes.extend_from_slice(content);
        self
    }
}

const PAIRING: usize = 256;
const INDEXED: usize = 320;
const STATE: usize = 384;
const USED: usize = 448;
const MOVED: usize = 512;

const INDEX_MASK: u64 = (1 << 48) - 1;
const MAX_TABLE_BITS: u32 = 44;

/// A key file that is open and was found usable.
struct KeyFile {
    path: PathBuf,
    file: File,
    identity: Identity,
    writable: bool,
    seed: u64,
    first_bits: u32,
    maps: Mutex<Vec<Arc<os::Map>>>,
    base: AtomicPtr<u8>,
    /// How many bytes are mapped, and within the file.
    mapped: AtomicU64,
}

/// Why a key file cannot be used.
struct Unusable {
    reason: String,
    denied: bool,
}

impl Unusable {
    fn of(reason: impl Into<String>) -> Unusable {
        Unusable { reason: reason.into(), denied: false }
    }
}

/// What a lookup in one key file came to.
enum Found {
    Record(u64),
    Nothing,
    /// Another file may have the key.
    Elsewhere,
}

impl KeyFile {
    /// Opens a key file if it is usable.
    fn open(core: &Core, writable: bool) -> std::result::Result<KeyFile, Unusable> {
        // Before the file is looked at, which has at least as many at any time.
        let count = core.count();
        let found = KeyFile::open_any(core, writable)?;
        let (pairing, expected) = (found.word(PAIRING).load(Acquire), core.header().u64(KEY_PAIRING).load(Acquire));
        if pairing == 0 || pairing != expected {
            return Err(Unusable::of(format!("its pairing is {pairing:016x}, the store's {expected:016x}")));
        }
        let state = found.word(STATE).load(Acquire);
        let (newest, _) = found.tables(state).map_err(Unusable::of)?;
        found.table(newest).map_err(Unusable::of)?;
        let indexed = found.word(INDEXED).load(Acquire);
        if indexed < count {
            return Err(Unusable::of(format!("it has {indexed} records, the store {count}")));
        }
        Ok(found)
    }

    /// Opens a key file of this store and key, whatever its live words say.
    fn open_any(core: &Core, writable: bool) -> std::result::Result<KeyFile, Unusable> {
        let path = beside(&core.real, ".key");
        let cannot =
            |e: io::Error| Unusable { reason: format!("it cannot be opened: {e}"), denied: e.kind() == io::ErrorKind::PermissionDenied };
        let flags = os::O_NOFOLLOW | os::O_NONBLOCK;
        let file = OpenOptions::new().read(true).write(writable).custom_flags(flags).open(&path).map_err(cannot)?;
        let meta = file.metadata().map_err(cannot)?;
        if !meta.is_file() || meta.len() < PAGE as u64 {
            return Err(Unusable::of(format!("it has {} bytes, expected a regular file of at least 4096", meta.len())));
        }
        let map = Arc::new(os::Map::new(&file, PAGE, writable).map_err(cannot)?);
        let found = KeyFile {
            path,
            file,
            identity: Identity::of(&meta),
            writable,
            seed: 0,
            first_bits: 0,
            base: AtomicPtr::new(map.address()),
            mapped: AtomicU64::new(PAGE as u64),
            maps: Mutex::new(vec![map]),
        };
        let header = found.memory().bytes(0, 256);
        let fields = Fields::of(&header, 0);
        if fields.slice(0, 4) != b"MMFK" || fields.bits(4, 4) != 1 {
            return Err(Unusable::of("it is none, or of another version"));
        }
        if u64::from(crc32c(&[&header[..CHECKSUM]])) != fields.bits(CHECKSUM, 4) {
            return Err(Unusable::of("its checksum is wrong"));
        }
        if fields.slice(8, 16) != core.geometry.id || fields.slice(32, 32) != core.layout.key_fingerprint {
            return Err(Unusable::of("it is that of another store, or of another key"));
        }
        let (seed, first_bits) = (fields.bits(24, 8), fields.bits(64, 4) as u32);
        if !(9..=40).contains(&first_bits) {
            return Err(Unusable::of(format!("2^{first_bits} slots in its first table, expected 2^9 to 2^40")));
        }
        Ok(KeyFile { seed, first_bits, ..found })
    }

    fn memory(&self) -> Memory<'_> {
        let mapped = self.mapped.load(Acquire) as usize;
        // SAFETY: so many bytes are mapped, and within the file, as long as the file is open here.
        unsafe { Memory::new(self.base.load(Acquire), mapped) }
    }

    fn word(&self, offset: usize) -> &AtomicU64 {
        self.memory().u64(offset)
    }

    fn slots(&self, table: u32) -> u64 {
        1 << (self.first_bits + table)
    }

    /// Where a table begins.
    fn table_offset(&self, table: u32) -> u64 {
        let mut end = PAGE as u64;
        for number in 0.. {
            let bytes = 8 * self.slots(number);
            if bytes >= HUGE_PAGE {
                end = (end + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE;
            }
            if number == table {
                break;
            }
            end += bytes;
        }
        end
    }

    fn table_end(&self, table: u32) -> u64 {
        self.table_offset(table) + 8 * self.slots(table)
    }

    /// The newest and the oldest table that a state names.
    fn tables(&self, state: u64) -> std::result::Result<(u32, u32), String> {
        let (newest, oldest) = ((state & 0xFF) as u32, (state >> 8 & 0xFF) as u32);
        let possible = state >> 16 == 0 && oldest >= 1 && (oldest == newest || oldest + 1 == newest);
        if !possible || self.first_bits + newest - 1 > MAX_TABLE_BITS {
            return Err(format!("its state is {state:016x}"));
        }
        Ok((newest - 1, oldest - 1))
    }

    /// A table that the state names.
    fn table(&self, table: u32) -> std::result::Result<Memory<'_>, String> {
        let (begin, end) = (self.table_offset(table), self.table_end(table));
        if end > self.mapped.load(Acquire) {
            let mut maps = lock(&self.maps);
            let size = self.file.metadata().map(|meta| meta.len()).map_err(|e| format!("it cannot be asked for its size: {e}"))?;
            if end > size {
                return Err(format!("it has {size} bytes, but table {table} ends at {end}"));
            }
            let map = os::Map::new(&self.file, size as usize, self.writable).map_err(|e| format!("it cannot be mapped: {e}"))?;
            self.base.store(map.address(), Release);
            maps.push(Arc::new(map));
            self.mapped.store(size, Release);
        }
        Ok(self.memory().part(begin as usize, (end - begin) as usize))
    }

    fn damaged(&self, core: &Core, reason: &str) -> Error {
        let text = format!("the key file {} cannot be used: {reason}; close the store, and open it for writing", self.path.display());
        Error::new(ErrorKind::KeyFile, &core.path, text)
    }

    fn find(&self, core: &Core, key: &[u8]) -> Result<Found> {
        let state = self.word(STATE).load(Acquire);
        if state == 0 {
            return Ok(Found::Elsewhere);
        }
        let (newest, oldest) = self.tables(state).map_err(|reason| self.damaged(core, &reason))?;
        let hash = xxh64(self.seed, key);
        for table in (oldest..=newest).rev() {
            let slots = self.table(table).map_err(|reason| self.damaged(core, &reason))?;
            if let Some(index) = KeyFile::probe(core, slots, hash, key)? {
                return Ok(Found::Record(index));
            }
        }
        let count = core.count();
        if self.word(INDEXED).load(Acquire) >= count {
            let is_paired = self.word(PAIRING).load(Acquire) == core.header().u64(KEY_PAIRING).load(Acquire);
            // Else a writer is giving both their new number, or has died in between; or this is not the file at the path any more.
            if is_paired || (self.identity.is_at(&self.path) && self.word(STATE).load(Acquire) != 0) {
                return Ok(Found::Nothing);
            }
        }
        Ok(Found::Elsewhere)
    }

    fn probe(core: &Core, slots: Memory<'_>, hash: u64, key: &[u8]) -> Result<Option<u64>> {
        let mask = (slots.length / 8 - 1) as u64;
        // Never around twice: a damaged table may have no empty slot.
        for step in 0..=mask {
            let slot = slots.u64(8 * (hash.wrapping_add(step) & mask) as usize).load(Acquire);
            if slot == 0 {
                return Ok(None);
            }
            let number = slot & INDEX_MASK;
            if slot >> 48 == hash >> 48 && number >= 1 && number <= core.count() {
                let record = core.record(number - 1)?;
                if has_key(core.layout, record, key) {
                    return Ok(Some(number - 1));
                }
            }
        }
        Ok(None)
    }

    // With the append lock, or by the only writer

    /// How many slots of a table are taken, or may be.
    fn used(&self, table: u32) -> u64 {
        let word = self.word(USED).load(Relaxed);
        let slots = self.slots(table);
        match (word >> 56).cmp(&(u64::from(table) + 1)) {
            std::cmp::Ordering::Less => 0,
            std::cmp::Ordering::Equal => (word & INDEX_MASK).min(slots),
            std::cmp::Ordering::Greater => slots,
        }
    }

    fn set_used(&self, table: u32, used: u64) {
        self.word(USED).store((u64::from(table) + 1) << 56 | used, Release);
    }

    /// Puts a slot into the newest table, unless it is there.
    fn put(&self, core: &Core, table: u32, hash: u64, slot: u64) -> Result<()> {
        let slots = self.table(table).map_err(|reason| self.damaged(core, &reason))?;
        let mask = (slots.length / 8 - 1) as u64;
        self.set_used(table, (self.used(table) + 1).min(mask + 1));
        for step in 0..=mask {
            let place = slots.u64(8 * (hash.wrapping_add(step) & mask) as usize);
            match place.load(Relaxed) {
                0 => {
                    place.store(slot, Release);
                    return Ok(());
                }
                there if there == slot => return Ok(()),
                _ => {}
            }
        }
        Err(self.damaged(core, "its table has no empty slot"))
    }

    /// Gives a record its slot in table 0 of a new file, which has room for all, unless a record before it has the same key: only a damaged
    /// store has such, and a million records of zeros would lie in one row, and each be put behind all the others. Whether it did.
    fn put_first(&self, core: &Core, key: &[u8], index: u64) -> Result<bool> {
        let slots = self.table(0).map_err(|reason| self.damaged(core, &reason))?;
        let mask = (slots.length / 8 - 1) as u64;
        let hash = xxh64(self.seed, key);
        for step in 0..=mask {
            let place = slots.u64(8 * (hash.wrapping_add(step) & mask) as usize);
            match place.load(Relaxed) {
                0 => {
                    place.store(hash & !INDEX_MASK | (index + 1), Release);
                    return Ok(true);
                }
                there if there >> 48 == hash >> 48 && has_key(core.layout, core.record((there & INDEX_MASK) - 1)?, key) => return Ok(false),
                _ => {}
            }
        }
        Err(self.damaged(core, "its table has no empty slot"))
    }

    /// Makes room for some records, and does a share of the growth. Nothing of the append is done yet.
    fn make_room(&self, core: &Core, added: u64) -> Result<()> {
        loop {
            let state = self.word(STATE).load(Acquire);
            let (newest, oldest) = self.tables(state).map_err(|reason| self.damaged(core, &reason))?;
            let full = self.slots(newest) / 4 * 3;
            let left = if oldest == newest { 0 } else { self.slots(oldest).saturating_sub(self.word(MOVED).load(Acquire)) };
            if oldest != newest {
                let has_room = self.used(newest) + added + left <= full;
                self.move_slots(core, oldest, newest, if has_room { left.min(added.saturating_mul(8)) } else { left })?;
                if has_room {
                    return Ok(());
                }
                continue;
            }
            if self.used(newest) + added <= full {
                self.prepare_next(newest);
                return Ok(());
            }
            self.open_next(core, newest)?;
        }
    }

    /// Copies some slots of the older table into the newest; behind the last of them the older one is left behind.
    fn move_slots(&self, core: &Core, oldest: u32, newest: u32, some: u64) -> Result<()> {
        let slots = self.table(oldest).map_err(|reason| self.damaged(core, &reason))?;
        let all = self.slots(oldest);
        let begin = self.word(MOVED).load(Acquire).min(all);
        let end = begin + some.min(all - begin);
        for number in begin..end {
            let slot = slots.u64(8 * number as usize).load(Relaxed);
            let index = (slot & INDEX_MASK).wrapping_sub(1);
            if slot == 0 || index >= core.count() {
                continue;
            }
            let hash = xxh64(self.seed, &key_of(core.layout, core.record(index)?));
            if hash >> 48 == slot >> 48 {
                self.put(core, newest, hash, slot)?;
            }
        }
        self.word(MOVED).store(end, Release);
        if end == all {
            let number = u64::from(newest) + 1;
            self.word(STATE).store(number | number << 8, Release);
        }
        Ok(())
    }

    /// Writes zeros of the next table when this one is more than half full, so that no append has to write all of them. If the disk is
    /// full, a later append tries again, and the one that needs them says so.
    fn prepare_next(&self, newest: u32) {
        let slots = self.slots(newest);
        let beyond = self.used(newest).saturating_sub(slots / 2);
        if beyond == 0 || self.first_bits + newest + 1 > MAX_TABLE_BITS {
            return;
        }
        let (begin, end) = (self.table_end(newest), self.table_end(newest + 1));
        let part = slots / 8;
        let due = (begin + beyond.min(part) * ((end - begin) / part + 1)).min(end);
        let Ok(meta) = self.file.metadata() else {
            return;
        };
        if meta.len() < due {
            let piece = (meta.len() - meta.len() % HUGE_PAGE + HUGE_PAGE).min(end);
            let _ = write_zeros(&self.file, &self.path, meta.len(), piece);
        }
    }

    fn open_next(&self, core: &Core, newest: u32) -> Result<()> {
        let next = newest + 1;
        if self.first_bits + next > MAX_TABLE_BITS {
            let text = format!("the key file {} cannot grow any more; split the store", self.path.display());
            return Err(Error::new(ErrorKind::Full, &core.path, text));
        }
        let end = self.table_end(next);
        let size = size_of(&self.file, &self.path)?;
        if size < end {
            if !self.identity.is_at(&self.path) {
                return Err(self.damaged(core, "another file is at its path"));
            }
            write_zeros(&self.file, &self.path, size, end)?;
        }
        self.table(next).map_err(|reason| self.damaged(core, &reason))?;
        self.word(MOVED).store(0, Release);
        let number = u64::from(next) + 1;
        self.word(STATE).store(number | (number - 1) << 8, Release);
        self.set_used(next, 0);
        Ok(())
    }
}

/// Whether a record has a key. The bytes of a key never change, so plain loads will do.
fn has_key(layout: &Layout, record: Memory<'_>, key: &[u8]) -> bool {
    let mut rest = key;
    for field in layout.key {
        let length = key_length(field, record);
        if rest.len() < length || !has_bytes(record, field.offset, &rest[..length]) {
            return false;
        }
        rest = &rest[length..];
    }
    rest.is_empty()
}

/// Whether a record has some bytes, which never change, at an offset.
fn has_bytes(record: Memory<'_>, offset: usize, expected: &[u8]) -> bool {
    let mut done = 0;
    while done < expected.len() {
        let from = (offset + done) % 8;
        let word = record.u64((offset + done) & !7).load(Relaxed).to_le_bytes();
        let part = (8 - from).min(expected.len() - done);
        if word[from..from + part] != expected[done..done + part] {
            return false;
        }
        done += part;
    }
    true
}

fn key_length(field: &KeyField, record: Memory<'_>) -> usize {
    if !field.variable {
        return field.size;
    }
    4 + (record.load(field.offset, 4, Relaxed) as usize).min(field.size - 4)
}

/// The encoded key of a record.
fn key_of(layout: &Layout, record: Memory<'_>) -> Vec<u8> {
    let parts = layout.key.iter().map(|field| record.bytes(field.offset, key_length(field, record)));
    parts.collect::<Vec<_>>().concat()
}

/// The encoded key of a record that is not in the file yet.
fn key_of_new(layout: &Layout, record: Fields<'_>) -> Vec<u8> {
    layout.key.iter().flat_map(|field| key_bytes(record.slice(field.offset, field.size), field.variable)).copied().collect()
}

/// The key file of an open store.
struct Keys {
    current: RwLock<Option<Arc<KeyFile>>>,
    /// Held while another file is opened.
    opening: Mutex<()>,
}

impl Keys {
    const PATIENCE: Duration = Duration::from_secs(1);
    const SUCCESSOR_PATIENCE: Duration = Duration::from_secs(10);

    fn new() -> Keys {
        Keys { current: RwLock::new(None), opening: Mutex::new(()) }
    }

    fn current(&self) -> Option<Arc<KeyFile>> {
        self.current.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set(&self, file: KeyFile) -> Arc<KeyFile> {
        let file = Arc::new(file);
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Some(file.clone());
        file
    }

    fn find(&self, core: &Core, key: &[u8]) -> Result<Option<u64>> {
        let mut file = match self.current() {
            Some(file) => file,
            None => self.open_for_reading(core, None)?,
        };
        for _ in 0..8 {
            match file.find(core, key)? {
                Found::Record(index) => return Ok(Some(index)),
                Found::Nothing => return Ok(None),
                Found::Elsewhere if core.writable => {
                    return Err(file.damaged(core, "it was replaced, or given up, by another process while the store was open"));
                }
                Found::Elsewhere => file = self.open_for_reading(core, Some(&file))?,
            }
        }
        Err(file.damaged(core, "it was found replaced 8 times in one look-up"))
    }

    /// Opens the file at the path, unless another thread has done so in place of the one that is known; waits for one that is being made.
    fn open_for_reading(&self, core: &Core, known: Option<&Arc<KeyFile>>) -> Result<Arc<KeyFile>> {
        let _alone = lock(&self.opening);
        if let Some(other) = self.current().filter(|now| !known.is_some_and(|known| Arc::ptr_eq(known, now))) {
            return Ok(other);
        }
        if !core.believes_lanes() {
            let text = "its keys cannot be looked up: the machine has crashed since the last sync; open the store for writing once";
            return Err(Error::new(ErrorKind::KeyFile, &core.path, text));
        }
        let start = Instant::now();
        let patience = if known.is_some() { Keys::SUCCESSOR_PATIENCE } else { Keys::PATIENCE };
        loop {
            match KeyFile::open(core, false) {
                Ok(file) => return Ok(self.set(file)),
                Err(unusable) if unusable.denied || start.elapsed() > patience => {
                    let remedy = if unusable.denied {
                        "give it the store's owner, group and permissions"
                    } else {
                        "open the store for writing once, which makes it anew"
                    };
                    let text = format!("its key file cannot be used: {}; {remedy}", unusable.reason);
                    return Err(Error::new(ErrorKind::KeyFile, &core.path, text));
                }
                Err(_) => std::thread::sleep(Duration::from_millis(1)),
            }
        }
    }

    /// Opens the file for a writer, under the opening lock, after it was made anew if need be.
    fn open_for_writing(&self, core: &Core, only_writer: bool) -> Result<()> {
        match KeyFile::open(core, true) {
            Ok(file) => {
                if only_writer {
                    // A batch that was cut short may have left more.
                    file.word(INDEXED).store(core.count(), Release);
                    let pairing = random().map_err(|e| Error::io(&core.path, "no random number", e))?;
                    file.word(PAIRING).store(pairing, Release);
                    core.header().u64(KEY_PAIRING).store(pairing, Release);
                }
                self.set(file);
                Ok(())
            }
            Err(unusable) if !only_writer => {
                let text = format!(
                    "its key file cannot be used: {}; close the store wherever it is open for writing, and open it again, which makes \
                     the key file anew",
                    unusable.reason
                );
                Err(Error::new(ErrorKind::KeyFile, &core.path, text))
            }
            Err(_) => self.make_anew(core),
        }
    }

    fn make_anew(&self, core: &Core) -> Result<()> {
        let path = beside(&core.real, ".key");
        Keys::require_replaceable(core, &path)?;
        let old = KeyFile::open_any(core, true).ok();
        let cannot = |e| Error::io(&path, "the key file cannot be made anew", e);
        Keys::remove_left_behind(&path);
        let temporary = temporary(&path).map_err(cannot)?;
        let pairing = random().map_err(cannot)?;
        let model = core.file.metadata().map_err(cannot)?;
        let file = create_like(&model, &temporary).map_err(cannot)?;
        let made = Keys::fill(core, file, &path, pairing).and_then(|made| fs::rename(&temporary, &path).map(|()| made).map_err(cannot));
        let made = made.map_err(|e| {
            let _ = fs::remove_file(&temporary);
            e
        })?;
        core.header().u64(KEY_PAIRING).store(pairing, Release);
        if let Some(old) = old {
            // Whoever has it open looks at the path then. A copy of it by another name is somebody's own.
            if old.file.metadata().is_ok_and(|meta| meta.nlink() == 0) {
                old.word(STATE).store(0, Release);
            }
        }
        self.set(made);
        Ok(())
    }

    /// Refuses to put the key file in the place of somebody's file that happens to be called so.
    fn require_replaceable(core: &Core, path: &Path) -> Result<()> {
        let Ok(meta) = fs::symlink_metadata(path) else {
            return Ok(());
        };
        let mut start = vec![0; meta.len().min(256) as usize];
        let readable = meta.is_file() && File::open(path).and_then(|file| file.read_exact_at(&mut start, 0)).is_ok();
        let is_ours = start.starts_with(b"MMFK") || start.get(8..24) == Some(&core.geometry.id[..]);
        if readable && (start.iter().all(|byte| *byte == 0) || is_ours) {
            return Ok(());
        }
        let text = format!("{} is there, and is no key file; move it away, or call the store otherwise", path.display());
        Err(Error::new(ErrorKind::KeyFile, &core.path, text))
    }

    /// Removes what writers left that died while they made a key file anew.
    fn remove_left_behind(path: &Path) {
        let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let prefix = temporary_prefix(&name);
        for entry in path.parent().and_then(|parent| fs::read_dir(parent).ok()).into_iter().flatten().flatten() {
            let other = entry.file_name().to_string_lossy().into_owned();
            let id = other.strip_prefix(&prefix).and_then(|rest| rest.strip_suffix(".tmp"));
            if id.is_some_and(|id| id.parse::<Uuid>().is_ok()) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }

    fn fill(core: &Core, file: File, path: &Path, pairing: u64) -> Result<KeyFile> {
        let cannot = |e| Error::io(path, "the key file cannot be made anew", e);
        let count = core.count();
        let mut first_bits = 10;
        while count > (1u64 << first_bits) / 8 * 5 && first_bits < 40 {
            first_bits += 1;
        }
        let mut header = [0u64; 32];
        let mut fields = FieldsMut { bytes: bytes_of_mut(&mut header), begin: 0 };
        let seed = random().map_err(cannot)?;
        fields.slice(0, 4).copy_from_slice(b"MMFK");
        fields.set_bits(4, 4, 1);
        fields.slice(8, 16).copy_from_slice(&core.geometry.id);
        fields.set_bits(24, 8, seed);
        fields.slice(32, 32).copy_from_slice(&core.layout.key_fingerprint);
        fields.set_bits(64, 4, u64::from(first_bits));
        let checksum = crc32c(&[&bytes_of(&header)[..CHECKSUM]]);
        FieldsMut { bytes: bytes_of_mut(&mut header), begin: 0 }.set_bits(CHECKSUM, 4, u64::from(checksum));
        let identity = Identity::of_file(&file).map_err(cannot)?;
        write_zeros(&file, path, 0, PAGE as u64)?;
        let map = Arc::new(os::Map::new(&file, PAGE, true).map_err(cannot)?);
        let made = KeyFile {
            path: path.to_path_buf(),
            file,
            identity,
            writable: true,
            seed,
            first_bits,
            base: AtomicPtr::new(map.address()),
            mapped: AtomicU64::new(PAGE as u64),
            maps: Mutex::new(vec![map]),
        };
        write_zeros(&made.file, path, PAGE as u64, made.table_end(0))?;
        made.memory().copy_from(0, &header);
        let mut used = 0;
        for index in 0..count {
            let key = key_of(core.layout, core.record(index)?);
            used += u64::from(made.put_first(core, &key, index)?);
        }
        made.word(PAIRING).store(pairing, Release);
        made.word(INDEXED).store(count, Release);
        made.set_used(0, used);
        made.word(STATE).store(0x0101, Release);
        Ok(made)
    }

    fn for_writing(&self, core: &Core) -> Result<Arc<KeyFile>> {
        self.current().ok_or_else(|| Error::new(ErrorKind::KeyFile, &core.path, "its key file is not open; open the store again"))
    }

    /// Under the append lock, and before anything is stored: refuses keys that are there already, and makes room. The hashes.
    fn prepare(&self, core: &Core, count: u64, records: &[u64]) -> Result<Vec<u64>> {
        let file = self.for_writing(core)?;
        let mut hashes = Vec::new();
        let mut keys = std::collections::HashMap::new();
        for (i, content) in records.chunks_exact(core.geometry.record_size / 8).enumerate() {
            let key = key_of_new(core.layout, Fields::of(bytes_of(content), 0));
            let same = match keys.get(&key) {
                Some(index) => Some(*index),
                None => self.find(core, &key)?,
            };
            if let Some(index) = same {
                let names: Vec<&str> = core.layout.key.iter().map(|field| field.name).collect();
                let text = format!("nothing was appended: record {index} has the same key ({})", names.join(", "));
                return Err(Error::new(ErrorKind::DuplicateKey, &core.path, text).of_record(index));
            }
            hashes.push(xxh64(file.seed, &key));
            keys.insert(key, count + i as u64);
        }
        if count + hashes.len() as u64 >= INDEX_MASK {
            return Err(Error::new(ErrorKind::Full, &core.path, "the key file cannot name so many records; split the store"));
        }
        file.make_room(core, hashes.len() as u64)?;
        Ok(hashes)
    }

    /// Under the append lock, when the records are stored and not yet published.
    fn insert(&self, core: &Core, count: u64, hashes: &[u64]) -> Result<()> {
        let file = self.for_writing(core)?;
        let (newest, _) = file.tables(file.word(STATE).load(Acquire)).map_err(|reason| file.damaged(core, &reason))?;
        for (hash, number) in hashes.iter().zip(count + 1..) {
            file.put(core, newest, *hash, hash & !INDEX_MASK | number)?;
        }
        file.word(INDEXED).store(count + hashes.len() as u64, Release);
        Ok(())
    }
}

// ------------------------------------------------------------------------------------------------------------ typed stores

/// An open store of records of one type.
///
/// A store that is read needs no lock, and is never waited for. What is written is there for all other threads and processes at once, and
/// is lost by no crash of a process; after a crash of the machine, what the last [`sync`](Store::sync) covers is there. A store may be
/// shared by threads. It is closed when it is dropped. A forked child must not use the store that it inherits.
pub struct Store<R> {
    core: Core,
    records: PhantomData<fn() -> R>,
}

impl<R: Record> Store<R> {
    /// Opens a store for reading. It may be written meanwhile, and grow.
    ///
    /// # Errors
    ///
    /// If there is no store, or its records are laid out otherwise, or the file is damaged.
    pub fn open_read_only(path: impl AsRef<Path>) -> Result<Self> {
        Store::open_read_only_with(path, &Options::default())
    }

    /// As [`open_read_only`](Store::open_read_only), with options.
    ///
    /// # Errors
    ///
    /// As there.
    pub fn open_read_only_with(path: impl AsRef<Path>, options: &Options) -> Result<Self> {
        Ok(Store { core: Core::open(path.as_ref(), &R::LAYOUT, false, options)?, records: PhantomData })
    }

    /// Opens a store for reading and writing, beside other readers and writers, and repairs what dead writers left.
    ///
    /// # Errors
    ///
    /// As [`open_read_only`](Store::open_read_only); and with [`ErrorKind::Locked`] if another program has the store for itself, all writer
    /// slots are taken, or the path is one of several names of the file.
    pub fn open(path: impl AsRef<Path>) -> Result<Self> {
        Store::open_with(path, &Options::default())
    }

    /// As [`open`](Store::open), with options.
    ///
    /// # Errors
    ///
    /// As there.
    pub fn open_with(path: impl AsRef<Path>, options: &Options) -> Result<Self> {
        Ok(Store { core: Core::open(path.as_ref(), &R::LAYOUT, true, options)?, records: PhantomData })
    }

    /// Makes a store, which must not be there yet, and opens it for reading and writing. Its owner alone may use it, until he lets in others.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::AlreadyExists`] if there is anything at the path, and [`ErrorKind::Full`] if the disk has no room.
    pub fn create(path: impl AsRef<Path>) -> Result<Self> {
        Store::create_with(path, &Options::default())
    }

    /// As [`create`](Store::create), with options.
    ///
    /// # Errors
    ///
    /// As there.
    pub fn create_with(path: impl AsRef<Path>, options: &Options) -> Result<Self> {
        create_file(path.as_ref(), &R::LAYOUT, options)?;
        Store::open_with(path, options)
    }

    /// Opens a store for reading and writing, or makes it if there is none.
    ///
    /// # Errors
    ///
    /// As [`open`](Store::open) and [`create`](Store::create).
    pub fn open_or_create(path: impl AsRef<Path>) -> Result<Self> {
        Store::open_or_create_with(path, &Options::default())
    }

    /// As [`open_or_create`](Store::open_or_create), with options.
    ///
    /// # Errors
    ///
    /// As there.
    pub fn open_or_create_with(path: impl AsRef<Path>, options: &Options) -> Result<Self> {
        let path = path.as_ref();
        match Store::open_with(path, options) {
            Err(e) if e.kind() == ErrorKind::NotFound && e.path() == path => {
                match create_file(path, &R::LAYOUT, options) {
                    // Somebody else was faster.
                    Err(e) if e.kind() == ErrorKind::AlreadyExists => {}
                    result => result?,
                }
                Store::open_with(path, options)
            }
            result => result,
        }
    }

    /// What was found, and done, when the store was opened.
    pub fn recovery(&self) -> Recovery {
        self.core.recovery
    }

    /// The path that the store was opened by.
    pub fn path(&self) -> &Path {
        &self.core.path
    }

    /// Whether the store was opened for reading alone.
    pub fn is_read_only(&self) -> bool {
        !self.core.writable
    }

    /// How many records there are now. Records never go away, and never move.
    #[inline]
    pub fn len(&self) -> u64 {
        self.core.count()
    }

    /// Whether there is no record yet.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many records the file has room for now, without growing.
    pub fn capacity(&self) -> u64 {
        self.core.header().u64(CAPACITY).load(Acquire)
    }

    /// The record at an index, such as one write has left it.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NoSuchRecord`] if there is none, and [`ErrorKind::CorruptRecord`] if it has a value that no field can have.
    pub fn get(&self, index: u64) -> Result<R> {
        let record = self.core.record(index)?;
        with_words(R::LAYOUT.size / 8, |words| {
            self.core.read(index, record, 0, words);
            R::load(Fields::of(bytes_of(words), 0)).map_err(|fault| self.corrupt(index, &fault))
        })
    }

    /// The record that was appended last, if there is one.
    ///
    /// # Errors
    ///
    /// As [`get`](Store::get).
    pub fn last(&self) -> Result<Option<R>> {
        match self.len() {
            0 => Ok(None),
            count => self.get(count - 1).map(Some),
        }
    }

    /// The records from the first on, up to the last that there is when it is come to.
    pub fn iter(&self) -> Follow<'_, R> {
        self.follow(0)
    }

    /// The records from an index on: as an iterator up to the last that there is when it is come to; and one can wait for more.
    pub fn follow(&self, from: u64) -> Follow<'_, R> {
        Follow { store: self, next: from }
    }

    /// Waits until there are so many records, or the time is over; whether there are.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Replaced`] if another file is at the store's path by now, so that this one is appended to no more.
    pub fn wait_for(&self, records: u64, timeout: Duration) -> Result<bool> {
        let mut backoff = Backoff::new(timeout);
        let mut looked = Instant::now();
        while self.len() < records {
            if looked.elapsed() > Duration::from_millis(100) {
                self.core.require_at_path()?;
                looked = Instant::now();
            }
            if !backoff.pause() {
                return Ok(self.len() >= records);
            }
        }
        Ok(true)
    }

    /// Replaces a record. Whoever reads it sees all of the old values or all of the new ones.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidValue`] if a field cannot hold its value, [`ErrorKind::KeyChanged`] if what the record is found by would change,
    /// and [`ErrorKind::Busy`] if a living writer holds the record for too long. Nothing is written then.
    pub fn set(&self, index: u64, record: &R) -> Result<()> {
        with_words(R::LAYOUT.size / 8, |words| {
            self.encode(record, words)?;
            self.core.set_whole(index, &words[1..])
        })
    }

    /// Makes another record of one. Whatever others write meanwhile is not lost: the function runs again, on what there is then.
    ///
    /// # Errors
    ///
    /// As [`get`](Store::get) and [`set`](Store::set).
    pub fn update(&self, index: u64, mut change: impl FnMut(&mut R)) -> Result<()> {
        self.update_if(index, |record| {
            change(record);
            true
        })?;
        Ok(())
    }

    /// As [`update`](Store::update), but if the function returns `false` nothing is written; whether it was.
    ///
    /// # Errors
    ///
    /// As there.
    pub fn update_if(&self, index: u64, mut change: impl FnMut(&mut R) -> bool) -> Result<bool> {
        self.core.update(index, |content| -> Result<bool> {
            let mut record = R::load(Fields::of(bytes_of(content), 8)).map_err(|fault| self.corrupt(index, &fault))?;
            if !change(&mut record) {
                return Ok(false);
            }
            content.fill(0);
            record.store(&mut FieldsMut { bytes: bytes_of_mut(content), begin: 8 }).map_err(|fault| self.invalid(&fault))?;
            Ok(true)
        })
    }

    /// Appends a record; its index.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidValue`] if a field cannot hold its value, [`ErrorKind::DuplicateKey`] if a record has the same key,
    /// [`ErrorKind::OutOfOrder`] if records have an order, and [`ErrorKind::Full`] if the file has to grow and cannot. Nothing is appended
    /// then.
    pub fn append(&self, record: &R) -> Result<u64> {
        with_words(R::LAYOUT.size / 8, |words| {
            self.encode(record, words)?;
            self.core.append(words)
        })
    }

    /// Appends several records, one behind the other; the index of the first. Whoever sees one of them sees all.
    ///
    /// # Errors
    ///
    /// As [`append`](Store::append): all of them are appended, or none.
    pub fn append_all<'a>(&self, records: impl IntoIterator<Item = &'a R>) -> Result<u64>
    where
        R: 'a,
    {
        let size = R::LAYOUT.size / 8;
        let mut words = Vec::new();
        for record in records {
            let begin = words.len();
            words.resize(begin + size, 0);
            self.encode(record, &mut words[begin..])?;
        }
        self.core.append(&words)
    }

    /// Forces to the disk what was written up to now, by whomever, so that it outlives a crash of the machine.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Io`] if the disk failed. The store stays usable, but is never said to be synced again until it is opened anew.
    pub fn sync(&self) -> Result<()> {
        self.core.sync()
    }

    /// Closes the store, as dropping it does.
    pub fn close(self) {}

    fn encode(&self, record: &R, words: &mut [u64]) -> Result<()> {
        record.store(&mut FieldsMut { bytes: bytes_of_mut(words), begin: 0 }).map_err(|fault| self.invalid(&fault))
    }

    #[cold]
    fn invalid(&self, fault: &Fault) -> Error {
        Error::new(ErrorKind::InvalidValue, &self.core.path, format!("nothing was written: field {fault}"))
    }

    #[cold]
    fn corrupt(&self, index: u64, fault: &Fault) -> Error {
        let text = format!("record {index} is corrupt: field {fault}; another program wrote it: set the record anew");
        Error::new(ErrorKind::CorruptRecord, &self.core.path, text).of_record(index)
    }

    // What the typed file of a schema is made of. It sees to it that no field changes that records are found by.

    /// The index of the record with a key, if there is one.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::KeyFile`] if the key file beside the store cannot be used.
    pub fn index_of_key(&self, key: &Key) -> Result<Option<u64>> {
        if key.impossible {
            return Ok(None);
        }
        self.core.keys.find(&self.core, &key.bytes)
    }

    /// Replaces the record that has the same key, or appends the record if there is none; its index.
    ///
    /// # Errors
    ///
    /// As [`set`](Store::set) and [`append`](Store::append).
    pub fn put_by_key(&self, record: &R, key: &Key) -> Result<u64> {
        let index = match self.index_of_key(key)? {
            Some(index) => index,
            None => match self.append(record) {
                // Somebody else was faster.
                Err(e) if e.kind() == ErrorKind::DuplicateKey => match e.record() {
                    Some(index) => index,
                    None => return Err(e),
                },
                result => return result,
            },
        };
        self.set(index, record)?;
        Ok(index)
    }

    /// Appends the record, unless one has the same key; the index of the one that has it then, and whether it was appended.
    ///
    /// # Errors
    ///
    /// As [`append`](Store::append).
    pub fn put_by_key_if_absent(&self, record: &R, key: &Key) -> Result<(u64, bool)> {
        if let Some(index) = self.index_of_key(key)? {
            return Ok((index, false));
        }
        match self.append(record) {
            Err(e) if e.kind() == ErrorKind::DuplicateKey => e.record().map(|index| (index, false)).ok_or(e),
            result => result.map(|index| (index, true)),
        }
    }

    /// The first record for which a condition on a field does not hold, where it holds for none behind one for which it does not: found by
    /// binary search. The count if it holds for all.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::CorruptRecord`] if the field has a value that it cannot have.
    pub fn partition_point<T: Scalar>(&self, name: &str, offset: usize, mut is_before: impl FnMut(&T) -> bool) -> Result<u64> {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if is_before(&self.scalar::<T>(name, middle, offset)?) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        Ok(low)
    }

    /// The value of a scalar field.
    ///
    /// # Errors
    ///
    /// As [`get`](Store::get).
    #[inline]
    pub fn scalar<T: Scalar>(&self, name: &str, index: u64, offset: usize) -> Result<T> {
        let bits = self.core.record(index)?.load(offset, T::SIZE, Acquire);
        T::from_word(bits).map_err(|fault| self.corrupt(index, &fault.within(name)))
    }

    /// Writes a scalar field.
    ///
    /// # Errors
    ///
    /// As [`set`](Store::set).
    #[inline]
    pub fn set_scalar<T: Scalar>(&self, name: &str, index: u64, offset: usize, value: T) -> Result<()> {
        let bits = value.to_word().map_err(|fault| self.invalid(&fault.within(name)))?;
        self.core.set_scalar(index, offset, T::SIZE, bits)
    }

    /// The value of an optional scalar field, if it has one.
    ///
    /// # Errors
    ///
    /// As [`get`](Store::get).
    pub fn optional_scalar<T: Scalar>(&self, name: &str, index: u64, offset: usize, presence: usize) -> Result<Option<T>> {
        let bits = self.core.optional_scalar(index, offset, T::SIZE, presence)?;
        bits.map(T::from_word).transpose().map_err(|fault| self.corrupt(index, &fault.within(name)))
    }

    /// Writes an optional scalar field, or takes its value away.
    ///
    /// # Errors
    ///
    /// As [`set`](Store::set).
    pub fn set_optional_scalar<T: Scalar>(&self, name: &str, index: u64, offset: usize, presence: usize, value: Option<T>) -> Result<()> {
        let bits = value.map(T::to_word).transpose().map_err(|fault| self.invalid(&fault.within(name)))?;
        self.core.set_optional(index, offset, T::SIZE, presence, bits)
    }

    /// A scalar field, to be changed in ways that depend on its value.
    pub fn counter<T: Scalar>(&self, name: &'static str, index: u64, offset: usize) -> Counter<'_, R, T> {
        Counter(OptionalCounter { store: self, name, index, offset, presence: None, values: PhantomData })
    }

    /// An optional scalar field, to be changed in ways that depend on its value.
    pub fn optional_counter<T: Scalar>(&self, name: &'static str, index: u64, offset: usize, presence: usize) -> OptionalCounter<'_, R, T> {
        OptionalCounter { store: self, name, index, offset, presence: Some(presence), values: PhantomData }
    }

    /// The function is one of those of [`OptionalCounter`]: no code of others runs while a record is held.
    fn change<T: Scalar, O>(
        &self,
        name: &str,
        index: u64,
        offset: usize,
        presence: Option<usize>,
        function: impl FnOnce(T) -> (Option<T>, std::result::Result<O, Fault>),
    ) -> Result<Option<O>> {
        let changed = self.core.change_scalar(index, offset, T::SIZE, presence, |bits| match T::from_word(bits) {
            Ok(value) => {
                let (next, result) = function(value);
                match next.map(T::to_word).transpose() {
                    Ok(bits) => (bits, result.map_err(|fault| self.invalid(&fault))),
                    Err(fault) => (None, Err(self.invalid(&fault.within(name)))),
                }
            }
            Err(fault) => (None, Err(self.corrupt(index, &fault.within(name)))),
        })?;
        changed.transpose()
    }

    /// A part of a record, from one field's begin to one's end, such as one write has left it.
    ///
    /// # Errors
    ///
    /// As [`get`](Store::get).
    pub fn part<T>(
        &self,
        index: u64,
        begin: usize,
        end: usize,
        load: impl FnOnce(Fields<'_>) -> std::result::Result<T, Fault>,
    ) -> Result<T> {
        let record = self.core.record(index)?;
        let from = begin / 8 * 8;
        with_words((end - from + 7) / 8, |words| {
            self.core.read(index, record, from, words);
            load(Fields::of(bytes_of(words), from)).map_err(|fault| self.corrupt(index, &fault))
        })
    }

    /// Where an element has a part.
    fn part_offset(&self, part: &Part, k: usize) -> Result<usize> {
        if k < part.count {
            return Ok(part.offset + k * part.step);
        }
        let text = format!("element {k} of '{}', expected one below their number of {}", part.name, part.count);
        Err(Error::new(ErrorKind::NoSuchElement, &self.core.path, text))
    }

    /// A part of a field that is a scalar, if the field has a value.
    ///
    /// # Errors
    ///
    /// As [`get`](Store::get), and [`ErrorKind::NoSuchElement`] if there is no such element.
    pub fn scalar_part<T: Scalar>(&self, index: u64, part: &Part, k: usize) -> Result<Option<T>> {
        let at = self.part_offset(part, k)?;
        match part.presence {
            None => self.scalar(part.name, index, at).map(Some),
            Some(presence) => self.optional_scalar(part.name, index, at, presence),
        }
    }

    /// A part of a field, such as one write has left it, if the field has a value.
    ///
    /// # Errors
    ///
    /// As [`scalar_part`](Store::scalar_part).
    pub fn get_part<T>(
        &self,
        index: u64,
        part: &Part,
        k: usize,
        load: impl FnOnce(Fields<'_>, usize) -> std::result::Result<T, Fault>,
    ) -> Result<Option<T>> {
        let at = self.part_offset(part, k)?;
        let begin = part.presence.map_or(at, |presence| 8 + 8 * (presence / 64));
        self.part(index, begin, at + part.size, |from| match part.presence {
            Some(presence) if !from.has(presence) => Ok(None),
            _ => load(from, at).map(Some),
        })
    }

    /// Sets a part of a field that is a scalar.
    ///
    /// # Errors
    ///
    /// As [`set`](Store::set), [`ErrorKind::NoSuchElement`] if there is no such element, and [`ErrorKind::Absent`] if the field has no value.
    pub fn set_scalar_part<T: Scalar>(&self, index: u64, part: &Part, k: usize, value: T) -> Result<()> {
        let at = self.part_offset(part, k)?;
        let bits = value.to_word().map_err(|fault| self.invalid(&fault.within(part.name)))?;
        let done = self.core.change_scalar(index, at, T::SIZE, part.presence, |_| (Some(bits), ()))?;
        done.ok_or_else(|| self.core.absent(index, part.name))
    }

    /// Sets a part of a field, all of it at one moment.
    ///
    /// # Errors
    ///
    /// As [`set_scalar_part`](Store::set_scalar_part).
    pub fn set_part(
        &self,
        index: u64,
        part: &Part,
        k: usize,
        store: impl FnOnce(&mut FieldsMut<'_>, usize) -> std::result::Result<(), Fault>,
    ) -> Result<()> {
        let at = self.part_offset(part, k)?;
        let mut changes = self.changes(index);
        changes.field(at, part.size, |to| store(to, at));
        changes.write_part(part)
    }

    /// Begins to change several fields of a record at one moment.
    pub fn changes(&self, index: u64) -> Changes<'_, R> {
        let words = R::LAYOUT.size / 8;
        Changes { store: self, index, values: vec![0; words], mask: vec![0; words], fault: None }
    }
}

/// A scalar field of a record, to be changed in ways that depend on its value: nothing is written by others between the look and the store.
///
/// The errors of all of these are those of [`Store::set`], and [`ErrorKind::CorruptRecord`] if the field has a value that it cannot have.
pub struct Counter<'a, R, T>(OptionalCounter<'a, R, T>);

impl<R: Record, T: Scalar> Counter<'_, R, T> {
    /// Puts a value in place of another one; the other.
    ///
    /// # Errors
    ///
    /// As said at [`Counter`].
    pub fn swap(&self, value: T) -> Result<T> {
        there(self.0.swap(value))
    }

    /// Puts a value in place of an expected one; whether it was that.
    ///
    /// # Errors
    ///
    /// As said at [`Counter`].
    pub fn compare_and_swap(&self, expected: T, value: T) -> Result<bool> {
        self.0.compare_and_swap(expected, value)
    }
}

impl<R: Record, T: Number> Counter<'_, R, T> {
    /// Adds to the number; the sum.
    ///
    /// # Errors
    ///
    /// As said at [`Counter`], and [`ErrorKind::InvalidValue`] if the sum is out of range.
    pub fn add(&self, delta: T) -> Result<T> {
        there(self.0.add(delta))
    }

    /// Makes the number the higher of itself and another; what it is then.
    ///
    /// # Errors
    ///
    /// As said at [`Counter`].
    pub fn max(&self, other: T) -> Result<T> {
        there(self.0.max(other))
    }

    /// Makes the number the lower of itself and another; what it is then.
    ///
    /// # Errors
    ///
    /// As said at [`Counter`].
    pub fn min(&self, other: T) -> Result<T> {
        there(self.0.min(other))
    }
}

/// An optional scalar field of a record: as [`Counter`], but each does nothing, and returns nothing, if the field has no value.
pub struct OptionalCounter<'a, R, T> {
    store: &'a Store<R>,
    name: &'static str,
    index: u64,
    offset: usize,
    presence: Option<usize>,
    values: PhantomData<fn() -> T>,
}

impl<R: Record, T: Scalar> OptionalCounter<'_, R, T> {
    fn change<O>(&self, function: impl FnOnce(T) -> (Option<T>, std::result::Result<O, Fault>)) -> Result<Option<O>> {
        self.store.change(self.name, self.index, self.offset, self.presence, function)
    }

    /// Puts a value in place of another one; the other.
    ///
    /// # Errors
    ///
    /// As said at [`Counter`].
    pub fn swap(&self, value: T) -> Result<Option<T>> {
        self.change(|old| (Some(value), Ok(old)))
    }

    /// Puts a value in place of an expected one; whether it was that.
    ///
    /// # Errors
    ///
    /// As said at [`Counter`].
    pub fn compare_and_swap(&self, expected: T, value: T) -> Result<bool> {
        let swapped = self.change(|old| if old == expected { (Some(value), Ok(true)) } else { (None, Ok(false)) })?;
        Ok(swapped.unwrap_or(false))
    }
}

impl<R: Record, T: Number> OptionalCounter<'_, R, T> {
    /// Adds to the number; the sum.
    ///
    /// # Errors
    ///
    /// As said at [`Counter`], and [`ErrorKind::InvalidValue`] if the sum is out of range.
    pub fn add(&self, delta: T) -> Result<Option<T>> {
        self.change(|value| match value.plus(delta) {
            Some(sum) => (Some(sum), Ok(sum)),
            None => (None, Err(Fault::new("the sum is out of the field's range").within(self.name))),
        })
    }

    /// Makes the number the higher of itself and another; what it is then.
    ///
    /// # Errors
    ///
    /// As said at [`Counter`].
    pub fn max(&self, other: T) -> Result<Option<T>> {
        self.change(|value| if value < other { (Some(other), Ok(other)) } else { (None, Ok(value)) })
    }

    /// Makes the number the lower of itself and another; what it is then.
    ///
    /// # Errors
    ///
    /// As said at [`Counter`].
    pub fn min(&self, other: T) -> Result<Option<T>> {
        self.change(|value| if value > other { (Some(other), Ok(other)) } else { (None, Ok(value)) })
    }
}

impl<R> fmt::Debug for Store<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let access = if self.core.writable { "open for writing" } else { "read-only" };
        write!(f, "{}[{} records, {access}, {}]", self.core.layout.record, self.core.count(), self.core.path.display())
    }
}

impl<'a, R: Record> IntoIterator for &'a Store<R> {
    type Item = Result<R>;
    type IntoIter = Follow<'a, R>;

    fn into_iter(self) -> Follow<'a, R> {
        self.iter()
    }
}

/// The records of a store from some index on, including those that are appended meanwhile.
///
/// As an iterator it ends at the last record that there is, but may be asked again later. A record that is corrupt is an error, behind which
/// comes the next one.
pub struct Follow<'a, R> {
    store: &'a Store<R>,
    next: u64,
}

impl<R: Record> Follow<'_, R> {
    /// The index of the record that comes next.
    pub fn position(&self) -> u64 {
        self.next
    }

    /// Waits for the next record, at most so long; it, or nothing if there was none by then.
    ///
    /// # Errors
    ///
    /// As [`Store::get`] and [`Store::wait_for`].
    pub fn wait(&mut self, timeout: Duration) -> Result<Option<R>> {
        if !self.store.wait_for(self.next.saturating_add(1), timeout)? {
            return Ok(None);
        }
        self.next().transpose()
    }
}

impl<R: Record> Iterator for Follow<'_, R> {
    type Item = Result<R>;

    fn next(&mut self) -> Option<Result<R>> {
        if self.next >= self.store.len() {
            return None;
        }
        self.next += 1;
        Some(self.store.get(self.next - 1))
    }
}

/// Changes of several fields of one record, which are written at one moment by [`write`](Changes::write), and not at all without it.
#[must_use = "nothing is written without `write`"]
pub struct Changes<'a, R> {
    store: &'a Store<R>,
    index: u64,
    values: Vec<u64>,
    mask: Vec<u64>,
    fault: Option<Fault>,
}

impl<R: Record> Changes<'_, R> {
    /// Changes the bytes of a field to what the function puts there.
    pub fn field(&mut self, offset: usize, size: usize, store: impl FnOnce(&mut FieldsMut<'_>) -> std::result::Result<(), Fault>) {
        bytes_of_mut(&mut self.values)[offset..offset + size].fill(0);
        bytes_of_mut(&mut self.mask)[offset..offset + size].fill(0xFF);
        if let Err(fault) = store(&mut FieldsMut { bytes: bytes_of_mut(&mut self.values), begin: 0 }) {
            self.fault.get_or_insert(fault);
        }
    }

    /// Says whether an optional field has a value.
    pub fn presence(&mut self, presence: usize, is_present: bool) {
        let (word, bit) = (1 + presence / 64, 1 << (presence % 64));
        self.mask[word] |= bit;
        if is_present {
            self.values[word] |= bit;
        } else {
            self.values[word] &= !bit;
        }
    }

    fn write_part(self, part: &Part) -> Result<()> {
        match &self.fault {
            Some(fault) => Err(self.store.invalid(fault)),
            None => self.store.core.edit(self.index, &Masked { values: &self.values, mask: &self.mask }, Some(part)),
        }
    }

    /// Writes the changes. Whoever reads the record sees all of them or none, and other fields stay as others have written them.
    ///
    /// # Errors
    ///
    /// As [`Store::set`].
    pub fn write(self) -> Result<()> {
        match &self.fault {
            Some(fault) => Err(self.store.invalid(fault)),
            None => self.store.core.edit(self.index, &Masked { values: &self.values, mask: &self.mask }, None),
        }
    }
}

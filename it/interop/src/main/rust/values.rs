//! Values that follow from numbers, and values as canonical JSON: see CONFORM.md.

use super::mmf;

/// SplitMix64.
pub fn mix(x: u64) -> u64 {
    let x = x.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let x = (x ^ x >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let x = (x ^ x >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ x >> 31
}

/// A record that follows from a number.
pub trait Seeded {
    fn of_seed(seed: u64) -> Self;
}

/// A value of fixed size that follows from a number.
pub trait Patterned {
    fn of(v: u64) -> Self;
}

pub fn text(v: u64, max_bytes: u64) -> String {
    (0..v % (max_bytes + 1)).map(|k| char::from(b'a' + ((v % 26 + k) % 26) as u8)).collect()
}

pub fn raw(v: u64, max_bytes: u64) -> Vec<u8> {
    (0..(v >> 8) % (max_bytes + 1)).map(|k| v.wrapping_add(7 * k) as u8).collect()
}

/// A value as canonical JSON.
pub trait Canonical {
    fn json(&self) -> String;
}

macro_rules! integer {
    ($($type:ty)*) => {
        $(
            impl Patterned for $type {
                fn of(v: u64) -> $type {
                    v as $type
                }
            }

            impl Canonical for $type {
                fn json(&self) -> String {
                    self.to_string()
                }
            }
        )*
    };
}

integer!(i8 u8 i16 u16 i32 u32 i64 u64);

impl Patterned for bool {
    fn of(v: u64) -> bool {
        v & 1 == 1
    }
}

impl Canonical for bool {
    fn json(&self) -> String {
        self.to_string()
    }
}

impl Patterned for f32 {
    fn of(v: u64) -> f32 {
        f32::from_bits(v as u32 & 0xBFFF_FFFF)
    }
}

impl Canonical for f32 {
    fn json(&self) -> String {
        format!("\"{:08x}\"", self.to_bits())
    }
}

impl Patterned for f64 {
    fn of(v: u64) -> f64 {
        f64::from_bits(v & 0xBFFF_FFFF_FFFF_FFFF)
    }
}

impl Canonical for f64 {
    fn json(&self) -> String {
        format!("\"{:016x}\"", self.to_bits())
    }
}

fn unit(per_second: u32) -> &'static str {
    match per_second {
        1 => "s",
        1_000 => "ms",
        1_000_000 => "us",
        _ => "ns",
    }
}

impl<const PER_SECOND: u32> Patterned for mmf::Timestamp<PER_SECOND> {
    fn of(v: u64) -> Self {
        mmf::Timestamp(v as i64)
    }
}

impl<const PER_SECOND: u32> Canonical for mmf::Timestamp<PER_SECOND> {
    fn json(&self) -> String {
        format!("\"{}{}\"", self.0, unit(PER_SECOND))
    }
}

impl<const PER_SECOND: u32> Patterned for mmf::Span<PER_SECOND> {
    fn of(v: u64) -> Self {
        mmf::Span(v as i64)
    }
}

impl<const PER_SECOND: u32> Canonical for mmf::Span<PER_SECOND> {
    fn json(&self) -> String {
        format!("\"{}{}\"", self.0, unit(PER_SECOND))
    }
}

impl Patterned for mmf::Date {
    fn of(v: u64) -> Self {
        mmf::Date(v as i32)
    }
}

impl Canonical for mmf::Date {
    fn json(&self) -> String {
        self.0.to_string()
    }
}

impl<const PRECISION: u32, const SCALE: u32> Patterned for mmf::Decimal<PRECISION, SCALE> {
    fn of(v: u64) -> Self {
        let size = ((v >> 1) % 10u64.pow(PRECISION)) as i64;
        mmf::Decimal { unscaled: if v & 1 == 1 { -size } else { size } }
    }
}

impl<const PRECISION: u32, const SCALE: u32> Canonical for mmf::Decimal<PRECISION, SCALE> {
    fn json(&self) -> String {
        format!("\"{self}\"")
    }
}

impl Patterned for mmf::Uuid {
    fn of(v: u64) -> Self {
        let mut uuid = mmf::Uuid::default();
        uuid.0[..8].copy_from_slice(&v.to_le_bytes());
        uuid.0[8..].copy_from_slice(&mix(v).to_le_bytes());
        uuid
    }
}

impl Canonical for mmf::Uuid {
    fn json(&self) -> String {
        format!("\"{self}\"")
    }
}

fn hex(bytes: &[u8]) -> String {
    let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("\"{digits}\"")
}

impl Canonical for String {
    fn json(&self) -> String {
        hex(self.as_bytes())
    }
}

impl Canonical for Vec<u8> {
    fn json(&self) -> String {
        hex(self)
    }
}

impl<T: Patterned, const N: usize> Patterned for [T; N] {
    fn of(v: u64) -> Self {
        std::array::from_fn(|k| T::of(mix(v.wrapping_add(k as u64 + 1))))
    }
}

impl<T: Canonical, const N: usize> Canonical for [T; N] {
    fn json(&self) -> String {
        let elements: Vec<String> = self.iter().map(Canonical::json).collect();
        format!("[{}]", elements.join(","))
    }
}

impl<T: Canonical> Canonical for Option<T> {
    fn json(&self) -> String {
        self.as_ref().map_or_else(|| "null".to_owned(), Canonical::json)
    }
}

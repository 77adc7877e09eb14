//! The Rust program of the conformance suite: see CONFORM.md. The generated modules lie beside it when it is built.

#![forbid(unsafe_op_in_unsafe_fn)]

mod beat_store;
mod conform_store;
mod event_store;
mod mmf;
mod values;

use beat_store::{Beat, BeatStore};
use conform_store::{Conform, ConformStore, Kind, Level, Marks, Owner, Side};
use event_store::{Event, EventStore};
use std::io::{BufRead, Write};
use std::time::{Duration, SystemTime};
use values::{mix, raw, text, Canonical, Patterned, Seeded};

type Answer = Result<String, Box<dyn std::error::Error>>;

/// What the suite can ask of an open store.
trait Commands {
    fn size(&self) -> u64;
    fn read(&self, index: u64) -> Answer;
    fn get(&self, index: u64, field: &str) -> Answer;
    fn set(&self, index: u64, field: &str, seed: u64) -> Answer;
    fn put_whole(&self, index: u64, seed: u64) -> Answer;
    fn get_part(&self, _index: u64, _path: &str, _k: usize) -> Answer {
        unsupported()
    }
    fn set_part(&self, _index: u64, _path: &str, _k: usize, _seed: u64) -> Answer {
        unsupported()
    }
    fn edit(&self, index: u64, seed: u64, fields: &str) -> Answer;
    fn append(&self, seed: u64) -> Answer;
    fn find(&self, seed: u64) -> Answer;
    fn put(&self, seed: u64) -> Answer;
    fn add(&self, index: u64, field: &str, delta: i64) -> Answer;
    fn follow(&self, records: u64) -> Answer;
    fn sync(&self) -> Answer;
    fn hammer(&self, writer: u32, records: u64) -> Answer;
    fn check(&self, reads: u64, seed: u64) -> Answer;
}

fn unsupported() -> Answer {
    Err("unsupported".into())
}

fn no_field(field: &str) -> Answer {
    Err(format!("no field {field} that can be changed or read so").into())
}

/// A field of a record as its setter takes it.
macro_rules! argument {
    (copy $value:expr) => {
        $value
    };
    (look $value:expr) => {
        &$value
    };
    (text $value:expr) => {
        $value.as_deref()
    };
    (part $value:expr) => {
        $value.as_ref()
    };
}

/// The commands that are the same for all record types, by the names of fields: those that never change, and then, with the form in
/// which the setter takes it, each other.
macro_rules! record {
    ($record:ident, fixed $($fixed:ident $get_fixed:ident)*, $($name:ident $get:ident $set:ident $form:ident)*) => {
        impl Canonical for $record {
            fn json(&self) -> String {
                let members = [
                    $(format!("\"{}\":{}", stringify!($fixed), self.$fixed.json()),)*
                    $(format!("\"{}\":{}", stringify!($name), self.$name.json()),)*
                ];
                format!("{{{}}}", members.join(","))
            }
        }
    };
}

macro_rules! commands {
    ($record:ident, fixed $($fixed:ident $get_fixed:ident)*, $($name:ident $get:ident $set:ident $form:ident)*) => {
        fn size(&self) -> u64 {
            self.len()
        }

        fn read(&self, index: u64) -> Answer {
            // By the name of the runtime's type, since this trait has a `get` of its own.
            Ok(mmf::Store::get(self, index)?.json())
        }

        fn get(&self, index: u64, field: &str) -> Answer {
            match field {
                $(stringify!($fixed) => Ok(self.$get_fixed(index)?.json()),)*
                $(stringify!($name) => Ok(self.$get(index)?.json()),)*
                _ => no_field(field),
            }
        }

        fn set(&self, index: u64, field: &str, seed: u64) -> Answer {
            let record = $record::of_seed(seed);
            match field {
                $(stringify!($name) => self.$set(index, argument!($form record.$name))?,)*
                _ => return no_field(field),
            }
            Ok(String::new())
        }

        #[allow(unused_mut, unused_variables)]
        fn put_whole(&self, index: u64, seed: u64) -> Answer {
            let old = mmf::Store::get(self, index)?;
            let mut record = $record::of_seed(seed);
            $(record.$fixed = old.$fixed;)*
            mmf::Store::set(self, index, &record)?;
            Ok(String::new())
        }

        fn edit(&self, index: u64, seed: u64, fields: &str) -> Answer {
            let record = $record::of_seed(seed);
            let mut edit = self.edit(index);
            for field in fields.split(',') {
                edit = match field {
                    $(stringify!($name) => edit.$set(argument!($form record.$name)),)*
                    _ => return no_field(field),
                };
            }
            edit.write()?;
            Ok(String::new())
        }

        fn append(&self, seed: u64) -> Answer {
            Ok(mmf::Store::append(self, &$record::of_seed(seed))?.to_string())
        }

        fn follow(&self, records: u64) -> Answer {
            self.wait_for(records, Duration::from_secs(10))?;
            Ok(self.len().to_string())
        }

        fn sync(&self) -> Answer {
            mmf::Store::sync(self)?;
            Ok(String::new())
        }
    };
}

/// Gives a list of fields to another macro.
macro_rules! conform_fields {
    ($macro:ident) => {
        $macro! {
            Conform, fixed
            seed get_seed
            code get_code,
            a_bool get_a_bool set_a_bool copy
            an_int8 get_an_int8 set_an_int8 copy
            a_uint8 get_a_uint8 set_a_uint8 copy
            an_int16 get_an_int16 set_an_int16 copy
            a_uint16 get_a_uint16 set_a_uint16 copy
            an_int32 get_an_int32 set_an_int32 copy
            a_uint32 get_a_uint32 set_a_uint32 copy
            an_int64 get_an_int64 set_an_int64 copy
            a_uint64 get_a_uint64 set_a_uint64 copy
            a_float32 get_a_float32 set_a_float32 copy
            a_float64 get_a_float64 set_a_float64 copy
            a_string get_a_string set_a_string look
            some_bytes get_some_bytes set_some_bytes look
            a_time get_a_time set_a_time copy
            a_span get_a_span set_a_span copy
            a_day get_a_day set_a_day copy
            a_uuid get_a_uuid set_a_uuid look
            a_decimal get_a_decimal set_a_decimal copy
            a_kind get_a_kind set_a_kind copy
            a_side get_a_side set_a_side copy
            some_marks get_some_marks set_some_marks copy
            some_bits get_some_bits set_some_bits copy
            a_level get_a_level set_a_level look
            bools get_bools set_bools look
            int8s get_int8s set_int8s look
            uint8s get_uint8s set_uint8s look
            int16s get_int16s set_int16s look
            uint16s get_uint16s set_uint16s look
            int32s get_int32s set_int32s look
            uint32s get_uint32s set_uint32s look
            int64s get_int64s set_int64s look
            uint64s get_uint64s set_uint64s look
            float32s get_float32s set_float32s look
            float64s get_float64s set_float64s look
            times get_times set_times look
            spans get_spans set_spans look
            days get_days set_days look
            uuids get_uuids set_uuids look
            decimals get_decimals set_decimals look
            sides get_sides set_sides look
            all_marks get_all_marks set_all_marks look
            levels get_levels set_levels look
            maybe_bool get_maybe_bool set_maybe_bool copy
            maybe_int8 get_maybe_int8 set_maybe_int8 copy
            maybe_uint8 get_maybe_uint8 set_maybe_uint8 copy
            maybe_int16 get_maybe_int16 set_maybe_int16 copy
            maybe_uint16 get_maybe_uint16 set_maybe_uint16 copy
            maybe_int32 get_maybe_int32 set_maybe_int32 copy
            maybe_uint32 get_maybe_uint32 set_maybe_uint32 copy
            maybe_int64 get_maybe_int64 set_maybe_int64 copy
            maybe_uint64 get_maybe_uint64 set_maybe_uint64 copy
            maybe_float32 get_maybe_float32 set_maybe_float32 copy
            maybe_float64 get_maybe_float64 set_maybe_float64 copy
            maybe_string get_maybe_string set_maybe_string text
            maybe_bytes get_maybe_bytes set_maybe_bytes text
            maybe_time get_maybe_time set_maybe_time copy
            maybe_span get_maybe_span set_maybe_span copy
            maybe_day get_maybe_day set_maybe_day copy
            maybe_uuid get_maybe_uuid set_maybe_uuid part
            maybe_decimal get_maybe_decimal set_maybe_decimal copy
            maybe_side get_maybe_side set_maybe_side copy
            maybe_marks get_maybe_marks set_maybe_marks copy
            maybe_level get_maybe_level set_maybe_level part
            maybe_int64s get_maybe_int64s set_maybe_int64s part
            maybe_levels get_maybe_levels set_maybe_levels part
        }
    };
}

macro_rules! event_fields {
    ($macro:ident) => {
        $macro! {
            Event, fixed
            seed get_seed,
            severity get_severity set_severity copy
            text get_text set_text look
            note get_note set_note copy
        }
    };
}

macro_rules! beat_fields {
    ($macro:ident) => {
        $macro! {
            Beat, fixed,
            seed get_seed set_seed copy
            writer get_writer set_writer copy
            number get_number set_number copy
            words get_words set_words look
            text get_text set_text look
            left get_left set_left copy
            half get_half set_half copy
            right get_right set_right copy
        }
    };
}

conform_fields!(record);
event_fields!(record);
beat_fields!(record);

/// The numbers that a record's fields are made of, one after the other.
struct Numbers {
    seed: u64,
    field: u64,
}

impl Numbers {
    fn of(seed: u64) -> Numbers {
        Numbers { seed, field: 0 }
    }

    fn next(&mut self) -> u64 {
        self.field += 1;
        mix(self.seed.wrapping_add(self.field))
    }

    fn plain<T: Patterned>(&mut self) -> T {
        T::of(self.next())
    }

    fn text(&mut self, max_bytes: u64) -> String {
        text(self.next(), max_bytes)
    }

    fn raw(&mut self, max_bytes: u64) -> Vec<u8> {
        raw(self.next(), max_bytes)
    }

    fn maybe<T>(&mut self, value: impl FnOnce(u64) -> T) -> Option<T> {
        let number = self.next();
        (number >> 8 & 1 == 1).then(|| value(number))
    }
}

impl Seeded for Conform {
    fn of_seed(seed: u64) -> Conform {
        let mut n = Numbers::of(seed);
        n.next();
        Conform {
            seed,
            code: n.text(12),
            a_bool: n.plain(),
            an_int8: n.plain(),
            a_uint8: n.plain(),
            an_int16: n.plain(),
            a_uint16: n.plain(),
            an_int32: n.plain(),
            a_uint32: n.plain(),
            an_int64: n.plain(),
            a_uint64: n.plain(),
            a_float32: n.plain(),
            a_float64: n.plain(),
            a_string: n.text(40),
            some_bytes: n.raw(21),
            a_time: n.plain(),
            a_span: n.plain(),
            a_day: n.plain(),
            a_uuid: n.plain(),
            a_decimal: n.plain(),
            a_kind: n.plain(),
            a_side: n.plain(),
            some_marks: n.plain(),
            some_bits: n.plain(),
            a_level: n.plain(),
            bools: n.plain(),
            int8s: n.plain(),
            uint8s: n.plain(),
            int16s: n.plain(),
            uint16s: n.plain(),
            int32s: n.plain(),
            uint32s: n.plain(),
            int64s: n.plain(),
            uint64s: n.plain(),
            float32s: n.plain(),
            float64s: n.plain(),
            times: n.plain(),
            spans: n.plain(),
            days: n.plain(),
            uuids: n.plain(),
            decimals: n.plain(),
            sides: n.plain(),
            all_marks: n.plain(),
            levels: n.plain(),
            maybe_bool: n.maybe(Patterned::of),
            maybe_int8: n.maybe(Patterned::of),
            maybe_uint8: n.maybe(Patterned::of),
            maybe_int16: n.maybe(Patterned::of),
            maybe_uint16: n.maybe(Patterned::of),
            maybe_int32: n.maybe(Patterned::of),
            maybe_uint32: n.maybe(Patterned::of),
            maybe_int64: n.maybe(Patterned::of),
            maybe_uint64: n.maybe(Patterned::of),
            maybe_float32: n.maybe(Patterned::of),
            maybe_float64: n.maybe(Patterned::of),
            maybe_string: n.maybe(|v| text(v, 20)),
            maybe_bytes: n.maybe(|v| raw(v, 9)),
            maybe_time: n.maybe(Patterned::of),
            maybe_span: n.maybe(Patterned::of),
            maybe_day: n.maybe(Patterned::of),
            maybe_uuid: n.maybe(Patterned::of),
            maybe_decimal: n.maybe(Patterned::of),
            maybe_side: n.maybe(Patterned::of),
            maybe_marks: n.maybe(Patterned::of),
            maybe_level: n.maybe(Patterned::of),
            maybe_int64s: n.maybe(Patterned::of),
            maybe_levels: n.maybe(Patterned::of),
        }
    }
}

impl Seeded for Event {
    fn of_seed(seed: u64) -> Event {
        let mut n = Numbers::of(seed);
        n.next();
        Event { seed, severity: n.plain(), text: n.text(23), note: n.maybe(Patterned::of) }
    }
}

impl Seeded for Beat {
    fn of_seed(seed: u64) -> Beat {
        let mut n = Numbers::of(seed);
        n.next();
        n.next();
        n.next();
        let (words, text) = (n.plain(), n.text(60));
        let equal = mix(seed) as i64;
        Beat { seed, writer: 0, number: 0, words, text, left: equal, half: None, right: equal }
    }
}

impl Patterned for Kind {
    fn of(v: u64) -> Kind {
        [Kind::NONE, Kind::FIRST, Kind::LAST][(v % 3) as usize]
    }
}

impl Patterned for Side {
    fn of(v: u64) -> Side {
        [Side::BUY, Side::SELL, Side::CROSS][(v % 3) as usize]
    }
}

impl Patterned for Marks {
    fn of(v: u64) -> Marks {
        let marks = Marks(v as u32);
        Marks(marks.0 & !marks.unnamed())
    }
}

impl Patterned for conform_store::Bits {
    fn of(v: u64) -> conform_store::Bits {
        let bits = conform_store::Bits(v);
        conform_store::Bits(v & !bits.unnamed())
    }
}

impl Patterned for Owner {
    fn of(v: u64) -> Owner {
        let mut n = Numbers::of(v);
        Owner { code: n.text(4), raw: n.raw(3), id: n.plain() }
    }
}

impl Patterned for Level {
    fn of(v: u64) -> Level {
        let mut n = Numbers::of(v);
        Level {
            firm: n.plain(),
            price: n.plain(),
            size: n.plain(),
            side: n.plain(),
            since: n.plain(),
            ratio: n.plain(),
            day: n.plain(),
            marks: n.plain(),
            owner: n.plain(),
        }
    }
}

macro_rules! canonical_enum {
    ($type:ty) => {
        impl Canonical for $type {
            fn json(&self) -> String {
                self.name().map_or_else(|| self.0.to_string(), |name| format!("\"{name}\""))
            }
        }
    };
}

macro_rules! canonical_flags {
    ($type:ty) => {
        impl Canonical for $type {
            fn json(&self) -> String {
                let mut parts: Vec<String> = self.names().map(|name| format!("\"{name}\"")).collect();
                if self.unnamed() != 0 {
                    parts.push(self.unnamed().to_string());
                }
                format!("[{}]", parts.join(","))
            }
        }
    };
}

macro_rules! canonical_struct {
    ($type:ty, $($name:ident)*) => {
        impl Canonical for $type {
            fn json(&self) -> String {
                let members = [$(format!("\"{}\":{}", stringify!($name), self.$name.json())),*];
                format!("{{{}}}", members.join(","))
            }
        }
    };
}

canonical_enum!(Kind);
canonical_enum!(Side);
canonical_flags!(Marks);
canonical_flags!(conform_store::Bits);
canonical_struct!(Owner, code raw id);
canonical_struct!(Level, firm price size side since ratio day marks owner);

fn or_none(index: Option<u64>) -> Answer {
    Ok(index.map_or("-1".to_owned(), |index| index.to_string()))
}

impl Commands for ConformStore {
    conform_fields!(commands);

    fn get_part(&self, index: u64, path: &str, k: usize) -> Answer {
        Ok(match path {
            "bools" => self.get_bools_at(index, k)?.json(),
            "int8s" => self.get_int8s_at(index, k)?.json(),
            "uint16s" => self.get_uint16s_at(index, k)?.json(),
            "int32s" => self.get_int32s_at(index, k)?.json(),
            "uint64s" => self.get_uint64s_at(index, k)?.json(),
            "float32s" => self.get_float32s_at(index, k)?.json(),
            "float64s" => self.get_float64s_at(index, k)?.json(),
            "times" => self.get_times_at(index, k)?.json(),
            "spans" => self.get_spans_at(index, k)?.json(),
            "days" => self.get_days_at(index, k)?.json(),
            "uuids" => self.get_uuids_at(index, k)?.json(),
            "decimals" => self.get_decimals_at(index, k)?.json(),
            "sides" => self.get_sides_at(index, k)?.json(),
            "all_marks" => self.get_all_marks_at(index, k)?.json(),
            "levels" => self.get_levels_at(index, k)?.json(),
            "levels.price" => self.get_levels_price(index, k)?.json(),
            "levels.firm" => self.get_levels_firm(index, k)?.json(),
            "levels.owner" => self.get_levels_owner(index, k)?.json(),
            "levels.owner.code" => self.get_levels_owner_code(index, k)?.json(),
            "a_level.size" => self.get_a_level_size(index)?.json(),
            "a_level.since" => self.get_a_level_since(index)?.json(),
            "a_level.marks" => self.get_a_level_marks(index)?.json(),
            "a_level.owner.raw" => self.get_a_level_owner_raw(index)?.json(),
            "a_level.owner.id" => self.get_a_level_owner_id(index)?.json(),
            "maybe_int64s" => self.get_maybe_int64s_at(index, k)?.json(),
            "maybe_level.side" => self.get_maybe_level_side(index)?.json(),
            "maybe_level.day" => self.get_maybe_level_day(index)?.json(),
            "maybe_level.owner.code" => self.get_maybe_level_owner_code(index)?.json(),
            "maybe_levels" => self.get_maybe_levels_at(index, k)?.json(),
            "maybe_levels.ratio" => self.get_maybe_levels_ratio(index, k)?.json(),
            "maybe_levels.owner" => self.get_maybe_levels_owner(index, k)?.json(),
            _ => return no_field(path),
        })
    }

    fn set_part(&self, index: u64, path: &str, k: usize, seed: u64) -> Answer {
        let record = Conform::of_seed(seed);
        match path {
            "bools" => self.set_bools_at(index, k, record.bools[k])?,
            "int8s" => self.set_int8s_at(index, k, record.int8s[k])?,
            "uint16s" => self.set_uint16s_at(index, k, record.uint16s[k])?,
            "int32s" => self.set_int32s_at(index, k, record.int32s[k])?,
            "uint64s" => self.set_uint64s_at(index, k, record.uint64s[k])?,
            "float32s" => self.set_float32s_at(index, k, record.float32s[k])?,
            "float64s" => self.set_float64s_at(index, k, record.float64s[k])?,
            "times" => self.set_times_at(index, k, record.times[k])?,
            "spans" => self.set_spans_at(index, k, record.spans[k])?,
            "days" => self.set_days_at(index, k, record.days[k])?,
            "uuids" => self.set_uuids_at(index, k, &record.uuids[k])?,
            "decimals" => self.set_decimals_at(index, k, record.decimals[k])?,
            "sides" => self.set_sides_at(index, k, record.sides[k])?,
            "all_marks" => self.set_all_marks_at(index, k, record.all_marks[k])?,
            "levels" => self.set_levels_at(index, k, &record.levels[k])?,
            "levels.price" => self.set_levels_price(index, k, record.levels[k].price)?,
            "levels.firm" => self.set_levels_firm(index, k, record.levels[k].firm)?,
            "levels.owner" => self.set_levels_owner(index, k, &record.levels[k].owner)?,
            "levels.owner.code" => self.set_levels_owner_code(index, k, &record.levels[k].owner.code)?,
            "a_level.size" => self.set_a_level_size(index, record.a_level.size)?,
            "a_level.since" => self.set_a_level_since(index, record.a_level.since)?,
            "a_level.marks" => self.set_a_level_marks(index, record.a_level.marks)?,
            "a_level.owner.raw" => self.set_a_level_owner_raw(index, &record.a_level.owner.raw)?,
            "a_level.owner.id" => self.set_a_level_owner_id(index, &record.a_level.owner.id)?,
            "maybe_int64s" => self.set_maybe_int64s_at(index, k, record.maybe_int64s.as_ref().ok_or("absent")?[k])?,
            "maybe_level.side" => self.set_maybe_level_side(index, record.maybe_level.as_ref().ok_or("absent")?.side)?,
            "maybe_level.day" => self.set_maybe_level_day(index, record.maybe_level.as_ref().ok_or("absent")?.day)?,
            "maybe_level.owner.code" => self.set_maybe_level_owner_code(index, &record.maybe_level.as_ref().ok_or("absent")?.owner.code)?,
            "maybe_levels" => self.set_maybe_levels_at(index, k, &record.maybe_levels.as_ref().ok_or("absent")?[k])?,
            "maybe_levels.ratio" => self.set_maybe_levels_ratio(index, k, record.maybe_levels.as_ref().ok_or("absent")?[k].ratio)?,
            "maybe_levels.owner" => self.set_maybe_levels_owner(index, k, &record.maybe_levels.as_ref().ok_or("absent")?[k].owner)?,
            _ => return no_field(path),
        }
        Ok(String::new())
    }

    fn find(&self, seed: u64) -> Answer {
        let record = Conform::of_seed(seed);
        or_none(self.index_of(&record.code, record.seed)?)
    }

    fn put(&self, seed: u64) -> Answer {
        Ok(ConformStore::put(self, &Conform::of_seed(seed))?.to_string())
    }

    fn add(&self, index: u64, field: &str, delta: i64) -> Answer {
        match field {
            "an_int64" => Ok(self.counter_of_an_int64(index).add(delta)?.to_string()),
            _ => no_field(field),
        }
    }

    fn hammer(&self, _: u32, _: u64) -> Answer {
        unsupported()
    }

    fn check(&self, _: u64, _: u64) -> Answer {
        unsupported()
    }
}

impl Commands for EventStore {
    event_fields!(commands);

    fn find(&self, seed: u64) -> Answer {
        let index = self.first_at_least(seed)?;
        or_none(Some(index).filter(|index| *index < self.len()))
    }

    fn put(&self, _: u64) -> Answer {
        unsupported()
    }

    fn add(&self, _: u64, field: &str, _: i64) -> Answer {
        no_field(field)
    }

    fn hammer(&self, _: u32, _: u64) -> Answer {
        unsupported()
    }

    fn check(&self, _: u64, _: u64) -> Answer {
        unsupported()
    }
}

impl Commands for BeatStore {
    beat_fields!(commands);

    fn find(&self, _: u64) -> Answer {
        unsupported()
    }

    fn put(&self, _: u64) -> Answer {
        unsupported()
    }

    fn add(&self, index: u64, field: &str, delta: i64) -> Answer {
        match field {
            "left" => Ok(self.counter_of_left(index).add(delta)?.to_string()),
            _ => no_field(field),
        }
    }

    fn hammer(&self, writer: u32, records: u64) -> Answer {
        say("ok")?;
        let clock = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?.as_nanos() as u64;
        let mut r = mix(clock ^ u64::from(std::process::id()) << 32);
        let mut number = 0;
        loop {
            r = mix(r);
            let index = (r >> 8) % records;
            match r % 4 {
                _ if r & (APPENDS_ONE_OF - 1) == 0 => {
                    number += 1;
                    mmf::Store::append(self, &Beat { writer, number, ..Beat::of_seed(r) })?;
                    say(&format!("appended {number}"))?;
                }
                0 | 1 => mmf::Store::set(self, index, &Beat::of_seed(r))?,
                2 => self.edit(index).set_left(r as i64).set_right(r as i64).set_half(Some(r as i64)).write()?,
                _ => self.edit(index).set_left(r as i64).set_right(r as i64).set_half(None).write()?,
            }
        }
    }

    fn check(&self, reads: u64, seed: u64) -> Answer {
        let mut r = seed;
        for _ in 0..reads {
            r = mix(r);
            let size = self.len().max(1);
            let index = r % if r >> 63 == 1 { size.min(HOT_RECORDS) } else { size };
            let beat = mmf::Store::get(self, index)?;
            let expected = Beat::of_seed(beat.seed);
            let is_whole = beat.words == expected.words
                && beat.text == expected.text
                && beat.left == beat.right
                && beat.half.unwrap_or(beat.left) == beat.left;
            if !is_whole {
                return Err(format!("torn {index} {}", beat.json()).into());
            }
        }
        Ok(reads.to_string())
    }
}

// A power of two.
const APPENDS_ONE_OF: u64 = 128;
const HOT_RECORDS: u64 = 4;

fn say(line: &str) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(format!("{line}\n").as_bytes())?;
    out.flush()
}

/// A number of 64 bits, with a sign or without.
fn bits(text: &str) -> Result<u64, std::num::ParseIntError> {
    text.parse::<i64>().map(|number| number as u64).or_else(|_| text.parse())
}

fn open(words: &[&str]) -> Result<Box<dyn Commands>, Box<dyn std::error::Error>> {
    let options = mmf::Options { initial_capacity: Some(0), ..mmf::Options::default() };
    macro_rules! opened {
        ($store:ident) => {
            match *words {
                ["create", _, path] => Box::new($store::from(mmf::Store::create_with(path, &options)?)),
                ["open", _, path, "w"] => Box::new($store::open(path)?),
                ["open", _, path] => Box::new($store::open_read_only(path)?),
                _ => return Err("open TYPE PATH [w], or create TYPE PATH".into()),
            }
        };
    }
    Ok(match words.get(1).copied() {
        Some("Conform") => opened!(ConformStore),
        Some("Event") => opened!(EventStore),
        Some("Beat") => opened!(BeatStore),
        _ => return Err("the type is none of Conform, Event and Beat".into()),
    })
}

fn answer(words: &[&str], store: &mut Option<Box<dyn Commands>>) -> Answer {
    match *words {
        ["open" | "create", ..] => {
            // The one before is closed first: it may be the same file.
            *store = None;
            *store = Some(open(words)?);
            return Ok(String::new());
        }
        ["close"] => {
            *store = None;
            return Ok(String::new());
        }
        _ => {}
    }
    let store = store.as_deref().ok_or("no store is open")?;
    match *words {
        ["size"] => Ok(store.size().to_string()),
        ["read", index] => store.read(index.parse()?),
        ["get", index, field] => store.get(index.parse()?, field),
        ["set", index, field, seed] => store.set(index.parse()?, field, bits(seed)?),
        ["get-part", index, path, k] => store.get_part(index.parse()?, path, k.parse()?),
        ["set-part", index, path, k, seed] => store.set_part(index.parse()?, path, k.parse()?, bits(seed)?),
        ["put-whole", index, seed] => store.put_whole(index.parse()?, bits(seed)?),
        ["edit", index, seed, fields] => store.edit(index.parse()?, bits(seed)?, fields),
        ["append", seed] => store.append(bits(seed)?),
        ["find", seed] => store.find(bits(seed)?),
        ["put", seed] => store.put(bits(seed)?),
        ["add", index, field, delta] => store.add(index.parse()?, field, delta.parse()?),
        ["follow", records] => store.follow(records.parse()?),
        ["sync"] => store.sync(),
        ["hammer", writer, records] => store.hammer(writer.parse()?, records.parse()?),
        ["check", reads, seed] => store.check(reads.parse()?, bits(seed)?),
        _ => Err(format!("unknown command: {}", words.join(" ")).into()),
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut store = None;
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let words: Vec<&str> = line.split(' ').collect();
        if words == ["quit"] {
            break;
        }
        match answer(&words, &mut store) {
            Ok(result) if result.is_empty() => say("ok")?,
            Ok(result) => say(&format!("ok {result}"))?,
            Err(e) => say(&format!("error {}", e.to_string().replace('\n', " ")))?,
        }
    }
    Ok(())
}

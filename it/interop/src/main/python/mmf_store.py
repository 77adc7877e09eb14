"""Reads mmapforge stores of both formats, with nothing but Python's standard library.

A Store checks all that the format asks for when it is opened, maps the file read-only, and reads whole records while
other processes write them, without waiting for any of them.

Python has no memory fences. CPython runs these steps in the order in which they are written, which on x86-64 is enough;
on other processors, use a language with fences while writers are at work.
"""

import mmap
import os
import stat
import struct
import time

from mmf_layout import KEY_FEATURE, ORDER_FEATURE, Layout
from mmf_types import MAX_RECORD_BYTES, RefusedError, require, round_up

PAGE = 4096
MAX_TEXT_BYTES = 1048576
KNOWN_WRITE_FEATURES = KEY_FEATURE | ORDER_FEATURE
STUCK_AFTER_SECONDS = 0.2
VAIN_ATTEMPTS = 8
LONG_RECORD_BYTES = 512
PART_BYTES = 4096
COUNT_MASK = 0xFFFFFFFFFFFE

# CPython turns this format, on a little-endian machine, into one load of eight bytes.
U64 = struct.Struct("<Q")
U32 = struct.Struct("<I")


class StuckError(Exception):
    """The writer of a record of format 1 died in the middle of it."""


def only_scalars(before, after):
    """Whether only scalars were written between two looks at a record's word."""
    return ((after & COUNT_MASK) - (before & COUNT_MASK)) & COUNT_MASK < 2 << 14


def _crc_table():
    table = []
    for value in range(256):
        for _ in range(8):
            value = value >> 1 ^ (0x82F63B78 if value & 1 else 0)
        table.append(value)
    return table


CRC_TABLE = _crc_table()


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc = crc >> 8 ^ CRC_TABLE[(crc ^ byte) & 0xFF]
    return crc ^ 0xFFFFFFFF


class Store:
    """A store, mapped read-only. Of format 1, schema is the schema text, which such a file lacks."""

    def __init__(self, path, schema=None):
        self._fd = os.open(path, os.O_RDONLY | os.O_NONBLOCK | getattr(os, "O_CLOEXEC", 0))
        self._map = None
        self.reads = self.again = self.held = self.from_lane = self.word_by_word = 0
        try:
            self._open(schema)
        except BaseException:
            self.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        self.close()

    def close(self):
        if self._map is not None:
            self._map.close()
        os.close(self._fd)

    def names(self):
        """How many names the file has."""
        return os.fstat(self._fd).st_nlink

    def _open(self, schema):
        size = self._file_size()
        header = os.pread(self._fd, 256, 0)
        require(size >= 64 and len(header) >= 64, "truncated: %d bytes, expected at least 64" % size)
        require(header[:4] == b"MMFG", "not an mmapforge store: it begins %s" % header[:4].hex())
        self.format, = U32.unpack_from(header, 4)
        require(self.format in (1, 2), "format version %d, expected 1 or 2" % self.format)
        self.fingerprint = header[8:40]
        self.schema_version, self.record_size = struct.unpack_from("<II", header, 40)
        if self.format == 1:
            self.header_size = 64
            self._check_record_size()
            require(schema is not None, "format 1 has no schema text: name one with --schema FILE")
            self.layout = Layout(schema)
            require(self.layout.fits_format1(), "format 1 has no such fields as the schema text")
            computed = self.layout.fingerprint_format1()
        else:
            self._check_geometry(header, size)
            text = self._check_checksum(header)
            self.layout = Layout(text)
            require(self.layout.align == self.align, "record alignment %d differs from the schema text's" % self.align)
            write_features, = U32.unpack_from(header, 136)
            require(
                write_features & KNOWN_WRITE_FEATURES == self.layout.write_features(),
                "write-incompatible feature flags %08x, its schema text says %08x"
                % (write_features, self.layout.write_features()),
            )
            computed = self.layout.fingerprint()
        require(
            self.layout.record_size == self.record_size,
            "record size %d differs from the schema text's" % self.record_size,
        )
        require(
            self.layout.version == self.schema_version,
            "schema version %d differs from the schema text's" % self.schema_version,
        )
        require(computed == self.fingerprint, "the fingerprint is not that of the schema text")
        self._map_file(size)
        self.count()

    def _file_size(self):
        status = os.fstat(self._fd)
        require(stat.S_ISREG(status.st_mode), "not a file")
        return status.st_size

    def _check_record_size(self):
        size = self.record_size
        require(
            size % 8 == 0 and 16 <= size <= MAX_RECORD_BYTES,
            "record size %d, expected a multiple of 8 from 16 to 1048576" % size,
        )

    def _check_geometry(self, header, size):
        require(size >= 256 and len(header) == 256, "truncated: %d bytes, expected at least 256" % size)
        (self.header_size, incompatible, _, self.align, self._text, self._text_bytes, self._sync, self._sync_bytes,
         self._lanes, self._lane_bytes, self._lane_count, per_slot) = struct.unpack_from("<12I", header, 64)
        require(
            self.header_size % PAGE == 0 and 8192 <= self.header_size <= 2**27,
            "header size %d, expected a multiple of 4096 from 8192 to 134217728" % self.header_size,
        )
        require(self.header_size <= size, "truncated: %d bytes, header size %d" % (size, self.header_size))
        require(incompatible == 0, "incompatible feature flags %08x, none is known here" % incompatible)
        self._check_record_size()
        require(self.align in (8, 64), "record alignment %d, expected 8 or 64" % self.align)
        require(
            self.record_size % self.align == 0,
            "record size %d, expected a multiple of %d" % (self.record_size, self.align),
        )
        require(
            self._sync % PAGE == 0 and self._sync_bytes == PAGE,
            "sync pages at %d of %d bytes" % (self._sync, self._sync_bytes),
        )
        self.id = header[112:128]
        require(1 <= self._lane_count <= 65534, "%d lanes, expected 1 to 65534" % self._lane_count)
        require(per_slot >= 1 and self._lane_count % per_slot == 0, "%d lanes in slots of %d" % (self._lane_count, per_slot))
        self.slots = self._lane_count // per_slot
        require(self._lanes % 64 == 0, "lanes at %d, expected a multiple of 64" % self._lanes)
        require(
            self._lane_bytes % 64 == 0 and self._lane_bytes >= 64 + round_up(self.record_size - 8, 64),
            "lane size %d for records of %d bytes" % (self._lane_bytes, self.record_size),
        )
        require(self._text_bytes <= MAX_TEXT_BYTES, "schema text of %d bytes, expected at most 1048576" % self._text_bytes)
        areas = sorted([
            (self._text, self._text_bytes, "schema text"),
            (self._sync, 2 * self._sync_bytes, "sync pages"),
            (self._lanes, self._lane_count * self._lane_bytes, "lanes"),
        ])
        for offset, length, name in areas:
            require(
                offset >= PAGE and offset + length <= self.header_size,
                "%s at %d, %d bytes, expected between 4096 and header size %d" % (name, offset, length, self.header_size),
            )
        for (offset, length, name), (following, _, other) in zip(areas, areas[1:]):
            require(offset + length <= following, "%s and %s overlap" % (name, other))

    def _check_checksum(self, header):
        text = os.pread(self._fd, self._text_bytes, self._text)
        stored, = U32.unpack_from(header, 252)
        computed = crc32c(header[:48] + header[64:252] + text)
        require(stored == computed, "checksum %08x, computed %08x" % (stored, computed))
        return text

    def _map_file(self, size):
        fresh = mmap.mmap(self._fd, size, access=mmap.ACCESS_READ)
        if self._map is not None:
            self._map.close()
        self._map = fresh
        self._mapped_records = (size - self.header_size) // self.record_size

    def _u64(self, offset):
        return U64.unpack_from(self._map, offset)[0]

    def word(self, offset):
        """One live word of the header."""
        return self._u64(offset)

    def raw(self, index):
        """The bytes of a record below count() as they lie there: only what never changes among them means anything."""
        at = self.header_size + index * self.record_size
        return self._map[at:at + self.record_size]

    def count(self):
        """The number of records, all of them mapped when this returns."""
        count, capacity = self._u64(48), self._u64(56)
        # Only now: the file may have grown while the two were loaded, and never shrinks.
        size = self._file_size()
        require(size >= self.header_size, "truncated: %d bytes" % size)
        room = (size - self.header_size) // self.record_size
        if self.format == 1:
            capacity = room
        require(count <= capacity <= room, "count %d, capacity %d, room for %d records" % (count, capacity, room))
        if count > self._mapped_records:
            self._map_file(size)
        return count

    def newest_page(self):
        """Transaction, durable count and boot id of the newest valid sync page; zeros if there is none."""
        newest = (0, 0, bytes(16))
        if self.format != 1:
            for at in (self._sync, self._sync + self._sync_bytes):
                page = self._map[at:at + 64]
                transaction, count = struct.unpack_from("<QQ", page)
                if transaction > newest[0] and crc32c(page[:60]) == U32.unpack_from(page, 60)[0]:
                    newest = (transaction, count, page[24:40])
        return newest

    def scalar(self, index, offset):
        """One field of eight bytes, in one load."""
        return self._u64(self.header_size + index * self.record_size + offset)

    def read(self, index):
        """The bytes of a whole record below count(), as some writer left it, without its sequence word's meaning."""
        self.reads += 1
        at = self.header_size + index * self.record_size
        if self.format == 1:
            return self._read_format1(at, index)
        vain = 0
        while True:
            record = self._attempt(at, index)
            if record is None and vain >= VAIN_ATTEMPTS and self.record_size > LONG_RECORD_BYTES:
                record = self._attempt_word_by_word(at)
            if record is not None:
                return record
            self.again += 1
            vain += 1

    def _attempt(self, at, index):
        size = self.record_size
        word = self._u64(at)
        lane = (word >> 48) - 1
        if not word & 1 or lane < 0 or lane >= self._lane_count:
            record = self._map[at:at + size]
            return record if self._u64(at) == word else None
        lane_at = self._lanes + lane * self._lane_bytes
        commit = self._u64(lane_at)
        record = self._map[at:at + size]
        laid = False
        if commit == word and self._u64(lane_at + 8) == index:
            offset, length = struct.unpack_from("<II", self._map, lane_at + 16)
            if offset >= 8 and offset + length <= size:
                image = self._map[lane_at + 64:lane_at + 64 + length]
                record = record[:offset] + image + record[offset + length:]
                laid = True
        if self._u64(lane_at) != commit or self._u64(at) != word:
            return None
        self.held += 1
        self.from_lane += laid
        return record

    def _attempt_word_by_word(self, at):
        """As _attempt, but single scalars do not disturb it: each of them is there, old or new, and no range in part."""
        words, before = [], self._u64(at)
        for start in range(0, self.record_size, PART_BYTES):
            count = min(PART_BYTES, self.record_size - start) // 8
            words.extend(struct.unpack_from("<%dQ" % count, self._map, at + start))
            after = self._u64(at)
            if not only_scalars(before, after):
                return None
            before = after
        lane = (before >> 48) - 1
        if before & 1 and 0 <= lane < self._lane_count:
            if self._u64(self._lanes + lane * self._lane_bytes) == before or not only_scalars(before, self._u64(at)):
                return None
        self.word_by_word += 1
        return struct.pack("<%dQ" % len(words), *words)

    def _read_format1(self, at, index):
        stuck, since = None, time.monotonic()
        while True:
            word = self._u64(at)
            if word & 1:
                if word != stuck:
                    stuck, since = word, time.monotonic()
                elif time.monotonic() - since > STUCK_AFTER_SECONDS:
                    raise StuckError("record %d" % index)
                time.sleep(0.001)
                continue
            record = self._map[at:at + self.record_size]
            if self._u64(at) == word:
                return record
            self.again += 1

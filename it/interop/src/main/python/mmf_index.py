"""Finds records of a store by their keys in its key file, without a lock, while other processes insert into it.

As of a store, CPython's order of steps and its loads of eight bytes in one piece are enough on x86-64.
"""

import fcntl
import mmap
import os
import stat
import struct
import time

import mmf_key
from mmf_hash import xxh64
from mmf_store import U32, U64, crc32c
from mmf_types import RefusedError, require, round_up

PAGE = 4096
CHECKED_BYTES = 252
PAIRING, INDEXED, STATE = 256, 320, 384
STORE_OPENINGS, STORE_PAIRING = 640, 704
MIN_FIRST_LOG2, MAX_FIRST_LOG2, MAX_LOG2 = 9, 40, 44
INDEX_BITS = 48
INDEX_MASK = 2**INDEX_BITS - 1
LARGE_TABLE_BYTES = 2 << 20
FIRST_SLOT_BYTE, OPENING_BYTE = 1, 65536
WAIT_SECONDS = 1
REBUILD = "open the store for writing once, which rebuilds it"
OTHER_NAME = (
    "the store's file has %d names (hard links), and its key file is beside the one that it is written by: open it by that name"
)
VAIN_LOOKUPS = 8


# struct flock of Linux on machines of 64 bits: type, whence, start, length, process.
FLOCK = struct.Struct("@hh4xqqi4x")

class Index:
    """The key file of a store whose records have a key, mapped read-only."""

    def __init__(self, path, store):
        self._path = path
        self._store = store
        self._fd = self._map = None
        self.probed = self.both = self.newest = self.reopened = 0
        self.newest_only = False
        require(store.layout.key, "its records have no key")
        try:
            self._open()
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
        if self._fd is not None:
            os.close(self._fd)
        self._fd = self._map = None

    def _open(self):
        """A key file that does not fit is no fault while a writer is about to make another: between two looks at a store that
        nobody was opening, and nobody has opened, it is one."""
        deadline = time.monotonic() + WAIT_SECONDS
        while True:
            openings = self._store.word(STORE_OPENINGS)
            busy = self._is_being_opened()
            try:
                return self._try_open()
            except (RefusedError, OSError) as error:
                busy = busy or self._is_being_opened() or openings == 0 or openings != self._store.word(STORE_OPENINGS)
                if isinstance(error, PermissionError) or not busy or time.monotonic() > deadline:
                    raise RefusedError("key file: " + self._problem(error)) from error
            time.sleep(0.001)

    def _problem(self, error):
        """What is wrong, and what can be done about it, which depends on why the file cannot be used."""
        if not isinstance(error, OSError):
            return "%s; %s" % (error, REBUILD)
        reason = "cannot be opened: " + error.strerror
        if isinstance(error, PermissionError):
            return reason + "; give it the store's owner, group and permissions"
        if not isinstance(error, FileNotFoundError):
            return reason
        names = self._store.names()
        return "%s; %s" % (reason, REBUILD if names == 1 else OTHER_NAME % names)

    def _try_open(self):
        self.close()
        self._fd = os.open(self._path + ".key", os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
        size = self._file_size()
        require(size >= PAGE, "truncated: %d bytes, expected at least 4096" % size)
        self._map_file(size)
        self._check_header(self._map[:256])
        # The count first: a record that it counts was indexed before.
        count, expected = self._store.word(48), self._store.word(STORE_PAIRING)
        pairing = self._u64(PAIRING)
        require(pairing != 0 and pairing == expected, "pairing %016x, the store's is %016x" % (pairing, expected))
        indexed = self._u64(INDEXED)
        require(indexed >= count, "%d records are indexed, there are %d" % (indexed, count))
        require(self._run_goes_on(), "it may lack what was in memory when the machine stopped")
        self._tables(self._u64(STATE))

    def _check_header(self, header):
        require(header[:4] == b"MMFK", "not a key file: it begins %s" % header[:4].hex())
        version, = U32.unpack_from(header, 4)
        require(version == 1, "key file version %d, expected 1" % version)
        stored, computed = U32.unpack_from(header, CHECKED_BYTES)[0], crc32c(header[:CHECKED_BYTES])
        require(stored == computed, "checksum %08x, computed %08x" % (stored, computed))
        require(header[8:24] == self._store.id, "the store id is that of another store")
        require(header[32:64] == mmf_key.fingerprint(self._store.layout), "the key fingerprint is that of another key")
        self._seed, = U64.unpack_from(header, 24)
        self._first_log2, = U32.unpack_from(header, 64)
        require(
            MIN_FIRST_LOG2 <= self._first_log2 <= MAX_FIRST_LOG2,
            "2^%d slots in the first table, expected 2^9 to 2^40" % self._first_log2,
        )

    def _is_being_opened(self):
        """Whether somebody is just opening the store for writing, and may be making the key file."""
        return self._is_locked(OPENING_BYTE, 1)

    def _run_goes_on(self):
        """Whether the key file, which nobody forces to the disk, can be believed: a writer lives; or the newest sync page is of this run
        of the kernel; or, if that cannot be told, it covers all records. Where the kernel's ids differ, no clocks are asked."""
        transaction, durable, boot_id = self._store.newest_page()
        unknown = bytes(16)
        try:
            with open("/proc/sys/kernel/random/boot_id", encoding="ascii") as file:
                ours = bytes.fromhex(file.read().strip().replace("-", ""))
        except (OSError, ValueError):
            ours = unknown
        if transaction and ours != unknown and boot_id == ours or self._is_locked(FIRST_SLOT_BYTE, self._store.slots):
            return True
        untold = not transaction or unknown in (ours, boot_id)
        return untold and durable == self._store.word(48)

    def _is_locked(self, first, count):
        try:
            fd = os.open(self._path + ".lck", os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        except OSError:
            return False
        try:
            # Asked, not taken: a writer that opens the store just then would take this program for a writer that lives.
            answer = fcntl.fcntl(fd, fcntl.F_GETLK, FLOCK.pack(fcntl.F_RDLCK, os.SEEK_SET, first, count, 0))
            return FLOCK.unpack(answer)[0] != fcntl.F_UNLCK
        finally:
            os.close(fd)

    def _file_size(self):
        status = os.fstat(self._fd)
        require(stat.S_ISREG(status.st_mode), "not a file")
        return status.st_size

    def _map_file(self, size):
        fresh = mmap.mmap(self._fd, size, access=mmap.ACCESS_READ)
        if self._map is not None:
            self._map.close()
        self._map = fresh

    def _u64(self, offset):
        return U64.unpack_from(self._map, offset)[0]

    def _table(self, number):
        """Offset and slots of a table. Each begins where the one before ends, a large one at the next multiple of 2 MiB."""
        end = PAGE
        for slots in (1 << self._first_log2 + t for t in range(number + 1)):
            offset = round_up(end, LARGE_TABLE_BYTES) if 8 * slots >= LARGE_TABLE_BYTES else end
            end = offset + 8 * slots
        return offset, slots

    def _tables(self, state):
        """The numbers of the tables to probe, the newest first, and all of them mapped."""
        newest, oldest = state & 0xFF, state >> 8
        require(
            1 <= oldest <= newest <= oldest + 1 and self._first_log2 + newest - 1 <= MAX_LOG2, "state %016x" % state
        )
        offset, slots = self._table(newest - 1)
        end = offset + 8 * slots
        if end > len(self._map):
            size = self._file_size()
            require(size >= end, "truncated: %d bytes, table %d ends at %d" % (size, newest - 1, end))
            self._map_file(size)
        return range(newest - 1, oldest - 2, -1)

    def find(self, key):
        """The index of the record with this encoded key; -1 if there was none when the call began."""
        for _ in range(VAIN_LOOKUPS):
            state = self._u64(STATE)
            if state != 0:
                try:
                    found = self._look_up(self._tables(state), key)
                except RefusedError as error:
                    raise RefusedError("key file: %s" % error)
                if found >= 0 or self._has_all_keys():
                    return found
            self._open()
            self.reopened += 1
        raise RefusedError("key file: replaced again and again")

    def _has_all_keys(self):
        """Whether a key that no slot led to is a key of no record: unless the file is not, or no longer, the one that has all keys. A
        writer that has just opened the store may be giving the file and the store their new number, or have died between the two."""
        count = self._store.word(48)
        if self._u64(INDEXED) < count:
            return False
        if self._u64(PAIRING) == self._store.word(STORE_PAIRING):
            return True
        try:
            return os.path.samestat(os.fstat(self._fd), os.lstat(self._path + ".key")) and self._u64(STATE) != 0
        except OSError:
            return False

    def _look_up(self, tables, key):
        hashed = xxh64(self._seed, key)
        self.newest = tables[0]
        self.both += len(tables) > 1
        for number in tables[:1] if self.newest_only else tables:
            found = self._probe(number, hashed, key)
            if found >= 0:
                return found
        return -1

    def _probe(self, number, hashed, key):
        """From the hash's slot to the first empty one, and never around twice: a damaged table may have none."""
        offset, slots = self._table(number)
        for i in range(slots):
            slot = self._u64(offset + 8 * (hashed + i & slots - 1))
            self.probed += 1
            if slot == 0:
                break
            record = (slot & INDEX_MASK) - 1
            # The count after the slot: it covers the slot's record if that was published before.
            if slot >> INDEX_BITS == hashed >> INDEX_BITS and 0 <= record < self._store.count() and self.key_of(record) == key:
                return record
        return -1

    def key_of(self, record):
        """The encoded key of a record below count(), which never changes, whoever writes the rest of it."""
        return mmf_key.encode(self._store.layout, self._store.raw(record))

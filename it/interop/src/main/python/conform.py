"""The conformance suite's program in Python: see CONFORM.md. It reads, and refuses to write.

It needs the modules that are generated from src/main/mmf on its path.
"""

import struct
import sys
from dataclasses import fields, is_dataclass
from decimal import Decimal
from uuid import UUID

from beat_store import BeatStore
from conform_store import ConformStore
from event_store import EventStore
from mmf import Date, Duration, Enum, Flags, Timestamp

STORES = {"Conform": ConformStore, "Event": EventStore, "Beat": BeatStore}
SINGLE_PRECISION = {"a_float32", "float32s", "maybe_float32", "ratio"}
MASK = 2**64 - 1
HOT_RECORDS = 4
FOLLOW_SECONDS = 10


class Refused(Exception):
    """A command that cannot be done."""


def mix(x):
    x = (x + 0x9E3779B97F4A7C15) & MASK
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9 & MASK
    x = (x ^ x >> 27) * 0x94D049BB133111EB & MASK
    return x ^ x >> 31


def letters(value, max_bytes):
    return "".join(chr(ord("a") + (value % 26 + k) % 26) for k in range(value % (max_bytes + 1)))


def canonical(name, value):
    """A value as CONFORM.md writes it."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Enum):
        return '"%s"' % value.name if value.is_known else "%d" % value
    if isinstance(value, Flags):
        return flags(value)
    if isinstance(value, int):
        return "%d" % value
    if isinstance(value, float):
        return '"%s"' % struct.pack(">f" if name in SINGLE_PRECISION else ">d", value).hex()
    if isinstance(value, str):
        return '"%s"' % value.encode("utf-8").hex()
    if isinstance(value, bytes):
        return '"%s"' % value.hex()
    if isinstance(value, (Timestamp, Duration)):
        return '"%d%s"' % (value.count, value.unit)
    if isinstance(value, Date):
        return "%d" % value.days
    if isinstance(value, Decimal):
        return '"%s"' % format(value, "f")
    if isinstance(value, UUID):
        return '"%s"' % value
    if isinstance(value, tuple):
        return "[%s]" % ",".join(canonical(name, element) for element in value)
    assert is_dataclass(value)
    return "{%s}" % ",".join('"%s":%s' % (f.name, canonical(f.name, getattr(value, f.name))) for f in fields(value))


def flags(value):
    rest, parts = int(value), []
    for name, flag in sorted(type(value).__members__.items(), key=lambda item: int(item[1])):
        if rest & int(flag):
            parts.append('"%s"' % name)
            rest &= ~int(flag)
    return "[%s]" % ",".join(parts + (["%d" % rest] if rest else []))


def is_whole(beat):
    """Whether all of a beat is of one moment."""
    words = mix((beat.seed + 4) & MASK)
    return (
        beat.words == tuple(mix((words + k + 1) & MASK) for k in range(24))
        and beat.text == letters(mix((beat.seed + 5) & MASK), 60)
        and beat.left == beat.right
        and beat.half in (None, beat.left)
    )


class Program:
    def __init__(self):
        self._store = None

    def answer(self, line):
        """The line that a command is answered with."""
        name, *arguments = line.split(" ")
        command = getattr(self, "do_" + name.replace("-", "_"), None)
        try:
            if command is None:
                raise Refused("unsupported")
            result = command(*arguments)
        except Exception as error:
            return "error " + " ".join(("%s" % error).split())
        return "ok" if result is None else "ok %s" % result

    def do_open(self, kind, path, mode="r"):
        if mode != "r":
            raise Refused("unsupported")
        self.do_close()
        self._store = STORES[kind](path)

    def do_close(self):
        if self._store is not None:
            self._store.close()
        self._store = None

    def do_size(self):
        return len(self._store)

    def do_read(self, index):
        return canonical("", self._store[int(index)])

    def do_get(self, index, field):
        return canonical(field, self._store.get(int(index), field))

    def do_find(self, seed):
        seed = int(seed) & MASK
        if isinstance(self._store, EventStore):
            found = self._store.first_at_least(seed)
            return found if found < len(self._store) else -1
        found = self._store.index_of(letters(mix((seed + 2) & MASK), 12), seed)
        return -1 if found is None else found

    def do_follow(self, count):
        return self._store.wait(int(count), FOLLOW_SECONDS)

    def do_check(self, reads, seed):
        random = int(seed) & MASK
        for _ in range(int(reads)):
            random = mix(random)
            size = len(self._store)
            index = random % (min(size, HOT_RECORDS) if random >> 63 else size)
            beat = self._store[index]
            if not is_whole(beat):
                raise Refused("torn %d %s" % (index, canonical("", beat)))
        return int(reads)


def main():
    program = Program()
    for line in sys.stdin:
        if line.rstrip("\n") == "quit":
            break
        print(program.answer(line.rstrip("\n")), flush=True)
    program.do_close()


if __name__ == "__main__":
    main()

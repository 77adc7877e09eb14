"""Reads a store of earthquakes that another process is writing, and adds it up.

Knows nothing but docs/FORMAT.md: the fields' offsets come from the schema text in the file.
Needs the Python standard library only.

usage: earthquake_report.py STORE EXPECTED_EVENTS
"""
import json
import mmap
import struct
import sys
import time

SCALARS = {"bool": "<?", "uint16": "<H", "uint32": "<I", "float64": "<d"}


class Store:
    """A store of format 2, mapped for reading."""

    def __init__(self, path):
        self.file = open(path, "rb")
        self.map = mmap.mmap(self.file.fileno(), 0, access=mmap.ACCESS_READ)
        magic, version = struct.unpack_from("<4sI", self.map, 0)
        if magic != b"MMFG" or version != 2:
            sys.exit(f"{path}: not an mmapforge store of format 2")
        self.record_size = self.u32(44)
        self.start = self.u32(64)
        text = self.u32(80)
        schema = json.loads(self.map[text:text + self.u32(84)])
        self.fields = {field["name"]: field for field in schema["fields"]}

    def u32(self, at):
        return struct.unpack_from("<I", self.map, at)[0]

    def u64(self, at):
        return struct.unpack_from("<Q", self.map, at)[0]

    def size(self):
        """The number of records; maps the file anew if it has grown beyond what is mapped."""
        count = self.u64(48)
        if self.start + count * self.record_size > len(self.map):
            self.map = mmap.mmap(self.file.fileno(), 0, access=mmap.ACCESS_READ)
        return count

    def scalar(self, index, name):
        field = self.fields[name]
        at = self.record(index) + field["offset"]
        return struct.unpack_from(SCALARS[field["type"]], self.map, at)[0]

    def optional(self, index, name):
        """The value, or None if it is absent: the presence bit and the value of one moment."""
        word, bit = divmod(self.fields[name]["presence"], 64)
        before, after = 1, 0
        while before & 1 or before != after:  # somebody writes the record
            before = self.u64(self.record(index))
            present = self.u64(self.record(index) + 8 + 8 * word) >> bit & 1
            value = self.scalar(index, name)
            after = self.u64(self.record(index))
        return value if present else None

    def record(self, index):
        return self.start + index * self.record_size


def main():
    store, expected = Store(sys.argv[1]), int(sys.argv[2])
    found = store.size()
    deadline = time.monotonic() + 60
    while store.size() < expected:
        if time.monotonic() > deadline:
            sys.exit(f"The writer is gone or slow: {store.size()} events, expected {expected}")
        time.sleep(0.005)
    events = range(store.size())
    felt = [store.optional(i, "felt") for i in events]
    stations = [store.optional(i, "stations") for i in events]
    print(f"opened at {found} events, followed to {len(events)}")
    print(
        f"events={len(events)}"
        f" strongest={max(store.scalar(i, 'magnitude') for i in events):.1f}"
        f" significance={sum(store.scalar(i, 'significance') for i in events)}"
        f" felt={sum(people for people in felt if people is not None)}"
        f" tsunamis={sum(store.scalar(i, 'tsunami') for i in events)}"
        f" absent: stations={stations.count(None)} felt={felt.count(None)}"
    )


main()

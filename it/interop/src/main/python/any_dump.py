"""Prints stores, or watches them while others write, by the runtime of the generated modules.

any_dump.py STORE...                     each record as a line of JSON, as mmf_dump.py prints it
any_dump.py --watch SECONDS HOW STORE    whether records follow the pattern of mmf_pattern.py, over and over, until the time is over or
                                         standard input ends. HOW: record, each by itself; array, a consistent array of all; raw and
                                         raw-array, without the protocol, as a control
any_dump.py --find STORE...              looks every record up by its own key

Exit status: 0 all is well, 2 a store was refused, 3 a record is torn or was not found.
"""

import struct
import sys
import time

import mmf
from mmf_dump import input_has_ended
from mmf_layout import Layout
from mmf_pattern import Pattern

REFUSED, BROKEN = 2, 3


def text(value_type, value):
    """A value as CONFORM.md writes it."""
    kind = value_type.kind
    if kind == "struct":
        return "{%s}" % ",".join('"%s":%s' % (m.name, text(m.type, value[m.name])) for m in value_type.named.members)
    if kind == "enum":
        names = {number: name for name, number in value_type.named.numbers}
        return '"%s"' % names[value] if value in names else "%d" % value
    if kind == "flags":
        parts = ['"%s"' % name for name, bit in value_type.named.numbers if value >> bit & 1]
        rest = value & ~sum(1 << bit for _, bit in value_type.named.numbers)
        return "[%s]" % ",".join(parts + (["%d" % rest] if rest else []))
    if kind == "bool":
        return "true" if value else "false"
    if kind in ("string", "bytes"):
        return '"%s"' % (value.encode("utf-8") if kind == "string" else value).hex()
    if kind in ("timestamp", "duration"):
        return '"%d%s"' % (value.count, value.unit)
    if kind == "decimal":
        return '"%s"' % format(value, "f")
    if kind == "uuid":
        return '"%s"' % value
    if kind == "date":
        return "%d" % value.days
    return '"%s"' % struct.pack(">" + value_type.code, value).hex() if kind.startswith("float") else "%d" % value


def field_text(field, value):
    if value is None:
        return "null"
    if field.length:
        return "[%s]" % ",".join(text(field._type, element) for element in value)
    return text(field._type, value)


def dump(store):
    for record in store:
        print("{%s}" % ",".join('"%s":%s' % (f.name, field_text(f, record[f.name])) for f in store.layout.fields))
    return 0


def read_all(store, how):
    """The bytes of all records."""
    size = store.layout.record_size
    if how == "record":
        return [store._file.read(i, 0, size) for i in range(len(store))]
    if how == "raw":
        return [store._file.raw(i, 0, size) for i in range(len(store))]
    records = store.consistent_array() if how == "array" else store.array()
    # As words: numpy copies records without what lies between their fields.
    content = records.view("<u8").tobytes()
    return [content[i * size:(i + 1) * size] for i in range(len(records))]


def watch(store, seconds, how):
    with open(store.path, "rb") as file:
        header = file.read(256)
        offset, length = struct.unpack_from("<II", header, 80)
        file.seek(offset)
        pattern = Pattern(Layout(file.read(length)))
    deadline = time.monotonic() + seconds
    torn = passes = 0
    print("watching", flush=True)
    while time.monotonic() < deadline and not input_has_ended():
        for index, record in enumerate(read_all(store, how)):
            problem = pattern.problem(record)
            if problem is not None:
                if torn == 0:
                    print("record %d is torn at field %s" % (index, problem), file=sys.stderr)
                torn += 1
        passes += 1
    print('{"records":%d,"passes":%d,"torn":%d}' % (len(store), passes, torn))
    return BROKEN if torn else 0


def find_all(store):
    missing = wrong = 0
    names = [field.name for field in store.layout.key]
    for index in range(len(store)):
        record = store[index]
        found = store.index_of(*(record[name] for name in names))
        missing += found is None
        wrong += found not in (None, index)
    print('{"lookups":%d,"missing":%d,"wrong":%d}' % (len(store), missing, wrong))
    return BROKEN if missing + wrong else 0


def main(arguments):
    work = dump
    if arguments[0] == "--watch":
        _, seconds, how, *arguments = arguments
        work = lambda store: watch(store, float(seconds), how)
    elif arguments[0] == "--find":
        work = find_all
        arguments = arguments[1:]
    status = 0
    for path in arguments:
        try:
            with mmf.AnyStore(path) as store:
                status = work(store) or status
        except (mmf.StoreError, OSError) as error:
            print(error, file=sys.stderr)
            status = REFUSED
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

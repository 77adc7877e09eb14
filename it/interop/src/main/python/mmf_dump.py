"""Prints a store as lines of JSON, or watches whether its records stay whole while others write.

mmf_dump.py [--schema FILE] STORE...         the header's facts on the first line, then a record a line (see value.h)
mmf_dump.py --check STORE                    looks at every record once: does it follow the pattern of mmf_pattern.py?
mmf_dump.py --watch SECONDS STORE            the same over and over, until the time is over or standard input ends

Exit status: 0 all is well, 1 wrong arguments, 2 the store was refused, 3 a record is stuck, corrupt or torn.
"""

import os
import select
import sys
import time

from mmf_pattern import Pattern, is_stamp
from mmf_store import Store, StuckError
from mmf_types import RefusedError
from mmf_value import field_text

USAGE, REFUSED, BROKEN = 1, 2, 3
HOT_RECORDS = 4


def field_facts(field):
    default = "null" if field.default is None else '"%s"' % field.default.hex()
    return (
        '{"name":"%s","type":"%s","length":%d,"offset":%d,"size":%d,"maxBytes":%d,"presence":%d,"default":%s,"was":"%s","doc":"%s"}'
        % (field.name, field.type.text, field.length, field.offset, field.size, field.type.max_bytes, field.presence,
           default, field.was, field.doc.hex())
    )


def print_header(store, count, out):
    layout = store.layout
    out.write(
        '{"format":%d,"fingerprint":"%s","record":"%s","version":%d,"recordSize":%d,"align":%d,"count":%d,"durable":%d,'
        '"doc":"%s","key":[%s],"order":"%s","fields":[%s]}\n'
        % (store.format, store.fingerprint.hex(), layout.name, store.schema_version, store.record_size, layout.align,
           count, store.newest_page()[1], layout.doc.hex(), ",".join('"%s"' % f.name for f in layout.key),
           layout.order.name if layout.order else "", ",".join(map(field_facts, layout.fields)))
    )


def dump(store, out):
    valid = True
    count = store.count()
    print_header(store, count, out)
    for index in range(count):
        try:
            record = store.read(index)
        except StuckError:
            out.write('{"stuck":%d}\n' % index)
            valid = False
            continue
        parts = []
        for field in store.layout.fields:
            text, ok = field_text(field, record)
            parts.append('"%s":%s' % (field.name, text))
            valid = valid and ok
        out.write("{%s}\n" % ",".join(parts))
    return 0 if valid else BROKEN


def input_has_ended():
    return bool(select.select([0], [], [], 0)[0]) and not os.read(0, 256)


def problem_of(store, pattern, index):
    try:
        problem = pattern.problem(store.read(index))
    except StuckError:
        return "(stuck)"
    return problem if is_stamp(store.scalar(index, pattern.stamp.offset)) else "(scalar) stamp"


def looks(count):
    """Every record, and after each one of the first, which the writers of the tests come back to."""
    for index in range(count):
        yield index
        if index % HOT_RECORDS != index:
            yield index % HOT_RECORDS


def watch(store, seconds):
    """Without seconds: one look at every record."""
    pattern = Pattern(store.layout)
    deadline = time.monotonic() + (seconds or 0)
    count = torn = passes = 0
    print("watching", flush=True)
    over = False
    while not over:
        over = seconds is None or time.monotonic() >= deadline or input_has_ended()
        before, count = count, store.count()
        if count < before:
            raise RefusedError("count %d was %d" % (count, before))
        for index in looks(count):
            problem = problem_of(store, pattern, index)
            if problem is not None:
                if torn == 0:
                    print("record %d is torn at field %s" % (index, problem), file=sys.stderr)
                torn += 1
        passes += 1
    print(
        '{"records":%d,"passes":%d,"reads":%d,"again":%d,"held":%d,"fromLane":%d,"wordByWord":%d,"torn":%d}'
        % (count, passes, store.reads, store.again, store.held, store.from_lane, store.word_by_word, torn)
    )
    return 0 if torn == 0 else BROKEN


def main(arguments):
    schema, checking, seconds = None, False, None
    while arguments and arguments[0].startswith("--"):
        option = arguments.pop(0)
        if option == "--check":
            checking = True
        elif option == "--watch" and arguments:
            checking, seconds = True, float(arguments.pop(0))
        elif option == "--schema" and arguments:
            with open(arguments.pop(0), "rb") as file:
                schema = file.read()
        else:
            arguments = []
    if not arguments:
        print("usage: mmf_dump.py [--schema FILE] [--check | --watch SECONDS] STORE...", file=sys.stderr)
        return USAGE
    status = 0
    for path in arguments:
        try:
            with Store(path, schema) as store:
                status = (watch(store, seconds) if checking else dump(store, sys.stdout)) or status
        except (RefusedError, OSError) as error:
            print("%s: %s" % (path, error), file=sys.stderr)
            status = REFUSED
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

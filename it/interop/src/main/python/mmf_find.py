"""Finds records of a store by their keys.

mmf_find.py STORE...                     reads keys, one a line, its values parted by spaces and in the form of value.h but
                                         without quotes, and prints the index of each one's record, or -1, a line each
mmf_find.py --all STORE...               looks every record up by its own key
mmf_find.py --watch SECONDS STORE        the same over and over, until the time is over or standard input ends
mmf_find.py --hash SEED HEX...           XXH64 of bytes, in hexadecimal, a line each; the seed is a number

With --newest-only before all else it looks into one table alone, as the format forbids.
Exit status: 0 all is well, 1 wrong arguments, 2 the store or its key file was refused, 3 a record was not found by its
key, or another was.
"""

import os
import select
import sys
import time

from mmf_hash import xxh64
from mmf_index import Index
from mmf_key import parse
from mmf_store import Store
from mmf_types import RefusedError

USAGE, REFUSED, BROKEN = 1, 2, 3
NEWEST_RECORDS = 64


def input_has_ended():
    return bool(select.select([0], [], [], 0)[0]) and not os.read(0, 256)


def answer(store, index):
    for line in sys.stdin:
        print(index.find(parse(store.layout, line.rstrip("\n").split(" "))), flush=True)
    return 0


def looks(store, count):
    """Every record, and after each one of those that came last: of these, the keys are just being moved."""
    for record in range(count):
        yield record
        newest = store.count() - 1
        yield newest - min(newest, record % NEWEST_RECORDS)


def watch(store, index, seconds):
    """Without seconds: one look at every record."""
    deadline = time.monotonic() + (seconds or 0)
    count = passes = lookups = missing = wrong = 0
    print("watching", flush=True)
    over = False
    while not over:
        over = seconds is None or time.monotonic() >= deadline or input_has_ended()
        count = store.count()
        for record in looks(store, count):
            found = index.find(index.key_of(record))
            lookups += 1
            if found != record:
                if missing + wrong == 0:
                    print("record %d has a key by which %d is found" % (record, found), file=sys.stderr)
                missing += found < 0
                wrong += found >= 0
        passes += 1
    print(
        '{"records":%d,"passes":%d,"lookups":%d,"probed":%d,"both":%d,"table":%d,"reopened":%d,"missing":%d,"wrong":%d}'
        % (count, passes, lookups, index.probed, index.both, index.newest, index.reopened, missing, wrong)
    )
    return 0 if missing + wrong == 0 else BROKEN


def main(arguments):
    watching, seconds = False, None
    newest_only = arguments[:1] == ["--newest-only"]
    arguments = arguments[newest_only:]
    if len(arguments) > 1 and arguments[0] == "--hash":
        for text in arguments[2:]:
            print("%016x" % xxh64(int(arguments[1], 0), bytes.fromhex(text)))
        return 0
    if len(arguments) > 1 and arguments[0] == "--all":
        watching, arguments = True, arguments[1:]
    elif len(arguments) > 2 and arguments[0] == "--watch":
        watching, seconds, arguments = True, float(arguments[1]), arguments[2:]
    if not arguments or arguments[0].startswith("--"):
        print(
            "usage: mmf_find.py [--newest-only] [--all | --watch SECONDS] STORE..., or mmf_find.py --hash SEED HEX...",
            file=sys.stderr,
        )
        return USAGE
    status = 0
    for path in arguments:
        try:
            with Store(path) as store, Index(path, store) as index:
                index.newest_only = newest_only
                status = (watch(store, index, seconds) if watching else answer(store, index)) or status
        except (RefusedError, OSError) as error:
            print("%s: %s" % (path, error), file=sys.stderr)
            status = REFUSED
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Watches records that others edit, add to and update at the same time, as edited_writer.c does.

mmf_edited.py SECONDS STORE     until the time is over, standard input ends, or a record is otherwise than it must be

Of each record, at one moment: right is ~left; depth is left if that is odd, and absent if it is even; echo is three times
rounds; and hits, total, slots, highest and rounds are not lower than in any look before.

Exit status: 0 all is well, 1 wrong arguments, 2 the store was refused, 3 a record was otherwise.
"""

import struct
import sys
import time

from mmf_dump import BROKEN, REFUSED, USAGE, input_has_ended
from mmf_store import Store
from mmf_types import RefusedError

SLOTS = 3


class Edited:
    """What must be true of a record."""

    def __init__(self, layout):
        self._fields = {field.name: field for field in layout.fields}
        self._highest = {}

    def problem(self, index, record):
        """None if all is well with the bytes of a record, else what is wrong."""
        left, right = self._number("q", record, "left"), self._number("q", record, "right")
        if right != ~left:
            return "left %d, right %d" % (left, right)
        depth = self._number("q", record, "depth") if self._fields["depth"].is_present(record) else None
        if depth != (left if left & 1 else None):
            return "left %d, depth %s" % (left, depth)
        rounds, echo = self._number("Q", record, "rounds"), self._number("Q", record, "echo")
        if echo != 3 * rounds:
            return "rounds %d, echo %d" % (rounds, echo)
        counters = (
            self._number("I", record, "hits"),
            *struct.unpack_from("<%dI" % SLOTS, record, self._fields["slots"].offset),
            self._number("Q", record, "total"),
            self._number("q", record, "highest"),
            rounds,
        )
        before = self._highest.setdefault(index, counters)
        if any(now < then for now, then in zip(counters, before)):
            return "counters %s were %s" % (counters, before)
        self._highest[index] = counters
        return None

    def _number(self, letter, record, name):
        return struct.unpack_from("<" + letter, record, self._fields[name].offset)[0]


def watch(store, seconds):
    edited = Edited(store.layout)
    deadline = time.monotonic() + seconds
    passes = wrong = 0
    print("watching", flush=True)
    over = False
    while not over and wrong == 0:
        over = time.monotonic() >= deadline or input_has_ended()
        for index in range(store.count()):
            problem = edited.problem(index, store.read(index))
            if problem is not None:
                if wrong == 0:
                    print("record %d: %s" % (index, problem), file=sys.stderr)
                wrong += 1
        passes += 1
    print(
        '{"passes":%d,"reads":%d,"again":%d,"held":%d,"fromLane":%d,"wrong":%d}'
        % (passes, store.reads, store.again, store.held, store.from_lane, wrong)
    )
    return 0 if wrong == 0 else BROKEN


def main(arguments):
    if len(arguments) != 2:
        print("usage: mmf_edited.py SECONDS STORE", file=sys.stderr)
        return USAGE
    try:
        with Store(arguments[1], None) as store:
            return watch(store, float(arguments[0]))
    except (RefusedError, OSError) as error:
        print("%s: %s" % (arguments[1], error), file=sys.stderr)
        return REFUSED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

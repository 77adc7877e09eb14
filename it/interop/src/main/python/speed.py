"""What one operation takes in Python, on a store of Tick that nobody writes: see SpeedTest.

speed.py STORE ROUNDS prints a line for each operation: its name and the median, the least and the most of the rounds, in nanoseconds. With numpy,
there are also the sum of a column and a consistent copy, each for one record.
"""

import sys
import time

from tick import TickStore

WARM_UP = 3


def measure(name, rounds, operations, work):
    """Some rounds that nobody looks at, and then those that count. A round is one call, which does so many operations."""
    times = []
    for _ in range(WARM_UP + rounds):
        begin = time.perf_counter_ns()
        work()
        times.append((time.perf_counter_ns() - begin) / operations)
    counted = sorted(times[WARM_UP:])
    print("%s\t%.2f\t%.2f\t%.2f" % (name, counted[rounds // 2], counted[0], counted[-1]), flush=True)


def main(path, rounds):
    with TickStore(path) as ticks:
        records = range(min(len(ticks), 20_000))
        measure("scalar get", rounds, len(records), lambda: [ticks.get(i, "price") for i in records])
        measure("whole get", rounds, len(records), lambda: [ticks[i] for i in records])
        try:
            prices = ticks.array()["price"]
        except ImportError:
            return
        copied = min(len(ticks), 1_000_000)
        measure("column sum", rounds, len(prices), prices.sum)
        measure("consistent copy", min(rounds, 3), copied, lambda: ticks.consistent_array(0, copied))
        print("sum of %d prices\t%.0f" % (len(prices), prices.sum()))


if __name__ == "__main__":
    main(sys.argv[1], max(1, int(sys.argv[2])))

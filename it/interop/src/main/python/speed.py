"""How long Python takes for one record, and for one column of all, of a store of ticks: the least of several rounds.

speed.py STORE
"""

import sys
import time

from tick import TickStore


def least(rounds, work):
    """The seconds of the fastest round."""
    found = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return min(found)


def main(path):
    with TickStore(path) as ticks:
        count = min(len(ticks), 20_000)
        records = range(count)
        get = least(5, lambda: [ticks.get(i, "price") for i in records]) / count
        whole = least(5, lambda: [ticks[i] for i in records]) / count
        array = ticks.array()
        column = least(7, lambda: array["price"].sum())
        copy = least(2, lambda: ticks.consistent_array(0, 1_000_000)) / min(len(ticks), 1_000_000)
        print(
            "get %.2f us, record %.2f us, consistent_array %.1f ns a record, sum of %d prices %.1f ms (%.0f)"
            % (get * 1e6, whole * 1e6, copy * 1e9, len(array), column * 1e3, array["price"].sum())
        )


if __name__ == "__main__":
    main(sys.argv[1])

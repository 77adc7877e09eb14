"""Follows a store of earthquakes that another process is writing, by the generated module, and adds it up.

Needs the Python standard library only, and the directory of the generated modules in PYTHONPATH.

usage: earthquake_report.py STORE EXPECTED_EVENTS
"""
import sys

from earthquake import EarthquakeStore

LONGEST_WAIT_SECONDS = 60


def main():
    path, expected = sys.argv[1], int(sys.argv[2])
    with EarthquakeStore(path) as store:
        found = len(store)
        if store.wait(expected, LONGEST_WAIT_SECONDS) < expected:
            sys.exit(f"The writer is gone or slow: {len(store)} events, expected {expected}")
        events = list(store)  # each of them whole, as it was at one moment
    print(f"opened at {found} events, followed to {len(events)}")
    print(
        f"events={len(events)}"
        f" strongest={max(event.magnitude for event in events):.1f}"
        f" significance={sum(event.significance for event in events)}"
        f" felt={sum(event.felt or 0 for event in events)}"
        f" tsunamis={sum(event.tsunami for event in events)}"
        f" absent: stations={sum(event.stations is None for event in events)}"
        f" felt={sum(event.felt is None for event in events)}"
    )


main()

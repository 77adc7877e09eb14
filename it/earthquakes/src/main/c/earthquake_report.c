/* Follows a store of earthquakes that another process is writing, by the generated header, and adds it up.

   usage: earthquake_report STORE EXPECTED_EVENTS */
#define MMF_IMPLEMENTATION
#include "earthquake_mmf.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

enum { LONGEST_WAIT_MILLISECONDS = 60000 };

int main(int argc, char **argv) {
    mmf_problem problem;
    if (argc != 3) return fprintf(stderr, "usage: earthquake_report STORE EXPECTED_EVENTS\n"), 1;
    earthquake_store *store = earthquake_open(argv[1], MMF_READ, &problem);
    if (store == NULL) return fprintf(stderr, "%s\n", problem.text), 1;
    uint64_t found = earthquake_size(store), expected = strtoull(argv[2], NULL, 10);
    if (earthquake_await(store, expected, LONGEST_WAIT_MILLISECONDS) != MMF_OK)
        return fprintf(stderr, "The writer is gone or slow: %s\n", earthquake_problem(store)), 1;

    uint64_t events = earthquake_size(store), significance = 0, felt = 0;
    unsigned tsunamis = 0, without_stations = 0, without_felt = 0;
    double strongest = -1e9;
    for (uint64_t i = 0; i < events; i++) {
        earthquake_record event; /* whole, as it was at one moment */
        if (earthquake_read(store, i, &event) != MMF_OK) return fprintf(stderr, "%s\n", earthquake_problem(store)), 1;
        if (event.magnitude > strongest) strongest = event.magnitude;
        significance += event.significance;
        tsunamis += event.tsunami;
        if (earthquake_has_felt(&event)) felt += event.felt;
        else without_felt++;
        if (!earthquake_has_stations(&event)) without_stations++;
    }
    printf("opened at %" PRIu64 " events, followed to %" PRIu64 "\n", found, events);
    printf("events=%" PRIu64 " strongest=%.1f significance=%" PRIu64 " felt=%" PRIu64 " tsunamis=%u absent: stations=%u felt=%u\n",
           events, strongest, significance, felt, tsunamis, without_stations, without_felt);
    earthquake_close(store);
    return 0;
}

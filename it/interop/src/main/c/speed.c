/* What one operation takes in C, on a store of Tick in memory: see docs/LANGUAGES.md. Argument: where to make the store. */
#define MMF_IMPLEMENTATION
#include "tick_mmf.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { RECORDS = 1000, ROUNDS = 5 };

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

/* The best of some rounds, in nanoseconds for each of n operations. */
#define MEASURE(name, n, operation) \
    do { \
        double best = 1e18; \
        for (int round = 0; round < ROUNDS; round++) { \
            double begin = now(); \
            for (uint64_t i = 0; i < (n); i++) { operation; } \
            double each = (now() - begin) / (double)(n); \
            if (each < best) best = each; \
        } \
        printf("%-14s %8.2f ns\n", name, best); \
    } while (0)

static volatile double sink;

int main(int argc, char **argv) {
    mmf_problem problem;
    tick_record tick;
    double price, sum = 0;
    if (argc != 2) return fprintf(stderr, "usage: speed STORE\n"), 1;
    tick_store *ticks = tick_create(argv[1], RECORDS, &problem);
    if (ticks == NULL) return fprintf(stderr, "%s\n", problem.text), 1;
    memset(&tick, 0, sizeof tick);
    mmf_assign(&tick.symbol, "AAPL");
    for (uint64_t i = 0; i < RECORDS; i++) {
        tick.price = (double)i;
        tick_append(ticks, &tick, NULL);
    }
    const uint8_t *base = tick_mmf(ticks)->base + tick_mmf(ticks)->header_size;
    MEASURE("raw load", 50000000u, memcpy(&price, base + i % RECORDS * TICK_RECORD_SIZE + 80, sizeof price); sum += price);
    MEASURE("get", 50000000u, tick_get_price(ticks, i % RECORDS, &price); sum += price);
    MEASURE("get whole", 10000000u, tick_read(ticks, i % RECORDS, &tick); sum += tick.price);
    MEASURE("set", 10000000u, tick_set_price(ticks, i % RECORDS, (double)i));
    MEASURE("set whole", 5000000u, tick_write(ticks, i % RECORDS, &tick));
    MEASURE("append", 1000000u, tick_append(ticks, &tick, NULL));
    sink = sum;
    tick_close(ticks);
    return 0;
}

/* What one operation takes in C, by one thread that has a store of Tick to itself: see SpeedTest. Arguments: where to make the store, and how many
   rounds to measure. Prints a line for each operation: its name and the median, the least and the most of the rounds, in nanoseconds. */
#define MMF_IMPLEMENTATION
#include "tick_mmf.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { RECORDS = 1024, WARM_UP = 3, MOST_ROUNDS = 99 };

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static void print(const char *name, double *times, int rounds) {
    qsort(times, (size_t)rounds, sizeof *times, by_size);
    printf("%s\t%.2f\t%.2f\t%.2f\n", name, times[rounds / 2], times[0], times[rounds - 1]);
}

/* The compiler must have the value, but learns of no other use of it. */
#define CONSUME(value) __asm__ volatile("" : : "g"(value))

/* Some rounds that nobody looks at, and then those that count, of n operations each; i is the number of a record. */
#define MEASURE(name, n, operation) \
    do { \
        double times[MOST_ROUNDS]; \
        for (int round = -WARM_UP; round < rounds; round++) { \
            double begin = now(); \
            for (uint64_t k = 0; k < (n); k++) { \
                uint64_t i = k % RECORDS; \
                (void)i; \
                operation; \
            } \
            if (round >= 0) times[round] = (now() - begin) / (double)(n); \
        } \
        print(name, times, rounds); \
    } while (0)

#define DO(call) \
    if ((call) != MMF_OK) return fprintf(stderr, "%s\n", tick_problem(ticks)), 1

int main(int argc, char **argv) {
    mmf_problem problem;
    tick_record tick;
    double price = 0;
    int rounds = argc == 3 ? atoi(argv[2]) : 0;
    if (rounds < 1 || rounds > MOST_ROUNDS) return fprintf(stderr, "usage: speed STORE ROUNDS\n"), 1;
    tick_store *ticks = tick_create(argv[1], RECORDS, &problem);
    if (ticks == NULL) return fprintf(stderr, "%s\n", problem.text), 1;
    memset(&tick, 0, sizeof tick);
    mmf_assign(&tick.symbol, "AAPL");
    for (uint64_t i = 0; i < RECORDS; i++) {
        tick.price = (double)i;
        DO(tick_append(ticks, &tick, NULL));
    }
    const uint8_t *base = tick_mmf(ticks)->base + tick_mmf(ticks)->header_size;
    MEASURE("raw load", 20000000u, memcpy(&price, base + i * TICK_RECORD_SIZE + offsetof(tick_record, price), sizeof price); CONSUME(price));
    MEASURE("scalar get", 20000000u, DO(tick_get_price(ticks, i, &price)); CONSUME(price));
    MEASURE("whole get", 2000000u, DO(tick_read(ticks, i, &tick)); CONSUME(tick.price));
    MEASURE("scalar set", 2000000u, DO(tick_set_price(ticks, i, (double)k)));
    MEASURE("whole set", 1000000u, tick.price = (double)k; DO(tick_write(ticks, i, &tick)));
    MEASURE("append", 100000u, DO(tick_append(ticks, &tick, NULL)));
    tick_close(ticks);
    return 0;
}

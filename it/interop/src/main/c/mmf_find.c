/* Finds records of a store by their keys.

   mmf_find STORE                       reads keys, one a line, its values parted by spaces and in the form of value.h but
                                        without quotes, and prints the index of each one's record, or -1, a line each
   mmf_find --all STORE                 looks every record up by its own key
   mmf_find --watch SECONDS STORE       the same over and over, until the time is over or standard input ends
   mmf_find --hash SEED HEX...          XXH64 of bytes, in hexadecimal, a line each; the seed is a number

   With --newest-only before all else it looks into one table alone, as the format forbids.
   Exit status: 0 all is well, 1 wrong arguments, 2 the store or its key file was refused, 3 a record was not found by its
   key, or another was. */
#define _POSIX_C_SOURCE 200809L
#include <inttypes.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "hash.h"
#include "index.h"

enum { LINE_BYTES = 1 << 20, NEWEST_RECORDS = 64 };

struct tally {
    uint64_t lookups, missing, wrong;
};

static int print_hashes(uint64_t seed, char *const texts[]) {
    static uint8_t bytes[LINE_BYTES];
    for (; *texts != NULL; texts++) {
        size_t length = strlen(*texts) / 2;
        for (size_t i = 0; i < length && i < sizeof bytes; i++) {
            unsigned value;
            if (sscanf(*texts + 2 * i, "%2x", &value) != 1) return STATUS_USAGE;
            bytes[i] = (uint8_t)value;
        }
        printf("%016" PRIx64 "\n", xxh64(seed, bytes, length));
    }
    return 0;
}

static bool is_over(const struct timespec *begin, double seconds) {
    struct timespec now;
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    char ignored[256];
    clock_gettime(CLOCK_MONOTONIC, &now);
    if ((double)(now.tv_sec - begin->tv_sec) + (double)(now.tv_nsec - begin->tv_nsec) / 1e9 >= seconds) return true;
    return poll(&input, 1, 0) > 0 && read(STDIN_FILENO, ignored, sizeof ignored) <= 0;
}

static void find_again(struct index *x, uint64_t record, uint8_t *key, struct tally *tally) {
    uint32_t length = index_key_of(x, record, key);
    int64_t found = index_find(x, key, length);
    tally->lookups++;
    if (found == NOT_FOUND) tally->missing++;
    else if ((uint64_t)found != record) tally->wrong++;
    else return;
    if (tally->missing + tally->wrong == 1)
        fprintf(stderr, "record %" PRIu64 " has a key by which %" PRId64 " is found\n", record, found);
}

/* Looks every record up, and after each one of those that came last: of these, the keys are just being moved. */
static void find_all(struct index *x, uint8_t *key, struct tally *tally, uint64_t *count) {
    *count = store_count(x->store);
    for (uint64_t i = 0; i < *count; i++) {
        find_again(x, i, key, tally);
        uint64_t newest = store_count(x->store) - 1, back = i % NEWEST_RECORDS;
        find_again(x, newest - (back < newest ? back : newest), key, tally);
    }
}

static int watch(struct index *x, double seconds) {
    struct timespec begin;
    struct tally tally = {0};
    uint64_t count = 0, passes = 0;
    uint8_t *key = malloc(key_max_bytes(&x->store->layout));
    if (key == NULL) store_fail(x->store, STATUS_USAGE, "out of memory");
    clock_gettime(CLOCK_MONOTONIC, &begin);
    puts("watching");
    fflush(stdout);
    for (bool over = false; !over; passes++) {
        over = seconds < 0 || is_over(&begin, seconds);
        find_all(x, key, &tally, &count);
    }
    printf("{\"records\":%" PRIu64 ",\"passes\":%" PRIu64 ",\"lookups\":%" PRIu64 ",\"probed\":%" PRIu64 ",\"both\":%" PRIu64
           ",\"table\":%" PRIu64 ",\"reopened\":%" PRIu64 ",\"missing\":%" PRIu64 ",\"wrong\":%" PRIu64 "}\n",
           count, passes, tally.lookups, x->probed, x->both, x->newest, x->reopened, tally.missing, tally.wrong);
    free(key);
    return tally.missing + tally.wrong == 0 ? 0 : STATUS_BROKEN;
}

/* Parts a line at its spaces. Two of them one after the other have an empty value between them. */
static uint32_t split(char *line, char *values[MAX_KEY_FIELDS + 1]) {
    uint32_t count = 0;
    line[strcspn(line, "\n")] = '\0';
    for (char *at = line; count <= MAX_KEY_FIELDS; at++) {
        values[count++] = at;
        at = strchr(at, ' ');
        if (at == NULL) break;
        *at = '\0';
    }
    return count;
}

static int answer(struct index *x) {
    static char line[LINE_BYTES];
    char text[512], *values[MAX_KEY_FIELDS + 1];
    uint8_t *key = malloc(key_max_bytes(&x->store->layout));
    if (key == NULL) store_fail(x->store, STATUS_USAGE, "out of memory");
    while (fgets(line, sizeof line, stdin) != NULL) {
        uint32_t count = split(line, values);
        uint32_t length = key_parse(&x->store->layout, values, count, key, (struct problem){text, sizeof text});
        if (length == 0) store_fail(x->store, STATUS_USAGE, "%s", text);
        printf("%" PRId64 "\n", index_find(x, key, length));
        fflush(stdout);
    }
    free(key);
    return 0;
}

int main(int argc, char **argv) {
    double seconds = -1;
    bool answering = true, newest_only = argc > 1 && strcmp(argv[1], "--newest-only") == 0;
    int next = 1;
    if (newest_only) argc--, argv++;
    if (argc > 2 && strcmp(argv[1], "--hash") == 0) return print_hashes(strtoull(argv[2], NULL, 0), argv + 3);
    if (argc > 2 && strcmp(argv[1], "--all") == 0) answering = false, next = 2;
    if (argc > 3 && strcmp(argv[1], "--watch") == 0) answering = false, seconds = strtod(argv[2], NULL), next = 3;
    if (next != argc - 1) {
        fprintf(stderr, "usage: mmf_find [--newest-only] [--all | --watch SECONDS] STORE, or mmf_find --hash SEED HEX...\n");
        return STATUS_USAGE;
    }

    struct store store;
    struct index index;
    store_open(&store, argv[next], NULL, false);
    index_open(&index, &store);
    index.newest_only = newest_only;
    int status = answering ? answer(&index) : watch(&index, seconds);
    index_close(&index);
    store_close(&store);
    return status;
}

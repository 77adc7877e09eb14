#include "arguments.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

uint64_t number_argument(const char *text) {
    char *end;
    uint64_t value = strtoull(text, &end, 10);
    if (*text == '\0' || *end != '\0') exit(STATUS_USAGE);
    return value;
}

enum step step_argument(const char *name) {
    for (int s = 0; s < STEP_COUNT; s++)
        if (strcmp(STEP_NAMES[s], name) == 0) return (enum step)s;
    fprintf(stderr, "no step '%s'\n", name);
    exit(STATUS_USAGE);
}

void check_index_argument(struct store *store, uint64_t index) {
    uint64_t count = store_count(store);
    if (index >= count) store_fail(store, STATUS_USAGE, "no record %" PRIu64 " of %" PRIu64, index, count);
}

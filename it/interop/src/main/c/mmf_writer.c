/* Writes records that follow the pattern of pattern.h, beside other writers of the same store.

   mmf_writer [--die-at STEP] STORE append SEED [TIMES]    records of SEED, SEED + 1, ...
   mmf_writer [--die-at STEP] STORE set INDEX SEED         a whole record
   mmf_writer [--die-at STEP] STORE label INDEX LENGTH     one string
   mmf_writer [--die-at STEP] STORE stamp INDEX HALF       one scalar
   mmf_writer [--die-at STEP] STORE mark INDEX HALF        one optional scalar
   mmf_writer [--die-at STEP] STORE unmark INDEX 0         no value for it
   mmf_writer [--bit-first] STORE flicker INDEX TIMES      slowly: a whole record without it, then the optional scalar
   mmf_writer STORE storm INDEX TIMES                      one scalar TIMES times, and each 4096th time the whole record
   mmf_writer [--by-bytes] STORE renew INDEX TIMES         one scalar TIMES times, as a range of a single field
   mmf_writer STORE hammer SEED SETS APPENDS HOT           all of these at random: SETS writes to the first HOT records,
                                                           and APPENDS appends between them
   Prints the indices of the records that it appended, one a line, then a line of JSON. With --die-at it kills itself at
   that step (see writer.h), as kill -9 would; with --by-bytes and --bit-first it writes as the format forbids. */
#define _POSIX_C_SOURCE 200809L
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arguments.h"
#include "pattern.h"
#include "writer.h"

enum { POOL_RECORDS = 64 };

struct program {
    struct store store;
    struct writer writer;
    struct pattern pattern;
    uint8_t *record;
};

static void set_filled_record(struct program *p, uint64_t index, const uint8_t *record) {
    writer_set_range(&p->writer, index, WORD_BYTES, record + WORD_BYTES, p->store.record_size - WORD_BYTES);
}

static void set_record(struct program *p, uint64_t index, uint64_t seed) {
    pattern_fill(&p->pattern, seed, p->record);
    set_filled_record(p, index, p->record);
}

static void set_label(struct program *p, uint64_t index, uint32_t length) {
    const struct field *label = p->pattern.label;
    pattern_fill_label(label, length % (label->type.max_bytes + 1), p->record);
    writer_set_range(&p->writer, index, label->offset, p->record, label->size);
}

static void set_stamp(struct program *p, uint64_t index, uint32_t half) {
    writer_set_scalar(&p->writer, index, p->pattern.stamp->offset, pattern_stamp(half));
}

static void set_mark(struct program *p, uint64_t index, uint32_t half) {
    writer_set_optional(&p->writer, index, p->pattern.mark, pattern_stamp(half));
}

static void append(struct program *p, uint64_t seed) {
    pattern_fill(&p->pattern, seed, p->record);
    printf("%" PRIu64 "\n", writer_append(&p->writer, p->record));
}

/* Filled beforehand, so that most of the time goes into writing, where this program shall be when it is killed. */
static uint8_t *filled_records(struct program *p, uint64_t seed) {
    uint8_t *records = malloc((size_t)POOL_RECORDS * p->store.record_size);
    if (records == NULL) store_fail(&p->store, STATUS_USAGE, "out of memory");
    for (uint64_t i = 0; i < POOL_RECORDS; i++)
        pattern_fill(&p->pattern, pattern_mix(seed + i), records + i * p->store.record_size);
    return records;
}

static void hammer(struct program *p, uint64_t seed, uint64_t sets, uint64_t appends, uint64_t hot) {
    uint8_t *records = filled_records(p, seed);
    for (uint64_t random = seed; sets + appends > 0;) {
        random = pattern_mix(random);
        if (random % (sets + appends) < appends) {
            append(p, seed + appends--);
            continue;
        }
        uint64_t index = (random >> 8) % hot;
        uint32_t value = (uint32_t)(random >> 32);
        if (random % 8 == 7) set_mark(p, index, value);
        else if (random % 8 == 6) writer_clear(&p->writer, index, p->pattern.mark);
        else if (random % 4 < 2) set_filled_record(p, index, records + value % POOL_RECORDS * p->store.record_size);
        else if (random % 4 == 2) set_label(p, index, value);
        else set_stamp(p, index, value);
        sets--;
    }
    free(records);
}

static void storm(struct program *p, uint64_t index, uint64_t times) {
    uint8_t *records = filled_records(p, index);
    for (uint64_t i = 0; i < times; i++) {
        if (i % 4096 == 0) set_filled_record(p, index, records + i / 4096 % POOL_RECORDS * p->store.record_size);
        set_stamp(p, index, (uint32_t)i);
    }
    free(records);
}

static void renew(struct program *p, uint64_t index, uint64_t times) {
    const struct field *stamp = p->pattern.stamp;
    for (uint64_t i = 0; i < times; i++) {
        uint64_t value = pattern_stamp((uint32_t)pattern_mix(i));
        writer_set_range(&p->writer, index, stamp->offset, (const uint8_t *)&value, stamp->size);
    }
}

/* Records without a mark have bytes there that are none, so a mark that is seen too early is seen to be wrong. */
static void flicker(struct program *p, uint64_t index, uint64_t times) {
    p->writer.slow = true;
    for (uint64_t i = 0, seed = 0; i < times; i++) {
        do pattern_fill(&p->pattern, seed++, p->record);
        while (field_is_present(p->pattern.mark, p->record));
        set_filled_record(p, index, p->record);
        set_mark(p, index, (uint32_t)i);
        set_mark(p, index, (uint32_t)i + 1);
        writer_clear(&p->writer, index, p->pattern.mark);
    }
}

static bool run(struct program *p, const char *command, int count, char **values) {
    uint64_t v[4] = {0, 1};
    if (count > 4) return false;
    for (int i = 0; i < count; i++) v[i] = number_argument(values[i]);
    if (strcmp(command, "append") == 0 && (count == 1 || count == 2)) {
        for (uint64_t i = 0; i < v[1]; i++) append(p, v[0] + i);
        return true;
    }
    if (strcmp(command, "hammer") == 0 && count == 4 && v[3] > 0) {
        check_index_argument(&p->store, v[3] - 1);
        hammer(p, v[0], v[1], v[2], v[3]);
        return true;
    }
    if (count != 2) return false;
    check_index_argument(&p->store, v[0]);
    if (strcmp(command, "set") == 0) set_record(p, v[0], v[1]);
    else if (strcmp(command, "label") == 0) set_label(p, v[0], (uint32_t)v[1]);
    else if (strcmp(command, "stamp") == 0) set_stamp(p, v[0], (uint32_t)v[1]);
    else if (strcmp(command, "mark") == 0) set_mark(p, v[0], (uint32_t)v[1]);
    else if (strcmp(command, "unmark") == 0) writer_clear(&p->writer, v[0], p->pattern.mark);
    else if (strcmp(command, "flicker") == 0) flicker(p, v[0], v[1]);
    else if (strcmp(command, "storm") == 0) storm(p, v[0], v[1]);
    else if (strcmp(command, "renew") == 0) renew(p, v[0], v[1]);
    else return false;
    return true;
}

int main(int argc, char **argv) {
    enum step die_at = STEP_NONE;
    struct program p;
    int next = 1;
    bool by_bytes = argc > 1 && strcmp(argv[1], "--by-bytes") == 0;
    bool bit_first = argc > 1 && strcmp(argv[1], "--bit-first") == 0;
    if (by_bytes || bit_first) next = 2;
    if (argc > 2 && strcmp(argv[1], "--die-at") == 0) die_at = step_argument(argv[2]), next = 3;
    if (argc < next + 2) return fprintf(stderr, "usage: mmf_writer [--die-at STEP] STORE COMMAND NUMBERS\n"), STATUS_USAGE;

    store_open(&p.store, argv[next], NULL, true);
    if (!pattern_open(&p.pattern, &p.store.layout))
        store_fail(&p.store, STATUS_USAGE, "needs the fields seed, stamp, label and mark");
    p.record = malloc(p.store.record_size);
    if (p.record == NULL) store_fail(&p.store, STATUS_USAGE, "out of memory");
    writer_open(&p.writer, &p.store, die_at);
    p.writer.by_bytes = by_bytes;
    p.writer.bit_first = bit_first;
    bool known = run(&p, argv[next + 1], argc - next - 2, argv + next + 2);
    if (known) printf("{\"repairs\":%" PRIu64 ",\"busy\":%" PRIu64 "}\n", p.writer.repairs, p.writer.busy);
    writer_close(&p.writer);
    free(p.record);
    pattern_close(&p.pattern);
    store_close(&p.store);
    return known ? 0 : STATUS_USAGE;
}

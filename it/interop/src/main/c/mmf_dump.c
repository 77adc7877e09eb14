/* Prints a store as lines of JSON, or watches whether its records stay whole while others write.

   mmf_dump [--schema FILE] STORE            the header's facts on the first line, then a record a line (see value.h)
   mmf_dump --check STORE                    looks at every record once: does it follow the pattern of pattern.h?
   mmf_dump --watch SECONDS STORE            the same over and over, until the time is over or standard input ends

   Exit status: 0 all is well, 1 wrong arguments, 2 the store was refused, 3 a record is stuck, corrupt or torn. */
#define _POSIX_C_SOURCE 200809L
#include <inttypes.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "pattern.h"
#include "reader.h"
#include "value.h"

enum { HOT_RECORDS = 4 };

static void print_doc(const char *doc, size_t bytes) {
    printf(",\"doc\":");
    print_hex(doc == NULL ? "" : doc, bytes);
}

static void print_field_facts(const struct field *f) {
    printf("{\"name\":\"%s\",\"type\":\"", f->name);
    value_type_print(&f->type, stdout);
    printf("\",\"length\":%u,\"offset\":%u,\"size\":%u,\"maxBytes\":%u,\"presence\":%d,\"default\":", f->length, f->offset,
           f->size, f->type.max_bytes, f->presence);
    if (f->default_text == NULL) printf("null");
    else print_hex(f->default_text, f->default_bytes);
    printf(",\"was\":\"%s\"", f->was);
    print_doc(f->doc, f->doc_bytes);
    putchar('}');
}

static void print_header(const struct store *s, uint64_t count) {
    printf("{\"format\":%u,\"fingerprint\":", s->format);
    print_hex(s->fingerprint, sizeof s->fingerprint);
    printf(",\"record\":\"%s\",\"version\":%u,\"recordSize\":%u,\"align\":%u,\"count\":%" PRIu64 ",\"durable\":%" PRIu64,
           s->layout.name, s->schema_version, s->record_size, s->layout.align, count, store_newest_page(s).durable_count);
    print_doc(s->layout.doc, s->layout.doc_bytes);
    printf(",\"key\":[");
    for (uint32_t i = 0; i < s->layout.key_count; i++) printf("%s\"%s\"", i == 0 ? "" : ",", s->layout.key[i]->name);
    printf("],\"order\":\"%s\",\"fields\":[", s->layout.order == NULL ? "" : s->layout.order->name);
    for (uint32_t i = 0; i < s->layout.field_count; i++) {
        if (i > 0) putchar(',');
        print_field_facts(&s->layout.fields[i]);
    }
    puts("]}");
}

static bool print_record(struct reader *reader, uint64_t index) {
    bool valid = reader_read(reader, index);
    if (!valid) return printf("{\"stuck\":%" PRIu64 "}\n", index), false;
    const struct layout *layout = &reader->store->layout;
    for (uint32_t i = 0; i < layout->field_count; i++) {
        printf("%s\"%s\":", i == 0 ? "{" : ",", layout->fields[i].name);
        valid &= print_field(&layout->fields[i], reader_bytes(reader));
    }
    puts("}");
    return valid;
}

static int dump(struct store *store, struct reader *reader) {
    bool valid = true;
    uint64_t count = store_count(store);
    print_header(store, count);
    for (uint64_t i = 0; i < count; i++) valid &= print_record(reader, i);
    return valid ? 0 : STATUS_BROKEN;
}

static bool is_over(const struct timespec *begin, double seconds) {
    struct timespec now;
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    char ignored[256];
    clock_gettime(CLOCK_MONOTONIC, &now);
    if ((double)(now.tv_sec - begin->tv_sec) + (double)(now.tv_nsec - begin->tv_nsec) / 1e9 >= seconds) return true;
    return poll(&input, 1, 0) > 0 && read(STDIN_FILENO, ignored, sizeof ignored) <= 0;
}

/* Returns NULL if the record is whole, else what does not fit. */
static const char *problem_of(struct reader *reader, const struct pattern *pattern, uint64_t index) {
    const char *problem = reader_read(reader, index) ? pattern_problem(pattern, reader_bytes(reader)) : "(stuck)";
    return pattern_is_stamp(reader_scalar(reader, index, pattern->stamp->offset)) ? problem : "(scalar) stamp";
}

/* Looks at every record, and after each at one of the first, which the writers of the tests come back to. Returns how many
   were torn. */
static uint64_t check_once(struct store *store, struct reader *reader, const struct pattern *pattern, uint64_t *count) {
    uint64_t broken = 0, before = *count;
    *count = store_count(store);
    if (*count < before) store_fail(store, STATUS_BROKEN, "count %" PRIu64 " was %" PRIu64, *count, before);
    for (uint64_t i = 0; i < 2 * *count; i++) {
        uint64_t index = i % 2 == 0 ? i / 2 : i / 2 % HOT_RECORDS;
        if (i % 2 == 1 && index == i / 2) continue;
        const char *problem = problem_of(reader, pattern, index);
        if (problem != NULL && broken++ == 0) fprintf(stderr, "record %" PRIu64 " is torn at field %s\n", index, problem);
    }
    return broken;
}

/* A negative number of seconds: one look at every record. */
static int watch(struct store *store, struct reader *reader, double seconds) {
    struct pattern pattern;
    struct timespec begin;
    uint64_t count = 0, broken = 0, passes = 0;
    if (!pattern_open(&pattern, &store->layout)) store_fail(store, STATUS_USAGE, "needs the fields seed, stamp, label and mark");
    clock_gettime(CLOCK_MONOTONIC, &begin);
    puts("watching");
    fflush(stdout);
    for (bool over = false; !over; passes++) {
        over = seconds < 0 || is_over(&begin, seconds);
        broken += check_once(store, reader, &pattern, &count);
    }
    printf("{\"records\":%" PRIu64 ",\"passes\":%" PRIu64 ",\"reads\":%" PRIu64 ",\"again\":%" PRIu64 ",\"held\":%" PRIu64
           ",\"fromLane\":%" PRIu64 ",\"wordByWord\":%" PRIu64 ",\"torn\":%" PRIu64 "}\n",
           count, passes, reader->reads, reader->again, reader->held, reader->from_lane, reader->word_by_word, broken);
    pattern_close(&pattern);
    return broken == 0 ? 0 : STATUS_BROKEN;
}

int main(int argc, char **argv) {
    const char *schema_file = NULL;
    bool dumping = true;
    double seconds = -1;
    int next = 1;
    for (; next < argc - 1; next++) {
        if (strcmp(argv[next], "--check") == 0) dumping = false;
        else if (strcmp(argv[next], "--schema") == 0) schema_file = argv[++next];
        else if (strcmp(argv[next], "--watch") == 0) dumping = false, seconds = strtod(argv[++next], NULL);
        else break;
    }
    if (next != argc - 1) {
        fprintf(stderr, "usage: mmf_dump [--schema FILE] [--check | --watch SECONDS] STORE\n");
        return STATUS_USAGE;
    }

    struct store store;
    struct reader reader;
    store_open(&store, argv[next], schema_file, false);
    reader_open(&reader, &store);
    int status = dumping ? dump(&store, &reader) : watch(&store, &reader, seconds);
    reader_close(&reader);
    store_close(&store);
    return status;
}

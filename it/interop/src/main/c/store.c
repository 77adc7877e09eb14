#define _POSIX_C_SOURCE 200809L
#include "store.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    COMMON_HEADER_BYTES = 64,
    FIXED_HEADER_BYTES = 256,
    WRITE_FEATURES_OFFSET = 136,
    KNOWN_WRITE_FEATURES = 3, /* of readers; writers here know how to keep none of what they stand for */
    CHECKSUM_OFFSET = 252,
    PAGE_BYTES = 4096,
    MIN_HEADER_SIZE = 8192,
    MAX_HEADER_SIZE = 1 << 27,
    SYNC_PAGES = 2,
    SYNC_PAGE_CHECKED_BYTES = 60,
    CACHE_LINE_BYTES = 64,
    MAX_LANES = 65534,
    MAX_TEXT_BYTES = 1 << 20
};

_Noreturn void store_fail(const struct store *store, int status, const char *format, ...) {
    va_list values;
    va_start(values, format);
    fprintf(stderr, "%s: ", store->path);
    vfprintf(stderr, format, values);
    fputc('\n', stderr);
    va_end(values);
    exit(status);
}

#define REQUIRE(store, condition, ...) \
    do {                               \
        if (!(condition)) store_fail((store), STATUS_REFUSED, __VA_ARGS__); \
    } while (0)

static uint64_t file_size(const struct store *store) {
    struct stat st;
    REQUIRE(store, fstat(store->fd, &st) == 0, "cannot be asked for its size");
    REQUIRE(store, S_ISREG(st.st_mode), "not a file");
    return (uint64_t)st.st_size;
}

static void map_file(struct store *store, uint64_t bytes) {
    if (store->base != NULL) munmap(store->base, store->mapped_bytes);
    void *base = mmap(NULL, bytes, store->writable ? PROT_READ | PROT_WRITE : PROT_READ, MAP_SHARED, store->fd, 0);
    REQUIRE(store, base != MAP_FAILED, "cannot be mapped: %llu bytes", (unsigned long long)bytes);
    store->base = base;
    store->mapped_bytes = bytes;
    store->mapped_records = (bytes - store->header_size) / store->record_size;
}

static uint32_t u32(const uint8_t *header, uint32_t offset) {
    uint32_t value;
    memcpy(&value, header + offset, sizeof value);
    return value;
}

static bool overlap(uint64_t a, uint64_t a_bytes, uint64_t b, uint64_t b_bytes) {
    return a < b + b_bytes && b < a + a_bytes;
}

static void check_area(const struct store *s, const char *name, uint64_t offset, uint64_t bytes) {
    REQUIRE(s, offset >= PAGE_BYTES && offset + bytes <= s->header_size,
            "%s at %llu, %llu bytes, expected between %d and header size %u", name, (unsigned long long)offset,
            (unsigned long long)bytes, PAGE_BYTES, s->header_size);
}

static void check_areas(const struct store *s) {
    uint64_t sync_bytes = (uint64_t)SYNC_PAGES * s->sync_size, lanes_bytes = (uint64_t)s->lane_count * s->lane_size;
    uint64_t image_bytes = (s->record_size - WORD_BYTES + CACHE_LINE_BYTES - 1) / CACHE_LINE_BYTES * CACHE_LINE_BYTES;
    REQUIRE(s, s->align == 8 || s->align == 64, "record alignment %u, expected 8 or 64", s->align);
    REQUIRE(s, s->record_size % s->align == 0, "record size %u, expected a multiple of %u", s->record_size, s->align);
    REQUIRE(s, s->sync_offset % PAGE_BYTES == 0 && s->sync_size == PAGE_BYTES, "sync pages at %u of %u bytes", s->sync_offset,
            s->sync_size);
    REQUIRE(s, s->lane_count >= 1 && s->lane_count <= MAX_LANES, "%u lanes, expected 1 to %d", s->lane_count, MAX_LANES);
    REQUIRE(s, s->lanes_per_slot >= 1 && s->lane_count % s->lanes_per_slot == 0, "%u lanes in slots of %u", s->lane_count,
            s->lanes_per_slot);
    REQUIRE(s, s->lanes_offset % CACHE_LINE_BYTES == 0, "lanes at %u, expected a multiple of 64", s->lanes_offset);
    REQUIRE(s, s->lane_size % CACHE_LINE_BYTES == 0 && s->lane_size >= LANE_IMAGE_OFFSET + image_bytes,
            "lane size %u for records of %u bytes", s->lane_size, s->record_size);
    REQUIRE(s, s->text_length <= MAX_TEXT_BYTES, "schema text of %u bytes, expected at most %d", s->text_length,
            MAX_TEXT_BYTES);
    check_area(s, "schema text", s->text_offset, s->text_length);
    check_area(s, "sync pages", s->sync_offset, sync_bytes);
    check_area(s, "lanes", s->lanes_offset, lanes_bytes);
    REQUIRE(s, !overlap(s->text_offset, s->text_length, s->sync_offset, sync_bytes) &&
                   !overlap(s->text_offset, s->text_length, s->lanes_offset, lanes_bytes) &&
                   !overlap(s->sync_offset, sync_bytes, s->lanes_offset, lanes_bytes),
            "schema text, sync pages and lanes overlap");
}

static void check_record_size(const struct store *s) {
    REQUIRE(s, s->record_size % WORD_BYTES == 0 && s->record_size >= MIN_RECORD_BYTES && s->record_size <= MAX_RECORD_BYTES,
            "record size %u, expected a multiple of 8 from %d to %d", s->record_size, MIN_RECORD_BYTES, MAX_RECORD_BYTES);
}

static void check_fixed_header(struct store *s, const uint8_t *header, uint64_t size) {
    REQUIRE(s, size >= FIXED_HEADER_BYTES, "truncated: %llu bytes, expected at least %d", (unsigned long long)size,
            FIXED_HEADER_BYTES);
    s->header_size = u32(header, 64);
    REQUIRE(s, s->header_size % PAGE_BYTES == 0 && s->header_size >= MIN_HEADER_SIZE && s->header_size <= MAX_HEADER_SIZE,
            "header size %u, expected a multiple of 4096 from %d to %d", s->header_size, MIN_HEADER_SIZE, MAX_HEADER_SIZE);
    REQUIRE(s, s->header_size <= size, "truncated: %llu bytes, header size %u", (unsigned long long)size, s->header_size);
    REQUIRE(s, u32(header, 68) == 0, "incompatible feature flags %08x, none is known here", u32(header, 68));
    REQUIRE(s, !s->writable || u32(header, WRITE_FEATURES_OFFSET) == 0,
            "write-incompatible feature flags %08x, none is known here: open it for reading",
            u32(header, WRITE_FEATURES_OFFSET));
    check_record_size(s);
    s->align = u32(header, 76);
    s->text_offset = u32(header, 80);
    s->text_length = u32(header, 84);
    s->sync_offset = u32(header, 88);
    s->sync_size = u32(header, 92);
    s->lanes_offset = u32(header, 96);
    s->lane_size = u32(header, 100);
    s->lane_count = u32(header, 104);
    s->lanes_per_slot = u32(header, 108);
    memcpy(s->id, header + 112, STORE_ID_BYTES);
    check_areas(s);
}

static void check_checksum(const struct store *s, const uint8_t *header) {
    uint32_t crc = crc32c(0, header, COUNT_OFFSET);
    crc = crc32c(crc, header + COMMON_HEADER_BYTES, CHECKSUM_OFFSET - COMMON_HEADER_BYTES);
    crc = crc32c(crc, s->base + s->text_offset, s->text_length);
    REQUIRE(s, crc == u32(header, CHECKSUM_OFFSET), "checksum %08x, computed %08x", u32(header, CHECKSUM_OFFSET), crc);
}

static void parse_layout(struct store *s, const char *text, size_t length) {
    char problem[512];
    REQUIRE(s, layout_parse(text, length, &s->layout, problem, sizeof problem), "schema text: %s", problem);
    REQUIRE(s, s->layout.record_size == s->record_size, "record size %u, its schema text says %u", s->record_size,
            s->layout.record_size);
    REQUIRE(s, s->layout.version == s->schema_version, "schema version %u, its schema text says %u", s->schema_version,
            s->layout.version);
}

static void check_layout(struct store *s, const uint8_t *header) {
    uint8_t computed[SHA256_BYTES];
    uint32_t write_features = u32(header, WRITE_FEATURES_OFFSET);
    parse_layout(s, (const char *)s->base + s->text_offset, s->text_length);
    REQUIRE(s, s->layout.align == s->align, "record alignment %u, its schema text says %u", s->align, s->layout.align);
    layout_fingerprint(&s->layout, computed);
    REQUIRE(s, memcmp(computed, s->fingerprint, SHA256_BYTES) == 0, "the fingerprint is not that of the schema text");
    REQUIRE(s, (write_features & KNOWN_WRITE_FEATURES) == layout_write_features(&s->layout),
            "write-incompatible feature flags %08x, its schema text says %08x", write_features,
            layout_write_features(&s->layout));
}

static void check_layout_format1(struct store *s, const char *schema_file) {
    uint8_t computed[SHA256_BYTES];
    static char text[MAX_TEXT_BYTES];
    REQUIRE(s, schema_file != NULL, "format 1 has no schema text: name one with --schema FILE");
    FILE *in = fopen(schema_file, "rb");
    REQUIRE(s, in != NULL, "cannot read schema text %s", schema_file);
    size_t length = fread(text, 1, sizeof text, in);
    fclose(in);
    parse_layout(s, text, length);
    REQUIRE(s, layout_fits_format1(&s->layout), "format 1 has no such fields as %s", schema_file);
    layout_fingerprint_format1(&s->layout, computed);
    REQUIRE(s, memcmp(computed, s->fingerprint, SHA256_BYTES) == 0, "the fingerprint is not that of %s", schema_file);
}

/* The count is loaded before the capacity, and the capacity before the size: each may grow in between, never fall. */
static uint64_t checked_count(struct store *s, uint64_t *size) {
    uint64_t count = load_acquire(u64_at(s, COUNT_OFFSET)), capacity = load_acquire(u64_at(s, CAPACITY_OFFSET));
    *size = file_size(s);
    REQUIRE(s, *size >= s->header_size, "truncated: %llu bytes", (unsigned long long)*size);
    uint64_t room = (*size - s->header_size) / s->record_size;
    if (s->format == 1) capacity = room;
    REQUIRE(s, count <= capacity && capacity <= room, "count %llu, capacity %llu, room for %llu records",
            (unsigned long long)count, (unsigned long long)capacity, (unsigned long long)room);
    return count;
}

static void check_common_header(struct store *s, const uint8_t *header, uint64_t size) {
    REQUIRE(s, size >= COMMON_HEADER_BYTES, "truncated: %llu bytes, expected at least %d", (unsigned long long)size,
            COMMON_HEADER_BYTES);
    REQUIRE(s, memcmp(header, "MMFG", 4) == 0, "not an mmapforge store: it begins %02x %02x %02x %02x", header[0], header[1],
            header[2], header[3]);
    s->format = u32(header, 4);
    REQUIRE(s, s->format == 1 || s->format == 2, "format version %u, expected 1 or 2", s->format);
    memcpy(s->fingerprint, header + 8, SHA256_BYTES);
    s->schema_version = u32(header, 40);
    s->record_size = u32(header, 44);
}

void store_open(struct store *s, const char *path, const char *schema_file, bool writable) {
    uint8_t header[FIXED_HEADER_BYTES] = {0};
    memset(s, 0, sizeof *s);
    s->path = path;
    s->writable = writable;
    s->fd = open(path, (writable ? O_RDWR : O_RDONLY) | O_CLOEXEC | O_NONBLOCK);
    REQUIRE(s, s->fd >= 0, "cannot be opened");
    uint64_t size = file_size(s);
    REQUIRE(s, pread(s->fd, header, sizeof header, 0) >= 0, "cannot be read");
    check_common_header(s, header, size);
    if (s->format == 1) {
        s->header_size = COMMON_HEADER_BYTES;
        check_record_size(s);
    } else {
        check_fixed_header(s, header, size);
    }
    map_file(s, size);
    if (s->format == 1) {
        check_layout_format1(s, schema_file);
    } else {
        check_checksum(s, header);
        check_layout(s, header);
    }
    store_count(s);
}

void store_close(struct store *store) {
    munmap(store->base, store->mapped_bytes);
    close(store->fd);
    layout_free(&store->layout);
}

uint64_t store_count(struct store *store) {
    uint64_t size, count = checked_count(store, &size);
    if (count > store->mapped_records) map_file(store, size);
    return count;
}

void store_map_records(struct store *store, uint64_t records) {
    if (records <= store->mapped_records) return;
    uint64_t size;
    checked_count(store, &size);
    map_file(store, size);
    REQUIRE(store, records <= store->mapped_records, "room for %llu records, expected %llu",
            (unsigned long long)store->mapped_records, (unsigned long long)records);
}

struct sync_page store_newest_page(const struct store *store) {
    struct sync_page newest = {0};
    for (int i = 0; store->format != 1 && i < SYNC_PAGES; i++) {
        uint8_t page[SYNC_PAGE_CHECKED_BYTES + 4];
        uint64_t transaction;
        memcpy(page, store->base + store->sync_offset + (uint64_t)i * store->sync_size, sizeof page);
        memcpy(&transaction, page, sizeof transaction);
        if (transaction <= newest.transaction || crc32c(0, page, SYNC_PAGE_CHECKED_BYTES) != u32(page, SYNC_PAGE_CHECKED_BYTES))
            continue;
        newest.transaction = transaction;
        memcpy(&newest.durable_count, page + 8, sizeof newest.durable_count);
        memcpy(newest.boot_id, page + 24, sizeof newest.boot_id);
    }
    return newest;
}

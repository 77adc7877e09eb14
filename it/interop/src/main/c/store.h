/* A store that is mapped: its checked header, and its memory. */
#ifndef MMF_STORE_H
#define MMF_STORE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "layout.h"

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "a store is little-endian, and this program reads it as it is");
_Static_assert(sizeof(void *) == 8, "a store may be larger than what 32 bits can address");

enum {
    COUNT_OFFSET = 48,
    CAPACITY_OFFSET = 56,
    APPEND_LOCK_OFFSET = 256,
    SYNC_LOCK_OFFSET = 320,
    GROWTHS_OFFSET = 576,
    OPENINGS_OFFSET = 640,
    KEY_PAIRING_OFFSET = 704,

    STORE_ID_BYTES = 16,
    BOOT_ID_BYTES = 16,

    LANE_COMMIT_OFFSET = 0,
    LANE_RECORD_OFFSET = 8,
    LANE_IMAGE_OFFSET_OFFSET = 16,
    LANE_IMAGE_LENGTH_OFFSET = 20,
    LANE_IMAGE_OFFSET = 64
};

struct store {
    const char *path;
    int fd;
    bool writable;
    uint8_t *base;
    uint64_t mapped_bytes;
    uint64_t mapped_records; /* whole records that are mapped */

    uint32_t format;
    uint8_t fingerprint[SHA256_BYTES];
    uint32_t schema_version;
    uint32_t record_size;
    uint32_t header_size;
    uint32_t align;
    uint32_t text_offset, text_length;
    uint32_t sync_offset, sync_size;
    uint32_t lanes_offset, lane_size, lane_count, lanes_per_slot;
    uint8_t id[STORE_ID_BYTES];
    struct layout layout;
};

/* Opens and maps a store, and makes every check that the format asks for. Prints the first that fails to stderr and
   ends the program with status 2. schema_file holds the schema text of a file of format 1, and is NULL for others. */
void store_open(struct store *store, const char *path, const char *schema_file, bool writable);

void store_close(struct store *store);

/* The number of records, all of them mapped when this returns: loads the count, and maps more if need be. */
uint64_t store_count(struct store *store);

/* Makes sure that this many records are mapped. */
void store_map_records(struct store *store, uint64_t records);

/* What was on the disk for certain when it was written. */
struct sync_page {
    uint64_t transaction; /* 0 if there is no valid page */
    uint64_t durable_count;
    uint8_t boot_id[BOOT_ID_BYTES];
};

/* The newest valid sync page, all zeros if there is none. */
struct sync_page store_newest_page(const struct store *store);

/* Prints "path: what" to stderr and ends the program with this status. */
_Noreturn void store_fail(const struct store *store, int status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

enum { STATUS_USAGE = 1, STATUS_REFUSED = 2, STATUS_BROKEN = 3, STATUS_BUSY = 4 };

static inline _Atomic uint64_t *u64_at(const struct store *store, uint64_t offset) {
    return (_Atomic uint64_t *)(void *)(store->base + offset);
}

static inline _Atomic uint32_t *u32_at(const struct store *store, uint64_t offset) {
    return (_Atomic uint32_t *)(void *)(store->base + offset);
}

static inline uint64_t record_offset(const struct store *store, uint64_t index) {
    return store->header_size + index * store->record_size;
}

static inline uint64_t lane_offset(const struct store *store, uint32_t lane) {
    return store->lanes_offset + (uint64_t)lane * store->lane_size;
}

/* The lane that an odd word names, -1 if it names none. */
static inline int64_t lane_of(uint64_t odd) { return (int64_t)(odd >> 48) - 1; }

static inline uint64_t load_acquire(_Atomic uint64_t *at) { return atomic_load_explicit(at, memory_order_acquire); }

#endif

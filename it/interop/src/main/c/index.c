#define _POSIX_C_SOURCE 200809L
#include "index.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "hash.h"
#include "run.h"

enum {
    PAGE_BYTES = 4096,
    CHECKED_BYTES = 252,
    VERSION = 1,
    PAIRING_OFFSET = 256,
    INDEXED_OFFSET = 320,
    STATE_OFFSET = 384,
    TABLE_MASK = 0xFF,
    MIN_FIRST_LOG2 = 9,
    MAX_FIRST_LOG2 = 40,
    MAX_LOG2 = 44,
    INDEX_BITS = 48,
    LARGE_TABLE_BYTES = 2 << 20,
    OPENING_BYTE = 65536,
    WAIT_MILLISECONDS = 1000,
    VAIN_LOOKUPS = 8
};

static const uint64_t INDEX_MASK = ((uint64_t)1 << INDEX_BITS) - 1;

/* The tables that a lookup has to probe: those of the state word. */
struct tables {
    uint32_t newest, oldest;
};

static uint32_t u32(const uint8_t *at) {
    uint32_t value;
    memcpy(&value, at, sizeof value);
    return value;
}

static uint64_t load(const struct index *x, uint64_t offset) {
    return load_acquire((_Atomic uint64_t *)(void *)(x->base + offset));
}

static uint64_t table_bytes(const struct index *x, uint32_t table) { return (uint64_t)8 << (x->first_log2 + table); }

/* Each table begins where the one before ends, a large one at the next multiple of 2 MiB. */
static uint64_t table_offset(const struct index *x, uint32_t table) {
    uint64_t end = PAGE_BYTES;
    for (uint32_t t = 0;; t++) {
        uint64_t offset = table_bytes(x, t) >= LARGE_TABLE_BYTES ? round_up(end, LARGE_TABLE_BYTES) : end;
        if (t == table) return offset;
        end = offset + table_bytes(x, t);
    }
}

static void unmap(struct index *x) {
    if (x->base != NULL) munmap(x->base, x->mapped_bytes);
    if (x->fd >= 0) close(x->fd);
    x->base = NULL;
    x->fd = -1;
}

static bool map(struct index *x, uint64_t bytes, struct problem p) {
    if (x->base != NULL) munmap(x->base, x->mapped_bytes);
    void *base = mmap(NULL, bytes, PROT_READ, MAP_SHARED, x->fd, 0);
    x->base = base == MAP_FAILED ? NULL : base;
    x->mapped_bytes = bytes;
    return x->base != NULL || fail(p, "cannot be mapped: %" PRIu64 " bytes", bytes);
}

static bool file_size(const struct index *x, uint64_t *bytes, struct problem p) {
    struct stat st;
    if (fstat(x->fd, &st) != 0 || !S_ISREG(st.st_mode)) return fail(p, "not a file");
    *bytes = (uint64_t)st.st_size;
    return true;
}

/* Reads the state, and maps what it names. A state of 0 is no problem of the file, which has been replaced. */
static bool find_tables(struct index *x, uint64_t state, struct tables *tables, struct problem p) {
    uint64_t newest = state & TABLE_MASK, oldest = state >> 8 & TABLE_MASK, size = 0;
    if (state >> 16 != 0 || newest == 0 || oldest == 0 || oldest > newest || newest - oldest > 1 ||
        x->first_log2 + newest - 1 > MAX_LOG2)
        return fail(p, "state %016" PRIx64, state);
    *tables = (struct tables){(uint32_t)newest - 1, (uint32_t)oldest - 1};
    uint64_t end = table_offset(x, tables->newest) + table_bytes(x, tables->newest);
    if (end <= x->mapped_bytes) return true;
    if (!file_size(x, &size, p)) return false;
    if (end > size) return fail(p, "truncated: %" PRIu64 " bytes, table %u ends at %" PRIu64, size, tables->newest, end);
    return map(x, size, p);
}

static bool check_header(struct index *x, struct problem p) {
    const struct store *s = x->store;
    const uint8_t *header = x->base;
    uint8_t fingerprint[SHA256_BYTES];
    if (memcmp(header, "MMFK", 4) != 0) return fail(p, "not a key file: it begins %02x %02x %02x %02x", header[0], header[1], header[2], header[3]);
    if (u32(header + 4) != VERSION) return fail(p, "key file version %u, expected %d", u32(header + 4), VERSION);
    uint32_t crc = crc32c(0, header, CHECKED_BYTES);
    if (crc != u32(header + CHECKED_BYTES)) return fail(p, "checksum %08x, computed %08x", u32(header + CHECKED_BYTES), crc);
    if (memcmp(header + 8, s->id, STORE_ID_BYTES) != 0) return fail(p, "the store id is that of another store");
    key_fingerprint(&s->layout, fingerprint);
    if (memcmp(header + 32, fingerprint, SHA256_BYTES) != 0) return fail(p, "the key fingerprint is that of another key");
    memcpy(&x->seed, header + 24, sizeof x->seed);
    x->first_log2 = u32(header + 64);
    return (x->first_log2 >= MIN_FIRST_LOG2 && x->first_log2 <= MAX_FIRST_LOG2) ||
           fail(p, "2^%u slots in the first table, expected 2^%d to 2^%d", x->first_log2, MIN_FIRST_LOG2, MAX_FIRST_LOG2);
}

/* What the file must have in common with the store now. The count is loaded first: a record that it counts was indexed before. */
static bool check_live_words(struct index *x, struct problem p) {
    struct tables unused;
    uint64_t count = load_acquire(u64_at(x->store, COUNT_OFFSET));
    uint64_t expected = load_acquire(u64_at(x->store, KEY_PAIRING_OFFSET)), pairing = load(x, PAIRING_OFFSET);
    if (pairing == 0 || pairing != expected)
        return fail(p, "pairing %016" PRIx64 ", the store's is %016" PRIx64, pairing, expected);
    uint64_t indexed = load(x, INDEXED_OFFSET), state = load(x, STATE_OFFSET);
    if (indexed < count) return fail(p, "%" PRIu64 " records are indexed, there are %" PRIu64, indexed, count);
    if (!run_goes_on(x->store)) return fail(p, "it may lack what was in memory when the machine stopped");
    return find_tables(x, state, &unused, p);
}

/* *error says why the operating system does not open the file, and is 0 if that is not what is wrong. */
static bool try_open(struct index *x, int *error, struct problem p) {
    uint64_t size = 0;
    unmap(x);
    x->fd = open(x->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
    *error = x->fd < 0 ? errno : 0;
    if (x->fd < 0) return fail(p, "cannot be opened: %s", strerror(*error));
    if (!file_size(x, &size, p)) return false;
    if (size < PAGE_BYTES) return fail(p, "truncated: %" PRIu64 " bytes, expected at least %d", size, PAGE_BYTES);
    return map(x, size, p) && check_header(x, p) && check_live_words(x, p);
}

/* Whether somebody is just opening the store for writing, and may be making the key file. */
static bool is_being_opened(const struct store *s) { return run_is_locked(s, OPENING_BYTE, 1); }

static bool is_denial(int error) { return error == EACCES || error == EPERM; }

/* Says what is wrong, and what can be done about it, which depends on why the file cannot be used. */
static _Noreturn void refuse(struct index *x, const char *problem, int error) {
    struct stat st;
    if (error == ENOENT && fstat(x->store->fd, &st) == 0 && st.st_nlink > 1)
        store_fail(x->store, STATUS_REFUSED,
                   "key file: %s; the store's file has %ju names (hard links), and its key file is beside the one that it is written by:"
                   " open it by that name",
                   problem, (uintmax_t)st.st_nlink);
    const char *remedy = is_denial(error) ? "; give it the store's owner, group and permissions"
                         : error == 0 || error == ENOENT ? "; open the store for writing once, which rebuilds it"
                                                         : "";
    store_fail(x->store, STATUS_REFUSED, "key file: %s%s", problem, remedy);
}

/* A key file that does not fit is no fault while a writer is about to make another: between two looks at a store that nobody was
   opening, and nobody has opened, it is one. */
static void open_file(struct index *x) {
    char text[512];
    int error;
    const struct timespec pause = {.tv_nsec = 1000000};
    for (int waited = 0;; waited++) {
        uint64_t openings = load_acquire(u64_at(x->store, OPENINGS_OFFSET));
        bool busy = is_being_opened(x->store);
        if (try_open(x, &error, (struct problem){text, sizeof text})) return;
        busy |= is_being_opened(x->store) || openings == 0 || openings != load_acquire(u64_at(x->store, OPENINGS_OFFSET));
        if (is_denial(error) || !busy || waited == WAIT_MILLISECONDS) break;
        nanosleep(&pause, NULL);
    }
    refuse(x, text, error);
}

void index_open(struct index *x, struct store *store) {
    memset(x, 0, sizeof *x);
    x->store = store;
    x->fd = -1;
    if (store->layout.key_count == 0) store_fail(store, STATUS_REFUSED, "its records have no key");
    size_t bytes = strlen(store->path) + sizeof ".key";
    x->path = malloc(bytes);
    x->stored_key = malloc(key_max_bytes(&store->layout));
    x->record = malloc(store->record_size);
    if (x->path == NULL || x->stored_key == NULL || x->record == NULL) store_fail(store, STATUS_USAGE, "out of memory");
    snprintf(x->path, bytes, "%s.key", store->path);
    open_file(x);
}

void index_close(struct index *x) {
    unmap(x);
    free(x->path);
    free(x->stored_key);
    free(x->record);
}

/* The bytes of a key never change, so they are right whoever writes the record meanwhile. But that may store the same bytes once
   more: so they are loaded as single words, which keeps that from being undefined in C. */
uint32_t index_key_of(struct index *x, uint64_t record, uint8_t *key) {
    const struct layout *layout = &x->store->layout;
    store_map_records(x->store, record + 1);
    _Atomic uint64_t *from = u64_at(x->store, record_offset(x->store, record));
    for (uint32_t i = 0; i < layout->key_count; i++) {
        const struct field *f = layout->key[i];
        for (uint32_t w = f->offset / WORD_BYTES; w * WORD_BYTES < f->offset + f->size; w++)
            x->record[w] = atomic_load_explicit(&from[w], memory_order_relaxed);
    }
    return key_encode(layout, (const uint8_t *)x->record, key);
}

static bool has_key(struct index *x, uint64_t record, const uint8_t *key, uint32_t length) {
    return index_key_of(x, record, x->stored_key) == length && memcmp(x->stored_key, key, length) == 0;
}

/* Goes from the hash's slot to the first empty one, and never around twice: a damaged table may have none. */
static int64_t probe(struct index *x, uint32_t table, uint64_t hash, const uint8_t *key, uint32_t length) {
    uint64_t slots = (uint64_t)1 << (x->first_log2 + table), offset = table_offset(x, table);
    for (uint64_t i = 0; i < slots; i++) {
        uint64_t slot = load(x, offset + 8 * ((hash + i) & (slots - 1)));
        x->probed++;
        if (slot == 0) break;
        uint64_t record = (slot & INDEX_MASK) - 1;
        if (slot >> INDEX_BITS != hash >> INDEX_BITS || (slot & INDEX_MASK) == 0) continue;
        if (record < load_acquire(u64_at(x->store, COUNT_OFFSET)) && has_key(x, record, key, length)) return (int64_t)record;
    }
    return NOT_FOUND;
}

/* Whether the key file's path leads to the file that is open. */
static bool is_at_its_path(const struct index *x) {
    struct stat own, at_path;
    return fstat(x->fd, &own) == 0 && lstat(x->path, &at_path) == 0 && own.st_dev == at_path.st_dev && own.st_ino == at_path.st_ino;
}

/* Whether a key that no slot led to is a key of no record: unless the file is not, or no longer, the one that has all keys. A writer
   that has just opened the store may be giving the file and the store their new number, one after the other, or have died between. */
static bool has_all_keys(const struct index *x) {
    uint64_t count = load_acquire(u64_at(x->store, COUNT_OFFSET));
    if (load(x, INDEXED_OFFSET) < count) return false;
    if (load(x, PAIRING_OFFSET) == load_acquire(u64_at(x->store, KEY_PAIRING_OFFSET))) return true;
    return is_at_its_path(x) && load(x, STATE_OFFSET) != 0;
}

/* One lookup. Returns false if another file may have the key. */
static bool look_up(struct index *x, const uint8_t *key, uint32_t length, int64_t *found) {
    char text[512];
    struct tables tables;
    uint64_t state = load(x, STATE_OFFSET), hash = xxh64(x->seed, key, length);
    if (state == 0) return false;
    if (!find_tables(x, state, &tables, (struct problem){text, sizeof text}))
        store_fail(x->store, STATUS_REFUSED, "key file: %s", text);
    x->newest = tables.newest;
    x->both += tables.newest != tables.oldest;
    *found = NOT_FOUND;
    if (x->newest_only) tables.oldest = tables.newest;
    for (uint32_t t = tables.newest + 1; *found == NOT_FOUND && t-- > tables.oldest;) *found = probe(x, t, hash, key, length);
    return *found != NOT_FOUND || has_all_keys(x);
}

int64_t index_find(struct index *x, const uint8_t *key, uint32_t length) {
    int64_t found;
    for (int vain = 0; !look_up(x, key, length, &found); vain++) {
        if (vain == VAIN_LOOKUPS) store_fail(x->store, STATUS_REFUSED, "key file: replaced again and again");
        open_file(x);
        x->reopened++;
    }
    return found;
}

#define _POSIX_C_SOURCE 200809L
#include "writer.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { GATE_BYTE = 0, FIRST_SLOT_BYTE = 1, SPINS = 64, BUSY_TIMEOUT_SECONDS = 30 };

static const uint64_t COUNT_MASK = 0xFFFFFFFFFFFFull;
static const uint64_t NO_RECORD = UINT64_MAX;
static const uint64_t RANGE_WRITE = 2ull << 14;
static const uint64_t MAX_GROWTH_BYTES = 64ull << 20;

const char *const STEP_NAMES[STEP_COUNT] = {
    "none",   "scalar-held", "scalar-stored", "image", "held",        "committed", "half-copied",
    "copied", "released",    "append-locked", "grow-half", "grown", "append-half", "counted"};

static void reach(const struct writer *w, enum step step) {
    if (w->die_at == step) raise(SIGKILL);
}

static uint64_t held(uint64_t even, uint32_t lane) { return even | 1 | (uint64_t)(lane + 1) << 48; }

static uint64_t released(uint64_t odd) { return ((odd & COUNT_MASK) + 1) & COUNT_MASK; }

/* A range counts 2^14 times as much as a scalar, and so does a repair, which may have finished one. */
static uint64_t released_after_range(uint64_t odd) { return ((odd & COUNT_MASK) - 1 + RANGE_WRITE) & COUNT_MASK; }

static void store_release(_Atomic uint64_t *at, uint64_t value) { atomic_store_explicit(at, value, memory_order_release); }

/* Stores into shared memory as single words, so that a reader's loads of the same bytes are defined in C. */
static void copy_bytes(uint8_t *to, const uint8_t *from, uint32_t length) {
    for (uint32_t i = 0; i < length;) {
        if (((uintptr_t)(to + i) % 8) == 0 && length - i >= 8) {
            uint64_t word;
            memcpy(&word, from + i, sizeof word);
            atomic_store_explicit((_Atomic uint64_t *)(void *)(to + i), word, memory_order_relaxed);
            i += 8;
        } else {
            atomic_store_explicit((_Atomic uint8_t *)(to + i), from[i], memory_order_relaxed);
            i++;
        }
    }
}

/* What the format forbids: others load single scalars of the record meanwhile, and see halves. */
static void copy_single_bytes(uint8_t *to, const uint8_t *from, uint32_t length) {
    for (uint32_t i = 0; i < length; i++)
        atomic_store_explicit((_Atomic uint8_t *)(to + i), from[i], memory_order_relaxed);
}

static bool lock_byte(const struct writer *w, uint64_t byte, short type) {
    struct flock range = {.l_type = type, .l_whence = SEEK_SET, .l_start = (off_t)byte, .l_len = 1};
    if (fcntl(w->lock_file, F_SETLK, &range) == 0) return true;
    if (errno != EAGAIN && errno != EACCES) store_fail(w->store, STATUS_USAGE, "cannot lock byte %" PRIu64, byte);
    return false;
}

static void repair_lane(const struct writer *w, uint32_t lane) {
    struct store *s = w->store;
    uint64_t at = lane_offset(s, lane), commit = load_acquire(u64_at(s, at + LANE_COMMIT_OFFSET));
    uint64_t index = atomic_load_explicit(u64_at(s, at + LANE_RECORD_OFFSET), memory_order_relaxed);
    if (index < load_acquire(u64_at(s, COUNT_OFFSET))) {
        store_map_records(s, index + 1);
        uint64_t record = record_offset(s, index), word = load_acquire(u64_at(s, record));
        uint32_t offset = atomic_load_explicit(u32_at(s, at + LANE_IMAGE_OFFSET_OFFSET), memory_order_relaxed);
        uint32_t length = atomic_load_explicit(u32_at(s, at + LANE_IMAGE_LENGTH_OFFSET), memory_order_relaxed);
        bool within = offset >= WORD_BYTES && offset <= s->record_size && length <= s->record_size - offset;
        if (commit != 0 && word == commit && lane_of(word) == lane && within)
            copy_bytes(s->base + record + offset, s->base + at + LANE_IMAGE_OFFSET, length);
        if ((word & 1) != 0 && lane_of(word) == lane)
            store_release(u64_at(s, record), released_after_range(word));
    }
    if (commit != 0) store_release(u64_at(s, at + LANE_COMMIT_OFFSET), 0);
    static const uint64_t LOCKS[] = {APPEND_LOCK_OFFSET, SYNC_LOCK_OFFSET};
    for (int i = 0; i < 2; i++) {
        uint64_t word = load_acquire(u64_at(s, LOCKS[i]));
        if ((word & 1) != 0 && lane_of(word) == lane) store_release(u64_at(s, LOCKS[i]), released(word));
    }
}

static void repair_slot(const struct writer *w, uint32_t slot) {
    for (uint32_t i = 0; i < w->store->lanes_per_slot; i++) repair_lane(w, slot * w->store->lanes_per_slot + i);
}

/* Own slots never come here: this program has one thread, which leaves no word odd behind. POSIX would grant a second
   lock on the own byte, and the unlocking would give up the slot. */
static void repair_if_dead(struct writer *w, uint32_t lane) {
    uint32_t slot = lane / w->store->lanes_per_slot;
    if (slot == w->slot || !lock_byte(w, FIRST_SLOT_BYTE + (uint64_t)slot, F_WRLCK)) return;
    repair_slot(w, slot);
    w->repairs++;
    lock_byte(w, FIRST_SLOT_BYTE + (uint64_t)slot, F_UNLCK);
}

static void back_off(const struct writer *w, int attempt, const struct timespec *begin, uint64_t word) {
    struct timespec now;
    if (attempt < SPINS) return;
    sched_yield();
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (now.tv_sec - begin->tv_sec > BUSY_TIMEOUT_SECONDS)
        store_fail(w->store, STATUS_BUSY, "a word stayed held: %016" PRIx64, word);
    if (attempt > 2 * SPINS) nanosleep(&(struct timespec){.tv_nsec = 50000}, NULL);
}

/* Gives a word back that nobody holds. It names no lane of the file, or one of this program's, which has one thread, and that waits; or
   it is a record's, and its lane names another record: whoever takes a word names the record before. */
static void release_if_stray(const struct writer *w, uint64_t word_offset, uint64_t index, uint64_t word) {
    const struct store *s = w->store;
    int64_t lane = lane_of(word);
    bool stray = lane < 0 || lane >= s->lane_count || lane / s->lanes_per_slot == w->slot;
    if (!stray && index != NO_RECORD)
        stray = atomic_load_explicit(u64_at(s, lane_offset(s, (uint32_t)lane) + LANE_RECORD_OFFSET),
                                     memory_order_relaxed) != index;
    uint64_t even = index == NO_RECORD ? released(word) : released_after_range(word);
    if (stray) atomic_compare_exchange_strong(u64_at(s, word_offset), &word, even);
}

/* Makes the word of a record, or of a lock in the header, odd, and returns it. */
static uint64_t take(struct writer *w, uint64_t word_offset, uint64_t index) {
    _Atomic uint64_t *at = u64_at(w->store, word_offset);
    struct timespec begin;
    clock_gettime(CLOCK_MONOTONIC, &begin);
    for (int attempt = 0;; attempt++) {
        uint64_t word = load_acquire(at);
        if ((word & 1) == 0) {
            if (atomic_compare_exchange_strong(at, &word, held(word, w->lane))) return held(word, w->lane);
            continue;
        }
        w->busy++;
        if (attempt >= SPINS) {
            if (lane_of(word) >= 0 && lane_of(word) < w->store->lane_count) repair_if_dead(w, (uint32_t)lane_of(word));
            release_if_stray(w, word_offset, index, word);
        }
        at = u64_at(w->store, word_offset); /* a repair may have mapped the store anew */
        back_off(w, attempt, &begin, word);
    }
}

void writer_open(struct writer *w, struct store *store, enum step die_at) {
    char path[4096];
    memset(w, 0, sizeof *w);
    w->store = store;
    w->die_at = die_at;
    if (store->format != 2) store_fail(store, STATUS_REFUSED, "format %u, expected 2", store->format);
    if (snprintf(path, sizeof path, "%s.lck", store->path) >= (int)sizeof path)
        store_fail(store, STATUS_USAGE, "too long a path");
    struct stat st;
    if (fstat(store->fd, &st) != 0) store_fail(store, STATUS_USAGE, "cannot be asked for its permissions");
    mode_t mask = umask(0);
    w->lock_file = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, st.st_mode & 0666);
    umask(mask);
    if (w->lock_file < 0) store_fail(store, STATUS_USAGE, "cannot open %s", path);
    if (!lock_byte(w, GATE_BYTE, F_RDLCK)) store_fail(store, STATUS_BUSY, "another program writes it exclusively");
    uint32_t slots = store->lane_count / store->lanes_per_slot;
    while (w->slot < slots && !lock_byte(w, FIRST_SLOT_BYTE + (uint64_t)w->slot, F_WRLCK)) w->slot++;
    if (w->slot == slots) store_fail(store, STATUS_BUSY, "all %u slots are taken", slots);
    w->lane = w->slot * store->lanes_per_slot;
    repair_slot(w, w->slot);
}

void writer_close(struct writer *writer) { close(writer->lock_file); }

static void announce(const struct writer *w, uint64_t index) {
    _Atomic uint64_t *at = u64_at(w->store, lane_offset(w->store, w->lane) + LANE_RECORD_OFFSET);
    atomic_store_explicit(at, index, memory_order_release);
}

void writer_set_scalar(struct writer *w, uint64_t index, uint32_t offset, uint64_t value) {
    store_map_records(w->store, index + 1);
    uint64_t record = record_offset(w->store, index);
    announce(w, index);
    uint64_t word = take(w, record, index);
    reach(w, STEP_SCALAR_HELD);
    atomic_store_explicit(u64_at(w->store, record + offset), value, memory_order_relaxed);
    reach(w, STEP_SCALAR_STORED);
    store_release(u64_at(w->store, record), released(word));
}

static void write_image(const struct writer *w, uint32_t offset, const uint8_t *bytes, uint32_t length) {
    const struct store *s = w->store;
    uint64_t lane = lane_offset(s, w->lane);
    atomic_thread_fence(memory_order_release);
    copy_bytes(s->base + lane + LANE_IMAGE_OFFSET, bytes, length / 2);
    reach(w, STEP_IMAGE);
    copy_bytes(s->base + lane + LANE_IMAGE_OFFSET + length / 2, bytes + length / 2, length - length / 2);
    atomic_store_explicit(u32_at(s, lane + LANE_IMAGE_OFFSET_OFFSET), offset, memory_order_relaxed);
    atomic_store_explicit(u32_at(s, lane + LANE_IMAGE_LENGTH_OFFSET), length, memory_order_relaxed);
}

void writer_set_range(struct writer *w, uint64_t index, uint32_t offset, const uint8_t *bytes, uint32_t length) {
    store_map_records(w->store, index + 1);
    uint64_t record = record_offset(w->store, index), lane = lane_offset(w->store, w->lane);
    write_image(w, offset, bytes, length);
    announce(w, index);
    uint64_t word = take(w, record, index);
    reach(w, STEP_HELD);
    store_release(u64_at(w->store, lane + LANE_COMMIT_OFFSET), word);
    reach(w, STEP_COMMITTED);
    atomic_thread_fence(memory_order_release);
    uint8_t *to = w->store->base + record + offset;
    uint32_t half = length / 2 / WORD_BYTES * WORD_BYTES;
    void (*copy)(uint8_t *, const uint8_t *, uint32_t) = w->by_bytes ? copy_single_bytes : copy_bytes;
    copy(to, bytes, half);
    reach(w, STEP_HALF_COPIED);
    copy(to + half, bytes + half, length - half);
    reach(w, STEP_COPIED);
    store_release(u64_at(w->store, record), released_after_range(word));
    reach(w, STEP_RELEASED);
    store_release(u64_at(w->store, lane + LANE_COMMIT_OFFSET), 0);
}

static void write_zeros(const struct writer *w, uint64_t from, uint64_t to) {
    static const uint8_t ZEROS[1 << 16];
    uint64_t middle = from + (to - from) / 2;
    while (from < to) {
        uint64_t end = from < middle ? middle : to, bytes = end - from < sizeof ZEROS ? end - from : sizeof ZEROS;
        ssize_t written = pwrite(w->store->fd, ZEROS, bytes, (off_t)from);
        if (written <= 0) store_fail(w->store, STATUS_USAGE, "cannot grow");
        from += (uint64_t)written;
        if (from == middle) reach(w, STEP_GROW_HALF);
    }
}

static void grow(const struct writer *w, uint64_t capacity) {
    const struct store *s = w->store;
    uint64_t most = MAX_GROWTH_BYTES / s->record_size, added = capacity < most ? capacity : most;
    if (added == 0) added = 1;
    write_zeros(w, record_offset(s, capacity), record_offset(s, capacity + added));
    store_release(u64_at(s, CAPACITY_OFFSET), capacity + added);
    atomic_fetch_add(u64_at(s, GROWTHS_OFFSET), 1);
    reach(w, STEP_GROWN);
}

uint64_t writer_append(struct writer *w, const uint8_t *record) {
    struct store *s = w->store;
    uint32_t half = s->record_size / 2;
    uint64_t word = take(w, APPEND_LOCK_OFFSET, NO_RECORD);
    reach(w, STEP_APPEND_LOCKED);
    uint64_t index = load_acquire(u64_at(s, COUNT_OFFSET)), capacity = load_acquire(u64_at(s, CAPACITY_OFFSET));
    if (index == capacity) grow(w, capacity);
    store_map_records(s, index + 1);
    uint64_t at = record_offset(s, index);
    atomic_store_explicit(u64_at(s, at), 0, memory_order_relaxed);
    copy_bytes(s->base + at + WORD_BYTES, record + WORD_BYTES, half - WORD_BYTES);
    reach(w, STEP_APPEND_HALF);
    copy_bytes(s->base + at + half, record + half, s->record_size - half);
    store_release(u64_at(s, COUNT_OFFSET), index + 1);
    reach(w, STEP_COUNTED);
    store_release(u64_at(s, APPEND_LOCK_OFFSET), released(word));
    return index;
}

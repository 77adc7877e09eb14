#define _POSIX_C_SOURCE 200809L
#include "hold.h"

#include <inttypes.h>
#include <sched.h>
#include <signal.h>
#include <time.h>

enum { SPINS = 64, BUSY_TIMEOUT_SECONDS = 30 };

const char *const STEP_NAMES[STEP_COUNT] = {
    "none",   "scalar-held", "scalar-stored", "image", "held",        "committed", "half-copied",
    "copied", "released",    "append-locked", "grow-half", "grown", "append-half", "counted"};

void reach(const struct writer *w, enum step step) {
    if (w->die_at == step) raise(SIGKILL);
    if (w->slow) nanosleep(&(struct timespec){.tv_nsec = 20000}, NULL);
}

/* What the format forbids: others load single scalars of the record meanwhile, and see halves. */
static void copy_single_bytes(uint8_t *to, const uint8_t *from, uint32_t length) {
    for (uint32_t i = 0; i < length; i++)
        atomic_store_explicit((_Atomic uint8_t *)(to + i), from[i], memory_order_relaxed);
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

uint64_t hold_await_even(struct writer *w, uint64_t word_offset, uint64_t index) {
    struct timespec begin;
    clock_gettime(CLOCK_MONOTONIC, &begin);
    for (int attempt = 0;; attempt++) {
        uint64_t word = load_acquire(u64_at(w->store, word_offset));
        if ((word & 1) == 0) return word;
        w->busy++;
        if (attempt >= SPINS) {
            if (lane_of(word) >= 0 && lane_of(word) < w->store->lane_count)
                slots_repair_if_dead(w, (uint32_t)lane_of(word));
            release_if_stray(w, word_offset, index, word);
        }
        back_off(w, attempt, &begin, word);
    }
}

bool hold_take_from(const struct writer *w, uint64_t word_offset, uint64_t even) {
    return atomic_compare_exchange_strong(u64_at(w->store, word_offset), &even, held(even, w->lane));
}

uint64_t hold_take(struct writer *w, uint64_t word_offset, uint64_t index) {
    uint64_t even;
    do even = hold_await_even(w, word_offset, index);
    while (!hold_take_from(w, word_offset, even));
    return held(even, w->lane);
}

void hold_announce(const struct writer *w, uint64_t index) {
    _Atomic uint64_t *at = u64_at(w->store, lane_offset(w->store, w->lane) + LANE_RECORD_OFFSET);
    atomic_store_explicit(at, index, memory_order_release);
}

void hold_write_image(const struct writer *w, uint32_t offset, const uint8_t *bytes, uint32_t length) {
    const struct store *s = w->store;
    uint64_t lane = lane_offset(s, w->lane);
    atomic_thread_fence(memory_order_release);
    copy_bytes(s->base + lane + LANE_IMAGE_OFFSET, bytes, length / 2);
    reach(w, STEP_IMAGE);
    copy_bytes(s->base + lane + LANE_IMAGE_OFFSET + length / 2, bytes + length / 2, length - length / 2);
    atomic_store_explicit(u32_at(s, lane + LANE_IMAGE_OFFSET_OFFSET), offset, memory_order_relaxed);
    atomic_store_explicit(u32_at(s, lane + LANE_IMAGE_LENGTH_OFFSET), length, memory_order_relaxed);
}

void hold_commit(const struct writer *w, uint64_t record, uint64_t word, uint32_t offset, const uint8_t *bytes,
                 uint32_t length) {
    uint64_t lane = lane_offset(w->store, w->lane);
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

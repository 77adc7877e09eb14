#define _POSIX_C_SOURCE 200809L
#include "reader.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { STUCK_AFTER_MILLISECONDS = 200, VAIN_ATTEMPTS = 8, LONG_RECORD_BYTES = 512, PART_WORDS = 512 };

void reader_open(struct reader *reader, struct store *store) {
    memset(reader, 0, sizeof *reader);
    reader->store = store;
    reader->record = malloc(store->record_size);
    reader->image = malloc(store->record_size);
    if (reader->record == NULL || reader->image == NULL) store_fail(store, STATUS_USAGE, "out of memory");
}

void reader_close(struct reader *reader) {
    free(reader->record);
    free(reader->image);
}

/* Others may be storing into what is copied here. Loads of single words, even relaxed ones, keep that from being
   undefined in C, where memcpy would not. */
static void copy_words(uint64_t *to, const struct store *store, uint64_t offset, size_t words) {
    _Atomic uint64_t *from = u64_at(store, offset);
    for (size_t i = 0; i < words; i++) to[i] = atomic_load_explicit(&from[i], memory_order_relaxed);
}

static bool lay_image_over(struct reader *r, uint64_t lane) {
    const struct store *s = r->store;
    uint32_t offset = atomic_load_explicit(u32_at(s, lane + LANE_IMAGE_OFFSET_OFFSET), memory_order_relaxed);
    uint32_t length = atomic_load_explicit(u32_at(s, lane + LANE_IMAGE_LENGTH_OFFSET), memory_order_relaxed);
    if (offset < WORD_BYTES || offset > s->record_size || length > s->record_size - offset) return false;
    copy_words(r->image, s, lane + LANE_IMAGE_OFFSET, (length + WORD_BYTES - 1) / WORD_BYTES);
    memcpy((uint8_t *)r->record + offset, r->image, length);
    return true;
}

/* One attempt. Returns whether the copy may be looked at. */
static bool attempt(struct reader *r, uint64_t index) {
    const struct store *s = r->store;
    uint64_t at = record_offset(s, index), word = load_acquire(u64_at(s, at)), lane = 0, commit = 0;
    bool held = (word & 1) != 0 && lane_of(word) >= 0 && lane_of(word) < s->lane_count, laid = false;
    if (held) {
        lane = lane_offset(s, (uint32_t)lane_of(word));
        commit = load_acquire(u64_at(s, lane + LANE_COMMIT_OFFSET));
    }
    copy_words(r->record, s, at, s->record_size / WORD_BYTES);
    if (held && commit == word &&
        atomic_load_explicit(u64_at(s, lane + LANE_RECORD_OFFSET), memory_order_relaxed) == index)
        laid = lay_image_over(r, lane);
    atomic_thread_fence(memory_order_acquire);
    if (held && load_acquire(u64_at(s, lane + LANE_COMMIT_OFFSET)) != commit) return false;
    if (load_acquire(u64_at(s, at)) != word) return false;
    r->held += held;
    r->from_lane += laid;
    return true;
}

/* Whether only scalars were written between two looks at a record's word. */
static bool only_scalars(uint64_t before, uint64_t after) {
    const uint64_t count = 0xFFFFFFFFFFFEull;
    return (((after & count) - (before & count)) & count) < 2 << 14;
}

/* One attempt that single scalars do not disturb: each of them is there, old or new, and no range in part. */
static bool attempt_word_by_word(struct reader *r, uint64_t index) {
    const struct store *s = r->store;
    uint64_t at = record_offset(s, index), before = load_acquire(u64_at(s, at));
    for (size_t i = 0, words = s->record_size / WORD_BYTES; i < words; i += PART_WORDS) {
        copy_words(r->record + i, s, at + i * WORD_BYTES, words - i < PART_WORDS ? words - i : PART_WORDS);
        atomic_thread_fence(memory_order_acquire);
        uint64_t after = load_acquire(u64_at(s, at));
        if (!only_scalars(before, after)) return false;
        before = after;
    }
    if ((before & 1) != 0 && lane_of(before) >= 0 && lane_of(before) < s->lane_count) {
        uint64_t lane = lane_offset(s, (uint32_t)lane_of(before));
        if (load_acquire(u64_at(s, lane + LANE_COMMIT_OFFSET)) == before) return false;
        if (!only_scalars(before, load_acquire(u64_at(s, at)))) return false;
    }
    r->word_by_word++;
    return true;
}

static bool read_format1(struct reader *r, uint64_t index) {
    const struct store *s = r->store;
    _Atomic uint64_t *at = u64_at(s, record_offset(s, index));
    uint64_t stuck = 0;
    for (int waited = 0; waited < STUCK_AFTER_MILLISECONDS;) {
        uint64_t word = load_acquire(at);
        if (word & 1) {
            waited = word == stuck ? waited + 1 : 0;
            stuck = word;
            nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
            continue;
        }
        copy_words(r->record, s, record_offset(s, index), s->record_size / WORD_BYTES);
        atomic_thread_fence(memory_order_acquire);
        if (atomic_load_explicit(at, memory_order_relaxed) == word) return true;
        r->again++;
    }
    return false;
}

bool reader_read(struct reader *reader, uint64_t index) {
    reader->reads++;
    if (reader->store->format == 1) return read_format1(reader, index);
    for (int vain = 0; !attempt(reader, index); vain++) {
        reader->again++;
        if (vain >= VAIN_ATTEMPTS && reader->store->record_size > LONG_RECORD_BYTES && attempt_word_by_word(reader, index))
            return true;
    }
    return true;
}

uint64_t reader_scalar(const struct reader *reader, uint64_t index, uint32_t offset) {
    return load_acquire(u64_at(reader->store, record_offset(reader->store, index) + offset));
}

#define _POSIX_C_SOURCE 200809L
#include "edit.h"

#include <stdlib.h>
#include <string.h>

#include "hold.h"

/* Aligned words of a record. Others may store into them if its word is not held. */
static void load_words(const struct store *s, uint64_t offset, uint64_t *words, uint32_t bytes) {
    for (uint32_t i = 0; i < bytes / WORD_BYTES; i++)
        words[i] = atomic_load_explicit(u64_at(s, offset + i * WORD_BYTES), memory_order_relaxed);
}

static uint64_t *new_record(const struct writer *w) {
    uint64_t *record = malloc(w->store->record_size);
    if (record == NULL) store_fail(w->store, STATUS_USAGE, "out of memory");
    return record;
}

struct range {
    uint32_t from, to;
};

static struct range with(struct range range, uint32_t from, uint32_t to) {
    if (from < range.from) range.from = from;
    if (to > range.to) range.to = to;
    return range;
}

/* From the first to the last that is changed, presence words included, by whole words: so each scalar in it, also one that is
   not changed, is stored in one piece. */
static struct range touched(const struct change *changes, size_t count) {
    struct range range = {UINT32_MAX, 0};
    for (size_t i = 0; i < count; i++) {
        const struct field *f = changes[i].field;
        if (f->presence >= 0) range = with(range, presence_offset(f), presence_offset(f) + WORD_BYTES);
        if (changes[i].value != NULL) range = with(range, f->offset, f->offset + f->size);
    }
    range.from = range.from / WORD_BYTES * WORD_BYTES;
    range.to = (uint32_t)round_up(range.to, WORD_BYTES);
    return range;
}

static void lay_over(uint8_t *record, const struct change *changes, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const struct field *f = changes[i].field;
        if (f->presence >= 0) field_set_present(f, record, changes[i].value != NULL);
        if (changes[i].value != NULL) memcpy(record + f->offset, changes[i].value, f->size);
    }
}

/* What is no edit: each field in a write of its own. */
static void edit_apart(struct writer *w, uint64_t index, const struct change *changes, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (changes[i].value == NULL) writer_clear(w, index, changes[i].field);
        else writer_set_range(w, index, changes[i].field->offset, changes[i].value, changes[i].field->size);
    }
}

void writer_edit(struct writer *w, uint64_t index, const struct change *changes, size_t count) {
    if (w->apart) {
        edit_apart(w, index, changes, count);
        return;
    }
    store_map_records(w->store, index + 1);
    uint64_t record = record_offset(w->store, index), *copy = new_record(w);
    struct range range = touched(changes, count);
    uint32_t length = range.to - range.from;
    if (w->early) load_words(w->store, record + range.from, copy + range.from / WORD_BYTES, length);
    hold_announce(w, index);
    uint64_t word = hold_take(w, record, index);
    if (!w->early) load_words(w->store, record + range.from, copy + range.from / WORD_BYTES, length);
    reach(w, STEP_HELD);
    lay_over((uint8_t *)copy, changes, count);
    hold_write_image(w, range.from, (const uint8_t *)copy + range.from, length);
    hold_commit(w, record, word, range.from, (const uint8_t *)copy + range.from, length);
    free(copy);
}

bool add_uint32(uint64_t *value, uint64_t operand) {
    uint32_t sum;
    bool fits = !__builtin_add_overflow((uint32_t)*value, operand, &sum);
    *value = sum;
    return fits;
}

bool add_uint64(uint64_t *value, uint64_t operand) { return !__builtin_add_overflow(*value, operand, value); }

bool max_int64(uint64_t *value, uint64_t operand) {
    if ((int64_t)operand > (int64_t)*value) *value = operand;
    return true;
}

static uint64_t load_scalar(const struct store *s, uint64_t offset, uint32_t size) {
    return size == 8 ? atomic_load_explicit(u64_at(s, offset), memory_order_relaxed)
                     : atomic_load_explicit(u32_at(s, offset), memory_order_relaxed);
}

static void store_scalar(const struct store *s, uint64_t offset, uint32_t size, uint64_t value) {
    if (size == 8) atomic_store_explicit(u64_at(s, offset), value, memory_order_relaxed);
    else atomic_store_explicit(u32_at(s, offset), (uint32_t)value, memory_order_relaxed);
}

bool writer_compute(struct writer *w, uint64_t index, uint32_t offset, uint32_t size, computation computation,
                    uint64_t operand, uint64_t *result) {
    store_map_records(w->store, index + 1);
    uint64_t record = record_offset(w->store, index), at = record + offset;
    uint64_t value = w->early ? load_scalar(w->store, at, size) : 0;
    hold_announce(w, index);
    uint64_t word = hold_take(w, record, index);
    if (!w->early) value = load_scalar(w->store, at, size);
    reach(w, STEP_SCALAR_HELD);
    bool in_range = computation(&value, operand);
    if (in_range) {
        store_scalar(w->store, at, size, value);
        reach(w, STEP_SCALAR_STORED);
        *result = value;
    }
    store_release(u64_at(w->store, record), released(word));
    return in_range;
}

/* The record as it is between two writes, and the even word that it has then. */
static uint64_t load_record(struct writer *w, uint64_t record, uint64_t index, uint64_t *copy) {
    for (;;) {
        uint64_t even = hold_await_even(w, record, index);
        load_words(w->store, record, copy, w->store->record_size);
        atomic_thread_fence(memory_order_acquire);
        if (atomic_load_explicit(u64_at(w->store, record), memory_order_relaxed) == even) return even;
    }
}

void writer_update(struct writer *w, uint64_t index, void (*function)(void *context, uint8_t *record), void *context) {
    store_map_records(w->store, index + 1);
    uint64_t record = record_offset(w->store, index), even, *copy = new_record(w);
    const uint8_t *content = (const uint8_t *)copy + WORD_BYTES;
    uint32_t length = w->store->record_size - WORD_BYTES;
    do {
        even = load_record(w, record, index, copy);
        function(context, (uint8_t *)copy);
        hold_write_image(w, WORD_BYTES, content, length);
        hold_announce(w, index);
        if (w->blind) even = hold_await_even(w, record, index);
    } while (!hold_take_from(w, record, even));
    reach(w, STEP_HELD);
    hold_commit(w, record, held(even, w->lane), WORD_BYTES, content, length);
    free(copy);
}

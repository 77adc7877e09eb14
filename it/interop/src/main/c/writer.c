#define _POSIX_C_SOURCE 200809L
#include <string.h>
#include <unistd.h>

#include "hold.h"

static const uint64_t MAX_GROWTH_BYTES = 64ull << 20;

void writer_open(struct writer *w, struct store *store, enum step die_at) {
    memset(w, 0, sizeof *w);
    w->store = store;
    w->die_at = die_at;
    slots_claim(w);
}

void writer_close(struct writer *writer) { close(writer->lock_file); }

void writer_set_scalar(struct writer *w, uint64_t index, uint32_t offset, uint64_t value) {
    store_map_records(w->store, index + 1);
    uint64_t record = record_offset(w->store, index);
    hold_announce(w, index);
    uint64_t word = hold_take(w, record, index);
    reach(w, STEP_SCALAR_HELD);
    atomic_store_explicit(u64_at(w->store, record + offset), value, memory_order_relaxed);
    reach(w, STEP_SCALAR_STORED);
    store_release(u64_at(w->store, record), released(word));
}

void writer_set_range(struct writer *w, uint64_t index, uint32_t offset, const uint8_t *bytes, uint32_t length) {
    store_map_records(w->store, index + 1);
    uint64_t record = record_offset(w->store, index);
    hold_write_image(w, offset, bytes, length);
    hold_announce(w, index);
    uint64_t word = hold_take(w, record, index);
    reach(w, STEP_HELD);
    hold_commit(w, record, word, offset, bytes, length);
}

/* The value was absent: it comes with its bit, and with what lies between, through the lane. */
static void add_value(const struct writer *w, uint64_t record, uint64_t word, const struct field *field, uint64_t value) {
    const struct store *s = w->store;
    uint32_t from = presence_offset(field), length = field->offset + field->size - from;
    uint64_t image[MAX_RECORD_BYTES / WORD_BYTES];
    for (uint32_t i = 0; i < length / WORD_BYTES; i++)
        image[i] = atomic_load_explicit(u64_at(s, record + from + i * WORD_BYTES), memory_order_relaxed);
    image[0] |= presence_bit(field);
    image[length / WORD_BYTES - 1] = value;
    reach(w, STEP_HELD);
    hold_write_image(w, from, (const uint8_t *)image, length);
    hold_commit(w, record, word, from, (const uint8_t *)image, length);
}

/* What the format forbids: others copy the record meanwhile, and see the bit with bytes that are no value. */
static void add_bit_first(const struct writer *w, uint64_t record, uint64_t word, const struct field *field, uint64_t value) {
    _Atomic uint64_t *presence = u64_at(w->store, record + presence_offset(field));
    atomic_fetch_or_explicit(presence, presence_bit(field), memory_order_relaxed);
    reach(w, STEP_HELD);
    atomic_store_explicit(u64_at(w->store, record + field->offset), value, memory_order_relaxed);
    store_release(u64_at(w->store, record), released(word));
}

void writer_set_optional(struct writer *w, uint64_t index, const struct field *field, uint64_t value) {
    store_map_records(w->store, index + 1);
    uint64_t record = record_offset(w->store, index);
    hold_announce(w, index);
    uint64_t word = hold_take(w, record, index);
    uint64_t presence = atomic_load_explicit(u64_at(w->store, record + presence_offset(field)), memory_order_relaxed);
    if ((presence & presence_bit(field)) == 0) {
        (w->bit_first ? add_bit_first : add_value)(w, record, word, field, value);
        return;
    }
    reach(w, STEP_SCALAR_HELD);
    atomic_store_explicit(u64_at(w->store, record + field->offset), value, memory_order_relaxed);
    reach(w, STEP_SCALAR_STORED);
    store_release(u64_at(w->store, record), released(word));
}

void writer_clear(struct writer *w, uint64_t index, const struct field *field) {
    store_map_records(w->store, index + 1);
    uint64_t record = record_offset(w->store, index);
    hold_announce(w, index);
    uint64_t word = hold_take(w, record, index);
    _Atomic uint64_t *presence = u64_at(w->store, record + presence_offset(field));
    reach(w, STEP_SCALAR_HELD);
    atomic_store_explicit(presence, atomic_load_explicit(presence, memory_order_relaxed) & ~presence_bit(field),
                          memory_order_relaxed);
    reach(w, STEP_SCALAR_STORED);
    store_release(u64_at(w->store, record), released(word));
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
    uint64_t word = hold_take(w, APPEND_LOCK_OFFSET, NO_RECORD);
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

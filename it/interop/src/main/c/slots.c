#define _POSIX_C_SOURCE 200809L
#include "slots.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "word.h"

enum { GATE_BYTE = 0, FIRST_SLOT_BYTE = 1 };

void copy_bytes(uint8_t *to, const uint8_t *from, uint32_t length) {
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
void slots_repair_if_dead(struct writer *w, uint32_t lane) {
    uint32_t slot = lane / w->store->lanes_per_slot;
    if (slot == w->slot || !lock_byte(w, FIRST_SLOT_BYTE + (uint64_t)slot, F_WRLCK)) return;
    repair_slot(w, slot);
    w->repairs++;
    lock_byte(w, FIRST_SLOT_BYTE + (uint64_t)slot, F_UNLCK);
}

static bool leads_to(const char *path, int fd) {
    struct stat opened, there;
    return fstat(fd, &opened) == 0 && lstat(path, &there) == 0 && opened.st_dev == there.st_dev && opened.st_ino == there.st_ino;
}

void slots_claim(struct writer *w) {
    const struct store *store = w->store;
    char path[4096];
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
    /* Somebody may have replaced one of them before the lock: others lock, or write, the new one. */
    if (!leads_to(path, w->lock_file) || !leads_to(store->path, store->fd))
        store_fail(store, STATUS_BUSY, "it, or its lock file, was replaced meanwhile: begin anew");
    uint32_t slots = store->lane_count / store->lanes_per_slot;
    while (w->slot < slots && !lock_byte(w, FIRST_SLOT_BYTE + (uint64_t)w->slot, F_WRLCK)) w->slot++;
    if (w->slot == slots) store_fail(store, STATUS_BUSY, "all %u slots are taken", slots);
    w->lane = w->slot * store->lanes_per_slot;
    repair_slot(w, w->slot);
}

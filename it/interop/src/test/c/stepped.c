/* A program of src/main/c that ends itself at a step of a write, as kill -9 would, or writes as the format forbids. Compiled with
   -DPROGRAM='"../../main/c/pattern_writer.c"'; all else is that program over the generated headers as they are.

   [OPTION] what the program takes itself
   --die-at STEP   held             the word of a record is odd
                   stored           scalar: the value, or that there is none, is in the record
                   image            range: the image has begun to be written into the lane
                   committed, half-copied, copied
                   released         range: the word is even, the lane's commit is not cleared
                   append-locked, append-half
                   grow-half        growth: half of the zeros are written
                   grown            growth: the capacity is stored
                   counted          the count is stored, the append lock is held
   --slow          pauses at each of these, so that others look at what is there
   --by-bytes      stores words into records byte by byte
   --bit-first     slow, too: when it has a record's word it says at once that there is a mark, whatever is there
   --untaken       slow, too: takes for its own the words of records that it has not made odd */
#define _GNU_SOURCE
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static int is_by_bytes(const void *at, size_t size, int order);
static void store_bytes(void *at, uint64_t value);
static void stored(const void *at, size_t size, int order);
static int is_given(const void *at);
static int taken(const void *at, uint64_t word, int succeeded);
static ssize_t written_at(int fd, const void *from, size_t length, off_t at);

/* A macro's own name is no macro within it: these are the compiler's. */
#define __atomic_store_n(at, value, order)                                                                      \
    (is_by_bytes((at), sizeof *(at), (order)) ? store_bytes((void *)(at), (uint64_t)(value)) : __atomic_store_n((at), (value), (order)), \
     stored((at), sizeof *(at), (order)))
#define __atomic_compare_exchange_n(at, expected, word, weak, success, failure) \
    taken((at), (word), is_given(at) || __atomic_compare_exchange_n((at), (expected), (word), (weak), (success), (failure)))
#define pwrite(fd, from, length, at) written_at((fd), (from), (length), (at))
#define main program_main
#include PROGRAM
#undef main
#undef pwrite
#undef __atomic_compare_exchange_n
#undef __atomic_store_n

enum { PAUSE_NANOSECONDS = 20000 };

static const char *die_at = "";
static int is_slow, is_bytes, is_bit_first, is_untaken, is_appending;
static uint64_t copied;

static void reach(const char *step) {
    if (strcmp(step, die_at) == 0) raise(SIGKILL);
    if (is_slow) nanosleep(&(struct timespec){0, PAUSE_NANOSECONDS}, NULL);
}

/* Once, when so many bytes have been stored. */
static void reach_after(const char *step, uint64_t before, uint64_t bytes) {
    if (before < bytes && copied >= bytes) reach(step);
}

/* Where in the store, 0 if elsewhere: in a key file, or before the store is open. */
static uint64_t offset_of(const void *at) {
    const uint8_t *byte = at;
    return opened == NULL || byte < opened->base || byte >= opened->base + opened->mapped_bytes ? 0 : (uint64_t)(byte - opened->base);
}

static uint64_t own_lane(void) { return mmf__lane(opened, opened->lane); }

static uint64_t own_commit(void) { return mmf__acquire(opened, own_lane()); }

static void stored_into_record(size_t size) {
    uint64_t before = copied, length = mmf__relaxed32(opened, own_lane() + MMF__LANE_LENGTH);
    copied += size;
    if (is_appending) {
        reach_after("append-half", before, opened->record_size / 2);
    } else if (own_commit() == 0) {
        reach("stored");
    } else {
        reach_after("half-copied", before, length / 2);
        reach_after("copied", before, length);
    }
}

static void stored(const void *at, size_t size, int order) {
    uint64_t offset = offset_of(at), lane = opened == NULL ? 0 : own_lane();
    if (offset == 0) return;
    if (order == __ATOMIC_RELAXED) {
        if (offset == lane + MMF__LANE_IMAGE) reach("image");
        else if (offset >= opened->header_size) stored_into_record(size);
    } else if (offset == lane && own_commit() != 0) {
        copied = 0;
        reach("committed");
    } else if (offset >= opened->header_size && own_commit() != 0) {
        reach("released");
    } else if (offset == MMF__CAPACITY) {
        reach("grown");
    } else if (offset == MMF__COUNT) {
        reach("counted");
    } else if (offset == MMF__APPEND_LOCK) {
        is_appending = 0;
    }
}

static int is_given(const void *at) { return is_untaken && opened != NULL && offset_of(at) >= opened->header_size; }

/* Others copy the record meanwhile, and see the bit with bytes that are no value. */
static void mark_too_early(uint64_t record) {
    for (uint32_t i = 0; i < opened->layout->field_count; i++) {
        const mmf_field *field = &opened->layout->fields[i];
        if (strcmp(field->name, "mark") != 0) continue;
        uint64_t word = record + 8 + (uint64_t)field->presence / 64 * 8;
        __atomic_fetch_or(mmf__u64(opened, word), (uint64_t)1 << field->presence % 64, __ATOMIC_RELAXED);
    }
}

/* Whether a word was made odd; even ones are given back to nobody. */
static int taken(const void *at, uint64_t word, int succeeded) {
    uint64_t offset = offset_of(at);
    if (!succeeded || (word & 1) == 0 || offset == 0) return succeeded;
    copied = 0;
    if (offset == MMF__APPEND_LOCK) {
        is_appending = 1;
        reach("append-locked");
    } else if (offset >= opened->header_size) {
        if (is_bit_first) mark_too_early(offset);
        reach("held");
    }
    return 1;
}

static ssize_t written_at(int fd, const void *from, size_t length, off_t at) {
    if (opened == NULL || strcmp(die_at, "grow-half") != 0) return pwrite(fd, from, length, at);
    ssize_t half = pwrite(fd, from, length / 2, at);
    reach("grow-half");
    return half;
}

static int is_by_bytes(const void *at, size_t size, int order) {
    return is_bytes && size == sizeof(uint64_t) && order == __ATOMIC_RELAXED && offset_of(at) >= opened->header_size;
}

static void store_bytes(void *at, uint64_t value) {
    for (size_t i = 0; i < sizeof value; i++) __atomic_store_n((uint8_t *)at + i, (uint8_t)(value >> 8 * i), __ATOMIC_RELAXED);
}

int main(int argc, char **argv) {
    const char *option = argc > 1 ? argv[1] : "";
    int used = 1;
    if (strcmp(option, "--die-at") == 0 && argc > 2) die_at = argv[2], used = 2;
    else if (strcmp(option, "--by-bytes") == 0) is_bytes = 1;
    else if (strcmp(option, "--bit-first") == 0) is_slow = is_bit_first = 1;
    else if (strcmp(option, "--untaken") == 0) is_slow = is_untaken = 1;
    else if (strcmp(option, "--slow") == 0) is_slow = 1;
    else used = 0;
    return program_main(argc - used, argv + used);
}

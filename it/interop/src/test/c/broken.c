/* The conformance suite's program in C with one fault, for the controls of TogetherTest. Compiled with -DTORN it writes whole records without
   taking their words; with -DLOST it appends without taking the append lock. All else is conform.c over the generated headers as they are. */
#define _POSIX_C_SOURCE 200809L
#define MMF_IMPLEMENTATION
#include "beat_mmf.h"
#include "conform_mmf.h"
#include "event_mmf.h"

#include <time.h>

/* Without it a fault is the same, and takes longer to show. */
static void others_turn(void) { nanosleep(&(struct timespec){0, 100000}, NULL); }

#ifdef TORN
static mmf_code broken_write(mmf_store *s, uint64_t index, const void *record) {
    const uint8_t *from = record;
    uint8_t *to = s->base + mmf__record(s, index);
    uint32_t half = s->record_size / 16 * 8;
    mmf__store_bytes(to + 8, from + 8, half - 8);
    others_turn();
    mmf__store_bytes(to + half, from + half, s->record_size - half);
    return MMF_OK;
}
#define mmf_write broken_write
#endif

#ifdef LOST
static mmf_code broken_append(mmf_store *s, const void *record, uint64_t *index) {
    uint64_t count = mmf__acquire(s, MMF__COUNT);
    if (count >= mmf__acquire(s, MMF__CAPACITY) || mmf__ensure(s, count + 1) != MMF_OK) return mmf_append(s, record, index);
    others_turn();
    mmf__store_bytes(s->base + mmf__record(s, count) + 8, (const uint8_t *)record + 8, s->record_size - 8);
    mmf__release(s, MMF__COUNT, count + 1);
    return MMF_OK;
}
#define mmf_append broken_append
#endif

#include "../../main/c/conform.c"

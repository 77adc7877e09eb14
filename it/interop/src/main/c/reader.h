/* Reads records that other processes write at the same time, without ever waiting for one of them. */
#ifndef MMF_READER_H
#define MMF_READER_H

#include "store.h"

struct reader {
    struct store *store;
    uint64_t *record;     /* what reader_read copied: the sequence word and the fields */
    uint64_t *image;
    uint64_t reads;
    uint64_t again;       /* copies that did not pass */
    uint64_t held;        /* reads that passed while a write held the record */
    uint64_t word_by_word; /* reads of which only ranges were kept together */
    uint64_t from_lane;   /* reads that took bytes from a lane */
};

void reader_open(struct reader *reader, struct store *store);

void reader_close(struct reader *reader);

/* Copies a whole record, as some writer left it. The index must be below store_count. Returns false if that cannot be:
   in a file of format 1, whose writer died in the middle of this record. */
bool reader_read(struct reader *reader, uint64_t index);

/* Loads one aligned field of eight bytes. */
uint64_t reader_scalar(const struct reader *reader, uint64_t index, uint32_t offset);

static inline const uint8_t *reader_bytes(const struct reader *reader) { return (const uint8_t *)reader->record; }

#endif

/* Writes to a store of format 2 beside other writers, of any language. */
#ifndef MMF_WRITER_H
#define MMF_WRITER_H

#include "store.h"

/* The moments at which a test may have this program killed, in the order in which they come. */
enum step {
    STEP_NONE,
    STEP_SCALAR_HELD,    /* scalar: the word is odd */
    STEP_SCALAR_STORED,
    STEP_IMAGE,          /* range: half of the image is written */
    STEP_HELD,           /* the word is odd */
    STEP_COMMITTED,
    STEP_HALF_COPIED,
    STEP_COPIED,
    STEP_RELEASED,       /* the word is even, the lane's commit is not cleared */
    STEP_APPEND_LOCKED,
    STEP_GROW_HALF,      /* growth: half of the zeros are written */
    STEP_GROWN,          /* the capacity is stored */
    STEP_APPEND_HALF,    /* half of the record is written */
    STEP_COUNTED,        /* the count is stored, the append lock is held */
    STEP_COUNT
};

extern const char *const STEP_NAMES[STEP_COUNT];

struct writer {
    struct store *store;
    int lock_file;
    uint32_t slot;
    uint32_t lane;      /* the one lane that this single-threaded program uses */
    enum step die_at;
    bool by_bytes;      /* copies images into records byte by byte, which the format forbids */
    bool bit_first;     /* sets what was absent by two stores, the bit and the value, which the format forbids */
    bool early;         /* looks at what is there before the word is held, which the format forbids */
    bool blind;         /* updates what others have written since the look, which the format forbids */
    bool apart;         /* edits each field on its own, so that others see some changed, and some not */
    bool slow;          /* pauses at every step, so that others look at what is there between two of them */
    uint64_t repairs;   /* slots of dead writers that were repaired */
    uint64_t busy;      /* times that a word was found held */
};

/* Claims a slot and repairs it. Ends the program if an exclusive writer has the store, or all slots are taken. */
void writer_open(struct writer *writer, struct store *store, enum step die_at);

void writer_close(struct writer *writer);

/* Stores one aligned field of eight bytes. */
void writer_set_scalar(struct writer *writer, uint64_t index, uint32_t offset, uint64_t value);

/* Replaces part of a record, all or nothing. */
void writer_set_range(struct writer *writer, uint64_t index, uint32_t offset, const uint8_t *bytes, uint32_t length);

/* Sets an optional field of eight bytes. */
void writer_set_optional(struct writer *writer, uint64_t index, const struct field *field, uint64_t value);

/* Takes the value of an optional field away. */
void writer_clear(struct writer *writer, uint64_t index, const struct field *field);

/* Appends a record, whose first eight bytes are ignored, and returns its index. */
uint64_t writer_append(struct writer *writer, const uint8_t *record);

#endif

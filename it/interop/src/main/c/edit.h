/* Writes to part of a record that depend on what is in it. */
#ifndef MMF_EDIT_H
#define MMF_EDIT_H

#include "writer.h"

/* What becomes of one field. */
struct change {
    const struct field *field;
    const void *value; /* field->size bytes; NULL: an optional field has no value any more */
};

/* Changes several fields in one commit, and no other. */
void writer_edit(struct writer *writer, uint64_t index, const struct change *changes, size_t count);

/* What a number becomes. Returns false if that is out of range. */
typedef bool (*computation)(uint64_t *value, uint64_t operand);

bool add_uint32(uint64_t *value, uint64_t operand);

bool add_uint64(uint64_t *value, uint64_t operand);

bool max_int64(uint64_t *value, uint64_t operand);

/* Replaces a scalar of 4 or 8 bytes by what is made of it, and stores that in result. Returns false, and writes nothing, if
   that is out of range. */
bool writer_compute(struct writer *writer, uint64_t index, uint32_t offset, uint32_t size, computation computation,
                    uint64_t operand, uint64_t *result);

/* Replaces a whole record by what a function makes of it. The function runs while nothing is held, and again if another
   write came between. */
void writer_update(struct writer *writer, uint64_t index, void (*function)(void *context, uint8_t *record), void *context);

#endif

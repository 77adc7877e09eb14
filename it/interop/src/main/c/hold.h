/* The steps that all writes are made of. */
#ifndef MMF_HOLD_H
#define MMF_HOLD_H

#include "slots.h"
#include "word.h"

/* Of a lock in the header, which is no record's. */
static const uint64_t NO_RECORD = UINT64_MAX;

/* Where a test may have this program killed, or slowed down. */
void reach(const struct writer *writer, enum step step);

/* Names the record that is written next in the lane: to be done before its word is taken. */
void hold_announce(const struct writer *writer, uint64_t index);

/* Waits until the word of a record, or of a lock in the header, is even, and returns it. */
uint64_t hold_await_even(struct writer *writer, uint64_t word_offset, uint64_t index);

/* Makes a word odd if it still is this even one. */
bool hold_take_from(const struct writer *writer, uint64_t word_offset, uint64_t even);

/* Makes a word odd, whatever even one it was, and returns it. */
uint64_t hold_take(struct writer *writer, uint64_t word_offset, uint64_t index);

/* Writes what is to become part of a record into the lane. */
void hold_write_image(const struct writer *writer, uint32_t offset, const uint8_t *bytes, uint32_t length);

/* From the commit of a complete image on, for a record whose word is held, until it is given back. */
void hold_commit(const struct writer *writer, uint64_t record, uint64_t word, uint32_t offset, const uint8_t *bytes,
                 uint32_t length);

#endif

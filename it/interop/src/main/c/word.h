/* The form of a sequence word, and of the locks in the header. */
#ifndef MMF_WORD_H
#define MMF_WORD_H

#include "store.h"

static const uint64_t COUNT_MASK = 0xFFFFFFFFFFFFull;
static const uint64_t RANGE_WRITE = 2ull << 14;

static inline uint64_t held(uint64_t even, uint32_t lane) { return (even & COUNT_MASK) | 1 | (uint64_t)(lane + 1) << 48; }

static inline uint64_t released(uint64_t odd) { return ((odd & COUNT_MASK) + 1) & COUNT_MASK; }

/* A range counts 2^14 times as much as a scalar, and so does a repair, which may have finished one. */
static inline uint64_t released_after_range(uint64_t odd) { return ((odd & COUNT_MASK) - 1 + RANGE_WRITE) & COUNT_MASK; }

static inline void store_release(_Atomic uint64_t *at, uint64_t value) { atomic_store_explicit(at, value, memory_order_release); }

#endif

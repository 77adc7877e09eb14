/* XXH64, the hash of a key. */
#ifndef MMF_HASH_H
#define MMF_HASH_H

#include <stddef.h>
#include <stdint.h>

uint64_t xxh64(uint64_t seed, const void *bytes, size_t length);

#endif

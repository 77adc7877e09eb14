#include "hash.h"

#include <string.h>

enum { STRIPE_BYTES = 32, LANES = 4 };

static const uint64_t P1 = 0x9E3779B185EBCA87ull;
static const uint64_t P2 = 0xC2B2AE3D27D4EB4Full;
static const uint64_t P3 = 0x165667B19E3779F9ull;
static const uint64_t P4 = 0x85EBCA77C2B2AE63ull;
static const uint64_t P5 = 0x27D4EB2F165667C5ull;

static uint64_t rotate_left(uint64_t x, int bits) { return x << bits | x >> (64 - bits); }

static uint64_t u64(const uint8_t *at) {
    uint64_t value;
    memcpy(&value, at, sizeof value);
    return value;
}

static uint64_t u32(const uint8_t *at) {
    uint32_t value;
    memcpy(&value, at, sizeof value);
    return value;
}

static uint64_t mixed(uint64_t lane, uint64_t input) { return rotate_left(lane + input * P2, 31) * P1; }

/* Goes through the whole stripes, and moves the beginning behind them. */
static uint64_t hash_stripes(uint64_t seed, const uint8_t **at, const uint8_t *end) {
    uint64_t lanes[LANES] = {seed + P1 + P2, seed + P2, seed, seed - P1};
    for (; end - *at >= STRIPE_BYTES; *at += STRIPE_BYTES)
        for (int i = 0; i < LANES; i++) lanes[i] = mixed(lanes[i], u64(*at + 8 * i));
    uint64_t hash = rotate_left(lanes[0], 1) + rotate_left(lanes[1], 7) + rotate_left(lanes[2], 12) + rotate_left(lanes[3], 18);
    for (int i = 0; i < LANES; i++) hash = (hash ^ mixed(0, lanes[i])) * P1 + P4;
    return hash;
}

uint64_t xxh64(uint64_t seed, const void *bytes, size_t length) {
    static const uint8_t NOTHING[1];
    const uint8_t *at = length == 0 ? NOTHING : bytes, *end = at + length;
    uint64_t hash = length >= STRIPE_BYTES ? hash_stripes(seed, &at, end) : seed + P5;
    hash += length;
    for (; end - at >= 8; at += 8) hash = rotate_left(hash ^ mixed(0, u64(at)), 27) * P1 + P4;
    for (; end - at >= 4; at += 4) hash = rotate_left(hash ^ u32(at) * P1, 23) * P2 + P3;
    for (; at < end; at++) hash = rotate_left(hash ^ *at * P5, 11) * P1;
    hash = (hash ^ hash >> 33) * P2;
    hash = (hash ^ hash >> 29) * P3;
    return hash ^ hash >> 32;
}

/* The key of a record: the fields that tell it from all others, and their values as one row of bytes. */
#ifndef MMF_KEY_H
#define MMF_KEY_H

#include "layout.h"

/* The most bytes that an encoded key of this layout has. */
uint32_t key_max_bytes(const struct layout *layout);

/* Encodes the key of a record: each field's bytes, of string and bytes only the length and the content. A length that no record
   can have counts as the longest one. Returns how many bytes it has. */
uint32_t key_encode(const struct layout *layout, const uint8_t *record, uint8_t *key);

/* Encodes values that are given as text, one for each field of the key, in the form of value.h, without quotes. Returns
   how many bytes the key has, or 0 and in problem what is wrong. */
uint32_t key_parse(const struct layout *layout, char *const values[], uint32_t count, uint8_t *key, struct problem problem);

/* SHA-256 of the lines of the key's fields: what a key file says its slots are for. */
void key_fingerprint(const struct layout *layout, uint8_t digest[SHA256_BYTES]);

#endif

/* CRC-32C and SHA-256, the two checksums of a store. */
#ifndef MMF_CHECKSUM_H
#define MMF_CHECKSUM_H

#include <stddef.h>
#include <stdint.h>

enum { SHA256_BYTES = 32 };

/* Continues a CRC-32C over more bytes; begin with 0. */
uint32_t crc32c(uint32_t crc, const void *bytes, size_t length);

/* FIPS 180-4 over one text. */
void sha256(const void *bytes, size_t length, uint8_t digest[SHA256_BYTES]);

#endif

/* The layout of a record, as a schema text describes it. */
#ifndef MMF_LAYOUT_H
#define MMF_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "checksum.h"

enum {
    WORD_BYTES = 8,
    MIN_RECORD_BYTES = 16,
    MAX_RECORD_BYTES = 1048576,
    MAX_FIELDS = 1024,
    MAX_NAME_CHARACTERS = 128,
    LENGTH_PREFIX_BYTES = 4
};

enum field_type {
    TYPE_BOOL, TYPE_INT8, TYPE_UINT8, TYPE_INT16, TYPE_UINT16, TYPE_INT32, TYPE_UINT32, TYPE_INT64, TYPE_UINT64,
    TYPE_FLOAT32, TYPE_FLOAT64, TYPE_STRING, TYPE_BYTES,
    TYPE_COUNT
};

struct field {
    char name[MAX_NAME_CHARACTERS + 1];
    enum field_type type;
    uint32_t offset;     /* bytes from the record's start */
    uint32_t size;       /* bytes, without padding */
    uint32_t max_bytes;  /* TYPE_STRING, TYPE_BYTES */
    char *doc;           /* UTF-8; NULL if there is none */
    size_t doc_bytes;
};

struct layout {
    char name[MAX_NAME_CHARACTERS + 1];
    uint32_t version;
    uint32_t record_size;
    uint32_t align;
    char *doc;
    size_t doc_bytes;
    uint32_t field_count;
    struct field *fields;
};

const char *type_name(enum field_type type);

bool is_variable(enum field_type type);

/* Parses a schema text and computes every offset and size anew. Says in problem what is wrong and returns false if the
   text and the computation differ. The layout must be freed by layout_free in either case. */
bool layout_parse(const char *text, size_t length, struct layout *layout, char *problem, size_t problem_bytes);

void layout_free(struct layout *layout);

void layout_fingerprint(const struct layout *layout, uint8_t digest[SHA256_BYTES]);

void layout_fingerprint_format1(const struct layout *layout, uint8_t digest[SHA256_BYTES]);

#endif

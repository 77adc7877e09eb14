/* The types of values: the built-in ones, and those that a schema text defines. */
#ifndef MMF_TYPES_H
#define MMF_TYPES_H

#include <stdio.h>

#include "stated.h"

enum {
    WORD_BYTES = 8,
    MAX_RECORD_BYTES = 1048576,
    MAX_TYPES = 1024,
    MAX_CONSTANTS = 1024,
    MAX_CONSTANT_NUMBER = 65535,
    MAX_BITS = 64,
    MAX_MEMBERS = 256,
    MAX_STRUCT_DEPTH = 4,
    MAX_PRECISION = 18,
    LENGTH_PREFIX_BYTES = 4
};

enum field_type {
    TYPE_BOOL, TYPE_INT8, TYPE_UINT8, TYPE_INT16, TYPE_UINT16, TYPE_INT32, TYPE_UINT32, TYPE_INT64, TYPE_UINT64,
    TYPE_FLOAT32, TYPE_FLOAT64, TYPE_STRING, TYPE_BYTES, /* format 1 has no more than these */
    TYPE_TIMESTAMP, TYPE_DATE, TYPE_DURATION, TYPE_UUID, TYPE_DECIMAL,
    BUILT_IN_COUNT,
    TYPE_ENUM = BUILT_IN_COUNT, TYPE_FLAGS, TYPE_STRUCT
};

struct value_type {
    enum field_type kind;
    uint32_t size;       /* bytes, without padding behind it */
    uint32_t align;
    uint32_t max_bytes;  /* TYPE_STRING, TYPE_BYTES */
    const char *unit;    /* TYPE_TIMESTAMP, TYPE_DURATION: "s", "ms", "us" or "ns" */
    uint32_t precision;  /* TYPE_DECIMAL */
    uint32_t scale;
    const struct named_type *named; /* TYPE_ENUM, TYPE_FLAGS, TYPE_STRUCT */
};

/* A constant of an enum, or a bit of flags. */
struct named_number {
    name_text name;
    uint32_t number;
};

struct member {
    name_text name;
    struct value_type type;
    uint32_t offset; /* bytes from the struct's start */
};

struct named_type {
    name_text name;
    enum field_type kind;
    uint32_t size;
    uint32_t align;
    uint32_t depth;               /* of structs in each other, 1 if no member is one; 0 of others */
    uint32_t count;               /* of numbers, or of members */
    struct named_number *numbers; /* TYPE_ENUM, TYPE_FLAGS */
    struct member *members;       /* TYPE_STRUCT */
};

struct named_types {
    uint32_t count; /* of those that have been read */
    struct named_type *all;
};

bool is_variable(enum field_type type);

/* Reads the array under the key 'types', if the object has one; each type is made of those before it. Computes every
   offset and size anew. To be freed by named_types_free in either case. */
bool named_types_parse(const struct json *object, struct named_types *types, struct problem p);

void named_types_free(struct named_types *types);

/* Reads the keys of a field or a member that tell its type. 'what' says whose they are. */
bool value_type_parse(const struct json *object, const struct named_types *types, const char *what, struct value_type *type,
                      struct problem p);

/* What a type's numbers count per second: 10^9 for "ns". */
uint64_t units_per_second(const struct value_type *type);

/* The largest number of a decimal without its point. */
uint64_t max_unscaled(const struct value_type *type);

/* The type as the text of a fingerprint has it. */
void value_type_print(const struct value_type *type, FILE *out);

/* The lines of a named type in the text of a fingerprint. */
void named_type_print(const struct named_type *type, FILE *out);

static inline uint64_t round_up(uint64_t value, uint64_t multiple) { return (value + multiple - 1) / multiple * multiple; }

#endif

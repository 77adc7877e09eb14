/* The layout of a record, as a schema text describes it. */
#ifndef MMF_LAYOUT_H
#define MMF_LAYOUT_H

#include "checksum.h"
#include "types.h"

enum { MIN_RECORD_BYTES = 16, MAX_FIELDS = 1024, MAX_KEY_FIELDS = 16, PRESENCE_BITS = 64 };

struct field {
    name_text name;
    struct value_type type; /* of the value, or of each element */
    uint32_t length;        /* elements of an array; 0 if it is none */
    uint32_t offset;        /* bytes from the record's start */
    uint32_t size;          /* bytes, without padding */
    int32_t presence;       /* bit of the presence words; -1 if there always is a value */
    char *default_text;     /* UTF-8; NULL if there is none */
    size_t default_bytes;
    name_text was;          /* empty if there is none */
    char *doc;              /* UTF-8; NULL if there is none */
    size_t doc_bytes;
};

struct layout {
    name_text name;
    uint32_t version;
    uint32_t record_size;
    uint32_t align;
    char *doc;
    size_t doc_bytes;
    struct named_types types;
    uint32_t field_count;
    struct field *fields;
    uint32_t key_count; /* 0 if records have no key */
    const struct field *key[MAX_KEY_FIELDS];
    const struct field *order; /* NULL if records are in no order */
};

/* Parses a schema text and computes every offset and size anew. Says in problem what is wrong and returns false if the
   text and the computation differ. The layout must be freed by layout_free in either case. */
bool layout_parse(const char *text, size_t length, struct layout *layout, char *problem, size_t problem_bytes);

void layout_free(struct layout *layout);

/* Whether format 1 can hold such records. */
bool layout_fits_format1(const struct layout *layout);

/* The write-incompatible feature flags that a store of such records has. */
uint32_t layout_write_features(const struct layout *layout);

/* The field's line in the text of a fingerprint. */
void field_print_line(const struct field *field, FILE *out);

void layout_fingerprint(const struct layout *layout, uint8_t digest[SHA256_BYTES]);

void layout_fingerprint_format1(const struct layout *layout, uint8_t digest[SHA256_BYTES]);

/* Bytes from a record's start to the presence word of an optional field, and the field's bit in it. */
static inline uint32_t presence_offset(const struct field *field) {
    return WORD_BYTES + (uint32_t)field->presence / PRESENCE_BITS * WORD_BYTES;
}

static inline uint64_t presence_bit(const struct field *field) { return (uint64_t)1 << field->presence % PRESENCE_BITS; }

/* Whether a record has a value for the field. */
bool field_is_present(const struct field *field, const uint8_t *record);

/* Says whether a record has a value for an optional field. */
void field_set_present(const struct field *field, uint8_t *record, bool present);

#endif

#include "layout.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "json.h"

enum { SCHEMA_TEXT_VERSION = 1, DEFAULT_ALIGN = 8, CACHE_LINE_ALIGN = 64 };

static const struct {
    const char *name;
    uint32_t size; /* of a variable type: of its length prefix, which also gives the alignment */
} TYPES[TYPE_COUNT] = {
    [TYPE_BOOL] = {"bool", 1},       [TYPE_INT8] = {"int8", 1},       [TYPE_UINT8] = {"uint8", 1},
    [TYPE_INT16] = {"int16", 2},     [TYPE_UINT16] = {"uint16", 2},   [TYPE_INT32] = {"int32", 4},
    [TYPE_UINT32] = {"uint32", 4},   [TYPE_INT64] = {"int64", 8},     [TYPE_UINT64] = {"uint64", 8},
    [TYPE_FLOAT32] = {"float32", 4}, [TYPE_FLOAT64] = {"float64", 8}, [TYPE_STRING] = {"string", LENGTH_PREFIX_BYTES},
    [TYPE_BYTES] = {"bytes", LENGTH_PREFIX_BYTES}};

static const char *const RECORD_KEYS[] = {"mmf", "record", "version", "doc", "recordSize", "align", "fields", NULL};
static const char *const FIELD_KEYS[] = {"name", "type", "offset", "size", "maxBytes", "doc", NULL};

struct problem {
    char *text;
    size_t bytes;
};

static bool fail(struct problem p, const char *format, ...) {
    va_list values;
    va_start(values, format);
    vsnprintf(p.text, p.bytes, format, values);
    va_end(values);
    return false;
}

const char *type_name(enum field_type type) { return TYPES[type].name; }

bool is_variable(enum field_type type) { return type == TYPE_STRING || type == TYPE_BYTES; }

static uint64_t round_up(uint64_t value, uint64_t multiple) { return (value + multiple - 1) / multiple * multiple; }

static bool unsigned_member(const struct json *object, const char *key, uint64_t *value, struct problem p) {
    const struct json *m = json_member(object, key);
    if (m == NULL || m->kind != JSON_UNSIGNED) return fail(p, "'%s' is missing or no whole number", key);
    *value = m->number;
    return true;
}

static bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

static bool name_member(const struct json *object, const char *key, char name[MAX_NAME_CHARACTERS + 1], struct problem p) {
    const struct json *m = json_member(object, key);
    if (m == NULL || m->kind != JSON_STRING) return fail(p, "'%s' is missing or no string", key);
    bool ok = m->string_bytes >= 1 && m->string_bytes <= MAX_NAME_CHARACTERS && is_letter(m->string[0]);
    for (size_t i = 1; ok && i < m->string_bytes; i++) {
        char c = m->string[i];
        ok = is_letter(c) || (c >= '0' && c <= '9') || c == '_';
    }
    if (!ok) return fail(p, "'%s' is no name", key);
    memcpy(name, m->string, m->string_bytes);
    name[m->string_bytes] = '\0';
    return true;
}

static bool doc_member(const struct json *object, char **doc, size_t *bytes, struct problem p) {
    const struct json *m = json_member(object, "doc");
    if (m == NULL) return true;
    if (m->kind != JSON_STRING) return fail(p, "'doc' is no string");
    *doc = malloc(m->string_bytes + 1);
    if (*doc == NULL) return fail(p, "out of memory");
    memcpy(*doc, m->string, m->string_bytes);
    *bytes = m->string_bytes;
    return true;
}

static bool type_member(const struct json *object, enum field_type *type, struct problem p) {
    const struct json *m = json_member(object, "type");
    if (m == NULL || m->kind != JSON_STRING) return fail(p, "'type' is missing or no string");
    for (int t = 0; t < TYPE_COUNT; t++) {
        size_t n = strlen(TYPES[t].name);
        if (m->string_bytes == n && memcmp(m->string, TYPES[t].name, n) == 0) {
            *type = (enum field_type)t;
            return true;
        }
    }
    return fail(p, "'type' is none of the 13 types");
}

static bool max_bytes_member(const struct json *object, struct field *field, struct problem p) {
    uint64_t max = 0;
    if (!is_variable(field->type))
        return json_member(object, "maxBytes") == NULL || fail(p, "field '%s': maxBytes on a fixed type", field->name);
    if (!unsigned_member(object, "maxBytes", &max, p)) return false;
    if (max < 1 || max > MAX_RECORD_BYTES) return fail(p, "field '%s': maxBytes %llu", field->name, (unsigned long long)max);
    field->max_bytes = (uint32_t)max;
    return true;
}

static bool only_known_keys(const struct json *object, const char *const known[], struct problem p) {
    for (const struct json *m = object->first; m != NULL; m = m->next) {
        int i = 0;
        while (known[i] != NULL && (m->key_bytes != strlen(known[i]) || memcmp(m->key, known[i], m->key_bytes) != 0)) i++;
        if (known[i] == NULL) return fail(p, "unknown key '%.*s'", (int)m->key_bytes, m->key);
    }
    return true;
}

/* Lays the field out behind *end and compares the outcome with what the text says. */
static bool parse_field(const struct json *object, struct field *field, uint64_t *end, struct problem p) {
    uint64_t offset = 0, size = 0;
    if (object->kind != JSON_OBJECT) return fail(p, "a field is no object");
    if (!only_known_keys(object, FIELD_KEYS, p)) return false;
    if (!name_member(object, "name", field->name, p) || !type_member(object, &field->type, p)) return false;
    if (!unsigned_member(object, "offset", &offset, p) || !unsigned_member(object, "size", &size, p)) return false;
    if (!max_bytes_member(object, field, p) || !doc_member(object, &field->doc, &field->doc_bytes, p)) return false;
    uint32_t unit = TYPES[field->type].size;
    uint64_t expected_offset = round_up(*end, unit), expected_size = unit + field->max_bytes;
    if (offset != expected_offset || size != expected_size)
        return fail(p, "field '%s': offset %llu size %llu, expected offset %llu size %llu", field->name,
                    (unsigned long long)offset, (unsigned long long)size, (unsigned long long)expected_offset,
                    (unsigned long long)expected_size);
    *end = offset + size;
    if (*end > MAX_RECORD_BYTES) return fail(p, "field '%s' ends at %llu", field->name, (unsigned long long)*end);
    field->offset = (uint32_t)offset;
    field->size = (uint32_t)size;
    return true;
}

static int by_name(const void *a, const void *b) {
    return strcmp((*(const struct field *const *)a)->name, (*(const struct field *const *)b)->name);
}

/* Returns the fields in the order of their names; the caller frees the array. */
static const struct field **sorted_fields(const struct layout *layout) {
    const struct field **sorted = malloc(layout->field_count * sizeof *sorted);
    if (sorted == NULL) abort();
    for (uint32_t i = 0; i < layout->field_count; i++) sorted[i] = &layout->fields[i];
    qsort(sorted, layout->field_count, sizeof *sorted, by_name);
    return sorted;
}

static bool names_are_unique(const struct layout *layout, struct problem p) {
    const struct field **sorted = sorted_fields(layout);
    bool unique = true;
    for (uint32_t i = 1; unique && i < layout->field_count; i++)
        if (strcmp(sorted[i - 1]->name, sorted[i]->name) == 0)
            unique = fail(p, "two fields are called '%s'", sorted[i]->name);
    free(sorted);
    return unique;
}

static bool parse_fields(const struct json *array, struct layout *layout, struct problem p) {
    if (array == NULL || array->kind != JSON_ARRAY) return fail(p, "'fields' is missing or no array");
    uint64_t count = 0, end = WORD_BYTES;
    for (const struct json *f = array->first; f != NULL; f = f->next) count++;
    if (count < 1 || count > MAX_FIELDS)
        return fail(p, "%llu fields, expected 1 to %d", (unsigned long long)count, MAX_FIELDS);
    layout->fields = calloc(count, sizeof *layout->fields);
    if (layout->fields == NULL) return fail(p, "out of memory");
    for (const struct json *f = array->first; f != NULL; f = f->next)
        if (!parse_field(f, &layout->fields[layout->field_count++], &end, p)) return false;
    uint64_t record_size = round_up(end, layout->align);
    if (layout->record_size != record_size)
        return fail(p, "recordSize %u, expected %llu", layout->record_size, (unsigned long long)record_size);
    return names_are_unique(layout, p);
}

static bool parse_record(const struct json *tree, struct layout *layout, struct problem p) {
    uint64_t text_version = 0, version = 0, record_size = 0, align = 0;
    if (tree->kind != JSON_OBJECT) return fail(p, "the schema text is no object");
    if (!unsigned_member(tree, "mmf", &text_version, p)) return false;
    if (text_version != SCHEMA_TEXT_VERSION)
        return fail(p, "mmf %llu, expected %d", (unsigned long long)text_version, SCHEMA_TEXT_VERSION);
    if (!only_known_keys(tree, RECORD_KEYS, p)) return false;
    if (!name_member(tree, "record", layout->name, p) || !doc_member(tree, &layout->doc, &layout->doc_bytes, p)) return false;
    if (!unsigned_member(tree, "version", &version, p) || !unsigned_member(tree, "recordSize", &record_size, p) ||
        !unsigned_member(tree, "align", &align, p))
        return false;
    if (version < 1 || version > UINT32_MAX) return fail(p, "version %llu", (unsigned long long)version);
    if (align != DEFAULT_ALIGN && align != CACHE_LINE_ALIGN)
        return fail(p, "align %llu, expected 8 or 64", (unsigned long long)align);
    if (record_size < MIN_RECORD_BYTES || record_size > MAX_RECORD_BYTES)
        return fail(p, "recordSize %llu", (unsigned long long)record_size);
    layout->version = (uint32_t)version;
    layout->record_size = (uint32_t)record_size;
    layout->align = (uint32_t)align;
    return parse_fields(json_member(tree, "fields"), layout, p);
}

bool layout_parse(const char *text, size_t length, struct layout *layout, char *problem, size_t problem_bytes) {
    struct problem p = {problem, problem_bytes};
    const char *syntax = NULL;
    memset(layout, 0, sizeof *layout);
    struct json *tree = json_parse(text, length, &syntax);
    if (tree == NULL) return fail(p, "not JSON: %s", syntax);
    bool ok = parse_record(tree, layout, p);
    json_free(tree);
    return ok;
}

void layout_free(struct layout *layout) {
    for (uint32_t i = 0; i < layout->field_count; i++) free(layout->fields[i].doc);
    free(layout->fields);
    free(layout->doc);
    memset(layout, 0, sizeof *layout);
}

/* Room for one line of a fingerprint's text: a name, a type and two numbers. */
enum { LINE_BYTES = MAX_NAME_CHARACTERS + 64 };

void layout_fingerprint(const struct layout *layout, uint8_t digest[SHA256_BYTES]) {
    char *text = malloc((size_t)(layout->field_count + 1) * LINE_BYTES), *at = text;
    if (text == NULL) abort();
    at += sprintf(at, "record %s size %u align %u\n", layout->name, layout->record_size, layout->align);
    for (uint32_t i = 0; i < layout->field_count; i++) {
        const struct field *f = &layout->fields[i];
        at += sprintf(at, "%s %s offset %u size %u\n", f->name, type_name(f->type), f->offset, f->size);
    }
    sha256(text, (size_t)(at - text), digest);
    free(text);
}

void layout_fingerprint_format1(const struct layout *layout, uint8_t digest[SHA256_BYTES]) {
    const struct field **sorted = sorted_fields(layout);
    char *text = malloc((size_t)(layout->field_count + 1) * LINE_BYTES), *at = text;
    if (text == NULL) abort();
    for (uint32_t i = 0; i < layout->field_count; i++)
        at += sprintf(at, "%s%s:%s:%u", i == 0 ? "" : ",", sorted[i]->name, type_name(sorted[i]->type), sorted[i]->size);
    sha256(text, (size_t)(at - text), digest);
    free(text);
    free(sorted);
}

#define _POSIX_C_SOURCE 200809L
#include "layout.h"

#include <stdlib.h>
#include <string.h>

#include "default.h"

enum { SCHEMA_TEXT_VERSION = 1, DEFAULT_ALIGN = 8, CACHE_LINE_ALIGN = 64, KEY_FEATURE = 1, ORDER_FEATURE = 2 };

static const char *const RECORD_KEYS[] = {"mmf", "record", "version", "doc", "recordSize", "align", "key", "order", "types",
                                          "fields", NULL};
static const char *const FIELD_KEYS[] = {"name",  "type",   "offset",   "size",    "maxBytes", "unit", "precision",
                                         "scale", "length", "presence", "default", "was",      "doc",  NULL};

/* Where the next field goes. */
struct placement {
    uint64_t end;
    int32_t optional_fields; /* so far */
};

static bool parse_default(const struct json *object, struct field *field, const char *what, struct problem p) {
    if (!stated_text(object, "default", &field->default_text, &field->default_bytes, p)) return false;
    if (field->default_text == NULL) return true;
    if (field->presence >= 0 || field->length > 0) return fail(p, "%s: an optional field and an array have no default", what);
    return default_is_valid(&field->type, field->default_text, field->default_bytes) ||
           fail(p, "%s: the default is none of its type", what);
}

static bool parse_presence(const struct json *object, struct field *field, struct placement *at, struct problem p) {
    uint32_t stated;
    field->presence = -1;
    if (json_member(object, "presence") == NULL) return true;
    field->presence = at->optional_fields++;
    return stated_number(object, "presence", (uint64_t)field->presence, (uint64_t)field->presence, &stated, p);
}

static bool parse_more(const struct json *object, struct field *field, struct placement *at, const char *what, struct problem p) {
    if (json_member(object, "length") != NULL && !stated_number(object, "length", 1, MAX_RECORD_BYTES, &field->length, p))
        return false;
    if (field->length > 0 && is_variable(field->type.kind)) return fail(p, "%s: length on a string or bytes", what);
    if (!parse_presence(object, field, at, p) || !parse_default(object, field, what, p)) return false;
    if (json_member(object, "was") != NULL && !stated_name(object, "was", field->was, p)) return false;
    return stated_text(object, "doc", &field->doc, &field->doc_bytes, p);
}

/* Lays the field out behind the one before and compares the outcome with what the text says. */
static bool parse_field(const struct json *object, const struct named_types *types, struct field *field, struct placement *at,
                        struct problem p) {
    char what[MAX_NAME_CHARACTERS + 16];
    uint32_t offset, size;
    if (!only_known_keys(object, FIELD_KEYS, p) || !stated_name(object, "name", field->name, p)) return false;
    snprintf(what, sizeof what, "field '%s'", field->name);
    if (!value_type_parse(object, types, what, &field->type, p) || !parse_more(object, field, at, what, p)) return false;
    if (!stated_number(object, "offset", WORD_BYTES, MAX_RECORD_BYTES, &offset, p) ||
        !stated_number(object, "size", 1, MAX_RECORD_BYTES, &size, p))
        return false;
    uint64_t expected_offset = round_up(at->end, field->type.align);
    uint64_t expected_size = (uint64_t)field->type.size * (field->length > 0 ? field->length : 1);
    if (offset != expected_offset || size != expected_size)
        return fail(p, "%s: offset %u size %u, expected offset %llu size %llu", what, offset, size,
                    (unsigned long long)expected_offset, (unsigned long long)expected_size);
    at->end = (uint64_t)offset + size;
    if (at->end > MAX_RECORD_BYTES) return fail(p, "%s ends at %llu", what, (unsigned long long)at->end);
    field->offset = offset;
    field->size = size;
    return true;
}

static int by_text(const void *a, const void *b) { return strcmp(*(const char *const *)a, *(const char *const *)b); }

/* No field is called, or was called, as another is or was. */
static bool names_are_unique(const struct layout *layout, struct problem p) {
    const char **names = malloc(2 * layout->field_count * sizeof *names);
    bool unique = true;
    uint32_t count = 0;
    if (names == NULL) abort();
    for (uint32_t i = 0; i < layout->field_count; i++) {
        names[count++] = layout->fields[i].name;
        if (layout->fields[i].was[0] != '\0') names[count++] = layout->fields[i].was;
    }
    qsort(names, count, sizeof *names, by_text);
    for (uint32_t i = 1; unique && i < count; i++)
        if (strcmp(names[i - 1], names[i]) == 0) unique = fail(p, "two fields are or were called '%s'", names[i]);
    free(names);
    return unique;
}

/* The presence words lie before the first field, so the optional fields have to be counted before any is laid out. */
static uint64_t presence_bytes(const struct json *fields) {
    uint64_t optional = 0;
    for (const struct json *f = fields->first; f != NULL; f = f->next) optional += json_member(f, "presence") != NULL;
    return (optional + PRESENCE_BITS - 1) / PRESENCE_BITS * WORD_BYTES;
}

static bool parse_fields(const struct json *tree, struct layout *layout, struct problem p) {
    uint32_t count;
    if (!stated_array(tree, "fields", MAX_FIELDS, &count, p)) return false;
    const struct json *array = json_member(tree, "fields");
    struct placement at = {WORD_BYTES + presence_bytes(array), 0};
    layout->fields = calloc(count, sizeof *layout->fields);
    if (layout->fields == NULL) return fail(p, "out of memory");
    for (const struct json *f = array->first; f != NULL; f = f->next)
        if (!parse_field(f, &layout->types, &layout->fields[layout->field_count++], &at, p)) return false;
    uint64_t record_size = round_up(at.end, layout->align);
    if (layout->record_size != record_size)
        return fail(p, "recordSize %u, expected %llu", layout->record_size, (unsigned long long)record_size);
    return names_are_unique(layout, p);
}

/* Named types in the order in which each is made of those before it, as the fields come to them. */
struct type_order {
    const struct named_type **types;
    uint32_t count;
};

static void visit_type(const struct value_type *type, struct type_order *order) {
    if (type->named == NULL) return;
    for (uint32_t i = 0; i < order->count; i++)
        if (order->types[i] == type->named) return;
    for (uint32_t m = 0; type->kind == TYPE_STRUCT && m < type->named->count; m++)
        visit_type(&type->named->members[m].type, order);
    order->types[order->count++] = type->named;
}

/* The caller frees the array. */
static struct type_order types_in_order(const struct layout *layout) {
    struct type_order order = {malloc((layout->types.count + 1) * sizeof *order.types), 0};
    if (order.types == NULL) abort();
    for (uint32_t i = 0; i < layout->field_count; i++) visit_type(&layout->fields[i].type, &order);
    return order;
}

static bool every_type_is_used(const struct layout *layout, struct problem p) {
    struct type_order order = types_in_order(layout);
    free(order.types);
    return order.count == layout->types.count || fail(p, "a type of 'types' is that of no field");
}

/* The field that a key or an order names, or NULL. */
static const struct field *named_field(const struct layout *layout, const struct json *name, const char *what, struct problem p) {
    for (uint32_t i = 0; i < layout->field_count; i++)
        if (is_text(name, layout->fields[i].name)) return &layout->fields[i];
    return fail(p, "the %s names no field", what), NULL;
}

static bool is_integer(enum field_type type) { return type >= TYPE_INT8 && type <= TYPE_UINT64; }

static bool fits_key(const struct field *f) {
    enum field_type type = f->type.kind;
    bool fits = is_integer(type) || is_variable(type) || type == TYPE_BOOL || type == TYPE_ENUM || type == TYPE_UUID ||
                type == TYPE_DATE || type == TYPE_TIMESTAMP || type == TYPE_DECIMAL;
    return fits && f->length == 0 && f->presence < 0;
}

static bool fits_order(const struct field *f) {
    enum field_type type = f->type.kind;
    bool fits = is_integer(type) || type == TYPE_TIMESTAMP || type == TYPE_DATE || type == TYPE_DURATION || type == TYPE_DECIMAL;
    return fits && f->length == 0 && f->presence < 0;
}

static bool parse_key(const struct json *tree, struct layout *layout, struct problem p) {
    if (json_member(tree, "key") == NULL) return true;
    const struct json *name = stated_names(tree, "key", MAX_KEY_FIELDS, p);
    if (name == NULL) return false;
    for (; name != NULL; name = name->next) {
        const struct field *f = named_field(layout, name, "key", p);
        if (f == NULL) return false;
        for (uint32_t i = 0; i < layout->key_count; i++)
            if (layout->key[i] == f) return fail(p, "the key names field '%s' twice", f->name);
        if (!fits_key(f)) return fail(p, "field '%s' is none for a key", f->name);
        layout->key[layout->key_count++] = f;
    }
    return true;
}

static bool parse_order(const struct json *tree, struct layout *layout, struct problem p) {
    const struct json *name = json_member(tree, "order");
    if (name == NULL) return true;
    if (name->kind != JSON_STRING) return fail(p, "'order' is no string");
    layout->order = named_field(layout, name, "order", p);
    if (layout->order == NULL) return false;
    return fits_order(layout->order) || fail(p, "field '%s' is none to be in the order of", layout->order->name);
}

static bool parse_record(const struct json *tree, struct layout *layout, struct problem p) {
    uint32_t text_version;
    if (tree->kind != JSON_OBJECT) return fail(p, "the schema text is no object");
    if (!stated_number(tree, "mmf", SCHEMA_TEXT_VERSION, SCHEMA_TEXT_VERSION, &text_version, p)) return false;
    if (!only_known_keys(tree, RECORD_KEYS, p)) return false;
    if (!stated_name(tree, "record", layout->name, p) || !stated_text(tree, "doc", &layout->doc, &layout->doc_bytes, p))
        return false;
    if (!stated_number(tree, "version", 1, UINT32_MAX, &layout->version, p) ||
        !stated_number(tree, "recordSize", MIN_RECORD_BYTES, MAX_RECORD_BYTES, &layout->record_size, p) ||
        !stated_number(tree, "align", DEFAULT_ALIGN, CACHE_LINE_ALIGN, &layout->align, p))
        return false;
    if (layout->align != DEFAULT_ALIGN && layout->align != CACHE_LINE_ALIGN)
        return fail(p, "align %u, expected 8 or 64", layout->align);
    return named_types_parse(tree, &layout->types, p) && parse_fields(tree, layout, p) && every_type_is_used(layout, p) &&
           parse_key(tree, layout, p) && parse_order(tree, layout, p);
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
    for (uint32_t i = 0; i < layout->field_count; i++) {
        free(layout->fields[i].doc);
        free(layout->fields[i].default_text);
    }
    free(layout->fields);
    free(layout->doc);
    named_types_free(&layout->types);
    memset(layout, 0, sizeof *layout);
}

uint32_t layout_write_features(const struct layout *layout) {
    return (layout->key_count > 0 ? KEY_FEATURE : 0) | (layout->order != NULL ? ORDER_FEATURE : 0);
}

bool layout_fits_format1(const struct layout *layout) {
    if (layout->key_count > 0 || layout->order != NULL) return false;
    for (uint32_t i = 0; i < layout->field_count; i++) {
        const struct field *f = &layout->fields[i];
        if (f->type.kind > TYPE_BYTES || f->length > 0 || f->presence >= 0) return false;
    }
    return true;
}

static FILE *open_text(char **text, size_t *bytes) {
    FILE *out = open_memstream(text, bytes);
    if (out == NULL) abort();
    return out;
}

static void digest_text(FILE *out, char **text, size_t *bytes, uint8_t digest[SHA256_BYTES]) {
    if (fclose(out) != 0) abort();
    sha256(*text, *bytes, digest);
    free(*text);
}

void field_print_line(const struct field *field, FILE *out) {
    fprintf(out, "%s ", field->name);
    value_type_print(&field->type, out);
    if (field->length > 0) fprintf(out, "[%u]", field->length);
    fprintf(out, "%s offset %u size %u\n", field->presence >= 0 ? " optional" : "", field->offset, field->size);
}

void layout_fingerprint(const struct layout *layout, uint8_t digest[SHA256_BYTES]) {
    char *text;
    size_t bytes;
    FILE *out = open_text(&text, &bytes);
    struct type_order order = types_in_order(layout);
    fprintf(out, "record %s size %u align %u\n", layout->name, layout->record_size, layout->align);
    for (uint32_t i = 0; i < order.count; i++) named_type_print(order.types[i], out);
    for (uint32_t i = 0; i < layout->field_count; i++) field_print_line(&layout->fields[i], out);
    for (uint32_t i = 0; i < layout->key_count; i++) fprintf(out, "%s%s", i == 0 ? "key " : ",", layout->key[i]->name);
    if (layout->key_count > 0) fputc('\n', out);
    if (layout->order != NULL) fprintf(out, "order %s\n", layout->order->name);
    free(order.types);
    digest_text(out, &text, &bytes, digest);
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

void layout_fingerprint_format1(const struct layout *layout, uint8_t digest[SHA256_BYTES]) {
    char *text;
    size_t bytes;
    FILE *out = open_text(&text, &bytes);
    const struct field **sorted = sorted_fields(layout);
    for (uint32_t i = 0; i < layout->field_count; i++) {
        fprintf(out, "%s%s:", i == 0 ? "" : ",", sorted[i]->name);
        value_type_print(&sorted[i]->type, out);
        fprintf(out, ":%u", sorted[i]->size);
    }
    free(sorted);
    digest_text(out, &text, &bytes, digest);
}

bool field_is_present(const struct field *field, const uint8_t *record) {
    uint64_t word;
    if (field->presence < 0) return true;
    memcpy(&word, record + presence_offset(field), sizeof word);
    return (word & presence_bit(field)) != 0;
}

void field_set_present(const struct field *field, uint8_t *record, bool present) {
    uint64_t word;
    memcpy(&word, record + presence_offset(field), sizeof word);
    word = present ? word | presence_bit(field) : word & ~presence_bit(field);
    memcpy(record + presence_offset(field), &word, sizeof word);
}

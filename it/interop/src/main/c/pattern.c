#include "pattern.h"

#include "mix.h"

#include <stdlib.h>
#include <string.h>

/* No stamp: what lies where there is no mark, and must not be taken for one. */
static const uint64_t NO_MARK = 1;

/* Finite whatever the other bits are: NaN payloads have a test of their own. */
static const uint32_t FLOAT32_MASK = 0xBFFFFFFFu;
static const uint64_t FLOAT64_MASK = 0xBFFFFFFFFFFFFFFFull;

static const struct field *find(const struct layout *layout, const char *name, enum field_type type) {
    for (uint32_t i = 0; i < layout->field_count; i++)
        if (strcmp(layout->fields[i].name, name) == 0 && layout->fields[i].type.kind == type) return &layout->fields[i];
    return NULL;
}

bool pattern_open(struct pattern *p, const struct layout *layout) {
    p->layout = layout;
    p->seed = find(layout, "seed", TYPE_UINT64);
    p->stamp = find(layout, "stamp", TYPE_UINT64);
    p->label = find(layout, "label", TYPE_STRING);
    p->mark = find(layout, "mark", TYPE_UINT64);
    p->expected = malloc(layout->record_size);
    bool marked = p->mark != NULL && p->mark->presence >= 0;
    return p->seed != NULL && p->stamp != NULL && p->label != NULL && marked && p->expected != NULL;
}

void pattern_close(struct pattern *pattern) { free(pattern->expected); }

static void fill_content(const struct value_type *type, uint64_t value, uint8_t *content) {
    bool text = type->kind == TYPE_STRING;
    uint32_t length = (uint32_t)((text ? value : value >> 8) % (type->max_bytes + 1ull));
    memcpy(content, &length, sizeof length);
    for (uint32_t k = 0; k < length; k++)
        content[LENGTH_PREFIX_BYTES + k] = text ? (uint8_t)('a' + (value % 26 + k) % 26) : (uint8_t)(value + 7 * k);
}

static uint64_t decimal_of(const struct value_type *type, uint64_t value) {
    uint64_t size = (value >> 1) % (max_unscaled(type) + 1);
    return value & 1 ? 0 - size : size;
}

static void fill_value(const struct value_type *type, uint64_t value, uint8_t *at) {
    uint64_t words[] = {value, mix(value)};
    switch (type->kind) {
        case TYPE_BOOL: words[0] &= 1; break;
        case TYPE_FLOAT32: words[0] &= FLOAT32_MASK; break;
        case TYPE_FLOAT64: words[0] &= FLOAT64_MASK; break;
        case TYPE_DECIMAL: words[0] = decimal_of(type, value); break;
        case TYPE_STRING:
        case TYPE_BYTES: fill_content(type, value, at); return;
        case TYPE_STRUCT:
            for (uint32_t m = 0; m < type->named->count; m++)
                fill_value(&type->named->members[m].type, mix(value + m + 1), at + type->named->members[m].offset);
            return;
        default: break;
    }
    memcpy(at, words, type->size);
}

void pattern_fill_label(const struct field *label, uint32_t length, uint8_t *content) {
    memset(content, 0, label->size);
    memcpy(content, &length, sizeof length);
    memset(content + LENGTH_PREFIX_BYTES, 'a' + (int)(length % 26), length);
}

bool pattern_is_stamp(uint64_t stamp) { return stamp >> 32 == (stamp & UINT32_MAX); }

uint64_t pattern_stamp(uint32_t half) { return (uint64_t)half << 32 | half; }

/* Every other value of an optional field is absent: bit 8 of its number tells. */
static bool fill_presence(const struct field *field, uint64_t value, uint8_t *record) {
    if (field->presence < 0) return true;
    bool present = value >> 8 & 1;
    field_set_present(field, record, present);
    return present;
}

static void fill_field(const struct pattern *p, const struct field *field, uint64_t seed, uint64_t value, uint8_t *record) {
    uint8_t *at = record + field->offset;
    if (field == p->seed) value = seed;
    else if (field == p->stamp) value = pattern_stamp((uint32_t)value);

    bool present = fill_presence(field, value, record);
    if (field == p->mark) value = present ? pattern_stamp((uint32_t)value) : NO_MARK;
    else if (!present) return;
    if (field == p->label) pattern_fill_label(field, (uint32_t)(value % (field->type.max_bytes + 1ull)), at);
    else if (field->length == 0) fill_value(&field->type, value, at);
    for (uint32_t k = 0; k < field->length; k++)
        fill_value(&field->type, mix(value + k + 1), at + (size_t)k * field->type.size);
}

void pattern_fill(const struct pattern *pattern, uint64_t seed, uint8_t *record) {
    memset(record + WORD_BYTES, 0, pattern->layout->record_size - WORD_BYTES);
    for (uint32_t i = 0; i < pattern->layout->field_count; i++)
        fill_field(pattern, &pattern->layout->fields[i], seed, mix(seed + i + 1), record);
}

static uint64_t u64(const uint8_t *record, const struct field *field) {
    uint64_t value;
    memcpy(&value, record + field->offset, sizeof value);
    return value;
}

const char *pattern_problem(const struct pattern *p, const uint8_t *record) {
    uint8_t *expected = p->expected;
    uint64_t stamp = u64(record, p->stamp);
    uint32_t length;
    uint64_t mark = u64(record, p->mark);
    bool marked = field_is_present(p->mark, record);
    if (!pattern_is_stamp(stamp)) return p->stamp->name;
    if (marked && !pattern_is_stamp(mark)) return p->mark->name;
    memcpy(&length, record + p->label->offset, sizeof length);
    if (length > p->label->type.max_bytes) return p->label->name;

    pattern_fill(p, u64(record, p->seed), expected);
    memcpy(expected + p->stamp->offset, &stamp, sizeof stamp);
    memcpy(expected + p->mark->offset, &mark, sizeof mark);
    field_set_present(p->mark, expected, marked);
    pattern_fill_label(p->label, length, expected + p->label->offset);
    if (memcmp(expected + WORD_BYTES, record + WORD_BYTES, p->layout->record_size - WORD_BYTES) == 0) return NULL;
    for (uint32_t i = 0; i < p->layout->field_count; i++) {
        const struct field *f = &p->layout->fields[i];
        if (memcmp(expected + f->offset, record + f->offset, f->size) != 0) return f->name;
    }
    for (uint32_t at = WORD_BYTES; at < p->layout->fields[0].offset; at++)
        if (expected[at] != record[at]) return "(presence)";
    return "(padding)";
}

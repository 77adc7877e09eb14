/* The conformance suite's program in C: see CONFORM.md. All that it does to stores it does by the generated headers. */
#define MMF_IMPLEMENTATION
#include "beat_mmf.h"
#include "conform_mmf.h"
#include "event_mmf.h"
#include "mix.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { LINE_BYTES = 4096, WAIT_MILLISECONDS = 10000, MAX_EDITED = 128, APPENDS_ONE_OF = 128, HOT_RECORDS = 4 };

/* ---- types ---- */

enum kind { K_BOOL, K_SIGNED, K_UNSIGNED, K_FLOAT, K_TEXT, K_BYTES, K_TIME, K_DECIMAL, K_UUID, K_ENUM, K_FLAGS, K_STRUCT };

struct type;

struct member {
    const char *name;
    size_t offset;
    const struct type *type;
};

struct constant {
    const char *name;
    unsigned number;
};

struct type {
    enum kind kind;
    unsigned size;      /* in the record */
    unsigned most;      /* longest content; digits of a decimal */
    unsigned scale;
    const char *unit;
    const struct constant *constants; /* of enums and flags, in ascending order */
    const struct member *members;
    unsigned count;     /* of constants or members */
};

static const struct constant KINDS[] = {{"NONE", 0}, {"FIRST", 1}, {"LAST", 200}};
static const struct constant SIDES[] = {{"BUY", 1}, {"SELL", 2}, {"CROSS", 300}};
static const struct constant MARK_BITS[] = {{"LATE", 0}, {"ODD_LOT", 3}, {"AUCTION", 18}};
static const struct constant BIT_BITS[] = {{"LOWEST", 0}, {"HIGHEST", 63}};

#define NUMBER(name, kind, size) static const struct type name = {kind, size, 0, 0, NULL, NULL, NULL, 0}
NUMBER(BOOL, K_BOOL, 1);
NUMBER(INT8, K_SIGNED, 1);
NUMBER(INT16, K_SIGNED, 2);
NUMBER(INT32, K_SIGNED, 4);
NUMBER(DATE, K_SIGNED, 4);
NUMBER(INT64, K_SIGNED, 8);
NUMBER(UINT8, K_UNSIGNED, 1);
NUMBER(UINT16, K_UNSIGNED, 2);
NUMBER(UINT32, K_UNSIGNED, 4);
NUMBER(UINT64, K_UNSIGNED, 8);
NUMBER(FLOAT32, K_FLOAT, 4);
NUMBER(FLOAT64, K_FLOAT, 8);
NUMBER(UUID, K_UUID, 16);
#define CONTENT(name, kind, most) static const struct type name = {kind, 4 + most, most, 0, NULL, NULL, NULL, 0}
CONTENT(TEXT4, K_TEXT, 4);
CONTENT(TEXT12, K_TEXT, 12);
CONTENT(TEXT20, K_TEXT, 20);
CONTENT(TEXT23, K_TEXT, 23);
CONTENT(TEXT40, K_TEXT, 40);
CONTENT(TEXT60, K_TEXT, 60);
CONTENT(BYTES3, K_BYTES, 3);
CONTENT(BYTES9, K_BYTES, 9);
CONTENT(BYTES21, K_BYTES, 21);
#define TIME(name, unit) static const struct type name = {K_TIME, 8, 0, 0, unit, NULL, NULL, 0}
TIME(TIME_S, "s");
TIME(TIME_MS, "ms");
TIME(TIME_US, "us");
TIME(TIME_NS, "ns");
#define DECIMAL(precision, scale) static const struct type DECIMAL_##precision##_##scale = {K_DECIMAL, 8, precision, scale, NULL, NULL, NULL, 0}
DECIMAL(18, 4);
DECIMAL(5, 2);
DECIMAL(9, 9);
#define NAMED(name, kind, size, of) static const struct type name = {kind, size, 0, 0, NULL, of, NULL, sizeof of / sizeof of[0]}
NAMED(KIND, K_ENUM, 1, KINDS);
NAMED(SIDE, K_ENUM, 2, SIDES);
NAMED(MARKS, K_FLAGS, 4, MARK_BITS);
NAMED(BITS, K_FLAGS, 8, BIT_BITS);

#define MEMBER(struct_, name, type) {#name, offsetof(struct_, name), &type}
static const struct member OWNER_MEMBERS[] = {MEMBER(conform_owner_t, code, TEXT4), MEMBER(conform_owner_t, raw, BYTES3),
                                              MEMBER(conform_owner_t, id, UUID)};
static const struct type OWNER = {K_STRUCT, sizeof(conform_owner_t), 0, 0, NULL, NULL, OWNER_MEMBERS, 3};
static const struct member LEVEL_MEMBERS[] = {
    MEMBER(conform_level_t, firm, BOOL),     MEMBER(conform_level_t, price, DECIMAL_18_4), MEMBER(conform_level_t, size, UINT32),
    MEMBER(conform_level_t, side, SIDE),     MEMBER(conform_level_t, since, TIME_US),      MEMBER(conform_level_t, ratio, FLOAT32),
    MEMBER(conform_level_t, day, DATE),      MEMBER(conform_level_t, marks, MARKS),        MEMBER(conform_level_t, owner, OWNER)};
static const struct type LEVEL = {K_STRUCT, sizeof(conform_level_t), 0, 0, NULL, NULL, LEVEL_MEMBERS, 9};

/* ---- fields ---- */

union any_record {
    conform_record conform;
    event_record event;
    beat_record beat;
};

struct field {
    const char *name;
    const struct type *type;
    size_t offset;
    unsigned length; /* of an array, else 0 */
    int presence;    /* bit, -1 if it always has a value */
    mmf_code (*get)(void *store, uint64_t index, union any_record *record);
    mmf_code (*set)(void *store, uint64_t index, const union any_record *record); /* NULL if it never changes */
    mmf_code (*clear)(void *store, uint64_t index);
};

#define CONFORM_ALL(X) \
    X(conform, CONFORM, seed, UINT64, 0, SCALAR, FIXED) \
    X(conform, CONFORM, code, TEXT12, 0, LONG, FIXED) \
    X(conform, CONFORM, a_bool, BOOL, 0, SCALAR, PRESENT) \
    X(conform, CONFORM, an_int8, INT8, 0, SCALAR, PRESENT) \
    X(conform, CONFORM, a_uint8, UINT8, 0, SCALAR, PRESENT) \
    X(conform, CONFORM, an_int16, INT16, 0, SCALAR, PRESENT) \
    X(conform, CONFORM, a_uint16, UINT16, 0, SCALAR, PRESENT) \
    X(conform, CONFORM, an_int32, INT32, 0, SCALAR, PRESENT) \
    X(conform, CONFORM, a_uint32, UINT32, 0, SCALAR, PRESENT) \
    X(conform, CONFORM, an_int64, INT64, 0, SCALAR, PRESENT) \
    X(conform, CONFORM, a_uint64, UINT64, 0, SCALAR, PRESENT) \
    X(conform, CONFORM, a_float32, FLOAT32, 0, SCALAR, PRESENT) \
    X(conform, CONFORM, a_float64, FLOAT64, 0, SCALAR, PRESENT) \
    X(conform, CONFORM, a_string, TEXT40, 0, LONG, PRESENT) \
    X(conform, CONFORM, some_bytes, BYTES21, 0, LONG, PRESENT) \
    X(conform, CONFORM, a_time, TIME_NS, 0, SCALAR, PRESENT) \
    X(conform, CONFORM, a_span, TIME_US, 0, SCALAR, PRESENT) \
    X(conform, CONFORM, a_day, DATE, 0, SCALAR, PRESENT) \
    X(conform, CONFORM, a_uuid, UUID, 0, LONG, PRESENT) \
    X(conform, CONFORM, a_decimal, DECIMAL_18_4, 0, SCALAR, PRESENT) \
    X(conform, CONFORM, a_kind, KIND, 0, SCALAR, PRESENT) \
    X(conform, CONFORM, a_side, SIDE, 0, SCALAR, PRESENT) \
    X(conform, CONFORM, some_marks, MARKS, 0, SCALAR, PRESENT) \
    X(conform, CONFORM, some_bits, BITS, 0, SCALAR, PRESENT) \
    X(conform, CONFORM, a_level, LEVEL, 0, LONG, PRESENT) \
    X(conform, CONFORM, bools, BOOL, 5, ARRAY, PRESENT) \
    X(conform, CONFORM, int8s, INT8, 3, ARRAY, PRESENT) \
    X(conform, CONFORM, uint8s, UINT8, 3, ARRAY, PRESENT) \
    X(conform, CONFORM, int16s, INT16, 3, ARRAY, PRESENT) \
    X(conform, CONFORM, uint16s, UINT16, 3, ARRAY, PRESENT) \
    X(conform, CONFORM, int32s, INT32, 3, ARRAY, PRESENT) \
    X(conform, CONFORM, uint32s, UINT32, 3, ARRAY, PRESENT) \
    X(conform, CONFORM, int64s, INT64, 3, ARRAY, PRESENT) \
    X(conform, CONFORM, uint64s, UINT64, 3, ARRAY, PRESENT) \
    X(conform, CONFORM, float32s, FLOAT32, 3, ARRAY, PRESENT) \
    X(conform, CONFORM, float64s, FLOAT64, 8, ARRAY, PRESENT) \
    X(conform, CONFORM, times, TIME_MS, 2, ARRAY, PRESENT) \
    X(conform, CONFORM, spans, TIME_NS, 2, ARRAY, PRESENT) \
    X(conform, CONFORM, days, DATE, 2, ARRAY, PRESENT) \
    X(conform, CONFORM, uuids, UUID, 2, ARRAY, PRESENT) \
    X(conform, CONFORM, decimals, DECIMAL_5_2, 2, ARRAY, PRESENT) \
    X(conform, CONFORM, sides, SIDE, 3, ARRAY, PRESENT) \
    X(conform, CONFORM, all_marks, MARKS, 2, ARRAY, PRESENT) \
    X(conform, CONFORM, levels, LEVEL, 3, ARRAY, PRESENT) \
    X(conform, CONFORM, maybe_bool, BOOL, 0, SCALAR, OPTIONAL) \
    X(conform, CONFORM, maybe_int8, INT8, 0, SCALAR, OPTIONAL) \
    X(conform, CONFORM, maybe_uint8, UINT8, 0, SCALAR, OPTIONAL) \
    X(conform, CONFORM, maybe_int16, INT16, 0, SCALAR, OPTIONAL) \
    X(conform, CONFORM, maybe_uint16, UINT16, 0, SCALAR, OPTIONAL) \
    X(conform, CONFORM, maybe_int32, INT32, 0, SCALAR, OPTIONAL) \
    X(conform, CONFORM, maybe_uint32, UINT32, 0, SCALAR, OPTIONAL) \
    X(conform, CONFORM, maybe_int64, INT64, 0, SCALAR, OPTIONAL) \
    X(conform, CONFORM, maybe_uint64, UINT64, 0, SCALAR, OPTIONAL) \
    X(conform, CONFORM, maybe_float32, FLOAT32, 0, SCALAR, OPTIONAL) \
    X(conform, CONFORM, maybe_float64, FLOAT64, 0, SCALAR, OPTIONAL) \
    X(conform, CONFORM, maybe_string, TEXT20, 0, LONG, OPTIONAL) \
    X(conform, CONFORM, maybe_bytes, BYTES9, 0, LONG, OPTIONAL) \
    X(conform, CONFORM, maybe_time, TIME_MS, 0, SCALAR, OPTIONAL) \
    X(conform, CONFORM, maybe_span, TIME_S, 0, SCALAR, OPTIONAL) \
    X(conform, CONFORM, maybe_day, DATE, 0, SCALAR, OPTIONAL) \
    X(conform, CONFORM, maybe_uuid, UUID, 0, LONG, OPTIONAL) \
    X(conform, CONFORM, maybe_decimal, DECIMAL_9_9, 0, SCALAR, OPTIONAL) \
    X(conform, CONFORM, maybe_side, SIDE, 0, SCALAR, OPTIONAL) \
    X(conform, CONFORM, maybe_marks, MARKS, 0, SCALAR, OPTIONAL) \
    X(conform, CONFORM, maybe_level, LEVEL, 0, LONG, OPTIONAL) \
    X(conform, CONFORM, maybe_int64s, INT64, 2, ARRAY, OPTIONAL) \
    X(conform, CONFORM, maybe_levels, LEVEL, 2, ARRAY, OPTIONAL)

#define EVENT_ALL(X) \
    X(event, EVENT, seed, UINT64, 0, SCALAR, FIXED) \
    X(event, EVENT, severity, UINT8, 0, SCALAR, PRESENT) \
    X(event, EVENT, text, TEXT23, 0, LONG, PRESENT) \
    X(event, EVENT, note, INT32, 0, SCALAR, OPTIONAL)

#define BEAT_ALL(X) \
    X(beat, BEAT, seed, UINT64, 0, SCALAR, PRESENT) \
    X(beat, BEAT, writer, UINT32, 0, SCALAR, PRESENT) \
    X(beat, BEAT, number, UINT64, 0, SCALAR, PRESENT) \
    X(beat, BEAT, words, UINT64, 24, ARRAY, PRESENT) \
    X(beat, BEAT, text, TEXT60, 0, LONG, PRESENT) \
    X(beat, BEAT, left, INT64, 0, SCALAR, PRESENT) \
    X(beat, BEAT, half, INT64, 0, SCALAR, OPTIONAL) \
    X(beat, BEAT, right, INT64, 0, SCALAR, PRESENT)

#define OUT_SCALAR(value) &(value)
#define OUT_LONG(value) &(value)
#define OUT_ARRAY(value) (value)
#define IN_SCALAR(value) (value)
#define IN_LONG(value) &(value)
#define IN_ARRAY(value) (value)

#define SETTER(p, name, shape) \
    static mmf_code p##_setter_##name(void *store, uint64_t index, const union any_record *record) { \
        return p##_set_##name((p##_store *)store, index, IN_##shape(record->p.name)); \
    }
#define CLEARER(p, name) \
    static mmf_code p##_clearer_##name(void *store, uint64_t index) { return p##_clear_##name((p##_store *)store, index); }
#define WRITERS_FIXED(p, name, shape)
#define WRITERS_PRESENT(p, name, shape) SETTER(p, name, shape)
#define WRITERS_OPTIONAL(p, name, shape) SETTER(p, name, shape) CLEARER(p, name)
#define ACCESSORS(p, P, name, type, length, shape, use) \
    static mmf_code p##_getter_##name(void *store, uint64_t index, union any_record *record) { \
        return p##_get_##name((p##_store *)store, index, OUT_##shape(record->p.name)); \
    } \
    WRITERS_##use(p, name, shape)
CONFORM_ALL(ACCESSORS)
EVENT_ALL(ACCESSORS)
BEAT_ALL(ACCESSORS)

#define ROW_FIXED(p, name) NULL, NULL
#define ROW_PRESENT(p, name) p##_setter_##name, NULL
#define ROW_OPTIONAL(p, name) p##_setter_##name, p##_clearer_##name
/* The presence bits are those of the header's own table, which has the fields in the same order. */
#define ROW(p, P, name, type, length, shape, use) {#name, &type, offsetof(p##_record, name), length, -1, p##_getter_##name, ROW_##use(p, name)},
static struct field CONFORM_ROWS[] = {CONFORM_ALL(ROW)};
static struct field EVENT_ROWS[] = {EVENT_ALL(ROW)};
static struct field BEAT_ROWS[] = {BEAT_ALL(ROW)};

/* ---- record types ---- */

struct record_type {
    const char *name;
    const mmf_layout *layout;
    struct field *fields;
    unsigned count;
};

static const struct record_type TYPES[] = {
    {"Conform", &CONFORM_LAYOUT, CONFORM_ROWS, sizeof CONFORM_ROWS / sizeof CONFORM_ROWS[0]},
    {"Event", &EVENT_LAYOUT, EVENT_ROWS, sizeof EVENT_ROWS / sizeof EVENT_ROWS[0]},
    {"Beat", &BEAT_LAYOUT, BEAT_ROWS, sizeof BEAT_ROWS / sizeof BEAT_ROWS[0]},
};

static const struct record_type *type;
static mmf_store *store;

static void learn_presence(void) {
    for (size_t t = 0; t < sizeof TYPES / sizeof TYPES[0]; t++)
        for (unsigned i = 0; i < TYPES[t].count; i++) TYPES[t].fields[i].presence = TYPES[t].layout->fields[i].presence;
}

/* ---- the record of a seed ---- */

static uint64_t power_of_ten(unsigned digits) {
    uint64_t power = 1;
    while (digits-- > 0) power *= 10;
    return power;
}

static uint64_t known_bits(const struct type *t) {
    uint64_t bits = 0;
    for (unsigned i = 0; i < t->count; i++) bits |= (uint64_t)1 << t->constants[i].number;
    return bits;
}

static void fill_value(const struct type *t, uint64_t v, uint8_t *at) {
    uint64_t words[2] = {v, mix(v)};
    uint32_t length;
    switch (t->kind) {
        case K_BOOL: words[0] &= 1; break;
        case K_FLOAT: words[0] &= t->size == 4 ? 0xBFFFFFFFu : 0xBFFFFFFFFFFFFFFFu; break;
        case K_ENUM: words[0] = t->constants[v % t->count].number; break;
        case K_FLAGS: words[0] &= known_bits(t); break;
        case K_DECIMAL: {
            uint64_t unscaled = (v >> 1) % power_of_ten(t->most);
            words[0] = v & 1 ? 0 - unscaled : unscaled;
            break;
        }
        case K_TEXT:
            length = (uint32_t)(v % (t->most + 1));
            memcpy(at, &length, sizeof length);
            for (uint32_t k = 0; k < length; k++) at[4 + k] = (uint8_t)('a' + (v % 26 + k) % 26);
            return;
        case K_BYTES:
            length = (uint32_t)((v >> 8) % (t->most + 1));
            memcpy(at, &length, sizeof length);
            for (uint32_t k = 0; k < length; k++) at[4 + k] = (uint8_t)(v + 7 * k);
            return;
        case K_STRUCT:
            for (unsigned m = 0; m < t->count; m++) fill_value(t->members[m].type, mix(v + m + 1), at + t->members[m].offset);
            return;
        case K_SIGNED:
        case K_UNSIGNED:
        case K_TIME:
        case K_UUID: break;
    }
    memcpy(at, words, t->size);
}

static void fill(const struct record_type *of, uint64_t seed, union any_record *record) {
    uint8_t *base = (uint8_t *)record;
    memset(record, 0, sizeof *record);
    for (unsigned i = 0; i < of->count; i++) {
        const struct field *f = &of->fields[i];
        uint64_t v = mix(seed + i + 1);
        if (strcmp(f->name, "seed") == 0) v = seed;
        if (f->presence >= 0) mmf_mark(record, f->presence, v >> 8 & 1);
        if (f->presence >= 0 && (v >> 8 & 1) == 0) continue;
        if (f->length == 0) fill_value(f->type, v, base + f->offset);
        for (unsigned k = 0; k < f->length; k++) fill_value(f->type, mix(v + k + 1), base + f->offset + k * f->type->size);
    }
    if (of->layout != &BEAT_LAYOUT) return;
    record->beat.writer = 0;
    record->beat.number = 0;
    record->beat.left = record->beat.right = (int64_t)mix(seed);
    beat_mark_half(&record->beat, false);
}

/* ---- canonical JSON ---- */

static void print_hex(const uint8_t *bytes, size_t length) {
    putchar('"');
    for (size_t i = 0; i < length; i++) printf("%02x", bytes[i]);
    putchar('"');
}

static void print_decimal(int64_t unscaled, unsigned scale) {
    uint64_t size = unscaled < 0 ? 0 - (uint64_t)unscaled : (uint64_t)unscaled, power = power_of_ten(scale);
    printf("\"%s%" PRIu64, unscaled < 0 ? "-" : "", size / power);
    if (scale > 0) printf(".%0*" PRIu64, (int)scale, size % power);
    putchar('"');
}

static void print_flags(const struct type *t, uint64_t bits) {
    const char *separator = "";
    putchar('[');
    for (unsigned i = 0; i < t->count; i++) {
        if ((bits >> t->constants[i].number & 1) == 0) continue;
        printf("%s\"%s\"", separator, t->constants[i].name);
        separator = ",";
    }
    if ((bits & ~known_bits(t)) != 0) printf("%s%" PRIu64, separator, bits & ~known_bits(t));
    putchar(']');
}

static void print_enum(const struct type *t, uint64_t number) {
    for (unsigned i = 0; i < t->count; i++)
        if (t->constants[i].number == number) {
            printf("\"%s\"", t->constants[i].name);
            return;
        }
    printf("%" PRIu64, number);
}

static void print_value(const struct type *t, const uint8_t *at) {
    uint64_t bits = 0;
    memcpy(&bits, at, t->kind == K_TEXT || t->kind == K_BYTES ? 4 : t->size < 8 ? t->size : 8);
    int64_t number = t->size < 8 ? (int64_t)(bits << (64 - 8 * t->size)) >> (64 - 8 * t->size) : (int64_t)bits;
    switch (t->kind) {
        case K_BOOL: printf(bits ? "true" : "false"); break;
        case K_SIGNED: printf("%" PRId64, number); break;
        case K_UNSIGNED: printf("%" PRIu64, bits); break;
        case K_FLOAT: printf("\"%0*" PRIx64 "\"", (int)t->size * 2, bits); break;
        case K_TEXT:
        case K_BYTES: print_hex(at + 4, bits); break;
        case K_TIME: printf("\"%" PRId64 "%s\"", number, t->unit); break;
        case K_DECIMAL: print_decimal(number, t->scale); break;
        case K_UUID:
            putchar('"');
            for (int i = 0; i < 16; i++) printf("%s%02x", i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "", at[i]);
            putchar('"');
            break;
        case K_ENUM: print_enum(t, bits); break;
        case K_FLAGS: print_flags(t, bits); break;
        case K_STRUCT:
            for (unsigned m = 0; m < t->count; m++) {
                printf("%s\"%s\":", m == 0 ? "{" : ",", t->members[m].name);
                print_value(t->members[m].type, at + t->members[m].offset);
            }
            putchar('}');
            break;
    }
}

static void print_field(const struct field *f, const union any_record *record) {
    const uint8_t *at = (const uint8_t *)record + f->offset;
    if (f->presence >= 0 && !mmf_has(record, f->presence)) {
        printf("null");
        return;
    }
    if (f->length == 0) print_value(f->type, at);
    for (unsigned k = 0; k < f->length; k++) {
        putchar(k == 0 ? '[' : ',');
        print_value(f->type, at + k * f->type->size);
    }
    if (f->length > 0) putchar(']');
}

static void print_record(const union any_record *record) {
    for (unsigned i = 0; i < type->count; i++) {
        printf("%s\"%s\":", i == 0 ? "{" : ",", type->fields[i].name);
        print_field(&type->fields[i], record);
    }
    putchar('}');
}

/* ---- commands ---- */

static void fail(void) { printf("error %s\n", mmf_problem_text(store)); }

static bool done(mmf_code code) {
    if (code == MMF_OK) printf("ok\n");
    else fail();
    return code == MMF_OK;
}

static void tell_index(mmf_code code, int64_t index) {
    if (code == MMF_OK) printf("ok %" PRId64 "\n", index);
    else fail();
}

static const struct field *find_field(const char *name) {
    for (unsigned i = 0; i < type->count; i++)
        if (strcmp(type->fields[i].name, name) == 0) return &type->fields[i];
    return NULL;
}

static void close_store(void) {
    mmf_close(store);
    store = NULL;
}

static void open_store(char **words, bool is_new) {
    mmf_problem problem;
    close_store();
    for (size_t t = 0; t < sizeof TYPES / sizeof TYPES[0]; t++)
        if (strcmp(TYPES[t].name, words[1]) == 0) type = &TYPES[t];
    if (is_new) store = mmf_create(words[2], type->layout, 0, &problem);
    else store = mmf_open(words[2], type->layout, words[3] != NULL ? MMF_WRITE : MMF_READ, &problem);
    if (store != NULL) printf("ok\n");
    else printf("error %s\n", problem.text);
}

static void read_record(uint64_t index) {
    union any_record record;
    if (mmf_read(store, index, &record) != MMF_OK) {
        fail();
        return;
    }
    printf("ok ");
    print_record(&record);
    putchar('\n');
}

static void get_field(uint64_t index, const char *name) {
    union any_record record;
    const struct field *f = find_field(name);
    memset(&record, 0, sizeof record);
    mmf_code code = f->get(store, index, &record);
    if (f->presence >= 0) mmf_mark(&record, f->presence, code == MMF_OK);
    if (code != MMF_OK && code != MMF_ABSENT) {
        fail();
        return;
    }
    printf("ok ");
    print_field(f, &record);
    putchar('\n');
}

static void set_field(uint64_t index, const char *name, uint64_t seed) {
    union any_record record;
    const struct field *f = find_field(name);
    fill(type, seed, &record);
    if (f->set == NULL) printf("error field %s never changes\n", name);
    else done(f->presence >= 0 && !mmf_has(&record, f->presence) ? f->clear(store, index) : f->set(store, index, &record));
}

static void put_whole(uint64_t index, uint64_t seed) {
    union any_record record, old;
    fill(type, seed, &record);
    if (mmf_read(store, index, &old) != MMF_OK) {
        fail();
        return;
    }
    for (unsigned i = 0; i < type->count; i++)
        if (type->layout->fields[i].is_fixed)
            memcpy((uint8_t *)&record + type->fields[i].offset, (uint8_t *)&old + type->fields[i].offset, type->layout->fields[i].size);
    done(mmf_write(store, index, &record));
}

static void edit(uint64_t index, uint64_t seed, char *names) {
    union any_record record;
    uint16_t fields[MAX_EDITED];
    size_t count = 0;
    fill(type, seed, &record);
    for (char *name = strtok(names, ","); name != NULL && count < MAX_EDITED; name = strtok(NULL, ","))
        fields[count++] = (uint16_t)(find_field(name) - type->fields);
    done(mmf_edit(store, index, &record, fields, count));
}

static void find(uint64_t seed) {
    union any_record record;
    int64_t index = -1;
    fill(type, seed, &record);
    mmf_code code = type->layout == &EVENT_LAYOUT ? event_first_at_least((event_store *)(void *)store, seed, &index)
                                                  : mmf_find(store, &record, &index);
    tell_index(code, index);
}

static void add(uint64_t index, const char *name, int64_t amount) {
    int64_t sum = 0;
    mmf_code code = strcmp(name, "left") == 0 ? beat_add_left((beat_store *)(void *)store, index, amount, &sum)
                                              : conform_add_an_int64((conform_store *)(void *)store, index, amount, &sum);
    tell_index(code, sum);
}

/* ---- the kill loop's part ---- */

static void hammer(uint32_t writer, uint64_t records) {
    struct timespec now;
    union any_record record;
    uint64_t number = 0;
    clock_gettime(CLOCK_REALTIME, &now);
    uint64_t r = mix((uint64_t)now.tv_nsec ^ (uint64_t)now.tv_sec << 30 ^ (uint64_t)getpid() << 48);
    const uint16_t sides[] = {BEAT_FIELD_LEFT, BEAT_FIELD_HALF, BEAT_FIELD_RIGHT};
    printf("ok\n");
    fflush(stdout);
    for (mmf_code code = MMF_OK; code == MMF_OK;) {
        r = mix(r);
        uint64_t index = (r >> 8) % records;
        fill(type, r, &record);
        if (r % APPENDS_ONE_OF == 0) {
            record.beat.writer = writer;
            record.beat.number = ++number;
            code = mmf_append(store, &record, NULL);
            if (code == MMF_OK) {
                printf("appended %" PRIu64 "\n", number);
                fflush(stdout);
            }
        } else if (r % 4 < 2) {
            code = mmf_write(store, index, &record);
        } else {
            record.beat.left = record.beat.right = record.beat.half = (int64_t)r;
            beat_mark_half(&record.beat, r % 4 == 2);
            code = mmf_edit(store, index, &record, sides, 3);
        }
    }
    fail();
    fflush(stdout);
    exit(1);
}

static bool is_whole(const union any_record *record) {
    union any_record expected;
    const beat_record *b = &record->beat;
    fill(type, b->seed, &expected);
    if (b->left != b->right || (beat_has_half(b) && b->half != b->left)) return false;
    return memcmp(b->words, expected.beat.words, sizeof b->words) == 0 && b->text.length == expected.beat.text.length &&
           memcmp(b->text.bytes, expected.beat.text.bytes, b->text.length) == 0;
}

static void check(uint64_t reads, uint64_t seed) {
    union any_record record;
    for (uint64_t n = 0; n < reads; n++) {
        uint64_t size = mmf_size(store), index;
        seed = mix(seed);
        if (size == 0) break;
        index = seed % (seed >> 63 && size > HOT_RECORDS ? HOT_RECORDS : size);
        if (mmf_read(store, index, &record) != MMF_OK) {
            fail();
            return;
        }
        if (is_whole(&record)) continue;
        printf("error torn %" PRIu64 " ", index);
        print_record(&record);
        putchar('\n');
        return;
    }
    printf("ok %" PRIu64 "\n", reads);
}

static uint64_t number(const char *word) { return word == NULL ? 0 : strtoull(word, NULL, 10); }

static void store_record(uint64_t seed, mmf_code (*how)(mmf_store *, const void *, uint64_t *)) {
    union any_record record;
    uint64_t index = 0;
    fill(type, seed, &record);
    mmf_code code = how(store, &record, &index);
    tell_index(code, (int64_t)index);
}

static void follow(uint64_t records) {
    mmf_code code = mmf_await(store, records, WAIT_MILLISECONDS);
    tell_index(code, code == MMF_OK ? (int64_t)mmf_size(store) : 0);
}

static void obey(char **w) {
    const char *command = w[0];
    if (strcmp(command, "open") == 0 || strcmp(command, "create") == 0) open_store(w, command[0] == 'c');
    else if (strcmp(command, "close") == 0) close_store(), printf("ok\n");
    else if (store == NULL) printf("error no store is open\n");
    else if (strcmp(command, "size") == 0) printf("ok %" PRIu64 "\n", mmf_size(store));
    else if (strcmp(command, "read") == 0) read_record(number(w[1]));
    else if (strcmp(command, "get") == 0) get_field(number(w[1]), w[2]);
    else if (strcmp(command, "set") == 0) set_field(number(w[1]), w[2], number(w[3]));
    else if (strcmp(command, "put-whole") == 0) put_whole(number(w[1]), number(w[2]));
    else if (strcmp(command, "edit") == 0) edit(number(w[1]), number(w[2]), w[3]);
    else if (strcmp(command, "append") == 0) store_record(number(w[1]), mmf_append);
    else if (strcmp(command, "put") == 0) store_record(number(w[1]), mmf_put);
    else if (strcmp(command, "find") == 0) find(number(w[1]));
    else if (strcmp(command, "add") == 0) add(number(w[1]), w[2], strtoll(w[3], NULL, 10));
    else if (strcmp(command, "follow") == 0) follow(number(w[1]));
    else if (strcmp(command, "sync") == 0) done(mmf_sync(store));
    else if (strcmp(command, "hammer") == 0) hammer((uint32_t)number(w[1]), number(w[2]));
    else if (strcmp(command, "check") == 0) check(number(w[1]), number(w[2]));
    else printf("error unsupported\n");
}

int main(void) {
    char line[LINE_BYTES];
    learn_presence();
    while (fgets(line, sizeof line, stdin) != NULL) {
        char *words[5] = {NULL};
        int count = 0;
        line[strcspn(line, "\n")] = '\0';
        for (char *word = strtok(line, " "); word != NULL && count < 4; word = strtok(NULL, " ")) words[count++] = word;
        if (count == 0) continue;
        if (strcmp(words[0], "quit") == 0) break;
        obey(words);
        fflush(stdout);
    }
    close_store();
    return 0;
}

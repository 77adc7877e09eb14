/* Writes records of Pattern, beside other writers of the same store, by the C that is generated from src/main/mmf/pattern.mmf.yaml.

   pattern_writer STORE append SEED [TIMES]    records of SEED, SEED + 1, ...
   pattern_writer STORE set INDEX SEED         a whole record
   pattern_writer STORE label INDEX LENGTH     one string
   pattern_writer STORE stamp INDEX HALF       one scalar
   pattern_writer STORE mark INDEX HALF        one optional scalar
   pattern_writer STORE unmark INDEX 0         no value for it
   pattern_writer STORE flicker INDEX TIMES    a whole record without it, then the optional scalar
   pattern_writer STORE storm INDEX TIMES      one scalar TIMES times, and each 4096th time the whole record
   pattern_writer STORE renew INDEX TIMES      one scalar TIMES times, as a range of a single field
   pattern_writer STORE hammer SEED SETS APPENDS HOT    all of these at random: SETS writes to the first HOT records,
                                                        and APPENDS appends between them
   Prints the indices of the records that it appended, one a line, then a line of JSON.
   Exit status: 1 wrong arguments, or a write that failed, 2 the store was refused. */
#define MMF_IMPLEMENTATION
#include "pattern_mmf.h"
#include "writer.h"

enum { POOL_RECORDS = 64, LETTERS = 26 };

/* What lies where there is no mark, and must not be taken for one: it is no stamp. */
static const uint64_t NO_MARK = 1;

/* Finite whatever the other bits are: NaN payloads have a test of their own. */
static const uint32_t FLOAT32_MASK = 0xBFFFFFFFu;
static const uint64_t FLOAT64_MASK = 0xBFFFFFFFFFFFFFFFull;

static pattern_store *store;

/* ---- the pattern: all values of a record follow from its seed; see PatternRecords in Java ---- */

static uint64_t stamp_of(uint32_t half) { return (uint64_t)half << 32 | half; }

static void fill_content(const mmf_piece *piece, uint64_t value, uint8_t *at) {
    int is_text = piece->kind == MMF_TEXT;
    uint32_t length = (uint32_t)((is_text ? value : value >> 8) % (piece->limit + 1));
    memcpy(at, &length, sizeof length);
    for (uint32_t k = 0; k < length; k++)
        at[sizeof length + k] = is_text ? (uint8_t)('a' + (value % LETTERS + k) % LETTERS) : (uint8_t)(value + 7 * k);
}

/* Any bytes of these sizes are a value. */
static void fill_plain(const char *name, uint64_t value, uint8_t *at, uint32_t size) {
    uint64_t words[] = {value, mix(value)};
    if (strstr(name, "float32") != NULL) words[0] &= FLOAT32_MASK;
    if (strstr(name, "float64") != NULL) words[0] &= FLOAT64_MASK;
    memcpy(at, words, size);
}

static void fill_piece(const mmf_piece *piece, uint64_t value, uint8_t *at) {
    uint64_t unscaled = (value >> 1) % (piece->limit + 1);
    switch (piece->kind) {
        case MMF_BOOL: fill_plain(piece->name, value & 1, at, piece->size); break;
        case MMF_DECIMAL: fill_plain(piece->name, value & 1 ? 0 - unscaled : unscaled, at, piece->size); break;
        case MMF_CONTENT:
        case MMF_TEXT: fill_content(piece, value, at); break;
        default: fill_plain(piece->name, value, at, piece->size);
    }
}

/* One value of a field: a struct's members follow each from a number of its own. Plain fields that lie together are one piece. */
static void fill_element(const mmf_field *field, uint32_t k, uint64_t value, uint8_t *record) {
    uint32_t size = field->size / field->count;
    uint64_t member = 0;
    for (uint32_t i = 0; i < PATTERN_LAYOUT.piece_count; i++) {
        const mmf_piece *piece = &PATTERN_PIECES[i];
        int is_member = strchr(piece->name, '.') != NULL;
        if (piece->offset < field->offset || piece->offset >= field->offset + size || (piece->kind == MMF_PLAIN && !is_member)) continue;
        fill_piece(piece, is_member ? mix(value + ++member) : value, record + piece->offset + (size_t)k * piece->stride);
        if (!is_member) return;
    }
    if (member == 0) fill_plain(field->name, value, record + field->offset + (size_t)k * size, size);
}

static void fill_label(uint32_t length, pattern_text400_t *label) {
    memset(label, 0, sizeof *label);
    label->length = length;
    memset(label->bytes, 'a' + (int)(length % LETTERS), length);
}

/* Every other value of an optional field is absent: bit 8 of its number tells. */
static void fill(uint64_t seed, pattern_record *record) {
    memset(record, 0, sizeof *record);
    for (uint32_t i = 0; i < PATTERN_FIELDS_COUNT; i++) {
        const mmf_field *field = &PATTERN_FIELDS[i];
        uint64_t value = mix(seed + i + 1);
        int is_there = field->presence < 0 || (value >> 8 & 1) != 0;
        if (!is_there) continue;
        if (field->presence >= 0) mmf_mark(record, field->presence, 1);
        for (uint32_t k = 0; k < field->count; k++)
            fill_element(field, k, field->count == 1 ? value : mix(value + k + 1), (uint8_t *)record);
        if (i == PATTERN_FIELD_SEED) record->seed = seed;
        if (i == PATTERN_FIELD_STAMP) record->stamp = stamp_of((uint32_t)value);
        if (i == PATTERN_FIELD_MARK) record->mark = stamp_of((uint32_t)value);
        if (i == PATTERN_FIELD_LABEL) fill_label((uint32_t)(value % (sizeof record->label.bytes + 1)), &record->label);
    }
}

/* ---- what it does ---- */

static void set_record(uint64_t index, uint64_t seed) {
    pattern_record record;
    fill(seed, &record);
    expect(pattern_write(store, index, &record));
}

static void set_label(uint64_t index, uint32_t length) {
    pattern_text400_t label;
    fill_label(length % (uint32_t)(sizeof label.bytes + 1), &label);
    expect(pattern_set_label(store, index, &label));
}

static void set_stamp(uint64_t index, uint32_t half) { expect(pattern_set_stamp(store, index, stamp_of(half))); }

static void set_mark(uint64_t index, uint32_t half) { expect(pattern_set_mark(store, index, stamp_of(half))); }

static void unmark(uint64_t index) { expect(pattern_clear_mark(store, index)); }

static void append_record(uint64_t seed) {
    pattern_record record;
    uint64_t index;
    fill(seed, &record);
    expect(pattern_append(store, &record, &index));
    printf("%" PRIu64 "\n", index);
}

/* Filled beforehand, so that most of the time goes into writing, where this program shall be when it is killed. */
static pattern_record *filled_records(uint64_t seed) {
    pattern_record *records = calloc(POOL_RECORDS, sizeof *records);
    if (records == NULL) exit(USAGE);
    for (uint64_t i = 0; i < POOL_RECORDS; i++) fill(mix(seed + i), &records[i]);
    return records;
}

static void hammer(uint64_t seed, uint64_t sets, uint64_t appends, uint64_t hot) {
    pattern_record *records = filled_records(seed);
    for (uint64_t random = seed; sets + appends > 0;) {
        random = mix(random);
        if (random % (sets + appends) < appends) {
            append_record(seed + appends--);
            continue;
        }
        uint64_t index = (random >> 8) % hot;
        uint32_t value = (uint32_t)(random >> 32);
        if (random % 8 == 7) set_mark(index, value);
        else if (random % 8 == 6) unmark(index);
        else if (random % 4 < 2) expect(pattern_write(store, index, &records[value % POOL_RECORDS]));
        else if (random % 4 == 2) set_label(index, value);
        else set_stamp(index, value);
        sets--;
    }
    free(records);
}

static void storm(uint64_t index, uint64_t times) {
    pattern_record *records = filled_records(index);
    for (uint64_t i = 0; i < times; i++) {
        if (i % 4096 == 0) expect(pattern_write(store, index, &records[i / 4096 % POOL_RECORDS]));
        set_stamp(index, (uint32_t)i);
    }
    free(records);
}

static void renew(uint64_t index, uint64_t times) {
    for (uint64_t i = 0; i < times; i++) {
        uint64_t value = stamp_of((uint32_t)mix(i));
        expect(mmf_set_field(opened, index, &PATTERN_FIELDS[PATTERN_FIELD_STAMP], &value));
    }
}

/* Records without a mark have bytes there that are none, so a mark that is seen too early is seen to be wrong. They are stored while nobody
   may look at them, since there is no value. */
static void flicker(uint64_t index, uint64_t times) {
    pattern_record record;
    for (uint64_t i = 0, seed = 0; i < times; i++) {
        do fill(seed++, &record);
        while (pattern_has_mark(&record));
        expect(pattern_write(store, index, &record));
        uint64_t mark = mmf__record(opened, index) + offsetof(pattern_record, mark);
        __atomic_store(mmf__u64(opened, mark), &NO_MARK, __ATOMIC_RELAXED);
        set_mark(index, (uint32_t)i);
        set_mark(index, (uint32_t)i + 1);
        unmark(index);
    }
}

static int run(const char *command, int count, const uint64_t *v) {
    if (strcmp(command, "append") == 0 && count <= 2) {
        uint64_t times = count == 2 ? v[1] : 1;
        for (uint64_t i = 0; i < times; i++) append_record(v[0] + i);
        return 1;
    }
    if (strcmp(command, "hammer") == 0 && count == 4 && v[3] > 0) return hammer(v[0], v[1], v[2], v[3]), 1;
    if (count != 2) return 0;
    if (strcmp(command, "set") == 0) set_record(v[0], v[1]);
    else if (strcmp(command, "label") == 0) set_label(v[0], (uint32_t)v[1]);
    else if (strcmp(command, "stamp") == 0) set_stamp(v[0], (uint32_t)v[1]);
    else if (strcmp(command, "mark") == 0) set_mark(v[0], (uint32_t)v[1]);
    else if (strcmp(command, "unmark") == 0) unmark(v[0]);
    else if (strcmp(command, "flicker") == 0) flicker(v[0], v[1]);
    else if (strcmp(command, "storm") == 0) storm(v[0], v[1]);
    else if (strcmp(command, "renew") == 0) renew(v[0], v[1]);
    else return 0;
    return 1;
}

static mmf_store *open_pattern(const char *path, mmf_problem *problem) {
    store = pattern_open(path, MMF_WRITE, problem);
    return pattern_mmf(store);
}

int main(int argc, char **argv) { return write_store(argc, argv, "pattern_writer STORE COMMAND NUMBERS", open_pattern, run); }

/* Batches, and parts of fields, on a store of Conform: see GeneratedCTest. Argument: where to make the store. Says "ok", or where it went wrong. */
#define MMF_IMPLEMENTATION
#include "conform_mmf.h"

#include <stdio.h>
#include <stdlib.h>

enum { BATCH = 5000 };

#define EXPECT(condition) \
    do { \
        if (!(condition)) { \
            printf("line %d: %s: %s\n", __LINE__, #condition, store == NULL ? "" : conform_problem(store)); \
            exit(1); \
        } \
    } while (0)

static void batches(conform_store *store, conform_record *records) {
    uint64_t first = 99, size;
    for (size_t i = 0; i < BATCH; i++) {
        memset(&records[i], 0xA5, sizeof records[i]); /* what is behind texts, and padding, is not to reach the file */
        memset(&records[i].mmf_presence, 0, sizeof records[i] - offsetof(conform_record, mmf_presence));
        mmf_assign(&records[i].code, "batch");
        records[i].seed = i;
    }
    EXPECT(conform_append_all(store, records, 0, &first) == MMF_OK && first == 0 && conform_size(store) == 0);
    EXPECT(conform_append_all(store, records, 100, &first) == MMF_OK && first == 0 && conform_size(store) == 100);
    EXPECT(conform_append_all(store, records + 99, 3, NULL) == MMF_KEY && conform_size(store) == 100);
    records[200].seed = 100;
    EXPECT(conform_append_all(store, records + 100, 101, NULL) == MMF_KEY && conform_size(store) == 100);
    records[200].seed = 200;
    records[300].a_bool = true;
    memset(&records[300].a_bool, 7, 1);
    EXPECT(conform_append_all(store, records + 100, 300, NULL) == MMF_VALUE && conform_size(store) == 100);
    memset(&records[300].a_bool, 0, 1);
    EXPECT(conform_append_all(store, records + 100, BATCH - 100, &first) == MMF_OK && first == 100);
    EXPECT((size = conform_size(store)) == BATCH);
    for (size_t i = 0; i < BATCH; i++) {
        int64_t found = -1;
        EXPECT(conform_find(store, &records[i], &found) == MMF_OK && found == (int64_t)i);
    }
}

static void elements(conform_store *store) {
    double ratio = 0;
    bool is_set = false;
    int64_t number = 0;
    mmf_uuid id = {{0}};
    EXPECT(conform_set_float64s_at(store, 3, 7, 2.5) == MMF_OK && conform_get_float64s_at(store, 3, 7, &ratio) == MMF_OK && ratio == 2.5);
    EXPECT(conform_get_float64s_at(store, 3, 6, &ratio) == MMF_OK && ratio == 0);
    EXPECT(conform_get_float64s_at(store, 3, 8, &ratio) == MMF_ARGUMENT && conform_set_float64s_at(store, 3, 8, 1) == MMF_ARGUMENT);
    EXPECT(strstr(conform_problem(store), "field float64s: element 8, expected less than their number, 8") != NULL);
    EXPECT(conform_get_float64s_at(store, BATCH, 0, &ratio) == MMF_ARGUMENT && conform_set_float64s_at(store, BATCH, 0, 1) == MMF_ARGUMENT);
    EXPECT(conform_set_bools_at(store, 3, 4, true) == MMF_OK && conform_get_bools_at(store, 3, 4, &is_set) == MMF_OK && is_set);
    EXPECT(conform_get_bools_at(store, 3, 3, &is_set) == MMF_OK && !is_set);
    EXPECT(conform_set_decimals_at(store, 3, 1, 99999) == MMF_OK && conform_set_decimals_at(store, 3, 1, 100000) == MMF_VALUE);
    EXPECT(conform_get_decimals_at(store, 3, 1, &number) == MMF_OK && number == 99999);
    id.bytes[15] = 9;
    EXPECT(conform_set_uuids_at(store, 3, 1, &id) == MMF_OK && conform_get_uuids_at(store, 3, 0, &id) == MMF_OK && id.bytes[15] == 0);
    EXPECT(conform_get_uuids_at(store, 3, 1, &id) == MMF_OK && id.bytes[15] == 9);
    EXPECT(conform_get_maybe_int64s_at(store, 3, 0, &number) == MMF_ABSENT && conform_set_maybe_int64s_at(store, 3, 0, 1) == MMF_ABSENT);
    const int64_t two[2] = {1, 2};
    EXPECT(conform_set_maybe_int64s(store, 3, two) == MMF_OK && conform_set_maybe_int64s_at(store, 3, 1, -5) == MMF_OK);
    EXPECT(conform_get_maybe_int64s_at(store, 3, 1, &number) == MMF_OK && number == -5);
}

static void members(conform_store *store) {
    conform_level_t level;
    conform_owner_t owner;
    conform_text4_t code;
    uint32_t size = 0;
    int64_t price = 0;
    memset(&level, 0xFF, sizeof level); /* its padding, too */
    EXPECT(conform_set_levels_at(store, 3, 1, &level) == MMF_VALUE);
    level.firm = true;
    level.price = 15;
    level.side = CONFORM_SIDE_SELL;
    mmf_assign(&level.owner.code, "ab");
    level.owner.raw.length = 0;
    EXPECT(conform_set_levels_at(store, 3, 1, &level) == MMF_OK);
    EXPECT(conform_get_levels_price(store, 3, 1, &price) == MMF_OK && price == 15);
    EXPECT(conform_get_levels_price(store, 3, 2, &price) == MMF_OK && price == 0);
    EXPECT(conform_set_levels_size(store, 3, 2, 77) == MMF_OK && conform_get_levels_size(store, 3, 2, &size) == MMF_OK && size == 77);
    EXPECT(conform_set_levels_size(store, 3, 3, 77) == MMF_ARGUMENT);
    EXPECT(conform_get_levels_owner_code(store, 3, 1, &code) == MMF_OK && code.length == 2 && memcmp(code.bytes, "ab", 2) == 0);
    mmf_assign(&code, "wxyz");
    EXPECT(conform_set_levels_owner_code(store, 3, 1, &code) == MMF_OK);
    code.length = 5;
    EXPECT(conform_set_levels_owner_code(store, 3, 1, &code) == MMF_VALUE);
    EXPECT(conform_get_levels_owner(store, 3, 1, &owner) == MMF_OK && owner.code.length == 4 && memcmp(owner.code.bytes, "wxyz", 4) == 0);
    EXPECT(conform_set_a_level_price(store, 3, -1) == MMF_OK && conform_get_a_level_price(store, 3, &price) == MMF_OK && price == -1);
    EXPECT(conform_set_a_level_owner_code(store, 3, &owner.code) == MMF_OK);
    EXPECT(conform_get_maybe_level_size(store, 3, &size) == MMF_ABSENT && conform_set_maybe_level_size(store, 3, 1) == MMF_ABSENT);
}

static void sums(conform_store *store) {
    int8_t sum = 99;
    EXPECT(conform_add_an_int8(store, 3, 100, &sum) == MMF_OK && sum == 100);
    EXPECT(conform_add_an_int8(store, 3, 100, &sum) == MMF_VALUE && sum == 100);
    EXPECT(conform_add_an_int8(store, 3, -100, NULL) == MMF_OK);
}

int main(int argc, char **argv) {
    mmf_problem problem;
    conform_record *records = (conform_record *)malloc(BATCH * sizeof *records);
    if (argc != 2 || records == NULL) return fprintf(stderr, "usage: parts STORE\n"), 1;
    conform_store *store = conform_create(argv[1], 0, &problem);
    EXPECT(store != NULL);
    batches(store, records);
    elements(store);
    members(store);
    sums(store);
    conform_close(store);
    store = conform_open(argv[1], MMF_READ, &problem);
    EXPECT(store != NULL && conform_append_all(store, records, 1, NULL) == MMF_READ_ONLY);
    EXPECT(conform_set_float64s_at(store, 3, 7, 1) == MMF_READ_ONLY && conform_set_levels_at(store, 3, 1, &records->a_level) == MMF_READ_ONLY);
    conform_close(store);
    free(records);
    puts("ok");
    return 0;
}

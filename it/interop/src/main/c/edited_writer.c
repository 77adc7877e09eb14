/* Edits records of Edited and counts in them, beside other writers of the same store, by the C that is generated from
   src/main/mmf/edited.mmf.yaml. What must be true of a record, EditedRecords in Java tells.

   edited_writer [--apart] STORE edit INDEX VALUE    left, depth and right, in one commit
   edited_writer STORE add INDEX DELTA               adds to total
   edited_writer STORE hit INDEX 0                   adds 1 to hits
   edited_writer [--apart] STORE hammer SEED TIMES HOT    these at random, to the first HOT records

   add and hit print what the number has become. hammer prints 'writing', and then for each of the records, on a line: by how much it has
   raised hits, total, each of slots, and rounds, and the highest value that it has made highest: 0 of the last five, which the generated C has
   no call for that adds or compares at one moment. Then comes a line of JSON.

   --apart edits field by field, which is no edit: others see some changed, and some not.
   Exit status: 1 wrong arguments, or a sum that the counter has no room for, which is then as it was, 2 the store was refused. */
#define MMF_IMPLEMENTATION
#include "edited_mmf.h"
#include "writer.h"

struct sums {
    uint64_t hits, total;
};

static edited_store *store;
static int is_apart;

static void edit_apart(uint64_t index, int64_t left) {
    expect(edited_set_left(store, index, left));
    expect(left & 1 ? edited_set_depth(store, index, left) : edited_clear_depth(store, index));
    expect(edited_set_right(store, index, ~left));
}

static void edit(uint64_t index, int64_t left) {
    static const uint16_t FIELDS[] = {EDITED_FIELD_LEFT, EDITED_FIELD_DEPTH, EDITED_FIELD_RIGHT};
    edited_record values;
    if (is_apart) {
        edit_apart(index, left);
        return;
    }
    memset(&values, 0, sizeof values);
    values.left = left;
    values.right = ~left;
    if (left & 1) {
        values.depth = left;
        edited_mark_depth(&values, true);
    }
    expect(edited_edit(store, index, &values, FIELDS, sizeof FIELDS / sizeof *FIELDS));
}

static uint64_t add(uint64_t index, int64_t delta) {
    uint64_t sum = 0;
    expect(edited_add_total(store, index, delta, &sum));
    return sum;
}

static uint32_t hit(uint64_t index) {
    uint32_t sum = 0;
    expect(edited_add_hits(store, index, 1, &sum));
    return sum;
}

static void at_random(uint64_t random, uint64_t index, struct sums *sums) {
    int64_t value = (int64_t)random >> 16, delta = (int64_t)((uint64_t)value % 1000);
    switch (random % 4) {
        case 0: add(index, delta), sums->total += (uint64_t)delta; break;
        case 1: hit(index), sums->hits++; break;
        default: edit(index, value);
    }
}

static void hammer(uint64_t seed, uint64_t times, uint64_t hot) {
    struct sums *sums = calloc(hot, sizeof *sums);
    if (sums == NULL) exit(USAGE);
    puts("writing");
    fflush(stdout);
    for (uint64_t i = 0; i < times; i++) {
        seed = mix(seed);
        uint64_t index = (seed >> 8) % hot;
        at_random(seed, index, &sums[index]);
    }
    for (uint64_t i = 0; i < hot; i++) printf("%" PRIu64 " %" PRIu64 " 0 0 0 0 0\n", sums[i].hits, sums[i].total);
    free(sums);
}

static int run(const char *command, int count, const uint64_t *v) {
    if (strcmp(command, "hammer") == 0 && count == 3 && v[2] > 0) return hammer(v[0], v[1], v[2]), 1;
    if (count != 2) return 0;
    if (strcmp(command, "edit") == 0) edit(v[0], (int64_t)v[1]);
    else if (strcmp(command, "add") == 0) printf("%" PRIu64 "\n", add(v[0], (int64_t)v[1]));
    else if (strcmp(command, "hit") == 0) printf("%" PRIu32 "\n", hit(v[0]));
    else return 0;
    return 1;
}

static mmf_store *open_edited(const char *path, mmf_problem *problem) {
    store = edited_open(path, MMF_WRITE, problem);
    return edited_mmf(store);
}

int main(int argc, char **argv) {
    is_apart = argc > 1 && strcmp(argv[1], "--apart") == 0;
    if (is_apart) argc--, argv++;
    return write_store(argc, argv, "edited_writer [--apart] STORE COMMAND NUMBERS", open_edited, run);
}

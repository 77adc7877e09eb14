/* Edits, counts and updates records of edited.h, beside other writers of the same store.

   mmf_edit [OPTION] STORE edit INDEX VALUE    left, depth and right, in one commit
   mmf_edit [OPTION] STORE add INDEX DELTA     adds to total
   mmf_edit [OPTION] STORE hit INDEX SLOT      adds 1 to hits, and to an element of slots
   mmf_edit [OPTION] STORE raise INDEX VALUE   makes highest this high at least
   mmf_edit [OPTION] STORE update INDEX 0      one more of rounds, and echo, in a whole record made of what was there
   mmf_edit [OPTION] STORE hammer SEED TIMES HOT    all of these at random, to the first HOT records

   add, hit and raise print what the number has become, hit both. hammer prints 'writing', and then for each of the records,
   on a line: by how much it has raised hits, total, each of slots, and rounds, and the highest value that it has edited.
   Then comes a line of JSON.

   OPTION: --die-at STEP    kills itself at that step (see writer.h), as kill -9 would
           --early          looks at what is there before it has taken the record's word,
           --blind          takes the word for an update though others have written since the look,
           --apart          edits field by field: three ways of writing that the format forbids
   Exit status: 1 wrong arguments, or a sum that the counter has no room for, which is then as it was. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arguments.h"
#include "edit.h"
#include "edited.h"
#include "pattern.h"

struct sums {
    uint64_t hits, total, slots[EDITED_SLOTS], rounds;
    int64_t highest;
};

struct program {
    struct store store;
    struct writer writer;
    struct edited fields;
};

static void edit(struct program *p, uint64_t index, uint64_t left) {
    uint64_t right = ~left;
    const struct change changes[] = {
        {p->fields.left, &left}, {p->fields.depth, left & 1 ? &left : NULL}, {p->fields.right, &right}};
    writer_edit(&p->writer, index, changes, sizeof changes / sizeof *changes);
}

static uint64_t compute(struct program *p, uint64_t index, const struct field *field, uint32_t element,
                        computation computation, uint64_t operand) {
    uint64_t result;
    uint32_t offset = field->offset + element * field->type.size;
    if (!writer_compute(&p->writer, index, offset, field->type.size, computation, operand, &result))
        store_fail(&p->store, STATUS_USAGE, "no room for the sum in %s of record %" PRIu64, field->name, index);
    return result;
}

static uint64_t add(struct program *p, uint64_t index, uint64_t delta) {
    return compute(p, index, p->fields.total, 0, add_uint64, delta);
}

static uint64_t hit(struct program *p, uint64_t index, uint32_t slot, uint64_t *hits) {
    *hits = compute(p, index, p->fields.hits, 0, add_uint32, 1);
    return compute(p, index, p->fields.slots, slot, add_uint32, 1);
}

static uint64_t raise_to(struct program *p, uint64_t index, uint64_t value) {
    return compute(p, index, p->fields.highest, 0, max_int64, value);
}

static void next_round(void *context, uint8_t *record) {
    const struct edited *fields = context;
    uint64_t rounds;
    memcpy(&rounds, record + fields->rounds->offset, sizeof rounds);
    rounds++;
    memcpy(record + fields->rounds->offset, &rounds, sizeof rounds);
    rounds *= 3;
    memcpy(record + fields->echo->offset, &rounds, sizeof rounds);
}

static void update(struct program *p, uint64_t index) { writer_update(&p->writer, index, next_round, &p->fields); }

static void at_random(struct program *p, uint64_t random, uint64_t index, struct sums *sums) {
    uint64_t value = (uint64_t)((int64_t)random >> 16), delta = value % 1000, hits;
    uint32_t slot = value % EDITED_SLOTS;
    switch (random % 4) {
        case 0:
            edit(p, index, value);
            raise_to(p, index, value);
            if ((int64_t)value > sums->highest) sums->highest = (int64_t)value;
            break;
        case 1:
            add(p, index, delta);
            sums->total += delta;
            break;
        case 2:
            hit(p, index, slot, &hits);
            sums->hits++;
            sums->slots[slot]++;
            break;
        default:
            update(p, index);
            sums->rounds++;
    }
}

static void hammer(struct program *p, uint64_t seed, uint64_t times, uint64_t hot) {
    struct sums *sums = calloc(hot, sizeof *sums);
    if (sums == NULL) store_fail(&p->store, STATUS_USAGE, "out of memory");
    puts("writing");
    fflush(stdout);
    for (uint64_t i = 0; i < times; i++) {
        seed = pattern_mix(seed);
        uint64_t index = (seed >> 8) % hot;
        at_random(p, seed, index, &sums[index]);
    }
    for (uint64_t i = 0; i < hot; i++)
        printf("%" PRIu64 " %" PRIu64 " %" PRIu64 " %" PRIu64 " %" PRIu64 " %" PRIu64 " %" PRId64 "\n", sums[i].hits,
               sums[i].total, sums[i].slots[0], sums[i].slots[1], sums[i].slots[2], sums[i].rounds, sums[i].highest);
    free(sums);
}

static bool run(struct program *p, const char *command, int count, char **values) {
    uint64_t v[3], hits, slot;
    if (count < 2 || count > 3) return false;
    for (int i = 0; i < count; i++) v[i] = number_argument(values[i]);
    if (strcmp(command, "hammer") == 0 && count == 3 && v[2] > 0) {
        check_index_argument(&p->store, v[2] - 1);
        hammer(p, v[0], v[1], v[2]);
        return true;
    }
    if (count != 2) return false;
    check_index_argument(&p->store, v[0]);
    if (strcmp(command, "edit") == 0) edit(p, v[0], v[1]);
    else if (strcmp(command, "add") == 0) printf("%" PRIu64 "\n", add(p, v[0], v[1]));
    else if (strcmp(command, "raise") == 0) printf("%" PRId64 "\n", (int64_t)raise_to(p, v[0], v[1]));
    else if (strcmp(command, "update") == 0) update(p, v[0]);
    else if (strcmp(command, "hit") == 0 && v[1] < EDITED_SLOTS) {
        slot = hit(p, v[0], (uint32_t)v[1], &hits);
        printf("%" PRIu64 " %" PRIu64 "\n", hits, slot);
    } else return false;
    return true;
}

int main(int argc, char **argv) {
    enum step die_at = STEP_NONE;
    struct program p;
    int next = 1;
    bool early = argc > 1 && strcmp(argv[1], "--early") == 0;
    bool blind = argc > 1 && strcmp(argv[1], "--blind") == 0;
    bool apart = argc > 1 && strcmp(argv[1], "--apart") == 0;
    if (early || blind || apart) next = 2;
    if (argc > 2 && strcmp(argv[1], "--die-at") == 0) die_at = step_argument(argv[2]), next = 3;
    if (argc < next + 2) return fprintf(stderr, "usage: mmf_edit [OPTION] STORE COMMAND NUMBERS\n"), STATUS_USAGE;

    store_open(&p.store, argv[next], NULL, true);
    if (!edited_open(&p.fields, &p.store.layout)) store_fail(&p.store, STATUS_USAGE, "has not the fields of edited.h");
    writer_open(&p.writer, &p.store, die_at);
    p.writer.early = early;
    p.writer.blind = blind;
    p.writer.apart = apart;
    bool known = run(&p, argv[next + 1], argc - next - 2, argv + next + 2);
    if (known) printf("{\"repairs\":%" PRIu64 ",\"busy\":%" PRIu64 "}\n", p.writer.repairs, p.writer.busy);
    writer_close(&p.writer);
    store_close(&p.store);
    return known ? 0 : STATUS_USAGE;
}

/* What of mmf.h cannot be seen by its functions alone: which pieces it stores, what it does with files that no writer leaves, and what a reader
   sees in the middle of somebody's write. See GeneratedCTest. Argument: a directory to make stores in. Says "ok", or where it went wrong. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>

static void stored(const void *at, size_t size);
static void asked(int command);

/* A macro's own name is no macro within it: these are the system's and the compiler's. */
#define fcntl(fd, command, range) (asked(command), fcntl((fd), (command), (range)))
#define __atomic_store_n(at, value, order) (stored((at), sizeof *(at)), __atomic_store_n((at), (value), (order)))
#define MMF_IMPLEMENTATION
#include "conform_mmf.h"
#undef __atomic_store_n
#undef fcntl

#include <sys/wait.h>

enum { RECORDS = 3000, DIFFERENT = 7, CODE = CONFORM_FIELD_CODE, SEED = CONFORM_FIELD_SEED };

static const char *problem_of_last = "";

#define EXPECT(condition) \
    do { \
        if (!(condition)) { \
            printf("line %d: %s: %s\n", __LINE__, #condition, problem_of_last); \
            exit(1); \
        } \
    } while (0)

static int locks_taken;

static void asked(int command) { locks_taken += command == F_OFD_SETLK; }

/* ---- which pieces are stored ---- */

static const uint8_t *watched;
static uint32_t scalar_at, scalar_bytes;
static int stores_of_scalar;

/* How many stores touch the scalar that is watched. */
static void stored(const void *at, size_t size) {
    if (watched == NULL) return;
    ptrdiff_t begin = (const uint8_t *)at - watched, end = begin + (ptrdiff_t)size;
    if (begin < (ptrdiff_t)(scalar_at + scalar_bytes) && end > (ptrdiff_t)scalar_at) stores_of_scalar++;
}

static void stores_no_scalar_in_two_pieces(void) {
    static MMF_ALIGNED(8) uint8_t record[64], bytes[64];
    for (uint32_t i = 0; i < sizeof bytes; i++) bytes[i] = (uint8_t)(i + 1);
    watched = record;
    for (uint32_t from = 0; from < 24; from++)
        for (uint32_t to = from; to <= 40; to++)
            for (scalar_bytes = 1; scalar_bytes <= 8; scalar_bytes *= 2)
                for (scalar_at = 0; scalar_at + scalar_bytes <= 40; scalar_at += scalar_bytes) {
                    if (scalar_at < from || scalar_at + scalar_bytes > to) continue;
                    memset(record, 0, sizeof record);
                    stores_of_scalar = 0;
                    mmf__store_bytes(record + from, bytes + from, to - from);
                    EXPECT(stores_of_scalar == 1);
                    EXPECT(memcmp(record + from, bytes + from, to - from) == 0 && record[to] == 0);
                }
    watched = NULL;
}

/* ---- stores to begin with ---- */

static char *in(const char *directory, const char *name) {
    char *path = NULL;
    EXPECT(asprintf(&path, "%s/%s", directory, name) > 0);
    return path;
}

static void fill(conform_record *record, uint64_t seed) {
    memset(record, 0, sizeof *record);
    record->seed = seed;
    mmf_assign(&record->code, "inside");
    record->an_int64 = (int64_t)seed;
    record->levels[2].size = (uint32_t)seed;
}

static conform_store *opened(const char *path, mmf_mode mode) {
    static mmf_problem problem;
    problem.text[0] = '\0';
    conform_store *store = conform_open(path, mode, &problem);
    problem_of_last = problem.text;
    EXPECT(store != NULL);
    return store;
}

static void make(const char *path, uint64_t records) {
    static mmf_problem problem;
    conform_record record;
    problem.text[0] = '\0';
    conform_store *store = conform_create(path, 0, &problem);
    problem_of_last = problem.text;
    EXPECT(store != NULL);
    for (uint64_t seed = 0; seed < records; seed++) {
        fill(&record, seed);
        EXPECT(conform_append(store, &record, NULL) == MMF_OK);
    }
    EXPECT(conform_sync(store) == MMF_OK);
    conform_close(store);
}

static void overwrite(const char *path, const void *bytes, size_t length, uint64_t at) {
    int fd = open(path, O_RDWR | O_CLOEXEC);
    EXPECT(fd >= 0 && pwrite(fd, bytes, length, (off_t)at) == (ssize_t)length);
    close(fd);
}

static uint64_t word_in(const char *path, uint64_t at) {
    uint64_t word = 0;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    EXPECT(fd >= 0 && pread(fd, &word, sizeof word, (off_t)at) == (ssize_t)sizeof word);
    close(fd);
    return word;
}

/* ---- arguments ---- */

/* What is in the fields that are not edited may be anything, also a text that is longer than a record. */
static void edits_without_a_look_at_other_fields(const char *directory) {
    static const uint16_t FIELDS[] = {CONFORM_FIELD_AN_INT64, CONFORM_FIELD_MAYBE_STRING, CONFORM_FIELD_MAYBE_INT8};
    char *path = in(directory, "edited.mmf");
    conform_record values, before, after;
    make(path, 1);
    conform_store *store = opened(path, MMF_WRITE);
    EXPECT(conform_read(store, 0, &before) == MMF_OK);
    memset(&values, 0xEE, sizeof values);
    values.an_int64 = -5;
    conform_mark_maybe_string(&values, true);
    mmf_assign(&values.maybe_string, "new");
    conform_mark_maybe_int8(&values, false);
    EXPECT(conform_edit(store, 0, &values, FIELDS, 3) == MMF_OK);
    EXPECT(conform_read(store, 0, &after) == MMF_OK);
    EXPECT(after.an_int64 == -5 && after.maybe_string.length == 3 && memcmp(after.maybe_string.bytes, "new\0\0", 5) == 0);
    EXPECT(conform_has_maybe_string(&after) && !conform_has_maybe_int8(&after));
    before.an_int64 = -5;
    before.mmf_word = after.mmf_word;
    before.maybe_string = after.maybe_string;
    conform_mark_maybe_string(&before, true);
    EXPECT(memcmp(&before, &after, sizeof after) == 0);
    conform_close(store);
    free(path);
}

static void refuses_what_is_no_scalar_or_never_changes(const char *directory) {
    char *path = in(directory, "refused.mmf");
    uint64_t seed = 9;
    make(path, 1);
    conform_store *store = opened(path, MMF_WRITE);
    EXPECT(mmf_set(conform_mmf(store), 0, &CONFORM_FIELDS[CONFORM_FIELD_INT16S], 1) == MMF_ARGUMENT);
    EXPECT(mmf_set(conform_mmf(store), 0, &CONFORM_FIELDS[CONFORM_FIELD_A_UUID], 1) == MMF_ARGUMENT);
    EXPECT(mmf_set(conform_mmf(store), 0, &CONFORM_FIELDS[CODE], 1) == MMF_ARGUMENT);
    EXPECT(strstr(conform_problem(store), "field code is no scalar of 1, 2, 4 or 8 bytes; set it by mmf_set_field") != NULL);
    EXPECT(mmf_set(conform_mmf(store), 0, &CONFORM_FIELDS[SEED], 9) == MMF_KEY);
    EXPECT(mmf_set_part(conform_mmf(store), 0, &CONFORM_FIELDS[SEED], 0, 0, 8, &seed) == MMF_KEY);
    EXPECT(mmf_set_scalar_part(conform_mmf(store), 0, &CONFORM_FIELDS[SEED], 0, 0, 8, 9) == MMF_KEY);
    EXPECT(conform_get_seed(store, 0, &seed) == MMF_OK && seed == 0);
    conform_close(store);
    conform_close(NULL);
    free(path);
}

/* ---- key files ---- */

static void make_all_keys_alike_but_some(const char *path) {
    for (uint64_t i = DIFFERENT; i < RECORDS; i++) {
        uint64_t seed = i % DIFFERENT;
        overwrite(path, &seed, sizeof seed, word_in(path, 64) % (UINT64_C(1) << 32) + i * CONFORM_RECORD_SIZE + offsetof(conform_record, seed));
    }
}

/* A damaged store with millions of records of the same key would else take for ever. */
static void puts_each_key_into_a_new_key_file_once(const char *directory) {
    char *path = in(directory, "alike.mmf"), *key = in(directory, "alike.mmf.key");
    make(path, RECORDS);
    make_all_keys_alike_but_some(path);
    EXPECT(unlink(key) == 0);
    conform_close(opened(path, MMF_WRITE));
    EXPECT(word_in(key, MMF__K_USED) == ((uint64_t)1 << 56 | DIFFERENT));
    EXPECT(word_in(key, MMF__K_INDEXED) == RECORDS);
    free(path);
    free(key);
}

/* One that was refused once must not be believed the next time. */
static void believes_no_key_file_that_does_not_belong_to_the_store(const char *directory) {
    static const uint64_t OTHER = 0x1234567;
    char *path = in(directory, "unpaired.mmf"), *key = in(directory, "unpaired.mmf.key");
    conform_record wanted;
    int64_t found = 0;
    make(path, 3);
    conform_store *store = opened(path, MMF_READ);
    overwrite(key, &OTHER, sizeof OTHER, MMF__K_PAIRING);
    fill(&wanted, 99);
    for (int i = 0; i < 2; i++) {
        EXPECT(conform_find(store, &wanted, &found) == MMF_DAMAGED);
        EXPECT(strstr(conform_problem(store), "key file: its pairing is not that of the store") != NULL);
    }
    conform_close(opened(path, MMF_WRITE));
    EXPECT(conform_find(store, &wanted, &found) == MMF_OK && found == -1);
    fill(&wanted, 2);
    EXPECT(conform_find(store, &wanted, &found) == MMF_OK && found == 2);
    conform_close(store);
    free(path);
    free(key);
}

static void leaves_alone_what_is_no_key_file(const char *directory) {
    char *path = in(directory, "foreign.mmf"), *key = in(directory, "foreign.mmf.key");
    mmf_problem problem;
    make(path, 1);
    EXPECT(unlink(key) == 0 && mkfifo(key, 0600) == 0);
    EXPECT(conform_open(path, MMF_WRITE, &problem) == NULL && problem.code == MMF_DAMAGED && strstr(problem.text, "is no key file") != NULL);
    EXPECT(unlink(key) == 0 && mkdir(key, 0700) == 0);
    EXPECT(conform_open(path, MMF_WRITE, &problem) == NULL && strstr(problem.text, "is no key file") != NULL);
    EXPECT(rmdir(key) == 0);
    conform_close(opened(path, MMF_WRITE));
    free(path);
    free(key);
}

/* ---- after a crash of the machine ---- */

/* The newest sync page becomes one of another run, or one that says nothing of its run. */
static void rewrite_page(const char *path, int is_known) {
    uint8_t page[64];
    uint64_t at = word_in(path, MMF__PAGE) > word_in(path, 2 * MMF__PAGE) ? MMF__PAGE : 2 * MMF__PAGE;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    EXPECT(fd >= 0 && pread(fd, page, sizeof page, (off_t)at) == (ssize_t)sizeof page);
    close(fd);
    page[24] ^= 0xFF;
    if (!is_known) memset(page + 24, 0, 16);
    memset(page + 40, 0, 4);
    mmf__put32(page + 60, mmf__crc32c(0, page, 60));
    overwrite(path, page, sizeof page, at);
}

static void crash(const char *path) { rewrite_page(path, 1); }

/* Records are believed where nothing tells whether the machine has crashed; a key file, which nobody forces to the disk, is not if there are
   records behind the last sync. */
static void believes_no_key_file_where_nothing_tells_of_a_crash(const char *directory) {
    char *path = in(directory, "untold.mmf");
    conform_record record;
    int64_t found = 0;
    make(path, 2);
    conform_store *store = opened(path, MMF_WRITE);
    fill(&record, 2);
    EXPECT(conform_append(store, &record, NULL) == MMF_OK);
    conform_close(store);
    rewrite_page(path, 0);
    store = opened(path, MMF_READ);
    EXPECT(conform_size(store) == 3 && conform_find(store, &record, &found) == MMF_DAMAGED);
    EXPECT(strstr(conform_problem(store), "key file: it may lack") != NULL);
    conform_store *writer = opened(path, MMF_WRITE);
    EXPECT(conform_find(store, &record, &found) == MMF_OK && found == 2);
    EXPECT(conform_sync(writer) == MMF_OK);
    conform_close(writer);
    conform_close(store);
    free(path);
}

/* A reader that has found that the machine crashed, and reads on while a writer opens the store, and stops in the middle of its next write. */
static void reads_from_the_lane_once_a_writer_has_decided(const char *directory) {
    char *path = in(directory, "crashed.mmf");
    conform_record before, after, seen;
    uint64_t word, at, length = CONFORM_RECORD_SIZE - 8;
    make(path, 2);
    crash(path);
    conform_store *reader = opened(path, MMF_READ);
    EXPECT(conform_mmf(reader)->is_crashed && conform_read(reader, 0, &before) == MMF_OK);
    conform_store *writer = opened(path, MMF_WRITE);
    mmf_store *w = conform_mmf(writer);
    fill(&after, 77);
    after.seed = 0;
    at = mmf__record(w, 0);
    mmf__write_image(w, 8, (const uint8_t *)&after + 8, (uint32_t)length);
    mmf__announce(w, 0);
    EXPECT(mmf__take(w, at, 0, &word) == MMF_OK);
    mmf__release(w, mmf__lane(w, w->lane), word);
    mmf__store_bytes(w->base + at + 8, (const uint8_t *)&after + 8, length / 16 * 8);
    EXPECT(conform_read(reader, 0, &seen) == MMF_OK);
    EXPECT(memcmp((uint8_t *)&seen + 8, (uint8_t *)&after + 8, length) == 0);
    EXPECT(!conform_mmf(reader)->is_crashed);
    conform_close(writer);
    conform_close(reader);
    free(path);
}

/* ---- processes ---- */

/* A child that closes its parent's handle takes nothing from the parent: others still see that it lives. */
static void a_child_gives_back_its_own_part_alone(const char *directory) {
    char *path = in(directory, "forked.mmf"), *lock = in(directory, "forked.mmf.lck");
    int status = -1;
    make(path, 1);
    conform_store *store = opened(path, MMF_WRITE);
    mmf_store *s = conform_mmf(store);
    pid_t child = fork();
    EXPECT(child >= 0);
    if (child == 0) {
        conform_close(store);
        free(path);
        free(lock);
        _exit(0);
    }
    EXPECT(waitpid(child, &status, 0) == child && status == 0);
    int fd = open(lock, O_RDWR | O_CLOEXEC);
    EXPECT(fd >= 0 && !mmf__lock(fd, F_WRLCK, MMF__FIRST_SLOT_BYTE + (uint64_t)s->slot, 1));
    EXPECT(mmf__is_locked(s, MMF__FIRST_SLOT_BYTE + (uint64_t)s->slot, 1, 0) && !mmf__is_locked(s, MMF__OPENING_BYTE, 1, 1));
    /* Whoever asks holds nothing: a writer that opens the store meanwhile would take that for another writer. */
    EXPECT(mmf__lock(fd, F_WRLCK, MMF__OPENING_BYTE, 1));
    close(fd);
    conform_close(store);
    free(path);
    free(lock);
}

/* A writer that opens the store just then would take a reader that holds bytes of slots for a writer that lives, and believe that the machine
   has not crashed. */
static void a_reader_takes_no_lock(const char *directory) {
    char *path = in(directory, "asked.mmf"), *key = in(directory, "asked.mmf.key");
    conform_record wanted;
    int64_t found = 0;
    make(path, 2);
    crash(path);
    EXPECT(unlink(key) == 0);
    locks_taken = 0;
    conform_store *store = opened(path, MMF_READ);
    fill(&wanted, 1);
    EXPECT(conform_mmf(store)->is_crashed && conform_find(store, &wanted, &found) == MMF_DAMAGED && locks_taken == 0);
    conform_close(opened(path, MMF_WRITE));
    EXPECT(locks_taken > 0);
    locks_taken = 0;
    EXPECT(conform_find(store, &wanted, &found) == MMF_OK && found == 1 && locks_taken == 0);
    conform_close(store);
    free(path);
    free(key);
}

int main(int argc, char **argv) {
    if (argc != 2) return fprintf(stderr, "usage: inside DIRECTORY\n"), 1;
    stores_no_scalar_in_two_pieces();
    edits_without_a_look_at_other_fields(argv[1]);
    refuses_what_is_no_scalar_or_never_changes(argv[1]);
    puts_each_key_into_a_new_key_file_once(argv[1]);
    believes_no_key_file_that_does_not_belong_to_the_store(argv[1]);
    leaves_alone_what_is_no_key_file(argv[1]);
    believes_no_key_file_where_nothing_tells_of_a_crash(argv[1]);
    reads_from_the_lane_once_a_writer_has_decided(argv[1]);
    a_child_gives_back_its_own_part_alone(argv[1]);
    a_reader_takes_no_lock(argv[1]);
    puts("ok");
    return 0;
}

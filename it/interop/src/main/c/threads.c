/* Threads that write and read one Beat store, each by a handle of its own; for the thread sanitizer. Arguments: store, threads, rounds. */
#define MMF_IMPLEMENTATION
#include "beat_mmf.h"
#include "mix.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

enum { HOT = 2, MAX_THREADS = 16 };

struct work {
    const char *path;
    uint64_t seed;
    unsigned long rounds;
    int problems;
};

static void fill(uint64_t seed, beat_record *beat) {
    memset(beat, 0, sizeof *beat);
    beat->seed = seed;
    for (int k = 0; k < 24; k++) beat->words[k] = mix(seed + (uint64_t)k);
    beat->left = beat->right = (int64_t)seed;
}

static int is_whole(const beat_record *beat) {
    for (int k = 0; k < 24; k++)
        if (beat->words[k] != mix(beat->seed + (uint64_t)k)) return 0;
    return beat->left == beat->right;
}

static void *run(void *argument) {
    struct work *w = argument;
    mmf_problem problem;
    beat_store *store = beat_open(w->path, MMF_WRITE, &problem);
    beat_record beat;
    const uint16_t sides[] = {BEAT_FIELD_LEFT, BEAT_FIELD_RIGHT};
    int64_t left;
    uint64_t r = w->seed;
    if (store == NULL) return fprintf(stderr, "%s\n", problem.text), w->problems++, NULL;
    for (unsigned long i = 0; i < w->rounds; i++) {
        r = mix(r);
        uint64_t index = (r >> 8) % HOT;
        mmf_code code = MMF_OK;
        fill(r, &beat);
        switch (r % 5) {
            case 0: code = beat_append(store, &beat, NULL); break;
            case 1: code = beat_write(store, index, &beat); break;
            case 2: code = beat_edit(store, index, &beat, sides, 2); break;
            case 3: code = beat_get_left(store, index, &left); break;
            default:
                code = beat_read(store, (r >> 8) % beat_size(store), &beat);
                if (code == MMF_OK && !is_whole(&beat)) w->problems++;
        }
        if (code != MMF_OK) fprintf(stderr, "%s\n", beat_problem(store)), w->problems++;
    }
    beat_close(store);
    return NULL;
}

int main(int argc, char **argv) {
    pthread_t threads[MAX_THREADS];
    struct work work[MAX_THREADS];
    mmf_problem problem;
    beat_record beat;
    int problems = 0, count = argc == 4 ? atoi(argv[2]) : 0;
    if (count < 1 || count > MAX_THREADS) return fprintf(stderr, "usage: threads STORE THREADS ROUNDS\n"), 1;
    beat_store *store = beat_create(argv[1], 0, &problem);
    if (store == NULL) return fprintf(stderr, "%s\n", problem.text), 1;
    for (uint64_t i = 0; i < HOT; i++) fill(i, &beat), beat_append(store, &beat, NULL);
    for (int t = 0; t < count; t++) {
        work[t] = (struct work){argv[1], (uint64_t)t + 1, strtoul(argv[3], NULL, 10), 0};
        pthread_create(&threads[t], NULL, run, &work[t]);
    }
    for (int t = 0; t < count; t++) pthread_join(threads[t], NULL), problems += work[t].problems;
    printf("%llu records, %d problems\n", (unsigned long long)beat_size(store), problems);
    beat_close(store);
    return problems != 0;
}

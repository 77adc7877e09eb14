/* What the programs have in common that write by a generated header. Include it behind that header.

   PROGRAM [OPTION] STORE COMMAND NUMBER...

   They print what the command says, and then a line of JSON. Exit status: 1 wrong arguments, or a write that failed, 2 the store was refused. */
#ifndef MMF_WRITER_H
#define MMF_WRITER_H

#include "mix.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

enum { USAGE = 1, REFUSED = 2, MOST_NUMBERS = 4 };

/* The store that is written; NULL until it is open, for stepped.c. */
static mmf_store *opened;

/* Opens a store of the program's record type for writing. */
typedef mmf_store *opening(const char *path, mmf_problem *problem);

/* Does what a command says, with at least one number. Returns 0 if there is no such command with so many. */
typedef int running(const char *command, int count, const uint64_t *numbers);

static void expect(mmf_code code) {
    if (code == MMF_OK) return;
    fprintf(stderr, "%s\n", mmf_problem_text(opened));
    exit(USAGE);
}

static int are_numbers(int count, char **texts, uint64_t numbers[MOST_NUMBERS]) {
    if (count < 1 || count > MOST_NUMBERS) return 0;
    for (int i = 0; i < count; i++) {
        char *end;
        numbers[i] = strtoull(texts[i], &end, 10);
        if (*texts[i] == '\0' || *end != '\0') return 0;
    }
    return 1;
}

/* The program, of which the option was taken from the arguments already. */
static int write_store(int argc, char **argv, const char *usage, opening *open_store, running *run) {
    mmf_problem problem;
    uint64_t numbers[MOST_NUMBERS] = {0};
    if (argc < 3) return fprintf(stderr, "usage: %s\n", usage), USAGE;
    opened = open_store(argv[1], &problem);
    if (opened == NULL) return fprintf(stderr, "%s\n", problem.text), REFUSED;
    int is_known = are_numbers(argc - 3, argv + 3, numbers) && run(argv[2], argc - 3, numbers);
    if (is_known) printf("{\"repairs\":%" PRIu64 "}\n", opened->repairs);
    mmf_close(opened);
    opened = NULL;
    return is_known ? 0 : USAGE;
}

#endif

/* What the programs that write are told. */
#ifndef MMF_ARGUMENTS_H
#define MMF_ARGUMENTS_H

#include "writer.h"

/* Each ends the program with status 1 if the argument is none of the kind. */

uint64_t number_argument(const char *text);

enum step step_argument(const char *name);

void check_index_argument(struct store *store, uint64_t index);

#endif

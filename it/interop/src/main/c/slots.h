/* Who may write: a slot of the lock file for each program that does, and the repair of those whose programs died. */
#ifndef MMF_SLOTS_H
#define MMF_SLOTS_H

#include "writer.h"

/* Opens the lock file, claims a slot and repairs it. */
void slots_claim(struct writer *writer);

/* Repairs the slot of a lane if the program that it belonged to is gone. May map the store anew. */
void slots_repair_if_dead(struct writer *writer, uint32_t lane);

/* Stores into shared memory as single words, so that a reader's loads of the same bytes are defined in C, and whoever
   loads an aligned scalar of them sees no half of it. */
void copy_bytes(uint8_t *to, const uint8_t *from, uint32_t length);

#endif

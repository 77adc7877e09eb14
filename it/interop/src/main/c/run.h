/* Whether the machine has run on since a store was synced, or another run has begun. */
#ifndef MMF_RUN_H
#define MMF_RUN_H

#include "store.h"

/* Whether somebody holds a lock of some bytes of the store's lock file. */
bool run_is_locked(const struct store *store, uint64_t first_byte, uint64_t bytes);

/* Whether files beside the store can be believed, which nobody forces to the disk: a writer lives; or the newest sync page is of this run
   of the kernel; or, if that cannot be told, it covers all records, as after a close. Stricter than the rules for the records themselves:
   where an id of the kernel's run differs, it asks no clocks. */
bool run_goes_on(const struct store *store);

#endif

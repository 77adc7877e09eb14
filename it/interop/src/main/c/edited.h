/* Records for programs that change several fields at once, count, and replace records by what they make of them. */
#ifndef MMF_EDITED_H
#define MMF_EDITED_H

#include "layout.h"

enum { EDITED_SLOTS = 3 };

/* In the record's order. An edit changes left, depth and right, so that all between are in its range and are not to be
   changed by it: right is ~left, and depth is left if that is odd, and absent if it is even. hits, slots and total
   are added to, highest is the highest left, and an update adds 1 to rounds and makes echo three times as much. */
struct edited {
    const struct field *left;    /* int64 */
    const struct field *hits;    /* uint32 */
    const struct field *slots;   /* uint32[3] */
    const struct field *total;   /* uint64 */
    const struct field *depth;   /* optional int64 */
    const struct field *right;   /* int64 */
    const struct field *highest; /* int64 */
    const struct field *rounds;  /* uint64 */
    const struct field *echo;    /* uint64 */
};

/* Returns false if the layout lacks one of the fields. */
bool edited_open(struct edited *edited, const struct layout *layout);

#endif

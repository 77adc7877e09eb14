#include "edited.h"

#include <string.h>

static const struct field *find(const struct layout *layout, const char *name, enum field_type type, uint32_t length) {
    for (uint32_t i = 0; i < layout->field_count; i++) {
        const struct field *f = &layout->fields[i];
        if (strcmp(f->name, name) == 0 && f->type.kind == type && f->length == length) return f;
    }
    return NULL;
}

bool edited_open(struct edited *e, const struct layout *layout) {
    e->left = find(layout, "left", TYPE_INT64, 0);
    e->hits = find(layout, "hits", TYPE_UINT32, 0);
    e->slots = find(layout, "slots", TYPE_UINT32, EDITED_SLOTS);
    e->total = find(layout, "total", TYPE_UINT64, 0);
    e->depth = find(layout, "depth", TYPE_INT64, 0);
    e->right = find(layout, "right", TYPE_INT64, 0);
    e->highest = find(layout, "highest", TYPE_INT64, 0);
    e->rounds = find(layout, "rounds", TYPE_UINT64, 0);
    e->echo = find(layout, "echo", TYPE_UINT64, 0);
    bool all = e->left && e->hits && e->slots && e->total && e->depth && e->right && e->highest && e->rounds && e->echo;
    return all && e->depth->presence >= 0;
}

/* The text of a default: what a record of another version, without the field, has as its value. */
#ifndef MMF_DEFAULT_H
#define MMF_DEFAULT_H

#include "types.h"

/* Whether the type has defaults, and the text, UTF-8 with a zero behind it, is a value of it. */
bool default_is_valid(const struct value_type *type, const char *text, size_t bytes);

#endif

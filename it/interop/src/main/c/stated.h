/* What an object of a schema text states under its keys, of which none is believed before it was looked at. */
#ifndef MMF_STATED_H
#define MMF_STATED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "json.h"

enum { MAX_NAME_CHARACTERS = 128 };

typedef char name_text[MAX_NAME_CHARACTERS + 1];

/* Where to say what is wrong with a text. */
struct problem {
    char *text;
    size_t bytes;
};

/* Says what is wrong, and returns false. */
bool fail(struct problem p, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Whether no object has another key; the list ends with NULL. */
bool only_known_keys(const struct json *object, const char *const known[], struct problem p);

/* A whole number from least to most that must be there. */
bool stated_number(const struct json *object, const char *key, uint64_t least, uint64_t most, uint32_t *value, struct problem p);

/* A string that must be there, of the form of a name. */
bool stated_name(const struct json *object, const char *key, name_text name, struct problem p);

/* A string that may be there: *text stays NULL if it is not. The caller frees it. */
bool stated_text(const struct json *object, const char *key, char **text, size_t *bytes, struct problem p);

/* Whether there is an array of 1 to most elements under the key; how many. */
bool stated_array(const struct json *object, const char *key, uint32_t most, uint32_t *count, struct problem p);

/* Of an array of 1 to most names under the key, where the elements begin; NULL if it is none. */
const struct json *stated_names(const struct json *object, const char *key, uint32_t most, struct problem p);

/* Whether the value is a string of just these characters. */
bool is_text(const struct json *value, const char *text);

#endif

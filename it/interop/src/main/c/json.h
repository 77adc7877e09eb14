/* A reader of JSON (RFC 8259), as strict as the schema text needs: no duplicate keys, no lone surrogates. */
#ifndef MMF_JSON_H
#define MMF_JSON_H

#include <stddef.h>
#include <stdint.h>

enum json_kind { JSON_OBJECT, JSON_ARRAY, JSON_STRING, JSON_UNSIGNED, JSON_OTHER };

struct json {
    enum json_kind kind;
    char *key;           /* of a member of an object: UTF-8 */
    size_t key_bytes;
    char *string;        /* JSON_STRING: UTF-8, may hold U+0000 */
    size_t string_bytes;
    uint64_t number;     /* JSON_UNSIGNED: a whole number from 0 to 2^64-1, written without fraction and exponent */
    struct json *first;  /* JSON_OBJECT, JSON_ARRAY */
    struct json *next;
};

/* Returns the tree, which json_free releases, or NULL and in *problem what is wrong. */
struct json *json_parse(const char *text, size_t length, const char **problem);

void json_free(struct json *tree);

/* Returns the member of an object, or NULL. */
const struct json *json_member(const struct json *object, const char *key);

#endif
